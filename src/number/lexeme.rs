//! A text as symbols of the grammar: what every token is to a number or a date, and what is joined to it.
//!
//! `১৫টি` (U+09E7 U+09EB U+099F U+09BF) is two lexemes, the digits ১৫ and the classifier টি; `চারজনকে` is চার and জন
//! with the ending কে; `দুই ডজনেরও বেশি` is দুই, ডজন with the endings ের and ও, and বেশি. So "joined or apart" is one
//! grammar. Words that mean nothing here are not kept one by one: a run of them is one lexeme of [`Class::Other`].

use super::class::{Class, Classes};
use super::joint::{AFTER_WHOLE, COUNTS, may_join};
use super::lexicon::{LEXICON, Lexicon};
use super::numeral::{self, Numeral};
use super::telling::Telling;
use super::unknown;
use super::word::{Ending, Sense, WordForm, is_blank, is_gap, is_word_char, is_word_end};
use crate::entity::hash;
use crate::script;
use crate::segment::{Token, TokenKind};
use crate::span::Span;
use rust_decimal::Decimal;
use smallvec::SmallVec;

/// What stands between a lexeme and the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Gap {
    /// Nothing.
    Joined,
    /// White space on one line.
    Space,
    /// A line break, or the start of the text.
    Line,
}

/// One symbol of the grammar with its place in the text.
#[derive(Clone, Copy, Debug)]
pub struct Lexeme {
    /// Bytes of the text; of [`Class::Other`], the whole run of unknown words.
    pub span: Span,
    /// All it may be.
    pub classes: Classes,
    /// What stands between it and the lexeme before.
    pub gap: Gap,
    /// Case ending and particles, which are part of the span.
    pub ending: Ending,
    /// How a number in digits is written; all zero for words.
    pub numeral: Numeral,
    /// The value of a number in digits.
    pub value: Decimal,
    /// The word of the seeds, None for digits, signs and unknown words.
    pub word: Option<&'static WordForm>,
}

impl Lexeme {
    /// Whether the lexeme may be of this class.
    pub fn is(&self, class: Class) -> bool {
        self.classes.has(class)
    }

    /// The sense of its word in this class.
    pub fn sense(&self, class: Class) -> Option<&'static Sense> {
        self.word?.sense(class)
    }

    /// The seed's value for this class; of digits, their value.
    pub fn value(&self, class: Class) -> Option<Decimal> {
        if class == Class::Digits {
            return self.is(Class::Digits).then_some(self.value);
        }
        Some(self.sense(class)?.value)
    }

    /// The seed's code for this class.
    pub fn code(&self, class: Class) -> Option<&'static str> {
        Some(self.sense(class)?.code)
    }

    /// Not on a new line: an expression may go on here.
    pub fn follows(&self) -> bool {
        self.gap != Gap::Line
    }

    /// Whether its figures are forty-two thousand to some and forty-two to others: 42.000
    pub fn reads_two_ways(&self) -> bool {
        let Numeral { digits, places, grouped, .. } = self.numeral;
        let thousands = self.is(Class::Digits) && places == 3 && (1..=3).contains(&digits) && !grouped;
        thousands && self.value.fract().is_zero() && !self.value.is_zero()
    }

    /// Whether it hangs on the lexeme before.
    pub fn is_joined(&self) -> bool {
        self.gap == Gap::Joined
    }

    fn plain(span: Span, class: Class) -> Lexeme {
        Lexeme {
            span,
            classes: Classes::NONE.with(class),
            gap: Gap::Joined,
            ending: Ending::default(),
            numeral: Numeral::default(),
            value: Decimal::ZERO,
            word: None,
        }
    }
}

/// What names the field of a form, or the day of an entry, with a colon behind it.
const LABELS: Classes = Classes::of(&[
    Class::Law,
    Class::Label,
    Class::Serial,
    Class::Call,
    Class::Age,
    Class::HourWord,
    Class::YearCue,
    Class::Month,
    Class::BanglaMonth,
    Class::Weekday,
]);

