//! Ages: years, months or days that a living being has, and no span of time in which something lasts.
//!
//! `৭০ বছরের বৃদ্ধা` (…U+09AC U+09C3 U+09A6 U+09CD U+09A7 U+09BE) is as old as seventy years; `৭০ বছরের ইতিহাস` lasted so long. The
//! word that says so stands after the years (বয়সী, a person), before them (বয়স ৯), or the bare figure stands in brackets
//! behind a name: `রাশেদা বেগম (৪৫)`.

use super::amount::Amount;
use super::class::{Class, Classes};
use super::expression::{Expression, Parsed};
use super::lexeme::{Gap, Lexeme};
use super::surroundings::Place;
use super::word::{Ending, GENITIVE, is_gap};
use crate::mention::{Label, Mention, Modifier, Value};
use rust_decimal::Decimal;

/// The UCUM code of an age in this span of time, where people have so many.
pub(super) fn unit(span: &str, many: Decimal) -> Option<&'static str> {
    let (unit, most) = match span {
        "Y" => ("a", 130),
        "MO" => ("mo", 60),
        "D" => ("d", 100),
        _ => return None,
    };
    (many <= Decimal::from(most)).then_some(unit)
}

/// The র that genitives end in
const RA: char = '\u{9B0}';

const FIGURES: Classes = Classes::of(&[Class::Digits, Class::Number]);

