//! Lists of names: the seeds that ship with the crate, and lists that users bring.
//!
//! `ঢাকা বিশ্ববিদ্যালয়ের` is found under `ঢাকা বিশ্ববিদ্যালয়` (U+09A2 U+09BE U+0995 U+09BE …): words are compared by hash,
//! the last one also without its case ending. Forms that share a key are one thing (ঢাবি, ঢাকা বিশ্ববিদ্যালয়).

use super::context::ContextRole;
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
    // Room is made once, for about as many as there are: a word or a sequence of words for every 41 bytes of the seeds, an entry for
    // 80, a form for 52, a byte of keys for 6, a word of longer names for 190.
    let bytes: usize = SEEDS.iter().map(|seed| seed.len()).sum();
    lexicon.table.reserve(bytes / 41);
    lexicon.entries.reserve(bytes / 80);
    lexicon.forms.reserve(bytes / 52);
    lexicon.text.reserve(bytes / 6);
    let mut words = KindsByWord::default();
    words.reserve(bytes / 190);
    for &seed in SEEDS {
        lexicon.add_seed(seed, &mut words);
    }
    lexicon.keep_longer_kinds(words);
    lexicon
});

/// The rows of the lists: key, label, kind, forms.
pub(crate) fn rows_of_lists()
-> impl Iterator<Item = (&'static str, Label, &'static str, impl Iterator<Item = &'static str>)> {
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

/// The kind of people in particular.
pub(super) const PERSON: &str = "person";
/// The kind of what stands in people's names and is no name by itself: উল, বিন.
pub(super) const PARTICLE: &str = "particle";
/// The kinds of words of people's names, which by themselves are no one in particular.
const WORDS_OF_NAMES: [&str; 4] = ["given", "family", PARTICLE, "epithet"];
const COURT: &str = "court";
/// The kinds of bodies that every state has.
const OF_STATES: [&str; 4] = ["government", "ministry", COURT, "force"];

/// Whether entries of this kind are words of names (a given name, a family name, a particle) and no one in particular.
pub(crate) fn is_word_of_names(kind: &str) -> bool {
    WORDS_OF_NAMES.contains(&kind)
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

/// Words that stand beside names: titles, kin, heads.
static CONTEXT: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of_context(seed!("names/context.tsv")));

/// Sets of kinds are 64 bits ([`LongerKinds`]).
const MOST_KINDS: usize = 64;

/// A form of more words is a sentence that has slipped into a list: to look for it at each place would take as long as it is.
const MOST_WORDS: usize = 40;

/// What a lexicon says of one who, or of one thing that, has names: a row of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    key: (u32, u32),
    code: (u32, u32),
    /// The label of its names.
    pub label: Label,
    /// What it is more closely (a river, a court): an index into [`Lexicon::kinds`].
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

/// So many entries may have one name; of a name that more have, which of them is meant nobody could tell, and to look through them
/// at each place would take as long as there are.
const MOST_OF_A_FORM: usize = 64;

/// What is known of a sequence of words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sequence {
    /// Index into [`Lexicon::forms`], as index + 1; 0 where no form ends here.
    form: u32,
    /// Of a single word: index into [`Lexicon::longer_kinds`].
    longer_kinds: u16,
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

/// The kinds of the longer forms that a word begins, and of those that it stands further inside of: a bit a kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct LongerKinds {
    pub first: u64,
    pub rest: u64,
}

/// What [`LongerKinds`] each word has, by its hash, while a lexicon is made.
type KindsByWord = HashMap<u64, LongerKinds, BuildHasherDefault<Plain>>;

/// Names and what they are; made once, read by all.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    text: String,
    entries: Vec<Entry>,
    forms: Vec<FormEntry>,
    table: HashTable,
    kinds: Vec<(String, Label)>,
    kind_hashes: Vec<u64>,
    /// Each once, as many words have the same; the first is that of words that stand in no longer form.
    longer_kinds: Vec<LongerKinds>,
}

