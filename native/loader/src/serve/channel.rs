//! stdin and stdout as the two ends of a conversation: never waits for one without listening to the other.

use std::os::fd::RawFd;
use std::time::{Duration, Instant};

use crate::error::{errno_text, last_errno, Error, ErrorCode, Result};
use ebpm_records::frame;

const STDIN: RawFd = 0;
const STDOUT: RawFd = 1;
const READ_BYTES: usize = 64 << 10;
/// What a process without privilege may have as well.
const PIPE_BYTES: libc::c_int = 1 << 20;
/// What has been dealt with is given back once it is so much.
const COMPACT_BYTES: usize = 1 << 20;
/// How long a client that says no more may take to hear the rest.
const PATIENCE_MS: i32 = 5000;
/// How soon after its last words a client is likely to speak again. Who sleeps meanwhile is woken for each request, which takes longer
/// than the request, above all on a virtual processor.
const ATTENTION: Duration = Duration::from_micros(60);

pub struct Channel {
    input: Vec<u8>,
    /// Bytes at the start of `input` that have been dealt with.
    done: usize,
    pub output: Vec<u8>,
    /// Until when the client has our full attention.
    attentive_until: Option<Instant>,
    /// The client says no more. What it has asked is still answered.
    pub has_ended: bool,
    /// The client listens no more.
    pub is_closed: bool,
}

impl Channel {
    /// # Errors
    /// `UsageInvalid` when a person sits at the other end.
    pub fn new() -> Result<Self> {
        use std::io::IsTerminal as _;
        if std::io::stdin().is_terminal() || std::io::stdout().is_terminal() {
            return Err(Error::new(
                ErrorCode::UsageInvalid,
                "serve speaks with a program on stdin and stdout, not with a terminal",
            )
            .hint("see docs/serve.md"));
        }
        // A write must be able to give up, so that a client that does not read can still be heard and be outlived.
        set_nonblocking(STDOUT)?;
        widen(STDOUT);
        Ok(Self {
            input: Vec::new(),
            done: 0,
            output: Vec::new(),
            attentive_until: None,
            has_ended: false,
            is_closed: false,
        })
    }

    /// The next whole frame that has come, without its length.
    ///
    /// # Errors
    /// `ProtocolInvalid`.
    pub fn next(&mut self) -> Result<Option<&[u8]>> {
        let start = self.done;
        let length = frame::split(self.input.get(start..).unwrap_or_default())?.map(|(_, length)| length);
        let Some(length) = length else {
            self.input.drain(..start);
            self.done = 0;
            if self.input.is_empty() && self.input.capacity() > COMPACT_BYTES {
                self.input = Vec::new();
            }
            return Ok(None);
        };
        self.done += length;
        Ok(self.input.get(start + frame::LENGTH_BYTES..self.done))
    }

    /// Whether a frame, or what is none, has come already.
    pub fn has_frame(&self) -> bool {
        !matches!(frame::split(self.input.get(self.done..).unwrap_or_default()), Ok(None))
    }

    /// Reads once; for when [`wait`] said so.
    pub fn read(&mut self) {
        if self.done > COMPACT_BYTES {
            self.input.drain(..self.done);
            self.done = 0;
        }
        let end = self.input.len();
        self.input.resize(end + READ_BYTES, 0);
        let room = self.input.get_mut(end..).unwrap_or_default();
        // SAFETY: the pointer and length are of a live slice.
        let count = unsafe { libc::read(STDIN, room.as_mut_ptr().cast(), room.len()) };
        let count = match usize::try_from(count) {
            Ok(0) => {
                self.has_ended = true;
                0
            }
            Ok(count) => {
                self.attentive_until = Some(Instant::now() + ATTENTION);
                count
            }
            Err(_) => {
                let errno = last_errno();
                self.has_ended |= errno != libc::EINTR && errno != libc::EAGAIN;
                0
            }
        };
        self.input.truncate(end + count);
    }

