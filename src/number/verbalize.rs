//! Numbers of a text as they are read aloud: `২০% ছাড়ে ৳৫০০` becomes `বিশ শতাংশ ছাড়ে পাঁচশ টাকা`.
//!
//! A figure is read by what it is: 1971 as `উনিশশ একাত্তর` in a date, the figures of a telephone number one by one, `১০:৩০` as an
//! hour and its minutes, `৳` (U+09F3) and other signs of money behind their sum, `কি.মি.` as কিলোমিটার. Words stay as they are.

use super::class::{Class, Classes};
use super::count::{Count, count};
use super::edit::{Edit, of_canonical};
use super::expression::Expression;
use super::joint::COUNTS;
use super::lexeme::{Lexeme, lexemes};
use super::lexicon::{COLUMNS, SEEDS};
use super::numeral;
use super::reference::is_dialled;
use super::spell::{SpellOptions, SpellStyle, spell_number, word};
use super::word::{Ending, GENITIVE};
use crate::label::Kind;
use crate::mention::{Label, Mention, Value};
use crate::quantity;
use crate::script;
use crate::segment::tokenize;
use crate::span::Span;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use std::collections::HashMap;
use std::sync::LazyLock;

/// The first form that the seeds have of a unit, a currency or a month, which is how it is read aloud.
static SPOKEN: LazyLock<HashMap<(Class, &'static str), &'static str>> = LazyLock::new(|| {
    let mut spoken = HashMap::new();
    for row in SEEDS.iter().flat_map(|seed| seed.rows(COLUMNS)) {
        let Some(class) = Class::of(row["class"]) else { continue };
        let key = if class == Class::Month { row["value"] } else { row["code"] };
        if let Some(first) = row.forms("forms").next() {
            spoken.entry((class, key)).or_insert(first);
        }
    }
    spoken
});

fn spoken(class: Class, code: &'static str) -> Option<&'static str> {
    SPOKEN.get(&(class, code)).copied()
}

/// What a text becomes when its figures are written as they are read aloud.
pub fn verbalize(text: &str) -> Vec<Edit> {
    of_canonical(text, aloud)
}

fn aloud(text: &str) -> Vec<Edit> {
    let tokens = tokenize(text);
    let lexemes = lexemes(text, &tokens);
    if !lexemes.iter().any(|lexeme| lexeme.is(Class::Digits) || lexeme.is(Class::Section)) {
        return Vec::new();
    }
    let mut speaker = Speaker { text, lexemes: &lexemes, edits: Vec::new() };
    let mut at = 0;
    for mention in quantity::find(text, &tokens, None) {
        let first = lexemes.partition_point(|lexeme| lexeme.span.end <= mention.span.start);
        let after = lexemes.partition_point(|lexeme| lexeme.span.start < mention.span.end);
        speaker.alone(at..first);
        speaker.mention(&mention, first.max(at), after);
        at = after.max(at);
    }
    speaker.alone(at..lexemes.len());
    speaker.edits
}

struct Speaker<'t> {
    text: &'t str,
    lexemes: &'t [Lexeme],
    edits: Vec<Edit>,
}

/// What is read with a space before it, though written joined to its number.
const APART: Classes = Classes::of(&[Class::Unit, Class::Money, Class::Span, Class::Multiplier, Class::Percent]);

impl Speaker<'_> {
    fn put(&mut self, span: Span, new: String) {
        self.edits.push(Edit { span, new });
    }

    /// Figures that are no mention: years, list numbers, scores, identifiers.
    fn alone(&mut self, range: std::ops::Range<usize>) {
        let mut i = range.start;
        while i < range.end {
            let lexeme = &self.lexemes[i];
            if self.is_hour(i, range.end) {
                i = self.hour(i, range.end);
                continue;
            }
            if let Some(next) = self.day(i, range.end) {
                i = next;
                continue;
            }
            if let Some(next) = self.mark(i, range.end) {
                i = next;
                continue;
            }
            if lexeme.is(Class::Digits) {
                let words = self.plain(lexeme);
                self.figure(i, i + 1, words);
            }
            // ধারা ৯ক
            let end = numeral_end(self.text, lexeme);
            if lexeme.is(Class::Section)
                && let Some(words) = numeral::read(self.text, lexeme.span.start).and_then(|(_, value, _)| words(value?))
            {
                self.put(Span::new(lexeme.span.start, end), format!("{words} "));
            }
            i += 1;
        }
    }

    /// The ৪.৫ of the mark `৪.৫/৫`, which is read in three: চার দশমিক পাঁচ; the lexeme after it.
    fn mark(&mut self, i: usize, after: usize) -> Option<usize> {
        let [whole, dot, places, stroke] = self.lexemes.get(i..i + 4)? else { return None };
        let joined = dot.is_joined() && places.is_joined() && stroke.is_joined();
        let figures = whole.is(Class::Digits) && dot.is(Class::Dot) && places.is(Class::Digits);
        let alone = !whole.is_joined() || i.checked_sub(1).is_none_or(|before| !self.lexemes[before].is(Class::Dot));
        if !(joined && figures && alone && stroke.is(Class::Slash) && i + 3 <= after) {
            return None;
        }
        let read = format!("{} {} {}", words(whole.value)?, word("point"), self.one_by_one(places.span));
        self.put(whole.span.cover(places.span), read);
        Some(i + 3)
    }

    /// `২১শে`, `১লা`: the day of a month, with its letters; the lexeme after it.
    fn day(&mut self, i: usize, after: usize) -> Option<usize> {
        let lexeme = &self.lexemes[i];
        let suffix = self.lexemes.get(i + 1).filter(|suffix| i + 1 < after && suffix.is_joined())?;
        if !lexeme.is(Class::Digits) || !suffix.is(Class::DaySuffix) {
            return None;
        }
        let span = lexeme.span.cover(suffix.span);
        let first = lexeme.value.to_u8().filter(|day| (1..=4).contains(day));
        if let Some(day) = first {
            self.put(span, word(["day1", "day2", "day3", "day4"][usize::from(day) - 1]).to_owned());
            return Some(i + 2);
        }
        // একুশে, not একুশশে
        let words = words(lexeme.value).filter(|_| suffix.span.of(self.text).starts_with('\u{9B6}'))?;
        self.put(span, format!("{words}\u{9C7}"));
        Some(i + 2)
    }

    /// `৬'২"`: ছয় ফুট দুই ইঞ্চি; the lexeme after it.
    fn feet(&mut self, mention: &Mention, i: usize) -> Option<usize> {
        let feet = Expression::new(self.text, self.lexemes, i).feet(i).filter(|feet| feet.end == mention.span.end)?;
        let (foot, inch) = (spoken(Class::Unit, "[ft_i]")?, spoken(Class::Unit, "[in_i]")?);
        let words = format!("{} {foot} {} {inch}", words(feet.feet)?, words(feet.inches)?);
        self.put(Span::new(self.lexemes[i].span.start, feet.end), words);
        Some(feet.next)
    }

    /// `১৫:০০`, `০৯:৩০`: figures that can be nothing but a time, with a full hour, one past noon or one that begins with a
    /// nought. `২:১৫` may be a verse.
    fn is_hour(&self, i: usize, after: usize) -> bool {
        let is = |at: usize, class: Class| at < after && self.lexemes[at].is(class);
        let joined = |at: usize| self.lexemes.get(at).is_some_and(|lexeme| lexeme.is_joined());
        if !is(i, Class::Digits) || !is(i + 1, Class::Colon) || !joined(i + 1) || !is(i + 2, Class::Digits) {
            return false;
        }
        let (hour, minute) = (&self.lexemes[i], &self.lexemes[i + 2]);
        let fits = hour.numeral.digits == 2 && minute.numeral.digits == 2 && joined(i + 2);
        let whole = hour.value.is_integer() && minute.value.is_integer();
        let day = hour.value < Decimal::from(24) && minute.value < Decimal::from(60);
        // 12:05; no verse is written so
        let sure = minute.value < Decimal::TEN || hour.value >= Decimal::from(13) || hour.value < Decimal::TEN;
        let more = self.lexemes.get(i + 3).is_some_and(|sign| sign.is_joined() && sign.is(Class::Colon));
        let ahead = i.checked_sub(1).is_some_and(|sign| joined(i) && self.lexemes[sign].is(Class::Colon));
        fits && whole && day && sure && !more && !ahead
    }

    fn mention(&mut self, mention: &Mention, first: usize, after: usize) {
        match mention.label {
            Label::Phone => {
                // ০১৭১২৩৪৫৬৭৮কে: the ending stays.
                let figures = Span::new(mention.span.start, self.stem_end(after - 1));
                let digits = self.one_by_one(figures);
                self.put(figures, digits);
            }
            Label::Ref if is_dialled(self.text, self.lexemes, first) => {
                let figures = self.lexemes[first].span;
                let digits = self.one_by_one(figures);
                self.figure(first, first + 1, digits);
            }
            Label::Ref => self.alone(first..after),
            _ if mention.label.kind() == Kind::Reference => {}
            Label::Date => self.dates(mention, first, after),
            _ => self.parts(mention, first, after),
        }
    }

    /// `১৪/০২/২০২৪ তারিখে`, `১৪/০২/২০২৪ থেকে ১৫/০২/২০২৪`: dates in figures, and what stands between and behind them.
    fn dates(&mut self, mention: &Mention, first: usize, after: usize) {
        let iso = match &mention.value {
            Some(Value::Iso(iso)) => iso.as_str(),
            _ => "",
        };
        let range = (first..after).find(|&at| self.lexemes[at].is(Class::Range));
        let ends = match range.zip(iso.split_once('/')) {
            Some((range, (from, to))) => vec![(from, first, range), (to, range + 1, after)],
            None => vec![(iso, first, after)],
        };
        for (iso, mut at, until) in ends {
            if let Some(end) = self.figures_of(at, until) {
                self.date(iso, at, end);
                at = end;
            }
            self.parts(mention, at, until);
        }
    }

    /// How far a date is in figures alone: ১৪/০২/২০২৪ of `১৪/০২/২০২৪ তারিখে`.
    fn figures_of(&self, first: usize, after: usize) -> Option<usize> {
        let part = |lexeme: &&Lexeme| {
            lexeme.classes.meets(Classes::of(&[Class::Digits, Class::Slash, Class::Hyphen, Class::Dot]))
        };
        let end = first + self.lexemes[first..after].iter().take_while(part).count();
        let more = self.lexemes[end..after].iter().any(|lexeme| lexeme.is(Class::Digits));
        (end > first + 2 && !more).then_some(end)
    }

    /// `১৪/০২/২০২৪`: the day, the month by its name, the year.
    fn date(&mut self, iso: &str, first: usize, after: usize) {
        let parts: Vec<&str> = iso.split('-').collect();
        let read = || {
            let [year, month, day] = parts[..] else { return None };
            let month: u8 = month.parse().ok()?;
            let name =
                SPOKEN.iter().find(|((class, value), _)| *class == Class::Month && value.parse() == Ok(month))?.1;
            Some(format!("{} {name} {}", words(day.parse().ok()?)?, year_words(year.parse().ok()?)?))
        };
        match read() {
            Some(words) => {
                let end = self.lexemes[after - 1].span.end;
                self.put(Span::new(self.lexemes[first].span.start, end), words);
            }
            None => self.alone(first..after),
        }
    }

    /// A mention lexeme by lexeme.
    fn parts(&mut self, mention: &Mention, first: usize, after: usize) {
        let mut i = first;
        while i < after {
            let next = self.part(mention, i, after);
            i = next.max(i + 1);
        }
    }

    /// What is written for lexeme `i` of a mention; the lexeme after what was read.
    fn part(&mut self, mention: &Mention, i: usize, after: usize) -> usize {
        let lexeme = &self.lexemes[i];
        // ২ টাকা ৫০ পয়সা: the টাকা has its number.
        let has_number = i > self.first_of(mention)
            && (self.lexemes[i - 1].classes.meets(COUNTS) || self.lexemes[i - 1].is(Class::Stroke));
        // ৳৫০০, ৳-৫০০
        let figure = i + 1 + usize::from(self.is_minus_behind(i));
        let sign_before = lexeme.is(Class::Money) && !has_number && figure < after;
        let sign_before = sign_before && self.lexemes[figure].is(Class::Digits);
        if sign_before {
            return self.money(i, after);
        }
        if lexeme.is(Class::Digits) {
            return self.number(mention, i, after);
        }
        let name = self.read_out(lexeme).or_else(|| self.sixtieth(i));
        if let Some(name) = name {
            let space = if lexeme.is_joined() { " " } else { "" };
            // ৫০%-এর: শতাংশের
            if let Some((case, next)) = self.case(i + 1) {
                let span = Span::new(lexeme.span.start, self.case_end(next));
                self.put(span, format!("{space}{}", in_case(name, case)));
                return next;
            }
            let more = self.lexemes.get(i + 1).is_some_and(|next| next.is_joined() && next.is(Class::Digits));
            self.put(lexeme.span, format!("{space}{name}{}", if more { " " } else { "" }));
        }
        let between =
            i > 0 && i + 1 < after && self.lexemes[i - 1].is(Class::Digits) && self.lexemes[i + 1].is(Class::Digits);
        if lexeme.is(Class::Hyphen) && between && mention.value_max.is_some() {
            let space = |at: usize| if self.lexemes[at].is_joined() { " " } else { "" };
            self.put(lexeme.span, format!("{}{}{}", space(i), word("to"), space(i + 1)));
        } else if lexeme.is(Class::Hyphen) && i == self.first_of(mention) {
            self.put(lexeme.span, format!("{} ", word("minus")));
        }
        if lexeme.is(Class::Plus) {
            self.put(lexeme.span, format!(" {}", word("plus")));
        }
        if lexeme.is(Class::Stroke) {
            let named = i + 1 < after && self.lexemes[i + 1..after].iter().any(|after| after.is(Class::Money));
            let taka = word("taka");
            // ৫০/-এর, ৫০০/= এর মতো: টাকার
            let genitive =
                |at: usize| self.lexemes.get(at).is_some_and(|case| case.code(Class::Case) == Some("genitive"));
            let apart = || (genitive(i + 1) && i + 2 <= after).then_some((Ending::GENITIVE, i + 2));
            if let Some((case, next)) = self.case(i + 1).or_else(apart).filter(|_| !named) {
                self.put(Span::new(lexeme.span.start, self.case_end(next)), format!(" {}", in_case(taka, case)));
                return next;
            }
            self.put(lexeme.span, if named { String::new() } else { format!(" {taka}") });
        }
        i + 1
    }

    /// The ′ and ″ of `২৩°৪২′৩০″`
    fn sixtieth(&self, i: usize) -> Option<&'static str> {
        const MINUTE: [&str; 2] = ["\u{2032}", "\u{B4}"];
        let figure = i.checked_sub(1).is_some_and(|figure| self.lexemes[figure].is(Class::Digits));
        let lexeme = &self.lexemes[i];
        match MINUTE.contains(&lexeme.span.of(self.text)) {
            _ if !figure || !lexeme.is(Class::Arc) => None,
            true => Some(word("minute")),
            false => spoken(Class::Span, "S"),
        }
    }

    fn first_of(&self, mention: &Mention) -> usize {
        self.lexemes.partition_point(|lexeme| lexeme.span.end <= mention.span.start)
    }

    /// The name of a unit, currency or percent that is written as a sign or an abbreviation.
    fn read_out(&self, lexeme: &Lexeme) -> Option<&'static str> {
        let written = lexeme.word.filter(|word| word.is_sign || !word.form.starts_with(script::is_bengali))?;
        if lexeme.is(Class::Percent) {
            return Some(word("percent"));
        }
        for class in [Class::Unit, Class::Money, Class::Span, Class::Multiplier] {
            if let Some(reading) = written.sense(class) {
                return match class {
                    Class::Multiplier => spoken_multiplier(reading.value),
                    class => spoken(class, reading.code),
                };
            }
        }
        None
    }

    /// Whether the minus of `৳-৫০০` stands behind the currency at `i`.
    fn is_minus_behind(&self, i: usize) -> bool {
        self.lexemes.get(i + 1).is_some_and(|sign| sign.is(Class::Hyphen))
    }

    /// `৳৫০০`, `$50 million`: the sum, and its currency behind it.
    fn money(&mut self, i: usize, after: usize) -> usize {
        let owed = self.is_minus_behind(i);
        let Some(first) = count(self.lexemes, i + 1 + usize::from(owed)).filter(|number| number.next <= after) else {
            return i + 1;
        };
        // ৳৫০০-৬০০: পাঁচশ থেকে ছয়শ টাকা
        let ranged = self.lexemes.get(first.next).is_some_and(|sign| sign.is(Class::Hyphen));
        let high = count(self.lexemes, first.next + 1).filter(|high| ranged && high.next <= after);
        let (number, from) = match high.zip(words(first.value)) {
            Some((high, low)) => {
                let span = Span::new(self.lexemes[i].span.start, self.lexemes[first.next + 1].span.start);
                self.put(span, format!("{low} {} ", word("to")));
                (high, first.next + 1)
            }
            None => (first, i),
        };
        let code = self.lexemes[i].code(Class::Money).unwrap_or_default();
        // ৳৫০০ টাকা
        let named = number.next < after && self.lexemes[number.next].code(Class::Money) == Some(code);
        let words = match code {
            _ if named => words(number.value),
            "BDT" => spell(number.value, SpellStyle::Money),
            code => spell(number.value, SpellStyle::Cardinal)
                .map(|sum| format!("{sum} {}", spoken(Class::Money, code).unwrap_or(code))),
        };
        let words = if owed { words.map(|sum| format!("{} {sum}", word("minus"))) } else { words };
        let mut end = self.stem_end(number.next - 1);
        if let Some(words) = words {
            // ৳৫০০-র, ৳৫০০র: the case is the currency's, পাঁচশ টাকার.
            let (words, next) = match self.case(number.next) {
                Some((case, next)) => {
                    end = self.case_end(next);
                    (in_case(&words, case), next)
                }
                None => (words, number.next),
            };
            self.put(Span::new(self.lexemes[from].span.start, end), words);
            if next > number.next || end > self.stem_end(number.next - 1) {
                return next;
            }
        }
        // ৳৫০০/-
        let stroke = self.lexemes.get(number.next).filter(|stroke| number.next < after && stroke.is(Class::Stroke));
        if let Some(stroke) = stroke {
            self.put(stroke.span, String::new());
            return number.next + 1;
        }
        number.next
    }

    /// The case that is joined to the figures or the sign before lexeme `next`, by a hyphen (`৳৫০০-র`) or without one (`৳৫০০র`), and the
    /// lexeme after it. None where they have none, or more than a case (৫০০-রও).
    fn case(&self, next: usize) -> Option<(Ending, usize)> {
        let figures = self.lexemes.get(next.checked_sub(1)?)?;
        if !figures.ending.is_bare() {
            let case = CASES.into_iter().find(|&case| case == figures.ending)?;
            return Some((case, next));
        }
        let joined = |at: usize| self.lexemes.get(at).filter(|lexeme| lexeme.is_joined());
        let at = next + usize::from(joined(next)?.is(Class::Hyphen));
        let code = joined(at)?.code(Class::Case)?;
        let case = match code {
            "genitive" => Ending::GENITIVE,
            "locative" => Ending::LOCATIVE,
            "objective" => Ending::OBJECTIVE,
            _ => return None,
        };
        Some((case, at + 1))
    }

    /// Where the case before lexeme `next` ends; the ও of `৳৫০০-রও` stays.
    fn case_end(&self, next: usize) -> usize {
        let case = &self.lexemes[next - 1];
        if case.is(Class::Case) { self.stem_end(next - 1) } else { case.span.end }
    }

    /// Figures inside a mention.
    fn number(&mut self, mention: &Mention, i: usize, after: usize) -> usize {
        let lexeme = &self.lexemes[i];
        let joined = |at: usize, class: Class| at < after && self.lexemes[at].is(class) && self.lexemes[at].is_joined();
        if mention.label == Label::Time && joined(i + 1, Class::Colon) && joined(i + 2, Class::Digits) {
            return self.hour(i, after);
        }
        if mention.label == Label::Time && lexeme.numeral.places == 2 && lexeme.numeral.digits <= 2 {
            return self.hour_by_point(i, after);
        }
        let dated = mention.label == Label::Date;
        // ১৫শ শতক
        let century = dated && joined(i + 1, Class::Multiplier) && lexeme.value < Decimal::from(49);
        if joined(i + 1, Class::OrdinalLetter) && (mention.label == Label::Ordinal || dated) || century {
            if let Some(words) = spell(lexeme.value, SpellStyle::Ordinal) {
                self.put(lexeme.span.cover(self.lexemes[i + 1].span), words);
            }
            return i + 2;
        }
        if let Some(next) = self.day(i, after) {
            return next;
        }
        if mention.label == Label::Quantity
            && let Some(next) = self.feet(mention, i)
        {
            return next;
        }
        // ২ , ৩৪১ জন; ১ ২৩ ৪৫৬ টাকা
        let whole = count(self.lexemes, i).filter(|whole| whole.next > i + 1 && whole.next <= after);
        let figures = |whole: &Count| {
            self.lexemes[i..whole.next].iter().all(|part| part.is(Class::Digits) || part.is(Class::Comma))
        };
        if let Some(whole) = whole.filter(figures)
            && let Some(words) = spell(whole.value, SpellStyle::Cardinal)
        {
            let end = numeral_end(self.text, &self.lexemes[whole.next - 1]);
            self.put(Span::new(lexeme.span.start, end), words);
            return whole.next;
        }
        if mention.label == Label::Date {
            let words = self.plain(lexeme);
            return self.figure(i, i + 1, words);
        }
        if joined(i + 1, Class::Slash) && joined(i + 2, Class::Digits) && mention.value_max.is_none() {
            let (above, below) = (words(lexeme.value), words(self.lexemes[i + 2].value));
            if let (Some(above), Some(below)) = (above, below) {
                let (share, of) = (word("share"), word("of-shares"));
                // ৩/৪ অংশ
                let part = self
                    .lexemes
                    .get(i + 3)
                    .filter(|part| part.is(Class::Whole) && part.follows() && part.ending.is_bare());
                let span = lexeme.span.cover(part.unwrap_or(&self.lexemes[i + 2]).span);
                self.put(span, format!("{below} {of} {above} {share}"));
            }
            return i + 3;
        }
        // ২ টাকা ৫০ পয়সা is in two numbers; ২.৫০ টাকা has its paisa in places.
        let two_places =
            mention.unit == Some("BDT") && lexeme.numeral.places == 2 && joined_or_near(self.lexemes, i + 1, after);
        if two_places && let Some(words) = spell(lexeme.value, SpellStyle::Money) {
            self.put(lexeme.span.cover(self.lexemes[i + 1].span), words);
            return i + 2;
        }
        self.figure(i, i + 1, spell(lexeme.value, SpellStyle::Cardinal).unwrap_or_else(|| self.one_by_one(lexeme.span)))
    }

    /// `১০:৩০`, `১০:৩০টায়`, `১০:৩০ মিনিটে`
    fn hour(&mut self, i: usize, after: usize) -> usize {
        let (hour, minute) = (&self.lexemes[i], &self.lexemes[i + 2]);
        self.clock(hour.value, minute.value, hour.span.cover(minute.span), i + 3, after)
    }

    /// `৩.৩০ ঘটিকায়`, `৭.৪৫টায়`: the hundredths are minutes.
    fn hour_by_point(&mut self, i: usize, after: usize) -> usize {
        let lexeme = &self.lexemes[i];
        let hour = lexeme.value.trunc();
        let minute = lexeme.value.fract().checked_mul(Decimal::ONE_HUNDRED).unwrap_or_default();
        self.clock(hour, minute, Span::new(lexeme.span.start, numeral_end(self.text, lexeme)), i + 1, after)
    }

    /// An hour and its minutes, written in `span`, with what follows at `next`.
    fn clock(&mut self, hour: Decimal, minute: Decimal, mut span: Span, mut next: usize, after: usize) -> usize {
        let (Some(hours), Some(minutes)) = (words(hour), words(minute.normalize())) else { return next };
        let mut words = format!("{hours}{}", word("oclock"));
        let after_it = self.lexemes.get(next).filter(|_| next < after);
        let names_minutes = after_it.is_some_and(|unit| unit.code(Class::Span) == Some("M"));
        if !minute.is_zero() {
            words = format!("{words} {minutes}");
            if !names_minutes {
                words = format!("{words} {}", word("minute"));
            } else if after_it.is_some_and(Lexeme::is_joined) {
                // ১০:৩০মিনিটে
                words.push(' ');
            }
        }
        if let Some(classifier) = after_it.filter(|classifier| classifier.is(Class::Classifier)) {
            span = span.cover(classifier.span);
            next += 1;
            // ৯:৩০টাতেও: the case, and the ও behind it
            if let Some(case) = CASES.into_iter().find(|&case| classifier.ending.has(case)) {
                words = in_case(&words, case);
            }
            words.push_str(particle(classifier.ending));
        }
        // ৯.৩০-এ, ১৪:৩০ এ, ৭.৪৫এ
        let hyphen = usize::from(after_it.is_some_and(|sign| sign.is(Class::Hyphen) && sign.is_joined()));
        let case = self.lexemes.get(next + hyphen).filter(|case| case.code(Class::Case) == Some("locative"));
        let figure = &self.lexemes[next - 1];
        let cased = figure.is(Class::Digits) && figure.ending.has(Ending::LOCATIVE);
        if cased || figure.is(Class::Digits) && case.is_some_and(|_| next + hyphen < after) {
            words.push_str(if minute.is_zero() { word("at-the-hour") } else { "\u{9C7}" });
            span = span.cover(case.filter(|_| figure.ending.is_bare()).unwrap_or(figure).span);
            next += if figure.ending.is_bare() { hyphen + 1 } else { 0 };
            self.put(span, words);
            return next;
        }
        // ১১:০৫-এর ট্রেন
        if figure.is(Class::Digits)
            && let Some((case, end)) = self.case(next)
        {
            self.put(Span::new(span.start, self.case_end(end)), in_case(&words, case));
            return end;
        }
        // ৩.৩০ ঘটিকায় is read with its minutes, ৩.০০ ঘটিকায় as তিন ঘটিকায়.
        if let Some(oclock) = after_it.filter(|oclock| oclock.is(Class::Oclock)) {
            if minute.is_zero() {
                words = format!("{hours} {}", oclock.span.of(self.text));
            } else if !oclock.ending.is_bare() {
                words.push('\u{9C7}');
            }
            span = span.cover(oclock.span);
            next += 1;
        }
        self.put(span, words);
        next
    }

    /// Writes `words` for the figures of lexemes `from..next`, whose ending stays.
    fn figure(&mut self, from: usize, next: usize, words: String) -> usize {
        let end = self.stem_end(next - 1);
        let before = from > 0
            && self.lexemes[from].is_joined()
            && self.text[..self.lexemes[from].span.start].ends_with(char::is_alphabetic);
        let apart = self
            .lexemes
            .get(next)
            .is_some_and(|after| after.is_joined() && after.classes.meets(APART) && self.read_out(after).is_none());
        // ৫'শ: the apostrophe joins what is read apart.
        let end = self
            .lexemes
            .get(next)
            .filter(|_| apart && end == self.lexemes[next - 1].span.end)
            .map_or(end, |after| after.span.start);
        let (before, apart) = (if before { " " } else { "" }, if apart { " " } else { "" });
        self.put(Span::new(self.lexemes[from].span.start, end), format!("{before}{words}{apart}"));
        next
    }

    fn stem_end(&self, i: usize) -> usize {
        let lexeme = &self.lexemes[i];
        match lexeme.word {
            Some(word) => lexeme.span.start + word.len_in(lexeme.span.of(self.text)),
            None => numeral::read(self.text, lexeme.span.start).map_or(lexeme.span.end, |(_, _, end)| end),
        }
    }

    /// A figure without a mention, or one of a date: a year, an identifier by its figures, else a number.
    fn plain(&self, lexeme: &Lexeme) -> String {
        let numeral = lexeme.numeral;
        let nought = lexeme.span.of(self.text).starts_with(['0', script::ZERO]) && numeral.digits > 1;
        let identifier = !numeral.grouped && (numeral.digits >= 7 || nought && numeral.digits > 2);
        let year = numeral.digits == 4 && !numeral.grouped && numeral.places == 0;
        let read = match () {
            _ if identifier => None,
            _ if year => year_words(lexeme.value),
            _ => spell(lexeme.value, SpellStyle::Cardinal),
        };
        read.unwrap_or_else(|| self.one_by_one(Span::new(lexeme.span.start, numeral_end(self.text, lexeme))))
    }

    /// The figures of a span one by one.
    fn one_by_one(&self, span: Span) -> String {
        let (bytes, mut at, mut all) = (self.text.as_bytes(), span.start, Vec::new());
        while at < span.end {
            match script::digit_at(bytes, at) {
                Some((digit, len)) => {
                    all.extend(words(digit.into()));
                    at += len;
                }
                None => {
                    if bytes[at] == b'+' {
                        all.push(word("plus").to_owned());
                    }
                    at += 1;
                }
            }
        }
        all.join(" ")
    }
}

