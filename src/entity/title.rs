//! Titles: what office, rank, trade or kinship is said of a person beside the name.
//!
//! `রাশিয়ার পররাষ্ট্রমন্ত্রী সের্গেই ল্যাভরভ` (U+09AA U+09B0 U+09B0 U+09BE U+09B7 …): the words before a name, from the right: honorifics that
//! say nothing (ড., প্রয়াত) are passed over, then there must be a *head* (সভাপতি, ওসি, …মন্ত্রী, ভাই), and what belongs to it on its left is
//! taken as far as it goes: words of rank (সাবেক, ভারপ্রাপ্ত, সহকারী), what the office is about (স্বরাষ্ট্র, কৃষি), a second head, two
//! joined by ও. A word with a case ending (বিএনপির) ends it. Without a title before, one between commas behind the name counts
//! (রহিম উদ্দিন, ব্যবস্থাপনা পরিচালক, …); a bracket right behind the title (ওসি) is part of it; of a list of people, all have the title before the first if many may bear it (সদস্য, শিক্ষার্থী).
//! What stands in the genitive before the title (রাশিয়ার) is what it is a title of. The words are rows of `seeds/titles/words.tsv`.

use crate::mention::{Label, Mention};
use crate::seed::seed;
use crate::segment::{Token, TokenKind};
use crate::span::Span;
use std::collections::HashMap;
use std::sync::LazyLock;

/// What a word may be in a title; a word may be several.
#[derive(Clone, Copy, Debug, Default)]
struct TitleRoles {
    /// An office, rank or trade: মন্ত্রী.
    head: bool,
    /// One that a list of people may share: নেতা.
    many: bool,
    kin: bool,
    /// Someone who does something (পরিচালনাকারী): a title right before the name only.
    agent: bool,
    /// Stands before a head as part of the title: সাবেক.
    before: bool,
    /// Of what one is the head: জেলা, শিক্ষা.
    domain: bool,
    /// Stands between two parts of a title.
    link: bool,
    /// Stands between a title and the name: পদে.
    post: bool,
    /// An honorific, which is no title: জনাব.
    skip: bool,
}

static WORDS: LazyLock<HashMap<&'static str, TitleRoles, ahash::RandomState>> = LazyLock::new(|| {
    let mut words: HashMap<&'static str, TitleRoles, ahash::RandomState> = HashMap::default();
    for row in seed!("titles/words.tsv").rows(["word", "role"]) {
        let roles = words.entry(row["word"]).or_default();
        match row["role"] {
            "head" => roles.head = true,
            "many" => roles.many = true,
            "kin" => roles.kin = true,
            "before" => roles.before = true,
            "domain" => roles.domain = true,
            "link" => roles.link = true,
            "post" => roles.post = true,
            "skip" => roles.skip = true,
            "ending" | "agent" => {}
            _ => row.refuse("role", "a role of words in titles"),
        }
    }
    words
});

/// What compound heads end in (মন্ত্রী in সেতুমন্ত্রী), and whether they are an `ending` or an `agent`.
static ENDINGS: LazyLock<Vec<(&'static str, &'static str)>> = LazyLock::new(|| {
    let rows = seed!("titles/words.tsv").rows(["word", "role"]);
    rows.filter(|row| matches!(row["role"], "ending" | "agent")).map(|row| (row["word"], row["role"])).collect()
});

fn roles(word: &str) -> TitleRoles {
    if let Some(roles) = WORDS.get(word) {
        return *roles;
    }
    let ending = |role: &str| {
        let mut endings = ENDINGS.iter().filter(|(_, of)| *of == role);
        endings.any(|(ending, _)| word.strip_suffix(ending).is_some_and(|first| first.chars().nth(1).is_some()))
    };
    TitleRoles { head: ending("ending"), agent: ending("agent"), ..TitleRoles::default() }
}

/// A word, or several joined by hyphens without a space (সহ-সভাপতি), or one with the full stop of its abbreviation (ড.).
#[derive(Clone, Copy, Debug)]
struct Piece {
    /// Tokens, from and up to.
    first: usize,
    end: usize,
    roles: TitleRoles,
    word: bool,
}

struct TokenLine<'t> {
    text: &'t str,
    tokens: &'t [Token],
}

