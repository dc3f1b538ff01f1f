//! What the tagger looks at: the word, its stems and ends, what lists and word classes say of it, its neighbours.
//!
//! `ইউক্রেনের` (U+0987 U+0989 U+0995 U+09CD U+09B0 …) is read once for each distinct word: the word, its stem ইউক্রেন, its
//! ending ের, its first and last letters, its sound, the lists it stands in. Each of these attributes has a reach: how far from
//! the word it is felt. What needs two words is made afresh wherever they stand ([`pairs`], [`phrases`]): these are *local* attributes.
//! The trainer reads a word in one go (`read`), the tagger in two ([`spell`], [`look_up`]), of the same functions.

use super::classes::{Classes, Use, WordClass};
use super::hash::{self, mix};
use super::inflection;
use super::lexicon::{Entry, Lexicon, PERSON, Sequence, step};
use super::tags::Position;
use crate::mention::Label;
use crate::script;
use smallvec::SmallVec;

/// How many words to each side an attribute may be felt.
pub(crate) const REACH: usize = 2;
/// The offsets at which a word is felt. Row `o` of a word is felt by the word `REACH - o` places behind it: row 0 by the second word after
/// it, row [`REACH`] by itself, the last row by the second word before it. So the rows 0, 1, … of the words around a word, from the
/// second before it on, are what all of them say of it.
pub(crate) const OFFSETS: usize = 2 * REACH + 1;

/// One thing that is true of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Attribute {
    pub hash: u64,
    /// How many words to each side it is felt. Only the trainer asks: it makes weights for so many offsets, and the tagger adds those that
    /// the model has. A change tells nothing before `make train`.
    pub reach: u8,
}

/// Where a word stands in the longer forms of a list.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct InForms {
    /// Some of them begin with it.
    pub begins: bool,
    /// It, or a stem of it, stands behind the first word of some, or is a hyphen, which may stand in any.
    pub inside: bool,
}

/// Where a word stands in the longer forms of both lists.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct InLists {
    pub names: InForms,
    /// Of what stands beside names.
    pub context: InForms,
}

/// What stays with a word besides its attributes. What is asked of words side by side comes first, so that it is in one cache line.
#[derive(Clone, Debug, Default)]
#[repr(C)]
pub(crate) struct WordFacts {
    /// Of the word folded ([`hash::word`]), as lists have it.
    pub hash: u64,
    /// The hash of the first stem that lists know, else of the word.
    pub stem: u64,
    /// What lists of names say, in brief (see [`signature`]).
    pub signature: u32,
    /// What it is beside names, in brief: a bit for each [`ContextRole`](super::context::ContextRole).
    pub beside: u32,
    pub in_lists: InLists,
    /// A comma, or a word for and: the names on both sides of it are often alike.
    pub and: bool,
    /// A hyphen, which stands inside names without being a word of them.
    pub hyphen: bool,
    /// No letter and no digit: a sign, which no name begins or ends with.
    pub silent: bool,
    /// Latin in lower case, as in the notices of web pages (We use cookies): no part of a name.
    pub lower: bool,
    /// The hashes of all stems, the word itself first.
    pub stems: SmallVec<[u64; 4]>,
}

/// The bits of [`WordFacts::signature`]: four groups of a bit for each label of names, and flags above them. All of it is hashed into the model
/// file: a new flag goes above the others, a sixth label of names moves all groups.
mod signature {
    use super::Label;

    /// Labels of the whole word, as it is written.
    pub const WORD: u32 = 0;
    /// Labels of its first stem that lists know, where the word itself is not known.
    pub const STEM: u32 = 5;
    /// Labels of longer names that begin with it.
    pub const FIRST: u32 = 10;
    /// Labels of longer names in which it stands further inside.
    pub const REST: u32 = 15;
    /// All that the lists know under it (or under its stem) are common words, too.
    pub const COMMON: u32 = 1 << 20;
    /// Someone in particular is called so.
    pub const PERSON: u32 = 1 << 21;

