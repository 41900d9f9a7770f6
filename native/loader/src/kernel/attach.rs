//! Attaching loaded programs. Every link is a file descriptor of this process: when the process ends, however it ends, the kernel detaches.

use std::os::fd::{FromRawFd as _, OwnedFd};

use std::ptr::NonNull;

use libbpf_rs::{AsRawLibbpf as _, Link, Object, ProgramMut, ProgramType};

use crate::error::{errno_text, Error, ErrorCode, Result};
use crate::log;
use crate::package::Package;
use crate::script;

/// Samples a second of a profiling program; odd, so that it does not run in step with timers.
const SAMPLE_HERTZ: u64 = 99;

/// What keeps programs attached: dropping it detaches them.
#[derive(Default)]
pub struct Attached {
    // The links go first: a perf event outlives the link that uses it.
    _links: Vec<Link>,
    _perf_events: Vec<OwnedFd>,
    /// `program -> section`, for people.
    pub places: Vec<String>,
}

impl Attached {
    pub fn keep(&mut self, link: Link) {
        self._links.push(link);
    }

    pub fn keep_event(&mut self, event: OwnedFd) {
        self._perf_events.push(event);
    }
}

/// Attaches every loaded program that something can be done with.
///
/// # Errors
/// `AttachFailed`, `KernelUnsupported`; programs attached before are detached.
pub fn attach_all(object: &Object, package: &Package) -> Result<Attached> {
    let mut attached = Attached::default();
    for prog in object.progs_mut().filter(|prog| prog.autoload()) {
        if let Some(script) = &package.meta.script {
            if script::attach::attach(&prog, script, &mut attached)? {
                continue;
            }
        }
        attach(&prog, package, &mut attached)?;
    }
    Ok(attached)
}

fn attach(prog: &ProgramMut<'_>, package: &Package, attached: &mut Attached) -> Result<()> {
    let section = prog.section().to_string_lossy().into_owned();
    let place = format!("{} -> {section}", prog.name().to_string_lossy());
    log::clear();
    let raw = prog.as_libbpf_object().as_ptr();
    let result = match prog.prog_type() {
        // SAFETY: the program is loaded and outlives its links.
        ProgramType::Xdp => link(|| unsafe { libbpf_sys::bpf_program__attach_xdp(raw, interface(prog, package)) }),
        ProgramType::PerfEvent => return attach_sampling(prog, place, attached),
        // SAFETY: as above.
        _ => link(|| unsafe { libbpf_sys::bpf_program__attach(raw) }),
    };
    match result {
        Ok(link) => {
            attached._links.push(link);
            attached.places.push(place);
            Ok(())
        }
        Err(errno) => Err(explain(&section, errno, &package.name)),
    }
}

/// Owns what libbpf returns, or gives its errno, which libbpf-rs would hide.
pub fn link(attach: impl FnOnce() -> *mut libbpf_sys::bpf_link) -> std::result::Result<Link, i32> {
    let raw = attach();
    // SAFETY: libbpf_get_error takes any pointer that libbpf returned.
    let error = unsafe { libbpf_sys::libbpf_get_error(raw.cast()) };
    match NonNull::new(raw) {
        // SAFETY: libbpf has just made this link and nobody else owns it.
        Some(raw) if error == 0 => Ok(unsafe { Link::from_ptr(raw) }),
        _ => Err(i32::try_from(-error).unwrap_or(0)),
    }
}

fn interface(prog: &ProgramMut<'_>, package: &Package) -> i32 {
    let name = prog.name().to_string_lossy();
    package.meta.programs.iter().find(|meta| meta.name == name).map_or(1, |meta| meta.ifindex)
}

