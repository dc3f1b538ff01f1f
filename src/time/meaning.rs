//! From what is written to what is meant: a date to its days, a clock time to its hour, by the reference and by what
//! the text spoke of before.
//!
//! `বুধবার রাত সাড়ে নয়টায় …। পরে দিবাগত রাত পৌনে দুইটায় …` (রাত is U+09B0 U+09BE U+09A4): the second time has no
//! date, it is the night of that Wednesday, so Thursday, 01:45.

use super::antecedent::Antecedent;
use super::bangla::{self, BanglaDate, Calendar, from_bangla};
use super::events;
use super::feasts;
use super::limits::{Era, LAST_BANGLA};
use super::point::{Hour, Moment, Point, Unit, day as day_of, minutes_of};
use super::portion::portion_of;
use super::resolve::{self, Direction};
use super::written::{Clock, DayPart, DayWord, Dial, Meridiem, Timex, Whole, Written, Year};
use crate::country::Country;
use jiff::civil::Date;

/// What a text has said so far, as far as later dates depend on it.
#[derive(Clone, Debug, Default)]
pub struct Context {
    pub(crate) reference: Option<Date>,
    /// Whose Bangla calendar and budget year are meant.
    country: Option<Country>,
    /// The day last spoken of.
    day: Option<Date>,
    /// Whether it was spoken of in the small hours: its night belongs to the day before.
    small_hours: bool,
    /// Whether an hour was told with it.
    timed: bool,
    /// The last hour told, in minutes of its day.
    minute: Option<i32>,
    /// The last days spoken of with their year: `২০২৪ সালের ৫ আগস্ট`, and later `৫ আগস্ট`.
    dated: [Option<Date>; 8],
    next_dated: usize,
    /// What the last dates leave to the next.
    pub(crate) antecedent: Antecedent,
}

/// What a date adds to the context once it is accepted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Anchor {
    day: Option<Date>,
    small_hours: bool,
    timed: bool,
    minute: Option<i32>,
    dated: Option<Date>,
}

impl Anchor {
    /// Keeps the year and forgets the day.
    pub(crate) fn without_day(self) -> Anchor {
        Anchor { day: None, ..self }
    }
}

/// Minutes after midnight that still belong to the night before.
const SMALL_HOURS: i32 = 5 * 60;
/// Noon, and how far apart the hours of one story lie.
const NOON: i32 = 12 * 60;
const A_FEW_HOURS: i32 = 5 * 60;
/// So near a day, its own year is meant, whatever else happened on it.
const NEAR: i32 = 45;
/// A day without a year that lies so far ahead is not what the text goes on about.
const FAR_AHEAD: i32 = 60;
/// `২০২৪ সালের ৫ আগস্টের মামলায় …। দুপুর ১২টায় …` speaks of noon today.
const LONG_AGO: i32 = 365;
/// How many bytes back a text has just said something: a short sentence.
pub(crate) const JUST_NOW: usize = 160;

impl Context {
    /// A text that has said nothing yet, published on `reference`, in a country where it is known.
    pub fn new(reference: Option<Date>, country: Option<Country>) -> Context {
        Context { reference, country, ..Context::default() }
    }

    /// The calendar a Bangla date is told by: that of the country in that year.
    fn calendar(&self, year: i16) -> Calendar {
        Calendar::in_force(year, self.country)
    }

    /// The month a budget year begins with: July in Bangladesh, April in India; as written where no country is known.
    fn budget_month(&self, month: i8) -> i8 {
        match (month, self.country) {
            (4 | 7, Some(country)) => country.budget_month(),
            _ => month,
        }
    }

    pub(crate) fn set_anchor(&mut self, anchor: Anchor) {
        if anchor.minute.is_some() || anchor.day.is_some() {
            self.minute = anchor.minute;
        }
        if let Some(day) = anchor.day {
            (self.day, self.small_hours, self.timed) = (Some(day), anchor.small_hours, anchor.timed);
        }
        if let Some(day) = anchor.dated
            && !self.dated.contains(&Some(day))
        {
            self.dated[self.next_dated % self.dated.len()] = Some(day);
            self.next_dated = (self.next_dated + 1) % self.dated.len();
        }
    }

