//! Tracepoints, and what is attached by the kernel's own types: fentry, fexit, fmod_ret, tp_btf, LSM, freplace.

use std::ffi::CString;

use super::hold::link;
use super::{Family, Loaded, Placed};
use crate::error::Result;

pub fn tracepoint(program: &Loaded<'_>) -> Result<Placed> {
    let target = program.planned.target().unwrap_or_default();
    let names = target.split_once('/').and_then(|(category, name)| Some((c_text(category)?, c_text(name)?)));
    let (category, name) = names.ok_or_else(|| program.wrong(target, "a tracepoint such as sched/sched_switch"))?;
    // SAFETY: the program is loaded; libbpf keeps neither name.
    link(|| unsafe {
        libbpf_sys::bpf_program__attach_tracepoint(program.raw.as_ptr(), category.as_ptr(), name.as_ptr())
    })
    .map(|hold| Placed::new(hold, format!("tracepoint {target}")))
    .map_err(|errno| program.refused(target, errno))
}

pub fn raw_tracepoint(program: &Loaded<'_>) -> Result<Placed> {
    let target = program.planned.target().unwrap_or_default();
    // As in tracepoints the category may stand before it; raw ones have none.
    let bare = target.rsplit('/').next().unwrap_or(target);
    let name = c_text(bare).ok_or_else(|| program.wrong(target, "a tracepoint such as sched_switch"))?;
    // SAFETY: the program is loaded; libbpf does not keep the name.
    link(|| unsafe { libbpf_sys::bpf_program__attach_raw_tracepoint(program.raw.as_ptr(), name.as_ptr()) })
        .map(|hold| Placed::new(hold, format!("raw tracepoint {bare}")))
        .map_err(|errno| program.refused(target, errno))
}

/// The target was settled before the program was loaded.
pub fn by_type(program: &Loaded<'_>) -> Result<Placed> {
    let kind = super::family::section_kind(&program.planned.section);
    let target = program.planned.target().unwrap_or_default();
    let raw = program.raw.as_ptr();
    // SAFETY: the program is loaded.
    link(|| unsafe {
        match program.planned.family {
            Family::Lsm => libbpf_sys::bpf_program__attach_lsm(raw),
            _ => libbpf_sys::bpf_program__attach_trace(raw),
        }
    })
    .map(|hold| Placed::new(hold, format!("{kind} {target}")))
    .map_err(|errno| program.refused(target, errno))
}

fn c_text(text: &str) -> Option<CString> {
    CString::new(text).ok().filter(|text| !text.is_empty())
}
