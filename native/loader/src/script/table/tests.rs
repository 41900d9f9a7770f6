use super::*;
use serde_json::json;

fn whole() -> Json {
    json!({
        "version": 1, "events": "ebpm_events", "names": ["BEGIN"], "parameters": 1,
        "constants": [{ "variable": "script_cpus", "kind": "cpus" }, { "variable": "c", "kind": "cgroup", "path": "/x" }],
        "probes": [{ "program": "p0", "kind": "begin" }, { "program": "p1", "kind": "multi", "targets": [{ "name": "a/b", "cookie": 0 }] },
            { "program": "p2", "kind": "watch", "place": "jiffies", "length": 8, "mode": 2 }],
        "actions": [
            { "kind": "printf", "format": "%d %s\n", "args": [{ "kind": "int", "signed": true }, { "kind": "string", "size": 16 }] },
            { "kind": "print", "map": 0, "top": 3 }, { "kind": "exit" },
            { "kind": "value", "type": { "kind": "tuple", "items": [{ "kind": "int" }] } }
        ],
        "maps": [{ "name": "@", "map": "map_", "keys": [{ "kind": "int" }], "value": { "kind": "hist", "bits": 0 } }]
    })
}

#[test]
fn a_whole_table_is_taken() {
    let table = Table::parse(&whole(), "demo").ok();
    assert_eq!(table.as_ref().map(|table| (table.actions.len(), table.maps.len())), Some((4, 1)));
    assert!(table.is_some_and(|table| table.maps.iter().all(MapTable::has_buckets)));
}

#[test]
fn what_is_wrong_is_refused_by_name() {
    let cases: [(&str, Json, &str); 12] = [
        ("/version", json!(2), "later version"),
        ("/actions/0/format", json!("%d %n"), "format"),
        ("/actions/0/format", json!("%d"), "values"),
        ("/actions/0/args/1/size", json!(7), "multiple of 8"),
        ("/actions/1/map", json!(1), "0 to 0"),
        ("/actions/2/kind", json!("system"), "not known"),
        ("/maps/0/value/bits", json!(9), "0 to 5"),
        ("/probes/1/targets", json!({}), "no list"),
        ("/probes/2/mode", json!(8), "1 to 7"),
        ("/actions/3/type", json!({ "kind": "kstack", "map": "m", "depth": 3, "form": "tree" }), "form"),
        ("/constants/0/kind", json!("weather"), "not known"),
        ("/constants/1/path", json!(5), "no text"),
    ];
    for (place, value, expected) in cases {
        let mut table = whole();
        if let Some(slot) = table.pointer_mut(place) {
            *slot = value;
        }
        let message = Table::parse(&table, "demo").err().map(|error| error.message).unwrap_or_default();
        assert!(message.contains(expected), "{place}: {message}");
    }
}

#[test]
fn nesting_ends() {
    let mut deep = json!({ "kind": "int" });
    for _ in 0..100 {
        deep = json!({ "kind": "tuple", "items": [deep] });
    }
    let mut table = whole();
    table["actions"][3]["type"] = deep;
    assert!(Table::parse(&table, "demo").is_err());
}
