//! The sentences of all sets as row numbers of features, and the weights back as attributes of the model file.

use super::classes::Uses;
use super::corpus;
use super::corpus::Article;
use super::crf::{Allowed, Crf, Example, Row};
use super::options::Options;
use super::random::Random;
use super::set::{Role, Set};
use super::threads::side_by_side;
use super::{classes, score};
use crate::entity::classes::{Classes, Use, WordClass};
use crate::entity::consistency::{self, DOUBT, Memory};
use crate::entity::context::ContextRole;
use crate::entity::features::{self as entity, Attribute, OFFSETS, REACH, WordFacts};
use crate::entity::lexicon::Lexicon;
use crate::entity::model::{self, Says};
use crate::entity::tags::{LABELS, OUTSIDE, Position, TAGS, label_and_position, tag};
use crate::mention::Label;
use std::collections::{BTreeMap, HashMap, HashSet};

/// Per label, slope and height of the curve from margins to chances.
pub(super) type Calibration = [(f32, f32); LABELS.len()];

/// Articles are parted in so many; each part is read by a model that has learned from the others.
const FOLDS: usize = 3;

/// A word type: its facts, and per offset the rows of its attributes.
struct MarkedWord {
    facts: WordFacts,
    attributes: Vec<Attribute>,
    rows: [Vec<u32>; OFFSETS],
    /// The rows of its use, as the model of each fold saw it; the last for sentences that all of them have learned from.
    used: [[Vec<u32>; OFFSETS]; FOLDS + 1],
}

pub(super) struct Sentence {
    /// The numbers of its words, with the edges.
    words: Vec<u32>,
    /// Rows of what holds only here: pairs, matches.
    extra: Vec<Vec<(u64, u8)>>,
    extra_rows: Vec<Vec<u32>>,
    /// Rows of what the rest of the article says.
    document: Vec<Vec<u32>>,
    article: u32,
    pub allowed: Vec<Allowed>,
    pub weight: f32,
    /// 0 for what is learned into the model alone; else under which number it is learned apart, too.
    domain: usize,
    /// Its article is a whole, to be read twice.
    whole: bool,
}

impl Sentence {
    /// The fold whose model does not learn from it; [`FOLDS`] where all do.
    fn fold(&self) -> usize {
        if self.whole { self.article as usize % FOLDS } else { FOLDS }
    }
}

/// What a word may be that is marked as none, where these labels are not marked: O, or any part of a name of one of them.
fn unmarked(labels: &[Label]) -> Allowed {
    let may = |tag: usize| label_and_position(tag).is_none_or(|(label, _)| labels.contains(&LABELS[label]));
    (0..TAGS).filter(|&tag| may(tag)).fold(0, |mask, tag| mask | 1 << tag)
}

/// What is believed before anything is learned, in logits; chosen on dev.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Prior {
    /// By so much names are found more gladly than the likeliest reading asks for, which misses more than it invents.
    pub bias: f32,
    /// By so much, for each word and by label, what lists know as one name and nothing else.
    pub trust: [f32; LABELS.len()],
}

/// By so many logits no name at all, for a thing among things.
const AMONG_THINGS: f32 = 2.0;

/// The offset of the word itself.
const HERE: u8 = REACH as u8;

pub(super) struct Learner {
    lexicon: &'static Lexicon,
    numbers: HashMap<String, u32>,
    articles: u32,
    words: Vec<MarkedWord>,
    pub sentences: Vec<Sentence>,
    rows: HashMap<(u64, u8), u32>,
    /// Local attributes, which hold only where a word stands; all others are of words.
    local: HashSet<u64>,
    classes: Classes,
    class_list: Vec<(u32, WordClass)>,
    least: u32,
    smallest: f32,
}

/// How often each attribute was felt at each offset.
type Counts = HashMap<(u64, u8), u32>;

/// What the first pass made of a sentence: the tag of each word, and whether it was nearly a name.
#[derive(Debug, Default)]
struct FirstPass {
    tags: Vec<u8>,
    doubts: Vec<bool>,
}

impl FirstPass {
    fn words(&self) -> impl Iterator<Item = (usize, (u8, bool))> {
        self.tags.iter().copied().zip(self.doubts.iter().copied()).enumerate()
    }
}

