//! eunomia's package JSON: the current format and the two older ones. Unknown keys are ignored at every level; what is used must have
//! the right type.

pub mod programs;

use base64::engine::general_purpose::GeneralPurposeConfig;
use base64::engine::{DecodePaddingMode, GeneralPurpose};
use base64::Engine as _;
use flate2::{Decompress, FlushDecompress, Status};
use serde_json::{Map, Value};

use self::programs::ProgramMeta;
use super::{Format, Package};
use crate::btf::Btf;
use crate::error::{Error, ErrorCode, Result};
use crate::limits::Limits;
use crate::render::layout::{Annotations, Layout, Value as Shape};
use crate::render::meaning::Meaning;
use crate::script::Table;

/// The largest object that is unpacked. Published ones are 2 to 50 KB.
const MAX_OBJECT: u64 = 64 << 20;

/// Accepts padding and its absence; both were published.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &base64::alphabet::STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

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

#[derive(Debug, Default)]
pub struct VariableMeta {
    pub section: String,
    pub name: String,
    pub description: Option<String>,
    pub value: Option<Value>,
    pub argument: Option<CommandArgument>,
}

#[derive(Debug, Default)]
pub struct CommandArgument {
    pub default: Option<Value>,
    pub long: Option<String>,
    pub short: Option<char>,
    pub help: Option<String>,
}

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
    let mut meta = if format == Format::EunomiaV01 { legacy_meta(&root)? } else { meta(&root)? };
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

/// The current format: zlib in base64, with its size beside it.
fn sized_object(root: &Object<'_>) -> Result<Vec<u8>> {
    let size = root.unsigned("bpf_object_size")?;
    if size > MAX_OBJECT {
        return Err(Error::new(
            ErrorCode::PackageTooLarge,
            format!("{} says its BPF object has {size} bytes; the limit is {} MiB", root.name, MAX_OBJECT >> 20),
        ));
    }
    let object = inflate_base64(root.text("bpf_object")?, size, root.name)?;
    if object.len() as u64 != size {
        return Err(Error::new(
            ErrorCode::PackageCorrupt,
            format!("{} says its BPF object has {size} bytes, but it has {}", root.name, object.len()),
        )
        .hint("fetch or build the package again"));
    }
    Ok(object)
}

/// The format of 2022: the object as it is, in base64.
fn raw_object(root: &Object<'_>) -> Result<Vec<u8>> {
    let object = base64(root.text("data")?, root.name)?;
    let size = root.unsigned("data_sz")?;
    if object.len() as u64 != size {
        return Err(Error::new(
            ErrorCode::PackageCorrupt,
            format!("{} says its BPF object has {size} bytes, but it has {}", root.name, object.len()),
        ));
    }
    Ok(object)
}

/// The oldest packages wrap their lines.
fn base64(text: &str, name: &str) -> Result<Vec<u8>> {
    let unwrapped: String;
    let text = if text.contains(['\n', '\r']) {
        unwrapped = text.replace(['\n', '\r'], "");
        &unwrapped
    } else {
        text
    };
    BASE64.decode(text).map_err(|error| {
        let what = match error {
            base64::DecodeError::InvalidByte(at, byte) => {
                format!("the character {:?} at offset {at}", char::from(byte))
            }
            base64::DecodeError::InvalidPadding => "its padding is wrong".into(),
            other => other.to_string(),
        };
        Error::new(ErrorCode::PackageCorrupt, format!("the BPF object in {name} is not valid base64: {what}"))
    })
}

/// Unpacks at most `limit` bytes; one more is an error, so a small package cannot fill the memory.
fn inflate_base64(text: &str, limit: u64, name: &str) -> Result<Vec<u8>> {
    let packed = base64(text, name)?;
    let corrupt = |what: &str| {
        Error::new(ErrorCode::PackageCorrupt, format!("the BPF object in {name} {what}"))
            .hint("fetch or build the package again")
    };
    let mut stream = Decompress::new(true);
    let mut object = Vec::with_capacity(usize::try_from(limit.min(1 << 20)).unwrap_or(0));
    loop {
        let consumed = usize::try_from(stream.total_in()).unwrap_or(usize::MAX);
        let rest = packed.get(consumed..).unwrap_or_default();
        object.reserve(64 << 10);
        let before = object.len();
        let status = stream
            .decompress_vec(rest, &mut object, FlushDecompress::None)
            .map_err(|_| corrupt("is not valid zlib data"))?;
        if object.len() as u64 > limit {
            return Err(corrupt(&format!("unpacks to more than the {limit} bytes that the package states")));
        }
        match status {
            Status::StreamEnd => break,
            _ if object.len() == before => return Err(corrupt("is truncated")),
            _ => {}
        }
    }
    if stream.total_in() != packed.len() as u64 {
        return Err(corrupt("is followed by bytes that do not belong to it"));
    }
    Ok(object)
}

