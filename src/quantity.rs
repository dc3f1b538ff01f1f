//! Finds every number, sum of money, measure, duration, date and time in running text.
//!
//! `১০ সেপ্টেম্বর ২০২৩` may begin as a number or as a date: at every place both grammars are asked, the longer reading
//! is taken, a date where both are as long, and the search goes on after it, so mentions never overlap.

use crate::mention::Mention;
use crate::number::{self, Class};
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
    let mut context = time::Context::new(reference);
    let mut mentions = Vec::new();
    let mut i = 0;
    while let Some(lexeme) = lexemes.get(i) {
        if lexeme.is(Class::Other) {
            i += 1;
            continue;
        }
        let date = time::parse_at(text, &lexemes, i, &context);
        let number = number::parse_at(text, &lexemes, i);
        i = match (date, number) {
            (Some(date), number) if number.as_ref().is_none_or(|number| number.next <= date.next) => {
                context.accept(&date);
                mentions.extend(date.mention);
                date.next
            }
            (_, Some(number)) => {
                mentions.push(number.mention);
                number.next.max(i + 1)
            }
            (_, None) => i + 1,
        };
    }
    mentions
}
