//! When a page says it was published.

use super::words::WORDS;
use crate::mention::{Label, Mention, Value};
use crate::script;
use crate::segment::Token;
use crate::span::Span;
use crate::time;
use jiff::civil::{Date, DateTime, Time};

/// A day and, where the page tells it, the time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Stamp {
    /// The date as written.
    pub span: Span,
    /// The day.
    pub day: Date,
    /// The time of day, where the page tells it.
    pub time: Option<Time>,
}

impl Stamp {
    /// The moment; midnight where the page tells the day alone.
    pub fn moment(self) -> DateTime {
        self.day.to_datetime(self.time.unwrap_or_default())
    }
}

/// The stamps of a line that is nothing but dates and the words beside them; with each, whether a word of updating
/// stands before it. None for a line that says more. `tokens` are those of the text.
pub(super) fn stamps(text: &str, tokens: &[Token], span: Span) -> Option<Vec<(Stamp, bool)>> {
    let (line, at) = (span.of(text), span.start);
    if line.len() > LONGEST || script::count_digits(line.as_bytes()) < DIGITS_OF_A_DAY {
        return None;
    }
    let dates = dates(line, tokens, at);
    let mut found = Vec::new();
    let mut left = 0;
    let mut rest = String::new();
    for mention in &dates {
        let before = line.get(left..mention.span.start)?;
        left = mention.span.end;
        rest += before;
        rest.push('\n');
        if let Some(stamp) = stamp(mention, at) {
            found.push((stamp, WORDS.updated.find(before).is_some()));
        }
    }
    rest += line.get(left..)?;
    (!found.is_empty() && says_no_more(rest)).then_some(found)
}

/// The stamp of a line that begins with one day in two calendars, as a Kolkata paper's pages do, whatever the line goes on
/// with: `৩ ভাদ্র ১৪১১ বৃহস্পতিবার ১৯ আগস্ট ২০০৪ নজাফে সংঘর্ষ …`. `tokens` are those of the text.
pub(super) fn masthead(text: &str, tokens: &[Token], span: Span) -> Option<Stamp> {
    let (line, at) = (span.of(text), span.start);
    let mut end = line.len().min(MASTHEAD);
    while !line.is_char_boundary(end) {
        end -= 1;
    }
    let head = &line[..end];
    if script::count_digits(head.as_bytes()) < DIGITS_OF_A_MASTHEAD {
        return None;
    }
    let [ref first, ref second, ..] = dates(head, tokens, at)[..] else { return None };
    let between = head.get(first.span.end..second.span.start)?;
    let signs = !between.contains(char::is_alphanumeric);
    let same = first.days.is_some() && first.days == second.days;
    (first.span.start == 0 && signs && same).then(|| stamp(second, at))?
}

/// The dates of a piece of the text that begins at byte `at`, as spans of the piece.
fn dates(piece: &str, tokens: &[Token], at: usize) -> Vec<Mention> {
    let first = tokens.partition_point(|token| token.span.start < at);
    let inside = tokens[first..].iter().take_while(|token| token.span.end <= at + piece.len());
    let moved = |token: &Token| Token { span: Span::new(token.span.start - at, token.span.end - at), ..*token };
    time::find(piece, &inside.map(moved).collect::<Vec<_>>(), None)
}

/// Two dates with a weekday are no longer.
const MASTHEAD: usize = 240;

/// A day with its year has no fewer digits (১/২/২৪), a day in two calendars with four of each year none (৩ ভাদ্র ১৪১১, ৯ মে ২০০৪).
const DIGITS_OF_A_DAY: usize = 4;
const DIGITS_OF_A_MASTHEAD: usize = 10;

/// A line of dates is short: two dates with their words.
const LONGEST: usize = 600;

fn stamp(mention: &Mention, at: usize) -> Option<Stamp> {
    let (day, last) = mention.days?;
    let Some(Value::Iso(value)) = &mention.value else { return None };
    if day != last || value.contains('/') {
        return None;
    }
    let clock = value.split_once('T').filter(|_| mention.label == Label::Time).map(|(_, clock)| clock);
    let time = clock.and_then(|clock| {
        let mut parts = clock.split(':').map(str::parse::<i8>);
        let (hour, minute) = (parts.next()?.ok()?, parts.next()?.ok()?);
        Time::new(hour, minute, parts.next().and_then(Result::ok).unwrap_or(0), 0).ok()
    });
    Some(Stamp { span: Span::new(at + mention.span.start, at + mention.span.end), day, time })
}

/// Whether what stands around the dates is only labels, bylines and signs.
fn says_no_more(mut rest: String) -> bool {
    for class in [&WORDS.published, &WORDS.updated, &WORDS.beside] {
        while let Some((from, to)) = class.find(&rest) {
            rest.replace_range(from..to, " ");
        }
    }
    !rest.contains(char::is_alphanumeric)
}
