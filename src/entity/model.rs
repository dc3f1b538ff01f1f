//! The model file: what the trainer learned, in a few megabytes, read with every step checked.
//!
//! Magic, version, a header to read (`data: …`, `seed: …`, `runs: …`, `lean: …`, `dev: …`), the transitions, the attributes (a hash, then
//! the offsets and tags it has weights for, and the weights), the word classes, and a checksum over all of it. A wrong, cut or
//! damaged file is an error that says what is wrong; nothing in it can reach outside of its tables.

use super::classes::{Classes, WordClass};
use super::decode::{Row, Transitions, WIDTH, WORD_WIDTH, WordRow, lane};
use super::features::{OFFSETS, REACH};
use super::hash;
use super::index::{BloomFilter, Index};
use super::tags::{LABELS, TAGS};
use crate::error::{Error, Result};

const MAGIC: &[u8; 8] = b"khoborNM";
/// To rise with every change by which an older file would be read otherwise than it was learned: of its layout, and of anything that is hashed
/// (ARCHITECTURE.md, "What must not change without `make train`?"). Else the file is read, and only finds fewer names.
const VERSION: u32 = 6;

/// Scores are whole numbers, [`Model::unit`] of a logit each.
#[derive(Clone, Debug)]
pub(crate) struct Model {
    pub header: String,
    pub unit: f32,
    pub transitions: Transitions,
    /// Per label: what a margin (in logits) says of the chance that the name is right, as a logistic curve's slope and height (logits).
    pub calibration: [(f32, f32); LABELS.len()],
    /// What words say wherever they stand.
    pub words: WordTable,
    /// What local attributes say: of two words together, of longer names of the lists, of the rest of the article.
    pub local: LocalTable,
    pub classes: Classes,
}

impl Model {
    /// The chance, 0 to 1, that a name of this label with this margin (units of the model) is right.
    pub fn score(&self, label: usize, margin: i16) -> f32 {
        let (slope, height) = self.calibration.get(label).copied().unwrap_or((1.0, 0.0));
        let logit = slope * f32::from(margin) * self.unit + height;
        1.0 / (1.0 + (-logit).exp())
    }
}

/// What each attribute of a word says of the words around it, one after the other: its [`Layout`], then the weights.
#[derive(Clone, Debug, Default)]
pub(crate) struct WordTable {
    index: Index,
    says: Vec<u8>,
}

/// How the weights of an attribute stand. Some say a little here and there; those of the widest reach (the first letters, the
/// shape, the class) have something to say for most tags, and whole rows can be added as vectors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Layout {
    /// So many pairs of an index into the rows of all offsets, one after the other, and a weight.
    Pairs(u8),
    /// Rows for so many offsets to each side of the word's own.
    Rows(u8),
}

impl Layout {
    /// Bytes from here on are no number of pairs.
    const ROWS: u8 = 128;
    /// A row costs as much as so many pairs.
    const PAIRS: usize = 4;

    const fn byte(self) -> u8 {
        match self {
            Layout::Pairs(count) => count,
            Layout::Rows(reach) => Layout::ROWS + reach,
        }
    }

    const fn of(byte: u8) -> Layout {
        match byte {
            ..Layout::ROWS => Layout::Pairs(byte),
            _ => Layout::Rows(byte - Layout::ROWS),
        }
    }
}

/// Where in the rows of a word, one after the other, the weight stands that the file has in a slot: an offset and a tag.
const AT_OF_SLOT: [u8; OFFSETS * TAGS] = {
    let mut at = [0; OFFSETS * TAGS];
    let mut slot = 0;
    while slot < at.len() {
        at[slot] = (slot / TAGS * WORD_WIDTH + slot % TAGS) as u8;
        slot += 1;
    }
    at
};

impl WordTable {
    /// Puts in the place of each attribute what to [`WordTable::add`], and drops those of which nothing is known; the numbers
    /// beside them are the caller's.
    pub fn find_all(&self, attributes: &mut Vec<(u64, u32)>) {
        self.index.find_all(attributes);
        // The first bytes before the rest: all are fetched at the same time.
        for (says, _) in attributes {
            *says = *says << 8 | u64::from(self.says.get(*says as usize).copied().unwrap_or_default());
        }
    }

