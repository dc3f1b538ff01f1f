//! The best tags for a sentence (Viterbi), and how sure each is.
//!
//! All scores are kept as distances from the best so far in 16 bits, so one step of the search is a few dozen vector
//! operations; which tag each best score came from is looked up afterwards, along the best path only.

use super::tags::{LABELS, OUTSIDE, Position, TAGS, begins, ends, follows, label_and_position, tag};

/// The scores of the tags of one position, one a label; one vector.
type Labels = [i16; LANES];
const LANES: usize = 8;
const _: () = assert!(LABELS.len() < LANES);

/// Scores of all tags, a cache line: O and S, B, E, I. The lanes that no tag has are never the best.
pub(crate) type Row = [i16; WIDTH];
pub(crate) const WIDTH: usize = 4 * LANES;

/// What a word says of all tags, by their numbers, in whole vectors: kept of every word, so without the empty lanes of a [`Row`].
pub(crate) type WordRow = [i16; WORD_WIDTH];
pub(crate) const WORD_WIDTH: usize = TAGS.next_multiple_of(LANES);

/// What a word says as the search wants it.
#[inline]
pub(crate) fn spread(says: &WordRow) -> Row {
    const COUNT: usize = LABELS.len();
    let mut row = [0; WIDTH];
    row[..=COUNT].copy_from_slice(&says[..=COUNT]);
    for position in 1..WIDTH / LANES {
        row[position * LANES..][..COUNT].copy_from_slice(&says[1 + position * COUNT..][..COUNT]);
    }
    row
}

/// Less than any tagging that could be the best has, in units of the model: 320 logits of 0.02 behind. Rows may be louder (five words of 6000),
/// and then a tag that may not follow could win; no model that was learned comes near, and [`names`] passes over what does not fit.
const NEVER: i16 = -16_000;

/// Where the score of a tag stands in a row.
pub(crate) const fn lane(tag: usize) -> usize {
    match label_and_position(tag) {
        None => 0,
        Some((label, Position::Single)) => 1 + label,
        Some((label, Position::Begin)) => LANES + label,
        Some((label, Position::End)) => 2 * LANES + label,
        Some((label, Position::Inside)) => 3 * LANES + label,
    }
}

/// The tag of each lane; O where there is none.
const TAG_AT: [u8; WIDTH] = {
    let mut tags = [OUTSIDE as u8; WIDTH];
    let mut tag = 0;
    while tag < TAGS {
        tags[lane(tag)] = tag as u8;
        tag += 1;
    }
    tags
};

/// What may follow what, forwards and backwards, as the search wants it.
#[derive(Clone, Debug)]
pub(crate) struct Transitions {
    forward: Steps,
    backward: Steps,
    /// For each lane what may stand before it.
    to: [Row; WIDTH],
    begin: Row,
    end: Row,
    after_outside: Row,
}

/// What stands beside the first or the last of some words in a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Neighbour {
    /// The edge of the sentence.
    Edge,
    /// A word that is O.
    Outside,
}

/// Steps in one direction. A name stands between two tags, B and E: in this direction it is entered at the one and left
/// at the other. Whatever its label, one goes from O, from S or from where one is left to O, S or where one is entered; and
/// within, a name keeps its label.
#[derive(Clone, Debug)]
struct Steps {
    /// What the steps score from O and each S: to O and S, and to the tags where names are entered.
    from_alone: [[Labels; 2]; 1 + LABELS.len()],
    /// And from each tag where a name is left.
    from_leaving: [[Labels; 2]; LABELS.len()],
    /// By how much each S, and each tag where a name is left, has to be ahead of O to be the better one to come from, wherever one goes.
    needed_lead: [Labels; 2],
    /// Within a name, from where it is entered and from inside of it: to inside, and to where it is left.
    to_inside: [Labels; 2],
    to_leaving: [Labels; 2],
}

