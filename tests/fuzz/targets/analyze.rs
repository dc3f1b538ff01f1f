//! One text through all rooms.
#![no_main]

use khobor::Analyzer;
use khobor_fuzz::{Given, NAMES, NUMBERS, PAGES, sound};
use std::sync::LazyLock;

static ANALYZER: LazyLock<Analyzer> = LazyLock::new(Analyzer::default);

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let mut given = Given::new(data);
    let words = [&NAMES, &NUMBERS, &PAGES][given.byte() as usize % 3];
    let reference = given.day();
    let text = given.text(words);
    sound(&ANALYZER.analyze(&text, reference));
});