impl Learner {
    pub fn new(options: &Options) -> Learner {
        let mut learner = Learner {
            lexicon: if options.lexicon { Lexicon::embedded() } else { Lexicon::none() },
            numbers: HashMap::new(),
            articles: 0,
            words: Vec::new(),
            sentences: Vec::new(),
            rows: HashMap::new(),
            local: HashSet::new(),
            classes: Classes::default(),
            class_list: Vec::new(),
            least: options.least,
            smallest: options.smallest,
        };
        for after in [false, true] {
            let mut attributes = Vec::new();
            let facts = entity::edge(after, &mut attributes);
            learner.words.push(MarkedWord { facts, attributes, rows: Default::default(), used: Default::default() });
        }
        learner
    }

    /// Learns word classes from the words of all sets, and weak labels from those that are for it.
    pub fn learn_classes(&mut self, sets: &[Set], options: &Options) {
        let mut found = BTreeMap::new();
        if let Some(tagger) = &options.classes_of {
            found.extend(tagger.classes());
            if sets.iter().any(|set| matches!(set.role, Role::Raw | Role::Read)) {
                // What words are used as is read anew from this text.
                found.values_mut().for_each(|class: &mut WordClass| class.usage = 0);
            }
        } else if options.classes {
            found = options.class_file.as_ref().and_then(|file| load(file)).unwrap_or_else(|| {
                let articles = sets.iter().filter(|set| set.role != Role::Read).flat_map(|set| &set.articles);
                let sentences: Vec<Vec<String>> =
                    articles.flat_map(|a| corpus::sentences(a, 0)).map(|s| s.words).collect();
                let found = classes::learn(&sentences, options.threads, options.verbose);
                if let Some(file) = &options.class_file {
                    save(file, &found);
                }
                found
            });
        }
        if options.weak_labels {
            let marked: Vec<_> =
                sets.iter().filter(|s| s.role == Role::Weak).flat_map(|s| s.articles.clone()).collect();
            classes::add_weak_labels(&mut found, &marked);
        }
        self.classes.reserve(found.len());
        for (&key, &class) in &found {
            self.classes.insert(key, class);
        }
        self.class_list = found.into_iter().collect();
    }

    pub fn add(&mut self, set: &Set, domain: usize) {
        let unmarked = unmarked(&set.without);
        for (number, article) in (self.articles..).zip(&set.articles) {
            for sentence in corpus::sentences(article, number) {
                let mut words = vec![0; REACH];
                for word in &sentence.words {
                    words.push(self.number(word));
                }
                words.extend([1; REACH]);
                let extra = self.extra(&words);
                self.sentences.push(Sentence {
                    words,
                    extra,
                    extra_rows: Vec::new(),
                    document: Vec::new(),
                    article: sentence.article,
                    allowed: sentence
                        .tags
                        .iter()
                        .map(|&t| if usize::from(t) == OUTSIDE { unmarked } else { 1 << t })
                        .collect(),
                    domain,
                    whole: set.role != Role::Helper,
                    weight: set.weight,
                });
            }
        }
        self.articles += set.articles.len() as u32;
    }

    fn number(&mut self, word: &str) -> u32 {
        if let Some(&number) = self.numbers.get(word) {
            return number;
        }
        let mut attributes = Vec::new();
        let facts = entity::read(word, self.lexicon, &self.classes, &mut attributes);
        let number = self.words.len() as u32;
        self.words.push(MarkedWord { facts, attributes, rows: Default::default(), used: Default::default() });
        self.numbers.insert(word.to_owned(), number);
        number
    }

    fn extra(&self, words: &[u32]) -> Vec<Vec<(u64, u8)>> {
        let facts = |at: usize| &self.words[words[at] as usize].facts;
        let count = words.len() - 2 * REACH;
        let mut extra = vec![Vec::new(); count];
        for i in 0..=count {
            let at = i + REACH;
            entity::pairs(facts(at - 1), facts(at), |it| {
                if i < count {
                    extra[i].push((it, HERE));
                }
                if i > 0 {
                    extra[i - 1].push((it, HERE - 1));
                }
            });
        }
        entity::phrases(
            count,
            |i| facts(i + REACH).in_lists,
            |i| facts(i + REACH),
            self.lexicon,
            |at, attribute| extra[at].push((attribute, HERE)),
        );
        extra
    }

