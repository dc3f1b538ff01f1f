//! What an analyst wants from a text: a name, a number, a date, each with its place and its value.
//!
//! `প্রায় ৪ হাজার ৭০০ জন` is one mention: label `CARDINAL`, value 4700, modifier `APPROX`, and its span takes in the
//! modifier and the classifier as written.

use crate::span::Span;
use jiff::civil::Date;
use rust_decimal::Decimal;
use std::borrow::Cow;

/// What kind of thing a mention is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Label {
    Per,
    Loc,
    Org,
    Norp,
    Event,
    Cardinal,
    Ordinal,
    Percent,
    Money,
    Quantity,
    Duration,
    Date,
    Time,
}

impl Label {
    pub const ALL: [Label; 13] = [
        Label::Per,
        Label::Loc,
        Label::Org,
        Label::Norp,
        Label::Event,
        Label::Cardinal,
        Label::Ordinal,
        Label::Percent,
        Label::Money,
        Label::Quantity,
        Label::Duration,
        Label::Date,
        Label::Time,
    ];

    pub const fn as_str(self) -> &'static str {
        match self {
            Label::Per => "PER",
            Label::Loc => "LOC",
            Label::Org => "ORG",
            Label::Norp => "NORP",
            Label::Event => "EVENT",
            Label::Cardinal => "CARDINAL",
            Label::Ordinal => "ORDINAL",
            Label::Percent => "PERCENT",
            Label::Money => "MONEY",
            Label::Quantity => "QUANTITY",
            Label::Duration => "DURATION",
            Label::Date => "DATE",
            Label::Time => "TIME",
        }
    }

    /// PER, LOC, ORG, NORP and EVENT are names; the others are quantities and dates.
    pub const fn is_name(self) -> bool {
        matches!(self, Label::Per | Label::Loc | Label::Org | Label::Norp | Label::Event)
    }
}

/// How the text qualifies a value, in the words of TIMEX3.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Modifier {
    /// প্রায়, …এর দিকে, …খানেক
    Approx,
    /// অন্তত, কমপক্ষে
    EqualOrMore,
    /// …এর বেশি, শতাধিক
    MoreThan,
    /// সর্বোচ্চ, অনধিক
    EqualOrLess,
    /// …এর কম
    LessThan,
}

impl Modifier {
    pub const ALL: [Modifier; 5] =
        [Modifier::Approx, Modifier::EqualOrMore, Modifier::MoreThan, Modifier::EqualOrLess, Modifier::LessThan];

    pub const fn as_str(self) -> &'static str {
        match self {
            Modifier::Approx => "APPROX",
            Modifier::EqualOrMore => "EQUAL_OR_MORE",
            Modifier::MoreThan => "MORE_THAN",
            Modifier::EqualOrLess => "EQUAL_OR_LESS",
            Modifier::LessThan => "LESS_THAN",
        }
    }
}

/// The value of a quantity or a date.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// An exact decimal number; the low end of a range.
    Number(Decimal),
    /// A TIMEX3 value (`2023-09-14T13:15`, `XXXX-08-15`) or an ISO 8601 duration (`PT2H30M`).
    Iso(String),
}

/// One find in a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// Bytes of the text that was given.
    pub span: Span,
    pub label: Label,
    /// None for names.
    pub value: Option<Value>,
    /// The high end where the text gives a range of numbers.
    pub value_max: Option<Decimal>,
    /// `%`, an ISO 4217 currency, a UCUM code or one of Bengal's own units.
    pub unit: Option<&'static str>,
    pub modifier: Option<Modifier>,
    /// First and last day, where the date is fully known.
    pub days: Option<(Date, Date)>,
    /// A name without its case ending.
    pub name: Option<String>,
    /// One key for all spellings and short forms of one thing.
    pub entity: Option<Cow<'static, str>>,
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
            name: None,
            entity: None,
            score: 1.0,
        }
    }
}
