//! What befell those counted: killed in `তিন লঞ্চযাত্রী নিহত` (U+09A8 U+09BF U+09B9 U+09A4), nothing in `তিনজন নিহতকে দেখেছেন`.
//!
//! Who falls under a verb is told by case and order: a state (নিহত) is of the subject before it, or of the number right
//! behind it; a deed (আটক) is of the object, or of the subject of a passive; a noun (মৃত্যু) is of the genitive. The
//! predicate beats the attribute, and what may happen, is asked or denied has no outcome.

use super::counted::{Classifier, Number};
use super::lexicon::{Happening, How, Kinds, LEXICON};
use super::page::{Page, is_final, is_hyphen};
use super::word::Case;
use crate::mention::Label;
use std::ops::Range;

#[derive(Clone, Copy, Debug)]
pub(super) struct Outcome {
    pub key: &'static str,
    /// People are meant though no word says so.
    pub understood: bool,
}

/// How far behind its number a predicate may stand, in tokens.
const REACH: usize = 30;

/// The outcome of a number; `next` is the next number of the sentence.
pub(super) fn of(page: &Page, number: &Number, sentence: &Range<usize>, next: Option<&Number>) -> Option<Outcome> {
    let bare = number.label == Label::Cardinal && number.noun.is_none() && number.classifier == Classifier::None;
    let share = number.label == Label::Percent && number.noun.is_none();
    let people = number.is_of_people() && number.label == Label::Cardinal;
    // লাশ, মৃত্যু: the noun says it.
    if let Some(found) = number
        .noun
        .filter(|_| number.label == Label::Cardinal)
        .and_then(|noun| happening(page, noun.next.checked_sub(1)?, sentence.end))
        && number.noun.is_some_and(|noun| noun.after)
        && found.0.how == How::Noun
    {
        return Some(Outcome { key: found.0.outcome, understood: false });
    }
    if !(people || bare || share) || matches!(number.case_of_phrase(), Case::Locative | Case::With) {
        return None;
    }
    if sentence.clone().last().is_some_and(|last| page.word(last).starts_with('?')) {
        return None;
    }
    let behind = behind(page, number, sentence, next, bare || share);
    let ahead = ahead(page, number, sentence);
    let found = match (behind, ahead) {
        // নিহত ১ আহত ৪৪: each word is of the number after it.
        (Some((_, end)), Some((key, _))) if page.label(end) == Some(Label::Cardinal) => Some((key, true)),
        (Some((key, _)), _) => Some((key, true)),
        (None, Some((key, people))) => Some((key, people)),
        (None, None) => None,
    };
    let (key, understood) = found?;
    Some(Outcome { key, understood: understood && bare })
}

/// The happening that begins at a token, and the token after it.
pub(super) fn happening(page: &Page, at: usize, end: usize) -> Option<(&'static Happening, usize, Case)> {
    if !page.is_word(at) {
        return None;
    }
    let word = page.read(at);
    let (stem, case) = match LEXICON.happenings.contains_key(page.word(at)) {
        true => (page.word(at), Case::Bare),
        false => (word.stem, word.case),
    };
    LEXICON.happenings.get(stem)?.iter().find_map(|happening| {
        let next = at + 1 + happening.rest.len();
        if next > end {
            return None;
        }
        let count = happening.rest.len();
        let fits = happening.rest.iter().enumerate().all(|(i, &rest)| {
            let word = page.word(at + 1 + i);
            if happening.open && i + 1 == count { word.starts_with(rest) } else { word == rest }
        });
        (fits && (count == 0 || case == Case::Bare)).then_some((happening, next, case))
    })
}

