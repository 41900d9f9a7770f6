//! `ebpm.script` of a package, checked: every number in it is in range, every format fits its values.

use serde_json::Value as Json;

use super::constants::Constant;
use super::format::Format;
use crate::error::{Error, ErrorCode, Result};

const VERSION: u64 = 1;
/// More of anything is no script.
const MAX_ITEMS: usize = 65536;
const MAX_TEXT: usize = 1 << 16;
/// Tuples in tuples.
const MAX_NESTING: usize = 8;

/// How a value lies in memory; all sizes are multiples of 8.
#[derive(Clone, Debug, PartialEq)]
pub enum Type {
    Int {
        signed: bool,
    },
    Pointer,
    Text {
        size: usize,
    },
    /// A length of 8 bytes, then as many bytes as there is room for.
    Buffer {
        size: usize,
    },
    KernelStack {
        map: String,
        depth: usize,
        form: StackForm,
    },
    UserStack {
        map: String,
        depth: usize,
        form: StackForm,
    },
    KernelSymbol,
    UserSymbol,
    Inet,
    Mac,
    Time {
        format: String,
    },
    User,
    Name,
    Errno,
    /// The number of a control group, shown by where it is in the hierarchies whose names fit.
    Cgroup {
        filter: String,
    },
    Tuple(Vec<Type>),
    /// Only as values of maps.
    Aggregate(Aggregate),
}

/// How the frames of a stack are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StackForm {
    Named,
    /// With addresses, as perf(1) has them.
    Perf,
    Addresses,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aggregate {
    Count,
    Sum { signed: bool },
    Average { signed: bool },
    Stats { signed: bool },
    Min { signed: bool },
    Max { signed: bool },
    Log2 { bits: u32 },
    Linear { min: i64, max: i64, step: i64 },
}

impl Type {
    pub fn size(&self) -> usize {
        match self {
            Self::Text { size } => *size,
            Self::Buffer { size } => 8 + size,
            Self::UserStack { .. } | Self::UserSymbol => 16,
            Self::Inet => 24,
            Self::Tuple(items) => items.iter().map(Self::size).sum(),
            Self::Aggregate(
                Aggregate::Average { .. } | Aggregate::Stats { .. } | Aggregate::Min { .. } | Aggregate::Max { .. },
            ) => 16,
            _ => 8,
        }
    }
}

impl Type {
    /// Whether it is shown by the name of a function, of the kernel or of a program.
    fn names_addresses(&self) -> bool {
        match self {
            Self::KernelStack { .. } | Self::UserStack { .. } | Self::KernelSymbol | Self::UserSymbol => true,
            Self::Tuple(items) => items.iter().any(Self::names_addresses),
            _ => false,
        }
    }
}

#[derive(Debug)]
pub enum Action {
    Printf(Format),
    /// The content of a file of the kernel's, by its path.
    Cat(Format),
    Value(Type),
    Print {
        map: usize,
        top: Option<usize>,
        div: u64,
    },
    Clear {
        map: usize,
    },
    Zero {
        map: usize,
    },
    Exit {
        has_status: bool,
    },
    Time {
        format: String,
    },
    Join {
        count: usize,
        size: usize,
        separator: String,
    },
}

#[derive(Debug)]
pub struct MapTable {
    pub name: String,
    /// The map of the object.
    pub map: String,
    pub keys: Vec<Type>,
    pub value: Type,
}

impl MapTable {
    /// Whether a bucket's number is one more key.
    pub fn has_buckets(&self) -> bool {
        matches!(self.value, Type::Aggregate(Aggregate::Log2 { .. } | Aggregate::Linear { .. }))
    }

    pub fn keys_size(&self) -> usize {
        self.keys.iter().map(Type::size).sum()
    }
}

#[derive(Debug, PartialEq, Eq)]
pub enum ProbeKind {
    Begin,
    End,
    Interval {
        ns: u64,
    },
    Profile {
        ns: u64,
    },
    Event {
        kind: u32,
        config: u64,
        period: u64,
    },
    /// Names and cookies of all attach points.
    Multi(Vec<(String, u64)>),
    /// Memory that is looked at: its address, or the name of the kernel's variable.
    Watch {
        place: String,
        length: u64,
        mode: u32,
    },
    /// All functions of a program or library that fit the pattern of the section.
    Functions,
}

#[derive(Debug)]
pub struct Probe {
    pub program: String,
    pub kind: ProbeKind,
}

