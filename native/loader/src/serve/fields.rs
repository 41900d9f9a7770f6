//! The fields of a request, with a sentence for each that is wrong.

use serde_json::{Map, Value as Json};

use crate::error::{Error, ErrorCode, Result};

pub struct Fields<'a>(pub &'a Map<String, Json>);

impl<'a> Fields<'a> {
    /// Null is as good as absent.
    pub fn get(&self, key: &str) -> Option<&'a Json> {
        self.0.get(key).filter(|value| !value.is_null())
    }

    pub fn wrong(&self, key: &str, expected: &str) -> Error {
        let found = match self.get(key) {
            None => "is missing".to_string(),
            Some(value) => format!("is {}", value.to_string().chars().take(60).collect::<String>()),
        };
        Error::new(ErrorCode::ProtocolInvalid, format!("{key} {found}: expected {expected}"))
    }

    fn optional<T>(&self, key: &str, expected: &str, read: impl Fn(&'a Json) -> Option<T>) -> Result<Option<T>> {
        self.get(key).map(|value| read(value).ok_or_else(|| self.wrong(key, expected))).transpose()
    }

    pub fn optional_text(&self, key: &str) -> Result<Option<&'a str>> {
        self.optional(key, "text", |value| value.as_str().filter(|text| !text.contains('\0')))
    }

    pub fn text(&self, key: &str) -> Result<&'a str> {
        self.optional_text(key)?.ok_or_else(|| self.wrong(key, "text"))
    }

    pub fn optional_number(&self, key: &str) -> Result<Option<u64>> {
        self.optional(key, "a whole number", Json::as_u64)
    }

    pub fn number(&self, key: &str) -> Result<u64> {
        self.optional_number(key)?.ok_or_else(|| self.wrong(key, "a whole number"))
    }

    /// A handle that the loader gave; what does not fit one was never given.
    pub fn handle(&self, key: &str) -> Result<u32> {
        Ok(u32::try_from(self.number(key)?).unwrap_or(u32::MAX))
    }

    pub fn flag(&self, key: &str) -> Result<Option<bool>> {
        self.optional(key, "true or false", Json::as_bool)
    }

    pub fn object(&self, key: &str) -> Result<Option<&'a Map<String, Json>>> {
        self.optional(key, "an object", Json::as_object)
    }

    /// A list of texts; None where it is absent.
    pub fn texts(&self, key: &str) -> Result<Option<Vec<&'a str>>> {
        self.optional(key, "a list of texts", |value| value.as_array()?.iter().map(Json::as_str).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_wrong_field_is_named_with_what_was_expected() {
        let body = json!({"n": -1, "t": 5, "z": "a\u{0}b", "l": ["a", 1], "o": [], "f": "yes", "nil": null});
        let fields = Fields(body.as_object().unwrap());
        let message = |error: Option<Error>| error.map(|error| error.message).unwrap_or_default();
        assert_eq!(message(fields.number("n").err()), "n is -1: expected a whole number");
        assert_eq!(message(fields.text("t").err()), "t is 5: expected text");
        assert_eq!(message(fields.text("nil").err()), "nil is missing: expected text");
        assert!(fields.text("z").is_err() && fields.texts("l").is_err());
        assert!(fields.object("o").is_err() && fields.flag("f").is_err());
        assert!(fields.optional_text("nil").unwrap().is_none());
    }
}
