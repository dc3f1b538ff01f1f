//! The sentences of all sets as row numbers of features, and the weights back as attributes of the model file.

use super::corpus;
use super::crf::{Allowed, Crf};
use super::{Options, Role, Set, classes};
use crate::entity::classes::{Class, Classes};
use crate::entity::features::{self as entity, Attribute, PLACES, REACH, Reading};
use crate::entity::lexicon::Lexicon;
use crate::entity::model::{self, Says};
use crate::entity::tags::{LABELS, TAGS, WIDTH};
use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};

/// A word type: its reading, and per place the rows of its attributes.
struct Word {
    reading: Reading,
    attributes: Vec<Attribute>,
    rows: [Vec<u32>; PLACES],
}

pub(super) struct Sentence {
    /// Word numbers, with the edges.
    words: Vec<u32>,
    /// Rows of what holds only here: pairs, matches.
    extra: Vec<Vec<u64>>,
    extra_rows: Vec<Vec<u32>>,
    pub allowed: Vec<Allowed>,
    pub weight: f32,
    /// 0 for what is trusted; else the helper's number.
    domain: usize,
}

pub(super) struct Learner {
    numbers: HashMap<String, u32>,
    words: Vec<Word>,
    pub sentences: Vec<Sentence>,
    rows: HashMap<(u64, u8), u32>,
    classes: Classes,
    class_list: Vec<(u32, Class)>,
    least: u32,
    smallest: f32,
    pub buffer: RefCell<Vec<Vec<u32>>>,
}

impl Learner {
    pub fn new(options: &Options) -> Learner {
        let mut learner = Learner {
            numbers: HashMap::new(),
            words: Vec::new(),
            sentences: Vec::new(),
            rows: HashMap::new(),
            classes: Classes::default(),
            class_list: Vec::new(),
            least: options.least,
            smallest: options.smallest,
            buffer: RefCell::default(),
        };
        for after in [false, true] {
            let mut attributes = Vec::new();
            let reading = entity::edge(after, &mut attributes);
            learner.words.push(Word { reading, attributes, rows: Default::default() });
        }
        learner
    }

    /// Learns word classes from the words of all sets, and impressions from those that are for it.
    pub fn learn_classes(&mut self, sets: &[Set], options: &Options) {
        let mut found = BTreeMap::new();
        if options.classes {
            found = options.class_file.as_ref().and_then(|file| load(file)).unwrap_or_else(|| {
                let articles = sets.iter().flat_map(|set| &set.articles);
                let sentences: Vec<Vec<String>> =
                    articles.flat_map(|a| corpus::sentences(a, 0)).map(|s| s.words).collect();
                let found = classes::learn(&sentences, options.verbose);
                if let Some(file) = &options.class_file {
                    save(file, &found);
                }
                found
            });
        }
        if options.impressions {
            let marked: Vec<_> =
                sets.iter().filter(|s| s.role == Role::Impression).flat_map(|s| s.articles.clone()).collect();
            classes::impress(&mut found, &marked);
        }
        self.classes.reserve(found.len());
        for (&key, &class) in &found {
            self.classes.insert(key, class);
        }
        self.class_list = found.into_iter().collect();
    }

