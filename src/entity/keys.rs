//! The things a collection speaks of, and their keys.
//!
//! Every document says what its names stand for (see [`super::resolve`]); `মাহাতো` (U+09AE U+09BE U+09B9 U+09BE U+09A4 U+09CB) of one
//! and `নরেশ মাহাতো` of another meet here if both stand for the same. What no lexicon knows has its full name for a key, in
//! the spelling that the first document to name it has most often: a key once given never changes, so that a collection may be
//! read part by part, and stopped, and the keys are the same.
//!
//! **Two people of one short name.** রহিম of one story is seldom রহিম of another. A name of one word that no list has and no
//! document gives in full is one person in two documents only where they also share two things (people, bodies, places smaller
//! than a district), or one thing and the title. Else the second is `রহিম (2)`.

use super::hash::mix;
use super::lexicon::Plain;
use super::resolve::{Named, Spelling, Thing};
use crate::mention::Label;
use smallvec::SmallVec;
use std::collections::HashMap;
use std::hash::BuildHasherDefault;

/// So many unknown names are remembered, about 150 bytes each; what comes later has the name itself for a key.
const MOST_NAMES: usize = 8_000_000;
/// So many people of one short name are kept apart.
const MOST_NAMESAKES: usize = 64;
/// So much is remembered of what is named with a short name.
const MOST_COMPANY: usize = 48;

/// The people of one short name.
#[derive(Clone, Debug, Default)]
struct Namesake {
    number: u32,
    titles: SmallVec<[u64; 2]>,
    /// What else their documents name.
    company: Vec<u64>,
}

/// The things of a collection, document by document.
#[derive(Clone, Debug, Default)]
pub struct Keys {
    /// The key of each thing.
    entities: Vec<String>,
    known: HashMap<String, u32, ahash::RandomState>,
    unknown: HashMap<(Label, u64), u32, BuildHasherDefault<Plain>>,
    namesakes: HashMap<u64, Vec<Namesake>, BuildHasherDefault<Plain>>,
    /// What was learned since [`Keys::changes`] was last asked for.
    changes: Vec<u8>,
    /// Whether anyone will ask.
    told: bool,
}

impl Keys {
    /// Keys that can tell what they have learned, to be restored elsewhere.
    pub fn told() -> Keys {
        Keys { told: true, ..Keys::default() }
    }

    /// Takes in the names of one document; gives back which mention is which thing.
    pub(crate) fn add(&mut self, named: Named<'_>) -> Vec<(usize, u32)> {
        let Named { spellings, text, company, .. } = &named;
        // Of each unknown thing of the document: the spelling that stands most often.
        let mut spelled: HashMap<Thing<'_>, &Spelling<'_>, ahash::RandomState> = HashMap::default();
        for spelling in spellings.iter().filter(|spelling| spelling.full) {
            let best = spelled.entry(spelling.thing).or_insert(spelling);
            if spelling.count > best.count {
                *best = spelling;
            }
        }
        let numbers: Vec<u32> = spellings
            .iter()
            .map(|spelling| {
                let name = spelled.get(&spelling.thing).copied().unwrap_or(spelling);
                self.say(name, &text[name.place.clone()], company)
            })
            .collect();
        named.mentions.into_iter().map(|(mention, spelling)| (mention, numbers[spelling])).collect()
    }

    fn say(&mut self, spelling: &Spelling<'_>, text: &str, company: &[u64]) -> u32 {
        match spelling.thing {
            Thing::Known(key) => self.known.get(key).copied().unwrap_or_else(|| {
                let number = self.new_thing(key);
                self.known.insert(key.to_owned(), number);
                number
            }),
            Thing::Unknown(Label::Per, sound) if spelling.length == 1 => {
                self.namesake(sound, spelling.title, company, text)
            }
            Thing::Unknown(label, sound) => {
                if let Some(&number) = self.unknown.get(&(label, sound)) {
                    return number;
                }
                let number = self.new_thing(text);
                if self.unknown.len() < MOST_NAMES {
                    self.unknown.insert((label, sound), number);
                    self.tell(b'U', label as u8, sound, &[], text);
                }
                number
            }
        }
    }

