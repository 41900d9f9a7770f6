//! A package that is loaded, from attaching it to its end.

use std::cell::RefCell;
use std::time::{Duration, Instant};

use libbpf_rs::{Map, MapCore as _, Object};

use super::buffers::Buffers;
use crate::error::{tell, Error, ErrorCode, Result};
use crate::events::Stream;
use crate::kernel::attach::{self, Attached, Plan};
use crate::kernel::privilege::{self, Reach};
use crate::kernel::refusals::Refusals;
use crate::losses::Losses;
use crate::notices;
use crate::object::{self, Global};
use crate::options::Options;
use crate::package::Package;
use crate::poller::{Poller, Wake};
use crate::render::layout::unsigned;
use crate::render::people;
use crate::sampling::Sampler;
use crate::sink::Sink;

/// Records in one batch from which on it is a flood.
const FLOOD_RECORDS: usize = 32;
/// How long a flood is left to gather before it is drained again. Far below the 10 ms within which an event must appear.
const FLOOD_REST: Duration = Duration::from_millis(2);

pub struct Session<'a> {
    pub package: &'a Package,
    pub plan: &'a Plan,
    pub options: &'a Options,
    pub object: &'a Object,
    pub streams: &'a [Stream],
    pub samplers: &'a [Sampler],
    pub lost_global: Option<Global>,
    /// Where the package does not count its losses itself.
    pub refusals: Option<Refusals>,
    /// Pages of each CPU's perf buffer.
    pub perf_pages: usize,
    pub reach: Reach,
}

