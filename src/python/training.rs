//! Learns a name model from a user's own marks.

use super::{door, value_error};
use crate::entity::Tagger;
use crate::train::{self, Article, Options, Role, Set};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyBytes;

/// Learns from `data`, pairs of a name (for errors and the model's header) and what the file says; gives the model file
/// and its header. `dev` is scored and never learned from.
#[pyfunction(name = "train")]
#[pyo3(signature = (data, dev=None, seed=1, epochs=5))]
pub fn learn<'py>(
    py: Python<'py>,
    data: Vec<(String, String)>,
    dev: Option<(String, String)>,
    seed: u64,
    epochs: usize,
) -> PyResult<(Bound<'py, PyBytes>, String)> {
    door(|| {
        let learned = py.detach(|| {
            let set = |(name, text): &(String, String), role: Role| -> Result<Set, PyErr> {
                Ok(Set { articles: marked(name, text)?, name: name.clone(), weight: 1.0, without: Vec::new(), role })
            };
            let mut sets = data.iter().map(|it| set(it, Role::Trusted)).collect::<PyResult<Vec<Set>>>()?;
            if let Some(dev) = &dev {
                sets.push(set(dev, Role::Dev)?);
            }
            let classes_of = Some(Tagger::embedded().clone());
            let options = Options { seed, epochs, classes_of, verbose: true, ..Options::default() };
            let file = train::train(&sets, &options).map_err(value_error)?;
            let header = Tagger::from_bytes(&file).map_err(value_error)?.header().to_owned();
            Ok::<_, PyErr>((file, header))
        });
        learned.map(|(file, header)| (PyBytes::new(py, &file), header))
    })
}

/// Marked text; without a single name in it there is nothing to learn.
fn marked(name: &str, text: &str) -> PyResult<Vec<Article>> {
    let articles = train::parse(text).map_err(|e| PyValueError::new_err(format!("{name}: {e}")))?;
    if articles.iter().flat_map(|article| &article.lines).all(|line| line.spans.is_empty()) {
        return Err(PyValueError::new_err(format!("{name}: no name of PER, LOC, ORG, NORP or EVENT is marked in it")));
    }
    Ok(articles)
}
