//! Finds the names of a text with a model.
//!
//! Of ten words of an article seven are clearly of no name: `বলেন` (U+09AC U+09B2 U+09C7 U+09A8) speaks for O so loudly that no
//! neighbour can change it. These are parted off first; what is left, segments of two or three words, is scored, tagged, and
//! tagged again with what the article says as a whole.

use super::borders::{self, Found};
#[cfg(feature = "train")]
use super::classes::WordClass;
use super::consistency::{self, DOUBT, Memory};
use super::decode::{self, Border, Row, WIDTH, lane, margin};
use super::features::{self, PLACES, REACH};
use super::hash;
use super::lexicon::{Lexicon, Plain};
use super::model::{self, Model};
use super::name;
use super::tags::{LABELS, OUTSIDE, Position, tag};
use super::vocabulary::{self, AFTER, BEFORE, Bound, Vocabulary, With};
use crate::error::Result;
use crate::mention::{Label, Mention};
use crate::segment::Token;
use crate::span::Span;
use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::ops::Range;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, LazyLock};

static EMBEDDED: LazyLock<Tagger> = LazyLock::new(|| {
    let file = include_bytes!("../../seeds/model/names.khobor");
    // The tests read the file that is built in, so this cannot fail where they pass.
    Tagger::of(model::read(file).unwrap_or_else(|_| model::empty()))
});

/// A model that tags; cheap to clone.
#[derive(Clone, Debug)]
pub struct Tagger {
    model: Arc<Model>,
    lexicon: &'static Lexicon,
    /// A user's own names, which win over the model.
    own: Option<Arc<Lexicon>>,
    /// [`CLEAR`], [`CUE`] and [`DOUBT`] in the model's units.
    clear: i32,
    cue: i16,
    doubt: i16,
    /// Tells workers apart who remember words of another tagger.
    number: u64,
}

/// Words in a row that may be of names; what stands beside them is O.
#[derive(Clone, Debug)]
struct Segment {
    /// The first of them in the article.
    first: usize,
    /// Where their scores, forward scores and tags are.
    rows: Range<usize>,
    before: Border,
    after: Border,
    /// The first row whose score the second pass changes.
    changed: usize,
}

/// One thread's room: buffers and the words seen lately.
#[derive(Clone, Debug, Default)]
pub struct Worker {
    vocabulary: Vocabulary,
    /// The words of an article by their numbers, each sentence between its edges, and where they are in the tokens of the text.
    article: Vec<u32>,
    tokens: Vec<usize>,
    bounds: Vec<Bound>,
    /// Which of them may be of names, and what lists of longer names say of them.
    open: Vec<bool>,
    phrases: Vec<(usize, u64)>,
    /// Attributes to look up, each with the row it is said to.
    wanted: Vec<(u64, u32)>,
    /// What may be of names in the article: its open segments, and their scores, forward scores and tags, with a row before and behind each.
    segments: Vec<Segment>,
    scores: Vec<Row>,
    forward: Vec<Row>,
    tags: Vec<u8>,
    /// The tags of all words of the article.
    all: Vec<u8>,
    /// The backward scores of a segment.
    on: Vec<Row>,
    memory: Memory,
    /// Per word number: under which number the memory knows it; only true for the stamp of this article.
    known: Vec<(u32, u32)>,
    stamp: u32,
    names: Vec<Found>,
    /// How many bytes names seen before are without their ending: by a hash of the name and its label.
    bare: HashMap<u64, usize, BuildHasherDefault<Plain>>,
    /// Whose words these are.
    tagger: u64,
}

fn next_number() -> u64 {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    NEXT.fetch_add(1, Ordering::Relaxed)
}

