//! Text typed for Bijoy's fonts, to Unicode and back.
//!
//! `Avgvi ‡`k` is no Latin: in the font SutonnyMJ U+0041 is drawn অ, U+0076 া and U+2021 ে. The glyphs stand in the order
//! of the eye: ে before its consonant (‡`k is ে দ শ, দেশ), the reph behind it (Kg© is ক ম র্, কর্ম). What a glyph means
//! may hang on the one before it: æ is ম্ন, but ু behind র (Riæwi, জরুরি); Í is ত্ম, but ্ত behind a half form (kvwšÍ, শান্তি).
//!
//! Such text comes as bytes read in Windows-1252, or in ISO 8859-1, where U+0087 stands for U+2021; both are read.
//!
//! - [`table`]: what each character is, from `seeds/normalize/bijoy.tsv` and `bijoy_writing.tsv`;
//! - [`read`]: a syllable in the order of the ear;
//! - [`write`]: the way back;
//! - [`judge`]: which words of a text are Bijoy at all.

mod judge;
mod read;
mod table;
mod write;

pub(crate) use judge::bijoy_runs;
pub use judge::looks_like_bijoy;
pub use write::to_bijoy;

use super::canonical;
use super::draft::{Draft, Log};
use super::options::Options;
use super::rule::{Rule, Rules};
use crate::span::Span;
use crate::splice::Splice;
use std::borrow::Cow;

/// Bijoy text to Unicode, normalized. Words that are none, in Unicode or in English, stay as they are, within a line too.
///
/// ```
/// use khobor::normalize::bijoy::from_bijoy;
/// assert_eq!(from_bijoy("Avgvi †mvbvi evsjv"), "আমার সোনার বাংলা");
/// assert_eq!(from_bijoy("বাংলা OK"), "বাংলা OK");
/// assert_eq!(from_bijoy("Dhaka, 12 May 2024"), "Dhaka, 12 May 2024");
/// ```
pub fn from_bijoy(text: &str) -> Cow<'_, str> {
    let runs = bijoy_runs(text);
    if runs.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() * 2);
    let mut copied = 0;
    for run in runs {
        out.push_str(&text[copied..run.start]);
        out.push_str(&canonical(&read::convert(run.of(text))));
        copied = run.end;
    }
    out.push_str(&text[copied..]);
    Cow::Owned(out)
}

/// The same as a pass of the normalizer, word by word, so that each word goes back to its own.
pub(super) fn bijoy(text: &str, _: &Options, out: &mut dyn Splice, log: Option<&mut Log>) -> bool {
    let mut draft = Draft::new(text, out, log);
    for run in bijoy_runs(text) {
        let mut at = run.start;
        for piece in run.of(text).split_inclusive(char::is_whitespace) {
            let word = piece.trim_end();
            let read = read::convert(word);
            if read != word {
                draft.replace(Span::new(at, at + word.len()), &read, Rules::of(Rule::Bijoy));
            }
            at += piece.len();
        }
    }
    draft.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        /// What is written is read back, syllable by syllable.
        #[test]
        fn there_and_back(syllables in prop::collection::vec("([ক-নপ-রলশসহ]|ক্ষ|ন্ত|স্থ|ত্র|র্ম|ষ্ট|জ্ঞ|ম্ব|ন্দ্র|র‍্য|দ্ধ|ল্ফ|প্ল)(া|ি|ী|ু|ূ|ৃ|ে|ৈ|ো|ৌ)?[ঁংঃৎ]?", 1..12)) {
            // × alone is a sign; beside letters it is দ্ধ.
            let text = format!("ক{}", syllables.concat());
            let back = read::convert(&to_bijoy(&text));
            prop_assert_eq!(canonical(&back), canonical(&text));
        }
    }
}
