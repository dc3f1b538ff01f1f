//! A mention's name: the last word without its case ending.
//!
//! `পুতিনের` is পুতিন + ের, but `তাহের` (U+09A4 U+09BE U+09B9 U+09C7 U+09B0) is a name as it stands. In order: what the lists
//! know as a whole name, what they know as a word of names, what raw text knows as a word of its own; last, the endings
//! that are seldom part of a name.

use super::classes::Classes;
use super::hash;
use super::inflection::{self, ends_as_a_place, stems};
use super::lexicon::{Lexicon, step, words};
use crate::mention::Label;
use crate::script::{CharClass, class, is_vowel};

/// How many bytes of the name (a mention's text) are left without the case ending of its last word.
pub(crate) fn bare(name: &str, label: Label, lexicons: &[&Lexicon], classes: &Classes) -> usize {
    let Some(last) = words(name).last() else { return name.len() };
    let start = last.as_ptr() as usize - name.as_ptr() as usize;
    // What follows the last word (a bracket, a full stop) is kept with the whole.
    if start + last.len() != name.len() {
        return name.len();
    }
    // র‍্যাব-২-এর: what stands behind the last hyphen is an ending and no word.
    if let Some(before) = name[..start].strip_suffix('-')
        && inflection::is_ending(last)
    {
        return before.len();
    }
    let stems = stems(last);
    if stems.len() == 1 {
        return name.len();
    }
    start + choose(&name[..start], &stems, label, lexicons, classes).len()
}

fn choose<'w>(before: &str, stems: &[&'w str], label: Label, lexicons: &[&Lexicon], classes: &Classes) -> &'w str {
    let state = words(before).fold(0, |state, word| step(state, hash::word(word)));
    // ভোলা the district, for all that ভোলার is a word of some other name.
    for of_label in [true, false] {
        for lexicon in lexicons {
            let is_name = |stem: &&&str| {
                let found = lexicon.find(step(state, hash::word(stem)));
                found.is_form() && (!of_label || lexicon.entries_of(found).any(|entry| entry.label == label))
            };
            if let Some(stem) = stems.iter().find(is_name) {
                return stem;
            }
        }
    }
    // A word of names of this label (রহমান of people) before one of any (রহমানের, in the name of a mosque).
    for of_label in [Some(label), None] {
        for lexicon in lexicons {
            let mut known = stems.iter().filter(|stem| lexicon.has_word(stem, of_label));
            if let Some(first) = known.next() {
                // পরিষদের stands inside of longer names; the last word of this one is পরিষদ.
                let inside = first.len() == stems[0].len() && !lexicon.find(step(0, hash::word(first))).is_form();
                let ending = |stem: &&&str| first[stem.len()..].chars().count() > 1;
                return known.find(ending).filter(|_| inside).unwrap_or(first);
            }
        }
    }
    if let Some(place) = stems.iter().find(|stem| ends_as_a_place(stem)).filter(|_| label != Label::Per) {
        return place;
    }
    let word = stems[0];
    let seen = |stem: &str| classes.get(hash::word(stem)).levels[0] != 0;
    // There is one of each place, and of each person: what looks like a plural is the name's own (ঝাটরা, ওসেগুয়েরা).
    let of_many = |stem: &str| match &word[stem.len()..] {
        "\u{9B0}\u{9BE}" => label == Label::Loc,
        "\u{9C7}\u{9B0}\u{9BE}" | "\u{9AF}\u{9BC}\u{9C7}\u{9B0}\u{9BE}" => matches!(label, Label::Loc | Label::Per),
        _ => false,
    };
    let whole = |stem: &&&str| !cuts_an_ending(word, stem) && !of_many(stem) && (seen(stem) || sure(word, stem, label));
    let Some(stem) = stems[1..].iter().find(whole) else { return word };
    // আর্টিলারিতেও: what a particle stood behind may have an ending of its own.
    match inflection::role(&word[stem.len()..]) {
        None => choose(before, &inflection::stems(stem), label, lexicons, classes),
        Some(_) => stem,
    }
}

/// Whether the stem has taken in the beginning of an ending: আর্কটে + র of আর্কট + ের, দুবাইয় + ে of দুবাই + য়ে.
fn cuts_an_ending(word: &str, stem: &str) -> bool {
    let glide = stem.strip_suffix("\u{9AF}\u{9BC}").and_then(|before| before.chars().next_back());
    // ওয় is one sound (গালওয়ে).
    let rounded = stem.ends_with('\u{993}') && word[stem.len()..].starts_with("\u{9AF}\u{9BC}");
    rounded
        || stem.ends_with('\u{9C7}') && word.len() > stem.len() && word[stem.len()..].starts_with('\u{9B0}')
        || glide.is_some_and(|c| matches!(c, '\u{987}' | '\u{9BF}' | '\u{9C0}' | '\u{993}' | '\u{98F}' | '\u{9C7}'))
}

