//! Cells, one after the other, within a terminal's width.

use crate::render::terminal::Terminal;
use crate::render::text::{self, display_width};

/// A line that knows how much room is left, and ends with `…` where there is none.
pub struct Line<'o> {
    out: &'o mut Vec<u8>,
    room: Option<usize>,
    is_first: bool,
}

impl<'o> Line<'o> {
    pub fn new(out: &'o mut Vec<u8>, terminal: Option<Terminal>) -> Self {
        Self { out, room: terminal.map(|terminal| terminal.width), is_first: true }
    }

    /// Adds what takes no room: colours.
    pub fn raw(&mut self, bytes: &[u8]) {
        self.out.extend_from_slice(bytes);
    }

    pub fn put(&mut self, cell: &[u8], width: usize, is_right: bool, is_last: bool) {
        let is_first = std::mem::take(&mut self.is_first);
        if self.room.is_none() {
            if !is_first {
                self.out.push(b' ');
            }
            return pad(self.out, cell, width.saturating_sub(display_width(cell)), is_right, is_last);
        }
        let needed = display_width(cell).max(if is_last { 0 } else { width }) + usize::from(!is_first);
        let Some(room) = &mut self.room else { return };
        if needed <= *room {
            *room -= needed;
            if !is_first {
                self.out.push(b' ');
            }
            return pad(self.out, cell, width.saturating_sub(display_width(cell)), is_right, is_last);
        }
        let room = std::mem::take(room);
        if room == 0 {
            return;
        }
        let mut rest = Vec::with_capacity(width + cell.len() + 1);
        if !is_first {
            rest.push(b' ');
        }
        pad(&mut rest, cell, width.saturating_sub(display_width(cell)), is_right, is_last);
        text::cut(&mut rest, room);
        self.out.extend_from_slice(&rest);
    }
}

fn pad(out: &mut Vec<u8>, cell: &[u8], missing: usize, right: bool, is_last: bool) {
    if right {
        out.resize(out.len() + missing, b' ');
    }
    out.extend_from_slice(cell);
    if !right && !is_last {
        out.resize(out.len() + missing, b' ');
    }
}
