use super::*;
use crate::render::clock::Timestamps;
use crate::render::layout::Layout;

/// `struct { s32 ret; char comm[8]; enum color color; u8 parts[2]; }`
fn fields() -> Vec<Field> {
    let names: Vec<(i64, Box<str>)> = vec![(1, "RED".into()), (2, "GREEN".into())];
    let byte = Value::Integer { bytes: 1, signed: false };
    vec![
        Layout::field("ret".into(), 0, Value::Integer { bytes: 4, signed: true }),
        Layout::field("comm".into(), 4, Value::Text { length: 8 }),
        Layout::field("color".into(), 12, Value::Enum { bytes: 1, signed: false, names }),
        Layout::field("parts".into(), 13, Value::Array { element: Box::new(byte), stride: 1, length: 2 }),
    ]
}

/// ret = -2, comm = "sshd", color = GREEN, parts = {3, 4}
const RECORD: &[u8] = b"\xfe\xff\xff\xffsshd\0\0\0\0\x02\x03\x04";

fn passes(source: &str) -> Result<bool> {
    let fields = fields();
    let mut filter = parse(source)?.compile(&fields, &[&fields])?;
    Ok(filter.passes(RECORD, &mut Clock::new(Timestamps::None)))
}

#[test]
fn filters_hold_or_do_not() {
    let held = [
        "ret < 0 && comm ~ \"ssh.*\"",
        "ret == -2",
        "-2 == ret",
        "0 > ret",
        "ret != 0",
        "ret >= -2 && ret <= -2",
        "!(ret > 0)",
        "!!ret",
        "comm",
        "comm == \"sshd\"",
        "comm == 'sshd'",
        "comm !~ \"^x\"",
        "comm < \"t\"",
        "color == GREEN",
        "color == \"GREEN\"",
        "color ~ \"^G\"",
        "color == 2",
        "parts[1] == 0x4",
        "parts ~ '3,4'",
        "ret < 1ms && parts[0] < 1K",
        "ret == ret",
        "ret < 0 || ret > 0 && false",
        "ret<0&&(comm~\"s\")",
    ];
    for source in held {
        assert_eq!(passes(source).ok(), Some(true), "{source}");
    }
    for source in ["ret > 0", "comm == \"ssh\"", "color != GREEN", "!comm", "false", "ret < -2.5", "color == RED"] {
        assert_eq!(passes(source).ok(), Some(false), "{source}");
    }
}

#[test]
fn a_mistake_is_pointed_at() {
    let cases = [
        ("ret <", "a field or a value is missing here", 5),
        ("", "a field or a value is missing here", 0),
        ("ret = 0", "to compare, write ==", 4),
        ("rat < 0", "the events have no field \"rat\"", 0),
        ("ret < 0 comm", "expected && or || before this", 8),
        ("(ret < 0", "this ( is not closed", 0),
        ("ret < 0)", "there is no ( for this )", 7),
        ("comm == \"x", "this text has no end", 8),
        ("comm == 1", "comm is text: compare it with text, as in comm == \"…\"", 0),
        ("ret == \"x\"", "ret has no value of this name: compare it with a number", 7),
        ("comm ~ 1", "a pattern is text: write it in quotes", 7),
        ("parts == 1", "this has many values: compare one of them, or match what is shown with ~", 0),
        ("ret < 12q", "this is no number; units are ns, us, ms, s, m, h and K, M, G, T", 6),
        ("ret < 1.2.3", "this is no number; units are ns, us, ms, s, m, h and K, M, G, T", 6),
        ("ret # 1", "'#' means nothing here", 4),
        ("ret < -comm", "a minus stands before numbers only", 6),
        ("\"a\" == \"b\"", "text is compared with a field only", 4),
        ("&& ret", "expected a field or a value here", 0),
    ];
    for (source, what, column) in cases {
        let message = passes(source).err().map(|error| error.message).unwrap_or_default();
        assert_eq!(message, format!("--filter: {what}\n  {source}\n  {}^", " ".repeat(column)));
    }
    let message = passes("comm ~ \"(\"").err().map(|error| error.message).unwrap_or_default();
    assert!(message.starts_with("--filter: this is no regular expression: "), "{message}");
}

