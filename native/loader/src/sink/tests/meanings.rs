//! Every meaning of a number, in every format.

use super::*;
use crate::render::meaning::Meaning;

const U16: Value = Value::Integer { bytes: 2, signed: false };
const U32: Value = Value::Integer { bytes: 4, signed: false };
const S32: Value = Value::Integer { bytes: 4, signed: true };
const U64: Value = Value::Integer { bytes: 8, signed: false };
const U128: Value = Value::Integer { bytes: 16, signed: false };

fn bytes_of(length: usize) -> Value {
    Value::Array { element: Box::new(Value::Integer { bytes: 1, signed: false }), stride: 1, length }
}

/// A field, what it means, its C type, its bytes, and what a machine and what a person gets of it.
type Row = (&'static str, &'static str, Value, Vec<u8>, &'static str, &'static str);

fn rows() -> Vec<Row> {
    let v6 = [0x20, 0x01, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 7];
    let mapped = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 192, 0, 2, 1];
    vec![
        ("word", "ipv4", U32, vec![10, 0, 0, 1], "\"10.0.0.1\"", "10.0.0.1"),
        ("four", "ipv4", bytes_of(4), vec![127, 0, 0, 1], "\"127.0.0.1\"", "127.0.0.1"),
        ("wide", "ipv6", U128, v6.to_vec(), "\"2001:db8::7\"", "2001:db8::7"),
        ("sixteen", "ipv6", bytes_of(16), v6.to_vec(), "\"2001:db8::7\"", "2001:db8::7"),
        ("either", "ip", bytes_of(16), mapped.to_vec(), "\"192.0.2.1\"", "192.0.2.1"),
        (
            "mac",
            "mac",
            bytes_of(6),
            vec![0x52, 0x54, 0, 0x12, 0x34, 0x56],
            "\"52:54:00:12:34:56\"",
            "52:54:00:12:34:56",
        ),
        ("port", "port", U16, vec![0x1f, 0x90], "8080", "8080"),
        ("error", "errno", S32, (-2i32).to_le_bytes().to_vec(), "-2", "ENOENT"),
        ("failed", "result", S32, (-13i32).to_le_bytes().to_vec(), "-13", "EACCES"),
        ("fd", "result", S32, 3i32.to_le_bytes().to_vec(), "3", "3"),
        ("signal", "signal", U32, vec![15, 0, 0, 0], "15", "SIGTERM"),
        ("flags", "open_flags", U32, vec![0x41, 0x02, 0, 0], "577", "O_WRONLY|O_CREAT|O_TRUNC"),
        ("uid", "uid", U32, vec![0; 4], "0", "root"),
        ("gid", "gid", U32, vec![0; 4], "0", "root"),
        ("took", "duration", U64, 1_500_000u64.to_le_bytes().to_vec(), "1500000", "1.50ms"),
        ("size", "bytes", U64, 3_145_728u64.to_le_bytes().to_vec(), "3145728", "3.00M"),
        ("unknown", "errno", S32, 100_000i32.to_le_bytes().to_vec(), "100000", "100000"),
    ]
}

fn shown(format: &str) -> String {
    let mut fields = Vec::new();
    let mut record = Vec::new();
    for (name, meaning, value, bytes, _, _) in rows() {
        let applied = Meaning::named(meaning).and_then(|meaning| meaning.apply(&value));
        fields.push(Layout::field(name.into(), record.len(), applied.unwrap_or(value)));
        record.extend_from_slice(&bytes);
    }
    let layout = Layout { name: "event".into(), size: record.len(), fields };
    printed_layout(&["--format", format, "--timestamps", "none"], &layout, &record)
}

fn joined(separator: &str, cell: impl Fn(&Row) -> String) -> String {
    rows().iter().map(cell).collect::<Vec<_>>().join(separator)
}

#[test]
fn machines_get_numbers_and_addresses() {
    let members = joined(",", |(name, _, _, _, machine, _)| format!("\"{name}\":{machine}"));
    assert_eq!(shown("json"), format!("{{{members}}}\n"));
    let document = joined("\n", |(name, _, _, _, machine, _)| format!("{name}: {machine}"));
    assert_eq!(shown("yaml"), format!("---\n{document}\n"));
    let names = joined(",", |(name, ..)| (*name).to_string());
    let cells = joined(",", |(_, _, _, _, machine, _)| machine.replace('"', ""));
    assert_eq!(shown("csv"), format!("{names}\r\n{cells}\r\n"));
}

#[test]
fn people_get_names_and_units() {
    let table = shown("table");
    let [header, row] = [table.lines().next(), table.lines().nth(1)].map(Option::unwrap_or_default);
    let titles: Vec<String> = rows().iter().map(|(name, ..)| name.to_uppercase()).collect();
    assert_eq!(header.split_whitespace().collect::<Vec<_>>(), titles);
    let cells: Vec<&str> = rows().iter().map(|(.., person)| *person).collect();
    assert_eq!(row.split_whitespace().collect::<Vec<_>>(), cells);
    let template = joined(" ", |(name, ..)| format!("{{{{.{name}}}}}"));
    assert_eq!(shown(&template), format!("{}\n", cells.join(" ")));
}
