use super::*;

fn shown(format: &str, args: Vec<Type>, record: &[u8]) -> String {
    let mut out = Vec::new();
    let Ok(format) = Format::compile(format, args) else { return "refused".into() };
    format.write(&mut out, record, &mut Resolver::for_tests());
    String::from_utf8_lossy(&out).into_owned()
}

#[test]
fn numbers_are_printed_as_c_does() {
    let int = || Type::Int { signed: true };
    for (format, value, expected) in [
        ("%d", -5i64, "-5"),
        ("%5d|", 42, "   42|"),
        ("%-5d|", 42, "42   |"),
        ("%05d", -42, "-0042"),
        ("%+d", 7, "+7"),
        ("%.3d", 7, "007"),
        ("%x", 255, "ff"),
        ("%#x", 255, "0xff"),
        ("%X", 255, "FF"),
        ("%o", 8, "10"),
        ("%p", 4096, "0x1000"),
        ("%lld", i64::MIN, "-9223372036854775808"),
        ("%llu", -1, "18446744073709551615"),
        ("%c", 65, "A"),
        ("%c", 27, "\\x1b"),
        ("100%%|%hhd", 1, "100%|1"),
    ] {
        let mut record = vec![0; 8];
        record.extend_from_slice(&value.to_le_bytes());
        assert_eq!(shown(format, vec![int()], &record), expected, "{format}");
    }
}

#[test]
fn buffers_are_printed_as_text_or_as_their_bytes() {
    let record = b"\0\0\0\0\0\0\0\0\x03\0\0\0\0\0\0\0a \x01-----";
    for (format, expected) in [
        ("%r", "a \\x01"),
        ("%rx|x", "\\x61\\x20\\x01|x"),
        ("%rh", "61 20 01"),
        ("%9rh|", " 61 20 01|"),
        ("%r h", "a \\x01 h"),
    ] {
        assert_eq!(shown(format, vec![Type::Buffer { size: 8 }], record), expected, "{format}");
    }
    assert_eq!(shown("%rx", vec![Type::Text { size: 8 }], record), "refused");
}

#[test]
fn text_is_cut_and_filled() {
    let record = b"\0\0\0\0\0\0\0\0abc\0\0\0\0\0";
    for (format, expected) in
        [("%s", "abc"), ("%5s|", "  abc|"), ("%-5s|", "abc  |"), ("%.2s", "ab"), ("%4.1s|", "   a|")]
    {
        assert_eq!(shown(format, vec![Type::Text { size: 8 }], record), expected, "{format}");
    }
}

#[test]
fn a_short_record_is_no_harm() {
    assert_eq!(shown("%d %s", vec![Type::Int { signed: true }, Type::Text { size: 8 }], b"\0"), "0 ");
}

#[test]
fn formats_that_do_not_fit_their_values_are_refused() {
    for (format, count) in [("%d", 0), ("", 1), ("%", 0), ("%n", 1), ("%99999d", 1), ("%5", 1), ("%*d", 1)] {
        let args = vec![Type::Int { signed: false }; count];
        assert!(Format::compile(format, args).is_err(), "{format}");
    }
}
