//! Facts about mentions: what a number counts, what befell those counted, whose an age is, who said what.
//!
//! `আটজনের বিরুদ্ধে মামলা` (U+0986 U+099F U+099C U+09A8 U+09C7 U+09B0 …) counts জন, and they are accused; `‘আমরা জিতব,’ বলেন তিনি`
//! is somebody's words, and তিনি is the last person who could speak. All of it is read from the kinds of words, their
//! endings and their order; the kinds are in `seeds/fact`.

mod counted;
mod ending;
mod happening;
mod lexicon;
mod number;
mod outcome;
mod page;
mod phrase;
mod quote;
mod relation;
mod speaker;
mod speech;
mod word;

pub use quote::{Quote, QuoteKind};

use crate::article::Article;
use crate::mention::Mention;
use crate::segment::Token;
use crate::span::Span;

/// Adds to the mentions what the text says of them, and gives the quotations in order. Everything is of one text.
pub fn read(
    text: &str,
    tokens: &[Token],
    sentences: &[Span],
    article: &Article,
    mentions: &mut [Mention],
) -> Vec<Quote> {
    let page = page::Page::new(text, tokens, sentences, mentions);
    let facts = number::facts(&page);
    let quotes = speech::quotes(&page, article);
    for fact in facts {
        let mention = &mut mentions[fact.mention];
        mention.counted = fact.counted;
        mention.outcome = fact.outcome;
        if fact.part_of.is_some() {
            mention.part_of = fact.part_of;
        }
        mention.per = fact.per;
        mention.of = fact.of;
    }
    quotes
}
