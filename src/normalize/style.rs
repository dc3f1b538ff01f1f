//! What is changed only on request: the writer's choices, not typing errors.
//!
//! `৮ঃ৩০` U+09EE U+0983 U+09E9 U+09E6 is read as a clock time by everyone and by no program; a corpus may want all its
//! digits alike. Each such rule is a pass over the repaired text.

use super::draft::{Draft, Log};
use super::kind::*;
use super::options::{Case, Digits, Emoji, Hashtags, Kept, LoneSigns, Nukta, Options};
use super::rule::{Rule, Rules};
use super::{bijoy, lexicon, mojibake, repetition, tra, visarga, web};
use crate::script::{digit_value, dotted};
use crate::segment::Addresses;
use crate::span::Span;
use crate::splice::Splice;

/// Rewrites a text; false where nothing changes.
pub(super) type Pass = fn(&str, &Options, &mut dyn Splice, Option<&mut Log>) -> bool;

/// Before the repairs: what may give them work. Text read wrongly may have been so twice.
pub(super) fn first(options: &Options) -> impl Iterator<Item = Pass> {
    let mojibake = options.mojibake.then_some(mojibake::mojibake as Pass);
    [
        mojibake,
        mojibake,
        options.bijoy.then_some(bijoy::bijoy),
        options.entities.then_some(web::entities),
        options.html.then_some(web::html),
        (options.width || options.assamese || options.controls).then_some(letters),
    ]
    .into_iter()
    .flatten()
}

/// After the repairs, in this order.
pub(super) fn later(options: &Options) -> impl Iterator<Item = Pass> {
    let plain =
        options.digits.is_some() || options.quotes || options.dashes || options.ellipsis || options.case.is_some();
    let things = options.urls != Kept::Kept
        || options.handles != Kept::Kept
        || options.hashtags != Hashtags::Kept
        || options.emoji != Emoji::Kept;
    [
        options.final_khanda_ta.then_some(final_khanda_ta as Pass),
        options.tra.then_some(tra::tra),
        options.visarga_colon.then_some(visarga::visarga_colon),
        options.colon_visarga.then_some(visarga::colon_visarga),
        options.lone_signs.is_some().then_some(lone_signs),
        things.then_some(web::things),
        options.elongation.then_some(repetition::elongation),
        options.repeated_marks.then_some(repetition::marks),
        plain.then_some(characters),
        options.spacing.then_some(spacing),
    ]
    .into_iter()
    .flatten()
}

/// Last of all, since it leaves NFC.
pub(super) fn last(options: &Options) -> Option<Pass> {
    (options.nukta == Nukta::Composed).then_some(composed)
}

fn letters(text: &str, options: &Options, out: &mut dyn Splice, log: Option<&mut Log>) -> bool {
    let mut draft = Draft::new(text, out, log);
    if !options.width && !options.assamese && !has_controls(text.as_bytes()) {
        return draft.finish();
    }
    for (at, c) in text.char_indices() {
        let (to, rule) = match c {
            ASSAMESE_RA if options.assamese => (RA, Rule::Assamese),
            ASSAMESE_WA if options.assamese => (BA, Rule::Assamese),
            '\u{FF01}'..='\u{FF5E}' if options.width => {
                (char::from_u32(c as u32 - 0xFF01 + 0x21).unwrap_or(c), Rule::Width)
            }
            '\u{3000}' if options.width => (' ', Rule::Width),
            '\0'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{7F}'..='\u{9F}' if options.controls => {
                draft.replace(Span::new(at, at + c.len_utf8()), "", Rules::of(Rule::Controls));
                continue;
            }
            _ => continue,
        };
        draft.replace(Span::new(at, at + c.len_utf8()), to.encode_utf8(&mut [0; 4]), Rules::of(rule));
    }
    draft.finish()
}

