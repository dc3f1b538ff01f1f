//! Case endings: stripped and written by rule, in one place for all rooms.
//!
//! Bengali glues its case endings, plurals and particles to the name: `পুতিনেরও` (U+09AA U+09C1 U+09A4 U+09BF U+09A8
//! U+09C7 U+09B0 U+0993) is পুতিন + ের (of) + ও (too). Behind the name stand, in this order, at most one classifier (টি) or plural
//! (দের), one case ending (কে) and one particle (ও); they are taken off from the end. Whether a final র is an ending or the name's own letter (আক্তার) no rule can tell, so
//! [`stems`] gives every reading and the caller, who knows names, chooses.
//! The endings are rows of `seeds/inflection.tsv`.

use crate::script::{ANUSVARA, CharClass, HASANTA, NUKTA, class, is_vowel};
use crate::seed::{Row, seed};
use smallvec::SmallVec;
use std::collections::HashSet;
use std::sync::LazyLock;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Layer {
    Particle,
    Case,
    Plural,
    Classifier,
}

/// What the word ends in that an ending is written behind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum After {
    Consonant,
    Vowel,
    A,
    Ng,
    /// া and a হ that is hardly heard: আল্লাহ.
    Ah,
    Any,
}

impl After {
    pub(crate) fn takes_vowels(self) -> bool {
        matches!(self, After::Vowel | After::A | After::Any)
    }

    pub(crate) fn takes_consonants(self) -> bool {
        matches!(self, After::Consonant | After::Ng | After::Ah | After::Any)
    }
}

/// One ending, as it is written behind some words.
pub(crate) struct Ending {
    pub(crate) text: &'static str,
    layer: Layer,
    pub(crate) after: After,
    pub(crate) role: &'static str,
}

static ENDINGS: LazyLock<Vec<Ending>> = LazyLock::new(|| {
    let layers = [
        ("particle", Layer::Particle),
        ("case", Layer::Case),
        ("plural", Layer::Plural),
        ("classifier", Layer::Classifier),
    ];
    let afters = [
        ("consonant", After::Consonant),
        ("vowel", After::Vowel),
        ("a", After::A),
        ("ng", After::Ng),
        ("ah", After::Ah),
        ("any", After::Any),
    ];
    let ending = |row: Row<4>| Ending {
        text: row["ending"],
        layer: row.one_of("layer", &layers),
        after: row.one_of("after", &afters),
        role: row["role"],
    };
    seed!("inflection.tsv").rows(["ending", "layer", "after", "role"]).map(ending).collect()
});

/// Every ending, in the order of the seeds.
pub(crate) fn endings() -> impl Iterator<Item = &'static Ending> {
    ENDINGS.iter()
}

/// The endings by their last byte: a word is held against the few that end as it does.
static BY_LAST_BYTE: LazyLock<Vec<Vec<&'static Ending>>> = LazyLock::new(|| {
    let mut found = vec![Vec::new(); 256];
    for ending in ENDINGS.iter() {
        if let Some(&last) = ending.text.as_bytes().last() {
            found[usize::from(last)].push(ending);
        }
    }
    found
});

/// The readings of a word as name + endings, the word itself first, then the longest stem to the shortest.
pub type Stems<'w> = SmallVec<[&'w str; 8]>;

/// A word longer than this (in bytes) is no inflected name.
const LONGEST: usize = 160;

/// Every stem the endings allow, the word as written first.
///
/// ```
/// use khobor::inflection::stems;
/// assert!(stems("পুতিনেরও").contains(&"পুতিন"));
/// assert!(stems("বিএনপি’র").contains(&"বিএনপি"));
/// assert_eq!(stems("কিম")[..], ["কিম"]);
/// ```
pub fn stems(word: &str) -> Stems<'_> {
    let mut found = Stems::new();
    found.push(word);
    if word.len() <= LONGEST {
        strip(word, Layer::Particle, &mut found);
        found[1..].sort_by_key(|stem| std::cmp::Reverse(stem.len()));
        found.dedup();
    }
    found
}

