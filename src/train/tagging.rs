//! Articles read by a tagger, line by line, as their marks are.

use super::corpus::{Article, Line};
use super::score::Score;
use crate::entity::{Tagger, Worker};
use crate::mention::{Label, Mention};
use crate::segment;
use crate::span::Span;

/// Tags the articles and compares with their marks.
pub fn evaluate(tagger: &Tagger, articles: &[Article]) -> Score {
    let mut score = Score::default();
    each_line(tagger, articles, |line, found| {
        let found: Vec<(Span, Label)> = found.iter().map(|m| (m.span, m.label)).collect();
        score.add(&line.spans, &found);
    });
    score
}

/// Tags article by article and hands over each line with the names found in it.
pub fn each_line(tagger: &Tagger, articles: &[Article], mut read: impl FnMut(&Line, &[Mention])) {
    let mut worker = Worker::default();
    for article in articles {
        let mut text = String::new();
        let starts: Vec<usize> = article
            .lines
            .iter()
            .map(|line| {
                let start = text.len();
                text.push_str(&line.text);
                text.push('\n');
                start
            })
            .collect();
        let mut found = Vec::new();
        tagger.tag(
            &text,
            &segment::tokenize(&text),
            &segment::sentences(&text, segment::Newline::Hard),
            &mut worker,
            &mut found,
        );
        let mut next = 0;
        for (line, start) in article.lines.iter().zip(starts) {
            let end = start + line.text.len();
            next += found[next..].iter().take_while(|m| m.span.end <= start).count();
            let inside: Vec<Mention> = found[next..]
                .iter()
                .take_while(|m| m.span.start < end)
                .filter(|m| m.span.start >= start && m.span.end <= end)
                .map(|m| Mention { span: Span::new(m.span.start - start, m.span.end - start), ..m.clone() })
                .collect();
            read(line, &inside);
        }
    }
}