#[derive(Debug)]
pub struct Table {
    pub events: String,
    pub probes: Vec<Probe>,
    pub actions: Vec<Action>,
    pub maps: Vec<MapTable>,
    pub names: Vec<String>,
    pub parameters: usize,
    pub constants: Vec<Constant>,
}

impl Table {
    /// Whether anything that is printed is shown by the name of a function.
    pub fn names_addresses(&self) -> bool {
        let of_actions = self.actions.iter().any(|action| match action {
            Action::Printf(format) => format.types().any(Type::names_addresses),
            Action::Value(typ) => typ.names_addresses(),
            _ => false,
        });
        let mut of_maps = self.maps.iter().flat_map(|map| map.keys.iter().chain([&map.value]));
        of_actions || of_maps.any(Type::names_addresses)
    }
}

/// One value of the document and how to name it.
#[derive(Clone, Copy)]
pub(super) struct Node<'a> {
    value: &'a Json,
    what: &'a str,
    package: &'a str,
}

impl<'a> Node<'a> {
    pub(super) fn wrong(self, problem: &str) -> Error {
        Error::new(
            ErrorCode::PackageInvalid,
            format!("{}: what its script does is described wrongly: {} {problem}", self.package, self.what),
        )
    }

    fn at(self, key: &'a str) -> Option<Node<'a>> {
        self.value.get(key).map(|value| Node { value, what: key, ..self })
    }

    pub(super) fn need(self, key: &'a str) -> Result<Node<'a>> {
        self.at(key).ok_or_else(|| self.wrong(&format!("has no {key}")))
    }

    pub(super) fn text(self) -> Result<&'a str> {
        self.value.as_str().filter(|text| text.len() <= MAX_TEXT).ok_or_else(|| self.wrong("is no text"))
    }

    fn list(self) -> Result<Vec<Node<'a>>> {
        let list = self.value.as_array().filter(|list| list.len() <= MAX_ITEMS);
        let list = list.ok_or_else(|| self.wrong("is no list"))?;
        Ok(list.iter().map(|value| Node { value, ..self }).collect())
    }

    fn number(self, least: u64, most: u64) -> Result<u64> {
        let number = self.value.as_u64().filter(|number| (least..=most).contains(number));
        number.ok_or_else(|| self.wrong(&format!("is no number from {least} to {most}")))
    }

    fn size(self, least: usize, most: usize) -> Result<usize> {
        Ok(usize::try_from(self.number(least as u64, most as u64)?).unwrap_or(most))
    }

    fn signed(self) -> Result<i64> {
        self.value.as_i64().ok_or_else(|| self.wrong("is no number"))
    }

    fn boolean(self, key: &str) -> bool {
        self.value.get(key).and_then(Json::as_bool).unwrap_or(false)
    }
}

impl Table {
    /// # Errors
    /// `PackageInvalid`, or `Unsupported` for the table of a later version.
    pub fn parse(value: &Json, package: &str) -> Result<Self> {
        let node = Node { value, what: "it", package };
        if node.need("version")?.value.as_u64() != Some(VERSION) {
            return Err(Error::new(
                ErrorCode::Unsupported,
                format!("{package} was made of a script by a later version of ebpm"),
            ));
        }
        let maps: Vec<MapTable> = node.need("maps")?.list()?.into_iter().map(map).collect::<Result<_>>()?;
        let actions = node.need("actions")?.list()?.into_iter().map(|one| action(one, maps.len()));
        Ok(Self {
            events: node.need("events")?.text()?.to_string(),
            probes: node.need("probes")?.list()?.into_iter().map(probe).collect::<Result<_>>()?,
            actions: actions.collect::<Result<_>>()?,
            names: node
                .need("names")?
                .list()?
                .into_iter()
                .map(|one| Ok(one.text()?.to_string()))
                .collect::<Result<_>>()?,
            parameters: node.need("parameters")?.size(0, 32)?,
            constants: match node.at("constants") {
                Some(list) => list.list()?.into_iter().map(Constant::parse).collect::<Result<_>>()?,
                None => Vec::new(),
            },
            maps,
        })
    }
}

