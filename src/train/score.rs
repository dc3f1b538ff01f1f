//! How good a tagger is: exact and partial precision, recall and F1 by label.

use crate::entity::tags::LABELS;
use crate::mention::Label;
use crate::span::Span;

/// A score that is the plain logistic of the margin.
pub(super) const PLAIN: [(f32, f32); LABELS.len()] = [(1.0, 0.0); LABELS.len()];

/// For each label the curve that best turns the plain scores of found names into chances of being right (Platt 1999).
pub(super) fn curves(marks: &[(Label, f32, bool)]) -> [(f32, f32); LABELS.len()] {
    let fit = |keep: &dyn Fn(Label) -> bool| {
        let points: Vec<(f64, f64)> = marks
            .iter()
            .filter(|m| keep(m.0))
            .map(|m| {
                let p = f64::from(m.1).clamp(1e-6, 1.0 - 1e-6);
                ((p / (1.0 - p)).ln(), f64::from(u8::from(m.2)))
            })
            .collect();
        // Newton's method, leaning a little on the curve (1, 0); a step that makes it worse is halved.
        let loss = |a: f64, b: f64| {
            let miss = |&(x, y): &(f64, f64)| {
                let z = a * x + b;
                z.abs().mul_add(0.5, (1.0 + (-z.abs()).exp()).ln()) + z * (0.5 - y)
            };
            points.iter().map(miss).sum::<f64>() + 0.5 * ((a - 1.0).powi(2) + b * b)
        };
        let (mut a, mut b) = (1.0, 0.0);
        for _ in 0..30 {
            let (mut ga, mut gb, mut aa, mut ab, mut bb) = (1.0 - a, -b, 1.0, 0.0, 1.0);
            for &(x, y) in &points {
                let p = 1.0 / (1.0 + f64::exp(-(a * x + b)));
                let w = p * (1.0 - p);
                ga += (y - p) * x;
                gb += y - p;
                aa += w * x * x;
                ab += w * x;
                bb += w;
            }
            let det: f64 = aa * bb - ab * ab;
            let (da, db) = ((ga * bb - gb * ab) / det, (gb * aa - ga * ab) / det);
            let mut size = 1.0;
            while size > 1e-6 && loss(a + size * da, b + size * db) > loss(a, b) {
                size /= 2.0;
            }
            a += size * da;
            b += size * db;
        }
        (a as f32, b as f32, points.len())
    };
    let all = fit(&|_| true);
    LABELS.map(|label| {
        let own = fit(&|l| l == label);
        if own.2 < 100 { (all.0, all.1) } else { (own.0, own.1) }
    })
}

/// Counts for one label.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Names marked.
    pub gold: usize,
    /// Names found.
    pub found: usize,
    /// Same span, same label.
    pub exact: usize,
    /// Found names that share a byte with a gold name of the same label.
    pub found_partly: usize,
    /// Gold names that share a byte with a found name of the same label.
    pub gold_partly: usize,
}

impl Count {
    /// The share of names found that are marked, to the letter.
    pub fn precision(&self) -> f64 {
        ratio(self.exact, self.found)
    }

    /// The share of names marked that are found, to the letter.
    pub fn recall(&self) -> f64 {
        ratio(self.exact, self.gold)
    }

    /// The harmonic mean of precision and recall.
    pub fn f1(&self) -> f64 {
        harmonic(self.precision(), self.recall())
    }

    /// The same, of names found at least in part.
    pub fn partial_f1(&self) -> f64 {
        harmonic(ratio(self.found_partly, self.found), ratio(self.gold_partly, self.gold))
    }

    fn add(&mut self, other: &Count) {
        self.gold += other.gold;
        self.found += other.found;
        self.exact += other.exact;
        self.found_partly += other.found_partly;
        self.gold_partly += other.gold_partly;
    }
}

fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

fn harmonic(p: f64, r: f64) -> f64 {
    if p + r == 0.0 { 0.0 } else { 2.0 * p * r / (p + r) }
}

/// Counts by label, in the order of [`Label::NAMES`](crate::Label::NAMES).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Score {
    /// The counts of each label, in the order of [`LABELS`].
    pub labels: [Count; LABELS.len()],
}

impl Score {
    /// Adds what was found in one text to what should have been.
    pub fn add(&mut self, gold: &[(Span, Label)], found: &[(Span, Label)]) {
        for (count, label) in self.labels.iter_mut().zip(LABELS) {
            let gold: Vec<Span> = gold.iter().filter(|g| g.1 == label).map(|g| g.0).collect();
            let found: Vec<Span> = found.iter().filter(|f| f.1 == label).map(|f| f.0).collect();
            count.gold += gold.len();
            count.found += found.len();
            count.exact += found.iter().filter(|f| gold.contains(f)).count();
            count.found_partly += found.iter().filter(|f| gold.iter().any(|g| g.overlaps(**f))).count();
            count.gold_partly += gold.iter().filter(|g| found.iter().any(|f| f.overlaps(**g))).count();
        }
    }

    /// Adds the counts of other texts.
    pub fn merge(&mut self, other: &Score) {
        self.labels.iter_mut().zip(&other.labels).for_each(|(count, other)| count.add(other));
    }

    /// All of the labels together.
    pub fn over(&self, labels: &[Label]) -> Count {
        let mut sum = Count::default();
        for (count, label) in self.labels.iter().zip(LABELS) {
            if labels.contains(&label) {
                sum.add(count);
            }
        }
        sum
    }

    /// PER, LOC and ORG together: the figure models are chosen by.
    pub fn core(&self) -> Count {
        self.over(&[Label::Per, Label::Loc, Label::Org])
    }
}

impl std::fmt::Display for Score {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let rows = self.labels.iter().zip(LABELS).map(|(c, l)| (l.as_str(), *c)).chain([("P+L+O", self.core())]);
        writeln!(f, "{:7} {:>6} {:>6} {:>6} {:>8} {:>6}", "", "P", "R", "F1", "partial", "gold")?;
        for (name, c) in rows {
            let (p, r, f1, partial) = (c.precision(), c.recall(), c.f1(), c.partial_f1());
            writeln!(f, "{name:7} {p:6.3} {r:6.3} {f1:6.3} {partial:8.3} {:6}", c.gold)?;
        }
        Ok(())
    }
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
