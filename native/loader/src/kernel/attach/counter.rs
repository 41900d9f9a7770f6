//! Counters of the kernel, which run a program every so often. (perf_event_open(2))

use std::os::fd::{AsRawFd as _, IntoRawFd as _, OwnedFd};

use libbpf_sys::perf_event_attr;

use super::family::Raw;
use super::hold::{last_errno, link, owned, Errno, Hold};

/// What one counter counts: a thread on one CPU or on all, or all threads on one CPU. -1 stands for all.
#[derive(Clone, Copy)]
pub struct Counted {
    pub thread: i32,
    pub cpu: i32,
}

/// A counter of a type, which runs nothing yet.
pub fn attributes(kind: u32, config: u64) -> perf_event_attr {
    // SAFETY: perf_event_attr is a plain C struct for which all zeroes is a value.
    let mut attr: perf_event_attr = unsafe { std::mem::zeroed() };
    attr.size = u32::try_from(std::mem::size_of_val(&attr)).unwrap_or(0);
    attr.type_ = kind;
    attr.config = config;
    attr
}

/// The threads that a process has now; none when there is no such process.
pub fn threads_of(pid: i32) -> Vec<i32> {
    let entries = std::fs::read_dir(format!("/proc/{pid}/task")).into_iter().flatten().flatten();
    entries.filter_map(|entry| entry.file_name().to_str()?.parse().ok()).collect()
}

pub fn open(attr: &perf_event_attr, Counted { thread, cpu }: Counted) -> Result<OwnedFd, Errno> {
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
