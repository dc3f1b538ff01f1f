//! Amounts: a count, a range of counts, a fraction, or a count the text leaves vague.
//!
//! `পাঁচ থেকে সাত হাজার` is 5,000 to 7,000: the first end borrows the second one's multiplier. `দুই-তৃতীয়াংশ` and
//! `তিন ভাগের দুই ভাগ` are two thirds. `শতাধিক` (শত + U+09BE ধিক) is more than a hundred, `শ দেড়েক` about 150.

use super::class::{Class, Classes};
use super::count::{Count, count, goes_on, next_multiplier};
use super::lexeme::{Gap, Lexeme};
use crate::mention::Modifier;
use crate::number::word::Ending;
use rust_decimal::Decimal;

/// A value, or the two ends of a range of values, and where it ends.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Amount {
    pub low: Decimal,
    pub high: Option<Decimal>,
    /// What the number's own form says: শতাধিক, ডজনখানেক.
    pub modifier: Option<Modifier>,
    /// The index of the lexeme after it.
    pub next: usize,
    /// Says too little by itself: হাজার, আধা, নয়; it takes a counted word to make it a number.
    pub weak: bool,
    /// A fraction of a whole (দুই-তৃতীয়াংশ, অর্ধেক).
    pub fraction: bool,
}

impl Amount {
    pub(crate) fn exactly(value: Decimal, next: usize) -> Amount {
        Amount { low: value, high: None, modifier: None, next, weak: false, fraction: false }
    }

    fn fraction(value: Decimal, next: usize) -> Amount {
        Amount { fraction: true, ..Amount::exactly(value, next) }
    }
}

/// The amount that starts at lexeme `i`.
pub(crate) fn amount(lexemes: &[Lexeme], i: usize) -> Option<Amount> {
    if let Some(about) = about_times(lexemes, i) {
        let said = lexemes[i].value(Class::Multiplier).or_else(|| lexemes[i].value(Class::Collective))?;
        return multiplied(lexemes, about, said).map(|about| up_to(lexemes, i, about));
    }
    let first = count(lexemes, i)?;
    if let Some(fraction) = fraction(lexemes, &first) {
        // ১/২ লাখ
        let scaled = lexemes[first.next].is(Class::Slash) && next_multiplier(lexemes, fraction.next).is_some();
        return if scaled {
            multiplied(lexemes, Amount { fraction: false, ..fraction }, Decimal::ONE)
        } else {
            Some(fraction)
        };
    }
    if let Some(mixed) = mixed(lexemes, i, &first) {
        return Some(mixed);
    }
    if let Some(doubled) = once_to_more(lexemes, i, &first) {
        return Some(doubled);
    }
    let mut amount = Amount::exactly(first.value, first.next);
    let only = lexemes.get(i).filter(|_| first.next == i + 1);
    // দুয়েক লাখ
    if lexemes[i].code(Class::Number) == Some("about") {
        return Some(up_to(lexemes, i, Amount { modifier: Some(Modifier::Approx), ..amount }));
    }
    amount.weak = first.bare && first.next == i + 1
        || only.is_some_and(|only| {
            only.is(Class::Half) && only.code(Class::Half) != Some("whole")
                || only.is(Class::Shift)
                || only.code(Class::Number) == Some("weak")
        });
    amount.fraction = only.is_some_and(|only| only.code(Class::Half) == Some("whole"));
    if let Some((modifier, form)) = vague(lexemes, first.next) {
        // হাজারো, not তিনো
        if form == MANY && !first.bare {
            return None;
        }
        let vague = Amount { modifier: Some(modifier), next: first.next + 1, weak: false, ..amount };
        return multiplied(lexemes, vague, first.scale).map(|vague| up_to(lexemes, i, vague));
    }
    // নয় থেকে দশ জন, আধা থেকে এক কেজি
    let ends = lexemes[i].code(Class::Number) == Some("weak") || lexemes[i].is(Class::Half);
    if (!amount.weak || ends)
        && let Some((low, high, next)) = range(lexemes, i, &first)
    {
        let vague = vague(lexemes, next);
        return Some(Amount {
            low,
            high: Some(high),
            modifier: vague.map(|(modifier, _)| modifier),
            next: next + vague.is_some() as usize,
            weak: false,
            fraction: false,
        });
    }
    Some(amount)
}

