//! One package in the kernel, with all that requests may ask of it.

mod globals;
mod loading;
mod wish;

use std::fs::File;
use std::io::{ErrorKind, Read as _};
use std::rc::Rc;

use libbpf_rs::{MapHandle, Object};
use serde_json::{json, Value as Json};

use super::maps::ServedMap;
use super::subscription::Source;
use crate::arguments::LOST_EVENTS;
use crate::btf::Btf;
use crate::error::{Error, ErrorCode, Result};
use crate::events::Stream;
use crate::inspect::snake;
use crate::kernel::attach::{self, Attached, Plan};
use crate::kernel::load;
use crate::object::{self, Global};
use crate::package::Package;
use crate::render::layout::unsigned;
use crate::sampling::Sampler;

/// Of an iterator's text in one answer.
const TEXT_BYTES: usize = 1 << 20;

/// What a load request comes to.
pub enum Outcome {
    /// The arguments ask for a text, such as the help; nothing was loaded.
    Text(String),
    Loaded(Box<Loaded>, Vec<ServedMap>),
}

pub struct Loaded {
    // Detached before the object goes.
    attached: Vec<(String, Attached)>,
    object: Object,
    plan: Plan,
    pub package: Package,
    btf: Btf,
    streams: Vec<Stream>,
    samplers: Vec<Rc<Sampler>>,
    globals: Vec<Global>,
    perf_pages: usize,
    missing: Vec<String>,
    pub map_bytes: u64,
}

impl Loaded {
    pub fn describe(&self, number: u32) -> Json {
        let programs: Vec<Json> = self
            .object
            .progs()
            .map(|prog| {
                let name = prog.name().to_string_lossy().into_owned();
                json!({
                    "section": prog.section().to_string_lossy(),
                    "type": snake(&format!("{:?}", prog.prog_type())),
                    "loaded": prog.autoload(),
                    "attached": self.places(&name),
                    "name": name,
                })
            })
            .collect();
        json!({
            "package": number,
            "name": self.package.name,
            "programs": programs,
            "streams": self.streams.iter().map(|stream| stream.map.as_str()).collect::<Vec<_>>(),
            "samples": self.samplers.iter().map(|sampler| sampler.map.as_str()).collect::<Vec<_>>(),
            "globals": self.globals.iter().map(|global| global.name.as_str()).collect::<Vec<_>>(),
            "missing": self.missing,
        })
    }

    fn places(&self, program: &str) -> Vec<&str> {
        let of_program = self.attached.iter().filter(|(name, _)| name == program);
        of_program.flat_map(|(_, attached)| attached.places.iter().map(String::as_str)).collect()
    }

    /// Attaches one program, or all that are attached nowhere yet; a failure leaves everything as it was. Returns where.
    ///
    /// # Errors
    /// `UsageInvalid` for an unknown program, `AttachFailed`, `KernelUnsupported`.
    pub fn attach(&mut self, program: Option<&str>, target: Option<&str>) -> Result<Json> {
        if let (Some(program), Some(target)) = (program, target) {
            self.plan.redirect(program, target)?;
        }
        let chosen: Vec<String> = match program {
            Some(program) => vec![self.known_program(program)?],
            None => {
                let loaded = self.object.progs().filter(|prog| prog.autoload());
                let names = loaded.map(|prog| prog.name().to_string_lossy().into_owned());
                names.filter(|name| self.places(name).is_empty()).collect()
            }
        };
        let mut done = Vec::new();
        for name in chosen {
            let attached = attach::attach_one(&self.object, &self.plan, &name)?;
            done.push((name, attached));
        }
        if program.is_none() && !self.attached.iter().any(|(name, _)| name.is_empty()) {
            // Tables of functions have no program of their own.
            done.push((String::new(), attach::attach_struct_ops(&self.object, &self.plan)?));
        }
        let places: Vec<&str> = done.iter().flat_map(|(_, attached)| &attached.places).map(String::as_str).collect();
        let notes: Vec<&str> = done.iter().flat_map(|(_, attached)| &attached.notes).map(String::as_str).collect();
        let answer = json!({ "attached": places, "notes": notes });
        self.attached.extend(done);
        Ok(answer)
    }

