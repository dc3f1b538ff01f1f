//! Lists of names: the seeds that ship with the crate, and lists that users bring.
//!
//! `ঢাকা বিশ্ববিদ্যালয়ের` is found under `ঢাকা বিশ্ববিদ্যালয়` (U+09A2 U+09BE U+0995 U+09BE …): words are compared by hash,
//! the last one also without its case ending. Forms that share a key are one thing (ঢাবি, ঢাকা বিশ্ববিদ্যালয়).

use super::hash;
use crate::inflection::stems;
use crate::script;

use crate::error::{Error, Result};
use crate::mention::Label;
use crate::normalize::canonical;
use crate::seed::{Row, Seed, seed};
use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::sync::LazyLock;

/// The seeds: one file a kind of thing. Columns: key, label, kind, forms (separated by |), flags, code.
const SEEDS: &[Seed] = &[
    seed!("names/person_particles.tsv"),
    seed!("names/person_given.tsv"),
    seed!("names/person_family.tsv"),
    seed!("names/person_words.tsv"),
    seed!("names/public_figures.tsv"),
    seed!("names/countries.tsv"),
    seed!("names/world_cities.tsv"),
    seed!("names/world_provinces.tsv"),
    seed!("names/bangladesh_admin.tsv"),
    seed!("names/bangladesh_places.tsv"),
    seed!("names/india.tsv"),
    seed!("names/organisations_bangladesh.tsv"),
    seed!("names/organisations_world.tsv"),
    seed!("names/demonyms.tsv"),
    seed!("names/events.tsv"),
    seed!("names/person_india.tsv"),
    seed!("names/people_more.tsv"),
    seed!("names/places_more.tsv"),
    seed!("names/india_organisations.tsv"),
    seed!("names/peoples_events_more.tsv"),
    seed!("names/latin_names.tsv"),
    seed!("names/brands.tsv"),
];

static EMBEDDED: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut lexicon = Lexicon::default();
    // About so many bytes of seeds make a word or a sequence of words, a thing, a form of one, a letter of a key, a word of names.
    let bytes: usize = SEEDS.iter().map(|seed| seed.len()).sum();
    lexicon.table.reserve(bytes / 41);
    lexicon.entries.reserve(bytes / 80);
    lexicon.forms.reserve(bytes / 52);
    lexicon.text.reserve(bytes / 6);
    let mut words = PartsOfWords::default();
    words.reserve(bytes / 190);
    for &seed in SEEDS {
        lexicon.add_seed(seed, &mut words);
    }
    lexicon.add_parts(words);
    lexicon
});

/// The rows of the lists: key, label, kind, forms.
pub(crate) fn listed() -> impl Iterator<Item = (&'static str, Label, &'static str, impl Iterator<Item = &'static str>)>
{
    SEEDS.iter().flat_map(|&seed| rows(seed)).map(|(row, label)| {
        let [key, _, kind, ..] = row.cells();
        (entity_key(key), label, kind, row.forms("forms"))
    })
}

fn rows(seed: Seed) -> impl Iterator<Item = (Row<6>, Label)> {
    seed.rows(["key", "label", "kind", "forms", "flags", "code"]).map(|row| {
        let name = |label| Label::parse(label).filter(|label| label.is_name());
        (row, row.read_as("label", "a label of names", name))
    })
}

/// Whether things of this kind are words of names (a given name, a family name, a particle) and no one in particular.
pub(crate) fn is_part(kind: &str) -> bool {
    matches!(kind, "given" | "family" | "particle" | "epithet")
}

/// Things that are known by an English name: the key of the lists, the key by that name, and the name.
static ENGLISH: LazyLock<HashMap<&'static str, [&'static str; 2], ahash::RandomState>> = LazyLock::new(|| {
    let rows = seed!("english/names.tsv").rows(["key", "entity", "english"]);
    rows.map(|row| (row["key"], [row["entity"], row["english"]])).collect()
});

/// The key that a thing of the lists is known by: after its English name where it has one (donald-trump).
pub(crate) fn entity_key(key: &'static str) -> &'static str {
    ENGLISH.get(key).map_or(key, |[entity, _]| entity)
}

/// The English name of a thing, by the key it is known by.
pub(crate) fn english_name(entity: &str) -> Option<&'static str> {
    static NAMES: LazyLock<HashMap<&'static str, &'static str, ahash::RandomState>> =
        LazyLock::new(|| ENGLISH.values().map(|[entity, english]| (*entity, *english)).collect());
    NAMES.get(entity).copied()
}

