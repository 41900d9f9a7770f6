//! From a record to a line: picks the type, renders, counts.

use crate::events::{BufferKind, Stream};
use crate::options::Format;
use crate::output::Output;
use crate::render::clock::Clock;
use crate::render::json;
use crate::render::layout::Layout;
use crate::render::table::Table;

/// One event type of one stream.
struct Shape {
    layout: Layout,
    table: Table,
}

struct StreamShapes {
    kind: BufferKind,
    shapes: Vec<Shape>,
}

/// Where all records end up.
pub struct Sink {
    pub output: Output,
    pub clock: Clock,
    format: Format,
    streams: Vec<StreamShapes>,
    /// Stream and shape that the last header was for.
    headed: Option<(usize, usize)>,
    remaining: Option<u64>,
    /// Records seen so far.
    pub records: u64,
    /// Bytes taken from buffers since the last [`Sink::take_drained`].
    drained: usize,
}

impl Sink {
    pub fn new(format: Format, max_events: Option<u64>, streams: &[Stream]) -> Self {
        let streams = streams
            .iter()
            .map(|stream| StreamShapes {
                kind: stream.kind,
                shapes: stream
                    .candidates
                    .iter()
                    .map(|candidate| Shape { table: Table::new(&candidate.layout), layout: candidate.layout.clone() })
                    .collect(),
            })
            .collect();
        Self {
            output: Output::new(),
            clock: Clock::new(),
            format,
            streams,
            headed: None,
            remaining: max_events,
            records: 0,
            drained: 0,
        }
    }

    /// Whether the stream has any type to decode with.
    pub fn can_decode(&self, stream: usize) -> bool {
        self.streams.get(stream).is_some_and(|stream| !stream.shapes.is_empty())
    }

    /// Prints the header at once where there is only one it can be, so that a quiet package is seen to run.
    pub fn announce(&mut self) {
        if let [stream] = self.streams.as_slice() {
            if let [_] = stream.shapes.as_slice() {
                self.head(0, 0);
            }
        }
        self.output.flush();
    }

    fn head(&mut self, stream: usize, shape: usize) {
        if self.format != Format::Table || self.headed == Some((stream, shape)) {
            return;
        }
        self.headed = Some((stream, shape));
        if let Some(found) = self.streams.get(stream).and_then(|stream| stream.shapes.get(shape)) {
            found.table.write_header(&mut self.output.buffer);
        }
    }

    /// Renders one record. False when no more are wanted.
    pub fn record(&mut self, stream: usize, record: &[u8]) -> bool {
        if !self.is_open() {
            return false;
        }
        self.drained += record.len();
        self.records += 1;
        let Some(shape) = self.streams.get(stream).and_then(|stream| stream.shape_of(record.len())) else {
            return true;
        };
        self.head(stream, shape);
        let Some(found) = self.streams.get_mut(stream).and_then(|stream| stream.shapes.get_mut(shape)) else {
            return true;
        };
        match self.format {
            Format::Json => json::write_line(&mut self.output.buffer, &found.layout, record),
            Format::Table => found.table.write_row(&mut self.output.buffer, &mut self.clock, record),
        }
        self.count();
        self.output.flush_block();
        self.is_open()
    }

    /// Counts one printed event.
    pub fn count(&mut self) {
        if let Some(remaining) = &mut self.remaining {
            *remaining = remaining.saturating_sub(1);
        }
    }

    /// Whether more events are wanted.
    pub fn is_open(&self) -> bool {
        !self.output.is_closed && self.remaining != Some(0)
    }

    pub fn take_drained(&mut self) -> usize {
        std::mem::take(&mut self.drained)
    }
}

impl StreamShapes {
    /// The type whose size is the record's; else the largest that the record holds; else the first, cut short.
    fn shape_of(&self, length: usize) -> Option<usize> {
        if self.shapes.len() <= 1 {
            return (!self.shapes.is_empty()).then_some(0);
        }
        let sizes = || self.shapes.iter().enumerate().map(|(index, shape)| (index, shape.layout.size));
        let exact = sizes().find(|&(_, size)| {
            size == length || (self.kind == BufferKind::PerfBuffer && padded_for_perf(size) == length)
        });
        let largest =
            || sizes().filter(|&(_, size)| size <= length).max_by_key(|&(index, size)| (size, usize::MAX - index));
        exact.or_else(largest).map(|(index, _)| index).or(Some(0))
    }
}

/// The length that the kernel gives a perf record of `size` bytes: with its 4-byte length it is a multiple of 8.
fn padded_for_perf(size: usize) -> usize {
    (size + 4).next_multiple_of(8) - 4
}

#[cfg(test)]
mod tests {
    use super::padded_for_perf;

    #[test]
    fn perf_records_are_padded_to_eight_bytes_with_their_length() {
        assert_eq!(padded_for_perf(296), 300);
        assert_eq!(padded_for_perf(300), 300);
        assert_eq!(padded_for_perf(1), 4);
    }
}
