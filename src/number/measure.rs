//! What a number is of: the unit, currency, classifier or suffix after it.
//!
//! `১২৫ গ্রাম` (U+0997 U+09CD U+09B0 U+09BE U+09AE) is a QUANTITY in `g`, `৪ কোটি টাকা` MONEY in `BDT`, `ঘণ্টায় ৮০ কিলোমিটার` one in
//! a unit by another, km/h. UCUM 2.1 names the units it has; Bengal's own keep their names. What stands after the number
//! is asked for rule by rule, in the order of [`RULES`]; the first that knows it decides. A number that none of them
//! knows has no unit (দুই দেশ).

use super::amount::Amount;
use super::class::{Class, Classes};
use super::count::{gloss, goes_on};
use super::expression::Expression;
use super::lexeme::Lexeme;
use super::lexicon::RATES;
use super::rule;
use super::word::Ending;
use crate::script;
use crate::seed::{Row, seed};
use rust_decimal::Decimal;
use std::sync::LazyLock;

/// What an amount is of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Measure {
    /// No unit: the noun stands by itself (দুই দেশ).
    Bare,
    Classifier,
    Ordinal,
    Percent,
    Money(&'static str),
    Unit(&'static str),
    Span(&'static str),
}

impl Measure {
    /// What a count of this lexeme is of: years, metres, taka, or things that a classifier counts.
    pub fn of(counted: &Lexeme) -> Option<Measure> {
        let span = counted.code(Class::Span).map(Measure::Span);
        // গন্ডা দুয়েক are eight pieces.
        let unit = || counted.code(Class::Unit).filter(|_| !counted.is(Class::Collective)).map(Measure::Unit);
        let money = || counted.code(Class::Money).map(Measure::Money);
        span.or_else(unit).or_else(money).or_else(|| counted.is(Class::Classifier).then_some(Measure::Classifier))
    }
}

/// What a rule says of the lexeme after an amount.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Verdict {
    /// It is of this, up to this lexeme.
    Of(Measure, usize),
    /// It is no number.
    NoNumber,
}
use Verdict::{NoNumber, Of};

/// The lexeme after an amount, on the same line.
struct After<'e> {
    amount: &'e Amount,
    lexeme: &'e Lexeme,
    i: usize,
}

type Rule = rule::Rule<fn(&Expression, &After) -> Option<Verdict>>;

const RULES: &[Rule] = &[
    Rule { name: "a unit behind a hyphen", example: "৬,৫০০-গজ", ask: hyphened },
    Rule { name: "the letters of an ordinal", example: "২১তম", ask: nth },
    Rule { name: "the letters of a day", example: "১৬ই", ask: day },
    Rule { name: "a month joined to its day", example: "১৬মার্চ", ask: month },
    Rule { name: "a serial number", example: "৮ নম্বর", ask: serial },
    Rule { name: "percent, or hundredths of an acre", example: "৫ শতাংশ জমি", ask: percent },
    Rule { name: "a share of a hundred", example: "২০ ভাগ", ask: share },
    Rule { name: "the stroke of a sum of money", example: "৫০০/- টাকা", ask: stroke },
    Rule { name: "pounds of money or of weight", example: "২০ পাউন্ড", ask: pounds },
    Rule { name: "money", example: "৫০ পয়সা", ask: money },
    Rule { name: "minutes or metres", example: "৫ মি. পর", ask: minutes },
    Rule {
        name: "hundredths of an acre, centuries, or hundreds of runs", example: "৩৩ শতক জমি", ask: century
    },
    Rule { name: "carats of a stone", example: "৫ ক্যারেট হীরা", ask: carats },
    Rule { name: "villages, not grams", example: "দুই গ্রামের", ask: village },
    Rule { name: "hands, not cubits", example: "দুই হাত তুলে", ask: hand },
    Rule { name: "a unit", example: "১০ কিলোমিটার", ask: unit },
    Rule { name: "a span of time", example: "৩ মাস", ask: span },
    Rule { name: "nights", example: "৪ রাত ৫ দিন", ask: nights },
    Rule { name: "a classifier", example: "৫ জন", ask: classifier },
    Rule { name: "a case ending apart", example: "২০-এর", ask: case },
];

