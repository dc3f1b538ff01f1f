//! Cuts a text into tokens and sentences, losing nothing but the white space between them.
//!
//! `\w+` breaks প্রধানমন্ত্রী (U+09AA U+09CD U+09B0 …) at every hasanta and vowel sign, because those are marks and not
//! letters; a splitter that knows only the full stop cuts ৯.৯ in two and never sees U+0964, the danda. Both are read here
//! as Bengali writes them. The rules of words stand at the top of [`token`], those of sentences at the top of [`sentence`].

mod address;
mod lexicon;
mod scan;
pub mod sentence;
mod sign;
pub mod stream;
pub mod token;
pub mod words;

pub(crate) use address::{Addresses, addresses};
pub use lexicon::closes_sentence;
pub use sentence::{Newline, sentences, sentences_into};
pub use stream::SentenceStream;
pub use token::{Token, TokenKind, tokenize, tokenize_into};
pub use words::TOKEN_PATTERN;
