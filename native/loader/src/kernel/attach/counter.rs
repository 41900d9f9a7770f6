//! Counters of the kernel, which run a program every so often. (perf_event_open(2))

use std::os::fd::{AsRawFd as _, IntoRawFd as _, OwnedFd};

use libbpf_sys::perf_event_attr;

use super::family::Raw;
use super::hold::{link, owned, Errno, Hold};
use crate::attach_options::cpu_list;
use crate::error::last_errno;

/// What one counter counts: a thread on one CPU or on all, or all threads on one CPU. -1 stands for all.
#[derive(Clone, Copy)]
pub struct Counted {
    pub thread: i32,
    pub cpu: i32,
}

/// Flags of a counter. (`struct perf_event_attr` in linux/perf_event.h)
pub const USE_FREQUENCY: u64 = 1 << 10;
const INHERIT: u64 = 1 << 1;
/// By threads and not by processes that are forked.
const BY_THREADS: u64 = 1 << 35;

/// A counter of a type, which runs nothing yet.
pub fn attributes(kind: u32, config: u64) -> perf_event_attr {
    // SAFETY: perf_event_attr is a plain C struct for which all zeroes is a value.
    let mut attr: perf_event_attr = unsafe { std::mem::zeroed() };
    attr.size = u32::try_from(std::mem::size_of_val(&attr)).unwrap_or(0);
    attr.type_ = kind;
    attr.config = config;
    attr
}

/// The CPUs that run now.
pub fn online_cpus() -> Vec<i32> {
    let text = std::fs::read_to_string("/sys/devices/system/cpu/online").ok();
    if let Some(cpus) = text.as_deref().and_then(cpu_list) {
        return cpus.into_iter().filter_map(|cpu| i32::try_from(cpu).ok()).collect();
    }
    // SAFETY: sysconf has no preconditions.
    let count = unsafe { libc::sysconf(libc::_SC_NPROCESSORS_ONLN) };
    (0..i32::try_from(count).unwrap_or(1).max(1)).collect()
}

/// The threads that a process has now; none when there is no such process.
pub fn threads_of(pid: i32) -> Vec<i32> {
    let entries = std::fs::read_dir(format!("/proc/{pid}/task")).into_iter().flatten().flatten();
    entries.filter_map(|entry| entry.file_name().to_str()?.parse().ok()).collect()
}

/// Opens a counter with these flags. That of a thread goes over to the threads that it starts later, and its program with it.
pub fn open(attr: &perf_event_attr, flags: u64, counted: Counted) -> Result<OwnedFd, Errno> {
    let mut attr = *attr;
    let mut open_with = |flags: u64| {
        attr._bitfield_1 = libbpf_sys::__BindgenBitfieldUnit::new(flags.to_ne_bytes());
        open_as_is(&attr, counted)
    };
    if counted.thread < 0 {
        return open_with(flags);
    }
    match open_with(flags | INHERIT | BY_THREADS) {
        // Before Linux 5.13.
        Err(libc::EINVAL) => open_with(flags | INHERIT),
        opened => opened,
    }
}

fn open_as_is(attr: &perf_event_attr, Counted { thread, cpu }: Counted) -> Result<OwnedFd, Errno> {
    const CLOSE_ON_EXEC: libc::c_ulong = 1 << 3;
    let attr: *const perf_event_attr = attr;
    // SAFETY: the attribute lives across the call and states its own size; what it points to is its maker's.
    let fd = unsafe { libc::syscall(libc::SYS_perf_event_open, attr, thread, cpu, -1, CLOSE_ON_EXEC) };
    match i32::try_from(fd) {
        Ok(fd) if fd >= 0 => owned(fd),
        _ => Err(last_errno()),
    }
}

/// Has a counter run a program, which is loaded, as long as the link is held.
pub fn attach(program: Raw, counter: OwnedFd) -> Result<Hold, Errno> {
    let fd = counter.as_raw_fd();
    // SAFETY: the program is loaded and the counter is open.
    let hold = link(|| unsafe { libbpf_sys::bpf_program__attach_perf_event(program.as_ptr(), fd) })?;
    // The link has taken it over, and closes it.
    let _ = counter.into_raw_fd();
    Ok(hold)
}
