//! Reads one of a list of dates whose last one tells what they are: `২০, ২১ ও ২২ ফেব্রুয়ারি`, `২০২১ ও ২০২২ সালে`,
//! `শনি, মঙ্গল ও বৃহস্পতিবার`, `মার্চ ও এপ্রিল মাসে`. Each is a date of its own.

use super::count::DateReader;
use super::date::Dates;
use super::limits;
use super::meaning::Context;
use super::resolve::Direction;
use super::written::{Whole, Written, Year};
use crate::number::{Class, Classes};

const SEPARATORS: Classes = Classes::of(&[Class::Comma, Class::And, Class::Or, Class::Hyphen]);
/// So far is looked ahead: a list of a week has seven.
const MOST: usize = 12;

impl DateReader<'_> {
    /// The list item at `i`, of which the rest of the list tells more.
    pub(crate) fn item(&self, i: usize, written: Written) -> Option<Dates> {
        let lexeme = self.get(i)?;
        if !lexeme.ending.is_bare() {
            return None;
        }
        let from = if lexeme.is(Class::ShortWeekday) {
            self.weekday_item(i, written)?
        } else if lexeme.is(Class::Month) {
            self.month_item(i, written)?
        } else if lexeme.is(Class::Ordinal) {
            return self.century_item(i, written);
        } else if let Some((year, 4)) = self.digits(i) {
            self.year_item(i, year, written)?
        } else if let Some((year, 2)) = self.digits(i).filter(|_| self.after_apostrophe_mark(i)) {
            self.short_year_item(i, year, written)?
        } else if let Some(listed) = self.bare_year_item(i, written) {
            listed
        } else if let Some(decade) = self.decade_item(i) {
            Written { whole: (written == Written::default()).then_some(Whole::Decade(decade)), ..written }
        } else {
            return self.day_item(i, written);
        };
        Some(Dates { from, to: None, next: i + 1 })
    }

    /// শনি ও রবিবার
    fn weekday_item(&self, i: usize, written: Written) -> Option<Written> {
        let named = Written { weekday: self.value(i, Class::ShortWeekday).map(|day| day as i8), ..written };
        // সোম থেকে বুধবার
        if self.is(i + 1, Class::Range)
            && self.range_sign(i + 1).is_some_and(|second| self.is(second, Class::Weekday))
            && written == Written::default()
        {
            return Some(named);
        }
        let (last, _) = self.last(i, |reader, at| reader.get(at).is_some_and(|l| l.is(Class::ShortWeekday)))?;
        self.get(last).filter(|last| last.is(Class::Weekday))?;
        Some(named)
    }

    /// জুন ও জুলাই মাসে
    fn month_item(&self, i: usize, written: Written) -> Option<Written> {
        let (last, comma) = self.last(i, |reader, at| {
            reader.get(at).is_some_and(|l| l.is(Class::Month) && l.ending.is_bare()) && !reader.is_month_phrase(at)
        })?;
        if comma && !self.run(i, last) || self.code(i, Class::Month) == Some("short") {
            return None;
        }
        let told = self.is_month_phrase(last) && self.get(last)?.is(Class::Month);
        let (_, month) = told.then(|| self.month_at(i))??;
        let year = self.date(last)?.from.year;
        Some(Written { month: Some(month), year: year.or(written.year), ..written })
    }

    /// Whether the months from the one at `i` to the one at `last`, which মাস or a year tells, follow each other: মার্চ, এপ্রিল মাসে
    fn run(&self, i: usize, last: usize) -> bool {
        let month = |at: usize| self.month_at(at).map(|(_, month)| month);
        let steps = last.checked_sub(i).and_then(|lexemes| i8::try_from(lexemes / 2).ok());
        let running = month(last).zip(month(i)).and_then(|(last, first)| last.checked_sub(first)) == steps;
        running && self.date(last).is_some_and(|dates| dates.next > last + 1)
    }

    /// The last month of the list or pair that goes on behind the bare month at `i`.
    pub(crate) fn last_month(&self, i: usize) -> Option<usize> {
        let bare = |at: usize| self.get(at).is_some_and(|l| l.is(Class::Month) && l.ending.is_bare());
        let mut last = None;
        let mut at = i;
        for _ in 0..MOST {
            let sign = self.on_line(at + 1).filter(|l| bare(at) && l.classes.meets(SEPARATORS) && l.ending.is_bare());
            let month = sign.and_then(|_| self.on_line(at + 2)).filter(|l| l.is(Class::Month));
            if month.is_none() {
                break;
            }
            at += 2;
            last = Some(at);
        }
        last
    }

    /// Whether the month at `i` is one of a list whose others make it sure: `মে ও জুন মাসে`, `মে, জুন ও জুলাই`.
    pub(crate) fn is_month_of_list(&self, i: usize, context: &Context) -> bool {
        let bare = |at: usize| self.get(at).is_some_and(|l| l.is(Class::Month) && l.ending.is_bare());
        let before = &context.antecedent;
        let goes_on = before.next.checked_sub(1).is_some_and(bare) && self.follows_list_sign(i, before.next);
        let told = self.last_month(i).is_some_and(|last| {
            let three = last > i + 2;
            let comma = last.checked_sub(1).is_none_or(|sign| self.is(sign, Class::Comma));
            three || (!comma || self.run(i, last)) && self.is_month_phrase(last)
        });
        goes_on || told
    }

    /// অষ্টাদশ ও ঊনবিংশ শতকে
    fn century_item(&self, i: usize, written: Written) -> Option<Dates> {
        let like = |reader: &Self, at: usize| reader.century_number(at).is_some() && reader.century_at(at).is_none();
        let (number, next) = self.century_number(i).filter(|_| like(self, i))?;
        let (last, _) = self.last(next - 1, like)?;
        self.century_at(last)?;
        let plain = written == Written::default();
        let from = Written { whole: Some(Whole::Century(number)), ..written };
        plain.then_some(Dates { from, to: None, next })
    }

    /// ষাট ও সত্তর দশকের, ষাট, সত্তর ও আশির দশক
    fn decade_item(&self, i: usize) -> Option<i16> {
        let tens = |reader: &Self, at: usize| reader.decade_number(at).filter(|tens| (20..100).contains(tens));
        let (last, _) =
            self.last(i, |reader, at| tens(reader, at).is_some() && reader.decade_at(at, true).is_none())?;
        let running = self.decade_number(last)? == self.decade_number(last.checked_sub(2)?)?.checked_add(10)?;
        let (last, _) = self.decade_at(last, running)?;
        limits::decade(tens(self, i)?).filter(|&decade| decade < last)
    }

    /// ১৯৬৯ ও ১৯৭০ সালে
    fn year_item(&self, i: usize, year: i64, written: Written) -> Option<Written> {
        let is_year = |reader: &Self, at: usize| {
            matches!(reader.digits(at), Some((year, 4)) if limits::LISTED.contains(&year)) && reader.year(at).is_none()
        };
        let (last, _) = is_year(self, i).then(|| self.last(i, is_year))??;
        let (read, _) = self.year(last)?;
        Some(Written { era: read.era, year: Some(Year::Number(year as i16)), ..written })
    }

    /// ’৬৯ ও ’৭০ সালে
    fn short_year_item(&self, i: usize, year: i64, written: Written) -> Option<Written> {
        let mut at = i;
        let read = (0..MOST).find_map(|_| {
            self.on_line(at + 1).filter(|sign| sign.classes.meets(SEPARATORS))?;
            at = self.after_apostrophe(at + 2);
            self.year(at).map(|(read, _)| read)
        })?;
        (written == Written::default() && read.era == limits::Era::Gregorian).then_some(())?;
        Some(Written { year: Some(Year::Number(limits::full_year(year) as i16)), ..written })
    }

    /// ৬৯ ও ৭০ সালে
    fn bare_year_item(&self, i: usize, written: Written) -> Option<Written> {
        let two = |reader: &Self, at: usize| matches!(reader.digits(at), Some((_, 2))) && reader.date(at).is_none();
        let (year, _) = self.digits(i).filter(|_| two(self, i) && written == Written::default())?;
        let (last, comma) = self.last(i, two)?;
        let (read, _) = self.year(last)?;
        let (number, 2) = self.digits(last)? else { return None };
        let running = number.checked_sub(year) == Some(1);
        let plain = read.era == limits::Era::Gregorian && year < number && (!comma || running);
        plain.then(|| Written { year: Some(Year::Number(limits::full_year(year) as i16)), ..written })
    }

    /// ৬, ৭ ও ৮ ফেব্রুয়ারি
    fn day_item(&self, i: usize, written: Written) -> Option<Dates> {
        let (day, next) = self.day(i)?;
        if next != i + 1 && !self.is(i + 1, Class::DaySuffix) {
            return None;
        }
        let (last, comma) = self.last(next - 1, |reader, at| {
            reader.small(at).is_some() && (reader.is_inside(at) || reader.date(at).is_none())
        })?;
        let steps = last.checked_sub(next.checked_sub(1)?)? / 2;
        let last = self.date(last)?.from;
        // ২৫, ২৬ মার্চ: one after another; else a comma parts a count from a day
        let running = last.day?.checked_sub(day).and_then(|days| usize::try_from(days).ok()) == Some(steps);
        if comma && !running {
            return None;
        }
        let year = last.year.or(written.year);
        let direction = if last.direction == Direction::Unsaid { written.direction } else { last.direction };
        let written = Written { day: Some(day), weekday: None, word: None, year, direction, ..last };
        Some(Dates { from: written, to: None, next })
    }

    /// Whether the list surely goes on after the number at `at`, so that no date begins with it: only a hyphen may stand
    /// inside a date, and no second one.
    fn is_inside(&self, at: usize) -> bool {
        let after =
            |at: usize| self.get(at).is_some_and(|lexeme| lexeme.ending.is_bare()) && self.on_line(at + 1).is_some();
        let sign = |at: usize, class: Class| self.is(at + 1, class);
        after(at)
            && (sign(at, Class::Comma)
                || sign(at, Class::And)
                || sign(at, Class::Or)
                || sign(at, Class::Hyphen) && self.small(at + 2).is_some() && sign(at + 2, Class::Hyphen))
    }

    /// The first item after the separators that is not like the ones before, and whether a comma leads to it.
    fn last(&self, i: usize, like: impl Fn(&Self, usize) -> bool) -> Option<(usize, bool)> {
        let mut at = i;
        for _ in 0..MOST {
            let separator = self.on_line(at + 1).filter(|lexeme| lexeme.classes.meets(SEPARATORS))?;
            if !separator.ending.is_bare() {
                return None;
            }
            let item = self.on_line(at + 2)?;
            // ৬,৭,৮ ফেব্রুয়ারি: written as one
            let comma = separator.is(Class::Comma) && !(separator.is_joined() && item.is_joined());
            at += 2;
            if !like(self, at) {
                return Some((at, comma));
            }
        }
        None
    }

    /// A month that is surely one: with an ending, with মাস or a year.
    pub(crate) fn is_month_phrase(&self, at: usize) -> bool {
        let Some(lexeme) = self.get(at).filter(|lexeme| lexeme.is(Class::Month)) else { return false };
        !lexeme.ending.is_bare() || self.date(at).is_some_and(|dates| dates.next > at + 1)
    }
}
