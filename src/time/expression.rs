//! Reads a whole time expression: a date, its clock time, and the second end of a range.

use super::antecedent::{Antecedent, DatedYear};
use super::clock::Before;
use super::count::DateReader;
use super::date::Dates;
use super::limits::Era;
use super::meaning::{Anchor, Context};
use super::point::{Moment, Point, Unit};
use super::resolve::{Direction, days_after};
use super::tense::{Tense, happened, tense};
use super::twin::is_one_day;
use super::written::{DayWord, Portion, Timex, Whole, Written, Year};
use crate::mention::{Label, Mention, Modifier, Value};
use crate::number::{Class, Classes, Ending, Lexeme};
use crate::span::Span;
use jiff::civil::Date;

/// What was read at one place.
#[derive(Clone, Debug)]
pub struct Parsed {
    /// None for a date that cannot be (৩১ ফেব্রুয়ারি): its lexemes are no numbers either.
    pub mention: Option<Mention>,
    /// The lexeme after it.
    pub next: usize,
    anchor: [Anchor; 2],
    antecedent: Antecedent,
}

impl Context {
    /// Remembers what an accepted expression said.
    pub fn accept(&mut self, parsed: &Parsed) {
        for anchor in parsed.anchor {
            self.set_anchor(anchor);
        }
        self.antecedent.replace(parsed.antecedent);
    }
}

