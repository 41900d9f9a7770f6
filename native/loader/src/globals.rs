//! Text from a command line or a value from metadata, into the bytes of a global variable of a given BTF type.

use serde_json::Value as Json;

use crate::btf::{Btf, Kind, TypeId};

/// What a global can be set to.
#[derive(Clone, Debug, PartialEq)]
pub enum GlobalType {
    Integer { bytes: usize, signed: bool, is_char: bool },
    Bool { bytes: usize },
    Float { bytes: usize },
    Text { length: usize },
    Enum { bytes: usize, signed: bool, names: Vec<(String, i64)> },
}

impl GlobalType {
    /// None for types that no command line can express: structs, pointers, arrays of numbers.
    pub fn of(btf: &Btf, id: TypeId) -> Option<Self> {
        let bytes = btf.size(id);
        match btf.resolve(id).1 {
            Kind::Int { boolean: true, .. } => Some(Self::Bool { bytes }),
            Kind::Int { signed, .. } if matches!(bytes, 1 | 2 | 4 | 8 | 16) => {
                Some(Self::Integer { bytes, signed: *signed, is_char: btf.is_char(id) })
            }
            Kind::Float if matches!(bytes, 4 | 8) => Some(Self::Float { bytes }),
            Kind::Enum { signed, variants } if matches!(bytes, 1 | 2 | 4 | 8) => Some(Self::Enum {
                bytes,
                signed: *signed,
                names: variants.iter().map(|variant| (btf.variant_name(variant).to_string(), variant.value)).collect(),
            }),
            Kind::Array { element, length } if btf.is_char(*element) && *length > 0 => {
                Some(Self::Text { length: usize::try_from(*length).ok()? })
            }
            _ => None,
        }
    }

    /// What a help text calls the value.
    pub fn placeholder(&self) -> &'static str {
        match self {
            Self::Integer { .. } => "NUMBER",
            Self::Bool { .. } => "BOOL",
            Self::Float { .. } => "NUMBER",
            Self::Text { .. } => "TEXT",
            Self::Enum { .. } => "NAME",
        }
    }

    /// The bytes of a value typed by a person.
    ///
    /// # Errors
    /// A sentence fragment that says what is expected.
    pub fn parse(&self, text: &str) -> Result<Vec<u8>, String> {
        match self {
            Self::Bool { bytes } => {
                let value = match text.to_ascii_lowercase().as_str() {
                    "true" | "yes" | "on" | "1" => 1,
                    "false" | "no" | "off" | "0" => 0,
                    _ => return Err("expected true or false".into()),
                };
                Ok(padded(&[value], *bytes))
            }
            Self::Integer { bytes, signed, is_char } => match parse_integer(text) {
                Ok(value) => encode(value, *bytes, *signed),
                Err(_) if *is_char && text.len() == 1 => Ok(text.as_bytes().to_vec()),
                Err(reason) => Err(reason),
            },
            Self::Float { bytes } => {
                let value: f64 = text.parse().map_err(|_| "expected a number".to_string())?;
                Ok(encode_float(value, *bytes))
            }
            Self::Text { length } => encode_text(text, *length),
            Self::Enum { bytes, signed, names } => {
                if let Some((_, value)) = names.iter().find(|(name, _)| name == text) {
                    return encode(Integer::from_i64(*value), *bytes, *signed);
                }
                let known: Vec<&str> = names.iter().take(12).map(|(name, _)| name.as_str()).collect();
                let value = parse_integer(text).map_err(|_| format!("expected one of {}", known.join(", ")))?;
                encode(value, *bytes, *signed)
            }
        }
    }

    /// The bytes of a value that the package's metadata gives.
    ///
    /// # Errors
    /// A sentence fragment that says what is expected.
    pub fn encode_json(&self, value: &Json) -> Result<Vec<u8>, String> {
        match (self, value) {
            (Self::Text { length }, Json::String(text)) => encode_text(text, *length),
            (_, Json::String(text)) => self.parse(text),
            (Self::Bool { bytes }, Json::Bool(value)) => Ok(padded(&[u8::from(*value)], *bytes)),
            (_, Json::Bool(value)) => self.parse(if *value { "1" } else { "0" }),
            (Self::Float { bytes }, Json::Number(number)) => Ok(encode_float(number.as_f64().unwrap_or(0.0), *bytes)),
            (Self::Text { .. }, Json::Number(_)) => Err("expected text".into()),
            (_, Json::Number(number)) => self.parse(&number.to_string()),
            _ => Err("expected a single value".into()),
        }
    }

    /// A value of the object as JSON, for `inspect` and for the defaults in a help text. None past the end of `bytes`.
    pub fn to_json(&self, bytes: &[u8]) -> Option<Json> {
        use crate::render::layout::{signed, unsigned};
        Some(match self {
            Self::Bool { bytes: size } => Json::Bool(bytes.get(..*size)?.iter().any(|&byte| byte != 0)),
            Self::Integer { bytes: 16, .. } => {
                Json::String(u128::from_le_bytes(bytes.get(..16)?.try_into().ok()?).to_string())
            }
            Self::Integer { bytes: size, signed: true, .. } => signed(bytes.get(..*size)?).into(),
            Self::Integer { bytes: size, .. } => unsigned(bytes.get(..*size)?).into(),
            Self::Float { bytes: size } => crate::render::json::float(bytes.get(..*size)?).into(),
            Self::Text { length } => {
                let text = crate::render::text::until_nul(bytes.get(..*length)?);
                String::from_utf8_lossy(text).into_owned().into()
            }
            Self::Enum { bytes: size, signed: is_signed, names } => {
                let raw = bytes.get(..*size)?;
                let value = if *is_signed { signed(raw) } else { unsigned(raw) as i64 };
                match names.iter().find(|(_, known)| *known == value) {
                    Some((name, _)) => name.as_str().into(),
                    None => value.into(),
                }
            }
        })
    }
}

