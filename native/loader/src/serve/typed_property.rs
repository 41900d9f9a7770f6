//! Random types and bytes: no renderer ever fails, JSON always parses, and what was JSON becomes the same bytes again. The seeds are fixed,
//! so that a failure can be looked at.

use crate::btf::builder::Builder;
use crate::btf::Btf;
use crate::render::layout::{Layout, Value};
use crate::sink::tests::printed;

use super::typed::encode;

/// A generator of numbers that is always the same. (Knuth's MMIX)
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        self.0 >> 16
    }

    fn below(&mut self, end: u64) -> u32 {
        (self.next() % end) as u32
    }

    fn bytes(&mut self, count: usize) -> Vec<u8> {
        // Zeroes and ones in all places are what breaks readers; more often than chance has them.
        (0..count).map(|_| [0, 0xff, self.next() as u8, self.next() as u8][self.below(4) as usize]).collect()
    }
}

/// Types and their sizes in bytes.
struct Types<'r> {
    builder: Builder,
    random: &'r mut Random,
    names: usize,
}

impl Types<'_> {
    fn name(&mut self, start: &str) -> String {
        self.names += 1;
        // Some that need quotes in one format or another.
        let tail = ["", "", "", " x", "\"", ",", ": ", "é", "\u{1b}[2J"][self.random.below(9) as usize];
        format!("{start}{}{tail}", self.names)
    }

    fn scalar(&mut self) -> (u32, u32) {
        let (builder, kind) = (&mut self.builder, self.random.below(10));
        match kind {
            0 => (builder.int("_Bool", 1, 4), 1),
            1 => (builder.int("char", 1, 3), 1),
            2 => (builder.add("float", 16 << 24, 4, &[]), 4),
            3 => (builder.add("double", 16 << 24, 8, &[]), 8),
            4 => (builder.add("", 2 << 24, 0, &[]), 8),
            5 => (builder.enumeration("few", self.random.below(2) == 1, &[("NONE", 0), ("LOW", -1), ("ALSO", 0)]), 4),
            6 => (builder.enumeration64("many", self.random.below(2) == 1, &[("TOP", 1 << 63), ("ONE", 1)]), 8),
            _ => {
                let bytes = [1, 2, 4, 8, 16][self.random.below(5) as usize];
                (builder.int("int", bytes, self.random.below(2)), bytes)
            }
        }
    }

    fn any(&mut self, depth: u32) -> (u32, u32) {
        match self.random.below(if depth == 0 { 4 } else { 8 }) {
            4 => {
                let (element, size) = self.any(depth - 1);
                let length = self.random.below(4);
                (self.builder.array(element, element, length), size * length)
            }
            5 => {
                let text = self.builder.int("char", 1, 3);
                let length = self.random.below(9);
                (self.builder.array(text, text, length), length)
            }
            6 => self.structure(depth - 1),
            7 => self.union(),
            3 => {
                let (inner, size) = self.scalar();
                let name = self.name("t");
                (self.builder.typedef(&name, inner), size)
            }
            _ => self.scalar(),
        }
    }

    fn structure(&mut self, depth: u32) -> (u32, u32) {
        let mut members: Vec<(String, u32, u32, u32)> = Vec::new();
        let mut bits = 0;
        for _ in 0..=self.random.below(5) {
            if self.random.below(4) == 0 {
                let field = self.builder.int("unsigned long long", 8, self.random.below(2));
                for _ in 0..=self.random.below(3) {
                    let width = 1 + self.random.below(40);
                    let name = self.name("b");
                    members.push((name, field, bits, width));
                    bits += width;
                }
                bits = bits.next_multiple_of(8);
                continue;
            }
            let (inner, size) = self.any(depth);
            // Of nothing there is nothing to show.
            if size == 0 {
                continue;
            }
            let name = self.name("m");
            members.push((name, inner, bits, 0));
            bits += size * 8;
        }
        let listed: Vec<_> = members.iter().map(|(name, id, at, width)| (name.as_str(), *id, *at, *width)).collect();
        (self.builder.structure("s", bits / 8, &listed), bits / 8)
    }

    /// Of numbers, so that whatever is in it is a value of each of its members.
    fn union(&mut self) -> (u32, u32) {
        let (small, large) = (self.builder.int("short", 2, 1), self.builder.int("long", 8, 0));
        let list = self.builder.array(small, small, 4);
        let names = [self.name("u"), self.name("u"), self.name("u")];
        let members =
            [(names[0].as_str(), small, 0, 0), (names[1].as_str(), large, 0, 0), (names[2].as_str(), list, 0, 0)];
        (self.builder.record("u", true, 8, &members), 8)
    }
}

