//! What a process has mapped, and where.

use std::fs::{File, OpenOptions};
use std::os::unix::fs::OpenOptionsExt as _;
use std::rc::Rc;
use std::time::{Duration, Instant};

use super::image::{Image, Images};
use super::perf_map::PerfMap;
use super::Frame;

/// A process may map, or become, something else; after this long it is asked again.
const FRESH: Duration = Duration::from_secs(1);

/// A part of a file that may be run.
#[derive(Debug, PartialEq, Eq)]
pub struct Mapping {
    pub start: u64,
    pub end: u64,
    /// In the file.
    pub offset: u64,
    /// Empty where it is of no file.
    pub path: String,
}

pub struct Process {
    pid: u32,
    mappings: Vec<Mapping>,
    /// Of each mapping, once it was asked for.
    images: Vec<Option<Option<Rc<Image>>>>,
    /// What a just-in-time compiler has made.
    perf_map: Option<PerfMap>,
    read_at: Instant,
}

impl Process {
    pub fn read(pid: u32) -> Self {
        Self::new(pid, read_mappings(pid).unwrap_or_default())
    }

    fn new(pid: u32, mappings: Vec<Mapping>) -> Self {
        let images = mappings.iter().map(|_| None).collect();
        Self { pid, mappings, images, perf_map: None, read_at: Instant::now() }
    }

    /// What it is by now, if that is something else. Asked from time to time, and sooner for an address that was not mapped before. One that
    /// has ended stays what it was.
    pub fn changed(&mut self, address: u64) -> Option<Self> {
        let age = self.read_at.elapsed();
        if age < FRESH && (self.index(address).is_some() || age < FRESH / 10) {
            return None;
        }
        self.read_at = Instant::now();
        let mappings = read_mappings(self.pid)?;
        (mappings != self.mappings).then(|| Self::new(self.pid, mappings))
    }

    /// Opens the file that an address is in, while it is there.
    pub fn open(&mut self, address: u64, images: &mut Images) {
        self.image(address, images);
    }

    fn image(&mut self, address: u64, images: &mut Images) -> Option<(Rc<Image>, &Mapping)> {
        let index = self.index(address)?;
        let mapping = self.mappings.get(index)?;
        if file_name(&mapping.path).is_none() {
            self.perf_map.get_or_insert_with(|| PerfMap::read(self.pid, &images.memory));
            return None;
        }
        let image = self.images.get_mut(index)?.get_or_insert_with(|| images.of_mapping(self.pid, mapping));
        Some((image.clone()?, mapping))
    }

    fn index(&self, address: u64) -> Option<usize> {
        let after = self.mappings.partition_point(|mapping| mapping.start <= address);
        let index = after.checked_sub(1)?;
        self.mappings.get(index).filter(|mapping| address < mapping.end).map(|_| index)
    }

    /// The file's name and the place in it.
    pub fn place(&self, address: u64) -> Option<(Rc<str>, u64)> {
        let mapping = self.mappings.get(self.index(address)?)?;
        Some((file_name(&mapping.path)?.into(), address - mapping.start + mapping.offset))
    }

    pub fn frames(&mut self, address: u64, images: &mut Images) -> Vec<Frame> {
        let pid = self.pid;
        if let Some((image, mapping)) = self.image(address, images) {
            let module = file_name(&mapping.path).unwrap_or_default().into();
            let place = image.address_of(address - mapping.start + mapping.offset);
            return place.map(|place| image.frames(place, &module)).unwrap_or_default();
        }
        let map = self.perf_map.as_mut();
        map.and_then(|map| map.frame(pid, address, &images.memory)).into_iter().collect()
    }
}

/// `[vdso]` and `/usr/lib/libc.so.6` have one, anonymous memory has none.
fn file_name(path: &str) -> Option<&str> {
    let path = path.strip_suffix(" (deleted)").unwrap_or(path);
    let is_file = path == "[vdso]" || path.starts_with('/') && !path.starts_with("//");
    // What a compiler at run time maps as shared memory.
    let is_anonymous = ["/memfd:", "/dev/zero", "/SYSV", "/dev/shm/"].iter().any(|start| path.starts_with(start));
    (is_file && !is_anonymous).then(|| path.rsplit('/').next().unwrap_or(path))
}

/// Only what may be run. None when the process has gone.
fn read_mappings(pid: u32) -> Option<Vec<Mapping>> {
    let text = std::fs::read(format!("/proc/{pid}/maps")).ok()?;
    let found: Vec<Mapping> = String::from_utf8_lossy(&text).lines().filter_map(parse_mapping).collect();
    // A process that is ending has none any more.
    (!found.is_empty()).then_some(found)
}

/// `7f0000000000-7f0000001000 r-xp 00001000 08:01 123   /usr/lib/libc.so.6`
pub fn parse_mapping(line: &str) -> Option<Mapping> {
    let mut words = line.splitn(6, ' ');
    let (start, end) = words.next()?.split_once('-')?;
    if words.next()?.as_bytes().get(2) != Some(&b'x') {
        return None;
    }
    let offset = u64::from_str_radix(words.next()?, 16).ok()?;
    let path = words.nth(2).unwrap_or_default().trim_start().to_string();
    let (start, end) = (u64::from_str_radix(start, 16).ok()?, u64::from_str_radix(end, 16).ok()?);
    (start < end).then_some(Mapping { start, end, offset, path })
}

/// The very file that is mapped, even where it was deleted or another has taken its place; where that may not be asked, the file of
/// that name as the process sees it.
pub fn open_mapped(pid: u32, mapping: &Mapping) -> Option<File> {
    let Mapping { start, end, path, .. } = mapping;
    open(&format!("/proc/{pid}/map_files/{start:x}-{end:x}"))
        .or_else(|| open(&format!("/proc/{pid}/root{path}")))
        .or_else(|| open(path))
}

/// A regular file, without waiting for the other end of anything else.
pub fn open(path: &str) -> Option<File> {
    let file = OpenOptions::new().read(true).custom_flags(libc::O_NONBLOCK | libc::O_NOCTTY).open(path).ok()?;
    file.metadata().is_ok_and(|about| about.is_file()).then_some(file)
}