impl Expression<'_> {
    /// The unit, currency, classifier or suffix after an amount, and the lexeme after it; None where it is no number.
    pub(super) fn measure(&self, amount: &Amount) -> Option<(Measure, usize)> {
        match self.rule(amount) {
            Some((_, NoNumber)) => None,
            Some((_, Of(measure, next))) => Some((measure, next)),
            None => Some((Measure::Bare, amount.next)),
        }
    }

    /// The rule that knows what stands after an amount.
    fn rule(&self, amount: &Amount) -> Option<(&'static str, Verdict)> {
        let i = amount.next;
        if !goes_on(self.lexemes, i) {
            return None;
        }
        let after = After { amount, lexeme: &self.lexemes[i], i };
        rule::first(RULES, |ask| ask(self, &after))
    }

    /// A number said again with its unit in brackets: `৭.৫% (সাড়ে সাত শতাংশ)`, `৫,০০০/- (পাঁচ হাজার টাকা মাত্র)`. What
    /// it is of there, and the lexeme after the brackets.
    pub(super) fn glossed(&self, i: usize, value: Decimal) -> Option<(Measure, usize)> {
        let inside = gloss(self.lexemes, i, value)?;
        // ৩ হাজার কোটি ডলার (৩০ বিলিয়ন ডলার) is two sums: with its unit a number is said again in words, and words in figures.
        let figures = |lexemes: &[Lexeme]| lexemes.iter().any(|lexeme| lexeme.is(Class::Digits));
        if figures(&self.lexemes[self.start.min(i)..i]) && figures(&self.lexemes[i..inside]) {
            return None;
        }
        let (mut measure, mut next) = self.measure(&Amount::exactly(value, inside))?;
        if self.is(i + 1, Class::PercentBefore) {
            measure = Measure::Percent;
            next += usize::from(goes_on(self.lexemes, next) && self.is(next, Class::Share));
        }
        next += usize::from(goes_on(self.lexemes, next) && self.is(next, Class::Filler));
        (self.is(next, Class::Close) && self.follows(next)).then_some((measure, next + 1))
    }

    /// `প্রতি সেকেন্ড` and `/ঘণ্টা` after a unit: the rate and the lexeme after it.
    fn by_time(&self, unit: &str, i: usize) -> Option<(&'static str, usize)> {
        let sign = self.lexemes.get(i)?;
        // ৮০ কিমি / ঘণ্টা
        let by = sign.is(Class::Slash) || sign.is(Class::Every);
        if !by || !goes_on(self.lexemes, i) || !goes_on(self.lexemes, i + 1) {
            return None;
        }
        Some((rate(unit, self.lexemes.get(i + 1)?.code(Class::Span)?)?, i + 2))
    }

    /// `ঘণ্টায়`, `প্রতি সেকেন্ডে` before an amount: the span of time and the lexeme after it. `২ ঘণ্টায়` and `শেষ ঘণ্টায়`
    /// are one span of time, in which so much was done.
    pub(super) fn per_time(&self, i: usize) -> Option<(&'static str, usize)> {
        let beside_span = |before: &Lexeme| before.classes.meets(BESIDE_SPANS);
        let at = i + self.is(i, Class::Every) as usize;
        if at > i && !goes_on(self.lexemes, at)
            || at == i && self.follows(i) && i.checked_sub(1).is_some_and(|i| beside_span(&self.lexemes[i]))
        {
            return None;
        }
        let span = self.lexemes.get(at).filter(|span| span.ending.has(Ending::LOCATIVE))?;
        let code = span.code(Class::Span).filter(|code| RATES.iter().any(|rate| rate.span == *code))?;
        self.follows(at + 1).then_some((code, at + 1))
    }
}

/// ৩০-৩৫ বছর has its hyphen inside; ৩০-বছর, ৬-জন and ৬,৫০০-গজ are as good as with a space.
fn hyphened(e: &Expression, after: &After) -> Option<Verdict> {
    let counted = e.lexemes.get(after.i + 1).filter(|counted| counted.is_joined())?;
    if !after.lexeme.is(Class::Hyphen) || !after.lexeme.is_joined() || is_hand(e, counted, after.i + 1) {
        return None;
    }
    Some(Of(Measure::of(counted)?, after.i + 2))
}

