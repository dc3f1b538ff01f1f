//! A text that is a date and nothing else, and the dates of a short text.

use super::count::DateReader;
use super::expression::{self, Parsed, parse_at, parse_cell};
use super::limits::YEARS;
use super::meaning::Context;
use crate::country::Country;
use crate::error::{Error, Result};
use crate::mention::{Label, Mention, Value};
use crate::number::{self, Class, Classes, Lexeme, lexemes};
use crate::segment::{Token, tokenize};
use crate::span::Span;
use jiff::civil::Date;
use smallvec::SmallVec;

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
    parse(text, &Context::new(reference, None))
}

fn parse(text: &str, context: &Context) -> Result<Mention> {
    let all = lexemes(text, &tokenize(text));
    let reader = DateReader { text, lexemes: &all, cell: true };
    // প্রকাশ: ১৪/০২/২০২৪
    let start = reader.after_label(0).unwrap_or(0);
    let is_stop = |lexeme: &Lexeme| lexeme.is(Class::HourWord) || !is_said(lexeme.span.of(text));
    let meant = all.iter().rposition(|lexeme| !is_stop(lexeme)).map_or(0, |last| last + 1);
    // The bracket of বুধবার (২৫ ফেব্রুয়ারি) is part of the date.
    let end = meant + all.iter().skip(meant).take_while(|lexeme| lexeme.is(Class::Close)).count();
    let words = all.get(..end).unwrap_or_default();
    let whole = Span::new(0, text.len());
    match parse_cell(text, words, start, context) {
        Some(Parsed { mention: Some(mention), next, .. }) if says_no_more(text, words, next, mention.span.end) => {
            Ok(mention)
        }
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

/// Reads a text that names one day, as a cell of a column of days does; an error where it names none or more than one.
///
/// ```
/// # use khobor::time::parse_day;
/// # use jiff::civil::date;
/// assert_eq!(parse_day("১০ আষাঢ় ১৪৩১", None).unwrap(), date(2024, 6, 24));
/// assert!(parse_day("২০২৪ সালের ফেব্রুয়ারি", None).is_err());
/// ```
pub fn parse_day(text: &str, reference: Option<Date>) -> Result<Date> {
    parse_day_in(text, reference, None)
}

/// The same in a country, whose calendar a Bangla date is told by.
///
/// ```
/// # use khobor::{country::Country, time::parse_day_in};
/// # use jiff::civil::date;
/// let day = |country| parse_day_in("২৫ বৈশাখ ১৪৩০", None, Some(country)).unwrap();
/// assert_eq!(day(Country::Bangladesh), date(2023, 5, 8));
/// assert_eq!(day(Country::India), date(2023, 5, 9));
/// ```
pub fn parse_day_in(text: &str, reference: Option<Date>, country: Option<Country>) -> Result<Date> {
    match parse(text, &Context::new(reference, country))?.days {
        Some((first, last)) if first == last => Ok(first),
        Some(_) => Err(Error::new("this names more than one day; analyze() gives the first and the last")),
        None => Err(Error::new("this date is not complete; give reference_date to resolve it")),
    }
}

/// Whether nothing stands behind a date but words of its era: ২১/০২/২০২৪ খ্রি.
fn says_no_more(text: &str, words: &[Lexeme], next: usize, end: usize) -> bool {
    let rest = words.get(next..).unwrap_or_default();
    let last = words
        .get(next.saturating_sub(1))
        .is_none_or(|last| text.get(end..last.span.end).is_none_or(|rest| !is_said(rest)));
    last && rest.iter().all(|lexeme| {
        lexeme.code(Class::Era) == Some("gregorian")
            || lexeme.is(Class::DateWord)
            || lexeme.is(Class::Close)
            || !is_said(lexeme.span.of(text))
    })
}

/// Whether a lexeme has a letter or digit.
fn is_said(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}

/// The dates and times of a text in order, numbers left aside.
///
/// ```
/// # use khobor::{Value, segment::tokenize, time::find};
/// let text = "১৪ সেপ্টেম্বর ২০২৩, ০১:১৫ পিএম";
/// assert_eq!(find(text, &tokenize(text), None)[0].value, Some(Value::Iso("2023-09-14T13:15".to_owned())));
/// ```
pub fn find(text: &str, tokens: &[Token], reference: Option<Date>) -> Vec<Mention> {
    scan(text, &lexemes(text, tokens), reference, None, |_| None)
}

/// The classes a mention begins with.
const STARTS: Classes = expression::STARTS.and(number::STARTS);

/// The mentions of a text in order: at every lexeme both the grammar of dates and `other`, which gives mentions and the
/// lexeme after them, are asked; the longer reading is taken, a date where both are as long.
pub(crate) fn scan(
    text: &str,
    lexemes: &[Lexeme],
    reference: Option<Date>,
    country: Option<Country>,
    other: impl Fn(usize) -> Option<(SmallVec<[Mention; 1]>, usize)>,
) -> Vec<Mention> {
    let mut context = Context::new(reference, country);
    let mut mentions = Vec::new();
    let mut i = 0;
    while let Some(lexeme) = lexemes.get(i) {
        if !lexeme.classes.meets(STARTS) {
            i += 1;
            continue;
        }
        let time = parse_at(text, lexemes, i, &context);
        let number = other(i);
        let reach = |next: Option<usize>| next.unwrap_or(i);
        let later = reach(time.as_ref().map(|time| time.next)) >= reach(number.as_ref().map(|number| number.1));
        let next = if later && let Some(time) = time {
            context.accept(&time);
            mentions.extend(time.mention);
            time.next
        } else if let Some((mut found, next)) = number {
            if let [duration] = &mut found[..]
                && duration.label == Label::Duration
                && i > 0
            {
                duration.days = window(duration, &lexemes[i - 1], lexeme, reference);
            }
            mentions.extend(found);
            next
        } else {
            i
        };
        i = next.max(i + 1);
    }
    mentions
}

/// The days of গত ২৪ ঘণ্টায়, আগামী তিন দিন: a length of time that ends or begins on the day of writing.
fn window(duration: &Mention, before: &Lexeme, first: &Lexeme, reference: Option<Date>) -> Option<(Date, Date)> {
    let reference = reference?;
    let Some(Value::Iso(value)) = &duration.value else { return None };
    if !first.follows() || !before.is(Class::Relative) || !before.ending.is_bare() {
        return None;
    }
    let span: jiff::Span = value.parse().ok()?;
    let inside = |day: &Date| YEARS.contains(&day.year());
    match before.code(Class::Relative)? {
        "past" => Some((reference.checked_sub(span).ok().filter(inside)?, reference)),
        "future" => Some((reference, reference.checked_add(span).ok().filter(inside)?)),
        _ => None,
    }
}
