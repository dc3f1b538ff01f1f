//! What stands about a number decides whether it counts: `১৪৪ ধারা` is a name, `১.` at the start of a line is
//! a list, `২০২৪` a year, `একটি` mostly a determiner, `সর্বোচ্চ` before it "at most" or "the highest".
//!
//! `১৪৪ ধারা` is U+09E7 U+09EA U+09EA U+0020 U+09A7 U+09BE U+09B0 U+09BE: the word behind it makes a name of the number, where দুই ধারা are two. What
//! stands before a number is asked in [`super::named`].

use super::amount::{Amount, amount};
use super::class::{Class, Classes};
use super::expression::Expression;
use super::lexeme::{Gap, Lexeme};
use super::measure::Measure;
use super::numeral::Numeral;
use super::rule;
use super::word::{Ending, GENITIVE, is_blank};
use crate::mention::Modifier;
use crate::script;
use rust_decimal::Decimal;

/// Classes that make a count of the number before them.
pub(super) const COUNTED: Classes =
    Classes::of(&[Class::Classifier, Class::Money, Class::Percent, Class::Unit, Class::Span, Class::Multiplier]);

/// Most pairs of one score: five sets.
const MOST_SETS: usize = 5;

/// A number with no unit, and what stands around it.
pub(super) struct Place<'e> {
    /// The lexeme of the number itself, past its modifiers.
    pub i: usize,
    pub first: &'e Lexeme,
    pub amount: &'e Amount,
    pub measure: Measure,
    /// The lexeme after it.
    pub next: usize,
    /// How the text qualifies it.
    pub modifier: Option<Modifier>,
    /// It is one lexeme.
    pub alone: bool,
}

/// Whether a number counts something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    Counts,
    Names,
}
use Verdict::{Counts, Names};

type Rule = rule::Rule<fn(&Expression, &Place) -> Option<Verdict>>;

/// Asked in this order; a number that no rule knows counts.
const RULES: &[Rule] = &[
    Rule { name: "figures that hang on letters", example: "এফ১৬", ask: on_letters },
    Rule { name: "twelve struck, done for", example: "১২টা বাজিয়ে", ask: done_for },
    Rule { name: "the hours of an office", example: "দশটা পাঁচটা", ask: office_hours },
    Rule { name: "one is a determiner", example: "একটি", ask: determiner },
    Rule { name: "lines of a screen", example: "৪K টিভি", ask: screen },
    Rule { name: "a flat, a section", example: "339B", ask: flat },
    Rule { name: "so many of so many", example: "১০০ তে ৯০", ask: mark },
    Rule { name: "figures of two scripts", example: "৮116", ask: mixed },
    Rule { name: "figures among debris", example: "৫] ৯", ask: garbled },
    Rule { name: "counted things have numbers for names", example: "১১টি চার", ask: thing },
    Rule { name: "a classifier", example: "পাঁচজন", ask: classified },
    Rule { name: "too weak alone", example: "নয়", ask: weak },
    Rule { name: "vacant, not none", example: "শূন্য পদ", ask: vacant },
    Rule { name: "thousands parted by a space", example: "১৩ , ১১৫ ;", ask: parted },
    Rule { name: "an hour of a programme", example: "৯-৩০ খবর", ask: programme },
    Rule { name: "so many lakh and some thousands unsaid", example: "২ লাখ ৫০", ask: cut_lakh },
    Rule { name: "an hour by a point", example: "৯.৩০-এ", ask: hour_by_point },
    Rule { name: "a score", example: "২-১ গোলে", ask: score },
    Rule { name: "a day or year in words", example: "একাত্তরের", ask: spoken_year },
    Rule { name: "years from one to another", example: "২০১০-২০১২", ask: years },
    Rule { name: "a year, an identifier", example: "২০২৪", ask: identifier },
    Rule { name: "the number of a list", example: "১. চাল", ask: listed },
    Rule { name: "the parts of a place", example: "১ ও ২, ", ask: parts },
    Rule { name: "the name of what follows", example: "৪২ ব্যাটালিয়ন", ask: names_next },
    Rule { name: "a section with its part", example: "৯ এর ৩ ধারা", ask: section },
    Rule { name: "the last word of a title", example: "‘কৃষ ৪’", ask: titled },
    Rule { name: "the name of a model", example: "16 Pro", ask: model },
    Rule { name: "it runs on into more", example: "৩:২", ask: runs_on },
    Rule { name: "feet and what may be inches", example: "৫'৮", ask: apostrophe },
];

impl Expression<'_> {
    /// Whether an amount with no unit counts: no year, list number, identifier or determiner does.
    pub(super) fn counts(&self, place: &Place) -> bool {
        !matches!(self.verdict(place), Some((_, Names)))
    }

    fn verdict(&self, place: &Place) -> Option<(&'static str, Verdict)> {
        rule::first(RULES, |ask| ask(self, place))
    }
}

