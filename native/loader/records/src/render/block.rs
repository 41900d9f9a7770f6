//! Lines, written in chunks into room that is there already: what follows overwrites what was too much.

use super::layout::Value;

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGHS: u64 = ONES << 7;
const ZEROES: u64 = ONES * b'0' as u64;
const EIGHT_DIGITS: u64 = 100_000_000;
/// What the longest number takes, and what a chunk may reach beyond what is used of it.
pub const SLACK: usize = 32;

/// The two printable characters that a format cannot have in a text as they are; NUL where it can have all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Special(pub u8, pub u8);

/// Values that are written without a look at their type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quick {
    U8,
    U16,
    U32,
    U64,
    I8,
    I16,
    I32,
    I64,
    Port,
    Bool,
    /// So many bytes at the most.
    Text(usize),
}

/// A number that a record holds.
#[derive(Clone, Copy)]
pub enum Integer {
    Unsigned(u64),
    Signed(i64),
}

impl Quick {
    /// None for what takes more than a number or a text.
    pub fn of(value: &Value) -> Option<Self> {
        match value {
            Value::Integer { bytes, signed } => Self::number_of(*bytes, *signed),
            Value::Bool { bytes: 1 } => Some(Self::Bool),
            Value::Port => Some(Self::Port),
            Value::Text { length } => Some(Self::Text(*length)),
            _ => None,
        }
    }

    /// An integer of so many bytes.
    pub fn number_of(bytes: usize, signed: bool) -> Option<Self> {
        Some(match (bytes, signed) {
            (1, false) => Self::U8,
            (2, false) => Self::U16,
            (4, false) => Self::U32,
            (8, false) => Self::U64,
            (1, true) => Self::I8,
            (2, true) => Self::I16,
            (4, true) => Self::I32,
            (8, true) => Self::I64,
            _ => return None,
        })
    }

    /// The number at the start of `bytes`. None of what is no number, and past the end of the record.
    #[inline(always)]
    pub fn integer(self, bytes: &[u8]) -> Option<Integer> {
        Some(match self {
            Self::U8 => Integer::Unsigned(u64::from(*bytes.first()?)),
            Self::U16 => Integer::Unsigned(u64::from(u16::from_le_bytes(*bytes.first_chunk()?))),
            Self::U32 => Integer::Unsigned(u64::from(u32::from_le_bytes(*bytes.first_chunk()?))),
            Self::U64 => Integer::Unsigned(u64::from_le_bytes(*bytes.first_chunk()?)),
            Self::I8 => Integer::Signed(i64::from(i8::from_le_bytes(*bytes.first_chunk()?))),
            Self::I16 => Integer::Signed(i64::from(i16::from_le_bytes(*bytes.first_chunk()?))),
            Self::I32 => Integer::Signed(i64::from(i32::from_le_bytes(*bytes.first_chunk()?))),
            Self::I64 => Integer::Signed(i64::from_le_bytes(*bytes.first_chunk()?)),
            Self::Port => Integer::Unsigned(u64::from(u16::from_be_bytes(*bytes.first_chunk()?))),
            Self::Bool | Self::Text(_) => return None,
        })
    }
}

impl Integer {
    /// Characters that it takes.
    #[inline(always)]
    pub fn length(self) -> usize {
        match self {
            Self::Unsigned(value) => digits(value),
            Self::Signed(value) => digits(value.unsigned_abs()) + usize::from(value < 0),
        }
    }
}

/// How many digits a number has.
fn digits(value: u64) -> usize {
    usize::try_from(value.checked_ilog10().unwrap_or(0)).unwrap_or(0) + 1
}

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

/// A number below 10^8 in characters, the first in the lowest byte, and how many they are.
#[inline(always)]
fn short(value: u64) -> (u64, usize) {
    if value < 10_000 {
        let digits = four_digits(value as u32);
        // The last digit is written even where it is a zero.
        let zeroes = (digits | 1 << 24).trailing_zeros() / 8;
        return (u64::from((digits | ZEROES as u32) >> (8 * zeroes)), 4 - zeroes as usize);
    }
    let digits = eight_digits(value);
    let zeroes = digits.trailing_zeros() / 8;
    ((digits | ZEROES) >> (8 * zeroes), 8 - zeroes as usize)
}

/// The digits of a number below 10^4, one a byte, the first in the lowest.
#[inline(always)]
fn four_digits(value: u32) -> u32 {
    let hundreds = (value * 5243) >> 19;
    let twos = hundreds | (value - hundreds * 100) << 16;
    let tens = ((twos * 103) >> 10) & 0x000f_000f;
    tens | (twos - tens * 10) << 8
}

