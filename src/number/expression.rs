//! Expressions: an amount with its modifier, unit, classifier and case ending, as one mention.
//!
//! `প্রায় ৪ হাজার ৭০০ জন` is CARDINAL 4700, APPROX; `দুই ডজনেরও বেশি` (…U+09C7 U+09B0 U+0993) CARDINAL 24, MORE_THAN;
//! `চার কোটি টাকার বেশি` MONEY; `৮ নম্বর` ORDINAL; `আড়াই ঘণ্টার` DURATION. What stands beside a number decides whether
//! it counts at all: `ঢাকা-১৭` and `১৪৪ ধারা` are names, `১.` at the start of a line is a list.

use super::amount::{Amount, amount, modifier, vague};
use super::class::{Class, Classes};
use super::count::goes_on;
use super::duration::{Duration, rank};
use super::lexeme::{Gap, Lexeme};
use super::lexicon::Ending;
use crate::mention::{Label, Mention, Modifier, Value};
use crate::span::Span;
use rust_decimal::Decimal;

/// A mention and the index of the first lexeme after it.
#[derive(Clone, Debug)]
pub struct Parsed {
    pub mention: Mention,
    pub next: usize,
}

/// What an amount is of.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Measure {
    /// Nothing that is said: the noun stands by itself (দুই দেশ).
    Bare,
    Classifier,
    Ordinal,
    Percent,
    Money(&'static str),
    Unit(&'static str),
    Span(&'static str),
}

/// ের
const GENITIVE: &str = "\u{9C7}\u{9B0}";

/// Classes an expression may begin with.
pub(crate) const STARTS: Classes = Classes::of(&[
    Class::Digits,
    Class::Number,
    Class::Multiplier,
    Class::Fraction,
    Class::Shift,
    Class::Half,
    Class::Collective,
    Class::Point,
    Class::Ordinal,
    Class::Minus,
    Class::Hyphen,
    Class::Before,
    Class::PercentBefore,
    Class::Money,
    Class::Span,
    Class::Classifier,
]);

/// Reads the number expression that starts at lexeme `start`, None where there is none.
///
/// ```
/// # use khobor::number::{lexemes, parse_at};
/// # use khobor::{Modifier, Value, segment::tokenize};
/// let text = "প্রায় ২০% এলাকা";
/// let found = parse_at(text, &lexemes(text, &tokenize(text)), 0).unwrap();
/// assert_eq!(found.mention.span.of(text), "প্রায় ২০%");
/// assert_eq!(found.mention.unit, Some("%"));
/// assert_eq!(found.mention.modifier, Some(Modifier::Approx));
/// ```
pub fn parse_at(text: &str, lexemes: &[Lexeme], start: usize) -> Option<Parsed> {
    let first = lexemes.get(start)?;
    if !first.classes.meets(STARTS) || is_named(text, lexemes, start) {
        return None;
    }
    Expression { text, lexemes, start, modifier: None }.read()
}

/// Most words before a number that qualify it: প্রায় কমপক্ষে আরও
const MOST_MODIFIERS: usize = 4;

/// Classes that make a count of the number before them.
const COUNTED: Classes =
    Classes::of(&[Class::Classifier, Class::Money, Class::Percent, Class::Unit, Class::Span, Class::Multiplier]);

struct Expression<'t> {
    text: &'t str,
    lexemes: &'t [Lexeme],
    start: usize,
    modifier: Option<Modifier>,
}

impl Expression<'_> {
    fn read(mut self) -> Option<Parsed> {
        let mut i = self.start;
        if self.is_peak(i) {
            return None;
        }
        while i < self.start + MOST_MODIFIERS
            && let Some(code) = self.lexemes.get(i)?.code(Class::Before)
        {
            self.modifier = self.modifier.or(modifier(code));
            i += 1;
            self.on_the_line(i)?;
            while i < self.start + MOST_MODIFIERS && self.is(i, Class::Filler) {
                i += 1;
                self.on_the_line(i)?;
            }
        }
        if i > self.start && is_named(self.text, self.lexemes, i) {
            return None;
        }
        if self.is(i, Class::PercentBefore) {
            return self.per_hundred(i + 1);
        }
        if self.is(i, Class::Ordinal) {
            return self.ordinal(i);
        }
        if self.lexemes.get(i)?.code(Class::Point) == Some("weak") {
            return None;
        }
        if let Some(currency) = self.sign_of_money(i) {
            let amount = amount(self.lexemes, i + 1).filter(|_| self.follows(i + 1))?;
            return self.finish(amount, Measure::Money(currency), amount.next, None);
        }
        if let Some(parsed) = self.about_one(i) {
            return Some(parsed);
        }
        let negative = self.is(i, Class::Minus) || self.is_minus_sign(i);
        i += negative as usize;
        let mut amount = amount(self.lexemes, i).filter(|_| !negative || self.follows(i))?;
        if negative {
            amount.low = -amount.low;
            amount.high = None;
        }
        self.of_something(i, amount)
    }

    /// সর্বোচ্চ is "at most", but "the highest" after a genitive or an ordinal and before what is won: দলের সর্বোচ্চ ৭৮ রান.
    fn is_peak(&self, i: usize) -> bool {
        let peak = self.lexemes[i].reading(Class::Before).is_some_and(|before| before.value == Decimal::ONE);
        peak && (self.after_genitive()
            || self.start > 0 && self.is(self.start - 1, Class::Ordinal)
            || amount(self.lexemes, i + 1).is_some_and(|amount| self.is(amount.next, Class::Best)))
    }

    /// Whether the word before the expression ends in ের, as genitives do.
    fn after_genitive(&self) -> bool {
        self.follows(self.start)
            && self.start > 0
            && self.lexemes.get(self.start - 1).is_some_and(|before| before.span.of(self.text).ends_with(GENITIVE))
    }

    /// What follows the amount that starts at `i`.
    fn of_something(self, i: usize, mut amount: Amount) -> Option<Parsed> {
        let (mut measure, mut next) = self.measure(&amount)?;
        // ৫ জন থেকে ৭ জন
        if amount.high.is_none()
            && self.lexemes[next - 1].ending.is_bare()
            && measure != Measure::Bare
            && let Some((high, after)) = self.other_end(next, measure, amount.low)
        {
            (amount.high, next) = (Some(high), after);
        }
        if let Measure::Span(code) = measure {
            return self.duration(i, amount, code, next);
        }
        if let Measure::Unit(code) | Measure::Money(code) = measure
            && let Some((value, unit, after)) = self.compound(amount, code, next, measure)
        {
            amount.low = value;
            next = after;
            measure = if matches!(measure, Measure::Unit(_)) { Measure::Unit(unit) } else { measure };
        }
        if let Some((modifier, _)) = vague(self.lexemes, next) {
            amount.modifier = Some(modifier);
            next += 1;
        }
        let (modifier, after) = self.modifier_after(next, measure).map_or((None, next), |(m, after)| (Some(m), after));
        if measure == Measure::Bare || measure == Measure::Classifier {
            self.counts(i, &amount, measure, after, self.modifier.or(modifier).or(amount.modifier))?;
        }
        self.finish(amount, measure, after, modifier)
    }

    /// The unit, currency, classifier or suffix after an amount.
    fn measure(&self, amount: &Amount) -> Option<(Measure, usize)> {
        let i = amount.next;
        let bare = Some((Measure::Bare, i));
        if !goes_on(self.lexemes, i) {
            return bare;
        }
        let lexeme = &self.lexemes[i];
        // ৩০-৩৫ বছর has its hyphen inside; ৩০-বছর is as good as ৩০ বছর.
        if lexeme.is(Class::Hyphen) && lexeme.is_joined() && self.is(i + 1, Class::Span) && self.is_joined(i + 1) {
            return Some((Measure::Span(self.lexemes[i + 1].code(Class::Span)?), i + 2));
        }
        let nth = lexeme.is(Class::OrdinalSuffix) || lexeme.is(Class::OrdinalLetter);
        if nth && amount.high.is_none() && amount.low.is_integer() {
            return Some((Measure::Ordinal, i + 1 + self.is_times(i + 1) as usize));
        }
        if lexeme.is(Class::DaySuffix) {
            // পাঁচই is "all five", ১৬ই the sixteenth of a month.
            let spoken = self.is(i - 1, Class::Number) && self.lexemes[i].span.len() == 3;
            return spoken.then_some((Measure::Bare, i + 1));
        }
        if lexeme.is(Class::Month) && lexeme.is_joined() {
            return None;
        }
        if lexeme.is(Class::Serial) {
            return Some((Measure::Ordinal, i + 1));
        }
        if lexeme.is(Class::Percent) {
            // ৫ শতাংশ জমি
            // but বাগানের ৩০ শতাংশ জমি is a share of it
            let land = self.is(i + 1, Class::Land) && self.follows(i + 1) && !self.after_genitive();
            let words = lexeme.word.is_some_and(|word| !word.is_sign);
            return Some((if land && words { Measure::Unit("decimal") } else { Measure::Percent }, i + 1));
        }
        if lexeme.is(Class::Share) && amount.low >= Decimal::TEN && !lexeme.ending.has(Ending::LOCATIVE) {
            return Some((Measure::Percent, i + 1));
        }
        if let (Some(currency), Some(unit)) = (lexeme.code(Class::Money), lexeme.code(Class::Unit)) {
            let weight = self.is(i + 1, Class::Weight) && self.follows(i + 1);
            return Some((if weight { Measure::Unit(unit) } else { Measure::Money(currency) }, i + 1));
        }
        if let Some(currency) = lexeme.code(Class::Money) {
            return Some((Measure::Money(currency), i + 1));
        }
        if let Some(currency) = lexeme.code(Class::Paisa) {
            return Some((Measure::Money(currency), i + 1));
        }
        if let (Some(unit), Some(span)) = (lexeme.code(Class::Unit), lexeme.code(Class::Span)) {
            // শতক: of land before জমি, else of years
            let land = self.is(i + 1, Class::Land) && self.follows(i + 1);
            return Some((if land { Measure::Unit(unit) } else { Measure::Span(span) }, i + 1));
        }
        if let Some(unit) = lexeme.code(Class::Unit) {
            return Some((Measure::Unit(unit), i + 1));
        }
        if let Some(span) = lexeme.code(Class::Span) {
            return Some((Measure::Span(span), i + 1));
        }
        if lexeme.is(Class::Classifier) && !amount.fraction {
            return Some((Measure::Classifier, i + 1));
        }
        // ২০-এর, ৬০০ এর বেশি
        if lexeme.is(Class::Hyphen) && lexeme.is_joined() && self.is(i + 1, Class::Case) && self.is_joined(i + 1) {
            return Some((Measure::Bare, i + 2));
        }
        if lexeme.is(Class::Case) && (lexeme.is_joined() || self.is_modifier(i + 1)) {
            return Some((Measure::Bare, i + 1));
        }
        bare
    }

    /// `থেকে ৭ জন` after `৫ জন`: the other end of a range with its unit said twice.
    fn other_end(&self, i: usize, measure: Measure, low: Decimal) -> Option<(Decimal, usize)> {
        let joint = self.lexemes.get(i).filter(|joint| joint.follows())?;
        if !joint.is(Class::Range) && !(joint.is(Class::Hyphen)) || !self.follows(i + 1) {
            return None;
        }
        let second = amount(self.lexemes, i + 1)?;
        let (same, next) = self.measure(&second)?;
        (same == measure && second.high.is_none() && second.low > low).then_some((second.low, next))
    }

    /// `৫ ফুট ৭ ইঞ্চি`, `৩ ভরি ৮ আনা`, `৫০০ টাকা ৫০ পয়সা`: in the larger unit where that is exact, else in the smaller.
    fn compound(
        &self,
        first: Amount,
        unit: &'static str,
        i: usize,
        measure: Measure,
    ) -> Option<(Decimal, &'static str, usize)> {
        if first.high.is_some() || !goes_on(self.lexemes, i) {
            return None;
        }
        let second = amount(self.lexemes, i).filter(|second| second.high.is_none())?;
        let (other, next) = self.measure(&second)?;
        if let (Measure::Money(_), Measure::Money(same)) = (measure, other) {
            let paisa = self.lexemes.get(next - 1)?.is(Class::Paisa) && same == unit;
            let value = first.low.checked_add(second.low.checked_div(Decimal::ONE_HUNDRED)?)?;
            return paisa.then_some((value, unit, next));
        }
        let Measure::Unit(small) = other else { return None };
        let times = smaller(unit, small).filter(|&times| second.low < times)?;
        let in_large = first.low.checked_add(second.low.checked_div(times)?)?;
        match in_large.scale() <= 6 {
            true => Some((in_large, unit, next)),
            false => Some((first.low.checked_mul(times)?.checked_add(second.low)?, small, next)),
        }
    }

    /// An amount of time, with smaller units after it.
    fn duration(self, i: usize, amount: Amount, code: &'static str, mut next: usize) -> Option<Parsed> {
        let only = self.lexemes.get(i)?;
        // একদিন "one day, once" and একসময় say no duration.
        let one = only.value(Class::Number) == Some(Decimal::ONE) && amount.next == i + 1 && amount.high.is_none();
        if one && self.is_joined(amount.next) && self.lexemes[next - 1].ending.is_bare() {
            return None;
        }
        let mut low = Duration::default();
        low.add(amount.low, code)?;
        let mut high = None;
        if let Some(most) = amount.high {
            let mut duration = Duration::default();
            duration.add(most, code)?;
            high = Some(duration);
        }
        let mut smallest = code;
        while high.is_none() && goes_on(self.lexemes, next) {
            let Some(more) = super::amount::amount(self.lexemes, next).filter(|more| more.high.is_none()) else {
                break;
            };
            let Some((Measure::Span(smaller), after)) = self.measure(&more) else { break };
            if rank(smaller) >= rank(smallest) {
                break;
            }
            low.add(more.low, smaller)?;
            (smallest, next) = (smaller, after);
        }
        let mut own = amount.modifier;
        if let Some((modifier, _)) = vague(self.lexemes, next) {
            own = Some(modifier);
            next += 1;
        }
        if self.is(next, Class::Lasting) && self.is_joined(next) {
            next += 1;
        }
        let after = self.modifier_after(next, Measure::Span(code));
        let (after, next) = after.map_or((None, next), |(modifier, next)| (Some(modifier), next));
        let iso = match high {
            Some(high) => format!("{}/{}", low.iso(), high.iso()),
            None => low.iso(),
        };
        let mut mention = Mention::new(self.span_to(next)?, Label::Duration);
        mention.value = Some(Value::Iso(iso));
        mention.modifier = self.modifier.or(after).or(own);
        Some(Parsed { mention, next })
    }

    /// `বছরখানেক`, `বছর দশেক`, `জনা দশেক`, `ডজনখানেক`, `দিনব্যাপী`: a counted word first.
    fn about_one(&self, i: usize) -> Option<Parsed> {
        let counted = self.lexemes.get(i)?;
        let span = counted.code(Class::Span);
        if span.is_none() && !counted.is(Class::Classifier) || !goes_on(self.lexemes, i + 1) {
            return None;
        }
        let (many, own, next) = if let Some((modifier, _)) = vague(self.lexemes, i + 1) {
            (Decimal::ONE, Some(modifier), i + 2)
        } else if self.is(i + 1, Class::Lasting) && self.is_joined(i + 1) {
            (Decimal::ONE, None, i + 2)
        } else {
            let times = &self.lexemes[i + 1];
            let many = times.value(Class::Number).or_else(|| times.value(Class::Fraction))?;
            (many, Some(vague(self.lexemes, i + 2)?.0), i + 3)
        };
        let (after, next) = match self.modifier_after(next, Measure::Classifier) {
            Some((modifier, next)) => (Some(modifier), next),
            None => (None, next),
        };
        let mut mention = Mention::new(self.span_to(next)?, Label::Cardinal);
        mention.value = Some(Value::Number(many));
        if let Some(code) = span {
            let mut duration = Duration::default();
            duration.add(many, code)?;
            mention.label = Label::Duration;
            mention.value = Some(Value::Iso(duration.iso()));
        } else if many == Decimal::ONE {
            return None;
        }
        mention.modifier = self.modifier.or(after).or(own);
        Some(Parsed { mention, next })
    }

    /// `শতকরা ৪০ ভাগ`, `শতকরা ৪০`
    fn per_hundred(self, i: usize) -> Option<Parsed> {
        self.on_the_line(i)?;
        let mut amount = amount(self.lexemes, i)?;
        let mut next = amount.next;
        if goes_on(self.lexemes, next) && (self.is(next, Class::Share) || self.is(next, Class::Percent)) {
            next += 1;
        }
        amount.next = next;
        let (modifier, next) =
            self.modifier_after(next, Measure::Percent).map_or((None, next), |(m, after)| (Some(m), after));
        self.finish(amount, Measure::Percent, next, modifier)
    }

    /// `প্রথম`, `দ্বিতীয়টি`, `পঞ্চমবারের`
    fn ordinal(self, i: usize) -> Option<Parsed> {
        let ordinal = &self.lexemes[i];
        // প্রথমে "at first"
        if ordinal.ending.has(Ending::LOCATIVE) || ordinal.ending.has(Ending::PLURAL) || i > self.start {
            return None;
        }
        let counted = goes_on(self.lexemes, i + 1)
            && self.is(i + 1, Class::Classifier)
            && (self.is_joined(i + 1) || self.is_times(i + 1));
        let next = i + 1 + counted as usize;
        let mut mention = Mention::new(self.span_to(next)?, Label::Ordinal);
        mention.value = Some(Value::Number(ordinal.value(Class::Ordinal)?));
        Some(Parsed { mention, next })
    }

    /// A modifier after what has been read: most need a genitive before them (১০ জনের বেশি), `বা তার বেশি` does not.
    fn modifier_after(&self, i: usize, measure: Measure) -> Option<(Modifier, usize)> {
        let lexeme = self.lexemes.get(i).filter(|lexeme| lexeme.follows())?;
        if let Some(code) = lexeme.code(Class::OrMore) {
            return Some((modifier(code)?, i + 1));
        }
        if let Some(code) = lexeme.code(Class::Case).filter(|&code| code == "genitive") {
            let after = self.lexemes.get(i + 1).filter(|after| after.follows())?;
            debug_assert_eq!(code, "genitive");
            return Some((modifier(self.code_after(after, measure)?)?, i + 2));
        }
        let before = self.lexemes.get(i.checked_sub(1)?)?;
        let genitive = before.ending.has(Ending::GENITIVE) || before.code(Class::Case) == Some("genitive");
        if !genitive {
            return None;
        }
        Some((modifier(self.code_after(lexeme, measure)?)?, i + 1))
    }

    fn code_after(&self, lexeme: &Lexeme, measure: Measure) -> Option<&'static str> {
        let places = lexeme.code(Class::AfterMeasure).filter(|_| !matches!(measure, Measure::Classifier));
        lexeme.code(Class::After).or(places)
    }

    fn is_modifier(&self, i: usize) -> bool {
        self.lexemes
            .get(i)
            .is_some_and(|lexeme| lexeme.follows() && (lexeme.is(Class::After) || lexeme.is(Class::AfterMeasure)))
    }

    /// None where an amount with no unit is no count: a year, a list number, an identifier, a determiner.
    fn counts(&self, i: usize, amount: &Amount, measure: Measure, next: usize, said: Option<Modifier>) -> Option<()> {
        let first = self.lexemes.get(i)?;
        // এফ১৬: digits that hang on letters count only with a unit.
        if measure == Measure::Bare && first.is_joined() && i > 0 && self.is(i - 1, Class::Other) {
            let letters = |c: char| c.is_alphabetic() || ('\u{981}'..'\u{9E6}').contains(&c);
            if self.lexemes[i - 1].span.of(self.text).ends_with(letters) && amount.high.is_none() {
                return None;
            }
        }
        let alone = amount.next == i + 1;
        let one = alone && first.value(Class::Number) == Some(Decimal::ONE) && amount.high.is_none();
        if one && said.is_none() {
            // একটি, একজন: a determiner, but one of several where they were counted before
            let among = i > 0 && self.is(i - 1, Class::Among) && measure == Measure::Classifier;
            return among.then_some(());
        }
        if measure == Measure::Classifier {
            return (!amount.weak || first.is(Class::Number) || said.is_some()).then_some(());
        }
        if amount.weak && (said.is_none() || first.code(Class::Number) == Some("weak") && self.start == i) {
            return None;
        }
        // শূন্য পদ is a vacant post, শূন্য রান no runs.
        if alone && amount.low.is_zero() && first.is(Class::Number) && !self.is(next, Class::Best) {
            return None;
        }
        // অমর একুশে, একাত্তরের: a day and a year
        let word = alone && first.is(Class::Number);
        if word && (first.ending.has(Ending::LOCATIVE) || first.is(Class::ShortYear) && !first.ending.is_bare()) {
            return None;
        }
        let year = |value: Decimal| value.scale() == 0 && (1800..=2100).contains(&whole(value));
        if first.is(Class::Digits) && said.is_none() && year(amount.low) && amount.high.is_some_and(year) {
            return None;
        }
        if alone && first.is(Class::Digits) {
            let numeral = first.numeral;
            let plain = !numeral.grouped && numeral.places == 0;
            let year = plain && numeral.digits == 4 && (1800..=2100).contains(&whole(first.value));
            let identifier = plain && (numeral.digits >= 7 || numeral.digits > 1 && self.starts_with_zero(first));
            let round = said.is_some() && (first.value % Decimal::ONE_HUNDRED).is_zero();
            if year && !round || identifier || self.is_list_number(i, next) {
                return None;
            }
        } else if alone && self.is_list_number(i, next) {
            return None;
        }
        let after = self.lexemes.get(next);
        let named = after.is_some_and(|after| {
            after.follows()
                && (after.is(Class::Law)
                    || after.is(Class::Corps)
                    || after.is(Class::Score) && amount.high.is_some()
                    || after.is(Class::Month)
                    || after.is(Class::BanglaMonth)
                    || after.is(Class::YearWord))
        });
        let runs_on = after.is_some_and(|after| {
            let sign = after.is(Class::Hyphen) || after.is(Class::Slash) || after.is(Class::Colon);
            let ratio = after.is(Class::Colon) && self.is(next + 1, Class::Digits) && self.follows(next + 1);
            sign && after.is_joined() && (ratio || self.is_joined(next + 1))
        });
        (!named && !runs_on).then_some(())
    }

    /// `১. …`, `দুই) …`, `(৩) …` at the start of a line, `৫(২)` of a law. `(২৬)` after a name is an age.
    fn is_list_number(&self, i: usize, next: usize) -> bool {
        let lexeme = &self.lexemes[i];
        let after = self.lexemes.get(next).filter(|after| after.is_joined());
        let closes = after.is_some_and(|after| after.is(Class::Close));
        let opened = i > 0 && self.is(i - 1, Class::Open) && lexeme.is_joined();
        if opened && closes {
            let before = i.checked_sub(2).and_then(|i| self.lexemes.get(i));
            let joined_to_number = self.is_joined(i - 1) && before.is_some_and(|before| before.is(Class::Digits));
            return self.lexemes[i - 1].gap == Gap::Line || joined_to_number;
        }
        // "…। ২। …" a list inside a line
        let stop = |lexeme: &Lexeme| lexeme.span.of(self.text).ends_with(['\u{964}', '|']);
        if i > 0 && stop(&self.lexemes[i - 1]) && after.is_some_and(|after| self.is_danda(after)) {
            return true;
        }
        let ends = after.is_some_and(|after| after.is(Class::Dot) || after.is(Class::Close) || self.is_danda(after));
        // "… আটটি। দুই. …" the list goes on inside a line
        let numbered = lexeme.is(Class::Number)
            && after.is_some_and(|after| after.is(Class::Dot))
            && self.lexemes.get(next + 1).is_some_and(|more| more.gap == Gap::Space);
        lexeme.gap == Gap::Line && (ends || self.lexemes.get(next).is_none_or(|after| after.gap == Gap::Line)) && {
            // A line that is nothing but a number says too little.
            true
        } || numbered
    }

    fn is_danda(&self, lexeme: &Lexeme) -> bool {
        self.text.get(lexeme.span.start..).is_some_and(|rest| rest.starts_with(['\u{964}', '|']))
    }

    fn starts_with_zero(&self, lexeme: &Lexeme) -> bool {
        self.text.get(lexeme.span.start..).is_some_and(|rest| rest.starts_with(['0', '\u{9E6}']))
    }

    /// `৳`, `$` before a number.
    fn sign_of_money(&self, i: usize) -> Option<&'static str> {
        let sign = self.lexemes.get(i)?;
        sign.word.filter(|word| word.is_sign)?;
        sign.code(Class::Money)
    }

    /// A hyphen that stands to a number as a minus sign: after a space, before a digit.
    fn is_minus_sign(&self, i: usize) -> bool {
        self.is(i, Class::Hyphen)
            && self.lexemes[i].gap == Gap::Space
            && self.is(i + 1, Class::Digits)
            && self.is_joined(i + 1)
            && self.lexemes.get(i + 2).is_some_and(|unit| {
                unit.follows()
                    && (unit.is(Class::Percent)
                        || unit.code(Class::Unit).is_some_and(|code| matches!(code, "deg" | "Cel" | "[degF]")))
            })
    }

    fn finish(self, amount: Amount, measure: Measure, next: usize, after: Option<Modifier>) -> Option<Parsed> {
        let (label, unit) = match measure {
            Measure::Bare | Measure::Classifier => (Label::Cardinal, None),
            Measure::Ordinal => (Label::Ordinal, None),
            Measure::Percent => (Label::Percent, Some("%")),
            Measure::Money(currency) => (Label::Money, Some(currency)),
            Measure::Unit(unit) => (Label::Quantity, Some(unit)),
            Measure::Span(_) => return None,
        };
        let paisa = matches!(measure, Measure::Money(_))
            && self.is(amount.next, Class::Paisa)
            && self.lexemes[amount.next].reading(Class::Paisa).is_some();
        let scale = |value: Decimal| if paisa { value.checked_div(Decimal::ONE_HUNDRED) } else { Some(value) };
        let mut mention = Mention::new(self.span_to(next)?, label);
        mention.value = Some(Value::Number(scale(amount.low)?.normalize()));
        mention.value_max = amount.high.and_then(scale).map(|high| high.normalize());
        mention.unit = unit;
        mention.modifier = self.modifier.or(after).or(amount.modifier);
        Some(Parsed { mention, next })
    }

    fn span_to(&self, next: usize) -> Option<Span> {
        let last = self.lexemes.get(next.checked_sub(1)?)?;
        Some(self.lexemes.get(self.start)?.span.cover(last.span))
    }

    fn is(&self, i: usize, class: Class) -> bool {
        self.lexemes.get(i).is_some_and(|lexeme| lexeme.is(class))
    }

    fn is_joined(&self, i: usize) -> bool {
        self.lexemes.get(i).is_some_and(Lexeme::is_joined)
    }

    fn follows(&self, i: usize) -> bool {
        self.lexemes.get(i).is_some_and(Lexeme::follows)
    }

    fn on_the_line(&self, i: usize) -> Option<()> {
        goes_on(self.lexemes, i).then_some(())
    }

    /// বার "times" after an ordinal
    fn is_times(&self, i: usize) -> bool {
        goes_on(self.lexemes, i) && self.is(i, Class::Classifier) && self.is(i, Class::Number)
    }
}

