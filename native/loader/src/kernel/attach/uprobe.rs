//! Functions and USDT probes of programs and libraries.

use std::ffi::CString;

use super::family::{section_kind, Family, Raw};
use super::hold::{link, Errno};
use super::kprobe::{function_and_offset, number};
use super::plan::Planned;
use super::{usdt_specs, Loaded, Placed};
use crate::attach_options::AttachOptions;
use crate::error::{Error, ErrorCode, Result};
use crate::kernel::capabilities::{Capabilities, CAP_SYS_ADMIN};
use crate::kernel::{executable, since};

/// From when on there are links for many functions.
const UPROBE_MULTI: since::Version = (6, 6);

/// What is known of the place, from the command line first and the section last.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// A path, or the bare name of a program or library.
    pub path: Option<String>,
    /// A function; of USDT `PROVIDER:NAME`.
    pub symbol: Option<String>,
}

impl Place {
    pub fn of(planned: &Planned, options: &AttachOptions) -> Self {
        let is_usdt = planned.family == Family::Usdt;
        let forced = planned.is_forced().then(|| planned.chosen()).flatten();
        let own = forced.map_or_else(Self::default, |text| Self::parse(text, is_usdt));
        let rest =
            planned.target().filter(|_| forced.is_none()).or_else(|| super::family::section_target(&planned.section));
        let rest = rest.map_or_else(Self::default, |text| Self::parse(text, is_usdt));
        Self {
            path: own.path.or_else(|| options.executable.clone()).or(rest.path),
            symbol: own.symbol.or_else(|| options.symbol.clone()).or(rest.symbol),
        }
    }

    /// `PATH:FUNCTION`, `/PATH` or `FUNCTION`; `PATH:PROVIDER:NAME`, `/PATH` or `PROVIDER:NAME`.
    fn parse(text: &str, is_usdt: bool) -> Self {
        let colons = text.matches(':').count();
        let at = match (is_usdt, colons) {
            (false, 0) | (true, 0 | 1) if text.starts_with('/') => {
                return Self { path: Some(text.into()), symbol: None }
            }
            (false, 0) | (true, 0 | 1) => return Self { path: None, symbol: Some(text.into()) },
            (false, _) => text.rfind(':'),
            (true, _) => text.rfind(':').and_then(|last| text.get(..last)?.rfind(':')),
        };
        let (path, symbol) = text.split_at(at.unwrap_or(0));
        let symbol = symbol.get(1..).filter(|symbol| !symbol.is_empty());
        Self { path: Some(path.to_string()).filter(|path| !path.is_empty()), symbol: symbol.map(str::to_string) }
    }
}

/// A place whose file has been found.
struct Found {
    path: CString,
    /// As people know it.
    shown: String,
    symbol: String,
    /// -1 is every process.
    pid: libc::pid_t,
}

fn find(program: &Loaded<'_>) -> Result<Found> {
    let options = &program.plan.options;
    let place = Place::of(program.planned, options);
    let path = executable::find(place.path.as_deref(), options.pid)?;
    let symbol = place.symbol.unwrap_or_default();
    let c_path = CString::new(path.as_str()).map_err(|_| program.wrong(&path, "a path"))?;
    Ok(Found { path: c_path, shown: path, symbol, pid: options.pid.unwrap_or(-1) })
}

/// Only CAP_SYS_ADMIN may put a probe into a program by perf_event_open(2). Links of uprobe.multi take CAP_BPF and CAP_PERFMON, so who lacks
/// it uses one of those for a single function, where the kernel has them.
pub fn prepare(planned: &Planned, options: &AttachOptions, raw: Raw) {
    let may_open_events = Capabilities::effective().has(CAP_SYS_ADMIN);
    let has_function = Place::of(planned, options).symbol.is_some_and(|symbol| is_plain(&symbol));
    if !may_open_events && has_function && !since::is_newer_than_this(Some(UPROBE_MULTI)) {
        // SAFETY: the program belongs to an open object that is not loaded.
        unsafe { libbpf_sys::bpf_program__set_expected_attach_type(raw.as_ptr(), libbpf_sys::BPF_TRACE_UPROBE_MULTI) };
    }
}

/// A name without offset, version or pattern.
fn is_plain(symbol: &str) -> bool {
    symbol.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && symbol.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}

/// `FUNCTION`, `FUNCTION+OFFSET`, or the offset in the file alone: `0x1234`.
pub fn one(program: &Loaded<'_>) -> Result<Placed> {
    if program.attach_type() == libbpf_sys::BPF_TRACE_UPROBE_MULTI {
        return many(program);
    }
    let kind = section_kind(&program.planned.section);
    let found = find(program)?;
    let is_return = kind.starts_with("uret");
    let (function, offset) = match number(&found.symbol) {
        Some(offset) => (None, offset),
        None => match function_and_offset(&found.symbol) {
            Some((function, offset)) if offset == 0 || !is_return => (Some(function), offset),
            _ => return Err(program.wrong(&found.symbol, "a function, or one with an offset: main, main+0x10, 0x1234")),
        },
    };
    let mut options = libbpf_sys::bpf_uprobe_opts { retprobe: is_return, ..Default::default() };
    options.sz = std::mem::size_of_val(&options) as libbpf_sys::size_t;
    options.func_name = function.as_ref().map_or(std::ptr::null(), |name| name.as_ptr());
    // SAFETY: the program is loaded; path, name and options live across the call.
    link(|| unsafe {
        libbpf_sys::bpf_program__attach_uprobe_opts(
            program.raw.as_ptr(),
            found.pid,
            found.path.as_ptr(),
            offset,
            &options,
        )
    })
    .map(|hold| Placed::new(hold, shown(kind, &found)))
    .map_err(|errno| refused(program, &found, errno))
}

