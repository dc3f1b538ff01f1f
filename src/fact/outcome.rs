//! What befell those counted: killed in `তিন লঞ্চযাত্রী নিহত` (U+09A8 U+09BF U+09B9 U+09A4), nothing in `তিনজন নিহতকে দেখেছেন`.
//!
//! Who falls under a verb is told by case and order: a state (নিহত) is of the subject before it, or of the number right
//! behind it; a deed (আটক) is of the object, or of the subject of a passive; a noun (মৃত্যু) is of the genitive. The
//! predicate beats the attribute, and what may happen, is asked or denied has no outcome.

use super::counted::{Classifier, Number};
use super::happening::happening;
use super::lexicon::{Happening, How, Kinds, LEXICON};
use super::page::{Page, begins_byline, is_final, is_hyphen};
use super::word::Case;
use crate::mention::Label;
use std::ops::Range;

#[derive(Clone, Copy, Debug)]
pub(super) struct Outcome {
    pub key: &'static str,
    /// People are meant though no word says so.
    pub understood: bool,
    /// What befell all of those some of whom are meant: injured of আহতদের মধ্যে ১০ জন.
    pub of_total: Option<&'static str>,
}

/// To be found and brought away alive does not undo what befell one before.
const RESCUED: &str = "rescued";

/// So far apart the numbers of a list may stand, and the ends of a bracket, in tokens.
const LIST: usize = 4;
const BRACKET: usize = 8;

/// How far behind its number a predicate may stand, in tokens.
const REACH: usize = 30;

/// The outcome of a number; `following` are the numbers behind it.
pub(super) fn of(
    page: &Page,
    number: &Number,
    sentence: &Range<usize>,
    following: &[(Number, Range<usize>)],
) -> Option<Outcome> {
    let bare = number.label == Label::Cardinal && number.noun.is_none() && number.classifier == Classifier::None;
    let share = number.label == Label::Percent && number.noun.is_none() && !is_of_a_body(page, number);
    let people = number.is_of_people() && number.label == Label::Cardinal;
    // লাশ, মৃত্যু: the noun says it.
    if let Some(noun) = number.noun.filter(|noun| noun.after && number.label == Label::Cardinal)
        && let Some((found, end, _)) = happening(page, noun.next - 1, sentence.end)
        && found.how == How::Noun
        && !is_doubtful(page, end, sentence.end)
    {
        return Some(Outcome { key: found.outcome, understood: false, of_total: None });
    }
    if !(people || bare || share) {
        return None;
    }
    if sentence.clone().last().is_some_and(|last| page.word(last).starts_with('?')) {
        return None;
    }
    let ahead = ahead(page, number, sentence);
    let case = number.case_of_phrase();
    if matches!(case, Case::Locative | Case::With) {
        // মৃতের সংখ্যা চারজনে দাঁড়াল
        let grown = ahead.filter(|ahead| ahead.grows && case == Case::Locative);
        return grown.map(|ahead| Outcome { key: ahead.key, understood: false, of_total: None });
    }
    let behind = behind(page, number, sentence, following, bare || share);
    let (key, understood, of_total) = match (behind, ahead) {
        // নিহত ১ আহত ৪৪: each word is of the number after it.
        (Some((_, end)), Some(ahead)) if page.label(end) == Some(Label::Cardinal) => {
            (ahead.key, true, ahead.of_total())
        }
        (Some((key, _)), ahead) => (key, true, ahead.and_then(|ahead| ahead.of_total())),
        (None, Some(ahead)) => (ahead.key, ahead.people, ahead.of_total()),
        (None, None) => return None,
    };
    Some(Outcome { key, understood: understood && bare, of_total })
}

/// শরীরের ৪০ শতাংশ দগ্ধ: a share of one body, not of people.
fn is_of_a_body(page: &Page, number: &Number) -> bool {
    let before = number.tokens.start.checked_sub(1);
    before.is_some_and(|before| page.read(before).is(Kinds::FLESH))
}

