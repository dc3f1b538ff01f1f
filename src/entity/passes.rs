//! The two passes over an article: what may be of a name is parted off, scored, tagged, and tagged again.
//!
//! In `রুশ প্রেসিডেন্ট পুতিন বলেন` (U+09B0 U+09C1 U+09B6 …) the bound of বলেন rules a name out; the segment before it is scored from what its
//! words say of themselves and of each other, from pairs of neighbours and from longer names of the lists, and gets its best tags. What the
//! first pass made of the same words elsewhere in the article then speaks, too, and the segments in which it changes a score are
//! tagged a second time.

use super::borders::FoundName;
use super::consistency::{self, DOUBT};
use super::decode::{self, Neighbour, Row, WIDTH, WORD_WIDTH, WordRow, lane, margin, spread};
use super::features::{self, OFFSETS, REACH};
use super::lexicon::Lexicon;
use super::model::Model;
use super::tags::{LABELS, OUTSIDE, Position, tag};
use super::vocabulary::{self, AFTER};
use super::worker::{Segment, Worker};
use crate::mention::Label;

/// A word that speaks for O by so many logits more than its neighbours speak against it is O, whatever else is said. Between 0 and
/// 3 the names of news/dev are found as well as with all words open (`make eval`).
const CLEAR: f32 = 0.8;
/// So many logits speak for a place where a word that is one by lists, though a common one, stands before a head.
const BEFORE_HEAD: f32 = 6.0;

/// What the passes go by.
#[derive(Clone, Copy, Debug)]
pub(super) struct Passes<'t> {
    pub model: &'t Model,
    pub lexicon: &'t Lexicon,
    /// A word is closed if it and its neighbours speak for O by so much (units of the model).
    pub clear: i32,
    /// So much (units of the model) speaks for a place before a head, where lists know it as one.
    pub before_head: i16,
    /// So close (units of the model) to a name a word is in doubt.
    pub doubt: i16,
}

#[inline]
fn add(to: &mut WordRow, row: &WordRow) {
    // No overflow: the rows of words are kept small enough for five of them (see [`Vocabulary::learn`]).
    // Copies, so that the compiler sees that the two do not overlap and adds whole vectors.
    let (mut sum, row) = (*to, *row);
    for (sum, row) in sum.iter_mut().zip(row) {
        *sum = sum.wrapping_add(row);
    }
    *to = sum;
}

/// Whether the word, taken by itself, is nearly a name: O is ahead of the best label by less than `doubt`.
#[inline]
fn in_doubt(row: &Row, doubt: i16) -> bool {
    vocabulary::lead(row) < doubt
}

