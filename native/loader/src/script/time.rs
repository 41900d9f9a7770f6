//! Times as strftime(3) writes them, in this machine's zone.

use std::ffi::CString;

const NS_PER_SECOND: i64 = 1_000_000_000;

/// Nanoseconds since 1970, now.
pub fn now() -> i64 {
    read(libc::CLOCK_REALTIME)
}

/// Nanoseconds since 1970 of a time that the kernel counts from its start.
pub fn of_boot(ns: u64) -> i64 {
    let started = now() - read(libc::CLOCK_BOOTTIME);
    started.saturating_add(i64::try_from(ns).unwrap_or(i64::MAX))
}

/// Nanoseconds by which international atomic time is ahead of the monotonic clock, asked between two looks at that.
pub fn tai_ahead() -> i64 {
    let (before, tai, after) = (read(libc::CLOCK_MONOTONIC), read(libc::CLOCK_TAI), read(libc::CLOCK_MONOTONIC));
    tai.saturating_sub(before.saturating_add(after.saturating_sub(before) / 2))
}

fn read(clock: libc::clockid_t) -> i64 {
    let mut time = libc::timespec { tv_sec: 0, tv_nsec: 0 };
    // SAFETY: the clock is one that every kernel has; the time lives across the call.
    unsafe { libc::clock_gettime(clock, &mut time) };
    time.tv_sec.saturating_mul(NS_PER_SECOND).saturating_add(time.tv_nsec)
}

/// `%f` is microseconds, beside what strftime(3) knows. Empty where the format makes no sense to it.
pub fn format(format: &str, ns: i64) -> String {
    let micros = ns.rem_euclid(NS_PER_SECOND) / 1000;
    let Ok(format) = CString::new(format.replace("%f", &format!("{micros:06}"))) else { return String::new() };
    let seconds: libc::time_t = ns.div_euclid(NS_PER_SECOND);
    // SAFETY: tm is a plain C value for which all zeroes is one.
    let mut parts: libc::tm = unsafe { std::mem::zeroed() };
    let mut buffer = vec![0u8; 1024];
    // SAFETY: all pointers are to live values; the buffer's length is given.
    let length = unsafe {
        libc::localtime_r(&seconds, &mut parts);
        libc::strftime(buffer.as_mut_ptr().cast(), buffer.len(), format.as_ptr(), &parts)
    };
    buffer.truncate(length);
    String::from_utf8_lossy(&buffer).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn microseconds_are_written_beside_what_c_knows() {
        assert_eq!(format("%S.%f", 1_234_567_891), "01.234567");
        assert!(format("%", 0).len() <= 1);
    }
}
