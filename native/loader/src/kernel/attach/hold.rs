//! What keeps a program attached: a descriptor, that the kernel closes when this process ends, however it ends.

use std::ffi::CStr;
use std::os::fd::{AsFd as _, AsRawFd as _, FromRawFd as _, OwnedFd, RawFd};
use std::ptr::NonNull;

use libbpf_rs::Link;

use super::guardian::Guardian;

/// An errno.
pub type Errno = i32;

/// Dropping it detaches.
pub enum Hold {
    Link(Link),
    Descriptor(OwnedFd),
    /// For what the kernel itself does not take away.
    Guardian(#[expect(dead_code, reason = "held, never read")] Guardian),
}

impl Hold {
    /// Has the kernel keep it under a path of its BPF file system, whatever becomes of this process.
    pub fn pin(&self, path: &CStr) -> Result<(), Errno> {
        let fd = match self {
            Self::Link(link) => link.as_fd().as_raw_fd(),
            Self::Descriptor(fd) => fd.as_raw_fd(),
            // What needs somebody to take it away cannot be left alone.
            Self::Guardian(_) => return Err(libc::EINVAL),
        };
        // SAFETY: the path ends in NUL and outlives the call.
        done(unsafe { libbpf_sys::bpf_obj_pin(fd, path.as_ptr()) })
    }
}

/// Owns what libbpf returns, or gives its errno, which libbpf-rs would hide.
pub fn link(attach: impl FnOnce() -> *mut libbpf_sys::bpf_link) -> Result<Hold, Errno> {
    raw_link(attach).map(Hold::Link)
}

pub fn raw_link(attach: impl FnOnce() -> *mut libbpf_sys::bpf_link) -> Result<Link, Errno> {
    let raw = attach();
    // SAFETY: libbpf_get_error takes any pointer that libbpf returned.
    let error = unsafe { libbpf_sys::libbpf_get_error(raw.cast()) };
    match NonNull::new(raw) {
        // SAFETY: libbpf has just made this link and nobody else owns it.
        Some(raw) if error == 0 => Ok(unsafe { Link::from_ptr(raw) }),
        _ => Err(i32::try_from(-error).unwrap_or(0)),
    }
}

/// bpf(2) `BPF_LINK_CREATE`.
pub fn create(
    program: RawFd,
    target: i32,
    place: libbpf_sys::bpf_attach_type,
    mut options: libbpf_sys::bpf_link_create_opts,
) -> Result<Hold, Errno> {
    options.sz = std::mem::size_of_val(&options) as libbpf_sys::size_t;
    // SAFETY: the options live across the call and state their own size.
    let fd = unsafe { libbpf_sys::bpf_link_create(program, target, place, &options) };
    owned(fd).map(Hold::Descriptor)
}

/// A descriptor that the kernel has just given, or libbpf's negative errno.
pub fn owned(fd: i32) -> Result<OwnedFd, Errno> {
    if fd < 0 {
        return Err(-fd);
    }
    // SAFETY: the kernel has just given this descriptor to nobody else.
    Ok(unsafe { OwnedFd::from_raw_fd(fd) })
}

/// What libbpf returns where it gives nothing: 0, or its negative errno.
pub fn done(result: i32) -> Result<(), Errno> {
    if result < 0 {
        Err(-result)
    } else {
        Ok(())
    }
}
