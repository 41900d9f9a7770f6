//! Names of numbers that the kernel uses: errors, signals, system calls.
//!
//! The tables beside this file are from the headers of Linux 6.1: `asm-generic/errno.h`, `asm/signal.h`, `asm/unistd_64.h` of x86,
//! `asm-generic/unistd.h`.

/// What the kernel says of what an architecture or a map lacks; no errno of user space.
pub const ENOTSUPP: i32 = 524;

/// Errors that the kernel keeps to itself, and that escape now and then: no library knows them. (include/linux/errno.h)
const INTERNAL: [(u64, &str, &str); 19] = [
    (512, "ERESTARTSYS", "to be started again after a signal"),
    (513, "ERESTARTNOINTR", "to be started again after a signal"),
    (514, "ERESTARTNOHAND", "to be started again after a signal without a handler"),
    (515, "ENOIOCTLCMD", "no such ioctl"),
    (516, "ERESTART_RESTARTBLOCK", "to be gone on with after a signal"),
    (517, "EPROBE_DEFER", "the driver wants to try again later"),
    (518, "EOPENSTALE", "the open file is out of date"),
    (519, "ENOPARAM", "no such parameter"),
    (521, "EBADHANDLE", "no valid file handle of NFS"),
    (522, "ENOTSYNC", "the update is out of step"),
    (523, "EBADCOOKIE", "the place in the directory is out of date"),
    (ENOTSUPP as u64, "ENOTSUPP", "not supported by this kernel"),
    (525, "ETOOSMALL", "the buffer or the request is too small"),
    (526, "ESERVERFAULT", "an error of the server that has no name here"),
    (527, "EBADTYPE", "the server does not know this type"),
    (528, "EJUKEBOX", "the server has begun and will take long"),
    (529, "EIOCBQUEUED", "queued; there will be an event"),
    (530, "ERECALLCONFLICT", "in conflict with a delegation that is called back"),
    (531, "ENOGRACE", "the server lets nobody claim back what they had"),
];

pub fn errno(number: u64) -> Option<&'static str> {
    name(ERRORS, number).or_else(|| internal(number).map(|(name, _)| name))
}

/// What an error that only the kernel knows is called and means.
pub fn internal(number: u64) -> Option<(&'static str, &'static str)> {
    INTERNAL.iter().find(|(known, ..)| *known == number).map(|(_, name, meaning)| (*name, *meaning))
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
    let known = find(ERRORS).or_else(|| find(SIGNALS)).and_then(|number| i64::try_from(number).ok());
    known.or_else(|| {
        INTERNAL.iter().find(|(_, known, _)| *known == name).and_then(|(number, ..)| i64::try_from(*number).ok())
    })
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
        assert_eq!(errno(512), Some("ERESTARTSYS"));
        assert_eq!(errno(524), Some("ENOTSUPP"));
        assert_eq!(signal(9), Some("SIGKILL"));
        assert_eq!(number("ENOTSUPP"), Some(524));
        assert_eq!(number("EAGAIN"), Some(11));
        assert_eq!(number("SIGTERM"), Some(15));
        for number in [0, 41, 134, 511, 520, 532, u64::MAX] {
            assert_eq!(errno(number), None);
        }
        assert_eq!(signal(0), None);
        assert_eq!(number(""), None);
        assert_eq!(syscall_number("openat").and_then(|number| syscall(number as u64)), Some("openat"));
    }
}
