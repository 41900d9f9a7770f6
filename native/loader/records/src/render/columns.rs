//! Fields by the names that people type: `pid`, `point.x`, `parts[2]`, and `comm` for `key.comm` where nothing else is called so. A
//! field that was found knows its place from the start of the record, so nothing is looked up per event.

use super::layout::{Field, Layout, Value};
use crate::error::{Error, ErrorCode, Result};

/// Names that a refusal lists before it is a wall of text.
const MAX_LISTED: usize = 24;

/// The field at a path, or at the end of the path of one nested member only; None where there is none.
pub fn find(fields: &[Field], path: &str) -> Option<Field> {
    find_whole(fields, path).or_else(|| {
        let mut found = Vec::new();
        find_nested(fields, path, 0, &mut found);
        match found.as_slice() {
            [(offset, value)] => Some(Layout::field(path.to_string(), *offset, value.clone())),
            _ => None,
        }
    })
}

/// The field at a path from the root; None where there is none.
pub fn find_whole(fields: &[Field], path: &str) -> Option<Field> {
    let (offset, value) = find_within(fields, path, 0)?;
    Some(Layout::field(path.to_string(), offset, value))
}

/// What nested structs have at a path.
fn find_nested(fields: &[Field], path: &str, base: usize, found: &mut Vec<(usize, Value)>) {
    for field in fields {
        if let Value::Struct { fields, .. } = &field.value {
            let base = base.saturating_add(field.offset);
            found.extend(find_within(fields, path, base));
            find_nested(fields, path, base, found);
        }
    }
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
    let Unknown { what, hint } = Unknown::new(name, types);
    Err(Error::new(ErrorCode::UsageInvalid, format!("{option}: {what}")).hint(hint))
}

/// Why a name is no field's, and what to write instead.
pub struct Unknown {
    pub what: String,
    pub hint: String,
}

impl Unknown {
    pub fn new(name: &str, types: &[&[Field]]) -> Self {
        let mut known: Vec<String> = Vec::new();
        for column in types.iter().flat_map(|fields| flatten(fields)) {
            if !known.contains(&column.name) {
                known.push(column.name);
            }
        }
        let meant: Vec<&str> = known.iter().map(String::as_str).filter(|column| ends_with(column, name)).collect();
        if meant.len() > 1 {
            let hint = format!("write one of them whole: {}", listed(&meant));
            return Self { what: format!("more than one field is called {name:?}"), hint };
        }
        let ends = known.iter().flat_map(|column| [column.as_str(), column.rsplit('.').next().unwrap_or_default()]);
        let nearest = crate::spelling::nearest(name, ends)
            .and_then(|near| known.iter().find(|column| *column == near || ends_with(column, near)));
        let list = listed(&known);
        let hint = match nearest {
            Some(nearest) => format!("did you mean {nearest}? The fields are {list}"),
            None => format!("the fields are {list}"),
        };
        Self { what: format!("the events have no field {name:?}"), hint }
    }
}

/// Whether a column is of a nested member of this name.
fn ends_with(column: &str, name: &str) -> bool {
    column.strip_suffix(name).is_some_and(|before| before.ends_with('.'))
}

fn listed<N: AsRef<str>>(names: &[N]) -> String {
    let mut list = names.iter().take(MAX_LISTED).map(AsRef::as_ref).collect::<Vec<_>>().join(", ");
    if names.len() > MAX_LISTED {
        list.push_str(", …");
    }
    list
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

    /// An entry of a map: `struct { struct { … } key; struct { u16 id; u16 count; } value; }`
    fn entry() -> Vec<Field> {
        let value = vec![Layout::field("id".into(), 0, U16), Layout::field("count".into(), 2, U16)];
        vec![
            Layout::field("key".into(), 0, Value::Struct { size: 14, fields: fields() }),
            Layout::field("value".into(), 14, Value::Struct { size: 4, fields: value }),
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

    #[test]
    fn a_nested_member_is_found_by_its_own_name_where_no_other_has_it() {
        let offset = |path: &str| find(&entry(), path).map(|field| field.offset);
        assert_eq!(offset("x"), Some(2));
        assert_eq!(offset("at.x"), Some(2));
        assert_eq!(offset("parts[1]"), Some(8));
        assert_eq!(offset("count"), Some(16));
        // Of `id` there are two.
        for path in ["id", ".x", "x.", "parts[3]", "value.x"] {
            assert_eq!(offset(path), None, "{path}");
        }
        assert_eq!(find_whole(&entry(), "x").map(|field| field.offset), None);
        let flag = find(&entry(), "flag").map(|field| (field.name, field.value));
        assert!(matches!(flag, Some((name, Value::Bits { offset_bits: 32, .. })) if name == "flag"));
    }

    #[test]
    fn the_nearest_name_may_be_of_a_nested_member() {
        let entry = entry();
        let refused = |name: &str| {
            let error = check_known(name, "--sort", &[&entry]).err();
            error.map(|error| (error.message, error.hint.unwrap_or_default())).unwrap_or_default()
        };
        let list = "The fields are key.id, key.at.x, key.at.flag, key.parts, value.id, value.count";
        assert_eq!(
            refused("cuont"),
            ("--sort: the events have no field \"cuont\"".into(), format!("did you mean value.count? {list}"))
        );
        assert_eq!(refused("key.prats").1, format!("did you mean key.parts? {list}"));
        let both = "write one of them whole: key.id, value.id";
        assert_eq!(refused("id"), ("--sort: more than one field is called \"id\"".into(), both.into()));
    }
}
