//! What a word does beside a name: its role.
//!
//! `উপজেলা` (U+0989 U+09AA U+099C U+09C7 U+09B2 U+09BE) stands behind places, `বলেন` behind whoever speaks, `দণ্ডবিধি` behind a people whose law
//! it is. Each such word is a row of `seeds/names/context.tsv`: the word, its role, and the side of the name on which it stands.

/// A role with its side. Its number is its bit in [`WordFacts::beside`](super::features::WordFacts::beside), which is hashed as a whole
/// into the model file: append only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum ContextRole {
    Title,
    Honorific,
    Kin,
    OrgHead,
    LocHead,
    LocTail,
    EventHead,
    Speech,
    Byline,
    NoName,
    Letter,
    Thing,
    Language,
    Money,
    Law,
    Epithet,
    Joint,
}

impl ContextRole {
    /// Role and side of the rows, in the order of the numbers. Rows may stand in any order; a row of no role is refused.
    pub const ALL: [(&str, ContextRole); 17] = [
        ("title before", ContextRole::Title),
        ("honorific after", ContextRole::Honorific),
        ("kin before", ContextRole::Kin),
        // What the name of an organisation, of a place or of an event ends in: ব্যাংক, নদী, যুদ্ধ.
        ("org_head last", ContextRole::OrgHead),
        // Behind the name of a place, and no part of it: জেলা, উপজেলা.
        ("loc_head after", ContextRole::LocHead),
        ("loc_tail last", ContextRole::LocTail),
        ("event_head last", ContextRole::EventHead),
        ("speech after", ContextRole::Speech),
        ("byline before", ContextRole::Byline),
        // No name, though it looks like one.
        ("none word", ContextRole::NoName),
        // The name of a letter of the Latin alphabet: এস, পি.
        ("letter word", ContextRole::Letter),
        // A flower, a dish, an animal, by which people are called, too.
        ("thing word", ContextRole::Thing),
        ("language after", ContextRole::Language),
        ("money after", ContextRole::Money),
        ("law after", ContextRole::Law),
        // An adjective before the name of an event, and no part of it: মহান, পবিত্র.
        ("epithet before", ContextRole::Epithet),
        // What a hyphen joins to the name of a person: উল্লাহ in তারিক-উল্লাহ্, আদ in জালাল আদ-দিন.
        ("joint within", ContextRole::Joint),
    ];

    /// The bit of `WordFacts::beside` that words of this role have.
    pub const fn bit(self) -> u32 {
        1 << self as u32
    }
}

const _: () = {
    let mut at = 0;
    while at < ContextRole::ALL.len() {
        assert!(ContextRole::ALL[at].1 as usize == at, "the roles stand in the order of their numbers");
        at += 1;
    }
    assert!(at <= 32, "the roles are 32 bits");
};
