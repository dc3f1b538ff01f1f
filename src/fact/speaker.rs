//! Who speaks: the nearest name, noun or pronoun beside a verb of saying that can, and the name it stands for.
//!
//! In `তিনি প্রথম আলোকে বলেন` (U+09A4 U+09BF U+09A8 U+09BF …) প্রথম আলো stands in the object case and is spoken to; তিনি
//! speaks, and is the last person who could.

use super::lexicon::{Kinds, LEXICON};
use super::page::{Page, is_final};
use super::word::{Case, FactWord};
use crate::mention::Label;
use crate::span::Span;
use ahash::AHashMap;
use std::ops::Range;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Speaker {
    /// A mention.
    Name(usize, Span),
    /// Tokens of a noun.
    Noun(Span, usize),
    He(Span),
    They(Span),
    I(Span),
}

impl Speaker {
    pub fn span(self) -> Span {
        match self {
            Speaker::Name(_, span)
            | Speaker::Noun(span, _)
            | Speaker::He(span)
            | Speaker::They(span)
            | Speaker::I(span) => span,
        }
    }
}

/// A name whose last word stands in no case that a speaker has not.
fn speaks(page: &Page, mention: usize, free: bool) -> bool {
    let found = &page.mentions[mention];
    let text = found.span.of(page.text);
    let bare = match &found.name {
        Some(name) => Case::of(text.strip_prefix(name.as_str()).unwrap_or("")).is_subject(),
        None => true,
    };
    let label = match found.label {
        Label::Per | Label::Org => true,
        Label::Loc | Label::Norp => free,
        _ => false,
    };
    bare && label
}

/// The speaker that one token ends (backwards) or begins (forwards). `near`: beside the verb, where a country may speak.
fn at(page: &Page, at: usize, near: bool) -> Option<Speaker> {
    if let Some(owner) = page.owner(at) {
        let mention = &page.mentions[owner];
        // দুজন দাবি করেন
        if mention.label == Label::Cardinal && page.word(at).ends_with(LEXICON.head()) {
            return Some(Speaker::Noun(mention.span, at));
        }
        return speaks(page, owner, near).then_some(Speaker::Name(owner, mention.span));
    }
    if !page.is_word(at) {
        return None;
    }
    let word = page.read(at);
    let span = page.span(at);
    match () {
        _ if word.is(Kinds::HE) => Some(Speaker::He(span)),
        _ if word.is(Kinds::THEY) => Some(Speaker::They(span)),
        _ if word.is(Kinds::I) => Some(Speaker::I(span)),
        _ if word.is(Kinds::FUNCTION.or(Kinds::VERB)) => None,
        _ if word.case.is_subject() && (word.is(Kinds::PERSON.or(Kinds::BODY)) || word.case == Case::Plural) => {
            Some(Speaker::Noun(span, at))
        }
        _ => None,
    }
}

/// So far behind an office its holder may be named, in tokens.
const REACH_OF_NAME: usize = 9;

/// So many tokens behind a verb of saying a paper may be named.
const NEAR: usize = 6;

/// How far from a verb of saying its speaker may stand, in tokens.
const REACH: usize = 60;

/// The nearest speaker before a verb of saying, not beyond `start`.
pub(super) fn before(page: &Page, verb: usize, start: usize) -> Option<Speaker> {
    let start = start.max(verb.saturating_sub(REACH));
    let mut i = verb;
    let mut first_word = None;
    let mut place = None;
    let mut reach = 2;
    while i > start {
        i -= 1;
        let listed = page.listed(i);
        if listed.has(Kinds::NOT_SPEAKER) && page.owner(i).is_none() {
            return None;
        }
        if let Some(found) = at(page, i, verb - i <= 2) {
            return Some(widened(page, found, i, start));
        }
        // ভেঞ্চারবিট এক প্রতিবেদনে জানায়: the paper stands between.
        if first_word.is_none() && listed_paper(page, i) {
            reach += verb - i;
            continue;
        }
        // তাঁকে জিজ্ঞাসা করলে জানান: what is asked does not speak.
        if first_word.is_none() && listed.has(Kinds::VERB) && page.word(i).ends_with(CONDITION_END) {
            first_word = Some((i, Case::Locative));
        }
        if page.is_word(i)
            && page.owner(i).is_none()
            && first_word.is_none()
            && !listed.has(Kinds::ADVERB.or(Kinds::FUNCTION).or(Kinds::VERB))
        {
            let word = page.read(i);
            first_word = Some((i, word.case));
        }
        if let Some(owner) = page.owner(i) {
            // A country may speak from farther off, where nobody else does.
            if place.is_none() && speaks(page, owner, true) {
                place = Some(Speaker::Name(owner, page.mentions[owner].span));
            }
            i = page.tokens_of(page.mentions[owner].span).start.max(start);
        }
    }
    if place.is_some()
        && first_word.is_none_or(|(i, _)| {
            page.read(i).is(Kinds::DEED.or(Kinds::ADJECTIVE)) || LEXICON.nouns.contains_key(page.word(i))
        })
    {
        return place;
    }
    // A name or noun that nobody knows, right before the verb.
    match first_word {
        Some((i, Case::Bare | Case::Plural)) if verb - i <= reach => Some(Speaker::Noun(page.span(i), i)),
        _ => None,
    }
}

