//! What the tagger looks at: the word, its stems, ends and pieces, what lists and word classes say of it, its
//! neighbours.
//!
//! `ইউক্রেনের` (U+0987 U+0989 U+0995 U+09CD U+09B0 …) is read once for each distinct word: the word, its stem ইউক্রেন, its
//! ending ের, its first and last letters, every three letters, the lists it stands in. Each of these attributes has a
//! reach: how far from the word it is felt. What needs two words is made afresh at each place
//! ([`words_beside`]), but for what their classes say, which the model has in tables.
//! The trainer reads a word in one go (`read`), the tagger in three ([`look_up`], [`classify`], [`spell`]), of the same functions.

use super::classes::Class;
#[cfg(any(test, feature = "train"))]
use super::classes::Classes;
use super::hash::{self, mix};
use super::inflection;
use super::lexicon::{Lexicon, step};
use crate::mention::Label;
use crate::script;
use smallvec::SmallVec;

/// How many words to each side an attribute may be felt.
pub(crate) const REACH: usize = 2;
/// The places from which a word is felt: two before, one before, itself, one after, two after.
pub(crate) const PLACES: usize = 2 * REACH + 1;

/// One thing that is true of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Attribute {
    pub hash: u64,
    pub reach: u8,
}

/// What stays with a word besides its attributes. What is asked of every word comes first, so that it is in one cache line.
#[derive(Clone, Debug, Default)]
#[repr(C)]
pub(crate) struct Reading {
    pub hash: u64,
    /// The hash of the likeliest stem.
    pub stem: u64,
    /// What the lexicon says, in brief: labels as a whole, by stem, as a first word, further inside.
    pub signature: u32,
    pub class: u16,
    pub coarse: u16,
    /// Some longer entry begins with this word.
    pub begins: bool,
    /// This word, or a stem of it, stands behind the first in some longer entry.
    pub inside: bool,
    /// Some longer context word begins with this word.
    pub leads: bool,
    /// This word, or a stem of it, stands behind the first in some longer context word.
    pub follows: bool,
    /// A hyphen, which stands inside names without being a word of them.
    pub joint: bool,
    /// No letter and no digit: a sign, which no name begins or ends with.
    pub silent: bool,
    /// Latin in lower case, as in the notices of web pages (We use cookies): no part of a name.
    pub lower: bool,
    /// The hashes of all stems, the word itself first.
    pub stems: SmallVec<[u64; 4]>,
}

#[derive(Clone, Copy)]
#[repr(u64)]
enum Template {
    Edge = 1,
    Word,
    Stem,
    Ending,
    Fine,
    Middle,
    Coarse,
    Impression,
    Kind,
    KindOfStem,
    Label,
    First,
    Rest,
    Signature,
    Shape,
    Prefix,
    Suffix,
    Piece,
    Length,
    Sound,
    ClassClass,
    SignSign,
    Around,
    Match,
    Bias,
    StemStem,
    Impressions,
    Context,
    Document,
}

const fn feature(template: Template, payload: u64) -> u64 {
    mix(template as u64, payload)
}

/// What the rest of the article says of a word (see [`super::consistency`]).
pub(crate) const fn document(sort: u64, what: u64) -> u64 {
    feature(Template::Document, mix(sort, what))
}

/// The class of a sentence's edge.
pub(crate) const fn edge_class(after: bool) -> u16 {
    u16::MAX - after as u16
}

/// The reading of the place before the first or after the last word of a sentence.
pub(crate) fn edge(after: bool, out: &mut Vec<Attribute>) -> Reading {
    let hash = feature(Template::Edge, after as u64);
    out.push(Attribute { hash, reach: REACH as u8 });
    Reading { hash, stem: hash, class: edge_class(after), coarse: edge_class(after), ..Reading::default() }
}

/// Everything that is true of a word wherever it stands.
#[cfg(any(test, feature = "train"))]
pub(crate) fn read(word: &str, lexicon: &Lexicon, classes: &Classes, out: &mut Vec<Attribute>) -> Reading {
    let mut reading = look_up(word, lexicon, out);
    let classes: Vec<Class> = reading.stems.iter().map(|&stem| classes.get(stem)).collect();
    classify(&mut reading, &classes, out);
    spell(word, out);
    reading
}

