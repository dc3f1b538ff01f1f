//! What a number counts: the noun of the phrase around it.
//!
//! In `১১২ জন নির্বাচন কর্মকর্তাকে` (U+09E7 U+09E7 U+09E8 U+0020 U+099C U+09A8 …) the number says জন, so a person follows;
//! নির্বাচন and কর্মকর্তা stand bare and inflected, and the ending কে closes the phrase. A phrase goes from the number over
//! adjectives to the first inflected noun, and ends before verbs, nouns of action and what befalls people. Where
//! nothing follows, the noun stands before (দোকান পুড়েছে ১০টি, ১৫টি পদের আটটিতে), or জন is what is counted.

use super::lexicon::{Kinds, LEXICON};
use super::page::Page;
use super::word::{Case, FactWord};
use crate::mention::{Counted, Label, Value};
use crate::script::{CharClass, class};
use crate::span::Span;
use std::ops::Range;

/// What is glued to a number, or stands right behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Classifier {
    None,
    /// জন: people.
    Head(Span),
    /// টি, টা: things.
    Thing,
    /// বার, দফা: itself what is counted.
    Times(Span),
}

/// A number of something, with its tokens.
#[derive(Clone, Debug)]
pub(super) struct Number {
    pub mention: usize,
    pub label: Label,
    pub tokens: Range<usize>,
    pub classifier: Classifier,
    pub case: Case,
    pub noun: Option<Noun>,
}

/// The noun that was found.
#[derive(Clone, Copy, Debug)]
pub(super) struct Noun {
    pub first: usize,
    /// The token after it; of nouns before the number, the number's own.
    pub next: usize,
    pub span: Span,
    /// The bytes of the ending at the end of the span.
    pub ending: usize,
    pub case: Case,
    pub person: bool,
    /// Stands after the number.
    pub after: bool,
}

impl Noun {
    pub fn counted(&self, text: &str) -> Counted {
        let noun = Span::new(self.span.start, self.span.end - self.ending).of(text);
        Counted { noun: noun.to_owned(), span: Some(self.span) }
    }
}

impl Number {
    /// Reads the number's own tokens: its classifier and case.
    pub fn read(page: &Page, mention: usize) -> Number {
        let found = &page.mentions[mention];
        let tokens = page.tokens_of(found.span);
        let mut number = Number {
            mention,
            label: found.label,
            tokens: tokens.clone(),
            classifier: Classifier::None,
            case: Case::Bare,
            noun: None,
        };
        for at in tokens.clone().rev().filter(|_| found.label == Label::Cardinal) {
            if let Some((classifier, case)) = classifier(page, at) {
                // After বেশি or মতো the case of the classifier is that of the comparison.
                number.case = if at + 1 == tokens.end { case } else { Case::Bare };
                number.classifier = classifier;
                return number;
            }
        }
        if !tokens.is_empty() && found.label != Label::Cardinal {
            number.case = page.read(tokens.end - 1).case;
        }
        number
    }

    pub fn is_head(&self) -> bool {
        matches!(self.classifier, Classifier::Head(_))
    }

    /// Whether people are counted, as far as the phrase says.
    pub fn is_of_people(&self) -> bool {
        self.is_head() || self.noun.is_some_and(|noun| noun.person)
    }

    pub fn is_below(&self, page: &Page, limit: i64) -> bool {
        matches!(page.mentions[self.mention].value, Some(Value::Number(value)) if value < limit.into())
    }

    /// The case in which those counted stand.
    pub fn case_of_phrase(&self) -> Case {
        self.noun.filter(|noun| noun.after).map_or(self.case, |noun| noun.case)
    }

    /// The token after the whole phrase.
    pub fn phrase_end(&self) -> usize {
        self.noun.filter(|noun| noun.after).map_or(self.tokens.end, |noun| noun.next)
    }

    /// What is counted, for the mention.
    pub fn counted(&self, page: &Page) -> Option<Counted> {
        match (self.noun, self.classifier) {
            (Some(noun), _) => Some(noun.counted(page.text)),
            (None, Classifier::Head(span) | Classifier::Times(span)) => {
                let word = span.of(page.text);
                let stem = FactWord::read(word).stem;
                Some(Counted { noun: stem.to_owned(), span: Some(span) })
            }
            _ => None,
        }
    }
}

fn classifier(page: &Page, at: usize) -> Option<(Classifier, Case)> {
    let word = page.word(at);
    // কোটি and মিটার end as if in one.
    if crate::inflection::stems(word).iter().any(|stem| LEXICON.listed(stem).has(Kinds::OWN)) {
        return None;
    }
    for stem in crate::inflection::stems(word) {
        for (kind, form) in LEXICON.classifiers() {
            let Some(rest) = stem.strip_suffix(form) else { continue };
            // One letter is no number: ডজন.
            if rest.chars().count() == 1 && class(rest.chars().next().unwrap_or(' ')) != CharClass::Digit {
                continue;
            }
            let start = page.span(at).start + rest.len();
            let span = Span::new(start, page.span(at).end);
            let classifier = match *kind {
                Kinds::HEAD_CLASSIFIER => Classifier::Head(span),
                Kinds::TIMES => Classifier::Times(span),
                _ if rest.is_empty() => continue,
                _ => Classifier::Thing,
            };
            let ending = &word[stem.len()..];
            // সাতজনেই: all seven of them do it.
            let all = matches!(classifier, Classifier::Head(_)) && ending == "\u{9C7}\u{987}";
            return Some((classifier, if all { Case::Bare } else { Case::of(ending) }));
        }
    }
    None
}

/// The noun before a number that has none after it: দোকান পুড়েছে ১০টি, আসনের মধ্যে ছয়টি, মামলা ১২টি.
pub(super) fn before(page: &Page, number: &Number, start: usize) -> Option<Noun> {
    let mut at = number.tokens.start.checked_sub(1)?;
    let noun_at = |at: usize, case: fn(Case) -> bool| {
        let free = at >= start && page.is_word(at) && page.owner(at).is_none();
        let word = page.read(at);
        let none =
            Kinds::FUNCTION.or(Kinds::VERB).or(Kinds::ADJECTIVE).or(Kinds::HAPPENING).or(Kinds::DEED).or(Kinds::ADVERB);
        if !free || !case(word.case) || word.is(none) {
            return None;
        }
        let span = page.span(at);
        let ending = page.word(at).len() - word.stem.len();
        Some(Noun {
            first: at,
            next: number.tokens.end,
            span,
            ending,
            case: word.case,
            person: word.is(Kinds::PERSON),
            after: false,
        })
    };
    if at < start {
        return None;
    }
    if page.listed(at).has(Kinds::AMONG) {
        return noun_at(at.checked_sub(1)?, Case::is_genitive);
    }
    if let Some(noun) = noun_at(at, Case::is_genitive) {
        return Some(noun);
    }
    let word = page.read(at);
    if word.is(Kinds::VERB) && word.is(Kinds::FINITE) | LEXICON.is_finite(page.word(at)) {
        at = at.checked_sub(1)?;
        if page.owner(at).is_none() && page.read(at).is(Kinds::DEED.or(Kinds::HAPPENING)) {
            at = at.checked_sub(1)?;
        }
        return noun_at(at, Case::is_subject);
    }
    // গাড়ি দুটি, আসন ২৮৯টি
    noun_at(at, |case| case == Case::Bare)
}
