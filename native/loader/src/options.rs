//! The loader's own command line. (docs/loader.md)

use std::ffi::OsString;
use std::time::Duration;

use lexopt::{Arg, ValueExt as _};

use crate::attach_options::{self, AttachOptions};
use crate::buffers;
use crate::error::{Error, ErrorCode, Result};
use crate::link;
use crate::render::clock::Timestamps;
use crate::window::Order;

const DEFAULT_INTERVAL: Duration = Duration::from_secs(1);

pub const HELP: &str = "\
Loads, attaches and renders eBPF packages.

Usage:
  ebpm-loader run      [options] PACKAGE [--] [ARGS...]
  ebpm-loader inspect  [options] PACKAGE
  ebpm-loader link     [options] --output FILE OBJECT...
  ebpm-loader link -
  ebpm-loader features [options]
  ebpm-loader serve    [options]
  ebpm-loader types    [options] REQUEST
  ebpm-loader ps       [--all]
  ebpm-loader detach   ID... | --all

PACKAGE is a path, or - for standard input.

Options:
  --name NAME                 the name to use in messages
  --format FORMAT             table (default), json, yaml, csv, raw, a template: '{{.comm}} {{.pid}}',
                              or of stacks folded, pprof, svg (run)
  --columns NAME,...          which fields, in this order; NAME.NAME of a nested one (run)
  --timestamps STYLE          none, local, iso, relative or ns (run)
  --filter EXPRESSION         which events: 'ret < 0 && comm ~ \"ssh.*\"' (run)
  --sort [-]FIELD             events of each interval in order; - for descending (run)
  --top N --by FIELD          the N greatest of each interval (run)
  --interval TIME             how long one is (run; default: 1s)
  --duration TIME             stop after 10s, 500ms, 2m or 1h (run)
  --max-events N              stop after N events (run)
  --buffer SIZE               of the ring buffer, or of each CPU's perf buffer: 256K, 16M (run)
  --live                      histograms, counters and the last events, redrawn in place on a terminal (run)
  --trace                     also the lines that the package's programs print with bpf_printk (run)
  --per-cpu                   maps with a value for each CPU: an entry for each, instead of their sum (run)
  --fail-on-loss              end with an error when events were lost (run)
  --unmodified                load programs exactly as they are, uncounted losses of ring buffers or not (run)
  --btf FILE                  kernel BTF to relocate against, or to read (run, types)
  --attach PROGRAM=TARGET     where a program is attached; 'none' for nowhere (run, repeatable)
  --iface IF                  the interface of programs that see packets, by name or number (run)
  --cgroup PATH               the control group of programs that belong to one (run)
  --pid N                     the process that user-space probes and samples are of (run)
  --exe PATH --symbol NAME    program or library, and function, of user-space probes (run)
  --cpu LIST --freq HZ        which CPUs are sampled, and how often a second (run)
  --dry-run                   load it, attach nothing and end (run)
  --pin                       leave it attached, print its ID and end (run)
  --digest DIGEST             of the package, for the record of --pin (run)
  --all                       programs of others as well (ps); everything that was left attached (detach)
  --output FILE               where the object is written (link)
  --library                   it may lack what it calls; nothing is printed of it (link)
  --policy JSON               what a client may load (serve)
  --ignore-hangup             go on when the terminal is closed (run)
  --verbose                   show the messages of libbpf and the verifier (run)
  --error-format text|json    how an error is printed (default: text)
  --help, --version
";

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
    options.live = ordering.live.then(|| ordering.interval.unwrap_or(DEFAULT_INTERVAL));
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

/// Options of `ebpm run` as people write them: those of its own short forms too, which never reach the loader.
const OF_RUN: [&str; 22] = [
    "-f",
    "-d",
    "-n",
    "-v",
    "--format",
    "--columns",
    "--timestamps",
    "--filter",
    "--sort",
    "--by",
    "--top",
    "--interval",
    "--duration",
    "--max-events",
    "--buffer",
    "--fail-on-loss",
    "--unmodified",
    "--live",
    "--trace",
    "--per-cpu",
    "--btf",
    "--verbose",
];

