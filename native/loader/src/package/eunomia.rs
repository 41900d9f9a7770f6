//! eunomia's package JSON: the current format and the two older ones. Unknown keys are ignored at every level; what is used must have
//! the right type.

mod fields;
mod legacy;
mod maps;
mod object;
pub mod programs;
mod variables;

use serde_json::{Map, Value};

use self::fields::Object;
pub use self::maps::{Export, MapMeta, Sample, SampleKind};
use self::object::{base64, inflate_base64, raw_object, sized_object, MAX_OBJECT};
use self::programs::ProgramMeta;
pub use self::variables::VariableMeta;
use super::{Format, Package};
use crate::btf::Btf;
use crate::error::{Error, ErrorCode, Result};
use crate::limits::Limits;
use crate::render::layout::{Annotations, Layout};
use crate::render::meaning::Meaning;
use crate::script::Table;

/// What the metadata says beyond the object's own BTF. Empty for a plain object.
#[derive(Debug, Default)]
pub struct Meta {
    pub object_name: Option<String>,
    pub variables: Vec<VariableMeta>,
    pub maps: Vec<MapMeta>,
    /// Whether each map says itself what it sends.
    pub exports_by_map: bool,
    pub programs: Vec<ProgramMeta>,
    /// Sets of programs of which the first that the kernel can attach is loaded: the `alternatives` of ebpm's own key.
    pub alternatives: Vec<Vec<String>>,
    /// Names of the exported structs, in the package's order.
    pub exports: Vec<String>,
    /// Exported structs that the metadata itself describes, as the older formats do.
    pub layouts: Vec<Layout>,
    /// What fields stand for, by `struct.member`: the `fields` of ebpm's own key.
    pub annotations: Annotations,
    /// Fields with a meaning that is not known: what was said, and of which field.
    pub unknown_meanings: Vec<(String, String)>,
    /// Which values arguments may have, by variable: the `arguments` of ebpm's own key.
    pub limits: Vec<(String, Limits)>,
    /// What a bpftrace script has become: the `script` of ebpm's own key.
    pub script: Option<Table>,
    pub brief: Option<String>,
    pub description: Option<String>,
    pub details: Option<String>,
    pub version: Option<String>,
    /// Of the package that it is a module of: the `version` of ebpm's own key.
    pub package_version: Option<String>,
}

pub fn parse(bytes: &[u8], name: &str) -> Result<Package> {
    let root: Value = serde_json::from_slice(bytes).map_err(|error| json_error(&error, name))?;
    let root = Object { path: String::new(), name, fields: root.as_object() };
    let (format, object) = if root.has("data") && root.has("data_sz") {
        (Format::EunomiaV01, raw_object(&root)?)
    } else if root.has("bpf_object") && root.has("bpf_object_size") {
        (Format::Eunomia, sized_object(&root)?)
    } else if root.has("bpf_object") {
        (Format::EunomiaV02, inflate_base64(root.text("bpf_object")?, MAX_OBJECT, name)?)
    } else {
        return Err(Error::new(
            ErrorCode::PackageInvalid,
            format!("{name} is JSON but not a package: it has no \"bpf_object\""),
        )
        .hint("a package is the JSON file that `ebpm build` writes to target/"));
    };
    let mut meta = if format == Format::EunomiaV01 { legacy::meta(&root)? } else { meta(&root)? };
    let own = root.optional_object("ebpm")?;
    if let Some(own) = &own {
        (meta.annotations, meta.unknown_meanings) = annotations(own)?;
        meta.limits = limits(own)?;
        meta.alternatives = programs::alternatives(own)?;
        meta.package_version = own.string("version");
        meta.script = own.get("script").map(|script| Table::parse(script, name)).transpose()?;
    }
    let own_name = own.and_then(|own| own.string("name")).or_else(|| root.string("name"));
    Ok(Package { format, name: own_name.unwrap_or_else(|| name.to_string()), object, meta, btf: Vec::new() })
}

fn json_error(error: &serde_json::Error, name: &str) -> Error {
    if error.is_eof() {
        Error::new(ErrorCode::PackageCorrupt, format!("{name} is truncated: the JSON ends in the middle"))
            .hint("fetch or build the package again")
    } else {
        Error::new(ErrorCode::PackageInvalid, format!("{name} is not valid JSON: {error}"))
    }
}

