//! What a map of the script holds, over all CPUs, and how it is printed.

use std::collections::BTreeMap;

use libbpf_rs::{Map, MapCore as _, MapFlags};

use super::histogram;
use super::table::MapTable;
use super::value_type::{Aggregate, Type};
use super::values::{self, display, word, Resolver};
use crate::render::text;

/// One value, over all CPUs.
#[derive(Clone, Debug, PartialEq)]
enum Merged {
    /// A number, or bytes of a type that is none.
    Plain(Vec<u8>),
    Number(i128),
    Pair {
        total: i128,
        count: u64,
    },
    Histogram(BTreeMap<u64, u64>),
}

struct Entry {
    key: Vec<u8>,
    value: Merged,
}

/// Which entries are printed and how.
#[derive(Clone, Copy)]
pub struct Printing {
    pub as_json: bool,
    pub top: Option<usize>,
    pub div: u64,
    /// A map that is one number is printed also when nothing has counted in it.
    pub even_empty: bool,
}

/// Appends a map. Returns whether there was anything.
pub fn print(out: &mut Vec<u8>, table: &MapTable, map: &Map<'_>, how: Printing, resolver: &mut Resolver<'_>) -> bool {
    let mut entries = read(table, map);
    if entries.is_empty() && how.even_empty && table.keys.is_empty() && !table.has_buckets() {
        let value = if let Type::Aggregate(of) = &table.value {
            merge(*of, &[])
        } else {
            Merged::Plain(vec![0; table.value.size()])
        };
        entries.push(Entry { key: vec![0; 8], value });
    }
    sort(&mut entries, table);
    let skipped = how.top.map_or(0, |top| entries.len().saturating_sub(top));
    let shown = entries.get(skipped..).unwrap_or_default();
    if shown.is_empty() {
        return false;
    }
    if how.as_json {
        write_json(out, table, shown, how.div, resolver);
    } else {
        shown.iter().for_each(|entry| write_entry(out, table, entry, how.div, resolver));
        if matches!(table.value, Type::Aggregate(Aggregate::Stats { .. } | Aggregate::Average { .. })) {
            out.push(b'\n');
        }
    }
    true
}

/// Removes all entries, or sets them to 0.
pub fn empty(map: &Map<'_>, value_size: usize, to_zero: bool) {
    let keys: Vec<Vec<u8>> = map.keys().collect();
    for key in keys {
        // An entry that has gone meanwhile is as good as emptied.
        let _ = if !to_zero {
            map.delete(&key)
        } else if map.map_type().is_percpu() {
            let cpus = libbpf_rs::num_possible_cpus().unwrap_or(1);
            map.update_percpu(&key, &vec![vec![0; value_size]; cpus], MapFlags::ANY)
        } else {
            map.update(&key, &vec![0; value_size], MapFlags::ANY)
        };
    }
}

fn read(table: &MapTable, map: &Map<'_>) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    let mut buckets: BTreeMap<Vec<u8>, BTreeMap<u64, u64>> = BTreeMap::new();
    let keys: Vec<Vec<u8>> = map.keys().collect();
    for key in keys {
        let Type::Aggregate(aggregate) = &table.value else {
            if let Ok(Some(value)) = map.lookup(&key, MapFlags::ANY) {
                entries.push(Entry { key, value: Merged::Plain(value) });
            }
            continue;
        };
        let Ok(Some(values)) = map.lookup_percpu(&key, MapFlags::ANY) else { continue };
        if table.has_buckets() {
            let (own, bucket) = key.split_at(table.keys_size().min(key.len()));
            let count: u64 = values.iter().map(|value| word(value, 0)).fold(0, u64::wrapping_add);
            let counts = buckets.entry(own.to_vec()).or_default();
            let slot = counts.entry(word(bucket, 0)).or_insert(0);
            *slot = slot.wrapping_add(count);
        } else {
            entries.push(Entry { key, value: merge(*aggregate, &values) });
        }
    }
    entries.extend(buckets.into_iter().map(|(key, counts)| Entry { key, value: Merged::Histogram(counts) }));
    entries
}

