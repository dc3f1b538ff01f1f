//! Changes to a text, in order, as a new text and as the way back to the old one.
//!
//! In `সাড়ে তিন লাখ টাকা` the 13 letters of the number become `৩,৫০,০০০` (U+09E9 U+002C U+09EB …); টাকা moves, and its place in the old
//! text is still known.

use crate::normalize::{Alignment, Normalizer};
use crate::span::Span;
use crate::splice::Splice;
use std::borrow::Cow;

/// What a piece of a text becomes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced.
    pub span: Span,
    /// What stands there instead.
    pub new: String,
}

/// The edits of a text that are told of its canonical spelling, as edits of the text itself.
pub(super) fn of_canonical(text: &str, edits: impl Fn(&str) -> Vec<Edit>) -> Vec<Edit> {
    let normal = Normalizer::default().align(text);
    if let Cow::Borrowed(same) = normal.text {
        return edits(same);
    }
    let mut end = 0;
    let own = |edit: Edit| {
        let span = normal.alignment.to_original(edit.span);
        // Two that were apart may touch the same change of the text; the first is made.
        let apart = span.start >= end;
        end = if apart { span.end } else { end };
        apart.then_some(Edit { span, ..edit })
    };
    edits(&normal.text).into_iter().filter_map(own).collect()
}

/// Tells `out` the text with its edits, which are in order and apart; false where there are none.
pub fn splice(text: &str, edits: &[Edit], out: &mut dyn Splice) -> bool {
    let mut kept = 0;
    for edit in edits {
        out.keep(Span::new(kept, edit.span.start));
        out.put(&edit.new);
        kept = edit.span.end;
    }
    if !edits.is_empty() {
        out.keep(Span::new(kept, text.len()));
    }
    !edits.is_empty()
}

/// The new text, and where each of its letters came from.
pub fn aligned(text: &str, edits: &[Edit]) -> (String, Alignment) {
    let (mut new, mut alignment, mut kept) = (String::with_capacity(text.len()), Alignment::default(), 0);
    for edit in edits {
        new.push_str(Span::new(kept, edit.span.start).of(text));
        let start = new.len();
        new.push_str(&edit.new);
        alignment.push(edit.span, Span::new(start, new.len()));
        kept = edit.span.end;
    }
    new.push_str(Span::new(kept, text.len()).of(text));
    (new, alignment)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::splice::Behind;

    fn edit(start: usize, end: usize, new: &str) -> Edit {
        Edit { span: Span::new(start, end), new: new.to_owned() }
    }

    fn spliced(text: &str, edits: &[Edit]) -> (bool, String) {
        let mut new = String::new();
        let any = splice(text, edits, &mut Behind::new(text, &mut new));
        (any, new)
    }

    #[test]
    fn what_stands_between_edits_is_kept() {
        let edits = [edit(1, 3, "X"), edit(3, 3, "Y"), edit(5, 6, "")];
        assert_eq!(spliced("abcdefg", &edits), (true, "aXYdeg".to_owned()));
        assert_eq!(spliced("abc", &[edit(0, 3, "X")]), (true, "X".to_owned()));
        assert_eq!(spliced("abc", &[]), (false, String::new()));
        let (new, alignment) = aligned("abcdefg", &edits);
        assert_eq!(new, "aXYdeg");
        let origin = |start, end| alignment.to_original(Span::new(start, end));
        assert_eq!((origin(0, 1), origin(1, 2), origin(3, 5)), (Span::new(0, 1), Span::new(1, 3), Span::new(3, 5)));
        assert_eq!(origin(5, 6), Span::new(6, 7));
        assert_eq!(aligned("abc", &[]).0, "abc");
    }

    #[test]
    fn edits_of_the_canonical_text_are_told_of_the_text_itself() {
        // The glide is one letter here, and two in canonical spelling.
        let text = "\u{9A8}\u{9DF} 5";
        let at_figure = |text: &str| vec![edit(text.len() - 1, text.len(), "X")];
        assert_eq!(of_canonical(text, at_figure), [edit(7, 8, "X")]);
        assert_eq!(of_canonical("5", at_figure), [edit(0, 1, "X")]);
        let both = |_: &str| vec![edit(3, 6, "X"), edit(6, 9, "Y"), edit(10, 11, "Z")];
        assert_eq!(of_canonical(text, both), [edit(3, 6, "X"), edit(7, 8, "Z")]);
    }
}
