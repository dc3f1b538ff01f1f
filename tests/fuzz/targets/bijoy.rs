//! Bijoy to Unicode and back: no text is too strange, and none grows out of bounds.
#![no_main]

use khobor::normalize::bijoy::{from_bijoy, looks_like_bijoy, to_bijoy};
use khobor_fuzz::{Given, PAGES};

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let text = Given::new(data).text(&PAGES);
    let unicode = from_bijoy(&text);
    // The longest that one character of Bijoy stands for are three letters with two signs of hasanta between.
    assert!(unicode.len() <= 15 * text.len(), "{text:?}");
    _ = from_bijoy(&unicode);
    let written = to_bijoy(&text);
    assert!(written.len() <= 15 * text.len() + 16, "{text:?}");
    _ = from_bijoy(&written);
    _ = looks_like_bijoy(&text);
});