/// What the words after the number say; also where they end.
fn behind(
    page: &Page,
    number: &Number,
    sentence: &Range<usize>,
    next: Option<&Number>,
    adjacent: bool,
) -> Option<(&'static str, usize)> {
    let case = number.case_of_phrase();
    let mut at = number.phrase_end();
    let limit = sentence.end.min(at + if adjacent { 1 } else { REACH });
    let mut next = next;
    while at < limit {
        if let Some(other) = next.filter(|other| other.tokens.start <= at) {
            // A list (৫ জন ও খুলনায় ৩ জন) goes on to its verb; anything else ends here.
            let listed = (number.phrase_end()..at).any(|i| page.listed(i).has(Kinds::AND));
            if !listed || other.case_of_phrase() != case || other.label != Label::Cardinal {
                return None;
            }
            at = other.phrase_end().max(at + 1);
            next = None;
            continue;
        }
        let word = page.word(at);
        if is_final(word) || matches!(word, "," | ";" | ":" | "\u{2014}" | "(") {
            return None;
        }
        if let Some((found, end, of_word)) = happening(page, at, sentence.end) {
            if falls_under(page, found, of_word, case, end, sentence.end) {
                return (!is_doubtful(page, end, sentence.end)).then_some((found.outcome, end));
            }
            at = end;
            continue;
        }
        let listed = page.listed(at);
        if page.owner(at).is_none()
            && (listed.has(Kinds::THAT) || (LEXICON.is_finite(word) && !listed.has(Kinds::FUNCTION)))
        {
            return None;
        }
        at += 1;
    }
    None
}

fn falls_under(page: &Page, found: &Happening, of_word: Case, case: Case, end: usize, sentence_end: usize) -> bool {
    let following = if end < sentence_end { page.word(end) } else { "" };
    match found.how {
        How::State => {
            of_word == Case::Bare
                && (case.is_subject()
                    || case.is_object()
                    || (case.is_genitive() && LEXICON.listed(following).has(Kinds::LIGHT)))
        }
        How::Active => case.is_subject(),
        How::Noun => case.is_genitive() || case.is_subject() && of_word == Case::Bare && !found.rest.is_empty(),
        How::Deed => case.is_object() || case.is_subject() && of_word == Case::Bare && !LEXICON.is_active(following),
    }
}

/// Whether the rest of the clause says that it did not happen, or only may.
fn is_doubtful(page: &Page, from: usize, end: usize) -> bool {
    for at in from..end.min(from + 5) {
        let word = page.word(at);
        if is_final(word) || word == "," || page.listed(at).has(Kinds::AND) {
            return false;
        }
        if page.listed(at).has(Kinds::MAY.and(Kinds::NOT)) {
            return true;
        }
    }
    false
}

/// What the words before the number say, and whether they count people without a noun: নিহত ৪, আহত হয়েছেন ৪৪ জন, আহতদের মধ্যে ১০ জন, মৃতের সংখ্যা ২০.
fn ahead(page: &Page, number: &Number, sentence: &Range<usize>) -> Option<(&'static str, bool)> {
    let mut at = number.tokens.start;
    let back = |at: usize| at.checked_sub(1).filter(|&at| at >= sentence.start);
    at = back(at)?;
    while is_hyphen(page.word(at))
        || matches!(page.word(at), ":" | "\u{2018}" | "(")
        || page.listed(at).has(Kinds::ADVERB)
    {
        at = back(at)?;
    }
    let said = |at: usize, case: fn(Case) -> bool| {
        let (found, end, of_word) = happening(page, at, sentence.end)?;
        let state = matches!(found.how, How::State | How::Deed);
        (end == at + 1 && state && case(of_word)).then_some(found.outcome)
    };
    if let Some(outcome) = said(at, |case| case == Case::Bare) {
        return Some((outcome, true));
    }
    let listed = page.listed(at);
    if listed.has(Kinds::AMONG) {
        return said(back(at)?, |case| case == Case::PluralGenitive).map(|outcome| (outcome, false));
    }
    if listed.has(Kinds::NUMBER) {
        return said(back(at)?, Case::is_genitive).map(|outcome| (outcome, false));
    }
    // A predicate that closes its clause before the number: আহত হয়েছেন ৪৪ জন, প্রাণ হারাল দুই শিশু.
    for length in 1..=3 {
        let Some(first) = (at + 1).checked_sub(length).filter(|&first| first >= sentence.start) else { break };
        let Some((found, end, of_word)) = happening(page, first, sentence.end) else { continue };
        let closes = end == at + 1 || (end == at && page.read(at).is(Kinds::VERB));
        let finite = LEXICON.is_closing(page.word(at));
        let people = matches!(found.how, How::State | How::Active);
        if closes && finite && people && of_word == Case::Bare && !listed.has(Kinds::NOT.and(Kinds::MAY)) {
            return Some((found.outcome, true));
        }
    }
    None
}