impl Expression<'_> {
    /// `বয়স ৯`, `ষাটোর্ধ্ব বৃদ্ধ`, `করিম (৪৫)`: a number without its years.
    pub(super) fn is_age(&self, place: &Place) -> bool {
        let living = unit("Y", place.amount.low).is_some() && place.amount.low > Decimal::ZERO;
        // ষাটোর্ধ্ব বৃদ্ধ, ৬০+ বয়সী; শতাধিক নারী and ৫০+ শিশু are counted.
        let last = place.amount.next.checked_sub(1).and_then(|last| self.lexemes.get(last));
        let above = last.and_then(|last| last.value(Class::Vague)) == Some(Decimal::ONE);
        let older = matches!(place.amount.modifier, Some(Modifier::MoreThan | Modifier::EqualOrMore))
            && self.follows(place.next)
            && (above && self.is(place.next, Class::Person) || self.is(place.next, Class::Age));
        let announced = self.is_age_before(self.start) && !self.follows_noun(place.next)
            || self.is_age_of_another(self.start) && self.ends_item(place.next);
        living && (older || announced || self.is_age_in_brackets(place.i, place.next))
    }

    /// Whether a word follows that could be what is counted.
    fn follows_noun(&self, next: usize) -> bool {
        let word = |c: char| c.is_alphabetic();
        self.follows(next)
            && self.lexemes[next].is(Class::Classifier)
            && self.lexemes[next].span.of(self.text).starts_with(word)
    }

    pub(super) fn aged(
        &self,
        amount: &Amount,
        unit: &'static str,
        next: usize,
        after: Option<Modifier>,
    ) -> Option<Parsed> {
        let mut mention = Mention::new(self.span_to(next)?, Label::Age);
        mention.value = Some(Value::Number(amount.low.normalize()));
        mention.value_max = amount.high.map(|high| high.normalize());
        mention.unit = Some(unit);
        mention.modifier = self.modifier.or(after).or(amount.modifier);
        Parsed::one(mention, next)
    }

    /// Whether the span of time that ends before lexeme `next` is an age; where a word for it follows, the lexeme after
    /// that.
    pub(super) fn age_after(&self, next: usize) -> Option<usize> {
        let last = self.lexemes.get(next.checked_sub(1)?)?;
        let genitive = last.ending.has(Ending::GENITIVE);
        // আট মাস বয়সী, ১৮ বছরের কম বয়সী
        if self.follows(next) && self.is(next, Class::Age) {
            return Some(next + 1);
        }
        if (genitive || last.is(Class::After)) && self.is_person(next)
            || self.is_age_before(self.start)
            || self.is_age_of_another(self.start)
        {
            return Some(next);
        }
        None
    }

    /// `বৃদ্ধা`, `এক কিশোরী`, `একটা ছোট মেয়ে` at `i`.
    fn is_person(&self, i: usize) -> bool {
        let person = |at: usize| self.follows(at) && self.is(at, Class::Person);
        let one =
            self.lexemes.get(i).is_some_and(|one| one.follows() && one.value(Class::Number) == Some(Decimal::ONE));
        let mut at = i;
        if one {
            at += 1;
            at += usize::from(self.is(at, Class::Classifier) && self.follows(at));
            let word =
                |lexeme: &Lexeme| lexeme.is(Class::Other) && !lexeme.span.of(self.text).contains(char::is_whitespace);
            at += usize::from(self.follows(at) && self.lexemes.get(at).is_some_and(word));
        }
        person(at)
    }

    /// `বয়স ৯`, `বয়স: ৪২`, `বয়স ছিল ৪২ বছর`: whether what starts at `i` stands after বয়স.
    pub(super) fn is_age_before(&self, i: usize) -> bool {
        let age = |at: usize| {
            self.lexemes.get(at).is_some_and(|word| word.code(Class::Age) == Some("before") && word.ending.is_bare())
        };
        // বয়স যথাক্রমে ৭ ও ৪ বছর
        const MOST_LISTED: usize = 4;
        let mut i = i;
        for _ in 0..MOST_LISTED {
            let joint = i >= 2 && self.follows(i) && (self.is(i - 1, Class::And) || self.is(i - 1, Class::Comma));
            let number = joint && self.follows(i - 1) && self.lexemes[i - 2].classes.meets(FIGURES);
            if !number {
                break;
            }
            i -= 2;
        }
        let Some(before) = i.checked_sub(1).filter(|_| self.follows(i)) else { return false };
        let sign = self.is(before, Class::Colon) || self.is(before, Class::Hyphen) || self.is(before, Class::Filler);
        age(before) || sign && before > 0 && age(before - 1)
    }

    /// `এক জনের বয়স ১৫, এক জনের ১৩`: whether what starts at `i` stands after a word in the genitive, which an age of another
    /// goes before, with a comma or a word for "and" between them.
    fn is_age_of_another(&self, i: usize) -> bool {
        const MOST_OTHERS: usize = 6;
        let genitive = |word: &Lexeme| match word.is(Class::Other) {
            true => {
                let words = word.span.of(self.text);
                words.ends_with(RA) && words.split_whitespace().count() <= 3
            }
            false => word.ending.has(Ending::GENITIVE) && !word.classes.meets(FIGURES),
        };
        let mut i = i;
        for _ in 0..MOST_OTHERS {
            let Some(mut at) = i.checked_sub(1).filter(|_| self.follows(i)) else { return false };
            if !genitive(&self.lexemes[at]) || !self.follows(at) || at < 2 {
                return false;
            }
            at -= 1;
            // এক জনের, আর দুই ভাইয়ের
            for _ in 0..2 {
                let number = self.lexemes[at].classes.meets(FIGURES.with(Class::Ordinal))
                    || self.is(at, Class::Other) && self.is(at + 1, Class::Classifier);
                at -= usize::from(number && at > 0 && self.follows(at));
            }
            if !(self.is(at, Class::Comma) || self.is(at, Class::And)) || !self.follows(at) {
                return false;
            }
            let Some(last) = at.checked_sub(1) else { return false };
            let years = self.lexemes[last].code(Class::Span).is_some() && last > 0;
            let figure = last - usize::from(years);
            if !self.lexemes[figure].classes.meets(FIGURES) {
                return false;
            }
            if self.is_age_before(figure) {
                return true;
            }
            i = figure;
        }
        false
    }

    /// Whether nothing that could be counted stands at `i`: the end of a clause or an item, or what goes on behind it.
    fn ends_item(&self, i: usize) -> bool {
        self.ends_clause(i) || self.is(i, Class::And) || self.is(i, Class::Close) || self.is(i, Class::Dot)
    }

    /// `(৪৫)` behind a name: the number alone in brackets, a name or a person's word before them.
    pub(super) fn is_age_in_brackets(&self, i: usize, next: usize) -> bool {
        let figure = self.lexemes.get(i).filter(|figure| figure.is(Class::Digits) && next == i + 1);
        let plain = figure.is_some_and(|figure| {
            let numeral = figure.numeral;
            numeral.digits <= 2 && numeral.places == 0 && !self.starts_with_zero(figure) && figure.ending.is_bare()
        });
        // ( ৫৩ ) typed with spaces on both sides
        let even = self.is_joined(i) == self.is_joined(next) && self.follows(i) && self.follows(next);
        let brackets = i > 1 && self.is(i - 1, Class::Open) && self.is(next, Class::Close) && even;
        if !plain || !brackets || self.lexemes[i - 1].gap == Gap::Line {
            return false;
        }
        let name = &self.lexemes[i - 2];
        let word = name.span.of(self.text).ends_with(|c: char| c.is_alphabetic() || crate::script::is_word_part(c));
        let round = self.lexemes[i - 1].span.of(self.text) == "(";
        // Nothing Phone (2)
        let model = name.span.of(self.text).ends_with(|c: char| c.is_ascii_alphabetic())
            && figure.is_some_and(|figure| figure.numeral.digits == 1);
        // শিশুটিও (১৩): the ending is of the person.
        // (২) নং কলামের
        let numbered = self.is(next + 1, Class::Serial) && self.follows(next + 1);
        round
            && word
            && !model
            && !numbered
            && (name.is(Class::Person) || name.is(Class::Other) && name.ending.is_bare())
    }
}

