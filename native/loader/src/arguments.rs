//! The package's own command line, derived from its metadata and the types of its globals.

mod help;

use lexopt::Arg;
use serde_json::Value as Json;

use crate::btf::Btf;
use crate::error::{Error, ErrorCode, Result};
use crate::globals::GlobalType;
use crate::limits::Limits;
use crate::object::{BpfObject, Global};
use crate::package::{Package, VariableMeta};
use crate::script;

pub use ebpm_records::spelling::nearest;
use help::help;

/// Synthetic globals that only force types into the object's BTF.
const DUMMY_PREFIX: &str = "__eunomia_dummy";
/// The package's own count of events that it could not send; read, never set.
pub const LOST_EVENTS: &str = "lost_events";

/// One thing that a user can set.
pub struct Argument {
    pub global: Global,
    pub kind: GlobalType,
    pub long: String,
    pub short: Option<char>,
    pub help: String,
    /// From the metadata; otherwise the object's own initial value holds.
    pub default: Option<Vec<u8>>,
    /// Shown in the help text. Others can be set all the same.
    pub is_listed: bool,
}

/// What a command line asks for.
#[derive(Debug)]
pub enum Request {
    /// Print this and end.
    Text(String),
    /// Values for globals, by their index in the list of arguments.
    Values(Vec<(usize, Vec<u8>)>),
}

/// The arguments of a package, in the order of its metadata or of the object.
///
/// # Errors
/// `PackageMismatch` when the metadata names a global that the object lacks or gives it a value that does not fit.
pub fn of_package(package: &Package, object: &BpfObject) -> Result<Vec<Argument>> {
    let mut globals = object.globals();
    if package.meta.variables.is_empty() {
        return Ok(globals
            .into_iter()
            .filter(|global| global.section == ".rodata")
            .filter_map(|global| plain(&object.btf, global))
            .collect());
    }
    let mut arguments = Vec::new();
    for variable in &package.meta.variables {
        if is_hidden(&variable.name) || !crate::object::is_data_section(&variable.section) {
            continue;
        }
        let at = globals
            .iter()
            .position(|global| global.name == variable.name && global.section == variable.section)
            .ok_or_else(|| {
            Error::new(
                ErrorCode::PackageMismatch,
                format!(
                    "the metadata of {} describes the variable {} in {}, which its BPF object does not have",
                    package.name, variable.name, variable.section
                ),
            )
            .hint("metadata and object are of different builds: fetch or build the package again")
        })?;
        if let Some(argument) = annotated(&object.btf, globals.swap_remove(at), variable, &package.name)? {
            arguments.push(argument);
        }
    }
    reject_duplicates(&arguments, &package.name)?;
    Ok(arguments)
}

fn is_hidden(name: &str) -> bool {
    [DUMMY_PREFIX, script::constants::PREFIX].iter().any(|prefix| name.starts_with(prefix))
        || [LOST_EVENTS, script::arguments::COUNT].contains(&name)
}

fn plain(btf: &Btf, global: Global) -> Option<Argument> {
    if is_hidden(&global.name) {
        return None;
    }
    let kind = GlobalType::of(btf, global.type_id)?;
    let help = format!("Set the {} variable {}", btf.c_type(global.type_id), global.name);
    Some(Argument { long: global.name.clone(), global, kind, short: None, help, default: None, is_listed: true })
}

fn annotated(btf: &Btf, global: Global, variable: &VariableMeta, package: &str) -> Result<Option<Argument>> {
    let Some(kind) = GlobalType::of(btf, global.type_id) else {
        return Ok(None);
    };
    let argument = variable.argument.as_ref();
    let default = argument.and_then(|argument| argument.default.as_ref()).or(variable.value.as_ref());
    let default = match default {
        None => None,
        Some(value) => Some(kind.encode_json(value).map_err(|reason| {
            Error::new(
                ErrorCode::PackageMismatch,
                format!("the default {value} of {} in {package} does not fit its type: {reason}", global.name),
            )
        })?),
    };
    let help = argument
        .and_then(|argument| argument.help.clone())
        .or_else(|| variable.description.clone())
        .unwrap_or_else(|| format!("Set the {} variable {}", btf.c_type(global.type_id), global.name));
    Ok(Some(Argument {
        long: argument.and_then(|argument| argument.long.clone()).unwrap_or_else(|| global.name.clone()),
        short: argument.and_then(|argument| argument.short),
        is_listed: argument.is_some() || variable.description.is_some() || global.section.starts_with(".rodata"),
        kind,
        help,
        default,
        global,
    }))
}

fn reject_duplicates(arguments: &[Argument], package: &str) -> Result<()> {
    for (index, argument) in arguments.iter().enumerate() {
        let earlier = arguments.get(..index).unwrap_or_default();
        let twice = earlier
            .iter()
            .any(|other| other.long == argument.long || (argument.short.is_some() && other.short == argument.short));
        if twice || ["help", "version"].contains(&argument.long.as_str()) {
            return Err(Error::new(
                ErrorCode::PackageMismatch,
                format!("{package} declares the argument --{} twice", argument.long),
            ));
        }
    }
    Ok(())
}

