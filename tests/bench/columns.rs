//! What an Arrow column costs beside the bare calls on the same bytes, on one thread; and beside the calls with what a column
//! cannot do without: rows checked to be UTF-8, and what comes of them put in one buffer.
//!
//! `cargo run --release --features arrow --example columns_bench file`, a row a line; `tests/bench/columns.py` runs it
//! over its own rows. Prints JSON: seconds, the best of seven runs.

use arrow_array::{ArrayRef, LargeStringArray};
use khobor::Span;
use khobor::batch::set_num_threads;
use khobor::column::{List, Rewrite, lists, rewrite};
use khobor::normalize::Normalizer;
use khobor::segment::{Newline, sentences_into, tokenize_into};
use khobor::splice::{Behind, Splice};
use std::borrow::Cow;
use std::hint::black_box;
use std::sync::Arc;
use std::time::Instant;

struct Normal(Normalizer);

impl Rewrite for Normal {
    fn rewrite(&self, text: &str, out: &mut dyn Splice) -> bool {
        self.0.rewrite(text, out)
    }
}

struct Tokens;

impl List for Tokens {
    fn list(&self, text: &str, pieces: &mut Vec<Span>) {
        let mut tokens = Vec::new();
        tokenize_into(text, &mut tokens);
        pieces.extend(tokens.iter().map(|token| token.span));
    }
}

struct Sentences;

impl List for Sentences {
    fn list(&self, text: &str, pieces: &mut Vec<Span>) {
        sentences_into(text, Newline::Hard, pieces);
    }
}

fn main() {
    let path = std::env::args().nth(1).expect("a file with a row a line");
    let text = std::fs::read_to_string(path).expect("a file of UTF-8 text");
    let rows: Vec<&str> = text.lines().collect();
    let array: ArrayRef = Arc::new(LargeStringArray::from(rows.clone()));
    set_num_threads(1).expect("one thread");
    let pause: khobor::column::Pause = &mut |_| Ok(());

    let normal = Normal(Normalizer::default());
    let bytes: Vec<&[u8]> = rows.iter().map(|row| row.as_bytes()).collect();
    best("normalize: the Rust call", || {
        rows.iter().filter(|row| matches!(normal.0.normalize(row), Cow::Owned(_))).count()
    });
    best("normalize: the Rust call, rows checked and put in one buffer", || normalized(&bytes, &normal.0));
    best("normalize: the Arrow column, in Rust", || rewrite(&array, 0, &normal, false, pause).unwrap().len());
    let mut tokens = Vec::new();
    best("tokenize: the Rust call", || {
        let mut count = 0;
        for row in &rows {
            tokenize_into(row, &mut tokens);
            count += tokens.len();
        }
        count
    });
    best("tokenize: the Rust call, rows checked and put in one buffer", || copied(&rows, &Tokens));
    best("tokenize: the Arrow column, in Rust", || lists(&array, 0, &Tokens, false, pause).unwrap().len());
    let mut spans = Vec::new();
    best("split_sentences: the Rust call", || {
        let mut count = 0;
        for row in &rows {
            spans.clear();
            sentences_into(row, Newline::Hard, &mut spans);
            count += spans.len();
        }
        count
    });
    best("split_sentences: the Rust call, rows checked and put in one buffer", || copied(&rows, &Sentences));
    best("split_sentences: the Arrow column, in Rust", || lists(&array, 0, &Sentences, false, pause).unwrap().len());
}

/// Every row, checked to be UTF-8 and normalized; in one buffer, as a column has them, where one of them changes.
fn normalized(rows: &[&[u8]], normalizer: &Normalizer) -> usize {
    let (mut text, mut ends, mut changes) = (String::new(), Vec::new(), false);
    let checked = |row| simdutf8::basic::from_utf8(row).unwrap();
    for (i, row) in rows.iter().map(|row| checked(row)).enumerate() {
        let changed = normalizer.rewrite(row, &mut Behind::new(row, &mut text));
        if changed && !changes {
            changes = true;
            let new = std::mem::take(&mut text);
            for row in &rows[..i] {
                text.push_str(checked(row));
                ends.push(text.len());
            }
            text.push_str(&new);
        } else if changes && !changed {
            text.push_str(row);
        }
        if changes {
            ends.push(text.len());
        }
    }
    black_box((text.len(), ends.len())).0
}

/// The pieces of every row, checked to be UTF-8, in one buffer, as a column has them.
fn copied(rows: &[&str], job: &dyn List) -> usize {
    let (mut bytes, mut ends, mut pieces) = (Vec::new(), Vec::new(), Vec::new());
    for row in rows {
        pieces.clear();
        job.list(simdutf8::basic::from_utf8(row.as_bytes()).unwrap(), &mut pieces);
        for piece in &pieces {
            bytes.extend_from_slice(piece.of(row).as_bytes());
            ends.push(bytes.len());
        }
    }
    black_box((bytes.len(), ends.len())).1
}

fn best(name: &str, mut job: impl FnMut() -> usize) {
    let mut seconds = f64::MAX;
    for _ in 0..7 {
        let begun = Instant::now();
        black_box(job());
        seconds = seconds.min(begun.elapsed().as_secs_f64());
    }
    println!("{{\"name\": \"{name}\", \"seconds\": {seconds:.6}}}");
}
