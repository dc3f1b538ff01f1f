//! Reads dates in figures: `১৪/০২/২০২৪`, `২০২৪-০২-১৪`, `১৪.০২.২০২৪`, `৫/৮/২৪`, and stamps of machines:
//! `2024-07-16T10:30:00Z`.

use super::count::DateReader;
use super::limits;
use super::written::{Clock, Dial, Timex, Written, Year};
use crate::number::{Class, is_blank};
use crate::script::digit_at;

impl DateReader<'_> {
    /// The date in figures at `at`, the lexeme after it, and the byte where it ends.
    pub(crate) fn figures(&self, at: usize) -> Option<(Timex, usize, usize)> {
        let lexeme = self.get(at).filter(|lexeme| lexeme.is(Class::Digits))?;
        let bytes = self.text.as_bytes();
        let (first, first_digits, end) = run(bytes, lexeme.span.start)?;
        let sign = Sign::at(self.text, end)?;
        let (second, second_digits, end) = run(bytes, sign.end)?;
        let again = Sign::at(self.text, end).filter(|again| (again.byte, again.apart) == (sign.byte, sign.apart))?;
        let (third, third_digits, mut end) = run(bytes, again.end)?;
        // ১২ / ৩ / ২৪ may be three of something.
        let whole = first_digits == 4 || third_digits == 4 || self.is_labelled(at) || self.is_called_date(end);
        if second_digits > 2 || sign.apart && !whole || self.figures_go_on(end, sign) {
            return None;
        }
        let sign = sign.byte;
        let (years, year, month, day) = match (first_digits, third_digits) {
            (4, 2) if second_digits == 2 && sign == b'-' => (limits::ISO, first, second, third),
            (4, 1 | 2) => (limits::DATED, first, second, third),
            (1 | 2, 4) if second > 12 && first <= 12 => (limits::DATED, third, first, second),
            (1 | 2, 4) => (limits::DATED, third, second, first),
            (1 | 2, 2) if sign == b'/' || self.cell || self.is_labelled(at) || self.is_called_date(end) => {
                (limits::DATED, limits::full_year(third), second, first)
            }
            _ => return None,
        };
        if !years.contains(&year) || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
            return None;
        }
        let clock = match stamp_time(bytes, end).filter(|_| first_digits == 4) {
            Some((clock, after)) => {
                end = after;
                Some(clock)
            }
            None => None,
        };
        let mut next = at + 1;
        while self.get(next).is_some_and(|lexeme| lexeme.span.start < end) {
            next += 1;
        }
        // What the last lexeme takes in may be an ending, no more; a run of unknown words may follow a stamp's Z.
        let last = self.get(next - 1)?;
        if clock.is_none() && last.span.end != end && !last.is(Class::Digits) {
            return None;
        }
        let end = if clock.is_some() { end } else { last.span.end };
        let year = Some(Year::Number(year as i16));
        let date = Written { year, month: Some(month as i8), day: Some(day as i8), ..Written::default() };
        Some((Timex { date: Some(date), clock }, next, end))
    }

    /// Whether more figures follow those that end at byte `end`: ১২-৩-২০২০-৫ and ০১৭-১২-২০২০ are numbers of something
    /// else; of ০১.০৭.২০২৩-৩০.০৬.২০২৪ a second date follows.
    fn figures_go_on(&self, end: usize, sign: Sign) -> bool {
        let bytes = self.text.as_bytes();
        let Some(after) = Sign::at(self.text, end).filter(|after| digit_at(bytes, after.end).is_some()) else {
            return false;
        };
        let second = || {
            let (_, _, end) = run(bytes, after.end)?;
            let again = Sign::at(self.text, end).filter(|again| again.byte == sign.byte)?;
            let (_, _, end) = run(bytes, again.end)?;
            Sign::at(self.text, end).filter(|again| again.byte == sign.byte)
        };
        !(after.byte == b'-' && (sign.byte != b'-' || after.apart && !sign.apart) && second().is_some())
            && (after.apart == sign.apart || !after.apart)
    }

    /// Whether তারিখ or the word of an era stands after byte `end`: ০৭.১১.২৩ ইং.
    fn is_called_date(&self, end: usize) -> bool {
        let after = self.lexemes.partition_point(|lexeme| lexeme.span.start < end);
        self.is(after, Class::DateWord) || self.is(after, Class::Era)
    }
}

/// What parts the figures of a date: `/`, a hyphen or dash, or a dot, the first two with a space on each side or on none.
#[derive(Clone, Copy)]
struct Sign {
    byte: u8,
    apart: bool,
    /// The byte after it.
    end: usize,
}

impl Sign {
    fn at(text: &str, at: usize) -> Option<Sign> {
        let rest = text.get(at..)?;
        let sign = rest.trim_start_matches(is_blank);
        let mut after = sign.chars();
        let byte = match after.next()? {
            '/' => b'/',
            '.' => b'.',
            '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' => b'-',
            _ => return None,
        };
        let after = after.as_str();
        let next = after.trim_start_matches(is_blank);
        let (before, behind) = (sign.len() < rest.len(), next.len() < after.len());
        let fits = before == behind && !(before && byte == b'.');
        fits.then(|| Sign { byte, apart: before, end: text.len().saturating_sub(next.len()) })
    }
}

/// `T10:30`, `T10:30:00.000+06:00`, `T043000Z` is none: the time of a stamp and the byte after it.
fn stamp_time(bytes: &[u8], at: usize) -> Option<(Clock, usize)> {
    bytes.get(at).filter(|&&byte| byte == b'T')?;
    let two = |at: usize| run(bytes, at).filter(|&(_, digits, _)| digits == 2);
    let (hour, _, end) = two(at + 1)?;
    bytes.get(end).filter(|&&byte| byte == b':')?;
    let (minute, _, mut end) = two(end + 1)?;
    let mut second = None;
    if bytes.get(end) == Some(&b':')
        && let Some((value, _, after)) = two(end + 1)
    {
        (second, end) = (Some(value as i8), after);
        if bytes.get(end) == Some(&b'.') {
            let mut after = end + 1;
            while let Some((_, len)) = digit_at(bytes, after) {
                after += len;
            }
            end = if after > end + 1 { after } else { end };
        }
    }
    if bytes.get(end) == Some(&b'Z') {
        end += 1;
    } else if bytes.get(end).is_some_and(|sign| b"+-".contains(sign)) {
        // +06:00, +0600, +06
        end = match run(bytes, end + 1) {
            Some((_, 2, hours)) if bytes.get(hours) == Some(&b':') => {
                two(hours + 1).map_or(hours, |(_, _, minutes)| minutes)
            }
            Some((_, 2 | 4, after)) => after,
            _ => end,
        };
    }
    let fits = hour < 24 && minute < 60 && second.is_none_or(|second| second < 60);
    let dial = Dial { hour: hour as i8, minute: minute as i8, second };
    fits.then(|| (Clock { dial: Some(dial), ..Clock::default() }, end))
}

/// Up to four digits at byte `at`: value, how many, the byte after them.
fn run(bytes: &[u8], at: usize) -> Option<(i64, usize, usize)> {
    let (mut value, mut count, mut end) = (0_i64, 0, at);
    while let Some((digit, len)) = digit_at(bytes, end) {
        value = value.saturating_mul(10).saturating_add(i64::from(digit));
        (count, end) = (count + 1, end + len);
        if count > 4 {
            return None;
        }
    }
    (count > 0).then_some((value, count, end))
}
