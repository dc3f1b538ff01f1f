//! One analyzed text as Python sees it: offsets in code points, values as int, float and str.

use super::kept::KeptTuple;
use crate::article::Stamp;
use crate::interned::Word;
use crate::mention::{self, Value};
use crate::span::CodePoints;
use pyo3::PyClass;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::pyclass_init::PyClassInitializer;
use pyo3::types::{PyDate, PyDateTime, PyFloat, PyString, PyTuple};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::hash::{DefaultHasher, Hash, Hasher};

/// A text as Python shows it.
fn quoted(py: Python, text: &str) -> PyResult<String> {
    Ok(PyString::new(py, text).repr()?.to_string())
}

/// What `pickle` keeps of an object, as JSON; [`again`] makes it again. `khobor.records` gives both to `pickle`.
#[pyfunction]
pub fn kept(object: &Bound<PyAny>) -> PyResult<String> {
    fn json<T: PyClass<Frozen = pyo3::pyclass::boolean_struct::True> + Sync + Serialize>(
        object: &Bound<PyAny>,
    ) -> Option<serde_json::Result<String>> {
        object.cast::<T>().ok().map(|object| serde_json::to_string(object.get()))
    }
    let json = json::<Span>(object)
        .or_else(|| json::<Token>(object))
        .or_else(|| json::<Mention>(object))
        .or_else(|| json::<Quote>(object))
        .or_else(|| json::<Document>(object))
        .or_else(|| json::<super::rewriters::Normalized>(object));
    match json {
        Some(json) => json.map_err(|e| PyValueError::new_err(e.to_string())),
        None => Err(PyValueError::new_err(format!("khobor has not made this {}", object.get_type().name()?))),
    }
}

