//! A linear-chain conditional random field, learned sentence by sentence with per-weight step sizes (AdaGrad).
//!
//! The score of a tagging is the sum of the rows of all features that hold at each word, and of the transitions. A
//! word may allow several tags where the marks are known to be incomplete: then all taggings that fit count as right.
//! Weights that do not earn their keep are pulled to zero (L1), those that stay are kept small (L2), both lazily.

// Tags are numbers here, and several tables are read by the same one.
#![allow(clippy::needless_range_loop)]

use super::options::Options;
use crate::entity::tags::{TAGS, begins, ends, follows};

/// Scores of all tags, padded to whole vectors.
pub(crate) type Row = [f32; WIDTH];
pub(crate) const WIDTH: usize = TAGS.next_multiple_of(8);
/// One bit a tag.
pub(crate) type Allowed = u32;

/// The features that hold at each word of a sentence, as row numbers, and the tags its marks allow.
pub(crate) struct Example<'e> {
    pub features: &'e [Vec<u32>],
    pub allowed: &'e [Allowed],
    pub weight: f32,
}

/// What is expected and what is right differ by less than this: as good as not at all.
const QUIET: f32 = 2e-3;

/// A row in steady use pays its dues only every so many steps.
const PATIENCE: u32 = 64;

pub(crate) struct Crf {
    pub rows: Vec<Row>,
    pub transitions: [Row; WIDTH],
    squares: Vec<Row>,
    transition_squares: [Row; WIDTH],
    seen: Vec<u32>,
    step: u32,
    rate: f32,
    l1: f32,
    l2: f32,
    work: Work,
}

#[derive(Default)]
struct Work {
    scores: Vec<Row>,
    expected: Vec<Row>,
    alpha: Vec<Row>,
    beta: Vec<Row>,
}

impl Crf {
    pub fn new(rows: usize, options: &Options) -> Crf {
        Crf {
            rows: vec![[0.0; WIDTH]; rows],
            transitions: [[0.0; WIDTH]; WIDTH],
            squares: vec![[0.0; WIDTH]; rows],
            transition_squares: [[0.0; WIDTH]; WIDTH],
            seen: vec![0; rows],
            step: 0,
            rate: options.rate,
            l1: options.l1,
            l2: options.l2,
            work: Work::default(),
        }
    }

    /// Takes one step on one sentence; gives back its log likelihood.
    pub fn learn(&mut self, example: &Example<'_>) -> f32 {
        let n = example.features.len();
        if n == 0 {
            return 0.0;
        }
        self.step += 1;
        for features in example.features {
            for &f in features {
                if self.step - self.seen[f as usize] >= PATIENCE {
                    self.settle(f as usize);
                }
            }
        }
        let mut work = std::mem::take(&mut self.work);
        self.score(example.features, &mut work.scores);
        work.expected.clear();
        work.expected.resize(n, [0.0; WIDTH]);
        let mut transition_gradient = [[0.0; WIDTH]; WIDTH];
        let all = self.expect(&mut work, None, -example.weight, &mut transition_gradient);
        let right = if example.allowed.iter().all(|a| a.is_power_of_two()) {
            self.follow(&mut work, example, &mut transition_gradient)
        } else {
            self.expect(&mut work, Some(example.allowed), example.weight, &mut transition_gradient)
        };
        for (features, gradient) in example.features.iter().zip(&work.expected) {
            // Most words are O beyond doubt: nothing is to be learned there, and the rows need not be fetched.
            if gradient.iter().all(|g| g.abs() < QUIET) {
                continue;
            }
            for &f in features {
                let (row, squares) = (&mut self.rows[f as usize], &mut self.squares[f as usize]);
                for t in 0..WIDTH {
                    squares[t] += gradient[t] * gradient[t];
                    row[t] += self.rate * gradient[t] / (squares[t] + 1e-6).sqrt().max(1e-3);
                }
            }
        }
        for (from, gradient) in transition_gradient.iter().enumerate().take(TAGS) {
            for to in 0..TAGS {
                let g = gradient[to];
                self.transition_squares[from][to] += g * g;
                self.transitions[from][to] += self.rate * g / (self.transition_squares[from][to] + 1.0).sqrt();
            }
        }
        self.work = work;
        (right - all) as f32
    }

