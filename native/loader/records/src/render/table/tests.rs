use super::*;
use crate::dice::Dice;
use crate::render::clock::Timestamps;
use crate::render::layout::Layout;

fn rows(terminal: Option<Terminal>, records: &[&[u8]]) -> String {
    let fields = [
        Layout::field("pid".into(), 0, Value::Integer { bytes: 4, signed: false }),
        Layout::field("comm".into(), 4, Value::Text { length: 16 }),
        Layout::field("path".into(), 20, Value::Text { length: 64 }),
    ];
    let mut clock = Clock::new(Timestamps::None);
    let mut table = Table::new(&fields, &clock, terminal);
    let mut out = Vec::new();
    table.write_header(&mut out, &clock);
    for record in records {
        table.write_any_row(&mut out, &mut clock, 0, record);
    }
    String::from_utf8(out).unwrap_or_default()
}

fn record(pid: u32, comm: &str, path: &str) -> Vec<u8> {
    let mut record = pid.to_le_bytes().to_vec();
    record.extend_from_slice(comm.as_bytes());
    record.resize(20, 0);
    record.extend_from_slice(path.as_bytes());
    record.resize(84, 0);
    record
}

const LONG: &str = "/usr/lib/x86_64-linux-gnu/libcrypto.so.3";

#[test]
fn usual_rows_are_those_of_any_record() {
    let mut usual_rows = 0;
    for style in [Timestamps::None, Timestamps::Local] {
        Dice(4).layouts(3_000, |layout, record| {
            let mut clock = Clock::new(style);
            let [mut first, mut second] = [(); 2].map(|()| Table::new(&layout.fields, &clock, None));
            let (mut usual, mut any) = (Vec::new(), Vec::new());
            // A wide cell of the first row has made its column wider when the second comes.
            for _ in 0..2 {
                let mut block = Block::new();
                match first.write_row(&mut block, &mut clock, 7, record) {
                    Some(()) => usual.extend_from_slice(block.lines()),
                    None => first.write_any_row(&mut usual, &mut clock, 7, record),
                }
                usual_rows += usize::from(!block.lines().is_empty());
                second.write_any_row(&mut any, &mut clock, 7, record);
            }
            assert_eq!(String::from_utf8_lossy(&usual), String::from_utf8_lossy(&any), "{layout:?} {record:?}");
        });
    }
    assert!(usual_rows > 1_000, "{usual_rows}");
}

#[test]
fn a_pipe_gets_whole_cells() {
    let record = record(7, "cat", LONG);
    let expected = "    PID COMM             PATH            \n      7 cat              /usr/lib/x86_64-linux-gnu/libcrypto.so.3\n";
    assert_eq!(rows(None, &[&record]), expected.replace("PATH            \n", "PATH\n"));
}

#[test]
fn a_terminal_gets_rows_that_do_not_wrap() {
    let record = record(7, "cat", LONG);
    for width in [1, 2, 3, 10, 20, 40, 41, 60, 200] {
        let text = rows(Some(Terminal { width, height: 24, colours: false, is_dumb: false }), &[&record, &record]);
        for line in text.lines() {
            assert!(line.chars().count() <= width, "{width}: {line:?}");
        }
    }
    let text = rows(Some(Terminal { width: 40, height: 24, colours: false, is_dumb: false }), &[&record]);
    assert_eq!(text, "    PID COMM             PATH\n      7 cat              /usr/lib/x86_6…\n");
    let wide = rows(Some(Terminal { width: 80, height: 24, colours: false, is_dumb: false }), &[&record]);
    assert!(wide.ends_with(&format!("{LONG}\n")), "{wide}");
}

#[test]
fn a_wide_number_takes_room_before_text_does() {
    let text = rows(
        Some(Terminal { width: 46, height: 24, colours: false, is_dumb: false }),
        &[&record(4_294_967_295, "cat", LONG)],
    );
    assert_eq!(text.lines().nth(1), Some("4294967295 cat              /usr/lib/x86_64-l…"));
}

#[test]
fn colours_are_for_terminals_that_want_them() {
    let text = rows(Some(Terminal { width: 40, height: 24, colours: true, is_dumb: false }), &[]);
    assert!(text.starts_with("\x1b[1m    PID") && text.ends_with("PATH\x1b[0m\n"), "{text:?}");
}

#[test]
fn a_short_record_shows_what_it_reaches() {
    assert_eq!(rows(None, &[&[1, 0]]).lines().nth(1), Some("      -                  "));
}
