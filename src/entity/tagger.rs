//! Finds the names of a text with a model.

use super::classes::Class;
use super::consistency::Memory;
use super::decode::{Row, WIDTH, lane, margin, names};
use super::features::{self, Attribute, PLACES, REACH, Reading};
use super::lexicon::Lexicon;
use super::model::{self, Model};
use super::tags::{LABELS, OUTSIDE, Part, TAGS, part};
use super::{hash, name};
use crate::error::Result;
use crate::mention::{Label, Mention};
use crate::segment::Token;
use crate::span::Span;
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
    /// Tells workers apart who remember words of another tagger.
    number: u64,
}

/// The rows of a word, and its reading: computed once for each distinct word.
#[derive(Clone, Debug)]
#[repr(C, align(64))]
struct Word {
    /// A cache line each.
    rows: [Row; PLACES],
    reading: Reading,
    /// A name of the user's own list begins with this word.
    own: bool,
}

/// A name in a sentence, in tokens of the article.
#[derive(Clone, Copy, Debug)]
struct Found {
    first: usize,
    end: usize,
    label: Label,
    score: f32,
}

/// One thread's room: buffers and the words seen lately.
#[derive(Clone, Debug, Default)]
pub struct Worker {
    words: Vec<Word>,
    /// For each word how often it was asked for, halved each time the memory was full.
    uses: Vec<u8>,
    /// The hash of each word.
    hashes: Vec<u64>,
    /// An open table from words to their numbers: see [`look`].
    numbers: Vec<u64>,
    attributes: Vec<Attribute>,
    /// Attributes of new words, each with the word's number: their weights are looked up together. So many words have theirs.
    unread: Vec<(u64, u32)>,
    read: usize,
    /// The classes of all their stems.
    stems: Vec<Class>,
    /// The hashes of a sentence's words.
    keys: Vec<u64>,
    /// Attributes to look up, each with a number for its place.
    wanted: Vec<(u64, u32)>,
    /// The classes of a sentence's words and of its edges, and 0 for what is behind.
    classes: Vec<u16>,
    /// Word numbers, scores and tags of an article, sentence after sentence.
    article: Vec<u32>,
    sentences: Vec<(usize, usize)>,
    sentence: Vec<u32>,
    scores: Vec<Row>,
    tags: Vec<u8>,
    /// The tags of a sentence at a second reading.
    again: Vec<u8>,
    memory: Memory,
    /// Per word number: under which number the memory knows it; only true for the stamp of this article.
    known: Vec<(u32, u32)>,
    stamp: u32,
    /// The best ways to each word of the article, and on from the words of a sentence.
    ways: Vec<Row>,
    on: Vec<Row>,
    names: Vec<Found>,
    /// Whose words these are.
    tagger: u64,
}

fn next_number() -> u64 {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    NEXT.fetch_add(1, Ordering::Relaxed)
}

/// The numbers of the places before and after a sentence.
const BEFORE: u32 = 0;
const AFTER: u32 = 1;

#[inline]
fn add(to: &mut Row, row: &Row) {
    // No overflow: the rows of words are kept small enough for five of them (see [`Worker::learn`]).
    // Copies, so that the compiler sees that the two do not overlap and adds whole vectors.
    let (mut sum, row) = (*to, *row);
    for (sum, row) in sum.iter_mut().zip(row) {
        *sum = sum.wrapping_add(row);
    }
    *to = sum;
}

