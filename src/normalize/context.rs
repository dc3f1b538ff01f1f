//! What a character means by its surroundings: `|` and ৷ for danda, direction marks, Assamese letters.
//!
//! `যাবে|` ends with U+007C where U+0964 was meant; `১ অক্টোবর ২০১৯ | ০১:০৫` has the same character as a separator. All
//! answers look past invisible characters and are the same before and after any other repair, so that repairing twice
//! is repairing once. Answers that need a whole line or text are kept, so that no text is read more than a few times.

use super::canonical;
use super::kind::*;
use crate::segment;
use std::ops::Range;

#[derive(Debug)]
pub(super) struct Context<'t> {
    text: &'t str,
    /// The line last asked about, and whether its `|` are dandas.
    piped: Option<(Range<usize>, bool)>,
    /// The line last asked about, and whether it has right-to-left letters.
    directed: Option<(Range<usize>, bool)>,
    /// Whether ৰ and ৱ are letters of the text's words.
    assamese: Option<bool>,
}

impl<'t> Context<'t> {
    pub fn new(text: &'t str) -> Context<'t> {
        Context { text, piped: None, directed: None, assamese: None }
    }

    /// What is seen before `at`, going back. Marks that NFC may reorder are left out.
    fn before(&self, at: usize) -> impl Iterator<Item = char> + 't {
        let (head, _) = self.text.split_at_checked(at).unwrap_or((self.text, ""));
        head.chars().rev().filter(|&c| is_steady(c))
    }

    /// What is seen from `at` on.
    fn after(&self, at: usize) -> impl Iterator<Item = char> + 't {
        let (_, tail) = self.text.split_at_checked(at).unwrap_or(("", ""));
        tail.chars().filter(|&c| !kind(c).is_hidden())
    }

    /// Whether the no-break space at `at` carries a combining mark.
    pub fn is_base(&self, at: usize) -> bool {
        self.after(at + NO_BREAK_SPACE.len_utf8()).next().is_some_and(|c| kind(c).is_dependent() || !starts_anew(c))
    }

    /// Whether the ৷ at `at` ends a sentence. Money was written with digits and other money signs about it (৫৷৹).
    pub fn is_danda(&self, at: usize) -> bool {
        // At most this many in a row: one look costs no more.
        const RUN: usize = 3;
        let same = |c: &char| *c == NUMERATOR_FOUR;
        let mut before = self.before(at).skip_while(same);
        let mut after = self.after(at + NUMERATOR_FOUR.len_utf8()).skip_while(same);
        let run = 1
            + self.before(at).take_while(same).take(RUN).count()
            + self.after(at).skip(1).take_while(same).take(RUN).count();
        if run > RUN {
            return false;
        }
        let (before, after) = (before.next(), after.next());
        let ends = after.is_none_or(|c| kind(c) == Kind::Space);
        match before.map(|c| (c, kind(c))) {
            Some((_, k)) if k.is_word() => !after.is_some_and(|c| matches!(kind(c), Kind::Digit | Kind::Symbol)),
            Some((c, _)) if is_closing(c) => ends,
            Some((c, Kind::Digit)) => ends && run == 1 && c != NUMERATOR_FOUR,
            _ => false,
        }
    }

    /// Whether the `|` at `at` ends a sentence: all of its line must look so, or the line is a table.
    pub fn is_piped(&mut self, at: usize) -> bool {
        if let Some((line, verdict)) = self.piped.as_ref().filter(|(line, _)| line.contains(&at)) {
            debug_assert!(!line.is_empty());
            return *verdict;
        }
        let line = line_of(self.text, at);
        let verdict = self.text.get(line.clone()).is_some_and(ends_sentences);
        self.piped = Some((line, verdict));
        verdict
    }

    pub fn is_right_to_left(&mut self, at: usize) -> bool {
        if let Some((_, verdict)) = self.directed.as_ref().filter(|(line, _)| line.contains(&at)) {
            return *verdict;
        }
        let line = line_of(self.text, at);
        let verdict = self.text.get(line.clone()).is_some_and(|text| text.chars().any(is_right_to_left));
        self.directed = Some((line, verdict));
        verdict
    }

    /// Whether every ৰ of the text stands in a conjunct, as in Bengali texts that were converted badly, and ৱ is nowhere.
    pub fn is_bengali(&mut self) -> bool {
        let text = self.text;
        !*self.assamese.get_or_insert_with(|| {
            let mut visible = text.chars().filter(|&c| c == HASANTA || is_steady(c)).peekable();
            let mut before = None;
            while let Some(c) = visible.next() {
                let alone = before != Some(HASANTA) && visible.peek() != Some(&HASANTA);
                if c == ASSAMESE_WA || (c == ASSAMESE_RA && alone) {
                    return true;
                }
                before = Some(c);
            }
            false
        })
    }
}

/// Seen, and neither moved by NFC nor joined to what stands before it.
fn is_steady(c: char) -> bool {
    let k = kind(c);
    !k.is_hidden() && if k == Kind::Other { starts_anew(c) } else { combining_class(c) == 0 }
}

fn line_of(text: &str, at: usize) -> Range<usize> {
    let end = |c: char| c == '\n' || c == '\r';
    let start = text.get(..at).and_then(|head| head.rfind(end)).map_or(0, |i| i + 1);
    let stop = text.get(at..).and_then(|tail| tail.find(end)).map_or(text.len(), |i| at + i);
    start..stop
}

/// Whether each `|` of a line stands behind a word and before space or the line's end.
///
/// A space before it is no stranger to Bengali print, but it is how tables are parted, too: then the line must end in
/// one, and one of the words before them must be such as sentences close in.
fn ends_sentences(line: &str) -> bool {
    let around = Context::new(line);
    let bars = || line.match_indices('|').map(|(at, _)| at);
    let mut spaced = false;
    for at in bars() {
        let mut before = around.before(at).peekable();
        let right = around.after(at + 1).next();
        let gap = before.next_if(|&c| kind(c) == Kind::Space).is_some();
        let closes = match before.next() {
            Some(c) if kind(c).is_word() => true,
            Some(c) if !gap && is_closing(c) => before.next().is_some_and(|c| kind(c).is_word()),
            _ => false,
        };
        if !closes || right.is_some_and(|c| kind(c) != Kind::Space && (gap || !is_closing(c))) {
            return false;
        }
        spaced |= gap && right.is_some();
    }
    if !spaced {
        return true;
    }
    let closes = |at: usize| segment::closes_sentence(&canonical(last_word(&line[..at])));
    line.trim_end_matches(|c| kind(c) == Kind::Space || kind(c).is_hidden()).ends_with('|') && bars().any(closes)
}

/// The last word of a text, white space behind it left out; "" where it is longer than words are.
fn last_word(text: &str) -> &str {
    const LONGEST: usize = 40;
    let text = text.trim_end_matches(|c| kind(c) == Kind::Space || kind(c).is_hidden());
    let part = |c: &char| kind(*c).is_word() || kind(*c).is_hidden();
    let length: usize = text.chars().rev().take(LONGEST).take_while(part).map(char::len_utf8).sum();
    &text[text.len() - length..]
}

fn is_closing(c: char) -> bool {
    matches!(c, '"' | '\'' | ')' | ']' | '\u{2019}' | '\u{201D}')
}

/// Letters of the right-to-left scripts, by the blocks of Unicode's default bidi classes R and AL.
fn is_right_to_left(c: char) -> bool {
    !is_bidi_mark(c)
        && matches!(c, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFE}'
            | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}')
}
