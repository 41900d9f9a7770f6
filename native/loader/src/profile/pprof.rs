//! The format of pprof: a protocol buffer in gzip. (github.com/google/pprof, proto/profile.proto)

use std::collections::HashMap;
use std::io::Write as _;

use flate2::write::GzEncoder;
use flate2::Compression;

use super::{Entry, Side};

/// A protocol buffer in the making: fields with their numbers, varints and bytes with a length.
#[derive(Default)]
struct Message(Vec<u8>);

impl Message {
    fn varint(&mut self, mut value: u64) {
        while value >= 0x80 {
            let [low, ..] = value.to_le_bytes();
            self.0.push(low | 0x80);
            value >>= 7;
        }
        let [low, ..] = value.to_le_bytes();
        self.0.push(low);
    }

    /// 0 is what a field that is left out stands for.
    fn number(&mut self, field: u64, value: u64) {
        if value != 0 {
            self.varint(field << 3);
            self.varint(value);
        }
    }

    fn bytes(&mut self, field: u64, bytes: &[u8]) {
        self.varint(field << 3 | 2);
        self.varint(bytes.len() as u64);
        self.0.extend_from_slice(bytes);
    }

    fn message(&mut self, field: u64, fill: impl FnOnce(&mut Self)) {
        let mut inner = Self::default();
        fill(&mut inner);
        self.bytes(field, &inner.0);
    }

    fn packed(&mut self, field: u64, values: impl Iterator<Item = u64>) {
        self.message(field, |inner| values.for_each(|value| inner.varint(value)));
    }
}

/// Texts by number; number 0 is the empty one.
struct Strings<'e> {
    known: HashMap<&'e str, u64>,
    list: Vec<&'e str>,
}

impl<'e> Strings<'e> {
    fn number(&mut self, text: &'e str) -> u64 {
        let next = self.list.len() as u64;
        *self.known.entry(text).or_insert_with(|| {
            self.list.push(text);
            next
        })
    }
}

/// What one sample of the profile is of: locations and functions by number, from 1.
#[derive(Default)]
struct Numbers<K>(HashMap<K, u64>);

impl<K: std::hash::Hash + Eq> Numbers<K> {
    /// The number, and whether it is new.
    fn of(&mut self, key: K) -> (u64, bool) {
        let next = self.0.len() as u64 + 1;
        let number = *self.0.entry(key).or_insert(next);
        (number, number == next)
    }
}

pub fn write(out: &mut Vec<u8>, stacks: &[(Vec<&Entry>, u64)]) {
    let message = profile(stacks);
    let mut packed = GzEncoder::new(Vec::new(), Compression::default());
    // Writing to a Vec cannot fail.
    let _ = packed.write_all(&message);
    out.extend_from_slice(&packed.finish().unwrap_or_default());
}

pub fn profile(stacks: &[(Vec<&Entry>, u64)]) -> Vec<u8> {
    let mut strings = Strings { known: HashMap::from([("", 0)]), list: vec![""] };
    let mut profile = Message::default();
    let (samples, count) = (strings.number("samples"), strings.number("count"));
    profile.message(1, |kind| {
        kind.number(1, samples);
        kind.number(2, count);
    });
    let command_key = strings.number("command");
    let mut mappings: Numbers<&str> = Numbers(HashMap::new());
    let mut functions: Numbers<(&str, &str, &str)> = Numbers(HashMap::new());
    let mut locations: Numbers<&Entry> = Numbers(HashMap::new());
    for (entries, count) in stacks {
        let mut path = Vec::new();
        let mut command = 0;
        for &entry in entries {
            if entry.side == Side::Command {
                command = strings.number(&entry.name);
                continue;
            }
            let module: &str =
                if entry.side == Side::Kernel && entry.module.is_empty() { "kernel" } else { &entry.module };
            let (mapping, is_new) = mappings.of(module);
            if is_new {
                let name = strings.number(module);
                profile.message(3, |message| {
                    message.number(1, mapping);
                    message.number(5, name);
                    // Names are here already: nobody needs to look for the file.
                    (7..=10).for_each(|flag| message.number(flag, 1));
                });
            }
            let file = entry.file.as_deref().unwrap_or_default();
            let (function, is_new) = functions.of((&entry.name, file, module));
            if is_new {
                let (name, file) = (strings.number(&entry.name), strings.number(file));
                profile.message(5, |message| {
                    message.number(1, function);
                    message.number(2, name);
                    message.number(3, name);
                    message.number(4, file);
                });
            }
            let (location, is_new) = locations.of(entry);
            if is_new {
                profile.message(4, |message| {
                    message.number(1, location);
                    message.number(2, mapping);
                    message.number(3, entry.address);
                    message.message(4, |line| {
                        line.number(1, function);
                        line.number(2, u64::from(entry.line));
                    });
                });
            }
            path.push(location);
        }
        profile.message(2, |sample| {
            sample.packed(1, path.into_iter().rev());
            sample.packed(2, std::iter::once(*count));
            if command != 0 {
                sample.message(3, |label| {
                    label.number(1, command_key);
                    label.number(2, command);
                });
            }
        });
    }
    strings.list.iter().for_each(|text| profile.bytes(6, text.as_bytes()));
    profile.0
}
