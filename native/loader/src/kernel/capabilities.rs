//! The effective capabilities of this process, asked from the kernel: neither `/proc` nor the user id is trusted to tell.
//! (capabilities(7))

/// The numbers that matter for BPF.
pub const CAP_DAC_READ_SEARCH: u32 = 2;
pub const CAP_SETGID: u32 = 6;
pub const CAP_SETUID: u32 = 7;
pub const CAP_NET_ADMIN: u32 = 12;
pub const CAP_NET_RAW: u32 = 13;
pub const CAP_SYS_PTRACE: u32 = 19;
pub const CAP_SYS_ADMIN: u32 = 21;
pub const CAP_SYS_RESOURCE: u32 = 24;
pub const CAP_SYSLOG: u32 = 34;
pub const CAP_CHECKPOINT_RESTORE: u32 = 40;
pub const CAP_PERFMON: u32 = 38;
pub const CAP_BPF: u32 = 39;

const NAMES: [(u32, &str); 6] = [
    (CAP_DAC_READ_SEARCH, "CAP_DAC_READ_SEARCH"),
    (CAP_NET_ADMIN, "CAP_NET_ADMIN"),
    (CAP_SYS_ADMIN, "CAP_SYS_ADMIN"),
    (CAP_SYS_RESOURCE, "CAP_SYS_RESOURCE"),
    (CAP_PERFMON, "CAP_PERFMON"),
    (CAP_BPF, "CAP_BPF"),
];

const VERSION_3: u32 = 0x2008_0522;

#[repr(C)]
struct Header {
    version: u32,
    pid: i32,
}

#[repr(C)]
#[derive(Clone, Copy, Default)]
struct Sets {
    effective: u32,
    permitted: u32,
    inheritable: u32,
}

/// A set of capabilities, a bit each.
#[derive(Clone, Copy)]
pub struct Capabilities(u64);

impl Capabilities {
    /// The effective set of this process.
    pub fn effective() -> Self {
        let header = Header { version: VERSION_3, pid: 0 };
        let mut sets = [Sets::default(); 2];
        // SAFETY: version 3 of the call reads one header and writes two sets, which both live here.
        let done = unsafe { libc::syscall(libc::SYS_capget, &raw const header, sets.as_mut_ptr()) };
        let [low, high] = sets;
        Self(if done == 0 { u64::from(high.effective) << 32 | u64::from(low.effective) } else { 0 })
    }

    /// Those of these that are there.
    pub fn only(self, wanted: &[u32]) -> Self {
        Self(self.0 & Self::mask(wanted))
    }

    /// The others.
    pub fn without(self, unwanted: &[u32]) -> Self {
        Self(self.0 & !Self::mask(unwanted))
    }

    fn mask(numbers: &[u32]) -> u64 {
        numbers.iter().fold(0, |mask, number| mask | 1 << number)
    }

    /// Gives all others up, for good. A kernel that refuses leaves things as they are.
    pub fn keep(self) {
        let header = Header { version: VERSION_3, pid: 0 };
        // The bits of the two halves.
        let half = |shift: u32| {
            let bits = (self.0 >> shift & u64::from(u32::MAX)) as u32;
            Sets { effective: bits, permitted: bits, inheritable: 0 }
        };
        let sets = [half(0), half(32)];
        // SAFETY: version 3 of the call reads one header and two sets, which both live here.
        unsafe { libc::syscall(libc::SYS_capset, &raw const header, sets.as_ptr()) };
    }

    pub fn has(self, capability: u32) -> bool {
        self.0 >> capability & 1 == 1
    }

    /// Whether programs and maps can be created: CAP_BPF, or CAP_SYS_ADMIN before Linux 5.8 had it.
    pub fn can_load(self) -> bool {
        self.has(CAP_BPF) || self.has(CAP_SYS_ADMIN)
    }

    /// Names of those that matter for BPF.
    pub fn names(self) -> Vec<&'static str> {
        NAMES.iter().filter(|(number, _)| self.has(*number)).map(|(_, name)| *name).collect()
    }
}
