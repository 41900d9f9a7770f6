//! From streams and sampled maps to a subscription to them.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;
use std::time::{Duration, Instant};

use libbpf_rs::{MapHandle, PerfBufferBuilder, RingBufferBuilder};
use serde_json::{json, Value as Json};

use super::{Buffer, OpenSample, OpenStream, Subscription, Wanted};
use crate::error::{Error, ErrorCode, Result};
use crate::events::{BufferKind, Stream};
use crate::render::clock::{Clock, Timestamps};
use crate::render::layout::{Field, Layout};
use crate::render::people;
use crate::sampling::Sampler;
use ebpm_records::batch::{Batch, Decoder, Shape};

/// A stream or sampled map with what is needed to open it.
pub enum Source<'a> {
    Stream { stream: &'a Stream, map: MapHandle, perf_pages: usize },
    Sample { sampler: Rc<Sampler>, map: MapHandle },
}

impl Source<'_> {
    fn layouts(&self) -> Vec<&Layout> {
        match self {
            Self::Stream { stream, .. } => stream.candidates.iter().map(|candidate| &candidate.layout).collect(),
            Self::Sample { sampler, .. } => vec![sampler.layout()],
        }
    }
}

impl Subscription {
    /// # Errors
    /// `EventUnknown` when JSON is wanted of what has no known type, `UsageInvalid` for a filter that fits no type, `LoadFailed`.
    pub fn open(number: u32, package: u32, sources: Vec<Source<'_>>, wanted: &Wanted) -> Result<Self> {
        let mut clock = Clock::new(Timestamps::None);
        clock.tick();
        if wanted.filter.is_some() {
            people::read_files(&mut clock);
        }
        let batch =
            Batch { clock, is_json: wanted.is_json, out: Vec::new(), frame: None, limit: 0, received: 0, lost: 0 };
        let mut subscription = Self {
            number,
            package,
            batch: Rc::new(RefCell::new(batch)),
            streams: Vec::new(),
            samples: Vec::new(),
            sources: Vec::new(),
            credit: 0,
            polls: VecDeque::new(),
            latency: wanted.latency,
            rest: None,
            told: (0, 0),
            skipped: 0,
        };
        let layouts: Vec<Vec<Layout>> =
            sources.iter().map(|source| source.layouts().into_iter().cloned().collect()).collect();
        let types: Vec<&[Field]> = layouts.iter().flatten().map(|layout| layout.fields.as_slice()).collect();
        for (source, layouts) in sources.into_iter().zip(&layouts) {
            let shapes: Vec<Shape> = layouts
                .iter()
                .map(|layout| Shape::new(layout, wanted.filter.as_ref(), &types))
                .collect::<Result<_>>()?;
            subscription.add(source, shapes)?;
        }
        Ok(subscription)
    }

    fn add(&mut self, source: Source<'_>, shapes: Vec<Shape>) -> Result<()> {
        let number = u16::try_from(self.sources.len()).unwrap_or(u16::MAX);
        let types: Vec<Json> = shapes.iter().map(|shape| json!({ "name": shape.name, "size": shape.size })).collect();
        match source {
            Source::Stream { stream, map, perf_pages } => {
                if shapes.is_empty() && self.batch.borrow().is_json {
                    return Err(Error::new(
                        ErrorCode::EventUnknown,
                        format!("the type of what {} sends is not known", stream.map),
                    )
                    .hint("subscribe to raw bytes"));
                }
                let decoder = Decoder { source: number, kind: stream.kind, shapes };
                let buffer = self.open_buffer(&map, decoder, stream.kind, perf_pages).map_err(|error| {
                    Error::new(ErrorCode::LoadFailed, format!("the buffer {} cannot be opened: {error}", stream.map))
                })?;
                let kind = if stream.kind == BufferKind::RingBuffer { "ringbuf" } else { "perfbuf" };
                self.sources.push(json!({ "map": stream.map, "kind": kind, "types": types }));
                let full = Rc::default();
                self.streams.push(OpenStream { map: stream.map.clone(), kind: stream.kind, buffer, full });
            }
            Source::Sample { sampler, map } => {
                self.sources.push(json!({ "map": sampler.map, "kind": "sample", "types": types }));
                let next = Instant::now() + Duration::from_millis(sampler.interval_ms);
                let decoder = Decoder { source: number, kind: BufferKind::RingBuffer, shapes };
                self.samples.push(OpenSample { sampler, map, decoder, next });
            }
        }
        Ok(())
    }

    fn open_buffer(
        &self,
        map: &MapHandle,
        mut decoder: Decoder,
        kind: BufferKind,
        perf_pages: usize,
    ) -> libbpf_rs::Result<Buffer> {
        let batch = self.batch.clone();
        if kind == BufferKind::PerfBuffer {
            let losses = self.batch.clone();
            let sample = move |_, record: &[u8]| {
                batch.borrow_mut().record(&mut decoder, record);
            };
            let lost = move |_, count| losses.borrow_mut().lost += count;
            return PerfBufferBuilder::new(map)
                .pages(perf_pages)
                .sample_cb(sample)
                .lost_cb(lost)
                .build()
                .map(Buffer::Perf);
        }
        let mut builder = RingBufferBuilder::new();
        builder.add(
            map,
            move |record: &[u8]| {
                if batch.borrow_mut().record(&mut decoder, record) {
                    0
                } else {
                    -libc::ECANCELED
                }
            },
        )?;
        builder.build().map(Buffer::Ring)
    }
}
