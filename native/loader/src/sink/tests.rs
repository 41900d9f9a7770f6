//! Golden tests: types and bytes in, rows out, in every format.

mod meanings;

use super::*;
use crate::btf::builder::Builder;
use crate::btf::Btf;
use crate::events::Candidate;
use crate::options;
use crate::render::layout::Value;

pub use ebpm_records::dice::Dice;
use ebpm_records::stream::padded_for_perf;

/// What a run with these options prints for the records, header included.
pub fn printed(arguments: &[&str], types: &[(&Btf, u32)], records: &[&[u8]]) -> Result<String> {
    let mut words = vec!["run"];
    words.extend(arguments);
    words.push("x");
    let options = options::parse(words.iter().map(std::ffi::OsString::from).collect())?;
    let candidates = types
        .iter()
        .filter_map(|(btf, id)| Some(Candidate { type_id: Some(*id), layout: Layout::compile(btf, *id)? }))
        .collect();
    let streams = [Stream { map: "events".into(), kind: BufferKind::RingBuffer, candidates }];
    let mut sink = Sink::new(&options, &streams, &[])?;
    sink.printer.output.text().append(&mut sink.preamble);
    for record in records {
        sink.record(0, record);
    }
    Ok(String::from_utf8_lossy(sink.printer.output.text()).into_owned())
}

fn shown(arguments: &[&str], types: &[(&Btf, u32)], records: &[&[u8]]) -> String {
    printed(arguments, types, records).unwrap_or_else(|error| error.to_text())
}

/// A type for each kind, and bytes for it.
fn everything() -> (Btf, u32, Vec<u8>) {
    let mut b = Builder::new();
    let u8_ = b.int("unsigned char", 1, 0);
    let u32_ = b.int("unsigned int", 4, 0);
    let s64 = b.int("long long", 8, 1);
    let u128_ = b.int("unsigned __int128", 16, 0);
    let bool_ = b.int("_Bool", 1, 4);
    let char_ = b.int("char", 1, 3);
    let double = b.add("double", 16 << 24, 8, &[]);
    let pointer = b.add("", 2 << 24, 0, &[]);
    let color = b.enumeration("color", false, &[("RED", 1), ("GREEN", 2)]);
    let wide = b.enumeration64("wide", false, &[("HUGE", 1 << 63)]);
    let text = b.array(char_, u32_, 8);
    let numbers = b.array(u8_, u32_, 3);
    let point = b.structure("point", 4, &[("x", u8_, 0, 0), ("no", u8_, 8, 0)]);
    let event = b.structure(
        "event",
        96,
        &[
            ("pid", u32_, 0, 0),
            ("yes", bool_, 32, 0),
            ("low", u32_, 40, 3),
            ("ret", s64, 64, 0),
            ("big", u128_, 128, 0),
            ("ratio", double, 256, 0),
            ("address", pointer, 320, 0),
            ("color", color, 384, 0),
            ("other", color, 416, 0),
            ("wide", wide, 448, 0),
            ("rest", wide, 512, 0),
            ("text", text, 576, 0),
            ("numbers", numbers, 640, 0),
            ("point", point, 672, 0),
        ],
    );
    let mut record = Vec::new();
    record.extend_from_slice(&7u32.to_le_bytes());
    record.extend_from_slice(&[1, 5, 0, 0]);
    record.extend_from_slice(&(-2i64).to_le_bytes());
    record.extend_from_slice(&u128::MAX.to_le_bytes());
    record.extend_from_slice(&1.5f64.to_le_bytes());
    record.extend_from_slice(&0x1234u64.to_le_bytes());
    record.extend_from_slice(&[2, 0, 0, 0, 3, 0, 0, 0]);
    record.extend_from_slice(&(1u64 << 63).to_le_bytes());
    record.extend_from_slice(&u64::MAX.to_le_bytes());
    record.extend_from_slice(b"a,\"\n\xff\x1b\0x");
    record.extend_from_slice(&[1, 2, 3, 0, 9, 8, 0, 0]);
    record.extend_from_slice(&[0; 8]);
    (b.parsed(), event, record)
}