    const _: () = assert!(super::super::tags::LABELS.len() == STEM as usize);

    /// The bit of a label in a group.
    pub const fn bit(group: u32, label: Label) -> u32 {
        1 << (group + label as u32)
    }
}

/// What an attribute is made of; what is hashed with it (its payload) is told in brackets, and how many words to each side it is felt. The numbers
/// are hashed into the model file: append only.
#[derive(Clone, Copy)]
#[repr(u64)]
enum Template {
    /// No word, but the edge of the sentence (before or after; 2).
    Edge = 1,
    /// The word (its hash; 2).
    Word,
    /// The word (2), and each of its stems (the stem's hash; 1).
    Stem,
    /// What the word has behind one of its stems (the hash of the ending's bytes; 1).
    Ending,
    /// Its word class, of the most classes (the class; 1).
    Fine,
    /// Of fewer classes (the class; 2).
    Middle,
    /// Of the fewest (the class; 2).
    Coarse,
    /// A kind that lists know the word as (the kind with its label, and whether all that lists have under it are common words, too; 2).
    Kind,
    /// As `Kind`, where lists know only a stem of the word.
    KindOfStem,
    /// A kind that lists know the word or a stem as, whether common or not (the kind with its label; 1).
    KindAtAll,
    /// A kind of which longer names begin with the word (the kind with its label; 1).
    First,
    /// A kind of which longer names have the word or a stem of it further inside (the kind with its label; 1).
    Rest,
    /// All of that in brief ([`WordFacts::signature`]; 2).
    Signature,
    /// Of what letters and digits it is written ([`shape`]; 2).
    Shape,
    /// Its first letter (0), its first two or three (1), in code points.
    Prefix,
    /// Its last one to three letters (1), its last four or five (0).
    Suffix,
    /// As it sounds ([`sound`]; 1).
    Sound,
    /// Local: the signatures of the word before and of the word.
    SignatureSignature,
    /// Local: the word is in, or beside, a longer name that lists know (the kind with its label, and where: [`InMatch`]).
    Match,
    /// Local: the likeliest stems of the word before and of the word.
    StemStem,
    /// What less trusted sets marked the word as (a small number; 0).
    WeakLabels,
    /// What the word does beside names (its role, and whether only a stem of it does; 2).
    Context,
    /// Local: what the rest of the article says of it (see [`super::consistency`]).
    Document,
    /// Local: the signature of the word before, and what the word is beside names.
    SignatureBeside,
    /// Local: what the word before is beside names, and the signature of the word.
    BesideSignature,
    /// Local: what both are beside names.
    BesideBeside,
    /// Of every word (nothing; 0): its weight is the trainer's bias.
    Always,
    /// What a first model read the word as in raw text ([`used`]; 0 all of it, 1 each kind).
    Use,
    /// Lists know it as a name of one label and as nothing else (label and position; 0, or local for a longer name): its weight has the
    /// trainer's trust in it.
    Sure,
    /// Three letters in a row further inside of the word (0).
    Inner,
    /// Local: a flower or a dish beside another ([`AMONG_THINGS`]).
    AmongThings,
}

/// Where a word stands to a longer name that lists know: within it, or beside it. Hashed into the model file.
#[derive(Clone, Copy)]
#[repr(u64)]
enum InMatch {
    First,
    Inside,
    Last,
    Before,
    /// Behind a name without an ending.
    Behind,
    /// Behind one that carries an ending.
    BehindEnding,
}

/// What holds of every word: how gladly names are found at all. The trainer puts its bias there.
#[cfg(feature = "train")]
pub(crate) const ALWAYS: Attribute = Attribute { hash: feature(Template::Always, 0), reach: 0 };

const fn feature(template: Template, payload: u64) -> u64 {
    mix(template as u64, payload)
}

