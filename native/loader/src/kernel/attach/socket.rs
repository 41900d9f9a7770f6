//! Socket filters: they see what a packet socket of ours would receive. (packet(7))

use std::mem::size_of;
use std::os::fd::AsRawFd as _;

use super::hold::{owned, Errno, Hold};
use super::{Loaded, Placed};
use crate::error::{last_errno, Result};

/// linux/if_ether.h
const ALL_PROTOCOLS: u16 = 3;

/// On one interface, or on all.
pub fn attach(program: &Loaded<'_>) -> Result<Placed> {
    let chosen = program.planned.chosen();
    let is_somewhere =
        chosen.is_some() || program.plan.options.interface.is_some() || program.planned.meta.interface.is_some();
    let (index, name) = if is_somewhere {
        let interface = program.interface(chosen)?;
        (interface.index, interface.name)
    } else {
        (0, "all interfaces".to_string())
    };
    open(program.fd, index)
        .map(|hold| Placed::new(hold, format!("socket on {name}")))
        .map_err(|errno| program.refused(&name, errno))
}

fn open(program: i32, interface: u32) -> std::result::Result<Hold, Errno> {
    // Of no protocol yet: the filter is there before the first packet.
    // SAFETY: no pointers are passed.
    let socket = unsafe { libc::socket(libc::AF_PACKET, libc::SOCK_RAW | libc::SOCK_CLOEXEC, 0) };
    let socket = if socket < 0 { Err(last_errno()) } else { owned(socket) }?;
    let option = |name: i32, value: i32| {
        let size = u32::try_from(size_of::<i32>()).unwrap_or(0);
        // SAFETY: the value lives across the call and has the size that is given.
        let done =
            unsafe { libc::setsockopt(socket.as_raw_fd(), libc::SOL_SOCKET, name, (&raw const value).cast(), size) };
        if done == 0 {
            Ok(())
        } else {
            Err(last_errno())
        }
    };
    // Nobody reads from it: what the filter accepts is dropped at once.
    option(libc::SO_RCVBUF, 0)?;
    option(libc::SO_ATTACH_BPF, program)?;
    // SAFETY: sockaddr_ll is a plain C struct for which all zeroes is a value.
    let mut address: libc::sockaddr_ll = unsafe { std::mem::zeroed() };
    address.sll_family = u16::try_from(libc::AF_PACKET).unwrap_or(0);
    address.sll_protocol = ALL_PROTOCOLS.to_be();
    address.sll_ifindex = i32::try_from(interface).unwrap_or(0);
    let size = u32::try_from(size_of::<libc::sockaddr_ll>()).unwrap_or(0);
    // SAFETY: the address lives across the call and has the size that is given.
    if unsafe { libc::bind(socket.as_raw_fd(), (&raw const address).cast(), size) } != 0 {
        return Err(last_errno());
    }
    Ok(Hold::Descriptor(socket))
}
