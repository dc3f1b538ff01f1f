//! How a name sounds: one key for spellings that are read alike.
//!
//! `কাজী` and `কাজি` (U+0995 U+09BE U+099C U+09C0, U+0995 U+09BE U+099C U+09BF), কুর্স্ক and কুরস্ক, মোহাম্মদ and মুহম্মাদ are written by ear. Three
//! degrees, from strict to free:
//!
//! - [`strict`] takes long and short vowels, sibilants and nasals as alike and keeps every vowel but o: a name that sounds so like one
//!   thing of the lists is that thing (আওয়ামি লীগ);
//! - [`phonetic_key`] drops u, o, ri (U+09C3) and candrabindu as well: two names that no list has are one thing if their words are alike so
//!   (কুর্স্ক, কুরস্ক);
//! - [`usual_spelling`] takes the words of people's names that lists spell in several ways (হোসেন, হোসাইন) as one: people of the lists, and
//!   those that no list has, are compared by it.
//!
//! Words that may stand before a name or not (মো., শ্রী) are dropped where two words are left.

use super::hash::{self, mix};
use super::lexicon::{self, Plain, words};
use crate::mention::Label;
use crate::seed::seed;
use smallvec::SmallVec;
use std::collections::{HashMap, HashSet};
use std::hash::BuildHasherDefault;
use std::sync::LazyLock;

type ByHash<T> = HashMap<u64, T, BuildHasherDefault<Plain>>;

static BEGINNINGS: LazyLock<HashSet<&'static str, ahash::RandomState>> =
    LazyLock::new(|| seed!("sound/beginnings.tsv").rows(["word"]).map(|row| row["word"]).collect());

/// The sound of words of people's names, and under which key lists have them.
static USUAL: LazyLock<ByHash<&'static str>> = LazyLock::new(|| {
    let mut usual = ByHash::default();
    for (key, label, kind, forms) in lexicon::rows_of_lists() {
        if label == Label::Per && lexicon::is_word_of_names(kind) {
            // Lists keep apart what only readers of one paper do (rahaman, rahaman-2).
            let spelling = key.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end_matches('-');
            // Initials run together (আ.ল.ম.) are no sound of a word.
            let is_word = |form: &&str| words(form).count() == 1 && !form.trim_end_matches('.').contains('.');
            for word in forms.filter(is_word) {
                usual.entry(phonetic_key(word)).or_insert(spelling);
            }
        }
    }
    usual
});

/// Whole names of the lists by sound, in the strictest and in the freest degree; None where several things sound so.
static LISTED: LazyLock<ByHash<Option<&'static str>>> = LazyLock::new(|| {
    let mut listed: ByHash<Option<&'static str>> = ByHash::default();
    for (key, label, kind, forms) in lexicon::rows_of_lists() {
        if lexicon::is_word_of_names(kind) {
            continue;
        }
        for form in forms {
            for sound in of_whole(form, label).into_iter().flatten() {
                let known = listed.entry(sound).or_insert(Some(key));
                if *known != Some(key) {
                    *known = None;
                }
            }
        }
    }
    listed
});

/// The key of the listed thing that a name, which no list has so, sounds like.
pub(crate) fn listed(name: &str, label: Label) -> Option<&'static str> {
    of_whole(name, label)?.iter().find_map(|sound| LISTED.get(sound).copied().flatten())
}

/// The sound of a whole name, the strictest first; None where so few letters are left that anything may sound so.
fn of_whole(name: &str, label: Label) -> Option<SmallVec<[u64; 2]>> {
    /// So many letters and signs the words of a name must have together to be known by their sound.
    const SHORTEST: usize = 5;
    let all: SmallVec<[&str; 8]> = if label == Label::Per { full_words(name) } else { words(name).collect() };
    let long = all.iter().map(|word| word.chars().count()).sum::<usize>() >= SHORTEST;
    if !long || label == Label::Per && all.len() < 2 {
        return None;
    }
    let of = |kind: u64, sound: fn(&str) -> u64| {
        all.iter().fold(mix(label as u64 | kind << 8, all.len() as u64), |h, word| mix(h, sound(word)))
    };
    let freely = (label == Label::Per).then(|| of(1, usual_spelling));
    Some(std::iter::once(of(0, strict)).chain(freely).collect())
}

/// Names of well-known people that many others have: as a rule another one is meant.
static SHARED: LazyLock<HashSet<u64, BuildHasherDefault<Plain>>> = LazyLock::new(|| {
    let rows = seed!("sound/shared_names.tsv").rows(["name", "key"]);
    rows.map(|row| shared(row["name"], lexicon::entity_key(row["key"]))).collect()
});

/// A short name as it is written, a full name by its sound (শাহাদাত হোসেন, শাহাদাৎ হোছাইন), with a key.
fn shared(name: &str, key: &str) -> u64 {
    let sound = match full_words(name)[..] {
        [short] => hash::word(short),
        ref all => all.iter().fold(all.len() as u64, |h, word| mix(h, usual_spelling(word))),
    };
    mix(sound, hash::bytes(key.as_bytes()))
}

/// Whether a person's name is one that many have beside the listed one of this key.
pub(crate) fn is_shared(name: &str, key: &str) -> bool {
    SHARED.contains(&shared(name, key))
}

/// The words of a name without those that may be left out at its beginning, as long as two are left.
pub(crate) fn full_words(name: &str) -> SmallVec<[&str; 8]> {
    let mut all: SmallVec<[&str; 8]> = words(name).collect();
    let optional = all.iter().take(all.len().saturating_sub(2)).take_while(|word| BEGINNINGS.contains(**word)).count();
    all.drain(..optional);
    all
}

