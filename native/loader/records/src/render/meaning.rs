//! What numbers and bytes stand for beyond their C type: addresses, errors, times. Told by an annotation of the package, a declaration
//! tag, the name of a typedef, or, for ports and addresses in network order only, by type and name together.

use super::clock::Source;
use super::layout::Value;

/// A number that people know by a name or in another unit. Machines get the number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// Negative as the kernel returns it, or positive.
    Errno,
    /// What a system call returned: a number, or, where negative, an error.
    Result,
    Signal,
    Syscall,
    OpenFlags,
    User,
    Group,
    Time(Source),
    /// Nanoseconds.
    Duration,
    Bytes,
    /// An address of code, or the number of a stack.
    KernelAddress,
    UserAddress,
    KernelStack,
    UserStack,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    Ipv4,
    Ipv6,
    /// 16 bytes that hold either: IPv4 where all but the first four are zero, or where it is mapped.
    Ip,
    Mac,
    /// Two bytes in network order.
    Port,
    Code(Code),
}

/// What annotations and tags are called; a typedef is called `ebpm_NAME_t`.
const NAMES: [(&str, Meaning); 22] = [
    ("ipv4", Meaning::Ipv4),
    ("ipv6", Meaning::Ipv6),
    ("ip", Meaning::Ip),
    ("mac", Meaning::Mac),
    ("port", Meaning::Port),
    ("errno", Meaning::Code(Code::Errno)),
    ("result", Meaning::Code(Code::Result)),
    ("signal", Meaning::Code(Code::Signal)),
    ("syscall", Meaning::Code(Code::Syscall)),
    ("open_flags", Meaning::Code(Code::OpenFlags)),
    ("uid", Meaning::Code(Code::User)),
    ("gid", Meaning::Code(Code::Group)),
    ("timestamp", Meaning::Code(Code::Time(Source::Monotonic))),
    ("boot_timestamp", Meaning::Code(Code::Time(Source::Boot))),
    ("unix_timestamp", Meaning::Code(Code::Time(Source::Real))),
    ("duration", Meaning::Code(Code::Duration)),
    ("bytes", Meaning::Code(Code::Bytes)),
    ("size", Meaning::Code(Code::Bytes)),
    ("ksym", Meaning::Code(Code::KernelAddress)),
    ("usym", Meaning::Code(Code::UserAddress)),
    ("kstack", Meaning::Code(Code::KernelStack)),
    ("ustack", Meaning::Code(Code::UserStack)),
];

impl Meaning {
    /// By the name that an annotation gives.
    pub fn named(name: &str) -> Option<Self> {
        NAMES.iter().find(|(known, _)| *known == name).map(|(_, meaning)| *meaning)
    }

    /// What is most like a name that is none.
    pub fn nearest(name: &str) -> Option<&'static str> {
        crate::spelling::nearest(name, NAMES.iter().map(|(known, _)| *known))
    }

    /// By the name of a typedef: `ebpm_ipv4_t`.
    pub fn of_typedef(name: &str) -> Option<Self> {
        Self::named(name.strip_prefix("ebpm_")?.strip_suffix("_t")?)
    }

    /// By the text of a declaration tag: `ebpm:ipv4`.
    pub fn of_tag(text: &str) -> Option<Self> {
        Self::named(text.strip_prefix("ebpm:")?)
    }

    /// By the kernel's types of network order, where the name of the member says what it is.
    pub fn guessed(typedef: &str, member: &str) -> Option<Self> {
        match typedef {
            "__be16" if member.ends_with("port") => Some(Self::Port),
            "__be32" if member.ends_with("addr") => Some(Self::Ipv4),
            _ => None,
        }
    }

    /// The value with its meaning; None where the C type cannot have it.
    pub fn apply(self, value: &Value) -> Option<Value> {
        if let Value::Array { element, stride, length } = value {
            let is_bytes = matches!(**element, Value::Integer { bytes: 1, .. });
            return match (self, is_bytes, length) {
                (Self::Mac, true, 6) => Some(Value::Mac),
                (Self::Ipv4, true, 4) => Some(Value::Ipv4),
                (Self::Ipv6, true, 16) => Some(Value::Ipv6 { or_v4: false }),
                (Self::Ip, true, 16) => Some(Value::Ipv6 { or_v4: true }),
                // An address in words, as in6_addr has it.
                (Self::Ipv6 | Self::Ip, false, _) if value.size() == 16 => {
                    Some(Value::Ipv6 { or_v4: self == Self::Ip })
                }
                _ => Some(Value::Array { element: Box::new(self.apply(element)?), stride: *stride, length: *length }),
            };
        }
        Some(match (self, value) {
            (Self::Ipv4, Value::Integer { bytes: 4, .. }) => Value::Ipv4,
            (Self::Ipv6, _) if value.size() == 16 => Value::Ipv6 { or_v4: false },
            (Self::Ip, _) if value.size() == 16 => Value::Ipv6 { or_v4: true },
            (Self::Ip, Value::Integer { bytes: 4, .. }) => Value::Ipv4,
            (Self::Port, Value::Integer { bytes: 2, .. }) => Value::Port,
            (Self::Code(code), Value::Integer { bytes, signed }) if *bytes <= 8 => {
                Value::Coded { bytes: *bytes, signed: *signed, code }
            }
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_meaning_needs_a_type_that_can_have_it() {
        let u8_ = Value::Integer { bytes: 1, signed: false };
        let u32_ = Value::Integer { bytes: 4, signed: false };
        let bytes = |length| Value::Array { element: Box::new(u8_.clone()), stride: 1, length };
        assert!(matches!(Meaning::Ipv4.apply(&u32_), Some(Value::Ipv4)));
        assert!(matches!(Meaning::Ipv4.apply(&bytes(4)), Some(Value::Ipv4)));
        assert!(matches!(Meaning::Ipv6.apply(&bytes(16)), Some(Value::Ipv6 { or_v4: false })));
        assert!(matches!(Meaning::Mac.apply(&bytes(6)), Some(Value::Mac)));
        let words = Value::Array { element: Box::new(u32_.clone()), stride: 4, length: 4 };
        assert!(matches!(Meaning::Ipv6.apply(&words), Some(Value::Ipv6 { .. })));
        assert!(
            matches!(Meaning::Ipv4.apply(&words), Some(Value::Array { element, .. }) if matches!(*element, Value::Ipv4))
        );
        for (meaning, value) in [(Meaning::Ipv4, &u8_), (Meaning::Port, &u32_), (Meaning::Mac, &bytes(5))] {
            assert!(meaning.apply(value).is_none());
        }
    }

    #[test]
    fn names_are_found_in_every_place() {
        assert_eq!(Meaning::of_typedef("ebpm_ipv4_t"), Some(Meaning::Ipv4));
        assert_eq!(Meaning::of_tag("ebpm:open_flags"), Some(Meaning::Code(Code::OpenFlags)));
        assert_eq!(Meaning::guessed("__be16", "dport"), Some(Meaning::Port));
        assert_eq!(Meaning::guessed("__be32", "s_addr"), Some(Meaning::Ipv4));
        for (typedef, member) in [("__be16", "proto"), ("__u16", "port"), ("__be32", "seq")] {
            assert_eq!(Meaning::guessed(typedef, member), None);
        }
        assert_eq!(Meaning::of_typedef("uid_t"), None);
    }
}
