//! sk_msg and sk_skb: programs of a map of sockets.

use std::os::fd::{AsFd as _, AsRawFd as _, RawFd};

use libbpf_rs::{Map, MapCore as _, MapType};

use super::hold::{create, done, Errno, Hold};
use super::{Loaded, Placed};
use crate::error::{Error, ErrorCode, Result};

/// To the map that was named, or to the only map of sockets that there is.
pub fn attach(program: &Loaded<'_>) -> Result<Placed> {
    let chosen = program.planned.chosen();
    let is_wanted = |map: &Map<'_>| match chosen {
        Some(name) => map.name() == name,
        None => true,
    };
    let is_of_sockets = |map: &Map<'_>| matches!(map.map_type(), MapType::Sockmap | MapType::Sockhash);
    let all: Vec<Map<'_>> = program.object.maps().filter(is_of_sockets).collect();
    let mut wanted = all.iter().filter(|map| is_wanted(map));
    let (Some(map), None) = (wanted.next(), wanted.next()) else {
        let names: Vec<_> = all.iter().map(|map| map.name().to_string_lossy()).collect();
        let name = &program.planned.name;
        return Err(Error::new(
            ErrorCode::UsageInvalid,
            format!("{name} of {} does not say to which map of sockets it belongs", program.plan.package),
        )
        .hint(match names.as_slice() {
            [] => "the package has no map of the type sockmap or sockhash".to_string(),
            _ => format!("say it: --attach {name}=MAP; the maps are {}", names.join(", ")),
        }));
    };
    let name = map.name().to_string_lossy().into_owned();
    let place = match program.attach_type() {
        // SEC("sk_skb") alone does not say which.
        0 => libbpf_sys::BPF_SK_SKB_STREAM_VERDICT,
        place => place,
    };
    let fd = map.as_fd().as_raw_fd();
    let hold = match create(program.fd, fd, place, libbpf_sys::bpf_link_create_opts::default()) {
        // Before Linux 6.10 the map holds the program: it goes when the map does, and the map is ours.
        Err(libc::EINVAL) => by_map(program, fd, place),
        result => result.map(Some),
    };
    let holds = hold.map_err(|errno| program.refused(&name, errno))?.into_iter().collect();
    Ok(Placed { holds, place: format!("sockets of the map {name}") })
}

fn by_map(
    program: &Loaded<'_>,
    map: RawFd,
    place: libbpf_sys::bpf_attach_type,
) -> std::result::Result<Option<Hold>, Errno> {
    // SAFETY: both descriptors are open.
    done(unsafe { libbpf_sys::bpf_prog_attach(program.fd, map, place, 0) }).map(|()| None)
}
