//! Finds the bytes at which a sentence or a word could end, 64 bytes at a time.
//!
//! A danda is E0 A5 A4. The byte A5 alone will not do, for it is also the last byte of থ (E0 A6 A5); the pair E0 A5 is
//! looked for instead, and in the same way A7 B7 (৷) and 80 Ax (…, line and paragraph separators). The loops have no
//! branches and fixed lengths, so that the compiler turns them into vector instructions.

use crate::block::{BLOCK, bits};
use crate::script::{HIGH, LEAD, LOW, THIRD_OF_ZERO};

/// Positions of candidate bytes, in order: `\t`–`\r`, `!`, `(`, `)`, `.`, `?`, `|`, the A5 of a danda, the B7 of ৷, the
/// last byte of U+2020–U+202F, `:`, `;`, `<`, `=` and `_` of faces, the first byte of characters beyond U+FFFF and the second of U+2600–U+27BF. Those who ask check what stands there.
pub(super) struct Candidates<'t> {
    bytes: &'t [u8],
    /// Where the block in `mask` begins, and where the next one does.
    block: usize,
    next: usize,
    mask: u64,
}

impl<'t> Candidates<'t> {
    pub(super) fn new(bytes: &'t [u8], from: usize) -> Candidates<'t> {
        Candidates { bytes, block: from, next: from, mask: 0 }
    }
}

impl Iterator for Candidates<'_> {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        while self.mask == 0 {
            if self.next >= self.bytes.len() {
                return None;
            }
            self.block = self.next;
            self.mask = mask_at(self.bytes, self.block, ends_sentence);
            self.next += BLOCK;
        }
        let at = self.block + self.mask.trailing_zeros() as usize;
        self.mask &= self.mask - 1;
        Some(at)
    }
}

/// Answers where a run of Bengali letters ends. How long words are cannot be foretold, so a loop from letter to letter
/// is mispredicted at the end of every word; one shift of a mask is not.
pub(super) struct Stops<'t> {
    bytes: &'t [u8],
    block: usize,
    mask: u64,
}

impl<'t> Stops<'t> {
    pub(super) fn new(bytes: &'t [u8]) -> Stops<'t> {
        Stops { bytes, block: 0, mask: mask_at(bytes, 0, ends_word) }
    }

    /// The first character from `at` on that may be no Bengali letter; all before it are. `at` begins a character.
    #[inline]
    pub(super) fn next(&mut self, at: usize) -> usize {
        let mut from = at;
        loop {
            let past = from.wrapping_sub(self.block);
            if past >= BLOCK {
                self.block = from;
                self.mask = mask_at(self.bytes, from, ends_word);
                continue;
            }
            let mask = self.mask >> past;
            if mask != 0 {
                return self.begin(from + mask.trailing_zeros() as usize);
            }
            from = self.block + BLOCK;
            if from >= self.bytes.len() {
                return self.bytes.len();
            }
        }
    }

    /// Where the character begins of which `at` is a byte.
    #[inline]
    fn begin(&self, mut at: usize) -> usize {
        while at > 0 && self.bytes.get(at).is_some_and(|b| b & 0xC0 == 0x80) {
            at -= 1;
        }
        at
    }
}

#[inline]
fn mask_at(bytes: &[u8], at: usize, flag: impl Fn(u8, u8) -> bool) -> u64 {
    if let Some(before) = at.checked_sub(1)
        && let Some(window) = bytes.get(before..=before + BLOCK)
        && let Ok(window) = <&[u8; BLOCK + 1]>::try_from(window)
    {
        return mask(window, flag);
    }
    // The first block of the text, and the last one where it is short.
    let mut window = [0; BLOCK + 1];
    let from = at.saturating_sub(1).min(bytes.len());
    let end = bytes.len().min(at + BLOCK);
    let shift = usize::from(at == 0);
    window[shift..shift + end - from].copy_from_slice(&bytes[from..end]);
    let beyond = BLOCK - end.saturating_sub(at);
    let mask = mask(&window, flag);
    if beyond == 0 { mask } else { mask & (u64::MAX.checked_shr(beyond as u32).unwrap_or(0)) }
}

#[inline]
fn ends_sentence(before: u8, byte: u8) -> bool {
    let ascii = (byte & 0xF8 == 0x08)
        | (byte == b'!')
        | (byte & 0xFE == b'(')
        | (byte == b'.')
        | (byte == b'?')
        | (byte == b'|');
    let danda = (before == LEAD) & (byte == 0xA5);
    let numerator = (before == HIGH) & (byte == 0xB7);
    let general = (before == 0x80) & (byte & 0xF0 == 0xA0);
    let face = (byte == b':') | (byte == b';') | (byte == b'<') | (byte == b'=') | (byte == b'_');
    let picture = (byte == 0xF0) | ((before == 0xE2) & (byte.wrapping_sub(0x98) < 7));
    ascii | danda | numerator | general | face | picture
}

/// All but the bytes of U+0980–U+09E5. Letters beyond are flagged too: those who ask look again.
#[inline]
fn ends_word(before: u8, byte: u8) -> bool {
    let ascii = byte < 0x80;
    let lead = (byte >= 0xC2) & (byte != LEAD);
    let block = (before == LEAD) & (byte & 0xFE != LOW);
    let digit = (before == HIGH) & (byte.wrapping_sub(THIRD_OF_ZERO) < 0x1A);
    ascii | lead | block | digit
}

/// One bit for each byte of the window but the first, which only says what stood before.
#[inline]
fn mask(window: &[u8; BLOCK + 1], flag: impl Fn(u8, u8) -> bool) -> u64 {
    let mut flags = [0u8; BLOCK];
    for i in 0..BLOCK {
        flags[i] = u8::from(flag(window[i], window[i + 1]));
    }
    bits(&flags)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// One byte after another.
    fn slowly(bytes: &[u8]) -> Vec<usize> {
        (0..bytes.len())
            .filter(|&i| {
                let before = if i > 0 { bytes[i - 1] } else { 0 };
                matches!(
                    (before, bytes[i]),
                    (
                        _,
                        0x08..=0x0F | b'!' | b'(' | b')' | b'.' | b'?' | b'|' | b':' | b';' | b'<' | b'=' | b'_' | 0xF0
                    ) | (0xE2, 0x98..=0x9E)
                        | (0xE0, 0xA5)
                        | (0xA7, 0xB7)
                        | (0x80, 0xA0..=0xAF)
                )
            })
            .collect()
    }

    proptest! {
        #[test]
        fn blocks_find_what_bytes_find(text in "[ক-হ।৷॥…?!|.()\\n\u{2028} a-zী:;<=_👍❤]{0,200}", from in 0usize..70) {
            let bytes = text.as_bytes();
            let all = slowly(bytes);
            prop_assert_eq!(Candidates::new(bytes, 0).collect::<Vec<_>>(), all.clone());
            let late: Vec<usize> = all.into_iter().filter(|at| *at >= from).collect();
            prop_assert_eq!(Candidates::new(bytes, from).collect::<Vec<_>>(), late);
        }

        #[test]
        fn words_stop_where_letters_stop(text in "[ক-হা-ৌ০-৯৳ৰ।’ a-zé\u{200D}\u{9E3}\u{9FC}]{0,150}", skip in 0usize..150) {
            let at = text.char_indices().nth(skip).map_or(text.len(), |(at, _)| at);
            let stop = text[at..].find(|c| !(crate::script::is_bengali(c) && c < crate::script::ZERO)).map_or(text.len(), |i| at + i);
            prop_assert_eq!(Stops::new(text.as_bytes()).next(at), stop);
            let mut used = Stops::new(text.as_bytes());
            used.next(0);
            prop_assert_eq!(used.next(at), stop);
        }

        #[test]
        fn any_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            prop_assert_eq!(Candidates::new(&bytes, 0).collect::<Vec<_>>(), slowly(&bytes));
        }
    }

