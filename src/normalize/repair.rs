//! Copies what is clean, repairs what is not.
//!
//! A text is read for pairs of characters that some rule may change. Around each such place a window is cut, from one
//! place where nothing before matters to the next; its characters go through the [`Reducer`], and where they come out
//! changed they replace it. All between windows is copied as it is.

use super::context::Context;
use super::draft::{Draft, Log};
use super::kind::*;
use super::options::Options;
use super::reduce::Reducer;
use super::rule::{Rule, Rules};
use super::scan::{self, Scan};
use crate::script::undotted;
use crate::span::Span;
use crate::splice::Splice;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// NFC and the repairs that are on; false where nothing changes.
pub(super) fn repair(text: &str, options: &Options, out: &mut dyn Splice, log: Option<&mut Log>) -> bool {
    let mut draft = Draft::new(text, out, log);
    let mut context = Context::new(text);
    let mut reducer = Reducer::default();
    let mut scan = Scan::new(text);
    let mut repaired = String::new();
    let mut read = 0;
    while let Some(at) = scan.next(read) {
        if scan::is_plain_dotted(text, at) {
            // By far the most common repair of all.
            let letter = Span::new(at, at + YA.len_utf8());
            repaired.clear();
            repaired.extend(letter.of(text).chars().flat_map(|c| [undotted(c).unwrap_or(c), NUKTA]));
            draft.replace(letter, &repaired, Rules::of(Rule::Nfc));
            read = letter.end;
            continue;
        }
        let window = window(text, at, read);
        if reduce(text, window, options, &mut context, &mut reducer) {
            repaired.clear();
            repaired.extend(reducer.stack.iter());
            draft.replace(window, &repaired, reducer.fired);
        }
        read = window.end;
    }
    draft.finish()
}

/// Whether NFC and the repairs would change nothing; it stops at the first change.
pub(super) fn is_repaired(text: &str, options: &Options) -> bool {
    let mut context = Context::new(text);
    let mut reducer = Reducer::default();
    let mut scan = Scan::new(text);
    let mut read = 0;
    while let Some(at) = scan.next(read) {
        let window = window(text, at, read);
        if reduce(text, window, options, &mut context, &mut reducer) {
            return false;
        }
        read = window.end;
    }
    true
}

/// Puts the window through the reducer; whether it came out changed.
fn reduce(text: &str, window: Span, options: &Options, context: &mut Context, reducer: &mut Reducer) -> bool {
    reducer.clear();
    let before = window.of(text);
    let foreign = before.chars().any(|c| kind(c) == Kind::Other);
    let ours = |c: char| kind(c).is_hidden() || kind(c).is_bengali();
    if foreign && is_nfc_quick(before.chars()) == IsNormalized::Yes && !before.chars().any(ours) {
        return false;
    }
    reducer.right_to_left = before.find(is_bidi_mark).is_some_and(|i| context.is_right_to_left(window.start + i));
    let mut fired = Rules::default();
    let chars = before.char_indices().map(|(i, c)| {
        let (c, rule) = in_context(c, window.start + i, options, context);
        rule.into_iter().for_each(|rule| fired.add(rule));
        c
    });
    let next = next_composed(text, window.end);
    if foreign {
        // What a joiner kept apart may belong together once it is gone: a, U+200C, U+0301, U+09CD.
        let mut composed: Vec<char> = chars.nfc().collect();
        loop {
            reducer.stack.clear();
            composed.iter().for_each(|&c| reducer.push(c, options));
            reducer.finish(next, options);
            let again: Vec<char> = reducer.stack.iter().copied().nfc().collect();
            if again == reducer.stack || again == composed {
                break;
            }
            composed = again;
        }
    } else {
        push_bengali(chars, reducer, options);
        reducer.finish(next, options);
    }
    reducer.fired = reducer.fired.with(fired);
    let changed = !before.chars().eq(reducer.stack.iter().copied());
    if changed && reducer.fired.is_empty() {
        reducer.fired.add(Rule::Nfc);
    }
    changed
}

