//! From named structs through their wanted members to other structs.

use serde_json::{json, Map, Value as Json};

use crate::btf::{Btf, Kind, Member, TypeId};

/// Anonymous structs in anonymous structs.
const MAX_NESTING: usize = 16;
/// No script reaches as many; a hostile BTF might.
const MAX_RECORDS: usize = 4096;

pub struct Walk<'a> {
    pub btf: &'a Btf,
    wanted: &'a [String],
    /// Structs and unions that were reached, in the order in which they were.
    reached: Vec<TypeId>,
    /// The typedef through which a struct without a name was reached, by its number.
    typedefs: Vec<(TypeId, String)>,
}

impl<'a> Walk<'a> {
    pub fn new(btf: &'a Btf, wanted: &'a [String]) -> Self {
        Self { btf, wanted, reached: Vec::new(), typedefs: Vec::new() }
    }

    /// The number of the struct or union of this name, from now on among the results.
    pub fn record_named(&mut self, name: &str) -> Option<TypeId> {
        let is_record =
            |id: &TypeId| matches!(self.btf.get(*id).map(|found| &found.kind), Some(Kind::Struct(_) | Kind::Union(_)));
        let id = self.btf.ids().find(|id| is_record(id) && self.btf.name(*id) == name)?;
        self.reach(id);
        Some(id)
    }

    fn reach(&mut self, id: TypeId) {
        if !self.reached.contains(&id) && self.reached.len() < MAX_RECORDS {
            self.reached.push(id);
        }
    }

    /// A type as it is needed to read a value of it.
    pub fn describe(&mut self, id: TypeId) -> Json {
        let (found, kind) = self.btf.resolve(id);
        match kind {
            Kind::Int { signed, boolean, .. } => {
                json!({ "kind": "int", "bytes": self.btf.size(found), "signed": signed, "char": self.btf.is_char(found) && !boolean })
            }
            Kind::Enum { signed, .. } => {
                json!({ "kind": "int", "bytes": self.btf.size(found), "signed": signed, "enum": true })
            }
            Kind::Pointer(to) => {
                let (target, kind) = self.btf.resolve(*to);
                let to = match kind {
                    Kind::Void | Kind::Prototype { .. } | Kind::Forward => Json::Null,
                    Kind::Pointer(_) => json!({ "kind": "pointer", "to": null }),
                    _ => self.describe_target(*to, target),
                };
                json!({ "kind": "pointer", "to": to })
            }
            Kind::Array { element, length } => {
                json!({ "kind": "array", "of": self.describe(*element), "length": length })
            }
            Kind::Struct(_) | Kind::Union(_) => self.describe_target(id, found),
            _ => json!({ "kind": "opaque" }),
        }
    }

    fn describe_target(&mut self, id: TypeId, found: TypeId) -> Json {
        if self.btf.members(found).is_none() {
            return self.describe(found);
        }
        if self.btf.name(found).is_empty() {
            let typedef = self.btf.typedefs(id).find(|name| !name.is_empty()).map(str::to_string);
            self.typedefs.extend(typedef.map(|name| (found, name)));
        }
        self.reach(found);
        json!({ "kind": "record", "id": found })
    }

    /// Every member of a struct, wanted or not.
    pub fn all_members(&mut self, id: TypeId) -> Vec<Json> {
        let btf = self.btf;
        let members = btf.members(id).unwrap_or_default();
        members.iter().map(|member| self.describe_member(member)).collect()
    }

    pub fn describe_member(&mut self, member: &Member) -> Json {
        let mut described = json!({ "name": self.btf.member_name(member), "type": self.describe(member.type_id) });
        if let (1.., Some(fields)) = (member.bitfield_bits, described.as_object_mut()) {
            fields.insert("bits".into(), member.bitfield_bits.into());
        }
        described
    }

    /// The wanted members of a struct; those of anonymous ones in it are its own, as in C.
    fn wanted_members(&mut self, id: TypeId, depth: usize, list: &mut Vec<Json>) {
        let btf = self.btf;
        for member in btf.members(id).unwrap_or_default() {
            let name = btf.member_name(member);
            if name.is_empty() {
                if depth > 0 {
                    self.wanted_members(btf.resolve(member.type_id).0, depth - 1, list);
                }
            } else if self.wanted.iter().any(|wanted| wanted == name) {
                list.push(self.describe_member(member));
            }
        }
    }

    /// Everything that was reached, with its wanted members, by number.
    pub fn finish(mut self) -> Map<String, Json> {
        let mut records = Map::new();
        let mut next = 0;
        while let Some(&id) = self.reached.get(next) {
            next += 1;
            let mut members = Vec::new();
            self.wanted_members(id, MAX_NESTING, &mut members);
            let is_union = matches!(self.btf.resolve(id).1, Kind::Union(_));
            let typedef = self.typedefs.iter().find(|(of, _)| *of == id).map(|(_, name)| name.clone());
            records.insert(
                id.to_string(),
                json!({ "name": self.btf.name(id), "typedef": typedef, "union": is_union, "size": self.btf.size(id), "members": members }),
            );
        }
        records
    }
}
