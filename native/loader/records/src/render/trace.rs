//! Stacks and addresses of code in events: which members they are, and their functions, files and lines.

use std::cell::RefCell;
use std::io::Write as _;
use std::rc::Rc;

use super::json::write_display;
use super::layout::{signed, unsigned, Field, Value};
use super::meaning::Code;
use super::text;
use crate::symbols::{Frame, Snapshot, Symbols};

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

const KERNEL_LISTS: [&str; 3] = ["kstack", "kern_stack", "kernel_stack"];
const USER_LISTS: [&str; 2] = ["ustack", "user_stack"];
const KERNEL_IDS: [&str; 6] =
    ["kstack_id", "kern_stack_id", "kernel_stack_id", "kstackid", "kern_stackid", "kernel_stackid"];
const USER_IDS: [&str; 4] = ["ustack_id", "user_stack_id", "ustackid", "user_stackid"];
const PROCESSES: [&str; 4] = ["tgid", "pid", "pid_tgid", "tgid_pid"];

/// Finds stacks and addresses of code among members: by what is said of them, else by the names that profilers give them.
/// `maps` are the maps of stacks that there are. Returns whether there are any.
pub fn recognise(fields: &mut [Field], maps: &[Rc<str>]) -> bool {
    let mut is_found = false;
    let numbers: Vec<(String, usize, usize)> = fields
        .iter()
        .filter_map(|field| match field.value {
            Value::Integer { bytes, .. } | Value::Coded { bytes, .. } if bytes <= 8 => {
                Some((field.name.clone(), field.offset, bytes))
            }
            _ => None,
        })
        .collect();
    for field in fields {
        match &mut field.value {
            Value::Struct { fields, .. } => is_found |= recognise(fields, maps),
            Value::Array { element, .. } if matches!(**element, Value::Struct { .. }) => {
                if let Value::Struct { fields, .. } = &mut **element {
                    is_found |= recognise(fields, maps);
                }
            }
            _ => {}
        }
        let place = |name: &str| {
            let (_, offset, bytes) = numbers.iter().find(|(known, ..)| known == name)?;
            Some(Place {
                distance: isize::try_from(*offset).ok()? - isize::try_from(field.offset).ok()?,
                bytes: *bytes,
            })
        };
        let Some((is_kernel, mut source)) = source_of(field, maps) else { continue };
        if let Source::List { size, .. } = &mut source {
            *size = place(&format!("{}_sz", field.name)).or_else(|| place(&format!("{}_size", field.name)));
        }
        let process = PROCESSES.iter().find_map(|name| place(name)).filter(|_| !is_kernel);
        field.value = Value::Trace(Trace { is_kernel, source, process });
        is_found = true;
    }
    is_found
}

