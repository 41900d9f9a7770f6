//! Waiting: for records, for a signal, for the reader of stdout to go, for a deadline.

use std::os::fd::{AsRawFd as _, FromRawFd as _, OwnedFd, RawFd};
use std::time::{Duration, Instant};

use crate::error::{errno_text, last_errno, Error, ErrorCode, Result};

const STDOUT: RawFd = 1;
/// Tags of what woke the poller; buffers have any other.
const TAG_SIGNAL: u64 = u64::MAX;
const TAG_STDOUT: u64 = u64::MAX - 1;
const TAG_CONTROL: u64 = u64::MAX - 2;

/// Why the wait ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wake {
    /// Records, or the deadline.
    Work,
    /// SIGINT, SIGTERM or SIGHUP.
    Signal,
    /// Nobody reads stdout any more.
    ReaderGone,
}

/// Two epoll sets: `control` has what must always be noticed, `all` also the buffers.
pub struct Poller {
    all: OwnedFd,
    control: OwnedFd,
    _signals: OwnedFd,
}

/// From here on a closed terminal does not end the process, as nohup(1) would have it.
pub fn ignore_hangup() {
    // SAFETY: SIG_IGN is no handler of ours; the process has one thread.
    unsafe { libc::signal(libc::SIGHUP, libc::SIG_IGN) };
}

impl Poller {
    /// From here on SIGINT, SIGTERM and SIGHUP are events; before, they end the process, which detaches everything as well.
    ///
    /// # Errors
    /// `Internal` when the kernel refuses a descriptor.
    pub fn new() -> Result<Self> {
        let signals = signal_fd()?;
        let control = epoll()?;
        let all = epoll()?;
        add(&control, signals.as_raw_fd(), libc::EPOLLIN, TAG_SIGNAL)?;
        // Errors and hang-ups are always reported. A regular file cannot be watched and needs no watching.
        let _ = add(&control, STDOUT, 0, TAG_STDOUT);
        add(&all, control.as_raw_fd(), libc::EPOLLIN, TAG_CONTROL)?;
        Ok(Self { all, control, _signals: signals })
    }

    /// Watches a buffer.
    ///
    /// # Errors
    /// `Internal` when the kernel refuses.
    pub fn watch(&self, fd: RawFd) -> Result<()> {
        add(&self.all, fd, libc::EPOLLIN, 0)
    }

    /// Waits for records or anything else, until the deadline.
    pub fn wait(&self, deadline: Option<Instant>) -> Wake {
        self.wait_on(&self.all, timeout_ms(deadline))
    }

    /// Rests for a moment although records may be there; signals end the rest.
    pub fn rest(&self, time: Duration) -> Wake {
        self.wait_on(&self.control, i32::try_from(time.as_millis()).unwrap_or(0))
    }

    fn wait_on(&self, set: &OwnedFd, timeout_ms: i32) -> Wake {
        let mut events = [libc::epoll_event { events: 0, u64: 0 }; 8];
        let room = i32::try_from(events.len()).unwrap_or(0);
        // SAFETY: the array lives across the call and its length is given.
        let count = unsafe { libc::epoll_wait(set.as_raw_fd(), events.as_mut_ptr(), room, timeout_ms) };
        let count = usize::try_from(count).unwrap_or(0);
        let mut wake = Wake::Work;
        for event in events.iter().take(count) {
            // Copied out first: the struct is packed.
            let tag = event.u64;
            match tag {
                TAG_CONTROL => return self.wait_on(&self.control, 0),
                TAG_SIGNAL => return Wake::Signal,
                TAG_STDOUT => wake = Wake::ReaderGone,
                _ => {}
            }
        }
        wake
    }
}

fn timeout_ms(deadline: Option<Instant>) -> i32 {
    match deadline {
        None => -1,
        // Rounded up: waking early would only mean waiting again.
        Some(at) => {
            i32::try_from(at.saturating_duration_since(Instant::now()).as_micros().div_ceil(1000)).unwrap_or(i32::MAX)
        }
    }
}

fn refused(what: &str) -> Error {
    Error::new(ErrorCode::Internal, format!("{what} failed: {}", errno_text(last_errno())))
}

fn epoll() -> Result<OwnedFd> {
    // SAFETY: no pointers are passed.
    let fd = unsafe { libc::epoll_create1(libc::EPOLL_CLOEXEC) };
    owned(fd, "epoll_create1")
}

fn owned(fd: RawFd, what: &str) -> Result<OwnedFd> {
    if fd < 0 {
        return Err(refused(what));
    }
    // SAFETY: the kernel has just given this descriptor to nobody else.
    Ok(unsafe { OwnedFd::from_raw_fd(fd) })
}

fn add(set: &OwnedFd, fd: RawFd, events: i32, tag: u64) -> Result<()> {
    let mut event = libc::epoll_event { events: u32::try_from(events).unwrap_or(0), u64: tag };
    // SAFETY: the event lives across the call.
    let done = unsafe { libc::epoll_ctl(set.as_raw_fd(), libc::EPOLL_CTL_ADD, fd, &mut event) };
    if done == 0 {
        Ok(())
    } else {
        Err(refused("epoll_ctl"))
    }
}

fn signal_fd() -> Result<OwnedFd> {
    // SAFETY: sigset_t is a plain C value that sigemptyset initialises; all pointers are to live values.
    let fd = unsafe {
        let mut set: libc::sigset_t = std::mem::zeroed();
        libc::sigemptyset(&mut set);
        for signal in [libc::SIGINT, libc::SIGTERM, libc::SIGHUP] {
            // Whoever started us may want one ignored (nohup, a shell's background job): it stays so.
            let mut current: libc::sigaction = std::mem::zeroed();
            libc::sigaction(signal, std::ptr::null(), &mut current);
            if current.sa_sigaction != libc::SIG_IGN {
                libc::sigaddset(&mut set, signal);
            }
        }
        libc::sigprocmask(libc::SIG_BLOCK, &set, std::ptr::null_mut());
        libc::signalfd(-1, &set, libc::SFD_CLOEXEC | libc::SFD_NONBLOCK)
    };
    owned(fd, "signalfd")
}
