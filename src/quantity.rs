//! Finds every number, sum of money, measure, duration, date and time in running text.
//!
//! `১০ সেপ্টেম্বর ২০২৩` may begin as a number or as a date: at every place both grammars are asked, the longer reading
//! is taken, a date where both are as long, and the search goes on after it, so mentions never overlap.

use crate::country::{self, Country};
use crate::mention::{Label, Mention, Value};
use crate::normalize::convert_digits;
use crate::number;
use crate::script::Digits;
use crate::segment::{Token, TokenKind};
use crate::time;
use jiff::civil::Date;

/// The quantities and dates of a text in order, none overlapping another. Relative dates resolve against `reference`.
///
/// ```
/// # use khobor::{quantity, segment};
/// let text = "তিন মাসে অন্তত এক হাজার সেনা নিহত";
/// let found = quantity::find(text, &segment::tokenize(text), None);
/// let spans: Vec<&str> = found.iter().map(|mention| mention.span.of(text)).collect();
/// assert_eq!(spans, ["তিন মাসে", "অন্তত এক হাজার"]);
/// ```
pub fn find(text: &str, tokens: &[Token], reference: Option<Date>) -> Vec<Mention> {
    find_in(text, tokens, reference, None)
}

/// The same in a country: whose money টাকা is, when its budget year begins, by whose calendar a Bangla date is told.
///
/// ```
/// # use khobor::{country::Country, quantity, segment};
/// let text = "২০২৩-২৪ অর্থবর্ষে ৫০০ টাকা";
/// let found = quantity::find_in(text, &segment::tokenize(text), None, Some(Country::India));
/// assert_eq!(found[0].value, Some(khobor::Value::Iso("2023-04/2024-03".into())));
/// assert_eq!(found[1].unit, Some("INR"));
/// ```
pub fn find_in(text: &str, tokens: &[Token], reference: Option<Date>, country: Option<Country>) -> Vec<Mention> {
    let lexemes = number::lexemes(text, tokens);
    let mut mentions = time::scan(text, &lexemes, reference, country, |i| {
        number::parse_at(text, &lexemes, i).map(|parsed| (parsed.mentions, parsed.next))
    });
    country::settle_currency(text, &mut mentions, country);
    with_addresses(text, tokens, mentions)
}

/// The mentions, with what the tokens themselves say: addresses, names of the web, hashtags. They hold no quantities.
fn with_addresses(text: &str, tokens: &[Token], mut mentions: Vec<Mention>) -> Vec<Mention> {
    let quantities = mentions.len();
    mentions.extend(tokens.iter().filter_map(|token| {
        let label = match token.kind {
            TokenKind::Url => Label::Url,
            TokenKind::Email => Label::Email,
            TokenKind::Hashtag => Label::Hashtag,
            TokenKind::Mention => Label::Handle,
            _ => return None,
        };
        let mut mention = Mention::new(token.span, label);
        mention.value = Some(Value::Iso(convert_digits(token.span.of(text), Digits::Ascii).into_owned()));
        Some(mention)
    }));
    if mentions.len() > quantities {
        mentions.sort_by_key(|mention| mention.span.start);
    }
    mentions
}
