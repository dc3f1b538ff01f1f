//! Prints the lexemes of the lines of standard input: what the grammar of numbers and dates sees.
use khobor::number::{Class, lexemes};
use khobor::segment::tokenize;

fn main() {
    for line in std::io::stdin().lines().map_while(Result::ok) {
        for lexeme in lexemes(&line, &tokenize(&line)) {
            let classes: Vec<&Class> = Class::ALL.iter().filter(|class| lexeme.is(**class)).collect();
            println!(
                "{:?}\t{:?}\t{:?}\t{:?}\t{}",
                lexeme.span.of(&line),
                classes,
                lexeme.gap,
                lexeme.ending,
                lexeme.value
            );
        }
    }
}
