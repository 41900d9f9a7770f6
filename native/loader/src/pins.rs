//! Packages that stay attached when their command ends (`run --pin`), and the list of everything of ours in the kernel.
//!
//! `BPFFS/ebpm/ID/` holds the links, `/run/ebpm/ID.json` says what they are. As long as they are being attached there is a draft of it on
//! which its maker holds a lock. When the maker is killed a guardian takes all of it away, and should that be killed as well, whoever
//! finds the draft that nobody holds. Both folders are gone after a reboot.

mod draft;
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
use crate::kernel::attach::{self, Guardian, Plan};
use crate::kernel::mounts;
use crate::package::Package;
use draft::Draft;
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

/// What is being pinned. Its guardian takes everything away again unless the draft was finished, however that comes.
struct Pinning {
    _guardian: Guardian,
    draft: Draft,
    folder: PathBuf,
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
        let parent = root.join(FOLDER);
        make_folder(&parent).map_err(|error| cannot_be_made(&parent, &error))?;
        let record = Record::of(package, digest);
        for number in 1..MOST {
            let id = format!("{}-{number}", id_of(&package.name));
            let folder = parent.join(&id);
            let draft = Draft::begin(&id, &record).map_err(|error| cannot_be_made(&record::path(&id), &error))?;
            let Some(draft) = draft else { continue };
            if folder.exists() {
                // Left by somebody whose record is gone; whoever holds the draft makes the folder.
                draft.discard();
                continue;
            }
            // Before the folder is made: at no moment is there nobody to take it away.
            let guardian = Guardian::start(&[draft.descriptor()], || draft.undo(&folder)).map_err(|errno| {
                draft.discard();
                Error::new(ErrorCode::AttachFailed, format!("no process can be started: {}", errno_text(errno)))
            })?;
            let pinning = Self { _guardian: guardian, draft, folder };
            fs::create_dir(&pinning.folder).map_err(|error| cannot_be_made(&pinning.folder, &error))?;
            return Ok(pinning);
        }
        Err(Error::new(ErrorCode::UsageInvalid, format!("{} has been left attached {MOST} times", package.name)))
    }

    fn path(&self, name: &str) -> Result<CString> {
        let path = self.folder.join(name).into_os_string().into_encoded_bytes();
        CString::new(path).map_err(|_| Error::new(ErrorCode::Internal, "a path with a NUL in it"))
    }

    fn finish(self) -> Result<String> {
        self.draft.finish().map_err(|error| cannot_be_made(&record::path(self.draft.id()), &error))?;
        Ok(self.draft.id().to_string())
    }
}

fn id_of(package: &str) -> String {
    package.chars().map(|c| if c.is_ascii_alphanumeric() || c == '_' { c } else { '-' }).take(64).collect()
}

fn cannot_be_made(path: &Path, error: &io::Error) -> Error {
    let code = match error.kind() {
        io::ErrorKind::PermissionDenied => ErrorCode::PermissionDenied,
        _ => ErrorCode::AttachFailed,
    };
    let reason = errno_text(error.raw_os_error().unwrap_or(0));
    Error::new(code, format!("{} cannot be made: {reason}", path.display()))
}

fn make_folder(path: &Path) -> io::Result<()> {
    match fs::create_dir(path) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        other => other,
    }
}

/// Links first: a record without them is harmless, they without a record are not. What others have taken away meanwhile is no failure.
fn remove(id: &str, folder: &Path) -> io::Result<()> {
    remove_folder(folder)?;
    missing_is_fine(fs::remove_file(record::path(id)))
}

fn remove_folder(folder: &Path) -> io::Result<()> {
    let mut entries: Vec<PathBuf> = match fs::read_dir(folder) {
        Err(error) => return missing_is_fine(Err(error)),
        Ok(entries) => entries.map(|entry| Ok(entry?.path())).collect::<io::Result<_>>()?,
    };
    entries.sort();
    for entry in entries {
        missing_is_fine(fs::remove_file(entry))?;
    }
    missing_is_fine(fs::remove_dir(folder))
}

fn missing_is_fine(result: io::Result<()>) -> io::Result<()> {
    match result {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Where BPF file systems are mounted.
fn roots() -> Vec<PathBuf> {
    let of_bpf = mounts::read().into_iter().filter(|mount| mount.kind == "bpf");
    let mut roots: Vec<PathBuf> = of_bpf.map(|mount| mount.place).collect();
    roots.sort();
    roots.dedup();
    roots
}

/// ID and folder of everything that is pinned. What was begun and never finished, or not taken away to its end, is taken away now; what
/// is being attached is left alone and not listed.
fn folders() -> Vec<(String, PathBuf)> {
    let roots = roots();
    for draft in draft::abandoned() {
        roots.iter().for_each(|root| draft.undo(&root.join(FOLDER).join(draft.id())));
    }
    let mut found = Vec::new();
    for entry in roots.iter().flat_map(|root| fs::read_dir(root.join(FOLDER))).flatten().flatten() {
        let (id, folder) = (entry.file_name().to_string_lossy().into_owned(), entry.path());
        let is_left_over = || !has_links(&folder) && remove_rest(&id, &folder).is_ok();
        if !draft::path(&id).exists() && !is_left_over() {
            found.push((id, folder));
        }
    }
    if !roots.is_empty() {
        record::forget_unless(|id| roots.iter().any(|root| root.join(FOLDER).join(id).exists()));
    }
    found.sort();
    found
}

fn has_links(folder: &Path) -> bool {
    // What cannot be read is not known to have none.
    let Ok(mut entries) = fs::read_dir(folder) else { return true };
    entries.any(|entry| entry.is_ok_and(|entry| entry.file_name().to_string_lossy().starts_with("link-")))
}

/// Of a folder that nothing says is ours, nothing but itself is removed.
fn remove_rest(id: &str, folder: &Path) -> io::Result<()> {
    if Record::read(id).is_some() {
        remove(id, folder)
    } else {
        missing_is_fine(fs::remove_dir(folder))
    }
}
