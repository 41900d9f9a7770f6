//! Segments and sections of an ELF file that a process runs. Parts of it are read as they are needed and never mapped: whoever owns the
//! file may cut it short at any moment. (System V ABI, chapter 4; ELF-64, little-endian)

use std::fs::File;
use std::os::unix::fs::FileExt as _;

use flate2::{Decompress, FlushDecompress};

use crate::elf::{string_at, u16_at, u32_at, u64_at};

/// What one section may have at most, unpacked.
const MAX_SECTION: u64 = 512 << 20;
const MAX_SHORT: u64 = 16 << 20;
/// Of a symbol's name; those of C++ are the longest.
const MAX_NAME: usize = 64 << 10;
/// What is read at a time of entries, and of names.
const PIECE: u64 = 4096 * SYMBOL as u64;
const NAME_PIECE: u64 = 256;
/// Bytes of an entry of a table of symbols.
const SYMBOL: usize = 24;
const MAX_SECTIONS: u16 = 4096;
const MAX_SEGMENTS: u16 = 256;

const SHT_NOBITS: u32 = 8;
const SHF_COMPRESSED: u64 = 1 << 11;
const ELFCOMPRESS_ZLIB: u32 = 1;
const PT_LOAD: u32 = 1;

pub enum Source {
    File(File),
    Bytes(Vec<u8>),
}

struct Section {
    name: String,
    kind: u32,
    flags: u64,
    offset: u64,
    size: u64,
    link: usize,
}

struct Segment {
    address: u64,
    offset: u64,
    size: u64,
}

pub struct ElfFile {
    source: Source,
    sections: Vec<Section>,
    segments: Vec<Segment>,
}

impl ElfFile {
    pub fn parse(source: Source) -> Option<Self> {
        let header = read_at(&source, 0, 64)?;
        if header.get(..6) != Some(b"\x7fELF\x02\x01") {
            return None;
        }
        let table = |offset: usize, entry: usize, count: usize, bytes: u16, most: u16| {
            let count = u16_at(&header, count)?;
            let is_usual = u16_at(&header, entry)? == bytes && count <= most;
            let size = u64::from(count) * u64::from(bytes);
            is_usual.then(|| read_at(&source, u64_at(&header, offset)?, size)).flatten()
        };
        let segments = table(32, 54, 56, 56, MAX_SEGMENTS).unwrap_or_default();
        let segments = segments.chunks_exact(56).filter_map(segment).collect();
        let headers = table(40, 58, 60, 64, MAX_SECTIONS).unwrap_or_default();
        let mut sections: Vec<(u32, Section)> = headers.chunks_exact(64).filter_map(section).collect();
        let names = u16_at(&header, 62).and_then(|at| sections.get(usize::from(at)));
        let names = names.and_then(|(_, names)| read_at(&source, names.offset, names.size.min(1 << 20)));
        let names = names.unwrap_or_default();
        for (name, section) in &mut sections {
            section.name = string_at(&names, *name).unwrap_or_default().to_string();
        }
        let sections = sections.into_iter().map(|(_, section)| section).collect();
        Some(Self { source, sections, segments })
    }

    /// The address that the file itself gives to a place in it.
    pub fn address_of(&self, offset: u64) -> Option<u64> {
        let holds = |segment: &&Segment| offset.checked_sub(segment.offset).is_some_and(|at| at < segment.size);
        let segment = self.segments.iter().find(holds)?;
        (offset - segment.offset).checked_add(segment.address)
    }

    /// The place in it of an address that it gives.
    pub fn offset_of(&self, address: u64) -> Option<u64> {
        let holds = |segment: &&Segment| address.checked_sub(segment.address).is_some_and(|at| at < segment.size);
        let segment = self.segments.iter().find(holds)?;
        (address - segment.address).checked_add(segment.offset)
    }

    pub fn has_section(&self, name: &str) -> bool {
        self.present(name).is_some()
    }

    /// The contents of a section, unpacked; None where there is none.
    pub fn section(&self, name: &str) -> Option<Vec<u8>> {
        self.contents(self.present(name)?)
    }

    /// The same of what is never long: notes and links to other files.
    pub fn short_section(&self, name: &str) -> Option<Vec<u8>> {
        if self.size(name) > MAX_SHORT {
            return None;
        }
        self.section(name)
    }

    /// Bytes of a section, unpacked; 0 where there is none.
    pub fn size(&self, name: &str) -> u64 {
        self.present(name).map_or(0, |section| match section.flags & SHF_COMPRESSED {
            0 => section.size,
            _ => read_at(&self.source, section.offset, 24).and_then(|header| u64_at(&header, 8)).unwrap_or(0),
        })
    }

