//! Reads years: `২০২২ সালের`, `২০০৩-০৪ সালে`, `১৯৭১-এর` (U+09E7 U+09EF U+09ED U+09E7 and the ending এর), `(১৯৮২-১৯৯০)`, `’৭১-এর`.
//!
//! Four digits are a year by a word (সাল), by an ending before something that is no count, by brackets, or by a word
//! like জন্ম before them; without any of these they count.

use super::bangla;
use super::count::DateReader;
use super::date::{COUNTED, Dates, one};
use super::limits::{self, Era};
use super::written::{Whole, Written, Year};
use crate::number::{self, Class, Classes, Ending, Gap, Lexeme};
use crate::seed::seed;
use std::sync::LazyLock;

/// What stands before a year that is told by its place alone.
const BEFORE_YEARS: Classes = Classes::of(&[Class::Open, Class::YearCue, Class::Colon, Class::Hyphen, Class::Dot]);
/// What the second end of a range begins with.
const ENDS_OF_RANGE: Classes = Classes::of(&[Class::Digits, Class::Number, Class::Relative, Class::Before]);

/// Stems of words behind a number that tell whether it is a year.
#[derive(Default)]
struct Beside {
    eventful: Vec<&'static str>,
    reached: Vec<&'static str>,
    bounded: Vec<&'static str>,
}

static BESIDE: LazyLock<Beside> = LazyLock::new(|| {
    let mut beside = Beside::default();
    for row in seed!("time/beside_years.tsv").rows(["kind", "stem"]) {
        match row["kind"] {
            "eventful" => beside.eventful.push(row["stem"]),
            "reached" => beside.reached.push(row["stem"]),
            "bounded" => beside.bounded.push(row["stem"]),
            _ => row.refuse("kind", "eventful, reached or bounded"),
        }
    }
    beside
});

