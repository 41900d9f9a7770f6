//! What an object names of the kernel and this one does not have: functions, hooks, variables, settings, members of structs. libbpf finds that
//! when it looks for their places, and says it in its warnings.

use super::explain::Known;
use super::{between, WHOLE_LOG};
use crate::error::{Error, ErrorCode};
use crate::kernel::attach::{section_kind, similar_function, DOCTOR};
use crate::kernel::since;

/// The first thing that is missing by name, if one is.
pub fn find(warnings: &str, programs: &[Known], package: &str) -> Option<Error> {
    target(warnings, programs, package)
        .or_else(|| function(warnings, package))
        .or_else(|| setting(warnings, package))
        .or_else(|| variable(warnings, package))
        .or_else(|| table(warnings, package))
}

/// What a program attaches to by the kernel's types.
fn target(warnings: &str, programs: &[Known], package: &str) -> Option<Error> {
    let line = warnings.lines().find(|line| line.contains("failed to find kernel BTF type ID of '"))?;
    let name = between(line, "failed to find kernel BTF type ID of '", "'")?;
    let program = between(line, "prog '", "'").unwrap_or_default();
    let section = programs.iter().find(|known| known.name == program).map_or("", |known| known.section.as_str());
    let missing = |what: &str| unsupported(format!("{package} {what} {name}, {}", since::lack(None)));
    Some(match section_kind(section).trim_end_matches(".s") {
        "iter" => {
            let lack = since::lack(since::of_iterator(name));
            unsupported(format!("{package} needs the iterator over {name} ({program}), {lack}")).hint(DOCTOR)
        }
        "tp_btf" => missing("attaches to the tracepoint")
            .hint("the kernel's tracepoints are listed in /sys/kernel/tracing/available_events"),
        "lsm" | "lsm_cgroup" => missing("attaches to the security hook").hint(DOCTOR),
        _ => missing("attaches to the kernel function").hint(match similar_function(name) {
            Some(near) => format!("did you mean {near}?"),
            None => "what is inlined or has another name in this version cannot be found; the functions of the kernel are listed in /proc/kallsyms".into(),
        }),
    })
}

/// `extern void bpf_x(void) __ksym;`
fn function(warnings: &str, package: &str) -> Option<Error> {
    let line = warnings.lines().find(|line| line.contains("extern (func ksym) '"))?;
    let name = between(line, "extern (func ksym) '", "'")?;
    Some(if line.contains("incompatible") {
        unsupported(format!("{package} declares the kernel's function {name} with other types than this kernel has"))
            .hint("the types of this kernel: bpftool btf dump file /sys/kernel/btf/vmlinux format c")
    } else {
        unsupported(format!("{package} calls the kernel's function {name}, {}", since::lack(None))).hint(format!(
            "to do without it where it is missing, declare it __weak and ask bpf_ksym_exists({name}) before the call"
        ))
    })
}

/// `extern int CONFIG_X __kconfig;`
fn setting(warnings: &str, package: &str) -> Option<Error> {
    if warnings.contains("failed to open system Kconfig") {
        let message = format!("{package} asks how this kernel was configured, and neither /proc/config.gz nor /boot/config-{} is there to tell", crate::kernel::uname().0);
        return Some(
            unsupported(message)
                .hint("modprobe configs, if the kernel has its configuration in that module, or put it into /boot"),
        );
    }
    let name = unresolved(warnings).filter(|name| name.starts_with("CONFIG_") || name.starts_with("LINUX_"))?;
    let message = format!("{package} asks for {name}, which this kernel's configuration does not set");
    Some(unsupported(message).hint("declare it __weak: what is not set is 0 then"))
}

/// Of an extern that is not weak.
fn unresolved(warnings: &str) -> Option<&str> {
    between(warnings, "extern '", "' (strong): not resolved").filter(|name| !name.contains('\''))
}

/// `extern const int x __ksym;`
fn variable(warnings: &str, package: &str) -> Option<Error> {
    let name = ["extern (var ksym) '", "extern (ksym) '", "extern (typeless ksym) '"]
        .iter()
        .find_map(|before| between(warnings, before, "'"))
        .or_else(|| unresolved(warnings))?;
    let message = format!("{package} uses the kernel's variable {name}, which this kernel does not show to programs");
    Some(
        unsupported(message)
            .hint("to do without it where it is missing, declare it __weak and compare its address with NULL"),
    )
}

/// The struct of a struct_ops map.
fn table(warnings: &str, package: &str) -> Option<Error> {
    let name = between(warnings, "struct_ops init_kern: struct bpf_struct_ops_", " is not found in kernel BTF")?;
    let hint = match name {
        "sched_ext_ops" => "kernels from 6.12 on with CONFIG_SCHED_CLASS_EXT take them",
        "Qdisc_ops" => "kernels from 6.16 on with CONFIG_NET_SCH_BPF take them",
        "hid_bpf_ops" => "kernels from 6.11 on with CONFIG_HID_BPF take them",
        _ => DOCTOR,
    };
    let message = format!(
        "{package} hands the kernel functions of the kind {name} (struct_ops), which this kernel does not take"
    );
    Some(unsupported(message).hint(hint))
}

