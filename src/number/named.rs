//! What stands before a number makes it part of a name or of a longer number: `ঢাকা-১৭`, `রোল নম্বর ৫`, `ধারা ১৪`.
//!
//! `রোল নম্বর ৫` is U+09B0 U+09CB U+09B2 U+0020 U+09A8 …: the নম্বর before it makes a name of the ৫, where ৫ নম্বর would be the fifth. Asked before
//! an expression is read, rule by rule; a number that no rule knows may count.

use super::amount::amount;
use super::class::{Class, Classes};
use super::lexeme::{Gap, Lexeme};
use super::rule;
use super::surroundings::COUNTED;
use crate::script;

/// Classes that make a place in a row of the number before them.
const NTH: Classes = Classes::of(&[Class::Serial, Class::OrdinalSuffix, Class::OrdinalLetter]);

/// What makes a name of the number after its colon.
const NAMING: Classes = Classes::of(&[
    Class::Digits,
    Class::Number,
    Class::Serial,
    Class::Label,
    Class::Law,
    Class::Call,
    Class::Letter,
    Class::Close,
]);

/// What a multiplier belongs to that could not be read with it.
const NUMBERS: Classes = Classes::of(&[Class::Multiplier, Class::Digits, Class::Number, Class::Fraction]);

/// Most numbers of one name.
const MOST_NAMES: usize = 8;

/// A lexeme that a number may begin with, and the one before it on its line.
struct Beside<'e> {
    text: &'e str,
    lexemes: &'e [Lexeme],
    i: usize,
    lexeme: &'e Lexeme,
    before: &'e Lexeme,
}

impl Beside<'_> {
    fn next(&self) -> Option<&Lexeme> {
        self.lexemes.get(self.i + 1)
    }

    /// The lexeme before the one before.
    fn ahead(&self) -> Option<&Lexeme> {
        self.i.checked_sub(2).and_then(|ahead| self.lexemes.get(ahead))
    }

    fn is_number(&self) -> bool {
        self.is_figure() || self.lexeme.is(Class::Number) || self.lexeme.is(Class::Ordinal)
    }

    fn is_figure(&self) -> bool {
        self.lexeme.is(Class::Digits)
    }

    fn is_multiplier(&self) -> bool {
        self.lexeme.sense(Class::Multiplier).is_some()
    }

    fn next_counts(&self) -> bool {
        counts(self.next())
    }

    fn before_ends(&self, end: impl Fn(char) -> bool) -> bool {
        self.before.span.of(self.text).ends_with(end)
    }
}

/// Whether a lexeme makes a count of the number before it.
fn counts(next: Option<&Lexeme>) -> bool {
    next.is_some_and(|next| next.follows() && next.classes.meets(COUNTED))
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    Names,
    MayCount,
}
use Verdict::{MayCount, Names};

type Rule = rule::Rule<fn(&Beside) -> Option<Verdict>>;

const RULES: &[Rule] = &[
    Rule { name: "the rest of a number", example: "৪ ২ হাজার", ask: rest },
    Rule { name: "a multiplier after several", example: "কয়েক কোটি", ask: several },
    Rule { name: "a number to be dialled", example: "নম্বর (৯৯৯)", ask: dialled },
    Rule { name: "figures run together", example: "3%76161", ask: run_together },
    Rule { name: "the dash of another font", example: "যথা:¾", ask: dash },
    Rule { name: "figures behind letters", example: "iPhone 15", ask: lettered },
    Rule {
        name: "a multiplier joined to a word", example: "মাল্টি-মিলিয়ন", ask: joined_multiplier
    },
    Rule { name: "annas after rupees", example: "১।০", ask: annas },
    Rule { name: "a sum or a dose", example: "১+০+১", ask: added },
    Rule { name: "a year cut short", example: "করি ’৯৮ ব্যাচ", ask: cut_year },
    Rule { name: "behind a sign", example: "ঢাকা-১৭", ask: signed },
    Rule { name: "behind a full stop", example: "১৪.০২.২০২৪", ask: dotted },
    Rule { name: "one of several names", example: "সিলেট-১, ২ ও ৩", ask: listed },
    Rule { name: "behind its label", example: "রোল নম্বর ৫", ask: labelled },
    Rule {
        name: "the end of a range of names", example: "ক্রমিক নং ১২ হইতে ১৫", ask: range_end
    },
];

