//! Operations on the maps of loaded objects: in bytes as the kernel has them, or as JSON by their BTF types.

use std::ffi::c_void;
use std::os::fd::{AsFd as _, AsRawFd as _};

use libbpf_rs::{MapCore as _, MapHandle, MapType};
use serde_json::{json, Value as Json};

use super::typed;
use crate::error::{errno_text, Error, ErrorCode, Result};
use crate::inspect::snake;
use crate::render::json;
use crate::render::layout::Value;

/// Bytes of entries in one reply; the client asks again for the rest.
const PAGE_BYTES: usize = 1 << 20;
/// What a frame can hold with all that is around it.
const MAX_VALUE_BYTES: usize = 16 << 20;

pub struct ServedMap {
    pub handle: MapHandle,
    pub name: String,
    /// The package it is of.
    pub package: u32,
    pub key: Option<Value>,
    pub value: Option<Value>,
    /// Bytes that the kernel copies for a value: of a map with one for each CPU, all of them, each rounded up to 8.
    value_bytes: usize,
    cpus: usize,
}

/// A page of a map's entries.
pub struct Page {
    /// Each entry's key and value.
    pub entries: Vec<(Vec<u8>, Vec<u8>)>,
    pub is_last: bool,
}

impl ServedMap {
    pub fn new(handle: MapHandle, name: String, package: u32, key: Option<Value>, value: Option<Value>) -> Self {
        let size = usize::try_from(handle.value_size()).unwrap_or(0);
        let cpus = if handle.map_type().is_percpu() { libbpf_rs::num_possible_cpus().unwrap_or(1) } else { 1 };
        let value_bytes =
            if handle.map_type().is_percpu() { size.next_multiple_of(8).saturating_mul(cpus) } else { size };
        Self { handle, name, package, key, value, value_bytes, cpus }
    }

    pub fn describe(&self, number: u32) -> Json {
        json!({
            "map": number,
            "name": self.name,
            "type": snake(&format!("{:?}", self.handle.map_type())),
            "key_size": self.handle.key_size(),
            "value_size": self.handle.value_size(),
            "value_bytes": self.value_bytes,
            "max_entries": self.handle.max_entries(),
            "typed": self.value.is_some(),
        })
    }

    fn key_bytes(&self) -> usize {
        usize::try_from(self.handle.key_size()).unwrap_or(0)
    }

    fn fd(&self) -> i32 {
        self.handle.as_fd().as_raw_fd()
    }

    fn check_key(&self, key: &[u8]) -> Result<()> {
        if key.len() == self.key_bytes() {
            return Ok(());
        }
        Err(self.wrong_size("key", key.len(), self.key_bytes()))
    }

    fn wrong_size(&self, what: &str, found: usize, expected: usize) -> Error {
        let message = format!("a {what} of the map {} has {expected} bytes, but {found} were given", self.name);
        Error::new(ErrorCode::ArgumentInvalid, message)
    }

    /// None where there is no such key.
    pub fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>> {
        self.check_key(key)?;
        if self.value_bytes > MAX_VALUE_BYTES {
            let message = format!("values of the map {} are too large to be sent", self.name);
            return Err(Error::new(ErrorCode::Unsupported, message));
        }
        let mut value = vec![0u8; self.value_bytes];
        // SAFETY: the key has the size of the map's keys, the value that of all that the kernel copies.
        let result = unsafe { libbpf_sys::bpf_map_lookup_elem(self.fd(), pointer(key), value.as_mut_ptr().cast()) };
        self.found(result, "read").map(|found| found.then_some(value))
    }

    /// # Errors
    /// `MapFailed`; `Unsupported` where values are descriptors, which only this process has.
    pub fn set(&self, key: &[u8], value: &[u8], flags: u64) -> Result<()> {
        self.check_key(key)?;
        if value.len() != self.value_bytes {
            return Err(self.wrong_size("value", value.len(), self.value_bytes));
        }
        self.check_values()?;
        // SAFETY: key and value have the sizes that the kernel copies.
        let result = unsafe { libbpf_sys::bpf_map_update_elem(self.fd(), pointer(key), value.as_ptr().cast(), flags) };
        if result < 0 {
            return Err(self.refused("written", -result));
        }
        Ok(())
    }

    /// Values of these maps are file descriptors of whoever writes them: a client would guess ours.
    fn check_values(&self) -> Result<()> {
        let kind = self.handle.map_type();
        let is_descriptor = match kind {
            MapType::Hash
            | MapType::Array
            | MapType::PercpuHash
            | MapType::PercpuArray
            | MapType::LruHash
            | MapType::LruPercpuHash
            | MapType::LpmTrie
            | MapType::Queue
            | MapType::Stack
            | MapType::BloomFilter => false,
            MapType::Devmap | MapType::DevmapHash | MapType::Cpumap => self.handle.value_size() != 4,
            _ => true,
        };
        if !is_descriptor {
            return Ok(());
        }
        let kind = snake(&format!("{kind:?}"));
        Err(Error::new(ErrorCode::Unsupported, format!("the map {} ({kind}) cannot be written by a client", self.name)))
    }

