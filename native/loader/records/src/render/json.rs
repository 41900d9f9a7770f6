//! One event as one line of JSON. Numbers keep all their digits; 128-bit ones are strings. A member that a short record does not
//! reach is null.

use super::address;
use super::block::Block;
use super::clock::Clock;
use super::layout::{bits, signed, unsigned, variant_name, Field, Value};
use super::plan::{self, Plan, PlannedFormat};
use super::{text, trace};

/// Events of one type as lines.
pub struct Json {
    fields: Vec<Field>,
    time_key: &'static str,
    /// All of a line; with a time what follows that.
    plan: Plan,
}

impl Json {
    pub fn new(fields: &[Field], clock: &Clock) -> Self {
        let before = |(index, field): (usize, &Field)| {
            let separator: &[u8] = match index {
                0 if clock.is_shown() => b"",
                0 => b"{",
                _ => b",",
            };
            ([separator, &field.json_key].concat(), Some(field.clone()))
        };
        let plan = Plan::new(&plan::JSON, fields.iter().enumerate().map(before), "}\n");
        Self { fields: fields.to_vec(), time_key: time_key(fields), plan }
    }

    /// Adds `{…}` and a newline to the block, with the time first where one is wanted. False for what takes [`Self::write_any_line`].
    #[inline(always)]
    pub fn write_line(&mut self, block: &mut Block, clock: &mut Clock, at: i64, record: &[u8]) -> bool {
        !self.fields.is_empty() && self.plan.write(block, clock, at, record, &mut Members { time_key: self.time_key })
    }

    /// The same for any record.
    pub fn write_any_line(&self, out: &mut Vec<u8>, clock: &mut Clock, at: i64, record: &[u8]) {
        write_line(out, &self.fields, self.time_key, clock, at, record);
    }
}

struct Members {
    time_key: &'static str,
}

impl PlannedFormat for Members {
    fn time(&mut self, out: &mut Vec<u8>, clock: &mut Clock, at: i64) {
        write_time(out, self.time_key, clock, at);
        out.push(b',');
    }

    fn value(&mut self, out: &mut Vec<u8>, field: &Field, record: &[u8]) {
        write_field_value(out, field, record);
    }
}

/// Appends `{…}` and a newline, with the time first where one is wanted.
fn write_line(out: &mut Vec<u8>, fields: &[Field], time_key: &str, clock: &mut Clock, at: i64, record: &[u8]) {
    if clock.is_shown() {
        write_time(out, time_key, clock, at);
        if !fields.is_empty() {
            out.push(b',');
        }
        write_members(out, fields, record);
    } else {
        write_fields(out, fields, record);
    }
    out.push(b'\n');
}

fn write_time(out: &mut Vec<u8>, time_key: &str, clock: &mut Clock, at: i64) {
    out.extend_from_slice(b"{\"");
    out.extend_from_slice(time_key.as_bytes());
    out.extend_from_slice(b"\":");
    clock.write_json(out, at);
}

/// What the time of an event is called among its fields.
pub fn time_key(fields: &[Field]) -> &'static str {
    if fields.iter().any(|field| field.name == "timestamp") {
        "@timestamp"
    } else {
        "timestamp"
    }
}

/// Appends the members of a struct whose bytes are `record`.
pub fn write_fields(out: &mut Vec<u8>, fields: &[Field], record: &[u8]) {
    out.push(b'{');
    write_members(out, fields, record);
}

fn write_members(out: &mut Vec<u8>, fields: &[Field], record: &[u8]) {
    for (index, field) in fields.iter().enumerate() {
        if index > 0 {
            out.push(b',');
        }
        out.extend_from_slice(&field.json_key);
        write_field_value(out, field, record);
    }
    out.push(b'}');
}

/// Appends the value of one field of a record.
pub fn write_field_value(out: &mut Vec<u8>, field: &Field, record: &[u8]) {
    match &field.value {
        Value::Bits { offset_bits, width, signed } => match bits(record, *offset_bits, *width, *signed) {
            Some(value) => write_display(out, value),
            None => out.extend_from_slice(b"null"),
        },
        Value::Trace(trace) => trace::write_json(out, trace, field.offset, record),
        value => write_value(out, value, record.get(field.offset..).unwrap_or_default()),
    }
}

