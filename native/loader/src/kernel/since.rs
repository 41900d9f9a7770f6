//! From which Linux on there is what. A version alone refuses nothing, since distributions take over from later kernels: it only says why
//! something is missing that was tried. (linux/bpf.h; the releases are those of the commits that added the constants)

use std::ffi::{c_char, CStr};

/// Major and minor.
pub type Version = (u32, u32);

/// Types of maps that came after Linux 5.4.
const MAPS: [(libbpf_sys::bpf_map_type, Version); 8] = [
    (libbpf_sys::BPF_MAP_TYPE_STRUCT_OPS, (5, 6)),
    (libbpf_sys::BPF_MAP_TYPE_RINGBUF, (5, 8)),
    (libbpf_sys::BPF_MAP_TYPE_INODE_STORAGE, (5, 10)),
    (libbpf_sys::BPF_MAP_TYPE_TASK_STORAGE, (5, 11)),
    (libbpf_sys::BPF_MAP_TYPE_BLOOM_FILTER, (5, 16)),
    (libbpf_sys::BPF_MAP_TYPE_USER_RINGBUF, (6, 1)),
    (libbpf_sys::BPF_MAP_TYPE_CGRP_STORAGE, (6, 2)),
    (libbpf_sys::BPF_MAP_TYPE_ARENA, (6, 9)),
];

const PROGRAMS: [(libbpf_sys::bpf_prog_type, Version); 7] = [
    (libbpf_sys::BPF_PROG_TYPE_TRACING, (5, 5)),
    (libbpf_sys::BPF_PROG_TYPE_STRUCT_OPS, (5, 6)),
    (libbpf_sys::BPF_PROG_TYPE_EXT, (5, 6)),
    (libbpf_sys::BPF_PROG_TYPE_LSM, (5, 7)),
    (libbpf_sys::BPF_PROG_TYPE_SK_LOOKUP, (5, 9)),
    (libbpf_sys::BPF_PROG_TYPE_SYSCALL, (5, 14)),
    (libbpf_sys::BPF_PROG_TYPE_NETFILTER, (6, 4)),
];

/// Places, where the type of program is older.
const PLACES: [(libbpf_sys::bpf_attach_type, Version); 24] = [
    (libbpf_sys::BPF_TRACE_ITER, (5, 8)),
    (libbpf_sys::BPF_XDP_DEVMAP, (5, 8)),
    (libbpf_sys::BPF_CGROUP_INET4_GETPEERNAME, (5, 8)),
    (libbpf_sys::BPF_CGROUP_INET6_GETPEERNAME, (5, 8)),
    (libbpf_sys::BPF_CGROUP_INET4_GETSOCKNAME, (5, 8)),
    (libbpf_sys::BPF_CGROUP_INET6_GETSOCKNAME, (5, 8)),
    (libbpf_sys::BPF_XDP_CPUMAP, (5, 9)),
    (libbpf_sys::BPF_CGROUP_INET_SOCK_RELEASE, (5, 9)),
    (libbpf_sys::BPF_SK_SKB_VERDICT, (5, 13)),
    (libbpf_sys::BPF_SK_REUSEPORT_SELECT_OR_MIGRATE, (5, 14)),
    (libbpf_sys::BPF_TRACE_KPROBE_MULTI, (5, 18)),
    (libbpf_sys::BPF_LSM_CGROUP, (6, 0)),
    (libbpf_sys::BPF_TRACE_UPROBE_MULTI, (6, 6)),
    (libbpf_sys::BPF_TCX_INGRESS, (6, 6)),
    (libbpf_sys::BPF_TCX_EGRESS, (6, 6)),
    (libbpf_sys::BPF_NETKIT_PRIMARY, (6, 7)),
    (libbpf_sys::BPF_NETKIT_PEER, (6, 7)),
    (libbpf_sys::BPF_CGROUP_UNIX_CONNECT, (6, 7)),
    (libbpf_sys::BPF_CGROUP_UNIX_SENDMSG, (6, 7)),
    (libbpf_sys::BPF_CGROUP_UNIX_RECVMSG, (6, 7)),
    (libbpf_sys::BPF_CGROUP_UNIX_GETPEERNAME, (6, 7)),
    (libbpf_sys::BPF_CGROUP_UNIX_GETSOCKNAME, (6, 7)),
    (libbpf_sys::BPF_TRACE_KPROBE_SESSION, (6, 10)),
    (libbpf_sys::BPF_TRACE_UPROBE_SESSION, (6, 13)),
];

/// What there are iterators over, after the first ones.
const ITERATORS: [(&str, Version); 11] = [
    ("bpf_prog", (5, 9)),
    ("bpf_map_elem", (5, 9)),
    ("bpf_sk_storage_map", (5, 9)),
    ("sockmap", (5, 10)),
    ("task_vma", (5, 12)),
    ("unix", (5, 15)),
    ("bpf_link", (5, 19)),
    ("ksym", (6, 0)),
    ("cgroup", (6, 1)),
    ("kmem_cache", (6, 13)),
    ("dmabuf", (6, 16)),
];

/// Tables of functions without a link are as old as struct_ops.
pub const STRUCT_OPS_LINK: Version = (6, 4);

