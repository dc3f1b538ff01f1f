//! A text that is a date and nothing else, and the dates of a short text.

use super::expression::{Parsed, parse_at};
use super::meaning::Context;
use crate::error::{Error, Result};
use crate::mention::Mention;
use crate::number::{Class, Lexeme, lexemes};
use crate::segment::tokenize;
use crate::span::Span;
use jiff::civil::Date;

/// Reads a text that is one date or time, as a cell of a column is. Relative dates resolve against `reference`.
///
/// The mention has the TIMEX3 value and, where the date is fully known, its first and last day. An error where the
/// text is no date, says more than a date, or names a day that is none; its place is what could not be read.
///
/// ```
/// # use khobor::time::parse_date;
/// # use khobor::Value;
/// # use jiff::civil::date;
/// let day = parse_date("২১শে ফেব্রুয়ারি ২০২৪", None).unwrap();
/// assert_eq!(day.value, Some(Value::Iso("2024-02-21".to_owned())));
/// assert_eq!(day.days, Some((date(2024, 2, 21), date(2024, 2, 21))));
/// assert!(parse_date("৩১ ফেব্রুয়ারি ২০২৪", None).is_err());
/// assert!(parse_date("৬০০০ সামরিক প্রকৌশলী", None).is_err());
/// ```
pub fn parse_date(text: &str, reference: Option<Date>) -> Result<Mention> {
    let all = lexemes(text, &tokenize(text));
    let is_stop = |lexeme: &Lexeme| lexeme.is(Class::Comma) || lexeme.is(Class::Dot) || !is_said(lexeme.span.of(text));
    let end = all.iter().rposition(|lexeme| !is_stop(lexeme)).map_or(0, |last| last + 1);
    let words = all.get(..end).unwrap_or_default();
    let whole = Span::new(0, text.len());
    match parse_at(text, words, 0, &Context::new(reference)) {
        Some(Parsed { mention: Some(mention), next, .. }) if next == end => Ok(mention),
        Some(Parsed { mention: None, next, .. }) => {
            let place = words.get(next.saturating_sub(1)).map_or(whole, |last| Span::new(0, last.span.end));
            Err(Error::new("there is no such day").at(place))
        }
        Some(Parsed { next, .. }) => {
            let place = words.get(next).map_or(whole, |rest| Span::new(rest.span.start, text.len()));
            Err(Error::new("the text says more than a date").at(place))
        }
        None => Err(Error::new("the text is no date").at(whole)),
    }
}

/// Whether a lexeme has a letter or digit.
fn is_said(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}

/// The dates and times of a text in order, numbers left aside.
///
/// ```
/// # use khobor::time::find;
/// # use khobor::Value;
/// let text = "১৪ সেপ্টেম্বর ২০২৩, ০১:১৫ পিএম";
/// assert_eq!(find(text, None)[0].value, Some(Value::Iso("2023-09-14T13:15".to_owned())));
/// ```
pub fn find(text: &str, reference: Option<Date>) -> Vec<Mention> {
    let all = lexemes(text, &tokenize(text));
    let mut context = Context::new(reference);
    let mut found = Vec::new();
    let mut i = 0;
    while i < all.len() {
        i = match parse_at(text, &all, i, &context) {
            Some(parsed) => {
                context.accept(&parsed);
                found.extend(parsed.mention);
                parsed.next
            }
            None => i + 1,
        };
    }
    found
}
