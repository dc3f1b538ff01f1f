//! The country whose money and calendar a text means: টাকা (U+099F U+09BE U+0995 U+09BE) is the taka in Dhaka and the rupee in Kolkata.

use crate::entity::Lexicon;
use crate::inflection::inflect;
use crate::mention::{Label, Mention};
use crate::place::Places;
use crate::script;
use crate::seed::{Row, seed};
use crate::segment::{Token, TokenKind};
use crate::span::Span;
use std::collections::HashMap;
use std::sync::LazyLock;

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

    /// The month its budget year begins with.
    pub(crate) const fn budget_month(self) -> i8 {
        match self {
            Country::Bangladesh => 7,
            Country::India => 4,
        }
    }

    /// Where all the districts, states and capitals lie that a text names, read without a tagger: names of one word that
    /// are no other word.
    pub fn of_words(text: &str, tokens: &[Token]) -> Option<Country> {
        let mut found = None;
        for token in tokens.iter().filter(|token| token.kind == TokenKind::Word) {
            let here = SEATS.get(token.span.of(text)).copied();
            if here.is_some() && found.is_some() && here != found {
                return None;
            }
            found = found.or(here);
        }
        found
    }

    /// Where nearly all the places named in a text lie. India itself is named everywhere and says nothing.
    pub fn of_places(mentions: &[Mention]) -> Option<Country> {
        let lies_in = |country: Country| {
            let places = mentions.iter().filter(|mention| mention.country.as_deref() == Some(country.code()));
            places.filter(|place| country == Country::Bangladesh || !is_country(place)).count()
        };
        let (bangladesh, india) = (lies_in(Country::Bangladesh), lies_in(Country::India));
        // A text of both countries says nothing sure.
        match (bangladesh, india) {
            _ if bangladesh > MANY_TIMES.saturating_mul(india) => Some(Country::Bangladesh),
            _ if india > MANY_TIMES.saturating_mul(bangladesh) => Some(Country::India),
            _ => None,
        }
    }
}

/// How many times as many places of one country as of the other make a text one of that country.
const MANY_TIMES: usize = 3;

/// The kinds of places whose names say in which country they lie.
const SEAT_KINDS: [&str; 3] = ["division", "district", "state"];
/// The endings that names of places mostly have.
const SEAT_ROLES: [&str; 4] = ["genitive", "locative", "object", "too"];

/// Names of seats, with their endings; of India those of its Bengali states and districts.
static SEATS: LazyLock<HashMap<String, Country, ahash::RandomState>> = LazyLock::new(|| {
    let (places, lexicon) = (Places::embedded(), Lexicon::embedded());
    let mut seats = HashMap::default();
    for place in places.rows().iter().filter(|place| SEAT_KINDS.contains(&place.kind)) {
        let region = places.region(place);
        let bengali = region.district.is_some() || matches!(place.key, "west-bengal" | "tripura");
        let common = lexicon.lookup(place.name).any(|entry| entry.common);
        let Some(country) = region.country.and_then(Country::of).filter(|_| bengali || place.kind == "division") else {
            continue;
        };
        let elsewhere = places.named(place.name).any(|other| places.region(other).country != region.country);
        if common || elsewhere || place.name.contains(' ') {
            continue;
        }
        let endings = SEAT_ROLES.iter().filter_map(|role| inflect(place.name, role));
        endings.chain([place.name.to_owned()]).for_each(|name| _ = seats.insert(name, country));
    }
    seats
});

fn is_country(place: &Mention) -> bool {
    let name = place.name.as_deref().unwrap_or_default();
    Places::embedded().named(name).any(|place| place.kind == "country")
}

/// Gives the sums in টাকা the currency of a country. `text` is what the mentions are of.
pub(crate) fn settle_currency(text: &str, mentions: &mut [Mention], country: Option<Country>) {
    for mention in mentions.iter_mut().filter(|mention| mention.label == Label::Money) {
        let written = mention.span.of(text);
        let unit = mention.unit.map(|unit| currency(written, unit, country));
        mention.unit = unit.map(|unit| shared_currency(text, mention.span, unit).unwrap_or(unit));
    }
}

/// Money that several countries call by one word: রিয়াল.
struct Shared {
    word: &'static str,
    /// Whose it is where no country is named.
    alone: &'static str,
    /// Whether the country may be named anywhere near the sum, or must be the word before it.
    near: bool,
    country: &'static str,
    currency: &'static str,
}

static SHARED: LazyLock<Vec<Shared>> = LazyLock::new(|| {
    let rows = seed!("number/currencies.tsv").rows(["word", "alone", "where", "country", "currency"]);
    let shared = |row: Row<5>| Shared {
        word: row["word"],
        alone: row["alone"],
        near: row.read_as("where", "near or before", |place| match place {
            "near" => Some(true),
            "before" => Some(false),
            _ => None,
        }),
        country: row["country"],
        currency: row["currency"],
    };
    rows.map(shared).collect()
});

/// Whose money a sum in রিয়াল, রুপি and the like is, where one such country, and no other of them, is named beside it.
fn shared_currency(text: &str, sum: Span, unit: &str) -> Option<&'static str> {
    const BEFORE: usize = 300;
    const BEHIND: usize = 150;
    let written = sum.of(text);
    let rows = || SHARED.iter().filter(|row| row.alone == unit && written.contains(row.word));
    // ১০০ সৌদি রিয়াল says it itself.
    rows().next().filter(|_| !rows().any(|row| written.contains(row.country)))?;
    let start = (sum.start.saturating_sub(BEFORE)..=sum.start).find(|&at| text.is_char_boundary(at))?;
    let end = (sum.end..=(sum.end + BEHIND).min(text.len())).rfind(|&at| text.is_char_boundary(at))?;
    let before = text.get(start..sum.start)?.rsplit('\n').next()?;
    let behind = text.get(sum.end..end)?.split('\n').next()?;
    let last = before.trim_end().rsplit(char::is_whitespace).next()?;
    let named = rows().filter(|row| match row.near {
        true => is_named(before, row.country) || is_named(behind, row.country),
        false => last.starts_with(row.country),
    });
    let mut found = None;
    for row in named {
        if found.is_some_and(|currency| currency != row.currency) {
            return None;
        }
        found = Some(row.currency);
    }
    found
}

/// Whether a word of the text begins with the name.
fn is_named(text: &str, name: &str) -> bool {
    let mut rest = text;
    while let Some(at) = rest.find(name) {
        if !rest[..at].ends_with(script::is_word_part) {
            return true;
        }
        rest = &rest[at + name.len()..];
    }
    false
}

/// The currency of a sum as written, in a country: `৳` and `BDT` are the taka of Bangladesh everywhere, টাকা is that of the country.
pub(crate) fn currency(written: &str, unit: &'static str, country: Option<Country>) -> &'static str {
    let named = || written.contains('\u{9F3}') || written.contains(|c: char| c.is_ascii_alphabetic());
    match country {
        Some(country) if unit == Country::Bangladesh.taka() && !named() => country.taka(),
        _ => unit,
    }
}
