//! Comma-separated values, RFC 4180: a header, CRLF, quotes where they are needed. Control characters in text are escaped as in a
//! table, so that a record is always one line.

use super::block::Block;
use super::clock::Clock;
use super::columns::flatten;
use super::json;
use super::layout::{Field, Value};
use super::plan::{self, Plan, PlannedFormat};
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
    /// All of a row; with a time what follows that.
    plan: Plan,
    scratch: Vec<u8>,
}

impl Csv {
    pub fn new(fields: &[Field], names: &[String], clock: &Clock) -> Self {
        let mut own = flatten(fields);
        let cells: Vec<Option<Field>> =
            names.iter().map(|name| Some(own.swap_remove(own.iter().position(|field| field.name == *name)?))).collect();
        let before = |(index, cell): (usize, &Option<Field>)| {
            let separator = if index > 0 || clock.is_shown() { "," } else { "" };
            (separator.into(), cell.clone())
        };
        let plan = Plan::new(&plan::CSV, cells.iter().enumerate().map(before), "\r\n");
        Self { cells, plan, scratch: Vec::with_capacity(256) }
    }

    /// Adds a row to the block. False for what takes [`Self::write_any_row`].
    #[inline(always)]
    pub fn write_row(&mut self, block: &mut Block, clock: &mut Clock, at: i64, record: &[u8]) -> bool {
        self.plan.write(block, clock, at, record, &mut Cells { scratch: &mut self.scratch })
    }

    /// Appends a row of any record.
    pub fn write_any_row(&mut self, out: &mut Vec<u8>, clock: &mut Clock, at: i64, record: &[u8]) {
        let mut is_first = true;
        if clock.is_shown() {
            clock.write(out, at);
            is_first = false;
        }
        for cell in &self.cells {
            if !std::mem::take(&mut is_first) {
                out.push(b',');
            }
            if let Some(field) = cell {
                write_field(out, &mut self.scratch, field, record);
            }
        }
        out.extend_from_slice(b"\r\n");
    }
}

struct Cells<'s> {
    scratch: &'s mut Vec<u8>,
}

impl PlannedFormat for Cells<'_> {
    fn time(&mut self, out: &mut Vec<u8>, clock: &mut Clock, at: i64) {
        clock.write(out, at);
    }

    fn value(&mut self, out: &mut Vec<u8>, field: &Field, record: &[u8]) {
        write_field(out, self.scratch, field, record);
    }
}

fn write_field(out: &mut Vec<u8>, cell: &mut Vec<u8>, field: &Field, record: &[u8]) {
    cell.clear();
    write_cell(cell, field, record);
    write_quoted(out, cell);
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
