//! Names of two lists that mean the same, and spellings of one list that do.
//!
//! A voters' list has `মোঃ আব্দুল করিম` (U+09AE U+09CB U+0983 …), the news `আবদুল করিম`. Two names are compared by how they are written and
//! how they sound, and get the score of the best measure that fits:
//!
//! | score | measure |
//! |---|---|
//! | 1.0 | the same letters, once both are normalized |
//! | 0.95 | the same sound ([`sound_key`]), words that may be left out at the beginning aside |
//! | 0.9 | the same words by sound in another order, or written together (নাসির উদ্দিন, নাসিরুদ্দিন) |
//! | 0.85 | one has a word more, at least two are common to both (নরেশ চন্দ্র মাহাতো, নরেশ মাহাতো) |
//! | 0.8 | one letter of one word differs by sound, the word having at least five that are heard, seven if it stands alone (আনিসুল হক, আনিচুল হক) |
//!
//! Everything goes through hash tables: a name is filed under all that it may be found by, so the work grows with the names.

use super::hash::{self, mix};
use super::lexicon::Plain;
use super::sound::{full_words, letters_heard, sound_key};
use smallvec::SmallVec;
use std::collections::{HashMap, HashSet};
use std::hash::BuildHasherDefault;

/// Two rows that mean the same.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pair {
    /// The row on the left.
    pub left: usize,
    /// The row on the right.
    pub right: usize,
    /// How alike they are, 0–1.
    pub score: f32,
}

/// So many names under one measure are looked at; what more share says little.
const MOST_ALIKE: usize = 64;

/// What two names may have in common, the best first. The number is hashed into the keys, so that those of two measures never meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u64)]
enum Measure {
    Letters,
    Sound,
    AnyOrder,
    Together,
    OneWordMore,
    OneLetterApart,
}

impl Measure {
    /// A rank and no chance: how many of such pairs mean the same depends on the lists.
    const fn score(self) -> f32 {
        match self {
            Measure::Letters => 1.0,
            Measure::Sound => 0.95,
            Measure::AnyOrder | Measure::Together => 0.9,
            Measure::OneWordMore => 0.85,
            Measure::OneLetterApart => 0.8,
        }
    }

    fn key(self, hash: u64) -> (u64, Measure) {
        (mix(self as u64, hash), self)
    }
}

/// What a name may be found by, the best measure first.
struct Filed {
    row: usize,
    keys: Vec<(u64, Measure)>,
}

fn filed(row: usize, name: &str) -> Option<Filed> {
    let canonical = crate::normalize::canonical(name);
    let sound = sound_key(&canonical);
    let words: SmallVec<[&str; 8]> = sound.split(' ').filter(|word| !word.is_empty()).collect();
    if words.is_empty() {
        return None;
    }
    let of = |words: &mut dyn Iterator<Item = &str>| words.fold(7, |h, word| mix(h, hash::bytes(word.as_bytes())));
    let spaced: SmallVec<[&str; 8]> = canonical.split_whitespace().collect();
    let mut keys =
        vec![Measure::Letters.key(of(&mut spaced.into_iter())), Measure::Sound.key(of(&mut words.iter().copied()))];
    if words.len() > 1 {
        let mut sorted = words.clone();
        sorted.sort_unstable();
        keys.push(Measure::AnyOrder.key(of(&mut sorted.into_iter())));
    }
    let spelled = full_words(&canonical);
    keys.extend(together(&spelled).map(|together| Measure::Together.key(together)));
    // With a word less, among the names that have all of their words so.
    if words.len() > 1 {
        keys.push(Measure::OneWordMore.key(of(&mut words.iter().copied())));
    }
    if words.len() > 2 {
        for out in 0..words.len() {
            let rest = &mut words.iter().enumerate().filter(|(at, _)| *at != out).map(|(_, word)| *word);
            keys.push(Measure::OneWordMore.key(of(rest)));
        }
    }
    // With a letter less in one word: two words that differ in one letter meet where it is left out. A short name that stands alone
    // is near to many.
    let fewest = if spelled.len() > 1 { 5 } else { 7 };
    for (at, word) in spelled.iter().enumerate() {
        let letters = letters_heard(word);
        if letters.len() + 1 < fewest || letters.len() > 20 || words.len() != spelled.len() {
            continue;
        }
        let around = words.iter().enumerate().filter(|(other, _)| *other != at);
        let around = around.fold(at as u64, |h, (_, word)| mix(h, hash::bytes(word.as_bytes())));
        let less = |out: Option<usize>| {
            let kept = letters.iter().enumerate().filter(|(letter, _)| Some(*letter) != out);
            Measure::OneLetterApart.key(kept.fold(around, |h, (_, &c)| mix(h, u64::from(c))))
        };
        keys.push(less(None));
        // The first letter tells names apart (করিম, রহিম).
        keys.extend((1..letters.len()).filter(|_| letters.len() >= fewest).map(|out| less(Some(out))));
    }
    debug_assert!(keys.is_sorted_by_key(|(_, measure)| *measure));
    Some(Filed { row, keys })
}

