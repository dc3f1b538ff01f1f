//! A document's tokens with what is known of each: its text, its sentence, and the mention it belongs to.

use super::lexicon::{Kinds, LEXICON};
use super::word::FactWord;
use crate::mention::{Label, Mention};
use crate::segment::{Token, TokenKind};
use crate::span::Span;
use std::cell::Cell;
use std::ops::Range;

/// No mention covers a token.
const FREE: u32 = u32::MAX;

pub(super) struct Page<'p> {
    pub text: &'p str,
    pub tokens: &'p [Token],
    pub sentences: &'p [Span],
    pub mentions: &'p [Mention],
    owners: Vec<u32>,
    /// What the lists say of each token that is a word.
    listed: Vec<Kinds>,
    /// The tokens read so far.
    words: Vec<Cell<Option<FactWord<'p>>>>,
}

impl<'p> Page<'p> {
    pub fn new(text: &'p str, tokens: &'p [Token], sentences: &'p [Span], mentions: &'p [Mention]) -> Page<'p> {
        let mut owners = vec![FREE; tokens.len()];
        let mut at = 0;
        for (number, mention) in mentions.iter().enumerate() {
            while tokens.get(at).is_some_and(|token| token.span.end <= mention.span.start) {
                at += 1;
            }
            while tokens.get(at).is_some_and(|token| token.span.start < mention.span.end) {
                owners[at] = number as u32;
                at += 1;
            }
        }
        let look_up = |token: &Token| match token.kind {
            TokenKind::Word | TokenKind::Latin => LEXICON.look_up(token.span.of(text)),
            _ => Kinds::NONE,
        };
        let listed = tokens.iter().map(look_up).collect();
        let words = vec![Cell::new(None); tokens.len()];
        Page { text, tokens, sentences, mentions, owners, listed, words }
    }

    pub fn span(&self, at: usize) -> Span {
        self.tokens[at].span
    }

    pub fn word(&self, at: usize) -> &'p str {
        self.tokens.get(at).map_or("", |token| token.span.of(self.text))
    }

    pub fn read(&self, at: usize) -> FactWord<'p> {
        let Some(known) = self.words.get(at) else { return FactWord::read("") };
        known.get().unwrap_or_else(|| {
            let word = FactWord::read(self.word(at));
            known.set(Some(word));
            word
        })
    }

    /// What the lists say of a token as it stands.
    pub fn listed(&self, at: usize) -> Kinds {
        self.listed.get(at).map_or(Kinds::NONE, |kinds| kinds.of_words())
    }

    /// Whether a phrase of saying may begin at a token.
    pub fn begins_cue(&self, at: usize) -> bool {
        self.listed.get(at).is_some_and(|kinds| kinds.begins_cue())
    }

    pub fn is_word(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| matches!(t.kind, TokenKind::Word | TokenKind::Latin))
    }

    pub fn is_sign(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| matches!(t.kind, TokenKind::Punctuation))
    }

    /// The mention that a token belongs to.
    pub fn owner(&self, at: usize) -> Option<usize> {
        self.owners.get(at).filter(|&&owner| owner != FREE).map(|&owner| owner as usize)
    }

    pub fn label(&self, at: usize) -> Option<Label> {
        self.owner(at).map(|mention| self.mentions[mention].label)
    }

    /// The tokens of a span.
    pub fn tokens_of(&self, span: Span) -> Range<usize> {
        let first = self.tokens.partition_point(|token| token.span.end <= span.start);
        let next = self.tokens.partition_point(|token| token.span.start < span.end);
        first..next.max(first)
    }

    /// The tokens of the sentence in which a place is; of what lies between sentences, the rest of the text's token there.
    pub fn sentence_at(&self, place: usize) -> Range<usize> {
        let after = self.sentences.partition_point(|sentence| sentence.start <= place);
        match after.checked_sub(1).map(|number| self.sentences[number]) {
            Some(sentence) if place < sentence.end => self.tokens_of(sentence),
            _ => {
                let at = self.tokens.partition_point(|token| token.span.end <= place);
                at..(at + 1).min(self.tokens.len())
            }
        }
    }

    /// Whether two tokens touch.
    pub fn touch(&self, at: usize) -> bool {
        at + 1 < self.tokens.len() && self.span(at).end == self.span(at + 1).start
    }
}

pub(super) fn is_hyphen(word: &str) -> bool {
    matches!(word, "-" | "\u{2010}" | "\u{2011}" | "\u{2013}")
}

pub(super) fn is_opening(word: &str) -> bool {
    matches!(word, "\u{2018}" | "\u{201C}" | "\"" | "'" | "(")
}

pub(super) fn is_closing(word: &str) -> bool {
    matches!(word, "\u{2019}" | "\u{201D}" | "\"" | "'" | ")")
}

/// What ends a sentence.
pub(super) fn is_final(word: &str) -> bool {
    word.starts_with(['\u{964}', '\u{965}', '?', '!', '|', '\u{9F7}', '\u{2026}'])
}

/// Whether the byline of a report begins here: নিহত ৪ নিজস্ব সংবাদদাতা …
pub(super) fn begins_byline(page: &Page, at: usize) -> bool {
    let word = page.word(at);
    let fits = |rest: &[&str]| rest.iter().enumerate().all(|(i, &next)| page.word(at + 1 + i) == next);
    LEXICON.bylines().iter().any(|(first, rest)| *first == word && fits(rest))
}
