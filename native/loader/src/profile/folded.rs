//! A line a stack, from the root: what flamegraph.pl, speedscope and inferno read. (`a;b;c 12`)

use std::collections::BTreeMap;

use super::Entry;
use crate::render::text;

pub fn write(out: &mut Vec<u8>, stacks: &[(Vec<&Entry>, u64)]) {
    let mut lines: BTreeMap<Vec<u8>, u64> = BTreeMap::new();
    for (entries, count) in stacks {
        let mut line = Vec::new();
        for (index, entry) in entries.iter().enumerate() {
            if index > 0 {
                line.push(b';');
            }
            // Names of generic types may contain anything else, but this is what separates them.
            text::write_plain(&mut line, entry.name.replace(';', ":").as_bytes());
        }
        let total = lines.entry(line).or_default();
        *total = total.saturating_add(*count);
    }
    for (line, count) in lines {
        out.extend_from_slice(&line);
        out.extend_from_slice(format!(" {count}\n").as_bytes());
    }
}
