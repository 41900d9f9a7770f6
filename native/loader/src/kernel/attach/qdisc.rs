//! Filters of traffic control on kernels without links for them. (tc-bpf(8))
//!
//! A filter gets a number of its own, so that a second instance is never touched; the queueing discipline `clsact` that all filters of an
//! interface share goes only if one of us made it and nobody uses it any more.

use std::mem::size_of;
use std::os::fd::AsRawFd as _;

use super::clsact::{Clsact, Entry};
use super::hold::{owned, Errno};
use super::traffic::Direction;
use crate::elf::{u16_at, u32_at};
use crate::error::last_errno;

/// One filter of ours.
pub struct Filter {
    interface: u32,
    entry: Entry,
    clsact: Clsact,
    /// Whether one of us made the `clsact`.
    is_ours: bool,
}

impl Filter {
    pub fn add(interface: u32, direction: Direction, program: i32, priority: u32) -> Result<Self, Errno> {
        let _lock = Clsact::lock();
        let clsact = Clsact::of(interface);
        let mut qdisc = hook(interface, libbpf_sys::BPF_TC_INGRESS | libbpf_sys::BPF_TC_EGRESS);
        // SAFETY: the hook lives across the call.
        let made = unsafe { libbpf_sys::bpf_tc_hook_create(&mut qdisc) };
        if made < 0 && made != -libc::EEXIST {
            return Err(-made);
        }
        let is_ours = made == 0 || clsact.is_ours(|entry| is_there(interface, entry));
        if made == 0 || !is_ours {
            clsact.forget();
        }
        let entry = Entry { direction, handle: 0, priority, program: 0 };
        let mut filter = Self { interface, entry, clsact, is_ours };
        let mut options =
            libbpf_sys::bpf_tc_opts { prog_fd: program, priority, sz: options_size(), ..Default::default() };
        // SAFETY: hook and options live across the call, which writes the numbers that the kernel chose.
        let result = unsafe { libbpf_sys::bpf_tc_attach(&hook(interface, point(direction)), &mut options) };
        if result < 0 {
            filter.remove_qdisc();
            return Err(-result);
        }
        filter.entry =
            Entry { direction, handle: options.handle, priority: options.priority, program: options.prog_id };
        if is_ours {
            filter.clsact.add(&filter.entry);
        }
        Ok(filter)
    }

    /// Takes the filter away, and the `clsact` if it was one of ours and is empty. Where the filter is no longer there, somebody has taken it
    /// away, and what is there now is his.
    pub fn remove(&self) {
        let _lock = Clsact::lock();
        if !is_there(self.interface, &self.entry) {
            return;
        }
        let Entry { direction, handle, priority, .. } = self.entry;
        let options = libbpf_sys::bpf_tc_opts { handle, priority, sz: options_size(), ..Default::default() };
        // SAFETY: hook and options live across the call.
        unsafe { libbpf_sys::bpf_tc_detach(&hook(self.interface, point(direction)), &options) };
        self.remove_qdisc();
    }

    fn remove_qdisc(&self) {
        let is_used = [Direction::Ingress, Direction::Egress]
            .into_iter()
            .any(|direction| has_filters(self.interface, direction).unwrap_or(true));
        if self.is_ours && !is_used {
            let mut qdisc = hook(self.interface, libbpf_sys::BPF_TC_INGRESS | libbpf_sys::BPF_TC_EGRESS);
            // SAFETY: the hook lives across the call.
            unsafe { libbpf_sys::bpf_tc_hook_destroy(&mut qdisc) };
            self.clsact.forget();
        }
    }
}

/// Whether this very filter is there.
fn is_there(interface: u32, entry: &Entry) -> bool {
    let mut options = libbpf_sys::bpf_tc_opts {
        handle: entry.handle,
        priority: entry.priority,
        sz: options_size(),
        ..Default::default()
    };
    // SAFETY: hook and options live across the call, which writes the number of the program.
    let result = unsafe { libbpf_sys::bpf_tc_query(&hook(interface, point(entry.direction)), &mut options) };
    result == 0 && options.prog_id == entry.program
}

