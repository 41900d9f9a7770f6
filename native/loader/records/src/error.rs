//! The one error type: a code of `schemas/errors.json`, what happened, and what to do about it.

use std::fmt;

pub use crate::error_codes::ErrorCode;
use crate::render::names;

pub type Result<T> = std::result::Result<T, Error>;

/// A refusal that a person reads. `message` says what happened to what, `hint` what to do next.
#[derive(Debug)]
pub struct Error {
    pub code: ErrorCode,
    pub message: String,
    pub hint: Option<String>,
    /// What the kernel said, for clients that look at the number.
    pub errno: Option<i32>,
}

impl Error {
    pub fn new(code: ErrorCode, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), hint: None, errno: None }
    }

    pub fn errno(mut self, errno: i32) -> Self {
        self.errno = Some(errno);
        self
    }

    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// The form that people read: `error[CODE]: message`, then `hint: …`. Control characters of hostile names are escaped.
    pub fn to_text(&self) -> String {
        let mut text = format!("error[{}]: {}\n", self.code.code(), printable(&self.message));
        if let Some(hint) = &self.hint {
            text.push_str("hint: ");
            text.push_str(&printable(hint));
            text.push('\n');
        }
        text
    }

    /// The form that programs read: one line of JSON.
    pub fn to_json(&self) -> String {
        format!("{}\n", serde_json::json!({ "error": self.body() }))
    }

    /// The same as a member of something larger.
    pub fn body(&self) -> serde_json::Value {
        let mut body = serde_json::json!({ "code": self.code.code(), "message": self.message });
        if let Some(map) = body.as_object_mut() {
            map.extend(self.hint.iter().map(|hint| ("hint".to_string(), hint.as_str().into())));
            map.extend(self.errno.iter().map(|errno| ("errno".to_string(), (*errno).into())));
        }
        body
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.to_text().trim_end())
    }
}

/// Text that a terminal shows and never obeys: everything but newlines and tabs that could move it is escaped.
pub fn printable(text: &str) -> String {
    text.chars()
        .flat_map(|c| {
            let unsafe_char = (c.is_control() && c != '\n' && c != '\t') || is_bidi(c);
            let escaped: Box<dyn Iterator<Item = char>> =
                if unsafe_char { Box::new(c.escape_unicode()) } else { Box::new(std::iter::once(c)) };
            escaped
        })
        .collect()
}

/// Writes to stderr for people. A stderr that nobody reads is no reason to fail.
pub fn tell(text: &str) {
    use std::io::Write as _;
    let _ = std::io::stderr().write_all(printable(text).as_bytes());
}

/// Characters that reorder what stands around them: a file name must not be able to.
pub fn is_bidi(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Of the system call that has just failed.
pub fn last_errno() -> i32 {
    std::io::Error::last_os_error().raw_os_error().unwrap_or(0)
}

/// What an errno means: `Operation not permitted`.
pub fn errno_sentence(errno: i32) -> String {
    if let Some((_, meaning)) = u64::try_from(errno).ok().and_then(names::internal) {
        return meaning.to_string();
    }
    let text = std::io::Error::from_raw_os_error(errno).to_string();
    text.split(" (os error").next().unwrap_or_default().to_string()
}

/// Names an errno: `EPERM (Operation not permitted)`.
pub fn errno_text(errno: i32) -> String {
    let text = errno_sentence(errno);
    match u64::try_from(errno).ok().and_then(names::errno) {
        Some(name) => format!("{name} ({text})"),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terminal_escapes_in_a_message_are_shown_not_obeyed() {
        assert_eq!(printable("a\u{1b}[2Jb\u{202e}c\nd"), "a\\u{1b}[2Jb\\u{202e}c\nd");
    }

    #[test]
    fn an_errno_is_named() {
        assert_eq!(errno_text(libc::EPERM), "EPERM (Operation not permitted)");
        assert_eq!(errno_text(524), "ENOTSUPP (not supported by this kernel)");
        assert_eq!(errno_text(600), "Unknown error 600");
    }
}
