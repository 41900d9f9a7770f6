//! Numbers as people read them: names of errors, signals, system calls and users, flags, times, durations and sizes.

use std::io::Write as _;
use std::sync::OnceLock;

use super::clock::{Clock, Timestamps};
use super::json::write_display;
use super::meaning::Code;
use super::{names, text, trace};

/// Appends a coded number: its name, or the number itself where it has none.
pub fn write(out: &mut Vec<u8>, code: Code, number: i64, clock: &mut Clock) {
    let magnitude = number.unsigned_abs();
    let name = match code {
        Code::Errno => names::errno(magnitude),
        Code::Result => names::errno(magnitude).filter(|_| number < 0),
        Code::Signal => names::signal(magnitude).filter(|_| number > 0),
        Code::Syscall => names::syscall(magnitude).filter(|_| number >= 0),
        Code::User => user(magnitude),
        Code::Group => group(magnitude),
        Code::OpenFlags => return write_open_flags(out, magnitude),
        Code::Time(source) => {
            let at = clock.at(source, number as u64);
            clock.write_as(Timestamps::Local, out, at);
            let micros = at.rem_euclid(1_000_000_000) / 1000;
            let _ = write!(out, ".{micros:06}");
            return;
        }
        Code::Duration => return write_duration(out, number as u64),
        Code::Bytes => return write_bytes(out, number as u64),
        Code::KernelAddress | Code::UserAddress => return trace::write_hex(out, number as u64),
        Code::KernelStack | Code::UserStack => None,
    };
    match name {
        Some(name) => text::write_plain(out, name.as_bytes()),
        None => write_display(out, number),
    }
}

const UNITS: [(u64, &str); 6] = [
    (86_400_000_000_000, "d"),
    (3_600_000_000_000, "h"),
    (60_000_000_000, "m"),
    (1_000_000_000, "s"),
    (1_000_000, "ms"),
    (1_000, "us"),
];

/// Three digits or more of the greatest unit that fits: `12.3us`, `1.50s`.
fn write_duration(out: &mut Vec<u8>, ns: u64) {
    for (unit, name) in UNITS {
        if ns >= unit {
            return write_scaled(out, ns as f64 / unit as f64, name);
        }
    }
    let _ = write!(out, "{ns}ns");
}

fn write_bytes(out: &mut Vec<u8>, bytes: u64) {
    for (shift, name) in [(60, "E"), (50, "P"), (40, "T"), (30, "G"), (20, "M"), (10, "K")] {
        if bytes >> shift > 0 {
            return write_scaled(out, bytes as f64 / (1u64 << shift) as f64, name);
        }
    }
    let _ = write!(out, "{bytes}B");
}

fn write_scaled(out: &mut Vec<u8>, value: f64, unit: &str) {
    let digits = if value < 10.0 { 2 } else { usize::from(value < 100.0) };
    // Writing to a Vec cannot fail.
    let _ = write!(out, "{value:.digits$}{unit}");
}

const OPEN_FLAGS: [(u64, &str); 15] = [
    (libc::O_CREAT as u64, "O_CREAT"),
    (libc::O_EXCL as u64, "O_EXCL"),
    (libc::O_NOCTTY as u64, "O_NOCTTY"),
    (libc::O_TRUNC as u64, "O_TRUNC"),
    (libc::O_APPEND as u64, "O_APPEND"),
    (libc::O_NONBLOCK as u64, "O_NONBLOCK"),
    // Both contain the bit of a simpler one, so they come first.
    (libc::O_SYNC as u64, "O_SYNC"),
    (libc::O_DSYNC as u64, "O_DSYNC"),
    (libc::O_TMPFILE as u64, "O_TMPFILE"),
    (libc::O_DIRECTORY as u64, "O_DIRECTORY"),
    (libc::O_DIRECT as u64, "O_DIRECT"),
    (libc::O_NOFOLLOW as u64, "O_NOFOLLOW"),
    (libc::O_NOATIME as u64, "O_NOATIME"),
    (libc::O_CLOEXEC as u64, "O_CLOEXEC"),
    (libc::O_PATH as u64, "O_PATH"),
];

