//! Places and sizes that libbpf 1.7 believes: it adds a variable's place in a section of struct_ops to its size in 32 bits, and copies that
//! many bytes from there. <https://github.com/libbpf/libbpf/blob/v1.7.0/src/libbpf.c> init_struct_ops_maps

use crate::btf::{Btf, Kind, SectionVariable};
use crate::elf::Elf;
use crate::error::{Error, ErrorCode, Result};

const STRUCT_OPS: &str = "struct_ops";

/// # Errors
/// `ObjectInvalid` for a symbol, or a variable of struct_ops, that leaves its section.
pub fn check(elf: &Elf<'_>) -> Result<()> {
    let sections = elf.sections().iter().filter(|section| section.name.contains(STRUCT_OPS));
    let Some(largest) = sections.map(|section| section.data.len()).max() else { return Ok(()) };
    if !elf.has_symbols_inside() {
        return Err(outside("a symbol"));
    }
    // Of several of the name libbpf takes the last.
    for section in elf.sections().iter().filter(|section| section.name == ".BTF") {
        check_types(&Btf::parse(section.data)?, largest)?;
    }
    Ok(())
}

/// `largest`: bytes of the largest section of struct_ops. Half of what 32 bits hold is never reached with it.
fn check_types(btf: &Btf, largest: usize) -> Result<()> {
    let fits = |variable: &SectionVariable| {
        let Some(Kind::Variable { type_id, .. }) = btf.get(variable.type_id).map(|found| &found.kind) else {
            return false;
        };
        let is_struct = matches!(btf.resolve(*type_id).1, Kind::Struct(_));
        is_struct && btf.size(*type_id) <= largest && usize::try_from(variable.offset).is_ok_and(|at| at <= largest)
    };
    for id in btf.ids().filter(|id| btf.name(*id).contains(STRUCT_OPS)) {
        if let Some(Kind::Section(variables)) = btf.get(id).map(|found| &found.kind) {
            if let Some(wrong) = variables.iter().find(|variable| !fits(variable)) {
                return Err(outside(&format!("the variable {:?}", btf.name(wrong.type_id))));
            }
        }
    }
    Ok(())
}

fn outside(what: &str) -> Error {
    Error::new(
        ErrorCode::ObjectInvalid,
        format!("the BPF object is not usable: {what} of struct_ops is outside of its section"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::btf::builder::Builder;

    /// A section of struct_ops with one variable.
    fn types(section: &str, offset: u32, size: u32, is_struct: bool) -> Btf {
        let mut builder = Builder::new();
        let inner = if is_struct { builder.record("ops", false, size, &[]) } else { builder.int("ops", size, 0) };
        let variable = builder.add("mine", 14 << 24, inner, &[1]);
        builder.add(section, 15 << 24 | 1, size, &[variable, offset, size]);
        Btf::parse(&builder.build()).unwrap()
    }

    #[test]
    fn a_variable_of_struct_ops_is_a_struct_inside_of_its_section() {
        let cases = [
            (".struct_ops", 0, 64, true, true),
            (".struct_ops", 64, 64, true, true),
            (".struct_ops.link", 65, 1, true, false),
            ("?.struct_ops", 0, 65, true, false),
            // Together they are 0 in 32 bits.
            (".struct_ops", 0xa100_0000, 0x5f00_0000, true, false),
            (".struct_ops", 0, 8, false, false),
            (".data", 0xa100_0000, 0x5f00_0000, true, true),
        ];
        for (section, offset, size, is_struct, expected) in cases {
            let result = check_types(&types(section, offset, size, is_struct), 64);
            assert_eq!(result.is_ok(), expected, "{section} {offset} {size}");
        }
    }
}
