//! A script from its load to its end: BEGIN, what its probes send, its intervals, END, and what its maps hold.

mod checks;

use std::cell::RefCell;
use std::fs::File;
use std::io::Read as _;
use std::os::fd::{AsFd as _, AsRawFd as _, OwnedFd, RawFd};
use std::time::{Duration, Instant};

use libbpf_rs::{Map, MapCore as _, MapFlags, Object, RingBuffer, RingBufferBuilder};

use super::actions::Runtime;
use super::attach::Known;
use super::table::{Probe, ProbeKind, Table};
use super::values::Resolver;
use crate::arguments::LOST_EVENTS;
use crate::buffers;
use crate::error::{Error, ErrorCode, Result};
use crate::events::{BufferKind, Stream};
use crate::kernel::attach::Plan;
use crate::kernel::load;
use crate::kernel::privilege::{self, Reach};
use crate::notices;
use crate::object::{self, BpfObject, Global};
use crate::options::{Format, Options};
use crate::package::Package;
use crate::poller::{Poller, Wake};
use crate::render::layout::unsigned;

const FLOOD_RECORDS: u64 = 32;
const FLOOD_REST: Duration = Duration::from_millis(2);

/// Runs a package that was made of a script; its arguments are in the object already. Returns the status that the script ends with.
///
/// # Errors
/// Whatever refuses the package or the kernel; `Unsupported` for options that are of use only with events of fields.
pub fn run(package: &Package, table: &Table, mut object: BpfObject, options: &Options) -> Result<u8> {
    checks::check_options(package, options)?;
    checks::check_maps(package, table, &object)?;
    load::check_permission(&package.name)?;
    let lost = object.globals().into_iter().find(|global| global.name == LOST_EVENTS && global.size == 8);
    let stream = Stream { map: table.events.clone(), kind: BufferKind::RingBuffer, candidates: Vec::new() };
    buffers::choose_sizes(&mut object, &[stream], options.buffer)?;
    let mut plan = Plan::sketch(&mut object, package, &options.attach)?;
    let watched = super::counters::watched(table, &package.name)?;
    let missing = load::select_programs(&mut object, &plan)?;
    plan.check_kernel(&object)?;
    plan.prepare(&mut object)?;
    super::usdt::complete(&mut plan)?;
    super::constants::set_all(&mut object, table, &plan)?;
    let reach = if table.names_addresses() { Reach::Processes } else { Reach::Everybodys };
    privilege::before_loading(&plan, &object, reach);
    let loaded = load::load(object, &package.name, None)?;
    notices::missing(&missing);
    if options.dry_run {
        return Ok(0);
    }
    Session { package, table, options, plan: &plan, object: &loaded, lost, reach, watched: &watched }.run()
}

struct Session<'a> {
    package: &'a Package,
    table: &'a Table,
    plan: &'a Plan,
    options: &'a Options,
    object: &'a Object,
    lost: Option<Global>,
    /// Addresses of the memory that is looked at.
    watched: &'a [(String, u64)],
    reach: Reach,
}