    /// Whether the text has named a day that এদিন can mean.
    pub(crate) fn has_day(&self) -> bool {
        self.day.is_some()
    }

    /// The year in which this day was spoken of before, the last one first.
    fn dated_year(&self, month: i8, day: i8) -> Option<i16> {
        let newest_first =
            (1..=self.dated.len()).map(|back| (self.next_dated + self.dated.len() - back) % self.dated.len());
        newest_first
            .filter_map(|i| self.dated[i])
            .find(|dated| (dated.month(), dated.day()) == (month, day))
            .map(|dated| dated.year())
    }

    /// What one when means. `regular`: it comes again and again (প্রতিদিন সকাল ৯টা), so no day is meant.
    /// None where there is no such day or hour.
    pub(crate) fn meaning(&self, when: &Timex, regular: bool) -> Option<(Moment, Anchor)> {
        let (point, mut anchor) = match &when.date {
            Some(date) if regular => (Some(self.regular(date)?), Anchor::default()),
            Some(date) => {
                let point = self.point(date)?;
                let day = if let Point::Day(day) = point { Some(day) } else { None };
                let dated = day.filter(|_| matches!(date.year, Some(Year::Number(_))));
                let guessed = date.year.is_none() && date.month.is_some() && date.direction == Direction::Unsaid;
                let ahead = |day: Date| self.reference.is_some_and(|now| resolve::days_after(day, now) > FAR_AHEAD);
                let day = day.filter(|&day| !(guessed && ahead(day)));
                (Some(point), Anchor { day, dated, ..Anchor::default() })
            }
            None => (None, Anchor::default()),
        };
        let Some(mut clock) = when.clock else { return Some((Moment { point, hour: None }, anchor)) };
        let twelve = clock.dial.is_some_and(|dial| dial.hour == 12);
        if when.date.is_none() && self.small_hours && twelve && clock.part.is_none() && clock.meridiem.is_none() {
            // রাত ১২টা ১ মিনিটে …, ১২টা ১২ মিনিটে …
            clock.part = Some(DayPart::Night);
        }
        if when.date.is_none() && self.goes_on_after_noon(&clock) {
            clock.meridiem = Some(Meridiem::Pm);
        }
        let after_midnight = when.date.is_none() && self.goes_on_after_midnight(&clock);
        if after_midnight {
            clock.meridiem = Some(Meridiem::Am);
        }
        let Some((minutes, small)) = clock.minutes() else {
            let hour = Some(part_hour(clock.part?));
            let base = if when.date.is_none() && !regular { self.anchor_day().map(Point::Day) } else { point };
            anchor.minute = clock.part.filter(|_| anchor.day.is_some()).and_then(begins);
            return Some((Moment { point: base, hour }, anchor));
        };
        let second = clock.dial.and_then(|dial| dial.second);
        let shift = i64::from(minutes.div_euclid(24 * 60)).saturating_add(i64::from(after_midnight));
        let minute_of_day = minutes.rem_euclid(24 * 60);
        anchor.minute = Some(minute_of_day);
        let hour = Some(Hour::Clock { hour: (minute_of_day / 60) as i8, minute: (minute_of_day % 60) as i8, second });
        let base = match (&when.date, point) {
            (Some(date), Some(Point::Day(day))) => {
                Some(if small { self.after_night_of(day, date, &clock) } else { day })
            }
            (None, _) if !regular => self.day_of_clock(&clock, small),
            _ => None,
        };
        match base.and_then(|day| resolve::plus_days(day, shift)) {
            Some(day) => {
                // Midnight less a quarter is in the evening again.
                anchor.day = Some(day);
                anchor.small_hours = minute_of_day < SMALL_HOURS;
                anchor.timed = true;
                Some((Moment { point: Some(Point::Day(day)), hour }, anchor))
            }
            None => {
                let next = shift > 0 || small && when.date.is_some_and(|date| clock.night_of || !by_number(&date));
                Some((Moment { point: point.map(|point| if next { point.day_after() } else { point }), hour }, anchor))
            }
        }
    }

