//! Learns the name model from marked text (feature `train`).
//!
//! The learner reads `রাশিয়ার` (U+09B0 U+09BE U+09B6 …) with the very functions the tagger uses, so a feature cannot mean one
//! thing in training and another in use. Same data, same seed, same file, byte for byte.

mod classes;
mod corpus;
mod crf;
mod features;
mod score;

pub use corpus::{Article, Line, parse};
pub use score::{Count, Score};

use crate::entity::tags::TAGS;
use crate::entity::{Tagger, Worker};
use crate::error::Result;
use crate::mention::Label;
use crate::segment;
use crate::span::Span;
use crf::{Crf, Example};

/// What the learner may be told.
#[derive(Clone, Debug)]
pub struct Options {
    pub seed: u64,
    pub epochs: usize,
    /// Step size.
    pub rate: f32,
    pub l1: f32,
    pub l2: f32,
    /// A feature seen less often is not learned.
    pub least: u32,
    /// Of the sums of squares: weights smaller than this are not written.
    pub smallest: f32,
    /// This share of the features is hidden from the learner at each step, so that it leans on all of them.
    pub dropout: f32,
    pub classes: bool,
    pub impressions: bool,
    /// Keeps word classes here, to learn them once for many trials.
    pub class_file: Option<String>,
    /// Prints progress to standard error.
    pub verbose: bool,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            seed: 1,
            epochs: 12,
            rate: 0.1,
            l1: 2e-7,
            l2: 2e-6,
            least: 2,
            smallest: 0.02,
            dropout: 0.0,
            classes: true,
            impressions: true,
            class_file: None,
            verbose: false,
        }
    }
}

/// Marked text with what its marks are worth.
#[derive(Clone, Debug)]
pub struct Set {
    pub name: String,
    pub articles: Vec<Article>,
    /// How much a sentence of this set counts beside one of weight 1.
    pub weight: f32,
    /// Labels these marks never give: a word they leave out may still be one of these.
    pub without: Vec<Label>,
    pub role: Role,
}

/// What a set is used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Its marks are what names are.
    Trusted,
    /// Its marks teach, but what is peculiar to them is learned apart and left out of the model.
    Helper,
    /// Its marks only leave impressions of words.
    Impression,
    /// Its words only help to find word classes.
    Raw,
}

/// Learns a model from the sets and gives back the model file. `dev` is scored for the header, and never learned from.
pub fn train(sets: &[Set], dev: &[Article], options: &Options) -> Result<Vec<u8>> {
    let mut learner = features::Learner::new(options);
    learner.learn_classes(sets, options);
    let mut domains = 0;
    for set in sets {
        match set.role {
            Role::Trusted => learner.add(set, 0),
            Role::Helper => {
                domains += 1;
                learner.add(set, domains);
            }
            Role::Impression | Role::Raw => {}
        }
    }
    learner.index();
    let mut crf = Crf::new(learner.rows() * (1 + domains), options.rate, options.l1, options.l2);
    let mut random = Random(options.seed);
    let mut order: Vec<usize> = (0..learner.sentences.len()).collect();
    let mut file = Vec::new();
    for epoch in 0..options.epochs {
        random.shuffle(&mut order);
        let mut likelihood = 0.0;
        for &i in &order {
            let sentence = &learner.sentences[i];
            learner.features(sentence, &mut learner.buffer.borrow_mut());
            if options.dropout > 0.0 {
                let keep = ((1.0 - options.dropout) * 1e6) as usize;
                for features in learner.buffer.borrow_mut().iter_mut() {
                    features.retain(|_| random.below(1_000_000) < keep);
                }
            }
            let features = learner.buffer.borrow();
            likelihood += f64::from(crf.learn(&Example {
                features: &features,
                allowed: &sentence.allowed,
                weight: sentence.weight,
            }));
        }
        if options.verbose || epoch + 1 == options.epochs {
            crf.settle_all();
            file = learner.write(&crf, &header(sets, options, None));
            if options.verbose {
                let score = evaluate(&Tagger::from_bytes(&file)?, dev);
                eprintln!("epoch {epoch} likelihood {likelihood:.0} bytes {} F1 {:.4}", file.len(), score.core().f1());
                if epoch + 1 == options.epochs {
                    eprintln!("{score}");
                }
            }
        }
    }
    if dev.is_empty() {
        return Ok(file);
    }
    let score = evaluate(&Tagger::from_bytes(&file)?, dev);
    Ok(learner.write(&crf, &header(sets, options, Some(&score))))
}

fn header(sets: &[Set], options: &Options, score: Option<&Score>) -> String {
    let data: Vec<String> = sets
        .iter()
        .map(|set| {
            let lines: usize = set.articles.iter().map(|a| a.lines.len()).sum();
            format!("{} ({lines} lines, weight {})", set.name, set.weight)
        })
        .collect();
    let mut header = format!("data: {}\nseed: {}\nepochs: {}\n", data.join("; "), options.seed, options.epochs);
    if let Some(score) = score {
        header += &format!("dev:\n{score}");
    }
    header
}

/// Tags the articles and compares with their marks.
pub fn evaluate(tagger: &Tagger, articles: &[Article]) -> Score {
    let mut score = Score::default();
    each_line(tagger, articles, |line, found| score.add(&line.spans, found));
    score
}

/// Tags article by article and hands over each line with the names found in it.
pub fn each_line(tagger: &Tagger, articles: &[Article], mut read: impl FnMut(&Line, &[(Span, Label)])) {
    let mut worker = Worker::default();
    for article in articles {
        let mut text = String::new();
        let starts: Vec<usize> = article
            .lines
            .iter()
            .map(|line| {
                let start = text.len();
                text.push_str(&line.text);
                text.push('\n');
                start
            })
            .collect();
        let mut found = Vec::new();
        tagger.tag(&text, &segment::tokenize(&text), &segment::sentences(&text), &mut worker, &mut found);
        for (line, start) in article.lines.iter().zip(starts) {
            let end = start + line.text.len();
            let inside: Vec<(Span, Label)> = found
                .iter()
                .filter(|m| m.span.start >= start && m.span.end <= end)
                .map(|m| (Span::new(m.span.start - start, m.span.end - start), m.label))
                .collect();
            read(line, &inside);
        }
    }
}

/// A small generator of its own, so that a seed means the same on every machine.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((u128::from(z ^ (z >> 31)) * limit as u128) >> 64) as usize
    }

    fn shuffle<T>(&mut self, items: &mut [T]) {
        for i in (1..items.len()).rev() {
            items.swap(i, self.below(i + 1));
        }
    }
}

const _: () = assert!(TAGS <= 32);
