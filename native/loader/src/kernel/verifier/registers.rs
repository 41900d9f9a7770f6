//! What the verifier knew of a register, in words.

/// `R0` of `R0 invalid mem access …`.
pub fn named_in(verdict: &str) -> Option<&str> {
    verdict.split(|c: char| !c.is_ascii_alphanumeric()).find(|word| {
        let digits = word.strip_prefix('R').unwrap_or_default();
        digits.parse::<u8>().is_ok_and(|number| number <= 10)
    })
}

/// `R0 is …` by its last mention in the log, `R0_w=map_value(off=0,ks=4,vs=8)`.
pub fn describe(before: &[&str], name: &str) -> Option<String> {
    let state = before.iter().rev().find_map(|line| state_in(line, name))?;
    in_words(state).map(|words| format!("{name} is {words}"))
}

/// The text behind `R0=`, `R0_w=` or `R0_rw=`, up to the blank that ends it.
fn state_in<'l>(line: &'l str, name: &str) -> Option<&'l str> {
    line.match_indices(name).find_map(|(at, _)| {
        let is_start = line.get(..at)?.chars().next_back().is_none_or(|c| !c.is_ascii_alphanumeric());
        let (marks, state) = line.get(at + name.len()..)?.split_once('=')?;
        let is_mark = marks.is_empty() || (marks.starts_with('_') && marks.chars().skip(1).all(|c| "rwD".contains(c)));
        (is_start && is_mark).then(|| token(state))
    })
}

/// Up to the first blank outside of parentheses.
fn token(text: &str) -> &str {
    let mut depth = 0usize;
    let end = text.find(|c: char| {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        c.is_whitespace() && depth == 0
    });
    text.get(..end.unwrap_or(text.len())).unwrap_or(text)
}

fn in_words(state: &str) -> Option<String> {
    let (kind, details) = state.split_once('(').unwrap_or((state, ""));
    let details = details.strip_suffix(')').unwrap_or(details);
    let (kind, may_be_null) = match kind.strip_suffix("_or_null") {
        Some(kind) => (kind, true),
        None => match kind.strip_prefix("ptr_or_null_") {
            Some(name) => return Some(format!("a pointer to a {name} of the kernel, or NULL")),
            None => (kind, false),
        },
    };
    let of_map = || detail(details, "map").map_or(" a map".to_string(), |name| format!(" the map {name}"));
    let words = match kind {
        "map_value" => {
            let size = detail(details, "vs").map_or(String::new(), |size| format!(" of {size} bytes"));
            format!("a pointer to a value{size} in{}", of_map())
        }
        "map_ptr" => format!("a pointer to{}", of_map()),
        "ctx" => "the program's context".into(),
        "pkt" => {
            let checked = detail(details, "r").unwrap_or("0");
            format!("a pointer into the packet, of which {checked} bytes have been compared with its end")
        }
        "pkt_end" => "the end of the packet".into(),
        "mem" => "a pointer to memory".into(),
        "sock" | "sock_common" | "tcp_sock" => "a pointer to a socket".into(),
        "scalar" | "inv" | "Pscalar" => number(details),
        "?" | "" => return None,
        _ => match (kind.strip_prefix("ptr_"), kind.strip_prefix("fp"), kind.parse::<i64>()) {
            (Some(name), _, _) => format!("a pointer to a {name} of the kernel"),
            (_, Some(_), _) => "an address on the stack".into(),
            (_, _, Ok(value)) => format!("the number {value}"),
            _ => return None,
        },
    };
    Some(if may_be_null { format!("{words}, or NULL") } else { words })
}

fn number(details: &str) -> String {
    let least = detail(details, "smin").or(detail(details, "umin"));
    let greatest = detail(details, "umax").or(detail(details, "smax"));
    match (least, greatest) {
        (Some(least), Some(greatest)) => format!("a number from {least} to {greatest}"),
        (Some(least), None) => format!("a number of at least {least}"),
        (None, Some(greatest)) => format!("a number of at most {greatest}"),
        (None, None) => "any number".into(),
    }
}

/// 255 of `smax=umax=umax32=255`, for each of the three names.
fn detail<'d>(details: &'d str, name: &str) -> Option<&'d str> {
    details.split(',').find_map(|part| {
        let (names, value) = part.rsplit_once('=')?;
        names.split('=').any(|known| known.trim() == name).then_some(value)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_are_put_into_words() {
        let cases = [
            (
                "R0=map_value_or_null(id=1,off=0,ks=4,vs=8,imm=0)",
                "R0 is a pointer to a value of 8 bytes in a map, or NULL",
            ),
            ("5: R0_w=map_value(map=m,ks=4,vs=16) R1=ctx()", "R0 is a pointer to a value of 16 bytes in the map m"),
            ("R0_rw=scalar(smin=0,smax=umax=umax32=255,var_off=(0x0; 0xff))", "R0 is a number from 0 to 255"),
            ("R0=scalar()", "R0 is any number"),
            ("R0_w=inv(id=0,umax_value=9)", "R0 is any number"),
            ("R0=7", "R0 is the number 7"),
            ("R0=fp-16", "R0 is an address on the stack"),
            ("R0=pkt(r=14)", "R0 is a pointer into the packet, of which 14 bytes have been compared with its end"),
            ("R0=ptr_task_struct()", "R0 is a pointer to a task_struct of the kernel"),
            ("R0=ptr_or_null_task_struct(id=2)", "R0 is a pointer to a task_struct of the kernel, or NULL"),
        ];
        for (line, expected) in cases {
            assert_eq!(describe(&[line], "R0").as_deref(), Some(expected), "{line}");
        }
    }

    #[test]
    fn only_the_register_itself_is_read_and_its_last_state_counts() {
        assert_eq!(describe(&["R0=1", "R0=2", "R10=fp0"], "R0").as_deref(), Some("R0 is the number 2"));
        assert_eq!(describe(&["R10=fp0"], "R1"), None);
        assert_eq!(describe(&["r0 = R0"], "R0"), None);
    }

    #[test]
    fn the_register_is_named_in_the_complaint() {
        assert_eq!(named_in("R10 !read_ok"), Some("R10"));
        assert_eq!(named_in("invalid access to packet, off=0 size=1, R2(id=0)"), Some("R2"));
        assert_eq!(named_in("Register R77 is odd"), None);
    }
}
