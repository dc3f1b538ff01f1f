//! How long something lasts: a number of one unit of time, with smaller units behind it.
//!
//! `২ ঘণ্টা ৩০ মিনিটব্যাপী` (…U+09AC U+09CD U+09AF U+09BE U+09AA U+09C0) is the DURATION PT2H30M; `৭০ বছর বয়সী` begins as one and is an AGE.

use super::age;
use super::amount::{self, Amount, vague};
use super::class::Class;
use super::compound::in_smaller;
use super::count::goes_on;
use super::duration::{Duration, rank};
use super::expression::{Expression, Parsed};
use super::measure::Measure;
use crate::mention::{Label, Mention, Value};
use rust_decimal::Decimal;

impl Expression<'_> {
    /// An amount of time, with smaller units after it.
    pub(super) fn duration(self, i: usize, mut amount: Amount, code: &'static str, mut next: usize) -> Option<Parsed> {
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
        let (mut smallest, mut months) = (code, None);
        while high.is_none() && goes_on(self.lexemes, next) {
            let Some(more) = amount::amount(self.lexemes, next).filter(|more| more.high.is_none()) else {
                break;
            };
            let Some((Measure::Span(smaller), after)) = self.measure(&more) else { break };
            if rank(smaller) >= rank(smallest) {
                break;
            }
            low.add(more.low, smaller)?;
            months = (code == "Y" && smallest == "Y" && smaller == "MO").then_some(more.low);
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
        let (after, next) = self.modifier_after(next, Measure::Span(code), amount.high.is_some());
        if smallest == code
            && let Some(unit) = age::unit(code, amount.low)
            && let Some(next) = self.age_after(next)
        {
            amount.modifier = own;
            return self.aged(&amount, unit, next, after);
        }
        // বয়স ২১ বছর ৬ মাস
        if let Some(months) = months.filter(|_| age::unit(code, amount.low).is_some())
            && let Some((value, unit)) = in_smaller(amount.low, "a", months, "mo")
            && let Some(next) = self.age_after(next)
        {
            let aged = Amount { low: value, modifier: own, ..amount };
            return self.aged(&aged, unit, next, after);
        }
        let iso = match high {
            Some(high) => format!("{}/{}", low.iso()?, high.iso()?),
            None => low.iso()?,
        };
        let mut mention = Mention::new(self.span_to(next)?, Label::Duration);
        mention.value = Some(Value::Iso(iso));
        mention.modifier = self.modifier.or(after).or(own);
        Parsed::one(mention, next)
    }
}
