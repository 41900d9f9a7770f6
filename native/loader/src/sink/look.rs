//! How events are to look: the options, made into a shape for each type.

use crate::error::{Error, ErrorCode, Result};
use crate::events::BufferKind;
use crate::filter::{self, Expression};
use crate::options::{Format, Options, ProfileFormat};
use crate::render::clock::Clock;
use crate::render::columns;
use crate::render::csv::{self, Csv};
use crate::render::json::{self, Json};
use crate::render::layout::{Field, Layout, Value};
use crate::render::raw;
use crate::render::table::Table;
use crate::render::template::{self, Template};
use crate::render::terminal::Terminal;
use ebpm_records::printer::StreamShapes;
use ebpm_records::shape::{time_field, Renderer, Shape};

/// # Errors
/// `UsageInvalid` for a format that no terminal can show.
pub fn refuse_bytes_for_people(format: &Format) -> Result<()> {
    let (name, hint) = match format {
        Format::Raw => ("raw", "send them to a file or a program: > records.raw"),
        Format::Profile(ProfileFormat::Pprof) => {
            ("pprof", "send them to a file: > profile.pb.gz, then: go tool pprof -top profile.pb.gz")
        }
        _ => return Ok(()),
    };
    let message = format!("--format {name} writes bytes that are not for a terminal");
    Err(Error::new(ErrorCode::UsageInvalid, message).hint(hint))
}

/// What the options make of any event type.
pub struct Look<'a> {
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
    /// # Errors
    /// `UsageInvalid` when the options name a field that no event has.
    pub fn new(
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

    /// # Errors
    /// `UsageInvalid` when the filter does not fit a type.
    pub fn stream(&self, kind: BufferKind, layouts: &[&Layout]) -> Result<StreamShapes> {
        let shapes = layouts.iter().map(|layout| self.shape(layout)).collect::<Result<_>>()?;
        Ok(StreamShapes { kind, shapes })
    }

    /// What the whole output begins with.
    pub fn preamble(&self) -> Vec<u8> {
        let mut out = Vec::new();
        match self.options.format {
            Format::Csv => csv::write_header(&mut out, self.clock, &self.names),
            Format::Raw => out.extend_from_slice(raw::HEADER),
            _ => {}
        }
        out
    }

    fn shape(&self, layout: &Layout) -> Result<Shape> {
        let fields = self.fields(layout);
        let time_key = json::time_key(&fields);
        let renderer = match (&self.options.format, &self.template) {
            (Format::Json, _) => Renderer::Json(Json::new(&fields, self.clock)),
            (Format::Yaml, _) => Renderer::Yaml { time_key },
            (Format::Csv, _) => Renderer::Csv(Csv::new(&fields, &self.names, self.clock)),
            (Format::Raw, _) => Renderer::Raw,
            (Format::Profile(_), _) => Renderer::Nothing,
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
