//! Prints the dates and times found in the articles of a JSON-lines file, each with its line: for reading by eye.
//!
//! `cargo run --example dates -- ../shared/ner/news/train.jsonl [first] [count] [-m]`; `-m` prints the lines with
//! the finds in brackets instead.
use jiff::civil::Date;
use khobor::{Label, Value, quantity, segment::tokenize};
use serde_json::Value as Json;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let number = |i: usize| arguments.get(i).and_then(|word| word.parse().ok());
    let news = std::fs::read_to_string(&arguments[0]).expect("a file of articles");
    let (first, count) = (number(1).unwrap_or(0), number(2).unwrap_or(usize::MAX));
    let marked = arguments.iter().any(|word| word == "-m");
    for (i, line) in news.lines().enumerate().skip(first).take(count) {
        let article: Json = serde_json::from_str(line).expect("an article");
        let reference: Option<Date> = article["date"].as_str().and_then(|date| date.parse().ok());
        let lines = article["lines"].as_array().into_iter().flatten();
        let text: String = lines.filter_map(|line| line["text"].as_str()).flat_map(|line| [line, "\n"]).collect();
        println!("== {i} {} {}", article["date"].as_str().unwrap_or("-"), article["source"].as_str().unwrap_or("-"));
        let mut shown = String::new();
        let mut at = 0;
        for mention in quantity::find(&text, &tokenize(&text), reference) {
            if !matches!(mention.label, Label::Date | Label::Time) {
                continue;
            }
            let Some(Value::Iso(value)) = &mention.value else { continue };
            let modifier = mention.modifier.map_or("", |modifier| modifier.as_str());
            let span = mention.span;
            if marked {
                shown += &format!("{}[{}]<{value} {modifier}>", &text[at..span.start], span.of(&text));
                at = span.end;
                continue;
            }
            let near = |text: &str, back: bool| -> String {
                let mut chars: Vec<char> = if back {
                    text.chars().rev().take_while(|c| *c != '\n').take(40).collect()
                } else {
                    text.chars().take_while(|c| *c != '\n').take(40).collect()
                };
                if back {
                    chars.reverse();
                }
                chars.into_iter().collect()
            };
            println!(
                "{value} {modifier}\t{} [{}] {}",
                near(&text[..span.start], true),
                span.of(&text),
                near(&text[span.end..], false)
            );
        }
        if marked {
            println!("{shown}{}", &text[at..]);
        }
    }
}
