//! tracefs, where tracepoints have their numbers. Where it is not mounted, it is mounted for this process alone.

use std::path::Path;

use crate::error::{errno_text, last_errno, Error, ErrorCode, Result};

const PATHS: [&str; 2] = ["/sys/kernel/tracing", "/sys/kernel/debug/tracing"];

/// Where tracefs is mounted, if it is.
pub fn find() -> Option<&'static str> {
    PATHS.into_iter().find(|path| Path::new(path).join("events").exists())
}

/// The mounted tracefs; mounts it in a mount namespace of this process when nobody has, so that nothing is left behind.
///
/// # Errors
/// `TracefsMissing` with the command to type.
pub fn ensure() -> Result<&'static str> {
    if let Some(path) = find() {
        return Ok(path);
    }
    let missing = |what: &str, errno: i32| {
        Error::new(
            ErrorCode::TracefsMissing,
            format!("tracefs is not mounted, and {what} failed: {}", errno_text(errno)),
        )
        .hint("mount it: sudo mount -t tracefs tracefs /sys/kernel/tracing")
    };
    // SAFETY: the process has one thread, so leaving its mount namespace affects nobody else.
    if unsafe { libc::unshare(libc::CLONE_NEWNS) } != 0 {
        return Err(missing("leaving the mount namespace", last_errno()));
    }
    if mount(c"none", c"/", c"none", libc::MS_REC | libc::MS_PRIVATE) != 0 {
        return Err(missing("making its mounts private", last_errno()));
    }
    if mount(c"tracefs", c"/sys/kernel/tracing", c"tracefs", libc::MS_NOSUID | libc::MS_NODEV | libc::MS_NOEXEC) != 0 {
        return Err(missing("mounting it", last_errno()));
    }
    find().ok_or_else(|| missing("finding it after mounting", libc::ENOENT))
}

/// Whether this kernel has the tracepoint `category/name`.
pub fn has_tracepoint(tracefs: &str, event: &str) -> bool {
    Path::new(tracefs).join("events").join(event).join("id").exists()
}

fn mount(source: &std::ffi::CStr, target: &std::ffi::CStr, kind: &std::ffi::CStr, flags: libc::c_ulong) -> i32 {
    // SAFETY: all strings end in NUL and outlive the call; the data pointer may be null.
    unsafe { libc::mount(source.as_ptr(), target.as_ptr(), kind.as_ptr(), flags, std::ptr::null()) }
}
