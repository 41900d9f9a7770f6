//! `--filter 'ret < 0 && comm ~ "ssh.*"'`: which events are shown. Parsed once, compiled once for each event type, evaluated without
//! allocation.

mod compile;
mod lexer;
mod parser;

use std::cmp::Ordering;

use regex_lite::Regex;

use crate::error::{Error, ErrorCode, Result};
use crate::render::clock::Clock;
use crate::render::layout::{Field, Value};
use crate::render::number::{self, Number};
use crate::render::{plain, text};

pub use parser::Expression;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Comparison {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

impl Comparison {
    fn holds(self, order: Ordering) -> bool {
        match self {
            Self::Equal => order.is_eq(),
            Self::NotEqual => order.is_ne(),
            Self::Less => order.is_lt(),
            Self::LessOrEqual => order.is_le(),
            Self::Greater => order.is_gt(),
            Self::GreaterOrEqual => order.is_ge(),
        }
    }

    /// The same with its sides exchanged.
    fn mirrored(self) -> Self {
        match self {
            Self::Less => Self::Greater,
            Self::LessOrEqual => Self::GreaterOrEqual,
            Self::Greater => Self::Less,
            Self::GreaterOrEqual => Self::LessOrEqual,
            same => same,
        }
    }
}

enum Side {
    Field(Field),
    Constant(Number),
}

enum Node {
    Constant(bool),
    All(Vec<Node>),
    Any(Vec<Node>),
    Not(Box<Node>),
    /// A field by itself: not zero, not empty.
    Truth(Field),
    Numbers {
        comparison: Comparison,
        left: Side,
        right: Side,
    },
    Texts {
        comparison: Comparison,
        left: Field,
        right: Vec<u8>,
    },
    /// The value as it is shown in a table.
    Matches {
        field: Field,
        regex: Regex,
        wanted: bool,
    },
}

/// A filter for one event type.
pub struct Filter {
    root: Node,
    scratch: Vec<u8>,
}

impl Filter {
    /// Whether a record is to be shown. What a record does not reach, or what is not a number, fulfils no comparison.
    pub fn passes(&mut self, record: &[u8], clock: &mut Clock) -> bool {
        passes(&self.root, record, &mut self.scratch, clock)
    }
}

fn passes(node: &Node, record: &[u8], scratch: &mut Vec<u8>, clock: &mut Clock) -> bool {
    match node {
        Node::Constant(value) => *value,
        Node::All(nodes) => nodes.iter().all(|node| passes(node, record, scratch, clock)),
        Node::Any(nodes) => nodes.iter().any(|node| passes(node, record, scratch, clock)),
        Node::Not(node) => !passes(node, record, scratch, clock),
        Node::Truth(field) => match &field.value {
            Value::Text { .. } => !text_of(field, record).is_empty(),
            _ => number::read(field, record).is_some_and(|number| number != Number::Integer(0)),
        },
        Node::Numbers { comparison, left, right } => {
            let (Some(left), Some(right)) = (left.read(record), right.read(record)) else { return false };
            left.compare(right).is_some_and(|order| comparison.holds(order))
        }
        Node::Texts { comparison, left, right } => comparison.holds(text_of(left, record).cmp(right)),
        Node::Matches { field, regex, wanted } => {
            scratch.clear();
            plain::write(scratch, field, record, clock);
            std::str::from_utf8(scratch).is_ok_and(|shown| regex.is_match(shown) == *wanted)
        }
    }
}

impl Side {
    fn read(&self, record: &[u8]) -> Option<Number> {
        match self {
            Self::Field(field) => number::read(field, record),
            Self::Constant(number) => Some(*number),
        }
    }
}

fn text_of<'r>(field: &Field, record: &'r [u8]) -> &'r [u8] {
    let bytes = record.get(field.offset..).unwrap_or_default();
    text::until_nul(bytes.get(..field.value.size()).unwrap_or(bytes))
}

/// A mistake in a filter, with a caret under its place.
fn wrong(source: &str, at: usize, what: &str) -> Error {
    let column = source.get(..at).map_or(0, |before| before.chars().count());
    let line = source.replace(['\n', '\t'], " ");
    Error::new(ErrorCode::UsageInvalid, format!("--filter: {what}\n  {line}\n  {:column$}^", ""))
}

/// # Errors
/// `UsageInvalid`, pointing at the mistake.
pub fn parse(source: &str) -> Result<Expression> {
    parser::parse(source)
}

#[cfg(test)]
mod tests;
