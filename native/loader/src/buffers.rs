//! How large the buffers between kernel and loader are.

use libbpf_rs::{AsRawLibbpf as _, RingBuffer};

use crate::error::{tell, Error, ErrorCode, Result};
use crate::events::{BufferKind, Stream};
use crate::object::BpfObject;

/// Of each CPU's perf buffer, where nobody asks for another size.
const PERF_PAGES: usize = 64;
/// Of a ring buffer whose package leaves its size open: this much for each CPU, within these bounds.
const RING_PER_CPU: usize = 1 << 20;
const RING_BOUNDS: (usize, usize) = (1 << 20, 64 << 20);
/// The kernel's own limit is a little above.
pub const MAX_BYTES: usize = 1 << 30;

/// Sets the sizes of ring buffers before they are created; returns the pages of each CPU's perf buffer.
///
/// # Errors
/// `Internal` when libbpf refuses a size.
pub fn choose_sizes(object: &mut BpfObject, streams: &[Stream], wanted: Option<usize>) -> Result<usize> {
    if wanted.is_some() && streams.is_empty() {
        tell("note: the package has no ring or perf buffer; --buffer changes nothing\n");
    }
    let is_ring = |name: &str| streams.iter().any(|stream| stream.kind == BufferKind::RingBuffer && stream.map == name);
    for mut map in object.open.maps_mut() {
        if !map.name().to_str().is_some_and(is_ring) {
            continue;
        }
        let size = match wanted {
            Some(bytes) => bytes,
            None if map.max_entries() == 0 => usual_ring(cpus()),
            None => continue,
        };
        let entries = u32::try_from(fitting(size)).unwrap_or(u32::MAX);
        map.set_max_entries(entries).map_err(|error| {
            Error::new(ErrorCode::Internal, format!("a ring buffer cannot have {entries} bytes: {error}"))
        })?;
    }
    Ok(wanted.map_or(PERF_PAGES, |bytes| fitting(bytes) / page_bytes()))
}

/// The ring of this number in a manager.
pub fn ring_at(manager: &RingBuffer<'_>, index: usize) -> Option<*mut libbpf_sys::ring> {
    // SAFETY: the manager is alive; libbpf checks the index.
    let ring =
        unsafe { libbpf_sys::ring_buffer__ring(manager.as_libbpf_object().as_ptr(), u32::try_from(index).ok()?) };
    (!ring.is_null()).then_some(ring)
}

/// Bytes that a ring of a live manager holds.
pub fn ring_size(ring: *mut libbpf_sys::ring) -> usize {
    // SAFETY: callers pass rings of a live manager.
    usize::try_from(unsafe { libbpf_sys::ring__size(ring) }).unwrap_or(usize::MAX)
}

/// Whether a record may have found no room in a ring of a live manager: within the last 64th of it.
pub fn is_full(ring: *mut libbpf_sys::ring) -> bool {
    waiting(ring) >= ring_size(ring) / 64 * 63
}

/// Whether much of a ring of a live manager is used: it may be full soon.
pub fn is_filling(ring: *mut libbpf_sys::ring) -> bool {
    waiting(ring) >= ring_size(ring) / 8
}

/// Bytes of a ring of a live manager that nobody has read yet.
fn waiting(ring: *mut libbpf_sys::ring) -> usize {
    // SAFETY: callers pass rings of a live manager.
    usize::try_from(unsafe { libbpf_sys::ring__avail_data_size(ring) }).unwrap_or(0)
}

/// The next size that the kernel takes: a power of two of whole pages.
fn fitting(bytes: usize) -> usize {
    bytes.clamp(page_bytes(), MAX_BYTES).next_power_of_two()
}

fn usual_ring(cpus: usize) -> usize {
    let (least, most) = RING_BOUNDS;
    RING_PER_CPU.saturating_mul(cpus).clamp(least, most).next_power_of_two()
}

fn cpus() -> usize {
    std::thread::available_parallelism().map_or(1, std::num::NonZeroUsize::get)
}

pub fn page_bytes() -> usize {
    // SAFETY: nothing is passed.
    let bytes = unsafe { libc::sysconf(libc::_SC_PAGESIZE) };
    usize::try_from(bytes).unwrap_or(4096).max(4096)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_become_powers_of_two_of_whole_pages() {
        let page = page_bytes();
        assert_eq!([1, page, page + 1].map(fitting), [page, page, 2 * page]);
        assert_eq!(fitting(16 << 20), 16 << 20);
        assert_eq!(fitting(usize::MAX), MAX_BYTES);
    }

    #[test]
    fn a_size_that_is_left_open_follows_the_cpus() {
        assert_eq!([1, 2, 6, 64, 1024].map(usual_ring), [1 << 20, 2 << 20, 8 << 20, 64 << 20, 64 << 20]);
    }
}
