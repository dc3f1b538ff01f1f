//! Text to text: which jobs there are.

use super::jobs::Job;
use super::kept::Places;
use super::text::{Errors, Text};
use super::{chosen, door};
use crate::column::{CellValue, List, Rewrite, Value};
use crate::normalize::rewrite_digits;
use crate::normalize::{Alignment, Normalizer, Options, bijoy};
use crate::number::{Edit, FigureOptions, FigureStyle, aligned, digitize, splice, verbalize};
use crate::script::Digits;
use crate::span::{CodePoints, Span};
use crate::splice::Splice;
use arrow_schema::DataType;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyString;
use std::borrow::Cow;
use std::ops::RangeInclusive;

impl Rewrite for Normalizer {
    fn rewrite(&self, text: &str, out: &mut dyn Splice) -> bool {
        Normalizer::rewrite(self, text, out)
    }

    fn leaves(&self, utf16: &[u16]) -> bool {
        self.is_normalized_utf16(utf16)
    }
}

/// The normalizer with the options given as JSON, by their names.
fn normalizer_of(options: &str) -> PyResult<Normalizer> {
    let options: Options = serde_json::from_str(options).map_err(|e| {
        // Where in the JSON is nothing to the caller, who wrote none.
        let message = e.to_string();
        PyValueError::new_err(message.split(" at line ").next().unwrap_or_default().to_owned())
    })?;
    Ok(Normalizer::new(options))
}

#[pyfunction]
pub fn normalizer(options: &str) -> PyResult<Job> {
    Ok(Job::rewrite(normalizer_of(options)?))
}

/// The digits that are to become these.
fn other(digits: Digits) -> Digits {
    match digits {
        Digits::Ascii => Digits::Bengali,
        Digits::Bengali => Digits::Ascii,
    }
}

impl Rewrite for Digits {
    fn rewrite(&self, text: &str, out: &mut dyn Splice) -> bool {
        rewrite_digits(text, *self, out)
    }

    fn leaves(&self, utf16: &[u16]) -> bool {
        let first = other(*self).zero() as u16;
        // No early end: a plain fold is read many units at a time.
        !utf16.iter().fold(false, |found, unit| found | (unit.wrapping_sub(first) < 10))
    }

    fn needs(&self) -> Option<RangeInclusive<char>> {
        let digits = other(*self);
        Some(digits.write(0)..=digits.write(9))
    }

    fn rewrite_utf16(&self, utf16: &[u16], out: &mut Vec<u16>) -> Option<bool> {
        if may_have_address(utf16) {
            return None;
        }
        let (from, to) = (other(*self).zero() as u16, self.zero() as u16);
        let start = out.len();
        out.extend(utf16.iter().map(|&unit| {
            let digit = unit.wrapping_sub(from);
            if digit < 10 { to + digit } else { unit }
        }));
        Some(out[start..] != *utf16)
    }
}

/// Whether a text has a sign that addresses, @names and #tags have: `@`, `#`, `:/`, or a full stop between Latin letters.
fn may_have_address(utf16: &[u16]) -> bool {
    let is = |unit: u16, sign: u8| unit == u16::from(sign);
    let letter = |unit: u16| (unit | 0x20).wrapping_sub(u16::from(b'a')) < 26;
    let latin = |unit: u16| letter(unit) | (unit.wrapping_sub(u16::from(b'0')) < 10);
    // No early end, and one plain look before the closer one: folds are read many units at a time.
    let (named, joined) = utf16.iter().fold((false, false), |(named, joined), &unit| {
        (named | is(unit, b'@') | is(unit, b'#'), joined | is(unit, b'.') | is(unit, b':'))
    });
    let (Some(before), Some(middle), Some(after)) =
        (utf16.get(..utf16.len().saturating_sub(2)), utf16.get(1..), utf16.get(2..))
    else {
        return named;
    };
    let address = |((&a, &b), &c): ((&u16, &u16), &u16)| {
        (is(b, b'.') & ((letter(a) & latin(c)) | (latin(a) & letter(c)))) | (is(a, b':') & is(b, b'/'))
    };
    let ends_in_slash = utf16.ends_with(&[u16::from(b':'), u16::from(b'/')]);
    named
        || joined && (ends_in_slash || before.iter().zip(middle).zip(after).fold(false, |found, w| found | address(w)))
}