/// The classes a time expression begins with.
pub(super) const STARTS: Classes = Classes::of(&[
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
    Class::Every,
    Class::Holiday,
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
    Class::OrdinalLetter,
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
    parse(&DateReader { text, lexemes, cell: false }, i, context)
}

/// The same in a cell of a column of dates, where figures may be shorter.
pub(crate) fn parse_cell(text: &str, lexemes: &[Lexeme], i: usize, context: &Context) -> Option<Parsed> {
    parse(&DateReader { text, lexemes, cell: true }, i, context)
}

fn parse(reader: &DateReader, i: usize, context: &Context) -> Option<Parsed> {
    let lexeme = reader.get(i)?;
    if !lexeme.classes.meets(STARTS) || counts_things(lexeme, reader.get(i + 1)) && !reader.may_be_year_by_place(i) {
        return None;
    }
    let about = lexeme.is(Class::Before);
    let start = i + usize::from(about);
    if about {
        // প্রায়ই is "often".
        let approx = lexeme.code(Class::Before) == Some(Modifier::Approx.as_str()) && lexeme.ending.is_bare();
        reader.on_line(start).filter(|_| approx)?;
    }
    let mut read = reader.expression(start, context)?;
    if about {
        // প্রায় goes with an hour, with a year or with …আগে, not with a day.
        let hour = read.from.clock.is_some_and(|clock| clock.dial.is_some());
        let ago = matches!(read.from.date.and_then(|date| date.whole), Some(Whole::Ago(..)));
        let year = read.modifier.is_none() && read.from.date.is_some_and(|date| date.tells_a_year());
        if !hour && !ago && !year {
            return None;
        }
        read.modifier = Some(Modifier::Approx);
    }
    read.parsed(reader, i, context)
}

/// An expression as written.
#[derive(Clone, Copy, Debug)]
struct Read {
    from: Timex,
    to: Option<Timex>,
    next: usize,
    /// The byte where it ends, where that is inside a lexeme.
    end: Option<usize>,
    modifier: Option<Modifier>,
    /// It comes again and again: প্রতিদিন stands before it.
    regular: bool,
}

/// One end or both of an expression, the lexeme after, and the byte where it ends if that is inside of one.
struct Ends {
    from: Timex,
    to: Option<Timex>,
    next: usize,
    end: Option<usize>,
}

/// A date without a year that is not farther ahead is the nearest one, whatever the verb says: `১২ মার্চ সভা ডেকেছেন`.
const FAR: i32 = 90;
/// What is to come is no day farther back: `ডিসেম্বরে নির্বাচন হবে`, written in March.
const FAR_BACK: i32 = 45;

fn days_between(a: Date, b: Date) -> i32 {
    days_after(a, b).saturating_abs()
}

impl DateReader<'_> {
    fn expression(&self, i: usize, context: &Context) -> Option<Read> {
        let every = self.get(i)?.is(Class::Every);
        let Ends { mut from, mut to, mut next, end } = if every { self.set_with_clock(i)? } else { self.date_time(i)? };
        if to.is_none()
            && let Some((second, after)) = self.second_end(&from, next)
        {
            (to, next) = (Some(second), after);
            self.share_side(&mut from, &mut to);
        }
        // গত বছরটি, ২০১৩ সালটি
        let counted = next > i && self.get(next - 1).is_some_and(|l| l.is(Class::Span) || l.is(Class::YearWord));
        next += usize::from(counted && self.joined(next, Class::Classifier));
        // মাসের ২৫ তারিখ is the 25th of any month.
        let any_month =
            from.date.is_some_and(|date| date.day.is_some() && date.month.is_none()) && self.follows_month_word(i);
        let regular = every || any_month || self.is_regular(i, &from, context);
        if !regular && context.reference.is_some() {
            self.set_tense(i, next, &mut from, &mut to);
        }
        let sure = every
            || match to {
                // এর পরদিন থেকে গতকাল: only its second end is told.
                Some(_)
                    if from.date.is_some_and(|date| {
                        matches!(date.word, Some(DayWord::FromAnchor(_))) && date.weekday.is_none()
                    }) =>
                {
                    false
                }
                Some(_) => from.date.is_some() || from.clock.is_some_and(|clock| clock.dial.is_some()),
                None => self.stands_alone(&from, i, next, context),
            };
        if !sure {
            return None;
        }
        if let Some((second, first)) = to.as_mut().zip(from.clock) {
            second.clock = second.clock.map(|clock| clock.after(&first));
        }
        if let Some(date) = &mut from.date {
            self.inherit_month(i, date, context);
            self.inherit_direction(i, date, context);
            self.inherit_era(i, next, date, context);
            self.inherit_year(i, date, context);
            self.year_of_list(i, date);
            self.known_year(next, date, context);
        }
        if !regular {
            self.set_side(next, &mut from, &mut to, context);
        }
        if to.is_none() {
            self.twin(i, next, &mut from, context);
        }
        let mut modifier = self.is_about(&from, to.as_ref()).then_some(Modifier::Approx);
        let listed = context.antecedent.every && self.follows_list_sign(i, context.antecedent.next);
        // প্রতি সোমবার ও ৫ জুন ২০২৩
        let dated = |date: Written| matches!(date.year, Some(Year::Number(_)));
        if every || listed && !from.date.is_some_and(dated) {
            modifier = Some(Modifier::Every);
        } else if let (None, None, Some(date)) = (&to, &from.clock, &from.date)
            && let Some((phase, after)) = self.phase(next, date)
        {
            (modifier, next) = (Some(phase), after);
        } else if let (None, Some(date)) = (&from.clock, &from.date)
            && to.as_ref().map_or(Some(date), |to| to.date.as_ref()).is_some_and(is_month_or_year)
            && is_month_or_year(date)
            && let Some(after) = self.toward(next)
        {
            // ১৯৯৬ সালের দিকে, ১৯৯৪-৯৫ সালের দিকে, জুনের দিকে
            (modifier, next) = (Some(Modifier::Approx), after);
        }
        // প্রতিবছর ৫ থেকে ৭ মার্চ is of any year.
        if let Some(to) = to.as_mut().filter(|_| !every) {
            context.agree(&mut from, to);
        }
        Some(Read { from, to, next, end, modifier, regular })
    }

    /// The রোববার of `পরের শুক্রবার থেকে রোববার` is of the same week, the কাল of `আজ থেকে কাল` tomorrow.
    fn share_side(&self, from: &mut Timex, to: &mut Option<Timex>) {
        let (Some(first), Some(last)) = (from.date, to.as_mut().and_then(|to| to.date.as_mut())) else { return };
        // আজ থেকে ৫ জুন ends on the day of writing or later, ৫ জুন থেকে আজ begins before.
        let month = |date: &Written| date.month.is_some() && date.year.is_none() && date.direction == Direction::Unsaid;
        match (first.word, last.word) {
            (Some(DayWord::FromToday(0..)), None) if first.month.is_none() && month(last) => {
                last.direction = Direction::Coming;
            }
            (None, Some(DayWord::FromToday(..=0))) if last.month.is_none() && month(&first) => {
                if let Some(first) = &mut from.date {
                    first.direction = Direction::Past;
                }
            }
            _ => {}
        }
        // আজ রাত থেকে কাল সকাল
        if let (Some(DayWord::FromToday(0)), Some(DayWord::EitherWay(days)), None) =
            (first.word, last.word, last.weekday)
        {
            last.word = Some(DayWord::FromToday(days));
        }
        if matches!(first.word, Some(DayWord::FromAnchor(_))) && first.weekday.is_some() && last.weekday.is_some() {
            last.word = last.word.or(first.word);
        }
    }

    fn is_about(&self, from: &Timex, to: Option<&Timex>) -> bool {
        [Some(from), to].into_iter().flatten().any(|end| end.clock.is_some_and(|clock| clock.about))
    }

    /// What comes again and again, with its clock time: প্রতিদিন সকাল ১০টায়, প্রতি রাতে.
    fn set_with_clock(&self, i: usize) -> Option<Ends> {
        let every_day = Written { whole: Some(Whole::Every(Unit::Day)), ..Written::default() };
        let (dates, next) = self.set(i)?;
        let Some(dates) = dates else {
            let (clock, next) = self.clock(next, Before::Nothing)?;
            let from = Timex { date: Some(every_day), clock: Some(clock) };
            return Some(Ends { from, to: None, next, end: None });
        };
        let mut ends = self.with_clock(dates);
        ends.next = ends.next.max(next);
        Some(ends)
    }

    /// The verb says whether কাল is yesterday or tomorrow, and that a weekday is still to come.
    fn set_tense(&self, i: usize, next: usize, from: &mut Timex, to: &mut Option<Timex>) {
        let Some(date) = &mut from.date else { return };
        if date.direction != Direction::Unsaid || date.whole.is_some() {
            return;
        }
        let Some(end) = next.checked_sub(1).and_then(|last| self.get(last)).map(|last| last.span.end) else { return };
        if date.month.is_some() || date.day.is_some() {
            return;
        }
        match (date.word, date.weekday) {
            (None, Some(_)) if tense(self.text, end) == Some(Tense::Future) => {
                date.direction = Direction::Coming;
                if let Some(date) = to.as_mut().and_then(|to| to.date.as_mut()) {
                    date.direction = Direction::Coming;
                }
            }
            // কালের, কালে are of time, not of a day.
            (Some(DayWord::EitherWay(days)), None) if self.is_plain_day_word(i) => {
                let days = match tense(self.text, end) {
                    Some(Tense::Past) => days.saturating_neg(),
                    Some(Tense::Present | Tense::Future) => days,
                    None => return,
                };
                date.word = Some(DayWord::FromToday(days));
            }
            _ => {}
        }
    }

    /// Puts a month without a year on the other side of the day of writing than the nearest one, where the verb says so:
    /// `৫ জুন সভা হয়` in January is last year's.
    fn set_side(&self, next: usize, from: &mut Timex, to: &mut Option<Timex>, context: &Context) {
        let (Some(reference), Some(date)) = (context.reference, &mut from.date) else { return };
        let bare = date.direction == Direction::Unsaid && date.year.is_none() && date.word.is_none();
        if !bare || date.month.is_none() || date.era != Era::Gregorian || date.whole.is_some() {
            return;
        }
        let Some((first, last)) = context.point(date).and_then(Point::days) else { return };
        let Some(end) = next.checked_sub(1).and_then(|last| self.get(last)).map(|last| last.span.end) else { return };
        // জুলাইয়ে অভ্যুত্থান হয়, said in June
        let past_month = date.day.is_none() && first > reference && happened(self.text, end);
        let (ahead, back) = (days_between(first, reference), days_between(last, reference));
        let direction = match () {
            () if past_month => Direction::Past,
            _ if first > reference && ahead > FAR && tense(self.text, end) == Some(Tense::Past) => Direction::Past,
            _ if last < reference && back > FAR_BACK && tense(self.text, end) == Some(Tense::Future) => {
                Direction::Future
            }
            _ => return,
        };
        date.direction = direction;
        if let Some(date) = to.as_mut().and_then(|to| to.date.as_mut()).filter(|date| date.year.is_none()) {
            date.direction = direction;
        }
    }

    /// Whether কাল or পরশু at `i` has no ending but কে and particles.
    fn is_plain_day_word(&self, i: usize) -> bool {
        let Some(lexeme) = self.get(i) else { return false };
        let long = lexeme.word.is_some_and(|word| word.form.chars().count() > 3);
        long || !lexeme.ending.has(Ending::GENITIVE) && !lexeme.ending.has(Ending::LOCATIVE)
    }

    /// A date with its clock time, or a clock time.
    fn date_time(&self, i: usize) -> Option<Ends> {
        if let Some(dates) = self.ago(i) {
            return Some(Ends {
                from: Timex { date: Some(dates.from), clock: None },
                to: None,
                next: dates.next,
                end: None,
            });
        }
        if let Some((when, next, end)) = self.figures(i) {
            if when.clock.is_some() {
                return Some(Ends { from: when, to: None, next, end: Some(end) });
            }
            let mut dates = Dates { from: when.date?, to: None, next };
            while let Some(more) = self.weekday_of(dates) {
                dates = more;
            }
            // ০৭/১১/২০২৩ ইং তারিখে
            let era = self.is(dates.next, Class::Era) && self.on_line(dates.next).is_some();
            dates.next += usize::from(era && self.code(dates.next, Class::Era) == Some("gregorian"));
            dates.next += usize::from(self.is(dates.next, Class::DateWord));
            return Some(self.with_clock(dates));
        }
        match self.date(i).or_else(|| self.item(i, Written::default())) {
            Some(dates) => Some(self.with_clock(dates)),
            None => {
                let (clock, next) = self.clock(i, Before::Nothing)?;
                Some(Ends { from: Timex { date: None, clock: Some(clock) }, to: None, next, end: None })
            }
        }
    }

    /// A date and the clock time beside it.
    fn with_clock(&self, dates: Dates) -> Ends {
        let to = dates.to.map(|to| Timex { date: Some(to), clock: None });
        let mut ends = Ends { from: Timex { date: Some(dates.from), clock: None }, to, next: dates.next, end: None };
        let is_day = dates.from.tells_a_day() || dates.from.portion.is_some_and(Portion::is_a_day);
        if ends.to.is_some() || !is_day {
            return ends;
        }
        let mut at = dates.next;
        let sign = self.is(at, Class::Comma) || self.is_bar(at);
        at += usize::from(sign);
        // আগামী ১ আগস্ট, শনিবার ঠিক সন্ধ্যা ৫টায়
        at += usize::from(self.is(at, Class::Exactly));
        let clock = self.on_line(at).and_then(|_| self.clock(at, Before::Date));
        // After a comma only an hour belongs to the date.
        if let Some((clock, after)) = clock.filter(|(clock, _)| !sign || clock.dial.is_some()) {
            ends.from.clock = Some(clock);
            ends.next = after;
        }
        ends
    }

    /// The bar of `৩০ সেপ্টেম্বর ২০১৯ | ১২:১০`.
    pub(crate) fn is_bar(&self, at: usize) -> bool {
        self.on_line(at).is_some_and(|lexeme| lexeme.span.of(self.text) == "|")
    }

    /// The second end of a range: থেকে or a hyphen, and what can stand against the first end.
    fn second_end(&self, from: &Timex, next: usize) -> Option<(Timex, usize)> {
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
                return both.then_some((Timex { date: None, clock: Some(clock) }, after));
            }
        }
        if hyphen && from.clock.is_some() {
            return None;
        }
        let Ends { from: second, to: more, next: after, .. } = self.date_time(at)?;
        let (a, b) = (from.date.as_ref()?, second.date.as_ref()?);
        // সোম থেকে বৃহস্পতিবার সকাল ১০টা-৫টা: the hours are of each day; … বুধবার সকাল ৯টা পর্যন্ত is one hour.
        let hours = from.clock.is_none() && second.clock.is_some() && !self.is(after, Class::Until);
        if hours && is_weekday(a) && is_weekday(b) {
            let Dates { from: last, next, .. } = self.date(at)?;
            return Some((Timex { date: Some(last), clock: None }, next));
        }
        // ২৫ বৈশাখ ১৪৩০ - ৯ মে ২০২৩ is one day.
        if hyphen && (is_one_day(a, b) || is_one_day(b, a)) {
            return None;
        }
        if more.is_some() || from.clock.is_some() != second.clock.is_some() || !against(a, b) {
            return None;
        }
        // জুলাই-আগস্ট needs no ending, but সোমবার-মঙ্গলবার is a list of days.
        (!hyphen || a.month.is_some() || a.year.is_some()).then_some((second, after))
    }

    /// Whether one when is sure to be a time by itself.
    fn stands_alone(&self, when: &Timex, i: usize, next: usize, context: &Context) -> bool {
        let Some(date) = &when.date else {
            // সকালে is any morning.
            return when.clock.is_some_and(|clock| clock.dial.is_some());
        };
        let hour = when.clock.is_some_and(|clock| clock.dial.is_some());
        match date.word {
            // সেদিন is any day long ago where no day was named.
            Some(DayWord::FromAnchor(_)) if self.code(i, Class::RelativeDay) == Some("that") && !context.has_day() => {
                return false;
            }
            Some(DayWord::FromAnchor(_)) if date.day.is_none() && date.weekday.is_none() => {
                // এদিন is told by itself, ওই দিন and পরদিন only with an hour; এই দিনে is the day of any year.
                let this = self.code(i, Class::RelativeDay) == Some("this");
                let plain = self.get(i).is_some_and(|lexeme| !lexeme.ending.has(Ending::LOCATIVE));
                // একই দিন রাতে, where a day was named
                let same = matches!(self.code(i, Class::RelativeDay), Some("same" | "that"));
                let part = same && when.clock.is_some() && context.has_day();
                return hour || part || this && (context.has_day() || plain && context.reference.is_some());
            }
            Some(DayWord::EitherWay(1)) => return date.weekday.is_some() || when.clock.is_some(),
            Some(DayWord::FromToday(0)) if next == i + 1 => {
                // আজও is "to this day", before what is to come "today too".
                let end = |lexeme: &Lexeme| lexeme.span.end;
                return self.get(i).is_some_and(|today| {
                    !today.ending.has(Ending::ALSO) || tense(self.text, end(today)) == Some(Tense::Future)
                });
            }
            _ => {}
        }
        let only_month =
            date.month.is_some() && date.day.is_none() && date.year.is_none() && date.direction == Direction::Unsaid;
        if !only_month {
            return true;
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
            // এ সফরের is "of this journey".
            return with_word;
        }
        let short = self.is_short_month(i);
        let listed = self.item(i, Written::default()).is_some();
        if self.code(i, Class::Month) != Some("english") && self.is_month_of_list(i, context) {
            return true;
        }
        // জুলাই by itself is half a name (জুলাই সনদ).
        with_word || !short && (!month.ending.is_bare() || listed || self.is(next, Class::Range))
    }

    /// Whether a month that is not named stands before lexeme `i`.
    fn follows_month_word(&self, i: usize) -> bool {
        i > 0 && self.on_line(i).is_some() && self.unit(i - 1) == Some(Unit::Month)
    }
}