    /// Brings every row up to date.
    pub fn settle_all(&mut self) {
        for f in 0..self.rows.len() {
            self.settle(f);
        }
    }

    /// Pays the row's dues for the steps it was not seen.
    fn settle(&mut self, f: usize) {
        let steps = (self.step - self.seen[f]) as f32;
        if steps == 0.0 {
            return;
        }
        self.seen[f] = self.step;
        let (row, squares) = (&mut self.rows[f], &self.squares[f]);
        let (l1, l2) = (self.l1 * steps * self.rate, self.l2 * steps * self.rate);
        for t in 0..WIDTH {
            let scale = 1.0 / (squares[t] + 1e-6).sqrt().max(1e-3);
            let w = row[t] / (1.0 + l2 * scale);
            row[t] = w.signum() * (w.abs() - l1 * scale).max(0.0);
        }
    }

    pub fn score(&self, features: &[Vec<u32>], scores: &mut Vec<Row>) {
        scores.clear();
        for features in features {
            let mut sum = [0.0; WIDTH];
            for &f in features {
                for (s, w) in sum.iter_mut().zip(&self.rows[f as usize]) {
                    *s += w;
                }
            }
            scores.push(sum);
        }
    }

    /// The best tags under the present weights.
    pub fn best(&self, features: &[Vec<u32>]) -> Vec<u8> {
        let mut scores = Vec::new();
        self.score(features, &mut scores);
        let Some(first) = scores.first() else { return Vec::new() };
        let mut best: Row = std::array::from_fn(|t| if t < TAGS && begins(t) { first[t] } else { f32::MIN / 4.0 });
        let mut before = Vec::new();
        for row in &scores[1..] {
            let mut next = [f32::MIN / 4.0; WIDTH];
            let mut from = [0u8; WIDTH];
            for t in 0..TAGS {
                for b in (0..TAGS).filter(|&b| follows(b, t)) {
                    let score = best[b] + self.transitions[b][t];
                    if score > next[t] {
                        (next[t], from[t]) = (score, b as u8);
                    }
                }
                next[t] += row[t];
            }
            best = next;
            before.push(from);
        }
        let mut at = (0..TAGS).filter(|&t| ends(t)).max_by(|&a, &b| best[a].total_cmp(&best[b])).unwrap_or(0) as u8;
        let mut tags = vec![at];
        for from in before.iter().rev() {
            at = from[at as usize];
            tags.push(at);
        }
        tags.reverse();
        tags
    }

    /// What [`Crf::expect`] does, where every word allows one tag only.
    fn follow(&self, work: &mut Work, example: &Example<'_>, transitions: &mut [Row; WIDTH]) -> f64 {
        let mut total = 0.0;
        let mut last = None;
        for (i, allowed) in example.allowed.iter().enumerate() {
            let tag = allowed.trailing_zeros() as usize;
            total += f64::from(work.scores[i][tag]);
            work.expected[i][tag] += example.weight;
            if let Some(last) = last {
                let last: usize = last;
                total += f64::from(self.transitions[last][tag]);
                transitions[last][tag] += example.weight;
            }
            last = Some(tag);
        }
        total
    }

    /// Adds `weight` times the expected tags to `work.expected`, and the same for transitions; gives back the log of
    /// the sum over all taggings that `allowed` permits.
    fn expect(&self, work: &mut Work, allowed: Option<&[Allowed]>, weight: f32, transitions: &mut [Row; WIDTH]) -> f64 {
        let factors = self.factors();
        let (local, total) = forward(work, allowed, &factors);
        backward(work, &local, &factors, weight, transitions);
        total
    }

    /// What each step from tag to tag multiplies a tagging by.
    fn factors(&self) -> [Row; WIDTH] {
        let mut factors = [[0.0f32; WIDTH]; WIDTH];
        for (from, row) in factors.iter_mut().enumerate().take(TAGS) {
            for (to, f) in row.iter_mut().enumerate().take(TAGS) {
                if follows(from, to) {
                    *f = self.transitions[from][to].exp();
                }
            }
        }
        factors
    }
}

