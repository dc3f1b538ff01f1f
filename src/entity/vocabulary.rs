//! The words a worker has read, so that what is true of a word is found out once.
//!
//! `সরকার` (U+09B8 U+09B0 U+0995 U+09BE U+09B0) stands in every article. Its number is all that an article keeps of it; under the number
//! stand, from near to far, its pruning [`Bound`], which is asked for wherever it stands, and its [`WordRows`], which is asked for where
//! a name may be. Words that are new are read together, at the end of the article or whenever enough of them wait (see [`super::index`]).

use super::context::ContextRole;
use super::decode::{Row, WIDTH, WORD_WIDTH, WordRow, lane, spread};
use super::features::{self, Attribute, InLists, OFFSETS, REACH, StemFacts, WordFacts};
use super::hash;
use super::lexicon::Lexicon;
use super::model::Model;
use super::tags::{Position, TAGS, label_and_position};
use crate::segment::Token;

/// What is asked of every word of a sentence: small, so that many stay near.
#[derive(Clone, Copy, Debug, Default)]
#[repr(align(16))]
pub(crate) struct Bound {
    /// By how much (units of the model) the word speaks for O and against any other tag, at each offset at which it is felt: `leads[o]` is the
    /// lead of `rows[o]`.
    pub leads: [i16; OFFSETS],
    pub in_lists: InLists,
    /// Yes or no to what is asked of every word, a bit each: see the constants below.
    flags: u8,
    /// How often it was asked for, halved each time words were forgotten.
    uses: u8,
}

impl Bound {
    /// A name of the user's own list begins with this word.
    const OWN: u8 = 1;
    /// A list knows it as a place, and it is a common word, too.
    const PLACE: u8 = 2;
    /// A head that stands behind places.
    const HEAD: u8 = 4;
    /// A comma, or a word for and.
    const AND: u8 = 8;
    /// A list knows it as a thing by which people are called, too: a flower, a dish.
    const THING: u8 = 16;

    #[inline]
    pub fn and(&self) -> bool {
        self.flags & Bound::AND != 0
    }

    #[inline]
    pub fn thing(&self) -> bool {
        self.flags & Bound::THING != 0
    }

    #[inline]
    pub fn own(&self) -> bool {
        self.flags & Bound::OWN != 0
    }

    /// Whether the word, common as it is, is by lists a place before the head `next` (তালা উপজেলায়).
    #[inline]
    pub fn is_place_before(&self, next: &Bound) -> bool {
        (self.flags & Bound::PLACE != 0) & (next.flags & Bound::HEAD != 0)
    }
}

/// What the model says of a word and of those around it, and the facts of the word.
#[derive(Clone, Debug, Default)]
#[repr(C)]
pub(crate) struct WordRows {
    /// One for each offset at which the word is felt (see [`OFFSETS`]), in units of the model.
    pub rows: [WordRow; OFFSETS],
    pub facts: WordFacts,
}

/// What words are read with.
#[derive(Clone, Copy, Debug)]
pub(crate) struct With<'w> {
    pub model: &'w Model,
    pub lexicon: &'w Lexicon,
    pub own: Option<&'w Lexicon>,
}

/// What is known of words by their numbers, in blocks that stay where they are: as words are added none is moved, and what stood behind those
/// that are kept goes back to the system or serves the next text.
#[derive(Clone, Debug, Default)]
struct Blocks(Vec<Vec<WordRows>>);

/// Words of a block: 86 kB of them.
const BLOCK: usize = 256;

impl Blocks {
    #[inline]
    fn get(&self, number: usize) -> &WordRows {
        &self.0[number / BLOCK][number % BLOCK]
    }

    #[inline]
    fn get_mut(&mut self, number: usize) -> &mut WordRows {
        &mut self.0[number / BLOCK][number % BLOCK]
    }

    /// The words from this number on.
    fn since(&mut self, number: usize) -> impl Iterator<Item = &mut WordRows> {
        self.0.iter_mut().skip(number / BLOCK).flatten().skip(number % BLOCK)
    }