#[inline]
fn add(to: &mut Row, row: &Row) {
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

/// A word that speaks for O by so many logits more than its neighbours speak against it is O, whatever else is said. Between 0 and
/// 3 the names of news/dev are found as well as with all words open (`make eval`).
const CLEAR: f32 = 0.8;
/// So many logits speak for a place where a word that is one by lists, though a common one, stands before a head.
const CUE: f32 = 6.0;
/// A longer sentence is cut.
const LONGEST: usize = 400;
/// So many tokens, at the end of a sentence (or where a long one is cut), are one article at most.
const ARTICLE: usize = 10_000;
const _: () = assert!(ARTICLE + LONGEST < vocabulary::NEW);

impl Tagger {
    /// The model that ships with the crate, read at the first call.
    pub fn embedded() -> &'static Tagger {
        &EMBEDDED
    }

    /// Reads a model file. Fails with a clear message on a foreign, cut or damaged one.
    ///
    /// ```
    /// use khobor::entity::Tagger;
    /// let error = Tagger::from_bytes(b"PK\x03\x04").unwrap_err();
    /// assert!(error.to_string().contains("not a khobor name model"));
    /// ```
    pub fn from_bytes(file: &[u8]) -> Result<Tagger> {
        Ok(Tagger::of(model::read(file)?))
    }

    /// The same tagger with a user's own names, which win over the model wherever they stand.
    ///
    /// ```
    /// use khobor::{Label, entity::{Lexicon, Tagger, Worker}, segment};
    /// let names = Lexicon::from_rows([("চা", Label::Org, "tea-club", &[] as &[&str])]).unwrap();
    /// let tagger = Tagger::embedded().with_lexicon(names.into());
    /// let text = "আমি চা খাই।";
    /// let mut found = Vec::new();
    /// tagger.tag(text, &segment::tokenize(text), &segment::sentences(text, segment::Newline::Hard), &mut Worker::default(), &mut found);
    /// assert_eq!(found[0].span.of(text), "চা");
    /// ```
    pub fn with_lexicon(&self, lexicon: Arc<Lexicon>) -> Tagger {
        Tagger { own: Some(lexicon), number: next_number(), ..self.clone() }
    }

    fn of(model: Model) -> Tagger {
        let units = |logits: f32| (logits / model.unit) as i16;
        let (clear, cue, doubt) = (units(CLEAR).into(), units(CUE), units(DOUBT));
        let (lexicon, number) = (Lexicon::embedded(), next_number());
        Tagger { model: Arc::new(model), lexicon, own: None, clear, cue, doubt, number }
    }

    /// The same model without the lists of names, to see what they are worth.
    #[cfg(feature = "train")]
    pub(crate) fn without_lists(self) -> Tagger {
        Tagger { lexicon: Lexicon::none(), ..self }
    }

    /// The word classes of the model.
    #[cfg(feature = "train")]
    pub(crate) fn classes(&self) -> impl Iterator<Item = (u32, WordClass)> {
        self.model.classes.iter()
    }

    /// The user's own names, then those that ship with the crate.
    pub fn lexicons(&self) -> Vec<&Lexicon> {
        self.own.as_deref().into_iter().chain([Lexicon::embedded()]).collect()
    }

    /// What the trainer wrote at the head of the file: data, seed, score.
    pub fn header(&self) -> &str {
        &self.model.header
    }

    /// Appends the names of a text to `out`, in order. `tokens` and `sentences` are those of the text.
    pub fn tag(&self, text: &str, tokens: &[Token], sentences: &[Span], worker: &mut Worker, out: &mut Vec<Mention>) {
        let mut next = 0;
        let mut gathered = 0;
        worker.begin(self);
        for sentence in sentences {
            while tokens.get(next).is_some_and(|t| t.span.start < sentence.start) {
                next += 1;
            }
            let mut start = next;
            while tokens.get(next).is_some_and(|t| t.span.start < sentence.end) {
                next += 1;
            }
            while start < next {
                let end = next.min(start + LONGEST);
                worker.gather(text, tokens, start..end, self);
                gathered += end - start;
                start = end;
                if gathered >= ARTICLE {
                    self.finish(text, tokens, worker, out);
                    worker.begin(self);
                    gathered = 0;
                }
            }
        }
        self.finish(text, tokens, worker, out);
    }

    fn with(&self) -> With<'_> {
        With { model: &self.model, lexicon: self.lexicon, own: self.own.as_deref() }
    }

    /// Finds the names of the article that was gathered.
    fn finish(&self, text: &str, tokens: &[Token], worker: &mut Worker, out: &mut Vec<Mention>) {
        worker.vocabulary.learn(self.with());
        self.prune(worker);
        self.score_segments(worker);
        self.first_pass(worker);
        self.remember_first_pass(worker);
        self.add_document_features(worker);
        self.second_pass(worker);
        let Worker { vocabulary, article, memory, names, bare, tokens: places, .. } = worker;
        part_people(memory, article, vocabulary, names);
        let span = |found: &Found| {
            let span = |at: usize| tokens[places[at]].span;
            span(found.first).cover(span(found.end - 1))
        };
        let around = |found: &Found| {
            let span = span(found);
            [&text[..span.start], span.of(text), &text[span.end..]]
        };
        borders::settle(&borders::Article { words: article, vocabulary, lexicon: self.lexicon }, names, around);
        if let Some(own) = &self.own {
            own_names(own, article, vocabulary, names);
        }
        let lexicons = self.lexicons();
        out.extend(names.iter().map(|found| {
            let span = span(found);
            let mut mention = Mention::new(span, found.label);
            let name = span.of(text);
            let key = hash::mix(hash::bytes(name.as_bytes()), found.label as u64);
            let bare = bare.entry(key).or_insert_with(|| name::bare(name, found.label, &lexicons, &self.model.classes));
            mention.name = Some(name[..*bare].to_owned());
            mention.score = found.score;
            mention
        }));
    }

    /// Prunes: finds the open segments, the runs of words whose pruning bound does not rule a name out.
    fn prune(&self, worker: &mut Worker) {
        let Worker { vocabulary, article, bounds, open, phrases, segments, .. } = worker;
        bounds.clear();
        bounds.extend(article.iter().map(|&number| *vocabulary.bound(number)));
        open.clear();
        open.resize(REACH, false);
        open.extend(bounds.windows(PLACES).zip(article.iter().skip(REACH)).map(|(around, &word)| {
            let leads = around.iter().enumerate().map(|(place, bound)| i32::from(bound.leads[place]));
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
            |at| bounds[at].roles,
            |at| vocabulary.reading(article[at]),
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
            // Behind every sentence are its edges.
            let length = open[first..].iter().position(|open| !open).unwrap_or_default();
            let row = segments.last().map_or(1, |last| last.rows.end + 1);
            let beside = |at: usize| if article[at] > AFTER { Border::Outside } else { Border::Sentence };
            let (before, after) = (beside(first - 1), beside(first + length));
            segments.push(Segment { first, rows: row..row + length, before, after, changed: row + length });
            first += length;
        }
    }

    /// Scores the open segments of the document. Each step is made for all of them before the next, so that many wait for the memory
    /// at the same time.
    fn score_segments(&self, worker: &mut Worker) {
        const PLACE: usize = lane(tag(Label::Loc as usize, Position::Single));
        let Worker { vocabulary, article, bounds, phrases, wanted, segments, scores, .. } = worker;
        let places = &self.model.places;
        let reading = |at: usize| vocabulary.reading(article[at]);
        // What each word and its neighbours say, wherever they stand.
        for Segment { first, rows, .. } in &*segments {
            scores.resize(rows.start, [0; WIDTH]);
            scores.extend(article[first - REACH..first + rows.len() + REACH].windows(PLACES).map(|around| {
                let mut sum = [0; WIDTH];
                for (place, &number) in around.iter().enumerate() {
                    add(&mut sum, &vocabulary.word(number).rows[place]);
                }
                sum
            }));
        }
        scores.resize(scores.len() + 1, [0; WIDTH]);
        let mut phrases = phrases.iter().peekable();
        for Segment { first, rows, .. } in &*segments {
            let end = first + rows.len();
            // What two words say together, one and the next.
            for (at, row) in (*first..=end).zip(rows.start as u32..) {
                features::pairs(reading(at - 1), reading(at), |attribute| wanted.push((attribute, row)));
            }
            while let Some((at, attribute)) = phrases.next_if(|(at, _)| *at < end) {
                wanted.push((*attribute, (rows.start + at - first) as u32));
            }
        }
        places.add_all(wanted, scores);
        // A common word that is a place before a head says so nowhere else (তালা উপজেলায়).
        for Segment { first, rows, .. } in &*segments {
            for (at, row) in (*first..).zip(rows.clone()) {
                if bounds[at].is_place_before(&bounds[at + 1]) {
                    scores[row][PLACE] = scores[row][PLACE].saturating_add(self.cue);
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

    /// Adds the document features: what the first pass made of the same word elsewhere, and of the name beyond a comma.
    fn add_document_features(&self, worker: &mut Worker) {
        let Worker { vocabulary, article, bounds, segments, scores, tags, all, memory, known, wanted, .. } = worker;
        all.clear();
        all.resize(article.len(), OUTSIDE as u8);
        for Segment { first, rows, .. } in &*segments {
            all[*first..first + rows.len()].copy_from_slice(&tags[rows.clone()]);
        }
        for Segment { first, rows, changed, .. } in segments {
            for (place, at) in (*first..).zip(rows.clone()) {
                let beyond = |joint: usize, other: usize, after: bool| {
                    bounds[joint].and().then(|| consistency::alike(all[other], after)).flatten()
                };
                let thing = |near: usize, far: usize| bounds[if bounds[near].and() { far } else { near }].thing();
                let things = || thing(place - 1, place - 2) || thing(place + 1, place + 2);
                let said = [
                    beyond(place - 1, place - 2, false),
                    beyond(place + 1, place + 2, true),
                    (bounds[place].thing() && things()).then_some(features::AMONG_THINGS),
                ];
                for attribute in said.into_iter().flatten() {
                    wanted.push((attribute, at as u32));
                    *changed = at.min(*changed);
                }
            }
            for (at, &word) in rows.clone().zip(&article[*first..]) {
                let number = known[word as usize].1;
                if number == 0 {
                    continue;
                }
                let read = (tags[at], in_doubt(&scores[at], self.doubt));
                memory.attributes(number - 1, read, vocabulary.reading(word), |shift, attribute| {
                    if let Some(to) = at.checked_add_signed(shift).filter(|to| rows.contains(to)) {
                        wanted.push((attribute, to as u32));
                        *changed = to.min(*changed);
                    }
                });
            }
        }
        self.model.places.add_all(wanted, scores);
    }

    /// The second pass: tags again the segments whose scores changed, and finds their names with their margins.
    fn second_pass(&self, worker: &mut Worker) {
        let Worker { segments, scores, forward, tags, on, names, .. } = worker;
        let transitions = &self.model.transitions;
        names.clear();
        for Segment { first, rows, before, after, changed } in &*segments {
            let (scores, forward, tags) = (&scores[rows.clone()], &mut forward[rows.clone()], &mut tags[rows.clone()]);
            if *changed < rows.end {
                transitions.forward(scores, *before, changed - rows.start, forward);
                transitions.best(forward, *after, tags);
            }
            if let Some(begin) = tags.iter().position(|&tag| usize::from(tag) != OUTSIDE) {
                transitions.backward(scores, *after, begin, on);
                names.extend(decode::names(tags).map(|(begin, end, label)| {
                    let on = &on[tags.len() - end..tags.len() - begin];
                    let score = self.model.score(label, margin(&forward[begin..end], on, &tags[begin..end]));
                    Found { first: first + begin, end: first + end, label: LABELS[label], score }
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
                    memory.name(vocabulary.reading(word), tags[row], doubt);
                }
            }
        }
        for Segment { first, rows, .. } in &*segments {
            for (row, &word) in rows.clone().zip(&article[*first..]) {
                let known = &mut known[word as usize];
                if known.0 != *stamp {
                    *known = (*stamp, memory.find(vocabulary.reading(word)).map_or(0, |n| n + 1));
                }
                if known.1 > 0 {
                    memory.outside(known.1 - 1, tags[row], in_doubt(&scores[row], self.doubt));
                }
            }
        }
    }
}

/// Parts a name of two words, seen nowhere else in the article, of which each is someone in it.
fn part_people(memory: &Memory, article: &[u32], vocabulary: &Vocabulary, found: &mut Vec<Found>) {
    let mut at = 0;
    while let Some(name) = found.get(at).copied() {
        at += 1;
        if name.label != Label::Per || name.end - name.first != 2 {
            continue;
        }
        let pair = [article[name.first], article[name.first + 1]];
        let [first, second] = pair.map(|word| vocabulary.reading(word));
        if memory.are_two_people(first, second) && article.windows(2).filter(|two| *two == pair).take(2).count() == 1 {
            found[at - 1].end -= 1;
            found.insert(at, Found { first: name.first + 1, ..name });
            at += 1;
        }
    }
}

/// Puts the names of the user's list in the place of whatever they overlap.
fn own_names(own: &Lexicon, article: &[u32], vocabulary: &Vocabulary, found: &mut Vec<Found>) {
    let begins = |i: usize| vocabulary.bound(article[i]).own();
    if !(0..article.len()).any(begins) {
        return;
    }
    let mut names = Vec::new();
    features::own(
        article.len(),
        |i| vocabulary.reading(article[i]),
        begins,
        own,
        |first, end, label| names.push(Found { first, end, label, score: 1.0 }),
    );
    let mut next = 0;
    found.retain(|found| {
        next += names[next..].iter().take_while(|name| name.end <= found.first).count();
        names.get(next).is_none_or(|name| found.end <= name.first)
    });
    found.append(&mut names);
    found.sort_unstable_by_key(|found| found.first);
}

impl Worker {
    /// Makes room for an article.
    fn begin(&mut self, tagger: &Tagger) {
        self.article.clear();
        self.tokens.clear();
        self.segments.clear();
        self.scores.clear();
        self.forward.clear();
        self.tags.clear();
        if self.tagger == tagger.number && !self.vocabulary.is_full() {
            return;
        }
        self.known.clear();
        self.bare.clear();
        if self.tagger == tagger.number {
            self.vocabulary.forget();
        } else {
            self.tagger = tagger.number;
            self.vocabulary.clear();
        }
    }

    /// Adds these tokens, a sentence, to the article.
    fn gather(&mut self, text: &str, tokens: &[Token], sentence: Range<usize>, tagger: &Tagger) {
        const EDGE: [usize; REACH] = [0; REACH];
        self.tokens.extend(EDGE.into_iter().chain(sentence.clone()).chain(EDGE));
        self.article.extend([BEFORE; REACH]);
        self.vocabulary.gather(text, &tokens[sentence], tagger.with(), &mut self.article);
        self.article.extend([AFTER; REACH]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entity::features::Attribute;
    use crate::segment;

    /// Reads a sentence for the first time.
    fn read(tagger: &Tagger, text: &str, worker: &mut Worker) {
        worker.begin(tagger);
        let tokens = segment::tokenize(text);
        worker.gather(text, &tokens, 0..tokens.len(), tagger);
        worker.vocabulary.learn(tagger.with());
        tagger.prune(worker);
        tagger.score_segments(worker);
        tagger.first_pass(worker);
    }

    /// As the trainer puts a sentence together: every word read in one go, what two words say under its hash.
    fn scores_of_the_trainer(tagger: &Tagger, words: &[&str]) -> Vec<Row> {
        let Model { words: weights, classes, places, .. } = &*tagger.model;
        let said = |attributes: Vec<Attribute>| {
            let mut rows = [[0; WIDTH]; PLACES];
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
            let reading = features::read(word, tagger.lexicon, classes, &mut attributes);
            read.push((reading, said(attributes)));
        }
        read.extend([edge(true), edge(true)]);
        let reading = |at: usize| &read[at].0;
        let mut scores: Vec<Row> = read
            .windows(PLACES)
            .map(|around| {
                let mut sum = [0; WIDTH];
                around.iter().enumerate().for_each(|(place, (_, rows))| add(&mut sum, &rows[place]));
                sum
            })
            .collect();
        let mut wanted = Vec::new();
        for at in REACH..=words.len() + REACH {
            features::pairs(reading(at - 1), reading(at), |it| wanted.push((it, (at - REACH) as u32)));
        }
        features::phrases(
            words.len(),
            |i| reading(i + REACH).roles,
            |i| reading(i + REACH),
            tagger.lexicon,
            |at, it| wanted.push((it, at as u32)),
        );
        places.add_all(&mut wanted, &mut scores);
        scores
    }

    #[test]
    fn a_sentence_is_put_together_as_the_trainer_does() {
        let figures = include_str!("../../seeds/names/public_figures.tsv").lines().skip(20).take(120);
        let article = include_str!("../../seeds/articles/diplomacy.txt").lines();
        let lines: Vec<&str> = figures.chain(article).collect();
        let shipped = Tagger::embedded();
        let mut compared = [0, 0];
        for (tagger, compared) in
            [shipped.clone(), Tagger { clear: i32::MAX, ..shipped.clone() }].iter().zip(&mut compared)
        {
            for line in &lines {
                let mut worker = Worker::default();
                read(tagger, line, &mut worker);
                let words: Vec<&str> = segment::tokenize(line).iter().map(|token| token.span.of(line)).collect();
                let right = scores_of_the_trainer(tagger, &words);
                for Segment { first, rows, .. } in &worker.segments {
                    for (i, own) in (*first..).zip(&worker.scores[rows.clone()]) {
                        // What is ruled out for signs and for Latin in lower case is the tagger's alone.
                        let reading = worker.vocabulary.reading(worker.article[i]);
                        let bound = |at: usize| worker.vocabulary.bound(worker.article[at]);
                        let cued = bound(i).is_place_before(bound(i + 1));
                        if !reading.silent && !reading.lower && !cued {
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
    fn stretches_are_read_as_a_sentence_whose_other_words_are_o() {
        let text = include_str!("../../seeds/articles/diplomacy.txt");
        let tagger = Tagger::embedded();
        let all = Tagger { clear: i32::MAX, ..tagger.clone() };
        let (mut worker, mut whole) = (Worker::default(), Worker::default());
        let (mut closed, mut named) = (0, 0);
        for sentence in segment::sentences(text, segment::Newline::Hard) {
            let sentence = sentence.of(text);
            read(tagger, sentence, &mut worker);
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
            let read_whole = |rows: &[Row], before: Border, after: Border| {
                let (mut forward, mut on, mut tags) = (vec![[0; WIDTH]; rows.len()], Vec::new(), vec![0; rows.len()]);
                let transitions = &tagger.model.transitions;
                transitions.forward(rows, before, 0, &mut forward);
                transitions.best(&forward, after, &mut tags);
                transitions.backward(rows, after, 0, &mut on);
                let back = |at: usize| &on[rows.len() - at - 1..rows.len() - at];
                let margins: Vec<i16> =
                    (0..rows.len()).map(|at| margin(&forward[at..=at], back(at), &tags[at..=at])).collect();
                (tags, margins)
            };
            let (right_tags, right_margins) = read_whole(&right, Border::Sentence, Border::Sentence);
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
        let shipped = Tagger::embedded();
        for tagger in [shipped.clone(), Tagger { clear: i32::MAX, ..shipped.clone() }] {
            let (mut whole, mut alone) = (Worker::default(), Worker::default());
            let tags_of_first_pass = |worker: &Worker, shift: usize| -> Vec<(usize, Row, u8)> {
                let of_stretch = |Segment { first, rows, .. }: &Segment| {
                    let place = first + shift;
                    rows.clone()
                        .zip(place..)
                        .map(|(row, at)| (at, worker.scores[row], worker.tags[row]))
                        .collect::<Vec<_>>()
                };
                worker.segments.iter().flat_map(of_stretch).collect()
            };
            whole.begin(&tagger);
            let mut right = Vec::new();
            for sentence in segment::sentences(text, segment::Newline::Hard) {
                let sentence = sentence.of(text);
                let tokens = segment::tokenize(sentence);
                read(&tagger, sentence, &mut alone);
                right.extend(tags_of_first_pass(&alone, whole.article.len()));
                whole.gather(sentence, &tokens, 0..tokens.len(), &tagger);
            }
            whole.vocabulary.learn(tagger.with());
            tagger.prune(&mut whole);
            tagger.score_segments(&mut whole);
            tagger.first_pass(&mut whole);
            assert!(right.len() > 50, "{}", right.len());
            assert!(tags_of_first_pass(&whole, 0) == right);
        }
    }

    #[test]
    fn what_was_forgotten_is_read_anew() {
        let text = include_str!("../../seeds/articles/diplomacy.txt");
        let tagger = Tagger::embedded();
        let tag = |text: &str, worker: &mut Worker| {
            let mut out = Vec::new();
            let sentences = segment::sentences(text, segment::Newline::Hard);
            tagger.tag(text, &segment::tokenize(text), &sentences, worker, &mut out);
            out
        };
        let right = tag(text, &mut Worker::default());
        let mut worker = Worker::default();
        let (mut most, mut forgotten) = (0, 0);
        let others = |from: usize| {
            let letter = |n: usize| char::from_u32(0x995 + (n % 20) as u32).unwrap();
            let word = |n: usize| [1, 20, 400, 8000].map(|place| letter(n / place)).iter().collect::<String>();
            (from..from + 9000).map(word).collect::<Vec<_>>().join(" ")
        };
        for round in 0..9 {
            tag(&others(9000 * round), &mut worker);
            forgotten += usize::from(worker.vocabulary.len() < most);
            most = worker.vocabulary.len();
            // Twice, so that its words, which stand behind others, stay; the others come once.
            assert_eq!(tag(text, &mut worker), right, "{round}");
            assert_eq!(tag(text, &mut worker), right, "{round}");
        }
        assert_eq!(tag(&others(0), &mut worker), tag(&others(0), &mut Worker::default()));
        assert!(forgotten > 0, "{most}");
    }

    #[test]
    fn words_learned_together_are_words_learned_one_by_one() {
        let seed = include_str!("../../seeds/names/public_figures.tsv");
        let text = &seed.lines().take(200).collect::<Vec<_>>().join("\n");
        let (tokens, sentences) = (segment::tokenize(text), segment::sentences(text, segment::Newline::Hard));
        let tagger = Tagger::embedded();
        let (mut together, mut apart) = (Worker::default(), Worker::default());
        apart.begin(tagger);
        for token in &tokens {
            let word = token.span.of(text);
            apart.gather(word, &segment::tokenize(word), 0..1, tagger);
            apart.vocabulary.learn(tagger.with());
        }
        let (mut out, mut right) = (Vec::new(), Vec::new());
        tagger.tag(text, &tokens, &sentences, &mut together, &mut out);
        tagger.tag(text, &tokens, &sentences, &mut apart, &mut right);
        let words = |worker: &Worker| -> Vec<_> {
            let numbers = 0..worker.vocabulary.len() as u32;
            numbers.map(|n| (worker.vocabulary.word(n).rows, worker.vocabulary.bound(n).leads)).collect()
        };
        assert_eq!(words(&together), words(&apart));
        assert!(!out.is_empty());
        assert_eq!(out, right);
    }
}
