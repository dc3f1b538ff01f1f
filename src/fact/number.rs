//! The numbers of a text one after the other: their nouns, what befell those counted, and which are parts of which.

use super::counted::{self, Classifier, Noun, Number};
use super::lexicon::{Kinds, LEXICON};
use super::outcome::{self, Outcome};
use super::page::Page;
use super::phrase;
use super::relation;
use super::word::{Case, FactWord};
use crate::mention::{Counted, Label, Value};
use rust_decimal::Decimal;
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
    // What befell those among whom the list so far counts.
    let mut among = None;
    for (i, (number, sentence)) in numbers.iter().enumerate() {
        let outcome = outcome::of(page, number, sentence, &numbers[i + 1..]);
        // নিহতদের মধ্যে তিনজন নারী ও দুইজন শিশু
        let listed = i > 0 && number.is_of_people() && {
            let (earlier, of_earlier) = &numbers[i - 1];
            of_earlier == sentence && is_listed(page, &gap(earlier, number))
        };
        among = outcome.and_then(|outcome| outcome.of_total).or(among.filter(|_| listed && outcome.is_none()));
        let understood = outcome.is_some_and(|outcome| outcome.understood) && number.noun.is_none();
        let counted = number.counted(page).or_else(|| understood.then(understood_people));
        let part_of = total(page, &numbers, &facts, i, outcome);
        facts.push(Fact {
            mention: number.mention,
            counted,
            outcome: outcome.map(|o| o.key).or(among),
            part_of,
            per: rates[i].clone(),
            of: None,
        });
    }
    parts(page, &numbers, &mut facts);
    for (mention, found) in page.mentions.iter().enumerate().filter(|(_, found)| found.label == Label::Age) {
        let of = relation::owner(page, mention, &page.sentence_at(found.span.start));
        facts.push(Fact { mention, counted: None, outcome: None, part_of: None, per: None, of });
    }
    facts
}

/// Of নিহত ৪: people are meant and not said.
fn understood_people() -> Counted {
    let noun = LEXICON.head();
    Counted { noun: noun.to_owned(), span: None }
}

