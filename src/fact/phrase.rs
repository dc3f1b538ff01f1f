//! The phrase behind a number whose noun is what it counts.
//!
//! In `১১২ জন নির্বাচন কর্মকর্তাকে` (U+09E7 U+09E7 U+09E8 U+0020 U+099C U+09A8 …) it goes over নির্বাচন, which stands bare, to the first
//! inflected noun, কর্মকর্তাকে. What may stand in it and what ends it is said by the rules of [`Phrase::take`], in their order; then
//! what was taken in and belongs to the rest of the sentence is left out again.

use super::counted::{Classifier, Noun, Number};
use super::happening::happening;
use super::lexicon::{How, Kinds, LEXICON};
use super::page::{Page, begins_byline, is_closing, is_hyphen, is_opening};
use super::word::{Case, FactWord};
use crate::mention::Label;
use crate::span::Span;
use smallvec::SmallVec;
use std::ops::Range;

/// How many words a phrase may have.
const LONGEST: usize = 7;

/// Fewer places than this have the same dwellers counted by the place; more are the dwellers: ২ উপজেলাবাসী, ৫ হাজার উপজেলাবাসী.
const FEW: i64 = 100;

/// The noun after a number; `end` is the end of the sentence.
pub(super) fn after(page: &Page, number: &Number, end: usize) -> Option<Noun> {
    if let Some(noun) = glued(page, number) {
        return Some(noun);
    }
    let mut phrase = Phrase { page, number, end, at: number.tokens.end, nouns: SmallVec::new() };
    let mut words = 0;
    while words < LONGEST && phrase.at < end && phrase.take() {
        words += 1;
    }
    phrase.leave_noun_of_verb();
    phrase.end_with_people()?;
    phrase.leave_place();
    phrase.join_second_kind();
    phrase.noun()
}

