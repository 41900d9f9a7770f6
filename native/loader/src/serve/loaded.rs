//! One package in the kernel, with all that requests may ask of it.

use std::ffi::OsString;
use std::fs::File;
use std::io::{ErrorKind, Read as _};
use std::rc::Rc;

use libbpf_rs::{AsRawLibbpf as _, MapCore as _, MapHandle, Object};
use serde_json::{json, Map, Value as Json};

use super::fields::Fields;
use super::maps::{self, ServedMap};
use super::policy::Wish;
use super::subscription::Source;
use super::typed;
use crate::arguments::{self, Request, LOST_EVENTS};
use crate::attach_options::{self, AttachOptions};
use crate::btf::{Btf, Kind};
use crate::buffers;
use crate::error::{Error, ErrorCode, Result};
use crate::events::{self, Stream};
use crate::inspect::{helper_names, snake};
use crate::kernel::attach::{self, alternatives, Attached, Plan};
use crate::kernel::{load, target_btf};
use crate::object::{self, BpfObject, Global};
use crate::package::Package;
use crate::render::layout::{unsigned, Annotations, Value};
use crate::sampling::{self, Sampler};

/// The largest buffer that a client may ask for.
const MAX_BUFFER: u64 = 1 << 30;
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
    /// Loads a package as a run with these options would. `permit` judges what it wants of the kernel before the kernel sees it.
    ///
    /// # Errors
    /// Whatever refuses the package, its arguments, the policy or the kernel.
    pub fn load(
        mut package: Package,
        fields: &Fields<'_>,
        number: u32,
        permit: impl FnOnce(&Wish) -> Result<()>,
    ) -> Result<Outcome> {
        let target = target_btf::find(&package, fields.optional_text("btf")?)?;
        let mut object = object::open(&package, target)?;
        let known = arguments::of_package(&package, &object)?;
        let argv: Vec<OsString> =
            fields.texts("arguments")?.unwrap_or_default().into_iter().map(OsString::from).collect();
        let values = match arguments::parse(&package, &object, &known, &argv)? {
            Request::Text(text) => return Ok(Outcome::Text(text)),
            Request::Values(values) => values,
        };
        arguments::apply(&mut object, &known, &values)?;
        if let Some(globals) = fields.object("globals")? {
            set_initial(&mut object, &package, globals)?;
        }
        let buffer = fields.optional_number("buffer")?;
        if buffer.is_some_and(|bytes| bytes == 0 || bytes > MAX_BUFFER) {
            return Err(fields.wrong("buffer", "a number of bytes up to 1 GiB"));
        }
        let mut plan = Plan::sketch(&mut object, &package, &attach_options(fields)?)?;
        let streams = events::streams(&package, &object);
        let samplers = events::sampled_maps(&package, &object)?
            .iter()
            .map(|sampled| Sampler::compile(sampled, &object.btf, &package, false).map(Rc::new))
            .collect::<Result<_>>()?;
        load::check_permission(&package.name)?;
        let perf_pages = buffers::choose_sizes(&mut object, &streams, buffer.and_then(|bytes| bytes.try_into().ok()))?;
        let mut missing = load::select_programs(&mut object, &plan)?;
        alternatives::choose(&mut object, &package, &plan)?;
        if !package.meta.alternatives.is_empty() {
            // What is not there has been decided about.
            missing.clear();
        }
        let wish = wish_of(&object, &plan);
        permit(&wish)?;
        plan.check_kernel(&object)?;
        plan.prepare(&mut object)?;
        let globals = object.globals();
        let types: Vec<_> = object.open.maps().map(|map| map_types(&map, &object.btf, &package)).collect();
        let btf = object::parse_btf(&object.open)?;
        let object = load::load(object, &package.name, None)?;
        let mut served = Vec::new();
        for (map, (key, value)) in object.maps().zip(types) {
            if !map.autocreate() {
                continue;
            }
            let name = map.name().to_string_lossy().into_owned();
            let handle = MapHandle::try_from(&map).map_err(|error| {
                Error::new(ErrorCode::LoadFailed, format!("the map {name} of {} is not there: {error}", package.name))
            })?;
            served.push(ServedMap::new(handle, name, number, key, value));
        }
        // The kernel has it; the client keeps its own.
        package.object = Vec::new();
        let attached = Vec::new();
        let map_bytes = wish.map_bytes;
        let loaded =
            Self { attached, object, plan, package, btf, streams, samplers, globals, perf_pages, missing, map_bytes };
        Ok(Outcome::Loaded(Box::new(loaded), served))
    }

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

    /// Values of globals now; of all when none are named.
    ///
    /// # Errors
    /// `UsageInvalid` for an unknown name.
    pub fn globals(&self, names: Option<&[&str]>) -> Result<Json> {
        let mut values = Map::new();
        let all: Vec<&str> = self.globals.iter().map(|global| global.name.as_str()).collect();
        for name in names.unwrap_or(&all) {
            let global = self.global(name)?;
            let Some(bytes) = object::read_global(&self.object, global) else { continue };
            let value = self.value_of(global).map_or(Json::Null, |value| maps::to_json(&value, &bytes));
            values.insert((*name).to_string(), value);
        }
        Ok(Json::Object(values))
    }

    /// Sets globals of a loaded object, in the memory that the programs read.
    ///
    /// # Errors
    /// `UsageInvalid` for constants and unknown names, `ArgumentInvalid` for what does not fit.
    pub fn set_globals(&self, values: &Map<String, Json>) -> Result<()> {
        let mut writes = Vec::new();
        for (name, value) in values {
            let global = self.global(name)?;
            if global.section.starts_with(".rodata") {
                let message =
                    format!("{name} of {} is a constant: it is set when the package is loaded", self.package.name);
                return Err(Error::new(ErrorCode::UsageInvalid, message));
            }
            writes.push((global, encode(self.value_of(global), global, value)?));
        }
        for (global, bytes) in writes {
            if !object::write_global(&self.object, global, &bytes) {
                let message = format!("{} of {} cannot be written", global.name, self.package.name);
                return Err(Error::new(ErrorCode::MapFailed, message));
            }
        }
        Ok(())
    }

    fn global(&self, name: &str) -> Result<&Global> {
        self.globals.iter().find(|global| global.name == name).ok_or_else(|| unknown_global(&self.package, name))
    }

    fn value_of(&self, global: &Global) -> Option<Value> {
        sampling::whole(&self.btf, global.type_id, &self.package.meta.annotations)
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

/// `{"iface": "lo", "targets": {"PROGRAM": "TARGET"}}`, as the options of `run` say it.
fn attach_options(fields: &Fields<'_>) -> Result<AttachOptions> {
    let mut options = AttachOptions::default();
    let Some(given) = fields.object("attach")? else { return Ok(options) };
    let given = Fields(given);
    for key in given.0.keys() {
        if key == "targets" {
            let targets = given.object(key)?.map(Fields);
            for program in targets.iter().flat_map(|targets| targets.0.keys()) {
                let target = targets.as_ref().map(|targets| targets.text(program)).transpose()?;
                options.set("--attach", format!("{program}={}", target.unwrap_or_default()))?;
            }
            continue;
        }
        let flag =
            attach_options::flag(key).ok_or_else(|| given.wrong(key, "an option that says where programs go"))?;
        options.set(flag, given.text(key)?.to_string())?;
    }
    Ok(options)
}

fn unknown_global(package: &Package, name: &str) -> Error {
    Error::new(ErrorCode::UsageInvalid, format!("{} has no global variable {name}", package.name))
}

fn encode(value: Option<Value>, global: &Global, json: &Json) -> Result<Vec<u8>> {
    let value = value.ok_or_else(|| "its type is not known".to_string());
    value
        .and_then(|value| typed::encode(&value, global.size, json))
        .map_err(|reason| Error::new(ErrorCode::ArgumentInvalid, format!("{} cannot be {json}: {reason}", global.name)))
}

/// Sets globals, constants among them, before the object is loaded.
fn set_initial(object: &mut BpfObject, package: &Package, values: &Map<String, Json>) -> Result<()> {
    let globals = object.globals();
    for (name, value) in values {
        let global = globals.iter().find(|global| global.name == *name).ok_or_else(|| unknown_global(package, name))?;
        let kind = sampling::whole(&object.btf, global.type_id, &package.meta.annotations);
        let bytes = encode(kind, global, value)?;
        object.set_global(global, &bytes)?;
    }
    Ok(())
}

fn map_types(map: &libbpf_rs::OpenMap<'_>, btf: &Btf, package: &Package) -> (Option<Value>, Option<Value>) {
    let raw = map.as_libbpf_object().as_ptr();
    // SAFETY: the map is valid while the object is open.
    let (key, value) =
        unsafe { (libbpf_sys::bpf_map__btf_key_type_id(raw), libbpf_sys::bpf_map__btf_value_type_id(raw)) };
    let annotations: &Annotations = &package.meta.annotations;
    let fits = |value: &Value, size: u32| u32::try_from(value.size()) == Ok(size);
    let key = sampling::whole(btf, key, annotations).filter(|key| fits(key, map.key_size()));
    let value = sampling::whole(btf, value, annotations).filter(|value| fits(value, map.value_size()));
    (key, value)
}

/// What an object would use, as far as its bytes tell.
fn wish_of(object: &BpfObject, plan: &Plan) -> Wish {
    let mut wish = Wish { helpers: helper_names(&object.facts.helpers), ..Wish::default() };
    for prog in object.open.progs().filter(|prog| prog.autoload()) {
        wish.program_types.push(snake(&format!("{:?}", prog.prog_type())));
        let section = prog.section().to_string_lossy();
        let section = section.trim_start_matches('?');
        wish.attach.push(section.to_string());
        let kind = section.split('/').next().unwrap_or_default();
        if let Some(planned) = prog.name().to_str().and_then(|name| plan.program(name)) {
            let options = &plan.options;
            let places = [
                planned.chosen(),
                options.interface.as_deref().filter(|_| planned.family.understands("--iface")),
                options.cgroup.as_deref().filter(|_| planned.family.understands("--cgroup")),
                options.executable.as_deref().filter(|_| planned.family.understands("--exe")),
                options.symbol.as_deref().filter(|_| planned.family.understands("--symbol")),
            ];
            wish.attach.extend(places.into_iter().flatten().map(|place| format!("{kind}/{place}")));
        }
    }
    let symbols = object.btf.section(".ksyms").unwrap_or_default().iter();
    let is_function = |id| matches!(object.btf.get(id).map(|found| &found.kind), Some(Kind::Function(_)));
    wish.kfuncs = symbols
        .filter(|symbol| is_function(symbol.type_id))
        .map(|symbol| object.btf.name(symbol.type_id).to_string())
        .collect();
    let cpus = u64::try_from(libbpf_rs::num_possible_cpus().unwrap_or(1)).unwrap_or(1);
    for map in object.open.maps().filter(|map| map.autocreate()) {
        wish.map_types.push(snake(&format!("{:?}", map.map_type())));
        let copies = if map.map_type().is_percpu() { cpus } else { 1 };
        let value = u64::from(map.value_size()).saturating_mul(copies);
        // Buffers have neither keys nor values: their size is their number of entries.
        let entry = u64::from(map.key_size()).saturating_add(value).max(1);
        wish.map_bytes = wish.map_bytes.saturating_add(entry.saturating_mul(u64::from(map.max_entries())));
        // SAFETY: the map is valid while the object is open.
        wish.pins |= unsafe { !libbpf_sys::bpf_map__pin_path(map.as_libbpf_object().as_ptr()).is_null() };
    }
    wish
}
