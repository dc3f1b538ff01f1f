//! Numbers to words: 350000 is `তিন লাখ পঞ্চাশ হাজার`.
//!
//! Bengali has a word of its own for each number to 99; above that it counts in hundreds, thousands, lakhs and crores,
//! and above a crore of crores the crores themselves are counted in words: 10^17 is `এক হাজার কোটি কোটি`.

use super::class::Class;
use super::lexicon::{COLUMNS, SEEDS};
use crate::error::{Error, Result};
use crate::seed::seed;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use std::collections::HashMap;
use std::sync::LazyLock;

/// What the number is to be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SpellStyle {
    /// `একশ একুশ`
    #[default]
    Cardinal,
    /// `প্রথম`, `একুশতম`
    Ordinal,
    /// `উনিশশ একাত্তর`, `দুই হাজার চব্বিশ`
    Year,
    /// `পাঁচশ টাকা পঞ্চাশ পয়সা`
    Money,
}

/// The word for 100,000.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum LakhWord {
    /// লাখ
    #[default]
    Lakh,
    /// লক্ষ
    Lokkho,
}

/// The word for 100.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum HundredWord {
    /// `দুইশ`
    #[default]
    Sho,
    /// `দুইশো`
    Shoo,
    /// `দুইশত`
    Shoto,
}

/// How [`spell_number`] writes. Made from the default: `SpellOptions::default().with(|options| options.style = …)`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct SpellOptions {
    /// What the number is.
    pub style: SpellStyle,
    /// How লাখ is written.
    pub lakh: LakhWord,
    /// How one hundred is written.
    pub hundred: HundredWord,
}

impl SpellOptions {
    /// The same options, but for what `change` changes.
    pub fn with(mut self, change: impl FnOnce(&mut SpellOptions)) -> SpellOptions {
        change(&mut self);
        self
    }
}

/// The largest number that is spelled, 10^17.
pub const LARGEST: i64 = 100_000_000_000_000_000;

struct SpelledWords {
    below_hundred: Vec<&'static str>,
    ordinals: HashMap<i64, &'static str>,
    other: HashMap<&'static str, &'static str>,
}

static WORDS: LazyLock<SpelledWords> = LazyLock::new(|| {
    let mut below_hundred = vec![""; 100];
    let mut ordinals = HashMap::new();
    for row in SEEDS.iter().flat_map(|seed| seed.rows(COLUMNS)) {
        let Some(form) = row.forms("forms").find(|form| !form.contains('-')) else { continue };
        match (Class::of(row["class"]), row["value"].parse::<usize>()) {
            (Some(Class::Number), Ok(value)) => {
                if let Some(word) = below_hundred.get_mut(value).filter(|word| word.is_empty()) {
                    *word = form;
                }
            }
            (Some(Class::Ordinal), Ok(value @ 1..=20)) => {
                ordinals.entry(value as i64).or_insert(form);
            }
            _ => {}
        }
    }
    let other = seed!("number/spelling.tsv").rows(["key", "form"]).map(|row| (row["key"], row["form"])).collect();
    SpelledWords { below_hundred, ordinals, other }
});

