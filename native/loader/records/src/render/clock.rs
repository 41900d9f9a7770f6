//! When an event was: of its receipt, or from the event itself where it says. Worked out once a second, not once an event.

/// How times are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Timestamps {
    None,
    /// `HH:MM:SS` where the machine is.
    Local,
    /// `2026-11-21T13:34:00.123456789Z`.
    Iso,
    /// Seconds since the package was attached.
    Relative,
    /// Nanoseconds since 1970.
    Ns,
}

/// The kernel's clocks that events carry. (`bpf_ktime_get_ns`, `bpf_ktime_get_boot_ns`, time since 1970)
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    Monotonic,
    Boot,
    Real,
}

const NS: i64 = 1_000_000_000;

pub struct Clock {
    style: Timestamps,
    /// Time of the last tick, in nanoseconds since 1970.
    now: i64,
    start: Option<i64>,
    /// What turns the kernel's clocks into time since 1970.
    monotonic_offset: i64,
    boot_offset: i64,
    /// The second that `text` is for.
    second: i64,
    text: Vec<u8>,
}

impl Clock {
    pub fn new(style: Timestamps) -> Self {
        Self { style, now: 0, start: None, monotonic_offset: 0, boot_offset: 0, second: i64::MIN, text: Vec::new() }
    }

    pub fn is_shown(&self) -> bool {
        self.style != Timestamps::None
    }

    /// Characters that most times take.
    pub fn width(&self) -> usize {
        match self.style {
            Timestamps::None => 0,
            Timestamps::Local => 8,
            Timestamps::Iso => 30,
            Timestamps::Relative => 12,
            Timestamps::Ns => 19,
        }
    }

    /// Reads the time; called once a batch.
    pub fn tick(&mut self) {
        self.now = read(libc::CLOCK_REALTIME);
        self.start.get_or_insert(self.now);
        self.monotonic_offset = self.now.wrapping_sub(read(libc::CLOCK_MONOTONIC));
        self.boot_offset = self.now.wrapping_sub(read(libc::CLOCK_BOOTTIME));
    }

    /// The last tick, in nanoseconds since 1970.
    pub fn now(&self) -> i64 {
        self.now
    }

    /// A time of one of the kernel's clocks, in nanoseconds since 1970.
    pub fn at(&self, source: Source, ns: u64) -> i64 {
        let offset = match source {
            Source::Monotonic => self.monotonic_offset,
            Source::Boot => self.boot_offset,
            Source::Real => 0,
        };
        (ns as i64).wrapping_add(offset)
    }

    /// Appends a time as it is to be shown.
    pub fn write(&mut self, out: &mut Vec<u8>, at: i64) {
        self.write_as(self.style, out, at);
    }

    /// Appends a time for a machine: a number stays one, the rest is a JSON string.
    pub fn write_json(&mut self, out: &mut Vec<u8>, at: i64) {
        let is_number = matches!(self.style, Timestamps::Relative | Timestamps::Ns);
        if !is_number {
            out.push(b'"');
        }
        self.write(out, at);
        if !is_number {
            out.push(b'"');
        }
    }

    /// Appends a time in a given style.
    pub fn write_as(&mut self, style: Timestamps, out: &mut Vec<u8>, at: i64) {
        let (second, ns) = (at.div_euclid(NS), at.rem_euclid(NS));
        match style {
            Timestamps::None => {}
            Timestamps::Local | Timestamps::Iso => {
                if second != self.second || style != self.style || self.text.is_empty() {
                    self.text.clear();
                    format_second(&mut self.text, second, style);
                    // Kept only for the style that every row has.
                    self.second = if style == self.style { second } else { i64::MIN };
                }
                out.extend_from_slice(&self.text);
                if style == Timestamps::Iso {
                    out.push(b'.');
                    digits(out, ns, 9);
                    out.push(b'Z');
                }
            }
            Timestamps::Relative => {
                let since = at.wrapping_sub(self.start.unwrap_or(at));
                if since < 0 {
                    out.push(b'-');
                }
                let since = since.unsigned_abs();
                out.extend_from_slice(itoa::Buffer::new().format(since / NS.unsigned_abs()).as_bytes());
                out.push(b'.');
                digits(out, i64::try_from(since % NS.unsigned_abs() / 1000).unwrap_or(0), 6);
            }
            Timestamps::Ns => out.extend_from_slice(itoa::Buffer::new().format(at).as_bytes()),
        }
    }
}

