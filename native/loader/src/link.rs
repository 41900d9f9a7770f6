//! `link`: BPF objects to one without DWARF, and what is in it. (docs/loader.md)

use std::ffi::OsString;

use libbpf_rs::Linker;
use serde_json::Value as Json;

use crate::error::{Error, ErrorCode, Result};
use crate::log;
use crate::object;
use crate::options::Options;
use crate::{inspect, package};

/// Writes the object, and says of one that is not a library what [`inspect`] says. A library may lack what it calls.
///
/// # Errors
/// `CompileFailed` with libbpf's own reasons where the objects do not fit together; what [`inspect`] refuses.
pub fn link(options: &Options) -> Result<Option<Json>> {
    let output = options.output.as_deref().unwrap_or_default();
    write_object(output, &options.arguments)?;
    if options.library {
        return Ok(None);
    }
    let package = package::read(output, options.name.as_deref())?;
    let object = object::open(&package, None)?;
    inspect::describe(&package, &object).map(Some)
}

/// libbpf's linker leaves DWARF out, even of a single object.
fn write_object(output: &str, objects: &[OsString]) -> Result<()> {
    log::clear();
    let failed = |error: libbpf_rs::Error| {
        let said = log::warnings();
        let lines: Vec<&str> = said.lines().map(|line| line.trim_start_matches("libbpf: ")).collect();
        let reason = if lines.is_empty() { error.to_string() } else { lines.join("\n") };
        Error::new(ErrorCode::CompileFailed, reason)
    };
    let mut linker = Linker::new(output).map_err(failed)?;
    for object in objects {
        linker.add_file(object).map_err(failed)?;
    }
    linker.link().map_err(failed)
}