/// So many words are remembered; then those that came once are forgotten. In news that is one word in two, and reading a
/// word for the first time costs eight times as much as knowing it.
const WORDS: usize = 1 << 16;
/// Places for their numbers: nearly twice as many as words and an article's words together.
const SLOTS: usize = 1 << 17;
/// Weights of about so many attributes are looked up together.
const UNREAD: usize = 2000;
/// A longer sentence is cut.
const LONGEST: usize = 400;
/// So many tokens, at the end of a sentence (or where a long one is cut), are one article at most.
const ARTICLE: usize = 10_000;
const _: () = assert!(WORDS + ARTICLE + LONGEST < SLOTS / 4 * 3);

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
        Tagger { model: Arc::new(model), lexicon: Lexicon::embedded(), own: None, number: next_number() }
    }

    /// The same model without the lists of names, to see what they are worth.
    #[cfg(feature = "train")]
    pub(crate) fn without_lists(self) -> Tagger {
        Tagger { lexicon: Lexicon::none(), ..self }
    }

    /// The word classes of the model.
    #[cfg(feature = "train")]
    pub(crate) fn classes(&self) -> impl Iterator<Item = (u32, Class)> {
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
        let mut first = 0;
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
                if worker.article.is_empty() {
                    first = start;
                }
                let end = next.min(start + LONGEST);
                worker.gather(text, &tokens[start..end], self);
                worker.sentences.push((start - first, end - first));
                start = end;
                if worker.article.len() >= ARTICLE {
                    self.finish(text, &tokens[first..], worker, out);
                    worker.begin(self);
                }
            }
        }
        self.finish(text, &tokens[first..], worker, out);
    }

    /// Scores and tags one sentence, these words of the article, for the first time.
    fn read(&self, place: Range<usize>, worker: &mut Worker) {
        let (model, lexicon) = (&*self.model, self.lexicon);
        let count = place.len();
        worker.sentence.clear();
        worker.sentence.extend([BEFORE; REACH]);
        worker.sentence.extend_from_slice(&worker.article[place]);
        worker.sentence.extend([AFTER; REACH]);

        let Worker { words, sentence, scores, ways, tags, wanted, classes, .. } = worker;
        let word = |at: usize| &words[sentence[at] as usize];
        // What each word and its neighbours say, wherever they stand, and what their classes say together.
        classes.clear();
        classes.extend((REACH - 1..=sentence.len() - REACH).map(|at| word(at).reading.class));
        classes.push(0);
        let from = scores.len();
        scores.extend(sentence.windows(PLACES).zip(classes.windows(4)).map(|(around, classes)| {
            let mut sum = [0; WIDTH];
            for (place, &number) in around.iter().enumerate() {
                add(&mut sum, &words[number as usize].rows[place]);
            }
            if let Some(classes) = classes.first_chunk() {
                model.places.add_classes(classes, &mut sum);
            }
            sum
        }));
        let own = &mut scores[from..];
        // What two words say together, one and the next.
        for at in REACH..=sentence.len() - REACH {
            let (last, next) = (&word(at - 1).reading, &word(at).reading);
            let place = (at - REACH) as u32;
            wanted.push((features::stems_beside(last, next), place));
            wanted.extend(features::signs_beside(last, next).map(|signs| (signs, place)));
        }
        model.places.add_all(wanted, own);
        features::phrases(
            count,
            |i| &word(i + REACH).reading,
            lexicon,
            |at, attribute| {
                if let Some(row) = own.get_mut(at) {
                    model.places.add_here(attribute, row);
                }
            },
        );
        ways.resize(scores.len(), [0; WIDTH]);
        model.transitions.ways(&scores[from..], 0, &mut ways[from..]);
        model.transitions.best(&ways[from..], tags);
    }

    /// Reads the article again with what it says as a whole, and appends its names.
    fn finish(&self, text: &str, tokens: &[Token], worker: &mut Worker, out: &mut Vec<Mention>) {
        worker.learn(self);
        let mut at = 0;
        for i in 0..worker.sentences.len() {
            let (from, to) = worker.sentences[i];
            self.read(at..at + to - from, worker);
            at += to - from;
        }
        self.remember_names(worker);
        let Worker { words, article, sentences, scores, tags, again, memory, known, ways, on, names: found, .. } =
            worker;
        let lexicons = self.lexicons();
        let transitions = &self.model.transitions;
        let mut at = 0;
        for &(from, to) in &*sentences {
            let (start, end) = (at, at + to - from);
            at = end;
            // The first word of which more is said than at the first reading.
            let mut first = end;
            for i in start..end {
                let number = known[article[i] as usize].1;
                if number == 0 {
                    continue;
                }
                let reading = &words[article[i] as usize].reading;
                memory.attributes(number - 1, tags[i], reading, |shift, attribute| {
                    if let Some(to) = i.checked_add_signed(shift).filter(|to| (start..end).contains(to)) {
                        self.model.places.add_here(attribute, &mut scores[to]);
                        first = first.min(to);
                    }
                });
            }
            let (scores, ways, mut tags) = (&scores[start..end], &mut ways[start..end], &tags[start..end]);
            if first < end {
                transitions.ways(scores, first - start, ways);
                again.clear();
                transitions.best(ways, again);
                tags = again;
            }
            found.clear();
            if let Some(first) = tags.iter().position(|&tag| usize::from(tag) != OUTSIDE) {
                transitions.ways_on(scores, first, on);
                found.extend(names(tags).map(|(first, end, label)| {
                    let on = &on[tags.len() - end..tags.len() - first];
                    let score = self.model.score(label, margin(&ways[first..end], on, &tags[first..end]));
                    Found { first, end, label: LABELS[label], score }
                }));
            }
            part_people(memory, article, start, words, found);
            if let Some(own) = &self.own {
                own_names(own, &article[start..end], words, found);
            }
            out.extend(found.iter().map(|found| {
                let span = tokens[from + found.first].span.cover(tokens[from + found.end - 1].span);
                let mut mention = Mention::new(span, found.label);
                let name = span.of(text);
                let bare = name::bare(name, found.label, &lexicons, &self.model.classes);
                mention.name = Some(name[..bare].to_owned());
                mention.score = found.score;
                mention
            }));
        }
    }

    /// Takes down how every word of the article was read at first.
    fn remember_names(&self, worker: &mut Worker) {
        let Worker { words, article, tags, memory, known, stamp, .. } = worker;
        memory.clear();
        for (&word, &tag) in article.iter().zip(&*tags) {
            if tag as usize != OUTSIDE {
                memory.name(&words[word as usize].reading, tag);
            }
        }
        *stamp = stamp.wrapping_add(1).max(1);
        known.resize(words.len(), (0, 0));
        for (&word, &tag) in article.iter().zip(&*tags) {
            let known = &mut known[word as usize];
            if known.0 != *stamp {
                *known = (*stamp, memory.find(&words[word as usize].reading).map_or(0, |n| n + 1));
            }
            if known.1 > 0 {
                memory.outside(known.1 - 1, tag);
            }
        }
    }
}