/// লে: what conditional verbs end in.
const CONDITION_END: &str = "\u{9B2}\u{9C7}";

/// A paper in which something is said: প্রতিবেদনে.
fn listed_paper(page: &Page, at: usize) -> bool {
    if !page.is_word(at) || page.owner(at).is_some() {
        return false;
    }
    let word = page.read(at);
    word.is(Kinds::PAPER) && word.case == Case::Locative
}

/// Whom a verb of hearing is said of, the nearest before it: করিমকে বলতে শোনা যায়.
pub(super) fn overheard(page: &Page, verb: usize, start: usize) -> Option<Speaker> {
    let start = start.max(verb.saturating_sub(REACH));
    (start..verb).rev().find_map(|at| {
        let word = page.read(at);
        if !page.is_word(at) || !word.case.is_object() {
            return None;
        }
        match page.owner(at) {
            Some(owner) => matches!(page.mentions[owner].label, Label::Per | Label::Org)
                .then(|| Speaker::Name(owner, page.mentions[owner].span)),
            None => word.is(Kinds::PERSON).then(|| Speaker::Noun(page.span(at), at)),
        }
    })
}

/// Whose a noun of saying is: পুলিশের দাবি, তাঁর ভাষ্য.
pub(super) fn whose(page: &Page, noun: usize, start: usize) -> Option<Speaker> {
    let at = noun.checked_sub(1).filter(|&at| at >= start && page.is_word(at))?;
    let (word, span) = (page.read(at), page.span(at));
    if let Some(owner) = page.owner(at) {
        let mention = &page.mentions[owner];
        // দুজনের অভিযোগ
        if mention.label == Label::Cardinal && word.case.is_genitive() {
            return Some(Speaker::Noun(mention.span, at));
        }
        let text = mention.span.of(page.text);
        let name = mention.name.as_deref()?;
        let speaks = matches!(mention.label, Label::Per | Label::Org | Label::Norp | Label::Loc);
        let genitive = Case::of(text.strip_prefix(name)?).is_genitive();
        return (speaks && genitive).then_some(Speaker::Name(owner, mention.span));
    }
    match () {
        _ if word.is(Kinds::HIS) => Some(Speaker::He(span)),
        _ if word.is(Kinds::THEIR) => Some(Speaker::They(span)),
        _ if word.is(Kinds::FUNCTION.or(Kinds::VERB)) || !word.case.is_genitive() => None,
        _ if word.is_person() || word.is(Kinds::BODY) => Some(Speaker::Noun(span, at)),
        _ => None,
    }
}

/// A speaker that opens its sentence at this token: no country, which may be where something is.
pub(super) fn opening(page: &Page, i: usize) -> Option<Speaker> {
    let found = at(page, i, false)?;
    // সমিতির সম্পাদক ও সমকালের প্রতিনিধি আরিফুল হক …: the name behind his offices.
    let Speaker::Noun(..) = found else { return Some(found) };
    let office = |at: &usize| match page.label(*at) {
        Some(Label::Per) => false,
        Some(_) => true,
        None => page.word(*at) == "\u{993}" || page.is_word(*at) && !page.read(*at).is(Kinds::VERB.or(Kinds::FUNCTION)),
    };
    let name = (i + 1..i + REACH_OF_NAME).find(|at| !office(at)).and_then(|at| page.owner(at));
    let named = name.filter(|&owner| page.mentions[owner].label == Label::Per && speaks(page, owner, false));
    Some(named.map_or(found, |owner| Speaker::Name(owner, page.mentions[owner].span)))
}