    fn push(&mut self, word: WordRows) {
        match self.0.last_mut().filter(|block| block.len() < BLOCK) {
            Some(block) => block.push(word),
            None => {
                let mut block = Vec::with_capacity(BLOCK);
                block.push(word);
                self.0.push(block);
            }
        }
    }

    fn swap(&mut self, one: usize, other: usize) {
        if one != other {
            let word = std::mem::take(self.get_mut(one));
            *self.get_mut(one) = std::mem::replace(self.get_mut(other), word);
        }
    }

    fn truncate(&mut self, count: usize) {
        self.0.truncate(count.div_ceil(BLOCK));
        if !count.is_multiple_of(BLOCK) {
            self.0.last_mut().into_iter().for_each(|last| last.truncate(count % BLOCK));
        }
    }
}

#[derive(Clone, Debug, Default)]
pub(crate) struct Vocabulary {
    bounds: Vec<Bound>,
    words: Blocks,
    /// The hash of each word's bytes as they stand: কিম and কি.ম. are two words here, though one to the lists.
    hashes: Vec<u64>,
    /// An open table from words to their numbers: see [`look`].
    numbers: Vec<u64>,
    attributes: Vec<Attribute>,
    /// Attributes of new words, each with the word's number: their weights are looked up together.
    unread: Vec<(u64, u32)>,
    /// The words below this number have been learned: their rows are summed up.
    learned: usize,
    /// What tables say of all stems of the new words.
    said: Vec<StemFacts>,
    /// The hashes of a sentence's words.
    keys: Vec<u64>,
}

/// The word numbers of the edges before and after a sentence.
pub(crate) const BEFORE: u32 = 0;
pub(crate) const AFTER: u32 = 1;

/// So many words are remembered while a column is read; then those that came once are forgotten. In news that is one word in two, and
/// reading a word for the first time costs many times as much as knowing it.
const WORDS: usize = 1 << 16;
/// So many a thread keeps that has nothing to read: 5 MB.
pub(crate) const AT_REST: usize = 14 << 10;
/// Slots for their numbers at first, and at rest. There are twice as many whenever three in four are taken.
const SLOTS: usize = 1 << 15;
/// No number has more bits.
const NUMBER: u64 = (1 << 17) - 1;
/// So many words of an article and of the sentence at its end may be new.
pub(crate) const NEW: usize = NUMBER as usize - WORDS;
/// Weights of about so many attributes are looked up together.
const UNREAD: usize = 2000;

impl Vocabulary {
    /// Forgets all words.
    pub fn clear(&mut self) {
        self.bounds.clear();
        self.words.truncate(0);
        self.hashes.clear();
        self.unread.clear();
        self.learned = 0;
        for after in [false, true] {
            self.attributes.clear();
            let facts = features::edge(after, &mut self.attributes);
            self.remember(None, facts, 0);
        }
        self.seat(SLOTS);
    }

    /// Gives each word its slot in a table of so many.
    fn seat(&mut self, slots: usize) {
        self.numbers.clear();
        self.numbers.resize(slots, 0);
        self.numbers.shrink_to_fit();
        for (number, &hash) in self.hashes.iter().enumerate().skip(AFTER as usize + 1) {
            let (slot, _) = look(&self.numbers, hash);
            self.numbers[slot] = entry(hash, number as u32);
        }
    }

    pub fn len(&self) -> usize {
        self.hashes.len()
    }

    pub fn is_full(&self) -> bool {
        self.len() > WORDS
    }

    #[inline]
    pub fn bound(&self, number: u32) -> &Bound {
        &self.bounds[number as usize]
    }

    #[inline]
    pub fn word(&self, number: u32) -> &WordRows {
        self.words.get(number as usize)
    }

    #[inline]
    pub fn facts(&self, number: u32) -> &WordFacts {
        &self.word(number).facts
    }

    /// Makes room for new words.
    pub fn make_room(&mut self) {
        self.forget(WORDS / 4 * 3, 2);
        self.seat(self.numbers.len());
    }

