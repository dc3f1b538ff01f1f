//! Digits: `১,২৩,৪৫৬.৭৮` (U+09E7 U+002C …) to an exact value; `১½` (U+09E7 U+00BD) is one and a half.

use crate::script::digit_at;
use rust_decimal::Decimal;

/// A number written in digits, as it stands at the start of a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Numeral {
    /// Digits before the point, leading zeros counted.
    pub digits: u8,
    /// Digits after the point.
    pub places: u8,
    /// Whether commas group the digits.
    pub grouped: bool,
    /// Whether digits of both scripts stand side by side (৮116): a slip of the hand, or a page read badly by a machine.
    pub mixed: bool,
}

/// The signs for fractions of a whole, with numerator and denominator.
const FRACTIONS: [(char, u8, u8); 15] = [
    ('\u{BC}', 1, 4),
    ('\u{BD}', 1, 2),
    ('\u{BE}', 3, 4),
    ('\u{2153}', 1, 3),
    ('\u{2154}', 2, 3),
    ('\u{2155}', 1, 5),
    ('\u{2156}', 2, 5),
    ('\u{2157}', 3, 5),
    ('\u{2158}', 4, 5),
    ('\u{2159}', 1, 6),
    ('\u{215A}', 5, 6),
    ('\u{215B}', 1, 8),
    ('\u{215C}', 3, 8),
    ('\u{215D}', 5, 8),
    ('\u{215E}', 7, 8),
];

/// The value of a fraction sign at byte `at`, and the byte after it.
fn fraction_at(text: &str, at: usize) -> Option<(Decimal, usize)> {
    // All begin with one of two bytes, which few other characters of a text do.
    if !matches!(text.as_bytes().get(at), Some(0xC2 | 0xE2)) {
        return None;
    }
    let sign = text.get(at..)?.chars().next()?;
    let (_, above, below) = FRACTIONS.iter().find(|row| row.0 == sign)?;
    Some((Decimal::from(*above).checked_div(Decimal::from(*below))?, at + sign.len_utf8()))
}

/// Whether a numeral begins at byte `at`.
#[inline]
pub(crate) fn starts(text: &str, at: usize) -> bool {
    digit_at(text.as_bytes(), at).is_some() || fraction_at(text, at).is_some() || point_at(text, at)
}

/// Whether the point of `.৫` stands at byte `at`, whose zero is left out: before digits, and behind no letter, digit or point.
fn point_at(text: &str, at: usize) -> bool {
    if text.as_bytes().get(at) != Some(&b'.') || digit_at(text.as_bytes(), at + 1).is_none() {
        return false;
    }
    let before = text.get(..at).and_then(|before| before.chars().next_back());
    before.is_none_or(|c| c.is_whitespace() || "([-\u{2212}".contains(c) || MONEY_SIGNS.contains(&c))
}

/// ৳ $ ₹ € £
pub(super) const MONEY_SIGNS: [char; 5] = ['\u{9F3}', '$', '\u{20B9}', '\u{20AC}', '\u{A3}'];

