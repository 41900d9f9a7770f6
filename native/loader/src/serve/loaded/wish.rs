//! What a package would use of the kernel, for the policy to judge.

use libbpf_rs::AsRawLibbpf as _;

use crate::btf::Kind;
use crate::inspect::{helper_names, snake};
use crate::kernel::attach::Plan;
use crate::object::BpfObject;
use crate::serve::policy::Wish;

/// As far as the bytes of its object tell.
pub fn wish_of(object: &BpfObject, plan: &Plan) -> Wish {
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
