//! # khobor (খবর): read Bengali text like data
//!
//! What happens to a text on its way through, room by room:
//!
//! 1. [`normalize`] repairs the text and remembers where every character was;
//! 2. [`segment`] cuts it into tokens and sentences;
//! 3. [`number`], [`time`] and [`entity`] find numbers, dates and names in the tokens;
//! 4. [`document`] puts the rooms together: one text in, one [`Document`] out;
//! 5. [`batch`] does it for many texts in parallel.
//!
//! Every span counts bytes of the text that was given, never of a copy.
#![deny(unsafe_code)]
#![deny(missing_docs)]
// Whatever stands in a public signature has a public name.
#![deny(unnameable_types)]

pub mod article;
pub mod batch;
mod block;
#[cfg(feature = "arrow")]
pub mod column;
pub mod country;
pub mod document;
pub mod entity;
pub mod error;
pub mod fact;
pub mod inflection;
mod interned;
pub mod label;
pub mod mention;
pub mod normalize;
pub mod number;
pub mod place;
#[cfg(feature = "python")]
#[allow(unnameable_types, reason = "Python names them")]
mod python;
pub mod quantity;
pub mod romanize;
pub mod script;
pub mod seed;
pub mod segment;
pub mod span;
pub mod splice;
pub mod time;
#[cfg(feature = "train")]
pub mod train;
pub mod utf16;

pub use document::{Analyzer, Document};
pub use error::Error;
pub use fact::{Quote, QuoteKind};
pub use label::{Label, Modifier};
pub use mention::{Counted, Mention, Value};
pub use span::Span;

// The crates whose types stand in signatures, so that a user has them in the same version.
#[cfg(feature = "arrow")]
#[doc(no_inline)]
pub use {arrow_array, arrow_schema};
#[doc(no_inline)]
pub use {jiff, rust_decimal, smallvec};