fn nth(e: &Expression, after: &After) -> Option<Verdict> {
    // ২১-তম
    let hyphen = after.lexeme.is(Class::Hyphen) && after.lexeme.is_joined() && e.is_joined(after.i + 1);
    let at = after.i + usize::from(hyphen);
    let suffix = e.is(at, Class::OrdinalSuffix) || e.is(at, Class::OrdinalLetter) && !hyphen;
    let whole = after.amount.high.is_none() && after.amount.low.is_integer();
    // ২য়টি, ৩য় বার
    let counted = e.is_times(at + 1) || e.is(at + 1, Class::Classifier) && e.is_joined(at + 1);
    (suffix && whole).then(|| Of(Measure::Ordinal, at + 1 + usize::from(counted)))
}

/// পাঁচই is "all five", ১৬ই the sixteenth of a month.
fn day(e: &Expression, after: &After) -> Option<Verdict> {
    after.lexeme.is(Class::DaySuffix).then(|| {
        let spoken = e.is(after.i - 1, Class::Number) && after.lexeme.span.len() == 3;
        if spoken { Of(Measure::Bare, after.i + 1) } else { NoNumber }
    })
}

fn month(_: &Expression, after: &After) -> Option<Verdict> {
    (after.lexeme.is(Class::Month) && after.lexeme.is_joined()).then_some(NoNumber)
}

/// ৮ নম্বর is the eighth; ৯৯৯ নম্বরে ফোন is dialled.
fn serial(e: &Expression, after: &After) -> Option<Verdict> {
    after.lexeme.is(Class::Serial).then(|| {
        // ২০০ নম্বরের পরীক্ষা, ৮৫ নম্বর পেয়েছে
        let marks = (after.lexeme.ending.is_bare() || after.lexeme.ending.has(Ending::GENITIVE))
            && after.lexeme.word.is_some_and(|word| word.form.chars().count() > 3)
            && e.lexemes.get(after.i + 1).is_some_and(|next| next.follows() && is_marked(next.span.of(e.text)));
        if marks {
            return Of(Measure::Bare, after.i + 1);
        }
        let dialled = !after.lexeme.ending.is_bare() && e.is(after.i + 1, Class::Call) && e.follows(after.i + 1);
        if dialled { NoNumber } else { Of(Measure::Ordinal, after.i + 1) }
    })
}

/// Whether what stands behind নম্বর is about marks: an examination, or that they are got.
fn is_marked(next: &str) -> bool {
    MARKS.iter().any(|stem| next.starts_with(stem))
}

/// Stems of words for examinations, and for getting and losing marks.
static MARKS: LazyLock<Vec<&str>> =
    LazyLock::new(|| seed!("number/marks.tsv").rows(["stem"]).map(|row| row["stem"]).collect());

/// ৫ শতাংশ জমি is land, but বাগানের ৩০ শতাংশ জমি is a share of it.
fn percent(e: &Expression, after: &After) -> Option<Verdict> {
    after.lexeme.is(Class::Percent).then(|| {
        let land = e.is(after.i + 1, Class::Land) && e.follows(after.i + 1) && !e.after_genitive();
        // জমি ৩ শতাংশ, but জমি ৩ শতাংশ কমেছে
        let behind = e.start.checked_sub(1).and_then(|i| e.lexemes.get(i));
        let land = land
            || behind.is_some_and(|land| land.is(Class::Land) && land.ending.is_bare())
                && e.follows(e.start)
                && e.ends_clause(after.i + 1);
        let words = after.lexeme.word.is_some_and(|word| !word.is_sign);
        // ১ একর ২০ শতাংশ
        if words && larger_land(e, after.i) {
            return Of(Measure::Unit("decimal"), after.i + 1);
        }
        // হাওরের ৮০ শতাংশ জমির ধান
        let share = || hundredths(e, after, |of| of == Hundredths::Share).is_some();
        Of(if land && words && !share() { Measure::Unit("decimal") } else { Measure::Percent }, after.i + 1)
    })
}

fn share(_: &Expression, after: &After) -> Option<Verdict> {
    let share = after.lexeme.is(Class::Share) && !after.lexeme.ending.has(Ending::LOCATIVE);
    (share && after.amount.low >= Decimal::TEN).then_some(Of(Measure::Percent, after.i + 1))
}

