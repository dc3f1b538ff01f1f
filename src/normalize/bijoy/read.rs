//! Glyphs in the order of the eye to letters in the order of the ear.

use super::table::{Glyph, glyph};
use crate::normalize::kind::{HASANTA, Kind, RA, SIGN_E, YA, ZWJ, kind};

const REPH: char = '©';

/// One syllable being put together. It is written when the next begins, so that nothing is put in before what is written.
#[derive(Debug, Default)]
struct Syllable {
    open: bool,
    rephs: usize,
    consonants: String,
    /// ি ে ৈ seen before the consonants.
    sign: Option<char>,
    /// What comes behind the sign.
    after: String,
}

impl Syllable {
    /// Writes it behind `out`, and begins anew.
    fn close(&mut self, out: &mut String) {
        (0..self.rephs).for_each(|_| out.extend([RA, HASANTA]));
        out.push_str(&self.consonants);
        out.extend(self.sign.take());
        out.push_str(&self.after);
        (self.open, self.rephs) = (false, 0);
        self.consonants.clear();
        self.after.clear();
    }

    /// Adds a glyph's consonants, and behind them what else the glyph has.
    fn add(&mut self, glyph: &str) {
        let split = glyph.find(|c| kind(c) == Kind::Sign).unwrap_or(glyph.len());
        let (consonants, signs) = glyph.split_at(split);
        self.consonants.push_str(consonants);
        if !signs.is_empty() {
            self.after.extend(self.sign.take());
            self.after.push_str(signs);
        }
    }
}

/// Text of which all is Bijoy.
pub(super) fn convert(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    let mut syllable = Syllable::default();
    // A sign that waits for its consonant, and the glyph before this one.
    let (mut waiting, mut before): (Option<char>, &str) = (None, "");
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let next = chars.peek().copied();
        let Some(found) = glyph(c).filter(|_| !is_symbol(c) || stands_in_word(before, next)) else {
            syllable.close(&mut out);
            out.extend(waiting.take());
            out.push(c);
            before = "";
            continue;
        };
        let glyph = found.between(before, next);
        before = glyph;
        let first = glyph.chars().next().unwrap_or(' ');
        match kind(first) {
            Kind::Sign if matches!(first, '\u{9BF}' | SIGN_E | '\u{9C8}') => {
                syllable.close(&mut out);
                out.extend(waiting.replace(first));
            }
            // The reph stands behind its syllable.
            Kind::Consonant if c == REPH && waiting.is_none() && syllable.open => syllable.rephs += 1,
            Kind::Consonant => {
                let goes_on = syllable.open
                    && waiting.is_none()
                    && syllable.after.is_empty()
                    && syllable.consonants.ends_with(HASANTA);
                if !goes_on {
                    syllable.close(&mut out);
                    (syllable.open, syllable.sign) = (true, waiting.take());
                }
                syllable.add(glyph);
            }
            // What hangs below joins the consonants, wherever it was typed.
            Kind::Hasanta if syllable.open => {
                if c == '&' && !syllable.after.is_empty() {
                    syllable.after.push(HASANTA);
                    continue;
                }
                // The reph is a glyph of its own, so র with ্য below it is ra with ya-phalaa.
                if syllable.consonants == "র" && glyph.ends_with(YA) {
                    syllable.consonants.push(ZWJ);
                }
                syllable.add(glyph);
            }
            Kind::Sign | Kind::Modifier if syllable.open => {
                syllable.after.extend(syllable.sign.take());
                syllable.after.push_str(glyph);
            }
            Kind::Sign | Kind::Modifier | Kind::Hasanta => out.push_str(glyph),
            _ => {
                syllable.close(&mut out);
                out.extend(waiting.take());
                out.push_str(glyph);
            }
        }
    }
    syllable.close(&mut out);
    out.extend(waiting);
    out
}

/// Signs that texts use for themselves, too: © between two spaces is a copyright sign.
fn is_symbol(c: char) -> bool {
    matches!(c, '¡'..='·' | '¹'..='¿' | '×' | '÷')
}

fn stands_in_word(before: &str, next: Option<char>) -> bool {
    let word = |c: char| kind(c).is_word() || kind(c) == Kind::Digit;
    before.ends_with(word) || next.and_then(glyph).is_some_and(Glyph::is_word)
}