/// What shape, stems and lists say of a word: the first part of `read`.
pub(crate) fn look_up(word: &str, lexicon: &Lexicon, out: &mut Vec<Attribute>) -> Reading {
    let hash = hash::word(word);
    let mut put = |template: Template, payload: u64, reach: u8| {
        out.push(Attribute { hash: feature(template, payload), reach });
    };
    let mut reading = Reading { hash, stem: hash, ..Reading::default() };
    reading.joint = matches!(word, "-" | "\u{2010}" | "\u{2011}" | "\u{2013}");

    reading.silent = !word.chars().any(is_heard);
    reading.lower = word.bytes().all(|b| b.is_ascii_lowercase() || b == b'\'') && !reading.silent;

    put(Template::Bias, 0, 0);
    put(Template::Word, hash, 2);
    put(Template::Shape, shape(word), 2);

    let stems = inflection::stems(word);
    let plain = hash::is_plain(word);
    let hash_of = |stem: &str| if plain { hash::bytes(stem.as_bytes()) } else { hash::word(stem) };
    reading.stems.push(hash);
    reading.stems.extend(stems.iter().skip(1).take(5).map(|stem| hash_of(stem)));

    // The lexicon: the word as written, else the first stem it knows.
    let mut kinds = 0u64;
    let mut common = true;
    let mut by_stem = false;
    for (i, &stem) in reading.stems.iter().enumerate() {
        let found = lexicon.find(step(0, stem));
        if i == 0 {
            reading.begins = found.prefix;
        }
        if found.is_form() {
            for entry in lexicon.entries_of(found) {
                kinds |= 1 << entry.kind;
                common &= entry.common;
                reading.signature |= 1 << (entry.label as u32 + if i == 0 { 0 } else { 5 });
            }
            by_stem = i != 0;
            reading.stem = stem;
            break;
        }
    }
    for kind in bits(kinds) {
        let name = kind_hash(lexicon, kind);
        put(if by_stem { Template::KindOfStem } else { Template::Kind }, mix(name, common as u64), 2);
        put(Template::Label, name, 1);
    }
    let mut parts = lexicon.parts(hash);
    for &stem in reading.stems.iter().skip(1) {
        let part = lexicon.parts(stem);
        parts.rest |= part.rest;
    }
    reading.inside = parts.rest != 0;
    for kind in bits(parts.first) {
        put(Template::First, kind_hash(lexicon, kind), 1);
        reading.signature |= 1 << (10 + label_of(lexicon, kind));
    }
    for kind in bits(parts.rest) {
        put(Template::Rest, kind_hash(lexicon, kind), 1);
        reading.signature |= 1 << (15 + label_of(lexicon, kind));
    }
    if kinds != 0 && common {
        reading.signature |= 1 << 20;
    }
    // Someone in particular, not only a word of names.
    if bits(kinds).any(|kind| lexicon.kinds().get(kind as usize).is_some_and(|kind| kind.0 == "person")) {
        reading.signature |= 1 << 21;
    }
    if reading.signature != 0 {
        put(Template::Signature, u64::from(reading.signature), 2);
    }

    let context = lexicon.beside();
    for (i, &stem) in reading.stems.iter().enumerate() {
        let found = context.find(step(0, stem));
        reading.leads |= i == 0 && found.prefix;
        reading.follows |= found.inside;
        for entry in context.entries_of(found) {
            put(Template::Context, mix(kind_hash(context, u32::from(entry.kind)), u64::from(i > 0)), 2);
        }
    }

    for (i, &stem) in reading.stems.iter().enumerate() {
        put(Template::Stem, stem, if i == 0 { 2 } else { 1 });
        if let (true, Some(ending)) = (i > 0, stems.get(i).and_then(|s| word.get(s.len()..))) {
            put(Template::Ending, hash::bytes(ending.as_bytes()), 1);
        }
    }
    reading
}

/// Classes and impressions of a word, or of its first stem that has some: the second part of `read`.
pub(crate) fn classify(reading: &mut Reading, classes: &[Class], out: &mut Vec<Attribute>) {
    let mut put = |template: Template, payload: u64, reach: u8| {
        out.push(Attribute { hash: feature(template, payload), reach });
    };
    let levels = classes.iter().map(|class| class.levels).find(|levels| levels[0] != 0).unwrap_or_default();
    let impressions = classes.iter().map(|class| class.impressions).find(|&said| said != 0).unwrap_or_default();
    let [fine, middle, coarse] = levels;
    reading.class = middle;
    reading.coarse = coarse;
    put(Template::Fine, u64::from(fine), 1);
    put(Template::Middle, u64::from(middle), 2);
    put(Template::Coarse, u64::from(coarse), 2);
    for nibble in 0..8u32 {
        let value = impressions >> (4 * nibble) & 15;
        if value != 0 {
            put(Template::Impression, mix(u64::from(nibble), u64::from(value)), 1);
        }
    }
    if impressions != 0 {
        put(Template::Impressions, u64::from(impressions), 0);
    }
}