/// `৫০০/-`, `৫০০/= টাকা`, `৫,০০০/- (পাঁচ হাজার) টাকা`, `৫,০০০/ টাকা`
fn stroke(e: &Expression, after: &After) -> Option<Verdict> {
    if after.lexeme.is(Class::Slash) && after.lexeme.is_joined() && goes_on(e.lexemes, after.i + 1) {
        return Some(Of(Measure::Money(e.lexemes[after.i + 1].code(Class::Money)?), after.i + 2));
    }
    let mut currency = after.lexeme.code(Class::Stroke)?;
    let mut next = after.i + 1;
    if let Some((Measure::Bare | Measure::Money(_), close)) = e.glossed(next, after.amount.low) {
        next = close;
    }
    if let Some(named) =
        e.lexemes.get(next).filter(|_| goes_on(e.lexemes, next)).and_then(|named| named.code(Class::Money))
    {
        (currency, next) = (named, next + 1);
    }
    Some(Of(Measure::Money(currency), next))
}

fn pounds(e: &Expression, after: &After) -> Option<Verdict> {
    let (currency, unit) = (after.lexeme.code(Class::Money)?, after.lexeme.code(Class::Unit)?);
    let weight = e.is(after.i + 1, Class::Weight) && e.follows(after.i + 1);
    Some(Of(if weight { Measure::Unit(unit) } else { Measure::Money(currency) }, after.i + 1))
}

/// `৫০০ টাকা`, `৭৫ পয়সা`, `৫০০ টাকা/-`
fn money(e: &Expression, after: &After) -> Option<Verdict> {
    let currency = after.lexeme.code(Class::Money).or_else(|| after.lexeme.code(Class::Paisa))?;
    // ব্যয় (লক্ষ টাকায়): the head of a column
    let bare = after.i >= 2 && e.is(after.i - 2, Class::Open) && e.lexemes[after.i - 1].is(Class::Multiplier);
    if bare && after.lexeme.ending.has(Ending::LOCATIVE) && e.is(after.i + 1, Class::Close) {
        return Some(NoNumber);
    }
    // ৪২.০০০ টাকা: no sum has three places
    if after.i.checked_sub(1).is_some_and(|figures| e.lexemes[figures].reads_two_ways()) {
        return Some(NoNumber);
    }
    let stroke = e.is(after.i + 1, Class::Stroke) && e.is_joined(after.i + 1);
    Some(Of(Measure::Money(currency), after.i + 1 + usize::from(stroke)))
}

/// মি. is a minute after hours and before পর, else a metre
fn minutes(e: &Expression, after: &After) -> Option<Verdict> {
    let (unit, span) = (after.lexeme.code(Class::Unit)?, after.lexeme.code(Class::Span).filter(|&span| span == "M")?);
    let hours =
        after.i.checked_sub(2).and_then(|i| e.lexemes.get(i)).and_then(|hour| hour.code(Class::Span)) == Some("H");
    let later = e.is(after.i + 1, Class::Ago) && e.follows(after.i + 1);
    Some(Of(if hours || later { Measure::Span(span) } else { Measure::Unit(unit) }, after.i + 1))
}

/// শতক: of land before জমি, else what the words of its sentence tell (`এগারো শতক কেনেন`, `টেস্টে ১১ শতক`), else of years
fn century(e: &Expression, after: &After) -> Option<Verdict> {
    let (unit, span) = (after.lexeme.code(Class::Unit)?, after.lexeme.code(Class::Span)?);
    // ৮ শতকের ওপর জমি, also where the line ends behind ওপর, with which nothing ends
    let above = e.is(after.i + 1, Class::AfterMeasure) && e.follows(after.i + 1) && e.is(after.i + 2, Class::Land);
    let land = e.is(after.i + 1, Class::Land) && e.follows(after.i + 1) || above;
    // ৩৩ শতক: no text speaks of so many centuries
    let many = after.amount.low > Decimal::from(21) && after.amount.low <= Decimal::ONE_HUNDRED;
    // সাড়ে ৭ শতক, ৩ একর ৫ শতক
    let sure = land || !after.amount.low.is_integer() || larger_land(e, after.i);
    if sure {
        return Some(Of(Measure::Unit(unit), after.i + 1));
    }
    Some(match hundredths(e, after, |of| of != Hundredths::Share) {
        Some(Hundredths::Runs) => Of(Measure::Bare, after.i),
        // সাত শতকে is in the seventh century.
        Some(Hundredths::Land) if !after.lexeme.ending.has(Ending::LOCATIVE) => Of(Measure::Unit(unit), after.i + 1),
        _ => Of(if many { Measure::Unit(unit) } else { Measure::Span(span) }, after.i + 1),
    })
}

