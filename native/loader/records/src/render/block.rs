//! Lines, written in chunks into room that is there already: what follows overwrites what was too much.

mod digits;
mod quick;

use digits::{eight_digits, short, EIGHT_DIGITS, ZEROES};
pub use quick::{Integer, Quick};

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGHS: u64 = ONES << 7;
/// What the longest number takes, and what a chunk may reach beyond what is used of it.
pub const SLACK: usize = 32;

/// The two printable characters that a format cannot have in a text as they are; NUL where it can have all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Special(pub u8, pub u8);

/// Bytes of a block; a power of two, so that a place in it needs no check.
const ROOM: usize = 128 << 10;
/// Of a chunk at the most.
const CHUNK: usize = 64;
/// A line that may become longer is none for a block.
pub const LONGEST_LINE: usize = 32 << 10;

/// Lines that have been made and not been written yet.
pub struct Block {
    /// As long as a block is, always.
    bytes: Vec<u8>,
    at: usize,
}

impl Block {
    pub fn new() -> Self {
        Self { bytes: vec![0; ROOM + CHUNK], at: 0 }
    }

    /// The lines so far.
    #[inline(always)]
    pub fn lines(&self) -> &[u8] {
        self.bytes.get(..self.at).unwrap_or_default()
    }

    pub fn clear(&mut self) {
        self.at = 0;
    }

    /// A line that takes so much at the most; None where that is too much. It becomes one of the block when it is kept.
    #[inline(always)]
    pub fn line(&mut self, most: usize) -> Option<Line<'_>> {
        let at = self.at;
        if most > LONGEST_LINE || at >= ROOM - LONGEST_LINE {
            return None;
        }
        let bytes = self.bytes.as_mut_slice().try_into().ok()?;
        Some(Line { bytes, at, kept: &mut self.at })
    }
}

/// A line while it is made. All that writes to it is inlined, so that the place of the next byte stays in a register.
pub struct Line<'b> {
    bytes: &'b mut [u8; ROOM + CHUNK],
    /// Where the next byte goes.
    at: usize,
    /// The end of the block's lines.
    kept: &'b mut usize,
}

impl Line<'_> {
    /// Makes it one of the block's.
    #[inline(always)]
    pub fn keep(self) {
        *self.kept = self.at;
    }

    /// Bytes written so far.
    #[inline(always)]
    pub fn len(&self) -> usize {
        self.at.wrapping_sub(*self.kept)
    }

    /// Writes a whole chunk, of which so much counts.
    #[inline(always)]
    pub fn put<const N: usize>(&mut self, chunk: [u8; N], used: usize) {
        // Lines end far before the block does, which the compiler cannot see otherwise.
        if let Some(room) = self.bytes.get_mut(self.at & (ROOM - 1)..).and_then(|room| room.first_chunk_mut()) {
            *room = chunk;
        }
        self.at += used;
    }

    /// Writes bytes of any length.
    #[inline]
    pub fn put_all(&mut self, bytes: &[u8]) {
        if let Some(room) = self.bytes.get_mut(self.at..).and_then(|room| room.get_mut(..bytes.len())) {
            room.copy_from_slice(bytes);
        }
        self.at += bytes.len();
    }

    #[inline(always)]
    pub fn spaces(&mut self, mut count: usize) {
        while count > 16 {
            self.put([b' '; 16], 16);
            count -= 16;
        }
        self.put([b' '; 16], count);
    }

    #[inline(always)]
    pub fn integer(&mut self, value: Integer) {
        match value {
            Integer::Unsigned(value) => self.unsigned(value),
            Integer::Signed(value) => self.signed(value),
        }
    }

    #[inline(always)]
    pub fn signed(&mut self, value: i64) {
        self.put([b'-'], usize::from(value < 0));
        self.unsigned(value.unsigned_abs());
    }

    #[inline(always)]
    pub fn unsigned(&mut self, value: u64) {
        if value < EIGHT_DIGITS {
            let (chunk, used) = short(value);
            self.put(chunk.to_le_bytes(), used);
        } else {
            self.long(value);
        }
    }

    /// The same where it may well be the number that stood there before: of many events most fields are.
    #[inline(always)]
    pub fn integer_again(&mut self, value: Integer, memo: &mut Memo) {
        let value = match value {
            Integer::Unsigned(value) => value,
            Integer::Signed(value) => {
                self.put([b'-'], usize::from(value < 0));
                value.unsigned_abs()
            }
        };
        if value == memo.value {
            return self.put(memo.chunk.to_le_bytes(), memo.used);
        }
        if value >= EIGHT_DIGITS {
            return self.long(value);
        }
        let (chunk, used) = short(value);
        self.put(chunk.to_le_bytes(), used);
        *memo = Memo { value, chunk, used };
    }

    /// A number of more than eight digits.
    #[inline(always)]
    fn long(&mut self, value: u64) {
        let high = value / EIGHT_DIGITS;
        let first = if high < EIGHT_DIGITS { high } else { high / EIGHT_DIGITS };
        let (chunk, used) = short(first);
        self.put(chunk.to_le_bytes(), used);
        if first != high {
            self.put((eight_digits(high % EIGHT_DIGITS) | ZEROES).to_le_bytes(), 8);
        }
        self.put((eight_digits(value % EIGHT_DIGITS) | ZEROES).to_le_bytes(), 8);
    }

    #[inline(always)]
    pub fn boolean(&mut self, value: bool) {
        if value {
            self.put(*b"true", 4);
        } else {
            self.put(*b"false", 5);
        }
    }

    /// Writes text up to its NUL. False where there is anything in it but plain ASCII, or one of the special characters.
    #[inline(always)]
    pub fn plain_text(&mut self, bytes: &[u8], special: Special) -> bool {
        let words = bytes.chunks_exact(8);
        let rest = words.remainder();
        for word in words {
            let word = u64::from_le_bytes(word.first_chunk().copied().unwrap_or_default());
            let found = special_bytes(word, special);
            if found != 0 {
                return self.end_of_text(word, found);
            }
            self.put(word.to_le_bytes(), 8);
        }
        let word = rest.iter().rev().fold(0, |word, &byte| word << 8 | u64::from(byte));
        self.end_of_text(word, special_bytes(word, special))
    }

    /// The last word of a text, up to the first of the bytes that were found. They end it only where that is a NUL.
    #[inline(always)]
    fn end_of_text(&mut self, word: u64, found: u64) -> bool {
        let length = found.trailing_zeros() / 8;
        self.put(word.to_le_bytes(), length as usize);
        (word >> (8 * length)) & 0xff == 0
    }
}

/// A number that was written before, and how.
#[derive(Clone, Copy)]
pub struct Memo {
    value: u64,
    chunk: u64,
    used: usize,
}

impl Memo {
    /// Of a number that is never remembered.
    pub const NONE: Self = Self { value: u64::MAX, chunk: 0, used: 0 };
}

/// The highest bit of each byte that is not printable ASCII or is special. The lowest such bit is right; of those above it others may be set too.
#[inline(always)]
fn special_bytes(word: u64, Special(first, second): Special) -> u64 {
    let is_zero = |word: u64| word.wrapping_sub(ONES) & !word;
    let is_control = word.wrapping_sub(ONES * 0x20) & !word;
    let is_beyond = word.wrapping_add(ONES) | word;
    let is_first = is_zero(word ^ (ONES * u64::from(first)));
    let is_second = is_zero(word ^ (ONES * u64::from(second)));
    (is_control | is_beyond | is_first | is_second) & HIGHS
}

#[cfg(test)]
mod tests;