/// Whether a text may have control characters: U+0080 to U+009F are C2 and 80 to 9F.
fn has_controls(bytes: &[u8]) -> bool {
    // No early end: a plain fold is read many bytes at a time.
    let low = |&b: &u8| b < 0x20 && !matches!(b, b'\t' | b'\n' | b'\r') || b == 0x7F;
    let high = |pair: &[u8]| (pair[0] == 0xC2) & (pair[1] < 0xA0);
    bytes.iter().fold(false, |found, b| found | low(b))
        || bytes.windows(2).fold(false, |found, pair| found | high(pair))
}

/// What is a character for a character.
fn characters(text: &str, options: &Options, out: &mut dyn Splice, log: Option<&mut Log>) -> bool {
    let mut draft = Draft::new(text, out, log);
    let mut addresses = Addresses::new(text);
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let mut digit = [0; 4];
        let in_digits = |to: Digits| digit_value(c).map(|value| to.write(value)).filter(|&digit| digit != c);
        // 1️⃣ is an emoji, not a digit.
        let keycap =
            |next: Option<&(usize, char)>| next.is_some_and(|&(_, next)| matches!(next, '\u{FE0F}' | '\u{20E3}'));
        let (to, rule): (&str, Rule) = match (options.digits.and_then(in_digits), c) {
            (Some(_), '0'..='9') if keycap(chars.peek()) => continue,
            (Some(to), _) => (to.encode_utf8(&mut digit), Rule::Digits),
            (None, c) => match c {
                '\u{2018}'..='\u{201B}' | '\u{2032}' | '\u{2039}' | '\u{203A}' if options.quotes => ("'", Rule::Quotes),
                '\u{201C}'..='\u{201F}' | '\u{2033}' | '\u{AB}' | '\u{BB}' if options.quotes => ("\"", Rule::Quotes),
                '\u{2010}'..='\u{2015}' | '\u{2212}' if options.dashes => ("-", Rule::Dashes),
                '\u{2026}' if options.ellipsis => ("...", Rule::Ellipsis),
                'A'..='Z' if options.case == Some(Case::Lower) => {
                    (c.to_ascii_lowercase().encode_utf8(&mut digit), Rule::Case)
                }
                'a'..='z' if options.case == Some(Case::Upper) => {
                    (c.to_ascii_uppercase().encode_utf8(&mut digit), Rule::Case)
                }
                _ => continue,
            },
        };
        if addresses.hold(at) {
            continue;
        }
        draft.replace(Span::new(at, at + c.len_utf8()), to, Rules::of(rule));
    }
    draft.finish()
}

/// The vowel signs, marks and hasanta that no letter carries.
fn lone_signs(text: &str, options: &Options, out: &mut dyn Splice, log: Option<&mut Log>) -> bool {
    let mut draft = Draft::new(text, out, log);
    let rule = Rules::of(Rule::LoneSigns);
    let mut carried = Kind::Space;
    let mut lone = false;
    for (at, c) in text.char_indices() {
        let k = kind(c);
        if k.is_hidden() || (k == Kind::Other && combining_class(c) > 0) {
            continue;
        }
        if !k.is_dependent() {
            lone = false;
            // A dotted circle and a no-break space are there to carry signs.
            carried = if matches!(c, '\u{25CC}' | NO_BREAK_SPACE) { Kind::Consonant } else { k };
            continue;
        }
        let has_base = matches!(carried, Kind::Consonant | Kind::Vowel) || (carried == Kind::Digit && c == VISARGA);
        if has_base {
            continue;
        }
        match options.lone_signs {
            Some(LoneSigns::Removed) => draft.replace(Span::new(at, at + c.len_utf8()), "", rule),
            Some(LoneSigns::Shown) if !lone => draft.replace(Span::new(at, at), "\u{25CC}", rule),
            _ => {}
        }
        lone = true;
    }
    draft.finish()
}