/// An object made again from what [`kept`] kept of it; `kind` is the name of its class.
#[pyfunction]
pub fn again<'py>(py: Python<'py>, kind: &str, json: &str) -> PyResult<Bound<'py, PyAny>> {
    fn of<'py, T: for<'de> Deserialize<'de> + Into<PyClassInitializer<T>> + PyClass>(
        py: Python<'py>,
        json: &str,
    ) -> PyResult<Bound<'py, PyAny>> {
        let object: T = serde_json::from_str(json).map_err(|e| PyValueError::new_err(e.to_string()))?;
        Ok(Bound::new(py, object)?.into_any())
    }
    match kind {
        "Span" => of::<Span>(py, json),
        "Token" => of::<Token>(py, json),
        "Mention" => of::<Mention>(py, json),
        "Quote" => of::<Quote>(py, json),
        "Document" => of::<Document>(py, json),
        "Normalized" => of::<super::rewriters::Normalized>(py, json),
        other => Err(PyValueError::new_err(format!("khobor has no {other} to make"))),
    }
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
#[pyclass(module = "khobor", frozen, eq, hash, from_py_object)]
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Span {
    #[pyo3(get)]
    text: String,
    #[pyo3(get)]
    start: usize,
    #[pyo3(get)]
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
#[pyclass(module = "khobor", frozen, eq, hash, from_py_object)]
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Token {
    #[pyo3(get)]
    text: String,
    #[pyo3(get)]
    start: usize,
    #[pyo3(get)]
    end: usize,
    #[pyo3(get)]
    #[serde(deserialize_with = "crate::interned::plain")]
    kind: Word,
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
#[pyclass(module = "khobor", frozen, eq, from_py_object)]
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct Mention {
    #[pyo3(get)]
    text: String,
    #[pyo3(get)]
    start: usize,
    #[pyo3(get)]
    end: usize,
    /// Where what is counted stands.
    counted: Option<(usize, usize)>,
    /// The key of whose it is.
    #[pyo3(get)]
    of: Option<String>,
    /// Where the total starts that it is a part of.
    #[pyo3(get)]
    part_of: Option<usize>,
    inner: mention::Mention,
}

#[pymethods]
impl Mention {
    fn __hash__(&self) -> u64 {
        hash_of((&self.text, self.start, self.end, self.label()))
    }

    #[getter]
    fn label(&self) -> &'static str {
        self.inner.label.as_str()
    }

    #[getter]
    fn value<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        match &self.inner.value {
            Some(Value::Number(number)) => number_to_python(py, *number).map(Some),
            Some(Value::Iso(iso)) => Ok(Some(iso.into_pyobject(py)?.into_any())),
            None => Ok(None),
        }
    }

    #[getter]
    fn value_max<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.inner.value_max.map(|number| number_to_python(py, number)).transpose()
    }

    #[getter]
    fn unit(&self) -> Option<&'static str> {
        self.inner.unit
    }

    #[getter]
    fn modifier(&self) -> Option<&'static str> {
        self.inner.modifier.map(mention::Modifier::as_str)
    }

    #[getter]
    fn date_start<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyDate>>> {
        self.inner.days.map(|(first, _)| days::to_python(py, first)).transpose()
    }

    #[getter]
    fn date_end<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyDate>>> {
        self.inner.days.map(|(_, last)| days::to_python(py, last)).transpose()
    }

    #[getter]
    fn name(&self) -> Option<&str> {
        self.inner.name.as_deref()
    }

    #[getter]
    fn entity(&self) -> Option<&str> {
        self.inner.entity.as_deref()
    }

    #[getter]
    fn time_start<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyDateTime>>> {
        self.inner.times.map(|(first, _)| days::moment_to_python(py, first)).transpose()
    }

    #[getter]
    fn time_end<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyDateTime>>> {
        self.inner.times.map(|(_, last)| days::moment_to_python(py, last)).transpose()
    }

    #[getter]
    fn title(&self) -> Option<&str> {
        self.inner.title.as_deref()
    }

    #[getter]
    fn country(&self) -> Option<&str> {
        self.inner.country.as_deref()
    }

    #[getter]
    fn district(&self) -> Option<&str> {
        self.inner.district.as_deref()
    }

    #[getter]
    fn counted(&self) -> Option<&str> {
        self.inner.counted.as_ref().map(|counted| counted.noun.as_str())
    }

    #[getter]
    fn counted_start(&self) -> Option<usize> {
        self.counted.map(|(start, _)| start)
    }

    #[getter]
    fn counted_end(&self) -> Option<usize> {
        self.counted.map(|(_, end)| end)
    }

    #[getter]
    fn outcome(&self) -> Option<&'static str> {
        self.inner.outcome
    }

    #[getter]
    fn per(&self) -> Option<&str> {
        self.inner.per.as_deref()
    }

    #[getter]
    fn score(&self) -> f32 {
        self.inner.score
    }

    fn __repr__(&self, py: Python) -> PyResult<String> {
        let text = quoted(py, &self.text)?;
        let mut shown = format!("Mention({text}, {}, {}, '{}'", self.start, self.end, self.label());
        let mut add = |name: &str, value: Option<String>| {
            if let Some(value) = value {
                shown.push_str(&format!(", {name}={value}"));
            }
        };
        add("value", self.value(py)?.map(|v| v.repr().map(|r| r.to_string())).transpose()?);
        add("value_max", self.value_max(py)?.map(|v| v.repr().map(|r| r.to_string())).transpose()?);
        add("unit", self.unit().map(|unit| format!("'{unit}'")));
        add("modifier", self.modifier().map(|modifier| format!("'{modifier}'")));
        add("name", self.name().map(|name| quoted(py, name)).transpose()?);
        add("entity", self.entity().map(|key| quoted(py, key)).transpose()?);
        add("title", self.title().map(|title| quoted(py, title)).transpose()?);
        add("country", self.country().map(|country| format!("'{country}'")));
        add("district", self.district().map(|district| format!("{district:?}")));
        add("counted", self.counted().map(|noun| quoted(py, noun)).transpose()?);
        add("outcome", self.outcome().map(|outcome| format!("'{outcome}'")));
        add("per", self.per().map(|per| quoted(py, per)).transpose()?);
        add("of", self.of.as_deref().map(|of| quoted(py, of)).transpose()?);
        add("part_of", self.part_of.map(|start| start.to_string()));
        shown.push(')');
        Ok(shown)
    }
}

