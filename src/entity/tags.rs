//! The tags of words: O outside, B I E for the first, the inner and the last word of a name, S for a name of one word.
//!
//! `উত্তর কোরিয়ার` is `B-LOC E-LOC`, `পুতিনের` is `S-PER`. Only some tags may follow others; [`follows`] says which.

use crate::mention::Label;

pub(crate) const LABELS: [Label; 5] = [Label::Per, Label::Loc, Label::Org, Label::Norp, Label::Event];
pub(crate) const TAGS: usize = 1 + 4 * LABELS.len();
/// A row of scores, padded to whole vectors.
pub(crate) const WIDTH: usize = 24;
pub(crate) const OUTSIDE: usize = 0;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(usize)]
pub(crate) enum Part {
    Begin = 1,
    Inside = 2,
    End = 3,
    Single = 4,
}

#[cfg(feature = "train")]
pub(crate) const fn tag(label: usize, part: Part) -> usize {
    4 * label + part as usize
}

/// The label's index and the part of a tag; None for O.
pub(crate) const fn part(tag: usize) -> Option<(usize, Part)> {
    if tag == OUTSIDE {
        return None;
    }
    let part = match (tag - 1) % 4 {
        0 => Part::Begin,
        1 => Part::Inside,
        2 => Part::End,
        _ => Part::Single,
    };
    Some(((tag - 1) / 4, part))
}

/// Whether `next` may stand right after `tag`.
pub(crate) const fn follows(tag: usize, next: usize) -> bool {
    let open = match part(tag) {
        Some((label, Part::Begin | Part::Inside)) => label,
        _ => usize::MAX,
    };
    match part(next) {
        Some((label, Part::Inside | Part::End)) => label == open,
        _ => open == usize::MAX,
    }
}

/// Whether a sentence may begin with the tag.
pub(crate) const fn begins(tag: usize) -> bool {
    follows(OUTSIDE, tag)
}

/// Whether a sentence may end with the tag.
pub(crate) const fn ends(tag: usize) -> bool {
    follows(tag, OUTSIDE)
}
