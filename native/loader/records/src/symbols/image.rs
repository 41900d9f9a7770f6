//! An ELF file that a process runs: its symbols, and its lines when the first is asked for. Parts of it are read as they are needed and
//! never mapped: whoever owns the file may cut it short at any moment. (System V ABI, chapter 4; ELF-64, little-endian)

use std::cell::OnceCell;
use std::collections::HashMap;
use std::fs::File;
use std::io::Read as _;
use std::os::unix::fs::{FileExt as _, MetadataExt as _};
use std::rc::Rc;

use flate2::{Decompress, FlushDecompress};

use super::lines::Lines;
use super::process::{open_mapped, Mapping};
use super::{demangled, separate, Frame};
use crate::elf::{string_at, u16_at, u32_at, u64_at};

/// What one section may have at most, unpacked.
const MAX_SECTION: u64 = 512 << 20;
const MAX_SECTIONS: u16 = 4096;
const MAX_SEGMENTS: u16 = 256;
/// Symbols that are looked back for one that reaches an address.
const LOOK_BACK: usize = 16;

const SHT_NOBITS: u32 = 8;
const SHF_COMPRESSED: u64 = 1 << 11;
const ELFCOMPRESS_ZLIB: u32 = 1;
const PT_LOAD: u32 = 1;
const STT_FUNC: u8 = 2;
const STT_GNU_IFUNC: u8 = 10;
const STB_LOCAL: u8 = 0;

enum Source {
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

struct Symbol {
    start: u64,
    size: u64,
    name: u32,
    /// Which of the tables of names it is in.
    table: usize,
}

pub struct Image {
    source: Source,
    sections: Vec<Section>,
    segments: Vec<Segment>,
    symbols: OnceCell<(Vec<Symbol>, Vec<Vec<u8>>)>,
    /// What was stripped from it and lies elsewhere.
    separate: Option<Box<Image>>,
    lines: OnceCell<Option<Lines>>,
}

/// All files that were looked at, by device and number.
#[derive(Default)]
pub struct Images {
    known: HashMap<(u64, u64, i64), Option<Rc<Image>>>,
    vdso: Option<Option<Rc<Image>>>,
}

impl Images {
    /// Files that are open.
    pub fn len(&self) -> usize {
        self.known.len()
    }

    pub fn of_mapping(&mut self, pid: u32, mapping: &Mapping) -> Option<Rc<Image>> {
        if mapping.path == "[vdso]" {
            return self.vdso.get_or_insert_with(|| read_vdso(pid, mapping).map(Rc::new)).clone();
        }
        let file = open_mapped(pid, mapping)?;
        let about = file.metadata().ok()?;
        let key = (about.dev(), about.ino(), about.mtime());
        let found = self.known.entry(key).or_insert_with(|| {
            let mut image = Image::of_file(file)?;
            image.separate = separate::find(&image, pid, &mapping.path).map(Box::new);
            Some(Rc::new(image))
        });
        found.clone()
    }
}

/// The kernel gives it to all processes alike, and it is in no file.
fn read_vdso(pid: u32, mapping: &Mapping) -> Option<Image> {
    let memory = File::open(format!("/proc/{pid}/mem")).ok()?;
    let mut bytes = vec![0; usize::try_from(mapping.end - mapping.start).ok().filter(|size| *size <= 1 << 20)?];
    memory.read_exact_at(&mut bytes, mapping.start).ok()?;
    Image::parse(Source::Bytes(bytes))
}

impl Image {
    pub fn of_file(file: File) -> Option<Self> {
        Self::parse(Source::File(file))
    }

    #[cfg(test)]
    pub fn of_bytes(bytes: Vec<u8>) -> Option<Self> {
        Self::parse(Source::Bytes(bytes))
    }

    fn parse(source: Source) -> Option<Self> {
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
        let (symbols, lines) = (OnceCell::new(), OnceCell::new());
        Some(Self { source, sections, segments, symbols, separate: None, lines })
    }

    /// The address that the file itself gives to a place in it.
    pub fn address_of(&self, offset: u64) -> Option<u64> {
        let holds = |segment: &&Segment| offset.checked_sub(segment.offset).is_some_and(|at| at < segment.size);
        let segment = self.segments.iter().find(holds)?;
        (offset - segment.offset).checked_add(segment.address)
    }

    /// The functions that are in it, by name, and where in the file each begins.
    pub fn functions(&self) -> Vec<(String, u64)> {
        let (symbols, tables) = self.symbols.get_or_init(|| self.read_symbols());
        let function = |symbol: &Symbol| {
            let name = string_at(tables.get(symbol.table)?, symbol.name).filter(|name| !name.is_empty())?;
            let holds =
                |segment: &&Segment| symbol.start.checked_sub(segment.address).is_some_and(|at| at < segment.size);
            let segment = self.segments.iter().find(holds)?;
            Some((name.to_string(), (symbol.start - segment.address).checked_add(segment.offset)?))
        };
        let mut functions: Vec<(String, u64)> = symbols.iter().filter_map(function).collect();
        functions.sort_unstable();
        functions
    }

