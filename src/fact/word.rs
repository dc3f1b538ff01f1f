//! One word as the rules about facts see it: its stem, its case, and what it may be.
//!
//! `কর্মকর্তাকে` (U+0995 U+09B0 U+09CD U+09AE … U+0995 U+09C7) is কর্মকর্তা, a person, in the object case; `ভোটার` ends
//! as if in a genitive and does not. The lists of `seeds/fact` decide where they know a stem; else the longest ending does.

use super::lexicon::{Kinds, LEXICON};
use crate::inflection;
use crate::script;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Case {
    Bare,
    Genitive,
    Object,
    Locative,
    /// Plural without a case: কর্মকর্তারা.
    Plural,
    /// Plural of things: দোকানগুলো.
    Things,
    /// Genitive and object of a plural are one: কর্মকর্তাদের.
    PluralGenitive,
    With,
}

impl Case {
    /// Of an ending as written, particle and all.
    pub fn of(ending: &str) -> Case {
        if ending.is_empty() {
            return Case::Bare;
        }
        match inflection::role(ending) {
            Some("genitive") => Case::Genitive,
            Some("object") => Case::Object,
            Some("locative") => Case::Locative,
            Some("plural-genitive") => Case::PluralGenitive,
            Some("plural" | "group") => Case::Plural,
            Some("things") => Case::Things,
            Some("with") => Case::With,
            _ => Case::Bare,
        }
    }

    /// Who does or is something stands so.
    pub fn is_subject(self) -> bool {
        matches!(self, Case::Bare | Case::Plural | Case::Things)
    }

    /// To whom something is done stands so.
    pub fn is_object(self) -> bool {
        matches!(self, Case::Object | Case::PluralGenitive)
    }

    pub fn is_genitive(self) -> bool {
        matches!(self, Case::Genitive | Case::PluralGenitive)
    }
}

#[derive(Clone, Copy, Debug)]
pub(super) struct FactWord<'t> {
    pub stem: &'t str,
    pub case: Case,
    pub kinds: Kinds,
}

fn ends_in_vowel(stem: &str) -> bool {
    let vowel = |c: char| script::is_vowel(c) || c == script::ANUSVARA;
    stem.chars().next_back().is_some_and(vowel)
}

fn is_doubled(stem: &str) -> bool {
    let half = stem.len() / 2;
    half >= 6 && stem.is_char_boundary(half) && stem[..half] == stem[half..]
}

impl<'t> FactWord<'t> {
    pub fn read(word: &'t str) -> FactWord<'t> {
        let kinds = LEXICON.listed(word);
        if kinds != Kinds::NONE {
            return FactWord { stem: word, case: Case::Bare, kinds };
        }
        if LEXICON.is_verb(word) {
            return FactWord { stem: word, case: Case::Bare, kinds: Kinds::VERB };
        }
        if LEXICON.is_whole(word) {
            return FactWord { stem: word, case: Case::Bare, kinds: LEXICON.by_ending(word) };
        }
        let mut stems = inflection::stems(word);
        // য়ের stands behind a vowel: মায়ের is মা, and বিষয়ের is বিষয়.
        stems.retain(|stem| {
            stem.len() == word.len() || !word[stem.len()..].starts_with('\u{9AF}') || ends_in_vowel(stem)
        });
        let known = stems.iter().skip(1).map(|&stem| (stem, LEXICON.listed(stem)));
        let noun = Kinds::NOUN.or(Kinds::ADJECTIVE).or(Kinds::HAPPENING);
        let (stem, kinds) = known
            .into_iter()
            .find(|(_, kinds)| kinds.has(noun))
            .or_else(|| {
                let whole = stems.iter().skip(1).find(|stem| LEXICON.is_whole(stem));
                whole.or(stems.last()).map(|&stem| (stem, LEXICON.by_ending(stem)))
            })
            .unwrap_or((word, Kinds::NONE));
        let case = Case::of(&word[stem.len()..]);
        let function = LEXICON.listed(stem).has(Kinds::FUNCTION) && !kinds.has(Kinds::BODY);
        let kinds = if function { Kinds::FUNCTION } else { kinds };
        // ফুটফুটে, টকটকে
        let doubled = kinds == Kinds::NONE && word.strip_suffix('\u{9C7}').is_some_and(is_doubled);
        if doubled {
            return FactWord { stem: word, case: Case::Bare, kinds: Kinds::ADJECTIVE };
        }
        FactWord { stem, case, kinds }
    }

    /// The word as a measure with an ending (কেজিতে), whatever else it may be; None where no list of measures has it.
    pub fn measured(word: &'t str) -> Option<FactWord<'t>> {
        let stem = inflection::stems(word).into_iter().find(|stem| LEXICON.rate(stem).is_some())?;
        Some(FactWord { stem, case: Case::of(&word[stem.len()..]), kinds: Kinds::NONE })
    }

    /// A measure that stands as an adjective: মাসিক, not মাস.
    pub fn adjective(&self, word: &str) -> bool {
        self.stem == word && LEXICON.by_ending(word).has(Kinds::ADJECTIVE)
    }

    pub fn is(&self, kinds: Kinds) -> bool {
        self.kinds.has(kinds)
    }

    /// A person by its kind, or by the endings that only people take.
    pub fn is_person(&self) -> bool {
        self.is(Kinds::PERSON)
            || (!self.is(Kinds::FUNCTION.or(Kinds::VERB).or(Kinds::HAPPENING).or(Kinds::DEED))
                && matches!(self.case, Case::Object | Case::Plural | Case::PluralGenitive))
    }
}
