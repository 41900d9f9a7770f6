//! From a record to a line: picks the type, renders, counts.

use crate::error::{Error, ErrorCode, Result};
use crate::events::{BufferKind, Stream};
use crate::filter::{self, Expression, Filter};
use crate::live::Live;
use crate::options::{Format, Options, ProfileFormat};
use crate::output::Output;
use crate::profile::Profile;
use crate::render::block::Block;
use crate::render::clock::{Clock, Source, Timestamps};
use crate::render::columns;
use crate::render::csv::{self, Csv};
use crate::render::json::{self, Json};
use crate::render::layout::{unsigned, Field, Layout, Value};
use crate::render::meaning::Code;
use crate::render::raw;
use crate::render::table::Table;
use crate::render::template::{self, Template};
use crate::render::terminal::Terminal;
use crate::render::trace;
use crate::render::yaml;
use crate::sampling::Sampler;
use crate::window::Window;

enum Renderer {
    Table(Table),
    Json(Json),
    Yaml {
        time_key: &'static str,
    },
    Csv(Csv),
    Raw,
    Template(Template),
    /// Counted, and shown at the end.
    Profile,
}

/// One event type of one stream.
struct Shape {
    /// Bytes of a whole record.
    size: usize,
    /// What is shown of it.
    fields: Vec<Field>,
    renderer: Renderer,
    /// Those that a table shows below their row.
    stacks: Vec<Field>,
    filter: Option<Filter>,
    /// Where an event says itself when it was.
    time: Option<(Source, Field)>,
}

impl Shape {
    /// Adds a line to the block. False where the format has to be asked for anything out of the usual.
    fn write_line(&mut self, block: &mut Block, clock: &mut Clock, at: i64, record: &[u8]) -> bool {
        match &mut self.renderer {
            Renderer::Json(json) => json.write_line(block, clock, at, record),
            Renderer::Csv(csv) => csv.write_row(block, clock, at, record),
            Renderer::Table(table) if self.stacks.is_empty() => table.write_row(block, clock, at, record).is_some(),
            _ => false,
        }
    }
}

struct StreamShapes {
    kind: BufferKind,
    shapes: Vec<Shape>,
}

