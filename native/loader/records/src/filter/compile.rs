//! A filter made ready for one event type: names become places in the record, or the numbers that they stand for.

use std::net::IpAddr;

use regex_lite::Regex;

use super::parser::{Expression, Operand, OperandKind, Term};
use super::{wrong, Comparison, Filter, Node, Side};
use crate::error::Result;
use crate::render::columns::{find, find_whole, Unknown};
use crate::render::layout::{Field, Value};
use crate::render::meaning::Code;
use crate::render::number::{is_numeric, Number};
use crate::render::{address, names};

impl Expression {
    /// The filter for a type. A comparison with a field that only other types have does not hold.
    ///
    /// # Errors
    /// `UsageInvalid`, pointing at a name that no type has or at things that cannot be compared.
    pub fn compile(&self, fields: &[Field], types: &[&[Field]]) -> Result<Filter> {
        let compiler = Compiler { source: &self.source, fields, types };
        Ok(Filter { root: compiler.term(&self.root)?, scratch: Vec::with_capacity(256) })
    }
}

struct Compiler<'a> {
    source: &'a str,
    fields: &'a [Field],
    types: &'a [&'a [Field]],
}

/// What a name or a literal is for this type.
enum Meaning {
    Field(Field),
    Number(Number),
    Text(String),
    /// Only other types have it.
    Elsewhere,
}

impl Compiler<'_> {
    fn term(&self, term: &Term) -> Result<Node> {
        let all = |terms: &[Term]| terms.iter().map(|term| self.term(term)).collect::<Result<Vec<_>>>();
        Ok(match term {
            Term::All(terms) => Node::All(all(terms)?),
            Term::Any(terms) => Node::Any(all(terms)?),
            Term::Not(term) => Node::Not(Box::new(self.term(term)?)),
            Term::Truth(operand) => match self.meaning(operand, None)? {
                Meaning::Field(field) if is_numeric(&field.value) || matches!(field.value, Value::Text { .. }) => {
                    Node::Truth(field)
                }
                Meaning::Field(_) => {
                    return Err(self.wrong(operand, "this has many values and cannot be true or false"))
                }
                Meaning::Number(number) => Node::Constant(number != Number::Integer(0)),
                Meaning::Text(_) => return Err(self.wrong(operand, "text alone is neither true nor false: compare it")),
                Meaning::Elsewhere => Node::Constant(false),
            },
            Term::Compare { comparison, at, left, right } => self.compare(*comparison, *at, left, right)?,
            Term::Match { wanted, left, pattern } => self.matches(*wanted, left, pattern)?,
        })
    }

    fn wrong(&self, operand: &Operand, what: &str) -> crate::error::Error {
        wrong(self.source, operand.at, what)
    }

    /// `beside` is what stands on the other side, whose type may give a name its value.
    fn meaning(&self, operand: &Operand, beside: Option<&Field>) -> Result<Meaning> {
        let (name, negative) = match &operand.kind {
            OperandKind::Number(number) => return Ok(Meaning::Number(*number)),
            OperandKind::Text(text) => return Ok(Meaning::Text(text.clone())),
            OperandKind::Name { name, negative } => (name, *negative),
        };
        let known = |number: Number| match number {
            Number::Integer(value) if negative => Meaning::Number(Number::Integer(value.wrapping_neg())),
            number => Meaning::Number(number),
        };
        if let (false, Some(field)) = (negative, find_whole(self.fields, name)) {
            return Ok(Meaning::Field(field));
        }
        if let Some(value) = beside.and_then(|field| constant(field, name)).or_else(|| keyword(name)) {
            return Ok(known(value));
        }
        match find(self.fields, name) {
            Some(_) if negative => return Err(self.wrong(operand, "a minus stands before numbers only")),
            Some(field) => return Ok(Meaning::Field(field)),
            None => {}
        }
        if self.types.iter().any(|fields| find(fields, name).is_some()) {
            return Ok(Meaning::Elsewhere);
        }
        let Unknown { what, hint } = Unknown::new(name, self.types);
        Err(self.wrong(operand, &what).hint(hint))
    }

    fn compare(&self, comparison: Comparison, at: usize, left: &Operand, right: &Operand) -> Result<Node> {
        let field_of = |operand: &Operand| match &operand.kind {
            OperandKind::Name { name, .. } => find(self.fields, name),
            _ => None,
        };
        let (left_field, right_field) = (field_of(left), field_of(right));
        let meanings = (self.meaning(left, right_field.as_ref())?, self.meaning(right, left_field.as_ref())?);
        Ok(match meanings {
            (Meaning::Elsewhere, _) | (_, Meaning::Elsewhere) => Node::Constant(false),
            (Meaning::Field(field), Meaning::Text(text)) => self.with_text(comparison, field, &text, right)?,
            (Meaning::Text(text), Meaning::Field(field)) => {
                self.with_text(comparison.mirrored(), field, &text, left)?
            }
            (Meaning::Text(_), _) | (_, Meaning::Text(_)) => {
                return Err(wrong(self.source, at, "text is compared with a field only"))
            }
            (a, b) => Node::Numbers { comparison, left: self.side(a, left)?, right: self.side(b, right)? },
        })
    }

    fn side(&self, meaning: Meaning, operand: &Operand) -> Result<Side> {
        match meaning {
            Meaning::Field(field) if is_numeric(&field.value) => Ok(Side::Field(field)),
            Meaning::Field(Field { value: Value::Text { .. }, name, .. }) => {
                Err(self.wrong(operand, &format!("{name} is text: compare it with text, as in {name} == \"…\"")))
            }
            Meaning::Number(number) => Ok(Side::Constant(number)),
            _ => Err(self.wrong(operand, "this has many values: compare one of them, or match what is shown with ~")),
        }
    }

    /// Text beside a text field is text; beside another it is the name of one of its values.
    fn with_text(&self, comparison: Comparison, field: Field, text: &str, operand: &Operand) -> Result<Node> {
        if matches!(field.value, Value::Text { .. }) {
            return Ok(Node::Texts { comparison, left: field, right: text.as_bytes().to_vec() });
        }
        if let (Value::Coded { code: Code::Errno, .. }, Some(errno)) = (&field.value, names::number(text)) {
            return Ok(with_errno(comparison, &field, errno));
        }
        if let (Value::Coded { code: Code::Result, .. }, Some(errno)) = (&field.value, names::number(text)) {
            // A positive result is no error.
            let right = Side::Constant(Number::Integer(i128::from(errno).saturating_neg()));
            return Ok(Node::Numbers { comparison, left: Side::Field(field), right });
        }
        match constant(&field, text) {
            Some(value) => {
                let right = Side::Constant(value);
                Ok(Node::Numbers { comparison, left: Side::Field(field), right })
            }
            None => {
                Err(self.wrong(operand, &format!("{} has no value of this name: compare it with a number", field.name)))
            }
        }
    }

    fn matches(&self, wanted: bool, left: &Operand, pattern: &Operand) -> Result<Node> {
        let OperandKind::Text(text) = &pattern.kind else {
            return Err(self.wrong(pattern, "a pattern is text: write it in quotes"));
        };
        let regex = Regex::new(text).map_err(|error| {
            let reason = error.to_string();
            self.wrong(
                pattern,
                &format!("this is no regular expression: {}", reason.lines().last().unwrap_or_default()),
            )
        })?;
        match self.meaning(left, None)? {
            Meaning::Field(field) => Ok(Node::Matches { field, regex, wanted }),
            Meaning::Elsewhere => Ok(Node::Constant(false)),
            _ => Err(self.wrong(left, "a pattern is matched with a field")),
        }
    }
}

