//! Dates, clock times, durations, relative dates and the Bangla calendar.

mod bangla;

pub use bangla::{BanglaDate, Calendar, from_bangla, to_bangla};
