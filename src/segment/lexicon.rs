//! The word lists of this room, from `seeds/segment`. Words are looked up with য় ড় ঢ় (U+09DF, U+09DC, U+09DD) as two code
//! points, whichever way the text writes them.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

type Words = LazyLock<HashSet<&'static str>>;
type Roles = LazyLock<HashMap<&'static str, &'static str>>;

static ABBREVIATIONS: Words = LazyLock::new(|| column(include_str!("../../seeds/segment/abbreviations.tsv")).collect());
static LETTERS: Words = LazyLock::new(|| column(include_str!("../../seeds/segment/letters.tsv")).collect());
static DOMAINS: Words = LazyLock::new(|| column(include_str!("../../seeds/segment/domains.tsv")).collect());
static REPORTING: Roles = LazyLock::new(|| rows(include_str!("../../seeds/segment/reporting.tsv")).collect());
static MARKERS: Words = LazyLock::new(|| column(include_str!("../../seeds/segment/markers.tsv")).collect());
static STOP_WORDS: Words = LazyLock::new(|| stop_words().collect());
static CLOSING: LazyLock<Closing> = LazyLock::new(|| Closing::read(include_str!("../../seeds/segment/closing.tsv")));

struct Closing {
    words: HashSet<&'static str>,
    endings: Vec<&'static str>,
    exceptions: Vec<&'static str>,
}

impl Closing {
    fn read(seed: &'static str) -> Closing {
        let of = |role: &'static str| rows(seed).filter(move |(_, r)| *r == role).map(|(form, _)| form);
        Closing { words: of("word").collect(), endings: of("ending").collect(), exceptions: of("exception").collect() }
    }
}

/// The first two columns of a seed file, without its comments and its header.
pub(super) fn rows(seed: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let lines = seed.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.skip(1).map(|line| {
        let mut cells = line.split('\t');
        (cells.next().unwrap_or_default(), cells.next().unwrap_or_default())
    })
}

pub(super) fn column(seed: &'static str) -> impl Iterator<Item = &'static str> {
    rows(seed).map(|(word, _)| word)
}

/// The word as the seeds write it.
pub(super) fn canonical(word: &str) -> Cow<'_, str> {
    if !word.contains(['\u{9DC}', '\u{9DD}', '\u{9DF}']) {
        return Cow::Borrowed(word);
    }
    let mut spelled = String::with_capacity(word.len() + 3);
    for c in word.chars() {
        match c {
            '\u{9DC}' => spelled.push_str("\u{9A1}\u{9BC}"),
            '\u{9DD}' => spelled.push_str("\u{9A2}\u{9BC}"),
            '\u{9DF}' => spelled.push_str("\u{9AF}\u{9BC}"),
            _ => spelled.push(c),
        }
    }
    Cow::Owned(spelled)
}

/// Whether a dotted Latin word ends in a top level domain in use: `prothomalo.com`, not `e.g` or `U.S`.
pub(super) fn is_domain(word: &str) -> bool {
    let Some((before, top)) = word.rsplit_once('.') else { return false };
    before.len() >= 2 && DOMAINS.contains(top.to_ascii_lowercase().as_str())
}

/// মো, ড, খ্রি, Ltd, or the name of a Latin letter: written with a full stop that ends nothing.
pub(super) fn is_abbreviation(word: &str) -> bool {
    let word = canonical(word);
    ABBREVIATIONS.contains(&*word) || LETTERS.contains(&*word)
}

/// এক, দুই: numbers the points of a list.
pub(super) fn is_marker(word: &str) -> bool {
    MARKERS.contains(&*canonical(word))
}

pub(super) fn is_stop_word(word: &str) -> bool {
    STOP_WORDS.contains(&*canonical(word))
}

pub(super) fn stop_words() -> impl Iterator<Item = &'static str> {
    column(include_str!("../../seeds/segment/stop_words.tsv"))
}

/// Whether sentences close in this word: a finite verb by its ending, or a word that is listed.
pub(super) fn closes_sentence(word: &str) -> bool {
    let word = canonical(word);
    let ends = |endings: &[&str]| endings.iter().any(|ending| word.ends_with(ending));
    CLOSING.words.contains(&*word) || ends(&CLOSING.endings) && !ends(&CLOSING.exceptions)
}

/// What a word after a closed quotation is to it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Report {
    Verb,
    Noun,
    Title,
    Opener,
    Other,
}

pub(super) fn report(word: &str) -> Report {
    match REPORTING.get(&*canonical(word)).copied() {
        Some("verb") => Report::Verb,
        Some("noun") => Report::Noun,
        Some("title") => Report::Title,
        Some("opener") => Report::Opener,
        _ => Report::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seeds_are_canonical_and_without_doubles() {
        for (name, seed) in [
            ("abbreviations", include_str!("../../seeds/segment/abbreviations.tsv")),
            ("letters", include_str!("../../seeds/segment/letters.tsv")),
            ("domains", include_str!("../../seeds/segment/domains.tsv")),
            ("reporting", include_str!("../../seeds/segment/reporting.tsv")),
            ("markers", include_str!("../../seeds/segment/markers.tsv")),
            ("stop_words", include_str!("../../seeds/segment/stop_words.tsv")),
            ("closing", include_str!("../../seeds/segment/closing.tsv")),
        ] {
            assert!(seed.starts_with("# "), "{name} says what it is");
            assert!(seed.contains("\n# source: ") && seed.contains("\n# licence: "), "{name} says where it is from");
            let mut seen = HashSet::new();
            for (word, _) in rows(seed) {
                assert!(seen.insert(word), "{name}: {word} stands twice");
                assert_eq!(canonical(word), word, "{name}: {word} has a composed letter");
                assert_eq!(word.trim(), word, "{name}: white space around {word:?}");
            }
            assert!(seen.len() >= 20, "{name} is read");
        }
    }
}
