//! What may be kept of files that anybody on the machine may have made, so that nobody's program makes the loader large.

use std::cell::Cell;
use std::rc::Rc;

/// Bytes of all symbols and debug information together. Executables with debug information often have tens of millions.
const MOST: u64 = 384 << 20;

#[derive(Clone)]
pub struct Memory {
    left: Rc<Cell<u64>>,
    refused: Rc<Cell<bool>>,
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
        Self { left: Rc::new(Cell::new(bytes)), refused: Rc::new(Cell::new(false)) }
    }

    pub fn hold(&self, bytes: u64) -> Option<Held> {
        let mut held = Held { memory: self.clone(), bytes: 0 };
        held.add(bytes)?;
        Some(held)
    }

    /// Whether something did not fit in.
    pub fn has_refused(&self) -> bool {
        self.refused.get()
    }
}

impl Held {
    pub fn add(&mut self, bytes: u64) -> Option<()> {
        let Memory { left, refused } = &self.memory;
        let Some(rest) = left.get().checked_sub(bytes) else {
            refused.set(true);
            return None;
        };
        left.set(rest);
        self.bytes += bytes;
        Some(())
    }

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
