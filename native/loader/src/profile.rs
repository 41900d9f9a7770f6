//! Stacks that are counted and shown when the run ends: folded, as pprof, or as a flame graph.

mod folded;
mod pprof;
mod svg;

use std::collections::HashMap;
use std::rc::Rc;

use crate::error::{Error, ErrorCode, Result};
use crate::options::ProfileFormat;
use crate::render::columns::flatten;
use crate::render::layout::{unsigned, Field, Layout, Value};
use crate::render::text;
use crate::render::trace::{self, Space, Spot};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// The command, at the root of its stacks.
    Command,
    User,
    Kernel,
}

/// A function, or a line of one where lines are known.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Entry {
    pub name: Rc<str>,
    pub side: Side,
    pub module: Rc<str>,
    pub file: Option<Rc<str>>,
    pub line: u32,
    /// 0 where it is none.
    pub address: u64,
}

/// Which members of an event its stacks are.
struct Shape {
    user: Option<Field>,
    kernel: Option<Field>,
    command: Option<Field>,
    /// How often, where the event says; else once.
    weight: Option<Field>,
}

/// Who ran, and the addresses of a stack.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Part {
    /// The number of a command.
    Command(usize),
    At(Spot),
}

/// Stacks from the root, and how often they were seen. Their names are looked up at the end only, so that nothing holds up the reading.
type Counts = HashMap<Box<[Part]>, u64>;

pub struct Profile {
    format: ProfileFormat,
    title: String,
    shapes: Vec<Vec<Option<Shape>>>,
    commands: Vec<Box<[u8]>>,
    /// Of each stream.
    counts: Vec<Counts>,
    path: Vec<Part>,
    spots: Vec<Spot>,
}

impl Profile {
    /// `sampled` is the number of the first stream that is a sampled map, whose entries carry a count.
    ///
    /// # Errors
    /// `UsageInvalid` when no event has a stack.
    pub fn new(format: ProfileFormat, title: &str, layouts: &[Vec<&Layout>], sampled: usize) -> Result<Self> {
        let shapes: Vec<Vec<Option<Shape>>> = layouts
            .iter()
            .enumerate()
            .map(|(stream, shapes)| shapes.iter().map(|layout| shape(&layout.fields, stream >= sampled)).collect())
            .collect();
        if !shapes.iter().flatten().any(Option::is_some) {
            return Err(Error::new(
                ErrorCode::UsageInvalid,
                format!("--format {} is made of stacks, and the events of this package have none", format.name()),
            )
            .hint("stacks are what `@format kstack` or `@format ustack` stands above; see docs/loader.md"));
        }
        let counts = layouts.iter().map(|_| Counts::new()).collect();
        Ok(Self {
            format,
            title: title.to_string(),
            shapes,
            commands: Vec::new(),
            counts,
            path: Vec::new(),
            spots: Vec::new(),
        })
    }

    /// A map whose counts go on is read again: what it said before is in what it says now.
    pub fn restart(&mut self, stream: usize) {
        if let Some(counts) = self.counts.get_mut(stream) {
            counts.clear();
        }
    }

    /// Counts the stack of a record.
    pub fn add(&mut self, stream: usize, shape: usize, record: &[u8]) {
        let Some(Some(shape)) = self.shapes.get(stream).and_then(|shapes| shapes.get(shape)) else { return };
        self.path.clear();
        if let Some(command) = &shape.command {
            let bytes = record.get(command.offset..).unwrap_or_default();
            let name = text::until_nul(bytes.get(..command.value.size()).unwrap_or(bytes));
            let number = self.commands.iter().position(|known| **known == *name).unwrap_or_else(|| {
                self.commands.push(name.into());
                self.commands.len() - 1
            });
            self.path.push(Part::Command(number));
        }
        for field in [&shape.user, &shape.kernel] {
            let Some(Field { value: Value::Trace(trace), offset, .. }) = field else { continue };
            self.spots.clear();
            trace::collect(&mut self.spots, trace, *offset, record);
            self.path.extend(self.spots.iter().rev().map(|spot| Part::At(*spot)));
        }
        let weight = shape.weight.as_ref().map_or(1, |field| {
            let bytes = record.get(field.offset..).and_then(|rest| rest.get(..field.value.size()));
            bytes.map_or(0, unsigned)
        });
        let Some(counts) = self.counts.get_mut(stream) else { return };
        if weight == 0 {
            return;
        }
        if let Some(count) = counts.get_mut(self.path.as_slice()) {
            *count = count.saturating_add(weight);
        } else {
            counts.insert(self.path.as_slice().into(), weight);
        }
    }