/// What the character at `at` is by its surroundings.
fn in_context(c: char, at: usize, options: &Options, context: &mut Context) -> (char, Option<Rule>) {
    match c {
        NO_BREAK_SPACE if options.no_break_space && !context.is_base(at) => (' ', Some(Rule::NoBreakSpace)),
        NUMERATOR_FOUR if options.danda && context.is_danda(at) => (DANDA, Some(Rule::Danda)),
        '|' if options.pipe && context.is_piped(at) => (DANDA, Some(Rule::Pipe)),
        ASSAMESE_RA if options.assamese_ra && context.is_bengali() => (RA, Some(Rule::AssameseRa)),
        _ => (c, None),
    }
}

/// NFC within the Bengali block, where no more than this can happen; the slow twin has it from the general tables.
fn push_bengali(chars: impl Iterator<Item = char>, reducer: &mut Reducer, options: &Options) {
    let mut marks = smallvec::SmallVec::<[char; 8]>::new();
    let mut chars = chars.peekable();
    while let Some(c) = chars.next() {
        if combining_class(c) > 0 {
            marks.push(c);
            continue;
        }
        flush(&mut marks, reducer, options);
        let (c, dotted) = match c {
            SIGN_E if chars.next_if_eq(&SIGN_AA).is_some() => (SIGN_O, false),
            SIGN_E if chars.next_if_eq(&AU_MARK).is_some() => (SIGN_AU, false),
            _ => undotted(c).map_or((c, false), |letter| (letter, true)),
        };
        reducer.push(c, options);
        marks.extend(dotted.then_some(NUKTA));
    }
    flush(&mut marks, reducer, options);
}

/// The character at `at` of the text's NFC.
fn next_composed(text: &str, at: usize) -> Option<char> {
    let mut rest = text[at..].chars();
    let (first, second) = (rest.next()?, rest.next());
    if second.is_some_and(|c| kind(c) == Kind::Other || combining_class(c) > 0) {
        text[at..].nfc().next()
    } else {
        Some(first)
    }
}

fn flush(marks: &mut smallvec::SmallVec<[char; 8]>, reducer: &mut Reducer, options: &Options) {
    if marks.len() > 1 {
        marks.sort_by_key(|&c| combining_class(c));
    }
    for c in marks.drain(..) {
        reducer.push(c, options);
    }
}

/// Whether nothing before `c` matters to it or to what follows, given the character before it and the last visible one.
fn is_hard_start(c: char, before: char, visible: impl FnOnce() -> char) -> bool {
    let free = |k: Kind| !matches!(k, Kind::Hasanta | Kind::Mark);
    match kind(c) {
        Kind::Space | Kind::Ascii | Kind::Punctuation => true,
        Kind::Consonant | Kind::Vowel | Kind::Digit | Kind::Symbol => {
            let visible = kind(visible());
            free(visible) && visible != Kind::Other
        }
        Kind::Other => free(kind(before)) && !kind(before).is_hidden() && starts_anew(c),
        _ => false,
    }
}

/// The piece about the character at `at` that can be repaired by itself; nothing before `floor`, itself such a place.
fn window(text: &str, at: usize, floor: usize) -> Span {
    let mut start = at;
    let mut c = text[at..].chars().next().unwrap_or(' ');
    for before in text[floor..at].chars().rev() {
        let visible = || text[floor..start].chars().rev().find(|&c| !kind(c).is_hidden()).unwrap_or(' ');
        if is_hard_start(c, before, visible) {
            break;
        }
        start -= before.len_utf8();
        c = before;
    }
    let mut rest = text[at..].char_indices();
    let mut before = rest.next().map_or(' ', |(_, c)| c);
    let mut visible = ' ';
    if kind(before).is_hidden() {
        visible = text[start..at].chars().rev().find(|&c| !kind(c).is_hidden()).unwrap_or(' ');
    }
    for (i, c) in rest {
        if !kind(before).is_hidden() {
            visible = before;
        }
        if is_hard_start(c, before, || visible) {
            return Span::new(start, at + i);
        }
        before = c;
    }
    Span::new(start, text.len())
}
