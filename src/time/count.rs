//! The numbers inside dates: the day of a month (২১শে, একুশে, ষোলই, পয়লা), the year (২০২৪ সাল, উনিশশো একাত্তর),
//! the hour (সাড়ে নয়টা).

use super::limits;
use super::limits::Era;
use crate::number::{Class, Ending, Gap, Lexeme};
use crate::span::Span;
use rust_decimal::Decimal;
use std::ops::RangeInclusive;

/// Reads the lexemes of one text.
#[derive(Clone, Copy)]
pub(crate) struct DateReader<'a> {
    pub(crate) text: &'a str,
    pub(crate) lexemes: &'a [Lexeme],
    /// The text is a cell that holds a date: ২১-০২-২৪ is one.
    pub(crate) cell: bool,
}

/// A year as written, or the two years of ২০২৪-২৫.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct YearRead {
    pub(crate) from: i16,
    pub(crate) to: Option<i16>,
    pub(crate) era: Era,
    /// সন, which is of either calendar
    pub(crate) unsure: bool,
}

/// The whole part; most values have no other, and then nothing is to be divided.
fn whole(value: Decimal) -> Option<i64> {
    if value.scale() == 0 { value.mantissa().try_into().ok() } else { value.try_into().ok() }
}

impl<'a> DateReader<'a> {
    pub(crate) fn get(&self, i: usize) -> Option<&'a Lexeme> {
        self.lexemes.get(i)
    }

    /// The lexeme at `i`, if it stands on the same line as the one before it.
    pub(crate) fn on_line(&self, i: usize) -> Option<&'a Lexeme> {
        self.get(i).filter(|lexeme| lexeme.follows())
    }

    pub(crate) fn is(&self, i: usize, class: Class) -> bool {
        self.on_line(i).is_some_and(|lexeme| lexeme.is(class))
    }

    pub(crate) fn joined(&self, i: usize, class: Class) -> bool {
        self.get(i).is_some_and(|lexeme| lexeme.gap == Gap::Joined && lexeme.is(class))
    }

    /// The value a seed gives the lexeme at `i` for this class.
    pub(crate) fn value(&self, i: usize, class: Class) -> Option<i64> {
        let lexeme = self.get(i)?;
        if !lexeme.is(class) {
            return None;
        }
        whole(lexeme.value(class)?)
    }

    pub(crate) fn code(&self, i: usize, class: Class) -> Option<&'static str> {
        self.get(i).filter(|lexeme| lexeme.is(class))?.code(class)
    }

    /// Plain digits without commas or places: value and how many.
    pub(crate) fn digits(&self, i: usize) -> Option<(i64, u8)> {
        let lexeme = self.get(i).filter(|lexeme| lexeme.is(Class::Digits))?;
        if lexeme.numeral.grouped || lexeme.numeral.places > 0 || lexeme.numeral.digits > 4 {
            return None;
        }
        Some((whole(lexeme.value)?, lexeme.numeral.digits))
    }

    /// A number up to 99 in digits or in one word.
    pub(crate) fn small(&self, i: usize) -> Option<i64> {
        match self.digits(i) {
            Some((value, ..=2)) => Some(value),
            Some(_) => None,
            None => self.value(i, Class::Number),
        }
    }

    fn bare(&self, i: usize) -> bool {
        self.get(i).is_some_and(|lexeme| lexeme.ending.is_bare())
    }

    /// The day of a month, to be followed by the month; the calendar decides later whether there is such a day.
    pub(crate) fn day(&self, i: usize) -> Option<(i8, usize)> {
        if let Some(day) = self.value(i, Class::DayWord) {
            return self.bare(i).then_some((day as i8, i + 1));
        }
        let day = self.small(i).filter(|day| (1..=32).contains(day))?;
        let lexeme = self.get(i)?;
        // একুশে, and ১৫ই where ই reads as "just": both are the ending of a day.
        let ended =
            lexeme.ending.is_bare() || lexeme.ending.has(Ending::LOCATIVE) || lexeme.ending.has(Ending::EMPHATIC);
        if !ended {
            return None;
        }
        let next = if self.is(i + 1, Class::DaySuffix) { i + 2 } else { i + 1 };
        Some((day as i8, next))
    }

    /// A year in four digits, as it stands after a month: ১৪ সেপ্টেম্বর ২০২৩.
    pub(crate) fn plain_year(&self, i: usize, era: Era) -> Option<i16> {
        let (year, digits) = self.digits(i)?;
        (digits == 4 && limits::after_month(era).contains(&year)).then_some(year as i16)
    }

    /// A year with the word for year after it: ২০২৪ সালে, ১৪৩০ বঙ্গাব্দ, ’৭১ সালে, ২০০৩-০৪ সালে, উনিশশো একাত্তর সালে.
    pub(crate) fn year(&self, i: usize) -> Option<(YearRead, usize)> {
        let (number, digits, mut at) = match self.digits(i) {
            // ২০০৩-০২ সালে: no year that the first of the two makes later
            Some((_, 2)) if self.is_cut_short(i) => return None,
            Some((number, digits)) => (number, digits, i + 1),
            // নয়শো একাত্তর সালে
            None => match self.spelled_year(i).or_else(|| self.spelled_with_word(i)) {
                Some((number, next)) => (number, 4, next),
                // একাত্তর সালে
                None => (self.value(i, Class::ShortYear).filter(|_| self.is(i + 1, Class::YearWord))?, 4, i + 1),
            },
        };
        if !self.bare(at - 1) {
            return None;
        }
        let mut to = None;
        if digits >= 3 && self.joined(at, Class::Hyphen) {
            let (second, digits) = self.digits(at + 1)?;
            // ৪৭০-৩৯৯ খ্রিস্টপূর্ব goes down.
            let down = number > second && matches!(self.year_words(at + 2), Some((Era::BeforeChrist, ..)));
            // ১০৪০-১১৪৭ খ্রিস্টাব্দ
            let far = digits == 4 && second > number && self.year_words(at + 2).is_some();
            to = Some(if down || far { second as i16 } else { second_year(number, second, digits)? });
            at += 2;
        }
        let at = self.after_apostrophe(at);
        let (era, unsure, next) = self.year_words(at)?;
        let number = match (digits, era) {
            // ৭০ খ্রিস্টাব্দ is the year 70.
            (2 | 3, Era::Gregorian) if self.is(at, Class::Era) && number > 0 => number,
            // ৭১ সাল is 1971, ২৪ সাল 2024; Bangla years are not cut short this way.
            (2, Era::Gregorian) => limits::full_year(number),
            // ৬১ হিজরি and ৭০০ খ্রিস্টপূর্বাব্দ are years of few digits.
            // ১৯৭৯ বাংলা একাডেমি পুরস্কার
            (4, Era::Bangla) if number > i64::from(limits::LAST_BANGLA) => return None,
            (1..=4, Era::Hijri | Era::BeforeChrist) | (3 | 4, _) if number > 0 => number,
            _ => return None,
        };
        Some((YearRead { from: number as i16, to, era, unsure }, next))
    }

    /// Whether the two figures at `i` stand behind the hyphen of a year in full: the ৯৮ of ১৯৯৯-৯৮.
    fn is_cut_short(&self, i: usize) -> bool {
        let year = |back: usize| i.checked_sub(back).and_then(|at| self.digits(at));
        let joined = self.get(i).is_some_and(Lexeme::is_joined);
        joined && matches!(year(2), Some((_, 4))) && self.joined(i - 1, Class::Hyphen)
    }

    /// The words after a year; at least one.
    pub(crate) fn year_words(&self, mut at: usize) -> Option<(Era, bool, usize)> {
        let start = at;
        let (mut era, mut unsure) = (Era::Gregorian, false);
        while let Some(lexeme) = self.on_line(at) {
            if lexeme.is(Class::Era) {
                era = match self.code(at, Class::Era)? {
                    "bangla" => Era::Bangla,
                    "hijri" => Era::Hijri,
                    "gregorian" => Era::Gregorian,
                    _ => Era::BeforeChrist,
                };
            } else if lexeme.is(Class::YearWord) {
                unsure |= self.code(at, Class::YearWord) == Some("either");
            } else {
                break;
            }
            at += 1;
            if !lexeme.ending.is_bare() {
                break;
            }
        }
        (at > start).then_some((era, unsure && era == Era::Gregorian, at))
    }

    /// The lexeme after an apostrophe at `at`, as in ৭১’ সালে and ৫ মে ’২৩.
    pub(crate) fn after_apostrophe(&self, at: usize) -> usize {
        let is_one = |lexeme: &Lexeme| matches!(lexeme.span.of(self.text), "\u{2019}" | "'" | "\u{2018}");
        at + usize::from(self.on_line(at).is_some_and(is_one))
    }

    /// The lexeme after the words that name the field of a form: `তারিখ:`, `প্রকাশ: `.
    pub(crate) fn after_label(&self, i: usize) -> Option<usize> {
        self.get(i).filter(|lexeme| lexeme.is(Class::DateLabel) || lexeme.is(Class::DateWord))?;
        let sign = self.on_line(i + 1)?;
        let colon = sign.is(Class::Colon) || sign.is(Class::Hyphen);
        let next = i + 1 + usize::from(colon);
        (colon || self.get(i)?.is(Class::DateLabel)).then(|| self.on_line(next).map(|_| next))?
    }

    /// Whether the number at `i` is the field of a form that asks for a date.
    pub(crate) fn is_labelled(&self, i: usize) -> bool {
        let label = |back: usize| i.checked_sub(back).and_then(|at| self.after_label(at)) == Some(i);
        // শেষ তারিখ ৩০-০৬-২৪
        let day = i > 0
            && self.on_line(i).is_some()
            && self.get(i - 1).is_some_and(|day| day.is(Class::DateWord) && day.ending.is_bare());
        label(1) || label(2) || day
    }

    /// উনিশশো একাত্তর, দুই হাজার চব্বিশ
    pub(crate) fn spelled_year(&self, i: usize) -> Option<(i64, usize)> {
        self.spelled(i, 10..=20, 2..=2)
    }

    /// A year of long ago or far ahead with সাল or অব্দ behind it: নয়শো একাত্তর, এক হাজার চব্বিশ, একুশশো একাত্তর.
    fn spelled_with_word(&self, i: usize) -> Option<(i64, usize)> {
        self.spelled(i, 1..=99, 1..=9).filter(|&(_, next)| self.is(next, Class::YearWord))
    }

    fn spelled(&self, i: usize, hundreds: RangeInclusive<i64>, thousands: RangeInclusive<i64>) -> Option<(i64, usize)> {
        let lead = self.value(i, Class::Number)?;
        let many = self.on_line(i + 1).filter(|lexeme| lexeme.is(Class::Multiplier))?;
        let times: i64 = many.value(Class::Multiplier)?.try_into().ok()?;
        if !(times == 100 && hundreds.contains(&lead) || times == 1000 && thousands.contains(&lead)) {
            return None;
        }
        let whole = lead.checked_mul(times)?;
        match self.on_line(i + 2).and_then(|_| self.value(i + 2, Class::Number)) {
            Some(rest) => Some((whole.checked_add(rest)?, i + 3)),
            None => Some((whole, i + 2)),
        }
    }

    /// The text of some lexemes.
    pub(crate) fn span(&self, from: usize, to: usize) -> Option<Span> {
        Some(Span::new(self.get(from)?.span.start, self.get(to.checked_sub(1)?)?.span.end))
    }
}

/// The second year of ২০২৪-২৫ and ১৯৬৪-১৯৬৫.
pub(crate) fn second_year(first: i64, second: i64, digits: u8) -> Option<i16> {
    let second = match digits {
        // ২০০-৫০০ খ্রিস্টাব্দ
        3 if (100..1000).contains(&first) => return (first < second).then_some(second as i16),
        2 => {
            let year = first.checked_sub(first % 100)?.checked_add(second)?;
            // ১৯৯৯-০২ goes over into the next century, ১৯৯৯-৯৮ goes back.
            let over = year.checked_add(100).filter(|over| over.saturating_sub(first) <= limits::LONGEST_PLAN);
            if year < first { over? } else { year }
        }
        4 => second,
        _ => return None,
    };
    (first < second && second.checked_sub(first)? <= 100).then_some(second as i16)
}