/// Whether what stands before lexeme `i` makes it part of a name or a longer number.
pub(super) fn is_named(text: &str, lexemes: &[Lexeme], i: usize) -> bool {
    let Some(lexeme) = lexemes.get(i) else { return false };
    if is_doubled(lexeme, lexemes.get(i + 1)) {
        return true;
    }
    let Some(before) = i.checked_sub(1).and_then(|i| lexemes.get(i)).filter(|_| lexeme.follows()) else { return false };
    let beside = Beside { text, lexemes, i, lexeme, before };
    matches!(rule::first(RULES, |ask| ask(&beside)), Some((_, Names)))
}

/// হাজার হাজার: thousands and thousands.
fn is_doubled(lexeme: &Lexeme, next: Option<&Lexeme>) -> bool {
    let multiplier = lexeme.value(Class::Multiplier);
    multiplier.is_some() && next.and_then(|next| next.value(Class::Multiplier)) == multiplier
}

/// The multiplier of a number that could not be read with it says too little by itself.
fn rest(b: &Beside) -> Option<Verdict> {
    let rest = b.is_multiplier() && b.before.classes.meets(NUMBERS) && b.before.ending.is_bare();
    rest.then_some(Names)
}

fn several(b: &Beside) -> Option<Verdict> {
    (b.is_multiplier() && b.before.code(Class::Several) == Some("vague")).then_some(Names)
}

fn dialled(b: &Beside) -> Option<Verdict> {
    let open = b.is_figure() && b.before.is(Class::Open);
    (open && b.ahead().is_some_and(|ahead| ahead.is(Class::Serial))).then_some(Names)
}

fn run_together(b: &Beside) -> Option<Verdict> {
    let percent = b.is_figure() && b.lexeme.is_joined() && b.before.is(Class::Percent);
    (percent && b.before.word.is_some_and(|word| word.is_sign)).then_some(Names)
}

fn dash(b: &Beside) -> Option<Verdict> {
    let joined = b.before.is(Class::Colon) && b.lexeme.is_joined();
    (joined && b.lexeme.span.of(b.text).starts_with(['\u{BD}', '\u{BC}', '\u{BE}'])).then_some(Names)
}

/// iPhone 15, এম ৯০, ^১, &#39;, section 196K; <3 is a heart, :3 a cat.
fn lettered(b: &Beside) -> Option<Verdict> {
    if !b.is_figure() {
        return None;
    }
    let letter = b.before.is(Class::Letter) && b.before.ending.is_bare() && b.before.gap != Gap::Joined;
    let other = b.before.is(Class::Other);
    // *১২১*৩#
    let dialled = other && b.lexeme.is_joined() && b.before_ends(|c| c == '*');
    let latin = dialled || other && b.before_ends(|c| c.is_ascii_alphabetic() || "^#&".contains(c));
    let heart = other
        && b.lexeme.is_joined()
        && b.before_ends(|c| c == '<')
        && matches!(b.lexeme.span.of(b.text), "3" | "\u{9E9}");
    let section = || {
        let capital = |k: &Lexeme| k.is_joined() && k.is(Class::Multiplier) && k.span.of(b.text) == "K";
        b.next().is_some_and(capital) && b.before_ends(|c| c.is_ascii_lowercase())
    };
    // মোট :3 and আহত :3 count.
    let told = b.ahead().is_some_and(|ahead| ahead.is(Class::Filler) || ahead.is(Class::Tally));
    let cat = b.before.is(Class::Colon)
        && !b.before.is_joined()
        && b.lexeme.is_joined()
        && b.lexeme.span.of(b.text) == "3"
        && !told;
    ((letter || latin || heart || cat) && !b.next_counts() || latin && section()).then_some(Names)
}

fn joined_multiplier(b: &Beside) -> Option<Verdict> {
    let joined = b.before.is(Class::Hyphen) && b.before.is_joined() && b.lexeme.is_joined();
    (b.is_multiplier() && joined).then_some(Names)
}

