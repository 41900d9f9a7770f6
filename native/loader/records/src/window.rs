//! Events of an interval, kept until it ends, then shown in order: `--sort FIELD`, `--top N --by FIELD`.

use std::cmp::Ordering;
use std::time::Duration;

use crate::render::columns::find;
use crate::render::layout::{Field, Layout, Value};
use crate::render::number::{self, Number};
use crate::render::text;

/// Bytes of events beyond which an interval is shown in parts.
const MAX_BYTES: usize = 256 << 20;
/// Of the top N at least this many are gathered before the rest is dropped.
const MIN_GATHERED: usize = 4096;

/// What the options say about order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    pub field: String,
    pub descending: bool,
    /// How many are shown of each interval.
    pub limit: Option<usize>,
    pub interval: Duration,
}

enum Key {
    Number(Number),
    Text,
    /// The event has no such field, or does not reach it.
    None,
}

struct Row {
    key: Key,
    stream: usize,
    shape: usize,
    at: i64,
    start: usize,
    length: usize,
    sequence: usize,
}

/// The events of one interval.
pub struct Window {
    pub order: Order,
    /// The field that decides, for each shape of each stream.
    fields: Vec<Vec<Option<Field>>>,
    rows: Vec<Row>,
    bytes: Vec<u8>,
    sequence: usize,
}

impl Window {
    pub fn new(order: Order, layouts: &[Vec<&Layout>]) -> Self {
        let field = |layout: &&Layout| find(&layout.fields, &order.field);
        let fields = layouts.iter().map(|shapes| shapes.iter().map(field).collect()).collect();
        Self { order, fields, rows: Vec::new(), bytes: Vec::new(), sequence: 0 }
    }

    /// Keeps an event. False when the window has to be shown now for lack of room.
    pub fn push(&mut self, stream: usize, shape: usize, at: i64, record: &[u8]) -> bool {
        let field = self.fields.get(stream).and_then(|shapes| shapes.get(shape)).and_then(Option::as_ref);
        let key = match field {
            None => Key::None,
            Some(Field { value: Value::Text { .. }, .. }) => Key::Text,
            Some(field) => number::read(field, record).map_or(Key::None, Key::Number),
        };
        let (start, length) = (self.bytes.len(), record.len());
        self.bytes.extend_from_slice(record);
        self.rows.push(Row { key, stream, shape, at, start, length, sequence: self.sequence });
        self.sequence += 1;
        if let Some(limit) = self.order.limit {
            if self.rows.len() >= limit.saturating_mul(2).max(MIN_GATHERED) {
                self.keep_best(limit);
            }
        }
        self.bytes.len() < MAX_BYTES
    }

    fn sort(&mut self) {
        let Self { rows, bytes, fields, order, .. } = self;
        let text = |row: &Row| {
            let field = fields.get(row.stream).and_then(|shapes| shapes.get(row.shape)).and_then(Option::as_ref);
            let record = bytes.get(row.start..row.start.saturating_add(row.length)).unwrap_or_default();
            let from = record.get(field.map_or(0, |field| field.offset)..).unwrap_or_default();
            text::until_nul(from.get(..field.map_or(0, |field| field.value.size())).unwrap_or(from))
        };
        rows.sort_unstable_by(|a, b| {
            let compared = match (&a.key, &b.key) {
                (Key::Number(a), Key::Number(b)) => a.total_order(*b),
                (Key::Text, Key::Text) => text(a).cmp(text(b)),
                // Events without the field come last in either direction.
                (Key::None, Key::None) => return a.sequence.cmp(&b.sequence),
                (Key::None, _) => return Ordering::Greater,
                (_, Key::None) => return Ordering::Less,
                (Key::Number(_), Key::Text) => Ordering::Less,
                (Key::Text, Key::Number(_)) => Ordering::Greater,
            };
            let compared = if order.descending { compared.reverse() } else { compared };
            compared.then(a.sequence.cmp(&b.sequence))
        });
    }

    fn keep_best(&mut self, limit: usize) {
        self.sort();
        self.rows.truncate(limit);
        let mut kept = Vec::with_capacity(self.rows.iter().map(|row| row.length).sum());
        for row in &mut self.rows {
            let record = self.bytes.get(row.start..row.start.saturating_add(row.length)).unwrap_or_default();
            row.start = kept.len();
            kept.extend_from_slice(record);
        }
        self.bytes = kept;
    }

    /// The events in their order; the window is empty then.
    pub fn take(&mut self) -> Taken {
        self.sort();
        if let Some(limit) = self.order.limit {
            self.rows.truncate(limit);
        }
        Taken { rows: std::mem::take(&mut self.rows), bytes: std::mem::take(&mut self.bytes) }
    }
}

/// The events of a window that has ended.
pub struct Taken {
    rows: Vec<Row>,
    bytes: Vec<u8>,
}

impl Taken {
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Stream, shape, time and bytes of each.
    pub fn records(&self) -> impl Iterator<Item = (usize, usize, i64, &[u8])> {
        self.rows.iter().map(|row| {
            let end = row.start.saturating_add(row.length);
            (row.stream, row.shape, row.at, self.bytes.get(row.start..end).unwrap_or_default())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn layout() -> Layout {
        let fields = vec![
            Layout::field("n".into(), 0, Value::Integer { bytes: 1, signed: true }),
            Layout::field("name".into(), 1, Value::Text { length: 2 }),
        ];
        Layout { name: "event".into(), size: 3, fields }
    }

    fn ordered(field: &str, descending: bool, limit: Option<usize>, records: &[&[u8]]) -> Vec<Vec<u8>> {
        let layout = layout();
        let order = Order { field: field.into(), descending, limit, interval: Duration::from_secs(1) };
        let mut window = Window::new(order, &[vec![&layout]]);
        for record in records {
            assert!(window.push(0, 0, 0, record));
        }
        window.take().records().map(|(_, _, _, record)| record.to_vec()).collect()
    }

    const RECORDS: [&[u8]; 4] = [b"\x01b\0", b"\xffab", b"", b"\x07a\0"];

    #[test]
    fn events_come_in_the_order_of_a_number_or_a_text() {
        assert_eq!(ordered("n", false, None, &RECORDS), [&b"\xffab"[..], b"\x01b\0", b"\x07a\0", b""]);
        assert_eq!(ordered("n", true, Some(2), &RECORDS), [b"\x07a\0", b"\x01b\0"]);
        assert_eq!(ordered("name", false, Some(3), &RECORDS), [&b""[..], b"\x07a\0", b"\xffab"]);
    }

    #[test]
    fn the_top_of_many_is_kept_in_little_room() {
        let layout = layout();
        let order = Order { field: "n".into(), descending: true, limit: Some(2), interval: Duration::from_secs(1) };
        let mut window = Window::new(order, &[vec![&layout]]);
        for index in 0..100_000u32 {
            assert!(window.push(0, 0, 0, &[(index % 128) as u8, b'x', 0]));
        }
        assert!(window.bytes.len() <= 3 * MIN_GATHERED);
        let best: Vec<u8> = window.take().records().filter_map(|(_, _, _, record)| record.first().copied()).collect();
        assert_eq!(best, [127, 127]);
    }
}
