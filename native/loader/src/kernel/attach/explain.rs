//! Why a program could not be attached, in one sentence.

use std::path::Path;

use super::family::{section_kind, Family};
use super::hold::Errno;
use super::plan::Planned;
use crate::arguments::nearest;
use crate::error::{errno_text, Error, ErrorCode};
use crate::kernel::since;
use crate::log;
use crate::render::names::ENOTSUPP;

pub const DOCTOR: &str = "`ebpm doctor` shows what this kernel allows";

pub fn explain(package: &str, planned: &Planned, place: &str, errno: Errno) -> Error {
    let kind = section_kind(&planned.section);
    let unsupported = |what: String| Error::new(ErrorCode::KernelUnsupported, format!("{package} {what}")).hint(DOCTOR);
    let failed = |reason: String| {
        Error::new(
            ErrorCode::AttachFailed,
            format!("{package} cannot attach {} to {kind} {place}: {reason}", planned.name),
        )
    };
    if let Some(lack) = lack(planned.family) {
        return unsupported(lack);
    }
    match (planned.family, errno) {
        (_, libc::EPERM | libc::EACCES) => failed(errno_text(errno)).hint(format!("run it as root; {DOCTOR}")),
        (Family::Kprobe | Family::Ksyscall, libc::ENOENT | libc::EINVAL) => {
            let error = failed("this kernel has no such function, or does not let it be probed".into());
            match similar_function(place) {
                Some(name) => error.hint(format!("did you mean {name}?")),
                None => error.hint("the functions of the kernel are listed in /proc/kallsyms"),
            }
        }
        (Family::KprobeMulti, libc::EOPNOTSUPP | libc::EINVAL) => {
            let (what, since) = match kind {
                "kprobe.session" => ("the call and the return of functions", (6, 10)),
                _ => ("many functions at once", (5, 18)),
            };
            let lack = match since::is_newer_than_this(Some(since)) {
                true => since::lack(Some(since)),
                false => "which only kernels with CONFIG_FPROBE can".into(),
            };
            unsupported(format!("attaches to {what} ({place}), {lack}"))
        }
        (Family::KprobeMulti, libc::ENOENT | libc::ESRCH) => {
            failed("no function of this kernel fits the pattern".into())
        }
        (Family::UprobeMulti, libc::EINVAL) if planned.section.starts_with("uprobe.session") => unsupported(format!(
            "attaches to the call and the return of functions of a program, {}",
            since::lack(Some((6, 13)))
        )),
        (Family::UprobeMulti, libc::EINVAL) => {
            unsupported(format!("attaches to many functions of a program at once, {}", since::lack(Some((6, 6)))))
        }
        (Family::RawTracepoint, libc::ENOENT) => {
            unsupported(format!("attaches to the raw tracepoint {place}, which this kernel does not have"))
        }
        (Family::Tracepoint, libc::ENOENT) => {
            unsupported(format!("attaches to the tracepoint {place}, which this kernel does not have"))
        }
        (Family::Trace | Family::Lsm | Family::Replacement, ENOTSUPP | libc::EOPNOTSUPP) => unsupported(format!(
            "attaches {kind} programs, which this kernel can load and not attach on this architecture"
        )),
        (Family::Netkit, libc::EINVAL) if since::is_newer_than_this(Some((6, 7))) => {
            unsupported(format!("attaches to a netkit device, {}", since::lack(Some((6, 7)))))
        }
        (Family::Netkit, libc::EINVAL) => failed(format!("{place} is no netkit device"))
            .hint("kernels with CONFIG_NETKIT make one: ip link add NAME type netkit"),
        (Family::Iterator, libc::EINVAL) if since::is_newer_than_this(since::of_iterator(place)) => {
            unsupported(format!("needs the iterator over {place}, {}", since::lack(since::of_iterator(place))))
        }
        (Family::NetworkNamespace, libc::EEXIST | libc::E2BIG) => failed("another program is there already".into()),
        _ => failed(match log::last_warning() {
            Some(warning) => format!("{} ({warning})", errno_text(errno)),
            None => errno_text(errno),
        }),
    }
}

/// Of a program that is loaded and that nothing here can attach: who does.
pub fn unattached(planned: &Planned) -> String {
    let name = &planned.name;
    let kind = section_kind(&planned.section);
    let who = match (planned.section.trim_start_matches('?'), kind) {
        ("xdp/cpumap" | "xdp.frags/cpumap", _) => format!("an entry of a CPU map runs it: --attach {name}=MAP:CPU"),
        ("xdp/devmap" | "xdp.frags/devmap", _) => {
            format!("an entry of a device map runs it: --attach {name}=MAP:KEY:INTERFACE")
        }
        (_, "sk_reuseport") => {
            "the program whose sockets share the port attaches it to one of them (SO_ATTACH_REUSEPORT_EBPF)".into()
        }
        (_, "lwt_seg6local") => format!(
            "a route runs it, which ip-route(8) makes of an object: ip -6 route add PREFIX encap seg6local action End.BPF endpoint obj FILE section {kind} dev DEVICE"
        ),
        (_, "lwt_in" | "lwt_out" | "lwt_xmit") => format!(
            "a route runs it, which ip-route(8) makes of an object: ip route add PREFIX encap bpf {} obj FILE section {kind} dev DEVICE",
            kind.trim_start_matches("lwt_")
        ),
        _ => format!("others use programs of the kind {kind}, they are not attached"),
    };
    format!("{name} is loaded and attached nowhere: {who}")
}

/// What this kernel lacks for a whole family: known without trying.
pub fn lack(family: Family) -> Option<String> {
    match family {
        Family::Kprobe | Family::Ksyscall if !has_kprobes() => {
            Some("attaches kprobes, and this kernel has none (CONFIG_KPROBES is not set)".into())
        }
        Family::KprobeMulti if !has_kprobes() => {
            Some("attaches kprobes, and this kernel has none (CONFIG_KPROBES and CONFIG_FPROBE are not set)".into())
        }
        Family::Uprobe | Family::UprobeMulti | Family::Usdt if !has_source("uprobe") => {
            Some("attaches uprobes, and this kernel has none (CONFIG_UPROBE_EVENTS is not set)".into())
        }
        Family::Lsm => {
            let modules = std::fs::read_to_string("/sys/kernel/security/lsm").ok()?;
            let has_bpf = modules.trim().split(',').any(|module| module == "bpf");
            (!has_bpf).then(|| format!("has LSM programs, and BPF is not among this kernel's security modules ({}); the kernel's option lsm= adds it", modules.trim()))
        }
        _ => None,
    }
}

/// Whether the kernel offers kprobes to perf_event_open(2).
pub fn has_kprobes() -> bool {
    has_source("kprobe")
}

fn has_source(name: &str) -> bool {
    Path::new("/sys/bus/event_source/devices").join(name).join("type").exists()
}

pub fn similar_function(place: &str) -> Option<String> {
    let name = place.split('+').next().unwrap_or(place);
    let symbols = std::fs::read_to_string("/proc/kallsyms").ok()?;
    let functions = symbols.lines().filter_map(|line| {
        let mut words = line.split_ascii_whitespace().skip(1);
        let (kind, name) = (words.next()?, words.next()?);
        matches!(kind, "t" | "T").then_some(name)
    });
    // Only those of about the same length can be near.
    let near = functions.filter(|function| function.len().abs_diff(name.len()) <= 2 && *function != name);
    nearest(name, near).map(str::to_string)
}