    /// Forgets what is not worth its memory while there is nothing to read. A little more than must be, so that the next words that are new
    /// are not too many at once.
    pub fn rest(&mut self) {
        if self.len() > AT_REST {
            self.forget(AT_REST / 8 * 7, 0);
            self.seat(SLOTS);
        }
        self.bounds.shrink_to_fit();
        self.hashes.shrink_to_fit();
    }

    /// Of the words that came so often since the last time, `least` or more, those that came most stay, `most` of them. They get new numbers, so
    /// nobody may keep one from before: [`super::worker::Worker`] clears the article and what is kept by number first.
    fn forget(&mut self, most: usize, least: u8) {
        let mut came = [0; 256];
        self.bounds.iter().for_each(|bound| came[usize::from(bound.uses)] += 1);
        // Words that came more often than `often` stay, and the first so many of those that came as often.
        let (mut often, mut room) = (u8::MAX, most);
        while often > least && came[usize::from(often)] <= room {
            room -= came[usize::from(often)];
            often -= 1;
        }
        let mut stays = |number: usize, uses: u8| {
            let first = uses == often && room > 0;
            room -= usize::from(first);
            number <= AFTER as usize || uses > often || first
        };
        let mut count = 0;
        for number in 0..self.len() {
            let bound = self.bounds[number];
            if stays(number, bound.uses) {
                self.words.swap(count, number);
                self.bounds[count] = Bound { uses: bound.uses / 2, ..bound };
                self.hashes[count] = self.hashes[number];
                count += 1;
            }
        }
        self.words.truncate(count);
        self.bounds.truncate(count);
        self.hashes.truncate(count);
        self.learned = count;
    }

    /// Appends the numbers of the words of a sentence to `article`.
    pub fn gather(&mut self, text: &str, tokens: &[Token], with: With<'_>, article: &mut Vec<u32>) {
        // All hashes first, so that the fetches of their numbers need not wait for each other.
        let bytes = |token: &Token| text.as_bytes().get(token.span.start..token.span.end).unwrap_or_default();
        self.keys.clear();
        self.keys.extend(tokens.iter().map(|token| hash::bytes(bytes(token))));
        for (i, token) in tokens.iter().enumerate() {
            article.push(self.number(self.keys[i], || token.span.of(text), with.own));
        }
        if self.unread.len() > UNREAD {
            self.learn(with);
        }
    }

    fn number<'t>(&mut self, hash: u64, word: impl FnOnce() -> &'t str, own: Option<&Lexicon>) -> u32 {
        if self.len() >= self.numbers.len() / 4 * 3 {
            self.seat(2 * self.numbers.len());
        }
        let (slot, known) = look(&self.numbers, hash);
        if let Some(number) = known {
            let uses = &mut self.bounds[number as usize].uses;
            *uses = uses.saturating_add(1);
            return number;
        }
        self.attributes.clear();
        let facts = features::spell(word(), &mut self.attributes);
        let number = self.remember(own, facts, hash);
        self.numbers[slot] = entry(hash, number);
        number
    }

    fn remember(&mut self, own: Option<&Lexicon>, facts: WordFacts, hash: u64) -> u32 {
        let own = own.is_some_and(|own| features::begins(own, &facts));
        let number = self.len() as u32;
        self.unread.extend(self.attributes.iter().map(|attribute| (attribute.hash, number)));
        self.bounds.push(Bound { flags: if own { Bound::OWN } else { 0 }, uses: 1, ..Bound::default() });
        self.words.push(WordRows { rows: [[0; WORD_WIDTH]; OFFSETS], facts });
        self.hashes.push(hash);
        number
    }

    /// Finds what tables say of the new words, and sums up what the model says of them.
    pub fn learn(&mut self, With { model, lexicon, .. }: With<'_>) {
        let Model { words: weights, classes, .. } = model;
        self.said.clear();
        for word in self.words.since(self.learned) {
            self.said.extend(word.facts.stems.iter().map(|&stem| StemFacts::of(stem, lexicon, classes)));
        }
        let mut said = &self.said[..];
        for (number, WordRows { facts, .. }) in (self.learned as u32..).zip(self.words.since(self.learned)) {
            let own;
            (own, said) = said.split_at(facts.stems.len());
            // The edges of a sentence have no stems, of which tables could say something.
            if !own.is_empty() {
                self.attributes.clear();
                features::look_up(facts, own, lexicon, &mut self.attributes);
                self.unread.extend(self.attributes.iter().map(|attribute| (attribute.hash, number)));
            }
        }
        weights.find_all(&mut self.unread);
        for (says, number) in self.unread.drain(..) {
            weights.add(says, &mut self.words.get_mut(number as usize).rows);
        }
        for (WordRows { rows, facts }, bound) in self.words.since(self.learned).zip(&mut self.bounds[self.learned..]) {
            rows.iter_mut().flatten().for_each(|score| *score = (*score).clamp(-LOUDEST, LOUDEST));
            if facts.lower || facts.silent {
                let never = |position: Position| facts.lower || position != Position::Inside;
                let is_never = |&tag: &usize| label_and_position(tag).is_some_and(|(_, position)| never(position));
                for tag in (0..TAGS).filter(is_never) {
                    rows[REACH][tag] = -LOUDEST;
                }
            }
            bound.leads = rows.map(|row| lead(&spread(&row)));
            bound.in_lists = facts.in_lists;
            let (place, head) = (features::is_common_place(facts), facts.beside & ContextRole::LocHead.bit() != 0);
            bound.flags |= if facts.and { Bound::AND } else { 0 };
            bound.flags |= if facts.beside & ContextRole::Thing.bit() != 0 { Bound::THING } else { 0 };
            bound.flags |= if place { Bound::PLACE } else { 0 } | if head { Bound::HEAD } else { 0 };
        }
        self.learned = self.len();
    }
}

