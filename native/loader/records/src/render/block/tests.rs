use super::*;

const JSON: Special = Special(b'"', b'\\');

fn made(write: impl FnOnce(&mut Line<'_>)) -> String {
    let mut block = Block::new();
    if let Some(mut line) = block.line(64) {
        write(&mut line);
        line.keep();
    }
    String::from_utf8_lossy(block.lines()).into_owned()
}

#[test]
fn numbers_of_every_length_have_their_digits() {
    let mut values = vec![0, 1, 9, u64::MAX, u64::MAX - 1, 18_446_744_073_700_000_000];
    let mut power = 1u64;
    while let Some(next) = power.checked_mul(10) {
        values.extend([power - 1, power, power + 1, power * 9, next - 1, power + power / 2]);
        power = next;
    }
    // A multiplicative generator visits numbers of all lengths.
    let mut random = 88_172_645_463_325_252u64;
    for _ in 0..200_000 {
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        values.push(random >> (random % 64));
    }
    let mut memo = Memo::NONE;
    for value in values {
        assert_eq!(made(|line| line.unsigned(value)), value.to_string());
        assert_eq!(Integer::Unsigned(value).length(), value.to_string().len());
        assert_eq!(made(|line| line.signed(value as i64)), (value as i64).to_string());
        for number in [Integer::Unsigned(value), Integer::Signed(value as i64)] {
            let twice = made(|line| {
                line.integer_again(number, &mut memo);
                line.put_all(b" ");
                line.integer_again(number, &mut memo);
            });
            assert_eq!(twice, made(|line| line.integer(number)) + " " + &made(|line| line.integer(number)));
        }
    }
    assert_eq!(made(|line| line.signed(i64::MIN)), i64::MIN.to_string());
}

#[test]
fn all_four_digits_are_divided_rightly() {
    for value in 0..10_000u64 {
        for number in [value, value * 10_000, value * 10_001] {
            assert_eq!(made(|line| line.unsigned(number)), number.to_string());
        }
    }
}

#[test]
fn plain_text_is_copied_up_to_its_nul_or_its_end() {
    for length in 0..40 {
        let text: Vec<u8> =
            (0..length).map(|index| b'!' + (index % 90)).filter(|byte| !b"\"\\".contains(byte)).collect();
        let expected = String::from_utf8_lossy(&text).into_owned();
        assert_eq!(made(|line| assert!(line.plain_text(&text, JSON))), expected);
        let ended = [&text[..], b"\0rest\xff of the room"].concat();
        assert_eq!(made(|line| assert!(line.plain_text(&ended, JSON))), expected);
    }
}

#[test]
fn text_that_needs_more_is_refused_wherever_that_is() {
    for at in 0..24 {
        for byte in 1..=255u8 {
            let mut text = [b'a'; 24];
            if let Some(place) = text.get_mut(at) {
                *place = byte;
            }
            let is_plain = matches!(byte, 0x20..=0x7e);
            let taken = |special| {
                let mut block = Block::new();
                let line = block.line(64);
                line.is_some_and(|mut line| line.plain_text(&text, special))
            };
            assert_eq!(taken(Special(0, 0)), is_plain, "{byte:#x} at {at}");
            assert_eq!(taken(JSON), is_plain && byte != b'"' && byte != b'\\', "{byte:#x} at {at}");
        }
    }
}

#[test]
fn only_lines_that_are_kept_are_in_the_block() {
    let mut block = Block::new();
    for (text, is_kept) in [("one\n", true), ("two\n", false), ("three\n", true)] {
        let Some(mut line) = block.line(64) else { continue };
        line.put_all(text.as_bytes());
        assert_eq!(line.len(), text.len());
        if is_kept {
            line.keep();
        }
    }
    assert_eq!(block.lines(), b"one\nthree\n");
    block.clear();
    assert_eq!(block.lines(), b"");
}

#[test]
fn a_block_takes_no_line_that_may_not_fit() {
    let mut block = Block::new();
    assert!(block.line(LONGEST_LINE + 1).is_none());
    let mut lines = 0;
    while let Some(mut line) = block.line(LONGEST_LINE) {
        line.put_all(&[b'x'; LONGEST_LINE]);
        line.keep();
        lines += 1;
    }
    assert_eq!((lines, block.lines().len()), (3, 3 * LONGEST_LINE));
}
