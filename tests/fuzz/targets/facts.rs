//! What numbers count, and who said what: words of saying, of harm, marks of quotation.
#![no_main]

use khobor::Analyzer;
use khobor_fuzz::{FACTS, Given, sound};
use std::sync::LazyLock;

static ANALYZER: LazyLock<Analyzer> = LazyLock::new(Analyzer::default);

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let text = Given::new(data).text(&FACTS);
    let document = ANALYZER.analyze(&text, None);
    sound(&document);
    let again = Analyzer { facts: false, ..ANALYZER.clone() }.analyze(&text, None);
    let places = |document: &khobor::Document<'_>| -> Vec<_> { document.tokens.iter().map(|token| token.span).collect() };
    assert_eq!(places(&document), places(&again));
    assert!(again.quotes.is_empty());
});
