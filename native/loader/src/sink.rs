//! Where all records end up: chosen, ordered, counted or drawn, and printed.

mod look;

use std::time::Duration;

use crate::error::Result;
use crate::events::{BufferKind, Stream};
use crate::live::Live;
use crate::options::{Format, Options};
use crate::profile::Profile;
use crate::render::clock::{Clock, Timestamps};
use crate::render::layout::Layout;
use crate::render::terminal::Terminal;
use crate::sampling::Sampler;
use crate::window::Window;
use ebpm_records::printer::Printer;

use look::{refuse_bytes_for_people, Look};

pub struct Sink {
    pub printer: Printer,
    /// The one header of the run, where the format has one.
    preamble: Vec<u8>,
    /// Whether events are neither chosen nor ordered nor counted, so that most can go straight to the block.
    is_direct: bool,
    /// Where events wait for the end of an interval.
    window: Option<Window>,
    /// Whether one has been printed.
    has_windows: bool,
    /// Whether some entries are histograms, which have no header.
    draws: bool,
    /// The histograms of one sample are under one time.
    is_sampling: bool,
    profile: Option<Profile>,
    /// What is drawn instead of printed.
    live: Option<Live>,
    remaining: Option<u64>,
    /// Records seen so far.
    pub records: u64,
    /// Bytes taken from buffers since the last [`Sink::take_drained`].
    drained: usize,
}

impl Sink {
    /// Buffers are the first streams, sampled maps those after them.
    ///
    /// # Errors
    /// `UsageInvalid` when the options name a field that no event has, or would write raw bytes to a terminal.
    pub fn new(options: &Options, streams: &[Stream], samplers: &[Sampler]) -> Result<Self> {
        let style = options.timestamps.unwrap_or(match options.format {
            Format::Table | Format::Template(_) => Timestamps::Local,
            _ => Timestamps::None,
        });
        let clock = Clock::new(style);
        let terminal = Terminal::of_stdout();
        if terminal.is_some() {
            refuse_bytes_for_people(&options.format)?;
        }
        let first_sampled = streams.len();
        let layouts: Vec<Vec<&Layout>> = streams
            .iter()
            .map(|stream| stream.candidates.iter().map(|candidate| &candidate.layout).collect())
            .chain(samplers.iter().map(|sampler| vec![sampler.layout()]))
            .collect();
        let kinds = streams.iter().map(|stream| stream.kind).chain(samplers.iter().map(|_| BufferKind::RingBuffer));
        let look = Look::new(options, &layouts, &clock, terminal)?;
        let streams = kinds.zip(&layouts).map(|(kind, layouts)| look.stream(kind, layouts)).collect::<Result<_>>()?;
        let profile = match options.format {
            Format::Profile(format) => {
                let title = options.name.as_deref().unwrap_or("stacks");
                Some(Profile::new(format, title, &layouts, first_sampled)?)
            }
            _ => None,
        };
        let name = options.name.as_deref().unwrap_or("events");
        let live = options.live.map(|interval| Live::new(name, first_sampled > 0, interval, terminal)).transpose()?;
        let is_direct =
            options.order.is_none() && options.filter.is_none() && options.max_events.is_none() && live.is_none();
        let preamble = look.preamble();
        let needs_time = clock.is_shown() || matches!(options.format, Format::Raw | Format::Template(_));
        let mut printer = Printer::new(clock, terminal, streams, needs_time);
        printer.output.is_held = live.is_some();
        Ok(Self {
            printer,
            preamble,
            is_direct,
            window: options.order.clone().map(|order| Window::new(order, &layouts)),
            has_windows: false,
            draws: samplers.iter().any(Sampler::is_histogram),
            is_sampling: false,
            profile,
            live,
            remaining: options.max_events,
            records: 0,
            drained: 0,
        })
    }

    /// Whether the stream has any type to decode with.
    pub fn can_decode(&self, stream: usize) -> bool {
        self.printer.streams.get(stream).is_some_and(|stream| !stream.shapes.is_empty())
    }

    /// Prints the header at once where there is only one it can be, so that a quiet package is seen to run.
    pub fn announce(&mut self) {
        if self.live.is_some() {
            return self.draw();
        }
        self.printer.output.text().append(&mut self.preamble);
        if let [stream] = self.printer.streams.as_slice() {
            if let ([_], false) = (stream.shapes.as_slice(), self.draws) {
                self.printer.head(0, 0);
            }
        }
        self.printer.output.flush();
    }

    /// Renders one record. False when no more are wanted.
    pub fn record(&mut self, stream: usize, record: &[u8]) -> bool {
        if !self.is_open() {
            return false;
        }
        self.drained += record.len();
        self.records += 1;
        if self.is_direct && self.printer.write_directly(stream, record) {
            self.printer.output.flush_block();
            return !self.printer.output.is_closed;
        }
        let Some(shape) = self.printer.shape_of(stream, record.len()) else { return true };
        self.show(stream, shape, record, true);
        self.printer.output.flush_block();
        self.is_open()
    }

