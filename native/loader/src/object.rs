//! A BPF object that libbpf has opened and nothing has loaded yet, and what its ELF and BTF say.

mod bounds;

use std::ffi::OsStr;
use std::ptr::NonNull;

use libbpf_rs::{AsRawLibbpf as _, MapCore as _, MapFlags, Object, ObjectBuilder, OpenObject};

use crate::btf::{Btf, Kind, TypeId};
use crate::elf::Elf;
use crate::error::{errno_text, Error, ErrorCode, Result};
use crate::instruction::{
    self, Instruction, CALL, MOVE_IMMEDIATE, MOVE_IMMEDIATE_32, PERF_EVENT_OUTPUT, RINGBUF_OUTPUT, RINGBUF_RESERVE,
};
use crate::kernel::target_btf::TargetBtf;
use crate::log;
use crate::package::Package;

/// An opened object. The kernel has seen nothing of it.
pub struct BpfObject {
    pub open: OpenObject,
    pub btf: Btf,
    pub facts: Facts,
    /// Open until libbpf has read it.
    _target: Option<TargetBtf>,
}

/// What only the ELF file says.
pub struct Facts {
    pub license: Option<String>,
    /// Whether it must be relocated against the BTF of a kernel.
    pub has_core_relocations: bool,
    /// Numbers of the helpers called anywhere in it.
    pub helpers: Vec<u32>,
    /// Types of the kernel whose layout the code asks for.
    pub relocated_types: Vec<TypeId>,
    /// Constant sizes of records that it sends, in order of first appearance.
    pub record_sizes: Vec<usize>,
}

/// A global variable with external linkage.
pub struct Global {
    pub section: String,
    pub name: String,
    pub type_id: TypeId,
    pub offset: usize,
    pub size: usize,
}

/// Opens the object of a package.
///
/// # Errors
/// `ObjectInvalid` with libbpf's own reason.
pub fn open(package: &Package, target: Option<TargetBtf>) -> Result<BpfObject> {
    let facts = read_facts(&package.object)?;
    let mut builder = ObjectBuilder::default();
    let invalid = |error: &dyn std::fmt::Display| {
        let reason = log::last_warning().unwrap_or_else(|| error.to_string());
        Error::new(ErrorCode::ObjectInvalid, format!("libbpf cannot open the BPF object of {}: {reason}", package.name))
    };
    let name = object_name(package.meta.object_name.as_deref().unwrap_or(&package.name));
    builder.name(&name).map_err(|error| invalid(&error))?;
    if let Some(target) = &target {
        builder.btf_custom_path(&target.path).map_err(|error| invalid(&error))?;
    }
    log::clear();
    let open = open_bytes(&builder, &package.object).map_err(|error| invalid(&error))?;
    let btf = parse_btf(&open)?;
    Ok(BpfObject { open, btf, facts, _target: target })
}

/// As `ObjectBuilder::open_memory`, which takes libbpf's word that it fails with errors of the system only: where it takes the size of a
/// type for one (<https://github.com/libbpf/libbpf/blob/v1.7.0/src/libbpf.c> bpf_object__collect_externs), what looks like an address is none.
fn open_bytes(builder: &ObjectBuilder, bytes: &[u8]) -> std::result::Result<OpenObject, String> {
    let size = libbpf_sys::size_t::try_from(bytes.len()).map_err(|_| "it is too large".to_owned())?;
    // SAFETY: libbpf copies the bytes that are given, with their number, and the options.
    let raw =
        unsafe { libbpf_sys::bpf_object__open_mem(bytes.as_ptr().cast(), size, builder.as_libbpf_object().as_ptr()) };
    // The upper half of all addresses is the kernel's: there a number stands for a failure.
    match (raw as isize, NonNull::new(raw)) {
        // SAFETY: libbpf gives an opened object to nobody else.
        (1.., Some(open)) => Ok(unsafe { OpenObject::from_ptr(open) }),
        (failure @ LEAST_ERROR.., _) => Err(errno_text(i32::try_from(-failure).unwrap_or(0))),
        (failure, _) => Err(format!("it fails with {failure}, which is no error of the system's")),
    }
}

/// What the kernel and libbpf give as a pointer is no error below it (MAX_ERRNO).
const LEAST_ERROR: isize = -4095;

