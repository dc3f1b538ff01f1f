//! A text to what it says: the document of one, the tables of a column.

use super::arrow::{Column, Table};
use super::convert::{parse_day, parse_days};
use super::document::Document;
use super::names::Names;
use super::text::{Errors, Text};
use super::{door, value_error};
use crate::column::{self, MentionTables};
use crate::document::Analyzer;
use crate::entity::{Lexicon, Tagger};
use crate::error;
use crate::mention::Label;
use pyo3::prelude::*;
use pyo3::types::{PyList, PyString};

/// Text to what it says.
#[pyclass(module = "khobor", frozen)]
pub struct Reader(pub Analyzer);

#[pymethods]
impl Reader {
    #[pyo3(signature = (text, reference_date=None, errors="raise"))]
    fn one<'py>(
        &self,
        py: Python<'py>,
        text: Bound<'py, PyString>,
        reference_date: Option<&str>,
        errors: &str,
    ) -> PyResult<Document> {
        door(|| {
            let reference = reference_date.map(parse_day).transpose().map_err(value_error)?;
            let text = Text::of(&text, None, Errors::of(errors)?)?.utf8();
            py.detach(|| Ok(Document::of(&self.0.analyze(&text, reference))))
        })
    }

    /// An Arrow column; gives the tables of documents, sentences, mentions and quotations. `reference_dates` holds one ISO date
    /// (or None) for all rows, or one for each. The first text that khobor fails at is an error, but where `faults` is a list it gets
    /// the row and the reason of each, and the rows are like missing ones. `names` gives the keys that earlier columns had.
    #[pyo3(signature = (rows, reference_dates=Vec::new(), progress=None, faults=None, names=None))]
    fn column(
        &self,
        rows: Bound<PyAny>,
        reference_dates: Vec<Option<String>>,
        progress: Option<Bound<PyAny>>,
        faults: Option<Bound<PyList>>,
        names: Option<Bound<Names>>,
    ) -> PyResult<(Table, Table, Table, Table)> {
        door(|| {
            let given = Column::of(&rows)?;
            let references = parse_days(&reference_dates).map_err(value_error)?;
            let reference =
                |row: usize| *references.get(row).or(references.first().filter(|_| references.len() == 1))?;
            let names = names.as_ref().map(Bound::get);
            let mut reading = column::TableReader::going_on(&self.0, names.map(Names::take).unwrap_or_default());
            reading.spares_faults = faults.is_some();
            given.each(rows.py(), progress.as_ref(), |array, first, pause| {
                reading.add(array, first, &reference, pause)
            })?;
            for fault in &reading.faults {
                let told = (fault.row().unwrap_or_default(), fault.clone().of_one().to_string());
                faults.as_ref().map(|faults| faults.append(told)).transpose()?;
            }
            let (all, keys) = rows.py().detach(|| reading.finish_with_keys()).map_err(value_error)?;
            if let Some(names) = names {
                names.put(keys);
            }
            Ok((
                Table::new(MentionTables::documents_schema(), all.documents),
                Table::new(MentionTables::sentences_schema(), all.sentences),
                Table::new(MentionTables::mentions_schema(), all.mentions),
                Table::new(MentionTables::quotes_schema(), all.quotes),
            ))
        })
    }
}

/// A table of mentions without a row: what its columns are, before anything is read.
#[pyfunction]
pub fn no_mentions() -> Table {
    Table::new(MentionTables::mentions_schema(), Vec::new())
}

/// A name of the user's own: name, label, key, other names.
type OwnName = (String, String, String, Vec<String>);

/// Makes a reader; `model` is a model file's bytes, `lexicon` the user's own names; at a text with `fault` in it the reader panics,
/// for tests.
#[pyfunction]
#[expect(clippy::too_many_arguments, reason = "one for each option of Python's Analyzer")]
#[pyo3(signature = (quantities=true, names=true, min_score=0.0, model=None, lexicon=None, facts=true, country=None, fault=None))]
pub fn reader(
    py: Python,
    quantities: bool,
    names: bool,
    min_score: f32,
    model: Option<&[u8]>,
    lexicon: Option<Vec<OwnName>>,
    facts: bool,
    country: Option<&str>,
    fault: Option<char>,
) -> PyResult<Reader> {
    door(|| {
        let country = super::values::country_of(country)?;
        let tagger = names.then(|| {
            let tagger = model.map_or_else(|| Ok(Tagger::embedded().clone()), Tagger::from_bytes)?;
            match lexicon {
                Some(rows) => Ok(tagger.with_lexicon(own_lexicon(py, &rows)?.into())),
                None => Ok(tagger),
            }
        });
        let tagger = tagger.transpose().map_err(value_error)?;
        Ok(Reader(Analyzer { normalizer: Default::default(), tagger, quantities, facts, min_score, country, fault }))
    })
}

fn own_lexicon(py: Python, rows: &[OwnName]) -> error::Result<Lexicon> {
    py.detach(|| {
        let mut labelled = Vec::with_capacity(rows.len());
        for (row, (name, label, key, aliases)) in rows.iter().enumerate() {
            let label = Label::parse(label).filter(|label| label.is_name()).ok_or_else(|| {
                crate::Error::option(format!("row {row}: label must be {}, not {label:?}", Label::listed()))
            })?;
            labelled.push((name.as_str(), label, key.as_str(), aliases.as_slice()));
        }
        Lexicon::from_rows(labelled)
    })
}
