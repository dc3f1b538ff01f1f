//! The best tags for a sentence (Viterbi), and how sure each is.
//!
//! All scores are kept as distances from the best so far in 16 bits, so one step of the search is a few dozen vector
//! operations; the way back is looked up afterwards, along the best path only.

use super::model::Row;
use super::tags::{BEGIN, END, INSIDE, LABELS, OUTSIDE, Part, TAGS, WIDTH, begins, ends, follows, part};

/// Further away than any tagging worth a thought.
const NEVER: i16 = -16_000;

/// The tags outside of names and at their ends, O S B E; those inside are behind them.
type Outer = [i16; INSIDE];
/// The tags of one part, one a label, padded to a vector.
type Labels = [i16; WIDTH - INSIDE];

const _: () = assert!(INSIDE == 16 && WIDTH - INSIDE == 8 && LABELS.len() <= 8);

/// What may follow what, forwards and backwards, as the search wants it.
#[derive(Clone, Debug)]
pub(crate) struct Transitions {
    forward: Steps,
    backward: Steps,
    /// For each tag what may stand before it.
    to: [Row; TAGS],
    begin: Row,
    end: Row,
}

/// Steps in one direction. A name stands between two tags, B and E: in this direction it is entered at the one and left
/// at the other, so whatever does not go through a name goes from O, S or where one is left to O, S or where one is entered,
/// whatever its label; and a name keeps its label.
#[derive(Clone, Debug)]
struct Steps {
    enter: usize,
    leave: usize,
    /// From O, from each S, from each tag that leaves.
    apart: [Outer; 1 + 2 * LABELS.len()],
    /// From where a name is entered, and from inside of it: on inside, and out.
    inside: [Labels; 2],
    out: [Labels; 2],
}

impl Steps {
    /// `score` says what a step costs, in this direction.
    fn new(enter: usize, leave: usize, score: impl Fn(usize, usize) -> i16) -> Steps {
        let mut steps = Steps {
            enter,
            leave,
            apart: [[NEVER; INSIDE]; 1 + 2 * LABELS.len()],
            inside: [[NEVER; WIDTH - INSIDE]; 2],
            out: [[NEVER; WIDTH - INSIDE]; 2],
        };
        for (i, row) in steps.apart.iter_mut().enumerate() {
            for to in (0..INSIDE).filter(|to| !(leave..leave + LABELS.len()).contains(to)) {
                row[to] = score(Steps::apart_tag(leave, i), to);
            }
        }
        for (i, from) in [enter, INSIDE].into_iter().enumerate() {
            for label in 0..LABELS.len() {
                steps.inside[i][label] = score(from + label, INSIDE + label);
                steps.out[i][label] = score(from + label, leave + label);
            }
        }
        steps
    }

    /// The tag that row `i` of `apart` goes from.
    #[inline]
    fn apart_tag(leave: usize, i: usize) -> usize {
        if i < BEGIN { i } else { leave + i - BEGIN }
    }

    /// The best way to each tag, from scores `at`.
    #[inline]
    fn advance(&self, at: &Row) -> Row {
        let mut outer = [i16::MIN; INSIDE];
        for (i, ways) in self.apart.iter().enumerate() {
            let score = at[Steps::apart_tag(self.leave, i)];
            for (best, way) in outer.iter_mut().zip(ways) {
                *best = (*best).max(way.saturating_add(score));
            }
        }
        // What is read here behind the labels is of other parts; no way leads on from it.
        let (entered, within) = (labels(at, self.enter), labels(at, INSIDE));
        let onward = |ways: &[Labels; 2]| -> Labels {
            std::array::from_fn(|i| entered[i].saturating_add(ways[0][i]).max(within[i].saturating_add(ways[1][i])))
        };
        let mut best = [NEVER; WIDTH];
        best[..INSIDE].copy_from_slice(&outer);
        best[self.leave..self.leave + LABELS.len()].copy_from_slice(&onward(&self.out)[..LABELS.len()]);
        best[INSIDE..].copy_from_slice(&onward(&self.inside));
        best
    }
}

