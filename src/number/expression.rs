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
use super::measure::{Measure, rate};
use super::surroundings::is_named;
use crate::mention::{Label, Mention, Modifier, Value};
use crate::span::Span;
use rust_decimal::Decimal;

/// A mention and the index of the first lexeme after it.
#[derive(Clone, Debug)]
pub struct Parsed {
    pub mention: Mention,
    pub next: usize,
}

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
    Class::Every,
]);

/// What stands between the things of a list.
const LISTED: Classes = Classes::of(&[Class::Comma, Class::And, Class::Or, Class::Hyphen, Class::Range]);
const RANKED: Classes = Classes::of(&[Class::Ranked, Class::Span, Class::Classifier]);

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
    Expression { text, lexemes, start, modifier: None, per: None }.read()
}

/// Most words before a number that qualify it: প্রায় কমপক্ষে আরও
const MOST_MODIFIERS: usize = 4;

pub(super) struct Expression<'t> {
    pub(super) text: &'t str,
    pub(super) lexemes: &'t [Lexeme],
    pub(super) start: usize,
    modifier: Option<Modifier>,
    /// The span of time said before the amount: ঘণ্টায়.
    per: Option<&'static str>,
}

impl Expression<'_> {
    fn read(mut self) -> Option<Parsed> {
        let mut i = self.start;
        if self.is_peak(i) {
            return None;
        }
        self.modifiers(&mut i)?;
        if let Some((span, next)) = self.per_time(i) {
            (self.per, i) = (Some(span), next);
            self.modifiers(&mut i)?;
        } else if self.is(i, Class::Every) {
            return None;
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

    /// Words from `i` on that qualify the number after them.
    fn modifiers(&mut self, i: &mut usize) -> Option<()> {
        let most = *i + MOST_MODIFIERS;
        while *i < most
            && let Some(code) = self.lexemes.get(*i)?.code(Class::Before)
        {
            self.modifier = self.modifier.or(modifier(code));
            *i += 1;
            self.on_the_line(*i)?;
            while *i < most && self.is(*i, Class::Filler) {
                *i += 1;
                self.on_the_line(*i)?;
            }
        }
        Some(())
    }

    /// What follows the amount that starts at `i`.
    fn of_something(self, i: usize, amount: Amount) -> Option<Parsed> {
        let (mut amount, mut measure, mut next) = self.measured(amount)?;
        // ৫ জন থেকে ৭ জন
        if amount.high.is_none()
            && self.lexemes[next - 1].ending.is_bare()
            && measure != Measure::Bare
            && let Some((high, after)) = self.other_end(next, measure, amount.low)
        {
            (amount.high, next) = (Some(high), after);
        }
        if measure == Measure::Bare
            && let Some(shared) = self.shared(next)
        {
            measure = shared;
        }
        if let Some(span) = self.per {
            // ঘণ্টায় ৫ জন
            let Measure::Unit(unit) = measure else { return None };
            measure = Measure::Unit(rate(unit, span)?);
        }
        if let Measure::Span(code) = measure {
            return self.duration(i, amount, code, next);
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
        // দুই বছরটা
        next += usize::from(self.is(next, Class::Classifier) && self.is_joined(next));
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
        if ordinal.code(Class::Ordinal) == Some("team") && !self.is_ranked(i + 1) {
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

    /// একাদশ শ্রেণি, একাদশ ও দ্বাদশ শ্রেণি, but not জাতীয় একাদশ
    fn is_ranked(&self, i: usize) -> bool {
        let listed = self.lexemes.get(i).is_some_and(|sign| sign.classes.meets(LISTED) && sign.follows());
        if listed {
            return self.is(i + 1, Class::Ordinal) && self.follows(i + 1);
        }
        self.follows(i) && self.lexemes[i].classes.meets(RANKED)
    }

    /// A modifier after what has been read: most need a genitive before them (১০ জনের বেশি), `বা তার বেশি` does not.
    fn modifier_after(&self, i: usize, measure: Measure) -> Option<(Modifier, usize)> {
        let lexeme = self.lexemes.get(i).filter(|lexeme| lexeme.follows())?;
        if let Some(code) = lexeme.code(Class::OrMore) {
            return Some((modifier(code)?, i + 1));
        }
        if lexeme.code(Class::Case) == Some("genitive") {
            let after = self.lexemes.get(i + 1).filter(|after| after.follows())?;
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

    pub(super) fn is_modifier(&self, i: usize) -> bool {
        self.lexemes
            .get(i)
            .is_some_and(|lexeme| lexeme.follows() && (lexeme.is(Class::After) || lexeme.is(Class::AfterMeasure)))
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
        let mut mention = Mention::new(self.span_to(next)?, label);
        mention.value = Some(Value::Number(amount.low.normalize()));
        mention.value_max = amount.high.map(|high| high.normalize());
        mention.unit = unit;
        mention.modifier = self.modifier.or(after).or(amount.modifier);
        Some(Parsed { mention, next })
    }

    fn span_to(&self, next: usize) -> Option<Span> {
        let last = self.lexemes.get(next.checked_sub(1)?)?;
        Some(self.lexemes.get(self.start)?.span.cover(last.span))
    }

    pub(super) fn is(&self, i: usize, class: Class) -> bool {
        self.lexemes.get(i).is_some_and(|lexeme| lexeme.is(class))
    }

    pub(super) fn is_joined(&self, i: usize) -> bool {
        self.lexemes.get(i).is_some_and(Lexeme::is_joined)
    }

    pub(super) fn follows(&self, i: usize) -> bool {
        self.lexemes.get(i).is_some_and(Lexeme::follows)
    }

    fn on_the_line(&self, i: usize) -> Option<()> {
        goes_on(self.lexemes, i).then_some(())
    }

    /// বার "times" after an ordinal
    pub(super) fn is_times(&self, i: usize) -> bool {
        goes_on(self.lexemes, i) && self.is(i, Class::Classifier) && self.is(i, Class::Number)
    }
}