/// What the rest of the article says of a word (see [`super::consistency`]).
pub(crate) const fn document(sort: u64, what: u64) -> u64 {
    feature(Template::Document, mix(sort, what))
}

/// What is true of the edge of a sentence: of what stands before its first or after its last word.
pub(crate) fn edge(after: bool, out: &mut Vec<Attribute>) -> WordFacts {
    let hash = feature(Template::Edge, after as u64);
    out.push(Attribute { hash, reach: REACH as u8 });
    WordFacts { hash, stem: hash, ..WordFacts::default() }
}

/// What lists know as a name of one label and as nothing else, by the word's position in it. Seeds flag what is also a common word; words of
/// names (a given name, a family name) are no names yet.
pub(crate) const fn sure(label: Label, position: Position) -> u64 {
    feature(Template::Sure, mix(label as u64, position as u64))
}

/// What holds of a word of [`ContextRole::Thing`](super::context::ContextRole), a flower or a dish, where the next word, or the one beyond a
/// comma, is one, too: টগর is a given name, in জবা, টগর আর শিউলি it is a flower. The trainer gives it a weight of its own against names.
pub(crate) const AMONG_THINGS: u64 = feature(Template::AmongThings, 0);

/// The label of a name that lists know as nothing else.
fn sure_label(lexicon: &Lexicon, found: Sequence) -> Option<Label> {
    let mut entries = lexicon.entries_of(found);
    let label = entries.next()?.label;
    let certain = |entry: &Entry| entry.label == label && !entry.common && !lexicon.is_word_of_names(entry);
    lexicon.entries_of(found).all(certain).then_some(label)
}

/// Everything that is true of a word wherever it stands.
///
/// Nothing here makes a difference between the trainer and the tagger: what it says of a word is hashed into the model file.
#[cfg(any(test, feature = "train"))]
pub(crate) fn read(word: &str, lexicon: &Lexicon, classes: &Classes, out: &mut Vec<Attribute>) -> WordFacts {
    let mut facts = spell(word, out);
    let stems: Vec<StemFacts> = facts.stems.iter().map(|&stem| StemFacts::of(stem, lexicon, classes)).collect();
    look_up(&mut facts, &stems, lexicon, out);
    facts
}

/// What tables say of a word, or of a stem of one.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct StemFacts {
    found: Sequence,
    /// Among the words that stand beside names.
    beside: Sequence,
    class: WordClass,
}

impl StemFacts {
    #[inline]
    pub fn of(stem: u64, lexicon: &Lexicon, classes: &Classes) -> StemFacts {
        let state = step(0, stem);
        StemFacts { found: lexicon.find(state), beside: lexicon.beside().find(state), class: classes.get(stem) }
    }
}

/// All that tables say of a word, of whose stems they say this: the second part of `read`.
pub(crate) fn look_up(facts: &mut WordFacts, stems: &[StemFacts], lexicon: &Lexicon, out: &mut Vec<Attribute>) {
    list(facts, stems, lexicon, out);
    classify(stems, out);
}

