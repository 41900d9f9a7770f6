//! `'{{.comm}} {{.pid}}'`: one line an event, fields in double braces. `{{.}}` is the whole event as JSON, `{{json .field}}` one field as
//! JSON, `{{time}}` its time. `\n`, `\t` and `\\` are what they are in C.

use super::clock::Clock;
use super::columns::{check_known, find};
use super::json;
use super::layout::{Field, Layout};
use super::plain;
use crate::error::{Error, ErrorCode, Result};

#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    Literal(String),
    Time,
    Whole,
    Field(String),
    Json(String),
}

/// A template as it was typed, not yet for any type.
#[derive(Debug)]
pub struct Source {
    parts: Vec<Part>,
}

impl Source {
    /// # Errors
    /// `UsageInvalid` with the place of the mistake.
    pub fn parse(text: &str) -> Result<Self> {
        let mut parts = Vec::new();
        let mut rest = text;
        while let Some((literal, after)) = rest.split_once("{{") {
            push_literal(&mut parts, literal);
            let at = text.len().saturating_sub(after.len() + 2);
            let (inside, after) = after.split_once("}}").ok_or_else(|| wrong(text, at, "{{ has no }}"))?;
            parts.push(
                action(inside)
                    .ok_or_else(|| wrong(text, at, "expected {{.field}}, {{json .field}}, {{.}} or {{time}}"))?,
            );
            rest = after;
        }
        push_literal(&mut parts, rest);
        Ok(Self { parts })
    }

    /// # Errors
    /// `UsageInvalid` when no type has one of the fields.
    pub fn check(&self, types: &[&[Field]]) -> Result<()> {
        self.parts.iter().try_for_each(|part| match part {
            Part::Field(name) | Part::Json(name) => check_known(name, "--format", types),
            _ => Ok(()),
        })
    }
}

fn push_literal(parts: &mut Vec<Part>, text: &str) {
    if !text.is_empty() {
        parts.push(Part::Literal(
            text.replace("\\\\", "\0").replace("\\n", "\n").replace("\\t", "\t").replace('\0', "\\"),
        ));
    }
}

fn action(inside: &str) -> Option<Part> {
    let name = |word: &str| word.strip_prefix('.').map(str::to_string);
    let words: Vec<&str> = inside.split_whitespace().collect();
    match words.as_slice() {
        ["time"] => Some(Part::Time),
        ["."] | ["json", "."] => Some(Part::Whole),
        ["json", field] => name(field).map(Part::Json),
        [field] => name(field).map(Part::Field),
        _ => None,
    }
}

fn wrong(text: &str, at: usize, what: &str) -> Error {
    let column = text.get(..at).unwrap_or_default().chars().count();
    Error::new(ErrorCode::UsageInvalid, format!("--format: {what}\n  {text}\n  {:column$}^", ""))
}

enum Step {
    Literal(Vec<u8>),
    Time,
    Whole,
    Field(Field),
    Json(Field),
}

/// A template for one event type.
pub struct Template {
    steps: Vec<Step>,
}

impl Template {
    /// Fields that this type lacks stay empty.
    pub fn new(source: &Source, layout: &Layout) -> Self {
        let steps = source.parts.iter().filter_map(|part| {
            Some(match part {
                Part::Literal(text) => Step::Literal(text.clone().into_bytes()),
                Part::Time => Step::Time,
                Part::Whole => Step::Whole,
                Part::Field(name) => Step::Field(find(&layout.fields, name)?),
                Part::Json(name) => Step::Json(find(&layout.fields, name)?),
            })
        });
        Self { steps: steps.collect() }
    }

    pub fn write_line(&self, out: &mut Vec<u8>, fields: &[Field], clock: &mut Clock, at: i64, record: &[u8]) {
        for step in &self.steps {
            match step {
                Step::Literal(text) => out.extend_from_slice(text),
                Step::Time => clock.write(out, at),
                Step::Whole => json::write_fields(out, fields, record),
                Step::Field(field) => plain::write(out, field, record, clock),
                Step::Json(field) => json::write_field_value(out, field, record),
            }
        }
        out.push(b'\n');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Option<Vec<Part>> {
        Source::parse(text).ok().map(|source| source.parts)
    }

    #[test]
    fn text_and_actions_are_told_apart() {
        assert_eq!(
            parts(r"{{.comm}}\t{{ .point.x }}%{{json .a}}{{.}}{{time}}"),
            Some(vec![
                Part::Field("comm".into()),
                Part::Literal("\t".into()),
                Part::Field("point.x".into()),
                Part::Literal("%".into()),
                Part::Json("a".into()),
                Part::Whole,
                Part::Time,
            ])
        );
        assert_eq!(parts(r"a\\n}}"), Some(vec![Part::Literal(r"a\n}}".into())]));
    }

    #[test]
    fn a_mistake_is_pointed_at() {
        let message = |text: &str| Source::parse(text).err().map(|error| error.message).unwrap_or_default();
        assert_eq!(message("ab {{.x"), "--format: {{ has no }}\n  ab {{.x\n     ^");
        for text in ["{{comm}}", "{{}}", "{{range .x}}", "{{.a .b}}"] {
            assert!(message(text).contains("expected {{.field}}"), "{text}");
        }
    }
}
