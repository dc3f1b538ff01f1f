//! One article speaks of the same things again and again: what a word was elsewhere in it, it may be here.
//!
//! `কিম জং উন` is clearly a person; three lines on stands only `কিমকে` (U+0995 U+09BF U+09AE U+0995 U+09C7). The first pass over the
//! article finds what is clear. Then every word that may be of a name gets document features: how often the same word (under any ending)
//! was read elsewhere in the article as a name of each label, as clearly none, or as nearly one; the second pass scores it with them.
//! Across a comma, or a word for and, names are alike: in `রহিম, মালওয়াল ও করিম` the second is what its neighbours are.
//!
//! The learner prunes nothing: there all words have document features, and all count. Here the closed words are not asked, so that they are
//! not counted as clearly none either: a word that is a name once and closed elsewhere has fewer votes against it than it had in training. To
//! look for all of them in the memory would cost what pruning saves; the model is measured (`make eval`) as it is used.

use super::features::{AMONG_THINGS, WordFacts, document};
use super::index::{self, BloomFilter};
use super::lexicon::Plain;
use super::tags::{LABELS, Position, label_and_position};
use crate::mention::Label;
use std::collections::HashMap;
use std::hash::BuildHasherDefault;

/// Positions in brief, called seats: a name by itself, the first word of a longer one, further inside.
const SEATS: usize = 3;

/// What a document feature says of a word, by what the word was elsewhere in the article. The order is part of the model's format.
#[derive(Clone, Copy)]
#[repr(u8)]
enum Sort {
    /// It was read so: a label and a seat.
    ReadAs,
    /// Its most frequent label, and how often it was read so, as none, and as another.
    LabelCounted,
    /// Its most frequent label and seat, with those here.
    SeatHere,
    /// Its most frequent label and seat, with the word's signature: so a new flag there is felt here.
    SeatBySignature,
    /// The word behind has this most frequent label and seat.
    SeatBehind,
    /// The word before has it.
    SeatBefore,
    /// It was read as none, and nearly as a name.
    InDoubt,
    /// It was read as a name, and so often nearly or as none.
    NameInDoubt,
    /// Before a comma, or a word for and, stands a name, of this label and seat; behind it.
    AlikeBefore,
    AlikeBehind,
}

/// In place of a label and seat: the word is no name here, or nearly one.
const NO_SEAT: u64 = 255;
const SEAT_IN_DOUBT: u64 = 254;

fn feature(sort: Sort, what: u64) -> u64 {
    document(sort as u64, what)
}

/// How a word was read in an article.
#[derive(Clone, Copy, Debug, Default)]
struct Votes {
    names: [[u16; SEATS]; LABELS.len()],
    /// Where it was clearly none, and where it nearly was one.
    outside: u16,
    doubt: u16,
    total: u16,
}

/// So many logits behind the best label, taken by itself, a word that is read as none is one in doubt.
pub(crate) const DOUBT: f32 = 1.5;

/// The words of an article that were read as names, or nearly so, at least once.
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

fn seat(tag: u8) -> Option<(usize, usize)> {
    label_and_position(tag as usize).map(|(label, position)| {
        let seat = match position {
            Position::Single => 0,
            Position::Begin => 1,
            Position::Inside | Position::End => 2,
        };
        (label, seat)
    })
}

/// A label and a seat as one number.
fn seat_number((label, seat): (usize, usize)) -> u64 {
    (label * SEATS + seat) as u64
}

/// Whether a word of a name tells something of the word elsewhere: words of people's names do, and names of one word;
/// the words of long names (ব্যাংক, জাতীয়) are common ones.
fn telling(label: usize, seat: usize) -> bool {
    LABELS[label] == Label::Per || seat == 0
}

/// What the name beyond a comma, or a word for and, says of a word, if there is one: `beyond` is the tag there, `after` says that it
/// stands behind.
pub(crate) fn alike(beyond: u8, after: bool) -> Option<u64> {
    let sort = if after { Sort::AlikeBehind } else { Sort::AlikeBefore };
    Some(feature(sort, seat_number(seat(beyond)?)))
}

