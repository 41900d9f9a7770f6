use std::io::Write as _;

use base64::Engine as _;

use super::object::BASE64;
use super::*;

const ELF: &[u8] = b"\x7fELF-pretend";

fn zlib(bytes: &[u8]) -> String {
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
    let _ = encoder.write_all(bytes);
    BASE64.encode(encoder.finish().unwrap_or_default())
}

fn package(object: &str, size: u64, meta: &str) -> String {
    format!(r#"{{"bpf_object":"{object}","bpf_object_size":{size},"meta":{meta}}}"#)
}

const META: &str = r#"{"bpf_skel":{"obj_name":"x_bpf","data_sections":[],"maps":null,"progs":null}}"#;

fn code_of(text: &str) -> Option<ErrorCode> {
    parse(text.as_bytes(), "x.json").err().map(|error| error.code)
}

#[test]
fn the_current_format_is_read_with_null_maps_and_programs() {
    let read = parse(package(&zlib(ELF), ELF.len() as u64, META).as_bytes(), "x.json").ok();
    assert_eq!(read.as_ref().map(|package| package.object.as_slice()), Some(ELF));
    assert_eq!(read.and_then(|package| package.meta.object_name), Some("x_bpf".into()));
}

#[test]
fn base64_without_padding_is_read_too() {
    let text = zlib(b"12").trim_end_matches('=').to_string();
    assert_eq!(parse(package(&text, 2, META).as_bytes(), "x").ok().map(|package| package.object), Some(b"12".to_vec()));
}

#[test]
fn broken_packages_are_refused_by_kind() {
    let good = zlib(ELF);
    let size = ELF.len() as u64;
    let whole = package(&good, size, META);
    let half = &good[..good.len() / 2 / 4 * 4];
    let cases = [
        (&whole[..whole.len() - 3], ErrorCode::PackageCorrupt),
        (&package(&good, size + 1, META), ErrorCode::PackageCorrupt),
        (&package(&good, size - 1, META), ErrorCode::PackageCorrupt),
        (&package(half, size, META), ErrorCode::PackageCorrupt),
        (&package("a", size, META), ErrorCode::PackageCorrupt),
        (&package("AAA*", size, META), ErrorCode::PackageCorrupt),
        (&package(&format!("{}====", good.trim_end_matches('=')), size, META), ErrorCode::PackageCorrupt),
        (&package(&good, u64::MAX, META), ErrorCode::PackageTooLarge),
        (&package(&good, size, "{}"), ErrorCode::PackageInvalid),
        (&package(&good, size, "[]"), ErrorCode::PackageInvalid),
        (r#"{"a":1}"#, ErrorCode::PackageInvalid),
        (r#"{"bpf_object":1,"bpf_object_size":2,"meta":{}}"#, ErrorCode::PackageInvalid),
        ("{,}", ErrorCode::PackageInvalid),
    ];
    for (text, expected) in cases {
        assert_eq!(code_of(text), Some(expected), "{}", text.chars().take(80).collect::<String>());
    }
}

#[test]
fn a_wrong_field_is_named_by_its_path() {
    let meta = r#"{"bpf_skel":{"obj_name":"x","data_sections":[{"name":".rodata","variables":[{"name":7}]}],"maps":[],"progs":[]}}"#;
    let message =
        parse(package(&zlib(ELF), ELF.len() as u64, meta).as_bytes(), "x.json").err().map(|error| error.message);
    assert_eq!(
        message,
        Some("x.json is malformed: meta.bpf_skel.data_sections[0].variables[0].name is 7, not a string".into())
    );
}

#[test]
fn a_small_package_cannot_unpack_to_more_than_it_states() {
    let bomb = zlib(&vec![0; 1 << 20]);
    assert_eq!(code_of(&package(&bomb, 1000, META)), Some(ErrorCode::PackageCorrupt));
}

#[test]
fn the_format_of_2022_is_read() {
    let text = format!(
        r#"{{"name":"t","version":"0.1.0","data_sz":{},"data":"{}","maps":[{{"name":"e","export_data_types":{{"Struct Name":"event","Size":64,"Fields":[]}}}}]}}"#,
        ELF.len(),
        BASE64.encode(ELF)
    );
    let read = parse(text.as_bytes(), "x.json").ok();
    assert_eq!(read.as_ref().map(|package| package.format), Some(Format::EunomiaV01));
    assert_eq!(read.map(|package| package.meta.exports), Some(vec!["event".to_string()]));
}

#[test]
fn an_object_of_another_size_is_refused_alike_in_both_formats() {
    let object = BASE64.encode(ELF);
    let old = format!(r#"{{"name":"t","version":"0.1.0","data_sz":{},"data":"{object}","maps":[]}}"#, ELF.len() + 1);
    let new = package(&zlib(ELF), ELF.len() as u64 + 1, META);
    for text in [old, new] {
        let error = parse(text.as_bytes(), "x.json").err();
        let expected = format!("x.json says its BPF object has {} bytes, but it has {}", ELF.len() + 1, ELF.len());
        assert_eq!(error.as_ref().map(|error| &*error.message), Some(&*expected));
        assert_eq!(error.and_then(|error| error.hint), Some("fetch or build the package again".into()));
    }
}

#[test]
fn any_truncation_is_an_error() {
    let whole = package(&zlib(ELF), ELF.len() as u64, META);
    for end in 1..whole.len() {
        assert!(parse(&whole.as_bytes()[..end], "x").is_err(), "cut at {end}");
    }
}

#[test]
fn every_form_of_export_config_is_read() {
    let cases = [
        ("", Some(Export::Nothing)),
        (r#","export_config":"no_export""#, Some(Export::Nothing)),
        (r#","export_config":"default""#, Some(Export::Default)),
        (r#","export_config":{"btf_type_id":7}"#, Some(Export::Type(7))),
        (
            r#","export_config":{"custom_members":[{"name":"pid","offset":4,"btf_type_id":2}]}"#,
            Some(Export::Members(vec![("pid".into(), 4, 2)])),
        ),
        (r#","export_config":"all""#, None),
        (r#","export_config":{}"#, None),
        (r#","export_config":{"btf_type_id":-1}"#, None),
        (r#","export_config":{"custom_members":[{"name":"pid"}]}"#, None),
    ];
    for (config, expected) in cases {
        let maps = format!(r#"[{{"name":"m","ident":"m"{config}}}]"#);
        let meta = format!(
            r#"{{"bpf_skel":{{"obj_name":"x","data_sections":[],"maps":{maps},"progs":[]}},"enable_multiple_export_types":true}}"#
        );
        let read = parse(package(&zlib(ELF), ELF.len() as u64, &meta).as_bytes(), "x").ok();
        assert_eq!(read.as_ref().map(|package| package.meta.exports_by_map), expected.is_some().then_some(true));
        let export = read.and_then(|package| package.meta.maps.into_iter().next()).map(|map| map.export);
        assert_eq!(export, expected, "{config}");
    }
}
