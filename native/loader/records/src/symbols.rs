//! Addresses as people know them: functions, files and lines. Nothing is read before the first address is asked for; what was found is
//! kept, so that a process that has ended meanwhile still has its names.

mod elf_file;
mod image;
mod kernel;
mod lines;
mod memory;
mod perf_map;
mod process;
mod separate;

use std::collections::HashMap;
use std::rc::Rc;
use std::time::Duration;

use image::Images;
use kernel::Kernel;
use process::Process;

use crate::error::tell;

pub use image::Image;
pub use process::open;

/// Addresses that are remembered before all are forgotten.
const MAX_KNOWN: usize = 1 << 16;
/// Processes that are.
const MAX_SNAPSHOTS: usize = 16_384;
/// Files that are held open: a process may have 1024 as a rule.
const MAX_OPEN: usize = 512;
/// So often there may be room for others.
const FULL: Duration = Duration::from_secs(60);

/// A function that was being run. Several stand at one address where the compiler has put one into another.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(any(test, feature = "testing"), derive(Default))]
pub struct Frame {
    pub name: String,
    /// Bytes from the start of the function that the code is in.
    pub offset: u64,
    /// The file's name without its folder; of the kernel `kernel` or the module's name.
    pub module: Rc<str>,
    /// Where the source is, as the debug information says.
    pub file: Option<String>,
    /// 0 where it is not known.
    pub line: u32,
    /// Whether it is part of the function that follows.
    pub is_inlined: bool,
}

/// What a process was at some time: it may become something else, and its number may become another process's.
pub type Snapshot = u32;

#[derive(Default)]
pub struct Symbols {
    kernel: Option<Kernel>,
    /// The newest snapshot of each process.
    newest: HashMap<u32, Snapshot>,
    snapshots: Vec<Process>,
    /// The number of the first: those of what was forgotten are nobody else's.
    first: Snapshot,
    images: Images,
    /// That there was no room for something.
    has_told: bool,
    /// None for the kernel.
    known: HashMap<(Option<Snapshot>, u64), Rc<[Frame]>>,
}

impl Symbols {
    /// The kernel's function at an address; empty where nothing is known of it.
    pub fn kernel(&mut self, address: u64) -> Rc<[Frame]> {
        if let Some(frames) = self.known.get(&(None, address)) {
            return frames.clone();
        }
        let frames = self.kernel.get_or_insert_with(Kernel::read).frame(address).into_iter().collect();
        self.keep(None, address, frames)
    }

    /// What a process is now, with the file open that the address is in: what is asked of it later is answered even if it has ended by then.
    pub fn snapshot(&mut self, pid: u32, address: u64) -> Snapshot {
        let newest = self.newest.get(&pid).copied();
        let process = newest.and_then(|newest| self.process(newest));
        let changed = match process {
            Some(process) => process.changed(address),
            None => Some(Process::read(pid)),
        };
        let snapshot = match (changed, newest) {
            (None, Some(newest)) => newest,
            (changed, _) => {
                let is_full = self.images.memory.full_since().is_some_and(|since| since.elapsed() > FULL);
                if is_full || self.images.len() >= MAX_OPEN {
                    self.forget();
                } else if self.snapshots.len() >= MAX_SNAPSHOTS {
                    self.forget_processes();
                }
                let number = self.first.saturating_add(u32::try_from(self.snapshots.len()).unwrap_or(u32::MAX));
                self.snapshots.extend(changed);
                self.newest.insert(pid, number);
                number
            }
        };
        let process = self.index(snapshot).and_then(|at| self.snapshots.get_mut(at));
        if let Some(process) = process {
            process.open(address, &mut self.images);
        }
        snapshot
    }

    /// The functions of a process at an address, the innermost first; empty where nothing is known of it.
    pub fn user(&mut self, snapshot: Snapshot, address: u64) -> Rc<[Frame]> {
        if let Some(frames) = self.known.get(&(Some(snapshot), address)) {
            return frames.clone();
        }
        let process = self.index(snapshot).and_then(|at| self.snapshots.get_mut(at));
        let frames = process.map(|process| process.frames(address, &mut self.images)).unwrap_or_default();
        if !self.has_told && self.images.memory.full_since().is_some() {
            self.has_told = true;
            tell(&format!(
                "note: what runs here has more symbols and debug information than is kept at a time ({} MB); some functions have no name or line\n",
                memory::MOST >> 20
            ));
        }
        self.keep(Some(snapshot), address, frames.into())
    }

    /// File and place of an address of a process: `libc.so.6`, 0x1234.
    pub fn place(&self, snapshot: Snapshot, address: u64) -> Option<(Rc<str>, u64)> {
        self.snapshots.get(self.index(snapshot)?)?.place(address)
    }

    fn keep(&mut self, space: Option<Snapshot>, address: u64, frames: Rc<[Frame]>) -> Rc<[Frame]> {
        if self.known.len() >= MAX_KNOWN {
            self.known.clear();
        }
        self.known.insert((space, address), frames.clone());
        frames
    }

    fn index(&self, snapshot: Snapshot) -> Option<usize> {
        usize::try_from(snapshot.checked_sub(self.first)?).ok()
    }

    fn process(&mut self, snapshot: Snapshot) -> Option<&mut Process> {
        let at = self.index(snapshot)?;
        self.snapshots.get_mut(at)
    }

    /// Everything but the kernel.
    fn forget(&mut self) {
        self.forget_processes();
        self.images = Images::default();
    }

    fn forget_processes(&mut self) {
        self.first = self.first.saturating_add(u32::try_from(self.snapshots.len()).unwrap_or(u32::MAX));
        self.newest.clear();
        self.snapshots.clear();
        self.known.clear();
    }
}

#[cfg(test)]
mod tests;