/// Parts a name of two words, seen nowhere else in the article, of which each is someone in it.
fn part_people(memory: &Memory, article: &[u32], start: usize, words: &[Word], found: &mut Vec<Found>) {
    let mut at = 0;
    while let Some(name) = found.get(at).copied() {
        at += 1;
        if name.label != Label::Per || name.end - name.first != 2 {
            continue;
        }
        let pair = [article[start + name.first], article[start + name.first + 1]];
        let [first, second] = pair.map(|word| &words[word as usize].reading);
        if memory.are_two_people(first, second) && article.windows(2).filter(|two| *two == pair).take(2).count() == 1 {
            found[at - 1].end -= 1;
            found.insert(at, Found { first: name.first + 1, ..name });
            at += 1;
        }
    }
}

/// Puts the names of the user's list in the place of whatever they overlap.
fn own_names(own: &Lexicon, article: &[u32], words: &[Word], found: &mut Vec<Found>) {
    if !article.iter().any(|&word| words[word as usize].own) {
        return;
    }
    let reading = |i: usize| &words[article[i] as usize].reading;
    features::own(
        article.len(),
        reading,
        |i| words[article[i] as usize].own,
        own,
        |first, end, label| {
            found.retain(|f| f.end <= first || end <= f.first);
            let at = found.partition_point(|f| f.first < first);
            found.insert(at, Found { first, end, label, score: 1.0 });
        },
    );
}

impl Worker {
    /// Makes room for an article.
    fn begin(&mut self, tagger: &Tagger) {
        self.article.clear();
        self.sentences.clear();
        self.scores.clear();
        self.tags.clear();
        self.ways.clear();
        if self.tagger != tagger.number {
            self.tagger = tagger.number;
            self.words.clear();
            self.uses.clear();
            self.hashes.clear();
            self.numbers.clear();
            self.numbers.resize(SLOTS, 0);
            self.known.clear();
            self.unread.clear();
            self.read = 0;
            for after in [false, true] {
                self.attributes.clear();
                let reading = features::edge(after, &mut self.attributes);
                self.remember(tagger, reading, 0);
            }
        } else if self.words.len() > WORDS {
            self.forget();
        }
    }

