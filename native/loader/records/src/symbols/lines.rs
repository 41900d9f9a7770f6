//! Files, lines and functions that were put into others, from debug information. (DWARF 5)

use std::rc::Rc;

use addr2line::Context;
use gimli::{Dwarf, EndianReader, LittleEndian, SectionId};

use super::elf_file::ElfFile;
use super::{demangled, Frame};

type Reader = EndianReader<LittleEndian, Rc<[u8]>>;

pub struct Lines {
    context: Context<Reader>,
}

impl Lines {
    /// None where the file has no debug information that can be read.
    pub fn of(file: &ElfFile) -> Option<Self> {
        let load = |id: SectionId| -> Result<Reader, gimli::Error> {
            Ok(Reader::new(file.section(id.name()).unwrap_or_default().into(), LittleEndian))
        };
        let has_lines = file.has_section(SectionId::DebugInfo.name());
        let dwarf = has_lines.then(|| Dwarf::load(load).ok()).flatten()?;
        Context::from_dwarf(dwarf).ok().map(|context| Self { context })
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
