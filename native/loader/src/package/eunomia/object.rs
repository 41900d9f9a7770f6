//! The BPF object in a package: text → bytes.

use base64::engine::general_purpose::GeneralPurposeConfig;
use base64::engine::{DecodePaddingMode, GeneralPurpose};
use base64::Engine as _;
use flate2::{Decompress, FlushDecompress, Status};

use super::fields::Object;
use crate::error::{Error, ErrorCode, Result};

/// The largest object that is unpacked. Published ones are 2 to 50 KB.
pub const MAX_OBJECT: u64 = 64 << 20;

/// Accepts padding and its absence; both were published.
pub const BASE64: GeneralPurpose = GeneralPurpose::new(
    &base64::alphabet::STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// The current format: zlib in base64, with its size beside it.
pub fn sized_object(root: &Object<'_>) -> Result<Vec<u8>> {
    let size = root.unsigned("bpf_object_size")?;
    if size > MAX_OBJECT {
        return Err(Error::new(
            ErrorCode::PackageTooLarge,
            format!("{} says its BPF object has {size} bytes; the limit is {} MiB", root.name, MAX_OBJECT >> 20),
        ));
    }
    of_size(inflate_base64(root.text("bpf_object")?, size, root.name)?, size, root.name)
}

/// The format of 2022: the object as it is, in base64.
pub fn raw_object(root: &Object<'_>) -> Result<Vec<u8>> {
    of_size(base64(root.text("data")?, root.name)?, root.unsigned("data_sz")?, root.name)
}

fn of_size(object: Vec<u8>, size: u64, name: &str) -> Result<Vec<u8>> {
    if object.len() as u64 == size {
        return Ok(object);
    }
    Err(corrupt(format!("{name} says its BPF object has {size} bytes, but it has {}", object.len())))
}

fn corrupt(message: String) -> Error {
    Error::new(ErrorCode::PackageCorrupt, message).hint("fetch or build the package again")
}

/// The oldest packages wrap their lines.
pub fn base64(text: &str, name: &str) -> Result<Vec<u8>> {
    let unwrapped: String;
    // Looked for as bytes, many at a time: a pattern of several characters takes as long as all else that is done with the text.
    let text = if [b'\n', b'\r'].iter().any(|end| text.as_bytes().contains(end)) {
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
        corrupt(format!("the BPF object in {name} is not valid base64: {what}"))
    })
}

/// Unpacks at most `limit` bytes; one more is an error, so a small package cannot fill the memory.
pub fn inflate_base64(text: &str, limit: u64, name: &str) -> Result<Vec<u8>> {
    let packed = base64(text, name)?;
    let corrupt = |what: &str| corrupt(format!("the BPF object in {name} {what}"));
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
