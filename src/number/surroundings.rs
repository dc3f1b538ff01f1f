//! What stands beside a number decides whether it counts: `ঢাকা-১৭` and `১৪৪ ধারা` are names, `১.` at the start of a line is
//! a list, `২০২৪` a year, `একটি` mostly a determiner, `সর্বোচ্চ` before it "at most" or "the highest".
//!
//! `ঢাকা-১৭` is U+09A2 U+09BE U+0995 U+09BE U+002D U+09E7 U+09ED: nothing but the hyphen tells it from `ঢাকা ১৭`.

use super::amount::{Amount, amount};
use super::class::{Class, Classes};
use super::expression::Expression;
use super::lexeme::{Gap, Lexeme};
use super::lexicon::Ending;
use super::measure::Measure;
use super::numeral::Numeral;
use crate::mention::Modifier;
use rust_decimal::Decimal;

/// Classes that make a count of the number before them.
const COUNTED: Classes =
    Classes::of(&[Class::Classifier, Class::Money, Class::Percent, Class::Unit, Class::Span, Class::Multiplier]);

/// Classes that make a place in a row of it.
const NTH: Classes = Classes::of(&[Class::Serial, Class::OrdinalSuffix, Class::OrdinalLetter]);

/// Most numbers of one name.
const MOST_NAMES: usize = 8;

/// Most pairs of one score: five sets.
const MOST_SETS: usize = 5;

/// ের
const GENITIVE: &str = "\u{9C7}\u{9B0}";

