//! The things a collection speaks of, and their keys.
//!
//! Every document says what its names stand for (see [`super::resolve`]); `মাহাতো` (U+09AE U+09BE U+09B9 U+09BE U+09A4 U+09CB) of one
//! and `নরেশ মাহাতো` of another meet here if both stand for the same. What no lexicon knows has its full name for a key, in
//! the spelling that the first document to name it has most often: a key once given never changes, so that a collection may be
//! read part by part, and stopped, and the keys are the same.
//!
//! **Two people of one name.** রহিম of one story is seldom রহিম of another, and a আব্দুল করিম who teaches in Rajshahi not the
//! one who fishes in Bhola. What tells people apart is the title beside the name (its last word), the districts that the
//! document names (of other countries the country), and its other people, bodies and small places.
//!
//! - **One word** (রহিম), which no list has and no document gives in full: one person in two documents where enough is
//!   common, the title counting 2, a district 1, a thing that no list has 2, one that everyone knows or that has a usual name
//!   of one word itself 1; three are enough, two where the name is no usual one (টিপলু). Documents that say nothing else at
//!   all (comments, headlines) speak of one person. The chapters of a book are best given as one text.
//! - **A full name** (আব্দুল করিম) is one person unless title and district both speak against it.
//! - **A full name with and without মো., মোহাম্মদ, শ্রী** is one person in a document; in two, where title or district agree, or where
//!   neither can be compared.
//!
//! The second person has the key `রহিম (2)`, the third `রহিম (3)`.
//!
//! **One name under two labels.** ডালিম হোটেল is read as a place here and as a body there: two things, but of one key, as both are
//! called so. Of 18,382 names without lists in 12,000 texts 62 stood under two labels, and about fifty of these were one thing.

use super::lexicon::Plain;
use super::thing::{Companion, DocumentNames, DocumentThing, Thing, hash_of};
use crate::mention::Label;
use smallvec::SmallVec;
use std::collections::HashMap;
use std::hash::BuildHasherDefault;

/// So many unknown names are remembered; what comes later has the name itself for a key, as long as the tables are made.
const MOST_NAMES: usize = 8_000_000;
/// The numbers of things that are not remembered begin here: more than names and their namesakes can be.
const PASSING: u32 = 1 << 31;
/// Stands before what [`Keys::changes`] tells. The last byte is to rise with another order of bytes, another sound or hash of names, and another
/// number of a label of names (both are in the records): then a run that was begun with the older keys is not gone on with.
const FORMAT: [u8; 4] = *b"khk\x01";
/// So many people of one name are kept apart.
const MOST_NAMESAKES: usize = 64;
/// So much is remembered of what is named with a short name.
const MOST_COMPANY: usize = 48;
/// So many titles, and so many districts, are remembered of a person.
const MOST_TRAITS: usize = 8;

/// What the short names of two documents must share to mean one person.
const ENOUGH: usize = 3;

/// One of the people of one name.
#[derive(Clone, Debug, Default)]
struct Namesake {
    number: u32,
    /// As in [`DocumentThing::beginnings`].
    beginnings: u8,
    titles: SmallVec<[u64; 2]>,
    places: SmallVec<[u64; 2]>,
    /// What else their documents name; kept for short names only.
    company: Vec<u64>,
}

impl Namesake {
    /// How well a person of a document fits, to be compared with others of one name alone: a count of what is shared, from three on for a short name,
    /// up to two for a full one. None for someone else.
    fn fits(&self, one: &DocumentThing<'_>, places: &[u64], company: &[Companion]) -> Option<usize> {
        let titles = common(&self.titles, &one.titles);
        let places = common(&self.places, places);
        if one.short {
            if self.says_nothing() && one.titles.is_empty() && company.is_empty() && places.is_none() {
                return Some(ENOUGH);
            }
            let shared = company.iter().filter(|thing| self.company.contains(&thing.thing));
            let shared: usize = shared.map(|thing| 1 + usize::from(thing.telling)).sum();
            let fit = 2 * usize::from(titles == Some(true)) + usize::from(places == Some(true)) + shared;
            return (fit + usize::from(one.rare) >= ENOUGH).then_some(fit);
        }
        let agree = usize::from(titles == Some(true)) + usize::from(places == Some(true));
        let disagree = usize::from(titles == Some(false)) + usize::from(places == Some(false));
        let as_before = self.beginnings & one.beginnings != 0;
        (agree > 0 || disagree < if as_before { 2 } else { 1 }).then_some(agree)
    }

