//! printf of the language: a format taken apart once, then filled in from a record without keeping anything.

use super::value_type::Type;
use super::values::{self, Resolver};
use crate::render::layout::unsigned;

const WIDEST: usize = 1024;
/// `%rx` and `%rh`, by letters that are no conversions.
const HEX_ESCAPED: char = 'y';
const HEX_SPACED: char = 'h';

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Flags {
    left: bool,
    zero: bool,
    plus: bool,
    space: bool,
    alternate: bool,
    width: usize,
    precision: Option<usize>,
}

#[derive(Debug)]
enum Piece {
    Text(String),
    Value { typ: Type, offset: usize, conversion: char, flags: Flags },
}

#[derive(Debug)]
pub struct Format {
    pieces: Vec<Piece>,
}

impl Format {
    /// Of the values that it shows.
    pub fn types(&self) -> impl Iterator<Item = &Type> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Text(_) => None,
            Piece::Value { typ, .. } => Some(typ),
        })
    }

    /// # Errors
    /// A sentence fragment about what does not fit.
    pub fn compile(format: &str, args: Vec<Type>) -> Result<Self, String> {
        let mut pieces = Vec::new();
        let mut text = String::new();
        let mut chars = format.chars().peekable();
        let count = args.len();
        let mut args = args.into_iter();
        let mut offset = 8;
        while let Some(c) = chars.next() {
            if c != '%' {
                text.push(c);
                continue;
            }
            let mut spec = String::new();
            let conversion = loop {
                match chars.next() {
                    Some(c) if c.is_ascii_alphabetic() && !"hljztq".contains(c) || c == '%' => break c,
                    Some(c) if spec.len() < 16 => spec.push(c),
                    _ => return Err(format!("has a format with an unfinished conversion: %{spec}")),
                }
            };
            if conversion == '%' {
                text.push('%');
                continue;
            }
            let flags =
                flags(&spec).ok_or_else(|| format!("has a format with a wrong conversion: %{spec}{conversion}"))?;
            let typ = args.next().ok_or_else(|| format!("has a format for more than its {count} values"))?;
            if !"diuxXocpsr".contains(conversion) {
                return Err(format!("has a format with an unknown conversion: %{conversion}"));
            }
            let conversion = match (conversion, chars.peek()) {
                ('r', Some('x')) => HEX_ESCAPED,
                ('r', Some('h')) => HEX_SPACED,
                _ => conversion,
            };
            if [HEX_ESCAPED, HEX_SPACED].contains(&conversion) {
                chars.next();
                if !matches!(typ, Type::Buffer { .. }) {
                    return Err("has a format with bytes of what is no buffer".to_string());
                }
            }
            if !text.is_empty() {
                pieces.push(Piece::Text(std::mem::take(&mut text)));
            }
            let size = typ.size();
            pieces.push(Piece::Value { typ, offset, conversion, flags });
            offset += size;
        }
        if args.next().is_some() {
            return Err(format!("has a format for fewer than its {count} values"));
        }
        pieces.push(Piece::Text(text));
        Ok(Self { pieces })
    }

    /// Appends a record's text. What the record does not reach is nothing.
    pub fn write(&self, out: &mut Vec<u8>, record: &[u8], resolver: &mut Resolver<'_>) {
        for piece in &self.pieces {
            match piece {
                Piece::Text(text) => out.extend_from_slice(text.as_bytes()),
                Piece::Value { typ, offset, conversion, flags } => {
                    let bytes = record.get(*offset..).unwrap_or_default();
                    let bytes = bytes.get(..typ.size()).unwrap_or_default();
                    let start = out.len();
                    match conversion {
                        &HEX_ESCAPED => write_hex(out, bytes, "\\x", ""),
                        &HEX_SPACED => write_hex(out, bytes, "", " "),
                        's' | 'r' => write_text(out, typ, bytes, flags, resolver),
                        _ => write_number(out, *conversion, unsigned(bytes.get(..8).unwrap_or_default()), flags),
                    }
                    pad(out, start, flags);
                }
            }
        }
    }
}

