//! Expressions: an amount with its modifier, unit, classifier and case ending, as one mention.
//!
//! `প্রায় ৪ হাজার ৭০০ জন` is CARDINAL 4700, APPROX; `দুই ডজনেরও বেশি` (…U+09C7 U+09B0 U+0993) CARDINAL 24, MORE_THAN;
//! `চার কোটি টাকার বেশি` MONEY; `৮ নম্বর` ORDINAL; `আড়াই ঘণ্টার` DURATION. What stands beside a number decides whether
//! it counts at all: `ঢাকা-১৭` and `১৪৪ ধারা` are names, `১.` at the start of a line is a list.

use super::age;
use super::amount::{Amount, amount, modifier, vague};
use super::class::{Class, Classes};
use super::count::{count, goes_on};
use super::duration::{Duration, rank};
use super::lexeme::{COUNTS, Gap, Lexeme};
use super::lexicon::Ending;
use super::measure::{Measure, rate};
use super::reference::{is_amended, may_refer, references};
use super::surroundings::{Place, is_named};
use crate::mention::{Label, Mention, Modifier, Value};
use crate::span::Span;
use rust_decimal::Decimal;
use smallvec::{SmallVec, smallvec};

/// What was read at one place: one mention, or a list of references, and the index of the first lexeme after it.
#[derive(Clone, Debug)]
pub struct Parsed {
    /// What was read: one number, or the parts of a list.
    pub mentions: SmallVec<[Mention; 1]>,
    /// The lexeme after it.
    pub next: usize,
}

impl Parsed {
    fn one(mention: Mention, next: usize) -> Option<Parsed> {
        Some(Parsed { mentions: smallvec![mention], next })
    }
}

/// Classes an expression may begin with.
pub(crate) const STARTS: Classes = COUNTS.and(Classes::of(&[
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
    Class::Unit,
]));

/// What stands between the things of a list.
const LISTED: Classes = Classes::of(&[Class::Comma, Class::And, Class::Or, Class::Hyphen, Class::Range]);
const RANKED: Classes = Classes::of(&[Class::Ranked, Class::Span, Class::Classifier]);

/// Reads the number expression that starts at lexeme `start`, None where there is none.
pub fn parse_at(text: &str, lexemes: &[Lexeme], start: usize) -> Option<Parsed> {
    let first = lexemes.get(start)?;
    if may_refer(text, first)
        && let Some(found) = references(text, lexemes, start)
    {
        return Some(Parsed { mentions: found.mentions, next: found.next });
    }
    if !first.classes.meets(STARTS) || is_named(text, lexemes, start) {
        return None;
    }
    Expression::new(text, lexemes, start).read()
}

/// টা
const HOURS: &str = "\u{99F}\u{9BE}";
const MOST_HOURS: Decimal = Decimal::from_parts(12, 0, 0, false, 0);

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

