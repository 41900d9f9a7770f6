//! The type information (BTF) of the kernel that an object is relocated against: a file that was named, the kernel's own, or what the
//! package brings for exactly this kernel. That of a similar kernel loads as well, and silently gives wrong data: it is never taken.

use std::fs::File;
use std::io::{Read as _, Write as _};
use std::os::fd::{AsRawFd as _, FromRawFd as _};
use std::path::Path;

use super::uname;
use crate::error::{errno_text, Error, ErrorCode, Result};
use crate::object::read_facts;
use crate::package::{CarriedBtf, Package};

const KERNELS_OWN: &str = "/sys/kernel/btf/vmlinux";

/// A file that libbpf can open as long as this lives.
pub struct TargetBtf {
    pub path: String,
    _memory: Option<File>,
}

/// None where libbpf is to look for the kernel's own, or where the object needs none.
///
/// # Errors
/// `UsageInvalid` when the named file is no BTF, `BtfMissing` when the package brings that of other kernels only.
pub fn find(package: &Package, named: Option<&str>) -> Result<Option<TargetBtf>> {
    if let Some(path) = named {
        check(path)?;
        return Ok(Some(TargetBtf { path: path.to_string(), _memory: None }));
    }
    if package.btf.is_empty() || Path::new(KERNELS_OWN).exists() || !read_facts(&package.object)?.has_core_relocations {
        return Ok(None);
    }
    let (release, machine) = uname();
    let text = std::fs::read_to_string("/etc/os-release").unwrap_or_default();
    match choose(&package.btf, &distribution(&text), &machine, &release) {
        Some(found) => in_memory(&found.data).map(Some),
        None => Err(Error::new(
            ErrorCode::BtfMissing,
            format!(
                "this kernel has no type information (BTF), and of the {} that {} brings none is of exactly this kernel ({release}, {machine})",
                package.btf.len(),
                package.name
            ),
        )
        .hint("give the BTF of exactly this kernel with --btf FILE; that of a similar one would give wrong data")),
    }
}

/// The one of this release and machine; if distributions share a release, that of ours.
fn choose<'b>(all: &'b [CarriedBtf], distribution: &str, machine: &str, release: &str) -> Option<&'b CarriedBtf> {
    let is_machine = |name: &str| name == machine || (name == "arm64" && machine == "aarch64");
    let fits: Vec<&CarriedBtf> = all.iter().filter(|one| one.release == release && is_machine(&one.machine)).collect();
    match fits.as_slice() {
        [only] => Some(only),
        several => several.iter().find(|one| one.distribution == distribution).copied(),
    }
}

/// `debian/12` of os-release(5).
fn distribution(text: &str) -> String {
    let value = |key: &str| {
        let line = text.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix('='));
        line.map(|value| value.trim_matches(['"', '\'']).to_string()).unwrap_or_default()
    };
    format!("{}/{}", value("ID"), value("VERSION_ID"))
}

/// Either order of bytes, or an ELF file with BTF in it.
fn check(path: &str) -> Result<()> {
    let mut magic = [0u8; 4];
    let read = File::open(path).and_then(|mut file| file.read_exact(&mut magic));
    let problem = match read {
        Ok(()) if matches!(magic, [0x9f, 0xeb, ..] | [0xeb, 0x9f, ..] | [0x7f, b'E', b'L', b'F']) => return Ok(()),
        Err(error) if error.raw_os_error().is_some() => {
            format!("cannot be read: {}", errno_text(error.raw_os_error().unwrap_or(0)))
        }
        _ => "is not the type information (BTF) of a kernel".into(),
    };
    Err(Error::new(ErrorCode::UsageInvalid, format!("--btf {path} {problem}")))
}

fn in_memory(data: &[u8]) -> Result<TargetBtf> {
    let failed = || Error::new(ErrorCode::Internal, "the kernel gives no memory for a file");
    // SAFETY: the name ends in NUL.
    let fd = unsafe { libc::memfd_create(c"btf".as_ptr(), libc::MFD_CLOEXEC) };
    if fd < 0 {
        return Err(failed());
    }
    // SAFETY: the kernel has just given this descriptor to nobody else.
    let mut file = unsafe { File::from_raw_fd(fd) };
    file.write_all(data).map_err(|_| failed())?;
    Ok(TargetBtf { path: format!("/proc/self/fd/{}", file.as_raw_fd()), _memory: Some(file) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn carried(place: &str) -> CarriedBtf {
        let parts: Vec<&str> = place.split(' ').collect();
        CarriedBtf {
            distribution: parts[0].into(),
            machine: parts[1].into(),
            release: parts[2].into(),
            data: Vec::new(),
        }
    }

    #[test]
    fn only_the_btf_of_exactly_this_kernel_is_taken() {
        let all =
            ["debian/12 x86_64 6.1.0-56", "debian/12 arm64 6.1.0-56", "rhel/9 x86_64 5.14", "centos/9 x86_64 5.14"]
                .map(carried);
        let chosen = |machine, release, distribution| {
            choose(&all, distribution, machine, release).map(|one| (one.distribution.as_str(), one.machine.as_str()))
        };
        assert_eq!(chosen("x86_64", "6.1.0-56", "ubuntu/22"), Some(("debian/12", "x86_64")));
        assert_eq!(chosen("aarch64", "6.1.0-56", "debian/12"), Some(("debian/12", "arm64")));
        assert_eq!(chosen("x86_64", "5.14", "centos/9"), Some(("centos/9", "x86_64")));
        for (machine, release) in
            [("x86_64", "6.1.0-55"), ("x86_64", "6.1.0"), ("riscv64", "6.1.0-56"), ("x86_64", "5.14")]
        {
            assert_eq!(chosen(machine, release, "debian/12"), None, "{machine} {release}");
        }
    }

    #[test]
    fn the_distribution_is_read_from_os_release() {
        assert_eq!(distribution("PRETTY_NAME=\"x\"\nVERSION_ID=\"12\"\nID=debian\n"), "debian/12");
        assert_eq!(distribution(""), "/");
    }

    #[test]
    fn a_file_that_is_no_btf_is_refused() {
        for path in ["/etc/passwd", "/no/such", "/etc", "/dev/null"] {
            assert_eq!(check(path).err().map(|error| error.code), Some(ErrorCode::UsageInvalid), "{path}");
        }
        assert!(check("/proc/self/exe").is_ok());
    }

    #[test]
    fn libbpf_finds_what_is_kept_in_memory() {
        let target = in_memory(b"abc").unwrap();
        assert_eq!(std::fs::read(&target.path).unwrap(), b"abc");
    }
}