/// What the lexicon says of a word: as written, else of the first stem it knows.
fn list(facts: &mut WordFacts, stems: &[StemFacts], lexicon: &Lexicon, out: &mut Vec<Attribute>) {
    let mut kinds = 0u64;
    let mut common = true;
    let known = stems.iter().position(|stem| stem.found.is_form());
    if let Some(at) = known {
        for entry in lexicon.entries_of(stems[at].found) {
            kinds |= 1 << entry.kind;
            common &= entry.common;
            facts.signature |= signature::bit(if at == 0 { signature::WORD } else { signature::STEM }, entry.label);
        }
        facts.stem = facts.stems[at];
        if let Some(label) = sure_label(lexicon, stems[at].found) {
            out.push(Attribute { hash: sure(label, Position::Single), reach: 0 });
        }
    }
    let mut put = |template: Template, payload: u64, reach: u8| {
        out.push(Attribute { hash: feature(template, payload), reach });
    };
    for kind in bits(kinds) {
        let name = lexicon.kind_hash(kind);
        let template = if known == Some(0) { Template::Kind } else { Template::KindOfStem };
        put(template, mix(name, common as u64), 2);
        put(Template::KindAtAll, name, 1);
    }
    let first = stems.first().map_or(0, |stem| lexicon.longer_kinds(stem.found).first);
    let rest = stems.iter().fold(0, |rest, stem| rest | lexicon.longer_kinds(stem.found).rest);
    for kind in bits(first) {
        put(Template::First, lexicon.kind_hash(kind), 1);
        facts.signature |= label_of(lexicon, kind).map_or(0, |label| signature::bit(signature::FIRST, label));
    }
    for kind in bits(rest) {
        put(Template::Rest, lexicon.kind_hash(kind), 1);
        facts.signature |= label_of(lexicon, kind).map_or(0, |label| signature::bit(signature::REST, label));
    }
    if kinds != 0 && common {
        facts.signature |= signature::COMMON;
    }
    // Someone in particular, not only a word of names.
    if bits(kinds).any(|kind| lexicon.kinds().get(kind as usize).is_some_and(|kind| kind.0 == PERSON)) {
        facts.signature |= signature::PERSON;
    }
    if facts.signature != 0 {
        put(Template::Signature, u64::from(facts.signature), 2);
    }
    let context = lexicon.beside();
    for (i, stem) in stems.iter().enumerate() {
        for entry in context.entries_of(stem.beside) {
            facts.beside |= 1 << entry.kind;
            put(Template::Context, mix(context.kind_hash(u32::from(entry.kind)), u64::from(i > 0)), 2);
        }
    }
    let begins = |found: fn(&StemFacts) -> Sequence| stems.first().is_some_and(|stem| found(stem).prefix);
    facts.in_lists = InLists {
        names: InForms { begins: begins(|stem| stem.found), inside: rest != 0 || facts.hyphen },
        context: InForms {
            begins: begins(|stem| stem.beside),
            inside: stems.iter().any(|stem| stem.beside.inside) || facts.hyphen,
        },
    };
}

/// Classes and weak labels of a word, or of its first stem that has some.
fn classify(stems: &[StemFacts], out: &mut Vec<Attribute>) {
    let mut put = |template: Template, payload: u64, reach: u8| {
        out.push(Attribute { hash: feature(template, payload), reach });
    };
    let levels = stems.iter().map(|stem| stem.class.levels).find(|levels| levels[0] != 0).unwrap_or_default();
    let weak_labels = stems.iter().map(|stem| stem.class.weak_labels).find(|&marks| marks != 0).unwrap_or_default();
    let [fine, middle, coarse] = levels;
    put(Template::Fine, u64::from(fine), 1);
    put(Template::Middle, u64::from(middle), 2);
    put(Template::Coarse, u64::from(coarse), 2);
    if weak_labels != 0 {
        put(Template::WeakLabels, u64::from(weak_labels), 0);
    }
    let usage = stems.iter().map(|stem| stem.class.usage).find(|&usage| usage != 0).unwrap_or_default();
    used(usage, out);
}

/// What a first model read the word as in raw text.
pub(crate) fn used(code: u32, out: &mut Vec<Attribute>) {
    if code == 0 {
        return;
    }
    let mut put = |payload: u64, reach: u8| out.push(Attribute { hash: feature(Template::Use, payload), reach });
    put(mix(0, u64::from(code)), 0);
    let (amount, shares) = Use::shares(code);
    for (kind, share) in shares {
        put(mix(1 + u64::from(kind), u64::from(share << 2 | amount)), 1);
    }
}

/// Of so many stems, the longest first, a word has attributes; part of the model's format.
const STEMS: usize = 6;

/// Whether it is a letter or a digit. What most words begin with need not be looked up.
fn is_letter_or_digit(c: char) -> bool {
    script::class(c) == script::CharClass::Consonant || c.is_alphanumeric()
}

