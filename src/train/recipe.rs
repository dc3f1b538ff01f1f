//! What a model is made of, as a table to read: one file of marks or raw text a row, what it is used for and how much it counts.
//!
//! ```text
//! path → role → weight → unmarked
//! news/train.jsonl → trusted → 1
//! novels.jsonl → apart → 0.5 → NORP EVENT
//! news/dev.jsonl → dev → 1
//! ```
//! (Arrows are tabs.)
//! The dev rows are scored one by one, `novels` stands for what lies in `novels.jsonl`.

use super::corpus::Article;
use super::set::{Role, Set};
use crate::entity::tags::LABELS;
use crate::error::{Error, Result};
use crate::mention::Label;

/// One row.
#[derive(Clone, Debug, PartialEq)]
pub struct Ingredient {
    /// As it stands in the recipe.
    pub path: String,
    /// What the set is used for.
    pub role: Role,
    /// How much one of its articles counts.
    pub weight: f32,
    /// Labels the file does not mark.
    pub unmarked: Vec<Label>,
}

impl Ingredient {
    /// The set of these articles.
    pub fn with(self, articles: Vec<Article>) -> Set {
        let Ingredient { path, role, weight, unmarked } = self;
        Set { name: path, articles, weight, without: unmarked, role }
    }
}

/// Reads a recipe: a header row, then path, role, weight and unmarked labels (parted by a space; - for none), with a tab between them;
/// lines that begin with # are notes. Fails with the line's number on what it does not understand.
///
/// ```
/// use khobor::train::{Role, recipe};
/// let rows = recipe("path\trole\tweight\tunmarked\nnovels.jsonl\tapart\t0.5\tNORP EVENT\n").unwrap();
/// assert_eq!((rows[0].role, rows[0].weight, rows[0].unmarked.len()), (Role::Apart, 0.5, 2));
/// assert!(recipe("path\trole\nnovels.jsonl\tgood\n").unwrap_err().to_string().contains("line 2"));
/// ```
pub fn recipe(text: &str) -> Result<Vec<Ingredient>> {
    let mut rows = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'));
    let header = rows.next().map(|(_, line)| line.trim());
    if !header.is_some_and(|header| header.starts_with("path\trole")) {
        return Err(Error::data("a recipe begins with a row of its columns: path, role, weight, unmarked".to_owned()));
    }
    rows.map(|(number, line)| {
        let complain = |what: String| Error::data(format!("line {}: {what}", number + 1));
        let mut cells = line.trim_end().split('\t').map(str::trim);
        let (path, role) = (cells.next().unwrap_or_default(), cells.next().unwrap_or_default());
        let weight = cells.next().filter(|cell| !cell.is_empty()).unwrap_or("1");
        let labels = cells.next().unwrap_or_default().split([' ', ',']).filter(|label| !matches!(*label, "" | "-"));
        let unmarked = labels.map(|name| {
            let label = LABELS.into_iter().find(|label| label.as_str() == name);
            label.ok_or_else(|| complain(format!("{name} is none of {}", crate::Label::listed())))
        });
        let weight: Option<f32> = weight.parse().ok().filter(|weight: &f32| weight.is_finite() && *weight > 0.0);
        Ok(Ingredient {
            path: path.to_owned(),
            role: Role::named(role).map_err(|e| complain(e.to_string()))?,
            weight: weight.ok_or_else(|| complain("the weight is a number above 0".to_owned()))?,
            unmarked: unmarked.collect::<Result<_>>()?,
        })
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_recipe_of_the_shipped_model_is_one() {
        let rows = recipe(include_str!("../../seeds/model/recipe.tsv")).unwrap();
        assert!(rows.iter().any(|row| row.role == Role::Dev));
        assert!(rows.iter().any(|row| row.role == Role::Trusted));
    }

    #[test]
    fn what_is_no_recipe_is_named() {
        for (text, word) in [
            ("", "columns"),
            ("novels.jsonl\ttrusted\n", "columns"),
            ("path\trole\n# a note\nnovels.jsonl\tworse\n", "line 3: worse is none of"),
            ("path\trole\tweight\nnovels.jsonl\tapart\t-1\n", "line 2: the weight"),
            ("path\trole\tweight\nnovels.jsonl\tapart\tNaN\n", "line 2: the weight"),
            ("path\trole\tweight\tunmarked\nnovels.jsonl\tapart\t1\tPERSON\n", "line 2: PERSON is none of"),
        ] {
            let error = recipe(text).unwrap_err().to_string();
            assert!(error.contains(word), "{text:?}: {error}");
        }
    }
}