    /// The same text once it has said a part of the day.
    pub(crate) fn after_part(&self, part: DayPart) -> Context {
        Context { minute: begins(part), ..self.clone() }
    }

    /// The same text before it has told an hour.
    pub(crate) fn after_nothing(&self) -> Context {
        Context { minute: None, ..self.clone() }
    }

    /// Whether the text has just named a day of long ago, with no hour: the clock time at byte `start` may be that day's or
    /// that of the day of writing.
    pub(crate) fn leaves_day_open(&self, start: usize) -> bool {
        let last = &self.antecedent;
        let near = start.checked_sub(last.end).is_some_and(|bytes| bytes <= JUST_NOW);
        let long_ago =
            |day: Date| self.reference.is_some_and(|now| resolve::days_after(now, day) > LONG_AGO) && !self.timed;
        near && (last.open || last.day.is_some_and(long_ago))
    }

    /// The day a clock time belongs to: the one last spoken of, unless it was only mentioned from long ago.
    fn anchor_day(&self) -> Option<Date> {
        let long_ago = |day: Date| self.reference.is_some_and(|now| resolve::days_after(now, day) > LONG_AGO);
        self.day.filter(|&day| self.timed || !long_ago(day)).or(self.reference)
    }

    /// `রাত নয়টার দিকে …। ১০টার দিকে …`, `সকাল ১০টায় …। দেড়টায় …`: an hour with no part of the day that as one of the
    /// morning would be before the last one told, and is a few hours after it as one of the afternoon or evening.
    fn goes_on_after_noon(&self, clock: &Clock) -> bool {
        let (Some(Dial { hour: hour @ 1..=11, minute, .. }), Some(last)) = (clock.dial, self.minute) else {
            return false;
        };
        let morning = minutes_of(hour, minute);
        let later = morning.saturating_add(NOON).saturating_sub(last);
        clock.part.is_none() && clock.meridiem.is_none() && morning < last && (0..=A_FEW_HOURS).contains(&later)
    }

    /// `রাত নয়টায় …। ১টায় …`: an hour with no part of the day a few hours after one of the evening, on the next day.
    fn goes_on_after_midnight(&self, clock: &Clock) -> bool {
        let (Some(Dial { hour: hour @ (1..=4 | 12), minute, .. }), Some(last)) = (clock.dial, self.minute) else {
            return false;
        };
        let later = minutes_of(hour % 12, minute).saturating_add(24 * 60).saturating_sub(last);
        let evening = begins(DayPart::Night).is_some_and(|night| last >= night);
        clock.part.is_none() && clock.meridiem.is_none() && evening && (0..=A_FEW_HOURS).contains(&later)
    }

    fn not_to_come(&self, day: Date) -> bool {
        self.reference.is_none_or(|reference| day <= reference)
    }

    /// The civil day of small hours beside a date: `মঙ্গলবার রাত দুইটা` and `মঙ্গলবার দিবাগত রাত দুইটা` are Wednesday's,
    /// `১৯ ডিসেম্বর রাত ১টা` is 19 December's.
    fn after_night_of(&self, day: Date, date: &Written, clock: &Clock) -> Date {
        let Some(next) = resolve::plus_days(day, 1) else { return day };
        let to_come = date.direction == Direction::Future || matches!(date.word, Some(DayWord::FromToday(1..)));
        if clock.night_of || !by_number(date) && (to_come || self.not_to_come(next)) { next } else { day }
    }

