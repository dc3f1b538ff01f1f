//! Where every character of a normalized text came from.
//!
//! `য়` U+09DF becomes U+09AF U+09BC: three bytes become six, and all that follows moves by three. Only the changed
//! ranges are kept, in order; a place between them moves by what the changes before it add up to.

use crate::span::Span;

/// Maps spans between an original text and its normalized form.
///
/// A span that ends inside a changed range is widened to the whole of it. What was removed beside a span is not part of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Alignment {
    changes: Vec<Change>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
struct Change {
    original: Span,
    normalized: Span,
}

impl Change {
    fn turned(self) -> Change {
        Change { original: self.normalized, normalized: self.original }
    }
}

impl Alignment {
    /// Whether nothing changed.
    pub fn is_identity(&self) -> bool {
        self.changes.is_empty()
    }

    /// The changed ranges in order: (of the original, of the normalized text).
    pub fn changes(&self) -> impl ExactSizeIterator<Item = (Span, Span)> + '_ {
        self.changes.iter().map(|c| (c.original, c.normalized))
    }

    /// Adds a change behind all others.
    pub(crate) fn push(&mut self, original: Span, normalized: Span) {
        self.changes.push(Change { original, normalized });
    }

    /// The span of the original that a span of the normalized text came from.
    ///
    /// ```
    /// use khobor::{Span, normalize::Normalizer};
    /// let text = "\u{FEFF}স\u{9AE}\u{9DF} নেই";
    /// let normalized = Normalizer::default().align(text);
    /// assert_eq!(normalized.alignment.to_original(Span::new(0, 12)).of(text), "স\u{9AE}\u{9DF}");
    /// ```
    pub fn to_original(&self, span: Span) -> Span {
        self.walk().original_of(span)
    }

    /// The same for many spans, quick where each lies near the one before.
    pub(crate) fn walk(&self) -> Walk<'_> {
        Walk { changes: &self.changes, before: 0 }
    }

    /// The span of the normalized text that a span of the original became.
    pub fn to_normalized(&self, span: Span) -> Span {
        let (start, _) = place(&self.changes, span.start, Edge::Start, |c| c, 0);
        let (end, _) = place(&self.changes, span.end, Edge::End, |c| c, 0);
        Span::new(start.min(end), end)
    }

    /// This change and then another: `self` leads from a first text to a second, `next` from the second to a third.
    pub fn then(&self, next: &Alignment) -> Alignment {
        let mut out = Alignment::default();
        let (mut a, mut b) = (self.changes.iter().peekable(), next.changes.iter().peekable());
        // How far the middle text's places lie from the first text's, and the third's from the middle's.
        let (mut back, mut forth) = (0isize, 0isize);
        loop {
            let (x, y) = (a.peek().map(|c| c.normalized), b.peek().map(|c| c.original));
            // The one that comes first in the middle text; at the same place the empty one.
            let Some(lead) = x.into_iter().chain(y).min_by_key(|span| (span.start, span.end)) else { break };
            let (first, third) = (shift(lead.start, back), shift(lead.start, forth));
            let mut end = lead.start;
            let joins = |span: Span, end: usize| span.start < end || span == lead;
            loop {
                if let Some(change) = a.next_if(|c| joins(c.normalized, end)) {
                    end = end.max(change.normalized.end);
                    back = change.original.end as isize - change.normalized.end as isize;
                } else if let Some(change) = b.next_if(|c| joins(c.original, end)) {
                    end = end.max(change.original.end);
                    forth = change.normalized.end as isize - change.original.end as isize;
                } else {
                    break;
                }
            }
            out.push(Span::new(first, shift(end, back)), Span::new(third, shift(end, forth)));
        }
        out
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Edge {
    Start,
    End,
}

/// Maps one span after another.
pub(crate) struct Walk<'a> {
    changes: &'a [Change],
    /// How many changes begin before the place that was asked for last.
    before: usize,
}

impl Walk<'_> {
    /// As [`Alignment::to_original`].
    pub(crate) fn original_of(&mut self, span: Span) -> Span {
        let (start, before) = place(self.changes, span.start, Edge::Start, Change::turned, self.before);
        let (end, before) = place(self.changes, span.end, Edge::End, Change::turned, before);
        self.before = before;
        Span::new(start.min(end), end)
    }
}

