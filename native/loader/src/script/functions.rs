//! One program at many functions of a program or library. (Linux 6.6)

use std::ffi::CString;

use libbpf_rs::{AsRawLibbpf as _, ProgramMut};

use crate::error::{Error, ErrorCode, Result};
use crate::kernel::attach::{link, Attached, Errno, Hold, Place, Plan};
use crate::kernel::executable;
use crate::render::names::ENOTSUPP;
use crate::symbols::{open, Image};
use crate::types::matches;

/// More would be no question that a script asks.
const MAX_FUNCTIONS: usize = 4096;

/// Attaches to every function that fits the pattern of the program's place; its cookie is the number of the function's name in `names`.
///
/// # Errors
/// `AttachFailed` for a file that is not there, a pattern that fits nothing or too much, and what the kernel refuses.
pub fn attach(prog: &ProgramMut<'_>, plan: &Plan, names: &mut Vec<String>, attached: &mut Attached) -> Result<()> {
    let name = prog.name().to_string_lossy().into_owned();
    let failed =
        |why: String| Error::new(ErrorCode::AttachFailed, format!("{} cannot attach {name}: {why}", plan.package));
    let Some(planned) = plan.program(&name) else { return Ok(()) };
    let place = Place::of(planned, &plan.options);
    let file = executable::find(place.path.as_deref(), plan.options.pid)?;
    let pattern = place.symbol.unwrap_or_default();
    let image =
        open(&file).and_then(Image::of_file).ok_or_else(|| failed(format!("{file} is no program or library")))?;
    let mut functions = image.functions();
    functions.retain(|(function, _)| matches(pattern.as_bytes(), function.as_bytes()));
    if functions.is_empty() {
        return Err(failed(format!("{file} has no function {pattern}")));
    }
    if functions.len() > MAX_FUNCTIONS {
        let count = functions.len();
        return Err(failed(format!("{pattern} fits {count} functions of {file}, more than {MAX_FUNCTIONS}")));
    }
    let is_return = planned.section.starts_with("uretprobe");
    let made = to_all(prog, (&file, plan.options.pid.unwrap_or(-1)), &functions, names.len(), is_return);
    attached.keep(made.map_err(|errno| {
        let count = functions.len();
        match errno {
            ENOTSUPP => failed(format!("one of {count} functions begins with what the kernel cannot probe"))
                .hint("a narrower pattern may do"),
            _ => failed(crate::error::errno_text(errno))
                .hint("one program at several functions of a program is there since Linux 6.6; name one function"),
        }
    })?);
    attached.places.push(format!("{name} -> {} functions of {file}", functions.len()));
    names.extend(functions.into_iter().map(|(function, _)| function));
    Ok(())
}

fn to_all(
    prog: &ProgramMut<'_>,
    (file, pid): (&str, i32),
    functions: &[(String, u64)],
    first: usize,
    is_return: bool,
) -> std::result::Result<Hold, Errno> {
    let file = CString::new(file).map_err(|_| libc::EINVAL)?;
    let places: Vec<libbpf_sys::size_t> = functions.iter().map(|(_, place)| *place as libbpf_sys::size_t).collect();
    let cookies: Vec<u64> = (first as u64..).take(places.len()).collect();
    let mut options = libbpf_sys::bpf_uprobe_multi_opts::default();
    options.sz = std::mem::size_of_val(&options) as libbpf_sys::size_t;
    options.offsets = places.as_ptr();
    options.cookies = cookies.as_ptr();
    options.cnt = places.len() as libbpf_sys::size_t;
    options.retprobe = is_return;
    // SAFETY: the program is loaded; file, numbers and options live across the call.
    link(|| unsafe {
        libbpf_sys::bpf_program__attach_uprobe_multi(
            prog.as_libbpf_object().as_ptr(),
            pid,
            file.as_ptr(),
            std::ptr::null(),
            &options,
        )
    })
}