    pub fn symbol_tables(&self) -> impl Iterator<Item = SymbolTable<'_>> {
        let tables = self.sections.iter().filter(|section| matches!(section.name.as_str(), ".symtab" | ".dynsym"));
        tables.filter_map(|entries| {
            let names = self.sections.get(entries.link)?;
            // A file of debug information has the headers of what stayed in the other.
            let are_there = entries.kind != SHT_NOBITS && names.kind != SHT_NOBITS;
            are_there.then_some(SymbolTable { source: &self.source, entries, names })
        })
    }

    /// One that has its bytes in this file.
    fn present(&self, name: &str) -> Option<&Section> {
        self.sections.iter().find(|section| section.name == name && section.kind != SHT_NOBITS)
    }

    fn contents(&self, section: &Section) -> Option<Vec<u8>> {
        if section.size > MAX_SECTION {
            return None;
        }
        let raw = read_at(&self.source, section.offset, section.size)?;
        if section.flags & SHF_COMPRESSED == 0 {
            return Some(raw);
        }
        let size = u64_at(&raw, 8).filter(|size| *size <= MAX_SECTION)?;
        if u32_at(&raw, 0)? != ELFCOMPRESS_ZLIB {
            return None;
        }
        let mut out = Vec::with_capacity(usize::try_from(size).ok()?);
        Decompress::new(true).decompress_vec(raw.get(24..)?, &mut out, FlushDecompress::Finish).ok()?;
        (out.len() as u64 == size).then_some(out)
    }
}

/// Entries and their names. Tables are never compressed: dynamic linkers and debuggers read them as they lie.
pub struct SymbolTable<'a> {
    source: &'a Source,
    entries: &'a Section,
    names: &'a Section,
}

impl SymbolTable<'_> {
    pub fn len(&self) -> u64 {
        self.entries.size / SYMBOL as u64
    }

    /// Each entry of `SYMBOL` bytes, a piece of the file at a time.
    pub fn each(&self, mut visit: impl FnMut(&[u8])) {
        let mut at = 0;
        while at < self.entries.size.min(MAX_SECTION) {
            let size = PIECE.min(self.entries.size - at);
            let Some(piece) = self.entries.offset.checked_add(at).and_then(|from| read_at(self.source, from, size))
            else {
                return;
            };
            piece.chunks_exact(SYMBOL).for_each(&mut visit);
            at += size;
        }
    }

    /// The name at a place among the names.
    pub fn name(&self, at: u32) -> Option<String> {
        let mut name = Vec::new();
        while name.len() < MAX_NAME {
            let from = u64::from(at).checked_add(name.len() as u64)?;
            let size = NAME_PIECE.min(self.names.size.checked_sub(from).filter(|rest| *rest > 0)?);
            let piece = read_at(self.source, self.names.offset.checked_add(from)?, size)?;
            match piece.iter().position(|byte| *byte == 0) {
                Some(end) => {
                    name.extend_from_slice(piece.get(..end)?);
                    return String::from_utf8(name).ok();
                }
                None => name.extend(piece),
            }
        }
        None
    }

    /// All names, in which entries have places.
    pub fn names(&self) -> Option<Vec<u8>> {
        let size = Some(self.names.size).filter(|size| *size <= MAX_SECTION)?;
        read_at(self.source, self.names.offset, size)
    }
}

/// Exactly these bytes, or nothing.
fn read_at(source: &Source, offset: u64, size: u64) -> Option<Vec<u8>> {
    match source {
        Source::Bytes(bytes) => {
            let start = usize::try_from(offset).ok()?;
            bytes.get(start..start.checked_add(usize::try_from(size).ok()?)?).map(<[u8]>::to_vec)
        }
        Source::File(file) => {
            let rest = file.metadata().ok()?.len().checked_sub(offset)?;
            if size > rest {
                return None;
            }
            let mut bytes = vec![0; usize::try_from(size).ok()?];
            file.read_exact_at(&mut bytes, offset).ok()?;
            Some(bytes)
        }
    }
}

fn segment(entry: &[u8]) -> Option<Segment> {
    let segment = Segment { offset: u64_at(entry, 8)?, address: u64_at(entry, 16)?, size: u64_at(entry, 32)? };
    (u32_at(entry, 0)? == PT_LOAD).then_some(segment)
}

/// With the place of its name.
fn section(entry: &[u8]) -> Option<(u32, Section)> {
    let section = Section {
        name: String::new(),
        kind: u32_at(entry, 4)?,
        flags: u64_at(entry, 8)?,
        offset: u64_at(entry, 24)?,
        size: u64_at(entry, 32)?,
        link: usize::try_from(u32_at(entry, 40)?).ok()?,
    };
    Some((u32_at(entry, 0)?, section))
}
