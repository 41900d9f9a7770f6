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

use std::os::fd::{AsFd as _, AsRawFd as _};

use libbpf_rs::{AsRawLibbpf as _, MapCore as _, MapFlags, MapHandle, MapType, OpenObject};

use crate::render::layout::unsigned;

const RINGBUF_OUTPUT: i32 = 130;
const RINGBUF_RESERVE: i32 = 131;
const RINGBUF_RESERVE_DYNPTR: i32 = 198;

const LOAD_IMMEDIATE: u8 = 0x18;
const CALL: u8 = 0x85;
const EXIT: u8 = 0x95;
const LONG_JUMP: u8 = 0x06;
/// What stands in the source register of an instruction that refers to something.
const MAP_FD: u8 = 1;
const MAP_VALUE: u8 = 2;
const FUNCTION: u8 = 4;
const OWN_FUNCTION: u8 = 1;
/// How far back the ring of a call is looked for.
const NEAR: usize = 64;

/// An instruction as the kernel has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Instruction {
    code: u8,
    to: u8,
    from: u8,
    offset: i16,
    value: i32,
}

impl Instruction {
    const fn new(code: u8, to: u8, from: u8, offset: i16, value: i32) -> Self {
        Self { code, to, from, offset, value }
    }

    fn of_raw(raw: &libbpf_sys::bpf_insn) -> Self {
        Self { code: raw.code, to: raw.dst_reg(), from: raw.src_reg(), offset: raw.off, value: raw.imm }
    }

    fn raw(self) -> libbpf_sys::bpf_insn {
        let mut raw = libbpf_sys::bpf_insn { code: self.code, off: self.offset, imm: self.value, ..Default::default() };
        raw.set_dst_reg(self.to);
        raw.set_src_reg(self.from);
        raw
    }

    /// Whether it asks a ring buffer for room.
    fn asks_for_room(&self) -> bool {
        self.code == CALL
            && self.from == 0
            && matches!(self.value, RINGBUF_OUTPUT | RINGBUF_RESERVE | RINGBUF_RESERVE_DYNPTR)
    }

    /// How far after the next instruction the one is that it refers to, if it refers to any.
    fn distance(&self) -> Option<i64> {
        match self.code {
            CALL if self.from == OWN_FUNCTION => Some(i64::from(self.value)),
            LOAD_IMMEDIATE if self.from == FUNCTION => Some(i64::from(self.value)),
            CALL | EXIT => None,
            LONG_JUMP => Some(i64::from(self.value)),
            code if matches!(code & 7, 5 | 6) => Some(i64::from(self.offset)),
            _ => None,
        }
    }

    /// None where it does not fit.
    fn with_distance(self, distance: i64) -> Option<Self> {
        let is_short = self.code != LONG_JUMP && self.code != CALL && self.code != LOAD_IMMEDIATE;
        Some(if is_short {
            Self { offset: i16::try_from(distance).ok()?, ..self }
        } else {
            Self { value: i32::try_from(distance).ok()?, ..self }
        })
    }

    /// Whether it writes to a register.
    fn writes(&self, register: u8) -> bool {
        match self.code & 7 {
            0 | 1 | 4 | 7 => self.to == register,
            _ => self.code == CALL && register <= 5,
        }
    }
}

/// A program with its calls counted, and where its instructions have gone: `moved[i]` is how many stand before the one that was the i-th.
struct Counted {
    code: Vec<Instruction>,
    moved: Vec<usize>,
}