impl Steps {
    /// `score` says what a step scores, from tag to tag, in this direction.
    fn new(enter: Position, leave: Position, score: impl Fn(usize, usize) -> i16) -> Steps {
        let labels =
            |score: &dyn Fn(usize) -> i16| std::array::from_fn(|l| if l < LABELS.len() { score(l) } else { NEVER });
        let apart = |from: usize| {
            let mut alone = [NEVER; LANES];
            for to in (0..TAGS).filter(|&to| lane(to) < LANES) {
                alone[lane(to)] = score(from, to);
            }
            [alone, labels(&|label| score(from, tag(label, enter)))]
        };
        let within = |to: Position| [enter, Position::Inside].map(|from| labels(&|l| score(tag(l, from), tag(l, to))));
        let outside = apart(OUTSIDE);
        let needed_lead = |steps: &[Labels; 2]| {
            let lead = |(o, other): (&i16, &i16)| o.saturating_sub(*other);
            outside.as_flattened().iter().zip(steps.as_flattened()).map(lead).min().unwrap_or(i16::MIN)
        };
        let from_alone = std::array::from_fn(|i| apart(if i == 0 { OUTSIDE } else { tag(i - 1, Position::Single) }));
        let from_leaving = std::array::from_fn(|label| apart(tag(label, leave)));
        // O is not ahead of itself, and what no tag has is nowhere.
        let leads = |steps: &[[Labels; 2]]| {
            let lead = |i: usize| steps.get(i).map_or(i16::MAX, &needed_lead);
            std::array::from_fn(lead)
        };
        Steps {
            needed_lead: [leads(&from_alone), leads(&from_leaving)],
            from_alone,
            from_leaving,
            to_inside: within(Position::Inside),
            to_leaving: within(leave),
        }
    }

    /// Whether O is the best to come from, wherever one goes: so it is far from any name.
    #[inline]
    fn only_outside(&self, alone: &Labels, leaving: &Labels) -> bool {
        let any_ahead = |labels: &Labels, by: &Labels| {
            labels.iter().zip(by).fold(false, |any, (&score, &by)| any | (score > by.saturating_add(alone[0])))
        };
        let [by_alone, by_leaving] = &self.needed_lead;
        // So that no sum above is cut.
        alone[0] > NEVER && !(any_ahead(alone, by_alone) | any_ahead(leaving, by_leaving))
    }

    /// One step on, from the best scores so far of O and S, of the tags where names are entered, where they are left, and inside: the best
    /// scores of the same behind the step.
    #[inline]
    fn advance(&self, alone: &Labels, entering: &Labels, leaving: &Labels, inside: &Labels) -> [Labels; 4] {
        let mut to = [[i16::MIN; LANES]; 2];
        let mut from = |score: i16, steps: &[Labels; 2]| {
            for (best, steps) in to.iter_mut().zip(steps) {
                for (best, step) in best.iter_mut().zip(steps) {
                    *best = (*best).max(step.saturating_add(score));
                }
            }
        };
        from(alone[0], &self.from_alone[0]);
        if !self.only_outside(alone, leaving) {
            for (i, steps) in self.from_alone.iter().enumerate().skip(1) {
                from(alone[i], steps);
            }
            for (i, steps) in self.from_leaving.iter().enumerate() {
                from(leaving[i], steps);
            }
        }
        let within = |steps: &[Labels; 2]| -> Labels {
            std::array::from_fn(|i| entering[i].saturating_add(steps[0][i]).max(inside[i].saturating_add(steps[1][i])))
        };
        [to[0], to[1], within(&self.to_leaving), within(&self.to_inside)]
    }
}

/// A row as O and S, B, E, I.
#[inline]
fn by_position(row: &Row) -> &[Labels; 4] {
    row.as_chunks().0.first_chunk().expect("a row is four vectors")
}

impl Transitions {
    pub fn new(learned: &[[i16; TAGS]; TAGS]) -> Transitions {
        let score = |a: usize, b: usize| if follows(a, b) { learned[a][b].clamp(-5000, 5000) } else { NEVER };
        let row = |score: &dyn Fn(usize) -> i16| {
            let mut row = [NEVER; WIDTH];
            (0..TAGS).for_each(|tag| row[lane(tag)] = score(tag));
            row
        };
        let mut to = [[NEVER; WIDTH]; WIDTH];
        (0..TAGS).for_each(|b| to[lane(b)] = row(&|a| score(a, b)));
        Transitions {
            forward: Steps::new(Position::Begin, Position::End, score),
            backward: Steps::new(Position::End, Position::Begin, |b, a| score(a, b)),
            to,
            begin: row(&|t| if begins(t) { 0 } else { NEVER }),
            end: row(&|t| if ends(t) { 0 } else { NEVER }),
            after_outside: row(&|t| score(OUTSIDE, t)),
        }
    }

