//! `features`: what this kernel can do and what the caller may do, each found by trying. (schemas/features.schema.json)

use std::ffi::CString;
use std::fs::File;
use std::os::fd::AsRawFd as _;
use std::path::Path;

use serde_json::{json, Map, Value as Json};

use super::attach::owned;
use super::capabilities::{Capabilities, CAP_PERFMON, CAP_SYS_ADMIN};
use super::{attach, mounts, since, tracefs, uname};

const VMLINUX_BTF: &str = "/sys/kernel/btf/vmlinux";
/// A function that every kernel with BTF has, for trying fentry.
const TRACED_FUNCTION: &str = "vfs_read";
/// libbpf puts `bpf_lsm_` before it.
const LSM_HOOK: &str = "file_open";

/// The last ones that libbpf knows. (linux/bpf.h)
const LAST_PROGRAM_TYPE: libbpf_sys::bpf_prog_type = libbpf_sys::BPF_PROG_TYPE_NETFILTER;
const LAST_MAP_TYPE: libbpf_sys::bpf_map_type = libbpf_sys::BPF_MAP_TYPE_ARENA;

/// Everything that can be known without changing anything.
pub fn probe() -> Json {
    let (release, machine) = uname();
    let capabilities = Capabilities::effective();
    let may_try = capabilities.can_load() && can_make_maps();
    let may_trace = may_try && (capabilities.has(CAP_PERFMON) || capabilities.has(CAP_SYS_ADMIN));
    let tracefs = tracefs::find();
    // SAFETY: geteuid has no preconditions.
    let uid = unsafe { libc::geteuid() };
    json!({
        "kernel": { "release": release, "machine": machine },
        "caller": { "uid": uid, "capabilities": capabilities.names(), "can_load": may_try, "in_user_namespace": is_in_user_namespace() },
        "btf": Path::new(VMLINUX_BTF).exists().then_some(VMLINUX_BTF),
        "tracefs": tracefs,
        "bpffs": mounts::first("bpf"),
        "cgroup2": mounts::first("cgroup2"),
        "lockdown": lockdown(),
        "unprivileged_bpf": std::fs::read_to_string("/proc/sys/kernel/unprivileged_bpf_disabled").ok().map(|text| text.trim() == "0"),
        "program_types": table((1..=LAST_PROGRAM_TYPE).map(|kind| (since::program_name(kind), may_try.then(|| since::has_program(kind)).flatten()))),
        "map_types": table((1..=LAST_MAP_TYPE).map(|kind| (since::map_name(kind), may_try.then(|| since::has_map(kind)).flatten()))),
        "attach": attach_types(may_trace),
    })
}

fn table(rows: impl Iterator<Item = (String, Option<bool>)>) -> Json {
    Json::Object(rows.map(|(name, supported)| (name, supported.map_or(Json::Null, Json::Bool))).collect::<Map<_, _>>())
}

/// Attach types that loading alone proves nothing about.
fn attach_types(may_trace: bool) -> Json {
    let has_device = |name: &str| Path::new("/sys/bus/event_source/devices").join(name).join("type").exists();
    let fentry =
        may_trace.then(|| can_trace(libbpf_sys::BPF_PROG_TYPE_TRACING, libbpf_sys::BPF_TRACE_FENTRY, TRACED_FUNCTION));
    let lsm = may_trace.then(|| can_trace(libbpf_sys::BPF_PROG_TYPE_LSM, libbpf_sys::BPF_LSM_MAC, LSM_HOOK));
    table(
        [
            ("tracepoint", Some(tracefs::find().is_some() || can_mount_tracefs())),
            ("kprobe", Some(attach::has_kprobes())),
            ("uprobe", Some(has_device("uprobe"))),
            ("fentry", fentry),
            ("lsm", lsm),
            ("perf_event", may_trace.then(attach::can_sample)),
        ]
        .into_iter()
        .map(|(name, supported)| (name.to_string(), supported)),
    )
}

/// Whether the kernel knows tracefs at all.
fn can_mount_tracefs() -> bool {
    std::fs::read_to_string("/proc/filesystems").is_ok_and(|text| text.lines().any(|line| line.ends_with("\ttracefs")))
}

