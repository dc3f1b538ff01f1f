//! The settings of the learner, each with the value of `make train`.

use crate::entity::Tagger;
use crate::error::Result;

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
    /// What less trusted sets marked a word as.
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
