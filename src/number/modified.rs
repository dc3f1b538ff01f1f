//! Words that qualify a number: before it, behind it, and turned by a negation.
//!
//! `কমপক্ষে ৫০০ টাকা` is EQUAL_OR_MORE, `১০ জনের বেশি` (U+09AC U+09C7 U+09B6 U+09BF behind the genitive …U+09C7 U+09B0) MORE_THAN, and
//! `১০ জনের বেশি নয়` EQUAL_OR_LESS. A word before the number goes before one behind it.

use super::class::Class;
use super::expression::Expression;
use super::measure::Measure;
use super::word::Ending;
use crate::mention::Modifier;
use rust_decimal::Decimal;

/// টা
const HOURS: &str = "\u{99F}\u{9BE}";
const MOST_HOURS: Decimal = Decimal::from_parts(12, 0, 0, false, 0);

/// The first letters of ওপর and উপর
const ABOVE: [char; 2] = ['\u{993}', '\u{989}'];

/// Most words before a number that qualify it: প্রায় কমপক্ষে আরও
const MOST_MODIFIERS: usize = 4;

impl Expression<'_> {
    /// Words from `i` on that qualify the number after them.
    pub(super) fn modifiers(&mut self, i: &mut usize) -> Option<()> {
        let most = *i + MOST_MODIFIERS;
        while *i < most
            && let Some(code) = self.lexemes.get(*i)?.code(Class::Before)
        {
            // ৫~৭ কেজি: the sign is between two figures.
            let between = self.is_joined(*i) && i.checked_sub(1).is_some_and(|at| self.is(at, Class::Digits));
            if between && self.lexemes[*i].word.is_some_and(|word| word.is_sign) {
                return None;
            }
            self.modifier = self.modifier.or(Modifier::parse(code));
            *i += 1;
            self.on_the_line(*i)?;
            while *i < most && self.is(*i, Class::Filler) {
                *i += 1;
                self.on_the_line(*i)?;
            }
        }
        Some(())
    }

    /// A modifier after what has been read, and the lexeme after it: most need a genitive before them (১০ জনের বেশি), `বা তার বেশি` and, after
    /// one amount, পর্যন্ত do not. `নহে` after them turns them.
    pub(super) fn modifier_after(&self, i: usize, measure: Measure, ranged: bool) -> (Option<Modifier>, usize) {
        self.told_after(i, measure, ranged).map_or((None, i), |(modifier, next)| (Some(modifier), next))
    }

    fn told_after(&self, i: usize, measure: Measure, ranged: bool) -> Option<(Modifier, usize)> {
        // ২০%-এর বেশি
        let apart = self.is(i, Class::Hyphen) && self.is_joined(i) && self.is(i + 1, Class::Case);
        let i = i + usize::from(apart && self.is_joined(i + 1));
        let lexeme = self.lexemes.get(i).filter(|lexeme| lexeme.follows())?;
        if let Some(code) = lexeme.code(Class::OrMore) {
            return Some((Modifier::parse(code)?, i + 1));
        }
        if lexeme.code(Class::Case) == Some("genitive") {
            self.lexemes.get(i + 1).filter(|after| after.follows())?;
            return Some(self.turned(Modifier::parse(self.code_after(i + 1, measure)?)?, i + 2));
        }
        let before = self.lexemes.get(i.checked_sub(1)?)?;
        if lexeme.is(Class::Until) && before.ending.is_bare() && !ranged && !self.is_oclock(i - 1) {
            return Some((Modifier::EqualOrLess, i + 1));
        }
        let genitive = before.ending.has(Ending::GENITIVE) || before.code(Class::Case) == Some("genitive");
        if !genitive {
            return None;
        }
        Some(self.turned(Modifier::parse(self.code_after(i, measure)?)?, i + 1))
    }

    /// `অধিক নহে`, `কম নয়`: a modifier turned by the negation at `i`, and the lexeme after it. `বেশি নয়টি` is more, and nine.
    fn turned(&self, modifier: Modifier, i: usize) -> (Modifier, usize) {
        let counts = self.is(i, Class::Number) && self.follows(i + 1) && self.is(i + 1, Class::Classifier);
        let turned = match modifier {
            Modifier::MoreThan => Modifier::EqualOrLess,
            Modifier::LessThan => Modifier::EqualOrMore,
            _ => return (modifier, i),
        };
        match self.is(i, Class::Negation) && self.follows(i) && !counts {
            true => (turned, i + 1),
            false => (modifier, i),
        }
    }

    fn code_after(&self, at: usize, measure: Measure) -> Option<&'static str> {
        let lexeme = self.lexemes.get(at)?;
        // ৮ শতকের ওপর বাড়ি stands on it; ৮ শতকের ওপর জমি is more of it.
        let on_land = || {
            let above = lexeme.span.of(self.text).starts_with(ABOVE);
            measure.is_land() && above && !(self.is(at + 1, Class::Land) && self.follows(at + 1))
        };
        let places = lexeme.code(Class::AfterMeasure).filter(|_| !matches!(measure, Measure::Classifier) && !on_land());
        lexeme.code(Class::After).or(places)
    }

    pub(super) fn is_modifier(&self, i: usize) -> bool {
        self.lexemes
            .get(i)
            .is_some_and(|lexeme| lexeme.follows() && (lexeme.is(Class::After) || lexeme.is(Class::AfterMeasure)))
    }

    /// The টা of `১২টা পর্যন্ত`: an hour, where twelve or less are counted and nothing else is said.
    fn is_oclock(&self, i: usize) -> bool {
        let Some([hour, classifier]) = i.checked_sub(1).and_then(|at| self.lexemes.get(at..=i)) else { return false };
        let hours = classifier.word.is_some_and(|word| word.form == HOURS) && classifier.is_joined();
        let value = hour.value(Class::Digits).or_else(|| hour.value(Class::Number));
        hours && value.is_some_and(|value| value <= MOST_HOURS)
    }
}
