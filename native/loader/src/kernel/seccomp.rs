//! The system calls of a loader whose programs are attached: it waits, reads maps through descriptors, and writes what it is sent. All others
//! fail with EPERM. (seccomp(2); linux/seccomp.h, linux/filter.h)

use libc::{sock_filter, sock_fprog};

/// Offsets in struct seccomp_data; of 64-bit arguments the lower half lies first on the machines that there are.
const NUMBER: u32 = 0;
const ARCHITECTURE: u32 = 4;
const fn argument(index: u32) -> u32 {
    16 + 8 * index
}

#[cfg(target_arch = "x86_64")]
const OURS: u32 = 0xc000_003e;
#[cfg(target_arch = "aarch64")]
const OURS: u32 = 0xc000_00b7;
/// Numbers of the x32 ABI, which share the architecture.
const X32: u32 = 0x4000_0000;

const ALLOW: u32 = 0x7fff_0000;
const REFUSE: u32 = 0x0005_0000 | libc::EPERM as u32;

const ALWAYS: &[libc::c_long] = &[
    libc::SYS_read,
    libc::SYS_pread64,
    libc::SYS_write,
    libc::SYS_writev,
    libc::SYS_close,
    libc::SYS_lseek,
    libc::SYS_fstat,
    libc::SYS_newfstatat,
    libc::SYS_statx,
    libc::SYS_readlinkat,
    libc::SYS_getdents64,
    libc::SYS_fcntl,
    libc::SYS_ioctl,
    libc::SYS_epoll_ctl,
    libc::SYS_epoll_pwait,
    libc::SYS_ppoll,
    libc::SYS_munmap,
    libc::SYS_mremap,
    libc::SYS_madvise,
    libc::SYS_brk,
    libc::SYS_futex,
    libc::SYS_clock_gettime,
    libc::SYS_clock_nanosleep,
    libc::SYS_nanosleep,
    libc::SYS_restart_syscall,
    libc::SYS_rt_sigaction,
    libc::SYS_rt_sigprocmask,
    libc::SYS_rt_sigreturn,
    libc::SYS_sigaltstack,
    libc::SYS_getpid,
    libc::SYS_gettid,
    libc::SYS_tgkill,
    libc::SYS_wait4,
    libc::SYS_getrandom,
    libc::SYS_sched_yield,
    libc::SYS_sched_getaffinity,
    libc::SYS_timerfd_settime,
    libc::SYS_exit,
    libc::SYS_exit_group,
];

#[cfg(target_arch = "x86_64")]
const OLDER: &[libc::c_long] =
    &[libc::SYS_poll, libc::SYS_epoll_wait, libc::SYS_stat, libc::SYS_lstat, libc::SYS_readlink, libc::SYS_time];
#[cfg(target_arch = "aarch64")]
const OLDER: &[libc::c_long] = &[];

/// Of bpf(2): elements of maps, one by one and in batches, and what an object is. Nothing that makes, finds or attaches one.
const BPF: &[u32] = &[
    libbpf_sys::BPF_MAP_LOOKUP_ELEM,
    libbpf_sys::BPF_MAP_UPDATE_ELEM,
    libbpf_sys::BPF_MAP_DELETE_ELEM,
    libbpf_sys::BPF_MAP_GET_NEXT_KEY,
    libbpf_sys::BPF_OBJ_GET_INFO_BY_FD,
    libbpf_sys::BPF_MAP_LOOKUP_AND_DELETE_ELEM,
    libbpf_sys::BPF_MAP_LOOKUP_BATCH,
    libbpf_sys::BPF_MAP_LOOKUP_AND_DELETE_BATCH,
    libbpf_sys::BPF_MAP_UPDATE_BATCH,
    libbpf_sys::BPF_MAP_DELETE_BATCH,
];

/// Cannot be taken back, and needs no privilege once there are no new privileges. A kernel without seccomp goes on without.
/// `more`: commands of bpf(2) besides.
pub fn allow_only_what_polling_takes(more: &[u32]) {
    let filter = program(more);
    let Ok(len) = u16::try_from(filter.len()) else { return };
    let program = sock_fprog { len, filter: filter.as_ptr().cast_mut() };
    // SAFETY: the program and what it points to live across the call, and the kernel only reads them.
    unsafe { libc::prctl(libc::PR_SET_SECCOMP, libc::SECCOMP_MODE_FILTER, &raw const program) };
}

