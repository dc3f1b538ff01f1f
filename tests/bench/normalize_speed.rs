//! How fast texts are normalized on one core, beside a plain copy and a byte scan in the same run.
//!
//! `cargo run --release --example normalize_speed -- FILE...`: the files are read as texts, cut at NUL or by file,
//! and repeated to about 50 MB.

use khobor::normalize::{Normalizer, Nukta, Options};
use std::hint::black_box;
use std::time::Instant;

fn main() {
    let mut documents: Vec<String> = Vec::new();
    for path in std::env::args().skip(1) {
        match std::fs::read_to_string(&path) {
            Ok(text) => documents.extend(text.split('\0').map(str::to_owned)),
            Err(error) => eprintln!("{path}: {error}"),
        }
    }
    let normalizer = Normalizer::default();
    let repeated = |documents: Vec<String>| {
        let bytes: usize = documents.iter().map(String::len).sum::<usize>().max(1);
        let copies = (50_000_000 / bytes).max(1);
        let mut all = Vec::with_capacity(documents.len() * copies);
        (0..copies).for_each(|_| all.extend(documents.iter().cloned()));
        all
    };
    let clean = repeated(documents.iter().map(|text| normalizer.normalize(text).into_owned()).collect());
    let composed = Normalizer::new(Options { nukta: Nukta::Composed, ..Options::default() });
    let dirty = repeated(
        documents
            .iter()
            .map(|text| composed.normalize(text).into_owned())
            .filter(|text| !normalizer.is_normalized(text))
            .collect(),
    );
    let raw = repeated(documents);
    time("copy of clean text", &clean, |text| text.to_owned().len());
    time("byte scan of clean text", &clean, |text| memchr::memchr(0xFF, text.as_bytes()).unwrap_or(0));
    time("clean: normalize", &clean, |text| normalizer.normalize(text).len());
    let utf16: Vec<Vec<u16>> = clean.iter().map(|text| text.encode_utf16().collect()).collect();
    let mut known = 0;
    let bytes: usize = clean.iter().map(String::len).sum();
    let best = best_of(|| {
        known = 0;
        for units in &utf16 {
            known += usize::from(normalizer.is_normalized_utf16(black_box(units)));
        }
    });
    println!(
        "{:32} {:7.0} MB/s of UTF-8; {known} of {} texts",
        "clean: utf16 check",
        bytes as f64 / best / 1e6,
        utf16.len()
    );
    time("as found: normalize", &raw, |text| normalizer.normalize(text).len());
    time("ড় ঢ় য় composed: normalize", &dirty, |text| normalizer.normalize(text).len());
    time("ড় ঢ় য় composed: align", &dirty, |text| normalizer.align(text).text.len());
}

fn time(what: &str, texts: &[String], work: impl Fn(&str) -> usize) {
    let bytes: usize = texts.iter().map(String::len).sum();
    let best = best_of(|| texts.iter().for_each(|text| _ = black_box(work(black_box(text)))));
    println!("{what:32} {:7.0} MB/s", bytes as f64 / best / 1e6);
}

fn best_of(mut work: impl FnMut()) -> f64 {
    (0..5)
        .map(|_| {
            let start = Instant::now();
            work();
            start.elapsed().as_secs_f64()
        })
        .fold(f64::MAX, f64::min)
}
