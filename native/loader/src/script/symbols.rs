//! Names of addresses: the kernel's from `/proc/kallsyms`, of processes file and place from `/proc/PID/maps`.

use std::collections::HashMap;

use super::values::display;
use crate::render::text;

#[derive(Default)]
pub struct Symbols {
    /// By address; read when the first is asked for.
    kernel: Option<Vec<(u64, String)>>,
    processes: HashMap<u64, Vec<Mapping>>,
}

struct Mapping {
    start: u64,
    end: u64,
    offset: u64,
    file: String,
}

impl Symbols {
    /// `vfs_read+16`, or only the name of the function; the address itself where nothing is known of it.
    pub fn write_kernel(&mut self, out: &mut Vec<u8>, address: u64, with_offset: bool) {
        let symbols = self.kernel.get_or_insert_with(read_kernel);
        let after = symbols.partition_point(|(start, _)| *start <= address);
        match after.checked_sub(1).and_then(|at| symbols.get(at)) {
            Some((start, name)) => {
                text::write_plain(out, name.as_bytes());
                if with_offset {
                    display(out, format_args!("+{}", address - start));
                }
            }
            None => display(out, format_args!("{address:#x}")),
        }
    }

    /// `libc.so.6+0x1234`; the address itself when the process has gone.
    pub fn write_user(&mut self, out: &mut Vec<u8>, address: u64, process: u64) {
        let mappings = self.processes.entry(process).or_insert_with(|| read_process(process));
        match mappings.iter().find(|mapping| (mapping.start..mapping.end).contains(&address)) {
            Some(found) => {
                let name = found.file.rsplit('/').next().unwrap_or_default();
                text::write_plain(out, name.as_bytes());
                display(out, format_args!("+{:#x}", address - found.start + found.offset));
            }
            None => display(out, format_args!("{address:#x}")),
        }
    }
}

fn read_kernel() -> Vec<(u64, String)> {
    let text = std::fs::read_to_string("/proc/kallsyms").unwrap_or_default();
    let mut symbols: Vec<(u64, String)> = text.lines().filter_map(parse_kernel).collect();
    symbols.sort_unstable();
    symbols
}

/// `ffffffff81000000 T _text`. To those who may not know, every address is 0.
fn parse_kernel(line: &str) -> Option<(u64, String)> {
    let mut words = line.split_ascii_whitespace();
    let address = u64::from_str_radix(words.next()?, 16).ok().filter(|&address| address != 0)?;
    let _kind = words.next()?;
    Some((address, words.next()?.to_string()))
}

fn read_process(process: u64) -> Vec<Mapping> {
    let text = std::fs::read_to_string(format!("/proc/{process}/maps")).unwrap_or_default();
    text.lines().filter_map(parse_mapping).collect()
}

/// `7f0000000000-7f0000001000 r-xp 00001000 08:01 123   /usr/lib/libc.so.6`
fn parse_mapping(line: &str) -> Option<Mapping> {
    let mut words = line.split_ascii_whitespace();
    let (start, end) = words.next()?.split_once('-')?;
    let _rights = words.next()?;
    let offset = u64::from_str_radix(words.next()?, 16).ok()?;
    let file = words.nth(2)?.to_string();
    Some(Mapping { start: u64::from_str_radix(start, 16).ok()?, end: u64::from_str_radix(end, 16).ok()?, offset, file })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_belongs_to_the_symbol_before_it() {
        let lines = ["0000000000000000 T hidden", "ffff0010 T second", "ffff0000 t first", "junk"];
        let mut kernel: Vec<_> = lines.iter().copied().filter_map(parse_kernel).collect();
        kernel.sort_unstable();
        let mut symbols = Symbols { kernel: Some(kernel), ..Symbols::default() };
        let mut shown = |address, with_offset| {
            let mut out = Vec::new();
            symbols.write_kernel(&mut out, address, with_offset);
            String::from_utf8_lossy(&out).into_owned()
        };
        assert_eq!(shown(0xffff_0004, true), "first+4");
        assert_eq!(shown(0xffff_0010, false), "second");
        assert_eq!(shown(1, true), "0x1");
    }

    #[test]
    fn a_line_of_maps_gives_file_and_place() {
        let mapping = parse_mapping("1000-3000 r-xp 00002000 08:01 123     /usr/lib/libc.so.6");
        assert_eq!(
            mapping.map(|m| (m.start, m.end, m.offset, m.file)),
            Some((0x1000, 0x3000, 0x2000, "/usr/lib/libc.so.6".into()))
        );
        assert!(parse_mapping("1000-3000 rw-p 0 0:0 0").is_none());
    }
}
