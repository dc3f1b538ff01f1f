//! Bengali in Latin letters: exactly, or as names are written in English.
//!
//! `রহমান` (U+09B0 U+09B9 U+09AE U+09BE U+09A8) is rahamāna letter by letter (ISO 15919: every consonant without a sign carries an
//! a), but it is spoken and written *rahman*. The plain style leaves out an a that is not spoken: at a word's end, and between
//! a vowel and a consonant with a vowel of its own; behind joined consonants it stays (চন্দ্র, chandra). Where lists know a name's
//! English form (ঢাকা বিশ্ববিদ্যালয়, কক্সবাজার) the plain style gives that, in small letters like the rest.

use crate::entity::{Lexicon, lexicon};
use crate::mention::Label;
use crate::place::Places;
use crate::script::{HASANTA, NUKTA};
use crate::seed::seed;
use crate::splice::Splice;
use std::collections::HashMap;
use std::sync::LazyLock;

/// How Bengali is written in Latin letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Style {
    /// One for one, so that it can be read back: rahamāna.
    Iso15919,
    /// As names stand in English papers: rahman.
    Plain,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LetterKind {
    Consonant,
    Vowel,
    Sign,
    Mark,
}

#[derive(Clone, Copy, Debug)]
struct Letter {
    kind: LetterKind,
    iso: &'static str,
    plain: &'static str,
}

/// By code point; letters with a dot below under the letter without it, in the upper half.
static LETTERS: LazyLock<HashMap<(char, bool), Letter, ahash::RandomState>> = LazyLock::new(|| {
    let mut letters: HashMap<(char, bool), Letter, ahash::RandomState> = HashMap::default();
    for row in seed!("romanize/letters.tsv").rows(["letter", "kind", "iso15919", "plain"]) {
        let kind = |kind| {
            Some(match kind {
                "consonant" => LetterKind::Consonant,
                "vowel" => LetterKind::Vowel,
                "sign" => LetterKind::Sign,
                "mark" => LetterKind::Mark,
                _ => return None,
            })
        };
        let kind = row.read_as("kind", "a kind of letter", kind);
        let mut chars = row["letter"].chars();
        let first = row.read_as("letter", "a letter", |_| chars.next());
        letters
            .insert((first, chars.next() == Some(NUKTA)), Letter { kind, iso: row["iso15919"], plain: row["plain"] });
    }
    letters
});

/// The text in Latin letters; what is not Bengali stays. `text` may be of any spelling: it is normalized first.
///
/// ```
/// use khobor::romanize::{Style, romanize};
/// assert_eq!(romanize("রহমান", Style::Iso15919), "rahamāna");
/// assert_eq!(romanize("রহমান", Style::Plain), "rahman");
/// assert_eq!(romanize("কক্সবাজার", Style::Plain), "cox's bazar");
/// ```
pub fn romanize(text: &str, style: Style) -> String {
    let text = crate::normalize::canonical(text);
    let mut out = String::with_capacity(text.len());
    match english(&text).filter(|_| style == Style::Plain) {
        Some(name) => out.push_str(&name.to_lowercase()),
        None => write(&text, style, &mut out),
    }
    out
}

/// The English name of what the text as a whole names, where lists have one.
fn english(name: &str) -> Option<&'static str> {
    let lexicon = Lexicon::embedded();
    let named = lexicon.lookup(name).find_map(|entry| lexicon::english_name(lexicon.key(entry)));
    let place = || {
        let known = lexicon.lookup(name).next().is_some_and(|entry| entry.label == Label::Loc);
        Places::embedded().named(name).map(|place| place.english).find(|english| known && !english.is_empty())
    };
    named.or_else(place)
}

/// A letter with what is written at it: its vowel sign or hasanta, and whether it is joined to the letter before.
#[derive(Clone, Copy)]
struct Cluster {
    letter: Letter,
    /// What follows: a vowel sign, a hasanta, or nothing.
    sign: Option<Letter>,
    hasanta: bool,
    joined: bool,
}

fn write(text: &str, style: Style, out: &mut String) {
    let mut word: Vec<Cluster> = Vec::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let dotted = chars.peek() == Some(&NUKTA);
        let Some(&letter) = LETTERS.get(&(c, dotted)).or_else(|| LETTERS.get(&(c, false))) else {
            finish(&mut word, style, out);
            if !matches!(c, NUKTA | HASANTA | '\u{200C}' | '\u{200D}') {
                out.push(c);
            }
            continue;
        };
        if dotted {
            chars.next();
        }
        match letter.kind {
            LetterKind::Consonant => {
                let joined = word.last().is_some_and(|before| before.hasanta);
                word.push(Cluster { letter, sign: None, hasanta: false, joined });
                // Joiners show how a cluster is drawn; they have no sound.
                while let Some(&next) = chars.peek() {
                    let last = word.len() - 1;
                    match next {
                        '\u{200C}' | '\u{200D}' => {}
                        HASANTA => word[last].hasanta = true,
                        _ => break,
                    }
                    chars.next();
                }
            }
            LetterKind::Sign => {
                match word.last_mut().filter(|last| last.sign.is_none() && last.letter.kind == LetterKind::Consonant) {
                    Some(last) => last.sign = Some(letter),
                    None => word.push(Cluster { letter, sign: None, hasanta: false, joined: false }),
                }
            }
            LetterKind::Vowel | LetterKind::Mark => {
                word.push(Cluster { letter, sign: None, hasanta: false, joined: false })
            }
        }
    }
    finish(&mut word, style, out);
}