/// An error is shown by the same name whether it is stored as the kernel returns it, negative, or not.
fn with_errno(comparison: Comparison, field: &Field, errno: i64) -> Node {
    let compare = |number: i64| Node::Numbers {
        comparison,
        left: Side::Field(field.clone()),
        right: Side::Constant(Number::Integer(i128::from(number))),
    };
    let both = vec![compare(errno), compare(-errno)];
    if comparison == Comparison::NotEqual {
        Node::All(both)
    } else {
        Node::Any(both)
    }
}

/// Names that mean the same beside any field.
fn keyword(name: &str) -> Option<Number> {
    let number = match name {
        "true" => Some(1),
        "false" => Some(0),
        _ => names::number(name),
    };
    number.map(|number| Number::Integer(i128::from(number)))
}

/// What a name or an address stands for beside a field.
fn constant(field: &Field, text: &str) -> Option<Number> {
    let number = match &field.value {
        Value::Enum { names, .. } => names.iter().find(|(_, known)| &**known == text).map(|(value, _)| *value),
        Value::Coded { code: Code::Signal, .. } => names::number(text).or_else(|| names::number(&format!("SIG{text}"))),
        Value::Coded { code: Code::Syscall, .. } => names::syscall_number(text),
        Value::Mac => {
            let parts: Vec<i64> = text.split(':').filter_map(|part| i64::from_str_radix(part, 16).ok()).collect();
            let is_whole = parts.len() == 6 && parts.iter().all(|part| (0..256).contains(part));
            is_whole.then(|| parts.iter().fold(0, |number, part| number << 8 | part))
        }
        value @ (Value::Ipv4 | Value::Ipv6 { .. }) => {
            let address: IpAddr = text.parse().ok()?;
            // An IPv4 address orders as a number of its own only where nothing else can be.
            if matches!(value, Value::Ipv4) && address.is_ipv6() {
                return None;
            }
            return Some(Number::of_unsigned(address::number(value, address)));
        }
        _ => None,
    };
    number.map(|number| Number::Integer(i128::from(number)))
}
