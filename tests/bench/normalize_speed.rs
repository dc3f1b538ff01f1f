//! How fast texts are normalized on one core, beside a plain copy and a byte scan in the same run.
//!
//! `cargo run --release --example normalize_speed -- FILE...`: the files are read as texts, cut at NUL or by file,
//! and repeated to about 50 MB.

use khobor::normalize::Normalizer;
use std::hint::black_box;
use std::sync::LazyLock;
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
    let dirty = repeated(
        documents
            .iter()
            .map(|text| {
                let text = normalizer.normalize(text);
                text.replace("\u{9AF}\u{9BC}", "\u{9DF}").replace("\u{9A1}\u{9BC}", "\u{9DC}")
            })
            .filter(|text| !normalizer.is_normalized(text))
            .collect(),
    );
    let raw = repeated(documents);
    time("copy of clean text", &clean, |text| black_box(text.to_owned()).len());
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
    let mut best = f64::MAX;
    for _ in 0..5 {
        let (start, mut runs) = (on_cpu(), 0);
        // The count moves in steps of some milliseconds.
        while on_cpu() - start < 0.04 {
            work();
            runs += 1;
        }
        best = best.min((on_cpu() - start) / f64::from(runs));
    }
    best
}

/// Seconds this thread has spent on a processor, so that a busy machine does not count; else the clock.
fn on_cpu() -> f64 {
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    let statistics = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = statistics.and_then(|text| text.split(' ').next()?.parse::<f64>().ok());
    nanoseconds.map_or_else(|| START.elapsed().as_secs_f64(), |ns| ns / 1e9)
}
