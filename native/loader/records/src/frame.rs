//! Frames of the serve protocol: a length, a kind, a body. All numbers are little-endian. (docs/serve.md)

use serde_json::{Map, Value as Json};

use crate::error::{Error, ErrorCode, Result};

/// Of the protocol; both sides name theirs first.
pub const VERSION: u64 = 1;
/// The longest frame in either direction: the largest package and its request.
pub const MAX_BYTES: usize = 65 << 20;

pub const LENGTH_BYTES: usize = 4;
const HELLO: u8 = 0;
const REQUEST: u8 = 1;
const REPLY: u8 = 2;
const EVENTS: u8 = 3;
const NOTICE: u8 = 4;
/// What stands before each record of an events frame: length, source, type, time.
const RECORD_HEADER_BYTES: usize = 16;

/// What a client sends.
#[derive(Debug, PartialEq)]
pub enum Frame<'a> {
    Hello(Map<String, Json>),
    Request { id: u32, body: Map<String, Json>, bytes: &'a [u8] },
}

fn malformed(what: &str) -> Error {
    Error::new(ErrorCode::ProtocolInvalid, format!("the client sent {what}"))
}

/// The first frame in `input`, without its length, and how many bytes it took; None while it is not all there.
///
/// # Errors
/// `ProtocolInvalid` for a length that no frame has.
pub fn split(input: &[u8]) -> Result<Option<(&[u8], usize)>> {
    let Some(length) = input.get(..LENGTH_BYTES).and_then(word) else { return Ok(None) };
    if length == 0 || length > MAX_BYTES {
        return Err(malformed(&format!("a frame of {length} bytes: expected 1 to {MAX_BYTES}")));
    }
    let end = LENGTH_BYTES + length;
    Ok(input.get(LENGTH_BYTES..end).map(|frame| (frame, end)))
}

/// # Errors
/// `ProtocolInvalid`.
pub fn parse(frame: &[u8]) -> Result<Frame<'_>> {
    match frame.split_first() {
        Some((&HELLO, text)) => Ok(Frame::Hello(object(text)?)),
        Some((&REQUEST, rest)) => request(rest),
        Some((kind, _)) => Err(malformed(&format!("a frame of the kind {kind}: expected 0 (hello) or 1 (request)"))),
        None => Err(malformed("an empty frame")),
    }
}

fn request(rest: &[u8]) -> Result<Frame<'_>> {
    let short = || malformed("a request that ends within its header");
    let id = rest.get(..4).and_then(word).and_then(|id| u32::try_from(id).ok()).ok_or_else(short)?;
    let length = rest.get(4..8).and_then(word).ok_or_else(short)?;
    let body = rest.get(8..).unwrap_or_default();
    let (Some(text), Some(bytes)) = (body.get(..length), body.get(length..)) else {
        return Err(malformed(&format!("a request whose JSON has {length} bytes, of which {} came", body.len())));
    };
    Ok(Frame::Request { id, body: object(text)?, bytes })
}

fn object(text: &[u8]) -> Result<Map<String, Json>> {
    match serde_json::from_slice(text) {
        Ok(Json::Object(fields)) => Ok(fields),
        Ok(_) => Err(malformed("JSON that is not an object")),
        Err(error) => Err(malformed(&format!("what is not JSON: {error}"))),
    }
}

fn word(bytes: &[u8]) -> Option<usize> {
    usize::try_from(u32::from_le_bytes(bytes.try_into().ok()?)).ok()
}

/// Appends a frame whose length is known once its body is written.
fn frame(out: &mut Vec<u8>, kind: u8, body: impl FnOnce(&mut Vec<u8>)) {
    let start = begin(out, kind);
    body(out);
    end(out, start);
}

fn begin(out: &mut Vec<u8>, kind: u8) -> usize {
    let start = out.len();
    out.extend_from_slice(&[0; LENGTH_BYTES]);
    out.push(kind);
    start
}

fn end(out: &mut [u8], start: usize) {
    let length = out.len().saturating_sub(start + LENGTH_BYTES);
    put_word(out, start, length);
}

fn put_word(out: &mut [u8], at: usize, value: usize) {
    let value = u32::try_from(value).unwrap_or(u32::MAX);
    if let Some(place) = out.get_mut(at..at + 4) {
        place.copy_from_slice(&value.to_le_bytes());
    }
}

pub fn write_hello(out: &mut Vec<u8>, body: &Json) {
    frame(out, HELLO, |out| write_json(out, body));
}

pub fn write_notice(out: &mut Vec<u8>, body: &Json) {
    frame(out, NOTICE, |out| write_json(out, body));
}

pub fn write_reply(out: &mut Vec<u8>, id: u32, body: &Json, bytes: &[u8]) {
    frame(out, REPLY, |out| {
        out.extend_from_slice(&id.to_le_bytes());
        let at = out.len();
        out.extend_from_slice(&[0; 4]);
        write_json(out, body);
        let length = out.len() - at - 4;
        put_word(out, at, length);
        out.extend_from_slice(bytes);
    });
}

