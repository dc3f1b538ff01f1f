//! The amount of a table's cell: `মূল্য: ৮৫০ টাকা`, `৳ ১,২৫০.৫০`, `৫০০/-`, `(৫০০)`, `প্রতি কেজি ১২০ টাকা`, `2.5 lakh`.
//!
//! A cell holds one amount and a few words around it: a label, a unit, what it is for each of. Two amounts in a cell are
//! not one, and a number of which something stays unread (৫০০ক) is none: a missing value is better than a wrong one.
//! `৳` is U+09F3, `৫০০/-` U+09EB U+09E6 U+09E6 U+002F U+002D.

use super::class::{Class, Classes};
use super::duration::iso_unit;
use super::grammar::parse_at;
use super::joint::COUNTS;
use super::lexeme::{Lexeme, lexemes};
use super::numeral::MONEY_SIGNS;
use super::parse::exact;
use crate::country::Country;
use crate::error::{Error, Result};
use crate::label::Kind;
use crate::mention::{Label, Mention, Modifier, Value};
use crate::normalize::canonical;
use crate::segment::tokenize;
use crate::span::Span;
use rust_decimal::Decimal;
use std::borrow::Cow;

/// What a cell says.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct CellAmount {
    /// What the cell says; the lower end of a range.
    pub value: Decimal,
    /// The high end of a range.
    pub value_max: Option<Decimal>,
    /// `%`, an ISO 4217 currency, a UCUM code or one of Bengal's own units.
    pub unit: Option<&'static str>,
    /// What it is for each of: a unit, a currency or a noun (জন).
    pub per: Option<String>,
    /// How the text qualifies the value.
    pub modifier: Option<Modifier>,
}

impl CellAmount {
    fn bare(value: Decimal) -> CellAmount {
        CellAmount { value, value_max: None, unit: None, per: None, modifier: None }
    }
}

/// Reads the one amount of a cell.
///
/// # Errors
/// Where the cell has no amount, more than one, or digits that belong to none.
///
/// ```
/// use khobor::number::parse_amount;
/// let price = parse_amount("প্রতি কেজি ১২০-১৩০ টাকা").unwrap();
/// assert_eq!((price.value, price.value_max), (120.into(), Some(130.into())));
/// assert_eq!((price.unit, price.per.as_deref()), (Some("BDT"), Some("kg")));
/// ```
pub fn parse_amount(cell: &str) -> Result<CellAmount> {
    let text = canonical(cell);
    amount_of(text.trim()).ok_or_else(|| {
        let whole = Span::new(0, cell.len());
        let message = match cell.trim().is_empty() {
            true => "no amount in an empty text".to_owned(),
            false => format!("not one amount: {}; find_quantities reads numbers in running text", cell.trim()),
        };
        Error::new(message).at(whole)
    })
}

/// The same in a country, whose money টাকা is.
///
/// # Errors
/// As [`parse_amount`].
///
/// ```
/// use khobor::{country::Country, number::parse_amount_in};
/// assert_eq!(parse_amount_in("৫০০ টাকা", Some(Country::India)).unwrap().unit, Some("INR"));
/// assert_eq!(parse_amount_in("৳৫০০", Some(Country::India)).unwrap().unit, Some("BDT"));
/// ```
pub fn parse_amount_in(cell: &str, country: Option<Country>) -> Result<CellAmount> {
    let mut amount = parse_amount(cell)?;
    amount.unit = amount.unit.map(|unit| crate::country::currency(cell, unit, country));
    Ok(amount)
}

/// The value of a cell that says one exact number, whatever it is of.
///
/// # Errors
/// As [`parse_amount`], and where the number is a range or approximate.
pub fn parse_numeric(cell: &str) -> Result<Decimal> {
    let amount = parse_amount(cell)?;
    let inexact = match (amount.value_max, amount.modifier) {
        (Some(_), _) => "a range of numbers, not one number; parse_amount gives both ends",
        (_, Some(_)) => "an approximate number, not an exact one; parse_amount gives its value and modifier",
        _ => return Ok(amount.value),
    };
    Err(Error::new(inexact).at(Span::new(0, cell.len())))
}

fn amount_of(text: &str) -> Option<CellAmount> {
    if let Some((modifier, bound)) = bound(text) {
        let amount = amount_of(bound).filter(|amount| amount.value_max.is_none() && amount.modifier.is_none())?;
        return Some(CellAmount { modifier: Some(modifier), ..amount });
    }
    if let Some(positive) = without_minus(text) {
        let mut amount = amount_of(&positive).filter(|amount| amount.value_max.is_none())?;
        amount.value.set_sign_negative(!amount.value.is_zero());
        return Some(amount);
    }
    let lexemes = lexemes(text, &tokenize(text));
    let mentions = mentions(text, &lexemes);
    if !mentions.is_empty() {
        return one(text, &lexemes, &mentions);
    }
    if lexemes.iter().any(Lexeme::reads_two_ways) {
        return None;
    }
    // 2024 is a number where it is all there is, or stands behind a label.
    let label = |(label, rest): (&'_ str, &'_ str)| {
        // কয়েক হাজার, প্রায় হাজার are no label and a number.
        let counts = super::lexemes(label, &tokenize(label)).iter().any(|word| word.classes.meets(QUALIFIES));
        let words = !label.chars().any(char::is_numeric) && !counts && !label.ends_with(MINUS);
        words.then(|| exact(rest.trim()).ok()).flatten()
    };
    let value = exact(text).ok().or_else(|| text.split_once([':', '=']).and_then(label));
    value.or_else(|| text.rsplit_once(' ').and_then(label)).map(CellAmount::bare)
}

