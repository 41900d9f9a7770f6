//! Programs of the type syscall: run once, when everything else is attached. (bpf(2) `BPF_PROG_RUN`)

use super::{Attached, Loaded};
use crate::error::{errno_text, Result};

pub fn run(program: &Loaded<'_>, attached: &mut Attached) -> Result<()> {
    let mut options = libbpf_sys::bpf_test_run_opts::default();
    options.sz = std::mem::size_of_val(&options) as libbpf_sys::size_t;
    // SAFETY: the program is loaded; the options live across the call and point to nothing.
    let result = unsafe { libbpf_sys::bpf_prog_test_run_opts(program.fd, &mut options) };
    if result < 0 {
        return Err(program.refused("a run of its own", -result));
    }
    let name = &program.planned.name;
    // The kernel's functions return negative errnos.
    match i32::from_ne_bytes(options.retval.to_ne_bytes()) {
        0 => {}
        value if (-4095..0).contains(&value) => attached.notes.push(format!("{name} returned {}", errno_text(-value))),
        value => attached.notes.push(format!("{name} returned {value}")),
    }
    attached.places.push(format!("{name} -> run once"));
    Ok(())
}
