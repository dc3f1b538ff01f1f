//! What a date takes from the ones before it in its sentence: the year, and that it is no single day.
//!
//! `২০২৪ সালের জুলাই ও আগস্টে` (ও is U+0993) names two months of 2024; `প্রতি শুক্র ও শনিবার` two regular days.

use super::antecedent::DatedYear;
use super::count::DateReader;
use super::limits::Era;
use super::meaning::{Context, JUST_NOW};
use super::point::{Point, day as day_of};
use super::resolve::Direction;
use super::written::{DayPart, Timex, Whole, Written, Year};
use crate::number::{Class, Ending, Lexeme, is_blank};
use jiff::civil::Date;

/// Whether it is a month of the Gregorian year and nothing more.
fn is_bare_month(date: &Written) -> bool {
    date.month.is_some() && Written { month: date.month, ..Written::default() } == *date
}

/// How many bytes a date looks back: over its sentence, over the one before, over a few words.
const SENTENCE: usize = 600;
const NEXT_SENTENCE: usize = 1200;
const A_FEW_WORDS: usize = 60;
/// How many days lie between the events of one story, and how near to the day of writing a day needs no story.
const STORY: i32 = 180;
const SAME_DAYS: i32 = 45;
const NOW: i32 = 90;

impl DateReader<'_> {
    /// Whether প্রতিদিন or the like stands before the expression at `i`, or before the one whose list or sentence
    /// it goes on.
    pub(crate) fn is_regular(&self, i: usize, from: &Timex, context: &Context) -> bool {
        let every = i > 0 && self.on_line(i).is_some() && self.get(i - 1).is_some_and(|before| before.is(Class::Every));
        let antecedent = &context.antecedent;
        every
            || self.is_weekly(i)
            || antecedent.regular
                && self.same_sentence(antecedent.end, i)
                && (from.date.is_none() || self.follows_list_sign(i, antecedent.next))
    }

    /// `শনি, মঙ্গল ও বৃহস্পতিবার` and `সপ্তাহে শনি ও মঙ্গলবার`: days of a timetable.
    fn is_weekly(&self, i: usize) -> bool {
        let short = |i: usize| self.is(i, Class::ShortWeekday);
        if !self.get(i).is_some_and(|day| day.is(Class::ShortWeekday)) {
            return false;
        }
        let week = i.checked_sub(1).and_then(|i| self.get(i)).filter(|_| self.on_line(i).is_some());
        let a_week =
            week.is_some_and(|week| week.ending.has(Ending::LOCATIVE) && self.code(i - 1, Class::Span) == Some("W"));
        let counted = i > 1 && (self.small(i - 2).is_some() || self.get(i - 2).is_some_and(|l| l.is(Class::Relative)));
        // রবি, সোম ও মঙ্গলবার are three days running and may be those of this week.
        let day = |i: usize| self.value(i, Class::ShortWeekday);
        let listed = (self.is(i + 1, Class::Comma) || self.is(i + 1, Class::And))
            && short(i + 2)
            && day(i).zip(day(i + 2)).is_some_and(|(a, b)| b != (a % 7).saturating_add(1));
        listed || a_week && !counted
    }

    /// The part of the day said shortly before lexeme `i` and after the last date: `বিকেলে সভা। ৫টায় গান`.
    pub(crate) fn part_before(&self, i: usize, context: &Context) -> Option<DayPart> {
        let start = self.get(i)?.span.start;
        let first = context.antecedent.next.min(i);
        let near = |lexeme: &&Lexeme| start.checked_sub(lexeme.span.end).is_some_and(|bytes| bytes <= JUST_NOW);
        let said = self.lexemes.get(first..i)?.iter().rev().take_while(near);
        let part = said.filter(|lexeme| lexeme.ending.has(Ending::LOCATIVE)).find_map(|l| l.code(Class::DayPart))?;
        DayPart::named(part)
    }

    pub(crate) fn same_sentence(&self, end: usize, i: usize) -> bool {
        let Some(start) = self.get(i).map(|lexeme| lexeme.span.start) else { return false };
        let between = start.checked_sub(end).filter(|&bytes| bytes <= SENTENCE).and_then(|_| self.text.get(end..start));
        between.is_some_and(|between| !between.contains(['\n', '\u{964}', '?', '!']))
    }

    /// Whether only ও, বা or a comma stands between lexeme `next` and `i`.
    pub(crate) fn follows_list_sign(&self, i: usize, next: usize) -> bool {
        let sign = |lexeme: &Lexeme| lexeme.is(Class::And) || lexeme.is(Class::Or) || lexeme.is(Class::Comma);
        next + 1 == i && self.get(next).is_some_and(sign)
    }

    /// The year behind a list of months holds for all: `মার্চ ও এপ্রিল ২০২৫`; those of `নভেম্বর, ডিসেম্বর ও জানুয়ারি ২০২৫`
    /// before it are of the year before.
    pub(crate) fn year_of_list(&self, i: usize, date: &mut Written) {
        if !is_bare_month(date) {
            return;
        }
        let last = self.last_month(i).and_then(|last| self.date(last));
        let Some(last) = last.filter(|last| last.to.is_none()).map(|last| last.from) else { return };
        let (Some(Year::Number(year)), Era::Gregorian, None) = (last.year, last.era, last.day) else { return };
        date.year = Some(Year::Number(if date.month <= last.month { year } else { year.saturating_sub(1) }));
    }

    /// `জুলাইয়ের হত্যা`, `জুলাই-আগস্টের অভ্যুত্থানে`, `৭ মার্চের ভাষণ` are said of the year everybody knows, by the words behind them or
    /// behind their list.
    pub(crate) fn known_year(&self, next: usize, date: &mut Written, context: &Context) {
        let day = date.day;
        let Some(month) = date.month.filter(|_| is_bare_month(&Written { day: None, ..*date })) else { return };
        let last = next.checked_sub(1).filter(|&at| self.get(at).is_some_and(|l| l.is(Class::Month)));
        let behind = last.and_then(|at| self.last_month(at)).map_or(next, |last| last + 1);
        let told = behind.checked_sub(1).and_then(|at| self.get(at));
        let Some(last) = told.filter(|last| last.ending.has(Ending::GENITIVE)) else { return };
        let rest = self.text.get(last.span.end..).unwrap_or_default().trim_start_matches(is_blank);
        let known = super::events::told(month, day, rest);
        let known = known.filter(|&year| match day {
            Some(day) => context.is_past(year, month, day),
            None => context.may_be_known(month, year),
        });
        date.year = known.map(Year::Number);
    }

    /// The ৪ and the ৬ তারিখে of `জুলাই মাসের ২, ৪ এবং ৬ তারিখে` are days of July.
    pub(crate) fn inherit_month(&self, i: usize, date: &mut Written, context: &Context) {
        let last = &context.antecedent;
        let Some(before) =
            last.written.filter(|before| before.day.is_some() && (before.month.is_some() || before.whole.is_some()))
        else {
            return;
        };
        let plain = Written { day: None, ..*date } == Written::default();
        if date.day.is_some() && plain && self.follows_list_sign(i, last.next) {
            *date = Written { day: date.day, weekday: None, word: None, named: false, ..before };
        }
    }

    /// The ২য় শতক of `খ্রিস্টপূর্ব ৩য় ও ২য় শতক` is before Christ, too, and the ২০০ অব্দ of `খ্রিস্টপূর্ব ৩০০ ও ২০০ অব্দ`.
    pub(crate) fn inherit_era(&self, i: usize, next: usize, date: &mut Written, context: &Context) {
        let last = &context.antecedent;
        let told = next.checked_sub(1).and_then(|word| self.get(word)).is_some_and(|word| word.is(Class::Era));
        let Some(before) = last.written.filter(|_| !told && self.follows_list_sign(i, last.next)) else { return };
        match (before.whole, date.whole) {
            // খ্রিস্টপূর্ব ২য় ও ৩য় শতক has one noun for both.
            (Some(Whole::CenturyBeforeChrist(first)), Some(Whole::Century(second)))
                if second < first || last.next.checked_sub(1).is_some_and(|at| self.unit(at).is_none()) =>
            {
                date.whole = Some(Whole::CenturyBeforeChrist(second));
            }
            (None, None) if before.era == Era::BeforeChrist && date.era == Era::Gregorian => {
                if let (Some(Year::Number(first)), Some(Year::Number(second))) = (before.year, date.year)
                    && second < first
                    && date.month.is_none()
                {
                    date.era = Era::BeforeChrist;
                }
            }
            _ => {}
        }
    }

    /// The সোমবার of `আগামী রবি ও সোমবার` is to come, too; the day of `গত রবিবার ও ২৭ তারিখে` is past.
    pub(crate) fn inherit_direction(&self, i: usize, date: &mut Written, context: &Context) {
        let last = &context.antecedent;
        let alone = |date: &Written| (date.weekday.is_some() || date.day.is_some()) && date.month.is_none();
        let before = last.written.filter(alone);
        let bare = alone(date) && date.direction == Direction::Unsaid && date.whole.is_none();
        if let Some(before) = before.filter(|_| bare && self.follows_list_sign(i, last.next)) {
            date.direction = before.direction;
        }
    }

    /// Gives a day or month without a year the year said before, where it goes on a list or a story: `২০২৪ সালের
    /// জুলাই ও আগস্টে`, `২০২৪ সালের ৫ আগস্টের পর ১৮ সেপ্টেম্বর`, `২০২৪ সালের শেষ দিকে নভেম্বরে`.
    pub(crate) fn inherit_year(&self, i: usize, date: &mut Written, context: &Context) {
        let (Some(anchor), Some(month)) = (context.antecedent.dated, date.month) else { return };
        let bare = date.year.is_none() && date.direction == Direction::Unsaid && date.era == Era::Gregorian;
        if !bare || date.named || date.weekday.is_some() || date.word.is_some() {
            return;
        }
        // The June of a Bangla year is the one within it.
        let within = |year: &i16| {
            let first = day_of(*year, month, 1);
            let whole = first.is_some_and(|first| anchor.first <= first && first.last_of_month() <= anchor.last);
            anchor.month || anchor.first.year() == anchor.last.year() || whole
        };
        let Some(year) = [anchor.first.year(), anchor.last.year()].into_iter().find(within) else { return };
        if self.follows_list_sign(i, anchor.next) || self.goes_on(i, date, month, anchor, context) {
            date.year = Some(Year::Number(year));
        }
    }

    fn goes_on(&self, i: usize, date: &Written, month: i8, anchor: DatedYear, context: &Context) -> bool {
        let Some(day) = day_of(anchor.first.year(), month, date.day.unwrap_or(1)) else { return false };
        let Some(back) = self.get(i).and_then(|lexeme| lexeme.span.start.checked_sub(anchor.end)) else { return false };
        if back > NEXT_SENTENCE {
            return false;
        }
        if !anchor.month {
            return date.day.is_none() && back <= A_FEW_WORDS && self.same_sentence(anchor.end, i);
        }
        let days = |a: Date, b: Date| super::resolve::days_after(a, b);
        if let Some(reference) = context.reference {
            let nearest = context.point(date).and_then(Point::days).map(|(first, _)| first);
            if nearest.is_some_and(|nearest| days(nearest, reference).abs() <= NOW) || days(reference, day) <= STORY {
                return false;
            }
        }
        let after = days(day, anchor.first);
        if self.same_sentence(anchor.end, i) { (0..=STORY).contains(&after) } else { after.abs() <= SAME_DAYS }
    }
}