fn typ(node: Node<'_>, nesting: usize) -> Result<Type> {
    let signed = node.boolean("signed");
    let size = || node.need("size")?.size(1, 1 << 16);
    let whole_size = || {
        let size = size()?;
        if size % 8 == 0 {
            Ok(size)
        } else {
            Err(node.wrong("has a size that is no multiple of 8"))
        }
    };
    let stack = || {
        let form = match node.at("form").map(Node::text).transpose()? {
            None => StackForm::Named,
            Some("perf") => StackForm::Perf,
            Some("raw") => StackForm::Addresses,
            Some(_) => return Err(node.wrong("has a form that is not known")),
        };
        Ok((node.need("map")?.text()?.to_string(), node.need("depth")?.size(1, 127)?, form))
    };
    Ok(match node.need("kind")?.text()? {
        "int" => Type::Int { signed },
        "pointer" => Type::Pointer,
        "string" => Type::Text { size: whole_size()? },
        "buffer" => Type::Buffer { size: whole_size()? },
        "kstack" => stack().map(|(map, depth, form)| Type::KernelStack { map, depth, form })?,
        "ustack" => stack().map(|(map, depth, form)| Type::UserStack { map, depth, form })?,
        "ksym" => Type::KernelSymbol,
        "usym" => Type::UserSymbol,
        "inet" => Type::Inet,
        "mac" => Type::Mac,
        "time" => Type::Time { format: node.need("format")?.text()?.to_string() },
        "user" => Type::User,
        "name" => Type::Name,
        "error" => Type::Errno,
        "cgroup" => Type::Cgroup { filter: node.at("filter").map(Node::text).transpose()?.unwrap_or("*").to_string() },
        "tuple" if nesting > 0 => {
            let items = node.need("items")?.list()?.into_iter();
            Type::Tuple(items.map(|item| typ(item, nesting - 1)).collect::<Result<_>>()?)
        }
        _ => return Err(node.wrong("has a kind that is not known")),
    })
}

fn value_type(node: Node<'_>) -> Result<Type> {
    let signed = node.boolean("signed");
    Ok(Type::Aggregate(match node.need("kind")?.text()? {
        "count" => Aggregate::Count,
        "sum" => Aggregate::Sum { signed },
        "avg" => Aggregate::Average { signed },
        "stats" => Aggregate::Stats { signed },
        "min" => Aggregate::Min { signed },
        "max" => Aggregate::Max { signed },
        "hist" => Aggregate::Log2 { bits: u32::try_from(node.need("bits")?.number(0, 5)?).unwrap_or(0) },
        "lhist" => {
            let (min, max, step) =
                (node.need("min")?.signed()?, node.need("max")?.signed()?, node.need("step")?.signed()?);
            let width = max.checked_sub(min).filter(|&width| width > 0 && step > 0 && width / step <= 1 << 16);
            if width.is_none() {
                return Err(node.wrong("has bounds that are none"));
            }
            Aggregate::Linear { min, max, step }
        }
        _ => return typ(node, MAX_NESTING),
    }))
}

fn map(node: Node<'_>) -> Result<MapTable> {
    let keys = node.need("keys")?.list()?.into_iter().map(|key| typ(key, MAX_NESTING)).collect::<Result<_>>()?;
    Ok(MapTable {
        name: node.need("name")?.text()?.to_string(),
        map: node.need("map")?.text()?.to_string(),
        keys,
        value: value_type(node.need("value")?)?,
    })
}

fn action(node: Node<'_>, maps: usize) -> Result<Action> {
    let map = || {
        node.need("map")?.size(0, maps.saturating_sub(1)).and_then(|at| {
            if maps == 0 {
                return Err(node.wrong("names a map, and there is none"));
            }
            Ok(at)
        })
    };
    let format = || Ok::<_, Error>(node.need("format")?.text()?.to_string());
    let filled = || {
        let args = node.need("args")?.list()?.into_iter();
        let args = args.map(|one| typ(one, MAX_NESTING)).collect::<Result<_>>()?;
        Format::compile(&format()?, args).map_err(|problem| node.wrong(&problem))
    };
    Ok(match node.need("kind")?.text()? {
        "printf" => Action::Printf(filled()?),
        "cat" => Action::Cat(filled()?),
        "value" => Action::Value(typ(node.need("type")?, MAX_NESTING)?),
        "print" => Action::Print {
            map: map()?,
            top: node.at("top").map(|top| top.size(0, usize::MAX)).transpose()?,
            div: node.at("div").map_or(Ok(1), |div| div.number(1, u64::MAX))?,
        },
        "clear" => Action::Clear { map: map()? },
        "zero" => Action::Zero { map: map()? },
        "exit" => Action::Exit { has_status: node.at("type").is_some() },
        "time" => Action::Time { format: format()? },
        "join" => Action::Join {
            count: node.need("count")?.size(1, 256)?,
            size: node.need("size")?.size(1, 4096)?,
            separator: node.need("separator")?.text()?.to_string(),
        },
        _ => return Err(node.wrong("has a kind that is not known")),
    })
}

