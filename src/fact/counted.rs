//! What a number counts: the noun of the phrase around it.
//!
//! In `১১২ জন নির্বাচন কর্মকর্তাকে` (U+09E7 U+09E7 U+09E8 U+0020 U+099C U+09A8 …) the number says জন, so a person follows;
//! নির্বাচন and কর্মকর্তা stand bare and inflected, and the ending কে closes the phrase. A phrase goes from the number over
//! adjectives to the first inflected noun, and ends before verbs, nouns of action and what befalls people. Where
//! nothing follows, the noun stands before (দোকান পুড়েছে ১০টি, ১৫টি পদের আটটিতে), or জন is what is counted.

use super::lexicon::{Happening, How, Kinds, LEXICON};
use super::outcome;
use super::page::{Page, is_closing, is_hyphen, is_opening};
use super::word::{Case, Word};
use crate::mention::{Counted, Label, Value};
use crate::script::{CharClass, class};
use crate::span::Span;
use smallvec::SmallVec;
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
                let stem = Word::read(word).stem;
                Some(Counted { noun: stem.to_owned(), span: Some(span) })
            }
            _ => None,
        }
    }
}

fn classifier(page: &Page, at: usize) -> Option<(Classifier, Case)> {
    let word = page.word(at);
    // কোটি and মিটার end as if in one.
    if crate::entity::inflection::stems(word).iter().any(|stem| LEXICON.listed(stem).has(Kinds::OWN)) {
        return None;
    }
    for stem in crate::entity::inflection::stems(word) {
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

/// How many words a phrase may have.
const LONGEST: usize = 7;

/// The noun after a number; `end` is the end of the sentence.
pub(super) fn after(page: &Page, number: &Number, end: usize) -> Option<Noun> {
    if let Some(noun) = glued(page, number) {
        return Some(noun);
    }
    let heads = number.is_head();
    let mut nouns: SmallVec<[(Range<usize>, Word); 4]> = SmallVec::new();
    let mut at = number.tokens.end;
    for _ in 0..LONGEST {
        if at >= end {
            break;
        }
        let sign = page.word(at);
        if !page.is_word(at) {
            let skipped = (is_opening(sign) && nouns.is_empty() && sign != "(")
                || (is_closing(sign) && !nouns.is_empty() && sign != ")");
            if !skipped {
                break;
            }
            at += 1;
            continue;
        }
        if let Some(owner) = page.owner(at) {
            let mention = &page.mentions[owner];
            let next = page.tokens_of(mention.span).end.max(at + 1);
            match mention.label {
                Label::Norp | Label::Loc
                    if nouns.is_empty() && (mention.label == Label::Norp || page.read(next - 1).is(Kinds::PERSON)) =>
                {
                    let whole = page.read(next - 1).case != Case::Bare;
                    if whole || !is_noun(page, next) || outcome::happening(page, next, end).is_some() {
                        nouns.push((at..next, Word { kinds: Kinds::PERSON, ..page.read(next - 1) }));
                        break;
                    }
                    at = next;
                    continue;
                }
                Label::Loc | Label::Org | Label::Event if nouns.is_empty() => {
                    let case = page.read(next - 1).case;
                    // ১০,০০০ উত্তর কোরিয়ার সৈন্য
                    let whose = heads || mention.label == Label::Loc && page.read(next).is(Kinds::PERSON);
                    if case == Case::Bare && is_noun(page, next) || case == Case::Genitive && whose {
                        at = next;
                        continue;
                    }
                }
                _ => {}
            }
            break;
        }
        if number.classifier == Classifier::None && is_byline(page, at) {
            break;
        }
        let word = page.read(at);
        let follows = is_noun(page, at + 1);
        let joined = nouns.last().is_some_and(|(last, _)| last.end == at);
        if word.is(Kinds::ADJECTIVE) && word.case == Case::Bare && (follows || !word.is(Kinds::PERSON)) {
            if !nouns.is_empty() {
                break;
            }
            at += 1;
            continue;
        }
        let noun = word.is(Kinds::NOUN);
        // In দুই অজ্ঞাত লাশ উদ্ধার the bodies are counted.
        let befalls = |(found, ..): (&Happening, usize, Case)| {
            found.how != How::Noun || !(found.rest.is_empty() || word.is(Kinds::PERSON))
        };
        // In তিন আসামিকে it is they who are counted, in তিনজনকে আসামি করে it is what befalls them.
        let somebody = word.is(Kinds::PERSON) && word.case != Case::Bare;
        if !somebody && outcome::happening(page, at, end).is_some_and(befalls) {
            break;
        }
        if (word.is(Kinds::HAPPENING) && !somebody)
            || LEXICON.listed(page.word(at)).has(Kinds::ADVERB)
            || (!noun && word.is(Kinds::FUNCTION.and(Kinds::VERB)))
        {
            break;
        }
        // দুটি মাঝারি পাল্লার মিসাইল, একটি উচ্চপর্যায়ের সফর: of what kind they are.
        if let Some(whole) = LEXICON.quality(word.stem)
            && word.case == Case::Genitive
            && nouns.is_empty()
            && follows
            && (!whole || at > number.tokens.end)
        {
            at += 1;
            continue;
        }
        // তিনটি টিনের ঘর, একটি চায়ের দোকান: of what they are.
        let stuff = number.classifier == Classifier::Thing && LEXICON.listed(word.stem).has(Kinds::STUFF);
        if stuff && word.case == Case::Genitive && nouns.is_empty() && follows {
            at += 1;
            continue;
        }
        // ৩৩৭ কোটি টাকার বিনিয়োগ আসে, and not টাকার বিক্রি করেন
        let of_money = number.label == Label::Money && number.case == Case::Genitive;
        let named = of_money && word.case == Case::Bare && !page.listed(at + 1).has(Kinds::LIGHT);
        if word.is(Kinds::DEED) && (!nouns.is_empty() || !(follows || named) || word.case != Case::Bare) {
            break;
        }
        // A participle: ভবন ধসে পড়ে.
        if joined && word.case == Case::Locative && !noun && page.listed(at + 1).has(Kinds::VERB) {
            break;
        }
        let mut next = at + 1;
        let mut word = word;
        while is_hyphen(page.word(next))
            && page.touch(next - 1)
            && page.touch(next)
            && page.is_word(next + 1)
            && next + 1 < end
        {
            // শিশু-সহ
            if Case::of(page.word(next + 1)) == Case::With {
                word.case = Case::With;
                break;
            }
            next += 2;
            word = page.read(next - 1);
        }
        nouns.push((at..next, word));
        at = next;
        let deadly = !somebody && outcome::happening(page, next - 1, end).is_some();
        if word.case != Case::Bare || word.is(Kinds::VESSEL) || LEXICON.is_having(word.stem) || deadly {
            break;
        }
    }
    // In সেনা তলব করে the last noun is of the verb.
    if let [.., _, (last, word)] = &nouns[..]
        && word.case == Case::Bare
        && !word.is(Kinds::PERSON)
        && last.end < end
        && page.listed(last.end).has(Kinds::LIGHT)
    {
        nouns.pop();
    }
    let people = |word: &Word| word.is(Kinds::PERSON) || (heads && word.is_person());
    if heads && !nouns.iter().any(|(_, word)| people(word)) {
        return None;
    }
    // In দুই শিশু হাসপাতালে the noun after the people is not of the phrase, save a body of people: নারী সংগঠন.
    if heads || number.classifier == Classifier::None && number.label != Label::Money {
        let body = !heads && nouns.last().is_some_and(|(_, word)| word.is(Kinds::BODY));
        if let Some(last) = nouns.iter().rposition(|(_, word)| people(word)).filter(|_| !body) {
            nouns.truncate(last + 1);
        }
    }
    // দুই পক্ষ সড়কে অবস্থান করে, ৫০ টাকার নোট বাজারে আসে: where they are.
    if let [.., (_, what), (_, place)] = &nouns[..]
        && place.case == Case::Locative
        && (what.is(Kinds::BODY) || number.label == Label::Money && LEXICON.is_place(place.stem))
    {
        nouns.pop();
    }
    // Two kinds as one: ২৮টি শহর ও গ্রাম, ৬৯ জন সাংবাদিক ও সংবাদকর্মীর মৃত্যু.
    if let Some((last, word)) = nouns.last() {
        let next = last.end + 1;
        let plain = word.case == Case::Bare && next < end && page.word(last.end) == "\u{993}";
        if plain && page.owner(next).is_none() && is_noun(page, next) {
            let other = page.read(next);
            let things = number.classifier == Classifier::Thing
                && !other.is(Kinds::ADJECTIVE.and(Kinds::PERSON).and(Kinds::DEED))
                && !word.is(Kinds::PERSON);
            let both = word.is(Kinds::PERSON)
                && other.is(Kinds::PERSON)
                && other.case != Case::Plural
                && (other.case != Case::Bare || !is_noun(page, next + 1));
            if things || both && number.classifier != Classifier::Thing {
                nouns.push((next..next + 1, other));
            }
        }
    }
    let (first, _) = nouns.first()?;
    let (last, word) = nouns.last()?;
    let span = page.span(first.start).cover(page.span(last.end - 1));
    // ২ উপজেলাবাসী, ২৫০ শয্যাবিশিষ্ট: what is counted is within the word.
    let within = (nouns.len() == 1 && number.classifier == Classifier::None)
        .then(|| LEXICON.within(word.stem))
        .flatten()
        .filter(|(_, dwell)| !dwell || number.is_below(page, FEW));
    let stem = within.map_or(word.stem, |(stem, _)| stem);
    let ending = page.word(last.end - 1).len() - stem.len();
    let person = heads
        || word.is(Kinds::PERSON)
        || (word.is_person() && number.classifier == Classifier::None && !word.is(Kinds::OWN));
    let person = person && within.is_none();
    Some(Noun { first: first.start, next: last.end, span, ending, case: word.case, person, after: true })
}

/// Fewer places than this have the same dwellers counted by the place; more are the dwellers: ২ উপজেলাবাসী, ৫ হাজার উপজেলাবাসী.
const FEW: i64 = 100;

/// The noun in one word with its number: দু’পক্ষের.
fn glued(page: &Page, number: &Number) -> Option<Noun> {
    let last = number.tokens.clone().last()?;
    let start = page.mentions[number.mention].span.end;
    let span = Span::new(start, page.span(last).end);
    if start <= page.span(last).start || span.end <= start || number.classifier != Classifier::None {
        return None;
    }
    let word = Word::read(span.of(page.text));
    Some(Noun {
        first: last,
        next: number.tokens.end,
        span,
        ending: span.of(page.text).len() - word.stem.len(),
        case: word.case,
        person: word.is(Kinds::PERSON),
        after: true,
    })
}

/// Whether the byline of a report begins here: নিহত ৪ নিজস্ব সংবাদদাতা …
pub(super) fn is_byline(page: &Page, at: usize) -> bool {
    let word = page.word(at);
    let fits = |rest: &[&str]| rest.iter().enumerate().all(|(i, &next)| page.word(at + 1 + i) == next);
    LEXICON.bylines().iter().any(|(first, rest)| *first == word && fits(rest))
}

/// Whether a token can be a noun that an adjective before it belongs to.
fn is_noun(page: &Page, at: usize) -> bool {
    if !page.is_word(at) {
        return false;
    }
    if let Some(label) = page.label(at) {
        return matches!(label, Label::Norp);
    }
    let word = page.read(at);
    let none = Kinds::FUNCTION.and(Kinds::VERB).and(Kinds::HAPPENING);
    word.is(Kinds::NOUN) || !word.is(none)
}

/// The noun before a number that has none after it: দোকান পুড়েছে ১০টি, আসনের মধ্যে ছয়টি, মামলা ১২টি.
pub(super) fn before(page: &Page, number: &Number, start: usize) -> Option<Noun> {
    let mut at = number.tokens.start.checked_sub(1)?;
    let noun_at = |at: usize, case: fn(Case) -> bool| {
        let free = at >= start && page.is_word(at) && page.owner(at).is_none();
        let word = page.read(at);
        let none = Kinds::FUNCTION
            .and(Kinds::VERB)
            .and(Kinds::ADJECTIVE)
            .and(Kinds::HAPPENING)
            .and(Kinds::DEED)
            .and(Kinds::ADVERB);
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
        if page.owner(at).is_none() && page.read(at).is(Kinds::DEED.and(Kinds::HAPPENING)) {
            at = at.checked_sub(1)?;
        }
        return noun_at(at, Case::is_subject);
    }
    // গাড়ি দুটি, আসন ২৮৯টি
    noun_at(at, |case| case == Case::Bare)
}
