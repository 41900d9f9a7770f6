//! XDP programs of an entry of a CPU map or a device map: they see the packets that another program sends there. (linux/bpf.h
//! `struct bpf_cpumap_val`, `struct bpf_devmap_val`)

use std::os::fd::{AsFd as _, AsRawFd as _};

use libbpf_rs::{AsRawLibbpf as _, Map, MapCore as _, MapType};

use super::{interface, Loaded, Placed};
use crate::error::{Error, ErrorCode, Result};

/// Packets that may wait for a CPU, where nobody says: as many as the kernel's own samples let.
const QUEUE: u32 = 2048;
/// What these maps must hold for an entry to have a program: two numbers, the second of which is its descriptor.
const VALUE_BYTES: u32 = 8;

/// What a target says: `MAP:KEY`, and for device maps the interface.
struct Entry<'t> {
    map: &'t str,
    key: u32,
    interface: Option<&'t str>,
}

/// The entry stays as long as the map does, which is ours.
pub fn attach(program: &Loaded<'_>) -> Result<Placed> {
    let target = program.planned.chosen().unwrap_or_default();
    let is_of_cpus = program.attach_type() == libbpf_sys::BPF_XDP_CPUMAP;
    let expected =
        if is_of_cpus { "MAP:CPU, a map of the type cpumap" } else { "MAP:KEY:INTERFACE, a map of the type devmap" };
    let wrong = || program.wrong(target, expected);
    let entry = parse(target).filter(|entry| entry.interface.is_some() != is_of_cpus).ok_or_else(wrong)?;
    let map = program.object.maps().find(|map| map.name() == entry.map).filter(|map| fits(map, is_of_cpus));
    let map = map.ok_or_else(wrong)?;
    // SAFETY: the map belongs to a loaded object.
    if unsafe { libbpf_sys::bpf_map__value_size(map.as_libbpf_object().as_ptr()) } != VALUE_BYTES {
        return Err(no_room(program, entry.map, is_of_cpus));
    }
    let first = match entry.interface {
        Some(word) => interface::find(word)?.index,
        None => QUEUE,
    };
    let value = [first, u32::try_from(program.fd).unwrap_or(0)];
    // SAFETY: key and value have the sizes that the map has, and live across the call.
    let result = unsafe {
        libbpf_sys::bpf_map_update_elem(
            map.as_fd().as_raw_fd(),
            (&raw const entry.key).cast(),
            value.as_ptr().cast(),
            u64::from(libbpf_sys::BPF_ANY),
        )
    };
    if result < 0 {
        return Err(program.refused(target, -result));
    }
    Ok(Placed { holds: Vec::new(), place: format!("xdp of {target}") })
}

fn fits(map: &Map<'_>, is_of_cpus: bool) -> bool {
    match map.map_type() {
        MapType::Cpumap => is_of_cpus,
        MapType::Devmap | MapType::DevmapHash => !is_of_cpus,
        _ => false,
    }
}

fn no_room(program: &Loaded<'_>, map: &str, is_of_cpus: bool) -> Error {
    let value = if is_of_cpus { "bpf_cpumap_val" } else { "bpf_devmap_val" };
    let message = format!("the map {map} of {} has no room for a program in its entries", program.plan.package);
    Error::new(ErrorCode::UsageInvalid, message).hint(format!("its values must be a struct {value}"))
}

fn parse(text: &str) -> Option<Entry<'_>> {
    let mut words = text.splitn(3, ':');
    let map = words.next().filter(|word| !word.is_empty())?;
    let key = words.next()?.parse().ok()?;
    Some(Entry { map, key, interface: words.next().filter(|word| !word.is_empty()) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_is_a_map_a_key_and_for_devices_an_interface() {
        let read = |text| parse(text).map(|entry| (entry.map, entry.key, entry.interface));
        assert_eq!(read("cpus:1"), Some(("cpus", 1, None)));
        assert_eq!(read("devices:0:eth0"), Some(("devices", 0, Some("eth0"))));
        assert_eq!(read("devices:0:eth0:1"), Some(("devices", 0, Some("eth0:1"))));
        assert_eq!(read("cpus:1:"), Some(("cpus", 1, None)));
        for text in ["", "cpus", "cpus:", ":1", "cpus:x", "cpus:-1", "cpus:4294967296"] {
            assert!(parse(text).is_none(), "{text}");
        }
    }
}
