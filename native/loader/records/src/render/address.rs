//! Addresses of networks and of their cards, always in network order.

use std::io::Write as _;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::layout::Value;

/// Appends an address as it is written everywhere: `10.0.0.1`, `2001:db8::1`, `52:54:00:12:34:56`.
pub fn write(out: &mut Vec<u8>, value: &Value, bytes: &[u8]) {
    // Writing to a Vec cannot fail.
    if let (Value::Mac, [a, b, c, d, e, f]) = (value, bytes) {
        let _ = write!(out, "{a:02x}:{b:02x}:{c:02x}:{d:02x}:{e:02x}:{f:02x}");
    } else if let Some(address) = read(value, bytes) {
        let _ = write!(out, "{address}");
    }
}

/// The address in the bytes of a value.
pub fn read(value: &Value, bytes: &[u8]) -> Option<IpAddr> {
    match value {
        Value::Ipv4 => Some(Ipv4Addr::from(<[u8; 4]>::try_from(bytes).ok()?).into()),
        Value::Ipv6 { or_v4 } => {
            let bytes: [u8; 16] = bytes.try_into().ok()?;
            let [a, b, c, d, rest @ ..] = bytes;
            if *or_v4 && rest == [0; 12] && [a, b, c, d] != [0; 4] {
                return Some(Ipv4Addr::new(a, b, c, d).into());
            }
            let address = Ipv6Addr::from(bytes);
            Some(if *or_v4 { address.to_canonical() } else { address.into() })
        }
        _ => None,
    }
}

/// An address as a number that orders as addresses do; IPv4 in its place within IPv6 where both may be.
pub fn number(value: &Value, address: IpAddr) -> u128 {
    match (value, address) {
        (Value::Ipv4, IpAddr::V4(address)) => u128::from(u32::from(address)),
        (_, IpAddr::V4(address)) => u128::from(address.to_ipv6_mapped()),
        (_, IpAddr::V6(address)) => u128::from(address),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_written_as_everywhere() {
        let mut v4 = [0u8; 16];
        v4[..4].copy_from_slice(&[10, 0, 0, 1]);
        let mapped = Ipv4Addr::new(10, 0, 0, 1).to_ipv6_mapped().octets();
        let (v6, either) = (Value::Ipv6 { or_v4: false }, Value::Ipv6 { or_v4: true });
        let cases: [(&Value, &[u8], &str); 8] = [
            (&Value::Ipv4, &[127, 0, 0, 1], "127.0.0.1"),
            (&Value::Mac, &[0x52, 0x54, 0, 0x12, 0x34, 0x56], "52:54:00:12:34:56"),
            (&v6, &v4, "a00:1::"),
            (&either, &v4, "10.0.0.1"),
            (&either, &mapped, "10.0.0.1"),
            (&v6, &mapped, "::ffff:10.0.0.1"),
            (&either, &[0; 16], "::"),
            (&Value::Ipv4, &[1], ""),
        ];
        for (value, bytes, expected) in cases {
            let mut out = Vec::new();
            write(&mut out, value, bytes);
            assert_eq!(String::from_utf8(out).unwrap_or_default(), expected);
        }
    }
}
