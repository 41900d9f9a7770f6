//! What is to be attached where, settled before anything is loaded: from the command line, the package's annotations and the sections.

use std::ffi::CString;
use std::os::fd::{AsRawFd as _, OwnedFd};

use libbpf_rs::AsRawLibbpf as _;

use super::family::{section_target, Family, Raw};
use super::hold::done;
use super::replacement;
use crate::arguments::nearest;
use crate::attach_options::AttachOptions;
use crate::error::{errno_text, Error, ErrorCode, Result};
use crate::kernel::needs;
use crate::object::BpfObject;
use crate::package::{Package, ProgramMeta};

/// The target that means: load it and attach it nowhere.
const NOWHERE: &str = "none";

/// A program of the package.
pub struct Planned {
    pub name: String,
    pub section: String,
    pub family: Family,
    pub meta: ProgramMeta,
    /// What `--attach` says.
    forced: Option<String>,
}

impl Planned {
    /// What was chosen for this very program: on the command line, or by an annotation.
    pub fn chosen(&self) -> Option<&str> {
        self.forced.as_deref().or(self.meta.target.as_deref())
    }

    /// The same, or what the section says, where it says it.
    pub fn target(&self) -> Option<&str> {
        self.chosen().or_else(|| section_target(&self.section))
    }

    pub fn is_forced(&self) -> bool {
        self.forced.is_some()
    }

    /// Whether it is only to be loaded.
    pub fn is_nowhere(&self) -> bool {
        self.chosen() == Some(NOWHERE)
    }
}

/// Where all programs of a package go.
pub struct Plan {
    pub package: String,
    pub options: AttachOptions,
    programs: Vec<Planned>,
    /// Programs that are to be replaced in part: libbpf needs them open while it loads.
    _replaced: Vec<OwnedFd>,
}

impl Plan {
    /// # Errors
    /// `UsageInvalid` when the command line names a program that is not there, gives an option that no program takes, or leaves out one
    /// that is needed; `KernelUnsupported`, `AttachFailed` when there is no such function to attach to.
    pub fn make(object: &mut BpfObject, package: &Package, options: &AttachOptions) -> Result<Self> {
        let plan = Self::sketch(object, package, options)?;
        plan.require_targets(object, |_| true)?;
        Ok(plan)
    }

    /// A plan for programs that are loaded and never attached.
    ///
    /// # Errors
    /// As [`Plan::make`], of the places that a program must know when it is loaded.
    pub fn to_load(object: &mut BpfObject, package: &Package, options: &AttachOptions) -> Result<Self> {
        let plan = Self::sketch(object, package, options)?;
        plan.require_targets(object, Family::is_loaded_for_a_place)?;
        Ok(plan)
    }

    fn require_targets(&self, object: &BpfObject, needs_one: impl Fn(Family) -> bool) -> Result<()> {
        for prog in object.open.progs().filter(|prog| prog.autoload()) {
            let planned = prog.name().to_str().and_then(|name| self.program(name));
            if let Some(planned) = planned.filter(|planned| !planned.is_nowhere() && needs_one(planned.family)) {
                self.require_target(planned)?;
            }
        }
        Ok(())
    }

    /// A plan in which programs may lack a place, to be told later.
    ///
    /// # Errors
    /// As [`Plan::make`], but for places that are left out.
    pub fn sketch(object: &mut BpfObject, package: &Package, options: &AttachOptions) -> Result<Self> {
        let mut programs = Vec::new();
        for mut prog in object.open.progs_mut() {
            let name = prog.name().to_string_lossy().into_owned();
            let section = prog.section().to_string_lossy().into_owned();
            let meta = package.meta.programs.iter().find(|meta| meta.name == name).cloned().unwrap_or_default();
            let family = Family::of(prog.as_libbpf_object(), &section);
            let forced = options.target(&name).map(str::to_string);
            if forced.as_deref().is_some_and(|target| target != NOWHERE) {
                // Whoever says where it goes wants it.
                prog.set_autoload(true);
            }
            programs.push(Planned { name, section, family, meta, forced });
        }
        let plan = Self { package: package.name.clone(), options: options.clone(), programs, _replaced: Vec::new() };
        plan.check_names()?;
        plan.check_flags()?;
        Ok(plan)
    }

