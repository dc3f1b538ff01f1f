//! Which words of a text are Bijoy.
//!
//! `Kiæb` (করুন) is, `Karim` is none, and `Kwig` (করিম) tells it only by its letters: w (ি) before a consonant is common in Bijoy
//! and rare in English. How much more often two characters stand side by side in Bijoy than in English, romanized Bengali
//! or a name is in `seeds/normalize/bijoy_pairs.tsv`; a word is as much Bijoy as its pairs are together. Words go with
//! their neighbours: the best path through a line (Viterbi, two states) changes sides where that pays.

use crate::normalize::kind::kind;
use crate::normalize::windows::byte;
use crate::seed::seed;
use crate::span::Span;
use std::sync::LazyLock;

/// Tenths of the natural logarithm of how much likelier a pair is in Bijoy.
static PAIRS: LazyLock<Box<[[i8; 256]; 256]>> = LazyLock::new(|| {
    let mut pairs = Box::new([[0; 256]; 256]);
    for row in seed!("normalize/bijoy_pairs.tsv").rows(["pair", "odds"]) {
        let pair = row.read_as("pair", "two bytes in hexadecimal", |pair| u16::from_str_radix(pair, 16).ok());
        let odds = row.parse("odds", "a number").unwrap_or(0);
        pairs[usize::from(pair >> 8)][usize::from(pair & 0xFF)] = odds;
    }
    pairs
});

/// What it costs to change sides between two words of a line, between two lines, and to begin with Bijoy.
const CHANGE: i32 = 50;
const CHANGE_OF_LINE: i32 = 15;
const BEGIN: i32 = 25;

/// The pieces of a text that are Bijoy, in order: whole words and what stands between them.
pub(crate) fn bijoy_runs(text: &str) -> Vec<Span> {
    let mut runs: Vec<Span> = Vec::new();
    if !text.bytes().any(|b| b.is_ascii_alphabetic() || matches!(b, 0xC2..=0xC6 | 0xE2)) {
        return runs;
    }
    // For each word whether the best path to it, if it is Bijoy or if it is not, comes from the other side.
    let mut words: Vec<(Span, [bool; 2])> = Vec::new();
    let (mut other, mut bijoy) = (0, -BEGIN);
    let mut at = 0;
    for piece in text.split_inclusive(char::is_whitespace) {
        let word = piece.trim_end();
        let span = Span::new(at, at + word.len());
        at += piece.len();
        if !word.is_empty() {
            let line_ends = words.last().is_some_and(|(last, _)| text[last.end..span.start].contains('\n'));
            let change = if line_ends { CHANGE_OF_LINE } else { CHANGE };
            let odds = odds(word);
            let from = [bijoy - change > other, other - change > bijoy];
            (other, bijoy) = (other.max(bijoy - change), bijoy.max(other - change));
            match odds {
                Some(odds) => bijoy += odds,
                None => bijoy = i32::MIN / 2,
            }
            words.push((span, from));
        }
    }
    let mut side = bijoy > other;
    for (span, from) in words.into_iter().rev() {
        if side {
            match runs.last_mut() {
                Some(run) if joins(text, span, *run) => run.start = span.start,
                _ => runs.push(span),
            }
        }
        side ^= from[usize::from(side)];
    }
    runs.reverse();
    runs
}

/// Whether nothing but white space stands between two words.
fn joins(text: &str, word: Span, run: Span) -> bool {
    text[word.end..run.start].trim().is_empty()
}

/// How much a word speaks for Bijoy; None where it cannot be.
fn odds(word: &str) -> Option<i32> {
    if word.contains("://") || word.starts_with("www.") || word.contains(|c| kind(c).is_bengali()) {
        return None;
    }
    let (mut sum, mut before) = (0, b' ');
    for c in word.chars().chain([' ']) {
        let now = match c {
            '0'..='9' => b'0',
            '^' | '_' | '`' | '~' | '|' | '&' => c as u8,
            _ if c.is_ascii_punctuation() => b' ',
            _ if kind(c).is_hidden() => continue,
            _ => byte(c)?,
        };
        if (before, now) != (b' ', b' ') {
            sum += i32::from(PAIRS[usize::from(before)][usize::from(now)]);
        }
        before = now;
    }
    // A single letter is a letter in any script.
    Some(if word.chars().count() == 1 { sum.min(BEGIN / 2) } else { sum })
}

/// Whether a text was typed for a Bijoy font, as far as its letters tell; text with Bengali letters was not.
///
/// A word or two may be undecidable; from a sentence on it is sure.
///
/// ```
/// use khobor::normalize::bijoy::looks_like_bijoy;
/// assert!(looks_like_bijoy("Avwg evsjvq Mvb MvB"));
/// assert!(!looks_like_bijoy("The government of Bangladesh wove five YouTube videos"));
/// ```
pub fn looks_like_bijoy(text: &str) -> bool {
    if text.contains(|c| kind(c).is_word()) {
        return false;
    }
    let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).count();
    let ours: usize = bijoy_runs(text).into_iter().map(|run| letters(run.of(text))).sum();
    2 * ours > letters(text)
}
