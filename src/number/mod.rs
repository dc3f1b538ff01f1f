//! Numbers: digits, number words, quantities with units, and numbers back to words.

mod amount;
mod class;
mod count;
mod duration;
mod expression;
mod lexeme;
mod lexicon;
mod numeral;

pub use class::{Class, Classes};
pub use expression::{Parsed, parse_at};
pub use lexeme::{Gap, Lexeme, lexemes};
pub use lexicon::{Ending, Reading, Word};
pub(crate) use lexicon::values;
pub use numeral::Numeral;
pub(crate) use numeral::digit_at;
