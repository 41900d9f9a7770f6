use super::*;

fn sent(length: i32, chain: &[u64], text: &[u8]) -> Vec<u8> {
    let mut record: Vec<u8> = [8u32, 7, 1].iter().flat_map(|number| number.to_le_bytes()).collect();
    record.extend_from_slice(&length.to_le_bytes());
    chain.iter().for_each(|address| record.extend_from_slice(&address.to_le_bytes()));
    record.resize(LINE_AT, 0xee);
    record.extend_from_slice(text);
    record
}

#[test]
fn a_line_has_its_process_its_callers_and_its_text() {
    let record = sent(16, &[0xffff_ffff_8000_0000, 0x1234], b"hello 7\n\0rest");
    let line = Line::parse(&record);
    let said = line.as_ref().map(|line| (line.pid, line.tid, line.cpu, line.text));
    assert_eq!(said, Some((7, 8, 1, &b"hello 7"[..])));
    let chain: Vec<u64> = line.iter().flat_map(Line::chain).collect();
    assert_eq!(chain, [0xffff_ffff_8000_0000, 0x1234]);
}

#[test]
fn a_chain_that_the_kernel_could_not_follow_is_empty() {
    let record = sent(-14, &[], b"x\0");
    assert_eq!(Line::parse(&record).map(|line| line.chain), Some(&b""[..]));
}

#[test]
fn a_record_that_is_short_or_points_beyond_itself_is_none() {
    let whole = sent(8, &[1], b"");
    for length in 0..whole.len() {
        assert_eq!(Line::parse(whole.get(..length).unwrap_or_default()), None, "{length}");
    }
    assert_eq!(Line::parse(&sent(i32::MAX, &[], b"x")), None);
}
