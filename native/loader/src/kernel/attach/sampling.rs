//! perf_event programs: run at every sample of a counter on each CPU. (perf_event_open(2))

use std::os::fd::OwnedFd;

use super::counter::{self, threads_of, Counted};
use super::hold::Errno;
use super::{Loaded, Placed};
use crate::attach_options::AttachOptions;
use crate::error::{errno_text, Error, ErrorCode, Result};

/// Samples a second; odd, so that it does not run in step with timers.
const DEFAULT_HERTZ: u64 = 99;
const DEFAULT_EVENT: &str = "cpu-clock";

/// Names as perf-list(1) has them. Software events are on every machine.
const EVENTS: [(&str, u32, u32); 12] = [
    ("cpu-clock", libbpf_sys::PERF_TYPE_SOFTWARE, libbpf_sys::PERF_COUNT_SW_CPU_CLOCK),
    ("task-clock", libbpf_sys::PERF_TYPE_SOFTWARE, libbpf_sys::PERF_COUNT_SW_TASK_CLOCK),
    ("page-faults", libbpf_sys::PERF_TYPE_SOFTWARE, libbpf_sys::PERF_COUNT_SW_PAGE_FAULTS),
    ("context-switches", libbpf_sys::PERF_TYPE_SOFTWARE, libbpf_sys::PERF_COUNT_SW_CONTEXT_SWITCHES),
    ("cpu-migrations", libbpf_sys::PERF_TYPE_SOFTWARE, libbpf_sys::PERF_COUNT_SW_CPU_MIGRATIONS),
    ("cpu-cycles", libbpf_sys::PERF_TYPE_HARDWARE, libbpf_sys::PERF_COUNT_HW_CPU_CYCLES),
    ("instructions", libbpf_sys::PERF_TYPE_HARDWARE, libbpf_sys::PERF_COUNT_HW_INSTRUCTIONS),
    ("cache-references", libbpf_sys::PERF_TYPE_HARDWARE, libbpf_sys::PERF_COUNT_HW_CACHE_REFERENCES),
    ("cache-misses", libbpf_sys::PERF_TYPE_HARDWARE, libbpf_sys::PERF_COUNT_HW_CACHE_MISSES),
    ("branch-instructions", libbpf_sys::PERF_TYPE_HARDWARE, libbpf_sys::PERF_COUNT_HW_BRANCH_INSTRUCTIONS),
    ("branch-misses", libbpf_sys::PERF_TYPE_HARDWARE, libbpf_sys::PERF_COUNT_HW_BRANCH_MISSES),
    ("bus-cycles", libbpf_sys::PERF_TYPE_HARDWARE, libbpf_sys::PERF_COUNT_HW_BUS_CYCLES),
];

/// `EVENT`; by default the clock of the CPU.
pub fn attach(program: &Loaded<'_>) -> Result<Placed> {
    let options = &program.plan.options;
    let name = program.planned.chosen().unwrap_or(DEFAULT_EVENT);
    let event = EVENTS.iter().find(|(known, _, _)| *known == name).ok_or_else(|| {
        let names: Vec<&str> = EVENTS.iter().map(|(known, _, _)| *known).collect();
        program.wrong(name, &format!("one of {}", names.join(", ")))
    })?;
    let hertz = options.frequency.unwrap_or(DEFAULT_HERTZ);
    let places = places(options);
    let mut holds = Vec::with_capacity(places.len());
    for place in &places {
        let counter = match open(event, *place, hertz) {
            // It has ended meanwhile.
            Err(libc::ESRCH) if places.len() > 1 => continue,
            opened => opened.map_err(|errno| refused(program, name, *place, errno))?,
        };
        let hold = counter::attach(program.raw, counter).map_err(|errno| refused(program, name, *place, errno))?;
        holds.push(hold);
    }
    if holds.is_empty() {
        return Err(no_process(program));
    }
    let cpus = options.cpus.as_ref().map_or_else(|| places.len(), Vec::len);
    let plural = if cpus == 1 { "" } else { "s" };
    let place = match (options.pid, &options.cpus) {
        (Some(pid), None) => format!("{name} of process {pid}, {hertz} Hz"),
        (Some(pid), Some(_)) => format!("{name} of process {pid}, {hertz} Hz on {cpus} CPU{plural}"),
        (None, _) => format!("{name}, {hertz} Hz on {cpus} CPU{plural}"),
    };
    Ok(Placed { holds, place })
}

/// A counter belongs to a thread, so of a process there is one for each thread that it has; those that it starts later inherit it.
fn places(options: &AttachOptions) -> Vec<Counted> {
    let signed = |cpus: &[u32]| cpus.iter().map(|cpu| i32::try_from(*cpu).unwrap_or(i32::MAX)).collect();
    let Some(pid) = options.pid else {
        let cpus: Vec<i32> = options.cpus.as_deref().map_or_else(counter::online_cpus, signed);
        return cpus.into_iter().map(|cpu| Counted { thread: -1, cpu }).collect();
    };
    let cpus: Vec<i32> = options.cpus.as_deref().map_or_else(|| vec![-1], signed);
    let threads = threads_of(pid);
    threads.into_iter().flat_map(|thread| cpus.iter().map(move |&cpu| Counted { thread, cpu })).collect()
}

/// Whether the kernel lets this process count anything of all processes: `kernel.perf_event_paranoid` decides with its capabilities.
pub fn can_sample() -> bool {
    EVENTS.first().is_some_and(|clock| open(clock, Counted { thread: -1, cpu: 0 }, DEFAULT_HERTZ).is_ok())
}

fn no_process(program: &Loaded<'_>) -> Error {
    let package = &program.plan.package;
    Error::new(ErrorCode::AttachFailed, format!("{package} cannot sample a process that is not there"))
}

fn refused(program: &Loaded<'_>, event: &str, Counted { thread, cpu }: Counted, errno: Errno) -> Error {
    let package = &program.plan.package;
    let place = if cpu < 0 { format!("thread {thread}") } else { format!("CPU {cpu}") };
    match errno {
        libc::ENOENT | libc::EOPNOTSUPP => Error::new(
            ErrorCode::KernelUnsupported,
            format!("{package} samples {event}, which this machine does not count (virtual machines often have no such counters)"),
        )
        .hint(format!("the clock is everywhere: --attach {}={DEFAULT_EVENT}", program.planned.name)),
        libc::ENODEV | libc::EINVAL if cpu >= 0 => {
            Error::new(ErrorCode::AttachFailed, format!("{package} cannot sample CPU {cpu}: there is no such CPU, or it is off"))
        }
        libc::ESRCH => no_process(program),
        libc::EMFILE => Error::new(
            ErrorCode::AttachFailed,
            format!("{package} samples a process of so many threads that no descriptors are left for them"),
        )
        .hint("prlimit --nofile=65536 ebpm run …; without --pid every process is sampled, with two descriptors a CPU"),
        _ => Error::new(ErrorCode::AttachFailed, format!("{package} cannot sample {place}: {}", errno_text(errno))),
    }
}

fn open((_, kind, config): &(&str, u32, u32), counted: Counted, hertz: u64) -> std::result::Result<OwnedFd, Errno> {
    let mut attr = counter::attributes(*kind, u64::from(*config));
    attr.__bindgen_anon_1.sample_freq = hertz;
    counter::open(&attr, counter::USE_FREQUENCY, counted)
}