fn source_of(field: &Field, maps: &[Rc<str>]) -> Option<(bool, Source)> {
    let name = field.name.as_str();
    let id = |is_kernel: bool, bytes: usize| {
        let of_side = |map: &&Rc<str>| map.starts_with(if is_kernel { 'k' } else { 'u' });
        let map = maps.iter().find(of_side).or(maps.first())?;
        Some((is_kernel, Source::Id { bytes, map: map.clone() }))
    };
    let said = |code: Code| match code {
        Code::KernelAddress | Code::KernelStack => Some(true),
        Code::UserAddress | Code::UserStack => Some(false),
        _ => None,
    };
    match &field.value {
        Value::Coded { bytes: 8, code: code @ (Code::KernelAddress | Code::UserAddress), .. } => {
            Some((said(*code)?, Source::Address))
        }
        Value::Coded { bytes: bytes @ (4 | 8), code: code @ (Code::KernelStack | Code::UserStack), .. } => {
            id(said(*code)?, *bytes)
        }
        Value::Integer { bytes: bytes @ (4 | 8), .. } if KERNEL_IDS.contains(&name) => id(true, *bytes),
        Value::Integer { bytes: bytes @ (4 | 8), .. } if USER_IDS.contains(&name) => id(false, *bytes),
        Value::Array { element, stride: 8, length } if *length != usize::MAX => {
            let list = Source::List { length: *length, size: None };
            match **element {
                Value::Coded { bytes: 8, code, .. } => Some((said(code)?, list)),
                Value::Integer { bytes: 8, .. } | Value::Pointer if KERNEL_LISTS.contains(&name) => Some((true, list)),
                Value::Integer { bytes: 8, .. } | Value::Pointer if USER_LISTS.contains(&name) => Some((false, list)),
                _ => None,
            }
        }
        _ => None,
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

/// Appends a list of objects, one a function; of a single address the innermost one.
pub fn write_json(out: &mut Vec<u8>, trace: &Trace, at: usize, record: &[u8]) {
    if record.get(at..).is_none_or(|rest| rest.len() < trace.size()) {
        return out.extend_from_slice(b"null");
    }
    let is_stack = trace.is_stack();
    let start = out.len();
    out.push(b'[');
    visit(trace, at, record, |step| {
        let frames: &[Frame] = if is_stack { step.frames } else { step.frames.get(..1).unwrap_or_default() };
        if frames.is_empty() {
            separate(out, start + 1);
            write_frame(out, step, None);
        }
        for frame in frames {
            separate(out, start + 1);
            write_frame(out, step, Some(frame));
        }
    });
    if is_stack {
        out.push(b']');
    } else {
        out.remove(start);
    }
}

fn separate(out: &mut Vec<u8>, start: usize) {
    if out.len() > start {
        out.push(b',');
    }
}

/// `{"address":1,"name":"main","offset":4,"module":"x","file":"x.c","line":3,"inlined":true}`; what is not known is left out.
fn write_frame(out: &mut Vec<u8>, step: &Step<'_>, frame: Option<&Frame>) {
    if step.is_missing {
        return out.extend_from_slice(br#"{"address":null,"error":"the kernel could not keep the stack"}"#);
    }
    // Writing to a Vec cannot fail.
    let _ = write!(out, "{{\"address\":{}", step.address);
    if let Some(frame) = frame {
        out.extend_from_slice(b",\"name\":");
        text::write_json(out, frame.name.as_bytes());
        let _ = write!(out, ",\"offset\":{},\"module\":", offset(frame, step));
        text::write_json(out, frame.module.as_bytes());
        if let Some(file) = &frame.file {
            out.extend_from_slice(b",\"file\":");
            text::write_json(out, file.as_bytes());
        }
        if frame.line > 0 {
            let _ = write!(out, ",\"line\":{}", frame.line);
        }
        if frame.is_inlined {
            out.extend_from_slice(b",\"inlined\":true");
        }
    } else if let Some((module, offset)) = &step.place {
        out.extend_from_slice(b",\"module\":");
        text::write_json(out, module.as_bytes());
        let _ = write!(out, ",\"file_offset\":{offset}");
    }
    out.push(b'}');
}

fn offset(frame: &Frame, step: &Step<'_>) -> u64 {
    frame.offset + u64::from(step.is_return)
}

/// Appends a cell: an address as `name+0x4`, a stack as its functions from the outermost, with `;` between them.
pub fn write_plain(out: &mut Vec<u8>, trace: &Trace, at: usize, record: &[u8]) {
    if record.get(at..).is_none_or(|rest| rest.len() < trace.size()) {
        return out.push(b'-');
    }
    let mut names: Vec<String> = Vec::new();
    visit(trace, at, record, |step| match step.frames {
        [first, ..] if !trace.is_stack() => names.push(format!("{}+{:#x}", first.name, offset(first, step))),
        _ => each_name(step, |name| names.push(name.to_string())),
    });
    text::write_plain(out, names.iter().rev().map(String::as_str).collect::<Vec<_>>().join(";").as_bytes());
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

/// Appends a line for each function, the innermost first, cut to what a terminal has room for.
pub fn write_lines(out: &mut Vec<u8>, trace: &Trace, at: usize, record: &[u8], width: Option<usize>) {
    let mut line = Vec::new();
    visit(trace, at, record, |step| {
        let mut put = |shown: &str| {
            line.clear();
            line.extend_from_slice(b"    ");
            text::write_plain(&mut line, shown.as_bytes());
            if let Some(width) = width {
                text::cut(&mut line, width);
            }
            out.extend_from_slice(&line);
            out.push(b'\n');
        };
        if step.frames.is_empty() {
            each_name(step, &mut put);
        }
        for frame in step.frames {
            let name = &frame.name;
            let place = match &frame.file {
                Some(file) if frame.line > 0 => format!(" ({file}:{})", frame.line),
                Some(file) => format!(" ({file})"),
                None if trace.is_kernel && &*frame.module == "kernel" => String::new(),
                None => format!(" [{}]", frame.module),
            };
            if frame.is_inlined {
                put(&format!("{name}{place} [inlined]"));
            } else {
                put(&format!("{name}+{:#x}{place}", offset(frame, step)));
            }
        }
    });
}

/// Appends an address as a number where nothing resolves it.
pub fn write_hex(out: &mut Vec<u8>, address: u64) {
    write_display(out, format_args!("{address:#x}"));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::layout::Layout;

    fn integer(bytes: usize) -> Value {
        Value::Integer { bytes, signed: true }
    }

    fn list() -> Value {
        Value::Array { element: Box::new(Value::Integer { bytes: 8, signed: false }), stride: 8, length: 3 }
    }

    /// `struct { u32 pid; s32 ustack_sz; u64 ustack[3]; s32 kern_stack_id; }`
    fn fields() -> Vec<Field> {
        let mut fields = vec![
            Layout::field("pid".into(), 0, integer(4)),
            Layout::field("ustack_sz".into(), 4, integer(4)),
            Layout::field("ustack".into(), 8, list()),
            Layout::field("kern_stack_id".into(), 32, integer(4)),
        ];
        recognise(&mut fields, &["stacks".into()]);
        fields
    }

    fn record(size: i32, id: i32) -> Vec<u8> {
        let mut record = u32::MAX.to_le_bytes().to_vec();
        record.extend(size.to_le_bytes());
        [0x10u64, 0x20, 0x30].iter().for_each(|address| record.extend(address.to_le_bytes()));
        record.extend(id.to_le_bytes());
        record
    }

    fn shown(index: usize, record: &[u8], write: impl Fn(&mut Vec<u8>, &Trace, usize, &[u8])) -> String {
        install(vec![("stacks".into(), Box::new(|id| vec![u64::from(id), 7]))]);
        let fields = fields();
        let Value::Trace(trace) = &fields[index].value else { panic!("{:?}", fields[index].value) };
        let mut out = Vec::new();
        write(&mut out, trace, fields[index].offset, record);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn stacks_are_known_by_what_profilers_call_them() {
        let names = |maps: &[Rc<str>]| {
            let mut fields = vec![
                Layout::field("kstack".into(), 0, list()),
                Layout::field("list".into(), 24, list()),
                Layout::field("user_stack_id".into(), 48, integer(8)),
                Layout::field("ip".into(), 56, Value::Coded { bytes: 8, signed: false, code: Code::KernelAddress }),
                Layout::field("id".into(), 64, Value::Coded { bytes: 4, signed: true, code: Code::UserStack }),
            ];
            recognise(&mut fields, maps);
            fields
                .iter()
                .filter(|field| matches!(field.value, Value::Trace(_)))
                .map(|f| f.name.clone())
                .collect::<Vec<_>>()
        };
        assert_eq!(names(&[]), ["kstack", "ip"]);
        assert_eq!(names(&["stacks".into()]), ["kstack", "user_stack_id", "ip", "id"]);
    }

    #[test]
    fn a_list_ends_where_its_size_says_and_at_zero() {
        for (size, expected) in
            [(24, "0x30;0x20;0x10"), (16, "0x20;0x10"), (0, ""), (-14, ""), (4096, "0x30;0x20;0x10")]
        {
            assert_eq!(shown(2, &record(size, 0), write_plain), expected, "{size}");
        }
        let mut short = record(24, 0);
        short[16..24].fill(0);
        assert_eq!(shown(2, &short, write_plain), "0x10");
        assert_eq!(shown(2, &short[..20], write_plain), "-");
        assert_eq!(shown(2, &short[..20], write_json), "null");
    }

    #[test]
    fn a_number_is_looked_up_and_an_error_is_said() {
        let json = |id| shown(3, &record(0, id), write_json);
        // No kernel of a test machine has anything at the first page.
        assert_eq!(json(1), r#"[{"address":1},{"address":7}]"#);
        assert_eq!(json(-14), "[]");
        assert_eq!(json(-17), r#"[{"address":null,"error":"the kernel could not keep the stack"}]"#);
        assert_eq!(shown(3, &record(0, -17), write_plain), "[missed]");
    }

    #[test]
    fn lines_fit_the_terminal() {
        let lines =
            |width| shown(2, &record(16, 0), |out, trace, at, record| write_lines(out, trace, at, record, width));
        assert_eq!(lines(None), "    0x10\n    0x20\n");
        assert_eq!(lines(Some(6)), "    0…\n    0…\n");
    }
}
