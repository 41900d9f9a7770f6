//! Fields by the names that people type: `pid`, `point.x`, `parts[2]`. A field that was found knows its place from the start of the
//! record, so nothing is looked up per event.

use super::layout::{Field, Layout, Value};
use crate::error::{Error, ErrorCode, Result};

/// Names that a refusal lists before it is a wall of text.
const MAX_LISTED: usize = 24;

/// The field at a path; None where there is none.
pub fn find(fields: &[Field], path: &str) -> Option<Field> {
    let (offset, value) = find_within(fields, path, 0)?;
    Some(Layout::field(path.to_string(), offset, value))
}

/// An exact name wins over a path, since names of hostile types may contain anything.
fn find_within(fields: &[Field], path: &str, base: usize) -> Option<(usize, Value)> {
    if let Some(field) = fields.iter().find(|field| field.name == path) {
        return Some((base.checked_add(field.offset)?, moved(&field.value, base)));
    }
    let end = path.find(['.', '['])?;
    let (name, rest) = path.split_at(end);
    let field = fields.iter().find(|field| field.name == name)?;
    descend(&field.value, base.checked_add(field.offset)?, rest)
}

fn descend(value: &Value, offset: usize, rest: &str) -> Option<(usize, Value)> {
    if rest.is_empty() {
        return Some((offset, value.clone()));
    }
    match value {
        Value::Struct { fields, .. } => find_within(fields, rest.strip_prefix('.')?, offset),
        Value::Array { element, stride, length } => {
            let (index, rest) = rest.strip_prefix('[')?.split_once(']')?;
            let index: usize = index.parse().ok().filter(|index| index < length)?;
            descend(element, offset.checked_add(stride.checked_mul(index)?)?, rest)
        }
        _ => None,
    }
}

/// A bit field is the only value that knows its own place.
fn moved(value: &Value, base: usize) -> Value {
    match value {
        Value::Bits { offset_bits, width, signed } => Value::Bits {
            offset_bits: base.saturating_mul(8).saturating_add(*offset_bits),
            width: *width,
            signed: *signed,
        },
        other => other.clone(),
    }
}

/// The fields of these names, in this order; names that the type lacks are left out.
pub fn select(fields: &[Field], names: &[String]) -> Vec<Field> {
    names.iter().filter_map(|name| find(fields, name)).collect()
}

/// Every member as a column of its own: those of nested structs are called `outer.inner`.
pub fn flatten(fields: &[Field]) -> Vec<Field> {
    let mut columns = Vec::new();
    flatten_into(&mut columns, fields, 0, "");
    columns
}

fn flatten_into(columns: &mut Vec<Field>, fields: &[Field], base: usize, prefix: &str) {
    for field in fields {
        let name = format!("{prefix}{}", field.name);
        let offset = base.saturating_add(field.offset);
        match &field.value {
            Value::Struct { fields, .. } => flatten_into(columns, fields, offset, &format!("{name}.")),
            value => columns.push(Layout::field(name, offset, moved(value, base))),
        }
    }
}

/// # Errors
/// `UsageInvalid` when none of the types has a field of this name; the nearest name is in the hint.
pub fn check_known(name: &str, option: &str, types: &[&[Field]]) -> Result<()> {
    if types.iter().any(|fields| find(fields, name).is_some()) {
        return Ok(());
    }
    let mut known: Vec<String> = Vec::new();
    for column in types.iter().flat_map(|fields| flatten(fields)) {
        if !known.contains(&column.name) {
            known.push(column.name);
        }
    }
    let error = Error::new(ErrorCode::UsageInvalid, format!("{option}: the events have no field {name:?}"));
    let nearest = crate::spelling::nearest(name, known.iter().map(String::as_str));
    let mut list = known.iter().take(MAX_LISTED).map(String::as_str).collect::<Vec<_>>().join(", ");
    if known.len() > MAX_LISTED {
        list.push_str(", …");
    }
    Err(error.hint(match nearest {
        Some(nearest) => format!("did you mean {nearest}? The fields are {list}"),
        None => format!("the fields are {list}"),
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    const U16: Value = Value::Integer { bytes: 2, signed: false };

    /// `struct { u16 id; struct { u16 x; u16 flag : 1; } at; u16 parts[3]; }`
    fn fields() -> Vec<Field> {
        let at = vec![
            Layout::field("x".into(), 0, U16),
            Layout::field("flag".into(), 2, Value::Bits { offset_bits: 16, width: 1, signed: false }),
        ];
        let parts = Value::Array { element: Box::new(U16), stride: 2, length: 3 };
        vec![
            Layout::field("id".into(), 0, U16),
            Layout::field("at".into(), 2, Value::Struct { size: 4, fields: at }),
            Layout::field("parts".into(), 6, parts),
        ]
    }

    #[test]
    fn a_path_gives_the_place_in_the_record() {
        let fields = fields();
        let offset = |path: &str| find(&fields, path).map(|field| field.offset);
        assert_eq!(offset("id"), Some(0));
        assert_eq!(offset("at"), Some(2));
        assert_eq!(offset("at.x"), Some(2));
        assert_eq!(offset("parts[2]"), Some(10));
        for path in ["", ".", "nope", "id.x", "at.", "at.y", "parts[3]", "parts[", "parts[-1]", "parts[2]x", "[0]"] {
            assert_eq!(offset(path), None, "{path}");
        }
    }

    #[test]
    fn bit_fields_are_moved_with_their_struct() {
        let flag = find(&fields(), "at.flag").map(|field| field.value);
        assert!(matches!(flag, Some(Value::Bits { offset_bits: 32, .. })));
        let columns = flatten(&fields());
        let names: Vec<&str> = columns.iter().map(|column| column.name.as_str()).collect();
        assert_eq!(names, ["id", "at.x", "at.flag", "parts"]);
        assert!(matches!(columns.get(2).map(|column| &column.value), Some(Value::Bits { offset_bits: 32, .. })));
    }

    #[test]
    fn a_wrong_name_is_answered_with_the_nearest() {
        let error = check_known("at.z", "--columns", &[&fields()]).err();
        assert_eq!(error.as_ref().map(|error| error.code), Some(ErrorCode::UsageInvalid));
        let hint = error.and_then(|error| error.hint).unwrap_or_default();
        assert_eq!(hint, "did you mean at.x? The fields are id, at.x, at.flag, parts");
    }
}
