//! Numbers that name something and count nothing: telephone numbers, sections of laws, memos, cases, houses.
//!
//! `উপ-ধারা (২)` (U+0989 U+09AA U+002D U+09A7 …) has no two of anything: the 2 is a section's name, and so are the 61 and
//! the 62 of `৬১ ও ৬২ অনুচ্ছেদের`. They are told by what stands beside them, rule by rule in the order of [`RULES`]. A list of
//! references is read as a whole, because only its first or last number stands beside the word that tells.

use super::class::{Class, Classes};
use super::lexeme::{Gap, Lexeme};
use super::surroundings::is_numbered;
use crate::mention::{Label, Mention, Value};
use crate::script::{Digits, ZERO, digit_at};
use crate::span::Span;
use smallvec::{SmallVec, smallvec};

/// References read at one place.
pub(super) struct References {
    pub mentions: SmallVec<[Mention; 1]>,
    /// The lexeme after them.
    pub next: usize,
}

/// Lexemes from the first up to, and not with, the second.
type Range = (usize, usize);

struct Rule {
    #[cfg_attr(not(test), expect(dead_code))]
    name: &'static str,
    #[cfg_attr(not(test), expect(dead_code))]
    example: &'static str,
    reads: fn(&ReferenceReader, usize) -> Option<Found>,
}

struct Found {
    label: Label,
    numbers: SmallVec<[Range; 2]>,
    next: usize,
}

const RULES: &[Rule] = &[
    Rule { name: "a telephone number", example: "+৮৮০ ১৭১২-৩৪৫৬৭৮", reads: telephone },
    Rule { name: "a number of emergency", example: "৯৯৯ নম্বরে ফোন", reads: hotline },
    Rule { name: "sections after their word", example: "ধারা ১২, ১৩ ও ১৪", reads: after_law },
    Rule {
        name: "sections before their word", example: "৬১ ও ৬২ অনুচ্ছেদের", reads: before_law
    },
    Rule { name: "an act by its number", example: "৪৫ নং আইন", reads: act },
    Rule { name: "a serial number", example: "মামলা নং ১২৩/২০", reads: after_serial },
    Rule { name: "groups of figures", example: "০৫.০০.০০০০.১২৩", reads: groups },
    Rule { name: "a footnote", example: "কথা [১০৪]", reads: footnote },
    Rule {
        name: "a house in its street", example: "২২০৭ ইস্ট অ্যাভিনিউতে", reads: house
    },
];

/// The lexemes a reference begins with.
pub(super) const STARTS: Classes = Classes::of(&[Class::Digits, Class::Open, Class::Plus]);

/// The references that start at lexeme `i`.
pub(super) fn references(text: &str, lexemes: &[Lexeme], i: usize) -> Option<References> {
    let reader = ReferenceReader { text, lexemes };
    if !reader.get(i)?.classes.meets(STARTS) {
        return None;
    }
    let found = RULES.iter().find_map(|rule| (rule.reads)(&reader, i))?;
    let mention = |&(from, to): &Range| {
        let span = lexemes.get(from)?.span.cover(lexemes.get(to.checked_sub(1)?)?.span);
        let mut mention = Mention::new(span, found.label);
        mention.value = Some(Value::Iso(ascii(span.of(text))));
        Some(mention)
    };
    Some(References { mentions: found.numbers.iter().filter_map(mention).collect(), next: found.next })
}

/// As written, its digits in ASCII.
fn ascii(written: &str) -> String {
    crate::normalize::convert_digits(written, Digits::Ascii).into_owned()
}

struct ReferenceReader<'t> {
    text: &'t str,
    lexemes: &'t [Lexeme],
}

