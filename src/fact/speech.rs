//! Who said what: verbs of saying, and what each of them reports.
//!
//! `পুলিশ জানায়, বাসটি উল্টে যায়।` (U+09AA U+09C1 U+09B2 U+09BF U+09B6 …) has the speaker, the verb and then what was said;
//! `বাসটি উল্টে যায় বলে জানিয়েছে পুলিশ।` the other way round. A headline has a colon: `নির্বাচন হবে: প্রধান উপদেষ্টা`.
//! Words in quotation marks are quotations where a verb of saying stands beside them; a word or a title in marks is none.

use super::lexicon::{CueShape, Kinds, LEXICON};
use super::page::{Page, is_final, is_hyphen};
use super::quote::{Marked, Quote, QuoteKind, marked};
use super::speaker::{self, Known, Speaker};
use crate::article::Article;
use crate::mention::Label;
use crate::span::Span;
use std::ops::Range;

/// A verb of saying: its tokens.
#[derive(Clone, Debug)]
struct Cue {
    tokens: Range<usize>,
    shape: CueShape,
    act: &'static str,
    sentence: Range<usize>,
}

fn rest_fits(page: &Page, at: usize, rest: &[&str]) -> bool {
    rest.iter().enumerate().all(|(i, &word)| page.word(at + i) == word)
}

/// The verb of saying that begins at a token.
fn cue_at(page: &Page, at: usize) -> Option<(usize, CueShape, &'static str)> {
    let word = page.word(at);
    if let Some(forms) = LEXICON.forms.get(word) {
        let form = forms.iter().find(|form| form.act != "-" && rest_fits(page, at + 1, &form.rest));
        if let Some(form) = form {
            return Some((at + 1 + form.rest.len(), form.shape, form.act));
        }
    }
    // পুলিশের দাবি, …; … বলেও পুলিশের দাবি।
    if let Some(act) = LEXICON.nominals.get(word)
        && (matches!(page.word(at + 1), "," | ":" | "\u{2014}" | "") || is_final(page.word(at + 1)))
    {
        return Some((at + 1, CueShape::Nominal, act));
    }
    LEXICON.nouns.get(word)?.iter().find_map(|noun| {
        let verb = at + 1 + noun.rest.len();
        if !rest_fits(page, at + 1, &noun.rest) {
            return None;
        }
        let forms = LEXICON.forms.get(page.word(verb))?;
        let form = forms.iter().find(|form| form.verb == noun.verb && rest_fits(page, verb + 1, &form.rest))?;
        Some((verb + 1 + form.rest.len(), form.shape, noun.act))
    })
}

/// Only বলেন and its like report without a sign behind them, and জানান where nothing else is made known: তাঁকে জানান.
fn is_plain_saying(page: &Page, cue: &Cue) -> bool {
    let forms = LEXICON.forms.get(page.word(cue.tokens.start));
    let of = |verb| cue.tokens.len() == 1 && forms.is_some_and(|forms| forms.iter().any(|form| form.verb == verb));
    let before = cue.tokens.start.checked_sub(1).filter(|&at| at >= cue.sentence.start && page.is_word(at));
    let told = |at| {
        let named = page.label(at).is_some_and(|label| matches!(label, Label::Per | Label::Org));
        named || page.listed(at).has(Kinds::HE) || page.read(at).case.is_object() || page.word(at).ends_with(OBJECT_END)
    };
    of("say") || of("tell") && before.is_some_and(told)
}

/// কে of তাঁকে.
const OBJECT_END: &str = "\u{995}\u{9C7}";

/// Whether a form is finite and leaves its clause open as well.
fn both(page: &Page, at: usize) -> bool {
    let forms = LEXICON.forms.get(page.word(at));
    forms.is_some_and(|forms| forms.iter().any(|form| form.shape == CueShape::While && form.act == "-"))
}

/// বলে before a verb of saying, not beyond `start`.
fn quotative_before(page: &Page, cue: &Cue, start: usize) -> Option<usize> {
    (start..cue.tokens.start)
        .rev()
        .take(7)
        .take_while(|&at| page.word(at) != ",")
        .find(|&at| page.listed(at).has(Kinds::QUOTATIVE) && page.owner(at).is_none())
}

