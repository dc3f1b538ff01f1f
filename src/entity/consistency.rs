//! One article speaks of the same things again and again: what a word was elsewhere in it, it may be here.
//!
//! `কিম জং উন` is clearly a person; three lines on stands only `কিমকে` (U+0995 U+09BF U+09AE U+0995 U+09C7). A first reading of
//! the article finds what is clear; every word that may be of a name then takes into account how the other places where it stands so (under
//! any ending) were read, and is read a second time. (The learner, which parts nothing off, lets all words count.)

use super::features::{Reading, document};
use super::index::{self, BloomFilter};
use super::lexicon::Plain;
use super::tags::{LABELS, Position, part};
use crate::mention::Label;
use std::collections::HashMap;
use std::hash::BuildHasherDefault;

/// As a name of its own, as the first word of a longer one, further inside.
const ROLES: usize = 3;

/// How a word was read in an article.
#[derive(Clone, Copy, Debug, Default)]
struct Votes {
    names: [[u16; ROLES]; LABELS.len()],
    outside: u16,
    total: u16,
}

/// The words of an article that were read as names at least once.
#[derive(Clone, Debug)]
pub(crate) struct Memory {
    numbers: HashMap<u64, u32, BuildHasherDefault<Plain>>,
    votes: Vec<Votes>,
    /// Most words are not remembered.
    filter: BloomFilter,
}

impl Default for Memory {
    fn default() -> Memory {
        /// Stems of names in an article, seldom more.
        const USUAL: usize = 256;
        Memory { numbers: HashMap::default(), votes: Vec::new(), filter: BloomFilter::with_room(USUAL) }
    }
}

fn role(tag: u8) -> Option<(usize, usize)> {
    part(tag as usize).map(|(label, part)| {
        let role = match part {
            Position::Single => 0,
            Position::Begin => 1,
            Position::Inside | Position::End => 2,
        };
        (label, role)
    })
}

/// Whether a word of a name tells something of the word elsewhere: words of people's names do, and names of one word;
/// the words of long names (ব্যাংক, জাতীয়) are common ones.
fn telling(label: usize, role: usize) -> bool {
    LABELS[label] == Label::Per || role == 0
}

impl Memory {
    pub fn clear(&mut self) {
        self.numbers.clear();
        self.votes.clear();
        self.filter.clear();
    }

    /// First round: counts a word that was read as part of a name.
    pub fn name(&mut self, word: &Reading, tag: u8) {
        let Some((label, role)) = role(tag).filter(|&(label, role)| telling(label, role)) else { return };
        for &stem in &word.stems {
            self.filter.insert(index::key(stem));
            let number = *self.numbers.entry(stem).or_insert_with(|| {
                self.votes.push(Votes::default());
                self.votes.len() as u32 - 1
            });
            if let Some(votes) = self.votes.get_mut(number as usize) {
                let count = &mut votes.names[label][role];
                *count = count.saturating_add(1);
                votes.total = votes.total.saturating_add(1);
            }
        }
    }

    /// Under which number a word is remembered: the stem with most votes.
    pub fn find(&self, word: &Reading) -> Option<u32> {
        let numbers = word
            .stems
            .iter()
            .filter(|stem| self.filter.lets_through(**stem))
            .filter_map(|stem| self.numbers.get(stem).copied());
        numbers.max_by_key(|&n| self.votes.get(n as usize).map_or(0, |v| v.total))
    }

    /// Second round: counts a word remembered that was read as none.
    pub fn outside(&mut self, number: u32, tag: u8) {
        if let (None, Some(votes)) = (role(tag), self.votes.get_mut(number as usize)) {
            votes.outside = votes.outside.saturating_add(1);
        }
    }

    /// Whether both words are people of their own in this article (কিম and পুতিন in `কিম পুতিনের সাফল্য কামনা করেন`): each stands
    /// alone as one at least twice.
    pub fn are_two_people(&self, first: &Reading, second: &Reading) -> bool {
        let alone = |word: &Reading| {
            let votes = self.find(word).and_then(|number| self.votes.get(number as usize));
            votes.is_some_and(|votes| {
                let by_label = votes.names.iter().zip(LABELS);
                by_label.filter(|(_, label)| *label == Label::Per).any(|(roles, _)| roles[0] > 1)
            })
        };
        alone(first) && alone(second)
    }

    /// Third round: what the other places say of this one, if they say anything.
    pub fn attributes(&self, number: u32, tag: u8, word: &Reading, mut put: impl FnMut(isize, u64)) {
        let Some(mut votes) = self.votes.get(number as usize).copied() else { return };
        let own = role(tag);
        match own {
            Some((label, role)) if !telling(label, role) => {}
            Some((label, role)) => {
                votes.names[label][role] = votes.names[label][role].saturating_sub(1);
                votes.total = votes.total.saturating_sub(1);
            }
            None => votes.outside = votes.outside.saturating_sub(1),
        }
        if votes.total == 0 {
            return;
        }
        let sums = votes.names.map(|roles| roles.iter().map(|&n| u32::from(n)).sum::<u32>());
        let most = (0..LABELS.len()).max_by_key(|&l| (sums[l], LABELS.len() - l)).unwrap_or(0);
        let role = (0..ROLES).max_by_key(|&r| votes.names[most][r]).unwrap_or(0);
        let few = |n: u32| u64::from(n.min(3));
        let share =
            few(sums[most]) << 4 | few(u32::from(votes.outside)) << 2 | few(u32::from(votes.total) - sums[most]);
        let major = (most * ROLES + role) as u64;
        for (label, roles) in votes.names.iter().enumerate() {
            for (role, &count) in roles.iter().enumerate() {
                if count > 0 {
                    put(0, document(0, (label * ROLES + role) as u64));
                }
            }
        }
        put(0, document(1, (most as u64) << 8 | share));
        put(0, document(2, major << 8 | own.map_or(255, |(label, role)| (label * ROLES + role) as u64)));
        put(0, document(3, major << 32 | u64::from(word.signature)));
        put(-1, document(4, major));
        put(1, document(5, major));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sieve_hides_no_word() {
        let word = |n: u64| Reading {
            stems: [n, n + 7].map(|n| n.wrapping_mul(0x9E37_79B9_7F4A_7C15)).into_iter().collect(),
            ..Reading::default()
        };
        let mut memory = Memory::default();
        for n in (0..3000).step_by(11) {
            memory.name(&word(n), 1);
        }
        for n in 0..3000 {
            let known = word(n).stems.iter().any(|stem| memory.numbers.contains_key(stem));
            assert_eq!(memory.find(&word(n)).is_some(), known, "{n}");
        }
        memory.clear();
        assert_eq!(memory.find(&word(0)), None);
    }
}
