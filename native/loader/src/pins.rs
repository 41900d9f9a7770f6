//! Packages that stay attached when their command ends (`run --pin`), and the list of everything of ours in the kernel.
//!
//! `BPFFS/ebpm/ID/` holds the links, `/run/ebpm/ID.json` says what they are. The record is written before anything is attached and completed
//! afterwards; whoever finds one that was never completed, and whose process is gone, takes both away. Both are gone after a reboot.

pub mod list;
mod record;

use std::ffi::{CString, OsString};
use std::fs;
use std::io;
use std::os::fd::{AsFd as _, AsRawFd as _};
use std::path::{Path, PathBuf};

use libbpf_rs::{MapCore as _, Object};
use serde_json::{json, Value};

use crate::error::{errno_text, tell, Error, ErrorCode, Result};
use crate::kernel::attach::{self, Plan};
use crate::package::Package;
use record::Record;

/// Below the root of a BPF file system, whose names may hold no dots.
const FOLDER: &str = "ebpm";
const USUAL_ROOT: &str = "/sys/fs/bpf";
/// How many of one package there may be.
const MOST: u32 = 10_000;

/// Attaches all programs, hands them to the kernel and prints the ID under which they are left.
///
/// # Errors
/// What attaching comes to; `KernelUnsupported` where there is no BPF file system, or something can only be attached as long as a process
/// lives. Nothing stays attached then.
pub fn leave_attached(package: &Package, plan: &Plan, object: &Object, digest: Option<&str>) -> Result<()> {
    let pinning = Pinning::begin(package, digest)?;
    let attached = attach::attach_all(object, plan)?;
    attached.notes.iter().for_each(|note| tell(&format!("note: {note}\n")));
    if attached.holds().is_empty() {
        let message = format!("nothing of {} stays attached, so that there is nothing to pin", package.name);
        return Err(Error::new(ErrorCode::UsageInvalid, message));
    }
    for (number, hold) in attached.holds().iter().enumerate() {
        hold.pin(&pinning.path(&format!("link-{number}"))?).map_err(|errno| {
            let message = match errno {
                libc::EINVAL => format!(
                    "{} is attached in a way that this kernel keeps up only as long as a process holds it",
                    package.name
                ),
                _ => {
                    format!("{} cannot be pinned in {}: {}", package.name, pinning.folder.display(), errno_text(errno))
                }
            };
            Error::new(ErrorCode::KernelUnsupported, message).hint("run it without --pin, in the background")
        })?;
    }
    for map in object.maps() {
        let name = map.name().to_string_lossy().replace('.', "_");
        let path = pinning.path(&format!("map-{name}"))?;
        // SAFETY: the path ends in NUL and outlives the call. A map that cannot be pinned stays with its programs.
        unsafe { libbpf_sys::bpf_obj_pin(map.as_fd().as_raw_fd(), path.as_ptr()) };
    }
    let id = pinning.finish()?;
    crate::print(&id)
}

/// Detaches what was left attached under these IDs, or under any.
///
/// # Errors
/// `UsageInvalid` when there is no such ID; `PermissionDenied`.
pub fn detach(ids: &[OsString], all: bool) -> Result<Value> {
    let known = folders();
    let wanted: Vec<String> = ids.iter().map(|id| id.to_string_lossy().into_owned()).collect();
    if wanted.is_empty() != all {
        return Err(Error::new(ErrorCode::UsageInvalid, "expected IDs, or --all").hint("`ebpm ps` lists them"));
    }
    let find = |id: &String| known.iter().find(|(name, _)| name == id);
    if let Some(unknown) = wanted.iter().find(|id| find(id).is_none()) {
        let message = format!("nothing was left attached under the ID {unknown}");
        return Err(Error::new(ErrorCode::UsageInvalid, message).hint("`ebpm ps` lists what was"));
    }
    let chosen = known.iter().filter(|(name, _)| all || wanted.contains(name));
    let mut detached = Vec::new();
    for (id, folder) in chosen {
        remove(id, folder).map_err(|error| {
            let code = match error.kind() {
                io::ErrorKind::PermissionDenied => ErrorCode::PermissionDenied,
                _ => ErrorCode::AttachFailed,
            };
            Error::new(code, format!("{id} cannot be detached: {}", errno_text(error.raw_os_error().unwrap_or(0))))
                .hint("run it as root")
        })?;
        detached.push(json!(id));
    }
    Ok(json!({ "detached": detached }))
}

/// What is being pinned: unless it is finished, dropping it takes everything away.
struct Pinning {
    id: String,
    folder: PathBuf,
    record: Record,
    is_finished: bool,
}

