//! The word lists of this room, from `seeds/segment`. Words are looked up with য় ড় ঢ় (U+09DF, U+09DC, U+09DD) as two code
//! points, whichever way the text writes them.

use crate::script::{DOTTED, NUKTA, undotted};
use crate::seed::{Seed, seed};
use std::borrow::Cow;
use std::sync::LazyLock;

// Looked up for every mark that may end a sentence: with a quick hash.
type HashSet<T> = std::collections::HashSet<T, ahash::RandomState>;
type HashMap<K, V> = std::collections::HashMap<K, V, ahash::RandomState>;

type Words = LazyLock<HashSet<&'static str>>;
type WordRoles = LazyLock<HashMap<&'static str, &'static str>>;

static ABBREVIATIONS: Words =
    LazyLock::new(|| column(seed!("segment/abbreviations.tsv"), ["abbreviation", "reading"]).collect());
static LETTERS: Words = LazyLock::new(|| column(seed!("segment/letters.tsv"), ["name", "letter"]).collect());
static DOMAINS: Words = LazyLock::new(|| column(seed!("segment/domains.tsv"), ["domain"]).collect());
static MARKERS: Words = LazyLock::new(|| column(seed!("segment/markers.tsv"), ["word", "number"]).collect());
static STOP_WORDS: Words = LazyLock::new(|| stop_words().collect());
static REPORTING: WordRoles =
    LazyLock::new(|| seed!("segment/reporting.tsv").rows(["word", "role"]).map(|row| row.cells().into()).collect());
static FACES: LazyLock<HashSet<&'static [u8]>> =
    LazyLock::new(|| column(seed!("segment/emoticons.tsv"), ["face", "meaning"]).map(str::as_bytes).collect());
static CLOSING: LazyLock<Closing> = LazyLock::new(|| Closing::read(seed!("segment/closing.tsv")));

struct Closing {
    words: HashSet<&'static str>,
    weak: HashSet<&'static str>,
    joiners: HashSet<&'static str>,
    endings: Vec<&'static str>,
    exceptions: Vec<&'static str>,
}

impl Closing {
    fn read(seed: Seed) -> Closing {
        let mut closing = Closing {
            words: HashSet::default(),
            weak: HashSet::default(),
            joiners: HashSet::default(),
            endings: Vec::new(),
            exceptions: Vec::new(),
        };
        for row in seed.rows(["form", "role"]) {
            match row["role"] {
                "word" => drop(closing.words.insert(row["form"])),
                "weak" => drop(closing.weak.insert(row["form"])),
                "joiner" => drop(closing.joiners.insert(row["form"])),
                "ending" => closing.endings.push(row["form"]),
                "exception" => closing.exceptions.push(row["form"]),
                _ => row.refuse("role", "word, weak, joiner, ending or exception"),
            }
        }
        closing
    }
}

/// The first column.
fn column<const N: usize>(seed: Seed, columns: [&'static str; N]) -> impl Iterator<Item = &'static str> {
    seed.rows(columns).map(|row| row.cells()[0])
}

/// The word as the seeds write it.
pub(super) fn canonical(word: &str) -> Cow<'_, str> {
    if !word.contains(DOTTED.map(|pair| pair.0)) {
        return Cow::Borrowed(word);
    }
    let spelled = word.chars().flat_map(|c| {
        let letter = undotted(c);
        [letter.or(Some(c)), letter.map(|_| NUKTA)].into_iter().flatten()
    });
    Cow::Owned(spelled.collect())
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
    column(seed!("segment/stop_words.tsv"), ["word", "kind"])
}

/// Whether sentences close in this word: a finite verb by its ending, or a word that is listed.
///
/// ```
/// use khobor::segment::closes_sentence;
/// assert!(closes_sentence("গেলেন") && !closes_sentence("সবুজ"));
/// ```
pub fn closes_sentence(word: &str) -> bool {
    let word = canonical(word);
    CLOSING.weak.contains(&*word) || closes_clause(&word)
}

/// Whether clauses close in this word, where not even a mark tells it. Canonical spelling.
pub(super) fn closes_clause(word: &str) -> bool {
    let word = canonical(word);
    let ends = |endings: &[&str]| endings.iter().any(|ending| word.ends_with(ending));
    CLOSING.words.contains(&*word)
        || ends(&CLOSING.endings) && !ends(&CLOSING.exceptions) && !CLOSING.weak.contains(&*word)
}

/// এবং, কিন্তু: joins what follows to the clause before.
pub(super) fn is_joiner(word: &str) -> bool {
    CLOSING.joiners.contains(&*canonical(word))
}

/// How many bytes a face of signs may have.
pub(super) const LONGEST_FACE: usize = 4;

/// The length of the face of signs that `bytes` begins with: `:-)`.
pub(super) fn face(bytes: &[u8]) -> Option<usize> {
    (2..=LONGEST_FACE).rev().find(|&length| bytes.get(..length).is_some_and(|face| FACES.contains(face)))
}

/// What a word after a closed quotation is to it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Report {
    Verb,
    Noun,
    Title,
    Opener,
    /// Names what was said; a light verb makes it a verb of speech.
    Speech,
    Light,
    /// Points back at what was said: সেই প্রশ্ন.
    Pointer,
    /// A verb of thinking.
    Thought,
    /// Before a verb, what is told instead of the quotation: সব কথা খুলে বললেন.
    Object,
    /// Ends as an infinitive and is none: রাতে.
    Manner,
    Other,
}

pub(super) fn report(word: &str) -> Report {
    match REPORTING.get(&*canonical(word)).copied() {
        Some("verb") => Report::Verb,
        Some("noun") => Report::Noun,
        Some("title") => Report::Title,
        Some("opener") => Report::Opener,
        Some("speech") => Report::Speech,
        Some("light") => Report::Light,
        Some("pointer") => Report::Pointer,
        Some("thought") => Report::Thought,
        Some("object") => Report::Object,
        Some("manner") => Report::Manner,
        _ => Report::Other,
    }
}
