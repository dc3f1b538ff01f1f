//! Finds the names of a text with a model.

use super::decode::{Lattice, names};
use super::features::{self, Attribute, PLACES, REACH, Reading};
use super::hash;
use super::lexicon::{Lexicon, Plain};
use super::model::{self, Model, Row};
use super::tags::{LABELS, WIDTH};
use crate::error::Result;
use crate::mention::Mention;
use crate::segment::Token;
use crate::span::Span;
use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::sync::LazyLock;

static EMBEDDED: LazyLock<Tagger> = LazyLock::new(|| {
    let file = include_bytes!("../../seeds/model/names.khobor");
    // The tests read the file that is built in, so this cannot fail where they pass.
    Tagger::from_bytes(file).unwrap_or_else(|_| Tagger { model: model::empty() })
});

/// A model that tags.
#[derive(Clone, Debug)]
pub struct Tagger {
    model: Model,
}

/// The rows of a word, and its reading: computed once for each distinct word.
#[derive(Clone, Debug)]
struct Word {
    rows: [Row; PLACES],
    reading: Reading,
}

/// One thread's room: buffers and the words seen lately.
#[derive(Clone, Debug, Default)]
pub struct Worker {
    words: Vec<Word>,
    numbers: HashMap<u64, u32, BuildHasherDefault<Plain>>,
    attributes: Vec<Attribute>,
    sentence: Vec<u32>,
    scores: Vec<Row>,
    lattice: Lattice,
}

/// So many words are remembered; then the memory is emptied.
const WORDS: usize = 1 << 15;
/// A longer sentence is cut.
const LONGEST: usize = 400;

impl Tagger {
    /// The model that ships with the crate, read at the first call.
    pub fn embedded() -> &'static Tagger {
        &EMBEDDED
    }

    /// Reads a model file. Fails with a clear message on a foreign, cut or damaged one.
    ///
    /// ```
    /// use khobor::entity::Tagger;
    /// let error = Tagger::from_bytes(b"PK\x03\x04").unwrap_err();
    /// assert!(error.to_string().contains("not a khobor name model"));
    /// ```
    pub fn from_bytes(file: &[u8]) -> Result<Tagger> {
        Ok(Tagger { model: model::read(file)? })
    }

    /// What the trainer wrote at the head of the file: data, seed, score.
    pub fn header(&self) -> &str {
        &self.model.header
    }

    /// Appends the names of a text to `out`, in order. `tokens` and `sentences` are those of the text.
    pub fn tag(&self, _text: &str, tokens: &[Token], sentences: &[Span], worker: &mut Worker, out: &mut Vec<Mention>) {
        let mut next = 0;
        for sentence in sentences {
            while tokens.get(next).is_some_and(|t| t.span.start < sentence.start) {
                next += 1;
            }
            let start = next;
            while tokens.get(next).is_some_and(|t| t.span.start < sentence.end) {
                next += 1;
            }
            for tokens in tokens[start..next].chunks(LONGEST) {
                self.decode(_text, tokens, worker);
                out.extend(names(&worker.lattice.tags).map(|(from, to, label)| {
                    let span = tokens[from].span.cover(tokens[to - 1].span);
                    Mention::new(span, LABELS[label])
                }));
            }
        }
    }

    /// Leaves the tags of one sentence in the worker.
    fn decode(&self, text: &str, tokens: &[Token], worker: &mut Worker) {
        let lexicon = Lexicon::embedded();
        if worker.words.len() > WORDS || worker.words.is_empty() {
            worker.words.clear();
            worker.numbers.clear();
            for after in [false, true] {
                worker.attributes.clear();
                let reading = features::edge(after, &mut worker.attributes);
                worker.remember(&self.model, reading);
            }
        }
        worker.sentence.clear();
        worker.sentence.extend([0; REACH]);
        for token in tokens {
            let word = token.span.of(text);
            let hash = hash::bytes(word.as_bytes());
            let number = match worker.numbers.get(&hash) {
                Some(&number) => number,
                None => {
                    worker.attributes.clear();
                    let reading = features::read(word, lexicon, &self.model.classes, &mut worker.attributes);
                    let number = worker.remember(&self.model, reading);
                    worker.numbers.insert(hash, number);
                    number
                }
            };
            worker.sentence.push(number);
        }
        worker.sentence.extend([1; REACH]);

        let Worker { words, sentence, scores, lattice, .. } = worker;
        scores.clear();
        let word = |at: usize| &words[sentence[at] as usize];
        for at in REACH..sentence.len() - REACH {
            let mut row = [0i16; WIDTH];
            for place in 0..PLACES {
                let other = &word(at + place - REACH).rows[place];
                for (s, w) in row.iter_mut().zip(other) {
                    *s = s.saturating_add(*w);
                }
            }
            features::pairs(&word(at - 1).reading, &word(at).reading, &word(at + 1).reading, &mut |pair| {
                self.model.attributes.add(pair, &mut row);
            });
            scores.push(row);
        }
        features::matches(
            tokens.len(),
            |i| &word(i + REACH).reading,
            lexicon,
            |m| {
                features::match_attributes(&m, lexicon, tokens.len(), |at, attribute| {
                    if let Some(row) = scores.get_mut(at) {
                        self.model.attributes.add(attribute, row);
                    }
                });
            },
        );
        lattice.decode(scores, &self.model.transitions);
    }
}

impl Worker {
    fn remember(&mut self, model: &Model, reading: Reading) -> u32 {
        let mut rows = [[0; WIDTH]; PLACES];
        for attribute in &self.attributes {
            model.attributes.add_all(attribute.hash, attribute.reach, &mut rows);
        }
        self.words.push(Word { rows, reading });
        self.words.len() as u32 - 1
    }
}
