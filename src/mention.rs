//! What an analyst wants from a text: a name, a number, a date, each with its place and its value.
//!
//! `প্রায় ৪ হাজার ৭০০ জন` is one mention: label `CARDINAL`, value 4700, modifier `APPROX`, and its span takes in the
//! modifier and the classifier as written.

use crate::interned::Interned;
pub use crate::label::{Label, Modifier};
use crate::span::Span;
use jiff::civil::{Date, DateTime};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// The value of a quantity or a date.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub enum Value {
    /// An exact decimal number; the low end of a range.
    Number(Decimal),
    /// A TIMEX3 value (`2023-09-14T13:15`, `XXXX-08-15`) or an ISO 8601 duration (`PT2H30M`).
    Iso(String),
}

/// The noun that a number counts: চাষি in `১২ জন চাষি`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counted {
    /// Without its case ending.
    pub noun: String,
    /// As it stands in the text; None where it is understood (নিহত ৪).
    pub span: Option<Span>,
}

/// One find in a text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Mention {
    /// Bytes of the text that was given.
    pub span: Span,
    /// What kind of thing it is.
    pub label: Label,
    /// None for names.
    pub value: Option<Value>,
    /// The high end where the text gives a range of numbers.
    pub value_max: Option<Decimal>,
    /// `%`, an ISO 4217 currency, a UCUM code or one of Bengal's own units.
    #[serde(deserialize_with = "crate::interned::option")]
    pub unit: Option<Interned>,
    /// How the text qualifies the value.
    pub modifier: Option<Modifier>,
    /// First and last day, where the date is fully known.
    pub days: Option<(Date, Date)>,
    /// First and last moment, where day and time of day are known.
    pub times: Option<(DateTime, DateTime)>,
    /// A name without its case ending.
    pub name: Option<String>,
    /// One key for all spellings and short forms of one thing.
    pub entity: Option<Cow<'static, str>>,
    /// Of people: the words of office, rank or trade beside the name, without case ending.
    pub title: Option<String>,
    /// Of places: the ISO 3166 code of the country it is or lies in.
    pub country: Option<Cow<'static, str>>,
    /// Of places: the district it is or lies in, in English.
    pub district: Option<Cow<'static, str>>,
    /// Of numbers: what is counted.
    pub counted: Option<Counted>,
    /// Of numbers of people: what befell them, a key of `seeds/fact`.
    #[serde(deserialize_with = "crate::interned::option")]
    pub outcome: Option<Interned>,
    /// Of rates: what for each of which (`kg` in প্রতি কেজি ১২০ টাকা), a unit, a currency or a noun.
    pub per: Option<Cow<'static, str>>,
    /// Of ages: whose; of people with a title: the place or body it is a title of. The place of that mention in
    /// [`Document::mentions`](crate::Document::mentions).
    pub of: Option<usize>,
    /// Of numbers: the total this one is a part of, the place of that mention in the same list.
    pub part_of: Option<usize>,
    /// How sure the reading is, 0 to 1. Readings by grammar are 1.
    pub score: f32,
}

impl Mention {
    /// A mention with a label and nothing else known yet.
    pub fn new(span: Span, label: Label) -> Mention {
        Mention {
            span,
            label,
            value: None,
            value_max: None,
            unit: None,
            modifier: None,
            days: None,
            times: None,
            name: None,
            entity: None,
            title: None,
            country: None,
            district: None,
            counted: None,
            outcome: None,
            per: None,
            of: None,
            part_of: None,
            score: 1.0,
        }
    }
}
