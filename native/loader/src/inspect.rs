//! `inspect`: what is in a package, as JSON, without privilege. (schemas/inspect.schema.json)

use libbpf_rs::{AsRawLibbpf as _, OpenMap, OpenProgram};
use serde_json::{json, Value as Json};

use crate::arguments;
use crate::btf::{Btf, Kind, TypeId};
use crate::error::Result;
use crate::events::{self, BufferKind};
use crate::globals::GlobalType;
use crate::helpers::HELPERS;
use crate::instruction::Instruction;
use crate::object::{self, BpfObject};
use crate::options::Options;
use crate::package::{self, Package};

/// # Errors
/// Whatever refuses the package.
pub fn inspect(options: &Options) -> Result<Json> {
    let package = package::read(&options.package, options.name.as_deref())?;
    let object = object::open(&package, None)?;
    describe(&package, &object)
}

/// # Errors
/// `EventUnknown` and others for metadata that does not fit the object.
pub fn describe(package: &Package, object: &BpfObject) -> Result<Json> {
    let programs: Vec<Json> = object.open.progs().map(|prog| program(&prog, &object.btf)).collect();
    let maps: Vec<Json> = object.open.maps().map(|map| describe_map(&map, &object.btf)).collect();
    Ok(json!({
        "format": package.format.name(),
        "name": package.name,
        "object": { "size": package.object.len(), "license": object.facts.license, "endian": "little" },
        "needs": needs(object, &programs, &maps),
        "programs": programs,
        "maps": maps,
        "data_sections": data_sections(object),
        "structs": structs(&object.btf),
        "events": event_types(package, object)?,
        "arguments": argument_list(package, object)?,
        "doc": {
            "brief": package.meta.brief,
            "description": package.meta.description,
            "details": package.meta.details,
            "version": package.meta.version,
        },
    }))
}

fn program(prog: &OpenProgram<'_>, btf: &Btf) -> Json {
    let name = prog.name().to_string_lossy();
    let section = prog.section().to_string_lossy().into_owned();
    let (_, target) = section.split_once('/').unwrap_or((&section, ""));
    let described = json!({
        "name": name,
        "section": section,
        "type": snake(&format!("{:?}", prog.prog_type())),
        "target": (!target.is_empty()).then_some(target),
        "helpers": helper_names(&helpers_of(prog)),
        "instructions": prog.insn_cnt(),
        "optional": !prog.autoload(),
    });
    with_tags(described, btf.declaration_tags(&name))
}

/// Helpers that the program itself calls, without its subprograms.
fn helpers_of(prog: &OpenProgram<'_>) -> Vec<u32> {
    let called = prog.insns().iter().filter_map(|raw| Instruction::of_raw(raw).helper());
    let mut helpers: Vec<u32> = called.map(|number| number as u32).collect();
    helpers.sort_unstable();
    helpers.dedup();
    helpers
}

pub fn helper_names(numbers: &[u32]) -> Vec<String> {
    numbers
        .iter()
        .map(|&number| {
            let name = usize::try_from(number).ok().and_then(|at| HELPERS.get(at).copied());
            name.map_or_else(|| format!("helper_{number}"), str::to_string)
        })
        .collect()
}

fn describe_map(map: &OpenMap<'_>, btf: &Btf) -> Json {
    const MMAPABLE: u32 = 1 << 10;
    let raw = map.as_libbpf_object().as_ptr();
    // SAFETY: the map is valid while the object is open.
    let (is_internal, key, value) = unsafe {
        (
            libbpf_sys::bpf_map__is_internal(raw),
            libbpf_sys::bpf_map__btf_key_type_id(raw),
            libbpf_sys::bpf_map__btf_value_type_id(raw),
        )
    };
    let name = map.name().to_string_lossy().into_owned();
    let ident = match object::section_of_map(map.name()) {
        Some(section) if is_internal => {
            section.trim_start_matches('.').replace(|c: char| !c.is_ascii_alphanumeric(), "_")
        }
        _ => name.clone(),
    };
    let described = json!({
        "name": name,
        "ident": ident,
        "type": map_type_name(map),
        "key_size": map.key_size(),
        "value_size": map.value_size(),
        "max_entries": map.max_entries(),
        "flags": map.map_flags(),
        "internal": is_internal,
        "mmapable": map.map_flags() & MMAPABLE != 0,
        "key_type_id": key,
        "value_type_id": value,
    });
    with_tags(described, btf.declaration_tags(&name))
}

fn map_type_name(map: &OpenMap<'_>) -> String {
    snake(&format!("{:?}", map.map_type()))
}

/// `PerfEventArray` is `perf_event_array`; `RingBuf` is `ringbuf`, as the kernel names it.
pub fn snake(name: &str) -> String {
    let mut text = String::new();
    for (index, c) in name.chars().enumerate() {
        if c.is_ascii_uppercase() && index > 0 {
            text.push('_');
        }
        text.push(c.to_ascii_lowercase());
    }
    match text.as_str() {
        "ring_buf" => "ringbuf".into(),
        "user_ring_buf" => "user_ringbuf".into(),
        "raw_tracepoint_writable" => text,
        _ => text,
    }
}

