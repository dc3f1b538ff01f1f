//! Reads a whole time expression: a date, its clock time, and the second end of a range.

use super::clock::Before;
use super::count::Reader;
use super::date::Dates;
use super::lean::Lean;
use super::meaning::{Context, Said};
use super::point::{Moment, Point};
use super::resolve::Direction;
use super::written::{DayWord, Era, Stretch, Whole, Written};
use crate::mention::{Label, Mention, Modifier, Value};
use crate::number::{Class, Classes, Ending, Lexeme};
use jiff::civil::Date;

/// What was read at one place.
#[derive(Clone, Debug)]
pub struct Parsed {
    /// None for a date that cannot be (৩১ ফেব্রুয়ারি): its lexemes are no numbers either.
    pub mention: Option<Mention>,
    /// The lexeme after it.
    pub next: usize,
    said: [Said; 2],
    lean: Lean,
}

impl Context {
    /// Remembers what an accepted expression said.
    pub fn accept(&mut self, parsed: &Parsed) {
        for said in parsed.said {
            self.hear(said);
        }
        self.lean.take(parsed.lean);
    }
}

/// The classes a time expression begins with.
const STARTS: Classes = Classes::of(&[
    Class::Digits,
    Class::Number,
    Class::Fraction,
    Class::Shift,
    Class::Ordinal,
    Class::DayWord,
    Class::Month,
    Class::BanglaMonth,
    Class::HijriMonth,
    Class::Weekday,
    Class::ShortWeekday,
    Class::RelativeDay,
    Class::Relative,
    Class::DayPart,
    Class::DayPartBefore,
    Class::Era,
    Class::Before,
]);

/// What may follow a number that begins a date or a time.
const AFTER_NUMBER: Classes = Classes::of(&[
    Class::Digits,
    Class::Number,
    Class::Fraction,
    Class::Multiplier,
    Class::Month,
    Class::BanglaMonth,
    Class::HijriMonth,
    Class::DaySuffix,
    Class::DateWord,
    Class::YearWord,
    Class::Era,
    Class::FiscalYear,
    Class::Span,
    Class::Classifier,
    Class::Oclock,
    Class::Meridiem,
    Class::OrdinalSuffix,
    Class::Case,
    Class::Range,
    Class::And,
    Class::Or,
    Class::Comma,
    Class::Hyphen,
    Class::Slash,
    Class::Dot,
    Class::Colon,
]);
const NUMBERS: Classes = Classes::of(&[Class::Digits, Class::Number, Class::Fraction, Class::Shift]);

/// Whether a number that begins no date is told by the lexeme after it: most numbers count things.
fn counts_things(lexeme: &Lexeme, next: Option<&Lexeme>) -> bool {
    let followed = next.is_some_and(|next| next.follows() && next.classes.meets(AFTER_NUMBER));
    lexeme.classes.meets(NUMBERS) && lexeme.ending.is_bare() && !followed
}

/// The time expression that starts at lexeme `i`, if one does: its mention and the lexeme after it. The context stays
/// as it is until [`Context::accept`].
pub fn parse_at(text: &str, lexemes: &[Lexeme], i: usize, context: &Context) -> Option<Parsed> {
    let lexeme = lexemes.get(i)?;
    if !lexeme.classes.meets(STARTS) || counts_things(lexeme, lexemes.get(i + 1)) {
        return None;
    }
    let reader = Reader { text, lexemes };
    let about = lexeme.is(Class::Before);
    let start = i + usize::from(about);
    if about && (lexeme.code(Class::Before) != Some(Modifier::Approx.as_str()) || reader.on_line(start).is_none()) {
        return None;
    }
    let mut read = reader.expression(start, context)?;
    if about {
        // প্রায় goes with an hour or with …আগে, not with a day.
        let hour = read.from.clock.is_some_and(|clock| clock.dial.is_some());
        let ago = matches!(read.from.date.and_then(|date| date.whole), Some(Whole::Ago(..)));
        if !hour && !ago {
            return None;
        }
        read.about = true;
    }
    read.parsed(&reader, i, context)
}

/// An expression as written.
#[derive(Clone, Copy, Debug)]
struct Read {
    from: Stretch,
    to: Option<Stretch>,
    next: usize,
    about: bool,
    /// প্রতিদিন stands before it.
    regular: bool,
}

