//! Where the arguments of USDT probes are: libbpf tells the program in a map whose layout both know from a header.
//!
//! libbpf 1.7.0 widened an element of that layout from 16 to 24 bytes, although it was meant to stay: its bit-fields do not fit into the
//! bytes that they were to share. Objects that were compiled with an older header would read the number of arguments where there is none.
//! What libbpf writes is therefore brought into the layout of the object. It is done while it is written, since the program
//! runs from the moment in which it is attached.
//! <https://github.com/libbpf/libbpf/blob/v1.7.0/src/usdt.c> struct usdt_arg_spec

use std::ffi::{c_int, c_void};
use std::os::fd::{AsFd as _, AsRawFd as _};
use std::sync::atomic::{AtomicI32, Ordering};

use libbpf_rs::{MapCore as _, Object};

const MAP: &str = "__bpf_usdt_specs";
const ARGUMENTS: usize = 12;
/// Of one argument, in libbpf 1.7.0 and before.
const WIDE: usize = 24;
const NARROW: usize = 16;
/// The cookie, the number of arguments, padding.
const TAIL: usize = 16;
const WIDE_SPEC: usize = ARGUMENTS * WIDE + TAIL;
const NARROW_SPEC: usize = ARGUMENTS * NARROW + TAIL;

/// The map with elements of the older layout that is being filled; -1 for none.
static NARROW_MAP: AtomicI32 = AtomicI32::new(-1);

extern "C" {
    fn __real_bpf_map_update_elem(map: c_int, key: *const c_void, value: *const c_void, flags: u64) -> c_int;
}

/// Calls `attach` so that what libbpf says of arguments is understood by the programs of `object`.
pub fn translated<T>(object: &Object, attach: impl FnOnce() -> T) -> T {
    let specs = object.maps().find(|map| map.name() == MAP);
    let narrow = specs.filter(|map| usize::try_from(map.value_size()).is_ok_and(|size| size == NARROW_SPEC));
    NARROW_MAP.store(narrow.map_or(-1, |map| map.as_fd().as_raw_fd()), Ordering::Relaxed);
    let result = attach();
    NARROW_MAP.store(-1, Ordering::Relaxed);
    result
}

/// The linker puts this where `bpf_map_update_elem` is called (build.rs).
///
/// # Safety
/// As the function that it stands for: the pointers are to a key and a value of the map.
#[no_mangle]
unsafe extern "C" fn __wrap_bpf_map_update_elem(
    map: c_int,
    key: *const c_void,
    value: *const c_void,
    flags: u64,
) -> c_int {
    if map >= 0 && map == NARROW_MAP.load(Ordering::Relaxed) {
        // SAFETY: only libbpf's USDT code writes into this map, and what it writes is a struct usdt_spec of this size.
        let wide = unsafe { &*value.cast::<[u8; WIDE_SPEC]>() };
        let narrow = narrowed(wide);
        // SAFETY: the key is the caller's, the value is as long as the map's.
        return unsafe { __real_bpf_map_update_elem(map, key, narrow.as_ptr().cast(), flags) };
    }
    // SAFETY: passed on as it came.
    unsafe { __real_bpf_map_update_elem(map, key, value, flags) }
}

/// Of an argument the offset stays where it is, and register and width come right behind the kind. That was four bytes, of which one is
/// enough: in two others programs may look for the index register that kinds of their time did not have.
fn narrowed(wide: &[u8; WIDE_SPEC]) -> [u8; NARROW_SPEC] {
    const OFFSET: std::ops::Range<usize> = 0..8;
    const KIND: usize = 8;
    const INDEX: std::ops::Range<usize> = 10..12;
    const PLACE: std::ops::Range<usize> = 14..18;
    let mut narrow = [0; NARROW_SPEC];
    let (arguments, tail) = wide.split_at(ARGUMENTS * WIDE);
    let (places, end) = narrow.split_at_mut(ARGUMENTS * NARROW);
    for (from, to) in arguments.chunks_exact(WIDE).zip(places.chunks_exact_mut(NARROW)) {
        let parts = from.get(OFFSET).zip(from.get(KIND)).zip(from.get(INDEX)).zip(from.get(PLACE));
        let Some((((offset, kind), index), place)) = parts else { continue };
        let parts = offset.iter().chain([kind]).chain(index).chain(&[0]).chain(place);
        for (byte, new) in to.iter_mut().zip(parts) {
            *byte = *new;
        }
    }
    end.copy_from_slice(tail);
    narrow
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_keep_their_places_in_the_older_layout() {
        let mut wide = [0u8; WIDE_SPEC];
        // The second argument: -8 from a register at 0x0123 of pt_regs, signed, 32 bits too wide.
        wide[24..32].copy_from_slice(&(-8i64).to_le_bytes());
        wide[32] = 2;
        wide[38..40].copy_from_slice(&0x0123u16.to_le_bytes());
        wide[40] = 1;
        wide[41] = 32;
        wide[288..296].copy_from_slice(&7u64.to_le_bytes());
        wide[296] = 2;
        let narrow = narrowed(&wide);
        assert_eq!(narrow[..16], [0; 16]);
        assert_eq!(narrow[16..32], [0xf8, 255, 255, 255, 255, 255, 255, 255, 2, 0, 0, 0, 0x23, 0x01, 1, 32]);
        assert_eq!(narrow[32..192], [0; 160]);
        // Memory at a register and eight times another one, which is at 0x456.
        wide[48 + 8] = 3;
        wide[48 + 10..48 + 12].copy_from_slice(&(0x456u16 | 3 << 12).to_le_bytes());
        assert_eq!(super::narrowed(&wide)[32 + 8..32 + 12], [3, 0x56, 0x34, 0]);
        assert_eq!(narrow[192..], [7, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0]);
    }
}
