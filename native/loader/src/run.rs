//! `run`: load, attach, render to stdout until stopped.

mod buffers;
mod session;

use crate::arguments::{self, Request, LOST_EVENTS};
use crate::buffers::choose_sizes;
use crate::error::{printable, tell, Error, ErrorCode, Result};
use crate::events::{self, BufferKind, Stream};
use crate::kernel::attach::{alternatives, Plan};
use crate::kernel::privilege::{self, Reach};
use crate::kernel::refusals::Refusals;
use crate::kernel::{load, target_btf};
use crate::notices;
use crate::object;
use crate::options::Options;
use crate::output::Output;
use crate::package::{self, Package};
use crate::pins;
use crate::poller;
use crate::printk;
use crate::render::meaning::Meaning;
use crate::render::trace;
use crate::sampling::Sampler;
use crate::script;
use crate::sink::Sink;
use crate::stacks;

use session::Session;

/// Returns the status to end with, which only a script chooses.
///
/// # Errors
/// Whatever refuses the package, its arguments or the kernel; nothing is attached then.
pub fn run(options: &Options) -> Result<u8> {
    if options.ignore_hangup {
        poller::ignore_hangup();
    }
    privilege::before_opening();
    match run_as(options, true) {
        // The verifier may not follow a program in which losses are counted. What was read from a pipe cannot be read again.
        Err(error) if error.code == ErrorCode::VerifierRejected && !options.unmodified && options.package != "-" => {
            run_as(options, false)
        }
        done => done,
    }
}

fn run_as(options: &Options, counts_losses: bool) -> Result<u8> {
    let package = package::read(&options.package, options.name.as_deref())?;
    if package.meta.script.is_some() && (options.live.is_some() || options.trace || options.per_cpu) {
        let message = format!("{} is a bpftrace script, which says itself what is shown and when", package.name);
        return Err(Error::new(ErrorCode::UsageInvalid, message).hint("run it without --live, --trace and --per-cpu"));
    }
    if options.pin && package.meta.script.is_some() {
        let message =
            format!("{} is a bpftrace script, which works as long as somebody reads what it sends", package.name);
        return Err(Error::new(ErrorCode::UsageInvalid, message).hint("run it without --pin"));
    }
    let btf = target_btf::find(&package, options.btf.as_deref())?;
    let mut object = object::open(&package, btf)?;
    let known = arguments::of_package(&package, &object)?;
    let (words, given) = match &package.meta.script {
        Some(script) => script::arguments::as_options(script, &options.arguments, &package.name)?,
        None => (options.arguments.clone(), 0),
    };
    let values = match arguments::parse(&package, &object, &known, &words)? {
        Request::Text(text) => return print_text(&text).map(|()| 0),
        Request::Values(values) => values,
    };
    arguments::apply(&mut object, &known, &values)?;
    if let Some(script) = &package.meta.script {
        script::arguments::set_count(&mut object, given)?;
        return script::run(&package, script, object, options);
    }
    let make = if options.dry_run { Plan::to_load } else { Plan::make };
    let mut plan = make(&mut object, &package, &options.attach)?;
    let mut streams = events::streams(&package, &object);
    let mut samplers: Vec<Sampler> = events::sampled_maps(&package, &object)?
        .iter()
        .map(|sampled| Sampler::compile(sampled, &object.btf, &package, options.per_cpu))
        .collect::<Result<_>>()?;
    if counts_losses {
        tell_unknown_meanings(&package.meta.unknown_meanings);
    }
    let stack_maps = stacks::maps(&object);
    let mut has_traces = false;
    for layout in streams.iter_mut().flat_map(|stream| &mut stream.candidates).map(|candidate| &mut candidate.layout) {
        has_traces |= trace::recognise(&mut layout.fields, &stack_maps);
    }
    for sampler in &mut samplers {
        has_traces |= trace::recognise(sampler.fields_mut(), &stack_maps);
    }
    let reach = if has_traces { Reach::Processes } else { Reach::Everybodys };
    if options.trace {
        streams.push(printk::stream());
    }
    let sink = Sink::new(options, &streams, &samplers)?;
    check_decodable(&package, &streams, &sink)?;
    load::check_permission(&package.name)?;
    let lost_global =
        object.globals().into_iter().find(|global| global.name == LOST_EVENTS && matches!(global.size, 4 | 8));
    let perf_pages = choose_sizes(&mut object, &streams, options.buffer)?;
    let mut missing = load::select_programs(&mut object, &plan)?;
    let note = alternatives::choose(&mut object, &package, &plan)?;
    if !package.meta.alternatives.is_empty() {
        // What is not there has been decided about.
        missing.clear();
    }
    plan.check_kernel(&object)?;
    plan.prepare(&mut object)?;
    // Where programs lie is told to those who may read the kernel's symbols.
    privilege::before_loading(&plan, &object, if options.trace { Reach::Processes } else { reach });
    let rings: Vec<&str> = streams
        .iter()
        .filter(|stream| stream.kind == BufferKind::RingBuffer)
        .map(|stream| stream.map.as_str())
        .collect();
    let may_count = counts_losses && !options.unmodified && !options.pin && !options.dry_run;
    let is_counted = may_count && lost_global.is_none() && !rings.is_empty();
    let refusals = if is_counted { Refusals::of(&object.open, &rings) } else { None };
    let loaded = load::load(object, &package.name, refusals.as_ref())?;
    if options.dry_run {
        notices::missing(&missing);
        return Ok(0);
    }
    if options.pin {
        notices::missing(&missing);
        return pins::leave_attached(&package, &plan, &loaded, options.digest.as_deref()).map(|()| 0);
    }
    trace::install(stacks::readers(&loaded, &stack_maps));
    let session = Session {
        package: &package,
        plan: &plan,
        options,
        object: &loaded,
        streams: &streams,
        samplers: &samplers,
        lost_global,
        refusals,
        perf_pages,
        reach,
    };
    session.run(sink, note, &missing).map(|()| 0)
}

fn print_text(text: &str) -> Result<()> {
    let mut output = Output::new();
    output.buffer.extend_from_slice(text.as_bytes());
    output.flush();
    output.check()
}

/// Each word once, however many fields have it.
fn tell_unknown_meanings(unknown: &[(String, String)]) {
    for (index, (word, field)) in unknown.iter().enumerate() {
        if unknown.iter().take(index).any(|(known, _)| known == word) {
            continue;
        }
        let nearest = Meaning::nearest(word).map_or(String::new(), |nearest| format!("; did it mean {nearest:?}?"));
        tell(&format!(
            "note: the package says that {} is {word:?}, which this loader does not know{nearest}\n",
            printable(field)
        ));
    }
}

fn check_decodable(package: &Package, streams: &[Stream], sink: &Sink) -> Result<()> {
    for (index, stream) in streams.iter().enumerate() {
        if !sink.can_decode(index) {
            return Err(Error::new(
                ErrorCode::EventUnknown,
                format!(
                    "{} sends events through {}, but nothing in it says of which type they are",
                    package.name, stream.map
                ),
            )
            .hint("let a global point to the event's struct (`const struct event *unused;`) and compile with -g"));
        }
    }
    Ok(())
}