/// Whether a speaker is somebody, and not only the word beside the verb.
fn is_known(page: &Page, speaker: Speaker) -> bool {
    match speaker {
        Speaker::Noun(_, at) => page.read(at).is_person() || page.read(at).is(Kinds::BODY),
        _ => true,
    }
}

fn cues(page: &Page) -> Vec<Cue> {
    let mut found = Vec::new();
    let mut at = 0;
    let mut sentences = page.sentences.iter();
    let mut sentence = 0..0;
    while at < page.tokens.len() {
        while at >= sentence.end {
            match sentences.next() {
                Some(&next) => sentence = page.tokens_of(next),
                None => sentence = at..page.tokens.len(),
            }
        }
        match (page.begins_cue(at) && page.owner(at).is_none()).then(|| cue_at(page, at)).flatten() {
            Some((next, shape, act)) if next <= sentence.end && !is_silent(page, at) => {
                // উল্লেখ করে closes a clause only where nothing of it follows.
                let closes = next == sentence.end || page.is_sign(next) || page.listed(next).has(Kinds::THAT);
                let shape =
                    if shape == CueShape::Finite && !closes && both(page, next - 1) { CueShape::While } else { shape };
                found.push(Cue { tokens: at..next, shape, act, sentence: sentence.clone() });
                at = next;
            }
            _ => at += 1,
        }
    }
    found
}

/// মেয়র কী বলেছেন asks; স্বাগত জানান makes nothing known in words; in পাপনের যে বক্তব্য দেওয়া হয়েছে the words are spoken of.
fn is_silent(page: &Page, at: usize) -> bool {
    let Some(before) = at.checked_sub(1).map(|before| page.listed(before)) else { return false };
    let of_noun = LEXICON.nouns.contains_key(page.word(at));
    // কথা বলেন talks; এ কথা বলেন says what stands before.
    let talks = before.has(Kinds::TALK) && !(at > 1 && page.listed(at - 2).has(Kinds::THIS));
    before.has(Kinds::ASKING)
        || (!of_noun && (talks || before.has(Kinds::GREETING)))
        || (of_noun && before.has(Kinds::THAT))
}

/// The quotations of a text, in order of place.
pub(super) fn quotes(page: &Page, article: &Article) -> Vec<Quote> {
    let cues = cues(page);
    let cue_before = |at: usize| {
        // Signs and যে stand between the verb and the mark.
        let mut i = at;
        while i > 0
            && at - i < 3
            && (page.is_sign(i - 1) || page.listed(i - 1).has(Kinds::THAT))
            && !is_final(page.word(i - 1))
        {
            i -= 1;
        }
        let found = cues.partition_point(|cue| cue.tokens.end <= i);
        found.checked_sub(1).map(|c| &cues[c]).filter(|cue| cue.tokens.end == i && cue.shape != CueShape::While)
    };
    let marks = marked(page, |at| cue_before(at).is_some());
    // Most comments quote nobody. (A headline does with a colon.)
    if cues.is_empty() && marks.is_empty() && !page.text.contains(':') {
        return Vec::new();
    }
    let mut reader = SpeechReader { page, known: Known::read(page), quotes: Vec::new(), used: vec![false; cues.len()] };
    let index = |cue: &Cue| cues.partition_point(|other| other.tokens.start < cue.tokens.start);
    for mark in &marks {
        reader.direct(mark, &cues, cue_before(mark.first - 1).map(index));
    }
    let covered: Vec<Span> = reader.quotes.iter().map(|quote| quote.span).collect();
    let inside = |span: Span| {
        let after = covered.partition_point(|c| c.start <= span.start);
        after.checked_sub(1).is_some_and(|i| covered[i].overlaps(span))
    };
    let mut done_until = 0;
    for (i, cue) in cues.iter().enumerate() {
        if reader.used[i] || inside(page.span(cue.tokens.start)) {
            continue;
        }
        if let Some(end) = reader.indirect(cue, done_until, &inside) {
            done_until = end;
        }
    }
    reader.headline(article, &inside);
    reader.quotes.sort_by_key(|quote| (quote.span.start, quote.span.end));
    reader.resolve();
    reader.quotes.into_iter().map(UnresolvedQuote::quote).collect()
}