/// `-08.3ll` without the conversion itself.
fn flags(spec: &str) -> Option<Flags> {
    let mut flags = Flags::default();
    let mut rest = spec;
    while let Some(first) = rest.chars().next().filter(|c| "-+ 0#".contains(*c)) {
        match first {
            '-' => flags.left = true,
            '+' => flags.plus = true,
            ' ' => flags.space = true,
            '0' => flags.zero = true,
            _ => flags.alternate = true,
        }
        rest = rest.get(1..)?;
    }
    let rest = rest.trim_end_matches(|c: char| "hljztq".contains(c));
    let (width, precision) = match rest.split_once('.') {
        Some((width, precision)) => (width, Some(precision)),
        None => (rest, None),
    };
    let number =
        |text: &str| if text.is_empty() { Some(0) } else { text.parse().ok().filter(|&n: &usize| n <= WIDEST) };
    flags.width = number(width)?;
    flags.precision = match precision {
        Some(text) => Some(number(text)?),
        None => None,
    };
    Some(flags)
}

/// The bytes of a buffer, which begins with their number.
fn write_hex(out: &mut Vec<u8>, buffer: &[u8], before: &str, between: &str) {
    let length = usize::try_from(unsigned(buffer.get(..8).unwrap_or_default())).unwrap_or(0);
    for (index, byte) in buffer.get(8..).unwrap_or_default().iter().take(length).enumerate() {
        let between = if index > 0 { between } else { "" };
        values::display(out, format_args!("{between}{before}{byte:02x}"));
    }
}

fn write_text(out: &mut Vec<u8>, typ: &Type, bytes: &[u8], flags: &Flags, resolver: &mut Resolver<'_>) {
    let start = out.len();
    values::write(out, typ, bytes, resolver);
    if let Some(precision) = flags.precision {
        out.truncate(start.saturating_add(precision).min(out.len()));
    }
}

fn write_number(out: &mut Vec<u8>, conversion: char, value: u64, flags: &Flags) {
    use std::io::Write as _;
    let signed = value as i64;
    let is_signed = matches!(conversion, 'd' | 'i');
    let sign = match () {
        () if is_signed && signed < 0 => "-",
        () if is_signed && flags.plus => "+",
        () if is_signed && flags.space => " ",
        () => "",
    };
    let mut digits = [0u8; 32];
    let mut cursor = std::io::Cursor::new(&mut digits[..]);
    // 32 bytes hold 64 bits in any of these bases.
    let _ = match conversion {
        'd' | 'i' => write!(cursor, "{}", signed.unsigned_abs()),
        'x' | 'p' => write!(cursor, "{value:x}"),
        'X' => write!(cursor, "{value:X}"),
        'o' => write!(cursor, "{value:o}"),
        'c' => {
            let [first, ..] = value.to_le_bytes();
            if first.is_ascii_graphic() || first == b' ' {
                out.push(first);
            } else {
                let _ = write!(out, "\\x{first:02x}");
            }
            return;
        }
        _ => write!(cursor, "{value}"),
    };
    let length = usize::try_from(cursor.position()).unwrap_or(0);
    let digits = digits.get(..length).unwrap_or_default();
    let prefix = match conversion {
        'p' => "0x",
        'x' if flags.alternate && value != 0 => "0x",
        'X' if flags.alternate && value != 0 => "0X",
        'o' if flags.alternate => "0",
        _ => "",
    };
    out.extend_from_slice(sign.as_bytes());
    out.extend_from_slice(prefix.as_bytes());
    let wanted = match flags.precision {
        Some(precision) => precision,
        None if flags.zero && !flags.left => flags.width.saturating_sub(sign.len() + prefix.len()),
        None => 0,
    };
    out.resize(out.len() + wanted.saturating_sub(length), b'0');
    out.extend_from_slice(digits);
}

/// Fills up to the width what was appended since `start`.
fn pad(out: &mut Vec<u8>, start: usize, flags: &Flags) {
    let written = out.get(start..).unwrap_or_default();
    let length = String::from_utf8_lossy(written).chars().count();
    let missing = flags.width.saturating_sub(length);
    out.resize(out.len() + missing, b' ');
    if !flags.left {
        if let Some(written) = out.get_mut(start..) {
            written.rotate_right(missing);
        }
    }
}

#[cfg(test)]
mod tests;
