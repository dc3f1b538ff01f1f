//! A text being changed: what is not replaced is copied, and every change is written down for those who ask.

use super::alignment::Alignment;
use super::rule::Rules;
use crate::span::Span;
use crate::splice::Splice;

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

pub(super) struct Draft<'t, 'o> {
    text: &'t str,
    out: &'o mut dyn Splice,
    /// Where the original has been copied to.
    copied: usize,
    /// How many bytes of the new text there are.
    written: usize,
    changed: bool,
    log: Option<&'o mut Log>,
}

impl<'t, 'o> Draft<'t, 'o> {
    pub fn new(text: &'t str, out: &'o mut dyn Splice, log: Option<&'o mut Log>) -> Draft<'t, 'o> {
        Draft { text, out, copied: 0, written: 0, changed: false, log }
    }

    /// Puts `with` in the place of `span`, which lies behind all replaced before.
    pub fn replace(&mut self, span: Span, with: &str, rules: Rules) {
        self.changed = true;
        self.out.keep(Span::new(self.copied, span.start));
        self.out.put(with);
        let start = self.written + span.start - self.copied;
        self.written = start + with.len();
        self.copied = span.end;
        if let Some(log) = self.log.as_deref_mut() {
            let (left, right) = common_ends(span.of(self.text), with);
            let original = Span::new(span.start + left, span.end - right);
            log.changes.push(original, Span::new(start + left, self.written - right));
            if log.wants_repairs {
                log.repairs.push((span, rules, with.to_owned()));
            }
        }
    }

    /// Whether anything was replaced. If not, nothing was written.
    pub fn finish(self) -> bool {
        if self.changed {
            self.out.keep(Span::new(self.copied, self.text.len()));
        }
        self.changed
    }
}

/// How many bytes two texts share at their starts and, behind that, at their ends, in whole characters.
fn common_ends(a: &str, b: &str) -> (usize, usize) {
    let left = a.chars().zip(b.chars()).take_while(|(x, y)| x == y).map(|(c, _)| c.len_utf8()).sum();
    let (a, b) = (&a[left..], &b[left..]);
    let right = a.chars().rev().zip(b.chars().rev()).take_while(|(x, y)| x == y).map(|(c, _)| c.len_utf8()).sum();
    (left, right)
}
