//! A currency that stands before its amount.
//!
//! `৳৫০০` (U+09F3 U+09EB U+09E6 U+09E6), `Tk. ৫০০`, `৳৫০০ থেকে ৳৬০০`; the word টাকা only where the figure behind it can be of nothing
//! else (দাম টাকা ৫০০, but not ১০ টাকা ২০ জন).

use super::amount::{Amount, amount, vague};
use super::class::Class;
use super::count::{count, goes_on};
use super::expression::{Expression, Parsed};
use super::lexeme::Lexeme;
use super::measure::Measure;
use super::telling::Telling;
use rust_decimal::Decimal;

impl Expression<'_> {
    /// A currency that stands before its amount: `৳`, `$`, `Tk.`, `USD`, and টাকা where nothing else can be meant.
    pub(super) fn money_before(&self, i: usize) -> Option<(&'static str, usize)> {
        let money = self.lexemes.get(i)?;
        let word = money.word?;
        let currency = money.code(Class::Money)?;
        let latin = word.form.starts_with(|c: char| c.is_ascii_alphabetic());
        if word.is_sign || latin {
            return Some((currency, i + 1));
        }
        // দাম টাকা ৫০০। টাকা : ৫০০, প্রায় টাকা ৫০০, but not টাকা ২ দিনে, ১০ টাকা ২০ জন
        let at = i + 1 + usize::from(self.follows(i + 1) && self.is(i + 1, Class::Colon));
        let figure = self.is(at, Class::Digits) || self.is(at, Class::Number);
        let qualifies = |word: &Lexeme| word.is(Class::Before) || word.is(Class::Filler);
        let first = self.lexemes.get(self.start..i).is_some_and(|before| before.iter().all(qualifies));
        let free = first && money.ending.is_bare() && figure && self.follows(at);
        let amount = amount(self.lexemes, at).filter(|_| free)?;
        let (measure, next) = self.measure(&amount)?;
        let ends = self.lexemes.get(next).is_none_or(|after| {
            let word = |c: char| c.is_alphanumeric() || c == '(';
            !after.follows() || after.is(Class::Filler) || !after.span.of(self.text).starts_with(word)
        });
        // প্রতি ডলার ১২০ টাকা are taka
        let same = measure == Measure::Money(currency);
        let alone = measure == Measure::Bare && ends && !self.is_joined(next) || same;
        // টাকা ১৫ কোটি খরচ
        let scaled = self.lexemes[amount.next - 1].is(Class::Multiplier) && self.is(at, Class::Digits);
        let grouped = amount.next == at + 1 && self.lexemes[at].numeral.grouped;
        let sure = self.is(at, Class::Digits) || self.lexemes[amount.next - 1].is(Class::Multiplier);
        // টাকা ৫০০ জমা হলো
        let paid = self.is_told(Telling::Money, next);
        let ends = scaled || grouped || self.ends_clause(next) || paid;
        (sure && (alone || measure == Measure::Bare && ends)).then_some((currency, at))
    }

    /// A danda or comma at `i`, or nothing more on the line.
    pub(super) fn ends_clause(&self, i: usize) -> bool {
        self.lexemes.get(i).is_none_or(|sign| !sign.follows() || sign.is(Class::Comma) || self.is_danda(sign))
    }

    /// `৫০০`, `৫০০/-`, `1.5 million`, `৫০০ (পাঁচশ)` after its currency.
    pub(super) fn money_after_its_currency(self, i: usize, currency: &'static str, negative: bool) -> Option<Parsed> {
        let mut amount = amount(self.lexemes, i).filter(|_| self.follows(i) && !self.lexemes[i].reads_two_ways())?;
        let measure = Measure::Money(currency);
        let mut next = match self.measure(&amount)? {
            // ৳৫০০-৳৬০০: the second sign is of the second sum.
            _ if self.is(amount.next, Class::Hyphen) && self.money_before(amount.next + 1).is_some() => amount.next,
            // ₹১০০-রও কম
            (Measure::Money(_) | Measure::Bare, next) => next,
            _ => amount.next,
        };
        if let Some((Measure::Bare | Measure::Money(_), after)) = self.glossed(next, amount.low) {
            next = after;
        }
        if amount.high.is_none()
            && let Some((low, high, after)) = self.up_to(next, currency, amount.low)
        {
            (amount.low, amount.high, next) = (low, Some(high), after);
        }
        if negative {
            if amount.high.is_some() {
                return Some(Parsed::unknown(next));
            }
            amount.low.set_sign_negative(!amount.low.is_zero());
        }
        let own = vague(self.lexemes, next).map(|(modifier, _)| modifier);
        next += usize::from(own.is_some());
        let (after, next) = self.modifier_after(next, measure, amount.high.is_some());
        self.finish(amount, measure, next, after.or(own))
    }

    /// `থেকে ৳৬০০` after `৳৫০০`: both ends of a range whose currency is said twice, and the lexeme after it. As in `৫ থেকে ১০ লাখ`
    /// the first end borrows the multiplier of the second.
    fn up_to(&self, i: usize, currency: &'static str, low: Decimal) -> Option<(Decimal, Decimal, usize)> {
        let joint = goes_on(self.lexemes, i) && (self.is(i, Class::Range) || self.is(i, Class::Hyphen));
        let (again, at) = self.money_before(i + 1).filter(|_| joint && self.follows(i + 1))?;
        let high = count(self.lexemes, at).filter(|_| self.follows(at) && again == currency)?;
        let (measure, next) = self.measure(&Amount::exactly(high.value, high.next))?;
        let low = if low < high.coefficient { low.checked_mul(high.scale)? } else { low };
        let same = measure == Measure::Bare || measure == Measure::Money(currency);
        (same && high.value > low).then_some((low, high.value, next))
    }
}
