//! `--live`: what a package counts, drawn in place on a terminal. The picture is ordinary lines, drawn over by going up as many as there
//! were: no other screen, no hidden cursor, no keys, so that the terminal needs no restoring however the run ends.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

use crate::error::{Error, ErrorCode, Result};
use crate::render::terminal::Terminal;
use crate::render::text::char_width;

/// Events that a picture shows of a stream that has no other order.
const RECENT: usize = 10;
/// Of a picture's text; no terminal shows more.
const MAX_TEXT: usize = 1 << 20;

/// An event that may be shown.
#[derive(Default)]
pub struct Kept {
    pub stream: usize,
    pub shape: usize,
    pub at: i64,
    pub record: Vec<u8>,
}

pub struct Live {
    name: String,
    /// Whether events are counted.
    has_events: bool,
    pub interval: Duration,
    terminal: Terminal,
    recent: VecDeque<Kept>,
    start: Option<Instant>,
    /// When the last picture was drawn, and how many events had come then.
    last: Option<(Instant, u64)>,
    /// Lines of the last picture.
    drawn: usize,
}

impl Live {
    /// # Errors
    /// `UsageInvalid` where stdout is no terminal that can draw.
    pub fn new(name: &str, has_events: bool, interval: Duration, terminal: Option<Terminal>) -> Result<Self> {
        let terminal = terminal.filter(|terminal| !terminal.is_dumb).ok_or_else(|| {
            Error::new(
                ErrorCode::UsageInvalid,
                "--live draws on a terminal, and standard output is none that it can draw on",
            )
            .hint("without --live the same is printed line by line")
        })?;
        let recent = VecDeque::with_capacity(RECENT);
        Ok(Self { name: name.into(), has_events, interval, terminal, recent, start: None, last: None, drawn: 0 })
    }

    /// Remembers an event as one of the last.
    pub fn keep(&mut self, stream: usize, shape: usize, at: i64, record: &[u8]) {
        let mut kept = if self.recent.len() < RECENT { None } else { self.recent.pop_front() }.unwrap_or_default();
        kept.record.clear();
        kept.record.extend_from_slice(record);
        self.recent.push_back(Kept { stream, shape, at, ..kept });
    }

    /// The last events, the oldest first.
    pub fn take_recent(&mut self) -> VecDeque<Kept> {
        std::mem::take(&mut self.recent)
    }

    pub fn put_back(&mut self, recent: VecDeque<Kept>) {
        self.recent = recent;
    }

    /// Whether a picture of so many bytes is larger than any terminal.
    pub fn is_enough(&self, bytes: usize) -> bool {
        bytes > MAX_TEXT
    }

    /// What goes to the terminal for the next picture: a line of counters, then as much of `text` as there is room for.
    pub fn picture(&mut self, text: &[u8], events: u64) -> Vec<u8> {
        let now = Instant::now();
        let start = *self.start.get_or_insert(now);
        let (before, counted) = self.last.replace((now, events)).unwrap_or((start, 0));
        let since = now.duration_since(before).as_secs_f64();
        let rate = if since > 0.0 { (events.saturating_sub(counted) as f64 / since).round() } else { 0.0 };
        let counted = self.has_events.then_some((events, rate as u64));
        let head = counters(&self.name, now.duration_since(start), counted);
        if self.terminal.refresh() {
            // What had been drawn is folded otherwise now: all of it goes.
            self.drawn = usize::MAX;
        }
        let (out, drawn) = draw(&head, text, self.terminal.width, self.terminal.height, self.drawn);
        self.drawn = drawn;
        out
    }
}

fn counters(name: &str, running: Duration, counted: Option<(u64, u64)>) -> String {
    let seconds = running.as_secs();
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    let counted = counted.map_or(String::new(), |(events, rate)| format!("  {events} events, {rate}/s"));
    format!("{name}  {hours:02}:{minutes:02}:{seconds:02}{counted}")
}