/// A month, or a year, of which no part is named.
fn is_month_or_year(date: &Written) -> bool {
    date.tells_a_year() || date.month.is_some() && !date.tells_a_day() && date.portion.is_none() && date.whole.is_none()
}

/// Nothing but a day of the week.
fn is_weekday(date: &Written) -> bool {
    date.weekday.is_some() && Written { weekday: date.weekday, ..Written::default() } == *date
}

/// Whether two dates can be the ends of one range.
fn against(a: &Written, b: &Written) -> bool {
    let day = |date: &Written| date.day.is_some() || date.weekday.is_some() || date.word.is_some();
    let ago = |date: &Written| matches!(date.whole, Some(Whole::Ago(..)));
    let kind = |date: &Written| (day(date), date.month.is_some() || day(date));
    !ago(a) && !ago(b) && (kind(a) == kind(b) || a.month.is_some() && b.month.is_some())
}

impl Read {
    fn parsed(&self, reader: &DateReader, i: usize, context: &Context) -> Option<Parsed> {
        let mut span = reader.span(i, self.next)?;
        span.end = self.end.unwrap_or(span.end);
        let broken = Parsed {
            mention: None,
            next: self.next,
            anchor: [Anchor::default(); 2],
            antecedent: Antecedent::default(),
        };
        let after_part = self.from.date.is_none().then(|| reader.part_before(i, context)).flatten();
        let after_part = after_part.map(|part| context.after_part(part));
        // এর আগে ৫টায়
        let earlier = i > 0 && reader.on_line(i).is_some() && reader.get(i - 1).is_some_and(|l| l.is(Class::Ago));
        let after_nothing = earlier.then(|| context.after_nothing());
        let context = after_nothing.as_ref().or(after_part.as_ref()).unwrap_or(context);
        // ২০২৪ সালের ৫ আগস্টের মামলা only names that day.
        let named = reader.after_genitive_of_date(context.antecedent.next);
        // ৫-৭ জুন সকাল ৯টায়; জুনে মেলা, সকাল ৯টায়
        let last = &context.antecedent;
        let beside = last.next == i && reader.on_line(i).is_some();
        let of_days = last.several && (beside || !named && reader.same_sentence(last.end, i));
        let open = self.from.date.is_none() && (of_days || !named && context.leaves_day_open(span.start));
        let no_day = self.regular || open;
        let Some((from, anchor)) = context.meaning(&self.from, no_day) else { return Some(broken) };
        let mut after = context.clone();
        after.set_anchor(anchor);
        let mut to = None;
        if let Some(end) = &self.to {
            let Some((moment, anchor)) = after.meaning(end, no_day) else { return Some(broken) };
            // আগামী বুধবার সকাল ৮টা থেকে বিকেল ৪টা, where the day is open: both ends have it.
            let open = from.point.filter(|point| end.date.is_none() && point.days().is_none());
            let moment = open.map_or(moment, |point| Moment { point: Some(point), ..moment });
            let (moment, anchor) = after.not_before(from, moment, anchor);
            to = Some((moment, anchor));
        }
        let label = if from.hour.is_some() { Label::Time } else { Label::Date };
        let mut mention = Mention::new(span, label);
        let (value, days) = value(from, to.map(|(to, _)| to));
        (mention.value, mention.days) = (Some(Value::Iso(value)), days);
        mention.modifier = self.modifier;
        mention.name = self.name(reader, i);
        mention.times = from.moment().zip(to.map_or(Some(from), |(to, _)| Some(to)).and_then(Moment::moment));
        let several = self.is_several_days();
        let antecedent = Antecedent { open, several, ..self.antecedent(span, context, &mention) };
        let mut anchor = [anchor, to.map(|(_, anchor)| anchor).unwrap_or_default()];
        let until = self.to.is_none() && reader.is(self.next, Class::Until);
        if (to.is_some() || until) && from.hour.is_none() {
            // No clock time belongs to days from one to another, or to the last of them: ১২ মার্চ পর্যন্ত.
            anchor = anchor.map(Anchor::without_day);
        }
        Some(Parsed { mention: Some(mention), next: self.next, anchor, antecedent })
    }

