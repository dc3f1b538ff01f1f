//! Columns of text in, columns of results out, in Arrow's layout.
//!
//! A column of 200,000 articles is one run of UTF-8 bytes and a list of places where rows end; the Bengali letters
//! of row 7 (`খবর`, U+0996 U+09AC U+09B0) are nine bytes somewhere in the middle. Nobody checks incoming Arrow text,
//! so [`Texts`] does, and names the row.
//!
//! Each job runs over the parts of [`Texts`] ([`crate::batch`]); a `pause` is called now and then with the number of rows
//! done and may end the work with an error.

mod detections;
mod lists;
mod places;
mod rewrite;
mod rows;
mod tables;
mod texts;
mod values;

pub use detections::{detections, detections_schema};
pub use lists::{List, list_type, lists};
pub use places::places;
pub use rewrite::{Rewrite, rewrite};
pub use rows::of_row;
pub use tables::{MentionTables, TableReader};
pub use texts::{Texts, check};
pub use values::{CellValue, Value, row, values, with_place};

use crate::error::Result;

/// Called now and then with the number of rows done; an error ends the work.
pub type Pause<'p> = &'p mut (dyn FnMut(usize) -> Result<()> + Send);
