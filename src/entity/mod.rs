//! Names: who, where, which organisation.
//!
//! `রাশিয়ার প্রেসিডেন্ট ভ্লাদিমির পুতিন` (U+09B0 U+09BE U+09B6 U+09BF U+09AF U+09BC U+09BE U+09B0 …) names a place and a person. Lists
//! (`lexicon`) and endings (`inflection`) say what a word may be, a model learned from marked news says what it is
//! here (`tagger`).

pub(crate) mod classes;
pub(crate) mod consistency;
mod decode;
pub(crate) mod features;
pub(crate) mod hash;
mod index;
pub mod inflection;
pub mod keys;
pub(crate) mod lexicon;
pub mod matching;
pub(crate) mod model;
pub(crate) mod name;
pub mod resolve;
pub mod sound;
mod tagger;
pub(crate) mod tags;
pub mod title;
mod vocabulary;

pub use lexicon::{Entry, Lexicon};
pub use tagger::{Tagger, Worker};

use crate::mention::Mention;
use crate::segment::Token;
use crate::span::Span;

/// The names of a text in order, none overlapping another. `tokens` and `sentences` are those of the text.
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
