//! Numbers: digits, number words, quantities with units, and numbers back to words.
//!
//! `প্রায় ৪ হাজার ৭০০ জন` goes through these files: [`lexeme`](lexemes) reads the words as symbols of the grammar by the
//! `lexicon` of the seeds, `count` makes 4700 of `৪ হাজার ৭০০`, `amount` would make a range or a fraction of it, and
//! `measure` finds what it is of (words `telling` of it help), `named`, `surroundings` and `running` lists whether it counts at all, and
//! `grammar` takes in the modifier (`modified`) and the classifier. What an expression may become on the way has a file each: an
//! `age`, an `arc` of degrees, `feet` and inches, a `currency` before its amount, what is `inverted` (বছর দশেক), something `lasting`, an `ordinal`.
#![cfg_attr(not(test), deny(clippy::arithmetic_side_effects))]

mod age;
mod amount;
mod arc;
mod cell;
mod class;
mod compound;
mod count;
mod currency;
mod digitize;
mod duration;
mod edit;
mod expression;
mod feet;
mod float;
mod format;
mod grammar;
mod inverted;
mod joint;
mod lasting;
mod lexeme;
mod lexicon;
mod measure;
mod modified;
mod named;
mod numeral;
mod ordinal;
mod parse;
mod reference;
mod rule;
mod running;
mod spell;
mod surroundings;
mod telling;
mod unknown;
mod verbalize;
mod word;

pub(crate) use age::age_beside_names;
pub use cell::{CellAmount, parse_amount, parse_amount_in, parse_numeric};
pub(crate) use class::{Class, Classes};
pub use digitize::digitize;
#[cfg(feature = "arrow")]
pub(crate) use duration::in_one_unit;
pub use edit::{Edit, aligned, splice};
pub use float::nearest_float;
pub use format::{FigureOptions, FigureStyle, format_number};
pub(crate) use grammar::{STARTS, parse_at};
pub(crate) use lexeme::{Gap, Lexeme, lexemes};
pub(crate) use lexicon::values;
pub use numeral::parse_figures;
pub use parse::parse_number;
pub use spell::{HundredWord, LARGEST, LakhWord, SpellOptions, SpellStyle, spell_number};
pub use verbalize::verbalize;
pub(crate) use word::{Ending, begins_with, is_blank};
