//! Dates, clock times, relative dates and the Bangla calendar.
//!
//! `বুধবার (২৫ ফেব্রুয়ারি) রাত সাড়ে ১০টার দিকে` is one time: a weekday, a day of a month without a year, a part of the
//! day, a half hour, and "about". From [`crate::number::Lexeme`]s (the words and figures of a text) come, in order:
//!
//! 1. what is written: `count` reads numbers of days and years, `date`, `year`, `era`, `century`, `numeric` and `relative` dates in any
//!    order, `portion` parts of a year or month, `set` what comes again, `clock` times of day, `list` what a list shares,
//!    `inherit` what a date takes from those before it, `twin` one day in two calendars, `tense` what the verb says;
//!    `expression` puts them together;
//! 2. what is meant: `meaning` and `resolve` place it by the day of writing and by what the text said before;
//! 3. `point`: its TIMEX3 value and its days. `limits` holds which numbers can be years.
#![cfg_attr(not(test), deny(clippy::arithmetic_side_effects))]

mod antecedent;
mod bangla;
mod century;
mod clock;
mod count;
mod date;
mod era;
mod events;
mod expression;
mod feasts;
mod format;
mod inherit;
mod limits;
mod list;
mod meaning;
mod numeric;
mod point;
mod portion;
mod relative;
mod resolve;
mod sankranti;
mod set;
mod tense;
mod twin;
mod whole;
mod written;
mod year;

pub use bangla::{BanglaDate, Calendar, from_bangla, to_bangla};
pub use format::{DateStyle, format_date};
pub(crate) use whole::scan;
pub use whole::{find, parse_date, parse_day, parse_day_in};
