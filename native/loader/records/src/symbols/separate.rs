//! Debug information that was taken out of a file and put elsewhere: by the number of its build, or by a name and a checksum.
//! (GDB manual, "Debugging Information in Separate Files")

use std::fs::File;

use super::elf_file::{read_all, ElfFile};
use super::image::Image;
use super::process::open;
use crate::elf::{string_at, u32_at};

const FOLDER: &str = "/usr/lib/debug";
/// The largest file whose checksum is worked out.
const MAX_CHECKED: u64 = 1 << 30;
const NT_GNU_BUILD_ID: u32 = 3;

/// Looks where the process has its files first, then where we have ours.
pub fn find(file: &ElfFile, pid: u32, path: &str) -> Option<Image> {
    if file.has_section(".debug_info") {
        return None;
    }
    let roots = [format!("/proc/{pid}/root"), String::new()];
    let id = file.section(".note.gnu.build-id").and_then(|note| build_id(&note));
    if let Some((first, rest)) = id.as_deref().and_then(|id| id.split_at_checked(2)) {
        let place = format!("{FOLDER}/.build-id/{first}/{rest}.debug");
        let found = roots.iter().find_map(|root| Image::of_file(open(&format!("{root}{place}"))?));
        let is_same = |found: &Image| found.section(".note.gnu.build-id").and_then(|note| build_id(&note)) == id;
        if let Some(found) = found.filter(is_same) {
            return Some(found);
        }
    }
    let link = file.section(".gnu_debuglink")?;
    let name = string_at(&link, 0).filter(|name| !name.is_empty() && !name.contains('/'))?;
    let checksum = u32_at(&link, (name.len() + 1).next_multiple_of(4))?;
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let places = [format!("{folder}/{name}"), format!("{folder}/.debug/{name}"), format!("{FOLDER}{folder}/{name}")];
    let files = roots.iter().flat_map(|root| places.iter().map(move |place| format!("{root}{place}")));
    files.filter_map(|place| open(&place)).find(|file| checksum_of(file) == Some(checksum)).and_then(Image::of_file)
}

fn checksum_of(file: &File) -> Option<u32> {
    let mut checksum = flate2::Crc::new();
    checksum.update(&read_all(&file.try_clone().ok()?, MAX_CHECKED)?);
    Some(checksum.sum())
}

/// In hexadecimal.
pub fn build_id(note: &[u8]) -> Option<String> {
    let (name, length, kind) = (u32_at(note, 0)?, u32_at(note, 4)?, u32_at(note, 8)?);
    let start = 12 + usize::try_from(name).ok()?.next_multiple_of(4);
    let id = note.get(start..start.checked_add(usize::try_from(length).ok()?)?)?;
    (kind == NT_GNU_BUILD_ID && note.get(12..16) == Some(b"GNU\0"))
        .then(|| id.iter().map(|byte| format!("{byte:02x}")).collect())
}
