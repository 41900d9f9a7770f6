//! Counts what ring buffers refuse. The kernel does not, and few packages do; so, in programs of those that do not, each call that asks a
//! ring buffer for room is followed by instructions that count a refusal:
//!
//! ```text
//! if r0 != 0 goto +4      (of bpf_ringbuf_output: if r0 == 0)
//! r1 = &counts[ring] ll
//! r2 = 1
//! lock *(u64 *)(r1 + 0) += r2
//! ```
//!
//! A call has left nothing in r1 and r2, so nothing else changes for the program. (RFC 9669)

mod counting;

use std::os::fd::{AsFd as _, AsRawFd as _};

use libbpf_rs::{AsRawLibbpf as _, MapCore as _, MapFlags, MapHandle, MapType, OpenObject};

use crate::instruction::Instruction;
use crate::render::layout::unsigned;

use counting::count;

/// What ring buffers have refused.
pub struct Refusals {
    counts: MapHandle,
    rings: Vec<String>,
}

impl Refusals {
    /// For all ring buffers of an object. Calls whose ring is not known are counted for the first of `likeliest`. None where the kernel
    /// refuses a map to count in, as to those who load by a BPF token, which only the object's own maps are made with.
    pub fn of(open: &OpenObject, likeliest: &[&str]) -> Option<Self> {
        let rings = open.maps().filter(|map| map.map_type() == MapType::RingBuf);
        let mut rings: Vec<String> = rings.map(|map| map.name().to_string_lossy().into_owned()).collect();
        rings.sort_by_key(|name| likeliest.iter().position(|likely| likely == name).unwrap_or(usize::MAX));
        let options = libbpf_sys::bpf_map_create_opts {
            sz: std::mem::size_of::<libbpf_sys::bpf_map_create_opts>() as libbpf_sys::size_t,
            ..Default::default()
        };
        let bytes = u32::try_from(8 * rings.len().max(1)).unwrap_or(8);
        let counts = MapHandle::create(MapType::Array, Some("ebpm_refusals"), 4, bytes, 1, &options).ok()?;
        Some(Self { counts, rings })
    }

    /// Puts the counting into all programs of an object that is prepared and not yet loaded.
    pub fn insert(&self, open: &OpenObject) {
        let fd_of = |name: &str| {
            let map = open.maps().find(|map| map.name() == name)?;
            // SAFETY: the map is of a live object that has been prepared.
            Some(unsafe { libbpf_sys::bpf_map__fd(map.as_libbpf_object().as_ptr()) })
        };
        let fds: Vec<Option<i32>> = self.rings.iter().map(|name| fd_of(name)).collect();
        // A ring that is not known is most likely the first.
        let slot = |fd: Option<i32>| fds.iter().position(|&known| fd.is_some() && known == fd).unwrap_or(0);
        let slot = |fd: Option<i32>| i32::try_from(8 * slot(fd)).unwrap_or(0);
        for program in open.progs().filter(|program| program.autoload()) {
            let raw = program.as_libbpf_object().as_ptr();
            // SAFETY: libbpf gives the pointer and the number of the instructions of a live program.
            let code: Vec<Instruction> = unsafe {
                let start = libbpf_sys::bpf_program__insns(raw);
                let length = usize::try_from(libbpf_sys::bpf_program__insn_cnt(raw)).unwrap_or(0);
                let code = if start.is_null() { &[][..] } else { std::slice::from_raw_parts(start, length) };
                code.iter().map(Instruction::of_raw).collect()
            };
            let Some(counted) = count(&code, self.counts.as_fd().as_raw_fd(), slot) else { continue };
            let mut code: Vec<libbpf_sys::bpf_insn> =
                counted.code.iter().map(|instruction| instruction.raw()).collect();
            let moved = |place: u32| counted.moved.get(usize::try_from(place).unwrap_or(usize::MAX)).copied();
            let length = code.len() as libbpf_sys::size_t;
            // SAFETY: the program is live and not loaded; libbpf copies the instructions, and gives pointers and numbers of what it will
            // tell the kernel of them, which nobody else has.
            unsafe {
                let functions = libbpf_sys::bpf_program__func_info(raw);
                let lines = libbpf_sys::bpf_program__line_info(raw);
                let function_count = usize::try_from(libbpf_sys::bpf_program__func_info_cnt(raw)).unwrap_or(0);
                let line_count = usize::try_from(libbpf_sys::bpf_program__line_info_cnt(raw)).unwrap_or(0);
                // Of another layout than ours.
                if (function_count > 0 && functions.is_null()) || (line_count > 0 && lines.is_null()) {
                    continue;
                }
                if libbpf_sys::bpf_program__set_insns(raw, code.as_mut_ptr(), length) != 0 {
                    continue;
                }
                let to = |place: u32| moved(place).and_then(|place| u32::try_from(place).ok()).unwrap_or(place);
                if function_count > 0 {
                    let functions = std::slice::from_raw_parts_mut(functions, function_count);
                    functions.iter_mut().for_each(|function| function.insn_off = to(function.insn_off));
                }
                if line_count > 0 {
                    let lines = std::slice::from_raw_parts_mut(lines, line_count);
                    lines.iter_mut().for_each(|line| line.insn_off = to(line.insn_off));
                }
            }
        }
    }

    /// Ring buffers that have refused anything, and how often.
    pub fn counted(&self) -> Vec<(&str, u64)> {
        let Ok(Some(bytes)) = self.counts.lookup(&[0; 4], MapFlags::ANY) else { return Vec::new() };
        self.rings
            .iter()
            .map(String::as_str)
            .zip(bytes.chunks_exact(8).map(unsigned))
            .filter(|&(_, count)| count > 0)
            .collect()
    }
}