/// Loads `return 0` as a program that attaches to a kernel function, attaches it, and lets it go again: where trampolines are missing,
/// only attaching fails.
pub fn can_trace(kind: libbpf_sys::bpf_prog_type, attach_type: libbpf_sys::bpf_attach_type, function: &str) -> bool {
    let Ok(name) = CString::new(function) else { return false };
    // SAFETY: the name ends in NUL and outlives the call.
    let btf_id = unsafe { libbpf_sys::libbpf_find_vmlinux_btf_id(name.as_ptr(), attach_type) };
    let Ok(btf_id) = u32::try_from(btf_id) else { return false };
    let instruction = |code: u8| libbpf_sys::bpf_insn { code, ..Default::default() };
    const MOVE_IMMEDIATE: u8 = 0xb7;
    const EXIT: u8 = 0x95;
    let code = [instruction(MOVE_IMMEDIATE), instruction(EXIT)];
    let mut options = libbpf_sys::bpf_prog_load_opts {
        sz: std::mem::size_of::<libbpf_sys::bpf_prog_load_opts>() as libbpf_sys::size_t,
        expected_attach_type: attach_type,
        attach_btf_id: btf_id,
        ..Default::default()
    };
    // SAFETY: all pointers are to live values, and the instruction count is that of the array.
    let fd = unsafe {
        libbpf_sys::bpf_prog_load(
            kind,
            c"ebpm_probe".as_ptr(),
            c"GPL".as_ptr(),
            code.as_ptr(),
            code.len() as libbpf_sys::size_t,
            &mut options,
        )
    };
    let Ok(program) = owned(fd) else { return false };
    // SAFETY: a program of this kind needs no name; the descriptor is open.
    let link = unsafe { libbpf_sys::bpf_raw_tracepoint_open(std::ptr::null(), program.as_raw_fd()) };
    owned(link).is_ok()
}

/// Whether capabilities are worth what they say: those of a user namespace are not, unless somebody has delegated a BPF token to it.
fn can_make_maps() -> bool {
    let array = libbpf_sys::BPF_MAP_TYPE_ARRAY;
    // SAFETY: the name ends in NUL; no options are given.
    let map = unsafe { libbpf_sys::bpf_map_create(array, c"ebpm_probe".as_ptr(), 4, 4, 1, std::ptr::null()) };
    owned(map).is_ok() || has_token()
}

/// Whether a BPF token can be had from the BPF file system, where libbpf takes it from.
fn has_token() -> bool {
    let Ok(folder) = File::open("/sys/fs/bpf") else { return false };
    // SAFETY: the descriptor is open; no options are given.
    owned(unsafe { libbpf_sys::bpf_token_create(folder.as_raw_fd(), std::ptr::null_mut()) }).is_ok()
}

/// The first one maps all numbers to themselves. (user_namespaces(7))
fn is_in_user_namespace() -> bool {
    let map = std::fs::read_to_string("/proc/self/uid_map").unwrap_or_default();
    !map.is_empty() && map.split_ascii_whitespace().ne(["0", "0", "4294967295"])
}

/// `none`, `integrity` or `confidentiality`; None where that cannot be seen. A kernel without it has no file for it.
fn lockdown() -> Option<String> {
    let text = match File::open("/sys/kernel/security/lockdown") {
        Ok(file) => std::io::read_to_string(file),
        Err(_) if mounts::first("securityfs").is_some() => return Some("none".into()),
        Err(_) => match unattached("securityfs", "lockdown")? {
            Some(file) => std::io::read_to_string(file),
            None => return Some("none".into()),
        },
    };
    let text = text.ok()?;
    let start = text.find('[')? + 1;
    text.get(start..text.find(']')?).map(str::to_string)
}

/// A file of a file system that nobody has mounted: it is looked at without being put anywhere. The outer None where this process may not,
/// the inner one where there is no such file. (fsopen(2), fsmount(2))
fn unattached(kind: &str, name: &str) -> Option<Option<File>> {
    const CLOSE_ON_EXEC: libc::c_uint = 1;
    const CREATE: libc::c_uint = 6;
    let kind = CString::new(kind).ok()?;
    let name = CString::new(name).ok()?;
    let nothing = std::ptr::null::<libc::c_char>();
    let own = |fd: libc::c_long| owned(i32::try_from(fd).ok()?).ok();
    // SAFETY: the names end in NUL and outlive the calls, of which each gives a descriptor or fails.
    unsafe {
        let context = own(libc::syscall(libc::SYS_fsopen, kind.as_ptr(), CLOSE_ON_EXEC))?;
        if libc::syscall(libc::SYS_fsconfig, context.as_raw_fd(), CREATE, nothing, nothing, 0) != 0 {
            return None;
        }
        let mount = own(libc::syscall(libc::SYS_fsmount, context.as_raw_fd(), CLOSE_ON_EXEC, 0))?;
        let file = libc::openat(mount.as_raw_fd(), name.as_ptr(), libc::O_RDONLY | libc::O_CLOEXEC);
        Some(owned(file).ok().map(File::from))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_type_that_libbpf_knows_is_asked_for() {
        assert!(since::is_known_map(LAST_MAP_TYPE) && !since::is_known_map(LAST_MAP_TYPE + 2));
        assert!(!since::program_name(LAST_PROGRAM_TYPE).starts_with("type "));
        assert!(since::program_name(LAST_PROGRAM_TYPE + 1).starts_with("type "));
    }

    #[test]
    fn what_is_not_mounted_is_only_looked_at() {
        assert!(unattached("no-such-file-system", "x").is_none());
        assert!(!matches!(unattached("proc", "no-such-file"), Some(Some(_))));
    }
}
