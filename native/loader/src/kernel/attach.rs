//! Attaching loaded programs: a module a family of places. Whatever keeps a program attached is a descriptor of this process, so when the
//! process ends, however it ends, the kernel detaches.

pub mod alternatives;
mod cgroup;
mod clsact;
pub mod counter;
mod explain;
mod family;
mod guardian;
mod hold;
mod interface;
mod iterator;
mod kprobe;
mod netfilter;
mod netns;
mod once;
mod plan;
mod qdisc;
mod redirect_map;
mod replacement;
mod sampling;
mod socket;
mod socket_map;
mod struct_ops;
mod tail_call;
mod tracing;
mod traffic;
mod uprobe;
mod usdt_specs;
mod xdp;

use std::os::fd::{AsFd as _, AsRawFd as _, OwnedFd, RawFd};

use libbpf_rs::{AsRawLibbpf as _, Object, ProgramMut};

pub use explain::{has_kprobes, similar_function, DOCTOR};
pub use family::{section_kind, Family};
pub use guardian::Guardian;
pub use hold::{link, owned, Errno, Hold};
pub use plan::{Plan, Planned};
pub use sampling::can_sample;
pub use uprobe::Place;

use crate::error::{Error, ErrorCode, Result};
use crate::log;
use family::Raw;

/// What keeps programs attached: dropping it detaches them.
#[derive(Default)]
pub struct Attached {
    holds: Vec<Hold>,
    /// `program -> section`, for people.
    pub places: Vec<String>,
    /// What iterators have to say, each to be read to its end.
    pub texts: Vec<OwnedFd>,
    /// What people should know: programs that are loaded and attached nowhere, and the like.
    pub notes: Vec<String>,
    /// Whether nothing is attached that could still happen.
    pub is_finished: bool,
}

/// A loaded program and all that is known of where it goes.
pub struct Loaded<'a> {
    pub raw: Raw,
    pub fd: RawFd,
    pub planned: &'a Planned,
    pub plan: &'a Plan,
    pub object: &'a Object,
}

/// Where a program has been attached, and what keeps it there.
pub struct Placed {
    pub holds: Vec<Hold>,
    /// The end of the line `attached NAME -> …`.
    pub place: String,
}

impl Placed {
    pub fn new(hold: Hold, place: impl Into<String>) -> Self {
        Self { holds: vec![hold], place: place.into() }
    }
}

impl Loaded<'_> {
    /// Why it cannot be attached to `place`.
    pub fn refused(&self, place: &str, errno: Errno) -> Error {
        explain::explain(&self.plan.package, self.planned, place, errno)
    }

    pub fn attach_type(&self) -> libbpf_sys::bpf_attach_type {
        // SAFETY: the program is loaded and borrowed.
        unsafe { libbpf_sys::bpf_program__expected_attach_type(self.raw.as_ptr()) }
    }

    /// A refusal of what the command line or the package says of this program.
    pub fn wrong(&self, target: &str, expected: &str) -> Error {
        let message = format!(
            "{} of {} cannot be attached to {target:?}: expected {expected}",
            self.planned.name, self.plan.package
        );
        Error::new(ErrorCode::UsageInvalid, message)
    }
}

impl Attached {
    /// Owns one more thing that keeps a program attached.
    pub fn keep(&mut self, hold: Hold) {
        self.holds.push(hold);
    }

    pub fn holds(&self) -> &[Hold] {
        &self.holds
    }

    pub fn absorb(&mut self, other: Self) {
        self.holds.extend(other.holds);
        self.places.extend(other.places);
        self.texts.extend(other.texts);
        self.notes.extend(other.notes);
    }
}

