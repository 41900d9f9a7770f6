//! Events as rows of a table: the time, then a column per member. A column that meets a wider value grows, up to a limit, so that the
//! rows after it line up again. On a terminal a row never wraps: long cells are cut with `…`. In a pipe nothing is ever cut.

mod line;

use super::block::{Block, Quick, Special, SLACK};
use super::clock::Clock;
use super::columns::flatten;
use super::layout::{Field, Value};
use super::meaning::Code;
use super::plain;
use super::terminal::Terminal;
use super::text::{self, display_width};
use line::Line;

/// A column never pads beyond this, however long its values are.
const MAX_WIDTH: usize = 40;
/// A cut column keeps at least this much, as long as the terminal has room for it.
const MIN_WIDTH: usize = 6;
const MIN_NUMBER: usize = 5;

const BOLD: &[u8] = b"\x1b[1m";
const DIM: &[u8] = b"\x1b[2m";
const PLAIN: &[u8] = b"\x1b[0m";

struct Column {
    title: String,
    field: Field,
    /// What it starts with where there is room.
    natural: usize,
    width: usize,
    is_right: bool,
    quick: Option<Quick>,
}

/// The columns of one event type.
pub struct Table {
    columns: Vec<Column>,
    cell: Vec<u8>,
    /// The time that `time_text` is of: most events of a batch have the same.
    time: Option<i64>,
    time_text: Vec<u8>,
    terminal: Option<Terminal>,
    /// Room that no column has taken yet; only on a terminal.
    slack: usize,
}

impl Table {
    pub fn new(fields: &[Field], clock: &Clock, terminal: Option<Terminal>) -> Self {
        let columns = flatten(fields).into_iter().map(Column::new).collect();
        let mut table =
            Self { columns, cell: Vec::with_capacity(256), time: None, time_text: Vec::new(), terminal, slack: 0 };
        table.fit(clock);
        table
    }

    /// Shares the width of the terminal among the columns: text gives way before numbers do.
    fn fit(&mut self, clock: &Clock) {
        let Some(terminal) = self.terminal else { return };
        self.columns.iter_mut().for_each(|column| column.width = column.natural);
        let gaps = self.columns.len().saturating_sub(usize::from(!clock.is_shown()));
        let room = terminal.width.saturating_sub(clock.width()).saturating_sub(gaps);
        let mut wanted: usize = self.columns.iter().map(|column| column.width).sum();
        for is_right in [false, true] {
            while wanted > room {
                let wide = self.columns.iter_mut().filter(|column| column.is_right == is_right && column.can_shrink());
                let Some(widest) = wide.max_by_key(|column| column.width) else { break };
                widest.width -= 1;
                wanted -= 1;
            }
        }
        self.slack = room.saturating_sub(wanted);
    }

    /// The terminal has another size now.
    pub fn resize(&mut self, width: usize, clock: &Clock) {
        if let Some(terminal) = &mut self.terminal {
            terminal.width = width;
        }
        self.fit(clock);
    }

    pub fn write_header(&mut self, out: &mut Vec<u8>, clock: &Clock) {
        let colours = self.terminal.is_some_and(|terminal| terminal.colours);
        if colours {
            out.extend_from_slice(BOLD);
        }
        let mut line = Line::new(out, self.terminal);
        if clock.is_shown() {
            line.put(b"TIME", clock.width(), false, self.columns.is_empty());
        }
        let last = self.columns.len().saturating_sub(1);
        for (index, column) in self.columns.iter().enumerate() {
            line.put(column.title.as_bytes(), column.width, column.is_right, index == last);
        }
        if colours {
            out.extend_from_slice(PLAIN);
        }
        out.push(b'\n');
    }