impl Pinning {
    fn begin(package: &Package, digest: Option<&str>) -> Result<Self> {
        let roots = roots();
        let root = roots.iter().find(|root| root.as_path() == Path::new(USUAL_ROOT)).or(roots.first());
        let root = root.ok_or_else(|| {
            Error::new(
                ErrorCode::KernelUnsupported,
                "programs outlive their command in a BPF file system, and none is mounted on this machine",
            )
            .hint("mount it: sudo mount -t bpf bpf /sys/fs/bpf")
        })?;
        let failed = |path: &Path, error: &io::Error| {
            let code = match error.kind() {
                io::ErrorKind::PermissionDenied => ErrorCode::PermissionDenied,
                _ => ErrorCode::AttachFailed,
            };
            let reason = errno_text(error.raw_os_error().unwrap_or(0));
            Error::new(code, format!("{} cannot be made: {reason}", path.display()))
        };
        let parent = root.join(FOLDER);
        make_folder(&parent).map_err(|error| failed(&parent, &error))?;
        let name: String = package
            .name
            .chars()
            .map(|c| if c.is_ascii_alphanumeric() || c == '_' { c } else { '-' })
            .take(64)
            .collect();
        for number in 1..MOST {
            let id = format!("{name}-{number}");
            let folder = parent.join(&id);
            // Whoever makes the folder has the number.
            match fs::create_dir(&folder) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => continue,
                Err(error) => return Err(failed(&folder, &error)),
                Ok(()) => {}
            }
            let record = Record::of(package, digest);
            let pinning = Self { id, folder, record, is_finished: false };
            pinning.record.write(&pinning.id).map_err(|error| failed(&record::path(&pinning.id), &error))?;
            return Ok(pinning);
        }
        Err(Error::new(ErrorCode::UsageInvalid, format!("{name} has been left attached {MOST} times")))
    }

    fn path(&self, name: &str) -> Result<CString> {
        let path = self.folder.join(name).into_os_string().into_encoded_bytes();
        CString::new(path).map_err(|_| Error::new(ErrorCode::Internal, "a path with a NUL in it"))
    }

    fn finish(mut self) -> Result<String> {
        self.record.is_complete = true;
        self.record.write(&self.id).map_err(|error| {
            let reason = errno_text(error.raw_os_error().unwrap_or(0));
            Error::new(
                ErrorCode::AttachFailed,
                format!("{} cannot be written: {reason}", record::path(&self.id).display()),
            )
        })?;
        self.is_finished = true;
        Ok(self.id.clone())
    }
}

impl Drop for Pinning {
    fn drop(&mut self) {
        if !self.is_finished {
            // Nobody is left to be told; the next list tries again.
            let _ = remove(&self.id, &self.folder);
        }
    }
}

fn make_folder(path: &Path) -> io::Result<()> {
    match fs::create_dir(path) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        other => other,
    }
}

/// Links first: a record without them is harmless, they without a record are not.
fn remove(id: &str, folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        fs::remove_file(entry?.path())?;
    }
    fs::remove_dir(folder)?;
    match fs::remove_file(record::path(id)) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Where BPF file systems are mounted.
fn roots() -> Vec<PathBuf> {
    let mounts = fs::read_to_string("/proc/self/mounts").unwrap_or_default();
    let mut roots: Vec<PathBuf> = mounts
        .lines()
        .filter_map(|line| {
            let mut words = line.split(' ').skip(1);
            let place = words.next()?;
            (words.next()? == "bpf").then(|| PathBuf::from(place))
        })
        .collect();
    roots.sort();
    roots.dedup();
    roots
}

fn is_without_anything(id: &str, folder: &Path) -> bool {
    Record::read(id).is_none() && fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_none())
}

/// ID and folder of everything that is pinned, complete or not. What was begun by a process that is gone is taken away.
fn folders() -> Vec<(String, PathBuf)> {
    let mut found = Vec::new();
    for entry in roots().iter().flat_map(|root| fs::read_dir(root.join(FOLDER))).flatten().flatten() {
        let (id, folder) = (entry.file_name().to_string_lossy().into_owned(), entry.path());
        if is_without_anything(&id, &folder) {
            // Between the folder and its record somebody was killed, or is at it just now.
            continue;
        }
        let is_abandoned = Record::read(&id).is_some_and(|record| !record.is_complete && !record.is_being_made());
        if !(is_abandoned && remove(&id, &folder).is_ok()) {
            found.push((id, folder));
        }
    }
    record::forget_all_but(&found);
    found.sort();
    found
}
