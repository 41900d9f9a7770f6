//! Iterators: programs that write a text about all of something, which we show. (Linux `Documentation/bpf/bpf_iterators.rst`)

use std::os::fd::{AsFd as _, AsRawFd as _, OwnedFd};

use libbpf_rs::MapCore as _;

use super::family::section_target;
use super::hold::{owned, raw_link, Hold};
use super::{cgroup, Loaded, Placed};
use crate::error::{Error, ErrorCode, Result};

/// The root of all control groups.
const WHOLE_MACHINE: &str = "/";

/// Attaches it and adds its text to `texts`.
pub fn attach(program: &Loaded<'_>, texts: &mut Vec<OwnedFd>) -> Result<Placed> {
    let what = section_target(&program.planned.section).unwrap_or_default();
    let chosen = program.planned.chosen();
    let mut info = libbpf_sys::bpf_iter_link_info::default();
    let mut keeps_open = None;
    match (what, chosen) {
        ("bpf_map_elem" | "bpf_sk_storage_map" | "sockmap", Some(name)) => info.map.map_fd = map(program, name)?,
        ("bpf_map_elem" | "bpf_sk_storage_map" | "sockmap", None) => {
            let name = &program.planned.name;
            return Err(Error::new(
                ErrorCode::UsageInvalid,
                format!("{name} of {} does not say through which map it goes", program.plan.package),
            )
            .hint(format!("say it: --attach {name}=MAP")));
        }
        ("cgroup", _) => {
            let place = chosen.or(program.plan.options.cgroup.as_deref()).unwrap_or(WHOLE_MACHINE);
            let (group, _) = cgroup::open(place)?;
            info.cgroup.cgroup_fd = u32::try_from(group.as_raw_fd()).unwrap_or(0);
            info.cgroup.order = libbpf_sys::BPF_CGROUP_ITER_DESCENDANTS_PRE;
            keeps_open = Some(group);
        }
        ("task" | "task_file" | "task_vma", _) => {
            info.task.pid = program.plan.options.pid.and_then(|pid| u32::try_from(pid).ok()).unwrap_or(0);
        }
        _ => {}
    }
    let is_narrowed =
        chosen.is_some() || what == "cgroup" || (what.starts_with("task") && program.plan.options.pid.is_some());
    let mut options = libbpf_sys::bpf_iter_attach_opts::default();
    options.sz = std::mem::size_of_val(&options) as libbpf_sys::size_t;
    if is_narrowed {
        options.link_info = &mut info;
        options.link_info_len = u32::try_from(std::mem::size_of_val(&info)).unwrap_or(0);
    }
    // SAFETY: the program is loaded; the options live across the call.
    let link = raw_link(|| unsafe { libbpf_sys::bpf_program__attach_iter(program.raw.as_ptr(), &options) })
        .map_err(|errno| program.refused(what, errno))?;
    drop(keeps_open);
    // SAFETY: takes an open descriptor.
    let text = owned(unsafe { libbpf_sys::bpf_iter_create(link.as_fd().as_raw_fd()) });
    texts.push(text.map_err(|errno| program.refused(what, errno))?);
    Ok(Placed::new(Hold::Link(link), format!("iterator of {what}")))
}

fn map(program: &Loaded<'_>, name: &str) -> Result<u32> {
    let found = program.object.maps().find(|map| map.name() == name);
    let fd = found.map(|map| map.as_fd().as_raw_fd()).and_then(|fd| u32::try_from(fd).ok());
    fd.ok_or_else(|| program.wrong(name, "the name of a map of the package"))
}
