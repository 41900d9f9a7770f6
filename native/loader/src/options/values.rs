//! Values of options: text → what it stands for. Each refuses with `UsageInvalid` and says what it expected.

use std::time::Duration;

use super::{Format, ProfileFormat};
use crate::buffers;
use crate::error::{Error, ErrorCode, Result};
use crate::render::clock::Timestamps;

pub fn format(text: &str) -> Result<Format> {
    Ok(match text {
        "table" => Format::Table,
        "json" => Format::Json,
        "yaml" => Format::Yaml,
        "csv" => Format::Csv,
        "raw" => Format::Raw,
        "folded" => Format::Profile(ProfileFormat::Folded),
        "pprof" => Format::Profile(ProfileFormat::Pprof),
        "svg" => Format::Profile(ProfileFormat::Svg),
        template if template.contains("{{") => {
            // Docker's users write it so.
            let bare = template.strip_prefix("template=").or_else(|| template.strip_prefix("template "));
            Format::Template(bare.unwrap_or(template).to_string())
        }
        other => {
            return Err(Error::new(
                ErrorCode::UsageInvalid,
                format!("--format cannot be {other:?}: expected table, json, yaml, csv, raw, folded, pprof, svg, or a template like '{{{{.comm}}}} {{{{.pid}}}}'"),
            ))
        }
    })
}

pub fn columns(text: &str) -> Result<Vec<String>> {
    let names: Vec<String> = text.split(',').map(|name| name.trim().to_string()).collect();
    if names.iter().any(String::is_empty) {
        return Err(Error::new(
            ErrorCode::UsageInvalid,
            format!("--columns cannot be {text:?}: expected names of fields with commas between them"),
        ));
    }
    Ok(names)
}

pub fn timestamps(text: &str) -> Result<Timestamps> {
    Ok(match text {
        "none" => Timestamps::None,
        "local" => Timestamps::Local,
        "iso" => Timestamps::Iso,
        "relative" => Timestamps::Relative,
        "ns" => Timestamps::Ns,
        other => {
            return Err(Error::new(
                ErrorCode::UsageInvalid,
                format!("--timestamps cannot be {other:?}: expected none, local, iso, relative or ns"),
            ))
        }
    })
}

/// A whole number from 1.
pub fn count(flag: &str, text: &str) -> Result<u64> {
    text.parse().ok().filter(|&count: &u64| count > 0).ok_or_else(|| {
        Error::new(ErrorCode::UsageInvalid, format!("{flag} cannot be {text:?}: expected a number from 1"))
    })
}

/// Bytes, or with K, M or G.
pub fn size(text: &str) -> Result<usize> {
    let digits = text.trim_end_matches(|c: char| !c.is_ascii_digit());
    let shift = match text.get(digits.len()..) {
        Some("") => Some(0),
        Some("K" | "k" | "KiB") => Some(10),
        Some("M" | "m" | "MiB") => Some(20),
        Some("G" | "g" | "GiB") => Some(30),
        _ => None,
    };
    let bytes = shift.and_then(|shift| digits.parse::<usize>().ok()?.checked_mul(1 << shift));
    bytes.filter(|&bytes| bytes > 0 && bytes <= buffers::MAX_BYTES).ok_or_else(|| {
        Error::new(
            ErrorCode::UsageInvalid,
            format!("--buffer cannot be {text:?}: expected a size up to 1G, like 256K or 16M"),
        )
    })
}

/// `10s`, `500ms`, `2m`, `1h`; a plain number is seconds.
pub fn duration(flag: &str, text: &str) -> Result<Duration> {
    let wrong = || {
        Error::new(
            ErrorCode::UsageInvalid,
            format!("{flag} cannot be {text:?}: expected a time like 10s, 500ms, 2m or 1h"),
        )
    };
    let digits = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
    let (number, unit) = text.split_at(digits);
    let number: f64 = number.parse().map_err(|_| wrong())?;
    let seconds = match unit {
        "ms" => number / 1000.0,
        "" | "s" => number,
        "m" => number * 60.0,
        "h" => number * 3600.0,
        _ => return Err(wrong()),
    };
    Duration::try_from_secs_f64(seconds)
        .ok()
        .filter(|time| !time.is_zero() && time.as_secs() < 1 << 32)
        .ok_or_else(wrong)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_with_braces_is_a_template() {
        let template = |text: &str| Some(Format::Template(text.to_string()));
        assert_eq!(format("{{.pid}}").ok(), template("{{.pid}}"));
        assert_eq!(format("template={{.pid}}").ok(), template("{{.pid}}"));
        assert_eq!(format("template {{.pid}}").ok(), template("{{.pid}}"));
        assert_eq!(format("csv").ok(), Some(Format::Csv));
        assert_eq!(columns("a, b.c").ok(), Some(vec!["a".to_string(), "b.c".to_string()]));
    }

    #[test]
    fn durations_have_units() {
        let cases = [("10s", 10_000), ("500ms", 500), ("2m", 120_000), ("1h", 3_600_000), ("3", 3000), ("1.5s", 1500)];
        for (text, milliseconds) in cases {
            assert_eq!(duration("--duration", text).ok(), Some(Duration::from_millis(milliseconds)), "{text}");
        }
        for text in ["", "s", "10x", "-1s", "0", "1e9", "99999999999h", "1.2.3s"] {
            assert!(duration("--duration", text).is_err(), "{text}");
        }
    }

    #[test]
    fn sizes_have_units() {
        let cases = [("4096", 4096), ("256K", 256 << 10), ("16M", 16 << 20), ("1G", 1 << 30), ("2MiB", 2 << 20)];
        for (text, bytes) in cases {
            assert_eq!(size(text).ok(), Some(bytes), "{text}");
        }
        for text in ["", "0", "M", "-1", "1.5M", "16 M", "2G", "99999999999999999999", "1T", "٣M"] {
            assert!(size(text).is_err(), "{text}");
        }
    }
}