    /// Numbers the features that are seen often enough.
    pub fn index(&mut self) {
        let mut seen: Counts = HashMap::new();
        for sentence in &self.sentences {
            for i in 0..sentence.extra.len() {
                for offset in 0..OFFSETS {
                    let word = &self.words[sentence.words[i + offset] as usize];
                    for a in &word.attributes {
                        if offset.abs_diff(REACH) <= a.reach as usize {
                            *seen.entry((a.hash, offset as u8)).or_default() += 1;
                        }
                    }
                }
                for &key in &sentence.extra[i] {
                    *seen.entry(key).or_default() += 1;
                    self.local.insert(key.0);
                }
            }
        }
        self.add_rows(seen);
        for word in &mut self.words {
            for offset in 0..OFFSETS {
                let near = word.attributes.iter().filter(|a| offset.abs_diff(REACH) <= a.reach as usize);
                let mut rows: Vec<u32> = near.filter_map(|a| self.rows.get(&(a.hash, offset as u8)).copied()).collect();
                rows.shrink_to_fit();
                word.rows[offset] = rows;
            }
        }
        for sentence in &mut self.sentences {
            sentence.extra_rows = sentence
                .extra
                .iter()
                .map(|extra| extra.iter().filter_map(|key| self.rows.get(key).copied()).collect())
                .collect();
            sentence.extra = Vec::new();
        }
    }

    pub fn rows(&self) -> usize {
        self.rows.len()
    }

    /// One epoch after another over the sentences with these numbers.
    pub fn fit(
        &self,
        crf: &mut Crf,
        sentences: &[usize],
        options: &Options,
        epochs: usize,
        mut after: impl FnMut(usize, &Crf, f64),
    ) {
        let mut random = Random(options.seed);
        let mut order = sentences.to_vec();
        let mut features = Vec::new();
        let keep = ((1.0 - options.dropout) * 1e6) as usize;
        for epoch in 0..epochs {
            random.shuffle(&mut order);
            let mut likelihood = 0.0;
            for &i in &order {
                let sentence = &self.sentences[i];
                // Now and then the article is silent, as it is at the first reading.
                let document = random.below(3) > 0;
                self.features(sentence, document, &mut features);
                if options.dropout > 0.0 {
                    features.iter_mut().for_each(|f: &mut Vec<u32>| f.retain(|_| random.below(1_000_000) < keep));
                }
                let example = Example { features: &features, allowed: &sentence.allowed, weight: sentence.weight };
                likelihood += f64::from(crf.learn(&example));
            }
            crf.settle_all();
            after(epoch, crf, likelihood);
        }
    }

    /// Reads every article with a model that has not learned from it, and lets its words hear of each other; and reads raw text
    /// with it, so that words hear what they are used as elsewhere.
    pub fn add_document_features(&mut self, sets: &[Set], options: &Options) {
        let raw: Vec<Article> = sets
            .iter()
            .filter(|set| options.usage && matches!(set.role, Role::Raw | Role::Read))
            .flat_map(|set| set.articles.clone())
            .collect();
        let whole: Vec<usize> = (0..self.sentences.len()).filter(|&i| self.sentences[i].whole).collect();
        let mut first: Vec<FirstPass> = self.sentences.iter().map(|_| FirstPass::default()).collect();
        let folds: Vec<usize> = (0..FOLDS).collect();
        let mut uses = Vec::new();
        for some in folds.chunks(options.threads.max(1)) {
            for (read, seen) in side_by_side(some, |fold| self.read_fold(fold, &whole, &raw, options)) {
                read.into_iter().for_each(|(i, pass)| first[i] = pass);
                uses.push(seen);
            }
        }
        self.use_words(&uses);
        let mut seen: Counts = HashMap::new();
        let mut documents = vec![Vec::new(); self.sentences.len()];
        for article in whole.chunk_by(|&a, &b| self.sentences[a].article == self.sentences[b].article) {
            let memory = self.remember(article, &first);
            for &s in article {
                documents[s] = self.document_attributes(s, &first[s], &memory, &mut seen);
            }
        }
        self.local.extend(seen.iter().filter(|(_, n)| **n >= self.least).map(|((attribute, _), _)| attribute));
        self.add_rows(seen);
        for (sentence, document) in self.sentences.iter_mut().zip(documents) {
            let rows = |attributes: &Vec<u64>| {
                attributes.iter().filter_map(|&a| self.rows.get(&(a, REACH as u8)).copied()).collect()
            };
            sentence.document = document.iter().map(rows).collect();
        }
    }

