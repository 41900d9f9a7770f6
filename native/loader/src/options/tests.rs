use super::*;

fn parsed(words: &[&str]) -> Result<Options> {
    parse(words.iter().map(OsString::from).collect())
}

#[test]
fn what_follows_the_package_belongs_to_it() {
    let options = parsed(&["run", "--format", "json", "x.json", "--format", "table", "-v"]).ok();
    let options = options.as_ref();
    assert_eq!(options.map(|o| &o.format), Some(&Format::Json));
    assert_eq!(options.map(|o| o.arguments.len()), Some(3));
    assert_eq!(parsed(&["run", "x", "--", "--pid", "1"]).ok().map(|o| o.arguments.len()), Some(2));
    assert_eq!(parsed(&["run", "-", "--help"]).ok().map(|o| o.package), Some("-".to_string()));
}

#[test]
fn options_of_a_run_are_told_from_those_of_packages() {
    assert!(["-n", "--max-events", "--format", "--iface", "--attach"].into_iter().all(is_of_run));
    assert!(!["-u", "--uid", "n", "--", "--error-format"].into_iter().any(is_of_run));
}

#[test]
fn wrong_usage_is_refused() {
    for words in [
        &[][..],
        &["walk"],
        &["run"],
        &["run", "--format", "xml", "x"],
        &["run", "--format", "template", "x"],
        &["run", "--columns", "a,,b", "x"],
        &["run", "--timestamps", "utc", "x"],
        &["run", "--max-events", "0", "x"],
        &["run", "--top", "3", "x"],
        &["run", "--by", "pid", "x"],
        &["run", "--interval", "1s", "x"],
        &["run", "--sort", "pid", "--top", "1", "--by", "pid", "x"],
        &["run", "--top", "0", "--by", "pid", "x"],
        &["run", "--nope", "x"],
        &["run", "--live", "--format", "json", "x"],
        &["run", "--pin", "--live", "x"],
        &["run", "--pin", "--trace", "x"],
        &["inspect", "--live", "x"],
        &["inspect", "x", "y"],
        &["features", "x"],
    ] {
        let code = parsed(words).err().map(|error| error.code);
        assert_eq!(code, Some(ErrorCode::UsageInvalid), "{words:?}");
    }
}