    fn says_nothing(&self) -> bool {
        self.titles.is_empty() && self.places.is_empty() && self.company.is_empty()
    }
}

/// Whether two sets have something in common; None where one is empty.
fn common(a: &[u64], b: &[u64]) -> Option<bool> {
    (!a.is_empty() && !b.is_empty()).then(|| a.iter().any(|one| b.contains(one)))
}

/// Puts in what is not there yet.
fn unite(into: &mut SmallVec<[u64; 2]>, from: &[u64]) {
    for &one in from {
        if into.len() < MOST_TRAITS && !into.contains(&one) {
            into.push(one);
        }
    }
}

/// The things of a collection, document by document.
#[derive(Clone, Debug)]
pub struct Keys {
    /// The key of each thing.
    entities: Vec<String>,
    /// Those of the things that are not remembered.
    passing: Vec<String>,
    /// How many unknown names are remembered.
    room: usize,
    known: HashMap<String, u32, ahash::RandomState>,
    unknown: HashMap<(Label, u64), u32, BuildHasherDefault<Plain>>,
    /// The people that no list has, by the sound of their name.
    people: HashMap<u64, SmallVec<[Namesake; 1]>, BuildHasherDefault<Plain>>,
    /// What was learned since [`Keys::changes`] was last asked for.
    changes: Vec<u8>,
    /// Whether anyone will ask.
    recording: bool,
}

impl Default for Keys {
    fn default() -> Keys {
        Keys::with_room(MOST_NAMES)
    }
}

impl Keys {
    fn with_room(room: usize) -> Keys {
        Keys {
            entities: Vec::new(),
            passing: Vec::new(),
            room,
            known: HashMap::default(),
            unknown: HashMap::default(),
            people: HashMap::default(),
            changes: Vec::new(),
            recording: false,
        }
    }

    /// Keys that can tell what they have learned, to be restored elsewhere.
    pub fn recording() -> Keys {
        Keys { recording: true, ..Keys::default() }
    }

    /// Takes in the names of one document; gives back which mention is which thing.
    pub(crate) fn add(&mut self, named: DocumentNames<'_>) -> Vec<(usize, u32)> {
        let numbers: Vec<u32> = named.things.iter().map(|thing| self.number(thing, &named)).collect();
        named.mentions.into_iter().map(|(mention, thing)| (mention, numbers[thing])).collect()
    }

    /// The number of a thing in the collection.
    fn number(&mut self, thing: &DocumentThing<'_>, named: &DocumentNames<'_>) -> u32 {
        match thing.stands_for {
            Thing::Known(key) => self.number_of_known(key),
            Thing::Abroad(key, country) => {
                let [a, b] = country.map(|letter| char::from(letter.to_ascii_lowercase()));
                self.number_of_known(&format!("{key}-{a}{b}"))
            }
            Thing::Unknown(Label::Per, sound) => self.person(sound, thing, named),
            Thing::Unknown(label, sound) => {
                if let Some(&number) = self.unknown.get(&(label, sound)) {
                    return number;
                }
                let text = &named.text[thing.name.clone()];
                if self.unknown.len() >= self.room {
                    return self.passing_thing(text);
                }
                let number = self.new_thing(text);
                self.unknown.insert((label, sound), number);
                self.record(b'U', label as u8, sound, &[], text);
                number
            }
        }
    }

    fn number_of_known(&mut self, key: &str) -> u32 {
        self.known.get(key).copied().unwrap_or_else(|| {
            let number = self.new_thing(key);
            self.known.insert(key.to_owned(), number);
            number
        })
    }

