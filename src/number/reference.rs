//! Numbers that name something and count nothing: telephone numbers, sections of laws, memos, cases, houses.
//!
//! `উপ-ধারা (২)` (U+0989 U+09AA U+002D U+09A7 …) has no two of anything: the 2 is a section's name, and so are the 61 and
//! the 62 of `৬১ ও ৬২ অনুচ্ছেদের`. They are told by what stands beside them, rule by rule in the order of [`RULES`]. A list of
//! references is read as a whole, because only its first or last number stands beside the word that tells.

use super::class::{Class, Classes};
use super::lexeme::{Gap, Lexeme};
use super::named::is_numbered;
use super::rule;
use super::word::{Ending, is_blank};
use crate::mention::{Label, Mention, Value};
use crate::script::{self, CharClass, Digits, ZERO};
use crate::span::Span;
use rust_decimal::Decimal;
use smallvec::{SmallVec, smallvec};

/// References read at one place.
pub(super) struct References {
    pub mentions: SmallVec<[Mention; 1]>,
    /// The lexeme after them.
    pub next: usize,
}

/// Lexemes from the first up to, and not with, the second.
type Range = (usize, usize);

type Rule = rule::Rule<fn(&ReferenceReader, usize) -> Option<Found>>;

struct Found {
    label: Label,
    numbers: SmallVec<[Range; 2]>,
    next: usize,
}

const RULES: &[Rule] = &[
    Rule { name: "a telephone number", example: "+৮৮০ ১৭১২-৩৪৫৬৭৮", ask: telephone },
    Rule { name: "a number of emergency", example: "৯৯৯ নম্বরে ফোন", ask: hotline },
    Rule { name: "sections after their word", example: "ধারা ১২, ১৩ ও ১৪", ask: after_law },
    Rule {
        name: "sections before their word", example: "৬১ ও ৬২ অনুচ্ছেদের", ask: before_law
    },
    Rule {
        name: "figures a law speaks of", example: "“১৫ ও ১৬” সংখ্যাগুলির", ask: quoted
    },
    Rule { name: "an order by its number", example: "Order No. ১২৭ of ১৯৭২", ask: order },
    Rule { name: "an act by its number", example: "৪৫ নং আইন", ask: act },
    Rule { name: "a section of a code", example: "সংবিধানের ২৫ (১)", ask: of_law },
    Rule { name: "a serial number", example: "মামলা নং ১২৩/২০", ask: after_serial },
    Rule { name: "the plate of a car", example: "ঢাকা মেট্রো-গ ১২-৩৪৫৬", ask: plate },
    Rule { name: "groups of figures", example: "০৫.০০.০০০০.১২৩", ask: groups },
    Rule { name: "a footnote", example: "কথা [১০৪]", ask: footnote },
    Rule {
        name: "a house in its street", example: "২২০৭ ইস্ট অ্যাভিনিউতে", ask: house
    },
];

/// The lexemes a reference begins with.
pub(super) const STARTS: Classes = Classes::of(&[Class::Digits, Class::Section, Class::Open, Class::Plus]);

/// Whether references may start with this lexeme: figures, signs, and a word in quotation marks.
pub(super) fn may_refer(text: &str, lexeme: &Lexeme) -> bool {
    lexeme.classes.meets(STARTS) || lexeme.is(Class::Number) && text[..lexeme.span.start].ends_with(QUOTES)
}

