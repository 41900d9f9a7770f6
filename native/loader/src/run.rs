//! `run`: load, attach, render to stdout until stopped.

use std::cell::RefCell;
use std::io::IsTerminal as _;
use std::os::fd::AsFd as _;
use std::os::fd::AsRawFd as _;
use std::time::{Duration, Instant};

use libbpf_rs::{Map, MapCore as _, Object, PerfBuffer, PerfBufferBuilder, RingBuffer, RingBufferBuilder};

use crate::arguments::{self, Request, LOST_EVENTS};
use crate::buffers;
use crate::error::{printable, tell, Error, ErrorCode, Result};
use crate::events::{self, BufferKind, Stream};
use crate::kernel::attach::{self, alternatives, Attached, Plan};
use crate::kernel::privilege::{self, Reach};
use crate::kernel::refusals::Refusals;
use crate::kernel::{load, target_btf};
use crate::losses::Losses;
use crate::object::{self, Global};
use crate::options::Options;
use crate::output::Output;
use crate::package::{self, Package};
use crate::pins;
use crate::poller::{self, Poller, Wake};
use crate::printk::{self, Printk};
use crate::render::meaning::Meaning;
use crate::render::{people, trace};
use crate::sampling::Sampler;
use crate::script;
use crate::sink::Sink;
use crate::stacks;

