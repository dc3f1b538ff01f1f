//! Words of closed sets, units and outcomes, as they come back from a file.
//!
//! A `kg` that was written and read again must be the `&'static str` it was. Each word is kept once, however often it is read.

use serde::{Deserialize, Deserializer};
use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

/// A word of a closed set. By this name, since serde would borrow a field that is a reference from what it reads.
pub type Interned = &'static str;

static WORDS: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());

/// The same text, kept for as long as the process lives.
pub fn word(text: &str) -> &'static str {
    let mut words = WORDS.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(word) = words.get(text) {
        return word;
    }
    let word: &'static str = Box::leak(text.into());
    words.insert(word);
    word
}

/// For `#[serde(deserialize_with)]` of a field that is a word or nothing.
pub fn option<'de, D: Deserializer<'de>>(from: D) -> Result<Option<&'static str>, D::Error> {
    Ok(Option::<String>::deserialize(from)?.map(|text| word(&text)))
}

/// For `#[serde(deserialize_with)]` of a field that is a word.
#[cfg(feature = "python")]
pub fn plain<'de, D: Deserializer<'de>>(from: D) -> Result<&'static str, D::Error> {
    Ok(word(&String::deserialize(from)?))
}

#[cfg(test)]
mod tests {
    use super::word;

    #[test]
    fn a_word_is_kept_once() {
        let text = String::from("bigha");
        assert_eq!(word(&text).as_ptr(), word("bigha").as_ptr());
        assert_ne!(word("bigha"), word("katha"));
    }
}
