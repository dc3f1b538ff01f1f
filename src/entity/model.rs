//! The model file: what the trainer learned, in a few megabytes, read with every step checked.
//!
//! Magic, version, a header to read (`data: …`, `seed: …`, `dev: …`), the transitions, the attributes (a hash, then the
//! places and tags it speaks for and how loud), the word classes, and a checksum over all of it. A wrong, cut or
//! damaged file is an error that says what is wrong; nothing in it can reach outside of its tables.

use super::classes::{Class, Classes};
use super::decode::Transitions;
use super::features::PLACES;
use super::hash;
use super::tags::{LABELS, TAGS, WIDTH};
use crate::error::{Error, Result};

const MAGIC: &[u8; 8] = b"khoborNM";
const VERSION: u32 = 3;

pub(crate) type Row = [i16; WIDTH];

/// Scores are whole numbers, [`Model::unit`] of a logit each.
#[derive(Clone, Debug)]
pub(crate) struct Model {
    pub header: String,
    pub unit: f32,
    pub transitions: Transitions,
    /// Per label: what a margin says of the chance that the name is right, as a logistic curve's slope and height.
    pub scores: [(f32, f32); LABELS.len()],
    /// What words say wherever they stand.
    pub words: Attributes,
    /// What is said of a place in a text: by two words together, by lists of longer names, by the rest of the article.
    pub places: Attributes,
    pub classes: Classes,
}

impl Model {
    /// The chance that a name of this label with this margin is right.
    pub fn score(&self, label: usize, margin: i16) -> f32 {
        let (slope, height) = self.scores.get(label).copied().unwrap_or((1.0, 0.0));
        let logit = slope * f32::from(margin) * self.unit + height;
        1.0 / (1.0 + (-logit).exp())
    }
}

/// What each attribute says: a hash table into one run of bytes.
#[derive(Clone, Debug, Default)]
pub(crate) struct Attributes {
    /// A byte of each slot's key, 0 for an empty slot: small enough to stay in the cache when most are not found.
    marks: Vec<u8>,
    table: Vec<(u32, u32)>,
    /// A count, then so many pairs of place and weight.
    says: Vec<u8>,
}

impl Attributes {
    /// Looks up many attributes, each with a number of the caller's, and hands over the pairs of those that were learned.
    ///
    /// First it asks for all the marks, then for all the keys, then for all the pairs: each round of fetches waits for
    /// the memory once, not once for each attribute. `wanted` is used up.
    pub fn find_all(&self, wanted: &mut Vec<(u64, u32)>, mut found: impl FnMut(u32, &[u8])) {
        let mask = self.marks.len().wrapping_sub(1);
        let mut kept = 0;
        for i in 0..wanted.len() {
            let (attribute, number) = wanted[i];
            let taken = self.marks.get(slot((attribute >> 32) as u32) & mask).is_some_and(|&mark| mark != 0);
            wanted[kept] = (attribute, number);
            kept += usize::from(taken);
        }
        wanted.truncate(kept);
        kept = 0;
        for i in 0..wanted.len() {
            let (attribute, number) = wanted[i];
            let says = self.place((attribute >> 32) as u32);
            wanted[kept] = (u64::from(says.unwrap_or_default()), number);
            kept += usize::from(says.is_some());
        }
        for (says, number) in wanted.drain(..).take(kept) {
            if let Some(pairs) = self.pairs(says as u32) {
                found(number, pairs);
            }
        }
    }

    /// Where the pairs of a key begin.
    #[inline]
    fn place(&self, key: u32) -> Option<u32> {
        let mask = self.marks.len().wrapping_sub(1);
        let mut at = slot(key) & mask;
        loop {
            let mark = *self.marks.get(at)?;
            if mark == 0 {
                return None;
            }
            if mark == mark_of(key) {
                let &(found, says) = self.table.get(at)?;
                if found == key {
                    return Some(says);
                }
            }
            at = (at + 1) & mask;
        }
    }

    #[inline]
    fn pairs(&self, says: u32) -> Option<&[u8]> {
        let (&count, pairs) = self.says.get(says as usize..)?.split_first()?;
        pairs.get(..2 * count as usize)
    }

