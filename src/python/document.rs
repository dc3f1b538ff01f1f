//! One analyzed text as Python sees it: offsets in code points, values as int, float and str.

use super::convert::{Day, Moment, Number, Published, Shown};
use super::kept::Kept;
use crate::interned::Interned;
use crate::mention;
use crate::span::CodePoints;
use pyo3::prelude::*;
use pyo3::types::PyString;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::hash::{DefaultHasher, Hash, Hasher};

/// A text as Python shows it.
fn quoted(py: Python, text: &str) -> PyResult<String> {
    Ok(PyString::new(py, text).repr()?.to_string())
}

fn hash_of(object: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    object.hash(&mut hasher);
    hasher.finish()
}

/// The lines of a page that are not blank: start and end in code points, role, reason.
#[pyfunction]
pub fn article_lines(text: &str) -> PyResult<Vec<(usize, usize, &'static str, &'static str)>> {
    super::door(|| {
        let mut points = CodePoints::new(text);
        let place = |line: &crate::article::Line| {
            let span = points.span(line.span);
            (span.start, span.end, line.role.as_str(), line.reason)
        };
        Ok(crate::article::lines(text).iter().map(place).collect())
    })
}

/// A piece of a text: a sentence, a headline, a line of debris.
#[pyclass(module = "khobor", frozen, get_all, eq, hash, from_py_object)]
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Span {
    text: String,
    start: usize,
    end: usize,
}

impl Span {
    fn of(text: &str, points: &mut CodePoints, span: crate::Span) -> Span {
        let place = points.span(span);
        Span { text: span.of(text).to_owned(), start: place.start, end: place.end }
    }
}

#[pymethods]
impl Span {
    fn __repr__(&self, py: Python) -> PyResult<String> {
        Ok(format!("Span({}, {}, {})", quoted(py, &self.text)?, self.start, self.end))
    }

    fn __str__(&self) -> &str {
        &self.text
    }
}

/// A token: a piece of a text and what kind of piece it is.
#[pyclass(module = "khobor", frozen, get_all, eq, hash, from_py_object)]
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Token {
    text: String,
    start: usize,
    end: usize,
    #[serde(deserialize_with = "crate::interned::plain")]
    kind: Interned,
}

#[pymethods]
impl Token {
    fn __repr__(&self, py: Python) -> PyResult<String> {
        Ok(format!("Token({}, {}, {}, '{}')", quoted(py, &self.text)?, self.start, self.end, self.kind))
    }

    fn __str__(&self) -> &str {
        &self.text
    }
}

/// A name, a quantity or a date, with its place and value.
#[pyclass(module = "khobor", frozen, get_all, eq, from_py_object)]
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct Mention {
    text: String,
    start: usize,
    end: usize,
    #[serde(deserialize_with = "crate::interned::plain")]
    label: Interned,
    value: Option<Shown>,
    value_max: Option<Number>,
    #[serde(deserialize_with = "crate::interned::option")]
    unit: Option<Interned>,
    #[serde(deserialize_with = "crate::interned::option")]
    modifier: Option<Interned>,
    date_start: Option<Day>,
    date_end: Option<Day>,
    time_start: Option<Moment>,
    time_end: Option<Moment>,
    name: Option<String>,
    entity: Option<Cow<'static, str>>,
    title: Option<String>,
    country: Option<Cow<'static, str>>,
    district: Option<Cow<'static, str>>,
    counted: Option<String>,
    counted_start: Option<usize>,
    counted_end: Option<usize>,
    #[serde(deserialize_with = "crate::interned::option")]
    outcome: Option<Interned>,
    per: Option<Cow<'static, str>>,
    /// The key of whose it is.
    of: Option<String>,
    /// Where the total starts that it is a part of.
    part_of: Option<usize>,
    score: f32,
}

