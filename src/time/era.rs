//! Reads years by the era before them: `খ্রিস্টপূর্ব ৩২৬ সালে` (খ্রি U+0996 U+09CD U+09B0 U+09BF …), `খ্রি. ১২০৪`, `হিজরি ১০ সনে`, `বাংলা ১৪৩০ সনে`.
//!
//! Before Christ what comes later has the smaller number: a range may be written either way, and begins with the larger.

use super::century::MOST_LISTED;
use super::count::DateReader;
use super::date::{COUNTED, Dates, one};
use super::limits::{self, Era};
use super::point::Unit;
use super::written::{Whole, Written, Year};
use crate::number::{Class, Lexeme};

impl DateReader<'_> {
    /// What stands behind the word for an era at `at`.
    pub(crate) fn era_before(&self, at: usize, written: Written) -> Option<Dates> {
        let era = self.code(at, Class::Era).filter(|_| written == Written::default())?;
        let bare = self.get(at).is_some_and(|word| word.ending.is_bare());
        match era {
            "hijri" if bare => self.year_of_calendar(at, Era::Hijri),
            "bangla" if bare => self.year_of_calendar(at, Era::Bangla),
            "gregorian" if bare => self.year_of_christ(at),
            "before-christ" => self.before_christ(at + 1 + usize::from(self.joined(at + 1, Class::Dot))),
            _ => None,
        }
    }

    /// হিজরি ৯৪৫, বঙ্গাব্দ ১৩২৬, but not বাংলা ১৩২৬
    fn year_of_calendar(&self, at: usize, era: Era) -> Option<Dates> {
        let (number, digits) = self.on_line(at + 1).and_then(|_| self.digits(at + 1))?;
        let bare = self.get(at + 1).is_some_and(|year| year.ending.is_bare());
        let counts = self.on_line(at + 2).is_some_and(|after| after.classes.meets(COUNTED));
        let full = era == Era::Hijri || self.get(at)?.word.is_some_and(|word| word.form.chars().count() > 5);
        let next = match self.year_words(at + 2).filter(|_| bare) {
            Some((.., next)) => next,
            None => ((3..=4).contains(&digits) && full && bare && !counts).then_some(at + 2)?,
        };
        let told = digits == 4 || digits == 3 && next > at + 2;
        let fits = number > 0 && (era == Era::Hijri || told && number <= i64::from(limits::LAST_BANGLA));
        fits.then(|| one(of_era(era, number), next))
    }

    /// খ্রি. ১২০৪, AD 476; ইংরেজি ১২০০ may count
    fn year_of_christ(&self, at: usize) -> Option<Dates> {
        let word = self.get(at).filter(|word| word.span.of(self.text).starts_with(['\u{996}', 'A']))?;
        let (number, figures) = self.on_line(at + 1).and_then(|_| self.digits(at + 1))?;
        // খ্রিস্টাব্দ ১৪, but not খ্রি. ১৪
        let full = figures > 2 || number > 0 && word.word.is_some_and(|word| word.form.chars().count() > 6);
        let counts = self.on_line(at + 2).is_some_and(|after| after.classes.meets(COUNTED));
        if !full || *limits::LISTED.end() < number || !self.get(at + 1)?.ending.is_bare() || counts {
            return None;
        }
        let next = self.year_words(at + 2).map_or(at + 2, |(.., next)| next);
        Some(one(of_era(Era::Gregorian, number), next))
    }

    /// The years or centuries behind খ্রিস্টপূর্ব, from `first` on.
    fn before_christ(&self, first: usize) -> Option<Dates> {
        self.on_line(first)?;
        if let Some((number, next)) = self.century_at(first) {
            return Some(one(century(number), next));
        }
        // খ্রিস্টপূর্ব ৩য়-১ম শতক, খ্রিস্টপূর্ব ৩য় ও ২য় শতক
        if let Some((number, next)) = self.century_number(first)
            && (self.digits(first).is_none() || next > first + 1)
        {
            let last = self.range_sign(next).and_then(|second| self.century_at(second));
            if let Some((last, after)) = last.filter(|last| last.0 != number) {
                return Some(falling([number, last], century, after));
            }
            let listed = self.century_of_list(next, MOST_LISTED).is_some_and(|last| last != number);
            return listed.then(|| one(century(number), next));
        }
        let (number, _) = self.digits(first).filter(|&(number, _)| number > 0)?;
        let next = first + 1;
        if let Some(second) = self.range_sign(next)
            && let Some((last, _)) = self.digits(second).filter(|&(last, _)| last > 0)
        {
            // খ্রিস্টপূর্ব ২-৩ শতক
            if self.on_line(second + 1).is_some() && self.unit(second + 1) == Some(Unit::Century) {
                let fits = [number, last].iter().all(|number| (1..=30).contains(number)) && number != last;
                return fits.then(|| falling([number as i16, last as i16], century, second + 2));
            }
            if let Some(next) = self.ends_before_christ(first, second) {
                return Some(falling([number, last], |number| of_era(Era::BeforeChrist, number), next));
            }
        }
        Some(one(of_era(Era::BeforeChrist, number), self.year_words(next).map_or(next, |(.., next)| next)))
    }

    /// Whether the year at `second` is before Christ as the one at `first` is; the lexeme behind it and its words.
    fn ends_before_christ(&self, first: usize, second: usize) -> Option<usize> {
        let (number, figures) = self.digits(first)?;
        let (last, last_figures) = self.digits(second)?;
        let words = self.year_words(second + 1);
        // খ্রিস্টপূর্ব ৬৩–১৪ খ্রিস্টাব্দ
        let of_christ = words.is_some_and(|(era, _, next)| era == Era::Gregorian && self.is(next - 1, Class::Era));
        // খ্রিস্টপূর্ব ৩২৫-৩২৭ সাল
        let joined = self.joined(first + 1, Class::Hyphen) && self.get(second).is_some_and(Lexeme::is_joined);
        let rising = last > number && joined && words.is_some() && figures == last_figures;
        (!of_christ && (last < number || rising)).then(|| words.map_or(second + 1, |(.., next)| next))
    }
}

fn of_era(era: Era, number: i64) -> Written {
    Written { era, year: Some(Year::Number(number as i16)), ..Written::default() }
}

fn century(number: i16) -> Written {
    Written { whole: Some(Whole::CenturyBeforeChrist(number)), ..Written::default() }
}

/// From the larger number to the smaller.
fn falling<N: Ord + Copy>([a, b]: [N; 2], of: impl Fn(N) -> Written, next: usize) -> Dates {
    Dates { from: of(a.max(b)), to: Some(of(a.min(b))), next }
}