    /// The day of a clock time without a date: the one last spoken of, or the night after it.
    fn day_of_clock(&self, clock: &Clock, small: bool) -> Option<Date> {
        let day = self.anchor_day()?;
        let night = matches!(clock.part, Some(DayPart::Night | DayPart::Midnight));
        if self.day.is_some() && self.small_hours {
            // Already after midnight: its evening was the day before.
            return if night && !small { resolve::plus_days(day, -1) } else { Some(day) };
        }
        let next = resolve::plus_days(day, 1)
            .filter(|&next| self.not_to_come(next) || self.reference.is_some_and(|r| day > r));
        if small { next.or(Some(day)) } else { Some(day) }
    }

    /// A date that comes again and again keeps only what it says itself.
    fn regular(&self, date: &Written) -> Option<Point> {
        let of_any_year = date.era == Era::Bangla && date.month.is_some()
            || matches!(date.whole, Some(Whole::Season(_) | Whole::Feast(_)));
        if of_any_year && date.year.is_none() {
            return Context::new(None, self.country).point(date);
        }
        if date.era == Era::Gregorian && date.year.is_none() && date.whole.is_none() {
            return Some(match (date.weekday, date.month, date.day) {
                (Some(weekday), None, None) => Point::Weekday(weekday),
                (_, Some(month), Some(day)) => Point::MonthDay(month, day),
                (_, Some(month), None) => {
                    let month = Point::MonthOnly(Some(month));
                    date.portion.map_or(month, |portion| portion_of(month, portion))
                }
                (_, None, Some(day)) => Point::AnyDay(Some(day)),
                _ => self.point(date)?,
            });
        }
        self.point(date)
    }

    /// The point of time a written date means; None where there is no such day.
    pub(crate) fn point(&self, date: &Written) -> Option<Point> {
        let whole = self.whole_point(date)?;
        Some(date.portion.map_or(whole, |portion| portion_of(whole, portion)))
    }

    fn whole_point(&self, date: &Written) -> Option<Point> {
        // A written date wins over a weekday and over আজ.
        match (date.month, date.day) {
            (Some(month), Some(day)) => return self.day_of_month(date, month, day),
            (Some(month), None) => return self.month(date, month),
            (None, Some(day)) => return self.day_alone(date, day),
            (None, None) => {}
        }
        if let Some(word) = date.word {
            return Some(self.day_word(word, date));
        }
        if let Some(weekday) = date.weekday {
            return Some(self.weekday(date, weekday));
        }
        match (date.whole, date.year) {
            (Some(whole), year) => self.whole(whole, year, date.direction),
            (None, Some(Year::Relative(away))) => Some(resolve::relative(away.into(), Unit::Year, self.reference)),
            (None, Some(Year::Number(year))) => self.year(date.era, year),
            (None, Some(Year::New)) => Some(self.year_number(date.year).map_or(Point::AnyYear, Point::Year)),
            (None, Some(Year::Anchor)) => self.antecedent.year().map(Point::Year),
            (None, None) => None,
        }
    }

    fn year_number(&self, year: Option<Year>) -> Option<i16> {
        match year? {
            Year::Number(year) => Some(year),
            Year::Anchor => self.antecedent.year(),
            Year::Relative(away) => self.reference?.year().checked_add(away.into()),
            Year::New => self.reference.map(|day| day.year().saturating_add(i16::from(day.month() > 6))),
        }
    }

    fn day_of_month(&self, date: &Written, month: i8, day: i8) -> Option<Point> {
        match date.era {
            Era::Bangla => return self.bangla_day(date, month, day),
            Era::Hijri => return (day <= 30).then_some(Point::AnyDay(None)),
            Era::Gregorian | Era::BeforeChrist => {}
        }
        // 2024 has all days a year can have.
        Date::new(2024, month, day).ok()?;
        if let Some(year) = self.year_number(date.year) {
            return day_of(year, month, day).map(Point::Day);
        }
        let reference = match (self.reference, date.year) {
            (Some(reference), None | Some(Year::Anchor)) => reference,
            _ => return Some(Point::MonthDay(month, day)),
        };
        let unsaid = date.direction == Direction::Unsaid && date.weekday.is_none() && date.word.is_none();
        let bare = unsaid && !date.named;
        let dated = self.dated_year(month, day).filter(|_| bare).and_then(|year| day_of(year, month, day));
        if dated.is_some() {
            return dated.map(Point::Day);
        }
        let nearest = resolve::month_day(month, day, reference, date.direction)?;
        let known = events::known(month, day)
            .filter(|&known| (bare || date.direction == Direction::Past) && known <= reference);
        let known = known.filter(|_| resolve::days_after(nearest, reference).saturating_abs() > NEAR);
        Some(Point::Day(known.unwrap_or(nearest)))
    }

