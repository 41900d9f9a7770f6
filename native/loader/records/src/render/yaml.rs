//! One event as one YAML document. Text is always quoted and lists are in flow style, which is JSON, so that no value can be taken for
//! something else. (YAML 1.2.2, section 1.3: JSON is a subset.)

use super::clock::Clock;
use super::json;
use super::layout::{Field, Value};

/// What YAML 1.1 readers take for something other than text.
const RESERVED: [&str; 9] = ["y", "n", "yes", "no", "on", "off", "true", "false", "null"];

/// A name as a key: bare where nothing can mistake it.
pub fn key(name: &str) -> Vec<u8> {
    let is_bare = name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '.')
        && !RESERVED.contains(&name.to_ascii_lowercase().as_str());
    let text = if is_bare { name.to_string() } else { serde_json::Value::from(name).to_string() };
    format!("{text}:").into_bytes()
}

/// Appends `---` and the members.
pub fn write_document(out: &mut Vec<u8>, fields: &[Field], time_key: &str, clock: &mut Clock, at: i64, record: &[u8]) {
    out.extend_from_slice(b"---\n");
    if clock.is_shown() {
        out.extend_from_slice(time_key.as_bytes());
        out.extend_from_slice(b": ");
        clock.write_json(out, at);
        out.push(b'\n');
    }
    if fields.is_empty() && !clock.is_shown() {
        out.extend_from_slice(b"{}\n");
    }
    write_members(out, fields, record, 0);
}

fn write_members(out: &mut Vec<u8>, fields: &[Field], record: &[u8], indent: usize) {
    for field in fields {
        out.resize(out.len() + indent, b' ');
        out.extend_from_slice(&field.yaml_key);
        match &field.value {
            Value::Struct { size, fields } if !fields.is_empty() => {
                out.push(b'\n');
                let bytes = record.get(field.offset..).unwrap_or_default();
                write_members(out, fields, bytes.get(..*size).unwrap_or(bytes), indent + 2);
            }
            _ => {
                out.push(b' ');
                json::write_field_value(out, field, record);
                out.push(b'\n');
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::key;

    #[test]
    fn names_that_yaml_reads_as_something_else_are_quoted() {
        let cases = [("pid", "pid:"), ("point.x", "point.x:"), ("no", "\"no\":"), ("On", "\"On\":"), ("1", "\"1\":")];
        for (name, expected) in cases {
            assert_eq!(String::from_utf8(key(name)).unwrap_or_default(), expected);
        }
        assert_eq!(key("a: b"), b"\"a: b\":");
    }
}
