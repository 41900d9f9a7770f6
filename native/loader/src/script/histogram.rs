//! Histograms as the language draws them: a row a bucket, from the first to the last that holds anything.

use std::collections::BTreeMap;

use super::value_type::Aggregate;
use super::values::display;

const BAR_WIDTH: usize = 52;

/// What a bucket covers: from the first up to, but not including, the second; None is without end.
fn bounds(scale: Aggregate, bucket: u64) -> (Option<i64>, Option<i64>) {
    match scale {
        Aggregate::Log2 { bits } => {
            let Some(index) = bucket.checked_sub(1) else { return (None, Some(0)) };
            let low = |index: u64| {
                let log = index >> bits;
                if log == 0 {
                    return i64::try_from(index).unwrap_or(i64::MAX);
                }
                let exponent = u32::try_from(log - 1).unwrap_or(u32::MAX).saturating_add(bits);
                let base = 1u64.checked_shl(exponent).unwrap_or(0);
                let within = (index & ((1 << bits) - 1)).checked_shl(exponent.saturating_sub(bits)).unwrap_or(0);
                i64::try_from(base.saturating_add(within)).ok().filter(|&low| low > 0).unwrap_or(i64::MAX)
            };
            (Some(low(index)), Some(low(index.saturating_add(1))))
        }
        Aggregate::Linear { min, max, step } => {
            let Some(index) = bucket.checked_sub(1) else { return (None, Some(min)) };
            let low = i64::try_from(index).unwrap_or(i64::MAX).saturating_mul(step).saturating_add(min);
            if low >= max {
                (Some(max), None)
            } else {
                (Some(low), Some(low.saturating_add(step)))
            }
        }
        _ => (None, None),
    }
}

/// `64K` for 65536.
fn short(number: i64) -> String {
    const UNITS: [&str; 6] = ["K", "M", "G", "T", "P", "E"];
    let mut value = number;
    let mut unit = "";
    for next in UNITS {
        if value == 0 || value % 1024 != 0 {
            break;
        }
        value /= 1024;
        unit = next;
    }
    format!("{value}{unit}")
}

fn label(scale: Aggregate, bucket: u64) -> String {
    match bounds(scale, bucket) {
        (None, Some(end)) => format!("(..., {})", short(end)),
        (Some(start), None) => format!("[{}, ...)", short(start)),
        (Some(start), Some(end)) if matches!(scale, Aggregate::Log2 { .. }) && end.checked_sub(start) == Some(1) => {
            format!("[{}]", short(start))
        }
        (Some(start), Some(end)) => format!("[{}, {})", short(start), short(end)),
        (None, None) => String::new(),
    }
}

/// Every bucket from the first to the last that is not empty; a hostile number of one makes no more rows than there are buckets.
fn rows(scale: Aggregate, counts: &BTreeMap<u64, u64>) -> impl Iterator<Item = (u64, u64)> + '_ {
    let last_possible = match scale {
        Aggregate::Log2 { bits } => 65u64 << bits,
        Aggregate::Linear { min, max, step } => max.saturating_sub(min).unsigned_abs() / step.unsigned_abs().max(1) + 2,
        _ => 0,
    };
    let mut full =
        counts.iter().filter(|&(&bucket, &count)| count > 0 && bucket <= last_possible).map(|(&bucket, _)| bucket);
    let first = full.next();
    let last = full.next_back().or(first);
    let range = first.zip(last).map(|(first, last)| first..=last);
    range.into_iter().flatten().map(|bucket| (bucket, counts.get(&bucket).copied().unwrap_or(0)))
}

pub fn draw(out: &mut Vec<u8>, scale: Aggregate, counts: &BTreeMap<u64, u64>, div: u64) {
    let most = rows(scale, counts).map(|(_, count)| count).max().unwrap_or(0).max(1);
    for (bucket, count) in rows(scale, counts) {
        let stars = u128::from(count) * (BAR_WIDTH as u128) / u128::from(most);
        let bar = "@".repeat(usize::try_from(stars).unwrap_or(0).min(BAR_WIDTH));
        display(out, format_args!("{:<16}{:>8} |{bar:<BAR_WIDTH$}|\n", label(scale, bucket), count / div));
    }
    out.push(b'\n');
}

/// `[{"min": 1, "max": 1, "count": 5}]`
pub fn write_json(out: &mut Vec<u8>, scale: Aggregate, counts: &BTreeMap<u64, u64>, div: u64) {
    out.push(b'[');
    for (index, (bucket, count)) in rows(scale, counts).enumerate() {
        out.extend_from_slice(if index > 0 { b", {" } else { b"{" });
        let (start, end) = bounds(scale, bucket);
        if let Some(start) = start {
            display(out, format_args!("\"min\": {start}, "));
        }
        if let Some(end) = end {
            display(out, format_args!("\"max\": {}, ", end.saturating_sub(1)));
        }
        display(out, format_args!("\"count\": {}}}", count / div));
    }
    out.push(b']');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn buckets_are_labelled_by_what_they_hold() {
        let log2 = Aggregate::Log2 { bits: 0 };
        let labels: Vec<_> = [0, 1, 2, 3, 4, 11, 12, 18].map(|bucket| label(log2, bucket)).into();
        assert_eq!(labels, ["(..., 0)", "[0]", "[1]", "[2, 4)", "[4, 8)", "[512, 1K)", "[1K, 2K)", "[64K, 128K)"]);
        let fine = Aggregate::Log2 { bits: 1 };
        let labels: Vec<_> = [1, 2, 3, 4, 5, 6].map(|bucket| label(fine, bucket)).into();
        assert_eq!(labels, ["[0]", "[1]", "[2]", "[3]", "[4, 6)", "[6, 8)"]);
        let linear = Aggregate::Linear { min: 0, max: 100, step: 10 };
        let labels: Vec<_> = [0, 1, 10, 11].map(|bucket| label(linear, bucket)).into();
        assert_eq!(labels, ["(..., 0)", "[0, 10)", "[90, 100)", "[100, ...)"]);
    }

    #[test]
    fn the_fullest_bucket_has_the_whole_bar() {
        let mut out = Vec::new();
        draw(&mut out, Aggregate::Log2 { bits: 0 }, &BTreeMap::from([(1, 1), (3, 2), (9000, 5)]), 1);
        let text = String::from_utf8_lossy(&out);
        let expected = format!(
            "[0]                    1 |{:<52}|\n[1]                    0 |{:<52}|\n[2, 4)                 2 |{}|\n\n",
            "@".repeat(26),
            "",
            "@".repeat(52)
        );
        assert_eq!(text, expected);
    }

    #[test]
    fn every_bucket_there_can_be_has_bounds() {
        for bits in 0..=5 {
            for bucket in (0..4000).chain([u64::MAX]) {
                let _ = label(Aggregate::Log2 { bits }, bucket);
            }
        }
    }
}
