//! Counts: the value of `সাড়ে তিন লাখ`, `৪ হাজার ৭০০`, `উনিশশো একাত্তর`, `৫ দশমিক ১`.
//!
//! Bengali says a number in falling terms, each a coefficient and a multiplier: `৪ কোটি ২৬ লাখ ৭৫ হাজার ৫০৩`. A term
//! may be half-way (সাড়ে তিন = 3½, পৌনে দুই = 1¾, দেড় = 1½), and what has been said so far may be multiplied as a
//! whole: `১ লাখ ২০ হাজার কোটি` is 120,000 crores.

use super::class::{Class, Classes};
use super::joint::COUNTS;
use super::lexeme::Lexeme;
use rust_decimal::Decimal;

/// A plain number and where it ends.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Count {
    pub value: Decimal,
    /// The index of the lexeme after it.
    pub next: usize,
    /// What stands before the multipliers, where it is one term.
    pub coefficient: Decimal,
    /// The product of the multipliers, where it is one term.
    pub scale: Decimal,
    /// It begins with a multiplier and nothing before it (হাজার, কোটি).
    pub bare: bool,
}

const STARTS: Classes = COUNTS.with(Class::Point);

/// The one multiplier that is said twice: `এক হাজার কোটি কোটি`.
const CRORE: Decimal = Decimal::from_parts(10_000_000, 0, 0, false, 0);

/// The number that starts at lexeme `i`; where it is said again in brackets they belong to it.
pub(crate) fn count(lexemes: &[Lexeme], i: usize) -> Option<Count> {
    let mut whole = unglossed(lexemes, i, Glosses::Taken)?;
    whole.next = glossed(lexemes, whole.next, whole.value);
    Some(whole)
}

/// Whether a number may be said again in brackets; inside the brackets it may not.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Glosses {
    Taken,
    Left,
}

fn unglossed(lexemes: &[Lexeme], i: usize, glosses: Glosses) -> Option<Count> {
    let first = lexemes.get(i)?;
    if !first.classes.meets(STARTS) {
        return None;
    }
    let mut whole = term(lexemes, i, true, glosses)?;
    let mut limit = whole.scale;
    let mut terms = 1usize;
    loop {
        if let Some(multiplier) =
            next_multiplier(lexemes, whole.next).filter(|&m| m > limit || m == limit && m == CRORE)
        {
            whole.value = whole.value.checked_mul(multiplier)?;
            whole.scale = whole.scale.checked_mul(multiplier)?;
            (limit, whole.next) = (multiplier, whole.next + 1);
            continue;
        }
        // নয়শ দশমিক শূন্য তিন
        let (value, next) = decimals(lexemes, whole.value, whole.next);
        if next > whole.next {
            (whole.value, whole.next, limit) = (value, next, Decimal::ONE);
            (whole.coefficient, whole.scale) = (value, Decimal::ONE);
            continue;
        }
        // Several terms have no one coefficient to share with the other end of a range.
        if limit == Decimal::ONE || !goes_on(lexemes, whole.next) {
            break;
        }
        let before = whole.next;
        match term(lexemes, whole.next, false, glosses) {
            // হাজার চারশ
            Some(lower)
                if whole.bare
                    && whole.value == Decimal::ONE_THOUSAND
                    && lower.scale == Decimal::ONE_HUNDRED
                    // হাজার বারোশ: a thousand to twelve hundred
                    && lower.coefficient < Decimal::TEN
                    && lexemes[before].is(Class::Number) =>
            {
                whole.value = whole.value.checked_add(lower.value)?;
                (whole.next, limit, whole.bare) = (lower.next, lower.scale, false);
            }
            // লাখ ২৪ হাজার: what stands before লাখ was lost.
            _ if whole.bare && limit == whole.value => break,
            Some(lower) if lower.value < limit => {
                whole.value = whole.value.checked_add(lower.value)?;
                (whole.next, limit) = (lower.next, lower.scale);
            }
            // এক হাজার পাঁচ কোটি: the larger multiplier is of all that was said.
            Some(lower) if lower.coefficient < limit && lower.scale > limit => {
                whole.value = whole.value.checked_add(lower.coefficient)?.checked_mul(lower.scale)?;
                (whole.next, limit) = (lower.next, lower.scale);
            }
            _ => break,
        }
        if whole.next > before {
            (whole.coefficient, whole.scale) = (whole.value, Decimal::ONE);
            terms = usize::saturating_add(terms, 1);
        }
    }
    if terms > 1 && goes_on(lexemes, whole.next) && lexemes[whole.next].is(Class::Comma) {
        // … কোটি আঠার লক্ষ, চল্লিশ হাজার টাকা: one sum, where two terms and more came before the comma
        let last = term(lexemes, whole.next + 1, false, glosses)
            .filter(|last| last.scale > Decimal::ONE && last.value < limit && goes_on(lexemes, whole.next + 1));
        if let Some(last) = last.filter(|last| goes_on(lexemes, last.next) && lexemes[last.next].is(Class::Money)) {
            (whole.value, whole.next) = (whole.value.checked_add(last.value)?, last.next);
        }
    }
    Some(whole)
}