    /// A model that has not learned from a fold reads it, and raw text.
    fn read_fold(
        &self,
        fold: usize,
        whole: &[usize],
        raw: &[Article],
        options: &Options,
    ) -> (Vec<(usize, FirstPass)>, Uses) {
        const EPOCHS: usize = 2;
        let domains = 1 + self.sentences.iter().map(|s| s.domain).max().unwrap_or(0);
        let held = |i: usize| self.sentences[i].fold() == fold;
        let others: Vec<usize> = (0..self.sentences.len()).filter(|&i| !held(i)).collect();
        let mut crf = Crf::new(self.rows() * domains, options);
        self.fit(&mut crf, &others, options, EPOCHS, |_, _, _| {});
        let (mut features, mut scores) = (Vec::new(), Vec::new());
        let read = whole.iter().copied().filter(|&i| held(i)).map(|i| {
            self.features(&self.sentences[i], false, &mut features);
            crf.score(&features, &mut scores);
            let doubt = |row: &Row| {
                let best = row[..TAGS].iter().skip(1).fold(f32::MIN, |most, &score| most.max(score));
                row[OUTSIDE] - best < DOUBT
            };
            let doubts = scores.iter().map(doubt).collect();
            (i, FirstPass { tags: crf.best(&features), doubts })
        });
        let read = read.collect();
        let mut uses = Uses::new();
        if !raw.is_empty() {
            let file = self.write(&crf.rows[..self.rows()], &crf.transitions, &score::PLAIN, "", Prior::default());
            if let Ok(tagger) = options.tagger(&file) {
                classes::read(&tagger, raw, &mut uses);
            }
        }
        (read, uses)
    }

    fn facts(&self, sentence: usize, at: usize) -> &WordFacts {
        &self.words[self.sentences[sentence].words[at + REACH] as usize].facts
    }

    /// What the first pass made of the words of an article, these sentences.
    fn remember(&self, article: &[usize], first: &[FirstPass]) -> Memory {
        let mut memory = Memory::default();
        for &s in article {
            for (i, (tag, doubt)) in first[s].words() {
                memory.name(self.facts(s, i), tag, doubt);
            }
        }
        for &s in article {
            for (i, (tag, doubt)) in first[s].words() {
                if let Some(number) = memory.find(self.facts(s, i)) {
                    memory.outside(number, tag, doubt);
                }
            }
        }
        memory
    }

    /// The document features of each word of a sentence; each is counted in `seen`. `Passes::add_document_features` does the same for open
    /// segments.
    fn document_attributes(&self, s: usize, first: &FirstPass, memory: &Memory, seen: &mut Counts) -> Vec<Vec<u64>> {
        let things = ContextRole::Thing.bit();
        let mut document: Vec<Vec<u64>> = vec![Vec::new(); first.tags.len()];
        for (i, attributes) in document.iter_mut().enumerate() {
            let there = |shift: isize| i.checked_add_signed(shift).filter(|&at| at < first.tags.len());
            let and = |shift: isize| there(shift).is_some_and(|at| self.facts(s, at).and);
            let thing = |shift: isize| there(shift).is_some_and(|at| self.facts(s, at).beside & things != 0);
            let tag = |shift: isize| there(shift).map_or(OUTSIDE as u8, |at| first.tags[at]);
            attributes.extend(consistency::from_around(and, thing, tag));
            attributes.iter().for_each(|&it| *seen.entry((it, HERE)).or_default() += 1);
        }
        for (i, read) in first.words() {
            let Some(number) = memory.find(self.facts(s, i)) else { continue };
            memory.attributes(number, read, self.facts(s, i), |shift, attribute| {
                if let Some(to) = i.checked_add_signed(shift).and_then(|to| document.get_mut(to)) {
                    to.push(attribute);
                    *seen.entry((attribute, HERE)).or_default() += 1;
                }
            });
        }
        document
    }

