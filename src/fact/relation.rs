//! What stands beside a number and says of whom or by what it is: an age and its person, a price and its measure.
//!
//! `করিম (৪২)` (U+0995 U+09B0 U+09BF U+09AE U+0020 U+0028 …) is the age of করিম; in `প্রতি কেজি ১২০ টাকা` and `কেজিতে ৫ টাকা`
//! money is counted by the kilogram, in `মাসে ২০ হাজার টাকা` by the month.

use super::counted::Number;
use super::lexicon::{Kinds, LEXICON, Rate};
use super::page::{Page, is_hyphen};
use super::word::{Case, FactWord};
use crate::mention::Label;
use std::borrow::Cow;
use std::ops::Range;

/// How far before its number a measure may stand, in tokens: প্রতি কেজি দেশি পেঁয়াজ বিক্রি হচ্ছে ৮০ টাকায়.
const REACH: usize = 14;

/// What each number of a list is counted by; `numbers` in order, each with its sentence.
pub(super) fn rates(page: &Page, numbers: &[(Number, Range<usize>)]) -> Vec<Option<Cow<'static, str>>> {
    let mut found: Vec<Option<Cow<'static, str>>> = Vec::with_capacity(numbers.len());
    for (i, (number, sentence)) in numbers.iter().enumerate() {
        if number.label != Label::Money && number.label != Label::Cardinal {
            found.push(None);
            continue;
        }
        let previous = i.checked_sub(1).map(|i| &numbers[i]).filter(|(_, other)| other == sentence);
        let start = previous.map_or(sentence.start, |(previous, _)| previous.tokens.end);
        let own = before(page, number, start).or_else(|| after(page, number, sentence.end));
        // The rest of a list: প্রতি কেজি রসুন ২০০ টাকা, আদা ২৫০ টাকা
        let inherited = || {
            let (previous, _) = previous?;
            let open = (previous.tokens.end..number.tokens.start).all(|at| !LEXICON.is_closing(page.word(at)));
            if open && previous.label == number.label { found.last()?.clone() } else { None }
        };
        let rate = own.or_else(inherited);
        found.push(rate);
    }
    found
}

fn measure(word: &FactWord) -> Option<Rate> {
    LEXICON.rate(word.stem)
}

/// The measure named by the word after or before প্রতি: its code, or the noun itself.
fn by(page: &Page, at: usize) -> Option<Cow<'static, str>> {
    if !page.is_word(at) {
        return None;
    }
    let word = page.read(at);
    // সপ্তাহে is no noun here and yet a measure.
    if let Some(rate) = measure(&word).or_else(|| measure(&FactWord::measured(page.word(at))?)) {
        return Some(rate.code.into());
    }
    // প্রতি শুক্রবার is a date.
    if page.label(at).is_some_and(|label| !matches!(label, Label::Cardinal | Label::Quantity)) {
        return None;
    }
    let noun = !word.is(Kinds::FUNCTION.or(Kinds::VERB).or(Kinds::ADJECTIVE));
    noun.then(|| word.stem.to_owned().into())
}

/// The measure named before a number, not beyond `start`: the nearest word that tells one, or that there is none.
fn before(page: &Page, number: &Number, start: usize) -> Option<Cow<'static, str>> {
    let end = number.tokens.start;
    let words = WordsBefore { page, number, start, end };
    let lowest = start.max(end.saturating_sub(REACH));
    for at in (lowest..end).rev() {
        let told = words
            .each(at)
            .or_else(|| words.price(at))
            .or_else(|| words.each_in_front(at))
            .or_else(|| words.each_behind(at))
            .or_else(|| words.measure(at));
        if told.is_some() || page.word(at) == ";" {
            return told.flatten();
        }
    }
    None
}

/// The words before a number, from `start` up to `end`, each asked for the measure it tells: None where it says nothing, `Some(None)`
/// where it says that there is none.
struct WordsBefore<'a, 'p> {
    page: &'a Page<'p>,
    number: &'a Number,
    start: usize,
    end: usize,
}

/// What a number is counted by, if by anything.
type Per = Option<Cow<'static, str>>;

impl WordsBefore<'_, '_> {
    fn is_money(&self) -> bool {
        self.number.label == Label::Money
    }

    /// প্রতি কেজি ১২০ টাকা; কেজি প্রতি ১২০ টাকা
    fn each(&self, at: usize) -> Option<Per> {
        let page = self.page;
        if !page.listed(at).has(Kinds::EACH) {
            return None;
        }
        if at + 1 < self.end && !page.is_sign(at + 1) {
            // প্রতি মাসে এই দুই উপাদানের মূল্য …: how often something else is done.
            let often =
                || FactWord::measured(page.word(at + 1)).and_then(|word| measure(&word)).is_some_and(|r| r.is_span);
            let far = self.number.label == Label::Cardinal && self.end - at > 3;
            return Some(if far && often() { None } else { by(page, at + 1) });
        }
        let named = at.checked_sub(1).filter(|&at| at >= self.start && page.read(at).case == Case::Bare);
        Some(named.and_then(|named| by(page, named)))
    }