    /// Adds a row for a pipe to the block, where each cell fits in its column. None of any other, which takes [`Self::write_any_row`].
    #[inline(always)]
    pub fn write_row(&mut self, block: &mut Block, clock: &mut Clock, at: i64, record: &[u8]) -> Option<()> {
        if self.terminal.is_some() {
            return None;
        }
        let Self { columns, cell, time, time_text, .. } = self;
        let mut line = block.line((columns.len() + 2) * (2 * SLACK + MAX_WIDTH.max(record.len())))?;
        if clock.is_shown() {
            if *time != Some(at) {
                time_text.clear();
                clock.write(time_text, at);
                time_text.resize(time_text.len().max(clock.width()), b' ');
                time_text.push(b' ');
                *time = Some(at);
            }
            line.put_all(time_text);
        }
        let last = columns.len().checked_sub(1)?;
        for (index, column) in columns.iter().enumerate() {
            let is_last = index == last;
            // What a cell lacks of its column's width; the last one of a row is left as it is.
            let missing = |length: usize| column.width.checked_sub(length).or(is_last.then_some(0));
            let behind = |length: usize| if is_last { Some(0) } else { missing(length).map(|missing| missing + 1) };
            let bytes = record.get(column.field.offset..)?;
            match column.quick {
                Some(Quick::Bool) => {
                    let is_true = *bytes.first()? != 0;
                    line.boolean(is_true);
                    line.spaces(behind(if is_true { 4 } else { 5 })?);
                }
                Some(Quick::Text(length)) => {
                    let start = line.len();
                    if !line.plain_text(bytes.get(..length).unwrap_or(bytes), Special(0, 0)) {
                        return None;
                    }
                    line.spaces(behind(line.len().checked_sub(start)?)?);
                }
                Some(number) => {
                    let value = number.integer(bytes)?;
                    line.spaces(missing(value.length())?);
                    line.integer(value);
                    line.put([b' '], usize::from(!is_last));
                }
                None => {
                    cell.clear();
                    plain::write(cell, &column.field, record, clock);
                    if !cell.is_ascii() || cell.len() > MAX_WIDTH {
                        return None;
                    }
                    line.spaces(if column.is_right { missing(cell.len())? } else { 0 });
                    line.put_all(cell);
                    line.spaces(if column.is_right { usize::from(!is_last) } else { behind(cell.len())? });
                }
            }
        }
        line.put([b'\n'], 1);
        line.keep();
        Some(())
    }

    /// Appends a row of any record.
    pub fn write_any_row(&mut self, out: &mut Vec<u8>, clock: &mut Clock, at: i64, record: &[u8]) {
        let colours = self.terminal.is_some_and(|terminal| terminal.colours);
        let mut line = Line::new(out, self.terminal);
        if clock.is_shown() {
            self.cell.clear();
            clock.write(&mut self.cell, at);
            if colours {
                line.raw(DIM);
            }
            line.put(&self.cell, clock.width(), false, self.columns.is_empty());
            if colours {
                line.raw(PLAIN);
            }
        }
        let last = self.columns.len().saturating_sub(1);
        for (index, column) in self.columns.iter_mut().enumerate() {
            self.cell.clear();
            plain::write(&mut self.cell, &column.field, record, clock);
            let is_last = index == last;
            // No character takes more cells than bytes.
            if self.cell.len() > column.width {
                match self.terminal {
                    None if is_last => {}
                    None => column.width = display_width(&self.cell).min(MAX_WIDTH).max(column.width),
                    Some(_) => grow_or_cut(column, &mut self.cell, &mut self.slack, is_last),
                }
            }
            line.put(&self.cell, column.width, column.is_right, is_last);
        }
        out.push(b'\n');
    }
}

/// On a terminal a column takes of what room is left; the last one borrows it only.
fn grow_or_cut(column: &mut Column, cell: &mut Vec<u8>, slack: &mut usize, is_last: bool) {
    let needed = display_width(cell);
    if is_last {
        return text::cut(cell, column.width.saturating_add(*slack));
    }
    let wanted = needed.min(MAX_WIDTH).saturating_sub(column.width).min(*slack);
    column.width += wanted;
    *slack -= wanted;
    // A number that was cut would be another number.
    if !column.is_right {
        text::cut(cell, column.width);
    }
}

impl Column {
    fn new(field: Field) -> Self {
        let mut title = Vec::new();
        text::write_plain(&mut title, field.name.to_uppercase().as_bytes());
        let title = String::from_utf8(title).unwrap_or_default();
        let natural = title.chars().count().max(usual_width(&field.value));
        let (is_right, quick) = (field.value.is_number(), Quick::of(&field.value));
        Self { title, natural, width: natural, is_right, quick, field }
    }

    /// A number keeps its title's width: one that does not fit in it shifts its row.
    fn can_shrink(&self) -> bool {
        self.width > if self.is_right { self.title.chars().count().max(MIN_NUMBER) } else { MIN_WIDTH }
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
        Value::Port => 5,
        Value::Ipv4 => 15,
        Value::Mac => 17,
        Value::Ipv6 { .. } => 24,
        Value::Coded { code, .. } => match code {
            Code::Time(_) => 15,
            Code::OpenFlags => 16,
            Code::Syscall => 12,
            _ => 8,
        },
        Value::Array { .. } | Value::Struct { .. } | Value::Opaque { .. } => 8,
        Value::Trace(_) => 24,
    }
}

#[cfg(test)]
mod tests;
