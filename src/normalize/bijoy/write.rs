//! Letters in the order of the ear to glyphs in the order of the eye.

use super::table::PIECES;
use crate::normalize::canonical;
use crate::normalize::kind::{HASANTA, Kind, NUKTA, RA, SIGN_AA, SIGN_AU, SIGN_E, SIGN_O, ZWJ, ZWNJ, kind};

/// Unicode to text for Bijoy's fonts (SutonnyMJ), as read in Windows-1252; what is not Bengali stays as it is.
///
/// `from_bijoy` gives the text back, in its normalized spelling, with these exceptions: digits come back as Bengali ones,
/// … as three full stops, and Latin letters beside Bengali ones only where they are read as such.
///
/// ```
/// use khobor::normalize::bijoy::{from_bijoy, to_bijoy};
/// assert_eq!(to_bijoy("আমার সোনার বাংলা"), "Avgvi †mvbvi evsjv");
/// assert_eq!(to_bijoy("শান্তি ও কর্ম"), "kvwšÍ I Kg©");
/// assert_eq!(from_bijoy(&to_bijoy("জরুরি বিজ্ঞপ্তি")), "জরুরি বিজ্ঞপ্তি");
/// ```
pub fn to_bijoy(text: &str) -> String {
    let text = canonical(text);
    let mut out = String::with_capacity(text.len());
    let mut rest: &str = &text;
    let mut in_word = false;
    while let Some(first) = rest.chars().next() {
        let length = match kind(first) {
            Kind::Consonant => consonants_end(rest),
            _ => first.len_utf8(),
        };
        let (from, (piece, tail)) = (rest, rest.split_at(length));
        rest = tail;
        if kind(first) != Kind::Consonant {
            match first {
                '\u{2026}' => out.push_str("..."),
                _ => write_pieces(piece, &mut out),
            }
            in_word = kind(first).is_word();
            continue;
        }
        let sign = rest.chars().next().filter(|&c| kind(c) == Kind::Sign);
        rest = &rest[sign.map_or(0, char::len_utf8)..];
        let (left, right) = match sign {
            Some(SIGN_O) => (Some(SIGN_E), Some(SIGN_AA)),
            Some(SIGN_AU) => (Some(SIGN_E), Some('\u{9D7}')),
            Some('\u{9BF}' | SIGN_E | '\u{9C8}') => (sign, None),
            _ => (None, sign),
        };
        // ে and ৈ have a form for the word's beginning.
        match left {
            Some(SIGN_E) if !in_word => out.push('†'),
            Some('\u{9C8}') if !in_word => out.push('ˆ'),
            Some(sign) => write_pieces(sign.encode_utf8(&mut [0; 4]), &mut out),
            None => {}
        }
        let (reph, body) = match piece.strip_prefix("র\u{9CD}") {
            Some(body) if !body.is_empty() && !body.starts_with([ZWJ, ZWNJ]) => (true, body),
            _ => (false, piece),
        };
        match right {
            // ু ূ ৃ have forms of their own with some letters.
            Some(sign) if !reph && Some(sign) == sign_behind(from, length) => {
                write_pieces(&from[..length + sign.len_utf8()], &mut out);
            }
            Some(sign) if !reph => {
                let mut syllable = String::from(body);
                syllable.push(sign);
                write_pieces(&syllable, &mut out);
            }
            _ => {
                write_pieces(body, &mut out);
                out.extend(reph.then_some('©'));
                right.into_iter().for_each(|sign| write_pieces(sign.encode_utf8(&mut [0; 4]), &mut out));
            }
        }
        in_word = true;
    }
    out
}

/// The character behind the first `length` bytes.
fn sign_behind(text: &str, length: usize) -> Option<char> {
    text[length..].chars().next()
}

/// The end of the consonants at the beginning of `text`, those joined to the first by hasanta with it.
fn consonants_end(text: &str) -> usize {
    let mut end = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if kind(c) != Kind::Consonant {
            break;
        }
        end = at + c.len_utf8();
        if let Some((at, _)) = chars.next_if(|&(_, c)| c == NUKTA) {
            end = at + NUKTA.len_utf8();
        }
        // র‍্য has its joiner before the hasanta.
        let joined = c == RA && text[end..].starts_with("\u{200D}\u{9CD}");
        if joined {
            chars.next();
        }
        let Some((at, _)) = chars.next_if(|&(_, c)| c == HASANTA) else { break };
        end = at + HASANTA.len_utf8();
    }
    end
}

/// Writes the longest pieces that fit, one after the other.
fn write_pieces(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        rest = match PIECES.longest(rest) {
            Some((piece, ansi)) => {
                out.push_str(ansi);
                &rest[piece.len()..]
            }
            None => {
                // The joiner of র‍্য is what i¨ says anyway.
                if !(first == ZWJ && rest[ZWJ.len_utf8()..].starts_with(HASANTA)) {
                    out.push(first);
                }
                &rest[first.len_utf8()..]
            }
        };
    }
}
