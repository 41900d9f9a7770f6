//! What kind of place a program attaches to, told from its type and its section.

use std::ptr::NonNull;

/// Programs of a family are attached in the same way, and take the same options.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    Tracepoint,
    RawTracepoint,
    /// fentry, fexit, fmod_ret and tp_btf: by the kernel's own types.
    Trace,
    /// freplace: a function of another BPF program.
    Replacement,
    Lsm,
    Iterator,
    Kprobe,
    /// Many functions by a pattern.
    KprobeMulti,
    /// kprobe of a system call, by its name.
    Ksyscall,
    Uprobe,
    UprobeMulti,
    Usdt,
    Sampling,
    Xdp,
    TrafficControl,
    Netkit,
    Netfilter,
    Cgroup,
    SocketMap,
    NetworkNamespace,
    Socket,
    /// Run once, by us.
    Once,
    /// Attached with the struct_ops map that they are in.
    StructOps,
    /// XDP of an entry of a CPU map or a device map.
    RedirectMap,
    /// Called or put somewhere by others: tail calls, routes, sockets.
    Passive,
}

/// A program of an object, open or loaded.
pub type Raw = NonNull<libbpf_sys::bpf_program>;

impl Family {
    pub fn of(raw: Raw, section: &str) -> Self {
        // SAFETY: callers pass a program of an object that is alive.
        let (kind, place) = unsafe {
            (libbpf_sys::bpf_program__type(raw.as_ptr()), libbpf_sys::bpf_program__expected_attach_type(raw.as_ptr()))
        };
        Self::of_type(kind, place, section)
    }

    fn of_type(kind: libbpf_sys::bpf_prog_type, place: libbpf_sys::bpf_attach_type, section: &str) -> Self {
        match kind {
            libbpf_sys::BPF_PROG_TYPE_TRACEPOINT => Self::Tracepoint,
            libbpf_sys::BPF_PROG_TYPE_RAW_TRACEPOINT | libbpf_sys::BPF_PROG_TYPE_RAW_TRACEPOINT_WRITABLE => {
                Self::RawTracepoint
            }
            libbpf_sys::BPF_PROG_TYPE_TRACING if place == libbpf_sys::BPF_TRACE_ITER => Self::Iterator,
            libbpf_sys::BPF_PROG_TYPE_TRACING => Self::Trace,
            libbpf_sys::BPF_PROG_TYPE_EXT => Self::Replacement,
            libbpf_sys::BPF_PROG_TYPE_LSM if place == libbpf_sys::BPF_LSM_CGROUP => Self::Cgroup,
            libbpf_sys::BPF_PROG_TYPE_LSM => Self::Lsm,
            libbpf_sys::BPF_PROG_TYPE_KPROBE => Self::of_probe(section_kind(section)),
            libbpf_sys::BPF_PROG_TYPE_PERF_EVENT => Self::Sampling,
            libbpf_sys::BPF_PROG_TYPE_XDP
                if matches!(place, libbpf_sys::BPF_XDP_DEVMAP | libbpf_sys::BPF_XDP_CPUMAP) =>
            {
                Self::RedirectMap
            }
            libbpf_sys::BPF_PROG_TYPE_XDP => Self::Xdp,
            libbpf_sys::BPF_PROG_TYPE_SCHED_CLS
                if matches!(place, libbpf_sys::BPF_NETKIT_PRIMARY | libbpf_sys::BPF_NETKIT_PEER) =>
            {
                Self::Netkit
            }
            libbpf_sys::BPF_PROG_TYPE_SCHED_CLS => Self::TrafficControl,
            libbpf_sys::BPF_PROG_TYPE_NETFILTER => Self::Netfilter,
            libbpf_sys::BPF_PROG_TYPE_CGROUP_SKB
            | libbpf_sys::BPF_PROG_TYPE_CGROUP_SOCK
            | libbpf_sys::BPF_PROG_TYPE_CGROUP_SOCK_ADDR
            | libbpf_sys::BPF_PROG_TYPE_CGROUP_DEVICE
            | libbpf_sys::BPF_PROG_TYPE_CGROUP_SYSCTL
            | libbpf_sys::BPF_PROG_TYPE_CGROUP_SOCKOPT
            | libbpf_sys::BPF_PROG_TYPE_SOCK_OPS => Self::Cgroup,
            libbpf_sys::BPF_PROG_TYPE_SK_SKB | libbpf_sys::BPF_PROG_TYPE_SK_MSG => Self::SocketMap,
            libbpf_sys::BPF_PROG_TYPE_SK_LOOKUP | libbpf_sys::BPF_PROG_TYPE_FLOW_DISSECTOR => Self::NetworkNamespace,
            libbpf_sys::BPF_PROG_TYPE_SOCKET_FILTER => Self::Socket,
            libbpf_sys::BPF_PROG_TYPE_SYSCALL => Self::Once,
            libbpf_sys::BPF_PROG_TYPE_STRUCT_OPS => Self::StructOps,
            _ => Self::Passive,
        }
    }

