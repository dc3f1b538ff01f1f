//! Times each stage on growing hostile texts: what grows faster than the text shows here.
use khobor::{number, quantity, segment::tokenize, time};
use std::time::Instant;

fn main() {
    for piece in [
        "৫,",
        "৫",
        "১,২৩,",
        "৫-",
        "৫/",
        "৫.",
        "দুই ",
        "হাজার ",
        "আরও ",
        "প্রায় আরও ",
        "দশমিক ",
        "৫ দশমিক ",
        "থেকে ",
        "৫ থেকে ",
        "৫ ঘণ্টা ",
        "আগস্ট ",
        "বুধবার ",
        "৫ আগস্ট ও ",
    ] {
        for size in [50_000, 200_000] {
            let text = piece.repeat(size / piece.len());
            let clock = Instant::now();
            let tokens = tokenize(&text);
            let (a, clock) = (clock.elapsed(), Instant::now());
            let lexemes = number::lexemes(&text, &tokens);
            let (b, clock) = (clock.elapsed(), Instant::now());
            (0..lexemes.len()).for_each(|i| drop(number::parse_at(&text, &lexemes, i)));
            let (c, clock) = (clock.elapsed(), Instant::now());
            let context = time::Context::new(None);
            (0..lexemes.len()).for_each(|i| drop(time::parse_at(&text, &lexemes, i, &context)));
            let (d, clock) = (clock.elapsed(), Instant::now());
            quantity::find(&text, &tokens, None);
            println!(
                "{piece:12} {size:7} tokens {a:?} lexemes {b:?} number {c:?} time {d:?} all {:?}",
                clock.elapsed()
            );
        }
    }
}
