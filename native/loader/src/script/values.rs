//! Values as text: what stands in keys, in `print` and in `%s`.

use std::net::{Ipv4Addr, Ipv6Addr};

use super::cgroups::Cgroups;
use super::symbols::Symbols;
use super::time;
use super::value_type::{StackForm, Type};
use crate::error;
use crate::render::layout::unsigned;
use crate::render::{people, text};

pub use crate::render::json::write_display as display;

const INET: u64 = 2;

/// What values refer to beyond their own bytes.
pub struct Resolver<'a> {
    pub names: Vec<String>,
    pub symbols: Symbols,
    cgroups: Cgroups,
    /// Addresses of a stack by the name of its map and its number.
    pub stacks: &'a dyn Fn(&str, u32) -> Vec<u64>,
}

impl<'a> Resolver<'a> {
    pub fn new(names: &[String], stacks: &'a dyn Fn(&str, u32) -> Vec<u64>) -> Self {
        Self { names: names.to_vec(), symbols: Symbols::default(), cgroups: Cgroups::default(), stacks }
    }

    #[cfg(test)]
    pub fn for_tests() -> Resolver<'static> {
        Resolver::new(&[], &|_, _| Vec::new())
    }
}

/// A number of 8 bytes.
pub fn word(bytes: &[u8], index: usize) -> u64 {
    unsigned(bytes.get(index * 8..).and_then(|rest| rest.get(..8)).unwrap_or_default())
}

/// Appends a value. Control characters of what programs send are escaped, so that they cannot command a terminal.
pub fn write(out: &mut Vec<u8>, typ: &Type, bytes: &[u8], resolver: &mut Resolver<'_>) {
    match typ {
        Type::Int { signed: true } => display(out, word(bytes, 0) as i64),
        Type::Int { signed: false } | Type::Aggregate(_) => display(out, word(bytes, 0)),
        Type::Pointer => display(out, format_args!("{:#x}", word(bytes, 0))),
        Type::Text { .. } => text::write_plain(out, text::until_nul(bytes)),
        Type::Buffer { size } => {
            let length = usize::try_from(word(bytes, 0)).unwrap_or(0).min(*size);
            let content = bytes.get(8..).unwrap_or_default();
            for &byte in content.get(..length).unwrap_or(content) {
                if byte == b' ' || byte.is_ascii_graphic() {
                    out.push(byte);
                } else {
                    display(out, format_args!("\\x{byte:02x}"));
                }
            }
        }
        Type::KernelStack { map, depth, form } => {
            write_stack(out, (map, *depth, *form), bytes, resolver, |out, address, symbols| {
                symbols.write_kernel(out, address, true);
            });
        }
        Type::UserStack { map, depth, form } => {
            let process = word(bytes, 1);
            write_stack(out, (map, *depth, *form), bytes, resolver, |out, address, symbols| {
                symbols.write_user(out, address, process, true);
                if *form == StackForm::Perf {
                    symbols.write_file(out, address, process);
                }
            });
        }
        Type::KernelSymbol => resolver.symbols.write_kernel(out, word(bytes, 0), false),
        Type::UserSymbol => resolver.symbols.write_user(out, word(bytes, 0), word(bytes, 1), false),
        Type::Inet => write_address(out, bytes),
        Type::Mac => {
            for (index, byte) in bytes.iter().take(6).enumerate() {
                display(out, format_args!("{}{byte:02X}", if index == 0 { "" } else { ":" }));
            }
        }
        Type::Time { format } => {
            let text = time::format(format, time::of_boot(word(bytes, 0)));
            text::write_plain(out, text.as_bytes());
        }
        Type::User => match people::user(word(bytes, 0)) {
            Some(name) => text::write_plain(out, name.as_bytes()),
            None => display(out, word(bytes, 0)),
        },
        Type::Cgroup { filter } => {
            let paths = resolver.cgroups.paths(word(bytes, 0), filter);
            text::write_plain(out, paths.as_bytes());
        }
        Type::Errno => {
            let number = word(bytes, 0) as i64;
            let text = i32::try_from(number.unsigned_abs()).map_or_else(|_| number.to_string(), error::errno_sentence);
            text::write_plain(out, text.as_bytes());
        }
        Type::Name => {
            let name = usize::try_from(word(bytes, 0)).ok().and_then(|at| resolver.names.get(at));
            text::write_plain(out, name.map_or(&b"?"[..], |name| name.as_bytes()));
        }
        Type::Tuple(items) => {
            out.push(b'(');
            write_all(out, items, bytes, resolver, ", ");
            out.push(b')');
        }
    }
}

/// Appends values that lie one after another.
pub fn write_all(out: &mut Vec<u8>, types: &[Type], bytes: &[u8], resolver: &mut Resolver<'_>, separator: &str) {
    let mut offset = 0;
    for (index, typ) in types.iter().enumerate() {
        if index > 0 {
            out.extend_from_slice(separator.as_bytes());
        }
        let rest = bytes.get(offset..).unwrap_or_default();
        write(out, typ, rest.get(..typ.size()).unwrap_or(rest), resolver);
        offset += typ.size();
    }
}

