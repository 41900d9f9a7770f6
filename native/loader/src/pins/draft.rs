//! The record of something that is being attached: `/run/ebpm/ID.making`, locked by who makes it (flock(2)). The kernel gives the lock
//! back however that ends, so that nobody has to guess from process numbers whether it has.

use std::fs::{self, File, OpenOptions, Permissions};
use std::io::{self, Write as _};
use std::os::fd::{AsRawFd as _, RawFd};
use std::os::unix::fs::{DirBuilderExt as _, MetadataExt as _, OpenOptionsExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};

use super::record::{self, Record};

const SUFFIX: &str = ".making";

/// Where the draft of an ID lies.
pub fn path(id: &str) -> PathBuf {
    Path::new(record::FOLDER).join(format!("{id}{SUFFIX}"))
}

/// A draft that this process holds.
pub struct Draft {
    id: String,
    file: File,
}

impl Draft {
    /// None where somebody has the ID.
    pub fn begin(id: &str, record: &Record) -> io::Result<Option<Self>> {
        match fs::DirBuilder::new().mode(0o755).create(record::FOLDER) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error),
            _ => {}
        }
        let Some(file) = create_locked(&path(id))? else { return Ok(None) };
        let mut draft = Self { id: id.to_string(), file };
        let written = draft.file.write_all(record.to_json().to_string().as_bytes());
        if written.is_err() || record::path(id).exists() {
            draft.discard();
        }
        written.map(|()| draft.is_unfinished().then_some(draft))
    }

    pub fn id(&self) -> &str {
        &self.id
    }

    /// As long as this is open, whoever has it, the draft is held.
    pub fn descriptor(&self) -> RawFd {
        self.file.as_raw_fd()
    }

    /// Makes the record of it.
    pub fn finish(&self) -> io::Result<()> {
        self.file.set_permissions(Permissions::from_mode(0o644))?;
        fs::rename(path(&self.id), record::path(&self.id))
    }

    /// Takes away what was made for it, and itself, unless it has been finished. What cannot be taken away is tried again by the next list.
    pub fn undo(&self, folder: &Path) {
        if self.is_unfinished() && super::remove_folder(folder).is_ok() {
            self.discard();
        }
    }

    pub fn discard(&self) {
        let _ = fs::remove_file(path(&self.id));
    }

    fn is_unfinished(&self) -> bool {
        is_at(&self.file, &path(&self.id))
    }
}

/// Drafts whose makers are gone. They are this process's now.
pub fn abandoned() -> Vec<Draft> {
    let entries = fs::read_dir(record::FOLDER).into_iter().flatten().flatten();
    let ids = entries.filter_map(|entry| Some(entry.file_name().to_str()?.strip_suffix(SUFFIX)?.to_string()));
    ids.filter_map(|id| {
        let file = File::open(path(&id)).ok()?;
        let is_ours = lock(&file, libc::LOCK_EX | libc::LOCK_NB).is_ok() && is_at(&file, &path(&id));
        is_ours.then_some(Draft { id, file })
    })
    .collect()
}

/// None where there is one. Between its making and its lock somebody may take it for abandoned; then it is made again.
fn create_locked(path: &Path) -> io::Result<Option<File>> {
    loop {
        let file = match OpenOptions::new().write(true).create_new(true).mode(0o600).open(path) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Ok(None),
            other => other?,
        };
        lock(&file, libc::LOCK_EX)?;
        if is_at(&file, path) {
            return Ok(Some(file));
        }
    }
}

fn lock(file: &File, operation: libc::c_int) -> io::Result<()> {
    // SAFETY: the call takes numbers, and the descriptor is open.
    match unsafe { libc::flock(file.as_raw_fd(), operation) } {
        0 => Ok(()),
        _ => Err(io::Error::last_os_error()),
    }
}

fn is_at(file: &File, path: &Path) -> bool {
    let identity = |metadata: fs::Metadata| (metadata.dev(), metadata.ino());
    match (file.metadata(), fs::symlink_metadata(path)) {
        (Ok(open), Ok(there)) => identity(open) == identity(there),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_has_one_maker_and_is_free_when_that_is_gone() {
        let path = std::env::temp_dir().join(format!("ebpm-draft-{}", std::process::id()));
        let made = create_locked(&path).unwrap();
        assert!(made.is_some());
        assert!(create_locked(&path).unwrap().is_none());
        let other = File::open(&path).unwrap();
        assert!(lock(&other, libc::LOCK_EX | libc::LOCK_NB).is_err());
        drop(made);
        assert!(lock(&other, libc::LOCK_EX | libc::LOCK_NB).is_ok());
        fs::remove_file(&path).unwrap();
        assert!(!is_at(&other, &path));
    }
}
