//! `ebpm.script` of a package, checked: every number in it is in range, every format fits its values.

use serde_json::Value as Json;

use super::constants::Constant;
use super::format::Format;
use super::node::Node;
use super::value_type::{self, Aggregate, Type};
use crate::error::{Error, ErrorCode, Result};

const VERSION: u64 = 1;

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

impl Table {
    /// # Errors
    /// `PackageInvalid`, or `Unsupported` for the table of a later version.
    pub fn parse(value: &Json, package: &str) -> Result<Self> {
        let node = Node::root(value, package);
        if !node.need("version")?.is(VERSION) {
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

fn map(node: Node<'_>) -> Result<MapTable> {
    let keys = node.need("keys")?.list()?.into_iter().map(value_type::parse).collect::<Result<_>>()?;
    Ok(MapTable {
        name: node.need("name")?.text()?.to_string(),
        map: node.need("map")?.text()?.to_string(),
        keys,
        value: value_type::parse_map_value(node.need("value")?)?,
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
        let args = args.map(value_type::parse).collect::<Result<_>>()?;
        Format::compile(&format()?, args).map_err(|problem| node.wrong(&problem))
    };
    Ok(match node.need("kind")?.text()? {
        "printf" => Action::Printf(filled()?),
        "cat" => Action::Cat(filled()?),
        "value" => Action::Value(value_type::parse(node.need("type")?)?),
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
mod tests;
