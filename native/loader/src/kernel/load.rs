//! Loading an object into the kernel, and saying in one sentence why it refused.

mod explain;
mod lacks;
mod maps;

use std::os::fd::{AsFd as _, AsRawFd as _};

use libbpf_rs::{AsRawLibbpf as _, Object, ProgramMut};

use super::attach::{Family, Plan, Planned};
use super::capabilities::Capabilities;
use super::refusals::Refusals;
use super::tracefs;
use super::verifier::SourceLines;
use crate::error::{Error, ErrorCode, Result};
use crate::log;
use crate::object::BpfObject;
use explain::Known;

const VERIFIER_LOG_BEGIN: &str = "-- BEGIN PROG LOAD LOG --";
const WHOLE_LOG: &str = "--verbose shows the whole log";
const VERIFIER_LOG_END: &str = "-- END PROG LOAD LOG --";

/// # Errors
/// `PermissionDenied` when the caller has neither CAP_BPF nor CAP_SYS_ADMIN.
pub fn check_permission(package: &str) -> Result<()> {
    if Capabilities::effective().can_load() {
        return Ok(());
    }
    Err(Error::new(
        ErrorCode::PermissionDenied,
        format!("running {package} needs the privilege to load BPF programs (CAP_BPF and CAP_PERFMON, or root)"),
    )
    .hint(format!("sudo ebpm run {package}")))
}

/// Leaves out programs whose tracepoint this kernel does not have, and takes in optional ones (`SEC("?tp/…")`) whose it has.
/// Returns the tracepoints that are missing.
///
/// # Errors
/// `KernelUnsupported` when no program is left, `TracefsMissing`.
pub fn select_programs(object: &mut BpfObject, plan: &Plan) -> Result<Vec<String>> {
    if !plan.programs().iter().any(|planned| planned.family == Family::Tracepoint) {
        return Ok(Vec::new());
    }
    let tracefs = tracefs::ensure()?;
    let mut missing = Vec::new();
    let mut selected = 0usize;
    for mut prog in object.open.progs_mut() {
        let planned = prog.name().to_str().and_then(|name| plan.program(name));
        let event = planned.filter(|planned| planned.family == Family::Tracepoint).and_then(Planned::target);
        match event {
            Some(event) if tracefs::has_tracepoint(tracefs, event) => {
                prog.set_autoload(true);
                selected += 1;
            }
            Some(event) => {
                prog.set_autoload(false);
                missing.push(event.to_string());
            }
            None => selected += usize::from(prog.autoload()),
        }
    }
    if selected == 0 {
        return Err(Error::new(
            ErrorCode::KernelUnsupported,
            format!(
                "{} attaches to the tracepoint {}, which this kernel does not have",
                plan.package,
                missing.join(", ")
            ),
        )
        .hint("the kernel's tracepoints are listed in /sys/kernel/tracing/available_events"));
    }
    Ok(missing)
}

/// Loads all programs and maps.
///
/// # Errors
/// `VerifierRejected`, `BtfMissing`, `KernelUnsupported`, `PermissionDenied` or `LoadFailed`.
pub fn load(object: BpfObject, package: &str, refusals: Option<&Refusals>) -> Result<Object> {
    let BpfObject { mut open, btf, .. } = object;
    log::clear();
    maps::complete(&mut open);
    let programs: Vec<Known> = open.progs().map(|prog| Known::program(&prog)).collect();
    let map_kinds = maps::kinds(&open);
    let raw = open.as_libbpf_object().as_ptr();
    // SAFETY: the object is open and not loaded. (libbpf-rs would hide the errno.)
    let prepared = unsafe { libbpf_sys::bpf_object__prepare(raw) };
    if let Some(refusals) = refusals.filter(|_| prepared == 0) {
        refusals.insert(&open);
    }
    let sources = if prepared == 0 { SourceLines::read(&open, btf) } else { SourceLines::default() };
    // SAFETY: as above; what has been prepared is not done again.
    let result = if prepared == 0 { unsafe { libbpf_sys::bpf_object__load(raw) } } else { prepared };
    if result < 0 {
        let warnings = log::warnings();
        let refused = || maps::refusal(&warnings, -result, &map_kinds, package);
        return Err(refused().unwrap_or_else(|| explain::explain(&warnings, -result, &programs, &sources, package)));
    }
    // SAFETY: the object has just been loaded, and take_ptr gives up its only owner.
    Ok(unsafe { Object::from_ptr(open.take_ptr()) })
}

/// Nanoseconds that a loaded program took and how often it ran, as far as the kernel counts that.
pub fn run_time(prog: &ProgramMut<'_>) -> Option<(u64, u64)> {
    let mut info = libbpf_sys::bpf_prog_info::default();
    let mut size = u32::try_from(std::mem::size_of_val(&info)).ok()?;
    // SAFETY: the kernel fills at most `size` bytes of a live value.
    let result = unsafe { libbpf_sys::bpf_prog_get_info_by_fd(prog.as_fd().as_raw_fd(), &mut info, &mut size) };
    (result == 0).then_some((info.run_time_ns, info.run_cnt))
}

fn between<'a>(text: &'a str, begin: &str, end: &str) -> Option<&'a str> {
    let start = text.find(begin)?.checked_add(begin.len())?;
    let rest = text.get(start..)?;
    rest.get(..rest.find(end)?)
}