impl TokenLine<'_> {
    fn span(&self, first: usize, end: usize) -> Span {
        Span::new(self.tokens[first].span.start, self.tokens[end - 1].span.end)
    }

    fn of(&self, token: usize) -> &str {
        self.tokens.get(token).map_or("", |token| token.span.of(self.text))
    }

    /// Whether nothing but white space stands between the two.
    fn touches(&self, left: Span, right: Span) -> bool {
        self.text.get(left.end..right.start).is_some_and(|between| between.chars().all(char::is_whitespace))
    }

    fn glued(&self, left: usize) -> bool {
        self.tokens.get(left + 1).is_some_and(|right| right.span.start == self.tokens[left].span.end)
    }

    fn is_hyphen(&self, token: usize) -> bool {
        matches!(self.of(token), "-" | "\u{2010}" | "\u{2011}" | "\u{2013}")
    }

    /// The piece that ends before token `end`; None before the first token and across a line.
    fn before(&self, end: usize) -> Option<Piece> {
        let mut first = end.checked_sub(1)?;
        let last = &self.tokens[first];
        if self.tokens.get(end).is_some_and(|next| self.text[last.span.end..next.span.start].contains('\n')) {
            return None;
        }
        let mut word = last.kind == TokenKind::Word;
        if self.of(first) == "." && first > 0 && self.glued(first - 1) {
            first -= 1;
            word = self.tokens[first].kind == TokenKind::Word;
        }
        while word
            && first >= 2
            && self.is_hyphen(first - 1)
            && self.glued(first - 1)
            && self.glued(first - 2)
            && self.tokens[first - 2].kind == TokenKind::Word
        {
            first -= 2;
        }
        Some(self.piece(first, end, word))
    }

    /// The piece that begins at token `first`.
    fn after(&self, first: usize) -> Option<Piece> {
        let token = self.tokens.get(first)?;
        let before = first.checked_sub(1).map_or(token.span.start, |before| self.tokens[before].span.end);
        if self.text[before..token.span.start].contains('\n') {
            return None;
        }
        let word = token.kind == TokenKind::Word;
        let mut end = first + 1;
        while word
            && end + 1 < self.tokens.len()
            && self.is_hyphen(end)
            && self.glued(end - 1)
            && self.glued(end)
            && self.tokens[end + 1].kind == TokenKind::Word
        {
            end += 2;
        }
        if word && self.of(end) == "." && self.glued(end - 1) {
            end += 1;
        }
        Some(self.piece(first, end, word))
    }

    fn piece(&self, first: usize, end: usize, word: bool) -> Piece {
        let whole = self.span(first, end).of(self.text);
        let mut found = if word { roles(whole) } else { TitleRoles::default() };
        // সংসদ-সদস্য is সংসদ and সদস্য.
        if word && end - first > 2 && !found.head && !found.many {
            let last = roles(self.of(end - 1));
            found = TitleRoles { head: last.head, many: last.many, kin: last.kin, agent: last.agent, ..found };
        }
        Piece { first, end, roles: found, word }
    }
}

/// Gives the people among the mentions their titles. `tokens` are those of the text; the mentions stand in the order of the text, none over
/// another, and in that order they stay: `of` is the index of one of them.
///
/// ```
/// use khobor::{Label, Mention, Span, entity::title, segment};
/// let text = "রাশিয়ার প্রেসিডেন্ট ভ্লাদিমির পুতিন";
/// let start = text.find("ভ্লাদিমির").unwrap();
/// let mut mentions = vec![Mention::new(Span::new(start, text.len()), Label::Per)];
/// title::assign(text, &segment::tokenize(text), &mut mentions);
/// assert_eq!(mentions[0].title.as_deref(), Some("প্রেসিডেন্ট"));
/// ```
pub fn assign(text: &str, tokens: &[Token], mentions: &mut [Mention]) {
    let line = TokenLine { text, tokens };
    // The title that the person before has, if a list may go on with it.
    let mut shared: Option<(usize, String)> = None;
    for number in 0..mentions.len() {
        if mentions[number].label != Label::Per {
            continue;
        }
        let span = mentions[number].span;
        let first = tokens.partition_point(|token| token.span.start < span.start);
        let end = tokens.partition_point(|token| token.span.start < span.end);
        let floor = mentions[..number]
            .last()
            .map_or(0, |before| tokens.partition_point(|token| token.span.start < before.span.end));
        let before = before(&line, first, floor);
        mentions[number].of = before.and_then(|(title, _)| body(&line, &mentions[..number], title));
        let given = before.or_else(|| {
            let next = mentions.get(number + 1);
            let ceiling =
                next.map_or(tokens.len(), |next| tokens.partition_point(|token| token.span.start < next.span.start));
            // শামসুর রাহমান, অধ্যাপক আনিসুজ্জামান: the title of the next.
            let taken =
                |title: Span| next.is_some_and(|next| next.label == Label::Per && line.touches(title, next.span));
            behind(&line, end, ceiling).filter(|&(title, _)| !taken(title))
        });
        let (title, many) = match given {
            Some((span, many)) => (Some(span.of(text).to_owned()), many),
            None => {
                let goes_on = shared.as_ref().filter(|(at, _)| is_list(&line, *at, first));
                (goes_on.map(|(_, title)| title.clone()), goes_on.is_some())
            }
        };
        shared = title.clone().filter(|_| many).map(|title| (end, title));
        mentions[number].title = title;
    }
}

