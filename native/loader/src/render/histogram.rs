//! Power-of-two histograms as bcc draws them: slot i counts values in [2^i, 2^(i+1)), slot 0 also 0.

const STARS: u64 = 40;

/// Appends the histogram of `slots`, up to the last slot that is not empty; nothing at all when all are.
pub fn write(out: &mut Vec<u8>, slots: &[u64], unit: &str) {
    let Some(last) = slots.iter().rposition(|&count| count > 0) else {
        return;
    };
    let greatest = slots.iter().copied().max().unwrap_or(1).max(1);
    // Above 32 slots the bounds need 20 digits.
    let (digits, stars) = if last >= 32 { (20, STARS / 2) } else { (10, STARS) };
    let unit = if unit.is_empty() { "value" } else { unit };
    let line = format!("{unit:>width$} : {:<8} distribution\n", "count", width = 2 * digits + 4);
    out.extend_from_slice(line.as_bytes());
    for (slot, &count) in slots.iter().enumerate().take(last + 1) {
        let low =
            if slot == 0 { 0u64 } else { 1u64.checked_shl(u32::try_from(slot).unwrap_or(64)).unwrap_or(u64::MAX) };
        let high = 1u64.checked_shl(u32::try_from(slot + 1).unwrap_or(64)).map_or(u64::MAX, |next| next - 1);
        let filled = usize::try_from(u128::from(count) * u128::from(stars) / u128::from(greatest)).unwrap_or(0);
        let width = usize::try_from(stars).unwrap_or(0);
        let bar = "*".repeat(filled.min(width));
        out.extend_from_slice(format!("{low:>digits$} -> {high:<digits$} : {count:<8} |{bar:<width$}|\n").as_bytes());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_greatest_slot_has_all_stars_and_the_rest_their_share() {
        let mut out = Vec::new();
        write(&mut out, &[1, 0, 4, 2, 0], "usecs");
        let expected = "                   usecs : count    distribution
         0 -> 1          : 1        |**********                              |
         2 -> 3          : 0        |                                        |
         4 -> 7          : 4        |****************************************|
         8 -> 15         : 2        |********************                    |
";
        assert_eq!(String::from_utf8(out).unwrap_or_default(), expected);
    }

    #[test]
    fn an_empty_histogram_prints_nothing() {
        let mut out = Vec::new();
        write(&mut out, &[0, 0], "usecs");
        assert!(out.is_empty());
    }

    #[test]
    fn the_last_of_64_slots_is_drawn() {
        let mut out = Vec::new();
        write(&mut out, &[u64::MAX; 64], "");
        assert!(String::from_utf8(out).unwrap_or_default().contains("18446744073709551615"));
    }
}
