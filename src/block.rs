//! Sixty-four bytes at a time: what two scanners share.
//!
//! One block holds about twenty Bengali letters (ক is E0 A6 95). A scanner asks every byte of it the same question in a
//! loop without branches, which the compiler turns into vector instructions, and gets the answers as the bits of a word.

pub(crate) const BLOCK: usize = 64;

/// One bit for each flag that is 1, the first in the lowest bit; a flag is 0 or 1.
#[inline(always)]
pub(crate) fn bits(flags: &[u8; BLOCK]) -> u64 {
    let mut mask = 0;
    for (i, eight) in flags.as_chunks::<8>().0.iter().enumerate() {
        // Gathers the low bits of eight bytes into one byte.
        let bits = u64::from_le_bytes(*eight).wrapping_mul(0x0102_0408_1020_4080) >> 56;
        mask |= bits << (8 * i);
    }
    mask
}
