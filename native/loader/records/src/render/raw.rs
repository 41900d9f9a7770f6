//! Records as the kernel sent them, in frames: 8 bytes `ebpmraw` and the version, then for each record its length (u32), the number
//! of its stream (u32), the time of its receipt in nanoseconds since 1970 (u64), and its bytes. All numbers are little-endian.

pub const HEADER: &[u8; 8] = b"ebpmraw\x01";

pub fn write_frame(out: &mut Vec<u8>, stream: usize, at: i64, record: &[u8]) {
    let word = |value: usize| u32::try_from(value).unwrap_or(u32::MAX).to_le_bytes();
    out.extend_from_slice(&word(record.len()));
    out.extend_from_slice(&word(stream));
    out.extend_from_slice(&at.to_le_bytes());
    out.extend_from_slice(record);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_frame_is_length_stream_time_and_the_record() {
        let mut out = Vec::new();
        write_frame(&mut out, 2, 258, b"abc");
        assert_eq!(out, b"\x03\0\0\0\x02\0\0\0\x02\x01\0\0\0\0\0\0abc");
    }
}
