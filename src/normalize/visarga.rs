//! Visarga and colon, typed for one another.
//!
//! `সূত্রঃ রয়টার্স` ends its first word in U+0983 where a colon was meant, `দু:খ` has a colon (U+003A) where visarga belongs. A word
//! list says which words are written with visarga (`seeds/normalize/visarga.tsv`), which are shortened by it (অ্যাডঃ), and
//! in which it stands inside.

use super::draft::{Draft, Log};
use super::kind::*;
use super::lexicon::{self, Visarga};
use super::options::Options;
use super::rule::{Rule, Rules};
use crate::segment::Addresses;
use crate::span::Span;
use crate::splice::Splice;

pub(super) fn visarga_colon(text: &str, _: &Options, out: &mut dyn Splice, log: Option<&mut Log>) -> bool {
    let mut draft = Draft::new(text, out, log);
    let mut addresses = Addresses::new(text);
    for (at, visarga) in text.match_indices(VISARGA) {
        let end = at + visarga.len();
        let head = &text[..at];
        let before = head.chars().next_back();
        let next = text[end..].chars().next();
        let n = next.map_or(Kind::Space, kind);
        let apart = n == Kind::Space || n == Kind::Digit || matches!(next, Some('-' | '\u{2013}' | '\u{2014}'));
        let colon = match before.map_or(Kind::Space, kind) {
            Kind::Digit => n == Kind::Digit,
            Kind::Consonant | Kind::Sign | Kind::Nukta | Kind::Vowel => apart && ends_a_label(word_before(text, at)),
            // It stands alone behind a word or a bracket: নাম ঃ করিম.
            Kind::Space => {
                let labelled = |c: char| kind(c).is_word() || kind(c) == Kind::Digit || matches!(c, ')' | ']');
                before == Some(' ') && !n.is_dependent() && head.trim_end_matches(' ').ends_with(labelled)
            }
            Kind::Punctuation => apart && matches!(before, Some(')' | ']')),
            _ => false,
        };
        if colon && !addresses.hold(at) {
            draft.replace(Span::new(at, end), ":", Rules::of(Rule::VisargaColon));
        }
    }
    draft.finish()
}

/// Whether a word is no abbreviation and not written with visarga: of more than one syllable, and in no list.
fn ends_a_label(word: &str) -> bool {
    let letters = word.chars().filter(|&c| !kind(c).is_dependent()).count();
    letters > 1 && !word.contains(VISARGA) && lexicon::visarga(word).is_none()
}

pub(super) fn colon_visarga(text: &str, _: &Options, out: &mut dyn Splice, log: Option<&mut Log>) -> bool {
    let mut draft = Draft::new(text, out, log);
    let mut addresses = Addresses::new(text);
    for at in memchr::memchr_iter(b':', text.as_bytes()) {
        let word = word_before(text, at);
        let next = text[at + 1..].chars().next();
        let goes_on = next.is_some_and(|c| matches!(kind(c), Kind::Consonant | Kind::Vowel));
        let part = word.rsplit(VISARGA).next().unwrap_or(word);
        let visarga = match lexicon::visarga(part) {
            Some(Visarga::Inside) => goes_on,
            Some(Visarga::Shortened) => {
                next.is_some_and(|c| kind(c) == Kind::Space || c == ')') || goes_on || next.is_none()
            }
            Some(Visarga::Final) | None => false,
        };
        if visarga && !addresses.hold(at) {
            draft.replace(Span::new(at, at + 1), "\u{983}", Rules::of(Rule::ColonVisarga));
        }
    }
    draft.finish()
}