/// A member, a struct or a value of an enum whose place in this kernel is not found, of the verifier's log: libbpf has put the reason there.
/// `failed to resolve CO-RE relocation <byte_off> [5] struct task_struct.state (0:0 @ offset 0)`
pub fn relocation(log: &str, place: Option<&str>, package: &str) -> Option<Error> {
    let found = between(log, "failed to resolve CO-RE relocation <", "\n")?;
    let (kind, rest) = found.split_once("> [")?;
    let (_, spec) = rest.split_once("] ")?;
    let what = spec.split_once(" (").map_or(spec, |(what, _)| what).trim();
    let at = place.map_or(String::new(), |place| format!(" at {place}"));
    let (asks, advice) = match kind {
        "enumval_exists" | "enumval_value" => {
            ("needs the value", "bpf_core_enum_value_exists() tells before it is used")
        }
        kind if kind.contains("type") => ("needs the type", "bpf_core_type_exists() tells before it is used"),
        _ => ("reads", "bpf_core_field_exists() tells before it is read"),
    };
    let message = format!("{package} {asks} {what}{at}, which the types of this kernel do not have");
    let hint = format!("it may have another name or place in this version: {advice}; {WHOLE_LOG}");
    Some(unsupported(message).hint(hint))
}

fn unsupported(message: String) -> Error {
    Error::new(ErrorCode::KernelUnsupported, message)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(name: &str, section: &str) -> Known {
        Known { name: name.into(), section: section.into(), kind: 0, place: 0 }
    }

    #[test]
    fn what_is_missing_is_named_as_what_it_is() {
        let programs = [
            known("i", "iter/dmabuf"),
            known("t", "tp_btf/x"),
            known("l", "lsm.s/x"),
            known("f", "fentry/qqqqqqqqqqqq"),
        ];
        let btf = |program: &str, name: &str| {
            format!("libbpf: prog '{program}': failed to find kernel BTF type ID of '{name}': -ESRCH\n")
        };
        for (warnings, expected) in [
            (btf("i", "nothing"), "demo needs the iterator over nothing (i), which this kernel does not have"),
            (btf("t", "x"), "demo attaches to the tracepoint x, which this kernel does not have"),
            (btf("l", "x"), "demo attaches to the security hook x, which this kernel does not have"),
            (btf("f", "qqqqqqqqqqqq"), "demo attaches to the kernel function qqqqqqqqqqqq, which this kernel does not have"),
            (
                "libbpf: extern (func ksym) 'bpf_x': not found in kernel or module BTFs\n".into(),
                "demo calls the kernel's function bpf_x, which this kernel does not have",
            ),
            (
                "libbpf: extern (func ksym) 'bpf_x': func_proto [5] incompatible with vmlinux [7]\n".into(),
                "demo declares the kernel's function bpf_x with other types than this kernel has",
            ),
            (
                "libbpf: extern 'CONFIG_X' (strong): not resolved\n".into(),
                "demo asks for CONFIG_X, which this kernel's configuration does not set",
            ),
            (
                "libbpf: extern (var ksym) 'x': not found in kernel BTF\n".into(),
                "demo uses the kernel's variable x, which this kernel does not show to programs",
            ),
            (
                "libbpf: struct_ops init_kern: struct bpf_struct_ops_sched_ext_ops is not found in kernel BTF\n".into(),
                "demo hands the kernel functions of the kind sched_ext_ops (struct_ops), which this kernel does not take",
            ),
        ] {
            let error = find(&warnings, &programs, "demo");
            assert_eq!(error.as_ref().map(|error| error.message.as_str()), Some(expected));
            assert!(error.is_some_and(|error| error.hint.is_some() && error.code == ErrorCode::KernelUnsupported));
        }
        assert!(find("libbpf: prog 'p': BPF program load failed: -EINVAL\n", &programs, "demo").is_none());
    }

    #[test]
    fn a_relocation_that_fails_names_the_member() {
        let log = |kind: &str, what: &str| {
            format!("0: <invalid CO-RE relocation>\nfailed to resolve CO-RE relocation <{kind}> [5] {what}\nprocessed 0 insns\n")
        };
        for (kind, spec, expected) in [
            (
                "byte_off",
                "struct task_struct.state (0:0 @ offset 0)",
                "demo reads struct task_struct.state at a.c:1 (x), which the types of this kernel do not have",
            ),
            (
                "target_type_id",
                "struct no_such",
                "demo needs the type struct no_such at a.c:1 (x), which the types of this kernel do not have",
            ),
            (
                "enumval_value",
                "enum e::VALUE = 1",
                "demo needs the value enum e::VALUE = 1 at a.c:1 (x), which the types of this kernel do not have",
            ),
        ] {
            let error = relocation(&log(kind, spec), Some("a.c:1 (x)"), "demo");
            assert_eq!(error.map(|error| error.message).as_deref(), Some(expected));
        }
        for nonsense in ["", "failed to resolve CO-RE relocation <", "failed to resolve CO-RE relocation <x\n"] {
            assert!(relocation(nonsense, None, "demo").is_none());
        }
    }
}
