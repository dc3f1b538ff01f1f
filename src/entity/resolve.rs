//! One key for all spellings and short forms of one thing, in a document and over a collection.
//!
//! `ভ্লাদিমির পুতিন` is `পুতিন` from the second sentence on; `কুর্স্ক` (U+0995 U+09C1 U+09B0 U+09CD U+09B8 U+09CD U+0995) is
//! `কুরস্ক` in the next paper. What the lists know has their key; a demonym has the key of its country. Of the rest, a
//! short form belongs to the full name that the document gives, an acronym in brackets to the name before it, and
//! names that differ only in vowels, joints and doubled letters are one. The key of an unknown thing is its fullest name.
//! Everything goes through hash tables: the work grows with the mentions, not with their pairs.

use super::hash::{self, mix};
use super::keys::{Keys, company_of};
use super::lexicon::{Entry, Lexicon, Plain, words};
use super::sound;
use crate::mention::{Label, Mention};
use smallvec::SmallVec;
use std::collections::{HashMap, HashSet};
use std::hash::BuildHasherDefault;
use std::ops::Range;

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
/// let end = text.find(' ').unwrap();
/// let second = text.rfind("মাহাতো").unwrap();
/// let mut mentions = vec![
///     Mention { name: Some("নরেশ মাহাতো".into()), ..Mention::new(Span::new(0, end + 22), Label::Per) },
///     Mention { name: Some("মাহাতো".into()), ..Mention::new(Span::new(second, second + 18), Label::Per) },
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
    let found: Vec<Vec<(usize, u32)>> =
        documents.iter().map(|document| keys.add(Named::read(document.text, document.mentions, &known))).collect();
    for (document, found) in documents.iter_mut().zip(found) {
        for (mention, thing) in found {
            if let Some(mention) = document.mentions.get_mut(mention) {
                mention.entity = Some(keys.key(thing).to_owned().into());
            }
        }
    }
}

/// What a name stands for, as far as one document can tell; equal in two documents where they mean the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Thing<'l> {
    /// Known to a lexicon, under this key.
    Known(&'l str),
    /// Unknown: the label and the sound of its fullest form.
    Unknown(Label, u64),
}

/// One spelling of a thing in one document.
#[derive(Clone, Debug)]
pub(crate) struct Spelling<'l> {
    pub thing: Thing<'l>,
    /// Its place in [`Named::text`].
    pub place: Range<usize>,
    /// How many words it has, without those that may be left out.
    pub length: usize,
    pub count: u32,
    /// It is the thing's own name, and no short form of it.
    pub full: bool,
    /// The hash of the title that stands with it most often; 0 without one.
    pub title: u64,
}

/// The names of one document: needs nothing of other documents, so that many can be read at once.
#[derive(Clone, Debug, Default)]
pub(crate) struct Named<'l> {
    /// The distinct names.
    pub spellings: Vec<Spelling<'l>>,
    /// The spellings of what is unknown, one after the other.
    pub text: String,
    /// The mentions that are names, and which of the spellings each is.
    pub mentions: Vec<(usize, usize)>,
    /// What tells this story from others: the people, bodies and small places it names.
    pub company: Vec<u64>,
}

/// A distinct name of one document.
struct Name<'m, 'l> {
    text: &'m str,
    label: Label,
    words: SmallVec<[u64; 4]>,
    count: u32,
    thing: Option<Thing<'l>>,
    title: u64,
}

impl Name<'_, '_> {
    /// The thing that an unknown name names.
    fn unknown<'l>(&self) -> Thing<'l> {
        let sound = self.words.iter().fold(self.words.len() as u64, |h, &word| mix(h, word));
        Thing::Unknown(self.label, sound)
    }
}

/// Where each word stands in the longer names of people: name numbers, in order of appearance.
type Longer = HashMap<u64, SmallVec<[usize; 2]>, BuildHasherDefault<Plain>>;