/// What makes a count of the number before it.
const COUNTED: Classes = Classes::of(&[
    Class::Classifier,
    Class::Money,
    Class::Percent,
    Class::Unit,
    Class::Span,
    Class::Multiplier,
    Class::Stroke,
]);
const JOINTS: Classes = Classes::of(&[Class::Comma, Class::And, Class::Or, Class::Hyphen, Class::Range, Class::Slash]);
const SIGNS: Classes = Classes::of(&[Class::Dot, Class::Slash, Class::Hyphen, Class::Colon]);

/// Most references of one list.
const MOST_LISTED: usize = 16;

impl ReferenceReader<'_> {
    fn get(&self, i: usize) -> Option<&Lexeme> {
        self.lexemes.get(i)
    }

    fn is(&self, i: usize, class: Class) -> bool {
        self.get(i).is_some_and(|lexeme| lexeme.is(class))
    }

    /// On the line of the lexeme before it.
    fn follows(&self, i: usize) -> bool {
        self.get(i).is_some_and(Lexeme::follows)
    }

    fn is_joined(&self, i: usize) -> bool {
        self.get(i).is_some_and(Lexeme::is_joined)
    }

    fn meets(&self, i: usize, classes: Classes) -> bool {
        self.follows(i) && self.get(i).is_some_and(|lexeme| lexeme.classes.meets(classes))
    }

    fn starts_with(&self, i: usize, sign: char) -> bool {
        self.get(i).is_some_and(|lexeme| lexeme.span.of(self.text).starts_with(sign))
    }

    /// One reference: `৪`, `(৪)`, `৪(১)`, `৪(১)(ক)`; the lexemes of its number, and the lexeme after it.
    fn item(&self, i: usize) -> Option<(Range, usize)> {
        let (number, mut next) = match self.bracketed(i) {
            Some(next) if self.is(i + 1, Class::Digits) => ((i + 1, i + 2), next),
            _ if self.is(i, Class::Digits) => ((i, i + 1), i + 1),
            _ => return None,
        };
        let mut end = number.1;
        while self.is_joined(next)
            && let Some(after) = self.bracketed(next)
        {
            (next, end) = (after, after);
        }
        Some(((number.0, end), next))
    }

    /// `(১)`, `(ক)`: the lexeme after a bracket that holds one figure or one or two letters.
    fn bracketed(&self, i: usize) -> Option<usize> {
        let inside = self.get(i + 1).filter(|inside| self.is(i, Class::Open) && inside.is_joined())?;
        let letters = || inside.span.of(self.text).chars().filter(|c| c.is_alphabetic()).count() <= 2;
        let short = inside.is(Class::Digits) || inside.span.len() <= 9 && letters();
        (short && self.is(i + 2, Class::Close) && self.is_joined(i + 2)).then_some(i + 3)
    }

    /// A list of references that starts at `i`: their numbers, and the lexeme after the last.
    fn list(&self, i: usize) -> Option<(SmallVec<[Range; 2]>, usize)> {
        let (first, mut next) = self.item(i)?;
        // (১) দফায় is a clause.
        if self.meets(next, COUNTED) && !self.is(i, Class::Open) {
            return None;
        }
        let mut numbers: SmallVec<[Range; 2]> = smallvec![first];
        while numbers.len() < MOST_LISTED && self.meets(next, JOINTS) && self.follows(next + 1) {
            // ১২, ও ১৩
            let at = next + 1 + usize::from(self.is(next, Class::Comma) && self.is(next + 1, Class::And));
            match self.item(at) {
                Some((number, after)) if self.follows(at) && !self.meets(after, COUNTED) => {
                    numbers.push(number);
                    next = after;
                }
                _ => break,
            }
        }
        Some((numbers, next))
    }

    /// The lexeme before `i` on the same line, past one colon, hyphen or dot.
    fn before(&self, i: usize) -> Option<usize> {
        let before = i.checked_sub(1).filter(|_| self.follows(i))?;
        let sign = self.get(before)?.classes.meets(SIGNS);
        if sign { before.checked_sub(1).filter(|_| self.follows(before)) } else { Some(before) }
    }
}