/// Words that are part of the number behind them.
const QUALIFIES: Classes = COUNTS.and(Classes::of(&[Class::Several, Class::Before, Class::Every]));

/// Hyphen, minus sign, dash
const MINUS: [char; 3] = ['-', '\u{2212}', '\u{2013}'];

/// `<৫০০`, `>= 50`: what a cell says of its value, and the value.
fn bound(text: &str) -> Option<(Modifier, &str)> {
    let signs = [
        ("<=", Modifier::EqualOrLess),
        (">=", Modifier::EqualOrMore),
        ("<", Modifier::LessThan),
        (">", Modifier::MoreThan),
    ];
    signs.into_iter().find_map(|(sign, modifier)| Some((modifier, text.strip_prefix(sign)?.trim_start())))
}

/// `(৫০০)` as accountants write it, `-৳৫০০`, `৳ -৫০`: the cell without its minus.
fn without_minus(text: &str) -> Option<Cow<'_, str>> {
    let starts = |text: &&str| text.starts_with(|c: char| c.is_numeric() || c == '.' || MONEY_SIGNS.contains(&c));
    if let Some(inside) = text.strip_prefix('(').and_then(|text| text.strip_suffix(')')) {
        return Some(inside.trim()).filter(starts).map(Cow::Borrowed);
    }
    if let Some(rest) = text.strip_prefix(MINUS) {
        return Some(rest.trim_start()).filter(starts).map(Cow::Borrowed);
    }
    let rest = text.strip_prefix(MONEY_SIGNS)?;
    let positive = rest.trim_start().strip_prefix(MINUS)?.trim_start();
    Some(Cow::Owned(format!("{}{positive}", &text[..text.len() - rest.len()])))
}

/// All numbers of a cell, those that name something as well.
fn mentions(text: &str, lexemes: &[Lexeme]) -> Vec<Mention> {
    let mut mentions = Vec::new();
    let mut i = 0;
    while i < lexemes.len() {
        match parse_at(text, lexemes, i) {
            Some(parsed) if parsed.next > i => {
                mentions.extend(parsed.mentions);
                i = parsed.next;
            }
            _ => i += 1,
        }
    }
    mentions
}

/// The one number among a few words.
fn one(text: &str, lexemes: &[Lexeme], mentions: &[Mention]) -> Option<CellAmount> {
    let [mention] = mentions else { return None };
    let (value, unit) = value(mention)?;
    let apart = [&text[..mention.span.start], &text[mention.span.end..]];
    let number_left = apart.iter().any(|text| text.chars().any(|c| c.is_numeric()));
    if number_left {
        return None;
    }
    // Tk -৫০০; behind anything but a currency a hyphen says nothing sure: নং -৫০০
    let minus = apart[0].strip_suffix(MINUS).map(str::trim_end);
    let owed =
        minus.and_then(|before| lexemes.iter().rfind(|lexeme| lexeme.span.end == before.len())?.code(Class::Money));
    if minus.is_some() && (owed.is_none() || mention.value_max.is_some()) {
        return None;
    }
    let unit = unit.or(owed);
    let value = if owed.is_some() { Decimal::ZERO.checked_sub(value)? } else { value };
    let times = match letter(apart[1]) {
        Some((letter, more)) if owed.is_some() || mention.label == Label::Money || unit.is_none() => {
            let money = owed.is_some() || mention.label == Label::Money;
            // $2 M, $2 M/year, 3.5 k; of ৫০০ টাকা M and ৫ B ব্লক it is not sure what the letter says.
            let last = lexemes.iter().rfind(|lexeme| lexeme.span.end <= mention.span.end)?;
            Some(scale(letter).filter(|_| last.is(Class::Digits) && (money || !more))?)
        }
        _ => None,
    };
    let times = times.unwrap_or(Decimal::ONE);
    let high = mention.value_max.map(|high| high.checked_mul(times));
    let (value, value_max) = (value.checked_mul(times)?, if let Some(high) = high { Some(high?) } else { None });
    let per = per(text, lexemes, mention.span);
    Some(CellAmount { value, value_max, unit, per, modifier: mention.modifier })
}

