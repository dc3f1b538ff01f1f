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

use super::lexicon::Plain;
use super::thing::{Companion, Named, Spoken, Thing, sign_of};
use crate::mention::Label;
use smallvec::SmallVec;
use std::collections::HashMap;
use std::hash::BuildHasherDefault;

/// So many unknown names are remembered; what comes later has the name itself for a key.
const MOST_NAMES: usize = 8_000_000;
/// So many people of one name are kept apart.
const MOST_NAMESAKES: usize = 64;
/// So much is remembered of what is named with a short name, and so many titles and districts of a person.
const MOST_COMPANY: usize = 48;
const MOST_SIGNS: usize = 8;

/// What the short names of two documents must share to mean one person.
const ENOUGH: usize = 3;

/// One of the people of one name.
#[derive(Clone, Debug, Default)]
struct Namesake {
    number: u32,
    /// As in [`Spoken::begun`].
    begun: u8,
    titles: SmallVec<[u64; 2]>,
    places: SmallVec<[u64; 2]>,
    /// What else their documents name; kept for short names only.
    company: Vec<u64>,
}

impl Namesake {
    /// How well a person of a document fits; None for someone else.
    fn fits(&self, one: &Spoken<'_>, places: &[u64], company: &[Companion]) -> Option<usize> {
        let titles = common(&self.titles, &one.titles);
        let places = common(&self.places, places);
        if one.short {
            if self.says_nothing() && one.titles.is_empty() && company.is_empty() && places.is_none() {
                return Some(ENOUGH);
            }
            let shared = company.iter().filter(|thing| self.company.contains(&thing.sign));
            let shared: usize = shared.map(|thing| 1 + usize::from(thing.telling)).sum();
            let fit = 2 * usize::from(titles == Some(true)) + usize::from(places == Some(true)) + shared;
            return (fit + usize::from(one.rare) >= ENOUGH).then_some(fit);
        }
        let agree = usize::from(titles == Some(true)) + usize::from(places == Some(true));
        let disagree = usize::from(titles == Some(false)) + usize::from(places == Some(false));
        let as_before = self.begun & one.begun != 0;
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
        if into.len() < MOST_SIGNS && !into.contains(&one) {
            into.push(one);
        }
    }
}

/// The things of a collection, document by document.
#[derive(Clone, Debug, Default)]
pub struct Keys {
    /// The key of each thing.
    entities: Vec<String>,
    known: HashMap<String, u32, ahash::RandomState>,
    unknown: HashMap<(Label, u64), u32, BuildHasherDefault<Plain>>,
    /// The people that no list has, by the sound of their name.
    people: HashMap<u64, SmallVec<[Namesake; 1]>, BuildHasherDefault<Plain>>,
    /// What was learned since [`Keys::changes`] was last asked for.
    changes: Vec<u8>,
    /// Whether anyone will ask.
    recording: bool,
}

impl Keys {
    /// Keys that can tell what they have learned, to be restored elsewhere.
    pub fn recording() -> Keys {
        Keys { recording: true, ..Keys::default() }
    }

    /// Takes in the names of one document; gives back which mention is which thing.
    pub(crate) fn add(&mut self, named: Named<'_>) -> Vec<(usize, u32)> {
        let numbers: Vec<u32> = named.things.iter().map(|spoken| self.say(spoken, &named)).collect();
        named.mentions.into_iter().map(|(mention, thing)| (mention, numbers[thing])).collect()
    }

    fn say(&mut self, spoken: &Spoken<'_>, named: &Named<'_>) -> u32 {
        match spoken.thing {
            Thing::Known(key) => self.listed(key),
            Thing::Abroad(key, country) => {
                let [a, b] = country.map(|letter| char::from(letter.to_ascii_lowercase()));
                self.listed(&format!("{key}-{a}{b}"))
            }
            Thing::Unknown(Label::Per, sound) => self.person(sound, spoken, named),
            Thing::Unknown(label, sound) => {
                if let Some(&number) = self.unknown.get(&(label, sound)) {
                    return number;
                }
                let text = &named.text[spoken.place.clone()];
                let number = self.new_thing(text);
                if self.unknown.len() < MOST_NAMES {
                    self.unknown.insert((label, sound), number);
                    self.tell(b'U', label as u8, sound, &[], text);
                }
                number
            }
        }
    }

    fn listed(&mut self, key: &str) -> u32 {
        self.known.get(key).copied().unwrap_or_else(|| {
            let number = self.new_thing(key);
            self.known.insert(key.to_owned(), number);
            number
        })
    }

    /// Which person of a name is meant.
    fn person(&mut self, sound: u64, spoken: &Spoken<'_>, named: &Named<'_>) -> u32 {
        let text = &named.text[spoken.place.clone()];
        let own = sign_of(&spoken.thing);
        let company: SmallVec<[Companion; 32]> =
            named.company.iter().filter(|thing| spoken.short && thing.sign != own).copied().collect();
        let known = self.people.get(&sound).map_or(&[][..], |all| &all[..]);
        let fits = |one: &Namesake| one.fits(spoken, &named.places, &company);
        // Of those that fit as well the first.
        let best =
            known.iter().enumerate().rev().filter_map(|(at, one)| Some((fits(one)?, at))).max_by_key(|(fit, _)| *fit);
        let at = best.map_or(known.len(), |(_, at)| at);
        if at == known.len() && (at >= MOST_NAMESAKES || self.people.len() >= MOST_NAMES) {
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
        let learned = Namesake {
            number,
            begun: spoken.begun,
            titles: spoken.titles.clone(),
            places: SmallVec::from_slice(&named.places),
            company: company.iter().map(|thing| thing.sign).collect(),
        };
        if self.recording {
            let key = self.entities[number as usize].clone();
            let [titles, places] = [&learned.titles, &learned.places].map(|signs| signs.len() as u64);
            let mut signs: SmallVec<[u64; 32]> = SmallVec::from_slice(&[learned.begun.into(), titles, places]);
            [&learned.titles[..], &learned.places, &learned.company]
                .iter()
                .for_each(|all| signs.extend_from_slice(all));
            self.tell(b'P', at as u8, sound, &signs, &key);
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
        one.begun |= learned.begun;
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

    fn tell(&mut self, kind: u8, small: u8, sound: u64, learned: &[u64], key: &str) {
        if !self.recording {
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
                b'P' => {
                    let at = usize::from(*small);
                    let there = self.people.get(&sound).and_then(|all| all.get(at)).map(|one| one.number);
                    let number = there.unwrap_or_else(|| self.new_thing(key));
                    let (&[begun, titles, places], signs) = learned.split_first_chunk()?;
                    let (titles, signs) = signs.split_at_checked(usize::try_from(titles).ok()?)?;
                    let (places, company) = signs.split_at_checked(usize::try_from(places).ok()?)?;
                    let learned = Namesake {
                        number,
                        begun: u8::try_from(begun).ok()?,
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
        let named = Named::read(text, &mentions, &[crate::entity::Lexicon::embedded()]);
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
