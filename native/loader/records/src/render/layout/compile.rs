//! BTF → layouts.

use super::{Annotations, Field, Layout, Value};
use crate::btf::{Btf, Kind, Member, TypeId};
use crate::render::meaning::Meaning;
use crate::render::yaml;

/// Nesting and size beyond which a type is hostile, not large.
const MAX_DEPTH: usize = 16;
const MAX_FIELDS: usize = 4096;

impl Layout {
    /// Compiles a struct, union or scalar; a scalar becomes a record with one field named after its type.
    /// None where the type has no size or is too deep.
    pub fn compile(btf: &Btf, id: TypeId) -> Option<Self> {
        Self::compile_annotated(btf, id, &Annotations::new())
    }

    /// The same with what a package says about its fields.
    pub fn compile_annotated(btf: &Btf, id: TypeId, annotations: &Annotations) -> Option<Self> {
        let size = btf.size(id);
        if size == 0 {
            return None;
        }
        let mut compiler = Compiler { btf, budget: MAX_FIELDS, annotations };
        let found = btf.resolve(id).0;
        let name = btf.name(found).to_string();
        let fields = match btf.members(id) {
            Some(members) => {
                compiler.fields(&Place { id: found, own: &name, path: &name, is_tail: true }, members, 0, MAX_DEPTH)?
            }
            None => {
                let value = compiler.value(id, &name, false, MAX_DEPTH)?;
                vec![Self::field(btf.c_type(id), 0, value)]
            }
        };
        Some(Self { name, size, fields })
    }

    /// Members that a package lists by itself: name, offset in bytes and type. None where a type cannot be decoded.
    pub fn of_members(
        name: &str,
        btf: &Btf,
        members: &[(String, usize, TypeId)],
        annotations: &Annotations,
    ) -> Option<Self> {
        let mut compiler = Compiler { btf, budget: MAX_FIELDS, annotations };
        let mut fields = Vec::with_capacity(members.len());
        let mut size = 0;
        for (member, offset, type_id) in members {
            size = size.max(offset.checked_add(btf.size(*type_id))?);
            let value = compiler.value(*type_id, &format!("{name}.{member}"), false, MAX_DEPTH)?;
            fields.push(Self::field(member.clone(), *offset, value));
        }
        Some(Self { name: name.to_string(), size, fields })
    }

    /// A member, with its name made ready for JSON and YAML.
    pub fn field(name: String, offset: usize, value: Value) -> Field {
        let json_key = format!("{}:", serde_json::Value::from(name.as_str())).into_bytes();
        let yaml_key = yaml::key(&name);
        Field { name, json_key, yaml_key, offset, value }
    }
}

struct Compiler<'a> {
    btf: &'a Btf,
    budget: usize,
    annotations: &'a Annotations,
}

/// Where a struct stands.
struct Place<'p> {
    id: TypeId,
    /// The struct's own name; of an anonymous one that of the struct around it.
    own: &'p str,
    /// From the event's struct.
    path: &'p str,
    /// Whether nothing of the event comes after it, so that its last array may be a flexible one.
    is_tail: bool,
}