    /// Prints a record that passes the filter, at once or when its window ends.
    fn show(&mut self, stream: usize, shape: usize, record: &[u8], is_event: bool) {
        if !self.printer.passes(stream, shape, record) {
            return;
        }
        let at = self.printer.time_of(stream, shape, record);
        if let (Some(live), None, true) = (&mut self.live, &self.window, is_event) {
            live.keep(stream, shape, at, record);
            return self.count();
        }
        match &mut self.window {
            None => self.print(stream, shape, at, record),
            Some(window) => {
                if !window.push(stream, shape, at, record) {
                    self.end_window();
                }
            }
        }
    }

    /// Prints what the window holds.
    pub fn end_window(&mut self) {
        let Some(window) = &mut self.window else { return };
        let taken = window.take();
        if taken.is_empty() {
            return;
        }
        if self.printer.is_table(0) && std::mem::replace(&mut self.has_windows, true) {
            self.printer.output.text().push(b'\n');
        }
        for (stream, shape, at, record) in taken.records() {
            if !self.is_open() {
                break;
            }
            self.print(stream, shape, at, record);
            self.printer.output.flush_block();
        }
        self.printer.output.flush();
    }

    /// What a run of counting ends with.
    pub fn end(&mut self) {
        if self.live.is_some() {
            return self.draw();
        }
        self.end_window();
        if let Some(profile) = &self.profile {
            profile.write(self.printer.output.text());
        }
        self.printer.output.flush();
    }

    /// How often a picture is drawn, if any is.
    pub fn draws_every(&self) -> Option<Duration> {
        self.live.as_ref().map(|live| live.interval)
    }

    /// Draws what maps have shown since the last picture, and the events of the window or the last ones.
    pub fn draw(&mut self) {
        if self.window.is_some() {
            self.end_window();
        } else if let Some(recent) = self.live.as_mut().map(Live::take_recent) {
            for kept in &recent {
                self.print_uncounted(kept.stream, kept.shape, kept.at, &kept.record);
            }
            if let Some(live) = &mut self.live {
                live.put_back(recent);
            }
        }
        self.printer.forget_header();
        self.has_windows = false;
        let output = &mut self.printer.output;
        let text = std::mem::take(output.text());
        let Some(live) = &mut self.live else { return };
        let mut picture = live.picture(&text, self.records);
        output.is_held = false;
        output.text().append(&mut picture);
        output.flush();
        output.is_held = true;
    }

    /// How long a window is, where there are any.
    pub fn interval(&self) -> Option<Duration> {
        self.window.as_ref().map(|window| window.order.interval)
    }

    /// A sampled map is read from its beginning; `goes_on` where its counts were not cleared.
    pub fn begin_sample(&mut self, stream: usize, goes_on: bool) {
        if let Some(profile) = self.profile.as_mut().filter(|_| goes_on) {
            profile.restart(stream);
        }
    }

    /// Renders one entry of a sampled map. False when no more are wanted.
    pub fn sampled(&mut self, stream: usize, record: &[u8], sampler: &Sampler) -> bool {
        if !self.is_open() {
            return false;
        }
        if let Some(live) = &self.live {
            if live.is_enough(self.printer.output.text().len()) {
                return true;
            }
        }
        if self.printer.is_table(stream) && sampler.is_histogram() {
            if !self.printer.passes(stream, 0, record) {
                return true;
            }
            let Printer { output, clock, .. } = &mut self.printer;
            let out = output.text();
            if !std::mem::replace(&mut self.is_sampling, true) && clock.is_shown() {
                clock.write(out, clock.now());
                out.push(b'\n');
            }
            sampler.draw(out, record);
            self.count();
        } else {
            self.show(stream, 0, record, false);
        }
        self.printer.output.flush_block();
        self.is_open()
    }

    /// All entries of a sampled map have been seen.
    pub fn end_sample(&mut self) {
        self.end_window();
        if std::mem::take(&mut self.is_sampling) {
            self.printer.output.text().push(b'\n');
        }
        self.printer.output.flush();
    }

    fn print(&mut self, stream: usize, shape: usize, at: i64, record: &[u8]) {
        self.print_uncounted(stream, shape, at, record);
        self.count();
    }

    fn print_uncounted(&mut self, stream: usize, shape: usize, at: i64, record: &[u8]) {
        match &mut self.profile {
            Some(profile) => profile.add(stream, shape, record),
            None => self.printer.print(stream, shape, at, record),
        }
    }

    /// Counts one printed event.
    pub fn count(&mut self) {
        if let Some(remaining) = &mut self.remaining {
            *remaining = remaining.saturating_sub(1);
        }
    }

    /// Whether more events are wanted.
    pub fn is_open(&self) -> bool {
        !self.printer.output.is_closed && self.remaining != Some(0)
    }

    pub fn take_drained(&mut self) -> usize {
        std::mem::take(&mut self.drained)
    }
}

#[cfg(test)]
pub mod tests;