/// PartsOfWords that stand beside names: titles, kin, heads. Columns: word, role, side. The role is the kind; the label says nothing.
static CONTEXT: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut lexicon = Lexicon::default();
    for row in seed!("names/context.tsv").rows(["word", "role", "side"]) {
        let [word, role, side] = row.cells();
        let entry = lexicon.add_entry("", Label::Per, &format!("{role} {side}"), "", "");
        if lexicon.kinds.len() > MOST_CONTEXT_KINDS {
            row.refuse("role", "a role that is there already: there is no room for another, with its side");
        }
        lexicon.add_form(word, entry, None);
        words(word).skip(1).for_each(|word| lexicon.table.slot(step(0, hash::word(word))).inside = true);
    }
    lexicon
});

/// Sets of kinds are 64 bits ([`LongerKinds`]), those of words that stand beside names 32 (`WordFacts::beside`).
const MOST_KINDS: usize = 64;
const MOST_CONTEXT_KINDS: usize = 32;

/// What a lexicon says of one thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    key: (u32, u32),
    code: (u32, u32),
    /// What kind of thing it is.
    pub label: Label,
    /// Index into [`Lexicon::kinds`].
    pub kind: u8,
    /// The name is also a common word (আলো, সাগর).
    pub common: bool,
}

#[derive(Clone, Copy, Debug)]
struct FormEntry {
    entry: u32,
    /// The next entry with the same form, as index + 1; 0 is the end.
    next: u32,
}

/// So many things may have one name; of a name that more have, which of them is meant nobody could tell, and to look through them
/// at each place would take as long as there are.
const MOST_OF_A_FORM: usize = 64;

/// What is known of a sequence of words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sequence {
    /// FormEntry index + 1; 0 where no form ends here.
    form: u32,
    /// Of a single word: index into [`Lexicon::parts`].
    parts: u16,
    /// Longer forms begin so.
    pub prefix: bool,
    /// The word stands behind the first in some form; known only of words that stand beside names.
    pub inside: bool,
}

impl Sequence {
    pub fn is_form(self) -> bool {
        self.form != 0
    }
}

/// The kinds of the longer entries that a word begins, and of those that it stands further inside of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct LongerKinds {
    pub first: u64,
    pub rest: u64,
}

/// The parts of all words, while a lexicon is made.
type PartsOfWords = HashMap<u64, LongerKinds, BuildHasherDefault<Plain>>;

/// Names and what they are; made once, read by all.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    text: String,
    entries: Vec<Entry>,
    forms: Vec<FormEntry>,
    table: HashTable,
    kinds: Vec<(String, Label)>,
    kind_hashes: Vec<u64>,
    /// Many words have the same; the first of them is none.
    parts: Vec<LongerKinds>,
}