    /// The best score of coming to each tag from scores `at`.
    #[inline]
    fn step(&self, at: &Row) -> Row {
        let [alone, begin, end, inside] = by_position(at);
        let [alone, begin, end, inside] = self.forward.advance(alone, begin, end, inside);
        row([alone, begin, end, inside])
    }

    /// The best score of going from each tag to scores `at`.
    #[inline]
    fn step_back(&self, at: &Row) -> Row {
        let [alone, begin, end, inside] = by_position(at);
        let [alone, end, begin, inside] = self.backward.advance(alone, end, begin, inside);
        row([alone, begin, end, inside])
    }
}

#[inline]
fn row(by_position: [Labels; 4]) -> Row {
    let mut row = [NEVER; WIDTH];
    row.as_chunks_mut().0.copy_from_slice(&by_position);
    row
}

#[inline]
fn plus(a: &Row, b: &Row) -> Row {
    let (mut sum, b) = (*a, *b);
    for (s, b) in sum.iter_mut().zip(b) {
        *s = s.saturating_add(b);
    }
    sum
}

/// Makes the best score 0 and all others their distance from it.
#[inline]
fn keep_distances(row: &mut Row) {
    // What pads a row is never the most.
    let most = row.iter().fold(i16::MIN, |m, &s| m.max(s));
    for score in row.iter_mut() {
        *score = score.saturating_sub(most);
    }
}

/// The first lane of the highest score.
fn best(row: &Row) -> usize {
    let most = row.iter().fold(i16::MIN, |m, &s| m.max(s));
    row.iter().position(|&s| s == most).unwrap_or(OUTSIDE)
}

impl Transitions {
    /// Forward scores: for each word, the best score of any tagging up to each of its tags. The first `known` are there already.
    pub fn forward(&self, scores: &[Row], before: Neighbour, known: usize, forward: &mut [Row]) {
        let begin = match before {
            Neighbour::Edge => &self.begin,
            Neighbour::Outside => &self.after_outside,
        };
        let mut last = known.checked_sub(1).map(|last| forward[last]);
        for (best, row) in forward.iter_mut().zip(scores).skip(known) {
            let mut at = plus(&last.map_or(*begin, |last| self.step(&last)), row);
            keep_distances(&mut at);
            *best = at;
            last = Some(at);
        }
    }

    /// What the neighbour behind adds to the last word.
    fn leaving(&self, after: Neighbour) -> &Row {
        match after {
            Neighbour::Edge => &self.end,
            Neighbour::Outside => &self.to[lane(OUTSIDE)],
        }
    }

    /// The best tags of all, found backwards.
    pub fn best(&self, forward: &[Row], after: Neighbour, tags: &mut [u8]) {
        let mut next = self.leaving(after);
        for (at, tag) in forward.iter().zip(tags).rev() {
            let lane = best(&plus(at, next));
            *tag = TAG_AT[lane];
            next = &self.to[lane];
        }
    }

    /// Backward scores: for each word, the last first and down to that at `from` itself, the best score from each of its tags to the end.
    pub fn backward(&self, scores: &[Row], after: Neighbour, from: usize, backward: &mut Vec<Row>) {
        backward.clear();
        let mut at = *self.leaving(after);
        backward.push(at);
        for row in scores.get(from + 1..).unwrap_or_default().iter().rev() {
            at = self.step_back(&plus(&at, row));
            keep_distances(&mut at);
            backward.push(at);
        }
    }
}