    /// Tells libbpf the targets that it must know before it loads.
    ///
    /// # Errors
    /// As [`Plan::make`].
    pub fn prepare(&mut self, object: &mut BpfObject) -> Result<()> {
        for prog in object.open.progs_mut() {
            let name = prog.name().to_string_lossy().into_owned();
            let Some(planned) = self.programs.iter().find(|planned| planned.name == name) else { continue };
            if !prog.autoload() {
                continue;
            }
            let raw = prog.as_libbpf_object();
            match (planned.family, planned.chosen()) {
                (Family::Replacement, Some(target)) => {
                    let (replaced, function) = replacement::open(planned, target, &self.package)?;
                    set_target(raw, replaced.as_raw_fd(), &function)
                        .map_err(|errno| replacement::no_function(planned, &function, errno, &self.package))?;
                    self._replaced.push(replaced);
                }
                (Family::Uprobe, _) => super::uprobe::prepare(planned, &self.options, raw),
                (Family::Trace | Family::Lsm, Some(target)) if target != NOWHERE => {
                    set_target(raw, 0, target).map_err(|errno| self.no_function(planned, target, errno))?;
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Compares what the programs that will be loaded need with what this kernel has: attaching alone would fail, and late.
    ///
    /// # Errors
    /// `KernelUnsupported`
    pub fn check_kernel(&self, object: &BpfObject) -> Result<()> {
        needs::check(&object.open, &self.package)?;
        for prog in object.open.progs().filter(|prog| prog.autoload()) {
            let planned = prog.name().to_str().and_then(|name| self.program(name));
            let Some(planned) = planned.filter(|planned| !planned.is_nowhere()) else { continue };
            if let Some(lack) = super::explain::lack(planned.family) {
                let message = format!("{} {lack}", self.package);
                return Err(Error::new(ErrorCode::KernelUnsupported, message).hint(super::explain::DOCTOR));
            }
        }
        Ok(())
    }

    /// Says of a loaded program where it goes.
    ///
    /// # Errors
    /// `UsageInvalid` where that had to be known before it was loaded.
    pub fn redirect(&mut self, program: &str, target: &str) -> Result<()> {
        let package = &self.package;
        let Some(planned) = self.programs.iter_mut().find(|planned| planned.name == program) else { return Ok(()) };
        if planned.family.is_loaded_for_a_place() && planned.chosen() != Some(target) {
            return Err(wrong(format!("where {program} of {package} goes has to be said when it is loaded")));
        }
        planned.forced = Some(target.to_string());
        Ok(())
    }

    pub fn program(&self, name: &str) -> Option<&Planned> {
        self.programs.iter().find(|planned| planned.name == name)
    }

    pub fn programs(&self) -> &[Planned] {
        &self.programs
    }

    fn check_names(&self) -> Result<()> {
        let names = || self.programs.iter().map(|planned| planned.name.as_str());
        for (name, _) in &self.options.targets {
            if names().any(|known| known == name) {
                continue;
            }
            let error = wrong(format!("--attach {name}=…: {} has no program {name}", self.package));
            let list = names().collect::<Vec<_>>().join(", ");
            return Err(error.hint(match nearest(name, names()) {
                Some(near) => format!("did you mean {near}? The programs are {list}"),
                None => format!("the programs are {list}"),
            }));
        }
        Ok(())
    }

    fn check_flags(&self) -> Result<()> {
        let options = &self.options;
        let given = [
            ("--iface", options.interface.is_some()),
            ("--cgroup", options.cgroup.is_some()),
            ("--pid", options.pid.is_some()),
            ("--exe", options.executable.is_some()),
            ("--symbol", options.symbol.is_some()),
            ("--cpu", options.cpus.is_some()),
            ("--freq", options.frequency.is_some()),
        ];
        for (flag, _) in given.into_iter().filter(|(_, is_given)| *is_given) {
            if !self.programs.iter().any(|planned| planned.family.understands(flag)) {
                return Err(wrong(format!("no program of {} is attached by {flag}", self.package)).hint(format!(
                    "an argument of the package itself stands after its name: ebpm run {} {flag} …",
                    self.package
                )));
            }
        }
        Ok(())
    }

    /// # Errors
    /// `UsageInvalid` when it is not known where a program goes.
    pub fn require_target(&self, planned: &Planned) -> Result<()> {
        let options = &self.options;
        let name = &planned.name;
        let has_place = || planned.target().is_some();
        let by_attach = || format!("--attach {name}={}", planned.family.expected_target().unwrap_or("TARGET"));
        let (is_there, what, flags) = match planned.family {
            Family::Uprobe | Family::UprobeMulti => {
                let place = super::uprobe::Place::of(planned, options);
                let is_there = place.symbol.is_some() && (place.path.is_some() || options.pid.is_some());
                let what = match (&place.path, &place.symbol) {
                    (Some(path), None) => format!("which function of {path} it is for"),
                    (None, Some(symbol)) => format!("which program or library has the function {symbol}"),
                    _ => "which function of which program or library it is for".into(),
                };
                (is_there, what, Some("--exe PATH --symbol FUNCTION".to_string()))
            }
            Family::Usdt => {
                let place = super::uprobe::Place::of(planned, options);
                let is_there = place.symbol.is_some() && (place.path.is_some() || options.pid.is_some());
                (
                    is_there,
                    "which probe of which program or library it is for".into(),
                    Some("--exe PATH --symbol PROVIDER:NAME".to_string()),
                )
            }
            Family::Cgroup => {
                let is_there = planned.chosen().is_some() || options.cgroup.is_some();
                (
                    is_there,
                    "which control group it is for".into(),
                    Some("--cgroup PATH (/ is the whole machine)".to_string()),
                )
            }
            Family::Netfilter => (planned.chosen().is_some(), "which hook it is for".into(), None),
            Family::Kprobe | Family::KprobeMulti | Family::Trace => {
                (has_place(), "which function it is for".into(), None)
            }
            Family::Replacement => (planned.chosen().is_some(), "of which program it replaces a function".into(), None),
            Family::Ksyscall => (has_place(), "which system call it is for".into(), None),
            Family::Lsm => (has_place(), "which hook it is for".into(), None),
            Family::Tracepoint | Family::RawTracepoint => (has_place(), "which tracepoint it is for".into(), None),
            _ => return Ok(()),
        };
        if is_there {
            return Ok(());
        }
        let kind = super::family::section_kind(&planned.section);
        let error = wrong(format!("the {kind} program {name} of {} does not say {what}", self.package));
        let attach = by_attach();
        let package = &self.package;
        Err(error.hint(match flags {
            Some(flags) => format!("say it: ebpm run {flags} {package}; or, of this program alone: {attach}"),
            None => format!("say it: ebpm run {attach} {package}"),
        }))
    }

    fn no_function(&self, planned: &Planned, target: &str, errno: i32) -> Error {
        let message = format!("{} is to attach {} to {target}", self.package, planned.name);
        if errno == libc::ESRCH || errno == libc::ENOENT {
            let what = if planned.family == Family::Lsm { "hook" } else { "function that can be traced" };
            return Error::new(ErrorCode::KernelUnsupported, format!("{message}, and this kernel has no such {what}"));
        }
        Error::new(ErrorCode::AttachFailed, format!("{message}: {}", errno_text(errno)))
    }
}

fn set_target(raw: Raw, fd: i32, function: &str) -> std::result::Result<(), i32> {
    let function = CString::new(function).map_err(|_| libc::EINVAL)?;
    // SAFETY: the program belongs to an open object that is not loaded; libbpf copies the name.
    done(unsafe { libbpf_sys::bpf_program__set_attach_target(raw.as_ptr(), fd, function.as_ptr()) })
}

fn wrong(message: String) -> Error {
    Error::new(ErrorCode::UsageInvalid, message)
}