fn number(bytes: &[u8], is_signed: bool) -> i128 {
    let value = word(bytes, 0);
    if is_signed {
        i128::from(value as i64)
    } else {
        i128::from(value)
    }
}

/// The values of all CPUs as one.
fn merge(aggregate: Aggregate, values: &[Vec<u8>]) -> Merged {
    let sum = |is_signed| values.iter().map(|value| number(value, is_signed)).sum();
    let set = || values.iter().filter(|value| word(value, 1) != 0);
    match aggregate {
        Aggregate::Sum { signed } => Merged::Number(sum(signed)),
        Aggregate::Average { signed } | Aggregate::Stats { signed } => Merged::Pair {
            total: sum(signed),
            count: values.iter().map(|value| word(value, 1)).fold(0, u64::wrapping_add),
        },
        Aggregate::Min { signed } => Merged::Number(set().map(|value| number(value, signed)).min().unwrap_or(0)),
        Aggregate::Max { signed } => Merged::Number(set().map(|value| number(value, signed)).max().unwrap_or(0)),
        Aggregate::Count | Aggregate::Log2 { .. } | Aggregate::Linear { .. } => Merged::Number(sum(false)),
    }
}

/// Numbers ascend, so that the greatest stands last, where the eye is; other values go by their keys.
fn sort(entries: &mut [Entry], table: &MapTable) {
    let is_number = matches!(table.value, Type::Int { .. } | Type::Aggregate(_));
    entries.sort_by(|a, b| {
        let by_value = if is_number { weight(a, table).cmp(&weight(b, table)) } else { std::cmp::Ordering::Equal };
        by_value.then_with(|| compare_keys(&table.keys, &a.key, &b.key))
    });
}

fn weight(entry: &Entry, table: &MapTable) -> i128 {
    match &entry.value {
        Merged::Plain(bytes) => number(bytes, matches!(table.value, Type::Int { signed: true })),
        Merged::Number(value) => *value,
        Merged::Pair { total, count } => total / i128::from((*count).max(1)),
        Merged::Histogram(counts) => counts.values().map(|&count| i128::from(count)).sum(),
    }
}

fn compare_keys(types: &[Type], a: &[u8], b: &[u8]) -> std::cmp::Ordering {
    let mut offset = 0;
    for typ in types {
        let part = |key: &[u8]| key.get(offset..).and_then(|rest| rest.get(..typ.size())).unwrap_or_default().to_vec();
        let (x, y) = (part(a), part(b));
        let order = match typ {
            Type::Text { .. } => text::until_nul(&x).cmp(text::until_nul(&y)),
            Type::Int { signed } => number(&x, *signed).cmp(&number(&y, *signed)),
            _ => x.cmp(&y),
        };
        if order.is_ne() {
            return order;
        }
        offset += typ.size();
    }
    std::cmp::Ordering::Equal
}

fn write_entry(out: &mut Vec<u8>, table: &MapTable, entry: &Entry, div: u64, resolver: &mut Resolver<'_>) {
    out.extend_from_slice(table.name.as_bytes());
    if !table.keys.is_empty() {
        out.push(b'[');
        values::write_all(out, &table.keys, &entry.key, resolver, ", ");
        out.push(b']');
    }
    out.extend_from_slice(b": ");
    match (&entry.value, &table.value) {
        (Merged::Histogram(counts), Type::Aggregate(scale)) => {
            out.push(b'\n');
            return histogram::draw(out, *scale, counts, div);
        }
        (Merged::Pair { total, count }, Type::Aggregate(Aggregate::Stats { .. })) => {
            let average = total / i128::from((*count).max(1));
            display(out, format_args!("count {count}, average {average}, total {total}"));
        }
        _ => write_value(out, table, entry, div, false, resolver),
    }
    out.push(b'\n');
}

