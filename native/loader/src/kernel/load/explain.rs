//! Why an object was not loaded, found in libbpf's warnings and the verifier's log.

use libbpf_rs::OpenProgram;

use super::{between, lacks, VERIFIER_LOG_BEGIN, VERIFIER_LOG_END, WHOLE_LOG};
use crate::error::{errno_text, Error, ErrorCode};
use crate::kernel::attach::DOCTOR;
use crate::kernel::verifier::{Rejection, SourceLines};
use crate::kernel::{needs, since};

/// What is remembered of a program, since libbpf has given up the object when the cause is looked for.
pub struct Known {
    pub name: String,
    pub section: String,
    pub kind: libbpf_sys::bpf_prog_type,
    pub place: libbpf_sys::bpf_attach_type,
}

impl Known {
    pub fn program(prog: &OpenProgram<'_>) -> Self {
        let (kind, place) = needs::kind_and_place(prog);
        let text = |text: &std::ffi::OsStr| text.to_string_lossy().into_owned();
        Self { name: text(prog.name()), section: text(prog.section()), kind, place }
    }

    /// Attached to the kernel's own functions by its types.
    fn is_of_trampolines(&self) -> bool {
        [libbpf_sys::BPF_PROG_TYPE_TRACING, libbpf_sys::BPF_PROG_TYPE_LSM, libbpf_sys::BPF_PROG_TYPE_EXT]
            .contains(&self.kind)
    }
}

/// Finds the cause in libbpf's warnings.
pub fn explain(warnings: &str, errno: i32, programs: &[Known], sources: &SourceLines, package: &str) -> Error {
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
    if let Some(error) = lacks::find(warnings, programs, package) {
        return error;
    }
    if let Some(log) = between(warnings, VERIFIER_LOG_BEGIN, VERIFIER_LOG_END) {
        return rejected(log, failed_program(warnings).unwrap_or_default(), sources, package);
    }
    if let Some(program) = failed_program(warnings) {
        let known = programs.iter().find(|known| known.name == program);
        return refused(program, known, errno, package);
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

/// With what the verifier says.
fn rejected(log: &str, program: &str, sources: &SourceLines, package: &str) -> Error {
    let rejection = Rejection::read(log, program, sources);
    let place = rejection.as_ref().and_then(|rejection| rejection.place.as_deref());
    if let Some(error) = lacks::relocation(log, place, package) {
        return error;
    }
    let error = |message: String| Error::new(ErrorCode::VerifierRejected, message);
    match rejection {
        Some(rejection) => {
            let advice = rejection.advice.map_or(String::new(), |advice| format!("{advice}; "));
            error(rejection.sentence(program, package)).hint(format!("{advice}{WHOLE_LOG}"))
        }
        None => error(format!("the kernel's verifier rejected the program {program} of {package} and gives no reason"))
            .hint(format!("ebpm run --verbose {package} shows all messages of libbpf and the verifier")),
    }
}

/// Without a word of the verifier's.
fn refused(program: &str, known: Option<&Known>, errno: i32, package: &str) -> Error {
    if let Some(known) = known.filter(|_| errno == libc::EINVAL) {
        if since::has_program(known.kind) == Some(false) {
            return needs::of_program(package, program, known.kind);
        }
        let newer = since::of_place(known.place).filter(|since| since::is_newer_than_this(Some(*since)));
        if let Some(since) = newer {
            return needs::of_place(package, program, &known.section, since);
        }
    }
    if errno == libc::EPERM && known.is_some_and(Known::is_of_trampolines) {
        return Error::new(
            ErrorCode::KernelUnsupported,
            format!(
                "this kernel does not allow fentry, fexit, LSM or replacement programs, which {package} needs ({program}: {})",
                errno_text(errno)
            ),
        )
        .hint(DOCTOR);
    }
    Error::new(
        ErrorCode::LoadFailed,
        format!("the kernel refused the program {program} of {package}: {}", errno_text(errno)),
    )
    .hint(format!("ebpm run --verbose {package} shows all messages of libbpf and the verifier"))
}

/// `prog 'NAME': BPF program load failed: -EACCES`
pub fn failed_program(warnings: &str) -> Option<&str> {
    let line = warnings.lines().find(|line| line.contains("BPF program load failed"))?;
    between(line, "prog '", "'")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rejection_gives_the_verifiers_last_sentence() {
        let warnings = "libbpf: prog 'p': BPF program load failed: -EACCES\nlibbpf: prog 'p': -- BEGIN PROG LOAD LOG --\n0: R1=ctx() R10=fp0\n0: (79) r0 = *(u64 *)(r2 +0)\nR2 !read_ok\nprocessed 1 insns (limit 1000000)\n-- END PROG LOAD LOG --\n";
        let error = explain(warnings, libc::EACCES, &[], &SourceLines::default(), "demo");
        assert_eq!(error.code, ErrorCode::VerifierRejected);
        assert_eq!(error.message, "the kernel's verifier rejected the program p of demo: R2 !read_ok");
    }

    #[test]
    fn missing_btf_is_named() {
        let error = explain(
            "libbpf: kernel BTF is missing at '/sys/kernel/btf/vmlinux'\n",
            libc::ESRCH,
            &[],
            &SourceLines::default(),
            "demo",
        );
        assert_eq!(error.code, ErrorCode::BtfMissing);
    }
}