/// `৪ (চার) বছর`, `৫০,০০০ (পঞ্চাশ হাজার) টাকা`: the lexeme after a number said again in words, else `i`.
fn glossed(lexemes: &[Lexeme], i: usize, value: Decimal) -> usize {
    match gloss(lexemes, i, value) {
        Some(close) if lexemes.get(close).is_some_and(|sign| sign.follows() && sign.is(Class::Close)) => close + 1,
        _ => misspelt(lexemes, i).unwrap_or(i),
    }
}

/// What is counted or goes on behind a bracket.
const AFTER_ASIDE: Classes =
    Classes::of(&[Class::Span, Class::Money, Class::Multiplier, Class::Percent, Class::Unit, Class::Classifier]);

/// `৯০ (নবই) দিন`: the lexeme after a bracket in which a figure is said again in words that no list has. The figures say
/// the number.
fn misspelt(lexemes: &[Lexeme], i: usize) -> Option<usize> {
    let figures = i.checked_sub(1).and_then(|i| lexemes.get(i)).filter(|_| goes_on(lexemes, i))?;
    if !figures.is(Class::Digits) || !lexemes[i].is(Class::Open) {
        return None;
    }
    let words =
        lexemes[i + 1..].iter().take(5).take_while(|word| word.follows() && word.classes.meets(IN_GLOSS)).count();
    let close = i + 1 + words;
    let after = lexemes.get(close + 1).filter(|after| after.follows() && after.classes.meets(AFTER_ASIDE))?;
    let letters = lexemes.get(i + 1)?.span.len() > 2 * 3;
    let closed = (1..=4).contains(&words)
        && lexemes.get(close).is_some_and(|sign| sign.is(Class::Close) && sign.follows())
        && letters;
    (closed && !after.is_joined()).then_some(close + 1)
}

/// What the words in such a bracket may be.
const IN_GLOSS: Classes = Classes::of(&[Class::Other, Class::Number, Class::Multiplier, Class::Hyphen, Class::Filler]);

/// Where a bracket opens at `i` and says `value` again: the lexeme after the number inside it.
pub(crate) fn gloss(lexemes: &[Lexeme], i: usize, value: Decimal) -> Option<usize> {
    if !goes_on(lexemes, i) || !lexemes[i].is(Class::Open) || !lexemes.get(i + 1)?.follows() {
        return None;
    }
    // (মাত্র দশ) (কথায় দশ)
    // (শতকরা দশ ভাগ)
    let at = i + 1 + usize::from(lexemes[i + 1].is(Class::Filler) || lexemes[i + 1].is(Class::PercentBefore));
    let gloss = unglossed(lexemes, at, Glosses::Left).filter(|gloss| gloss.value == value)?;
    let only = goes_on(lexemes, gloss.next) && lexemes[gloss.next].is(Class::Filler);
    Some(gloss.next + usize::from(only))
}

/// Whether lexeme `i` stands on the same line as the one before it, which has no case ending.
pub(crate) fn goes_on(lexemes: &[Lexeme], i: usize) -> bool {
    let before = i.checked_sub(1).and_then(|i| lexemes.get(i));
    lexemes.get(i).is_some_and(Lexeme::follows) && before.is_some_and(|lexeme| lexeme.ending.is_bare())
}

