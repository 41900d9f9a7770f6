//! The local wall-clock time of a row, worked out once a second, not once an event.

use std::time::{Instant, SystemTime, UNIX_EPOCH};

pub struct Clock {
    text: [u8; 8],
    second: i64,
    checked: Option<Instant>,
}

impl Clock {
    pub fn new() -> Self {
        Self { text: *b"00:00:00", second: -1, checked: None }
    }

    /// Reads the time; called once a batch.
    pub fn tick(&mut self) {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
        let now = i64::try_from(now).unwrap_or(0);
        self.checked = Some(Instant::now());
        if now == self.second {
            return;
        }
        self.second = now;
        // SAFETY: tm is a plain C struct for which all zeroes is a value.
        let mut parts: libc::tm = unsafe { std::mem::zeroed() };
        // SAFETY: both pointers are to live values of the right type; localtime_r keeps neither.
        let found = unsafe { libc::localtime_r(&now, &mut parts) };
        if found.is_null() {
            return;
        }
        let [h1, h2, c1, m1, m2, c2, s1, s2] = &mut self.text;
        for ((tens, ones), value) in
            [(h1, h2), (m1, m2), (s1, s2)].into_iter().zip([parts.tm_hour, parts.tm_min, parts.tm_sec])
        {
            let value = u8::try_from(value.rem_euclid(100)).unwrap_or(0);
            *tens = b'0' + value / 10;
            *ones = b'0' + value % 10;
        }
        (*c1, *c2) = (b':', b':');
    }

    /// Appends `HH:MM:SS` of the last tick.
    pub fn write(&mut self, out: &mut Vec<u8>) {
        if self.checked.is_none() {
            self.tick();
        }
        out.extend_from_slice(&self.text);
    }
}