impl Compiler<'_> {
    /// The members at `base` bytes; anonymous structs and unions give their members to the enclosing one, as in C.
    fn fields(&mut self, place: &Place<'_>, members: &[Member], base: usize, depth: usize) -> Option<Vec<Field>> {
        let depth = depth.checked_sub(1)?;
        let mut fields = Vec::with_capacity(members.len().min(64));
        for (index, member) in members.iter().enumerate() {
            self.budget = self.budget.checked_sub(1)?;
            let is_tail = place.is_tail && index + 1 == members.len();
            let offset_bits = usize::try_from(member.offset_bits).ok()?.checked_add(base.checked_mul(8)?)?;
            let name = self.btf.member_name(member).to_string();
            if name.is_empty() {
                if let Some(inner) = self.btf.members(member.type_id) {
                    let place = Place { id: self.btf.resolve(member.type_id).0, is_tail, ..*place };
                    fields.extend(self.fields(&place, inner, offset_bits / 8, depth)?);
                }
                continue;
            }
            let value = if member.bitfield_bits > 0 {
                Value::Bits { offset_bits, width: member.bitfield_bits.min(64), signed: self.is_signed(member.type_id) }
            } else {
                let value = self.value(member.type_id, &format!("{}.{name}", place.path), is_tail, depth)?;
                let meaning = self.meaning(place, index, member, &name);
                meaning.and_then(|meaning| meaning.apply(&value)).unwrap_or(value)
            };
            fields.push(Layout::field(name, offset_bits / 8, value));
        }
        Some(fields)
    }

    /// What is said about a member itself; its typedef has its say in [`Self::value`].
    fn meaning(&self, place: &Place<'_>, index: usize, member: &Member, name: &str) -> Option<Meaning> {
        let annotated = || {
            let by = |holder: &str| self.annotations.get(&format!("{holder}.{name}")).copied();
            by(place.path).or_else(|| by(place.own))
        };
        let tagged = || self.btf.member_tags(place.id, index).find_map(Meaning::of_tag);
        let guessed = || self.btf.typedefs(member.type_id).find_map(|typedef| Meaning::guessed(typedef, name));
        annotated().or_else(tagged).or_else(guessed)
    }

    fn is_signed(&self, id: TypeId) -> bool {
        match self.btf.resolve(id).1 {
            Kind::Int { signed, .. } | Kind::Enum { signed, .. } => *signed,
            _ => false,
        }
    }

    fn value(&mut self, id: TypeId, path: &str, is_tail: bool, depth: usize) -> Option<Value> {
        let value = self.plain_value(id, path, is_tail, depth)?;
        let meaning = self.btf.typedefs(id).find_map(Meaning::of_typedef);
        Some(meaning.and_then(|meaning| meaning.apply(&value)).unwrap_or(value))
    }

    fn plain_value(&mut self, id: TypeId, path: &str, is_tail: bool, depth: usize) -> Option<Value> {
        let depth = depth.checked_sub(1)?;
        let bytes = self.btf.size(id);
        Some(match self.btf.resolve(id).1 {
            Kind::Int { boolean: true, .. } => Value::Bool { bytes },
            Kind::Int { signed, .. } if matches!(bytes, 1 | 2 | 4 | 8 | 16) => {
                Value::Integer { bytes, signed: *signed }
            }
            Kind::Float if matches!(bytes, 4 | 8) => Value::Float { bytes },
            Kind::Pointer(_) => Value::Pointer,
            Kind::Enum { signed, variants } if matches!(bytes, 1 | 2 | 4 | 8) => {
                let mut names: Vec<(i64, Box<str>)> =
                    variants.iter().map(|variant| (variant.value, self.btf.variant_name(variant).into())).collect();
                names.sort_by_key(|(value, _)| *value);
                Value::Enum { bytes, signed: *signed, names }
            }
            Kind::Array { element, length } => {
                let is_flexible = is_tail && *length == 0 && self.btf.size(*element) > 0;
                let length = if is_flexible { usize::MAX } else { usize::try_from(*length).ok()? };
                if self.btf.is_char(*element) {
                    Value::Text { length }
                } else {
                    let stride = self.btf.size(*element);
                    Value::Array { element: Box::new(self.value(*element, path, false, depth)?), stride, length }
                }
            }
            Kind::Struct(members) | Kind::Union(members) => {
                let id = self.btf.resolve(id).0;
                let place = Place { id, own: self.btf.name(id), path, is_tail };
                let fields = self.fields(&place, members, 0, depth)?;
                let is_open = fields.last().is_some_and(|field| field.value.is_open());
                Value::Struct { size: if is_open { usize::MAX } else { bytes }, fields }
            }
            _ => Value::Opaque { bytes },
        })
    }
}
