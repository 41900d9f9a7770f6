//! Requests that read and write maps.

use serde_json::{json, Value as Json};

use super::{plain, unknown, Answer, Session};
use crate::error::Result;
use crate::serve::fields::Fields;
use crate::serve::maps::ServedMap;

const MAX_PAGE: u64 = 1 << 20;

impl Session {
    fn map(&self, fields: &Fields<'_>) -> Result<&ServedMap> {
        let number = fields.handle("map")?;
        self.maps.get(&number).ok_or_else(|| unknown("map", number))
    }

    pub fn map_get(&self, fields: &Fields<'_>, bytes: &[u8]) -> Result<Answer> {
        let map = self.map(fields)?;
        match fields.get("key") {
            None => Ok(match map.get(bytes)? {
                Some(value) => (json!({ "found": true }), value),
                None => plain(json!({ "found": false })),
            }),
            Some(key) => Ok(plain(match map.get(&map.encode_key(key)?)? {
                Some(value) => json!({ "found": true, "value": map.value_json(&value)? }),
                None => json!({ "found": false }),
            })),
        }
    }

    pub fn map_set(&self, fields: &Fields<'_>, bytes: &[u8]) -> Result<Answer> {
        let map = self.map(fields)?;
        let flags = fields.optional_number("flags")?.unwrap_or(0);
        match (fields.get("key"), fields.get("value")) {
            (None, None) => {
                let at = usize::try_from(libbpf_rs::MapCore::key_size(&map.handle)).unwrap_or(0).min(bytes.len());
                let (key, value) = bytes.split_at(at);
                map.set(key, value, flags)?;
            }
            (key, Some(value)) => {
                let key = key.map_or(Ok(Vec::new()), |key| map.encode_key(key))?;
                map.set(&key, &map.encode_value(value)?, flags)?;
            }
            (Some(_), None) => return Err(fields.wrong("value", "the value of the key")),
        }
        Ok(plain(json!({})))
    }

    pub fn map_delete(&self, fields: &Fields<'_>, bytes: &[u8]) -> Result<Answer> {
        let map = self.map(fields)?;
        let found = match fields.get("key") {
            None => map.delete(bytes)?,
            Some(key) => map.delete(&map.encode_key(key)?)?,
        };
        Ok(plain(json!({ "found": found })))
    }

    pub fn map_next(&self, fields: &Fields<'_>, bytes: &[u8]) -> Result<Answer> {
        let next = self.map(fields)?.next((!bytes.is_empty()).then_some(bytes))?;
        Ok((json!({ "found": next.is_some() }), next.unwrap_or_default()))
    }

    /// Keys and values in bytes one after the other, or as JSON with the last key in bytes, to go on from.
    pub fn map_entries(&self, fields: &Fields<'_>, bytes: &[u8]) -> Result<Answer> {
        let map = self.map(fields)?;
        let limit = fields.optional_number("limit")?.unwrap_or(MAX_PAGE).clamp(1, MAX_PAGE);
        let page = map.page((!bytes.is_empty()).then_some(bytes), usize::try_from(limit).unwrap_or(1))?;
        if fields.flag("json")? != Some(true) {
            let count = page.entries.len();
            let bytes = page.entries.into_iter().flat_map(|(key, value)| [key, value]).flatten().collect();
            return Ok((json!({ "count": count, "last": page.is_last }), bytes));
        }
        let entries: Vec<Json> = page
            .entries
            .iter()
            .map(|(key, value)| Ok(json!([map.key_json(key)?, map.value_json(value)?])))
            .collect::<Result<_>>()?;
        let last = page.entries.last().map(|(key, _)| key.clone()).unwrap_or_default();
        Ok((json!({ "count": entries.len(), "last": page.is_last, "entries": entries }), last))
    }
}