/// The references that start at lexeme `i`.
pub(super) fn references(text: &str, lexemes: &[Lexeme], i: usize) -> Option<References> {
    let reader = ReferenceReader { text, lexemes };
    if !may_refer(text, reader.get(i)?) {
        return None;
    }
    let (_, found) = rule::first(RULES, |ask| ask(&reader, i))?;
    let mention = |&(from, to): &Range| {
        let span = lexemes.get(from)?.span.cover(lexemes.get(to.checked_sub(1)?)?.span);
        let mut mention = Mention::new(span, found.label);
        let written = span.of(text);
        // ০১৭১২৩৪৫৬৭৮কে
        let number = match found.label {
            Label::Phone => written.trim_end_matches(|c: char| !c.is_numeric()),
            _ => written,
        };
        mention.value = Some(Value::Iso(ascii(number)));
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
            Some(next) if self.is(i + 1, Class::Digits) || self.is(i + 1, Class::Section) => ((i + 1, i + 2), next),
            _ if self.is(i, Class::Digits) && self.is_letters(i + 1) => ((i, i + 2), i + 2),
            _ if self.is(i, Class::Digits) || self.is_with_letters(i) => ((i, i + 1), i + 1),
            _ => return None,
        };
        let mut end = number.1;
        if self.is_lettered(next) {
            (next, end) = (next + 1, next + 1);
        }
        // ৪(১)(ক), and as often ৪ (১) (ক)
        while self.follows(next)
            && let Some(after) = self.bracketed(next)
        {
            // ১২(৩)২৪, ১২(৩)/২৪ of a case
            let year = after + usize::from(self.is(after, Class::Slash) && self.is_joined(after));
            let numbered = self.is(year, Class::Digits) && self.is_joined(year) && self.is_joined(next);
            let after = if numbered { year + 1 } else { after };
            (next, end) = (after, after);
        }
        Some(((number.0, end), next))
    }

    /// `৩৩ক`, `১৫কক`: a figure with letters glued to it
    fn is_with_letters(&self, i: usize) -> bool {
        let lettered = |lexeme: &&Lexeme| lexeme.is(Class::Section) || lexeme.is(Class::Other);
        let Some(lexeme) = self.get(i).filter(lettered) else { return false };
        let written = lexeme.span.of(self.text);
        let letters = written.trim_start_matches(char::is_numeric);
        letters.len() < written.len() && letters.chars().count() <= 2 && letters.chars().all(char::is_alphabetic)
    }

    /// The কক of `১৫কক`, the B of `339B`, where it is a lexeme of its own
    fn is_letters(&self, i: usize) -> bool {
        let letters = |word: &str| word.chars().count() <= 2 && word.chars().all(char::is_alphabetic);
        let latin = |word: &str| word.len() == 1 && word.bytes().all(|b| b.is_ascii_uppercase());
        self.is_joined(i)
            && self.get(i).is_some_and(|word| {
                let written = word.span.of(self.text);
                word.is(Class::Other) && letters(written) || word.is(Class::Multiplier) && latin(written)
            })
    }

    /// The ক of `১২ ক ধারা`: a letter between a figure and its law.
    fn is_lettered(&self, i: usize) -> bool {
        let letter = |lexeme: &Lexeme| {
            let mut chars = lexeme.span.of(self.text).chars();
            chars.next().is_some_and(|c| script::class(c) == CharClass::Consonant) && chars.next().is_none()
        };
        self.follows(i) && self.get(i).is_some_and(letter) && self.follows(i + 1) && self.get(i + 1).is_some_and(is_law)
    }

    /// `(১)`, `(ক)`: the lexeme after a bracket that holds one figure or one or two letters.
    fn bracketed(&self, i: usize) -> Option<usize> {
        let inside = self.get(i + 1).filter(|inside| self.is(i, Class::Open) && inside.is_joined())?;
        let letters = || inside.span.of(self.text).chars().filter(|c| c.is_alphabetic()).count() <= 2;
        // (এক) says the number again.
        let short = inside.is(Class::Digits) || inside.span.len() <= 9 && letters() && !inside.is(Class::Number);
        // (৪কক)
        let close = i + 2 + usize::from(inside.is(Class::Digits) && self.is_letters(i + 2));
        (short && self.is(close, Class::Close) && self.is_joined(close)).then_some(close + 1)
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
            // ১২, ও ১৩; (২) বা, ক্ষেত্রমত, (৩)
            let mut at = next + 1 + usize::from(self.is(next, Class::Comma) && self.is(next + 1, Class::And));
            for _ in 0..3 {
                let aside = self.is(at, Class::Comma)
                    || self.is(at, Class::Or)
                    || self.get(at).is_some_and(|word| word.code(Class::Citing) == Some("as-may-be"));
                at += usize::from(aside && self.follows(at));
            }
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

    /// Whether the list of figures at `i` is one of clauses: `দফা ২৫, ২৬`, `দফা ৩ এ`, `দফা ৩ অনুযায়ী`.
    fn is_cited(&self, i: usize) -> bool {
        self.list(i).is_some_and(|(numbers, next)| {
            let cited = |word: &Lexeme| word.is(Class::Case) || word.code(Class::Citing) == Some("by");
            numbers.len() > 1 || self.follows(next) && self.get(next).is_some_and(cited)
        })
    }

    /// The lexeme before `i` on the same line, past one colon, hyphen or dot.
    fn before(&self, i: usize) -> Option<usize> {
        let before = i.checked_sub(1).filter(|_| self.follows(i))?;
        let sign = self.get(before)?.classes.meets(SIGNS);
        if sign { before.checked_sub(1).filter(|_| self.follows(before)) } else { Some(before) }
    }
}

