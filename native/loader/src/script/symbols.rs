//! Addresses as bpftrace shows them.

use super::values::display;
use crate::render::text;
use crate::symbols::{Frame, Symbols as Known};

#[derive(Default)]
pub struct Symbols {
    known: Known,
}

impl Symbols {
    /// `vfs_read+16`, or only the name of the function; the address itself where nothing is known of it.
    pub fn write_kernel(&mut self, out: &mut Vec<u8>, address: u64, with_offset: bool) {
        match &*self.known.kernel(address) {
            [frame, ..] => write(out, frame, with_offset),
            [] => display(out, format_args!("{address:#x}")),
        }
    }

    /// `main+16`; `libc.so.6+0x1234` where the function is not known, and the address itself when the process has gone.
    pub fn write_user(&mut self, out: &mut Vec<u8>, address: u64, process: u64, with_offset: bool) {
        let snapshot = u32::try_from(process).map(|process| self.known.snapshot(process, address));
        let Ok(snapshot) = snapshot else { return display(out, format_args!("{address:#x}")) };
        if let [.., frame] = &*self.known.user(snapshot, address) {
            return write(out, frame, with_offset);
        }
        match self.known.place(snapshot, address) {
            Some((file, place)) => {
                text::write_plain(out, file.as_bytes());
                display(out, format_args!("+{place:#x}"));
            }
            None => display(out, format_args!("{address:#x}")),
        }
    }

    /// ` (libc.so.6)`: the file that an address is in, `[unknown]` where it is in none.
    pub fn write_file(&mut self, out: &mut Vec<u8>, address: u64, process: u64) {
        let snapshot = u32::try_from(process).map(|process| self.known.snapshot(process, address));
        let place = snapshot.ok().and_then(|snapshot| self.known.place(snapshot, address));
        let file = place.as_ref().map_or("[unknown]", |(file, _)| file);
        out.extend_from_slice(b" (");
        text::write_plain(out, file.as_bytes());
        out.push(b')');
    }
}

fn write(out: &mut Vec<u8>, frame: &Frame, with_offset: bool) {
    text::write_plain(out, frame.name.as_bytes());
    if with_offset {
        display(out, format_args!("+{}", frame.offset));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_of_nobody_stays_a_number() {
        let mut symbols = Symbols::default();
        let mut out = Vec::new();
        symbols.write_user(&mut out, 0x10, u64::MAX, true);
        symbols.write_kernel(&mut out, 1, true);
        symbols.write_file(&mut out, 0x10, u64::MAX);
        assert_eq!(out, b"0x100x1 ([unknown])");
    }

    #[test]
    fn a_function_has_its_offset_where_one_is_wanted() {
        let mut frame = Frame::default();
        (frame.name, frame.offset) = ("ma\x1bin".into(), 16);
        let mut out = Vec::new();
        write(&mut out, &frame, true);
        write(&mut out, &frame, false);
        assert_eq!(out, b"ma\\x1bin+16ma\\x1bin");
    }
}
