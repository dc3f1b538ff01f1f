//! Reads the parts of a date in any order a text puts them: `বুধবার (২৫ ফেব্রুয়ারি)`, `২০২৬ সালের ১২ মার্চ, বৃহস্পতিবার`,
//! `গত বছরের নভেম্বর`, `আজ শনিবার`, `মার্চের ১২ তারিখ`.
//!
//! A date is a row of parts, each at most once: a day word (আজ), a direction (গত), a year, a month with or without its
//! day, a weekday. Brackets and commas may stand between two of them where both tell the day.

use super::count::DateReader;
use super::limits::{self, Era};
use super::point::Unit;
use super::resolve::Direction;
use super::written::{DayWord, Whole, Written, Year};
use crate::number::{Class, Classes, Ending, Lexeme};

/// A date, the second one of `৯ থেকে ১২ মার্চ`, and the lexeme after them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Dates {
    pub(crate) from: Written,
    pub(crate) to: Option<Written>,
    pub(crate) next: usize,
}

/// What the number of a day or a year begins with.
pub(crate) const NUMBERED: Classes = Classes::of(&[Class::Digits, Class::Number, Class::DayWord]);
const MONTHS: Classes = Classes::of(&[Class::Month, Class::BanglaMonth, Class::HijriMonth]);
/// What makes the number before it a count and no day or year.
pub(crate) const COUNTED: Classes = Classes::of(&[
    Class::Classifier,
    Class::Unit,
    Class::Money,
    Class::Percent,
    Class::Span,
    Class::Multiplier,
    Class::Share,
]);

