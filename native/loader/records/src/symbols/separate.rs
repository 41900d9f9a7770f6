//! Debug information that was taken out of a file and put elsewhere: by the number of its build, or by a name and a checksum.
//! (GDB manual, "Debugging Information in Separate Files")

use std::fs::File;
use std::io::Read as _;

use super::elf_file::{ElfFile, Source};
use super::process::open;
use crate::elf::{string_at, u32_at};

const FOLDER: &str = "/usr/lib/debug";
/// The largest file whose checksum is worked out.
const MAX_CHECKED: u64 = 1 << 30;
const NT_GNU_BUILD_ID: u32 = 3;

/// Looks where the process has its files first, then where we have ours.
pub fn find(file: &ElfFile, pid: u32, path: &str) -> Option<ElfFile> {
    if file.has_section(".debug_info") {
        return None;
    }
    let roots = [format!("/proc/{pid}/root"), String::new()];
    let id = id_of(file);
    if let Some((first, rest)) = id.as_deref().and_then(|id| id.split_at_checked(2)) {
        let place = format!("{FOLDER}/.build-id/{first}/{rest}.debug");
        let mut there = roots.iter().filter_map(|root| ElfFile::parse(Source::File(open(&format!("{root}{place}"))?)));
        if let Some(found) = there.find(|found| id_of(found) == id) {
            return Some(found);
        }
    }
    let link = file.short_section(".gnu_debuglink")?;
    let name = string_at(&link, 0).filter(|name| !name.is_empty() && !name.contains('/'))?;
    let checksum = u32_at(&link, (name.len() + 1).next_multiple_of(4))?;
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let places = [format!("{folder}/{name}"), format!("{folder}/.debug/{name}"), format!("{FOLDER}{folder}/{name}")];
    let files = roots.iter().flat_map(|root| places.iter().map(move |place| format!("{root}{place}")));
    let found = files.filter_map(|place| open(&place)).find(|file| checksum_of(file) == Some(checksum))?;
    ElfFile::parse(Source::File(found))
}

fn id_of(file: &ElfFile) -> Option<String> {
    build_id(&file.short_section(".note.gnu.build-id")?)
}

fn checksum_of(file: &File) -> Option<u32> {
    if file.metadata().ok()?.len() > MAX_CHECKED {
        return None;
    }
    let mut checksum = flate2::CrcReader::new(file.take(MAX_CHECKED));
    std::io::copy(&mut checksum, &mut std::io::sink()).ok()?;
    Some(checksum.crc().sum())
}

/// In hexadecimal.
pub fn build_id(note: &[u8]) -> Option<String> {
    let (name, length, kind) = (u32_at(note, 0)?, u32_at(note, 4)?, u32_at(note, 8)?);
    let start = 12 + usize::try_from(name).ok()?.next_multiple_of(4);
    let id = note.get(start..start.checked_add(usize::try_from(length).ok()?)?)?;
    (kind == NT_GNU_BUILD_ID && note.get(12..16) == Some(b"GNU\0"))
        .then(|| id.iter().map(|byte| format!("{byte:02x}")).collect())
}
