//! Text from the kernel: cut at its NUL, never trusted to be UTF-8, never obeyed by a terminal. Invalid bytes are shown as `\xNN`.

use crate::error::is_bidi;

/// The bytes before the first NUL.
pub fn until_nul(bytes: &[u8]) -> &[u8] {
    let end = bytes.iter().position(|&byte| byte == 0).unwrap_or(bytes.len());
    bytes.get(..end).unwrap_or_default()
}

/// Appends a JSON string with its quotes.
pub fn write_json(out: &mut Vec<u8>, bytes: &[u8]) {
    out.push(b'"');
    if bytes.iter().all(|&byte| matches!(byte, 0x20..=0x7e) && byte != b'"' && byte != b'\\') {
        out.extend_from_slice(bytes);
    } else {
        for chunk in bytes.utf8_chunks() {
            chunk.valid().chars().for_each(|c| write_json_char(out, c));
            chunk.invalid().iter().for_each(|byte| out.extend_from_slice(format!("\\\\x{byte:02x}").as_bytes()));
        }
    }
    out.push(b'"');
}

fn write_json_char(out: &mut Vec<u8>, c: char) {
    match c {
        '"' => out.extend_from_slice(b"\\\""),
        '\\' => out.extend_from_slice(b"\\\\"),
        '\n' => out.extend_from_slice(b"\\n"),
        '\r' => out.extend_from_slice(b"\\r"),
        '\t' => out.extend_from_slice(b"\\t"),
        // DEL and the C1 controls are legal in JSON, but a terminal that shows the line would obey them.
        c if c.is_control() => out.extend_from_slice(format!("\\u{:04x}", u32::from(c)).as_bytes()),
        c => out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()),
    }
}

/// Appends text for a terminal.
pub fn write_plain(out: &mut Vec<u8>, bytes: &[u8]) {
    if bytes.iter().all(|byte| matches!(byte, 0x20..=0x7e)) {
        out.extend_from_slice(bytes);
        return;
    }
    for chunk in bytes.utf8_chunks() {
        for c in chunk.valid().chars() {
            match c {
                '\n' => out.extend_from_slice(b"\\n"),
                '\r' => out.extend_from_slice(b"\\r"),
                '\t' => out.extend_from_slice(b"\\t"),
                c if c.is_control() && u32::from(c) < 0x80 => {
                    out.extend_from_slice(format!("\\x{:02x}", u32::from(c)).as_bytes())
                }
                c if c.is_control() || is_bidi(c) => {
                    out.extend_from_slice(format!("\\u{{{:x}}}", u32::from(c)).as_bytes())
                }
                c => out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()),
            }
        }
        chunk.invalid().iter().for_each(|byte| out.extend_from_slice(format!("\\x{byte:02x}").as_bytes()));
    }
}

/// Cells that a terminal gives to text that [`write_plain`] has made.
pub fn display_width(text: &[u8]) -> usize {
    if text.is_ascii() {
        return text.len();
    }
    text.utf8_chunks().map(|chunk| chunk.valid().chars().map(char_width).sum::<usize>() + chunk.invalid().len()).sum()
}

/// Shortens text to that many cells; the last one is `…` then.
pub fn cut(text: &mut Vec<u8>, width: usize) {
    if display_width(text) <= width {
        return;
    }
    let mut used = 0;
    let mut end = 0;
    for c in text.utf8_chunks().flat_map(|chunk| chunk.valid().chars()) {
        used += char_width(c);
        if used >= width {
            break;
        }
        end += c.len_utf8();
    }
    text.truncate(end);
    if width > 0 {
        text.extend_from_slice("…".as_bytes());
    }
}

/// East Asian wide characters and emoji take two cells, combining marks none. (Unicode 15, UAX 11, by blocks)
pub fn char_width(c: char) -> usize {
    match u32::from(c) {
        0x300..=0x36f | 0x200b..=0x200d | 0x20d0..=0x20ff | 0xfe00..=0xfe0f | 0xfe20..=0xfe2f => 0,
        0x1100..=0x115f
        | 0x2e80..=0x303e
        | 0x3041..=0xa4cf
        | 0xac00..=0xd7a3
        | 0xf900..=0xfaff
        | 0xfe30..=0xfe6f
        | 0xff00..=0xff60
        | 0xffe0..=0xffe6
        | 0x1f300..=0x1f64f
        | 0x1f680..=0x1f6ff
        | 0x1f900..=0x1faff
        | 0x20000..=0x3fffd => 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn json(bytes: &[u8]) -> String {
        let mut out = Vec::new();
        write_json(&mut out, bytes);
        String::from_utf8(out).unwrap_or_default()
    }

    fn plain(bytes: &[u8]) -> String {
        let mut out = Vec::new();
        write_plain(&mut out, bytes);
        String::from_utf8(out).unwrap_or_default()
    }

    #[test]
    fn text_ends_at_its_nul_or_at_its_length() {
        assert_eq!(until_nul(b"ab\0cd"), b"ab");
        assert_eq!(until_nul(b"abcd"), b"abcd");
        assert_eq!(until_nul(b""), b"");
    }

    #[test]
    fn json_strings_are_valid_json_for_any_bytes() {
        for bytes in
            [&b"plain"[..], b"q\"b\\s", b"\x1b[2J\x7f", "\u{9b}31m".as_bytes(), b"bad\xff\xfeutf8", b"\xe2\x82"]
        {
            let parsed: Result<String, _> = serde_json::from_str(&json(bytes));
            assert!(parsed.is_ok(), "{}", json(bytes));
        }
        assert_eq!(json(b"a\xffb"), "\"a\\\\xffb\"");
        assert_eq!(json("é".as_bytes()), "\"é\"");
        assert_eq!(json("\u{9b}".as_bytes()), "\"\\u009b\"");
    }

    #[test]
    fn text_is_cut_between_characters_by_the_cells_they_take() {
        let cases = [
            ("abc", 3, "abc"),
            ("abcd", 3, "ab…"),
            ("日本語", 5, "日本…"),
            ("日本語", 4, "日…"),
            ("é́x", 1, "…"),
            ("ab", 0, ""),
        ];
        for (text, width, expected) in cases {
            let mut cell = text.as_bytes().to_vec();
            cut(&mut cell, width);
            assert_eq!(String::from_utf8(cell).unwrap_or_default(), expected, "{text} {width}");
        }
    }

    #[test]
    fn a_terminal_gets_no_control_characters() {
        assert_eq!(plain(b"\x1b[31mred\n"), "\\x1b[31mred\\n");
        assert_eq!(plain("\u{9b}x\u{202e}".as_bytes()), "\\u{9b}x\\u{202e}");
        assert_eq!(plain(b"\xff"), "\\xff");
    }
}