    /// Forgets the words that came once since the last time; all of them if even so too many would stay.
    fn forget(&mut self) {
        let few = self.uses.iter().filter(|&&uses| uses > 1).count() <= WORDS / 4 * 3;
        let stays = |number: usize| number <= AFTER as usize || few && self.uses[number] > 1;
        // The new number of each word that stays.
        let mut count = 0;
        let mut new = vec![BEFORE; self.words.len()];
        for number in (0..self.words.len()).filter(|&number| stays(number)) {
            self.words.swap(count, number);
            new[number] = count as u32;
            count += 1;
        }
        self.words.truncate(count);
        self.read = count;
        let (mut uses, mut hashes) = (vec![0; count], vec![0; count]);
        for (before, &number) in new.iter().enumerate().filter(|(_, number)| **number != BEFORE) {
            uses[number as usize] = self.uses[before] / 2;
            hashes[number as usize] = self.hashes[before];
        }
        self.numbers.fill(0);
        for (number, &hash) in hashes.iter().enumerate().skip(AFTER as usize + 1) {
            let (slot, _) = look(&self.numbers, hash);
            self.numbers[slot] = entry(hash, number as u32);
        }
        (self.uses, self.hashes) = (uses, hashes);
        self.known.clear();
    }

    /// Adds the words of a sentence to the article.
    fn gather(&mut self, text: &str, tokens: &[Token], tagger: &Tagger) {
        // All hashes first, so that the fetches of their numbers need not wait for each other.
        let bytes = |token: &Token| text.as_bytes().get(token.span.start..token.span.end).unwrap_or_default();
        self.keys.clear();
        self.keys.extend(tokens.iter().map(|token| hash::bytes(bytes(token))));
        for (i, token) in tokens.iter().enumerate() {
            let number = self.number(self.keys[i], || token.span.of(text), tagger);
            self.article.push(number);
        }
        if self.unread.len() > UNREAD {
            self.learn(tagger);
        }
    }

    /// Finds the classes of the new words, and sums up what the model says of them.
    fn learn(&mut self, tagger: &Tagger) {
        let Model { words: weights, classes, .. } = &*tagger.model;
        let new = &mut self.words[self.read..];
        self.stems.clear();
        self.stems.extend(new.iter().flat_map(|word| &word.reading.stems).map(|&stem| classes.get(stem)));
        let mut first = 0;
        for (number, Word { reading, .. }) in (self.read as u32..).zip(new) {
            let classes = &self.stems[first..first + reading.stems.len()];
            first += classes.len();
            // The edges of a sentence have classes of their own.
            if !classes.is_empty() {
                self.attributes.clear();
                features::classify(reading, classes, &mut self.attributes);
                self.unread.extend(self.attributes.iter().map(|attribute| (attribute.hash, number)));
            }
        }
        weights.find_all(&mut self.unread);
        for (says, number) in self.unread.drain(..) {
            weights.add(says, &mut self.words[number as usize].rows);
        }
        for Word { rows, reading: Reading { lower, silent, .. }, .. } in &mut self.words[self.read..] {
            rows.iter_mut().flatten().for_each(|score| *score = (*score).clamp(-6000, 6000));
            if *lower || *silent {
                let never = |part: Part| *lower || part != Part::Inside;
                for tag in (0..TAGS).filter(|&tag| part(tag).is_some_and(|(_, part)| never(part))) {
                    rows[REACH][lane(tag)] = -6000;
                }
            }
        }
        self.read = self.words.len();
    }

