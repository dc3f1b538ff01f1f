//! What a scraped news page is made of: headline, dates of publishing, source, and the debris of the website.
//!
//! `আপডেট: ১৪ সেপ্টেম্বর ২০২৩, ০১:১৫ পিএম` (আপডেট is U+0986 U+09AA U+09A1 U+09C7 U+099F) is no sentence of the
//! article but says when it was written, and that day is what its আজ and বুধবার are counted from. `মন্তব্য করুন` and
//! the headlines after `আরও পড়ুন` are no sentences of it either. A page is read line by line; the words that tell the
//! lines apart are in `seeds/article/`.

mod lines;
mod stamp;
mod words;

use crate::segment::{Token, tokenize};
use crate::span::Span;
pub use stamp::Stamp;

/// The parts of a news page; all spans count bytes of its text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Article {
    /// The line that names the story.
    pub headline: Option<Span>,
    /// The name of the section the page stands in (আন্তর্জাতিক), where it has a line of its own before the story.
    pub section: Option<Span>,
    /// The lines that say when it was published and updated.
    pub dateline: Option<Span>,
    /// When the article came out.
    pub published: Option<Stamp>,
    /// When it was last changed.
    pub updated: Option<Stamp>,
    /// Whom the article has its news from (সূত্র: রয়টার্স), without the word for it.
    pub source: Option<Span>,
    /// Lines of the website around the article: comment boxes, cookie notices, lists of links. In order.
    pub debris: Vec<Span>,
}

/// What a line of a page is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Role {
    /// The line that names the story.
    Headline,
    /// The name of the section, alone or behind the word for it.
    Section,
    /// Those who report, and where.
    Byline,
    /// When the page was published or updated.
    Dateline,
    /// A line of the story.
    Paragraph,
    /// A list of links to other pages, and its heading.
    Links,
    /// Words of the website.
    Debris,
}

impl Role {
    /// Its name in tables.
    pub const fn as_str(self) -> &'static str {
        match self {
            Role::Headline => "headline",
            Role::Section => "section",
            Role::Byline => "byline",
            Role::Dateline => "dateline",
            Role::Paragraph => "paragraph",
            Role::Links => "links",
            Role::Debris => "debris",
        }
    }
}

/// A line of a page that is not blank, without the white space around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// Where it stands in the text.
    pub span: Span,
    /// What it is.
    pub role: Role,
    /// Why it is that, in English.
    pub reason: &'static str,
}

/// What each line of a page is, and why.
///
/// ```
/// # use khobor::article::{self, Role};
/// let text = "নদীতে সেতু হচ্ছে\nনিজস্ব প্রতিবেদক\nবুধবার কাজ শুরু হয়।\nমন্তব্য করুন";
/// let roles: Vec<Role> = article::lines(text).iter().map(|line| line.role).collect();
/// assert_eq!(roles, [Role::Headline, Role::Byline, Role::Paragraph, Role::Debris]);
/// ```
pub fn lines(text: &str) -> Vec<Line> {
    lines::roles(text, &tokenize(text))
}

/// Reads a page. `tokens` and `sentences` are those of [`crate::segment`]; dates are read in the first, the source is looked
/// for in the second.
///
/// ```
/// # use khobor::{article, segment};
/// # use jiff::civil::date;
/// let text = "নদীতে সেতু হচ্ছে\n১৪ সেপ্টেম্বর ২০২৩, ০১:১৫ পিএম\nবুধবার কাজ শুরু হয়। সূত্র: বাসস।\nমন্তব্য করুন";
/// let page = article::read(text, &segment::tokenize(text), &segment::sentences(text, segment::Newline::Hard));
/// assert_eq!(page.headline.unwrap().of(text), "নদীতে সেতু হচ্ছে");
/// assert_eq!(page.published.unwrap().day, date(2023, 9, 14));
/// assert_eq!(page.source.unwrap().of(text), "বাসস");
/// assert_eq!(page.debris[0].of(text), "মন্তব্য করুন");
/// ```
pub fn read(text: &str, tokens: &[Token], sentences: &[Span]) -> Article {
    let mut article = lines::read(text, tokens);
    article.source = sentences.iter().rev().find_map(|&sentence| source(text, sentence));
    article
}

/// The source a sentence names: `সূত্র: রয়টার্স।`, `খবর আল-জাজিরার।`
fn source(text: &str, sentence: Span) -> Option<Span> {
    let line = text.get(sentence.start..sentence.end)?.trim_start_matches(['(', '[', '\u{2018}', '\u{201C}', ' ']);
    let (rest, labelled) = match words::WORDS.source.after(line) {
        Some(rest) => (rest.trim_start(), true),
        None => (words::WORDS.news_of.after(line)?, false),
    };
    let colon = rest.strip_prefix([':', '\u{983}', '\u{2013}', '-']);
    let rest = match colon {
        Some(rest) => rest,
        None if labelled => return None,
        None => rest,
    };
    let name = rest.trim().trim_end_matches(['\u{964}', '.', ')', ']', '!', ' ', '\u{2019}', '\u{201D}', '"', '\'']);
    let words = name.split_whitespace().count();
    // খবর পেয়ে পুলিশ আসে is a sentence; a name after খবর is short and in the genitive.
    let named = colon.is_some() || words <= 4 && name.ends_with('\u{9B0}') && rest.starts_with(' ');
    if words == 0 || words > 8 || !named || name.contains('\n') {
        return None;
    }
    let start = name.as_ptr() as usize - text.as_ptr() as usize;
    Some(Span::new(start, start + name.len()))
}
