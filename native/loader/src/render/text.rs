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
    fn a_terminal_gets_no_control_characters() {
        assert_eq!(plain(b"\x1b[31mred\n"), "\\x1b[31mred\\n");
        assert_eq!(plain("\u{9b}x\u{202e}".as_bytes()), "\\u{9b}x\\u{202e}");
        assert_eq!(plain(b"\xff"), "\\xff");
    }
}
