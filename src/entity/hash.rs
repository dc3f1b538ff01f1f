//! One hash for words and features, the same on every machine, because the model file stores its values.

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
    let rest = chunks.remainder();
    let mut eight = [0; 8];
    eight[..rest.len()].copy_from_slice(rest);
    mix(h, u64::from_le_bytes(eight))
}

/// The hash of a word as the lexicon and the tagger see it: without joiners (U+200C, U+200D) and full stops, Latin in
/// lower case, so that `বি.এন.পি` is বিএনপি and `মো.` is মো.
#[inline]
pub(crate) fn word(word: &str) -> u64 {
    let plain = |b: &u8| *b != 0xE2 && *b != b'.' && !b.is_ascii_uppercase();
    if word.as_bytes().iter().all(plain) {
        return bytes(word.as_bytes());
    }
    bytes(fold(word).as_bytes())
}

/// The word without joiners and full stops, Latin in lower case. A word of nothing else stays as it is.
pub(crate) fn fold(word: &str) -> String {
    let folded: String =
        word.chars().filter(|c| !matches!(c, '\u{200C}' | '\u{200D}' | '.')).map(|c| c.to_ascii_lowercase()).collect();
    if folded.is_empty() { word.to_owned() } else { folded }
}

#[cfg(test)]
mod tests {
    use super::bytes;
    use std::collections::HashMap;

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