/// Appends a value as JSON: numbers as numbers, tuples as lists, all else as text.
pub fn write_json(out: &mut Vec<u8>, typ: &Type, bytes: &[u8], resolver: &mut Resolver<'_>) {
    match typ {
        Type::Int { .. } | Type::Aggregate(_) => write(out, typ, bytes, resolver),
        Type::Tuple(items) => {
            out.push(b'[');
            let mut offset = 0;
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    out.push(b',');
                }
                write_json(out, item, bytes.get(offset..).unwrap_or_default(), resolver);
                offset += item.size();
            }
            out.push(b']');
        }
        _ => {
            let mut shown = Vec::new();
            write(&mut shown, typ, bytes.get(..typ.size()).unwrap_or(bytes), resolver);
            text::write_json(out, &shown);
        }
    }
}

/// A line for each frame, after a first one that is empty.
fn write_stack(
    out: &mut Vec<u8>,
    (map, depth, form): (&str, usize, StackForm),
    bytes: &[u8],
    resolver: &mut Resolver<'_>,
    write_frame: impl Fn(&mut Vec<u8>, u64, &mut Symbols),
) {
    out.push(b'\n');
    for address in stack(map, word(bytes, 0), resolver).into_iter().take(depth) {
        match form {
            StackForm::Named => out.extend_from_slice(b"    "),
            StackForm::Perf => display(out, format_args!("\t{address:x} ")),
            StackForm::Addresses => display(out, format_args!("    {address:x}")),
        }
        if form != StackForm::Addresses {
            write_frame(out, address, &mut resolver.symbols);
        }
        out.push(b'\n');
    }
}

fn stack(map: &str, id: u64, resolver: &Resolver<'_>) -> Vec<u64> {
    // Negative where the kernel could not take one.
    u32::try_from(id).map(|id| (resolver.stacks)(map, id)).unwrap_or_default()
}

fn write_address(out: &mut Vec<u8>, bytes: &[u8]) {
    let address = bytes.get(8..).unwrap_or_default();
    if word(bytes, 0) == INET {
        if let Some(octets) = address.first_chunk::<4>() {
            display(out, Ipv4Addr::from(*octets));
        }
    } else if let Some(octets) = address.first_chunk::<16>() {
        display(out, Ipv6Addr::from(*octets));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_have_their_own_forms() {
        let words = |words: &[u64]| words.iter().flat_map(|word| word.to_le_bytes()).collect::<Vec<u8>>();
        let tuple = Type::Tuple(vec![Type::Int { signed: true }, Type::Text { size: 8 }]);
        for (typ, bytes, expected) in [
            (Type::Int { signed: true }, words(&[u64::MAX]), "-1"),
            (Type::Int { signed: false }, words(&[u64::MAX]), "18446744073709551615"),
            (Type::Pointer, words(&[0x1000]), "0x1000"),
            (Type::Text { size: 8 }, b"a\x1b[2J\0\0\0".to_vec(), "a\\x1b[2J"),
            (Type::Buffer { size: 8 }, [words(&[3]), b"a\x01c-----".to_vec()].concat(), "a\\x01c"),
            (Type::Inet, [words(&[2]), vec![127, 0, 0, 1], vec![0; 12]].concat(), "127.0.0.1"),
            (Type::Mac, vec![0x52, 0x54, 0, 1, 2, 3, 0, 0], "52:54:00:01:02:03"),
            (tuple, [words(&[1]), b"hi\0\0\0\0\0\0".to_vec()].concat(), "(1, hi)"),
            (Type::Name, words(&[9]), "?"),
            (Type::Cgroup { filter: "*".into() }, words(&[u64::MAX]), ""),
            (Type::Errno, words(&[2]), "No such file or directory"),
            (Type::Errno, (-13i64).to_le_bytes().to_vec(), "Permission denied"),
            (Type::Errno, words(&[u64::MAX / 2]), "9223372036854775807"),
        ] {
            let mut out = Vec::new();
            write(&mut out, &typ, &bytes, &mut Resolver::for_tests());
            assert_eq!(String::from_utf8_lossy(&out), expected, "{typ:?}");
        }
    }

    #[test]
    fn a_stack_has_the_form_that_was_asked_for() {
        let stack = |_: &str, _: u32| vec![0x10, 0x20, 0x30];
        for (form, expected) in [
            (StackForm::Named, "\n    0x10\n    0x20\n"),
            (StackForm::Perf, "\n\t10 0x10\n\t20 0x20\n"),
            (StackForm::Addresses, "\n    10\n    20\n"),
        ] {
            let mut out = Vec::new();
            let typ = Type::KernelStack { map: "m".into(), depth: 2, form };
            write(&mut out, &typ, &[0; 8], &mut Resolver::new(&[], &stack));
            assert_eq!(String::from_utf8_lossy(&out), expected, "{form:?}");
        }
    }
}
