//! What a just-in-time compiler says about its code: `/tmp/perf-PID.map`, where the process itself has it.
//! (Linux `tools/perf/Documentation/jit-interface.txt`)

use std::io::Read as _;
use std::os::unix::fs::MetadataExt as _;
use std::time::{Duration, Instant};

use super::process::open;
use super::Frame;

const MAX_BYTES: u64 = 64 << 20;
/// Compilers go on; after this long an address that was not found is looked for again.
const FRESH: Duration = Duration::from_secs(1);

pub struct PerfMap {
    /// Start, length and name.
    functions: Vec<(u64, u64, String)>,
    read_at: Instant,
}

impl PerfMap {
    pub fn read(pid: u32) -> Self {
        Self { functions: read(pid).map(|text| parse(&text)).unwrap_or_default(), read_at: Instant::now() }
    }

    pub fn frame(&mut self, pid: u32, address: u64) -> Option<Frame> {
        if self.find(address).is_none() && self.read_at.elapsed() > FRESH {
            *self = Self::read(pid);
        }
        let (start, _, name) = self.find(address)?;
        let module = "jit".into();
        Some(Frame { name: name.clone(), offset: address - start, module, file: None, line: 0, is_inlined: false })
    }

    fn find(&self, address: u64) -> Option<&(u64, u64, String)> {
        let after = self.functions.partition_point(|(start, ..)| *start <= address);
        self.functions.get(after.checked_sub(1)?).filter(|(start, length, _)| address - start < *length)
    }
}

/// The number in its name is the process's own, which in a container is another one.
fn read(pid: u32) -> Option<String> {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
    let own = status.lines().find_map(|line| line.strip_prefix("NSpid:")?.split_ascii_whitespace().next_back())?;
    let file = open(&format!("/proc/{pid}/root/tmp/perf-{own}.map"))?;
    // Anybody may write to /tmp: only the process's own user, or root, says what its code is.
    let writer = file.metadata().ok()?.uid();
    if writer != 0 && writer != std::fs::metadata(format!("/proc/{pid}")).ok()?.uid() {
        return None;
    }
    let mut text = Vec::new();
    file.take(MAX_BYTES).read_to_end(&mut text).ok()?;
    Some(String::from_utf8_lossy(&text).into_owned())
}

/// Lines of `START LENGTH NAME`, both numbers in hexadecimal; of several at one place the last one counts.
pub fn parse(text: &str) -> Vec<(u64, u64, String)> {
    let number = |word: &str| u64::from_str_radix(word.strip_prefix("0x").unwrap_or(word), 16).ok();
    let function = |line: &str| {
        let mut words = line.splitn(3, ' ');
        Some((number(words.next()?)?, number(words.next()?)?, words.next()?.to_string()))
    };
    let mut functions: Vec<_> = text.lines().rev().filter_map(function).collect();
    functions.sort_by_key(|(start, ..)| *start);
    functions.dedup_by_key(|(start, ..)| *start);
    functions
}