pub(super) fn next_multiplier(lexemes: &[Lexeme], i: usize) -> Option<Decimal> {
    if !goes_on(lexemes, i) {
        return None;
    }
    let lexeme = lexemes.get(i)?;
    // দুই লক্ষ্য টাকা, আটাত্তর লতগ একান্ন হাজার টাকা; লক্ষ্য without money is an aim.
    let money =
        || lexemes[i + 1..].iter().find(|word| !word.classes.meets(COUNTS)).is_some_and(|word| word.is(Class::Money));
    let slip = || lexeme.value(Class::Slip).filter(|_| goes_on(lexemes, i + 1) && money());
    lexeme.value(Class::Multiplier).or_else(|| collective(lexemes, i)).or_else(slip)
}

/// How many ডজন, হালি and গন্ডা are; `৫ কানি ৩ গন্ডা` and `২ গন্ডা জমি` are measures of land, no eight pieces of it.
fn collective(lexemes: &[Lexeme], i: usize) -> Option<Decimal> {
    const REACH: usize = 3;
    let lexeme = lexemes.get(i)?;
    let value = lexeme.value(Class::Collective)?;
    let land =
        |at: usize| lexemes.get(at).is_some_and(|near| near.is(Class::Land) || near.code(Class::Unit) == Some("kani"));
    let before = || (i.saturating_sub(REACH)..i).rev().take_while(|&at| lexemes[at + 1].follows()).any(land);
    let behind = || (i + 1..=i + REACH).take_while(|&at| lexemes.get(at).is_some_and(Lexeme::follows)).any(land);
    (!lexeme.is(Class::Unit) || !before() && !behind()).then_some(value)
}

/// A coefficient and its first multiplier; after the first term of a number it must be whole and have a coefficient.
fn term(lexemes: &[Lexeme], i: usize, first: bool, glosses: Glosses) -> Option<Count> {
    let lexeme = lexemes.get(i)?;
    let (coefficient, mut next, bare) = if let Some((value, next)) = spaced(lexemes, i).or_else(|| parted(lexemes, i)) {
        (value, next, false)
    } else if let Some(value) =
        plain(lexeme).filter(|_| first || !is_times(lexeme) || next_multiplier(lexemes, i + 1).is_some())
    {
        let (value, next) = decimals(lexemes, value, i + 1);
        (value, next, false)
    } else if let Some(value) = lexeme.value(Class::Fraction).or_else(|| lexeme.value(Class::Half)) {
        (value, i + 1, false)
    } else if let Some(shift) = lexeme.value(Class::Shift) {
        let shifted = goes_on(lexemes, i + 1).then(|| plain(lexemes.get(i + 1)?)).flatten();
        match shifted {
            Some(value) => (value.checked_add(shift.checked_mul(round_part(value))?)?, i + 2, false),
            // সোয়া লাখ, পৌনে ঘণ্টা: one and a quarter, three quarters
            None => (Decimal::ONE.checked_add(shift)?, i + 1, false),
        }
    } else if !first {
        return None;
    } else if lexeme.is(Class::Point) {
        let (value, next) = decimals(lexemes, Decimal::ZERO, i);
        (next > i).then_some((value, next, false))?
    } else {
        (Decimal::ONE, i, true)
    };
    if !bare && glosses == Glosses::Taken {
        next = glossed(lexemes, next, coefficient);
    }
    let multiplier = if bare {
        next += 1;
        lexeme.value(Class::Multiplier).or_else(|| lexeme.value(Class::Collective))
    } else {
        next_multiplier(lexemes, next).inspect(|_| next += 1)
    };
    let scale = multiplier.unwrap_or(Decimal::ONE);
    // ৩ লাখ সাড়ে ১০ হাজার; but a half at the end is of something else.
    if !first && plain(lexeme).is_none() && multiplier.is_none() {
        return None;
    }
    Some(Count { value: coefficient.checked_mul(scale)?, next, coefficient, scale, bare })
}

