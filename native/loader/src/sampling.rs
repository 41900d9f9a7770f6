//! Maps that are printed at an interval: key and value pairs, or histograms. An entry is a record like any other, its key followed by
//! its value, so that every format, filter and order applies to it.

use libbpf_rs::{Map, MapCore, MapFlags, MapType};

use crate::btf::{Btf, TypeId};
use crate::error::{Error, ErrorCode, Result};
use crate::events::SampledMap;
use crate::package::{Package, Sample, SampleKind};
use crate::render::histogram::{self, Scale};
use crate::render::json;
use crate::render::layout::{signed, unsigned, Annotations, Field, Layout, Value};
use crate::render::meaning::Code;
use crate::sink::Sink;

/// A sampled map with its types compiled.
pub struct Sampler {
    pub map: String,
    pub interval_ms: u64,
    sample: Sample,
    /// `key` and `value`, as they stand in a record.
    layout: Layout,
    /// Where in a record the value begins.
    value_at: usize,
    /// The counts of a histogram, from the start of the value.
    slots: Option<Field>,
    is_array: bool,
    /// Where in a record the number of the CPU is, if each one's value is an entry of its own.
    cpu_at: Option<usize>,
}

impl Sampler {
    /// # Errors
    /// `EventUnknown` when the values have no usable type, `PackageMismatch` when a histogram's values have no `slots`.
    pub fn compile(sampled: &SampledMap, btf: &Btf, package: &Package, per_cpu: bool) -> Result<Self> {
        let annotations = &package.meta.annotations;
        let package = &package.name;
        let annotated = |value: Value, part: &str| {
            let meaning = annotations.get(&format!("{}.{part}", sampled.map));
            meaning.and_then(|meaning| meaning.apply(&value)).unwrap_or(value)
        };
        let listed = sampled.listed.clone().map(|Layout { size, fields, .. }| Value::Struct { size, fields });
        let value = listed.or_else(|| whole(btf, sampled.value, annotations)).ok_or_else(|| {
            Error::new(
                ErrorCode::EventUnknown,
                format!("the values of the map {} of {package} cannot be decoded", sampled.map),
            )
        })?;
        let slots = match &value {
            Value::Struct { fields, .. } => fields.iter().find(|field| is_slots(field)).cloned(),
            _ => None,
        };
        if sampled.sample.kind != SampleKind::KeyValue && slots.is_none() {
            return Err(Error::new(
                ErrorCode::PackageMismatch,
                format!(
                    "{package} draws a histogram of the map {}, but its values have no array called slots",
                    sampled.map
                ),
            ));
        }
        let key = whole(btf, sampled.key, annotations).unwrap_or(Value::Opaque { bytes: sampled.key_size });
        let (key, value) = (annotated(key, "key"), annotated(value, "value"));
        let cpu_at = (per_cpu && sampled.map_type.is_percpu()).then_some(sampled.key_size);
        let value_at = sampled.key_size.saturating_add(if cpu_at.is_some() { 4 } else { 0 });
        let size = value_at.saturating_add(value.size());
        let cpu = cpu_at.map(|at| Layout::field("cpu".into(), at, Value::Integer { bytes: 4, signed: false }));
        let mut fields = vec![Layout::field("key".into(), 0, key)];
        fields.extend(cpu);
        fields.push(Layout::field("value".into(), value_at, value));
        Ok(Self {
            map: sampled.map.clone(),
            interval_ms: sampled.sample.interval_ms,
            sample: sampled.sample.clone(),
            layout: Layout { name: sampled.map.clone(), size, fields },
            value_at,
            slots,
            cpu_at,
            is_array: matches!(sampled.map_type, MapType::Array | MapType::PercpuArray),
        })
    }

    /// Of an entry: its key, then its value.
    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    pub fn fields_mut(&mut self) -> &mut [Field] {
        &mut self.layout.fields
    }

    /// Prints every entry of the map, and empties it where the package wants that.
    pub fn print(&self, map: &Map<'_>, stream: usize, sink: &mut Sink) {
        sink.printer.tick();
        sink.begin_sample(stream, !self.sample.clear);
        self.each(map, |record| sink.sampled(stream, record, self));
        sink.end_sample();
    }