/// The nought of `১।০` and `৸০`, rupees and annas as old books write them.
fn annas(b: &Beside) -> Option<Verdict> {
    let sign = |c: char| script::is_annas(c) || c == '\u{964}';
    (b.is_figure() && b.lexeme.is_joined() && b.lexeme.value.is_zero() && b.before_ends(sign)).then_some(Names)
}

/// The later figures of `১+০+১` and `৯০+৪ মিনিটে`; ৫+৩ are two counts.
fn added(b: &Beside) -> Option<Verdict> {
    let plus = |sign: Option<&Lexeme>| sign.is_some_and(|sign| sign.is(Class::Plus) && sign.is_joined());
    let joined = b.is_figure() && b.lexeme.is_joined() && plus(Some(b.before));
    let figures = joined && b.ahead().is_some_and(|ahead| ahead.is(Class::Digits));
    let three = plus(b.next()) || plus(b.i.checked_sub(3).and_then(|at| b.lexemes.get(at)));
    let minutes = b.next().and_then(|minutes| minutes.code(Class::Span)) == Some("M");
    (figures && (three || minutes)).then_some(Names)
}

/// `’৯৮ ব্যাচ`: an apostrophe stands for the century.
fn cut_year(b: &Beside) -> Option<Verdict> {
    let apostrophe = |c: char| c == '\'' || c == '\u{2019}';
    let two = b.is_figure() && b.lexeme.numeral.digits == 2 && b.lexeme.numeral.places == 0 && !b.next_counts();
    if !(two && b.lexeme.is_joined() && b.before_ends(apostrophe)) {
        return None;
    }
    let word = b.before.span.of(b.text);
    let apart =
        word.trim_end_matches(apostrophe).ends_with(char::is_whitespace) || word.trim_matches(apostrophe).is_empty();
    let closes = b.text.get(b.lexeme.span.end..).is_some_and(|rest| rest.starts_with(apostrophe));
    (apart && !closes).then_some(Names)
}

/// দাম: ৫০ and বয়স: ১৮ count, কক্ষ: ৫ is a name, ১০: ৩৫ neither.
fn signed(b: &Beside) -> Option<Verdict> {
    let colon = b.before.is(Class::Colon);
    if !(colon || b.before.is(Class::Hyphen) || b.before.is(Class::Slash)) {
        return None;
    }
    let naming = |ahead: &&Lexeme| {
        let named_after = !colon || ahead.classes.meets(NAMING);
        named_after && b.is_number() && !ahead.is(Class::Tally) && !ahead.is(Class::Case)
    };
    let Some(ahead) = b.ahead().filter(naming) else { return Some(MayCount) };
    // নবম-দশম শ্রেণি
    if b.lexeme.is(Class::Ordinal) && ahead.is(Class::Ordinal) {
        return Some(MayCount);
    }
    // ওজন: ৫০-৬০ কেজি
    // বেতন- ১,১০,০০০ (এক লক্ষ দশ হাজার) টাকা
    let after = amount(b.lexemes, b.i).map_or(b.i + 1, |amount| amount.next);
    let counted = counts(b.lexemes.get(after));
    // ফল: ১০ নম্বর ওয়ার্ড
    let nth = || b.next().is_some_and(|next| next.follows() && next.classes.meets(NTH));
    let names = if colon && !b.lexeme.is_joined() && nth() {
        ahead.is(Class::Serial) || ahead.is(Class::Label)
    } else if colon && ahead.is(Class::Label) && !counted {
        // পৃষ্ঠা : ২৭-২৯
        true
    } else {
        // A long dash parts words, it does not join them.
        let dash = b.before.span.of(b.text).starts_with('\u{2014}');
        let hangs = b.lexeme.is_joined() || b.before.is_joined() && b.is_figure();
        let minus = b.before.is(Class::Hyphen) && !b.before.is_joined() && !ahead.is(Class::Other);
        ahead.is(Class::Serial) || hangs && !dash && !minus && (!counted || ahead.is(Class::Digits))
    };
    Some(if names { Names } else { MayCount })
}

/// ১৪.০২.২০২৪, no.১২
fn dotted(b: &Beside) -> Option<Verdict> {
    if !(b.is_figure() && b.before.is_joined() && b.lexeme.is_joined() && b.before.is(Class::Dot)) {
        return None;
    }
    Some(if b.ahead().is_some_and(|ahead| ahead.is(Class::Digits)) { Names } else { MayCount })
}

