//! sk_lookup and flow_dissector: programs of a network namespace.

use std::fs::File;
use std::os::fd::AsRawFd as _;

use super::hold::create;
use super::{Loaded, Placed};
use crate::error::{errno_text, Error, ErrorCode, Result};

const OWN: &str = "/proc/self/ns/net";

/// Ours, or one by its file or by its name of ip-netns(8).
pub fn attach(program: &Loaded<'_>) -> Result<Placed> {
    let chosen = program.planned.chosen();
    let path = match chosen {
        None => OWN.to_string(),
        Some(path) if path.contains('/') => path.to_string(),
        Some(name) => format!("/run/netns/{name}"),
    };
    let file = File::open(&path).map_err(|error| {
        let reason = errno_text(error.raw_os_error().unwrap_or(0));
        Error::new(ErrorCode::AttachFailed, format!("there is no network namespace {path}: {reason}"))
            .hint("`ip netns` lists those that have names; of a process it is /proc/PID/ns/net")
    })?;
    let name = chosen.unwrap_or("of this command");
    create(program.fd, file.as_raw_fd(), program.attach_type(), libbpf_sys::bpf_link_create_opts::default())
        .map(|hold| Placed::new(hold, format!("{} of the network namespace {name}", program.planned.section)))
        .map_err(|errno| program.refused(&path, errno))
}
