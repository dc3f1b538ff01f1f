//! Changes to a text, in order, as a new text and as the way back to the old one.
//!
//! In `সাড়ে তিন লাখ টাকা` the 13 letters of the number become `৩,৫০,০০০` (U+09E9 U+002C U+09EB …); টাকা moves, and its place in the old
//! text is still known.

use crate::normalize::Alignment;
use crate::span::Span;
use crate::splice::Splice;

/// What a piece of a text becomes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced.
    pub span: Span,
    /// What stands there instead.
    pub new: String,
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
