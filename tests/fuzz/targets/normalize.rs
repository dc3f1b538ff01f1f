//! The fast normalizer and its slow twin give the same text, and once more gives the same.
#![no_main]

#[path = "../../rust/normalize_twin.rs"]
mod twin;

use khobor::normalize::Normalizer;
use khobor_fuzz::{Given, PAGES, repairs};

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let mut given = Given::new(data);
    let options = repairs(&mut given);
    let text: String = given.text(&PAGES).chars().take(100).collect();
    let normalizer = Normalizer::new(options.clone());
    let fast = normalizer.normalize(&text);
    assert_eq!(fast, twin::normalize(&text, &options), "{text:?} {options:?}");
    assert!(normalizer.is_normalized(&fast), "{text:?} {options:?}");
});
