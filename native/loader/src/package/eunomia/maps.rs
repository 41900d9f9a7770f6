//! What the metadata says of maps.

use serde_json::Value;

use super::fields::Object;
use crate::error::Result;

#[derive(Debug)]
pub struct MapMeta {
    pub name: String,
    pub sample: Option<Sample>,
    pub export: Export,
}

/// What a map sends, in a package with several streams: `export_config`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Export {
    Nothing,
    /// Whatever the object says.
    Default,
    /// A type of the object's BTF.
    Type(u32),
    /// Name, offset in bytes and type of each member.
    Members(Vec<(String, usize, u32)>),
}

#[derive(Clone, Debug)]
pub struct Sample {
    pub interval_ms: u64,
    pub kind: SampleKind,
    pub unit: String,
    pub clear: bool,
    /// What slot 0 of a linear histogram stands for, and how far apart the slots are.
    pub base: u64,
    pub step: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SampleKind {
    KeyValue,
    Log2Histogram,
    LinearHistogram,
}

pub fn parse(map: &Object<'_>) -> Result<MapMeta> {
    let sample = match map.optional_object("sample")? {
        None => None,
        Some(sample) => Some(Sample {
            interval_ms: sample.unsigned("interval")?.max(1),
            kind: match sample.string("type").as_deref() {
                None | Some("default_kv") => SampleKind::KeyValue,
                Some("log2_hist") => SampleKind::Log2Histogram,
                Some("linear_hist") => SampleKind::LinearHistogram,
                Some(_) => return Err(sample.wrong("type", "log2_hist, linear_hist or default_kv")),
            },
            unit: sample.string("unit").unwrap_or_default(),
            clear: sample.get("clear_map").and_then(Value::as_bool).unwrap_or(false),
            base: if sample.has("base") { sample.unsigned("base")? } else { 0 },
            step: if sample.has("step") { sample.unsigned("step")? } else { 1 },
        }),
    };
    Ok(MapMeta { name: map.text("name")?.to_string(), sample, export: export(map)? })
}

/// `"no_export"`, `"default"`, `{"btf_type_id": N}` or `{"custom_members": [{"name", "offset", "btf_type_id"}]}`.
fn export(map: &Object<'_>) -> Result<Export> {
    const EXPECTED: &str = "no_export, default, a btf_type_id or custom_members";
    let type_id = |object: &Object<'_>| {
        u32::try_from(object.unsigned("btf_type_id")?).map_err(|_| object.wrong("btf_type_id", "a BTF type"))
    };
    match map.get("export_config") {
        None => return Ok(Export::Nothing),
        Some(Value::String(text)) => match text.as_str() {
            "no_export" => return Ok(Export::Nothing),
            "default" => return Ok(Export::Default),
            _ => return Err(map.wrong("export_config", EXPECTED)),
        },
        Some(_) => {}
    }
    let config = map.object("export_config")?;
    if config.has("btf_type_id") {
        return Ok(Export::Type(type_id(&config)?));
    }
    if !config.has("custom_members") {
        return Err(map.wrong("export_config", EXPECTED));
    }
    let mut members = Vec::new();
    for member in config.list("custom_members")? {
        let offset = usize::try_from(member.unsigned("offset")?).unwrap_or(usize::MAX);
        members.push((member.text("name")?.to_string(), offset, type_id(&member)?));
    }
    Ok(Export::Members(members))
}
