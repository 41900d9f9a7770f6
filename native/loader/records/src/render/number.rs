//! Values as numbers that can be compared, whatever their width, sign or type.

use std::cmp::Ordering;

use super::address;
use super::json::float;
use super::layout::{bits, signed, unsigned, Field, Value};

/// Every number that C can hold.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Number {
    Integer(i128),
    /// An integer beyond those.
    Huge(u128),
    Float(f64),
}

impl Number {
    pub fn of_unsigned(value: u128) -> Self {
        i128::try_from(value).map_or(Self::Huge(value), Self::Integer)
    }

    /// None where one of them is not a number.
    pub fn compare(self, other: Self) -> Option<Ordering> {
        match (self, other) {
            (Self::Integer(a), Self::Integer(b)) => Some(a.cmp(&b)),
            (Self::Huge(a), Self::Huge(b)) => Some(a.cmp(&b)),
            (Self::Huge(_), Self::Integer(_)) => Some(Ordering::Greater),
            (Self::Integer(_), Self::Huge(_)) => Some(Ordering::Less),
            (a, b) => a.to_float().partial_cmp(&b.to_float()),
        }
    }

    /// An order of all numbers, also across kinds, that sorting can rely on.
    pub fn total_order(self, other: Self) -> Ordering {
        let rank = |number: Self| match number {
            Self::Integer(_) => 0,
            Self::Huge(_) => 1,
            Self::Float(_) => 2,
        };
        let exact = || match (self, other) {
            (Self::Integer(a), Self::Integer(b)) => a.cmp(&b),
            (Self::Huge(a), Self::Huge(b)) => a.cmp(&b),
            _ => Ordering::Equal,
        };
        self.to_float().total_cmp(&other.to_float()).then(rank(self).cmp(&rank(other))).then_with(exact)
    }

    fn to_float(self) -> f64 {
        match self {
            Self::Integer(value) => value as f64,
            Self::Huge(value) => value as f64,
            Self::Float(value) => value,
        }
    }
}

/// Whether a value can be compared with a number.
pub fn is_numeric(value: &Value) -> bool {
    !matches!(
        value,
        Value::Text { .. } | Value::Array { .. } | Value::Struct { .. } | Value::Opaque { .. } | Value::Trace(_)
    )
}

/// The number that a field of a record holds; None where it holds none or the record does not reach it.
pub fn read(field: &Field, record: &[u8]) -> Option<Number> {
    let value = &field.value;
    if let Value::Bits { offset_bits, width, signed } = value {
        return bits(record, *offset_bits, *width, *signed).map(Number::Integer);
    }
    let bytes = record.get(field.offset..)?.get(..value.size())?;
    Some(match value {
        Value::Integer { bytes: 16, signed } => {
            let wide = u128::from_le_bytes(bytes.try_into().ok()?);
            if *signed {
                Number::Integer(wide as i128)
            } else {
                Number::of_unsigned(wide)
            }
        }
        Value::Integer { signed: true, .. } | Value::Enum { signed: true, .. } | Value::Coded { signed: true, .. } => {
            Number::Integer(i128::from(signed(bytes)))
        }
        Value::Port => Number::Integer(i128::from(u16::from_be_bytes(bytes.try_into().ok()?))),
        Value::Mac => Number::Integer(bytes.iter().fold(0, |number, byte| number << 8 | i128::from(*byte))),
        Value::Ipv4 | Value::Ipv6 { .. } => Number::of_unsigned(address::number(value, address::read(value, bytes)?)),
        Value::Integer { .. } | Value::Enum { .. } | Value::Coded { .. } | Value::Pointer => {
            Number::Integer(i128::from(unsigned(bytes)))
        }
        Value::Bool { .. } => Number::Integer(i128::from(bytes.iter().any(|&byte| byte != 0))),
        Value::Float { .. } => Number::Float(float(bytes)),
        _ => return None,
    })
}
