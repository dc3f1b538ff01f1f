//! Reads dates in figures: `১৪/০২/২০২৪`, `২০২৪-০২-১৪`, `১৪.০২.২০২৪`, `৫/৮/২৪`.

use super::count::Reader;
use super::written::{Written, Year};
use crate::number::{Class, digit_at};

impl Reader<'_> {
    /// The date in figures at `at` and the lexeme after it.
    pub(crate) fn figures(&self, at: usize) -> Option<(Written, usize)> {
        let lexeme = self.get(at).filter(|lexeme| lexeme.is(Class::Digits))?;
        let bytes = self.text.as_bytes();
        let (first, first_digits, end) = run(bytes, lexeme.span.start)?;
        let sign = *bytes.get(end).filter(|byte| b"/-.".contains(byte))?;
        let (second, second_digits, end) = run(bytes, end + 1)?;
        bytes.get(end).filter(|&&byte| byte == sign)?;
        let (third, third_digits, end) = run(bytes, end + 1)?;
        // ১২-৩-২০২০-৫ and ০১৭-১২-২০২০ are numbers of something else.
        let goes_on = bytes.get(end).is_some_and(|byte| b"/-.".contains(byte)) && digit_at(bytes, end + 1).is_some();
        if goes_on || second_digits > 2 {
            return None;
        }
        let (year, month, day) = match (first_digits, third_digits) {
            (4, 1 | 2) => (first, second, third),
            (1 | 2, 4) if second > 12 && first <= 12 => (third, first, second),
            (1 | 2, 4) => (third, second, first),
            (1 | 2, 2) if sign == b'/' => (if third > 50 { 1900 } else { 2000 } + third, second, first),
            _ => return None,
        };
        if !(1700..=2100).contains(&year) || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
            return None;
        }
        let mut next = at + 1;
        while self.get(next).is_some_and(|lexeme| lexeme.span.start < end) {
            next += 1;
        }
        // What the last lexeme takes in may be an ending, no more.
        let whole = self.get(next - 1).is_some_and(|last| last.span.end == end || last.is(Class::Digits));
        let year = Some(Year::Number(year as i16));
        whole.then_some((Written { year, month: Some(month as i8), day: Some(day as i8), ..Written::default() }, next))
    }
}

/// Up to four digits at byte `at`: value, how many, the byte after them.
fn run(bytes: &[u8], at: usize) -> Option<(i32, usize, usize)> {
    let (mut value, mut count, mut end) = (0, 0, at);
    while let Some((digit, len)) = digit_at(bytes, end) {
        (value, count, end) = (value * 10 + i32::from(digit), count + 1, end + len);
        if count > 4 {
            return None;
        }
    }
    (count > 0).then_some((value, count, end))
}
