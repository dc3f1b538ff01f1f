//! Feet and inches by their signs: `6'2"`, `৫’৮”`, `৫′ ৮″` are 74 and 68 inches.
//!
//! ′ is U+2032 and ″ U+2033; most people type the apostrophe U+0027 or U+2019 and a quotation mark, so figures with nothing
//! but an apostrophe between them (`৫'৮`) say too little: they are no measure, and no two counts.

use super::class::Class;
use super::compound::in_smaller;
use super::expression::Expression;
use super::measure::Measure;
use super::word::is_blank;
use rust_decimal::Decimal;

/// What stands for "feet" behind a figure.
const FEET: [&str; 5] = ["'", "\u{2019}", "\u{2032}", "\u{B4}", "\u{2018}"];
/// What stands for "inches" behind one.
const INCHES: [&str; 8] =
    ["\"", "\u{201D}", "\u{2033}", "''", "\u{2019}\u{2019}", "\u{2032}\u{2032}", "\u{201C}", "\u{2DD}"];
const MOST_FEET: Decimal = Decimal::from_parts(99, 0, 0, false, 0);

/// A height or a length read by its signs.
pub(super) struct Feet {
    pub feet: Decimal,
    pub inches: Decimal,
    /// Both in one unit.
    pub value: Decimal,
    pub measure: Measure,
    /// The byte behind the sign of inches.
    pub end: usize,
    /// The lexeme after it.
    pub next: usize,
}

impl Expression<'_> {
    /// The feet in figures at lexeme `i` and the inches behind them.
    pub(super) fn feet(&self, i: usize) -> Option<Feet> {
        let (inches_at, start) = self.inches_at(i)?;
        let (feet, inches) = (self.lexemes.get(i)?, self.lexemes.get(inches_at)?);
        let after = self.text.get(inches.span.end..)?;
        let sign = INCHES.iter().filter(|sign| after.starts_with(**sign)).max_by_key(|sign| sign.len());
        let mut end = inches.span.end + sign.map_or(0, |sign| sign.len());
        // The sign may be one lexeme with words after it, which stay outside.
        let signs = self.lexemes[inches_at + 1..].iter().take_while(|lexeme| lexeme.span.end <= end).count();
        let mut next = inches_at + 1 + signs;
        let word = self.follows(next) && self.lexemes[next].code(Class::Unit) == Some("[in_i]");
        if word && self.lexemes[next].span.start >= end {
            (end, next) = (self.lexemes[next].span.end, next + 1);
        }
        let quoted = self.text[..feet.span.start].ends_with(['\'', '"', '\u{2018}', '\u{201C}']);
        let nought = inches.numeral.digits > 1 && self.starts_with_zero(inches);
        let fits = feet.value <= MOST_FEET && inches.value < Decimal::from(12) && !nought;
        if !(fits && (sign.is_some() || word)) || quoted || start != inches.span.start {
            return None;
        }
        let (value, unit) = in_smaller(feet.value, "[ft_i]", inches.value, "[in_i]")?;
        let (feet, inches) = (feet.value, inches.value);
        Some(Feet { feet, inches, value, measure: Measure::Unit(unit), end, next })
    }

    /// The figures behind the sign of feet that stands behind the figures at lexeme `i`, and the byte where they should begin.
    fn inches_at(&self, i: usize) -> Option<(usize, usize)> {
        const REACH: usize = 3;
        let feet = self.lexemes.get(i).filter(|feet| feet.is(Class::Digits) && feet.numeral.places == 0)?;
        let rest = self.text.get(feet.span.end..)?;
        let sign = FEET.iter().find(|sign| rest.starts_with(**sign))?;
        let behind = rest.get(sign.len()..)?;
        let start =
            self.text.len() - behind.strip_prefix('-').unwrap_or_else(|| behind.trim_start_matches(is_blank)).len();
        let at = (i + 1..=i + REACH).find(|&at| self.lexemes.get(at).is_some_and(|inches| inches.is(Class::Digits)))?;
        (self.lexemes[at].span.start == start && self.follows(at)).then_some((at, start))
    }

    /// Whether the figures at lexeme `i` stand on one side of an apostrophe that has figures on the other: `৫'৮`.
    pub(super) fn is_beside_an_apostrophe(&self, i: usize) -> bool {
        let glued = |at: usize| self.inches_at(at).filter(|&(inches, _)| self.is_joined(inches));
        glued(i).is_some() || (1..=2).any(|back| i.checked_sub(back).and_then(glued).is_some_and(|(at, _)| at == i))
    }
}
