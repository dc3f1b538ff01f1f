//! The lines of a page, told apart.

use super::stamp::{masthead, stamps};
use super::words::WORDS;
use super::{Article, Line, Role};
use crate::segment::Token;
use crate::span::Span;

/// A line without a label may be the dateline among so many first lines, if it is no sentence.
const FIRST_LINES: usize = 8;
/// A headline has no more words.
const MOST_WORDS: usize = 30;
/// নিজস্ব প্রতিবেদক and a place.
const MOST_WORDS_OF_BYLINE: usize = 6;
/// A byline of initials (এসএন /সীমা) has no more bytes.
const INITIALS: usize = 60;

pub(super) fn read(text: &str, tokens: &[Token]) -> Article {
    let mut article = Article::default();
    let mut reader = LineReader { text, tokens, label: None, links: false, story: false };
    for (i, span) in lines(text).enumerate() {
        reader.line(&mut article, span, i);
    }
    // A text of one line is a text, not a headline.
    if !reader.story {
        article.headline = None;
    }
    article
}

/// What each line of a page is, and why; see [`super::lines`].
pub(super) fn roles(text: &str, tokens: &[Token]) -> Vec<Line> {
    let mut article = Article::default();
    let mut reader = LineReader { text, tokens, label: None, links: false, story: false };
    let mut roles: Vec<Line> = lines(text)
        .enumerate()
        .map(|(i, span)| {
            let (role, reason) = reader.line(&mut article, span, i);
            Line { span, role, reason }
        })
        .collect();
    if !reader.story {
        for line in roles.iter_mut().filter(|line| line.role == Role::Headline) {
            (line.role, line.reason) = (Role::Paragraph, "all the story there is");
        }
    }
    roles
}

/// The lines that are not blank, without the white space around them.
fn lines(text: &str) -> impl Iterator<Item = Span> {
    let mut start = 0;
    text.split('\n').filter_map(move |line| {
        let trimmed = line.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}');
        let from = start + line.len() - trimmed.len();
        start += line.len() + 1;
        let trimmed = trimmed.trim_end();
        (!trimmed.is_empty()).then(|| Span::new(from, from + trimmed.len()))
    })
}

#[derive(Clone, Copy, PartialEq)]
enum Stamped {
    Published,
    Updated,
}

struct LineReader<'t> {
    text: &'t str,
    tokens: &'t [Token],
    /// A label that stood on a line of its own, and that line: its date is on the next.
    label: Option<(Stamped, Span)>,
    /// A heading of links was read; headlines of other pages follow.
    links: bool,
    /// A line of the story was read after the headline.
    story: bool,
}

impl LineReader<'_> {
    fn line(&mut self, article: &mut Article, span: Span, i: usize) -> (Role, &'static str) {
        let line = span.of(self.text);
        if i == 0 {
            article.published = masthead(self.text, self.tokens, span);
        }
        let sentence = line.contains('\u{964}');
        if self.dateline(article, span, i < FIRST_LINES && !sentence) {
            return (Role::Dateline, "says when the page was published or updated");
        }
        if WORDS.links.after(line).is_some() && !sentence {
            self.links = true;
            article.debris.push(span);
            return (Role::Links, "heads a list of links");
        }
        if sentence {
            self.links = false;
        }
        if is_debris(line) && !sentence {
            article.debris.push(span);
            return match WORDS.section_label.after(line) {
                Some(_) => (Role::Section, "begins with the word for section"),
                None => (Role::Debris, "begins with words of the website, not of the story"),
            };
        }
        if self.links {
            article.debris.push(span);
            return (Role::Links, "stands in a list of links");
        }
        if article.headline.is_some() {
            self.story = true;
            if i < FIRST_LINES && !sentence && is_byline(line) {
                return (Role::Byline, "names those who report, and no more");
            }
        } else if article.section.is_none() && WORDS.section.is(line) {
            article.section = Some(span);
            return (Role::Section, "is the name of a section");
        } else if !self.story {
            // The first line of the story itself: the page has no headline.
            if sentence || has_more_words(line, MOST_WORDS) {
                self.story = true;
            } else if has_more_words(line, 1) {
                article.headline = Some(span);
                return (Role::Headline, "the first line that is no sentence and no label");
            }
        }
        (Role::Paragraph, if sentence { "has a sentence" } else { "nothing says that it is of the website" })
    }

    /// Takes a line that says when the page was published or updated; `may_be` one without a label, too.
    fn dateline(&mut self, article: &mut Article, span: Span, may_be: bool) -> bool {
        let line = span.of(self.text);
        let label = if WORDS.updated.after(line).is_some() {
            Some(Stamped::Updated)
        } else {
            WORDS.published.after(line).is_some().then_some(Stamped::Published)
        };
        let waiting = self.label.take();
        if label.is_none() && waiting.is_none() && !may_be {
            return false;
        }
        let Some(stamps) = stamps(self.text, self.tokens, span) else {
            let rest = line.trim_end_matches([':', '\u{983}', ' ']);
            if let Some(label) = label.filter(|_| WORDS.updated.is(rest) || WORDS.published.is(rest)) {
                self.label = Some((label, span));
                return true;
            }
            return false;
        };
        for (stamp, updated) in stamps {
            let updated = updated || label.is_none() && waiting.is_some_and(|(label, _)| label == Stamped::Updated);
            let place = if updated { &mut article.updated } else { &mut article.published };
            place.get_or_insert(stamp);
        }
        let whole = waiting.map_or(span, |(_, before)| before.cover(span));
        // Two datelines far apart are two places; the first is the one.
        let next = article.dateline.is_none_or(|before| {
            self.text.get(before.end..whole.start).is_some_and(|between| between.trim().is_empty())
        });
        if next {
            article.dateline = Some(article.dateline.map_or(whole, |before| before.cover(whole)));
        }
        true
    }
}

/// Not counted to its end: a whole page may be one line.
fn has_more_words(line: &str, than: usize) -> bool {
    line.split_whitespace().nth(than).is_some()
}

/// নিজস্ব প্রতিবেদক, ঢাকা
fn is_byline(line: &str) -> bool {
    !has_more_words(line, MOST_WORDS_OF_BYLINE) && WORDS.beside.after(line).is_some()
}

/// Comment boxes, notices, tags, initials of those who put the page on the web.
fn is_debris(line: &str) -> bool {
    let initials = line.len() <= INITIALS && line.contains('/') && !has_more_words(line, 3);
    WORDS.debris.after(line).is_some() || initials && !line.contains(|c: char| c.is_numeric() || c == ':')
}
