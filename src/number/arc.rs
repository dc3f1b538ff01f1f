//! Degrees with their sixtieths: `২৩° ৪২′ ৩০″` (U+2032 the minute, U+2033 the second) is one angle of 23.7083… degrees.

use super::class::Class;
use super::expression::Expression;
use rust_decimal::Decimal;

impl Expression<'_> {
    /// The minutes and seconds of `২৩° ৪২′ ৩০″`, in degrees, and the lexeme after them.
    pub(super) fn arc(&self, i: usize) -> Option<(Decimal, usize)> {
        let (minutes, next) = self.sixtieths(i, &["\u{2032}", "\u{B4}", "'", "\u{2019}"])?;
        let seconds = self.sixtieths(next, &["\u{2033}", "\u{2DD}", "\"", "\u{201D}", "''", "\u{2032}\u{2032}"]);
        let (seconds, next) = seconds.unwrap_or((Decimal::ZERO, next));
        let sixty = Decimal::from(60);
        Some((minutes.checked_add(seconds.checked_div(sixty)?)?.checked_div(sixty)?, next))
    }

    /// A figure under sixty with one of these signs behind it, and the lexeme after the sign.
    fn sixtieths(&self, i: usize, signs: &[&str]) -> Option<(Decimal, usize)> {
        let figure = self.lexemes.get(i).filter(|figure| figure.follows() && figure.is(Class::Digits))?;
        let rest = self.text.get(figure.span.end..)?;
        let sign = signs.iter().filter(|sign| rest.starts_with(**sign)).max_by_key(|sign| sign.len())?;
        let end = figure.span.end + sign.len();
        // The sign may be one lexeme with words after it, which stay outside.
        let after = self.lexemes[i + 1..].iter().take_while(|lexeme| lexeme.span.end <= end).count();
        (figure.value < Decimal::from(60)).then_some((figure.value, i + 1 + after))
    }
}
