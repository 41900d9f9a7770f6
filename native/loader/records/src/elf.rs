//! The little of ELF that libbpf does not show: is this a BPF object at all, its license, its code, whether it relocates.
//! Pure and total: any bytes give an answer or an error, never a panic. (Linux `Documentation/bpf/standardization`, ELF-64.)

use crate::error::{Error, ErrorCode, Result};

const EM_BPF: u16 = 247;
const ET_REL: u16 = 1;
const SHT_SYMTAB: u32 = 2;
const SHT_NOBITS: u32 = 8;
const SYMBOL_BYTES: usize = 24;
const SHF_EXECINSTR: u64 = 4;
const SECTION_HEADER_BYTES: usize = 64;
/// Real objects have tens of sections.
const MAX_SECTIONS: usize = 65_536;

/// A section of an ELF file: its name, whether it holds code, its bytes.
pub struct Section<'a> {
    pub name: &'a str,
    pub is_code: bool,
    pub data: &'a [u8],
    is_symbols: bool,
    /// Of a section without bytes in the file as well.
    size: u64,
}

/// An ELF-64 little-endian BPF object file.
pub struct Elf<'a> {
    sections: Vec<Section<'a>>,
}

impl<'a> Elf<'a> {
    /// Reads the section table.
    ///
    /// # Errors
    /// `ObjectInvalid` for anything that is not a relocatable little-endian BPF object or whose tables leave the file.
    pub fn parse(bytes: &'a [u8]) -> Result<Self> {
        let invalid =
            |what: &str| Error::new(ErrorCode::ObjectInvalid, format!("the BPF object is not usable: {what}"));
        if bytes.get(..4) != Some(b"\x7fELF") {
            return Err(invalid("it is not an ELF file"));
        }
        let short = || invalid("it is truncated");
        if bytes.get(4) != Some(&2) {
            return Err(invalid("it is a 32-bit ELF file; BPF objects are 64-bit"));
        }
        if bytes.get(5) != Some(&1) {
            return Err(invalid("it is big-endian and this machine is little-endian")
                .hint("build the package for little-endian BPF: clang -target bpfel"));
        }
        let kind = u16_at(bytes, 16).ok_or_else(short)?;
        let machine = u16_at(bytes, 18).ok_or_else(short)?;
        if machine != EM_BPF {
            return Err(invalid(&format!("it is machine code for {}, not for BPF", machine_name(machine)))
                .hint("compile it with clang -target bpf"));
        }
        if kind != ET_REL {
            return Err(invalid("it is not a relocatable object file"));
        }
        let table = usize::try_from(u64_at(bytes, 40).ok_or_else(short)?).map_err(|_| short())?;
        let entry = usize::from(u16_at(bytes, 58).ok_or_else(short)?);
        let count = usize::from(u16_at(bytes, 60).ok_or_else(short)?);
        let names = usize::from(u16_at(bytes, 62).ok_or_else(short)?);
        if entry != SECTION_HEADER_BYTES || count == 0 || count > MAX_SECTIONS {
            return Err(invalid("its section table is malformed"));
        }
        let header = |index: usize| -> Option<&'a [u8]> {
            let start = table.checked_add(index.checked_mul(SECTION_HEADER_BYTES)?)?;
            bytes.get(start..start.checked_add(SECTION_HEADER_BYTES)?)
        };
        let contents = |header: &[u8]| -> Option<&'a [u8]> {
            if u32_at(header, 4)? == SHT_NOBITS {
                return Some(&[]);
            }
            let start = usize::try_from(u64_at(header, 24)?).ok()?;
            let size = usize::try_from(u64_at(header, 32)?).ok()?;
            bytes.get(start..start.checked_add(size)?)
        };
        let name_table = header(names).and_then(contents).ok_or_else(short)?;
        let mut sections = Vec::with_capacity(count.min(256));
        for index in 0..count {
            let head = header(index).ok_or_else(short)?;
            let name_at = u32_at(head, 0).ok_or_else(short)?;
            let name = string_at(name_table, name_at).ok_or_else(|| invalid("a section has no valid name"))?;
            sections.push(Section {
                name,
                is_code: u64_at(head, 8).ok_or_else(short)? & SHF_EXECINSTR != 0,
                data: contents(head).ok_or_else(short)?,
                is_symbols: u32_at(head, 4).ok_or_else(short)? == SHT_SYMTAB,
                size: u64_at(head, 32).ok_or_else(short)?,
            });
        }
        Ok(Self { sections })
    }

    pub fn sections(&self) -> &[Section<'a>] {
        &self.sections
    }

    pub fn section(&self, name: &str) -> Option<&Section<'a>> {
        self.sections.iter().find(|section| section.name == name)
    }

    /// The text of the `license` section.
    pub fn license(&self) -> Option<&'a str> {
        let data = self.section("license")?.data;
        let end = data.iter().position(|&byte| byte == 0).unwrap_or(data.len());
        std::str::from_utf8(data.get(..end)?).ok()
    }

    /// Whether every symbol that lies in a section begins there.
    pub fn has_symbols_inside(&self) -> bool {
        let tables = self.sections.iter().filter(|section| section.is_symbols);
        tables.flat_map(|table| table.data.chunks_exact(SYMBOL_BYTES)).all(|symbol| {
            let (Some(number), Some(value)) = (u16_at(symbol, 6), u64_at(symbol, 8)) else { return false };
            // Numbers of no section stand for undefined, absolute and the like.
            self.sections.get(usize::from(number)).is_none_or(|section| number == 0 || value <= section.size)
        })
    }

    /// Types of the kernel whose layout the code asks for: numbers in `.BTF` of the CO-RE relocations. What is malformed ends the list.
    pub fn relocated_types(&self) -> Vec<u32> {
        self.section(".BTF.ext").map_or_else(Vec::new, |ext| relocated_types(ext.data))
    }

    /// Whether `.BTF.ext` holds CO-RE relocations, so that loading needs the BTF of the kernel.
    /// (Linux `Documentation/bpf/btf.rst`, section 4.2.)
    pub fn has_core_relocations(&self) -> bool {
        let Some(ext) = self.section(".BTF.ext") else {
            return false;
        };
        let header_bytes = u32_at(ext.data, 4).unwrap_or(0);
        header_bytes >= 32 && u32_at(ext.data, 28).unwrap_or(0) > 0
    }
}