fn final_khanda_ta(text: &str, _: &Options, out: &mut dyn Splice, log: Option<&mut Log>) -> bool {
    let mut draft = Draft::new(text, out, log);
    for (at, pair) in text.match_indices("\u{9A4}\u{9CD}") {
        let end = at + pair.len();
        let mut rest = text[end..].chars();
        let mut next = rest.next();
        // The particles ই and ও may follow.
        if matches!(next, Some('\u{987}' | '\u{993}')) {
            next = rest.next();
        }
        let ends = next.is_none_or(|c| !kind(c).is_word() && !kind(c).is_hidden() && kind(c) != Kind::Other);
        if ends && lexicon::ends_in_khanda_ta(word_before(text, at)) {
            draft.replace(Span::new(at, end), "\u{9CE}", Rules::of(Rule::FinalKhandaTa));
        }
    }
    draft.finish()
}

fn spacing(text: &str, _: &Options, out: &mut dyn Splice, log: Option<&mut Log>) -> bool {
    let mut draft = Draft::new(text, out, log);
    let mut addresses = Addresses::new(text);
    let rule = Rules::of(Rule::Spacing);
    let stops = |c: char| matches!(c, DANDA | '\u{965}' | ',' | ';' | '?' | '!');
    let closes = |c: char| matches!(c, ')' | ']' | '}');
    let ours = |c: char| {
        kind(c).is_bengali() || closes(c) || matches!(c, DANDA | '\u{965}' | '"' | '\'' | '\u{2019}' | '\u{201D}')
    };
    let letter = |c: char| matches!(kind(c), Kind::Consonant | Kind::Vowel) || c.is_ascii_alphabetic();
    // The character before, and the last one before a run of marks.
    let (mut before, mut said) = ('\n', '\n');
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if c == ' ' {
            let mut end = at + 1;
            while chars.next_if(|&(_, c)| c == ' ').is_some() {
                end += 1;
            }
            let next = chars.peek().map(|&(_, c)| c);
            let glued = next.is_some_and(|c| stops(c) && ours(before) || closes(c) && before != '\n');
            if glued || matches!(before, '(' | '[' | '{') {
                draft.replace(Span::new(at, end), "", rule);
                // `(ভালো )লাগল`: the space stood on the wrong side.
                if let Some((at, c)) = chars.next_if(|&(_, c)| closes(c)) {
                    let end = at + c.len_utf8();
                    if chars.peek().is_some_and(|&(_, next)| letter(next)) {
                        draft.replace(Span::new(end, end), " ", rule);
                    }
                    (before, said) = (c, c);
                }
                continue;
            }
            if end > at + 1 {
                draft.replace(Span::new(at, end), " ", rule);
            }
            (before, said) = (c, c);
            continue;
        }
        let end = at + c.len_utf8();
        let next = chars.peek().map(|&(_, c)| c);
        let dots = c == '\u{2026}' || c == '.' && before == '.';
        if !(stops(c) || c == '.' || c == '\u{2026}') {
            said = c;
        } else if (stops(c) || dots) && ours(said) {
            let strong = !matches!(c, ',' | ';') && !dots;
            let digit = |c: char| kind(c) == Kind::Digit || c.is_ascii_digit();
            if next.is_some_and(|next| letter(next) || strong && digit(next)) && !addresses.hold(at) {
                draft.replace(Span::new(end, end), " ", rule);
            }
        }
        before = c;
    }
    draft.finish()
}

fn composed(text: &str, _: &Options, out: &mut dyn Splice, log: Option<&mut Log>) -> bool {
    let mut draft = Draft::new(text, out, log);
    for (at, nukta) in text.match_indices(NUKTA) {
        let Some(letter) = text[..at].chars().next_back() else { continue };
        let Some(whole) = dotted(letter) else { continue };
        let span = Span::new(at - letter.len_utf8(), at + nukta.len());
        draft.replace(span, whole.encode_utf8(&mut [0; 4]), Rules::of(Rule::Nukta));
    }
    draft.finish()
}
