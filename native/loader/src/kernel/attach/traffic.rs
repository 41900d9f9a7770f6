//! Programs that see packets in traffic control: by links (tcx) where the kernel has them, by the filters of old elsewhere.

use super::hold::{create, Errno, Hold};
use super::interface::Interface;
use super::{guardian::Guardian, qdisc, Loaded, Placed};
use crate::error::Result;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    Ingress,
    Egress,
}

impl Direction {
    pub fn name(self) -> &'static str {
        match self {
            Self::Ingress => "ingress",
            Self::Egress => "egress",
        }
    }

    fn link_type(self) -> libbpf_sys::bpf_attach_type {
        match self {
            Self::Ingress => libbpf_sys::BPF_TCX_INGRESS,
            Self::Egress => libbpf_sys::BPF_TCX_EGRESS,
        }
    }
}

/// `INTERFACE`, or with `/ingress` or `/egress`; otherwise as the section or `@tchook` says, or ingress.
pub fn attach(program: &Loaded<'_>) -> Result<Placed> {
    let planned = program.planned;
    let chosen = planned.chosen();
    let (interface, direction) = match chosen.and_then(|text| text.rsplit_once('/')) {
        None => (chosen, default_direction(&planned.section, planned.meta.is_egress)),
        Some((interface, "ingress")) => (Some(interface), Direction::Ingress),
        Some((interface, "egress")) => (Some(interface), Direction::Egress),
        Some(_) => {
            return Err(program.wrong(chosen.unwrap_or_default(), "INTERFACE, INTERFACE/ingress or INTERFACE/egress"))
        }
    };
    let interface = program.interface(interface)?;
    let place = format!("tc {} {}", interface.name, direction.name());
    let index = i32::try_from(interface.index).unwrap_or(0);
    let hold = match create(program.fd, index, direction.link_type(), libbpf_sys::bpf_link_create_opts::default()) {
        // Before Linux 6.6.
        Err(libc::EINVAL) => by_filter(program, &interface, direction),
        result => result,
    };
    hold.map(|hold| Placed::new(hold, place)).map_err(|errno| program.refused(&interface.name, errno))
}

fn default_direction(section: &str, is_egress: Option<bool>) -> Direction {
    match (section.ends_with("/egress"), is_egress) {
        (true, _) | (false, Some(true)) => Direction::Egress,
        (false, _) => Direction::Ingress,
    }
}

/// A filter of its own, beside those of others. The kernel would keep it after our end; a guardian takes it away.
fn by_filter(program: &Loaded<'_>, interface: &Interface, direction: Direction) -> std::result::Result<Hold, Errno> {
    let filter =
        qdisc::Filter::add(interface.index, direction, program.fd, program.planned.meta.priority.unwrap_or(0))?;
    match Guardian::start(&[], || filter.remove()) {
        Ok(guardian) => Ok(Hold::Guardian(guardian)),
        Err(errno) => {
            filter.remove();
            Err(errno)
        }
    }
}

/// netkit/primary and netkit/peer, on the primary device of the pair.
pub fn netkit(program: &Loaded<'_>) -> Result<Placed> {
    let interface = program.interface(program.planned.chosen())?;
    let index = i32::try_from(interface.index).unwrap_or(0);
    create(program.fd, index, program.attach_type(), libbpf_sys::bpf_link_create_opts::default())
        .map(|hold| Placed::new(hold, format!("{} {}", program.planned.section, interface.name)))
        .map_err(|errno| program.refused(&interface.name, errno))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_section_decides_the_direction_before_the_annotation() {
        assert_eq!(default_direction("tc", None), Direction::Ingress);
        assert_eq!(default_direction("tc", Some(true)), Direction::Egress);
        assert_eq!(default_direction("tcx/egress", Some(false)), Direction::Egress);
        assert_eq!(default_direction("tcx/ingress", None), Direction::Ingress);
    }
}
