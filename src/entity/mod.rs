//! Names: who, where, which organisation.
//!
//! `রাশিয়ার প্রেসিডেন্ট ভ্লাদিমির পুতিন` (U+09B0 U+09BE U+09B6 U+09BF U+09AF U+09BC U+09BE U+09B0 …) names a place and a person. Lists
//! (`lexicon`) and endings (`inflection`) say what a word may be, a model learned from marked news says what it is
//! here (`tagger`).
//!
//! The files in the order in which a name meets them, `কিমকে` (U+0995 U+09BF U+09AE U+0995 U+09C7) for one:
//!
//! | file | takes | gives |
//! |---|---|---|
//! | `hash` | a word, a pair of numbers | the one hash of all that follows, which the model file holds |
//! | [`inflection`] (of the crate) | a word | its possible stems: কিমকে, কিম |
//! | `lexicon` | the hashes of words in a row | what lists know under them: entries and their kinds, the longer names it stands in; under `context` the roles of words beside names |
//! | `classes` | the hash of a stem | its word class and weak labels, learned from raw text |
//! | `features` | a word, and its neighbours | attributes: hashes of all that is true of it |
//! | `vocabulary`, `index`, `model` | attributes | a row of scores for each offset at which the word is felt, kept under the word's number |
//! | `passes` | the word numbers of an article, in a thread's `worker` | open segments, their scores, tags (`decode`, `tags`), and the same again with document features (`consistency`) |
//! | `borders` | the names the tagger found | the same with their borders as lists and signs have them |
//! | `tagger` | a text | all of the above, an article at a time, and a user's own names |
//! | `name` | the text of a mention | how much of it is left without the ending: `name` of the mention |
//! | [`title`], `place` (of the crate) | mentions side by side | titles, countries and districts |
//! | [`resolve`], `thing` | the names of one document | which mean the same thing; [`keys`] gives things of a collection their keys, by [`sound`] |
//!
//! [`matching`] stands beside it: two lists of names, or one, compared by how they are written and how they sound.

mod borders;
pub(crate) mod classes;
pub(crate) mod consistency;
pub(crate) mod context;
mod decode;
pub(crate) mod features;
pub(crate) mod hash;
mod index;
pub mod keys;
pub(crate) mod lexicon;
pub mod matching;
pub(crate) mod model;
pub(crate) mod name;
mod passes;
pub mod resolve;
pub mod sound;
mod tagger;
pub(crate) mod tags;
pub(crate) mod thing;
pub mod title;
mod vocabulary;
mod worker;

pub use crate::inflection;
pub use lexicon::{Entry, Lexicon};
pub use tagger::Tagger;
pub use worker::Worker;

use crate::mention::Mention;
use crate::segment::Token;
use crate::span::Span;

/// The names of a text in order, none overlapping another. `tokens` and `sentences` are those of the text, which is to be canonical
/// ([`crate::normalize::canonical`]; [`crate::Analyzer`] sees to it): names in other spellings are not known to lists and model. Spans are of
/// the text given.
///
/// ```
/// use khobor::{entity, segment};
/// let text = "ঢাকায় বৈঠক করেছেন তারেক রহমান।";
/// let names = entity::find(text, &segment::tokenize(text), &segment::sentences(text, segment::Newline::Hard));
/// assert_eq!(names[0].span.of(text), "ঢাকায়");
/// ```
pub fn find(text: &str, tokens: &[Token], sentences: &[Span]) -> Vec<Mention> {
    let mut out = Vec::new();
    Tagger::embedded().tag(text, tokens, sentences, &mut Worker::default(), &mut out);
    out
}