#[pyfunction]
pub fn digits(to: &str) -> PyResult<Job> {
    Ok(Job::rewrite(chosen("to", to, &DIGITS)?))
}

/// Stands for a fault of ours, for tests: panics at U+1F4A5.
struct Fault;

impl Rewrite for Fault {
    fn rewrite(&self, text: &str, _: &mut dyn Splice) -> bool {
        fail_at(text);
        false
    }
}

fn fail_at(text: &str) {
    assert!(!text.contains('\u{1F4A5}'), "a fault on purpose");
}

impl List for Fault {
    fn list(&self, text: &str, pieces: &mut Vec<Span>) {
        fail_at(text);
        pieces.push(Span::new(0, text.len()));
    }
}

impl Value for Fault {
    fn data_type(&self) -> DataType {
        DataType::Boolean
    }

    fn value(&self, text: &str) -> crate::error::Result<CellValue> {
        fail_at(text);
        Ok(CellValue::Truth(true))
    }
}

#[pyfunction]
pub fn fault() -> (Job, Job, Job) {
    (Job::rewrite(Fault), Job::cut(Fault), Job::value(Fault))
}

/// Numbers of a text in figures, or as they are read aloud.
enum Numbers {
    InFigures(FigureOptions),
    Aloud,
}

impl Numbers {
    fn edits(&self, text: &str) -> Vec<Edit> {
        match self {
            Numbers::InFigures(options) => digitize(text, options),
            Numbers::Aloud => verbalize(text),
        }
    }
}

impl Rewrite for Numbers {
    fn rewrite(&self, text: &str, out: &mut dyn Splice) -> bool {
        splice(text, &self.edits(text), out)
    }
}

/// The scripts of digits.
pub const DIGITS: [(&str, Digits); 2] = [("ascii", Digits::Ascii), ("bengali", Digits::Bengali)];

/// How figures are set, by the names of Python's options.
pub fn figures(style: &str, digits: &str) -> PyResult<FigureOptions> {
    let styles = [
        ("lakh", FigureStyle::Lakh),
        ("western", FigureStyle::Western),
        ("plain", FigureStyle::Plain),
        ("short", FigureStyle::Short),
    ];
    let (style, digits) = (chosen("style", style, &styles)?, chosen("digits", digits, &DIGITS)?);
    Ok(FigureOptions { style, digits })
}

#[pyfunction]
pub fn digitizer(style: &str, digits: &str) -> PyResult<Job> {
    Ok(Job::rewrite(Numbers::InFigures(figures(style, digits)?)))
}

#[pyfunction]
pub fn verbalizer() -> Job {
    Job::rewrite(Numbers::Aloud)
}

/// A text with its numbers in figures (`style` and `digits` given) or as read aloud, and the way back.
#[pyfunction]
#[pyo3(signature = (text, style=None, digits=None))]
pub fn align_numbers(text: &str, style: Option<&str>, digits: Option<&str>) -> PyResult<Normalized> {
    let job = match (style, digits) {
        (Some(style), Some(digits)) => Numbers::InFigures(figures(style, digits)?),
        _ => Numbers::Aloud,
    };
    door(|| {
        let (new, alignment) = aligned(text, &job.edits(text));
        Ok(Normalized { original: text.to_owned(), text: new, alignment, places: Default::default() })
    })
}

/// Bijoy's fonts to Unicode, or back.
enum Bijoy {
    From,
    To,
}