fn options_size() -> libbpf_sys::size_t {
    size_of::<libbpf_sys::bpf_tc_opts>() as libbpf_sys::size_t
}

fn point(direction: Direction) -> libbpf_sys::bpf_tc_attach_point {
    match direction {
        Direction::Ingress => libbpf_sys::BPF_TC_INGRESS,
        Direction::Egress => libbpf_sys::BPF_TC_EGRESS,
    }
}

fn hook(interface: u32, attach_point: libbpf_sys::bpf_tc_attach_point) -> libbpf_sys::bpf_tc_hook {
    libbpf_sys::bpf_tc_hook {
        sz: size_of::<libbpf_sys::bpf_tc_hook>() as libbpf_sys::size_t,
        ifindex: i32::try_from(interface).unwrap_or(0),
        attach_point,
        ..Default::default()
    }
}

/// rtnetlink(7): `RTM_GETTFILTER` as a dump; any `RTM_NEWTFILTER` in the answer is a filter.
fn has_filters(interface: u32, direction: Direction) -> Result<bool, Errno> {
    const NEW_FILTER: u16 = 44;
    const GET_FILTER: u16 = 46;
    const REQUEST_DUMP: u16 = 0x301;
    const CLSACT: u32 = 0xffff_0000;
    const HEADER_BYTES: usize = 16;
    // TC_H_MIN_INGRESS and TC_H_MIN_EGRESS.
    let parent = CLSACT | if direction == Direction::Ingress { 0xfff2 } else { 0xfff3 };
    let mut request = Vec::new();
    request.extend_from_slice(&36u32.to_ne_bytes());
    request.extend_from_slice(&GET_FILTER.to_ne_bytes());
    request.extend_from_slice(&REQUEST_DUMP.to_ne_bytes());
    // Sequence and port of the header; then struct tcmsg: family, interface, handle, parent, info.
    request.extend_from_slice(&[0; 12]);
    request.extend_from_slice(&interface.to_ne_bytes());
    request.extend_from_slice(&[0; 4]);
    request.extend_from_slice(&parent.to_ne_bytes());
    request.extend_from_slice(&[0; 4]);
    // SAFETY: no pointers are passed.
    let socket = unsafe { libc::socket(libc::AF_NETLINK, libc::SOCK_RAW | libc::SOCK_CLOEXEC, libc::NETLINK_ROUTE) };
    let socket = if socket < 0 { Err(last_errno()) } else { owned(socket) }?;
    // SAFETY: the pointer and length are of a live vector.
    if unsafe { libc::send(socket.as_raw_fd(), request.as_ptr().cast(), request.len(), 0) } < 0 {
        return Err(last_errno());
    }
    let mut answer = vec![0u8; 32 << 10];
    loop {
        // SAFETY: the pointer and length are of a live vector.
        let count = unsafe { libc::recv(socket.as_raw_fd(), answer.as_mut_ptr().cast(), answer.len(), 0) };
        let count = usize::try_from(count).map_err(|_| last_errno())?;
        let mut rest = answer.get(..count).unwrap_or_default();
        while let (Some(length), Some(kind)) = (u32_at(rest, 0), u16_at(rest, 4)) {
            match i32::from(kind) {
                libc::NLMSG_DONE => return Ok(false),
                // The dump of an interface without clsact is refused.
                libc::NLMSG_ERROR => return Ok(false),
                _ if kind == NEW_FILTER => return Ok(true),
                _ => {}
            }
            let step = usize::try_from(length).unwrap_or(0).next_multiple_of(4).max(HEADER_BYTES);
            rest = rest.get(step..).unwrap_or_default();
        }
        if count == 0 {
            return Ok(false);
        }
    }
}