fn whole(value: Decimal) -> i64 {
    value.try_into().unwrap_or(i64::MAX)
}

/// How many of the smaller unit make one of the larger.
fn smaller(large: &str, small: &str) -> Option<Decimal> {
    super::lexicon::COMPOUNDS.iter().find(|row| row.large == large && row.small == small).map(|row| row.times)
}

/// Whether what stands before lexeme `i` makes it part of a name or a longer number: `ঢাকা-১৭`, `রোল নম্বর ৫`, `ধারা ১৪`.
fn is_named(text: &str, lexemes: &[Lexeme], i: usize) -> bool {
    let Some(lexeme) = lexemes.get(i) else { return false };
    // হাজার হাজার: thousands and thousands
    let multiplier = lexeme.value(Class::Multiplier);
    let doubled =
        multiplier.is_some() && lexemes.get(i + 1).and_then(|next| next.value(Class::Multiplier)) == multiplier;
    if doubled {
        return true;
    }
    let Some(before) = i.checked_sub(1).and_then(|i| lexemes.get(i)).filter(|_| lexeme.follows()) else { return false };
    if multiplier.is_some() && before.is(Class::Multiplier) && before.ending.is_bare() {
        return true;
    }
    let number = lexeme.is(Class::Digits) || lexeme.is(Class::Number) || lexeme.is(Class::Ordinal);
    if before.is(Class::Hyphen) || before.is(Class::Slash) || before.is(Class::Colon) {
        let Some(ahead) = i.checked_sub(2).and_then(|i| lexemes.get(i)) else { return false };
        // A long dash parts words, it does not join them.
        let dash = before.span.of(text).starts_with('\u{2014}');
        if !number || ahead.is(Class::Tally) || ahead.is(Class::Case) {
            return false;
        }
        let counted = lexemes.get(i + 1).is_some_and(|next| next.follows() && next.classes.meets(COUNTED));
        let hangs = lexeme.is_joined() || before.is_joined() && lexeme.is(Class::Digits);
        let minus = before.is(Class::Hyphen) && !before.is_joined() && !ahead.is(Class::Other);
        return ahead.is(Class::Serial) || hangs && !dash && !minus && (!counted || ahead.is(Class::Digits));
    }
    if number && lexeme.is(Class::Digits) && before.is_joined() && lexeme.is_joined() && before.is(Class::Dot) {
        // ১৪.০২.২০২৪, no.১২
        return i >= 2 && lexemes[i - 2].is(Class::Digits);
    }
    let labelled = before.is(Class::Serial) || before.is(Class::Law) || before.is(Class::Label);
    number && labelled && before.ending.is_bare() && !is_numbered(lexemes, i - 1)
}

/// Whether lexeme `i`, নম্বর, belongs to the number before it: `৮ নম্বর ৩ ওয়ার্ড`.
fn is_numbered(lexemes: &[Lexeme], i: usize) -> bool {
    lexemes[i].is(Class::Serial)
        && i.checked_sub(1)
            .and_then(|i| lexemes.get(i))
            .is_some_and(|before| before.is(Class::Digits) || before.is(Class::Number))
}