impl Reader<'_> {
    fn expression(&self, i: usize, context: &Context) -> Option<Read> {
        let (mut from, mut to, mut next) = self.stretch(i)?;
        if to.is_none()
            && let Some((second, after)) = self.second_end(&from, next)
        {
            (to, next) = (Some(second), after);
        }
        // গত বছরটি, ২০১৩ সালটি
        let counted = next > i && self.get(next - 1).is_some_and(|l| l.is(Class::Span) || l.is(Class::YearWord));
        next += usize::from(counted && self.joined(next, Class::Classifier));
        let sure = match to {
            // এর পরদিন থেকে গতকাল: only its second end is told.
            Some(_) if from.date.is_some_and(|date| matches!(date.word, Some(DayWord::FromSpoken(_)))) => false,
            Some(_) => from.date.is_some() || from.clock.is_some_and(|clock| clock.dial.is_some()),
            None => self.stands_alone(&from, i, next),
        };
        if !sure {
            return None;
        }
        if let Some((second, first)) = to.as_mut().zip(from.clock) {
            second.clock = second.clock.map(|clock| clock.after(&first));
        }
        let regular = self.is_regular(i, &from, context);
        if let Some(date) = &mut from.date {
            self.lean_on_year(i, date, context);
        }
        if let Some(to) = &mut to {
            context.agree(&mut from, to);
        }
        let about =
            [Some(&from), to.as_ref()].into_iter().flatten().any(|end| end.clock.is_some_and(|clock| clock.about));
        Some(Read { from, to, next, about, regular })
    }

    /// A date with its clock time, or a clock time.
    fn stretch(&self, i: usize) -> Option<(Stretch, Option<Stretch>, usize)> {
        if let Some(dates) = self.ago(i) {
            return Some((Stretch { date: Some(dates.from), clock: None }, None, dates.next));
        }
        let figures = self.figures(i).map(|(from, next)| Dates { from, to: None, next });
        let dates = figures.or_else(|| self.date(i)).or_else(|| self.item(i, Written::default()));
        let Some(dates) = dates else {
            let (clock, next) = self.clock(i, Before::Nothing)?;
            return Some((Stretch { date: None, clock: Some(clock) }, None, next));
        };
        let to = dates.to.map(|to| Stretch { date: Some(to), clock: None });
        let mut from = Stretch { date: Some(dates.from), clock: None };
        let mut next = dates.next;
        if to.is_none() && dates.from.tells_a_day() {
            let sign = usize::from(self.is(next, Class::Comma) || self.is_bar(next));
            let clock = self.on_line(next + sign).and_then(|_| self.clock(next + sign, Before::Date));
            // After a comma only an hour belongs to the date.
            if let Some((clock, after)) = clock.filter(|(clock, _)| sign == 0 || clock.dial.is_some()) {
                from.clock = Some(clock);
                next = after;
            }
        }
        Some((from, to, next))
    }

    /// The bar of `৩০ সেপ্টেম্বর ২০১৯ | ১২:১০`.
    fn is_bar(&self, at: usize) -> bool {
        self.on_line(at).is_some_and(|lexeme| lexeme.span.of(self.text) == "|")
    }

    /// The second end of a range: থেকে or a hyphen, and what can stand against the first end.
    fn second_end(&self, from: &Stretch, next: usize) -> Option<(Stretch, usize)> {
        let hyphen = self.is(next, Class::Hyphen);
        let at = self.range_sign(next)?;
        // A case ending before a hyphen closes the date.
        if hyphen && !self.get(next - 1)?.ending.is_bare() {
            return None;
        }
        if let Some(first) = &from.clock {
            let before = if first.dial.is_some() { Before::Clock } else { Before::Date };
            if let Some((clock, after)) = self.clock(at, before) {
                let both = clock.dial.is_some() == first.dial.is_some();
                return both.then_some((Stretch { date: None, clock: Some(clock) }, after));
            }
        }
        if hyphen && from.clock.is_some() {
            return None;
        }
        let (second, more, after) = self.stretch(at)?;
        let (a, b) = (from.date.as_ref()?, second.date.as_ref()?);
        if more.is_some() || from.clock.is_some() != second.clock.is_some() || !against(a, b) {
            return None;
        }
        // জুলাই-আগস্ট needs no ending, but সোমবার-মঙ্গলবার is a list of days.
        (!hyphen || a.month.is_some() || a.year.is_some()).then_some((second, after))
    }

    /// Whether one stretch is sure to be a time by itself.
    fn stands_alone(&self, stretch: &Stretch, i: usize, next: usize) -> bool {
        let Some(date) = &stretch.date else {
            // সকালে is any morning.
            return stretch.clock.is_some_and(|clock| clock.dial.is_some());
        };
        let hour = stretch.clock.is_some_and(|clock| clock.dial.is_some());
        match date.word {
            Some(DayWord::FromSpoken(_)) if date.day.is_none() && date.weekday.is_none() => return hour,
            Some(DayWord::EitherWay(1)) => return date.weekday.is_some() || stretch.clock.is_some(),
            Some(DayWord::FromToday(0)) if next == i + 1 => {
                // আজও "to this day"
                return self.get(i).is_some_and(|lexeme| !lexeme.ending.has(Ending::ALSO));
            }
            _ => {}
        }
        let only_month =
            date.month.is_some() && date.day.is_none() && date.year.is_none() && date.direction == Direction::Unsaid;
        if !only_month {
            return !(date.day.is_some() && date.month.is_none() && self.follows_month_word(i));
        }
        // The month after a number is a date that cannot be: ৩২ মার্চ.
        if i > 0
            && self.on_line(i).is_some()
            && self.get(i - 1).is_some_and(|l| l.is(Class::Digits) || l.is(Class::Number))
        {
            return false;
        }
        let Some(month) = self.get(i) else { return false };
        let with_word = next > i + 1;
        if date.era != Era::Gregorian {
            return with_word;
        }
        let short = self.code(i, Class::Month) == Some("short");
        let listed = self.item(i, Written::default()).is_some();
        // জুলাই by itself is half a name (জুলাই সনদ).
        with_word || !short && (!month.ending.is_bare() || listed || self.is(next, Class::Range))
    }

    /// মাসের ২৫ তারিখ is the 25th of any month.
    fn follows_month_word(&self, i: usize) -> bool {
        i > 0 && self.on_line(i).is_some() && self.unit(i - 1) == Some(super::point::Unit::Month)
    }
}

