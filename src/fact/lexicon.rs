//! The words of `seeds/fact`, read once: kinds of words, what befalls people, verbs of saying.

use super::ending::Endings;
use crate::seed::{Row, Seed, seed};
use ahash::{AHashMap, AHashSet};
use smallvec::SmallVec;
use std::sync::LazyLock;

const WORDS: Seed = seed!("fact/words.tsv");
const ENDINGS: Seed = seed!("fact/endings.tsv");
const VERBS: Seed = seed!("fact/verbs.tsv");
const HAPPENINGS: Seed = seed!("fact/happenings.tsv");
const SAYINGS: Seed = seed!("fact/sayings.tsv");
const RATES: Seed = seed!("fact/rates.tsv");
const UNITS: Seed = seed!("number/units.tsv");
const STOP_WORDS: Seed = seed!("segment/stop_words.tsv");
const NAME_CONTEXT: Seed = seed!("names/context.tsv");

/// What a word may be; a word may be several things.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Kinds(u64);

impl Kinds {
    pub const NONE: Kinds = Kinds(0);
    /// Counted in heads; may speak.
    pub const PERSON: Kinds = Kinds(1);
    /// An institution or a group.
    pub const BODY: Kinds = Kinds(1 << 1);
    /// A text that says something.
    pub const PAPER: Kinds = Kinds(1 << 2);
    /// A noun of action.
    pub const DEED: Kinds = Kinds(1 << 3);
    pub const ADJECTIVE: Kinds = Kinds(1 << 4);
    /// A noun that measures what follows it: বস্তা.
    pub const VESSEL: Kinds = Kinds(1 << 5);
    /// A noun that ends as if in an ending.
    pub const OWN: Kinds = Kinds(1 << 6);
    /// What money is counted for.
    pub const SUM: Kinds = Kinds(1 << 7);
    pub const HE: Kinds = Kinds(1 << 8);
    pub const THEY: Kinds = Kinds(1 << 9);
    pub const I: Kinds = Kinds(1 << 10);
    pub const NOT_SPEAKER: Kinds = Kinds(1 << 11);
    /// May stand between a speaker and the verb.
    pub const ADVERB: Kinds = Kinds(1 << 12);
    /// Pronouns, postpositions, conjunctions, particles.
    pub const FUNCTION: Kinds = Kinds(1 << 13);
    pub const VERB: Kinds = Kinds(1 << 14);
    /// A verb that makes a verb of the noun before it.
    pub const LIGHT: Kinds = Kinds(1 << 15);
    pub const HEAD_CLASSIFIER: Kinds = Kinds(1 << 16);
    pub const THING_CLASSIFIER: Kinds = Kinds(1 << 17);
    pub const TIMES: Kinds = Kinds(1 << 18);
    /// Befalls people, as a state, a deed or an action.
    pub const HAPPENING: Kinds = Kinds(1 << 19);
    pub const QUOTATIVE: Kinds = Kinds(1 << 20);
    pub const THIS: Kinds = Kinds(1 << 21);
    pub const CONTENT: Kinds = Kinds(1 << 22);
    pub const CALLED: Kinds = Kinds(1 << 23);
    pub const SIDE: Kinds = Kinds(1 << 24);
    pub const THAT: Kinds = Kinds(1 << 25);
    /// What may happen, and what denies that it did.
    pub const MAY: Kinds = Kinds(1 << 26);
    pub const NOT: Kinds = Kinds(1 << 27);
    pub const AND: Kinds = Kinds(1 << 28);
    /// মধ্যে
    pub const AMONG: Kinds = Kinds(1 << 29);
    /// সংখ্যা
    pub const NUMBER: Kinds = Kinds(1 << 30);
    /// A verb that closes its clause.
    pub const FINITE: Kinds = Kinds(1 << 31);
    /// An active form that takes an object.
    pub const DOES: Kinds = Kinds(1 << 32);
    /// প্রতি
    pub const EACH: Kinds = Kinds(1 << 33);
    /// বয়স
    pub const AGE: Kinds = Kinds(1 << 34);
    /// দাম
    pub const PRICE: Kinds = Kinds(1 << 35);
    /// The head of a place's name: গ্রাম.
    pub const PLACE: Kinds = Kinds(1 << 36);
    /// A part of a body, of which a share is burnt: শরীর.
    pub const FLESH: Kinds = Kinds(1 << 37);
    /// By which a count grows: বেড়ে.
    pub const RISES: Kinds = Kinds(1 << 38);
    /// After a state that something else follows: হয়ে.
    pub const STATE_OF: Kinds = Kinds(1 << 39);
    /// What is made known without words: স্বাগত (জানান).
    pub const GREETING: Kinds = Kinds(1 << 40);
    /// থেকে
    pub const FROM: Kinds = Kinds(1 << 41);
    /// কী, before a verb of saying.
    pub const ASKING: Kinds = Kinds(1 << 42);
    /// কথা, of which one talks without saying anything.
    pub const TALK: Kinds = Kinds(1 << 43);
    /// তবে
    pub const BUT: Kinds = Kinds(1 << 44);
    pub const HIS: Kinds = Kinds(1 << 45);
    pub const THEIR: Kinds = Kinds(1 << 46);
    /// Before somebody who was not named: অন্য এক কর্মকর্তা.
    pub const SOME: Kinds = Kinds(1 << 47);
    /// What things are made of or made for: টিন, চা.
    pub const STUFF: Kinds = Kinds(1 << 48);