/// The nouns behind a number, as far as they were read.
struct Phrase<'a, 'p> {
    page: &'a Page<'p>,
    number: &'a Number,
    /// The end of the sentence.
    end: usize,
    /// The token to be read next.
    at: usize,
    nouns: SmallVec<[(Range<usize>, FactWord<'p>); 4]>,
}

impl<'p> Phrase<'_, 'p> {
    /// Takes in the next word or sign, or passes over it; false where the phrase ends before it, or with it.
    fn take(&mut self) -> bool {
        let (page, at) = (self.page, self.at);
        if !page.is_word(at) {
            return self.pass_sign();
        }
        if let Some(owner) = page.owner(at) {
            return self.take_name(owner);
        }
        if self.number.classifier == Classifier::None && begins_byline(page, at) {
            return false;
        }
        let word = page.read(at);
        let follows = is_noun(page, at + 1);
        if word.is(Kinds::ADJECTIVE) && word.case == Case::Bare && (follows || !word.is(Kinds::PERSON)) {
            self.at += 1;
            return self.nouns.is_empty();
        }
        if self.is_of_the_predicate(word) {
            return false;
        }
        if self.is_of_what_kind(word, follows) {
            self.at += 1;
            return true;
        }
        if self.is_deed(word, follows) || self.is_participle(word) {
            return false;
        }
        self.take_noun(word)
    }

    /// Quotation marks stand around the noun, or close behind it.
    fn pass_sign(&mut self) -> bool {
        let sign = self.page.word(self.at);
        let passes = (is_opening(sign) && self.nouns.is_empty() && sign != "(")
            || (is_closing(sign) && !self.nouns.is_empty() && sign != ")");
        self.at += usize::from(passes);
        passes
    }

    /// A people is counted itself, and so is a place's people; a place or body may stand before the noun.
    fn take_name(&mut self, owner: usize) -> bool {
        let page = self.page;
        let mention = &page.mentions[owner];
        let next = page.tokens_of(mention.span).end.max(self.at + 1);
        let (first, last) = (self.nouns.is_empty(), page.read(next - 1));
        match mention.label {
            Label::Norp | Label::Loc if first && (mention.label == Label::Norp || last.is(Kinds::PERSON)) => {
                let whole = last.case != Case::Bare;
                if whole || !is_noun(page, next) || happening(page, next, self.end).is_some() {
                    self.nouns.push((self.at..next, FactWord { kinds: Kinds::PERSON, ..last }));
                    return false;
                }
            }
            Label::Loc | Label::Org | Label::Event if first => {
                // ১০,০০০ উত্তর কোরিয়ার সৈন্য
                let whose = self.number.is_head() || mention.label == Label::Loc && page.read(next).is(Kinds::PERSON);
                if !(last.case == Case::Bare && is_noun(page, next) || last.case == Case::Genitive && whose) {
                    return false;
                }
            }
            _ => return false,
        }
        self.at = next;
        true
    }

    /// In তিন আসামিকে it is they who are counted, in তিনজনকে আসামি করে it is what befalls them.
    fn is_somebody(word: FactWord) -> bool {
        word.is(Kinds::PERSON) && word.case != Case::Bare
    }

    /// What befalls those counted, verbs, and words of the rest of the sentence.
    fn is_of_the_predicate(&self, word: FactWord) -> bool {
        let (page, somebody) = (self.page, Self::is_somebody(word));
        // In দুই অজ্ঞাত লাশ উদ্ধার the bodies are counted.
        let befalls = || {
            happening(page, self.at, self.end)
                .is_some_and(|(found, ..)| found.how != How::Noun || !(found.rest.is_empty() || word.is(Kinds::PERSON)))
        };
        !somebody && (word.is(Kinds::HAPPENING) || befalls())
            || LEXICON.listed(page.word(self.at)).has(Kinds::ADVERB)
            || !word.is(Kinds::NOUN) && word.is(Kinds::FUNCTION.or(Kinds::VERB))
    }

    /// A genitive before the noun that says of what kind or of what stuff it is.
    fn is_of_what_kind(&self, word: FactWord, follows: bool) -> bool {
        if word.case != Case::Genitive || !self.nouns.is_empty() || !follows {
            return false;
        }
        // দুটি মাঝারি পাল্লার মিসাইল, একটি উচ্চপর্যায়ের সফর
        let quality = LEXICON.quality(word.stem).is_some_and(|whole| !whole || self.at > self.number.tokens.end);
        // তিনটি টিনের ঘর, একটি চায়ের দোকান
        quality || self.number.classifier == Classifier::Thing && LEXICON.listed(word.stem).has(Kinds::STUFF)
    }

    /// A noun of action counts only as what money is for: ৩৩৭ কোটি টাকার বিনিয়োগ আসে, and not টাকার বিক্রি করেন.
    fn is_deed(&self, word: FactWord, follows: bool) -> bool {
        let of_money = self.number.label == Label::Money && self.number.case == Case::Genitive;
        let named = of_money && word.case == Case::Bare && !self.page.listed(self.at + 1).has(Kinds::LIGHT);
        word.is(Kinds::DEED) && (!self.nouns.is_empty() || !(follows || named) || word.case != Case::Bare)
    }

    /// ভবন ধসে পড়ে.
    fn is_participle(&self, word: FactWord) -> bool {
        let joined = self.nouns.last().is_some_and(|(last, _)| last.end == self.at);
        let next = self.at + 1;
        let verb = self.page.listed(next).has(Kinds::VERB) || LEXICON.is_finite(self.page.word(next));
        joined && word.case == Case::Locative && !word.is(Kinds::NOUN) && verb
    }

    /// Takes in a noun with what is joined to it by hyphens; the phrase goes on behind one that stands bare.
    fn take_noun(&mut self, mut word: FactWord<'p>) -> bool {
        let (page, at) = (self.page, self.at);
        let somebody = Self::is_somebody(word);
        let mut next = at + 1;
        while is_hyphen(page.word(next))
            && page.touch(next - 1)
            && page.touch(next)
            && page.is_word(next + 1)
            && next + 1 < self.end
        {
            // শিশু-সহ
            if Case::of(page.word(next + 1)) == Case::With {
                word.case = Case::With;
                break;
            }
            next += 2;
            word = page.read(next - 1);
        }
        self.nouns.push((at..next, word));
        self.at = next;
        let deadly = !somebody && happening(page, next - 1, self.end).is_some();
        word.case == Case::Bare && !word.is(Kinds::VESSEL) && !LEXICON.is_having(word.stem) && !deadly
    }

    /// In সেনা তলব করে the last noun is of the verb.
    fn leave_noun_of_verb(&mut self) {
        if let [.., _, (last, word)] = &self.nouns[..]
            && word.case == Case::Bare
            && !word.is(Kinds::PERSON)
            && last.end < self.end
            && self.page.listed(last.end).has(Kinds::LIGHT)
        {
            self.nouns.pop();
        }
    }

    /// In দুই শিশু হাসপাতালে the noun after the people is not of the phrase, save a body of people: নারী সংগঠন. None where people are
    /// counted and none are named.
    fn end_with_people(&mut self) -> Option<()> {
        let (number, heads) = (self.number, self.number.is_head());
        let people = |word: &FactWord| word.is(Kinds::PERSON) || (heads && word.is_person());
        if heads && !self.nouns.iter().any(|(_, word)| people(word)) {
            return None;
        }
        if heads || number.classifier == Classifier::None && number.label != Label::Money {
            let of_people = !heads && self.nouns.last().is_some_and(|(_, word)| word.is(Kinds::BODY));
            let last = self.nouns.iter().rposition(|(_, word)| people(word));
            if let Some(last) = last.filter(|_| !of_people) {
                self.nouns.truncate(last + 1);
            }
        }
        Some(())
    }

    /// দুই পক্ষ সড়কে অবস্থান করে, ৫০ টাকার নোট বাজারে আসে: where they are.
    fn leave_place(&mut self) {
        let of_money = self.number.label == Label::Money;
        if let [.., (_, what), (_, place)] = &self.nouns[..]
            && place.case == Case::Locative
            && (what.is(Kinds::BODY) || of_money && LEXICON.is_place(place.stem))
        {
            self.nouns.pop();
        }
    }

    /// Two kinds as one: ২৮টি শহর ও গ্রাম, ৬৯ জন সাংবাদিক ও সংবাদকর্মীর মৃত্যু.
    fn join_second_kind(&mut self) {
        let page = self.page;
        let Some((last, word)) = self.nouns.last() else { return };
        let next = last.end + 1;
        let plain = word.case == Case::Bare && next < self.end && page.word(last.end) == "\u{993}";
        if !plain || page.owner(next).is_some() || !is_noun(page, next) {
            return;
        }
        let other = page.read(next);
        let counts_things = self.number.classifier == Classifier::Thing;
        let things =
            counts_things && !other.is(Kinds::ADJECTIVE.or(Kinds::PERSON).or(Kinds::DEED)) && !word.is(Kinds::PERSON);
        let both = word.is(Kinds::PERSON)
            && other.is(Kinds::PERSON)
            && other.case != Case::Plural
            && (other.case != Case::Bare || !is_noun(page, next + 1));
        if things || both && !counts_things {
            self.nouns.push((next..next + 1, other));
        }
    }

    /// The noun that the whole phrase is.
    fn noun(&self) -> Option<Noun> {
        let (page, number) = (self.page, self.number);
        let (first, _) = self.nouns.first()?;
        let (last, word) = self.nouns.last()?;
        let span = page.span(first.start).cover(page.span(last.end - 1));
        // ২ উপজেলাবাসী, ২৫০ শয্যাবিশিষ্ট: what is counted is within the word.
        let within = (self.nouns.len() == 1 && number.classifier == Classifier::None)
            .then(|| LEXICON.within(word.stem))
            .flatten()
            .filter(|(_, dwell)| !dwell || number.is_below(page, FEW));
        let stem = within.map_or(word.stem, |(stem, _)| stem);
        let ending = page.word(last.end - 1).len() - stem.len();
        let person = number.is_head()
            || word.is(Kinds::PERSON)
            || (word.is_person() && number.classifier == Classifier::None && !word.is(Kinds::OWN));
        let person = person && within.is_none();
        Some(Noun { first: first.start, next: last.end, span, ending, case: word.case, person, after: true })
    }
}

/// The noun in one word with its number: দু’পক্ষের.
fn glued(page: &Page, number: &Number) -> Option<Noun> {
    let last = number.tokens.clone().last()?;
    let start = page.mentions[number.mention].span.end;
    let span = Span::new(start, page.span(last).end);
    if start <= page.span(last).start || span.end <= start || number.classifier != Classifier::None {
        return None;
    }
    let word = FactWord::read(span.of(page.text));
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

/// Whether a token can be a noun that an adjective before it belongs to.
fn is_noun(page: &Page, at: usize) -> bool {
    if !page.is_word(at) {
        return false;
    }
    if let Some(label) = page.label(at) {
        return matches!(label, Label::Norp);
    }
    let word = page.read(at);
    let none = Kinds::FUNCTION.or(Kinds::VERB).or(Kinds::HAPPENING);
    word.is(Kinds::NOUN) || !word.is(none)
}