    /// Whether it names days from one to another, or a month or year.
    fn is_several_days(&self) -> bool {
        let one_day = |date: Written| date.tells_a_day() || date.portion.is_some_and(Portion::is_a_day);
        self.from.clock.is_none() && (self.to.is_some() || self.from.date.is_some_and(|date| !one_day(date)))
    }

    /// What this expression leaves to the next.
    fn antecedent(&self, span: Span, context: &Context, mention: &Mention) -> Antecedent {
        let last = self.to.unwrap_or(self.from).date;
        let whole_year = |date: &Written| date.month.is_none() && !date.tells_a_day() && date.portion.is_none();
        let year = last.filter(|date| {
            date.year.is_some() && (date.era == Era::Gregorian || date.era == Era::Bangla && whole_year(date))
        });
        let days = year.and_then(|date| context.point(&date)).and_then(Point::days);
        let month = year.is_some_and(|date| date.month.is_some());
        let (end, next) = (span.end, self.next);
        let told = last.filter(|date| date.era == Era::Gregorian && self.from.clock.is_none() && date.day.is_some());
        Antecedent {
            end,
            next,
            regular: self.regular,
            every: mention.modifier == Some(Modifier::Every),
            written: last,
            open: false,
            several: false,
            day: told.and(mention.days).filter(|(first, last)| first == last).map(|(first, _)| first),
            dated: days.map(|(first, last)| DatedYear { end, next, first, last, month }),
        }
    }

