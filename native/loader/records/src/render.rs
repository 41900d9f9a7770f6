//! What the kernel sends, made readable: a layout compiled once per type, then events written into one buffer in the chosen format.

pub mod address;
pub mod block;
pub mod clock;
pub mod columns;
pub mod csv;
pub mod histogram;
pub mod json;
pub mod layout;
pub mod meaning;
pub mod names;
pub mod number;
pub mod people;
pub mod plain;
pub mod plan;
pub mod raw;
pub mod table;
pub mod template;
pub mod terminal;
pub mod text;
pub mod trace;
pub mod yaml;
