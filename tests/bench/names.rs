//! How fast names are found, on one core: articles of ../shared/ner/news (the text alone), tokens and sentences ready.
//!
//! `cargo bench --bench names`; with `-- FILE OTHERS`, texts with NUL between them, only the seconds that the names of
//! FILE take after those of OTHERS: tests/bench/crfsuite_names.py asks for them to put its rival beside it.

use khobor::Label;
use khobor::entity::{Lexicon, Tagger, Worker};
use khobor::segment;
use std::time::Instant;

/// The least of nine runs over all texts, tokens and sentences ready, by a worker that has read `others` but not these.
fn least(texts: &[&str], others: &[&str]) -> f64 {
    let tagger = Tagger::embedded();
    let ready = |texts: &[&str]| -> Vec<_> {
        texts.iter().map(|t| (segment::tokenize(t), segment::sentences(t, segment::Newline::Hard))).collect()
    };
    let (before, ready) = (ready(others), ready(texts));
    let run = |_| {
        let (mut worker, mut out) = (Worker::default(), Vec::new());
        let mut read = |texts: &[&str], ready: &[(Vec<_>, Vec<_>)]| {
            for (text, (tokens, sentences)) in texts.iter().zip(ready) {
                out.clear();
                tagger.tag(text, tokens, sentences, &mut worker, &mut out);
            }
        };
        read(others, &before);
        let begun = Instant::now();
        read(texts, &ready);
        begun.elapsed().as_secs_f64()
    };
    (0..9).map(run).fold(f64::MAX, f64::min)
}

fn main() {
    let files: Vec<String> = std::env::args().skip(1).filter(|arg| !arg.starts_with("--")).collect();
    if let [texts, others] = &files[..] {
        let read = |path: &String| std::fs::read_to_string(path).expect("a file of UTF-8 text");
        let (texts, others) = (read(texts), read(others));
        let parted = |file| str::split(file, '\0').collect::<Vec<_>>();
        println!("{}", least(&parted(&texts), &parted(&others)));
        return;
    }
    let begun = Instant::now();
    let tagger = Tagger::embedded();
    println!("load {:.1} ms", (begun.elapsed().as_secs_f64()) * 1e3);
    let begun = Instant::now();
    let lexicon = Lexicon::embedded();
    println!("lexicon {:.1} ms ({} things)", (begun.elapsed().as_secs_f64()) * 1e3, lexicon.len());
    let folder = std::env::var("KHOBOR_SHARED").unwrap_or(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared").to_owned());
    let texts = match std::fs::read_to_string(format!("{folder}/ner/news/train.jsonl")) {
        Ok(file) => file.lines().map(article).collect(),
        Err(_) => samples(),
    };
    let ready: Vec<_> =
        texts.iter().map(|t| (segment::tokenize(t), segment::sentences(t, segment::Newline::Hard))).collect();
    let size: usize = texts.iter().map(String::len).sum();
    let words: usize = ready.iter().map(|r| r.0.len()).sum();
    let names: Vec<String> = (0..1_000_000).map(|n| format!("দল{n} সমিতি")).collect();
    let none: &[&str] = &[];
    let begun = Instant::now();
    let own = Lexicon::from_rows(names.iter().map(|name| (name.as_str(), Label::Org, "", none)));
    println!("a user's million names {:.2} s", begun.elapsed().as_secs_f64());
    let with_own = own.map(|own| tagger.with_lexicon(own.into())).unwrap_or_else(|_| tagger.clone());
    for (what, tagger) in [("names", tagger), ("with a user's million", &with_own)] {
        let mut worker = Worker::default();
        let mut out = Vec::new();
        for round in 0..6 {
            let begun = Instant::now();
            let mut found = 0;
            for (text, (tokens, sentences)) in texts.iter().zip(&ready) {
                out.clear();
                tagger.tag(text, tokens, sentences, &mut worker, &mut out);
                found += out.len();
            }
            let seconds = begun.elapsed().as_secs_f64();
            let (rate, each) = (size as f64 / seconds / 1e6, seconds / words as f64 * 1e9);
            println!("{what}, round {round}: {rate:.1} MB/s, {each:.0} ns a token, {words} tokens, {found} names");
        }
    }
}

/// The text of a line of marked articles.
fn article(line: &str) -> String {
    let texts = line.split("\"text\": \"").skip(1).filter_map(|part| part.split("\", \"").next());
    texts.collect::<Vec<_>>().join("\n")
}

/// The sample articles many times over, where the marked ones are not at hand: all words are soon known, which flatters.
fn samples() -> Vec<String> {
    println!("the sample articles x 50: the news is not here (KHOBOR_SHARED)");
    let folder =
        std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/seeds/articles")).expect("the sample articles");
    let mut paths: Vec<_> = folder.flatten().map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|end| end == "txt"));
    paths.sort();
    let texts: Vec<String> = paths.iter().map(|path| std::fs::read_to_string(path).expect("a text")).collect();
    std::iter::repeat_n(texts, 50).flatten().collect()
}
