//! Ordinal words: which in a row.
//!
//! `দ্বিতীয়টি` (…U+09DF U+099F U+09BF) and `পঞ্চমবারের` are ORDINAL; প্রথমে is "at first", and একাদশ is a cricket team unless a form of a
//! school stands behind it.

use super::class::{Class, Classes};
use super::count::goes_on;
use super::expression::{Expression, Parsed};
use super::word::Ending;
use crate::mention::{Label, Mention, Value};

/// What stands between the things of a list.
const LISTED: Classes = Classes::of(&[Class::Comma, Class::And, Class::Or, Class::Hyphen, Class::Range]);
const RANKED: Classes = Classes::of(&[Class::Ranked, Class::Span, Class::Classifier]);

impl Expression<'_> {
    /// `প্রথম`, `দ্বিতীয়টি`, `পঞ্চমবারের`
    pub(super) fn ordinal(self, i: usize) -> Option<Parsed> {
        let ordinal = &self.lexemes[i];
        // প্রথমে "at first"
        if ordinal.ending.has(Ending::LOCATIVE) || ordinal.ending.has(Ending::PLURAL) || i > self.start {
            return None;
        }
        if ordinal.code(Class::Ordinal) == Some("team") && !self.is_ranked(i + 1) {
            return None;
        }
        let counted = goes_on(self.lexemes, i + 1)
            && self.is(i + 1, Class::Classifier)
            && (self.is_joined(i + 1) || self.is_times(i + 1));
        let next = i + 1 + counted as usize;
        let mut mention = Mention::new(self.span_to(next)?, Label::Ordinal);
        mention.value = Some(Value::Number(ordinal.value(Class::Ordinal)?));
        Parsed::one(mention, next)
    }

    /// একাদশ শ্রেণি, একাদশ ও দ্বাদশ শ্রেণি, but not জাতীয় একাদশ
    fn is_ranked(&self, i: usize) -> bool {
        let listed = self.lexemes.get(i).is_some_and(|sign| sign.classes.meets(LISTED) && sign.follows());
        if listed {
            return self.is(i + 1, Class::Ordinal) && self.follows(i + 1);
        }
        self.follows(i) && self.lexemes[i].classes.meets(RANKED)
    }

    /// বার "times" after an ordinal
    pub(super) fn is_times(&self, i: usize) -> bool {
        goes_on(self.lexemes, i) && self.is(i, Class::Classifier) && self.is(i, Class::Number)
    }
}
