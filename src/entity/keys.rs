//! The things a collection speaks of, and their keys.
//!
//! Every document says what its names stand for (see [`super::resolve`]); `মাহাতো` (U+09AE U+09BE U+09B9 U+09BE U+09A4 U+09CB) of one
//! and `নরেশ মাহাতো` of another meet here if both stand for the same. What no lexicon knows has its fullest name for a key, in
//! the spelling that is seen most, which only the whole collection can tell.

use super::lexicon::Plain;
use super::resolve::{Named, Spelling, Thing};
use crate::mention::Label;
use std::collections::HashMap;
use std::hash::BuildHasherDefault;

/// So many spellings of one thing are kept.
const MOST_SPELLINGS: usize = 16;

/// One thing in the collection.
#[derive(Clone, Debug, Default)]
struct Entity {
    /// Of a known thing its key; of an unknown one empty until all is read.
    key: String,
    /// Spellings of the fullest form of an unknown thing, each with how often it was seen.
    spellings: Vec<(String, u32)>,
    /// Number of words in the fullest form.
    length: usize,
}

/// The things of a collection, document by document.
#[derive(Default)]
pub(crate) struct Keys {
    entities: Vec<Entity>,
    known: HashMap<String, u32, ahash::RandomState>,
    unknown: HashMap<(Label, u64), u32, BuildHasherDefault<Plain>>,
}

impl Keys {
    /// Takes in the names of one document; gives back which mention is which thing.
    pub(crate) fn add(&mut self, named: Named<'_>) -> Vec<(usize, u32)> {
        let Named { spellings, text, .. } = &named;
        let numbers: Vec<u32> =
            spellings.iter().map(|spelling| self.say(spelling, &text[spelling.place.clone()])).collect();
        named.mentions.into_iter().map(|(mention, spelling)| (mention, numbers[spelling])).collect()
    }

    fn say(&mut self, spelling: &Spelling<'_>, text: &str) -> u32 {
        let next = self.entities.len() as u32;
        match spelling.thing {
            Thing::Known(key) => self.known.get(key).copied().unwrap_or_else(|| {
                self.known.insert(key.to_owned(), next);
                self.entities.push(Entity { key: key.to_owned(), ..Entity::default() });
                next
            }),
            Thing::Unknown(label, sound) => {
                let number = *self.unknown.entry((label, sound)).or_insert(next);
                if number == next {
                    self.entities.push(Entity::default());
                }
                self.entities[number as usize].say(spelling, text);
                number
            }
        }
    }

    /// Chooses the key of every unknown thing: its most frequent spelling, the first of equals.
    pub(crate) fn settle(&mut self) {
        for entity in &mut self.entities {
            if let Some((name, _)) = entity.spellings.iter().rev().max_by_key(|(_, count)| *count) {
                entity.key.clone_from(name);
            }
        }
    }

    /// The key of a thing, once all documents are read and [`Keys::settle`] was called.
    pub(crate) fn key(&self, thing: u32) -> &str {
        self.entities.get(thing as usize).map_or("", |entity| &entity.key)
    }
}

impl Entity {
    /// Remembers the spellings of the fullest form.
    fn say(&mut self, spelling: &Spelling<'_>, text: &str) {
        if spelling.length < self.length {
            return;
        }
        if spelling.length > self.length {
            self.length = spelling.length;
            self.spellings.clear();
        }
        if let Some((_, count)) = self.spellings.iter_mut().find(|(known, _)| known == text) {
            *count += spelling.count;
        } else if self.spellings.len() < MOST_SPELLINGS {
            self.spellings.push((text.to_owned(), spelling.count));
        }
    }
}