/// A sign and 128 bits: every integer that C can hold.
struct Integer {
    negative: bool,
    magnitude: u128,
}

impl Integer {
    fn from_i64(value: i64) -> Self {
        Self { negative: value < 0, magnitude: u128::from(value.unsigned_abs()) }
    }
}

/// Decimal, `0x`, `0o` or `0b`, with an optional sign.
fn parse_integer(text: &str) -> Result<Integer, String> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let lower = digits.to_ascii_lowercase();
    let (radix, digits) = match lower.get(..2) {
        Some("0x") => (16, lower.get(2..)),
        Some("0o") => (8, lower.get(2..)),
        Some("0b") => (2, lower.get(2..)),
        _ => (10, Some(lower.as_str())),
    };
    let digits = digits.filter(|digits| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    let magnitude = digits.and_then(|digits| u128::from_str_radix(digits, radix).ok());
    magnitude.map(|magnitude| Integer { negative, magnitude }).ok_or_else(|| "expected a whole number".to_string())
}

fn encode(value: Integer, bytes: usize, signed: bool) -> Result<Vec<u8>, String> {
    let bits = u32::try_from(bytes * 8).unwrap_or(128);
    let top = if bits == 128 { u128::MAX } else { (1u128 << bits) - 1 };
    let half = 1u128 << (bits - 1);
    let fits = match (signed, value.negative) {
        (true, true) => value.magnitude <= half,
        (true, false) => value.magnitude < half,
        (false, true) => value.magnitude == 0,
        (false, false) => value.magnitude <= top,
    };
    if !fits {
        return Err(if signed { format!("expected -{half} to {}", half - 1) } else { format!("expected 0 to {top}") });
    }
    let raw = if value.negative { value.magnitude.wrapping_neg() } else { value.magnitude };
    Ok(raw.to_le_bytes().into_iter().take(bytes).collect())
}