/// What a শতক may be a hundredth or a hundred of, and a শতাংশ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Hundredths {
    /// Of all land, not of an acre
    Share,
    Land,
    Runs,
    Years,
}

/// A form, whether it may go on, and what it tells.
type Telling = (&'static str, bool, Hundredths);

/// Words that tell what a শতক is of.
static HUNDREDTHS: LazyLock<Vec<Telling>> = LazyLock::new(|| {
    let telling = |row: Row<2>| {
        let of = row.read_as("of", "land, years, runs or share", |of| match of {
            "land" => Some(Hundredths::Land),
            "years" => Some(Hundredths::Years),
            "runs" => Some(Hundredths::Runs),
            "share" => Some(Hundredths::Share),
            _ => None,
        });
        row.forms("forms").map(move |form| (form.trim_end_matches('-'), form.ends_with('-'), of)).collect::<Vec<_>>()
    };
    seed!("number/hundredths.tsv").rows(["of", "forms"]).flat_map(telling).collect()
});

/// What the words near a শতক or শতাংশ in its sentence tell, of what is asked for.
fn hundredths(e: &Expression, after: &After, asked: fn(Hundredths) -> bool) -> Option<Hundredths> {
    const REACH: usize = 200;
    let ends = |c: char| matches!(c, '\u{964}' | '\n' | '!' | '?' | ';');
    let (start, end) = (e.lexemes.get(e.start)?.span.start, after.lexeme.span.end);
    let from = (start.saturating_sub(REACH)..=start).find(|&at| e.text.is_char_boundary(at))?;
    let to = (end..=end.saturating_add(REACH).min(e.text.len())).rfind(|&at| e.text.is_char_boundary(at))?;
    let before = e.text.get(from..start)?.rsplit(ends).next()?;
    let behind = e.text.get(end..to)?.split(ends).next()?;
    let words =
        [before, behind].into_iter().flat_map(|part| part.split(|c: char| !script::is_word_part(c) && c != '-'));
    let told = |word: &str| {
        let tells = |&&(form, goes_on, _): &&Telling| word == form || goes_on && word.starts_with(form);
        HUNDREDTHS.iter().filter(tells).map(|&(.., of)| of).filter(|&of| asked(of)).max()
    };
    words.filter_map(told).max()
}

/// Whether a larger measure of land stands before the figure before lexeme `i`, without an ending.
fn larger_land(e: &Expression, i: usize) -> bool {
    let figure = i.checked_sub(1).filter(|&figure| figure > 0 && e.follows(figure));
    let larger = figure.map(|figure| &e.lexemes[figure - 1]).filter(|larger| larger.ending.is_bare());
    larger.and_then(|larger| larger.code(Class::Unit)).is_some_and(|unit| LAND.contains(&unit))
}

/// Measures of land that a শতক is a part of.
const LAND: [&str; 3] = ["[acr_br]", "bigha", "katha"];

impl Measure {
    /// Whether it is of land.
    pub(super) fn is_land(self) -> bool {
        matches!(self, Measure::Unit(unit) if LAND.contains(&unit) || matches!(unit, "decimal" | "kani" | "gonda" | "har"))
    }
}

/// ২২ ক্যারেট সোনা says how pure the gold is, ৫ ক্যারেট হীরা how heavy the stone.
fn carats(e: &Expression, after: &After) -> Option<Verdict> {
    let stone =
        after.lexeme.code(Class::Unit) == Some("[car_Au]") && e.is(after.i + 1, Class::Gem) && e.follows(after.i + 1);
    stone.then_some(Of(Measure::Unit("[car_m]"), after.i + 1))
}

fn village(e: &Expression, after: &After) -> Option<Verdict> {
    let villages =
        after.lexeme.is(Class::Village) && !after.lexeme.ending.is_bare() && e.is(after.i - 1, Class::Number);
    // গোটা পাঁচেক গ্রাম
    let villages = villages || after.lexeme.is(Class::Village) && e.is(after.i - 1, Class::Vague);
    villages.then_some(Of(Measure::Bare, after.i))
}

/// পাঁচ হাত লম্বা, তিন হাত দূরে are measured; দুই হাত তুলে are hands.
fn hand(e: &Expression, after: &After) -> Option<Verdict> {
    is_hand(e, after.lexeme, after.i).then_some(Of(Measure::Bare, after.i))
}

/// Whether the lexeme at `at` is a hand and no cubit: nothing that has an extent follows.
fn is_hand(e: &Expression, lexeme: &Lexeme, at: usize) -> bool {
    let measured = e.is(at + 1, Class::Extent) && goes_on(e.lexemes, at + 1);
    lexeme.code(Class::Unit) == Some("hat") && !measured
}

fn unit(e: &Expression, after: &After) -> Option<Verdict> {
    let unit = after.lexeme.code(Class::Unit)?;
    let (unit, next) = e.by_time(unit, after.i + 1).unwrap_or((unit, after.i + 1));
    Some(Of(Measure::Unit(unit), next))
}

fn span(_: &Expression, after: &After) -> Option<Verdict> {
    Some(Of(Measure::Span(after.lexeme.code(Class::Span)?), after.i + 1))
}

/// `৪ রাত ৫ দিন`, `তিন রাত`; রাত ৯টা behind a number is of the clock.
fn nights(e: &Expression, after: &After) -> Option<Verdict> {
    let night = after.lexeme.code(Class::DayPart) == Some("night") && !after.lexeme.is_joined();
    let hour = e.follows(after.i + 1)
        && (e.is(after.i + 1, Class::Digits) || e.is(after.i + 1, Class::Number))
        && !e.lexemes.get(after.i + 2).is_some_and(|unit| unit.is(Class::Span));
    (night && after.amount.low >= Decimal::TWO && !hour).then_some(Of(Measure::Span("D"), after.i + 1))
}

fn classifier(e: &Expression, after: &After) -> Option<Verdict> {
    if !after.lexeme.is(Class::Classifier) || after.amount.fraction && !after.lexeme.is_joined() {
        return None;
    }
    let counted = e.lexemes.get(after.i + 1);
    let thing = after.lexeme.code(Class::Classifier) == Some("thing") && goes_on(e.lexemes, after.i + 1);
    // ২০টা টাকা
    let money = counted.filter(|money| thing && !money.ending.has(Ending::GENITIVE));
    if let Some(currency) = money.and_then(|money| money.code(Class::Money)) {
        return Some(Of(Measure::Money(currency), after.i + 2));
    }
    // পাঁচটি বছর; একটি বছর is any
    let span = counted.filter(|_| thing && after.amount.low > Decimal::ONE).and_then(|span| span.code(Class::Span));
    if let Some(code) = span {
        return Some(Of(Measure::Span(code), after.i + 2));
    }
    // দুবারই, where ই reads as the ending of a day
    let just = e.is(after.i + 1, Class::DaySuffix) && e.is_joined(after.i + 1);
    Some(Of(Measure::Classifier, after.i + 1 + just as usize))
}

/// ২০-এর, ৬০০ এর বেশি
fn case(e: &Expression, after: &After) -> Option<Verdict> {
    let i = after.i;
    if after.lexeme.is(Class::Hyphen) && after.lexeme.is_joined() && e.is(i + 1, Class::Case) && e.is_joined(i + 1) {
        return Some(Of(Measure::Bare, i + 2));
    }
    let apart = after.lexeme.is(Class::Case) && (after.lexeme.is_joined() || e.is_modifier(i + 1));
    apart.then_some(Of(Measure::Bare, i + 1))
}

/// What the ঘণ্টায় after it belongs to: a span of time of its own.
const BESIDE_SPANS: Classes = Classes::of(&[
    Class::Several,
    Class::Ordinal,
    Class::Relative,
    Class::Digits,
    Class::Number,
    Class::Multiplier,
    Class::Fraction,
    Class::Half,
    Class::Vague,
]);

/// So much of a unit in one span of time.
pub(super) fn rate(unit: &str, span: &str) -> Option<&'static str> {
    RATES.iter().find(|rate| rate.unit == unit && rate.span == span).map(|rate| rate.rate)
}

#[cfg(test)]
mod tests {
    use super::super::amount::amount;
    use super::*;

    #[test]
    fn every_rule_decides_its_example() {
        let decides = |text: &str, lexemes: &[Lexeme]| {
            Expression::new(text, lexemes, 0).rule(&amount(lexemes, 0)?).map(|(name, _)| name)
        };
        rule::each_decides_its_example(RULES, decides, |example| vec![example.to_owned()]);
    }
}