/// `১ ২৩ ৪৫৬ টাকা`, `12 345 678`: figures in groups parted by spaces, and the lexeme after them. They are one number where
/// their lengths leave no doubt, as between commas: one or two figures, then two groups and more. A group that begins with
/// a nought is no number of its own; without one, round figures may be prices side by side (`৫ ১০ ২০০ টাকা`), and so may be
/// groups of two behind two. Groups of three need nothing behind them, the others something that is counted.
fn spaced(lexemes: &[Lexeme], i: usize) -> Option<(Decimal, usize)> {
    let group = |at: usize| {
        let lexeme = lexemes.get(at).filter(|group| group.is(Class::Digits))?;
        let plain = !lexeme.numeral.grouped
            && !lexeme.numeral.mixed
            && lexeme.value.scale() == u32::from(lexeme.numeral.places);
        plain.then_some((lexeme.numeral.digits, lexeme.value))
    };
    let apart = |at: usize| goes_on(lexemes, at) && !lexemes[at].is_joined();
    let alone = i == 0 || group(i.checked_sub(1)?).is_none() || !lexemes[i].follows();
    let (lead @ 1..=2, first) = group(i)? else { return None };
    // Nothing begins with a nought: 017 is a telephone's.
    let least = if lead == 1 { Decimal::ONE } else { Decimal::TEN };
    if !alone || !apart(i + 1) || first < least || lexemes[i].numeral.places > 0 {
        return None;
    }
    let round = |value: Decimal| is_multiple(value, Decimal::from(5));
    let (mut rounds, mut nought) = (round(first), false);
    let (mut value, mut next, mut twos, mut threes) = (first, i + 1, 0, 0);
    while apart(next)
        && lexemes[next - 1].numeral.places == 0
        && let Some((digits @ 2..=3, more)) = group(next)
        // Groups of two come before the one of three.
        && (digits == 3 || threes == 0)
    {
        let shift = if digits == 3 { Decimal::ONE_THOUSAND } else { Decimal::ONE_HUNDRED };
        value = value.checked_mul(shift)?.checked_add(more)?;
        (rounds, nought) =
            (rounds && round(more), nought || more < if digits == 3 { Decimal::ONE_HUNDRED } else { Decimal::TEN });
        (twos, threes) = (twos + usize::from(digits == 2), threes + usize::from(digits == 3));
        next += 1;
    }
    let last = lexemes.get(next);
    let joined = last.is_some_and(|sign| sign.is_joined() && sign.classes.meets(SIGNS));
    let nth = last.is_some_and(|after| after.follows() && after.is(Class::Serial));
    if joined || nth || group(next).is_some() || rounds && !nought {
        return None;
    }
    let counted = goes_on(lexemes, next) && lexemes[next].classes.meets(AFTER_GROUPS)
        || i > 0 && lexemes[i].follows() && lexemes[i - 1].is(Class::Money);
    // A cell that holds nothing else
    let whole = i == 0 && next == lexemes.len();
    let western = twos == 0 && threes >= 2;
    let lakh = threes == 1 && twos >= 1 && (lead == 1 || nought) && (counted || whole);
    (western || lakh).then_some((value, next))
}

/// `২ , ৩৪১ জন`: a comma between thousands with a space before it, as no list has it, and the lexeme after the number. What is
/// counted must follow, and no other comma stand before. Nothing is counted by noughts: `৫, ০০০ টাকা`.
fn parted(lexemes: &[Lexeme], i: usize) -> Option<(Decimal, usize)> {
    let noughts = lexemes.get(i + 2).is_some_and(|rest| rest.value < Decimal::ONE_HUNDRED && !rest.is_joined());
    let comma = lexemes.get(i + 1).filter(|comma| comma.is(Class::Comma) && (!comma.is_joined() || noughts))?;
    let plain = |at: usize, lengths: std::ops::RangeInclusive<u8>| {
        let figures = lexemes.get(at).filter(|figures| figures.is(Class::Digits))?;
        let plain = !figures.numeral.grouped && !figures.numeral.mixed && figures.numeral.places == 0;
        (plain && lengths.contains(&figures.numeral.digits)).then_some(figures.value)
    };
    let (thousands, rest) = (plain(i, 1..=3)?, plain(i + 2, 3..=3)?);
    let least =
        [Decimal::ONE, Decimal::TEN, Decimal::ONE_HUNDRED][usize::from(lexemes[i].numeral.digits).checked_sub(1)?];
    let digits = |back: usize| i.checked_sub(back).is_some_and(|at| lexemes[at].is(Class::Digits));
    let joint = i.checked_sub(1).is_some_and(|at| lexemes[at].is(Class::Comma) || lexemes[at].is(Class::And));
    let listed = lexemes[i].follows() && (digits(1) || joint && digits(2));
    let on_the_line = comma.follows() && goes_on(lexemes, i + 1) && lexemes[i + 2].follows();
    let counted = goes_on(lexemes, i + 3) && lexemes[i + 3].classes.meets(AFTER_GROUPS);
    (thousands >= least && on_the_line && counted && !listed)
        .then(|| thousands.checked_mul(Decimal::ONE_THOUSAND)?.checked_add(rest))
        .flatten()
        .map(|value| (value, i + 3))
}

