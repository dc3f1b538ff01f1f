//! What a text writes of a date, before anyone asks which day it is: `গত বছরের ১৮ ডিসেম্বর রাত সাড়ে ৯টায়` is a
//! relative year, a month, a day, and a clock time at night.

use super::bangla;
use super::limits::Era;
use super::point::Unit;
use super::resolve::Direction;

/// A day said by a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DayWord {
    /// আজ গতকাল আগামীকাল: days from the day of writing.
    FromToday(i8),
    /// কাল পরশু: so many days back or ahead.
    EitherWay(i8),
    /// পরদিন: days from the day last spoken of.
    FromAnchor(i8),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Year {
    Number(i16),
    /// গত বছর, চলতি বছর, আগামী বছর
    Relative(i8),
    /// ওই বছর: the one last spoken of
    Anchor,
    /// নতুন বছর: the one that begins, seen from the winter around it
    New,
}

/// A date that is not put together from days and months.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Whole {
    /// এই সপ্তাহ, গত মাস
    Relative(i8, Unit),
    Decade(i16),
    Century(i16),
    /// শীত: 1–6
    Season(i8),
    /// ২০২৪-২৫ অর্থবছর: the year it begins in, the month it begins with
    Fiscal(i16, i8),
    /// গত অর্থবছর
    RelativeFiscal(i8, i8),
    /// তিন দিন আগে; halves of a month are kept: `(amount × 2, unit)`
    Ago(i64, Unit),
    /// ষষ্ঠ শতক before Christ
    CenturyBeforeChrist(i16),
    /// ঈদুল ফিতর: a feast of the moon, by its key in the seeds
    Feast(&'static str),
    /// প্রতিদিন, প্রতি সপ্তাহে, প্রতি মাসে, প্রতি বছর
    Every(Unit),
}

/// A part of a year or a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Portion {
    /// দ্বিতীয় প্রান্তিক: 1–4
    Quarter(i8),
    /// প্রথমার্ধ: 1 or 2
    Half(i8),
    /// প্রথম সপ্তাহ: 1–5, days 1 to 7 and so on
    Week(i8),
    /// শেষ সপ্তাহ: the last seven days
    LastWeek,
    /// দ্বিতীয় রবিবার: which, and the weekday
    Weekday(i8, i8),
    LastWeekday(i8),
    FirstDay,
    LastDay,
}

impl Portion {
    /// Whether it is one day, which has no start or end of its own.
    pub(crate) fn is_a_day(self) -> bool {
        matches!(self, Portion::FirstDay | Portion::LastDay | Portion::Weekday(..) | Portion::LastWeekday(_))
    }
}

/// One date as written; everything else follows from the reference and from what was said before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Written {
    pub(crate) direction: Direction,
    pub(crate) word: Option<DayWord>,
    /// Monday is 1.
    pub(crate) weekday: Option<i8>,
    pub(crate) era: Era,
    pub(crate) year: Option<Year>,
    pub(crate) month: Option<i8>,
    pub(crate) day: Option<i8>,
    pub(crate) whole: Option<Whole>,
    pub(crate) portion: Option<Portion>,
    /// The name of a day (বিজয় দিবস) tells it.
    pub(crate) named: bool,
}

impl Written {
    /// The same date in a month; the March of a Bangla year is the one within it. None where two are.
    pub(crate) fn in_month(self, era: Era, month: i8) -> Option<Written> {
        let year = match self.year {
            Some(Year::Number(year)) if self.era == Era::Bangla && era == Era::Gregorian => {
                Some(Year::Number(bangla::year_of_bangla(year, month)?))
            }
            year => year,
        };
        Some(Written { era, year, month: Some(month), ..self })
    }

    /// Whether it tells a year, a decade or a century as such: what `প্রায়` and `দিকে` may stand beside.
    pub(crate) fn tells_a_year(&self) -> bool {
        let century = matches!(self.whole, Some(Whole::Decade(_) | Whole::Century(_) | Whole::CenturyBeforeChrist(_)));
        let year = matches!(self.year, Some(Year::Number(_)));
        (year || century) && self.month.is_none() && self.portion.is_none() && !self.tells_a_day()
    }

