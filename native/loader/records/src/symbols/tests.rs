use super::image::Image;
use super::process::parse_mapping;
use super::*;

#[inline(never)]
fn known_function(number: u64) -> u64 {
    std::hint::black_box(number) + 1
}

#[test]
#[cfg_attr(not(debug_assertions), ignore = "a release has no lines")]
fn a_function_of_a_process_has_its_name_file_and_line() {
    let address = known_function as fn(u64) -> u64 as usize as u64;
    let mut symbols = Symbols::default();
    let snapshot = symbols.snapshot(std::process::id(), address);
    let frames = symbols.user(snapshot, address);
    let frame = frames.last().cloned();
    let shown = frame.map(|frame| {
        let file = frame.file.unwrap_or_default();
        (frame.name, frame.offset, file.ends_with("symbols/tests.rs"), frame.line)
    });
    // The line of `fn known_function`.
    assert_eq!(shown, Some(("ebpm_records::symbols::tests::known_function".into(), 0, true, 6)));
    assert_eq!(symbols.place(snapshot, 1), None);
    assert!(symbols.user(snapshot, 1).is_empty());
}

#[test]
fn a_file_that_has_more_than_there_is_room_for_has_what_fits() {
    let address = known_function as fn(u64) -> u64 as usize as u64;
    let frame_within = |bytes: u64| {
        let mut symbols = Symbols::default();
        symbols.images.memory = memory::Memory::of(bytes);
        let snapshot = symbols.snapshot(std::process::id(), address);
        let frame = symbols.user(snapshot, address).last().map(|frame| (frame.name.clone(), frame.line));
        (frame, symbols.images.memory.full_since().is_some())
    };
    let name = "ebpm_records::symbols::tests::known_function".to_string();
    assert_eq!(frame_within(1 << 30), (Some((name.clone(), 6)), false));
    // This file's symbols have a few megabytes, its lines tens.
    assert_eq!(frame_within(8 << 20), (Some((name, 0)), true));
    assert_eq!(frame_within(1 << 10), (None, true));
}

#[test]
fn what_is_held_is_given_back() {
    let memory = memory::Memory::of(100);
    let mut held = memory.hold(90).unwrap();
    assert!(memory.hold(11).is_none());
    held.keep(40);
    let other = memory.hold(60).unwrap();
    assert!(memory.hold(1).is_none());
    drop((held, other));
    assert!(memory.hold(100).is_some());
}

#[test]
fn a_number_of_what_was_forgotten_is_nobody_elses() {
    let address = known_function as fn(u64) -> u64 as usize as u64;
    let mut symbols = Symbols::default();
    let old = symbols.snapshot(std::process::id(), address);
    symbols.forget();
    let new = symbols.snapshot(std::process::id(), address);
    assert_ne!(old, new);
    assert!(symbols.user(old, address).is_empty());
    assert_eq!(symbols.place(old, address), None);
    assert!(!symbols.user(new, address).is_empty());
}

#[test]
fn what_a_process_was_is_known_after_it_has_ended() {
    let mut child = std::process::Command::new("sleep").arg("60").spawn().unwrap();
    // Until it has become sleep.
    let is_sleep = |maps: &str| maps.contains("/sleep") || maps.contains("coreutils") || maps.contains("busybox");
    let maps = format!("/proc/{}/maps", child.id());
    let text =
        std::iter::repeat_with(|| std::fs::read_to_string(&maps).unwrap_or_default()).find(|text| is_sleep(text));
    let mapping = text.unwrap().lines().find_map(parse_mapping).unwrap();
    let mut symbols = Symbols::default();
    let snapshot = symbols.snapshot(child.id(), mapping.start);
    child.kill().unwrap();
    child.wait().unwrap();
    let (file, place) = symbols.place(snapshot, mapping.start + 4).unwrap();
    assert_eq!((mapping.path.ends_with(&*file), place), (true, mapping.offset + 4));
    assert_eq!(symbols.snapshot(child.id(), mapping.start), snapshot);
}

#[test]
fn a_kernel_address_belongs_to_the_symbol_before_it() {
    let text = "0000000000000000 T hidden\nffff0010 T second\nffff0000 t first\nffff0010 t alias\njunk\n0100 A offset\nffff0020 t hook\t[nf]\n";
    let kernel = Kernel::parse(text.into());
    let shown =
        |address| kernel.frame(address).map(|frame| format!("{} {} {}", frame.name, frame.offset, frame.module));
    for (address, expected) in [
        (0xffff_0004, Some("first 4 kernel")),
        (0xffff_0010, Some("second 0 kernel")),
        (0xffff_0021, Some("hook 1 nf")),
        (1, None),
        (0x104, None),
    ] {
        assert_eq!(shown(address).as_deref(), expected, "{address:#x}");
    }
}

