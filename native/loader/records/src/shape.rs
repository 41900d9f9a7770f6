//! One type of event, ready to be written in the format of the run.

use crate::filter::Filter;
use crate::render::block::Block;
use crate::render::clock::{Clock, Source};
use crate::render::columns;
use crate::render::csv::Csv;
use crate::render::json::Json;
use crate::render::layout::{unsigned, Field, Value};
use crate::render::meaning::Code;
use crate::render::table::Table;
use crate::render::template::Template;
use crate::render::{raw, trace, yaml};

/// A format, compiled for the fields of a type.
pub enum Renderer {
    Table(Table),
    Json(Json),
    Yaml {
        time_key: &'static str,
    },
    Csv(Csv),
    Raw,
    Template(Template),
    /// Its events are counted.
    Nothing,
}

pub struct Shape {
    /// Bytes of a whole record.
    pub size: usize,
    /// What is shown of it.
    pub fields: Vec<Field>,
    pub renderer: Renderer,
    /// Those that a table shows below their row.
    pub stacks: Vec<Field>,
    pub filter: Option<Filter>,
    /// Where an event says itself when it was.
    pub time: Option<(Source, Field)>,
}

impl Shape {
    /// Adds a line to the block. False where the format has to be asked for anything out of the usual.
    pub fn write_line(&mut self, block: &mut Block, clock: &mut Clock, at: i64, record: &[u8]) -> bool {
        match &mut self.renderer {
            Renderer::Json(json) => json.write_line(block, clock, at, record),
            Renderer::Csv(csv) => csv.write_row(block, clock, at, record),
            Renderer::Table(table) if self.stacks.is_empty() => table.write_row(block, clock, at, record).is_some(),
            _ => false,
        }
    }

    /// Appends an event of the stream with all that it may have; stacks are cut at `width` columns.
    pub fn write_any(
        &mut self,
        out: &mut Vec<u8>,
        clock: &mut Clock,
        (stream, at): (usize, i64),
        record: &[u8],
        width: Option<usize>,
    ) {
        match &mut self.renderer {
            Renderer::Table(table) => {
                table.write_any_row(out, clock, at, record);
                self.write_stacks(out, record, width);
            }
            Renderer::Json(json) => json.write_any_line(out, clock, at, record),
            Renderer::Yaml { time_key } => yaml::write_document(out, &self.fields, time_key, clock, at, record),
            Renderer::Csv(csv) => csv.write_any_row(out, clock, at, record),
            Renderer::Raw => raw::write_frame(out, stream, at, record),
            Renderer::Template(template) => template.write_line(out, &self.fields, clock, at, record),
            Renderer::Nothing => {}
        }
    }

    fn write_stacks(&self, out: &mut Vec<u8>, record: &[u8], width: Option<usize>) {
        let mut has_lines = false;
        for field in &self.stacks {
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

    /// When an event was, where it says so itself.
    pub fn time_of(&self, clock: &Clock, record: &[u8]) -> Option<i64> {
        let (source, field) = self.time.as_ref()?;
        let bytes = record.get(field.offset..)?.get(..field.value.size())?;
        Some(unsigned(bytes)).filter(|&ns| ns > 0).map(|ns| clock.at(*source, ns))
    }
}

/// The first field that is the time of the event.
pub fn time_field(fields: &[Field]) -> Option<(Source, Field)> {
    columns::flatten(fields).into_iter().find_map(|field| match field.value {
        Value::Coded { code: Code::Time(source), bytes: 8, .. } => Some((source, field)),
        _ => None,
    })
}
