//! What the kernel sends, made readable: a layout compiled once per type, then rows or JSON written into one buffer.

pub mod clock;
pub mod histogram;
pub mod json;
pub mod layout;
pub mod table;
pub mod text;
