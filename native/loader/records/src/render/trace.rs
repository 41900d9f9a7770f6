//! Stacks and addresses of code in events: which members they are, and their functions, files and lines.

mod recognise;
mod show;

use std::cell::RefCell;
use std::rc::Rc;

use super::layout::{signed, unsigned};
use crate::symbols::{Frame, Snapshot, Symbols};

pub use recognise::recognise;
pub use show::{write_hex, write_json, write_lines, write_plain};

/// The kernel has no stack to give: of a thread of its own the user's. (errno-base.h)
const NO_STACK: i64 = -14;

/// Addresses of code in an event.
#[derive(Clone, Debug)]
pub struct Trace {
    pub is_kernel: bool,
    pub source: Source,
    /// Whose code it is.
    process: Option<Place>,
}

#[derive(Clone, Debug)]
pub enum Source {
    /// One, of 8 bytes.
    Address,
    /// The innermost first, up to the first 0, or as many bytes as another member says.
    List { length: usize, size: Option<Place> },
    /// The number of a stack in a map; negative is an error.
    Id { bytes: usize, map: Rc<str> },
}

/// A number elsewhere in the same struct.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Bytes from the trace.
    distance: isize,
    bytes: usize,
}

impl Trace {
    /// Bytes that it takes in the event.
    pub fn size(&self) -> usize {
        match &self.source {
            Source::Address => 8,
            Source::List { length, .. } => length.saturating_mul(8),
            Source::Id { bytes, .. } => *bytes,
        }
    }

    pub fn is_stack(&self) -> bool {
        !matches!(self.source, Source::Address)
    }

    /// Of a trace at `at` in the record of its struct.
    pub fn process(&self, at: usize, record: &[u8]) -> Option<u32> {
        let place = self.process?;
        let number = place.read(at, record)?;
        // Process and thread in one number, as bpf_get_current_pid_tgid gives them.
        u32::try_from(if place.bytes == 8 && number >> 32 != 0 { number >> 32 } else { number }).ok()
    }
}

impl Place {
    fn read(self, at: usize, record: &[u8]) -> Option<u64> {
        Some(unsigned(record.get(at.checked_add_signed(self.distance)?..)?.get(..self.bytes)?))
    }
}

/// Addresses of the stack with a number; empty where there is none.
pub type ReadStack = Box<dyn Fn(u32) -> Vec<u64>>;

/// What stacks need beyond the bytes of their event.
#[derive(Default)]
struct Context {
    symbols: Symbols,
    maps: Vec<(Rc<str>, ReadStack)>,
    addresses: Vec<u64>,
}

/// Whose an address is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Space {
    Kernel,
    User(Snapshot),
    /// Of a process that nothing is said of.
    Nobody,
    /// There is none, because the kernel could not keep the stack.
    Missing,
}

/// One address of a stack.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Spot {
    pub space: Space,
    pub address: u64,
    /// Whether it is where a call returns to, and not where the program was.
    pub is_return: bool,
}

thread_local! {
    static CONTEXT: RefCell<Context> = RefCell::default();
}

/// Where the stacks of the maps are read.
pub fn install(maps: Vec<(Rc<str>, ReadStack)>) {
    CONTEXT.with_borrow_mut(|context| context.maps = maps);
}

/// What is known of one address of a stack.
pub struct Step<'a> {
    pub address: u64,
    /// The innermost function first; empty where none is known.
    pub frames: &'a [Frame],
    /// File and place in it, where no function is known.
    pub place: Option<(Rc<str>, u64)>,
    is_return: bool,
    is_missing: bool,
}

