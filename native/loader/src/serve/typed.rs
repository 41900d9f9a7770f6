//! Values of maps and globals from JSON, by their BTF type. The opposite of `render/json`, which writes them.

use serde_json::Value as Json;

use crate::render::layout::{Field, Value};

/// The `size` bytes of `json` as the type has them.
///
/// # Errors
/// A sentence fragment that says what was expected where.
pub fn encode(value: &Value, size: usize, json: &Json) -> Result<Vec<u8>, String> {
    let mut bytes = vec![0; size];
    fill(&mut bytes, value, json)?;
    Ok(bytes)
}

fn fill(out: &mut [u8], value: &Value, json: &Json) -> Result<(), String> {
    match value {
        Value::Integer { bytes, signed } | Value::Coded { bytes, signed, .. } => {
            integer(out, *bytes, *signed, number(json)?)
        }
        Value::Pointer => integer(out, 8, false, number(json)?),
        Value::Bool { bytes } => match json {
            Json::Bool(flag) => integer(out, *bytes, false, (false, u128::from(*flag))),
            other => Err(expected("true or false", other)),
        },
        Value::Float { bytes } => {
            let number = json.as_f64().ok_or_else(|| expected("a number", json))?;
            put(out, &if *bytes == 4 { (number as f32).to_le_bytes().to_vec() } else { number.to_le_bytes().to_vec() })
        }
        Value::Text { length } => {
            let text = json.as_str().ok_or_else(|| expected("text", json))?;
            if text.len() > *length {
                return Err(format!("at most {length} bytes fit, this has {}", text.len()));
            }
            put(out, text.as_bytes())
        }
        Value::Enum { bytes, signed, names } => {
            let named = json.as_str().and_then(|text| names.iter().find(|(_, name)| &**name == text));
            match named {
                Some((value, _)) => {
                    integer(out, *bytes, *signed || *value < 0, (*value < 0, value.unsigned_abs().into()))
                }
                None => integer(out, *bytes, *signed, number(json).map_err(|_| expected("one of its names", json))?),
            }
        }
        Value::Array { element, stride, length } => {
            let items = json.as_array().ok_or_else(|| expected("a list", json))?;
            if items.len() > *length {
                return Err(format!("at most {length} elements fit, this has {}", items.len()));
            }
            for (at, item) in items.iter().enumerate() {
                let place = out.get_mut(at.saturating_mul(*stride)..).unwrap_or_default();
                fill(place, element, item).map_err(|reason| format!("[{at}]: {reason}"))?;
            }
            Ok(())
        }
        Value::Struct { fields, .. } => members(out, fields, json),
        Value::Ipv4 => put(out, &address::<std::net::Ipv4Addr>(json, "an IPv4 address")?.octets()),
        Value::Ipv6 { or_v4 } => match (or_v4, address::<std::net::IpAddr>(json, "an address")?) {
            (_, std::net::IpAddr::V6(address)) => put(out, &address.octets()),
            (true, std::net::IpAddr::V4(address)) => put(out, &address.octets()),
            (false, std::net::IpAddr::V4(_)) => Err(expected("an IPv6 address", json)),
        },
        Value::Port => {
            let port =
                json.as_u64().and_then(|port| u16::try_from(port).ok()).ok_or_else(|| expected("a port", json))?;
            put(out, &port.to_be_bytes())
        }
        Value::Mac => {
            let parts = json.as_str().map(|text| text.split(':').map(|part| u8::from_str_radix(part, 16)));
            let bytes: Option<Vec<u8>> = parts.and_then(|parts| parts.collect::<Result<_, _>>().ok());
            put(out, &bytes.filter(|bytes| bytes.len() == 6).ok_or_else(|| expected("an address of a card", json))?)
        }
        Value::Opaque { bytes } => {
            let list = Value::Array {
                element: Box::new(Value::Integer { bytes: 1, signed: false }),
                stride: 1,
                length: *bytes,
            };
            fill(out, &list, json)
        }
        Value::Trace(_) => Err("stacks can only be set as raw bytes".into()),
        Value::Bits { .. } => Err("a bit field is set as a member of its struct".into()),
    }
}

fn members(out: &mut [u8], fields: &[Field], json: &Json) -> Result<(), String> {
    let given = json.as_object().ok_or_else(|| expected("an object", json))?;
    for (name, value) in given {
        let field =
            fields.iter().find(|field| field.name == *name).ok_or_else(|| format!("there is no member {name}"))?;
        if let Value::Bits { offset_bits, width, signed } = field.value {
            bits(out, offset_bits, width, signed, value).map_err(|reason| format!("{name}: {reason}"))?;
            continue;
        }
        let place = out.get_mut(field.offset..).unwrap_or_default();
        fill(place, &field.value, value).map_err(|reason| format!("{name}: {reason}"))?;
    }
    Ok(())
}

