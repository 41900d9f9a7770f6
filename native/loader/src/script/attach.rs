//! Attaching the programs that a script's table describes: timers and counters of every CPU, and programs with many attach points.

use std::ffi::CString;
use std::os::fd::{AsRawFd as _, FromRawFd as _, IntoRawFd as _, OwnedFd};

use libbpf_rs::{AsRawLibbpf as _, Object, ProgramMut};

use super::functions;
use super::table::{Probe, ProbeKind, Table};
use crate::error::{errno_text, Error, ErrorCode, Result};
use crate::kernel::attach::{attach_one, has_kprobes, link, Attached, Errno, Hold, Plan};
use crate::kernel::tracefs;

/// Attaches all programs: those that the table says more about than their sections here, the others as those of any package. What
/// programs may call by a number from `names` on is added there.
///
/// # Errors
/// `AttachFailed`, `TracefsMissing`, `KernelUnsupported`.
pub fn attach_all(object: &Object, plan: &Plan, table: &Table, names: &mut Vec<String>) -> Result<Attached> {
    let mut attached = Attached::default();
    for prog in object.progs_mut().filter(|prog| prog.autoload()) {
        let name = prog.name().to_string_lossy().into_owned();
        let probe = table.probes.iter().find(|probe| probe.program == name);
        if matches!(probe, Some(Probe { kind: ProbeKind::Functions, .. })) {
            functions::attach(&prog, plan, names, &mut attached)?;
        } else if !attach(&prog, probe, &mut attached)? {
            attached.absorb(attach_one(object, plan, &name)?);
        }
    }
    let is_timed = table.probes.iter().any(|probe| matches!(probe.kind, ProbeKind::Interval { .. }));
    attached.is_finished = !attached.texts.is_empty() && attached.texts.len() == attached.holds().len() && !is_timed;
    Ok(attached)
}

/// False for a program that the table says nothing about.
fn attach(prog: &ProgramMut<'_>, probe: Option<&Probe>, attached: &mut Attached) -> Result<bool> {
    let Some(probe) = probe else { return Ok(false) };
    let name = probe.program.clone();
    match &probe.kind {
        // The loader runs these itself.
        ProbeKind::Begin | ProbeKind::End | ProbeKind::Interval { .. } | ProbeKind::Functions => {}
        ProbeKind::Profile { ns } => {
            let clock = u64::from(libbpf_sys::PERF_COUNT_SW_CPU_CLOCK);
            on_every_cpu(prog, &name, (libbpf_sys::PERF_TYPE_SOFTWARE, clock, *ns), attached)?;
        }
        ProbeKind::Event { kind, config, period } => on_every_cpu(prog, &name, (*kind, *config, *period), attached)?,
        ProbeKind::Multi(targets) => to_all(prog, &name, targets, attached)?,
    }
    Ok(true)
}

fn failed(program: &str, what: &str, errno: i32) -> Error {
    Error::new(ErrorCode::AttachFailed, format!("{program} cannot attach to {what}: {}", errno_text(errno)))
        .hint("`ebpm doctor` shows what this kernel allows")
}

/// A counter (type, which one, how often) of each CPU.
fn on_every_cpu(prog: &ProgramMut<'_>, name: &str, event: (u32, u64, u64), attached: &mut Attached) -> Result<()> {
    // SAFETY: sysconf has no preconditions.
    let cpus = unsafe { libc::sysconf(libc::_SC_NPROCESSORS_CONF) };
    let raw = prog.as_libbpf_object().as_ptr();
    for cpu in 0..i32::try_from(cpus).unwrap_or(1) {
        let counter = match open_counter(event, cpu) {
            Ok(counter) => counter,
            // Configured, but offline.
            Err(libc::ENODEV) => continue,
            Err(errno) => return Err(failed(name, &format!("an event of CPU {cpu}"), errno)),
        };
        let fd = counter.as_raw_fd();
        // SAFETY: the program is loaded and the event is open.
        let made = link(|| unsafe { libbpf_sys::bpf_program__attach_perf_event(raw, fd) });
        attached.keep(made.map_err(|errno| failed(name, &format!("an event of CPU {cpu}"), errno))?);
        // The link has taken it over, and closes it.
        let _ = counter.into_raw_fd();
    }
    attached.places.push(format!("{name} -> every CPU"));
    Ok(())
}

/// perf_event_open(2) for all processes of one CPU.
fn open_counter((kind, config, period): (u32, u64, u64), cpu: i32) -> std::result::Result<OwnedFd, i32> {
    // SAFETY: perf_event_attr is a plain C struct for which all zeroes is a value.
    let mut attr: libbpf_sys::perf_event_attr = unsafe { std::mem::zeroed() };
    attr.size = u32::try_from(std::mem::size_of_val(&attr)).unwrap_or(0);
    attr.type_ = kind;
    attr.config = config;
    attr.__bindgen_anon_1.sample_period = period;
    const CLOSE_ON_EXEC: libc::c_ulong = 1 << 3;
    // SAFETY: the attribute lives across the call and states its own size.
    let fd = unsafe { libc::syscall(libc::SYS_perf_event_open, &raw const attr, -1, cpu, -1, CLOSE_ON_EXEC) };
    match i32::try_from(fd) {
        // SAFETY: the kernel has just given this descriptor to nobody else.
        Ok(fd) if fd >= 0 => Ok(unsafe { OwnedFd::from_raw_fd(fd) }),
        _ => Err(std::io::Error::last_os_error().raw_os_error().unwrap_or(0)),
    }
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