/// What the words around a word say of it: the names beyond a comma on either side, and whether it is a thing among things. A shift of 0 is the
/// word itself, -1 the one before; beyond the edges of the sentence is no comma and no thing, and the tag is O.
#[inline]
pub(crate) fn from_around(
    and: impl Fn(isize) -> bool,
    thing: impl Fn(isize) -> bool,
    tag: impl Fn(isize) -> u8,
) -> impl Iterator<Item = u64> {
    let beyond = |side: isize| and(side).then(|| alike(tag(2 * side), side > 0)).flatten();
    let among = |side: isize| thing(if and(side) { 2 * side } else { side });
    let among_things = thing(0) && (among(-1) || among(1));
    [beyond(-1), beyond(1), among_things.then_some(AMONG_THINGS)].into_iter().flatten()
}

impl Memory {
    pub fn clear(&mut self) {
        self.numbers.clear();
        self.votes.clear();
        self.filter.clear();
    }

    /// Counts a word that was read as part of a name, or nearly so: to be asked of all words before [`Memory::find`] is.
    pub fn name(&mut self, word: &WordFacts, tag: u8, doubt: bool) {
        let seat = seat(tag);
        if !seat.map_or(doubt, |(label, seat)| telling(label, seat)) {
            return;
        }
        for &stem in &word.stems {
            self.filter.insert(index::key(stem));
            let number = *self.numbers.entry(stem).or_insert_with(|| {
                self.votes.push(Votes::default());
                self.votes.len() as u32 - 1
            });
            let Some(votes) = self.votes.get_mut(number as usize) else { continue };
            match seat {
                Some((label, seat)) => {
                    let count = &mut votes.names[label][seat];
                    *count = count.saturating_add(1);
                    votes.total = votes.total.saturating_add(1);
                }
                None => votes.doubt = votes.doubt.saturating_add(1),
            }
        }
    }

    /// Under which number a word is remembered: the stem with most votes.
    pub fn find(&self, word: &WordFacts) -> Option<u32> {
        let numbers = word
            .stems
            .iter()
            .filter(|stem| self.filter.lets_through(**stem))
            .filter_map(|stem| self.numbers.get(stem).copied());
        numbers.max_by_key(|&n| self.votes.get(n as usize).map_or((0, 0), |v| (v.total, v.doubt)))
    }

    /// Counts a word remembered that was clearly read as none: of all words before [`Memory::attributes`].
    pub fn outside(&mut self, number: u32, tag: u8, doubt: bool) {
        if let (None, false, Some(votes)) = (seat(tag), doubt, self.votes.get_mut(number as usize)) {
            votes.outside = votes.outside.saturating_add(1);
        }
    }

    /// Whether both words are people of their own in this article (কিম and পুতিন in `কিম পুতিনের সাফল্য কামনা করেন`): each stands
    /// alone as one at least twice.
    pub fn are_two_people(&self, first: &WordFacts, second: &WordFacts) -> bool {
        let alone = |word: &WordFacts| {
            let votes = self.find(word).and_then(|number| self.votes.get(number as usize));
            votes.is_some_and(|votes| {
                let by_label = votes.names.iter().zip(LABELS);
                by_label.filter(|(_, label)| *label == Label::Per).any(|(seats, _)| seats[0] > 1)
            })
        };
        alone(first) && alone(second)
    }