/// এফ১৬, কোভি৩-১৯: digits that hang on letters count only with a unit.
fn on_letters(e: &Expression, p: &Place) -> Option<Verdict> {
    let letters = |c: char| c.is_alphabetic() || script::is_word_part(c);
    let hangs = p.measure == Measure::Bare && p.first.is_joined() && p.i > 0 && p.i == e.start;
    (hangs && e.lexemes[p.i - 1].span.of(e.text).ends_with(letters)).then_some(Names)
}

/// দেশের ১২টা বাজিয়ে, বারোটা বেজে গেছে: no hour and no twelve things.
fn done_for(e: &Expression, p: &Place) -> Option<Verdict> {
    let twelve = p.amount.low == Decimal::from(12) && p.amount.high.is_none() && p.measure == Measure::Classifier;
    let after = e.lexemes.get(p.next).filter(|after| twelve && after.follows())?;
    let struck = STRUCK.iter().any(|verb| after.span.of(e.text).starts_with(verb));
    struck.then_some(Names)
}

/// `দশটা পাঁচটা অফিস`, `৯টা ৫টা`: from one hour to the other, the second one past noon.
fn office_hours(e: &Expression, p: &Place) -> Option<Verdict> {
    let hour = |at: usize| {
        let [number, classifier] = e.lexemes.get(at..at + 2)? else { return None };
        let value = number.value(Class::Digits).or_else(|| number.value(Class::Number))?;
        let struck = classifier.word?.form == HOURS && classifier.is_joined() && number.ending.is_bare();
        (struck && value <= Decimal::from(12)).then_some((value, classifier.ending.is_bare()))
    };
    let pair = |first: usize| {
        let follows = e.lexemes.get(first + 2).is_some_and(|second| second.gap == Gap::Space);
        match (hour(first), hour(first + 2)) {
            (Some((from, true)), Some((to, _))) => follows && from >= Decimal::from(8) && to < from,
            _ => false,
        }
    };
    let counted = p.measure == Measure::Classifier && p.amount.high.is_none();
    (counted && (pair(p.i) || p.i.checked_sub(2).is_some_and(pair))).then_some(Names)
}

/// টা
const HOURS: &str = "\u{99F}\u{9BE}";

/// বাজ and বেজ, with which all forms of "strike" begin
const STRUCK: [&str; 2] = ["\u{9AC}\u{9BE}\u{99C}", "\u{9AC}\u{9C7}\u{99C}"];

/// একটি, একজন: any; but one of several where they were counted before, one more, and one who came to harm.
fn determiner(e: &Expression, p: &Place) -> Option<Verdict> {
    let one = p.alone && p.first.value(Class::Number) == Some(Decimal::ONE) && p.amount.high.is_none();
    if !one || p.modifier.is_some() {
        return None;
    }
    let before = p.i.checked_sub(1).map(|i| &e.lexemes[i]).filter(|_| e.follows(p.i));
    let among = before.is_some_and(|before| before.is(Class::Among)) && p.measure == Measure::Classifier;
    let more = before.is_some_and(|before| before.code(Class::Filler) == Some("more"));
    let of_several = before.is_some_and(|before| before.span.of(e.text).ends_with(OF_SEVERAL));
    let person = e.lexemes.get(p.next.saturating_sub(1)).is_some_and(|last| last.code(Class::Classifier) == Some(""));
    let harmed = person && e.follows(p.next) && e.is(p.next, Class::Tally);
    // নিহত এক, আহত পাঁচ
    let tallied = p.measure == Measure::Bare
        && before.is_some_and(|before| before.is(Class::Tally) && before.ending.is_bare())
        && (e.is(p.next, Class::Tally) || e.ends_clause(p.next));
    Some(if among || more || person && of_several || harmed || tallied { Counts } else { Names })
}

fn screen(e: &Expression, p: &Place) -> Option<Verdict> {
    let thousand = e.lexemes.get(p.i + 1).is_some_and(|k| k.code(Class::Multiplier) == Some("screen") && k.is_joined());
    let lines = [2, 4, 5, 8].map(Decimal::from).contains(&p.first.value);
    (thousand && lines && p.measure == Measure::Bare).then_some(Names)
}

/// `339B`, `ফ্ল্যাট 5B`: billions in one letter are of money ($5B).
fn flat(e: &Expression, p: &Place) -> Option<Verdict> {
    let capital = e.lexemes.get(p.i + 1).is_some_and(|b| b.code(Class::Multiplier) == Some("capital"));
    (capital && p.measure == Measure::Bare).then_some(Names)
}