fn read(clock: libc::clockid_t) -> i64 {
    let mut time = libc::timespec { tv_sec: 0, tv_nsec: 0 };
    // SAFETY: the pointer is to a live timespec.
    unsafe { libc::clock_gettime(clock, &mut time) };
    time.tv_sec.wrapping_mul(NS).wrapping_add(time.tv_nsec)
}

fn format_second(out: &mut Vec<u8>, second: i64, style: Timestamps) {
    // SAFETY: tm is a plain C struct for which all zeroes is a value.
    let mut parts: libc::tm = unsafe { std::mem::zeroed() };
    // SAFETY: both pointers are to live values of the right type; neither function keeps them.
    unsafe {
        if style == Timestamps::Iso {
            libc::gmtime_r(&second, &mut parts);
        } else {
            libc::localtime_r(&second, &mut parts);
        }
    }
    if style == Timestamps::Iso {
        digits(out, i64::from(parts.tm_year).saturating_add(1900), 4);
        out.push(b'-');
        digits(out, i64::from(parts.tm_mon).saturating_add(1), 2);
        out.push(b'-');
        digits(out, i64::from(parts.tm_mday), 2);
        out.push(b'T');
    }
    digits(out, i64::from(parts.tm_hour), 2);
    out.push(b':');
    digits(out, i64::from(parts.tm_min), 2);
    out.push(b':');
    digits(out, i64::from(parts.tm_sec), 2);
}

/// Appends a number with leading zeroes.
fn digits(out: &mut Vec<u8>, value: i64, width: usize) {
    let mut buffer = itoa::Buffer::new();
    let text = buffer.format(value.unsigned_abs());
    out.resize(out.len() + width.saturating_sub(text.len()), b'0');
    out.extend_from_slice(text.as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(style: Timestamps, start: i64, at: i64) -> String {
        let mut clock = Clock { start: Some(start), ..Clock::new(style) };
        let mut out = Vec::new();
        clock.write(&mut out, at);
        String::from_utf8(out).unwrap_or_default()
    }

    #[test]
    fn every_style_has_its_form() {
        let at = 1_795_268_040_000_000_042;
        assert_eq!(shown(Timestamps::None, 0, at), "");
        assert_eq!(shown(Timestamps::Iso, 0, at), "2026-11-21T13:34:00.000000042Z");
        assert_eq!(shown(Timestamps::Ns, 0, at), "1795268040000000042");
        assert_eq!(shown(Timestamps::Relative, at - 1_500_000_000, at), "1.500000");
        assert_eq!(shown(Timestamps::Relative, at + 2_000, at), "-0.000002");
        assert_eq!(shown(Timestamps::Local, 0, at).len(), 8);
        assert_eq!(shown(Timestamps::Iso, 0, -1), "1969-12-31T23:59:59.999999999Z");
        for at in [i64::MIN, i64::MAX] {
            assert!(!shown(Timestamps::Iso, 0, at).is_empty());
            assert!(!shown(Timestamps::Relative, 0, at).is_empty());
        }
    }

    #[test]
    fn a_time_of_the_kernels_clock_is_turned_into_that_of_the_wall() {
        let mut clock = Clock::new(Timestamps::Ns);
        clock.tick();
        let monotonic = read(libc::CLOCK_MONOTONIC);
        let difference = clock.at(Source::Monotonic, monotonic as u64) - clock.now();
        assert!((0..NS).contains(&difference), "{difference}");
        assert_eq!(clock.at(Source::Real, 5), 5);
    }
}
