//! Standard output, written in large blocks: a flood costs few system calls, and a batch is never held back once it has ended.

use std::os::fd::RawFd;

use crate::error::{errno_text, Error, ErrorCode, Result};

const STDOUT: RawFd = 1;
/// Written as soon as this much has gathered.
const BLOCK_BYTES: usize = 64 << 10;

/// Gathers what is to be written.
pub struct Output {
    pub buffer: Vec<u8>,
    /// The reader has gone: a normal end.
    pub is_closed: bool,
    failure: Option<i32>,
}

impl Output {
    pub fn new() -> Self {
        Self { buffer: Vec::with_capacity(BLOCK_BYTES + 4096), is_closed: false, failure: None }
    }

    /// Writes when a block is full.
    pub fn flush_block(&mut self) {
        if self.buffer.len() >= BLOCK_BYTES {
            self.flush();
        }
    }

    /// Writes all that has gathered; waits for a slow reader.
    pub fn flush(&mut self) {
        let mut done = 0;
        while let Some(rest) = self.buffer.get(done..).filter(|rest| !rest.is_empty() && !self.is_closed) {
            // SAFETY: the pointer and length are of a live slice.
            let written = unsafe { libc::write(STDOUT, rest.as_ptr().cast(), rest.len()) };
            match usize::try_from(written) {
                Ok(written) => done += written,
                Err(_) => self.recover(),
            }
        }
        self.buffer.clear();
    }

    fn recover(&mut self) {
        match std::io::Error::last_os_error().raw_os_error().unwrap_or(0) {
            libc::EINTR => {}
            // Whoever started us may have left the pipe or terminal in non-blocking mode.
            libc::EAGAIN => wait_writable(),
            libc::EPIPE => self.is_closed = true,
            errno => {
                self.is_closed = true;
                self.failure = Some(errno);
            }
        }
    }

    /// # Errors
    /// `OutputFailed` when a write failed for another reason than a reader that left.
    pub fn check(&self) -> Result<()> {
        match self.failure {
            None => Ok(()),
            Some(errno) => {
                Err(Error::new(ErrorCode::OutputFailed, format!("cannot write the output: {}", errno_text(errno))))
            }
        }
    }
}

fn wait_writable() {
    let mut wait = libc::pollfd { fd: STDOUT, events: libc::POLLOUT, revents: 0 };
    // SAFETY: one live pollfd is passed.
    unsafe { libc::poll(&mut wait, 1, 1000) };
}