/// `হাজার দেড় হাজার`, `লাখ দুই লাখ`: from one of them to so many, twice as many at most.
fn once_to_more(lexemes: &[Lexeme], i: usize, first: &Count) -> Option<Amount> {
    if !first.bare || first.next != i + 1 || !goes_on(lexemes, i + 1) {
        return None;
    }
    let more = lexemes.get(i + 1).filter(|more| more.is(Class::Fraction) || more.is(Class::Number))?;
    let second = count(lexemes, i + 1).filter(|second| second.scale == first.scale && more.ending.is_bare())?;
    let near = second.coefficient > Decimal::ONE && second.coefficient <= Decimal::TWO;
    near.then(|| Amount { high: Some(second.value), ..Amount::exactly(first.value, second.next) })
}

/// `৩+ লাখ`, `পাঁচেক লাখ`, `শতাধিক কোটি`, `দশেক হাজার কোটি`: a vague amount times the multipliers behind it, each larger than
/// the one `said` before. হাজারো লাখো মানুষ says the same twice. None where it is more than a number can be.
fn multiplied(lexemes: &[Lexeme], mut vague: Amount, mut said: Decimal) -> Option<Amount> {
    while let Some(scale) = next_multiplier(lexemes, vague.next).filter(|&scale| scale > said) {
        if self::vague(lexemes, vague.next + 1).is_some() {
            break;
        }
        vague.low = vague.low.checked_mul(scale)?;
        (vague.next, said) = (vague.next + 1, scale);
    }
    Some(vague)
}

/// `পাঁচেক লাখ থেকে দশ লাখ`, `শ দুয়েক থেকে তিনশ`: a rough amount as the lower end of a range.
fn up_to(lexemes: &[Lexeme], start: usize, about: Amount) -> Amount {
    let joint = lexemes.get(about.next).is_some_and(|joint| joint.is(Class::Range) || joint.is(Class::Hyphen));
    let (value, next) = (about.low, about.next);
    let first = Count { value, next, coefficient: value, scale: Decimal::ONE, bare: false };
    let rough = joint && about.modifier == Some(Modifier::Approx);
    let Some((low, high, next)) = range(lexemes, start, &first).filter(|_| rough) else { return about };
    Amount { low, high: Some(high), next, ..about }
}

/// `শ দেড়েক`, `হাজার পাঁচেক`, `লাখ দুয়েক`: the multiplier first, then how many of it, with েক for "about".
fn about_times(lexemes: &[Lexeme], i: usize) -> Option<Amount> {
    let counted = lexemes.get(i)?;
    // ডজন দুয়েক
    let multiplier = counted.value(Class::Multiplier).or_else(|| counted.value(Class::Collective))?;
    if !goes_on(lexemes, i + 1) {
        return None;
    }
    let many = lexemes.get(i + 1)?;
    let times = many.value(Class::Number).or_else(|| many.value(Class::Fraction))?;
    let (modifier, next) = match vague(lexemes, i + 2) {
        Some((modifier, _)) => (modifier, i + 3),
        None if many.code(Class::Number) == Some("about") => (Modifier::Approx, i + 2),
        None => return None,
    };
    let value = multiplier.checked_mul(times)?;
    Some(Amount { modifier: Some(modifier), ..Amount::exactly(value, next) })
}

/// The ো of হাজারো.
pub(super) const MANY: &str = "\u{9CB}";

/// The vague piece at lexeme `i`, or the plus sign of `৫০+`: its modifier and form.
pub(crate) fn vague(lexemes: &[Lexeme], i: usize) -> Option<(Modifier, &'static str)> {
    let lexeme = lexemes.get(i).filter(|lexeme| lexeme.follows())?;
    if lexeme.is(Class::Plus) {
        // ৫+৩; ৪,৫০০/-+ভ্যাট
        let stroke = i > 0 && lexemes[i - 1].is(Class::Stroke);
        let sum = lexemes.get(i + 1).is_some_and(|next| next.is_joined() && (stroke || next.is(Class::Digits)));
        return (lexeme.is_joined() && !sum).then_some((Modifier::EqualOrMore, ""));
    }
    let word = lexeme.word?;
    if word.clings && !lexeme.is_joined() || i == 0 || !lexemes[i - 1].ending.is_bare() {
        return None;
    }
    Some((Modifier::parse(lexeme.code(Class::Vague)?)?, word.form))
}

