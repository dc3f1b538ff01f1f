//! One key for all spellings and short forms of one thing, in a document and over a collection.
//!
//! `ভ্লাদিমির পুতিন` is `পুতিন` from the second sentence on; `কুর্স্ক` (U+0995 U+09C1 U+09B0 U+09CD U+09B8 U+09CD U+0995) is
//! `কুরস্ক` in the next paper. What the lists know has their key; a demonym has the key of its country. Of the rest, a
//! short form belongs to the full name that the document gives, an acronym in brackets to the name before it, and
//! names that differ only in o, u, length, conjuncts and doubled letters are one
//! (see [`super::sound`]). The key of an unknown thing is its fullest name.
//! Everything goes through hash tables: the work grows with the mentions, not with their pairs.

use super::hash::{self, mix};
use super::keys::Keys;
use super::lexicon::{self, Entry, Lexicon, Plain, state_of, words};
use super::sound;
use super::thing::{Code, Companion, DocumentNames, DocumentThing, Thing, WITH, WITHOUT, code_of, hash_of};
use crate::inflection::stems;
use crate::mention::{Label, Mention};
use crate::place::{Meant, Places};
use smallvec::SmallVec;
use std::collections::{HashMap, HashSet};
use std::hash::BuildHasherDefault;
use std::sync::LazyLock;

/// One document's names: its text (the one the mentions' spans count) and its mentions.
pub struct DocumentMentions<'d> {
    /// The text of the document.
    pub text: &'d str,
    /// Its mentions, which get their keys.
    pub mentions: &'d mut [Mention],
}

/// Gives the names of one document their keys. Mentions that are no names are passed over.
///
/// ```
/// use khobor::{Label, Mention, Span, entity::resolve};
/// let text = "নরেশ মাহাতোর কথা। মাহাতো এলেন।";
/// let second = text.rfind("মাহাতো").unwrap();
/// let mut mentions = vec![
///     Mention { name: Some("নরেশ মাহাতো".into()), ..Mention::new(Span::new(0, "নরেশ মাহাতোর".len()), Label::Per) },
///     Mention { name: Some("মাহাতো".into()), ..Mention::new(Span::new(second, second + "মাহাতো".len()), Label::Per) },
/// ];
/// resolve::document(text, &mut mentions, &[]);
/// assert_eq!(mentions[1].entity.as_deref(), Some("নরেশ মাহাতো"));
/// ```
pub fn document(text: &str, mentions: &mut [Mention], lexicons: &[&Lexicon]) {
    collection(&mut [DocumentMentions { text, mentions }], lexicons);
}