fn write_json(out: &mut Vec<u8>, body: &Json) {
    // Writing to a Vec cannot fail.
    let _ = serde_json::to_writer(out, body);
}

/// An events frame in the making: records are appended, then it is ended.
pub struct Events {
    start: usize,
    count: usize,
}

impl Events {
    pub fn begin(out: &mut Vec<u8>, subscription: u32) -> Self {
        let start = begin(out, EVENTS);
        out.extend_from_slice(&subscription.to_le_bytes());
        out.extend_from_slice(&[0; 4]);
        Self { start, count: 0 }
    }

    /// Appends a record whose bytes `body` writes.
    pub fn record(&mut self, out: &mut Vec<u8>, header: RecordHeader, body: impl FnOnce(&mut Vec<u8>)) {
        write_record(out, header, body);
        self.count += 1;
    }

    /// Bytes so far.
    pub fn len(&self, out: &[u8]) -> usize {
        out.len().saturating_sub(self.start)
    }

    /// Returns how many records it has.
    pub fn end(self, out: &mut [u8]) -> usize {
        end(out, self.start);
        put_word(out, self.start + LENGTH_BYTES + 5, self.count);
        self.count
    }
}

/// What is known of a record beside its bytes.
#[derive(Clone, Copy)]
pub struct RecordHeader {
    /// Its place in the subscription's list of sources.
    pub source: u16,
    /// Its place in that source's list of types.
    pub kind: u16,
    /// Nanoseconds since 1970.
    pub at: i64,
}

/// Appends a record as it stands in an events frame and in the reply to a poll.
pub fn write_record(out: &mut Vec<u8>, header: RecordHeader, body: impl FnOnce(&mut Vec<u8>)) {
    let start = out.len();
    out.extend_from_slice(&[0; 4]);
    out.extend_from_slice(&header.source.to_le_bytes());
    out.extend_from_slice(&header.kind.to_le_bytes());
    out.extend_from_slice(&header.at.to_le_bytes());
    body(out);
    let length = out.len() - start - RECORD_HEADER_BYTES;
    put_word(out, start, length);
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_frame_is_taken_only_when_it_is_all_there() {
        assert_eq!(split(b"").unwrap(), None);
        assert_eq!(split(b"\x02\0\0").unwrap(), None);
        assert_eq!(split(b"\x02\0\0\0a").unwrap(), None);
        assert_eq!(split(b"\x02\0\0\0abc").unwrap(), Some((b"ab".as_slice(), 6)));
    }

    #[test]
    fn a_length_that_no_frame_has_is_refused_before_anything_is_read() {
        for input in [b"\0\0\0\0".as_slice(), b"\xff\xff\xff\xff", b"\x01\0\x10\x04"] {
            assert_eq!(split(input).err().map(|error| error.code), Some(ErrorCode::ProtocolInvalid));
        }
    }

    #[test]
    fn a_request_is_an_id_json_and_bytes() {
        let frame = b"\x01\x07\0\0\0\x0c\0\0\0{\"op\":\"stop\"}";
        assert!(parse(frame).is_err(), "one byte of the JSON is bytes then");
        let frame = b"\x01\x07\0\0\0\x0d\0\0\0{\"op\":\"stop\"}xyz";
        let body = json!({"op": "stop"}).as_object().cloned().unwrap();
        assert_eq!(parse(frame).unwrap(), Frame::Request { id: 7, body, bytes: b"xyz" });
    }

    #[test]
    fn whatever_else_is_malformed() {
        for frame in [
            b"".as_slice(),
            b"\x02",
            b"\xff{}",
            b"\0",
            b"\0[]",
            b"\0{",
            b"\x01",
            b"\x01\0\0\0\0\0\0\0",
            b"\x01\0\0\0\0\x03\0\0\0{}",
            b"\x01\0\0\0\0\xff\xff\xff\xff{}",
        ] {
            assert_eq!(parse(frame).err().map(|error| error.code), Some(ErrorCode::ProtocolInvalid), "{frame:?}");
        }
        let deep = [b"\0".as_slice(), "[".repeat(100_000).as_bytes()].concat();
        assert!(parse(&deep).is_err());
    }

    #[test]
    fn what_the_loader_says_is_laid_out_as_documented() {
        let mut out = Vec::new();
        write_reply(&mut out, 7, &json!({"a": 1}), b"xy");
        assert_eq!(out, b"\x12\0\0\0\x02\x07\0\0\0\x07\0\0\0{\"a\":1}xy");
        out.clear();
        let mut events = Events::begin(&mut out, 3);
        events.record(&mut out, RecordHeader { source: 1, kind: 2, at: 258 }, |out| out.extend_from_slice(b"abc"));
        assert_eq!(events.len(&out), 32);
        assert_eq!(events.end(&mut out), 1);
        assert_eq!(out, b"\x1c\0\0\0\x03\x03\0\0\0\x01\0\0\0\x03\0\0\0\x01\0\x02\0\x02\x01\0\0\0\0\0\0abc");
    }
}