/// The hash of all letters that are heard, whatever words they are parted into: an উ that begins a word is a sign in the middle of one,
/// and signs of o and u are not heard. None for a short name, in which few letters are left.
fn together(words: &[&str]) -> Option<u64> {
    /// রাজ কুমার has eight.
    const FEWEST: usize = 7;
    let mut letters = letters_heard(&words.concat());
    letters.retain(|letter| !matches!(letter, '\u{985}' | '\u{989}' | '\u{993}' | '-'));
    letters.dedup();
    (letters.len() >= FEWEST).then(|| letters.iter().fold(7, |h, &c| mix(h, u64::from(c))))
}

/// Whether two names that share a file of this measure deserve it: those that lack a word each are not filed alike by chance
/// alone, but two names of three words may share two and differ in the third.
fn deserved(measure: Measure, left: &str, right: &str) -> bool {
    let count = |name: &str| sound_key(name).split(' ').count();
    measure != Measure::OneWordMore || count(left).abs_diff(count(right)) == 1
}

/// For each name of `left` the names of `right` that it may be, with a score of at least `min_score`; the best alone
/// where `best` is set. In the order of `left`, the best first, of equals in the order of `right`. Missing rows match nothing.
///
/// ```
/// use khobor::entity::matching::match_names;
/// let found = match_names(&[Some("মোঃ আব্দুল করিম")], &[Some("রহিম মিয়া"), Some("আবদুল করিম")], 0.8, true);
/// assert_eq!((found[0].right, found[0].score), (1, 0.95));
/// ```
pub fn match_names(left: &[Option<&str>], right: &[Option<&str>], min_score: f32, best: bool) -> Vec<Pair> {
    let files = |names: &[Option<&str>]| -> Vec<Filed> {
        let parts = crate::batch::read(
            0..names.len(),
            |row| names[row].map_or(0, |name| name.len() * 24),
            |rows| rows.filter_map(|row| filed(row, names[row]?)).collect::<Vec<_>>(),
        );
        parts.unwrap_or_default().into_iter().flatten().collect()
    };
    let mut index: HashMap<u64, SmallVec<[u32; 2]>, BuildHasherDefault<Plain>> = HashMap::default();
    for file in files(right) {
        for (key, measure) in file.keys {
            if measure.score() >= min_score {
                let rows = index.entry(key).or_default();
                if rows.len() < MOST_ALIKE && rows.last() != Some(&(file.row as u32)) {
                    rows.push(file.row as u32);
                }
            }
        }
    }
    let mut pairs = Vec::new();
    for file in files(left) {
        let (first, mut seen) = (pairs.len(), HashSet::<u32, ahash::RandomState>::default());
        for alike in file.keys.chunk_by(|(_, a), (_, b)| a.score() == b.score()) {
            let of_score = pairs.len();
            for &(key, measure) in alike.iter().filter(|(_, measure)| measure.score() >= min_score) {
                for &row in index.get(&key).into_iter().flatten() {
                    let (Some(a), Some(b)) = (left[file.row], right[row as usize]) else { continue };
                    if !seen.contains(&row) && deserved(measure, a, b) {
                        seen.insert(row);
                        pairs.push(Pair { left: file.row, right: row as usize, score: measure.score() });
                    }
                }
            }
            pairs[of_score..].sort_unstable_by_key(|pair: &Pair| pair.right);
            if best && pairs.len() > first {
                pairs.truncate(first + 1);
                break;
            }
        }
    }
    pairs
}