    /// Which person of a short name is meant.
    fn namesake(&mut self, sound: u64, title: u64, company: &[u64], text: &str) -> u32 {
        let known = self.namesakes.get(&sound).map_or(&[][..], Vec::as_slice);
        let is_same = |one: &Namesake| {
            let shared = company.iter().filter(|thing| one.company.contains(thing)).take(2).count();
            shared > 1 || shared == 1 && title != 0 && one.titles.contains(&title)
        };
        let at = known.iter().position(is_same).unwrap_or(known.len());
        if at == known.len() && (at >= MOST_NAMESAKES || self.namesakes.len() >= MOST_NAMES) {
            return match known.last() {
                Some(last) => last.number,
                None => self.new_thing(text),
            };
        }
        let number = match known.get(at) {
            Some(one) => one.number,
            None if at == 0 => self.new_thing(text),
            None => self.new_thing(&format!("{text} ({})", at + 1)),
        };
        let key = self.entities[number as usize].clone();
        let mut learned: SmallVec<[u64; 16]> = SmallVec::from_slice(&[title]);
        learned.extend_from_slice(company);
        self.meet(sound, at, number, &learned);
        self.tell(b'N', at as u8, sound, &learned, &key);
        number
    }

    /// Remembers what was named with a person: the title first.
    fn meet(&mut self, sound: u64, at: usize, number: u32, learned: &[u64]) {
        let all = self.namesakes.entry(sound).or_default();
        if at == all.len() {
            all.push(Namesake { number, ..Namesake::default() });
        }
        let (Some(one), Some((&title, company))) = (all.get_mut(at), learned.split_first()) else { return };
        if title != 0 && !one.titles.contains(&title) {
            one.titles.push(title);
        }
        for &thing in company {
            if one.company.len() < MOST_COMPANY && !one.company.contains(&thing) {
                one.company.push(thing);
            }
        }
    }

    fn new_thing(&mut self, key: &str) -> u32 {
        self.entities.push(key.to_owned());
        self.entities.len() as u32 - 1
    }

    fn tell(&mut self, kind: u8, small: u8, sound: u64, learned: &[u64], key: &str) {
        if !self.told {
            return;
        }
        self.changes.extend([kind, small]);
        self.changes.extend(sound.to_le_bytes());
        self.changes.extend((learned.len() as u32).to_le_bytes());
        learned.iter().for_each(|thing| self.changes.extend(thing.to_le_bytes()));
        self.changes.extend((key.len() as u32).to_le_bytes());
        self.changes.extend(key.as_bytes());
    }

    /// What was learned since the last call, for [`Keys::restore`].
    pub fn changes(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.changes)
    }

    /// Learns what other keys had learned; None where the bytes are not theirs.
    pub fn restore(&mut self, changes: &[u8]) -> Option<()> {
        let mut rest = changes;
        while let [kind, small, after @ ..] = rest {
            rest = after;
            let sound = u64::from_le_bytes(take(&mut rest)?);
            let count = u32::from_le_bytes(take(&mut rest)?) as usize;
            let learned =
                (0..count).map(|_| Some(u64::from_le_bytes(take(&mut rest)?))).collect::<Option<Vec<u64>>>()?;
            let length = u32::from_le_bytes(take(&mut rest)?) as usize;
            let (key, after) = rest.split_at_checked(length)?;
            rest = after;
            let key = std::str::from_utf8(key).ok()?;
            match kind {
                b'U' => {
                    let label = *Label::ALL.iter().find(|label| **label as u8 == *small)?;
                    let number = self.new_thing(key);
                    self.unknown.insert((label, sound), number);
                }
                b'N' => {
                    let at = usize::from(*small);
                    let there = self.namesakes.get(&sound).and_then(|all| all.get(at)).map(|one| one.number);
                    let number = there.unwrap_or_else(|| self.new_thing(key));
                    self.meet(sound, at, number, &learned);
                }
                _ => return None,
            }
        }
        rest.is_empty().then_some(())
    }

    /// The key of a thing.
    pub(crate) fn key(&self, thing: u32) -> &str {
        self.entities.get(thing as usize).map_or("", String::as_str)
    }

    /// How many things have a key.
    pub fn len(&self) -> usize {
        self.entities.len()
    }

    /// Whether no name has a key yet.
    pub fn is_empty(&self) -> bool {
        self.entities.is_empty()
    }
}

