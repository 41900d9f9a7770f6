use super::*;
use crate::btf::builder::Builder;

/// 1: int, 2: struct inner { int deep; }, 3: struct outer { inner *in; union { int x; }; int other; }, 4: inner *, 5: anonymous union
fn sample() -> Vec<u8> {
    let mut b = Builder::new();
    let names = ["int", "inner", "deep", "outer", "in", "x", "other"].map(|name| b.name(name));
    let [int, inner, deep, outer, into, x, other] = names;
    b.words(&[int, 1 << 24, 4, 1 << 24 | 32]);
    b.words(&[inner, 4 << 24 | 1, 4, deep, 1, 0]);
    b.words(&[outer, 4 << 24 | 3, 16, into, 4, 0, 0, 5, 64, other, 1, 96]);
    b.words(&[0, 2 << 24, 2]);
    b.words(&[0, 5 << 24 | 1, 4, x, 1, 0]);
    b.build()
}

#[test]
fn only_wanted_members_are_followed_and_anonymous_ones_belong_to_their_struct() {
    let Ok(btf) = Btf::parse(&sample()) else { unreachable!() };
    let wanted = ["in".to_string(), "x".to_string(), "deep".to_string()];
    let mut walk = Walk::new(&btf, &wanted);
    assert_eq!(walk.record_named("outer"), Some(3));
    assert_eq!(walk.record_named("missing"), None);
    let records = walk.finish();
    let names = |id: &str| -> Vec<String> {
        let members = records.get(id).and_then(|record| record["members"].as_array());
        members.into_iter().flatten().filter_map(|member| member["name"].as_str().map(str::to_string)).collect()
    };
    assert_eq!(names("3"), ["in", "x"]);
    assert_eq!(names("2"), ["deep"]);
    assert_eq!(records.len(), 2);
}

#[test]
fn a_request_that_is_none_is_refused() {
    for text in ["", "[", r#"{"structs":1}"#, r#"{"members":[1]}"#] {
        assert!(Request::parse(text).is_err(), "{text}");
    }
    assert!(Request::parse("{}").is_ok_and(|request| request.probes.is_empty()));
}
