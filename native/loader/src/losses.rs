//! Events that were never printed, by source and by what is known of them.

use crate::events::Stream;

struct Source {
    map: String,
    /// Counted by the kernel.
    lost: u64,
    /// Times that the buffer was found full.
    full: u64,
}

/// What each buffer of a session has lost.
pub struct Losses {
    sources: Vec<Source>,
}

impl Losses {
    pub fn new(streams: &[Stream]) -> Self {
        let source = |stream: &Stream| Source { map: stream.map.clone(), lost: 0, full: 0 };
        Self { sources: streams.iter().map(source).collect() }
    }

    /// The kernel says that a perf buffer had no room for so many events.
    pub fn count(&mut self, stream: usize, events: u64) {
        if let Some(source) = self.sources.get_mut(stream) {
            source.lost = source.lost.saturating_add(events);
        }
    }

    /// A ring buffer was found full: nobody but the program knows what it could not send.
    pub fn found_full(&mut self, stream: usize) {
        if let Some(source) = self.sources.get_mut(stream) {
            source.full += 1;
        }
    }

    /// A sentence about all of it, or None when nothing was lost. `own` is the package's own count, which covers its ring buffers.
    pub fn report(&self, own: Option<u64>, package: &str) -> Option<String> {
        let mut counted: Vec<(u64, &str)> = self
            .sources
            .iter()
            .filter(|source| source.lost > 0)
            .map(|source| (source.lost, source.map.as_str()))
            .collect();
        counted.extend(own.filter(|&events| events > 0).map(|events| (events, "what the package counts itself")));
        let total = counted.iter().fold(0u64, |sum, (events, _)| sum.saturating_add(*events));
        let full: Vec<&Source> = self.sources.iter().filter(|source| own.is_none() && source.full > 0).collect();
        let mut report = match counted.as_slice() {
            [] => String::new(),
            [_] if self.sources.len() <= 1 => format!("lost {total} events: they came faster than they could be read"),
            several => {
                let parts: Vec<String> = several.iter().map(|(events, name)| format!("{events} of {name}")).collect();
                format!("lost {total} events: they came faster than they could be read ({})", parts.join(", "))
            }
        };
        for source in full {
            if !report.is_empty() {
                report.push('\n');
            }
            report.push_str(&format!(
                "lost an unknown number of events: the ring buffer {} was full {} times, and {package} does not count what it cannot send",
                source.map, source.full
            ));
        }
        (!report.is_empty()).then_some(report)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::events::BufferKind;

    fn losses(maps: &[&str]) -> Losses {
        let stream = |map: &&str| Stream { map: map.to_string(), kind: BufferKind::PerfBuffer, candidates: Vec::new() };
        Losses::new(&maps.iter().map(stream).collect::<Vec<_>>())
    }

    #[test]
    fn nothing_lost_is_not_reported() {
        assert_eq!(losses(&["events"]).report(Some(0), "x"), None);
        let mut full = losses(&["events"]);
        full.found_full(0);
        assert_eq!(full.report(Some(0), "x"), None);
    }

    #[test]
    fn losses_are_told_apart_by_source() {
        let mut one = losses(&["events"]);
        one.count(0, 3);
        assert_eq!(one.report(None, "x").as_deref(), Some("lost 3 events: they came faster than they could be read"));
        let mut two = losses(&["execs", "exits"]);
        two.count(1, 3);
        two.found_full(0);
        let expected = "lost 3 events: they came faster than they could be read (3 of exits)\nlost an unknown number of events: the ring buffer execs was full 1 times, and x does not count what it cannot send";
        assert_eq!(two.report(None, "x").as_deref(), Some(expected));
    }
}
