//! What an attach point offers: which ones a pattern stands for, and the names and types of what they hand over.

use std::path::Path;

use serde_json::{json, Value as Json};

use super::walk::Walk;
use crate::btf::{Kind, TypeId};
use crate::kernel::tracefs;

/// Where the arguments of a system call begin in its tracepoint, and how far apart they are.
const SYSCALL_ARGUMENTS: usize = 16;
const SYSCALL_STRIDE: usize = 8;
/// The fields that every tracepoint begins with.
const COMMON_BYTES: usize = 8;

/// `tracepoint:sched:sched_switch`, `tracepoint:syscalls:sys_enter_*`, `function:vfs_read`, `function:vfs_*`.
///
/// `matches` is absent where nobody could look.
pub fn describe(probe: &str, walk: &mut Walk<'_>) -> Json {
    let described = match probe.split_once(':') {
        Some(("tracepoint", rest)) => rest.split_once(':').map(|(category, name)| tracepoint(category, name, walk)),
        Some(("function", name)) => Some(function(name, walk)),
        _ => None,
    };
    let mut described = described.unwrap_or_else(|| json!({}));
    if let Some(fields) = described.as_object_mut() {
        fields.insert("probe".into(), probe.into());
    }
    described
}

fn is_pattern(name: &str) -> bool {
    name.contains(['*', '?', '['])
}

/// Shell patterns of `*` and `?`; linear in the text for each star.
pub fn matches(pattern: &[u8], text: &[u8]) -> bool {
    let (mut at, mut seen, mut star) = (0, 0, None);
    while seen < text.len() {
        match pattern.get(at) {
            Some(b'*') => {
                star = Some((at, seen));
                at += 1;
            }
            Some(&byte) if byte == b'?' || Some(&byte) == text.get(seen) => {
                at += 1;
                seen += 1;
            }
            _ => {
                let Some((star_at, star_seen)) = star else { return false };
                star = Some((star_at, star_seen + 1));
                at = star_at + 1;
                seen = star_seen + 1;
            }
        }
    }
    pattern.get(at..).unwrap_or_default().iter().all(|&byte| byte == b'*')
}

fn tracepoint(category: &str, name: &str, walk: &mut Walk<'_>) -> Json {
    let Some(events) = tracefs::ensure().ok().map(|tracefs| Path::new(tracefs).join("events")) else {
        return of_btf_alone(name, walk);
    };
    if is_pattern(category) || is_pattern(name) {
        let mut found = Vec::new();
        for category in names_in(&events).into_iter().filter(|one| matches(category.as_bytes(), one.as_bytes())) {
            let names = names_in(&events.join(&category)).into_iter();
            let names = names.filter(|one| matches(name.as_bytes(), one.as_bytes()));
            found.extend(names.map(|name| format!("{category}:{name}")));
        }
        found.sort_unstable();
        return json!({ "matches": found });
    }
    let safe = [category, name].iter().all(|part| !part.contains('/') && !part.starts_with('.'));
    let format = safe.then(|| std::fs::read_to_string(events.join(category).join(name).join("format")).ok()).flatten();
    let Some(format) = format else { return json!({ "matches": [] }) };
    let mut described = fields(category, name, &format, walk);
    if let Some(known) = described.as_object_mut() {
        known.insert("matches".into(), json!([format!("{category}:{name}")]));
    }
    described
}

fn names_in(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries.filter(|entry| entry.path().is_dir()).filter_map(|entry| entry.file_name().into_string().ok()).collect()
}

/// Where tracefs cannot be read, the struct of the event's own name is all that is known.
fn of_btf_alone(name: &str, walk: &mut Walk<'_>) -> Json {
    let record = format!("trace_event_raw_{name}");
    match walk.record_named(&record) {
        Some(id) => json!({ "struct": record, "fields": walk.all_members(id) }),
        None => json!({}),
    }
}

struct Field {
    c_type: String,
    name: String,
    offset: usize,
}

/// `field:unsigned int flags; offset:8; size:4; signed:0;`
fn parse_fields(format: &str) -> Vec<Field> {
    let parse = |line: &str| {
        let rest = line.trim().strip_prefix("field:")?;
        let (declaration, rest) = rest.split_once(';')?;
        let offset = rest.split("offset:").nth(1)?.split(';').next()?.trim().parse().ok()?;
        let declaration = declaration.split('[').next().unwrap_or(declaration).trim_end();
        let dynamic = declaration.starts_with("__data_loc") || declaration.starts_with("__rel_loc");
        let declaration = if dynamic { rest_of_dynamic(line) } else { declaration };
        let name_at = declaration.rfind([' ', '*'])? + 1;
        let (c_type, name) = declaration.split_at(name_at);
        Some(Field { c_type: c_type.trim().to_string(), name: name.to_string(), offset })
    };
    format.lines().filter_map(parse).collect()
}

/// `__data_loc char[] filename` has its name after the brackets.
fn rest_of_dynamic(line: &str) -> &str {
    line.split("field:").nth(1).and_then(|rest| rest.split(';').next()).unwrap_or_default().trim()
}

fn fields(category: &str, name: &str, format: &str, walk: &mut Walk<'_>) -> Json {
    let parsed = parse_fields(format);
    if category == "syscalls" {
        return syscall_fields(name, &parsed, walk);
    }
    let own: Vec<&Field> = parsed.iter().filter(|field| field.offset >= COMMON_BYTES).collect();
    match record_of(name, &own, walk) {
        Some(id) => json!({ "struct": walk.btf.name(id), "fields": walk.all_members(id) }),
        None => json!({}),
    }
}

