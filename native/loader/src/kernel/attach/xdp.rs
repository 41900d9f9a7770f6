//! Programs that see packets as the driver hands them over.

use super::hold::create;
use super::interface::Interface;
use super::{Loaded, Placed};
use crate::error::{Error, ErrorCode, Result};

/// linux/if_link.h
const GENERIC: u32 = 1 << 1;
const NATIVE: u32 = 1 << 2;
const OFFLOAD: u32 = 1 << 3;

/// `INTERFACE`, or with `/native`, `/generic` or `/offload`; otherwise the kernel takes the driver's way where there is one.
pub fn attach(program: &Loaded<'_>) -> Result<Placed> {
    let chosen = program.planned.chosen();
    let (interface, mode) = match chosen.and_then(|text| text.rsplit_once('/')) {
        None => (chosen, program.planned.meta.flags & (GENERIC | NATIVE | OFFLOAD)),
        Some((interface, "native")) => (Some(interface), NATIVE),
        Some((interface, "generic")) => (Some(interface), GENERIC),
        Some((interface, "offload")) => (Some(interface), OFFLOAD),
        Some(_) => {
            return Err(program.wrong(chosen.unwrap_or_default(), "INTERFACE, INTERFACE/native, /generic or /offload"))
        }
    };
    let interface = program.interface(interface)?;
    let options = libbpf_sys::bpf_link_create_opts { flags: mode, ..Default::default() };
    let index = i32::try_from(interface.index).unwrap_or(0);
    create(program.fd, index, libbpf_sys::BPF_XDP, options)
        .map(|hold| Placed::new(hold, format!("xdp {}{}", interface.name, mode_name(mode))))
        .map_err(|errno| match errno {
            libc::EBUSY => occupied(program, &interface),
            libc::EOPNOTSUPP if mode == NATIVE => Error::new(
                ErrorCode::KernelUnsupported,
                format!("the driver of {} runs no XDP programs itself", interface.name),
            )
            .hint(format!("let the kernel run it: --attach {}={}/generic", program.planned.name, interface.name)),
            _ => program.refused(&interface.name, errno),
        })
}

fn mode_name(mode: u32) -> &'static str {
    match mode {
        GENERIC => " (generic)",
        NATIVE => " (native)",
        OFFLOAD => " (offload)",
        _ => "",
    }
}

fn occupied(program: &Loaded<'_>, interface: &Interface) -> Error {
    let mut id = 0;
    let index = i32::try_from(interface.index).unwrap_or(0);
    // SAFETY: the call writes the number.
    let known = unsafe { libbpf_sys::bpf_xdp_query_id(index, 0, &mut id) } == 0 && id > 0;
    let which = if known { format!(" (number {id})") } else { String::new() };
    Error::new(
        ErrorCode::AttachFailed,
        format!(
            "{} cannot attach to {}: another XDP program{which} is there, and there can be one",
            program.plan.package, interface.name
        ),
    )
    .hint("`bpftool net` shows what is attached to interfaces; another one is chosen with --iface")
}
