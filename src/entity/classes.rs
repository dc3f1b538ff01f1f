//! Word classes: words that stand in the same places share a class, learned from raw text.
//!
//! `ঢাকায়` and `সিলেটে` (U+09B8 U+09BF U+09B2 U+09C7 U+099F U+09C7) have no letter in common and yet stand before the same
//! words; a class tells the tagger what it learned of one when it meets the other. With the class stand the
//! impressions of a word: how often sets that are less trusted marked it as each kind of name.

use super::index::Index;

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
    index: Index,
    /// The first is that of no word.
    classes: Vec<Class>,
    #[cfg(feature = "train")]
    keys: Vec<u32>,
}

impl Classes {
    /// From the upper half of the word's hash; each once.
    pub fn insert(&mut self, key: u32, class: Class) {
        if self.classes.is_empty() {
            self.classes.push(Class::default());
        }
        self.index.insert(key, self.classes.len() as u32);
        self.classes.push(class);
        #[cfg(feature = "train")]
        self.keys.push(key);
    }

    pub fn reserve(&mut self, count: usize) {
        self.index.reserve(count);
        self.classes.reserve(count + 1);
    }

    /// By the word's hash.
    #[inline]
    pub fn get(&self, word: u64) -> Class {
        self.classes.get(self.index.find(word).unwrap_or_default() as usize).copied().unwrap_or_default()
    }

    /// Every class with its key.
    #[cfg(feature = "train")]
    pub fn iter(&self) -> impl Iterator<Item = (u32, Class)> {
        self.keys.iter().copied().zip(self.classes.iter().skip(1).copied())
    }
}
