//! One text through all the rooms: `বুধবার বেইজিংয়ে পুতিন ও কিমের বৈঠক` becomes a date, a place and two people.
//!
//! The rooms read normalized text; what they find is mapped back, so every span of a [`Document`] is of the text that
//! was given. A number inside a name (ঢাকা-১৭) belongs to the name, and of two mentions that meet the longer one stays.

use crate::article::{self, Article};
use crate::country::Country;
use crate::entity::{Lexicon, Tagger, Worker, name, resolve, title};
use crate::fact::{self, Quote};
use crate::label::Label;
use crate::mention::Mention;
use crate::normalize::{Alignment, Normalizer};
use crate::number;
use crate::place;
use crate::quantity;
use crate::segment::{self, Newline, Token};
use crate::span::Span;
use jiff::civil::Date;
use std::cell::RefCell;
use std::collections::HashMap;

/// What was found in one text. Spans count bytes of [`Document::text`].
#[derive(Clone, Debug)]
pub struct Document<'t> {
    /// The text as it was given.
    pub text: &'t str,
    /// The sentences, in order.
    pub sentences: Vec<Span>,
    /// The tokens, in order.
    pub tokens: Vec<Token>,
    /// What is named, counted and dated, in order.
    pub mentions: Vec<Mention>,
    /// Who said what.
    pub quotes: Vec<Quote>,
    /// What the page around the text says: headline, dates, source, debris.
    pub article: Article,
}

/// What a sentence is on its page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Part {
    /// The story itself.
    Body,
    /// The line that names the story.
    Headline,
    /// The name of the section.
    Section,
    /// When it was published or updated.
    Dateline,
    /// Words of the website.
    Debris,
}

impl Part {
    /// All of them.
    pub const ALL: [Part; 5] = [Part::Body, Part::Headline, Part::Section, Part::Dateline, Part::Debris];

    /// Its name in tables.
    pub const fn as_str(self) -> &'static str {
        match self {
            Part::Body => "body",
            Part::Headline => "headline",
            Part::Section => "section",
            Part::Dateline => "dateline",
            Part::Debris => "debris",
        }
    }
}

impl Document<'_> {
    /// Of each quotation the fullest form in this text of the name of who said it; None where the text does not say.
    pub fn speakers(&self) -> Vec<Option<&str>> {
        let mut fullest: HashMap<(Label, &str), &str> = HashMap::new();
        for mention in &self.mentions {
            if let (Some(key), Some(name)) = (mention.entity.as_deref(), mention.name.as_deref()) {
                let known = fullest.entry((mention.label, key)).or_insert(name);
                if name.len() > known.len() {
                    *known = name;
                }
            }
        }
        let name = |quote: &Quote| {
            let speaker = self.mentions.get(quote.who?)?;
            let full = speaker.entity.as_deref().and_then(|key| fullest.get(&(speaker.label, key)).copied());
            full.or(speaker.name.as_deref())
        };
        self.quotes.iter().map(name).collect()
    }

    /// What part of the page a span belongs to.
    pub fn part_of(&self, span: Span) -> Part {
        let in_part = |part: Option<Span>| part.is_some_and(|part| part.overlaps(span));
        // Debris comes in order and does not overlap: only the last piece that begins before the span's end can meet it.
        let before = self.article.debris.partition_point(|piece| piece.start < span.end);
        let in_debris = before.checked_sub(1).is_some_and(|last| self.article.debris[last].overlaps(span));
        match () {
            _ if in_part(self.article.headline) => Part::Headline,
            _ if in_part(self.article.section) => Part::Section,
            _ if in_part(self.article.dateline) => Part::Dateline,
            _ if in_debris => Part::Debris,
            _ => Part::Body,
        }
    }

    /// The number of the sentence in which a span begins; None between sentences.
    pub fn sentence_of(&self, span: Span) -> Option<usize> {
        let after = self.sentences.partition_point(|s| s.start <= span.start);
        let before = after.checked_sub(1)?;
        (span.start < self.sentences[before].end).then_some(before)
    }
}

/// Reads texts; make one and use it for all.
///
/// ```
/// use khobor::{Analyzer, Label};
/// let document = Analyzer::default().analyze("প্রায় ৪ হাজার ৭০০ জন হতাহত হয়েছেন।", None);
/// let mention = &document.mentions[0];
/// assert_eq!(mention.span.of(document.text), "প্রায় ৪ হাজার ৭০০ জন");
/// assert_eq!(mention.label, Label::Cardinal);
/// ```
#[derive(Clone, Debug)]
pub struct Analyzer {
    /// How the text is normalized before it is read.
    pub normalizer: Normalizer,
    /// Who finds the names; None where they are not wanted.
    pub tagger: Option<Tagger>,
    /// Whether numbers, measures and dates are wanted.
    pub quantities: bool,
    /// Whether it is wanted what numbers count, what befell those counted, whose an age is, and who said what.
    pub facts: bool,
    /// Names that score less are left out.
    pub min_score: f32,
    /// Whose money টাকা is, when its budget year begins and by whose calendar a Bangla date is told; None where the places in
    /// the text tell.
    pub country: Option<Country>,
    /// For tests of what happens then: panics at a text that holds this.
    #[doc(hidden)]
    pub fault: Option<char>,
}