/// Whether it is a letter or a digit. What most words begin with need not be looked up.
fn is_heard(c: char) -> bool {
    matches!(c, '\u{995}'..='\u{9A8}' | '\u{9AA}'..='\u{9B0}') || c.is_alphanumeric()
}

/// Beginnings, ends and pieces of the word, in code points: the last part of `read`.
pub(crate) fn spell(word: &str, out: &mut Vec<Attribute>) {
    let mut put = |template: Template, payload: u64, reach: u8| {
        out.push(Attribute { hash: feature(template, payload), reach });
    };
    let mut letters: SmallVec<[char; 32]> = SmallVec::new();
    letters.extend(word.chars().filter(|c| !matches!(c, '\u{200C}' | '\u{200D}')).take(48));
    let code = |part: &[char]| part.iter().fold(part.len() as u64, |h, &c| mix(h, u64::from(c)));
    let n = letters.len();
    if !letters.iter().copied().any(is_heard) {
        return;
    }
    for size in 1..=5.min(n) {
        put(Template::Prefix, code(&letters[..size]), u8::from((2..=3).contains(&size)));
        put(Template::Suffix, code(&letters[n - size..]), u8::from(size <= 3));
    }
    for size in [3, 4] {
        for piece in letters.windows(size) {
            put(Template::Piece, code(piece), 0);
        }
    }
    put(Template::Length, n.min(12) as u64, 0);
    put(Template::Sound, sound(word), 1);
}

/// The word as it sounds, roughly: long and short vowels, the sibilants, the nasals alike; doubled letters once.
pub(crate) fn sound(word: &str) -> u64 {
    let mut h = 7;
    let mut last = '\0';
    let mut letters = word.chars().peekable();
    while let Some(c) = letters.next() {
        let c = match c {
            '\u{988}' => '\u{987}',
            '\u{9C0}' => '\u{9BF}',
            '\u{98A}' => '\u{989}',
            '\u{9C2}' => '\u{9C1}',
            '\u{9A3}' => '\u{9A8}',
            '\u{9B7}' | '\u{9B8}' => '\u{9B6}',
            '\u{9AF}' if letters.peek() == Some(&'\u{9BC}') => '\u{9DF}',
            '\u{9AF}' => '\u{99C}',
            '\u{9CE}' => '\u{9A4}',
            '\u{999}' => '\u{982}',
            // Joiners, the dot below, the hasanta, the full stop, a written or unwritten o.
            '\u{200C}' | '\u{200D}' | '\u{9BC}' | '\u{9CD}' | '.' | '\u{9CB}' | '\u{9C3}' => continue,
            c => c,
        };
        if c != last {
            h = mix(h, u64::from(c));
        }
        last = c;
    }
    h
}

/// Letters, digits and signs, runs counted once: `২০২৬` is "d", `F-16` is "A-d".
fn shape(word: &str) -> u64 {
    let mut h = 0;
    let mut last = 0;
    for c in word.chars() {
        let kind = match c {
            '\u{980}'..='\u{9FF}' if script::class(c) == script::Class::Digit => 1,
            '\u{980}'..='\u{9FF}' => 2,
            '\u{200C}' | '\u{200D}' => continue,
            '0'..='9' => 3,
            'a'..='z' => 4,
            'A'..='Z' => 5,
            c if c.is_alphabetic() => 6,
            c => 16 + u64::from(c),
        };
        if kind != last {
            h = mix(h, kind);
        }
        last = kind;
    }
    h
}

fn kind_hash(lexicon: &Lexicon, kind: u32) -> u64 {
    lexicon.kinds().get(kind as usize).map_or(0, |(name, label)| mix(hash::bytes(name.as_bytes()), *label as u64))
}

fn label_of(lexicon: &Lexicon, kind: u32) -> u32 {
    lexicon.kinds().get(kind as usize).map_or(0, |(_, label)| *label as u32)
}

