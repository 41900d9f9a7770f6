//! Lines of `bpf_printk`, of the programs of one package only. The kernel writes them all into one place; a program of ours at its tracepoint
//! sees each with the call chain, and that has an address in the program that printed it. Nothing is taken from others who read trace_pipe,
//! and nothing stays behind. (Not by perf_event_open(2): it shows nothing of programs that perf events run themselves, such as those of tracepoints.)

use std::cell::RefCell;
use std::ffi::CStr;
use std::ops::Range;
use std::os::fd::{AsFd as _, AsRawFd as _, OwnedFd, RawFd};

use libbpf_rs::{AsRawLibbpf as _, MapCore as _, MapFlags, MapHandle, MapType, Object, RingBuffer, RingBufferBuilder};

use crate::error::{errno_text, Error, ErrorCode, Result};
use crate::events::{BufferKind, Candidate, Stream};
use crate::instruction::{
    Instruction, ATOMIC, CALL, EXIT, JUMP_UNLESS_ZERO, LOAD_IMMEDIATE, MAP_FD, MAP_VALUE, MOVE, MOVE_IMMEDIATE,
    RINGBUF_RESERVE,
};
use crate::kernel::attach::{owned, Errno};
use crate::losses::Losses;
use crate::render::layout::{unsigned, Layout, Value};
use crate::render::text;
use crate::sink::Sink;

/// Since Linux 5.9.
const TRACEPOINT: &CStr = c"bpf_trace_printk";
const RING_BYTES: u32 = 1 << 20;
/// Bytes of a program's name in a record.
const NAME_BYTES: usize = 64;
const U32: Value = Value::Integer { bytes: 4, signed: false };

// What the program at the tracepoint sends: pid and tgid (8 bytes), CPU (4), bytes of the call chain or an errno (4), the call chain, the line.
const CHAIN_AT: usize = 16;
const CHAIN_BYTES: usize = 32 * 8;
const LINE_AT: usize = CHAIN_AT + CHAIN_BYTES;
/// The kernel cuts lines at 1024 bytes.
const LINE_BYTES: usize = 1024;

/// The lines as a stream like any other: which program, on behalf of which process, where, what.
pub fn stream() -> Stream {
    let fields = vec![
        Layout::field("program".into(), 0, Value::Text { length: NAME_BYTES }),
        Layout::field("pid".into(), NAME_BYTES, U32),
        Layout::field("tid".into(), NAME_BYTES + 4, U32),
        Layout::field("cpu".into(), NAME_BYTES + 8, U32),
        Layout::field("message".into(), NAME_BYTES + 12, Value::Text { length: usize::MAX }),
    ];
    let layout = Layout { name: "trace".into(), size: NAME_BYTES + 12, fields };
    Stream { map: "trace".into(), kind: BufferKind::Trace, candidates: vec![Candidate { type_id: None, layout }] }
}

/// The watched tracepoint.
pub struct Printk<'s> {
    ring: RingBuffer<'s>,
    /// How many lines found no room.
    lost: MapHandle,
    stream: usize,
    _link: OwnedFd,
}

impl<'s> Printk<'s> {
    /// # Errors
    /// `KernelUnsupported` where it is hidden where programs lie, or there is no such tracepoint; `LoadFailed` where the kernel refuses.
    pub fn open(object: &Object, stream: usize, sink: &'s RefCell<Sink>) -> Result<Self> {
        let programs: Vec<_> = object.progs().flat_map(|program| places(&program)).collect();
        if programs.is_empty() {
            let message = "--trace: the kernel does not say where programs lie in its memory";
            return Err(Error::new(ErrorCode::KernelUnsupported, message)
                .hint("it tells root unless net.core.bpf_jit_enable is 0 or kernel.kptr_restrict is 2"));
        }
        let unusable = |error: libbpf_rs::Error| {
            Error::new(ErrorCode::LoadFailed, format!("--trace: bpf_printk cannot be watched: {error}"))
        };
        let map = |kind, name: &str, sizes: (u32, u32), entries| {
            let options = libbpf_sys::bpf_map_create_opts {
                sz: std::mem::size_of::<libbpf_sys::bpf_map_create_opts>() as libbpf_sys::size_t,
                ..Default::default()
            };
            MapHandle::create(kind, Some(name), sizes.0, sizes.1, entries, &options).map_err(unusable)
        };
        let lines = map(MapType::RingBuf, "ebpm_trace", (0, 0), RING_BYTES)?;
        let lost = map(MapType::Array, "ebpm_trace_lost", (4, 8), 1)?;
        let link = attach(lines.as_fd().as_raw_fd(), lost.as_fd().as_raw_fd()).map_err(refused)?;
        let mut reader = Reader { sink, stream, programs, record: Vec::with_capacity(1024) };
        let mut builder = RingBufferBuilder::new();
        let read = move |record: &[u8]| {
            reader.read(record);
            0
        };
        builder.add(&lines, read).map_err(unusable)?;
        let ring = builder.build().map_err(unusable)?;
        Ok(Self { ring, lost, stream, _link: link })
    }