fn write_value(
    out: &mut Vec<u8>,
    table: &MapTable,
    entry: &Entry,
    div: u64,
    as_json: bool,
    resolver: &mut Resolver<'_>,
) {
    match (&entry.value, &table.value) {
        (Merged::Plain(bytes), Type::Int { signed }) => display(out, number(bytes, *signed) / i128::from(div)),
        (Merged::Plain(bytes), typ) if as_json => values::write_json(out, typ, bytes, resolver),
        (Merged::Plain(bytes), typ) => values::write(out, typ, bytes, resolver),
        (Merged::Number(value), _) => display(out, value / i128::from(div)),
        (Merged::Pair { total, count }, Type::Aggregate(Aggregate::Stats { .. })) => {
            let average = total / i128::from((*count).max(1));
            display(out, format_args!("{{\"count\": {count}, \"average\": {average}, \"total\": {total}}}"));
        }
        (Merged::Pair { total, count }, _) => display(out, total / i128::from((*count).max(1)) / i128::from(div)),
        (Merged::Histogram(counts), Type::Aggregate(scale)) => histogram::write_json(out, *scale, counts, div),
        (Merged::Histogram(_), _) => {}
    }
}

/// `{"type": "map", "data": {"@m": {"key": 1}}}`, in the form that bpftrace gives its own.
fn write_json(out: &mut Vec<u8>, table: &MapTable, entries: &[Entry], div: u64, resolver: &mut Resolver<'_>) {
    let kind = match &table.value {
        Type::Aggregate(Aggregate::Log2 { .. } | Aggregate::Linear { .. }) => "hist",
        Type::Aggregate(Aggregate::Stats { .. } | Aggregate::Average { .. }) => "stats",
        _ => "map",
    };
    display(out, format_args!("{{\"type\": \"{kind}\", \"data\": {{"));
    text::write_json(out, table.name.as_bytes());
    out.extend_from_slice(b": ");
    if !table.keys.is_empty() {
        out.push(b'{');
    }
    for (index, entry) in entries.iter().enumerate() {
        if index > 0 {
            out.extend_from_slice(b", ");
        }
        if !table.keys.is_empty() {
            let mut key = Vec::new();
            values::write_all(&mut key, &table.keys, &entry.key, resolver, ",");
            text::write_json(out, &key);
            out.extend_from_slice(b": ");
        }
        write_value(out, table, entry, div, true, resolver);
    }
    out.extend_from_slice(if table.keys.is_empty() { b"}}\n" } else { b"}}}\n" });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair(a: u64, b: u64) -> Vec<u8> {
        [a.to_le_bytes(), b.to_le_bytes()].concat()
    }

    #[test]
    fn values_of_all_cpus_become_one() {
        let minus = (-3i64) as u64;
        for (aggregate, values, expected) in [
            (Aggregate::Count, vec![pair(2, 0), pair(3, 0)], Merged::Number(5)),
            (Aggregate::Sum { signed: true }, vec![pair(minus, 0), pair(1, 0)], Merged::Number(-2)),
            (Aggregate::Min { signed: true }, vec![pair(minus, 1), pair(0, 0), pair(7, 1)], Merged::Number(-3)),
            (Aggregate::Max { signed: false }, vec![pair(9, 1), pair(99, 0)], Merged::Number(9)),
            (Aggregate::Average { signed: false }, vec![pair(10, 2), pair(5, 1)], Merged::Pair { total: 15, count: 3 }),
            (Aggregate::Min { signed: false }, vec![], Merged::Number(0)),
        ] {
            assert_eq!(merge(aggregate, &values), expected, "{aggregate:?}");
        }
    }

    #[test]
    fn keys_are_compared_part_by_part() {
        let types = [Type::Int { signed: true }, Type::Text { size: 8 }];
        let key = |number: i64, text: &[u8; 8]| [number.to_le_bytes(), *text].concat();
        let (a, b) = (key(-1, b"z\0junk\0\0"), key(1, b"a\0\0\0\0\0\0\0"));
        assert!(compare_keys(&types, &a, &b).is_lt());
        assert!(compare_keys(&types, &a, &key(-1, b"z\0other\0")).is_eq());
    }
}
