//! What is worked out when it is first asked for, kept for the next time, and no part of what an object says or is equal by.
//!
//! Who walks through `document.sentences[i]` or asks for the place of each word one by one must not pay for the whole each time.

use crate::span::Span;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::PyTuple;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::sync::OnceLock;

/// What Python sees as a tuple, always the same one.
pub struct Kept<T> {
    items: Vec<T>,
    tuple: PyOnceLock<Py<PyTuple>>,
}

impl<T> Kept<T> {
    pub fn len(&self) -> usize {
        self.items.len()
    }
}

impl<T> FromIterator<T> for Kept<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Kept<T> {
        Kept { items: items.into_iter().collect(), tuple: PyOnceLock::new() }
    }
}

impl<'py, T: Clone + IntoPyObject<'py>> IntoPyObject<'py> for &Kept<T> {
    type Target = PyTuple;
    type Output = Bound<'py, PyTuple>;
    type Error = PyErr;

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let made =
            self.tuple.get_or_try_init(py, || PyTuple::new(py, self.items.iter().cloned()).map(Bound::unbind))?;
        Ok(made.bind(py).clone())
    }
}

impl<T: PartialEq> PartialEq for Kept<T> {
    fn eq(&self, other: &Kept<T>) -> bool {
        self.items == other.items
    }
}

impl<T: Serialize> Serialize for Kept<T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.items.serialize(to)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Kept<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Kept<T>, D::Error> {
        Ok(Vec::deserialize(from)?.into_iter().collect())
    }
}

/// Every so many code points of a text their place in its bytes is kept.
const STEP: usize = 64;

/// Where the code points of a text are in its bytes.
#[derive(Default)]
pub struct Places(OnceLock<Vec<usize>>);

impl Places {
    fn kept(&self, text: &str) -> &[usize] {
        self.0.get_or_init(|| text.char_indices().step_by(STEP).map(|(at, _)| at).collect())
    }

    /// The byte at which code point `point` begins; the end of the text is one, too.
    pub fn byte(&self, text: &str, point: usize) -> Option<usize> {
        // What is kept is of code points, so a text whose last is a multiple of the step ends where nothing is kept.
        let Some(&near) = self.kept(text).get(point / STEP) else {
            return (point == self.point(text, text.len())).then_some(text.len());
        };
        let rest = &text[near..];
        rest.char_indices().map(|(at, _)| near + at).chain([text.len()]).nth(point % STEP)
    }

    /// How many code points stand before a byte.
    pub fn point(&self, text: &str, byte: usize) -> usize {
        let kept = self.kept(text);
        let near = kept.partition_point(|&at| at <= byte).saturating_sub(1);
        let from = kept.get(near).copied().unwrap_or(0);
        near * STEP + text.get(from..byte).map_or(0, |between| between.chars().count())
    }

    pub fn points(&self, text: &str, span: Span) -> (usize, usize) {
        (self.point(text, span.start), self.point(text, span.end))
    }
}

impl PartialEq for Places {
    fn eq(&self, _: &Places) -> bool {
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_point_of_every_length() {
        for length in [0, 1, 63, 64, 65, 127, 128, 129, 200] {
            let text: String = "ক a\u{981}\u{1F4A5}".chars().cycle().take(length).collect();
            let places = Places::default();
            let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            for (point, &byte) in bytes.iter().enumerate() {
                assert_eq!(places.byte(&text, point), Some(byte), "{length} {point}");
                assert_eq!(places.point(&text, byte), point, "{length} {point}");
            }
            assert_eq!(places.byte(&text, length + 1), None);
            assert_eq!(places.byte(&text, length + 1000), None);
        }
    }
}
