//! UTF-8 that was read in Windows-1252 or ISO 8859-1, once or twice.
//!
//! `খবর` then looks `à¦–à¦¬à¦°`: each letter is à (E0), ¦ or § (A6, A7) and a third character. What was read that way is
//! UTF-8 again when its characters are turned back into their bytes. A single pair like É” (C9 94) may be a letter before a
//! quotation mark: pairs count where something surer stands in the text.

use super::draft::{Draft, Log};
use super::options::Options;
use super::rule::{Rule, Rules};
use super::windows::byte;
use crate::script;
use crate::span::Span;
use crate::splice::Splice;

/// One character that was read as several.
struct Broken {
    span: Span,
    was: char,
    sure: bool,
}

/// So many pairs are no accident.
const PAIRS: usize = 3;

/// Turns one reading back.
pub(super) fn mojibake(text: &str, _: &Options, out: &mut dyn Splice, log: Option<&mut Log>) -> bool {
    let mut draft = Draft::new(text, out, log);
    for (span, was) in places(text) {
        draft.replace(span, was.encode_utf8(&mut [0; 4]), Rules::of(Rule::Mojibake));
    }
    draft.finish()
}

/// The places of a text that are UTF-8 read in another encoding, and what each was.
pub(super) fn places(text: &str) -> Vec<(Span, char)> {
    if !may_be(text) {
        return Vec::new();
    }
    let broken = find(text);
    let sure = broken.iter().any(|b| b.sure) || broken.len() >= PAIRS;
    broken.into_iter().filter(|_| sure).map(|b| (b.span, b.was)).collect()
}

/// Lead bytes of UTF-8 as characters are U+00C2–U+00F4: C3 82 to C3 B4 in the text.
fn may_be(text: &str) -> bool {
    memchr::memchr(0xC3, text.as_bytes()).is_some()
}

fn find(text: &str) -> Vec<Broken> {
    let mut broken: Vec<Broken> = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some((start, lead)) = chars.next() {
        let Some(first @ 0xC2..=0xF4) = byte(lead) else { continue };
        let length = match first {
            0xC2..=0xDF => 2,
            0xE0..=0xEF => 3,
            _ => 4,
        };
        let mut bytes = [first, 0, 0, 0];
        let mut end = start + lead.len_utf8();
        let mut ahead = chars.clone();
        let mut read = 1;
        while read < length {
            let Some((at, c)) = ahead.next() else { break };
            let b = match byte(c) {
                Some(b @ 0x80..=0xBF) => b,
                // A0 is the no-break space, and often a space by now.
                Some(b' ') if read == 2 && bytes[..2] == [script::LEAD, script::LOW] => 0xA0,
                _ => break,
            };
            bytes[read] = b;
            end = at + c.len_utf8();
            read += 1;
        }
        let was = (read == length).then(|| std::str::from_utf8(&bytes[..length]).ok()).flatten();
        let Some(was) = was.and_then(|was| was.chars().next()) else { continue };
        let sure =
            script::is_bengali(was) || matches!(was, '\u{964}' | '\u{965}' | '\u{200B}'..='\u{2122}' | '\u{1F000}'..);
        if sure || (length == 2 && byte(was).is_some()) {
            broken.push(Broken { span: Span::new(start, end), was, sure });
            chars = ahead;
        }
    }
    broken
}
