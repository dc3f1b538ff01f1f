//! Words beside a number that tell what it is, and are no words of the grammar.
//!
//! `টাকা ৫০০ জমা` (U+099C U+09AE U+09BE) is a sum of money; as words of their own they would cut the runs of words that names are read from.

use crate::script;
use crate::seed::{Row, seed};
use std::sync::LazyLock;

/// What such a word tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Telling {
    /// Two of it are spoken of by দু and a space.
    Pair,
    /// Money, whose currency stands before the sum
    Money,
    /// A length of time, whose unit stands before the number
    Lasting,
}

static FORMS: LazyLock<Vec<(&str, Telling)>> = LazyLock::new(|| {
    let told = |row: Row<2>| {
        let of = row.read_as("of", "pair, money or lasting", |of| match of {
            "pair" => Some(Telling::Pair),
            "money" => Some(Telling::Money),
            "lasting" => Some(Telling::Lasting),
            _ => None,
        });
        row.forms("forms").map(move |form| (form, of)).collect::<Vec<_>>()
    };
    seed!("number/telling.tsv").rows(["of", "forms"]).flat_map(told).collect()
});

impl Telling {
    /// The words that tell this.
    pub fn forms(self) -> impl Iterator<Item = &'static str> {
        FORMS.iter().filter(move |row| row.1 == self).map(|row| row.0)
    }

    /// Whether the first of some words is one of them.
    pub fn is_told(self, words: &str) -> bool {
        let word = words.split(|c: char| !script::is_word_part(c)).next().unwrap_or_default();
        self.forms().any(|form| form == word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_tells_what_its_row_says() {
        assert!(Telling::Money.is_told("জমা হলো") && Telling::Lasting.is_told("ধরে চলে"));
        assert!(!Telling::Money.is_told("জমাট বরফ") && !Telling::Lasting.is_told("জমা") && !Telling::Pair.is_told(""));
        assert!(Telling::Pair.forms().any(|form| form == "দেশ"));
    }
}
