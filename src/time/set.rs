//! Reads times that come again and again: `প্রতি শুক্রবার` (প্রতি U+09AA U+09CD U+09B0 U+09A4 U+09BF) is every Friday,
//! `প্রতি মাসের ১০ তারিখে` the tenth of every month, `প্রতিদিন সকাল ১০টায়` ten in the morning of every day.

use super::count::DateReader;
use super::date::{Dates, NUMBERED, one};
use super::point::Unit;
use super::written::{Whole, Written};
use crate::number::{Class, Ending};

/// রোজ
const DAY_LABEL: &str = "\u{9B0}\u{9CB}\u{99C}";

impl DateReader<'_> {
    /// The রোজ of `১২/০৪/২০২৫ রোজ শনিবার`, which is "every day" elsewhere.
    pub(crate) fn is_day_label(&self, i: usize) -> bool {
        let label = self.get(i).is_some_and(|label| label.word.is_some_and(|word| word.form == DAY_LABEL));
        label && self.is(i + 1, Class::Weekday)
    }

    /// The set at `i`: its date, without a clock time; `(None, next)` where only a clock time or a part of the day
    /// comes again (প্রতি রাতে), which stands at `next`.
    pub(crate) fn set(&self, i: usize) -> Option<(Option<Dates>, usize)> {
        let every = self.get(i).filter(|lexeme| lexeme.is(Class::Every))?;
        let unit = match self.code(i, Class::Every)? {
            // The Name of the Rose is দ্য নেইম অব দ্য রোজে in the locative.
            "D" if every.ending.has(Ending::LOCATIVE) => return None,
            // রোজ শনিবার names the day of a date.
            "D" if self.is_day_label(i) => return None,
            "D" => Some((Unit::Day, i)),
            "Y" => Some((Unit::Year, i)),
            _ => {
                if !every.ending.is_bare() {
                    return None;
                }
                // প্রতি ইংরেজি মাসের
                let calendar = self.is(i + 1, Class::Era) && self.is(i + 2, Class::Span);
                let at = i + 1 + usize::from(calendar);
                self.on_line(at)?;
                let unit = self.unit(at).filter(|unit| !matches!(unit, Unit::Decade | Unit::Century));
                unit.map(|unit| (unit, at))
            }
        };
        // প্রতি দিন তিনেক
        if unit.is_some_and(|(_, at)| self.begins_count(at)) {
            return None;
        }
        let whole = |unit| Written { whole: Some(Whole::Every(unit)), ..Written::default() };
        let Some((unit, at)) = unit else {
            let next = i + 1;
            let lexeme = self.get(next)?;
            if lexeme.is(Class::DayPart) {
                return Some((None, next));
            }
            let date = self.item(next, Written::default()).or_else(|| {
                let begins = lexeme.is(Class::Weekday) || lexeme.is(Class::Month) || lexeme.is(Class::Holiday);
                begins.then(|| self.date(next))?
            });
            let number = lexeme.classes.meets(NUMBERED);
            let day = || {
                let day = self.days_of_month(next, Written::default());
                day.filter(|date| date.from.year.is_none()).or_else(|| self.day_of_no_month(next, Written::default()))
            };
            let date = date.or_else(|| number.then(day)?)?;
            let next = date.next;
            return Some((Some(date), next));
        };
        let next = at + 1;
        let ending = self.get(at)?.ending;
        let genitive = ending.has(Ending::GENITIVE);
        let within = genitive || ending.has(Ending::LOCATIVE);
        let inner = self.on_line(next).and_then(|lexeme| match unit {
            Unit::Year => {
                let date = if lexeme.classes.meets(NUMBERED) {
                    self.days_of_month(next, Written::default())
                } else if lexeme.is(Class::Season) {
                    // প্রতি বছরের শীতে, প্রতিবছর শীতে
                    let season = self.value(next, Class::Season)? as i8;
                    let told = genitive || lexeme.ending.has(Ending::LOCATIVE);
                    told.then(|| one(Written { whole: Some(Whole::Season(season)), ..Written::default() }, next + 1))
                } else {
                    (lexeme.is(Class::Month) || lexeme.is(Class::BanglaMonth)).then(|| self.date(next))?
                };
                date.filter(|date| date.from.year.is_none())
            }
            Unit::Month if within => self
                .day_of_no_month(next, Written::default())
                .or_else(|| self.listed_day_of(next, Written::default()))
                .or_else(|| {
                    // প্রতি মাসের প্রথম শুক্রবার
                    let (portion, next) = self.portion(next, &whole(Unit::Month))?;
                    Some(one(Written { portion: Some(portion), ..whole(Unit::Month) }, next))
                }),
            // প্রতি সপ্তাহের শনি ও রবিবার
            Unit::Week if within && lexeme.is(Class::ShortWeekday) => self.item(next, Written::default()),
            Unit::Week if within => lexeme.is(Class::Weekday).then(|| self.date(next))?,
            _ => None,
        });
        let dates = inner.unwrap_or(Dates { from: whole(unit), to: None, next });
        Some((Some(dates), dates.next))
    }
}