/// `১০ এ ৮`, `১০০ তে ১০০`: marks, as ৮/১০ is.
fn mark(e: &Expression, p: &Place) -> Option<Verdict> {
    let full = |i: usize| {
        let round = [5, 10, 20, 25, 50, 100].map(Decimal::from);
        let number = e.lexemes.get(i).filter(|n| n.is(Class::Digits) && round.contains(&n.value))?;
        let hyphen = usize::from(e.is(i + 1, Class::Hyphen) && e.is_joined(i + 1));
        let case = e.is(i + 1 + hyphen, Class::Case) && e.follows(i + 1 + hyphen);
        let told = e.lexemes.get(i + 1 + hyphen).and_then(|case| case.code(Class::Case)) == Some("locative");
        match number.ending.has(Ending::LOCATIVE) {
            true => Some((number.value, i + 1)),
            false => (case && told).then_some((number.value, i + 2 + hyphen)),
        }
    };
    let of = |i: usize| {
        let (most, next) = full(i)?;
        let given = e.lexemes.get(next).filter(|n| n.is(Class::Digits) && e.follows(next) && n.value <= most)?;
        let counted = e.follows(next + 1) && e.lexemes.get(next + 1).is_some_and(|after| after.classes.meets(COUNTED));
        (given.ending.is_bare() && !counted).then_some(next)
    };
    let given = || {
        (2..=3).any(|back| p.i.checked_sub(back).and_then(of) == Some(p.i))
            || p.i.checked_sub(1).and_then(of) == Some(p.i)
    };
    (p.measure == Measure::Bare && p.first.is(Class::Digits) && (of(p.i).is_some() || given())).then_some(Names)
}

fn mixed(e: &Expression, p: &Place) -> Option<Verdict> {
    // ৮161 is one figure of two scripts as well.
    let glued = e.lexemes.get(p.i + 1).is_some_and(|next| next.is(Class::Digits) && next.is_joined());
    ((p.first.numeral.mixed || glued) && p.measure == Measure::Bare).then_some(Names)
}

/// `সস] সি] ৯`, `৮ না চা ৮161 1] সস]`: what a machine read from a picture; beside brackets that nothing opens, and before
/// figures of two scripts with one behind them, figures count nothing.
fn garbled(e: &Expression, p: &Place) -> Option<Verdict> {
    if p.measure == Measure::Bare && e.debris_follows(p.next) {
        return Some(Names);
    }
    const REACH: usize = 24;
    let before = p.i.checked_sub(1).filter(|_| e.follows(p.i) && p.measure == Measure::Bare)?;
    if e.lexemes[before].span.of(e.text) != "]" {
        return None;
    }
    let line = (before.saturating_sub(REACH)..before).rev();
    let opened = line.take_while(|&at| e.follows(at + 1)).any(|at| e.lexemes[at].span.of(e.text).contains('['));
    (!opened).then_some(Names)
}

/// The চার and ছয় of cricket.
fn thing(e: &Expression, p: &Place) -> Option<Verdict> {
    let before = p.i.checked_sub(1).map(|i| &e.lexemes[i]).filter(|_| e.follows(p.i) && p.i == e.start)?;
    let counted = before.code(Class::Classifier) == Some("thing") && before.ending.is_bare() && before.is_joined();
    let bare = p.measure == Measure::Bare && p.alone && p.first.is(Class::Number);
    (counted && bare).then_some(Names)
}

fn classified(_: &Expression, p: &Place) -> Option<Verdict> {
    let sure = !p.amount.weak || p.first.is(Class::Number) || p.modifier.is_some() || p.first.is(Class::Multiplier);
    (p.measure == Measure::Classifier).then_some(if sure { Counts } else { Names })
}

/// হাজার, আধা, নয় say too little by themselves.
fn weak(e: &Expression, p: &Place) -> Option<Verdict> {
    // প্রায় অর্ধ-শতাব্দী
    let part = p.alone && (p.first.is(Class::Half) || p.first.is(Class::Shift));
    let qualified = p.modifier.is_some() && !part && !(p.first.code(Class::Number) == Some("weak") && e.start == p.i);
    (p.amount.weak && !qualified).then_some(Names)
}

/// শূন্য পদ is a vacant post, শূন্য রান no runs.
fn vacant(e: &Expression, p: &Place) -> Option<Verdict> {
    let word = p.alone && p.amount.low.is_zero() && p.first.is(Class::Number);
    (word && !e.is(p.next, Class::Best)).then_some(Names)
}

/// `নমুনা ১৩ , ১১৫ ;`: thirteen thousand, or two numbers of a list typed with a space before each comma.
fn parted(e: &Expression, p: &Place) -> Option<Verdict> {
    let plain = |at: usize, digits: std::ops::RangeInclusive<u8>| {
        e.lexemes.get(at).is_some_and(|figures| {
            figures.is(Class::Digits)
                && digits.contains(&figures.numeral.digits)
                && figures.numeral.places == 0
                && !figures.numeral.grouped
        })
    };
    let thousands = |at: usize| {
        let comma = e.lexemes.get(at + 1).is_some_and(|comma| comma.is(Class::Comma) && comma.gap == Gap::Space);
        let apart = plain(at + 2, 3..=3) && e.follows(at + 2) && !e.is_joined(at + 2);
        let counted = e.follows(at + 3) && e.lexemes.get(at + 3).is_some_and(|after| after.classes.meets(COUNTED));
        let joint = at.checked_sub(1).is_some_and(|joint| e.is(joint, Class::Comma) || e.is(joint, Class::And));
        let listed = joint && e.follows(at) && at >= 2 && e.is(at - 2, Class::Digits);
        plain(at, 1..=3) && comma && apart && !counted && !listed && !e.is(at + 3, Class::Comma)
    };
    let bare = p.measure == Measure::Bare && p.alone;
    (bare && (thousands(p.i) || p.i.checked_sub(2).is_some_and(thousands))).then_some(Names)
}

