//! The words of numbers, measures and dates, read once from `seeds/`.
//!
//! `চারজনকে` (U+099A U+09BE U+09B0 U+099C U+09A8 U+0995 U+09C7) is three pieces written together: চার "four", the
//! classifier জন, the case ending কে. The lexicon knows the pieces and which may stand next to which, so no list of
//! whole words is needed, and সাতক্ষীরা (a town) is not read as সাত "seven", because ক্ষীরা is no piece.

use super::class::{Class, Classes};
use super::joint::Beginnings;
use super::word::{Ending, Sense, WordForm, is_word_char, is_word_end, single_spaced};
use crate::inflection;
use crate::script;
use crate::seed::{Row, Seed, seed};
use crawdad::Trie;
use rust_decimal::Decimal;
use smallvec::SmallVec;
use std::collections::{BTreeMap, HashSet};
use std::sync::LazyLock;

/// The columns of every file of words, the forms separated by `|`.
pub(crate) const COLUMNS: [&str; 4] = ["class", "value", "code", "forms"];

/// Every file of words.
pub(crate) const SEEDS: [Seed; 13] = [
    seed!("number/words.tsv"),
    seed!("number/numbers.tsv"),
    seed!("number/context.tsv"),
    seed!("number/units.tsv"),
    seed!("number/not.tsv"),
    seed!("time/words.tsv"),
    seed!("time/months.tsv"),
    seed!("time/weekdays.tsv"),
    seed!("time/dayparts.tsv"),
    seed!("time/relative.tsv"),
    seed!("time/years.tsv"),
    seed!("time/clock.tsv"),
    seed!("time/holidays.tsv"),
];

/// The lexicon of this crate, made on first use.
pub(crate) static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::from_seeds);

struct Suffix {
    form: &'static str,
    order: u8,
    ending: Ending,
    after_vowel: bool,
    after_consonant: bool,
}

pub(crate) struct Lexicon {
    pub(super) words: Vec<WordForm>,
    trie: Trie,
    suffixes: Vec<Suffix>,
    suffix_trie: Trie,
    pub(super) beginnings: Beginnings,
    /// The words that phrases begin with: হাজার of `হাজার চারেক`, কি of `কি.মি.`.
    phrases: HashSet<&'static str, ahash::RandomState>,
}

impl Lexicon {
    fn from_seeds() -> Lexicon {
        let mut by_form: BTreeMap<&'static str, WordForm> = BTreeMap::new();
        for row in SEEDS.iter().flat_map(|seed| seed.rows(COLUMNS)) {
            let class = row.read_as("class", "a class of words", Class::of);
            let (value, code) = (row.parse("value", "a number").unwrap_or_default(), row["code"]);
            for marked in row.forms("forms").flat_map(|form| spellings(class, form)) {
                let form = unmarked(marked);
                let word = by_form.entry(form).or_insert_with(|| WordForm {
                    form,
                    classes: Classes::NONE,
                    senses: SmallVec::new(),
                    is_sign: !form.ends_with(is_word_char),
                    clings: true,
                    leans: true,
                });
                // A form that stands free in one row stands free in all.
                word.clings &= marked != form && marked.starts_with('-');
                word.leans &= marked != form && marked.ends_with('-');
                word.classes = word.classes.with(class);
                word.senses.push(Sense { class, value, code });
            }
        }
        by_form.remove("");
        let trie = trie_over(by_form.keys().copied());
        let suffixes = suffixes();
        let suffix_trie = trie_over(suffixes.iter().map(|suffix| suffix.form));
        let beginnings = Beginnings::of(by_form.values(), suffixes.iter().map(|suffix| suffix.form));
        let first = |form: &&'static str| form.find(|c| !is_word_char(c)).map(|end| &form[..end]);
        let phrases = by_form.keys().filter_map(first).collect();
        Lexicon { words: by_form.into_values().collect(), trie, suffix_trie, suffixes, beginnings, phrases }
    }