/// The mark of a footnote before an amended text: `280[আইনের]`.
fn is_amended(r: &ReferenceReader, i: usize) -> bool {
    r.is(i, Class::Digits) && r.is_joined(i + 1) && r.starts_with(i + 1, '[')
}

/// A word of law that takes numbers; an act takes a year.
fn is_law(lexeme: &Lexeme) -> bool {
    lexeme.code(Class::Law) == Some("")
}

/// `ধারা ১২, ১৩ ও ১৪`, `উপ-বিধি (৪) ও (৫)`, `বিধি ৪(১)`
fn after_law(r: &ReferenceReader, i: usize) -> Option<Found> {
    // দফা (১) is a clause, ৩ দফা are three points.
    let clause = |word: &Lexeme| r.is(i, Class::Open) && word.code(Class::Classifier) == Some("noun");
    r.get(r.before(i)?).filter(|law| (is_law(law) || clause(law)) && law.ending.is_bare())?;
    // ধারা 281[৬৬ বা ৬৭]
    let (mut numbers, next) = r.list(if is_amended(r, i) { i + 2 } else { i })?;
    if is_amended(r, i) {
        numbers.insert(0, (i, i + 1));
    }
    Some(Found { label: Label::Ref, numbers, next })
}

/// `৬১ ও ৬২ অনুচ্ছেদের`, `৩১ ধারাবলে`, `(১) দফায়`, and a list in which a letter is in brackets: `১২০, ১৩০(খ)`
fn before_law(r: &ReferenceReader, i: usize) -> Option<Found> {
    let (numbers, next) = r.list(i)?;
    let bracket = r.is(i, Class::Open);
    let point =
        |lexeme: &Lexeme| bracket && lexeme.is(Class::Classifier) && lexeme.code(Class::Classifier) == Some("noun");
    // ৪৯-৫৫ এর বিধানাবলি
    let of = r.is(next, Class::Case)
        && r.follows(next)
        && r.get(next + 1).is_some_and(|of| of.follows() && of.code(Class::Law) == Some("of"));
    let law = of || r.get(next).is_some_and(|law| law.follows() && (is_law(law) || point(law)));
    let lettered = !bracket && numbers.iter().any(|&(from, to)| to > from + 1);
    (law || lettered).then_some(Found { label: Label::Ref, numbers, next })
}

/// `১৯৭৪ সনের ১৪ নং আইন`
fn act(r: &ReferenceReader, i: usize) -> Option<Found> {
    let named = r.is(i, Class::Digits) && r.is(i + 1, Class::Serial) && r.follows(i + 1);
    let act = r.get(i + 2).filter(|act| named && act.follows())?;
    (act.code(Class::Law) == Some("act")).then(|| Found {
        label: Label::Ref,
        numbers: smallvec![(i, i + 2)],
        next: i + 2,
    })
}

/// `স্মারক নং ০৫.০০.০০০০.১২৩.৪৫`, `হিসাব নম্বর ১০০ ২০০ ৩০০`, `মামলা নম্বর: ১২/২০`
fn after_serial(r: &ReferenceReader, i: usize) -> Option<Found> {
    let serial = r.before(i)?;
    let free = r.is(serial, Class::Serial) && r.get(serial)?.ending.is_bare() && !is_numbered(r.lexemes, serial);
    if !free || !r.is(i, Class::Digits) {
        return None;
    }
    let mut next = r.chain(i);
    while r.is(next, Class::Digits) && r.follows(next) && !r.meets(next + 1, COUNTED) {
        next = r.chain(next);
    }
    // নম্বর ৫ জন
    (!r.meets(next, COUNTED)).then_some(Found { label: Label::Ref, numbers: smallvec![(i, next)], next })
}

