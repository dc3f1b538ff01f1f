//! Names whose borders a list or a sign settles, after the model.
//!
//! `চট্টগ্রাম কক্সবাজার ভোলা` (U+099A U+099F U+09CD U+099F …) are three places that a comment writes without commas, কিম জং উন ল্যাভরভ two
//! people, of whom lists know each; `শফিক-আকমল-ভাট্টিদের` three joined by hyphens. A people before ভাষা is a language, before ডলার
//! money, before দণ্ডবিধি a law, and what touches an @ is of an address: none of these is a name.

use super::context::ContextRole;
use super::features::WordFacts;
use super::lexicon::{Entry, Lexicon, PARTICLE, PERSON, is_word_of_names, step};
use super::vocabulary::{AFTER, Vocabulary};
use crate::mention::Label;
use crate::script;
use std::ops::Range;

/// A name, in words of the article: indices into `Worker::article`.
#[derive(Clone, Copy, Debug)]
pub(super) struct FoundName {
    pub first: usize,
    pub end: usize,
    pub label: Label,
    /// How often a name with its margin is right, 0 to 1; 1 for a user's own. What is parted or widened here keeps that of the name found.
    pub score: f32,
}

/// An article as the tagger has it: the numbers of its words, and what is known of them.
pub(super) struct ArticleWords<'a> {
    pub words: &'a [u32],
    pub vocabulary: &'a Vocabulary,
    pub lexicon: &'a Lexicon,
}

/// Drops what is no name and parts what is several. `around` gives the text before a name, the name, and the text after it.
pub(super) fn settle<'t>(
    article: &ArticleWords,
    found: &mut Vec<FoundName>,
    around: impl Fn(&FoundName) -> [&'t str; 3],
) {
    let (language, money, law) = (ContextRole::Language.bit(), ContextRole::Money.bit(), ContextRole::Law.bit());
    found.retain(|name| {
        let [before, text, after] = around(name);
        if before.ends_with('@') || text.contains('@') || after.starts_with('@') {
            return false;
        }
        if name.label == Label::Event {
            return !article.plays(name, ContextRole::Title);
        }
        if name.label != Label::Norp {
            return true;
        }
        // (রুশ: Москва)
        let in_brackets = before.trim_end().ends_with(['(', '[', ';']) && after.starts_with(':');
        !(in_brackets
            || article.is_before(name.end, language, true)
            || article.is(name.end, money)
            || article.is_before(name.end, law, false))
    });
    let mut at = 0;
    while let Some(name) = found.get(at).copied() {
        let after = found.get(at + 1).map_or(usize::MAX, |next| next.first);
        let pieces = match name.label {
            Label::Loc => article.places(&name),
            Label::Per => {
                let joined = article.joined(&name, after, |name| around(name)[2]);
                if joined > name.end { vec![(name.first, joined)] } else { article.people(&name) }
            }
            Label::Event if name.end - name.first > 1 && article.is(name.first, ContextRole::Epithet.bit()) => {
                vec![(name.first + 1, name.end)]
            }
            Label::Norp => {
                let before = at.checked_sub(1).map_or(0, |before| found[before].end);
                vec![article.longer(&name, before..after)]
            }
            _ => Vec::new(),
        };
        if pieces.is_empty() {
            at += 1;
            continue;
        }
        let count = pieces.len();
        found.splice(at..=at, pieces.into_iter().map(|(first, end)| FoundName { first, end, ..name }));
        at += count;
    }
}

/// The kinds of places of which several may stand in a row without a comma.
pub(super) const SEVERAL_IN_A_ROW: [&str; 8] =
    ["country", "capital", "city", "district", "division", "state", "continent", "upazila"];

/// So many words may stand between a people and what tells that it is none.
const NEAR: usize = 12;

