//! What one thread keeps from article to article: the words it has read, and room for the article it reads (a text, or ten thousand tokens of a
//! long one).
//!
//! `পুতিন` (U+09AA U+09C1 U+09A4 U+09BF U+09A8) is spelled out, looked up and weighed once in some hundred articles; in each of them it is a
//! number.

use super::borders::FoundName;
use super::consistency::Memory;
use super::decode::{Neighbour, Row};
use super::features::REACH;
use super::lexicon::Plain;
use super::vocabulary::{AFTER, AT_REST, BEFORE, Bound, Vocabulary, With};
use crate::segment::Token;
use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::ops::Range;

/// Words in a row that may be of names; what stands beside them is O.
#[derive(Clone, Debug)]
pub(super) struct Segment {
    /// Where the first of them stands in the article.
    pub(super) first: usize,
    /// Where in [`Worker`] their scores, forward scores and tags are.
    pub(super) rows: Range<usize>,
    pub(super) before: Neighbour,
    pub(super) after: Neighbour,
    /// The first row whose score document features change, from which on the second pass tags again; the end of `rows` where none does.
    pub(super) changed: usize,
}

/// One thread's room: buffers and the words seen lately.
#[derive(Clone, Debug, Default)]
pub struct Worker {
    pub(super) vocabulary: Vocabulary,
    /// The words of an article by their numbers in the vocabulary, each sentence between its edges. An index into it (`first`, `at`) counts the
    /// edges; so do those into the next four, and the first of each of `phrases`.
    pub(super) article: Vec<u32>,
    /// Which token of the text each is; 0 for edges.
    pub(super) tokens: Vec<usize>,
    pub(super) bounds: Vec<Bound>,
    /// Whether it may be of a name.
    pub(super) open: Vec<bool>,
    /// The tag of each after the first pass.
    pub(super) all: Vec<u8>,
    /// What lists of longer names say of them.
    pub(super) phrases: Vec<(usize, u64)>,
    /// Local attributes to look up, each with the row of the word that it is told of.
    pub(super) wanted: Vec<(u64, u32)>,
    /// What may be of names in the article: its open segments; and, by rows, their scores, forward scores and tags. Before and behind each segment is
    /// a spare row (one between two): it takes what pairs say of the closed word there, and nobody reads it.
    pub(super) segments: Vec<Segment>,
    pub(super) scores: Vec<Row>,
    pub(super) forward: Vec<Row>,
    pub(super) tags: Vec<u8>,
    /// The backward scores of a segment, those of the last word first.
    pub(super) backward: Vec<Row>,
    pub(super) memory: Memory,
    /// Per word number: the stamp of the article in which it was last in an open segment, and one more than the number under which the memory of
    /// that article has it, 0 where it has not. To be asked only of words of open segments, after all of these were looked for: only of them it
    /// is that of this article.
    pub(super) known: Vec<(u32, u32)>,
    pub(super) stamp: u32,
    pub(super) names: Vec<FoundName>,
    /// How many bytes names seen before are without their ending: by a hash of the name and its label.
    pub(super) bare: HashMap<u64, usize, BuildHasherDefault<Plain>>,
    /// The number of the tagger whose words these are.
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
            self.vocabulary.make_room();
        } else {
            self.tagger = tagger;
            self.vocabulary.clear();
        }
    }

    /// To be called where a thread may have nothing to read for long: lets go of what is not worth its memory until then.
    pub fn rest(&mut self) {
        /// Of an article of more tokens the buffers take megabytes.
        const LONG: usize = 4096;
        if self.vocabulary.len() <= AT_REST && self.article.capacity() <= LONG {
            return;
        }
        let Worker { mut vocabulary, mut bare, tagger, .. } = std::mem::take(self);
        vocabulary.rest();
        if bare.len() > AT_REST / 2 {
            bare = HashMap::default();
        }
        *self = Worker { vocabulary, bare, tagger, ..Worker::default() };
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