    /// Whether it tells one day, so that a clock time can stand beside it.
    pub(crate) fn tells_a_day(&self) -> bool {
        self.word.is_some()
            || self.weekday.is_some()
            || self.day.is_some()
            || matches!(self.whole, Some(Whole::Feast(_) | Whole::Every(Unit::Day)))
    }
}

/// Parts of the day, with the hours a clock time beside each may mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DayPart {
    Dawn,
    Predawn,
    Morning,
    Midday,
    Noon,
    /// বেলা: between morning and afternoon, a part only beside a clock time
    Day,
    Afternoon,
    Evening,
    Night,
    Midnight,
    /// প্রথম প্রহর: the first hours after midnight
    FirstWatch,
}

impl DayPart {
    /// The part of this name in the seeds.
    pub(crate) fn named(name: &str) -> Option<DayPart> {
        Some(match name {
            "dawn" => DayPart::Dawn,
            "predawn" => DayPart::Predawn,
            "morning" => DayPart::Morning,
            "midday" => DayPart::Midday,
            "noon" => DayPart::Noon,
            "day" => DayPart::Day,
            "afternoon" => DayPart::Afternoon,
            "evening" => DayPart::Evening,
            "night" => DayPart::Night,
            "midnight" => DayPart::Midnight,
            "first-watch" => DayPart::FirstWatch,
            _ => return None,
        })
    }

    /// TIMEX3's name; দুপুর is afternoon as news use it.
    pub(crate) fn code(self) -> &'static str {
        match self {
            DayPart::Dawn | DayPart::Predawn | DayPart::Morning => "MO",
            DayPart::Midday => "MI",
            DayPart::Noon | DayPart::Day | DayPart::Afternoon => "AF",
            DayPart::Evening => "EV",
            DayPart::Night | DayPart::Midnight | DayPart::FirstWatch => "NI",
        }
    }
}

/// Half a day added by letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Meridiem {
    Am,
    Pm,
}

/// What a clock shows: `সাড়ে ১০টা` is hour 10, minute 30; `পৌনে দুইটা` hour 2, minute -15.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Dial {
    pub(crate) hour: i8,
    pub(crate) minute: i8,
    pub(crate) second: Option<i8>,
}

/// A time of day as written; at least one of `part` and `dial` is there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Clock {
    pub(crate) part: Option<DayPart>,
    /// দিবাগত: the night that follows the day
    pub(crate) night_of: bool,
    pub(crate) dial: Option<Dial>,
    pub(crate) meridiem: Option<Meridiem>,
    /// …টার দিকে
    pub(crate) about: bool,
}

impl Clock {
    /// Minutes after midnight of the day, where a whole day or more means the day after; also whether these are the
    /// small hours of a night, which belong to the day before. None without a dial.
    pub(crate) fn minutes(&self) -> Option<(i32, bool)> {
        let Dial { hour, minute, .. } = self.dial?;
        let hour = i32::from(hour);
        let after_noon = |hour: i32| if hour < 12 { hour.saturating_add(12) } else { hour };
        let mut small = false;
        let hour = match (self.meridiem, self.part) {
            _ if hour > 12 => hour,
            (Some(Meridiem::Am), _) => hour % 12,
            (Some(Meridiem::Pm), _) => after_noon(hour),
            (None, Some(DayPart::Night | DayPart::Midnight)) => {
                // পৌনে ১২টা at night is before midnight.
                small = hour == 12 && minute >= 0 || hour <= 5;
                if small { hour % 12 } else { hour.saturating_add(12) }
            }
            (None, Some(DayPart::FirstWatch | DayPart::Dawn | DayPart::Predawn)) => hour % 12,
            (None, Some(DayPart::Afternoon | DayPart::Evening)) => after_noon(hour),
            (None, Some(DayPart::Noon | DayPart::Day | DayPart::Midday)) if hour <= 6 => hour.saturating_add(12),
            _ => hour,
        };
        Some((hour.saturating_mul(60).saturating_add(i32::from(minute)), small))
    }
}

/// One end of a time expression.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Timex {
    pub(crate) date: Option<Written>,
    pub(crate) clock: Option<Clock>,
}