/// What two of them are spoken of by দু and a space.
const AFTER_TWO: Classes = Classes::of(&[
    Class::Number,
    Class::Multiplier,
    Class::Span,
    Class::Money,
    Class::Paisa,
    Class::Unit,
    Class::Classifier,
]);

/// A unit of so many letters and signs is no end of another word.
const LONG_UNIT: usize = 4;
/// The same behind the old দো, U+09A6 U+09CB
const LONGER_UNIT: usize = 6;

/// Most pieces in one word: সাড়ে-সাত-শ-জন-কে has four and an ending.
const MOST_PIECES: usize = 6;

/// Reads `tokens` of `text` into lexemes.
pub fn lexemes(text: &str, tokens: &[Token]) -> Vec<Lexeme> {
    let mut reader = LexemeReader::new(text);
    reader.out.reserve(tokens.len() / 2);
    for token in tokens {
        reader.token(token);
    }
    reader.out
}

struct LexemeReader<'t> {
    text: &'t str,
    lexicon: &'static Lexicon,
    out: Vec<Lexeme>,
    /// The byte after the last lexeme.
    at: usize,
    /// The first byte that tells of a digit, from the token on that was asked about last.
    digit: usize,
}

impl<'t> LexemeReader<'t> {
    fn new(text: &'t str) -> LexemeReader<'t> {
        let digit = script::next_digit(text.as_bytes(), 0);
        LexemeReader { text, lexicon: &LEXICON, out: Vec::new(), at: 0, digit }
    }
}

impl LexemeReader<'_> {
    #[inline]
    fn token(&mut self, token: &Token) {
        let Span { start, end } = token.span;
        if end <= self.at {
            return;
        }
        let start = start.max(self.at);
        if !self.may_matter(start, end)
            || is_address(token.kind)
            || token.kind == TokenKind::Word && self.is_unknown(start, end)
        {
            return self.unknown(Span::new(start, end));
        }
        self.pieces_of(start, end);
    }

    /// Whether it is a word that was cut in vain before, and is so everywhere.
    #[inline]
    fn is_unknown(&self, start: usize, end: usize) -> bool {
        is_word_end(self.text, end) && unknown::is_known(self.hash(start, end))
    }

    #[inline]
    fn hash(&self, start: usize, end: usize) -> u64 {
        hash::bytes(self.text.as_bytes().get(start..end).unwrap_or_default())
    }

    /// Whether a digit stands in a token; tokens are asked about in order.
    #[inline]
    fn has_digit(&mut self, start: usize, end: usize) -> bool {
        if self.digit < start {
            self.digit = script::next_digit(self.text.as_bytes(), start);
        }
        self.digit < end
    }

    /// The fast way out for words that no seed begins like.
    #[inline]
    fn may_matter(&mut self, start: usize, end: usize) -> bool {
        let bytes = self.text.as_bytes();
        let Some(word) = bytes.get(start..end) else { return false };
        let letter = |at: usize| word.get(at..)?.first_chunk().and_then(|bytes| script::place_of(*bytes));
        match letter(0) {
            Some(first) => {
                first >= script::PLACE_OF_ZERO
                    || self.lexicon.beginnings.may_be(first, letter(3), || letter(6))
                    // Pages join a word to the digits after it: হয়েছে৫০ টাকা.
                    || self.has_digit(start, end)
            }
            None => true,
        }
    }