#[test]
fn nesting_has_an_end() {
    let deep = format!("{}ret{}", "(".repeat(10_000), ")".repeat(10_000));
    assert!(passes(&deep).is_err());
    assert!(passes(&"!".repeat(10_000)).is_err());
    assert_eq!(passes(&format!("{}ret{}", "(".repeat(60), ")".repeat(60))).ok(), Some(true));
}

#[test]
fn a_field_that_only_another_type_has_fulfils_nothing() {
    let (own, other) = (fields(), vec![Layout::field("fd".into(), 0, Value::Integer { bytes: 4, signed: true })]);
    for (source, expected) in [("fd == -2", false), ("fd != -2", false), ("fd == -2 || ret == -2", true)] {
        let filter = parse(source).and_then(|parsed| parsed.compile(&own, &[&own, &other])).ok();
        let passed = filter.map(|mut filter| filter.passes(RECORD, &mut Clock::new(Timestamps::None)));
        assert_eq!(passed, Some(expected), "{source}");
    }
}

#[test]
fn a_member_of_a_key_or_value_is_known_by_its_own_name() {
    let u8 = || Value::Integer { bytes: 1, signed: false };
    let names: Vec<(i64, Box<str>)> = vec![(7, "count".into())];
    let key = vec![Layout::field("comm".into(), 0, Value::Text { length: 4 }), Layout::field("pid".into(), 4, u8())];
    let kind = Value::Enum { bytes: 1, signed: false, names };
    let value = vec![
        Layout::field("count".into(), 0, u8()),
        Layout::field("pid".into(), 1, u8()),
        Layout::field("kind".into(), 2, kind),
    ];
    let entry = vec![
        Layout::field("key".into(), 0, Value::Struct { size: 5, fields: key }),
        Layout::field("value".into(), 5, Value::Struct { size: 3, fields: value }),
    ];
    let passes = |source: &str| {
        let mut filter = parse(source)?.compile(&entry, &[&entry])?;
        Ok::<_, Error>(filter.passes(b"sshd\x2a\x03\x05\x07", &mut Clock::new(Timestamps::None)))
    };
    for source in ["comm == \"sshd\"", "count == 3 && key.comm ~ \"^ssh\"", "key.pid == 42 && value.pid == 5"] {
        assert_eq!(passes(source).ok(), Some(true), "{source}");
    }
    // Beside an enum its own names come before such short ones.
    assert_eq!(passes("kind == count").ok(), Some(true));
    let refused = |source: &str| {
        let error = passes(source).err();
        error.map(|error| (error.message, error.hint.unwrap_or_default())).unwrap_or_default()
    };
    assert_eq!(
        refused("pid == 42"),
        (
            "--filter: more than one field is called \"pid\"\n  pid == 42\n  ^".to_string(),
            "write one of them whole: key.pid, value.pid".to_string()
        )
    );
    assert_eq!(
        refused("com == \"sshd\"").1,
        "did you mean key.comm? The fields are key.comm, key.pid, value.count, value.pid, value.kind"
    );
    assert_eq!(refused("1 < -count").0, "--filter: a minus stands before numbers only\n  1 < -count\n      ^");
}

#[test]
fn a_record_that_ends_early_fulfils_no_comparison() {
    let fields = fields();
    for source in ["ret == 0", "ret != 0", "color == 2", "parts[1] < 9"] {
        let filter = parse(source).and_then(|parsed| parsed.compile(&fields, &[&fields])).ok();
        let passed = filter.map(|mut filter| filter.passes(b"\xfe", &mut Clock::new(Timestamps::None)));
        assert_eq!(passed, Some(false), "{source}");
    }
}

#[test]
fn any_text_is_a_filter_or_an_error() {
    let words = ["ret", "comm", "&&", "||", "!", "(", ")", "==", "<", "~", "\"s\"", "1", "-", "0x", "é", "\"", "color"];
    let mut state = 1u64;
    for _ in 0..20_000 {
        let mut source = String::new();
        for _ in 0..8 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let index = (state >> 33) as usize % words.len();
            source.push_str(words.get(index).copied().unwrap_or_default());
            source.push_str(if state >> 60 & 1 == 0 { " " } else { "" });
        }
        let _ = passes(&source);
    }
}