/// The table of CO-RE relocations: the size of a record, then for each section of code its name, a count and the records, each of which has
/// the type at its second word. (Linux `Documentation/bpf/btf.rst`, section 4.2.)
fn relocated_types(ext: &[u8]) -> Vec<u32> {
    let words = || {
        let (header, start, length) = (u32_at(ext, 4)?, u32_at(ext, 24)?, u32_at(ext, 28)?);
        let start = usize::try_from(header.checked_add(start)?).ok()?;
        ext.get(start..start.checked_add(usize::try_from(length).ok()?)?)
    };
    let (Some(mut rest), mut types) = (words(), Vec::new()) else { return Vec::new() };
    let size = u32_at(rest, 0).and_then(|size| usize::try_from(size).ok()).unwrap_or(0);
    rest = rest.get(4..).unwrap_or_default();
    while let Some(count) = u32_at(rest, 4).filter(|_| size >= 16) {
        let length = usize::try_from(count).unwrap_or(usize::MAX).saturating_mul(size).saturating_add(8);
        let Some(records) = rest.get(8..length) else { break };
        types.extend(records.chunks_exact(size).filter_map(|record| u32_at(record, 4)));
        rest = rest.get(length..).unwrap_or_default();
    }
    types.sort_unstable();
    types.dedup();
    types
}

fn machine_name(machine: u16) -> String {
    match machine {
        3 => "x86".into(),
        62 => "x86-64".into(),
        183 => "AArch64".into(),
        243 => "RISC-V".into(),
        other => format!("machine type {other}"),
    }
}

fn bytes_at<const N: usize>(bytes: &[u8], at: usize) -> Option<[u8; N]> {
    bytes.get(at..at.checked_add(N)?)?.try_into().ok()
}

pub fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes_at(bytes, at).map(u16::from_le_bytes)
}

pub fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes_at(bytes, at).map(u32::from_le_bytes)
}

pub fn u64_at(bytes: &[u8], at: usize) -> Option<u64> {
    bytes_at(bytes, at).map(u64::from_le_bytes)
}

/// The NUL-terminated string at `offset` of a string table.
pub fn string_at(table: &[u8], offset: u32) -> Option<&str> {
    let rest = table.get(usize::try_from(offset).ok()?..)?;
    let end = rest.iter().position(|&byte| byte == 0)?;
    std::str::from_utf8(rest.get(..end)?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_that_are_no_elf_are_refused() {
        for bytes in [&b""[..], b"\x7fEL", b"{}", b"\x7fELF"] {
            assert!(Elf::parse(bytes).is_err());
        }
    }

    #[test]
    fn an_executable_of_this_machine_is_named_as_such() {
        let own = std::fs::read("/proc/self/exe").unwrap_or_default();
        let message = Elf::parse(&own).err().map(|error| error.message).unwrap_or_default();
        assert!(message.contains("not for BPF"), "{message}");
    }

    #[test]
    fn types_of_relocations_are_read_as_far_as_they_make_sense() {
        let bytes = |words: &[u32]| words.iter().flat_map(|word| word.to_le_bytes()).collect::<Vec<u8>>();
        // A header of 32 bytes; no functions, no lines; two sections with two relocations and one.
        let header = [0x1_eb9f, 32, 0, 0, 0, 0, 0, 4 + 2 * 8 + 3 * 16];
        let table = [16, 1, 2, 0, 7, 0, 0, 8, 5, 0, 0, 2, 1, 0, 7, 0, 0];
        let whole = bytes(&[header.as_slice(), table.as_slice()].concat());
        assert_eq!(relocated_types(&whole), [5, 7]);
        assert_eq!(relocated_types(&whole[..whole.len() - 1]), [0u32; 0]);
        for (place, value) in [(32, 0), (32, 15), (40, u32::MAX), (4, u32::MAX), (24, u32::MAX), (28, u32::MAX)] {
            let mut broken = whole.clone();
            broken[place..place + 4].copy_from_slice(&value.to_le_bytes());
            assert_eq!(relocated_types(&broken), [0u32; 0], "{place} {value}");
        }
    }

    #[test]
    fn a_section_table_past_the_end_is_refused() {
        let mut bytes = vec![0u8; 64];
        bytes[..6].copy_from_slice(b"\x7fELF\x02\x01");
        bytes[16] = 1;
        bytes[18] = 247;
        bytes[40..48].copy_from_slice(&u64::MAX.to_le_bytes());
        bytes[58] = 64;
        bytes[60] = 3;
        assert!(Elf::parse(&bytes).is_err());
    }
}
