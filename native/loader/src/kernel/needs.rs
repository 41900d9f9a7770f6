//! What an object needs of the kernel, compared with what this one has before anything is loaded; and the sentences for what it lacks.

use libbpf_rs::{AsRawLibbpf as _, OpenMap, OpenObject, OpenProgram};

use super::attach::DOCTOR;
use super::since::{self, Version};
use crate::error::{Error, ErrorCode, Result};

/// linux/bpf.h
const BPF_F_LINK: u32 = 1 << 13;

/// What is newer than the running kernel is tried, so that it costs nothing where nothing is.
///
/// # Errors
/// `KernelUnsupported`
pub fn check(object: &OpenObject, package: &str) -> Result<()> {
    for map in object.maps() {
        let raw = map.as_libbpf_object().as_ptr();
        // SAFETY: the map belongs to an open object.
        let (kind, is_made) = unsafe { (libbpf_sys::bpf_map__type(raw), libbpf_sys::bpf_map__autocreate(raw)) };
        if is_made && since::is_newer_than_this(since::of_map(kind)) && since::has_map(kind) == Some(false) {
            return Err(of_map(package, &map.name().to_string_lossy(), kind));
        }
        if is_made && is_linked(&map) && since::is_newer_than_this(Some(since::STRUCT_OPS_LINK)) {
            return Err(of_link(package, &map.name().to_string_lossy()));
        }
    }
    for prog in object.progs().filter(|prog| prog.autoload()) {
        let (kind, _) = kind_and_place(&prog);
        if since::is_newer_than_this(since::of_program(kind)) && since::has_program(kind) == Some(false) {
            return Err(of_program(package, &prog.name().to_string_lossy(), kind));
        }
    }
    Ok(())
}

/// Whether a table of functions is handed over by a link. A kernel that took that over from a later one would be refused here: there is no
/// way to try it.
fn is_linked(map: &OpenMap<'_>) -> bool {
    let raw = map.as_libbpf_object().as_ptr();
    // SAFETY: the map belongs to an open object.
    let (kind, flags) = unsafe { (libbpf_sys::bpf_map__type(raw), libbpf_sys::bpf_map__map_flags(raw)) };
    kind == libbpf_sys::BPF_MAP_TYPE_STRUCT_OPS && flags & BPF_F_LINK != 0
}

/// The type of a program and where it goes, by linux/bpf.h.
pub fn kind_and_place(prog: &OpenProgram<'_>) -> (libbpf_sys::bpf_prog_type, libbpf_sys::bpf_attach_type) {
    let raw = prog.as_libbpf_object().as_ptr();
    // SAFETY: the program belongs to an open object.
    unsafe { (libbpf_sys::bpf_program__type(raw), libbpf_sys::bpf_program__expected_attach_type(raw)) }
}

pub fn of_map(package: &str, name: &str, kind: libbpf_sys::bpf_map_type) -> Error {
    let word = since::map_name(kind);
    let what = if since::is_known_map(kind) { format!("{word} maps") } else { format!("a map of {word}") };
    unsupported(package, &what, name, since::of_map(kind))
}

fn of_link(package: &str, name: &str) -> Error {
    let error = unsupported(package, "struct_ops with a link", name, Some(since::STRUCT_OPS_LINK));
    error.hint("without a link older kernels take it as well: SEC(\".struct_ops\")")
}

pub fn of_program(package: &str, name: &str, kind: libbpf_sys::bpf_prog_type) -> Error {
    let what = format!("{} programs", since::program_name(kind));
    let error = unsupported(package, &what, name, since::of_program(kind));
    match kind {
        libbpf_sys::BPF_PROG_TYPE_LIRC_MODE2 => error.hint("kernels with CONFIG_BPF_LIRC_MODE2 have them"),
        libbpf_sys::BPF_PROG_TYPE_NETFILTER if !since::is_newer_than_this(since::of_program(kind)) => {
            error.hint("kernels with CONFIG_NETFILTER_BPF_LINK have them")
        }
        _ => error,
    }
}

/// Of a program of an old type for a new place.
pub fn of_place(package: &str, name: &str, section: &str, since: Version) -> Error {
    unsupported(package, &format!("{section} programs"), name, Some(since))
}

fn unsupported(package: &str, what: &str, name: &str, since: Option<Version>) -> Error {
    let message = format!("{package} needs {what} ({name}), {}", since::lack(since));
    Error::new(ErrorCode::KernelUnsupported, message).hint(DOCTOR)
}