#[test]
fn json_keeps_every_digit_and_is_one_line() {
    let (btf, id, record) = everything();
    assert_eq!(
        shown(&["--format", "json"], &[(&btf, id)], &[&record]),
        concat!(
            r#"{"pid":7,"yes":true,"low":5,"ret":-2,"big":"340282366920938463463374607431768211455","ratio":1.5,"#,
            r#""address":4660,"color":"GREEN","other":3,"wide":"HUGE","rest":18446744073709551615,"#,
            r#""text":"a,\"\n\\xff\u001b","numbers":[1,2,3],"point":{"x":9,"no":8}}"#,
            "\n"
        )
    );
}

#[test]
fn yaml_is_one_document_an_event() {
    let (btf, id, record) = everything();
    assert_eq!(
        shown(&["--format", "yaml"], &[(&btf, id)], &[&record]),
        r#"---
pid: 7
yes: true
low: 5
ret: -2
big: "340282366920938463463374607431768211455"
ratio: 1.5
address: 4660
color: "GREEN"
other: 3
wide: "HUGE"
rest: 18446744073709551615
text: "a,\"\n\\xff\u001b"
numbers: [1,2,3]
point:
  x: 9
  "no": 8
"#
        .replace("\nyes:", "\n\"yes\":")
    );
}

#[test]
fn csv_has_a_header_and_quotes_what_needs_it() {
    let (btf, id, record) = everything();
    let expected = concat!(
        "pid,yes,low,ret,big,ratio,address,color,other,wide,rest,text,numbers,point.x,point.no\r\n",
        "7,true,5,-2,340282366920938463463374607431768211455,1.5,4660,GREEN,3,HUGE,18446744073709551615,",
        r#""a,""\n\xff\x1b","[1,2,3]",9,8"#,
        "\r\n"
    );
    assert_eq!(shown(&["--format", "csv"], &[(&btf, id)], &[&record]), expected);
}

#[test]
fn a_table_shows_people_what_is_there() {
    let (btf, id, record) = everything();
    let expected = concat!(
        "    PID YES       LOW     RET     BIG      RATIO            ADDRESS COLOR OTHER WIDE REST TEXT     NUMBERS  POINT.X POINT.NO\n",
        "      7 true        5      -2 340282366920938463463374607431768211455        1.5             0x1234 GREEN 3     HUGE ",
        "18446744073709551615 a,\"\\n\\xff\\x1b [1,2,3]        9        8\n"
    );
    assert_eq!(shown(&["--timestamps", "none"], &[(&btf, id)], &[&record]), expected);
}

#[test]
fn raw_gives_the_bytes_back() {
    let (btf, id, _) = everything();
    let frames = shown(&["--format", "raw"], &[(&btf, id)], &[b"abc", b""]);
    let receipt = "\0".repeat(8);
    assert_eq!(frames, format!("ebpmraw\x01\x03\0\0\0\0\0\0\0{receipt}abc\0\0\0\0\0\0\0\0{receipt}"));
}

#[test]
fn a_template_prints_fields_where_they_are_named() {
    let (btf, id, record) = everything();
    let cases = [
        ("{{.pid}}:{{.point.x}}", "7:9\n"),
        ("{{.color}} {{.numbers[1]}} {{json .text}}", "GREEN 2 \"a,\\\"\\n\\\\xff\\u001b\"\n"),
        (r"{{.ret}}\t{{.address}}", "-2\t0x1234\n"),
    ];
    for (template, expected) in cases {
        assert_eq!(shown(&["--format", template], &[(&btf, id)], &[&record]), expected);
    }
    let whole = shown(&["--format", "{{.}}"], &[(&btf, id)], &[&record]);
    assert_eq!(whole, shown(&["--format", "json"], &[(&btf, id)], &[&record]));
}

