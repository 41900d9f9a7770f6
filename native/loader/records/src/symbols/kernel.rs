//! The kernel's own symbols and those of its modules: `/proc/kallsyms`.

use std::rc::Rc;

use super::Frame;

/// Where a symbol starts, and where its line stands in the text.
struct Symbol {
    address: u64,
    at: usize,
}

pub struct Kernel {
    /// Lines of kallsyms.
    text: String,
    symbols: Vec<Symbol>,
    own: Rc<str>,
}

impl Kernel {
    pub fn read() -> Self {
        Self::parse(std::fs::read_to_string("/proc/kallsyms").unwrap_or_default())
    }

    /// `ffffffff81000000 T _text` and `ffffffffc0000000 t nf_hook\t[nf_tables]`. To those who may not know, every address is 0.
    pub fn parse(text: String) -> Self {
        let mut symbols = Vec::with_capacity(text.len() / 48);
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            let mut words = line.split_ascii_whitespace();
            let address = words.next().and_then(|word| u64::from_str_radix(word, 16).ok()).unwrap_or(0);
            // Absolute ones are offsets within each CPU's area, not places.
            let is_place = words.next().is_some_and(|kind| !matches!(kind, "a" | "A" | "U"));
            if address != 0 && is_place {
                symbols.push(Symbol { address, at });
            }
            at += line.len();
        }
        // Of several names at one place the first of the file counts.
        symbols.sort_by_key(|symbol| symbol.address);
        symbols.dedup_by_key(|symbol| symbol.address);
        Self { text, symbols, own: "kernel".into() }
    }

    pub fn frame(&self, address: u64) -> Option<Frame> {
        let after = self.symbols.partition_point(|symbol| symbol.address <= address);
        let found = self.symbols.get(after.checked_sub(1)?)?;
        let line = self.text.get(found.at..)?.lines().next()?;
        let mut words = line.split_ascii_whitespace().skip(2);
        let name = words.next()?.to_string();
        let module = words.next().map(|word| word.trim_matches(['[', ']']).into());
        let offset = address - found.address;
        Some(Frame {
            name,
            offset,
            module: module.unwrap_or_else(|| self.own.clone()),
            file: None,
            line: 0,
            is_inlined: false,
        })
    }
}
