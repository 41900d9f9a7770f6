//! Maps of stacks: which there are, and what is in them.

use std::rc::Rc;

use libbpf_rs::{AsRawLibbpf as _, MapCore as _, MapFlags, MapHandle, MapType, Object};

use crate::object::BpfObject;
use crate::render::layout::unsigned;
use crate::render::trace::ReadStack;

/// The stacks are places in files and not addresses. (linux/bpf.h)
const BPF_F_STACK_BUILD_ID: u32 = 1 << 5;

/// Their names, in the object's order.
pub fn maps(object: &BpfObject) -> Vec<Rc<str>> {
    let of_addresses = |map: &libbpf_rs::OpenMap<'_>| {
        // SAFETY: the map is valid while the object is open.
        let flags = unsafe { libbpf_sys::bpf_map__map_flags(map.as_libbpf_object().as_ptr()) };
        map.map_type() == MapType::StackTrace && flags & BPF_F_STACK_BUILD_ID == 0
    };
    object.open.maps().filter(of_addresses).map(|map| Rc::from(map.name().to_string_lossy())).collect()
}

/// What reads them once they are loaded.
pub fn readers(object: &Object, names: &[Rc<str>]) -> Vec<(Rc<str>, ReadStack)> {
    let reader = |name: &Rc<str>| {
        let map = object.maps().find(|map| map.name().to_str() == Some(name))?;
        let handle = MapHandle::try_from(&map).ok()?;
        let read: ReadStack = Box::new(move |id| addresses(&handle, id));
        Some((name.clone(), read))
    };
    names.iter().filter_map(reader).collect()
}

fn addresses(map: &MapHandle, id: u32) -> Vec<u64> {
    let value = map.lookup(&id.to_ne_bytes(), MapFlags::ANY).ok().flatten().unwrap_or_default();
    value.chunks_exact(8).map(unsigned).take_while(|&address| address != 0).collect()
}