/// A picture over one of `drawn` lines, and its own number of lines.
fn draw(head: &str, text: &[u8], width: usize, height: usize, drawn: usize) -> (Vec<u8>, usize) {
    let room = height.saturating_sub(1).max(1);
    let mut out = Vec::with_capacity(text.len() + 256);
    if drawn > room {
        out.extend_from_slice(b"\x1b[H\x1b[J");
    } else if drawn > 0 {
        out.extend_from_slice(format!("\x1b[{drawn}A\r").as_bytes());
    }
    let text = text.strip_suffix(b"\n").unwrap_or(text);
    let lines = std::iter::once(head.as_bytes()).chain(text.split(|&byte| byte == b'\n').filter(|_| !text.is_empty()));
    let mut count = 0;
    for line in lines.take(room) {
        cut_into(&mut out, line, width);
        out.extend_from_slice(b"\x1b[K\n");
        count += 1;
    }
    out.extend_from_slice(b"\x1b[J");
    (out, count)
}

/// Appends what of a line fits; colours take no room and are ended.
fn cut_into(out: &mut Vec<u8>, line: &[u8], width: usize) {
    let text = String::from_utf8_lossy(line);
    let mut used = 0;
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        if c == '\u{1b}' {
            out.push(0x1b);
            for c in rest.by_ref() {
                out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
                if c.is_ascii_alphabetic() {
                    break;
                }
            }
            continue;
        }
        used += char_width(c);
        if used > width {
            out.extend_from_slice(b"\x1b[0m");
            return;
        }
        out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(text: &str, width: usize, height: usize, before: usize) -> (String, usize) {
        let (out, count) = draw("head", text.as_bytes(), width, height, before);
        (String::from_utf8_lossy(&out).into_owned(), count)
    }

    #[test]
    fn a_picture_is_drawn_over_the_one_before() {
        assert_eq!(drawn("a\nb\n", 80, 24, 0), ("head\x1b[K\na\x1b[K\nb\x1b[K\n\x1b[J".into(), 3));
        assert_eq!(drawn("", 80, 24, 3), ("\x1b[3A\rhead\x1b[K\n\x1b[J".into(), 1));
    }

    #[test]
    fn a_picture_never_scrolls_or_folds() {
        let text = "0123456789\n".repeat(50);
        for (width, height) in [(1, 1), (4, 2), (10, 24), (3, 5)] {
            let (out, count) = drawn(&text, width, height, 0);
            assert_eq!(count, (height - 1).max(1), "{width}x{height}");
            for line in out.split("\x1b[K\n").take(count) {
                assert!(line.replace("\x1b[0m", "").chars().count() <= width, "{line:?}");
            }
        }
        assert!(drawn("a", 80, 5, 6).0.starts_with("\x1b[H\x1b[J"), "a smaller terminal is cleared");
    }

    #[test]
    fn colours_take_no_room() {
        let mut out = Vec::new();
        cut_into(&mut out, "\x1b[1mPID COMM\x1b[0m".as_bytes(), 8);
        assert_eq!(out, b"\x1b[1mPID COMM\x1b[0m");
        out.clear();
        cut_into(&mut out, "\x1b[1mPID 日本".as_bytes(), 5);
        assert_eq!(out, b"\x1b[1mPID \x1b[0m");
    }

    #[test]
    fn counters_say_how_long_and_how_many() {
        let running = Duration::from_secs(3_725);
        assert_eq!(counters("opensnoop", running, Some((7, 2))), "opensnoop  01:02:05  7 events, 2/s");
        assert_eq!(counters("runqlat", running, None), "runqlat  01:02:05");
    }

    #[test]
    fn the_last_events_are_kept_in_their_order() {
        let terminal = Terminal { width: 80, height: 24, colours: false, is_dumb: false };
        let mut live = Live::new("x", true, Duration::from_secs(1), Some(terminal)).ok();
        let kept: Option<Vec<u8>> = live.as_mut().map(|live| {
            (0..25u8).for_each(|index| live.keep(0, 0, 0, &[index]));
            live.take_recent().iter().filter_map(|kept| kept.record.first().copied()).collect()
        });
        assert_eq!(kept.unwrap_or_default(), [15, 16, 17, 18, 19, 20, 21, 22, 23, 24]);
        assert!(Live::new("x", true, Duration::from_secs(1), None).is_err());
        assert!(Live::new("x", true, Duration::from_secs(1), Some(Terminal { is_dumb: true, ..terminal })).is_err());
    }
}
