//! A mention's name: the last word without its case ending.
//!
//! `পুতিনের` is পুতিন + ের, but `তাহের` (U+09A4 U+09BE U+09B9 U+09C7 U+09B0) is a name as it stands. In order: what the lists
//! know as a whole name, what they know as a word of names, spelled letters or what a place's name ends in; then the longest stem that raw
//! text knows as a word of its own, or whose ending is seldom part of a name.

use super::classes::Classes;
use super::context::ContextRole;
use super::hash;
use super::lexicon::{Lexicon, state_of, step, words};
use crate::inflection::{self, ends_as_a_place, stems};
use crate::mention::Label;
use crate::script::{CharClass, class, is_vowel};

/// How many bytes of the name (a mention's text) are left without the case ending of its last word. `lexicons` are asked in their order.
pub(crate) fn bare(name: &str, label: Label, lexicons: &[&Lexicon], classes: &Classes) -> usize {
    let Some(last) = words(name).last() else { return name.len() };
    let start = last.as_ptr() as usize - name.as_ptr() as usize;
    // What follows the last word (a bracket, a full stop) is kept with the whole.
    if start + last.len() != name.len() {
        return name.len();
    }
    // র‍্যাব-২-এর: what stands behind the last hyphen is an ending and no word.
    if let Some(before) = name[..start].strip_suffix('-')
        && inflection::is_case(last)
    {
        return before.len();
    }
    let stems = stems(last);
    if stems.len() == 1 {
        return name.len();
    }
    start + choose(&name[..start], &stems, label, lexicons, classes).len()
}

/// Which of the stems of a word, which stand behind `before`, is the name. `stems` are [`inflection::stems`]: the word first, then what it begins
/// with, the longest first; so what stands behind a stem in an earlier one is a slice of it.
fn choose<'w>(before: &str, stems: &[&'w str], label: Label, lexicons: &[&Lexicon], classes: &Classes) -> &'w str {
    let state = state_of(before);
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
    if let Some(whole) = stems.iter().find(|stem| is_spelled(stem) || label != Label::Per && ends_as_a_place(stem)) {
        return whole;
    }
    let word = stems[0];
    let seen = |stem: &str| classes.get(hash::word(stem)).levels[0] != 0;
    // There is one of each place, and of each person: what looks like a plural is the name's own (ঝাটরা, ওসেগুয়েরা).
    let of_many = |stem: &str| match &word[stem.len()..] {
        "\u{9B0}\u{9BE}" => label == Label::Loc,
        ending => ending.trim_start_matches(GLIDE).starts_with(MANY) && matches!(label, Label::Loc | Label::Per),
    };
    let whole = |stem: &&&str| {
        !cuts_an_ending(word, stem) && !of_many(stem) && (seen(stem) || is_clear_ending(word, stem, label))
    };
    let Some(stem) = stems[1..].iter().find(whole) else { return word };
    // আর্টিলারিতেও: what a particle stood behind may have an ending of its own.
    match inflection::role(&word[stem.len()..]) {
        None => choose(before, &inflection::stems(stem), label, lexicons, classes),
        Some(_) => stem,
    }
}

/// য়, which stands between two vowels.
const GLIDE: &str = "\u{9AF}\u{9BC}";
/// েরা, which makes many of one.
const MANY: &str = "\u{9C7}\u{9B0}\u{9BE}";

/// Whether the word is the names of letters, one behind the other: এসপিবিএন, এপিপিজিএইচআর (whose র is of আর).
fn is_spelled(word: &str) -> bool {
    const FEWEST: usize = 3;
    // At the end কে and ও are endings rather than K and O.
    if word.ends_with("\u{995}\u{9C7}") || word.ends_with('\u{993}') {
        return false;
    }
    let beside = Lexicon::embedded().beside();
    // ক and ম are letters of Bengali's own, with which words are written.
    let own = |piece: &str| piece.chars().all(|c| class(c) == CharClass::Consonant);
    let is_letter =
        |piece: &str| !own(piece) && beside.lookup(piece).any(|entry| entry.kind == ContextRole::Letter as u8);
    // How many letters there are at most up to each byte that a letter may end at.
    let mut upto = vec![None; word.len() + 1];
    upto[0] = Some(0);
    for (end, _) in word.char_indices().skip(1).chain([(word.len(), ' ')]) {
        let letters = word.char_indices().take_while(|&(start, _)| start < end);
        let longest = letters.filter_map(|(start, _)| upto[start].filter(|_| is_letter(&word[start..end]))).max();
        upto[end] = longest.map(|letters: usize| letters + 1);
    }
    upto[word.len()].is_some_and(|letters| letters >= FEWEST)
}

