//! Repairs a text without changing what a reader sees. First version: Unicode NFC.

use std::borrow::Cow;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

#[derive(Clone, Debug, Default)]
pub struct Normalizer;

impl Normalizer {
    pub fn normalize<'t>(&self, text: &'t str) -> Cow<'t, str> {
        match is_nfc_quick(text.chars()) {
            IsNormalized::Yes => Cow::Borrowed(text),
            _ => Cow::Owned(text.nfc().collect()),
        }
    }
}
