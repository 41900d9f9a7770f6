//! `$1`, `$2`… on the command line: words without a dash are the arguments of the script in their order.

use std::ffi::{OsStr, OsString};

use super::table::Table;
use crate::error::{Error, ErrorCode, Result};
use crate::object::BpfObject;

/// How many there are: `$#`.
pub const COUNT: &str = "script_arguments";

/// The words with each of the script's arguments as an option: `--arg1=WORD`; and how many these are.
///
/// # Errors
/// `ArgumentInvalid` when there are more than the script takes.
pub fn as_options(table: &Table, words: &[OsString], package: &str) -> Result<(Vec<OsString>, usize)> {
    let mut options = Vec::new();
    let mut given = 0;
    let mut expects_value = false;
    for word in words {
        let is_option = word.to_str().is_some_and(|text| text.starts_with("--") || matches!(text, "-h" | "-V"));
        if expects_value || is_option {
            // `--arg1 5` and `--arg1=5` are given as they are.
            expects_value =
                is_option && word.to_str().is_some_and(|text| text.starts_with("--arg") && !text.contains('='));
            options.push(word.clone());
            continue;
        }
        given += 1;
        if given > table.parameters {
            let takes = match table.parameters {
                0 => "takes no arguments".to_string(),
                1 => "takes one argument".to_string(),
                count => format!("takes {count} arguments"),
            };
            return Err(Error::new(
                ErrorCode::ArgumentInvalid,
                format!("{package} {takes}: {} is one too many", word.to_string_lossy()),
            ));
        }
        let mut option = OsString::from(format!("--arg{given}="));
        option.push::<&OsStr>(word);
        options.push(option);
    }
    Ok((options, given))
}

/// Tells the programs how many arguments there are.
///
/// # Errors
/// `PackageMismatch` when the variable has no place in the object.
pub fn set_count(object: &mut BpfObject, count: usize) -> Result<()> {
    let global = object.globals().into_iter().find(|global| global.name == COUNT && global.size == 8);
    match global {
        Some(global) => object.set_global(&global, &(count as u64).to_ne_bytes()),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn table(parameters: usize) -> Table {
        let table = json!({ "version": 1, "events": "e", "probes": [], "actions": [], "maps": [], "names": [], "parameters": parameters });
        let Ok(table) = Table::parse(&table, "demo") else { unreachable!() };
        table
    }

    #[test]
    fn words_become_the_arguments_in_their_order() {
        let words = |list: &[&str]| list.iter().map(OsString::from).collect::<Vec<_>>();
        let options = |count, list: &[&str]| as_options(&table(count), &words(list), "demo").ok();
        assert_eq!(options(2, &["5", "-3"]), Some((words(&["--arg1=5", "--arg2=-3"]), 2)));
        assert_eq!(options(1, &["--help"]), Some((words(&["--help"]), 0)));
        assert_eq!(options(1, &["--arg1", "5"]), Some((words(&["--arg1", "5"]), 0)));
        assert_eq!(options(0, &["5"]), None);
    }
}
