//! What the metadata says of globals, and of the arguments that set them.

use serde_json::Value;

use super::fields::Object;
use crate::error::Result;

#[derive(Debug, Default)]
pub struct VariableMeta {
    pub section: String,
    pub name: String,
    pub description: Option<String>,
    pub value: Option<Value>,
    pub argument: Option<CommandArgument>,
}

#[derive(Debug, Default)]
pub struct CommandArgument {
    pub default: Option<Value>,
    pub long: Option<String>,
    pub short: Option<char>,
    pub help: Option<String>,
}

pub fn parse(variable: &Object<'_>, section: &str) -> Result<VariableMeta> {
    let argument = match variable.optional_object("cmdarg")? {
        None => None,
        Some(argument) => Some(CommandArgument {
            default: argument.get("default").cloned(),
            long: argument.string("long"),
            short: match argument.string("short") {
                None => None,
                Some(text) => Some(single_char(&text).ok_or_else(|| argument.wrong("short", "a single character"))?),
            },
            help: argument.string("help"),
        }),
    };
    Ok(VariableMeta {
        section: section.to_string(),
        name: variable.text("name")?.to_string(),
        description: variable.string("description"),
        value: variable.get("value").cloned(),
        argument,
    })
}

fn single_char(text: &str) -> Option<char> {
    let mut chars = text.chars();
    let only = chars.next()?;
    chars.next().is_none().then_some(only)
}
