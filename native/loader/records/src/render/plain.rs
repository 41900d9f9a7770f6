//! One value for people: a cell of a table, a field in a template.

use super::clock::Clock;
use super::json;
use super::layout::{bits, signed, unsigned, Field, Value};
use super::{address, people, text, trace};

/// Appends a field of a record; `-` where the record does not reach it.
pub fn write(out: &mut Vec<u8>, field: &Field, record: &[u8], clock: &mut Clock) {
    let bytes = record.get(field.offset..).unwrap_or_default();
    match &field.value {
        Value::Text { length } => text::write_plain(out, text::until_nul(bytes.get(..*length).unwrap_or(bytes))),
        Value::Bits { offset_bits, width, signed } => match bits(record, *offset_bits, *width, *signed) {
            Some(value) => json::write_display(out, value),
            None => out.push(b'-'),
        },
        Value::Trace(trace) => trace::write_plain(out, trace, field.offset, record),
        value @ (Value::Array { .. } | Value::Struct { .. } | Value::Opaque { .. }) => {
            json::write_value(out, value, bytes)
        }
        value if bytes.len() < value.size() => out.push(b'-'),
        Value::Pointer => trace::write_hex(out, unsigned(bytes.get(..8).unwrap_or_default())),
        Value::Coded { bytes: size, signed: is_signed, code } => {
            let raw = bytes.get(..*size).unwrap_or_default();
            people::write(out, *code, if *is_signed { signed(raw) } else { unsigned(raw) as i64 }, clock);
        }
        value @ (Value::Ipv4 | Value::Ipv6 { .. } | Value::Mac) => {
            address::write(out, value, bytes.get(..value.size()).unwrap_or_default())
        }
        value @ (Value::Enum { .. } | Value::Integer { bytes: 16, .. }) => {
            let start = out.len();
            json::write_value(out, value, bytes);
            unquote(out, start);
        }
        value => json::write_value(out, value, bytes),
    }
}

/// Names and long numbers are strings in JSON, but need no quotes here.
fn unquote(out: &mut Vec<u8>, start: usize) {
    if out.get(start) == Some(&b'"') && out.last() == Some(&b'"') {
        out.pop();
        out.copy_within(start + 1.., start);
        out.pop();
    }
}