    /// Shows every entry of the map as a record, and empties it where the package wants that, until `visit` wants no more.
    pub fn each(&self, map: &impl MapCore, mut visit: impl FnMut(&[u8]) -> bool) {
        let keys: Vec<Vec<u8>> = map.keys().collect();
        let mut record = Vec::new();
        for key in &keys {
            record.clear();
            record.extend_from_slice(key);
            if self.cpu_at.is_some() {
                if !self.each_cpu(map, key, &mut visit) {
                    break;
                }
            } else if self.take_value(map, key, &mut record) && !visit(&record) {
                break;
            }
        }
    }

    /// Shows the values that CPUs have for a key, without those that are all zeroes. False when no more are wanted.
    fn each_cpu(&self, map: &impl MapCore, key: &[u8], visit: &mut impl FnMut(&[u8]) -> bool) -> bool {
        let Ok(Some(values)) = map.lookup_percpu(key, MapFlags::ANY) else { return true };
        self.clear_cpus(map, key, &values);
        values.iter().zip(0u32..).filter(|(value, _)| value.iter().any(|&byte| byte != 0)).all(|(value, cpu)| {
            let record = [key, &cpu.to_le_bytes(), value].concat();
            visit(&record)
        })
    }

    fn clear_cpus(&self, map: &impl MapCore, key: &[u8], values: &[Vec<u8>]) {
        if self.sample.clear {
            let zeroes: Vec<Vec<u8>> = values.iter().map(|value| vec![0; value.len()]).collect();
            // Gone already when the program removed it meanwhile.
            let _ = if self.is_array { map.update_percpu(key, &zeroes, MapFlags::ANY) } else { map.delete(key) };
        }
    }

    /// Appends the value of a key, of a map with one value per CPU their sum. False when it has gone meanwhile.
    fn take_value(&self, map: &impl MapCore, key: &[u8], record: &mut Vec<u8>) -> bool {
        if map.map_type().is_percpu() {
            let Ok(Some(values)) = map.lookup_percpu(key, MapFlags::ANY) else { return false };
            self.append_sum(record, &values);
            self.clear_cpus(map, key, &values);
            return true;
        }
        if self.sample.clear && !self.is_array {
            // In one step, so that nothing is counted in between and lost. (Linux 5.14 for hash maps)
            if let Ok(Some(value)) = map.lookup_and_delete(key) {
                record.extend_from_slice(&value);
                return true;
            }
        }
        let Ok(Some(value)) = map.lookup(key, MapFlags::ANY) else { return false };
        record.extend_from_slice(&value);
        if self.sample.clear {
            let _ = if self.is_array { map.update(key, &vec![0; value.len()], MapFlags::ANY) } else { map.delete(key) };
        }
        true
    }

    fn append_sum(&self, record: &mut Vec<u8>, values: &[Vec<u8>]) {
        let start = record.len();
        // What is no number is taken from the first CPU that has seen anything.
        let seen = values.iter().find(|value| value.iter().any(|&byte| byte != 0)).or(values.first());
        let Some(first) = seen else { return };
        record.extend_from_slice(first);
        let Some(value) = self.layout.fields.last().map(|field| &field.value) else { return };
        for other in values.iter().filter(|&other| !std::ptr::eq(other, first)) {
            if let Some(sum) = record.get_mut(start..) {
                add(sum, other, value);
            }
        }
    }

    /// Whether an entry is drawn rather than put in a row.
    pub fn is_histogram(&self) -> bool {
        self.slots.is_some() && self.sample.kind != SampleKind::KeyValue
    }

