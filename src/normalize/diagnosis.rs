//! What was wrong with a text, place by place.
//!
//! `গে া` has U+09BE behind a space: no rule knows which letter lost it, so it stays, and a reader of the corpus may
//! want to see it. So may one who wonders what the normalizer did: every repaired place is listed with its rule.

use super::draft::Log;
use super::kind::*;
use super::rule::Rule;
use super::{Normalizer, cluster, entity, mojibake};
use crate::script;
use crate::span::Span;

/// One place of a text that was repaired, or is ill-formed and was left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnosis {
    /// The cluster, in bytes of the text as given.
    pub span: Span,
    /// What is wrong there.
    pub kind: Fault,
    /// What `normalize` does about it.
    pub action: Action,
}

/// What is wrong with a cluster.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Fault {
    /// What the rule is about; it has been repaired.
    Rule(Rule),
    /// A vowel sign, nukta, hasanta or ঁ ং ঃ on no letter.
    LoneSign,
    /// A vowel sign on a vowel letter: ওে
    SignOnVowel,
    /// Two different vowel signs on one letter.
    TwoSigns,
    /// Hasanta on a vowel sign: নূ্য
    HasantaOnSign,
    /// A vowel sign on hasanta: দ্ৃ
    SignOnHasanta,
    /// A vowel sign or hasanta behind ঁ ং ঃ.
    BehindModifier,
    /// A nukta on something else than a consonant.
    Nukta,
    /// A code point that is not assigned (as U+09E4, where danda was meant).
    Unassigned,
    /// UTF-8 read in another encoding: `à¦–` for খ.
    Mojibake,
    /// An entity of HTML: `&nbsp;`
    Entity,
    /// A Latin character between the letters of a Bengali word, left by a font's conversion: যতœ
    LatinInside,
    /// A word that begins with র্, which is drawn above the letter before: র্কম.
    RephAtStart,
}

impl Fault {
    /// The rule's name, or the fault's in the same style.
    pub const fn name(self) -> &'static str {
        match self {
            Fault::Rule(rule) => rule.name(),
            Fault::LoneSign => "lone_sign",
            Fault::SignOnVowel => "sign_on_vowel",
            Fault::TwoSigns => "two_signs",
            Fault::HasantaOnSign => "hasanta_on_sign",
            Fault::SignOnHasanta => "sign_on_hasanta",
            Fault::BehindModifier => "behind_modifier",
            Fault::Nukta => "misplaced_nukta",
            Fault::Unassigned => "unassigned",
            Fault::Mojibake => "mojibake",
            Fault::Entity => "entity",
            Fault::LatinInside => "latin_inside",
            Fault::RephAtStart => "reph_at_start",
        }
    }
}

/// What was done about it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Action {
    /// The cluster became this.
    Repaired(String),
    /// Nothing: there is no knowing what was meant.
    Left,
}

/// What the default [`Normalizer`] finds wrong with a text, in the order of the places.
///
/// ```
/// use khobor::normalize::{Action, diagnose};
/// let found = diagnose("চ\u{981}\u{9BE}দ গ \u{9BE}");
/// assert_eq!(found[0].kind.name(), "sign_order");
/// assert_eq!(found[0].action, Action::Repaired("চ\u{9BE}\u{981}".into()));
/// assert_eq!((found[1].kind.name(), &found[1].action), ("lone_sign", &Action::Left));
/// ```
pub fn diagnose(text: &str) -> Vec<Diagnosis> {
    Normalizer::default().diagnose(text)
}

impl Normalizer {
    /// What is repaired by these options and what stays ill-formed, in the order of the places.
    ///
    /// A place where two rules met is listed once for each. What is canonical composition and nothing else (য় in one code
    /// point) is no fault and not listed.
    pub fn diagnose(&self, text: &str) -> Vec<Diagnosis> {
        let mut log = Log { wants_repairs: true, ..Log::default() };
        let normal = self.run(text, Some(&mut log));
        let mut found = Vec::new();
        for (span, rules, to) in log.repairs {
            found.extend(rules.iter().filter(|&rule| rule != Rule::Nfc).map(|rule| Diagnosis {
                span,
                kind: Fault::Rule(rule),
                action: Action::Repaired(to.clone()),
            }));
        }
        let alignment = cluster::whole_clusters(text, &normal, &log.changes);
        found.extend(left(&normal).into_iter().map(|(span, kind)| Diagnosis {
            span: alignment.to_original(span),
            kind,
            action: Action::Left,
        }));
        found.extend(foreign(text).into_iter().map(|(span, kind)| Diagnosis { span, kind, action: Action::Left }));
        found.sort_by_key(|d| d.span);
        found
    }
}

