//! The format of 2022, whose metadata lies at the top and describes its events itself.

use super::fields::Object;
use super::Meta;
use crate::error::Result;
use crate::render::layout::{Layout, Value as Shape};

pub fn meta(root: &Object<'_>) -> Result<Meta> {
    let mut exports = Vec::new();
    let mut layouts = Vec::new();
    for map in root.list("maps")? {
        if let Some(types) = map.optional_object("export_data_types")? {
            layouts.push(layout(&types)?);
        }
        if let Some(name) = map.optional_object("export_data_types")?.and_then(|types| types.string("Struct Name")) {
            exports.push(name);
        }
    }
    Ok(Meta {
        object_name: root.string("name"),
        exports,
        layouts,
        description: root.string("description"),
        version: root.string("version"),
        package_version: None,
        ..Meta::default()
    })
}

/// A struct as v0.1 describes it: `{"Struct Name", "Size" (bits), "Fields": [{Name, Type, LLVMType, FieldOffset (bits)}]}`.
fn layout(types: &Object<'_>) -> Result<Layout> {
    let bytes = |bits: u64| usize::try_from(bits / 8).unwrap_or(usize::MAX);
    let mut fields = Vec::new();
    for field in types.list("Fields")? {
        let shape = shape(field.text("Type")?, field.text("LLVMType")?)
            .ok_or_else(|| field.wrong("LLVMType", "a type that can be decoded"))?;
        fields.push(Layout::field(field.text("Name")?.to_string(), bytes(field.unsigned("FieldOffset")?), shape));
    }
    Ok(Layout { name: types.text("Struct Name")?.to_string(), size: bytes(types.unsigned("Size")?), fields })
}

/// `i32` is an integer, signed unless its C type says otherwise; `[16 x i8]` is text.
fn shape(c_type: &str, llvm_type: &str) -> Option<Shape> {
    if llvm_type.ends_with('*') || llvm_type == "ptr" {
        return Some(Shape::Pointer);
    }
    if let Some(bits) = llvm_type.strip_prefix('i') {
        let bytes = bits.parse::<usize>().ok()?.div_ceil(8);
        let signed = !c_type.starts_with("unsigned") && !c_type.starts_with('u') && !c_type.starts_with("__u");
        return matches!(bytes, 1 | 2 | 4 | 8 | 16).then_some(Shape::Integer { bytes, signed });
    }
    let (length, element) = llvm_type.strip_prefix('[')?.strip_suffix(']')?.split_once(" x ")?;
    let length = length.parse().ok()?;
    if element == "i8" && c_type.starts_with("char") {
        return Some(Shape::Text { length });
    }
    let element = shape(c_type.split('[').next()?.trim(), element)?;
    Some(Shape::Array { stride: element.size(), element: Box::new(element), length })
}
