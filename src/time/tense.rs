//! Whether the sentence of a date goes on in the past or in the future, by its first finite verb: `কাল বৃষ্টি হয়েছিল` is
//! yesterday, `কালকে তিনি আসবেন` (U+0986 U+09B8 U+09AC U+09C7 U+09A8) tomorrow, `রোববার সভা হবে` the Sunday to come.
//!
//! Bengali verbs stand at the end of their clause and show the tense in their ending; which stems may bear an ending that
//! nouns have too (-বে, -ল) is in `seeds/time/tense.tsv`.

use crate::script;
use crate::seed::{Seed, seed};
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// When something happens, seen from the day of writing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tense {
    Past,
    /// What goes on, or is about to: কাল স্কুল খুলছে
    Present,
    Future,
}

const SEED: Seed = seed!("time/tense.tsv");

struct Forms {
    /// Whole words and phrases.
    words: HashMap<&'static str, Tense>,
    /// Endings that only verbs have.
    endings: Vec<(&'static str, Tense)>,
    /// Verbs of what happened by itself, and the words before them that make them say what was called for.
    happening: HashSet<&'static str>,
    called: HashSet<&'static str>,
    /// By their first word, what goes on.
    phrases: HashMap<&'static str, Vec<(&'static str, Tense)>>,
}

static FORMS: LazyLock<Forms> = LazyLock::new(|| {
    let mut stems: Vec<(&str, Tense)> = Vec::new();
    let mut stem_endings: Vec<(&str, Tense)> = Vec::new();
    let mut forms = Forms {
        words: HashMap::new(),
        endings: Vec::new(),
        happening: HashSet::new(),
        called: HashSet::new(),
        phrases: HashMap::new(),
    };
    for row in SEED.rows(["kind", "tense", "forms"]) {
        let tense =
            row.one_of("tense", &[("past", Tense::Past), ("present", Tense::Present), ("future", Tense::Future)]);
        let list = row.forms("forms").map(|form| (form, tense));
        match row["kind"] {
            "stem" => stems.extend(list),
            "after-stem" => stem_endings.extend(list),
            "ending" => forms.endings.extend(list),
            "word" => forms.words.extend(list),
            "happening" => {
                forms.happening.extend(row.forms("forms"));
                forms.words.extend(list);
            }
            "called" => forms.called.extend(row.forms("forms")),
            _ => row.refuse("kind", "stem, after-stem, ending, word, happening or called"),
        }
    }
    for (stem, of) in &stems {
        for (ending, tense) in stem_endings.iter().filter(|(_, tense)| tense == of) {
            // The lexicon lives as long as the program.
            forms.words.insert(format!("{stem}{ending}").leak(), *tense);
        }
    }
    for (phrase, &tense) in &forms.words {
        if let Some((first, rest)) = phrase.split_once(' ') {
            forms.phrases.entry(first).or_default().push((rest, tense));
        }
    }
    forms
});

/// So far is looked for a verb, in words and bytes.
const MOST_WORDS: usize = 40;
const MOST_BYTES: usize = 800;

/// The tense of the first finite verb after byte `from`, in the same sentence.
pub(crate) fn tense(text: &str, from: usize) -> Option<Tense> {
    let words = words(text, from)?;
    (0..words.len()).find_map(|at| tense_of(&words, at))
}

/// Whether the first finite verb after byte `from` says that something happened: `জুলাইয়ে অভ্যুত্থান হয়`; not `জুলাইয়ে সভা ডাকা
/// হয়েছে`, which is still to come.
pub(crate) fn happened(text: &str, from: usize) -> bool {
    let Some(words) = words(text, from) else { return false };
    let verb = (0..words.len()).find(|&at| tense_of(&words, at).is_some());
    let by_itself = |at: usize| at.checked_sub(1).is_none_or(|before| !FORMS.called.contains(words[before]));
    verb.is_some_and(|at| FORMS.happening.contains(words[at]) && by_itself(at))
}

/// The words of the sentence after byte `from`, as far as a verb is looked for.
fn words(text: &str, from: usize) -> Option<Vec<&str>> {
    let rest = text.get(from..)?;
    let ends = |c: char| matches!(c, '\u{964}' | '\n' | '?' | '!' | '|' | '\u{9F7}');
    let mut end = rest.len().min(MOST_BYTES);
    while !rest.is_char_boundary(end) {
        end -= 1;
    }
    let sentence = rest[..end].split(ends).next().unwrap_or_default();
    Some(sentence.split_whitespace().take(MOST_WORDS).map(bare).collect())
}

fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric() && !script::is_bengali(c))
}

fn tense_of(words: &[&str], at: usize) -> Option<Tense> {
    let word = *words.get(at)?;
    if let Some(phrases) = FORMS.phrases.get(word) {
        let goes_on = |rest: &str| {
            let mut rest = rest.split(' ');
            words[at + 1..].iter().zip(&mut rest).all(|(word, wanted)| *word == wanted) && rest.next().is_none()
        };
        if let Some(phrase) = phrases.iter().find(|phrase| goes_on(phrase.0)) {
            return Some(phrase.1);
        }
    }
    // হবেই, হবেও
    let plain = ["\u{987}", "\u{993}"].iter().find_map(|particle| word.strip_suffix(particle)).unwrap_or(word);
    let known = FORMS.words.get(word).or_else(|| FORMS.words.get(plain)).copied();
    known.or_else(|| {
        let ending = |form: &&(&str, Tense)| plain.len() > form.0.len() && plain.ends_with(form.0);
        FORMS.endings.iter().find(ending).map(|form| form.1)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_first_verbs() {
        for (text, expected) in [
            (" স্কুলে সভা হবে।", Some(Tense::Future)),
            (" তিনি জানান, সেতু হবে।", Some(Tense::Past)),
            (" খুব বৃষ্টি হয়েছিল।", Some(Tense::Past)),
            (" রাতে ঘুম হয়নি।", Some(Tense::Past)),
            (" থেকে টিকিট মিলবে", Some(Tense::Future)),
            (" ক্লাবে খেলা", None),
            (" উৎসবে মানুষ। কাজ হবে।", None),
            (" যে সভা হয়েছিল, তা আবার হবে।", Some(Tense::Past)),
            (" সভা হওয়ার কথা রয়েছে।", Some(Tense::Future)),
        ] {
            assert_eq!(tense(text, 0), expected, "{text}");
        }
    }

    #[test]
    fn what_happened_by_itself() {
        for (text, expected) in [
            (" অভ্যুত্থান হয়।", true),
            (" ঢাকায় বন্যা হয়েছিল", true),
            (" সভা ডাকা হয়েছে।", false),
            (" নির্বাচন চেয়েছে দল।", false),
            (" সভা হবে।", false),
            ("", false),
        ] {
            assert_eq!(happened(text, 0), expected, "{text}");
        }
    }
}