    fn pieces_of(&mut self, start: usize, end: usize) {
        let mut at = start;
        while at < end {
            let Some(rest) = self.text.get(at..) else { return self.unknown(Span::new(at, end)) };
            let Some(c) = rest.chars().next() else { return };
            if numeral::starts(self.text, at) {
                match self.digits(at) {
                    Some(after) => at = after,
                    None => {
                        // An identifier (৫জি, ৭ক) or more digits than a number has.
                        let after = identifier_end(self.text, at).max(at + c.len_utf8());
                        let span = Span::new(at, after);
                        match is_section(span.of(self.text)) {
                            true => self.push(Lexeme::plain(span, Class::Section)),
                            false => self.unknown(span),
                        }
                        at = after;
                    }
                }
            } else if self.lexicon.beginnings.may_begin(c)
                && let Some(after) = self.word(at)
            {
                at = after;
            } else if let Some(class) = sign(c) {
                self.push(Lexeme::plain(Span::new(at, at + c.len_utf8()), class));
                at += c.len_utf8();
            } else {
                let after = if script::is_bengali(c) || is_word_char(c) {
                    word_end(self.text, at).max(at + c.len_utf8())
                } else {
                    at + c.len_utf8()
                };
                if (at, after) == (start, end) && unknown::is_everywhere(&self.text[start..end], self.lexicon) {
                    unknown::keep(self.hash(start, end));
                }
                self.unknown(Span::new(at, after));
                at = after;
            }
        }
    }

    /// Digits and what is joined to them; None where that cannot be read.
    fn digits(&mut self, at: usize) -> Option<usize> {
        let (numeral, value, end) = numeral::read(self.text, at)?;
        let mut digits = Lexeme::plain(Span::new(at, end), Class::Digits);
        (digits.numeral, digits.value) = (numeral, value?);
        if is_visarga_colon(self.text, end) {
            self.push(digits);
            return Some(end);
        }
        let joined = skip_apostrophe(self.text, end);
        let apart = joined > end;
        if is_word_end(self.text, end) && !apart || script::digit_at(self.text.as_bytes(), end).is_some() {
            self.push(digits);
            return Some(end);
        }
        let mut pieces = Pieces::new();
        if let Some(after) = self.split(joined, digits.classes, &mut pieces) {
            self.push(digits);
            return Some(self.push_all(&pieces, after));
        }
        match self.lexicon.ending("", self.text.get(joined..)?) {
            Some((ending, len)) => (digits.ending, digits.span.end) = (ending, joined + len),
            // The apostrophe closes a quotation.
            None if apart => {}
            // ১৭০রানের: the space is missing. ৫জি and ৭ক are names.
            None if self.is_glued(end) && !is_section(self.text.get(at..word_end(self.text, end))?) => {}
            None => return None,
        }
        self.push(digits);
        Some(digits.span.end)
    }

    /// Whether a whole word begins at `at`, and not the letters of a name: no name of a Latin letter, and two syllables or more.
    fn is_glued(&self, at: usize) -> bool {
        let end = word_end(self.text, at);
        let word = self.text.get(at..end).unwrap_or_default();
        let syllables = word.chars().filter(|&c| script::is_letter(c));
        let letter = self.lexicon.prefixes(word).any(|letter| {
            let rest = word.get(letter.len_in(word)..).unwrap_or_default();
            letter.classes.has(Class::Letter) && (rest.is_empty() || self.lexicon.ending(letter.form, rest).is_some())
        });
        word.chars().all(script::is_word_part) && syllables.count() > 1 && !letter
    }

    /// A word or phrase of the seeds at `at`, with what is joined to it.
    fn word(&mut self, at: usize) -> Option<usize> {
        let mut pieces = Pieces::new();
        let after = self.split(at, Classes::NONE, &mut pieces)?;
        if pieces.iter().any(|piece| piece.classes.has(Class::Not)) {
            self.unknown(Span::new(at, after));
            return Some(after);
        }
        Some(self.push_all(&pieces, after))
    }

