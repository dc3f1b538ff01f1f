//! What the names of one document stand for, as it is handed from `resolve` to `keys`.
//!
//! Of a document that names পুতিন (U+09AA U+09C1 U+09A4 U+09BF U+09A8) and করিম, [`DocumentNames`] says that the one is known under its key, the other
//! unknown, how its fullest name sounds, with which titles it stands, and what else the document names.

use super::hash::{self, mix};
use crate::mention::Label;
use smallvec::SmallVec;
use std::ops::Range;

/// What a name stands for, as far as one document can tell; equal in two documents where they mean the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Thing<'l> {
    /// Known to a lexicon, under this key.
    Known(&'l str),
    /// A body that every country has (নির্বাচন কমিশন), known to a lexicon as that of one country, of another one.
    Abroad(&'l str, Code),
    /// Unknown: the label and the sound of its fullest form.
    Unknown(Label, u64),
}

/// An ISO 3166 code of two letters.
pub(crate) type Code = [u8; 2];

/// The first two letters of a code of the lists, where it is one of a country or of a part of one.
pub(super) fn code_of(code: &str) -> Option<Code> {
    code.as_bytes().first_chunk::<2>().copied().filter(|code| code.iter().all(u8::is_ascii_uppercase))
}

/// One thing of a document.
#[derive(Clone, Debug)]
pub(crate) struct DocumentThing<'l> {
    pub stands_for: Thing<'l>,
    /// Of what is unknown: where in [`DocumentNames::text`] its name stands.
    pub name: Range<usize>,
    /// It is a person of whom the document says one word.
    pub short: bool,
    /// That word is no usual name.
    pub rare: bool,
    /// How its name begins: [`WITH`] what may be left out there (মো.), [`WITHOUT`] it, or once so and once so.
    pub beginnings: u8,
    /// The hashes of the last words of titles that stand with it.
    pub titles: SmallVec<[u64; 2]>,
}

pub(crate) const WITHOUT: u8 = 1;
pub(crate) const WITH: u8 = 2;

/// The names of one document: needs nothing of other documents, so that many can be read at once.
#[derive(Clone, Debug, Default)]
pub(crate) struct DocumentNames<'l> {
    /// The things it names.
    pub things: Vec<DocumentThing<'l>>,
    /// The names of those that are unknown, one after the other: of each the full form that stands most often.
    pub text: String,
    /// The mentions that are names, and which of the things each is.
    pub mentions: Vec<(usize, usize)>,
    /// The districts it names, or countries other than Bangladesh, as hashes.
    pub places: SmallVec<[u64; 4]>,
    /// What else tells this story from others.
    pub company: Vec<Companion>,
}

/// A thing as company: something that tells one story from another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Companion {
    /// As [`hash_of`] gives it.
    pub thing: u64,
    /// What no list has says much, what everyone knows and a usual name of one word say little.
    pub telling: bool,
}

/// A thing as a number, the same in every run.
pub(crate) fn hash_of(thing: &Thing<'_>) -> u64 {
    match thing {
        Thing::Known(key) => hash::bytes(key.as_bytes()),
        Thing::Abroad(key, [a, b]) => mix(hash::bytes(key.as_bytes()), u64::from(*a) << 8 | u64::from(*b)),
        Thing::Unknown(label, sound) => mix(*label as u64, *sound),
    }
}
