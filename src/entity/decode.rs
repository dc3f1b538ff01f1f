//! The best tags for a sentence: Viterbi over the sparse transitions.

use super::model::Row;
use super::tags::{OUTSIDE, Part, TAGS, begins, ends, follows, part};

const NEVER: i32 = i32::MIN / 4;

/// Room for one sentence, used again for the next.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lattice {
    before: Vec<[u8; TAGS]>,
    pub tags: Vec<u8>,
}

impl Lattice {
    /// Leaves the best tags in `tags`.
    pub fn decode(&mut self, scores: &[Row], transitions: &[Row; TAGS]) {
        self.before.clear();
        self.tags.clear();
        let Some(first) = scores.first() else { return };
        let mut best = [NEVER; TAGS];
        for t in (0..TAGS).filter(|&t| begins(t)) {
            best[t] = i32::from(first[t]);
        }
        for row in &scores[1..] {
            let mut next = [NEVER; TAGS];
            let mut from = [OUTSIDE as u8; TAGS];
            for t in 0..TAGS {
                for b in 0..TAGS {
                    if follows(b, t) {
                        let score = best[b] + i32::from(transitions[b][t]);
                        if score > next[t] {
                            (next[t], from[t]) = (score, b as u8);
                        }
                    }
                }
                next[t] = (next[t] + i32::from(row[t])).max(NEVER);
            }
            best = next;
            self.before.push(from);
        }
        let mut at = (0..TAGS).filter(|&t| ends(t)).max_by_key(|&t| (best[t], TAGS - t)).unwrap_or(OUTSIDE) as u8;
        self.tags.push(at);
        for from in self.before.iter().rev() {
            at = from[at as usize];
            self.tags.push(at);
        }
        self.tags.reverse();
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