impl Default for Analyzer {
    fn default() -> Analyzer {
        Analyzer {
            normalizer: Normalizer::default(),
            tagger: Some(Tagger::embedded().clone()),
            quantities: true,
            facts: true,
            min_score: 0.0,
            country: None,
            fault: None,
        }
    }
}

thread_local! {
    /// The tagger's buffers and the words it saw lately: worth keeping from one text to the next.
    static WORKER: RefCell<Worker> = RefCell::default();
}

impl Analyzer {
    /// Reads one text. Relative dates (গতকাল, বুধবার) resolve against `reference`, the day the text was published, or
    /// else against the text's own dateline. Names of one thing get one `entity` key.
    pub fn analyze<'t>(&self, text: &'t str, reference: Option<Date>) -> Document<'t> {
        let mut document = self.read(text, reference);
        resolve::document(text, &mut document.mentions, &self.own_lexicons());
        Analyzer::rest();
        document
    }

    /// Lets go of what this thread keeps beyond a few megabytes: to be called behind the last text for now.
    pub(crate) fn rest() {
        WORKER.with_borrow_mut(Worker::rest);
    }

    /// Like [`Analyzer::analyze`], without the `entity` keys: for those who give them to a whole collection at once.
    pub fn read<'t>(&self, text: &'t str, reference: Option<Date>) -> Document<'t> {
        let normal = self.normalizer.align(text);
        assert!(self.fault.is_none_or(|fault| !text.contains(fault)), "a fault on purpose");
        let tokens = segment::tokenize(&normal.text);
        let sentences = segment::sentences(&normal.text, Newline::Hard);
        let article = article::read(&normal.text, &tokens, &sentences);
        let reference = reference.or(article.published.map(|stamp| stamp.day));
        let mut names = Vec::new();
        if let Some(tagger) = &self.tagger {
            // Taken out, so that what a panic leaves behind is not used again.
            let mut worker = WORKER.take();
            tagger.tag(&normal.text, &tokens, &sentences, &mut worker, &mut names);
            WORKER.set(worker);
            names.retain(|name| {
                let doubtful = || name::is_doubtful(name.span.of(&normal.text), name.label, name.score);
                name.score >= self.min_score && !doubtful()
            });
            place::locate(&normal.text, &sentences, &mut names);
        }
        let mut quantities = Vec::new();
        if self.quantities {
            let country = self.country.or_else(|| match self.tagger {
                Some(_) => Country::of_places(&names),
                None => Country::of_words(&normal.text, &tokens),
            });
            quantities = quantity::find_in(&normal.text, &tokens, reference, country);
            if self.tagger.is_some() {
                named_days(&mut names, &mut quantities);
            }
        }
        let mut mentions = longest(names, quantities);
        title::assign(&normal.text, &tokens, &mut mentions);
        number::age_beside_names(&normal.text, &mut mentions);
        let quotes = match self.facts {
            true => fact::read(&normal.text, &tokens, &sentences, &article, &mut mentions),
            false => Vec::new(),
        };
        let mut document = Document { text, sentences, tokens, mentions, quotes, article };
        if !normal.alignment.is_identity() {
            document.map(&normal.alignment);
        }
        document
    }

    /// The user's own names, which give their keys before the lists that ship with the crate do.
    pub fn own_lexicons(&self) -> Vec<&Lexicon> {
        self.tagger.iter().flat_map(Tagger::lexicons).filter(|&l| !std::ptr::eq(l, Lexicon::embedded())).collect()
    }
}