    fn bangla_day(&self, date: &Written, month: i8, day: i8) -> Option<Point> {
        let on = |year: i16| from_bangla(BanglaDate { year, month, day }, self.calendar(year)).ok();
        if let Some(year) = self.year_number(date.year) {
            if year <= LAST_BANGLA {
                return on(year).map(Point::Day);
            }
            // ১৮ পৌষ ২০২৪: the one of that Gregorian year
            let mut days = [bangla::ERA, bangla::ERA + 1]
                .into_iter()
                .filter_map(|era| on(year.saturating_sub(era)).filter(|day| day.year() == year));
            return days.next().filter(|_| days.next().is_none()).map(Point::Day);
        }
        match self.reference {
            Some(reference) => {
                let here = self.bangla_year(reference);
                let days = resolve::around(here).into_iter().filter_map(on);
                resolve::nearest(days, reference, date.direction).map(Point::Day)
            }
            // The calendar keeps to the Gregorian year: any common year since the reform tells month and day.
            None => on(1430).or_else(|| on(1429)).map(|day| Point::MonthDay(day.month(), day.day())),
        }
    }

    /// The Bangla year of a day.
    fn bangla_year(&self, day: Date) -> i16 {
        let calendar = if self.country == Some(Country::India) { Calendar::WestBengal } else { Calendar::Bangladesh };
        bangla::to_bangla(day, calendar).year
    }

    /// The Bangla year whose month of this number begins in a Gregorian year.
    fn bangla_year_in(&self, year: i16, month: i8) -> Option<i16> {
        [bangla::ERA, bangla::ERA + 1].map(|era| year.saturating_sub(era)).into_iter().find(|&bangla| {
            bangla::month_days(bangla, month, self.calendar(bangla)).is_some_and(|(first, _)| first.year() == year)
        })
    }

    fn month(&self, date: &Written, month: i8) -> Option<Point> {
        match date.era {
            Era::Hijri => return Some(Point::MonthOnly(None)),
            Era::Bangla => {
                let year = match (self.year_number(date.year), self.reference) {
                    (Some(year), _) if year > LAST_BANGLA => self.bangla_year_in(year, month),
                    (Some(year), _) => Some(year),
                    (None, Some(reference)) => {
                        let here = self.bangla_year(reference);
                        let firsts = resolve::around(here)
                            .into_iter()
                            .filter_map(|year| Some(bangla::month_days(year, month, self.calendar(year))?.0));
                        let first = resolve::nearest(firsts, reference, date.direction)?;
                        Some(self.bangla_year(first))
                    }
                    (None, None) => None,
                };
                return Some(
                    year.map_or(Point::MonthOnly(None), |year| Point::BanglaMonth(year, month, self.calendar(year))),
                );
            }
            Era::Gregorian | Era::BeforeChrist => {}
        }
        if let Some(year) = self.year_number(date.year) {
            return Some(Point::Month(year, month));
        }
        match (self.reference, date.year) {
            (Some(reference), None | Some(Year::Anchor)) => Some(resolve::month(month, reference, date.direction)),
            _ => Some(Point::MonthOnly(Some(month))),
        }
    }

    /// Whether a month without a year means that of a known year: it is past, and this year's is not near.
    pub(crate) fn may_be_known(&self, month: i8, year: i16) -> bool {
        let Some(reference) = self.reference else { return false };
        let far = |(first, last): (Date, Date)| {
            resolve::days_after(first, reference) > FAR_AHEAD || resolve::days_after(reference, last) > FAR_AHEAD
        };
        let past = Point::Month(year, month).days().is_some_and(|(_, last)| last < reference);
        past && resolve::month(month, reference, Direction::Unsaid).days().is_some_and(far)
    }

