//! One hash for words and features, the same on every machine, because the model file and the keys of a run store its values.
//!
//! Of a word there are two: [`bytes`] of it as it stands, and [`word`], under which lists, classes and the model know it, which is one for
//! `বি.এন.পি` (U+09AC U+09BF U+002E …) and বিএনপি.

const K: u64 = 0x9E37_79B9_7F4A_7C15;

/// Mixes two values into one; order matters.
#[inline]
pub(crate) const fn mix(a: u64, b: u64) -> u64 {
    let mut h = (a.rotate_left(23) ^ b).wrapping_mul(K);
    h ^= h >> 29;
    h = h.wrapping_mul(0xBF58_476D_1CE4_E5B9);
    h ^ (h >> 32)
}

/// The hash of the bytes as they are.
///
/// Every eight bytes are mixed in full: with a multiplication alone, a change in the last of eight bytes (রোহান২০৫৮) only
/// moves the highest bits, and the next eight (রোহান২০১২) can move them back.
#[inline]
pub(crate) fn bytes(data: &[u8]) -> u64 {
    let mut h = (data.len() as u64).wrapping_mul(K);
    let mut chunks = data.chunks_exact(8);
    for chunk in &mut chunks {
        let mut eight = [0; 8];
        eight.copy_from_slice(chunk);
        h = mix(h, u64::from_le_bytes(eight));
    }
    mix(h, rest(data))
}

/// What follows the last eight bytes, as a number. Short copies of a length that is not known before are calls; whole words
/// that overlap are not.
#[inline]
fn rest(data: &[u8]) -> u64 {
    let over = data.len() % 8;
    if let Some(last) = data.last_chunk() {
        // Twice, because a number cannot be shifted by all of its bits.
        return u64::from_le_bytes(*last) >> (32 - 4 * over) >> (32 - 4 * over);
    }
    match (data.first_chunk(), data.last_chunk(), data) {
        (Some(first), Some(last), _) => {
            let (first, last) = (u32::from_le_bytes(*first), u32::from_le_bytes(*last));
            u64::from(first) | u64::from(last) << (8 * (over - 4))
        }
        (.., [first, .., last]) => {
            u64::from(*first) | u64::from(data[over / 2]) << (8 * (over / 2)) | u64::from(*last) << (8 * (over - 1))
        }
        (.., one) => one.first().copied().unwrap_or_default().into(),
    }
}

/// The hash of a word as the lexicon and the tagger see it: without joiners (U+200C, U+200D) and full stops, Latin in
/// lower case, so that `বি.এন.পি` is বিএনপি and `মো.` is মো.
#[inline]
pub(crate) fn word(word: &str) -> u64 {
    if is_plain(word) { bytes(word.as_bytes()) } else { bytes(fold(word).as_bytes()) }
}

/// Whether [`word`] takes the word as it stands, and each of its stems, which are what it begins with.
#[inline]
pub(crate) fn is_plain(word: &str) -> bool {
    // All bytes are looked at, because then several are at the same time.
    word.bytes().fold(true, |plain, b| plain & (b != 0xE2) & (b != b'.') & !b.is_ascii_uppercase())
}

/// The word without joiners and full stops, Latin in lower case. A word of nothing else stays as it is.
pub(crate) fn fold(word: &str) -> String {
    let folded: String =
        word.chars().filter(|c| !matches!(c, '\u{200C}' | '\u{200D}' | '.')).map(|c| c.to_ascii_lowercase()).collect();
    if folded.is_empty() { word.to_owned() } else { folded }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashMap;

    #[test]
    fn the_rest_is_that_of_a_copy() {
        let data: Vec<u8> = (0..60).map(|n: u8| n.wrapping_mul(57) ^ 0xC3).collect();
        for length in 0..data.len() {
            let whole = length / 8 * 8;
            let mut eight = [0; 8];
            eight[..length - whole].copy_from_slice(&data[whole..length]);
            assert_eq!(rest(&data[..length]), u64::from_le_bytes(eight), "{length}");
        }
    }

    #[test]
    fn words_that_differ_in_digits_differ_in_hash() {
        let mut seen = HashMap::new();
        for before in ["", "রোহান", "নং-", "এসএসসি "] {
            for number in 0..100_000u32 {
                let digits: String =
                    number.to_string().chars().map(|c| char::from_u32(c as u32 + 0x9E6 - 0x30).unwrap()).collect();
                let word = format!("{before}{digits}");
                assert_eq!(seen.insert(bytes(word.as_bytes()), word.clone()), None, "{word}");
            }
        }
    }
}
