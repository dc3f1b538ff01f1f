//! Learns the name model from marked text (feature `train`).
//!
//! The learner reads `রাশিয়ার` (U+09B0 U+09BE U+09B6 …) with the very functions the tagger uses, so that a feature means the
//! same in training and in use. Same data, same seed, same file, byte for byte.

mod classes;
mod corpus;
mod crf;
mod features;
mod recipe;
mod score;

pub use corpus::{Article, Line, parse, parse_raw};
pub use recipe::{Ingredient, recipe};
pub use score::{Count, Score};

use crate::entity::tags::{LABELS, TAGS};
use crate::entity::{Tagger, Worker};
use crate::error::{Error, Result};
use crate::mention::{Label, Mention};
use crate::segment;
use crate::span::Span;
use crf::Crf;
use crf::WIDTH;
use features::Prior;

/// The settings of the learner.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Options {
    /// Of the order in which articles are read.
    pub seed: u64,
    /// Learns so many times, each in another order, and writes the mean: what luck there is in one order cancels out.
    pub runs: u64,
    /// How often all articles are read.
    pub epochs: usize,
    /// Step size.
    pub rate: f32,
    /// How strongly small weights are drawn to zero.
    pub l1: f32,
    /// How strongly large weights are drawn to zero.
    pub l2: f32,
    /// A feature seen less often is not learned.
    pub least: u32,
    /// Of the sums of squares: weights smaller than this are not written.
    pub smallest: f32,
    /// This share of the features is hidden from the learner at each step, so that it learns from all of them.
    pub dropout: f32,
    /// Learns from the whole article, in a second reading.
    pub document: bool,
    /// The weights written are the mean over the epochs from this one on.
    pub average_from: usize,
    /// Uses the lists of names.
    pub lexicon: bool,
    /// Favours what lists know as nothing else.
    pub list_rule: bool,
    /// Word classes, learned from raw text.
    pub classes: bool,
    /// What the first reading of the article made of the same word.
    pub weak_labels: bool,
    /// Reads raw text with first models, to see what words are used as.
    pub usage: bool,
    /// Takes word classes and weak labels from this model instead of learning them: for those who have marks of their
    /// own and no raw text.
    pub classes_of: Option<Tagger>,
    /// Keeps word classes here, to learn them once for many trials.
    pub class_file: Option<String>,
    /// So many runs are learned side by side; the file is the same.
    pub threads: usize,
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
            l2: 6e-6,
            least: 2,
            smallest: 0.02,
            dropout: 0.2,
            document: true,
            lexicon: true,
            list_rule: true,
            classes: true,
            weak_labels: true,
            usage: false,
            classes_of: None,
            class_file: None,
            threads: 1,
            verbose: false,
        }
    }
}

impl Options {
    /// The same options, but for what `change` changes.
    ///
    /// ```
    /// use khobor::train::Options;
    /// let options = Options::default().with(|options| (options.seed, options.epochs) = (7, 3));
    /// assert_eq!((options.seed, options.epochs), (7, 3));
    /// ```
    pub fn with(mut self, change: impl FnOnce(&mut Options)) -> Options {
        change(&mut self);
        self
    }

    /// The model as it was learned: without the lists, if it was learned without them.
    pub fn tagger(&self, file: &[u8]) -> Result<Tagger> {
        let tagger = Tagger::from_bytes(file)?;
        Ok(if self.lexicon { tagger } else { tagger.without_lists() })
    }
}

/// Marked text with what its marks are worth.
#[derive(Clone, Debug)]
pub struct Set {
    /// Its path, for messages.
    pub name: String,
    /// What is marked in it.
    pub articles: Vec<Article>,
    /// How much a sentence of this set counts beside one of weight 1.
    pub weight: f32,
    /// Labels these marks never give: a word they leave out may still be one of these.
    pub without: Vec<Label>,
    /// What it is used for.
    pub role: Role,
}

/// What a set is used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Role {
    /// Its marks are what names are.
    Trusted,
    /// The same, but what is peculiar to the set is learned apart and left out of the model.
    Apart,
    /// Its marks teach, learned apart; its articles are no wholes to be read twice.
    Helper,
    /// Its marks only leave weak labels of words.
    Weak,
    /// Its words only help to find word classes, and are read by first models to see what they are used as.
    Raw,
    /// The same, but word classes are not learned from it.
    Read,
    /// Scored for the header, and never learned from.
    Dev,
}