    /// Adds what an attribute of a word says. The sums of 258 attributes fit in 16 bits; of a word of more, hundreds of letters without a space, they
    /// may wrap, and what is read there is nothing either way.
    #[inline]
    pub fn add(&self, says: u64, rows: &mut [WordRow; OFFSETS]) {
        let (start, form) = ((says >> 8) as usize + 1, Layout::of(says as u8));
        let says = self.says.get(start..).unwrap_or_default();
        match form {
            Layout::Pairs(count) => {
                let scores = rows.as_flattened_mut();
                for &[at, weight] in says.as_chunks::<2>().0.iter().take(count.into()) {
                    if let Some(score) = scores.get_mut(usize::from(at)) {
                        *score = score.wrapping_add(i16::from(weight as i8));
                    }
                }
            }
            // Each of its own length, so that the compiler lays out all the steps.
            Layout::Rows(0) => add_rows::<1>(says, rows),
            Layout::Rows(1) => add_rows::<3>(says, rows),
            Layout::Rows(_) => add_rows::<OFFSETS>(says, rows),
        }
    }

    fn build(keys: &[u32], weights: &[&[u8]]) -> WordTable {
        const _: () = assert!(OFFSETS * WORD_WIDTH <= 256 && Layout::PAIRS * OFFSETS < Layout::ROWS as usize);
        let mut says = Vec::with_capacity(weights.len() * 16);
        let start = |pairs: &&[u8]| {
            let start = says.len() as u32;
            let pairs = pairs.as_chunks::<2>().0;
            let at = |slot: u8| usize::from(AT_OF_SLOT[usize::from(slot)]);
            let reach = pairs.iter().map(|pair| (usize::from(pair[0]) / TAGS).abs_diff(HERE)).max().unwrap_or_default();
            if pairs.len() > Layout::PAIRS * (2 * reach + 1) {
                says.push(Layout::Rows(reach as u8).byte());
                let first = says.len();
                says.resize(first + (2 * reach + 1) * WORD_WIDTH, 0);
                for &[slot, weight] in pairs {
                    let weights = &mut says[first + at(slot) - (HERE - reach) * WORD_WIDTH];
                    *weights = weights.wrapping_add(weight);
                }
            } else {
                says.push(Layout::Pairs(pairs.len() as u8).byte());
                says.extend(pairs.iter().flat_map(|&[slot, weight]| [at(slot) as u8, weight]));
            }
            start
        };
        let starts: Vec<u32> = weights.iter().map(start).collect();
        WordTable { index: Index::new(keys, &starts), says }
    }
}

/// Adds rows of weights, that of the word itself in the middle.
#[inline]
fn add_rows<const COUNT: usize>(says: &[u8], rows: &mut [WordRow; OFFSETS]) {
    let felt = &mut rows[HERE - COUNT / 2..][..COUNT];
    for (row, weights) in felt.iter_mut().zip(says.as_chunks::<WORD_WIDTH>().0) {
        // A copy, so that the compiler sees that the two do not overlap and adds whole vectors.
        let mut sum = *row;
        for (sum, &weight) in sum.iter_mut().zip(weights) {
            *sum = sum.wrapping_add(i16::from(weight as i8));
        }
        *row = sum;
    }
}

/// Weights for all tags.
type Weights = [i8; WIDTH];

/// Of the word before and of the word itself: one cache line.
#[derive(Clone, Copy, Debug)]
#[repr(align(64))]
struct Both([Weights; 2]);

impl Both {
    #[inline]
    fn add(&self, at: usize, rows: &mut [Row]) {
        let Both([before, here]) = self;
        if let Some(row) = rows.get_mut(at) {
            add(row, here);
        }
        if let Some(row) = at.checked_sub(1).and_then(|before| rows.get_mut(before)) {
            add(row, before);
        }
    }
}

/// What each local attribute says of the word that it is told of and of the word before: only pairs were taught of both, so what all others
/// say of the word before is zero (and the second pass counts on it). Most are asked for often and say much: whole rows, added as vectors.
#[derive(Clone, Debug, Default)]
pub(crate) struct LocalTable {
    /// Most pairs of words are new.
    filter: BloomFilter,
    index: Index,
    says: Vec<Both>,
}

#[inline]
fn add(row: &mut Row, weights: &Weights) {
    // A copy, so that the compiler sees that the two do not overlap and adds whole vectors.
    let mut sum = *row;
    for (sum, &weight) in sum.iter_mut().zip(weights) {
        *sum = sum.saturating_add(i16::from(weight));
    }
    *row = sum;
}

impl LocalTable {
    /// Adds what all the attributes say, each with the number of its row; they are used up. What is said of the word before goes to
    /// the row before.
    pub fn add_all(&self, attributes: &mut Vec<(u64, u32)>, rows: &mut [Row]) {
        self.filter.sift(attributes);
        self.index.find_all(attributes);
        for (says, row) in attributes.drain(..) {
            if let Some(both) = self.says.get(says as usize) {
                both.add(row as usize, rows);
            }
        }
    }

