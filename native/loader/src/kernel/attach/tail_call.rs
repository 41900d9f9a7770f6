//! Maps of programs that others jump to. libbpf fills those that the source fills; annotations fill the rest.

use std::mem::size_of;
use std::os::fd::{AsFd as _, AsRawFd as _};

use libbpf_rs::{MapCore as _, MapFlags, MapType, Object};

use super::{Loaded, Plan};
use crate::error::{errno_text, Error, ErrorCode, Result};

/// No kernel follows more jumps than 33; maps of programs are small.
const MAX_ENTRIES: u32 = 1024;

/// Puts annotated programs where they say. Returns the numbers of all programs that are in such maps.
///
/// # Errors
/// `PackageMismatch`
pub fn fill(object: &Object, plan: &Plan) -> Result<Vec<u32>> {
    for planned in plan.programs() {
        let Some((map_name, index)) = &planned.meta.tail_call else { continue };
        let mismatch = |reason: String| {
            Error::new(
                ErrorCode::PackageMismatch,
                format!(
                    "{} of {} cannot be put at {index} of the map {map_name}: {reason}",
                    planned.name, plan.package
                ),
            )
        };
        let map = object.maps().find(|map| map.name() == map_name.as_str() && map.map_type() == MapType::ProgArray);
        let map = map.ok_or_else(|| mismatch("there is no such map of programs".into()))?;
        let prog = object.progs_mut().find(|prog| prog.name() == planned.name.as_str() && prog.autoload());
        let Some(prog) = prog else { continue };
        let fd = prog.as_fd().as_raw_fd();
        let (key, value) = (index.to_ne_bytes(), fd.to_ne_bytes());
        // SAFETY: key and value have the sizes that maps of programs have.
        let result = unsafe {
            libbpf_sys::bpf_map_update_elem(map.as_fd().as_raw_fd(), key.as_ptr().cast(), value.as_ptr().cast(), 0)
        };
        if result < 0 {
            return Err(mismatch(errno_text(-result)));
        }
    }
    let mut called = Vec::new();
    for map in object.maps().filter(|map| map.map_type() == MapType::ProgArray) {
        for key in 0..map.max_entries().min(MAX_ENTRIES) {
            let value = map.lookup(&key.to_ne_bytes(), MapFlags::ANY).ok().flatten();
            called.extend(value.and_then(|id| Some(u32::from_ne_bytes(id.try_into().ok()?))));
        }
    }
    Ok(called)
}

pub fn is_called(called: &[u32], program: &Loaded<'_>) -> bool {
    !called.is_empty() && number(program).is_some_and(|id| called.contains(&id))
}

fn number(program: &Loaded<'_>) -> Option<u32> {
    let mut info = libbpf_sys::bpf_prog_info::default();
    let mut size = u32::try_from(size_of::<libbpf_sys::bpf_prog_info>()).ok()?;
    // SAFETY: the call writes at most `size` bytes.
    let result = unsafe { libbpf_sys::bpf_prog_get_info_by_fd(program.fd, &mut info, &mut size) };
    (result == 0).then_some(info.id)
}