impl Session<'_> {
    fn run(&self) -> Result<u8> {
        let stacks = |map: &str, id: u32| self.stack(map, id);
        let resolver = Resolver::new(&self.table.names, &stacks);
        let maps = self.table.maps.iter().map(|table| self.map(&table.map)).collect::<Result<_>>()?;
        let as_json = self.options.format == Format::Json;
        let runtime = RefCell::new(Runtime::new(self.table, maps, resolver, as_json, self.options.max_events));
        let events = self.map(&self.table.events)?;
        let mut builder = RingBufferBuilder::new();
        let failed = |error: libbpf_rs::Error| {
            Error::new(ErrorCode::LoadFailed, format!("the buffer of {} cannot be opened: {error}", self.package.name))
        };
        let callback = |record: &[u8]| {
            runtime.borrow_mut().record(record);
            0
        };
        builder.add(&events, callback).map_err(failed)?;
        let ring = builder.build().map_err(failed)?;
        // From here on Ctrl-C ends the script and not only its loader.
        let poller = Poller::new()?;
        poller.watch(events.as_fd().as_raw_fd())?;
        self.run_all(&ProbeKind::Begin)?;
        drain(&ring, &runtime);
        if !is_over(&runtime) {
            let mut attached = {
                let names = &mut runtime.borrow_mut().resolver.names;
                let known = Known { names, watched: self.watched };
                super::attach::attach_all(self.object, self.plan, self.table, known)?
            };
            // Timers and END run programs that are loaded.
            privilege::after_attaching(self.reach, &[libbpf_sys::BPF_PROG_TEST_RUN]);
            if !attached.is_finished {
                self.tell(&attached.places);
            }
            runtime.borrow_mut().output.flush();
            for text in std::mem::take(&mut attached.texts) {
                iterate(text, &poller, &ring, &runtime)?;
            }
            if !attached.is_finished {
                self.poll(&poller, &ring, &runtime)?;
            }
            drop(attached);
            drain(&ring, &runtime);
        }
        runtime.borrow_mut().is_ending = true;
        self.run_all(&ProbeKind::End)?;
        drain(&ring, &runtime);
        let mut runtime = runtime.borrow_mut();
        runtime.print_maps();
        runtime.output.flush();
        runtime.output.check().and(self.report_losses())?;
        Ok(runtime.status)
    }

    fn map(&self, name: &str) -> Result<Map<'_>> {
        self.object.maps().find(|map| map.name().to_str() == Some(name)).ok_or_else(|| {
            Error::new(ErrorCode::PackageMismatch, format!("{} has no map {name} after loading", self.package.name))
        })
    }

    fn stack(&self, map: &str, id: u32) -> Vec<u64> {
        let value = self.map(map).ok().and_then(|map| map.lookup(&id.to_ne_bytes(), MapFlags::ANY).ok().flatten());
        let addresses = value.unwrap_or_default();
        let words = addresses.chunks_exact(8).map(unsigned);
        words.take_while(|&address| address != 0).collect()
    }

    /// Runs the programs of BEGIN or END, in their order.
    fn run_all(&self, kind: &ProbeKind) -> Result<()> {
        let programs = self.table.probes.iter().filter(|probe| probe.kind == *kind);
        programs.map(|probe| self.descriptor(&probe.program)).try_for_each(|fd| self.run_once(fd?))
    }

    fn descriptor(&self, program: &str) -> Result<RawFd> {
        let found = self.object.progs().find(|prog| prog.name().to_str() == Some(program));
        found.map(|prog| prog.as_fd().as_raw_fd()).ok_or_else(|| {
            Error::new(ErrorCode::PackageMismatch, format!("{} has no program {program}", self.package.name))
        })
    }

    /// Runs a program now, here, in the kernel. (BPF_PROG_TEST_RUN of raw tracepoints, Linux 5.10)
    fn run_once(&self, fd: RawFd) -> Result<()> {
        // SAFETY: all zeroes is a value of these options: no context, no data.
        let mut options: libbpf_sys::bpf_test_run_opts = unsafe { std::mem::zeroed() };
        options.sz = std::mem::size_of::<libbpf_sys::bpf_test_run_opts>() as libbpf_sys::size_t;
        // SAFETY: the program is loaded and the options live across the call.
        let result = unsafe { libbpf_sys::bpf_prog_test_run_opts(fd, &mut options) };
        if result >= 0 {
            return Ok(());
        }
        Err(Error::new(
            ErrorCode::KernelUnsupported,
            format!(
                "{} has BEGIN, END or interval, and this kernel does not run such programs: {}",
                self.package.name,
                crate::error::errno_text(-result)
            ),
        )
        .hint("Linux 5.10 and later do"))
    }

    fn tell(&self, places: &[String]) {
        if notices::are_heard(self.options) {
            notices::attached(self.options, places);
            notices::running(self.options, &self.package.name, places.len());
        }
    }

    fn poll(&self, poller: &Poller, ring: &RingBuffer<'_>, runtime: &RefCell<Runtime<'_>>) -> Result<()> {
        let start = Instant::now();
        let end = self.options.duration.map(|time| start + time);
        let mut timers = self.timers(start)?;
        loop {
            let records = drain(ring, runtime);
            let now = Instant::now();
            for timer in timers.iter_mut().filter(|timer| now >= timer.next) {
                // One that comes late is not made up for.
                timer.next = (timer.next + timer.period).max(now);
                self.run_once(timer.program)?;
                drain(ring, runtime);
                if is_over(runtime) {
                    break;
                }
            }
            runtime.borrow_mut().output.flush();
            if is_over(runtime) || end.is_some_and(|end| now >= end) {
                return Ok(());
            }
            let wake = if records < FLOOD_RECORDS {
                poller.wait(timers.iter().map(|timer| timer.next).chain(end).min())
            } else {
                poller.rest(FLOOD_REST)
            };
            match wake {
                Wake::Work => {}
                Wake::Signal => return Ok(()),
                Wake::ReaderGone => {
                    runtime.borrow_mut().output.is_closed = true;
                    return Ok(());
                }
            }
        }
    }

    fn timers(&self, start: Instant) -> Result<Vec<Timer>> {
        let timer = |probe: &Probe| match probe.kind {
            ProbeKind::Interval { ns } => Some((probe.program.clone(), Duration::from_nanos(ns))),
            _ => None,
        };
        let timers = self.table.probes.iter().filter_map(timer);
        timers
            .map(|(program, period)| Ok(Timer { program: self.descriptor(&program)?, period, next: start + period }))
            .collect()
    }

    /// # Errors
    /// `EventsLost` with `--fail-on-loss`.
    fn report_losses(&self) -> Result<()> {
        let lost = self.lost.as_ref().and_then(|global| object::read_global(self.object, global));
        let Some(count @ 1..) = lost.as_deref().map(unsigned) else { return Ok(()) };
        let plural = if count == 1 { "" } else { "s" };
        let report = format!("{count} event{plural} of {} lost: the buffer was full", self.package.name);
        notices::lost(self.options, report)
    }
}