    /// Adds what the attribute says of the very word.
    #[inline]
    pub fn add(&self, attribute: u64, row: &mut Row) {
        if let Some(pairs) = self.place((attribute >> 32) as u32).and_then(|says| self.pairs(says)) {
            add_here(pairs, row);
        }
    }

    fn build(keys: &[u32], counts: &[u8], pairs: &[u8]) -> Option<Attributes> {
        let size = (keys.len() * 2).next_power_of_two().max(2);
        let mut table = vec![(0, 0); size];
        let mut marks = vec![0; size];
        let mut says = Vec::with_capacity(keys.len() + pairs.len());
        let mut from = 0;
        for (&key, &count) in keys.iter().zip(counts) {
            let to = from + 2 * count as usize;
            let mut at = slot(key) & (size - 1);
            while marks[at] != 0 {
                at = (at + 1) & (size - 1);
            }
            marks[at] = mark_of(key);
            table[at] = (key, says.len() as u32);
            says.push(count);
            says.extend_from_slice(pairs.get(from..to)?);
            from = to;
        }
        (from == pairs.len()).then_some(Attributes { marks, table, says })
    }

    fn read(reader: &mut Reader<'_>) -> Option<Attributes> {
        let count = reader.number()? as usize;
        let pairs = reader.number()? as usize;
        let keys: Vec<u32> = reader.take(count.checked_mul(4)?)?.chunks_exact(4).map(little).collect();
        let counts = reader.take(count)?;
        let pairs = reader.take(pairs)?;
        if keys.windows(2).any(|two| two[0] >= two[1]) {
            return None;
        }
        Attributes::build(&keys, counts, pairs)
    }
}

/// The place of the word itself among the pairs, and that of the word before it.
const HERE: u8 = (PLACES / 2 * TAGS) as u8;
const BEFORE: u8 = HERE - TAGS as u8;

#[inline]
fn add_to(row: &mut Row, tag: usize, weight: u8) {
    if let (true, Some(score)) = (tag < TAGS, row.get_mut(tag)) {
        *score = score.saturating_add(i16::from(weight as i8));
    }
}

/// Adds what is said of a word's surroundings.
#[inline]
pub(crate) fn add_around(pairs: &[u8], rows: &mut [Row; PLACES]) {
    for pair in pairs.as_chunks::<2>().0 {
        let (place, tag) = (pair[0] as usize / TAGS, pair[0] as usize % TAGS);
        if let Some(row) = rows.get_mut(place) {
            add_to(row, tag, pair[1]);
        }
    }
}

/// Adds what is said of the very word.
#[inline]
pub(crate) fn add_here(pairs: &[u8], row: &mut Row) {
    for pair in pairs.as_chunks::<2>().0 {
        add_to(row, pair[0].wrapping_sub(HERE) as usize, pair[1]);
    }
}

/// Adds what is said of a word and the one before it.
#[inline]
pub(crate) fn add_two(pairs: &[u8], before: &mut Row, word: &mut Row) {
    for pair in pairs.as_chunks::<2>().0 {
        match pair[0] {
            slot @ HERE.. => add_to(word, (slot - HERE) as usize, pair[1]),
            slot => add_to(before, slot.wrapping_sub(BEFORE) as usize, pair[1]),
        }
    }
}

const fn slot(key: u32) -> usize {
    (key.wrapping_mul(0x9E37_79B1) >> 7) as usize
}

const fn mark_of(key: u32) -> u8 {
    (key >> 25) as u8 | 0x80
}