#[test]
fn a_line_of_maps_gives_file_and_place() {
    let mapping = parse_mapping("1000-3000 r-xp 00002000 08:01 123     /usr/lib/a b (deleted)");
    let shown = mapping.map(|mapping| (mapping.start, mapping.end, mapping.offset, mapping.path));
    assert_eq!(shown, Some((0x1000, 0x3000, 0x2000, "/usr/lib/a b (deleted)".into())));
    let anonymous = parse_mapping("1000-3000 rwxp 00000000 00:00 0").map(|mapping| mapping.path);
    assert_eq!(anonymous.as_deref(), Some(""));
    for line in ["", "1000-3000 rw-p 0 0:0 0 /x", "3000-1000 r-xp 0 0:0 0 /x", "x-y r-xp 0 0:0 0", "1000 r-xp 0 0:0 0"]
    {
        assert_eq!(parse_mapping(line), None, "{line}");
    }
}

#[test]
fn a_map_of_a_compiler_gives_names_with_spaces() {
    let text = "2000 10 Old\n1000 20 LazyCompile:~ a /x.js:1\n0x2000 0x40 New\nbad\n10 20\n";
    let functions = perf_map::Functions::parse(text.into(), None);
    for (address, expected) in [
        (0xfff, None),
        (0x1000, Some((0x1000, "LazyCompile:~ a /x.js:1"))),
        (0x101f, Some((0x1000, "LazyCompile:~ a /x.js:1"))),
        (0x1020, None),
        (0x203f, Some((0x2000, "New"))),
        (0x2040, None),
    ] {
        assert_eq!(functions.find(address), expected.map(|(start, name)| (start, name.into())), "{address:#x}");
    }
}

#[test]
fn the_number_of_a_build_is_read_from_its_note() {
    let note =
        [4u32, 3, 3].iter().flat_map(|word| word.to_le_bytes()).chain(*b"GNU\0\x01\xab\xff").collect::<Vec<u8>>();
    assert_eq!(separate::build_id(&note).as_deref(), Some("01abff"));
    for length in 0..note.len() {
        assert_eq!(separate::build_id(&note[..length]), None);
    }
}

/// The one ELF file that every process has, with a table of symbols.
fn vdso() -> Vec<u8> {
    use std::os::unix::fs::FileExt as _;
    let maps = std::fs::read_to_string("/proc/self/maps").unwrap();
    let mapping = maps.lines().filter_map(parse_mapping).find(|mapping| mapping.path == "[vdso]").unwrap();
    let mut bytes = vec![0; (mapping.end - mapping.start) as usize];
    std::fs::File::open("/proc/self/mem").unwrap().read_exact_at(&mut bytes, mapping.start).unwrap();
    bytes
}

fn names(image: &Image) -> Vec<String> {
    let frames = (0..0x2000).step_by(16).flat_map(|address| image.frames(address, &"x".into()));
    frames.map(|frame| frame.name).collect()
}

#[test]
fn a_file_gives_its_functions() {
    let image = Image::of_bytes(vdso()).unwrap();
    assert!(names(&image).iter().any(|name| name.contains("clock_gettime")), "{:?}", names(&image));
}

#[test]
fn a_function_is_at_the_address_and_the_place_that_its_file_says() {
    let image = Image::of_bytes(vdso()).unwrap();
    let functions = image.functions();
    assert!(functions.is_sorted());
    let (name, place) = functions.iter().find(|(name, _)| name.contains("clock_gettime")).unwrap();
    assert_eq!(image.address_named(name), image.address_of(*place));
    assert_eq!(image.address_named("nothing"), None);
}

#[test]
fn no_bytes_make_the_reader_fail() {
    let good = vdso();
    for length in (0..good.len()).step_by(61) {
        if let Some(image) = Image::of_bytes(good[..length].to_vec()) {
            names(&image);
        }
    }
    let mut seed = 1u64;
    let mut next = || {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize
    };
    for _ in 0..300 {
        let mut bytes = good.clone();
        for _ in 0..8 {
            // The header and the tables at the end are where a reader goes wrong.
            let at = if next() % 2 == 0 { next() % 512 } else { next() % bytes.len() };
            bytes[at] = [0, 1, 0x7f, 0xff][next() % 4];
        }
        if let Some(image) = Image::of_bytes(bytes) {
            names(&image);
            image.functions();
            image.address_named("nothing");
            image.address_of(next() as u64);
        }
    }
}