/// `দুই-তৃতীয়াংশ`, `৩/৪`, `তিন ভাগের দুই ভাগ`.
fn fraction(lexemes: &[Lexeme], first: &Count) -> Option<Amount> {
    let i = first.next;
    let sign = lexemes.get(i).filter(|lexeme| lexeme.follows())?;
    if !lexemes.get(i.checked_sub(1)?)?.ending.is_bare() {
        return None;
    }
    let part_at = i + sign.is(Class::Hyphen) as usize;
    if let Some(part) = lexemes.get(part_at).filter(|part| part.follows()).and_then(|part| part.value(Class::Part)) {
        return Some(Amount::fraction(first.value.checked_div(part)?, part_at + 1));
    }
    if sign.is(Class::Slash) && sign.is_joined() {
        let below = lexemes.get(i + 1).filter(|below| below.is_joined())?.value(Class::Digits)?;
        let again = lexemes.get(i + 2).is_some_and(|after| after.is(Class::Slash) && after.is_joined());
        // ২/৩ জন is two or three, and so is ১/২ জন, for nobody is halved.
        let persons = goes_on(lexemes, i + 2) && lexemes[i + 2].code(Class::Classifier) == Some("");
        let counted = first.value > Decimal::ONE && is_counted(lexemes, i + 2, COUNTED.with(Class::Multiplier));
        let counted = counted || persons;
        // ১২/০৫, ১৮৭/৫ and ৩/৩১ are dates and scores, ৮/১০ is a mark: in its lowest terms a fraction is ১/২ or ৩/৪, or
        // অংশ says so.
        let whole = lexemes.get(i + 2).is_some_and(|after| after.follows() && after.is(Class::Whole));
        let plain = first.value == Decimal::ONE || below <= MOST_FOURTHS;
        let proper = first.value < below && below <= LARGEST_PART && below.scale() == 0 && first.value.scale() == 0;
        let fraction = proper && !again && !counted && (whole || plain && is_lowest(first.value, below));
        return fraction.then(|| first.value.checked_div(below)).flatten().map(|value| Amount::fraction(value, i + 2));
    }
    if sign.is(Class::Share) && sign.ending.has(Ending::GENITIVE) {
        let many = lexemes.get(i + 1).filter(|many| many.follows()).and_then(|_| count(lexemes, i + 1))?;
        let share = lexemes.get(many.next).filter(|share| share.follows() && share.is(Class::Share))?;
        let proper = share.is(Class::Share) && many.value < first.value;
        let value = many.value.checked_div(first.value)?;
        return proper.then(|| Amount::fraction(value, many.next + 1));
    }
    None
}

/// `১ ১/২ কেজি`: a whole number and a fraction, of something that is measured.
fn mixed(lexemes: &[Lexeme], i: usize, first: &Count) -> Option<Amount> {
    let whole = first.next == i + 1 && lexemes[i].is(Class::Digits) && first.value.is_integer();
    let above = lexemes.get(i + 1).filter(|above| above.is(Class::Digits) && !above.is_joined())?;
    if !whole || !goes_on(lexemes, i + 1) {
        return None;
    }
    // ৩ ½ মাইল
    let part = if above.numeral.digits == 0 {
        Amount::fraction(above.value, i + 2)
    } else {
        let second = count(lexemes, i + 1)?;
        fraction(lexemes, &second).filter(|part| part.next == i + 4)?
    };
    const MEASURED: Classes = COUNTED.with(Class::Unit).with(Class::Multiplier).with(Class::Percent).with(Class::Other);
    let measured = is_counted(lexemes, part.next, MEASURED);
    let value = first.value.checked_add(part.low).filter(|_| measured)?;
    // ২ ১/২ লাখ
    multiplied(lexemes, Amount::exactly(value, part.next), Decimal::ONE)
}