fn meta(root: &Object<'_>) -> Result<Meta> {
    let meta = root.object("meta")?;
    let skeleton = meta.object("bpf_skel")?;
    let mut variables = Vec::new();
    for section in skeleton.list("data_sections")? {
        let section_name = section.text("name")?.to_string();
        for variable in section.list("variables")? {
            variables.push(variables::parse(&variable, &section_name)?);
        }
    }
    let (exports, layouts) = exports(&meta)?;
    let doc = skeleton.optional_object("doc")?;
    let doc_text = |key: &str| {
        doc.as_ref().and_then(|doc| doc.string(key)).map(|text| text.trim_matches(['"', ' ', '\n']).to_string())
    };
    Ok(Meta {
        alternatives: Vec::new(),
        annotations: Annotations::new(),
        unknown_meanings: Vec::new(),
        object_name: skeleton.string("obj_name"),
        variables,
        exports_by_map: meta.get("enable_multiple_export_types").and_then(Value::as_bool).unwrap_or(false),
        maps: skeleton.list("maps")?.iter().map(maps::parse).collect::<Result<_>>()?,
        programs: skeleton.list("progs")?.iter().map(programs::parse).collect::<Result<_>>()?,
        exports,
        layouts,
        brief: doc_text("brief"),
        description: doc_text("description"),
        details: doc_text("details"),
        limits: Vec::new(),
        script: None,
        version: doc_text("version"),
        package_version: None,
    })
}

/// `{"event.daddr": "ipv6"}`, and what is not known of it. A meaning that only later versions know changes nothing.
fn annotations(own: &Object<'_>) -> Result<(Annotations, Vec<(String, String)>)> {
    let (mut known, mut unknown) = (Annotations::new(), Vec::new());
    let Some(fields) = own.optional_object("fields")? else { return Ok((known, unknown)) };
    for key in fields.fields.into_iter().flat_map(Map::keys) {
        let word = fields.text(key)?;
        match Meaning::named(word) {
            Some(meaning) => {
                known.insert(key.clone(), meaning);
            }
            None => unknown.push((word.to_string(), key.clone())),
        }
    }
    Ok((known, unknown))
}

/// `{"max_args": {"min": 1, "max": 60}}`.
fn limits(own: &Object<'_>) -> Result<Vec<(String, Limits)>> {
    let Some(arguments) = own.optional_object("arguments")? else { return Ok(Vec::new()) };
    let number = |limits: &Object<'_>, key: &str| limits.get(key).and_then(Value::as_f64);
    let mut list = Vec::new();
    for name in arguments.fields.into_iter().flat_map(Map::keys) {
        let given = arguments.object(name)?;
        let choices = given.get("choices").and_then(Value::as_array).cloned().unwrap_or_default();
        list.push((name.clone(), Limits { min: number(&given, "min"), max: number(&given, "max"), choices }));
    }
    Ok(list)
}

/// A list of structs in the current format; in v0.2 `{export_btf, structs: [{id, name}]}`, with the types in a BTF of their own.
fn exports(meta: &Object<'_>) -> Result<(Vec<String>, Vec<Layout>)> {
    let Some(Value::Object(_)) = meta.get("export_types") else {
        let names = meta.list("export_types")?.iter().filter_map(|item| item.string("name")).collect();
        return Ok((names, Vec::new()));
    };
    let types = meta.object("export_types")?;
    let structs = types.list("structs")?;
    let btf = match types.string("export_btf") {
        Some(text) => Btf::parse(&base64(&text, meta.name)?)?,
        None => Btf::empty(),
    };
    let mut names = Vec::new();
    let mut layouts = Vec::new();
    for item in &structs {
        names.push(item.text("name")?.to_string());
        let id = u32::try_from(item.unsigned("id")?).map_err(|_| item.wrong("id", "a BTF type"))?;
        layouts.extend(Layout::compile(&btf, id));
    }
    Ok((names, layouts))
}

#[cfg(test)]
mod tests;