/// The word without its endings as far as `known` can confirm it: the first stem that is known, if any.
///
/// ```
/// use khobor::inflection::stem_known;
/// let known = |name: &str| ["পিয়ংইয়ং", "আক্তার"].contains(&name);
/// assert_eq!(stem_known("পিয়ংইয়ংয়ের", known), Some("পিয়ংইয়ং"));
/// assert_eq!(stem_known("আক্তার", known), Some("আক্তার"));
/// assert_eq!(stem_known("আক্তারের", known), Some("আক্তার"));
/// ```
pub fn stem_known(word: &str, known: impl Fn(&str) -> bool) -> Option<&str> {
    stems(word).into_iter().find(|stem| known(stem))
}

/// Words and last pieces of place names that end as an inflected word does and are whole.
struct WholeWords {
    words: HashSet<&'static str>,
    /// The last pieces of longer names of places: পুর, বাজার, ঘাটি.
    place_ends: Vec<&'static str>,
}

static WHOLE: LazyLock<WholeWords> = LazyLock::new(|| {
    let mut whole = WholeWords { words: HashSet::new(), place_ends: Vec::new() };
    for row in seed!("whole_words.tsv").rows(["form", "role"]) {
        match row["role"] {
            "word" => drop(whole.words.insert(row["form"])),
            "place" => whole.place_ends.push(row["form"]),
            _ => row.refuse("role", "word or place"),
        }
    }
    whole
});

/// Whether the seeds list the word as whole, though it ends as an inflected word does.
///
/// ```
/// use khobor::inflection::is_whole;
/// assert!(is_whole("রায়") && is_whole("কোটি") && !is_whole("নদীর"));
/// ```
pub fn is_whole(word: &str) -> bool {
    WHOLE.words.contains(word)
}

/// Whether the name ends in a piece that names of places end in, with more before it: কিশোরপুর, মধ্যবাজার, নড়িহাটি.
pub(crate) fn ends_as_a_place(name: &str) -> bool {
    let more = |before: &str| before.chars().filter(|&c| class(c) == CharClass::Consonant).nth(1).is_some();
    WHOLE.place_ends.iter().any(|end| name.strip_suffix(end).is_some_and(more))
}

/// The readings of [`stems`] under which a reader would look the word up: nothing is taken from a word that is whole, and
/// a stem of one letter (মা, চা) only stands before an ending that is longer than itself (মায়ের, not মার or মারা).
///
/// ```
/// use khobor::inflection::lookups;
/// assert_eq!(lookups("কোটির")[..], ["কোটির", "কোটি"]);
/// assert_eq!(lookups("চার")[..], ["চার"]);
/// assert_eq!(lookups("মায়ের").last(), Some(&"মা"));
/// ```
pub fn lookups(word: &str) -> Stems<'_> {
    let letters = |piece: &str| piece.chars().filter(|&c| class(c) == CharClass::Consonant).count();
    let mut found = Stems::new();
    for stem in stems(word) {
        if stem.len() == word.len() || letters(stem) > 1 || letters(&word[stem.len()..]) > 1 {
            found.push(stem);
        }
        if is_whole(stem) {
            break;
        }
    }
    found
}

/// The name with the ending of that role (`genitive`, `object`, `locative`, `plural`, `plural-genitive`, `too` …) as
/// it is written after this name; None where the seeds know no such role.
///
/// ```
/// use khobor::inflection::inflect;
/// assert_eq!(inflect("পুতিন", "genitive").as_deref(), Some("পুতিনের"));
/// assert_eq!(inflect("রাশিয়া", "locative").as_deref(), Some("রাশিয়ায়"));
/// assert_eq!(inflect("বেইজিং", "locative").as_deref(), Some("বেইজিংয়ে"));
/// assert_eq!(inflect("দিল্লি", "locative").as_deref(), Some("দিল্লিতে"));
/// ```
pub fn inflect(name: &str, role: &str) -> Option<String> {
    let ending = ENDINGS.iter().find(|e| e.role == role && fits(name, e.after))?;
    Some(format!("{name}{}", ending.text))
}