/// Whether the stem has taken in the beginning of an ending: আর্কটে + র of আর্কট + ের, দুবাইয় + ে of দুবাই + য়ে, শাহনুরদ + ের of
/// শাহনুর + দের.
fn cuts_an_ending(word: &str, stem: &str) -> bool {
    let ending = &word[stem.len()..];
    let last = |piece: &str| piece.chars().next_back();
    let glide = stem.strip_suffix(GLIDE).and_then(last);
    // ওয় is one sound (গালওয়ে).
    let rounded = stem.ends_with('\u{993}') && ending == "\u{9AF}\u{9BC}\u{9C7}";
    // A bare consonant before দ, but for মুহম্মদ and হরিপদ; or an apostrophe.
    let many = stem.strip_suffix('\u{9A6}').filter(|_| ending.starts_with("\u{9C7}\u{9B0}")).and_then(last);
    let of_many = stem.strip_suffix("\u{9A6}\u{9C7}\u{9B0}").is_some_and(|before| consonants(before) > 1);
    rounded
        || of_many
        || many.is_some_and(|c| {
            matches!(c, '\'' | '\u{2019}') || class(c) == CharClass::Consonant && !matches!(c, '\u{9AA}' | '\u{9AE}')
        })
        || stem.ends_with('\u{9C7}') && ending.starts_with('\u{9B0}')
        || glide.is_some_and(|c| {
            matches!(c, '\u{982}' | '\u{987}' | '\u{9BF}' | '\u{9C0}' | '\u{993}' | '\u{98F}' | '\u{9C7}')
        })
}

fn consonants(piece: &str) -> usize {
    piece.chars().filter(|&c| class(c) == CharClass::Consonant).count()
}

/// Whether the ending is one that names seldom have of their own.
fn is_clear_ending(word: &str, stem: &str, label: Label) -> bool {
    let mut ending: Vec<char> = word[stem.len()..].chars().collect();
    // A particle says nothing of what stands before it.
    if ending.len() > 1 && ending.last().is_some_and(|&last| inflection::is_particle(last)) {
        ending.pop();
    }
    let last = stem.chars().next_back();
    match ending[..] {
        // An apostrophe, a hyphen: someone has marked where the name ends.
        ['\u{2019}' | '\u{2018}' | '\'' | '-', ..] => true,
        // One sign: ও ই ে র are too often the name's own, but for ও behind a consonant or ে; a place or an organisation may stand in the genitive, and few
        // names of people that no list knows end in ির.
        ['\u{9B0}'] if label == Label::Per => match last {
            Some('\u{9BF}' | '\u{9C0}') => consonants(stem) > 2,
            // আগিলেরার, আমিনউল্লাহর
            _ => stem.ends_with(MANY) || stem.ends_with('\u{9B9}'),
        },
        ['\u{9B0}'] => last.is_some_and(|c| is_vowel(c) || c == '\u{9B9}'),
        ['\u{993}'] => last.is_some_and(|c| c == '\u{9C7}' || class(c) == CharClass::Consonant),
        // A place of which all but the ে is name enough (সিরাজদিখানে); a name in ওয়ে is whole (গালওয়ে). Behind the য় of a closed
        // syllable it is the ending of every name (বস্ত্রালয়ে).
        ['\u{9C7}'] => match stem.strip_suffix("\u{9AF}\u{9BC}") {
            Some(before) => {
                before.chars().next_back().is_some_and(|c| c == '\u{9BE}' || !is_vowel(c)) && consonants(before) > 1
            }
            // মুড়লিতে, জাপানকে end in তে and কে.
            None => label == Label::Loc && consonants(stem) > 3 && !stem.ends_with(['\u{9A4}', '\u{995}']),
        },
        [_] => false,
        // য় as two code points.
        ['\u{9AF}', '\u{9BC}'] => label != Label::Per,
        // A name that is known by no list is not counted: its টি is the name's own (নড়িহাটি).
        ['\u{99F}', '\u{9BF}' | '\u{9BE}', ..] => false,
        // রা behind a vowel is a name's own (হুরাইরা).
        ['\u{9B0}', '\u{9BE}'] => !stem.chars().next_back().is_some_and(is_vowel),
        // গণ and the rest are endings.
        _ => true,
    }
}

/// Whether a place of one word is as well a common noun in another case: ব্যাংককে is ব্যাংকক + ে and ব্যাংক + কে. Of these the reading
/// as a place must be likely.
pub(crate) fn is_doubtful(name: &str, label: Label, score: f32) -> bool {
    /// Below it (of 1) the two readings are as likely.
    const LEAST: f32 = 0.6;
    if label != Label::Loc || score >= LEAST {
        return false;
    }
    let mut all = words(name);
    let (Some(word), None) = (all.next(), all.next()) else { return false };
    let heads = Lexicon::embedded().beside();
    let is_head = |stem: &&str| heads.lookup(stem).any(|entry| entry.kind == ContextRole::OrgHead as u8);
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
