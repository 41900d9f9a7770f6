//! Maps that are created with the programs.

use libbpf_rs::{AsRawLibbpf as _, MapType, OpenObject};

use super::explain::failed_program;
use super::{between, VERIFIER_LOG_BEGIN};
use crate::error::{errno_text, tell, Error, ErrorCode};
use crate::kernel::{needs, since};

/// Of a map that leaves it open how many entries it has, as libbpf-tools have it.
const USUAL_ENTRIES: u32 = 10_240;
/// Of a stack, by default (`kernel.perf_event_max_stack`), and bytes of each.
const USUAL_STACK: u32 = 127 * 8;

/// Gives maps a size whose own programs would choose one before they load: what is declared is 0, which no kernel takes.
pub fn complete(open: &mut OpenObject) {
    for mut map in open.maps_mut() {
        let kind = map.map_type();
        let is_table = matches!(
            kind,
            MapType::Hash
                | MapType::LruHash
                | MapType::PercpuHash
                | MapType::LruPercpuHash
                | MapType::Array
                | MapType::PercpuArray
                | MapType::StackTrace
        );
        if !is_table || map.max_entries() != 0 {
            continue;
        }
        // What libbpf does not take, the kernel refuses in a moment.
        let _ = map.set_max_entries(USUAL_ENTRIES);
        if kind == MapType::StackTrace && map.value_size() == 0 {
            let _ = map.set_value_size(USUAL_STACK);
        }
        let name = map.name().to_string_lossy().into_owned();
        tell(&format!("note: the map {name} does not say how many entries it has; it is made for {USUAL_ENTRIES}\n"));
    }
}

/// Name and type of each map.
pub fn kinds(open: &OpenObject) -> Vec<(String, libbpf_sys::bpf_map_type)> {
    // SAFETY: the maps belong to an open object.
    let kind = |map: &libbpf_rs::OpenMap<'_>| unsafe { libbpf_sys::bpf_map__type(map.as_libbpf_object().as_ptr()) };
    open.maps().map(|map| (map.name().to_string_lossy().into_owned(), kind(&map))).collect()
}

/// Of struct_ops libbpf does not know: whether they can be made depends on what they are of.
fn is_missing(kind: libbpf_sys::bpf_map_type) -> bool {
    kind != libbpf_sys::BPF_MAP_TYPE_STRUCT_OPS && !since::has_map(kind).unwrap_or(since::is_known_map(kind))
}

/// Why a map was not created, where that is the reason that nothing was loaded.
pub fn refusal(
    warnings: &str,
    errno: i32,
    kinds: &[(String, libbpf_sys::bpf_map_type)],
    package: &str,
) -> Option<Error> {
    if warnings.contains(VERIFIER_LOG_BEGIN) || failed_program(warnings).is_some() {
        return None;
    }
    let name = between(warnings, "map '", "'")?;
    let kind = kinds.iter().find(|(known, _)| known == name).map(|(_, kind)| *kind);
    if let Some(kind) = kind.filter(|kind| errno == libc::EINVAL && is_missing(*kind)) {
        return Some(needs::of_map(package, name, kind));
    }
    let code = if errno == libc::EINVAL { ErrorCode::KernelUnsupported } else { ErrorCode::LoadFailed };
    Some(
        Error::new(code, format!("the kernel cannot create the map {name} of {package}: {}", errno_text(errno)))
            .hint(format!("ebpm run --verbose {package} shows all messages of libbpf and the verifier")),
    )
}
