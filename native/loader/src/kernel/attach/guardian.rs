//! A process that takes away what the kernel would leave behind: old kernels keep a traffic filter, and all of them a struct_ops without
//! a link, when whoever made it is killed. It sleeps on a pipe whose other end we hold, and acts when that end is closed.

use std::os::fd::{AsRawFd as _, FromRawFd as _, OwnedFd, RawFd};

use super::hold::Errno;
use crate::error::last_errno;

/// Dropping it cleans up, and waits until that is done.
pub struct Guardian {
    held: Option<OwnedFd>,
    process: libc::pid_t,
}

impl Guardian {
    /// Has `clean` called when this process ends or drops the guardian. `kept` is what it works with; nothing else stays open in it.
    pub fn start(kept: &[RawFd], clean: impl FnOnce()) -> Result<Self, Errno> {
        let mut ends = [0; 2];
        // SAFETY: the array has room for the two descriptors.
        if unsafe { libc::pipe2(ends.as_mut_ptr(), libc::O_CLOEXEC) } != 0 {
            return Err(last_errno());
        }
        // SAFETY: both descriptors are new and ours.
        let (watched, held) = unsafe { (OwnedFd::from_raw_fd(ends[0]), OwnedFd::from_raw_fd(ends[1])) };
        // SAFETY: the process has one thread, so the child may go on as any program.
        match unsafe { libc::fork() } {
            -1 => Err(last_errno()),
            0 => {
                isolate(watched.as_raw_fd(), kept);
                wait_for_end(&watched);
                clean();
                // SAFETY: ends the child without running what the parent registered for its own end.
                unsafe { libc::_exit(0) }
            }
            process => Ok(Self { held: Some(held), process }),
        }
    }
}

impl Drop for Guardian {
    fn drop(&mut self) {
        drop(self.held.take());
        // SAFETY: the child is ours and is waited for once.
        while unsafe { libc::waitpid(self.process, std::ptr::null_mut(), 0) } < 0 && last_errno() == libc::EINTR {}
    }
}

/// Out of reach of the terminal's signals, and holding nothing that others wait to see closed.
fn isolate(watched: RawFd, kept: &[RawFd]) {
    // SAFETY: these calls take no pointers but to literals, and this process uses none of the descriptors that are closed.
    unsafe {
        libc::setsid();
        for signal in [libc::SIGINT, libc::SIGTERM, libc::SIGHUP, libc::SIGPIPE] {
            libc::signal(signal, libc::SIG_IGN);
        }
        let nowhere = libc::open(c"/dev/null".as_ptr(), libc::O_RDWR);
        (0..=2).for_each(|standard| {
            libc::dup2(nowhere, standard);
        });
        let mut limit = libc::rlimit { rlim_cur: 1024, rlim_max: 1024 };
        libc::getrlimit(libc::RLIMIT_NOFILE, &mut limit);
        let end = i32::try_from(limit.rlim_cur).unwrap_or(i32::MAX).min(1 << 16);
        for fd in (3..end).filter(|fd| *fd != watched && !kept.contains(fd)) {
            libc::close(fd);
        }
    }
}

fn wait_for_end(watched: &OwnedFd) {
    let mut byte = 0u8;
    // SAFETY: one byte of room is given.
    while unsafe { libc::read(watched.as_raw_fd(), (&raw mut byte).cast(), 1) } < 0 && last_errno() == libc::EINTR {}
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read as _;

    #[test]
    fn what_is_to_be_cleaned_is_cleaned_when_it_is_dropped() {
        let (mut reader, writer) = std::os::unix::net::UnixStream::pair().unwrap();
        let fd = writer.as_raw_fd();
        let guardian = Guardian::start(&[fd], || {
            // SAFETY: the descriptor was kept for this.
            unsafe { libc::write(fd, b"done".as_ptr().cast(), 4) };
        });
        drop(writer);
        drop(guardian.unwrap());
        let mut text = String::new();
        reader.read_to_string(&mut text).unwrap();
        assert_eq!(text, "done");
    }
}
