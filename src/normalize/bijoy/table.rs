//! The glyphs of Bijoy's fonts.

use crate::normalize::kind::{HASANTA, Kind, RA, kind};
use crate::normalize::windows::byte;
use crate::script;
use crate::seed::seed;
use std::collections::HashMap;
use std::sync::LazyLock;

/// What a character is drawn as.
#[derive(Debug)]
pub(super) struct Glyph {
    text: String,
    /// In one place it is something else.
    instead: Option<(Surrounding, String)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Surrounding {
    /// Behind a glyph that ends in র.
    AfterRa,
    /// Behind হ.
    AfterHa,
    /// Behind a half form.
    AfterHalf,
    /// Behind a consonant without a sign.
    AfterLetter,
    /// Before a consonant, or what hangs below one.
    BeforeLetter,
    AfterDigit,
}

impl Glyph {
    /// What it is between `before`, the glyph read before it, and the character that follows.
    pub fn between(&self, before: &str, next: Option<char>) -> &str {
        let Some((place, instead)) = &self.instead else { return &self.text };
        let last = before.chars().next_back();
        let holds = match place {
            Surrounding::AfterRa => last == Some(RA),
            Surrounding::AfterHa => last == Some('হ'),
            Surrounding::AfterHalf => last == Some(HASANTA),
            Surrounding::AfterLetter => last.is_some_and(|c| matches!(kind(c), Kind::Consonant | Kind::Nukta)),
            Surrounding::BeforeLetter => next.and_then(glyph).is_some_and(Glyph::is_letter),
            Surrounding::AfterDigit => last.is_some_and(|c| kind(c) == Kind::Digit),
        };
        if holds { instead } else { &self.text }
    }

    /// Whether it is a consonant, or hangs below one.
    fn is_letter(&self) -> bool {
        self.text.starts_with(|c| matches!(kind(c), Kind::Consonant | Kind::Hasanta))
    }

    /// Whether it is part of a word, here or in its other place.
    pub fn is_word(&self) -> bool {
        let word = |text: &str| text.starts_with(|c| kind(c).is_word());
        word(&self.text) || self.instead.as_ref().is_some_and(|(_, text)| word(text))
    }
}

/// By the byte of Windows-1252.
static GLYPHS: LazyLock<[Option<Glyph>; 256]> = LazyLock::new(|| {
    let hex = |field: &str| u32::from_str_radix(field, 16).ok();
    let text =
        |field: &str| field.split(' ').map(|code| hex(code).and_then(char::from_u32)).collect::<Option<String>>();
    let place = |field| match field {
        "after_ra" => Some(Surrounding::AfterRa),
        "after_ha" => Some(Surrounding::AfterHa),
        "after_half" => Some(Surrounding::AfterHalf),
        "after_letter" => Some(Surrounding::AfterLetter),
        "before_letter" => Some(Surrounding::BeforeLetter),
        "after_digit" => Some(Surrounding::AfterDigit),
        _ => None,
    };
    let mut glyphs = [const { None }; 256];
    let columns = ["byte", "code_point", "ansi", "unicode", "text", "where", "instead"];
    for row in seed!("normalize/bijoy.tsv").rows(columns) {
        let byte = row.read_as("byte", "a byte in hexadecimal", |field| u8::try_from(hex(field)?).ok());
        let instead = (!row["where"].is_empty()).then(|| {
            let place = row.read_as("where", "a place", place);
            (place, row.read_as("instead", "code points", text))
        });
        glyphs[usize::from(byte)] = Some(Glyph { text: row.read_as("unicode", "code points", text), instead });
    }
    glyphs
});

/// How pieces of a syllable are written.
pub(super) struct Pieces {
    /// By the first character, the longest first: those of the Bengali block, and the others.
    bengali: [Vec<(&'static str, &'static str)>; script::SIZE],
    other: HashMap<char, Vec<(&'static str, &'static str)>>,
}

impl Pieces {
    /// The longest piece that a text begins with, and how it is written.
    pub fn longest(&self, text: &str) -> Option<(&'static str, &'static str)> {
        let first = text.chars().next()?;
        let pieces = match script::place(first) {
            Some(place) => &self.bengali[place],
            None => self.other.get(&first)?,
        };
        pieces.iter().find(|(piece, _)| text.starts_with(piece)).copied()
    }

    #[cfg(test)]
    fn iter(&self) -> impl Iterator<Item = &(&'static str, &'static str)> {
        self.bengali.iter().chain(self.other.values()).flatten()
    }
}

pub(super) static PIECES: LazyLock<Pieces> = LazyLock::new(|| {
    let mut pieces = Pieces { bengali: [const { Vec::new() }; script::SIZE], other: HashMap::new() };
    for row in seed!("normalize/bijoy_writing.tsv").rows(["text", "ansi"]) {
        let Some(first) = row["text"].chars().next() else { row.refuse("text", "a piece of a syllable") };
        let list = match script::place(first) {
            Some(place) => &mut pieces.bengali[place],
            None => pieces.other.entry(first).or_default(),
        };
        list.push(row.cells().into());
    }
    let longest_first = |list: &mut Vec<(&str, &str)>| list.sort_by_key(|(piece, _)| std::cmp::Reverse(piece.len()));
    pieces.bengali.iter_mut().chain(pieces.other.values_mut()).for_each(longest_first);
    pieces
});

pub(super) fn glyph(c: char) -> Option<&'static Glyph> {
    GLYPHS[usize::from(byte(c)?)].as_ref()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_glyph_is_bengali_or_punctuation() {
        let glyphs: Vec<&Glyph> = GLYPHS.iter().flatten().collect();
        assert!(glyphs.len() > 180);
        for glyph in glyphs {
            assert!(!glyph.text.is_empty() && !glyph.text.contains(|c| kind(c) == Kind::Ascii), "{glyph:?}");
            assert!(glyph.instead.as_ref().is_none_or(|(_, text)| !text.is_empty()), "{glyph:?}");
        }
    }

    #[test]
    fn every_piece_is_written_in_glyphs_and_read_back() {
        assert!(PIECES.iter().count() > 200);
        for (piece, ansi) in PIECES.iter() {
            assert!(ansi.chars().all(|c| glyph(c).is_some()), "{piece} {ansi}");
            if piece.starts_with(|c| kind(c) == Kind::Consonant) {
                // ½ is a glyph in a word only.
                let word = super::super::read::convert(&format!("K{ansi}"));
                assert_eq!(crate::normalize::canonical(&word), format!("ক{piece}"), "{ansi}");
            }
        }
    }
}