impl ArticleWords<'_> {
    fn word(&self, at: usize) -> Option<&WordFacts> {
        self.words.get(at).filter(|word| **word > AFTER).map(|word| self.vocabulary.facts(*word))
    }

    fn is(&self, at: usize, bits: u32) -> bool {
        self.word(at).is_some_and(|word| word.beside & bits != 0)
    }

    /// Whether a name as a whole, under any ending, is a word of this role: বীর বিক্রম.
    fn plays(&self, name: &FoundName, role: ContextRole) -> bool {
        self.listed(self.lexicon.beside(), name.first, name.end, true).any(|entry| entry.kind == role as u8)
    }

    /// Where the name of a person ends that goes on behind a hyphen with nothing around it, before the word at `next`, as far as one of the
    /// words beside the hyphen is there for that: জালাল আদ-দিন, তারিক-উল্লাহ্. `behind` gives the text after a name.
    fn joined<'t>(&self, name: &FoundName, next: usize, behind: impl Fn(&FoundName) -> &'t str) -> usize {
        let mut end = name.end;
        while self.word(end).is_some_and(|word| word.hyphen) && end + 2 <= next {
            let glued = behind(&FoundName { end: end + 1, ..*name }).starts_with(script::is_word_part);
            let joint = self.is(end - 1, ContextRole::Joint.bit()) || self.is(end + 1, ContextRole::Joint.bit());
            if !glued || !joint || !behind(&FoundName { end, ..*name }).starts_with(|c: char| !c.is_whitespace()) {
                break;
            }
            end += 2;
        }
        end
    }

    /// Whether a word of these bits comes next: behind others of a list (তামিল, ফরাসি ও উর্দু ভাষায়), or behind up to three
    /// words with no sign between (ভারতীয় নাগরিক সুরক্ষা সংহিতা).
    fn is_before(&self, at: usize, bits: u32, list: bool) -> bool {
        let mut next = at;
        while next < at + NEAR {
            if self.is(next, bits) {
                return true;
            }
            let Some(word) = self.word(next) else { return false };
            match list {
                true if !word.and => return false,
                true => next += 2,
                false if word.silent || next == at + 3 => return false,
                false => next += 1,
            }
        }
        false
    }

    /// What lists know these words as, the last under any ending if it may have one.
    fn entries(&self, first: usize, end: usize, inflected: bool) -> impl Iterator<Item = &Entry> {
        self.listed(self.lexicon, first, end, inflected)
    }

    /// The same, of a list.
    fn listed<'l>(
        &self,
        list: &'l Lexicon,
        first: usize,
        end: usize,
        inflected: bool,
    ) -> impl Iterator<Item = &'l Entry> {
        let words = (first..end - 1).filter_map(|at| self.word(at)).filter(|word| !word.hyphen);
        let state = words.fold(0, |state, word| step(state, word.hash));
        let stems = self.word(end - 1).map_or(&[][..], |word| &word.stems[..]);
        let stems = if inflected { stems } else { stems.get(..1).unwrap_or_default() };
        let form = stems.iter().map(|stem| list.find(step(state, *stem))).find(|found| found.is_form());
        form.into_iter().flat_map(|form| list.entries_of(form))
    }

    /// A people that lists know by a longer name (ইন্দো-ইউরোপীয়, সনাতন ধর্মাবলম্বীদের), as far as nothing else is named in `free`.
    fn longer(&self, name: &FoundName, free: Range<usize>) -> (usize, usize) {
        let is_word = |at: usize| self.word(at).is_some_and(|word| !word.silent);
        let listed = |&(first, end): &(usize, usize)| {
            is_word(first)
                && is_word(end - 1)
                && (first..end).all(|at| self.word(at).is_some())
                && self.entries(first, end, true).any(|entry| entry.label == Label::Norp && !entry.common)
        };
        let firsts = free.start.max(name.first.saturating_sub(3))..=name.first;
        // Hindus are a people without ধর্মাবলম্বী; সনাতন alone is none.
        let listed_alone = self.entries(name.first, name.end, true).any(|e| e.label == Label::Norp && !e.common);
        let ends = name.end..=if listed_alone { name.end } else { free.end.min(name.end + 2).max(name.end) };
        let wider = firsts.flat_map(|first| ends.clone().rev().map(move |end| (first, end)));
        wider.filter(|&all| all != (name.first, name.end)).find(listed).unwrap_or((name.first, name.end))
    }

    /// Whether hyphens stand between these words, and one at most between two.
    fn is_joined(&self, name: &FoundName) -> bool {
        let hyphens = (name.first..name.end).filter(|&at| self.word(at).is_some_and(|word| word.hyphen)).count();
        hyphens > 0 && hyphens * 2 + 1 == name.end - name.first
    }

    /// The countries, districts and towns of a name that is none of them as a whole.
    fn places(&self, name: &FoundName) -> Vec<(usize, usize)> {
        if name.end - name.first < 2 || self.entries(name.first, name.end, true).any(|e| e.label == Label::Loc) {
            return Vec::new();
        }
        let places = |first: usize, end: usize| {
            let entries = self.entries(first, end, end == name.end);
            entries.filter(|entry| entry.label == Label::Loc && SEVERAL_IN_A_ROW.contains(&self.lexicon.kind(entry)))
        };
        let (mut pieces, mut first) = (Vec::new(), name.first);
        while first < name.end {
            if self.word(first).is_some_and(|word| word.hyphen) && !pieces.is_empty() {
                first += 1;
            }
            let Some(end) = (first + 1..=name.end).rev().find(|&end| places(first, end).next().is_some()) else {
                return Vec::new();
            };
            pieces.push((first, end));
            first = end;
        }
        // ভোলা is a common word, too; beside two that are none it is an island.
        let sure = pieces.iter().filter(|&&(first, end)| places(first, end).any(|entry| !entry.common)).count();
        if sure > 1 && sure * 2 >= pieces.len() { pieces } else { Vec::new() }
    }

    /// The people of a name that is none of them as a whole: joined by hyphens, each by one word of people's names; or two side
    /// by side whom lists know by full name, or by a word that nobody else is called by.
    fn people(&self, name: &FoundName) -> Vec<(usize, usize)> {
        let is_known = |first: usize, end: usize, only: bool| {
            let mut entries = self.entries(first, end, end == name.end).peekable();
            let kind = |entry: &Entry| self.lexicon.kind(entry);
            let kinds = |entry: &Entry| kind(entry) == PERSON || !only && is_word_of_names(kind(entry));
            let fits = |entry: &Entry| entry.label == Label::Per && !(only && entry.common) && kinds(entry);
            let particle = |entry: &Entry| kind(entry) == PARTICLE;
            entries.peek().is_some() && entries.all(|entry| fits(entry) && !particle(entry))
        };
        let (first, end) = (name.first, name.end);
        if end - first < 2 || self.entries(first, end, true).any(|entry| entry.label == Label::Per) {
            return Vec::new();
        }
        if self.is_joined(name) {
            let pieces: Vec<_> = (first..end).step_by(2).map(|at| (at, at + 1)).collect();
            return if pieces.iter().all(|&(first, end)| is_known(first, end, false)) { pieces } else { Vec::new() };
        }
        let both = |&middle: &usize| is_known(first, middle, true) && is_known(middle, end, true);
        match (first + 1..end).find(both) {
            // One word before a full name may be the first of it.
            Some(middle) if middle - first > 1 || end - middle == 1 => vec![(first, middle), (middle, end)],
            _ => Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::model;
    use super::super::vocabulary::With;
    use super::*;
    use crate::segment::tokenize;

    /// What is left of one name of a text.
    fn settled<'t>(text: &'t str, name: &str, label: Label) -> Vec<&'t str> {
        let (model, lexicon) = (model::empty(), Lexicon::embedded());
        let with = With { model: &model, lexicon, own: None };
        let (mut vocabulary, mut words, tokens) = (Vocabulary::default(), Vec::new(), tokenize(text));
        vocabulary.clear();
        vocabulary.gather(text, &tokens, with, &mut words);
        vocabulary.learn(with);
        let start = text.find(name).expect("the name stands in the text");
        let first = tokens.iter().position(|token| token.span.start == start).expect("a word begins there");
        let end = tokens.iter().position(|token| token.span.end == start + name.len()).expect("a word ends there") + 1;
        let mut found = vec![FoundName { first, end, label, score: 0.5 }];
        let span = |found: &FoundName| tokens[found.first].span.cover(tokens[found.end - 1].span);
        let article = ArticleWords { words: &words, vocabulary: &vocabulary, lexicon };
        settle(&article, &mut found, |found| {
            let span = span(found);
            [&text[..span.start], span.of(text), &text[span.end..]]
        });
        found.iter().map(|found| span(found).of(text)).collect()
    }

    #[test]
    fn what_lists_know_apart_is_apart() {
        for (text, label, pieces) in [
            ("চট্টগ্রাম কক্সবাজার ভোলা", Label::Loc, &["চট্টগ্রাম", "কক্সবাজার", "ভোলা"][..]),
            ("খুলনা যশোর নড়াইলে", Label::Loc, &["খুলনা", "যশোর", "নড়াইলে"]),
            ("ঢাকা-চট্টগ্রাম মহাসড়ক", Label::Loc, &["ঢাকা-চট্টগ্রাম মহাসড়ক"]),
            ("পদ্মা সেতু", Label::Loc, &["পদ্মা সেতু"]),
            ("নিউ ইয়র্ক", Label::Loc, &["নিউ ইয়র্ক"]),
            ("রফিক-শফিকদের", Label::Per, &["রফিক", "শফিকদের"]),
            ("শেখ হাসিনা নরেন্দ্র মোদি", Label::Per, &["শেখ হাসিনা", "নরেন্দ্র মোদি"]),
            ("হাবিবুর রহমান লিটন", Label::Per, &["হাবিবুর রহমান লিটন"]),
            ("আবদুল করিম", Label::Per, &["আবদুল করিম"]),
        ] {
            assert_eq!(settled(text, text, label), pieces, "{text}");
        }
    }

    #[test]
    fn a_people_that_is_a_language_money_or_a_law_is_none() {
        for (text, name, left) in [
            ("তামিল, ফরাসি ও উর্দু ভাষা", "তামিল", None),
            ("তামিল, ফরাসি ও উর্দু ভাষা", "ফরাসি", None),
            ("তামিল, ফরাসি ও উর্দু গান", "ফরাসি", Some("ফরাসি")),
            ("মস্কো (রুশ: Москва)", "রুশ", None),
            ("এক রুশ: তিনি", "রুশ", Some("রুশ")),
            ("দশ মার্কিন ডলার", "মার্কিন", None),
            ("দশ মার্কিন সেনা", "মার্কিন", Some("মার্কিন")),
            ("ভারতীয় দণ্ডবিধিতে", "ভারতীয়", None),
            ("ভারতীয় নাগরিক সুরক্ষা সংহিতা", "ভারতীয়", None),
            ("ভারতীয়, যে সংহিতা", "ভারতীয়", Some("ভারতীয়")),
            ("ইন্দো-ইউরোপীয় জাতি", "ইউরোপীয়", Some("ইন্দো-ইউরোপীয়")),
            ("সনাতন ধর্মাবলম্বীদের", "সনাতন", Some("সনাতন ধর্মাবলম্বীদের")),
            ("হিন্দু ধর্মাবলম্বীদের", "হিন্দু", Some("হিন্দু")),
            ("ভারতীয়-আফগান পথ", "আফগান", Some("আফগান")),
        ] {
            assert_eq!(settled(text, name, Label::Norp), left.as_slice(), "{text}");
        }
    }

    #[test]
    fn a_hyphen_within_the_name_of_a_person_parts_nothing() {
        for (text, name, whole) in [
            ("জালাল আদ-দিনের পুত্র", "জালাল আদ", "জালাল আদ-দিনের"),
            ("এম এম তারিক-উল্লাহ্ বলেন", "এম এম তারিক", "এম এম তারিক-উল্লাহ্"),
            ("নবাব সিরাজ-উদ-দৌলার কাল", "সিরাজ", "সিরাজ-উদ-দৌলার"),
            ("নবাব সিরাজ উদ-দৌলার কাল", "সিরাজ", "সিরাজ"),
            ("করিম - উল্লাহ", "করিম", "করিম"),
            ("সাকিব-তামিমের জুটি", "সাকিব", "সাকিব"),
            ("জামালের-এর", "জামালের", "জামালের"),
        ] {
            assert_eq!(settled(text, name, Label::Per), [whole], "{text}");
        }
    }

    #[test]
    fn praise_is_no_part_of_an_event_and_an_honour_is_none() {
        for (text, name, left) in [
            ("মহান মুক্তিযুদ্ধের কাল", "মহান মুক্তিযুদ্ধের", Some("মুক্তিযুদ্ধের")),
            ("পবিত্র ঈদুল ফিতর", "পবিত্র ঈদুল ফিতর", Some("ঈদুল ফিতর")),
            ("বিজয় দিবসে", "বিজয় দিবসে", Some("বিজয় দিবসে")),
            ("হাফিজ উদ্দিন বীর বিক্রম এলেন", "বীর বিক্রম", None),
            ("বিশ্বকাপ ফুটবল", "বিশ্বকাপ", Some("বিশ্বকাপ")),
        ] {
            assert_eq!(settled(text, name, Label::Event), left.as_slice(), "{text}");
        }
    }

    #[test]
    fn what_is_of_an_address_is_no_name() {
        assert_eq!(settled("রাকিব@gmail.com", "রাকিব", Label::Per), [""; 0]);
        assert_eq!(settled("@রাকিব ভাই", "@রাকিব", Label::Per), [""; 0]);
        assert_eq!(settled("রাকিব ভাই", "রাকিব", Label::Per), ["রাকিব"]);
    }
}
