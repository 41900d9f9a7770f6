//! Which maps send events to user space, and of which types.

use std::collections::HashSet;

use libbpf_rs::{AsRawLibbpf as _, MapType};

use crate::btf::{Btf, Kind, TypeId};
use crate::error::{Error, ErrorCode, Result};
use crate::object::BpfObject;
use crate::package::{Export, Package, Sample};
use crate::render::layout::Layout;

pub use ebpm_records::stream::{BufferKind, Candidate, Stream};

/// Names that projects give to the one struct they send, when nothing else tells.
const USUAL_NAMES: [&str; 4] = ["event", "event_t", "data_t", "data"];

/// Of pointers to arrays of pointers and so on.
const MAX_CHAIN: usize = 16;

/// A map that is printed at an interval.
pub struct SampledMap {
    pub map: String,
    pub sample: Sample,
    pub map_type: MapType,
    /// Bytes of a key.
    pub key_size: usize,
    pub key: TypeId,
    pub value: TypeId,
    /// Where the package lists the members of the values itself.
    pub listed: Option<Layout>,
}

/// The buffers of an object, in its order.
pub fn streams(package: &Package, object: &BpfObject) -> Vec<Stream> {
    let buffers: Vec<(String, BufferKind, TypeId)> = object
        .open
        .maps()
        .filter_map(|map| {
            let kind = match map.map_type() {
                MapType::RingBuf => BufferKind::RingBuffer,
                MapType::PerfEventArray => BufferKind::PerfBuffer,
                _ => return None,
            };
            // SAFETY: the map is valid while the object is open.
            let value = unsafe { libbpf_sys::bpf_map__btf_value_type_id(map.as_libbpf_object().as_ptr()) };
            Some((map.name().to_string_lossy().into_owned(), kind, value))
        })
        .collect();
    let mut shared: Vec<Candidate> =
        candidates(package, object).iter().filter_map(|&id| compile(package, &object.btf, id)).collect();
    if shared.is_empty() {
        shared =
            package.meta.layouts.iter().map(|layout| Candidate { type_id: None, layout: layout.clone() }).collect();
    }
    buffers
        .into_iter()
        .filter(|(map, ..)| export_of(package, map) != Export::Nothing)
        .map(|(map, kind, value)| {
            let listed = match export_of(package, &map) {
                Export::Type(id) => Some(compile(package, &object.btf, id)),
                Export::Members(members) => {
                    let layout = Layout::of_members(&map, &object.btf, &members, &package.meta.annotations);
                    Some(layout.map(|layout| Candidate { type_id: None, layout }))
                }
                Export::Nothing | Export::Default => None,
            };
            if let Some(listed) = listed {
                return Stream { map, kind, candidates: listed.into_iter().collect() };
            }
            // A buffer that states its record type is believed.
            let own =
                object.btf.members(value).and_then(|_| compile(package, &object.btf, object.btf.resolve(value).0));
            let candidates = own.map_or_else(|| shared.clone(), |own| vec![own]);
            Stream { map, kind, candidates }
        })
        .collect()
}

/// In a package whose maps say themselves what they send, what they say; in others all send.
fn export_of(package: &Package, map: &str) -> Export {
    if !package.meta.exports_by_map {
        return Export::Default;
    }
    let meta = package.meta.maps.iter().find(|meta| meta.name == map);
    meta.map_or(Export::Nothing, |meta| meta.export.clone())
}

fn compile(package: &Package, btf: &Btf, id: TypeId) -> Option<Candidate> {
    Layout::compile_annotated(btf, id, &package.meta.annotations).map(|layout| Candidate { type_id: Some(id), layout })
}

/// Structs that the package may send, by how surely that is known: exported by the metadata, pointed to by an unused
/// variable, of the very size that the code sends, of a usual name.
fn candidates(package: &Package, object: &BpfObject) -> Vec<TypeId> {
    let btf = &object.btf;
    let exported: Vec<TypeId> = package.meta.exports.iter().filter_map(|name| btf.find_struct(name)).collect();
    if !exported.is_empty() {
        return preferring_sizes(exported, btf, &object.facts.record_sizes);
    }
    let pointed = pointed_structs(btf);
    if !pointed.is_empty() {
        return preferring_sizes(pointed, btf, &object.facts.record_sizes);
    }
    let used = used_by_maps(object);
    let inner = parts_of_others(btf);
    let is_kernels = |id: &TypeId| inner.contains(id) || object.facts.relocated_types.contains(id);
    let of_size: Vec<TypeId> = btf
        .ids()
        .filter(|&id| matches!(btf.get(id).map(|found| &found.kind), Some(Kind::Struct(_))) && !btf.name(id).is_empty())
        .filter(|&id| object.facts.record_sizes.contains(&btf.size(id)) && !used.contains(&id))
        .filter(|id| !is_kernels(id))
        .collect();
    if let [only] = of_size.as_slice() {
        return vec![*only];
    }
    let usual = |id: &TypeId| {
        let name = btf.name(*id);
        USUAL_NAMES.contains(&name) || name.ends_with("_event") || name.ends_with("_event_t")
    };
    let named: Vec<TypeId> = of_size.iter().copied().filter(usual).collect();
    if !named.is_empty() {
        return named;
    }
    if !of_size.is_empty() {
        return of_size;
    }
    USUAL_NAMES.iter().filter_map(|name| btf.find_struct(name)).collect()
}

