//! eunomia's archive of a package: `package.json` and, for kernels without type information of their own, BTF in the order of BTFHub,
//! `btfhub-archive/ID/VERSION_ID/ARCH/RELEASE.btf`. A plain tar, or one in gzip. (POSIX.1-2017, pax, "ustar Interchange Format")

use std::io::Read as _;

use flate2::read::GzDecoder;

use super::{eunomia, Package};
use crate::error::{Error, ErrorCode, Result};

const BLOCK: usize = 512;
/// Of an archive that has been unpacked.
const MAX_BYTES: u64 = 256 << 20;

/// The type information of one kernel.
#[derive(Debug, PartialEq, Eq)]
pub struct CarriedBtf {
    /// `debian/12`
    pub distribution: String,
    /// As uname(2) says it, or BTFHub's `arm64`.
    pub machine: String,
    pub release: String,
    pub data: Vec<u8>,
}

pub fn is_archive(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\x1f\x8b") || bytes.get(257..262) == Some(b"ustar")
}

/// # Errors
/// `PackageCorrupt`, `PackageTooLarge`, `PackageInvalid` when there is no `package.json` in it, and what refuses that.
pub fn parse(bytes: &[u8], name: &str) -> Result<Package> {
    let unpacked;
    let bytes = if bytes.starts_with(b"\x1f\x8b") {
        unpacked = gunzip(bytes, name)?;
        &unpacked
    } else {
        bytes
    };
    let mut package = None;
    let mut btf = Vec::new();
    for (path, data) in entries(bytes, name)? {
        let path = path.trim_start_matches("./");
        if path == "package.json" {
            package = Some(eunomia::parse(data, name)?);
        } else if let Some(place) = path.strip_prefix("btfhub-archive/").and_then(|path| path.strip_suffix(".btf")) {
            btf.extend(carried(place, data));
        }
    }
    let package = package.ok_or_else(|| {
        Error::new(ErrorCode::PackageInvalid, format!("{name} is an archive without a package.json in it"))
            .hint("`ebpm build --format tar` makes such archives")
    })?;
    Ok(Package { btf, ..package })
}

fn carried(place: &str, data: &[u8]) -> Option<CarriedBtf> {
    let mut parts = place.splitn(4, '/');
    let (id, version, machine, release) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
    Some(CarriedBtf {
        distribution: format!("{id}/{version}"),
        machine: machine.to_string(),
        release: release.to_string(),
        data: data.to_vec(),
    })
}

fn gunzip(bytes: &[u8], name: &str) -> Result<Vec<u8>> {
    let mut unpacked = Vec::new();
    GzDecoder::new(bytes)
        .take(MAX_BYTES + 1)
        .read_to_end(&mut unpacked)
        .map_err(|_| corrupt(name, "is not valid gzip data, or is truncated"))?;
    if unpacked.len() as u64 > MAX_BYTES {
        let message = format!("{name} unpacks to more than {} MiB; no package does", MAX_BYTES >> 20);
        return Err(Error::new(ErrorCode::PackageTooLarge, message));
    }
    Ok(unpacked)
}

fn corrupt(name: &str, what: &str) -> Error {
    Error::new(ErrorCode::PackageCorrupt, format!("the archive {name} {what}")).hint("fetch or build the package again")
}

/// Path and content of each regular file.
fn entries<'a>(bytes: &'a [u8], name: &str) -> Result<Vec<(String, &'a [u8])>> {
    let mut found = Vec::new();
    let mut rest = bytes;
    let mut long_path: Option<String> = None;
    while let Some(header) = rest.get(..BLOCK).filter(|header| header.iter().any(|&byte| byte != 0)) {
        if header.get(257..262) != Some(b"ustar") {
            return Err(corrupt(name, "has something else than files in it"));
        }
        let size = octal(header.get(124..136)).ok_or_else(|| corrupt(name, "states a size that is no number"))?;
        let end = size.checked_add(BLOCK).ok_or_else(|| corrupt(name, "states an impossible size"))?;
        let data = rest.get(BLOCK..end).ok_or_else(|| corrupt(name, "is truncated"))?;
        match header.get(156) {
            // GNU: the path of the next entry.
            Some(b'L') => long_path = Some(text(Some(data))),
            Some(b'0' | 0) => found.push((long_path.take().unwrap_or_else(|| path_of(header)), data)),
            _ => long_path = None,
        }
        rest = rest.get(end.next_multiple_of(BLOCK)..).unwrap_or_default();
    }
    Ok(found)
}

fn path_of(header: &[u8]) -> String {
    let (file, prefix) = (text(header.get(..100)), text(header.get(345..500)));
    // GNU's own format has other things where ustar has the prefix.
    let is_ustar = header.get(257..263) == Some(b"ustar\0");
    if prefix.is_empty() || !is_ustar {
        file
    } else {
        format!("{prefix}/{file}")
    }
}

fn text(field: Option<&[u8]>) -> String {
    let field = field.unwrap_or_default();
    let end = field.iter().position(|&byte| byte == 0).unwrap_or(field.len());
    String::from_utf8_lossy(field.get(..end).unwrap_or_default()).into_owned()
}

fn octal(field: Option<&[u8]>) -> Option<usize> {
    usize::from_str_radix(text(field).trim(), 8).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tar(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut bytes = Vec::new();
        for (path, data) in files {
            let mut header = vec![0u8; BLOCK];
            header[..path.len()].copy_from_slice(path.as_bytes());
            header[124..135].copy_from_slice(format!("{:011o}", data.len()).as_bytes());
            header[156] = b'0';
            header[257..263].copy_from_slice(b"ustar\0");
            bytes.extend_from_slice(&header);
            bytes.extend_from_slice(data);
            bytes.resize(bytes.len().next_multiple_of(BLOCK), 0);
        }
        bytes.resize(bytes.len() + 2 * BLOCK, 0);
        bytes
    }

    #[test]
    fn files_are_found_under_their_paths() {
        let bytes = tar(&[("./package.json", b"{}"), ("btfhub-archive/debian/12/x86_64/6.1.0.btf", &[7; 600])]);
        let found = entries(&bytes, "x.tar").unwrap();
        assert_eq!(
            found.iter().map(|(path, data)| (path.as_str(), data.len())).collect::<Vec<_>>(),
            [("./package.json", 2), ("btfhub-archive/debian/12/x86_64/6.1.0.btf", 600)]
        );
    }

    #[test]
    fn a_place_in_the_archive_names_a_kernel() {
        let found = carried("debian/12/x86_64/6.1.0-56-amd64", b"b").unwrap();
        assert_eq!((found.distribution.as_str(), found.machine.as_str()), ("debian/12", "x86_64"));
        assert_eq!(found.release, "6.1.0-56-amd64");
        assert_eq!(carried("debian/12/x86_64", b"b"), None);
    }

    #[test]
    fn broken_archives_are_refused() {
        let whole = tar(&[("package.json", &[b'x'; 700])]);
        let mut odd = whole.clone();
        odd[124] = b'9';
        let code = |bytes: &[u8]| parse(bytes, "x.tar").err().map(|error| error.code);
        assert_eq!(code(&whole[..1000]), Some(ErrorCode::PackageCorrupt));
        assert_eq!(code(&odd), Some(ErrorCode::PackageCorrupt));
        assert_eq!(code(b"\x1f\x8b\x08\0"), Some(ErrorCode::PackageCorrupt));
        assert_eq!(code(&tar(&[("other.json", b"{}")])), Some(ErrorCode::PackageInvalid));
        assert_eq!(code(&whole), Some(ErrorCode::PackageInvalid));
    }
}