/// Gives the names of many documents their keys; a name has the same key in all of them. `lexicons` are users' own, first
/// come first; the one that ships with the crate comes last by itself.
pub fn collection(documents: &mut [DocumentMentions<'_>], lexicons: &[&Lexicon]) {
    let mut known: Vec<&Lexicon> = lexicons.to_vec();
    known.push(Lexicon::embedded());
    let mut keys = Keys::default();
    let found: Vec<Vec<(usize, u32)>> = documents
        .iter()
        .map(|document| keys.add(DocumentNames::read(document.text, document.mentions, &known)))
        .collect();
    for (document, found) in documents.iter_mut().zip(found) {
        for (mention, thing) in found {
            if let Some(mention) = document.mentions.get_mut(mention) {
                mention.entity = Some(keys.key(thing).to_owned().into());
            }
        }
    }
}

/// A distinct name of one document.
struct Name<'m, 'l> {
    text: &'m str,
    label: Label,
    /// The sound of each word: of people's names by [`sound::usual_spelling`], of others by [`sound::phonetic_key`].
    words: SmallVec<[u64; 4]>,
    count: u32,
    thing: Option<Thing<'l>>,
    beginnings: u8,
    titles: SmallVec<[u64; 2]>,
    /// The text and where in it its first mention ends.
    at: (&'m str, usize),
    /// Of a place: where it lies, by its first mention.
    country: Option<&'m str>,
    district: Option<&'m str>,
    /// The country right before it: রাশিয়ার in রাশিয়ার নির্বাচন কমিশন.
    of: Option<Code>,
}

impl Name<'_, '_> {
    /// One word for a person.
    fn is_short(&self) -> bool {
        self.label == Label::Per && self.words.len() == 1
    }

    /// The thing that an unknown name names.
    fn unknown<'l>(&self) -> Thing<'l> {
        let sound = self.words.iter().fold(self.words.len() as u64, |h, &word| mix(h, word));
        Thing::Unknown(self.label, sound)
    }
}

/// Where each word stands in the longer names of people: name numbers, in order of appearance.
type Longer = HashMap<u64, SmallVec<[usize; 2]>, BuildHasherDefault<Plain>>;

impl<'l> DocumentNames<'l> {
    /// The first of `lexicons` that knows a name decides. Unlike in [`collection`], the one that ships with the crate is not added: without it
    /// among them no list is asked.
    pub(crate) fn read(text: &str, mentions: &[Mention], lexicons: &[&'l Lexicon]) -> DocumentNames<'l> {
        let (mut names, of_mention) = distinct(text, mentions);
        if names.is_empty() {
            return DocumentNames::default();
        }
        let mut longer = Longer::default();
        for (number, name) in names.iter().enumerate().filter(|(_, n)| n.label == Label::Per && n.words.len() > 1) {
            for &word in &name.words {
                let all = longer.entry(word).or_default();
                if all.len() < MOST_LONGER && all.last() != Some(&number) {
                    all.push(number);
                }
            }
        }
        let aliases = introduced(text, mentions, &of_mention);
        // A person's name that once has a word too many (অরুণ সরকার হাঁটবেন) is the name that stands more often.
        let cores: Vec<Option<usize>> = (0..names.len()).map(|number| core_name(number, &names)).collect();

        // The fullest names first: short ones are resolved to them.
        let mut order: Vec<usize> = (0..names.len()).collect();
        order.sort_by_key(|&n| (cores[n].is_some(), std::cmp::Reverse(names[n].words.len()), n));
        let mut topic = Topic::of(&names);
        // Bodies that every country has: name number and the country of the lists.
        let mut general: SmallVec<[(usize, Code); 4]> = SmallVec::new();
        for number in order {
            let full = cores[number].or_else(|| full_name(number, &names, &longer, &cores));
            let name = &names[number];
            let known = lexicons.iter().find_map(|lexicon| best(lexicon, name, &topic));
            let of_full = full.and_then(|full| names[full].thing);
            let introducer = || aliases.get(&number).and_then(|&full| names[full].thing);
            let thing = match (known, full) {
                // A short form of someone well known, and a full name that may be someone else's.
                (Some(Listed { only: false, key, .. }), Some(_)) => of_full.unwrap_or(Thing::Known(key)),
                // One of several things of this name, and the text says which is meant.
                (Some(Listed { only: false, key, .. }), None) => introducer().unwrap_or(Thing::Known(key)),
                (Some(Listed { key, .. }), _) => Thing::Known(key),
                (None, Some(full)) => of_full.unwrap_or_else(|| names[full].unknown()),
                (None, None) => {
                    let sounds = || sound::listed(name.text, name.label).map(Thing::Known);
                    let elsewhere = name.label == Label::Loc && Places::embedded().has(name.text);
                    let of_country = || lexicons.iter().find_map(|lexicon| of_country(lexicon, name));
                    let someone = |thing: &Thing<'_>| !matches!(thing, Thing::Known(key) if topic.is_anyone(name, key));
                    let known =
                        introducer().or_else(of_country).or_else(|| sounds().filter(|_| !elsewhere).filter(someone));
                    known.unwrap_or_else(|| name.unknown())
                }
            };
            if let Some(listed) = known {
                topic.meet(&listed, name);
                if let (true, Some(home)) = (listed.general, listed.country) {
                    general.push((number, home));
                }
            }
            names[number].thing = Some(thing);
        }
        for (number, home) in general {
            let country = names[number].of.or_else(|| topic.abroad(home)).filter(|country| *country != home);
            if let (Some(country), Some(Thing::Known(key))) = (country, names[number].thing) {
                let listed = NATIONAL.get(&(state_of(names[number].text), country));
                names[number].thing = Some(listed.map_or(Thing::Abroad(key, country), |key| Thing::Known(key)));
            }
        }
        DocumentNames::gathered(names, mentions, of_mention)
    }

    /// The things that the names stand for, each once.
    fn gathered(names: Vec<Name<'_, 'l>>, mentions: &[Mention], of_mention: Vec<(usize, usize)>) -> DocumentNames<'l> {
        let company = company(&names, mentions, &of_mention);
        let mut named = DocumentNames { company, places: places(mentions), ..DocumentNames::default() };
        let mut numbers: HashMap<Thing<'l>, usize, ahash::RandomState> = HashMap::default();
        // Of each thing the name to print: a full form, the one that stands most often.
        let mut printed: Vec<Option<usize>> = Vec::new();
        let mut of_name: Vec<usize> = Vec::with_capacity(names.len());
        for (number, name) in names.iter().enumerate() {
            let thing = name.thing.unwrap_or_else(|| name.unknown());
            let at = *numbers.entry(thing).or_insert_with(|| {
                named.things.push(DocumentThing {
                    stands_for: thing,
                    name: 0..0,
                    short: false,
                    rare: false,
                    beginnings: 0,
                    titles: SmallVec::new(),
                });
                printed.push(None);
                named.things.len() - 1
            });
            let of_document = &mut named.things[at];
            for &title in &name.titles {
                if !of_document.titles.contains(&title) {
                    of_document.titles.push(title);
                }
            }
            if thing == name.unknown() {
                of_document.beginnings |= name.beginnings;
                of_document.short = name.is_short();
                of_document.rare = name.is_short() && !sound::is_usual(name.text);
                if printed[at].is_none_or(|best| names[best].count < name.count) {
                    printed[at] = Some(number);
                }
            }
            of_name.push(at);
        }
        for (of_document, name) in named.things.iter_mut().zip(&printed) {
            if let (Thing::Unknown(..), Some(name)) = (of_document.stands_for, name) {
                let start = named.text.len();
                named.text += names[*name].text;
                of_document.name = start..named.text.len();
            }
        }
        named.mentions = of_mention.into_iter().map(|(mention, name)| (mention, of_name[name])).collect();
        named
    }
}

/// What a document speaks of, as far as it helps to tell which of several things a name means.
struct Topic<'l> {
    /// The keys of things that it names with more than one word.
    in_full: HashSet<&'l str, ahash::RandomState>,
    /// The kinds of bodies that it names, by their numbers in the lexicon that knew each. Of a user's list these are less than there are labels,
    /// and in the lists of the crate so small numbers are those of people: no kind of the one is taken for a body's of the other.
    kinds: SmallVec<[u8; 8]>,
    /// The countries of its places, people and bodies, each as often as it is named.
    countries: SmallVec<[(Code, u32); 8]>,
}

impl<'l> Topic<'l> {
    fn of(names: &[Name<'_, 'l>]) -> Topic<'l> {
        let mut topic = Topic { in_full: HashSet::default(), kinds: SmallVec::new(), countries: SmallVec::new() };
        for name in names {
            if let Some(country) = name.country.and_then(code_of) {
                topic.vote(country, name.count);
            }
        }
        topic
    }

    fn vote(&mut self, country: Code, count: u32) {
        match self.countries.iter_mut().find(|(known, _)| *known == country) {
            Some((_, votes)) => *votes += count,
            None => self.countries.push((country, count)),
        }
    }

    /// Takes in what a name turned out to be.
    fn meet(&mut self, listed: &Listed<'l>, name: &Name<'_, '_>) {
        if name.words.len() > 1 {
            self.in_full.insert(listed.key);
        }
        if name.label == Label::Org && listed.only {
            self.kinds.push(listed.kind);
        }
        if let (Some(country), false, true) = (listed.country, listed.general, name.label != Label::Loc) {
            self.vote(country, name.count);
        }
    }

    /// Whether a listed person's name is borne by many, and nothing longer tells that the listed one is meant.
    fn is_anyone(&self, name: &Name<'_, '_>, key: &str) -> bool {
        name.label == Label::Per && !self.in_full.contains(key) && sound::is_shared(name.text, key)
    }

    /// The country it speaks of most, if it never speaks of `home`.
    fn abroad(&self, home: Code) -> Option<Code> {
        if self.countries.iter().any(|(country, _)| *country == home) {
            return None;
        }
        self.countries.iter().max_by_key(|(country, votes)| (*votes, std::cmp::Reverse(*country))).map(|one| one.0)
    }

    /// The evidence for an entry, the strongest first. `of` is the country right before the name.
    fn speaks_for(&self, lexicon: &Lexicon, entry: &Entry, of: Option<Code>) -> (bool, bool, u32, usize) {
        let country = code_of(lexicon.code(entry));
        let votes =
            country.map_or(0, |code| self.countries.iter().find(|(one, _)| *one == code).map_or(0, |one| one.1));
        let kinds = self.kinds.iter().filter(|kind| **kind == entry.kind).count();
        (self.in_full.contains(lexicon.key(entry)), of.is_some() && of == country, votes, kinds)
    }
}

/// The distinct names of a document in order, and which of them each mention is that is a name.
fn distinct<'m, 'l>(text: &'m str, mentions: &'m [Mention]) -> (Vec<Name<'m, 'l>>, Vec<(usize, usize)>) {
    let mut names: Vec<Name<'m, 'l>> = Vec::new();
    let mut numbers: HashMap<(Label, &str), usize, ahash::RandomState> = HashMap::default();
    let mut of_mention = Vec::new();
    let mut before: Option<&Mention> = None;
    for (i, mention) in mentions.iter().enumerate().filter(|(_, m)| m.label.is_name()) {
        let name = match &mention.name {
            Some(name) => name.as_str(),
            None => text.get(mention.span.start..mention.span.end).unwrap_or_default(),
        };
        let number = *numbers.entry((mention.label, name)).or_insert_with(|| {
            let (words, beginnings) = match mention.label {
                Label::Per => {
                    let full = sound::full_words(name);
                    let beginnings = if words(name).nth(full.len()).is_some() { WITH } else { WITHOUT };
                    (full.into_iter().map(sound::usual_spelling).collect(), beginnings)
                }
                _ => (words(name).map(sound::phonetic_key).collect(), WITHOUT),
            };
            names.push(Name {
                text: name,
                label: mention.label,
                words,
                count: 0,
                thing: None,
                beginnings,
                titles: SmallVec::new(),
                at: (text, mention.span.end),
                country: mention.country.as_deref(),
                district: mention.district.as_deref(),
                of: None,
            });
            names.len() - 1
        });
        let name = &mut names[number];
        name.count += 1;
        if let Some(title) = mention.title.as_deref().and_then(|title| words(title).last()) {
            let title = hash::bytes(title.as_bytes());
            if name.titles.len() < 2 && !name.titles.contains(&title) {
                name.titles.push(title);
            }
        }
        if mention.label == Label::Org && name.of.is_none() {
            let beside =
                |one: &&Mention| text.get(one.span.end..mention.span.start).is_some_and(|gap| gap.trim().is_empty());
            name.of = before.filter(beside).and_then(country_of);
        }
        before = Some(mention);
        of_mention.push((i, number));
    }
    (names, of_mention)
}

/// The country that a place lies in, or that a people (ভারতীয়) is of.
fn country_of(mention: &Mention) -> Option<Code> {
    if mention.label == Label::Norp {
        let lexicon = Lexicon::embedded();
        let people = lexicon.lookup(mention.name.as_deref()?).find(|entry| entry.label == Label::Norp)?;
        return code_of(Places::embedded().get(lexicon.code(people))?.code);
    }
    code_of(mention.country.as_deref()?)
}

/// The longer name in the document that a person's short name stands for: as its last words, else as its first, else
/// anywhere in order; the one seen most often, then the one seen first.
fn full_name(number: usize, names: &[Name<'_, '_>], longer: &Longer, cores: &[Option<usize>]) -> Option<usize> {
    let name = &names[number];
    if name.label != Label::Per {
        return None;
    }
    let all = longer.get(name.words.first()?)?;
    let rank = |&full: &usize| {
        let long = &names[full];
        if long.words.len() <= name.words.len() || cores[full].is_some() || !in_order(&name.words, &long.words) {
            return None;
        }
        let fit = if long.words.ends_with(&name.words) { 2 } else { u32::from(long.words.starts_with(&name.words)) };
        Some((fit, long.count, std::cmp::Reverse(full)))
    };
    all.iter().filter_map(|full| Some((rank(full)?, *full))).max().map(|(_, full)| full)
}

/// The name of at least two words that a longer one begins or ends with and that the document has more often.
fn core_name(number: usize, names: &[Name<'_, '_>]) -> Option<usize> {
    /// A document with more names is none of those in which once a word too many is read; and each name is compared with all.
    const MOST_COMPARED: usize = 400;
    let long = &names[number];
    if long.label != Label::Per || long.words.len() < 3 || names.len() > MOST_COMPARED {
        return None;
    }
    let is_core = |short: &&(usize, &Name<'_, '_>)| {
        let (_, short) = short;
        short.label == Label::Per
            && (2..long.words.len()).contains(&short.words.len())
            && short.count > 2 * long.count
            && (long.words.starts_with(&short.words) || long.words.ends_with(&short.words))
    };
    names
        .iter()
        .enumerate()
        .filter(|short| is_core(&short))
        .max_by_key(|(at, short)| (short.count, std::cmp::Reverse(*at)))
        .map(|(at, _)| at)
}

/// What tells the story from others: its people, its bodies, and its places smaller than a district.
fn company(names: &[Name<'_, '_>], mentions: &[Mention], of_mention: &[(usize, usize)]) -> Vec<Companion> {
    /// So much is enough to know a story by.
    const MOST: usize = 32;
    let mut found: Vec<Companion> = Vec::new();
    for &(mention, number) in of_mention {
        let name = &names[number];
        let Some(thing) = name.thing else { continue };
        let tells = match name.label {
            Label::Per | Label::Org => true,
            Label::Loc => matches!(thing, Thing::Unknown(..)) && mentions[mention].district.is_some(),
            _ => false,
        };
        if !tells || found.len() >= MOST {
            continue;
        }
        let telling = matches!(thing, Thing::Unknown(..)) && !(name.is_short() && sound::is_usual(name.text));
        let thing = hash_of(&thing);
        match found.iter_mut().find(|one| one.thing == thing) {
            Some(one) => one.telling |= telling,
            None => found.push(Companion { thing, telling }),
        }
    }
    found
}

/// The districts that a document names, and the countries that are not Bangladesh, where nothing nearer is said.
fn places(mentions: &[Mention]) -> SmallVec<[u64; 4]> {
    /// An article of more districts tells nothing by them.
    const MOST: usize = 6;
    let mut found: SmallVec<[u64; 4]> = SmallVec::new();
    for mention in mentions.iter().filter(|mention| mention.label == Label::Loc) {
        let abroad = mention.country.as_deref().filter(|country| *country != "BD");
        let Some(place) = mention.district.as_deref().or(abroad) else { continue };
        let place = hash::bytes(place.as_bytes());
        if found.len() < MOST && !found.contains(&place) {
            found.push(place);
        }
    }
    found
}

/// Of so many longer names with one word in common it is asked whether a short one stands for them: a news article has fewer, and in a list of
/// people nobody could tell.
const MOST_LONGER: usize = 16;

/// Whether all words of the short name stand in the long one, in the same order.
fn in_order(short: &[u64], long: &[u64]) -> bool {
    let mut rest = long.iter();
    short.iter().all(|word| rest.any(|other| other == word))
}

/// What a lexicon says of a name.
#[derive(Clone, Copy)]
struct Listed<'l> {
    key: &'l str,
    /// It can mean nothing else: no single word of a person's name, no name that the list has several entries for.
    only: bool,
    kind: u8,
    country: Option<Code>,
    /// A body that every country has.
    general: bool,
}

