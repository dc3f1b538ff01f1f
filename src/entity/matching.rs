//! Names of two lists that mean the same, and spellings of one list that do.
//!
//! A voters' list has `মোঃ আব্দুল করিম` (U+09AE U+09CB U+0983 …), the news `আবদুল করিম`. Two names are compared by how they are written and
//! how they sound, and get the highest measure that fits:
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

/// What a name may be found by, the best measure first.
struct Filed {
    row: usize,
    keys: Vec<(u64, f32)>,
}

fn filed(row: usize, name: &str) -> Option<Filed> {
    let canonical = crate::normalize::canonical(name);
    let sound = sound_key(&canonical);
    let words: SmallVec<[&str; 8]> = sound.split(' ').filter(|word| !word.is_empty()).collect();
    if words.is_empty() {
        return None;
    }
    let key = |measure: u64, hash: u64| mix(measure, hash);
    let of = |words: &mut dyn Iterator<Item = &str>| words.fold(7, |h, word| mix(h, hash::bytes(word.as_bytes())));
    let spaced: SmallVec<[&str; 8]> = canonical.split_whitespace().collect();
    let mut keys = vec![(key(0, of(&mut spaced.into_iter())), 1.0), (key(1, of(&mut words.iter().copied())), 0.95)];
    if words.len() > 1 {
        let mut sorted = words.clone();
        sorted.sort_unstable();
        keys.push((key(2, of(&mut sorted.into_iter())), 0.9));
    }
    // With a word less, among the names that have all of their words so.
    if words.len() == 2 {
        keys.push((key(3, of(&mut words.iter().copied())), 0.85));
    }
    if words.len() > 2 {
        keys.push((key(3, of(&mut words.iter().copied())), 0.85));
        for out in 0..words.len() {
            let rest = &mut words.iter().enumerate().filter(|(at, _)| *at != out).map(|(_, word)| *word);
            keys.push((key(3, of(rest)), 0.85));
        }
    }
    let spelled = full_words(&canonical);
    if let Some(together) = together(&spelled) {
        keys.push((key(5, together), 0.9));
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
        let around = around.fold(mix(4, at as u64), |h, (_, word)| mix(h, hash::bytes(word.as_bytes())));
        let less = |out: Option<usize>| {
            let kept = letters.iter().enumerate().filter(|(letter, _)| Some(*letter) != out);
            kept.fold(around, |h, (_, &c)| mix(h, u64::from(c)))
        };
        keys.push((less(None), 0.8));
        // The first letter tells names apart (করিম, রহিম).
        keys.extend((1..letters.len()).filter(|_| letters.len() >= fewest).map(|out| (less(Some(out)), 0.8)));
    }
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
fn deserved(measure: f32, left: &str, right: &str) -> bool {
    let count = |name: &str| sound_key(name).split(' ').count();
    measure != 0.85 || count(left).abs_diff(count(right)) == 1
}

/// For each name of `left` the names of `right` that it may be, with a score of at least `min_score`; the best alone
/// where `best` is set (of equals the first). In the order of `left`, the best first. Missing rows match nothing.
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
        for (key, score) in file.keys {
            if score >= min_score {
                let rows = index.entry(key).or_default();
                if rows.len() < MOST_ALIKE && rows.last() != Some(&(file.row as u32)) {
                    rows.push(file.row as u32);
                }
            }
        }
    }
    let mut pairs = Vec::new();
    for file in files(left) {
        let mut seen: HashSet<u32, ahash::RandomState> = HashSet::default();
        'keys: for (key, score) in file.keys.iter().filter(|(_, score)| *score >= min_score) {
            for &row in index.get(key).into_iter().flatten() {
                let (Some(a), Some(b)) = (left[file.row], right[row as usize]) else { continue };
                if seen.contains(&row) || !deserved(*score, a, b) {
                    continue;
                }
                seen.insert(row);
                pairs.push(Pair { left: file.row, right: row as usize, score: *score });
                if best {
                    break 'keys;
                }
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
}