    /// Every two bytes side by side, against what the comments say.
    #[test]
    fn every_pair_of_bytes_is_flagged_as_the_comments_say() {
        for before in 0..=255u8 {
            for byte in 0..=255u8 {
                let sentence = matches!(
                    byte,
                    0x08..=0x0F | b'!' | b'(' | b')' | b'.' | b'?' | b'|' | b':' | b';' | b'<' | b'=' | b'_' | 0xF0
                ) || matches!(
                    (before, byte),
                    (0xE0, 0xA5) | (0xA7, 0xB7) | (0x80, 0xA0..=0xAF) | (0xE2, 0x98..=0x9E)
                );
                assert_eq!(ends_sentence(before, byte), sentence, "{before:02X} {byte:02X}");
                let word = matches!(byte, 0..=0x7F | 0xC2..=0xDF | 0xE1..=0xFF)
                    || before == 0xE0 && !matches!(byte, 0xA6 | 0xA7)
                    || before == 0xA7 && matches!(byte, 0xA6..=0xBF);
                assert_eq!(ends_word(before, byte), word, "{before:02X} {byte:02X}");
            }
        }
    }

    #[test]
    fn a_candidate_is_found_wherever_it_stands() {
        for (at, rest) in (0..200).flat_map(|at| [0, 1, 62, 63, 64, 65].map(|rest| (at, rest))) {
            let text = "a".repeat(at) + "!" + &"a".repeat(rest);
            assert_eq!(Candidates::new(text.as_bytes(), 0).collect::<Vec<_>>(), [at]);
            assert_eq!(Candidates::new(text.as_bytes(), at.min(70)).collect::<Vec<_>>(), [at]);
            assert_eq!(Candidates::new(text.as_bytes(), at + 1).next(), None);
            let word = "ক".repeat(at) + "।" + &"ক".repeat(rest);
            let mut stops = Stops::new(word.as_bytes());
            assert_eq!(stops.next(0), 3 * at);
            assert_eq!(stops.next(3 * at), 3 * at);
            assert_eq!(stops.next(3 * at + 3), word.len());
            assert_eq!(Stops::new(word.as_bytes()).next(3 * at / 2 / 3 * 3), 3 * at);
        }
    }
}
