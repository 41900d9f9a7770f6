//! Types as C writes them.

use super::{Btf, Kind, TypeId, MAX_CHAIN};

impl Btf {
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