/// `slot` says where a call's ring is counted: bytes from the start of the counts, by the ring's descriptor where that is known. None for a
/// program that asks for no room, or has no room itself.
fn count(code: &[Instruction], counts: i32, slot: impl Fn(Option<i32>) -> i32) -> Option<Counted> {
    let mut moved = Vec::with_capacity(code.len() + 1);
    let mut place = 0;
    let mut is_second = false;
    for instruction in code {
        moved.push(place);
        place += 1;
        if !is_second && instruction.asks_for_room() {
            place += counting(instruction, counts, 0).len();
        }
        is_second = !is_second && instruction.code == LOAD_IMMEDIATE;
    }
    moved.push(place);
    if place == code.len() {
        return None;
    }
    let mut counted = Vec::with_capacity(place);
    is_second = false;
    for (index, instruction) in code.iter().enumerate() {
        let mut instruction = *instruction;
        if let Some(distance) = instruction.distance().filter(|_| !is_second) {
            let next = i64::try_from(index).ok()? + 1;
            let target = *moved.get(usize::try_from(next + distance).ok()?)?;
            instruction =
                instruction.with_distance(i64::try_from(target).ok()? - i64::try_from(counted.len()).ok()? - 1)?;
        }
        let asks = !is_second && instruction.asks_for_room();
        is_second = !is_second && instruction.code == LOAD_IMMEDIATE;
        counted.push(instruction);
        if asks {
            counted.extend(counting(&instruction, counts, slot(ring_of(code, index))));
        }
    }
    Some(Counted { code: counted, moved })
}

fn counting(call: &Instruction, counts: i32, slot: i32) -> [Instruction; 5] {
    let has_room = if call.value == RINGBUF_RESERVE { 0x55 } else { 0x15 };
    [
        Instruction::new(has_room, 0, 0, 4, 0),
        Instruction::new(LOAD_IMMEDIATE, 1, MAP_VALUE, 0, counts),
        Instruction::new(0, 0, 0, 0, slot),
        Instruction::new(0xb7, 2, 0, 0, 1),
        Instruction::new(0xdb, 1, 2, 0, 0),
    ]
}

