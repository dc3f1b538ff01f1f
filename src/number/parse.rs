//! One number and nothing else: `সাড়ে তিন লাখ` is 350,000.

use super::amount::{Amount, amount};
use super::class::{Class, Classes};
use super::count::goes_on;
use super::lexeme::{Lexeme, lexemes};
use crate::error::{Error, Result};
use crate::normalize::canonical;
use crate::segment::tokenize;
use crate::span::Span;
use rust_decimal::Decimal;
use std::borrow::Cow;

/// The exact value of a text that is one number: digits of either script with lakh or Western commas, words in any
/// spelling, both together, decimals, fractions, ordinals, and a sum of টাকা and পয়সা. A classifier or case ending may
/// close it.
///
/// # Errors
/// Where the text is not one exact number; the error says at which place and what may be done.
///
/// ```
/// use khobor::number::parse_number;
/// assert_eq!(parse_number("সাড়ে তিন লাখ").unwrap(), 350_000.into());
/// assert_eq!(parse_number("১,২৩,৪৫৬.৫০").unwrap().to_string(), "123456.50");
/// let error = parse_number("পাঁচ হাতি").unwrap_err();
/// assert_eq!(error.place().unwrap().of("পাঁচ হাতি"), "হাতি");
/// ```
pub fn parse_number(text: &str) -> Result<Decimal> {
    let normal = canonical(text);
    exact(&normal).map_err(|error| match normal {
        Cow::Borrowed(_) => error,
        // The place is one of the text that was read; where that is another, the whole is shown.
        Cow::Owned(_) => error.at(Span::new(0, text.len())),
    })
}

/// The exact value of a text in canonical spelling.
pub(super) fn exact(text: &str) -> Result<Decimal> {
    let tokens = tokenize(text);
    let lexemes = lexemes(text, &tokens);
    let whole = Span::new(0, text.len());
    let Some(first) = lexemes.first() else {
        return Err(Error::new("no number in an empty text").at(whole));
    };
    let plus = first.is(Class::Plus);
    let negative = first.is(Class::Minus) || first.is(Class::Hyphen);
    let i = (plus || negative) as usize;
    // -পঞ্চম, -৫ম: a place in a row has no sign.
    let ordinal = lexemes.get(i).filter(|_| i == 0).and_then(|lexeme| lexeme.value(Class::Ordinal));
    if let Some(ordinal) = ordinal {
        return closed(text, &lexemes, i + 1, ordinal, CLOSES);
    }
    let alone = |lexeme: &Lexeme| lexemes.len() == i + 1 && lexeme.is(Class::Shift);
    let Some(Amount { low, high, modifier, next, .. }) =
        amount(&lexemes, i).filter(|_| !lexemes.get(i).is_some_and(alone))
    else {
        let place = lexemes.get(i).map_or(whole, |lexeme| lexeme.span);
        let message = match lexemes.get(i).is_some_and(|lexeme| lexeme.is(Class::Other)) {
            true => format!("not a number word or a numeral: {}", first_word(text, place).of(text)),
            false => "no number can be read here".into(),
        };
        return Err(Error::new(message).at(if place.is_empty() { whole } else { first_word(text, place) }));
    };
    let read = |from: usize, to: usize| lexemes[from].span.cover(lexemes[to - 1].span);
    if high.is_some() {
        return Err(Error::new("a range of numbers, not one number; find_quantities gives both ends").at(read(i, next)));
    }
    if modifier.is_some() {
        let message = "an approximate number, not an exact one; find_quantities gives its value and modifier";
        return Err(Error::new(message).at(read(i, next)));
    }
    let (mut value, next) = money(&lexemes, low, next);
    if negative && !value.is_zero() {
        value.set_sign_negative(value.is_sign_positive());
    }
    let closes = if i == 0 { CLOSES } else { Classes::of(&[Class::Classifier]) };
    closed(text, &lexemes, next, value, closes)
}

/// What may close a number.
const CLOSES: Classes = Classes::of(&[Class::OrdinalSuffix, Class::OrdinalLetter, Class::Classifier]);

/// The value, where nothing but one of these, a classifier or suffix, follows.
fn closed(text: &str, lexemes: &[Lexeme], mut next: usize, value: Decimal, ends: Classes) -> Result<Decimal> {
    let closes = |lexeme: &&Lexeme| lexeme.classes.meets(ends);
    if goes_on(lexemes, next) && lexemes.get(next).filter(closes).is_some() {
        next += 1;
    }
    match lexemes.get(next) {
        None => Ok(value),
        Some(more) => {
            let place = first_word(text, more.span);
            Err(Error::new(format!(
                "one number was expected, but after it stands: {}; find_quantities reads numbers in running text",
                place.of(text)
            ))
            .at(place))
        }
    }
}

