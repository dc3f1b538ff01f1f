//! One text, one spelling: repairs a text without changing what a reader sees, and remembers where everything was.
//!
//! `সময়` comes as U+09B8 U+09AE U+09DF from one keyboard and as U+09B8 U+09AE U+09AF U+09BC from another, `চাঁদ` with
//! its candrabindu before or after the vowel sign, `র‍্যাব` in four ways, and between the words stand no-break spaces and
//! byte order marks. They look the same and are different to every search, count and lookup. [`Normalizer`] makes them
//! one, over whole texts: line breaks, punctuation, emoji and other scripts come out as NFC has them.
//!
//! Each rule is a field of [`Options`], with its reason and its default. What a text became and where is told by
//! [`Normalizer::align`].

mod alignment;
mod cluster;
mod context;
mod kind;
mod options;
mod reduce;
mod repair;
mod rule;

pub use alignment::Alignment;
pub use options::{Digits, LoneSigns, Nukta, Options, Switch};
pub use rule::{Rule, Rules};

use std::borrow::Cow;

/// Repairs texts by one set of [`Options`]. Make one and use it for all.
#[derive(Clone, Debug, Default)]
pub struct Normalizer {
    options: Options,
}

/// A normalized text and the way back.
#[derive(Clone, Debug)]
pub struct Normalized<'t> {
    pub text: Cow<'t, str>,
    pub alignment: Alignment,
}

impl Normalizer {
    pub fn new(options: Options) -> Normalizer {
        Normalizer { options }
    }

    pub fn options(&self) -> &Options {
        &self.options
    }

    /// The text as the options want it; borrowed where nothing changes.
    ///
    /// ```
    /// use khobor::normalize::Normalizer;
    /// let normalizer = Normalizer::default();
    /// assert_eq!(normalizer.normalize("চ\u{981}\u{9BE}দ"), "চ\u{9BE}\u{981}দ");
    /// assert!(matches!(normalizer.normalize("চাঁদ 👨‍👩‍👧"), std::borrow::Cow::Borrowed(_)));
    /// ```
    pub fn normalize<'t>(&self, text: &'t str) -> Cow<'t, str> {
        repair::repair(text, &self.options, None)
    }

    /// The same, with the alignment between the two texts.
    ///
    /// ```
    /// use khobor::{Span, normalize::Normalizer};
    /// let text = "\u{FEFF}র\u{200C}\u{9CD}যাব বলেছে";
    /// let normalized = Normalizer::default().align(text);
    /// assert_eq!(normalized.text, "র\u{200D}\u{9CD}যাব বলেছে");
    /// let word = normalized.alignment.to_original(Span::new(0, 18));
    /// assert_eq!(word.of(text), "র\u{200C}\u{9CD}যাব");
    /// ```
    pub fn align<'t>(&self, text: &'t str) -> Normalized<'t> {
        let mut log = repair::Log::default();
        let normal = repair::repair(text, &self.options, Some(&mut log));
        let alignment = cluster::whole_clusters(text, &normal, &log.changes);
        Normalized { text: normal, alignment }
    }

    /// Whether the text is already as the options want it.
    pub fn is_normalized(&self, text: &str) -> bool {
        matches!(self.normalize(text), Cow::Borrowed(_))
    }

    /// Whether a text given in UTF-16 is certainly as the options want it; `false` says only that it may not be.
    pub fn is_normalized_utf16(&self, units: &[u16]) -> bool {
        units.iter().all(|&unit| unit < 0x7C)
    }
}