/// `৯-৩০` at the start of a line
fn programme(e: &Expression, p: &Place) -> Option<Verdict> {
    let fives = |minute: &Lexeme| minute.numeral.digits == 2 && is_multiple(minute.value, 5);
    let hour = p.first.gap == Gap::Line && p.amount.low <= Decimal::from(12) && p.measure == Measure::Bare;
    let minute = p.amount.high.is_some_and(|high| (15..60).contains(&whole(high)));
    (hour && minute && e.is_pair(p.i) && e.lexemes.get(p.i + 2).is_some_and(fives)).then_some(Names)
}

/// `২ লাখ ৫০` is two lakh and fifty thousand where nothing is counted, and in writing it may be two lakh and fifty.
fn cut_lakh(e: &Expression, p: &Place) -> Option<Verdict> {
    let last = p.amount.next.checked_sub(1).and_then(|at| e.lexemes.get(at)).filter(|last| last.is(Class::Digits))?;
    let scale = p.amount.next.checked_sub(2).and_then(|at| e.lexemes.get(at)?.value(Class::Multiplier))?;
    let lakhs = scale >= Decimal::from(100_000) && last.value < Decimal::ONE_HUNDRED && last.numeral.places == 0;
    (lakhs && p.measure == Measure::Bare && e.ends_clause(p.next)).then_some(Names)
}

/// `৯.৩০-এ`, `৯.৩০ এ`: half past nine as often as nine and three tenths
fn hour_by_point(e: &Expression, p: &Place) -> Option<Verdict> {
    let numeral = p.first.numeral;
    let figures = p.alone && p.first.is(Class::Digits) && numeral.places == 2 && numeral.digits <= 2;
    let hour = p.first.value < Decimal::from(25) && p.first.value >= Decimal::ONE;
    if !(figures && hour && p.measure == Measure::Bare && p.modifier.is_none()) {
        return None;
    }
    let minute = p.first.value.fract().checked_mul(Decimal::ONE_HUNDRED)?;
    let case = |at: usize| e.lexemes.get(at).is_some_and(|case| case.code(Class::Case) == Some("locative"));
    let cased =
        p.first.ending.has(Ending::LOCATIVE) || case(p.next.checked_sub(1)?) || e.follows(p.next) && case(p.next);
    // ৩.৪৫ এর পর
    let later = e.lexemes.get(p.next).is_some_and(|case| case.code(Class::Case) == Some("genitive") && case.follows())
        && e.is(p.next + 1, Class::Ago);
    ((cased || later) && minute < Decimal::from(60) && is_multiple(minute, 5)).then_some(Names)
}

fn score(e: &Expression, p: &Place) -> Option<Verdict> {
    (e.is_score(p.i) || p.i > 1 && e.is_score(p.i - 2)).then_some(Names)
}

/// অমর একুশে, একাত্তরের
fn spoken_year(e: &Expression, p: &Place) -> Option<Verdict> {
    let word = p.alone && p.first.is(Class::Number);
    let year = p.first.code(Class::ShortYear).is_some_and(|code| code != "event");
    let cased = p.first.ending.has(Ending::LOCATIVE) || year && !p.first.ending.is_bare();
    // ৭১ এর মতো is the war; ৫২ এর মতো লোক are people.
    let war = p.alone && p.first.is(Class::Digits) && p.first.value == Decimal::from(71);
    let like = p.measure == Measure::Bare && p.modifier == Some(Modifier::Approx) && p.next > p.i + 2;
    let counts = e.is(p.next, Class::Classifier) || e.is(p.next, Class::Person);
    (word && cased || war && like && !counts).then_some(Names)
}

fn is_year(value: Decimal) -> bool {
    value.scale() == 0 && (1800..=2100).contains(&whole(value))
}

fn years(_: &Expression, p: &Place) -> Option<Verdict> {
    let both = is_year(p.amount.low) && p.amount.high.is_some_and(is_year);
    (p.first.is(Class::Digits) && p.modifier.is_none() && both).then_some(Names)
}