/// Reads the longest numeral at byte `at`: digits, lakh or Western commas, a decimal point between digits.
///
/// Gives what it is, its value (None where it has more digits than a number has in a text) and the byte after it.
/// `১৪.০২.২০২৪` is not a decimal: only `১৪` is read, the dots are the caller's.
pub(crate) fn read(text: &str, at: usize) -> Option<(Numeral, Option<Decimal>, usize)> {
    let bytes = text.as_bytes();
    let mut value: u128 = 0;
    let first = run(bytes, at, &mut value);
    if first.digits == 0 && !point_at(text, at) {
        let (part, end) = fraction_at(text, at)?;
        return Some((Numeral { places: 1, ..Numeral::default() }, Some(part), end));
    }
    let mut numeral = Numeral { digits: clip(first.digits), mixed: first.mixed, ..Numeral::default() };
    let mut total = first.digits;
    let mut end = first.end;
    if first.digits > 0
        && let Some((grouped, after)) = groups(bytes, first.end, value, first.digits)
    {
        numeral.grouped = true;
        value = grouped.0;
        total = first.digits + grouped.1;
        numeral.digits = clip(total);
        end = after;
    } else if let Some(after) = misgrouped(bytes, at, first.end) {
        return Some((Numeral { grouped: true, ..numeral }, None, after));
    }
    if bytes.get(end) == Some(&b'.') {
        let mut with_places = value;
        let places = run(bytes, end + 1, &mut with_places);
        // A second point or slash makes it a date or an address.
        let alone = !(matches!(bytes.get(places.end), Some(b'.' | b'/')) && digit_at(bytes, places.end + 1).is_some());
        if places.digits > 0 && alone {
            numeral.mixed |= places.mixed && first.digits == 0;
            numeral.places = clip(places.digits);
            let fits = total.saturating_add(places.digits) <= MOST_DIGITS;
            let exact = || Decimal::try_from_i128_with_scale(with_places as i128, places.digits as u32).ok();
            let exact = fits.then(exact).flatten();
            return Some((numeral, exact, places.end));
        }
    }
    if total == 0 {
        return None;
    }
    let exact = (total <= MOST_DIGITS).then(|| Decimal::try_from_i128_with_scale(value as i128, 0).ok()).flatten();
    if let Some((part, after)) = fraction_at(text, end) {
        numeral.places = 1;
        return Some((numeral, exact.and_then(|whole| whole.checked_add(part)), after));
    }
    Some((numeral, exact, end))
}

/// The value of a text that is one number in figures of either script, with commas or without: `১,২৫০`, `-12.50`.
pub fn parse_figures(text: &str) -> Option<Decimal> {
    let text = text.trim();
    let positive = text.strip_prefix(['-', '\u{2212}']);
    let figures = positive.unwrap_or(text);
    let (_, value, end) = read(figures, 0)?;
    let value = value.filter(|_| end == figures.len())?;
    Some(if positive.is_some() { Decimal::ZERO.checked_sub(value)? } else { value })
}

/// A number of more has no value here; its figures are one numeral all the same, of which no part is a number. A [`Decimal`] holds every
/// number of 28 digits, and those of 29 below 2⁹⁶: so what is read of words (`৭৯২২৮১৬২৫১৪২৬৪৩৩৭৫৯৩৫৪৩৯৫০ হাজার`) is read again in figures.
const MOST_DIGITS: usize = 29;
/// So many digits in groups of two are looked at.
const MOST_IN_TWOS: usize = 64;

fn clip(count: usize) -> u8 {
    count.min(255) as u8
}

struct Run {
    digits: usize,
    end: usize,
    mixed: bool,
}

/// A run of digits, added to `value` (which stays put after 38 digits).
#[inline]
fn run(bytes: &[u8], at: usize, value: &mut u128) -> Run {
    let mut run = Run { digits: 0, end: at, mixed: false };
    let width = digit_at(bytes, at).map(|(_, len)| len);
    while let Some((digit, len)) = digit_at(bytes, run.end) {
        run.mixed |= width != Some(len);
        *value = value.saturating_mul(10).saturating_add(digit as u128);
        run.digits += 1;
        run.end += len;
    }
    run
}

/// Comma groups after the first digits: the last of three, all others of three (Western) or all of two (lakh; after a
/// crore the groups start again, `১,০০,০০,০০০`, or are not parted, `৪১৫৩০৮,১৮,৮৮,০০০`).
fn groups(bytes: &[u8], at: usize, first: u128, lead: usize) -> Option<((u128, usize), usize)> {
    let (mut value, mut count, mut end) = (first, 0, at);
    let (mut last, mut twos, mut threes) = (0, 0_usize, 0_usize);
    while bytes.get(end) == Some(&b',') {
        let group = run(bytes, end + 1, &mut value);
        // রহিম ১,২০০, করিম ৮৫০: a comma of the sentence
        let too_long = twos == 0 && count > MOST_DIGITS;
        if group.digits == 0 || too_long && group.digits != 3 {
            break;
        }
        // A list of ages, 22,25,31,…, is not read to its end for each of them.
        if twos > 0 && count > MOST_IN_TWOS {
            return None;
        }
        if !(2..=3).contains(&group.digits) {
            return None;
        }
        count += group.digits;
        last = group.digits;
        if last == 2 {
            twos += 1;
        } else {
            threes += 1;
        }
        end = group.end;
    }
    let western = twos == 0 && threes > 0;
    let lakh = threes == 1 && twos > 0 && last == 3;
    // ১২৩,৫৬,৭৮,৯০০, ৪১৫৩০৮,১৮,৮৮,০০০: so many crores before the groups of lakh and thousand
    let crores = lakh && twos == 2 && lead > 2;
    (western && lead <= 3 || lakh && lead <= 2 || crores).then_some(((value, count), end))
}