/// All functions of a file whose names fit a pattern.
pub fn many(program: &Loaded<'_>) -> Result<Placed> {
    let kind = section_kind(&program.planned.section);
    let found = find(program)?;
    let pattern = CString::new(found.symbol.as_str()).map_err(|_| program.wrong(&found.symbol, "a pattern"))?;
    let mut options = libbpf_sys::bpf_uprobe_multi_opts {
        retprobe: kind.starts_with("uretprobe"),
        session: kind.starts_with("uprobe.session"),
        ..Default::default()
    };
    options.sz = std::mem::size_of_val(&options) as libbpf_sys::size_t;
    // SAFETY: as above.
    link(|| unsafe {
        libbpf_sys::bpf_program__attach_uprobe_multi(
            program.raw.as_ptr(),
            found.pid,
            found.path.as_ptr(),
            pattern.as_ptr(),
            &options,
        )
    })
    .map(|hold| Placed::new(hold, shown(kind, &found)))
    .map_err(|errno| refused(program, &found, errno))
}

/// A probe that the authors of a program put into it, as `PROVIDER:NAME`.
pub fn usdt(program: &Loaded<'_>) -> Result<Placed> {
    let found = find(program)?;
    let names = found.symbol.split_once(':').filter(|(provider, name)| !provider.is_empty() && !name.is_empty());
    let names = names.and_then(|(provider, name)| Some((CString::new(provider).ok()?, CString::new(name).ok()?)));
    let (provider, name) = names.ok_or_else(|| program.wrong(&found.symbol, "PROVIDER:NAME"))?;
    usdt_specs::translated(program.object, || {
        // SAFETY: the program is loaded; the texts live across the call.
        link(|| unsafe {
            libbpf_sys::bpf_program__attach_usdt(
                program.raw.as_ptr(),
                found.pid,
                found.path.as_ptr(),
                provider.as_ptr(),
                name.as_ptr(),
                std::ptr::null(),
            )
        })
    })
    .map(|hold| Placed::new(hold, shown("usdt", &found)))
    .map_err(|errno| refused(program, &found, errno))
}

fn shown(kind: &str, found: &Found) -> String {
    let of = if found.pid < 0 { String::new() } else { format!(" of process {}", found.pid) };
    format!("{kind} {}:{}{of}", found.shown, found.symbol)
}

fn refused(program: &Loaded<'_>, found: &Found, errno: Errno) -> Error {
    let Found { shown, symbol, pid, .. } = found;
    let failed = |reason: String| {
        Error::new(
            ErrorCode::AttachFailed,
            format!("{} cannot attach {}: {reason}", program.plan.package, program.planned.name),
        )
    };
    match (program.planned.family, errno) {
        (Family::Usdt, libc::ENOENT) => failed(format!("{shown} has no USDT probe {symbol}"))
            .hint(format!("its probes are listed by: readelf --notes {shown}")),
        (_, libc::ENOENT | libc::ESRCH) if *pid > 0 && !std::path::Path::new(&format!("/proc/{pid}")).exists() => {
            failed(format!("there is no process {pid}"))
        }
        (_, libc::ENOENT | libc::ESRCH) => {
            let error = failed(format!("{shown} has no function {symbol}"));
            if executable::is_stripped(shown) {
                error.hint("its table of symbols has been stripped, so that only exported functions have names; an offset in the file works as well: 0x1234")
            } else {
                error.hint(format!("its functions are listed by: nm {shown}, or nm -D {shown}"))
            }
        }
        _ => program.refused(&format!("{shown}:{symbol}"), errno),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_name_is_a_function_alone() {
        assert!(is_plain("malloc") && is_plain("_start1"));
        for symbol in ["", "malloc+4", "0x10", "malloc@@GLIBC_2.2.5", "mallo*", "1a", "a-b"] {
            assert!(!is_plain(symbol), "{symbol}");
        }
    }

    #[test]
    fn a_place_is_a_file_a_function_or_both() {
        let place = |path: Option<&str>, symbol: Option<&str>| Place {
            path: path.map(str::to_string),
            symbol: symbol.map(str::to_string),
        };
        let cases = [
            ("/bin/bash:readline", false, place(Some("/bin/bash"), Some("readline"))),
            ("libc.so.6:malloc", false, place(Some("libc.so.6"), Some("malloc"))),
            ("/odd:name/x:f", false, place(Some("/odd:name/x"), Some("f"))),
            ("readline", false, place(None, Some("readline"))),
            ("/bin/bash", false, place(Some("/bin/bash"), None)),
            ("/bin/bash:", false, place(Some("/bin/bash"), None)),
            (":f", false, place(None, Some("f"))),
            ("/bin/x:prov:name", true, place(Some("/bin/x"), Some("prov:name"))),
            ("prov:name", true, place(None, Some("prov:name"))),
            ("/bin/x", true, place(Some("/bin/x"), None)),
        ];
        for (text, is_usdt, expected) in cases {
            assert_eq!(Place::parse(text, is_usdt), expected, "{text}");
        }
    }
}
