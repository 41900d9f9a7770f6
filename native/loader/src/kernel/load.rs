//! Loading an object into the kernel, and saying in one sentence why it refused.

use std::os::fd::{AsFd as _, AsRawFd as _};

use libbpf_rs::{AsRawLibbpf as _, Object, OpenObject, ProgramMut, ProgramType};

use super::capabilities::Capabilities;
use super::tracefs;
use crate::error::{errno_text, Error, ErrorCode, Result};
use crate::log;
use crate::object::BpfObject;

const VERIFIER_LOG_BEGIN: &str = "-- BEGIN PROG LOAD LOG --";
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

/// The tracepoint that a program attaches to, `category/name`.
fn tracepoint_of(section: &str) -> Option<&str> {
    let section = section.strip_prefix('?').unwrap_or(section);
    section.strip_prefix("tracepoint/").or_else(|| section.strip_prefix("tp/"))
}

/// Leaves out programs whose tracepoint this kernel does not have, and takes in optional ones (`SEC("?tp/…")`) whose it has.
/// Returns the tracepoints that are missing.
///
/// # Errors
/// `KernelUnsupported` when no program is left, `TracefsMissing`.
pub fn select_programs(object: &mut BpfObject, package: &str) -> Result<Vec<String>> {
    let tracepoints =
        object.open.progs().filter(|prog| prog.section().to_str().and_then(tracepoint_of).is_some()).count();
    if tracepoints == 0 {
        return Ok(Vec::new());
    }
    let tracefs = tracefs::ensure()?;
    let mut missing = Vec::new();
    let mut selected = 0usize;
    for mut prog in object.open.progs_mut() {
        let event = prog.section().to_str().and_then(tracepoint_of).map(str::to_string);
        match event {
            Some(event) if tracefs::has_tracepoint(tracefs, &event) => {
                prog.set_autoload(true);
                selected += 1;
            }
            Some(event) => {
                prog.set_autoload(false);
                missing.push(event);
            }
            None => selected += usize::from(prog.autoload()),
        }
    }
    if selected == 0 {
        return Err(Error::new(
            ErrorCode::KernelUnsupported,
            format!("{package} attaches to the tracepoint {}, which this kernel does not have", missing.join(", ")),
        )
        .hint("the kernel's tracepoints are listed in /sys/kernel/tracing/available_events"));
    }
    Ok(missing)
}

/// Loads all programs and maps.
///
/// # Errors
/// `VerifierRejected`, `BtfMissing`, `KernelUnsupported`, `PermissionDenied` or `LoadFailed`.
pub fn load(open: OpenObject, package: &str) -> Result<Object> {
    log::clear();
    let kinds: Vec<ProgramType> = open.progs().map(|prog| prog.prog_type()).collect();
    // SAFETY: the object is open and not loaded. (libbpf-rs would hide the errno.)
    let result = unsafe { libbpf_sys::bpf_object__load(open.as_libbpf_object().as_ptr()) };
    if result < 0 {
        return Err(explain(&log::warnings(), -result, &kinds, package));
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

/// Finds the cause in libbpf's warnings.
fn explain(warnings: &str, errno: i32, kinds: &[ProgramType], package: &str) -> Error {
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
    if let Some(log) = between(warnings, VERIFIER_LOG_BEGIN, VERIFIER_LOG_END) {
        let program = failed_program(warnings).unwrap_or_default();
        let reason = verdict(log).unwrap_or("it gives no reason");
        return Error::new(
            ErrorCode::VerifierRejected,
            format!("the kernel's verifier rejected the program {program} of {package}: {reason}"),
        )
        .hint(verbose_hint);
    }
    if let Some(program) = failed_program(warnings) {
        let refused_type =
            kinds.iter().any(|kind| matches!(kind, ProgramType::Tracing | ProgramType::Lsm | ProgramType::Ext));
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
    if let Some(map) = between(warnings, "map '", "'") {
        let code = if errno == libc::EINVAL { ErrorCode::KernelUnsupported } else { ErrorCode::LoadFailed };
        return Error::new(code, format!("the kernel cannot create the map {map} of {package}: {}", errno_text(errno)))
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

/// The verifier's last sentence before its statistics.
fn verdict(log: &str) -> Option<&str> {
    log.lines()
        .map(|line| line.trim_start_matches("libbpf: ").trim())
        .rfind(|line| !line.is_empty() && !line.starts_with("processed ") && !line.starts_with("--"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tracepoint_is_read_from_the_section() {
        assert_eq!(tracepoint_of("tp/sched/sched_switch"), Some("sched/sched_switch"));
        assert_eq!(tracepoint_of("?tracepoint/syscalls/sys_enter_open"), Some("syscalls/sys_enter_open"));
        assert_eq!(tracepoint_of("raw_tp/sched_switch"), None);
    }

    #[test]
    fn a_rejection_gives_the_verifiers_last_sentence() {
        let warnings = "libbpf: prog 'p': BPF program load failed: -EACCES\nlibbpf: prog 'p': -- BEGIN PROG LOAD LOG --\n0: R1=ctx() R10=fp0\n0: (79) r0 = *(u64 *)(r2 +0)\nR2 !read_ok\nprocessed 1 insns (limit 1000000)\n-- END PROG LOAD LOG --\n";
        let error = explain(warnings, libc::EACCES, &[], "demo");
        assert_eq!(error.code, ErrorCode::VerifierRejected);
        assert_eq!(error.message, "the kernel's verifier rejected the program p of demo: R2 !read_ok");
    }

    #[test]
    fn missing_btf_is_named() {
        let error = explain("libbpf: kernel BTF is missing at '/sys/kernel/btf/vmlinux'\n", libc::ESRCH, &[], "demo");
        assert_eq!(error.code, ErrorCode::BtfMissing);
    }
}