impl DateReader<'_> {
    /// The date that starts at `i`.
    pub(crate) fn date(&self, i: usize) -> Option<Dates> {
        let mut dates = self.part(i, Dates { from: Written::default(), to: None, next: i })?;
        while let Some(more) = self.next_part(dates) {
            dates = more;
        }
        Some(dates)
    }

    /// The weekday after a date in figures: ০৭/১১/২০২৩, মঙ্গলবার.
    pub(crate) fn weekday_of(&self, dates: Dates) -> Option<Dates> {
        let more = self.next_part(dates)?;
        (more.from.weekday.is_some() && Written { weekday: dates.from.weekday, ..more.from } == dates.from)
            .then_some(more)
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
        if self.is_day_label(at) {
            return self.telling_part(at + 1, dates);
        }
        if lexeme.is(Class::Comma) {
            let label = usize::from(self.is_day_label(at + 1));
            return self.telling_part(at + 1 + label, dates);
        }
        if dates.to.is_none()
            && let Some((portion, next)) = self.portion(at, &dates.from)
        {
            return Some(one(Written { portion: Some(portion), ..dates.from }, next));
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
        if dates.to.is_some() || dates.from.portion.is_some() {
            return None;
        }
        let written = dates.from;
        let first = self.get(at)?;
        if written.word == Some(DayWord::FromAnchor(0)) {
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
        if first.is(Class::ShortWeekday) {
            return self.short_weekday(at, written);
        }
        if first.is(Class::Holiday) {
            return self.holiday(at, written);
        }
        if first.classes.meets(MONTHS) {
            return self.month(at, written);
        }
        if let Some(dates) = self.era_before(at, written) {
            return Some(dates);
        }
        if first.classes.meets(NUMBERED) {
            // সোমবার, ২৫/১২/২০২৩
            let only_day = written.month.is_none() && written.year.is_none() && written.day.is_none();
            if only_day
                && written.tells_a_day()
                && let Some((when, next, _)) = self.figures(at)
                && when.clock.is_none()
            {
                let date = when.date?;
                return Some(one(Written { weekday: written.weekday, word: written.word, ..date }, next));
            }
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
            "anchor" | "same" | "that" | "this" => DayWord::FromAnchor(days),
            _ => DayWord::FromToday(days),
        };
        Some(one(Written { word: Some(word), ..written }, at + 1))
    }

    /// The বৃহস্পতি of বৃহস্পতি, ৭ মার্চ ২০২৪ and the Fri of Fri, 5 Sep 2025: a date with its day follows.
    fn short_weekday(&self, at: usize, written: Written) -> Option<Dates> {
        if written != Written::default() {
            return None;
        }
        let day = self.value(at, Class::ShortWeekday)? as i8;
        let sign = usize::from(self.is(at + 1, Class::Comma) || self.joined(at + 1, Class::Dot));
        self.on_line(at + 1 + sign)?;
        let first = one(Written { weekday: Some(day), ..written }, at + 1 + sign);
        let dates = self.part(at + 1 + sign, first).or_else(|| {
            // Mon, Jan 1, 2024
            let dates = self.get(at + 1 + sign)?.is(Class::Month).then(|| self.month(at + 1 + sign, written))??;
            Some(Dates { from: Written { weekday: Some(day), ..dates.from }, ..dates })
        })?;
        let whole = dates.from.year.is_some() && self.get(at)?.ending.is_bare();
        (sign == 1 || whole || self.code(at, Class::ShortWeekday) == Some("english")).then_some(())?;
        (dates.from.day.is_some() && dates.from.month.is_some()).then_some(dates)
    }

    /// বিজয় দিবসে, ২০২৪ সালের বিজয় দিবসে, ঈদুল ফিতর ২০২৫
    fn holiday(&self, at: usize, written: Written) -> Option<Dates> {
        let free = Written { year: None, direction: Direction::Unsaid, ..written } == Written::default();
        if !free {
            return None;
        }
        let number = self.value(at, Class::Holiday)?;
        let mut written = Written { named: true, ..written };
        match self.code(at, Class::Holiday).filter(|key| !key.is_empty()) {
            Some(key) => written.whole = Some(Whole::Feast(key)),
            None => (written.month, written.day) = (Some((number / 100) as i8), Some((number % 100) as i8)),
        }
        let mut next = at + 1;
        if written.year.is_none() && self.get(at)?.ending.is_bare() {
            let sign = usize::from(self.joined(next, Class::Comma));
            if let Some((year, after)) = self.year_after_month(next + sign, Era::Gregorian) {
                (written.year, next) = (Some(Year::Number(year)), after);
            }
        }
        Some(one(written, next))
    }

    fn weekday(&self, at: usize, written: Written) -> Option<Dates> {
        if written.weekday.is_some() || written.year.is_some() && written.day.is_none() {
            return None;
        }
        // ২৫ বৈশাখ ১৪৩০ মঙ্গলবার ৯ মে ২০২৩: the weekday goes with the date after it.
        let of_next = written.era == Era::Bangla && written.day.is_some() && written.year.is_some();
        if of_next
            && self.get(at)?.ending.is_bare()
            && let sign = usize::from(self.is(at + 1, Class::Comma))
            && let Some(next) = self.on_line(at + 1 + sign)
            && let Some(next) = self.days_of_month(at + 1 + sign, Written::default()).filter(|_| next.follows())
            && next.from.era == Era::Gregorian
        {
            return None;
        }
        // গত সপ্তাহের সোমবার, but not গত মাসের সোমবার
        if !matches!(written.whole, None | Some(Whole::Relative(_, Unit::Week)))
            || written.month.is_some() && written.day.is_none()
        {
            return None;
        }
        let day = self.value(at, Class::Weekday)? as i8;
        let word = if written == Written::default() { self.week_from_anchor(at) } else { written.word };
        Some(one(Written { weekday: Some(day), word, ..written }, at + 1))
    }

    /// The week before or after the day last spoken of, by the middle of it: পরের শুক্রবার, আগের সোমবার.
    fn week_from_anchor(&self, at: usize) -> Option<DayWord> {
        const MIDDLE: i8 = 4;
        let before = at.checked_sub(1).filter(|_| self.on_line(at).is_some())?;
        match self.code(before, Class::Several)? {
            "after" => Some(DayWord::FromAnchor(MIDDLE)),
            "before" => Some(DayWord::FromAnchor(-MIDDLE)),
            _ => None,
        }
    }

    /// গত, আগামী, চলতি, এই and what they point to.
    fn directed(&self, at: usize, written: Written) -> Option<Dates> {
        if !(written == Written::default() || matches!(written.word, Some(DayWord::EitherWay(_)))) {
            return None;
        }
        if self.code(at, Class::Relative) == Some("anchor-year") {
            return self.in_anchor_year(at + 1, written);
        }
        if self.code(at, Class::Relative) == Some("new-year") {
            let told = !self.get(at)?.ending.is_bare();
            return told.then(|| one(Written { year: Some(Year::New), ..written }, at + 1));
        }
        let away = self.value(at, Class::Relative)? as i8;
        if let Some(unit) = self.glued_span(at) {
            return Some(one(in_span(written, away, unit), at + 1));
        }
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
        // এই সালের
        if lexeme.is(Class::YearWord) && direction != Direction::Future && self.code(next, Class::YearWord) == Some("")
        {
            return Some(one(Written { year: Some(Year::Relative(away)), ..written }, next + 1));
        }
        if let Some(dates) = self.relative_span(next, away, written) {
            return Some(dates);
        }
        if lexeme.is(Class::FiscalYear) {
            let month = self.value(next, Class::FiscalYear)? as i8;
            // গত মৌসুম is a season of no known months.
            return (month != 1)
                .then(|| one(Written { whole: Some(Whole::RelativeFiscal(away, month)), ..written }, next + 1));
        }
        if lexeme.classes.meets(NUMBERED) && !is_this {
            return self
                .days_of_month(next, written)
                .or_else(|| self.day_of_no_month(next, written))
                .or_else(|| self.fiscal(next, written))
                .or_else(|| self.item(next, written));
        }
        if lexeme.is(Class::ShortWeekday) {
            return self.item(next, written);
        }
        if lexeme.is(Class::Weekday)
            || lexeme.classes.meets(MONTHS)
            || lexeme.is(Class::Season)
            || lexeme.is(Class::Holiday)
        {
            return self.part(next, one(written, next));
        }
        // গত রাতে
        if lexeme.is(Class::DayPart)
            && direction == Direction::Past
            && written == (Written { direction, ..Written::default() })
        {
            return Some(one(Written { word: Some(DayWord::FromToday(-1)), ..Written::default() }, next));
        }
        // গত পরশু
        if matches!(self.code(next, Class::RelativeDay), Some("either")) && !is_this {
            let days = self.value(next, Class::RelativeDay)? as i8;
            let days = if direction == Direction::Past { days.saturating_neg() } else { days };
            return Some(one(Written { word: Some(DayWord::FromToday(days)), ..written }, next + 1));
        }
        None
    }

    /// ওই বছরের ৮ আগস্ট, একই বছর এপ্রিলে
    fn in_anchor_year(&self, at: usize, written: Written) -> Option<Dates> {
        let lexeme = self.on_line(at)?;
        let dates = one(Written { year: Some(Year::Anchor), ..written }, at);
        let number = lexeme.is(Class::Digits) || lexeme.is(Class::Number);
        let more = (number || lexeme.is(Class::Month)).then(|| self.part(at, dates))??;
        more.from.month.is_some().then_some(more)
    }

    /// সপ্তাহ, মাস, বছর, দশক after গত or এই.
    fn relative_span(&self, at: usize, away: i8, written: Written) -> Option<Dates> {
        self.on_line(at).filter(|lexeme| lexeme.is(Class::Span))?;
        let unit = self.unit(at)?;
        if unit == Unit::Day {
            return None;
        }
        let written = in_span(written, away, unit);
        (!self.begins_count(at)).then(|| one(written, at + 1))
    }

    /// Whether the span of time at `at` begins a count: বছর দুয়েক, মাস পাঁচেক.
    pub(crate) fn begins_count(&self, at: usize) -> bool {
        let about = self.is(at + 1, Class::Number)
            && (self.code(at + 1, Class::Number) == Some("about") || self.joined(at + 2, Class::Vague));
        self.get(at).is_some_and(|span| span.ending.is_bare()) && (self.is(at + 1, Class::Vague) || about)
    }

    /// The unit of গতবছর, এমাসে, written as one word.
    fn glued_span(&self, at: usize) -> Option<Unit> {
        match self.code(at, Class::Relative)? {
            "year" => Some(Unit::Year),
            "month" => Some(Unit::Month),
            "week" => Some(Unit::Week),
            _ => None,
        }
    }

    /// The unit of time a word counts; None for those shorter than a day.
    pub(crate) fn unit(&self, at: usize) -> Option<Unit> {
        Some(match self.code(at, Class::Span)? {
            // কার্যদিবস are not all days.
            "D" if self.get(at)?.span.of(self.text).starts_with('\u{9A6}') => Unit::Day,
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
    pub(crate) fn month(&self, at: usize, written: Written) -> Option<Dates> {
        let only_year = written.day.is_none() && written.weekday.is_none() && written.word.is_none();
        let after_month = matches!(written.whole, None | Some(Whole::Relative(_, Unit::Month)));
        if written.month.is_some() || !only_year || !after_month {
            return None;
        }
        let (era, month) = self.month_at(at)?;
        let mut written = Written { whole: None, ..written }.in_month(era, month)?;
        let mut next = at + 1;
        let mut lexeme = self.get(at)?;
        let is_short = self.is_short_month(at);
        if lexeme.ending.is_bare() && self.code(next, Class::Span) == Some("MO") && self.is(next, Class::Span) {
            lexeme = self.get(next)?;
            next += 1;
        } else if is_short && starts_like_another_word(lexeme, self.text) {
            return None;
        }
        if is_short && era == Era::Hijri && next == at + 1 && written.year.is_none() {
            // এ সফরের is "of this journey".
            return None;
        }
        if lexeme.ending.is_bare() && written.year.is_none() {
            // মে-২০১২
            let hyphen = self.joined(next, Class::Hyphen) && self.get(next + 1).is_some_and(Lexeme::is_joined);
            let sign = self.is(next, Class::Comma) || hyphen && self.plain_year(next + 1, era).is_some();
            let comma = usize::from(sign && self.on_line(next + 1).is_some());
            if let Some((year, after)) = self.year_after_month(next + comma, era) {
                written.year = Some(Year::Number(year));
                return Some(one(written, after + usize::from(self.is_month_word(after))));
            }
            if let Some((year, after)) = self.year_after_slash(at, next, era) {
                written.year = Some(Year::Number(year));
                return Some(one(written, after));
            }
            if let Some((day, year, after)) = self.day_and_year(next, era) {
                written.day = Some(day);
                written.year = Some(Year::Number(year));
                return Some(one(written, after + usize::from(self.is(after, Class::DateWord))));
            }
            if let Some((day, after)) = self.english_day(at, next) {
                written.day = Some(day);
                return Some(one(written, after + usize::from(self.is(after, Class::DateWord))));
            }
        }
        if lexeme.ending.has(Ending::GENITIVE) {
            if let Some(dates) = self.day_of_no_month(next, written) {
                return Some(dates);
            }
            // জুলাই মাসের ২, ৪ এবং ৬ তারিখে
            if let Some(first) = self.on_line(next).and_then(|_| self.listed_day_of(next, written)) {
                return Some(first);
            }
        }
        Some(one(written, next))
    }

    /// The year of `জুলাই/২৩` and `জুলাই/২০২৩ মাসের`, as offices write a month; but মে/২৩ টাকা counts, and Jul/23 may be a day.
    fn year_after_slash(&self, at: usize, slash: usize, era: Era) -> Option<(i16, usize)> {
        let written = self.joined(slash, Class::Slash) && self.get(slash + 1)?.is_joined();
        if !written || self.code(at, Class::Month) == Some("english") {
            return None;
        }
        let next = slash + 2;
        let year = match self.digits(slash + 1)? {
            (number, 2) if era == Era::Gregorian => limits::full_year(number) as i16,
            _ => self.plain_year(slash + 1, era)?,
        };
        if self.is_month_word(next) {
            return Some((year, next + 1));
        }
        let counts = self.on_line(next).is_some_and(|lexeme| lexeme.classes.meets(COUNTED) || lexeme.is(Class::Slash));
        (!counts).then_some((year, next))
    }

    /// Whether মাস follows a year at `at`: জুন ২০২৪ মাসের বেতন.
    fn is_month_word(&self, at: usize) -> bool {
        let bare = at.checked_sub(1).and_then(|year| self.get(year)).is_some_and(|year| year.ending.is_bare());
        bare && self.is(at, Class::Span) && self.code(at, Class::Span) == Some("MO")
    }

    /// June 1, March 5: the day after a month in Latin letters, where it counts nothing; in a cell after any month (জুন ৫).
    fn english_day(&self, at: usize, next: usize) -> Option<(i8, usize)> {
        if self.code(at, Class::Month) != Some("english") && !self.cell {
            return None;
        }
        self.on_line(next)?;
        let (day @ 1..=31, 1..=2) = self.digits(next)? else { return None };
        let counted = self.on_line(next + 1).is_some_and(|lexeme| lexeme.classes.meets(COUNTED));
        (!counted).then_some((day as i8, next + 1))
    }

    /// The first of several days of a month that was named before them and has তারিখ after the last.
    pub(crate) fn listed_day_of(&self, at: usize, written: Written) -> Option<Dates> {
        self.small(at)?;
        let item = self.item(at, Written::default())?;
        let plain = Written { day: None, ..item.from } == Written::default();
        (plain && item.to.is_none()).then(|| one(Written { day: item.from.day, ..written }, item.next))
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

    /// Whether the month at `at` is one only beside a day or a year: মে, জানু, সফর, and all in Latin letters.
    pub(crate) fn is_short_month(&self, at: usize) -> bool {
        [Class::Month, Class::HijriMonth]
            .into_iter()
            .any(|class| matches!(self.code(at, class), Some("short" | "english")))
    }

    /// The month at `at` and its calendar.
    pub(crate) fn month_at(&self, at: usize) -> Option<(Era, i8)> {
        [(Class::Month, Era::Gregorian), (Class::BanglaMonth, Era::Bangla), (Class::HijriMonth, Era::Hijri)]
            .into_iter()
            .find_map(|(class, era)| Some((era, self.value(at, class)? as i8)))
    }

    /// ১৪ সেপ্টেম্বর ২০২৩, ২১শে ফেব্রুয়ারি, ৯ থেকে ১২ মার্চ, ২৩-২৪ ফেব্রুয়ারি
    pub(crate) fn days_of_month(&self, at: usize, written: Written) -> Option<Dates> {
        if written.month.is_some() || !matches!(written.whole, None | Some(Whole::Relative(_, Unit::Month))) {
            return None;
        }
        let (first, mut next) = self.day(at)?;
        let mut last = None;
        if let Some(after) = self.range_sign(next)
            && let Some((day, after)) = self.day(after)
            && self.on_line(after).is_some_and(|month| month.classes.meets(MONTHS))
        {
            (last, next) = (Some(day), after);
        }
        // ১২-জুলাই-২০২৫
        let bar = |at: usize| self.joined(at, Class::Hyphen) || self.joined(at, Class::Slash);
        let hyphen = usize::from(last.is_none() && bar(next) && self.get(next + 1)?.is_joined());
        self.on_line(next + hyphen)?;
        let (era, month) = self.month_at(next + hyphen)?;
        let lexeme = self.get(next + hyphen)?;
        if self.is_short_month(next + hyphen) && starts_like_another_word(lexeme, self.text) {
            return None;
        }
        next += hyphen + 1;
        let mut written = Written { day: Some(first), whole: None, ..written }.in_month(era, month)?;
        let mut bare = lexeme.ending.is_bare();
        if bare && self.code(next, Class::Span) == Some("MO") && self.is(next, Class::Span) {
            bare = self.get(next)?.ending.is_bare();
            next += 1;
        }
        if bare && written.year.is_none() {
            // ১২ মার্চ-২০২৫
            let year = || self.get(next + 1).is_some_and(Lexeme::is_joined) && self.plain_year(next + 1, era).is_some();
            let sign = hyphen == 1 && bar(next) || self.joined(next, Class::Hyphen) && year();
            let comma = usize::from(self.joined(next, Class::Comma) || sign);
            if let Some((year, after)) = self.year_after_month(next + comma, era) {
                written.year = Some(Year::Number(year));
                next = after;
            } else if let Some(year) = self.cut_year(next, comma, hyphen == 1).filter(|_| era == Era::Gregorian) {
                written.year = Some(Year::Number(year));
                next += comma + 1;
            }
        }
        if self.is(next, Class::DateWord) {
            next += 1;
        }
        let to = last.map(|day| Written { day: Some(day), ..written });
        Some(Dates { from: written, to, next })
    }

    /// The two figures of a year behind the sign of `৭-মার্চ-২৪`, and at the end of the cell `৭ মার্চ ২৪`.
    fn cut_year(&self, at: usize, sign: usize, joined: bool) -> Option<i16> {
        let year = at + sign;
        let (number, 2) = self.on_line(year).and_then(|_| self.digits(year))? else { return None };
        let behind_sign = joined && sign == 1 && !self.joined(at, Class::Comma) && self.get(year)?.is_joined();
        let counts = || self.on_line(year + 1).is_some_and(|lexeme| lexeme.classes.meets(COUNTED));
        let ends = self.cell && self.get(year + 1).is_none();
        (ends || behind_sign && self.get(year)?.ending.is_bare() && !counts()).then(|| limits::full_year(number) as i16)
    }

    /// The year after a month, with or without a word for year.
    fn year_after_month(&self, at: usize, era: Era) -> Option<(i16, usize)> {
        self.on_line(at)?;
        if let Some((read, next)) = self.year(at) {
            // মার্চ ১২৮৫ সনে: a year of the Bangla calendar
            let bangla = era == Era::Gregorian && read.unsure && limits::SON.contains(&read.from);
            let fits = read.era == era && !bangla || read.era == Era::Gregorian && era != Era::Gregorian;
            return (read.to.is_none() && fits).then_some((read.from, next));
        }
        let apostrophe = self.after_apostrophe(at);
        if apostrophe > at
            && era == Era::Gregorian
            && let Some((number, 2)) =
                self.get(apostrophe).filter(|l| l.is_joined()).and_then(|_| self.digits(apostrophe))
        {
            return Some((limits::full_year(number) as i16, apostrophe + 1));
        }
        let counts = |next: usize| self.on_line(next).is_some_and(|lexeme| lexeme.classes.meets(COUNTED));
        // ডিসেম্বর দুই হাজার তেইশ
        if let Some((year, next)) = self.spelled_year(at)
            && year % 100 != 0
            && !counts(next)
        {
            return Some((year as i16, next));
        }
        // ২১ বৈশাখ ২০২৪
        let of_christ = || self.plain_year(at, Era::Gregorian).filter(|year| era == Era::Bangla && year % 100 != 0);
        let year = self.plain_year(at, era).or_else(of_christ)?;
        let counted = self.get(at)?.ending.is_bare() && counts(at + 1);
        if counted && !self.is_month_word(at + 1) {
            return None;
        }
        // জুলাই ২০২৪-এর
        let next = at + 1;
        let case = self.joined(next, Class::Hyphen) && self.joined(next + 1, Class::Case);
        Some((year, if case { next + 2 } else { next }))
    }

    /// The ২৫ of ২০০৯ সালের ২৫ ও ২৬ ফেব্রুয়ারি, the ৫ of চলতি মাসের ৫ ও ১২ তারিখে
    fn listed_day(&self, at: usize, written: Written) -> Option<Dates> {
        let only_year = Written { year: None, direction: Direction::Unsaid, ..written } == Written::default();
        let plain = self.digits(at).is_none_or(|(_, digits)| digits <= 2);
        // চলতি মাসের ৫ ও ১২ তারিখে
        if matches!(written.whole, Some(Whole::Relative(_, Unit::Month))) && written.portion.is_none() {
            let free = self.after_genitive_of_date(at) && !written.tells_a_day();
            return self.listed_day_of(at, written).filter(|_| free);
        }
        (written.year.is_some() && only_year && plain).then(|| self.item(at, written))?
    }

    /// ২৬ তারিখ, ১৬ থেকে ১৯ তারিখের
    pub(crate) fn day_of_no_month(&self, at: usize, written: Written) -> Option<Dates> {
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
        // ১৮ তারিখটি
        next += usize::from(self.joined(next + 1, Class::Classifier));
        let written = Written { day: Some(first), ..written };
        Some(Dates { from: written, to: last.map(|day| Written { day: Some(day), ..written }), next: next + 1 })
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

/// The span of time so many from the one of the day of writing: গত বছর, এই সপ্তাহ.
fn in_span(written: Written, away: i8, unit: Unit) -> Written {
    let direction = match away {
        ..0 => Direction::Past,
        0 => Direction::Present,
        1.. => Direction::Future,
    };
    match unit {
        Unit::Year => Written { direction, year: Some(Year::Relative(away)), ..written },
        _ => Written { direction, whole: Some(Whole::Relative(away, unit)), ..written },
    }
}

pub(crate) fn one(from: Written, next: usize) -> Dates {
    Dates { from, to: None, next }
}

/// মেয়ে and মেয়ের look like মে "May" with an ending.
fn starts_like_another_word(lexeme: &Lexeme, text: &str) -> bool {
    let Some(word) = lexeme.word else { return false };
    let written = lexeme.span.of(text);
    written.get(word.len_in(written)..).is_some_and(|ending| ending.starts_with('\u{9AF}'))
}