    fn number<'t>(&mut self, hash: u64, word: impl FnOnce() -> &'t str, tagger: &Tagger) -> u32 {
        let (slot, known) = look(&self.numbers, hash);
        if let Some(number) = known {
            let uses = &mut self.uses[number as usize];
            *uses = uses.saturating_add(1);
            return number;
        }
        self.attributes.clear();
        let word = word();
        let reading = features::look_up(word, tagger.lexicon, &mut self.attributes);
        features::spell(word, &mut self.attributes);
        let number = self.remember(tagger, reading, hash);
        self.numbers[slot] = entry(hash, number);
        number
    }

    fn remember(&mut self, tagger: &Tagger, reading: Reading, hash: u64) -> u32 {
        let own = tagger.own.as_ref().is_some_and(|own| features::begins(own, &reading));
        let number = self.words.len() as u32;
        self.unread.extend(self.attributes.iter().map(|attribute| (attribute.hash, number)));
        self.words.push(Word { rows: [[0; WIDTH]; PLACES], reading, own });
        self.hashes.push(hash);
        self.uses.push(1);
        number
    }
}

/// What stands in a slot: the number, which is never 0, in the place of the hash's low bits, which say where the slot is.
#[inline]
const fn entry(hash: u64, number: u32) -> u64 {
    hash & !(SLOTS as u64 - 1) | number as u64
}

/// Where a word's number stands, or would stand, and the number. Half of the slots are empty, so that one is near.
#[inline]
fn look(numbers: &[u64], hash: u64) -> (usize, Option<u32>) {
    let mut slot = hash as usize & (SLOTS - 1);
    loop {
        match numbers[slot] {
            0 => return (slot, None),
            found if found / SLOTS as u64 == hash / SLOTS as u64 => {
                return (slot, Some(found as u32 & (SLOTS as u32 - 1)));
            }
            _ => slot = (slot + 1) & (SLOTS - 1),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment;

    #[test]
    fn words_learned_together_are_words_learned_one_by_one() {
        let seed = include_str!("../../seeds/names/public_figures.tsv");
        let text = &seed.lines().take(200).collect::<Vec<_>>().join("\n");
        let (tokens, sentences) = (segment::tokenize(text), segment::sentences(text, segment::Newline::Hard));
        let tagger = Tagger::embedded();
        let (mut together, mut apart) = (Worker::default(), Worker::default());
        apart.begin(tagger);
        for token in &tokens {
            apart.gather(text, std::slice::from_ref(token), tagger);
            apart.learn(tagger);
        }
        let (mut out, mut right) = (Vec::new(), Vec::new());
        tagger.tag(text, &tokens, &sentences, &mut together, &mut out);
        tagger.tag(text, &tokens, &sentences, &mut apart, &mut right);
        assert_eq!(together.words.len(), apart.words.len());
        assert!(together.words.iter().zip(&apart.words).all(|(one, other)| one.rows == other.rows));
        assert!(!out.is_empty());
        assert_eq!(out, right);
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
            features::pairs(reading(at - 1), reading(at), &mut |it| wanted.push((it, (at - REACH) as u32)));
        }
        for at in REACH..words.len() + REACH {
            features::around(reading(at - 1), reading(at + 1), &mut |it| wanted.push((it, (at - REACH) as u32)));
        }
        places.add_all(&mut wanted, &mut scores);
        features::phrases(
            words.len(),
            |i| reading(i + REACH),
            tagger.lexicon,
            |at, it| places.add_here(it, &mut scores[at]),
        );
        scores
    }

    #[test]
    fn a_sentence_is_put_together_as_the_trainer_does() {
        let text = include_str!("../../seeds/names/public_figures.tsv");
        let tagger = Tagger::embedded();
        let mut compared = 0;
        for line in text.lines().skip(20).take(120) {
            let mut worker = Worker::default();
            worker.begin(tagger);
            let tokens = segment::tokenize(line);
            worker.gather(line, &tokens, tagger);
            worker.learn(tagger);
            tagger.read(0..tokens.len(), &mut worker);
            let words: Vec<&str> = tokens.iter().map(|token| token.span.of(line)).collect();
            let right = scores_of_the_trainer(tagger, &words);
            // What is ruled out for signs and for Latin in lower case is the tagger's alone.
            for (i, (own, right)) in worker.scores.iter().zip(&right).enumerate() {
                let Word { reading, .. } = &worker.words[worker.article[i] as usize];
                if !reading.silent && !reading.lower {
                    assert_eq!(own, right, "{} of {line}", words[i]);
                    compared += 1;
                }
            }
        }
        assert!(compared > 500, "{compared}");
    }
}
