//! Where control groups are, by their numbers.

use std::collections::HashMap;
use std::os::unix::fs::DirEntryExt as _;
use std::path::{Path, PathBuf};

use crate::kernel::mounts::{self, Mount};
use crate::types::matches;

/// A machine with more is not searched to its end.
const MAX_FOLDERS: usize = 1 << 16;

#[derive(Default)]
pub struct Cgroups {
    hierarchies: Option<Vec<Hierarchy>>,
    /// By number and pattern; empty for what is nowhere.
    known: HashMap<(u64, String), String>,
}

struct Hierarchy {
    /// `unified` for version 2, else its folder's name.
    name: String,
    root: PathBuf,
}

impl Cgroups {
    /// `unified:/user.slice,cpu:/`: the place in every hierarchy whose name fits, that of version 2 first; empty if it is in none.
    pub fn paths(&mut self, id: u64, filter: &str) -> &str {
        let hierarchies = self.hierarchies.get_or_insert_with(|| hierarchies(mounts::read()));
        self.known.entry((id, filter.to_string())).or_insert_with(|| {
            let fits = hierarchies.iter().filter(|one| matches(filter.as_bytes(), one.name.as_bytes()));
            let places = fits.filter_map(|one| Some(format!("{}:{}", one.name, find(&one.root, id)?)));
            places.collect::<Vec<_>>().join(",")
        })
    }
}

fn hierarchies(mounts: Vec<Mount>) -> Vec<Hierarchy> {
    let hierarchy = |Mount { place: root, kind }: Mount| {
        let name = match &*kind {
            "cgroup2" => "unified".to_string(),
            "cgroup" => root.file_name()?.to_string_lossy().into_owned(),
            _ => return None,
        };
        Some(Hierarchy { name, root })
    };
    let mut found: Vec<Hierarchy> = mounts.into_iter().filter_map(hierarchy).collect();
    found.sort_by_cached_key(|one| (one.name != "unified", one.name.clone()));
    found.dedup_by(|a, b| a.name == b.name);
    found
}

/// The folder with this number, as a path below the root.
fn find(root: &Path, id: u64) -> Option<String> {
    use std::os::unix::fs::MetadataExt as _;
    if std::fs::metadata(root).is_ok_and(|about| about.ino() == id) {
        return Some("/".into());
    }
    let mut folders = vec![root.to_path_buf()];
    let mut seen = 0;
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
            if !entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                continue;
            }
            if entry.ino() == id {
                return Some(format!("/{}", entry.path().strip_prefix(root).ok()?.to_string_lossy()));
            }
            seen += 1;
            if seen < MAX_FOLDERS {
                folders.push(entry.path());
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn version_two_comes_first_and_others_go_by_name() {
        let mounts = b"tmpfs /sys/fs/cgroup tmpfs rw 0 0\ncgroup /sys/fs/cgroup/cpu cgroup rw 0 0\n\
                      cgroup /sys/fs/cgroup/blkio cgroup rw 0 0\ncgroup2 /sys/fs/cgroup/unified cgroup2 rw 0 0\nx";
        let names: Vec<_> = hierarchies(mounts::parse(mounts)).into_iter().map(|one| one.name).collect();
        assert_eq!(names, ["unified", "blkio", "cpu"]);
    }

    #[test]
    fn a_folder_is_found_by_its_number() {
        use std::os::unix::fs::MetadataExt as _;
        let root = Path::new("/proc/self");
        let id = std::fs::metadata("/proc/self/fdinfo").map(|about| about.ino()).unwrap_or(0);
        assert_eq!(find(root, id), Some("/fdinfo".into()));
        assert_eq!(find(Path::new("/nonexistent"), id), None);
    }

    #[test]
    fn the_number_of_none_has_no_path() {
        assert_eq!(Cgroups::default().paths(u64::MAX, "*"), "");
    }
}
