//! freplace: a function of a BPF program that somebody else has loaded is replaced by ours.

use std::ffi::CString;
use std::os::fd::OwnedFd;

use super::family::section_target;
use super::hold::owned;
use super::plan::Planned;
use crate::error::{errno_text, Error, ErrorCode, Result};

/// The program that `ID[:FUNCTION]` or `/sys/fs/bpf/PIN[:FUNCTION]` names, and the function; by default that of the section.
///
/// # Errors
/// `UsageInvalid`, `AttachFailed`.
pub fn open(planned: &Planned, target: &str, package: &str) -> Result<(OwnedFd, String)> {
    let (program, function) = match target.rsplit_once(':') {
        Some((program, function)) => (program, Some(function)),
        None => (target, None),
    };
    let function = function.filter(|function| !function.is_empty()).or_else(|| section_target(&planned.section));
    let function = function.ok_or_else(|| {
        Error::new(
            ErrorCode::UsageInvalid,
            format!("{} of {package} does not say which function of program {program} it replaces", planned.name),
        )
        .hint(format!("say it: --attach {}={program}:FUNCTION", planned.name))
    })?;
    let fd = match program.parse::<u32>() {
        // SAFETY: takes a number.
        Ok(id) => unsafe { libbpf_sys::bpf_prog_get_fd_by_id(id) },
        Err(_) => {
            let path = CString::new(program).unwrap_or_default();
            // SAFETY: the path ends in NUL and outlives the call.
            unsafe { libbpf_sys::bpf_obj_get(path.as_ptr()) }
        }
    };
    let fd = owned(fd).map_err(|errno| {
        Error::new(
            ErrorCode::AttachFailed,
            format!("there is no BPF program {program} to attach {} to: {}", planned.name, errno_text(errno)),
        )
        .hint("`bpftool prog` lists the programs that are loaded, with their numbers")
    })?;
    Ok((fd, function.to_string()))
}

pub fn no_function(planned: &Planned, function: &str, errno: i32, package: &str) -> Error {
    Error::new(
        ErrorCode::AttachFailed,
        format!(
            "{} of {package} cannot replace {function}: the program has no such function ({})",
            planned.name,
            errno_text(errno)
        ),
    )
}