/// Whether lists have the word as one of people's names, so that many bear it.
pub(crate) fn is_usual(word: &str) -> bool {
    USUAL.contains_key(&phonetic_key(word))
}

/// A word by its letters, those that are read alike as one. It is the attribute `Sound` of the model as well: not to be changed for the keys.
pub(crate) fn strict(word: &str) -> u64 {
    super::features::sound(word)
}

/// A word of a person's name: by the spelling under which lists have all that sound so, else by its sound.
pub(crate) fn usual_spelling(word: &str) -> u64 {
    let sound = phonetic_key(word);
    USUAL.get(&sound).map_or(sound, |spelling| hash::bytes(spelling.as_bytes()))
}

/// What is left of a word when o, u, ri, candrabindu, length, the joints of conjuncts and doubled letters are gone: শোইগু and শুইগো, কুর্স্ক and
/// কুরস্ক, মোহাম্মদ and মুহাম্মদ are alike, হাসান and হোসেন are not. A word of less than three letters so is taken strictly. It is in the keys of a
/// run: another is another `keys::FORMAT`.
pub(crate) fn phonetic_key(word: &str) -> u64 {
    let letters = letters_heard(word);
    if letters.len() < 3 {
        return strict(word);
    }
    letters.iter().fold(hash::bytes(&[]), |h, &c| mix(h, u64::from(c)))
}

/// The letters that a word's phonetic key is made of.
pub(crate) fn letters_heard(word: &str) -> SmallVec<[char; 24]> {
    let mut letters: SmallVec<[char; 24]> = SmallVec::new();
    let mut chars = word.chars().peekable();
    while let Some(c) = chars.next() {
        let c = match c {
            '\u{988}' => '\u{987}',
            '\u{98A}' => '\u{989}',
            '\u{9A3}' => '\u{9A8}',
            '\u{9B7}' | '\u{9B8}' => '\u{9B6}',
            '\u{9CE}' => '\u{9A4}',
            '\u{999}' => '\u{982}',
            // A joined য is a vowel's colour; as a letter of its own it is a জ.
            '\u{9CD}' if chars.peek() == Some(&'\u{9AF}') => {
                chars.next();
                continue;
            }
            '\u{9AF}' if chars.peek() != Some(&'\u{9BC}') => '\u{99C}',
            '\u{200C}' | '\u{200D}' | '\u{9BC}' | '\u{9CD}' | '\u{981}' | '.' | '\'' | '\u{2019}' => continue,
            '\u{9C1}' | '\u{9C2}' | '\u{9C3}' | '\u{9CB}' => continue,
            '\u{9C0}' => '\u{9BF}',
            c => c.to_ascii_lowercase(),
        };
        if letters.last() != Some(&c) {
            letters.push(c);
        }
    }
    letters
}

static SIGNS: LazyLock<HashMap<char, &'static str, ahash::RandomState>> = LazyLock::new(|| {
    let one = |row: crate::seed::Row<2>| {
        (
            row.read_as("letter", "one letter", |cell| cell.chars().next().filter(|_| cell.chars().count() == 1)),
            row["sign"],
        )
    };
    seed!("sound/letters.tsv").rows(["letter", "sign"]).map(one).collect()
});

/// The sound of a name as a key to group and join by, in small Latin letters, word by word: equal for spellings that are
/// read alike (কাজী নজরুল ইসলাম, কাজি নজরুল ইসলাম), with and without মো. before it. Empty where there is no word.
///
/// ```
/// use khobor::entity::sound::sound_key;
/// assert_eq!(sound_key("কাজী নজরুল ইসলাম"), sound_key("কাজি নজরুল ইসলাম"));
/// assert_eq!(sound_key("মোঃ আব্দুল করিম"), sound_key("আবদুল করিম"));
/// assert_ne!(sound_key("হাসান আলী"), sound_key("হোসেন আলী"));
/// ```
pub fn sound_key(name: &str) -> String {
    let canonical = crate::normalize::canonical(name);
    let mut key = String::new();
    for word in full_words(&canonical) {
        if !key.is_empty() {
            key.push(' ');
        }
        word_key(word, &mut key);
    }
    key
}

fn word_key(word: &str, key: &mut String) {
    if let Some(spelling) = USUAL.get(&phonetic_key(word)) {
        key.push_str(spelling);
        return;
    }
    for c in letters_heard(word) {
        match SIGNS.get(&c) {
            Some(sign) => key.push_str(sign),
            None if c.is_alphanumeric() => key.push(c),
            None => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_one_sound_have_one_key() {
        for (a, b) in [
            ("শহীদুল ইসলাম", "শহিদুল ইসলাম"),
            ("মোহাম্মদ আলী", "মোহাম্মদ আলি"),
            ("সজীব ওয়াজেদ", "সজিব ওয়াজেদ"),
            ("মোশাররফ হোসেন", "মোশাররফ হোসাইন"),
            ("মোছাঃ রহিমা খাতুন", "রহিমা খাতুন"),
        ] {
            assert_eq!(sound_key(a), sound_key(b), "{a} {b}");
        }
        for (a, b) in [("রহিম উদ্দিন", "করিম উদ্দিন"), ("হাসান মাহমুদ", "হোসেন মাহমুদ"), ("শামীমা বেগম", "শাহিনা বেগম")]
        {
            assert_ne!(sound_key(a), sound_key(b), "{a} {b}");
        }
        assert_eq!(sound_key("।"), "");
    }

    #[test]
    fn listed_names_are_known_in_other_spellings() {
        assert_eq!(listed("আওয়ামি লীগ", Label::Org), Some("awami-league"));
        assert_eq!(listed("রহিম", Label::Per), None);
    }
}