/// All that its letters say of a word, in code points: the first part of `read`.
pub(crate) fn spell(word: &str, out: &mut Vec<Attribute>) -> WordFacts {
    let mut put = |template: Template, payload: u64, reach: u8| {
        out.push(Attribute { hash: feature(template, payload), reach });
    };
    let plain = hash::is_plain(word);
    let hash_of = |stem: &str| if plain { hash::bytes(stem.as_bytes()) } else { hash::word(stem) };
    let hash = hash_of(word);
    let mut facts = WordFacts { hash, stem: hash, ..WordFacts::default() };
    facts.hyphen = matches!(word, "-" | "\u{2010}" | "\u{2011}" | "\u{2013}");
    facts.and = matches!(word, "," | "ও" | "এবং" | "আর" | "/" | "\u{2013}" | "-");
    facts.silent = !word.chars().any(is_letter_or_digit);
    facts.lower = word.bytes().all(|b| b.is_ascii_lowercase() || b == b'\'') && !facts.silent;
    put(Template::Word, hash, 2);
    put(Template::Shape, shape(word), 2);
    put(Template::Always, 0, 0);
    for (i, stem) in inflection::stems(word).iter().take(STEMS).enumerate() {
        let hash = if i == 0 { hash } else { hash_of(stem) };
        put(Template::Stem, hash, if i == 0 { 2 } else { 1 });
        if i > 0 {
            put(Template::Ending, hash::bytes(word.as_bytes().get(stem.len()..).unwrap_or_default()), 1);
        }
        facts.stems.push(hash);
    }
    if facts.silent {
        return facts;
    }
    let letters = || word.chars().filter(|c| !matches!(c, '\u{200C}' | '\u{200D}'));
    // The letters of Bengali are told apart by twelve bits; five of them fill a number.
    let longer = |code: &mut u64, letter: char| {
        *code = *code << 12 ^ u64::from(letter);
        Some(*code)
    };
    for (code, size) in letters().scan(0, longer).zip(1..=3) {
        put(Template::Prefix, code, u8::from(size > 1));
    }
    for (code, size) in letters().rev().scan(0, longer).zip(1..=5) {
        put(Template::Suffix, code, u8::from(size <= 3));
    }
    put(Template::Sound, sound(word), 1);
    // Three letters in a row further inside: names from other languages are put together otherwise (কাভেরিপাক্কাম).
    let mut inner = letters().skip(1).scan(0, longer).skip(2).map(|code| code & ((1 << 36) - 1)).peekable();
    while let Some(code) = inner.next() {
        if inner.peek().is_some() {
            put(Template::Inner, code, 0);
        }
    }
    facts
}

/// The word as it sounds, roughly: long and short vowels, the sibilants, the nasals alike; doubled letters once. Part of the model's format,
/// and, as [`super::sound::strict`], of the keys' (`keys::FORMAT`): to make keys freer, change a copy.
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
            script::YA if letters.peek() == Some(&script::NUKTA) => script::dotted(c).unwrap_or(c),
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

