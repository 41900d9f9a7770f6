//! Comma-separated values, RFC 4180: a header, CRLF, quotes where they are needed. Control characters in text are escaped as in a
//! table, so that a record is always one line.

use super::clock::Clock;
use super::columns::flatten;
use super::json;
use super::layout::{Field, Value};
use super::{text, trace};

/// The columns of a whole run: the union of those of all event types, so that the header holds for every line.
pub fn union(types: &[Vec<Field>]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for column in types.iter().flat_map(|fields| flatten(fields)) {
        if !names.contains(&column.name) {
            names.push(column.name);
        }
    }
    names
}

/// Appends the header.
pub fn write_header(out: &mut Vec<u8>, clock: &Clock, names: &[String]) {
    let mut cell = Vec::new();
    let key = if names.iter().any(|name| name == "timestamp") { "@timestamp" } else { "timestamp" };
    let time = clock.is_shown().then_some(key);
    for (index, name) in time.into_iter().chain(names.iter().map(String::as_str)).enumerate() {
        if index > 0 {
            out.push(b',');
        }
        cell.clear();
        text::write_plain(&mut cell, name.as_bytes());
        write_quoted(out, &cell);
    }
    out.extend_from_slice(b"\r\n");
}

/// One event type's place in the columns of the run.
pub struct Csv {
    cells: Vec<Option<Field>>,
    scratch: Vec<u8>,
}

impl Csv {
    pub fn new(fields: &[Field], names: &[String]) -> Self {
        let mut own = flatten(fields);
        let cells =
            names.iter().map(|name| Some(own.swap_remove(own.iter().position(|field| field.name == *name)?))).collect();
        Self { cells, scratch: Vec::with_capacity(256) }
    }

    pub fn write_row(&mut self, out: &mut Vec<u8>, clock: &mut Clock, at: i64, record: &[u8]) {
        let mut is_first = true;
        if clock.is_shown() {
            clock.write(out, at);
            is_first = false;
        }
        for cell in &self.cells {
            if !std::mem::take(&mut is_first) {
                out.push(b',');
            }
            let Some(field) = cell else { continue };
            self.scratch.clear();
            write_cell(&mut self.scratch, field, record);
            write_quoted(out, &self.scratch);
        }
        out.extend_from_slice(b"\r\n");
    }
}

/// Numbers and names as JSON has them but without quotes; lists are JSON; what the record does not reach is empty.
fn write_cell(cell: &mut Vec<u8>, field: &Field, record: &[u8]) {
    let bytes = record.get(field.offset..).unwrap_or_default();
    match &field.value {
        Value::Text { length } => text::write_plain(cell, text::until_nul(bytes.get(..*length).unwrap_or(bytes))),
        Value::Trace(trace) => trace::write_plain(cell, trace, field.offset, record),
        Value::Array { .. } | Value::Opaque { .. } => json::write_value(cell, &field.value, bytes),
        _ => {
            json::write_field_value(cell, field, record);
            if cell == b"null" {
                cell.clear();
            }
            cell.retain(|&byte| byte != b'"');
        }
    }
}

fn write_quoted(out: &mut Vec<u8>, cell: &[u8]) {
    if !cell.iter().any(|byte| matches!(byte, b',' | b'"' | b'\r' | b'\n')) {
        return out.extend_from_slice(cell);
    }
    out.push(b'"');
    for &byte in cell {
        if byte == b'"' {
            out.push(b'"');
        }
        out.push(byte);
    }
    out.push(b'"');
}
