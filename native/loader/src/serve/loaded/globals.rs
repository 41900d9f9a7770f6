//! Globals of a package that is loaded.

use serde_json::{Map, Value as Json};

use super::Loaded;
use crate::error::{Error, ErrorCode, Result};
use crate::object::{self, Global};
use crate::package::Package;
use crate::render::layout::Value;
use crate::sampling;
use crate::serve::{maps, typed};

impl Loaded {
    /// Values of globals now; of all when none are named.
    ///
    /// # Errors
    /// `UsageInvalid` for an unknown name.
    pub fn globals(&self, names: Option<&[&str]>) -> Result<Json> {
        let mut values = Map::new();
        let all: Vec<&str> = self.globals.iter().map(|global| global.name.as_str()).collect();
        for name in names.unwrap_or(&all) {
            let global = self.global(name)?;
            let Some(bytes) = object::read_global(&self.object, global) else { continue };
            let value = self.value_of(global).map_or(Json::Null, |value| maps::to_json(&value, &bytes));
            values.insert((*name).to_string(), value);
        }
        Ok(Json::Object(values))
    }

    /// Sets globals of a loaded object, in the memory that the programs read.
    ///
    /// # Errors
    /// `UsageInvalid` for constants and unknown names, `ArgumentInvalid` for what does not fit.
    pub fn set_globals(&self, values: &Map<String, Json>) -> Result<()> {
        let mut writes = Vec::new();
        for (name, value) in values {
            let global = self.global(name)?;
            if global.section.starts_with(".rodata") {
                let message =
                    format!("{name} of {} is a constant: it is set when the package is loaded", self.package.name);
                return Err(Error::new(ErrorCode::UsageInvalid, message));
            }
            writes.push((global, encode(self.value_of(global), global, value)?));
        }
        for (global, bytes) in writes {
            if !object::write_global(&self.object, global, &bytes) {
                let message = format!("{} of {} cannot be written", global.name, self.package.name);
                return Err(Error::new(ErrorCode::MapFailed, message));
            }
        }
        Ok(())
    }

    fn global(&self, name: &str) -> Result<&Global> {
        self.globals.iter().find(|global| global.name == name).ok_or_else(|| unknown_global(&self.package, name))
    }

    fn value_of(&self, global: &Global) -> Option<Value> {
        sampling::whole(&self.btf, global.type_id, &self.package.meta.annotations)
    }
}

pub fn unknown_global(package: &Package, name: &str) -> Error {
    Error::new(ErrorCode::UsageInvalid, format!("{} has no global variable {name}", package.name))
}

/// # Errors
/// `ArgumentInvalid` where the value does not fit.
pub fn encode(value: Option<Value>, global: &Global, json: &Json) -> Result<Vec<u8>> {
    let value = value.ok_or_else(|| "its type is not known".to_string());
    value
        .and_then(|value| typed::encode(&value, global.size, json))
        .map_err(|reason| Error::new(ErrorCode::ArgumentInvalid, format!("{} cannot be {json}: {reason}", global.name)))
}