/// The number in words; [`super::parse_number`] reads every one of them back to the same value.
///
/// # Errors
/// Beyond ±10^17; an ordinal or a year that is negative or no whole number; money with more than two decimal places.
///
/// ```
/// use khobor::number::{SpellOptions, SpellStyle, spell_number};
/// let cardinal = SpellOptions::default();
/// assert_eq!(spell_number(350_000.into(), &cardinal).unwrap(), "তিন লাখ পঞ্চাশ হাজার");
/// let year = cardinal.with(|options| options.style = SpellStyle::Year);
/// assert_eq!(spell_number(1971.into(), &year).unwrap(), "উনিশশ একাত্তর");
/// ```
pub fn spell_number(number: Decimal, options: &SpellOptions) -> Result<String> {
    let number = number.normalize();
    if number.abs() > Decimal::from(LARGEST) {
        return Err(Error::option(format!("{number} is beyond 10^17, the largest number that is spelled")));
    }
    let whole = number.trunc().abs().to_u64().unwrap_or_default();
    let fraction = number.fract().abs();
    let speller = Speller { options: *options };
    let mut words = Vec::new();
    if number.is_sign_negative() && !number.is_zero() {
        words.push(speller.word("minus").to_owned());
    }
    let counted = matches!(options.style, SpellStyle::Ordinal | SpellStyle::Year);
    if counted && (number.is_sign_negative() && !number.is_zero() || !fraction.is_zero()) {
        return Err(Error::option(format!(
            "{number} can be neither an ordinal nor a year: give a whole number from 0 on"
        )));
    }
    match options.style {
        SpellStyle::Cardinal => {
            speller.whole(whole, &mut words);
            speller.places(number, &mut words);
        }
        SpellStyle::Year if (1100..2000).contains(&whole) => {
            words.push(speller.hundreds(whole / 100));
            if !whole.is_multiple_of(100) {
                speller.whole(whole % 100, &mut words);
            }
        }
        SpellStyle::Year => speller.whole(whole, &mut words),
        SpellStyle::Ordinal => match WORDS.ordinals.get(&(whole as i64)) {
            Some(ordinal) => words.push((*ordinal).to_owned()),
            None => {
                speller.whole(whole, &mut words);
                if let Some(last) = words.last_mut() {
                    last.push_str(speller.word("nth"));
                }
            }
        },
        SpellStyle::Money => {
            // A fraction is below one.
            let paisa = fraction.saturating_mul(Decimal::ONE_HUNDRED).normalize();
            if paisa.scale() > 0 {
                let message =
                    format!("{number} has more than two decimal places: a taka has a hundred poisha; round it");
                return Err(Error::option(message));
            }
            if whole > 0 || paisa.is_zero() {
                speller.whole(whole, &mut words);
                words.push(speller.word("taka").to_owned());
            }
            if !paisa.is_zero() {
                speller.whole(paisa.to_u64().unwrap_or_default(), &mut words);
                words.push(speller.word("poisha").to_owned());
            }
        }
    }
    Ok(words.join(" "))
}

/// The word that `seeds/number/spelling.tsv` gives for a key.
pub(super) fn word(key: &str) -> &'static str {
    WORDS.other.get(key).copied().unwrap_or_default()
}

struct Speller {
    options: SpellOptions,
}

impl Speller {
    fn word(&self, key: &'static str) -> &'static str {
        word(key)
    }

    /// The words of a whole number, in order.
    fn whole(&self, number: u64, words: &mut Vec<String>) {
        const CRORE: u64 = 10_000_000;
        if number >= CRORE {
            self.whole(number / CRORE, words);
            words.push(self.word("koti").to_owned());
        }
        let number = if number >= CRORE && number.is_multiple_of(CRORE) { return } else { number % CRORE };
        let lakh = match self.options.lakh {
            LakhWord::Lakh => "lakh",
            LakhWord::Lokkho => "lokkho",
        };
        for (size, key) in [(100_000, lakh), (1_000, "hazar")] {
            let many = number.checked_div(size).unwrap_or(0) % 100;
            if many > 0 {
                words.push(self.below_hundred(many).to_owned());
                words.push(self.word(key).to_owned());
            }
        }
        let hundreds = number / 100 % 10;
        if hundreds > 0 {
            words.push(self.hundreds(hundreds));
        }
        if number % 100 > 0 || number == 0 {
            words.push(self.below_hundred(number % 100).to_owned());
        }
    }

    fn hundreds(&self, many: u64) -> String {
        let hundred = match self.options.hundred {
            HundredWord::Sho => "sho",
            HundredWord::Shoo => "shoo",
            HundredWord::Shoto => "shoto",
        };
        format!("{}{}", self.below_hundred(many), self.word(hundred))
    }

    fn below_hundred(&self, number: u64) -> &'static str {
        WORDS.below_hundred.get(number as usize).copied().unwrap_or_default()
    }