/// What somebody said, and who.
#[pyclass(module = "khobor", frozen, eq, hash, from_py_object)]
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Quote {
    #[pyo3(get)]
    text: String,
    #[pyo3(get)]
    start: usize,
    #[pyo3(get)]
    end: usize,
    #[pyo3(get)]
    #[serde(deserialize_with = "crate::interned::plain")]
    kind: Word,
    /// The verb of saying as written.
    #[pyo3(get)]
    cue: Option<String>,
    #[pyo3(get)]
    #[serde(deserialize_with = "crate::interned::plain")]
    act: Word,
    #[pyo3(get)]
    speaker: Option<String>,
    #[pyo3(get)]
    speaker_start: Option<usize>,
    #[pyo3(get)]
    speaker_end: Option<usize>,
    /// The fullest name of who speaks in this text.
    #[pyo3(get)]
    who: Option<String>,
    /// The key of who speaks.
    #[pyo3(get)]
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

/// An int where the number is whole, else the nearest float.
pub fn number_to_python(py: Python<'_>, number: Decimal) -> PyResult<Bound<'_, PyAny>> {
    match number.normalize() {
        whole if whole.scale() == 0 => Ok(whole.mantissa().into_pyobject(py)?.into_any()),
        part => Ok(PyFloat::new(py, crate::number::nearest_float(part)).into_any()),
    }
}

/// One text with all that was found in it.
#[pyclass(module = "khobor", frozen, eq)]
#[derive(PartialEq, Serialize, Deserialize)]
pub struct Document {
    #[pyo3(get)]
    text: String,
    sentences: Vec<Span>,
    tokens: Vec<Token>,
    mentions: Vec<Mention>,
    quotes: Vec<Quote>,
    #[pyo3(get)]
    headline: Option<Span>,
    #[pyo3(get)]
    section: Option<Span>,
    #[pyo3(get)]
    dateline: Option<Span>,
    #[pyo3(get)]
    source: Option<Span>,
    debris: Vec<Span>,
    published: Option<Stamp>,
    updated: Option<Stamp>,
    #[serde(skip)]
    kept: [KeptTuple; 4],
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
        let mut mention = |mention: &mention::Mention| {
            let noun = mention.counted.as_ref().and_then(|counted| counted.span);
            let counted = noun.map(|noun| points.span(noun));
            let total = mention.part_of.and_then(|total| document.mentions.get(total));
            let part_of = total.map(|total| points.before(total.span.start));
            let of = mention.of.and_then(|owner| document.mentions.get(owner)?.entity.as_deref());
            let Span { text, start, end } = Span::of(text, &mut points, mention.span);
            let counted = counted.map(|noun| (noun.start, noun.end));
            Mention { text, start, end, counted, of: of.map(str::to_owned), part_of, inner: mention.clone() }
        };
        let mentions = document.mentions.iter().map(&mut mention).collect();
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
            published: article.published,
            updated: article.updated,
            kept: Default::default(),
        }
    }
}

#[pymethods]
impl Document {
    fn __hash__(&self) -> u64 {
        hash_of(&self.text)
    }

    #[getter]
    fn sentences<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        self.kept[0].of(py, &self.sentences)
    }

    #[getter]
    fn tokens<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        self.kept[1].of(py, &self.tokens)
    }

    #[getter]
    fn mentions<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        self.kept[2].of(py, &self.mentions)
    }

    #[getter]
    fn quotes<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, self.quotes.clone())
    }

    #[getter]
    fn debris<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        self.kept[3].of(py, &self.debris)
    }

    #[getter]
    fn published<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.published.map(|stamp| days::stamp_to_python(py, stamp)).transpose()
    }

    #[getter]
    fn updated<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.updated.map(|stamp| days::stamp_to_python(py, stamp)).transpose()
    }

    fn __repr__(&self, py: Python) -> PyResult<String> {
        let first = self.text.lines().find(|line| !line.trim().is_empty()).unwrap_or("");
        let (sentences, mentions) = (self.sentences.len(), self.mentions.len());
        Ok(format!("<khobor.Document {}, {sentences} sentences, {mentions} mentions>", quoted(py, first)?))
    }
}

/// Calendar days in and out of Python.
pub mod days {
    use crate::article::Stamp;
    use jiff::civil::{Date, DateTime};
    use pyo3::exceptions::PyValueError;
    use pyo3::prelude::*;
    use pyo3::types::{PyDate, PyDateTime};

    pub fn parse(iso: &str) -> PyResult<Date> {
        iso.parse().ok().filter(|day: &Date| (1..=9999).contains(&day.year())).ok_or_else(|| {
            PyValueError::new_err(format!("reference_date must be a date or ISO text like 2024-08-05, not \"{iso}\""))
        })
    }

    pub fn parse_rows(dates: &[Option<String>]) -> PyResult<Vec<Option<Date>>> {
        let row = |(row, date): (usize, &Option<String>)| match date {
            Some(iso) => parse(iso).map(Some).map_err(|e| {
                PyValueError::new_err(format!("row {row}: {}", e.to_string().trim_start_matches("ValueError: ")))
            }),
            None => Ok(None),
        };
        dates.iter().enumerate().map(row).collect()
    }

    /// A datetime where the time of day is known, else a date.
    pub fn stamp_to_python(py: Python<'_>, stamp: Stamp) -> PyResult<Bound<'_, PyAny>> {
        match stamp.time {
            Some(_) => Ok(moment_to_python(py, stamp.moment())?.into_any()),
            None => Ok(to_python(py, stamp.day)?.into_any()),
        }
    }

    pub fn moment_to_python(py: Python<'_>, moment: DateTime) -> PyResult<Bound<'_, PyDateTime>> {
        let (hour, minute, second) = (moment.hour() as u8, moment.minute() as u8, moment.second() as u8);
        let (month, day) = (moment.month() as u8, moment.day() as u8);
        PyDateTime::new(py, moment.year().into(), month, day, hour, minute, second, 0, None)
    }

    pub fn to_python(py: Python<'_>, day: Date) -> PyResult<Bound<'_, PyDate>> {
        PyDate::new(py, day.year().into(), day.month() as u8, day.day() as u8)
    }
}
