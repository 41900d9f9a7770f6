//! A type of the object's BTF compiled into what the renderers walk: offsets and kinds, no names to look up per event.

mod compile;

use std::collections::HashMap;

use super::meaning::{Code, Meaning};
use super::trace::Trace;

/// One event type.
#[derive(Clone, Debug)]
pub struct Layout {
    pub name: String,
    /// Bytes of a whole record.
    pub size: usize,
    pub fields: Vec<Field>,
}

#[derive(Clone, Debug)]
pub struct Field {
    pub name: String,
    /// The name as it stands in JSON: `"name":`.
    pub json_key: Vec<u8>,
    /// The name as a key of YAML.
    pub yaml_key: Vec<u8>,
    /// Bytes from the start of the enclosing struct.
    pub offset: usize,
    pub value: Value,
}

#[derive(Clone, Debug)]
pub enum Value {
    Integer {
        bytes: usize,
        signed: bool,
    },
    Bool {
        bytes: usize,
    },
    Float {
        bytes: usize,
    },
    Pointer,
    /// An array of `char`, ended by a NUL or by its length. A flexible one, or array, has the greatest length: it ends with its record.
    Text {
        length: usize,
    },
    Enum {
        bytes: usize,
        signed: bool,
        names: Vec<(i64, Box<str>)>,
    },
    /// A bit field: its offset is in bits from the start of the enclosing struct.
    Bits {
        offset_bits: usize,
        width: u32,
        signed: bool,
    },
    Array {
        element: Box<Value>,
        stride: usize,
        length: usize,
    },
    Struct {
        size: usize,
        fields: Vec<Field>,
    },
    /// In network order.
    Ipv4,
    /// In network order; with `or_v4` an IPv4 address may stand in its place.
    Ipv6 {
        or_v4: bool,
    },
    Mac,
    /// In network order.
    Port,
    /// A number that people know by a name or in another unit.
    Coded {
        bytes: usize,
        signed: bool,
        code: Code,
    },
    /// Code that was run.
    Trace(Trace),
    /// What has a size but no meaning.
    Opaque {
        bytes: usize,
    },
}

impl Value {
    /// Bytes that the value takes; a bit field takes none of its own.
    pub fn size(&self) -> usize {
        match self {
            Self::Integer { bytes, .. }
            | Self::Bool { bytes }
            | Self::Float { bytes }
            | Self::Enum { bytes, .. }
            | Self::Coded { bytes, .. } => *bytes,
            Self::Port => 2,
            Self::Ipv4 => 4,
            Self::Mac => 6,
            Self::Ipv6 { .. } => 16,
            Self::Pointer => 8,
            Self::Text { length } => *length,
            Self::Bits { .. } => 0,
            Self::Array { stride, length, .. } => stride.saturating_mul(*length),
            Self::Struct { size, .. } => *size,
            Self::Opaque { bytes } => *bytes,
            Self::Trace(trace) => trace.size(),
        }
    }

    /// Whether it goes on to the end of the record.
    fn is_open(&self) -> bool {
        match self {
            Self::Text { length } | Self::Array { length, .. } => *length == usize::MAX,
            Self::Struct { size, .. } => *size == usize::MAX,
            _ => false,
        }
    }

    /// Whether a column of it is aligned to the right.
    pub fn is_number(&self) -> bool {
        match self {
            Self::Integer { .. } | Self::Float { .. } | Self::Bits { .. } | Self::Pointer | Self::Port => true,
            Self::Coded { code, .. } => matches!(code, Code::Duration | Code::Bytes),
            _ => false,
        }
    }
}

/// Meanings of fields by `struct.member`, or by the whole path from the event's struct.
pub type Annotations = HashMap<String, Meaning>;

/// Little-endian unsigned value of 1, 2, 4 or 8 bytes.
pub fn unsigned(bytes: &[u8]) -> u64 {
    match bytes {
        [a] => u64::from(*a),
        [a, b] => u64::from(u16::from_le_bytes([*a, *b])),
        [a, b, c, d] => u64::from(u32::from_le_bytes([*a, *b, *c, *d])),
        [a, b, c, d, e, f, g, h] => u64::from_le_bytes([*a, *b, *c, *d, *e, *f, *g, *h]),
        _ => 0,
    }
}

/// The same, sign-extended from its width.
pub fn signed(bytes: &[u8]) -> i64 {
    let shift = 64u32.saturating_sub(8 * u32::try_from(bytes.len()).unwrap_or(8));
    ((unsigned(bytes) << shift) as i64) >> shift
}

/// `width` bits of a record, starting `offset_bits` from its start; None past the end.
pub fn bits(record: &[u8], offset_bits: usize, width: u32, is_signed: bool) -> Option<i128> {
    let first = offset_bits / 8;
    let shift = u32::try_from(offset_bits % 8).ok()?;
    let count = usize::try_from((shift + width).div_ceil(8)).ok()?;
    let mut wide = [0u8; 16];
    let source = record.get(first..first.checked_add(count)?)?;
    wide.get_mut(..count)?.copy_from_slice(source);
    let value = (u128::from_le_bytes(wide) >> shift) & ((1u128 << width) - 1);
    let value = value as i128;
    Some(if is_signed && value >> (width - 1) & 1 == 1 { value - (1i128 << width) } else { value })
}

/// The name of an enum's value, if it has one.
pub fn variant_name(names: &[(i64, Box<str>)], value: i64) -> Option<&str> {
    let at = names.binary_search_by_key(&value, |(known, _)| *known).ok()?;
    names.get(at).map(|(_, name)| &**name)
}
