//! Cuts a text into tokens and sentences, losing nothing but the white space between them.
//!
//! `\w+` breaks প্রধানমন্ত্রী (U+09AA U+09CD U+09B0 …) at every hasanta and vowel sign, because those are marks and not
//! letters; a splitter that knows only the full stop cuts ৯.৯ in two and never sees U+0964, the danda. Both are read here
//! as Bengali writes them. The rules of words stand at the top of [`token`], those of sentences at the top of [`sentence`].

mod lexicon;
pub mod token;

use crate::span::Span;

pub use token::{Token, TokenKind, tokenize, tokenize_into};

/// The sentences of a text in order; what stands between them is white space. First version: danda, ?, ! and newline.
pub fn sentences(text: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut start = 0;
    for (at, c) in text.char_indices() {
        if matches!(c, '।' | '?' | '!' | '\n') {
            push(text, start, at + c.len_utf8(), &mut spans);
            start = at + c.len_utf8();
        }
    }
    push(text, start, text.len(), &mut spans);
    spans
}

fn push(text: &str, start: usize, end: usize, spans: &mut Vec<Span>) {
    let piece = &text[start..end];
    let trimmed = piece.trim_start();
    let start = end - trimmed.len();
    if !trimmed.trim_end().is_empty() {
        spans.push(Span::new(start, start + trimmed.trim_end().len()));
    }
}
