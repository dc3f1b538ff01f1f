//! The parts of a page.
#![no_main]

use khobor::article;
use khobor::segment::{Newline, sentences, tokenize};
use khobor_fuzz::{Given, PAGES, apart, whole};

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let text = Given::new(data).text(&PAGES);
    apart(&text, article::lines(&text).into_iter().map(|line| line.span));
    let page = article::read(&text, &tokenize(&text), &sentences(&text, Newline::Hard));
    let stamps = [page.published, page.updated].into_iter().flatten().map(|stamp| stamp.span);
    let lines = [page.headline, page.section, page.dateline, page.source].into_iter().flatten();
    whole(&text, stamps.chain(lines));
    apart(&text, page.debris);
});
