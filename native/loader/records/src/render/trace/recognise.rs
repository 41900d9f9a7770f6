//! Which members of an event are stacks and addresses of code.

use std::rc::Rc;

use super::{Place, Source, Trace};
use crate::render::layout::{Field, Value};
use crate::render::meaning::Code;

const KERNEL_LISTS: [&str; 3] = ["kstack", "kern_stack", "kernel_stack"];
const USER_LISTS: [&str; 2] = ["ustack", "user_stack"];
const KERNEL_IDS: [&str; 6] =
    ["kstack_id", "kern_stack_id", "kernel_stack_id", "kstackid", "kern_stackid", "kernel_stackid"];
const USER_IDS: [&str; 4] = ["ustack_id", "user_stack_id", "ustackid", "user_stackid"];
const PROCESSES: [&str; 4] = ["tgid", "pid", "pid_tgid", "tgid_pid"];

/// Finds stacks and addresses of code among members: by what is said of them, else by the names that profilers give them.
/// `maps` are the maps of stacks that there are. Returns whether there are any.
pub fn recognise(fields: &mut [Field], maps: &[Rc<str>]) -> bool {
    let mut is_found = false;
    let numbers: Vec<(String, usize, usize)> = fields
        .iter()
        .filter_map(|field| match field.value {
            Value::Integer { bytes, .. } | Value::Coded { bytes, .. } if bytes <= 8 => {
                Some((field.name.clone(), field.offset, bytes))
            }
            _ => None,
        })
        .collect();
    for field in fields {
        match &mut field.value {
            Value::Struct { fields, .. } => is_found |= recognise(fields, maps),
            Value::Array { element, .. } if matches!(**element, Value::Struct { .. }) => {
                if let Value::Struct { fields, .. } = &mut **element {
                    is_found |= recognise(fields, maps);
                }
            }
            _ => {}
        }
        let place = |name: &str| {
            let (_, offset, bytes) = numbers.iter().find(|(known, ..)| known == name)?;
            Some(Place {
                distance: isize::try_from(*offset).ok()? - isize::try_from(field.offset).ok()?,
                bytes: *bytes,
            })
        };
        let Some((is_kernel, mut source)) = source_of(field, maps) else { continue };
        if let Source::List { size, .. } = &mut source {
            *size = place(&format!("{}_sz", field.name)).or_else(|| place(&format!("{}_size", field.name)));
        }
        let process = PROCESSES.iter().find_map(|name| place(name)).filter(|_| !is_kernel);
        field.value = Value::Trace(Trace { is_kernel, source, process });
        is_found = true;
    }
    is_found
}

fn source_of(field: &Field, maps: &[Rc<str>]) -> Option<(bool, Source)> {
    let name = field.name.as_str();
    let id = |is_kernel: bool, bytes: usize| {
        let of_side = |map: &&Rc<str>| map.starts_with(if is_kernel { 'k' } else { 'u' });
        let map = maps.iter().find(of_side).or(maps.first())?;
        Some((is_kernel, Source::Id { bytes, map: map.clone() }))
    };
    let said = |code: Code| match code {
        Code::KernelAddress | Code::KernelStack => Some(true),
        Code::UserAddress | Code::UserStack => Some(false),
        _ => None,
    };
    match &field.value {
        Value::Coded { bytes: 8, code: code @ (Code::KernelAddress | Code::UserAddress), .. } => {
            Some((said(*code)?, Source::Address))
        }
        Value::Coded { bytes: bytes @ (4 | 8), code: code @ (Code::KernelStack | Code::UserStack), .. } => {
            id(said(*code)?, *bytes)
        }
        Value::Integer { bytes: bytes @ (4 | 8), .. } if KERNEL_IDS.contains(&name) => id(true, *bytes),
        Value::Integer { bytes: bytes @ (4 | 8), .. } if USER_IDS.contains(&name) => id(false, *bytes),
        Value::Array { element, stride: 8, length } if *length != usize::MAX => {
            let list = Source::List { length: *length, size: None };
            match **element {
                Value::Coded { bytes: 8, code, .. } => Some((said(code)?, list)),
                Value::Integer { bytes: 8, .. } | Value::Pointer if KERNEL_LISTS.contains(&name) => Some((true, list)),
                Value::Integer { bytes: 8, .. } | Value::Pointer if USER_LISTS.contains(&name) => Some((false, list)),
                _ => None,
            }
        }
        _ => None,
    }
}