/// Where offset `at` of the first text lies in the second, and how many changes begin before it; perhaps nearly as many as `guess`.
fn place(changes: &[Change], at: usize, edge: Edge, turn: impl Fn(Change) -> Change, guess: usize) -> (usize, usize) {
    // The changes that begin before `at`, or at it where they are taken in from the left: a start stands behind what
    // was removed or put in at its place, an end before it.
    let begins = |change: &Change| {
        let c = turn(*change).original;
        c.start < at || (edge == Edge::Start && c.is_empty() && c.start == at)
    };
    let before = partition_point(changes, begins, guess);
    let Some(change) = before.checked_sub(1).and_then(|i| changes.get(i)).map(|&c| turn(c)) else {
        return (at, before);
    };
    let there = if at >= change.original.end {
        shift(at, change.normalized.end as isize - change.original.end as isize)
    } else if edge == Edge::Start {
        change.normalized.start
    } else {
        change.normalized.end
    };
    (there, before)
}

/// The partition point of a slice, first looked for near `guess`.
fn partition_point<T>(all: &[T], is_before: impl Fn(&T) -> bool, guess: usize) -> usize {
    const NEAR: usize = 4;
    let mut at = guess;
    for _ in 0..NEAR {
        if all.get(at).is_some_and(&is_before) {
            at += 1;
        } else if at > 0 && !all.get(at - 1).is_some_and(&is_before) {
            at -= 1;
        } else {
            return at;
        }
    }
    all.partition_point(is_before)
}

fn shift(at: usize, by: isize) -> usize {
    at.saturating_add_signed(by)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alignment(changes: &[(usize, usize, usize, usize)]) -> Alignment {
        let mut out = Alignment::default();
        for &(a, b, c, d) in changes {
            out.push(Span::new(a, b), Span::new(c, d));
        }
        out
    }

    #[test]
    fn what_was_removed_belongs_to_no_neighbour() {
        let removed = alignment(&[(0, 3, 0, 0), (6, 9, 3, 3)]);
        assert_eq!(removed.to_original(Span::new(0, 3)), Span::new(3, 6));
        assert_eq!(removed.to_original(Span::new(3, 6)), Span::new(9, 12));
        assert_eq!(removed.to_original(Span::new(0, 6)), Span::new(3, 12));
        assert_eq!(removed.to_normalized(Span::new(0, 6)), Span::new(0, 3));
        assert_eq!(removed.to_normalized(Span::new(6, 9)), Span::new(3, 3));
    }

    #[test]
    fn a_place_inside_a_change_widens_to_all_of_it() {
        let grown = alignment(&[(3, 6, 3, 9)]);
        assert_eq!(grown.to_original(Span::new(3, 6)), Span::new(3, 6));
        assert_eq!(grown.to_original(Span::new(6, 9)), Span::new(3, 6));
        assert_eq!(grown.to_original(Span::new(9, 12)), Span::new(6, 9));
        assert_eq!(grown.to_normalized(Span::new(0, 3)), Span::new(0, 3));
        assert_eq!(grown.to_normalized(Span::new(6, 9)), Span::new(9, 12));
    }

    #[test]
    fn two_changes_one_after_the_other() {
        // "aXb" -> "aYYb" -> "aYYbZ" -> and the b removed
        let first = alignment(&[(1, 2, 1, 3)]);
        let second = alignment(&[(3, 4, 3, 3)]);
        let both = first.then(&second);
        let expected = [(Span::new(1, 2), Span::new(1, 3)), (Span::new(2, 3), Span::new(3, 3))];
        assert_eq!(both.changes().collect::<Vec<_>>(), expected);
        let inside = first.then(&alignment(&[(2, 4, 2, 2)]));
        assert_eq!(inside.changes().collect::<Vec<_>>(), [(Span::new(1, 3), Span::new(1, 2))]);
        let apart = alignment(&[(1, 2, 1, 3)]).then(&alignment(&[(5, 6, 5, 5)]));
        let expected = [(Span::new(1, 2), Span::new(1, 3)), (Span::new(4, 5), Span::new(5, 5))];
        assert_eq!(apart.changes().collect::<Vec<_>>(), expected);
        assert!(Alignment::default().then(&Alignment::default()).is_identity());
    }
}