    /// What the article says of this word by how it read it elsewhere, if it did. `put` takes each attribute with the word that feels it: 0 is
    /// this one, -1 the one before.
    pub fn attributes(&self, number: u32, (tag, doubt): (u8, bool), word: &WordFacts, mut put: impl FnMut(isize, u64)) {
        let Some(mut votes) = self.votes.get(number as usize).copied() else { return };
        let own = seat(tag);
        match own {
            Some((label, seat)) if !telling(label, seat) => {}
            Some((label, seat)) => {
                votes.names[label][seat] = votes.names[label][seat].saturating_sub(1);
                votes.total = votes.total.saturating_sub(1);
            }
            None if doubt => votes.doubt = votes.doubt.saturating_sub(1),
            None => votes.outside = votes.outside.saturating_sub(1),
        }
        let few = |n: u32| u64::from(n.min(3));
        let doubts = few(u32::from(votes.doubt)) << 2 | few(u32::from(votes.outside));
        let own_code = own.map_or(if doubt { SEAT_IN_DOUBT } else { NO_SEAT }, seat_number);
        if votes.total == 0 {
            if votes.doubt > 0 {
                put(0, feature(Sort::InDoubt, doubts << 8 | own_code));
            }
            return;
        }
        put(0, feature(Sort::NameInDoubt, doubts << 8 | own_code));
        let sums = votes.names.map(|seats| seats.iter().map(|&n| u32::from(n)).sum::<u32>());
        let most = (0..LABELS.len()).max_by_key(|&l| (sums[l], LABELS.len() - l)).unwrap_or(0);
        let seat = (0..SEATS).max_by_key(|&r| votes.names[most][r]).unwrap_or(0);
        let share =
            few(sums[most]) << 4 | few(u32::from(votes.outside)) << 2 | few(u32::from(votes.total) - sums[most]);
        let major = seat_number((most, seat));
        for (label, seats) in votes.names.iter().enumerate() {
            for (seat, &count) in seats.iter().enumerate() {
                if count > 0 {
                    put(0, feature(Sort::ReadAs, seat_number((label, seat))));
                }
            }
        }
        put(0, feature(Sort::LabelCounted, (most as u64) << 8 | share));
        // Without the doubt: NameInDoubt tells of it.
        put(0, feature(Sort::SeatHere, major << 8 | own.map_or(NO_SEAT, seat_number)));
        put(0, feature(Sort::SeatBySignature, major << 32 | u64::from(word.signature)));
        put(-1, feature(Sort::SeatBehind, major));
        put(1, feature(Sort::SeatBefore, major));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_nearly_a_name_in_several_places_is_remembered() {
        let word = WordFacts { stems: [7, 9].into_iter().collect(), ..WordFacts::default() };
        let outside = crate::entity::tags::OUTSIDE as u8;
        let attributes_of = |doubts: &[bool], own: bool| {
            let mut memory = Memory::default();
            doubts.iter().for_each(|&doubt| memory.name(&word, outside, doubt));
            let number = memory.find(&word)?;
            doubts.iter().for_each(|&doubt| memory.outside(number, outside, doubt));
            let mut found = Vec::new();
            memory.attributes(number, (outside, own), &word, |shift, attribute| found.push((shift, attribute)));
            Some(found)
        };
        assert_eq!(attributes_of(&[false, false], false), None);
        // In doubt only here: elsewhere nothing is said.
        assert_eq!(attributes_of(&[true], true), Some(vec![]));
        let (here, elsewhere) =
            (attributes_of(&[true, true], true).unwrap(), attributes_of(&[true, false], false).unwrap());
        assert!(here.len() == 1 && elsewhere.len() == 1 && here != elsewhere);
        assert_ne!(attributes_of(&[true, true, true], true).unwrap(), here);
    }

    #[test]
    fn beyond_a_comma_only_names_say_something() {
        let single = |label| crate::entity::tags::tag(label, Position::Single) as u8;
        assert_eq!(alike(crate::entity::tags::OUTSIDE as u8, false), None);
        let mut all: Vec<u64> = (0..LABELS.len())
            .flat_map(|label| [false, true].map(|after| alike(single(label), after).unwrap()))
            .collect();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), 2 * LABELS.len());
    }

    #[test]
    fn the_filter_hides_no_word() {
        let word = |n: u64| WordFacts {
            stems: [n, n + 7].map(|n| n.wrapping_mul(0x9E37_79B9_7F4A_7C15)).into_iter().collect(),
            ..WordFacts::default()
        };
        let mut memory = Memory::default();
        for n in (0..3000).step_by(11) {
            memory.name(&word(n), 1, false);
        }
        for n in 0..3000 {
            let known = word(n).stems.iter().any(|stem| memory.numbers.contains_key(stem));
            assert_eq!(memory.find(&word(n)).is_some(), known, "{n}");
        }
        memory.clear();
        assert_eq!(memory.find(&word(0)), None);
    }
}
