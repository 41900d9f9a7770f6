//! Bytes → types.

use super::{Btf, Kind, Member, SectionVariable, Type, TypeId, Variant, MAGIC};
use crate::elf::{string_at, u16_at, u32_at};

/// None where the bytes are no BTF, or refer to what they do not have.
pub fn parse(data: &[u8]) -> Option<Btf> {
    if u16_at(data, 0)? != MAGIC || *data.get(2)? != 1 {
        return None;
    }
    let field = |at: usize| usize::try_from(u32_at(data, at)?).ok();
    let (header, type_at, type_len, string_at, string_len) = (field(4)?, field(8)?, field(12)?, field(16)?, field(20)?);
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

struct Parser<'a> {
    types: &'a [u8],
    at: usize,
}

impl Parser<'_> {
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