/// Groups of spellings that mean the same: for each row the number of its group (groups count from 0 in the order of their
/// first row); None for a missing row or one without a word. Two spellings are of one group where [`match_names`] gives
/// them at least `min_score`, or a third is of one group with both.
///
/// ```
/// use khobor::entity::matching::cluster;
/// let groups = cluster(&[Some("কাজী নজরুল"), Some("রহিম মিয়া"), None, Some("কাজি নজরুল")], 0.9);
/// assert_eq!(groups, [Some(0), Some(1), None, Some(0)]);
/// ```
pub fn cluster(names: &[Option<&str>], min_score: f32) -> Vec<Option<usize>> {
    let mut parents: Vec<usize> = (0..names.len()).collect();
    fn root(parents: &mut [usize], mut at: usize) -> usize {
        while parents[at] != at {
            parents[at] = parents[parents[at]];
            at = parents[at];
        }
        at
    }
    let mut first: HashMap<&str, usize, ahash::RandomState> = HashMap::default();
    let mut distinct: Vec<Option<&str>> = vec![None; names.len()];
    for (row, name) in names.iter().enumerate() {
        let Some(name) = name else { continue };
        let there = *first.entry(*name).or_insert(row);
        parents[row] = there;
        distinct[there] = Some(name);
    }
    for pair in match_names(&distinct, &distinct, min_score, false) {
        let (a, b) = (root(&mut parents, pair.left), root(&mut parents, pair.right));
        // The first row is the root of its group.
        parents[a.max(b)] = a.min(b);
    }
    let mut numbers: HashMap<usize, usize, ahash::RandomState> = HashMap::default();
    (0..names.len())
        .map(|row| {
            names[row].filter(|name| !sound_key(name).is_empty())?;
            let next = numbers.len();
            Some(*numbers.entry(root(&mut parents, row)).or_insert(next))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_measure_has_its_score() {
        for (left, right, score) in [
            ("নরেশ মাহাতো", "নরেশ  মাহাতো", 1.0),
            ("মোছাঃ রহিমা খাতুন", "রহীমা খাতুন", 0.95),
            ("মাহাতো নরেশ", "নরেশ মাহাতো", 0.9),
            ("নরেশ চন্দ্র মাহাতো", "নরেশ মাহাতো", 0.85),
            ("নাসিরুদ্দিন ইউসুফ", "নাসির উদ্দিন ইউসুফ", 0.9),
            ("এহসান উল হক মিলন", "এহসানুল হক মিলন", 0.9),
            ("ওয়াকার-উজ-জামান", "ওয়াকারুজ্জামান", 0.9),
            ("নরেশ মাহাতো", "নরেশ মাহাত্রো", 0.8),
            ("আনিচুল হক", "আনিসুল হক", 0.8),
            ("জিল্লুর রমান", "জিল্লুর রহমান", 0.8),
        ] {
            let found = match_names(&[Some(left)], &[Some(right)], 0.8, true);
            assert_eq!(found.first().map(|pair| pair.score), Some(score), "{left} {right}");
        }
        for (left, right) in [("নরেশ চন্দ্র মাহাতো", "নরেশ কুমার মাহাতো"), ("করিম মিয়া", "রহিম মিয়া"), ("।", "।")]
        {
            assert_eq!(match_names(&[Some(left)], &[Some(right)], 0.8, true), [], "{left} {right}");
        }
    }

    #[test]
    fn the_best_comes_first_and_of_equals_the_first_row() {
        let rows = |left: &str, right: &[&str], best: bool| -> Vec<(usize, f32)> {
            let right: Vec<Option<&str>> = right.iter().copied().map(Some).collect();
            match_names(&[Some(left)], &right, 0.8, best).iter().map(|pair| (pair.right, pair.score)).collect()
        };
        let right = ["নাসির উদ্দিন", "নাসিরুদ্দিন ইউসুফ", "ইউসুফ নাসির উদ্দিন", "নাসীর উদ্দিন ইউসুফ", "নাসির উদ্দিন ইউসুফ"];
        let all = [(4, 1.0), (3, 0.95), (1, 0.9), (2, 0.9), (0, 0.85)];
        // However many of the rows are there, all of them are told in this order, and of the best only the first.
        for count in 1..=right.len() {
            let there: Vec<_> = all.into_iter().filter(|(row, _)| *row < count).collect();
            assert_eq!(rows("নাসির উদ্দিন ইউসুফ", &right[..count], false), there);
            assert_eq!(rows("নাসির উদ্দিন ইউসুফ", &right[..count], true), there[..1]);
        }
    }
}