    /// The words that `text` starts with, the shortest first; what each takes of it is [`WordForm::len_in`].
    #[inline]
    pub(crate) fn prefixes(&'static self, text: &str) -> impl Iterator<Item = &'static WordForm> {
        self.trie.common_prefix_search(single_spaced(text)).filter_map(|(id, _)| self.words.get(id as usize))
    }

    /// Whether a phrase of several words, or one with a sign in it, begins with this word.
    pub(super) fn begins_phrase(&self, word: &str) -> bool {
        self.phrases.contains(word)
    }

    /// The endings that stand at the start of `text` after `stem`, and how many bytes they take, up to a word's end.
    pub(crate) fn ending(&self, stem: &str, text: &str) -> Option<(Ending, usize)> {
        self.ending_after(vowel_ended(stem), 0, text, 0)
    }

    fn ending_after(&self, vowel: Option<bool>, order: u8, text: &str, at: usize) -> Option<(Ending, usize)> {
        let rest = text.get(at..)?;
        let mut found: SmallVec<[&Suffix; 4]> = SmallVec::new();
        let ids = self.suffix_trie.common_prefix_search(rest.chars()).map(|(id, _)| id);
        found.extend(ids.filter_map(|id| self.suffixes.get(id as usize)));
        for suffix in found.into_iter().rev() {
            let fits = match vowel {
                Some(true) => suffix.after_vowel,
                Some(false) => suffix.after_consonant,
                None => true,
            };
            if !fits || suffix.order <= order {
                continue;
            }
            let end = at + suffix.form.len();
            if is_word_end(text, end) {
                return Some((suffix.ending, end));
            }
            if let Some((more, end)) = self.ending_after(None, suffix.order, text, end) {
                return Some((suffix.ending.and(more), end));
            }
        }
        None
    }
}

/// The values that the seeds give to words of this class.
pub(crate) fn values(class: Class) -> impl Iterator<Item = Decimal> {
    LEXICON.words.iter().filter_map(move |word| Some(word.sense(class)?.value))
}

/// A form without the hyphens that say what it stands joined to. A sign that holds a hyphen (`/-`) stays as it is.
fn unmarked(form: &'static str) -> &'static str {
    if form.contains(char::is_alphanumeric) || form.contains(is_word_char) { form.trim_matches('-') } else { form }
}

/// The ways to write a form. An abbreviation of a unit or currency has a dot, a visarga or a colon behind each part, with
/// a space after it or without, and the last one may be missing: `কি.মি.`, `কিঃ মিঃ`, `কি: মি:`, `কি.মি`.
fn spellings(class: Class, form: &'static str) -> Vec<&'static str> {
    let mut all = vec![form];
    if !matches!(class, Class::Unit | Class::Money | Class::Span) || !form.contains('.') || form.is_ascii() {
        return all;
    }
    let parts: Vec<&str> = form.split_terminator('.').map(str::trim).collect();
    for sign in [".", "\u{983}", ":"] {
        // A bit for each part after the first: whether it has a space before it (ব. কি.মি.).
        for gaps in 0..1_usize << (parts.len() - 1) {
            let mut joined = String::new();
            for (nth, part) in parts.iter().enumerate() {
                if nth > 0 {
                    joined.push_str(sign);
                    joined.push_str(if gaps >> (nth - 1) & 1 == 1 { " " } else { "" });
                }
                joined.push_str(part);
            }
            let ends: &[&str] = match (form.ends_with('.'), parts.len()) {
                (false, _) => &[""],
                (true, 1) => &[sign],
                (true, _) => &["", sign],
            };
            for end in ends {
                let spelling = format!("{joined}{end}");
                if !all.contains(&spelling.as_str()) {
                    // Made once, for as long as the program runs.
                    all.push(spelling.leak());
                }
            }
        }
    }
    all
}

/// The endings of names and nouns (`inflection`) as a number or a unit takes them: plural, case, with, particle. Its
/// classifiers are words of their own here.
fn suffixes() -> Vec<Suffix> {
    let mut all: BTreeMap<&'static str, Suffix> = BTreeMap::new();
    for form in inflection::endings() {
        let Some((order, ending)) = Ending::of(form.role) else { continue };
        let (vowel, consonant) = (form.after.takes_vowels(), form.after.takes_consonants());
        let suffix = Suffix { form: form.text, order, ending, after_vowel: false, after_consonant: false };
        let suffix = all.entry(form.text).or_insert(suffix);
        suffix.after_vowel |= vowel;
        suffix.after_consonant |= consonant;
    }
    all.into_values().collect()
}

/// A trie over sorted forms; an empty seed makes a trie that finds nothing a text may hold.
fn trie_over<'f>(forms: impl Iterator<Item = &'f str>) -> Trie {
    let records: Vec<(&str, u32)> = forms.zip(0..).collect();
    Trie::from_records(records)
        .or_else(|_| Trie::from_records([("\u{0}", u32::MAX >> 1)]))
        .unwrap_or_else(|_| unreachable!("one key makes a trie"))
}

/// Whether a form ends in a vowel sound as written; None where the sound is not written: of digits, and of a lone letter or
/// a conjunct, which are spoken with a vowel (শ: একশর; সাতান্ন: সাতান্নতে).
fn vowel_ended(form: &str) -> Option<bool> {
    let mut letters = form.chars().rev();
    let last = letters.next()?;
    if letters.next()? == script::HASANTA {
        return None;
    }
    match last {
        _ if script::is_vowel(last) => Some(true),
        _ if matches!(
            script::class(last),
            script::CharClass::Consonant | script::CharClass::Nukta | script::CharClass::Modifier
        ) =>
        {
            Some(false)
        }
        _ => None,
    }
}

/// `large small times`
const COMPOUND_UNITS: Seed = seed!("number/compounds.tsv");

/// A larger unit that a smaller one often follows.
pub(crate) struct Compound {
    pub large: &'static str,
    pub small: &'static str,
    pub times: Decimal,
}

pub(crate) static COMPOUNDS: LazyLock<Vec<Compound>> = LazyLock::new(|| {
    let compound = |row: Row<3>| Compound {
        large: row["large"],
        small: row["small"],
        times: row.read_as("times", "a number", |times| times.parse().ok()),
    };
    COMPOUND_UNITS.rows(["large", "small", "times"]).map(compound).collect()
});

/// `unit span rate`
const RATE_UNITS: Seed = seed!("number/rates.tsv");

/// A unit, the span of time it is said of, and the unit of both together.
pub(crate) struct Rate {
    pub unit: &'static str,
    pub span: &'static str,
    pub rate: &'static str,
}

pub(crate) static RATES: LazyLock<Vec<Rate>> = LazyLock::new(|| {
    let rate = |row: Row<3>| Rate { unit: row["unit"], span: row["span"], rate: row["rate"] };
    RATE_UNITS.rows(["unit", "span", "rate"]).map(rate).collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_every_seed_is_read() {
        for form in SEEDS.iter().flat_map(|seed| seed.rows(COLUMNS)).flat_map(|row| row.forms("forms")) {
            let form = unmarked(form);
            assert!(LEXICON.prefixes(form).any(|word| word.form == form), "{form}");
        }
        assert!(LEXICON.suffixes.len() > 10 && COMPOUNDS.len() > 10 && RATES.len() > 10);
        let code = |class, code| LEXICON.words.iter().any(|word| word.sense(class).is_some_and(|r| r.code == code));
        assert!(RATES.iter().all(|rate| code(Class::Unit, rate.unit) && code(Class::Span, rate.span)));
    }

    #[test]
    fn an_ending_fits_the_sound_before_it() {
        fn ending<'t>(stem: &str, text: &'t str) -> Option<(Ending, &'t str)> {
            LEXICON.ending(stem, text).map(|(ending, len)| (ending, &text[..len]))
        }
        let fits = [
            ("দশ", "ের", Ending::GENITIVE),
            ("কোটি", "র", Ending::GENITIVE),
            ("কোটি", "তে", Ending::LOCATIVE),
            ("দশ", "ে", Ending::LOCATIVE),
            ("জন", "কে", Ending::OBJECTIVE),
            // Spoken with a vowel that is not written
            ("শ", "র", Ending::GENITIVE),
            ("সাতান্ন", "তে", Ending::LOCATIVE),
            ("", "র", Ending::GENITIVE),
        ];
        for (stem, text, said) in fits {
            assert_eq!(ending(stem, text), Some((said, text)), "{stem}{text}");
        }
        for (stem, text) in
            [("দশ", "তে"), ("দশ", "য়"), ("কোটি", "ের"), ("কোটি", "ে"), ("দশ", "ক"), ("দশ", "েরক"), ("দশ", "")]
        {
            assert_eq!(ending(stem, text), None, "{stem}{text}");
        }
        // Each of several stands farther from the word than the one before, and only the last at the word's end.
        assert_eq!(ending("জন", "কেও ভালো"), Some((Ending::OBJECTIVE.and(Ending::ALSO), "কেও")));
        assert_eq!(ending("জন", "েরও"), Some((Ending::GENITIVE.and(Ending::ALSO), "েরও")));
        for text in ["ওকে", "ওও", "কেকে"] {
            assert_eq!(ending("জন", text), None, "{text}");
        }
    }

    #[test]
    fn an_abbreviation_is_written_with_its_signs_and_gaps() {
        let all = |class, form| {
            let mut all = spellings(class, form);
            all.sort_unstable();
            all
        };
        let mut unit = vec!["কি.মি.", "কি.মি", "কি. মি.", "কি. মি", "কি:মি:", "কি:মি", "কি: মি:", "কি: মি"];
        unit.extend(["কি\u{983}মি\u{983}", "কি\u{983}মি", "কি\u{983} মি\u{983}", "কি\u{983} মি"]);
        unit.sort_unstable();
        assert_eq!(all(Class::Unit, "কি.মি."), unit);
        assert_eq!(all(Class::Span, "মি."), ["মি.", "মি:", "মি\u{983}"]);
        assert_eq!(all(Class::Money, "Tk."), ["Tk."]);
        assert_eq!(all(Class::Unit, "গজ"), ["গজ"]);
        assert_eq!(all(Class::Serial, "নং."), ["নং."]);
        assert_eq!(["-খানেক", "দু-", "/-", "কম-বেশি"].map(unmarked), ["খানেক", "দু", "/-", "কম-বেশি"]);
    }

    #[test]
    fn the_first_words_of_phrases_are_known() {
        for word in ["কি", "বর্গ", "হাজার"] {
            let begins = LEXICON.words.iter().any(|phrase| {
                phrase.form.strip_prefix(word).is_some_and(|rest| rest.starts_with(|c| !is_word_char(c)))
            });
            assert_eq!(LEXICON.begins_phrase(word), begins, "{word}");
        }
        assert!(LEXICON.begins_phrase("কি") && !LEXICON.begins_phrase("ঢাকা") && !LEXICON.begins_phrase("জন"));
    }

    #[test]
    fn no_word_has_two_readings_of_one_class() {
        for word in &LEXICON.words {
            for class in Class::ALL {
                let senses = word.senses.iter().filter(|sense| sense.class == *class).count();
                assert!(senses <= 1, "{}: {class:?}", word.form);
            }
        }
    }
}