/// A speaker with what is said of him as one: X ও Y, X নামের একজন Y.
fn widened(page: &Page, found: Speaker, first: usize, start: usize) -> Speaker {
    // A short form in brackets: সেন্টার ফর পলিসি ডায়ালগ (সিপিডি)
    let opening = page.tokens_of(found.span()).start.checked_sub(1).filter(|&at| at > start && page.word(at) == "(");
    if let Some(owner) = opening.and_then(|at| page.owner(at - 1)).filter(|&owner| speaks(page, owner, false)) {
        return Speaker::Name(owner, page.mentions[owner].span);
    }
    let Some(i) = page.tokens_of(found.span()).start.min(first).checked_sub(1).filter(|&i| i > start) else {
        return found;
    };
    if let Speaker::Noun(..) = found {
        // সাদিকুর রহমান নামের একজন প্রত্যক্ষদর্শী
        for back in (start + 1..=i).rev().take(4) {
            if page.listed(back).has(Kinds::CALLED)
                && let Some(owner) = page.owner(back - 1).filter(|&owner| page.mentions[owner].label == Label::Per)
            {
                return Speaker::Name(owner, page.mentions[owner].span);
            }
        }
    }
    if page.word(i) == "\u{993}"
        && let Speaker::Name(mention, span) = found
        && let Some(other) = at(page, i - 1, matches!(page.mentions[mention].label, Label::Loc | Label::Norp))
    {
        return Speaker::Name(mention, other.span().cover(span));
    }
    found
}

/// The speaker after a verb of saying: তিনি at once, else the first name of a person, else a body, else a noun.
pub(super) fn after(page: &Page, tokens: Range<usize>) -> Option<Speaker> {
    let mut body = None;
    let mut noun = None;
    let first = tokens.start;
    let end = tokens.end.min(first + REACH);
    let mut i = first;
    while i < end {
        let word = page.word(i);
        let found_one = body.is_some() || noun.is_some();
        if is_final(word)
            || (word == "," && found_one && !is_of_office(page, i + 1..end))
            || (word == "(" && body.is_some())
        {
            break;
        }
        if let Some(found) = at(page, i, i == first) {
            match found {
                Speaker::Name(mention, _) if page.mentions[mention].label == Label::Per => return Some(found),
                Speaker::Name(..) => body = Some(found),
                Speaker::Noun(..) => noun = Some(found),
                _ if i <= first + 1 => return Some(found),
                _ => {}
            }
        }
        i = match page.owner(i) {
            Some(owner) => page.tokens_of(page.mentions[owner].span).end.max(i + 1),
            None => i + 1,
        };
    }
    body.or(noun)
}

/// Whether the words after a comma go on to a name without a verb: জানিয়েছেন স্থানীয় সরকার, পল্লী উন্নয়ন ও সমবায় মন্ত্রী করিম.
fn is_of_office(page: &Page, tokens: Range<usize>) -> bool {
    let mut office = false;
    for at in tokens {
        match page.label(at) {
            Some(Label::Per) => return office,
            Some(_) => {}
            None if page.word(at) == "," || page.word(at) == "(" || page.word(at) == ")" => {}
            None if !page.is_word(at) || page.read(at).is(Kinds::VERB) => return false,
            None => office = page.read(at).is(Kinds::PERSON),
        }
    }
    false
}

/// The paper named behind a verb, in which something is said: উল্লেখ করে বিজ্ঞপ্তিতে বলা হয়.
pub(super) fn paper(page: &Page, tokens: Range<usize>) -> Option<Speaker> {
    let words = tokens.take(NEAR).take_while(|&at| page.is_word(at));
    words.filter(|&at| listed_paper(page, at)).map(|at| Speaker::Noun(page.span(at), at)).next()
}

/// Words that nobody knows and that alone stand between a verb of saying and the end: … বলে জানায় ভেঞ্চারবিট।
pub(super) fn unknown(page: &Page, tokens: Range<usize>) -> Option<Speaker> {
    let none = Kinds::FUNCTION.or(Kinds::VERB).or(Kinds::NOT_SPEAKER).or(Kinds::ADVERB).or(Kinds::ADJECTIVE);
    let speaks = |at: usize| page.is_word(at) && !page.listed(at).has(none) && page.read(at).case == Case::Bare;
    let named = (1..=3).contains(&tokens.len()) && tokens.clone().all(speaks);
    named.then(|| Speaker::Noun(page.span(tokens.start).cover(page.span(tokens.end - 1)), tokens.end - 1))
}