/// Appends the value at the start of `bytes`.
pub fn write_value(out: &mut Vec<u8>, value: &Value, bytes: &[u8]) {
    match value {
        Value::Text { length } => {
            let reached = bytes.get(..*length).unwrap_or(bytes);
            return text::write_json(out, text::until_nul(reached));
        }
        Value::Struct { size, fields } => return write_fields(out, fields, bytes.get(..*size).unwrap_or(bytes)),
        Value::Array { element, stride, length } => return write_array(out, element, *stride, *length, bytes),
        _ => {}
    }
    let Some(bytes) = bytes.get(..value.size()) else {
        return out.extend_from_slice(b"null");
    };
    match value {
        Value::Integer { bytes: 16, signed } => {
            let wide = u128::from_le_bytes(bytes.try_into().unwrap_or_default());
            out.push(b'"');
            if *signed {
                write_display(out, wide as i128);
            } else {
                write_display(out, wide);
            }
            out.push(b'"');
        }
        Value::Integer { signed: true, .. } | Value::Coded { signed: true, .. } => write_integer(out, signed(bytes)),
        Value::Integer { .. } | Value::Coded { .. } | Value::Pointer => write_integer(out, unsigned(bytes)),
        Value::Bool { .. } => {
            out.extend_from_slice(if bytes.iter().any(|&byte| byte != 0) { b"true" } else { b"false" })
        }
        Value::Float { .. } => {
            let number = float(bytes);
            // JSON has no infinities and no NaN.
            if !number.is_finite() {
                out.extend_from_slice(b"null");
            } else if number == 0.0 || (1e-5..1e16).contains(&number.abs()) {
                write_display(out, number);
            } else {
                // With an exponent, instead of hundreds of zeroes.
                write_display(out, format_args!("{number:e}"));
            }
        }
        Value::Enum { signed: is_signed, names, .. } => {
            let number = if *is_signed { signed(bytes) } else { unsigned(bytes) as i64 };
            match variant_name(names, number) {
                Some(name) => text::write_json(out, name.as_bytes()),
                None if *is_signed => write_integer(out, number),
                None => write_integer(out, number as u64),
            }
        }
        Value::Port => write_integer(out, u16::from_be_bytes(bytes.try_into().unwrap_or_default())),
        Value::Ipv4 | Value::Ipv6 { .. } | Value::Mac => {
            out.push(b'"');
            address::write(out, value, bytes);
            out.push(b'"');
        }
        Value::Opaque { .. } => write_array(out, &Value::Integer { bytes: 1, signed: false }, 1, bytes.len(), bytes),
        Value::Text { .. } | Value::Struct { .. } | Value::Array { .. } | Value::Bits { .. } => {}
        Value::Trace(trace) => trace::write_json(out, trace, 0, bytes),
    }
}

/// The elements that the record reaches.
fn write_array(out: &mut Vec<u8>, element: &Value, stride: usize, length: usize, bytes: &[u8]) {
    out.push(b'[');
    let reached = bytes.len().checked_div(stride).unwrap_or(0).min(length);
    for index in 0..reached {
        if index > 0 {
            out.push(b',');
        }
        write_value(out, element, bytes.get(index * stride..).unwrap_or_default());
    }
    out.push(b']');
}

pub fn float(bytes: &[u8]) -> f64 {
    match bytes {
        [a, b, c, d] => f64::from(f32::from_le_bytes([*a, *b, *c, *d])),
        _ => f64::from_le_bytes(bytes.try_into().unwrap_or_default()),
    }
}

fn write_integer(out: &mut Vec<u8>, value: impl itoa::Integer) {
    out.extend_from_slice(itoa::Buffer::new().format(value).as_bytes());
}

/// Appends a number as Rust prints it.
pub fn write_display(out: &mut Vec<u8>, value: impl std::fmt::Display) {
    use std::io::Write as _;
    // Writing to a Vec cannot fail.
    let _ = write!(out, "{value}");
}