    fn build(keys: &[u32], weights: &[&[u8]]) -> LocalTable {
        let mut says = vec![Both([[0; WIDTH]; 2]); keys.len()];
        for (says, pairs) in says.iter_mut().zip(weights) {
            for &[slot, weight] in pairs.as_chunks::<2>().0 {
                let (offset, lane) = (slot as usize / TAGS, lane(slot as usize % TAGS));
                // In the file, too, the word before is the offset before that of the word itself.
                if let Some(row) = (offset + 1).checked_sub(HERE).and_then(|at| says.0.get_mut(at)) {
                    row[lane] = row[lane].saturating_add(weight as i8);
                }
            }
        }
        let numbers: Vec<u32> = (0..keys.len() as u32).collect();
        let mut filter = BloomFilter::with_room(keys.len());
        keys.iter().for_each(|&key| filter.insert(key));
        LocalTable { filter, index: Index::new(keys, &numbers), says }
    }
}

/// The offset of the word itself.
const HERE: usize = REACH;

/// One attribute for the file: the upper half of its hash, and for each offset and tag a weight in units.
#[cfg_attr(not(feature = "train"), expect(dead_code))]
pub(crate) struct Says {
    pub key: u32,
    pub weights: Vec<(u8, i32)>,
}

#[cfg(feature = "train")]
fn number(out: &mut Vec<u8>, n: u32) {
    out.extend_from_slice(&n.to_le_bytes());
}

#[cfg(feature = "train")]
fn write_attributes(out: &mut Vec<u8>, attributes: &[Says]) {
    let mut pairs = Vec::new();
    let mut counts = Vec::new();
    for says in attributes {
        // There are fewer offsets and tags than a byte can count.
        counts.push(says.weights.len() as u8);
        pairs.extend(says.weights.iter().flat_map(|&(slot, weight)| [slot, weight.clamp(-127, 127) as i8 as u8]));
    }
    number(out, attributes.len() as u32);
    number(out, pairs.len() as u32);
    attributes.iter().for_each(|says| number(out, says.key));
    out.extend_from_slice(&counts);
    out.extend_from_slice(&pairs);
}

/// Writes a model file. Attributes and classes are sorted by key, each once.
#[cfg(feature = "train")]
pub(crate) fn write(
    header: &str,
    unit: f32,
    transitions: &[[i16; TAGS]; TAGS],
    calibration: &[(f32, f32); LABELS.len()],
    words: &[Says],
    local: &[Says],
    classes: &[(u32, WordClass)],
) -> Vec<u8> {
    let mut out = Vec::new();
    out.extend_from_slice(MAGIC);
    number(&mut out, VERSION);
    number(&mut out, header.len() as u32);
    out.extend_from_slice(header.as_bytes());
    out.extend_from_slice(&unit.to_le_bytes());
    for row in transitions {
        row.iter().for_each(|w| out.extend_from_slice(&w.to_le_bytes()));
    }
    for (slope, height) in calibration {
        out.extend_from_slice(&slope.to_le_bytes());
        out.extend_from_slice(&height.to_le_bytes());
    }
    write_attributes(&mut out, words);
    write_attributes(&mut out, local);
    number(&mut out, classes.len() as u32);
    for (key, class) in classes {
        number(&mut out, *key);
        class.levels.iter().for_each(|level| out.extend_from_slice(&level.to_le_bytes()));
        number(&mut out, class.weak_labels);
        number(&mut out, class.usage);
    }
    let sum = hash::bytes(&out);
    out.extend_from_slice(&sum.to_le_bytes());
    out
}

/// Reads a model file.
pub(crate) fn read(file: &[u8]) -> Result<Model> {
    let bad = |what: &str| Error::data(format!("not a khobor name model: {what}"));
    let mut file_reader = FileReader { rest: file };
    if file_reader.take(MAGIC.len()) != Some(MAGIC) {
        return Err(bad("it does not begin with the magic bytes"));
    }
    let version = file_reader.number().ok_or_else(|| bad("it ends in its head"))?;
    if version != VERSION {
        return Err(bad(&format!("version {version}, this khobor reads version {VERSION}")));
    }
    let body = file.len().checked_sub(8).ok_or_else(|| bad("it is cut short"))?;
    let (body, sum) = file.split_at(body);
    // A fuzzer would never guess it, and is to see the tables (tests/fuzz).
    if hash::bytes(body).to_le_bytes() != sum && !cfg!(fuzzing) {
        return Err(bad("its checksum is wrong (cut short or damaged)"));
    }
    let mut reader = FileReader { rest: body.get(MAGIC.len() + 4..).unwrap_or_default() };
    parse(&mut reader).ok_or_else(|| bad("its tables do not fit its size"))
}