/// What is counted behind figures in groups.
const AFTER_GROUPS: Classes =
    Classes::of(&[Class::Money, Class::Unit, Class::Classifier, Class::Stroke, Class::Percent]);
/// What makes more than a number of the figures before it.
const SIGNS: Classes = Classes::of(&[Class::Hyphen, Class::Slash, Class::Colon, Class::Digits]);

fn plain(lexeme: &Lexeme) -> Option<Decimal> {
    lexeme.value(Class::Digits).or_else(|| lexeme.value(Class::Number))
}

/// বার is "times" after a number, twelve only before a multiplier or classifier.
fn is_times(lexeme: &Lexeme) -> bool {
    lexeme.is(Class::Number) && lexeme.is(Class::Classifier)
}

/// সাড়ে ৪০০ is 450, সাড়ে তিন হাজার 3500: the last place that is said is what is halved.
fn round_part(value: Decimal) -> Decimal {
    let hundred = Decimal::ONE_HUNDRED;
    if value < hundred || value.scale() > 0 || !is_multiple(value, hundred) {
        return Decimal::ONE;
    }
    let thousand = Decimal::ONE_THOUSAND;
    if is_multiple(value, thousand) { thousand } else { hundred }
}

fn is_multiple(value: Decimal, of: Decimal) -> bool {
    value.checked_rem(of).is_some_and(|rest| rest.is_zero())
}

/// `৫ দশমিক ১`, `তিন দশমিক এক চার`: the digits after the point are said one by one or as one number.
fn decimals(lexemes: &[Lexeme], whole: Decimal, i: usize) -> (Decimal, usize) {
    let none = (whole, i);
    let point = lexemes.get(i).is_some_and(|lexeme| lexeme.is(Class::Point) && lexeme.ending.is_bare());
    // A point may open a number (দশমিক পাঁচ); otherwise it must follow one.
    if !point || i > 0 && !goes_on(lexemes, i) && !whole.is_zero() || !whole.fract().is_zero() {
        return none;
    }
    let (mut value, mut next) = (whole, i + 1);
    let mut places: u32 = 0;
    while goes_on(lexemes, next) && places < 28 {
        let lexeme = &lexemes[next];
        // ৬ দশমিক শূন্য ৩: zeros are said, the rest is figures
        let (digits, count) = if lexeme.is(Class::Digits) && lexeme.numeral.places == 0 && value == whole {
            (lexeme.value, lexeme.numeral.digits as u32)
        } else if let Some(digits) = lexeme.value(Class::Number) {
            (digits, if digits < Decimal::TEN { 1 } else { 2 })
        } else {
            break;
        };
        // তিন দশমিক শূন্য পঁচিশ
        if value != whole && count > 1 && !lexeme.is(Class::Digits) || places.saturating_add(count) > 28 {
            break;
        }
        places = places.saturating_add(count);
        let Ok(mut part) = Decimal::try_from_i128_with_scale(digits.mantissa(), places) else { return none };
        part.normalize_assign();
        let Some(sum) = value.checked_add(part) else { return none };
        value = sum;
        next += 1;
        if lexeme.is(Class::Digits) || count > 1 {
            break;
        }
    }
    if places == 0 { none } else { (value, next) }
}