/// What a lexicon has a name for: of several entries of the label the one with most evidence in the document, of equals the
/// first; where it has none of the label, a place for an organisation or the other way round.
fn best<'l>(lexicon: &'l Lexicon, name: &Name<'_, 'l>, topic: &Topic<'l>) -> Option<Listed<'l>> {
    let embedded = std::ptr::eq(lexicon, Lexicon::embedded());
    if embedded && name.label == Label::Loc {
        match Places::embedded().meant(name.text, name.at, [name.country, name.district]) {
            Meant::Place(key) => return Some(Listed { key, only: true, kind: 0, country: None, general: false }),
            Meant::Another => return None,
            Meant::Unlisted => {}
        }
    }
    let whole = |entry: &&Entry| !lexicon.is_word_of_names(entry);
    let same: SmallVec<[&Entry; 4]> =
        lexicon.lookup(name.text).filter(whole).filter(|entry| entry.label == name.label).collect();
    let like =
        |entry: &&Entry| matches!((entry.label, name.label), (Label::Loc, Label::Org) | (Label::Org, Label::Loc));
    let entry = match same.len() {
        0 => lexicon.lookup(name.text).filter(whole).find(like)?,
        1 => same[0],
        // The last of the highest: so the list is gone through from its end.
        _ => same.iter().rev().max_by_key(|entry| topic.speaks_for(lexicon, entry, name.of)).copied()?,
    };
    let single = name.label == Label::Per && name.words.len() == 1;
    let key = lexicon.key(entry);
    // নুসরাত is half a dozen well-known women, and any other, তাজুল ইসলাম any of hundreds: only a text that gives a fuller name
    // speaks of the listed one.
    if embedded && topic.is_anyone(name, key) {
        return None;
    }
    let code = lexicon.code(entry);
    Some(Listed {
        // A demonym's code is the key of its country.
        key: match (entry.label, Places::embedded().get(code)) {
            (Label::Norp, Some(place)) => place.key,
            (Label::Norp, None) if !code.is_empty() => code,
            _ => key,
        },
        only: !single && same.len() < 2,
        kind: entry.kind,
        country: code_of(code),
        general: embedded && lexicon.is_general(entry, name.text),
    })
}