    pub fn add(&mut self, set: &Set, domain: usize) {
        let missing = LABELS.iter().enumerate().filter(|(_, l)| set.without.contains(l));
        let missing = missing.fold(1, |mask: Allowed, (l, _)| mask | 0b1111 << (1 + 4 * l));
        for (number, article) in set.articles.iter().enumerate() {
            for sentence in corpus::sentences(article, number as u32) {
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
                    allowed: sentence.tags.iter().map(|&t| if t == 0 { missing } else { 1 << t }).collect(),
                    domain,
                    weight: set.weight,
                });
            }
        }
    }

    fn number(&mut self, word: &str) -> u32 {
        if let Some(&number) = self.numbers.get(word) {
            return number;
        }
        let mut attributes = Vec::new();
        let reading = entity::read(word, Lexicon::embedded(), &self.classes, &mut attributes);
        let number = self.words.len() as u32;
        self.words.push(Word { reading, attributes, rows: Default::default() });
        self.numbers.insert(word.to_owned(), number);
        number
    }

    fn extra(&self, words: &[u32]) -> Vec<Vec<u64>> {
        let reading = |at: usize| &self.words[words[at] as usize].reading;
        let count = words.len() - 2 * REACH;
        let mut extra = vec![Vec::new(); count];
        for (i, put) in extra.iter_mut().enumerate() {
            let at = i + REACH;
            entity::pairs(reading(at - 1), reading(at), reading(at + 1), &mut |pair| put.push(pair));
        }
        let lexicon = Lexicon::embedded();
        entity::matches(
            count,
            |i| reading(i + REACH),
            lexicon,
            |m| {
                entity::match_attributes(&m, lexicon, count, |at, attribute| extra[at].push(attribute));
            },
        );
        extra
    }

    /// Numbers the features that are seen often enough.
    pub fn index(&mut self) {
        let mut seen: HashMap<(u64, u8), u32> = HashMap::new();
        for sentence in &self.sentences {
            for i in 0..sentence.extra.len() {
                for place in 0..PLACES {
                    let word = &self.words[sentence.words[i + place] as usize];
                    for a in &word.attributes {
                        if place.abs_diff(REACH) <= a.reach as usize {
                            *seen.entry((a.hash, place as u8)).or_default() += 1;
                        }
                    }
                }
                for &pair in &sentence.extra[i] {
                    *seen.entry((pair, REACH as u8)).or_default() += 1;
                }
            }
        }
        let mut keys: Vec<(u64, u8)> = seen.iter().filter(|(_, n)| **n >= self.least).map(|(k, _)| *k).collect();
        keys.sort_unstable();
        self.rows = keys.into_iter().enumerate().map(|(row, key)| (key, row as u32)).collect();
        for word in &mut self.words {
            for place in 0..PLACES {
                let near = word.attributes.iter().filter(|a| place.abs_diff(REACH) <= a.reach as usize);
                let mut rows: Vec<u32> = near.filter_map(|a| self.rows.get(&(a.hash, place as u8)).copied()).collect();
                rows.shrink_to_fit();
                word.rows[place] = rows;
            }
        }
        for sentence in &mut self.sentences {
            sentence.extra_rows = sentence
                .extra
                .iter()
                .map(|extra| extra.iter().filter_map(|&e| self.rows.get(&(e, REACH as u8)).copied()).collect())
                .collect();
            sentence.extra = Vec::new();
        }
    }

    pub fn rows(&self) -> usize {
        self.rows.len()
    }

    pub fn features(&self, sentence: &Sentence, out: &mut Vec<Vec<u32>>) {
        out.resize(sentence.extra_rows.len(), Vec::new());
        for (i, features) in out.iter_mut().enumerate() {
            features.clear();
            for place in 0..PLACES {
                features.extend(&self.words[sentence.words[i + place] as usize].rows[place]);
            }
            features.extend(&sentence.extra_rows[i]);
            if sentence.domain > 0 {
                let shift = (sentence.domain * self.rows.len()) as u32;
                features.extend_from_within(..);
                let half = features.len() / 2;
                features[half..].iter_mut().for_each(|row| *row += shift);
            }
        }
    }

    /// The model file of what was learned.
    pub fn write(&self, crf: &Crf, header: &str) -> Vec<u8> {
        const UNIT: f32 = 0.02;
        let whole = |w: f32| (w / UNIT).round() as i32;
        let mut transitions = [[0i16; WIDTH]; TAGS];
        for (out, row) in transitions.iter_mut().zip(&crf.transitions) {
            for t in 0..TAGS {
                out[t] = whole(row[t]).clamp(-20000, 20000) as i16;
            }
        }
        let mut by_key: BTreeMap<u32, BTreeMap<u8, i32>> = BTreeMap::new();
        for (&(hash, place), &row) in &self.rows {
            for (t, &w) in crf.rows[row as usize][..TAGS].iter().enumerate() {
                if w.abs() >= self.smallest && whole(w) != 0 {
                    let slot = place * TAGS as u8 + t as u8;
                    by_key.entry((hash >> 32) as u32).or_default().insert(slot, whole(w));
                }
            }
        }
        let says: Vec<Says> =
            by_key.into_iter().map(|(key, weights)| Says { key, weights: weights.into_iter().collect() }).collect();
        model::write(header, UNIT, &transitions, &says, &self.class_list)
    }
}

/// Word classes from an earlier trial.
fn load(file: &str) -> Option<BTreeMap<u32, Class>> {
    let text = std::fs::read_to_string(file).ok()?;
    let row = |line: &str| {
        let mut cells = line.split('\t').map(str::parse::<u32>);
        let mut next = || cells.next()?.ok();
        let key = next()?;
        Some((key, Class { levels: [next()? as u16, next()? as u16, next()? as u16], impressions: 0 }))
    };
    text.lines().map(row).collect()
}

fn save(file: &str, classes: &BTreeMap<u32, Class>) {
    let rows: String =
        classes.iter().map(|(k, c)| format!("{k}\t{}\t{}\t{}\n", c.levels[0], c.levels[1], c.levels[2])).collect();
    if let Err(e) = std::fs::write(file, rows) {
        eprintln!("{file}: {e}");
    }
}
