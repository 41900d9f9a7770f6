//! Where programs are to be attached, as the command line says it. (docs/loader.md)

use crate::error::{Error, ErrorCode, Result};

/// The most CPUs that Linux can be built for.
const MAX_CPU: u32 = 8191;
/// As the kernel's own limit of samples a second is at most.
const MAX_FREQUENCY: u64 = 100_000;
/// `PID_MAX_LIMIT` of the kernel.
const MAX_PID: i32 = 1 << 22;

const FLAGS: [&str; 8] = ["--attach", "--iface", "--cgroup", "--pid", "--exe", "--symbol", "--cpu", "--freq"];

/// Each is None where it was not given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AttachOptions {
    /// Name of a program, or of a struct_ops map, and its target, in the order given.
    pub targets: Vec<(String, String)>,
    pub interface: Option<String>,
    pub cgroup: Option<String>,
    pub pid: Option<i32>,
    pub executable: Option<String>,
    pub symbol: Option<String>,
    /// In ascending order, each once.
    pub cpus: Option<Vec<u32>>,
    /// Samples a second.
    pub frequency: Option<u64>,
}

/// The flag of this name, without its dashes, if it is one of those read here.
pub fn flag(name: &str) -> Option<&'static str> {
    FLAGS.into_iter().find(|flag| flag.strip_prefix("--") == Some(name))
}

impl AttachOptions {
    /// Takes in the value of a flag.
    ///
    /// # Errors
    /// `UsageInvalid`.
    pub fn set(&mut self, flag: &str, value: String) -> Result<()> {
        let wrong = |expected: &str| {
            Error::new(ErrorCode::UsageInvalid, format!("{flag} cannot be {value:?}: expected {expected}"))
        };
        if value.is_empty() || value.contains('\0') {
            return Err(wrong("some text"));
        }
        match flag {
            "--attach" => {
                let parts = value.split_once('=').filter(|(name, target)| !name.is_empty() && !target.is_empty());
                let (name, target) = parts.ok_or_else(|| wrong("PROGRAM=TARGET"))?;
                self.targets.push((name.to_string(), target.to_string()));
            }
            "--iface" => self.interface = Some(value),
            "--cgroup" => self.cgroup = Some(value),
            "--exe" => self.executable = Some(value),
            "--symbol" => self.symbol = Some(value),
            "--pid" => {
                let pid = value.parse().ok().filter(|pid| (1..=MAX_PID).contains(pid));
                self.pid = Some(pid.ok_or_else(|| wrong("the number of a process"))?);
            }
            "--cpu" => {
                self.cpus = Some(cpu_list(&value).ok_or_else(|| wrong("numbers of CPUs such as 0, 0-3 or 0,2,4-7"))?);
            }
            _ => {
                let hertz = value.parse().ok().filter(|hertz| (1..=MAX_FREQUENCY).contains(hertz));
                self.frequency = Some(hertz.ok_or_else(|| wrong("samples a second, 1 to 100000"))?);
            }
        }
        Ok(())
    }

    /// What `--attach` says of a program; the last word counts.
    pub fn target(&self, program: &str) -> Option<&str> {
        self.targets.iter().rev().find(|(name, _)| name == program).map(|(_, target)| target.as_str())
    }
}

/// `0,2,4-7`, as the kernel's own files write it. (`Documentation/admin-guide/cputopology.rst`)
pub fn cpu_list(text: &str) -> Option<Vec<u32>> {
    let mut cpus = Vec::new();
    for part in text.trim().split(',') {
        let (first, last) = part.split_once('-').unwrap_or((part, part));
        let number = |digits: &str| {
            let is_plain = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
            is_plain.then(|| digits.parse::<u32>().ok()).flatten().filter(|&cpu| cpu <= MAX_CPU)
        };
        let (first, last) = (number(first)?, number(last)?);
        if first > last {
            return None;
        }
        cpus.extend(first..=last);
    }
    cpus.sort_unstable();
    cpus.dedup();
    Some(cpus)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(flag: &str, value: &str) -> Option<AttachOptions> {
        let mut options = AttachOptions::default();
        options.set(flag, value.to_string()).ok().map(|()| options)
    }

    #[test]
    fn cpus_are_listed_as_the_kernel_lists_them() {
        let cases: [(&str, &[u32]); 5] =
            [("0", &[0]), ("0-3", &[0, 1, 2, 3]), ("4,0,2-3", &[0, 2, 3, 4]), ("1,1", &[1]), ("8191\n", &[8191])];
        for (text, expected) in cases {
            assert_eq!(cpu_list(text).as_deref(), Some(expected), "{text}");
        }
        for text in ["", ",", "1,", "a", "-1", "3-1", "8192", "0-99999999999", "+1", "1 2"] {
            assert_eq!(cpu_list(text), None, "{text}");
        }
    }

    #[test]
    fn a_target_may_hold_anything_behind_the_first_equals_sign() {
        let options = set("--attach", "p=/a=b:c").unwrap();
        assert_eq!(options.target("p"), Some("/a=b:c"));
        assert_eq!(options.target("q"), None);
    }

    #[test]
    fn the_last_target_of_a_program_counts() {
        let mut options = set("--attach", "p=lo").unwrap();
        options.set("--attach", "p=eth0".into()).unwrap();
        assert_eq!(options.target("p"), Some("eth0"));
    }

    #[test]
    fn only_the_flags_of_attaching_are_known() {
        assert_eq!(flag("iface"), Some("--iface"));
        assert_eq!(flag("duration"), None);
        assert_eq!(flag("--iface"), None);
    }

    #[test]
    fn values_of_the_wrong_form_are_refused() {
        for (flag, value) in [
            ("--attach", "p"),
            ("--attach", "=lo"),
            ("--attach", "p="),
            ("--iface", ""),
            ("--exe", "a\0b"),
            ("--pid", "0"),
            ("--pid", "-1"),
            ("--pid", "self"),
            ("--pid", "4194305"),
            ("--cpu", "x"),
            ("--freq", "0"),
            ("--freq", "100001"),
        ] {
            assert_eq!(set(flag, value), None, "{flag} {value}");
        }
    }
}
