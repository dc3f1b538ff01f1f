//! Learns the name model from marked text (feature `train`).
//!
//! The learner reads `রাশিয়ার` (U+09B0 U+09BE U+09B6 …) with the very functions the tagger uses, so that a feature means the
//! same in training and in use. Same data, same seed, same file, byte for byte.

mod classes;
mod corpus;
mod crf;
mod features;
mod options;
mod random;
mod recipe;
mod score;
mod set;
mod tagging;
mod threads;

pub use corpus::{Article, Line, parse, parse_raw};
pub use options::Options;
pub use recipe::{Ingredient, recipe};
pub use score::{Count, Score, report};
pub use set::{Role, Set};
pub use tagging::{each_line, evaluate};

use crate::entity::tags::{LABELS, TAGS};
use crate::error::Result;
use crf::{Crf, WIDTH};
use features::Prior;
use threads::side_by_side;

/// Learns a model from the sets and gives back the model file. Its header tells of every dev set how well it is read.
pub fn train(sets: &[Set], options: &Options) -> Result<Vec<u8>> {
    let (devs, sets): (Vec<Set>, Vec<Set>) = sets.iter().cloned().partition(|set| set.role == Role::Dev);
    let dev: Vec<Article> = devs.iter().flat_map(|set| set.articles.clone()).collect();
    let mut sets = sets;
    for set in sets.iter_mut().filter(|set| !matches!(set.role, Role::Trusted | Role::Apart)) {
        let lost = corpus::without(&mut set.articles, &dev);
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
            Role::Apart | Role::Helper => {
                domains += 1;
                learner.add(set, domains);
            }
            Role::Weak | Role::Raw | Role::Read | Role::Dev => {}
        }
    }
    learner.index();
    if options.document {
        learner.add_document_features(sets, options);
    }
    let all: Vec<usize> = (0..learner.sentences.len()).collect();
    let learn = |run: u64| {
        let own = Options { seed: options.seed + run, ..options.clone() };
        let mut crf = Crf::new(learner.rows() * (1 + domains), options);
        let mut sum = Average::default();
        learner.fit(&mut crf, &all, &own, options.epochs, |epoch, crf, likelihood| {
            if epoch >= options.average_from || epoch + 1 == options.epochs {
                sum.add(&crf.rows[..learner.rows()], &crf.transitions);
            }
            if options.verbose {
                eprintln!("run {run} epoch {epoch} likelihood {likelihood:.0}");
            }
        });
        sum
    };
    let mut sum = Average::default();
    let runs: Vec<u64> = (0..options.runs).collect();
    // Sums are added in the order of the runs, so that as many threads as there may be write the same file.
    for some in runs.chunks(options.threads.max(1)) {
        for more in side_by_side(some, learn) {
            sum.merge(more);
        }
        if options.verbose && !dev.is_empty() {
            let (rows, transitions) = sum.mean();
            let prior = Prior { bias: 0.2, trust: [0.4; LABELS.len()] };
            let tagger = options.tagger(&learner.write(&rows, &transitions, &score::PLAIN, "", prior))?;
            let scores: Vec<_> = devs.iter().map(|set| (set.name.as_str(), evaluate(&tagger, &set.articles))).collect();
            eprintln!("so far:\n{}", report(&scores));
        }
    }
    let (rows, transitions) = sum.mean();
    let file = |calibration: &features::Calibration, header: &str, prior: Prior| {
        learner.write(&rows, &transitions, calibration, header, prior)
    };
    if dev.is_empty() {
        return Ok(file(&score::PLAIN, &header(sets, options, &[], Prior::default()), Prior::default()));
    }
    let prior = best_prior(options, |prior| {
        let f1 = evaluate(&options.tagger(&file(&score::PLAIN, "", prior))?, &dev).over(&LABELS).f1();
        if options.verbose {
            eprintln!("{prior:?}: F1 {f1:.4}");
        }
        Ok(f1)
    })?;
    let tagger = options.tagger(&file(&score::PLAIN, "", prior))?;
    let mut marks = Vec::new();
    each_line(&tagger, &dev, |line, found| {
        marks.extend(found.iter().map(|m| (m.label, m.score, line.spans.contains(&(m.span, m.label)))));
    });
    let scores: Vec<(&str, Score)> =
        devs.iter().map(|set| (set.name.as_str(), evaluate(&tagger, &set.articles))).collect();
    Ok(file(&score::curves(&marks), &header(sets, options, &scores, prior), prior))
}

