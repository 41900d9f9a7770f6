//! Events as rows of a table: the local time of receipt, then a column per member. A column that meets a wider value grows, up to a limit,
//! so that the rows after it line up again.

use super::clock::Clock;
use super::json;
use super::layout::{bits, Field, Layout, Value};
use super::text;

/// A column never pads beyond this, however long its values are.
const MAX_WIDTH: usize = 40;

struct Column {
    title: String,
    /// Bytes from the start of the record.
    offset: usize,
    value: Value,
    width: usize,
}

/// The columns of one event type.
pub struct Table {
    columns: Vec<Column>,
    cell: Vec<u8>,
}

impl Table {
    pub fn new(layout: &Layout) -> Self {
        let mut columns = Vec::new();
        flatten(&mut columns, &layout.fields, 0, "");
        Self { columns, cell: Vec::with_capacity(256) }
    }

    pub fn write_header(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(b"TIME    ");
        let last = self.columns.len().saturating_sub(1);
        for (index, column) in self.columns.iter().enumerate() {
            out.push(b' ');
            pad(out, column.title.as_bytes(), column.width, column.value.is_number(), index == last);
        }
        out.push(b'\n');
    }

    pub fn write_row(&mut self, out: &mut Vec<u8>, clock: &mut Clock, record: &[u8]) {
        clock.write(out);
        let last = self.columns.len().saturating_sub(1);
        for (index, column) in self.columns.iter_mut().enumerate() {
            out.push(b' ');
            self.cell.clear();
            write_cell(&mut self.cell, column, record);
            let is_last = index == last;
            if !is_last && self.cell.len() > column.width {
                column.width = display_width(&self.cell).min(MAX_WIDTH).max(column.width);
            }
            pad(out, &self.cell, column.width, column.value.is_number(), is_last);
        }
        out.push(b'\n');
    }
}

/// Members of nested structs become columns of their own, `outer.inner`.
fn flatten(columns: &mut Vec<Column>, fields: &[Field], base: usize, prefix: &str) {
    for field in fields {
        let offset = base.saturating_add(field.offset);
        match &field.value {
            Value::Struct { fields, .. } => flatten(columns, fields, offset, &format!("{prefix}{}.", field.name)),
            value => {
                let mut title = Vec::new();
                text::write_plain(&mut title, format!("{prefix}{}", field.name).to_uppercase().as_bytes());
                let title = String::from_utf8(title).unwrap_or_default();
                let value = match value {
                    Value::Bits { offset_bits, width, signed } => Value::Bits {
                        offset_bits: base.saturating_mul(8).saturating_add(*offset_bits),
                        width: *width,
                        signed: *signed,
                    },
                    other => other.clone(),
                };
                let width = title.chars().count().max(usual_width(&value));
                columns.push(Column { title, offset, value, width });
            }
        }
    }
}

/// What most values of a type need, so that most tables never shift.
fn usual_width(value: &Value) -> usize {
    match value {
        Value::Integer { bytes: 1, .. } => 4,
        Value::Integer { bytes: 2, .. } => 6,
        Value::Integer { .. } | Value::Bits { .. } => 7,
        Value::Bool { .. } => 5,
        Value::Float { .. } => 10,
        Value::Pointer => 18,
        Value::Text { length } => (*length).min(16),
        Value::Enum { names, .. } => {
            names.iter().map(|(_, name)| name.chars().count()).max().unwrap_or(0).min(MAX_WIDTH)
        }
        Value::Array { .. } | Value::Struct { .. } | Value::Opaque { .. } => 8,
    }
}

fn write_cell(cell: &mut Vec<u8>, column: &Column, record: &[u8]) {
    let bytes = record.get(column.offset..).unwrap_or_default();
    match &column.value {
        Value::Text { length } => text::write_plain(cell, text::until_nul(bytes.get(..*length).unwrap_or(bytes))),
        Value::Pointer => match bytes.get(..8) {
            Some(raw) => cell.extend_from_slice(format!("{:#x}", super::layout::unsigned(raw)).as_bytes()),
            None => cell.push(b'-'),
        },
        Value::Enum { .. } | Value::Integer { bytes: 16, .. } => {
            json::write_value(cell, &column.value, bytes);
            cell.retain(|&byte| byte != b'"');
        }
        Value::Bits { offset_bits, width, signed } => match bits(record, *offset_bits, *width, *signed) {
            Some(value) => cell.extend_from_slice(value.to_string().as_bytes()),
            None => cell.push(b'-'),
        },
        value => json::write_value(cell, value, bytes),
    }
}

fn display_width(cell: &[u8]) -> usize {
    // A UTF-8 sequence has one byte that is not a continuation.
    cell.iter().filter(|&&byte| byte & 0xc0 != 0x80).count()
}

fn pad(out: &mut Vec<u8>, cell: &[u8], width: usize, right: bool, is_last: bool) {
    let missing = width.saturating_sub(display_width(cell));
    if right {
        out.resize(out.len() + missing, b' ');
    }
    out.extend_from_slice(cell);
    if !right && !is_last {
        out.resize(out.len() + missing, b' ');
    }
}