/// `২০২৪`, `১২০৪৫৬৭`, `০৫`; প্রায় ২০০০ counts.
fn identifier(e: &Expression, p: &Place) -> Option<Verdict> {
    let numeral = p.first.numeral;
    if p.first.reads_two_ways() {
        return Some(Names);
    }
    if !p.first.is(Class::Digits) || numeral.grouped || numeral.places > 0 {
        return None;
    }
    let nought = numeral.digits > 1 && e.starts_with_zero(p.first);
    if !p.alone {
        return (nought && p.amount.high.is_some()).then_some(Names);
    }
    let round = p.modifier.is_some() && is_multiple(p.first.value, 100);
    // ২য় সংস্করণ, ১৭৮৫, পৃষ্ঠা ১৬০
    let early = || (1500..1800).contains(&whole(p.first.value)) && p.modifier.is_none();
    let printed = || early() && e.is(p.next, Class::Comma) && e.is_joined(p.next) && e.is(p.next + 1, Class::Label);
    let year = numeral.digits == 4 && (is_year(p.first.value) && !round || printed());
    (year || numeral.digits >= 7 || nought).then_some(Names)
}

fn listed(e: &Expression, p: &Place) -> Option<Verdict> {
    (p.alone && e.is_list_number(p.i, p.next)).then_some(Names)
}

/// ঝালদা ১ ও ২, রঘুনাথপুর ১ ও ২, …: nothing is counted where a sign follows at once.
fn parts(e: &Expression, p: &Place) -> Option<Verdict> {
    let small = |i: usize, value: u32| {
        e.lexemes.get(i).is_some_and(|n| n.is(Class::Digits) && n.value == Decimal::from(value) && n.ending.is_bare())
    };
    let pair = |i: usize| {
        let ends = e.lexemes.get(i + 3).is_some_and(|sign| sign.is(Class::Comma) || sign.is(Class::Close));
        small(i, 1) && e.is(i + 1, Class::And) && small(i + 2, 2) && ends
    };
    let bare = p.alone && p.measure == Measure::Bare;
    (bare && (pair(p.i) || p.i >= 2 && pair(p.i - 2))).then_some(Names)
}

/// ১৪৪ ধারা, ৪২ ব্যাটালিয়ন; but দুই ধারা counts.
fn names_next(e: &Expression, p: &Place) -> Option<Verdict> {
    let after = e.lexemes.get(p.next).filter(|after| after.follows())?;
    let law = after.code(Class::Law) == Some("") && p.first.is(Class::Digits);
    (law || after.classes.meets(NAMED)).then_some(Names)
}

/// The ৯ of `আইনের ৯ এর ৩ ধারা` and the ৭ of `৭ এর (ক) ধারা`.
fn section(e: &Expression, p: &Place) -> Option<Verdict> {
    const LONGEST: usize = 3;
    let genitive = e.lexemes.get(p.next).and_then(|case| case.code(Class::Case)) == Some("genitive");
    let part = p.next + usize::from(genitive);
    let of = genitive || e.lexemes.get(part.checked_sub(1)?)?.ending.has(Ending::GENITIVE);
    let law = |at: usize| e.follows(at) && e.lexemes[at].code(Class::Law) == Some("");
    let figure = || (e.is(part, Class::Digits) || e.is(part, Class::Section)) && law(part + 1);
    let bracket =
        || e.is(part, Class::Open) && (part + 1..=part + LONGEST).any(|at| e.is(at, Class::Close) && law(at + 1));
    let plain = p.alone && p.measure == Measure::Bare && p.first.is(Class::Digits);
    (plain && of && e.follows(part) && (figure() || bracket())).then_some(Names)
}

/// ৩:২, ৮/১০, ৫-ক; but ১৮-হোল and তিন-খণ্ডের count.
fn runs_on(e: &Expression, p: &Place) -> Option<Verdict> {
    let sign = e.lexemes.get(p.next).filter(|sign| sign.classes.meets(RUNS_ON) && sign.is_joined())?;
    // ১+০+১, ৯০+৪ মিনিটে; ৫+৩ are two counts
    if sign.is(Class::Plus) {
        let figure = e.is(p.next + 1, Class::Digits) && e.is_joined(p.next + 1);
        let more = e.is(p.next + 2, Class::Plus) && e.is_joined(p.next + 2);
        let minutes = e.lexemes.get(p.next + 2).and_then(|minutes| minutes.code(Class::Span)) == Some("M");
        return (figure && (more || minutes)).then_some(Names);
    }
    let ratio = sign.is(Class::Colon) && e.is(p.next + 1, Class::Digits) && e.follows(p.next + 1);
    let word = || {
        let word = e.lexemes.get(p.next + 1).map_or("", |word| word.span.of(e.text));
        let word = word.split(char::is_whitespace).next().unwrap_or_default();
        word.chars().filter(|&c| script::is_letter(c)).count() > 1
    };
    let compound = sign.is(Class::Hyphen) && p.alone && !e.is(p.next + 1, Class::Digits) && word();
    (ratio || e.is_joined(p.next + 1) && !compound).then_some(Names)
}

fn apostrophe(e: &Expression, p: &Place) -> Option<Verdict> {
    let plain = p.first.is(Class::Digits) && p.alone && p.measure == Measure::Bare;
    (plain && e.is_beside_an_apostrophe(p.i)).then_some(Names)
}