    /// Numbers those that are seen often enough and have no number yet.
    fn add_rows(&mut self, seen: Counts) {
        let mut keys: Vec<_> = seen.into_iter().filter(|(_, n)| *n >= self.least).map(|(key, _)| key).collect();
        keys.sort_unstable();
        for key in keys {
            let next = self.rows.len() as u32;
            self.rows.entry(key).or_insert(next);
        }
    }

    /// Gives words the rows of what each fold's model read them as in raw text, and the classes what all of them did.
    fn use_words(&mut self, folds: &[Uses]) {
        if folds.iter().all(HashMap::is_empty) {
            return;
        }
        let mut all = Uses::new();
        for (&key, seen) in folds.iter().flatten() {
            let sum = all.entry(key).or_default();
            sum.marks.iter_mut().zip(seen.marks).for_each(|(sum, mark)| *sum += mark);
            sum.total += seen.total;
        }
        let third = |count: u32| count.div_ceil(FOLDS as u32);
        let mean = |seen: &Use| Use { marks: seen.marks.map(third), total: third(seen.total) };
        let all: Uses = all.iter().map(|(&key, seen)| (key, mean(seen))).collect();
        let code = |uses: &Uses, word: &MarkedWord| {
            let code = |stem: &u64| uses.get(&((*stem >> 32) as u32)).map_or(0, Use::code);
            word.facts.stems.iter().map(code).find(|&code| code != 0).unwrap_or_default()
        };
        let attributes: Vec<[Vec<Attribute>; FOLDS + 1]> = self
            .words
            .iter()
            .map(|word| {
                std::array::from_fn(|fold| {
                    let mut attributes = Vec::new();
                    entity::used(code(folds.get(fold).unwrap_or(&all), word), &mut attributes);
                    attributes
                })
            })
            .collect();
        let near = |a: &Attribute, offset: usize| offset.abs_diff(REACH) <= a.reach as usize;
        let mut seen: Counts = HashMap::new();
        for sentence in &self.sentences {
            for i in 0..sentence.extra_rows.len() {
                for offset in 0..OFFSETS {
                    let attributes = &attributes[sentence.words[i + offset] as usize][sentence.fold()];
                    for a in attributes.iter().filter(|a| near(a, offset)) {
                        *seen.entry((a.hash, offset as u8)).or_default() += 1;
                    }
                }
            }
        }
        self.add_rows(seen);
        for (word, attributes) in self.words.iter_mut().zip(&attributes) {
            for (used, attributes) in word.used.iter_mut().zip(attributes) {
                for (offset, rows) in used.iter_mut().enumerate() {
                    let near = attributes.iter().filter(|a| near(a, offset));
                    *rows = near.filter_map(|a| self.rows.get(&(a.hash, offset as u8)).copied()).collect();
                }
            }
        }
        let mut found: BTreeMap<u32, WordClass> = self.class_list.iter().copied().collect();
        for (key, seen) in &all {
            let code = seen.code();
            if code != 0 {
                found.entry(*key).or_default().usage = code;
            }
        }
        self.class_list = found.into_iter().collect();
    }

    pub fn features(&self, sentence: &Sentence, document: bool, out: &mut Vec<Vec<u32>>) {
        let fold = sentence.fold();
        out.resize(sentence.extra_rows.len(), Vec::new());
        for (i, features) in out.iter_mut().enumerate() {
            features.clear();
            for offset in 0..OFFSETS {
                let word = &self.words[sentence.words[i + offset] as usize];
                features.extend(&word.rows[offset]);
                features.extend(&word.used[fold][offset]);
            }
            features.extend(&sentence.extra_rows[i]);
            if let (true, Some(rows)) = (document, sentence.document.get(i)) {
                features.extend(rows);
            }
            if sentence.domain > 0 {
                let shift = (sentence.domain * self.rows.len()) as u32;
                features.extend_from_within(..);
                let half = features.len() / 2;
                features[half..].iter_mut().for_each(|row| *row += shift);
            }
        }
    }