/// A quotation whose speaker is not resolved yet.
#[derive(Clone, Debug)]
struct UnresolvedQuote {
    span: Span,
    kind: QuoteKind,
    cue: Option<Span>,
    act: &'static str,
    speaker: Option<Speaker>,
    who: Option<usize>,
}

impl UnresolvedQuote {
    fn quote(self) -> Quote {
        let UnresolvedQuote { span, kind, cue, act, speaker, who } = self;
        Quote { span, kind, cue, act, speaker: speaker.map(Speaker::span), who }
    }
}

/// Words in quotation marks, and where they stand.
struct MarkedWords<'m> {
    mark: &'m Marked,
    tokens: Range<usize>,
    /// The token of the mark that opens.
    opening: usize,
    sentence: Range<usize>,
    count: usize,
    /// They could be said as they are.
    is_clause: bool,
}

/// The cue that tells of a quotation, if one does, and who speaks.
type Told = (Option<usize>, Option<Speaker>);

struct SpeechReader<'a, 'p> {
    page: &'a Page<'p>,
    known: Known<'p>,
    quotes: Vec<UnresolvedQuote>,
    used: Vec<bool>,
}

/// So many signs may stand before what was said.
const MOST_SIGNS: usize = 8;

/// So far before a verb of saying who speaks may begin behind what was said, in tokens.
const ASIDE: usize = 9;

/// Fewer words than this in marks are a word or a title, unless they end like a sentence.
const FEWEST: usize = 4;

impl SpeechReader<'_, '_> {
    fn span_of(&self, tokens: Range<usize>) -> Option<Span> {
        (tokens.start < tokens.end).then(|| self.page.span(tokens.start).cover(self.page.span(tokens.end - 1)))
    }

    fn words(&self, tokens: Range<usize>) -> usize {
        tokens.take(64).filter(|&at| self.page.is_word(at)).count()
    }

    /// Whether the words could be said as they are: they end like a sentence, or in a verb.
    fn is_clause(&self, tokens: &Range<usize>) -> bool {
        let Some(last) = tokens.clone().rev().find(|&at| !matches!(self.page.word(at), "," | "\u{2026}" | ".")) else {
            return false;
        };
        is_final(self.page.word(last))
            || self.page.read(last).is(Kinds::VERB.or(Kinds::NOT))
            || LEXICON.is_closing(self.page.word(last))
    }

    /// Words in quotation marks.
    fn direct(&mut self, mark: &Marked, cues: &[Cue], before: Option<usize>) {
        let page = self.page;
        let tokens = mark.first..mark.next;
        let Some(span) = self.span_of(tokens.clone()) else { return };
        let opening = mark.first - 1;
        let words = MarkedWords {
            count: self.words(tokens.clone()),
            is_clause: self.is_clause(&tokens),
            sentence: page.sentence_at(page.span(opening).start),
            opening,
            mark,
            tokens,
        };
        let Some((cue, speaker)) = self.told(&words, cues, before) else { return };
        self.quotes.push(UnresolvedQuote {
            span,
            kind: QuoteKind::Direct,
            cue: cue.map(|i| &cues[i].tokens).map(|cue| page.span(cue.start).cover(page.span(cue.end - 1))),
            act: cue.map_or("says", |i| cues[i].act),
            speaker,
            who: None,
        });
        if let Some(i) = cue {
            self.used[i] = true;
        }
    }