/// `০৫.০০.০০০০.১২৩.৪৫`, `২.৪.১`, `১৯২.১৬৮.১.১`: three groups and more, or `০৫২১-৬৬১৭৪৯` with a nought before it.
fn groups(r: &ReferenceReader, i: usize) -> Option<Found> {
    let next = r.chain(i);
    let figures = |i: usize| r.is(i, Class::Digits).then(|| 1 + usize::from(r.lexemes[i].numeral.places > 0));
    let many: usize = (i..next).filter_map(figures).sum();
    let nought = r.starts_with(i, '0') || r.starts_with(i, ZERO);
    let long = r.get(i)?.numeral.digits > 2 && r.get(i)?.numeral.places == 0;
    let named = next > i + 1 && (many > 2 || nought && long);
    (named && !r.meets(next, COUNTED)).then_some(Found { label: Label::Ref, numbers: smallvec![(i, next)], next })
}

/// `[১০৪]`, `280[আইনের]`
fn footnote(r: &ReferenceReader, i: usize) -> Option<Found> {
    if is_amended(r, i) {
        return Some(Found { label: Label::Ref, numbers: smallvec![(i, i + 1)], next: i + 1 });
    }
    let square = r.starts_with(i, '[') && r.is(i + 1, Class::Digits) && r.is(i + 2, Class::Close);
    square.then(|| Found { label: Label::Ref, numbers: smallvec![(i + 1, i + 2)], next: i + 3 })
}

/// A figure of three and more before the name of its street.
fn house(r: &ReferenceReader, i: usize) -> Option<Found> {
    let numeral = r.get(i).filter(|number| number.is(Class::Digits) && number.ending.is_bare())?.numeral;
    let plain = (3..=5).contains(&numeral.digits) && !numeral.grouped && numeral.places == 0;
    const REACH: usize = 4;
    let street = |at: usize| r.follows(at) && r.is(at, Class::Street);
    let near = |at: usize| {
        r.follows(at) && (r.is(at, Class::Other) || r.is(at, Class::Digits) || r.is(at, Class::OrdinalSuffix))
    };
    let at = (i + 1..i + 1 + REACH).find(|&at| !near(at))?;
    (plain && street(at)).then(|| Found { label: Label::Ref, numbers: smallvec![(i, i + 1)], next: i + 1 })
}

/// `৯৯৯ নম্বরে ফোন`, `৩৩৩-এ কল`, `হটলাইন ১৬২৬৩`
fn hotline(r: &ReferenceReader, i: usize) -> Option<Found> {
    let numeral = r.get(i).filter(|number| number.is(Class::Digits))?.numeral;
    let short = (3..=6).contains(&numeral.digits) && !numeral.grouped && numeral.places == 0;
    if !short {
        return None;
    }
    let mut at = i + 1;
    at += usize::from(r.is(at, Class::Serial) && r.follows(at));
    at += usize::from(r.is(at, Class::Hyphen) && r.is_joined(at));
    at += usize::from(r.is(at, Class::Case) && r.follows(at));
    let called = r.is(at, Class::Call) && r.follows(at);
    let calls = !r.meets(at, COUNTED)
        && r.before(i).is_some_and(|before| {
            let line = r.lexemes[before].code(Class::Call) == Some("line");
            // জরুরি নম্বর (৯৯৯)
            let bracket =
                r.is(before, Class::Open) && before > 0 && r.is(before - 1, Class::Serial) && r.follows(before);
            line || bracket
        });
    let end = if r.is(i + 1, Class::Serial) { i + 2 } else { i + 1 };
    (called || calls).then(|| Found { label: Label::Ref, numbers: smallvec![(i, end)], next: at.max(end) })
}

impl ReferenceReader<'_> {
    /// Figures joined by dots, strokes, hyphens and colons; the lexeme after them.
    fn chain(&self, i: usize) -> usize {
        const MOST: usize = 24;
        let mut next = i + 1;
        while next < i + MOST
            && self.meets(next, SIGNS)
            && self.is_joined(next)
            && self.is_joined(next + 1)
            && self.is(next + 1, Class::Digits)
        {
            next += 2;
        }
        next
    }
}

