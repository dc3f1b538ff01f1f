//! What befalls people, as a word or a phrase of the text: `নিহত` (U+09A8 U+09BF U+09B9 U+09A4), প্রাণ হারান, মৃত্যুদণ্ড.

use super::lexicon::{Happening, LEXICON};
use super::page::Page;
use super::word::Case;

/// The happening that begins at a token, and the token after it.
pub(super) fn happening(page: &Page, at: usize, end: usize) -> Option<(&'static Happening, usize, Case)> {
    if !page.is_word(at) || !LEXICON.may_befall(page.word(at)) {
        return None;
    }
    let word = page.read(at);
    let (stem, case) = match LEXICON.happenings.contains_key(page.word(at)) {
        true => (page.word(at), Case::Bare),
        false => (word.stem, word.case),
    };
    LEXICON.happenings.get(stem)?.iter().find_map(|happening| {
        let next = at + 1 + happening.rest.len();
        if next > end {
            return None;
        }
        let count = happening.rest.len();
        let fits = happening.rest.iter().enumerate().all(|(i, &rest)| {
            let word = page.word(at + 1 + i);
            if happening.open && i + 1 == count { word.starts_with(rest) } else { word == rest }
        });
        (fits && (count == 0 || case == Case::Bare)).then_some((happening, next, case))
    })
}
