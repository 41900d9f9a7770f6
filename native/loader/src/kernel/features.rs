//! `features`: what this kernel can do and what the caller may do, each found by trying. (schemas/features.schema.json)

use std::ffi::CString;
use std::os::fd::AsRawFd as _;
use std::path::Path;

use libbpf_rs::{MapType, ProgramType};
use serde_json::{json, Map, Value as Json};

use super::attach::owned;
use super::capabilities::Capabilities;
use super::{attach, tracefs, uname};
use crate::inspect::snake;

const VMLINUX_BTF: &str = "/sys/kernel/btf/vmlinux";
/// A function that every kernel with BTF has, for trying fentry.
const TRACED_FUNCTION: &str = "vfs_read";
/// libbpf puts `bpf_lsm_` before it.
const LSM_HOOK: &str = "file_open";

const PROGRAM_TYPES: [ProgramType; 21] = [
    ProgramType::SocketFilter,
    ProgramType::Kprobe,
    ProgramType::SchedCls,
    ProgramType::Tracepoint,
    ProgramType::Xdp,
    ProgramType::PerfEvent,
    ProgramType::CgroupSkb,
    ProgramType::CgroupSock,
    ProgramType::SockOps,
    ProgramType::SkSkb,
    ProgramType::CgroupDevice,
    ProgramType::SkMsg,
    ProgramType::RawTracepoint,
    ProgramType::CgroupSockAddr,
    ProgramType::FlowDissector,
    ProgramType::CgroupSysctl,
    ProgramType::RawTracepointWritable,
    ProgramType::CgroupSockopt,
    ProgramType::SkLookup,
    ProgramType::Syscall,
    ProgramType::Netfilter,
];

const MAP_TYPES: [MapType; 24] = [
    MapType::Hash,
    MapType::Array,
    MapType::ProgArray,
    MapType::PerfEventArray,
    MapType::PercpuHash,
    MapType::PercpuArray,
    MapType::StackTrace,
    MapType::CgroupArray,
    MapType::LruHash,
    MapType::LruPercpuHash,
    MapType::LpmTrie,
    MapType::ArrayOfMaps,
    MapType::HashOfMaps,
    MapType::Devmap,
    MapType::Sockmap,
    MapType::Cpumap,
    MapType::Sockhash,
    MapType::Queue,
    MapType::Stack,
    MapType::SkStorage,
    MapType::RingBuf,
    MapType::TaskStorage,
    MapType::BloomFilter,
    MapType::UserRingBuf,
];

/// Everything that can be known without changing anything.
pub fn probe() -> Json {
    let (release, machine) = uname();
    let capabilities = Capabilities::effective();
    let may_try = capabilities.can_load();
    let tracefs = tracefs::find();
    // SAFETY: geteuid has no preconditions.
    let uid = unsafe { libc::geteuid() };
    json!({
        "kernel": { "release": release, "machine": machine },
        "caller": { "uid": uid, "capabilities": capabilities.names(), "can_load": may_try },
        "btf": Path::new(VMLINUX_BTF).exists().then_some(VMLINUX_BTF),
        "tracefs": tracefs,
        "bpffs": mounted("bpf"),
        "cgroup2": mounted("cgroup2"),
        "lockdown": lockdown(),
        "unprivileged_bpf": std::fs::read_to_string("/proc/sys/kernel/unprivileged_bpf_disabled").ok().map(|text| text.trim() == "0"),
        "program_types": table(PROGRAM_TYPES.iter().map(|kind| (snake(&format!("{kind:?}")), may_try.then(|| kind.is_supported().ok()).flatten()))),
        "map_types": table(MAP_TYPES.iter().map(|kind| (snake(&format!("{kind:?}")), may_try.then(|| kind.is_supported().ok()).flatten()))),
        "attach": attach_types(may_try),
    })
}

fn table(rows: impl Iterator<Item = (String, Option<bool>)>) -> Json {
    Json::Object(rows.map(|(name, supported)| (name, supported.map_or(Json::Null, Json::Bool))).collect::<Map<_, _>>())
}

/// Attach types that loading alone proves nothing about.
fn attach_types(may_try: bool) -> Json {
    let has_device = |name: &str| Path::new("/sys/bus/event_source/devices").join(name).join("type").exists();
    let fentry =
        may_try.then(|| can_trace(libbpf_sys::BPF_PROG_TYPE_TRACING, libbpf_sys::BPF_TRACE_FENTRY, TRACED_FUNCTION));
    let lsm = may_try.then(|| can_trace(libbpf_sys::BPF_PROG_TYPE_LSM, libbpf_sys::BPF_LSM_MAC, LSM_HOOK));
    table(
        [
            ("tracepoint", Some(tracefs::find().is_some() || can_mount_tracefs())),
            ("kprobe", Some(attach::has_kprobes())),
            ("uprobe", Some(has_device("uprobe"))),
            ("fentry", fentry),
            ("lsm", lsm),
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

/// Where a file system of this type is mounted.
pub fn mounted(kind: &str) -> Option<String> {
    let mounts = std::fs::read_to_string("/proc/self/mounts").ok()?;
    mounts.lines().find_map(|line| {
        let mut words = line.split(' ');
        let (_, place, found) = (words.next()?, words.next()?, words.next()?);
        (found == kind).then(|| place.to_string())
    })
}

/// `none`, `integrity` or `confidentiality`; None where the kernel has no lockdown or does not say.
fn lockdown() -> Option<String> {
    let text = std::fs::read_to_string("/sys/kernel/security/lockdown").ok()?;
    let start = text.find('[')? + 1;
    text.get(start..text.find(']')?).map(str::to_string)
}
