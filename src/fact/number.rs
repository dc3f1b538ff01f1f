//! The numbers of a text one after the other: their nouns, what befell those counted, and which are parts of which.

use super::counted::{self, Classifier, Noun, Number};
use super::lexicon::Kinds;
use super::outcome;
use super::page::Page;
use super::relation;
use super::word::Case;
use crate::mention::{Counted, Label, Value};
use std::borrow::Cow;
use std::ops::Range;

/// What was found about one mention.
#[derive(Clone, Debug)]
pub(super) struct Fact {
    pub mention: usize,
    pub counted: Option<Counted>,
    pub outcome: Option<&'static str>,
    pub part_of: Option<usize>,
    pub per: Option<Cow<'static, str>>,
    pub of: Option<usize>,
}

fn counts(label: Label) -> bool {
    matches!(label, Label::Cardinal | Label::Money | Label::Percent | Label::Quantity)
}

pub(super) fn facts(page: &Page) -> Vec<Fact> {
    let mut numbers: Vec<(Number, Range<usize>)> = Vec::new();
    for (mention, found) in page.mentions.iter().enumerate() {
        if counts(found.label) {
            numbers.push((Number::read(page, mention), page.sentence_at(found.span.start)));
        }
    }
    for i in 0..numbers.len() {
        let (before, rest) = numbers.split_at_mut(i);
        let Some((number, sentence)) = rest.first_mut() else { continue };
        let previous = before.last().filter(|(_, other)| other == sentence).map(|(number, _)| number);
        number.noun = noun(page, number, sentence, previous);
    }
    share(page, &mut numbers);
    let rates = relation::rates(page, &numbers);
    let mut facts: Vec<Fact> = Vec::with_capacity(numbers.len());
    for (i, (number, sentence)) in numbers.iter().enumerate() {
        let next = numbers.get(i + 1).filter(|(_, other)| other == sentence).map(|(next, _)| next);
        let outcome = outcome::of(page, number, sentence, next);
        let understood = outcome.is_some_and(|outcome| outcome.understood) && number.noun.is_none();
        let counted = number.counted(page).or_else(|| understood.then(understood_people));
        let part_of = total(page, &numbers, i);
        facts.push(Fact {
            mention: number.mention,
            counted,
            outcome: outcome.map(|o| o.key),
            part_of,
            per: rates[i].clone(),
            of: None,
        });
    }
    for (mention, found) in page.mentions.iter().enumerate().filter(|(_, found)| found.label == Label::Age) {
        let of = relation::owner(page, mention, &page.sentence_at(found.span.start));
        facts.push(Fact { mention, counted: None, outcome: None, part_of: None, per: None, of });
    }
    facts
}

/// Of নিহত ৪: people are meant and not said.
fn understood_people() -> Counted {
    let noun = super::lexicon::LEXICON.head();
    Counted { noun: noun.to_owned(), span: None }
}

fn noun(page: &Page, number: &Number, sentence: &Range<usize>, previous: Option<&Number>) -> Option<Noun> {
    if matches!(number.classifier, Classifier::Times(_)) {
        return None;
    }
    let inflected = !matches!(number.case, Case::Bare | Case::Plural);
    match number.label {
        Label::Cardinal if inflected && number.classifier != Classifier::None => {}
        Label::Money if number.case == Case::Bare && !is_loose(page, number) => {
            // টাকা bare: only what money is paid as.
            return counted::after(page, number, sentence.end).filter(|noun| page.read(noun.first).is(Kinds::SUM));
        }
        Label::Money | Label::Percent | Label::Quantity if matches!(number.case, Case::Locative | Case::Object) => {
            return None;
        }
        _ => {
            if let Some(noun) = counted::after(page, number, sentence.end) {
                return Some(noun);
            }
        }
    }
    if number.label != Label::Cardinal {
        return None;
    }
    let start = number.tokens.start;
    let among = start > sentence.start && page.listed(start - 1).has(Kinds::AMONG);
    let earlier = previous.and_then(|previous| previous.noun).filter(|noun| noun.after);
    match number.classifier {
        // ৩৮২ জন ভোটারের মধ্যে ৩৭০ জন
        Classifier::Head(_) => earlier
            .filter(|noun| among && noun.person && noun.next + 1 == start)
            .map(|noun| Noun { after: false, ..noun }),
        Classifier::Thing => {
            let partitive = earlier.filter(|noun| noun.next == start || (among && noun.next + 1 == start));
            partitive
                .or_else(|| counted::before(page, number, sentence.start).filter(|noun| !noun.person))
                .or(previous.filter(|p| p.classifier == Classifier::Thing).and_then(|p| p.noun))
                .map(|noun| Noun { after: false, ..noun })
        }
        _ => None,
    }
}

/// Whether the number ends in a word of comparison: টাকার বেশি.
fn is_loose(page: &Page, number: &Number) -> bool {
    number.tokens.clone().last().is_some_and(|last| page.listed(last).has(Kinds::FUNCTION))
}

/// A list of numbers before one noun: বিএনপির ৪১ জন আর জামায়াতের ৪ জন প্রার্থী, ১ মিটার বা ৩ ফুটের বেশি উচ্চতা.
fn share(page: &Page, numbers: &mut [(Number, Range<usize>)]) {
    for i in (1..numbers.len()).rev() {
        let (before, rest) = numbers.split_at_mut(i);
        let (Some((number, sentence)), Some((next, of_next))) = (before.last_mut(), rest.first()) else { continue };
        let same = sentence == of_next && number.label == next.label && number.noun.is_none();
        let alike = std::mem::discriminant(&number.classifier) == std::mem::discriminant(&next.classifier);
        let gap = number.tokens.end..next.tokens.start;
        if !same || !alike || number.case != Case::Bare || gap.len() > 6 || gap.is_empty() {
            continue;
        }
        let joined = page.listed(gap.start).has(Kinds::AND) || page.word(gap.start) == ",";
        let plain = gap.clone().skip(1).all(|at| page.owner(at).is_some() && !page.read(at).is(Kinds::VERB));
        if joined && plain {
            number.noun = next.noun.filter(|noun| noun.after).map(|noun| Noun { after: false, ..noun });
        }
    }
}

/// The total that a number is a part of: the one before it, where the text says এর মধ্যে or stands in a genitive before it.
fn total(page: &Page, numbers: &[(Number, Range<usize>)], i: usize) -> Option<usize> {
    let (number, sentence) = &numbers[i];
    let (before, _) = numbers.get(i.checked_sub(1)?)?;
    let start = number.tokens.start;
    let value = |number: &Number| match page.mentions[number.mention].value {
        Some(Value::Number(value)) => Some(value),
        _ => None,
    };
    let fits = before.label == number.label && value(before)? > value(number)?;
    if !fits {
        return None;
    }
    let phrase_end = before.phrase_end();
    let partitive = before.case_of_phrase().is_genitive()
        && (phrase_end == start || (phrase_end + 1 == start && page.listed(phrase_end).has(Kinds::AMONG)));
    // এর মধ্যে opens the sentence or the clause, and nothing is counted between.
    let first = before.tokens.end.max(sentence.start);
    let near = start.saturating_sub(first) < 40;
    let said = near
        && (first + 1..start).any(|at| page.listed(at).has(Kinds::AMONG) && page.listed(at - 1).has(Kinds::FUNCTION));
    (partitive || said).then_some(before.mention)
}
