//! What a just-in-time compiler says about its code: `/tmp/perf-PID.map`, where the process itself has it.
//! (Linux `tools/perf/Documentation/jit-interface.txt`)

use std::borrow::Cow;
use std::io::Read as _;
use std::os::unix::fs::MetadataExt as _;
use std::time::{Duration, Instant};

use super::memory::{Held, Memory};
use super::process::open;
use super::Frame;

const MAX_BYTES: u64 = 64 << 20;
/// A line has at least so many bytes, for a start, a length and a name; a few may be shorter.
const SHORTEST: usize = 12;
const FEW: usize = 1024;
/// The text, and where its functions are.
const COPIES: u64 = 1 + (size_of::<Function>() / SHORTEST) as u64;
/// Compilers go on; after this long an address that was not found is looked for again.
const FRESH: Duration = Duration::from_secs(1);

/// What the compiler of a process has said, when it was asked last.
pub struct PerfMap {
    functions: Functions,
    read_at: Instant,
}

/// Names are left where they stand in the text.
pub struct Functions {
    text: Vec<u8>,
    sorted: Vec<Function>,
    _held: Option<Held>,
}

struct Function {
    start: u64,
    length: u64,
    /// Where its name is.
    at: usize,
}

impl PerfMap {
    pub fn read(pid: u32, memory: &Memory) -> Self {
        let functions = read(pid, memory).unwrap_or_else(|| Functions::parse(Vec::new(), None));
        Self { functions, read_at: Instant::now() }
    }

    pub fn frame(&mut self, pid: u32, address: u64, memory: &Memory) -> Option<Frame> {
        if self.functions.find(address).is_none() && self.read_at.elapsed() > FRESH {
            *self = Self::read(pid, memory);
        }
        let (start, name) = self.functions.find(address)?;
        let module = "jit".into();
        Some(Frame { name: name.into_owned(), offset: address - start, module, file: None, line: 0, is_inlined: false })
    }
}

impl Functions {
    /// Lines of `START LENGTH NAME`, both numbers in hexadecimal; of several at one place the last one counts.
    pub fn parse(text: Vec<u8>, held: Option<Held>) -> Self {
        let is_end = |byte: &u8| *byte == b'\n';
        let most = text.len() / SHORTEST + FEW;
        let mut sorted = Vec::with_capacity(text.iter().filter(|byte| is_end(byte)).count().min(most));
        let mut at = 0;
        for line in text.split_inclusive(is_end).take(most) {
            sorted.extend(function(line, at));
            at += line.len();
        }
        sorted.reverse();
        sorted.sort_by_key(|function| function.start);
        sorted.dedup_by_key(|function| function.start);
        Self { text, sorted, _held: held }
    }

    /// Start and name of the function at an address.
    pub fn find(&self, address: u64) -> Option<(u64, Cow<'_, str>)> {
        let after = self.sorted.partition_point(|function| function.start <= address);
        let function = self.sorted.get(after.checked_sub(1)?).filter(|one| address - one.start < one.length)?;
        let rest = self.text.get(function.at..)?;
        let name = rest.split(|byte| matches!(byte, b'\r' | b'\n')).next()?;
        Some((function.start, String::from_utf8_lossy(name)))
    }
}

/// What a line says that starts at a place of the text.
fn function(line: &[u8], at: usize) -> Option<Function> {
    let mut words = line.splitn(3, |byte| *byte == b' ');
    let mut number = || {
        let word = std::str::from_utf8(words.next()?).ok()?;
        u64::from_str_radix(word.strip_prefix("0x").unwrap_or(word), 16).ok()
    };
    let (start, length) = (number()?, number()?);
    let name = words.next()?;
    Some(Function { start, length, at: at + line.len() - name.len() })
}

/// The number in its name is the process's own, which in a container is another one.
fn read(pid: u32, memory: &Memory) -> Option<Functions> {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
    let own = status.lines().find_map(|line| line.strip_prefix("NSpid:")?.split_ascii_whitespace().next_back())?;
    let file = open(&format!("/proc/{pid}/root/tmp/perf-{own}.map"))?;
    let about = file.metadata().ok()?;
    // Anybody may write to /tmp: only the process's own user, or root, says what its code is.
    if about.uid() != 0 && about.uid() != std::fs::metadata(format!("/proc/{pid}")).ok()?.uid() {
        return None;
    }
    let size = about.len().min(MAX_BYTES);
    let held = memory.hold(size.saturating_mul(COPIES))?;
    let mut text = Vec::new();
    file.take(size).read_to_end(&mut text).ok()?;
    Some(Functions::parse(text, Some(held)))
}