/// Figures of a telephone number with the country's code before them, and without.
const WITH_COUNTRY: std::ops::RangeInclusive<usize> = 10..=14;
const WITH_AREA: std::ops::RangeInclusive<usize> = 9..=11;
/// Beside a word that says so.
const SAID: std::ops::RangeInclusive<usize> = 7..=13;

/// `+৮৮০ ১৭০০ ০০০০০০`, `০১৭১২-৩৪৫৬৭৮`, `ফোন: ২২১৪ ৫৬৭৮`
fn telephone(r: &ReferenceReader, i: usize) -> Option<Found> {
    let first = r.get(i)?;
    let mut next = i;
    let opens = r.is(i, Class::Open) && r.is(i + 1, Class::Plus);
    next += usize::from(opens);
    let plus = r.is(next, Class::Plus) && (first.gap != Gap::Joined || i == 0 || !r.is(i - 1, Class::Digits));
    next += usize::from(plus);
    let said = r.before(i).is_some_and(|before| {
        let past_serial = if r.is(before, Class::Serial) { r.before(before) } else { Some(before) };
        past_serial.is_some_and(|word| r.lexemes[word].is(Class::Call))
    });
    // Most numbers are no telephone numbers: a plus, a nought or a word that says so comes first.
    let nought = r.starts_with(next, '0') || r.starts_with(next, ZERO);
    let country = r.starts_with(next, '8') || r.starts_with(next, '\u{9EE}');
    if !r.is(next, Class::Digits) || !(plus || nought || country || said) {
        return None;
    }
    let start = next;
    let (mut figures, mut end) = (0, None);
    const MOST_GROUPS: usize = 7;
    for _ in 0..MOST_GROUPS {
        let group = r
            .get(next)
            .filter(|group| group.is(Class::Digits) && !group.numeral.grouped && group.numeral.places == 0)?;
        figures += count(r.text, group.span);
        next += 1;
        let fits = match () {
            _ if plus => WITH_COUNTRY.contains(&figures),
            _ if nought => WITH_AREA.contains(&figures),
            _ if country && figures == 13 => starts_with_country(r.text, r.get(start)?.span),
            _ => said && SAID.contains(&figures),
        };
        if fits {
            end = Some(next);
        }
        let bare = group.ending.is_bare();
        let sign = usize::from((r.is(next, Class::Hyphen) || r.is(next, Class::Close)) && r.follows(next));
        if !bare || !r.follows(next + sign) || !r.is(next + sign, Class::Digits) {
            break;
        }
        next += sign;
    }
    let end = end.filter(|&end| !r.meets(end, COUNTED))?;
    Some(Found { label: Label::Phone, numbers: smallvec![(i + usize::from(opens), end)], next: end })
}

fn starts_with_country(text: &str, span: Span) -> bool {
    ascii(span.of(text)).starts_with("880")
}

/// How many digits a span has.
fn count(text: &str, span: Span) -> usize {
    let (bytes, mut at, mut digits) = (text.as_bytes(), span.start, 0);
    while let Some((_, len)) = digit_at(bytes, at).filter(|_| at < span.end) {
        (at, digits) = (at + len, digits + 1);
    }
    digits
}

#[cfg(test)]
mod tests {
    use super::super::lexeme::lexemes;
    use super::*;
    use crate::segment::tokenize;

    #[test]
    fn every_rule_reads_its_example() {
        for rule in RULES {
            let text = rule.example;
            let lexemes = lexemes(text, &tokenize(text));
            let reader = ReferenceReader { text, lexemes: &lexemes };
            let read = (0..lexemes.len()).find_map(|i| RULES.iter().find(|rule| (rule.reads)(&reader, i).is_some()));
            assert_eq!(read.map(|rule| rule.name), Some(rule.name), "{text}");
        }
    }
}
