//! Reads decades and centuries: `আশির দশকে` (U+0986 U+09B6 U+09BF and the ending of a genitive), `১৯৬০-৭০ এর দশকে`, `বিংশ শতাব্দীতে`,
//! `১৮শ ও ১৯শ শতকে`.
//!
//! The noun tells, and stands once for all of a list or range. শতক is land and runs, too, and দুই শতাব্দী are a length of time.

use super::count::DateReader;
use super::date::{Dates, one};
use super::limits;
use super::point::Unit;
use super::written::{Whole, Written};
use crate::number::{Class, Ending};

/// So many centuries are looked over for the last of their list, which has the noun.
pub(super) const MOST_LISTED: u8 = 12;

impl DateReader<'_> {
    /// আশির দশকে, ১৯৯০-এর দশক, নব্বই দশকের, ৮০-৯০ দশকের, বিশ-ত্রিশ দশকের
    pub(crate) fn decade(&self, at: usize, written: Written) -> Option<Dates> {
        if written != Written::default() {
            return None;
        }
        let number = self.decade_number(at)?;
        let decade = limits::decade(number)?;
        let of = |decade: i16| Written { whole: Some(Whole::Decade(decade)), ..written };
        if let Some(second) = self.range_sign(at + 1).filter(|_| self.get(at).is_some_and(|l| l.ending.is_bare()))
            && let Some(last) = self.decade_number(second)
            // ১৯৬০-৭০ এর দশকে
            && let begun = if number >= 1000 && last < 100 { number.saturating_sub(number % 100) } else { 0 }
            && let next_ten = last.saturating_add(begun).saturating_sub(number)
            && (number >= 50 && next_ten > 0 || next_ten == 10)
            && let Some((last, next)) = self.decade_at(second, next_ten == 10)
            && decade < last
        {
            return Some(Dates { from: of(decade), to: Some(of(last)), next });
        }
        // বিশ ও ত্রিশ দশকের
        let before = at.checked_sub(2).filter(|_| self.is(at - 1, Class::And) || self.is(at - 1, Class::Comma));
        let in_row =
            before.and_then(|before| self.decade_number(before)).is_some_and(|tens| tens.saturating_add(10) == number);
        let (decade, next) = self.decade_at(at, in_row)?;
        Some(one(of(decade), next))
    }

    /// The decade whose number stands at `at`, and the lexeme after its noun. নব্বই দশক is one, বিশ দশক are two hundred
    /// years but `in_row`, behind the tens before it.
    pub(crate) fn decade_at(&self, at: usize, in_row: bool) -> Option<(i16, usize)> {
        let number = self.decade_number(at)?;
        let decade = limits::decade(number)?;
        let mut genitive = self.get(at)?.ending.has(Ending::GENITIVE);
        let mut next = at + 1;
        if self.joined(next, Class::Hyphen) && self.joined(next + 1, Class::Case) {
            (genitive, next) = (true, next + 2);
        } else if self.is(next, Class::Case) {
            (genitive, next) = (true, next + 1);
        }
        self.on_line(next)?;
        let told = self.unit(next) == Some(Unit::Decade)
            && (genitive || number >= 50 || in_row && number >= 20 || number == 0);
        told.then_some((decade, next + 1))
    }

    /// The tens or the year by which a decade is called.
    pub(crate) fn decade_number(&self, at: usize) -> Option<i64> {
        self.digits(at).map(|(number, _)| number).or_else(|| self.value(at, Class::Number))
    }

    /// বিংশ শতাব্দীতে, ১৬ শতকে, ১১শ থেকে ১৪শ শতাব্দীর
    pub(crate) fn century(&self, at: usize, written: Written) -> Option<Dates> {
        if written != Written::default() {
            return None;
        }
        if let Some((number, next)) = self.century_at(at) {
            return Some(one(Written { whole: Some(Whole::Century(number)), ..written }, next));
        }
        let (first, next) = self.century_number(at)?;
        // ১৮শ ও ১৯শ শতক; of bare numbers only two side by side: আঠারো ও উনিশ শতক
        let marked = next > at + 1;
        let follows = |last: i16| first < last && (marked || first >= 10 && last.saturating_sub(first) == 1);
        if self.century_of_list(next, if marked { MOST_LISTED } else { 0 }).is_some_and(follows) {
            return Some(one(Written { whole: Some(Whole::Century(first)), ..written }, next));
        }
        let second = self.range_sign(next)?;
        let (last, next) = self.century_at(second)?;
        let century = |number| Written { whole: Some(Whole::Century(number)), ..written };
        (first < last).then(|| Dates { from: century(first), to: Some(century(last)), next })
    }

    /// The last century of `১৮শ ও ১৯শ শতক`, whose list goes on at `at` with at most so many between.
    pub(super) fn century_of_list(&self, at: usize, between: u8) -> Option<i16> {
        let sign =
            self.on_line(at).filter(|sign| sign.is(Class::And) || sign.is(Class::Comma) || sign.is(Class::Or))?;
        self.on_line(at + 1).filter(|_| sign.ending.is_bare())?;
        match (self.century_at(at + 1), between.checked_sub(1)) {
            (Some((number, _)), _) => Some(number),
            (None, Some(between)) => self.century_of_list(self.century_number(at + 1)?.1, between),
            (None, None) => None,
        }
    }

    /// The number of a century without its noun: দ্বাদশ, ১১শ, ৭ম.
    pub(crate) fn century_number(&self, at: usize) -> Option<(i16, usize)> {
        if let Some(number) = self.value(at, Class::Ordinal) {
            return self.get(at)?.ending.is_bare().then_some((number as i16, at + 1));
        }
        let number = self.small(at).filter(|_| self.get(at).is_some_and(|lexeme| lexeme.ending.is_bare()))?;
        let marked = self.joined(at + 1, Class::OrdinalSuffix)
            || self.joined(at + 1, Class::OrdinalLetter)
            || self.joined(at + 1, Class::Multiplier);
        (1..=30).contains(&number).then_some((number as i16, at + 1 + usize::from(marked)))
    }

    /// A century with its noun, and the lexeme after it.
    pub(crate) fn century_at(&self, at: usize) -> Option<(i16, usize)> {
        let ordinal = self.value(at, Class::Ordinal);
        let mut next = at + 1;
        let number = match ordinal {
            Some(number) => number,
            None => {
                let number = self.small(at)?;
                if [Class::OrdinalSuffix, Class::Multiplier, Class::OrdinalLetter]
                    .iter()
                    .any(|&class| self.is(next, class))
                {
                    next += 1;
                }
                number
            }
        };
        self.on_line(next)?;
        let lexeme = self.get(next)?;
        let land = lexeme.is(Class::Unit) && ordinal.is_none() && next == at + 1;
        let ended = lexeme.ending.has(Ending::LOCATIVE) || lexeme.ending.has(Ending::GENITIVE);
        // বিশ শতক জমি and ২০ শতক জমি are land.
        let spoken = number > 11 && self.get(at)?.is(Class::Number);
        let told = !land || number >= 10 && (ended || spoken) && !self.is(next + 1, Class::Land);
        let fits = (1..=30).contains(&number) && self.unit(next) == Some(Unit::Century);
        // দুই শতাব্দী are two hundred years.
        let counts = ordinal.is_none() && next == at + 1 && number < 10;
        (told && fits && !counts).then_some((number as i16, next + 1))
    }
}
