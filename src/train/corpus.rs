//! Reads marked text: articles as JSON lines, or a token and its tag a line.

use crate::entity::tags::{LABELS, OUTSIDE, Position, tag};
use crate::error::{Error, Result};
use crate::mention::Label;
use crate::normalize::Normalizer;
use crate::segment;
use crate::span::Span;
use serde::Deserialize;
use std::collections::HashSet;

/// A marked sentence or paragraph.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line {
    /// As it is written.
    pub text: String,
    /// The names in it, in order.
    pub spans: Vec<(Span, Label)>,
}

/// Lines that belong together.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Article {
    /// Who published it.
    pub source: String,
    /// Its lines, in order.
    pub lines: Vec<Line>,
}

/// A sentence cut into words, each with its tag.
#[derive(Clone, Debug)]
pub(crate) struct Sentence {
    pub words: Vec<String>,
    pub tags: Vec<u8>,
    pub article: u32,
}

#[derive(Deserialize)]
struct JsonArticle {
    #[serde(default)]
    source: String,
    lines: Vec<JsonLine>,
}

#[derive(Deserialize)]
struct JsonLine {
    text: String,
    #[serde(default)]
    spans: Vec<(usize, usize, String)>,
}

/// Articles from either format, told apart by the first character.
///
/// JSON lines: `{"source": …, "lines": [{"text": …, "spans": [[start, end, label], …]}]}`, offsets in code points. Else
/// CoNLL: token TAB BIO tag, an empty line between sentences, forty sentences an article. Labels that are none of
/// names (or PERSON GPE, which are PER LOC) are left out. Fails on a line that is neither, by its number.
pub fn parse(data: &str) -> Result<Vec<Article>> {
    let mut articles = if data.trim_start().starts_with('{') { parse_json(data)? } else { parse_conll(data)? };
    let normalizer = Normalizer::default();
    for line in articles.iter_mut().flat_map(|article| &mut article.lines) {
        let normal = normalizer.align(&line.text);
        if !normal.alignment.is_identity() {
            line.spans.iter_mut().for_each(|(span, _)| *span = normal.alignment.to_normalized(*span));
            line.text = normal.text.into_owned();
        }
    }
    Ok(articles)
}

/// Raw text, a paragraph a line, without marks.
pub fn parse_raw(data: &str) -> Vec<Article> {
    let normalizer = Normalizer::default();
    let line = |line: &str| Line { text: normalizer.normalize(line).into_owned(), spans: Vec::new() };
    let lines: Vec<Line> = data.lines().filter(|l| !l.trim().is_empty()).map(line).collect();
    vec![Article { source: "raw".to_owned(), lines }]
}

/// Takes out every line that has six words in a row from `held`, so that nothing of it is learned on a side path.
pub(crate) fn without(articles: &mut [Article], held: &[Article]) -> usize {
    const RUN: usize = 6;
    fn runs(text: &str) -> impl Iterator<Item = u64> {
        let words: Vec<u64> = crate::entity::lexicon::words(text).map(crate::entity::hash::word).collect();
        (0..(words.len() + 1).saturating_sub(RUN))
            .map(move |i| words[i..i + RUN].iter().fold(0, |h, &w| crate::entity::hash::mix(h, w)))
    }
    let held: HashSet<u64> = held.iter().flat_map(|a| &a.lines).flat_map(|line| runs(&line.text)).collect();
    let mut lost = 0;
    for article in articles {
        let before = article.lines.len();
        article.lines.retain(|line| !runs(&line.text).any(|run| held.contains(&run)));
        lost += before - article.lines.len();
    }
    lost
}

fn label(name: &str) -> Option<Label> {
    match name {
        "PERSON" => Some(Label::Per),
        "GPE" => Some(Label::Loc),
        name => LABELS.into_iter().find(|label| label.as_str() == name),
    }
}

