//! Reads times of day: `সকাল ৯টায়`, `রাত পৌনে দুইটার দিকে`, `০১:১৫ পিএম`, `রাত ১০টা ৫১ মিনিট ৪৭ সেকেন্ডে`, `ভোররাতে`.

use super::count::DateReader;
use super::written::{Clock, DayPart, Dial, Meridiem};
use crate::mention::Modifier;
use crate::number::{Class, Classes, Ending, Lexeme};
use crate::seed::seed;
use std::sync::LazyLock;

/// What makes a count of the number before it.
const COUNTED: Classes =
    Classes::of(&[Class::Classifier, Class::Unit, Class::Money, Class::Percent, Class::Multiplier, Class::Collective]);

/// So many words behind an hour say what begins at it.
const NEAR: usize = 3;

/// Stems of what begins at an hour: রওনা, ট্রেন.
static TIMED: LazyLock<Vec<&str>> =
    LazyLock::new(|| seed!("time/timed.tsv").rows(["stem"]).map(|row| row["stem"]).collect());

/// What stands before a time of day and makes a weak one sure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Before {
    Nothing,
    /// After a date `১৯:১৭` is a time.
    Date,
    /// After `সকাল ৯টা থেকে` even `১১টা` is one.
    Clock,
}

impl DateReader<'_> {
    /// The time of day at `i`.
    pub(crate) fn clock(&self, i: usize, before: Before) -> Option<(Clock, usize)> {
        let mut clock = Clock::default();
        let mut at = i;
        if self.code(at, Class::DayPartBefore) == Some("night-of") {
            clock.night_of = true;
            at += 1;
            self.on_line(at)?;
        }
        let (mut free, mut part_end) = (true, at);
        if let Some(part) = self.code(at, Class::DayPart).and_then(DayPart::named) {
            clock.part = Some(part);
            free = self.get(at)?.ending.is_bare();
            at += 1;
            part_end = at;
            // সকাল ঠিক ১০টায়
            at += usize::from(free && self.is(at, Class::Exactly) && self.on_line(at + 1).is_some());
        } else if clock.night_of {
            return None;
        }
        if free
            && (at == i || self.on_line(at).is_some())
            && let Some(next) = self.dial(at, before, &mut clock).or_else(|| self.range_start(at, &mut clock))
        {
            at = next;
        }
        if clock.dial.is_none() {
            at = part_end;
        }
        if clock.dial.is_none() && matches!(clock.part, None | Some(DayPart::Day)) {
            return None;
        }
        if let Some(next) = self.toward(at) {
            // সকালের দিকে is a part of the day; দুপুর দিকে is none.
            if clock.dial.is_some() || self.get(at - 1)?.ending.has(Ending::GENITIVE) {
                clock.about = true;
                at = next;
            }
        }
        Some((clock, at))
    }

    pub(crate) fn toward(&self, at: usize) -> Option<usize> {
        // দুপুর ১২:০৫ এর দিকে
        let case = self.on_line(at).is_some() && self.code(at, Class::Case) == Some("genitive");
        let at = at + usize::from(case);
        self.is(at, Class::Toward).then_some(at + 1)
    }

    /// The hour and what belongs to it; sets the dial and gives the lexeme after it.
    fn dial(&self, i: usize, before: Before, clock: &mut Clock) -> Option<usize> {
        let mut at = i;
        if self.code(at, Class::Before) == Some(Modifier::Approx.as_str()) && self.get(at)?.ending.is_bare() {
            at += 1;
            self.on_line(at)?;
            clock.about = true;
        }
        let next = self
            .colon_dial(at, before, clock)
            .or_else(|| self.point_dial(at, before, clock))
            .or_else(|| self.duty_dial(at, clock))
            .or_else(|| self.hyphen_dial(at, clock))
            .or_else(|| self.spoken_dial(at, before, clock));
        if next.is_none() {
            clock.about = false;
        }
        next
    }

    /// ০১:১৫, ১৯:১৭:৩০, with পিএম or টায় after it
    fn colon_dial(&self, at: usize, before: Before, clock: &mut Clock) -> Option<usize> {
        let (hour, 1..=2) = self.digits(at)? else { return None };
        let sign = |i: usize| self.joined(i, Class::Colon);
        let (minute, 2) = self.digits(at + 2)? else { return None };
        let mut next = at + 3;
        if !sign(at + 1) || !self.get(at + 2)?.is_joined() {
            // রাত ১০: ৩৫, typed with a space; রাত ১০: ২৫ জন counts.
            let counts = self.on_line(next).is_some_and(|lexeme| lexeme.classes.meets(COUNTED));
            let hours = self.is(next, Class::Classifier) && self.is_hour_classifier(next);
            if !self.is(at + 1, Class::Colon) || self.on_line(at + 2).is_none() || counts && !hours {
                return None;
            }
        }
        let mut second = None;
        if sign(next) && self.get(next + 1).is_some_and(Lexeme::is_joined) {
            let (value, 2) = self.digits(next + 1)? else { return None };
            (second, next) = (Some(value), next + 2);
        }
        let (meridiem, after) = self.meridiem(next);
        next = after;
        let told = before != Before::Nothing
            || meridiem.is_some()
            || clock.part.is_some()
            || self.get(next - 1)?.ending.has(Ending::LOCATIVE)
            || self.is_time_label(at)
            || second.is_none() && self.is_clock_pair(next, hour, minute)
            || second.is_none() && self.genitive_case(next).is_some_and(|after| self.is_timed(after, 1));
        let (after, at_that_time) = self.dial_words(next, second.is_none());
        // ১০:০০টা: nothing else is told so
        let hours = self.joined(next, Class::Classifier) && self.is_hour_classifier(next);
        if !told && !at_that_time && !hours {
            return None;
        }
        clock.meridiem = meridiem;
        clock.dial = Some(dial(hour, minute, second)?);
        Some(after)
    }

    /// Whether a later time of the same form stands behind a hyphen at `at`: `৭:৩০-১১:৩০`.
    fn is_clock_pair(&self, at: usize, hour: i64, minute: i64) -> bool {
        let pair = |second: usize| {
            let (later, 1..=2) = self.digits(second)? else { return None };
            let (minutes, 2) = self.digits(second + 2)? else { return None };
            let joined = self.joined(second + 1, Class::Colon) && self.get(second + 2)?.is_joined();
            let goes_on = self.joined(second + 3, Class::Colon) || self.joined(second + 3, Class::Hyphen);
            let fits = later <= 24 && minutes < 60 && hour <= 24 && minute < 60;
            Some(joined && !goes_on && fits && (later, minutes) > (hour, minute))
        };
        self.range_sign(at).and_then(pair).unwrap_or_default()
    }

    /// The words after an hour and minutes in figures, `টায়`, `মিনিটে`, `ঘটিকায়`, `এ`: the lexeme after them, and whether
    /// they say "at".
    fn dial_words(&self, at: usize, minutes_told: bool) -> (usize, bool) {
        let Some(lexeme) = self.on_line(at) else { return (at, false) };
        let hours = lexeme.is(Class::Classifier) && self.is_hour_classifier(at);
        let minutes = minutes_told && self.code(at, Class::Span) == Some("M");
        let oclock = lexeme.is(Class::Oclock);
        if hours || minutes || oclock {
            let toward = self.is(at + 1, Class::Toward)
                || lexeme.ending.has(Ending::GENITIVE) && self.is(at + 1, Class::HourWord);
            return (at + 1, oclock || lexeme.ending.has(Ending::LOCATIVE) || hours && toward);
        }
        if let Some(after) = self.locative_case(at) {
            return (after, true);
        }
        let told = lexeme.is(Class::Toward)
            || lexeme.is(Class::Strike)
            || lexeme.is(Class::HourWord) && lexeme.ending.has(Ending::LOCATIVE);
        (at, told)
    }

    /// The এ of `১১:৩০ এ`, `২:৩০-এ`: the lexeme after it.
    fn locative_case(&self, at: usize) -> Option<usize> {
        let hyphen = usize::from(self.joined(at, Class::Hyphen));
        let case = at + hyphen;
        let told = self.is(case, Class::Case) && self.code(case, Class::Case) == Some("locative");
        (told && (hyphen == 0 || self.joined(case, Class::Case))).then_some(case + 1)
    }

    /// Whether `সময়:` stands before the figures at `i`.
    fn is_time_label(&self, i: usize) -> bool {
        let label =
            |back: usize| i.checked_sub(back).is_some_and(|at| self.get(at).is_some_and(|l| l.is(Class::HourWord)));
        self.on_line(i).is_some() && (label(1) || label(2) && self.get(i - 1).is_some_and(|l| l.is(Class::Colon)))
    }

    fn meridiem(&self, at: usize) -> (Option<Meridiem>, usize) {
        match self.value(at, Class::Meridiem).filter(|_| self.is(at, Class::Meridiem)) {
            Some(0) => (Some(Meridiem::Am), at + 1),
            Some(_) => (Some(Meridiem::Pm), at + 1),
            None => (None, at),
        }
    }

    /// সন্ধ্যা ৭.৩০ মিনিটে, রাত ৮.১৫টায়: a point between hour and minute
    fn point_dial(&self, at: usize, before: Before, clock: &mut Clock) -> Option<usize> {
        let lexeme = self.get(at).filter(|lexeme| lexeme.is(Class::Digits))?;
        if lexeme.numeral.places != 2 || lexeme.numeral.digits > 2 || lexeme.numeral.grouped {
            return None;
        }
        let hundredths: i64 = lexeme.value.checked_mul(rust_decimal::Decimal::ONE_HUNDRED)?.try_into().ok()?;
        let (hour, minute) = (hundredths / 100, hundredths % 100);
        let (meridiem, next) = self.meridiem(at + 1);
        let (after, at_that_time) = self.dial_words(next, true);
        let ended = lexeme.ending.has(Ending::LOCATIVE);
        let hours = clock.part.is_some() || before == Before::Clock;
        let told = match self.on_line(next) {
            _ if meridiem.is_some() || self.is_point_pair(at) => true,
            _ if hours && (after > next || at_that_time || ended) => true,
            // রাত ৯.৩০, বিকেল ৪.৩০ থেকে ৬.০০, but not সকাল ৯.৩০ শতাংশ
            Some(word) if hours => lexeme.ending.is_bare() && !word.classes.meets(COUNTED) && !word.is(Class::Span),
            None if hours => lexeme.ending.is_bare(),
            // ১০.৩০টায়, ১০.৩০ ঘটিকায়; ৯.৫৮ মিনিটে is how long somebody ran
            Some(word) => {
                at_that_time
                    && (word.is(Class::Oclock)
                        || word.is(Class::Classifier)
                        || minute % 5 == 0 && (word.is(Class::Span) || self.is_timed(after, NEAR)))
                    || ended && minute % 5 == 0 && self.is_timed(next, NEAR)
                    // ৮.৩০ টার ট্রেন, ৮.৩০ এর বাস
                    || minute % 5 == 0 && word.is(Class::Classifier) && self.is_hour_classifier(next)
                    || minute % 5 == 0 && self.genitive_case(next).is_some_and(|after| self.is_timed(after, 1))
            }
            None => false,
        };
        if !told {
            return None;
        }
        clock.meridiem = meridiem;
        clock.dial = Some(dial(hour, minute, None)?);
        Some(if after == next { self.genitive_case(next).unwrap_or(after) } else { after })
    }

    /// Whether a later time with a point and টা or টায় stands behind a hyphen or থেকে: `১০.৩০-১২.৩০ টা`.
    fn is_point_pair(&self, at: usize) -> bool {
        let dial =
            |at: usize| self.get(at).filter(|l| l.is(Class::Digits) && l.numeral.places == 2 && l.numeral.digits <= 2);
        let times = dial(at).filter(|first| first.ending.is_bare()).and_then(|first| {
            let second = self.range_sign(at + 1)?;
            let last = dial(second)?;
            let whole = |minutes: rust_decimal::Decimal| minutes.fract().checked_mul(rust_decimal::Decimal::from(20));
            let fives = |l: &Lexeme| whole(l.value).is_some_and(|fives| fives.fract().is_zero());
            let hours = self.is(second + 1, Class::Classifier) && self.is_hour_classifier(second + 1);
            Some(hours && first.value < last.value && fives(first) && fives(last))
        });
        times.unwrap_or_default()
    }

    /// The এর of `৮.৩০ এর বাস`: the lexeme after it.
    fn genitive_case(&self, at: usize) -> Option<usize> {
        let case = at + usize::from(self.joined(at, Class::Hyphen));
        (self.is(case, Class::Case) && self.code(case, Class::Case) == Some("genitive")).then_some(case + 1)
    }

    /// Whether something that keeps hours comes within so many words from lexeme `at` on: ৯.৩০ এ বাস ছাড়ে; but not সূচক ৯.৩০-এ নেমেছে.
    fn is_timed(&self, at: usize, words: usize) -> bool {
        const BYTES: usize = 120;
        let start = at.checked_sub(1).and_then(|last| self.get(last)).map_or(0, |last| last.span.end);
        let rest = self.text.get(start..).unwrap_or_default();
        let near = (0..=BYTES.min(rest.len())).rfind(|&at| rest.is_char_boundary(at)).unwrap_or_default();
        let ends = |c: char| matches!(c, '\n' | '\u{964}' | '?' | '!' | ',');
        let clause = rest[..near].split(ends).next().unwrap_or_default();
        clause.split_whitespace().take(words).any(|word| TIMED.iter().any(|stem| word.starts_with(stem)))
    }

    /// ০৮০০ ঘটিকায়: hour and minutes in four figures, as offices write them
    fn duty_dial(&self, at: usize, clock: &mut Clock) -> Option<usize> {
        let (hours, 4) = self.digits(at)? else { return None };
        if !self.is(at + 1, Class::Oclock) || !self.get(at)?.ending.is_bare() {
            return None;
        }
        clock.dial = Some(dial(hours / 100, hours % 100, None)?);
        Some(at + 2)
    }

    /// সন্ধ্যা ৬-৪৫ of a programme, but not রাত ৮-১০টা
    fn hyphen_dial(&self, at: usize, clock: &mut Clock) -> Option<usize> {
        clock.part?;
        let (hour @ 1..=12, 1..=2) = self.digits(at)? else { return None };
        let (minute @ 0..=59, 2) = self.digits(at + 2)? else { return None };
        if !self.joined(at + 1, Class::Hyphen) || !self.get(at + 2)?.is_joined() {
            return None;
        }
        let minutes = self.is(at + 3, Class::Span) && self.code(at + 3, Class::Span) == Some("M");
        let counted = self.on_line(at + 3).is_some_and(|l| l.classes.meets(COUNTED) || l.is(Class::Span));
        // ৮-১০ may be two hours.
        let an_hour = (10..=12).contains(&minute);
        if !minutes && (counted || an_hour || !self.get(at + 2)?.ending.is_bare()) {
            return None;
        }
        clock.dial = Some(dial(hour, minute, None)?);
        Some(at + 3 + usize::from(minutes))
    }

    /// সাড়ে ১০টায়, দেড়টার দিকে, ১০টা ৫১ মিনিটে, ১১ ঘটিকায়, ৯ পিএম
    fn spoken_dial(&self, i: usize, before: Before, clock: &mut Clock) -> Option<usize> {
        let mut at = i;
        // ৯:৫ টায়
        let digits = |back: usize| i.checked_sub(back).is_some_and(|at| self.digits(at).is_some());
        if digits(2) && self.joined(i - 1, Class::Colon) && self.get(i)?.is_joined() {
            return None;
        }
        let (hour, mut minute) = if let Some(lexeme) = self.get(at).filter(|lexeme| lexeme.is(Class::Fraction)) {
            // দেড় is 1.5, আড়াই 2.5
            let halves: i64 =
                lexeme.value(Class::Fraction)?.checked_mul(rust_decimal::Decimal::TWO)?.try_into().ok()?;
            (halves / 2, 30)
        } else {
            let mut minute = 0;
            if let Some(lexeme) = self.get(at).filter(|lexeme| lexeme.is(Class::Shift)) {
                let quarters = lexeme.value(Class::Shift)?.checked_mul(rust_decimal::Decimal::from(4))?;
                minute = i64::try_from(quarters).ok()?.checked_mul(15)?;
                at += 1;
                self.on_line(at)?;
            }
            (self.small(at)?, minute)
        };
        if !self.get(at)?.ending.is_bare() {
            return None;
        }
        at += 1;
        let (meridiem, after) = self.meridiem(at);
        if meridiem.is_some() {
            clock.meridiem = meridiem;
            clock.dial = Some(dial(hour, minute, None)?);
            return Some(after);
        }
        let lexeme = self.on_line(at)?;
        let oclock = lexeme.is(Class::Oclock);
        if !(oclock || lexeme.is(Class::Classifier) && self.is_hour_classifier(at)) {
            return None;
        }
        at += 1;
        let when = lexeme.ending.has(Ending::GENITIVE) && self.is(at, Class::HourWord);
        // এগারোটার মতো বাজে
        let like =
            lexeme.ending.has(Ending::GENITIVE) && self.code(at, Class::After) == Some(Modifier::Approx.as_str());
        if like && self.is(at + 1, Class::Strike) && self.code(at + 1, Class::Strike) == Some("at") {
            clock.about = true;
            clock.dial = Some(dial(hour, minute, None)?);
            return Some(at + 1);
        }
        // দশটার ট্রেন
        // ৫টার পরে, but not একটার পর একটা
        let ago = hour > 1 && self.is(at, Class::Ago) && !self.is_hour_classifier(at + 2);
        let timed = lexeme.ending.has(Ending::GENITIVE) && (self.is_timed(at, 1) || ago);
        // পৌনে বারোটা, সোয়া দশটা; সাড়ে তিনটা may be three and a half
        let quarter = matches!(minute, -15 | 15) && lexeme.is_joined();
        let mut sure =
            oclock || quarter || lexeme.ending.has(Ending::LOCATIVE) || self.is(at, Class::Toward) || when || timed;
        let mut second = None;
        if lexeme.ending.is_bare()
            && minute == 0
            && let Some((value, next)) =
                self.minutes_past(at).or_else(|| clock.part.and_then(|_| self.bare_minutes(at)))
        {
            (minute, at, sure) = (value, next, true);
            if let Some((value, next)) =
                self.counted(at, "S").filter(|_| self.get(at - 1).is_some_and(|m| m.ending.is_bare()))
            {
                (second, at) = (Some(value), next);
            }
        }
        // ৯টা without a part of the day is nine things; ৫টা বাজে is an hour, বারোটা বাজে an idiom.
        let sure = sure
            || before == Before::Clock
            || hour != 12 && self.is(at, Class::Strike) && self.code(at, Class::Strike) == Some("at")
            || self.runs_down(at, hour)
            || self.is_open_till(at)
            // দোকান ১২টা পর্যন্ত খোলা
            || lexeme.ending.is_bare() && self.is(at, Class::Until) && self.on_line(at).is_some();
        // ১৫ ঘটিকায়
        let most = if oclock { 24 } else { 12 };
        if clock.part.is_none() && (!sure || !(1..=most).contains(&hour)) {
            return None;
        }
        clock.dial = Some(dial(hour, minute, second)?);
        Some(at)
    }

    /// The ৯ of সকাল ৯-১০টা and রাত ৮ থেকে ৯টা: an hour whose টা stands after the second one.
    fn range_start(&self, at: usize, clock: &mut Clock) -> Option<usize> {
        let hour = self.small(at)?;
        let second = self.get(at)?.ending.is_bare().then(|| self.range_sign(at + 1))??;
        // ১০-১১টা বাজলে
        let struck = self.is_hour_classifier(second + 1) && self.code(second + 2, Class::Strike) == Some("at");
        // ৮-৯ টার দিকে
        let toward = self.is_hour_classifier(second + 1) && self.is(second + 2, Class::Toward);
        let struck = struck || toward;
        if clock.part.is_none() && !self.runs_down(at + 1, hour) && !(struck && (1..=12).contains(&hour)) {
            return None;
        }
        self.spoken_dial(second, Before::Clock, &mut Clock::default())?;
        clock.dial = Some(dial(hour, 0, None)?);
        Some(at + 1)
    }

    /// The second hour of ৯টা-৫টা and ১০-৩টা is less than the first: hours of a day, since a count goes up.
    fn runs_down(&self, at: usize, hour: i64) -> bool {
        let second = self.range_sign(at).filter(|&second| self.is_hour_classifier(second + 1));
        // দু-একটা is one or two of something.
        let one_or_two = |second: i64| second == 1 && hour == 2;
        second
            .and_then(|second| self.small(second))
            .is_some_and(|second| (1..hour).contains(&second) && hour <= 12 && !one_or_two(second))
    }

    /// `৮টা–১০টা খোলা`: a second hour, and a word of what keeps hours behind it.
    fn is_open_till(&self, at: usize) -> bool {
        let second = self.range_sign(at).filter(|&second| self.is_hour_classifier(second + 1));
        second
            .is_some_and(|second| self.small(second).is_some() && self.code(second + 2, Class::Strike) == Some("open"))
    }

    /// `৫১ মিনিট`, `বেজে পাঁচ মিনিটে`, `বাজতে দশ মিনিট` after an hour: minutes past it.
    fn minutes_past(&self, at: usize) -> Option<(i64, usize)> {
        match self.code(at, Class::Strike).filter(|_| self.is(at, Class::Strike)) {
            Some("past") => self.counted(at + 1, "M").or_else(|| self.spoken_minutes(at + 1)),
            Some("to") => {
                let minutes = self.counted(at + 1, "M").or_else(|| self.spoken_minutes(at + 1));
                minutes.map(|(minutes, next)| (minutes.saturating_neg(), next))
            }
            _ => self.counted(at, "M"),
        }
    }

    /// The minutes of `চারটে বেজে কুড়ি` and `ন'টা বাজতে দশ`, whose word is left out and which count nothing.
    fn spoken_minutes(&self, at: usize) -> Option<(i64, usize)> {
        self.on_line(at)?;
        let minutes = self.small(at).filter(|minutes| (1..60).contains(minutes))?;
        let counts = self.on_line(at + 1).is_some_and(|l| {
            l.classes.meets(COUNTED) || l.is(Class::Span) || l.is(Class::Digits) || l.is(Class::Number)
        });
        (!counts).then_some((minutes, at + 1))
    }

    /// The minutes of `ভোর ৪টে ২২ নাগাদ` and `রাত ১০ টা ২৫ এ`, whose word is left out.
    fn bare_minutes(&self, at: usize) -> Option<(i64, usize)> {
        self.on_line(at)?;
        let minutes = self.small(at).filter(|minutes| (1..60).contains(minutes))?;
        let ending = self.get(at)?.ending;
        if ending.has(Ending::LOCATIVE) {
            return Some((minutes, at + 1));
        }
        if !ending.is_bare() {
            return None;
        }
        if let Some(after) = self.locative_case(at + 1) {
            return Some((minutes, after));
        }
        let ends = self.on_line(at + 1).is_none_or(|next| next.span.of(self.text).starts_with('\u{964}'));
        (self.is(at + 1, Class::Toward) || ends).then_some((minutes, at + 1))
    }

    /// ৫১ মিনিট: the number before this unit
    fn counted(&self, at: usize, unit: &str) -> Option<(i64, usize)> {
        self.on_line(at)?;
        let number = self.small(at)?;
        let told = self.is(at + 1, Class::Span) && self.code(at + 1, Class::Span) == Some(unit);
        (told && (0..60).contains(&number)).then_some((number, at + 2))
    }

    /// টা and its old forms টে, টো: hours are never counted with টি.
    pub(crate) fn is_hour_classifier(&self, at: usize) -> bool {
        let form = self.get(at).and_then(|lexeme| lexeme.word).map_or("", |word| word.form);
        matches!(form, "\u{99F}\u{9BE}" | "\u{99F}\u{9C7}" | "\u{99F}\u{9CB}")
    }
}

fn dial(hour: i64, minute: i64, second: Option<i64>) -> Option<Dial> {
    let fits = (0..=24).contains(&hour) && (-59..60).contains(&minute) && second.is_none_or(|s| (0..60).contains(&s));
    let late = hour == 24 && minute > 0;
    (fits && !late).then(|| Dial { hour: hour as i8, minute: minute as i8, second: second.map(|s| s as i8) })
}
