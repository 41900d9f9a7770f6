//! Stacks and addresses of code in JSON, in cells and below rows.

use std::io::Write as _;

use super::{each_name, offset, visit, Step, Trace};
use crate::render::json::write_display;
use crate::render::text;
use crate::symbols::Frame;

/// Appends a list of objects, one a function; of a single address the innermost one.
pub fn write_json(out: &mut Vec<u8>, trace: &Trace, at: usize, record: &[u8]) {
    if record.get(at..).is_none_or(|rest| rest.len() < trace.size()) {
        return out.extend_from_slice(b"null");
    }
    let is_stack = trace.is_stack();
    let start = out.len();
    out.push(b'[');
    visit(trace, at, record, |step| {
        let frames: &[Frame] = if is_stack { step.frames } else { step.frames.get(..1).unwrap_or_default() };
        if frames.is_empty() {
            separate(out, start + 1);
            write_frame(out, step, None);
        }
        for frame in frames {
            separate(out, start + 1);
            write_frame(out, step, Some(frame));
        }
    });
    if is_stack {
        out.push(b']');
    } else {
        out.remove(start);
    }
}

fn separate(out: &mut Vec<u8>, start: usize) {
    if out.len() > start {
        out.push(b',');
    }
}

/// `{"address":1,"name":"main","offset":4,"module":"x","file":"x.c","line":3,"inlined":true}`; what is not known is left out.
fn write_frame(out: &mut Vec<u8>, step: &Step<'_>, frame: Option<&Frame>) {
    if step.is_missing {
        return out.extend_from_slice(br#"{"address":null,"error":"the kernel could not keep the stack"}"#);
    }
    // Writing to a Vec cannot fail.
    let _ = write!(out, "{{\"address\":{}", step.address);
    if let Some(frame) = frame {
        out.extend_from_slice(b",\"name\":");
        text::write_json(out, frame.name.as_bytes());
        let _ = write!(out, ",\"offset\":{},\"module\":", offset(frame, step));
        text::write_json(out, frame.module.as_bytes());
        if let Some(file) = &frame.file {
            out.extend_from_slice(b",\"file\":");
            text::write_json(out, file.as_bytes());
        }
        if frame.line > 0 {
            let _ = write!(out, ",\"line\":{}", frame.line);
        }
        if frame.is_inlined {
            out.extend_from_slice(b",\"inlined\":true");
        }
    } else if let Some((module, offset)) = &step.place {
        out.extend_from_slice(b",\"module\":");
        text::write_json(out, module.as_bytes());
        let _ = write!(out, ",\"file_offset\":{offset}");
    }
    out.push(b'}');
}

/// Appends a cell: an address as `name+0x4`, a stack as its functions from the outermost, with `;` between them.
pub fn write_plain(out: &mut Vec<u8>, trace: &Trace, at: usize, record: &[u8]) {
    if record.get(at..).is_none_or(|rest| rest.len() < trace.size()) {
        return out.push(b'-');
    }
    let mut names: Vec<String> = Vec::new();
    visit(trace, at, record, |step| match step.frames {
        [first, ..] if !trace.is_stack() => names.push(format!("{}+{:#x}", first.name, offset(first, step))),
        _ => each_name(step, |name| names.push(name.to_string())),
    });
    text::write_plain(out, names.iter().rev().map(String::as_str).collect::<Vec<_>>().join(";").as_bytes());
}

/// Appends a line for each function, the innermost first, cut to what a terminal has room for.
pub fn write_lines(out: &mut Vec<u8>, trace: &Trace, at: usize, record: &[u8], width: Option<usize>) {
    let mut line = Vec::new();
    visit(trace, at, record, |step| {
        let mut put = |shown: &str| {
            line.clear();
            line.extend_from_slice(b"    ");
            text::write_plain(&mut line, shown.as_bytes());
            if let Some(width) = width {
                text::cut(&mut line, width);
            }
            out.extend_from_slice(&line);
            out.push(b'\n');
        };
        if step.frames.is_empty() {
            each_name(step, &mut put);
        }
        for frame in step.frames {
            let name = &frame.name;
            let place = match &frame.file {
                Some(file) if frame.line > 0 => format!(" ({file}:{})", frame.line),
                Some(file) => format!(" ({file})"),
                None if trace.is_kernel && &*frame.module == "kernel" => String::new(),
                None => format!(" [{}]", frame.module),
            };
            if frame.is_inlined {
                put(&format!("{name}{place} [inlined]"));
            } else {
                put(&format!("{name}+{:#x}{place}", offset(frame, step)));
            }
        }
    });
}

/// Appends an address as a number where nothing resolves it.
pub fn write_hex(out: &mut Vec<u8>, address: u64) {
    write_display(out, format_args!("{address:#x}"));
}