    /// The next part of what an attached iterator writes, and whether that was all.
    ///
    /// # Errors
    /// `UsageInvalid` for a program that writes no text or is not attached, `LoadFailed` where the kernel breaks it off.
    pub fn read_text(&self, program: &str) -> Result<(Vec<u8>, bool)> {
        let name = self.known_program(program)?;
        let mut texts = self.attached.iter().filter(|(attached, _)| *attached == name);
        let text = texts.find_map(|(_, attached)| attached.texts.first()).ok_or_else(|| {
            let message = format!("{name} of {} has no text", self.package.name);
            Error::new(ErrorCode::UsageInvalid, message).hint("attached iterators have one")
        })?;
        let broken_off = |error: std::io::Error| {
            Error::new(ErrorCode::LoadFailed, format!("the text of {name} was broken off: {error}"))
        };
        let file = File::from(text.try_clone().map_err(broken_off)?);
        let mut part = vec![0; TEXT_BYTES];
        let mut length = 0;
        while let Some(room) = part.get_mut(length..).filter(|room| !room.is_empty()) {
            match (&file).read(room) {
                Ok(0) => {
                    part.truncate(length);
                    return Ok((part, true));
                }
                Ok(read) => length += read,
                // An iterator that is to be asked again.
                Err(error) if matches!(error.kind(), ErrorKind::Interrupted | ErrorKind::WouldBlock) => {}
                Err(error) => return Err(broken_off(error)),
            }
        }
        Ok((part, false))
    }

    /// # Errors
    /// `UsageInvalid` for an unknown program.
    pub fn detach(&mut self, program: Option<&str>) -> Result<()> {
        match program {
            None => self.attached.clear(),
            Some(program) => {
                let name = self.known_program(program)?;
                self.attached.retain(|(attached, _)| *attached != name);
            }
        }
        Ok(())
    }

    fn known_program(&self, name: &str) -> Result<String> {
        let names: Vec<String> = self.object.progs().map(|prog| prog.name().to_string_lossy().into_owned()).collect();
        if names.iter().any(|known| known == name) {
            return Ok(name.to_string());
        }
        let message = format!("{} has no program {name}", self.package.name);
        Err(Error::new(ErrorCode::UsageInvalid, message).hint(format!("its programs are {}", names.join(", "))))
    }

    /// Section of a program, for the policy.
    pub fn section(&self, program: &str) -> Option<String> {
        let prog = self.object.progs().find(|prog| prog.name() == program)?;
        Some(prog.section().to_string_lossy().into_owned())
    }

    /// The chosen sources of a subscription, or all. `map_of` gives another descriptor of a map by its name. In `raw` any buffer will do,
    /// whatever the package says of it.
    ///
    /// # Errors
    /// `UsageInvalid`
    pub fn sources(
        &self,
        chosen: Option<&[&str]>,
        map_of: impl Fn(&str) -> Result<MapHandle>,
    ) -> Result<Vec<Source<'_>>> {
        let all = self.streams.iter().map(|stream| stream.map.as_str());
        let all: Vec<&str> = all.chain(self.samplers.iter().map(|sampler| sampler.map.as_str())).collect();
        let mut sources = Vec::new();
        let chosen = chosen.unwrap_or(&all);
        for (at, &name) in chosen.iter().enumerate() {
            if chosen.iter().take(at).any(|earlier| *earlier == name) {
                return Err(Error::new(ErrorCode::UsageInvalid, format!("the map {name} is named twice")));
            }
            let map = map_of(name)?;
            let stream = self.streams.iter().find(|stream| stream.map == name);
            let sampler = self.samplers.iter().find(|sampler| sampler.map == name);
            sources.push(match (stream, sampler) {
                (Some(stream), _) => Source::Stream { stream, map, perf_pages: self.perf_pages },
                (None, Some(sampler)) => Source::Sample { sampler: sampler.clone(), map },
                (None, None) => {
                    let message =
                        format!("the map {name} of {} neither sends events nor is sampled", self.package.name);
                    return Err(Error::new(ErrorCode::UsageInvalid, message)
                        .hint(format!("those that do are {}", all.join(", "))));
                }
            });
        }
        if sources.is_empty() {
            return Err(Error::new(ErrorCode::UsageInvalid, format!("{} sends no events", self.package.name)));
        }
        Ok(sources)
    }

    /// The package's own count of events that it could not send, and what its programs cost.
    pub fn stats(&self, number: u32) -> Json {
        let lost = self.globals.iter().find(|global| global.name == LOST_EVENTS && matches!(global.size, 4 | 8));
        let lost = lost.and_then(|global| object::read_global(&self.object, global)).map(|bytes| unsigned(&bytes));
        let programs: Vec<Json> = self
            .object
            .progs_mut()
            .filter(|prog| prog.autoload())
            .filter_map(|prog| {
                let (run_ns, runs) = load::run_time(&prog)?;
                Some(json!({ "name": prog.name().to_string_lossy(), "run_ns": run_ns, "runs": runs }))
            })
            .collect();
        json!({ "package": number, "lost": lost, "programs": programs })
    }
}