    /// A verb or noun of saying may begin with the word; no kind of word, and not told by [`FactLexicon::listed`].
    const CUE: Kinds = Kinds(1 << 62);

    /// The kinds without what is only for looking up.
    pub const fn of_words(self) -> Kinds {
        Kinds(self.0 & !Kinds::CUE.0)
    }

    pub const fn begins_cue(self) -> bool {
        self.has(Kinds::CUE)
    }

    /// What a noun can be.
    pub const NOUN: Kinds =
        Kinds::PERSON.or(Kinds::BODY).or(Kinds::PAPER).or(Kinds::DEED).or(Kinds::VESSEL).or(Kinds::OWN).or(Kinds::SUM);

    /// Whether it is one of the others.
    pub const fn has(self, other: Kinds) -> bool {
        self.0 & other.0 != 0
    }

    /// These and the others.
    pub const fn or(self, other: Kinds) -> Kinds {
        Kinds(self.0 | other.0)
    }

    fn parse(kind: &str) -> Option<Kinds> {
        Some(match kind {
            "person" => Kinds::PERSON,
            "body" => Kinds::BODY,
            "paper" => Kinds::PAPER,
            "deed" => Kinds::DEED,
            "adjective" => Kinds::ADJECTIVE,
            "vessel" => Kinds::VESSEL,
            "own" => Kinds::OWN,
            "sum" => Kinds::SUM,
            "pronoun-he" => Kinds::HE.or(Kinds::FUNCTION),
            "pronoun-they" => Kinds::THEY.or(Kinds::FUNCTION),
            "pronoun-his" => Kinds::HIS.or(Kinds::FUNCTION),
            "pronoun-their" => Kinds::THEIR.or(Kinds::FUNCTION),
            "pronoun-i" => Kinds::I.or(Kinds::FUNCTION),
            "not-speaker" => Kinds::NOT_SPEAKER,
            "adverb" => Kinds::ADVERB,
            "function" => Kinds::FUNCTION,
            "head-classifier" => Kinds::HEAD_CLASSIFIER,
            "thing-classifier" => Kinds::THING_CLASSIFIER,
            "times" => Kinds::TIMES,
            "quotative" => Kinds::QUOTATIVE,
            "this" => Kinds::THIS,
            "content" => Kinds::CONTENT,
            "called" => Kinds::CALLED,
            "side" => Kinds::SIDE,
            "that" => Kinds::THAT,
            "may" => Kinds::MAY,
            "not" => Kinds::NOT,
            "and" => Kinds::AND,
            "among" => Kinds::AMONG,
            "number" => Kinds::NUMBER,
            "age" => Kinds::AGE,
            "price" => Kinds::PRICE,
            "place" => Kinds::PLACE,
            "asking" => Kinds::ASKING.or(Kinds::FUNCTION),
            "greeting" => Kinds::GREETING,
            "some" => Kinds::SOME,
            "stuff" => Kinds::STUFF.or(Kinds::OWN),
            "beast" => Kinds::OWN,
            "talk" => Kinds::TALK,
            "but" => Kinds::BUT.or(Kinds::FUNCTION),
            "from" => Kinds::FROM.or(Kinds::FUNCTION),
            "state-of" => Kinds::STATE_OF,
            "flesh" => Kinds::FLESH.or(Kinds::OWN),
            "rises" => Kinds::RISES.or(Kinds::VERB),
            "form" => Kinds::VERB,
            "does" => Kinds::DOES.or(Kinds::VERB),
            "light" => Kinds::LIGHT.or(Kinds::VERB),
            "finite" => Kinds::FINITE.or(Kinds::VERB),
            _ => return None,
        })
    }
}