/// The end of digits that commas part as no one writes a number, and no list either: ১,২৩,৪৫৬,৭৮৯ (twos and threes), ১২০০,০০০ and ৫,০০ (zeros
/// first). What they are worth cannot be known, and no part of them is a number. `lead`: the end of the first digits, at `at`.
fn misgrouped(bytes: &[u8], at: usize, lead: usize) -> Option<usize> {
    const MOST_GROUPS: usize = 8;
    let zero_at = |at: usize| digit_at(bytes, at).is_some_and(|(digit, _)| digit == 0);
    let (mut end, mut last, mut zeros) = (lead, 0, false);
    let (mut twos, mut threes) = (false, false);
    for _ in 0..MOST_GROUPS {
        let group = run(bytes, end + 1, &mut 0);
        if bytes.get(end) != Some(&b',') || group.digits == 0 {
            let both = twos && threes && last == 3;
            return (end > lead && (both || zeros && !zero_at(at))).then_some(end);
        }
        zeros |= group.digits > 1 && zero_at(end + 1);
        twos |= group.digits == 2;
        threes |= group.digits == 3;
        (last, end) = (group.digits, group.end);
        if !(2..=4).contains(&last) {
            return None;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figures(text: &str) -> Option<String> {
        parse_figures(text).map(|value| value.to_string())
    }

    #[test]
    fn a_text_that_is_one_number_in_figures_has_its_value() {
        let read = [
            ("১,২৫০", "1250"),
            (" ১২.৫০ ", "12.50"),
            ("-12.50", "-12.50"),
            ("\u{2212}৫", "-5"),
            (".৫", "0.5"),
            ("-.৫", "-0.5"),
            ("১½", "1.50"),
            ("1,00,00,000", "10000000"),
            ("১২৩,৫৬,৭৮,৯০০", "1235678900"),
        ];
        for (text, value) in read {
            assert_eq!(figures(text).as_deref(), Some(value), "{text}");
        }
        for text in ["", "-", "--৫", "৫ টাকা", "৫-", "১২.৫.৬", "১২.", "১,২", "পাঁচ", "৫ ৬", "১২৩,৪৫,৬৭৮", "১২৩৪,৫৬৭"]
        {
            assert_eq!(figures(text), None, "{text}");
        }
    }

    #[test]
    fn a_numeral_knows_how_it_is_written() {
        let numeral = |text: &str| read(text, 0).map(|(numeral, _, end)| (numeral, end));
        let plain = Numeral { digits: 3, ..Numeral::default() };
        assert_eq!(numeral("১২৩ জন"), Some((plain, 9)));
        assert_eq!(numeral("12.50"), Some((Numeral { digits: 2, places: 2, ..Numeral::default() }, 5)));
        assert_eq!(numeral("1,250"), Some((Numeral { digits: 4, grouped: true, ..Numeral::default() }, 5)));
        assert_eq!(numeral("1২3"), Some((Numeral { mixed: true, ..plain }, 5)));
        assert_eq!(numeral(".5৬"), Some((Numeral { places: 2, mixed: true, ..Numeral::default() }, 5)));
        // Of both scripts are here the places alone, and each side is of one.
        assert_eq!(numeral("12.5৬"), Some((Numeral { digits: 2, places: 2, ..Numeral::default() }, 7)));
        assert_eq!(numeral(".56"), Some((Numeral { places: 2, ..Numeral::default() }, 3)));
        // A second point makes it a date or an address, but not one that ends a sentence.
        assert_eq!(numeral("12.5.6"), Some((Numeral { digits: 2, ..Numeral::default() }, 2)));
        assert_eq!(numeral("12.5/6"), Some((Numeral { digits: 2, ..Numeral::default() }, 2)));
        assert_eq!(numeral("12.5. "), Some((Numeral { digits: 2, places: 1, ..Numeral::default() }, 4)));
    }
}
