//! A filter cut into words.

use super::Comparison;
use crate::error::Result;
use crate::render::number::Number;

#[derive(Clone, Debug, PartialEq)]
pub enum Token {
    Name(String),
    Number(Number),
    Text(String),
    Compare(Comparison),
    Match,
    NoMatch,
    And,
    Or,
    Not,
    Minus,
    Open,
    Close,
}

/// A token and the byte it begins at.
pub type Placed = (usize, Token);

/// # Errors
/// `UsageInvalid` for what is no token.
pub fn lex(source: &str) -> Result<Vec<Placed>> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(rest) = source.get(at..).filter(|rest| !rest.is_empty()) {
        let Some(first) = rest.chars().next() else { break };
        if first.is_whitespace() {
            at += first.len_utf8();
            continue;
        }
        let (token, length) = match first {
            '"' | '\'' => string(source, at, rest, first)?,
            '0'..='9' => number(source, at, rest)?,
            c if c.is_alphabetic() || c == '_' => name(rest),
            _ => operator(source, at, rest)?,
        };
        tokens.push((at, token));
        at += length;
    }
    Ok(tokens)
}

fn operator(source: &str, at: usize, rest: &str) -> Result<(Token, usize)> {
    const OPERATORS: [(&str, Token); 14] = [
        ("==", Token::Compare(Comparison::Equal)),
        ("!=", Token::Compare(Comparison::NotEqual)),
        ("<=", Token::Compare(Comparison::LessOrEqual)),
        (">=", Token::Compare(Comparison::GreaterOrEqual)),
        ("!~", Token::NoMatch),
        ("&&", Token::And),
        ("||", Token::Or),
        ("<", Token::Compare(Comparison::Less)),
        (">", Token::Compare(Comparison::Greater)),
        ("~", Token::Match),
        ("!", Token::Not),
        ("-", Token::Minus),
        ("(", Token::Open),
        (")", Token::Close),
    ];
    let found = OPERATORS.into_iter().find(|(text, _)| rest.starts_with(text));
    found.map(|(text, token)| (token, text.len())).ok_or_else(|| {
        let what = match rest.chars().next() {
            Some('=') => "to compare, write ==".to_string(),
            Some('&') => "write &&".to_string(),
            Some('|') => "write ||".to_string(),
            Some(c) => format!("{c:?} means nothing here"),
            None => "it ends here".to_string(),
        };
        super::wrong(source, at, &what)
    })
}

/// `pid`, `point.x`, `parts[2]`.
fn name(rest: &str) -> (Token, usize) {
    let end = rest.find(|c: char| !c.is_alphanumeric() && !matches!(c, '_' | '.' | '[' | ']')).unwrap_or(rest.len());
    (Token::Name(rest.get(..end).unwrap_or(rest).to_string()), end)
}

/// Only the quote and the backslash are escaped; every other backslash stays, for it belongs to a pattern.
fn string(source: &str, at: usize, rest: &str, quote: char) -> Result<(Token, usize)> {
    let mut text = String::new();
    let mut chars = rest.char_indices().skip(1).peekable();
    while let Some((index, c)) = chars.next() {
        match c {
            c if c == quote => return Ok((Token::Text(text), index + c.len_utf8())),
            '\\' => match chars.peek() {
                Some(&(_, next)) if next == quote || next == '\\' => {
                    // A pattern needs its own backslash.
                    text.push(next);
                    chars.next();
                }
                _ => text.push('\\'),
            },
            c => text.push(c),
        }
    }
    Err(super::wrong(source, at, "this text has no end"))
}

/// Decimal, `0x…`, with a fraction, or with a unit: times in nanoseconds, sizes in bytes.
fn number(source: &str, at: usize, rest: &str) -> Result<(Token, usize)> {
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '.').unwrap_or(rest.len());
    let word = rest.get(..end).unwrap_or(rest);
    let number = parse_number(word)
        .ok_or_else(|| super::wrong(source, at, "this is no number; units are ns, us, ms, s, m, h and K, M, G, T"))?;
    Ok((Token::Number(number), end))
}

fn parse_number(word: &str) -> Option<Number> {
    if let Some(digits) = word.strip_prefix("0x").or_else(|| word.strip_prefix("0X")) {
        return u128::from_str_radix(digits, 16).ok().map(Number::of_unsigned);
    }
    let digits = word.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(word.len());
    let (digits, unit) = word.split_at(digits);
    let factor: i128 = match unit {
        "" | "ns" => 1,
        "us" => 1_000,
        "ms" => 1_000_000,
        "s" => 1_000_000_000,
        "m" => 60_000_000_000,
        "h" => 3_600_000_000_000,
        "K" => 1 << 10,
        "M" => 1 << 20,
        "G" => 1 << 30,
        "T" => 1 << 40,
        _ => return None,
    };
    if digits.contains('.') {
        return digits.parse().ok().map(|value: f64| Number::Float(value * factor as f64));
    }
    match digits.parse().ok().map(Number::of_unsigned)? {
        Number::Integer(value) => value.checked_mul(factor).map(Number::Integer),
        huge => (factor == 1).then_some(huge),
    }
}