/// The document that says something, or the body that issues it: বিজ্ঞপ্তিতে, রয়টার্সের এক প্রতিবেদনে, পুলিশের পক্ষ থেকে.
pub(super) fn of_passive(page: &Page, verb: usize, start: usize) -> Option<Speaker> {
    let start = start.max(verb.saturating_sub(REACH));
    let mut paper = None;
    let mut i = verb;
    while i > start {
        i -= 1;
        if matches!(page.word(i), "," | ";") {
            break;
        }
        if let Some(owner) = page.owner(i) {
            let mention = &page.mentions[owner];
            let first = page.tokens_of(mention.span).start;
            // অর্থ মন্ত্রণালয় থেকে বলা হয়
            if mention.label == Label::Org && page.listed(i + 1).has(Kinds::FROM) {
                return Some(Speaker::Name(owner, mention.span));
            }
            let side = page.listed(i + 1).has(Kinds::SIDE);
            let body = matches!(mention.label, Label::Org | Label::Per) && (paper.is_some() || verb - i <= 3);
            if body || side && matches!(mention.label, Label::Loc | Label::Norp) {
                let genitive = page.read(i).case.is_genitive();
                if genitive
                    || mention.name.as_deref().is_some_and(|name| {
                        Case::of(mention.span.of(page.text).strip_prefix(name).unwrap_or("")).is_genitive()
                    })
                {
                    return Some(Speaker::Name(owner, mention.span));
                }
            }
            i = first.max(start);
            if paper.is_some() {
                break;
            }
            continue;
        }
        if !page.is_word(i) {
            continue;
        }
        let word = page.read(i);
        // সরকারের সময় বলা হয়েছিল: whose time it was, and not who said it.
        let issues = page.listed(i + 1).has(Kinds::SIDE) || page.read(i + 1).is(Kinds::PAPER);
        let speaks =
            word.is(Kinds::PAPER) || word.is(Kinds::BODY.or(Kinds::PERSON)) && (word.case == Case::Locative || issues);
        if paper.is_none() && speaks && (word.case == Case::Locative || word.case.is_genitive()) {
            paper = Some(Speaker::Noun(page.span(i), i));
        } else if paper.is_some() && !word.is(Kinds::ADJECTIVE.or(Kinds::PAPER).or(Kinds::FUNCTION)) {
            break;
        }
    }
    paper
}

/// Who was named and can be meant by a pronoun or a title.
pub(super) struct Known<'p> {
    /// The words of office right before a person's name: the last such person.
    titled: AHashMap<&'p str, usize>,
    /// Persons who can be subjects, in order.
    persons: Vec<usize>,
    bodies: Vec<usize>,
}