impl<'t> Expression<'t> {
    pub(super) fn new(text: &'t str, lexemes: &'t [Lexeme], start: usize) -> Expression<'t> {
        Expression { text, lexemes, start, modifier: None, per: None }
    }
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
        if i > self.start && is_amended(self.text, self.lexemes, i) {
            // অনধিক 36[৫০ কোটি] টাকা: the figure is a footnote's.
            i += 2;
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
        if let Some((currency, at)) = self.money_before(i) {
            return self.money_after_its_currency(at, currency);
        }
        if let Some(parsed) = self.about_one(i) {
            return Some(parsed);
        }
        let negative = self.is(i, Class::Minus) || self.is_minus_sign(i);
        i += negative as usize;
        let mut amount = amount(self.lexemes, i).filter(|_| !negative || self.follows(i))?;
        if negative {
            amount.low.set_sign_negative(true);
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
        if measure == Measure::Unit("deg")
            && amount.high.is_none()
            && let Some((minutes, after)) = self.arc(next)
        {
            (amount.low, next) = (amount.low.checked_add(minutes)?, after);
        }
        // ৭.৫% (সাড়ে সাত শতাংশ)
        if amount.high.is_none()
            && let Some((again, after)) = self.said_again(next, amount.low)
            && (again == measure || again == Measure::Bare || measure == Measure::Bare)
        {
            (measure, next) = (if measure == Measure::Bare { again } else { measure }, after);
        }
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
        let ranged = amount.high.is_some();
        let (modifier, after) =
            self.modifier_after(next, measure, ranged).map_or((None, next), |(m, after)| (Some(m), after));
        if measure == Measure::Bare || measure == Measure::Classifier {
            let said = self.modifier.or(modifier).or(amount.modifier);
            let (first, alone) = (self.lexemes.get(i)?, amount.next == i + 1);
            let place = Place { i, first, amount: &amount, measure, next: after, said, alone };
            if measure == Measure::Bare && self.is_age(&place) {
                return self.aged(&amount, "a", after, modifier);
            }
            if !self.counts(&place) {
                return None;
            }
        }
        self.finish(amount, measure, after, modifier)
    }

    /// The minutes and seconds of `২৩° ৪২′ ৩০″`, in degrees, and the lexeme after them.
    fn arc(&self, i: usize) -> Option<(Decimal, usize)> {
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

    /// `বয়স ৯`, `ষাটোর্ধ্ব বৃদ্ধ`, `করিম (৪৫)`: a number without its years.
    fn is_age(&self, place: &Place) -> bool {
        let living = age::unit("Y", place.amount.low).is_some() && place.amount.low > Decimal::ZERO;
        let older = place.amount.modifier == Some(Modifier::MoreThan)
            && self.follows(place.next)
            && (self.is(place.next, Class::Person) || self.is(place.next, Class::Age));
        let said = self.is_age_before(self.start) && !self.follows_noun(place.next);
        living && (older || said || self.is_age_in_brackets(place.i, place.next))
    }

    /// Whether a word follows that could be what is counted.
    fn follows_noun(&self, next: usize) -> bool {
        let word = |c: char| c.is_alphabetic();
        self.follows(next)
            && self.lexemes[next].is(Class::Classifier)
            && self.lexemes[next].span.of(self.text).starts_with(word)
    }

    fn aged(&self, amount: &Amount, unit: &'static str, next: usize, after: Option<Modifier>) -> Option<Parsed> {
        let mut mention = Mention::new(self.span_to(next)?, Label::Age);
        mention.value = Some(Value::Number(amount.low.normalize()));
        mention.value_max = amount.high.map(|high| high.normalize());
        mention.unit = Some(unit);
        mention.modifier = self.modifier.or(after).or(amount.modifier);
        Parsed::one(mention, next)
    }

    /// A currency that stands before its amount: `৳`, `$`, `Tk.`, `USD`, and টাকা where nothing else can be meant.
    fn money_before(&self, i: usize) -> Option<(&'static str, usize)> {
        let money = self.lexemes.get(i)?;
        let word = money.word?;
        let currency = money.code(Class::Money)?;
        let latin = word.form.starts_with(|c: char| c.is_ascii_alphabetic());
        if word.is_sign || latin {
            return Some((currency, i + 1));
        }
        // দাম টাকা ৫০০। টাকা: ৫০০, but not টাকা ২ দিনে, ১০ টাকা ২০ জন
        let at = i + 1 + usize::from(self.is_joined(i + 1) && self.is(i + 1, Class::Colon));
        let free = i == self.start && money.ending.is_bare() && self.is(at, Class::Digits) && self.follows(at);
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
        let scaled = self.lexemes[amount.next - 1].is(Class::Multiplier);
        (alone || measure == Measure::Bare && (scaled || self.ends_clause(next))).then_some((currency, at))
    }

    /// A danda or comma at `i`, or nothing more on the line.
    pub(super) fn ends_clause(&self, i: usize) -> bool {
        self.lexemes.get(i).is_none_or(|sign| !sign.follows() || sign.is(Class::Comma) || self.is_danda(sign))
    }

    /// `৫০০`, `৫০০/-`, `1.5 million`, `৫০০ (পাঁচশ)` after its currency.
    fn money_after_its_currency(self, i: usize, currency: &'static str) -> Option<Parsed> {
        let mut amount = amount(self.lexemes, i).filter(|_| self.follows(i))?;
        let measure = Measure::Money(currency);
        let mut next = match self.measure(&amount)? {
            // ₹১০০-রও কম
            (Measure::Money(_) | Measure::Bare, next) => next,
            _ => amount.next,
        };
        if let Some((Measure::Bare | Measure::Money(_), after)) = self.said_again(next, amount.low) {
            next = after;
        }
        if amount.high.is_none()
            && let Some((low, high, after)) = self.up_to(next, currency, amount.low)
        {
            (amount.low, amount.high, next) = (low, Some(high), after);
        }
        let own = vague(self.lexemes, next).map(|(modifier, _)| modifier);
        next += usize::from(own.is_some());
        let (after, next) = self
            .modifier_after(next, measure, amount.high.is_some())
            .map_or((None, next), |(modifier, next)| (Some(modifier), next));
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

    /// An amount of time, with smaller units after it.
    fn duration(self, i: usize, mut amount: Amount, code: &'static str, mut next: usize) -> Option<Parsed> {
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
        let after = self.modifier_after(next, Measure::Span(code), amount.high.is_some());
        let (after, next) = after.map_or((None, next), |(modifier, next)| (Some(modifier), next));
        if smallest == code
            && let Some(unit) = age::unit(code, amount.low)
            && let Some(next) = self.age_after(next)
        {
            amount.modifier = own;
            return self.aged(&amount, unit, next, after);
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

    /// `বছরখানেক`, `বছর দশেক`, `মাইল দুয়েক`, `জনা দশেক`, `ডজনখানেক`, `দিনব্যাপী`: a counted word first.
    fn about_one(&self, i: usize) -> Option<Parsed> {
        let counted = self.lexemes.get(i)?;
        let measure = Measure::of(counted)?;
        if !goes_on(self.lexemes, i + 1) {
            return None;
        }
        let (many, own, next) = self.vague_times(i + 1, measure)?;
        let (after, next) = match self.modifier_after(next, Measure::Classifier, false) {
            Some((modifier, next)) => (Some(modifier), next),
            None => (None, next),
        };
        let mut mention = Mention::new(self.span_to(next)?, Label::Cardinal);
        mention.value = Some(Value::Number(many));
        match measure {
            Measure::Span(code) => {
                let mut duration = Duration::default();
                duration.add(many, code)?;
                mention.label = Label::Duration;
                mention.value = Some(Value::Iso(duration.iso()?));
            }
            Measure::Unit(code) => (mention.label, mention.unit) = (Label::Quantity, Some(code)),
            _ if many == Decimal::ONE => return None,
            _ => {}
        }
        mention.modifier = self.modifier.or(after).or(own);
        Parsed::one(mention, next)
    }

    /// How many of the counted word before it, from lexeme `i` on: `খানেক`, `দশেক`, `দুয়েক`, `পঁচিশের`; and the lexeme after it.
    fn vague_times(&self, i: usize, measure: Measure) -> Option<(Decimal, Option<Modifier>, usize)> {
        if let Some((modifier, _)) = vague(self.lexemes, i) {
            return Some((Decimal::ONE, Some(modifier), i + 1));
        }
        let lasts = matches!(measure, Measure::Span(_)) && self.is(i, Class::Lasting) && self.is_joined(i);
        if lasts {
            return Some((Decimal::ONE, None, i + 1));
        }
        let times = self.lexemes.get(i)?;
        let many = times.value(Class::Number).or_else(|| times.value(Class::Fraction))?;
        if times.code(Class::Number) == Some("about") {
            return Some((many, Some(Modifier::Approx), i + 1));
        }
        if let Some((modifier, _)) = vague(self.lexemes, i + 1) {
            return Some((many, Some(modifier), i + 2));
        }
        // বছর পঁচিশের অভিজ্ঞতা, but not গত বছর পঁচিশের
        let of_past = self.start > 0
            && self.follows(self.start)
            && self.lexemes[self.start - 1].classes.meets(Classes::of(&[
                Class::Relative,
                Class::Digits,
                Class::Number,
            ]));
        // বছর কুড়ি আগে, মাস ছয় পরে
        let away = times.ending.is_bare()
            && times.is(Class::Number)
            && self.follows(i + 1)
            && self.lexemes[i + 1].is(Class::Ago);
        let of_many = times.ending.has(Ending::GENITIVE) || away;
        let spoken = matches!(measure, Measure::Span(_)) && of_many && many > Decimal::ONE;
        (spoken && !of_past).then_some((many, Some(Modifier::Approx), i + 1))
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
        let (modifier, next) = self
            .modifier_after(next, Measure::Percent, amount.high.is_some())
            .map_or((None, next), |(m, after)| (Some(m), after));
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
        Parsed::one(mention, next)
    }

    /// একাদশ শ্রেণি, একাদশ ও দ্বাদশ শ্রেণি, but not জাতীয় একাদশ
    fn is_ranked(&self, i: usize) -> bool {
        let listed = self.lexemes.get(i).is_some_and(|sign| sign.classes.meets(LISTED) && sign.follows());
        if listed {
            return self.is(i + 1, Class::Ordinal) && self.follows(i + 1);
        }
        self.follows(i) && self.lexemes[i].classes.meets(RANKED)
    }

    /// The টা of `১২টা পর্যন্ত`: an hour, where twelve or less are counted and nothing else is said.
    fn is_oclock(&self, i: usize) -> bool {
        let Some([hour, classifier]) = i.checked_sub(1).and_then(|at| self.lexemes.get(at..=i)) else { return false };
        let hours = classifier.word.is_some_and(|word| word.form == HOURS) && classifier.is_joined();
        let value = hour.value(Class::Digits).or_else(|| hour.value(Class::Number));
        hours && value.is_some_and(|value| value <= MOST_HOURS)
    }

    /// A modifier after what has been read: most need a genitive before them (১০ জনের বেশি), `বা তার বেশি` and, after
    /// one amount, পর্যন্ত do not. `নহে` after them turns them.
    fn modifier_after(&self, i: usize, measure: Measure, ranged: bool) -> Option<(Modifier, usize)> {
        let lexeme = self.lexemes.get(i).filter(|lexeme| lexeme.follows())?;
        if let Some(code) = lexeme.code(Class::OrMore) {
            return Some((modifier(code)?, i + 1));
        }
        if lexeme.code(Class::Case) == Some("genitive") {
            let after = self.lexemes.get(i + 1).filter(|after| after.follows())?;
            return Some(self.turned(modifier(self.code_after(after, measure)?)?, i + 2));
        }
        let before = self.lexemes.get(i.checked_sub(1)?)?;
        if lexeme.is(Class::Until) && before.ending.is_bare() && !ranged && !self.is_oclock(i - 1) {
            return Some((Modifier::EqualOrLess, i + 1));
        }
        let genitive = before.ending.has(Ending::GENITIVE) || before.code(Class::Case) == Some("genitive");
        if !genitive {
            return None;
        }
        Some(self.turned(modifier(self.code_after(lexeme, measure)?)?, i + 1))
    }

    /// `অধিক নহে`, `কম নয়`: a modifier turned by the negation at `i`, and the lexeme after it. `বেশি নয়টি` is more, and nine.
    fn turned(&self, said: Modifier, i: usize) -> (Modifier, usize) {
        let counts = self.is(i, Class::Number) && self.follows(i + 1) && self.is(i + 1, Class::Classifier);
        let turned = match said {
            Modifier::MoreThan => Modifier::EqualOrLess,
            Modifier::LessThan => Modifier::EqualOrMore,
            _ => return (said, i),
        };
        match self.is(i, Class::Negation) && self.follows(i) && !counts {
            true => (turned, i + 1),
            false => (said, i),
        }
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

    /// A hyphen that stands to a number as a minus sign: after a space, before a digit. At the beginning of a line it may be the
    /// mark of a list, but no list is of degrees.
    fn is_minus_sign(&self, i: usize) -> bool {
        let sign =
            self.is(i, Class::Hyphen) && !self.is_joined(i) && self.is(i + 1, Class::Digits) && self.is_joined(i + 1);
        let Some(unit) = self.lexemes.get(i + 2).filter(|unit| sign && unit.follows()) else { return false };
        let degrees = unit.code(Class::Unit).is_some_and(|code| matches!(code, "deg" | "Cel" | "[degF]"));
        degrees || unit.is(Class::Percent) && self.lexemes[i].gap == Gap::Space
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
        Parsed::one(mention, next)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_expression_is_read_with_its_unit_and_modifier() {
        let text = "প্রায় ২০% এলাকা";
        let lexemes = crate::number::lexemes(text, &crate::segment::tokenize(text));
        let mention = &parse_at(text, &lexemes, 0).unwrap().mentions[0];
        assert_eq!((mention.span.of(text), mention.unit), ("প্রায় ২০%", Some("%")));
        assert_eq!(mention.modifier, Some(crate::mention::Modifier::Approx));
    }
}