    fn of_probe(kind: &str) -> Self {
        match kind.trim_end_matches(".s") {
            "uprobe" | "uretprobe" => Self::Uprobe,
            "uprobe.multi" | "uretprobe.multi" | "uprobe.session" => Self::UprobeMulti,
            "usdt" => Self::Usdt,
            "ksyscall" | "kretsyscall" => Self::Ksyscall,
            "kprobe.multi" | "kretprobe.multi" | "kprobe.session" => Self::KprobeMulti,
            _ => Self::Kprobe,
        }
    }

    /// Whether the kernel must know when it loads one where it will go.
    pub fn is_loaded_for_a_place(self) -> bool {
        matches!(self, Self::Trace | Self::Lsm | Self::Replacement)
    }

    /// Which of the friendly flags it understands.
    pub fn understands(self, flag: &str) -> bool {
        match flag {
            "--iface" => matches!(self, Self::Xdp | Self::TrafficControl | Self::Netkit | Self::Socket),
            "--cgroup" => matches!(self, Self::Cgroup | Self::Iterator),
            "--pid" => {
                matches!(self, Self::Uprobe | Self::UprobeMulti | Self::Usdt | Self::Sampling | Self::Iterator)
            }
            "--exe" | "--symbol" => matches!(self, Self::Uprobe | Self::UprobeMulti | Self::Usdt),
            "--cpu" | "--freq" => matches!(self, Self::Sampling),
            _ => false,
        }
    }

    /// Whether loading or attaching takes rights over the network.
    pub fn sees_packets(self) -> bool {
        self.needs_only_network_rights()
            || matches!(self, Self::NetworkNamespace | Self::Passive | Self::StructOps | Self::Replacement)
    }

    /// Whether nothing is needed but CAP_BPF, CAP_PERFMON and rights over the network.
    pub fn needs_only_network_rights(self) -> bool {
        matches!(
            self,
            Self::Xdp
                | Self::TrafficControl
                | Self::Netkit
                | Self::Netfilter
                | Self::Cgroup
                | Self::SocketMap
                | Self::Socket
                | Self::RedirectMap
        )
    }

    /// What `--attach PROGRAM=` expects, for a message; None where there is nothing to choose.
    pub fn expected_target(self) -> Option<&'static str> {
        Some(match self {
            Self::Tracepoint => "CATEGORY/NAME",
            Self::RawTracepoint => "TRACEPOINT",
            Self::Trace | Self::Kprobe => "FUNCTION",
            Self::Replacement => "PROGRAM_ID[:FUNCTION]",
            Self::Lsm => "HOOK",
            Self::Iterator => "MAP, for one that goes through a map",
            Self::KprobeMulti => "PATTERN",
            Self::Ksyscall => "SYSCALL",
            Self::Uprobe | Self::UprobeMulti => "PATH:FUNCTION",
            Self::Usdt => "PATH:PROVIDER:NAME",
            Self::Sampling => "EVENT",
            Self::Xdp => "INTERFACE[/native|/generic|/offload]",
            Self::TrafficControl => "INTERFACE[/ingress|/egress]",
            Self::Netkit | Self::Socket => "INTERFACE",
            Self::Netfilter => "ipv4|ipv6/HOOK[/PRIORITY]",
            Self::Cgroup => "PATH",
            Self::SocketMap => "MAP",
            Self::RedirectMap => "MAP:CPU, or MAP:KEY:INTERFACE of a device map",
            Self::NetworkNamespace => "PATH",
            Self::Once | Self::StructOps | Self::Passive => return None,
        })
    }
}