/// The ২ and ৩ of `সিলেট-১, ২ ও ৩ আসনে`: a list of plain numbers whose first one is part of a name.
fn listed(b: &Beside) -> Option<Verdict> {
    let plain =
        |at: usize| b.lexemes.get(at).is_some_and(|n| n.is(Class::Digits) && n.numeral.digits <= 2 && n.follows());
    if !b.is_figure() || b.next_counts() {
        return None;
    }
    let mut at = b.i;
    for _ in 0..MOST_NAMES {
        if !plain(at) || at < 2 {
            return None;
        }
        let sign = &b.lexemes[at - 1];
        if sign.is(Class::Hyphen) && sign.is_joined() {
            let first = at < b.i && b.lexemes[at].is_joined() && b.lexemes[at - 2].is(Class::Other);
            return first.then_some(Names);
        }
        if !(sign.follows() && (sign.is(Class::Comma) || sign.is(Class::And))) {
            return None;
        }
        at -= 2;
    }
    None
}

/// রোল নম্বর ৫, ধারা ১৪; but টেবিল ৫টি, অনূর্ধ্ব ৭ (সাত) বৎসর
fn labelled(b: &Beside) -> Option<Verdict> {
    if !b.is_number() || !b.before.ending.is_bare() {
        return None;
    }
    // গ্রেড ১৬০০০-৩৮৬৪০ টাকা
    let range =
        || amount(b.lexemes, b.i).is_some_and(|amount| amount.high.is_some() && counts(b.lexemes.get(amount.next)));
    let bracket = || b.before.is(Class::Before) && b.next().is_some_and(|next| next.is(Class::Open));
    let counted = || b.next_counts() || bracket() || range();
    // পৃষ্ঠা,৪০; but ৪৫ নং বাড়ি, ৪৬ নং দোকান
    let nth = b.next().is_some_and(|next| next.follows() && next.classes.meets(NTH));
    let comma = b.before.is(Class::Comma) && b.before.is_joined() && b.is_figure() && !nth;
    if comma && b.ahead().is_some_and(|page| page.is(Class::Label) && page.ending.is_bare()) && !counted() {
        return Some(Names);
    }
    let label =
        b.before.is(Class::Serial) || b.before.code(Class::Law) == Some("") || b.before.is(Class::Label) && !counted();
    (label && !is_numbered(b.lexemes, b.i - 1)).then_some(Names)
}

/// The ১৫ of `ক্রমিক নং ১২ হইতে ১৫`
fn range_end(b: &Beside) -> Option<Verdict> {
    let first = b.i.checked_sub(2).filter(|_| b.before.is(Class::Range) && b.is_figure() && !b.next_counts())?;
    let (lexeme, before) = (&b.lexemes[first], &b.lexemes[first.checked_sub(1)?]);
    let first = Beside { text: b.text, lexemes: b.lexemes, i: first, lexeme, before };
    (first.is_figure() && lexeme.follows() && b.before.follows()).then(|| labelled(&first)).flatten()
}

/// Whether lexeme `i`, নম্বর, belongs to the number before it: `৮ নম্বর ৩ ওয়ার্ড`.
pub(super) fn is_numbered(lexemes: &[Lexeme], i: usize) -> bool {
    lexemes[i].is(Class::Serial)
        && i.checked_sub(1)
            .and_then(|i| lexemes.get(i))
            .is_some_and(|before| before.is(Class::Digits) || before.is(Class::Number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_decides_its_example() {
        let decides = |text: &str, lexemes: &[Lexeme]| {
            (1..lexemes.len())
                .filter(|&i| lexemes[i].follows())
                .filter_map(|i| {
                    let beside = Beside { text, lexemes, i, lexeme: &lexemes[i], before: &lexemes[i - 1] };
                    rule::first(RULES, |ask| ask(&beside)).map(|(name, _)| name)
                })
                .collect::<Vec<_>>()
        };
        rule::each_decides_its_example(RULES, decides, |example| vec![example.to_owned()]);
    }
}
