//! What a session may load: given at its start or as a request, never taken back. Every policy that was given must agree.

use serde_json::{Map, Value as Json};

use super::fields::Fields;
use crate::error::{Error, ErrorCode, Result};

/// Names that may be used, with `*` for any characters.
#[derive(Debug, Default, PartialEq)]
struct Names {
    /// None allows all.
    allow: Option<Vec<String>>,
    deny: Vec<String>,
}

impl Names {
    fn parse(fields: &Fields<'_>, key: &str) -> Result<Self> {
        let Some(lists) = fields.object(key)? else { return Ok(Self::default()) };
        if let Some(unknown) = lists.keys().find(|name| !["allow", "deny"].contains(&name.as_str())) {
            return Err(fields.wrong(key, &format!("allow and deny, not {unknown}")));
        }
        let lists = Fields(lists);
        let owned = |list: Vec<&str>| list.into_iter().map(str::to_string).collect();
        Ok(Self { allow: lists.texts("allow")?.map(owned), deny: lists.texts("deny")?.map_or_else(Vec::new, owned) })
    }

    fn permits(&self, name: &str) -> bool {
        let is_in = |list: &[String]| list.iter().any(|pattern| matches(pattern, name));
        self.allow.as_deref().is_none_or(is_in) && !is_in(&self.deny)
    }
}

/// Whether `pattern`, in which `*` stands for any characters, is the name.
fn matches(pattern: &str, name: &str) -> bool {
    let Some((first, rest)) = pattern.split_once('*') else { return pattern == name };
    let Some(mut left) = name.strip_prefix(first) else { return false };
    let mut rest = rest;
    while let Some((part, next)) = rest.split_once('*') {
        let Some(at) = left.find(part) else { return false };
        left = left.get(at + part.len()..).unwrap_or_default();
        rest = next;
    }
    left.ends_with(rest)
}

/// One set of limits. What a policy does not mention is allowed.
#[derive(Debug, Default, PartialEq)]
pub struct Policy {
    max_objects: Option<u64>,
    max_map_bytes: Option<u64>,
    program_types: Names,
    helpers: Names,
    kfuncs: Names,
    map_types: Names,
    /// Of sections, such as `kprobe/do_unlinkat`, and of targets that are asked for.
    attach: Names,
    pinning: Option<bool>,
    paths: Option<bool>,
}

const KEYS: [&str; 9] =
    ["max_objects", "max_map_bytes", "program_types", "helpers", "kfuncs", "map_types", "attach", "pinning", "paths"];

/// What an object would use of the kernel.
#[derive(Default)]
pub struct Wish {
    pub program_types: Vec<String>,
    pub helpers: Vec<String>,
    pub kfuncs: Vec<String>,
    pub map_types: Vec<String>,
    pub attach: Vec<String>,
    pub map_bytes: u64,
    pub pins: bool,
}

impl Policy {
    /// # Errors
    /// `ProtocolInvalid`: a rule that is not understood must not be taken for one that is kept.
    pub fn parse(fields: &Map<String, Json>) -> Result<Self> {
        let fields = Fields(fields);
        if let Some(unknown) = fields.0.keys().find(|key| !KEYS.contains(&key.as_str())) {
            return Err(fields.wrong(unknown, &format!("one of {}", KEYS.join(", "))));
        }
        Ok(Self {
            max_objects: fields.optional_number("max_objects")?,
            max_map_bytes: fields.optional_number("max_map_bytes")?,
            program_types: Names::parse(&fields, "program_types")?,
            helpers: Names::parse(&fields, "helpers")?,
            kfuncs: Names::parse(&fields, "kfuncs")?,
            map_types: Names::parse(&fields, "map_types")?,
            attach: Names::parse(&fields, "attach")?,
            pinning: fields.flag("pinning")?,
            paths: fields.flag("paths")?,
        })
    }

