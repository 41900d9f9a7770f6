//! Finding the program or library that a user-space probe is in: by its path, by its name as a shell or the dynamic linker would, and as
//! another process sees it.

use std::fs::File;
use std::os::unix::fs::FileExt as _;
use std::path::Path;

use crate::elf::{string_at, u16_at, u32_at, u64_at};
use crate::error::{Error, ErrorCode, Result};

const CACHE: &str = "/etc/ld.so.cache";
const LIBRARY_FOLDERS: [&str; 7] = [
    "/lib/x86_64-linux-gnu",
    "/usr/lib/x86_64-linux-gnu",
    "/lib/aarch64-linux-gnu",
    "/usr/lib/aarch64-linux-gnu",
    "/lib64",
    "/usr/lib64",
    "/usr/lib",
];
const DEFAULT_PATH: &str = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

/// The path of `word` as this process can open it. With `pid` it is the file as that process knows it, its own program by default.
///
/// # Errors
/// `AttachFailed` when there is none.
pub fn find(word: Option<&str>, pid: Option<i32>) -> Result<String> {
    let Some(pid) = pid else {
        let word = word.unwrap_or_default();
        return here(word).ok_or_else(|| missing(word, None));
    };
    let process = format!("/proc/{pid}");
    if !Path::new(&process).exists() {
        return Err(Error::new(ErrorCode::AttachFailed, format!("there is no process {pid}")));
    }
    let Some(word) = word else { return Ok(format!("{process}/exe")) };
    within(word, &process).or_else(|| here(word)).ok_or_else(|| missing(word, Some(pid)))
}

fn missing(word: &str, pid: Option<i32>) -> Error {
    let of = pid.map_or(String::new(), |pid| format!(" in the root of process {pid}, nor"));
    Error::new(ErrorCode::AttachFailed, format!("there is no program or library {word}{of} on this machine")).hint(
        "give its path: --exe /path/to/it; names without a slash are looked up in PATH and as the dynamic linker would",
    )
}

/// What the process has mapped under the name, or the path in its root.
fn within(word: &str, process: &str) -> Option<String> {
    let root = format!("{process}/root");
    if word.contains('/') {
        let path = format!("{root}{word}");
        return (word.starts_with('/') && is_file(&path)).then_some(path);
    }
    let maps = std::fs::read_to_string(format!("{process}/maps")).ok()?;
    let mapped = maps.lines().filter_map(|line| line.split_once('/').map(|(_, path)| format!("/{path}")));
    let mut fits = mapped.filter(|path| path.rsplit('/').next().is_some_and(|file| is_named(file, word)));
    fits.next().map(|path| format!("{root}{path}")).filter(|path| is_file(path))
}

fn here(word: &str) -> Option<String> {
    if word.is_empty() {
        return None;
    }
    if word.contains('/') {
        return is_file(word).then(|| word.to_string());
    }
    let is_library = word.starts_with("lib") || word.contains(".so");
    let program = || {
        let folders = std::env::var("PATH").unwrap_or_else(|_| DEFAULT_PATH.to_string());
        let mut paths =
            folders.split(':').filter(|folder| folder.starts_with('/')).map(|folder| format!("{folder}/{word}"));
        paths.find(|path| is_file(path))
    };
    let library = || {
        let cache = std::fs::read(CACHE).unwrap_or_default();
        in_cache(&cache, word).filter(|path| is_file(path)).map(str::to_string).or_else(|| in_folders(word))
    };
    if is_library {
        library().or_else(program)
    } else {
        program().or_else(library)
    }
}

fn is_file(path: &str) -> bool {
    Path::new(path).is_file()
}

/// `libc.so.6` is named `libc.so.6`, `libc.so` and `libc`.
fn is_named(file: &str, word: &str) -> bool {
    let rest = file.strip_prefix(word);
    rest.is_some_and(|rest| {
        rest.is_empty() || rest.starts_with(".so") || (word.contains(".so") && rest.starts_with('.'))
    })
}

fn in_folders(word: &str) -> Option<String> {
    LIBRARY_FOLDERS.iter().find_map(|folder| {
        let mut files: Vec<String> = std::fs::read_dir(folder)
            .ok()?
            .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
            .filter(|file| is_named(file, word))
            .collect();
        files.sort();
        files.into_iter().map(|file| format!("{folder}/{file}")).find(|path| is_file(path))
    })
}

/// Looks a library up in the dynamic linker's cache. (glibc `sysdeps/generic/dl-cache.h`: `struct cache_file_new`)
fn in_cache<'c>(cache: &'c [u8], word: &str) -> Option<&'c str> {
    const MAGIC: &[u8] = b"glibc-ld.so.cache1.1";
    const HEADER_BYTES: usize = 48;
    const ENTRY_BYTES: usize = 24;
    const ELF_LIBC6: u32 = 3;
    // The low byte is the kind of file, the next one the machine: x86-64 and AArch64 with 64 bits.
    const KIND: u32 = if cfg!(target_arch = "aarch64") { 0x0a00 | ELF_LIBC6 } else { 0x0300 | ELF_LIBC6 };
    // An older table may stand before it.
    let start = cache.windows(MAGIC.len()).position(|window| window == MAGIC)?;
    let table = cache.get(start..)?;
    let count = usize::try_from(u32_at(table, 20)?).ok()?;
    let entries = table.get(HEADER_BYTES..)?.chunks_exact(ENTRY_BYTES).take(count);
    let mut found = entries.filter(|entry| u32_at(entry, 0) == Some(KIND)).filter_map(|entry| {
        let name = string_at(table, u32_at(entry, 4)?)?;
        is_named(name, word).then(|| string_at(table, u32_at(entry, 8)?)).flatten()
    });
    found.next()
}