/// Writes the letters of a word.
fn finish(word: &mut Vec<Cluster>, style: Style, out: &mut String) {
    for at in 0..word.len() {
        let one = word[at];
        match style {
            Style::Iso15919 => {
                let inherent_before = at > 0 && bare(&word[at - 1]);
                if one.letter.kind == LetterKind::Vowel && inherent_before && matches!(one.letter.iso, "i" | "u") {
                    // Else it would be read as ai, au.
                    out.push(':');
                }
                out.push_str(one.letter.iso);
                match one.sign {
                    Some(sign) => out.push_str(sign.iso),
                    None if bare(&one) => out.push('a'),
                    None => {}
                }
            }
            Style::Plain => plain(word, at, out),
        }
    }
    word.clear();
}

/// A consonant that carries the a that is not written.
fn bare(one: &Cluster) -> bool {
    one.letter.kind == LetterKind::Consonant && one.sign.is_none() && !one.hasanta
}

fn plain(word: &[Cluster], at: usize, out: &mut String) {
    let one = word[at];
    let next = word.get(at + 1);
    // ব্যাংক is bank, ওয়াজেদ is wajed, স্বাধীন is swadhin.
    let colour = one.joined && one.letter.iso == "y";
    let glide = one.letter.iso == "ẏ"
        && at > 0
        && word[at - 1].letter.kind == LetterKind::Vowel
        && word[at - 1].letter.iso == "ō";
    if colour {
        if one.sign.is_none_or(|sign| sign.plain != "a") {
            out.push('y');
        }
    } else if glide && one.sign.is_some() {
        out.pop();
        out.push('w');
    } else if one.joined
        && one.letter.iso == "b"
        && at > 0
        && matches!(word[at - 1].letter.iso, "s" | "ś" | "d" | "t" | "j")
    {
        out.push('w');
    } else if one.hasanta && one.letter.iso == "c" && next.is_some_and(|next| next.letter.iso == "ch") {
        // চ্ছ is chchh nowhere.
        out.push('c');
    } else if one.letter.iso == "ṁ" && next.is_some_and(|next| matches!(next.letter.iso, "k" | "kh" | "g" | "gh")) {
        out.push('n');
    } else {
        out.push_str(one.letter.plain);
    }
    if let Some(sign) = one.sign {
        out.push_str(sign.plain);
        return;
    }
    if bare(&one) && keeps_vowel(word, at) {
        out.push('a');
    }
}

/// Whether the a of a bare consonant is spoken.
fn keeps_vowel(word: &[Cluster], at: usize) -> bool {
    let is_vowel = |one: &Cluster| one.letter.kind == LetterKind::Vowel || one.sign.is_some();
    let Some(next) = word.get(at + 1) else {
        // The end: behind joined consonants (চন্দ্র), or in a word of one letter.
        return word[at].joined && word[at].letter.iso != "y" || at == 0;
    };
    match next.letter.kind {
        LetterKind::Vowel => false,
        LetterKind::Mark | LetterKind::Sign => true,
        LetterKind::Consonant => {
            let vowel_before = at > 0 && !word[at].joined && (is_vowel(&word[at - 1]) || bare(&word[at - 1]));
            !(vowel_before && next.sign.is_some())
        }
    }
}

impl Style {
    /// Tells `out` the text in Latin letters; false where nothing changes.
    pub fn rewrite(self, text: &str, out: &mut dyn Splice) -> bool {
        if text.is_ascii() {
            return false;
        }
        let new = romanize(text, self);
        if new == text {
            return false;
        }
        out.put(&new);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_is_as_names_are_written() {
        for (bengali, latin) in [
            ("নজরুল ইসলাম", "najrul islam"),
            ("আবদুল করিম", "abdul karim"),
            ("সরকার", "sarkar"),
            ("চন্দ্র", "chandra"),
            ("ওয়াজেদ", "wajed"),
            ("মাহমুদ", "mahmud"),
            ("মিয়া", "miya"),
            ("ঢাকা", "dhaka"),
            ("ব্যাংক", "bank"),
            ("ডোনাল্ড ট্রাম্প", "donald trump"),
        ] {
            assert_eq!(romanize(bengali, Style::Plain), latin);
        }
    }

    #[test]
    fn iso_is_letter_by_letter() {
        for (bengali, latin) in
            [("বাংলা", "bāṁlā"), ("বই", "ba:i"), ("বড়", "baṛa"), ("স্বাধীন", "sbādhīna"), ("৩টি", "3ṭi"), ("abc", "abc")]
        {
            assert_eq!(romanize(bengali, Style::Iso15919), latin);
        }
    }
}
