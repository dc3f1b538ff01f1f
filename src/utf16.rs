//! Text as Python keeps it: two bytes for a letter.
//!
//! `ক` is U+0995: E0 A6 95 in UTF-8, the one unit 0995 in UTF-16. CPython gives and takes UTF-16 three times as fast as
//! UTF-8, so a `str` comes in as UTF-16, is read as UTF-8, and of one that is rewritten only what is new is encoded
//! again.

use crate::span::{CodePoints, Span};
use crate::splice::Splice;

const BLOCK: usize = 32;

/// Appends UTF-16 as UTF-8; half a surrogate pair becomes U+FFFD.
pub fn append_utf8(units: &[u16], out: &mut Vec<u8>) {
    let mut at = out.len();
    out.resize(at + 3 * units.len() + 1, 0);
    let mut rest = units;
    while !rest.is_empty() {
        if let Some((&block, after)) = rest.split_first_chunk::<BLOCK>()
            && !block.iter().fold(false, |found, unit| found | (unit & 0xF800 == 0xD800))
        {
            at = put(block, out, at);
            rest = after;
            continue;
        }
        // A short end, or a character beyond U+FFFF.
        let mut read = 0;
        for c in char::decode_utf16(rest.iter().copied()) {
            read += c.as_ref().map_or(1, |c| c.len_utf16());
            at += c.unwrap_or(char::REPLACEMENT_CHARACTER).encode_utf8(&mut out[at..]).len();
            if read >= BLOCK {
                break;
            }
        }
        rest = &rest[read..];
    }
    out.truncate(at);
}

/// Writes a block without surrogates to `out` from `at` on, each unit as four bytes of which the first one, two or three
/// count; gives the place behind it. There is no branch: a blank between two Bengali words costs no more than a letter.
fn put(block: [u16; BLOCK], out: &mut [u8], mut at: usize) -> usize {
    let (mut bytes, mut lengths) = ([0u32; BLOCK], [0u8; BLOCK]);
    for i in 0..BLOCK {
        let c = u32::from(block[i]);
        let last = 0x80 | c & 0x3F;
        let two = 0xC0 | c >> 6 | last << 8;
        let three = 0xE0 | c >> 12 | (0x80 | c >> 6 & 0x3F) << 8 | last << 16;
        let short = if c < 0x80 { c } else { two };
        bytes[i] = if c < 0x800 { short } else { three };
        lengths[i] = 1 + u8::from(c >= 0x80) + u8::from(c >= 0x800);
    }
    for (bytes, length) in bytes.into_iter().zip(lengths) {
        out[at..at + 4].copy_from_slice(&bytes.to_le_bytes());
        at += usize::from(length);
    }
    at
}

/// Puts a rewritten text behind what a buffer of UTF-16 holds: what is kept is copied from the UTF-16 it came in.
#[derive(Debug)]
pub struct Behind<'t, 'o> {
    text: &'t str,
    units: &'t [u16],
    points: CodePoints<'t>,
    /// Whether a character is a unit.
    plain: bool,
    out: &'o mut Vec<u16>,
}

impl<'t, 'o> Behind<'t, 'o> {
    /// `text` and `units` are the same text.
    pub fn new(text: &'t str, units: &'t [u16], out: &'o mut Vec<u16>) -> Behind<'t, 'o> {
        let plain = !units.iter().fold(false, |far, unit| far | (unit & 0xF800 == 0xD800));
        Behind { text, units, points: CodePoints::new(text), plain, out }
    }
}

impl Splice for Behind<'_, '_> {
    fn keep(&mut self, span: Span) {
        if self.plain {
            let span = self.points.span(span);
            self.out.extend_from_slice(&self.units[span.start..span.end]);
        } else {
            self.put(span.of(self.text));
        }
    }

    fn put(&mut self, new: &str) {
        self.out.extend(new.encode_utf16());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn agrees_with_the_standard_library(units in prop::collection::vec(any::<u16>(), 0..60), text in ".*") {
            for units in [units, text.encode_utf16().collect()] {
                let mut bytes = Vec::new();
                append_utf8(&units, &mut bytes);
                prop_assert_eq!(String::from_utf8(bytes).unwrap(), String::from_utf16_lossy(&units));
            }
        }

        #[test]
        fn what_is_kept_and_put_in_is_there(
            text in "[a-c\u{980}-\u{9FF}‘’👍]{0,60}",
            cuts in prop::collection::vec((0usize..61, "[ab\u{995}👍]{0,3}"), 0..8),
        ) {
            let mut places: Vec<usize> = text.char_indices().map(|(i, _)| i).chain([text.len()]).collect();
            places.dedup();
            let mut cuts: Vec<_> = cuts.iter().map(|(i, new)| (places[i % places.len()], new)).collect();
            cuts.sort();
            let units: Vec<u16> = text.encode_utf16().collect();
            let (mut out, mut expected, mut kept) = (vec![7], String::new(), 0);
            let mut behind = Behind::new(&text, &units, &mut out);
            for (at, new) in cuts {
                behind.keep(Span::new(kept, at));
                behind.put(new);
                expected += &text[kept..at];
                expected += new;
                kept = at;
            }
            prop_assert!(out[1..].iter().copied().eq(expected.encode_utf16()));
        }
    }
}