impl Role {
    const ALL: [(&str, Role); 7] = [
        ("trusted", Role::Trusted),
        ("apart", Role::Apart),
        ("helper", Role::Helper),
        ("weak", Role::Weak),
        ("raw", Role::Raw),
        ("read", Role::Read),
        ("dev", Role::Dev),
    ];

    /// As recipes write it.
    pub fn name(self) -> &'static str {
        Role::ALL.iter().find(|role| role.1 == self).map_or("", |role| role.0)
    }

    /// The role that recipes write so.
    pub fn named(name: &str) -> Result<Role> {
        let role = Role::ALL.iter().find(|role| role.0 == name).map(|role| role.1);
        let names = Role::ALL.map(|role| role.0).join(", ");
        role.ok_or_else(|| Error::data(format!("{name} is none of {names}")))
    }
}

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
    let file = |scores: &features::Scores, header: &str, prior: Prior| {
        learner.write(&rows, &transitions, scores, header, prior)
    };
    if dev.is_empty() {
        return Ok(file(&score::PLAIN, &header(sets, options, &[], Prior::default()), Prior::default()));
    }
    // What is best for F1 on dev, one after the other.
    let score = |prior: Prior| -> Result<f64> {
        let f1 = evaluate(&options.tagger(&file(&score::PLAIN, "", prior))?, &dev).over(&LABELS).f1();
        if options.verbose {
            eprintln!("{prior:?}: F1 {f1:.4}");
        }
        Ok(f1)
    };
    let mut best = (f64::MIN, Prior::default());
    let mut choose = |tried: Vec<Prior>| -> Result<Prior> {
        let mut scores = Vec::new();
        for prior in tried {
            scores.push((score(prior)?, prior));
        }
        let most = scores.iter().fold(f64::MIN, |most, (f1, _)| most.max(*f1));
        best = scores.into_iter().find(|(f1, _)| *f1 >= most - AS_GOOD).unwrap_or(best);
        Ok(best.1)
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
    let bias = |bias: f32| {
        let mut tried = prior;
        tried.bias = bias;
        tried
    };
    let prior = choose(BIASES.map(bias).to_vec())?;
    let tagger = options.tagger(&file(&score::PLAIN, "", prior))?;
    let mut marks = Vec::new();
    each_line(&tagger, &dev, |line, found| {
        marks.extend(found.iter().map(|m| (m.label, m.score, line.spans.contains(&(m.span, m.label)))));
    });
    let scores: Vec<(&str, Score)> =
        devs.iter().map(|set| (set.name.as_str(), evaluate(&tagger, &set.articles))).collect();
    Ok(file(&score::curves(&marks), &header(sets, options, &scores, prior), prior))
}

/// What is tried on dev, in logits (see [`Prior`]). Where it is all the same, the first: the fewest names, the most of lists.
const BIASES: [f32; 3] = [-0.2, 0.0, 0.2];
const TRUSTS: [f32; 3] = [1.0, 0.5, 0.0];
/// So much F1 is no difference: two orders of learning differ by more.
const AS_GOOD: f64 = 1e-3;

/// What `work` makes of each task, each in a thread of its own, in the order of the tasks.
fn side_by_side<T: Copy + Send, R: Send>(tasks: &[T], work: impl Fn(T) -> R + Sync) -> Vec<R> {
    if let [task] = tasks {
        return vec![work(*task)];
    }
    std::thread::scope(|scope| {
        let work = &work;
        let threads: Vec<_> = tasks.iter().map(|&task| scope.spawn(move || work(task))).collect();
        threads.into_iter().filter_map(|thread| thread.join().ok()).collect()
    })
}

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

/// A line a set, then all labels over all of them.
pub fn report(scores: &[(&str, Score)]) -> String {
    let mut table = String::new();
    let mut all = Score::default();
    for (name, score) in scores {
        let core = score.core();
        let f1 = |label: Label| score.over(&[label]).f1();
        table += &format!(
            "{name}: P {:.3} R {:.3} F1 {:.3} (PER {:.3} LOC {:.3} ORG {:.3} NORP {:.3} EVENT {:.3})\n",
            core.precision(),
            core.recall(),
            core.f1(),
            f1(Label::Per),
            f1(Label::Loc),
            f1(Label::Org),
            f1(Label::Norp),
            f1(Label::Event),
        );
        all.merge(score);
    }
    format!("{table}{all}")
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
        let mut next = 0;
        for (line, start) in article.lines.iter().zip(starts) {
            let end = start + line.text.len();
            next += found[next..].iter().take_while(|m| m.span.end <= start).count();
            let inside: Vec<Mention> = found[next..]
                .iter()
                .take_while(|m| m.span.start < end)
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
