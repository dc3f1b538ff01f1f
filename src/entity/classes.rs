//! Word classes: words that stand in the same places share a class, learned from raw text.
//!
//! `ঢাকায়` and `সিলেটে` (U+09B8 U+09BF U+09B2 U+09C7 U+099F U+09C7) have no letter in common and yet stand before the same
//! words; a class tells the tagger what it learned of one when it meets the other. With the class stand the
//! weak labels of a word: how often sets that are less trusted marked it as each kind of name; and its use: how often a
//! first model read it as each in raw text, where সাইরাং (U+09B8 U+09BE U+0987 U+09B0 U+09BE U+0982) stood before স্টেশন once and may
//! be a place wherever it stands.

use super::index::Index;

/// What raw text says of one word form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct WordClass {
    /// Fine, middle and coarse class; 0 is unknown.
    pub levels: [u16; 3],
    /// What less trusted sets marked it as, as a small number; 0 is unknown; what each stands for is the trainer's affair.
    pub weak_labels: u32,
    /// What a first model read the word as in raw text; 0 where it never read it as a name. See [`Use`].
    pub usage: u32,
}

/// How often a word was read as what: as a name's first word or further inside, by label; and how often it was seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Use {
    pub marks: [u32; Use::KINDS],
    pub total: u32,
}

impl Use {
    /// PER first, PER further inside, LOC, ORG first, ORG further inside, NORP, EVENT.
    pub const KINDS: usize = 7;
    /// A share has so many bits.
    const BITS: u32 = 3;

    /// In small numbers: the share of each kind, then how much was seen. 0 where no kind has a share, or too little was seen.
    #[cfg(feature = "train")]
    pub fn code(&self) -> u32 {
        const LEAST: u32 = 3;
        if self.total < LEAST {
            return 0;
        }
        let share = |mark: u32| level(f64::from(mark) / f64::from(self.total), &[0.02, 0.08, 0.2, 0.4, 0.65, 0.9]);
        let shares = self
            .marks
            .iter()
            .enumerate()
            .fold(0, |code, (kind, &mark)| code | share(mark) << (Use::BITS * kind as u32));
        let amount = level(self.total, &[6, 20, 100]);
        if shares == 0 { 0 } else { shares | amount << (Use::BITS * Use::KINDS as u32) }
    }

    /// Of a code: how much was seen, and the kinds that have a share, with it.
    pub fn shares(code: u32) -> (u32, impl Iterator<Item = (u32, u32)>) {
        let kinds = (0..Use::KINDS as u32).map(move |kind| (kind, code >> (Use::BITS * kind) & 7));
        (code >> (Use::BITS * Use::KINDS as u32), kinds.filter(|(_, share)| *share > 0))
    }
}

/// How many of the steps a value has reached: a share or a number as a small number.
#[cfg(feature = "train")]
pub(crate) fn level<T: PartialOrd>(value: T, steps: &[T]) -> u32 {
    steps.iter().take_while(|step| **step <= value).count() as u32
}

/// The class of every word form seen often enough.
#[derive(Clone, Debug, Default)]
pub(crate) struct Classes {
    index: Index,
    /// The first is that of no word.
    classes: Vec<WordClass>,
    #[cfg(feature = "train")]
    keys: Vec<u32>,
}

impl Classes {
    /// From the upper half of the word's hash; each once.
    pub fn insert(&mut self, key: u32, class: WordClass) {
        if self.classes.is_empty() {
            self.classes.push(WordClass::default());
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
    pub fn get(&self, word: u64) -> WordClass {
        self.classes.get(self.index.find(word).unwrap_or_default() as usize).copied().unwrap_or_default()
    }

    /// Every class with its key.
    #[cfg(feature = "train")]
    pub fn iter(&self) -> impl Iterator<Item = (u32, WordClass)> {
        self.keys.iter().copied().zip(self.classes.iter().skip(1).copied())
    }
}