    /// Splits the word at `at` into pieces, the longest first; gives its end. `before` is what it is joined to.
    fn split(&self, at: usize, before: Classes, pieces: &mut Pieces) -> Option<usize> {
        let rest = self.text.get(at..)?;
        let mut found: SmallVec<[&'static WordForm; 8]> = SmallVec::new();
        found.extend(self.lexicon.prefixes(rest));
        for word in found.into_iter().rev() {
            let free = before == Classes::NONE;
            if word.clings && free && !self.ends_day(word, at) && !self.is_scale(word, at)
                || !free && !may_join(before, word.classes)
            {
                continue;
            }
            let end = at + word.len_in(rest);
            let mut piece = Lexeme::plain(Span::new(at, end), Class::Other);
            (piece.classes, piece.word) = (word.classes, Some(word));
            let hyphen =
                || word.leans && free && self.text.get(end..).is_some_and(|rest| rest.starts_with(['-', '\u{2013}']));
            let joint = self.spaced_joint(word, end).unwrap_or_else(|| skip_apostrophe(self.text, end));
            if joint > end && self.is_elided(word, at, joint) {
                piece.span.end = joint;
                pieces.push(piece);
                return Some(joint);
            }
            let labels = || joint == end && is_visarga_label(self.text, end) && word.classes.meets(LABELS);
            let apart = self.stands_apart(word, free, joint);
            // দু’ দেশের
            if apart && joint > end {
                piece.span.end = joint;
                pieces.push(piece);
                return Some(joint);
            }
            let whole = apart || !word.leans && (word.is_sign || is_word_end(self.text, end) || labels()) || hyphen();
            if whole && joint == end {
                pieces.push(piece);
                return Some(end);
            }
            if pieces.len() + 1 < MOST_PIECES && self.may_go_on(word, joint) {
                pieces.push(piece);
                if let Some(after) = self.split(joint, word.classes, pieces) {
                    return Some(after);
                }
                pieces.pop();
            }
            // একে stands by itself: একের is of এক.
            let endless = word.sense(Class::Not).is_some_and(|not| not.code == "whole");
            if !word.leans
                && !endless
                && let Some((ending, len)) = self.lexicon.ending(word.form, self.text.get(joint..)?)
            {
                piece.ending = ending;
                piece.span.end = joint + len;
                pieces.push(piece);
                return Some(joint + len);
            }
            if whole {
                pieces.push(piece);
                return Some(end);
            }
            // দু’দেশের: the apostrophe stands for the rest of the number.
            if word.leans
                && free
                && joint > end
                && self.text.get(joint..).is_some_and(|rest| rest.starts_with(is_word_char))
            {
                // দু’একটি, দু’চারখানা: it joins two numbers as a hyphen does.
                let number = self
                    .lexicon
                    .prefixes(self.text.get(joint..)?)
                    .any(|next| next.classes.has(Class::Number) && !next.leans);
                if number {
                    pieces.push(piece);
                    pieces.push(Lexeme::plain(Span::new(end, joint), Class::Hyphen));
                    return Some(joint);
                }
                piece.span.end = joint;
                pieces.push(piece);
                return Some(joint);
            }
        }
        None
    }

    /// The দু of `দু তিন দিন`, `দু লাখ টাকা`, `দু ভাই`, typed apart from what it counts.
    fn stands_apart(&self, word: &WordForm, free: bool, end: usize) -> bool {
        let two = word.leans && free && word.sense(Class::Number).is_some_and(|two| two.value == Decimal::TWO);
        let Some(after) = self.text.get(end..).filter(|_| two) else { return false };
        let after = after.trim_start_matches(is_blank);
        let start = self.text.len() - after.len();
        if start == end {
            return false;
        }
        let whole = |next: &WordForm| {
            let at = start + next.len_in(after);
            let rest = self.text.get(at..).unwrap_or_default();
            let joins = |more: &WordForm| more.classes.has(Class::Classifier) && may_join(next.classes, more.classes);
            is_word_end(self.text, at)
                || self.lexicon.ending(next.form, rest).is_some()
                || self.lexicon.prefixes(rest).any(joins)
        };
        let noun = |noun: &str| {
            let Some(rest) = after.strip_prefix(noun) else { return false };
            is_word_end(self.text, self.text.len() - rest.len()) || self.lexicon.ending(noun, rest).is_some()
        };
        self.lexicon.prefixes(after).any(|next| !next.leans && next.classes.meets(AFTER_TWO) && whole(next))
            || Telling::Pair.forms().any(noun)
    }

    /// The end of the apostrophe of `দু ’ টি` and `তিন ’ শ`, typed with spaces: what it joins could not stand apart.
    fn spaced_joint(&self, word: &WordForm, end: usize) -> Option<usize> {
        if !word.classes.meets(COUNTS) {
            return None;
        }
        let apart = self.text.get(end..)?.trim_start_matches(is_blank);
        let after = apart.strip_prefix(['\'', '\u{2019}', '\u{2018}'])?.trim_start_matches(is_blank);
        let at = self.text.len() - after.len();
        let plain = skip_apostrophe(self.text, end) == at;
        let hundred = |next: &WordForm| {
            next.sense(Class::Multiplier).is_some_and(|hundred| hundred.value == Decimal::ONE_HUNDRED)
                && is_word_end(self.text, at + next.len_in(after))
        };
        let joins = |next: &WordForm| may_join(word.classes, next.classes) && (word.leans || hundred(next));
        (!plain && self.lexicon.prefixes(after).any(joins)).then_some(at)
    }

    /// The apostrophe of `সাতশ' টাকা`, where শত was written once; not one that closes a quotation.
    fn is_elided(&self, word: &WordForm, at: usize, after: usize) -> bool {
        word.sense(Class::Multiplier).is_some_and(|hundred| hundred.value == Decimal::ONE_HUNDRED)
            && is_word_end(self.text, after)
            && !opens_quotation(self.text, at)
    }

    /// The ই of `১৫ ই মার্চ`, typed apart from its day.
    fn ends_day(&self, word: &WordForm, at: usize) -> bool {
        word.classes.has(Class::DaySuffix)
            && self.out.last().is_some_and(|day| {
                day.is(Class::Digits) && day.ending.is_bare() && self.text.get(day.span.end..at).is_some_and(is_gap)
            })
    }

    /// The M of `$2 M` and the K of `৩.৫ K`, typed apart from their figures: behind money, or at the end of all there is.
    fn is_scale(&self, word: &WordForm, at: usize) -> bool {
        let Some(figures) = self.out.last().filter(|figures| figures.is(Class::Digits)) else { return false };
        let sign = |money: &WordForm| money.classes.has(Class::Money) && !money.form.starts_with(script::is_word_part);
        let money = || figures.follows() && self.out.iter().rev().nth(1).and_then(|money| money.word).is_some_and(sign);
        let ends = || at + word.form.len() == self.text.len() && matches!(word.form, "K" | "k" | "M");
        let between = self.text.get(figures.span.end..at).unwrap_or_default();
        word.classes.has(Class::Multiplier) && word.form.is_ascii() && is_gap(between) && (money() || ends())
    }

    /// Whether what follows a word may be joined to it; `দু` and `ন` take a counted word, no day's ই and no ো.
    fn may_go_on(&self, word: &WordForm, at: usize) -> bool {
        !word.leans
            || self.text.get(at..).is_some_and(|rest| {
                // দোকানি has no কানি, দুমনা no মন; of দুকেজি and দোকিলোমিটার nothing else can be made.
                let least = if word.sense(Class::Number).is_some_and(|old| old.code == "old") {
                    LONGER_UNIT
                } else {
                    LONG_UNIT
                };
                let long = |next: &WordForm| next.classes.has(Class::Unit) && next.form.chars().count() >= least;
                self.lexicon.prefixes(rest).any(|next| {
                    (!next.classes.meets(AFTER_WHOLE) || long(next)) && may_join(word.classes, next.classes)
                })
            })
    }

    fn push_all(&mut self, pieces: &Pieces, after: usize) -> usize {
        for piece in pieces {
            self.push(*piece);
        }
        after
    }

    fn push(&mut self, mut lexeme: Lexeme) {
        lexeme.gap = match self.text.get(self.at..lexeme.span.start) {
            _ if self.out.is_empty() => Gap::Line,
            Some("" | "'" | "\u{2019}" | "\u{2018}") => Gap::Joined,
            Some(" ") => Gap::Space,
            Some(between) if !between.contains(['\n', '\r', '\u{2028}', '\u{2029}']) => Gap::Space,
            _ => Gap::Line,
        };
        self.at = lexeme.span.end;
        self.out.push(lexeme);
    }

    #[inline]
    fn unknown(&mut self, span: Span) {
        match self.out.last_mut() {
            Some(last) if last.classes.has(Class::Other) => {
                last.span.end = span.end;
                self.at = span.end;
            }
            _ => self.push(Lexeme::plain(span, Class::Other)),
        }
    }
}

type Pieces = SmallVec<[Lexeme; 4]>;

/// Addresses, names of the web, emoji and the like hold no numbers.
fn is_address(kind: TokenKind) -> bool {
    !matches!(kind, TokenKind::Word | TokenKind::Number | TokenKind::Punctuation | TokenKind::Latin | TokenKind::Symbol)
}

/// `দু'টি`, `পাঁচ’শ`: an apostrophe inside a number word stands for nothing.
fn skip_apostrophe(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    at + rest.strip_prefix(['\'', '\u{2019}', '\u{2018}']).map_or(0, |after| rest.len() - after.len())
}

/// `১১ঃ৪৫`: a visarga typed for the colon of a clock time stands between two digits.
fn is_visarga_colon(text: &str, at: usize) -> bool {
    text.get(at..)
        .and_then(|rest| rest.strip_prefix(script::VISARGA))
        .is_some_and(|rest| script::digit_at(rest.as_bytes(), 0).is_some())
}

/// `ধারাঃ ১২`: a visarga typed for the colon behind a label.
fn is_visarga_label(text: &str, at: usize) -> bool {
    let after = text.get(at..).and_then(|rest| rest.strip_prefix(script::VISARGA));
    after.is_some_and(|after| after.starts_with(is_blank) || script::digit_at(after.as_bytes(), 0).is_some())
}

/// Whether a single quotation mark that nothing has closed stands in the few words before `at`.
fn opens_quotation(text: &str, at: usize) -> bool {
    const REACH: usize = 40;
    let before = text.get(..at).unwrap_or_default();
    let start = before.char_indices().rev().take(REACH).take_while(|&(_, c)| c != '\n').last().map_or(at, |(i, _)| i);
    let near = before.get(start..).unwrap_or_default();
    let Some(mark) = near.rfind(['\'', '\u{2018}', '\u{2019}']) else { return false };
    let apart = near.get(..mark).is_none_or(|before| before.is_empty() || before.ends_with(char::is_whitespace));
    near.get(mark..).is_some_and(|mark| mark.starts_with('\u{2018}') || mark.starts_with('\'') && apart)
}

/// Where the letters and digits that start at `at` end.
fn word_end(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    let mut end = at;
    // Nearly all letters are Bengali: U+0980–U+09E5 without a look at the rest of Unicode.
    while let Some(bytes) = bytes.get(end..end + 3).and_then(|bytes| bytes.first_chunk())
        && script::place_of(*bytes).is_some_and(|place| place < script::PLACE_OF_ZERO)
    {
        end += 3;
    }
    let rest = text.get(end..).unwrap_or_default();
    end + rest.char_indices().map(|(i, _)| i).find(|&i| is_word_end(text, end + i)).unwrap_or(rest.len())
}

/// Where the digits that start at `at` end, and the letters after them.
fn identifier_end(text: &str, mut at: usize) -> usize {
    // The groups of so long a numeral are no numbers of their own.
    if let Some((_, None, end)) = numeral::read(text, at) {
        at = end;
    }
    while let Some((_, len)) = script::digit_at(text.as_bytes(), at) {
        at += len;
    }
    word_end(text, at)
}

/// `৯ক`, `৩৬কক`, `২৫বি`: figures, one or two characters of a word, and nothing else
fn is_section(written: &str) -> bool {
    let letters = written.trim_start_matches(char::is_numeric);
    letters.len() < written.len()
        && (1..=2).contains(&letters.chars().count())
        && letters.starts_with(script::is_letter)
        && letters.chars().all(script::is_word_part)
}

fn sign(c: char) -> Option<Class> {
    Some(match c {
        '+' => Class::Plus,
        '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' => Class::Hyphen,
        ',' => Class::Comma,
        '.' => Class::Dot,
        ':' | script::VISARGA => Class::Colon,
        '/' => Class::Slash,
        '(' | '[' => Class::Open,
        ')' | ']' => Class::Close,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Every token cut into pieces, also those that by their beginning cannot matter.
    fn lexemes_of_all(text: &str, tokens: &[Token]) -> Vec<Lexeme> {
        let mut reader = LexemeReader::new(text);
        for token in tokens {
            let Span { start, end } = token.span;
            match token.span.end <= reader.at {
                true => {}
                false if is_address(token.kind) => reader.unknown(Span::new(start.max(reader.at), end)),
                false => reader.pieces_of(start.max(reader.at), end),
            }
        }
        reader.out
    }

    proptest! {
        #[test]
        fn words_left_out_by_their_beginning_would_be_unknown(
            pieces in prop::collection::vec(("[ক-হ][া-ৌ]?[ক-হ]?|", 0..LEXICON.words.len(), "[\u{2019}-]?[ক-হ]?[া-ৌ]?|কে|ের|টি|ই|জন|[০-৯]"), 1..12),
        ) {
            let words = pieces.iter().map(|(before, word, after)| {
                let WordForm { form, clings, .. } = LEXICON.words[*word];
                // What only hangs on other words has nothing hanging on it.
                let after = if clings { "" } else { after };
                // Letters run on as one word; what stands before a sign or a letter of another script is one of its own.
                match form.chars().all(script::is_word_part) && !before.is_empty() {
                    true => format!("{before}{form}"),
                    false => format!("{form}{after}"),
                }
            });
            let text = words.collect::<Vec<_>>().join(" ");
            let tokens = crate::segment::tokenize(&text);
            // Figures glued to a word that cannot matter are left out with it.
            let mut reader = LexemeReader::new(&text);
            let mut glued = |token: &Token| {
                !reader.may_matter(token.span.start, token.span.end) && token.span.of(&text).contains(char::is_numeric)
            };
            prop_assume!(!tokens.iter().any(&mut glued));
            let told = |lexemes: Vec<Lexeme>| -> Vec<_> { lexemes.iter().map(|l| (l.span, l.classes, l.ending, l.value)).collect() };
            prop_assert_eq!(told(lexemes(&text, &tokens)), told(lexemes_of_all(&text, &tokens)), "{}", text);
        }
    }

    proptest! {
        #[test]
        fn no_digit_of_a_word_is_missed(word in "[০-৯ক-হা-্0-9a-z।]{0,12}") {
            let bytes = word.as_bytes();
            let digits = (0..bytes.len()).filter(|&at| script::digit_at(bytes, at).is_some()).count();
            prop_assert_eq!(script::count_digits(bytes), digits);
        }
    }

    #[test]
    fn a_word_is_cut_into_what_the_grammar_knows() {
        let text = "চারজনকে ১৫টি বই";
        let found = lexemes(text, &crate::segment::tokenize(text));
        let spans: Vec<&str> = found.iter().map(|lexeme| lexeme.span.of(text)).collect();
        assert_eq!(spans, ["চার", "জনকে", "১৫", "টি", "বই"]);
        assert!(found[1].is(Class::Classifier) && found[1].ending.has(Ending::OBJECTIVE));
    }
}