/// Forward sums, each row scaled to one, into `work.alpha`; gives what each tag multiplies a tagging by at each word, and the log of
/// the sum over all taggings.
fn forward(work: &mut Work, allowed: Option<&[Allowed]>, factors: &[Row; WIDTH]) -> (Vec<Row>, f64) {
    let n = work.scores.len();
    let may = |i: usize, t: usize| allowed.is_none_or(|a| a[i] >> t & 1 == 1);
    let mut total = 0.0f64;
    let mut local = vec![[0.0f32; WIDTH]; n];
    work.alpha.clear();
    for i in 0..n {
        let most = work.scores[i][..TAGS].iter().fold(f32::MIN, |m, &s| m.max(s));
        total += f64::from(most);
        for t in 0..TAGS {
            if may(i, t) {
                local[i][t] = (work.scores[i][t] - most).exp().max(1e-30);
            }
        }
        let mut alpha = [0.0f32; WIDTH];
        if i == 0 {
            for t in 0..TAGS {
                alpha[t] = if begins(t) { local[0][t] } else { 0.0 };
            }
        } else {
            let before: Row = work.alpha[i - 1];
            for (from, factor) in factors.iter().enumerate().take(TAGS) {
                if before[from] > 0.0 {
                    for t in 0..WIDTH {
                        alpha[t] += before[from] * factor[t];
                    }
                }
            }
            for t in 0..WIDTH {
                alpha[t] *= local[i][t];
            }
        }
        let sum: f32 = alpha.iter().sum::<f32>().max(1e-37);
        total += f64::from(sum).ln();
        alpha.iter_mut().for_each(|a| *a /= sum);
        work.alpha.push(alpha);
    }
    let last: f32 = (0..TAGS).filter(|&t| ends(t)).map(|t| work.alpha[n - 1][t]).sum::<f32>().max(1e-37);
    total += f64::from(last).ln();
    (local, total)
}

/// Backward sums, each row scaled by its largest, into `work.beta`; adds `weight` times the expected tags and transitions.
fn backward(work: &mut Work, local: &[Row], factors: &[Row; WIDTH], weight: f32, transitions: &mut [Row; WIDTH]) {
    let n = local.len();
    work.beta.clear();
    work.beta.resize(n, [0.0; WIDTH]);
    for t in (0..TAGS).filter(|&t| ends(t)) {
        work.beta[n - 1][t] = 1.0;
    }
    for i in (0..n).rev() {
        let mut joint = [0.0f32; WIDTH];
        let mut sum = 0.0;
        for t in 0..WIDTH {
            joint[t] = work.alpha[i][t] * work.beta[i][t];
            sum += joint[t];
        }
        let scale = weight / sum.max(1e-37);
        for t in 0..WIDTH {
            work.expected[i][t] += joint[t] * scale;
        }
        if i == 0 {
            break;
        }
        let mut ahead = [0.0f32; WIDTH];
        for t in 0..WIDTH {
            ahead[t] = local[i][t] * work.beta[i][t];
        }
        work.beta[i - 1] = step(&work.alpha[i - 1], &ahead, factors, weight, transitions);
    }
}

/// The backward sums of a word, of those `ahead` of it; adds `weight` times the expected transitions between the two.
fn step(alpha: &Row, ahead: &Row, factors: &[Row; WIDTH], weight: f32, transitions: &mut [Row; WIDTH]) -> Row {
    let mut beta = [0.0f32; WIDTH];
    let mut pair_sum = 0.0;
    for from in 0..TAGS {
        for t in 0..WIDTH {
            beta[from] += factors[from][t] * ahead[t];
        }
        pair_sum += alpha[from] * beta[from];
    }
    let scale = weight / pair_sum.max(1e-37);
    for from in 0..TAGS {
        let a = alpha[from] * scale;
        if a != 0.0 {
            for t in 0..WIDTH {
                transitions[from][t] += a * factors[from][t] * ahead[t];
            }
        }
    }
    let most = beta.iter().fold(1e-37f32, |m, &b| m.max(b));
    beta.iter_mut().for_each(|b| *b /= most);
    beta
}
