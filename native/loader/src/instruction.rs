//! Instructions of BPF: what they ask for, refer to and write. (RFC 9669)

/// Helpers, by their numbers.
pub const PERF_EVENT_OUTPUT: i32 = 25;
pub const RINGBUF_OUTPUT: i32 = 130;
pub const RINGBUF_RESERVE: i32 = 131;
pub const RINGBUF_RESERVE_DYNPTR: i32 = 198;

/// Bytes of an instruction.
pub const SIZE: usize = 8;

pub const LOAD_IMMEDIATE: u8 = 0x18;
pub const CALL: u8 = 0x85;
pub const EXIT: u8 = 0x95;
pub const LONG_JUMP: u8 = 0x06;
pub const MOVE: u8 = 0xbf;
pub const MOVE_IMMEDIATE: u8 = 0xb7;
pub const MOVE_IMMEDIATE_32: u8 = 0xb4;
/// Also `lock *(u64 *)(to + offset) += from`, with the value 0.
pub const ATOMIC: u8 = 0xdb;
pub const JUMP_IF_ZERO: u8 = 0x15;
pub const JUMP_UNLESS_ZERO: u8 = 0x55;
/// What stands in the source register of an instruction that refers to something.
pub const MAP_FD: u8 = 1;
pub const MAP_VALUE: u8 = 2;
pub const FUNCTION: u8 = 4;
pub const OWN_FUNCTION: u8 = 1;

/// An instruction as the kernel has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Instruction {
    pub code: u8,
    pub to: u8,
    pub from: u8,
    pub offset: i16,
    pub value: i32,
}

impl Instruction {
    pub const fn new(code: u8, to: u8, from: u8, offset: i16, value: i32) -> Self {
        Self { code, to, from, offset, value }
    }

    /// As it stands in the code of an object; None for other than [`SIZE`] bytes.
    pub fn of_bytes(bytes: &[u8]) -> Option<Self> {
        let [code, registers, o0, o1, v0, v1, v2, v3] = *bytes else { return None };
        let (offset, value) = (i16::from_le_bytes([o0, o1]), i32::from_le_bytes([v0, v1, v2, v3]));
        Some(Self { code, to: registers & 0xf, from: registers >> 4, offset, value })
    }

    pub fn of_raw(raw: &libbpf_sys::bpf_insn) -> Self {
        Self { code: raw.code, to: raw.dst_reg(), from: raw.src_reg(), offset: raw.off, value: raw.imm }
    }

    pub fn raw(self) -> libbpf_sys::bpf_insn {
        let mut raw = libbpf_sys::bpf_insn { code: self.code, off: self.offset, imm: self.value, ..Default::default() };
        raw.set_dst_reg(self.to);
        raw.set_src_reg(self.from);
        raw
    }

    /// Whether it asks a ring buffer for room.
    pub fn asks_for_room(&self) -> bool {
        matches!(self.helper(), Some(RINGBUF_OUTPUT | RINGBUF_RESERVE | RINGBUF_RESERVE_DYNPTR))
    }

    /// The number of the helper that it calls, if it calls one.
    pub fn helper(&self) -> Option<i32> {
        (self.code == CALL && self.from == 0).then_some(self.value)
    }

    /// How far after the next instruction the one is that it refers to, if it refers to any.
    pub fn distance(&self) -> Option<i64> {
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
    pub fn with_distance(self, distance: i64) -> Option<Self> {
        let is_short = self.code != LONG_JUMP && self.code != CALL && self.code != LOAD_IMMEDIATE;
        Some(if is_short {
            Self { offset: i16::try_from(distance).ok()?, ..self }
        } else {
            Self { value: i32::try_from(distance).ok()?, ..self }
        })
    }

    /// Whether it writes to a register.
    pub fn writes(&self, register: u8) -> bool {
        match self.code & 7 {
            0 | 1 | 4 | 7 => self.to == register,
            _ => self.code == CALL && register <= 5,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instruction_is_read_as_it_lies_in_an_object() {
        let bytes = [0xdb, 0x21, 0xfe, 0xff, 0x04, 0x03, 0x02, 0x81];
        let atomic = Instruction::new(ATOMIC, 1, 2, -2, i32::from_le_bytes([4, 3, 2, 0x81]));
        assert_eq!(Instruction::of_bytes(&bytes), Some(atomic));
        for length in 0..SIZE {
            assert_eq!(Instruction::of_bytes(bytes.get(..length).unwrap_or_default()), None);
        }
    }

    #[test]
    fn libbpf_gets_what_it_gave() {
        for code in [CALL, LOAD_IMMEDIATE, ATOMIC] {
            let instruction = Instruction::new(code, 10, 9, i16::MIN, -7);
            assert_eq!(Instruction::of_raw(&instruction.raw()), instruction);
        }
    }

    #[test]
    fn a_helper_is_told_from_a_function_of_the_program() {
        assert_eq!(Instruction::new(CALL, 0, 0, 0, RINGBUF_OUTPUT).helper(), Some(130));
        assert_eq!(Instruction::new(CALL, 0, OWN_FUNCTION, 0, RINGBUF_OUTPUT).helper(), None);
        assert_eq!(Instruction::new(EXIT, 0, 0, 0, RINGBUF_OUTPUT).helper(), None);
    }
}
