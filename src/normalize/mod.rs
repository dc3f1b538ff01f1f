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
pub mod bijoy;
mod cluster;
mod context;
mod detection;
mod diagnosis;
mod digits;
mod draft;
mod kind;
mod lexicon;
mod mojibake;
mod options;
mod reduce;
mod repair;
mod repetition;
mod rule;
mod scan;
mod style;
mod tra;
mod visarga;
mod web;
mod windows;

pub use alignment::Alignment;
pub use detection::{Detection, TextKind, detect};
pub use diagnosis::{Action, Diagnosis, Fault, diagnose};
pub use digits::{convert_digits, rewrite_digits};
pub use options::{Case, Digits, Emoji, Hashtags, Kept, LoneSigns, Nukta, Options, Switch};
pub use rule::{Rule, Rules};
pub(crate) use web::entity;

use crate::splice::{Behind, Splice};
use draft::Log;
use std::borrow::Cow;
use std::sync::LazyLock;

/// How often rules of style and repairs take turns at most; two are enough for all text anyone has shown us.
const MOST_ROUNDS: usize = 6;

/// A text as every room reads it: repaired by the default rules. A table's cell, a word to look up and a name of a
/// lexicon go through here, so that no spelling of a letter and no invisible sign makes a value missing.
///
/// ```
/// use khobor::normalize::canonical;
/// assert_eq!(canonical("ছ\u{9DF} হা\u{200B}জার"), "ছ\u{9AF}\u{9BC} হাজার");
/// assert!(matches!(canonical("তিন হাজার"), std::borrow::Cow::Borrowed(_)));
/// ```
pub fn canonical(text: &str) -> Cow<'_, str> {
    static DEFAULT: LazyLock<Normalizer> = LazyLock::new(Normalizer::default);
    DEFAULT.normalize(text)
}

/// Repairs texts by one set of [`Options`]. Make one and use it for all.
#[derive(Clone, Debug, Default)]
pub struct Normalizer {
    options: Options,
}

/// A normalized text and the way back.
#[derive(Clone, Debug)]
pub struct Normalized<'t> {
    /// The normalized text; the given one where nothing changed.
    pub text: Cow<'t, str>,
    /// The way back to the text given.
    pub alignment: Alignment,
}

impl Normalizer {
    /// With these options.
    pub fn new(options: Options) -> Normalizer {
        Normalizer { options }
    }

    /// What it was made with.
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
        self.run(text, None)
    }

    /// The same, told to `out`; false, and `out` told nothing, where nothing changes.
    ///
    /// ```
    /// use khobor::{normalize::Normalizer, splice::Behind};
    /// let (normalizer, mut out) = (Normalizer::default(), String::from("খবর: "));
    /// for text in ["চ\u{981}\u{9BE}দ", "চাঁদ"] {
    ///     normalizer.rewrite(text, &mut Behind::new(text, &mut out));
    /// }
    /// assert_eq!(out, "খবর: চ\u{9BE}\u{981}দ");
    /// ```
    pub fn rewrite(&self, text: &str, out: &mut dyn Splice) -> bool {
        if !self.has_style() {
            return repair::repair(text, &self.options, out, None);
        }
        let new = self.run(text, None);
        if let Cow::Owned(new) = &new {
            out.put(new);
        }
        matches!(new, Cow::Owned(_))
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
        let mut log = Log::default();
        let normal = self.run(text, Some(&mut log));
        let alignment = cluster::whole_clusters(text, &normal, &log.changes);
        Normalized { text: normal, alignment }
    }

    /// Whether the text is already as the options want it.
    pub fn is_normalized(&self, text: &str) -> bool {
        if self.has_style() {
            return matches!(self.normalize(text), Cow::Borrowed(_));
        }
        repair::is_repaired(text, &self.options)
    }

    fn run<'t>(&self, text: &'t str, mut log: Option<&mut Log>) -> Cow<'t, str> {
        let options = &self.options;
        let mut now = Cow::Borrowed(text);
        let mut step = |now: &mut Cow<'t, str>, pass: style::Pass| {
            let mut own = log.as_deref().map(|log| Log { wants_repairs: log.wants_repairs, ..Log::default() });
            let mut next = String::new();
            let changed = pass(now, options, &mut Behind::new(now, &mut next), own.as_mut());
            if !changed {
                return false;
            }
            *now = Cow::Owned(next);
            if let (Some(log), Some(own)) = (log.as_deref_mut(), own) {
                log.then(own);
            }
            true
        };
        style::first(options).for_each(|pass| _ = step(&mut now, pass));
        step(&mut now, repair::repair);
        if !self.has_style() {
            return now;
        }
        // A rule of style may give another rule work: ঃ made a colon between ZWNJs, a sign removed before `|`.
        for _ in 0..MOST_ROUNDS {
            if style::later(options).filter(|&pass| step(&mut now, pass)).count() == 0 {
                break;
            }
            step(&mut now, repair::repair);
        }
        style::last(options).into_iter().for_each(|pass| _ = step(&mut now, pass));
        if now == text { Cow::Borrowed(text) } else { now }
    }

    /// Whether anything but repairs is asked for.
    fn has_style(&self) -> bool {
        let options = &self.options;
        style::first(options).next().is_some()
            || style::later(options).next().is_some()
            || style::last(options).is_some()
    }

    /// Whether a text given in UTF-16 is certainly as the options want it; `false` says only that it may not be.
    pub fn is_normalized_utf16(&self, units: &[u16]) -> bool {
        !self.has_style() && scan::is_clean_utf16(units)
    }
}