/// What other programs left in a text: broken encodings, entities, glyphs of fonts.
fn foreign(text: &str) -> Vec<(Span, Fault)> {
    let mut found: Vec<(Span, Fault)> = Vec::new();
    for (span, _) in mojibake::places(text) {
        match found.last_mut() {
            Some((last, _)) if text[last.end..span.start].chars().all(|c| c == ' ') => last.end = span.end,
            _ => found.push((span, Fault::Mojibake)),
        }
    }
    let mut read = 0;
    for at in memchr::memchr_iter(b'&', text.as_bytes()) {
        if let Some((end, _)) = entity(text, at).filter(|_| at >= read) {
            found.push((Span::new(at, end), Fault::Entity));
            read = end;
        }
    }
    let mut before = Kind::Space;
    let mut latin: Option<usize> = None;
    for (at, c) in text.char_indices() {
        let now = kind(c);
        let stray = matches!(now, Kind::Ascii) && !c.is_ascii_digit() || is_glyph(c);
        if now.is_word() {
            // Behind the letter and before another: the glyph of a conjunct that no table had.
            if let Some(start) = latin.take().filter(|&start| at - start <= 4) {
                found.push((Span::new(start, at), Fault::LatinInside));
            }
            if c == RA && !before.is_word() && text[at + RA.len_utf8()..].starts_with(HASANTA) {
                let end = at + RA.len_utf8() + HASANTA.len_utf8();
                let next = text[end..].chars().next().map_or(Kind::Space, kind);
                if next == Kind::Consonant {
                    found.push((Span::new(at, end), Fault::RephAtStart));
                }
            }
        } else if stray && before.is_word() {
            latin = Some(at);
        } else if !stray {
            // যতœ: the glyph may be the last; a letter of English beside a word is no glyph.
            if let Some(start) = latin.take()
                && text[start..at].chars().all(is_glyph)
                && at - start <= 4
            {
                found.push((Span::new(start, at), Fault::LatinInside));
            }
        }
        if !now.is_hidden() {
            before = now;
        }
    }
    if let Some(start) = latin.filter(|&start| text.len() - start <= 4 && text[start..].chars().all(is_glyph)) {
        found.push((Span::new(start, text.len()), Fault::LatinInside));
    }
    found
}

/// A character beyond ASCII that Bijoy's fonts draw a Bengali glyph with.
fn is_glyph(c: char) -> bool {
    matches!(c, '\u{A1}'..='\u{17F}' | '\u{192}')
}

/// How many code points of a pile of signs are shown with the one that is wrong.
const SHOWN: usize = 8;

/// The ill-formed clusters of a normalized text.
fn left(text: &str) -> Vec<(Span, Fault)> {
    let mut found = Vec::new();
    let (mut before, mut nukta_on) = (Kind::Space, Kind::Space);
    // Where the cluster began that the signs belong to.
    let mut start = 0;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        if script::is_bengali(c) && kind(c) == Kind::Other {
            found.push((Span::new(at, end), Fault::Unassigned));
        }
        let now = kind(c);
        if now.is_hidden() || (now == Kind::Other && combining_class(c) > 0) {
            continue;
        }
        if !now.is_dependent() {
            // A dotted circle and a no-break space are there to carry signs, a digit carries ঃ in clock times.
            before = if matches!(c, '\u{25CC}' | NO_BREAK_SPACE) { Kind::Consonant } else { now };
            (nukta_on, start) = (before, at);
            continue;
        }
        let carried = matches!(before, Kind::Consonant | Kind::Vowel) || before.is_dependent();
        let fault = match (now, before) {
            _ if !carried => Some(Fault::LoneSign).filter(|_| !(before == Kind::Digit && c == VISARGA)),
            (Kind::Sign, Kind::Vowel) => Some(Fault::SignOnVowel),
            (Kind::Sign, Kind::Sign) => Some(Fault::TwoSigns),
            (Kind::Sign, Kind::Hasanta) => Some(Fault::SignOnHasanta),
            (Kind::Hasanta, Kind::Sign) => Some(Fault::HasantaOnSign),
            (Kind::Sign | Kind::Hasanta, Kind::Modifier) => Some(Fault::BehindModifier),
            (Kind::Nukta, _) if nukta_on != Kind::Consonant => Some(Fault::Nukta),
            _ => None,
        };
        match fault {
            // Further signs beside a lone one are lone with it.
            Some(Fault::LoneSign) => {
                match found.last_mut() {
                    Some((span, Fault::LoneSign)) if span.end == at => span.end = end,
                    _ => found.push((Span::new(at, end), Fault::LoneSign)),
                }
                continue;
            }
            Some(fault) => {
                let shown = text[start..end].char_indices().rev().nth(SHOWN).map_or(start, |(i, _)| start + i);
                found.push((Span::new(shown, end), fault));
            }
            None => {}
        }
        before = now;
        nukta_on = now;
    }
    found
}