impl Session<'_> {
    /// Attaches, prints until it is over, and tells what was lost.
    ///
    /// # Errors
    /// Whatever refuses to attach, `OutputFailed`, and `EventsLost` with `--fail-on-loss`.
    pub fn run(&self, sink: Sink, note: Option<String>, missing: &[String]) -> Result<()> {
        let sink = RefCell::new(sink);
        let losses = RefCell::new(Losses::new(self.streams));
        let buffers = Buffers::open(self, &sink, &losses)?;
        sink.borrow_mut().printer.tick();
        people::read_files(&mut sink.borrow_mut().printer.clock);
        let mut attached = attach::attach_all(self.object, self.plan)?;
        attached.notes.extend(note);
        self.tell(&attached, missing);
        let poller = Poller::new()?;
        buffers.watch(&poller, self.object, self.streams)?;
        privilege::after_attaching(self.reach, &[]);
        sink.borrow_mut().announce();
        for text in attached.texts.drain(..) {
            sink.borrow_mut().printer.output.copy_text(text);
        }
        if attached.is_finished {
            self.finish(&sink);
        } else {
            self.poll(&poller, &buffers, &sink, &losses);
        }
        drop(attached);
        // What was sent before the programs were detached is still there.
        buffers.drain(&sink, &losses);
        if let Some(printk) = &buffers.printk {
            printk.count_losses(&losses);
        }
        sink.borrow_mut().end();
        let losses = self.report_losses(&mut losses.borrow_mut());
        let sink = sink.borrow();
        sink.printer.output.check().and(losses)
    }

    /// # Errors
    /// `PackageMismatch` where there is none of this name.
    pub fn map(&self, name: &str) -> Result<Map<'_>> {
        self.object.maps().find(|map| map.name().to_str() == Some(name)).ok_or_else(|| {
            Error::new(ErrorCode::PackageMismatch, format!("{} has no map {name} after loading", self.package.name))
        })
    }

    /// What people at a terminal want to know before the first event.
    fn tell(&self, attached: &Attached, missing: &[String]) {
        let places = &attached.places;
        notices::missing(missing);
        if !notices::are_heard(self.options) && !places.is_empty() {
            return;
        }
        attached.notes.iter().for_each(|note| tell(&format!("note: {note}\n")));
        notices::attached(self.options, places);
        if attached.is_finished {
            return;
        }
        notices::running(self.options, &self.package.name, places.len());
        if self.streams.is_empty() && self.samplers.is_empty() {
            tell("note: it sends no events to user space; --trace shows what it prints with bpf_printk\n");
        }
    }

    fn poll(&self, poller: &Poller, buffers: &Buffers<'_>, sink: &RefCell<Sink>, losses: &RefCell<Losses>) {
        let start = Instant::now();
        let end = self.options.duration.map(|time| start + time);
        let every = |sampler: &Sampler| self.options.live.unwrap_or(Duration::from_millis(sampler.interval_ms));
        let mut ticks: Vec<Instant> = self.samplers.iter().map(|sampler| start + every(sampler)).collect();
        let interval = sink.borrow().interval();
        let mut window_end = interval.map(|interval| start + interval);
        let draws_every = sink.borrow().draws_every();
        let mut draw_at = draws_every.map(|interval| start + interval);
        let capacity = buffers.capacity();
        loop {
            sink.borrow_mut().printer.tick();
            let records = buffers.drain(sink, losses);
            let now = Instant::now();
            let is_over = end.is_some_and(|end| now >= end);
            for (index, (sampler, tick)) in self.samplers.iter().zip(&mut ticks).enumerate() {
                if now >= *tick || is_over {
                    *tick = now + every(sampler);
                    self.sample(index, sampler, sink);
                }
            }
            let drained = {
                let mut sink = sink.borrow_mut();
                if let (Some(at), Some(interval)) = (&mut window_end, interval) {
                    if now >= *at && draw_at.is_none() {
                        *at = now + interval;
                        sink.end_window();
                    }
                }
                if let (Some(at), Some(interval)) = (&mut draw_at, draws_every) {
                    // The last picture is drawn when everything has come.
                    if now >= *at && !is_over {
                        *at = now + interval;
                        sink.draw();
                    }
                }
                sink.printer.output.flush();
                if is_over || !sink.is_open() {
                    return;
                }
                sink.take_drained()
            };
            let wake = if records < FLOOD_RECORDS {
                poller.wait(
                    ticks
                        .iter()
                        .copied()
                        .chain(end)
                        .chain(window_end.filter(|_| draw_at.is_none()))
                        .chain(draw_at)
                        .min(),
                )
            } else if drained < capacity / 8 {
                poller.rest(FLOOD_REST)
            } else {
                poller.rest(Duration::ZERO)
            };
            match wake {
                Wake::Work => {}
                Wake::Signal => return self.finish(sink),
                Wake::ReaderGone => {
                    sink.borrow_mut().printer.output.is_closed = true;
                    return;
                }
            }
        }
    }

    /// A sampled map shows what it gathered since the last interval.
    fn finish(&self, sink: &RefCell<Sink>) {
        for (index, sampler) in self.samplers.iter().enumerate() {
            self.sample(index, sampler, sink);
        }
    }

    fn sample(&self, index: usize, sampler: &Sampler, sink: &RefCell<Sink>) {
        if let Ok(map) = self.map(&sampler.map) {
            sampler.print(&map, self.streams.len() + index, &mut sink.borrow_mut());
        }
    }

    /// # Errors
    /// `EventsLost` with `--fail-on-loss`.
    fn report_losses(&self, losses: &mut Losses) -> Result<()> {
        for (ring, count) in self.refusals.iter().flat_map(Refusals::counted) {
            if let Some(stream) = self.streams.iter().position(|stream| stream.map == ring) {
                losses.count(stream, count);
            }
        }
        let own = self.own_count().or(self.refusals.as_ref().map(|_| 0));
        losses.report(own, &self.package.name).map_or(Ok(()), |report| notices::lost(self.options, report))
    }

    /// The package's own count of what it could not send.
    fn own_count(&self) -> Option<u64> {
        Some(unsigned(&object::read_global(self.object, self.lost_global.as_ref()?)?))
    }
}
