//! Functions and system calls of the kernel, by name.

use std::ffi::CString;

use super::counter::{self, Counted};
use super::family::section_kind;
use super::hold::link;
use super::{Loaded, Placed};
use crate::error::Result;

/// `FUNCTION` or `FUNCTION+OFFSET`.
pub fn one(program: &Loaded<'_>) -> Result<Placed> {
    let kind = section_kind(&program.planned.section);
    let target = program.planned.target().unwrap_or_default();
    let is_return = kind == "kretprobe";
    let expected = if is_return { "a function of the kernel" } else { "FUNCTION or FUNCTION+OFFSET of the kernel" };
    let parsed = function_and_offset(target).filter(|(_, offset)| *offset == 0 || !is_return);
    let (function, offset) = parsed.ok_or_else(|| program.wrong(target, expected))?;
    let mut options = libbpf_sys::bpf_kprobe_opts { retprobe: is_return, offset, ..Default::default() };
    options.sz = std::mem::size_of_val(&options) as libbpf_sys::size_t;
    // SAFETY: the program is loaded; name and options live across the call.
    link(|| unsafe { libbpf_sys::bpf_program__attach_kprobe_opts(program.raw.as_ptr(), function.as_ptr(), &options) })
        .map(|hold| Placed::new(hold, format!("{kind} {target}")))
        .map_err(|errno| program.refused(target, errno))
}

/// All functions whose names fit a pattern with `*` and `?`.
pub fn many(program: &Loaded<'_>) -> Result<Placed> {
    let kind = section_kind(&program.planned.section);
    let target = program.planned.target().unwrap_or_default();
    let is_pattern = |c: char| c.is_ascii_alphanumeric() || "_.*?".contains(c);
    let pattern = CString::new(target).ok().filter(|_| !target.is_empty() && target.chars().all(is_pattern));
    let pattern = pattern.ok_or_else(|| program.wrong(target, "a pattern such as tcp_*"))?;
    let mut options = libbpf_sys::bpf_kprobe_multi_opts {
        retprobe: kind == "kretprobe.multi",
        session: kind == "kprobe.session",
        ..Default::default()
    };
    options.sz = std::mem::size_of_val(&options) as libbpf_sys::size_t;
    // SAFETY: as above.
    link(|| unsafe {
        libbpf_sys::bpf_program__attach_kprobe_multi_opts(program.raw.as_ptr(), pattern.as_ptr(), &options)
    })
    .map(|hold| Placed::new(hold, format!("{kind} {target}")))
    .map_err(|errno| program.refused(target, errno))
}

/// A system call by its name without prefixes: `close`.
pub fn system_call(program: &Loaded<'_>) -> Result<Placed> {
    let kind = section_kind(&program.planned.section);
    let target = program.planned.target().unwrap_or_default();
    let name = CString::new(target).ok().filter(|name| !name.is_empty());
    let name = name.ok_or_else(|| program.wrong(target, "a system call such as close"))?;
    let mut options = libbpf_sys::bpf_ksyscall_opts { retprobe: kind == "kretsyscall", ..Default::default() };
    options.sz = std::mem::size_of_val(&options) as libbpf_sys::size_t;
    // SAFETY: as above.
    link(|| unsafe { libbpf_sys::bpf_program__attach_ksyscall(program.raw.as_ptr(), name.as_ptr(), &options) })
        .map(|hold| Placed::new(hold, format!("{kind} {target}")))
        .map_err(|errno| program.refused(target, errno))
}

/// Whether the kernel would probe this function: asks for a probe that is never turned on.
pub fn has_function(target: &str) -> bool {
    let kind = std::fs::read_to_string("/sys/bus/event_source/devices/kprobe/type").ok();
    let kind = kind.and_then(|text| text.trim().parse().ok());
    let (Some(kind), Some((function, offset))) = (kind, function_and_offset(target)) else { return false };
    let mut attr = counter::attributes(kind, 0);
    attr.__bindgen_anon_3.config1 = function.as_ptr() as u64;
    attr.__bindgen_anon_4.config2 = offset;
    // The function's name lives across the call.
    counter::open(&attr, 0, Counted { thread: -1, cpu: 0 }).is_ok()
}

/// `vfs_read+0x10`; the offset is decimal or hexadecimal.
pub fn function_and_offset(text: &str) -> Option<(CString, libbpf_sys::size_t)> {
    let (function, offset) = match text.rsplit_once('+') {
        Some((function, offset)) => (function, number(offset)?),
        None => (text, 0),
    };
    let function = CString::new(function).ok().filter(|_| !function.is_empty() && !function.contains('+'))?;
    Some((function, offset))
}

/// Decimal, or hexadecimal after `0x`.
pub fn number(text: &str) -> Option<u64> {
    match text.strip_prefix("0x") {
        Some(digits) => u64::from_str_radix(digits, 16).ok().filter(|_| !digits.starts_with('+')),
        None => text.parse().ok().filter(|_| !text.starts_with('+')),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_offset_follows_the_function() {
        let read =
            |text| function_and_offset(text).map(|(name, offset)| (name.into_string().unwrap_or_default(), offset));
        assert_eq!(read("vfs_read"), Some(("vfs_read".into(), 0)));
        assert_eq!(read("vfs_read+0x10"), Some(("vfs_read".into(), 16)));
        assert_eq!(read("foo.isra.0+4"), Some(("foo.isra.0".into(), 4)));
        for text in ["", "+1", "f+", "f+x", "f+-1", "f++1", "f\0"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