/// Records in one batch from which on it is a flood.
const FLOOD_RECORDS: usize = 32;
/// How long a flood is left to gather before it is drained again. Far below the 10 ms within which an event must appear.
const FLOOD_REST: Duration = Duration::from_millis(2);

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
        Err(error) if error.code == ErrorCode::VerifierRejected && options.package != "-" => run_as(options, false),
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
    let mut plan = Plan::make(&mut object, &package, &options.attach)?;
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
    let perf_pages = buffers::choose_sizes(&mut object, &streams, options.buffer)?;
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
    let is_counted = counts_losses && lost_global.is_none() && !rings.is_empty() && !options.pin && !options.dry_run;
    let refusals = if is_counted { Refusals::of(&object.open, &rings) } else { None };
    let loaded = load::load(object, &package.name, refusals.as_ref())?;
    if options.dry_run {
        tell_missing(&missing);
        return Ok(0);
    }
    if options.pin {
        tell_missing(&missing);
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

fn tell_missing(tracepoints: &[String]) {
    for event in tracepoints {
        tell(&format!("note: this kernel has no tracepoint {event}; the program for it is left out\n"));
    }
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

struct Session<'a> {
    package: &'a Package,
    plan: &'a Plan,
    options: &'a Options,
    object: &'a Object,
    streams: &'a [Stream],
    samplers: &'a [Sampler],
    lost_global: Option<Global>,
    /// Where the package does not count its losses itself.
    refusals: Option<Refusals>,
    /// Pages of each CPU's perf buffer.
    perf_pages: usize,
    reach: Reach,
}

impl Session<'_> {
    fn run(&self, sink: Sink, note: Option<String>, missing: &[String]) -> Result<()> {
        let sink = RefCell::new(sink);
        let losses = RefCell::new(Losses::new(self.streams));
        let buffers = self.open_buffers(&sink, &losses)?;
        sink.borrow_mut().tick();
        people::read_files(&mut sink.borrow_mut().clock);
        let mut attached = attach::attach_all(self.object, self.plan)?;
        attached.notes.extend(note);
        self.tell(&attached, missing);
        let poller = Poller::new()?;
        buffers.watch(&poller, self.object, self.streams)?;
        privilege::after_attaching(self.reach, &[]);
        sink.borrow_mut().announce();
        for text in attached.texts.drain(..) {
            sink.borrow_mut().output.copy_text(text);
        }
        if attached.is_finished {
            self.finish(&sink);
        } else {
            self.poll(&poller, &buffers, &sink, &losses);
        }
        drop(attached);
        // What was sent before the programs were detached is still there.
        buffers.drain(&sink, &losses);
        if let Some(printk) = &buffers.printk {
            printk.count_losses(&losses);
        }
        sink.borrow_mut().end();
        let losses = self.report_losses(&mut losses.borrow_mut());
        let sink = sink.borrow();
        sink.output.check().and(losses)
    }

    fn map(&self, name: &str) -> Result<Map<'_>> {
        self.object.maps().find(|map| map.name().to_str() == Some(name)).ok_or_else(|| {
            Error::new(ErrorCode::PackageMismatch, format!("{} has no map {name} after loading", self.package.name))
        })
    }

    fn open_buffers<'s>(&self, sink: &'s RefCell<Sink>, losses: &'s RefCell<Losses>) -> Result<Buffers<'s>> {
        let failed = |map: &str, error: &libbpf_rs::Error| {
            Error::new(
                ErrorCode::LoadFailed,
                format!("the buffer {map} of {} cannot be opened: {error}", self.package.name),
            )
        };
        let maps: Vec<(usize, Map<'_>)> = self
            .streams
            .iter()
            .enumerate()
            .filter(|(_, stream)| stream.kind != BufferKind::Trace)
            .map(|(index, stream)| Ok((index, self.map(&stream.map)?)))
            .collect::<Result<_>>()?;
        let mut builder = RingBufferBuilder::new();
        let mut rings = Vec::new();
        let mut perf = Vec::new();
        for (index, map) in &maps {
            let (index, Some(stream)) = (*index, self.streams.get(*index)) else { continue };
            match stream.kind {
                BufferKind::RingBuffer => {
                    let callback =
                        move |record: &[u8]| if sink.borrow_mut().record(index, record) { 0 } else { -libc::ECANCELED };
                    builder.add(map, callback).map_err(|error| failed(&stream.map, &error))?;
                    rings.push(index);
                }
                BufferKind::PerfBuffer => {
                    let buffer = PerfBufferBuilder::new(map)
                        .pages(self.perf_pages)
                        .sample_cb(move |_, record: &[u8]| {
                            sink.borrow_mut().record(index, record);
                        })
                        .lost_cb(move |_, count| losses.borrow_mut().count(index, count))
                        .build()
                        .map_err(|error| failed(&stream.map, &error))?;
                    perf.push(buffer);
                }
                BufferKind::Trace => {}
            }
        }
        let ring = if !rings.is_empty() {
            Some(builder.build().map_err(|error| failed("ring buffer", &error))?)
        } else {
            None
        };
        let trace = self.streams.iter().position(|stream| stream.kind == BufferKind::Trace);
        let printk = trace.map(|stream| Printk::open(self.object, stream, sink)).transpose()?;
        Ok(Buffers { ring, rings, perf, printk, perf_bytes: self.perf_pages * buffers::page_bytes() })
    }

    /// What people at a terminal want to know before the first event.
    fn tell(&self, attached: &Attached, missing: &[String]) {
        let places = &attached.places;
        tell_missing(missing);
        if !std::io::stderr().is_terminal() && !self.options.verbose {
            return;
        }
        attached.notes.iter().for_each(|note| tell(&format!("note: {note}\n")));
        if self.options.verbose {
            places.iter().for_each(|place| tell(&format!("attached {place}\n")));
        }
        if attached.is_finished {
            return;
        }
        let until = if self.options.duration.is_some() { "" } else { "; Ctrl-C ends it" };
        let plural = if places.len() == 1 { "" } else { "s" };
        tell(&format!("{} is running: {} program{plural} attached{until}\n", self.package.name, places.len()));
        if self.streams.is_empty() && self.samplers.is_empty() {
            tell("note: it sends no events to user space; --trace shows what it prints with bpf_printk\n");
        }
    }

    fn poll(&self, poller: &Poller, buffers: &Buffers<'_>, sink: &RefCell<Sink>, losses: &RefCell<Losses>) {
        let start = Instant::now();
        let end = self.options.duration.map(|time| start + time);
        let every = |sampler: &Sampler| self.options.live.unwrap_or(Duration::from_millis(sampler.interval_ms));
        let mut ticks: Vec<Instant> = self.samplers.iter().map(|sampler| start + every(sampler)).collect();
        let interval = sink.borrow().interval();
        let mut window_end = interval.map(|interval| start + interval);
        let draws_every = sink.borrow().draws_every();
        let mut draw_at = draws_every.map(|interval| start + interval);
        let capacity = buffers.capacity();
        loop {
            sink.borrow_mut().tick();
            let records = buffers.drain(sink, losses);
            let now = Instant::now();
            let is_over = end.is_some_and(|end| now >= end);
            for (index, (sampler, tick)) in self.samplers.iter().zip(&mut ticks).enumerate() {
                if now >= *tick || is_over {
                    *tick = now + every(sampler);
                    self.sample(index, sampler, sink);
                }
            }
            let drained = {
                let mut sink = sink.borrow_mut();
                if let (Some(at), Some(interval)) = (&mut window_end, interval) {
                    if now >= *at && draw_at.is_none() {
                        *at = now + interval;
                        sink.end_window();
                    }
                }
                if let (Some(at), Some(interval)) = (&mut draw_at, draws_every) {
                    // The last picture is drawn when everything has come.
                    if now >= *at && !is_over {
                        *at = now + interval;
                        sink.draw();
                    }
                }
                sink.output.flush();
                if is_over || !sink.is_open() {
                    return;
                }
                sink.take_drained()
            };
            let wake = if records < FLOOD_RECORDS {
                poller.wait(
                    ticks
                        .iter()
                        .copied()
                        .chain(end)
                        .chain(window_end.filter(|_| draw_at.is_none()))
                        .chain(draw_at)
                        .min(),
                )
            } else if drained < capacity / 8 {
                poller.rest(FLOOD_REST)
            } else {
                poller.rest(Duration::ZERO)
            };
            match wake {
                Wake::Work => {}
                Wake::Signal => return self.finish(sink),
                Wake::ReaderGone => {
                    sink.borrow_mut().output.is_closed = true;
                    return;
                }
            }
        }
    }

    /// A sampled map shows what it gathered since the last interval.
    fn finish(&self, sink: &RefCell<Sink>) {
        for (index, sampler) in self.samplers.iter().enumerate() {
            self.sample(index, sampler, sink);
        }
    }

    fn sample(&self, index: usize, sampler: &Sampler, sink: &RefCell<Sink>) {
        if let Ok(map) = self.map(&sampler.map) {
            sampler.print(&map, self.streams.len() + index, &mut sink.borrow_mut());
        }
    }

    /// # Errors
    /// `EventsLost` with `--fail-on-loss`.
    fn report_losses(&self, losses: &mut Losses) -> Result<()> {
        for (ring, count) in self.refusals.iter().flat_map(Refusals::counted) {
            if let Some(stream) = self.streams.iter().position(|stream| stream.map == ring) {
                losses.count(stream, count);
            }
        }
        let own = self.own_count().or(self.refusals.as_ref().map(|_| 0));
        let Some(report) = losses.report(own, &self.package.name) else { return Ok(()) };
        if self.options.fail_on_loss {
            return Err(Error::new(ErrorCode::EventsLost, report).hint("a larger --buffer holds longer bursts"));
        }
        tell(&format!("{report}\n"));
        Ok(())
    }

    /// The package's own count of what it could not send.
    fn own_count(&self) -> Option<u64> {
        Some(crate::render::layout::unsigned(&object::read_global(self.object, self.lost_global.as_ref()?)?))
    }
}