fn bits(mut mask: u64) -> impl Iterator<Item = u32> {
    std::iter::from_fn(move || {
        let bit = mask.trailing_zeros();
        mask &= mask.wrapping_sub(1);
        (bit < 64).then_some(bit)
    })
}

/// What is true of two neighbours, `word` and the one before it (either may be the sentence's edge): the rows felt are
/// those of `word` and, one place to the left, of `before`.
#[cfg(any(test, feature = "train"))]
pub(crate) fn pairs(before: &Reading, word: &Reading, put: &mut impl FnMut(u64)) {
    put(stems_beside(before, word));
    let (classes, signs) = (classes_beside(before.class, word.class), signs_beside(before, word));
    classes.into_iter().chain(signs).for_each(put);
}

/// What two neighbours say as words.
#[inline]
pub(crate) fn stems_beside(before: &Reading, word: &Reading) -> u64 {
    feature(Template::StemStem, mix(before.stem, word.stem))
}

/// What two neighbours say by what lists say of them.
#[inline]
pub(crate) fn signs_beside(before: &Reading, word: &Reading) -> Option<u64> {
    let signs = u64::from(before.signature) << 32 | u64::from(word.signature);
    (signs != 0).then(|| feature(Template::SignSign, signs))
}

/// What two neighbours say by their classes, of which 0 says nothing.
pub(crate) fn classes_beside(before: u16, word: u16) -> Option<u64> {
    (before != 0 && word != 0).then(|| feature(Template::ClassClass, u64::from(before) << 16 | u64::from(word)))
}

/// What is true of a word because of what stands on both its sides.
#[cfg(any(test, feature = "train"))]
pub(crate) fn around(before: &Reading, after: &Reading, put: &mut impl FnMut(u64)) {
    classes_around(before.class, after.class).into_iter().for_each(put);
}

/// What the classes on both sides of a word say.
pub(crate) fn classes_around(before: u16, after: u16) -> Option<u64> {
    (before != 0 && after != 0).then(|| feature(Template::Around, u64::from(before) << 16 | u64::from(after)))
}

/// Names of several words that the lexicon knows, the longest from each place: first word, end, kinds, whether the
/// last word carries an ending, whether every reading is also common.
struct Match {
    pub start: usize,
    pub end: usize,
    pub kinds: u64,
    pub inflected: bool,
    pub label: Option<Label>,
}

/// Adds what lists know of several words together: names, and words that stand beside names.
pub(crate) fn phrases<'r>(
    count: usize,
    reading: impl Fn(usize) -> &'r Reading + Copy,
    lexicon: &Lexicon,
    mut put: impl FnMut(usize, u64),
) {
    let context = lexicon.beside();
    let names = matches(count, reading, |r| r.begins, |r| r.inside, lexicon);
    names.for_each(|m| match_attributes(&m, lexicon, count, &mut put));
    let beside = matches(count, reading, |r| r.leads, |r| r.follows, context);
    beside.for_each(|m| match_attributes(&m, context, count, &mut put));
}

/// Whether some name of the lexicon begins with the word, or is the word under an ending.
pub(crate) fn begins(lexicon: &Lexicon, word: &Reading) -> bool {
    lexicon.find(step(0, word.hash)).prefix || word.stems.iter().any(|&stem| lexicon.find(step(0, stem)).is_form())
}

/// Calls `found` with first word, end and label of every longest name of a user's lexicon.
pub(crate) fn own<'r>(
    count: usize,
    reading: impl Fn(usize) -> &'r Reading,
    begins: impl Fn(usize) -> bool,
    lexicon: &Lexicon,
    mut found: impl FnMut(usize, usize, Label),
) {
    let mut start = 0;
    while start < count {
        if !begins(start) {
            start += 1;
            continue;
        }
        let word = reading(start);
        let alone = || {
            let entry = word.stems.iter().find_map(|&s| lexicon.entries_of(lexicon.find(step(0, s))).next())?;
            Some((start + 1, entry.label))
        };
        let together = longest(start, count, &reading, &|_| true, lexicon).and_then(|m| Some((m.end, m.label?)));
        match together.or_else(alone) {
            Some((end, label)) => {
                found(start, end, label);
                start = end;
            }
            None => start += 1,
        }
    }
}

