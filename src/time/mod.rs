//! Dates, clock times, relative dates and the Bangla calendar.
//!
//! `বুধবার (২৫ ফেব্রুয়ারি) রাত সাড়ে ১০টার দিকে` is one time: a weekday, a day of a month without a year, a part of the
//! day, a half hour, and "about". From [`crate::number::Lexeme`]s (the words and figures of a text) come, in order:
//!
//! 1. what is written: `count` reads numbers of days and years, `date`, `figures` and `relative` dates in any order,
//!    `clock` times of day, `list` what a list shares, `lean` what a date takes from those before it, `expression` puts them together;
//! 2. what is meant: `meaning` and `resolve` place it by the day of writing and by what the text said before;
//! 3. `point`: its TIMEX3 value and its days.

mod bangla;
mod clock;
mod count;
mod date;
mod events;
mod expression;
mod lean;
mod list;
mod meaning;
mod numeric;
mod point;
mod relative;
mod resolve;
mod sankranti;
mod whole;
mod written;

pub use bangla::{BanglaDate, Calendar, from_bangla, to_bangla};
pub use expression::{Parsed, parse_at};
pub use meaning::Context;
pub use whole::{find, parse_date};