impl<'l> Named<'l> {
    /// The first of `lexicons` that knows a name decides.
    pub(crate) fn read(text: &str, mentions: &[Mention], lexicons: &[&'l Lexicon]) -> Named<'l> {
        let (mut names, of_mention) = distinct(text, mentions);
        let mut longer = Longer::default();
        for (number, name) in names.iter().enumerate().filter(|(_, n)| n.label == Label::Per && n.words.len() > 1) {
            for &word in &name.words {
                let places = longer.entry(word).or_default();
                if places.len() < MOST_NAMESAKES && places.last() != Some(&number) {
                    places.push(number);
                }
            }
        }
        let aliases = introduced(text, mentions, &of_mention);
        // A person's name that once has a word too many (অরুণ সরকার হাঁটবেন) is the name that stands more often.
        let cores: Vec<Option<usize>> = (0..names.len()).map(|number| core_name(number, &names)).collect();

        // The fullest names first: short ones lean on them.
        let mut order: Vec<usize> = (0..names.len()).collect();
        order.sort_by_key(|&n| (cores[n].is_some(), std::cmp::Reverse(names[n].words.len()), n));
        // The keys of things that the document names with more than one word.
        let mut in_full: HashSet<&str, ahash::RandomState> = HashSet::default();
        for number in order {
            let full = cores[number].or_else(|| full_name(number, &names, &longer, &cores));
            let name = &names[number];
            let known = lexicons.iter().find_map(|lexicon| best(lexicon, name, |key| in_full.contains(key)));
            let of_full = full.and_then(|full| names[full].thing);
            let thing = match (known, full) {
                // A short form of someone well known, and a full name that may be someone else's.
                (Some((false, key)), Some(_)) => of_full.unwrap_or(Thing::Known(key)),
                (Some((_, key)), _) => Thing::Known(key),
                (None, Some(full)) => of_full.unwrap_or_else(|| names[full].unknown()),
                (None, None) => {
                    let introduced = aliases.get(&number).and_then(|&full| names[full].thing);
                    let sounds = || sound::listed(name.text, name.label).map(Thing::Known);
                    introduced.or_else(sounds).unwrap_or_else(|| name.unknown())
                }
            };
            if let (Thing::Known(key), true) = (thing, name.words.len() > 1) {
                in_full.insert(key);
            }
            names[number].thing = Some(thing);
        }
        let company = company(&names, mentions, &of_mention);
        let spellings = Vec::with_capacity(names.len());
        let mut named = Named { spellings, text: String::new(), mentions: of_mention, company };
        for name in names {
            let thing = name.thing.unwrap_or_else(|| name.unknown());
            let start = named.text.len();
            if matches!(thing, Thing::Unknown(..)) {
                named.text += name.text;
            }
            let place = start..named.text.len();
            let full = thing == name.unknown();
            named.spellings.push(Spelling {
                thing,
                place,
                length: name.words.len(),
                count: name.count,
                full,
                title: name.title,
            });
        }
        named
    }
}

/// The distinct names of a document in order, and which of them each mention is that is a name.
fn distinct<'m, 'l>(text: &'m str, mentions: &'m [Mention]) -> (Vec<Name<'m, 'l>>, Vec<(usize, usize)>) {
    let mut names: Vec<Name<'m, 'l>> = Vec::new();
    let mut numbers: HashMap<(Label, &str), usize, ahash::RandomState> = HashMap::default();
    let mut of_mention = Vec::new();
    for (i, mention) in mentions.iter().enumerate().filter(|(_, m)| m.label.is_name()) {
        let name = match &mention.name {
            Some(name) => name.as_str(),
            None => text.get(mention.span.start..mention.span.end).unwrap_or_default(),
        };
        let number = *numbers.entry((mention.label, name)).or_insert_with(|| {
            let words = match mention.label {
                Label::Per => sound::full_words(name).into_iter().map(sound::class).collect(),
                _ => words(name).map(sound::phonetic_key).collect(),
            };
            names.push(Name { text: name, label: mention.label, words, count: 0, thing: None, title: 0 });
            names.len() - 1
        });
        names[number].count += 1;
        if let (0, Some(title)) = (names[number].title, &mention.title) {
            names[number].title = hash::bytes(title.as_bytes());
        }
        of_mention.push((i, number));
    }
    (names, of_mention)
}

/// The longer name in the document that a person's short name stands for: as its last words, else as its first, else
/// anywhere in order; the one seen most often, then the one seen first.
fn full_name(number: usize, names: &[Name<'_, '_>], longer: &Longer, cores: &[Option<usize>]) -> Option<usize> {
    let name = &names[number];
    if name.label != Label::Per {
        return None;
    }
    let places = longer.get(name.words.first()?)?;
    let rank = |&full: &usize| {
        let long = &names[full];
        if long.words.len() <= name.words.len() || cores[full].is_some() || !in_order(&name.words, &long.words) {
            return None;
        }
        let fit = if long.words.ends_with(&name.words) { 2 } else { u32::from(long.words.starts_with(&name.words)) };
        Some((fit, long.count, std::cmp::Reverse(full)))
    };
    places.iter().filter_map(|full| Some((rank(full)?, *full))).max().map(|(_, full)| full)
}

/// The name of at least two words that a longer one begins or ends with and that the document has more often.
fn core_name(number: usize, names: &[Name<'_, '_>]) -> Option<usize> {
    /// More names of people are in no article that is read for them.
    const MOST_NAMES: usize = 400;
    let long = &names[number];
    if long.label != Label::Per || long.words.len() < 3 || names.len() > MOST_NAMES {
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

/// What tells the story from others: its people of full name, its bodies, and its places smaller than a district.
fn company(names: &[Name<'_, '_>], mentions: &[Mention], of_mention: &[(usize, usize)]) -> Vec<u64> {
    /// So much is enough to know a story by.
    const MOST: usize = 32;
    let mut found: Vec<u64> = Vec::new();
    for &(mention, number) in of_mention {
        let name = &names[number];
        let Some(thing) = &name.thing else { continue };
        let tells = match name.label {
            Label::Per => name.words.len() > 1 || matches!(thing, Thing::Known(_)),
            Label::Org => true,
            Label::Loc => matches!(thing, Thing::Unknown(..)) && mentions[mention].district.is_some(),
            _ => false,
        };
        let sign = company_of(thing);
        if tells && found.len() < MOST && !found.contains(&sign) {
            found.push(sign);
        }
    }
    found
}

/// So many names with one word in common are looked through; more is no newspaper.
const MOST_NAMESAKES: usize = 16;

/// Whether all words of the short name stand in the long one, in the same order.
fn in_order(short: &[u64], long: &[u64]) -> bool {
    let mut rest = long.iter();
    short.iter().all(|word| rest.any(|other| other == word))
}

/// The lexicon's key for a name, and whether it is more than a short form of one word: first an entry that the document
/// also gives in full, then the label's own first entry, then a place for an organisation or the other way round.
fn best<'l>(lexicon: &'l Lexicon, name: &Name<'_, 'l>, present: impl Fn(&str) -> bool) -> Option<(bool, &'l str)> {
    let whole = |entry: &&Entry| !lexicon.is_name_part(entry);
    let same: SmallVec<[&Entry; 4]> =
        lexicon.lookup(name.text).filter(whole).filter(|entry| entry.label == name.label).collect();
    let like =
        |entry: &&Entry| matches!((entry.label, name.label), (Label::Loc, Label::Org) | (Label::Org, Label::Loc));
    let entry = match same.len() {
        0 => lexicon.lookup(name.text).filter(whole).find(like)?,
        1 => same[0],
        _ => same.iter().find(|entry| present(lexicon.key(entry))).copied().unwrap_or(same[0]),
    };
    let sure = name.label != Label::Per || name.words.len() > 1;
    let code = lexicon.code(entry);
    // A demonym's code is the key of its country.
    let key = if entry.label == Label::Norp && !code.is_empty() { code } else { lexicon.key(entry) };
    Some((sure, key))
}

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