    /// Which cue says that words in marks were said, where one does, and who said them; None where they are no quotation.
    fn told(&self, words: &MarkedWords, cues: &[Cue], before: Option<usize>) -> Option<Told> {
        if let Some(i) = before.filter(|_| words.count > 0 && !self.opens_clause(words)) {
            return Some((Some(i), self.speaker_of(&cues[i], words.opening)));
        }
        // With বলে behind them a few words are enough.
        let MarkedWords { mark, count, is_clause, .. } = *words;
        let quoted = mark.closed && self.page.listed(mark.next + 1).has(Kinds::QUOTATIVE) && count + 1 >= FEWEST;
        // ‘এটা অন্যায়,’ বলেন তিনি: the comma in the marks is that of speech.
        let spoken = mark.closed && words.tokens.clone().next_back().is_some_and(|last| self.page.word(last) == ",");
        if !(is_clause || quoted || spoken || count >= FEWEST) {
            return None;
        }
        self.told_behind(words, cues)
            .or_else(|| self.goes_on(words, cues))
            .or_else(|| self.told_ahead(words, cues))
            .or_else(|| self.told_by_no_cue(words))
    }

    /// Whether a clause goes on behind a name in marks: জানানো হয়, ‘পর্যটক এক্সপ্রেস’ কাল ছাড়বে.
    fn opens_clause(&self, words: &MarkedWords) -> bool {
        let behind = words.mark.next + 1..words.sentence.end.max(words.mark.next + 1);
        words.mark.closed && !words.is_clause && words.count < FEWEST && self.words(behind) >= 3
    }

    /// `‘…’ বলে মন্তব্য করেছেন তিনি`, `‘…,’ বলেন তিনি`
    fn told_behind(&self, words: &MarkedWords, cues: &[Cue]) -> Option<Told> {
        const REACH: usize = 8;
        let (page, mark) = (self.page, words.mark);
        let next = cues.partition_point(|cue| cue.tokens.start < mark.next);
        let cue = cues.get(next).filter(|cue| mark.closed && cue.tokens.start - mark.next <= REACH)?;
        let gap = mark.next + 1..cue.tokens.start;
        let quotative = gap.clone().next().is_some_and(|at| page.listed(at).has(Kinds::QUOTATIVE));
        let near = gap.clone().all(|at| !is_final(page.word(at)))
            && gap.len() <= 2
            && !gap.clone().any(|at| page.listed(at).has(Kinds::THIS));
        if !(quotative || near) {
            return None;
        }
        let between = speaker::before(page, cue.tokens.start, gap.start).filter(|_| !gap.is_empty());
        let speaker = between
            .or_else(|| speaker::after(page, cue.tokens.end..cue.sentence.end))
            .or_else(|| speaker::before(page, words.opening, words.sentence.start));
        Some((Some(next), speaker))
    }

    /// `বলেন, সেনাবাহিনীকে ‘আগাম পরিকল্পনা করতে হবে।’`
    fn told_ahead(&self, words: &MarkedWords, cues: &[Cue]) -> Option<Told> {
        let last = cues.partition_point(|cue| cue.tokens.end <= words.opening).checked_sub(1)?;
        let cue = &cues[last];
        let said = cue.sentence == words.sentence && words.is_clause && words.count >= FEWEST;
        let free = !self.used[last] && cue.shape != CueShape::While;
        (said && free).then(|| (Some(last), self.speaker_of(cue, words.opening)))
    }

    /// `‘আমরা হেরেছি,’ বলেন অধিনায়ক, ‘তবে ফিরব।’`: the rest of what was broken off with a comma, behind the verb and who spoke.
    fn goes_on(&self, words: &MarkedWords, cues: &[Cue]) -> Option<Told> {
        let page = self.page;
        let begun = self.quotes.last().filter(|quote| quote.kind == QuoteKind::Direct)?;
        let broken = begun.span.of(page.text).trim_end().ends_with(',');
        let spoken = begun.cue.filter(|cue| broken && cue.start >= begun.span.end)?;
        let i = cues.partition_point(|cue| page.span(cue.tokens.start).start < spoken.start);
        let between = cues.get(i)?.tokens.end..words.opening;
        let verb = between.clone().any(|at| page.owner(at).is_none() && LEXICON.is_finite(page.word(at)));
        // “…,” বললেন নার্স। “…”, but not … নার্স। রোগী তখন, “…”
        let ended = between.clone().rfind(|&at| is_final(page.word(at)));
        let anew = ended.is_some_and(|end| (end..words.opening).any(|at| page.is_word(at)));
        (between.len() <= ASIDE && !verb && !anew).then_some((Some(i), begun.speaker))
    }