    /// What becomes readable with a line.
    pub fn fd(&self) -> RawFd {
        self.ring.epoll_fd()
    }

    /// Shows all lines that are there.
    pub fn drain(&self) {
        self.ring.consume_raw();
    }

    /// To be called once, at the end.
    pub fn count_losses(&self, losses: &RefCell<Losses>) {
        if let Ok(Some(count)) = self.lost.lookup(&[0; 4], MapFlags::ANY) {
            losses.borrow_mut().count(self.stream, unsigned(&count));
        }
    }
}

fn refused(errno: Errno) -> Error {
    if errno == libc::ENOENT {
        return Error::new(
            ErrorCode::KernelUnsupported,
            "--trace: this kernel does not say who wrote a line of bpf_printk",
        )
        .hint("it takes Linux 5.9; the lines of all programs are in /sys/kernel/tracing/trace_pipe");
    }
    Error::new(ErrorCode::LoadFailed, format!("--trace: bpf_printk cannot be watched: {}", errno_text(errno)))
}

/// Loads the program and attaches it; closing the descriptor detaches it.
fn attach(lines: RawFd, lost: RawFd) -> std::result::Result<OwnedFd, Errno> {
    let code = program(lines, lost);
    // SAFETY: the names are static C strings, the instructions live across the call and their number is given; no options are passed.
    let loaded = owned(unsafe {
        libbpf_sys::bpf_prog_load(
            libbpf_sys::BPF_PROG_TYPE_RAW_TRACEPOINT,
            c"ebpm_trace".as_ptr(),
            c"Dual MIT/GPL".as_ptr(),
            code.as_ptr(),
            code.len() as libbpf_sys::size_t,
            std::ptr::null_mut(),
        )
    })?;
    // SAFETY: the name is a static C string, the program is loaded.
    owned(unsafe { libbpf_sys::bpf_raw_tracepoint_open(TRACEPOINT.as_ptr(), loaded.as_raw_fd()) })
}

fn program(lines: RawFd, lost: RawFd) -> [libbpf_sys::bpf_insn; 34] {
    let instruction = |code, to, from, offset, value| Instruction::new(code, to, from, offset, value).raw();
    let set = |to, value| instruction(MOVE_IMMEDIATE, to, 0, 0, value);
    let copy = |to, from| instruction(MOVE, to, from, 0, 0);
    let add = |to, value| instruction(0x07, to, 0, 0, value);
    let call = |helper| instruction(CALL, 0, 0, 0, helper);
    let load_map = |to, how, fd| instruction(LOAD_IMMEDIATE, to, how, 0, fd);
    let second_half = instruction(0, 0, 0, 0, 0);
    let size = |bytes: usize| i32::try_from(bytes).unwrap_or(0);
    [
        copy(6, 1),
        load_map(1, MAP_FD, lines),
        second_half,
        set(2, size(LINE_AT + LINE_BYTES)),
        set(3, 0),
        call(RINGBUF_RESERVE),
        instruction(JUMP_UNLESS_ZERO, 0, 0, 5, 0), // five on
        load_map(1, MAP_VALUE, lost),
        second_half,
        set(2, 1),
        instruction(ATOMIC, 1, 2, 0, 0), // lock *(u64 *)r1 += r2
        instruction(0x05, 0, 0, 20, 0),  // to the end
        copy(7, 0),
        call(14), // get_current_pid_tgid
        instruction(0x7b, 7, 0, 0, 0),
        call(8), // get_smp_processor_id
        instruction(0x63, 7, 0, 8, 0),
        copy(1, 6),
        copy(2, 7),
        add(2, size(CHAIN_AT)),
        set(3, size(CHAIN_BYTES)),
        set(4, 0),
        call(67), // get_stack
        instruction(0x63, 7, 0, 12, 0),
        copy(1, 7),
        add(1, size(LINE_AT)),
        set(2, size(LINE_BYTES)),
        instruction(0x79, 3, 6, 0, 0), // r3 = the text
        call(115),                     // probe_read_kernel_str
        copy(1, 7),
        set(2, 0),
        call(132), // ringbuf_submit
        set(0, 0),
        instruction(EXIT, 0, 0, 0, 0),
    ]
}

