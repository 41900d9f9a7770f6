//! Lines of one event type, worked out before the first event: what stands between two values is one piece of text, and a value is known
//! by its place. Records that are short and texts that have to be escaped are left to the format's own renderer, which knows every case.

use super::block::{Block, Memo, Quick, Special, LONGEST_LINE, SLACK};
use super::clock::Clock;
use super::layout::{Field, Value};

/// Most arrays that people send have no more; longer ones are written element by element.
const MAX_UNROLLED: usize = 16;
/// Of a piece of text that is copied at once.
const PIECE: usize = 16;

/// A piece of text and the value behind it.
struct Step {
    piece: [u8; PIECE],
    used: usize,
    /// Of the value, in bytes from the start of the record.
    offset: usize,
    what: What,
    memo: Memo,
}

enum What {
    /// A longer piece of text.
    Piece(Box<[u8]>),
    Value(Quick),
    /// A text of 16 bytes, as names of processes are, with the last one and its length: of many events it is the same.
    Name {
        last: u128,
        used: usize,
    },
    /// Left to the format.
    Other(Box<Field>),
    Nothing,
}

/// How a format puts values together.
pub struct Grammar {
    /// What a text cannot have in it as it is.
    pub special: Special,
    /// What stands around a text.
    pub quote: &'static str,
    /// Whether structs and arrays are written as JSON has them.
    pub nests: bool,
}

pub const JSON: Grammar = Grammar { special: Special(b'"', b'\\'), quote: "\"", nests: true };
pub const CSV: Grammar = Grammar { special: Special(b'"', b','), quote: "", nests: false };

/// How lines of one type are written.
pub struct Plan {
    steps: Vec<Step>,
    special: Special,
    /// Bytes that everything but texts takes.
    fixed: usize,
    texts: usize,
    /// Of shorter records some arrays have fewer elements.
    least: usize,
    /// The time that `time_text` is of: most events of a batch have the same.
    at: Option<i64>,
    time_text: Vec<u8>,
    scratch: Vec<u8>,
}

impl Plan {
    /// For fields, each after its own piece of text, with `end` behind the last.
    pub fn new(grammar: &Grammar, fields: impl IntoIterator<Item = (Vec<u8>, Option<Field>)>, end: &str) -> Self {
        let mut writer = Writer { grammar, steps: Vec::new(), piece: Vec::new(), least: 0 };
        for (before, field) in fields {
            writer.piece.extend_from_slice(&before);
            let Some(field) = field else { continue };
            let (steps, piece) = (writer.steps.len(), writer.piece.clone());
            if writer.value(&field.value, field.offset, usize::MAX).is_none() {
                // What was begun is taken back.
                writer.steps.truncate(steps);
                writer.piece = piece;
                writer.step(0, What::Other(Box::new(field)));
            }
        }
        writer.piece.extend_from_slice(end.as_bytes());
        writer.step(0, What::Nothing);
        let texts = writer.steps.iter().filter(|step| matches!(step.what, What::Value(Quick::Text(_)))).count();
        let room = |step: &Step| match &step.what {
            What::Piece(bytes) => bytes.len() + SLACK,
            _ => 2 * SLACK,
        };
        let fixed = writer.steps.iter().map(room).sum();
        Self {
            steps: writer.steps,
            special: grammar.special,
            fixed,
            texts,
            least: writer.least,
            at: None,
            time_text: Vec::new(),
            scratch: Vec::new(),
        }
    }