    /// Whole sentences that open one of their own.
    fn told_by_no_cue(&self, words: &MarkedWords) -> Option<Told> {
        const LONG: usize = 6;
        let (page, opening, start) = (self.page, words.opening, words.sentence.start);
        let whole = words.tokens.clone().any(|at| is_final(page.word(at))) && words.count >= LONG;
        let opens = opening == start || matches!(page.word(opening - 1), ":" | "\u{2014}");
        (whole && opens).then(|| (None, (opening > start).then(|| speaker::before(page, opening - 1, start)).flatten()))
    }

    /// The speaker of a verb of saying: before it, or right after it where what was said comes later or came before.
    fn speaker_of(&self, cue: &Cue, until: usize) -> Option<Speaker> {
        let page = self.page;
        match cue.shape {
            CueShape::Passive => return speaker::of_passive(page, cue.tokens.start, cue.sentence.start),
            CueShape::Heard => return speaker::overheard(page, cue.tokens.start, cue.sentence.start),
            CueShape::Nominal => return speaker::whose(page, cue.tokens.start, cue.sentence.start),
            CueShape::Finite | CueShape::While => {}
        }
        let after = cue.tokens.end..until.min(cue.sentence.end);
        let at_once = || speaker::after(page, after.clone()).filter(|_| !after.is_empty());
        // … বলেও জানান শিল্পী, ‘…’: who speaks stands behind বলে.
        let from = quotative_before(page, cue, cue.sentence.start).map_or(cue.sentence.start, |by| by + 1);
        speaker::before(page, cue.tokens.start, from).or_else(at_once)
    }

    /// Reported speech around one verb of saying; `from` is where the last report ended. Gives where this one ends.
    fn indirect(&mut self, cue: &Cue, from: usize, inside: &dyn Fn(Span) -> bool) -> Option<usize> {
        let page = self.page;
        let Range { start, end } = cue.sentence;
        let start = start.max(from);
        if cue.tokens.start < start || cue.shape == CueShape::Heard {
            return None;
        }
        // আশঙ্কা প্রকাশ করে বলেন: the second verb has what was said.
        if cue.shape == CueShape::While && page.begins_cue(cue.tokens.end) && cue_at(page, cue.tokens.end).is_some() {
            return None;
        }
        let close = (start..end)
            .rev()
            .take(8)
            .find(|&at| !is_final(page.word(at)) && (page.word(at) == ")" || !super::page::is_closing(page.word(at))))
            .map_or(end, |at| at + 1);
        let quotative = quotative_before(page, cue, start);
        let (tokens, speaker) = if let Some(by) = quotative {
            self.reported_before(cue, start, by, close)?
        } else if cue.shape == CueShape::While {
            let first = (start..cue.tokens.start).next()?;
            // Up to the next verb of saying, which has a report of its own.
            let behind = cue.tokens.end..end;
            let next = behind.clone().find(|&at| page.begins_cue(at) && cue_at(page, at).is_some());
            let behind = behind.start..next.unwrap_or(end);
            let speaker = speaker::after(page, behind.clone())
                .or_else(|| speaker::paper(page, behind))
                .or_else(|| speaker::before(page, cue.tokens.start, start).filter(|speaker| is_known(page, *speaker)));
            if self.words(first..cue.tokens.start) < 3 || !self.is_clause(&(first..cue.tokens.start)) {
                return None;
            }
            (first..cue.tokens.start, speaker)
        } else {
            let aside = || self.reported_aside(cue, start, close).filter(|_| cue.shape != CueShape::Nominal);
            self.reported_after(cue, start, close).or_else(aside)?
        };
        let span = self.span_of(tokens.clone())?;
        if inside(span) {
            return None;
        }
        let spoken = page.span(cue.tokens.start).cover(page.span(cue.tokens.end - 1));
        self.quotes.push(UnresolvedQuote {
            span,
            kind: QuoteKind::Indirect,
            cue: Some(spoken),
            act: cue.act,
            speaker,
            who: None,
        });
        Some(tokens.end.max(cue.tokens.end))
    }