impl Expression<'_> {
    /// None where an amount with no unit is no count: a year, a list number, an identifier, a determiner.
    pub(super) fn counts(
        &self,
        i: usize,
        amount: &Amount,
        measure: Measure,
        next: usize,
        said: Option<Modifier>,
    ) -> Option<()> {
        let first = self.lexemes.get(i)?;
        // এফ১৬: digits that hang on letters count only with a unit.
        if measure == Measure::Bare && first.is_joined() && i > 0 && i == self.start {
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
        // ৯-৩০ at the start of a line: an hour of a programme
        let programme = |lexeme: &Lexeme| lexeme.numeral.digits == 2 && (lexeme.value % Decimal::from(5)).is_zero();
        if first.gap == Gap::Line
            && amount.low <= Decimal::from(12)
            && self.is_pair(i)
            && amount.high.is_some_and(|high| (15..60).contains(&whole(high)))
            && self.lexemes.get(i + 2).is_some_and(programme)
            && measure == Measure::Bare
        {
            return None;
        }
        if self.is_score(i) || i > 1 && self.is_score(i - 2) {
            return None;
        }
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

    /// `২-১ গোলে`, `৪-৬, ৬-৩ সেটে`: a score is no count, nor is it a range; it stays unread. A pair of plain figures is
    /// one where the word after it, or after more such pairs, says so. `দুই-এক গোলে` in words is "by a goal or two".
    fn is_score(&self, i: usize) -> bool {
        let mut at = i;
        for _ in 0..MOST_SETS {
            if !self.is_pair(at) {
                return false;
            }
            let Some(after) = self.lexemes.get(at + 3).filter(|after| after.follows()) else { return false };
            if let Some(ending) = after.code(Class::Score) {
                return ending.is_empty() || after.ending.has(Ending::LOCATIVE);
            }
            if !(after.is(Class::Comma) || after.is(Class::And)) {
                return false;
            }
            at += 4;
        }
        false
    }

    /// Two plain figures and a hyphen between them.
    fn is_pair(&self, i: usize) -> bool {
        let figure = |i: usize| {
            self.lexemes.get(i).is_some_and(|lexeme| {
                let Numeral { digits, places, grouped } = lexeme.numeral;
                lexeme.is(Class::Digits) && digits <= 3 && places == 0 && !grouped && lexeme.ending.is_bare()
            })
        };
        figure(i) && self.is(i + 1, Class::Hyphen) && self.follows(i + 1) && figure(i + 2) && self.follows(i + 2)
    }

    /// `১. …`, `দুই) …`, `(৩) …` at the start of a line, `৫(২)` of a law. `(২৬)` after a name is an age.
    pub(super) fn is_list_number(&self, i: usize, next: usize) -> bool {
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
        // A line that is nothing but a number says too little, unless it is all there is.
        let whole_line =
            self.lexemes.get(next).is_none_or(|after| after.gap == Gap::Line) && self.lexemes.len() > next - i;
        lexeme.gap == Gap::Line && (ends || whole_line) || numbered
    }

    pub(super) fn is_danda(&self, lexeme: &Lexeme) -> bool {
        self.text.get(lexeme.span.start..).is_some_and(|rest| rest.starts_with(['\u{964}', '|']))
    }

    pub(super) fn starts_with_zero(&self, lexeme: &Lexeme) -> bool {
        self.text.get(lexeme.span.start..).is_some_and(|rest| rest.starts_with(['0', '\u{9E6}']))
    }

    /// সর্বোচ্চ is "at most", but "the highest" after a genitive or an ordinal and before what is won: দলের সর্বোচ্চ ৭৮ রান;
    /// also before "about": সর্বোচ্চ প্রায় ৩০০ কোটি টাকা আসে জুনে.
    pub(super) fn is_peak(&self, i: usize) -> bool {
        let peak = self.lexemes[i].reading(Class::Before).is_some_and(|before| before.value == Decimal::ONE);
        let about =
            || self.lexemes.get(i + 1).and_then(|next| next.code(Class::Before)) == Some(Modifier::Approx.as_str());
        peak && (self.after_genitive()
            || about()
            || self.start > 0 && self.is(self.start - 1, Class::Ordinal)
            || amount(self.lexemes, i + 1).is_some_and(|amount| self.is(amount.next, Class::Best)))
    }

    /// Whether the word before the expression ends in ের, as genitives do.
    pub(super) fn after_genitive(&self) -> bool {
        self.follows(self.start)
            && self.start > 0
            && self.lexemes.get(self.start - 1).is_some_and(|before| before.span.of(self.text).ends_with(GENITIVE))
    }
}

fn whole(value: Decimal) -> i64 {
    value.try_into().unwrap_or(i64::MAX)
}

/// Whether what stands before lexeme `i` makes it part of a name or a longer number: `ঢাকা-১৭`, `রোল নম্বর ৫`, `ধারা ১৪`.
pub(super) fn is_named(text: &str, lexemes: &[Lexeme], i: usize) -> bool {
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
    // কয়েক কোটি টাকা, জরুরি নম্বর (৯৯৯)
    let uncounted = multiplier.is_some() && before.code(Class::Several) == Some("vague");
    let dialled = before.is(Class::Open) && i >= 2 && lexemes[i - 2].is(Class::Serial) && lexeme.is(Class::Digits);
    if uncounted || dialled {
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
        // ফল: ১০ নম্বর ওয়ার্ড
        let nth = lexemes.get(i + 1).is_some_and(|next| next.follows() && next.classes.meets(NTH));
        if before.is(Class::Colon) && !lexeme.is_joined() && nth {
            return ahead.is(Class::Serial) || ahead.is(Class::Label);
        }
        let hangs = lexeme.is_joined() || before.is_joined() && lexeme.is(Class::Digits);
        let minus = before.is(Class::Hyphen) && !before.is_joined() && !ahead.is(Class::Other);
        return ahead.is(Class::Serial) || hangs && !dash && !minus && (!counted || ahead.is(Class::Digits));
    }
    if number && lexeme.is(Class::Digits) && before.is_joined() && lexeme.is_joined() && before.is(Class::Dot) {
        // ১৪.০২.২০২৪, no.১২
        return i >= 2 && lexemes[i - 2].is(Class::Digits);
    }
    if lexeme.is(Class::Digits) && is_one_of_names(lexemes, i) {
        return true;
    }
    let labelled = before.is(Class::Serial) || before.is(Class::Law) || before.is(Class::Label);
    number && labelled && before.ending.is_bare() && !is_numbered(lexemes, i - 1)
}

/// The ২ and ৩ of `সিলেট-১, ২ ও ৩ আসনে`: a list of plain numbers whose first one is part of a name.
fn is_one_of_names(lexemes: &[Lexeme], i: usize) -> bool {
    let plain = |i: usize| {
        lexemes.get(i).is_some_and(|number| number.is(Class::Digits) && number.numeral.digits <= 2 && number.follows())
    };
    let listed = |sign: &Lexeme| sign.follows() && (sign.is(Class::Comma) || sign.is(Class::And));
    let counted = lexemes.get(i + 1).is_some_and(|next| next.follows() && next.classes.meets(COUNTED));
    let mut at = i;
    for _ in 0..MOST_NAMES {
        if counted || !plain(at) || at < 2 {
            return false;
        }
        if lexemes[at - 1].is(Class::Hyphen) && lexemes[at - 1].is_joined() {
            return at < i && lexemes[at].is_joined() && lexemes[at - 2].is(Class::Other);
        }
        if !listed(&lexemes[at - 1]) {
            return false;
        }
        at -= 2;
    }
    false
}

/// Whether lexeme `i`, নম্বর, belongs to the number before it: `৮ নম্বর ৩ ওয়ার্ড`.
fn is_numbered(lexemes: &[Lexeme], i: usize) -> bool {
    lexemes[i].is(Class::Serial)
        && i.checked_sub(1)
            .and_then(|i| lexemes.get(i))
            .is_some_and(|before| before.is(Class::Digits) || before.is(Class::Number))
}
