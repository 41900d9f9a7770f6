//! Network interfaces, by name or number.

use std::ffi::{CStr, CString};

use super::Loaded;
use crate::error::{Error, ErrorCode, Result};

/// An interface of this machine's network namespace.
pub struct Interface {
    pub index: u32,
    pub name: String,
}

/// Where eunomia's packages go that say nothing: the first interface, which is lo.
const DEFAULT_INDEX: u32 = 1;

impl Loaded<'_> {
    /// The interface that was chosen for this program; `chosen` is what was said of it alone.
    ///
    /// # Errors
    /// `AttachFailed` when there is none of the name or number.
    pub fn interface(&self, chosen: Option<&str>) -> Result<Interface> {
        let options = &self.plan.options;
        let by_command = self.planned.is_forced().then_some(chosen).flatten().or(options.interface.as_deref());
        match by_command.or(chosen) {
            Some(word) => find(word),
            None => {
                let index = self.planned.meta.interface.unwrap_or(DEFAULT_INDEX);
                of_index(index).ok_or_else(|| missing(&index.to_string()))
            }
        }
    }
}

pub fn find(word: &str) -> Result<Interface> {
    let by_number = word.parse::<u32>().ok().and_then(of_index);
    by_number.or_else(|| of_name(word)).ok_or_else(|| missing(word))
}

fn of_name(name: &str) -> Option<Interface> {
    let text = CString::new(name).ok()?;
    // SAFETY: the name ends in NUL and outlives the call.
    let index = unsafe { libc::if_nametoindex(text.as_ptr()) };
    (index > 0).then(|| Interface { index, name: name.to_string() })
}

fn of_index(index: u32) -> Option<Interface> {
    let mut name = [0; libc::IF_NAMESIZE];
    // SAFETY: the array has the size that the call asks for.
    let found = unsafe { libc::if_indextoname(index, name.as_mut_ptr()) };
    if found.is_null() {
        return None;
    }
    // SAFETY: the call ended the name with NUL.
    let name = unsafe { CStr::from_ptr(name.as_ptr()) };
    Some(Interface { index, name: name.to_string_lossy().into_owned() })
}

fn missing(word: &str) -> Error {
    let error = Error::new(ErrorCode::AttachFailed, format!("this machine has no network interface {word}"));
    let mut names: Vec<String> = std::fs::read_dir("/sys/class/net")
        .into_iter()
        .flatten()
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .collect();
    names.sort();
    if names.is_empty() {
        error
    } else {
        error.hint(format!("it has {}", names.join(", ")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_interface_is_found_by_name_and_by_number() {
        assert_eq!(find("lo").ok().map(|found| found.index), Some(1));
        assert_eq!(find("1").ok().map(|found| found.name), Some("lo".to_string()));
    }

    #[test]
    fn a_missing_interface_is_named_beside_those_that_are_there() {
        for word in ["eth99", "4000000000", "", "a\0b", "-1"] {
            let error = find(word).err();
            assert!(error.and_then(|error| error.hint).is_some_and(|hint| hint.contains("lo")), "{word}");
        }
    }
}
