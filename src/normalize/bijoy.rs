//! Text typed for Bijoy's fonts, to Unicode.
//!
//! `Avgvi ‡`k` is no Latin: in the font SutonnyMJ U+0041 is drawn অ, U+0076 া and U+2021 ে. The glyphs stand in the order
//! of the eye: ে before its consonant (‡`k is ে দ শ, দেশ), the reph behind it (Kg© is ক ম র্, কর্ম). Here each
//! character becomes the letters of its glyph (`seeds/normalize/bijoy.tsv`), and the syllable is put in the order of
//! the ear.
//!
//! Such text comes as bytes read in Windows-1252, or in ISO 8859-1, where U+0087 stands for U+2021; both are read.

use super::Normalizer;
use super::kind::*;
use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

/// What each character's glyph is made of.
static GLYPHS: LazyLock<HashMap<char, String>> = LazyLock::new(|| {
    let hex = |field: &str| u32::from_str_radix(field, 16).ok().and_then(char::from_u32);
    let mut glyphs = HashMap::new();
    let table = include_str!("../../seeds/normalize/bijoy.tsv");
    for row in table.lines().filter(|line| !line.starts_with('#')).skip(1) {
        let mut fields = row.split('\t');
        let (byte, code_point) = (fields.next().and_then(hex), fields.next().and_then(hex));
        let text: String = fields.nth(1).unwrap_or_default().split(' ').filter_map(hex).collect();
        glyphs.extend(byte.filter(|&b| ('\u{80}'..='\u{9F}').contains(&b)).map(|b| (b, text.clone())));
        glyphs.extend(code_point.map(|c| (c, text)));
    }
    glyphs
});

/// Bijoy text to Unicode, normalized; words with Bengali letters in Unicode, and text beside them that does not look
/// like Bijoy, stay as they are.
///
/// ```
/// use khobor::normalize::bijoy::from_bijoy;
/// assert_eq!(from_bijoy("Avgvi †mvbvi evsjv"), "আমার সোনার বাংলা");
/// assert_eq!(from_bijoy("বাংলা OK"), "বাংলা OK");
/// ```
pub fn from_bijoy(text: &str) -> Cow<'_, str> {
    let bengali = |c: char| kind(c).is_bengali();
    if !text.contains(bengali) {
        let converted = convert(text);
        return if converted == text { Cow::Borrowed(text) } else { Cow::Owned(converted) };
    }
    // Runs of words without a Bengali letter, each judged by itself.
    let mut out = String::with_capacity(text.len());
    let mut copied = 0;
    let mut run = 0..0;
    let mut turn = |run: std::ops::Range<usize>, copied: &mut usize| {
        let ansi = &text[run.clone()];
        if looks_like_bijoy(ansi) {
            out.push_str(&text[*copied..run.start]);
            out.push_str(&convert(ansi));
            *copied = run.end;
        }
    };
    let mut at = 0;
    for word in text.split_inclusive(|c: char| c.is_whitespace()) {
        let end = at + word.len();
        if word.contains(bengali) {
            turn(run, &mut copied);
            run = end..end;
        } else {
            run.end = end;
        }
        at = end;
    }
    turn(run, &mut copied);
    if copied == 0 {
        return Cow::Borrowed(text);
    }
    out.push_str(&text[copied..]);
    Cow::Owned(out)
}

/// Whether a text without Bengali letters looks typed for a Bijoy font.
///
/// It goes by what Latin text has not: daggers and other signs inside words, capitals behind small letters, v (া) before
/// no vowel, w (ি) before consonants. A word or two may be undecidable; from a sentence on it is sure.
///
/// ```
/// use khobor::normalize::bijoy::looks_like_bijoy;
/// assert!(looks_like_bijoy("Avwg evsjvq Mvb MvB"));
/// assert!(!looks_like_bijoy("The government of Bangladesh wove five YouTube videos"));
/// ```
pub fn looks_like_bijoy(text: &str) -> bool {
    let (mut letters, mut signs) = (0u32, 0u32);
    let mut previous = ' ';
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let next = chars.peek().copied().unwrap_or(' ');
        if kind(c).is_word() {
            return false;
        }
        letters += u32::from(c.is_ascii_alphabetic());
        signs += match c {
            'v' if matches!(next, 'b'..='d' | 'f'..='h' | 'j'..='n' | 'p'..='r' | 't' | 'w' | 'x' | 'z' | '`') => 2,
            'v' if previous.is_ascii_alphabetic() && !next.is_ascii_alphabetic() && next != '.' => 1,
            'w' if matches!(
                next,
                'A'..='Z' | 'c' | 'g' | 'j' | 'm' | 'p' | 'q' | 't' | 'v' | 'x' | 'z' | '`' | '_'
            ) =>
            {
                2
            }
            'A'..='Z' if previous.is_ascii_lowercase() => 1,
            '`' | '|' | '~' | '^' | '_' if previous.is_ascii_alphabetic() && next.is_ascii_alphabetic() => 1,
            _ if is_telling(c) && (previous.is_ascii_alphabetic() || next.is_ascii_alphabetic()) => 3,
            _ => 0,
        };
        previous = c;
    }
    // One sign in five letters; English has one in a hundred, camel case one in eight.
    signs >= 2 && signs * 5 >= letters
}

