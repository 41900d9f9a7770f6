//! Tables of functions that the kernel takes from us: struct_ops maps.

use std::os::fd::{AsFd as _, AsRawFd as _};

use libbpf_rs::{AsRawLibbpf as _, Map, MapCore as _, MapType, Object};

use super::guardian::Guardian;
use super::hold::{link, Errno, Hold};
use super::{Attached, Plan};
use crate::error::{errno_text, Error, ErrorCode, Result};

/// linux/bpf.h
const BPF_F_LINK: u32 = 1 << 13;

pub fn attach_all(object: &Object, plan: &Plan, attached: &mut Attached) -> Result<()> {
    for map in object.maps().filter(|map| map.map_type() == MapType::StructOps && map.autocreate()) {
        let name = map.name().to_string_lossy().into_owned();
        let hold = attach(&map).map_err(|errno| {
            let reason = match errno {
                libc::EEXIST => "there is one of this name already".to_string(),
                libc::EINVAL => "it lacks a function or a name that the kernel wants in it, or has a value there that it does not take".to_string(),
                _ => errno_text(errno),
            };
            Error::new(
                ErrorCode::AttachFailed,
                format!("the kernel does not take {name} of {}: {reason}", plan.package),
            )
        })?;
        attached.holds.push(hold);
        attached.places.push(format!("{name} -> struct_ops"));
    }
    Ok(())
}

fn attach(map: &Map<'_>) -> std::result::Result<Hold, Errno> {
    let raw = map.as_libbpf_object().as_ptr();
    // SAFETY: the map belongs to a loaded object.
    let has_link = unsafe { libbpf_sys::bpf_map__map_flags(raw) } & BPF_F_LINK != 0;
    // SAFETY: as above.
    let made = link(|| unsafe { libbpf_sys::bpf_map__attach_struct_ops(raw) })?;
    if has_link {
        return Ok(made);
    }
    // Without a link the kernel keeps it for good. libbpf's own object for it is given up: the guardian alone takes it back.
    if let Hold::Link(mut link) = made {
        link.disconnect();
    }
    let fd = map.as_fd().as_raw_fd();
    let remove = move || {
        let key = 0u32;
        // SAFETY: the descriptor is open in the guardian too, and the key is of the size that the map has.
        unsafe { libbpf_sys::bpf_map_delete_elem(fd, (&raw const key).cast()) };
    };
    Guardian::start(&[fd], remove).map(Hold::Guardian).inspect_err(|_| remove())
}