#[test]
fn columns_choose_and_order_in_every_format() {
    let (btf, id, record) = everything();
    let types = [(&btf, id)];
    let shown = |format: &str| shown(&["--format", format, "--columns", "point.no,pid"], &types, &[&record]);
    assert_eq!(shown("json"), "{\"point.no\":8,\"pid\":7}\n");
    assert_eq!(shown("yaml"), "---\npoint.no: 8\npid: 7\n");
    assert_eq!(shown("csv"), "point.no,pid\r\n8,7\r\n");
    let error = printed(&["--columns", "pit"], &types, &[]).err();
    assert_eq!(error.and_then(|error| error.hint).unwrap_or_default().split('?').next(), Some("did you mean pid"));
}

#[test]
fn two_types_share_one_csv_header() {
    let mut b = Builder::new();
    let (u32_, u8_) = (b.int("unsigned int", 4, 0), b.int("unsigned char", 1, 0));
    let opened = b.structure("opened", 8, &[("pid", u32_, 0, 0), ("fd", u32_, 32, 0)]);
    let closed = b.structure("closed", 5, &[("pid", u32_, 0, 0), ("ok", u8_, 32, 0)]);
    let btf = b.parsed();
    let records: [&[u8]; 2] = [&[1, 0, 0, 0, 2, 0, 0, 0], &[3, 0, 0, 0, 4]];
    let types = [(&btf, opened), (&btf, closed)];
    assert_eq!(shown(&["--format", "csv"], &types, &records), "pid,fd,ok\r\n1,2,\r\n3,,4\r\n");
    assert_eq!(
        shown(&["--timestamps", "none"], &types, &records),
        "    PID      FD\n      1       2\n    PID   OK\n      3    4\n"
    );
}

#[test]
fn a_short_record_shows_what_it_reaches() {
    let (btf, id, record) = everything();
    let types = [(&btf, id)];
    let short = record.get(..4).unwrap_or_default();
    let columns = ["--columns", "pid,ret,low,text"];
    let shown = |format: &str| shown(&[&["--format", format][..], &columns].concat(), &types, &[short]);
    assert_eq!(shown("json"), "{\"pid\":7,\"ret\":null,\"low\":null,\"text\":\"\"}\n");
    assert_eq!(shown("csv"), "pid,ret,low,text\r\n7,,,\r\n");
    assert_eq!(shown("{{.pid}} {{.ret}} {{.low}}"), "7 - -\n");
}

#[test]
fn times_are_shown_where_they_are_wanted() {
    let mut b = Builder::new();
    let u8_ = b.int("unsigned char", 1, 0);
    let event = b.structure("event", 1, &[("timestamp", u8_, 0, 0)]);
    let btf = b.parsed();
    let shown = |arguments: &[&str]| shown(arguments, &[(&btf, event)], &[b"\x01"]);
    assert_eq!(shown(&["--format", "json", "--timestamps", "ns"]), "{\"@timestamp\":0,\"timestamp\":1}\n");
    assert_eq!(
        shown(&["--format", "json", "--timestamps", "iso", "--columns", "timestamp"]),
        "{\"@timestamp\":\"1970-01-01T00:00:00.000000000Z\",\"timestamp\":1}\n"
    );
    assert_eq!(shown(&["--format", "csv", "--timestamps", "relative"]), "@timestamp,timestamp\r\n0.000000,1\r\n");
}

#[test]
fn perf_records_are_padded_to_eight_bytes_with_their_length() {
    assert_eq!(padded_for_perf(296), 300);
    assert_eq!(padded_for_perf(300), 300);
    assert_eq!(padded_for_perf(1), 4);
}