fn probe(node: Node<'_>) -> Result<Probe> {
    let ns = || node.need("ns")?.number(1000, i64::MAX as u64);
    let kind = match node.need("kind")?.text()? {
        "begin" => ProbeKind::Begin,
        "end" => ProbeKind::End,
        "interval" => ProbeKind::Interval { ns: ns()? },
        "profile" => ProbeKind::Profile { ns: ns()? },
        "event" => ProbeKind::Event {
            kind: u32::try_from(node.need("type")?.number(0, 1)?).unwrap_or(0),
            config: node.need("config")?.number(0, 64)?,
            period: node.need("period")?.number(1, i64::MAX as u64)?,
        },
        "multi" => {
            let targets = node.need("targets")?.list()?.into_iter();
            ProbeKind::Multi(
                targets
                    .map(|one| Ok((one.need("name")?.text()?.to_string(), one.need("cookie")?.number(0, u64::MAX)?)))
                    .collect::<Result<_>>()?,
            )
        }
        "functions" => ProbeKind::Functions,
        "watch" => ProbeKind::Watch {
            place: node.need("place")?.text()?.to_string(),
            length: node.need("length")?.number(1, 8)?,
            mode: u32::try_from(node.need("mode")?.number(1, 7)?).unwrap_or(1),
        },
        _ => return Err(node.wrong("has a kind that is not known")),
    };
    Ok(Probe { program: node.need("program")?.text()?.to_string(), kind })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn whole() -> Json {
        json!({
            "version": 1, "events": "ebpm_events", "names": ["BEGIN"], "parameters": 1,
            "constants": [{ "variable": "script_cpus", "kind": "cpus" }, { "variable": "c", "kind": "cgroup", "path": "/x" }],
            "probes": [{ "program": "p0", "kind": "begin" }, { "program": "p1", "kind": "multi", "targets": [{ "name": "a/b", "cookie": 0 }] },
                { "program": "p2", "kind": "watch", "place": "jiffies", "length": 8, "mode": 2 }],
            "actions": [
                { "kind": "printf", "format": "%d %s\n", "args": [{ "kind": "int", "signed": true }, { "kind": "string", "size": 16 }] },
                { "kind": "print", "map": 0, "top": 3 }, { "kind": "exit" },
                { "kind": "value", "type": { "kind": "tuple", "items": [{ "kind": "int" }] } }
            ],
            "maps": [{ "name": "@", "map": "map_", "keys": [{ "kind": "int" }], "value": { "kind": "hist", "bits": 0 } }]
        })
    }

    #[test]
    fn a_whole_table_is_taken() {
        let table = Table::parse(&whole(), "demo").ok();
        assert_eq!(table.as_ref().map(|table| (table.actions.len(), table.maps.len())), Some((4, 1)));
        assert!(table.is_some_and(|table| table.maps.iter().all(MapTable::has_buckets)));
    }

    #[test]
    fn what_is_wrong_is_refused_by_name() {
        let cases: [(&str, Json, &str); 12] = [
            ("/version", json!(2), "later version"),
            ("/actions/0/format", json!("%d %n"), "format"),
            ("/actions/0/format", json!("%d"), "values"),
            ("/actions/0/args/1/size", json!(7), "multiple of 8"),
            ("/actions/1/map", json!(1), "0 to 0"),
            ("/actions/2/kind", json!("system"), "not known"),
            ("/maps/0/value/bits", json!(9), "0 to 5"),
            ("/probes/1/targets", json!({}), "no list"),
            ("/probes/2/mode", json!(8), "1 to 7"),
            ("/actions/3/type", json!({ "kind": "kstack", "map": "m", "depth": 3, "form": "tree" }), "form"),
            ("/constants/0/kind", json!("weather"), "not known"),
            ("/constants/1/path", json!(5), "no text"),
        ];
        for (place, value, expected) in cases {
            let mut table = whole();
            if let Some(slot) = table.pointer_mut(place) {
                *slot = value;
            }
            let message = Table::parse(&table, "demo").err().map(|error| error.message).unwrap_or_default();
            assert!(message.contains(expected), "{place}: {message}");
        }
    }

    #[test]
    fn nesting_ends() {
        let mut deep = json!({ "kind": "int" });
        for _ in 0..100 {
            deep = json!({ "kind": "tuple", "items": [deep] });
        }
        let mut table = whole();
        table["actions"][3]["type"] = deep;
        assert!(Table::parse(&table, "demo").is_err());
    }
}
