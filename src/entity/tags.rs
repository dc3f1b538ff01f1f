//! The tags of words: O outside, S for a name of one word, B E I for the first, the last and the inner words of a longer one.
//!
//! `উত্তর কোরিয়ার` is `B-LOC E-LOC`, `পুতিনের` is `S-PER`. Only some tags may follow others; [`follows`] says which.

use crate::mention::Label;

/// The labels of tags. The index of one is its number (`Label::Loc as usize`), because labels of names come first.
pub(crate) const LABELS: [Label; Label::NAMES.len()] = Label::NAMES;
pub(crate) const TAGS: usize = 1 + 4 * LABELS.len();
/// The tags of one position stand side by side: O, then those of S, B, E and I, each by label. This order is that of the model file.
pub(crate) const OUTSIDE: usize = 0;
const SINGLE: usize = 1;
const BEGIN: usize = SINGLE + LABELS.len();
const END: usize = BEGIN + LABELS.len();
const INSIDE: usize = END + LABELS.len();

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Position {
    Begin,
    Inside,
    End,
    Single,
}

pub(crate) const fn tag(label: usize, position: Position) -> usize {
    label
        + match position {
            Position::Single => SINGLE,
            Position::Begin => BEGIN,
            Position::End => END,
            Position::Inside => INSIDE,
        }
}

/// The label's index and the position of a tag; None for O.
pub(crate) const fn label_and_position(tag: usize) -> Option<(usize, Position)> {
    match tag {
        ..SINGLE => None,
        SINGLE..BEGIN => Some((tag - SINGLE, Position::Single)),
        BEGIN..END => Some((tag - BEGIN, Position::Begin)),
        END..INSIDE => Some((tag - END, Position::End)),
        _ => Some((tag - INSIDE, Position::Inside)),
    }
}

/// Whether `next` may stand right after `tag`.
pub(crate) const fn follows(tag: usize, next: usize) -> bool {
    let open = match label_and_position(tag) {
        Some((label, Position::Begin | Position::Inside)) => label,
        _ => usize::MAX,
    };
    match label_and_position(next) {
        Some((label, Position::Inside | Position::End)) => label == open,
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