/// Parses what stands after the package on the command line.
///
/// # Errors
/// `ArgumentInvalid` with the nearest known argument.
pub fn parse(
    package: &Package,
    object: &BpfObject,
    arguments: &[Argument],
    argv: &[std::ffi::OsString],
) -> Result<Request> {
    let see_help = format!("see `ebpm run {} --help`", package.name);
    let wrong = |message: String| Error::new(ErrorCode::ArgumentInvalid, message).hint(see_help.clone());
    let mut values: Vec<(usize, Vec<u8>)> = Vec::new();
    let mut parser = lexopt::Parser::from_args(argv);
    while let Some(arg) = parser.next().map_err(|error| wrong(error.to_string()))? {
        let flag = match &arg {
            Arg::Value(value) => {
                return Err(wrong(format!("{} takes no argument like {}", package.name, value.to_string_lossy())))
            }
            Arg::Long(name) => format!("--{name}"),
            Arg::Short(name) => format!("-{name}"),
        };
        if flag == "--help" || (flag == "-h" && !arguments.iter().any(|argument| argument.short == Some('h'))) {
            return Ok(Request::Text(help(package, object, arguments)));
        }
        if flag == "--version" || (flag == "-V" && !arguments.iter().any(|argument| argument.short == Some('V'))) {
            let version = package.meta.version.as_deref().unwrap_or("0.1.0");
            return Ok(Request::Text(format!("{} {version}\n", package.name)));
        }
        let (index, implied) = find(arguments, &arg).ok_or_else(|| unknown(package, arguments, &flag))?;
        let Some(argument) = arguments.get(index) else { continue };
        let is_bool = matches!(argument.kind, GlobalType::Bool { .. });
        let text = if is_bool {
            parser.optional_value()
        } else {
            Some(parser.value().map_err(|_| wrong(format!("{flag} needs a value")))?)
        };
        let value = match (text, implied) {
            (None, Some(implied)) => argument.kind.parse(implied),
            (Some(text), Some("false")) => {
                return Err(wrong(format!("{flag} takes no value, but got {}", text.to_string_lossy())))
            }
            (Some(text), _) => {
                let text = text.to_str().ok_or_else(|| wrong(format!("the value of {flag} is not valid UTF-8")))?;
                argument.kind.parse(text).map_err(|reason| format!("{flag} cannot be {text:?}: {reason}"))
            }
            (None, None) => Err(format!("{flag} needs a value")),
        };
        let value = value.map_err(wrong)?;
        if let (Some(limits), Some(typed)) = (limits_of(package, argument), argument.kind.to_json(&value)) {
            limits.check(&typed).map_err(|reason| wrong(format!("{flag} cannot be {}: {reason}", shown(&typed))))?;
        }
        values.retain(|(earlier, _)| *earlier != index);
        values.push((index, value));
    }
    Ok(Request::Values(values))
}

/// The argument of a flag and, for a bool, what the flag alone means. Bools also answer to the names that eunomia gives
/// them, `--enable-x` and `--disable-x`, and to `--no-x`.
fn find(arguments: &[Argument], arg: &Arg<'_>) -> Option<(usize, Option<&'static str>)> {
    let is_bool = |argument: &Argument| matches!(argument.kind, GlobalType::Bool { .. });
    arguments.iter().enumerate().find_map(|(index, argument)| match arg {
        Arg::Short(short) if argument.short == Some(*short) => Some((index, is_bool(argument).then_some("true"))),
        Arg::Long(name) if *name == argument.long || *name == argument.global.name => {
            Some((index, is_bool(argument).then_some("true")))
        }
        Arg::Long(name) if is_bool(argument) => {
            let rest_is_name = |prefix: &str| name.strip_prefix(prefix) == Some(argument.long.as_str());
            if rest_is_name("enable-") {
                Some((index, Some("true")))
            } else if rest_is_name("disable-") || rest_is_name("no-") {
                Some((index, Some("false")))
            } else {
                None
            }
        }
        _ => None,
    })
}

fn unknown(package: &Package, arguments: &[Argument], flag: &str) -> Error {
    let error = Error::new(ErrorCode::ArgumentInvalid, format!("{} has no argument {flag}", package.name));
    if crate::options::is_of_run(flag) {
        let name = &package.name;
        return error.hint(format!("an option of ebpm itself stands before the package: ebpm run {flag} … {name}"));
    }
    let nearest = nearest(flag.trim_start_matches('-'), arguments.iter().map(|argument| argument.long.as_str()));
    match nearest {
        Some(long) => error.hint(format!("did you mean --{long}? See `ebpm run {} --help`", package.name)),
        None => error.hint(format!("see `ebpm run {} --help`", package.name)),
    }
}

fn limits_of<'a>(package: &'a Package, argument: &Argument) -> Option<&'a Limits> {
    package.meta.limits.iter().find(|(variable, _)| *variable == argument.global.name).map(|(_, limits)| limits)
}

fn shown(value: &Json) -> String {
    value.as_str().map_or_else(|| value.to_string(), |text| format!("{text:?}"))
}

/// What holds when the argument is not given.
pub fn default_value(argument: &Argument, object: &BpfObject) -> Option<Json> {
    let bytes = argument.default.as_deref().or_else(|| object.initial(&argument.global))?;
    argument.kind.to_json(bytes)
}

/// Writes defaults and given values into the object.
///
/// # Errors
/// `PackageMismatch` when a value has no place in the object.
pub fn apply(object: &mut BpfObject, arguments: &[Argument], values: &[(usize, Vec<u8>)]) -> Result<()> {
    for (index, argument) in arguments.iter().enumerate() {
        let given = values.iter().find(|(at, _)| *at == index).map(|(_, value)| value);
        if let Some(value) = given.or(argument.default.as_ref()) {
            object.set_global(&argument.global, value)?;
        }
    }
    Ok(())
}
