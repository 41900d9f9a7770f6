//! Why the verifier rejected a program, in words: the line of the source, what it knew of the register it complains about, and what
//! usually causes the complaint. The whole log is what `--verbose` shows. (Linux `Documentation/bpf/verifier.rst`)

mod causes;
mod lines;
mod registers;

pub use lines::SourceLines;

/// What a rejection comes to.
#[derive(Debug, PartialEq, Eq)]
pub struct Rejection {
    /// The verifier's own sentence.
    pub verdict: String,
    /// `file.c:12 (value->count++;)`
    pub place: Option<String>,
    /// `R0 is …`
    pub register: Option<String>,
    /// What to do about it.
    pub advice: Option<&'static str>,
}

impl Rejection {
    /// Reads a log of the verifier; None where it says nothing.
    pub fn read(log: &str, program: &str, sources: &SourceLines) -> Option<Self> {
        let lines: Vec<&str> = log.lines().map(|line| line.trim_start_matches("libbpf: ").trim()).collect();
        let at = lines.iter().rposition(|line| is_sentence(line))?;
        let (before, rest) = lines.split_at(at);
        let verdict = *rest.first()?;
        let instruction = before.iter().rev().find_map(|line| instruction_number(line));
        let place = instruction.and_then(|number| sources.place(program, number)).or_else(|| quoted_source(before));
        let register = registers::named_in(verdict).and_then(|name| registers::describe(before, name));
        Some(Self { verdict: verdict.to_string(), place, register, advice: causes::advice(verdict) })
    }

    /// The rejection of a program, as one sentence.
    pub fn sentence(&self, program: &str, package: &str) -> String {
        let place = self.place.as_ref().map_or(String::new(), |place| format!(" at {place}"));
        let register = self.register.as_ref().map_or(String::new(), |register| format!("; {register}"));
        format!("the kernel's verifier rejected the program {program} of {package}{place}: {}{register}", self.verdict)
    }
}

/// Not statistics, not a mark of libbpf's, not a state.
fn is_sentence(line: &str) -> bool {
    let is_noise = line.is_empty()
        || [
            "old state:",
            "cur state:",
            "processed ",
            "--",
            "verification time",
            "stack depth",
            "max_states",
            "mark_precise:",
            "insns processed",
        ]
        .iter()
        .any(|start| line.starts_with(start));
    !is_noise && instruction_number(line).is_none() && !line.starts_with(';')
}

/// 12 of `12: (79) r1 = *(u64 *)(r2 +0)`, and of `from 3 to 12: R0=…`.
fn instruction_number(line: &str) -> Option<u32> {
    let number = line.strip_prefix("from ").map_or(line, |rest| rest.split_once(" to ").map_or(rest, |(_, to)| to));
    let (digits, _) = number.split_once(':')?;
    digits.parse().ok()
}

/// `; value->count++; @ demo.bpf.c:12`, or without a place from older kernels.
fn quoted_source(before: &[&str]) -> Option<String> {
    let line = before.iter().rev().find(|line| line.starts_with(';'))?.trim_start_matches([';', ' ']);
    if line.is_empty() {
        return None;
    }
    Some(match line.rsplit_once(" @ ") {
        Some((text, place)) => format!("{place} ({})", text.trim()),
        None => format!("\"{line}\""),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOG: &str = "libbpf: prog 'p': -- BEGIN PROG LOAD LOG --\n\
        0: R1=ctx() R10=fp0\n\
        ; value = bpf_map_lookup_elem(&counts, &key); @ demo.bpf.c:20\n\
        4: (85) call bpf_map_lookup_elem#1\n\
        5: R0_w=map_value_or_null(id=1,map=counts,ks=4,vs=8)\n\
        ; *value += 1; @ demo.bpf.c:21\n\
        5: (79) r1 = *(u64 *)(r0 +0)\n\
        R0 invalid mem access 'map_value_or_null'\n\
        processed 6 insns (limit 1000000) max_states_per_insn 0 total_states 0\n";

    #[test]
    fn a_rejection_names_line_register_and_cause() {
        let rejection = Rejection::read(LOG, "p", &SourceLines::default()).unwrap();
        assert_eq!(
            rejection.sentence("p", "demo"),
            "the kernel's verifier rejected the program p of demo at demo.bpf.c:21 (*value += 1;): R0 invalid mem access \
             'map_value_or_null'; R0 is a pointer to a value of 8 bytes in the map counts, or NULL"
        );
        assert!(rejection.advice.unwrap().contains("NULL"));
    }

    #[test]
    fn older_kernels_quote_the_line_without_its_place() {
        let log = "; x = *p;\n0: (79) r0 = *(u64 *)(r2 +0)\nR2 !read_ok\nprocessed 1 insns";
        let rejection = Rejection::read(log, "p", &SourceLines::default()).unwrap();
        assert_eq!(rejection.place.as_deref(), Some("\"x = *p;\""));
        assert_eq!(rejection.verdict, "R2 !read_ok");
        assert_eq!(rejection.register, None);
    }

    #[test]
    fn a_log_without_a_sentence_is_no_rejection() {
        for log in ["", "\n\n", "processed 0 insns", "0: R1=ctx() R10=fp0\n; x\n"] {
            assert_eq!(Rejection::read(log, "p", &SourceLines::default()), None, "{log:?}");
        }
    }

    #[test]
    fn instructions_are_told_from_sentences() {
        assert_eq!(instruction_number("12: (79) r1 = r2"), Some(12));
        assert_eq!(instruction_number("from 3 to 12: R0=0"), Some(12));
        assert_eq!(instruction_number("R2 !read_ok"), None);
        assert_eq!(instruction_number("invalid access to packet, off=0: size=4"), None);
    }
}
