//! Carrying out what a record asks for.

use libbpf_rs::Map;

use super::maps::{self, Printing};
use super::table::{Action, Table};
use super::time;
use super::values::{self, Resolver};
use crate::output::Output;
use crate::render::layout::unsigned;
use crate::render::text;

/// What records are done to.
pub struct Runtime<'a> {
    pub table: &'a Table,
    /// In the order of the table; the package was checked to have them.
    pub maps: Vec<Map<'a>>,
    pub resolver: Resolver<'a>,
    pub output: Output,
    pub as_json: bool,
    /// The script called exit(), or enough has been printed.
    pub is_over: bool,
    /// Of the first exit().
    pub status: u8,
    /// exit() was called: only END has anything more to say.
    has_exited: bool,
    pub is_ending: bool,
    /// Lines that may still be printed.
    pub remaining: Option<u64>,
    pub records: u64,
    line: Vec<u8>,
}

impl<'a> Runtime<'a> {
    pub fn new(
        table: &'a Table,
        maps: Vec<Map<'a>>,
        resolver: Resolver<'a>,
        as_json: bool,
        remaining: Option<u64>,
    ) -> Self {
        let output = Output::new();
        Self {
            table,
            maps,
            resolver,
            output,
            as_json,
            is_over: false,
            status: 0,
            has_exited: false,
            is_ending: false,
            remaining,
            records: 0,
            line: Vec::new(),
        }
    }

    /// One record of the ring buffer; one that makes no sense is nothing.
    pub fn record(&mut self, record: &[u8]) {
        self.records += 1;
        if self.has_exited && !self.is_ending {
            return;
        }
        let number = unsigned(record.get(..8).unwrap_or_default());
        let Some(action) = usize::try_from(number).ok().and_then(|at| self.table.actions.get(at)) else { return };
        if self.remaining == Some(0) && !matches!(action, Action::Clear { .. } | Action::Zero { .. }) {
            return;
        }
        match action {
            Action::Printf(format) => {
                self.line.clear();
                format.write(&mut self.line, record, &mut self.resolver);
                self.print_line("printf");
            }
            Action::Cat(path) => {
                self.line.clear();
                path.write(&mut self.line, record, &mut self.resolver);
                match super::cat::read(&self.line) {
                    Ok(text) => {
                        self.line = text.into_bytes();
                        self.print_line("cat");
                    }
                    Err(problem) => crate::error::tell(&format!("warning: {problem}\n")),
                }
            }
            Action::Value(typ) => {
                let bytes = record.get(8..).unwrap_or_default();
                let out = &mut self.output.buffer;
                if self.as_json {
                    out.extend_from_slice(b"{\"type\": \"value\", \"data\": ");
                    values::write_json(out, typ, bytes, &mut self.resolver);
                    out.extend_from_slice(b"}\n");
                } else {
                    values::write(out, typ, bytes.get(..typ.size()).unwrap_or(bytes), &mut self.resolver);
                    out.push(b'\n');
                }
                self.count();
            }
            Action::Time { format } => {
                self.line.clear();
                self.line.extend_from_slice(time::format(format, time::now()).as_bytes());
                self.print_line("time");
            }
            Action::Join { count, size, separator } => {
                self.line.clear();
                let words = usize::try_from(unsigned(record.get(8..16).unwrap_or_default())).unwrap_or(0);
                let texts = record.get(16..).unwrap_or_default().chunks(*size).take(words.min(*count));
                for (index, word) in texts.enumerate() {
                    if index > 0 {
                        self.line.extend_from_slice(separator.as_bytes());
                    }
                    text::write_plain(&mut self.line, text::until_nul(word));
                }
                self.line.push(b'\n');
                self.print_line("join");
            }
            Action::Print { map, top, div } => {
                let how = Printing { as_json: self.as_json, top: *top, div: *div, even_empty: true };
                self.print_map(*map, how);
            }
            Action::Clear { map } => self.empty(*map, false),
            Action::Zero { map } => self.empty(*map, true),
            Action::Exit { has_status } => {
                if *has_status && !self.has_exited {
                    let [status, ..] = unsigned(record.get(8..16).unwrap_or_default()).to_le_bytes();
                    self.status = status;
                }
                self.has_exited = true;
                self.is_over = true;
            }
        }
        self.output.flush_block();
    }

    fn print_line(&mut self, kind: &str) {
        let out = &mut self.output.buffer;
        if self.as_json {
            values::display(out, format_args!("{{\"type\": \"{kind}\", \"data\": "));
            text::write_json(out, &self.line);
            out.extend_from_slice(b"}\n");
        } else {
            out.extend_from_slice(&self.line);
        }
        self.count();
    }

    fn count(&mut self) {
        if let Some(remaining) = &mut self.remaining {
            *remaining = remaining.saturating_sub(1);
            self.is_over |= *remaining == 0;
        }
    }

    fn empty(&self, map: usize, to_zero: bool) {
        if let (Some(table), Some(map)) = (self.table.maps.get(map), self.maps.get(map)) {
            maps::empty(map, table.value.size(), to_zero);
        }
    }

    fn print_map(&mut self, map: usize, how: Printing) -> bool {
        let (Some(table), Some(map)) = (self.table.maps.get(map), self.maps.get(map)) else { return false };
        let printed = maps::print(&mut self.output.buffer, table, map, how, &mut self.resolver);
        self.output.flush_block();
        printed
    }

    /// What every map holds in the end.
    pub fn print_maps(&mut self) {
        let how = Printing { as_json: self.as_json, top: None, div: 1, even_empty: false };
        let start = self.output.buffer.len();
        let mut is_first = true;
        for map in 0..self.table.maps.len() {
            let before = self.output.buffer.len();
            if self.print_map(map, how) && std::mem::take(&mut is_first) && !self.as_json && before >= start {
                // Between what the script printed and what its maps hold.
                let at = before.min(self.output.buffer.len());
                self.output.buffer.splice(at..at, *b"\n\n");
            }
        }
    }
}