    /// The address that the file gives to a function or variable.
    pub fn address_named(&self, name: &str) -> Option<u64> {
        const SHN_UNDEF: u16 = 0;
        const STT_SECTION: u8 = 3;
        let tables = self.sections.iter().filter(|section| matches!(section.name.as_str(), ".symtab" | ".dynsym"));
        for section in tables {
            let names = self.sections.get(section.link).and_then(|names| self.contents(names));
            let (Some(symbols), Some(names)) = (self.contents(section), names) else { continue };
            let is_it = |entry: &&[u8]| {
                let is_there =
                    u16_at(entry, 6) != Some(SHN_UNDEF) && entry.get(4).is_some_and(|kind| kind & 15 < STT_SECTION);
                is_there && u32_at(entry, 0).and_then(|at| string_at(&names, at)) == Some(name)
            };
            if let Some(address) = symbols.chunks_exact(24).find(is_it).and_then(|entry| u64_at(entry, 8)) {
                return Some(address);
            }
        }
        None
    }

    pub fn has_section(&self, name: &str) -> bool {
        self.sections.iter().any(|section| section.name == name && section.kind != SHT_NOBITS)
    }

    /// The contents of a section, unpacked; None where there is none.
    pub fn section(&self, name: &str) -> Option<Vec<u8>> {
        self.contents(self.sections.iter().find(|section| section.name == name)?)
    }

    fn contents(&self, section: &Section) -> Option<Vec<u8>> {
        if section.kind == SHT_NOBITS || section.size > MAX_SECTION {
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

    /// The functions at an address of the file, the innermost first.
    pub fn frames(&self, address: u64, module: &Rc<str>) -> Vec<Frame> {
        let separate = self.separate.as_deref();
        let symbol = self.symbol(address).or_else(|| separate?.symbol(address));
        let lines = self.lines.get_or_init(|| Lines::of(self).or_else(|| Lines::of(separate?)));
        let mut frames = lines.as_ref().map(|lines| lines.frames(address)).unwrap_or_default();
        let offset = symbol.as_ref().map_or(0, |(start, _)| address - start);
        match (frames.last_mut(), symbol) {
            // The table has the name of a clone (`work.constprop.0`) where debug information has that of its origin.
            (Some(outermost), Some((_, name))) => outermost.name = demangled(&name),
            (None, Some((_, name))) => frames.push(Frame {
                name: demangled(&name),
                offset,
                module: module.clone(),
                file: None,
                line: 0,
                is_inlined: false,
            }),
            _ => {}
        }
        for frame in &mut frames {
            (frame.module, frame.offset) = (module.clone(), offset);
        }
        frames.retain(|frame| !frame.name.is_empty());
        frames
    }

    /// Start and name of the function at an address.
    fn symbol(&self, address: u64) -> Option<(u64, String)> {
        let (symbols, tables) = self.symbols.get_or_init(|| self.read_symbols());
        let after = symbols.partition_point(|symbol| symbol.start <= address);
        let before = symbols.get(after.saturating_sub(LOOK_BACK)..after)?;
        // Functions written in assembler often have no size: they reach to the next one.
        let covers = |symbol: &&Symbol| match symbol.size {
            0 => before.last().is_some_and(|last| last.start == symbol.start),
            size => address - symbol.start < size,
        };
        let found = before.iter().rev().find(covers)?;
        Some((found.start, string_at(tables.get(found.table)?, found.name)?.to_string()))
    }

    fn read_symbols(&self) -> (Vec<Symbol>, Vec<Vec<u8>>) {
        let mut found: Vec<(bool, Symbol)> = Vec::new();
        let mut tables = Vec::new();
        for section in self.sections.iter().filter(|section| matches!(section.name.as_str(), ".symtab" | ".dynsym")) {
            let names = self.sections.get(section.link).and_then(|names| self.contents(names));
            let (Some(symbols), Some(names)) = (self.contents(section), names) else { continue };
            found.extend(symbols.chunks_exact(24).filter_map(|entry| symbol(entry, tables.len())));
            tables.push(names);
        }
        // Of several at one place the one that others may call, the first of its table.
        found.sort_by_key(|(is_local, symbol)| (symbol.start, symbol.size == 0, *is_local));
        found.dedup_by_key(|(_, symbol)| symbol.start);
        (found.into_iter().map(|(_, symbol)| symbol).collect(), tables)
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

/// All of a file that may be as long as this.
pub fn read_all(file: &File, most: u64) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    file.take(most + 1).read_to_end(&mut bytes).ok()?;
    (bytes.len() as u64 <= most).then_some(bytes)
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

/// A function, and whether only its own file may call it.
fn symbol(entry: &[u8], table: usize) -> Option<(bool, Symbol)> {
    let about = *entry.get(4)?;
    let is_function = matches!(about & 15, STT_FUNC | STT_GNU_IFUNC);
    let is_defined = u16_at(entry, 6)? != 0;
    let found = Symbol { name: u32_at(entry, 0)?, start: u64_at(entry, 8)?, size: u64_at(entry, 16)?, table };
    (is_function && is_defined).then_some((about >> 4 == STB_LOCAL, found))
}
