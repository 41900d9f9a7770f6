//! Instructions of BPF: what they ask for, refer to and write. (RFC 9669)

pub const RINGBUF_OUTPUT: i32 = 130;
pub const RINGBUF_RESERVE: i32 = 131;
pub const RINGBUF_RESERVE_DYNPTR: i32 = 198;

pub const LOAD_IMMEDIATE: u8 = 0x18;
pub const CALL: u8 = 0x85;
pub const EXIT: u8 = 0x95;
pub const LONG_JUMP: u8 = 0x06;
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
        self.code == CALL
            && self.from == 0
            && matches!(self.value, RINGBUF_OUTPUT | RINGBUF_RESERVE | RINGBUF_RESERVE_DYNPTR)
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
