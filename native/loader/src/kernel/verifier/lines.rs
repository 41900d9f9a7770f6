//! Which line of the source an instruction is of. (Linux `Documentation/bpf/btf.rst`, section 3.2: bpf_line_info)

use libbpf_rs::{AsRawLibbpf as _, OpenObject};

use crate::btf::Btf;

struct Line {
    instruction: u32,
    file: u32,
    text: u32,
    number: u32,
}

/// The lines of all programs, as they are numbered when they are loaded.
#[derive(Default)]
pub struct SourceLines {
    programs: Vec<(String, Vec<Line>)>,
    btf: Option<Btf>,
}

impl SourceLines {
    /// Of an object that libbpf has prepared: it forgets them when loading fails.
    pub fn read(object: &OpenObject, btf: Btf) -> Self {
        let programs = object
            .progs()
            .filter(|prog| prog.autoload())
            .map(|prog| {
                let raw = prog.as_libbpf_object().as_ptr();
                // SAFETY: the program belongs to an open object; the array has the length that libbpf says.
                let lines = unsafe {
                    let start = libbpf_sys::bpf_program__line_info(raw);
                    let count = usize::try_from(libbpf_sys::bpf_program__line_info_cnt(raw)).unwrap_or(0);
                    if start.is_null() {
                        &[]
                    } else {
                        std::slice::from_raw_parts(start, count)
                    }
                };
                let lines = lines.iter().map(|line| Line {
                    instruction: line.insn_off,
                    file: line.file_name_off,
                    text: line.line_off,
                    number: line.line_col >> 10,
                });
                (prog.name().to_string_lossy().into_owned(), lines.collect())
            })
            .collect();
        Self { programs, btf: Some(btf) }
    }

    /// `file.c:12 (the line)`.
    pub fn place(&self, program: &str, instruction: u32) -> Option<String> {
        let btf = self.btf.as_ref()?;
        let (_, lines) = self.programs.iter().find(|(name, _)| name == program)?;
        let line = lines.iter().filter(|line| line.instruction <= instruction).max_by_key(|line| line.instruction)?;
        let file = btf.text(line.file);
        // A path of the machine it was built on says nothing.
        let file = if file.starts_with('/') { file.rsplit('/').next().unwrap_or(file) } else { file };
        let text = btf.text(line.text).trim();
        let text = if text.is_empty() { String::new() } else { format!(" ({text})") };
        (!file.is_empty() && line.number > 0).then(|| format!("{file}:{}{text}", line.number))
    }
}
