//! `ebpm run PACKAGE --help`.

use serde_json::Value as Json;

use super::{default_value, limits_of, Argument};
use crate::error::printable;
use crate::globals::GlobalType;
use crate::limits::Limits;
use crate::object::BpfObject;
use crate::package::{Meta, Package};

/// The help text of a package.
pub fn help(package: &Package, object: &BpfObject, arguments: &[Argument]) -> String {
    let Meta { brief, description, details, .. } = &package.meta;
    let mut text = String::new();
    let title = brief.as_ref().or(description.as_ref());
    if let Some(title) = title {
        text.push_str(&format!("{title}\n\n"));
    }
    text.push_str(&format!("Usage: ebpm run {} [ARGUMENTS]\n\nArguments:\n", package.name));
    let mut rows: Vec<(String, String)> = Vec::new();
    for argument in arguments.iter().filter(|argument| argument.is_listed) {
        rows.push((flags(argument), help_line(package, argument, object)));
    }
    rows.push(("-h, --help".into(), "Print this help".into()));
    rows.push(("-V, --version".into(), "Print the version".into()));
    let width = rows.iter().map(|(flags, _)| flags.chars().count()).max().unwrap_or(0).min(36);
    for (flags, help) in rows {
        text.push_str(&format!("  {flags:<width$}  {help}\n"));
    }
    let after = details.as_ref().or(if brief.is_some() { description.as_ref() } else { None });
    if let Some(after) = after {
        text.push_str(&format!("\n{after}\n"));
    }
    printable(&text)
}

fn flags(argument: &Argument) -> String {
    let short = argument.short.map_or_else(|| "    ".to_string(), |short| format!("-{short}, "));
    match argument.kind {
        GlobalType::Bool { .. } => format!("{short}--{}", argument.long),
        _ => format!("{short}--{} <{}>", argument.long, argument.kind.placeholder()),
    }
}

fn help_line(package: &Package, argument: &Argument, object: &BpfObject) -> String {
    let mut line = argument.help.clone();
    if let GlobalType::Enum { names, .. } = &argument.kind {
        let names: Vec<&str> = names.iter().map(|(name, _)| name.as_str()).collect();
        line.push_str(&format!(" [possible: {}]", names.join(", ")));
    }
    match limits_of(package, argument).map(Limits::describe) {
        Some(limits) if !limits.is_empty() => line.push_str(&format!(" [{limits}]")),
        _ => {}
    }
    match default_value(argument, object) {
        Some(Json::Bool(true)) => line.push_str(&format!(" [default: on; --no-{} turns it off]", argument.long)),
        None | Some(Json::Bool(false)) => {}
        Some(Json::String(text)) if text.is_empty() => {}
        Some(Json::String(text)) => line.push_str(&format!(" [default: {text}]")),
        Some(value) => line.push_str(&format!(" [default: {value}]")),
    }
    line
}
