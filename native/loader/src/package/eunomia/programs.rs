//! What the metadata says of each program: eunomia's annotations, with our own beside them.

use serde_json::Value;

use super::Object;
use crate::error::Result;

/// The annotations above a program.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProgramMeta {
    pub name: String,
    /// `@ifindex`, or that of `@tchook`.
    pub interface: Option<u32>,
    /// `@flags` of an XDP program: bits of `XDP_FLAGS_*`.
    pub flags: u32,
    /// Whether `@tchook` says egress rather than ingress.
    pub is_egress: Option<bool>,
    /// `@tcopts`: which filters come first, where the kernel still has filters.
    pub priority: Option<u32>,
    /// `@target`: what `--attach` would say.
    pub target: Option<String>,
    /// `@tailcall {"map": "jumps", "index": 2}`: where tail calls find this program.
    pub tail_call: Option<(String, u32)>,
}

pub(super) fn parse(program: &Object<'_>) -> Result<ProgramMeta> {
    let mut meta = ProgramMeta {
        name: program.text("name")?.to_string(),
        interface: number(program, "ifindex", "an interface number")?,
        flags: number(program, "flags", "a set of flags")?.unwrap_or(0),
        target: program.string("target"),
        ..ProgramMeta::default()
    };
    if let Some(hook) = program.optional_object("tchook")? {
        meta.interface = meta.interface.or(number(&hook, "ifindex", "an interface number")?);
        meta.is_egress = match hook.get("attach_point").and_then(Value::as_str) {
            Some("BPF_TC_INGRESS") => Some(false),
            Some("BPF_TC_EGRESS") => Some(true),
            None if !hook.has("attach_point") => None,
            _ => return Err(hook.wrong("attach_point", "BPF_TC_INGRESS or BPF_TC_EGRESS")),
        };
    }
    if let Some(options) = program.optional_object("tcopts")? {
        meta.priority = number(&options, "priority", "a priority")?;
    }
    if let Some(call) = program.optional_object("tailcall")? {
        let index = number(&call, "index", "an index")?.ok_or_else(|| call.wrong("index", "an index"))?;
        meta.tail_call = Some((call.text("map")?.to_string(), index));
    }
    Ok(meta)
}

fn number(object: &Object<'_>, key: &str, expected: &str) -> Result<Option<u32>> {
    let Some(value) = object.get(key) else { return Ok(None) };
    let number = value.as_u64().and_then(|number| u32::try_from(number).ok());
    number.map(Some).ok_or_else(|| object.wrong(key, expected))
}

/// `[["fentry_open", "fexit_open"], ["on_enter", "on_exit"]]`: the first set that the kernel can attach is the one to load.
pub(super) fn alternatives(own: &Object<'_>) -> Result<Vec<Vec<String>>> {
    const EXPECTED: &str = "a list of lists of programs";
    let Some(value) = own.get("alternatives") else { return Ok(Vec::new()) };
    let wrong = || own.wrong("alternatives", EXPECTED);
    let sets = value.as_array().ok_or_else(wrong)?;
    sets.iter()
        .map(|set| {
            let names = set.as_array().filter(|names| !names.is_empty()).ok_or_else(wrong)?;
            names.iter().map(|name| name.as_str().map(str::to_string).ok_or_else(wrong)).collect()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn read(value: &Value) -> Result<ProgramMeta> {
        parse(&Object { path: "progs[0].".into(), name: "x.json", fields: value.as_object() })
    }

    #[test]
    fn annotations_of_eunomia_are_read() {
        let value = json!({
            "name": "p", "attach": "tc", "flags": 2, "tchook": {"ifindex": 3, "attach_point": "BPF_TC_EGRESS"},
            "tcopts": {"handle": 1, "priority": 7}, "link": true, "xdpopts": {"old_prog_fd": 0},
        });
        let expected = ProgramMeta {
            name: "p".into(),
            interface: Some(3),
            flags: 2,
            is_egress: Some(true),
            priority: Some(7),
            ..ProgramMeta::default()
        };
        assert_eq!(read(&value).ok(), Some(expected));
    }

    #[test]
    fn a_target_and_a_place_for_tail_calls_are_read() {
        let meta = read(&json!({"name": "p", "target": "eth0", "tailcall": {"map": "jumps", "index": 2}})).unwrap();
        assert_eq!(meta.target.as_deref(), Some("eth0"));
        assert_eq!(meta.tail_call, Some(("jumps".into(), 2)));
    }

    #[test]
    fn annotations_of_the_wrong_form_are_named() {
        for (value, place) in [
            (json!({"name": "p", "ifindex": -1}), "progs[0].ifindex"),
            (json!({"name": "p", "ifindex": "eth0"}), "progs[0].ifindex"),
            (json!({"name": "p", "flags": 1u64 << 32}), "progs[0].flags"),
            (json!({"name": "p", "tchook": 1}), "progs[0].tchook"),
            (json!({"name": "p", "tchook": {"attach_point": "BPF_TC_CUSTOM"}}), "progs[0].tchook.attach_point"),
            (json!({"name": "p", "tchook": {"attach_point": 3}}), "progs[0].tchook.attach_point"),
            (json!({"name": "p", "tailcall": {"map": "m"}}), "progs[0].tailcall.index"),
            (json!({"name": "p", "tailcall": {"index": 1}}), "progs[0].tailcall.map"),
        ] {
            let message = read(&value).err().map(|error| error.message).unwrap_or_default();
            assert!(message.contains(place), "{message}");
        }
    }

    #[test]
    fn alternatives_are_lists_of_names() {
        let read = |value: Value| {
            alternatives(&Object {
                path: "ebpm.".into(),
                name: "x",
                fields: json!({ "alternatives": value }).as_object(),
            })
            .ok()
        };
        assert_eq!(read(json!([["a", "b"], ["c"]])), Some(vec![vec!["a".into(), "b".into()], vec!["c".into()]]));
        for value in [json!({}), json!(["a"]), json!([[]]), json!([[1]]), json!([["a"], "b"])] {
            assert_eq!(read(value.clone()), None, "{value}");
        }
    }
}
