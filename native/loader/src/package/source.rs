//! Where the bytes of a package come from: a file or standard input.

use std::fs::File;
use std::io::{self, Read};

use super::Package;
use crate::error::{Error, ErrorCode, Result};

/// The largest package that is read. Published ones are 2 to 200 KB.
const MAX_BYTES: u64 = 64 << 20;

/// Reads the package at `path` (`-` is standard input). `name` replaces the name made from the path.
///
/// # Errors
/// `PackageNotFound`, `PackageTooLarge`, and what [`Package::parse`] refuses.
pub fn read(path: &str, name: Option<&str>) -> Result<Package> {
    let shown = if path == "-" { "standard input" } else { path };
    let bytes = if path == "-" { read_all(io::stdin().lock(), shown)? } else { read_file(path)? };
    let mut package = Package::parse(bytes, shown)?;
    if let Some(name) = name {
        package.name = name.to_string();
    } else if package.name == shown {
        package.name = stem(path).to_string();
    }
    Ok(package)
}

fn read_file(path: &str) -> Result<Vec<u8>> {
    let cannot = |error: &io::Error| {
        let code = match error.kind() {
            io::ErrorKind::NotFound => ErrorCode::PackageNotFound,
            io::ErrorKind::PermissionDenied => ErrorCode::PermissionDenied,
            _ => ErrorCode::PackageInvalid,
        };
        Error::new(code, format!("cannot read {path}: {}", plain(error)))
    };
    let file = File::open(path).map_err(|error| cannot(&error))?;
    if file.metadata().map_err(|error| cannot(&error))?.is_dir() {
        return Err(Error::new(ErrorCode::PackageInvalid, format!("{path} is a folder, not a package")));
    }
    read_all(file, path)
}

fn read_all(source: impl Read, shown: &str) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    source
        .take(MAX_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| Error::new(ErrorCode::PackageInvalid, format!("cannot read {shown}: {}", plain(&error))))?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(Error::new(
            ErrorCode::PackageTooLarge,
            format!("{shown} is larger than {} MiB; no package is", MAX_BYTES >> 20),
        ));
    }
    Ok(bytes)
}

/// An I/O error without Rust's `(os error 2)`.
fn plain(error: &io::Error) -> String {
    let text = error.to_string();
    text.split(" (os error").next().unwrap_or_default().to_string()
}

/// `dir/opensnoop.bpf.o` is `opensnoop`; `opensnoop/package.json` too.
fn stem(path: &str) -> &str {
    let mut parts = path.rsplit('/').filter(|part| !part.is_empty());
    let file = parts.next().unwrap_or(path);
    let base = file.split('.').next().unwrap_or(file);
    match (base, parts.next()) {
        ("package", Some(folder)) => folder,
        ("" | "-", _) => "package",
        _ => base,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_package_is_named_after_its_file_or_its_folder() {
        assert_eq!(stem("/a/opensnoop.bpf.o"), "opensnoop");
        assert_eq!(stem("opensnoop/package.json"), "opensnoop");
        assert_eq!(stem("package.json"), "package");
        assert_eq!(stem("-"), "package");
    }

    #[test]
    fn a_missing_file_is_not_found() {
        let error = read("/nonexistent/x.json", None).err();
        assert_eq!(error.map(|e| e.code), Some(ErrorCode::PackageNotFound));
    }

    #[test]
    fn an_endless_file_is_too_large() {
        let error = read("/dev/zero", None).err();
        assert_eq!(error.map(|e| e.code), Some(ErrorCode::PackageTooLarge));
    }
}