/// Structs that other structs hold or point to: parts of the kernel's, or of an event, and no event themselves.
fn parts_of_others(btf: &Btf) -> HashSet<TypeId> {
    let members = btf.ids().filter_map(|id| match btf.get(id).map(|found| &found.kind) {
        Some(Kind::Struct(members) | Kind::Union(members)) => Some(members),
        _ => None,
    });
    members.flatten().map(|member| target_of(btf, member.type_id)).collect()
}

/// What a member is, is an array of or points to.
fn target_of(btf: &Btf, mut id: TypeId) -> TypeId {
    for _ in 0..MAX_CHAIN {
        let (found, kind) = btf.resolve(id);
        match kind {
            Kind::Pointer(target) => id = *target,
            Kind::Array { element, .. } => id = *element,
            _ => return found,
        }
    }
    id
}

/// Structs whose size the code really sends come first; the order is otherwise kept.
fn preferring_sizes(mut structs: Vec<TypeId>, btf: &Btf, sizes: &[usize]) -> Vec<TypeId> {
    structs.sort_by_key(|&id| !sizes.contains(&btf.size(id)));
    structs
}

/// Structs that a global points to: `const struct event *unused`.
fn pointed_structs(btf: &Btf) -> Vec<TypeId> {
    let mut found = Vec::new();
    for section in btf.section_names().filter(|name| crate::object::is_data_section(name)) {
        for variable in btf.section(section).unwrap_or_default() {
            let Some(Kind::Variable { type_id, .. }) = btf.get(variable.type_id).map(|known| &known.kind) else {
                continue;
            };
            let Kind::Pointer(target) = btf.resolve(*type_id).1 else { continue };
            let (target, kind) = btf.resolve(*target);
            if matches!(kind, Kind::Struct(_)) && !found.contains(&target) {
                found.push(target);
            }
        }
    }
    found
}

/// Structs that maps hold; they are seldom events as well.
fn used_by_maps(object: &BpfObject) -> Vec<TypeId> {
    object.open.maps().flat_map(|map| map_types(&map)).map(|id| object.btf.resolve(id).0).collect()
}

fn map_types(map: &libbpf_rs::OpenMap<'_>) -> [TypeId; 2] {
    let raw = map.as_libbpf_object().as_ptr();
    // SAFETY: the map is valid while the object is open.
    unsafe { [libbpf_sys::bpf_map__btf_key_type_id(raw), libbpf_sys::bpf_map__btf_value_type_id(raw)] }
}

/// The maps that the metadata wants printed at an interval.
///
/// # Errors
/// `PackageMismatch` when the object lacks such a map, `EventUnknown` when its types are not known.
pub fn sampled_maps(package: &Package, object: &BpfObject) -> Result<Vec<SampledMap>> {
    let mut sampled = Vec::new();
    for meta in &package.meta.maps {
        let Some(sample) = &meta.sample else { continue };
        let export = export_of(package, &meta.name);
        if export == Export::Nothing {
            continue;
        }
        let map = object.open.maps().find(|map| map.name().to_str() == Some(meta.name.as_str())).ok_or_else(|| {
            Error::new(
                ErrorCode::PackageMismatch,
                format!(
                    "the metadata of {} samples the map {}, which its BPF object does not have",
                    package.name, meta.name
                ),
            )
        })?;
        let [key, value] = map_types(&map);
        // Older objects declare sizes only; the first exported struct then says what the values are.
        let exported = package.meta.exports.first().and_then(|name| object.btf.find_struct(name));
        let value = match &export {
            Export::Type(id) => *id,
            _ if value == 0 => exported.unwrap_or(0),
            _ => value,
        };
        let listed = match &export {
            Export::Members(members) => Layout::of_members(&meta.name, &object.btf, members, &package.meta.annotations),
            _ => None,
        };
        if value == 0 && listed.is_none() {
            return Err(Error::new(
                ErrorCode::EventUnknown,
                format!("the type of the values in the map {} of {} is not known", meta.name, package.name),
            )
            .hint("declare the map with __type(key, …) and __type(value, …)"));
        }
        sampled.push(SampledMap {
            map: meta.name.clone(),
            sample: sample.clone(),
            map_type: map.map_type(),
            key_size: usize::try_from(map.key_size()).unwrap_or(0),
            key,
            value,
            listed,
        });
    }
    Ok(sampled)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::btf::builder::Builder;

    #[test]
    fn what_structs_hold_or_point_to_is_part_of_them() {
        let mut builder = Builder::new();
        let int = builder.int("int", 4, 1);
        let held = builder.record("held", false, 4, &[("a", int, 0, 0)]);
        let pointed = builder.record("pointed", false, 4, &[("a", int, 0, 0)]);
        let pointer = builder.add("", 2 << 24, pointed, &[]);
        let pointers = builder.array(pointer, int, 2);
        let renamed = builder.typedef("held_t", held);
        let whole = builder.record("whole", false, 24, &[("h", renamed, 0, 0), ("p", pointers, 64, 0)]);
        let Ok(btf) = Btf::parse(&builder.build()) else { panic!("the types are wrong") };
        let parts = parts_of_others(&btf);
        assert_eq!([held, pointed, whole].map(|id| parts.contains(&id)), [true, true, false]);
    }
}