fn parse_json(data: &str) -> Result<Vec<Article>> {
    let mut articles = Vec::new();
    for (number, line) in data.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let article: JsonArticle =
            serde_json::from_str(line).map_err(|e| Error::data(format!("line {}: {e}", number + 1)))?;
        let mut lines = Vec::new();
        for JsonLine { text, spans } in article.lines {
            let bytes: Vec<usize> = text.char_indices().map(|(i, _)| i).chain([text.len()]).collect();
            let mut marked = Vec::new();
            for (start, end, name) in spans {
                match (bytes.get(start), bytes.get(end)) {
                    (Some(&start), Some(&end)) if start < end => {
                        marked.extend(label(&name).map(|label| (Span::new(start, end), label)));
                    }
                    _ => {
                        return Err(Error::data(format!(
                            "line {}: span {start}..{end} is not in its text",
                            number + 1
                        )));
                    }
                }
            }
            lines.push(Line { text, spans: marked });
        }
        articles.push(Article { source: article.source, lines });
    }
    Ok(articles)
}

fn parse_conll(data: &str) -> Result<Vec<Article>> {
    let mut lines = vec![Line::default()];
    let mut open = false;
    for (number, row) in data.lines().enumerate() {
        let mut cells = row.split(['\t', ' ']).filter(|cell| !cell.is_empty());
        let Some(token) = cells.next() else {
            lines.push(Line::default());
            open = false;
            continue;
        };
        let tag = cells.next_back().filter(|&tag| tag == "O" || matches!(tag.split_once('-'), Some(("B" | "I", _))));
        let tag = tag.ok_or_else(|| {
            let advice = "expected a token, a tab and a tag (O, B-PER, I-PER), or a JSON object with \"lines\"";
            Error::data(format!("line {}: {advice}", number + 1))
        })?;
        let Some(line) = lines.last_mut() else { continue };
        if !line.text.is_empty() {
            line.text.push(' ');
        }
        let start = line.text.len();
        line.text.push_str(token);
        let end = line.text.len();
        let (position, name) = tag.split_once('-').unwrap_or((tag, ""));
        match (label(name), line.spans.last_mut()) {
            (Some(label), Some(last)) if position == "I" && open && last.1 == label => last.0.end = end,
            (Some(label), _) => line.spans.push((Span::new(start, end), label)),
            (None, _) => {}
        }
        open = label(name).is_some();
    }
    lines.retain(|line| !line.text.is_empty());
    Ok(lines.chunks(40).map(|lines| Article { source: "conll".to_owned(), lines: lines.to_vec() }).collect())
}

/// The article's sentences as words and tags, through the same rooms as any text: normalized, cut into tokens. A
/// token that is only partly in a span counts as inside.
pub(crate) fn sentences(article: &Article, number: u32) -> Vec<Sentence> {
    let mut found = Vec::new();
    for line in &article.lines {
        let tokens = segment::tokenize(&line.text);
        for sentence in segment::sentences(&line.text, segment::Newline::Hard) {
            let tokens: Vec<_> = tokens.iter().filter(|t| sentence.overlaps(t.span)).collect();
            let mut tags = vec![OUTSIDE as u8; tokens.len()];
            for &(span, label) in &line.spans {
                let Some(label) = LABELS.iter().position(|l| *l == label) else { continue };
                let inside: Vec<usize> = (0..tokens.len()).filter(|&i| tokens[i].span.overlaps(span)).collect();
                for (k, &i) in inside.iter().enumerate() {
                    let position = match (k == 0, k + 1 == inside.len()) {
                        (true, true) => Position::Single,
                        (true, false) => Position::Begin,
                        (false, true) => Position::End,
                        (false, false) => Position::Inside,
                    };
                    tags[i] = tag(label, position) as u8;
                }
            }
            let words = tokens.iter().map(|t| t.span.of(&line.text).to_owned()).collect();
            found.push(Sentence { words, tags, article: number });
        }
    }
    found
}
