//! Attaching the programs that a script's table describes: timers and counters of every CPU, and programs with many attach points.

use std::ffi::CString;

use libbpf_rs::{AsRawLibbpf as _, Object, ProgramMut};

use super::counters;
use super::functions;
use super::table::{Probe, ProbeKind, Table};
use crate::error::{errno_text, Error, ErrorCode, Result};
use crate::kernel::attach::{attach_one, has_kprobes, link, Attached, Errno, Hold, Plan};
use crate::kernel::tracefs;

const WHAT_IS_WATCHED: &str =
    "a processor watches few places at once: x86_64 four, of as many bytes as their address is a multiple of, \
                               for w, rw, or x of 8 bytes";

/// What programs and people have names for.
pub struct Known<'a> {
    /// Of attach points, by the numbers that programs know.
    pub names: &'a mut Vec<String>,
    /// Addresses of what is watched.
    pub watched: &'a [(String, u64)],
}

/// Attaches all programs: those that the table says more about than their sections here, the others as those of any package. What
/// programs may call by a number from `names` on is added there.
///
/// # Errors
/// `AttachFailed`, `TracefsMissing`, `KernelUnsupported`.
pub fn attach_all(object: &Object, plan: &Plan, table: &Table, known: Known<'_>) -> Result<Attached> {
    let mut attached = Attached::default();
    for prog in object.progs_mut().filter(|prog| prog.autoload()) {
        let name = prog.name().to_string_lossy().into_owned();
        let probe = table.probes.iter().find(|probe| probe.program == name);
        if matches!(probe, Some(Probe { kind: ProbeKind::Functions, .. })) {
            functions::attach(&prog, plan, known.names, &mut attached)?;
        } else if !attach(&prog, probe, (plan, known.watched), &mut attached)? {
            attached.absorb(attach_one(object, plan, &name)?);
        }
    }
    let is_timed = table.probes.iter().any(|probe| matches!(probe.kind, ProbeKind::Interval { .. }));
    attached.is_finished = !attached.texts.is_empty() && attached.texts.len() == attached.holds().len() && !is_timed;
    Ok(attached)
}

/// False for a program that the table says nothing about.
fn attach(
    prog: &ProgramMut<'_>,
    probe: Option<&Probe>,
    (plan, watched): (&Plan, &[(String, u64)]),
    attached: &mut Attached,
) -> Result<bool> {
    let Some(probe) = probe else { return Ok(false) };
    let name = probe.program.clone();
    match &probe.kind {
        // The loader runs these itself.
        ProbeKind::Begin | ProbeKind::End | ProbeKind::Interval { .. } | ProbeKind::Functions => {}
        ProbeKind::Profile { ns } => {
            let clock = u64::from(libbpf_sys::PERF_COUNT_SW_CPU_CLOCK);
            counters::on_every_cpu(prog, &counters::event(libbpf_sys::PERF_TYPE_SOFTWARE, clock, *ns), attached)?;
        }
        ProbeKind::Event { kind, config, period } => {
            counters::on_every_cpu(prog, &counters::event(*kind, *config, *period), attached)?;
        }
        ProbeKind::Watch { place, length, mode } => {
            let address = watched.iter().find(|(known, _)| known == place).map_or(0, |(_, address)| *address);
            let watchpoint = counters::watchpoint(address, *length, *mode);
            let made = match plan.options.pid {
                Some(pid) => counters::on_every_thread(prog, &watchpoint, pid, attached),
                None => counters::on_every_cpu(prog, &watchpoint, attached),
            };
            made.map_err(|error| error.hint(WHAT_IS_WATCHED))?;
        }
        ProbeKind::Multi(targets) => to_all(prog, &name, targets, attached)?,
    }
    Ok(true)
}

pub(super) fn failed(program: &str, what: &str, errno: i32) -> Error {
    Error::new(ErrorCode::AttachFailed, format!("{program} cannot attach to {what}: {}", errno_text(errno)))
        .hint("`ebpm doctor` shows what this kernel allows")
}

/// Every attach point that a pattern stood for when the package was built. Some functions cannot be probed, and kernels differ: one
/// that works is enough.
fn to_all(prog: &ProgramMut<'_>, name: &str, targets: &[(String, u64)], attached: &mut Attached) -> Result<()> {
    let section = prog.section().to_string_lossy().into_owned();
    if section == "tracepoint" {
        tracefs::ensure()?;
    }
    let mut count = 0usize;
    let mut last = libc::ENOENT;
    for (target, cookie) in targets {
        match to_one(prog, &section, target, *cookie) {
            Ok(made) => {
                attached.keep(made);
                count += 1;
            }
            Err(errno) => last = errno,
        }
    }
    if count == 0 && section != "tracepoint" && !has_kprobes() {
        return Err(Error::new(
            ErrorCode::KernelUnsupported,
            format!(
                "{name} attaches to functions of the kernel, and this one has no kprobes (CONFIG_KPROBES is not set)"
            ),
        )
        .hint("`ebpm doctor` shows what this kernel allows"));
    }
    if count == 0 {
        return Err(failed(name, &format!("any of its {} attach points", targets.len()), last));
    }
    attached.places.push(format!("{name} -> {count} of {} attach points", targets.len()));
    Ok(())
}

fn to_one(prog: &ProgramMut<'_>, section: &str, target: &str, cookie: u64) -> std::result::Result<Hold, Errno> {
    let raw = prog.as_libbpf_object().as_ptr();
    let text = |text: &str| CString::new(text).map_err(|_| libc::EINVAL);
    if section == "tracepoint" {
        let (category, event) = target.split_once('/').ok_or(libc::EINVAL)?;
        let (category, event) = (text(category)?, text(event)?);
        let options = libbpf_sys::bpf_tracepoint_opts {
            sz: std::mem::size_of::<libbpf_sys::bpf_tracepoint_opts>() as libbpf_sys::size_t,
            bpf_cookie: cookie,
        };
        // SAFETY: the program is loaded; texts and options live across the call.
        return link(|| unsafe {
            libbpf_sys::bpf_program__attach_tracepoint_opts(raw, category.as_ptr(), event.as_ptr(), &options)
        });
    }
    let function = text(target)?;
    // SAFETY: all zeroes is a value of these options: no offset, no cookie, the way of attaching that libbpf prefers.
    let mut options: libbpf_sys::bpf_kprobe_opts = unsafe { std::mem::zeroed() };
    options.sz = std::mem::size_of::<libbpf_sys::bpf_kprobe_opts>() as libbpf_sys::size_t;
    options.bpf_cookie = cookie;
    options.retprobe = section == "kretprobe";
    // SAFETY: the program is loaded; the text and the options live across the call.
    link(|| unsafe { libbpf_sys::bpf_program__attach_kprobe_opts(raw, function.as_ptr(), &options) })
}
