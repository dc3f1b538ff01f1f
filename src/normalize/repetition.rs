//! Letters and marks held down: বাহহহহ (U+09B9 four times), শেষ।।।।
//!
//! A letter that stands three times or more in a row is written once; Bengali has words with two (আব্বু needs its hasanta, but
//! ববিতা, নন্দ). A vowel letter that only draws out the sign before it goes with its run: নাআআআ is না, while খুবইইই keeps the
//! ই of emphasis. Digits and capitals (১০০০, III) say what they say.

use super::draft::{Draft, Log};
use super::kind::*;
use super::options::Options;
use super::rule::{Rule, Rules};
use crate::segment::Addresses;
use crate::span::Span;
use crate::splice::Splice;

/// How often a letter stands in a row before it is one too many.
const RUN: usize = 3;

pub(super) fn elongation(text: &str, _: &Options, out: &mut dyn Splice, log: Option<&mut Log>) -> bool {
    let mut draft = Draft::new(text, out, log);
    let bytes = text.as_bytes();
    // A letter of ASCII, of Bengali, and with a nukta.
    if !(repeats::<1>(bytes) || repeats::<3>(bytes) || repeats::<6>(bytes)) {
        return draft.finish();
    }
    let mut addresses = Addresses::new(text);
    let mut before = ' ';
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let unit = unit(text, at, c);
        if unit == 0 {
            before = c;
            at += c.len_utf8();
            continue;
        }
        let letter = &text[at..at + unit];
        let mut end = at + unit;
        let mut count = 1;
        while text[end..].starts_with(letter) {
            end += unit;
            count += 1;
        }
        if count >= RUN && !addresses.hold(at) {
            let drawn_out = draws_out(before, c);
            // What hangs on the last of them stays there.
            let kept = if drawn_out { 0 } else { unit };
            draft.replace(Span::new(at, end - kept), "", Rules::of(Rule::Elongation));
        }
        before = letter.chars().next_back().unwrap_or(c);
        at = end;
    }
    draft.finish()
}

/// Whether some run of `N` bytes stands three times in a row.
fn repeats<const N: usize>(bytes: &[u8]) -> bool {
    let mut run = 0;
    bytes.iter().zip(bytes.iter().skip(N)).any(|(byte, next)| {
        run = if byte == next { run + 1 } else { 0 };
        run >= (RUN - 1) * N
    })
}

/// How many bytes the letter at `at` takes with its nukta; 0 where nothing is held down.
fn unit(text: &str, at: usize, c: char) -> usize {
    match kind(c) {
        Kind::Consonant | Kind::Vowel => {
            let end = at + c.len_utf8();
            if text[end..].starts_with(NUKTA) { end + NUKTA.len_utf8() - at } else { c.len_utf8() }
        }
        Kind::Ascii if c.is_ascii_lowercase() => 1,
        _ => 0,
    }
}

/// Whether a vowel letter is but the sound of the sign before it.
fn draws_out(sign: char, letter: char) -> bool {
    matches!(
        (sign, letter),
        ('\u{9BE}', '\u{986}' | '\u{985}')
            | ('\u{9BF}' | '\u{9C0}', '\u{987}' | '\u{988}')
            | ('\u{9C1}' | '\u{9C2}', '\u{989}' | '\u{98A}')
            | ('\u{9C7}', '\u{98F}')
            | ('\u{9CB}', '\u{993}')
    )
}

/// The same mark several times to once; full stops to three. `?!` stays, `?!?!?!` becomes it.
pub(super) fn marks(text: &str, _: &Options, out: &mut dyn Splice, log: Option<&mut Log>) -> bool {
    let mut draft = Draft::new(text, out, log);
    let mut addresses = Addresses::new(text);
    let mut at = 0;
    while let Some(found) = text[at..].find(is_mark) {
        let start = at + found;
        let c = text[start..].chars().next().unwrap_or('.');
        let run = text[start..].chars().take_while(|&next| next == c).count();
        let mut end = start + run * c.len_utf8();
        let mut kept = match c {
            '.' => run.min(3),
            _ => 1,
        } * c.len_utf8();
        // Question and exclamation marks in turns.
        if matches!(c, '?' | '!') {
            let both = text[start..].bytes().take_while(|b| matches!(b, b'?' | b'!')).count();
            let other = text[start..start + both].bytes().any(|b| b != c as u8);
            end = start + both;
            kept = 1;
            if other {
                let pair = if c == '?' { "?!" } else { "!?" };
                if &text[start..end] != pair && !addresses.hold(start) {
                    draft.replace(Span::new(start, end), pair, Rules::of(Rule::RepeatedMarks));
                }
                at = end;
                continue;
            }
        }
        if end - start > kept && !addresses.hold(start) {
            draft.replace(Span::new(start + kept, end), "", Rules::of(Rule::RepeatedMarks));
        }
        at = end;
    }
    draft.finish()
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{964}' | '\u{965}' | '?' | '!' | ',' | ';' | ':' | '.' | '\u{2026}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::splice::Behind;

    /// One pass makes of marks in turns the pair that the first of them begins.
    #[test]
    fn marks_in_turns_become_a_pair_at_once() {
        for (text, wanted) in [("কী?!?!", "কী?!"), ("কী!?!?", "কী!?"), ("কী??!!", "কী?!"), ("কী!!!", "কী!")]
        {
            let mut out = String::new();
            assert!(marks(text, &Options::default(), &mut Behind::new(text, &mut out), None));
            assert_eq!(out, wanted);
        }
        for text in ["কী?!", "কী!?", "কী!", ""] {
            assert!(!marks(text, &Options::default(), &mut Behind::new(text, &mut String::new()), None), "{text}");
        }
    }

    #[test]
    fn runs_are_seen_by_their_bytes() {
        for (text, one, three) in [
            ("aab", false, false),
            ("aaa", true, false),
            ("baaab", true, false),
            ("ককখ", false, false),
            ("খককক", false, true),
            ("য\u{9BC}য\u{9BC}", false, false),
            ("য\u{9BC}য\u{9BC}য\u{9BC}", false, false),
            ("", false, false),
        ] {
            let bytes = text.as_bytes();
            assert_eq!(repeats::<1>(bytes), one, "{text}");
            assert_eq!(repeats::<3>(bytes), three, "{text}");
        }
        assert!(repeats::<6>("য\u{9BC}য\u{9BC}য\u{9BC}".as_bytes()) && !repeats::<6>("য\u{9BC}য\u{9BC}য".as_bytes()));
    }
}
