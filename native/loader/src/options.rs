//! The loader's own command line. (docs/loader.md)

mod help;
mod ordering;
mod values;

use std::ffi::OsString;
use std::time::Duration;

use lexopt::{Arg, ValueExt as _};

use crate::attach_options::{self, AttachOptions};
use crate::error::{Error, ErrorCode, Result};
use crate::link;
use crate::render::clock::Timestamps;
use crate::window::Order;

pub use help::{is_of_run, HELP};
use ordering::Ordering;
use values::{columns, count, duration, format, size, timestamps};

/// How events are printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Format {
    Table,
    Json,
    Yaml,
    Csv,
    Raw,
    /// Stacks, counted.
    Profile(ProfileFormat),
    /// `{{.comm}} {{.pid}}`, not yet parsed.
    Template(String),
}

/// What a profile is written as when the run ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProfileFormat {
    Folded,
    Pprof,
    Svg,
}

impl ProfileFormat {
    pub fn name(self) -> &'static str {
        match self {
            Self::Folded => "folded",
            Self::Pprof => "pprof",
            Self::Svg => "svg",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verb {
    Run,
    Inspect,
    Link,
    Features,
    Serve,
    Types,
    Ps,
    Detach,
    Help,
    Version,
}

#[derive(Debug)]
pub struct Options {
    pub verb: Verb,
    pub package: String,
    pub arguments: Vec<OsString>,
    pub name: Option<String>,
    pub format: Format,
    /// Empty for all fields.
    pub columns: Vec<String>,
    /// None for what is usual with the format.
    pub timestamps: Option<Timestamps>,
    pub filter: Option<String>,
    /// None for the order in which events come.
    pub order: Option<Order>,
    pub duration: Option<Duration>,
    pub max_events: Option<u64>,
    /// Bytes of each buffer.
    pub buffer: Option<usize>,
    pub fail_on_loss: bool,
    /// Programs are loaded without the instructions that count losses.
    pub unmodified: bool,
    /// How often the picture is redrawn.
    pub live: Option<Duration>,
    pub trace: bool,
    pub per_cpu: bool,
    pub btf: Option<String>,
    pub attach: AttachOptions,
    pub dry_run: bool,
    pub pin: bool,
    pub digest: Option<String>,
    pub all: bool,
    pub output: Option<String>,
    pub library: bool,
    pub policy: Option<String>,
    pub ignore_hangup: bool,
    pub verbose: bool,
}

/// Whether `--error-format json` is among the arguments, even when the rest of them is wrong.
pub fn wants_json_errors(argv: &[OsString]) -> bool {
    argv.iter().zip(argv.iter().skip(1)).any(|(flag, value)| flag == "--error-format" && value == "json")
        || argv.iter().any(|flag| flag == "--error-format=json")
}

/// # Errors
/// `UsageInvalid`.
pub fn parse(argv: Vec<OsString>) -> Result<Options> {
    let wrong = |message: String| Error::new(ErrorCode::UsageInvalid, message).hint("see `ebpm-loader --help`");
    let mut options = Options {
        verb: Verb::Help,
        package: String::new(),
        arguments: Vec::new(),
        name: None,
        format: Format::Table,
        columns: Vec::new(),
        timestamps: None,
        filter: None,
        order: None,
        duration: None,
        max_events: None,
        buffer: None,
        fail_on_loss: false,
        unmodified: false,
        live: None,
        trace: false,
        per_cpu: false,
        btf: None,
        attach: AttachOptions::default(),
        dry_run: false,
        pin: false,
        digest: None,
        all: false,
        output: None,
        library: false,
        policy: None,
        ignore_hangup: false,
        verbose: false,
    };
    let mut ordering = Ordering::default();
    let mut parser = lexopt::Parser::from_args(argv);
    let verb = match parser.next().map_err(|error| wrong(error.to_string()))? {
        Some(Arg::Value(verb)) => verb.to_string_lossy().into_owned(),
        Some(Arg::Long("help") | Arg::Short('h')) => "help".into(),
        Some(Arg::Long("version") | Arg::Short('V')) => "version".into(),
        Some(other) => return Err(wrong(format!("expected run, inspect, features or serve before {}", show(&other)))),
        None => return Err(wrong("expected run, inspect, features or serve".into())),
    };
    options.verb = match verb.as_str() {
        "run" => Verb::Run,
        "inspect" => Verb::Inspect,
        "link" => Verb::Link,
        "features" => Verb::Features,
        "serve" => Verb::Serve,
        "types" => Verb::Types,
        "ps" => Verb::Ps,
        "detach" => Verb::Detach,
        "help" => return Ok(options),
        "version" => return Ok(Options { verb: Verb::Version, ..options }),
        _ => {
            return Err(wrong(format!(
                "{verb} is not a verb of the loader: expected run, inspect, link, features, serve, types, ps or detach"
            )))
        }
    };
    let takes_package = matches!(options.verb, Verb::Run | Verb::Inspect | Verb::Types);
    while let Some(arg) = parser.next().map_err(|error| wrong(error.to_string()))? {
        if let Some(flag) = attach_flag(&arg) {
            options.attach.set(flag, text(&mut parser, flag)?)?;
            continue;
        }
        match arg {
            Arg::Long("help") | Arg::Short('h') => return Ok(Options { verb: Verb::Help, ..options }),
            Arg::Long("name") => options.name = Some(text(&mut parser, "--name")?),
            Arg::Long("format") => options.format = format(&text(&mut parser, "--format")?)?,
            Arg::Long("columns") => options.columns = columns(&text(&mut parser, "--columns")?)?,
            Arg::Long("timestamps") => options.timestamps = Some(timestamps(&text(&mut parser, "--timestamps")?)?),
            Arg::Long("filter") => options.filter = Some(text(&mut parser, "--filter")?),
            Arg::Long("sort") => ordering.sort = Some(text(&mut parser, "--sort")?),
            Arg::Long("by") => ordering.by = Some(text(&mut parser, "--by")?),
            Arg::Long("top") => ordering.top = Some(count("--top", &text(&mut parser, "--top")?)?),
            Arg::Long("interval") => {
                ordering.interval = Some(duration("--interval", &text(&mut parser, "--interval")?)?);
            }
            Arg::Long("duration") => {
                options.duration = Some(duration("--duration", &text(&mut parser, "--duration")?)?);
            }
            Arg::Long("max-events") => {
                options.max_events = Some(count("--max-events", &text(&mut parser, "--max-events")?)?);
            }
            Arg::Long("buffer") => options.buffer = Some(size(&text(&mut parser, "--buffer")?)?),
            Arg::Long("fail-on-loss") => options.fail_on_loss = true,
            Arg::Long("unmodified") if options.verb == Verb::Run => options.unmodified = true,
            Arg::Long("live") if options.verb == Verb::Run => ordering.live = true,
            Arg::Long("trace") if options.verb == Verb::Run => options.trace = true,
            Arg::Long("per-cpu") if options.verb == Verb::Run => options.per_cpu = true,
            Arg::Long("btf") => options.btf = Some(text(&mut parser, "--btf")?),
            Arg::Long("dry-run") => options.dry_run = true,
            Arg::Long("pin") if options.verb == Verb::Run => options.pin = true,
            Arg::Long("digest") if options.verb == Verb::Run => options.digest = Some(text(&mut parser, "--digest")?),
            Arg::Long("all") if matches!(options.verb, Verb::Ps | Verb::Detach) => options.all = true,
            Arg::Value(id) if options.verb == Verb::Detach => options.arguments.push(id),
            Arg::Long("output") if options.verb == Verb::Link => options.output = Some(text(&mut parser, "--output")?),
            Arg::Long("library") if options.verb == Verb::Link => options.library = true,
            Arg::Value(object) if options.verb == Verb::Link => options.arguments.push(object),
            Arg::Long("policy") if options.verb == Verb::Serve => {
                options.policy = Some(text(&mut parser, "--policy")?);
            }
            Arg::Long("ignore-hangup") => options.ignore_hangup = true,
            Arg::Long("verbose") | Arg::Short('v') => options.verbose = true,
            Arg::Long("error-format") => match text(&mut parser, "--error-format")?.as_str() {
                "text" | "json" => {}
                other => return Err(wrong(format!("--error-format cannot be {other:?}: expected text or json"))),
            },
            Arg::Value(package) if takes_package => {
                options.package =
                    package.string().map_err(|_| wrong("the path of the package is not valid UTF-8".into()))?;
                options.arguments = parser.raw_args().map_err(|error| wrong(error.to_string()))?.collect();
                if options.arguments.first().is_some_and(|first| first == "--") {
                    options.arguments.remove(0);
                }
                break;
            }
            other => return Err(wrong(format!("{} is not an option of ebpm-loader {verb}", show(&other)))),
        }
    }
    options.live = ordering.redrawn_every();
    options.order = ordering.order()?;
    refuse_contradictions(&options)?;
    if options.package.is_empty() && takes_package {
        return Err(wrong(format!("ebpm-loader {verb} needs a package")));
    }
    if options.verb == Verb::Link
        && !link::is_served(&options)
        && (options.output.is_none() || options.arguments.is_empty())
    {
        return Err(wrong("ebpm-loader link needs --output and an object".into()));
    }
    if options.verb == Verb::Inspect && !options.arguments.is_empty() {
        return Err(wrong("ebpm-loader inspect takes one package and no arguments".into()));
    }
    Ok(options)
}

fn refuse_contradictions(options: &Options) -> Result<()> {
    let wrong = |message: &str| Err(Error::new(ErrorCode::UsageInvalid, message));
    if options.live.is_some() && options.format != Format::Table {
        return wrong("--live and --format contradict each other: what is drawn is a table or a histogram");
    }
    if options.pin && (options.live.is_some() || options.trace) {
        return wrong("--pin ends at once: there is nothing for --live or --trace to show");
    }
    Ok(())
}

fn attach_flag(arg: &Arg<'_>) -> Option<&'static str> {
    match arg {
        Arg::Long(name) => attach_options::flag(name),
        _ => None,
    }
}

fn show(arg: &Arg<'_>) -> String {
    match arg {
        Arg::Short(c) => format!("-{c}"),
        Arg::Long(name) => format!("--{name}"),
        Arg::Value(value) => value.to_string_lossy().into_owned(),
    }
}

fn text(parser: &mut lexopt::Parser, flag: &str) -> Result<String> {
    let value = parser.value().map_err(|_| Error::new(ErrorCode::UsageInvalid, format!("{flag} needs a value")))?;
    value.string().map_err(|_| Error::new(ErrorCode::UsageInvalid, format!("the value of {flag} is not valid UTF-8")))
}

#[cfg(test)]
mod tests;
