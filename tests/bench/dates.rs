//! How fast numbers and dates are found in running text, and where the time goes.
//!
//! `cargo run --release --example dates_bench -- FILE…`: text files, or articles as JSON lines (their lines' texts).
//! Prints the best of a few rounds in MB/s of UTF-8 and of processor time: tokens, dates, everything.

use jiff::civil::date;
use khobor::{quantity, segment, time};
use std::hint::black_box;
use std::sync::OnceLock;
use std::time::Instant;

/// Seconds this thread has run, not those it waited for a core on a busy machine.
fn seconds() -> f64 {
    static START: OnceLock<Instant> = OnceLock::new();
    let ran = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = ran.and_then(|ran| ran.split(' ').next()?.parse::<f64>().ok());
    nanoseconds.map_or_else(|| START.get_or_init(Instant::now).elapsed().as_secs_f64(), |ns| ns / 1e9)
}

fn main() {
    let mut text = String::new();
    let mut texts = Vec::new();
    for file in std::env::args().skip(1) {
        let content = std::fs::read_to_string(&file).expect("a file");
        if !file.ends_with(".jsonl") {
            text += &content;
            texts.push(content);
            continue;
        }
        for article in content.lines() {
            let article: serde_json::Value = serde_json::from_str(article).expect("an article");
            let start = text.len();
            for line in article["lines"].as_array().into_iter().flatten() {
                text += line["text"].as_str().unwrap_or_default();
                text.push('\n');
            }
            texts.push(text[start..].to_owned());
        }
    }
    let reference = Some(date(2026, 2, 25));
    let tokens = segment::tokenize(&text);
    println!("{:.1} MB, {} tokens", text.len() as f64 / 1e6, tokens.len());
    let rate = |name: &str, work: &dyn Fn() -> usize| {
        let mut best = f64::INFINITY;
        for _ in 0..7 {
            let start = seconds();
            // Some systems count a thread's time in steps of milliseconds.
            for _ in 0..4 {
                black_box(work());
            }
            best = best.min((seconds() - start) / 4.0);
        }
        println!("{name:24} {:8.1} MB/s", text.len() as f64 / 1e6 / best);
    };
    rate("tokens", &|| segment::tokenize(&text).len());
    rate("dates from tokens", &|| time::find(&text, &tokens, reference).len());
    rate("all from tokens", &|| quantity::find(&text, &tokens, reference).len());
    rate("all from text", &|| quantity::find(&text, &segment::tokenize(&text), reference).len());
    rate("all, text by text", &|| {
        texts.iter().map(|text| quantity::find(text, &segment::tokenize(text), reference).len()).sum()
    });
}
