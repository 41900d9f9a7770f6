//! Programs that the performance counters run: every so many events, or when memory is touched. (perf_event_open(2))

use libbpf_rs::{AsRawLibbpf as _, ProgramMut};
use libbpf_sys::perf_event_attr;

use super::attach::failed;
use super::table::{ProbeKind, Table};
use crate::error::{Error, ErrorCode, Result};
use crate::kernel::attach::counter::{self, Counted};
use crate::kernel::attach::Attached;

/// A counter of a type, and how often it runs its program.
pub fn event(kind: u32, config: u64, period: u64) -> perf_event_attr {
    let mut attr = counter::attributes(kind, config);
    attr.__bindgen_anon_1.sample_period = period;
    attr
}

/// Whatever reads, writes or runs so many bytes at an address.
pub fn watchpoint(address: u64, length: u64, mode: u32) -> perf_event_attr {
    let mut attr = event(libbpf_sys::PERF_TYPE_BREAKPOINT, 0, 1);
    attr.bp_type = mode;
    attr.__bindgen_anon_3.bp_addr = address;
    attr.__bindgen_anon_4.bp_len = length;
    attr
}

/// Addresses of all that is watched. It is asked for while the kernel still tells its own.
///
/// # Errors
/// `AttachFailed` for a name that the kernel does not have.
pub fn watched(table: &Table, package: &str) -> Result<Vec<(String, u64)>> {
    let places = table.probes.iter().filter_map(|probe| match &probe.kind {
        ProbeKind::Watch { place, .. } => Some(place),
        _ => None,
    });
    let mut symbols = None;
    let address = |place: &String| {
        let number = place.strip_prefix("0x").map(|digits| u64::from_str_radix(digits, 16));
        if let Some(Ok(address)) = number {
            return Ok((place.clone(), address));
        }
        let text = symbols.get_or_insert_with(|| std::fs::read_to_string("/proc/kallsyms").unwrap_or_default());
        symbol(text, place).map(|address| (place.clone(), address)).ok_or_else(|| {
            Error::new(
                ErrorCode::AttachFailed,
                format!("{package} watches {place}, and the kernel names no such variable"),
            )
            .hint("kernels name their variables with CONFIG_KALLSYMS_ALL; an address works as well: 0x1234")
        })
    };
    places.map(address).collect()
}

fn symbol(text: &str, name: &str) -> Option<u64> {
    let found = text.lines().find_map(|line| {
        let mut words = line.split_whitespace();
        let (address, _, known) = (words.next()?, words.next()?, words.next()?);
        (known == name).then(|| u64::from_str_radix(address, 16).ok())?
    });
    found.filter(|address| *address != 0)
}

/// One counter for each CPU, whoever runs there.
pub fn on_every_cpu(prog: &ProgramMut<'_>, attr: &perf_event_attr, attached: &mut Attached) -> Result<()> {
    let name = prog.name().to_string_lossy().into_owned();
    for cpu in counter::online_cpus() {
        match attach_to(prog, attr, Counted { thread: -1, cpu }, attached) {
            // It has gone offline meanwhile.
            Ok(()) | Err(libc::ENODEV) => {}
            Err(errno) => return Err(failed(&name, &format!("an event of CPU {cpu}"), errno)),
        }
    }
    attached.places.push(format!("{name} -> every CPU"));
    Ok(())
}

/// One counter for each thread that a process has now; those that it starts later inherit it.
pub fn on_every_thread(prog: &ProgramMut<'_>, attr: &perf_event_attr, pid: i32, attached: &mut Attached) -> Result<()> {
    let name = prog.name().to_string_lossy().into_owned();
    let threads = counter::threads_of(pid);
    if threads.is_empty() {
        return Err(Error::new(ErrorCode::AttachFailed, format!("there is no process {pid}")));
    }
    for thread in threads {
        match attach_to(prog, attr, Counted { thread, cpu: -1 }, attached) {
            // It has ended meanwhile.
            Ok(()) | Err(libc::ESRCH) => {}
            Err(errno) => return Err(failed(&name, &format!("an event of process {pid}"), errno)),
        }
    }
    attached.places.push(format!("{name} -> process {pid}"));
    Ok(())
}

fn attach_to(
    prog: &ProgramMut<'_>,
    attr: &perf_event_attr,
    counted: Counted,
    attached: &mut Attached,
) -> std::result::Result<(), i32> {
    let opened = counter::open(attr, 0, counted)?;
    attached.keep(counter::attach(prog.as_libbpf_object(), opened)?);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_variable_of_the_kernel_has_the_address_that_it_tells() {
        let text = "ffff0010 D jiffies\n0000000000000000 D hidden\njunk\nffff0020 d jiffies_64\n";
        assert_eq!(symbol(text, "jiffies"), Some(0xffff_0010));
        assert_eq!(symbol(text, "jiffies_64"), Some(0xffff_0020));
        assert_eq!(symbol(text, "hidden"), None);
        assert_eq!(symbol(text, "jif"), None);
    }
}