/// The descriptor that r1 has at a call, where that is said shortly before.
fn ring_of(code: &[Instruction], call: usize) -> Option<i32> {
    let mut register = 1;
    for index in (call.saturating_sub(NEAR)..call).rev() {
        let instruction = code.get(index)?;
        let is_second = index > 0 && code.get(index - 1).is_some_and(|before| before.code == LOAD_IMMEDIATE);
        if is_second || !instruction.writes(register) {
            continue;
        }
        match instruction {
            Instruction { code: LOAD_IMMEDIATE, from: MAP_FD, value, .. } => return Some(*value),
            Instruction { code: 0xbf, from, .. } => register = *from,
            _ => return None,
        }
    }
    None
}

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sink::tests::Dice;

    const FD: i32 = 9;
    const COUNTS: i32 = 77;

    fn mov(to: u8, from: u8) -> Instruction {
        Instruction::new(0xbf, to, from, 0, 0)
    }

    fn helper(number: i32) -> Instruction {
        Instruction::new(CALL, 0, 0, 0, number)
    }

    fn jump(offset: i16) -> Instruction {
        Instruction::new(0x05, 0, 0, offset, 0)
    }

    fn map(to: u8, fd: i32) -> [Instruction; 2] {
        [Instruction::new(LOAD_IMMEDIATE, to, MAP_FD, 0, fd), Instruction::new(0, 0, 0, 0, 0)]
    }

    const END: Instruction = Instruction::new(EXIT, 0, 0, 0, 0);

    fn slot(fd: Option<i32>) -> i32 {
        if fd == Some(FD) {
            8
        } else {
            0
        }
    }

    #[test]
    fn a_refusal_is_counted_after_the_call_that_met_it() {
        let code = [&map(1, FD)[..], &[helper(RINGBUF_RESERVE), END]].concat();
        let counted = count(&code, COUNTS, slot).map(|counted| counted.code).unwrap_or_default();
        let expected = [
            Instruction::new(0x55, 0, 0, 4, 0),
            Instruction::new(LOAD_IMMEDIATE, 1, MAP_VALUE, 0, COUNTS),
            Instruction::new(0, 0, 0, 0, 8),
            Instruction::new(0xb7, 2, 0, 0, 1),
            Instruction::new(0xdb, 1, 2, 0, 0),
        ];
        assert_eq!(counted, [&map(1, FD)[..], &[helper(RINGBUF_RESERVE)], &expected, &[END]].concat());
        let output = count(&[helper(RINGBUF_OUTPUT), END], COUNTS, slot).map(|counted| counted.code);
        assert_eq!(output.and_then(|code| code.get(1).map(|jump| jump.code)), Some(0x15));
    }

    #[test]
    fn programs_that_ask_for_no_room_stay_as_they_are() {
        assert!(count(&[helper(1), END], COUNTS, slot).is_none());
        // A number that looks like the call, in the second half of another instruction.
        let constant =
            [Instruction::new(LOAD_IMMEDIATE, 1, 0, 0, 1), Instruction::new(0, 0, 0, 0, RINGBUF_RESERVE), END];
        assert!(count(&constant, COUNTS, slot).is_none());
    }

    #[test]
    fn jumps_and_calls_over_it_lead_where_they_led() {
        let own_call = |distance| Instruction::new(CALL, 0, OWN_FUNCTION, 0, distance);
        let code = [
            jump(2),                 // to 3, over the call
            own_call(2),             // to 4
            helper(RINGBUF_RESERVE), // 2
            jump(-4),                // to 0
            END,                     // 4
        ];
        let counted = count(&code, COUNTS, slot).map(|counted| (counted.code, counted.moved)).unwrap_or_default();
        assert_eq!(counted.1, [0, 1, 2, 8, 9, 10]);
        let at = |index: usize| counted.0.get(index).copied();
        assert_eq!(at(0), Some(jump(7)));
        assert_eq!(at(1), Some(own_call(7)));
        assert_eq!(at(8), Some(jump(-9)));
    }

    #[test]
    fn in_any_program_every_reference_leads_to_what_it_led_to() {
        let mut dice = Dice(5);
        let mut changed = 0;
        for _ in 0..2_000 {
            let length = 2 + dice.roll(40) as usize;
            let code: Vec<Instruction> = (0..length)
                .map(|index| {
                    let back = i64::try_from(index).unwrap_or(0) + 1;
                    let distance = i64::from(dice.roll(length as u32)) - back;
                    let reference = match dice.roll(9) {
                        0 => jump(0),
                        1 => Instruction::new(0x1d, 1, 2, 0, 0),
                        2 => Instruction::new(LONG_JUMP, 0, 0, 0, 0),
                        3 => Instruction::new(CALL, 0, OWN_FUNCTION, 0, 0),
                        4 => return helper(RINGBUF_OUTPUT),
                        5 => return helper(RINGBUF_RESERVE),
                        6 => return END,
                        _ => return mov(1, 2),
                    };
                    reference.with_distance(distance).unwrap_or(END)
                })
                .collect();
            let Some(Counted { code: counted, moved }) = count(&code, COUNTS, slot) else { continue };
            changed += 1;
            for (index, instruction) in code.iter().enumerate() {
                let now = moved.get(index).and_then(|&place| counted.get(place)).copied().unwrap_or(END);
                assert_eq!((now.code, now.to, now.from), (instruction.code, instruction.to, instruction.from));
                let led_to = |from: usize, distance: i64| usize::try_from(from as i64 + 1 + distance).ok();
                let Some(target) = instruction.distance().and_then(|distance| led_to(index, distance)) else {
                    continue;
                };
                let place = moved.get(index).copied().unwrap_or(0);
                let leads_to = now.distance().and_then(|distance| led_to(place, distance));
                assert_eq!(leads_to, moved.get(target).copied(), "{code:?}");
            }
        }
        assert!(changed > 1_000, "{changed}");
    }

    #[test]
    fn a_jump_that_would_be_too_long_leaves_the_program_alone() {
        let mut code = vec![jump(i16::MAX)];
        code.push(helper(RINGBUF_RESERVE));
        code.resize(40_000, mov(3, 4));
        assert!(count(&code, COUNTS, slot).is_none());
    }

    #[test]
    fn the_ring_of_a_call_is_found_where_its_address_came_from() {
        let direct = [&map(1, FD)[..], &[helper(RINGBUF_RESERVE)]].concat();
        assert_eq!(ring_of(&direct, 2), Some(FD));
        let kept = [&map(6, FD)[..], &[helper(1), mov(1, 6), helper(RINGBUF_RESERVE)]].concat();
        assert_eq!(ring_of(&kept, 4), Some(FD));
        let gone = [&map(1, FD)[..], &[helper(1), helper(RINGBUF_RESERVE)]].concat();
        assert_eq!(ring_of(&gone, 3), None);
        assert_eq!(ring_of(&[helper(RINGBUF_RESERVE)], 0), None);
    }
}
