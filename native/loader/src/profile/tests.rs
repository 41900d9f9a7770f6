use super::*;

fn entry(name: &str, side: Side, line: u32) -> Entry {
    let file = (line > 0).then(|| Rc::from("/src/a.c"));
    Entry { name: name.into(), side, module: "a".into(), file, line, address: u64::from(line) + 16 }
}

fn stacks() -> Vec<Entry> {
    vec![
        entry("cat <1>", Side::Command, 0),
        entry("main", Side::User, 3),
        entry("work;more", Side::User, 5),
        entry("vfs_read", Side::Kernel, 0),
    ]
}

fn written(write: impl FnOnce(&mut Vec<u8>)) -> String {
    let mut out = Vec::new();
    write(&mut out);
    String::from_utf8_lossy(&out).into_owned()
}

#[test]
fn folded_stacks_are_summed_and_in_order() {
    let entries = stacks();
    let [command, main, work, read] = entries.as_slice() else { panic!() };
    let other_line = entry("main", Side::User, 4);
    let stacks =
        [(vec![command, main, work], 2), (vec![command, &other_line, work], 3), (vec![command, main, read], 1)];
    let expected = "cat <1>;main;vfs_read 1\ncat <1>;main;work:more 5\n";
    assert_eq!(written(|out| folded::write(out, &stacks)), expected);
}

#[test]
fn a_flame_graph_can_be_read_without_a_script() {
    let entries = stacks();
    let [command, main, work, read] = entries.as_slice() else { panic!() };
    let stacks = [(vec![command, main, work], 3), (vec![command, main, read], 1)];
    let picture = written(|out| svg::write(out, "a & b", &stacks));
    for part in [
        "<title>a &amp; b</title>",
        "<title>all (4 samples, 100.00%)</title><rect x=\"10.00\" y=\"107\" width=\"1180.00\"",
        "<title>cat &lt;1&gt; (4 samples, 100.00%)</title>",
        "<title>vfs_read (1 samples, 25.00%)</title><rect x=\"10.00\" y=\"56\" width=\"295.00\" height=\"16\" fill=\"hsl(",
        "<title>work;more (3 samples, 75.00%)</title><rect x=\"305.00\" y=\"56\" width=\"885.00\"",
        ">work;more</text>",
    ] {
        assert!(picture.contains(part), "{part}\n{picture}");
    }
    assert!(picture.ends_with("</svg>\n"));
}

#[test]
fn nothing_and_hostile_names_are_still_xml() {
    let hostile = entry("]]><script>\u{1b}[2J\"'&", Side::User, 0);
    let picture = written(|out| svg::write(out, "", &[(vec![&hostile], 1)]));
    assert!(picture.contains("]]&gt;&lt;script&gt;\u{fffd}[2J&quot;'&amp; (1 samples"), "{picture}");
    assert!(written(|out| svg::write(out, "", &[])).contains("all (0 samples"));
}

/// Fields of a protocol buffer: number, and bytes or value.
fn fields(mut bytes: &[u8]) -> Vec<(u64, u64, Vec<u8>)> {
    fn varint(bytes: &mut &[u8]) -> u64 {
        let mut value = 0;
        for shift in (0..).step_by(7) {
            let byte = bytes[0];
            *bytes = &bytes[1..];
            value |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                break;
            }
        }
        value
    }
    let mut found = Vec::new();
    while !bytes.is_empty() {
        let key = varint(&mut bytes);
        let value = varint(&mut bytes);
        if key & 7 == 0 {
            found.push((key >> 3, value, Vec::new()));
        } else {
            let (inner, rest) = bytes.split_at(value as usize);
            found.push((key >> 3, value, inner.to_vec()));
            bytes = rest;
        }
    }
    found
}

#[test]
fn pprof_has_each_function_once_and_the_innermost_first() {
    let entries = stacks();
    let [command, main, work, read] = entries.as_slice() else { panic!() };
    let found = fields(&pprof::profile(&[(vec![command, main, work], 300), (vec![command, main, read], 1)]));
    let of = |number| found.iter().filter(move |field| field.0 == number).map(|field| field.2.clone());
    let strings: Vec<String> = of(6).map(|text| String::from_utf8(text).unwrap()).collect();
    let expected = ["", "samples", "count", "command", "cat <1>", "a", "main", "/src/a.c", "work;more", "vfs_read"];
    assert_eq!(strings, expected);
    let samples: Vec<_> = of(2).map(|sample| fields(&sample)).collect();
    // Locations 2 and 1, 300 times, of the command with text 4.
    assert_eq!(samples[0], [(1, 2, vec![2, 1]), (2, 2, vec![0xac, 2]), (3, 4, vec![8, 3, 16, 4])]);
    assert_eq!(samples[1][0], (1, 2, vec![3, 1]));
    assert_eq!((of(3).count(), of(4).count(), of(5).count()), (1, 3, 3));
    let work = fields(&of(4).nth(1).unwrap());
    assert_eq!(work, [(1, 2, vec![]), (2, 1, vec![]), (3, 21, vec![]), (4, 4, vec![8, 2, 16, 5])]);
}
