//! What is known of a package that was left attached.

use std::fs;
use std::io::{self, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use serde_json::{json, Value};

use crate::package::Package;

const FOLDER: &str = "/run/ebpm";

pub struct Record {
    pub package: String,
    pub version: Option<String>,
    /// `sha256:…` of the package.
    pub digest: Option<String>,
    /// Who asked for it, as far as sudo tells.
    pub user: String,
    /// Seconds since 1970.
    pub started: u64,
    /// Who attaches it.
    pub process: u32,
    /// False as long as it is being attached.
    pub is_complete: bool,
}

/// Where the record of an ID lies.
pub fn path(id: &str) -> PathBuf {
    Path::new(FOLDER).join(format!("{id}.json"))
}

impl Record {
    pub fn of(package: &Package, digest: Option<&str>) -> Self {
        // SAFETY: the call takes nothing and cannot fail.
        let uid = unsafe { libc::getuid() };
        Self {
            package: package.name.clone(),
            version: package.meta.package_version.clone().or_else(|| package.meta.version.clone()),
            digest: digest.map(str::to_string),
            user: std::env::var("SUDO_UID").unwrap_or_else(|_| uid.to_string()),
            started: SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| time.as_secs()),
            process: std::process::id(),
            is_complete: false,
        }
    }

    /// None where it is missing or nonsense.
    pub fn read(id: &str) -> Option<Self> {
        Self::parse(&fs::read(path(id)).ok()?)
    }

    fn parse(bytes: &[u8]) -> Option<Self> {
        let value: Value = serde_json::from_slice(bytes).ok()?;
        let text = |key: &str| value.get(key).and_then(Value::as_str).map(str::to_string);
        Some(Self {
            package: text("package")?,
            version: text("version"),
            digest: text("digest"),
            user: text("user")?,
            started: value.get("started")?.as_u64()?,
            process: u32::try_from(value.get("process")?.as_u64()?).ok()?,
            is_complete: value.get("complete")?.as_bool()?,
        })
    }

    pub fn to_json(&self) -> Value {
        json!({
            "package": self.package, "version": self.version, "digest": self.digest, "user": self.user, "started": self.started,
            "process": self.process, "complete": self.is_complete,
        })
    }

    /// In one piece or not at all.
    pub fn write(&self, id: &str) -> io::Result<()> {
        match fs::DirBuilder::new().mode(0o755).create(FOLDER) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error),
            _ => {}
        }
        let unfinished = path(&format!("{id}.{}", self.process));
        let mut file = fs::OpenOptions::new().write(true).create_new(true).mode(0o644).open(&unfinished)?;
        let written = file.write_all(self.to_json().to_string().as_bytes());
        written.and_then(|()| fs::rename(&unfinished, path(id))).inspect_err(|_| {
            let _ = fs::remove_file(&unfinished);
        })
    }

    /// Whether the process that attaches it is at it.
    pub fn is_being_made(&self) -> bool {
        fs::read_to_string(format!("/proc/{}/comm", self.process)).is_ok_and(|name| name.trim_end() == "ebpm-loader")
    }
}

/// Removes records of which nothing is pinned any more: somebody took it away by hand.
pub fn forget_all_but(known: &[(String, PathBuf)]) {
    for entry in fs::read_dir(FOLDER).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let Some(id) = name.strip_suffix(".json") else { continue };
        let is_known = known.iter().any(|(known, _)| known == id);
        // The folder is made before the record: one that was begun after we looked is young.
        let is_young = Record::read(id).is_some_and(|record| record.is_being_made());
        if !is_known && !is_young {
            let _ = fs::remove_file(entry.path());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_is_read_as_it_was_written_and_nonsense_is_none() {
        let record = Record {
            package: "opensnoop".into(),
            version: Some("1.2.3".into()),
            digest: None,
            user: "1000".into(),
            started: 1_700_000_000,
            process: 42,
            is_complete: true,
        };
        let text = record.to_json().to_string();
        assert_eq!(Record::parse(text.as_bytes()).map(|read| read.to_json()), Some(record.to_json()));
        for nonsense in ["", "{}", "[]", "{\"package\": 1}", &text.replace("true", "1"), &text.replace("42", "-1")] {
            assert!(Record::parse(nonsense.as_bytes()).is_none(), "{nonsense}");
        }
    }
}