impl Rewrite for Bijoy {
    fn rewrite(&self, text: &str, out: &mut dyn Splice) -> bool {
        let new = match self {
            Bijoy::From => bijoy::from_bijoy(text),
            Bijoy::To => Cow::Owned(bijoy::to_bijoy(text)),
        };
        let changed = *new != *text;
        if changed {
            out.put(&new);
        }
        changed
    }
}

#[pyfunction]
pub fn from_bijoy() -> Job {
    Job::rewrite(Bijoy::From)
}

#[pyfunction]
pub fn to_bijoy() -> Job {
    Job::rewrite(Bijoy::To)
}

/// A text, what it became, and the way between the two; all offsets count code points.
#[pyclass(module = "khobor", frozen, eq)]
#[derive(PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Normalized {
    #[pyo3(get)]
    original: String,
    #[pyo3(get)]
    text: String,
    alignment: Alignment,
    #[serde(skip)]
    places: (Places, Places),
}

#[pyfunction]
pub fn align(options: &str, text: &str) -> PyResult<Normalized> {
    door(|| {
        let aligned = normalizer_of(options)?.align(text);
        let (text, new) = (text.to_owned(), aligned.text.into_owned());
        Ok(Normalized { original: text, text: new, alignment: aligned.alignment, places: Default::default() })
    })
}

#[pymethods]
impl Normalized {
    /// The span of the original that the span `start..end` of the normalized text came from.
    fn to_original(&self, start: usize, end: usize) -> PyResult<(usize, usize)> {
        let span = self.alignment.to_original(bytes_of(&self.text, &self.places.1, start, end)?);
        Ok(self.places.0.points(&self.original, span))
    }

    /// The span of the normalized text that the span `start..end` of the original became.
    fn to_normalized(&self, start: usize, end: usize) -> PyResult<(usize, usize)> {
        let span = self.alignment.to_normalized(bytes_of(&self.original, &self.places.0, start, end)?);
        Ok(self.places.1.points(&self.text, span))
    }

    /// What changed: pairs of spans, of the original and of the normalized text, in order.
    #[getter]
    fn changes(&self) -> Vec<((usize, usize), (usize, usize))> {
        let (mut original, mut text) = (CodePoints::new(&self.original), CodePoints::new(&self.text));
        let changes = self.alignment.changes();
        let points = |(from, to)| {
            let (from, to) = (original.span(from), text.span(to));
            ((from.start, from.end), (to.start, to.end))
        };
        changes.map(points).collect()
    }

    fn __repr__(&self, py: Python) -> PyResult<String> {
        let text = PyString::new(py, &self.text).repr()?;
        Ok(format!("Normalized({text}, {} changes)", self.alignment.changes().len()))
    }
}

/// Text, start and end in code points, kind, and what it became.
type Diagnosed = (String, usize, usize, &'static str, Option<String>);

/// Each ill-formed or repaired place of a text.
#[pyfunction]
pub fn diagnose(options: &str, text: Bound<PyString>, errors: &str) -> PyResult<Vec<Diagnosed>> {
    use crate::normalize::Action;
    door(|| {
        let text = &Text::of(&text, None, Errors::of(errors)?)?.utf8();
        let mut points = CodePoints::new(text);
        let place = |found: crate::normalize::Diagnosis| {
            let span = points.span(found.span);
            let became = match found.action {
                Action::Repaired(to) => Some(to),
                Action::Left => None,
            };
            (found.span.of(text).to_owned(), span.start, span.end, found.kind.name(), became)
        };
        Ok(normalizer_of(options)?.diagnose(text).into_iter().map(place).collect())
    })
}

/// Code points to bytes.
fn bytes_of(text: &str, places: &Places, start: usize, end: usize) -> PyResult<Span> {
    match (places.byte(text, start), places.byte(text, end)) {
        (Some(first), Some(last)) if first <= last => Ok(Span::new(first, last)),
        _ => Err(PyValueError::new_err(format!(
            "{start}..{end} is no span of a text of {} characters",
            text.chars().count()
        ))),
    }
}
