use super::*;

#[test]
fn data_sections_are_told_from_the_rest() {
    for name in [".rodata", ".data", ".bss", ".data.hot", ".rodata.config"] {
        assert!(is_data_section(name), "{name}");
    }
    for name in [".maps", ".kconfig", ".ksyms", ".rodata.str1.1", ".text", "license", ".database"] {
        assert!(!is_data_section(name), "{name}");
    }
}

#[test]
fn a_map_is_matched_to_its_section_by_what_follows_the_object_name() {
    assert_eq!(section_of_map(OsStr::new("opensnoo.rodata")), Some(".rodata"));
    assert_eq!(section_of_map(OsStr::new(".rodata.str1.1")), Some(".rodata.str1.1"));
    assert_eq!(section_of_map(OsStr::new("events")), None);
}

#[test]
fn any_name_becomes_one_that_the_kernel_takes() {
    assert_eq!(object_name("my-tool.v2"), "my_tool_v2");
    assert_eq!(object_name("é"), "_");
    assert_eq!(object_name(""), "package");
    assert_eq!(object_name("a_very_long_name_indeed"), "a_very_long_nam");
}