    /// The name of a named day, without its case ending.
    fn name(&self, reader: &DateReader, i: usize) -> Option<String> {
        self.from.date.filter(|date| date.named)?;
        let named = (i..self.next).find_map(|at| reader.get(at).filter(|lexeme| lexeme.is(Class::Holiday)))?;
        Some(named.word?.form.to_owned())
    }
}

/// The TIMEX3 value of one end or two, and all days from the first to the last.
fn value(from: Moment, to: Option<Moment>) -> (String, Option<(Date, Date)>) {
    let Some(to) = to else { return (from.to_string(), from.days()) };
    // ২০০৫-২০০২ সালে
    let (from, to) = match (from.point, to.point) {
        (Some(Point::Year(first)), Some(Point::Year(second))) if second < first => (to, from),
        _ => (from, to),
    };
    let days =
        from.days().zip(to.days()).map(|((first, _), (_, last))| (first, last)).filter(|(first, last)| first <= last);
    let is_range = |moment: Moment| {
        matches!(moment.point, Some(Point::BanglaMonth(..) | Point::BanglaYear(..) | Point::Fiscal(..)))
    };
    match days {
        Some((first, last)) if is_range(from) || is_range(to) => {
            (format!("{}/{}", Point::Day(first), Point::Day(last)), days)
        }
        _ => (format!("{from}/{to}"), days),
    }
}
