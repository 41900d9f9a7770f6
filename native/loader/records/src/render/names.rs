//! Names of numbers that the kernel uses: errors, signals, system calls.
//!
//! The tables beside this file are from the headers of Linux 6.1: `asm-generic/errno.h`, `asm/signal.h`, `asm/unistd_64.h` of x86,
//! `asm-generic/unistd.h`.

/// `Operation not supported` inside the kernel; it escapes now and then.
const ENOTSUPP: u64 = 524;

pub fn errno(number: u64) -> Option<&'static str> {
    if number == ENOTSUPP {
        return Some("ENOTSUPP");
    }
    name(ERRORS, number)
}

pub fn signal(number: u64) -> Option<&'static str> {
    name(SIGNALS, number)
}

/// Of this machine; an event says nothing of another.
pub fn syscall(number: u64) -> Option<&'static str> {
    name(SYSCALLS, number)
}

fn name(table: &[&'static str], number: u64) -> Option<&'static str> {
    table.get(usize::try_from(number).ok()?).copied().filter(|name| !name.is_empty())
}

/// The number of an error or a signal by its name.
pub fn number(name: &str) -> Option<i64> {
    let find = |table: &[&str]| table.iter().position(|known| *known == name && !name.is_empty());
    i64::try_from(find(ERRORS).or_else(|| find(SIGNALS))?).ok()
}

pub fn syscall_number(name: &str) -> Option<i64> {
    i64::try_from(SYSCALLS.iter().position(|known| *known == name && !name.is_empty())?).ok()
}

/// By number; an empty name is none.
const ERRORS: &[&str] = &names::<134>(include_str!("names/errors.txt"));
const SIGNALS: &[&str] = &names::<32>(include_str!("names/signals.txt"));
#[cfg(target_arch = "x86_64")]
const SYSCALLS: &[&str] = &names::<451>(include_str!("names/syscalls-x86_64.txt"));
#[cfg(not(target_arch = "x86_64"))]
const SYSCALLS: &[&str] = &names::<451>(include_str!("names/syscalls-generic.txt"));

/// Reads `NUMBER NAME` from each line, while the loader is compiled; a table that is wrong does not compile.
#[expect(clippy::indexing_slicing)] // no other way to it is const
const fn names<const N: usize>(table: &str) -> [&str; N] {
    let mut names = [""; N];
    let mut rest = table.as_bytes();
    while let [_, ..] = rest {
        let (mut number, mut at) = (0, 0);
        while rest[at] != b' ' {
            number = number * 10 + (rest[at] - b'0') as usize;
            at += 1;
        }
        let (_, tail) = rest.split_at(at + 1);
        let mut length = 0;
        while tail[length] != b'\n' {
            length += 1;
        }
        let (name, tail) = tail.split_at(length);
        if let Ok(name) = std::str::from_utf8(name) {
            names[number] = name;
        }
        (_, rest) = tail.split_at(1);
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_the_kernels_names() {
        assert_eq!(errno(2), Some("ENOENT"));
        assert_eq!(errno(110), Some("ETIMEDOUT"));
        assert_eq!(signal(9), Some("SIGKILL"));
        assert_eq!(number("EAGAIN"), Some(11));
        assert_eq!(number("SIGTERM"), Some(15));
        for number in [0, 41, 134, u64::MAX] {
            assert_eq!(errno(number), None);
        }
        assert_eq!(signal(0), None);
        assert_eq!(number(""), None);
        assert_eq!(syscall_number("openat").and_then(|number| syscall(number as u64)), Some("openat"));
    }
}
