//! `cat`: what the kernel says in a file of /proc or /sys.

use std::ffi::CString;
use std::fs::File;
use std::io::{Error as IoError, Read as _};
use std::os::fd::{AsRawFd as _, FromRawFd as _, RawFd};

use crate::error;

const FOLDERS: [&str; 2] = ["/proc/", "/sys/"];
const MAX_BYTES: u64 = 64 << 10;

/// The beginning of a file, with everything escaped that could command a terminal.
///
/// # Errors
/// Why it is not read: a script may only look at what the kernel says of itself, and parts of the path may come from programs.
pub fn read(path: &[u8]) -> Result<String, String> {
    let shown = error::printable(&String::from_utf8_lossy(path));
    let folder = FOLDERS.iter().find(|folder| path.starts_with(folder.as_bytes()));
    let Some((folder, rest)) = folder.and_then(|folder| Some((folder, path.get(folder.len()..)?))) else {
        return Err(format!("{shown} is not read: only /proc and /sys are"));
    };
    let cannot = |failure: IoError| {
        let reason = failure.raw_os_error().map_or_else(|| failure.to_string(), error::errno_sentence);
        format!("{shown} cannot be read: {reason}")
    };
    let root = File::open(folder).map_err(cannot)?;
    let file = open_beneath(&root, rest).map_err(cannot)?;
    let mut bytes = Vec::new();
    file.take(MAX_BYTES).read_to_end(&mut bytes).map_err(cannot)?;
    Ok(error::printable(&String::from_utf8_lossy(&bytes)))
}

/// Opens what lies in a folder, for which the kernel vouches: links of processes such as `/proc/1/root` lead anywhere. (openat2(2),
/// Linux 5.6)
fn open_beneath(root: &File, path: &[u8]) -> std::io::Result<File> {
    let path = CString::new(path).map_err(|_| IoError::from_raw_os_error(libc::EINVAL))?;
    // SAFETY: all zeroes is a value of this struct of numbers.
    let mut how: libc::open_how = unsafe { std::mem::zeroed() };
    // Some of these files wait for something to happen.
    how.flags = u64::from((libc::O_RDONLY | libc::O_CLOEXEC | libc::O_NONBLOCK).unsigned_abs());
    how.resolve = libc::RESOLVE_BENEATH | libc::RESOLVE_NO_MAGICLINKS;
    // SAFETY: the path ends with NUL, and the struct and its size belong together; both live across the call.
    let fd = unsafe {
        libc::syscall(libc::SYS_openat2, root.as_raw_fd(), path.as_ptr(), &how, std::mem::size_of::<libc::open_how>())
    };
    match RawFd::try_from(fd) {
        // SAFETY: the kernel has just opened it, and nobody else knows of it.
        Ok(fd) if fd >= 0 => Ok(unsafe { File::from_raw_fd(fd) }),
        _ => Err(IoError::last_os_error()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_kernel_says_is_read() {
        assert!(read(b"/proc/sys/kernel/ostype").is_ok_and(|text| text == "Linux\n"));
    }

    #[test]
    fn nothing_else_is() {
        for (path, expected) in [
            ("/etc/passwd", "/etc/passwd is not read: only /proc and /sys are"),
            ("/proc/../etc/passwd", "/proc/../etc/passwd cannot be read: Invalid cross-device link"),
            (
                "/proc/self/root/etc/passwd",
                "/proc/self/root/etc/passwd cannot be read: Too many levels of symbolic links",
            ),
            ("/procedure", "/procedure is not read: only /proc and /sys are"),
            ("/proc/self/exe", "/proc/self/exe cannot be read: Too many levels of symbolic links"),
            ("/proc/nothing\u{1b}[2J", "/proc/nothing\\u{1b}[2J cannot be read: No such file or directory"),
            ("/proc/self", "/proc/self cannot be read: Is a directory"),
        ] {
            assert_eq!(read(path.as_bytes()), Err(expected.to_string()));
        }
    }
}