    /// Whether there was such a key.
    pub fn delete(&self, key: &[u8]) -> Result<bool> {
        self.check_key(key)?;
        // SAFETY: the key has the size of the map's keys.
        let result = unsafe { libbpf_sys::bpf_map_delete_elem(self.fd(), pointer(key)) };
        self.found(result, "changed")
    }

    /// The key after `key`, or the first one.
    pub fn next(&self, key: Option<&[u8]>) -> Result<Option<Vec<u8>>> {
        key.map_or(Ok(()), |key| self.check_key(key))?;
        let mut next = vec![0u8; self.key_bytes()];
        let before = key.map_or(std::ptr::null(), pointer);
        // SAFETY: both keys have the size of the map's keys; NULL asks for the first.
        let result = unsafe { libbpf_sys::bpf_map_get_next_key(self.fd(), before, next.as_mut_ptr().cast()) };
        self.found(result, "walked through").map(|found| found.then_some(next))
    }

    /// Up to `limit` entries after a key. Keys that are removed meanwhile make the kernel begin again, so no more than the map can hold
    /// are walked.
    pub fn page(&self, after: Option<&[u8]>, limit: usize) -> Result<Page> {
        let mut page = Page { entries: Vec::new(), is_last: false };
        let mut bytes = 0;
        let mut key = after.map(<[u8]>::to_vec);
        let most = limit.min(usize::try_from(self.handle.max_entries()).unwrap_or(usize::MAX));
        while page.entries.len() < most && bytes < PAGE_BYTES {
            let Some(next) = self.next(key.as_deref())? else {
                page.is_last = true;
                break;
            };
            if let Some(value) = self.get(&next)? {
                bytes += next.len() + value.len();
                page.entries.push((next.clone(), value));
            }
            key = Some(next);
        }
        Ok(page)
    }

    fn found(&self, result: i32, verb: &str) -> Result<bool> {
        match result {
            0.. => Ok(true),
            error if error == -libc::ENOENT => Ok(false),
            error => Err(self.refused(verb, -error)),
        }
    }

    fn refused(&self, verb: &str, errno: i32) -> Error {
        let message = format!("the map {} cannot be {verb}: {}", self.name, errno_text(errno));
        Error::new(ErrorCode::MapFailed, message).errno(errno)
    }

    fn typed<'v>(&self, value: &'v Option<Value>, what: &str) -> Result<&'v Value> {
        value.as_ref().ok_or_else(|| {
            let message = format!("the type of the {what}s of the map {} is not known; use raw bytes", self.name);
            Error::new(ErrorCode::EventUnknown, message)
        })
    }

    /// The bytes of a key given as JSON.
    pub fn encode_key(&self, json: &Json) -> Result<Vec<u8>> {
        self.encode(&self.key, "key", self.key_bytes(), json)
    }

    /// The bytes of a value given as JSON; with one for each CPU, a list of them.
    pub fn encode_value(&self, json: &Json) -> Result<Vec<u8>> {
        let size = usize::try_from(self.handle.value_size()).unwrap_or(0);
        if !self.handle.map_type().is_percpu() {
            return self.encode(&self.value, "value", size, json);
        }
        let values = json.as_array().filter(|values| values.len() == self.cpus).ok_or_else(|| {
            let message = format!("a value of the map {} is a list of {}, one for each CPU", self.name, self.cpus);
            Error::new(ErrorCode::ArgumentInvalid, message)
        })?;
        let mut bytes = Vec::with_capacity(self.value_bytes);
        for value in values {
            bytes.extend(self.encode(&self.value, "value", size, value)?);
            bytes.resize(bytes.len().next_multiple_of(8), 0);
        }
        Ok(bytes)
    }

    fn encode(&self, value: &Option<Value>, what: &str, size: usize, json: &Json) -> Result<Vec<u8>> {
        typed::encode(self.typed(value, what)?, size, json).map_err(|reason| {
            Error::new(ErrorCode::ArgumentInvalid, format!("the {what} does not fit the map {}: {reason}", self.name))
        })
    }

    pub fn key_json(&self, bytes: &[u8]) -> Result<Json> {
        Ok(to_json(self.typed(&self.key, "key")?, bytes))
    }

    pub fn value_json(&self, bytes: &[u8]) -> Result<Json> {
        let value = self.typed(&self.value, "value")?;
        if !self.handle.map_type().is_percpu() {
            return Ok(to_json(value, bytes));
        }
        Ok(bytes.chunks_exact((bytes.len() / self.cpus).max(1)).map(|bytes| to_json(value, bytes)).collect())
    }
}

pub fn to_json(value: &Value, bytes: &[u8]) -> Json {
    let mut text = Vec::new();
    json::write_value(&mut text, value, bytes);
    serde_json::from_slice(&text).unwrap_or(Json::Null)
}

/// Maps without keys are given none.
fn pointer(bytes: &[u8]) -> *const c_void {
    if bytes.is_empty() {
        std::ptr::null()
    } else {
        bytes.as_ptr().cast()
    }
}