/// By how much (units of the model, at least 0) the best tags beat the best of those that read some of these words otherwise. `forward` and
/// `tags` are those of the words, `backward` the backward scores of them, the last first.
pub(crate) fn margin(forward: &[Row], backward: &[Row], tags: &[u8]) -> i16 {
    let of_word = |((before, after), &tag): ((&Row, &Row), &u8)| {
        let through = plus(before, after);
        let own = lane(tag.into());
        let other = (0..WIDTH).filter(|&lane| lane != own).map(|lane| through[lane]).max()?;
        Some(through[own].saturating_sub(other))
    };
    forward.iter().zip(backward.iter().rev()).zip(tags).filter_map(of_word).min().unwrap_or(0).max(0)
}

/// The names in a run of tags: first word, one past the last, label. An end without a beginning, which only a model that is
/// not ours could prefer, is none.
pub(crate) fn names(tags: &[u8]) -> impl Iterator<Item = (usize, usize, usize)> {
    let mut start = None;
    tags.iter().enumerate().filter_map(move |(i, &t)| {
        let tag = label_and_position(t as usize);
        match tag {
            None => start = None,
            Some((_, Position::Begin | Position::Single)) => start = Some(i),
            _ => {}
        }
        let (label, _) = tag.filter(|(_, position)| matches!(position, Position::End | Position::Single))?;
        Some((start.take()?, i + 1, label))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_name_has_a_beginning() {
        let tags = |positions: &[Option<Position>]| -> Vec<u8> {
            positions.iter().map(|at| at.map_or(OUTSIDE, |position| tag(1, position)) as u8).collect()
        };
        let (begin, inside, end) = (Some(Position::Begin), Some(Position::Inside), Some(Position::End));
        for (positions, expected) in [
            (&[begin, inside, end, Some(Position::Single)][..], &[(0, 3, 1), (3, 4, 1)][..]),
            (&[None, end, inside, end], &[]),
            (&[begin, end, end], &[(0, 2, 1)]),
            (&[begin, None, end], &[]),
        ] {
            assert_eq!(names(&tags(positions)).collect::<Vec<_>>(), expected);
        }
    }

    /// Every tagging of the words that is allowed, with its score.
    fn all(scores: &[[i16; TAGS]], learned: &[[i16; TAGS]; TAGS]) -> Vec<(Vec<usize>, i32)> {
        let mut taggings = vec![(Vec::new(), 0)];
        for row in scores {
            let longer = |(tags, sum): &(Vec<usize>, i32)| {
                let (tags, sum) = (tags.clone(), *sum);
                (0..TAGS).filter_map(move |tag| {
                    let step = match tags.last() {
                        Some(&last) => follows(last, tag).then(|| learned[last][tag])?,
                        None => begins(tag).then_some(0)?,
                    };
                    let tags = tags.iter().copied().chain([tag]).collect::<Vec<_>>();
                    Some((tags, sum + i32::from(step) + i32::from(row[tag])))
                })
            };
            taggings = taggings.iter().flat_map(longer).collect();
        }
        taggings.retain(|(tags, _)| tags.last().is_none_or(|&tag| ends(tag)));
        taggings
    }

    proptest! {
        #[test]
        fn the_best_tags_and_their_margin_are_those_of_all_taggings(
            scores in prop::collection::vec(prop::array::uniform21(-400i16..400), 1..4),
            learned in prop::array::uniform21(prop::array::uniform21(-300i16..300)),
        ) {
            let rows: Vec<Row> = scores.iter().map(|scores| {
                let mut row = [0; WIDTH];
                (0..TAGS).for_each(|tag| row[lane(tag)] = scores[tag]);
                row
            }).collect();
            let transitions = Transitions::new(&learned);
            let (mut forward, mut backward, mut tags) = (vec![[0; WIDTH]; rows.len()], Vec::new(), Vec::new());
            tags.resize(rows.len(), 0);
            let (from, to) = (Neighbour::Edge, Neighbour::Edge);
            transitions.forward(&rows, from, 0, &mut forward);
            transitions.best(&forward, to, &mut tags);
            transitions.backward(&rows, to, 0, &mut backward);
            let taggings = all(&scores, &learned);
            let most = taggings.iter().map(|(_, score)| *score).max().unwrap();
            let found: Vec<usize> = tags.iter().map(|&tag| tag.into()).collect();
            prop_assert!(taggings.contains(&(found.clone(), most)), "{found:?}");
            for at in 0..scores.len() {
                let others = taggings.iter().filter(|(tags, _)| tags[at] != found[at]).map(|(_, score)| *score);
                let back = rows.len() - at;
                let margin = margin(&forward[at..=at], &backward[back - 1..back], &tags[at..=at]);
                prop_assert_eq!(i32::from(margin), most - others.max().unwrap());
            }
            // From some word on again, and only as far back as asked for, all is the same.
            for known in 0..rows.len() {
                let mut again = forward.clone();
                again[known..].fill([7; WIDTH]);
                transitions.forward(&rows, from, known, &mut again);
                prop_assert_eq!(&again, &forward);
                let mut less = Vec::new();
                transitions.backward(&rows, to, known, &mut less);
                prop_assert_eq!(&less[..], &backward[..rows.len() - known]);
            }
        }

        #[test]
        fn words_beside_o_are_read_as_if_the_o_were_read_with_them(
            scores in prop::collection::vec(prop::array::uniform32(-400i16..400), 1..6),
            learned in prop::array::uniform21(prop::array::uniform21(-300i16..300)),
            before in any::<bool>(),
            after in any::<bool>(),
        ) {
            let transitions = Transitions::new(&learned);
            let mut only_o = [-9000; WIDTH];
            only_o[lane(OUTSIDE)] = 0;
            let beside = |is: bool| is.then_some(only_o);
            let whole: Vec<Row> = beside(before).into_iter().chain(scores.clone()).chain(beside(after)).collect();
            let neighbour = |is: bool| if is { Neighbour::Outside } else { Neighbour::Edge };
            let read = |rows: &[Row], before: Neighbour, after: Neighbour| {
                let (mut forward, mut backward, mut tags) = (vec![[0; WIDTH]; rows.len()], Vec::new(), vec![0; rows.len()]);
                transitions.forward(rows, before, 0, &mut forward);
                transitions.best(&forward, after, &mut tags);
                transitions.backward(rows, after, 0, &mut backward);
                let margin = |at: usize| {
                    let back = rows.len() - at;
                    margin(&forward[at..=at], &backward[back - 1..back], &tags[at..=at])
                };
                let margins: Vec<i16> = (0..rows.len()).map(margin).collect();
                (tags, margins)
            };
            let (right_tags, right_margins) = read(&whole, Neighbour::Edge, Neighbour::Edge);
            let (tags, margins) = read(&scores, neighbour(before), neighbour(after));
            let inner = usize::from(before)..usize::from(before) + scores.len();
            prop_assert_eq!(&tags[..], &right_tags[inner.clone()]);
            prop_assert_eq!(&margins[..], &right_margins[inner]);
        }
    }

    proptest! {
        #[test]
        fn where_only_o_counts_the_others_change_nothing(
            learned in prop::array::uniform21(prop::array::uniform21(-6000i16..6000)),
            at in prop::array::uniform32(prop_oneof![Just(0i16), any::<i16>(), -3000i16..0]),
            lead in prop_oneof![Just(0i16), any::<i16>(), -40i16..40],
        ) {
            let transitions = Transitions::new(&learned);
            for steps in [&transitions.forward, &transitions.backward] {
                let mut never = steps.clone();
                never.needed_lead = [[i16::MIN; LANES]; 2];
                let mut at = at;
                // Scores that lie about where the decision is made.
                for (vector, limit) in [(0, steps.needed_lead[0]), (2, steps.needed_lead[1])] {
                    for label in 0..LANES {
                        let near = limit[label].saturating_add(at[0]).saturating_add(lead);
                        if limit[label] < i16::MAX && at[vector * LANES + label] % 2 == 0 {
                            at[vector * LANES + label] = near;
                        }
                    }
                }
                let [alone, entering, leaving, inside] = by_position(&at);
                let right = never.advance(alone, entering, leaving, inside);
                prop_assert_eq!(steps.advance(alone, entering, leaving, inside), right);
            }
        }
    }
}