/// What the words after the number say; also where they end.
fn behind(
    page: &Page,
    number: &Number,
    sentence: &Range<usize>,
    following: &[(Number, Range<usize>)],
    adjacent: bool,
) -> Option<(&'static str, usize)> {
    let mut case = number.case_of_phrase();
    let mut at = number.phrase_end();
    let limit = sentence.end.min(at + if adjacent { 1 } else { REACH });
    let mut following = following.iter().map(|(other, _)| other).peekable();
    // What befell them first: আহত হয়ে মারা গেছেন.
    let mut first = None;
    while at < limit {
        if let Some(other) = following.next_if(|other| other.tokens.start <= at) {
            match case_past(page, number, case, other, at) {
                Some(of_all) => case = of_all,
                None => return first,
            }
            at = other.phrase_end().max(at + 1);
            continue;
        }
        let word = page.word(at);
        // তিনজনকে (১৫ অক্টোবর) আটক
        if word == "(" {
            match (at..limit.min(at + BRACKET)).find(|&close| page.word(close) == ")") {
                Some(close) => at = close + 1,
                None => return first,
            }
            continue;
        }
        if is_final(word) || matches!(word, "," | ";" | ":" | "\u{2014}") {
            return first;
        }
        if let Some((found, end, of_word)) = happening(page, at, sentence.end) {
            if falls_under(page, found, of_word, case, end, sentence.end) {
                if is_doubtful(page, end, sentence.end) {
                    return None;
                }
                let goes_on = found.how == How::State && page.listed(end).has(Kinds::STATE_OF);
                let undone = first.is_some() && found.outcome == RESCUED;
                if !(goes_on || undone) {
                    return Some((found.outcome, end));
                }
                first = first.or(Some((found.outcome, end)));
            }
            at = end;
            continue;
        }
        let listed = page.listed(at);
        if page.owner(at).is_none()
            && (listed.has(Kinds::THAT) || (LEXICON.is_finite(word) && !listed.has(Kinds::FUNCTION)))
        {
            return first;
        }
        at += 1;
    }
    first
}

/// The case of a number, or of the list it is in, once the search for its verb has come to another number at `at`; None where it
/// ends there. A list (৫ জন ও খুলনায় ৩ জন) goes on to its verb, and a number of things lies on the way (১০ জনকে ২৫০ শয্যার
/// হাসপাতালে ভর্তি).
fn case_past(page: &Page, number: &Number, case: Case, other: &Number, at: usize) -> Option<Case> {
    let listed = (number.phrase_end()..at).any(|i| page.listed(i).has(Kinds::AND));
    if other.label != Label::Cardinal || !listed && (other.is_of_people() || other.noun.is_none()) {
        return None;
    }
    if !(listed && other.is_of_people()) {
        return Some(case);
    }
    // ছয় জন মার্কিন ও তিন জন আফগানের মৃত্যু: the last has the case of all.
    let takes = case == Case::Bare && at - number.phrase_end() <= LIST;
    let case = if takes { other.case_of_phrase() } else { case };
    (other.case_of_phrase() == case).then_some(case)
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
        // ৩ সেনা হত সংবাদসংস্থা বাগদাদ …: a headline that runs into its report.
        How::Headline => case.is_subject() && (end == sentence_end || begins_byline(page, end)),
        How::Noun => {
            // তিনজনের মৃত্যু, তিনজনকে মৃত্যুদণ্ড দেন
            case.is_genitive()
                || of_word == Case::Bare
                    && (case.is_subject() && !found.rest.is_empty()
                        || case.is_object() && LEXICON.listed(following).has(Kinds::LIGHT))
        }
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
        if page.listed(at).has(Kinds::MAY.or(Kinds::NOT)) {
            return true;
        }
    }
    false
}

