//! As little privilege as possible, at each step: what no package needs is given up before one is opened, what this one does not need before
//! it is loaded, and everything when it is attached. (capabilities(7), seccomp(2))

use libbpf_rs::MapType;

use super::attach::{Family, Plan};
use super::capabilities::{
    Capabilities, CAP_BPF, CAP_CHECKPOINT_RESTORE, CAP_DAC_READ_SEARCH, CAP_NET_ADMIN, CAP_NET_RAW, CAP_PERFMON,
    CAP_SETGID, CAP_SETUID, CAP_SYSLOG, CAP_SYS_ADMIN, CAP_SYS_PTRACE, CAP_SYS_RESOURCE,
};
use super::seccomp;
use crate::object::BpfObject;

/// What loading and attaching of any package may take.
const EVER_NEEDED: [u32; 12] = [
    CAP_BPF,
    CAP_PERFMON,
    CAP_NET_ADMIN,
    CAP_NET_RAW,
    CAP_SYS_ADMIN,
    CAP_SYS_RESOURCE,
    CAP_DAC_READ_SEARCH,
    CAP_SYSLOG,
    CAP_SYS_PTRACE,
    CAP_SETUID,
    CAP_SETGID,
    CAP_CHECKPOINT_RESTORE,
];

/// Where an object names what libbpf looks up in /proc/kallsyms.
const KERNEL_SYMBOLS: &str = ".ksyms";
/// Nobody, where nobody else is known to have asked.
const NOBODY: u32 = 65534;

/// What the process must still be able to read when everything is attached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// What anybody can read.
    Everybodys,
    /// Memory maps and programs of all processes and the kernel's symbols: for stacks with names.
    Processes,
}

/// Gives up what no package needs. Called before the first byte of one is read.
pub fn before_opening() {
    Capabilities::effective().only(&EVER_NEEDED).keep();
}

/// Gives up what the programs and maps of this package do not need.
pub fn before_loading(plan: &Plan, object: &BpfObject, reach: Reach) {
    let families: Vec<Family> = plan.programs().iter().map(|planned| planned.family).collect();
    let mut given_up = unneeded(&families);
    if object.open.maps().any(|map| is_of_the_network(map.map_type())) {
        given_up.retain(|capability| *capability != CAP_NET_ADMIN);
    }
    if object.btf.section_names().any(|name| name == KERNEL_SYMBOLS) {
        // Whoever may not know the addresses of the kernel reads 0 for each of them.
        given_up.retain(|capability| *capability != CAP_SYSLOG);
    }
    if reach == Reach::Processes {
        given_up.retain(|capability| ![CAP_SYSLOG, CAP_SYS_PTRACE].contains(capability));
    }
    Capabilities::effective().without(&given_up).keep();
}

/// Whether making such a map takes the right to administer the network, as it does before Linux 6.4.
fn is_of_the_network(kind: MapType) -> bool {
    matches!(kind, MapType::Devmap | MapType::DevmapHash | MapType::Sockmap | MapType::Sockhash | MapType::Xskmap)
}

fn unneeded(families: &[Family]) -> Vec<u32> {
    let mut unneeded = vec![CAP_SYSLOG];
    if !families.iter().any(|family| family.sees_packets()) {
        unneeded.extend([CAP_NET_ADMIN, CAP_NET_RAW]);
    }
    if !families.is_empty() && families.iter().all(|family| family.needs_only_network_rights()) {
        unneeded.extend([CAP_SYS_ADMIN, CAP_SYS_PTRACE]);
    }
    unneeded
}

/// Becomes the user who called, or nobody, without any capability and with few system calls: everything that is still to be done goes
/// through descriptors that are open. What cannot be given up does not stop the package; there is nothing left then that would use it.
/// `commands`: of bpf(2), that are needed besides looking at maps.
pub fn after_attaching(reach: Reach, commands: &[u32]) {
    // SAFETY: the call takes numbers only.
    unsafe { libc::prctl(libc::PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) };
    match reach {
        Reach::Everybodys => {
            become_caller();
            // Before Linux 5.19 even reading an open map takes it, where unprivileged BPF is off.
            let kept: &[u32] = if is_older_than(5, 19) { &[CAP_BPF] } else { &[] };
            Capabilities::effective().only(kept).keep();
        }
        // The last is for programs that were deleted, behind /proc/PID/map_files.
        Reach::Processes => Capabilities::effective()
            .only(&[CAP_SYS_PTRACE, CAP_DAC_READ_SEARCH, CAP_SYSLOG, CAP_CHECKPOINT_RESTORE])
            .keep(),
    }
    seccomp::allow_only_what_polling_takes(commands);
}

/// Gives up all of it before anything is read. The files of this user can still be written.
#[cfg(fuzzing)]
pub fn give_up_everything() {
    Capabilities::effective().only(&[]).keep();
}

/// Only root has somebody else to become. sudo says who called.
fn become_caller() {
    // SAFETY: these calls take and give numbers, and an empty list.
    unsafe {
        if libc::geteuid() != 0 {
            return;
        }
        // With the identity would go the capability that old kernels want.
        libc::prctl(libc::PR_SET_KEEPCAPS, 1, 0, 0, 0);
        let (user, group) = (caller("SUDO_UID"), caller("SUDO_GID"));
        libc::setgroups(0, std::ptr::null());
        libc::setresgid(group, group, group);
        libc::setresuid(user, user, user);
    }
}

fn caller(variable: &str) -> u32 {
    let said = std::env::var(variable).ok().and_then(|text| text.parse().ok());
    said.filter(|&id| id != 0 && id != u32::MAX).unwrap_or(NOBODY)
}

fn is_older_than(major: u32, minor: u32) -> bool {
    let (release, _) = super::uname();
    let mut numbers = release.split(['.', '-']).map_while(|word| word.parse::<u32>().ok());
    matches!((numbers.next(), numbers.next()), (Some(a), Some(b)) if (a, b) < (major, minor))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn programs_that_trace_need_no_rights_over_the_network_and_the_other_way_round() {
        let cases = [
            (vec![Family::Tracepoint, Family::Kprobe], vec![CAP_SYSLOG, CAP_NET_ADMIN, CAP_NET_RAW]),
            (vec![Family::Xdp, Family::TrafficControl], vec![CAP_SYSLOG, CAP_SYS_ADMIN, CAP_SYS_PTRACE]),
            (vec![Family::Xdp, Family::Uprobe], vec![CAP_SYSLOG]),
            (vec![Family::StructOps], vec![CAP_SYSLOG]),
        ];
        for (families, expected) in cases {
            assert_eq!(unneeded(&families), expected, "{families:?}");
        }
    }
}
