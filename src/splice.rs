//! A text rewritten: what is kept of it, and what is put in.
//!
//! `সময়` with U+09DF at its end keeps nine bytes and gets U+09AF U+09BC behind them. Who rewrites says so much and no
//! more; what is made of it is another's business: a new text ([`Behind`]), or UTF-16 for Python, where what is kept is
//! copied and never decoded.

use crate::span::Span;

/// Told, in order, what a rewritten text is made of.
pub trait Splice {
    /// This piece of the old text.
    fn keep(&mut self, span: Span);

    /// New text.
    fn put(&mut self, new: &str);
}

/// Puts the new text behind what a string holds.
///
/// ```
/// use khobor::Span;
/// use khobor::splice::{Behind, Splice};
/// let mut out = String::from("খবর: ");
/// let mut new = Behind::new("চাদ", &mut out);
/// new.keep(Span::new(0, 6));
/// new.put("\u{981}");
/// new.keep(Span::new(6, 9));
/// assert_eq!(out, "খবর: চাঁদ");
/// ```
#[derive(Debug)]
pub struct Behind<'t, 'o> {
    text: &'t str,
    out: &'o mut String,
    has_room: bool,
}

impl<'t, 'o> Behind<'t, 'o> {
    /// Puts the new text behind what `out` holds.
    pub fn new(text: &'t str, out: &'o mut String) -> Behind<'t, 'o> {
        Behind { text, out, has_room: false }
    }

    fn push(&mut self, text: &str) {
        if !self.has_room {
            self.out.reserve(self.text.len() + self.text.len() / 8 + 16);
            self.has_room = true;
        }
        self.out.push_str(text);
    }
}

impl Splice for Behind<'_, '_> {
    fn keep(&mut self, span: Span) {
        self.push(span.of(self.text));
    }

    fn put(&mut self, new: &str) {
        self.push(new);
    }
}
