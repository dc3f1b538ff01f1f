//! Digits of one script to the other: `২০২৪` (U+09E8 U+09E6 U+09E8 U+09EA) and `2024`.

use crate::segment::Addresses;
use crate::span::Span;
use crate::splice::{Behind, Splice};
use std::borrow::Cow;

/// A script's decimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Digits {
    /// 0–9
    Ascii,
    /// ০–৯ (U+09E6–U+09EF)
    Bengali,
}

/// How many bytes are looked at in one step: enough for the compiler to use wide registers.
const STEP: usize = 64;

/// Writes every digit of the other script in the script asked for. A text with nothing to change is lent, not copied.
///
/// ```
/// use khobor::number::{Digits, convert_digits};
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

/// The same, told to `out`; false, and `out` told nothing, where nothing changes. Digits of addresses stay.
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
        while is_digit(bytes, kept, to) {
            match to {
                Digits::Ascii => digits.push((bytes[kept + 2] - 0xA6 + b'0') as char),
                Digits::Bengali => {
                    digits.push(char::from_u32(0x9E6 + u32::from(bytes[kept] - b'0')).unwrap_or_default())
                }
            }
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

#[inline]
fn is_digit(bytes: &[u8], at: usize, to: Digits) -> bool {
    match to {
        Digits::Ascii => matches!(bytes.get(at..), Some([0xE0, 0xA7, 0xA6..=0xAF, ..])),
        Digits::Bengali => matches!(bytes.get(at), Some(b'0'..=b'9')),
    }
}

/// The first byte at or after `at` where a digit stands that is not of the script `to`.
fn next_digit(bytes: &[u8], mut at: usize, to: Digits) -> Option<usize> {
    let reach = width(to) - 1;
    while let Some(window) = bytes.get(at..at + STEP + reach) {
        let found = match to {
            Digits::Ascii => {
                let (first, second, third) = (&window[..STEP], &window[1..=STEP], &window[2..]);
                (0..STEP).fold(0u8, |found, i| {
                    let digit = third[i].wrapping_sub(0xA6) < 10;
                    found | (first[i] == 0xE0) as u8 & (second[i] == 0xA7) as u8 & digit as u8
                })
            }
            Digits::Bengali => window.iter().fold(0, |found, byte| found | (byte.wrapping_sub(b'0') < 10) as u8),
        };
        if found != 0 {
            break;
        }
        at += STEP;
    }
    (at..bytes.len()).find(|&at| is_digit(bytes, at, to))
}
