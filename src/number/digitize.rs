//! Numbers of a text from words to figures: `সাড়ে তিন লাখ টাকা` becomes `৩,৫০,০০০ টাকা`.
//!
//! Only what [`crate::quantity::find`] reads as a number is written anew, so that সাতক্ষীরা, নয় "is not" and একটি "a" stay. What is
//! joined to a number stays joined: `তিনজনকে` (U+09A4 U+09BF U+09A8 U+099C …) becomes `৩জনকে`. An hour's half (সাড়ে নয়টায়), `শতাধিক`
//! and fractions of a whole (দুই-তৃতীয়াংশ) have no plain figure and stay.

use super::class::{Class, Classes};
use super::count::count;
use super::edit::{Edit, of_canonical};
use super::format::{FigureOptions, FigureStyle, format_number};
use super::lexeme::{Lexeme, lexemes};
use super::numeral;
use super::word::Ending;
use crate::label::Kind;
use crate::mention::{Label, Mention, Value};
use crate::quantity;
use crate::script::SIGN_E;
use crate::segment::tokenize;
use crate::span::Span;
use rust_decimal::Decimal;

/// য় in canonical spelling, as all that is read here.
const GLIDE: &str = "\u{9AF}\u{9BC}";

/// What a text becomes when its number words are written in figures.
pub fn digitize(text: &str, options: &FigureOptions) -> Vec<Edit> {
    of_canonical(text, |text| in_figures(text, options))
}

fn in_figures(text: &str, options: &FigureOptions) -> Vec<Edit> {
    let tokens = tokenize(text);
    let lexemes = lexemes(text, &tokens);
    if !lexemes.iter().any(|lexeme| lexeme.classes.meets(WORDS)) {
        return Vec::new();
    }
    let mut edits = Vec::new();
    for mention in quantity::find(text, &tokens, None) {
        if !matches!(mention.label.kind(), Kind::Number | Kind::Time) {
            continue;
        }
        let first = lexemes.partition_point(|lexeme| lexeme.span.end <= mention.span.start);
        let after = lexemes.partition_point(|lexeme| lexeme.span.start < mention.span.end);
        // শতকরা পাঁচ ভাগ is no fraction.
        let share = |lexeme: &Lexeme| lexeme.is(Class::Share) && mention.label != Label::Percent;
        if lexemes[first..after].iter().any(|lexeme| lexeme.classes.meets(NO_FIGURE) || share(lexeme)) {
            continue;
        }
        let inside = Inside { text, lexemes: &lexemes[..after], mention: &mention, options };
        inside.edits(first, &mut edits);
    }
    edits
}

/// What a number in words begins with.
const WORDS: Classes =
    Classes::of(&[Class::Number, Class::Multiplier, Class::Fraction, Class::Shift, Class::Half, Class::Collective]);
/// What leaves a number without a plain figure.
const NO_FIGURE: Classes = Classes::of(&[Class::Vague, Class::Part, Class::Collective]);
const HALVES: Classes = Classes::of(&[Class::Fraction, Class::Shift, Class::Half]);

struct Inside<'t> {
    text: &'t str,
    /// Up to the end of the mention.
    lexemes: &'t [Lexeme],
    mention: &'t Mention,
    options: &'t FigureOptions,
}