impl<'p> Known<'p> {
    pub fn read(page: &Page<'p>) -> Known<'p> {
        let mut known = Known { titled: AHashMap::new(), persons: Vec::new(), bodies: Vec::new() };
        for (number, mention) in page.mentions.iter().enumerate() {
            match mention.label {
                Label::Per => {
                    known.add_titles(page, number);
                    if speaks(page, number, false) {
                        known.persons.push(number);
                    }
                }
                Label::Org if speaks(page, number, false) => known.bodies.push(number),
                _ => {}
            }
        }
        known
    }

    fn add_titles(&mut self, page: &Page<'p>, mention: usize) {
        let title = page.mentions[mention].title.as_deref().unwrap_or("");
        for word in title.split(' ').map(FactWord::read).filter(|word| word.is(Kinds::PERSON)) {
            self.add_title(word, mention);
        }
        let first = page.tokens_of(page.mentions[mention].span).start;
        for at in (first.saturating_sub(9)..first).rev() {
            if matches!(page.word(at), "(" | ")" | ".") {
                continue;
            }
            if !page.is_word(at) || page.owner(at).is_some() {
                break;
            }
            let word: FactWord<'p> = page.read(at);
            if word.case != Case::Bare || word.is(Kinds::VERB) {
                break;
            }
            if word.is(Kinds::PERSON) {
                self.add_title(word, mention);
            }
        }
    }

    /// The first who has it is meant by it: by the whole word, and by its last piece (মন্ত্রী of শিক্ষামন্ত্রী).
    fn add_title(&mut self, word: FactWord<'p>, mention: usize) {
        for title in [Some(word.stem), LEXICON.person_suffix(word.stem)].into_iter().flatten() {
            self.titled.entry(title).or_insert(mention);
        }
    }

    /// Leaves out who is named inside of what others say.
    pub fn leave_out(&mut self, page: &Page, spans: &[Span]) {
        let outside = |mention: &usize| {
            let place = page.mentions[*mention].span;
            let after = spans.partition_point(|span| span.start <= place.start);
            !after.checked_sub(1).is_some_and(|i| spans[i].overlaps(place))
        };
        self.persons.retain(outside);
        self.bodies.retain(outside);
    }

    /// The name that a speaker stands for. `spoke`: who spoke last, and where.
    pub fn who(&self, page: &Page, speaker: Speaker, spoke: Option<(usize, usize)>) -> Option<usize> {
        let place = speaker.span().start;
        let before = |list: &[usize]| {
            let after = list.partition_point(|&m| page.mentions[m].span.start < place);
            after.checked_sub(1).map(|i| list[i])
        };
        let last = spoke.map(|(mention, _)| mention);
        let label = |mention: usize| page.mentions[mention].label;
        match speaker {
            Speaker::Name(mention, _) => Some(mention),
            // The last named, or who spoke since.
            Speaker::He(_) => {
                if let Some(asked) = asked(page, place) {
                    return Some(asked);
                }
                let named = before(&self.persons);
                let since = |&(_, at): &(usize, usize)| named.is_none_or(|m| page.mentions[m].span.start <= at);
                spoke.filter(|&(m, _)| label(m) == Label::Per).filter(since).map(|(m, _)| m).or(named)
            }
            // তাঁরা are people.
            Speaker::They(span) if span.of(page.text).contains(CHANDRABINDU) => None,
            Speaker::They(_) => last.filter(|&m| label(m) == Label::Org).or_else(|| before(&self.bodies)),
            Speaker::I(_) => None,
            Speaker::Noun(span, _) => {
                let word = FactWord::read(span.of(page.text));
                if matches!(word.case, Case::Plural | Case::PluralGenitive | Case::Things) {
                    return None;
                }
                let titled = self.titled.get(word.stem).or_else(|| {
                    let short = LEXICON.person_suffix(word.stem)?;
                    self.titled.get(short)
                });
                // অন্য এক মুখপাত্র: nobody who was named.
                let first = page.tokens_of(span).start;
                let mut beside =
                    (first.saturating_sub(4)..first).rev().take_while(|&at| page.read(at).case == Case::Bare);
                if beside.any(|at| page.listed(at).has(Kinds::SOME)) {
                    return None;
                }
                if word.is(Kinds::PERSON) && !word.is(Kinds::BODY) {
                    // এই ব্যবসায়ী নেতা: who spoke last.
                    let pointed = || last.filter(|_| points_back(page, span));
                    return titled.copied().or_else(|| pointed().filter(|&m| label(m) == Label::Per));
                }
                // সংস্থাটি, সংস্থাটির
                let ending = &span.of(page.text)[word.stem.len()..];
                let definite = DEFINITE.iter().any(|&end| ending.starts_with(end));
                if word.is(Kinds::BODY) && definite {
                    last.filter(|&m| label(m) == Label::Org).or_else(|| before(&self.bodies))
                } else {
                    None
                }
            }
        }
    }
}

/// Who was spoken to right before a pronoun: করিমের সঙ্গে কথা হলে তিনি …, করিমের কাছে জানতে চাইলে তিনি …
fn asked(page: &Page, place: usize) -> Option<usize> {
    let at = page.tokens_of(Span::new(place, place + 1)).start;
    let start = page.sentence_at(place).start;
    let before = at.checked_sub(1).filter(|&before| before > start)?;
    let condition = page.owner(before).is_none() && page.word(before).ends_with(CONDITION_END);
    let person = |at: usize| page.owner(at).filter(|&owner| page.mentions[owner].label == Label::Per);
    (condition && page.read(before).is(Kinds::VERB))
        .then(|| (start.max(before.saturating_sub(ASKED))..before).rev().find_map(person))?
}

/// So far before a pronoun one who was asked may be named, in tokens.
const ASKED: usize = 8;

/// ঁ of তাঁরা, which speaks of people with respect.
const CHANDRABINDU: char = '\u{981}';

/// টি, টা: this one, which was named before.
const DEFINITE: [&str; 2] = ["\u{99F}\u{9BF}", "\u{99F}\u{9BE}"];

/// Whether এই or ওই stands before a noun, with at most two words between.
fn points_back(page: &Page, noun: Span) -> bool {
    let first = page.tokens_of(noun).start;
    (first.saturating_sub(3)..first)
        .rev()
        .take_while(|&at| page.is_word(at) && page.owner(at).is_none())
        .any(|at| page.listed(at).has(Kinds::THIS))
}