    /// Whether this day was over when the text was written.
    pub(crate) fn is_past(&self, year: i16, month: i8, day: i8) -> bool {
        day_of(year, month, day).zip(self.reference).is_some_and(|(day, reference)| day < reference)
    }

    fn day_alone(&self, date: &Written, day: i8) -> Option<Point> {
        if !(1..=31).contains(&day) {
            return None;
        }
        let Some(reference) = self.reference else { return Some(Point::AnyDay(Some(day))) };
        if let Some(Whole::Relative(away, Unit::Month)) = date.whole {
            let Some(Point::Month(year, month)) = resolve::shifted(away.into(), Unit::Month, reference) else {
                return None;
            };
            return day_of(year, month, day).map(Point::Day);
        }
        resolve::day_of_month(day, reference, date.direction).map(Point::Day)
    }

    fn day_word(&self, word: DayWord, date: &Written) -> Point {
        let from = match word {
            DayWord::FromAnchor(_) => self.anchor_day(),
            _ => self.reference,
        };
        let Some(from) = from else {
            return match (date.weekday, word) {
                (Some(weekday), _) => Point::Weekday(weekday),
                (None, DayWord::FromToday(away @ -1..=1)) => Point::Relative(away, Unit::Day),
                _ => Point::AnyDay(None),
            };
        };
        let ahead = |days: i8| resolve::plus_days(from, days.into());
        let day = match (word, date.weekday) {
            (DayWord::FromToday(days) | DayWord::FromAnchor(days), None) => ahead(days),
            (DayWord::FromToday(days) | DayWord::FromAnchor(days), Some(weekday)) => {
                ahead(days).and_then(|day| resolve::weekday_near(weekday, day))
            }
            (DayWord::EitherWay(days), Some(weekday)) => {
                let fits = |day: &Date| day.weekday().to_monday_one_offset() == weekday;
                ahead(days.saturating_neg())
                    .filter(fits)
                    .or_else(|| ahead(days).filter(fits))
                    .or_else(|| resolve::weekday_near(weekday, from))
            }
            (DayWord::EitherWay(_), None) => None,
        };
        day.map_or(Point::AnyDay(None), Point::Day)
    }

    fn weekday(&self, date: &Written, weekday: i8) -> Point {
        let Some(reference) = self.reference else { return Point::Weekday(weekday) };
        let day = match date.whole {
            Some(Whole::Relative(away, Unit::Week)) => resolve::plus_days(reference, i64::from(away).saturating_mul(7))
                .and_then(|day| resolve::weekday(weekday, day, Direction::Present)),
            _ => resolve::weekday(weekday, reference, date.direction),
        };
        day.map_or(Point::Weekday(weekday), Point::Day)
    }

    fn year(&self, era: Era, year: i16) -> Option<Point> {
        Some(match era {
            Era::Gregorian => Point::Year(year),
            Era::BeforeChrist => Point::BeforeChrist(year),
            Era::Bangla => Point::BanglaYear(year, self.calendar(year)),
            Era::Hijri => Point::AnyYear,
        })
    }