/// Whether two dates can be the ends of one range.
fn against(a: &Written, b: &Written) -> bool {
    let day = |date: &Written| date.day.is_some() || date.weekday.is_some() || date.word.is_some();
    let ago = |date: &Written| matches!(date.whole, Some(Whole::Ago(..)));
    let kind = |date: &Written| (day(date), date.month.is_some() || day(date));
    !ago(a) && !ago(b) && (kind(a) == kind(b) || a.month.is_some() && b.month.is_some())
}

impl Read {
    fn parsed(&self, reader: &Reader, i: usize, context: &Context) -> Option<Parsed> {
        let span = reader.span(i, self.next)?;
        let broken = Parsed { mention: None, next: self.next, said: [Said::default(); 2], lean: Lean::default() };
        let Some((from, said)) = context.meaning(&self.from, self.regular) else { return Some(broken) };
        let mut after = context.clone();
        after.hear(said);
        let mut to = None;
        if let Some(end) = &self.to {
            let Some((moment, said)) = after.meaning(end, self.regular) else { return Some(broken) };
            // আগামী বুধবার সকাল ৮টা থেকে বিকেল ৪টা, where the day is open: both ends have it.
            let open = from.point.filter(|point| end.date.is_none() && point.days().is_none());
            let moment = open.map_or(moment, |point| Moment { point: Some(point), ..moment });
            let (moment, said) = after.not_before(from, moment, said);
            to = Some((moment, said));
        }
        let label = if from.hour.is_some() { Label::Time } else { Label::Date };
        let mut mention = Mention::new(span, label);
        let (value, days) = value(from, to.map(|(to, _)| to));
        (mention.value, mention.days) = (Some(Value::Iso(value)), days);
        mention.modifier = self.about.then_some(Modifier::Approx);
        let last = self.to.unwrap_or(self.from).date;
        let year = last.filter(|date| date.year.is_some() && date.era == Era::Gregorian);
        let first = year.and_then(|date| context.point(&date)).and_then(Point::days).map(|(first, _)| first);
        let lean = Lean::of(span.end, self.next, self.regular, first, year.is_some_and(|date| date.month.is_some()));
        let mut said = [said, to.map(|(_, said)| said).unwrap_or_default()];
        let until = self.to.is_none() && reader.is(self.next, Class::Until);
        if (to.is_some() || until) && from.hour.is_none() {
            // No clock time belongs to days from one to another, or to the last of them: ১২ মার্চ পর্যন্ত.
            said = said.map(Said::without_day);
        }
        Some(Parsed { mention: Some(mention), next: self.next, said, lean })
    }
}

/// The TIMEX3 value of one end or two, and all days from the first to the last.
fn value(from: Moment, to: Option<Moment>) -> (String, Option<(Date, Date)>) {
    let Some(to) = to else { return (from.to_string(), from.days()) };
    let days =
        from.days().zip(to.days()).map(|((first, _), (_, last))| (first, last)).filter(|(first, last)| first <= last);
    let is_range = |moment: Moment| {
        matches!(moment.point, Some(Point::BanglaMonth(..) | Point::BanglaYear(_) | Point::Fiscal(..)))
    };
    match days {
        Some((first, last)) if is_range(from) || is_range(to) => {
            (format!("{}/{}", Point::Day(first), Point::Day(last)), days)
        }
        _ => (format!("{from}/{to}"), days),
    }
}