/// The letters by which a number may be said to be multiplied
const LETTERS: [char; 10] = ['k', 'K', 'm', 'M', 'b', 'B', 'l', 'L', 't', 'T'];

/// The Latin letter of these that stands alone behind a number, and whether more stands behind it: the M of `$2 M/year`.
fn letter(behind: &str) -> Option<(char, bool)> {
    let mut behind = behind.strip_prefix(char::is_whitespace)?.trim().chars();
    let letter = behind.next().filter(|letter| LETTERS.contains(letter))?;
    let next = behind.next();
    next.is_none_or(|next| !next.is_alphanumeric()).then_some((letter, next.is_some()))
}

/// What such a letter multiplies a number by; None where it is not the same everywhere: l, t.
fn scale(letter: char) -> Option<Decimal> {
    match letter {
        'k' | 'K' => Some(Decimal::ONE_THOUSAND),
        'M' => Some(Decimal::from(1_000_000)),
        'B' => Some(Decimal::from(1_000_000_000)),
        _ => None,
    }
}

/// The number and unit of a mention, a duration's in its one unit.
fn value(mention: &Mention) -> Option<(Decimal, Option<&'static str>)> {
    match mention.value.as_ref()? {
        Value::Number(value) if mention.label.kind() == Kind::Number => Some((*value, mention.unit)),
        Value::Iso(iso) if mention.label == Label::Duration => {
            let (clock, rest) = match iso.strip_prefix("PT") {
                Some(rest) => (true, rest),
                None => (false, iso.strip_prefix('P')?),
            };
            let (value, letter) = rest.split_at_checked(rest.len().checked_sub(1)?)?;
            Some((value.parse().ok()?, Some(iso_unit(letter, clock)?.ucum)))
        }
        _ => None,
    }
}

/// What the amount is for each of: `প্রতি কেজি`, `কেজিপ্রতি`, `/কেজি`, `per kg`, `মাসে`, `মাসিক`.
fn per(text: &str, lexemes: &[Lexeme], number: Span) -> Option<String> {
    let outside = |lexeme: &Lexeme| lexeme.span.end <= number.start || lexeme.span.start >= number.end;
    for (i, lexeme) in lexemes.iter().enumerate().filter(|(_, lexeme)| outside(lexeme)) {
        // ৯০ টাকা /কেজি
        let behind = text.get(number.end..lexeme.span.start).is_some_and(|gap| gap.trim().is_empty());
        let slash = lexeme.is(Class::Slash) && behind;
        // প্রতিদিন ৫০০ টাকা
        if let Some(unit) = lexeme.code(Class::Every).and_then(ucum) {
            return Some(unit.to_owned());
        }
        if lexeme.is(Class::Every) || slash {
            return lexemes.get(i + 1).filter(|next| outside(next)).and_then(|next| unit_or_noun(text, next));
        }
        let before = lexeme.span.end <= number.start;
        if before
            && lexeme.ending.has(super::Ending::LOCATIVE)
            && let Some(unit) = lexeme.code(Class::Span).and_then(ucum)
        {
            return Some(unit.to_owned());
        }
        if let Some(code) = lexeme.code(Class::Per) {
            match code {
                "" => return lexemes.get(i + 1).and_then(|next| unit_or_noun(text, next)),
                code => return Some(code.to_owned()),
            }
        }
    }
    // কেজিপ্রতি, জনপ্রতি
    let stem = text.split_whitespace().find_map(|word| word.strip_suffix(EACH)).filter(|stem| !stem.is_empty())?;
    unit_or_noun(stem, super::lexemes(stem, &tokenize(stem)).first()?)
}

/// প্রতি joined to what it is for each of
const EACH: &str = "\u{9AA}\u{9CD}\u{9B0}\u{9A4}\u{9BF}";

/// ডজন and হাজার are counted, numbers count.
const NUMBERS: Classes = Classes::of(&[Class::Digits, Class::Number, Class::Fraction, Class::Shift, Class::Half]);

/// What a word names; প্রতি ৯০ টাকা is for each of nothing.
fn unit_or_noun(text: &str, lexeme: &Lexeme) -> Option<String> {
    if lexeme.classes.meets(NUMBERS) {
        return None;
    }
    let unit = lexeme.code(Class::Unit).or_else(|| lexeme.code(Class::Span).and_then(ucum));
    let unit = unit.or_else(|| lexeme.code(Class::Money));
    let noun = || match lexeme.word {
        Some(word) => Some(word.form),
        None => lexeme.span.of(text).split_whitespace().next(),
    };
    unit.or_else(noun).filter(|unit| !unit.is_empty()).map(str::to_owned)
}

/// The UCUM code of a span of time.
fn ucum(span: &str) -> Option<&'static str> {
    Some(match span {
        "S" => "s",
        "M" => "min",
        "H" => "h",
        "D" => "d",
        "W" => "wk",
        "MO" => "mo",
        "Y" => "a",
        _ => return None,
    })
}