    fn whole(&self, whole: Whole, year: Option<Year>, direction: Direction) -> Option<Point> {
        Some(match whole {
            Whole::Relative(away, unit) => resolve::relative(away.into(), unit, self.reference),
            Whole::Decade(year) => Point::Decade(year),
            Whole::Century(number) => Point::Century(number),
            Whole::CenturyBeforeChrist(number) => Point::CenturyBeforeChrist(number),
            Whole::Every(Unit::Day) => Point::AnyDay(None),
            Whole::Every(Unit::Week) => Point::AnyWeek,
            Whole::Every(Unit::Month) => Point::MonthOnly(None),
            Whole::Every(_) => Point::AnyYear,
            Whole::Feast(key) => self.feast(key, year, direction),
            Whole::Season(season) => {
                Point::Season(self.year_number(year).or_else(|| self.season_year(season, direction)), season)
            }
            Whole::Fiscal(year, month) => Point::Fiscal(year, self.budget_month(month)),
            Whole::RelativeFiscal(away, month) => match self.reference {
                Some(reference) => {
                    let month = self.budget_month(month);
                    let year = reference.year().saturating_sub(i16::from(reference.month() < month));
                    Point::Fiscal(year.checked_add(away.into())?, month)
                }
                None => Point::Relative(away, Unit::Year),
            },
            Whole::Ago(doubled, unit) => match self.reference {
                Some(reference) => resolve::ago(doubled, unit, reference)?,
                None if unit == Unit::Day => Point::AnyDay(None),
                None if unit == Unit::Week => Point::AnyWeek,
                None if unit == Unit::Month => Point::MonthOnly(None),
                None => Point::AnyYear,
            },
        })
    }

    /// The days of a feast, where the table has it for that year or near the day of writing.
    fn feast(&self, key: &str, year: Option<Year>, direction: Direction) -> Point {
        let days = match (self.year_number(year), self.reference) {
            (Some(year), _) => feasts::in_year(key, year),
            (None, Some(reference)) => feasts::near(key, reference, direction),
            (None, None) => None,
        };
        match days {
            Some((first, last)) if first == last => Point::Day(first),
            Some((first, last)) => Point::Days(first, last),
            None => Point::AnyDay(None),
        }
    }

    /// The year in which the season begins: the one it is or was last, or with আগামী the next.
    fn season_year(&self, season: i8, direction: Direction) -> Option<i16> {
        let reference = self.reference?;
        let here = reference.year();
        let seasons = resolve::around(here).into_iter().filter_map(|year| Point::Season(Some(year), season).days());
        let first = match direction {
            Direction::Future => seasons.map(|(first, _)| first).find(|&first| first > reference),
            Direction::Past => seasons.filter(|&(_, last)| last < reference).map(|(first, _)| first).next_back(),
            _ => seasons.map(|(first, _)| first).rfind(|&first| first <= reference),
        };
        first.map(|first| first.year())
    }

    /// Makes the two ends of a range agree: each takes the year of the other where it has none, and the second end
    /// is not before the first.
    pub(crate) fn agree(&self, from: &mut Timex, to: &mut Timex) {
        let (Some(a), Some(b)) = (&mut from.date, &mut to.date) else { return };
        if a.era != b.era {
            return;
        }
        let order = |date: &Written| (date.month, date.day);
        let (Some(_), Some(_)) = (a.month, b.month) else {
            if b.month.is_none() && b.weekday.is_none() && b.word.is_none() && b.day.is_some() {
                (b.month, b.year) = (a.month, a.year);
            }
            return;
        };
        // ১ চৈত্র থেকে ১০ বৈশাখ: the months of a Bangla year go on in the next one.
        let own = |date: &Written, year: i16| match (date.era, date.month) {
            (Era::Bangla, Some(month)) if year > LAST_BANGLA => self.bangla_year_in(year, month).unwrap_or(year),
            _ => year,
        };
        match (a.year, b.year) {
            (None, Some(Year::Number(year))) => {
                a.year = Some(Year::Number(if order(a) <= order(b) { year } else { year.saturating_sub(1) }));
            }
            (Some(_), None) => {
                if let Some(year) = self.year_number(a.year).map(|year| own(a, year)) {
                    b.year = Some(Year::Number(if order(a) <= order(b) { year } else { year.saturating_add(1) }));
                }
            }
            (None, None) => {
                if let Some(point) = self.point(a) {
                    let year = match point {
                        Point::Day(day) if a.era == Era::Bangla => self.bangla_year(day),
                        Point::Day(day) => day.year(),
                        Point::Month(year, _) | Point::BanglaMonth(year, ..) => year,
                        _ => return,
                    };
                    b.year = Some(Year::Number(if order(a) <= order(b) { year } else { year.saturating_add(1) }));
                    a.year = Some(Year::Number(year));
                }
            }
            _ => {}
        }
    }

