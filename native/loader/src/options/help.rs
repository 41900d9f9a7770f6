//! Options as people read and write them.

use crate::attach_options;

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