    /// Writes all output; reads meanwhile what a client sends that is not listening yet.
    pub fn flush(&mut self) {
        let mut done = 0;
        while let Some(rest) = self.output.get(done..).filter(|rest| !rest.is_empty() && !self.is_closed) {
            // SAFETY: the pointer and length are of a live slice.
            let written = unsafe { libc::write(STDOUT, rest.as_ptr().cast(), rest.len()) };
            match usize::try_from(written) {
                Ok(written) => done += written,
                Err(_) => match last_errno() {
                    libc::EINTR => {}
                    libc::EAGAIN => self.wait_writable(),
                    _ => self.is_closed = true,
                },
            }
        }
        self.output.clear();
        if self.output.capacity() > 4 << 20 {
            self.output = Vec::new();
        }
    }

    fn wait_writable(&mut self) {
        let has_room = self.input.len() - self.done <= frame::MAX_BYTES;
        let mut polled = [pollfd(STDOUT, libc::POLLOUT), pollfd(STDIN, libc::POLLIN)];
        if self.has_ended || !has_room {
            // A negative descriptor is passed over.
            polled[1].fd = -1;
        }
        let timeout = if self.has_ended { PATIENCE_MS } else { -1 };
        let is_over = poll(&mut polled, timeout) == 0;
        self.is_closed |= is_over;
        if polled[1].revents != 0 {
            self.read();
        }
    }

    /// Looks without sleeping for as long as the client has our attention; whoever else wants the processor gets it.
    fn is_anything_ready_at_once(&mut self, polled: &mut [libc::pollfd]) -> bool {
        let Some(until) = self.attentive_until.take() else {
            return false;
        };
        while Instant::now() < until {
            if poll(polled, 0) != 0 {
                return true;
            }
            std::thread::yield_now();
        }
        false
    }

    /// Waits for the client, for one of `sources`, or for the time. Reads what the client sent. True when a source is ready.
    pub fn wait(&mut self, sources: &[RawFd], timeout_ms: i32) -> bool {
        let mut polled = Vec::with_capacity(sources.len() + 2);
        // Errors and hang-ups are always reported.
        polled.extend([pollfd(STDIN, libc::POLLIN), pollfd(STDOUT, 0)]);
        polled.extend(sources.iter().map(|&fd| pollfd(fd, libc::POLLIN)));
        if timeout_ms == 0 || !self.is_anything_ready_at_once(&mut polled) {
            poll(&mut polled, timeout_ms);
        }
        let (client, sources) = polled.split_at(2);
        if let [input, output] = client {
            if input.revents != 0 {
                self.read();
            }
            self.is_closed |= output.revents & (libc::POLLERR | libc::POLLHUP) != 0;
        }
        sources.iter().any(|polled| polled.revents != 0)
    }
}

/// Lets a pipe hold a whole batch, so that writer and reader need not take turns in the middle of one. One that stays as it was, or is
/// a socket, is only slower.
fn widen(fd: RawFd) {
    // SAFETY: no pointers are passed.
    unsafe { libc::fcntl(fd, libc::F_SETPIPE_SZ, PIPE_BYTES) };
}

fn set_nonblocking(fd: RawFd) -> Result<()> {
    // SAFETY: no pointers are passed.
    let result = unsafe {
        let flags = libc::fcntl(fd, libc::F_GETFL);
        libc::fcntl(fd, libc::F_SETFL, flags | libc::O_NONBLOCK)
    };
    if result == 0 {
        return Ok(());
    }
    Err(Error::new(ErrorCode::Internal, format!("stdout cannot be prepared: {}", errno_text(last_errno()))))
}

fn pollfd(fd: RawFd, events: i16) -> libc::pollfd {
    libc::pollfd { fd, events, revents: 0 }
}

/// How many are ready, or -1 when it was interrupted.
fn poll(polled: &mut [libc::pollfd], timeout_ms: i32) -> i32 {
    let count = libc::nfds_t::try_from(polled.len()).unwrap_or(0);
    // SAFETY: the pointer and length are of a live slice.
    unsafe { libc::poll(polled.as_mut_ptr(), count, timeout_ms) }
}
