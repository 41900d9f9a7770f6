//! What is mounted where this process looks. (proc_pid_mounts(5))

use std::ffi::OsString;
use std::os::unix::ffi::OsStringExt as _;
use std::path::PathBuf;

pub struct Mount {
    pub place: PathBuf,
    /// The type of the file system.
    pub kind: String,
}

/// In the order in which they were mounted; none where that is not told.
pub fn read() -> Vec<Mount> {
    parse(&std::fs::read("/proc/self/mounts").unwrap_or_default())
}

/// Where a file system of this type is mounted, the first one of it.
pub fn first(kind: &str) -> Option<String> {
    let found = read().into_iter().find(|mount| mount.kind == kind)?;
    Some(found.place.to_string_lossy().into_owned())
}

pub fn parse(text: &[u8]) -> Vec<Mount> {
    let mount = |line: &[u8]| {
        let mut words = line.split(|byte| *byte == b' ').skip(1);
        let place = PathBuf::from(OsString::from_vec(unescaped(words.next()?)));
        Some(Mount { place, kind: String::from_utf8_lossy(words.next()?).into_owned() })
    };
    text.split(|byte| *byte == b'\n').filter_map(mount).collect()
}

/// Blanks, line ends and backslashes stand there as `\040` and the like.
fn unescaped(word: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(word.len());
    let mut rest = word;
    while let Some((&first, after)) = rest.split_first() {
        let octal = after.first_chunk::<3>().filter(|_| first == b'\\');
        let byte = octal.and_then(|digits| u8::from_str_radix(std::str::from_utf8(digits).ok()?, 8).ok());
        out.push(byte.unwrap_or(first));
        rest = if byte.is_some() { after.get(3..).unwrap_or_default() } else { after };
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_and_types_are_told() {
        let text =
            b"proc /proc proc rw 0 0\nbpf /sys/fs/bpf bpf rw 0 0\nnone /my\\040dir\\134x bpf rw 0 0\nshort\n\nx /y\n";
        let told: Vec<(String, String)> =
            parse(text).into_iter().map(|mount| (mount.place.display().to_string(), mount.kind)).collect();
        let expected = [("/proc", "proc"), ("/sys/fs/bpf", "bpf"), ("/my dir\\x", "bpf")];
        assert_eq!(told, expected.map(|(place, kind)| (place.to_string(), kind.to_string())));
    }

    #[test]
    fn a_backslash_before_anything_else_is_one() {
        for text in ["\\", "\\0", "\\04", "\\999", "\\x40", "a\\b"] {
            assert_eq!(unescaped(text.as_bytes()), text.as_bytes());
        }
        assert_eq!(unescaped(b"\\040\\011\\012\\134"), b" \t\n\\");
    }

    #[test]
    fn this_machine_has_proc_mounted() {
        assert_eq!(first("proc"), Some("/proc".into()));
        assert_eq!(first("no such type"), None);
    }
}