/// Characters that Bijoy has in the midst of words and Latin text has not.
fn is_telling(c: char) -> bool {
    matches!(c, '†' | '‡' | 'ˆ' | '‰' | 'ƒ' | '‚' | '„' | '\u{80}'..='\u{9F}' | '¡'..='§' | '¨' | '©' | 'ª' | '¬' | '®' | '¯' | '±'..='¾')
}

/// One syllable being put together at the end of the output.
#[derive(Debug, Default)]
struct Syllable {
    /// Where it begins, and where its consonants end.
    start: usize,
    body: usize,
    /// ি ে ৈ seen before the consonants and not written yet.
    sign: Option<char>,
}

fn convert(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    let mut open: Option<Syllable> = None;
    // A sign that waits for its consonant.
    let mut waiting: Option<char> = None;
    for c in text.chars() {
        let Some(glyph) = GLYPHS.get(&c) else {
            close(&mut out, &mut open, &mut waiting);
            out.push(c);
            continue;
        };
        let first = glyph.chars().next().unwrap_or(' ');
        match kind(first) {
            Kind::Sign if matches!(first, '\u{9BF}' | SIGN_E | '\u{9C8}') => {
                close(&mut out, &mut open, &mut waiting);
                waiting = Some(first);
            }
            // The reph stands behind its syllable.
            Kind::Consonant if c == '©' && waiting.is_none() && open.is_some() => {
                if let Some(syllable) = &mut open {
                    out.insert_str(syllable.start, glyph);
                    syllable.body += glyph.len();
                }
            }
            Kind::Consonant => {
                let goes_on =
                    open.as_ref().is_some_and(|s| s.body == out.len() && out.ends_with(HASANTA)) && waiting.is_none();
                if !goes_on {
                    let sign = waiting.take();
                    close(&mut out, &mut open, &mut waiting);
                    open = Some(Syllable { start: out.len(), body: out.len(), sign });
                }
                add(glyph, &mut out, &mut open);
            }
            // What hangs below joins the consonants, wherever it was typed.
            Kind::Hasanta => match &mut open {
                Some(syllable) if c == '&' && syllable.body < out.len() => out.push(HASANTA),
                Some(syllable) => {
                    // The reph is a glyph of its own, so র with ্য below it is ra with ya-phalaa.
                    if out.get(syllable.start..syllable.body) == Some(RA.encode_utf8(&mut [0; 4]))
                        && glyph.ends_with(YA)
                    {
                        out.insert(syllable.body, ZWJ);
                        syllable.body += ZWJ.len_utf8();
                    }
                    add(glyph, &mut out, &mut open);
                }
                None => out.push_str(glyph),
            },
            Kind::Sign => {
                let sign = open.as_mut().and_then(|s| s.sign.take());
                out.extend(sign);
                out.push_str(glyph);
            }
            Kind::Modifier => {
                let sign = open.as_mut().and_then(|s| s.sign.take());
                out.extend(sign);
                out.push_str(glyph);
            }
            _ => {
                close(&mut out, &mut open, &mut waiting);
                out.push_str(glyph);
            }
        }
    }
    close(&mut out, &mut open, &mut waiting);
    Normalizer::default().normalize(&out).into_owned()
}

/// Ends the syllable: its sign goes behind it; a sign that found no consonant stands as it was.
fn close(out: &mut String, open: &mut Option<Syllable>, waiting: &mut Option<char>) {
    out.extend(open.take().and_then(|s| s.sign));
    out.extend(waiting.take());
}

/// Adds a glyph's consonants to the syllable's, and behind them what else the glyph has.
fn add(glyph: &str, out: &mut String, open: &mut Option<Syllable>) {
    let Some(syllable) = open else { return };
    let split = glyph.find(|c: char| kind(c) == Kind::Sign).unwrap_or(glyph.len());
    let (consonants, signs) = glyph.split_at(split);
    out.insert_str(syllable.body, consonants);
    syllable.body += consonants.len();
    if !signs.is_empty() {
        out.extend(syllable.sign.take());
        out.push_str(signs);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_glyph_is_bengali_or_punctuation() {
        assert!(GLYPHS.len() > 200);
        for (ansi, glyph) in GLYPHS.iter() {
            assert!(
                !glyph.is_empty() && glyph.chars().all(|c| !matches!(kind(c), Kind::Other | Kind::Ascii)),
                "{ansi}"
            );
        }
    }
}
