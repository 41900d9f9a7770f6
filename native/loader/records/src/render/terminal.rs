//! What standard output is: a terminal of some width, with or without colours, or anything else.

use std::io::IsTerminal as _;

const STDOUT: libc::c_int = 1;
/// Where a terminal does not say, or says nonsense.
const USUAL_SIZE: (usize, usize) = (80, 24);

/// A terminal; a pipe or file is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Terminal {
    /// In character cells.
    pub width: usize,
    /// In lines.
    pub height: usize,
    pub colours: bool,
    /// Whether it only prints.
    pub is_dumb: bool,
}

impl Terminal {
    /// The terminal on stdout. No colours with NO_COLOR set to anything (no-color.org) or TERM=dumb.
    pub fn of_stdout() -> Option<Self> {
        if !std::io::stdout().is_terminal() {
            return None;
        }
        let is_set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        let is_dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb") || !is_set("TERM");
        let (width, height) = size();
        Some(Self { width, height, colours: !is_set("NO_COLOR") && !is_dumb, is_dumb })
    }

    /// Asks again: people resize.
    pub fn refresh(&mut self) -> bool {
        let size = size();
        let has_changed = size != (self.width, self.height);
        (self.width, self.height) = size;
        has_changed
    }
}

fn size() -> (usize, usize) {
    // SAFETY: winsize is a plain C struct for which all zeroes is a value.
    let mut size: libc::winsize = unsafe { std::mem::zeroed() };
    // SAFETY: the pointer is to a live winsize.
    let done = unsafe { libc::ioctl(STDOUT, libc::TIOCGWINSZ, &mut size) };
    let (width, height) = USUAL_SIZE;
    let known = |cells: u16, usual: usize| if done == 0 && cells > 0 { usize::from(cells) } else { usual };
    (known(size.ws_col, width), known(size.ws_row, height))
}