/// Attaches every loaded program that something can be done with.
///
/// # Errors
/// `AttachFailed`, `KernelUnsupported`, `UsageInvalid`; programs attached before are detached.
pub fn attach_all(object: &Object, plan: &Plan) -> Result<Attached> {
    let mut attached = Attached::default();
    let called = tail_call::fill(object, plan)?;
    let mut once = Vec::new();
    for prog in object.progs_mut().filter(|prog| prog.autoload()) {
        let name = prog.name().to_string_lossy().into_owned();
        let Some(planned) = plan.program(&name) else { continue };
        let program = loaded(&prog, planned, plan, object);
        if planned.is_nowhere() {
            attached.notes.push(format!("{name} is loaded and, as asked, attached nowhere"));
        } else if tail_call::is_called(&called, &program) && !planned.is_forced() {
            attached.notes.push(format!("{name} is reached by tail calls"));
        } else if planned.family == Family::Once {
            once.push(program);
        } else {
            place(&program, &mut attached)?;
        }
    }
    struct_ops::attach_all(object, plan, &mut attached)?;
    let is_idle = attached.holds.is_empty() || attached.texts.len() == attached.holds.len();
    for program in &once {
        once::run(program, &mut attached)?;
    }
    attached.is_finished = is_idle && !(once.is_empty() && attached.texts.is_empty());
    Ok(attached)
}

/// Attaches one program, whatever the others do. One that is reached by tail calls, or nowhere, is only noted.
///
/// # Errors
/// As [`attach_all`]; `UsageInvalid` where it is not known where the program goes.
pub fn attach_one(object: &Object, plan: &Plan, name: &str) -> Result<Attached> {
    let mut attached = Attached::default();
    let called = tail_call::fill(object, plan)?;
    for prog in object.progs_mut().filter(|prog| prog.name() == name) {
        let Some(planned) = plan.program(name) else { continue };
        if !prog.autoload() {
            let message = format!("the program {name} of {} has not been loaded", plan.package);
            return Err(Error::new(ErrorCode::AttachFailed, message));
        }
        let program = loaded(&prog, planned, plan, object);
        if planned.is_nowhere() || (tail_call::is_called(&called, &program) && !planned.is_forced()) {
            attached.notes.push(format!("{name} is loaded and attached nowhere"));
            continue;
        }
        plan.require_target(planned)?;
        match planned.family {
            Family::Once => once::run(&program, &mut attached)?,
            _ => place(&program, &mut attached)?,
        }
    }
    Ok(attached)
}

/// Hands the kernel the struct_ops maps of an object.
///
/// # Errors
/// `AttachFailed`
pub fn attach_struct_ops(object: &Object, plan: &Plan) -> Result<Attached> {
    let mut attached = Attached::default();
    struct_ops::attach_all(object, plan, &mut attached)?;
    Ok(attached)
}

fn loaded<'a>(prog: &ProgramMut<'_>, planned: &'a Planned, plan: &'a Plan, object: &'a Object) -> Loaded<'a> {
    Loaded { raw: prog.as_libbpf_object(), fd: prog.as_fd().as_raw_fd(), planned, plan, object }
}

fn place(program: &Loaded<'_>, attached: &mut Attached) -> Result<()> {
    log::clear();
    let placed = match program.planned.family {
        Family::Tracepoint => tracing::tracepoint(program),
        Family::RawTracepoint => tracing::raw_tracepoint(program),
        Family::Trace | Family::Lsm | Family::Replacement => tracing::by_type(program),
        Family::Iterator => iterator::attach(program, &mut attached.texts),
        Family::Kprobe => kprobe::one(program),
        Family::KprobeMulti => kprobe::many(program),
        Family::Ksyscall => kprobe::system_call(program),
        Family::Uprobe => uprobe::one(program),
        Family::UprobeMulti => uprobe::many(program),
        Family::Usdt => uprobe::usdt(program),
        Family::Sampling => sampling::attach(program),
        Family::Xdp => xdp::attach(program),
        Family::TrafficControl => traffic::attach(program),
        Family::Netkit => traffic::netkit(program),
        Family::Netfilter => netfilter::attach(program),
        Family::Cgroup => cgroup::attach(program),
        Family::SocketMap => socket_map::attach(program),
        Family::NetworkNamespace => netns::attach(program),
        Family::Socket => socket::attach(program),
        Family::RedirectMap if program.planned.chosen().is_some() => redirect_map::attach(program),
        Family::Once | Family::StructOps => return Ok(()),
        Family::Passive | Family::RedirectMap => {
            attached.notes.push(explain::unattached(program.planned));
            return Ok(());
        }
    }?;
    attached.places.push(format!("{} -> {}", program.planned.name, placed.place));
    attached.holds.extend(placed.holds);
    Ok(())
}
