//! BTF: the types of a BPF object. Pure and total over any bytes. (Linux `Documentation/bpf/btf.rst`, section 2.)
//!
//! libbpf has its own reader, but the decoder needs names, offsets and bit fields of hostile objects with no `unsafe`.

use crate::elf::{string_at, u16_at, u32_at};
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
        Parser::parse(data)
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

    /// The type as a C declaration without a name: `unsigned int`, `char[16]`, `struct event *`.
    pub fn c_type(&self, id: TypeId) -> String {
        self.c_type_within(id, MAX_CHAIN)
    }

    fn c_type_within(&self, id: TypeId, budget: usize) -> String {
        let Some(budget) = budget.checked_sub(1) else {
            return String::new();
        };
        let Some(found) = self.get(id) else {
            return String::new();
        };
        let name = self.text(found.name);
        match &found.kind {
            Kind::Void => "void".into(),
            Kind::Int { boolean: true, .. } => "bool".into(),
            Kind::Int { .. } | Kind::Float | Kind::Typedef(_) => name.into(),
            Kind::Struct(_) => format!("struct {name}"),
            Kind::Union(_) => format!("union {name}"),
            Kind::Enum { .. } => format!("enum {name}"),
            Kind::Forward => format!("struct {name}"),
            Kind::Modifier(inner) => self.c_type_within(*inner, budget),
            Kind::Pointer(inner) => {
                let inner = self.c_type_within(*inner, budget);
                let space = if inner.ends_with('*') { "" } else { " " };
                format!("{inner}{space}*")
            }
            Kind::Array { element, length } => {
                let inner = self.c_type_within(*element, budget);
                match inner.find('[') {
                    Some(at) => {
                        let (base, dims) = inner.split_at(at);
                        format!("{base}[{length}]{dims}")
                    }
                    None => format!("{inner}[{length}]"),
                }
            }
            Kind::Prototype { .. } | Kind::Function(_) => "void ()".into(),
            Kind::Variable { type_id, .. } => self.c_type_within(*type_id, budget),
            Kind::Section(_) | Kind::Tag { .. } => String::new(),
        }
    }
}

struct Parser<'a> {
    types: &'a [u8],
    at: usize,
}