/// টাকা and পয়সা after an amount.
fn money(lexemes: &[Lexeme], value: Decimal, next: usize) -> (Decimal, usize) {
    let is = |i: usize, class: Class| goes_on(lexemes, i) && lexemes[i].is(class);
    if is(next, Class::Paisa) {
        return (value.checked_div(Decimal::ONE_HUNDRED).unwrap_or(value), next + 1);
    }
    if !is(next, Class::Money) {
        return (value, next);
    }
    let paisa = goes_on(lexemes, next + 1)
        .then(|| amount(lexemes, next + 1))
        .flatten()
        .filter(|paisa| paisa.high.is_none() && paisa.modifier.is_none() && is(paisa.next, Class::Paisa))
        .and_then(|paisa| Some((value.checked_add(paisa.low.checked_div(Decimal::ONE_HUNDRED)?)?, paisa.next + 1)));
    paisa.unwrap_or((value, next + 1))
}

/// The first word of a run of unknown words.
fn first_word(text: &str, span: Span) -> Span {
    let word = span.of(text).split_whitespace().next().map_or(span.len(), str::len);
    Span::new(span.start, span.start + word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_number_with_what_may_close_it_is_read() {
        let read = [
            ("পাঁচ", "5"),
            ("+৫", "5"),
            ("-৫", "-5"),
            ("মাইনাস পাঁচ", "-5"),
            ("-০", "0"),
            ("পঞ্চম", "5"),
            ("পঞ্চমটি", "5"),
            ("সাতটি", "7"),
            ("১১তম", "11"),
            ("৫ম", "5"),
            ("সোয়া লাখ", "125000"),
            ("৫ টাকা", "5"),
            ("৫ টাকায়", "5"),
            ("৫০ পয়সা", "0.5"),
            ("৫ পয়সার", "0.05"),
            ("৫ টাকা ৫০ পয়সা", "5.5"),
            ("-৫ টাকা ৫০ পয়সা", "-5.5"),
        ];
        for (text, value) in read {
            assert_eq!(parse_number(text).unwrap(), value.parse().unwrap(), "{text}");
        }
    }

    #[test]
    fn an_error_shows_what_is_in_the_way() {
        let refused = [
            ("", ""),
            ("-", "-"),
            ("সোয়া", "সোয়া"),
            ("-সোয়া", "সোয়া"),
            ("-পঞ্চম", "পঞ্চম"),
            ("মাইনাস পঞ্চম", "পঞ্চম"),
            ("-৫ম", "ম"),
            ("নীল আকাশ", "নীল"),
            ("পাঁচ হাতি দেখি", "হাতি"),
            ("পাঁচটি বই", "বই"),
            ("পঞ্চমটি বই", "বই"),
            ("৫টি টি", "টি"),
            ("৫\nটি", "টি"),
            ("৫ থেকে ৭", "৫ থেকে ৭"),
            ("৫-৭ জন", "৫-৭"),
            ("-৫-৭", "৫-৭"),
            ("৫+", "৫+"),
            ("শতাধিক লোক", "শতাধিক"),
            ("৫ টাকা ৫০ জন", "৫০"),
            ("৫ টাকা ৫০-৬০ পয়সা", "৫০"),
            ("৫ টাকা ৫০+ পয়সা", "৫০"),
            ("৫ টাকা\n৫০ পয়সা", "৫০"),
            ("৫ টাকা ৫০\nপয়সা", "৫০"),
            ("৫ টাকার ৫০ পয়সা", "৫০"),
            ("৫০ পয়সা ৫", "৫"),
            ("৫ টাকা ৫০ পয়সা দিন", "দিন"),
        ];
        for (text, place) in refused {
            let error = parse_number(text).unwrap_err();
            assert_eq!(error.place().unwrap().of(text), place, "{text}: {error}");
        }
        let message = |text: &str| parse_number(text).unwrap_err().to_string();
        assert!(message("নীল আকাশ").contains("not a number word"), "{}", message("নীল আকাশ"));
        assert!(message("সোয়া").contains("no number can be read"), "{}", message("সোয়া"));
    }
}