struct Timer {
    program: RawFd,
    period: Duration,
    next: Instant,
}

fn is_over(runtime: &RefCell<Runtime<'_>>) -> bool {
    let runtime = runtime.borrow();
    runtime.is_over || runtime.output.is_closed
}

/// Has an iterator look at everything. For each record its program writes a byte as well, so that it waits for us before there are more
/// than there is room for. (Linux `Documentation/bpf/bpf_iterators.rst`)
fn iterate(text: OwnedFd, poller: &Poller, ring: &RingBuffer<'_>, runtime: &RefCell<Runtime<'_>>) -> Result<()> {
    let mut file = File::from(text);
    let mut bytes = [0; 64];
    loop {
        let read = file.read(&mut bytes);
        drain(ring, runtime);
        runtime.borrow_mut().output.flush_block();
        if is_over(runtime) || matches!(poller.rest(Duration::ZERO), Wake::Signal) {
            return Ok(());
        }
        match read {
            Ok(0) => return Ok(()),
            Ok(_) => {}
            Err(error) if matches!(error.raw_os_error(), Some(libc::EAGAIN | libc::EINTR)) => {}
            Err(error) => {
                let reason = crate::error::errno_text(error.raw_os_error().unwrap_or(0));
                return Err(Error::new(ErrorCode::AttachFailed, format!("an iterator cannot be read: {reason}")));
            }
        }
    }
}

/// Carries out all records that are there. Returns how many.
fn drain(ring: &RingBuffer<'_>, runtime: &RefCell<Runtime<'_>>) -> u64 {
    let before = runtime.borrow().records;
    ring.consume_raw();
    runtime.borrow().records - before
}