/// The mark of a footnote before an amended text: `280[আইনের]`.
pub(super) fn is_amended(text: &str, lexemes: &[Lexeme], i: usize) -> bool {
    let opens = |sign: &Lexeme| sign.is_joined() && sign.span.of(text).starts_with('[');
    lexemes.get(i).is_some_and(|number| number.is(Class::Digits)) && lexemes.get(i + 1).is_some_and(opens)
}

/// A word of law that takes numbers; an act takes a year.
fn is_law(lexeme: &Lexeme) -> bool {
    lexeme.code(Class::Law) == Some("")
}

/// `ধারা ১২, ১৩ ও ১৪`, `উপ-বিধি (৪) ও (৫)`, `বিধি ৪(১)`
fn after_law(r: &ReferenceReader, i: usize) -> Option<Found> {
    // দফা (১) and দফা ২৫, ২৬ অনুযায়ী are clauses, ৩ দফা are three points; কলাম (২)
    let clause = |word: &Lexeme| {
        word.code(Class::Classifier) == Some("noun")
            && (r.is(i, Class::Open) || r.is(i, Class::Digits) && r.is_cited(i))
    };
    let column = |word: &Lexeme| r.is(i, Class::Open) && word.is(Class::Label);
    // আইনের অংশ ৭ অনুসারে
    let part = |word: &Lexeme| word.is(Class::Whole) && r.is(i, Class::Digits) && r.is_cited(i);
    let before = r.before(i)?;
    let told = |law: &Lexeme| (is_law(law) || clause(law) || column(law) || part(law)) && law.ending.is_bare();
    // প্রবিধানগুলির মধ্যে ৫৬, ৬৬, ৭১
    let among = || {
        let laws = before.checked_sub(1).filter(|_| r.is(before, Class::Among) && r.follows(before))?;
        let several = r.list(i).is_some_and(|(numbers, _)| numbers.len() > 2);
        (is_law(r.get(laws)?) && several).then_some(())
    };
    r.get(before).filter(|law| told(law)).map(|_| ()).or_else(among)?;
    // ধারা 281[৬৬ বা ৬৭]
    let (mut numbers, next) = r.list(if is_amended(r.text, r.lexemes, i) { i + 2 } else { i })?;
    if is_amended(r.text, r.lexemes, i) {
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
    // ৪৯-৫৫ এর বিধানাবলি, ৪৪ এর উপ-ধারা; (৪) এ
    // The year of a law's name is none: দণ্ডবিধি, ১৮৬০ এর ধারা ৩৫৪
    let cased = r.is(next, Class::Case) && r.follows(next) && r.get(i + usize::from(bracket))?.numeral.digits < 4;
    let of = cased
        && (bracket
            || r.get(next + 1).is_some_and(|of| of.follows() && (of.code(Class::Law) == Some("of") || is_law(of))));
    // (২) নং কলামের
    let serial = bracket && r.is(next, Class::Serial) && r.follows(next);
    let column =
        serial && r.get(next + 1).is_some_and(|word| word.follows() && (word.is(Class::Label) || is_law(word)));
    // ৩৬ সংখ্যক অনুচ্ছেদে
    let numbered = r.follows(next) && r.get(next).is_some_and(|word| word.code(Class::Citing) == Some("numbered"));
    // ২৯২ হইতে ২৯৬ পর্যন্ত ধারাসমূহ
    let until = r.is(next, Class::Until) && r.follows(next) && numbers.len() > 1;
    let at = next + usize::from(numbered || until);
    // (২) উপ-ধারা (১) এর অধীন: the paragraph's own number, before a law that has its number behind it
    let own = bracket
        && numbers.len() == 1
        && r.get(at).is_some_and(|law| is_law(law) && law.ending.is_bare())
        && r.follows(at + 1)
        && r.list(at + 1).is_some();
    if own {
        return None;
    }
    let law = of || r.get(at).is_some_and(|law| law.follows() && (is_law(law) || point(law) && !numbered));
    let lettered = !bracket
        && numbers
            .iter()
            .any(|&(from, to)| to > from + 1 && (from + 1..to).all(|i| r.is_joined(i) && !r.is(i, Class::Multiplier)));
    (law || column || lettered).then_some(Found { label: Label::Ref, numbers, next })
}

/// `“১১, ১৫ এবং ১৮” সংখ্যাগুলি`, `“৪ (চার)” সংখ্যা, বন্ধনী ও শব্দ`: what a law changes are its own figures.
fn quoted(r: &ReferenceReader, i: usize) -> Option<Found> {
    let number = r.get(i)?;
    // “(৪) …: two brackets are more than any text has there.
    let before = r.text[..number.span.start].trim_end_matches(is_blank);
    let before = before.strip_suffix(['(', '[']).unwrap_or(before);
    let before = before.strip_suffix(['(', '[']).unwrap_or(before);
    let goes_on = i > 0 && r.lexemes[i - 1].classes.meets(JOINTS) && r.follows(i);
    if !before.ends_with(QUOTES) && !goes_on {
        return None;
    }
    let (mut numbers, mut next) = match r.list(i) {
        Some(list) => list,
        None if number.is(Class::Number) => (smallvec![(i, i + 1)], i + 1),
        None => return None,
    };
    // “৫ (পাঁচ) লক্ষ” is one figure.
    if let [one] = &mut numbers[..]
        && let Some(whole) = super::amount::amount(r.lexemes, i).filter(|whole| whole.next > next)
    {
        (one.1, next) = (whole.next, whole.next);
    }
    let end = r.get(next.checked_sub(1)?)?.span.end;
    let word = r.lexemes[next..].iter().take(4).find(|lexeme| lexeme.code(Class::Citing) == Some("figure"))?;
    let between = r.text.get(end..word.span.start)?;
    let closed = between.contains(QUOTES)
        && between.chars().all(|c| QUOTES.contains(&c) || matches!(c, ')' | ']') || is_blank(c));
    closed.then_some(Found { label: Label::Ref, numbers, next })
}

/// Marks of quotation.
const QUOTES: [char; 6] = ['"', '\'', '\u{2018}', '\u{2019}', '\u{201C}', '\u{201D}'];

/// `President’s Order No. 127 of 1972`
fn order(r: &ReferenceReader, i: usize) -> Option<Found> {
    // আপিল ১২৩ অব ২০১৮
    let is_of = |word: &str| word == "of" || OF.contains(&word);
    let first = |of: &Lexeme| of.span.of(r.text).split_whitespace().next().is_some_and(is_of);
    let of = r.get(i + 1).filter(|of| of.follows() && first(of))?;
    let year = r.get(i + 2).filter(|year| year.is(Class::Digits) && year.numeral.digits == 4 && year.follows());
    let named = r.is(i, Class::Digits) && is_of(of.span.of(r.text).trim());
    year.filter(|_| named).map(|_| Found { label: Label::Ref, numbers: smallvec![(i, i + 1)], next: i + 1 })
}

/// অব, অফ
const OF: [&str; 2] = ["\u{985}\u{9AC}", "\u{985}\u{9AB}"];

/// `১৯৭৪ সনের ১৪ নং আইন`, `১০২ নং অনুচ্ছেদ`; `০ ৮ নং আইন` is typed apart.
fn act(r: &ReferenceReader, i: usize) -> Option<Found> {
    let apart = r.get(i).is_some_and(|zero| zero.is(Class::Digits) && zero.value.is_zero())
        && r.is(i + 1, Class::Digits)
        && r.follows(i + 1);
    let at = i + usize::from(apart);
    let named = r.is(at, Class::Digits) && r.is(at + 1, Class::Serial) && r.follows(at + 1);
    // ৫ নং বেঙ্গল এ্যাক্ট
    let word = |of: &Lexeme| of.is(Class::Other) && !of.span.of(r.text).contains(char::is_whitespace);
    let name = r.get(at + 2).is_some_and(|of| of.follows() && word(of)) && r.is(at + 3, Class::Law);
    let act = r.get(at + 2 + usize::from(name)).filter(|act| named && act.follows())?;
    (act.code(Class::Law) == Some("act") || is_law(act)).then(|| Found {
        label: Label::Ref,
        numbers: smallvec![(i, at + 2)],
        next: at + 2,
    })
}

/// `সংবিধানের ২৫ (১)`, `দণ্ডবিধির ১৫৩(ক)`: a figure with a bracket behind a law in the genitive, whose section it is
fn of_law(r: &ReferenceReader, i: usize) -> Option<Found> {
    let law = i.checked_sub(1).filter(|_| r.follows(i) && r.is(i, Class::Digits)).and_then(|law| r.get(law))?;
    let code = law.is(Class::Law) && !is_law(law) && law.ending.has(Ending::GENITIVE);
    let (numbers, next) = r.list(i)?;
    let bracketed = numbers.iter().any(|&(from, to)| to > from + 1);
    (code && bracketed).then_some(Found { label: Label::Ref, numbers, next })
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

/// `মেট্রো-গ ১২-৩৪৫৬`: two figures and four behind a letter
fn plate(r: &ReferenceReader, i: usize) -> Option<Found> {
    let figures = |at: usize, many: u8| {
        r.get(at).is_some_and(|n| n.is(Class::Digits) && n.numeral.digits == many && n.numeral.places == 0)
    };
    let pair = figures(i, 2) && r.is(i + 1, Class::Hyphen) && r.is_joined(i + 1) && r.is_joined(i + 2);
    // ১২-৩৪৫: one was lost
    let pair = pair && (figures(i + 2, 4) || figures(i + 2, 3));
    let before = &r.text[..r.get(i)?.span.start];
    let mut letters = before.trim_end().chars().rev();
    let lone = letters.next().is_some_and(|c| script::class(c) == CharClass::Consonant)
        && letters.next().is_some_and(|c| c == '-' || c.is_whitespace());
    let free = r.get(i + 2).is_some_and(|last| last.ending.is_bare()) && !r.meets(i + 3, COUNTED);
    (pair && lone && free && r.follows(i)).then(|| Found {
        label: Label::Ref,
        numbers: smallvec![(i, i + 3)],
        next: i + 3,
    })
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
    if is_amended(r.text, r.lexemes, i) {
        return Some(Found { label: Label::Ref, numbers: smallvec![(i, i + 1)], next: i + 1 });
    }
    let square = r.starts_with(i, '[') && r.is(i + 1, Class::Digits) && r.is(i + 2, Class::Close);
    square.then(|| Found { label: Label::Ref, numbers: smallvec![(i + 1, i + 2)], next: i + 3 })
}

/// What the name of a street may be made of.
const BEFORE_STREET: Classes = Classes::of(&[Class::Other, Class::Digits, Class::OrdinalSuffix, Class::OrdinalLetter]);

/// A figure of three and more before the name of its street.
fn house(r: &ReferenceReader, i: usize) -> Option<Found> {
    let numeral = r.get(i).filter(|number| number.is(Class::Digits) && number.ending.is_bare())?.numeral;
    let plain = (3..=5).contains(&numeral.digits) && !numeral.grouped && numeral.places == 0;
    const REACH: usize = 4;
    let street = |at: usize| r.follows(at) && r.is(at, Class::Street);
    // ২২০৭ ৫ম অ্যাভিনিউ
    let near = |at: usize| r.meets(at, BEFORE_STREET);
    let at = (i + 1..i + 1 + REACH).find(|&at| !near(at))?;
    (plain && street(at)).then(|| Found { label: Label::Ref, numbers: smallvec![(i, i + 1)], next: i + 1 })
}

/// `৯৯৯ নম্বরে ফোন`, `৩৩৩-এ কল`, `হটলাইন ১৬২৬৩`
fn hotline(r: &ReferenceReader, i: usize) -> Option<Found> {
    let number = r.get(i).filter(|number| number.is(Class::Digits))?;
    let numeral = number.numeral;
    let short = (3..=6).contains(&numeral.digits) && !numeral.grouped && numeral.places == 0;
    if !short {
        return None;
    }
    let mut at = i + 1;
    at += usize::from(r.is(at, Class::Serial) && r.follows(at));
    at += usize::from(r.is(at, Class::Hyphen) && r.is_joined(at));
    at += usize::from(r.is(at, Class::Case) && r.follows(at));
    let called = r.is(at, Class::Call) && r.follows(at);
    // ১৬২৬৩ নম্বরে, ৯৯৯-এ: nothing is the 16263rd of its kind.
    let cased = r.get(at - 1).is_some_and(|last| last.ending.has(Ending::LOCATIVE) || last.is(Class::Case));
    let named = r.is(i + 1, Class::Serial) && numeral.digits >= 5;
    let emergency = EMERGENCY.contains(&r.get(i)?.value);
    let known = cased && (named || emergency) && !r.meets(at, COUNTED);
    let calls = !r.meets(at, COUNTED)
        && r.before(i).is_some_and(|before| {
            let line = r.lexemes[before].code(Class::Call) == Some("line");
            // জরুরি নম্বর (৯৯৯)
            let bracket =
                r.is(before, Class::Open) && before > 0 && r.is(before - 1, Class::Serial) && r.follows(before);
            // ফোন ১৬২৬৩
            let shared =
                r.lexemes[before].is(Class::Call) && numeral.digits == 5 && starts_with_hotline(r.text, number.span);
            line || bracket || shared
        });
    let end = if r.is(i + 1, Class::Serial) { i + 2 } else { i + 1 };
    (called || calls || known).then(|| Found { label: Label::Ref, numbers: smallvec![(i, end)], next: at.max(end) })
}

/// The short numbers that all of Bangladesh dials: police and fire brigade, advice.
const EMERGENCY: [Decimal; 2] = [Decimal::from_parts(999, 0, 0, false, 0), Decimal::from_parts(333, 0, 0, false, 0)];

/// Whether the figures at lexeme `i` are dialled.
pub(super) fn is_dialled(text: &str, lexemes: &[Lexeme], i: usize) -> bool {
    hotline(&ReferenceReader { text, lexemes }, i).is_some()
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
const ANNOUNCED: std::ops::RangeInclusive<usize> = 7..=13;

/// `+৮৮০ ১৭০০ ০০০০০০`, `০১৭১২-৩৪৫৬৭৮`, `ফোন: ২২১৪ ৫৬৭৮`
fn telephone(r: &ReferenceReader, i: usize) -> Option<Found> {
    let first = r.get(i)?;
    let mut next = i;
    let plus = r.is(next, Class::Plus) && (first.gap != Gap::Joined || i == 0 || !r.is(i - 1, Class::Digits));
    next += usize::from(plus);
    let announced = r.before(i).is_some_and(|before| {
        let past_serial = if r.is(before, Class::Serial) { r.before(before) } else { Some(before) };
        past_serial.is_some_and(|word| r.lexemes[word].is(Class::Call))
    });
    // Most numbers are no telephone numbers: a plus, a nought or a word that says so comes first.
    let nought = r.starts_with(next, '0') || r.starts_with(next, ZERO);
    let country = r.starts_with(next, '8') || r.starts_with(next, '\u{9EE}');
    if !r.is(next, Class::Digits) || !(plus || nought || country || announced) {
        return None;
    }
    let start = next;
    let (mut figures, mut end) = (0, None);
    const MOST_GROUPS: usize = 7;
    for _ in 0..MOST_GROUPS {
        let group = r
            .get(next)
            .filter(|group| group.is(Class::Digits) && !group.numeral.grouped && group.numeral.places == 0)?;
        figures += script::count_digits(group.span.of(r.text).as_bytes());
        next += 1;
        let fits = match () {
            _ if plus => WITH_COUNTRY.contains(&figures),
            _ if nought => WITH_AREA.contains(&figures),
            // 8801712345678, ৮৮০২-৯৫৬৭৮৯০
            _ if country && (figures == 13 || next > start + 1 && WITH_COUNTRY.contains(&figures)) => {
                starts_with_country(r.text, r.get(start)?.span)
            }
            _ => announced && ANNOUNCED.contains(&figures),
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
    Some(Found { label: Label::Phone, numbers: smallvec![(i, end)], next: end })
}

/// 16xxx: the short numbers of Bangladesh's firms and offices.
fn starts_with_hotline(text: &str, span: Span) -> bool {
    ascii(span.of(text)).starts_with("16")
}

fn starts_with_country(text: &str, span: Span) -> bool {
    ascii(span.of(text)).starts_with("880")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_reads_its_example() {
        let decides = |text: &str, lexemes: &[Lexeme]| {
            let reader = ReferenceReader { text, lexemes };
            (0..lexemes.len()).find_map(|i| rule::first(RULES, |ask| ask(&reader, i))).map(|(name, _)| name)
        };
        rule::each_decides_its_example(RULES, decides, |example| vec![example.to_owned()]);
    }
}
