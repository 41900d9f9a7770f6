//! A file that a process runs: its symbols, and its lines when the first is asked for.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::fs::File;
use std::os::unix::fs::{FileExt as _, MetadataExt as _};
use std::rc::Rc;

use ebpm_demangle::demangled;

use super::elf_file::{ElfFile, Source, SymbolTable};
use super::lines::Lines;
use super::memory::{Held, Memory};
use super::process::{open_mapped, Mapping};
use super::{separate, Frame};
use crate::elf::{string_at, u16_at, u32_at, u64_at};

/// Symbols that are looked back for one that reaches an address.
const LOOK_BACK: usize = 16;

const STT_FUNC: u8 = 2;
const STT_GNU_IFUNC: u8 = 10;
const STB_LOCAL: u8 = 0;

struct Symbol {
    start: u64,
    size: u64,
    /// Where it is among the names of its table.
    name: u32,
    /// Which of the tables it is in.
    table: u8,
    /// Whether only its own file may call it.
    is_local: bool,
}

/// What is known of a file, and its room.
struct Symbols {
    sorted: Vec<Symbol>,
    _held: Option<Held>,
}

pub struct Image {
    file: ElfFile,
    memory: Memory,
    symbols: OnceCell<Symbols>,
    /// What was stripped from it and lies elsewhere.
    separate: Option<Box<Image>>,
    lines: OnceCell<Option<Lines>>,
}

/// All files that were looked at, by device and number.
#[derive(Default)]
pub struct Images {
    known: HashMap<(u64, u64, i64), Option<Rc<Image>>>,
    vdso: Option<Option<Rc<Image>>>,
    /// What they may take together.
    pub memory: Memory,
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
        let memory = &self.memory;
        let found = self.known.entry(key).or_insert_with(|| {
            let mut image = Image::new(ElfFile::parse(Source::File(file))?, memory.clone());
            let separate = separate::find(&image.file, pid, &mapping.path);
            image.separate = separate.map(|file| Box::new(Image::new(file, memory.clone())));
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
    Image::of_bytes(bytes)
}

impl Image {
    pub fn of_file(file: File) -> Option<Self> {
        Some(Self::new(ElfFile::parse(Source::File(file))?, Memory::default()))
    }

    pub fn of_bytes(bytes: Vec<u8>) -> Option<Self> {
        Some(Self::new(ElfFile::parse(Source::Bytes(bytes))?, Memory::default()))
    }

    /// What it keeps of the file beyond the file itself is held in `memory`.
    fn new(file: ElfFile, memory: Memory) -> Self {
        Self { file, memory, symbols: OnceCell::new(), separate: None, lines: OnceCell::new() }
    }

    /// The address that the file itself gives to a place in it.
    pub fn address_of(&self, offset: u64) -> Option<u64> {
        self.file.address_of(offset)
    }

    /// The contents of a section of notes, unpacked; None where there is none.
    pub fn notes(&self, name: &str) -> Option<Vec<u8>> {
        self.file.short_section(name)
    }

    /// The functions that are in it, by name, and where in the file each begins.
    pub fn functions(&self) -> Vec<(String, u64)> {
        let tables: Vec<Vec<u8>> = self.file.symbol_tables().map(|table| table.names().unwrap_or_default()).collect();
        let function = |symbol: &Symbol| {
            let name =
                string_at(tables.get(usize::from(symbol.table))?, symbol.name).filter(|name| !name.is_empty())?;
            Some((name.to_string(), self.file.offset_of(symbol.start)?))
        };
        let mut functions: Vec<(String, u64)> = self.symbols().iter().filter_map(function).collect();
        functions.sort_unstable();
        functions
    }

    /// The address that the file gives to a function or variable.
    pub fn address_named(&self, name: &str) -> Option<u64> {
        const SHN_UNDEF: u16 = 0;
        const STT_SECTION: u8 = 3;
        self.file.symbol_tables().find_map(|table| {
            let names = table.names()?;
            let mut found = None;
            table.each(|entry| {
                let is_there =
                    u16_at(entry, 6) != Some(SHN_UNDEF) && entry.get(4).is_some_and(|kind| kind & 15 < STT_SECTION);
                if is_there && u32_at(entry, 0).and_then(|at| string_at(&names, at)) == Some(name) {
                    found = found.or(u64_at(entry, 8));
                }
            });
            found
        })
    }

    /// The functions at an address of the file, the innermost first.
    pub fn frames(&self, address: u64, module: &Rc<str>) -> Vec<Frame> {
        let separate = self.separate.as_deref();
        let symbol = self.symbol(address).or_else(|| separate?.symbol(address));
        let of = |file: &ElfFile| Lines::of(file, &self.memory);
        let lines = self.lines.get_or_init(|| of(&self.file).or_else(|| of(&separate?.file)));
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
        let symbols = self.symbols();
        let after = symbols.partition_point(|symbol| symbol.start <= address);
        let before = symbols.get(after.saturating_sub(LOOK_BACK)..after)?;
        // Functions written in assembler often have no size: they reach to the next one.
        let covers = |symbol: &&Symbol| match symbol.size {
            0 => before.last().is_some_and(|last| last.start == symbol.start),
            size => address - symbol.start < size,
        };
        let found = before.iter().rev().find(covers)?;
        let table = self.file.symbol_tables().nth(usize::from(found.table))?;
        Some((found.start, table.name(found.name)?))
    }

    fn symbols(&self) -> &[Symbol] {
        &self.symbols.get_or_init(|| self.read_symbols()).sorted
    }

    /// By their places; their names are left in the file.
    fn read_symbols(&self) -> Symbols {
        const BYTES: u64 = size_of::<Symbol>() as u64;
        let tables: Vec<SymbolTable<'_>> = self.file.symbol_tables().take(usize::from(u8::MAX)).collect();
        let most = tables.iter().fold(0, |sum: u64, table| sum.saturating_add(table.len()));
        let Some(mut held) = self.memory.hold(most.saturating_mul(BYTES)) else {
            return Symbols { sorted: Vec::new(), _held: None };
        };
        let mut sorted = Vec::new();
        for (table, number) in tables.iter().zip(0..) {
            table.each(|entry| sorted.extend(symbol(entry, number)));
        }
        // Of several at one place the one that others may call, the first of its table.
        sorted.sort_by_key(|symbol: &Symbol| (symbol.start, symbol.size == 0, symbol.is_local));
        sorted.dedup_by_key(|symbol| symbol.start);
        sorted.shrink_to_fit();
        held.keep(sorted.len() as u64 * BYTES);
        Symbols { sorted, _held: Some(held) }
    }
}

/// A function.
fn symbol(entry: &[u8], table: u8) -> Option<Symbol> {
    let about = *entry.get(4)?;
    let is_function = matches!(about & 15, STT_FUNC | STT_GNU_IFUNC);
    let is_defined = u16_at(entry, 6)? != 0;
    let is_local = about >> 4 == STB_LOCAL;
    let found = Symbol { name: u32_at(entry, 0)?, start: u64_at(entry, 8)?, size: u64_at(entry, 16)?, table, is_local };
    (is_function && is_defined).then_some(found)
}