/// The largest part that texts name by a fraction.
const LARGEST_PART: Decimal = Decimal::from_parts(12, 0, 0, false, 0);
/// The largest denominator of a fraction with another numerator than one that figures and a slash say by themselves.
const MOST_FOURTHS: Decimal = Decimal::from_parts(4, 0, 0, false, 0);

/// Whether no number divides both, of which the lower is at most twelve.
fn is_lowest(above: Decimal, below: Decimal) -> bool {
    let divides = |part: Decimal, of: Decimal| of.checked_rem(part).is_some_and(|rest| rest.is_zero());
    [2, 3, 5, 7, 11].map(Decimal::from).iter().all(|&part| !divides(part, above) || !divides(part, below))
}

/// What is counted whole.
const COUNTED: Classes = Classes::of(&[Class::Classifier, Class::Span, Class::Money]);

fn is_counted(lexemes: &[Lexeme], i: usize, classes: Classes) -> bool {
    goes_on(lexemes, i) && lexemes[i].classes.meets(classes)
}

/// Whether the first end is the higher one and says the multiplier of both with the second: years ago are told backwards
/// (`৩৯ - ৩০ কোটি বছর আগে`), and 25.2 of `২৫.২ - ৬.৬ কোটি` are no count of their own. `৫০০ থেকে ১ হাজার` rises.
fn falls(lexemes: &[Lexeme], first: &Count, second: &Count) -> bool {
    let higher = first.value > second.coefficient;
    let scaled = first.scale == Decimal::ONE && second.scale > Decimal::ONE;
    let span = lexemes.get(second.next).and_then(|span| span.code(Class::Span));
    let ago = span == Some("Y") && lexemes.get(second.next.saturating_add(1)).is_some_and(|ago| ago.is(Class::Ago));
    match scaled {
        true => higher && (ago || !first.value.fract().is_zero()),
        false => ago && first.value > second.value,
    }
}

/// The ~ of `৫~৭ কেজি`
fn is_tilde(lexemes: &[Lexeme], i: usize) -> bool {
    let about = lexemes[i].word.is_some_and(|sign| sign.is_sign) && lexemes[i].is(Class::Before);
    about && lexemes[i].is_joined() && lexemes.get(i + 1).is_some_and(|high| high.is_joined() && high.is(Class::Digits))
}

