//! Records made readable: what their types are, which of them are wanted, and how they look. What runs for each event is here, and is
//! built to be fast where all else is built to be small. Knows neither libbpf nor bpf(2).
#![allow(clippy::len_without_is_empty, clippy::new_without_default)] // for callers that nobody has: the loader is the only one

pub mod batch;
pub mod btf;
#[cfg(any(test, feature = "testing"))]
pub mod dice;
pub mod elf;
pub mod error;
#[path = "error_codes.gen.rs"]
mod error_codes;
pub mod filter;
pub mod frame;
pub mod output;
pub mod printer;
pub mod render;
pub mod shape;
pub mod spelling;
pub mod stream;
pub mod symbols;
pub mod window;
