//! What a package says of its script, read value by value: each is in its range, or refused by its name.

use serde_json::Value as Json;

use crate::error::{Error, ErrorCode, Result};

/// More of anything is no script.
const MAX_ITEMS: usize = 65536;
const MAX_TEXT: usize = 1 << 16;

/// One value of the document and how to name it.
#[derive(Clone, Copy)]
pub struct Node<'a> {
    value: &'a Json,
    what: &'a str,
    package: &'a str,
}

impl<'a> Node<'a> {
    pub fn root(value: &'a Json, package: &'a str) -> Self {
        Self { value, what: "it", package }
    }

    pub fn wrong(self, problem: &str) -> Error {
        Error::new(
            ErrorCode::PackageInvalid,
            format!("{}: what its script does is described wrongly: {} {problem}", self.package, self.what),
        )
    }

    pub fn at(self, key: &'a str) -> Option<Node<'a>> {
        self.value.get(key).map(|value| Node { value, what: key, ..self })
    }

    pub fn need(self, key: &'a str) -> Result<Node<'a>> {
        self.at(key).ok_or_else(|| self.wrong(&format!("has no {key}")))
    }

    pub fn text(self) -> Result<&'a str> {
        self.value.as_str().filter(|text| text.len() <= MAX_TEXT).ok_or_else(|| self.wrong("is no text"))
    }

    pub fn list(self) -> Result<Vec<Node<'a>>> {
        let list = self.value.as_array().filter(|list| list.len() <= MAX_ITEMS);
        let list = list.ok_or_else(|| self.wrong("is no list"))?;
        Ok(list.iter().map(|value| Node { value, ..self }).collect())
    }

    pub fn number(self, least: u64, most: u64) -> Result<u64> {
        let number = self.value.as_u64().filter(|number| (least..=most).contains(number));
        number.ok_or_else(|| self.wrong(&format!("is no number from {least} to {most}")))
    }

    /// Whether it is just this number.
    pub fn is(self, number: u64) -> bool {
        self.value.as_u64() == Some(number)
    }

    pub fn size(self, least: usize, most: usize) -> Result<usize> {
        Ok(usize::try_from(self.number(least as u64, most as u64)?).unwrap_or(most))
    }

    pub fn signed(self) -> Result<i64> {
        self.value.as_i64().ok_or_else(|| self.wrong("is no number"))
    }

    pub fn boolean(self, key: &str) -> bool {
        self.value.get(key).and_then(Json::as_bool).unwrap_or(false)
    }
}