/// So loud (units of the model) the row of a word may be: those of five words together are kept from overflow.
const LOUDEST: i16 = 6000;

/// By how much O is ahead of all other tags, as far as 16 bits go: of any row, as that of a place in a text is a sum of many, and that of
/// a foreign model may be loud.
#[inline]
pub(crate) fn lead(row: &Row) -> i16 {
    /// Lanes of no tag (in which nothing stands), and O itself, are not among the others: they come last, or so far behind O that the
    /// lead is the largest there is.
    const OTHERS: Row = {
        let mut row = [i16::MIN; WIDTH];
        let mut tag = 1;
        while tag < TAGS {
            row[lane(tag)] = 0;
            tag += 1;
        }
        row
    };
    let others = row.iter().zip(&OTHERS).fold(i16::MIN, |most, (score, other)| most.max(score.saturating_add(*other)));
    row[lane(super::tags::OUTSIDE)].saturating_sub(others)
}

/// What stands in a slot: the number, which is never 0, in the place of the hash's low bits, which say where the slot is.
#[inline]
const fn entry(hash: u64, number: u32) -> u64 {
    hash & !NUMBER | number as u64
}

/// Where a word's number stands, or would stand, and the number. A quarter of the slots at least is empty, so that one is near.
#[inline]
fn look(numbers: &[u64], hash: u64) -> (usize, Option<u32>) {
    let last = numbers.len() - 1;
    let mut slot = hash as usize & last;
    loop {
        match numbers[slot & last] {
            0 => return (slot, None),
            found if (found ^ hash) & !NUMBER == 0 => return (slot, Some((found & NUMBER) as u32)),
            _ => slot = (slot + 1) & last,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_lead_is_that_of_o_over_the_best_of_all_tags(
            said in prop::array::uniform21(prop_oneof![-LOUDEST..=LOUDEST, any::<i16>(), Just(i16::MIN), Just(i16::MAX)]),
            quiet in 1i16..100,
        ) {
            let said = said.map(|score| score / quiet);
            let mut row = [0; WIDTH];
            said.iter().enumerate().for_each(|(tag, &score)| row[lane(tag)] = score);
            let right = i32::from(said[0]) - i32::from(*said[1..].iter().max().unwrap());
            prop_assert_eq!(i32::from(lead(&row)), right.clamp(i16::MIN.into(), i16::MAX.into()));
        }
    }
}