    /// Which person of a name is meant.
    fn person(&mut self, sound: u64, person: &DocumentThing<'_>, named: &DocumentNames<'_>) -> u32 {
        let text = &named.text[person.name.clone()];
        let own = hash_of(&person.stands_for);
        let company: SmallVec<[Companion; 32]> =
            named.company.iter().filter(|thing| person.short && thing.thing != own).copied().collect();
        let known = self.people.get(&sound).map_or(&[][..], |all| &all[..]);
        let fits = |one: &Namesake| one.fits(person, &named.places, &company);
        // Of those that fit as well the first.
        let best =
            known.iter().enumerate().rev().filter_map(|(at, one)| Some((fits(one)?, at))).max_by_key(|(fit, _)| *fit);
        let at = best.map_or(known.len(), |(_, at)| at);
        if at == known.len() && (at >= MOST_NAMESAKES || self.people.len() >= self.room) {
            return match known.last() {
                Some(last) => last.number,
                None => self.passing_thing(text),
            };
        }
        let number = match known.get(at) {
            Some(one) => one.number,
            None if at == 0 => self.new_thing(text),
            None => self.new_thing(&format!("{text} ({})", at + 1)),
        };
        let learned = Namesake {
            number,
            beginnings: person.beginnings,
            titles: person.titles.clone(),
            places: SmallVec::from_slice(&named.places),
            company: company.iter().map(|thing| thing.thing).collect(),
        };
        if self.recording {
            let key = self.entities[number as usize].clone();
            let [titles, places] = [&learned.titles, &learned.places].map(|hashes| hashes.len() as u64);
            let mut all: SmallVec<[u64; 32]> = SmallVec::from_slice(&[learned.beginnings.into(), titles, places]);
            [&learned.titles[..], &learned.places, &learned.company]
                .iter()
                .for_each(|hashes| all.extend_from_slice(hashes));
            self.record(b'P', at as u8, sound, &all, &key);
        }
        self.meet(sound, at, learned);
        number
    }

    /// Remembers what a document says of a person.
    fn meet(&mut self, sound: u64, at: usize, learned: Namesake) {
        let all = self.people.entry(sound).or_default();
        if at == all.len() {
            all.push(Namesake { number: learned.number, ..Namesake::default() });
        }
        let Some(one) = all.get_mut(at) else { return };
        one.beginnings |= learned.beginnings;
        unite(&mut one.titles, &learned.titles);
        unite(&mut one.places, &learned.places);
        for thing in learned.company {
            if one.company.len() < MOST_COMPANY && !one.company.contains(&thing) {
                one.company.push(thing);
            }
        }
    }

    fn new_thing(&mut self, key: &str) -> u32 {
        self.entities.push(key.to_owned());
        self.entities.len() as u32 - 1
    }

    fn passing_thing(&mut self, key: &str) -> u32 {
        self.passing.push(key.to_owned());
        PASSING + (self.passing.len() as u32 - 1)
    }

    /// Forgets the things that are not remembered: to be called once all of what [`Keys::key`] is to tell is told.
    #[cfg(feature = "arrow")]
    pub(crate) fn forget_passing(&mut self) {
        self.passing = Vec::new();
    }

    fn record(&mut self, kind: u8, small: u8, sound: u64, learned: &[u64], key: &str) {
        if !self.recording {
            return;
        }
        if self.changes.is_empty() {
            self.changes.extend(FORMAT);
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

    /// Learns what other keys had learned; None where the bytes are not theirs, or those of a khobor that made them otherwise.
    pub fn restore(&mut self, changes: &[u8]) -> Option<()> {
        if changes.is_empty() {
            return Some(());
        }
        let mut rest = changes.strip_prefix(&FORMAT)?;
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
                b'P' => {
                    let at = usize::from(*small);
                    let there = self.people.get(&sound).and_then(|all| all.get(at)).map(|one| one.number);
                    let number = there.unwrap_or_else(|| self.new_thing(key));
                    let (&[beginnings, titles, places], hashes) = learned.split_first_chunk()?;
                    let (titles, hashes) = hashes.split_at_checked(usize::try_from(titles).ok()?)?;
                    let (places, company) = hashes.split_at_checked(usize::try_from(places).ok()?)?;
                    let learned = Namesake {
                        number,
                        beginnings: u8::try_from(beginnings).ok()?,
                        titles: SmallVec::from_slice(titles),
                        places: SmallVec::from_slice(places),
                        company: company.to_vec(),
                    };
                    self.meet(sound, at, learned);
                }
                _ => return None,
            }
        }
        rest.is_empty().then_some(())
    }

