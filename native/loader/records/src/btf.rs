//! BTF: the types of a BPF object. Pure and total over any bytes. (Linux `Documentation/bpf/btf.rst`, section 2.)
//!
//! libbpf has its own reader, but the decoder needs names, offsets and bit fields of hostile objects with no `unsafe`.

#[cfg(any(test, feature = "testing"))]
pub mod builder;
mod c_type;
mod parser;

use crate::elf::string_at;
use crate::error::{Error, ErrorCode, Result};

/// Modifiers and typedefs that may stand in front of a type before it counts as a loop.
const MAX_CHAIN: usize = 64;
const MAGIC: u16 = 0xeb9f;

pub type TypeId = u32;

pub struct Member {
    name: u32,
    pub type_id: TypeId,
    pub offset_bits: u32,
    /// Width of a bit field, 0 for an ordinary member.
    pub bitfield_bits: u32,
}

pub struct Variant {
    name: u32,
    pub value: i64,
}

pub struct SectionVariable {
    pub type_id: TypeId,
    pub offset: u32,
    pub size: u32,
}

pub enum Kind {
    Void,
    Int {
        signed: bool,
        character: bool,
        boolean: bool,
    },
    Pointer(TypeId),
    Array {
        element: TypeId,
        length: u32,
    },
    Struct(Vec<Member>),
    Union(Vec<Member>),
    Enum {
        signed: bool,
        variants: Vec<Variant>,
    },
    Forward,
    Typedef(TypeId),
    /// const, volatile, restrict, type tag.
    Modifier(TypeId),
    Function(TypeId),
    Prototype {
        returns: TypeId,
        /// Their offsets say nothing.
        parameters: Vec<Member>,
    },
    Variable {
        type_id: TypeId,
        is_static: bool,
    },
    Section(Vec<SectionVariable>),
    Float,
    /// A declaration tag, on a type or on the member of this number.
    Tag {
        type_id: TypeId,
        member: u32,
    },
}

pub struct Type {
    name: u32,
    /// Bytes, as far as the kind states it.
    size: u32,
    pub kind: Kind,
}

/// All types of one object; a type is named by its number, 0 is void.
pub struct Btf {
    types: Vec<Type>,
    strings: Vec<u8>,
    /// The declaration tags among the types: few, and asked for with every member.
    tags: Vec<TypeId>,
}

impl Btf {
    /// # Errors
    /// `ObjectInvalid` when the section is truncated or refers outside of itself.
    pub fn parse(data: &[u8]) -> Result<Self> {
        parser::parse(data)
            .ok_or_else(|| Error::new(ErrorCode::ObjectInvalid, "the BPF object's type information (BTF) is malformed"))
    }

    /// The BTF of an object that has none.
    pub fn empty() -> Self {
        Self { types: vec![Type { name: 0, size: 0, kind: Kind::Void }], strings: vec![0], tags: Vec::new() }
    }

    /// Number of types, void included.
    pub fn len(&self) -> u32 {
        u32::try_from(self.types.len()).unwrap_or(u32::MAX)
    }

    pub fn get(&self, id: TypeId) -> Option<&Type> {
        self.types.get(usize::try_from(id).ok()?)
    }

    /// A string of the string section, by its offset there.
    pub fn text(&self, offset: u32) -> &str {
        string_at(&self.strings, offset).unwrap_or_default()
    }

    pub fn name(&self, id: TypeId) -> &str {
        self.get(id).map_or("", |found| self.text(found.name))
    }

    pub fn member_name(&self, member: &Member) -> &str {
        self.text(member.name)
    }

    pub fn variant_name(&self, variant: &Variant) -> &str {
        self.text(variant.name)
    }

    /// Looks through typedefs and modifiers.
    pub fn resolve(&self, mut id: TypeId) -> (TypeId, &Kind) {
        for _ in 0..MAX_CHAIN {
            match self.get(id).map(|found| &found.kind) {
                Some(Kind::Typedef(next) | Kind::Modifier(next)) => id = *next,
                Some(kind) => return (id, kind),
                None => break,
            }
        }
        (0, &Kind::Void)
    }

