//! Reads the parts of a date in any order a text puts them: `বুধবার (২৫ ফেব্রুয়ারি)`, `২০২৬ সালের ১২ মার্চ, বৃহস্পতিবার`,
//! `গত বছরের নভেম্বর`, `আজ শনিবার`, `মার্চের ১২ তারিখ`.
//!
//! A date is a row of parts, each at most once: a day word (আজ), a direction (গত), a year, a month with or without its
//! day, a weekday. Brackets and commas may stand between two of them where both tell the day.

use super::count::Reader;
use super::point::Unit;
use super::resolve::Direction;
use super::written::{DayWord, Era, Whole, Written, Year};
use crate::number::{self, Class, Classes, Ending, Lexeme};
use std::sync::LazyLock;

/// A date, the second one of `৯ থেকে ১২ মার্চ`, and the lexeme after them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Dates {
    pub(crate) from: Written,
    pub(crate) to: Option<Written>,
    pub(crate) next: usize,
}

const MONTHS: Classes = Classes::of(&[Class::Month, Class::BanglaMonth, Class::HijriMonth]);
/// What makes the number before it a count and no day or year.
const COUNTED: Classes = Classes::of(&[
    Class::Classifier,
    Class::Unit,
    Class::Money,
    Class::Percent,
    Class::Span,
    Class::Multiplier,
    Class::Share,
]);