    /// ডলারের দাম ১১০ টাকা
    fn price(&self, at: usize) -> Option<Per> {
        let near = self.is_money() && self.end - at <= 2 && self.page.listed(at).has(Kinds::PRICE) && at > self.start;
        let priced = near.then(|| FactWord::measured(self.page.word(at - 1))).flatten()?;
        let rate = (priced.case == Case::Genitive).then(|| measure(&priced))?;
        Some(rate.filter(|rate| !rate.is_span && !rate.is_lot).map(|rate| rate.code.into()))
    }

    /// প্রতিমাসে
    fn each_in_front(&self, at: usize) -> Option<Per> {
        let word = LEXICON.each_prefix(self.page.word(at)).and_then(FactWord::measured).filter(|_| self.is_money())?;
        Some(measure(&word).map(|rate| rate.code.into()))
    }

    /// কেজিপ্রতি, কেজি-প্রতি; সম্প্রতি is a word of its own.
    fn each_behind(&self, at: usize) -> Option<Per> {
        let page = self.page;
        let joined = LEXICON.each_suffix(page.word(at)).filter(|_| page.listed(at) == Kinds::NONE)?;
        let apart = || at.checked_sub(2).filter(|_| is_hyphen(page.word(at - 1))).map(|at| page.word(at));
        let stem = Some(joined.trim_end_matches(is_dash)).filter(|stem| !stem.is_empty()).or_else(apart);
        Some(stem.map(|stem| LEXICON.rate(stem).map_or_else(|| stem.to_owned().into(), |rate| rate.code.into())))
    }

    /// কেজিতে ৫ টাকা, মাসে ২০ হাজার টাকা, মাসিক ভাতা ৫০০ টাকা
    fn measure(&self, at: usize) -> Option<Per> {
        let (page, near) = (self.page, self.end - at);
        if !self.is_money() || page.owner(at).is_some() || !page.is_word(at) || near > 3 {
            return None;
        }
        let text = page.word(at);
        let word = FactWord::measured(text)?;
        let rate = measure(&word)?;
        // পেঁয়াজের কেজি ১২০ টাকা, লেবুর হালি বিক্রি হচ্ছে ৪০ টাকায়
        let of_goods = || at > self.start && page.owner(at - 1).is_none() && page.read(at - 1).case.is_genitive();
        let is_rate = match word.case {
            Case::Locative => true,
            Case::Bare => word.adjective(text) || !rate.is_span && of_goods(),
            _ => word.adjective(text),
        };
        let pointed = || at > self.start && (page.listed(at - 1).has(Kinds::THIS) || page.owner(at - 1).is_some());
        let fits = is_rate
            && (near == 1 || !rate.is_span || text == rate.form)
            && !rate.is_lot
            && !LEXICON.listed(rate.form).has(Kinds::PLACE)
            && !pointed();
        fits.then(|| Some(rate.code.into()))
    }
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}' | '\u{2013}')
}

/// ১২০ টাকা কেজি, ১২০ টাকা কেজিতে, ১২০ টাকা প্রতি কেজি
fn after(page: &Page, number: &Number, end: usize) -> Option<Cow<'static, str>> {
    let at = number.tokens.end;
    if at >= end || number.label != Label::Money || page.owner(at).is_some() {
        return None;
    }
    if page.listed(at).has(Kinds::EACH) {
        return if at + 1 < end { by(page, at + 1) } else { None };
    }
    let word = FactWord::measured(page.word(at))?;
    let rate = measure(&word)?;
    let beside = word.case == Case::Bare || word.case == Case::Locative && !LEXICON.listed(rate.form).has(Kinds::PLACE);
    (beside && !rate.is_span && !rate.is_lot).then(|| rate.code.into())
}

/// The person an age is of: beside it, on either side.
pub(super) fn owner(page: &Page, mention: usize, sentence: &Range<usize>) -> Option<usize> {
    let tokens = page.tokens_of(page.mentions[mention].span);
    let person = |at: usize| page.owner(at).filter(|&owner| page.mentions[owner].label == Label::Per);
    let back = |at: usize| at.checked_sub(1).filter(|&at| at >= sentence.start);
    // রহিম (৩৫), রহিম, ৩৫; রহিমের বয়স ৩৫; রহিম নামে ৩৫ বছরের এক তরুণ
    if let Some(before) = back(tokens.start) {
        let beside = match page.word(before) {
            "(" | "," | "\u{2014}" => back(before),
            word if is_hyphen(word) => back(before),
            _ => Some(before),
        };
        let mut at = beside;
        for _ in 0..3 {
            let Some(here) = at else { break };
            if let Some(owner) = person(here) {
                return Some(owner);
            }
            if !page.listed(here).has(Kinds::CALLED.or(Kinds::AGE)) {
                break;
            }
            at = back(here);
        }
    }
    // ২০ বছর বয়সী হামদান, ৩৫ বছর বয়সী কৃষক করিম
    for at in (tokens.end..sentence.end).take(4) {
        if let Some(owner) = person(at) {
            return Some(owner);
        }
        let word = page.read(at);
        if !page.is_word(at)
            || page.owner(at).is_some()
            || word.case != Case::Bare
            || word.is(Kinds::VERB.or(Kinds::FUNCTION))
        {
            return None;
        }
    }
    None
}