/// `‘কৃষ ৪’`, `‘ধুরন্ধর ২: দ্য রিভেঞ্জ’`: a figure behind nothing but a word or a few within quotation marks.
fn titled(e: &Expression, p: &Place) -> Option<Verdict> {
    const REACH: usize = 40;
    const QUOTES: [(char, char); 4] = [('\u{2018}', '\u{2019}'), ('\u{201C}', '\u{201D}'), ('\'', '\''), ('"', '"')];
    let figure = p.alone && p.measure == Measure::Bare && p.first.is(Class::Digits) && p.first.numeral.digits <= 3;
    if !figure || p.i != e.start || p.i == 0 || !e.lexemes[p.i - 1].is(Class::Other) {
        return None;
    }
    let number = p.first.span.start + p.first.span.of(e.text).trim_end_matches(|c: char| !c.is_numeric()).len();
    let (before, after) = (e.text.get(..p.first.span.start)?, e.text.get(number..)?);
    let (opened, (_, closer)) = before
        .char_indices()
        .rev()
        .take(REACH)
        .take_while(|(_, c)| {
            c.is_alphabetic()
                || script::is_word_part(*c)
                || QUOTES.iter().any(|q| q.0 == *c)
                || is_blank(*c)
                || *c == '-'
        })
        .find_map(|(i, c)| Some((i, *QUOTES.iter().find(|quote| quote.0 == c)?)))?;
    // ‘৫’ is no title.
    let words = before.get(opened..)?.trim_start_matches(|c| QUOTES.iter().any(|quote| quote.0 == c));
    let words = words.split_whitespace().count();
    let subtitle = || {
        let rest = after.strip_prefix(':')?;
        let line = rest.split('\n').next()?;
        line.char_indices().take(REACH).find(|(_, c)| *c == closer)
    };
    let apart = before.get(..opened)?.chars().next_back().is_none_or(|c| !script::is_word_part(c));
    let closes = after.starts_with(closer) || subtitle().is_some();
    (apart && closes && (1..=4).contains(&words)).then_some(Names)
}

/// `16 Pro 5G`: figures before a word in Latin capitals name what it is.
fn model(e: &Expression, p: &Place) -> Option<Verdict> {
    let after = e.lexemes.get(p.next).filter(|after| after.gap == Gap::Space && after.is(Class::Other))?;
    let latin = |text: &str| text.starts_with(|c: char| c.is_ascii_uppercase());
    let ascii = p.first.span.of(e.text).bytes().all(|b| b.is_ascii_digit());
    let named = ascii && p.modifier.is_none() && latin(after.span.of(e.text));
    // ২০ K may be twenty thousand.
    let scaled = matches!(after.span.of(e.text).split_whitespace().next(), Some("K" | "k" | "M"));
    (p.alone && p.measure == Measure::Bare && p.first.is(Class::Digits) && (named || scaled)).then_some(Names)
}

/// What a clause of a law ends in, or a quotation or an amendment begins with.
const CLAUSE_ENDS: [char; 9] = ['\u{964}', '\u{9F7}', '|', ';', ':', '\u{2014}', '[', '\u{201C}', '\u{2018}'];
const RUNS_ON: Classes = Classes::of(&[Class::Hyphen, Class::Slash, Class::Colon, Class::Plus]);
/// What has a number for its name.
const NAMED: Classes = Classes::of(&[Class::Corps, Class::Month, Class::BanglaMonth, Class::YearWord, Class::Era]);
/// দের
const OF_SEVERAL: &str = "\u{9A6}\u{9C7}\u{9B0}";

fn is_multiple(value: Decimal, of: u32) -> bool {
    value.checked_rem(of.into()).is_some_and(|rest| rest.is_zero())
}

/// Whether a vertical line stands at once behind a number.
fn is_bar(after: Option<&Lexeme>, text: &str) -> bool {
    after.is_some_and(|after| after.span.of(text).starts_with('|'))
}