impl Lexicon {
    /// The names that ship with the crate.
    pub fn embedded() -> &'static Lexicon {
        &EMBEDDED
    }

    /// A lexicon of nothing, to measure what the others add.
    #[cfg(feature = "train")]
    pub(crate) fn none() -> &'static Lexicon {
        static NONE: LazyLock<Lexicon> = LazyLock::new(Lexicon::default);
        &NONE
    }

    /// PartsOfWords that stand beside names; none where there are no names.
    pub(crate) fn beside(&self) -> &Lexicon {
        if self.is_empty() { self } else { &CONTEXT }
    }

    /// A user's own list: name, label, key (one for all names of the same thing; the name itself where empty), further
    /// spellings. Fails on a name of no words and on a label that is no name.
    ///
    /// ```
    /// use khobor::{Label, entity::Lexicon};
    /// let rows = [("খবর ল্যাব", Label::Org, "khobor-lab", &["খবরল্যাব"][..])];
    /// assert_eq!(Lexicon::from_rows(rows).unwrap().len(), 1);
    /// assert!(Lexicon::from_rows([("।", Label::Org, "", &[] as &[&str])]).is_err());
    /// ```
    pub fn from_rows<'r, A: AsRef<str> + 'r>(
        rows: impl IntoIterator<Item = (&'r str, Label, &'r str, &'r [A])>,
    ) -> Result<Lexicon> {
        let mut lexicon = Lexicon::default();
        for (row, (name, label, key, aliases)) in rows.into_iter().enumerate() {
            if !label.is_name() {
                return Err(Error::option(format!("lexicon row {row}: {} is not a label of names", label.as_str())));
            }
            let key = if key.is_empty() { name } else { key };
            let entry = lexicon.add_entry(key, label, "user", "", "");
            for form in std::iter::once(name).chain(aliases.iter().map(AsRef::as_ref)) {
                if !lexicon.add_form(&canonical(form), entry, None) {
                    return Err(Error::option(format!("lexicon row {row}: {form:?} has no word in it")));
                }
            }
        }
        Ok(lexicon)
    }

    /// How many things the lexicon knows.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether it has no entry.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The kinds of things, each with the label it stands under.
    pub fn kinds(&self) -> &[(String, Label)] {
        &self.kinds
    }

    /// The index of the first kind of this name.
    pub(crate) fn kind_named(&self, name: &str) -> Option<u32> {
        self.kinds.iter().position(|kind| kind.0 == name).map(|at| at as u32)
    }

    /// What a name (written without endings) may be, in the order of the seeds.
    ///
    /// ```
    /// use khobor::entity::Lexicon;
    /// assert!(Lexicon::embedded().lookup("মোহাম্মদ").next().is_some());
    /// ```
    pub fn lookup(&self, name: &str) -> impl Iterator<Item = &Entry> {
        // Of no word nothing is known: no form ends before the first.
        self.entries_of(self.table.get(state_of(name)))
    }

    /// The key all forms of the entry share.
    pub fn key(&self, entry: &Entry) -> &str {
        self.text.get(entry.key.0 as usize..entry.key.1 as usize).unwrap_or_default()
    }

    /// ISO 3166 for countries, ISO 3166-2 for their parts, whatever the seeds give; empty where nothing.
    pub fn code(&self, entry: &Entry) -> &str {
        self.text.get(entry.code.0 as usize..entry.code.1 as usize).unwrap_or_default()
    }

    /// Whether the entry is a word of names (a given name, a family name, a particle) and no one in particular.
    pub(crate) fn is_name_part(&self, entry: &Entry) -> bool {
        let kind = self.kinds.get(entry.kind as usize).map(|kind| kind.0.as_str());
        kind.is_some_and(is_part)
    }

    /// Whether other countries have a body of this name: a নির্বাচন কমিশন every one, a বাংলাদেশ ব্যাংক none.
    pub(crate) fn is_general(&self, entry: &Entry, name: &str) -> bool {
        let kind = self.kinds.get(entry.kind as usize).map_or("", |kind| kind.0.as_str());
        let of_state = entry.label == Label::Org && matches!(kind, "government" | "ministry" | "court" | "force");
        let place = |word: &str| self.lookup(word).any(|entry| entry.label == Label::Loc && !entry.common);
        let says_where = |word: &str| stems(word).iter().any(|stem| place(stem));
        of_state
            && !self.code(entry).is_empty()
            // One word is a name of its own (দুদক), but for a court.
            && (kind == "court" || words(name).nth(1).is_some())
            && !words(name).any(says_where)
    }

    #[inline]
    pub(crate) fn find(&self, state: u64) -> Sequence {
        self.table.get(state)
    }

    pub(crate) fn kind_hash(&self, kind: u32) -> u64 {
        self.kind_hashes.get(kind as usize).copied().unwrap_or_default()
    }

    /// Whether the word is a name, or stands in one behind its first word; of that label, or of any.
    pub(crate) fn has_word(&self, word: &str, label: Option<Label>) -> bool {
        let found = self.find(step(0, hash::word(word)));
        let rest = self.longer_kinds(found).rest;
        let Some(label) = label else { return rest != 0 || found.is_form() };
        self.entries_of(found).any(|entry| entry.label == label)
            || rest != 0 && (0..).zip(&self.kinds).any(|(kind, (_, of))| *of == label && rest >> kind & 1 == 1)
    }

    /// Of a single word.
    pub(crate) fn longer_kinds(&self, found: Sequence) -> LongerKinds {
        self.parts.get(usize::from(found.parts)).copied().unwrap_or_default()
    }

    pub(crate) fn entries_of(&self, found: Sequence) -> impl Iterator<Item = &Entry> {
        let mut next = found.form;
        std::iter::from_fn(move || {
            let form = self.forms.get((next as usize).checked_sub(1)?)?;
            next = form.next;
            self.entries.get(form.entry as usize)
        })
    }

    fn add_seed(&mut self, seed: Seed, parts: &mut PartsOfWords) {
        for (row, label) in rows(seed) {
            let [key, _, kind, _, flags, code] = row.cells();
            let entry = self.add_entry(entity_key(key), label, kind, flags, code);
            if self.kinds.len() > MOST_KINDS {
                row.refuse("kind", "a kind that is there already: there is no room for another");
            }
            for form in row.forms("forms") {
                if !self.add_form(form, entry, Some(parts)) {
                    row.refuse("forms", "forms with a letter in them");
                }
            }
        }
    }

    fn add_entry(&mut self, key: &str, label: Label, kind: &str, flags: &str, code: &str) -> u32 {
        let kind = match self.kinds.iter().position(|k| k.0 == kind && k.1 == label) {
            Some(kind) => kind,
            None => {
                self.kind_hashes.push(hash::mix(hash::bytes(kind.as_bytes()), label as u64));
                self.kinds.push((kind.to_owned(), label));
                self.kinds.len() - 1
            }
        };
        let mut keep = |s: &str| {
            let start = self.text.len() as u32;
            self.text.push_str(s);
            (start, self.text.len() as u32)
        };
        let (key, code) = (keep(key), keep(code));
        let common = flags.split(['|', ' ', ',']).any(|flag| flag == "common");
        self.entries.push(Entry { key, code, label, kind: kind as u8, common });
        self.entries.len() as u32 - 1
    }

    /// False where the form has no word in it. The parts of its words go to `parts`.
    fn add_form(&mut self, form: &str, entry: u32, mut parts: Option<&mut PartsOfWords>) -> bool {
        let mut state = 0;
        let mut count = 0;
        let mut first = 0;
        let kind = self.entries.get(entry as usize).map_or(0, |e| 1u64 << e.kind);
        for word in words(form) {
            let word = hash::word(word);
            match count {
                0 => first = word,
                _ => {
                    self.table.slot(state).prefix = true;
                    if let Some(parts) = &mut parts {
                        parts.entry(word).or_default().rest |= kind;
                    }
                }
            }
            state = step(state, word);
            count += 1;
        }
        if count == 0 {
            return false;
        }
        if let Some(parts) = parts.filter(|_| count > 1) {
            parts.entry(first).or_default().first |= kind;
        }
        let slot = self.table.slot(state);
        let mut next = slot.form;
        if next == 0 {
            slot.form = self.forms.len() as u32 + 1;
        }
        // Entries of the same form stand in the order of the seeds; one that has it already is the last of them.
        let (mut last, mut things) = (0, 0);
        while next != 0 {
            let Some(form) = self.forms.get(next as usize - 1) else { break };
            if form.entry == entry {
                return true;
            }
            (last, next) = (next, form.next);
            things += 1;
        }
        if things == MOST_OF_A_FORM {
            return true;
        }
        self.forms.push(FormEntry { entry, next: 0 });
        let count = self.forms.len() as u32;
        if let Some(form) = last.checked_sub(1).and_then(|last: u32| self.forms.get_mut(last as usize)) {
            form.next = count;
        }
        true
    }

    fn add_parts(&mut self, words: PartsOfWords) {
        self.parts.push(LongerKinds::default());
        let mut numbers = HashMap::from([(LongerKinds::default(), 0)]);
        for (word, parts) in words {
            let number = *numbers.entry(parts).or_insert_with(|| {
                self.parts.push(parts);
                self.parts.len() - 1
            });
            // There are two thousand.
            assert!(
                number <= usize::from(u16::MAX),
                "seeds/names: too many words that stand in different kinds of longer names"
            );
            self.table.slot(step(0, word)).parts = number as u16;
        }
    }
}

