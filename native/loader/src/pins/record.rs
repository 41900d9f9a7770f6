//! What is known of a package that was left attached.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use serde_json::{json, Value};

use crate::package::Package;

pub const FOLDER: &str = "/run/ebpm";

pub struct Record {
    pub package: String,
    pub version: Option<String>,
    /// `sha256:…` of the package.
    pub digest: Option<String>,
    /// Who asked for it, as far as sudo tells.
    pub user: String,
    /// Seconds since 1970.
    pub started: u64,
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
        })
    }

    pub fn to_json(&self) -> Value {
        json!({
            "package": self.package, "version": self.version, "digest": self.digest, "user": self.user, "started": self.started,
        })
    }
}

/// Removes records of IDs for which this does not hold: somebody took away by hand what was pinned.
pub fn forget_unless(is_pinned: impl Fn(&str) -> bool) {
    for entry in fs::read_dir(FOLDER).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        // A record gets its name when the folder has long been there.
        if name.strip_suffix(".json").is_some_and(|id| !is_pinned(id)) {
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
        };
        let text = record.to_json().to_string();
        assert_eq!(Record::parse(text.as_bytes()).map(|read| read.to_json()), Some(record.to_json()));
        for nonsense in
            ["", "{}", "[]", "{\"package\": 1}", &text.replace("17", "-17"), &text.replace("\"1000\"", "1000")]
        {
            assert!(Record::parse(nonsense.as_bytes()).is_none(), "{nonsense}");
        }
    }
}