/// Where the functions of a loaded program lie in the kernel's memory.
fn places(program: &libbpf_rs::Program<'_>) -> Vec<(String, Range<u64>)> {
    const MAX_FUNCTIONS: usize = 256;
    let name = program.name().to_string_lossy().into_owned();
    let mut starts = [0u64; MAX_FUNCTIONS];
    let mut lengths = [0u32; MAX_FUNCTIONS];
    // SAFETY: bpf_prog_info is a plain C struct for which all zeroes is a value.
    let mut info: libbpf_sys::bpf_prog_info = unsafe { std::mem::zeroed() };
    let mut size = u32::try_from(std::mem::size_of_val(&info)).unwrap_or(0);
    info.jited_ksyms = starts.as_mut_ptr() as u64;
    info.nr_jited_ksyms = MAX_FUNCTIONS as u32;
    info.jited_func_lens = lengths.as_mut_ptr() as u64;
    info.nr_jited_func_lens = MAX_FUNCTIONS as u32;
    // SAFETY: the program is loaded; the struct and both arrays live across the call, and their lengths are given.
    let done = unsafe {
        let fd = libbpf_sys::bpf_program__fd(program.as_libbpf_object().as_ptr());
        libbpf_sys::bpf_prog_get_info_by_fd(fd, &mut info, &mut size)
    };
    if done != 0 {
        return Vec::new();
    }
    let functions = starts.iter().zip(&lengths).take(usize::try_from(info.nr_jited_ksyms).unwrap_or(0));
    functions
        .filter(|&(&start, &length)| start > 0 && length > 0)
        .map(|(&start, &length)| (name.clone(), start..start.saturating_add(u64::from(length))))
        .collect()
}

struct Reader<'s> {
    sink: &'s RefCell<Sink>,
    stream: usize,
    programs: Vec<(String, Range<u64>)>,
    record: Vec<u8>,
}

impl Reader<'_> {
    fn read(&mut self, record: &[u8]) {
        let Some(line) = Line::parse(record) else { return };
        let holds = |place: &Range<u64>| line.chain().any(|address| place.contains(&address));
        let Some((name, _)) = self.programs.iter().find(|(_, place)| holds(place)) else { return };
        let name = name.as_bytes();
        self.record.clear();
        self.record.extend_from_slice(name.get(..NAME_BYTES).unwrap_or(name));
        self.record.resize(NAME_BYTES, 0);
        for number in [line.pid, line.tid, line.cpu] {
            self.record.extend_from_slice(&number.to_le_bytes());
        }
        self.record.extend_from_slice(line.text);
        self.sink.borrow_mut().record(self.stream, &self.record);
    }
}

/// What the program has sent.
#[derive(Debug, PartialEq, Eq)]
struct Line<'r> {
    pid: u32,
    tid: u32,
    cpu: u32,
    chain: &'r [u8],
    text: &'r [u8],
}

impl<'r> Line<'r> {
    fn parse(record: &'r [u8]) -> Option<Self> {
        // An errno instead of a length: there is no chain.
        let length = i32::try_from(i64::from(word(record, 12)?)).ok().and_then(|length| usize::try_from(length).ok());
        let chain = record.get(CHAIN_AT..LINE_AT)?.get(..length.unwrap_or(0))?;
        let text = text::until_nul(record.get(LINE_AT..)?);
        let text = text.strip_suffix(b"\n").unwrap_or(text);
        Some(Self { pid: word(record, 4)?, tid: word(record, 0)?, cpu: word(record, 8)?, chain, text })
    }

    fn chain(&self) -> impl Iterator<Item = u64> + '_ {
        self.chain.chunks_exact(8).map(unsigned)
    }
}

fn word(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}

#[cfg(test)]
mod tests;
