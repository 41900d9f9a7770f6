use super::*;
use crate::dice::Dice;
use crate::render::clock::Timestamps;
use crate::render::csv::{union, Csv};
use crate::render::json::Json;
use crate::render::layout::Layout;

/// A record as its plan writes it, and as the format does that knows every case. None where the plan leaves it to that.
type Write = fn(&Layout, &mut Clock, &[u8]) -> Option<[String; 2]>;

fn json(layout: &Layout, clock: &mut Clock, record: &[u8]) -> Option<[String; 2]> {
    let mut json = Json::new(&layout.fields, clock);
    let (mut block, mut any) = (Block::new(), Vec::new());
    json.write_line(&mut block, clock, 7, record).then(|| {
        json.write_any_line(&mut any, clock, 7, record);
        [block.lines(), &any].map(|line| String::from_utf8_lossy(line).into_owned())
    })
}

fn csv(layout: &Layout, clock: &mut Clock, record: &[u8]) -> Option<[String; 2]> {
    let names = union(std::slice::from_ref(&layout.fields));
    let mut csv = Csv::new(&layout.fields, &names, clock);
    let (mut block, mut any) = (Block::new(), Vec::new());
    csv.write_row(&mut block, clock, 7, record).then(|| {
        csv.write_any_row(&mut any, clock, 7, record);
        [block.lines(), &any].map(|line| String::from_utf8_lossy(line).into_owned())
    })
}

#[test]
fn a_plan_writes_what_its_format_writes() {
    let cases: [(&str, u64, Timestamps, Write); 4] = [
        ("JSON", 3, Timestamps::None, json),
        ("JSON with the time", 3, Timestamps::Iso, json),
        ("CSV", 2, Timestamps::None, csv),
        ("CSV with the time", 2, Timestamps::Ns, csv),
    ];
    for (format, seed, style, write) in cases {
        let mut planned = 0;
        Dice(seed).layouts(3_000, |layout, record| {
            let Some([quick, any]) = write(layout, &mut Clock::new(style), record) else { return };
            assert_eq!(quick, any, "{format} {layout:?} {record:?}");
            planned += 1;
        });
        assert!(planned > 500, "{format}: {planned}");
    }
}
