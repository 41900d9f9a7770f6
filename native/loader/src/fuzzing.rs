//! A package is what libFuzzer makes up: `inspect` and `run --dry-run` answer or refuse, as they do without privilege. (fuzz/Cargo.toml)

use std::ffi::OsString;
use std::fs::File;
use std::io::Write as _;
use std::os::fd::{AsRawFd as _, FromRawFd as _};
use std::sync::Once;

use libfuzzer_sys::fuzz_target;

use crate::kernel::privilege;
use crate::{inspect, log, options, run};

static START: Once = Once::new();

fuzz_target!(|bytes: &[u8]| {
    START.call_once(|| {
        // Nothing that is made up may reach the kernel.
        privilege::give_up_everything();
        log::install(false);
    });
    let Some(file) = in_memory(bytes) else { return };
    let path = format!("/proc/self/fd/{}", file.as_raw_fd());
    let words = |words: &[&str]| words.iter().chain([&path.as_str()]).map(OsString::from).collect();
    if let Ok(options) = options::parse(words(&["inspect"])) {
        let _ = inspect::inspect(&options).map(|found| found.to_string());
    }
    if let Ok(options) = options::parse(words(&["run", "--dry-run"])) {
        assert!(run::run(&options).is_err(), "it was loaded without privilege");
    }
});

fn in_memory(bytes: &[u8]) -> Option<File> {
    // SAFETY: the name ends in NUL, and the descriptor is nobody else's.
    let fd = unsafe { libc::memfd_create(c"package".as_ptr(), libc::MFD_CLOEXEC) };
    if fd < 0 {
        return None;
    }
    // SAFETY: as above.
    let mut file = unsafe { File::from_raw_fd(fd) };
    file.write_all(bytes).ok()?;
    Some(file)
}