fn parse(reader: &mut FileReader<'_>) -> Option<Model> {
    let length = reader.number()? as usize;
    let header = String::from_utf8(reader.take(length)?.to_vec()).ok()?;
    let unit = f32::from_bits(reader.number()?);
    if !(unit > 0.0 && unit < 1.0) {
        return None;
    }
    let mut transitions = [[0; TAGS]; TAGS];
    for row in &mut transitions {
        for weight in row {
            *weight = reader.short()? as i16;
        }
    }
    let mut calibration = [(0.0, 0.0); LABELS.len()];
    for (slope, height) in &mut calibration {
        (*slope, *height) = (f32::from_bits(reader.number()?), f32::from_bits(reader.number()?));
        if !(slope.is_finite() && height.is_finite()) {
            return None;
        }
    }
    let words = attributes(reader, WordTable::build)?;
    let local = attributes(reader, LocalTable::build)?;
    let count = reader.number()? as usize;
    if reader.rest.len() != count.checked_mul(18)? {
        return None;
    }
    let mut classes = Classes::default();
    classes.reserve(count);
    for _ in 0..count {
        let key = reader.number()?;
        let levels = [reader.short()?, reader.short()?, reader.short()?];
        classes.insert(key, WordClass { levels, weak_labels: reader.number()?, usage: reader.number()? });
    }
    let transitions = Transitions::new(&transitions);
    Some(Model { header, unit, transitions, calibration, words, local, classes })
}

/// Attributes as they stand in the file: their keys in order, the number of weights of each, the weights.
fn attributes<A>(reader: &mut FileReader<'_>, build: impl Fn(&[u32], &[&[u8]]) -> A) -> Option<A> {
    let count = reader.number()? as usize;
    let size = reader.number()? as usize;
    let keys: Vec<u32> = reader.take(count.checked_mul(4)?)?.chunks_exact(4).map(little).collect();
    let counts = reader.take(count)?;
    let mut weights = FileReader { rest: reader.take(size)? };
    let each: Vec<&[u8]> = counts.iter().map(|&count| weights.take(2 * count as usize)).collect::<Option<_>>()?;
    let known = |pair: &[u8; 2]| usize::from(pair[0]) < OFFSETS * TAGS;
    let fit = weights.rest.is_empty() && each.iter().all(|pairs| pairs.as_chunks::<2>().0.iter().all(known));
    (fit && keys.is_sorted_by(|a, b| a < b)).then(|| build(&keys, &each))
}

fn little(four: &[u8]) -> u32 {
    four.iter().rev().fold(0, |n, &b| n << 8 | u32::from(b))
}

struct FileReader<'f> {
    rest: &'f [u8],
}

impl<'f> FileReader<'f> {
    fn take(&mut self, count: usize) -> Option<&'f [u8]> {
        let (taken, rest) = self.rest.split_at_checked(count)?;
        self.rest = rest;
        Some(taken)
    }

    fn number(&mut self) -> Option<u32> {
        self.take(4).map(little)
    }

    fn short(&mut self) -> Option<u16> {
        self.take(2).map(|two| u16::from(two[0]) | u16::from(two[1]) << 8)
    }
}