/// A name that libbpf and the kernel take: letters, digits and `_`, at most 15 characters.
fn object_name(name: &str) -> String {
    let clean: String = name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).take(15).collect();
    if clean.is_empty() {
        "package".into()
    } else {
        clean
    }
}

/// The types of an opened object.
///
/// # Errors
/// `ObjectInvalid`
pub fn parse_btf(open: &OpenObject) -> Result<Btf> {
    raw_btf(open).map_or_else(|| Ok(Btf::empty()), Btf::parse)
}

/// The object's BTF as libbpf completed it on opening: offsets of data sections are filled in.
fn raw_btf(open: &OpenObject) -> Option<&[u8]> {
    // SAFETY: the object is open; libbpf returns its BTF or NULL.
    let btf = unsafe { libbpf_sys::bpf_object__btf(open.as_libbpf_object().as_ptr()) };
    if btf.is_null() {
        return None;
    }
    let mut size = 0u32;
    // SAFETY: btf is valid as long as the object is; libbpf writes the size.
    let data = unsafe { libbpf_sys::btf__raw_data(btf, &mut size) };
    if data.is_null() {
        return None;
    }
    // SAFETY: libbpf owns `size` bytes at `data` until the BTF is changed, which needs the object mutably.
    Some(unsafe { std::slice::from_raw_parts(data.cast::<u8>(), usize::try_from(size).ok()?) })
}

/// Reads the code for helper calls (RFC 9669, section 4.3) and for the constant sizes given to those that send records.
///
/// # Errors
/// `ObjectInvalid`, also for what libbpf would stumble over.
pub fn read_facts(bytes: &[u8]) -> Result<Facts> {
    let elf = Elf::parse(bytes)?;
    bounds::check(&elf)?;
    let mut helpers = Vec::new();
    let mut record_sizes = Vec::new();
    for section in elf.sections().iter().filter(|section| section.is_code) {
        let mut constants = [None; 16];
        for instruction in section.data.chunks_exact(instruction::SIZE).filter_map(Instruction::of_bytes) {
            let destination = usize::from(instruction.to);
            match instruction.code {
                MOVE_IMMEDIATE | MOVE_IMMEDIATE_32 => set(&mut constants, destination, Some(instruction.value as u32)),
                CALL => {
                    if let Some(helper) = instruction.helper() {
                        helpers.push(helper as u32);
                        let size_register = match helper {
                            RINGBUF_RESERVE => Some(2),
                            RINGBUF_OUTPUT => Some(3),
                            PERF_EVENT_OUTPUT => Some(5),
                            _ => None,
                        };
                        let size = size_register.and_then(|register: usize| constants.get(register).copied().flatten());
                        let size = size.and_then(|size| usize::try_from(size).ok());
                        record_sizes.extend(size.filter(|size| !record_sizes.contains(size)));
                    }
                    (0..=5).for_each(|register| set(&mut constants, register, None));
                }
                // Stores and jumps write no register.
                code if matches!(code & 7, 2 | 3 | 5 | 6) => {}
                _ => set(&mut constants, destination, None),
            }
        }
    }
    helpers.sort_unstable();
    helpers.dedup();
    Ok(Facts {
        license: elf.license().map(str::to_string),
        has_core_relocations: elf.has_core_relocations(),
        relocated_types: elf.relocated_types(),
        helpers,
        record_sizes,
    })
}

fn set(constants: &mut [Option<u32>; 16], register: usize, value: Option<u32>) {
    if let Some(slot) = constants.get_mut(register) {
        *slot = value;
    }
}

/// The ELF section of a map that holds one: libbpf names it after the object and the section, `opensnoo.rodata`.
pub fn section_of_map(name: &OsStr) -> Option<&str> {
    let name = name.to_str()?;
    name.find('.').and_then(|at| name.get(at..))
}

impl BpfObject {
    /// Global variables of every data section, in the order of the sections and of their place in them.
    pub fn globals(&self) -> Vec<Global> {
        let mut globals = Vec::new();
        let names: Vec<&str> = self.btf.section_names().filter(|name| is_data_section(name)).collect();
        for section in names {
            for variable in self.btf.section(section).unwrap_or_default() {
                let Some(Kind::Variable { type_id, is_static: false }) =
                    self.btf.get(variable.type_id).map(|found| &found.kind)
                else {
                    continue;
                };
                globals.push(Global {
                    section: section.to_string(),
                    name: self.btf.name(variable.type_id).to_string(),
                    type_id: *type_id,
                    offset: usize::try_from(variable.offset).unwrap_or(usize::MAX),
                    size: usize::try_from(variable.size).unwrap_or(0),
                });
            }
        }
        globals
    }

