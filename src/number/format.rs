//! Numbers in figures: 12500000 is `১,২৫,০০,০০০` (U+09E7 U+002C U+09E8 …), or `১.২৫ কোটি`.

use super::spell::word;
use crate::normalize::convert_digits;
use crate::script::Digits;
use rust_decimal::Decimal;

/// How figures are set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum FigureStyle {
    /// `১,২৫,০০,০০০`: commas at thousand, lakh and crore
    #[default]
    Lakh,
    /// `12,500,000`: commas at every three
    Western,
    /// `১২৫০০০০০`
    Plain,
    /// `১.২৫ কোটি`: in the largest of thousand, lakh and crore, where that takes no more than two decimal places
    Short,
}

/// How [`format_number`] writes. Made from the default: `FigureOptions::default().with(|options| options.style = …)`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct FigureOptions {
    /// How the figures are grouped and shortened.
    pub style: FigureStyle,
    /// The script of the digits.
    pub digits: Digits,
}

impl FigureOptions {
    /// The same options, but for what `change` changes.
    pub fn with(mut self, change: impl FnOnce(&mut FigureOptions)) -> FigureOptions {
        change(&mut self);
        self
    }
}

impl Default for FigureOptions {
    fn default() -> FigureOptions {
        FigureOptions { style: FigureStyle::Lakh, digits: Digits::Bengali }
    }
}

/// The number in figures; [`super::parse_number`] reads every one of them back to the same value.
///
/// ```
/// use khobor::number::{FigureOptions, FigureStyle, format_number};
/// let lakh = FigureOptions::default();
/// assert_eq!(format_number(12_500_000.into(), &lakh), "১,২৫,০০,০০০");
/// let short = lakh.with(|options| options.style = FigureStyle::Short);
/// assert_eq!(format_number(12_500_000.into(), &short), "১.২৫ কোটি");
/// ```
pub fn format_number(number: Decimal, options: &FigureOptions) -> String {
    let number = number.normalize();
    let ascii = match options.style {
        FigureStyle::Plain => number.to_string(),
        FigureStyle::Western => grouped(number, &[3]),
        FigureStyle::Lakh => grouped(number, &[3, 2, 2]),
        FigureStyle::Short => return short(number, options),
    };
    convert_digits(&ascii, options.digits).into_owned()
}

fn short(number: Decimal, options: &FigureOptions) -> String {
    const SCALES: [(i64, &str); 3] = [(10_000_000, "koti"), (100_000, "lakh"), (1_000, "hazar")];
    let fits = SCALES.iter().find_map(|&(size, name)| {
        let many = number.checked_div(size.into())?.normalize();
        (many.abs() >= Decimal::ONE && many.scale() <= 2).then_some((many, name))
    });
    let lakh = FigureOptions { style: FigureStyle::Lakh, ..*options };
    match fits {
        Some((many, name)) => format!("{} {}", format_number(many, &lakh), word(name)),
        None => format_number(number, &lakh),
    }
}

/// With commas before so many digits from the right: the sizes of the groups in order, again from the first after the
/// last (১,০০,০০,০০,০০০ has crores of crores as 3, 2, 2, 3, 2, 2 would not: above a crore the groups are of two).
fn grouped(number: Decimal, sizes: &[usize]) -> String {
    let written = number.abs().to_string();
    let (whole, places) = written.split_once('.').map_or((&written[..], None), |(whole, places)| (whole, Some(places)));
    let mut groups = Vec::new();
    let (mut rest, mut sizes) = (whole, sizes.iter().copied().chain(std::iter::repeat(sizes[sizes.len() - 1])));
    while let Some(size) = sizes.next().filter(|&size| rest.len() > size) {
        let (before, group) = rest.split_at(rest.len() - size);
        groups.push(group);
        rest = before;
    }
    groups.push(rest);
    groups.reverse();
    let sign = if number.is_sign_negative() && !number.is_zero() { "-" } else { "" };
    let places = places.map(|places| format!(".{places}")).unwrap_or_default();
    format!("{sign}{}{places}", groups.join(","))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number::parse_number;
    use proptest::prelude::*;

    #[test]
    fn commas_stand_where_bengali_has_them() {
        for (number, lakh, western, short) in [
            ("0", "০", "০", "০"),
            ("999", "৯৯৯", "৯৯৯", "৯৯৯"),
            ("1000", "১,০০০", "১,০০০", "১ হাজার"),
            ("-123456.50", "-১,২৩,৪৫৬.৫", "-১২৩,৪৫৬.৫", "-১,২৩,৪৫৬.৫"),
            ("10000000", "১,০০,০০,০০০", "১০,০০০,০০০", "১ কোটি"),
            ("1250000000", "১,২৫,০০,০০,০০০", "১,২৫০,০০০,০০০", "১২৫ কোটি"),
            ("250000", "২,৫০,০০০", "২৫০,০০০", "২.৫ লাখ"),
            ("-0", "০", "০", "০"),
            ("-5", "-৫", "-৫", "-৫"),
            ("0.5", "০.৫", "০.৫", "০.৫"),
            ("1005", "১,০০৫", "১,০০৫", "১,০০৫"),
            ("1010", "১,০১০", "১,০১০", "১.০১ হাজার"),
            ("-1500", "-১,৫০০", "-১,৫০০", "-১.৫ হাজার"),
            ("99999", "৯৯,৯৯৯", "৯৯,৯৯৯", "৯৯,৯৯৯"),
            ("100000", "১,০০,০০০", "১০০,০০০", "১ লাখ"),
            ("1234500", "১২,৩৪,৫০০", "১,২৩৪,৫০০", "১,২৩৪.৫ হাজার"),
            ("9999999", "৯৯,৯৯,৯৯৯", "৯,৯৯৯,৯৯৯", "৯৯,৯৯,৯৯৯"),
            ("12345678", "১,২৩,৪৫,৬৭৮", "১২,৩৪৫,৬৭৮", "১,২৩,৪৫,৬৭৮"),
        ] {
            for (style, expected) in
                [(FigureStyle::Lakh, lakh), (FigureStyle::Western, western), (FigureStyle::Short, short)]
            {
                let options = FigureOptions { style, ..FigureOptions::default() };
                assert_eq!(format_number(number.parse().unwrap(), &options), expected, "{number} {style:?}");
            }
        }
    }

    #[test]
    fn plain_figures_have_no_commas_and_the_digits_asked_for() {
        let plain = FigureOptions::default().with(|options| options.style = FigureStyle::Plain);
        assert_eq!(format_number(12_500_000.into(), &plain), "১২৫০০০০০");
        let ascii = plain.with(|options| options.digits = Digits::Ascii);
        assert_eq!(format_number("-12.50".parse().unwrap(), &ascii), "-12.5");
        let short = ascii.with(|options| options.style = FigureStyle::Short);
        assert_eq!(format_number(150_000.into(), &short), "1.5 লাখ");
    }

    proptest! {
        #[test]
        fn figures_are_read_back(mantissa in any::<i64>(), scale in 0u32..4) {
            let number = Decimal::from_i128_with_scale((mantissa / 1000).into(), scale);
            for style in [FigureStyle::Lakh, FigureStyle::Western, FigureStyle::Plain, FigureStyle::Short] {
                for digits in [Digits::Ascii, Digits::Bengali] {
                    let written = format_number(number, &FigureOptions { style, digits });
                    prop_assert_eq!(parse_number(&written).unwrap(), number, "{}", written);
                }
            }
        }
    }
}