/// The role of an ending as [`stems`] cut it off, particle and all: `genitive` for ের, `object` for দেরকেও; None where it
/// is a particle alone, or nothing.
pub(crate) fn role(ending: &str) -> Option<&'static str> {
    let of = |layer: Layer, text: &str| ENDINGS.iter().find(|e| e.layer == layer && text.ends_with(e.text));
    let inner = of(Layer::Particle, ending).map_or(ending, |particle| &ending[..ending.len() - particle.text.len()]);
    let found = [Layer::Plural, Layer::Case, Layer::Classifier].into_iter().find_map(|layer| of(layer, inner));
    found.map(|ending| ending.role)
}

/// Whether it is a case ending: এর, কে, তে.
pub(crate) fn is_case(piece: &str) -> bool {
    ENDINGS.iter().any(|ending| ending.layer == Layer::Case && ending.text == piece)
}

/// Whether a letter is a particle of its own: ও, ই.
pub(crate) fn is_particle(letter: char) -> bool {
    ENDINGS.iter().any(|ending| ending.layer == Layer::Particle && ending.text.chars().eq([letter]))
}

/// The roles an ending can have, each once, in the order of the seeds.
pub fn roles() -> impl Iterator<Item = &'static str> {
    ENDINGS.iter().enumerate().filter(|(i, e)| !ENDINGS[..*i].iter().any(|f| f.role == e.role)).map(|(_, e)| e.role)
}

fn strip<'w>(word: &'w str, from: Layer, found: &mut Stems<'w>) {
    let Some(&last) = word.as_bytes().last() else { return };
    for ending in BY_LAST_BYTE[usize::from(last)].iter().filter(|e| e.layer >= from) {
        let Some(stem) = word.strip_suffix(ending.text) else { continue };
        let bare = stem.trim_end_matches(['\u{2019}', '\'', '\u{2018}', '-']);
        // An apostrophe or hyphen stands where the name ends, whatever it ends in.
        if (bare.len() == stem.len() && !fits(stem, ending.after)) || !can_stand(bare) {
            continue;
        }
        if !found.contains(&bare) {
            found.push(bare);
        }
        let inner = match ending.layer {
            Layer::Particle => Layer::Case,
            Layer::Case => Layer::Plural,
            Layer::Plural | Layer::Classifier => continue,
        };
        if bare.len() == stem.len() {
            strip(bare, inner, found);
        }
    }
}

fn fits(stem: &str, after: After) -> bool {
    let Some(last) = stem.chars().next_back() else { return false };
    match after {
        After::Any => class(last) != CharClass::Hasanta,
        After::Ng => last == ANUSVARA,
        After::Ah => stem.ends_with("\u{9BE}\u{9B9}"),
        After::A => matches!(last, '\u{9BE}' | '\u{9CB}'),
        After::Vowel => is_vowel(last),
        After::Consonant => matches!(class(last), CharClass::Consonant | CharClass::Modifier) || last == NUKTA,
    }
}

/// A stem has at least two letters or signs, so that ও and এর are not cut to nothing.
fn can_stand(stem: &str) -> bool {
    stem.chars().nth(1).is_some() && !stem.ends_with(HASANTA)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn written_endings_are_read_back() {
        for name in ["পুতিন", "রাশিয়া", "বেইজিং", "দিল্লি", "টোকিও", "বিএনপি", "মো. করিম", "ল্যাভরভ"]
        {
            for role in roles() {
                if let Some(form) = inflect(name, role) {
                    assert!(stems(&form).contains(&name), "{form} {role}");
                    // Nobody writes one particle behind another.
                    if ENDINGS.iter().any(|e| e.role == role && e.layer != Layer::Particle) {
                        let twice = format!("{form}ও");
                        assert!(stems(&twice).contains(&name), "{twice}");
                    }
                }
            }
        }
    }

    #[test]
    fn every_stem_begins_the_word() {
        for word in ["", "ও", "এর", "রাশিয়ায়ও", "’র", "বিএনপি’র", "দুদক-এর", "abc", "গুলোতে"]
        {
            for stem in stems(word) {
                assert!(word.starts_with(stem));
            }
        }
    }
}
