//! The best tags for a sentence (Viterbi), and how sure each is.
//!
//! All scores are kept as distances from the best so far in 16 bits, so one step of the search is a few dozen vector
//! operations; the way back is looked up afterwards, along the best path only.

use super::model::Row;
use super::tags::{OUTSIDE, Part, TAGS, WIDTH, begins, ends, follows, part};

/// Further away than any tagging worth a thought.
const NEVER: i16 = -16_000;

/// What may follow what, forwards and backwards, as the search wants it.
#[derive(Clone, Debug)]
pub(crate) struct Transitions {
    from: [Row; TAGS],
    to: [Row; TAGS],
    begin: Row,
    end: Row,
}

impl Transitions {
    pub fn new(learned: &[Row; TAGS]) -> Transitions {
        let mut found = Transitions {
            from: [[NEVER; WIDTH]; TAGS],
            to: [[NEVER; WIDTH]; TAGS],
            begin: [NEVER; WIDTH],
            end: [NEVER; WIDTH],
        };
        for (a, row) in learned.iter().enumerate() {
            for b in (0..TAGS).filter(|&b| follows(a, b)) {
                let score = row[b].clamp(-5000, 5000);
                found.from[a][b] = score;
                found.to[b][a] = score;
            }
            found.begin[a] = if begins(a) { 0 } else { NEVER };
            found.end[a] = if ends(a) { 0 } else { NEVER };
        }
        found
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

/// The best way to each tag from scores `at` over the rows of `ways`, plus what each tag scores itself.
#[inline]
fn advance(at: &Row, ways: &[Row; TAGS]) -> Row {
    let mut best = [i16::MIN; WIDTH];
    for (&score, way) in at.iter().zip(ways) {
        for (b, w) in best.iter_mut().zip(way) {
            *b = (*b).max(w.saturating_add(score));
        }
    }
    best
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
            at = plus(&advance(&at, &transitions.from), row);
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
            at = advance(&plus(&at, row), &transitions.to);
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
