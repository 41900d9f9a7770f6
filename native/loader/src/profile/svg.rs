//! A flame graph as one SVG file: boxes with their titles for any viewer, and a script that zooms and searches in a browser.

use std::collections::BTreeMap;

use super::{Entry, Side};

const WIDTH: f64 = 1200.0;
const MARGIN: f64 = 10.0;
const ROW: usize = 17;
const TOP: usize = 56;
const BOTTOM: usize = 34;
/// What is narrower is not drawn: nobody sees it.
const MIN_WIDTH: f64 = 0.1;
const CHARACTER: f64 = 7.0;
/// Deeper stacks are hostile, not deep.
const MAX_DEPTH: usize = 1024;

#[derive(Default)]
struct Node<'e> {
    total: u64,
    /// By name, so that the same profile gives the same picture.
    children: BTreeMap<(&'e str, bool), Node<'e>>,
}

pub fn write(out: &mut Vec<u8>, title: &str, stacks: &[(Vec<&Entry>, u64)]) {
    let mut root = Node::default();
    let mut depth = 0;
    for (entries, count) in stacks {
        depth = depth.max(entries.len().min(MAX_DEPTH));
        root.total = root.total.saturating_add(*count);
        let mut node = &mut root;
        for entry in entries.iter().take(MAX_DEPTH) {
            node = node.children.entry((&entry.name, entry.side == Side::Kernel)).or_default();
            node.total = node.total.saturating_add(*count);
        }
    }
    let height = TOP + (depth + 1) * ROW + BOTTOM;
    let mut text = String::with_capacity(1 << 16);
    text.push_str(&format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" version=\"1.1\" width=\"{WIDTH}\" height=\"{height}\" viewBox=\"0 0 {WIDTH} {height}\" font-family=\"monospace\" font-size=\"12\">\n<title>{}</title>\n<style>rect{{stroke:#fff;stroke-width:.5}}.f{{cursor:pointer}}.f:hover rect{{stroke:#000}}text{{pointer-events:none}}.b{{cursor:pointer;pointer-events:all}}</style>\n<rect width=\"100%\" height=\"100%\" fill=\"#f8f8f8\"/>\n<text x=\"{}\" y=\"24\" text-anchor=\"middle\" font-size=\"17\">{}</text>\n<text id=\"search\" class=\"b\" x=\"{}\" y=\"24\" text-anchor=\"end\">Search</text>\n<text id=\"reset\" class=\"b\" x=\"{MARGIN}\" y=\"24\" visibility=\"hidden\">Reset zoom</text>\n<text id=\"about\" x=\"{MARGIN}\" y=\"{}\"></text>\n<g id=\"frames\">\n",
        escaped(title),
        WIDTH / 2.0,
        escaped(title),
        WIDTH - MARGIN,
        height - 12,
    ));
    let all = root.total.max(1);
    let mut picture = Picture { text: &mut text, all, base: height - BOTTOM - ROW };
    picture.draw(&root, ("all", false), 0, 0);
    text.push_str("</g>\n<script><![CDATA[\n");
    text.push_str(SCRIPT);
    text.push_str("]]></script>\n</svg>\n");
    out.extend_from_slice(text.as_bytes());
}

struct Picture<'t> {
    text: &'t mut String,
    all: u64,
    /// Where the root is.
    base: usize,
}

impl Picture<'_> {
    /// `start` is how many samples are left of it.
    fn draw(&mut self, node: &Node<'_>, (name, is_kernel): (&str, bool), depth: usize, start: u64) {
        let scale = (WIDTH - 2.0 * MARGIN) / self.all as f64;
        let (x, width) = (MARGIN + start as f64 * scale, node.total as f64 * scale);
        if depth > 0 && width < MIN_WIDTH {
            return;
        }
        let y = self.base - depth * ROW;
        let share = node.total as f64 * 100.0 / self.all as f64;
        let shown = fitting(name, width);
        self.text.push_str(&format!(
            "<g class=\"f\"><title>{} ({} samples, {share:.2}%)</title><rect x=\"{x:.2}\" y=\"{y}\" width=\"{width:.2}\" height=\"{}\" fill=\"{}\"/><text x=\"{:.2}\" y=\"{}\">{}</text></g>\n",
            escaped(name),
            node.total,
            ROW - 1,
            colour(name, is_kernel, depth),
            x + 3.0,
            y + 12,
            escaped(&shown),
        ));
        let mut at = start;
        for (key, child) in &node.children {
            self.draw(child, *key, depth + 1, at);
            at += child.total;
        }
    }
}

/// What of a name has room in a box.
fn fitting(name: &str, width: f64) -> String {
    let room = ((width - 6.0) / CHARACTER).max(0.0) as usize;
    let length = name.chars().count();
    match room {
        _ if length <= room => name.to_string(),
        0..=2 => String::new(),
        _ => name.chars().take(room - 1).chain(['…']).collect(),
    }
}

/// Warm for programs, cool for the kernel; the same function always has the same one.
fn colour(name: &str, is_kernel: bool, depth: usize) -> String {
    if depth == 0 {
        return "#d8d8d8".into();
    }
    let hash = name.bytes().fold(0x811c_9dc5u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    let hue = if is_kernel { 195 + hash % 30 } else { 10 + hash % 40 };
    format!("hsl({hue},{}%,{}%)", 70 + hash / 64 % 20, 62 + hash / 4096 % 10)
}

/// Text in XML. Control characters may not stand in it at all.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            c if c.is_control() || matches!(u32::from(c), 0xfffe | 0xffff) => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

/// Zooms and searches; without it the picture is whole.
const SCRIPT: &str = include_str!("flame-graph.js");