/// A body that every country has, with its country before it in one name: ভারতীয় নির্বাচন কমিশন.
fn of_country<'l>(lexicon: &'l Lexicon, name: &Name<'_, '_>) -> Option<Thing<'l>> {
    if name.label != Label::Org || name.words.len() < 3 {
        return None;
    }
    let first = words(name.text).next()?;
    let (_, rest) = name.text.split_once(first)?;
    let body = lexicon.lookup(rest).find(|entry| lexicon.is_general(entry, rest))?;
    let country = country_said(first)?;
    let home = code_of(lexicon.code(body))?;
    let key = lexicon.key(body);
    Some(if country == home { Thing::Known(key) } else { Thing::Abroad(key, country) })
}

/// The country that a word names, or whose people (ভারতীয়).
fn country_said(word: &str) -> Option<Code> {
    let (lexicon, places) = (Lexicon::embedded(), Places::embedded());
    let country = |entry: &Entry| match entry.label {
        Label::Norp => places.get(lexicon.code(entry)),
        Label::Loc => places.get(lexicon.key(entry)),
        _ => None,
    };
    let of = |stem: &&str| lexicon.lookup(stem).filter_map(country).find(|place| place.kind == "country");
    stems(word).iter().find_map(of).and_then(|place| code_of(place.code))
}