/// Whether the ending is one that names seldom have of their own.
fn sure(word: &str, stem: &str, label: Label) -> bool {
    let mut ending: Vec<char> = word[stem.len()..].chars().collect();
    // A particle says nothing of what stands before it.
    if ending.len() > 1 && ending.last().is_some_and(|&last| inflection::is_particle(last)) {
        ending.pop();
    }
    let letters = |stem: &str| stem.chars().filter(|&c| class(c) == CharClass::Consonant).count();
    match ending[..] {
        // An apostrophe, a hyphen: someone has marked where the name ends.
        ['\u{2019}' | '\u{2018}' | '\'' | '-', ..] => true,
        // One sign: ও ই ে র are too often the name's own; a place or an organisation may stand in the genitive, and few
        // names of people that no list knows end in ির.
        ['\u{9B0}'] => match stem.chars().next_back() {
            Some('\u{9BF}' | '\u{9C0}') if label == Label::Per => letters(stem) > 2,
            last => label != Label::Per && last.is_some_and(is_vowel),
        },
        // A place of which all but the ে is name enough (সিরাজদিখানে); a name in ওয়ে is whole (গালওয়ে). Behind the য় of a closed
        // syllable it is the ending of every name (বস্ত্রালয়ে).
        ['\u{9C7}'] => match stem.strip_suffix("\u{9AF}\u{9BC}") {
            Some(before) => {
                before.chars().next_back().is_some_and(|c| c == '\u{9BE}' || !is_vowel(c)) && letters(before) > 1
            }
            // মুড়লিতে, জাপানকে end in তে and কে.
            None => label == Label::Loc && letters(stem) > 3 && !stem.ends_with(['\u{9A4}', '\u{995}']),
        },
        [_] => false,
        // য় as two code points.
        ['\u{9AF}', '\u{9BC}'] => label != Label::Per,
        // A name that is known by no list is not counted: its টি is the name's own (নড়িহাটি).
        ['\u{99F}', '\u{9BF}' | '\u{9BE}'] => false,
        // রা behind a vowel is a name's own (হুরাইরা).
        ['\u{9B0}', '\u{9BE}'] => !stem.chars().next_back().is_some_and(is_vowel),
        // গণ and the rest are endings.
        _ => true,
    }
}

/// Whether a place of one word is as well a common noun in another case: ব্যাংককে is ব্যাংকক + ে and ব্যাংক + কে. Of these the reading
/// as a place must be sure.
pub(crate) fn is_doubtful(name: &str, label: Label, score: f32) -> bool {
    /// Below it the two readings are as likely.
    const SURE: f32 = 0.6;
    if label != Label::Loc || score >= SURE {
        return false;
    }
    let mut all = words(name);
    let (Some(word), None) = (all.next(), all.next()) else { return false };
    let heads = Lexicon::embedded().beside();
    let is_head =
        |stem: &&str| heads.lookup(stem).any(|entry| heads.kinds()[entry.kind as usize].0.starts_with("org_head"));
    stems(word)[1..].iter().any(|stem| is_head(stem) && word[stem.len()..].starts_with('\u{995}'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entity::model;

    #[test]
    fn names_lose_their_ending_and_nothing_of_their_own() {
        let cases = include_str!("../../tests/cases/name_ending.tsv").lines().filter(|line| !line.starts_with('#'));
        let model = model::read(include_bytes!("../../seeds/model/names.khobor")).unwrap();
        let (mut wrong, mut count) = (Vec::new(), 0);
        for case in cases.skip(1) {
            let [label, text, name] = case.split('\t').collect::<Vec<_>>()[..] else { panic!("three cells: {case}") };
            let label = Label::parse(label).unwrap();
            let found = &text[..bare(text, label, &[Lexicon::embedded()], &model.classes)];
            if found != name {
                wrong.push(format!("{text}: {found}, not {name}"));
            }
            count += 1;
        }
        println!("{count} cases");
        assert!(wrong.is_empty() && count > 60, "{count} cases, wrong:\n{}", wrong.join("\n"));
    }
}
