use super::*;
use crate::render::layout::{Field, Layout, Value};
use crate::render::meaning::Code;

fn integer(bytes: usize) -> Value {
    Value::Integer { bytes, signed: true }
}

fn list() -> Value {
    Value::Array { element: Box::new(Value::Integer { bytes: 8, signed: false }), stride: 8, length: 3 }
}

/// `struct { u32 pid; s32 ustack_sz; u64 ustack[3]; s32 kern_stack_id; }`
fn fields() -> Vec<Field> {
    let mut fields = vec![
        Layout::field("pid".into(), 0, integer(4)),
        Layout::field("ustack_sz".into(), 4, integer(4)),
        Layout::field("ustack".into(), 8, list()),
        Layout::field("kern_stack_id".into(), 32, integer(4)),
    ];
    recognise(&mut fields, &["stacks".into()]);
    fields
}

fn record(size: i32, id: i32) -> Vec<u8> {
    let mut record = u32::MAX.to_le_bytes().to_vec();
    record.extend(size.to_le_bytes());
    [0x10u64, 0x20, 0x30].iter().for_each(|address| record.extend(address.to_le_bytes()));
    record.extend(id.to_le_bytes());
    record
}

fn shown(index: usize, record: &[u8], write: impl Fn(&mut Vec<u8>, &Trace, usize, &[u8])) -> String {
    install(vec![("stacks".into(), Box::new(|id| vec![u64::from(id), 7]))]);
    let fields = fields();
    let Value::Trace(trace) = &fields[index].value else { panic!("{:?}", fields[index].value) };
    let mut out = Vec::new();
    write(&mut out, trace, fields[index].offset, record);
    String::from_utf8(out).unwrap()
}

#[test]
fn stacks_are_known_by_what_profilers_call_them() {
    let names = |maps: &[Rc<str>]| {
        let mut fields = vec![
            Layout::field("kstack".into(), 0, list()),
            Layout::field("list".into(), 24, list()),
            Layout::field("user_stack_id".into(), 48, integer(8)),
            Layout::field("ip".into(), 56, Value::Coded { bytes: 8, signed: false, code: Code::KernelAddress }),
            Layout::field("id".into(), 64, Value::Coded { bytes: 4, signed: true, code: Code::UserStack }),
        ];
        recognise(&mut fields, maps);
        fields.iter().filter(|field| matches!(field.value, Value::Trace(_))).map(|f| f.name.clone()).collect::<Vec<_>>()
    };
    assert_eq!(names(&[]), ["kstack", "ip"]);
    assert_eq!(names(&["stacks".into()]), ["kstack", "user_stack_id", "ip", "id"]);
}

#[test]
fn a_list_ends_where_its_size_says_and_at_zero() {
    for (size, expected) in [(24, "0x30;0x20;0x10"), (16, "0x20;0x10"), (0, ""), (-14, ""), (4096, "0x30;0x20;0x10")] {
        assert_eq!(shown(2, &record(size, 0), write_plain), expected, "{size}");
    }
    let mut short = record(24, 0);
    short[16..24].fill(0);
    assert_eq!(shown(2, &short, write_plain), "0x10");
    assert_eq!(shown(2, &short[..20], write_plain), "-");
    assert_eq!(shown(2, &short[..20], write_json), "null");
}

#[test]
fn a_number_is_looked_up_and_an_error_is_said() {
    let json = |id| shown(3, &record(0, id), write_json);
    // No kernel of a test machine has anything at the first page.
    assert_eq!(json(1), r#"[{"address":1},{"address":7}]"#);
    assert_eq!(json(-14), "[]");
    assert_eq!(json(-17), r#"[{"address":null,"error":"the kernel could not keep the stack"}]"#);
    assert_eq!(shown(3, &record(0, -17), write_plain), "[missed]");
}

#[test]
fn lines_fit_the_terminal() {
    let lines = |width| shown(2, &record(16, 0), |out, trace, at, record| write_lines(out, trace, at, record, width));
    assert_eq!(lines(None), "    0x10\n    0x20\n");
    assert_eq!(lines(Some(6)), "    0…\n    0…\n");
}