    /// # Errors
    /// `PolicyDenied` with the first thing that is not allowed. `objects` and `map_bytes` are what the session holds already.
    pub fn check(&self, wish: &Wish, objects: u64, map_bytes: u64) -> Result<()> {
        if self.max_objects.is_some_and(|most| objects >= most) {
            return Err(denied(format!("more than {objects} objects at a time")));
        }
        let bytes = map_bytes.saturating_add(wish.map_bytes);
        if let Some(most) = self.max_map_bytes.filter(|most| bytes > *most) {
            return Err(denied(format!("maps of {bytes} bytes together: at most {most}")));
        }
        if wish.pins && self.pinning == Some(false) {
            return Err(denied("pinning".into()));
        }
        for (what, names, rules) in [
            ("programs of the type", &wish.program_types, &self.program_types),
            ("the helper", &wish.helpers, &self.helpers),
            ("the kernel function", &wish.kfuncs, &self.kfuncs),
            ("maps of the type", &wish.map_types, &self.map_types),
            ("attaching to", &wish.attach, &self.attach),
        ] {
            if let Some(name) = names.iter().find(|name| !rules.permits(name)) {
                return Err(denied(format!("{what} {name}")));
            }
        }
        Ok(())
    }

    /// # Errors
    /// `PolicyDenied`.
    pub fn check_target(&self, target: &str) -> Result<()> {
        if self.attach.permits(target) {
            return Ok(());
        }
        Err(denied(format!("attaching to {target}")))
    }

    /// # Errors
    /// `PolicyDenied` where the loader must not open files for its client.
    pub fn check_path(&self, path: &str) -> Result<()> {
        if self.paths != Some(false) {
            return Ok(());
        }
        Err(denied(format!("opening the file {path}; the bytes can be sent with the request")))
    }
}

fn denied(what: String) -> Error {
    Error::new(ErrorCode::PolicyDenied, format!("the policy of this session does not allow {what}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn policy(body: Json) -> Result<Policy> {
        Policy::parse(body.as_object().unwrap())
    }

    fn wish() -> Wish {
        Wish {
            program_types: vec!["kprobe".into()],
            helpers: vec!["map_lookup_elem".into(), "probe_write_user".into()],
            map_types: vec!["hash".into()],
            attach: vec!["kprobe/do_unlinkat".into()],
            map_bytes: 1000,
            pins: true,
            ..Wish::default()
        }
    }

    #[test]
    fn what_is_not_mentioned_is_allowed() {
        assert!(policy(json!({})).unwrap().check(&wish(), 100, u64::MAX).is_ok());
    }

    #[test]
    fn each_rule_names_what_it_denies() {
        let cases = [
            (json!({"max_objects": 1}), "more than 1 objects at a time"),
            (json!({"max_map_bytes": 1499}), "maps of 1500 bytes together: at most 1499"),
            (json!({"program_types": {"allow": ["xdp"]}}), "programs of the type kprobe"),
            (json!({"helpers": {"deny": ["probe_write_*"]}}), "the helper probe_write_user"),
            (json!({"map_types": {"allow": []}}), "maps of the type hash"),
            (json!({"attach": {"deny": ["kprobe/*"]}}), "attaching to kprobe/do_unlinkat"),
            (json!({"pinning": false}), "pinning"),
        ];
        for (body, what) in cases {
            let error = policy(body).unwrap().check(&wish(), 1, 500).unwrap_err();
            assert_eq!(error.code, ErrorCode::PolicyDenied);
            assert_eq!(error.message, format!("the policy of this session does not allow {what}"));
        }
        let generous = json!({"max_objects": 2, "max_map_bytes": 1500, "helpers": {"allow": ["map_*", "probe_*"]}});
        assert!(policy(generous).unwrap().check(&wish(), 1, 500).is_ok());
    }

    #[test]
    fn a_rule_that_is_not_understood_is_refused() {
        for body in [
            json!({"max_object": 1}),
            json!({"helpers": ["x"]}),
            json!({"helpers": {"forbid": ["x"]}}),
            json!({"helpers": {"deny": "x"}}),
            json!({"pinning": "no"}),
            json!({"max_map_bytes": -1}),
        ] {
            assert_eq!(policy(body).err().map(|error| error.code), Some(ErrorCode::ProtocolInvalid));
        }
    }

    #[test]
    fn a_star_stands_for_any_characters() {
        for (pattern, name, is_match) in [
            ("*", "", true),
            ("a*", "abc", true),
            ("*c", "abc", true),
            ("a*b*c", "a-b-b-c", true),
            ("a*a", "a", false),
            ("abc", "abcd", false),
            ("a*d", "abc", false),
        ] {
            assert_eq!(matches(pattern, name), is_match, "{pattern} {name}");
        }
    }
}