/// Appends the addresses of the trace at `at` in the record of its struct, the innermost first, and looks at their process while it is there.
pub fn collect(spots: &mut Vec<Spot>, trace: &Trace, at: usize, record: &[u8]) {
    let process = trace.process(at, record);
    CONTEXT.with_borrow_mut(|context| {
        let mut addresses = std::mem::take(&mut context.addresses);
        addresses.clear();
        if !context.read(&mut addresses, trace, at, record) {
            spots.push(Spot { space: Space::Missing, address: 0, is_return: false });
        }
        for (index, &address) in addresses.iter().enumerate() {
            let is_return = index > 0;
            let space = match process {
                _ if trace.is_kernel => Space::Kernel,
                Some(pid) => Space::User(context.symbols.snapshot(pid, before(address, is_return))),
                None => Space::Nobody,
            };
            spots.push(Spot { space, address, is_return });
        }
        context.addresses = addresses;
    });
}

/// A call's own place is before the place that it returns to, which may belong to another line or function already.
fn before(address: u64, is_return: bool) -> u64 {
    address.saturating_sub(u64::from(is_return))
}

/// Shows what is known of an address.
pub fn resolve(spot: Spot, see: impl FnOnce(&Step<'_>)) {
    let Spot { space, address, is_return } = spot;
    let wanted = before(address, is_return);
    let (frames, place) = CONTEXT.with_borrow_mut(|Context { symbols, .. }| match space {
        Space::Kernel => (symbols.kernel(wanted), None),
        Space::User(snapshot) => {
            let frames = symbols.user(snapshot, wanted);
            let place = if frames.is_empty() { symbols.place(snapshot, address) } else { None };
            (frames, place)
        }
        Space::Nobody | Space::Missing => (Rc::default(), None),
    });
    see(&Step { address, frames: &frames, place, is_return, is_missing: space == Space::Missing });
}

/// Shows each address of the trace at `at` in the record of its struct, the innermost first.
fn visit(trace: &Trace, at: usize, record: &[u8], mut see: impl FnMut(&Step<'_>)) {
    thread_local! {
        static SPOTS: RefCell<Vec<Spot>> = const { RefCell::new(Vec::new()) };
    }
    let mut spots = SPOTS.take();
    spots.clear();
    collect(&mut spots, trace, at, record);
    spots.iter().for_each(|spot| resolve(*spot, &mut see));
    SPOTS.set(spots);
}

impl Context {
    /// False when the kernel could not keep the stack.
    fn read(&self, addresses: &mut Vec<u64>, trace: &Trace, at: usize, record: &[u8]) -> bool {
        let bytes = record.get(at..).unwrap_or_default();
        match &trace.source {
            Source::Address => addresses.extend(bytes.get(..8).map(unsigned)),
            Source::List { length, size } => {
                // An error where the stack could not be taken.
                let said = size.and_then(|place| {
                    let bytes = record.get(at.checked_add_signed(place.distance)?..)?.get(..place.bytes)?;
                    Some(usize::try_from(signed(bytes)).unwrap_or(0) / 8)
                });
                let count = said.unwrap_or(*length).min(*length);
                let words = bytes.chunks_exact(8).take(count).map(unsigned);
                addresses.extend(words.take_while(|&address| address != 0));
            }
            Source::Id { bytes: width, map } => {
                let Some(id) = bytes.get(..*width).map(signed) else { return true };
                match u32::try_from(id) {
                    Ok(id) => {
                        if let Some((_, read)) = self.maps.iter().find(|(name, _)| name == map) {
                            addresses.extend(read(id));
                        }
                    }
                    Err(_) => return id == NO_STACK,
                }
            }
        }
        true
    }
}

fn offset(frame: &Frame, step: &Step<'_>) -> u64 {
    frame.offset + u64::from(step.is_return)
}

/// The functions at an address, the innermost first; something in their place where none is known.
pub fn each_name(step: &Step<'_>, mut see: impl FnMut(&str)) {
    match (step.frames, &step.place) {
        ([], _) if step.is_missing => see("[missed]"),
        ([], Some((module, offset))) => see(&format!("{module}+{offset:#x}")),
        ([], None) => see(&format!("{:#x}", step.address)),
        (frames, _) => frames.iter().for_each(|frame| see(&frame.name)),
    }
}

#[cfg(test)]
mod tests;
