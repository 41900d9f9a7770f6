//! What a client wants to hear of a package's streams and sampled maps, as far as it has room for it.

mod opening;

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::os::fd::RawFd;
use std::rc::Rc;
use std::time::{Duration, Instant};

use libbpf_rs::{MapHandle, PerfBuffer, RingBuffer};
use serde_json::{json, Value as Json};

use crate::buffers;
use crate::events::BufferKind;
use crate::filter::Expression;
use crate::sampling::Sampler;
use ebpm_records::batch::{Batch, Decoder};
use ebpm_records::frame::Events;

pub use opening::Source;

/// What one drain takes at most before requests are looked at again.
const DRAIN_BYTES: usize = 512 << 10;
/// Records in one drain from which on it is a flood, which is left to gather.
const FLOOD_RECORDS: usize = 32;
/// What one sample takes at most.
const SAMPLE_BYTES: usize = 32 << 20;

/// How a client wants its records.
pub struct Wanted {
    pub is_json: bool,
    /// How long records of a flood may wait for others.
    pub latency: Duration,
    pub filter: Option<Expression>,
}

/// A request that is answered when there are records or its time is over.
pub struct Poll {
    pub id: u32,
    pub bytes: usize,
    pub until: Instant,
}

enum Buffer {
    Ring(RingBuffer<'static>),
    Perf(PerfBuffer<'static>),
}

struct OpenStream {
    map: String,
    kind: BufferKind,
    buffer: Buffer,
    /// Times that a ring was found full.
    full: Rc<Cell<u64>>,
}

struct OpenSample {
    sampler: Rc<Sampler>,
    map: MapHandle,
    decoder: Decoder,
    next: Instant,
}

pub struct Subscription {
    number: u32,
    pub package: u32,
    batch: Rc<RefCell<Batch>>,
    streams: Vec<OpenStream>,
    samples: Vec<OpenSample>,
    sources: Vec<Json>,
    /// Bytes of frames that the client has room for; negative when the last record took more.
    credit: i64,
    pub polls: VecDeque<Poll>,
    latency: Duration,
    /// Until when a flood is left to gather.
    rest: Option<Instant>,
    /// What has been told of losses: counted, and times found full.
    told: (u64, u64),
    /// Samples that were left out because the client had no room.
    skipped: u64,
}

impl Subscription {
    pub fn describe(&self) -> Json {
        json!({ "subscription": self.number, "sources": self.sources })
    }

    /// Names of the maps that it reads.
    pub fn reads(&self, map: &str) -> bool {
        self.streams.iter().any(|stream| stream.map == map)
    }

    pub fn give(&mut self, bytes: u64) {
        self.credit = self.credit.saturating_add(i64::try_from(bytes).unwrap_or(i64::MAX));
    }

    /// Whether the client has room, or waits.
    fn is_wanted(&self) -> bool {
        self.credit > 0 || !self.polls.is_empty()
    }

    /// What to wait on: nothing where the client has no room.
    pub fn descriptors(&self, now: Instant) -> impl Iterator<Item = RawFd> + '_ {
        let is_awake = self.is_wanted() && self.rest.is_none_or(|rest| rest <= now);
        self.streams.iter().filter(move |_| is_awake).map(|stream| match &stream.buffer {
            Buffer::Ring(ring) => ring.epoll_fd(),
            Buffer::Perf(perf) => perf.epoll_fd(),
        })
    }

    /// When it has to be looked at again in any case.
    pub fn deadline(&self) -> Option<Instant> {
        let samples = self.samples.iter().map(|sample| sample.next);
        let rest = self.rest.filter(|_| self.is_wanted());
        samples.chain(rest).chain(self.polls.iter().map(|poll| poll.until)).min()
    }

    /// Appends what there is for the client, as frames, as far as it has room. `answer` writes the reply to a poll.
    pub fn drain(&mut self, out: &mut Vec<u8>, now: Instant, answer: impl Fn(&mut Vec<u8>, u32, Json, &[u8])) {
        let is_due = self.polls.front().is_some_and(|poll| poll.until <= now);
        if self.is_wanted() && (self.rest.is_none_or(|rest| rest <= now) || is_due) {
            self.rest = None;
            if self.polls.is_empty() {
                self.push(out, now);
            } else {
                self.answer_poll(out, now, answer);
            }
        }
        if !self.is_wanted() {
            self.skip_samples(now);
        }
    }

    fn push(&mut self, out: &mut Vec<u8>, now: Instant) {
        let room = usize::try_from(self.credit).unwrap_or(usize::MAX).min(DRAIN_BYTES);
        let (records, frames, is_full) = self.collect(room, now);
        if records == 0 {
            return;
        }
        self.credit = self.credit.saturating_sub(i64::try_from(frames.len()).unwrap_or(i64::MAX));
        out.extend_from_slice(&frames);
        self.put_back(frames);
        self.rest_after(records, is_full, now);
    }

    /// A flood is left to gather, but where its buffer would be full soon.
    fn rest_after(&mut self, records: usize, is_full: bool, now: Instant) {
        if records >= FLOOD_RECORDS && !is_full {
            self.rest = Some(now + self.latency);
        }
    }

    fn answer_poll(&mut self, out: &mut Vec<u8>, now: Instant, answer: impl Fn(&mut Vec<u8>, u32, Json, &[u8])) {
        /// What an events frame has before its records.
        const HEAD: usize = 4 + 1 + 4 + 4;
        let Some(&Poll { id, bytes, until }) = self.polls.front() else { return };
        let (records, frames, is_full) = self.collect(bytes, now);
        // Those of perf buffers are small.
        let is_full = is_full || self.streams.iter().any(|stream| stream.kind == BufferKind::PerfBuffer);
        self.rest_after(records, is_full, now);
        if records > 0 || until <= now {
            let lost = self.batch.borrow().lost;
            answer(out, id, json!({ "records": records, "lost": lost }), frames.get(HEAD..).unwrap_or_default());
            self.polls.pop_front();
        }
        self.put_back(frames);
    }

    /// The memory of a batch is used again.
    fn put_back(&mut self, mut frames: Vec<u8>) {
        frames.clear();
        if frames.capacity() <= 4 << 20 {
            self.batch.borrow_mut().out = frames;
        }
    }

    /// One frame with the records that are there, how many they are, and whether there may be no room for what comes next: in the
    /// frame, or in a ring of which much was used.
    fn collect(&mut self, limit: usize, now: Instant) -> (usize, Vec<u8>, bool) {
        {
            let mut batch = self.batch.borrow_mut();
            let Batch { out, frame, limit: most, clock, .. } = &mut *batch;
            clock.tick();
            *most = limit;
            *frame = Some(Events::begin(out, self.number));
        }
        let before = self.batch.borrow().out.len();
        let mut is_full = false;
        for stream in &self.streams {
            match &stream.buffer {
                Buffer::Ring(ring) => {
                    if let Some(first) = buffers::ring_at(ring, 0) {
                        stream.full.set(stream.full.get() + u64::from(buffers::is_full(first)));
                        is_full |= buffers::is_filling(first);
                    }
                    is_full |= ring.consume_raw() < 0;
                }
                Buffer::Perf(perf) => {
                    for cpu in 0..perf.buffer_cnt() {
                        if self.batch.borrow().out.len() < limit {
                            // An interrupted or empty read is no failure; the next one goes on.
                            let _ = perf.consume_buffer(cpu);
                        }
                    }
                }
            }
        }
        for sample in self.samples.iter_mut().filter(|sample| sample.next <= now) {
            let OpenSample { sampler, map, decoder, next } = sample;
            *next = now + Duration::from_millis(sampler.interval_ms);
            sampler.each(map, |record| {
                // A sample is whole, whatever room there is, as long as a frame can hold it.
                let mut batch = self.batch.borrow_mut();
                batch.record(decoder, record);
                batch.out.len() < SAMPLE_BYTES
            });
        }
        let mut batch = self.batch.borrow_mut();
        let mut out = std::mem::take(&mut batch.out);
        let count = batch.frame.take().map_or(0, |frame| frame.end(&mut out));
        if out.len() == before {
            out.clear();
        }
        (count, out, is_full)
    }

    fn skip_samples(&mut self, now: Instant) {
        for sample in self.samples.iter_mut().filter(|sample| sample.next <= now) {
            sample.next = now + Duration::from_millis(sample.sampler.interval_ms);
            self.skipped += 1;
        }
    }

    pub fn stats(&self) -> Json {
        let batch = self.batch.borrow();
        let full = |kind| -> u64 {
            self.streams.iter().filter(|stream| stream.kind == kind).map(|stream| stream.full.get()).sum()
        };
        json!({
            "subscription": self.number,
            "received": batch.received,
            "lost": batch.lost,
            "full": full(BufferKind::RingBuffer),
            "skipped": self.skipped,
            "credit": self.credit.max(0),
        })
    }

    /// What was lost since it was last told, if anything.
    pub fn take_losses(&mut self) -> Option<Json> {
        let now = (self.batch.borrow().lost, self.streams.iter().map(|stream| stream.full.get()).sum());
        let before = std::mem::replace(&mut self.told, now);
        (now != before).then(|| {
            json!({ "notice": "lost", "subscription": self.number, "lost": now.0 - before.0, "full": now.1 - before.1 })
        })
    }
}