#[inline]
fn labels(row: &Row, from: usize) -> Labels {
    std::array::from_fn(|i| row[from + i])
}

impl Transitions {
    pub fn new(learned: &[Row; TAGS]) -> Transitions {
        let score = |a: usize, b: usize| if follows(a, b) { learned[a][b].clamp(-5000, 5000) } else { NEVER };
        let row = |score: &dyn Fn(usize) -> i16| std::array::from_fn(|t| if t < TAGS { score(t) } else { NEVER });
        Transitions {
            forward: Steps::new(BEGIN, END, score),
            backward: Steps::new(END, BEGIN, |b, a| score(a, b)),
            to: std::array::from_fn(|b| row(&|a| score(a, b))),
            begin: row(&|t| if begins(t) { 0 } else { NEVER }),
            end: row(&|t| if ends(t) { 0 } else { NEVER }),
        }
    }
}

/// Room for one sentence, used again for the next.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lattice {
    forward: Vec<Row>,
    backward: Vec<Row>,
    pub tags: Vec<u8>,
}

#[inline]
fn plus(a: &Row, b: &Row) -> Row {
    let (mut sum, b) = (*a, *b);
    for (s, b) in sum.iter_mut().zip(b) {
        *s = s.saturating_add(b);
    }
    sum
}

#[inline]
fn settle(row: &mut Row) {
    // What pads a row is never the most.
    let most = row.iter().fold(i16::MIN, |m, &s| m.max(s));
    for score in row.iter_mut() {
        *score = score.saturating_sub(most);
    }
}

/// The first tag of the highest score.
fn best(row: &Row) -> usize {
    let most = row.iter().fold(i16::MIN, |m, &s| m.max(s));
    row[..TAGS].iter().position(|&s| s == most).unwrap_or(OUTSIDE)
}

impl Lattice {
    /// Leaves the best tags in `tags`.
    pub fn decode(&mut self, scores: &[Row], transitions: &Transitions) {
        self.forward.clear();
        self.tags.clear();
        let Some(first) = scores.first() else { return };
        let mut at = plus(first, &transitions.begin);
        settle(&mut at);
        self.forward.push(at);
        for row in &scores[1..] {
            at = plus(&transitions.forward.advance(&at), row);
            settle(&mut at);
            self.forward.push(at);
        }
        let mut tag = best(&plus(&at, &transitions.end));
        self.tags.push(tag as u8);
        for at in self.forward[..scores.len() - 1].iter().rev() {
            tag = best(&plus(at, &transitions.to[tag]));
            self.tags.push(tag as u8);
        }
        self.tags.reverse();
    }

    /// After [`Lattice::decode`] of the same scores: prepares [`Lattice::margin`].
    pub fn look_back(&mut self, scores: &[Row], transitions: &Transitions) {
        self.backward.clear();
        let mut at = transitions.end;
        self.backward.push(at);
        for row in scores.get(1..).unwrap_or_default().iter().rev() {
            at = transitions.backward.advance(&plus(&at, row));
            settle(&mut at);
            self.backward.push(at);
        }
        self.backward.reverse();
    }

    /// By how much the best tags beat the best of those that read some word from `start` to before `end` otherwise.
    pub fn margin(&self, start: usize, end: usize) -> i16 {
        let place = |i: usize| {
            let through = plus(self.forward.get(i)?, self.backward.get(i)?);
            let tag = *self.tags.get(i)? as usize;
            let other = (0..TAGS).filter(|&t| t != tag).map(|t| through[t]).max()?;
            Some(through[tag].saturating_sub(other))
        };
        (start..end).filter_map(place).min().unwrap_or(0).max(0)
    }
}

/// The names in a run of tags: first word, one past the last, label.
pub(crate) fn names(tags: &[u8]) -> impl Iterator<Item = (usize, usize, usize)> {
    let mut start = 0;
    tags.iter().enumerate().filter_map(move |(i, &t)| {
        let (label, part) = part(t as usize)?;
        if matches!(part, Part::Begin | Part::Single) {
            start = i;
        }
        matches!(part, Part::End | Part::Single).then_some((start, i + 1, label))
    })
}