    /// Appends the whole profile.
    pub fn write(&self, out: &mut Vec<u8>) {
        let mut known: HashMap<Part, Vec<Entry>> = HashMap::new();
        for &part in self.counts.iter().flatten().flat_map(|(path, _)| path.iter()) {
            known.entry(part).or_insert_with(|| self.entries(part));
        }
        let stacks: Vec<(Vec<&Entry>, u64)> = self
            .counts
            .iter()
            .flatten()
            .map(|(path, count)| (path.iter().filter_map(|part| known.get(part)).flatten().collect(), *count))
            .collect();
        match self.format {
            ProfileFormat::Folded => folded::write(out, &stacks),
            ProfileFormat::Pprof => pprof::write(out, &stacks),
            ProfileFormat::Svg => svg::write(out, &self.title, &stacks),
        }
    }

    /// What stands for a part, the outermost function first.
    fn entries(&self, part: Part) -> Vec<Entry> {
        let spot = match part {
            Part::Command(number) => {
                let name = self.commands.get(number).map(|name| String::from_utf8_lossy(name)).unwrap_or_default();
                return vec![Entry::plain(&name, Side::Command, 0)];
            }
            Part::At(spot) => spot,
        };
        let side = if spot.space == Space::Kernel { Side::Kernel } else { Side::User };
        let mut entries = Vec::new();
        trace::resolve(spot, |step| {
            if step.frames.is_empty() {
                trace::each_name(step, |name| entries.push(Entry::plain(name, side, step.address)));
            }
            entries.extend(step.frames.iter().rev().map(|frame| Entry {
                name: frame.name.as_str().into(),
                side,
                module: frame.module.clone(),
                file: frame.file.as_deref().map(Rc::from),
                line: frame.line,
                address: step.address,
            }));
        });
        entries
    }
}

impl Entry {
    fn plain(name: &str, side: Side, address: u64) -> Self {
        Self { name: name.into(), side, module: "".into(), file: None, line: 0, address }
    }
}

fn shape(fields: &[Field], has_count: bool) -> Option<Shape> {
    let all = flatten(fields);
    let stack = |wanted: bool| {
        let is_wanted = |field: &&Field| matches!(&field.value, Value::Trace(trace) if trace.is_kernel == wanted && trace.is_stack());
        all.iter().find(is_wanted).cloned()
    };
    let last = |field: &Field| field.name.rsplit('.').next().unwrap_or_default().to_string();
    let is_command = |field: &&Field| {
        matches!(field.value, Value::Text { .. }) && ["comm", "name", "task", "command"].contains(&last(field).as_str())
    };
    let is_weight = |field: &&Field| {
        let is_number = matches!(field.value, Value::Integer { bytes, .. } | Value::Coded { bytes, .. } if bytes <= 8);
        is_number && (field.name == "value" || field.name.starts_with("value."))
    };
    let (user, kernel) = (stack(false), stack(true));
    (user.is_some() || kernel.is_some()).then(|| Shape {
        user,
        kernel,
        command: all.iter().find(is_command).cloned(),
        weight: all.iter().find(is_weight).filter(|_| has_count).cloned(),
    })
}

#[cfg(test)]
mod tests;
