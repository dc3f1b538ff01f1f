//! Word classes: words that stand in the same places share a class, learned from raw text.
//!
//! `ঢাকায়` and `সিলেটে` (U+09B8 U+09BF U+09B2 U+09C7 U+099F U+09C7) have no letter in common and yet stand before the same
//! words; a class tells the tagger what it learned of one when it meets the other. With the class stand the
//! impressions of a word: how often sets that are less trusted marked it as each kind of name.

use super::lexicon::Plain;
use std::collections::HashMap;

/// What raw text says of one word form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Class {
    /// Fine, middle and coarse class; 0 is unknown.
    pub levels: [u16; 3],
    /// Small numbers, 0 is unknown; what each stands for is the trainer's affair.
    pub impressions: u32,
}

/// The class of every word form seen often enough.
#[derive(Clone, Debug, Default)]
pub(crate) struct Classes {
    words: HashMap<u64, Class, std::hash::BuildHasherDefault<Plain>>,
}

impl Classes {
    /// From the upper half of the word's hash.
    pub fn insert(&mut self, key: u32, class: Class) {
        self.words.insert(spread(key), class);
    }

    pub fn reserve(&mut self, count: usize) {
        self.words.reserve(count);
    }

    /// By the word's hash.
    pub fn get(&self, word: u64) -> Class {
        self.words.get(&spread((word >> 32) as u32)).copied().unwrap_or_default()
    }

    /// Every class with its key.
    #[cfg(feature = "train")]
    pub fn iter(&self) -> impl Iterator<Item = (u32, Class)> {
        self.words.iter().map(|(&spread, &class)| (spread as u32, class))
    }
}

/// The table looks at the lowest and the highest bits.
fn spread(key: u32) -> u64 {
    u64::from(key) << 32 | u64::from(key)
}
