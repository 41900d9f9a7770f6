//! For tests: types and bytes by chance, the same for the same number.

use crate::btf::builder::Builder;
use crate::btf::Btf;
use crate::render::layout::Layout;

/// A small generator of types and bytes. (SplitMix64)
pub struct Dice(pub u64);

impl Dice {
    pub fn roll(&mut self, sides: u32) -> u32 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) >> 33) as u32 % sides
    }

    fn name(&mut self) -> &'static str {
        const NAMES: [&str; 12] =
            ["pid", "comm", "", "a.b", "no", "x\"y", "saddr", "timestamp", "ebpm_ipv4_t", "\u{1b}[2J", "é", "slots"];
        NAMES.get(self.roll(12) as usize).copied().unwrap_or_default()
    }

    /// Types that refer to any other, earlier or later, itself included; sizes and offsets that need not fit.
    pub fn types(&mut self, count: u32) -> Btf {
        let mut b = Builder::new();
        for _ in 0..count {
            let any = self.roll(count + 1);
            let name = self.name();
            match self.roll(11) {
                0..=2 => b.int(name, 1 << self.roll(5), self.roll(8)),
                3 => b.array(any, 1, self.roll(9)),
                4 => b.typedef(name, any),
                5 => b.enumeration(name, self.roll(2) == 1, &[("A", 1), ("B\n", -2)]),
                6 => b.enumeration64(name, self.roll(2) == 1, &[("HUGE", u64::MAX)]),
                7 => b.add(name, 16 << 24, 4 + 4 * self.roll(3), &[]),
                8 => b.add("ebpm:ipv4", 17 << 24, any, &[self.roll(3)]),
                9 => b.add("", 2 << 24, any, &[]),
                _ => {
                    let members: Vec<(&str, u32, u32, u32)> = (0..self.roll(6))
                        .map(|index| {
                            let width = if self.roll(4) == 0 { self.roll(70) } else { 0 };
                            (self.name(), self.roll(count + 1), index * 32 + self.roll(16), width)
                        })
                        .collect();
                    b.record(name, self.roll(4) == 0, self.roll(64), &members)
                }
            };
        }
        b.parsed()
    }

    /// Layouts of any types, and records that often are plain text and small numbers, often whole, often neither.
    pub fn layouts(&mut self, rounds: u32, mut each: impl FnMut(&Layout, &[u8])) {
        for _ in 0..rounds {
            let count = 1 + self.roll(12);
            let btf = self.types(count);
            let is_plain = self.roll(2) == 0;
            let length = self.roll(120);
            let record: Vec<u8> = (0..length)
                .map(|_| if is_plain && self.roll(8) > 0 { b' ' + self.roll(95) as u8 } else { self.roll(256) as u8 })
                .collect();
            for layout in (1..=count).filter_map(|id| Layout::compile(&btf, id)) {
                each(&layout, &record);
            }
        }
    }
}
