//! এ for ত্র.
//!
//! `ছাএ` U+099B U+09BE U+098F looks like ছাত্র U+099B U+09BE U+09A4 U+09CD U+09B0: writers who do not find the conjunct take the
//! letter that looks like it. এ stands inside words of its own right, too (দুজনাএ), so `seeds/normalize/tra.tsv` says which
//! words are surely meant. Their endings may follow as they follow ত্র: পাএে, ছাএদের; মাএর is মা with এর and stays.

use super::draft::{Draft, Log};
use super::kind::{kind, word_before};
use super::lexicon;
use super::options::Options;
use super::rule::{Rule, Rules};
use crate::inflection::stem_known;
use crate::span::Span;
use crate::splice::Splice;

const E: &str = "\u{98F}";
const TRA: &str = "\u{9A4}\u{9CD}\u{9B0}";

pub(super) fn tra(text: &str, _: &Options, out: &mut dyn Splice, log: Option<&mut Log>) -> bool {
    let mut draft = Draft::new(text, out, log);
    let mut read = 0;
    for (at, letter) in text.match_indices(E) {
        let head = word_before(text, at);
        if at < read || head.is_empty() {
            continue;
        }
        let length = text[at..].find(|c| !kind(c).is_word()).unwrap_or(text.len() - at);
        let word = &text[at - head.len()..at + length];
        read = at + length;
        if stem_known(&word.replace(letter, TRA), lexicon::has_tra).is_some() {
            for (i, _) in text[at..read].match_indices(E) {
                draft.replace(Span::new(at + i, at + i + letter.len()), TRA, Rules::of(Rule::Tra));
            }
        }
    }
    draft.finish()
}
