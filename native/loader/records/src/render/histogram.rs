//! Histograms as bcc draws them. Of a power-of-two histogram slot i counts values in [2^i, 2^(i+1)), slot 0 also 0; of a linear one
//! the value base + i * step.

/// What the slots stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    Log2,
    Linear { base: u64, step: u64 },
}

const STARS: u64 = 40;

/// Appends the histogram of `slots`, up to the last slot that is not empty; nothing at all when all are.
pub fn write(out: &mut Vec<u8>, slots: &[u64], unit: &str, scale: Scale) {
    let Some(last) = slots.iter().rposition(|&count| count > 0) else {
        return;
    };
    let greatest = slots.iter().copied().max().unwrap_or(1).max(1);
    let unit = if unit.is_empty() { "value" } else { unit };
    if let Scale::Linear { base, step } = scale {
        return write_linear(out, slots.get(..=last).unwrap_or(slots), unit, (base, step), greatest);
    }
    // Above 32 slots the bounds need 20 digits.
    let (digits, stars) = if last >= 32 { (20, STARS / 2) } else { (10, STARS) };
    let line = format!("{unit:>width$} : {:<8} distribution\n", "count", width = 2 * digits + 4);
    out.extend_from_slice(line.as_bytes());
    for (slot, &count) in slots.iter().enumerate().take(last + 1) {
        let low =
            if slot == 0 { 0u64 } else { 1u64.checked_shl(u32::try_from(slot).unwrap_or(64)).unwrap_or(u64::MAX) };
        let high = 1u64.checked_shl(u32::try_from(slot + 1).unwrap_or(64)).map_or(u64::MAX, |next| next - 1);
        let bar = bar(count, greatest, stars);
        out.extend_from_slice(format!("{low:>digits$} -> {high:<digits$} : {count:<8} |{bar}|\n").as_bytes());
    }
}

/// Appends how many values there are, and within what half, nine tenths and all but a hundredth of them are: bounds of slots, since
/// nothing more is known of them.
pub fn write_summary(out: &mut Vec<u8>, slots: &[u64], unit: &str, scale: Scale) {
    let total = slots.iter().fold(0u128, |sum, &count| sum + u128::from(count));
    if total == 0 {
        return;
    }
    let mut parts = vec![format!("total {total}")];
    for percent in [50, 90, 99] {
        // The value that has so many at or below it.
        let wanted = (total * percent).div_ceil(100);
        let mut seen = 0;
        let slot = slots.iter().position(|&count| {
            seen += u128::from(count);
            seen >= wanted
        });
        let slot = u64::try_from(slot.unwrap_or(0)).unwrap_or(u64::MAX);
        parts.push(match scale {
            Scale::Linear { base, step } => {
                format!("p{percent} = {}", base.saturating_add(slot.saturating_mul(step)))
            }
            Scale::Log2 => format!("p{percent} <= {}", upper_bound(slot)),
        });
    }
    let unit = if unit.is_empty() { String::new() } else { format!(" {unit}") };
    out.extend_from_slice(format!("{}{unit}\n", parts.join(", ")).as_bytes());
}

/// The greatest value that a slot of a power-of-two histogram counts.
fn upper_bound(slot: u64) -> u64 {
    u32::try_from(slot + 1).ok().and_then(|shift| 1u64.checked_shl(shift)).map_or(u64::MAX, |next| next - 1)
}

/// One line a value, from the first slot that is not empty.
fn write_linear(out: &mut Vec<u8>, slots: &[u64], unit: &str, (base, step): (u64, u64), greatest: u64) {
    out.extend_from_slice(format!("{unit:>20} : {:<8} distribution\n", "count").as_bytes());
    for (slot, &count) in slots.iter().enumerate().skip_while(|(_, &count)| count == 0) {
        let value = base.saturating_add(u64::try_from(slot).unwrap_or(u64::MAX).saturating_mul(step));
        let bar = bar(count, greatest, STARS);
        out.extend_from_slice(format!("{value:>20} : {count:<8} |{bar}|\n").as_bytes());
    }
}

fn bar(count: u64, greatest: u64, stars: u64) -> String {
    let filled = usize::try_from(u128::from(count) * u128::from(stars) / u128::from(greatest.max(1))).unwrap_or(0);
    let width = usize::try_from(stars).unwrap_or(0);
    format!("{:<width$}", "*".repeat(filled.min(width)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_greatest_slot_has_all_stars_and_the_rest_their_share() {
        let mut out = Vec::new();
        write(&mut out, &[1, 0, 4, 2, 0], "usecs", Scale::Log2);
        let expected = "                   usecs : count    distribution
         0 -> 1          : 1        |**********                              |
         2 -> 3          : 0        |                                        |
         4 -> 7          : 4        |****************************************|
         8 -> 15         : 2        |********************                    |
";
        assert_eq!(String::from_utf8(out).unwrap_or_default(), expected);
    }

    #[test]
    fn a_linear_histogram_has_a_line_for_each_value_from_the_first_that_was_seen() {
        let mut out = Vec::new();
        write(&mut out, &[0, 0, 2, 0, 4, 0], "cpus", Scale::Linear { base: 10, step: 5 });
        let expected = "                cpus : count    distribution
                  20 : 2        |********************                    |
                  25 : 0        |                                        |
                  30 : 4        |****************************************|
";
        assert_eq!(String::from_utf8(out).unwrap_or_default(), expected);
    }

    #[test]
    fn an_empty_histogram_prints_nothing() {
        let mut out = Vec::new();
        write(&mut out, &[0, 0], "usecs", Scale::Log2);
        assert!(out.is_empty());
    }

    #[test]
    fn a_summary_gives_the_bounds_of_what_most_values_are_within() {
        let summary = |slots: &[u64], unit: &str, scale| {
            let mut out = Vec::new();
            write_summary(&mut out, slots, unit, scale);
            String::from_utf8(out).unwrap_or_default()
        };
        let log2 = |slots: &[u64]| summary(slots, "us", Scale::Log2);
        assert_eq!(log2(&[1, 0, 4, 2, 0]), "total 7, p50 <= 7, p90 <= 15, p99 <= 15 us\n");
        assert_eq!(log2(&[99, 0, 1]), "total 100, p50 <= 1, p90 <= 1, p99 <= 1 us\n");
        assert_eq!(log2(&[98, 0, 2]), "total 100, p50 <= 1, p90 <= 1, p99 <= 7 us\n");
        let mut last = [0; 64];
        last[63] = u64::MAX;
        assert_eq!(
            log2(&last),
            "total 18446744073709551615, p50 <= 18446744073709551615, p90 <= 18446744073709551615, p99 <= 18446744073709551615 us\n"
        );
        let linear = Scale::Linear { base: 10, step: 5 };
        assert_eq!(summary(&[5, 0, 5], "", linear), "total 10, p50 = 10, p90 = 20, p99 = 20\n");
        assert_eq!(summary(&[0, 0], "us", Scale::Log2), "");
    }

    #[test]
    fn the_last_of_64_slots_is_drawn() {
        let mut out = Vec::new();
        write(&mut out, &[u64::MAX; 64], "", Scale::Log2);
        assert!(String::from_utf8(out).unwrap_or_default().contains("18446744073709551615"));
    }
}
