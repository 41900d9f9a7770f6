//! Values of the usual kinds, taken from a record without a look at their type.

use crate::render::layout::Value;

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