    /// Appends the histogram of an entry under a line with its key.
    pub fn draw(&self, out: &mut Vec<u8>, record: &[u8]) {
        let [heads @ .., value] = self.layout.fields.as_slice() else { return };
        for (index, head) in heads.iter().enumerate() {
            out.extend_from_slice(format!("{}{} = ", if index > 0 { ", " } else { "" }, head.name).as_bytes());
            json::write_field_value(out, head, record);
        }
        let bytes = record.get(self.value_at..).unwrap_or_default();
        if let Value::Struct { fields, .. } = &value.value {
            for field in fields.iter().filter(|field| !is_slots(field)) {
                out.extend_from_slice(format!(", {} = ", field.name).as_bytes());
                json::write_field_value(out, field, bytes);
            }
        }
        out.push(b'\n');
        let Some(slots) = &self.slots else { return };
        let scale = match self.sample.kind {
            SampleKind::LinearHistogram => Scale::Linear { base: self.sample.base, step: self.sample.step },
            _ => Scale::Log2,
        };
        let counts = slots_of(slots, bytes);
        histogram::write(out, &counts, &self.sample.unit, scale);
        histogram::write_summary(out, &counts, &self.sample.unit, scale);
    }
}

/// A type as one value; None where it has no size or cannot be decoded.
pub fn whole(btf: &Btf, id: TypeId, annotations: &Annotations) -> Option<Value> {
    let Layout { size, fields, .. } = Layout::compile_annotated(btf, id, annotations)?;
    if btf.members(id).is_some() {
        return Some(Value::Struct { size, fields });
    }
    fields.into_iter().next().map(|field| field.value)
}

/// Adds the numbers of `other` to those of `sum`; both are of the type. Overflow wraps, as it does in the kernel.
fn add(sum: &mut [u8], other: &[u8], value: &Value) {
    match value {
        Value::Integer { bytes, .. } | Value::Coded { bytes, code: Code::Bytes | Code::Duration, .. } => {
            let (Some(sum), Some(other)) = (sum.get_mut(..*bytes), other.get(..*bytes)) else { return };
            let mut carry = 0u16;
            for (sum, other) in sum.iter_mut().zip(other) {
                let total = u16::from(*sum) + u16::from(*other) + carry;
                [*sum, _] = total.to_le_bytes();
                carry = total >> 8;
            }
        }
        Value::Struct { fields, .. } => {
            for field in fields {
                if let (Some(sum), Some(other)) = (sum.get_mut(field.offset..), other.get(field.offset..)) {
                    add(sum, other, &field.value);
                }
            }
        }
        Value::Array { element, stride, length } if *stride > 0 => {
            for index in 0..*length {
                let at = index.saturating_mul(*stride);
                let (Some(sum), Some(other)) = (sum.get_mut(at..), other.get(at..)) else { return };
                if sum.is_empty() {
                    return;
                }
                add(sum, other, element);
            }
        }
        _ => {}
    }
}

fn is_slots(field: &Field) -> bool {
    matches!(&field.value, Value::Array { element, .. } if field.name == "slots" && matches!(**element, Value::Integer { .. }))
}

fn slots_of(field: &Field, value: &[u8]) -> Vec<u64> {
    let Value::Array { element, stride, length } = &field.value else { return Vec::new() };
    let is_signed = matches!(**element, Value::Integer { signed: true, .. });
    let count = |bytes: &[u8]| if is_signed { signed(bytes).max(0).unsigned_abs() } else { unsigned(bytes) };
    let bytes = value.get(field.offset..).unwrap_or_default();
    bytes.chunks_exact((*stride).max(1)).take(*length).map(count).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const U32: Value = Value::Integer { bytes: 4, signed: false };

    #[test]
    fn values_of_all_cpus_are_summed_number_by_number() {
        let slots = Value::Array { element: Box::new(U32), stride: 4, length: 2 };
        let fields = vec![
            Layout::field("slots".into(), 0, slots),
            Layout::field("comm".into(), 8, Value::Text { length: 4 }),
            Layout::field("low".into(), 12, Value::Integer { bytes: 1, signed: true }),
        ];
        let value = Value::Struct { size: 13, fields };
        let mut sum = b"\xff\xff\0\0\x01\0\0\0ab\0\0\xff".to_vec();
        add(&mut sum, b"\x01\0\0\0\x02\0\0\0xy\0\0\x01", &value);
        assert_eq!(sum, b"\0\0\x01\0\x03\0\0\0ab\0\0\0");
        add(&mut sum, b"\x01", &value);
        assert_eq!(sum, b"\0\0\x01\0\x03\0\0\0ab\0\0\0");
    }
}