    /// The model file of what was learned.
    /// O is held back by `bias` logits everywhere and favoured among things; what lists know as one name and nothing else is
    /// favoured by `trust` a word.
    pub fn write(
        &self,
        rows: &[Row],
        transition_rows: &[Row],
        calibration: &Calibration,
        header: &str,
        prior: Prior,
    ) -> Vec<u8> {
        // A weight has one byte in the file: where one is louder than that, all are counted in a larger unit.
        let largest = rows.iter().flatten().fold(0.0f32, |most, w| most.max(w.abs()));
        let unit = (largest / 127.0).max(0.02);
        let whole = |w: f32| (w / unit).round() as i32;
        let mut transitions = [[0i16; TAGS]; TAGS];
        for (out, row) in transitions.iter_mut().zip(transition_rows) {
            for t in 0..TAGS {
                out[t] = whole(row[t]).clamp(-20000, 20000) as i16;
            }
        }
        let mut of_words: BTreeMap<u32, BTreeMap<u8, i32>> = BTreeMap::new();
        let mut local = of_words.clone();
        let mut numbered: Vec<_> = self.rows.iter().collect();
        numbered.sort_unstable_by_key(|(_, row)| **row);
        for (&(hash, offset), &row) in numbered {
            let by_key = if self.local.contains(&hash) { &mut local } else { &mut of_words };
            for (t, &w) in rows[row as usize][..TAGS].iter().enumerate() {
                if w.abs() >= self.smallest && whole(w) != 0 {
                    let slot = offset * TAGS as u8 + t as u8;
                    // A key has 32 bits of the hash: of two attributes that share them the later is written.
                    by_key.entry((hash >> 32) as u32).or_default().insert(slot, whole(w));
                }
            }
        }
        let favour = |by_key: &mut BTreeMap<u32, BTreeMap<u8, i32>>, hash: u64, tag: usize, logits: f32| {
            if whole(logits) != 0 {
                let weights = by_key.entry((hash >> 32) as u32).or_default();
                *weights.entry(HERE * TAGS as u8 + tag as u8).or_default() += whole(logits);
            }
        };
        favour(&mut of_words, entity::ALWAYS.hash, OUTSIDE, -prior.bias);
        favour(&mut local, entity::AMONG_THINGS, OUTSIDE, AMONG_THINGS);
        for (l, label) in LABELS.into_iter().enumerate() {
            favour(&mut of_words, entity::sure(label, Position::Single), tag(l, Position::Single), prior.trust[l]);
            for position in [Position::Begin, Position::Inside, Position::End] {
                favour(&mut local, entity::sure(label, position), tag(l, position), prior.trust[l]);
            }
        }
        let says = |by_key: BTreeMap<u32, BTreeMap<u8, i32>>| -> Vec<Says> {
            by_key.into_iter().map(|(key, weights)| Says { key, weights: weights.into_iter().collect() }).collect()
        };
        let (of_words, local) = (says(of_words), says(local));
        model::write(header, unit, &transitions, calibration, &of_words, &local, &self.class_list)
    }
}

/// Word classes from an earlier trial.
fn load(file: &str) -> Option<BTreeMap<u32, WordClass>> {
    let text = std::fs::read_to_string(file).ok()?;
    let row = |line: &str| {
        let mut cells = line.split('\t').map(str::parse::<u32>);
        let mut next = || cells.next()?.ok();
        let key = next()?;
        Some((key, WordClass { levels: [next()? as u16, next()? as u16, next()? as u16], ..WordClass::default() }))
    };
    text.lines().map(row).collect()
}

fn save(file: &str, classes: &BTreeMap<u32, WordClass>) {
    let rows: String =
        classes.iter().map(|(k, c)| format!("{k}\t{}\t{}\t{}\n", c.levels[0], c.levels[1], c.levels[2])).collect();
    if let Err(e) = std::fs::write(file, rows) {
        eprintln!("{file}: {e}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_marked_may_be_a_name_of_those_labels_and_no_other() {
        const POSITIONS: [Position; 4] = [Position::Begin, Position::Inside, Position::End, Position::Single];
        for set in 0..1 << LABELS.len() {
            let labels: Vec<Label> = (0..LABELS.len()).filter(|l| set >> l & 1 == 1).map(|l| LABELS[l]).collect();
            let mask = unmarked(&labels);
            assert_eq!(mask & 1, 1);
            for (l, label) in LABELS.iter().enumerate() {
                for position in POSITIONS {
                    assert_eq!(
                        mask >> tag(l, position) & 1 == 1,
                        labels.contains(label),
                        "{labels:?} {label:?} {position:?}"
                    );
                }
            }
            assert_eq!(mask.count_ones() as usize, 1 + POSITIONS.len() * labels.len());
        }
    }
}
