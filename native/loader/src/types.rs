//! `types`: what the kernel's type information and its tracefs say about the things that a script names. (docs/loader.md)
//!
//! The answer holds only what was asked for: of each struct on the way the members with a wanted name. So a compiler can write down
//! the few types that a script touches instead of reading all of the kernel's.

mod probes;
mod walk;

use serde_json::{json, Map, Value as Json};

use crate::btf::{Btf, Kind};
use crate::error::{errno_text, Error, ErrorCode, Result};
use crate::options::Options;
pub use probes::matches;
use walk::Walk;

const KERNEL_BTF: &str = "/sys/kernel/btf/vmlinux";
/// A request names what one script uses.
const MAX_NAMES: usize = 4096;

struct Request {
    probes: Vec<String>,
    structs: Vec<String>,
    members: Vec<String>,
    constants: Vec<String>,
}

/// # Errors
/// `UsageInvalid` for a request that is not one, `BtfMissing`, `ObjectInvalid`.
pub fn look_up(options: &Options) -> Result<Json> {
    let request = Request::parse(&options.package)?;
    let path = options.btf.as_deref().unwrap_or(KERNEL_BTF);
    let data = std::fs::read(path).map_err(|error| {
        let reason = errno_text(error.raw_os_error().unwrap_or(0));
        Error::new(ErrorCode::BtfMissing, format!("the kernel's type information {path} cannot be read: {reason}"))
            .hint("give that of another machine with --btf FILE")
    })?;
    let btf = Btf::parse(&data)?;
    let mut walk = Walk::new(&btf, &request.members);
    let probes: Vec<Json> = request.probes.iter().map(|probe| probes::describe(probe, &mut walk)).collect();
    let mut structs = Map::new();
    for name in &request.structs {
        if let Some(id) = walk.record_named(name) {
            structs.insert(name.clone(), id.into());
        }
    }
    let records = walk.finish();
    let constants = constants(&btf, &request.constants);
    // The process ends now: a hundred thousand types need not be given back one by one.
    std::mem::forget(btf);
    Ok(json!({ "probes": probes, "structs": structs, "records": records, "constants": constants }))
}

impl Request {
    fn parse(text: &str) -> Result<Self> {
        let wrong = |what: &str| Error::new(ErrorCode::UsageInvalid, format!("the request for types {what}"));
        let json: Json = serde_json::from_str(text).map_err(|error| wrong(&format!("is not JSON: {error}")))?;
        let list = |key: &str| -> Result<Vec<String>> {
            let Some(list) = json.get(key) else { return Ok(Vec::new()) };
            let names = list.as_array().filter(|names| names.len() <= MAX_NAMES);
            let texts = names.and_then(|names| names.iter().map(|name| name.as_str().map(str::to_string)).collect());
            texts.ok_or_else(|| wrong(&format!("has a {key} that is no list of at most {MAX_NAMES} names")))
        };
        Ok(Self {
            probes: list("probes")?,
            structs: list("structs")?,
            members: list("members")?,
            constants: list("constants")?,
        })
    }
}

/// The values of the kernel's enumerators.
fn constants(btf: &Btf, names: &[String]) -> Map<String, Json> {
    let mut found = Map::new();
    if names.is_empty() {
        return found;
    }
    for id in btf.ids() {
        if found.len() == names.len() {
            break;
        }
        let Some(Kind::Enum { variants, .. }) = btf.get(id).map(|known| &known.kind) else { continue };
        for variant in variants {
            let name = btf.variant_name(variant);
            if !found.contains_key(name) && names.iter().any(|wanted| wanted == name) {
                found.insert(name.to_string(), variant.value.into());
            }
        }
    }
    found
}

#[cfg(test)]
mod tests;
