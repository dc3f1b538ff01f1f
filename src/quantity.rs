//! Finds every number, sum of money, measure, duration, date and time in running text.
//!
//! `১০ সেপ্টেম্বর ২০২৩` may begin as a number or as a date: at every place both grammars are asked, the longer reading
//! is taken, a date where both are as long, and the search goes on after it, so mentions never overlap.

use crate::mention::Mention;
use crate::number;
use crate::segment::Token;
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
    let lexemes = number::lexemes(text, tokens);
    time::scan(text, &lexemes, reference, |i| {
        number::parse_at(text, &lexemes, i).map(|parsed| (parsed.mention, parsed.next))
    })
}