fn program(more: &[u32]) -> Vec<sock_filter> {
    const LOAD: u32 = libc::BPF_LD | libc::BPF_W | libc::BPF_ABS;
    const AND: u32 = libc::BPF_ALU | libc::BPF_AND | libc::BPF_K;
    let one = |code: u32, k: u32, jt: u8, jf: u8| sock_filter { code: code as u16, jt, jf, k };
    let equal = |k: u32, jt: u8, jf: u8| one(libc::BPF_JMP | libc::BPF_JEQ | libc::BPF_K, k, jt, jf);
    let answer = |value: u32| one(libc::BPF_RET | libc::BPF_K, value, 0, 0);
    let number = |call: libc::c_long| u32::try_from(call).unwrap_or(u32::MAX);
    let mut filter = vec![one(LOAD, ARCHITECTURE, 0, 0), equal(OURS, 1, 0), answer(REFUSE), one(LOAD, NUMBER, 0, 0)];
    filter.extend([one(libc::BPF_JMP | libc::BPF_JGE | libc::BPF_K, X32, 0, 1), answer(REFUSE)]);
    for call in ALWAYS.iter().chain(OLDER) {
        filter.extend([equal(number(*call), 0, 1), answer(ALLOW)]);
    }
    // Memory that can be executed is never made.
    let executable = libc::PROT_EXEC as u32;
    for call in [libc::SYS_mmap, libc::SYS_mprotect] {
        filter.extend([equal(number(call), 0, 5), one(LOAD, argument(2), 0, 0), one(AND, executable, 0, 0)]);
        filter.extend([equal(0, 0, 1), answer(ALLOW), answer(REFUSE)]);
    }
    // Files are read and not written.
    let writing = (libc::O_ACCMODE | libc::O_CREAT | libc::O_TRUNC) as u32;
    filter.extend([equal(number(libc::SYS_openat), 0, 5), one(LOAD, argument(2), 0, 0), one(AND, writing, 0, 0)]);
    filter.extend([equal(0, 0, 1), answer(ALLOW), answer(REFUSE)]);
    filter.extend([equal(number(libc::SYS_bpf), 1, 0), answer(REFUSE), one(LOAD, argument(0), 0, 0)]);
    for command in BPF.iter().chain(more) {
        filter.extend([equal(*command, 0, 1), answer(ALLOW)]);
    }
    filter.push(answer(REFUSE));
    filter
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the kernel would do with a call.
    fn judge(architecture: u32, call: libc::c_long, arguments: [u64; 3], more: &[u32]) -> u32 {
        let mut memory = [0u8; 64];
        memory[..4].copy_from_slice(&(call as u32).to_ne_bytes());
        memory[4..8].copy_from_slice(&architecture.to_ne_bytes());
        for (index, value) in arguments.iter().enumerate() {
            memory[16 + 8 * index..24 + 8 * index].copy_from_slice(&value.to_ne_bytes());
        }
        let (program, mut at, mut a) = (program(more), 0usize, 0u32);
        loop {
            let sock_filter { code, jt, jf, k } = program[at];
            at += 1;
            match u32::from(code) {
                0x20 => a = u32::from_ne_bytes(memory[k as usize..k as usize + 4].try_into().unwrap()),
                0x54 => a &= k,
                0x15 => at += usize::from(if a == k { jt } else { jf }),
                0x35 => at += usize::from(if a >= k { jt } else { jf }),
                0x06 => return k,
                other => panic!("{other:#x}"),
            }
        }
    }

    #[test]
    fn what_polling_takes_is_allowed_and_all_else_refused() {
        let command = |number: u32| [u64::from(number), 0, 0];
        let protection = |bits: i32| [0, 4096, bits as u64];
        let mode = |flags: i32| [0, 0, flags as u64];
        let cases = [
            (libc::SYS_read, [0; 3], ALLOW),
            (libc::SYS_exit_group, [0; 3], ALLOW),
            (libc::SYS_mmap, protection(libc::PROT_READ | libc::PROT_WRITE), ALLOW),
            (libc::SYS_mmap, protection(libc::PROT_READ | libc::PROT_EXEC), REFUSE),
            (libc::SYS_mprotect, protection(libc::PROT_READ), ALLOW),
            (libc::SYS_mprotect, protection(libc::PROT_EXEC), REFUSE),
            (libc::SYS_openat, mode(libc::O_RDONLY | libc::O_CLOEXEC), ALLOW),
            (libc::SYS_openat, mode(libc::O_WRONLY), REFUSE),
            (libc::SYS_openat, mode(libc::O_CREAT), REFUSE),
            (libc::SYS_bpf, command(libbpf_sys::BPF_MAP_LOOKUP_ELEM), ALLOW),
            (libc::SYS_bpf, command(libbpf_sys::BPF_PROG_LOAD), REFUSE),
            (libc::SYS_bpf, command(libbpf_sys::BPF_PROG_GET_FD_BY_ID), REFUSE),
            (libc::SYS_execve, [0; 3], REFUSE),
            (libc::SYS_socket, [0; 3], REFUSE),
            (libc::SYS_ptrace, [0; 3], REFUSE),
            (libc::SYS_perf_event_open, [0; 3], REFUSE),
        ];
        for (call, arguments, expected) in cases {
            assert_eq!(judge(OURS, call, arguments, &[]), expected, "{call} {arguments:?}");
        }
        assert_eq!(judge(0x4000_0003, libc::SYS_read, [0; 3], &[]), REFUSE);
        assert_eq!(judge(OURS, libc::SYS_read | 0x4000_0000, [0; 3], &[]), REFUSE);
    }

    #[test]
    fn what_is_allowed_besides_is_that_command_alone() {
        let command = |number: u32| [u64::from(number), 0, 0];
        let run = libbpf_sys::BPF_PROG_TEST_RUN;
        assert_eq!(judge(OURS, libc::SYS_bpf, command(run), &[]), REFUSE);
        assert_eq!(judge(OURS, libc::SYS_bpf, command(run), &[run]), ALLOW);
        assert_eq!(judge(OURS, libc::SYS_bpf, command(libbpf_sys::BPF_PROG_LOAD), &[run]), REFUSE);
    }
}
