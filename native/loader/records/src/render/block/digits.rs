//! Numbers → characters, eight at a time.

pub const ZEROES: u64 = super::ONES * b'0' as u64;
pub const EIGHT_DIGITS: u64 = 100_000_000;

/// A number below 10^8 in characters, the first in the lowest byte, and how many they are.
#[inline(always)]
pub fn short(value: u64) -> (u64, usize) {
    if value < 10_000 {
        let digits = four_digits(value as u32);
        // The last digit is written even where it is a zero.
        let zeroes = (digits | 1 << 24).trailing_zeros() / 8;
        return (u64::from((digits | ZEROES as u32) >> (8 * zeroes)), 4 - zeroes as usize);
    }
    let digits = eight_digits(value);
    let zeroes = digits.trailing_zeros() / 8;
    ((digits | ZEROES) >> (8 * zeroes), 8 - zeroes as usize)
}

/// The digits of a number below 10^4, one a byte, the first in the lowest.
#[inline(always)]
fn four_digits(value: u32) -> u32 {
    let hundreds = (value * 5243) >> 19;
    let twos = hundreds | (value - hundreds * 100) << 16;
    let tens = ((twos * 103) >> 10) & 0x000f_000f;
    tens | (twos - tens * 10) << 8
}

/// The digits of a number below 10^8, one a byte, the first in the lowest: pairs of four, of two, of one are divided at once.
#[inline(always)]
pub fn eight_digits(value: u64) -> u64 {
    let fours = (value / 10_000) | (value % 10_000) << 32;
    // 10486 / 2^20 is 1/100 for all of four digits, 103 / 2^10 is 1/10 for all of two.
    let hundreds = ((fours * 10_486) >> 20) & 0x7f_0000_007f;
    let twos = hundreds | (fours - hundreds * 100) << 16;
    let tens = ((twos * 103) >> 10) & 0x000f_000f_000f_000f;
    tens | (twos - tens * 10) << 8
}
