//! Loading an object into the kernel, and saying in one sentence why it refused.

mod maps;

use std::os::fd::{AsFd as _, AsRawFd as _};

use libbpf_rs::{AsRawLibbpf as _, MapType, Object, ProgramMut, ProgramType};

use super::attach::{Family, Plan, Planned};
use super::capabilities::Capabilities;
use super::refusals::Refusals;
use super::tracefs;
use super::verifier::{Rejection, SourceLines};
use crate::error::{errno_text, Error, ErrorCode, Result};
use crate::inspect::snake;
use crate::log;
use crate::object::BpfObject;

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
    let kinds: Kinds =
        open.progs().map(|prog| (prog.name().to_string_lossy().into_owned(), prog.prog_type())).collect();
    let map_kinds: MapKinds =
        open.maps().map(|map| (map.name().to_string_lossy().into_owned(), map.map_type())).collect();
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
        return Err(refused().unwrap_or_else(|| explain(&warnings, -result, &kinds, &sources, package)));
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

/// Name and type of each map.
type MapKinds = Vec<(String, MapType)>;

/// Name and type of each program.
type Kinds = Vec<(String, ProgramType)>;

/// Finds the cause in libbpf's warnings.
fn explain(warnings: &str, errno: i32, kinds: &Kinds, sources: &SourceLines, package: &str) -> Error {
    let verbose_hint = format!("ebpm run --verbose {package} shows all messages of libbpf and the verifier");
    if warnings.contains("kernel BTF is missing") || warnings.contains("Error loading vmlinux BTF") {
        return Error::new(
            ErrorCode::BtfMissing,
            format!("{package} is relocated against the kernel's type information (BTF), and this kernel has none"),
        )
        .hint(
            "give the BTF of exactly this kernel with --btf FILE, or run a kernel built with CONFIG_DEBUG_INFO_BTF=y",
        );
    }
    if let Some(function) = between(warnings, "failed to find kernel BTF type ID of '", "'") {
        return Error::new(
            ErrorCode::KernelUnsupported,
            format!("{package} attaches to the kernel function or hook {function}, which this kernel does not have"),
        );
    }
    if warnings.contains("failed to open system Kconfig") {
        return Error::new(
            ErrorCode::KernelUnsupported,
            format!("{package} asks how this kernel is configured (CONFIG_…), and neither /proc/config.gz nor /boot/config-RELEASE says it"),
        )
        .hint("modprobe configs, if the kernel has its configuration in that module, or put it into /boot");
    }
    if let Some(log) = between(warnings, VERIFIER_LOG_BEGIN, VERIFIER_LOG_END) {
        let program = failed_program(warnings).unwrap_or_default();
        let error = |message: String| Error::new(ErrorCode::VerifierRejected, message);
        return match Rejection::read(log, program, sources) {
            Some(rejection) => {
                let advice = rejection.advice.map_or(String::new(), |advice| format!("{advice}; "));
                error(rejection.sentence(program, package)).hint(format!("{advice}{WHOLE_LOG}"))
            }
            None => {
                error(format!("the kernel's verifier rejected the program {program} of {package} and gives no reason"))
                    .hint(verbose_hint)
            }
        };
    }
    if let Some(program) = failed_program(warnings) {
        let kind = kinds.iter().find(|(name, _)| name == program).map(|(_, kind)| *kind);
        let refused_type = matches!(kind, Some(ProgramType::Tracing | ProgramType::Lsm | ProgramType::Ext));
        if let Some(kind) = kind.filter(|kind| errno == libc::EINVAL && matches!(kind.is_supported(), Ok(false))) {
            let kind = snake(&format!("{kind:?}"));
            return Error::new(
                ErrorCode::KernelUnsupported,
                format!("{package} needs {kind} programs ({program}), and this kernel does not have {kind} programs"),
            )
            .hint("`ebpm doctor` shows what this kernel allows");
        }
        if errno == libc::EPERM && refused_type {
            return Error::new(
                ErrorCode::KernelUnsupported,
                format!("this kernel does not allow fentry, fexit, LSM or replacement programs, which {package} needs ({program}: {})", errno_text(errno)),
            )
            .hint("`ebpm doctor` shows what this kernel allows");
        }
        return Error::new(
            ErrorCode::LoadFailed,
            format!("the kernel refused the program {program} of {package}: {}", errno_text(errno)),
        )
        .hint(verbose_hint);
    }
    if errno == libc::EPERM {
        return Error::new(
            ErrorCode::PermissionDenied,
            format!("the kernel does not let this user load {package}: {}", errno_text(errno)),
        )
        .hint("run it as root; `ebpm doctor` shows what this kernel allows");
    }
    let last = warnings.lines().rfind(|line| !line.trim().is_empty()).unwrap_or("libbpf gives no reason");
    Error::new(ErrorCode::LoadFailed, format!("{package} cannot be loaded: {}", last.trim_start_matches("libbpf: ")))
        .hint(verbose_hint)
}

fn between<'a>(text: &'a str, begin: &str, end: &str) -> Option<&'a str> {
    let start = text.find(begin)?.checked_add(begin.len())?;
    let rest = text.get(start..)?;
    rest.get(..rest.find(end)?)
}

/// `prog 'NAME': BPF program load failed: -EACCES`
fn failed_program(warnings: &str) -> Option<&str> {
    let line = warnings.lines().find(|line| line.contains("BPF program load failed"))?;
    between(line, "prog '", "'")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rejection_gives_the_verifiers_last_sentence() {
        let warnings = "libbpf: prog 'p': BPF program load failed: -EACCES\nlibbpf: prog 'p': -- BEGIN PROG LOAD LOG --\n0: R1=ctx() R10=fp0\n0: (79) r0 = *(u64 *)(r2 +0)\nR2 !read_ok\nprocessed 1 insns (limit 1000000)\n-- END PROG LOAD LOG --\n";
        let error = explain(warnings, libc::EACCES, &Vec::new(), &SourceLines::default(), "demo");
        assert_eq!(error.code, ErrorCode::VerifierRejected);
        assert_eq!(error.message, "the kernel's verifier rejected the program p of demo: R2 !read_ok");
    }

    #[test]
    fn a_configuration_that_is_hidden_is_named() {
        let warnings = "libbpf: failed to open system Kconfig\n";
        let error = explain(warnings, libc::EINVAL, &Vec::new(), &SourceLines::default(), "demo");
        assert_eq!(error.code, ErrorCode::KernelUnsupported);
        assert!(error.message.starts_with("demo asks how this kernel is configured (CONFIG_…)"));
    }

    #[test]
    fn missing_btf_is_named() {
        let error = explain(
            "libbpf: kernel BTF is missing at '/sys/kernel/btf/vmlinux'\n",
            libc::ESRCH,
            &Vec::new(),
            &SourceLines::default(),
            "demo",
        );
        assert_eq!(error.code, ErrorCode::BtfMissing);
    }
}