    /// … বলে জানিয়েছেন X; … বলে X জানিয়েছেন; X … বলে উল্লেখ করেছেন
    fn reported_before(
        &self,
        cue: &Cue,
        start: usize,
        by: usize,
        close: usize,
    ) -> Option<(Range<usize>, Option<Speaker>)> {
        let page = self.page;
        let mut first = start;
        while page.is_sign(first)
            && first < by.min(start + MOST_SIGNS)
            && !matches!(page.word(first), "\u{2018}" | "\u{201C}")
        {
            first += 1;
        }
        if self.words(first..by) < 3 {
            return None;
        }
        let between = match cue.shape {
            CueShape::Passive => speaker::of_passive(page, cue.tokens.start, by + 1),
            CueShape::Nominal => return Some((first..by, Some(speaker::whose(page, cue.tokens.start, by + 1)?))),
            _ => speaker::before(page, cue.tokens.start, by + 1),
        };
        if let Some(speaker) = between {
            return Some((first..by, Some(speaker)));
        }
        if cue.shape == CueShape::Passive {
            return Some((first..by, speaker::paper(page, cue.tokens.end..close)));
        }
        if let Some(speaker) = speaker::after(page, cue.tokens.end..close) {
            return Some((first..by, Some(speaker)));
        }
        if let Some(speaker) = speaker::unknown(page, cue.tokens.end..close) {
            return Some((first..by, Some(speaker)));
        }
        // The speaker opens the sentence, and what was said follows.
        let reach = first + 12;
        let mut at = first;
        while at < by.min(reach) {
            if let Some(speaker) = speaker::opening(page, at) {
                let next = page.tokens_of(speaker.span()).end;
                if next < by && self.words(next..by) >= 3 {
                    return Some((next..by, Some(speaker)));
                }
            }
            at = page.owner(at).map_or(at + 1, |owner| page.tokens_of(page.mentions[owner].span).end.max(at + 1));
        }
        // … নেওয়া হবে বলে জানিয়েছেন।: who spoke before goes on.
        let ends = cue.tokens.end == close && cue.tokens.start == by + 1;
        (ends && self.is_clause(&(first..by))).then_some((first..by, None))
    }

    /// X বলেন, …; X বলেন যে …; বিজ্ঞপ্তিতে বলা হয়, …
    fn reported_after(&self, cue: &Cue, start: usize, close: usize) -> Option<(Range<usize>, Option<Speaker>)> {
        let page = self.page;
        let mut first = cue.tokens.end;
        let mut marked = false;
        while first < close
            && (matches!(page.word(first), "," | ":" | "\u{2014}")
                || is_hyphen(page.word(first))
                || page.listed(first).has(Kinds::THAT))
        {
            first += 1;
            marked = true;
        }
        // এ মন্তব্য করেন speaks of what was said before; এমন নির্দেশনা দেওয়া হয়েছে needs its যে.
        let pointed = cue.tokens.start > start && page.listed(cue.tokens.start - 1).has(Kinds::THIS);
        let that = (cue.tokens.end..first).any(|at| page.listed(at).has(Kinds::THAT));
        let of_noun = LEXICON.nouns.contains_key(page.word(cue.tokens.start));
        // উদ্বেগ প্রকাশ করেছে, তবে …: something else follows.
        let turns = of_noun && page.listed(first).has(Kinds::BUT.or(Kinds::AND));
        if !that && (pointed || turns || (of_noun && cue.shape == CueShape::Passive && cue.act == "orders")) {
            return None;
        }
        let least = if marked && cue.shape != CueShape::Nominal { 2 } else { 4 };
        if self.words(first..close) < least {
            return None;
        }
        let asked =
            cue.act == "asks" && cue.sentence.clone().last().is_some_and(|last| page.word(last).starts_with('?'));
        if !marked && (page.listed(first).has(Kinds::AND.or(Kinds::FUNCTION)) || !is_plain_saying(page, cue)) && !asked
        {
            return None;
        }
        let speaker = match cue.shape {
            CueShape::Passive => speaker::of_passive(page, cue.tokens.start, start),
            CueShape::Nominal => speaker::whose(page, cue.tokens.start, start),
            _ => speaker::before(page, cue.tokens.start, start),
        };
        // Without a speaker before it and without a sign the verb belongs to something else.
        if speaker.is_none() && (!marked || cue.shape != CueShape::Passive) {
            return None;
        }
        Some((first..close, speaker))
    }

