//! The words that two rules on request ask for.

use crate::seed::{Seed, seed};
use std::collections::HashSet;
use std::sync::LazyLock;

static KHANDA_TA: LazyLock<HashSet<&'static str>> = LazyLock::new(|| stems(seed!("normalize/khanda_ta.tsv")).collect());

static VISARGA: LazyLock<HashSet<&'static str>> = LazyLock::new(|| stems(seed!("normalize/visarga.tsv")).collect());

fn stems(seed: Seed) -> impl Iterator<Item = &'static str> {
    seed.rows(["stem", "word"]).map(|row| row["stem"])
}

/// Whether `stem` and ৎ make a word.
pub(super) fn ends_in_khanda_ta(stem: &str) -> bool {
    KHANDA_TA.contains(stem)
}

/// Whether `stem` and ঃ make a word.
pub(super) fn ends_in_visarga(stem: &str) -> bool {
    VISARGA.contains(stem)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::script::is_word_part;

    #[test]
    fn every_row_is_a_word_in_canonical_form() {
        for stem in KHANDA_TA.iter().chain(VISARGA.iter()) {
            assert!(!stem.is_empty() && stem.chars().all(is_word_part), "{stem}");
            assert!(crate::normalize::Normalizer::default().is_normalized(stem), "{stem}");
        }
        assert!(KHANDA_TA.len() > 40 && VISARGA.len() > 30);
    }
}
