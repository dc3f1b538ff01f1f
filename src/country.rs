//! The country whose money and calendar a text means: টাকা (U+099F U+09BE U+0995 U+09BE) is the taka in Dhaka and the rupee in Kolkata.

use crate::mention::{Label, Mention};
use crate::place::Places;

/// A country where Bengali is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Country {
    /// Taka; the reformed calendar.
    Bangladesh,
    /// Rupees; the traditional calendar.
    India,
}

impl Country {
    /// Of its ISO 3166 code: `BD`, `IN`.
    ///
    /// ```
    /// use khobor::country::Country;
    /// assert_eq!(Country::of("IN"), Some(Country::India));
    /// assert_eq!(Country::of("FR"), None);
    /// ```
    pub fn of(code: &str) -> Option<Country> {
        match code {
            "BD" => Some(Country::Bangladesh),
            "IN" => Some(Country::India),
            _ => None,
        }
    }

    /// ISO 3166
    pub const fn code(self) -> &'static str {
        match self {
            Country::Bangladesh => "BD",
            Country::India => "IN",
        }
    }

    /// ISO 4217 of what is called টাকা there.
    const fn taka(self) -> &'static str {
        match self {
            Country::Bangladesh => "BDT",
            Country::India => "INR",
        }
    }

    /// Where most of the places named in a text lie. India itself is named everywhere and says nothing.
    pub fn of_places(mentions: &[Mention]) -> Option<Country> {
        let lies_in = |country: Country| {
            let places = mentions.iter().filter(|mention| mention.country.as_deref() == Some(country.code()));
            places.filter(|place| country == Country::Bangladesh || !is_country(place)).count()
        };
        let (bangladesh, india) = (lies_in(Country::Bangladesh), lies_in(Country::India));
        match bangladesh.cmp(&india) {
            std::cmp::Ordering::Greater => Some(Country::Bangladesh),
            std::cmp::Ordering::Less => Some(Country::India),
            std::cmp::Ordering::Equal => None,
        }
    }
}

fn is_country(place: &Mention) -> bool {
    let name = place.name.as_deref().unwrap_or_default();
    Places::embedded().named(name).any(|place| place.kind == "country")
}

/// Gives the sums in টাকা their currency: of `country`, or else of the country of the text's own places. `৳` and `BDT` are
/// the taka of Bangladesh everywhere. `text` is what the mentions are of.
pub(crate) fn settle_currency(text: &str, mentions: &mut [Mention], country: Option<Country>) {
    let taka = |mention: &Mention| mention.label == Label::Money && mention.unit == Some(Country::Bangladesh.taka());
    if !mentions.iter().any(taka) {
        return;
    }
    let Some(country) = country.or_else(|| Country::of_places(mentions)).filter(|&c| c == Country::India) else {
        return;
    };
    for mention in mentions.iter_mut().filter(|mention| taka(mention)) {
        // ৳৫০০, BDT 500
        let written = mention.span.of(text);
        let named = written.contains('\u{9F3}') || written.contains(|c: char| c.is_ascii_alphabetic());
        if !named {
            mention.unit = Some(country.taka());
        }
    }
}