fn noun(page: &Page, number: &Number, sentence: &Range<usize>, previous: Option<&Number>) -> Option<Noun> {
    if matches!(number.classifier, Classifier::Times(_)) {
        return None;
    }
    let inflected = !matches!(number.case, Case::Bare | Case::Plural);
    match number.label {
        // করদাতাদের ৫০ শতাংশও, দুইয়ের: they stand by themselves.
        Label::Percent if page.mentions[number.mention].span.of(page.text).ends_with(ALSO) => return None,
        Label::Cardinal if number.classifier == Classifier::None && is_of_two(page, number) => return None,
        Label::Cardinal if inflected && number.classifier != Classifier::None => {}
        Label::Money if number.case == Case::Bare && !is_loose(page, number) => {
            // টাকা bare: only what money is paid as.
            return phrase::after(page, number, sentence.end).filter(|noun| page.read(noun.first).is(Kinds::SUM));
        }
        Label::Money | Label::Percent | Label::Quantity if matches!(number.case, Case::Locative | Case::Object) => {
            return None;
        }
        _ => {
            if let Some(noun) = phrase::after(page, number, sentence.end) {
                // মৃত ১৩ বৃষ্টির ফলে …: a headline that runs into its report.
                let bare = number.label == Label::Cardinal && number.classifier == Classifier::None;
                let goes_on = noun.next < sentence.end && page.is_word(noun.next);
                let alien = bare && !noun.person && goes_on && outcome::is_said_before(page, number, sentence);
                return Some(noun).filter(|_| !alien);
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

/// ও: also.
const ALSO: char = '\u{993}';

/// A number word in the genitive, which counts nothing behind it: দুইয়ের.
fn is_of_two(page: &Page, number: &Number) -> bool {
    let text = page.mentions[number.mention].span.of(page.text);
    text.ends_with("\u{9AF}\u{9BC}\u{9C7}\u{9B0}") && !text.contains(' ')
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

fn value(page: &Page, number: &Number) -> Option<Decimal> {
    match page.mentions[number.mention].value {
        Some(Value::Number(value)) => Some(value),
        _ => None,
    }
}

/// How many numbers before one its total is looked for.
const FAR: usize = 24;

/// The total that a number is a part of: the one before it, where the text says এর মধ্যে or stands in a genitive before it; of
/// আহতদের মধ্যে ১০ জন the last that says how many were hurt.
fn total(
    page: &Page,
    numbers: &[(Number, Range<usize>)],
    facts: &[Fact],
    i: usize,
    outcome: Option<Outcome>,
) -> Option<usize> {
    let (number, sentence) = &numbers[i];
    let (before, _) = numbers.get(i.checked_sub(1)?)?;
    let start = number.tokens.start;
    let larger = |before: &Number| {
        Some(before.label == number.label && value(page, before)? > value(page, number)?).filter(|&fits| fits)
    };
    if let Some(key) = outcome.and_then(|outcome| outcome.of_total) {
        let of_them = |&j: &usize| facts[j].outcome == Some(key) && larger(&numbers[j].0).is_some();
        let whole = (i.saturating_sub(FAR)..i).rev().find(of_them);
        return whole.map(|j| numbers[j].0.mention);
    }
    larger(before)?;
    let phrase_end = before.phrase_end();
    // দুই দেশের মধ্যে একটি চুক্তি: between them, not of them.
    let stem = |number: &Number| number.noun.map(|noun| noun.span.of(page.text)).map(|word| FactWord::read(word).stem);
    let of_other = number.noun.is_some_and(|noun| noun.after && !noun.person)
        && stem(number) != stem(before)
        && (before.is_of_people() || before.is_below(page, BETWEEN));
    let partitive = !of_other
        && before.case_of_phrase().is_genitive()
        && (phrase_end == start || (phrase_end + 1 == start && page.listed(phrase_end).has(Kinds::AMONG)));
    // এর মধ্যে opens the sentence or the clause, and nothing is counted between.
    let first = before.tokens.end.max(sentence.start);
    let near = start.saturating_sub(first) < 40;
    let pronoun = |at: usize| page.listed(at).has(Kinds::FUNCTION) && page.word(at).ends_with(GENITIVE_END);
    let among = near && (first + 1..start).any(|at| page.listed(at).has(Kinds::AMONG) && pronoun(at - 1));
    (partitive || among).then_some(before.mention)
}

/// র: what pronouns in the genitive end in.
const GENITIVE_END: char = '\u{9B0}';

/// Fewer than this are two, between whom something is.
const BETWEEN: i64 = 3;

/// The tokens between what one number counts and the next.
fn gap(earlier: &Number, number: &Number) -> Range<usize> {
    earlier.phrase_end().min(number.tokens.start)..number.tokens.start
}

/// Whether two numbers with these tokens between them are of one list: a comma or a word for "and", and no verb.
fn is_listed(page: &Page, gap: &Range<usize>) -> bool {
    let joined = gap.clone().any(|at| page.word(at) == "," || page.listed(at).has(Kinds::AND));
    joined && gap.len() <= 8 && gap.clone().all(|at| !LEXICON.is_closing(page.word(at)))
}

/// What the numbers of a list share: the total of which they are parts (এর মধ্যে ৫টি বাস, ৭টি ট্রাক), what befell those
/// among whom they are counted, and what befell the total that has them in its company (৩ শিশুসহ ৮ জন নিহত).
fn parts(page: &Page, numbers: &[(Number, Range<usize>)], facts: &mut [Fact]) {
    // Of the list so far: the total, and the sum of its parts.
    let mut list: Option<(usize, Decimal)> = None;
    for i in 1..numbers.len() {
        let (done, rest) = facts.split_at_mut(i);
        let (Some(before), Some(fact)) = (done.last_mut(), rest.first_mut()) else { continue };
        let ((earlier, of_earlier), (number, sentence)) = (&numbers[i - 1], &numbers[i]);
        let gap = gap(earlier, number);
        let (Some(small), Some(large)) = (value(page, earlier), value(page, number)) else { continue };
        if of_earlier != sentence || earlier.label != number.label {
            continue;
        }
        let company = earlier.case_of_phrase() == Case::With
            || !gap.is_empty() && gap.clone().take(2).any(|at| Case::of(page.word(at)) == Case::With);
        if company && gap.len() <= 4 && small < large && earlier.is_of_people() && number.is_of_people() {
            before.part_of = before.part_of.or(Some(number.mention));
            before.outcome = before.outcome.or(fact.outcome);
            continue;
        }
        let Some(of_before) = before.part_of.filter(|_| fact.part_of.is_none()) else { continue };
        let sum = list.filter(|&(total, _)| total == of_before).map_or(small, |(_, sum)| sum) + large;
        let whole = numbers[..i].iter().rev().take(FAR).find(|(number, _)| number.mention == of_before);
        let fits = whole.and_then(|(whole, _)| value(page, whole)).is_some_and(|whole| sum <= whole);
        if fits && is_listed(page, &gap) {
            fact.part_of = Some(of_before);
            list = Some((of_before, sum));
            // নিহতদের মধ্যে ৩ জন শিশু ও ২ জন নারী
            let both = earlier.is_of_people() && number.is_of_people();
            fact.outcome = fact.outcome.or(before.outcome.filter(|_| both));
        }
    }
}