/// The next bytes of what was told.
fn take<const N: usize>(rest: &mut &[u8]) -> Option<[u8; N]> {
    let (bytes, after) = rest.split_first_chunk::<N>()?;
    *rest = after;
    Some(*bytes)
}

/// A thing as company: something that tells one story from another.
pub(crate) fn company_of(thing: &Thing<'_>) -> u64 {
    match thing {
        Thing::Known(key) => super::hash::bytes(key.as_bytes()),
        Thing::Unknown(label, sound) => mix(*label as u64, *sound),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entity::resolve;
    use crate::mention::Mention;
    use crate::span::Span;

    fn people(text: &str, names: &[(&str, Label, Option<&str>)]) -> Vec<Mention> {
        let of = |&(name, label, title): &(&str, Label, Option<&str>)| {
            let start = text.find(name).expect("a name of the text");
            let span = Span::new(start, start + name.len());
            Mention { name: Some(name.into()), title: title.map(Into::into), ..Mention::new(span, label) }
        };
        names.iter().map(of).collect()
    }

    fn keys_of(keys: &mut Keys, text: &str, names: &[(&str, Label, Option<&str>)]) -> Vec<String> {
        let mentions = people(text, names);
        let named = Named::read(text, &mentions, &[crate::entity::Lexicon::embedded()]);
        keys.add(named).into_iter().map(|(_, thing)| keys.key(thing).to_owned()).collect()
    }

    #[test]
    fn a_short_name_is_another_person_in_another_story() {
        use Label::{Org, Per};
        let mut keys = Keys::told();
        let first = "টিপলু মিয়াপাড়া ক্লাবের নেতা জগলুন মাতব্বর";
        let story = [("টিপলু", Per, None), ("মিয়াপাড়া ক্লাবের", Org, None), ("জগলুন মাতব্বর", Per, None)];
        let here = keys_of(&mut keys, first, &story);
        let again = keys_of(&mut keys, first, &story);
        let there = keys_of(&mut keys, "টিপলু গেছেন", &[("টিপলু", Per, None)]);
        assert_eq!((here[0].as_str(), again[0].as_str(), there[0].as_str()), ("টিপলু", "টিপলু", "টিপলু (2)"));

        let mut other = Keys::told();
        other.restore(&keys.changes()).expect("what keys tell can be restored");
        assert_eq!(keys_of(&mut other, first, &story), here);
        assert_eq!(other.restore(b"U"), None);
    }

    #[test]
    fn a_full_name_is_one_person_with_and_without_its_beginning() {
        let text = "মো. জগলুন মাতব্বর বলেন। জগলুন মাতব্বর যান। মোঃ জগলুন মাতব্বর আসেন।";
        let names = [("মো. জগলুন মাতব্বর", Label::Per, None), ("জগলুন মাতব্বর", Label::Per, None)];
        let mut mentions = people(text, &names);
        mentions.extend(people(text, &[("মোঃ জগলুন মাতব্বর", Label::Per, None)]));
        resolve::document(text, &mut mentions, &[]);
        assert!(mentions.windows(2).all(|pair| pair[0].entity == pair[1].entity), "{mentions:?}");
    }
}
