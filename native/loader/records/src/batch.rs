//! From a record to its part of a frame, for a client.

use crate::error::Result;
use crate::filter::{Expression, Filter};
use crate::frame::{Events, RecordHeader};
use crate::render::clock::{Clock, Source};
use crate::render::json;
use crate::render::layout::{unsigned, Field, Layout};
use crate::shape::time_field;
use crate::stream::BufferKind;

/// The type of a record that has none.
const NO_TYPE: u16 = u16::MAX;

/// One type of record.
pub struct Shape {
    pub name: String,
    pub size: usize,
    fields: Vec<Field>,
    filter: Option<Filter>,
    time: Option<(Source, Field)>,
}

impl Shape {
    pub fn new(layout: &Layout, filter: Option<&Expression>, types: &[&[Field]]) -> Result<Self> {
        let filter = filter.map(|filter| filter.compile(&layout.fields, types)).transpose()?;
        let time = time_field(&layout.fields);
        Ok(Self { name: layout.name.clone(), size: layout.size, fields: layout.fields.clone(), filter, time })
    }
}

/// Types of one source, and what becomes of its records.
pub struct Decoder {
    pub source: u16,
    pub kind: BufferKind,
    pub shapes: Vec<Shape>,
}

/// What the callbacks of libbpf write to.
pub struct Batch {
    pub clock: Clock,
    pub is_json: bool,
    /// Records, as they stand in frames.
    pub out: Vec<u8>,
    pub frame: Option<Events>,
    /// Bytes of `out` from which on no more are taken.
    pub limit: usize,
    pub received: u64,
    /// Counted by the kernel.
    pub lost: u64,
}

impl Batch {
    /// Takes one record; whether there is room for another.
    pub fn record(&mut self, decoder: &mut Decoder, record: &[u8]) -> bool {
        self.received += 1;
        let shape = decoder.kind.type_of(record.len(), decoder.shapes.iter().map(|shape| shape.size));
        let found = shape.and_then(|at| decoder.shapes.get_mut(at));
        let kind = shape.and_then(|at| u16::try_from(at).ok()).unwrap_or(NO_TYPE);
        let mut at = self.clock.now();
        let mut fields = None;
        if let Some(shape) = found {
            if shape.filter.as_mut().is_some_and(|filter| !filter.passes(record, &mut self.clock)) {
                return true;
            }
            let own = shape.time.as_ref().and_then(|(source, field)| {
                let ns = unsigned(record.get(field.offset..)?.get(..field.value.size())?);
                (ns > 0).then(|| self.clock.at(*source, ns))
            });
            at = own.unwrap_or(at);
            fields = Some(&shape.fields);
        }
        let header = RecordHeader { source: decoder.source, kind, at };
        let Some(frame) = &mut self.frame else { return false };
        match fields.filter(|_| self.is_json) {
            Some(fields) => frame.record(&mut self.out, header, |out| json::write_fields(out, fields, record)),
            None => frame.record(&mut self.out, header, |out| out.extend_from_slice(record)),
        }
        frame.len(&self.out) < self.limit
    }
}
