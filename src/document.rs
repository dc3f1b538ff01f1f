//! One text through all the rooms.

use crate::mention::Mention;
use crate::segment::Token;
use crate::span::Span;
use crate::{entity, quantity, segment};
use jiff::civil::Date;

/// What was found in one text. Spans count bytes of [`Document::text`].
#[derive(Clone, Debug)]
pub struct Document<'t> {
    pub text: &'t str,
    pub sentences: Vec<Span>,
    pub tokens: Vec<Token>,
    pub mentions: Vec<Mention>,
}

/// Reads texts; make one and use it for all.
#[derive(Clone, Debug, Default)]
pub struct Analyzer {}

impl Analyzer {
    /// Relative dates (গতকাল, বুধবার) resolve against `reference`, the day the text was published.
    pub fn analyze<'t>(&self, text: &'t str, reference: Option<Date>) -> Document<'t> {
        let tokens = segment::tokenize(text);
        let sentences = segment::sentences(text, segment::Newline::Hard);
        let mut mentions = quantity::find(text, &tokens, reference);
        mentions.extend(entity::find(text, &tokens, &sentences));
        mentions.sort_by_key(|m| m.span);
        Document { text, sentences, tokens, mentions }
    }
}