impl Reader<'_> {
    /// The date that starts at `i`.
    pub(crate) fn date(&self, i: usize) -> Option<Dates> {
        let mut dates = self.part(i, Dates { from: Written::default(), to: None, next: i })?;
        while let Some(more) = self.next_part(dates) {
            dates = more;
        }
        Some(dates)
    }

    /// The part after a date so far: beside it, after a comma, or in brackets.
    fn next_part(&self, dates: Dates) -> Option<Dates> {
        let at = dates.next;
        let lexeme = self.on_line(at)?;
        if lexeme.is(Class::Open) {
            let mut inside = self.telling_part(at + 1, dates)?;
            if self.is(inside.next, Class::Comma) {
                inside = self.telling_part(inside.next + 1, inside)?;
            }
            return self.is(inside.next, Class::Close).then_some(Dates { next: inside.next + 1, ..inside });
        }
        if lexeme.is(Class::Comma) {
            return self.telling_part(at + 1, dates);
        }
        self.part(at, dates)
    }

    /// A part that tells the day, after a comma or in brackets, where the date so far tells a day too.
    fn telling_part(&self, at: usize, dates: Dates) -> Option<Dates> {
        if !dates.from.tells_a_day() || dates.to.is_some() {
            return None;
        }
        self.on_line(at)?;
        let more = self.part(at, dates)?;
        let told = more.from != dates.from && more.from.tells_a_day();
        (told && more.to.is_none()).then_some(more)
    }

    /// One part more at `at`.
    fn part(&self, at: usize, dates: Dates) -> Option<Dates> {
        if dates.to.is_some() {
            return None;
        }
        let written = dates.from;
        let first = self.get(at)?;
        if written.word == Some(DayWord::FromSpoken(0)) {
            // ওই দিন ২৩ মার্চের টিকিট: two days
            return None;
        }
        if first.is(Class::RelativeDay) {
            return self.day_word(at, written);
        }
        if first.is(Class::Relative) {
            return self.directed(at, written);
        }
        if first.is(Class::Weekday) {
            return self.weekday(at, written);
        }
        if first.classes.meets(MONTHS) {
            return self.month(at, written);
        }
        if let Some(dates) = self.era_before(at, written) {
            return Some(dates);
        }
        let starts_number = first.is(Class::Digits) || first.is(Class::Number) || first.is(Class::DayWord);
        if starts_number {
            return self
                .days_of_month(at, written)
                .or_else(|| self.fiscal(at, written))
                .or_else(|| self.years(at, written))
                .or_else(|| self.listed_day(at, written))
                .or_else(|| self.day_of_no_month(at, written))
                .or_else(|| self.decade(at, written))
                .or_else(|| self.short_year(at, written))
                .or_else(|| self.century(at, written));
        }
        if first.is(Class::Ordinal) {
            return self.century(at, written);
        }
        if first.is(Class::Season) {
            return self.season(at, written);
        }
        None
    }

    fn day_word(&self, at: usize, written: Written) -> Option<Dates> {
        if written != Written::default() {
            return None;
        }
        let days = self.value(at, Class::RelativeDay)? as i8;
        let word = match self.code(at, Class::RelativeDay)? {
            "either" => DayWord::EitherWay(days),
            "said" => DayWord::FromSpoken(days),
            _ => DayWord::FromToday(days),
        };
        Some(one(Written { word: Some(word), ..written }, at + 1))
    }

    fn weekday(&self, at: usize, written: Written) -> Option<Dates> {
        if written.weekday.is_some() || written.year.is_some() && written.day.is_none() {
            return None;
        }
        // গত সপ্তাহের সোমবার, but not গত মাসের সোমবার
        if !matches!(written.whole, None | Some(Whole::Relative(_, Unit::Week)))
            || written.month.is_some() && written.day.is_none()
        {
            return None;
        }
        let day = self.value(at, Class::Weekday)? as i8;
        Some(one(Written { weekday: Some(day), ..written }, at + 1))
    }

    /// গত, আগামী, চলতি, এই and what they point to.
    fn directed(&self, at: usize, written: Written) -> Option<Dates> {
        if !(written == Written::default() || matches!(written.word, Some(DayWord::EitherWay(_)))) {
            return None;
        }
        if self.code(at, Class::Relative) == Some("spoken-year") {
            return self.in_spoken_year(at + 1, written);
        }
        let away = self.value(at, Class::Relative)? as i8;
        let direction = match self.code(at, Class::Relative)? {
            "past" => Direction::Past,
            "future" => Direction::Future,
            _ => Direction::Present,
        };
        let is_this = self.code(at, Class::Relative) == Some("this");
        if !self.get(at)?.ending.is_bare() {
            return None;
        }
        let next = at + 1;
        let lexeme = self.on_line(next)?;
        let written = Written { direction, ..written };
        if let Some(dates) = self.relative_span(next, away, written) {
            return Some(dates);
        }
        if lexeme.is(Class::FiscalYear) {
            let month = self.value(next, Class::FiscalYear)? as i8;
            // গত মৌসুম is a season of no known months.
            return (month == 7)
                .then(|| one(Written { whole: Some(Whole::RelativeFiscal(away, month)), ..written }, next + 1));
        }
        let takes_number = lexeme.is(Class::Digits) || lexeme.is(Class::Number) || lexeme.is(Class::DayWord);
        if takes_number && !is_this {
            return self
                .days_of_month(next, written)
                .or_else(|| self.day_of_no_month(next, written))
                .or_else(|| self.fiscal(next, written))
                .or_else(|| self.item(next, written));
        }
        if lexeme.is(Class::ShortWeekday) {
            return self.item(next, written);
        }
        if lexeme.is(Class::Weekday) || lexeme.classes.meets(MONTHS) || lexeme.is(Class::Season) {
            return self.part(next, one(written, next));
        }
        // গত পরশু
        if matches!(self.code(next, Class::RelativeDay), Some("either")) && !is_this {
            let days = self.value(next, Class::RelativeDay)? as i8;
            let days = if direction == Direction::Past { -days } else { days };
            return Some(one(Written { word: Some(DayWord::FromToday(days)), ..written }, next + 1));
        }
        None
    }

    /// ওই বছরের ৮ আগস্ট, একই বছর এপ্রিলে
    fn in_spoken_year(&self, at: usize, written: Written) -> Option<Dates> {
        let lexeme = self.on_line(at)?;
        let dates = one(Written { year: Some(Year::Spoken), ..written }, at);
        let number = lexeme.is(Class::Digits) || lexeme.is(Class::Number);
        let more = (number || lexeme.is(Class::Month)).then(|| self.part(at, dates))??;
        more.from.month.is_some().then_some(more)
    }

    /// সপ্তাহ, মাস, বছর, দশক after গত or এই.
    fn relative_span(&self, at: usize, away: i8, written: Written) -> Option<Dates> {
        let lexeme = self.on_line(at).filter(|lexeme| lexeme.is(Class::Span))?;
        let unit = self.unit(at)?;
        let written = match unit {
            Unit::Year => Written { year: Some(Year::Relative(away)), ..written },
            Unit::Week | Unit::Month | Unit::Decade | Unit::Century => {
                Written { whole: Some(Whole::Relative(away, unit)), ..written }
            }
            Unit::Day => return None,
        };
        // এই বছর দুই: a count begins.
        let counted = lexeme.ending.is_bare() && self.is(at + 1, Class::Vague);
        (!counted).then(|| one(written, at + 1))
    }

    /// The unit of time a word counts; None for those shorter than a day.
    pub(crate) fn unit(&self, at: usize) -> Option<Unit> {
        Some(match self.code(at, Class::Span)? {
            "D" => Unit::Day,
            "W" => Unit::Week,
            "MO" => Unit::Month,
            "Y" => Unit::Year,
            // যুগ is twelve years or an age: not the decade of the calendar.
            "DE" if self.get(at)?.span.of(self.text).starts_with('\u{9A6}') => Unit::Decade,
            "CE" => Unit::Century,
            _ => return None,
        })
    }

    /// A month without a day before it: মে মাসে, নভেম্বর ২০২৩, মার্চের ১২ তারিখে.
    fn month(&self, at: usize, written: Written) -> Option<Dates> {
        let only_year = written.day.is_none() && written.weekday.is_none() && written.word.is_none();
        let after_month = matches!(written.whole, None | Some(Whole::Relative(_, Unit::Month)));
        if written.month.is_some() || !only_year || !after_month {
            return None;
        }
        let (era, month) = self.month_at(at)?;
        let mut written = Written { era, month: Some(month), whole: None, ..written };
        let mut next = at + 1;
        let mut lexeme = self.get(at)?;
        let is_short = self.code(at, Class::Month) == Some("short");
        if lexeme.ending.is_bare() && self.code(next, Class::Span) == Some("MO") && self.is(next, Class::Span) {
            lexeme = self.get(next)?;
            next += 1;
        } else if is_short && starts_like_another_word(lexeme, self.text) {
            return None;
        }
        if lexeme.ending.is_bare() && written.year.is_none() {
            let comma = usize::from(self.is(next, Class::Comma) && self.on_line(next + 1).is_some());
            if let Some((year, after)) = self.year_after_month(next + comma, era) {
                written.year = Some(Year::Number(year));
                return Some(one(written, after));
            }
            if let Some((day, year, after)) = self.day_and_year(next, era) {
                written.day = Some(day);
                written.year = Some(Year::Number(year));
                return Some(one(written, after));
            }
        }
        if lexeme.ending.has(Ending::GENITIVE)
            && let Some(dates) = self.day_of_no_month(next, written)
        {
            return Some(dates);
        }
        Some(one(written, next))
    }

    /// জুলাই ১২, ২০২৫
    fn day_and_year(&self, at: usize, era: Era) -> Option<(i8, i16, usize)> {
        self.on_line(at)?;
        let (day, next) = self.day(at)?;
        if !self.joined(next, Class::Comma) {
            return None;
        }
        self.on_line(next + 1)?;
        let year = self.plain_year(next + 1, era)?;
        Some((day, year, next + 2))
    }

    /// The month at `at` and its calendar.
    pub(crate) fn month_at(&self, at: usize) -> Option<(Era, i8)> {
        [(Class::Month, Era::Gregorian), (Class::BanglaMonth, Era::Bangla), (Class::HijriMonth, Era::Hijri)]
            .into_iter()
            .find_map(|(class, era)| Some((era, self.value(at, class)? as i8)))
    }

    /// ১৪ সেপ্টেম্বর ২০২৩, ২১শে ফেব্রুয়ারি, ৯ থেকে ১২ মার্চ, ২৩-২৪ ফেব্রুয়ারি
    fn days_of_month(&self, at: usize, written: Written) -> Option<Dates> {
        if written.day.is_some() && written.month.is_some() || written.month.is_some() {
            return None;
        }
        if !matches!(written.whole, None | Some(Whole::Relative(_, Unit::Month))) {
            return None;
        }
        let (first, mut next) = self.day(at)?;
        let mut last = None;
        if let Some(after) = self.range_sign(next)
            && let Some((day, after)) = self.day(after)
            && (self.is(after, Class::Month) || self.is(after, Class::BanglaMonth) || self.is(after, Class::HijriMonth))
        {
            (last, next) = (Some(day), after);
        }
        // ১২-জুলাই-২০২৫
        let hyphen = usize::from(last.is_none() && self.joined(next, Class::Hyphen) && self.get(next + 1)?.is_joined());
        self.on_line(next + hyphen)?;
        let (era, month) = self.month_at(next + hyphen)?;
        let lexeme = self.get(next + hyphen)?;
        if self.code(next + hyphen, Class::Month) == Some("short") && starts_like_another_word(lexeme, self.text) {
            return None;
        }
        next += hyphen + 1;
        let mut written = Written { era, month: Some(month), day: Some(first), whole: None, ..written };
        let mut bare = lexeme.ending.is_bare();
        if bare && self.code(next, Class::Span) == Some("MO") && self.is(next, Class::Span) {
            bare = self.get(next)?.ending.is_bare();
            next += 1;
        }
        if bare && written.year.is_none() {
            let comma = usize::from(self.joined(next, Class::Comma) || hyphen == 1 && self.joined(next, Class::Hyphen));
            if let Some((year, after)) = self.year_after_month(next + comma, era) {
                written.year = Some(Year::Number(year));
                next = after;
            }
        }
        if self.is(next, Class::DateWord) {
            next += 1;
        }
        let to = last.map(|day| Written { day: Some(day), ..written });
        Some(Dates { from: written, to, next })
    }

    /// The year after a month, with or without a word for year.
    fn year_after_month(&self, at: usize, era: Era) -> Option<(i16, usize)> {
        self.on_line(at)?;
        if let Some((read, next)) = self.year(at) {
            let fits = read.era == era || read.era == Era::Gregorian && era != Era::Gregorian;
            return (read.to.is_none() && fits).then_some((read.from, next));
        }
        let year = self.plain_year(at, era)?;
        let counted = self.get(at)?.ending.is_bare() && self.on_line(at + 1).is_some_and(|l| l.classes.meets(COUNTED));
        if counted {
            return None;
        }
        // জুলাই ২০২৪-এর
        let next = at + 1;
        let case = self.joined(next, Class::Hyphen) && self.joined(next + 1, Class::Case);
        Some((year, if case { next + 2 } else { next }))
    }

    /// The ২৫ of ২০০৯ সালের ২৫ ও ২৬ ফেব্রুয়ারি
    fn listed_day(&self, at: usize, written: Written) -> Option<Dates> {
        let only_year = Written { year: None, ..written } == Written::default();
        let plain = self.digits(at).is_none_or(|(_, digits)| digits <= 2);
        (written.year.is_some() && only_year && plain).then(|| self.item(at, written))?
    }

    /// ২৬ তারিখ, ১৬ থেকে ১৯ তারিখের
    fn day_of_no_month(&self, at: usize, written: Written) -> Option<Dates> {
        if written.day.is_some() || written.weekday.is_some() || written.word.is_some() {
            return None;
        }
        self.on_line(at).or_else(|| self.get(at).filter(|_| written == Written::default()))?;
        let (first, mut next) = self.day(at)?;
        let mut last = None;
        if let Some((day, after)) = self.range_sign(next).and_then(|after| self.day(after)) {
            (last, next) = (Some(day), after);
        }
        if !self.is(next, Class::DateWord) {
            return None;
        }
        let written = Written { day: Some(first), ..written };
        Some(Dates { from: written, to: last.map(|day| Written { day: Some(day), ..written }), next: next + 1 })
    }

    /// ২০২২ সালের, ২০০৩-০৪ সালে, ২০১৯ থেকে ২০২৩ সাল
    fn years(&self, at: usize, written: Written) -> Option<Dates> {
        if written.year.is_some() || written.whole.is_some() || written.word.is_some() {
            return None;
        }
        if let Some((read, next)) = self.year(at) {
            let era = if read.unsure && (1200..1500).contains(&read.from) { Era::Bangla } else { read.era };
            let era = if written.month.is_some() { written.era } else { era };
            let written = Written { era, year: Some(Year::Number(read.from)), ..written };
            let to = read.to.map(|year| Written { year: Some(Year::Number(year)), ..written });
            return Some(Dates { from: written, to, next });
        }
        if written != Written::default() {
            return None;
        }
        let year = |number: i16| Some(Year::Number(number));
        if let Some(dates) = self.year_of_month(at).or_else(|| self.year_in(at)) {
            return Some(dates);
        }
        let (from, 4) = self.digits(at)? else { return None };
        let second = self.range_sign(at + 1)?;
        if let Some((read, next)) = self.year(second) {
            let fits = read.to.is_none() && i64::from(read.from) > from;
            let from = Written { era: read.era, year: year(from as i16), ..written };
            return fits.then_some(Dates { from, to: Some(Written { year: year(read.from), ..from }), next });
        }
        // ২০১৫ থেকে ২০২৫: years of our time that count nothing
        let (to, 4) = self.digits(second)? else { return None };
        let ours = (1950..=2050).contains(&from) && (1950..=2050).contains(&to) && from < to;
        let counts = self.on_line(second + 1).is_some_and(|lexeme| lexeme.classes.meets(COUNTED));
        let is_word = self.get(at + 1)?.is(Class::Range);
        let from = Written { year: year(from as i16), ..written };
        (ours && !counts && is_word).then_some(Dates {
            from,
            to: Some(Written { year: year(to as i16), ..from }),
            next: second + 1,
        })
    }

    /// ২০২৪-এর ৫ আগস্ট, ২০২৪ এর জুলাই: a year without its word, by what follows it
    fn year_of_month(&self, at: usize) -> Option<Dates> {
        let year = self.plain_year(at, Era::Gregorian)?;
        let mut next = at + 1;
        if !self.get(at)?.ending.has(Ending::GENITIVE) {
            next += usize::from(self.joined(next, Class::Hyphen));
            if self.code(next, Class::Case) != Some("genitive") {
                return None;
            }
            next += 1;
        }
        self.on_line(next)?;
        let written = Written { year: Some(Year::Number(year)), ..Written::default() };
        self.days_of_month(next, written).or_else(|| {
            let month = self.get(next).is_some_and(|lexeme| lexeme.is(Class::Month));
            month.then(|| self.month(next, written))?
        })
    }

    /// ২০১৬-তে, ১৯৭১-এ: a year of our time by its ending; ২০০০-এ is rather a count
    fn year_in(&self, at: usize) -> Option<Dates> {
        let year =
            self.plain_year(at, Era::Gregorian).filter(|year| (1940..=2050).contains(year) && year % 100 != 0)?;
        let case = self.joined(at + 1, Class::Hyphen) && self.joined(at + 2, Class::Case);
        let told = case && self.code(at + 2, Class::Case) == Some("locative") && self.get(at)?.ending.is_bare();
        told.then(|| one(Written { year: Some(Year::Number(year)), ..Written::default() }, at + 3))
    }

    /// ২০২৪-২৫ অর্থবছরে, ২০২৫ অর্থবছরে, ২০১৩-১৪ শিক্ষাবর্ষের
    fn fiscal(&self, at: usize, written: Written) -> Option<Dates> {
        let (first, 4) = self.digits(at)? else { return None };
        let mut next = at + 1;
        let mut second = None;
        if self.joined(next, Class::Hyphen) {
            let (number, digits) = self.digits(next + 1)?;
            second = Some(super::count::second_year(first, number, digits)?);
            next += 2;
        }
        let month = self.value(next, Class::FiscalYear).filter(|_| self.is(next, Class::FiscalYear))? as i8;
        next += 1;
        let (from, to) = match (month, second) {
            // A budget year goes by its two years or by the second of them.
            (7, None) => (Written { whole: Some(Whole::Fiscal(first as i16 - 1, 7)), ..written }, None),
            (7, Some(_)) => (Written { whole: Some(Whole::Fiscal(first as i16, 7)), ..written }, None),
            (_, None) => (Written { year: Some(Year::Number(first as i16)), ..written }, None),
            (_, Some(second)) => (
                Written { year: Some(Year::Number(first as i16)), ..written },
                Some(Written { year: Some(Year::Number(second)), ..written }),
            ),
        };
        Some(Dates { from, to, next })
    }

    /// খ্রিস্টপূর্ব ৩২৬ সালে
    fn era_before(&self, at: usize, written: Written) -> Option<Dates> {
        if self.code(at, Class::Era) != Some("before-christ") {
            return None;
        }
        self.on_line(at + 1)?;
        let (number, _) = self.digits(at + 1).filter(|&(number, _)| number > 0)?;
        let next = self.year_words(at + 2).map_or(at + 2, |(.., next)| next);
        Some(one(Written { era: Era::BeforeChrist, year: Some(Year::Number(number as i16)), ..written }, next))
    }

    /// আশির দশকে, ১৯৯০-এর দশক, নব্বই দশকের
    fn decade(&self, at: usize, written: Written) -> Option<Dates> {
        if written != Written::default() {
            return None;
        }
        let number = self.digits(at).map(|(number, _)| number).or_else(|| self.value(at, Class::Number))?;
        let super::point::Point::Decade(decade) = super::point::decade(number)? else { return None };
        let mut genitive = self.get(at)?.ending.has(Ending::GENITIVE);
        let mut next = at + 1;
        if self.joined(next, Class::Hyphen) && self.joined(next + 1, Class::Case) {
            (genitive, next) = (true, next + 2);
        } else if self.is(next, Class::Case) {
            (genitive, next) = (true, next + 1);
        }
        self.on_line(next)?;
        // নব্বই দশক, but বিশ দশক are two hundred years.
        let told = self.unit(next) == Some(Unit::Decade) && (genitive || number >= 50);
        told.then(|| one(Written { whole: Some(Whole::Decade(decade)), ..written }, next + 1))
    }

    /// একাত্তরের, ’৭১-এর: a year everybody knows by two digits, or one before a month (চব্বিশের জুলাই).
    fn short_year(&self, at: usize, written: Written) -> Option<Dates> {
        if written != Written::default() {
            return None;
        }
        let lexeme = self.get(at)?;
        let mut next = at + 1;
        let mut case = lexeme.ending.has(Ending::GENITIVE) || lexeme.ending.has(Ending::LOCATIVE);
        if lexeme.ending.is_bare() && self.joined(next, Class::Hyphen) && self.joined(next + 1, Class::Case) {
            (case, next) = (true, next + 2);
        }
        if !case || self.is(next, Class::After) {
            return None;
        }
        let known = self.value(at, Class::ShortYear).or_else(|| known_short_year(self.small(at)?));
        if let Some(year) = known {
            let written = Written { year: Some(Year::Number(year as i16)), ..written };
            // চব্বিশে may be the number; with a genitive it is the year.
            let genitive = lexeme.ending.has(Ending::GENITIVE) || next > at + 1;
            return (genitive || year == 1971).then(|| one(written, next));
        }
        let number = self.small(at).filter(|_| self.digits(at).is_none_or(|(_, digits)| digits == 2))?;
        let year = if number > 30 { 1900 + number } else { 2000 + number };
        let with_year = Written { year: Some(Year::Number(year as i16)), ..written };
        let dates = self.on_line(next).and_then(|_| {
            let month = self.month_at(next)?;
            (month.0 == Era::Gregorian).then(|| self.month(next, with_year))?
        });
        dates.or_else(|| self.on_line(next).and_then(|_| self.days_of_month(next, with_year)))
    }

    /// বিংশ শতাব্দীতে, ১৬ শতকে
    fn century(&self, at: usize, written: Written) -> Option<Dates> {
        if written != Written::default() {
            return None;
        }
        let ordinal = self.value(at, Class::Ordinal);
        let mut next = at + 1;
        let number = match ordinal {
            Some(number) => number,
            None => {
                let number = self.small(at)?;
                if self.is(next, Class::OrdinalSuffix) || self.is(next, Class::Multiplier) {
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
        (told && fits && !counts)
            .then(|| one(Written { whole: Some(Whole::Century(number as i16)), ..written }, next + 1))
    }

    fn season(&self, at: usize, written: Written) -> Option<Dates> {
        let known = written.year.is_some() || written.direction != Direction::Unsaid;
        if !known || written.month.is_some() || written.whole.is_some() || written.tells_a_day() {
            return None;
        }
        let season = self.value(at, Class::Season)? as i8;
        Some(one(Written { whole: Some(Whole::Season(season)), ..written }, at + 1))
    }

    /// The lexeme after থেকে or a hyphen at `at`.
    pub(crate) fn range_sign(&self, at: usize) -> Option<usize> {
        let lexeme = self.on_line(at)?;
        let bare = lexeme.ending.is_bare();
        // A long dash begins another clause.
        let hyphen = lexeme.is(Class::Hyphen) && !lexeme.span.of(self.text).starts_with('\u{2014}');
        let sign = lexeme.is(Class::Range) && bare || hyphen && self.get(at + 1)?.gap == lexeme.gap;
        (sign && self.on_line(at + 1).is_some()).then_some(at + 1)
    }
}

fn one(from: Written, next: usize) -> Dates {
    Dates { from, to: None, next }
}

/// মেয়ে and মেয়ের look like মে "May" with an ending.
fn starts_like_another_word(lexeme: &Lexeme, text: &str) -> bool {
    let Some(word) = lexeme.word else { return false };
    let ending = text.get(lexeme.span.start + word.form.len()..lexeme.span.end);
    ending.is_some_and(|ending| ending.starts_with('\u{9AF}'))
}

/// The year that newspapers name by these two digits, by the seeds.
fn known_short_year(digits: i64) -> Option<i64> {
    static KNOWN: LazyLock<Vec<i64>> =
        LazyLock::new(|| number::values(Class::ShortYear).filter_map(|year| year.try_into().ok()).collect());
    KNOWN.iter().copied().find(|year| year % 100 == digits)
}