/// A model that finds nothing.
pub(crate) fn empty() -> Model {
    Model {
        header: String::new(),
        unit: 0.01,
        transitions: Transitions::new(&[[0; TAGS]; TAGS]),
        calibration: [(1.0, 0.0); LABELS.len()],
        words: WordTable::default(),
        local: LocalTable::default(),
        classes: Classes::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entity::consistency::{self, Memory};
    use crate::entity::features;
    use crate::entity::lexicon::Lexicon;
    use crate::entity::tags::label_and_position;
    use crate::seed::Seed;
    use proptest::prelude::*;

    /// All that is hashed of a few words and names, by a list of their own. Where this number changes, the model would be read otherwise than
    /// it was learned, and find fewer names without a word.
    #[test]
    fn what_is_hashed_is_what_the_model_has_learned() {
        let rows = [
            "key\tlabel\tkind\tforms\tflags\tcode",
            "putin\tPER\tperson\tভ্লাদিমির পুতিন|পুতিন\t\t",
            "rahim\tPER\tgiven\tরহিম\t\t",
            "tala\tLOC\tupazila\tতালা\tcommon\t",
            "bangladesh-bank\tORG\tbank\tবাংলাদেশ ব্যাংক\t\t",
            "russians\tNORP\tdemonym\tরুশ\t\t",
            "world-cup\tEVENT\ttournament\tবিশ্বকাপ\t\t",
        ];
        let lexicon = Lexicon::of_seed(Seed::new("names.tsv", rows.join("\n").leak()));
        let mut classes = Classes::default();
        let class = WordClass { levels: [900, 90, 9], weak_labels: 5, usage: 2 << 21 | 0o1000203 };
        classes.insert((hash::word("রহিম") >> 32) as u32, class);
        let text =
            "রুশ প্রেসিডেন্ট ভ্লাদিমির পুতিনের ও রহিমের , মো. তালা উপজেলায় বাংলাদেশ - ব্যাংককে F-16 ২০২৬ 2026 বিশ্বকাপে শিউলি বলেন we";
        let mut hashes: Vec<u64> = Vec::new();
        let mut attributes = Vec::new();
        let mut words = vec![features::edge(false, &mut attributes)];
        words.extend(text.split(' ').map(|word| features::read(word, &lexicon, &classes, &mut attributes)));
        words.push(features::edge(true, &mut attributes));
        hashes.extend(attributes.iter().flat_map(|attribute| [attribute.hash, attribute.reach.into()]));
        words.windows(2).for_each(|two| features::pairs(&two[0], &two[1], |it| hashes.push(it)));
        let put = |at: usize, it: u64| hashes.extend([at as u64, it]);
        features::phrases(words.len(), |at| words[at].in_lists, |at| &words[at], &lexicon, put);
        // What a first pass may have read: once as each tag, and twice in doubt.
        let mut memory = Memory::default();
        let read = || (0..TAGS as u8).map(|tag| (tag, false)).chain([(0, true), (0, true)]);
        for word in &words[1..words.len() - 1] {
            read().for_each(|(tag, doubt)| memory.name(word, tag, doubt));
            let number = memory.find(word).expect("it was read as a name");
            read().for_each(|(tag, doubt)| memory.outside(number, tag, doubt));
            read().for_each(|read| memory.attributes(number, read, word, |_, it| hashes.push(it)));
        }
        hashes.extend(
            (0..TAGS as u8)
                .flat_map(|tag| [false, true].map(|after| consistency::alike(tag, after)).into_iter().flatten()),
        );
        hashes.push(features::AMONG_THINGS);
        let tags = (0..TAGS).filter_map(label_and_position);
        hashes.extend(tags.map(|(label, position)| (label * 8 + position as usize) as u64));
        let number = hashes.iter().fold(0, |h, &it| hash::mix(h, it));
        assert_eq!(
            (VERSION, format!("{number:016x}")),
            (6, "090b4c6a12c95dc0".into()),
            "what is hashed has changed: raise VERSION, write both here anew, and learn a new model (make train)"
        );
    }

    proptest! {
        #[test]
        fn rows_and_pairs_say_the_same(
            weights in prop::collection::vec(prop::collection::btree_map(0..(OFFSETS * TAGS) as u8, any::<u8>(), 0..105), 1..8),
            reach in 0..=HERE,
        ) {
            // Some attributes are only felt near the word.
            let near = |&slot: &u8| (usize::from(slot) / TAGS).abs_diff(HERE) <= reach;
            let weights: Vec<Vec<u8>> = weights
                .iter()
                .map(|pairs| pairs.iter().filter(|(slot, _)| near(slot)).flat_map(|(&slot, &w)| [slot, w]).collect())
                .collect();
            let keys: Vec<u32> = (0..weights.len() as u32).map(|key| key << 20).collect();
            let words = WordTable::build(&keys, &weights.iter().map(Vec::as_slice).collect::<Vec<_>>());
            let mut right = [[0i16; WORD_WIDTH]; OFFSETS];
            for pair in weights.iter().flat_map(|pairs| pairs.as_chunks::<2>().0) {
                right[usize::from(pair[0]) / TAGS][usize::from(pair[0]) % TAGS] += i16::from(pair[1] as i8);
            }
            let mut rows = [[0; WORD_WIDTH]; OFFSETS];
            let mut wanted: Vec<(u64, u32)> = keys.iter().map(|&key| (u64::from(key) << 32, key)).collect();
            wanted.push((u64::MAX, 0));
            words.find_all(&mut wanted);
            for (says, _) in wanted {
                words.add(says, &mut rows);
            }
            prop_assert_eq!(rows, right);
        }
    }
}