/// The two ends of a range, in rising order, and the index after it.
fn range(lexemes: &[Lexeme], start: usize, first: &Count) -> Option<(Decimal, Decimal, usize)> {
    let i = first.next;
    if !goes_on(lexemes, i) {
        return None;
    }
    let sign = &lexemes[i];
    // ২/৩ জন, ১৫/২০ হাজার টাকা, ৫ লাখ/৬ লাখ টাকা
    if sign.is(Class::Slash) {
        lexemes.get(i + 1).filter(|second| sign.is_joined() == second.is_joined() && second.is(Class::Digits))?;
        // ৮/১২৮ জিবি are two things: the ends of a range lie near each other.
        let most = first.coefficient.checked_mul(Decimal::TWO)?.checked_add(Decimal::ONE)?;
        let near = |second: &Count| second.coefficient > first.coefficient && second.coefficient <= most;
        let second = count(lexemes, i + 1).filter(near)?;
        let scales = first.scale == Decimal::ONE || first.scale == second.scale;
        let low = first.coefficient.checked_mul(second.scale).filter(|_| scales)?;
        let scaled = second.scale > Decimal::ONE;
        let counted = scaled || is_counted(lexemes, second.next, COUNTED.with(Class::Unit).with(Class::Percent));
        return counted.then_some((low, second.value, second.next));
    }
    let word = |i: usize| lexemes.get(i).is_some_and(|lexeme| lexeme.is(Class::Number) || lexeme.is(Class::Fraction));
    // ২ আড়াই লাখ, ৩ সাড়ে ৩ হাজার
    let half = sign.is(Class::Fraction) || sign.is(Class::Shift);
    let neighbours = i == start + 1 && (word(i) && word(start) || half && lexemes[start].is(Class::Digits));
    let other = if neighbours {
        i
    } else if sign.is(Class::Hyphen) || sign.is(Class::Range) || sign.is(Class::Or) || is_tilde(lexemes, i) {
        i + 1
    } else {
        return None;
    };
    let second = lexemes.get(other).filter(|lexeme| lexeme.follows()).and_then(|_| count(lexemes, other))?;
    // ১২-০৫-২০২৪ is no range, and one end of a range stands as close to the hyphen as the other.
    let third = lexemes.get(second.next).is_some_and(|lexeme| lexeme.is(Class::Hyphen) && lexeme.is_joined());
    // ২২০০০- ৫৩০৬০ টাকা, ৫০০- ৬০০ লোক; ১- ৫০ লোক at the beginning of a line is the first of a list
    let figures = lexemes[start].is(Class::Digits) && lexemes[other].is(Class::Digits);
    let item = lexemes[start].gap == Gap::Line && lexemes[start].numeral.digits < 3;
    let word_follows = lexemes.get(second.next).is_some_and(|word| word.gap == Gap::Space && word.is(Class::Other));
    let of_word = figures && !item && word_follows && sign.span.len() == 1;
    let typed_apart = sign.is_joined() && (of_word || is_counted(lexemes, second.next, COUNTED.with(Class::Unit)));
    // ৫০০ -৬০০ টাকা; -৫ ডিগ্রি has a minus sign
    let typed_before = !sign.is_joined() && is_counted(lexemes, second.next, COUNTED);
    let lopsided =
        sign.is(Class::Hyphen) && sign.is_joined() != lexemes[other].is_joined() && !typed_apart && !typed_before;
    if second.bare || third || lopsided {
        return None;
    }
    let falls = falls(lexemes, first, &second);
    // ১০ থেকে ৫ লাখ টাকা: ten, or ten lakh? ৫০০ থেকে ১ হাজার is plain.
    let scaled = first.scale == Decimal::ONE && second.scale > Decimal::ONE && first.value > second.coefficient;
    let near = first.value.checked_mul(Decimal::ONE_THOUSAND).is_none_or(|most| most >= second.value);
    if scaled && !falls && !near {
        return None;
    }
    let borrowed = first.scale == Decimal::ONE && (first.value < second.coefficient || falls);
    let low = if borrowed { first.value.checked_mul(second.scale)? } else { first.value };
    let high = second.value;
    // দুই বা তিন, দুই তিন: only neighbours make a range; দুই-এক says one or two.
    let next_to = high.checked_sub(low)? == second.scale;
    if neighbours {
        let leans = lexemes[start].word.is_some_and(|word| word.leans);
        // দু এক দিন, দুই একটা
        if (leans || low == Decimal::TWO) && high == Decimal::ONE {
            return Some((high, low, second.next));
        }
        // পাঁচ সাত জন, দশ বারো দিন, দু চার কথা: up to twice as many and one
        let most = low.checked_mul(Decimal::TWO)?.checked_add(Decimal::ONE)?;
        let of_something = second.scale > Decimal::ONE || is_counted(lexemes, second.next, COUNTED.with(Class::Unit));
        let half = !half || second.coefficient.checked_sub(first.value)? <= Decimal::ONE;
        let counted = leans || of_something && half && second.coefficient < Decimal::ONE_HUNDRED;
        if counted && low < high && high <= most {
            return Some((low, high, second.next));
        }
    }
    if (neighbours || sign.is(Class::Or)) && !next_to {
        return None;
    }
    let spoken = sign.is(Class::Hyphen) && word(start) && word(other) && first.value < Decimal::TEN;
    match low < high {
        true => Some((low, high, second.next)),
        false if falls && high < low => Some((high, low, second.next)),
        // নয়—একটি is "not — one".
        false
            if spoken
                && high < low
                && second.value == Decimal::ONE
                && lexemes[start].code(Class::Number) != Some("weak") =>
        {
            Some((high, low, second.next))
        }
        false => None,
    }
}
