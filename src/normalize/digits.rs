//! Digits of one script to the other: `২০২৪` (U+09E8 U+09E6 U+09E8 U+09EA) and `2024`.

use crate::script::{Digits, HIGH, LEAD, THIRD_OF_ZERO, digit_at};
use crate::segment::Addresses;
use crate::span::Span;
use crate::splice::{Behind, Splice};
use std::borrow::Cow;

/// How many bytes are looked at in one step: enough for the compiler to use wide registers.
const STEP: usize = 64;

/// Writes every digit of the other script in the script asked for. A text with nothing to change is lent, not copied.
///
/// ```
/// use khobor::normalize::{Digits, convert_digits};
/// assert_eq!(convert_digits("২০২৪ সালে ৫G", Digits::Ascii), "2024 সালে 5G");
/// assert_eq!(convert_digits("২০২৪", Digits::Bengali), "২০২৪");
/// ```
pub fn convert_digits(text: &str, to: Digits) -> Cow<'_, str> {
    let mut out = String::new();
    match rewrite_digits(text, to, &mut Behind::new(text, &mut out)) {
        true => Cow::Owned(out),
        false => Cow::Borrowed(text),
    }
}

/// The same, piece by piece to `out`; false, and nothing given, where nothing changes. Digits of addresses stay.
pub fn rewrite_digits(text: &str, to: Digits, out: &mut dyn Splice) -> bool {
    let bytes = text.as_bytes();
    let mut addresses = Addresses::new(text);
    let (mut kept, mut at, mut digits) = (0, 0, String::new());
    while let Some(here) = next_digit(bytes, at, to) {
        if let Some(address) = addresses.at(here) {
            at = address.end;
            continue;
        }
        out.keep(Span::new(kept, here));
        kept = here;
        digits.clear();
        // Digits come in runs.
        while let Some(value) = digit(bytes, kept, to) {
            digits.push(to.write(value));
            kept += width(to);
        }
        at = kept;
        out.put(&digits);
    }
    if kept > 0 {
        out.keep(Span::new(kept, text.len()));
    }
    kept > 0
}

/// How many bytes a digit takes that is to become one of the script `to`.
const fn width(to: Digits) -> usize {
    match to {
        Digits::Ascii => 3,
        Digits::Bengali => 1,
    }
}

/// The value of a digit at byte `at` that is not of the script `to`.
#[inline]
fn digit(bytes: &[u8], at: usize, to: Digits) -> Option<u8> {
    digit_at(bytes, at).filter(|&(_, length)| length == width(to)).map(|(value, _)| value)
}

/// The first byte at or after `at` where a digit stands that is not of the script `to`.
fn next_digit(bytes: &[u8], mut at: usize, to: Digits) -> Option<usize> {
    let reach = width(to) - 1;
    while let Some(window) = bytes.get(at..at + STEP + reach) {
        let found = match to {
            Digits::Ascii => {
                let (first, second, third) = (&window[..STEP], &window[1..=STEP], &window[2..]);
                (0..STEP).fold(0u8, |found, i| {
                    let digit = third[i].wrapping_sub(THIRD_OF_ZERO) < 10;
                    found | (first[i] == LEAD) as u8 & (second[i] == HIGH) as u8 & digit as u8
                })
            }
            Digits::Bengali => window.iter().fold(0, |found, byte| found | (byte.wrapping_sub(b'0') < 10) as u8),
        };
        if found != 0 {
            break;
        }
        at += STEP;
    }
    (at..bytes.len()).find(|&at| digit(bytes, at, to).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digit_is_found_wherever_it_stands() {
        for (at, rest) in (0..140).flat_map(|at| [0, 1, 2, 62, 63, 64, 65, 66, 67, 130].map(|rest| (at, rest))) {
            let (before, after) = ("a".repeat(at), "b".repeat(rest));
            let (bengali, ascii) = (format!("{before}৫{after}"), format!("{before}5{after}"));
            assert_eq!(convert_digits(&bengali, Digits::Ascii), ascii);
            assert_eq!(convert_digits(&ascii, Digits::Bengali), bengali);
            assert_eq!(next_digit(bengali.as_bytes(), 0, Digits::Ascii), Some(at));
            assert_eq!(next_digit(bengali.as_bytes(), at + 1, Digits::Ascii), None);
            assert_eq!(next_digit(ascii.as_bytes(), at, Digits::Bengali), Some(at));
            for (text, to) in [(bengali, Digits::Bengali), (ascii, Digits::Ascii)] {
                assert!(matches!(convert_digits(&text, to), Cow::Borrowed(same) if same == text));
            }
        }
    }

    #[test]
    fn digits_of_addresses_stay_and_those_between_them_do_not() {
        let text = "১২ a@b.com/৩ ৪ https://a.com/৫ ৬";
        assert_eq!(convert_digits(text, Digits::Ascii), "12 a@b.com/3 4 https://a.com/৫ 6");
        assert_eq!(convert_digits("https://a.com/৫", Digits::Ascii), "https://a.com/৫");
        assert_eq!(convert_digits("12 https://a.com/5 6", Digits::Bengali), "১২ https://a.com/5 ৬");
        assert_eq!(convert_digits("#ক১ ২ @খ৩", Digits::Ascii), "#ক১ 2 @খ৩");
    }

    #[test]
    fn what_has_no_digit_to_change_is_not_given() {
        for text in ["", "ক", "১", "ঃ০ঀ"] {
            let mut out = String::new();
            let changed = rewrite_digits(text, Digits::Bengali, &mut Behind::new(text, &mut out));
            assert!(!changed && out.is_empty(), "{text}");
        }
        for text in ["৥", "ৰ", "৳", "/:", "A"] {
            assert_eq!(convert_digits(text, Digits::Ascii), text);
            assert_eq!(convert_digits(text, Digits::Bengali), text);
        }
    }
}
