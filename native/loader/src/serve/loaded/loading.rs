//! From a package to what is in the kernel.

use std::ffi::OsString;
use std::rc::Rc;

use libbpf_rs::{AsRawLibbpf as _, MapCore as _, MapHandle};
use serde_json::{Map, Value as Json};

use super::globals::{encode, unknown_global};
use super::wish::wish_of;
use super::{Loaded, Outcome};
use crate::arguments::{self, Request};
use crate::attach_options::{self, AttachOptions};
use crate::btf::Btf;
use crate::buffers;
use crate::error::{Error, ErrorCode, Result};
use crate::events;
use crate::kernel::attach::{alternatives, Plan};
use crate::kernel::{load, target_btf};
use crate::object::{self, BpfObject};
use crate::package::Package;
use crate::render::layout::{Annotations, Value};
use crate::sampling::{self, Sampler};
use crate::serve::fields::Fields;
use crate::serve::maps::ServedMap;
use crate::serve::policy::Wish;

/// The largest buffer that a client may ask for.
const MAX_BUFFER: u64 = 1 << 30;

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
