//! A file that a process runs: its symbols, and its lines when the first is asked for.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::fs::File;
use std::os::unix::fs::{FileExt as _, MetadataExt as _};
use std::rc::Rc;

use super::elf_file::{ElfFile, Source};
use super::lines::Lines;
use super::process::{open_mapped, Mapping};
use super::{demangled, separate, Frame};
use crate::elf::{string_at, u16_at, u32_at, u64_at};

/// Symbols that are looked back for one that reaches an address.
const LOOK_BACK: usize = 16;

const STT_FUNC: u8 = 2;
const STT_GNU_IFUNC: u8 = 10;
const STB_LOCAL: u8 = 0;

struct Symbol {
    start: u64,
    size: u64,
    name: u32,
    /// Which of the tables of names it is in.
    table: usize,
}

pub struct Image {
    file: ElfFile,
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
            image.separate = separate::find(&image.file, pid, &mapping.path).map(Box::new);
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
        let file = ElfFile::parse(source)?;
        Some(Self { file, symbols: OnceCell::new(), separate: None, lines: OnceCell::new() })
    }

    /// The address that the file itself gives to a place in it.
    pub fn address_of(&self, offset: u64) -> Option<u64> {
        self.file.address_of(offset)
    }

    /// The contents of a section, unpacked; None where there is none.
    pub fn section(&self, name: &str) -> Option<Vec<u8>> {
        self.file.section(name)
    }

    /// The functions that are in it, by name, and where in the file each begins.
    pub fn functions(&self) -> Vec<(String, u64)> {
        let (symbols, tables) = self.symbols.get_or_init(|| self.read_symbols());
        let function = |symbol: &Symbol| {
            let name = string_at(tables.get(symbol.table)?, symbol.name).filter(|name| !name.is_empty())?;
            Some((name.to_string(), self.file.offset_of(symbol.start)?))
        };
        let mut functions: Vec<(String, u64)> = symbols.iter().filter_map(function).collect();
        functions.sort_unstable();
        functions
    }

    /// The address that the file gives to a function or variable.
    pub fn address_named(&self, name: &str) -> Option<u64> {
        const SHN_UNDEF: u16 = 0;
        const STT_SECTION: u8 = 3;
        self.file.symbol_tables().find_map(|(symbols, names)| {
            let is_it = |entry: &&[u8]| {
                let is_there =
                    u16_at(entry, 6) != Some(SHN_UNDEF) && entry.get(4).is_some_and(|kind| kind & 15 < STT_SECTION);
                is_there && u32_at(entry, 0).and_then(|at| string_at(&names, at)) == Some(name)
            };
            symbols.chunks_exact(24).find(is_it).and_then(|entry| u64_at(entry, 8))
        })
    }

    /// The functions at an address of the file, the innermost first.
    pub fn frames(&self, address: u64, module: &Rc<str>) -> Vec<Frame> {
        let separate = self.separate.as_deref();
        let symbol = self.symbol(address).or_else(|| separate?.symbol(address));
        let lines = self.lines.get_or_init(|| Lines::of(&self.file).or_else(|| Lines::of(&separate?.file)));
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
        for (symbols, names) in self.file.symbol_tables() {
            found.extend(symbols.chunks_exact(24).filter_map(|entry| symbol(entry, tables.len())));
            tables.push(names);
        }
        // Of several at one place the one that others may call, the first of its table.
        found.sort_by_key(|(is_local, symbol)| (symbol.start, symbol.size == 0, *is_local));
        found.dedup_by_key(|(_, symbol)| symbol.start);
        (found.into_iter().map(|(_, symbol)| symbol).collect(), tables)
    }
}

/// A function, and whether only its own file may call it.
fn symbol(entry: &[u8], table: usize) -> Option<(bool, Symbol)> {
    let about = *entry.get(4)?;
    let is_function = matches!(about & 15, STT_FUNC | STT_GNU_IFUNC);
    let is_defined = u16_at(entry, 6)? != 0;
    let found = Symbol { name: u32_at(entry, 0)?, start: u64_at(entry, 8)?, size: u64_at(entry, 16)?, table };
    (is_function && is_defined).then_some((about >> 4 == STB_LOCAL, found))
}