/// What the words before a number say.
#[derive(Clone, Copy)]
struct Ahead {
    key: &'static str,
    /// They count people without a noun: নিহত ৪.
    people: bool,
    /// Some of those whom it befell: আহতদের মধ্যে ১০ জন.
    of_total: bool,
    /// A count that reaches the number: মৃতের সংখ্যা বেড়ে ২০.
    grows: bool,
}

impl Ahead {
    fn of_total(&self) -> Option<&'static str> {
        self.of_total.then_some(self.key)
    }
}

/// So far before its number a word of a count may stand, and the predicate before company (এক পুলিশ সদস্যসহ), in tokens.
const NEAR: usize = 7;

/// What the words before the number say: নিহত ৪, আহত হয়েছেন ৪৪ জন, মৃত্যু হয়েছে ৪ জনের, আহতদের মধ্যে ১০ জন, মৃতের সংখ্যা ২০, নিহত বেড়ে ৩৪.
fn ahead(page: &Page, number: &Number, sentence: &Range<usize>) -> Option<Ahead> {
    let back = |at: usize| at.checked_sub(1).filter(|&at| at >= sentence.start);
    let mut at = back(number.tokens.start)?;
    while is_between(page, at) {
        at = back(at)?;
    }
    let lowest = at.saturating_sub(NEAR).max(sentence.start);
    let genitive = number.case_of_phrase().is_genitive();
    let bare = number.noun.is_none() && number.classifier == Classifier::None;
    let ahead = |key| Ahead { key, people: true, of_total: false, grows: false };
    // The longest phrase that ends here: লাশ উদ্ধার ২.
    for first in (at.saturating_sub(1).max(sentence.start)..=at).filter(|&first| page.is_word(first)) {
        let Some((found, end, Case::Bare)) = happening(page, first, sentence.end) else { continue };
        let noun = found.how == How::Noun && (genitive || bare);
        // মারা যাওয়া ৯ জন
        let participle = found.how == How::Active && PARTICIPLE.iter().any(|end| page.word(at).ends_with(end));
        if end == at + 1 && (noun || participle || matches!(found.how, How::State | How::Deed | How::Headline)) {
            return Some(ahead(found.outcome));
        }
    }
    if page.read(at).case == Case::PluralGenitive
        && let Some(key) = befell(page, at, sentence, Case::PluralGenitive)
    {
        return Some(Ahead { key, people: false, of_total: true, grows: false });
    }
    if let Some(found) = counted_before(page, at, lowest, sentence) {
        return Some(found);
    }
    if let Some(key) = predicate(page, at, sentence, genitive) {
        return Some(ahead(key));
    }
    // আহত হয়েছেন দুই পক্ষের অন্তত সাতজন: whose they are stands between.
    if is_genitive(page, at) {
        let verb = (lowest..at)
            .rev()
            .take_while(|&at| page.is_word(at) || page.owner(at).is_some())
            .find(|&at| page.owner(at).is_none() && LEXICON.is_closing(page.word(at)));
        if let Some(key) = verb.and_then(|verb| predicate(page, verb, sentence, genitive)) {
            return Some(ahead(key));
        }
    }
    // প্রাণ গেল মা–ছেলেসহ ৪ জনের
    if Case::of(page.word(at)) == Case::With || page.read(at).case == Case::With {
        let found = (lowest..at).rev().find_map(|at| predicate(page, at, sentence, genitive));
        return found.map(ahead);
    }
    None
}

/// What verbal nouns end in: যাওয়া, হারানো.
const PARTICIPLE: [&str; 2] = ["\u{993}\u{9AF}\u{9BC}\u{9BE}", "\u{9BE}\u{9A8}\u{9CB}"];

/// Whether a word or name stands in the genitive.
fn is_genitive(page: &Page, at: usize) -> bool {
    page.is_word(at) && page.read(at).case.is_genitive()
}

