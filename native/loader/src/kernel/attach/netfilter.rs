//! Programs at the hooks of netfilter.

use super::hold::create;
use super::kprobe::number;
use super::{Loaded, Placed};
use crate::error::Result;

/// linux/netfilter.h, linux/netfilter_ipv4.h
const HOOKS: [&str; 5] = ["pre_routing", "local_in", "forward", "local_out", "post_routing"];
const IPV4: u32 = 2;
const IPV6: u32 = 10;

/// `ipv4/local_in`, `ipv6/post_routing/-100`.
pub fn attach(program: &Loaded<'_>) -> Result<Placed> {
    let target = program.planned.chosen().unwrap_or_default();
    let expected = format!("ipv4 or ipv6, one of {}, and a priority if wanted: ipv4/local_in/-100", HOOKS.join(", "));
    let hook = parse(target).ok_or_else(|| program.wrong(target, &expected))?;
    let mut options = libbpf_sys::bpf_link_create_opts::default();
    options.__bindgen_anon_1.netfilter = hook;
    create(program.fd, 0, libbpf_sys::BPF_NETFILTER, options)
        .map(|hold| Placed::new(hold, format!("netfilter {target}")))
        .map_err(|errno| program.refused(target, errno))
}

fn parse(text: &str) -> Option<libbpf_sys::bpf_link_create_opts__bindgen_ty_1__bindgen_ty_5> {
    let mut words = text.split('/');
    let pf = match words.next()? {
        "ipv4" => IPV4,
        "ipv6" => IPV6,
        _ => return None,
    };
    let hook = words.next()?;
    let hooknum = u32::try_from(HOOKS.iter().position(|known| *known == hook)?).ok()?;
    let priority = words.next().map_or(Some(0), signed)?;
    let hook = libbpf_sys::bpf_link_create_opts__bindgen_ty_1__bindgen_ty_5 { pf, hooknum, priority, flags: 0 };
    words.next().is_none().then_some(hook)
}

fn signed(text: &str) -> Option<i32> {
    let (sign, digits) = text.strip_prefix('-').map_or((1, text), |digits| (-1, digits));
    i32::try_from(number(digits)?).ok().map(|number| sign * number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hook_is_a_family_a_place_and_a_priority() {
        let read = |text| parse(text).map(|hook| (hook.pf, hook.hooknum, hook.priority));
        assert_eq!(read("ipv4/pre_routing"), Some((2, 0, 0)));
        assert_eq!(read("ipv6/post_routing/-100"), Some((10, 4, -100)));
        assert_eq!(read("ipv4/local_out/7"), Some((2, 3, 7)));
        for text in ["", "ipv4", "inet/local_in", "ipv4/input", "ipv4/local_in/x", "ipv4/local_in/1/2", "ipv4/forward/"]
        {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