/// A number into some bits of a struct; the others stay what they are.
fn bits(out: &mut [u8], offset: usize, width: u32, signed: bool, json: &Json) -> Result<(), String> {
    let (negative, magnitude) = number(json)?;
    let half = 1u128 << (width - 1);
    let fits = match (signed, negative) {
        (true, true) => magnitude <= half,
        (true, false) => magnitude < half,
        (false, _) => !negative && magnitude >> width == 0,
    };
    if !fits {
        return Err(format!("{json} does not fit into {width} bits"));
    }
    let number = if negative { magnitude.wrapping_neg() } else { magnitude };
    for bit in 0..usize::try_from(width).unwrap_or(0) {
        let at = offset.saturating_add(bit);
        let byte = out.get_mut(at / 8).ok_or("it has no room")?;
        let mask = 1u8 << (at % 8);
        *byte = if number >> bit & 1 == 1 { *byte | mask } else { *byte & !mask };
    }
    Ok(())
}

fn address<T: std::str::FromStr>(json: &Json, what: &str) -> Result<T, String> {
    json.as_str().and_then(|text| text.parse().ok()).ok_or_else(|| expected(what, json))
}

/// Sign and magnitude of a JSON number, or of its digits in a string, which is how those of 128 bits are written.
fn number(json: &Json) -> Result<(bool, u128), String> {
    let text = match json {
        Json::Number(number) => number.to_string(),
        Json::String(text) => text.clone(),
        other => return Err(expected("a whole number", other)),
    };
    let (negative, digits) = text.strip_prefix('-').map_or((false, text.as_str()), |rest| (true, rest));
    let is_plain = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    let magnitude = is_plain.then(|| digits.parse().ok()).flatten().ok_or_else(|| expected("a whole number", json))?;
    Ok((negative && magnitude > 0, magnitude))
}

fn integer(out: &mut [u8], bytes: usize, signed: bool, (negative, magnitude): (bool, u128)) -> Result<(), String> {
    let bits = u32::try_from(bytes * 8).unwrap_or(128).min(128);
    let top = if bits == 128 { u128::MAX } else { (1u128 << bits) - 1 };
    let half = top / 2;
    let fits = match (signed, negative) {
        (true, true) => magnitude <= half + 1,
        (true, false) => magnitude <= half,
        (false, true) => false,
        (false, false) => magnitude <= top,
    };
    if !fits {
        return Err(format!("{}{magnitude} does not fit {bits} bits", if negative { "-" } else { "" }));
    }
    let raw = if negative { magnitude.wrapping_neg() } else { magnitude };
    put(out, raw.to_le_bytes().get(..bytes).unwrap_or_default())
}

fn put(out: &mut [u8], bytes: &[u8]) -> Result<(), String> {
    let place = out.get_mut(..bytes.len()).ok_or_else(|| "it does not fit".to_string())?;
    place.copy_from_slice(bytes);
    Ok(())
}

fn expected(what: &str, found: &Json) -> String {
    format!("expected {what}, found {}", found.to_string().chars().take(60).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::json;
    use crate::render::layout::Layout;
    use serde_json::json;

    const U32: Value = Value::Integer { bytes: 4, signed: false };

    fn pair() -> Value {
        let fields = vec![
            Layout::field("a".into(), 0, U32),
            Layout::field("b".into(), 4, Value::Text { length: 4 }),
            Layout::field("c".into(), 8, Value::Array { element: Box::new(Value::Port), stride: 2, length: 2 }),
        ];
        Value::Struct { size: 12, fields }
    }

    #[test]
    fn what_json_shows_can_be_given_back() {
        let cases: [(Value, Json); 10] = [
            (U32, json!(4294967295u32)),
            (Value::Integer { bytes: 8, signed: true }, json!(i64::MIN)),
            (Value::Integer { bytes: 16, signed: false }, json!("340282366920938463463374607431768211455")),
            (Value::Bool { bytes: 1 }, json!(true)),
            (Value::Float { bytes: 8 }, json!(-1.5)),
            (Value::Ipv4, json!("10.0.0.1")),
            (Value::Ipv6 { or_v4: true }, json!("2001:db8::1")),
            (Value::Mac, json!("52:54:00:12:34:56")),
            (Value::Enum { bytes: 4, signed: true, names: vec![(-2, "LOW".into())] }, json!("LOW")),
            (pair(), json!({"a": 7, "b": "xyz", "c": [80, 443]})),
        ];
        for (value, wanted) in cases {
            let bytes = encode(&value, value.size(), &wanted).unwrap();
            let mut text = Vec::new();
            json::write_value(&mut text, &value, &bytes);
            assert_eq!(serde_json::from_slice::<Json>(&text).unwrap(), wanted);
        }
    }

    #[test]
    fn what_does_not_fit_is_refused_with_its_place() {
        let cases: [(Value, Json, &str); 7] = [
            (U32, json!(4294967296u64), "4294967296 does not fit 32 bits"),
            (U32, json!(-1), "-1 does not fit 32 bits"),
            (U32, json!(1.5), "expected a whole number, found 1.5"),
            (Value::Text { length: 2 }, json!("abc"), "at most 2 bytes fit, this has 3"),
            (pair(), json!({"c": [80, -1]}), "c: [1]: expected a port, found -1"),
            (pair(), json!({"d": 1}), "there is no member d"),
            (pair(), json!([1]), "expected an object, found [1]"),
        ];
        for (value, json, reason) in cases {
            assert_eq!(encode(&value, value.size(), &json), Err(reason.to_string()));
        }
    }
}