/// A perf_event program samples every CPU by the software clock, which every machine has.
fn attach_sampling(prog: &ProgramMut<'_>, place: String, attached: &mut Attached) -> Result<()> {
    // SAFETY: sysconf has no preconditions.
    let cpus = unsafe { libc::sysconf(libc::_SC_NPROCESSORS_CONF) };
    let mut sampled = 0;
    for cpu in 0..i32::try_from(cpus).unwrap_or(1) {
        let event = match open_clock(cpu) {
            Ok(event) => event,
            // A CPU that is configured but offline has no clock.
            Err(libc::ENODEV) => continue,
            Err(errno) => {
                return Err(Error::new(
                    ErrorCode::AttachFailed,
                    format!("cannot sample CPU {cpu}: {}", errno_text(errno)),
                ))
            }
        };
        let fd = std::os::fd::AsRawFd::as_raw_fd(&event);
        // SAFETY: the program is loaded; the event is owned by `attached` for longer than the link.
        let link = link(|| unsafe { libbpf_sys::bpf_program__attach_perf_event(prog.as_libbpf_object().as_ptr(), fd) })
            .map_err(|errno| {
                Error::new(ErrorCode::AttachFailed, format!("cannot sample CPU {cpu}: {}", errno_text(errno)))
            })?;
        attached._links.push(link);
        attached._perf_events.push(event);
        sampled += 1;
    }
    attached.places.push(format!("{place} ({sampled} CPUs, {SAMPLE_HERTZ} Hz)"));
    Ok(())
}

/// perf_event_open(2) of the CPU clock on one CPU, for all processes.
fn open_clock(cpu: i32) -> std::result::Result<OwnedFd, i32> {
    const USE_FREQUENCY: u64 = 1 << 10;
    // SAFETY: perf_event_attr is a plain C struct for which all zeroes is a value.
    let mut attr: libbpf_sys::perf_event_attr = unsafe { std::mem::zeroed() };
    attr.size = u32::try_from(std::mem::size_of_val(&attr)).unwrap_or(0);
    attr.type_ = libbpf_sys::PERF_TYPE_SOFTWARE;
    attr.config = u64::from(libbpf_sys::PERF_COUNT_SW_CPU_CLOCK);
    attr.__bindgen_anon_1.sample_freq = SAMPLE_HERTZ;
    attr._bitfield_1 = libbpf_sys::__BindgenBitfieldUnit::new(USE_FREQUENCY.to_ne_bytes());
    const CLOSE_ON_EXEC: libc::c_ulong = 1 << 3;
    // SAFETY: the attribute lives across the call and states its own size.
    let fd = unsafe { libc::syscall(libc::SYS_perf_event_open, &raw const attr, -1, cpu, -1, CLOSE_ON_EXEC) };
    match i32::try_from(fd) {
        // SAFETY: the kernel has just given this descriptor to nobody else.
        Ok(fd) if fd >= 0 => Ok(unsafe { OwnedFd::from_raw_fd(fd) }),
        _ => Err(std::io::Error::last_os_error().raw_os_error().unwrap_or(0)),
    }
}

fn explain(section: &str, errno: i32, package: &str) -> Error {
    let kind = section.split('/').next().unwrap_or(section);
    let failed =
        |reason: String| Error::new(ErrorCode::AttachFailed, format!("{package} cannot attach to {section}: {reason}"));
    match (kind, errno) {
        ("kprobe" | "kretprobe" | "ksyscall" | "kretsyscall", libc::ENOENT | libc::EOPNOTSUPP) if !has_kprobes() => {
            Error::new(
                ErrorCode::KernelUnsupported,
                format!("{package} attaches to {section}, and this kernel has no kprobes (CONFIG_KPROBES is not set)"),
            )
            .hint("`ebpm doctor` shows what this kernel allows")
        }
        ("kprobe" | "kretprobe", libc::ENOENT) => failed("this kernel has no such function".into()),
        (_, libc::EOPNOTSUPP) => Error::new(
            ErrorCode::Unsupported,
            format!("{package} has a program of the kind {kind}, which this version cannot attach"),
        ),
        (_, libc::EPERM | libc::EACCES) => {
            failed(errno_text(errno)).hint("run it as root; `ebpm doctor` shows what this kernel allows")
        }
        _ => {
            let reason = log::last_warning()
                .map_or_else(|| errno_text(errno), |warning| format!("{} ({warning})", errno_text(errno)));
            failed(reason)
        }
    }
}

/// Whether the kernel offers kprobes to perf_event_open(2).
pub fn has_kprobes() -> bool {
    std::path::Path::new("/sys/bus/event_source/devices/kprobe/type").exists()
}