impl Mention {
    fn of(document: &crate::Document, points: &mut CodePoints, mention: &mention::Mention) -> Mention {
        let noun = mention.counted.as_ref().and_then(|counted| counted.span).map(|noun| points.span(noun));
        let total = mention.part_of.and_then(|total| document.mentions.get(total));
        let part_of = total.map(|total| points.before(total.span.start));
        let of = mention.of.and_then(|owner| document.mentions.get(owner)?.entity.as_deref());
        let Span { text, start, end } = Span::of(document.text, points, mention.span);
        let mention = mention.clone();
        Mention {
            text,
            start,
            end,
            label: mention.label.as_str(),
            value: mention.value.map(Shown),
            value_max: mention.value_max.map(Number),
            unit: mention.unit,
            modifier: mention.modifier.map(mention::Modifier::as_str),
            date_start: mention.days.map(|(first, _)| Day(first)),
            date_end: mention.days.map(|(_, last)| Day(last)),
            time_start: mention.times.map(|(first, _)| Moment(first)),
            time_end: mention.times.map(|(_, last)| Moment(last)),
            name: mention.name,
            entity: mention.entity,
            title: mention.title,
            country: mention.country,
            district: mention.district,
            counted: mention.counted.map(|counted| counted.noun),
            counted_start: noun.map(|noun| noun.start),
            counted_end: noun.map(|noun| noun.end),
            outcome: mention.outcome,
            per: mention.per,
            of: of.map(str::to_owned),
            part_of,
            score: mention.score,
        }
    }
}

#[pymethods]
impl Mention {
    fn __hash__(&self) -> u64 {
        hash_of((&self.text, self.start, self.end, self.label))
    }

    fn __repr__(&self, py: Python) -> PyResult<String> {
        let text = quoted(py, &self.text)?;
        let mut shown = format!("Mention({text}, {}, {}, '{}'", self.start, self.end, self.label);
        let python = |object: Bound<PyAny>| Ok::<_, PyErr>(object.repr()?.to_string());
        let mut add = |name: &str, value: Option<String>| {
            if let Some(value) = value {
                shown.push_str(&format!(", {name}={value}"));
            }
        };
        add("value", self.value.as_ref().map(|value| python(value.into_pyobject(py)?)).transpose()?);
        add("value_max", self.value_max.as_ref().map(|value| python(value.into_pyobject(py)?)).transpose()?);
        for (name, value) in [
            ("unit", self.unit),
            ("modifier", self.modifier),
            ("name", self.name.as_deref()),
            ("entity", self.entity.as_deref()),
            ("title", self.title.as_deref()),
            ("country", self.country.as_deref()),
            ("district", self.district.as_deref()),
            ("counted", self.counted.as_deref()),
            ("outcome", self.outcome),
            ("per", self.per.as_deref()),
            ("of", self.of.as_deref()),
        ] {
            add(name, value.map(|value| quoted(py, value)).transpose()?);
        }
        add("part_of", self.part_of.map(|start| start.to_string()));
        shown.push(')');
        Ok(shown)
    }
}

/// What somebody said, and who.
#[pyclass(module = "khobor", frozen, get_all, eq, hash, from_py_object)]
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Quote {
    text: String,
    start: usize,
    end: usize,
    #[serde(deserialize_with = "crate::interned::plain")]
    kind: Interned,
    /// The verb of saying as written.
    cue: Option<String>,
    #[serde(deserialize_with = "crate::interned::plain")]
    act: Interned,
    speaker: Option<String>,
    speaker_start: Option<usize>,
    speaker_end: Option<usize>,
    /// The fullest name of who speaks in this text.
    who: Option<String>,
    /// The key of who speaks.
    entity: Option<String>,
}

