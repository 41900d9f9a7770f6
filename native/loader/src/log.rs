//! libbpf's own messages: kept for the explanation of an error, or passed on to stderr with `--verbose`.

use std::ffi::{c_char, c_int, c_void};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::Mutex;

static VERBOSE: AtomicBool = AtomicBool::new(false);
static WARNINGS: Mutex<Vec<String>> = Mutex::new(Vec::new());
/// A broken object can cause a warning for each of its parts; the first ones explain.
const MAX_KEPT: usize = 4096;

type PrintFn = unsafe extern "C" fn(libbpf_sys::libbpf_print_level, *const c_char, *mut c_void) -> c_int;

/// Takes over libbpf's messages. With `verbose` they go to stderr as well, down to the debug level.
///
/// Not through `libbpf_rs::set_print`: that one panics when a message quotes a name that is not UTF-8, and names are hostile.
pub fn install(verbose: bool) {
    VERBOSE.store(verbose, Ordering::Relaxed);
    let callback: PrintFn = print;
    #[expect(clippy::missing_transmute_annotations)] // the type has another name on each architecture
    // SAFETY: the types differ in the last parameter only, C's va_list, which is passed as a pointer on every architecture we build for
    // and which bindgen names differently on each.
    let callback: libbpf_sys::libbpf_print_fn_t = Some(unsafe { std::mem::transmute(callback) });
    // SAFETY: the callback is a function with static lifetime.
    unsafe { libbpf_sys::libbpf_set_print(callback) };
}

unsafe extern "C" fn print(
    level: libbpf_sys::libbpf_print_level,
    format: *const c_char,
    arguments: *mut c_void,
) -> c_int {
    let is_verbose = VERBOSE.load(Ordering::Relaxed);
    let is_warning = level == libbpf_sys::LIBBPF_WARN;
    if is_verbose || is_warning {
        // SAFETY: libbpf gives a format and the arguments that belong to it.
        if let Ok(bytes) = unsafe { vsprintf::vsprintf_raw(format, arguments) } {
            keep(String::from_utf8_lossy(&bytes).into_owned(), is_verbose, is_warning);
        }
    }
    0
}

fn keep(message: String, is_verbose: bool, is_warning: bool) {
    if is_verbose {
        crate::error::tell(&message);
    }
    if is_warning {
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
