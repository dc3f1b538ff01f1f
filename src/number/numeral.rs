//! Digits: `১,২৩,৪৫৬.৭৮` (U+09E7 U+002C …) to an exact value, and one script's digits to the other's.

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
}

/// The value of a digit of either script that starts at byte `at`, and how many bytes it takes.
#[inline]
pub(crate) fn digit_at(bytes: &[u8], at: usize) -> Option<(u8, usize)> {
    match bytes.get(at)? {
        byte @ b'0'..=b'9' => Some((byte - b'0', 1)),
        0xE0 => match (bytes.get(at + 1)?, bytes.get(at + 2)?) {
            (0xA7, byte @ 0xA6..=0xAF) => Some((byte - 0xA6, 3)),
            _ => None,
        },
        _ => None,
    }
}

/// Reads the longest numeral at byte `at`: digits, lakh or Western commas, a decimal point between digits.
///
/// Gives what it is, its value (None where it has more digits than a number has in a text) and the byte after it.
/// `১৪.০২.২০২৪` is not a decimal: only `১৪` is read, the dots are the caller's.
pub(crate) fn read(text: &str, at: usize) -> Option<(Numeral, Option<Decimal>, usize)> {
    let bytes = text.as_bytes();
    let mut value: u128 = 0;
    let first = run(bytes, at, &mut value);
    if first.digits == 0 {
        return None;
    }
    let mut numeral = Numeral { digits: clip(first.digits), places: 0, grouped: false };
    let mut total = first.digits;
    let mut end = first.end;
    if (1..=3).contains(&first.digits)
        && let Some((grouped, after)) = groups(bytes, first.end, value, first.digits)
    {
        numeral.grouped = true;
        value = grouped.0;
        total = first.digits + grouped.1;
        numeral.digits = clip(total);
        end = after;
    }
    if bytes.get(end) == Some(&b'.') {
        let mut with_places = value;
        let places = run(bytes, end + 1, &mut with_places);
        // A second point or slash makes it a date or an address.
        let alone = !(matches!(bytes.get(places.end), Some(b'.' | b'/')) && digit_at(bytes, places.end + 1).is_some());
        if places.digits > 0 && total + places.digits <= 28 && alone {
            numeral.places = clip(places.digits);
            let exact = Decimal::try_from_i128_with_scale(with_places as i128, places.digits as u32).ok();
            return Some((numeral, exact, places.end));
        }
    }
    let exact = (total <= 28).then(|| Decimal::try_from_i128_with_scale(value as i128, 0).ok()).flatten();
    Some((numeral, exact, end))
}

fn clip(count: usize) -> u8 {
    count.min(255) as u8
}

struct Run {
    digits: usize,
    end: usize,
}

/// A run of digits, added to `value` (which stays put after 38 digits).
#[inline]
fn run(bytes: &[u8], at: usize, value: &mut u128) -> Run {
    let mut run = Run { digits: 0, end: at };
    while let Some((digit, len)) = digit_at(bytes, run.end) {
        *value = value.saturating_mul(10).saturating_add(digit as u128);
        run.digits += 1;
        run.end += len;
    }
    run
}

/// Comma groups after the first digits: the last of three, all others of three (Western) or all of two (lakh; after a
/// crore the groups start again, `১,০০,০০,০০০`).
fn groups(bytes: &[u8], at: usize, first: u128, lead: usize) -> Option<((u128, usize), usize)> {
    let (mut value, mut count, mut end) = (first, 0, at);
    let (mut last, mut twos, mut threes) = (0, 0, 0);
    while bytes.get(end) == Some(&b',') {
        let group = run(bytes, end + 1, &mut value);
        if !(2..=3).contains(&group.digits) {
            return None;
        }
        count += group.digits;
        last = group.digits;
        if last == 2 {
            twos += 1
        } else {
            threes += 1
        }
        end = group.end;
        if count > 28 {
            return None;
        }
    }
    let western = twos == 0 && threes > 0;
    let lakh = threes == 1 && twos > 0 && last == 3 && lead <= 2;
    (western || lakh).then_some(((value, count), end))
}