impl Parser<'_> {
    fn parse(data: &[u8]) -> Option<Btf> {
        if u16_at(data, 0)? != MAGIC || *data.get(2)? != 1 {
            return None;
        }
        let field = |at: usize| usize::try_from(u32_at(data, at)?).ok();
        let (header, type_at, type_len, string_at, string_len) =
            (field(4)?, field(8)?, field(12)?, field(16)?, field(20)?);
        let slice = |at: usize, len: usize| {
            let start = header.checked_add(at)?;
            data.get(start..start.checked_add(len)?)
        };
        let strings = slice(string_at, string_len)?.to_vec();
        if strings.first() != Some(&0) || strings.last() != Some(&0) {
            return None;
        }
        let mut parser = Parser { types: slice(type_at, type_len)?, at: 0 };
        let mut types = vec![Type { name: 0, size: 0, kind: Kind::Void }];
        while parser.at < parser.types.len() {
            types.push(parser.next_type()?);
        }
        let is_tag = |&id: &usize| types.get(id).is_some_and(|found| matches!(found.kind, Kind::Tag { .. }));
        let tags = (0..types.len()).filter(is_tag).filter_map(|id| u32::try_from(id).ok()).collect();
        let btf = Btf { types, strings, tags };
        btf.is_sound().then_some(btf)
    }

    fn word(&mut self) -> Option<u32> {
        let word = u32_at(self.types, self.at)?;
        self.at = self.at.checked_add(4)?;
        Some(word)
    }

    /// `count` items, refusing counts that the remaining bytes cannot hold.
    fn items<T>(
        &mut self,
        count: u32,
        item_bytes: usize,
        mut read: impl FnMut(&mut Self) -> Option<T>,
    ) -> Option<Vec<T>> {
        let count = usize::try_from(count).ok()?;
        if count.checked_mul(item_bytes)? > self.types.len().saturating_sub(self.at) {
            return None;
        }
        let mut items = Vec::with_capacity(count);
        for _ in 0..count {
            items.push(read(self)?);
        }
        Some(items)
    }

    fn next_type(&mut self) -> Option<Type> {
        let name = self.word()?;
        let info = self.word()?;
        let size_or_type = self.word()?;
        let count = info & 0xffff;
        let flag = info >> 31 == 1;
        let mut size = 0;
        let kind = match (info >> 24) & 0x1f {
            1 => {
                size = size_or_type;
                let encoding = self.word()? >> 24;
                Kind::Int { signed: encoding & 1 != 0, character: encoding & 2 != 0, boolean: encoding & 4 != 0 }
            }
            2 => Kind::Pointer(size_or_type),
            3 => {
                let element = self.word()?;
                let _index = self.word()?;
                Kind::Array { element, length: self.word()? }
            }
            kind @ (4 | 5) => {
                size = size_or_type;
                let members = self.items(count, 12, |parser| {
                    let (name, type_id, offset) = (parser.word()?, parser.word()?, parser.word()?);
                    let (offset_bits, bitfield_bits) =
                        if flag { (offset & 0x00ff_ffff, offset >> 24) } else { (offset, 0) };
                    Some(Member { name, type_id, offset_bits, bitfield_bits })
                })?;
                if kind == 4 {
                    Kind::Struct(members)
                } else {
                    Kind::Union(members)
                }
            }
            6 => {
                size = size_or_type;
                let variants = self.items(count, 8, |parser| {
                    let (name, value) = (parser.word()?, parser.word()?);
                    // The kind flag says signed; a value is kept as the program would compare it.
                    let value = if flag { i64::from(value as i32) } else { i64::from(value) };
                    Some(Variant { name, value })
                })?;
                Kind::Enum { signed: flag, variants }
            }
            7 => Kind::Forward,
            8 => Kind::Typedef(size_or_type),
            9..=11 => Kind::Modifier(size_or_type),
            12 => Kind::Function(size_or_type),
            13 => {
                let parameters = self.items(count, 8, |parser| {
                    let (name, type_id) = (parser.word()?, parser.word()?);
                    Some(Member { name, type_id, offset_bits: 0, bitfield_bits: 0 })
                })?;
                Kind::Prototype { returns: size_or_type, parameters }
            }
            14 => Kind::Variable { type_id: size_or_type, is_static: self.word()? == 0 },
            15 => {
                size = size_or_type;
                let variables = self.items(count, 12, |parser| {
                    Some(SectionVariable { type_id: parser.word()?, offset: parser.word()?, size: parser.word()? })
                })?;
                Kind::Section(variables)
            }
            16 => {
                size = size_or_type;
                Kind::Float
            }
            17 => Kind::Tag { type_id: size_or_type, member: self.word()? },
            18 => Kind::Modifier(size_or_type),
            19 => {
                size = size_or_type;
                let variants = self.items(count, 12, |parser| {
                    let (name, low, high) = (parser.word()?, parser.word()?, parser.word()?);
                    let value = ((u64::from(high) << 32) | u64::from(low)) as i64;
                    Some(Variant { name, value })
                })?;
                Kind::Enum { signed: flag, variants }
            }
            _ => return None,
        };
        Some(Type { name, size, kind })
    }
}

impl Btf {
    /// Every reference stays inside, every name is a string.
    fn is_sound(&self) -> bool {
        let known = |id: &TypeId| *id < self.len();
        let named = |offset: u32| string_at(&self.strings, offset).is_some();
        self.types.iter().all(|found| {
            named(found.name)
                && match &found.kind {
                    Kind::Pointer(id) | Kind::Typedef(id) | Kind::Modifier(id) | Kind::Function(id) => known(id),
                    Kind::Tag { type_id, .. } => known(type_id),
                    Kind::Variable { type_id, .. } => known(type_id),
                    Kind::Array { element, .. } => known(element),
                    Kind::Struct(members) | Kind::Union(members) => {
                        members.iter().all(|member| known(&member.type_id) && named(member.name))
                    }
                    Kind::Enum { variants, .. } => variants.iter().all(|variant| named(variant.name)),
                    Kind::Prototype { returns, parameters } => {
                        known(returns) && parameters.iter().all(|member| known(&member.type_id) && named(member.name))
                    }
                    Kind::Section(variables) => variables.iter().all(|variable| known(&variable.type_id)),
                    _ => true,
                }
        })
    }
}

#[cfg(any(test, feature = "testing"))]
pub mod builder;
#[cfg(test)]
mod tests;