/// Where all records end up.
pub struct Sink {
    pub output: Output,
    pub clock: Clock,
    terminal: Option<Terminal>,
    /// Buffers first, sampled maps after them.
    streams: Vec<StreamShapes>,
    /// The one header of the run, where the format has one.
    preamble: Vec<u8>,
    /// Whether anything is made of the time of an event.
    needs_time: bool,
    /// Whether events are neither chosen nor ordered nor counted, so that most can go straight to the block.
    is_direct: bool,
    /// Where events wait for the end of an interval.
    window: Option<Window>,
    /// Whether one has been printed.
    has_windows: bool,
    /// Stream and shape that the last header of a table was for.
    headed: Option<(usize, usize)>,
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
    /// # Errors
    /// `UsageInvalid` when the options name a field that no event has, or would write raw bytes to a terminal.
    pub fn new(options: &Options, streams: &[Stream], samplers: &[Sampler]) -> Result<Self> {
        let style = options.timestamps.unwrap_or(match options.format {
            Format::Table | Format::Template(_) => Timestamps::Local,
            _ => Timestamps::None,
        });
        let clock = Clock::new(style);
        let terminal = Terminal::of_stdout();
        if options.format == Format::Raw && terminal.is_some() {
            return Err(Error::new(ErrorCode::UsageInvalid, "--format raw writes bytes that are not for a terminal")
                .hint("send them to a file or a program: > records.raw"));
        }
        if options.format == Format::Profile(ProfileFormat::Pprof) && terminal.is_some() {
            return Err(Error::new(ErrorCode::UsageInvalid, "--format pprof writes bytes that are not for a terminal")
                .hint("send them to a file: > profile.pb.gz, then: go tool pprof -top profile.pb.gz"));
        }
        let first_sampled = streams.len();
        let layouts: Vec<Vec<&Layout>> = streams
            .iter()
            .map(|stream| stream.candidates.iter().map(|candidate| &candidate.layout).collect())
            .chain(samplers.iter().map(|sampler| vec![sampler.layout()]))
            .collect();
        let kinds = streams.iter().map(|stream| stream.kind).chain(samplers.iter().map(|_| BufferKind::RingBuffer));
        let look = Look::new(options, &layouts, &clock, terminal)?;
        let streams = kinds
            .zip(&layouts)
            .map(|(kind, layouts)| {
                let shapes = layouts.iter().map(|layout| look.shape(layout)).collect::<Result<_>>()?;
                Ok(StreamShapes { kind, shapes })
            })
            .collect::<Result<_>>()?;
        let profile = match options.format {
            Format::Profile(format) => {
                let title = options.name.as_deref().unwrap_or("stacks");
                Some(Profile::new(format, title, &layouts, first_sampled)?)
            }
            _ => None,
        };
        let needs_time = clock.is_shown() || matches!(options.format, Format::Raw | Format::Template(_));
        let name = options.name.as_deref().unwrap_or("events");
        let live = options.live.map(|interval| Live::new(name, first_sampled > 0, interval, terminal)).transpose()?;
        let mut output = Output::new();
        output.is_held = live.is_some();
        let is_direct =
            options.order.is_none() && options.filter.is_none() && options.max_events.is_none() && live.is_none();
        let mut preamble = Vec::new();
        match options.format {
            Format::Csv => csv::write_header(&mut preamble, &clock, &look.names),
            Format::Raw => preamble.extend_from_slice(raw::HEADER),
            _ => {}
        }
        Ok(Self {
            output,
            clock,
            terminal,
            streams,
            preamble,
            is_direct,
            needs_time,
            window: options.order.clone().map(|order| Window::new(order, &layouts)),
            has_windows: false,
            headed: None,
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
        self.streams.get(stream).is_some_and(|stream| !stream.shapes.is_empty())
    }

    /// Prints the header at once where there is only one it can be, so that a quiet package is seen to run.
    pub fn announce(&mut self) {
        if self.live.is_some() {
            return self.draw();
        }
        self.output.text().append(&mut self.preamble);
        if let [stream] = self.streams.as_slice() {
            if let ([_], false) = (stream.shapes.as_slice(), self.draws) {
                self.head(0, 0);
            }
        }
        self.output.flush();
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

    fn head(&mut self, stream: usize, shape: usize) {
        if self.headed == Some((stream, shape)) {
            return;
        }
        self.headed = Some((stream, shape));
        if let Some(found) = self.streams.get_mut(stream).and_then(|stream| stream.shapes.get_mut(shape)) {
            if let Renderer::Table(table) = &mut found.renderer {
                table.write_header(self.output.text(), &self.clock);
            }
        }
    }

    /// Renders one record. False when no more are wanted.
    pub fn record(&mut self, stream: usize, record: &[u8]) -> bool {
        if !self.is_open() {
            return false;
        }
        self.drained += record.len();
        self.records += 1;
        if self.is_direct && self.write_directly(stream, record) {
            self.output.flush_block();
            return !self.output.is_closed;
        }
        let Some(shape) = self.streams.get(stream).and_then(|stream| stream.shape_of(record.len())) else {
            return true;
        };
        self.show(stream, shape, record, true);
        self.output.flush_block();
        self.is_open()
    }

    /// Adds a line to the block where nothing stands between the record and that. False otherwise; nothing is added then.
    #[inline(always)]
    fn write_directly(&mut self, stream: usize, record: &[u8]) -> bool {
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

    /// Prints a record that passes the filter, at once or when its window ends.
    fn show(&mut self, stream: usize, shape: usize, record: &[u8], is_event: bool) {
        if !self.passes(stream, shape, record) {
            return;
        }
        let at = if self.needs_time { self.time_of(stream, shape, record) } else { 0 };
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

    /// From the event itself, or of its receipt.
    fn time_of(&self, stream: usize, shape: usize, record: &[u8]) -> i64 {
        let shape = self.streams.get(stream).and_then(|stream| stream.shapes.get(shape));
        let own = shape.and_then(|shape| shape.time.as_ref()).and_then(|(source, field)| {
            let bytes = record.get(field.offset..)?.get(..field.value.size())?;
            Some(unsigned(bytes)).filter(|&ns| ns > 0).map(|ns| self.clock.at(*source, ns))
        });
        own.unwrap_or(self.clock.now())
    }

    fn passes(&mut self, stream: usize, shape: usize, record: &[u8]) -> bool {
        let shape = self.streams.get_mut(stream).and_then(|stream| stream.shapes.get_mut(shape));
        match shape.and_then(|shape| shape.filter.as_mut()) {
            Some(filter) => filter.passes(record, &mut self.clock),
            None => true,
        }
    }

    /// Prints what the window holds.
    pub fn end_window(&mut self) {
        let Some(window) = &mut self.window else { return };
        let taken = window.take();
        if taken.is_empty() {
            return;
        }
        let is_table = matches!(self.renderer(0), Some(Renderer::Table(_)));
        if is_table && std::mem::replace(&mut self.has_windows, true) {
            self.output.text().push(b'\n');
        }
        for (stream, shape, at, record) in taken.records() {
            if !self.is_open() {
                break;
            }
            self.print(stream, shape, at, record);
            self.output.flush_block();
        }
        self.output.flush();
    }

    /// What a run of counting ends with.
    pub fn end(&mut self) {
        if self.live.is_some() {
            return self.draw();
        }
        self.end_window();
        if let Some(profile) = &self.profile {
            profile.write(self.output.text());
        }
        self.output.flush();
    }

    /// How often a picture is drawn, if any is.
    pub fn draws_every(&self) -> Option<std::time::Duration> {
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
        self.headed = None;
        self.has_windows = false;
        let text = std::mem::take(self.output.text());
        let Some(live) = &mut self.live else { return };
        let mut picture = live.picture(&text, self.records);
        self.output.is_held = false;
        self.output.text().append(&mut picture);
        self.output.flush();
        self.output.is_held = true;
    }

    /// A sampled map is read from its beginning; `goes_on` where its counts were not cleared.
    pub fn begin_sample(&mut self, stream: usize, goes_on: bool) {
        if let Some(profile) = self.profile.as_mut().filter(|_| goes_on) {
            profile.restart(stream);
        }
    }

    /// How long a window is, where there are any.
    pub fn interval(&self) -> Option<std::time::Duration> {
        self.window.as_ref().map(|window| window.order.interval)
    }

    /// Renders one entry of a sampled map. False when no more are wanted.
    pub fn sampled(&mut self, stream: usize, record: &[u8], sampler: &Sampler) -> bool {
        if !self.is_open() {
            return false;
        }
        if let Some(live) = &self.live {
            if live.is_enough(self.output.text().len()) {
                return true;
            }
        }
        let is_table = matches!(self.renderer(stream), Some(Renderer::Table(_)));
        if is_table && sampler.is_histogram() {
            if !self.passes(stream, 0, record) {
                return true;
            }
            let out = self.output.text();
            if !std::mem::replace(&mut self.is_sampling, true) && self.clock.is_shown() {
                self.clock.write(out, self.clock.now());
                out.push(b'\n');
            }
            sampler.draw(out, record);
            self.count();
        } else {
            self.show(stream, 0, record, false);
        }
        self.output.flush_block();
        self.is_open()
    }

    fn renderer(&self, stream: usize) -> Option<&Renderer> {
        self.streams.get(stream)?.shapes.first().map(|shape| &shape.renderer)
    }

    /// All entries of a sampled map have been seen.
    pub fn end_sample(&mut self) {
        self.end_window();
        if std::mem::take(&mut self.is_sampling) {
            self.output.text().push(b'\n');
        }
        self.output.flush();
    }

    #[inline(always)]
    fn print(&mut self, stream: usize, shape: usize, at: i64, record: &[u8]) {
        self.print_uncounted(stream, shape, at, record);
        self.count();
    }

    fn print_uncounted(&mut self, stream: usize, shape: usize, at: i64, record: &[u8]) {
        self.head(stream, shape);
        let Some(found) = self.streams.get_mut(stream).and_then(|stream| stream.shapes.get_mut(shape)) else {
            return;
        };
        if !found.write_line(self.output.block(), &mut self.clock, at, record) {
            self.print_any(stream, shape, at, record);
        }
    }

    /// Prints an event with all that it may have.
    fn print_any(&mut self, stream: usize, shape: usize, at: i64, record: &[u8]) {
        let Some(found) = self.streams.get_mut(stream).and_then(|stream| stream.shapes.get_mut(shape)) else {
            return;
        };
        let (out, clock) = (self.output.text(), &mut self.clock);
        match &mut found.renderer {
            Renderer::Table(table) => {
                table.write_any_row(out, clock, at, record);
                let width = self.terminal.map(|terminal| terminal.width);
                let mut has_lines = false;
                for field in &found.stacks {
                    let Value::Trace(stack) = &field.value else { continue };
                    let start = out.len();
                    if has_lines {
                        out.extend_from_slice(b"    --\n");
                    }
                    let first = out.len();
                    trace::write_lines(out, stack, field.offset, record, width);
                    if out.len() == first {
                        out.truncate(start);
                    }
                    has_lines |= out.len() > start;
                }
            }
            Renderer::Profile => {
                if let Some(profile) = &mut self.profile {
                    profile.add(stream, shape, record);
                }
            }
            Renderer::Json(json) => json.write_any_line(out, clock, at, record),
            Renderer::Yaml { time_key } => yaml::write_document(out, &found.fields, time_key, clock, at, record),
            Renderer::Csv(csv) => csv.write_any_row(out, clock, at, record),
            Renderer::Raw => raw::write_frame(out, stream, at, record),
            Renderer::Template(template) => template.write_line(out, &found.fields, clock, at, record),
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
        !self.output.is_closed && self.remaining != Some(0)
    }

    pub fn take_drained(&mut self) -> usize {
        std::mem::take(&mut self.drained)
    }
}

/// What the options make of any event type.
struct Look<'a> {
    options: &'a Options,
    clock: &'a Clock,
    terminal: Option<Terminal>,
    types: Vec<&'a [Field]>,
    template: Option<template::Source>,
    filter: Option<Expression>,
    /// Columns of CSV.
    names: Vec<String>,
}

impl<'a> Look<'a> {
    fn new(
        options: &'a Options,
        layouts: &[Vec<&'a Layout>],
        clock: &'a Clock,
        terminal: Option<Terminal>,
    ) -> Result<Self> {
        let types: Vec<&'a [Field]> = layouts.iter().flatten().map(|layout| layout.fields.as_slice()).collect();
        let template = match &options.format {
            Format::Template(text) => Some(template::Source::parse(text)?),
            _ => None,
        };
        let filter = options.filter.as_deref().map(filter::parse).transpose()?;
        // A package that sends nothing has no fields to choose from.
        if !types.is_empty() {
            options.columns.iter().try_for_each(|name| columns::check_known(name, "--columns", &types))?;
            template.iter().try_for_each(|source| source.check(&types))?;
            if let Some(order) = &options.order {
                columns::check_known(&order.field, if order.limit.is_some() { "--by" } else { "--sort" }, &types)?;
            }
        }
        let mut look = Self { options, clock, terminal, types, template, filter, names: Vec::new() };
        if options.format == Format::Csv {
            // In the order that was asked for, whichever type a column is of.
            let one_by_one = options
                .columns
                .iter()
                .flat_map(|name| look.types.iter().map(|fields| columns::select(fields, std::slice::from_ref(name))));
            let mut shown: Vec<Vec<Field>> = one_by_one.collect();
            if options.columns.is_empty() {
                shown = look.types.iter().map(|fields| fields.to_vec()).collect();
            }
            look.names = csv::union(&shown);
        }
        Ok(look)
    }

    fn fields(&self, layout: &Layout) -> Vec<Field> {
        match self.options.columns.as_slice() {
            [] => layout.fields.clone(),
            names => columns::select(&layout.fields, names),
        }
    }

    fn shape(&self, layout: &Layout) -> Result<Shape> {
        let fields = self.fields(layout);
        let time_key = json::time_key(&fields);
        let renderer = match (&self.options.format, &self.template) {
            (Format::Json, _) => Renderer::Json(Json::new(&fields, self.clock)),
            (Format::Yaml, _) => Renderer::Yaml { time_key },
            (Format::Csv, _) => Renderer::Csv(Csv::new(&fields, &self.names, self.clock)),
            (Format::Raw, _) => Renderer::Raw,
            (Format::Profile(_), _) => Renderer::Profile,
            (Format::Template(_), Some(source)) => Renderer::Template(Template::new(source, layout)),
            _ => {
                let mut columns = columns::flatten(&fields);
                columns.retain(|field| !is_stack(field));
                Renderer::Table(Table::new(&columns, self.clock, self.terminal))
            }
        };
        let filter = match &self.filter {
            Some(expression) => Some(expression.compile(&layout.fields, &self.types)?),
            None => None,
        };
        let mut stacks: Vec<Field> = columns::flatten(&fields).into_iter().filter(is_stack).collect();
        // Where the program was called from last is what it does: the kernel's part stands above.
        stacks.sort_by_key(|field| !matches!(&field.value, Value::Trace(trace) if trace.is_kernel));
        Ok(Shape { size: layout.size, fields, renderer, stacks, filter, time: time_field(&layout.fields) })
    }
}

/// Whether a table shows it below its row.
fn is_stack(field: &Field) -> bool {
    matches!(&field.value, Value::Trace(trace) if trace.is_stack())
}

/// The first field that is the time of the event.
pub fn time_field(fields: &[Field]) -> Option<(Source, Field)> {
    columns::flatten(fields).into_iter().find_map(|field| match field.value {
        Value::Coded { code: Code::Time(source), bytes: 8, .. } => Some((source, field)),
        _ => None,
    })
}

impl StreamShapes {
    /// Which type a record of this length is of.
    fn shape_of(&self, length: usize) -> Option<usize> {
        self.kind.type_of(length, self.shapes.iter().map(|shape| shape.size))
    }
}

#[cfg(test)]
pub mod tests;
