//! Names: who, where, which organisation.

use crate::mention::Mention;
use crate::segment::Token;
use crate::span::Span;

/// The names of a text in order, none overlapping another.
pub fn find(_text: &str, _tokens: &[Token], _sentences: &[Span]) -> Vec<Mention> {
    Vec::new()
}