/// The digits of a number below 10^8, one a byte, the first in the lowest: pairs of four, of two, of one are divided at once.
#[inline(always)]
fn eight_digits(value: u64) -> u64 {
    let fours = (value / 10_000) | (value % 10_000) << 32;
    // 10486 / 2^20 is 1/100 for all of four digits, 103 / 2^10 is 1/10 for all of two.
    let hundreds = ((fours * 10_486) >> 20) & 0x7f_0000_007f;
    let twos = hundreds | (fours - hundreds * 100) << 16;
    let tens = ((twos * 103) >> 10) & 0x000f_000f_000f_000f;
    tens | (twos - tens * 10) << 8
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
mod tests {
    use super::*;

    const JSON: Special = Special(b'"', b'\\');

    fn made(write: impl FnOnce(&mut Line<'_>)) -> String {
        let mut block = Block::new();
        if let Some(mut line) = block.line(64) {
            write(&mut line);
            line.keep();
        }
        String::from_utf8_lossy(block.lines()).into_owned()
    }

    #[test]
    fn numbers_of_every_length_have_their_digits() {
        let mut values = vec![0, 1, 9, u64::MAX, u64::MAX - 1, 18_446_744_073_700_000_000];
        let mut power = 1u64;
        while let Some(next) = power.checked_mul(10) {
            values.extend([power - 1, power, power + 1, power * 9, next - 1, power + power / 2]);
            power = next;
        }
        // A multiplicative generator visits numbers of all lengths.
        let mut random = 88_172_645_463_325_252u64;
        for _ in 0..200_000 {
            random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            values.push(random >> (random % 64));
        }
        let mut memo = Memo::NONE;
        for value in values {
            assert_eq!(made(|line| line.unsigned(value)), value.to_string());
            assert_eq!(digits(value), value.to_string().len());
            assert_eq!(made(|line| line.signed(value as i64)), (value as i64).to_string());
            for number in [Integer::Unsigned(value), Integer::Signed(value as i64)] {
                let twice = made(|line| {
                    line.integer_again(number, &mut memo);
                    line.put_all(b" ");
                    line.integer_again(number, &mut memo);
                });
                assert_eq!(twice, made(|line| line.integer(number)) + " " + &made(|line| line.integer(number)));
            }
        }
        assert_eq!(made(|line| line.signed(i64::MIN)), i64::MIN.to_string());
    }

    #[test]
    fn all_four_digits_are_divided_rightly() {
        for value in 0..10_000u64 {
            for number in [value, value * 10_000, value * 10_001] {
                assert_eq!(made(|line| line.unsigned(number)), number.to_string());
            }
        }
    }

    #[test]
    fn plain_text_is_copied_up_to_its_nul_or_its_end() {
        for length in 0..40 {
            let text: Vec<u8> =
                (0..length).map(|index| b'!' + (index % 90)).filter(|byte| !b"\"\\".contains(byte)).collect();
            let expected = String::from_utf8_lossy(&text).into_owned();
            assert_eq!(made(|line| assert!(line.plain_text(&text, JSON))), expected);
            let ended = [&text[..], b"\0rest\xff of the room"].concat();
            assert_eq!(made(|line| assert!(line.plain_text(&ended, JSON))), expected);
        }
    }

    #[test]
    fn text_that_needs_more_is_refused_wherever_that_is() {
        for at in 0..24 {
            for byte in 1..=255u8 {
                let mut text = [b'a'; 24];
                if let Some(place) = text.get_mut(at) {
                    *place = byte;
                }
                let is_plain = matches!(byte, 0x20..=0x7e);
                let taken = |special| {
                    let mut block = Block::new();
                    let line = block.line(64);
                    line.is_some_and(|mut line| line.plain_text(&text, special))
                };
                assert_eq!(taken(Special(0, 0)), is_plain, "{byte:#x} at {at}");
                assert_eq!(taken(JSON), is_plain && byte != b'"' && byte != b'\\', "{byte:#x} at {at}");
            }
        }
    }

    #[test]
    fn only_lines_that_are_kept_are_in_the_block() {
        let mut block = Block::new();
        for (text, is_kept) in [("one\n", true), ("two\n", false), ("three\n", true)] {
            let Some(mut line) = block.line(64) else { continue };
            line.put_all(text.as_bytes());
            assert_eq!(line.len(), text.len());
            if is_kept {
                line.keep();
            }
        }
        assert_eq!(block.lines(), b"one\nthree\n");
        block.clear();
        assert_eq!(block.lines(), b"");
    }

    #[test]
    fn a_block_takes_no_line_that_may_not_fit() {
        let mut block = Block::new();
        assert!(block.line(LONGEST_LINE + 1).is_none());
        let mut lines = 0;
        while let Some(mut line) = block.line(LONGEST_LINE) {
            line.put_all(&[b'x'; LONGEST_LINE]);
            line.keep();
            lines += 1;
        }
        assert_eq!((lines, block.lines().len()), (3, 3 * LONGEST_LINE));
    }
}