impl Quote {
    fn of(document: &crate::Document, points: &mut CodePoints, quote: &crate::Quote, who: Option<&str>) -> Quote {
        let text = document.text;
        let place = points.span(quote.span);
        let speaker = quote.speaker.map(|speaker| points.span(speaker));
        let entity = quote.who.and_then(|who| document.mentions.get(who)?.entity.as_deref());
        Quote {
            text: quote.span.of(text).to_owned(),
            start: place.start,
            end: place.end,
            kind: quote.kind.as_str(),
            cue: quote.cue.map(|cue| cue.of(text).to_owned()),
            act: quote.act,
            speaker: quote.speaker.map(|speaker| speaker.of(text).to_owned()),
            speaker_start: speaker.map(|speaker| speaker.start),
            speaker_end: speaker.map(|speaker| speaker.end),
            who: who.map(str::to_owned),
            entity: entity.map(str::to_owned),
        }
    }
}

#[pymethods]
impl Quote {
    fn __repr__(&self, py: Python) -> PyResult<String> {
        let text = quoted(py, &self.text)?;
        let mut shown = format!("Quote({text}, {}, {}, '{}'", self.start, self.end, self.kind);
        for (name, value) in
            [("cue", &self.cue), ("speaker", &self.speaker), ("who", &self.who), ("entity", &self.entity)]
        {
            if let Some(value) = value {
                shown.push_str(&format!(", {name}={}", quoted(py, value)?));
            }
        }
        shown.push(')');
        Ok(shown)
    }

    fn __str__(&self) -> &str {
        &self.text
    }
}

/// One text with all that was found in it.
#[pyclass(module = "khobor", frozen, get_all, eq)]
#[derive(PartialEq, Serialize, Deserialize)]
pub struct Document {
    text: String,
    sentences: Kept<Span>,
    tokens: Kept<Token>,
    mentions: Kept<Mention>,
    quotes: Kept<Quote>,
    headline: Option<Span>,
    section: Option<Span>,
    dateline: Option<Span>,
    source: Option<Span>,
    debris: Kept<Span>,
    published: Option<Published>,
    updated: Option<Published>,
}

impl Document {
    pub fn of(document: &crate::Document) -> Document {
        let text = document.text;
        let mut points = CodePoints::new(text);
        let sentences = document.sentences.iter().map(|&s| Span::of(text, &mut points, s)).collect();
        let mut token = |token: &crate::segment::Token| {
            let Span { text, start, end } = Span::of(text, &mut points, token.span);
            Token { text, start, end, kind: token.kind.as_str() }
        };
        let tokens = document.tokens.iter().map(&mut token).collect();
        let mentions = document.mentions.iter().map(|mention| Mention::of(document, &mut points, mention)).collect();
        let speakers = document.speakers();
        let quotes = document.quotes.iter().zip(speakers);
        let quotes = quotes.map(|(quote, who)| Quote::of(document, &mut points, quote, who)).collect();
        let article = &document.article;
        let debris = article.debris.iter().map(|&line| Span::of(text, &mut points, line)).collect();
        let mut line = |part: Option<crate::Span>| part.map(|part| Span::of(text, &mut points, part));
        Document {
            text: text.to_owned(),
            sentences,
            tokens,
            mentions,
            quotes,
            headline: line(article.headline),
            section: line(article.section),
            dateline: line(article.dateline),
            source: line(article.source),
            debris,
            published: article.published.map(Published),
            updated: article.updated.map(Published),
        }
    }
}

#[pymethods]
impl Document {
    fn __hash__(&self) -> u64 {
        hash_of(&self.text)
    }

    fn __repr__(&self, py: Python) -> PyResult<String> {
        let first = self.text.lines().find(|line| !line.trim().is_empty()).unwrap_or("");
        let (sentences, mentions) = (self.sentences.len(), self.mentions.len());
        let how_many = |number, thing| format!("{number} {thing}{}", if number == 1 { "" } else { "s" });
        let (sentences, mentions) = (how_many(sentences, "sentence"), how_many(mentions, "mention"));
        Ok(format!("<khobor.Document {}, {sentences}, {mentions}>", quoted(py, first)?))
    }
}