impl Lexicon {
    /// The names that ship with the crate.
    pub fn embedded() -> &'static Lexicon {
        &EMBEDDED
    }

    /// A lexicon of nothing, to measure what the others add.
    #[cfg(any(test, feature = "train"))]
    pub(crate) fn none() -> &'static Lexicon {
        static NONE: LazyLock<Lexicon> = LazyLock::new(Lexicon::default);
        &NONE
    }

    /// Words that stand beside names, each under its [`ContextRole`] for a kind; none where there are no names.
    pub(crate) fn beside(&self) -> &Lexicon {
        if self.is_empty() { self } else { &CONTEXT }
    }

    /// A user's own list: name, label, key (one for all names of the same thing; the name itself where empty), further
    /// spellings. Fails on a name of no words or of more than forty, and on a label that is no name.
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
                let said = match lexicon.add_form(&canonical(form), entry, None) {
                    0 => format!("{form:?} has no word in it"),
                    1..=MOST_WORDS => continue,
                    count => {
                        let begin: String = form.chars().take(40).collect();
                        format!("a name has at most {MOST_WORDS} words, this one has {count}: {begin}…")
                    }
                };
                return Err(Error::option(format!("lexicon row {row}: {said}")));
            }
        }
        Ok(lexicon)
    }

    /// How many entries the lexicon has: one for each row.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether it has no entry.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The kinds of entries (a river, a court), each with the label it stands under.
    pub fn kinds(&self) -> &[(String, Label)] {
        &self.kinds
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
    pub(crate) fn is_word_of_names(&self, entry: &Entry) -> bool {
        is_word_of_names(self.kind(entry))
    }

    /// What the entry is more closely.
    pub(crate) fn kind(&self, entry: &Entry) -> &str {
        self.kinds.get(usize::from(entry.kind)).map_or("", |kind| &kind.0)
    }

    /// Whether other countries have a body of this name: a নির্বাচন কমিশন every one, a বাংলাদেশ ব্যাংক none.
    pub(crate) fn is_general(&self, entry: &Entry, name: &str) -> bool {
        let kind = self.kind(entry);
        let of_state = entry.label == Label::Org && OF_STATES.contains(&kind);
        let place = |word: &str| self.lookup(word).any(|entry| entry.label == Label::Loc && !entry.common);
        let says_where = |word: &str| stems(word).iter().any(|stem| place(stem));
        of_state
            && !self.code(entry).is_empty()
            // One word is a name of its own (দুদক), but for a court.
            && (kind == COURT || words(name).nth(1).is_some())
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

    /// In which longer forms a single word stands.
    pub(crate) fn longer_kinds(&self, found: Sequence) -> LongerKinds {
        self.longer_kinds.get(usize::from(found.longer_kinds)).copied().unwrap_or_default()
    }

    pub(crate) fn entries_of(&self, found: Sequence) -> impl Iterator<Item = &Entry> {
        let mut next = found.form;
        std::iter::from_fn(move || {
            let form = self.forms.get((next as usize).checked_sub(1)?)?;
            next = form.next;
            self.entries.get(form.entry as usize)
        })
    }

    /// The rows of `context.tsv`: word, role, side. What an entry is, is its role; its label says nothing.
    fn of_context(seed: Seed) -> Lexicon {
        let mut lexicon = Lexicon::default();
        for (role, _) in ContextRole::ALL {
            lexicon.kind_number(role, Label::Per);
        }
        for row in seed.rows(["word", "role", "side"]) {
            let [word, role, side] = row.cells();
            let known = ContextRole::ALL.iter().position(|(known, _)| known.split(' ').eq([role, side]));
            let Some(at) = known else {
                let all = ContextRole::ALL.map(|(role, _)| role).join(", ");
                row.refuse(
                    "role",
                    &format!("with the side {side:?} one of {all} (a new one is a line of src/entity/context.rs)"),
                )
            };
            // Each row is an entry of its own: a word whose spellings fall together has its attribute twice, and so the model has learned it.
            let entry = lexicon.add_entry("", Label::Per, ContextRole::ALL[at].0, "", "");
            lexicon.add_form(word, entry, None);
            words(word).skip(1).for_each(|word| lexicon.table.slot(step(0, hash::word(word))).inside = true);
        }
        lexicon
    }

    /// One list by itself.
    #[cfg(test)]
    pub(super) fn of_seed(seed: Seed) -> Lexicon {
        let (mut lexicon, mut longer) = (Lexicon::default(), KindsByWord::default());
        lexicon.add_seed(seed, &mut longer);
        lexicon.keep_longer_kinds(longer);
        lexicon
    }

    fn add_seed(&mut self, seed: Seed, longer: &mut KindsByWord) {
        for (row, label) in rows(seed) {
            let [key, _, kind, _, flags, code] = row.cells();
            let entry = self.add_entry(entity_key(key), label, kind, flags, code);
            if self.kinds.len() > MOST_KINDS {
                row.refuse("kind", "a kind that is there already: there is no room for another");
            }
            for form in row.forms("forms") {
                match self.add_form(form, entry, Some(longer)) {
                    0 => row.refuse("forms", "forms with a letter in them"),
                    1..=MOST_WORDS => {}
                    _ => row.refuse("forms", &format!("forms of at most {MOST_WORDS} words")),
                }
            }
        }
    }

    /// The number of a kind, which gets one if it has none.
    fn kind_number(&mut self, kind: &str, label: Label) -> usize {
        let known = self.kinds.iter().position(|k| k.0 == kind && k.1 == label);
        known.unwrap_or_else(|| {
            self.kind_hashes.push(hash::mix(hash::bytes(kind.as_bytes()), label as u64));
            self.kinds.push((kind.to_owned(), label));
            self.kinds.len() - 1
        })
    }

    fn add_entry(&mut self, key: &str, label: Label, kind: &str, flags: &str, code: &str) -> u32 {
        let kind = self.kind_number(kind, label);
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

    /// How many words the form has, which was added if it has any. In `longer` it is noted that its words stand in a longer form of its kind.
    fn add_form(&mut self, form: &str, entry: u32, mut longer: Option<&mut KindsByWord>) -> usize {
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
                    if let Some(longer) = &mut longer {
                        longer.entry(word).or_default().rest |= kind;
                    }
                }
            }
            state = step(state, word);
            count += 1;
        }
        if count == 0 {
            return 0;
        }
        if let Some(longer) = longer.filter(|_| count > 1) {
            longer.entry(first).or_default().first |= kind;
        }
        let slot = self.table.slot(state);
        let mut next = slot.form;
        if next == 0 {
            slot.form = self.forms.len() as u32 + 1;
        }
        // Entries of the same form stand in the order of the seeds; one that has it already is the last of them.
        let (mut last, mut entries) = (0, 0);
        while next != 0 {
            let Some(form) = self.forms.get(next as usize - 1) else { break };
            if form.entry == entry {
                return count;
            }
            (last, next) = (next, form.next);
            entries += 1;
        }
        if entries == MOST_OF_A_FORM {
            return count;
        }
        self.forms.push(FormEntry { entry, next: 0 });
        let number = self.forms.len() as u32;
        if let Some(form) = last.checked_sub(1).and_then(|last: u32| self.forms.get_mut(last as usize)) {
            form.next = number;
        }
        count
    }

    fn keep_longer_kinds(&mut self, words: KindsByWord) {
        self.longer_kinds.push(LongerKinds::default());
        let mut numbers = HashMap::from([(LongerKinds::default(), 0)]);
        for (word, kinds) in words {
            let number = *numbers.entry(kinds).or_insert_with(|| {
                self.longer_kinds.push(kinds);
                self.longer_kinds.len() - 1
            });
            // There are two thousand.
            assert!(
                number <= usize::from(u16::MAX),
                "seeds/names: too many words that stand in different kinds of longer names"
            );
            self.table.slot(step(0, word)).longer_kinds = number as u16;
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
        Lexicon::of_seed(Seed::new("names.tsv", text.leak()));
    }

    #[test]
    #[should_panic(expected = "context.tsv:3: role: expected with the side \"aftr\" one of title before, ")]
    fn a_role_that_no_rule_knows_is_refused() {
        Lexicon::of_context(Seed::new("context.tsv", "word\trole\tside\nদণ্ডবিধি\tlaw\tafter\nসংহিতা\tlaw\taftr"));
    }

    #[test]
    fn every_role_has_words() {
        for (name, role) in ContextRole::ALL {
            assert!(CONTEXT.entries_of_kind(role as u8) > 2, "{name}");
        }
    }

    /// A slip in a kind would make one of a few entries, and the rules that ask for it would pass these over.
    #[test]
    fn kinds_are_those_of_many_entries_and_rules_ask_for_these() {
        let lexicon = Lexicon::embedded();
        for (at, (kind, label)) in (0..).zip(lexicon.kinds()) {
            assert!(lexicon.entries_of_kind(at) > 4, "{kind} {label:?}");
            // A user's list has a kind for each label at most: `Topic` of `resolve` counts on it.
            assert!(usize::from(at) >= Label::NAMES.len() || *label == Label::Per, "{kind} {label:?}");
        }
        let apart = super::super::borders::SEVERAL_IN_A_ROW;
        for kind in WORDS_OF_NAMES.into_iter().chain(OF_STATES).chain(apart).chain([PERSON]) {
            assert!(lexicon.kinds().iter().any(|(known, _)| known == kind), "{kind}");
        }
    }

    impl Lexicon {
        fn entries_of_kind(&self, kind: u8) -> usize {
            let of_kind = |form: &&FormEntry| self.entries[form.entry as usize].kind == kind;
            self.forms.iter().filter(of_kind).count()
        }
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
