//! A package may carry the same thing several times: of its sets of programs the first is loaded that this kernel can attach.

use libbpf_rs::{AsRawLibbpf as _, ProgramType};

use super::family::{section_kind, Family};
use super::{explain, Plan, Planned};
use crate::error::{Error, ErrorCode, Result};
use crate::kernel::{features, tracefs};
use crate::object::BpfObject;
use crate::package::Package;

/// Decides which set is loaded; a note for people where it is not the first.
///
/// # Errors
/// `KernelUnsupported` when there is none, `PackageMismatch` when a set names a program that is not there.
pub fn choose(object: &mut BpfObject, package: &Package, plan: &Plan) -> Result<Option<String>> {
    let sets = &package.meta.alternatives;
    let mut obstacles = Vec::new();
    let mut chosen = None;
    for set in sets {
        match obstacle_of(set, object, plan)? {
            None => {
                chosen = Some(set);
                break;
            }
            Some(reason) => obstacles.push(format!("{}: {reason}", set.join(", "))),
        }
    }
    if sets.is_empty() {
        return Ok(None);
    }
    let Some(chosen) = chosen else {
        return Err(Error::new(
            ErrorCode::KernelUnsupported,
            format!(
                "{} carries {} ways to attach, and this kernel has none of them ({})",
                plan.package,
                sets.len(),
                obstacles.join("; ")
            ),
        )
        .hint("`ebpm doctor` shows what this kernel allows"));
    };
    for mut prog in object.open.progs_mut() {
        let name = prog.name().to_string_lossy().into_owned();
        if sets.iter().flatten().any(|known| *known == name) {
            prog.set_autoload(chosen.contains(&name));
        }
    }
    let is_first = obstacles.is_empty();
    Ok((!is_first)
        .then(|| format!("{} is attached by {}; not by {}", plan.package, chosen.join(", "), obstacles.join("; "))))
}

/// Why the set cannot be attached here: the first reason found.
fn obstacle_of(set: &[String], object: &mut BpfObject, plan: &Plan) -> Result<Option<String>> {
    for name in set {
        let prog = object.open.progs_mut().find(|prog| prog.name() == name.as_str());
        let (Some(prog), Some(planned)) = (prog, plan.program(name)) else {
            return Err(Error::new(
                ErrorCode::PackageMismatch,
                format!(
                    "the alternatives of {} name the program {name}, which its BPF object does not have",
                    plan.package
                ),
            ));
        };
        // SAFETY: the program belongs to an open object.
        let place = unsafe { libbpf_sys::bpf_program__expected_attach_type(prog.as_libbpf_object().as_ptr()) };
        let reason = obstacle(planned, prog.prog_type(), place)?;
        if reason.is_some() {
            return Ok(reason);
        }
    }
    Ok(None)
}

/// Tries where trying leaves nothing behind.
fn obstacle(planned: &Planned, kind: ProgramType, place: libbpf_sys::bpf_attach_type) -> Result<Option<String>> {
    let target = planned.target().unwrap_or_default();
    let word = section_kind(&planned.section);
    if explain::lack(planned.family).is_some() {
        return Ok(Some(format!("this kernel has no {word}")));
    }
    let is_possible = match planned.family {
        Family::Tracepoint => tracefs::has_tracepoint(tracefs::ensure()?, target),
        Family::Trace => features::can_trace(libbpf_sys::BPF_PROG_TYPE_TRACING, place, target),
        Family::Lsm => features::can_trace(libbpf_sys::BPF_PROG_TYPE_LSM, place, target),
        Family::Kprobe => super::kprobe::has_function(target),
        _ => kind.is_supported().unwrap_or(true),
    };
    Ok((!is_possible).then(|| format!("this kernel attaches no {word} to {target}")))
}