impl Inside<'_> {
    fn edits(&self, first: usize, edits: &mut Vec<Edit>) {
        let values = match (&self.mention.value, self.mention.value_max) {
            (Some(Value::Number(low)), Some(high)) => Some([*low, high]),
            _ => None,
        };
        let ranged = match &self.mention.value {
            Some(Value::Iso(iso)) => iso.contains('/'),
            _ => values.is_some(),
        };
        let (mut i, mut ends) = (first, 0);
        let mut after_number = None;
        while i < self.lexemes.len() {
            let Some(number) = count(self.lexemes, i).filter(|number| number.next > i) else {
                i += 1;
                continue;
            };
            // তিন বার: the বার is no twelve.
            if after_number == Some(i) && !(ranged && ends == 1) {
                i = number.next;
                continue;
            }
            let value = values.and_then(|values| values.get(ends).copied()).unwrap_or(number.value);
            ends += 1;
            // চার পাঁচ দিন, দু একজন: figures need the sign that words do without.
            if after_number == Some(i) {
                let span = Span::new(self.lexemes[i - 1].span.end, self.lexemes[i].span.start);
                edits.push(Edit { span, new: "-".to_owned() });
            }
            after_number = Some(number.next);
            edits.extend(self.edit(i, number.next, value));
            i = number.next;
        }
    }

    /// The number of lexemes `from..next` in figures; None where it is in figures, or has none.
    fn edit(&self, from: usize, next: usize, value: Decimal) -> Option<Edit> {
        let number = &self.lexemes[from..next];
        let timed = self.mention.label.kind() == Kind::Time && self.mention.label != Label::Duration;
        // সাড়ে নয়টায়: the figure of the hour alone
        let (number, value) = match number {
            [shift, hour @ ..] if timed && shift.is(Class::Shift) => (hour, hour.first()?.value(Class::Number)?),
            _ if timed && number[0].classes.meets(HALVES) => return None,
            _ => (number, value),
        };
        let (head, last) = (number.first()?, number.last()?);
        let words = number.iter().any(|lexeme| !lexeme.is(Class::Digits));
        let whole = |lexeme: &Lexeme| lexeme.code(Class::Half) == Some("whole");
        if !words || number.iter().any(whole) {
            return None;
        }
        let end = self.stem_end(last)?;
        let mut span = Span::new(head.span.start, end);
        let mut new = match timed || self.is_year(number, value) {
            true => format_number(value, &FigureOptions { style: FigureStyle::Plain, ..*self.options }),
            false => format_number(value, self.options),
        };
        if end < last.span.end {
            // পাঁচশর becomes ৫০০-র, একুশে ২১-এ
            let ending = self.text.get(end..last.span.end)?;
            let rest = ending.trim_start_matches(['\'', '\u{2019}', '-']);
            span.end = last.span.end;
            // তিনশ’ টাকা: the apostrophe ends nothing but the word.
            if !rest.is_empty() {
                new.push('-');
            }
            // The য় of নব্বইয়ের stands between two vowels.
            match rest.strip_prefix(GLIDE).unwrap_or(rest).strip_prefix(SIGN_E) {
                Some(more) => new.extend(["\u{98F}", more]),
                None => new.push_str(rest),
            }
            if timed && last.ending.has(Ending::LOCATIVE) {
                return None;
            }
        } else if let Some(after) = self.lexemes.get(next).filter(|after| after.is_joined()) {
            // দু’টি: the apostrophe stood for a letter.
            span.end = after.span.start;
        }
        Some(Edit { span, new })
    }

    /// `উনিশশো পঁয়ষট্টির যুদ্ধ`, `দুই হাজার ষোলোর নির্বাচন`: hundreds or two thousands and a rest in a case, with nothing counted and
    /// nothing that qualifies them, say a year.
    fn is_year(&self, number: &[Lexeme], value: Decimal) -> bool {
        let [lead, scale, .., last] = number else { return false };
        let (Some(lead), Some(scale)) = (lead.value(Class::Number), scale.value(Class::Multiplier)) else {
            return false;
        };
        let (eleven, twenty) = (Decimal::from(11), Decimal::from(20));
        let hundreds = scale == Decimal::ONE_HUNDRED && lead >= eleven && lead <= twenty;
        let thousands = scale == Decimal::ONE_THOUSAND && lead == Decimal::TWO && value < Decimal::from(2100);
        let alone = self.mention.label == Label::Cardinal
            && self.mention.modifier.is_none()
            && self.mention.value_max.is_none()
            && self.mention.span.end == last.span.end;
        let cased = last.is(Class::Number) && last.ending.has(Ending::GENITIVE.and(Ending::LOCATIVE));
        (hundreds || thousands) && alone && cased
    }

    /// Where a number's own letters or figures end, and its case ending begins.
    fn stem_end(&self, last: &Lexeme) -> Option<usize> {
        match last.word {
            Some(word) => Some(last.span.start + word.len_in(last.span.of(self.text))),
            None if last.is(Class::Close) => Some(last.span.end),
            None => numeral::read(self.text, last.span.start).map(|(_, _, end)| end),
        }
    }
}