/// The prior that is best for F1 on dev: the trust in each label one after the other, then the bias.
fn best_prior(options: &Options, f1: impl Fn(Prior) -> Result<f64>) -> Result<Prior> {
    let choose = |tried: Vec<Prior>| -> Result<Prior> {
        let scores: Vec<f64> = tried.iter().map(|prior| f1(*prior)).collect::<Result<_>>()?;
        let most = scores.iter().fold(f64::MIN, |most, f1| most.max(*f1));
        let first = scores.iter().position(|f1| *f1 >= most - AS_GOOD).unwrap_or_default();
        Ok(tried[first])
    };
    let mut prior = Prior { bias: 0.2, trust: [0.0; LABELS.len()] };
    for label in (0..LABELS.len()).filter(|_| options.list_rule) {
        let with = |trust: f32| {
            let mut tried = prior;
            tried.trust[label] = trust;
            tried
        };
        prior = choose(TRUSTS.map(with).to_vec())?;
    }
    let with = |bias: f32| {
        let mut tried = prior;
        tried.bias = bias;
        tried
    };
    choose(BIASES.map(with).to_vec())
}

/// What is tried on dev, in logits (see [`Prior`]). Where it is all the same, the first: the fewest names, the most of lists.
const BIASES: [f32; 3] = [-0.2, 0.0, 0.2];
const TRUSTS: [f32; 3] = [1.0, 0.5, 0.0];
/// So much F1 is no difference: two orders of learning differ by more.
const AS_GOOD: f64 = 1e-3;

/// The mean of the weights after several epochs.
#[derive(Default)]
struct Average {
    rows: Vec<crf::Row>,
    transitions: Vec<crf::Row>,
    count: u32,
}

impl Average {
    fn add(&mut self, rows: &[crf::Row], transitions: &[crf::Row]) {
        self.rows.resize(rows.len(), [0.0; WIDTH]);
        self.transitions.resize(WIDTH, [0.0; WIDTH]);
        let pairs = self.rows.iter_mut().zip(rows).chain(self.transitions.iter_mut().zip(transitions));
        for (sum, row) in pairs {
            sum.iter_mut().zip(row).for_each(|(s, w)| *s += w);
        }
        self.count += 1;
    }

    fn merge(&mut self, more: Average) {
        let count = self.count + more.count;
        if self.count == 0 {
            *self = more;
        } else {
            self.add(&more.rows, &more.transitions);
        }
        self.count = count;
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

/// Data, settings, and how well each dev set is read: precision, recall and F1 of PER, LOC and ORG together, then all labels
/// over all of them.
fn header(sets: &[Set], options: &Options, scores: &[(&str, Score)], prior: Prior) -> String {
    let data: Vec<String> = sets
        .iter()
        .map(|set| {
            let lines: usize = set.articles.iter().map(|a| a.lines.len()).sum();
            format!("{} ({lines} lines, {:?}, weight {})", set.name, set.role, set.weight)
        })
        .collect();
    let (Options { seed, runs, epochs, .. }, Prior { bias, trust }) = (options, prior);
    let mut header = format!(
        "data: {}\nseed: {seed}\nruns: {runs}\nepochs: {epochs}\nlean: {bias}\ntrust in lists: {trust:?}\n",
        data.join("; ")
    );
    if !scores.is_empty() {
        header += "dev:\n";
        header += &report(scores);
    }
    header
}

const _: () = assert!(TAGS <= 32);
