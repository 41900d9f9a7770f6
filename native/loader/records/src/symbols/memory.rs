//! What may be kept of files that anybody on the machine may have made, so that nobody's program makes the loader large.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Instant;

/// Bytes of all symbols and debug information together. Executables with debug information often have tens of millions.
pub const MOST: u64 = 384 << 20;

#[derive(Clone)]
pub struct Memory {
    left: Rc<Cell<u64>>,
    full_since: Rc<Cell<Option<Instant>>>,
}

/// Bytes that are given back when this goes.
pub struct Held {
    memory: Memory,
    bytes: u64,
}

impl Default for Memory {
    fn default() -> Self {
        Self::of(MOST)
    }
}

impl Memory {
    pub fn of(bytes: u64) -> Self {
        Self { left: Rc::new(Cell::new(bytes)), full_since: Rc::default() }
    }

    pub fn hold(&self, bytes: u64) -> Option<Held> {
        let Some(rest) = self.left.get().checked_sub(bytes) else {
            self.full_since.set(self.full_since.get().or_else(|| Some(Instant::now())));
            return None;
        };
        self.left.set(rest);
        Some(Held { memory: self.clone(), bytes })
    }

    /// When something first did not fit in.
    pub fn full_since(&self) -> Option<Instant> {
        self.full_since.get()
    }
}

impl Held {
    /// Gives all back but so many.
    pub fn keep(&mut self, bytes: u64) {
        let back = self.bytes.saturating_sub(bytes);
        self.bytes -= back;
        self.memory.left.set(self.memory.left.get() + back);
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        self.keep(0);
    }
}