/// Every event has the struct of its class, and nothing says which: it is one whose members have the same names and places.
fn record_of(name: &str, fields: &[&Field], walk: &mut Walk<'_>) -> Option<TypeId> {
    let btf = walk.btf;
    let same = |id: TypeId| {
        let members = btf.members(id).unwrap_or_default();
        fields.iter().all(|field| {
            let dynamic = format!("__data_loc_{}", field.name);
            let relative = format!("__rel_loc_{}", field.name);
            let is_named = |known: &str| known == field.name || known == dynamic || known == relative;
            let place = u32::try_from(field.offset * 8).ok();
            members.iter().any(|member| is_named(btf.member_name(member)) && Some(member.offset_bits) == place)
        })
    };
    let own = format!("trace_event_raw_{name}");
    let mut best: Option<(bool, usize, TypeId)> = None;
    for id in btf.ids().filter(|&id| matches!(btf.get(id).map(|found| &found.kind), Some(Kind::Struct(_)))) {
        let known = btf.name(id);
        let Some(class) = known.strip_prefix("trace_event_raw_").filter(|_| same(id)) else { continue };
        let alike = class.bytes().zip(name.bytes()).take_while(|(a, b)| a == b).count();
        if best.is_none_or(|(is_own, length, _)| (known == own, alike) > (is_own, length)) {
            best = Some((known == own, alike, id));
        }
    }
    let (_, _, id) = best?;
    walk.record_named(btf.name(id))
}

/// The struct is one for all system calls; which argument is which only tracefs says.
fn syscall_fields(name: &str, parsed: &[Field], walk: &mut Walk<'_>) -> Json {
    let is_exit = name.starts_with("sys_exit_");
    let record = if is_exit { "trace_event_raw_sys_exit" } else { "trace_event_raw_sys_enter" };
    if walk.record_named(record).is_none() {
        return json!({});
    }
    let own = parsed.iter().filter(|field| field.offset >= COMMON_BYTES);
    let fields: Vec<Json> = own
        .map(|field| {
            let (path, typ) = if field.offset < SYSCALL_ARGUMENTS {
                ("id".to_string(), json!({ "kind": "int", "bytes": 8, "signed": true }))
            } else if is_exit {
                ("ret".to_string(), json!({ "kind": "int", "bytes": 8, "signed": true }))
            } else {
                let index = (field.offset - SYSCALL_ARGUMENTS) / SYSCALL_STRIDE;
                (format!("args[{index}]"), argument_type(&field.c_type, walk))
            };
            json!({ "name": field.name, "path": path, "type": typ })
        })
        .collect();
    json!({ "struct": record, "fields": fields, "user": true })
}

fn argument_type(c_type: &str, walk: &mut Walk<'_>) -> Json {
    let bare = c_type.replace("const ", "").replace("const", "");
    let Some(target) = bare.trim().strip_suffix('*') else {
        let named = walk.btf.ids().find(|&id| {
            let kind = walk.btf.get(id).map(|found| &found.kind);
            matches!(kind, Some(Kind::Int { .. } | Kind::Typedef(_))) && walk.btf.name(id) == bare.trim()
        });
        let described = named.map(|id| walk.describe(id)).filter(|typ| typ["kind"] == "int");
        return described.unwrap_or_else(|| json!({ "kind": "int", "bytes": 8, "signed": !bare.contains("unsigned") }));
    };
    let to = match target.trim().strip_prefix("struct ") {
        Some(name) => walk.record_named(name).map_or(Json::Null, |id| json!({ "kind": "record", "id": id })),
        None if target.trim() == "char" => json!({ "kind": "int", "bytes": 1, "signed": true, "char": true }),
        None => Json::Null,
    };
    json!({ "kind": "pointer", "to": to })
}

fn function(name: &str, walk: &mut Walk<'_>) -> Json {
    let btf = walk.btf;
    let functions = || {
        btf.ids().filter_map(|id| match btf.get(id).map(|found| &found.kind) {
            Some(Kind::Function(prototype)) => Some((btf.name(id), *prototype)),
            _ => None,
        })
    };
    if is_pattern(name) {
        let mut found: Vec<&str> =
            functions().map(|(known, _)| known).filter(|known| matches(name.as_bytes(), known.as_bytes())).collect();
        found.sort_unstable();
        found.dedup();
        return json!({ "matches": found });
    }
    let prototype = functions().find(|(known, _)| *known == name).and_then(|(_, id)| btf.get(id));
    let Some(Kind::Prototype { returns, parameters }) = prototype.map(|found| &found.kind) else {
        return json!({ "matches": [] });
    };
    let fields: Vec<Json> = parameters.iter().map(|parameter| walk.describe_member(parameter)).collect();
    json!({ "matches": [name], "fields": fields, "returns": walk.describe(*returns) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_stands_for_any_text_and_a_question_mark_for_one_character() {
        for (pattern, text, expected) in [
            ("sys_enter_*", "sys_enter_openat", true),
            ("*read*", "vfs_readv", true),
            ("a?c", "abc", true),
            ("a?c", "ac", false),
            ("*", "", true),
            ("a*b*c", "axxbxxd", false),
            ("", "a", false),
        ] {
            assert_eq!(matches(pattern.as_bytes(), text.as_bytes()), expected, "{pattern} {text}");
        }
    }

    #[test]
    fn fields_of_a_format_have_names_and_places() {
        let format = "\tfield:__data_loc char[] filename;\toffset:8;\tsize:4;\tsigned:0;\n\tfield:char comm[16];\toffset:12;\tsize:16;\tsigned:0;\n\tfield:const char * path;\toffset:32;\n";
        let fields = parse_fields(format);
        let shown: Vec<_> =
            fields.iter().map(|field| (field.c_type.as_str(), field.name.as_str(), field.offset)).collect();
        assert_eq!(shown, [("__data_loc char[]", "filename", 8), ("char", "comm", 12), ("const char *", "path", 32)]);
    }
}
