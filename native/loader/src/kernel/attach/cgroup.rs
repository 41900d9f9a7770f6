//! Programs that belong to a control group (version 2), which is named by path or by number.

use std::ffi::CString;
use std::fs::File;
use std::os::fd::{AsRawFd as _, OwnedFd};

use super::hold::{create, owned, Errno};
use super::{Loaded, Placed};
use crate::error::{errno_text, last_errno, Error, ErrorCode, Result};
use crate::kernel::mounts;

/// statfs(2)
const CGROUP2_MAGIC: libc::c_long = 0x6367_7270;

pub fn attach(program: &Loaded<'_>) -> Result<Placed> {
    let forced = program.planned.is_forced().then(|| program.planned.chosen()).flatten();
    let chosen = forced.or(program.plan.options.cgroup.as_deref()).or(program.planned.chosen()).unwrap_or_default();
    let (group, name) = open(chosen)?;
    let kind = program.planned.section.strip_prefix('?').unwrap_or(&program.planned.section);
    create(program.fd, group.as_raw_fd(), program.attach_type(), libbpf_sys::bpf_link_create_opts::default())
        .map(|hold| Placed::new(hold, format!("{kind} of the control group {name}")))
        .map_err(|errno| program.refused(&name, errno))
}

/// A folder of the cgroup file system; a path below its root, so that `/` is the whole machine; or the number of a control group.
///
/// # Errors
/// `AttachFailed`
pub fn open(word: &str) -> Result<(OwnedFd, String)> {
    let root = mounts::first("cgroup2").ok_or_else(|| {
        Error::new(ErrorCode::KernelUnsupported, "control groups of version 2 are not mounted on this machine")
            .hint("mount them: sudo mount -t cgroup2 none /sys/fs/cgroup")
    })?;
    let failed = |reason: String| {
        Error::new(ErrorCode::AttachFailed, format!("there is no control group {word}: {reason}"))
            .hint(format!("control groups are the folders below {root}; / is the whole machine"))
    };
    if let Ok(id) = word.parse::<u64>() {
        let group = by_number(&root, id).map_err(|errno| failed(errno_text(errno)))?;
        return Ok((group, format!("number {id}")));
    }
    let below = format!("{}/{}", root.trim_end_matches('/'), word.trim_start_matches('/'));
    let mut problem = "it is no folder of control groups".to_string();
    for path in [word, below.as_str()] {
        match folder(path) {
            Ok(file) if is_cgroup(&file) => return Ok((file.into(), path.trim_end_matches('/').to_string())),
            Ok(_) => {}
            Err(error) => problem = errno_text(error.raw_os_error().unwrap_or(0)),
        }
    }
    Err(failed(problem))
}

fn folder(path: &str) -> std::io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt as _;
    std::fs::OpenOptions::new().read(true).custom_flags(libc::O_DIRECTORY).open(path)
}

fn is_cgroup(file: &File) -> bool {
    // SAFETY: statfs is a plain C struct for which all zeroes is a value.
    let mut found: libc::statfs = unsafe { std::mem::zeroed() };
    // SAFETY: the call fills the struct.
    let done = unsafe { libc::fstatfs(file.as_raw_fd(), &mut found) };
    done == 0 && found.f_type as libc::c_long == CGROUP2_MAGIC
}

/// open_by_handle_at(2): the handle of a control group is its number. (linux/kernfs.h)
fn by_number(root: &str, id: u64) -> std::result::Result<OwnedFd, Errno> {
    const FILEID_KERNFS: i32 = 0xfe;
    #[repr(C)]
    struct Handle {
        bytes: u32,
        kind: i32,
        id: u64,
    }
    let mut handle = Handle { bytes: 8, kind: FILEID_KERNFS, id };
    let path = CString::new(root).map_err(|_| libc::EINVAL)?;
    // SAFETY: the path ends in NUL and outlives the call.
    let mount = unsafe { libc::open(path.as_ptr(), libc::O_RDONLY | libc::O_DIRECTORY | libc::O_CLOEXEC) };
    let mount = if mount < 0 { Err(last_errno()) } else { owned(mount) }?;
    let flags = libc::O_RDONLY | libc::O_DIRECTORY | libc::O_CLOEXEC;
    // SAFETY: the handle has the layout of struct file_handle and states the length of its end.
    let fd = unsafe { libc::open_by_handle_at(mount.as_raw_fd(), (&raw mut handle).cast(), flags) };
    if fd < 0 {
        Err(last_errno())
    } else {
        owned(fd)
    }
}
