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