/// The state after one more word.
#[inline]
pub(crate) const fn step(state: u64, word: u64) -> u64 {
    hash::mix(state, word)
}

/// The state of a whole name.
pub(crate) fn state_of(name: &str) -> u64 {
    words(name).fold(0, |state, word| step(state, hash::word(word)))
}

/// The words of a written name: white space, hyphens and brackets part them, a full stop belongs to its word.
pub(crate) fn words(name: &str) -> impl Iterator<Item = &str> {
    let mut rest = name;
    std::iter::from_fn(move || {
        while !rest.is_empty() {
            let (end, heard) = word_end(rest);
            let (word, behind) = rest.split_at(end);
            let mut behind = behind.chars();
            behind.next();
            rest = behind.as_str();
            if heard {
                return Some(word);
            }
        }
        None
    })
}

/// How many bytes the text's first word has, and whether a letter or a digit is among them.
fn word_end(text: &str) -> (usize, bool) {
    let (bytes, mut at, mut has_letter) = (text.as_bytes(), 0, false);
    while let Some(&first) = bytes.get(at) {
        let (is_letter, is_inside, length) = match (first, bytes.get(at + 1)) {
            (..0x80, _) => (first.is_ascii_alphanumeric(), matches!(first, b'.' | b'\''), 1),
            // The Bengali block, U+0980 to U+09FF.
            (script::LEAD, Some(&(script::LOW | script::HIGH))) => (true, false, 3),
            _ => {
                let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else { break };
                let is_letter = script::is_bengali(c) || c.is_alphanumeric();
                (is_letter, matches!(c, '\u{200C}' | '\u{200D}' | '\u{2019}'), c.len_utf8())
            }
        };
        if !is_letter && !is_inside {
            break;
        }
        has_letter |= is_letter;
        at += length;
    }
    (at, has_letter)
}