/// The open buffers of a session.
struct Buffers<'s> {
    ring: Option<RingBuffer<'s>>,
    /// The stream of each ring.
    rings: Vec<usize>,
    perf: Vec<PerfBuffer<'s>>,
    printk: Option<Printk<'s>>,
    /// Of one CPU's perf buffer.
    perf_bytes: usize,
}

impl Buffers<'_> {
    fn watch(&self, poller: &Poller, object: &Object, streams: &[Stream]) -> Result<()> {
        for map in object.maps() {
            if streams
                .iter()
                .any(|stream| stream.kind == BufferKind::RingBuffer && map.name().to_str() == Some(stream.map.as_str()))
            {
                poller.watch(map.as_fd().as_raw_fd())?;
            }
        }
        if let Some(printk) = &self.printk {
            poller.watch(printk.fd())?;
        }
        for buffer in &self.perf {
            for cpu in 0..buffer.buffer_cnt() {
                if let Ok(fd) = buffer.buffer_fd(cpu) {
                    poller.watch(fd)?;
                }
            }
        }
        Ok(())
    }

    /// Bytes that the smallest buffer holds.
    fn capacity(&self) -> usize {
        let rings = (0..self.rings.len()).filter_map(|index| self.ring_at(index)).map(buffers::ring_size);
        let perf = self.perf.iter().map(|_| self.perf_bytes);
        rings.chain(perf).min().unwrap_or(usize::MAX)
    }

    fn ring_at(&self, index: usize) -> Option<*mut libbpf_sys::ring> {
        buffers::ring_at(self.ring.as_ref()?, index)
    }

    /// Renders all records that are there. Returns how many there were.
    fn drain(&self, sink: &RefCell<Sink>, losses: &RefCell<Losses>) -> usize {
        for (at, stream) in self.rings.iter().enumerate() {
            let Some(ring) = self.ring_at(at) else { continue };
            if buffers::is_full(ring) {
                losses.borrow_mut().found_full(*stream);
            }
        }
        let before = sink.borrow().records;
        if let Some(ring) = &self.ring {
            // Negative when the sink wants no more; the caller asks it.
            ring.consume_raw();
        }
        for buffer in &self.perf {
            // An interrupted or empty read is no failure; the next one goes on.
            let _ = buffer.consume();
        }
        if let Some(printk) = &self.printk {
            printk.drain();
        }
        let records = sink.borrow().records - before;
        usize::try_from(records).unwrap_or(usize::MAX)
    }
}