/// `O_WRONLY|O_CREAT`; what has no name as a number at the end.
fn write_open_flags(out: &mut Vec<u8>, flags: u64) {
    let access = match flags & 3 {
        0 => "O_RDONLY",
        1 => "O_WRONLY",
        2 => "O_RDWR",
        _ => "O_ACCMODE",
    };
    out.extend_from_slice(access.as_bytes());
    let mut rest = flags & !3;
    for (flag, name) in OPEN_FLAGS {
        if flag != 0 && rest & flag == flag {
            rest &= !flag;
            out.push(b'|');
            out.extend_from_slice(name.as_bytes());
        }
    }
    if rest != 0 {
        let _ = write!(out, "|{rest:#x}");
    }
}

type Accounts = Vec<(u64, Box<str>)>;

/// The name of a user; None where it has none.
pub fn user(id: u64) -> Option<&'static str> {
    static USERS: OnceLock<Accounts> = OnceLock::new();
    find(USERS.get_or_init(|| read("/etc/passwd")), id)
}

fn group(id: u64) -> Option<&'static str> {
    static GROUPS: OnceLock<Accounts> = OnceLock::new();
    find(GROUPS.get_or_init(|| read("/etc/group")), id)
}

/// Reads the files that names and local times come from, so that a tracer does not see itself opening them later.
pub fn read_files(clock: &mut Clock) {
    clock.write_as(Timestamps::Local, &mut Vec::new(), clock.now());
    let _ = (user(0), group(0));
}

fn find(accounts: &'static Accounts, id: u64) -> Option<&'static str> {
    let at = accounts.binary_search_by_key(&id, |(known, _)| *known).ok()?;
    accounts.get(at).map(|(_, name)| &**name)
}

/// The files alone: asking other directories would need the C library's plug-ins, which a static program cannot load.
fn read(path: &str) -> Accounts {
    parse(&std::fs::read_to_string(path).unwrap_or_default())
}

/// `name:password:id:…` lines. Of several names the first counts.
fn parse(text: &str) -> Accounts {
    let account = |line: &str| {
        let mut parts = line.split(':');
        let name = parts.next()?;
        Some((parts.nth(1)?.parse().ok()?, Box::from(name)))
    };
    let mut accounts: Accounts = text.lines().filter_map(account).collect();
    accounts.sort_by_key(|(id, _)| *id);
    accounts.dedup_by_key(|(id, _)| *id);
    accounts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(code: Code, number: i64) -> String {
        let mut out = Vec::new();
        write(&mut out, code, number, &mut Clock::new(Timestamps::None));
        String::from_utf8(out).unwrap_or_default()
    }

    #[test]
    fn numbers_are_shown_by_name_or_unit() {
        let cases = [
            (Code::Errno, -2, "ENOENT"),
            (Code::Errno, 2, "ENOENT"),
            (Code::Errno, 0, "0"),
            (Code::Errno, -9999, "-9999"),
            (Code::Errno, i64::MIN, "-9223372036854775808"),
            (Code::Result, -2, "ENOENT"),
            (Code::Result, 3, "3"),
            (Code::Signal, 9, "SIGKILL"),
            (Code::Signal, 40, "40"),
            (Code::Signal, -9, "-9"),
            (Code::OpenFlags, 0, "O_RDONLY"),
            (Code::OpenFlags, 0o101, "O_WRONLY|O_CREAT"),
            (Code::OpenFlags, 1 << 40, "O_RDONLY|0x10000000000"),
            (Code::User, 0, "root"),
            (Code::User, 4_294_967_294, "4294967294"),
            (Code::Duration, 999, "999ns"),
            (Code::Duration, 1_234, "1.23us"),
            (Code::Duration, 12_345_678, "12.3ms"),
            (Code::Duration, 1_500_000_000, "1.50s"),
            (Code::Duration, 7_200_000_000_000, "2.00h"),
            (Code::Duration, -1, "213504d"),
            (Code::Bytes, 0, "0B"),
            (Code::Bytes, 1536, "1.50K"),
            (Code::Bytes, 16 << 20, "16.0M"),
        ];
        for (code, number, expected) in cases {
            assert_eq!(shown(code, number), expected, "{code:?} {number}");
        }
    }

    #[test]
    fn accounts_are_read_line_by_line() {
        let accounts = parse("root:x:0:0:root:/root:/bin/sh\nbroken\n\nb:x:7:\na:x:7:\nbad:x:no:\n");
        assert_eq!(accounts, vec![(0, "root".into()), (7, "b".into())]);
    }
}
