//! Files, lines and functions that were put into others, from debug information. (DWARF 5)

use std::rc::Rc;

use addr2line::Context;
use ebpm_demangle::demangled;
use gimli::{Dwarf, EndianReader, LittleEndian, SectionId};

use super::elf_file::ElfFile;
use super::memory::{Held, Memory};
use super::Frame;

type Reader = EndianReader<LittleEndian, Rc<[u8]>>;

/// Of all that debug information can say, what leads from an address to functions and lines.
const READ: [SectionId; 10] = [
    SectionId::DebugAbbrev,
    SectionId::DebugAddr,
    SectionId::DebugAranges,
    SectionId::DebugInfo,
    SectionId::DebugLine,
    SectionId::DebugLineStr,
    SectionId::DebugRanges,
    SectionId::DebugRngLists,
    SectionId::DebugStr,
    SectionId::DebugStrOffsets,
];
/// What is made of it takes about twice as much again.
const COPIES: u64 = 3;

pub struct Lines {
    context: Context<Reader>,
    _held: Held,
}

impl Lines {
    /// None where the file has no debug information that can be read, or more than there is room for.
    pub fn of(file: &ElfFile, memory: &Memory) -> Option<Self> {
        if !file.has_section(SectionId::DebugInfo.name()) {
            return None;
        }
        let size = READ.iter().fold(0, |sum: u64, id| sum.saturating_add(file.size(id.name())));
        let held = memory.hold(size.saturating_mul(COPIES))?;
        let load = |id: SectionId| -> Result<Reader, gimli::Error> {
            let bytes = READ.contains(&id).then(|| file.section(id.name())).flatten();
            Ok(Reader::new(bytes.unwrap_or_default().into(), LittleEndian))
        };
        let context = Context::from_dwarf(Dwarf::load(load).ok()?).ok()?;
        Some(Self { context, _held: held })
    }

    /// The innermost first. Names are empty where they are not known; module and offset are left to the caller.
    pub fn frames(&self, address: u64) -> Vec<Frame> {
        let mut frames: Vec<Frame> = Vec::new();
        let Ok(mut found) = self.context.find_frames(address).skip_all_loads() else { return frames };
        while let Ok(Some(frame)) = found.next() {
            let name = frame.function.and_then(|function| Some(demangled(&function.raw_name().ok()?)));
            let location = frame.location.as_ref();
            frames.push(Frame {
                name: name.unwrap_or_default(),
                offset: 0,
                module: Rc::from(""),
                file: location.and_then(|location| location.file).map(str::to_string),
                line: location.and_then(|location| location.line).unwrap_or(0),
                is_inlined: true,
            });
        }
        if let Some(outermost) = frames.last_mut() {
            outermost.is_inlined = false;
        }
        frames
    }
}