/// Whether an ELF file has no table of all its symbols. Anything that cannot be read is not known to be stripped.
pub fn is_stripped(path: &str) -> bool {
    has_symbol_table(path) == Some(false)
}

fn has_symbol_table(path: &str) -> Option<bool> {
    const SYMBOL_TABLE: u32 = 2;
    let file = File::open(path).ok()?;
    let mut header = [0u8; 64];
    file.read_exact_at(&mut header, 0).ok()?;
    if header.get(..5)? != b"\x7fELF\x02" {
        return None;
    }
    let (table, size, count) = (u64_at(&header, 40)?, u16_at(&header, 58)?, u16_at(&header, 60)?);
    let mut sections = vec![0u8; usize::from(size) * usize::from(count)];
    file.read_exact_at(&mut sections, table).ok()?;
    let mut kinds = sections.chunks_exact(usize::from(size.max(8))).filter_map(|section| u32_at(section, 4));
    Some(kinds.any(|kind| kind == SYMBOL_TABLE))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A cache with these libraries: flags, name, path.
    fn cache(entries: &[(u32, &str, &str)]) -> Vec<u8> {
        let mut table = b"glibc-ld.so.cache1.1".to_vec();
        table.extend_from_slice(&u32::try_from(entries.len()).unwrap().to_le_bytes());
        table.resize(48, 0);
        let mut strings = Vec::new();
        let base = 48 + entries.len() * 24;
        for (flags, name, path) in entries {
            table.extend_from_slice(&flags.to_le_bytes());
            for text in [name, path] {
                table.extend_from_slice(&u32::try_from(base + strings.len()).unwrap().to_le_bytes());
                strings.extend_from_slice(text.as_bytes());
                strings.push(0);
            }
            table.extend_from_slice(&[0; 12]);
        }
        table.extend_from_slice(&strings);
        table
    }

    const OURS: u32 = if cfg!(target_arch = "aarch64") { 0x0a03 } else { 0x0303 };

    #[test]
    fn the_linkers_cache_gives_the_library_of_this_machine() {
        let bytes = cache(&[(0x0803, "libc.so.6", "/lib32/libc.so.6"), (OURS, "libc.so.6", "/lib/libc.so.6")]);
        for word in ["libc.so.6", "libc.so", "libc"] {
            assert_eq!(in_cache(&bytes, word), Some("/lib/libc.so.6"), "{word}");
        }
        assert_eq!(in_cache(&bytes, "libcrypt"), None);
        let mut old_first = b"ld.so-1.7.0".to_vec();
        old_first.extend_from_slice(&bytes);
        assert_eq!(in_cache(&old_first, "libc"), Some("/lib/libc.so.6"));
    }

    #[test]
    fn a_broken_cache_has_no_libraries() {
        let bytes = cache(&[(OURS, "libc.so.6", "/lib/libc.so.6")]);
        for end in 0..bytes.len() - 1 {
            assert_eq!(in_cache(&bytes[..end], "libc"), None, "cut at {end}");
        }
    }

    #[test]
    fn programs_and_libraries_are_found_by_name() {
        assert!(find(Some("sh"), None).is_ok_and(|path| path.ends_with("/sh")));
        assert!(find(Some("libc"), None).is_ok_and(|path| path.contains("libc.so")));
        assert!(find(Some("/proc/self/exe"), None).is_ok());
    }

    #[test]
    fn what_is_not_there_is_named() {
        for (word, pid) in [
            (Some("no-such-program"), None),
            (Some("/no/such"), None),
            (None, None),
            (Some(""), None),
            (Some("/"), None),
        ] {
            let error = find(word, pid).err();
            assert_eq!(error.map(|error| error.code), Some(ErrorCode::AttachFailed), "{word:?}");
        }
        let error = find(None, Some(1 << 22)).err().map(|error| error.message);
        assert_eq!(error, Some("there is no process 4194304".into()));
    }

    #[test]
    fn a_process_has_its_own_program_and_libraries() {
        let own = i32::try_from(std::process::id()).unwrap();
        assert_eq!(find(None, Some(own)).ok(), Some(format!("/proc/{own}/exe")));
        assert_eq!(find(Some("/bin/sh"), Some(own)).ok(), Some(format!("/proc/{own}/root/bin/sh")));
    }

    /// A file with one section of this kind.
    fn elf(kind: u32) -> String {
        let mut bytes = b"\x7fELF\x02\x01".to_vec();
        bytes.resize(128, 0);
        bytes[40] = 64;
        bytes[58] = 64;
        bytes[60] = 1;
        bytes[68..72].copy_from_slice(&kind.to_le_bytes());
        let path = std::env::temp_dir().join(format!("ebpm-elf-{}-{kind}", std::process::id()));
        std::fs::write(&path, bytes).unwrap();
        path.to_string_lossy().into_owned()
    }

    #[test]
    fn stripped_files_are_told_from_others() {
        let (with, without) = (elf(2), elf(11));
        let found = (is_stripped(&with), is_stripped(&without));
        [with, without].iter().for_each(|path| std::fs::remove_file(path).unwrap());
        assert_eq!(found, (false, true));
        assert!(!is_stripped("/etc/passwd"));
        assert!(!is_stripped("/no/such"));
    }
}
