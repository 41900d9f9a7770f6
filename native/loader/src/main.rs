//! The privileged half of ebpm: takes a package, loads and attaches it, renders what the kernel sends. (docs/loader.md)
#![cfg_attr(fuzzing, no_main, allow(dead_code))]

mod arguments;
mod attach_options;
mod buffers;
mod events;
#[cfg(fuzzing)]
mod fuzzing;
mod globals;
mod helpers;
mod inspect;
mod instruction;
mod kernel;
mod limits;
mod link;
mod live;
mod log;
mod losses;
#[cfg(all(panic = "abort", not(fuzzing)))]
mod never_unwound;
mod notices;
mod object;
mod options;
mod package;
mod pins;
mod poller;
mod printk;
mod profile;
mod run;
mod sampling;
mod script;
mod serve;
mod sink;
mod stacks;
mod types;

use std::ffi::OsString;
#[cfg(not(fuzzing))]
use std::process::ExitCode;

use ebpm_records::{btf, elf, error, filter, output, render, symbols, window};
use error::Result;
use options::Verb;

#[cfg(not(fuzzing))]
fn main() -> ExitCode {
    let argv: Vec<OsString> = std::env::args_os().skip(1).collect();
    let as_json = options::wants_json_errors(&argv);
    match dispatch(argv) {
        Ok(status) => ExitCode::from(status),
        Err(error) => {
            error::tell(&if as_json { error.to_json() } else { error.to_text() });
            ExitCode::from(u8::try_from(error.code.exit()).unwrap_or(2))
        }
    }
}

/// What was asked for, and the status to end with when it is done.
fn dispatch(argv: Vec<OsString>) -> Result<u8> {
    let options = options::parse(argv)?;
    log::install(options.verbose);
    match options.verb {
        Verb::Run => return run::run(&options),
        Verb::Inspect => print(&inspect::inspect(&options)?.to_string()),
        Verb::Link if link::is_served(&options) => link::serve(print),
        Verb::Link => link::link(&options)?.map_or(Ok(()), |found| print(&found.to_string())),
        Verb::Serve => serve::serve(options.policy.as_deref()),
        Verb::Types => print(&types::look_up(&options)?.to_string()),
        Verb::Ps => print(&pins::list::list(options.all).to_string()),
        Verb::Detach => print(&pins::detach(&options.arguments, options.all)?.to_string()),
        Verb::Features => print(&kernel::features::probe().to_string()),
        Verb::Help => print(options::HELP.trim_end()),
        Verb::Version => print(&format!("ebpm-loader {} (libbpf {})", env!("CARGO_PKG_VERSION"), libbpf_version())),
    }?;
    Ok(0)
}

fn libbpf_version() -> String {
    // SAFETY: these functions take nothing and return constants.
    let (major, minor) = unsafe { (libbpf_sys::libbpf_major_version(), libbpf_sys::libbpf_minor_version()) };
    format!("{major}.{minor}")
}

/// Prints one result and a newline.
fn print(text: &str) -> Result<()> {
    let mut output = output::Output::new();
    output.buffer.extend_from_slice(text.as_bytes());
    output.buffer.push(b'\n');
    output.flush();
    output.check()
}
