//! Whether options and the object fit a script, before anything of it is loaded.

use libbpf_rs::MapType;

use crate::error::{Error, ErrorCode, Result};
use crate::object::BpfObject;
use crate::options::{Format, Options};
use crate::package::Package;
use crate::script::table::{MapTable, Table};
use crate::script::value_type::Type;

/// # Errors
/// `Unsupported` for options that are of use only with events of fields.
pub fn check_options(package: &Package, options: &Options) -> Result<()> {
    let refused = [
        (!matches!(options.format, Format::Table | Format::Json), "--format other than table and json"),
        (!options.columns.is_empty(), "--columns"),
        (options.filter.is_some(), "--filter"),
        (options.order.is_some(), "--sort and --top"),
    ];
    match refused.into_iter().find(|(is_given, _)| *is_given) {
        None => Ok(()),
        Some((_, option)) => Err(Error::new(
            ErrorCode::Unsupported,
            format!("{} prints its own text: {option} changes nothing of it", package.name),
        )
        .hint("--format json gives its lines and maps as JSON")),
    }
}

/// # Errors
/// `PackageMismatch` where the table and the object contradict each other.
pub fn check_maps(package: &Package, table: &Table, object: &BpfObject) -> Result<()> {
    let wrong = |map: &str| {
        Error::new(
            ErrorCode::PackageMismatch,
            format!("the BPF object of {} has no map {map} as its script describes it", package.name),
        )
        .hint("metadata and object are of different builds: fetch or build the package again")
    };
    let sizes = |name: &str| {
        let map = object.open.maps().find(|map| map.name().to_str() == Some(name))?;
        Some((map.map_type(), map.key_size(), map.value_size()))
    };
    if !sizes(&table.events).is_some_and(|(kind, _, _)| kind == MapType::RingBuf) {
        return Err(wrong(&table.events));
    }
    for map in &table.maps {
        let fits = sizes(&map.map).is_some_and(|(kind, key, value)| {
            let is_counted = matches!(map.value, Type::Aggregate(_));
            let expected = if is_counted { MapType::PercpuHash } else { MapType::Hash };
            kind == expected && key == key_size(map) && usize::try_from(value) == Ok(map.value.size())
        });
        if !fits {
            return Err(wrong(&map.map));
        }
    }
    Ok(())
}

fn key_size(map: &MapTable) -> u32 {
    let bucket = if map.has_buckets() { 8 } else { 0 };
    u32::try_from((map.keys_size() + bucket).max(8)).unwrap_or(u32::MAX)
}
