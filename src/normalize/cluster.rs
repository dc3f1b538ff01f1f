//! Widens changed ranges to what a reader takes for one character.
//!
//! `র‌্য` U+09B0 U+200C U+09CD U+09AF breaks into two grapheme clusters behind U+09CD, `র‍্য` with U+200D is one. The
//! change of one code point is a change of both clusters: a span of whole clusters then maps to whole clusters.

use super::alignment::Alignment;
use super::kind::{Kind, NO_BREAK_SPACE, kind};
use crate::span::Span;
use unicode_segmentation::GraphemeCursor;

/// The same changes, each widened until it begins and ends between grapheme clusters of both texts.
pub(super) fn whole_clusters(original: &str, normalized: &str, changes: &Alignment) -> Alignment {
    let mut out: Vec<(Span, Span)> = Vec::with_capacity(changes.changes().len());
    let mut rest = changes.changes().peekable();
    while let Some((mut from, mut into)) = rest.next() {
        // To the left there is only what the last change left alone, and it ended between clusters.
        let floor = out.last().map_or(0, |(from, _)| from.end);
        while !(is_boundary(original, from.start) && is_boundary(normalized, into.start)) {
            let before = original[floor..from.start].chars().next_back();
            match (before, out.last()) {
                (Some(c), _) => {
                    from.start -= c.len_utf8();
                    into.start -= c.len_utf8();
                }
                (None, Some(&(a, b))) => {
                    (from.start, into.start) = (a.start, b.start);
                    out.pop();
                    break;
                }
                (None, None) => break,
            }
        }
        while !(is_boundary(original, from.end) && is_boundary(normalized, into.end)) {
            if let Some((a, b)) = rest.next_if(|(a, _)| a.start == from.end) {
                (from.end, into.end) = (a.end, b.end);
            } else if let Some(c) = original[from.end..].chars().next() {
                from.end += c.len_utf8();
                into.end += c.len_utf8();
            } else {
                break;
            }
        }
        out.push((from, into));
    }
    let mut whole = Alignment::default();
    let changed = out.into_iter().filter(|(from, into)| from.of(original) != into.of(normalized));
    changed.for_each(|(from, into)| whole.push(from, into));
    whole
}

/// Whether one character ends at `at` and another begins, as [`by_the_rules`] says.
fn is_boundary(text: &str, at: usize) -> bool {
    let (before, after) = (text[..at].chars().next_back(), text[at..].chars().next());
    let (Some(before), Some(after)) = (before, after) else { return true };
    let (b, a) = (kind(before), kind(after));
    // Most places are told by two characters; the rest needs the rules of UAX 29.
    let plain =
        |k: Kind| matches!(k, Kind::Ascii | Kind::Consonant | Kind::Vowel | Kind::Digit) || k == Kind::Punctuation;
    if plain(a) && (plain(b) || b == Kind::Space) {
        return true;
    }
    if a.is_dependent() && matches!(b, Kind::Space | Kind::Punctuation) {
        // It is drawn on a circle of its own, and begins a token.
        return before != NO_BREAK_SPACE;
    }
    if a.is_dependent() && (plain(b) || b.is_dependent()) {
        return false;
    }
    // A consonant goes with what is before it only behind a hasanta, with signs between them or none.
    if plain(a) && b.is_dependent() {
        let joins = || {
            let carrier = text[..at - before.len_utf8()].chars().next_back().map(kind);
            b == Kind::Hasanta || !carrier.is_some_and(plain)
        };
        if a != Kind::Consonant || !joins() {
            return true;
        }
    }
    by_the_rules(text, at)
}

/// Whether a grapheme cluster of UAX 29 ends at `at`.
fn by_the_rules(text: &str, at: usize) -> bool {
    GraphemeCursor::new(at, text.len(), true).is_boundary(text, 0).unwrap_or(true)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn two_characters_tell_what_the_rules_say(text in "([ক-হয়ড়ৎ]|[অ-ঔ]|[া-ৌ়্ঁংঃৗৢ\u{9FE}]|্|[০-৯a-z0-9 ।,।‘–]|[\u{200C}\u{200D}\u{200B}é👍অ\u{301}]){0,12}") {
            for (at, c) in text.char_indices() {
                let before = text[..at].chars().next_back();
                // A sign behind a space or a sign of punctuation begins a token.
                let apart = kind(c).is_dependent()
                    && before.is_some_and(|before| matches!(kind(before), Kind::Space | Kind::Punctuation));
                if at > 0 && !apart {
                    prop_assert_eq!(is_boundary(&text, at), by_the_rules(&text, at), "{:?} at {}", text, at);
                }
            }
        }
    }
}
