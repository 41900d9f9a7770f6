//! What a person hears on stderr of a run, beside what it shows.

use std::io::IsTerminal as _;

use crate::error::{tell, Error, ErrorCode, Result};
use crate::options::Options;

/// Whether somebody is there to hear what goes well.
pub fn are_heard(options: &Options) -> bool {
    options.verbose || std::io::stderr().is_terminal()
}

pub fn missing(tracepoints: &[String]) {
    for event in tracepoints {
        tell(&format!("note: this kernel has no tracepoint {event}; the program for it is left out\n"));
    }
}

/// Each attach point, for those who want to know.
pub fn attached(options: &Options, places: &[String]) {
    if options.verbose {
        places.iter().for_each(|place| tell(&format!("attached {place}\n")));
    }
}

pub fn running(options: &Options, package: &str, programs: usize) {
    let until = if options.duration.is_some() { "" } else { "; Ctrl-C ends it" };
    let plural = if programs == 1 { "" } else { "s" };
    tell(&format!("{package} is running: {programs} program{plural} attached{until}\n"));
}

/// # Errors
/// `EventsLost` with `--fail-on-loss`.
pub fn lost(options: &Options, report: String) -> Result<()> {
    if options.fail_on_loss {
        return Err(Error::new(ErrorCode::EventsLost, report).hint("a larger --buffer holds longer bursts"));
    }
    tell(&format!("{report}\n"));
    Ok(())
}