/// Letters, digits and signs, runs counted once; Bengali and ASCII digits are two kinds, as are capitals and small letters. `২০২৬` is one
/// run, `F-16` three: a capital, a hyphen, ASCII digits. Part of the model's format.
fn shape(word: &str) -> u64 {
    let mut h = 0;
    let mut last = 0;
    for c in word.chars() {
        let kind = match c {
            c if script::class(c) == script::CharClass::Digit => 1,
            c if script::is_bengali(c) => 2,
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

fn label_of(lexicon: &Lexicon, kind: u32) -> Option<Label> {
    lexicon.kinds().get(kind as usize).map(|(_, label)| *label)
}

fn bits(mut mask: u64) -> impl Iterator<Item = u32> {
    std::iter::from_fn(move || {
        let bit = mask.trailing_zeros();
        mask &= mask.wrapping_sub(1);
        (bit < 64).then_some(bit)
    })
}

/// What two neighbours, `word` and the one before it (either may be the sentence's edge), say as words and by what lists say of
/// them and of what stands beside names: felt by `word` and by `before`, as no other local attribute is.
#[inline]
pub(crate) fn pairs(before: &WordFacts, word: &WordFacts, mut put: impl FnMut(u64)) {
    put(feature(Template::StemStem, mix(before.stem, word.stem)));
    let signatures = u64::from(before.signature) << 32 | u64::from(word.signature);
    if signatures != 0 {
        put(feature(Template::SignatureSignature, signatures));
    }
    // তালা উপজেলায়, এম আর হালদার, রহিম বলেন: what one of them is in lists, and what the other is beside names.
    let two = |template: Template, one: u32, other: u32| {
        (one != 0 && other != 0).then(|| feature(template, u64::from(one) << 32 | u64::from(other)))
    };
    let said = [
        two(Template::SignatureBeside, before.signature, word.beside),
        two(Template::BesideSignature, before.beside, word.signature),
        two(Template::BesideBeside, before.beside, word.beside),
    ];
    said.into_iter().flatten().for_each(put);
}

/// Whether a list knows the word as a place that is also a common word (তালা).
pub(crate) fn is_common_place(facts: &WordFacts) -> bool {
    const PLACE: u32 = signature::bit(signature::WORD, Label::Loc) | signature::bit(signature::STEM, Label::Loc);
    facts.signature & PLACE != 0 && facts.signature & signature::COMMON != 0
}

/// A name of several words that the lexicon knows.
struct Match {
    start: usize,
    end: usize,
    kinds: u64,
    /// The last word carries an ending.
    inflected: bool,
    /// Of its first entry.
    label: Option<Label>,
    /// Where lists know it as nothing else.
    sure: Option<Label>,
}

/// Adds what lists know of several words together: names, and words that stand beside names.
pub(crate) fn phrases<'r>(
    count: usize,
    in_lists: impl Fn(usize) -> InLists,
    facts: impl Fn(usize) -> &'r WordFacts,
    lexicon: &Lexicon,
    mut put: impl FnMut(usize, u64),
) {
    let context = lexicon.beside();
    let names = matches(count, |at| in_lists(at).names, &facts, lexicon);
    names.for_each(|m| {
        match_attributes(&m, lexicon, count, &mut put);
        if let Some(label) = m.sure {
            put(m.start, sure(label, Position::Begin));
            (m.start + 1..m.end - 1).for_each(|at| put(at, sure(label, Position::Inside)));
            put(m.end - 1, sure(label, Position::End));
        }
    });
    let beside = matches(count, |at| in_lists(at).context, &facts, context);
    beside.for_each(|m| match_attributes(&m, context, count, &mut put));
}

/// Whether some name of the lexicon begins with the word, or is the word under an ending.
pub(crate) fn begins(lexicon: &Lexicon, word: &WordFacts) -> bool {
    lexicon.find(step(0, word.hash)).prefix || word.stems.iter().any(|&stem| lexicon.find(step(0, stem)).is_form())
}

/// Calls `found` with first word, end and label of every longest name of a user's lexicon.
pub(crate) fn own<'r>(
    count: usize,
    facts: impl Fn(usize) -> &'r WordFacts,
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
        let word = facts(start);
        let alone = || {
            let entry = word.stems.iter().find_map(|&s| lexicon.entries_of(lexicon.find(step(0, s))).next())?;
            Some((start + 1, entry.label))
        };
        let together = longest(start, count, &|_| true, &facts, lexicon).and_then(|m| Some((m.end, m.label?)));
        match together.or_else(alone) {
            Some((end, label)) => {
                found(start, end, label);
                start = end;
            }
            None => start += 1,
        }
    }
}