/// Whether a flag is one that `ebpm run` takes before the package.
pub fn is_of_run(flag: &str) -> bool {
    OF_RUN.contains(&flag) || flag.strip_prefix("--").is_some_and(|name| attach_options::flag(name).is_some())
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

fn format(text: &str) -> Result<Format> {
    Ok(match text {
        "table" => Format::Table,
        "json" => Format::Json,
        "yaml" => Format::Yaml,
        "csv" => Format::Csv,
        "raw" => Format::Raw,
        "folded" => Format::Profile(ProfileFormat::Folded),
        "pprof" => Format::Profile(ProfileFormat::Pprof),
        "svg" => Format::Profile(ProfileFormat::Svg),
        template if template.contains("{{") => {
            // Docker's users write it so.
            let bare = template.strip_prefix("template=").or_else(|| template.strip_prefix("template "));
            Format::Template(bare.unwrap_or(template).to_string())
        }
        other => {
            return Err(Error::new(
                ErrorCode::UsageInvalid,
                format!("--format cannot be {other:?}: expected table, json, yaml, csv, raw, folded, pprof, svg, or a template like '{{{{.comm}}}} {{{{.pid}}}}'"),
            ))
        }
    })
}

fn columns(text: &str) -> Result<Vec<String>> {
    let names: Vec<String> = text.split(',').map(|name| name.trim().to_string()).collect();
    if names.iter().any(String::is_empty) {
        return Err(Error::new(
            ErrorCode::UsageInvalid,
            format!("--columns cannot be {text:?}: expected names of fields with commas between them"),
        ));
    }
    Ok(names)
}

fn timestamps(text: &str) -> Result<Timestamps> {
    Ok(match text {
        "none" => Timestamps::None,
        "local" => Timestamps::Local,
        "iso" => Timestamps::Iso,
        "relative" => Timestamps::Relative,
        "ns" => Timestamps::Ns,
        other => {
            return Err(Error::new(
                ErrorCode::UsageInvalid,
                format!("--timestamps cannot be {other:?}: expected none, local, iso, relative or ns"),
            ))
        }
    })
}

/// A whole number from 1.
fn count(flag: &str, text: &str) -> Result<u64> {
    text.parse().ok().filter(|&count: &u64| count > 0).ok_or_else(|| {
        Error::new(ErrorCode::UsageInvalid, format!("{flag} cannot be {text:?}: expected a number from 1"))
    })
}

/// Bytes, or with K, M or G.
fn size(text: &str) -> Result<usize> {
    let digits = text.trim_end_matches(|c: char| !c.is_ascii_digit());
    let shift = match text.get(digits.len()..) {
        Some("") => Some(0),
        Some("K" | "k" | "KiB") => Some(10),
        Some("M" | "m" | "MiB") => Some(20),
        Some("G" | "g" | "GiB") => Some(30),
        _ => None,
    };
    let bytes = shift.and_then(|shift| digits.parse::<usize>().ok()?.checked_mul(1 << shift));
    bytes.filter(|&bytes| bytes > 0 && bytes <= buffers::MAX_BYTES).ok_or_else(|| {
        Error::new(
            ErrorCode::UsageInvalid,
            format!("--buffer cannot be {text:?}: expected a size up to 1G, like 256K or 16M"),
        )
    })
}

/// What `--sort`, `--top`, `--by` and `--interval` say together.
#[derive(Default)]
struct Ordering {
    sort: Option<String>,
    top: Option<u64>,
    by: Option<String>,
    interval: Option<Duration>,
    live: bool,
}

impl Ordering {
    fn order(self) -> Result<Option<Order>> {
        let wrong = |message: &str| Err(Error::new(ErrorCode::UsageInvalid, message));
        let given = self.interval;
        let interval = given.unwrap_or(DEFAULT_INTERVAL);
        match (self.sort, self.top, self.by) {
            (None, None, None) if given.is_some() && !self.live => {
                wrong("--interval goes with --live, with --sort, or with --top and --by")
            }
            (None, None, None) => Ok(None),
            (None, Some(top), Some(field)) => {
                let limit = Some(usize::try_from(top).unwrap_or(usize::MAX));
                Ok(Some(Order { field, descending: true, limit, interval }))
            }
            (Some(sort), None, None) => {
                let descending = sort.starts_with('-');
                let field = sort.strip_prefix('-').unwrap_or(&sort).to_string();
                Ok(Some(Order { field, descending, limit: None, interval }))
            }
            (None, Some(_), None) => wrong("--top needs --by FIELD: the greatest of what?"),
            (None, None, Some(_)) => wrong("--by goes with --top N"),
            (Some(_), _, _) => wrong("--sort and --top contradict each other: --top is in order already"),
        }
    }
}

/// `10s`, `500ms`, `2m`, `1h`; a plain number is seconds.
fn duration(flag: &str, text: &str) -> Result<Duration> {
    let wrong = || {
        Error::new(
            ErrorCode::UsageInvalid,
            format!("{flag} cannot be {text:?}: expected a time like 10s, 500ms, 2m or 1h"),
        )
    };
    let digits = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
    let (number, unit) = text.split_at(digits);
    let number: f64 = number.parse().map_err(|_| wrong())?;
    let seconds = match unit {
        "ms" => number / 1000.0,
        "" | "s" => number,
        "m" => number * 60.0,
        "h" => number * 3600.0,
        _ => return Err(wrong()),
    };
    Duration::try_from_secs_f64(seconds)
        .ok()
        .filter(|time| !time.is_zero() && time.as_secs() < 1 << 32)
        .ok_or_else(wrong)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(words: &[&str]) -> Result<Options> {
        parse(words.iter().map(OsString::from).collect())
    }

    #[test]
    fn what_follows_the_package_belongs_to_it() {
        let options = parsed(&["run", "--format", "json", "x.json", "--format", "table", "-v"]).ok();
        let options = options.as_ref();
        assert_eq!(options.map(|o| &o.format), Some(&Format::Json));
        assert_eq!(options.map(|o| o.arguments.len()), Some(3));
        assert_eq!(parsed(&["run", "x", "--", "--pid", "1"]).ok().map(|o| o.arguments.len()), Some(2));
        assert_eq!(parsed(&["run", "-", "--help"]).ok().map(|o| o.package), Some("-".to_string()));
    }

    #[test]
    fn options_of_a_run_are_told_from_those_of_packages() {
        assert!(["-n", "--max-events", "--format", "--iface", "--attach"].into_iter().all(is_of_run));
        assert!(!["-u", "--uid", "n", "--", "--error-format"].into_iter().any(is_of_run));
    }

    #[test]
    fn a_format_with_braces_is_a_template() {
        let template = |text: &str| Some(Format::Template(text.to_string()));
        assert_eq!(format("{{.pid}}").ok(), template("{{.pid}}"));
        assert_eq!(format("template={{.pid}}").ok(), template("{{.pid}}"));
        assert_eq!(format("template {{.pid}}").ok(), template("{{.pid}}"));
        assert_eq!(format("csv").ok(), Some(Format::Csv));
        assert_eq!(columns("a, b.c").ok(), Some(vec!["a".to_string(), "b.c".to_string()]));
    }

    #[test]
    fn durations_have_units() {
        let cases = [("10s", 10_000), ("500ms", 500), ("2m", 120_000), ("1h", 3_600_000), ("3", 3000), ("1.5s", 1500)];
        for (text, milliseconds) in cases {
            assert_eq!(duration("--duration", text).ok(), Some(Duration::from_millis(milliseconds)), "{text}");
        }
        for text in ["", "s", "10x", "-1s", "0", "1e9", "99999999999h", "1.2.3s"] {
            assert!(duration("--duration", text).is_err(), "{text}");
        }
    }

    #[test]
    fn sizes_have_units() {
        let cases = [("4096", 4096), ("256K", 256 << 10), ("16M", 16 << 20), ("1G", 1 << 30), ("2MiB", 2 << 20)];
        for (text, bytes) in cases {
            assert_eq!(size(text).ok(), Some(bytes), "{text}");
        }
        for text in ["", "0", "M", "-1", "1.5M", "16 M", "2G", "99999999999999999999", "1T", "٣M"] {
            assert!(size(text).is_err(), "{text}");
        }
    }

    #[test]
    fn wrong_usage_is_refused() {
        for words in [
            &[][..],
            &["walk"],
            &["run"],
            &["run", "--format", "xml", "x"],
            &["run", "--format", "template", "x"],
            &["run", "--columns", "a,,b", "x"],
            &["run", "--timestamps", "utc", "x"],
            &["run", "--max-events", "0", "x"],
            &["run", "--top", "3", "x"],
            &["run", "--by", "pid", "x"],
            &["run", "--interval", "1s", "x"],
            &["run", "--sort", "pid", "--top", "1", "--by", "pid", "x"],
            &["run", "--top", "0", "--by", "pid", "x"],
            &["run", "--nope", "x"],
            &["run", "--live", "--format", "json", "x"],
            &["run", "--pin", "--live", "x"],
            &["run", "--pin", "--trace", "x"],
            &["inspect", "--live", "x"],
            &["inspect", "x", "y"],
            &["features", "x"],
        ] {
            let code = parsed(words).err().map(|error| error.code);
            assert_eq!(code, Some(ErrorCode::UsageInvalid), "{words:?}");
        }
    }
}
