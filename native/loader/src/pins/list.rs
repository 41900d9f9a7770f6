//! Everything of ours in the kernel: what was left attached, and what loaders that run hold. With `--all` everybody's programs.

use std::ffi::CString;
use std::fs;
use std::mem::size_of_val;
use std::os::fd::AsRawFd as _;
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use libbpf_rs::ProgramType;
use serde_json::{json, Value};

use super::record::Record;
use crate::inspect::snake;
use crate::kernel::attach::owned;
use crate::package;

/// `{"pinned": […], "running": […]}`, and `"programs"`, where all are asked for. What the caller may not see is left out.
pub fn list(all: bool) -> Value {
    let pinned: Vec<Value> = super::folders().iter().map(|(id, folder)| pinned(id, folder)).collect();
    if all {
        return json!({ "pinned": pinned, "running": running(), "programs": programs() });
    }
    json!({ "pinned": pinned, "running": running() })
}

fn pinned(id: &str, folder: &Path) -> Value {
    let record = Record::read(id);
    let links = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut numbers: Vec<u32> = links
        .filter(|entry| entry.file_name().to_string_lossy().starts_with("link-"))
        .filter_map(|entry| program_of_link(&entry.path()))
        .collect();
    numbers.sort_unstable();
    let age = record.as_ref().map(|record| seconds_since_1970().saturating_sub(record.started));
    json!({
        "id": id, "folder": folder.to_string_lossy(),
        "package": record.as_ref().map(|record| &record.package), "version": record.as_ref().map(|record| &record.version),
        "digest": record.as_ref().map(|record| &record.digest), "user": record.as_ref().map(|record| &record.user),
        "age": age, "programs": numbers.iter().filter_map(|number| program(*number)).collect::<Vec<_>>(),
    })
}

fn seconds_since_1970() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| time.as_secs())
}

fn program_of_link(path: &Path) -> Option<u32> {
    let path = CString::new(path.as_os_str().as_encoded_bytes()).ok()?;
    // SAFETY: the path ends in NUL and outlives the call.
    let link = owned(unsafe { libbpf_sys::bpf_obj_get(path.as_ptr()) }).ok()?;
    let mut info = libbpf_sys::bpf_link_info::default();
    let mut size = u32::try_from(size_of_val(&info)).ok()?;
    // SAFETY: the kernel fills at most `size` bytes of a live value.
    let done = unsafe { libbpf_sys::bpf_link_get_info_by_fd(link.as_raw_fd(), &mut info, &mut size) };
    (done == 0).then_some(info.prog_id)
}

/// Number, name, type and owner of a program, and how long it has been there.
fn program(number: u32) -> Option<Value> {
    // SAFETY: the call takes a number only.
    let fd = owned(unsafe { libbpf_sys::bpf_prog_get_fd_by_id(number) }).ok()?;
    let mut info = libbpf_sys::bpf_prog_info::default();
    let mut size = u32::try_from(size_of_val(&info)).ok()?;
    // SAFETY: the kernel fills at most `size` bytes of a live value.
    if unsafe { libbpf_sys::bpf_prog_get_info_by_fd(fd.as_raw_fd(), &mut info, &mut size) } != 0 {
        return None;
    }
    let name: String = info.name.iter().take_while(|c| **c != 0).map(|c| char::from(c.to_ne_bytes()[0])).collect();
    Some(json!({
        "number": number, "name": name, "type": snake(&format!("{:?}", ProgramType::from(info.type_))), "user": info.created_by_uid,
        "age": uptime().map(|now| now.saturating_sub(info.load_time / 1_000_000_000)),
    }))
}

fn programs() -> Vec<Value> {
    let mut found = Vec::new();
    let mut number = 0;
    // SAFETY: the kernel writes the next number into a live value.
    while unsafe { libbpf_sys::bpf_prog_get_next_id(number, &mut number) } == 0 {
        found.extend(program(number));
    }
    found
}

fn running() -> Vec<Value> {
    let own = std::process::id();
    let processes = fs::read_dir("/proc").into_iter().flatten().flatten();
    let mut numbers: Vec<u32> = processes
        .filter_map(|entry| entry.file_name().to_str()?.parse().ok())
        .filter(|number| *number != own)
        .collect();
    numbers.sort_unstable();
    numbers.into_iter().filter_map(loader).collect()
}

/// A loader that holds programs.
fn loader(process: u32) -> Option<Value> {
    let folder = format!("/proc/{process}");
    if fs::read_to_string(format!("{folder}/comm")).ok()?.trim_end() != "ebpm-loader" {
        return None;
    }
    let mut held = Vec::new();
    for entry in fs::read_dir(format!("{folder}/fdinfo")).ok()?.flatten() {
        let text = fs::read_to_string(entry.path()).unwrap_or_default();
        held.extend(text.lines().find_map(|line| line.strip_prefix("prog_id:")?.trim().parse::<u32>().ok()));
    }
    held.sort_unstable();
    held.dedup();
    if held.is_empty() {
        return None;
    }
    let line = fs::read(format!("{folder}/cmdline")).ok()?;
    let words: Vec<String> =
        line.split(|byte| *byte == 0).map(|word| String::from_utf8_lossy(word).into_owned()).collect();
    let after = |flag: &str| words.iter().skip_while(|word| *word != flag).nth(1);
    let file = words
        .iter()
        .skip(2)
        .take_while(|word| *word != "--")
        .filter(|word| !word.is_empty())
        .last()
        .filter(|file| file.starts_with('/'));
    let meta = file.and_then(|file| package::read(file, None).ok());
    let name = after("--name").cloned().or_else(|| meta.as_ref().map(|package| package.name.clone()));
    Some(json!({
        "process": process, "verb": words.get(1), "package": name, "version": meta.and_then(|package| package.meta.package_version.or(package.meta.version)),
        "user": owner(&folder), "age": age(&folder), "programs": held.into_iter().filter_map(program).collect::<Vec<_>>(),
    }))
}

fn owner(process: &str) -> Option<String> {
    use std::os::unix::fs::MetadataExt as _;
    Some(fs::metadata(process).ok()?.uid().to_string())
}

/// Seconds since a process was started. (proc_pid_stat(5): field 22, behind the name in parentheses)
fn age(process: &str) -> Option<u64> {
    let text = fs::read_to_string(format!("{process}/stat")).ok()?;
    let ticks: u64 = text.rsplit_once(')')?.1.split_whitespace().nth(19)?.parse().ok()?;
    // SAFETY: the call takes a number and gives one.
    let ticks_a_second = u64::try_from(unsafe { libc::sysconf(libc::_SC_CLK_TCK) }).ok()?;
    Some(uptime()?.saturating_sub(ticks.checked_div(ticks_a_second)?))
}

/// Seconds since the machine was started.
fn uptime() -> Option<u64> {
    fs::read_to_string("/proc/uptime").ok()?.split('.').next()?.parse().ok()
}
