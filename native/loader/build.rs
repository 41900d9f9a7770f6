//! Has libbpf's writes into maps pass through `kernel/attach/usdt_specs.rs`, and what is only for linkers and debuggers take little room.

use std::env;
use std::ffi::{c_char, CStr};

extern "C" {
    fn gnu_get_libc_version() -> *const c_char;
}

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rustc-link-arg=-Wl,--wrap=bpf_map_update_elem");
    // 97 KB of them are 1 KB then. Before 2.36 the C library does not carry them out in a static program, which would crash.
    if env::var("HOST") == env::var("TARGET") && is_at_least(2, 36) {
        println!("cargo:rustc-link-arg=-Wl,-z,pack-relative-relocs");
    }
    let is = |name: &str, value: &str| env::var(name).is_ok_and(|found| found == value);
    // Tests unwind, and so does the loader that is fuzzed.
    if is("PROFILE", "release") && is("CARGO_PKG_NAME", "ebpm-loader") {
        println!("cargo:rerun-if-changed=never-unwound.ld");
        println!(
            "cargo:rustc-link-arg-bins=-Wl,-T,{}/never-unwound.ld",
            env::var("CARGO_MANIFEST_DIR").unwrap_or_default()
        );
    }
}

/// The C library of this machine, which is the one that is linked where no other machine is built for.
fn is_at_least(major: u32, minor: u32) -> bool {
    // SAFETY: the function takes nothing and gives a constant text.
    let version = unsafe { CStr::from_ptr(gnu_get_libc_version()) };
    let mut numbers = version.to_str().unwrap_or_default().split('.').map_while(|word| word.parse::<u32>().ok());
    matches!((numbers.next(), numbers.next()), (Some(a), Some(b)) if (a, b) >= (major, minor))
}