/// What a rate is counted by.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rate {
    pub form: &'static str,
    pub code: &'static str,
    pub is_span: bool,
    pub is_lot: bool,
}

/// How a happening is said of those whom it befalls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum How {
    State,
    Deed,
    Noun,
    Active,
    /// As a state, and only before the number: হত ৪.
    Headline,
}

/// A word or phrase by which people are killed, arrested, elected.
#[derive(Clone, Debug)]
pub(super) struct Happening {
    pub outcome: &'static str,
    pub how: How,
    /// The words after the first; the last may be a beginning.
    pub rest: SmallVec<[&'static str; 2]>,
    pub open: bool,
}

/// How a verb of saying stands in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CueShape {
    Finite,
    Passive,
    While,
    /// Said of one who is overheard: করিমকে বলতে শোনা যায়.
    Heard,
    /// A noun of whose it is, before a comma: পুলিশের দাবি, …
    Nominal,
}

/// A form of a verb of saying, or of the verb that goes with a noun of saying.
#[derive(Clone, Debug)]
pub(super) struct SayingForm {
    pub rest: SmallVec<[&'static str; 2]>,
    pub shape: CueShape,
    pub verb: &'static str,
    /// `-` for a verb that says nothing without a noun.
    pub act: &'static str,
}

/// A noun of saying: দাবি (করেন).
#[derive(Clone, Debug)]
pub(super) struct SayingNoun {
    pub rest: SmallVec<[&'static str; 2]>,
    pub verb: &'static str,
    pub act: &'static str,
}

pub(super) struct FactLexicon {
    rates: AHashMap<&'static str, Rate>,
    each: Vec<&'static str>,
    kinds: AHashMap<&'static str, Kinds>,
    roots: AHashMap<&'static str, bool>,
    verb_endings: [Endings; 2],
    adjective_endings: Endings,
    person_endings: Endings,
    finite_endings: Endings,
    own_endings: Endings,
    qualities: Endings,
    dwellers: Endings,
    having: Endings,
    /// Heads of names of places: উপজেলা.
    places: AHashSet<&'static str>,
    classifiers: Vec<(Kinds, &'static str)>,
    /// What stands before the report of a page: নিজস্ব সংবাদদাতা.
    bylines: Vec<(&'static str, SmallVec<[&'static str; 2]>)>,
    pub happenings: AHashMap<&'static str, Vec<Happening>>,
    /// The first two letters of all happenings.
    happening_starts: AHashSet<[u8; START]>,
    pub forms: AHashMap<&'static str, Vec<SayingForm>>,
    pub nouns: AHashMap<&'static str, Vec<SayingNoun>>,
    /// Nouns that report without a verb, with the kind of saying.
    pub nominals: AHashMap<&'static str, &'static str>,
}

pub(super) static LEXICON: LazyLock<FactLexicon> = LazyLock::new(FactLexicon::from_seeds);

/// Two Bengali letters.
const START: usize = 6;

fn start_of(word: &str) -> Option<[u8; START]> {
    word.as_bytes().first_chunk().copied()
}

fn split(phrase: &'static str) -> Option<(&'static str, SmallVec<[&'static str; 2]>)> {
    let mut words = phrase.split(' ');
    Some((words.next()?, words.collect()))
}

impl FactLexicon {
    fn from_seeds() -> FactLexicon {
        let mut lexicon = FactLexicon {
            rates: AHashMap::new(),
            each: Vec::new(),
            kinds: AHashMap::new(),
            roots: AHashMap::new(),
            verb_endings: Default::default(),
            adjective_endings: Endings::default(),
            person_endings: Endings::default(),
            finite_endings: Endings::default(),
            own_endings: Endings::default(),
            qualities: Endings::default(),
            dwellers: Endings::default(),
            having: Endings::default(),
            places: AHashSet::new(),
            classifiers: Vec::new(),
            bylines: Vec::new(),
            happenings: AHashMap::new(),
            happening_starts: AHashSet::new(),
            forms: AHashMap::new(),
            nouns: AHashMap::new(),
            nominals: AHashMap::new(),
        };
        lexicon.read_words();
        lexicon.read_happenings();
        lexicon.read_sayings();
        lexicon.read_rates();
        lexicon.mark_cues();
        lexicon
    }

    fn add(&mut self, forms: impl Iterator<Item = &'static str>, kinds: Kinds) {
        // Of a phrase the last word says the kind, and is listed by itself.
        for form in forms.filter(|form| !form.contains(' ')) {
            let known = self.kinds.entry(form).or_default();
            *known = known.or(kinds);
        }
    }

    /// A row whose `kind` is a kind of words.
    fn add_row<const N: usize>(&mut self, row: &Row<N>) -> Kinds {
        let kinds = row.read_as("kind", "a kind of words", Kinds::parse);
        self.add(row.forms("forms"), kinds);
        kinds
    }

    fn read_words(&mut self) {
        for row in STOP_WORDS.rows(["word", "kind"]) {
            let kinds = if row["kind"] == "auxiliary" { Kinds::VERB } else { Kinds::FUNCTION };
            self.add(std::iter::once(row["word"]), kinds);
        }
        // জেলার is a jailer and, more often, of a district.
        let context = || NAME_CONTEXT.rows(["word", "role", "side"]);
        self.places = context().filter(|row| row["role"] == "loc_head").map(|row| row["word"]).collect();
        let all: AHashSet<&str> = context().map(|row| row["word"]).collect();
        // ছেলের is ছেলে in a case.
        let inflected = |word: &str| crate::inflection::stems(word).iter().skip(1).any(|stem| all.contains(stem));
        for row in context().filter(|row| !inflected(row["word"])) {
            match row["role"] {
                _ if self.places.contains(row["word"]) => {}
                "title" | "kin" => self.add(std::iter::once(row["word"]), Kinds::PERSON),
                "org_head" => self.add(std::iter::once(row["word"]), Kinds::BODY),
                _ => {}
            }
        }
        for row in WORDS.rows(["kind", "forms"]) {
            if row["kind"] == "byline" {
                self.bylines.extend(row.forms("forms").filter_map(split));
                continue;
            }
            let kinds = self.add_row(&row);
            if kinds.has(Kinds::HEAD_CLASSIFIER.or(Kinds::THING_CLASSIFIER).or(Kinds::TIMES)) {
                self.classifiers.extend(row.forms("forms").map(|form| (kinds, form)));
            }
        }
        for row in VERBS.rows(["kind", "forms"]) {
            match row["kind"] {
                "root-consonant" => self.roots.extend(row.forms("forms").map(|root| (root, false))),
                "root-vowel" => self.roots.extend(row.forms("forms").map(|root| (root, true))),
                "ending-consonant" => self.verb_endings[0].extend(row.forms("forms")),
                "ending-vowel" => self.verb_endings[1].extend(row.forms("forms")),
                _ => {
                    self.add_row(&row);
                }
            }
        }
        for row in ENDINGS.rows(["kind", "forms"]) {
            let endings = match row["kind"] {
                "adjective" => &mut self.adjective_endings,
                "person" => &mut self.person_endings,
                "own" => &mut self.own_endings,
                "finite" => &mut self.finite_endings,
                "quality" => &mut self.qualities,
                "dweller" => &mut self.dwellers,
                "having" => &mut self.having,
                _ => row.refuse("kind", "adjective, person, own, finite, quality, dweller or having"),
            };
            endings.extend(row.forms("forms"));
        }
    }

    fn read_happenings(&mut self) {
        for row in HAPPENINGS.rows(["outcome", "kind", "forms"]) {
            let how = match row["kind"] {
                "state" => How::State,
                "deed" => How::Deed,
                "noun" => How::Noun,
                "active" => How::Active,
                "headline" => How::Headline,
                _ => {
                    self.add_row(&row);
                    continue;
                }
            };
            for form in row.forms("forms") {
                let open = form.ends_with('*');
                let Some((first, rest)) = split(form.trim_end_matches('*')) else { continue };
                if rest.is_empty() && how != How::Noun {
                    self.add(std::iter::once(first), Kinds::HAPPENING);
                }
                self.happenings.entry(first).or_default().push(Happening { outcome: row["outcome"], how, rest, open });
            }
        }
        self.happening_starts = self.happenings.keys().filter_map(|word| start_of(word)).collect();
        // The longest phrase is tried first.
        self.happenings.values_mut().for_each(|all| all.sort_by_key(|h| std::cmp::Reverse(h.rest.len())));
    }

    fn read_sayings(&mut self) {
        for row in SAYINGS.rows(["kind", "act", "verb", "forms"]) {
            let (act, verb) = (row["act"], row["verb"]);
            let shape = match row["kind"] {
                "finite" => CueShape::Finite,
                "passive" => CueShape::Passive,
                "while" => CueShape::While,
                "heard" => CueShape::Heard,
                "noun" => {
                    for (first, rest) in row.forms("forms").filter_map(split) {
                        self.nouns.entry(first).or_default().push(SayingNoun { rest, verb, act });
                    }
                    continue;
                }
                "nominal" => {
                    self.nominals.extend(row.forms("forms").map(|form| (form, act)));
                    continue;
                }
                _ => {
                    self.add_row(&row);
                    continue;
                }
            };
            for (first, rest) in row.forms("forms").filter_map(split) {
                self.forms.entry(first).or_default().push(SayingForm { rest, shape, verb, act });
            }
        }
        self.forms.values_mut().for_each(|all| all.sort_by_key(|form| std::cmp::Reverse(form.rest.len())));
        self.nouns.values_mut().for_each(|all| all.sort_by_key(|noun| std::cmp::Reverse(noun.rest.len())));
    }

    fn mark_cues(&mut self) {
        for word in self.forms.keys().chain(self.nouns.keys()).chain(self.nominals.keys()) {
            let known = self.kinds.entry(word).or_default();
            *known = known.or(Kinds::CUE);
        }
    }

    fn read_rates(&mut self) {
        for row in UNITS.rows(["class", "value", "code", "forms"]) {
            for form in row.forms("forms").filter(|_| matches!(row["class"], "unit" | "money")) {
                self.rates.entry(form).or_insert(Rate { form, code: row["code"], is_span: false, is_lot: false });
            }
        }
        for row in RATES.rows(["kind", "code", "forms"]) {
            for form in row.forms("forms") {
                let (is_span, is_lot) = match row["kind"] {
                    "each" => {
                        self.add(std::iter::once(form), Kinds::EACH);
                        self.each.push(form);
                        continue;
                    }
                    "behind" => {
                        self.each.push(form);
                        continue;
                    }
                    "pack" => (false, false),
                    "span" => (true, false),
                    "lot" => (false, true),
                    _ => row.refuse("kind", "each, behind, pack, span or lot"),
                };
                self.rates.insert(form, Rate { form, code: row["code"], is_span, is_lot });
            }
        }
    }

    /// What a rate is counted by, of a word without its ending.
    pub fn rate(&self, stem: &str) -> Option<Rate> {
        self.rates.get(stem).copied()
    }

    /// What stands behind প্রতি in one word with it: মাসে of প্রতিমাসে.
    pub fn each_prefix<'w>(&self, word: &'w str) -> Option<&'w str> {
        self.each.iter().find_map(|each| word.strip_prefix(each)).filter(|rest| !rest.is_empty())
    }

