//! Numbers that only the machine knows on which a script runs: its programs read them from variables that are set before they are loaded.

use std::os::unix::fs::MetadataExt as _;
use std::path::Path;

use super::node::Node;
use super::table::Table;
use super::time;
use crate::error::{errno_text, Error, ErrorCode, Result};
use crate::kernel::attach::{Place, Plan};
use crate::kernel::executable;
use crate::object::BpfObject;
use crate::symbols::{open, Image};

/// What their variables are named by, which are no arguments of the package.
pub const PREFIX: &str = "script_constant_";

#[derive(Debug, PartialEq, Eq)]
pub struct Constant {
    /// Of the object; 8 bytes.
    variable: String,
    kind: Kind,
}

#[derive(Debug, PartialEq, Eq)]
enum Kind {
    /// The number of a control group.
    Cgroup { path: String },
    /// How many CPUs there can be.
    Cpus,
    /// Nanoseconds by which international atomic time is ahead of the monotonic clock.
    Tai,
    /// Bytes from where a program is attached to a symbol of the same file.
    Distance { program: String, symbol: String },
}

impl Constant {
    pub(super) fn parse(node: Node<'_>) -> Result<Self> {
        let text = |key| Ok::<_, Error>(node.need(key)?.text()?.to_string());
        let kind = match node.need("kind")?.text()? {
            "cgroup" => Kind::Cgroup { path: text("path")? },
            "cpus" => Kind::Cpus,
            "tai" => Kind::Tai,
            "distance" => Kind::Distance { program: text("program")?, symbol: text("symbol")? },
            _ => return Err(node.wrong("has a kind that is not known")),
        };
        Ok(Self { variable: text("variable")?, kind })
    }
}

/// Finds them out and tells the programs.
///
/// # Errors
/// `AttachFailed` for a control group, a file or a symbol that is not there, `PackageMismatch` where the object has no such variable.
pub fn set_all(object: &mut BpfObject, table: &Table, plan: &Plan) -> Result<()> {
    for constant in &table.constants {
        let globals = object.globals();
        let global = globals.iter().find(|global| global.name == constant.variable && global.size == 8);
        let global = global.ok_or_else(|| {
            let message = format!("the BPF object of {} has no number {}", plan.package, constant.variable);
            Error::new(ErrorCode::PackageMismatch, message)
                .hint("metadata and object are of different builds: fetch or build the package again")
        })?;
        let value = constant.kind.value(plan).map_err(|why| {
            Error::new(ErrorCode::AttachFailed, format!("{} cannot be started here: {why}", plan.package))
        })?;
        object.set_global(global, &value.to_ne_bytes())?;
    }
    Ok(())
}

impl Kind {
    fn value(&self, plan: &Plan) -> std::result::Result<u64, String> {
        match self {
            Self::Cgroup { path } => cgroup(path),
            Self::Cpus => Ok(libbpf_rs::num_possible_cpus().unwrap_or(1) as u64),
            Self::Tai => Ok(time::tai_ahead() as u64),
            Self::Distance { program, symbol } => distance(plan, program, symbol),
        }
    }
}

/// The number of its folder's file, which is that of the control group. (`kernfs_ino` of linux/kernfs.h)
fn cgroup(path: &str) -> std::result::Result<u64, String> {
    let about = std::fs::metadata(path).map_err(|error| {
        format!("there is no control group {path}: {}", errno_text(error.raw_os_error().unwrap_or(0)))
    })?;
    if !Path::new(path).join("cgroup.procs").is_file() {
        return Err(format!("{path} is no control group"));
    }
    Ok(about.ino())
}

fn distance(plan: &Plan, program: &str, symbol: &str) -> std::result::Result<u64, String> {
    let planned = plan.program(program).ok_or_else(|| format!("it has no program {program}"))?;
    let place = Place::of(planned, &plan.options);
    let file = executable::find(place.path.as_deref(), plan.options.pid).map_err(|error| error.message)?;
    let image = open(&file).and_then(Image::of_file).ok_or_else(|| format!("{file} is no program or library"))?;
    let function = place.symbol.unwrap_or_default();
    let start = place_of(&image, &function).ok_or_else(|| format!("{file} has no function {function}"))?;
    let end = image.address_named(symbol).ok_or_else(|| format!("{file} has no symbol {symbol}"))?;
    Ok(end.wrapping_sub(start))
}

/// The address that a file gives to `function`, `function+0x10`, or an offset in the file.
fn place_of(image: &Image, place: &str) -> Option<u64> {
    let number = |text: &str| match text.strip_prefix("0x") {
        Some(digits) => u64::from_str_radix(digits, 16).ok(),
        None => text.parse().ok(),
    };
    if let Some(offset) = number(place) {
        return image.address_of(offset);
    }
    let (function, offset) = place.split_once('+').map_or((place, Some(0)), |(name, offset)| (name, number(offset)));
    image.address_named(function)?.checked_add(offset?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_control_group_has_no_number() {
        assert!(cgroup("/proc").is_err_and(|why| why == "/proc is no control group"));
        let missing = "there is no control group /nonexistent: ENOENT (No such file or directory)";
        assert!(cgroup("/nonexistent").is_err_and(|why| why == missing));
    }

    #[test]
    #[cfg_attr(not(debug_assertions), ignore = "a release has no symbols")]
    fn a_place_is_a_function_one_with_an_offset_or_an_offset_in_the_file() {
        let path = std::env::current_exe().ok().and_then(|path| path.to_str().map(str::to_string));
        let Some(image) = path.and_then(|path| open(&path)).and_then(Image::of_file) else { unreachable!() };
        let main = place_of(&image, "main");
        assert!(main.is_some());
        assert_eq!(place_of(&image, "main+0x10"), main.map(|main| main + 16));
        assert_eq!(place_of(&image, "main+16"), main.map(|main| main + 16));
        assert_eq!(place_of(&image, "0x10"), image.address_of(16));
        for wrong in ["", "main+", "main+x", "no_such_function_at_all"] {
            assert_eq!(place_of(&image, wrong), None, "{wrong}");
        }
    }
}