/// The years of `২১ বছরের আদিত্য সেন`: an age where a person's name follows them.
fn aged_before_name(text: &str, years: &mut Mention, name: &Mention) {
    let beside = name.label == Label::Per && text.get(years.span.end..name.span.start).is_some_and(is_gap);
    if !beside || years.label != Label::Duration || !years.span.of(text).ends_with(GENITIVE) {
        return;
    }
    let Some(Value::Iso(iso)) = &years.value else { return };
    let many = iso.strip_prefix('P').and_then(|rest| rest.strip_suffix('Y')).and_then(|many| many.parse().ok());
    if let Some(many) = many.filter(|&many: &Decimal| many.is_integer())
        && let Some(unit) = unit("Y", many)
    {
        (years.label, years.value, years.unit) = (Label::Age, Some(Value::Number(many)), Some(unit));
    }
}

/// What the names of a text tell of its ages: a figure in brackets behind a place or a party is none (ঢাকা (১২), বিএনপি (৫)),
/// one between commas behind a person is one (ক্লিফোর্ড হ্যারিস, ৩৩, ও …). `text` is what the mentions are of, which are in order.
pub(crate) fn age_beside_names(text: &str, mentions: &mut [Mention]) {
    for i in 1..mentions.len() {
        let (before, rest) = mentions.split_at_mut(i);
        aged_before_name(text, &mut before[i - 1], &rest[0]);
        let (name, number) = (&before[i - 1], &mut rest[0]);
        let between = text.get(name.span.end..number.span.start).unwrap_or_default();
        let figure = number.span.of(text).chars().all(char::is_numeric) && number.value_max.is_none();
        if !figure || !name.label.is_name() {
            continue;
        }
        if number.label == Label::Age && name.label != Label::Per && between.trim_start() == "(" {
            (number.label, number.unit) = (Label::Cardinal, None);
        }
        let comma = between == ", " && text.get(number.span.end..).is_some_and(|rest| rest.starts_with(','));
        let years = || match &number.value {
            Some(Value::Number(years)) => (1..110).contains(&i64::try_from(*years).unwrap_or_default()),
            _ => false,
        };
        if comma && number.label == Label::Cardinal && name.label == Label::Per && years() {
            (number.label, number.unit) = (Label::Age, Some("a"));
        }
    }
}