/// Whether right before a number stands what befell those it counts: নিহত ৪.
pub(super) fn is_said_before(page: &Page, number: &Number, sentence: &Range<usize>) -> bool {
    let Some(at) = number.tokens.start.checked_sub(1).filter(|&at| at >= sentence.start) else { return false };
    let state = |how| matches!(how, How::State | How::Headline);
    happening(page, at, sentence.end)
        .is_some_and(|(found, end, case)| state(found.how) && end == at + 1 && case == Case::Bare)
}

/// What may stand between a word and the number it is said of: নিহত মোট ৪, আহত: ৪.
fn is_between(page: &Page, at: usize) -> bool {
    let sign = is_hyphen(page.word(at)) || matches!(page.word(at), ":" | "\u{2018}" | "(");
    let listed = page.listed(at);
    let adjective = listed.has(Kinds::ADJECTIVE) && !LEXICON.happenings.contains_key(page.word(at));
    sign || listed.has(Kinds::ADVERB) || (adjective && page.owner(at).is_none())
}

/// The state or deed named at a token in this case: আহতদের, নিহতের.
fn befell(page: &Page, at: usize, sentence: &Range<usize>, case: Case) -> Option<&'static str> {
    let (found, end, of_word) = happening(page, at, sentence.end)?;
    let state = matches!(found.how, How::State | How::Deed | How::Noun);
    (end == at + 1 && state && of_word == case).then_some(found.outcome)
}

/// আহতদের মধ্যে এক শিশু ও ৩ জন, মৃতের সংখ্যা বেড়ে ২০, নিহত বেড়ে ৩৪: a count named before the number, not beyond `lowest`.
fn counted_before(page: &Page, at: usize, lowest: usize, sentence: &Range<usize>) -> Option<Ahead> {
    let mut risen = false;
    for at in (lowest.max(sentence.start + 1)..=at).rev() {
        let listed = page.listed(at);
        if listed.has(Kinds::AMONG) {
            let key = befell(page, at - 1, sentence, Case::PluralGenitive)?;
            return Some(Ahead { key, people: false, of_total: true, grows: false });
        }
        if listed.has(Kinds::NUMBER) {
            let key = befell(page, at - 1, sentence, Case::Genitive)
                .or_else(|| befell(page, at - 1, sentence, Case::PluralGenitive))?;
            return Some(Ahead { key, people: false, of_total: false, grows: true });
        }
        if listed.has(Kinds::RISES) {
            risen = true;
            let key = page.is_word(at - 1).then(|| befell(page, at - 1, sentence, Case::Bare)).flatten();
            if let Some(key) = key {
                return Some(Ahead { key, people: true, of_total: false, grows: true });
            }
            continue;
        }
        let word = page.word(at);
        if page.owner(at).is_some_and(|owner| page.mentions[owner].label == Label::Cardinal)
            || is_final(word)
            || matches!(word, "," | ";" | ":")
            || (!risen && LEXICON.is_closing(word))
        {
            return None;
        }
    }
    None
}

/// A predicate that closes its clause at this token: আহত হয়েছেন ৪৪ জন, প্রাণ হারাল দুই শিশু; and of those in the genitive মৃত্যু হয়েছে.
fn predicate(page: &Page, at: usize, sentence: &Range<usize>, genitive: bool) -> Option<&'static str> {
    if !LEXICON.is_closing(page.word(at)) || page.listed(at).has(Kinds::NOT.or(Kinds::MAY)) {
        return None;
    }
    for length in 1..=3 {
        let Some(first) = (at + 1).checked_sub(length).filter(|&first| first >= sentence.start) else { break };
        let Some((found, end, of_word)) = happening(page, first, sentence.end) else { continue };
        let closes = end <= at + 1 && (end..=at).all(|at| page.read(at).is(Kinds::VERB));
        let people = match found.how {
            How::State | How::Active => !genitive || found.rest.is_empty(),
            How::Noun => genitive,
            How::Deed | How::Headline => false,
        };
        if closes && people && of_word == Case::Bare {
            return Some(found.outcome);
        }
    }
    None
}