    /// The digits after the point, one by one.
    fn places(&self, number: Decimal, words: &mut Vec<String>) {
        if number.scale() == 0 {
            return;
        }
        words.push(self.word("point").to_owned());
        let digits = number.mantissa().unsigned_abs();
        for place in (0..number.scale()).rev() {
            let digit = digits.checked_div(10u128.saturating_pow(place)).unwrap_or(0) % 10;
            words.push(self.below_hundred(digit as u64).to_owned());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spelled(number: &str, style: SpellStyle) -> Option<String> {
        let options = SpellOptions::default().with(|options| options.style = style);
        spell_number(number.parse().unwrap(), &options).ok()
    }

    #[test]
    fn every_style_spells_its_edges() {
        for (number, cardinal, ordinal, year, money) in [
            ("0", "শূন্য", "শূন্যতম", "শূন্য", "শূন্য টাকা"),
            ("-0", "শূন্য", "শূন্যতম", "শূন্য", "শূন্য টাকা"),
            ("1", "এক", "প্রথম", "এক", "এক টাকা"),
            ("20", "বিশ", "বিংশ", "বিশ", "বিশ টাকা"),
            ("21", "একুশ", "একুশতম", "একুশ", "একুশ টাকা"),
            ("100", "একশ", "একশতম", "একশ", "একশ টাকা"),
            ("1000", "এক হাজার", "এক হাজারতম", "এক হাজার", "এক হাজার টাকা"),
            ("1099", "এক হাজার নিরানব্বই", "এক হাজার নিরানব্বইতম", "এক হাজার নিরানব্বই", "এক হাজার নিরানব্বই টাকা"),
            ("1100", "এক হাজার একশ", "এক হাজার একশতম", "এগারোশ", "এক হাজার একশ টাকা"),
            ("1905", "এক হাজার নয়শ পাঁচ", "এক হাজার নয়শ পাঁচতম", "উনিশশ পাঁচ", "এক হাজার নয়শ পাঁচ টাকা"),
            ("1999", "এক হাজার নয়শ নিরানব্বই", "এক হাজার নয়শ নিরানব্বইতম", "উনিশশ নিরানব্বই", "এক হাজার নয়শ নিরানব্বই টাকা"),
            ("2000", "দুই হাজার", "দুই হাজারতম", "দুই হাজার", "দুই হাজার টাকা"),
            ("100000", "এক লাখ", "এক লাখতম", "এক লাখ", "এক লাখ টাকা"),
            ("10000000", "এক কোটি", "এক কোটিতম", "এক কোটি", "এক কোটি টাকা"),
            ("10000001", "এক কোটি এক", "এক কোটি একতম", "এক কোটি এক", "এক কোটি এক টাকা"),
        ] {
            let all = [SpellStyle::Cardinal, SpellStyle::Ordinal, SpellStyle::Year, SpellStyle::Money];
            for (style, wanted) in all.into_iter().zip([cardinal, ordinal, year, money]) {
                assert_eq!(spelled(number, style).as_deref(), Some(wanted), "{number} {style:?}");
            }
        }
    }

    #[test]
    fn what_cannot_be_said_is_an_error() {
        let cardinal = |number: &str| spelled(number, SpellStyle::Cardinal);
        assert_eq!(cardinal("100000000000000000").as_deref(), Some("এক হাজার কোটি কোটি"));
        assert_eq!(cardinal("100000000000000001"), None);
        assert_eq!(cardinal("100000000000000000.5"), None);
        assert_eq!(cardinal("-100000000000000001"), None);
        assert_eq!(cardinal("-2.05").as_deref(), Some("মাইনাস দুই দশমিক শূন্য পাঁচ"));
        for style in [SpellStyle::Ordinal, SpellStyle::Year] {
            assert_eq!((spelled("-1", style), spelled("1.5", style)), (None, None));
        }
        let money = |number: &str| spelled(number, SpellStyle::Money);
        assert_eq!(money("0.05").as_deref(), Some("পাঁচ পয়সা"));
        assert_eq!(money("-3").as_deref(), Some("মাইনাস তিন টাকা"));
        assert_eq!((money("1.001"), money("0.005")), (None, None));
    }

    #[test]
    fn the_words_for_a_lakh_and_a_hundred_are_chosen() {
        let spelled = |change: fn(&mut SpellOptions)| {
            spell_number(100_200.into(), &SpellOptions::default().with(change)).unwrap()
        };
        assert_eq!(spelled(|_| ()), "এক লাখ দুইশ");
        assert_eq!(spelled(|options| options.lakh = LakhWord::Lokkho), "এক লক্ষ দুইশ");
        assert_eq!(spelled(|options| options.hundred = HundredWord::Shoo), "এক লাখ দুইশো");
        assert_eq!(spelled(|options| options.hundred = HundredWord::Shoto), "এক লাখ দুইশত");
    }
}