fn data_sections(object: &BpfObject) -> Vec<Json> {
    let globals = object.globals();
    let mut sections: Vec<Json> = Vec::new();
    let names: Vec<&str> = object.btf.section_names().filter(|name| object::is_data_section(name)).collect();
    for name in names {
        let variables: Vec<Json> = globals
            .iter()
            .filter(|global| global.section == name)
            .map(|global| {
                let kind = GlobalType::of(&object.btf, global.type_id);
                let initial = kind.and_then(|kind| kind.to_json(object.initial(global)?));
                let mut variable = json!({
                    "name": global.name,
                    "type": object.btf.c_type(global.type_id),
                    "type_id": global.type_id,
                    "size": global.size,
                    "offset": global.offset,
                });
                if let (Some(initial), Some(fields)) = (initial, variable.as_object_mut()) {
                    fields.insert("initial".into(), initial);
                }
                with_tags(variable, object.btf.declaration_tags(&global.name))
            })
            .collect();
        sections.push(json!({ "name": name, "variables": variables }));
    }
    sections
}

fn structs(btf: &Btf) -> Vec<Json> {
    let named = |id: &TypeId| !btf.name(*id).is_empty();
    btf.ids()
        .filter(named)
        .filter_map(|id| {
            let (kind, members) = match &btf.get(id)?.kind {
                Kind::Struct(members) => ("struct", members),
                Kind::Union(members) => ("union", members),
                _ => return None,
            };
            let members: Vec<Json> = members
                .iter()
                .enumerate()
                .map(|(index, member)| {
                    let described = json!({
                        "name": btf.member_name(member),
                        "type": member_type(btf, member.type_id),
                        "offset_bits": member.offset_bits,
                        "bitfield_bits": member.bitfield_bits,
                    });
                    with_tags(described, btf.member_tags(id, index))
                })
                .collect();
            let described =
                json!({ "name": btf.name(id), "type_id": id, "size": btf.size(id), "kind": kind, "members": members });
            Some(with_tags(described, btf.type_tags(id)))
        })
        .collect()
}

/// Most things have no tag, and then no list of them.
fn with_tags<'a>(mut described: Json, tags: impl Iterator<Item = &'a str>) -> Json {
    let tags: Vec<&str> = tags.filter_map(|tag| tag.strip_prefix("ebpm:")).collect();
    if let (false, Some(object)) = (tags.is_empty(), described.as_object_mut()) {
        object.insert("tags".into(), json!(tags));
    }
    described
}

/// A member's type as eunomia's package format writes it.
fn member_type(btf: &Btf, id: TypeId) -> String {
    let (found, kind) = btf.resolve(id);
    match kind {
        _ if btf.name(found).is_empty() && matches!(kind, Kind::Struct(_) | Kind::Union(_) | Kind::Enum { .. }) => {
            String::new()
        }
        Kind::Struct(_) | Kind::Union(_) => "composite".into(),
        Kind::Enum { .. } => "enum".into(),
        _ => btf.c_type(id),
    }
}

fn event_types(package: &Package, object: &BpfObject) -> Result<Vec<Json>> {
    let mut types = Vec::new();
    for stream in events::streams(package, object) {
        let kind = match stream.kind {
            BufferKind::RingBuffer => "ringbuf",
            BufferKind::PerfBuffer => "perf",
            BufferKind::Trace => "trace",
        };
        let first = stream.candidates.first();
        types.push(json!({
            "map": stream.map,
            "kind": kind,
            "struct": first.map(|found| found.layout.name.as_str()),
            "type_id": first.and_then(|found| found.type_id),
        }));
    }
    for sampled in events::sampled_maps(package, object)? {
        let value = object.btf.resolve(sampled.value).0;
        types.push(json!({ "map": sampled.map, "kind": "sample", "struct": object.btf.name(value), "type_id": value }));
    }
    Ok(types)
}

fn argument_list(package: &Package, object: &BpfObject) -> Result<Vec<Json>> {
    let arguments = arguments::of_package(package, object)?;
    Ok(arguments
        .iter()
        .map(|argument| {
            json!({
                "name": argument.long,
                "flag": format!("--{}", argument.long),
                "short": argument.short.map(|short| format!("-{short}")),
                "variable": argument.global.name,
                "type": object.btf.c_type(argument.global.type_id),
                "boolean": matches!(argument.kind, GlobalType::Bool { .. }),
                "default": arguments::default_value(argument, object),
                "help": argument.help,
            })
        })
        .collect())
}

fn needs(object: &BpfObject, programs: &[Json], maps: &[Json]) -> Json {
    let kinds = |list: &[Json]| {
        let mut kinds: Vec<String> =
            list.iter().filter_map(|item| item.get("type")?.as_str().map(str::to_string)).collect();
        kinds.sort();
        kinds.dedup();
        kinds
    };
    let program_types = kinds(programs);
    let needs_btf = object.facts.has_core_relocations
        || program_types.iter().any(|kind| matches!(kind.as_str(), "tracing" | "lsm" | "ext" | "struct_ops"));
    let kernel_functions: Vec<&str> = object
        .btf
        .section(".ksyms")
        .unwrap_or_default()
        .iter()
        .filter(|symbol| matches!(object.btf.get(symbol.type_id).map(|found| &found.kind), Some(Kind::Function(_))))
        .map(|symbol| object.btf.name(symbol.type_id))
        .collect();
    json!({
        "btf": needs_btf,
        "program_types": program_types,
        "map_types": kinds(maps),
        "helpers": helper_names(&object.facts.helpers),
        "kfuncs": kernel_functions,
    })
}

#[cfg(test)]
mod tests;
