//! What one thread keeps from article to article: the words it has read, and room for the one it reads.
//!
//! `পুতিন` (U+09AA U+09C1 U+09A4 U+09BF U+09A8) is spelled out, looked up and weighed once in some hundred articles; in each of them it is a
//! number.

use super::borders::FoundName;
use super::consistency::Memory;
use super::decode::{Border, Row};
use super::features::REACH;
use super::lexicon::Plain;
use super::vocabulary::{AFTER, BEFORE, Bound, Vocabulary, With};
use crate::segment::Token;
use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::ops::Range;

/// Words in a row that may be of names; what stands beside them is O.
#[derive(Clone, Debug)]
pub(super) struct Segment {
    /// The first of them in the article.
    pub(super) first: usize,
    /// Where their scores, forward scores and tags are.
    pub(super) rows: Range<usize>,
    pub(super) before: Border,
    pub(super) after: Border,
    /// The first row whose score the second pass changes.
    pub(super) changed: usize,
}

/// One thread's room: buffers and the words seen lately.
#[derive(Clone, Debug, Default)]
pub struct Worker {
    pub(super) vocabulary: Vocabulary,
    /// The words of an article by their numbers, each sentence between its edges, and where they are in the tokens of the text.
    pub(super) article: Vec<u32>,
    pub(super) tokens: Vec<usize>,
    pub(super) bounds: Vec<Bound>,
    /// Which of them may be of names, and what lists of longer names say of them.
    pub(super) open: Vec<bool>,
    pub(super) phrases: Vec<(usize, u64)>,
    /// Attributes to look up, each with the row it is said to.
    pub(super) wanted: Vec<(u64, u32)>,
    /// What may be of names in the article: its open segments, and their scores, forward scores and tags, with a row before and behind each.
    pub(super) segments: Vec<Segment>,
    pub(super) scores: Vec<Row>,
    pub(super) forward: Vec<Row>,
    pub(super) tags: Vec<u8>,
    /// The tags of all words of the article.
    pub(super) all: Vec<u8>,
    /// The backward scores of a segment.
    pub(super) on: Vec<Row>,
    pub(super) memory: Memory,
    /// Per word number: under which number the memory knows it; only true for the stamp of this article.
    pub(super) known: Vec<(u32, u32)>,
    pub(super) stamp: u32,
    pub(super) names: Vec<FoundName>,
    /// How many bytes names seen before are without their ending: by a hash of the name and its label.
    pub(super) bare: HashMap<u64, usize, BuildHasherDefault<Plain>>,
    /// Whose words these are.
    pub(super) tagger: u64,
}

impl Worker {
    /// Makes room for an article, which the tagger of this number will read.
    pub(super) fn begin(&mut self, tagger: u64) {
        self.article.clear();
        self.tokens.clear();
        self.segments.clear();
        self.scores.clear();
        self.forward.clear();
        self.tags.clear();
        if self.tagger == tagger && !self.vocabulary.is_full() {
            return;
        }
        self.known.clear();
        self.bare.clear();
        if self.tagger == tagger {
            self.vocabulary.forget();
        } else {
            self.tagger = tagger;
            self.vocabulary.clear();
        }
    }

    /// Adds these tokens, a sentence, to the article.
    pub(super) fn gather(&mut self, text: &str, tokens: &[Token], sentence: Range<usize>, with: With<'_>) {
        const EDGE: [usize; REACH] = [0; REACH];
        self.tokens.extend(EDGE.into_iter().chain(sentence.clone()).chain(EDGE));
        self.article.extend([BEFORE; REACH]);
        self.vocabulary.gather(text, &tokens[sentence], with, &mut self.article);
        self.article.extend([AFTER; REACH]);
    }
}