    /// The bytes of a data section as the object starts with them.
    pub fn section_data(&self, section: &str) -> Option<&[u8]> {
        let map = self.open.maps().find(|map| section_of_map(map.name()) == Some(section))?;
        let mut size: libbpf_sys::size_t = 0;
        // SAFETY: the map is valid while the object is; libbpf writes the size and keeps ownership of the value.
        let data = unsafe { libbpf_sys::bpf_map__initial_value(map.as_libbpf_object().as_ptr(), &mut size) };
        if data.is_null() {
            return None;
        }
        // SAFETY: libbpf owns `size` bytes at `data` as long as the object is open, and `self` is borrowed meanwhile.
        Some(unsafe { std::slice::from_raw_parts(data.cast::<u8>(), usize::try_from(size).ok()?) })
    }

    /// The bytes that a global starts with; None where the section has none or the variable leaves it.
    pub fn initial(&self, global: &Global) -> Option<&[u8]> {
        self.section_data(&global.section)?.get(global.offset..global.offset.checked_add(global.size)?)
    }

    /// Overwrites a global before loading.
    ///
    /// # Errors
    /// `PackageMismatch` when the value has no place in the section.
    pub fn set_global(&mut self, global: &Global, value: &[u8]) -> Result<()> {
        let mismatch = || {
            Error::new(
                ErrorCode::PackageMismatch,
                format!("the variable {} has no place in the section {} of the object", global.name, global.section),
            )
        };
        let mut map = self
            .open
            .maps_mut()
            .find(|map| section_of_map(map.name()) == Some(global.section.as_str()))
            .ok_or_else(mismatch)?;
        let data = map.initial_value_mut().ok_or_else(mismatch)?;
        let end = global.offset.checked_add(value.len()).ok_or_else(mismatch)?;
        data.get_mut(global.offset..end).ok_or_else(mismatch)?.copy_from_slice(value);
        Ok(())
    }
}

/// The bytes of a global of a loaded object as they are now.
pub fn read_global(object: &Object, global: &Global) -> Option<Vec<u8>> {
    let map = object.maps().find(|map| section_of_map(map.name()) == Some(global.section.as_str()))?;
    let value = map.lookup(&0u32.to_ne_bytes(), MapFlags::ANY).ok()??;
    value.get(global.offset..global.offset.checked_add(global.size)?).map(<[u8]>::to_vec)
}

/// Writes a global of a loaded object where its programs read it: libbpf has mapped the kernel's own memory. False where that cannot be
/// written.
pub fn write_global(object: &Object, global: &Global, value: &[u8]) -> bool {
    let Some(map) = object.maps().find(|map| section_of_map(map.name()) == Some(global.section.as_str())) else {
        return false;
    };
    let mut size: libbpf_sys::size_t = 0;
    // SAFETY: the map is valid while the object is; libbpf writes the size.
    let data = unsafe { libbpf_sys::bpf_map__initial_value(map.as_libbpf_object().as_ptr(), &mut size) };
    let is_inside = global.offset.checked_add(value.len()).is_some_and(|end| end as u64 <= size);
    if data.is_null() || !is_inside || global.section.starts_with(".rodata") {
        return false;
    }
    for (at, byte) in value.iter().enumerate() {
        // SAFETY: `size` bytes at `data` are mapped, writable unless the section is of constants, and the place is inside.
        unsafe { data.cast::<u8>().add(global.offset + at).write_volatile(*byte) };
    }
    true
}

/// Sections whose variables people set and read; `.maps`, `.kconfig`, `.ksyms` and string literals are not.
pub fn is_data_section(name: &str) -> bool {
    let is = |section: &str| name == section || name.strip_prefix(section).is_some_and(|rest| rest.starts_with('.'));
    (is(".rodata") && !name.starts_with(".rodata.str")) || is(".data") || is(".bss")
}

#[cfg(test)]
mod tests;
