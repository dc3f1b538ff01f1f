//! Quotations as they are given, and the pairs of quotation marks of a text.
//!
//! `‘` and `’` (U+2018, U+2019), `“` and `”`, and the straight `"` and `'` open and close; a mark inside a word (দু’টি) is
//! the tokenizer's and never seen here. A mark that nobody closes ends with its sentence.

use super::page::Page;
use crate::span::Span;

/// Whether the words stand in quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum QuoteKind {
    /// In the speaker's words, between quotation marks.
    Direct,
    /// Retold: a clause after যে, or before বলে.
    Indirect,
}

impl QuoteKind {
    /// All of them.
    pub const ALL: [QuoteKind; 2] = [QuoteKind::Direct, QuoteKind::Indirect];

    /// As it stands in the tables.
    pub const fn as_str(self) -> &'static str {
        match self {
            QuoteKind::Direct => "direct",
            QuoteKind::Indirect => "indirect",
        }
    }
}

/// What somebody said, and who.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// What was said: inside the marks, or the clause of reported speech.
    pub span: Span,
    /// Whether it is in the speaker's own words.
    pub kind: QuoteKind,
    /// The verb of saying as written; None in a headline.
    pub cue: Option<Span>,
    /// What kind of saying it is: says, claims, denies, asks, orders, hopes, promises.
    pub act: &'static str,
    /// Who speaks, as the text says there: a name, a noun, a pronoun.
    pub speaker: Option<Span>,
    /// The name that is meant: its place in [`Document::mentions`](crate::Document::mentions).
    pub who: Option<usize>,
}

/// A pair of quotation marks: the tokens inside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Marked {
    pub first: usize,
    pub next: usize,
    /// The closing mark was found.
    pub closed: bool,
}

/// An unclosed mark reaches no farther than this many tokens.
const LONGEST: usize = 1500;

/// The pairs of marks, outermost only, in order. `opens_speech` tells whether a verb of saying stands before a token.
pub(super) fn marked(page: &Page, opens_speech: impl Fn(usize) -> bool) -> Vec<Marked> {
    let mut found: Vec<Marked> = Vec::new();
    let mut open: Option<(usize, &str, usize)> = None;
    for at in 0..page.tokens.len() {
        if !page.is_sign(at) {
            continue;
        }
        let word = page.word(at);
        if !matches!(word, "\u{2018}" | "\u{2019}" | "\u{201C}" | "\u{201D}" | "\"" | "'") {
            continue;
        }
        match &mut open {
            None => {
                if opens(page, at) {
                    open = Some((at, word, 0));
                }
            }
            Some((start, mark, depth)) => {
                let start = *start;
                let closes =
                    word == closing(mark) && !(matches!(word, "\"" | "'") && opens(page, at) && opens_speech(at));
                if closes && *depth == 0 {
                    found.push(Marked { first: start + 1, next: at, closed: true });
                    open = None;
                } else if closes {
                    *depth -= 1;
                } else if word == *mark && opens(page, at) && begins_line(page, at) && is_one_line(page, start, at) {
                    // What was said goes on in the next paragraph, which opens again.
                    found.push(Marked { first: start + 1, next: at, closed: true });
                    open = Some((at, word, 0));
                } else if (opens_speech(at) && opens(page, at)) || at - start > LONGEST {
                    // Another speech begins: the one before was never closed.
                    found.push(unclosed(page, start, at));
                    open = Some((at, word, 0));
                } else if word == *mark {
                    *depth += 1;
                }
            }
        }
    }
    if let Some((start, ..)) = open {
        found.push(unclosed(page, start, page.tokens.len()));
    }
    found
}

/// Whether a line begins with a token.
fn begins_line(page: &Page, at: usize) -> bool {
    let before = page.text[..page.span(at).start].trim_end_matches([' ', '\t', '\u{a0}', '\r']);
    before.ends_with('\n')
}

/// Whether one line reaches from a token to another, but for empty lines.
fn is_one_line(page: &Page, first: usize, at: usize) -> bool {
    let lines = page.text[page.span(first).start..page.span(at).start].lines();
    lines.filter(|line| !line.trim().is_empty()).take(2).count() == 1
}

/// What an unclosed mark opens: the rest of its sentence, up to `until`.
fn unclosed(page: &Page, start: usize, until: usize) -> Marked {
    let next = page.sentence_at(page.span(start).start).end.min(until);
    Marked { first: start + 1, next: next.max(start + 1), closed: false }
}

fn closing(mark: &str) -> &'static str {
    match mark {
        "\u{2018}" => "\u{2019}",
        "\u{201C}" => "\u{201D}",
        "'" => "'",
        _ => "\"",
    }
}

/// A mark opens where a word follows it at once and none precedes.
fn opens(page: &Page, at: usize) -> bool {
    let word = page.word(at);
    if matches!(word, "\u{2018}" | "\u{201C}") {
        return true;
    }
    let straight = matches!(word, "\"" | "'");
    straight && page.touch(at) && !(at > 0 && page.touch(at - 1) && page.is_word(at - 1))
}
