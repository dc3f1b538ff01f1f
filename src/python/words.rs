//! Text to pieces: sentences, tokens, words; counts of words; what kind of text it is.

use super::arrow::{Column, Table};
use super::jobs::Job;
use super::text::{Errors, Text};
use super::{chosen, door};
use crate::batch;
use crate::column::{self, List, Texts};
use crate::inflection;
use crate::normalize;
use crate::segment::words::{WordCounts, is_stop_word, words_into};
use crate::segment::{self, Newline, SentenceStream};
use crate::span::Span;
use pyo3::prelude::*;
use pyo3::types::PyString;

/// The kind of a text, and the shares of Bengali, Latin and other letters in its letters.
#[pyfunction]
pub fn detect(text: Bound<PyString>, errors: &str) -> PyResult<(&'static str, f64, f64, f64)> {
    door(|| {
        let found = normalize::detect(&Text::of(&text, None, Errors::of(errors)?)?.utf8());
        Ok((found.kind.as_str(), found.bengali, found.latin, found.other))
    })
}

/// The same of every row of an Arrow column, as a table.
#[pyfunction]
#[pyo3(signature = (rows, progress=None, coerce=false))]
pub fn detections(rows: Bound<PyAny>, progress: Option<Bound<PyAny>>, coerce: bool) -> PyResult<Table> {
    door(|| {
        let read = |array: &_, first, pause: column::Pause| column::detections(array, first, coerce, pause);
        let batches = Column::of(&rows)?.each(rows.py(), progress.as_ref(), read)?;
        Ok(Table::new(column::detections_schema(), batches))
    })
}

struct TokenCutter;

impl List for TokenCutter {
    fn list(&self, text: &str, pieces: &mut Vec<Span>) {
        pieces.extend(segment::tokenize(text).iter().map(|token| token.span));
    }
}

#[pyfunction]
pub fn tokens() -> Job {
    Job::cut(TokenCutter)
}

struct WordCutter {
    leave_stop_words: bool,
}

impl List for WordCutter {
    fn list(&self, text: &str, pieces: &mut Vec<Span>) {
        words_into(text, &mut Vec::new(), pieces);
        pieces.retain(|span| !self.leave_stop_words || !is_stop_word(span.of(text)));
    }
}

#[pyfunction]
pub fn words(leave_stop_words: bool) -> Job {
    Job::cut(WordCutter { leave_stop_words })
}

#[pyfunction]
pub fn stop_words() -> Vec<&'static str> {
    segment::words::stop_words().collect()
}

struct SentenceCutter {
    newline: Newline,
}

impl List for SentenceCutter {
    fn list(&self, text: &str, pieces: &mut Vec<Span>) {
        segment::sentences_into(text, self.newline, pieces);
    }
}

fn newline_of(name: &str) -> PyResult<Newline> {
    let known = [("hard", Newline::Hard), ("soft", Newline::Soft), ("paragraph", Newline::Paragraph)];
    chosen("newline", name, &known)
}

#[pyfunction]
pub fn sentences(newline: &str) -> PyResult<Job> {
    Ok(Job::cut(SentenceCutter { newline: newline_of(newline)? }))
}

/// Takes a text in chunks and gives out its sentences.
#[pyclass(module = "khobor")]
pub struct Stream(SentenceStream);

#[pymethods]
impl Stream {
    #[new]
    fn new(newline: &str) -> PyResult<Stream> {
        Ok(Stream(SentenceStream::new(newline_of(newline)?)))
    }

    /// The sentences that are finished now.
    fn push(&mut self, chunk: &str) -> Vec<String> {
        self.0.push(chunk)
    }

    /// The sentences that are left; the stream begins anew.
    fn finish(&mut self) -> Vec<String> {
        self.0.finish()
    }
}

/// Words of an Arrow column and how often they stand, the most frequent first.
#[pyfunction]
#[pyo3(signature = (rows, leave_stop_words, join_stems, progress=None, coerce=false))]
pub fn word_counts(
    rows: Bound<PyAny>,
    leave_stop_words: bool,
    join_stems: bool,
    progress: Option<Bound<PyAny>>,
    coerce: bool,
) -> PyResult<Vec<(String, u64)>> {
    door(|| {
        let mut all = WordCounts::new(leave_stop_words);
        Column::of(&rows)?.each(rows.py(), progress.as_ref(), |array, first_row, pause| {
            let texts = Texts::of(array, first_row)?;
            let count = |part: std::ops::Range<usize>| {
                let mut counts = WordCounts::new(leave_stop_words);
                for (i, text) in part.clone().zip(texts.part(part)?) {
                    // After a fault there are at worst too few words of that text.
                    text.map(|text| column::of_row(|| counts.add(text), first_row + i, coerce)).transpose()?;
                }
                Ok(counts)
            };
            let take = |part: crate::error::Result<_>| {
                all.merge(part?);
                Ok(())
            };
            batch::stream(texts.len(), |i| texts.bytes(i), count, take, |done| pause(first_row + done))
        })?;
        if join_stems {
            all.join_stems(|word| inflection::lookups(word).to_vec());
        }
        Ok(all.ranked())
    })
}
