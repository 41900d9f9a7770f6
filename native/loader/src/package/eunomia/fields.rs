//! Members of JSON, read with their path at hand.

use serde_json::{Map, Value};

use crate::error::{Error, ErrorCode, Result};

/// A JSON object that knows where it stands, so that a wrong field is named by its path.
pub struct Object<'a> {
    pub path: String,
    /// What the package is called in messages.
    pub name: &'a str,
    pub fields: Option<&'a Map<String, Value>>,
}

impl<'a> Object<'a> {
    pub fn get(&self, key: &str) -> Option<&'a Value> {
        self.fields?.get(key).filter(|value| !value.is_null())
    }

    pub fn has(&self, key: &str) -> bool {
        self.get(key).is_some()
    }

    pub fn wrong(&self, key: &str, expected: &str) -> Error {
        let found = match self.get(key) {
            None => "is missing".to_string(),
            Some(value) => {
                let text: String = value.to_string().chars().take(40).collect();
                format!("is {text}, not {expected}")
            }
        };
        Error::new(ErrorCode::PackageInvalid, format!("{} is malformed: {}{key} {found}", self.name, self.path))
    }

    pub fn string(&self, key: &str) -> Option<String> {
        self.get(key)?.as_str().map(str::to_string)
    }

    pub fn text(&self, key: &str) -> Result<&'a str> {
        self.get(key).and_then(Value::as_str).ok_or_else(|| self.wrong(key, "a string"))
    }

    pub fn unsigned(&self, key: &str) -> Result<u64> {
        self.get(key).and_then(Value::as_u64).ok_or_else(|| self.wrong(key, "a whole number"))
    }

    pub fn child(&self, path: String, value: &'a Value) -> Object<'a> {
        Object { path, name: self.name, fields: value.as_object() }
    }

    pub fn optional_object(&self, key: &str) -> Result<Option<Object<'a>>> {
        match self.get(key) {
            None => Ok(None),
            Some(value) if value.is_object() => Ok(Some(self.child(format!("{}{key}.", self.path), value))),
            Some(_) => Err(self.wrong(key, "an object")),
        }
    }

    pub fn object(&self, key: &str) -> Result<Object<'a>> {
        self.optional_object(key)?.ok_or_else(|| self.wrong(key, "an object"))
    }

    /// A list of objects; absent and null are the empty list.
    pub fn list(&self, key: &str) -> Result<Vec<Object<'a>>> {
        let items = match self.get(key) {
            None => return Ok(Vec::new()),
            Some(Value::Array(items)) => items,
            Some(_) => return Err(self.wrong(key, "a list")),
        };
        items
            .iter()
            .enumerate()
            .map(|(index, item)| {
                if item.is_object() {
                    Ok(self.child(format!("{}{key}[{index}].", self.path), item))
                } else {
                    Err(self.wrong(key, "a list of objects"))
                }
            })
            .collect()
    }
}