    /// The key of a thing.
    pub(crate) fn key(&self, thing: u32) -> &str {
        let key = match thing.checked_sub(PASSING) {
            Some(passing) => self.passing.get(passing as usize),
            None => self.entities.get(thing as usize),
        };
        key.map_or("", String::as_str)
    }

    /// How many things have a key. Of those restored only what no list knows: the keys of known things need not be remembered.
    pub fn len(&self) -> usize {
        self.entities.len()
    }

    /// Whether no name has a key yet.
    pub fn is_empty(&self) -> bool {
        self.entities.is_empty()
    }
}

/// The next bytes of what was recorded.
fn take<const N: usize>(rest: &mut &[u8]) -> Option<[u8; N]> {
    let (bytes, after) = rest.split_first_chunk::<N>()?;
    *rest = after;
    Some(*bytes)
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
        let named = DocumentNames::read(text, &mentions, &[crate::entity::Lexicon::embedded()]);
        keys.add(named).into_iter().map(|(_, thing)| keys.key(thing).to_owned()).collect()
    }

    #[test]
    fn a_short_name_is_another_person_in_another_story() {
        use Label::{Org, Per};
        let mut keys = Keys::recording();
        let first = "টিপলু মিয়াপাড়া ক্লাবের নেতা জগলুন মাতব্বর";
        let story = [("টিপলু", Per, None), ("মিয়াপাড়া ক্লাবের", Org, None), ("জগলুন মাতব্বর", Per, None)];
        let here = keys_of(&mut keys, first, &story);
        let again = keys_of(&mut keys, first, &story);
        let there = keys_of(&mut keys, "টিপলু গেছেন", &[("টিপলু", Per, None)]);
        assert_eq!((here[0].as_str(), again[0].as_str(), there[0].as_str()), ("টিপলু", "টিপলু", "টিপলু (2)"));

        let mut other = Keys::recording();
        other.restore(&keys.changes()).expect("what keys tell can be restored");
        assert_eq!(keys_of(&mut other, first, &story), here);
        assert_eq!(other.restore(b""), Some(()));
        for wrong in [&b"U"[..], b"khk", b"khk\x00", b"khk\x01U", b"khk\x02"] {
            assert_eq!(other.restore(wrong), None, "{wrong:?}");
        }
    }

    #[test]
    fn names_that_come_too_late_have_themselves_for_a_key_and_are_forgotten() {
        let mut keys = Keys::with_room(1);
        for name in ["ঢুলিগাঁও", "মুকন্দহাট"] {
            let mentions = people(name, &[(name, Label::Loc, None)]);
            let number = keys.add(DocumentNames::read(name, &mentions, &[]))[0].1;
            assert_eq!((keys.key(number), number < PASSING), (name, name == "ঢুলিগাঁও"));
        }
        let mut told = Vec::new();
        for name in ["জগলুন মাতব্বর", "টিপলু মাতব্বর", "টিপলু মাতব্বর"]
        {
            told.extend(keys_of(&mut keys, name, &[(name, Label::Per, None)]));
        }
        assert_eq!(told, ["জগলুন মাতব্বর", "টিপলু মাতব্বর", "টিপলু মাতব্বর"]);
        assert_eq!((keys.len(), keys.passing.len()), (2, 3));
        #[cfg(feature = "arrow")]
        {
            keys.forget_passing();
            assert_eq!(keys.passing.capacity(), 0);
        }
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
