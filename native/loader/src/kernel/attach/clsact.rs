//! Whether the queueing discipline `clsact` of an interface was made by us, whoever of us is still there. Its maker may leave first: then the
//! last of ours takes it away. It says itself of nobody that he made it; so a file lists the filters that we have put into one of ours. As
//! long as one of them is in it, by the number of its program, which is never given twice, it is still the same.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::Write as _;
use std::os::fd::AsRawFd as _;
use std::os::unix::fs::{DirBuilderExt as _, MetadataExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};

use super::traffic::Direction;

/// Gone after a reboot, like what it speaks of.
const FOLDER: &str = "/run/ebpm";

/// A filter in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    pub direction: Direction,
    pub handle: u32,
    pub priority: u32,
    /// Number of its program.
    pub program: u32,
}

/// What is known of the `clsact` of one interface.
pub struct Clsact {
    record: PathBuf,
}

impl Clsact {
    /// Of an interface of this process's network namespace.
    pub fn of(interface: u32) -> Self {
        let namespace = fs::metadata("/proc/self/ns/net").map_or(0, |file| file.ino());
        Self { record: Path::new(FOLDER).join(format!("clsact-{namespace}-{interface}")) }
    }

    /// Has others of ours wait until it is dropped. Who may not write there, does without.
    pub fn lock() -> Option<File> {
        let _ = DirBuilder::new().mode(0o755).create(FOLDER);
        let path = Path::new(FOLDER).join("clsact.lock");
        let file = OpenOptions::new().write(true).create(true).truncate(false).mode(0o600).open(path).ok()?;
        // SAFETY: the call takes numbers, and the descriptor is open.
        unsafe { libc::flock(file.as_raw_fd(), libc::LOCK_EX) };
        Some(file)
    }

    /// Whether it is one of ours still, of whose filters at least one is there.
    pub fn is_ours(&self, is_there: impl Fn(&Entry) -> bool) -> bool {
        let text = fs::read_to_string(&self.record).unwrap_or_default();
        text.lines().filter_map(parse).any(|entry| is_there(&entry))
    }

    /// Adds a filter to what is known. What cannot be written is not known to others.
    pub fn add(&self, entry: &Entry) {
        let file = OpenOptions::new().append(true).create(true).mode(0o600).open(&self.record);
        let _ = file.and_then(|mut file| file.write_all(format(entry).as_bytes()));
    }

    /// What was known is of an earlier one, or of one that is gone now.
    pub fn forget(&self) {
        let _ = fs::remove_file(&self.record);
    }
}

fn format(entry: &Entry) -> String {
    let Entry { direction, handle, priority, program } = entry;
    format!("{} {handle} {priority} {program}\n", direction.name())
}

fn parse(line: &str) -> Option<Entry> {
    let mut words = line.split(' ');
    let direction = match words.next()? {
        "ingress" => Direction::Ingress,
        "egress" => Direction::Egress,
        _ => return None,
    };
    let mut number = || words.next()?.parse().ok();
    let (handle, priority, program) = (number()?, number()?, number()?);
    words.next().is_none().then_some(Entry { direction, handle, priority, program })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_and_nonsense_is_not() {
        let entry = Entry { direction: Direction::Egress, handle: 1, priority: 49152, program: 77 };
        assert_eq!(format(&entry), "egress 1 49152 77\n");
        assert_eq!(parse(format(&entry).trim_end()), Some(entry));
        for line in ["", "egress", "egress 1 2", "egress 1 2 x", "egress 1 2 -3", "egress 1 2 3 4", "both 1 2 3"] {
            assert_eq!(parse(line), None, "{line}");
        }
    }

    #[test]
    fn it_is_ours_as_long_as_one_of_the_filters_is_there() {
        let record = std::env::temp_dir().join(format!("ebpm-clsact-{}", std::process::id()));
        let clsact = Clsact { record: record.clone() };
        let entry = |program| Entry { direction: Direction::Ingress, handle: 1, priority: 1, program };
        assert!(!clsact.is_ours(|_| true));
        clsact.add(&entry(7));
        clsact.add(&entry(8));
        assert!(clsact.is_ours(|entry| entry.program == 8));
        assert!(!clsact.is_ours(|entry| entry.program == 9));
        clsact.forget();
        assert!(!clsact.is_ours(|_| true));
        assert!(!record.exists());
    }
}
