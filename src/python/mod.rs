//! The binding: take the input, release the GIL, call the core, wrap the output. Nothing is decided here.

mod arrow;
mod capsule;
mod convert;
mod document;
mod jobs;
mod kept;
mod labels;
mod names;
mod pickle;
mod reader;
mod rewriters;
mod rows;
mod text;
#[cfg(feature = "train")]
mod training;
mod values;
mod words;

use pyo3::create_exception;
use pyo3::exceptions::{PyRuntimeError, PyValueError};
use pyo3::prelude::*;

create_exception!(khobor, InternalError, PyRuntimeError, "A fault in khobor itself; please report it with the text.");

/// Runs a call so that a panic becomes [`InternalError`] and the next call works.
fn door<T>(call: impl FnOnce() -> PyResult<T>) -> PyResult<T> {
    crate::error::caught(call).unwrap_or_else(|fault| Err(value_error(fault)))
}

fn value_error(error: crate::Error) -> PyErr {
    match error.is_fault() {
        true => InternalError::new_err(error.to_string()),
        false => PyValueError::new_err(error.to_string()),
    }
}

/// Which of these words an option is: `style must be "iso15919" or "plain", not "x"`.
fn chosen<T: Copy>(option: &str, given: &str, known: &[(&str, T)]) -> PyResult<T> {
    if let Some((_, value)) = known.iter().find(|(word, _)| *word == given) {
        return Ok(*value);
    }
    let quoted: Vec<String> = known.iter().map(|(word, _)| format!("\"{word}\"")).collect();
    let known = crate::seed::listed(quoted.iter().map(String::as_str));
    Err(PyValueError::new_err(format!("{option} must be {known}, not \"{given}\"")))
}

#[pymodule]
mod _khobor {
    use super::{Bound, PyModule, PyModuleMethods, PyResult};

    #[pymodule_export]
    use super::InternalError;
    #[pymodule_export]
    use super::arrow::{Column, Table, check};
    #[pymodule_export]
    use super::document::{Document, Mention, Quote, Span, Token, article_lines};
    #[pymodule_export]
    use super::jobs::{Job, clear_away, column_of_list, num_threads, set_num_threads};
    #[pymodule_export]
    use super::names::{Names, cluster_names, match_names, places, romanizer, sounds};
    #[pymodule_export]
    use super::pickle::{again, kept};
    #[pymodule_export]
    use super::reader::{Reader, no_mentions, reader};
    #[pymodule_export]
    use super::rewriters::{
        Normalized, align, align_numbers, diagnose, digitizer, digits, fault, from_bijoy, normalizer, to_bijoy,
        verbalizer,
    };
    #[cfg(feature = "train")]
    #[pymodule_export]
    use super::training::{learn, read_recipe};
    #[pymodule_export]
    use super::values::{
        dates, format_date, format_number, from_bangla_date, looks_like_bijoy, numbers, numerics, parse_amount,
        spell_number, to_bangla_date,
    };

    #[pymodule_export]
    use super::words::{Stream, detect, detections, sentences, stop_words, tokens, word_counts, words};

    #[pymodule_init]
    fn init(module: &Bound<PyModule>) -> PyResult<()> {
        module.add("LABELS", super::labels::labels(module.py())?)?;
        module.add("MODIFIERS", super::labels::modifiers(module.py())?)?;
        module.add("TOKEN_PATTERN", crate::segment::TOKEN_PATTERN.as_str())
    }

    #[pymodule_export]
    const VERSION: &str = env!("CARGO_PKG_VERSION");
    /// Whether this is a build for use, not one for tests, which is slow.
    #[pymodule_export]
    const OPTIMIZED: bool = !cfg!(debug_assertions);
}