fn encode_float(value: f64, bytes: usize) -> Vec<u8> {
    if bytes == 4 {
        (value as f32).to_le_bytes().to_vec()
    } else {
        value.to_le_bytes().to_vec()
    }
}

fn encode_text(text: &str, length: usize) -> Result<Vec<u8>, String> {
    if text.contains('\0') {
        return Err("text cannot contain a NUL".into());
    }
    if text.len() >= length {
        return Err(format!("at most {} bytes fit, this has {}", length - 1, text.len()));
    }
    Ok(padded(text.as_bytes(), length))
}

fn padded(bytes: &[u8], length: usize) -> Vec<u8> {
    let mut value = bytes.to_vec();
    value.resize(length, 0);
    value
}

#[cfg(test)]
mod tests {
    use super::*;

    const I8: GlobalType = GlobalType::Integer { bytes: 1, signed: true, is_char: false };
    const U16: GlobalType = GlobalType::Integer { bytes: 2, signed: false, is_char: false };
    const I64: GlobalType = GlobalType::Integer { bytes: 8, signed: true, is_char: false };
    const U128: GlobalType = GlobalType::Integer { bytes: 16, signed: false, is_char: false };

    #[test]
    fn integers_of_every_width_are_encoded_little_endian() {
        assert_eq!(I8.parse("-128"), Ok(vec![0x80]));
        assert_eq!(U16.parse("0xBEEF"), Ok(vec![0xef, 0xbe]));
        assert_eq!(I64.parse("-1"), Ok(vec![0xff; 8]));
        assert_eq!(I64.parse("9223372036854775807"), Ok(vec![0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f]));
        assert_eq!(U128.parse("340282366920938463463374607431768211455"), Ok(vec![0xff; 16]));
        assert_eq!(U16.parse("0o17"), Ok(vec![15, 0]));
    }

    #[test]
    fn numbers_out_of_range_name_the_range() {
        assert_eq!(I8.parse("128"), Err("expected -128 to 127".into()));
        assert_eq!(U16.parse("65536"), Err("expected 0 to 65535".into()));
        assert_eq!(U16.parse("-1"), Err("expected 0 to 65535".into()));
        for text in ["", "x", "1.5", "0x", "--1", "1 ", "+-1", "٣"] {
            assert_eq!(U16.parse(text), Err("expected a whole number".into()), "{text:?}");
        }
    }

    #[test]
    fn text_leaves_room_for_its_nul() {
        let text = GlobalType::Text { length: 4 };
        assert_eq!(text.parse("abc"), Ok(b"abc\0".to_vec()));
        assert_eq!(text.parse("abcd"), Err("at most 3 bytes fit, this has 4".into()));
    }

    #[test]
    fn an_enum_is_set_by_name_or_by_number() {
        let mode = GlobalType::Enum { bytes: 4, signed: false, names: vec![("FAST".into(), 1), ("SLOW".into(), 2)] };
        assert_eq!(mode.parse("SLOW"), Ok(vec![2, 0, 0, 0]));
        assert_eq!(mode.parse("7"), Ok(vec![7, 0, 0, 0]));
        assert_eq!(mode.parse("MEDIUM"), Err("expected one of FAST, SLOW".into()));
        assert_eq!(mode.to_json(&[1, 0, 0, 0]), Some("FAST".into()));
    }

    #[test]
    fn bools_and_floats_are_encoded_as_c_stores_them() {
        assert_eq!(GlobalType::Bool { bytes: 1 }.parse("yes"), Ok(vec![1]));
        assert_eq!(GlobalType::Bool { bytes: 1 }.encode_json(&Json::Bool(false)), Ok(vec![0]));
        assert_eq!(GlobalType::Float { bytes: 4 }.parse("1.5"), Ok(1.5f32.to_le_bytes().to_vec()));
        assert_eq!(GlobalType::Float { bytes: 8 }.parse("-2"), Ok((-2.0f64).to_le_bytes().to_vec()));
    }
}
