//! A text being changed: what is not replaced is copied, and every change is written down for those who ask.

use super::alignment::Alignment;
use super::rule::Rules;
use crate::span::Span;
use std::borrow::Cow;

/// What was changed where.
#[derive(Debug, Default)]
pub(super) struct Log {
    pub changes: Alignment,
    /// For each repaired place its span in the original, the rules, and what it became; only where `wants_repairs`.
    pub repairs: Vec<(Span, Rules, String)>,
    pub wants_repairs: bool,
}

impl Log {
    /// Takes in what a further pass did to the text this log led to.
    pub fn then(&mut self, next: Log) {
        let back = &self.changes;
        self.repairs.extend(next.repairs.into_iter().map(|(span, rules, to)| (back.to_original(span), rules, to)));
        self.changes = if back.is_identity() { next.changes } else { back.then(&next.changes) };
    }
}

#[derive(Debug)]
pub(super) struct Draft<'t, 'l> {
    text: &'t str,
    out: String,
    /// Where the original has been copied to.
    copied: usize,
    log: Option<&'l mut Log>,
}

impl<'t, 'l> Draft<'t, 'l> {
    pub fn new(text: &'t str, log: Option<&'l mut Log>) -> Draft<'t, 'l> {
        Draft { text, out: String::new(), copied: 0, log }
    }

    /// Puts `with` in the place of `span`, which lies behind all replaced before.
    pub fn replace(&mut self, span: Span, with: &str, rules: Rules) {
        if self.out.capacity() == 0 {
            self.out.reserve(self.text.len() + self.text.len() / 8 + 16);
        }
        self.out.push_str(&self.text[self.copied..span.start]);
        let start = self.out.len();
        self.out.push_str(with);
        self.copied = span.end;
        if let Some(log) = self.log.as_deref_mut() {
            let (left, right) = common_ends(span.of(self.text), with);
            let original = Span::new(span.start + left, span.end - right);
            log.changes.push(original, Span::new(start + left, self.out.len() - right));
            if log.wants_repairs {
                log.repairs.push((span, rules, with.to_owned()));
            }
        }
    }

    pub fn finish(mut self) -> Cow<'t, str> {
        // Nothing copied and nothing put in: nothing was replaced.
        if self.copied == 0 && self.out.is_empty() {
            return Cow::Borrowed(self.text);
        }
        self.out.push_str(&self.text[self.copied..]);
        Cow::Owned(self.out)
    }
}

/// How many bytes two texts share at their starts and, behind that, at their ends, in whole characters.
fn common_ends(a: &str, b: &str) -> (usize, usize) {
    let left = a.chars().zip(b.chars()).take_while(|(x, y)| x == y).map(|(c, _)| c.len_utf8()).sum();
    let (a, b) = (&a[left..], &b[left..]);
    let right = a.chars().rev().zip(b.chars().rev()).take_while(|(x, y)| x == y).map(|(c, _)| c.len_utf8()).sum();
    (left, right)
}
