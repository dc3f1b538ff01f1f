//! Learns the name model from marked text (feature `train`).
//!
//! The learner reads `রাশিয়ার` (U+09B0 U+09BE U+09B6 …) with the very functions the tagger uses, so that a feature means the
//! same in training and in use. Same data, same seed, same file, byte for byte.

mod classes;
mod corpus;
mod crf;
mod features;
mod score;

pub use corpus::{Article, Line, parse, parse_raw};
pub use score::{Count, Score};

use crate::entity::tags::TAGS;
use crate::entity::{Tagger, Worker};
use crate::error::Result;
use crate::mention::{Label, Mention};
use crate::segment;
use crate::span::Span;
use crf::Crf;
use crf::WIDTH;

/// What the learner may be told.
#[derive(Clone, Debug)]
pub struct Options {
    pub seed: u64,
    /// Learns so many times, each in another order, and writes the mean: what luck there is in one order cancels out.
    pub runs: u64,
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
    /// Learns from the whole article, in a second reading.
    pub document: bool,
    /// The weights written are the mean over the epochs from this one on.
    pub average_from: usize,
    /// Uses the lists of names.
    pub lexicon: bool,
    pub classes: bool,
    pub impressions: bool,
    /// Takes word classes and impressions from this model instead of learning them: for those who have marks of their
    /// own and no raw text.
    pub classes_of: Option<Tagger>,
    /// Keeps word classes here, to learn them once for many trials.
    pub class_file: Option<String>,
    /// Prints progress to standard error.
    pub verbose: bool,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            seed: 1,
            runs: 8,
            epochs: 5,
            average_from: 1,
            rate: 0.05,
            l1: 2e-6,
            l2: 2e-6,
            least: 2,
            smallest: 0.02,
            dropout: 0.2,
            document: true,
            lexicon: true,
            classes: true,
            impressions: true,
            classes_of: None,
            class_file: None,
            verbose: false,
        }
    }
}

impl Options {
    /// The model as it was learned: without the lists, if it was learned without them.
    pub fn tagger(&self, file: &[u8]) -> Result<Tagger> {
        let tagger = Tagger::from_bytes(file)?;
        Ok(if self.lexicon { tagger } else { tagger.without_lists() })
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
    let mut sets = sets.to_vec();
    for set in sets.iter_mut().filter(|set| set.role != Role::Trusted) {
        let lost = corpus::without(&mut set.articles, dev);
        if options.verbose && lost > 0 {
            eprintln!("{}: {lost} lines left out, they stand in dev", set.name);
        }
    }
    let sets = &sets[..];
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
    if options.document {
        learner.hear_articles(options);
    }
    let mut sum = Average::default();
    let all: Vec<usize> = (0..learner.sentences.len()).collect();
    for run in 0..options.runs {
        let own = Options { seed: options.seed + run, ..options.clone() };
        let mut crf = Crf::new(learner.rows() * (1 + domains), options);
        learner.fit(&mut crf, &all, &own, options.epochs, |epoch, crf, likelihood| {
            if epoch >= options.average_from || epoch + 1 == options.epochs {
                sum.add(crf);
            }
            if options.verbose {
                let (rows, transitions) = if sum.count > 0 { sum.mean() } else { (crf.rows.clone(), crf.transitions) };
                let file = learner.write(&rows, &transitions, &score::PLAIN, "");
                let f1 = options.tagger(&file).map_or(0.0, |tagger| evaluate(&tagger, dev).core().f1());
                eprintln!("run {run} epoch {epoch} likelihood {likelihood:.0} bytes {} F1 {f1:.4}", file.len());
            }
        });
    }
    let (rows, transitions) = sum.mean();
    if dev.is_empty() {
        return Ok(learner.write(&rows, &transitions, &score::PLAIN, &header(sets, options, None)));
    }
    let tagger = options.tagger(&learner.write(&rows, &transitions, &score::PLAIN, ""))?;
    let mut marks = Vec::new();
    each_line(&tagger, dev, |line, found| {
        marks.extend(found.iter().map(|m| (m.label, m.score, line.spans.contains(&(m.span, m.label)))));
    });
    let header = header(sets, options, Some(&evaluate(&tagger, dev)));
    Ok(learner.write(&rows, &transitions, &score::curves(&marks), &header))
}

/// The mean of the weights after several epochs.
#[derive(Default)]
struct Average {
    rows: Vec<crf::Row>,
    transitions: Vec<crf::Row>,
    count: u32,
}

impl Average {
    fn add(&mut self, crf: &Crf) {
        self.rows.resize(crf.rows.len(), [0.0; WIDTH]);
        self.transitions.resize(WIDTH, [0.0; WIDTH]);
        let pairs = self.rows.iter_mut().zip(&crf.rows).chain(self.transitions.iter_mut().zip(&crf.transitions));
        for (sum, row) in pairs {
            sum.iter_mut().zip(row).for_each(|(s, w)| *s += w);
        }
        self.count += 1;
    }

    fn mean(&self) -> (Vec<crf::Row>, [crf::Row; WIDTH]) {
        let scale = 1.0 / self.count as f32;
        let rows = self.rows.iter().map(|row| row.map(|w| w * scale)).collect();
        let mut transitions = [[0.0; WIDTH]; WIDTH];
        for (to, row) in transitions.iter_mut().zip(&self.transitions) {
            *to = row.map(|w| w * scale);
        }
        (rows, transitions)
    }
}

fn header(sets: &[Set], options: &Options, score: Option<&Score>) -> String {
    let data: Vec<String> = sets
        .iter()
        .map(|set| {
            let lines: usize = set.articles.iter().map(|a| a.lines.len()).sum();
            format!("{} ({lines} lines, weight {})", set.name, set.weight)
        })
        .collect();
    let mut header = format!(
        "data: {}\nseed: {}\nruns: {}\nepochs: {}\n",
        data.join("; "),
        options.seed,
        options.runs,
        options.epochs
    );
    if let Some(score) = score {
        header += &format!("dev:\n{score}");
    }
    header
}

/// Tags the articles and compares with their marks.
pub fn evaluate(tagger: &Tagger, articles: &[Article]) -> Score {
    let mut score = Score::default();
    each_line(tagger, articles, |line, found| {
        let found: Vec<(Span, Label)> = found.iter().map(|m| (m.span, m.label)).collect();
        score.add(&line.spans, &found);
    });
    score
}

/// Tags article by article and hands over each line with the names found in it.
pub fn each_line(tagger: &Tagger, articles: &[Article], mut read: impl FnMut(&Line, &[Mention])) {
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
        tagger.tag(
            &text,
            &segment::tokenize(&text),
            &segment::sentences(&text, segment::Newline::Hard),
            &mut worker,
            &mut found,
        );
        for (line, start) in article.lines.iter().zip(starts) {
            let end = start + line.text.len();
            let inside: Vec<Mention> = found
                .iter()
                .filter(|m| m.span.start >= start && m.span.end <= end)
                .map(|m| Mention { span: Span::new(m.span.start - start, m.span.end - start), ..m.clone() })
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