impl DateReader<'_> {
    /// ২০২২ সালের, ২০০৩-০৪ সালে, ২০১৯ থেকে ২০২৩ সাল
    pub(crate) fn years(&self, at: usize, written: Written) -> Option<Dates> {
        if written.year.is_some() || written.whole.is_some() || written.word.is_some() {
            return None;
        }
        if let Some((mut read, next)) = self.year(at) {
            // সন ১২৮৫ সাল; ১১৭৬ সালের (১৭৭০ খ্রি.)
            let told = at > 0 && self.on_line(at).is_some() && self.code(at - 1, Class::YearWord) == Some("either");
            let twin = self.is(next, Class::Open).then(|| self.digits(next + 1)).flatten();
            let twin = twin.is_some_and(|(year, _)| (593..=594).contains(&year.saturating_sub(read.from.into())));
            read.unsure |= read.era == Era::Gregorian && (told || twin);
            let era = if read.unsure && limits::SON.contains(&read.from) || twin && read.era == Era::Gregorian {
                Era::Bangla
            } else {
                read.era
            };
            if let (Some(month), Era::Gregorian, Era::Bangla) = (written.month, written.era, era) {
                // ৫ মার্চ ১৪৩০ বঙ্গাব্দে
                let year = bangla::year_of_bangla(read.from, month).filter(|_| read.to.is_none())?;
                return Some(one(Written { year: Some(Year::Number(year)), ..written }, next));
            }
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
        if let Some(dates) = self.year_by_place(at) {
            return Some(dates);
        }
        let (from, figures @ 2..=4) = self.digits(at)? else { return None };
        let second = self.range_sign(at + 1)?;
        if self.decade_at(second, false).is_some() {
            return None;
        }
        if let Some((read, next)) = self.year(second) {
            // ৯৮ থেকে ১১৭ খ্রিস্টাব্দ
            let told = figures == 4 || self.is(next - 1, Class::Era) && read.era == Era::Gregorian;
            // ২০১০ থেকে ২০১২-১৩ সালে
            let fits = told && (read.to.is_none() || self.is(at + 1, Class::Range)) && i64::from(read.from) > from;
            let from = Written { era: read.era, year: year(from as i16), ..written };
            let last = read.to.unwrap_or(read.from);
            return fits.then_some(Dates { from, to: Some(Written { year: year(last), ..from }), next });
        }
        if figures < 4 {
            return None;
        }
        // ২০১৫ থেকে ২০২৫, ১৯৮৭-১৯৯১, ২০০৯-১০: years of our time that count nothing
        let (to, digits) = self.digits(second)?;
        let counts = self.on_line(second + 1).is_some_and(|lexeme| lexeme.classes.meets(COUNTED));
        let is_word = self.get(at + 1)?.is(Class::Range);
        let told = match digits {
            4 if is_word => limits::OURS.contains(&from) && limits::OURS.contains(&to) && from < to,
            4 => {
                let joined = self.get(second)?.is_joined();
                joined
                    && limits::TOLD.contains(&from)
                    && limits::TOLD.contains(&to)
                    && (1..=limits::LONGEST).contains(&to.saturating_sub(from))
            }
            // The two years of a season or a budget.
            2 => {
                !is_word
                    && self.get(second)?.is_joined()
                    && limits::TOLD.contains(&from)
                    && from.saturating_add(1) % 100 == to
            }
            _ => false,
        };
        let to = if digits == 2 { from.saturating_add(1) } else { to };
        let from = Written { year: year(from as i16), ..written };
        (told && !counts).then_some(Dates {
            from,
            to: Some(Written { year: year(to as i16), ..from }),
            next: second + 1,
        })
    }

    /// A year without its word by where it stands: `(১৯৮২-১৯৯০)`, `(২০০৮)`, `জন্ম ১৯৪৮`, `১৯৮৫ - …` at the head of a line,
    /// `২০০৭ এর ঝড়`.
    pub(crate) fn year_by_place(&self, at: usize) -> Option<Dates> {
        let (number, 4) = self.digits(at)? else { return None };
        let next = |next: Option<usize>| next.map(|next| one(of_year(number), next));
        next(self.year_about(at, number))
            .or_else(|| self.year_in_brackets(at, number))
            .or_else(|| self.year_after_cue(at, number))
            .or_else(|| next(self.year_of_chronicle(at, number)))
            .or_else(|| next(self.year_since(at, number)))
            .or_else(|| next(self.year_of_two(at, number)))
            .or_else(|| next(self.year_of_something(at, number)))
            .or_else(|| next(self.year_of_bound(at).filter(|_| limits::TOLD.contains(&number))))
    }

    /// The lexeme after the year of `১৯৭১-পরবর্তী`, `৪৭-উত্তর`.
    fn year_of_bound(&self, at: usize) -> Option<usize> {
        let bare = self.get(at).is_some_and(|year| year.ending.is_bare()) && self.joined(at + 1, Class::Hyphen);
        let glued = self.get(at + 2).is_some_and(Lexeme::is_joined);
        (bare && glued && self.begins_with_stem(at + 2, &BESIDE.bounded)).then_some(at + 1)
    }

    /// `(আনুমানিক ১৩৪০)`: about a year, and nothing else in the brackets; round figures may count.
    fn year_about(&self, at: usize, number: i64) -> Option<usize> {
        let about = self.stands_before(at, 1, Class::Before) && self.stands_before(at, 2, Class::Open);
        let word = about && self.get(at - 1)?.span.of(self.text).starts_with("\u{986}\u{9A8}");
        let alone = self.joined(at + 1, Class::Close) && number % 100 != 0;
        (word && alone && self.may_be_listed(at, number)).then_some(at + 1)
    }

    /// Whether the lexeme so far before the one at `at`, on its line, is of this class.
    fn stands_before(&self, at: usize, back: usize, class: Class) -> bool {
        self.on_line(at).and(at.checked_sub(back)).and_then(|at| self.get(at)).is_some_and(|l| l.is(class))
    }

    /// Whether figures without an ending could be a year that their place tells.
    fn may_be_listed(&self, at: usize, number: i64) -> bool {
        self.get(at).is_some_and(|figures| figures.ending.is_bare()) && limits::LISTED.contains(&number)
    }

    /// `(২০০৮)`, `(১৯৮২-১৯৯০)`, `(২০২১-২৫)`, `(১৯৭১-বর্তমান)`, `(১৯৬০- )`
    fn year_in_brackets(&self, at: usize, number: i64) -> Option<Dates> {
        let from = of_year(number);
        if !self.stands_before(at, 1, Class::Open) || !self.may_be_listed(at, number) {
            return None;
        }
        let told = limits::TOLD.contains(&number);
        if self.is(at + 1, Class::Close) && told && (number % 100 != 0 || number == 2000) {
            return Some(one(from, at + 1));
        }
        if told && self.joined(at + 1, Class::Hyphen) && self.is(at + 2, Class::Close) {
            return Some(one(from, at + 1));
        }
        let second = self.range_sign(at + 1)?;
        if self.is(second + 1, Class::Close)
            && let Some((last, digits @ (2 | 4))) = self.digits(second)
        {
            let to = if digits == 2 { number.saturating_sub(number % 100).saturating_add(last) } else { last };
            let round = number % 50 == 0 || to % 50 == 0 || digits == 2;
            let longest = if round { limits::LONGEST } else { limits::LONGEST_AGE };
            let joined = self.joined(at + 1, Class::Hyphen) && self.get(second)?.is_joined();
            if (1..=longest).contains(&to.saturating_sub(number))
                && limits::LISTED.contains(&to)
                && (digits == 4 || told || joined && number % 10 != 0)
            {
                return Some(Dates { from, to: Some(of_year(to)), next: second + 1 });
            }
        }
        let open = self.code(second, Class::Relative) == Some("this") && self.is(second + 1, Class::Close);
        open.then(|| one(from, at + 1))
    }

    /// `জন্ম ১৯৪৮`, `রাজত্বকাল ১৪৯৩–১৫১৯`, `(মৃত্যু ১১৮৪)`; but মৃত্যু ১১৮৪ may be so many.
    fn year_after_cue(&self, at: usize, number: i64) -> Option<Dates> {
        let before = |back: usize, class: Class| self.stands_before(at, back, class);
        let sign = before(1, Class::Colon) || before(1, Class::Hyphen) || before(1, Class::Dot);
        let cue = before(1, Class::YearCue) || before(2, Class::YearCue) && sign;
        if !cue || !self.get(at)?.ending.is_bare() {
            return None;
        }
        let free = |next: usize| !self.on_line(next).is_some_and(|l| l.classes.meets(COUNTED) || l.is(Class::After));
        let from = of_year(number);
        if limits::LISTED.contains(&number)
            && let Some(second) = self.range_sign(at + 1)
            && let Some((last, 4)) = self.digits(second)
            && (1..=limits::LONGEST_AGE).contains(&last.saturating_sub(number))
            && limits::LISTED.contains(&last)
            && free(second + 1)
        {
            return Some(Dates { from, to: Some(of_year(last)), next: second + 1 });
        }
        let alone = self.is(at + 1, Class::Close) && limits::LISTED.contains(&number);
        ((limits::TOLD.contains(&number) || alone) && free(at + 1)).then(|| one(from, at + 1))
    }

    /// The year at the head of a line of a chronicle: `১৯৮৫ - জন ফ্রাঙ্কলিন`.
    fn year_of_chronicle(&self, at: usize, number: i64) -> Option<usize> {
        let heads = self.get(at)?.gap == Gap::Line && self.may_be_listed(at, number);
        let dash = self.is(at + 1, Class::Hyphen) && self.get(at + 1)?.gap == Gap::Space;
        let item = self.on_line(at + 2).is_some_and(|l| l.gap == Gap::Space && !l.is(Class::Digits));
        (heads && dash && item).then_some(at + 1)
    }

    /// The year of `১৯৯৯ থেকে সংসদ সদস্য`: one of our time that begins no range.
    fn year_since(&self, at: usize, number: i64) -> Option<usize> {
        self.is(at + 1, Class::Range).then_some(())?;
        let bare = self.get(at)?.ending.is_bare() && !self.get(at)?.is_joined();
        let after = self.on_line(at + 2)?;
        let word = after.gap == Gap::Space && !after.classes.meets(ENDS_OF_RANGE);
        let whole = word && limits::OURS.contains(&number) && number % 100 != 0;
        (bare && whole).then_some(at + 1)
    }

    /// The years of `১৫৯৮ এবং ১৬২৯ এর মধ্যে`: four figures each, and nothing that is counted.
    fn year_of_two(&self, at: usize, number: i64) -> Option<usize> {
        let year = |at: usize| match self.digits(at) {
            Some((year, 4)) if limits::LISTED.contains(&year) => Some(year),
            _ => None,
        };
        let rising = |first: usize, second: usize| {
            year(first).zip(year(second)).is_some_and(|(a, b)| (1..=limits::LONGEST).contains(&b.saturating_sub(a)))
        };
        let between = |second: usize| {
            if let Some(next) = self.genitive(second) {
                return self.is(next, Class::Among).then_some(next);
            }
            // The genitive is a part of the word behind it: এর মধ্যে
            let word = second + 1 + usize::from(self.joined(second + 1, Class::Hyphen));
            (self.get(second)?.ending.is_bare() && self.is(word, Class::Among)).then_some(second + 1)
        };
        let bare = self.get(at)?.ending.is_bare() && limits::LISTED.contains(&number);
        if bare
            && self.is(at + 1, Class::And)
            && self.is(at + 2, Class::Digits)
            && rising(at, at + 2)
            && between(at + 2).is_some()
        {
            return Some(at + 1);
        }
        let second = at >= 2 && self.is(at, Class::Digits) && self.is(at - 1, Class::And) && rising(at - 2, at);
        second.then(|| between(at))?
    }

    /// A cheap look whether a number that is followed by nothing may be a year by where it stands.
    pub(crate) fn may_be_year_by_place(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|before| self.get(before));
        let told = |before: &Lexeme| before.classes.meets(BEFORE_YEARS);
        match self.digits(at) {
            Some((_, 4)) => before.is_some_and(told) || self.is(at + 1, Class::And) || self.is(at + 1, Class::Among),
            // ৭১’ সালে
            Some((_, 2)) => self.after_apostrophe(at + 1) > at + 1,
            _ => false,
        }
    }

    /// The ending of ১৯৭১-এর, ২০০৭ এর, ১৯৮৭র before what happened in that year; ২০০০-এর বেশি and ১৫০০ এর মতো count.
    pub(crate) fn year_of_something(&self, at: usize, number: i64) -> Option<usize> {
        // ১৫১০-এর ইনফ্লুয়েঞ্জা
        let early = (1500..*limits::TOLD.start()).contains(&number) && self.joined(at + 1, Class::Hyphen);
        if !(limits::TOLD.contains(&number) || early) || number % 100 == 0 {
            return None;
        }
        let next = self.genitive(at)?;
        // The year of a law's name is part of it: আইন, ২০১০ এর ধারা ২
        let counts = self.on_line(next).is_some_and(|lexeme| {
            lexeme.classes.meets(COUNTED)
                || [Class::After, Class::AfterMeasure, Class::Law, Class::Citing, Class::Whole]
                    .iter()
                    .any(|&class| lexeme.is(class))
        });
        (!counts).then_some(next)
    }

    /// The lexeme after the genitive ending of the number at `at`: ১৯৮৭র, ১৯৮৭-র, ১৯৮৭ এর.
    pub(crate) fn genitive(&self, at: usize) -> Option<usize> {
        let ending = self.get(at)?.ending;
        if ending.has(Ending::GENITIVE) {
            return Some(at + 1);
        }
        let case = at + 1 + usize::from(self.joined(at + 1, Class::Hyphen));
        let told = ending.is_bare() && self.on_line(case).is_some() && self.code(case, Class::Case) == Some("genitive");
        told.then_some(case + 1)
    }

    /// ২০২৪-এর ৫ আগস্ট, ২০২৪ এর জুলাই: a year without its word, by what follows it
    pub(crate) fn year_of_month(&self, at: usize) -> Option<Dates> {
        let year = self.plain_year(at, Era::Gregorian)?;
        let next = self.genitive(at)?;
        self.on_line(next)?;
        let written = Written { year: Some(Year::Number(year)), ..Written::default() };
        self.days_of_month(next, written).or_else(|| {
            let month = self.get(next).is_some_and(|lexeme| lexeme.is(Class::Month));
            month.then(|| self.month(next, written))?
        })
    }

    /// ২০১৬-তে, ১৯৭১-এ, ১৯৯৬ এ: a year of our time by its ending; ২০০০-এ is rather a count
    pub(crate) fn year_in(&self, at: usize) -> Option<Dates> {
        let year = self.plain_year(at, Era::Gregorian).filter(|&year| year % 100 != 0)?;
        let hyphen = usize::from(self.joined(at + 1, Class::Hyphen));
        let case = at + 1 + hyphen;
        let apart = hyphen == 0 && self.is(case, Class::Case) && !self.get(case)?.is_joined();
        // ২০২০ এ বছর: এ is "this"
        let this = apart && self.on_line(case + 1).is_some_and(|l| l.is(Class::Span) || l.is(Class::HourWord));
        // ১৯২৪-এ; ১৯২৪ এ rather counts
        let told =
            self.joined(case, Class::Case) && hyphen == 1 || apart && !this && limits::OURS.contains(&year.into());
        let told = told && self.code(case, Class::Case) == Some("locative") && self.get(at)?.ending.is_bare();
        told.then(|| one(Written { year: Some(Year::Number(year)), ..Written::default() }, case + 1))
    }

    /// ২০২৪-২৫ অর্থবছরে, ২০২৫ অর্থবছরে, ২০১৩-১৪ শিক্ষাবর্ষের
    pub(crate) fn fiscal(&self, at: usize, written: Written) -> Option<Dates> {
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
            (4 | 7, None) => {
                (Written { whole: Some(Whole::Fiscal((first as i16).saturating_sub(1), month)), ..written }, None)
            }
            (4 | 7, Some(second)) => {
                let budget = |year: i16| Written { whole: Some(Whole::Fiscal(year, month)), ..written };
                // ২০২০-২৫ অর্থবছর: the five from 2020-21 to 2024-25
                let last = second.saturating_sub(1);
                let years = i64::from(second).saturating_sub(first);
                (1..=limits::LONGEST_PLAN).contains(&years).then_some(())?;
                (budget(first as i16), (years > 1).then(|| budget(last)))
            }
            (_, None) => (Written { year: Some(Year::Number(first as i16)), ..written }, None),
            (_, Some(second)) => (
                Written { year: Some(Year::Number(first as i16)), ..written },
                Some(Written { year: Some(Year::Number(second)), ..written }),
            ),
        };
        Some(Dates { from, to, next })
    }

    /// একাত্তরের, ’৭১-এর: a year everybody knows by two digits, or one before a month (চব্বিশের জুলাই).
    pub(crate) fn short_year(&self, at: usize, written: Written) -> Option<Dates> {
        if written != Written::default() {
            return None;
        }
        if let Some(dates) = self.short_years(at) {
            return Some(dates);
        }
        let lexeme = self.get(at)?;
        let mut next = at + 1;
        let mut case = lexeme.ending.has(Ending::GENITIVE) || lexeme.ending.has(Ending::LOCATIVE);
        if lexeme.ending.is_bare() && self.joined(next, Class::Hyphen) && self.joined(next + 1, Class::Case) {
            (case, next) = (true, next + 2);
        } else if let Some(after) = self.genitive(at).filter(|_| self.digits(at).is_some()) {
            // ৭১ এর মুক্তিযোদ্ধা
            (case, next) = (true, after);
        }
        let digits = self.digits(at);
        let marked = self.after_apostrophe_mark(at) && digits.is_some_and(|(_, digits)| digits == 2);
        if let Some((number, 2)) = digits.filter(|_| !case)
            && let Some(next) = self.year_of_bound(at)
        {
            let year = known_short_year(number).or_else(|| marked.then(|| limits::full_year(number)))?;
            return Some(one(of_year(year), next));
        }
        if !case && let Some(after) = self.locative_apart(at).filter(|_| marked || digits == Some((71, 2))) {
            (case, next) = (true, after);
        }
        // ৭১-এ পা দিলেন
        let reached = self.code(next - 1, Class::Case) == Some("locative") && self.is_reached(next);
        let known = match digits {
            Some((number, 2)) => known_short_year(number),
            Some(_) => None,
            None => self.short_year_word(at, next),
        };
        // ৭১ এর মতো is the war; ৫২ এর মতো লোক are people.
        // ৭২ এর ঘরে
        let counts = self.is(next, Class::After) || self.is(next, Class::AfterMeasure);
        if !case || reached || counts && !(known == Some(1971) && digits.is_some()) {
            return None;
        }
        // ধারা ৫৪ এর সংশোধন
        let section = at
            .checked_sub(1)
            .and_then(|before| self.get(before))
            .is_some_and(|l| l.is(Class::Law) || l.is(Class::Serial));
        if section && self.on_line(at).is_some() {
            return None;
        }
        let known = known.or_else(|| marked.then(|| digits.map(|(number, _)| limits::full_year(number)))?);
        if let Some(year) = known {
            let written = Written { year: Some(Year::Number(year as i16)), ..written };
            // চব্বিশে may be the number; with a genitive it is the year.
            let genitive = lexeme.ending.has(Ending::GENITIVE) || next > at + 1;
            return (genitive || year == 1971 || self.is_eventful(next)).then(|| one(written, next));
        }
        let number = self.small(at).filter(|_| self.digits(at).is_none_or(|(_, digits)| digits == 2))?;
        let year = limits::full_year(number);
        let dated = Written { year: Some(Year::Number(year as i16)), ..written };
        let dates = self.on_line(next).and_then(|_| {
            let month = self.month_at(next)?;
            (month.0 == Era::Gregorian).then(|| self.month(next, dated))?
        });
        dates.or_else(|| self.on_line(next).and_then(|_| self.days_of_month(next, dated)))
    }

    /// The year that newspapers name by the word at `at`; some only before what happened in it: ছেষট্টির আন্দোলন.
    fn short_year_word(&self, at: usize, next: usize) -> Option<i64> {
        let year = self.value(at, Class::ShortYear)?;
        (self.code(at, Class::ShortYear) != Some("event") || self.is_eventful(next)).then_some(year)
    }

    /// Whether the words from lexeme `at` on name what people remember by its year: ছয় দফা, বন্যা.
    fn is_eventful(&self, at: usize) -> bool {
        self.on_line(at).is_some() && self.begins_with_stem(at, &BESIDE.eventful)
    }

    /// The lexeme after the এ of `৭১ এ যুদ্ধ`, `’৫২ তে`, typed apart; not "this" (৭১ এ বছর), nor before a figure.
    fn locative_apart(&self, at: usize) -> Option<usize> {
        let case = self.on_line(at + 1).filter(|_| self.get(at).is_some_and(|l| l.ending.is_bare()))?;
        let locative = case.gap == Gap::Space && self.code(at + 1, Class::Case) == Some("locative");
        let after = self.on_line(at + 2)?;
        let other = after.classes.meets(COUNTED) || after.is(Class::HourWord) || after.classes.meets(ENDS_OF_RANGE);
        (locative && !other).then_some(at + 2)
    }

    /// Whether the words from lexeme `at` on say that the figure before them was reached: `৭১-এ থামল`.
    fn is_reached(&self, at: usize) -> bool {
        self.begins_with_stem(at, &BESIDE.reached)
    }

    /// Whether the text from lexeme `at` on begins with one of these stems.
    fn begins_with_stem(&self, at: usize, stems: &[&str]) -> bool {
        let start = at.checked_sub(1).and_then(|last| self.get(last)).map_or(0, |last| last.span.end);
        let rest = self.text.get(start..).unwrap_or_default().trim_start_matches(number::is_blank);
        stems.iter().any(|stem| number::begins_with(rest, stem))
    }

    /// ’৫২ থেকে ’৭১: each with its apostrophe
    fn short_years(&self, at: usize) -> Option<Dates> {
        let (first, 2) = self.digits(at)? else { return None };
        let second = self.range_sign(at + 1).filter(|_| self.after_apostrophe_mark(at))?;
        let last_at = self.after_apostrophe(second);
        let (last, 2) = self.digits(last_at).filter(|_| last_at > second)? else { return None };
        let year = |number: i64| {
            let year = limits::full_year(number);
            Written { year: Some(Year::Number(year as i16)), ..Written::default() }
        };
        let rising = limits::full_year(first) < limits::full_year(last);
        (rising && self.get(at)?.ending.is_bare()).then(|| Dates {
            from: year(first),
            to: Some(year(last)),
            next: self.year_words(last_at + 1).map_or(last_at + 1, |(.., next)| next),
        })
    }

    /// Whether an apostrophe that opens no quotation stands right before the digits at `at`: ’৮৮-র বন্যা.
    pub(crate) fn after_apostrophe_mark(&self, at: usize) -> bool {
        let start = self.get(at).map_or(0, |lexeme| lexeme.span.start);
        self.text.get(..start).is_some_and(|before| before.ends_with(['\u{2019}', '\'', '\u{2018}']))
    }
}

fn of_year(number: i64) -> Written {
    Written { year: Some(Year::Number(number as i16)), ..Written::default() }
}

/// The year that newspapers name by these two digits, by the seeds.
fn known_short_year(digits: i64) -> Option<i64> {
    static KNOWN: LazyLock<Vec<i64>> =
        LazyLock::new(|| number::values(Class::ShortYear).filter_map(|year| year.try_into().ok()).collect());
    KNOWN.iter().copied().find(|year| year % 100 == digits)
}