/// Fields with a meaning of their own, by annotation, by tag, by typedef and by the kernel's types of network order.
fn connection() -> (Layout, Vec<u8>) {
    let mut b = Builder::new();
    let u8_ = b.int("unsigned char", 1, 0);
    let u16_ = b.int("unsigned short", 2, 0);
    let u32_ = b.int("unsigned int", 4, 0);
    let s32 = b.int("int", 4, 1);
    let u64_ = b.int("unsigned long long", 8, 0);
    let (be16, be32) = (b.typedef("__be16", u16_), b.typedef("__be32", u32_));
    let errno = b.typedef("ebpm_errno_t", s32);
    let duration = b.typedef("ebpm_duration_t", u64_);
    let (six, sixteen) = (b.array(u8_, u32_, 6), b.array(u8_, u32_, 16));
    let event = b.structure(
        "event",
        64,
        &[
            ("saddr", be32, 0, 0),
            ("sport", be16, 32, 0),
            ("proto", be16, 48, 0),
            ("daddr", sixteen, 64, 0),
            ("mac", six, 192, 0),
            ("ret", errno, 256, 0),
            ("signal", u32_, 288, 0),
            ("took", duration, 320, 0),
            ("bytes", u64_, 384, 0),
            ("at", u64_, 448, 0),
        ],
    );
    b.add("ebpm:signal", 17 << 24, event, &[6]);
    let annotations =
        [("event.daddr", "ipv6"), ("event.mac", "mac"), ("event.bytes", "bytes"), ("event.at", "unix_timestamp")];
    let annotations = annotations
        .iter()
        .filter_map(|(path, name)| Some((path.to_string(), crate::render::meaning::Meaning::named(name)?)))
        .collect();
    let layout = Layout::compile_annotated(&b.parsed(), event, &annotations);
    let mut record = vec![10, 0, 0, 1, 0x01, 0xbb, 0x08, 0];
    record.extend_from_slice(&[0x20, 0x01, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
    record.extend_from_slice(&[0x52, 0x54, 0, 0x12, 0x34, 0x56, 0, 0]);
    record.extend_from_slice(&(-2i32).to_le_bytes());
    record.extend_from_slice(&9u32.to_le_bytes());
    record.extend_from_slice(&1_500_000u64.to_le_bytes());
    record.extend_from_slice(&2048u64.to_le_bytes());
    record.extend_from_slice(&1_795_268_040_000_000_042u64.to_le_bytes());
    (layout.unwrap_or(Layout { name: String::new(), size: 0, fields: Vec::new() }), record)
}

fn printed_layout(arguments: &[&str], layout: &Layout, record: &[u8]) -> String {
    let words = ["run"].iter().chain(arguments).chain(&["x"]).map(std::ffi::OsString::from).collect();
    let candidates = vec![Candidate { type_id: None, layout: layout.clone() }];
    let streams = [Stream { map: "events".into(), kind: BufferKind::RingBuffer, candidates }];
    let sink = options::parse(words).and_then(|options| Sink::new(&options, &streams, &[]));
    match sink {
        Err(error) => error.to_text(),
        Ok(mut sink) => {
            sink.printer.output.text().append(&mut sink.preamble);
            sink.record(0, record);
            String::from_utf8_lossy(sink.printer.output.text()).into_owned()
        }
    }
}

#[test]
fn machines_get_numbers_and_addresses_people_get_names() {
    let (layout, record) = connection();
    assert_eq!(
        printed_layout(&["--format", "json", "--timestamps", "iso"], &layout, &record),
        concat!(
            r#"{"timestamp":"2026-11-21T13:34:00.000000042Z","saddr":"10.0.0.1","sport":443,"proto":8,"#,
            r#""daddr":"2001:db8::1","mac":"52:54:00:12:34:56","ret":-2,"signal":9,"took":1500000,"bytes":2048,"#,
            r#""at":1795268040000000042}"#,
            "\n"
        )
    );
    let template = "{{.saddr}}:{{.sport}} {{.daddr}} {{.mac}} {{.ret}} {{.signal}} {{.took}} {{.bytes}}";
    assert_eq!(
        printed_layout(&["--format", template], &layout, &record),
        "10.0.0.1:443 2001:db8::1 52:54:00:12:34:56 ENOENT SIGKILL 1.50ms 2.00K\n"
    );
}

#[test]
fn filters_know_what_numbers_stand_for() {
    let (layout, record) = connection();
    let held = [
        "saddr == \"10.0.0.1\" && saddr > \"9.255.0.0\" && sport == 443",
        "daddr == \"2001:db8::1\" && daddr ~ \"^2001:\"",
        "mac == \"52:54:00:12:34:56\"",
        "ret == \"ENOENT\" && ret == -ENOENT && ret ~ \"ENO\"",
        "signal == SIGKILL && signal == \"KILL\"",
        "took > 1ms && took < 2ms && bytes == 2K",
    ];
    for filter in held {
        let line = printed_layout(&["--filter", filter, "--format", "{{.sport}}"], &layout, &record);
        assert_eq!(line, "443\n", "{filter}");
    }
    for filter in ["saddr == \"nope\"", "ret == \"ENOPE\"", "mac == \"1:2\""] {
        let line = printed_layout(&["--filter", filter], &layout, &record);
        assert!(line.contains("has no value of this name"), "{line}");
    }
}

#[test]
fn a_flexible_array_at_the_end_goes_on_to_the_end_of_the_record() {
    let mut b = Builder::new();
    let u32_ = b.int("unsigned int", 4, 0);
    let u16_ = b.int("unsigned short", 2, 0);
    let char_ = b.int("char", 1, 3);
    let (words, text) = (b.array(u16_, u32_, 0), b.array(char_, u32_, 0));
    let numbered = b.structure("numbered", 4, &[("n", u32_, 0, 0), ("words", words, 32, 0)]);
    let named = b.structure("named", 4, &[("n", u32_, 0, 0), ("name", text, 32, 0)]);
    let nested = b.structure("nested", 8, &[("id", u32_, 0, 0), ("inner", named, 32, 0)]);
    let middle = b.structure("middle", 8, &[("inner", named, 0, 0), ("id", u32_, 32, 0)]);
    let btf = b.parsed();
    let json = |id: u32, record: &[u8]| shown(&["--format", "json"], &[(&btf, id)], &[record]);
    assert_eq!(json(numbered, b"\x01\0\0\0\x02\0\x03\0\x04"), "{\"n\":1,\"words\":[2,3]}\n");
    assert_eq!(json(numbered, b"\x01\0\0\0"), "{\"n\":1,\"words\":[]}\n");
    assert_eq!(json(named, b"\x01\0\0\0hello"), "{\"n\":1,\"name\":\"hello\"}\n");
    assert_eq!(json(nested, b"\x01\0\0\0\x02\0\0\0hi\0x"), "{\"id\":1,\"inner\":{\"n\":2,\"name\":\"hi\"}}\n");
    assert_eq!(json(middle, b"\x01\0\0\0\x02\0\0\0"), "{\"inner\":{\"n\":1,\"name\":\"\"},\"id\":2}\n");
    let line =
        shown(&["--timestamps", "none", "--filter", "name == \"hello\""], &[(&btf, named)], &[b"\x01\0\0\0hello"]);
    assert_eq!(line.lines().nth(1), Some("      1 hello"));
}

#[test]
fn any_types_and_bytes_give_lines_and_json_always_parses() {
    let mut dice = Dice(1);
    let mut compiled = 0;
    for _ in 0..3_000 {
        let count = 1 + dice.roll(12);
        let btf = dice.types(count);
        let record: Vec<u8> = (0..dice.roll(80)).map(|_| dice.roll(256) as u8).collect();
        for id in 1..=count {
            if Layout::compile(&btf, id).is_none() {
                continue;
            }
            compiled += 1;
            let types = [(&btf, id)];
            let json = shown(&["--format", "json", "--timestamps", "iso"], &types, &[&record]);
            assert!(serde_json::from_str::<serde_json::Value>(&json).is_ok(), "{json}");
            assert_eq!(json.lines().count(), 1, "{json}");
            let csv = shown(&["--format", "csv"], &types, &[&record]);
            assert_eq!(csv.matches("\r\n").count(), 2, "{csv:?}");
            let table = shown(&[], &types, &[&record]);
            assert_eq!(table.lines().count(), 2, "{table}");
            assert!(!table.contains('\u{1b}'), "{table:?}");
            shown(&["--format", "yaml"], &types, &[&record]);
        }
    }
    assert!(compiled > 5_000, "{compiled}");
}