fn meta(root: &Object<'_>) -> Result<Meta> {
    let meta = root.object("meta")?;
    let skeleton = meta.object("bpf_skel")?;
    let mut variables = Vec::new();
    for section in skeleton.list("data_sections")? {
        let section_name = section.text("name")?.to_string();
        for variable in section.list("variables")? {
            variables.push(variable_meta(&variable, &section_name)?);
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
        maps: skeleton.list("maps")?.iter().map(map_meta).collect::<Result<_>>()?,
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

/// A struct as v0.1 describes it: `{"Struct Name", "Size" (bits), "Fields": [{Name, Type, LLVMType, FieldOffset (bits)}]}`.
fn legacy_layout(types: &Object<'_>) -> Result<Layout> {
    let bytes = |bits: u64| usize::try_from(bits / 8).unwrap_or(usize::MAX);
    let mut fields = Vec::new();
    for field in types.list("Fields")? {
        let shape = legacy_shape(field.text("Type")?, field.text("LLVMType")?)
            .ok_or_else(|| field.wrong("LLVMType", "a type that can be decoded"))?;
        fields.push(Layout::field(field.text("Name")?.to_string(), bytes(field.unsigned("FieldOffset")?), shape));
    }
    Ok(Layout { name: types.text("Struct Name")?.to_string(), size: bytes(types.unsigned("Size")?), fields })
}

/// `i32` is an integer, signed unless its C type says otherwise; `[16 x i8]` is text.
fn legacy_shape(c_type: &str, llvm_type: &str) -> Option<Shape> {
    if llvm_type.ends_with('*') || llvm_type == "ptr" {
        return Some(Shape::Pointer);
    }
    if let Some(bits) = llvm_type.strip_prefix('i') {
        let bytes = bits.parse::<usize>().ok()?.div_ceil(8);
        let signed = !c_type.starts_with("unsigned") && !c_type.starts_with('u') && !c_type.starts_with("__u");
        return matches!(bytes, 1 | 2 | 4 | 8 | 16).then_some(Shape::Integer { bytes, signed });
    }
    let (length, element) = llvm_type.strip_prefix('[')?.strip_suffix(']')?.split_once(" x ")?;
    let length = length.parse().ok()?;
    if element == "i8" && c_type.starts_with("char") {
        return Some(Shape::Text { length });
    }
    let element = legacy_shape(c_type.split('[').next()?.trim(), element)?;
    Some(Shape::Array { stride: element.size(), element: Box::new(element), length })
}

fn variable_meta(variable: &Object<'_>, section: &str) -> Result<VariableMeta> {
    let argument = match variable.optional_object("cmdarg")? {
        None => None,
        Some(argument) => Some(CommandArgument {
            default: argument.get("default").cloned(),
            long: argument.string("long"),
            short: match argument.string("short") {
                None => None,
                Some(text) => Some(single_char(&text).ok_or_else(|| argument.wrong("short", "a single character"))?),
            },
            help: argument.string("help"),
        }),
    };
    Ok(VariableMeta {
        section: section.to_string(),
        name: variable.text("name")?.to_string(),
        description: variable.string("description"),
        value: variable.get("value").cloned(),
        argument,
    })
}

fn single_char(text: &str) -> Option<char> {
    let mut chars = text.chars();
    let only = chars.next()?;
    chars.next().is_none().then_some(only)
}

fn map_meta(map: &Object<'_>) -> Result<MapMeta> {
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

fn legacy_meta(root: &Object<'_>) -> Result<Meta> {
    let mut exports = Vec::new();
    let mut layouts = Vec::new();
    for map in root.list("maps")? {
        if let Some(types) = map.optional_object("export_data_types")? {
            layouts.push(legacy_layout(&types)?);
        }
        if let Some(name) = map.optional_object("export_data_types")?.and_then(|types| types.string("Struct Name")) {
            exports.push(name);
        }
    }
    Ok(Meta {
        object_name: root.string("name"),
        exports,
        layouts,
        description: root.string("description"),
        version: root.string("version"),
        package_version: None,
        ..Meta::default()
    })
}

/// A JSON object that knows where it stands, so that a wrong field is named by its path.
struct Object<'a> {
    path: String,
    /// What the package is called in messages.
    name: &'a str,
    fields: Option<&'a Map<String, Value>>,
}

impl<'a> Object<'a> {
    fn get(&self, key: &str) -> Option<&'a Value> {
        self.fields?.get(key).filter(|value| !value.is_null())
    }

    fn has(&self, key: &str) -> bool {
        self.get(key).is_some()
    }

    fn wrong(&self, key: &str, expected: &str) -> Error {
        let found = match self.get(key) {
            None => "is missing".to_string(),
            Some(value) => {
                let text: String = value.to_string().chars().take(40).collect();
                format!("is {text}, not {expected}")
            }
        };
        Error::new(ErrorCode::PackageInvalid, format!("{} is malformed: {}{key} {found}", self.name, self.path))
    }

    fn string(&self, key: &str) -> Option<String> {
        self.get(key)?.as_str().map(str::to_string)
    }

    fn text(&self, key: &str) -> Result<&'a str> {
        self.get(key).and_then(Value::as_str).ok_or_else(|| self.wrong(key, "a string"))
    }

    fn unsigned(&self, key: &str) -> Result<u64> {
        self.get(key).and_then(Value::as_u64).ok_or_else(|| self.wrong(key, "a whole number"))
    }

    fn child(&self, path: String, value: &'a Value) -> Object<'a> {
        Object { path, name: self.name, fields: value.as_object() }
    }

    fn optional_object(&self, key: &str) -> Result<Option<Object<'a>>> {
        match self.get(key) {
            None => Ok(None),
            Some(value) if value.is_object() => Ok(Some(self.child(format!("{}{key}.", self.path), value))),
            Some(_) => Err(self.wrong(key, "an object")),
        }
    }

    fn object(&self, key: &str) -> Result<Object<'a>> {
        self.optional_object(key)?.ok_or_else(|| self.wrong(key, "an object"))
    }

    /// A list of objects; absent and null are the empty list.
    fn list(&self, key: &str) -> Result<Vec<Object<'a>>> {
        let items = match self.get(key) {
            None => return Ok(Vec::new()),
            Some(Value::Array(items)) => items,
            Some(_) => return Err(self.wrong(key, "a list")),
        };
        items
            .iter()
            .enumerate()
            .map(|(index, item)| {
                if item.is_object() {
                    Ok(self.child(format!("{}{key}[{index}].", self.path), item))
                } else {
                    Err(self.wrong(key, "a list of objects"))
                }
            })
            .collect()
    }
}

#[cfg(test)]
mod tests;