/// The place or body whose title it is, the number of its mention: the last before it, in the genitive (রাশিয়ার), or with
/// generic heads in the genitive behind it (গুলশান থানার, চট্টগ্রাম-১৩ আসনের).
fn body(line: &TokenLine, mentions: &[Mention], title: Span) -> Option<usize> {
    /// No more words stand between them.
    const MOST: usize = 4;
    let mut at = line.tokens.partition_point(|token| token.span.start < title.start);
    let genitive = |end: usize| line.of(end).trim_end_matches('-').ends_with('\u{9B0}');
    if at == 0 || !genitive(at - 1) {
        return None;
    }
    for _ in 0..=MOST {
        let end = line.tokens.get(at.checked_sub(1)?)?.span.end;
        let number = mentions.iter().rposition(|mention| mention.span.start < end)?;
        let mention = &mentions[number];
        if mention.span.end >= end && mention.label.is_name() {
            return matches!(mention.label, Label::Loc | Label::Org).then_some(number);
        }
        let piece = line.before(at)?;
        if !piece.word && line.tokens[piece.first].kind != TokenKind::Number {
            return None;
        }
        at = piece.first;
    }
    None
}

/// Whether nothing but a comma or "and" (and honorifics) stands between two names.
fn is_list(line: &TokenLine, from: usize, to: usize) -> bool {
    let mut joined = false;
    let mut at = from;
    while at < to {
        if line.of(at) == "," && !joined {
            joined = true;
            at += 1;
            continue;
        }
        let Some(piece) = line.after(at) else { return false };
        joined |= piece.roles.link;
        if !(piece.roles.link || piece.roles.skip) {
            return false;
        }
        at = piece.end;
    }
    joined
}

/// The title that ends before token `end`, not reaching over `floor`, and whether a list may share it.
fn before(line: &TokenLine, end: usize, floor: usize) -> Option<(Span, bool)> {
    let previous = |at: usize| line.before(at).filter(|piece| piece.first >= floor);
    let mut at = end;
    // A bracket behind the title is part of it: ভারপ্রাপ্ত কর্মকর্তা (ওসি).
    let mut bracket = None;
    // What stands between title and name and is no title.
    loop {
        let piece = previous(at)?;
        if line.of(piece.end - 1) == ")" {
            bracket = Some(piece.end);
            at = (floor..piece.first).rev().find(|&open| line.of(open) == "(")?;
        } else if (piece.roles.skip && !piece.roles.head) || piece.roles.post {
            bracket = None;
            at = piece.first;
        } else {
            break;
        }
    }
    let titled = |roles: TitleRoles| roles.head || roles.many || roles.kin || roles.agent;
    let mut first = previous(at).filter(|piece| titled(piece.roles))?;
    let (last, many) = (bracket.unwrap_or(first.end), first.roles.many);
    let kin = first.roles.kin && !first.roles.head;
    while let Some(piece) = previous(first.first) {
        let roles = piece.roles;
        if roles.link {
            // The left of two: a title of its own, or another part of what the office is about.
            let right = line.after(piece.end).map(|piece| piece.roles).unwrap_or_default();
            let both = |left: TitleRoles| (left.head || left.many || left.kin) && !kin || left.domain && right.domain;
            match previous(piece.first).filter(|left| both(left.roles)) {
                Some(left) => first = left,
                None => break,
            }
        } else if roles.before || !kin && piece.word && (roles.domain || roles.head || roles.many) {
            first = piece;
        } else {
            break;
        }
    }
    Some((line.span(first.first, last), many))
}

/// A title between commas behind the name, up to `ceiling`.
fn behind(line: &TokenLine, end: usize, ceiling: usize) -> Option<(Span, bool)> {
    /// No title between commas has more words (those that hyphens join are one).
    const LONGEST: usize = 8;
    if line.of(end) != "," || end + 1 >= ceiling {
        return None;
    }
    let first = line.after(end + 1)?;
    let (mut at, mut last) = (first.first, first);
    // Of as many words, and of the comma behind them.
    for _ in 0..=LONGEST {
        let closed = at >= ceiling.min(line.tokens.len()) || matches!(line.of(at), "," | "\u{964}" | ")" | ";");
        if closed {
            let titled = last.roles.head || last.roles.many;
            return (titled && at > first.first).then(|| (line.span(first.first, last.end), false));
        }
        let Some(piece) = line.after(at) else {
            let titled = last.roles.head || last.roles.many;
            return titled.then(|| (line.span(first.first, last.end), false));
        };
        let TitleRoles { head, many, before, domain, link, .. } = piece.roles;
        if !(head || many || before || domain || link) {
            return None;
        }
        (at, last) = (piece.end, piece);
    }
    None
}