pub fn of_map(kind: libbpf_sys::bpf_map_type) -> Option<Version> {
    find(&MAPS, kind)
}

pub fn of_program(kind: libbpf_sys::bpf_prog_type) -> Option<Version> {
    find(&PROGRAMS, kind)
}

pub fn of_place(place: libbpf_sys::bpf_attach_type) -> Option<Version> {
    find(&PLACES, place)
}

pub fn of_iterator(what: &str) -> Option<Version> {
    find(&ITERATORS, what)
}

fn find<T: PartialEq + Copy>(table: &[(T, Version)], wanted: T) -> Option<Version> {
    table.iter().find(|(known, _)| *known == wanted).map(|(_, since)| *since)
}

/// `hash`; `type 60` of what libbpf does not know.
pub fn map_name(kind: libbpf_sys::bpf_map_type) -> String {
    // SAFETY: takes a number, and gives NULL or a literal.
    text(unsafe { libbpf_sys::libbpf_bpf_map_type_str(kind) }).unwrap_or_else(|| format!("type {kind}"))
}

/// Whether libbpf knows this type.
pub fn is_known_map(kind: libbpf_sys::bpf_map_type) -> bool {
    // SAFETY: as above.
    !unsafe { libbpf_sys::libbpf_bpf_map_type_str(kind) }.is_null()
}

pub fn program_name(kind: libbpf_sys::bpf_prog_type) -> String {
    // SAFETY: as above.
    text(unsafe { libbpf_sys::libbpf_bpf_prog_type_str(kind) }).unwrap_or_else(|| format!("type {kind}"))
}

fn text(literal: *const c_char) -> Option<String> {
    // SAFETY: a literal of libbpf's ends in NUL.
    (!literal.is_null()).then(|| unsafe { CStr::from_ptr(literal) }.to_string_lossy().into_owned())
}

/// Whether maps of this type can be made; None where that cannot be tried.
pub fn has_map(kind: libbpf_sys::bpf_map_type) -> Option<bool> {
    // SAFETY: takes a number and no options.
    tried(unsafe { libbpf_sys::libbpf_probe_bpf_map_type(kind, std::ptr::null()) })
}

/// Whether programs of this type can be loaded; None where that cannot be tried.
pub fn has_program(kind: libbpf_sys::bpf_prog_type) -> Option<bool> {
    // SAFETY: as above.
    tried(unsafe { libbpf_sys::libbpf_probe_bpf_prog_type(kind, std::ptr::null()) })
}

fn tried(answer: i32) -> Option<bool> {
    (answer >= 0).then_some(answer == 1)
}

/// Whether this kernel is from before it. None says nothing.
pub fn is_newer_than_this(since: Option<Version>) -> bool {
    let (release, _) = super::uname();
    match (since, parse(&release)) {
        (Some(since), Some(own)) => own < since,
        _ => false,
    }
}

/// The end of a sentence: `which Linux has from 6.2 on; this is 6.1.0-56-amd64`.
pub fn lack(since: Option<Version>) -> String {
    let (release, _) = super::uname();
    match since.filter(|_| is_newer_than_this(since)) {
        Some((major, minor)) => format!("which Linux has from {major}.{minor} on; this is {release}"),
        None => "which this kernel does not have".into(),
    }
}

fn parse(release: &str) -> Option<Version> {
    let mut numbers = release.split(|c: char| !c.is_ascii_digit());
    Some((numbers.next()?.parse().ok()?, numbers.next()?.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn releases_of_distributions_are_read() {
        for (release, expected) in [
            ("6.1.0-56-amd64", Some((6, 1))),
            ("6.18.44-fc-v669", Some((6, 18))),
            ("5.14.0-427.el9.x86_64", Some((5, 14))),
            ("6.12-rc3", Some((6, 12))),
            ("7.0", Some((7, 0))),
            ("6", None),
            ("", None),
            ("linux", None),
        ] {
            assert_eq!(parse(release), expected, "{release}");
        }
    }

    #[test]
    fn versions_are_compared_by_number() {
        assert!(!is_newer_than_this(None));
        assert!(!is_newer_than_this(Some((0, 99))));
        assert!(is_newer_than_this(Some((999, 0))));
        assert!(of_map(libbpf_sys::BPF_MAP_TYPE_ARENA) > of_map(libbpf_sys::BPF_MAP_TYPE_CGRP_STORAGE));
        assert_eq!(of_map(libbpf_sys::BPF_MAP_TYPE_HASH), None);
        assert_eq!(of_iterator("kmem_cache"), Some((6, 13)));
    }

    #[test]
    fn types_have_libbpfs_names_and_unknown_ones_their_number() {
        assert_eq!(map_name(libbpf_sys::BPF_MAP_TYPE_CGRP_STORAGE), "cgrp_storage");
        assert_eq!(map_name(60), "type 60");
        assert_eq!(program_name(libbpf_sys::BPF_PROG_TYPE_NETFILTER), "netfilter");
    }

    #[test]
    fn what_is_missing_without_being_too_new_is_only_missing() {
        assert_eq!(lack(None), "which this kernel does not have");
        assert_eq!(lack(Some((5, 4))), "which this kernel does not have");
        assert!(lack(Some((999, 1))).starts_with("which Linux has from 999.1 on; this is "));
    }
}
