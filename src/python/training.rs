//! Learns a name model from a user's own marks.

use super::{door, value_error};
use crate::entity::Tagger;
use crate::entity::tags::LABELS;
use crate::train::{self, Article, Options, Role, Set};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyBytes;

/// Name, text, role, weight and unmarked labels of a set.
type Given = (String, String, String, f32, Vec<String>);

/// Learns from `data`: of each file its name (for errors and the model's header), what it says, and role, weight and unmarked
/// labels as a recipe gives them; gives the model file and its header.
#[pyfunction(name = "train")]
#[pyo3(signature = (data, seed=1, epochs=5))]
pub fn learn(py: Python<'_>, data: Vec<Given>, seed: u64, epochs: usize) -> PyResult<(Bound<'_, PyBytes>, String)> {
    door(|| {
        let learned = py.detach(|| {
            let set = |(name, text, role, weight, unmarked): &Given| -> Result<Set, PyErr> {
                let role = Role::named(role).map_err(value_error)?;
                let articles = match role {
                    Role::Raw | Role::Read => train::parse_raw(text),
                    _ => marked(name, text)?,
                };
                let without = LABELS.into_iter().filter(|label| unmarked.iter().any(|name| name == label.as_str()));
                Ok(Set { articles, name: name.clone(), weight: *weight, without: without.collect(), role })
            };
            let sets = data.iter().map(set).collect::<PyResult<Vec<Set>>>()?;
            let classes_of = Some(Tagger::embedded().clone());
            let usage = sets.iter().any(|set| matches!(set.role, Role::Raw | Role::Read));
            let options = Options { seed, epochs, classes_of, usage, verbose: true, ..Options::default() };
            let file = train::train(&sets, &options).map_err(value_error)?;
            let header = Tagger::from_bytes(&file).map_err(value_error)?.header().to_owned();
            Ok::<_, PyErr>((file, header))
        });
        learned.map(|(file, header)| (PyBytes::new(py, &file), header))
    })
}

/// A row of a recipe: path, role, weight, unmarked labels.
type RecipeRow = (String, &'static str, f32, Vec<&'static str>);

/// The rows of a recipe.
#[pyfunction(name = "recipe")]
pub fn read_recipe(text: &str) -> PyResult<Vec<RecipeRow>> {
    let rows = train::recipe(text).map_err(value_error)?;
    let labels = |row: &train::Ingredient| row.unmarked.iter().map(|label| label.as_str()).collect();
    Ok(rows.into_iter().map(|row| (row.path.clone(), row.role.name(), row.weight, labels(&row))).collect())
}

/// Marked text; without a single name in it there is nothing to learn.
fn marked(name: &str, text: &str) -> PyResult<Vec<Article>> {
    let articles = train::parse(text).map_err(|e| PyValueError::new_err(format!("{name}: {e}")))?;
    if articles.iter().flat_map(|article| &article.lines).all(|line| line.spans.is_empty()) {
        return Err(PyValueError::new_err(format!("{name}: no name of {} is marked in it", crate::Label::listed())));
    }
    Ok(articles)
}