impl Expression<'_> {
    /// `২-১ গোলে`, `৪-৬, ৬-৩ সেটে`: a score is no count, nor is it a range; it stays unread. A pair of plain figures is
    /// one where the word after it, or after more such pairs, says so, and so is one in words that falls.
    fn is_score(&self, i: usize) -> bool {
        let mut at = i;
        for _ in 0..MOST_SETS {
            if !self.is_pair(at) && !self.is_spoken_pair(at) {
                return false;
            }
            let Some(after) = self.lexemes.get(at + 3).filter(|after| after.follows()) else { return false };
            if let Some(ending) = after.code(Class::Score) {
                return ending.is_empty() || after.ending.has(Ending::LOCATIVE);
            }
            if !(after.is(Class::Comma) || after.is(Class::And)) {
                return false;
            }
            at += 4;
        }
        false
    }

    /// Whether a figure of two scripts and a bracket that nothing opened follow near `i` on the line.
    fn debris_follows(&self, i: usize) -> bool {
        const REACH: usize = 8;
        let near = || (i..i + REACH).take_while(|&at| self.follows(at));
        let mixed = |at: usize| {
            let glued = self.is(at + 1, Class::Digits) && self.is_joined(at + 1);
            self.is(at, Class::Digits) && (self.lexemes[at].numeral.mixed || glued)
        };
        let closes = |at: usize| self.lexemes[at].span.of(self.text) == "]";
        let opens = |at: usize| self.is(at, Class::Open);
        near().any(mixed) && !near().any(opens) && near().any(closes)
    }

    /// `তিন-এক`, `দুই-শূন্য`: two numbers in words that fall; `দুই-এক গোলে` is "by a goal or two", `পাঁচ-ছয় গোলে` "by five or six".
    fn is_spoken_pair(&self, i: usize) -> bool {
        let number = |i: usize| self.lexemes.get(i).filter(|word| word.ending.is_bare())?.value(Class::Number);
        let (Some(won), Some(lost)) = (number(i), number(i + 2)) else { return false };
        let joint = self.is(i + 1, Class::Hyphen) && self.follows(i + 1) && self.follows(i + 2);
        joint && lost < won && (won, lost) != (Decimal::TWO, Decimal::ONE)
    }

    /// Two plain figures and a hyphen between them.
    fn is_pair(&self, i: usize) -> bool {
        let figure = |i: usize| {
            self.lexemes.get(i).is_some_and(|lexeme| {
                let Numeral { digits, places, grouped, .. } = lexeme.numeral;
                lexeme.is(Class::Digits) && digits <= 3 && places == 0 && !grouped && lexeme.ending.is_bare()
            })
        };
        figure(i) && self.is(i + 1, Class::Hyphen) && self.follows(i + 1) && figure(i + 2) && self.follows(i + 2)
    }

    /// `১. …`, `দুই) …`, `(৩) …` at the start of a line or inside it, `৫(২)` of a law. `(২৬)` after a name is an age.
    fn is_list_number(&self, i: usize, next: usize) -> bool {
        let opened = i > 0 && self.is(i - 1, Class::Open) && self.is_joined(i);
        if opened && self.closes(next) {
            return self.is_bracketed_item(i);
        }
        self.is_item_inside_line(i, next)
            || self.is_of_running_list(i)
            || (self.closes(next) || self.closes_apart(next)) && !self.is_in_brackets(i)
            || self.is_cited(i, next)
            || self.is_amended_item(i, next)
            || self.heads_line(i, next)
    }

    /// Whether a bracket closes at once at `next`.
    fn closes(&self, next: usize) -> bool {
        self.is_joined(next) && self.is(next, Class::Close)
    }

    /// The bracket of `১ ) চাল`, typed apart.
    fn closes_apart(&self, next: usize) -> bool {
        let apart = |at: usize| self.lexemes.get(at).is_some_and(|lexeme| lexeme.gap == Gap::Space);
        self.is(next, Class::Close) && apart(next) && apart(next + 1)
    }

    /// The sign at once at `next`, where one stands there.
    fn sign_at(&self, next: usize) -> Option<&Lexeme> {
        self.lexemes.get(next).filter(|sign| sign.is_joined())
    }

    /// The (৩) at the start of a line, `৫(২)`, and behind the end of a clause: `৭৩। (১) …; (২) …; ১১। দণ্ড।- (১) …`
    fn is_bracketed_item(&self, i: usize) -> bool {
        let before = i.checked_sub(2).and_then(|i| self.lexemes.get(i));
        let joined_to_number = self.is_joined(i - 1) && before.is_some_and(|before| before.is(Class::Digits));
        let clause = before.is_some_and(|before| {
            let before = &self.text[..before.span.end];
            before.trim_end_matches(|c| matches!(c, '-' | '\u{2013}') || is_blank(c)).ends_with(CLAUSE_ENDS)
        });
        self.lexemes[i - 1].gap == Gap::Line || joined_to_number || clause
    }

    /// A list inside a line: `…। ২। …`, `…: ১. …`, `১| … ২| …`, `…। ২ । …` typed with spaces, `…। ২.যে`.
    fn is_item_inside_line(&self, i: usize, next: usize) -> bool {
        let sign = self.sign_at(next);
        let stands_after = |signs: &[char]| i > 0 && self.lexemes[i - 1].span.of(self.text).ends_with(signs);
        let more = self.lexemes.get(next + 1);
        let goes_on = more.is_some_and(|more| more.gap == Gap::Space);
        let glued = more.is_some_and(|more| more.is_joined() && !more.is(Class::Digits));
        let danda = sign.is_some_and(|sign| self.is_danda(sign))
            && stands_after(&['\u{964}', '\u{9F7}', '|', '.', ',', '\u{2018}', '\u{201C}']);
        let point = sign.is_some_and(|sign| sign.is(Class::Dot))
            && (goes_on || glued)
            && (stands_after(&['\u{964}', '\u{9F7}', '|', ':', ';', '.', '!', '?'])
                || goes_on && !glued && stands_after(&[')', ']']));
        // ১| ডিম: the bar is one lexeme with the words behind it.
        let spaced = sign.and_then(|sign| sign.span.of(self.text).chars().nth(1)).is_some_and(is_blank);
        let bar = is_bar(sign, self.text) && (goes_on || spaced);
        let apart = self.danda_follows(next) && stands_after(&['\u{964}', '\u{9F7}']);
        danda || point || bar || apart
    }

    /// The page, or the number of a saying, of `(বোখারি, ২০৫)` and `(মিশকাত : ৫৫৩)`.
    fn is_cited(&self, i: usize, next: usize) -> bool {
        let behind_sign = i > 1 && (self.is(i - 1, Class::Comma) || self.is(i - 1, Class::Colon) && !self.is_joined(i));
        behind_sign && self.closes(next) && self.is(i, Class::Digits) && self.is_in_brackets(i)
    }

    /// The ৪৯ of `29[৪৯। …` in an amended law.
    fn is_amended_item(&self, i: usize, next: usize) -> bool {
        let bracket = i > 1 && self.is(i - 1, Class::Open) && self.follows(i) && self.is(i - 2, Class::Digits);
        bracket && self.sign_at(next).is_some_and(|sign| self.is_danda(sign))
    }

    /// `১. …`, `১। …`, `১) …` and a number alone on its line; `দুই. …` inside a line, too.
    fn heads_line(&self, i: usize, next: usize) -> bool {
        let lexeme = &self.lexemes[i];
        let dot = self.sign_at(next).is_some_and(|sign| sign.is(Class::Dot));
        let ends = dot || self.closes(next) || self.danda_follows(next);
        let goes_on = self.lexemes.get(next + 1).is_some_and(|more| more.gap == Gap::Space);
        let numbered = lexeme.is(Class::Number) && dot && goes_on;
        // A line that is nothing but a number says too little, unless it is all there is.
        let whole_line =
            self.lexemes.get(next).is_none_or(|after| after.gap == Gap::Line) && self.lexemes.len() > next - i;
        lexeme.gap == Gap::Line && (ends || whole_line) || numbered
    }

    /// Whether a danda follows on the line, joined or apart.
    fn danda_follows(&self, next: usize) -> bool {
        self.lexemes.get(next).is_some_and(|sign| sign.follows() && self.is_danda(sign))
    }

    /// Whether a bracket is open at lexeme `i` that begins with a word.
    fn is_in_brackets(&self, i: usize) -> bool {
        const REACH: usize = 16;
        let near =
            (i.saturating_sub(REACH)..i).rev().take_while(|&at| self.follows(at + 1) && !self.is(at, Class::Close));
        near.into_iter().any(|at| self.is(at, Class::Open))
    }

    pub(super) fn is_danda(&self, lexeme: &Lexeme) -> bool {
        self.text.get(lexeme.span.start..).is_some_and(|rest| rest.starts_with(['\u{964}', '\u{9F7}', '|']))
    }

    pub(super) fn starts_with_zero(&self, lexeme: &Lexeme) -> bool {
        self.text.get(lexeme.span.start..).is_some_and(|rest| rest.starts_with(['0', script::ZERO]))
    }

    /// সর্বোচ্চ is "at most", but "the highest" after a genitive or an ordinal and before what is won: দলের সর্বোচ্চ ৭৮ রান;
    /// also before "about": সর্বোচ্চ প্রায় ৩০০ কোটি টাকা আসে জুনে.
    pub(super) fn is_peak(&self, i: usize) -> bool {
        let peak = self.lexemes[i].sense(Class::Before).is_some_and(|before| before.value == Decimal::ONE);
        let about =
            || self.lexemes.get(i + 1).and_then(|next| next.code(Class::Before)) == Some(Modifier::Approx.as_str());
        peak && (self.after_genitive()
            || about()
            || self.start > 0 && self.is(self.start - 1, Class::Ordinal)
            || amount(self.lexemes, i + 1).is_some_and(|amount| self.is(amount.next, Class::Best)))
    }

    /// Whether the word before the expression ends in ের, as genitives do.
    pub(super) fn after_genitive(&self) -> bool {
        self.follows(self.start)
            && self.start > 0
            && self.lexemes.get(self.start - 1).is_some_and(|before| before.span.of(self.text).ends_with(GENITIVE))
    }
}

fn whole(value: Decimal) -> i64 {
    value.try_into().unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_decides_its_example() {
        let decides = |text: &str, lexemes: &[Lexeme]| {
            (0..lexemes.len())
                .filter_map(|i| {
                    let amount = amount(lexemes, i)?;
                    let expression = Expression::new(text, lexemes, i);
                    let (measure, next) = expression.measure(&amount)?;
                    let (first, alone) = (&lexemes[i], amount.next == i + 1);
                    let place = Place { i, first, amount: &amount, measure, next, modifier: amount.modifier, alone };
                    expression.verdict(&place).map(|(name, _)| name)
                })
                .collect::<Vec<_>>()
        };
        // Some look at the start of the line, some at the word before.
        let texts = |example: &str| vec![example.to_owned(), format!("করিমের {example}")];
        rule::each_decides_its_example(RULES, decides, texts);
    }
}