fn random_type(seed: u64) -> (Btf, u32, u32, Random) {
    let mut random = Random(seed);
    let mut types = Types { builder: Builder::new(), random: &mut random, names: 0 };
    let (id, size) = loop {
        let (id, size) = types.structure(3);
        if size > 0 {
            break (id, size);
        }
    };
    let btf = types.builder.parsed();
    (btf, id, size, random)
}

/// Bytes of which nothing is lost in JSON: text of letters with zeroes behind, truth values of 0 and 1, numbers that are numbers.
fn fill(out: &mut [u8], value: &Value, random: &mut Random) {
    match value {
        Value::Struct { fields, .. } => fields.iter().for_each(|field| {
            if let Value::Bits { offset_bits, width, .. } = field.value {
                for at in offset_bits..offset_bits + width as usize {
                    out[at / 8] |= (random.below(2) as u8) << (at % 8);
                }
            } else {
                fill(&mut out[field.offset..], &field.value, random);
            }
        }),
        Value::Array { element, stride, length } => {
            (0..*length).for_each(|index| fill(&mut out[index * stride..], element, random));
        }
        Value::Text { length } => {
            let used = random.below(*length as u64 + 1) as usize;
            out[..used].iter_mut().for_each(|byte| *byte = b'a' + random.below(26) as u8);
        }
        Value::Bool { .. } => out[0] = random.below(2) as u8,
        Value::Float { bytes: 4 } => {
            out[..4].copy_from_slice(&(random.below(1 << 20) as f32 / 16.0 - 7.0).to_le_bytes())
        }
        Value::Float { .. } => {
            let number = f64::from_bits(random.next() << 16 | random.next());
            out[..8].copy_from_slice(&if number.is_finite() { number } else { 0.1 }.to_le_bytes());
        }
        value => out[..value.size()].copy_from_slice(&random.bytes(value.size())),
    }
}

#[test]
fn what_was_written_as_json_becomes_the_same_bytes() {
    for seed in 0..3000 {
        let (btf, id, size, mut random) = random_type(seed);
        let Some(layout) = Layout::compile(&btf, id) else { panic!("seed {seed}") };
        let value = Value::Struct { size: layout.size, fields: layout.fields };
        let mut bytes = vec![0; size as usize];
        fill(&mut bytes, &value, &mut random);
        let json = printed(&["--format", "json"], &[(&btf, id)], &[&bytes]).unwrap_or_default();
        let parsed = serde_json::from_str(&json).unwrap_or_else(|error| panic!("seed {seed}: {error}\n{json}"));
        assert_eq!(encode(&value, bytes.len(), &parsed).as_ref(), Ok(&bytes), "seed {seed}\n{json}");
    }
}

#[test]
fn no_type_and_no_bytes_make_a_renderer_fail() {
    for seed in 10_000..11_000 {
        let (btf, id, size, mut random) = random_type(seed);
        let length = random.below(u64::from(size) + 9) as usize;
        let record = random.bytes(length);
        let types = [(&btf, id)];
        let json = printed(&["--format", "json"], &types, &[&record]).unwrap_or_default();
        serde_json::from_str::<serde_json::Value>(&json).unwrap_or_else(|error| panic!("seed {seed}: {error}\n{json}"));
        for format in ["table", "yaml", "csv", "raw", "{{.}}"] {
            let text = printed(&["--format", format, "--timestamps", "ns"], &types, &[&record]).unwrap_or_default();
            let is_clean = format == "raw" || !text.contains('\u{1b}');
            assert!(!text.is_empty() && is_clean, "seed {seed} {format}: {text:?}");
        }
    }
}