/// Bodies that the lists have with their country in the name (ভারতীয় নির্বাচন কমিশন): by the rest of the name and the country.
static NATIONAL: LazyLock<HashMap<(u64, Code), &'static str, ahash::RandomState>> = LazyLock::new(|| {
    let mut national = HashMap::default();
    for (key, _, _, forms) in lexicon::rows_of_lists().filter(|(_, label, ..)| *label == Label::Org) {
        for form in forms.filter(|form| words(form).nth(2).is_some()) {
            let Some((first, rest)) = words(form).next().and_then(|first| Some((first, form.split_once(first)?.1)))
            else {
                continue;
            };
            if let Some(country) = country_said(first) {
                national.entry((state_of(rest), country)).or_insert(key);
            }
        }
    }
    national
});

/// Short names that the text introduces in brackets behind a full one: name number of the short to that of the full.
fn introduced(text: &str, mentions: &[Mention], names: &[(usize, usize)]) -> HashMap<usize, usize> {
    let mut found = HashMap::new();
    for pair in names.windows(2) {
        let (full, short) = (&mentions[pair[0].0], &mentions[pair[1].0]);
        let between = text.get(full.span.end..short.span.start).map(str::trim);
        let after = text.get(short.span.end..).and_then(|rest| rest.trim_start().chars().next());
        if between == Some("(") && after == Some(')') && full.label == short.label {
            found.entry(pair[1].1).or_insert(pair[0].1);
        }
    }
    found
}