/// One attribute for the file: the upper half of its hash, and for each place and tag a weight in units.
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
    // A weight beyond a signed byte is said twice.
    let mut pairs = Vec::new();
    let mut counts = Vec::new();
    for says in attributes {
        let before = pairs.len();
        for &(place, weight) in &says.weights {
            let mut left = weight;
            while left != 0 && pairs.len() - before < 2 * 255 {
                let part = left.clamp(-127, 127);
                pairs.extend([place, part as i8 as u8]);
                left -= part;
            }
        }
        counts.push(((pairs.len() - before) / 2) as u8);
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
    transitions: &[Row; TAGS],
    scores: &[(f32, f32); LABELS.len()],
    words: &[Says],
    places: &[Says],
    classes: &[(u32, Class)],
) -> Vec<u8> {
    let mut out = Vec::new();
    out.extend_from_slice(MAGIC);
    number(&mut out, VERSION);
    number(&mut out, header.len() as u32);
    out.extend_from_slice(header.as_bytes());
    out.extend_from_slice(&unit.to_le_bytes());
    for row in transitions {
        row[..TAGS].iter().for_each(|w| out.extend_from_slice(&w.to_le_bytes()));
    }
    for (slope, height) in scores {
        out.extend_from_slice(&slope.to_le_bytes());
        out.extend_from_slice(&height.to_le_bytes());
    }
    write_attributes(&mut out, words);
    write_attributes(&mut out, places);
    number(&mut out, classes.len() as u32);
    for (key, class) in classes {
        number(&mut out, *key);
        class.levels.iter().for_each(|level| out.extend_from_slice(&level.to_le_bytes()));
        number(&mut out, class.impressions);
    }
    let sum = hash::bytes(&out);
    out.extend_from_slice(&sum.to_le_bytes());
    out
}

/// Reads a model file.
pub(crate) fn read(file: &[u8]) -> Result<Model> {
    let bad = |what: &str| Error::new(format!("not a khobor name model: {what}"));
    let mut file_reader = Reader { rest: file };
    if file_reader.take(MAGIC.len()) != Some(MAGIC) {
        return Err(bad("it does not begin with the magic bytes"));
    }
    let version = file_reader.number().ok_or_else(|| bad("it ends in its head"))?;
    if version != VERSION {
        return Err(bad(&format!("version {version}, this khobor reads version {VERSION}")));
    }
    let body = file.len().checked_sub(8).ok_or_else(|| bad("it is cut short"))?;
    let (body, sum) = file.split_at(body);
    if hash::bytes(body).to_le_bytes() != sum {
        return Err(bad("its checksum is wrong (cut short or damaged)"));
    }
    let mut reader = Reader { rest: body.get(MAGIC.len() + 4..).unwrap_or_default() };
    parse(&mut reader).ok_or_else(|| bad("its tables do not fit its size"))
}

fn parse(reader: &mut Reader<'_>) -> Option<Model> {
    let length = reader.number()? as usize;
    let header = String::from_utf8(reader.take(length)?.to_vec()).ok()?;
    let unit = f32::from_bits(reader.number()?);
    if !(unit > 0.0 && unit < 1.0) {
        return None;
    }
    let mut transitions = [[0; WIDTH]; TAGS];
    for row in &mut transitions {
        for weight in &mut row[..TAGS] {
            *weight = reader.short()? as i16;
        }
    }
    let mut scores = [(0.0, 0.0); LABELS.len()];
    for (slope, height) in &mut scores {
        (*slope, *height) = (f32::from_bits(reader.number()?), f32::from_bits(reader.number()?));
        if !(slope.is_finite() && height.is_finite()) {
            return None;
        }
    }
    let words = Attributes::read(reader)?;
    let places = Attributes::read(reader)?;
    let count = reader.number()? as usize;
    if reader.rest.len() != count.checked_mul(14)? {
        return None;
    }
    let mut classes = Classes::default();
    classes.reserve(count);
    for _ in 0..count {
        let key = reader.number()?;
        let levels = [reader.short()?, reader.short()?, reader.short()?];
        classes.insert(key, Class { levels, impressions: reader.number()? });
    }
    let transitions = Transitions::new(&transitions);
    Some(Model { header, unit, transitions, scores, words, places, classes })
}

fn little(four: &[u8]) -> u32 {
    four.iter().rev().fold(0, |n, &b| n << 8 | u32::from(b))
}

struct Reader<'f> {
    rest: &'f [u8],
}

impl<'f> Reader<'f> {
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
        transitions: Transitions::new(&[[0; WIDTH]; TAGS]),
        scores: [(1.0, 0.0); LABELS.len()],
        words: Attributes::default(),
        places: Attributes::default(),
        classes: Classes::default(),
    }
}