const CASES: [Ending; 3] = [Ending::GENITIVE, Ending::LOCATIVE, Ending::OBJECTIVE];

/// The words with the case as it is written behind the last letter: টাকার and ডলারের, টাকায়, রুপিতে and ডলারে.
fn in_case(words: &str, case: Ending) -> String {
    let last = words.chars().next_back().unwrap_or_default();
    let vowel = script::is_vowel(last);
    let ending = match case {
        Ending::GENITIVE if vowel => "\u{9B0}",
        Ending::GENITIVE => GENITIVE,
        Ending::LOCATIVE if last == '\u{9BE}' => word("at-the-hour"),
        Ending::LOCATIVE if vowel => "\u{9A4}\u{9C7}",
        Ending::LOCATIVE => "\u{9C7}",
        _ => "\u{995}\u{9C7}",
    };
    format!("{words}{ending}")
}

/// What stands behind all cases: ও, ই.
fn particle(ending: Ending) -> &'static str {
    match ending {
        _ if ending.has(Ending::ALSO) => "\u{993}",
        _ if ending.has(Ending::EMPHATIC) => "\u{987}",
        _ => "",
    }
}

fn numeral_end(text: &str, lexeme: &Lexeme) -> usize {
    numeral::read(text, lexeme.span.start).map_or(lexeme.span.end, |(_, _, end)| end)
}

/// Whether টাকা in its plain form is the next lexeme.
fn joined_or_near(lexemes: &[Lexeme], i: usize, after: usize) -> bool {
    i < after && lexemes[i].code(Class::Money) == Some("BDT") && lexemes[i].ending.is_bare()
}

fn spell(value: Decimal, style: SpellStyle) -> Option<String> {
    spell_number(value, &SpellOptions { style, ..SpellOptions::default() }).ok()
}

fn words(value: Decimal) -> Option<String> {
    spell(value, SpellStyle::Cardinal)
}

fn year_words(value: Decimal) -> Option<String> {
    spell(value, SpellStyle::Year)
}

fn spoken_multiplier(value: Decimal) -> Option<&'static str> {
    let key = match value.to_u64()? {
        1_000 => "hazar",
        100_000 => "lakh",
        10_000_000 => "koti",
        1_000_000 => "million",
        1_000_000_000 => "billion",
        1_000_000_000_000 => "trillion",
        _ => return None,
    };
    Some(word(key))
}
