//! perf_event programs: run at every sample of a counter on each CPU. (perf_event_open(2))

use std::os::fd::{AsRawFd as _, FromRawFd as _, IntoRawFd as _, OwnedFd};

use super::hold::{last_errno, link, Errno};
use super::{Loaded, Placed};
use crate::attach_options::cpu_list;
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
    let pid = options.pid.unwrap_or(-1);
    let online = std::fs::read_to_string("/sys/devices/system/cpu/online").ok();
    let online = online.as_deref().and_then(cpu_list).unwrap_or_else(|| vec![0]);
    let cpus = options.cpus.as_ref().unwrap_or(&online);
    let mut holds = Vec::with_capacity(cpus.len());
    for &cpu in cpus {
        let sampled = |errno| refused(program, name, cpu, errno);
        let counter = open(event, cpu, pid, hertz).map_err(sampled)?;
        let fd = counter.as_raw_fd();
        // SAFETY: the program is loaded and the event is open.
        let link = link(|| unsafe { libbpf_sys::bpf_program__attach_perf_event(program.raw.as_ptr(), fd) });
        holds.push(link.map_err(sampled)?);
        // The link has taken it over, and closes it.
        let _ = counter.into_raw_fd();
    }
    let plural = if cpus.len() == 1 { "" } else { "s" };
    let of = options.pid.map_or(String::new(), |pid| format!(" of process {pid}"));
    Ok(Placed { holds, place: format!("{name}{of}, {hertz} Hz on {} CPU{plural}", cpus.len()) })
}

/// Whether the kernel lets this process count anything of all processes: `kernel.perf_event_paranoid` decides with its capabilities.
pub fn can_sample() -> bool {
    EVENTS.first().is_some_and(|clock| open(clock, 0, -1, DEFAULT_HERTZ).is_ok())
}

fn refused(program: &Loaded<'_>, event: &str, cpu: u32, errno: Errno) -> Error {
    let package = &program.plan.package;
    match errno {
        libc::ENOENT | libc::EOPNOTSUPP => Error::new(
            ErrorCode::KernelUnsupported,
            format!("{package} samples {event}, which this machine does not count (virtual machines often have no such counters)"),
        )
        .hint(format!("the clock is everywhere: --attach {}={DEFAULT_EVENT}", program.planned.name)),
        libc::ENODEV | libc::EINVAL => {
            Error::new(ErrorCode::AttachFailed, format!("{package} cannot sample CPU {cpu}: there is no such CPU, or it is off"))
        }
        libc::ESRCH => Error::new(ErrorCode::AttachFailed, format!("{package} cannot sample a process that is not there")),
        _ => Error::new(ErrorCode::AttachFailed, format!("{package} cannot sample CPU {cpu}: {}", errno_text(errno))),
    }
}

fn open((_, kind, config): &(&str, u32, u32), cpu: u32, pid: i32, hertz: u64) -> std::result::Result<OwnedFd, Errno> {
    const USE_FREQUENCY: u64 = 1 << 10;
    const CLOSE_ON_EXEC: libc::c_ulong = 1 << 3;
    // SAFETY: perf_event_attr is a plain C struct for which all zeroes is a value.
    let mut attr: libbpf_sys::perf_event_attr = unsafe { std::mem::zeroed() };
    attr.size = u32::try_from(std::mem::size_of_val(&attr)).unwrap_or(0);
    attr.type_ = *kind;
    attr.config = u64::from(*config);
    attr.__bindgen_anon_1.sample_freq = hertz;
    attr._bitfield_1 = libbpf_sys::__BindgenBitfieldUnit::new(USE_FREQUENCY.to_ne_bytes());
    // SAFETY: the attribute lives across the call and states its own size.
    let fd = unsafe { libc::syscall(libc::SYS_perf_event_open, &raw const attr, pid, cpu, -1, CLOSE_ON_EXEC) };
    match i32::try_from(fd) {
        // SAFETY: the kernel has just given this descriptor to nobody else.
        Ok(fd) if fd >= 0 => Ok(unsafe { OwnedFd::from_raw_fd(fd) }),
        _ => Err(last_errno()),
    }
}
