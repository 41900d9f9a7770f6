//! The running kernel and what the caller may do with it.

pub mod attach;
pub mod capabilities;
pub mod executable;
pub mod features;
pub mod load;
pub mod mounts;
pub mod needs;
pub mod privilege;
pub mod refusals;
mod seccomp;
pub mod since;
pub mod target_btf;
pub mod tracefs;
mod verifier;

/// `release` and `machine` of uname(2).
pub fn uname() -> (String, String) {
    // SAFETY: utsname is a plain C struct for which all zeroes is a value.
    let mut names: libc::utsname = unsafe { std::mem::zeroed() };
    // SAFETY: the pointer is to a live value that the call fills.
    unsafe { libc::uname(&mut names) };
    let text = |field: &[libc::c_char]| -> String {
        field.iter().take_while(|&&c| c != 0).map(|&c| char::from(c.to_ne_bytes()[0])).collect()
    };
    (text(&names.release), text(&names.machine))
}