    /// Bytes that a value of the type takes, 0 where it has no size or lies about it.
    pub fn size(&self, id: TypeId) -> usize {
        let mut id = id;
        let mut factor: usize = 1;
        for _ in 0..MAX_CHAIN {
            let (found, kind) = self.resolve(id);
            match kind {
                Kind::Array { element, length } => {
                    let Some(next) = factor.checked_mul(usize::try_from(*length).unwrap_or(0)) else {
                        return 0;
                    };
                    factor = next;
                    id = *element;
                }
                Kind::Pointer(_) => return factor.saturating_mul(8),
                Kind::Int { .. } | Kind::Struct(_) | Kind::Union(_) | Kind::Enum { .. } | Kind::Float => {
                    let size = self.get(found).map_or(0, |known| known.size);
                    return factor.checked_mul(usize::try_from(size).unwrap_or(0)).unwrap_or(0);
                }
                _ => return 0,
            }
        }
        0
    }

    /// Members of a struct or union, looking through typedefs.
    pub fn members(&self, id: TypeId) -> Option<&[Member]> {
        match self.resolve(id).1 {
            Kind::Struct(members) | Kind::Union(members) => Some(members),
            _ => None,
        }
    }

    /// Names of the typedefs between a type and what it is in the end.
    pub fn typedefs(&self, id: TypeId) -> impl Iterator<Item = &str> {
        let mut next = Some(id);
        std::iter::from_fn(move || {
            let id = next?;
            match self.get(id)?.kind {
                Kind::Typedef(inner) => {
                    next = Some(inner);
                    Some(self.name(id))
                }
                Kind::Modifier(inner) => {
                    next = Some(inner);
                    Some("")
                }
                _ => None,
            }
        })
        .take(MAX_CHAIN)
    }

    /// Texts of the declaration tags on a member of a struct.
    pub fn member_tags(&self, id: TypeId, index: usize) -> impl Iterator<Item = &str> {
        self.tags.iter().filter_map(move |&tag| match self.get(tag)?.kind {
            Kind::Tag { type_id, member } if type_id == id && usize::try_from(member).ok() == Some(index) => {
                Some(self.name(tag))
            }
            _ => None,
        })
    }

    /// Texts of the declaration tags on a struct itself: those whose member is -1.
    pub fn type_tags(&self, id: TypeId) -> impl Iterator<Item = &str> {
        self.tags.iter().filter_map(move |&tag| match self.get(tag)?.kind {
            Kind::Tag { type_id, member: u32::MAX } if type_id == id => Some(self.name(tag)),
            _ => None,
        })
    }

    /// Texts of the declaration tags on a variable, map or function.
    pub fn declaration_tags<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.tags.iter().filter_map(move |&tag| match self.get(tag)?.kind {
            Kind::Tag { type_id, member: u32::MAX } if self.name(type_id) == name => {
                let kind = &self.get(type_id)?.kind;
                matches!(kind, Kind::Variable { .. } | Kind::Function(_)).then(|| self.name(tag))
            }
            _ => None,
        })
    }

    pub fn ids(&self) -> impl Iterator<Item = TypeId> {
        1..self.len()
    }

    /// The first struct of this name.
    pub fn find_struct(&self, name: &str) -> Option<TypeId> {
        self.ids().find(|&id| matches!(self.get(id).map(|t| &t.kind), Some(Kind::Struct(_))) && self.name(id) == name)
    }

    /// The variables of a data section: `.rodata`, `.data`, `.bss`, `.maps`, `.ksyms`.
    pub fn section(&self, name: &str) -> Option<&[SectionVariable]> {
        self.ids().find_map(|id| match self.get(id).map(|t| &t.kind) {
            Some(Kind::Section(variables)) if self.name(id) == name => Some(variables.as_slice()),
            _ => None,
        })
    }

    pub fn section_names(&self) -> impl Iterator<Item = &str> {
        self.ids().filter_map(|id| match self.get(id).map(|t| &t.kind) {
            Some(Kind::Section(_)) => Some(self.name(id)),
            _ => None,
        })
    }

    /// Whether the type is C's `char`, whose arrays are text.
    pub fn is_char(&self, id: TypeId) -> bool {
        let (found, kind) = self.resolve(id);
        match kind {
            Kind::Int { character, .. } => self.size(found) == 1 && (*character || self.name(found) == "char"),
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests;