/// Every longest form of two words or more, in order, none overlapping another. None reaches over the edge of a sentence, as an edge stands in
/// no form.
fn matches<'r>(
    count: usize,
    in_forms: impl Fn(usize) -> InForms,
    facts: impl Fn(usize) -> &'r WordFacts,
    lexicon: &Lexicon,
) -> impl Iterator<Item = Match> {
    let mut start = 0;
    std::iter::from_fn(move || {
        while start < count {
            let inside = |at: usize| in_forms(at).inside;
            let best = if in_forms(start).begins { longest(start, count, &inside, &facts, lexicon) } else { None };
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
    inside: &impl Fn(usize) -> bool,
    facts: &impl Fn(usize) -> &'r WordFacts,
    lexicon: &Lexicon,
) -> Option<Match> {
    let mut state = step(0, facts(start).hash);
    let mut best = None;
    for at in start + 1..count {
        if !inside(at) {
            break;
        }
        let word = facts(at);
        if word.hyphen {
            continue;
        }
        for (i, &stem) in word.stems.iter().enumerate() {
            let end = lexicon.find(step(state, stem));
            if end.is_form() {
                let kinds = lexicon.entries_of(end).fold(0, |kinds, entry| kinds | 1 << entry.kind);
                let label = lexicon.entries_of(end).next().map(|entry| entry.label);
                let sure = sure_label(lexicon, end);
                best = Some(Match { start, end: at + 1, kinds, inflected: i > 0, label, sure });
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
        let kind = lexicon.kind_hash(kind);
        for at in m.start..m.end {
            let here = if at == m.start {
                InMatch::First
            } else if at + 1 == m.end {
                InMatch::Last
            } else {
                InMatch::Inside
            };
            put(at, feature(Template::Match, mix(kind, here as u64)));
        }
        if m.start > 0 {
            put(m.start - 1, feature(Template::Match, mix(kind, InMatch::Before as u64)));
        }
        if m.end < count {
            let behind = if m.inflected { InMatch::BehindEnding } else { InMatch::Behind };
            put(m.end, feature(Template::Match, mix(kind, behind as u64)));
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
            let facts = spell(&word, &mut Vec::new());
            let right: Vec<u64> = inflection::stems(&word).iter().take(STEMS).map(|stem| hash::word(stem)).collect();
            assert_eq!(facts.stems.to_vec(), right, "{word}");
        }
    }

    #[test]
    fn what_is_heard_is_a_letter_or_a_digit() {
        assert!(('\0'..=char::MAX).all(|c| is_letter_or_digit(c) == c.is_alphanumeric()));
    }

    #[test]
    fn entries_are_found_without_asking_at_every_word() {
        let lexicon = Lexicon::embedded();
        let seeds = [include_str!("../../seeds/names/context.tsv"), include_str!("../../seeds/names/india.tsv")];
        let rows = |seed: &'static str| seed.lines().filter(|line| !line.starts_with('#')).step_by(7);
        let words: Vec<&str> = seeds
            .into_iter()
            .flat_map(rows)
            .flat_map(|row| row.split(['\t', ' ', '|', '-']))
            .filter(|word| !word.is_empty())
            .collect();
        let classes = Classes::default();
        let all_facts: Vec<WordFacts> =
            words.iter().map(|word| read(word, lexicon, &classes, &mut Vec::new())).collect();
        let mut said = 0;
        for (lexicon, of) in
            [(lexicon, (|all| all.names) as fn(InLists) -> InForms), (lexicon.beside(), |all: InLists| all.context)]
        {
            let found = |in_forms: &dyn Fn(usize) -> InForms| -> Vec<(usize, usize)> {
                matches(all_facts.len(), in_forms, |i| &all_facts[i], lexicon).map(|m| (m.start, m.end)).collect()
            };
            let told = found(&|at| of(all_facts[at].in_lists));
            assert_eq!(told, found(&|_| InForms { begins: true, inside: true }));
            said += told.len();
        }
        assert!(said > 100, "{said}");
    }
}
