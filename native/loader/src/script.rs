//! Packages that were made of a bpftrace script: what their programs ask for is done here. (docs/bpftrace.md)
//!
//! Everything travels through one ring buffer: a record is the number of an action and the values that it takes. What the actions
//! are, and what the maps hold, stands in the package under `ebpm.script`; it is checked whole before anything is loaded.

mod actions;
pub mod arguments;
pub mod attach;
mod cat;
mod cgroups;
pub mod constants;
mod counters;
mod format;
mod functions;
mod histogram;
mod maps;
mod node;
mod session;
mod symbols;
mod table;
mod time;
mod usdt;
mod value_type;
mod values;

pub use session::run;
pub use table::Table;