/// Every longest entry of two words or more, in order, none overlapping another. `begins` and `inside` say which words can be the
/// first of one, and which any other.
fn matches<'r>(
    count: usize,
    reading: impl Fn(usize) -> &'r Reading,
    begins: impl Fn(&Reading) -> bool,
    inside: impl Fn(&Reading) -> bool,
    lexicon: &Lexicon,
) -> impl Iterator<Item = Match> {
    let mut start = 0;
    std::iter::from_fn(move || {
        while start < count {
            let best = if begins(reading(start)) { longest(start, count, &reading, &inside, lexicon) } else { None };
            start = best.as_ref().map_or(start + 1, |m| m.end);
            if best.is_some() {
                return best;
            }
        }
        None
    })
}

fn longest<'r>(
    start: usize,
    count: usize,
    reading: &impl Fn(usize) -> &'r Reading,
    inside: &impl Fn(&Reading) -> bool,
    lexicon: &Lexicon,
) -> Option<Match> {
    /// No entry has more words.
    const MOST: usize = 12;
    let mut state = step(0, reading(start).hash);
    let mut best = None;
    for at in start + 1..count.min(start + MOST) {
        let word = reading(at);
        if word.joint {
            continue;
        }
        if !inside(word) {
            break;
        }
        for (i, &stem) in word.stems.iter().enumerate() {
            let end = lexicon.find(step(state, stem));
            if end.is_form() {
                let kinds = lexicon.entries_of(end).fold(0, |kinds, entry| kinds | 1 << entry.kind);
                let label = lexicon.entries_of(end).next().map(|entry| entry.label);
                best = Some(Match { start, end: at + 1, kinds, inflected: i > 0, label });
                break;
            }
        }
        state = step(state, word.hash);
        if !lexicon.find(state).prefix {
            break;
        }
    }
    best
}

/// The attributes of a match for each of its words, and for the words beside it.
fn match_attributes(m: &Match, lexicon: &Lexicon, count: usize, mut put: impl FnMut(usize, u64)) {
    for kind in bits(m.kinds) {
        let kind = kind_hash(lexicon, kind);
        for at in m.start..m.end {
            let place = if at == m.start {
                0
            } else if at + 1 == m.end {
                2
            } else {
                1
            };
            put(at, feature(Template::Match, mix(kind, place)));
        }
        if m.start > 0 {
            put(m.start - 1, feature(Template::Match, mix(kind, 3)));
        }
        if m.end < count {
            put(m.end, feature(Template::Match, mix(kind, 4 + u64::from(m.inflected))));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stems_have_the_hashes_of_words() {
        let seed = include_str!("../../seeds/names/context.tsv");
        let words =
            seed.split_whitespace().flat_map(|word| [word.to_owned(), format!("{word}.\u{9B0}"), format!("A{word}")]);
        for word in words {
            let reading = look_up(&word, Lexicon::embedded(), &mut Vec::new());
            let right: Vec<u64> = inflection::stems(&word).iter().take(6).map(|stem| hash::word(stem)).collect();
            assert_eq!(reading.stems.to_vec(), right, "{word}");
        }
    }

    #[test]
    fn what_is_heard_is_a_letter_or_a_digit() {
        assert!(('\0'..=char::MAX).all(|c| is_heard(c) == c.is_alphanumeric()));
    }

    #[test]
    fn entries_are_found_without_asking_at_every_word() {
        let lexicon = Lexicon::embedded();
        let seeds = [include_str!("../../seeds/names/context.tsv"), include_str!("../../seeds/names/india.tsv")];
        let rows = |seed: &'static str| seed.lines().filter(|line| !line.starts_with('#')).step_by(7);
        let words: Vec<&str> =
            seeds.into_iter().flat_map(rows).flat_map(|row| row.split(['\t', ' ', '|', '-'])).collect();
        let classes = Classes::default();
        let readings: Vec<Reading> = words.iter().map(|word| read(word, lexicon, &classes, &mut Vec::new())).collect();
        let mut said = 0;
        for (lexicon, inside) in [(lexicon, (|r| r.inside) as fn(&Reading) -> bool), (lexicon.beside(), |r| r.follows)]
        {
            let found = |inside: fn(&Reading) -> bool| -> Vec<(usize, usize)> {
                matches(readings.len(), |i| &readings[i], |_| true, inside, lexicon).map(|m| (m.start, m.end)).collect()
            };
            assert_eq!(found(inside), found(|_| true));
            said += found(inside).len();
        }
        assert!(said > 100, "{said}");
    }
}
