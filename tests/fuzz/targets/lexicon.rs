//! Names of one's own: any rows, found in any text.
#![no_main]

use khobor::entity::{Lexicon, Tagger};
use khobor::{Analyzer, Label};
use khobor_fuzz::{Given, NAMES, sound};
use std::sync::Arc;

const LABELS: [Label; 6] = [Label::Per, Label::Loc, Label::Org, Label::Norp, Label::Event, Label::Date];

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let texts = Given::new(data).texts(&NAMES);
    let rows = texts.chunks(3).enumerate().map(|(i, row)| {
        let label = LABELS[(data.len() + i) % LABELS.len()];
        (row[0].as_str(), label, row.get(1).map_or("", String::as_str), row.get(2..).unwrap_or_default())
    });
    let Ok(lexicon) = Lexicon::from_rows(rows) else { return };
    for text in &texts {
        for entry in lexicon.lookup(text) {
            _ = (lexicon.key(entry), lexicon.code(entry));
        }
    }
    let tagger = Tagger::embedded().with_lexicon(Arc::new(lexicon));
    let analyzer = Analyzer { tagger: Some(tagger), ..Analyzer::default() };
    sound(&analyzer.analyze(&texts.join(" "), None));
});