    /// …, বলেন তিনি; …, ক্রেমলিন জানিয়েছে
    fn reported_aside(&self, cue: &Cue, start: usize, close: usize) -> Option<(Range<usize>, Option<Speaker>)> {
        let page = self.page;
        let is_comma = |at: &usize| matches!(page.word(*at), "," | "\u{2014}");
        // … স্পষ্ট হয়েছে বলেন তিনি
        let said = start..cue.tokens.start;
        if said.len() > 3 && is_plain_saying(page, cue) && LEXICON.is_closing(page.word(said.end - 1)) {
            return Some((said, Some(speaker::after(page, cue.tokens.end..close)?)));
        }
        let lowest = cue.tokens.start.saturating_sub(ASIDE).max(start + 1);
        let comma = (lowest..cue.tokens.start).rev().find(is_comma)?;
        if close.saturating_sub(cue.tokens.end) > 10 || self.words(start..comma) < 3 {
            return None;
        }
        let between = comma + 1..cue.tokens.start;
        if between.is_empty() {
            let speaker = speaker::after(page, cue.tokens.end..close)?;
            return Some((start..comma, Some(speaker)));
        }
        // Only who speaks stands between what was said and the verb that ends the sentence.
        let verb = |at: usize| page.owner(at).is_none() && page.read(at).is(Kinds::VERB);
        let of_noun = LEXICON.nouns.contains_key(page.word(cue.tokens.start)) && cue.act != "claims";
        if of_noun || cue.tokens.end < close || between.clone().any(verb) || !self.is_clause(&(start..comma)) {
            return None;
        }
        let speaker = speaker::before(page, cue.tokens.start, comma + 1)?;
        Some((start..comma, Some(speaker)))
    }

    /// A headline with a colon: what was said, and who said it.
    fn headline(&mut self, article: &Article, inside: &dyn Fn(Span) -> bool) {
        let page = self.page;
        let Some(headline) = article.headline.or_else(|| first_line(page.text)) else { return };
        let tokens = page.tokens_of(headline);
        let Some(colon) = tokens.clone().find(|&at| page.word(at) == ":") else { return };
        let (left, right) = (tokens.start..colon, colon + 1..tokens.end);
        if right.is_empty() || self.words(left.clone()) < 3 || right.len() > 7 {
            return;
        }
        let Some(speaker) = speaker::before(page, right.end, right.start) else { return };
        let Some(span) = self.span_of(left).filter(|&span| !inside(span)) else { return };
        self.quotes.push(UnresolvedQuote {
            span,
            kind: QuoteKind::Indirect,
            cue: None,
            act: "says",
            speaker: Some(speaker),
            who: None,
        });
    }

    /// The names behind the speakers, in order of place.
    fn resolve(&mut self) {
        let mut last = None;
        let spans: Vec<Span> = self.quotes.iter().map(|said| said.span).collect();
        self.known.leave_out(self.page, &spans);
        for said in &mut self.quotes {
            said.who = said.speaker.and_then(|speaker| self.known.who(self.page, speaker, last));
            let speaks = |m: &usize| matches!(self.page.mentions[*m].label, Label::Per | Label::Org);
            let place = said.speaker.map_or(said.span.start, |speaker| speaker.span().start);
            last = said.who.filter(speaks).map(|who| (who, place)).or(last);
        }
    }
}

fn first_line(text: &str) -> Option<Span> {
    let start = text.len() - text.trim_start().len();
    let line = text[start..].lines().next()?;
    (!line.is_empty()).then(|| Span::new(start, start + line.len()))
}
