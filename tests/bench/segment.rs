//! How fast tokens and sentences are found, on one core, beside memchr over the same bytes and the Unicode break rules.
//!
//! `cargo run --release --example segment_bench [file]`; without a file, on sentences repeated.
//! Every line is the best of the repeats, so that a busy machine says less.

use khobor::segment::{Newline, sentences, sentences_into, tokenize_into};
use std::hint::black_box;
use std::time::Instant;
use unicode_segmentation::UnicodeSegmentation;

const SAMPLE: &str = "রাজধানীর একটি বাজারে গতকাল প্রায় ৬,০০০ কেজি পেঁয়াজ বিক্রি হয়েছে। দোকানি মো. সেলিম বলেন, ‘দাম ৯.৫ টাকা \
    কমেছে। আগামী সপ্তাহে আরও কমবে।’ ক্রেতারা কী বলছেন? কেউ খুশি, কেউ নন।\nপ্রকাশ: ১২ জুলাই ২০২৫ | ১৯:১৭\n";

fn main() {
    let text = match std::env::args().nth(1).filter(|a| !a.starts_with('-')) {
        Some(path) => std::fs::read_to_string(path).expect("a file of UTF-8 text"),
        None => SAMPLE.repeat(2000),
    };
    let rows: Vec<&str> = text.split_inclusive('\n').collect();
    let count = sentences(&text, Newline::Hard).len();
    println!(
        "{} bytes, {} rows, {} sentences, {} bytes each",
        text.len(),
        rows.len(),
        count,
        text.len() / count.max(1)
    );

    let (mut spans, mut tokens) = (Vec::new(), Vec::new());
    measure("memchr3 . ? \\n", &text, || memchr::memchr3_iter(b'.', b'?', b'\n', text.as_bytes()).count());
    measure("memmem danda", &text, || memchr::memmem::find_iter(text.as_bytes(), "।").count());
    measure("sentences", &text, || {
        sentences_into(&text, Newline::Hard, &mut spans);
        spans.len()
    });
    measure("sentences, row by row", &text, || {
        let mut count = 0;
        for row in &rows {
            sentences_into(row, Newline::Hard, &mut spans);
            count += spans.len();
        }
        count
    });
    measure("tokens", &text, || {
        tokenize_into(&text, &mut tokens);
        tokens.len()
    });
    measure("tokens, row by row", &text, || {
        let mut count = 0;
        for row in &rows {
            tokenize_into(row, &mut tokens);
            count += tokens.len();
        }
        count
    });
    measure("unicode-segmentation sentences", &text, || text.unicode_sentences().count());
    measure("unicode-segmentation words", &text, || text.unicode_words().count());
}

fn measure(name: &str, text: &str, mut run: impl FnMut() -> usize) {
    let (mut best, mut found) = (f64::INFINITY, 0);
    let begun = Instant::now();
    while begun.elapsed().as_secs_f64() < 1.0 {
        let start = Instant::now();
        found = black_box(run());
        best = best.min(start.elapsed().as_secs_f64());
    }
    println!("{name:32} {:8.0} MB/s {found:10}", text.len() as f64 / best / 1e6);
}
