//! libbpf's own messages: kept for the explanation of an error, or passed on to stderr with `--verbose`.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::Mutex;

use libbpf_rs::{set_print, PrintLevel};

static VERBOSE: AtomicBool = AtomicBool::new(false);
static WARNINGS: Mutex<Vec<String>> = Mutex::new(Vec::new());
/// A verifier log can have megabytes; its end is what explains.
const MAX_KEPT: usize = 4096;

/// Takes over libbpf's messages. With `verbose` they go to stderr as well, down to the debug level.
pub fn install(verbose: bool) {
    VERBOSE.store(verbose, Ordering::Relaxed);
    let level = if verbose { PrintLevel::Debug } else { PrintLevel::Warn };
    set_print(Some((level, keep)));
}

fn keep(level: PrintLevel, message: String) {
    if VERBOSE.load(Ordering::Relaxed) {
        eprint!("{}", crate::error::printable(&message));
    }
    if matches!(level, PrintLevel::Warn) {
        if let Ok(mut kept) = WARNINGS.lock() {
            if kept.len() < MAX_KEPT {
                kept.push(message);
            }
        }
    }
}

pub fn clear() {
    if let Ok(mut kept) = WARNINGS.lock() {
        kept.clear();
    }
}

/// All warnings since the last [`clear`].
pub fn warnings() -> String {
    WARNINGS.lock().map(|kept| kept.concat()).unwrap_or_default()
}

/// The last warning, without libbpf's prefix.
pub fn last_warning() -> Option<String> {
    let kept = WARNINGS.lock().ok()?;
    let line = kept.last()?.trim().trim_start_matches("libbpf: ").to_string();
    (!line.is_empty()).then_some(line)
}
