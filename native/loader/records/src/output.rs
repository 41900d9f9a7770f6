//! Standard output, written in large blocks: a flood costs few system calls, and a batch is never held back once it has ended.

use std::io::{BufRead as _, BufReader};
use std::os::fd::{OwnedFd, RawFd};

use crate::error::{errno_text, last_errno, printable, Error, ErrorCode, Result};
use crate::render::block::Block;

const STDOUT: RawFd = 1;
/// Written as soon as this much has gathered.
const BLOCK_BYTES: usize = 64 << 10;

/// Gathers what is to be written.
pub struct Output {
    pub buffer: Vec<u8>,
    /// What comes after that.
    block: Block,
    /// Nothing is written until a picture is whole.
    pub is_held: bool,
    /// The reader has gone: a normal end.
    pub is_closed: bool,
    failure: Option<i32>,
}

impl Output {
    pub fn new() -> Self {
        Self { buffer: Vec::with_capacity(4096), block: Block::new(), is_held: false, is_closed: false, failure: None }
    }

    /// Where lines are added one by one.
    #[inline(always)]
    pub fn block(&mut self) -> &mut Block {
        &mut self.block
    }

    /// Where anything else is appended.
    pub fn text(&mut self) -> &mut Vec<u8> {
        self.buffer.extend_from_slice(self.block.lines());
        self.block.clear();
        &mut self.buffer
    }

    /// Writes when a block is full.
    #[inline(always)]
    pub fn flush_block(&mut self) {
        if self.buffer.len() + self.block.lines().len() >= BLOCK_BYTES {
            self.flush();
        }
    }

    /// Writes all that has gathered; waits for a slow reader.
    pub fn flush(&mut self) {
        if self.is_held {
            return;
        }
        if !self.buffer.is_empty() {
            // One write where both are small.
            self.text();
        }
        let mut done = 0;
        loop {
            let all = if self.buffer.is_empty() { self.block.lines() } else { &self.buffer };
            let Some(rest) = all.get(done..).filter(|rest| !rest.is_empty() && !self.is_closed) else { break };
            // SAFETY: the pointer and length are of a live slice.
            let written = unsafe { libc::write(STDOUT, rest.as_ptr().cast(), rest.len()) };
            match usize::try_from(written) {
                Ok(written) => done += written,
                Err(_) => self.recover(),
            }
        }
        self.buffer.clear();
        self.block.clear();
    }

    /// Passes a text of the kernel's on to its end, line by line, with nothing in it that a terminal would obey.
    pub fn copy_text(&mut self, text: OwnedFd) {
        let mut reader = BufReader::with_capacity(BLOCK_BYTES, std::fs::File::from(text));
        let mut line = Vec::new();
        loop {
            line.clear();
            match reader.read_until(b'\n', &mut line) {
                Ok(0) => break,
                Ok(_) => {}
                // An iterator that is to be asked again.
                Err(error) if error.raw_os_error() == Some(libc::EAGAIN) => continue,
                Err(error) => {
                    self.failure = self.failure.or(error.raw_os_error());
                    break;
                }
            }
            self.buffer.extend_from_slice(printable(&String::from_utf8_lossy(&line)).as_bytes());
            self.flush_block();
            if self.is_closed {
                break;
            }
        }
        self.flush();
    }

    fn recover(&mut self) {
        match last_errno() {
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