    /// The second end of a range, moved on where it would lie before the first: `রাত ১০টা থেকে সকাল ৬টা`,
    /// `রোববার থেকে বৃহস্পতিবার`.
    pub(crate) fn not_before(&self, from: Moment, mut to: Moment, mut anchor: Anchor) -> (Moment, Anchor) {
        let (Some(Point::Day(first)), Some(Point::Day(second))) = (from.point, to.point) else { return (to, anchor) };
        let at = |moment: Moment| moment.hour.map(|hour| hour.about());
        let clocks = matches!((from.hour, to.hour), (Some(Hour::Clock { .. }), Some(Hour::Clock { .. })));
        let earlier = first == second
            && at(from).zip(at(to)).is_some_and(|(first, second)| second < first || clocks && second == first);
        let days = if earlier {
            1
        } else if second < first && resolve::days_after(first, second) < 7 {
            7
        } else {
            return (to, anchor);
        };
        if let Some(day) = resolve::plus_days(second, days) {
            to.point = Some(Point::Day(day));
            anchor.day = Some(day);
        }
        (to, anchor)
    }
}

/// Whether a date is told by figures alone: their night is not the one after the day.
fn by_number(date: &Written) -> bool {
    date.weekday.is_none() && date.word.is_none()
}

/// The minute a part of the day begins with, after which a bare hour goes on: `গতকাল বিকেলে …। ৫টায় …`.
fn begins(part: DayPart) -> Option<i32> {
    match part {
        DayPart::Midday | DayPart::Noon => Some(NOON),
        DayPart::Afternoon => Some(15 * 60),
        DayPart::Evening => Some(18 * 60),
        DayPart::Night => Some(19 * 60),
        _ => None,
    }
}

fn part_hour(part: DayPart) -> Hour {
    match part {
        DayPart::FirstWatch => Hour::Clock { hour: 0, minute: 0, second: None },
        part => Hour::Part(part.code()),
    }
}

impl Clock {
    /// The second end of `সকাল ১০টা থেকে ১২টা` takes the part of the day of the first, where that is not before it.
    pub(crate) fn after(self, first: &Clock) -> Clock {
        if self.part.is_some() || self.meridiem.is_some() || self.dial.is_none_or(|dial| dial.hour > 12) {
            return self;
        }
        let small = first.minutes().is_some_and(|(minutes, _)| (0..SMALL_HOURS).contains(&minutes));
        let last = if first.part.is_none() { 12 } else { 11 };
        if small && self.dial.is_some_and(|dial| (5..=last).contains(&dial.hour)) {
            // রাত ৩টা থেকে ৫টা, ০০:৩০ থেকে ১২:০০
            return Clock { part: Some(DayPart::Morning), ..self };
        }
        let same = Clock { part: first.part, meridiem: first.meridiem, ..self };
        let Some((first, second)) = first.minutes().zip(same.minutes()) else { return self };
        // Small hours come after the evening.
        let late = |(minutes, small): (i32, bool)| minutes.saturating_add(if small { 24 * 60 } else { 0 });
        if late(second) > late(first) {
            return same;
        }
        match self.dial {
            // সকাল ৯টা থেকে ৫টা
            Some(Dial { hour: hour @ 1..=11, minute, second })
                if minutes_of(hour.saturating_add(12), minute) > first.0 =>
            {
                Clock { dial: Some(Dial { hour: hour.saturating_add(12), minute, second }), ..self }
            }
            // রাত ১০টা থেকে ৬টা
            Some(Dial { hour: 1..=11, .. }) => Clock { part: Some(DayPart::Morning), ..self },
            // সন্ধ্যা ৬টা থেকে ১২টা
            Some(Dial { hour: 12, .. }) if first.0 >= NOON => Clock { part: Some(DayPart::Night), ..self },
            _ => self,
        }
    }
}