/// Open addressing over hashes that are already well mixed.
#[derive(Clone, Debug, Default)]
struct HashTable {
    /// A byte of each slot's hash, 0 for an empty slot: most of what is asked for is not there, and these stay in the cache.
    marks: Vec<u8>,
    slots: Vec<(u64, Sequence)>,
    used: usize,
}

impl HashTable {
    /// The slot of a hash, or the empty one it would have; None where there are no slots.
    #[inline]
    fn find(&self, hash: u64) -> Option<usize> {
        let mask = self.marks.len().wrapping_sub(1);
        let mut at = hash as usize & mask;
        loop {
            let mark = *self.marks.get(at)?;
            if mark == 0 || mark == mark_of(hash) && self.slots.get(at)?.0 == hash {
                return Some(at);
            }
            at = (at + 1) & mask;
        }
    }

    #[inline]
    fn get(&self, hash: u64) -> Sequence {
        match self.find(hash) {
            Some(at) if self.marks[at] != 0 => self.slots[at].1,
            _ => Sequence::default(),
        }
    }

    fn slot(&mut self, hash: u64) -> &mut Sequence {
        if self.used * 2 >= self.slots.len() {
            self.resize((self.slots.len() * 2).max(64));
        }
        let at = self.find(hash).unwrap_or_default();
        if self.marks[at] == 0 {
            self.marks[at] = mark_of(hash);
            self.slots[at].0 = hash;
            self.used += 1;
        }
        &mut self.slots[at].1
    }

    fn reserve(&mut self, count: usize) {
        self.resize((count * 2).next_power_of_two());
    }

    fn resize(&mut self, size: usize) {
        let slots = std::mem::replace(&mut self.slots, vec![(0, Sequence::default()); size]);
        let marks = std::mem::replace(&mut self.marks, vec![0; size]);
        for (slot, mark) in slots.into_iter().zip(marks).filter(|(_, mark)| *mark != 0) {
            let at = self.find(slot.0).unwrap_or_default();
            self.marks[at] = mark;
            self.slots[at] = slot;
        }
    }
}

const fn mark_of(hash: u64) -> u8 {
    (hash >> 56) as u8 | 0x80
}

/// The keys are hashes: nothing to hash again.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Plain(u64);

impl std::hash::Hasher for Plain {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = hash::bytes(bytes);
    }

    fn write_u64(&mut self, value: u64) {
        self.0 = value;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// As [`words`] says it, character by character.
    fn words_one_by_one(name: &str) -> Vec<&str> {
        let heard = |c: char| script::is_bengali(c) || c.is_alphanumeric();
        let inside = |c: char| heard(c) || matches!(c, '\u{200C}' | '\u{200D}' | '\u{2019}' | '.' | '\'');
        name.split(|c| !inside(c)).filter(|word| word.chars().any(heard)).collect()
    }

    #[test]
    #[should_panic(expected = "names.tsv:66: kind: expected a kind that is there already")]
    fn a_kind_too_many_is_refused() {
        let rows = (0..65).map(|n| format!("key-{n}\tLOC\tkind-{n}\tঢাকা\t\t\n"));
        let text = format!("key\tlabel\tkind\tforms\tflags\tcode\n{}", rows.collect::<String>());
        Lexicon::default().add_seed(Seed::new("names.tsv", text.leak()), &mut PartsOfWords::default());
    }

    proptest! {
        #[test]
        fn words_are_those_read_one_by_one(name in "[ক-হা-ৌ০-৯a-zé\u{964}\u{200C}\u{2019}.' ()-]{0,24}", any in ".{0,12}") {
            for name in [name, any] {
                prop_assert!(words(&name).eq(words_one_by_one(&name)), "{name:?}");
            }
        }
    }
}
