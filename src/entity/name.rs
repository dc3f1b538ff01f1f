//! A mention's name: the last word without its case ending.
//!
//! `পুতিনের` is পুতিন + ের, but `তাহের` (U+09A4 U+09BE U+09B9 U+09C7 U+09B0) is a name as it stands. In order: what the lists
//! know as a whole name, what they know as a word of names, what raw text knows as a word of its own; last, the endings
//! that are seldom part of a name.

use super::classes::Classes;
use super::hash;
use super::inflection::stems;
use super::lexicon::{Lexicon, step, words};
use crate::mention::Label;
use crate::script::{Class, class};

/// How many bytes of the name (a mention's text) are left without the case ending of its last word.
pub(crate) fn bare(name: &str, label: Label, lexicons: &[&Lexicon], classes: &Classes) -> usize {
    let Some(last) = words(name).last() else { return name.len() };
    let start = last.as_ptr() as usize - name.as_ptr() as usize;
    // What follows the last word (a bracket, a full stop) is kept with the whole.
    if start + last.len() != name.len() {
        return name.len();
    }
    let stems = stems(last);
    if stems.len() == 1 {
        return name.len();
    }
    start + choose(&name[..start], &stems, label, lexicons, classes).len()
}

fn choose<'w>(before: &str, stems: &[&'w str], label: Label, lexicons: &[&Lexicon], classes: &Classes) -> &'w str {
    let state = words(before).fold(0, |state, word| step(state, hash::word(word)));
    for lexicon in lexicons {
        if let Some(stem) = stems.iter().find(|stem| lexicon.find(step(state, hash::word(stem))).is_form()) {
            return stem;
        }
    }
    for lexicon in lexicons {
        let known = |stem: &&&str| {
            let found = lexicon.find(step(0, hash::word(stem)));
            lexicon.parts_of(found).rest != 0 || found.is_form()
        };
        if let Some(stem) = stems.iter().find(known) {
            return stem;
        }
    }
    let word = stems[0];
    let seen = |stem: &str| classes.get(hash::word(stem)).levels[0] != 0;
    stems[1..].iter().find(|stem| seen(stem) || sure(word, stem, label)).copied().unwrap_or(word)
}

/// Whether the ending is one that names seldom have of their own.
fn sure(word: &str, stem: &str, label: Label) -> bool {
    let ending: Vec<char> = word[stem.len()..].chars().collect();
    let vowel = |c: char| matches!(class(c), Class::Vowel | Class::VowelSign);
    match ending[..] {
        // An apostrophe, a hyphen: someone has marked where the name ends.
        ['\u{2019}' | '\u{2018}' | '\'' | '-', ..] => true,
        // One sign: ও ই ে র are too often the name's own; a place or an organisation may stand in the genitive.
        ['\u{9B0}'] => label != Label::Per && stem.chars().next_back().is_some_and(vowel),
        [_] => false,
        // য় as two code points.
        ['\u{9AF}', '\u{9BC}'] => label != Label::Per,
        // টি and গণ and the rest are endings.
        _ => true,
    }
}