    /// What stands before প্রতি in one word with it: কেজি of কেজিপ্রতি.
    pub fn each_suffix<'w>(&self, word: &'w str) -> Option<&'w str> {
        self.each.iter().find_map(|each| word.strip_suffix(each)).filter(|rest| !rest.is_empty())
    }

    /// What the lists say of a word as it stands.
    pub fn listed(&self, word: &str) -> Kinds {
        self.look_up(word).of_words()
    }

    /// The kinds of a word, and whether it begins a phrase of saying.
    pub fn look_up(&self, word: &str) -> Kinds {
        self.kinds.get(word).copied().unwrap_or_default()
    }

    /// Whether a happening begins as the word does, with or without its ending.
    pub fn may_befall(&self, word: &str) -> bool {
        start_of(word).is_some_and(|start| self.happening_starts.contains(&start))
    }

    /// What its ending says of a word that no list knows.
    pub fn by_ending(&self, word: &str) -> Kinds {
        match () {
            _ if self.own_endings.end(word) => Kinds::OWN,
            _ if self.person_endings.end(word) => Kinds::PERSON,
            _ if self.adjective_endings.end(word) => Kinds::ADJECTIVE,
            _ => Kinds::NONE,
        }
    }

    /// A noun that ends as if in an ending, by what it ends in: অলংকার.
    pub fn is_whole(&self, word: &str) -> bool {
        self.own_endings.end(word)
    }

    /// Whether a noun is the head of names of places: বাজার.
    pub fn is_place(&self, stem: &str) -> bool {
        self.places.contains(stem)
    }

    /// Whether a word says what something has: তলাবিশিষ্ট.
    pub fn is_having(&self, word: &str) -> bool {
        self.having.end(word)
    }

    /// Whether a noun says of what kind something is (পাল্লা, উচ্চপর্যায়): true where it is that noun alone.
    pub fn quality(&self, stem: &str) -> Option<bool> {
        self.qualities.split(stem).next().map(|(before, _)| before.is_empty())
    }

    /// The noun that is counted within a word, and whether it is a place whose dwellers the word means: উপজেলা of উপজেলাবাসী,
    /// শয্যা of শয্যাবিশিষ্ট.
    pub fn within<'w>(&self, word: &'w str) -> Option<(&'w str, bool)> {
        let before = |ends: &Endings| ends.split(word).map(|(before, _)| before).next();
        let dwellers = || before(&self.dwellers).filter(|place| self.places.contains(place));
        let having = || before(&self.having).filter(|noun| !noun.is_empty());
        if self.kinds.contains_key(word) {
            return None;
        }
        dwellers().map(|place| (place, true)).or_else(|| having().map(|noun| (noun, false)))
    }

    /// The ending that makes a person of this word, where it is a word of its own: মন্ত্রী of শিক্ষামন্ত্রী.
    pub fn person_suffix(&self, word: &str) -> Option<&'static str> {
        let fits = |(before, ending): &(&str, &str)| !before.is_empty() && self.listed(ending).has(Kinds::PERSON);
        self.person_endings.split(word).filter(fits).map(|(_, ending)| ending).max_by_key(|ending| ending.len())
    }

    pub fn is_verb(&self, word: &str) -> bool {
        self.is_finite(word)
            // ছাড়িয়ে: no noun takes য়ে after ি.
            || word.ends_with("\u{9BF}\u{9AF}\u{9BC}\u{9C7}")
            || self.verb_endings.iter().zip([false, true]).any(|(endings, vowel)| {
                endings.split(word).any(|(root, _)| self.roots.get(root) == Some(&vowel))
            })
    }

    /// What may be glued to a number, with its kind.
    pub fn classifiers(&self) -> &[(Kinds, &'static str)] {
        &self.classifiers
    }

    /// Phrases of bylines, each as its first word and the rest.
    pub fn bylines(&self) -> &[(&'static str, SmallVec<[&'static str; 2]>)] {
        &self.bylines
    }

    /// The classifier of people.
    pub fn head(&self) -> &'static str {
        self.classifiers.iter().find(|(kind, _)| *kind == Kinds::HEAD_CLASSIFIER).map_or("", |(_, form)| form)
    }

    /// A form of an active verb that takes an object: করেছে, not হয়েছে.
    pub fn is_active(&self, word: &str) -> bool {
        self.listed(word).has(Kinds::DOES)
    }

    /// A verb that closes its clause, by list or by ending.
    pub fn is_closing(&self, word: &str) -> bool {
        self.listed(word).has(Kinds::FINITE) || self.is_finite(word)
    }

    pub fn is_finite(&self, word: &str) -> bool {
        self.finite_endings.split(word).any(|(before, _)| before.len() > 3)
    }
}