impl Document<'_> {
    /// From spans of the normalized text to spans of the text given. Where one change spans the border of two pieces both
    /// get all of it: the first keeps it, and a piece of which nothing is left goes.
    fn map(&mut self, alignment: &Alignment) {
        let mut places = alignment.walk();
        self.spans_mut().for_each(|span| *span = places.original_of(*span));
        apart(&mut self.sentences, |sentence| sentence);
        apart(&mut self.tokens, |token| &mut token.span);
        apart(&mut self.mentions, |mention| &mut mention.span);
    }

    fn spans_mut(&mut self) -> impl Iterator<Item = &mut Span> {
        let tokens = self.tokens.iter_mut().map(|token| &mut token.span);
        let mentions = self.mentions.iter_mut().flat_map(|mention| {
            let noun = mention.counted.as_mut().and_then(|counted| counted.span.as_mut());
            std::iter::once(&mut mention.span).chain(noun)
        });
        let quotes = self
            .quotes
            .iter_mut()
            .flat_map(|quote| std::iter::once(&mut quote.span).chain(&mut quote.cue).chain(&mut quote.speaker));
        let Article { headline, section, dateline, published, updated, source, debris } = &mut self.article;
        let stamps = [published, updated].into_iter().flatten().map(|stamp| &mut stamp.span);
        let lines = [headline, section, dateline, source].into_iter().flatten();
        self.sentences.iter_mut().chain(tokens).chain(mentions).chain(quotes).chain(stamps).chain(lines).chain(debris)
    }
}

/// A named day (বিজয় দিবস) is an event that carries its date: the tagger's own where it found it, else the date.
fn named_days(names: &mut [Mention], dates: &mut Vec<Mention>) {
    dates.retain_mut(|date| {
        if date.name.is_none() || date.label != Label::Date {
            return true;
        }
        let at = names.partition_point(|name| name.span.end <= date.span.start);
        match names.get_mut(at).filter(|name| name.label == Label::Event && name.span.overlaps(date.span)) {
            Some(event) => {
                (event.value, event.days) = (date.value.take(), date.days);
                false
            }
            None => {
                date.label = Label::Event;
                true
            }
        }
    });
}

/// Makes each piece begin where the one before ends, at the earliest.
fn apart<T>(pieces: &mut Vec<T>, span: impl Fn(&mut T) -> &mut Span) {
    let mut end = 0;
    pieces.retain_mut(|piece| {
        let span = span(piece);
        span.start = span.start.max(end);
        end = end.max(span.end);
        span.start < span.end
    });
}

/// Both lists in order of place; where a name and a quantity meet, the longer stays, the name if they are as long.
/// Each list comes in order and without overlaps.
fn longest(names: Vec<Mention>, quantities: Vec<Mention>) -> Vec<Mention> {
    let mut merged: Vec<Mention> = Vec::with_capacity(names.len() + quantities.len());
    let (mut names, mut quantities) = (names.into_iter().peekable(), quantities.into_iter().peekable());
    loop {
        let name_first = match (names.peek(), quantities.peek()) {
            (Some(name), Some(quantity)) => (name.span.start, !name.label.is_name()) <= (quantity.span.start, true),
            (Some(_), None) => true,
            (None, Some(_)) => false,
            (None, None) => return merged,
        };
        let Some(next) = (if name_first { names.next() } else { quantities.next() }) else { return merged };
        while merged.last().is_some_and(|last| last.span.overlaps(next.span) && is_less(last, &next)) {
            merged.pop();
        }
        if merged.last().is_none_or(|last| !last.span.overlaps(next.span)) {
            merged.push(next);
        }
    }
}

fn is_less(a: &Mention, b: &Mention) -> bool {
    (a.span.len(), a.label.is_name()) < (b.span.len(), b.label.is_name())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mention::Label;
    use proptest::prelude::*;

    fn mentions(label: Label, lengths: &[(usize, usize)]) -> Vec<Mention> {
        let mut at = 0;
        let mut place = |&(gap, length): &(usize, usize)| {
            let start = at + gap;
            at = start + length;
            Mention::new(Span::new(start, at), label)
        };
        lengths.iter().map(&mut place).collect()
    }

    proptest! {
        #[test]
        fn merged_mentions_are_in_order_and_apart(
            names in prop::collection::vec((0usize..5, 1usize..9), 0..8),
            quantities in prop::collection::vec((0usize..5, 1usize..9), 0..8),
        ) {
            let (names, quantities) = (mentions(Label::Per, &names), mentions(Label::Cardinal, &quantities));
            let merged = longest(names.clone(), quantities.clone());
            prop_assert!(merged.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start));
            for lost in names.iter().chain(&quantities).filter(|mention| !merged.contains(mention)) {
                prop_assert!(names.iter().chain(&quantities).any(|m| m.span.overlaps(lost.span) && is_less(lost, m)));
            }
        }
    }

    #[test]
    fn spans_are_of_the_text_given() {
        let text = "\u{FEFF}রু\u{9DF}ান ৩\u{A0}জন মানুষ দেখেছে।";
        let document = Analyzer::default().analyze(text, None);
        assert!(document.mentions.iter().any(|m| m.span.of(text) == "৩\u{A0}জন"));
        assert_eq!(document.sentences.len(), 1);
    }
}