impl<'t> Passes<'t> {
    pub fn of(model: &'t Model, lexicon: &'t Lexicon) -> Passes<'t> {
        let units = |logits: f32| (logits / model.unit) as i16;
        Passes { model, lexicon, clear: units(CLEAR).into(), before_head: units(BEFORE_HEAD), doubt: units(DOUBT) }
    }

    /// Finds the names of the article that the worker has gathered and whose words it has learned.
    pub fn read(&self, worker: &mut Worker) {
        self.prune(worker);
        self.score_segments(worker);
        self.first_pass(worker);
        self.remember_first_pass(worker);
        self.add_document_features(worker);
        self.second_pass(worker);
    }

    /// Prunes: finds the open segments, the runs of words whose pruning bound does not rule a name out.
    fn prune(&self, worker: &mut Worker) {
        let Worker { vocabulary, article, bounds, open, phrases, segments, .. } = worker;
        bounds.clear();
        bounds.extend(article.iter().map(|&number| *vocabulary.bound(number)));
        open.clear();
        open.resize(REACH, false);
        open.extend(bounds.windows(OFFSETS).zip(article.iter().skip(REACH)).map(|(around, &word)| {
            let leads = around.iter().enumerate().map(|(offset, bound)| i32::from(bound.leads[offset]));
            (leads.sum::<i32>() < self.clear) & (word > AFTER)
        }));
        open.resize(article.len(), false);
        for (at, pair) in bounds.windows(2).enumerate() {
            if pair[0].is_place_before(&pair[1]) {
                open[at..at + 2].fill(true);
            }
        }
        // What lists know of several words together may speak for a name where no word does (প্রথম আলো).
        phrases.clear();
        features::phrases(
            article.len(),
            |at| bounds[at].in_lists,
            |at| vocabulary.facts(article[at]),
            self.lexicon,
            |at, attribute| {
                if article[at] > AFTER {
                    open[at] = true;
                    phrases.push((at, attribute));
                }
            },
        );
        phrases.sort_unstable();
        let mut first = 0;
        while let Some(more) = open[first..].iter().position(|open| *open) {
            first += more;
            // Behind every sentence are its edges, which are never open: so there is a word that is not.
            let length = open[first..].iter().position(|open| !open).unwrap_or_default();
            let row = segments.last().map_or(1, |last| last.rows.end + 1);
            let beside = |at: usize| if article[at] > AFTER { Neighbour::Outside } else { Neighbour::Edge };
            let (before, after) = (beside(first - 1), beside(first + length));
            segments.push(Segment { first, rows: row..row + length, before, after, changed: row + length });
            first += length;
        }
    }

    /// Scores the open segments of the article. Each step is made for all of them before the next, so that many wait for the memory
    /// at the same time.
    fn score_segments(&self, worker: &mut Worker) {
        const SINGLE_PLACE: usize = lane(tag(Label::Loc as usize, Position::Single));
        let Worker { vocabulary, article, bounds, phrases, wanted, segments, scores, .. } = worker;
        let facts = |at: usize| vocabulary.facts(article[at]);
        // What each word and its neighbours say, wherever they stand.
        for Segment { first, rows, .. } in &*segments {
            scores.resize(rows.start, [0; WIDTH]);
            scores.extend(article[first - REACH..first + rows.len() + REACH].windows(OFFSETS).map(|around| {
                let mut sum = [0; WORD_WIDTH];
                for (offset, &number) in around.iter().enumerate() {
                    add(&mut sum, &vocabulary.word(number).rows[offset]);
                }
                spread(&sum)
            }));
        }
        scores.resize(scores.len() + 1, [0; WIDTH]);
        let mut phrases = phrases.iter().peekable();
        for Segment { first, rows, .. } in &*segments {
            let end = first + rows.len();
            // What two words say together, one and the next. At both ends of the segment it is said of a closed word, too: that goes to the spare
            // row there, which nobody reads.
            for (at, row) in (*first..=end).zip(rows.start as u32..) {
                features::pairs(facts(at - 1), facts(at), |attribute| wanted.push((attribute, row)));
            }
            while let Some((at, attribute)) = phrases.next_if(|(at, _)| *at < end) {
                wanted.push((*attribute, (rows.start + at - first) as u32));
            }
        }
        self.model.local.add_all(wanted, scores);
        // A common word that is a place before a head says so nowhere else (তালা উপজেলায়).
        for Segment { first, rows, .. } in &*segments {
            for (at, row) in (*first..).zip(rows.clone()) {
                if bounds[at].is_place_before(&bounds[at + 1]) {
                    scores[row][SINGLE_PLACE] = scores[row][SINGLE_PLACE].saturating_add(self.before_head);
                }
            }
        }
    }

    /// The first pass: forward scores and the best tags of every open segment.
    fn first_pass(&self, worker: &mut Worker) {
        let Worker { segments, scores, forward, tags, .. } = worker;
        let transitions = &self.model.transitions;
        forward.resize(scores.len(), [0; WIDTH]);
        tags.resize(scores.len(), OUTSIDE as u8);
        for Segment { rows, before, after, .. } in &*segments {
            let rows = || rows.clone();
            transitions.forward(&scores[rows()], *before, 0, &mut forward[rows()]);
            transitions.best(&forward[rows()], *after, &mut tags[rows()]);
        }
    }

    /// Adds the document features: what the first pass made of the same word elsewhere, and of the name beyond a comma. The trainer's
    /// `document_attributes` does the same for whole sentences; here what would be said of a closed word is dropped.
    fn add_document_features(&self, worker: &mut Worker) {
        let Worker { vocabulary, article, bounds, segments, scores, tags, all, memory, known, wanted, .. } = worker;
        all.clear();
        all.resize(article.len(), OUTSIDE as u8);
        for Segment { first, rows, .. } in &*segments {
            all[*first..first + rows.len()].copy_from_slice(&tags[rows.clone()]);
        }
        for Segment { first, rows, changed, .. } in segments {
            // Of a document feature nothing is said of the word before (`LocalTable`): no row before its own changes.
            let mut say = |row: usize, attribute: u64| {
                wanted.push((attribute, row as u32));
                *changed = row.min(*changed);
            };
            for (at, row) in (*first..).zip(rows.clone()) {
                // Two edges stand on both sides of every sentence.
                let bound = |shift: isize| &bounds[at.wrapping_add_signed(shift)];
                let tag = |shift: isize| all[at.wrapping_add_signed(shift)];
                consistency::from_around(|shift| bound(shift).and(), |shift| bound(shift).thing(), tag)
                    .for_each(|attribute| say(row, attribute));
            }
            for (row, &word) in rows.clone().zip(&article[*first..]) {
                // Of this article: all words of open segments were looked for in its memory.
                let number = known[word as usize].1;
                if number == 0 {
                    continue;
                }
                let read = (tags[row], in_doubt(&scores[row], self.doubt));
                memory.attributes(number - 1, read, vocabulary.facts(word), |shift, attribute| {
                    if let Some(to) = row.checked_add_signed(shift).filter(|to| rows.contains(to)) {
                        say(to, attribute);
                    }
                });
            }
        }
        self.model.local.add_all(wanted, scores);
    }

    /// The second pass: tags again the segments whose scores changed, and finds their names with their margins.
    fn second_pass(&self, worker: &mut Worker) {
        let Worker { segments, scores, forward, tags, backward, names, .. } = worker;
        let transitions = &self.model.transitions;
        names.clear();
        for Segment { first, rows, before, after, changed } in &*segments {
            let (scores, forward, tags) = (&scores[rows.clone()], &mut forward[rows.clone()], &mut tags[rows.clone()]);
            if *changed < rows.end {
                transitions.forward(scores, *before, changed - rows.start, forward);
                transitions.best(forward, *after, tags);
            }
            if let Some(begin) = tags.iter().position(|&tag| usize::from(tag) != OUTSIDE) {
                transitions.backward(scores, *after, begin, backward);
                names.extend(decode::names(tags).map(|(begin, end, label)| {
                    // The last word comes first in it.
                    let backward = &backward[tags.len() - end..tags.len() - begin];
                    let score = self.model.score(label, margin(&forward[begin..end], backward, &tags[begin..end]));
                    FoundName { first: first + begin, end: first + end, label: LABELS[label], score }
                }));
            }
        }
    }

    /// Remembers what the first pass made of the words of open segments.
    fn remember_first_pass(&self, worker: &mut Worker) {
        let Worker { vocabulary, article, segments, scores, tags, memory, known, stamp, .. } = worker;
        memory.clear();
        *stamp = stamp.wrapping_add(1).max(1);
        known.resize(vocabulary.len(), (0, 0));
        for Segment { first, rows, .. } in &*segments {
            for (row, &word) in rows.clone().zip(&article[*first..]) {
                let doubt = in_doubt(&scores[row], self.doubt);
                if doubt || tags[row] as usize != OUTSIDE {
                    memory.name(vocabulary.facts(word), tags[row], doubt);
                }
            }
        }
        for Segment { first, rows, .. } in &*segments {
            for (row, &word) in rows.clone().zip(&article[*first..]) {
                let known = &mut known[word as usize];
                if known.0 != *stamp {
                    *known = (*stamp, memory.find(vocabulary.facts(word)).map_or(0, |n| n + 1));
                }
                if known.1 > 0 {
                    memory.outside(known.1 - 1, tags[row], in_doubt(&scores[row], self.doubt));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entity::context::ContextRole;
    use crate::entity::features::Attribute;
    use crate::entity::model;
    use crate::entity::vocabulary::With;
    use crate::segment;
    use std::sync::LazyLock;

    static MODEL: LazyLock<Model> =
        LazyLock::new(|| model::read(include_bytes!("../../seeds/model/names.khobor")).unwrap());

    fn shipped() -> Passes<'static> {
        Passes::of(&MODEL, Lexicon::embedded())
    }

    fn with<'t>(passes: &Passes<'t>) -> With<'t> {
        With { model: passes.model, lexicon: passes.lexicon, own: None }
    }

    /// Reads a sentence for the first time.
    fn read(passes: &Passes<'_>, text: &str, worker: &mut Worker) {
        worker.begin(1);
        let tokens = segment::tokenize(text);
        worker.gather(text, &tokens, 0..tokens.len(), with(passes));
        worker.vocabulary.learn(with(passes));
        passes.prune(worker);
        passes.score_segments(worker);
        passes.first_pass(worker);
    }

    /// As the trainer puts a sentence together: every word read in one go, what two words say under its hash.
    fn scores_of_the_trainer(passes: &Passes<'_>, words: &[&str]) -> Vec<Row> {
        let Model { words: weights, classes, local, .. } = passes.model;
        let said = |attributes: Vec<Attribute>| {
            let mut rows = [[0; WORD_WIDTH]; OFFSETS];
            let mut wanted = attributes.iter().map(|attribute| (attribute.hash, 0)).collect();
            weights.find_all(&mut wanted);
            wanted.iter().for_each(|&(says, _)| weights.add(says, &mut rows));
            rows
        };
        let edge = |after: bool| {
            let mut attributes = Vec::new();
            (features::edge(after, &mut attributes), said(attributes))
        };
        let mut read = vec![edge(false), edge(false)];
        for word in words {
            let mut attributes = Vec::new();
            let facts = features::read(word, passes.lexicon, classes, &mut attributes);
            read.push((facts, said(attributes)));
        }
        read.extend([edge(true), edge(true)]);
        let facts = |at: usize| &read[at].0;
        let mut scores: Vec<Row> = read
            .windows(OFFSETS)
            .map(|around| {
                let mut sum = [0; WORD_WIDTH];
                around.iter().enumerate().for_each(|(offset, (_, rows))| add(&mut sum, &rows[offset]));
                spread(&sum)
            })
            .collect();
        let mut wanted = Vec::new();
        for at in REACH..=words.len() + REACH {
            features::pairs(facts(at - 1), facts(at), |it| wanted.push((it, (at - REACH) as u32)));
        }
        features::phrases(
            words.len(),
            |i| facts(i + REACH).in_lists,
            |i| facts(i + REACH),
            passes.lexicon,
            |at, it| wanted.push((it, at as u32)),
        );
        local.add_all(&mut wanted, &mut scores);
        scores
    }

    #[test]
    fn a_sentence_is_put_together_as_the_trainer_does() {
        let figures = include_str!("../../seeds/names/public_figures.tsv").lines().skip(20).take(120);
        let article = include_str!("../../seeds/articles/diplomacy.txt").lines();
        let lines: Vec<&str> = figures.chain(article).collect();
        let mut compared = [0, 0];
        for (passes, compared) in [shipped(), Passes { clear: i32::MAX, ..shipped() }].iter().zip(&mut compared) {
            for line in &lines {
                let mut worker = Worker::default();
                read(passes, line, &mut worker);
                let words: Vec<&str> = segment::tokenize(line).iter().map(|token| token.span.of(line)).collect();
                let right = scores_of_the_trainer(passes, &words);
                for Segment { first, rows, .. } in &worker.segments {
                    for (i, own) in (*first..).zip(&worker.scores[rows.clone()]) {
                        // What is ruled out for signs and for Latin in lower case is the tagger's alone.
                        let facts = worker.vocabulary.facts(worker.article[i]);
                        let bound = |at: usize| worker.vocabulary.bound(worker.article[at]);
                        let before_head = bound(i).is_place_before(bound(i + 1));
                        if !facts.silent && !facts.lower && !before_head {
                            assert_eq!(*own, right[i - REACH], "{} of {line}", words[i - REACH]);
                            *compared += 1;
                        }
                    }
                }
            }
        }
        let [some, all] = compared;
        assert!(500 < some && some < all, "{compared:?}");
    }

    #[test]
    fn segments_are_read_as_a_sentence_whose_other_words_are_o() {
        let text = include_str!("../../seeds/articles/diplomacy.txt");
        let passes = shipped();
        let all = Passes { clear: i32::MAX, ..passes };
        let (mut worker, mut whole) = (Worker::default(), Worker::default());
        let (mut closed, mut named) = (0, 0);
        for sentence in segment::sentences(text, segment::Newline::Hard) {
            let sentence = sentence.of(text);
            read(&passes, sentence, &mut worker);
            read(&all, sentence, &mut whole);
            let count = worker.article.len() - 2 * REACH;
            let mut tags = vec![OUTSIDE as u8; count];
            let mut scores = vec![None; count];
            for Segment { first, rows, .. } in &worker.segments {
                tags[first - REACH..][..rows.len()].copy_from_slice(&worker.tags[rows.clone()]);
                scores[first - REACH..][..rows.len()]
                    .iter_mut()
                    .zip(rows.clone())
                    .for_each(|(score, row)| *score = Some(row));
            }
            let mut ruled_out = [-15_000; WIDTH];
            ruled_out[OUTSIDE] = 0;
            let of_all = &whole.scores[whole.segments[0].rows.clone()];
            let right: Vec<Row> = of_all
                .iter()
                .zip(&scores)
                .map(|(score, open)| {
                    assert!(open.is_none_or(|row| worker.scores[row] == *score));
                    if open.is_some() { *score } else { ruled_out }
                })
                .collect();
            let read_whole = |rows: &[Row], before: Neighbour, after: Neighbour| {
                let (mut forward, mut backward, mut tags) =
                    (vec![[0; WIDTH]; rows.len()], Vec::new(), vec![0; rows.len()]);
                let transitions = &passes.model.transitions;
                transitions.forward(rows, before, 0, &mut forward);
                transitions.best(&forward, after, &mut tags);
                transitions.backward(rows, after, 0, &mut backward);
                let back = |at: usize| &backward[rows.len() - at - 1..rows.len() - at];
                let margins: Vec<i16> =
                    (0..rows.len()).map(|at| margin(&forward[at..=at], back(at), &tags[at..=at])).collect();
                (tags, margins)
            };
            let (right_tags, right_margins) = read_whole(&right, Neighbour::Edge, Neighbour::Edge);
            assert_eq!(tags, right_tags, "{sentence}");
            for Segment { first, rows, before, after, .. } in &worker.segments {
                let (_, margins) = read_whole(&worker.scores[rows.clone()], *before, *after);
                assert_eq!(margins, right_margins[first - REACH..][..rows.len()], "{sentence}");
            }
            closed += scores.iter().filter(|score| score.is_none()).count();
            named += tags.iter().filter(|tag| usize::from(**tag) != OUTSIDE).count();
        }
        assert!(closed > 100 && named > 20, "{closed} {named}");
    }

    #[test]
    fn sentences_of_an_article_are_read_as_if_alone() {
        let text = include_str!("../../seeds/articles/diplomacy.txt");
        for passes in [shipped(), Passes { clear: i32::MAX, ..shipped() }] {
            let (mut whole, mut alone) = (Worker::default(), Worker::default());
            let tags_of_first_pass = |worker: &Worker, shift: usize| -> Vec<(usize, Row, u8)> {
                let of_segment = |Segment { first, rows, .. }: &Segment| {
                    rows.clone()
                        .zip(first + shift..)
                        .map(|(row, at)| (at, worker.scores[row], worker.tags[row]))
                        .collect::<Vec<_>>()
                };
                worker.segments.iter().flat_map(of_segment).collect()
            };
            whole.begin(1);
            let mut right = Vec::new();
            for sentence in segment::sentences(text, segment::Newline::Hard) {
                let sentence = sentence.of(text);
                let tokens = segment::tokenize(sentence);
                read(&passes, sentence, &mut alone);
                right.extend(tags_of_first_pass(&alone, whole.article.len()));
                whole.gather(sentence, &tokens, 0..tokens.len(), with(&passes));
            }
            whole.vocabulary.learn(with(&passes));
            passes.prune(&mut whole);
            passes.score_segments(&mut whole);
            passes.first_pass(&mut whole);
            assert!(right.len() > 50, "{}", right.len());
            assert!(tags_of_first_pass(&whole, 0) == right);
        }
    }

    /// The scores of the second pass, as the trainer puts them together: word for word over whole sentences, every word looked for in the
    /// memory. What it would say of closed words is left out.
    fn second_scores_of_the_trainer(passes: &Passes<'_>, worker: &Worker) -> Vec<Row> {
        let facts = |at: usize| worker.vocabulary.facts(worker.article[at]);
        let mut read = vec![None; worker.article.len()];
        for Segment { first, rows, .. } in &worker.segments {
            for (at, row) in (*first..).zip(rows.clone()) {
                read[at] = Some((row, worker.tags[row], in_doubt(&worker.scores[row], passes.doubt)));
            }
        }
        let open = || read.iter().enumerate().filter_map(|(at, read)| Some((at, (*read)?)));
        let mut memory = consistency::Memory::default();
        open().for_each(|(at, (_, tag, doubt))| memory.name(facts(at), tag, doubt));
        for (at, (_, tag, doubt)) in open() {
            if let Some(number) = memory.find(facts(at)) {
                memory.outside(number, tag, doubt);
            }
        }
        let mut wanted = Vec::new();
        for (at, (row, tag, doubt)) in open() {
            let there = |shift: isize| at.checked_add_signed(shift).filter(|&at| worker.article[at] > AFTER);
            let and = |shift: isize| there(shift).is_some_and(|at| facts(at).and);
            let thing = |shift: isize| there(shift).is_some_and(|at| facts(at).beside & ContextRole::Thing.bit() != 0);
            for side in [-1, 1] {
                let other = there(2 * side).filter(|_| and(side));
                let tag = other.map(|at| read[at].map_or(OUTSIDE as u8, |(_, tag, _)| tag));
                wanted.extend(tag.and_then(|tag| consistency::alike(tag, side > 0)).map(|it| (it, row as u32)));
            }
            let among = |side: isize| thing(if and(side) { 2 * side } else { side });
            if thing(0) && (among(-1) || among(1)) {
                wanted.push((features::AMONG_THINGS, row as u32));
            }
            if let Some(number) = memory.find(facts(at)) {
                memory.attributes(number, (tag, doubt), facts(at), |shift, it| {
                    let to = there(shift).and_then(|at| read[at]);
                    wanted.extend(to.map(|(row, ..)| (it, row as u32)));
                });
            }
        }
        let mut scores = worker.scores.clone();
        passes.model.local.add_all(&mut wanted, &mut scores);
        scores
    }

    #[test]
    fn the_second_pass_reads_as_if_all_were_read_again() {
        let articles =
            [include_str!("../../seeds/articles/diplomacy.txt"), include_str!("../../seeds/articles/election.txt")];
        let text =
            articles.join("\n") + "\nমালওয়াল, রহিম ও করিম এলেন।\nজবা, টগর আর শিউলি ফোটে।\nরহিম, মালওয়াল ও করিম গেলেন।";
        let mut from_the_middle = 0;
        for passes in [shipped(), Passes { clear: i32::MAX, ..shipped() }] {
            let mut worker = Worker::default();
            worker.begin(1);
            for sentence in segment::sentences(&text, segment::Newline::Hard) {
                let tokens = segment::tokenize(sentence.of(&text));
                worker.gather(sentence.of(&text), &tokens, 0..tokens.len(), with(&passes));
            }
            worker.vocabulary.learn(with(&passes));
            passes.prune(&mut worker);
            passes.score_segments(&mut worker);
            passes.first_pass(&mut worker);
            passes.remember_first_pass(&mut worker);
            let (first, right) = (worker.scores.clone(), second_scores_of_the_trainer(&passes, &worker));
            passes.add_document_features(&mut worker);
            passes.second_pass(&mut worker);
            let transitions = &passes.model.transitions;
            let mut names = Vec::new();
            for Segment { first: at, rows, before, after, changed } in &worker.segments {
                let scores = &right[rows.clone()];
                assert_eq!(worker.scores[rows.clone()], *scores);
                assert_eq!(first[rows.start..*changed], worker.scores[rows.start..*changed]);
                from_the_middle += usize::from(rows.start < *changed && *changed < rows.end);
                let (mut forward, mut backward) = (vec![[0; WIDTH]; rows.len()], Vec::new());
                let mut tags = vec![0; rows.len()];
                transitions.forward(scores, *before, 0, &mut forward);
                transitions.best(&forward, *after, &mut tags);
                transitions.backward(scores, *after, 0, &mut backward);
                backward.reverse();
                assert_eq!(worker.tags[rows.clone()], tags);
                names.extend(decode::names(&tags).map(|(begin, end, label)| {
                    let of_name: Vec<Row> = backward[begin..end].iter().rev().copied().collect();
                    let score = passes.model.score(label, margin(&forward[begin..end], &of_name, &tags[begin..end]));
                    (at + begin, at + end, LABELS[label], score)
                }));
            }
            let found = worker.names.iter().map(|name| (name.first, name.end, name.label, name.score));
            assert!(found.eq(names.iter().copied()));
            assert!(names.len() > 30, "{}", names.len());
        }
        assert!(from_the_middle > 10, "{from_the_middle}");
    }
}
