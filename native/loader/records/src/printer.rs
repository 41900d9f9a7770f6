//! From a record to a line, by the type that the record is of.

use crate::output::Output;
use crate::render::clock::Clock;
use crate::render::terminal::Terminal;
use crate::shape::{Renderer, Shape};
use crate::stream::BufferKind;

/// The types of one stream.
pub struct StreamShapes {
    pub kind: BufferKind,
    pub shapes: Vec<Shape>,
}

impl StreamShapes {
    /// Which type a record of this length is of.
    fn shape_of(&self, length: usize) -> Option<usize> {
        self.kind.type_of(length, self.shapes.iter().map(|shape| shape.size))
    }
}

/// Writes records of all streams. Streams and their types are known by their numbers.
pub struct Printer {
    pub output: Output,
    pub clock: Clock,
    pub terminal: Option<Terminal>,
    pub streams: Vec<StreamShapes>,
    /// Whether anything is made of the time of an event.
    pub needs_time: bool,
    /// Stream and shape that the last header of a table was for.
    headed: Option<(usize, usize)>,
}

impl Printer {
    pub fn new(clock: Clock, terminal: Option<Terminal>, streams: Vec<StreamShapes>, needs_time: bool) -> Self {
        Self { output: Output::new(), clock, terminal, streams, needs_time, headed: None }
    }

    /// Which type a record of this length is of.
    pub fn shape_of(&self, stream: usize, length: usize) -> Option<usize> {
        self.streams.get(stream)?.shape_of(length)
    }

    /// Whether records of a stream become rows.
    pub fn is_table(&self, stream: usize) -> bool {
        let first = self.streams.get(stream).and_then(|stream| stream.shapes.first());
        matches!(first.map(|shape| &shape.renderer), Some(Renderer::Table(_)))
    }

    /// Reads the time and the size of the terminal; called once a batch.
    pub fn tick(&mut self) {
        self.clock.tick();
        let Some(terminal) = &mut self.terminal else { return };
        if terminal.refresh() {
            for shape in self.streams.iter_mut().flat_map(|stream| &mut stream.shapes) {
                if let Renderer::Table(table) = &mut shape.renderer {
                    table.resize(terminal.width, &self.clock);
                }
            }
        }
    }

    /// Writes the header of a type where its table has one and the last was for another.
    pub fn head(&mut self, stream: usize, shape: usize) {
        if self.headed.replace((stream, shape)) == Some((stream, shape)) {
            return;
        }
        let found = self.streams.get_mut(stream).and_then(|stream| stream.shapes.get_mut(shape));
        if let Some(Renderer::Table(table)) = found.map(|found| &mut found.renderer) {
            table.write_header(self.output.text(), &self.clock);
        }
    }

    /// The next table has its header again.
    pub fn forget_header(&mut self) {
        self.headed = None;
    }

    /// Adds a line to the block where nothing stands between the record and that. False otherwise; nothing is added then.
    pub fn write_directly(&mut self, stream: usize, record: &[u8]) -> bool {
        let Some(shapes) = self.streams.get_mut(stream) else { return false };
        let Some(index) = shapes.shape_of(record.len()) else { return false };
        let Some(shape) = shapes.shapes.get_mut(index).filter(|_| self.headed == Some((stream, index))) else {
            return false;
        };
        if self.needs_time && shape.time.is_some() {
            return false;
        }
        let at = self.clock.now();
        shape.write_line(self.output.block(), &mut self.clock, at, record)
    }

    /// Whether the filter lets a record through.
    pub fn passes(&mut self, stream: usize, shape: usize, record: &[u8]) -> bool {
        let shape = self.streams.get_mut(stream).and_then(|stream| stream.shapes.get_mut(shape));
        match shape.and_then(|shape| shape.filter.as_mut()) {
            Some(filter) => filter.passes(record, &mut self.clock),
            None => true,
        }
    }

    /// Nanoseconds since 1970, from the event itself, or of its receipt; 0 where nothing is made of it.
    pub fn time_of(&self, stream: usize, shape: usize, record: &[u8]) -> i64 {
        if !self.needs_time {
            return 0;
        }
        let shape = self.streams.get(stream).and_then(|stream| stream.shapes.get(shape));
        shape.and_then(|shape| shape.time_of(&self.clock, record)).unwrap_or(self.clock.now())
    }

    /// Writes a record below its header.
    pub fn print(&mut self, stream: usize, shape: usize, at: i64, record: &[u8]) {
        self.head(stream, shape);
        let Self { output, clock, terminal, streams, .. } = self;
        let Some(found) = streams.get_mut(stream).and_then(|stream| stream.shapes.get_mut(shape)) else { return };
        if !found.write_line(output.block(), clock, at, record) {
            let width = terminal.map(|terminal| terminal.width);
            found.write_any(output.text(), clock, (stream, at), record, width);
        }
    }
}
