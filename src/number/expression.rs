//! What the files of the grammar share: the lexemes of a text, and where in them an expression is read.
//!
//! Of `প্রায় ৪ হাজার ৭০০ জন` (U+09AA U+09CD U+09B0 U+09BE U+09AF U+09BC …) the lexemes are প্রায়, ৪, হাজার, ৭০০, জন; the expression begins at the
//! first, and what is asked of it is asked of the lexeme at a place: what it is, whether it is joined to the one before, whether it is
//! on the same line.

use super::class::Class;
use super::count::goes_on;
use super::lexeme::{Gap, Lexeme};
use super::telling::Telling;
use crate::mention::{Mention, Modifier};
use crate::span::Span;
use smallvec::{SmallVec, smallvec};

/// What was read at one place: one mention, or a list of references, and the index of the first lexeme after it.
#[derive(Clone, Debug)]
pub struct Parsed {
    /// What was read: one number, or the parts of a list.
    pub mentions: SmallVec<[Mention; 1]>,
    /// The lexeme after it.
    pub next: usize,
}

impl Parsed {
    pub(super) fn one(mention: Mention, next: usize) -> Option<Parsed> {
        Some(Parsed { mentions: smallvec![mention], next })
    }

    /// What the text leaves open: no number up to here.
    pub(super) fn unknown(next: usize) -> Parsed {
        Parsed { mentions: SmallVec::new(), next }
    }
}

/// An expression while it is read: each file of the grammar adds what it reads of one.
pub(super) struct Expression<'t> {
    pub(super) text: &'t str,
    pub(super) lexemes: &'t [Lexeme],
    pub(super) start: usize,
    /// What the words before the amount say of it.
    pub(super) modifier: Option<Modifier>,
    /// The span of time before the amount: ঘণ্টায়.
    pub(super) per: Option<&'static str>,
    /// The byte where it begins, where that is inside the lexeme before its first.
    pub(super) begin: usize,
    /// The byte where it ends, where that is inside a lexeme.
    pub(super) end: usize,
}

impl<'t> Expression<'t> {
    pub(super) fn new(text: &'t str, lexemes: &'t [Lexeme], start: usize) -> Expression<'t> {
        Expression { text, lexemes, start, modifier: None, per: None, begin: usize::MAX, end: 0 }
    }
}

impl Expression<'_> {
    pub(super) fn span_to(&self, next: usize) -> Option<Span> {
        let last = self.lexemes.get(next.checked_sub(1)?)?;
        let span = self.lexemes.get(self.start)?.span.cover(last.span);
        Some(Span::new(span.start.min(self.begin), span.end.max(self.end)))
    }

    pub(super) fn is(&self, i: usize, class: Class) -> bool {
        self.lexemes.get(i).is_some_and(|lexeme| lexeme.is(class))
    }

    pub(super) fn is_joined(&self, i: usize) -> bool {
        self.lexemes.get(i).is_some_and(Lexeme::is_joined)
    }

    pub(super) fn follows(&self, i: usize) -> bool {
        self.lexemes.get(i).is_some_and(Lexeme::follows)
    }

    /// Whether a word that tells this stands at `i`, behind a space.
    pub(super) fn is_told(&self, of: Telling, i: usize) -> bool {
        let word = self.lexemes.get(i).filter(|word| word.gap == Gap::Space);
        word.is_some_and(|word| of.is_told(word.span.of(self.text)))
    }

    pub(super) fn on_the_line(&self, i: usize) -> Option<()> {
        goes_on(self.lexemes, i).then_some(())
    }
}