    /// Adds a line to the block, after its time where one is shown. False where the format's own renderer has to.
    #[inline(always)]
    pub fn write(
        &mut self,
        block: &mut Block,
        clock: &mut Clock,
        at: i64,
        record: &[u8],
        format: &mut impl PlannedFormat,
    ) -> bool {
        let Self { steps, special, time_text, scratch, .. } = self;
        let room = self.fixed + self.texts * record.len() + 64;
        let Some(mut line) = block.line(room).filter(|_| record.len() >= self.least) else { return false };
        if clock.is_shown() {
            if self.at != Some(at) {
                time_text.clear();
                format.time(time_text, clock, at);
                self.at = Some(at);
            }
            line.put_all(time_text);
        }
        for step in steps.iter_mut() {
            line.put(step.piece, step.used);
            let Some(bytes) = record.get(step.offset..) else { return false };
            let is_done = match &mut step.what {
                What::Name { last, used } => match bytes.first_chunk() {
                    Some(name) if u128::from_le_bytes(*name) == *last => {
                        line.put(*name, *used);
                        true
                    }
                    Some(name) => {
                        let start = line.len();
                        let is_plain = line.plain_text(name, *special);
                        if is_plain {
                            (*last, *used) = (u128::from_le_bytes(*name), line.len() - start);
                        }
                        is_plain
                    }
                    None => false,
                },
                What::Value(Quick::Text(length)) => line.plain_text(bytes.get(..*length).unwrap_or(bytes), *special),
                What::Value(Quick::Bool) => bytes.first().map(|&byte| line.boolean(byte != 0)).is_some(),
                What::Value(number) => match number.integer(bytes) {
                    Some(value) => {
                        line.integer_again(value, &mut step.memo);
                        true
                    }
                    None => false,
                },
                What::Piece(bytes) => {
                    line.put_all(bytes);
                    true
                }
                What::Nothing => true,
                What::Other(field) => {
                    scratch.clear();
                    format.value(scratch, field, record);
                    if line.len() + scratch.len() + room > LONGEST_LINE {
                        return false;
                    }
                    line.put_all(scratch);
                    true
                }
            };
            if !is_done {
                return false;
            }
        }
        line.keep();
        true
    }
}

/// What a format does itself.
pub trait PlannedFormat {
    /// Appends the time and what stands around it.
    fn time(&mut self, out: &mut Vec<u8>, clock: &mut Clock, at: i64);
    /// Appends a value that is left to it.
    fn value(&mut self, out: &mut Vec<u8>, field: &Field, record: &[u8]);
}

struct Writer<'g> {
    grammar: &'g Grammar,
    steps: Vec<Step>,
    /// Text since the last value.
    piece: Vec<u8>,
    /// The end of the last array.
    least: usize,
}

impl Writer<'_> {
    fn step(&mut self, offset: usize, what: What) {
        let mut text = std::mem::take(&mut self.piece);
        if text.len() > PIECE {
            let nothing =
                Step { piece: [0; PIECE], used: 0, offset: 0, what: What::Piece(text.into()), memo: Memo::NONE };
            self.steps.push(nothing);
            text = Vec::new();
        }
        let mut piece = [0; PIECE];
        piece.iter_mut().zip(&text).for_each(|(to, from)| *to = *from);
        self.steps.push(Step { piece, used: text.len(), offset, what, memo: Memo::NONE });
    }

    /// The value at an offset of the record; what encloses it ends at `limit`. None where it takes a look at each record.
    fn value(&mut self, value: &Value, offset: usize, limit: usize) -> Option<()> {
        let is_within = |size: usize| offset.checked_add(size).is_some_and(|end| end <= limit);
        match value {
            Value::Text { length } => {
                if limit != usize::MAX && !is_within(*length) {
                    return None;
                }
                self.piece.extend_from_slice(self.grammar.quote.as_bytes());
                self.step(
                    offset,
                    match length {
                        16 => What::Name { last: 0, used: 0 },
                        _ => What::Value(Quick::Text(*length)),
                    },
                );
                self.piece.extend_from_slice(self.grammar.quote.as_bytes());
            }
            Value::Struct { size, fields } if self.grammar.nests && *size != usize::MAX && is_within(*size) => {
                self.piece.push(b'{');
                for (index, field) in fields.iter().enumerate() {
                    if index > 0 {
                        self.piece.push(b',');
                    }
                    self.piece.extend_from_slice(&field.json_key);
                    self.value(&field.value, offset.checked_add(field.offset)?, offset + size)?;
                }
                self.piece.push(b'}');
            }
            Value::Array { element, stride, length } if self.grammar.nests && *length <= MAX_UNROLLED => {
                if !is_within(stride.checked_mul(*length)?) || *stride == 0 || *stride != element.size() {
                    return None;
                }
                self.least = self.least.max(offset.checked_add(stride * length)?);
                self.piece.push(b'[');
                for index in 0..*length {
                    if index > 0 {
                        self.piece.push(b',');
                    }
                    self.value(element, offset + index * stride, limit)?;
                }
                self.piece.push(b']');
            }
            _ if !is_within(value.size()) => return None,
            Value::Pointer => self.step(offset, What::Value(Quick::U64)),
            Value::Coded { bytes, signed, .. } => {
                self.step(offset, What::Value(Quick::number_of(*bytes, *signed)?));
            }
            _ => self.step(offset, What::Value(Quick::of(value)?)),
        }
        Some(())
    }
}

#[cfg(test)]
mod tests;
