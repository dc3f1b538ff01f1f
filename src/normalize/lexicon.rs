//! The words and names that rules on request ask for.

use crate::seed::seed;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

static KHANDA_TA: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| seed!("normalize/khanda_ta.tsv").rows(["stem", "word"]).map(|row| row["stem"]).collect());

/// How a word has its visarga.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Visarga {
    /// At its end: বিশেষতঃ
    Final,
    /// Before other letters of the word: দুঃ of দুঃখ
    Inside,
    /// For what was left out: ডাঃ
    Shortened,
}

static VISARGA: LazyLock<HashMap<&'static str, Visarga>> = LazyLock::new(|| {
    let kinds = [("final", Visarga::Final), ("inside", Visarga::Inside), ("shortened", Visarga::Shortened)];
    let rows = seed!("normalize/visarga.tsv").rows(["stem", "word", "kind"]);
    rows.map(|row| (row["stem"], row.one_of("kind", &kinds))).collect()
});

/// Words with ত্র that are no other words when they are written with এ.
static TRA: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| seed!("normalize/tra.tsv").rows(["word"]).map(|row| row["word"]).collect());

static ENTITIES: LazyLock<HashMap<&'static str, char>> = LazyLock::new(|| {
    let character = |code| u32::from_str_radix(code, 16).ok().and_then(char::from_u32);
    let rows = seed!("normalize/entities.tsv").rows(["name", "code_point"]);
    rows.map(|row| (row["name"], row.read_as("code_point", "a code point in hexadecimal", character))).collect()
});

/// What the tags of an element mean to a line of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Element {
    /// Nothing: `<b>`
    Inline,
    /// A line ends: `<p>`
    Block,
    /// A word ends: `<td>`
    Cell,
    /// What they hold is no text: `<script>`
    Raw,
}

static TAGS: LazyLock<HashMap<&'static str, Element>> = LazyLock::new(|| {
    let kinds =
        [("inline", Element::Inline), ("block", Element::Block), ("cell", Element::Cell), ("raw", Element::Raw)];
    seed!("normalize/tags.tsv").rows(["name", "kind"]).map(|row| (row["name"], row.one_of("kind", &kinds))).collect()
});

/// Whether `stem` and ৎ make a word.
pub(super) fn ends_in_khanda_ta(stem: &str) -> bool {
    KHANDA_TA.contains(stem)
}

/// How `stem` and ঃ make a word, or a part of one.
pub(super) fn visarga(stem: &str) -> Option<Visarga> {
    VISARGA.get(stem).copied()
}

/// Whether this word with ত্র is meant where এ stands for it.
pub(super) fn has_tra(word: &str) -> bool {
    TRA.contains(word)
}

/// What `&name;` stands for.
pub(super) fn entity(name: &str) -> Option<char> {
    ENTITIES.get(name).copied()
}

/// The element of HTML of that name.
pub(super) fn element(name: &str) -> Option<Element> {
    TAGS.get(name).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::script::is_word_part;

    #[test]
    fn every_row_is_a_word_in_canonical_form() {
        for stem in KHANDA_TA.iter().chain(VISARGA.keys()).chain(TRA.iter()) {
            assert!(!stem.is_empty() && stem.chars().all(is_word_part), "{stem}");
            assert!(crate::normalize::Normalizer::default().is_normalized(stem), "{stem}");
        }
        assert!(KHANDA_TA.len() > 40 && VISARGA.len() > 150 && ENTITIES.len() > 60 && TAGS.len() > 80);
    }
}
