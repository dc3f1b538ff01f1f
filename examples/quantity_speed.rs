//! Megabytes a second of finding all quantities and dates in a text file, on one core, stage by stage, the best of many.
//!
//! `cargo run --release --example quantity_speed FILE`; each line of the file is one text.
use khobor::{number, quantity, segment, time};
use std::time::Instant;

fn main() {
    let file = std::env::args().nth(1).expect("a text file");
    let text = std::fs::read_to_string(file).expect("UTF-8");
    let texts: Vec<&str> = text.split("\n\n").collect();
    let megabytes = texts.iter().map(|text| text.len()).sum::<usize>() as f64 / 1e6;
    let best = |name: &str, run: &mut dyn FnMut(&str)| {
        // The best of each text by itself: other programs of a busy machine rarely disturb all the runs of a short text.
        let best_of = |text: &&str| {
            let runs = (0..15).map(|_| {
                let clock = Instant::now();
                run(text);
                clock.elapsed().as_secs_f64()
            });
            runs.fold(f64::INFINITY, f64::min)
        };
        let seconds: f64 = texts.iter().map(best_of).sum();
        println!("{name:40} {:8.1} MB/s", megabytes / seconds);
    };
    let mut tokens = Vec::new();
    best("tokens", &mut |text| segment::tokenize_into(text, &mut tokens));
    best("tokens and lexemes", &mut |text| {
        segment::tokenize_into(text, &mut tokens);
        number::lexemes(text, &tokens);
    });
    best("tokens, lexemes, numbers", &mut |text| {
        segment::tokenize_into(text, &mut tokens);
        let lexemes = number::lexemes(text, &tokens);
        (0..lexemes.len()).for_each(|i| drop(number::parse_at(text, &lexemes, i)));
    });
    let context = time::Context::new(None);
    best("tokens, lexemes, times", &mut |text| {
        segment::tokenize_into(text, &mut tokens);
        let lexemes = number::lexemes(text, &tokens);
        (0..lexemes.len()).for_each(|i| drop(time::parse_at(text, &lexemes, i, &context)));
    });
    best("all quantities and dates", &mut |text| {
        segment::tokenize_into(text, &mut tokens);
        quantity::find(text, &tokens, None);
    });
    best("digits to ASCII", &mut |text| drop(number::convert_digits(text, number::Digits::Ascii)));
    best("digits to Bengali (none to change)", &mut |text| drop(number::convert_digits(text, number::Digits::Bengali)));
}
