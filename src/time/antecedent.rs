//! What the dates before leave to the next one: `২০২৪ সালের জুলাই ও আগস্টে` (ও is U+0993) names two months of 2024,
//! `জুলাই মাসের ২, ৪ এবং ৬ তারিখে` three days of July.

use super::written::Written;
use jiff::civil::Date;

/// The last dates of a text, as far as later ones take something from them.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Antecedent {
    /// The byte and the lexeme after the last date; whether it comes again and again.
    pub(crate) end: usize,
    pub(crate) next: usize,
    pub(crate) regular: bool,
    /// প্রতি was part of it.
    pub(crate) every: bool,
    /// The last date as written.
    pub(crate) written: Option<Written>,
    /// It was a clock time whose day was left open.
    pub(crate) open: bool,
    /// It named more than one day, none of which is that of an hour beside it.
    pub(crate) several: bool,
    /// The day of a last date that named one in full.
    pub(crate) day: Option<Date>,
    pub(crate) dated: Option<DatedYear>,
}

/// The last date whose year was said.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DatedYear {
    pub(crate) end: usize,
    pub(crate) next: usize,
    /// Its first day and its last.
    pub(crate) first: Date,
    pub(crate) last: Date,
    /// It named a month too.
    pub(crate) month: bool,
}

impl Antecedent {
    /// The year last spoken of.
    pub(crate) fn year(&self) -> Option<i16> {
        Some(self.dated?.first.year())
    }

    /// The next date was read.
    pub(crate) fn replace(&mut self, later: Antecedent) {
        *self = Antecedent { dated: later.dated.or(self.dated), ..later };
    }
}
