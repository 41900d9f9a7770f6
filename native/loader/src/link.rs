//! `link`: BPF objects to one without DWARF, and what is in it. (docs/loader.md)

use std::ffi::OsString;
use std::io::BufRead as _;

use libbpf_rs::Linker;
use serde_json::Value as Json;

use crate::error::{Error, ErrorCode, Result};
use crate::log;
use crate::object;
use crate::options::{self, Options, Verb};
use crate::{inspect, package};

/// Answers requests on standard input until that ends: each line is a JSON array with the arguments of one `link`, and gets one
/// line: what `link` prints, `null` where that is nothing, or its error as JSON.
///
/// # Errors
/// None but of stdin and stdout.
pub fn serve(mut answer: impl FnMut(&str) -> Result<()>) -> Result<()> {
    for line in std::io::stdin().lock().lines() {
        let line = line.map_err(|error| Error::new(ErrorCode::Internal, format!("stdin cannot be read: {error}")))?;
        match request(&line).and_then(|options| link(&options)) {
            Ok(found) => answer(&found.map_or("null".into(), |found| found.to_string()))?,
            Err(error) => answer(error.to_json().trim_end())?,
        }
    }
    Ok(())
}

/// # Errors
/// `UsageInvalid`.
fn request(line: &str) -> Result<Options> {
    let wrong = || Error::new(ErrorCode::UsageInvalid, "a request to link is a JSON array of texts");
    let words: Vec<Json> = serde_json::from_str(line).map_err(|_| wrong())?;
    let mut argv = vec![OsString::from("link")];
    for word in words {
        argv.push(word.as_str().ok_or_else(wrong)?.into());
    }
    let options = options::parse(argv)?;
    // Not even --help leads elsewhere.
    if options.verb == Verb::Link && options.output.is_some() {
        return Ok(options);
    }
    Err(wrong())
}

/// Whether requests come on standard input.
pub fn is_served(options: &Options) -> bool {
    options.output.is_none() && options.arguments.as_slice() == [OsString::from("-")]
}

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
