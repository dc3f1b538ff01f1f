//! Words that were looked up before and are no piece of a number, so that most words of a text are looked up once.
//!
//! `তিনি` (U+09A4 U+09BF U+09A8 U+09BF) begins like তিন "three", as four words of ten begin like one of the lexicon; each is cut in vain, and
//! always in vain: what follows the word changes nothing, unless a phrase of the lexicon begins with it. The hashes of such
//! words are kept, those that came last, by all threads together.

use super::class::Class;
use super::lexicon::Lexicon;
use crate::script;
use std::sync::atomic::{AtomicU64, Ordering};

/// As many words are kept at most, those of some thousand articles: 256 KB.
const PLACES: usize = 1 << 15;

/// Each at the place that its hash says; 0 is none.
static KNOWN: [AtomicU64; PLACES] = [const { AtomicU64::new(0) }; PLACES];

#[inline]
fn place(hash: u64) -> &'static AtomicU64 {
    &KNOWN[hash as usize % PLACES]
}

/// Whether the word of this hash was kept.
#[inline]
pub(super) fn is_known(hash: u64) -> bool {
    hash != 0 && place(hash).load(Ordering::Relaxed) == hash
}

/// Keeps the hash of a word.
pub(super) fn keep(hash: u64) {
    place(hash).store(hash, Ordering::Relaxed);
}

/// Whether a word that was cut in vain is so wherever it stands, whatever is before and behind it.
pub(super) fn is_everywhere(word: &str, lexicon: &'static Lexicon) -> bool {
    // A visarga is the colon of ধারাঃ ১২ before a space alone; the ই of ১৫ ই মার্চ hangs on a day.
    let plain = word.chars().all(script::is_word_part) && !word.ends_with(script::VISARGA);
    plain
        && !lexicon.begins_phrase(word)
        && lexicon.prefixes(word).all(|piece| {
            let rest = word.get(piece.len_in(word)..).unwrap_or_default();
            let hangs_on_day = piece.clings && piece.classes.has(Class::DaySuffix);
            !rest.is_empty() && !hangs_on_day && !lexicon.begins_phrase(rest)
        })
}

#[cfg(test)]
mod tests {
    use super::super::lexicon::LEXICON;
    use super::*;

    #[test]
    fn a_hash_is_known_once_it_is_kept() {
        let hash = 0x5EED_0000_1234_5678;
        assert!(!is_known(hash) && !is_known(0));
        keep(hash);
        assert!(is_known(hash) && !is_known(hash + 1) && !is_known(hash + PLACES as u64));
        keep(hash + PLACES as u64);
        assert!(is_known(hash + PLACES as u64) && !is_known(hash));
    }

    #[test]
    fn only_plain_words_that_end_in_more_than_a_number_are_unknown_everywhere() {
        let everywhere = |word: &str| is_everywhere(word, &LEXICON);
        assert!(everywhere("তিনি") && everywhere("সাতক্ষীরা"));
        assert!(!everywhere("তিন") && !everywhere("তিন-চার"));
        assert!(!everywhere("তিনিঃ"));
        // Phrases: কম পক্ষে
        assert!(!everywhere("কম"));
        // ১লা
        assert!(!everywhere("লাবণ্য"));
    }
}
