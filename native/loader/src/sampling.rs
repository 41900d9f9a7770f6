//! Maps that are printed at an interval: key and value pairs, or histograms.

use libbpf_rs::{Map, MapCore as _, MapFlags};

use crate::btf::Btf;
use crate::error::{Error, ErrorCode, Result};
use crate::events::SampledMap;
use crate::options::Format;
use crate::package::SampleKind;
use crate::render::histogram;
use crate::render::json;
use crate::render::layout::{unsigned, Field, Layout, Value};
use crate::sink::Sink;

/// A sampled map with its types compiled.
pub struct Sampler {
    pub map: String,
    pub interval_ms: u64,
    kind: SampleKind,
    unit: String,
    clear: bool,
    key: Option<Layout>,
    value: Layout,
}

impl Sampler {
    /// # Errors
    /// `EventUnknown` when the values have no usable type, `Unsupported` for linear histograms, `PackageMismatch` when
    /// a histogram's values have no `slots`.
    pub fn compile(sampled: &SampledMap, btf: &Btf, package: &str) -> Result<Self> {
        let value = Layout::compile(btf, sampled.value).ok_or_else(|| {
            Error::new(
                ErrorCode::EventUnknown,
                format!("the values of the map {} of {package} cannot be decoded", sampled.map),
            )
        })?;
        if sampled.sample.kind == SampleKind::LinearHistogram {
            return Err(Error::new(
                ErrorCode::Unsupported,
                format!("{package} draws a linear histogram, which this version cannot"),
            ));
        }
        if sampled.sample.kind == SampleKind::Log2Histogram && !value.fields.iter().any(is_slots) {
            return Err(Error::new(
                ErrorCode::PackageMismatch,
                format!(
                    "{package} draws a histogram of the map {}, but its values have no array called slots",
                    sampled.map
                ),
            ));
        }
        Ok(Self {
            map: sampled.map.clone(),
            interval_ms: sampled.sample.interval_ms,
            kind: sampled.sample.kind,
            unit: sampled.sample.unit.clone(),
            clear: sampled.sample.clear,
            key: Layout::compile(btf, sampled.key),
            value,
        })
    }

    /// Prints every entry of the map, and empties it where the package wants that.
    pub fn print(&self, map: &Map<'_>, sink: &mut Sink, format: Format) {
        sink.clock.tick();
        let keys: Vec<Vec<u8>> = map.keys().collect();
        let mut is_first = true;
        for key in &keys {
            let Ok(Some(value)) = map.lookup(key, MapFlags::ANY) else { continue };
            if !sink.is_open() {
                return;
            }
            match format {
                Format::Json => self.write_json(&mut sink.output.buffer, key, &value),
                Format::Table => {
                    if is_first {
                        sink.clock.write(&mut sink.output.buffer);
                        sink.output.buffer.push(b'\n');
                    }
                    self.write_text(&mut sink.output.buffer, key, &value);
                }
            }
            is_first = false;
            sink.count();
            sink.output.flush_block();
            if self.clear {
                // Gone already when the program removed it meanwhile.
                let _ = map.delete(key);
            }
        }
        if !is_first && format == Format::Table {
            sink.output.buffer.push(b'\n');
        }
        sink.output.flush();
    }

    fn write_key(&self, out: &mut Vec<u8>, key: &[u8]) {
        match &self.key {
            // A scalar key is its value; a struct is an object.
            Some(Layout { fields, name, .. }) => match fields.as_slice() {
                [only]
                    if only.offset == 0
                        && (name.is_empty() || !matches!(only.value, Value::Struct { .. }))
                        && only.value.size() == key.len() =>
                {
                    json::write_value(out, &only.value, key);
                }
                _ => json::write_fields(out, fields, key),
            },
            None => json::write_value(out, &Value::Opaque { bytes: key.len() }, key),
        }
    }

    fn write_json(&self, out: &mut Vec<u8>, key: &[u8], value: &[u8]) {
        out.extend_from_slice(b"{\"key\":");
        self.write_key(out, key);
        out.extend_from_slice(b",\"value\":");
        self.write_value(out, value);
        out.extend_from_slice(b"}\n");
    }

    fn write_value(&self, out: &mut Vec<u8>, value: &[u8]) {
        match self.value.fields.as_slice() {
            [only]
                if self.value.name.is_empty()
                    || !matches!(only.value, Value::Array { .. }) && only.value.size() == value.len() =>
            {
                json::write_value(out, &only.value, value);
            }
            fields => json::write_fields(out, fields, value),
        }
    }

    fn write_text(&self, out: &mut Vec<u8>, key: &[u8], value: &[u8]) {
        if self.kind == SampleKind::KeyValue {
            self.write_key(out, key);
            out.push(b' ');
            self.write_value(out, value);
            out.push(b'\n');
            return;
        }
        out.extend_from_slice(b"key = ");
        self.write_key(out, key);
        for field in self.value.fields.iter().filter(|field| !is_slots(field)) {
            out.extend_from_slice(format!(", {} = ", field.name).as_bytes());
            json::write_value(out, &field.value, value.get(field.offset..).unwrap_or_default());
        }
        out.push(b'\n');
        if let Some(slots) = self.value.fields.iter().find(|field| is_slots(field)) {
            histogram::write(out, &slots_of(slots, value), &self.unit);
        }
    }
}

fn is_slots(field: &Field) -> bool {
    matches!(&field.value, Value::Array { element, .. } if field.name == "slots" && matches!(**element, Value::Integer { .. }))
}

fn slots_of(field: &Field, value: &[u8]) -> Vec<u64> {
    let Value::Array { stride, length, .. } = &field.value else { return Vec::new() };
    let bytes = value.get(field.offset..).unwrap_or_default();
    bytes.chunks_exact((*stride).max(1)).take(*length).map(unsigned).collect()
}
