//! What the values of a script are: how they lie in records and maps, and how they are shown.

use super::node::Node;
use crate::error::Result;

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

    /// Whether it is shown by the name of a function, of the kernel or of a program.
    pub fn names_addresses(&self) -> bool {
        match self {
            Self::KernelStack { .. } | Self::UserStack { .. } | Self::KernelSymbol | Self::UserSymbol => true,
            Self::Tuple(items) => items.iter().any(Self::names_addresses),
            _ => false,
        }
    }
}

/// # Errors
/// `PackageInvalid` also for what only maps hold.
pub fn parse(node: Node<'_>) -> Result<Type> {
    parse_nested(node, MAX_NESTING)
}

fn parse_nested(node: Node<'_>, nesting: usize) -> Result<Type> {
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
            Type::Tuple(items.map(|item| parse_nested(item, nesting - 1)).collect::<Result<_>>()?)
        }
        _ => return Err(node.wrong("has a kind that is not known")),
    })
}

/// # Errors
/// `PackageInvalid`
pub fn parse_map_value(node: Node<'_>) -> Result<Type> {
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
        _ => return parse(node),
    }))
}