/// `kprobe` of `?kprobe/vfs_read`.
pub fn section_kind(section: &str) -> &str {
    let section = section.strip_prefix('?').unwrap_or(section);
    section.split('/').next().unwrap_or(section)
}

/// `vfs_read` of `?kprobe/vfs_read`; None where nothing follows the kind.
pub fn section_target(section: &str) -> Option<&str> {
    section.split_once('/').map(|(_, target)| target).filter(|target| !target.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn probes_are_told_apart_by_their_sections() {
        let cases = [
            ("kprobe/vfs_read", Family::Kprobe),
            ("?kretprobe/vfs_read", Family::Kprobe),
            ("kprobe.multi/tcp_*", Family::KprobeMulti),
            ("kprobe.session/tcp_*", Family::KprobeMulti),
            ("ksyscall/close", Family::Ksyscall),
            ("uprobe", Family::Uprobe),
            ("uretprobe.s//bin/sh:main", Family::Uprobe),
            ("uprobe.multi.s//bin/sh:*", Family::UprobeMulti),
            ("usdt/libc.so.6:libc:setjmp", Family::Usdt),
        ];
        for (section, expected) in cases {
            assert_eq!(Family::of_type(libbpf_sys::BPF_PROG_TYPE_KPROBE, 0, section), expected, "{section}");
        }
    }

    #[test]
    fn the_attach_type_decides_where_the_type_does_not() {
        use libbpf_sys as sys;
        let cases = [
            (sys::BPF_PROG_TYPE_TRACING, sys::BPF_TRACE_ITER, Family::Iterator),
            (sys::BPF_PROG_TYPE_TRACING, sys::BPF_TRACE_FENTRY, Family::Trace),
            (sys::BPF_PROG_TYPE_LSM, sys::BPF_LSM_CGROUP, Family::Cgroup),
            (sys::BPF_PROG_TYPE_LSM, sys::BPF_LSM_MAC, Family::Lsm),
            (sys::BPF_PROG_TYPE_XDP, sys::BPF_XDP_CPUMAP, Family::RedirectMap),
            (sys::BPF_PROG_TYPE_XDP, sys::BPF_XDP_DEVMAP, Family::RedirectMap),
            (sys::BPF_PROG_TYPE_XDP, sys::BPF_XDP, Family::Xdp),
            (sys::BPF_PROG_TYPE_SCHED_CLS, sys::BPF_NETKIT_PEER, Family::Netkit),
            (sys::BPF_PROG_TYPE_SCHED_CLS, 0, Family::TrafficControl),
            (sys::BPF_PROG_TYPE_LWT_XMIT, 0, Family::Passive),
            (sys::BPF_PROG_TYPE_SK_REUSEPORT, 0, Family::Passive),
        ];
        for (kind, place, expected) in cases {
            assert_eq!(Family::of_type(kind, place, ""), expected, "{kind} {place}");
        }
    }

    #[test]
    fn a_section_is_a_kind_and_a_target() {
        assert_eq!(section_kind("?tp/sched/sched_switch"), "tp");
        assert_eq!(section_target("?tp/sched/sched_switch"), Some("sched/sched_switch"));
        assert_eq!(section_target("uprobe//bin/sh:main"), Some("/bin/sh:main"));
        assert_eq!(section_target("xdp"), None);
        assert_eq!(section_target("kprobe/"), None);
    }
}
