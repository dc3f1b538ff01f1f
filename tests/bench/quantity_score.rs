//! Scores the quantities and dates found in the marked news (`ner/news/dev.jsonl`): right, wrong, missed, invented.
//!
//! `cargo run --release --example quantity_score [number|time] [-v]`; the texts are looked for in `KHOBOR_SHARED`, else in
//! `../shared`. A determiner একটি is optional: marked or not, it counts neither way.

use jiff::civil::Date;
use khobor::span::CodePoints;
use khobor::{Label, Mention, Value, quantity, segment};
use serde_json::Value as Json;
use std::collections::BTreeMap;

#[derive(Default)]
struct Tally {
    right: usize,
    wrong: usize,
    missed: usize,
    invented: usize,
}

fn main() {
    let shared = std::env::var("KHOBOR_SHARED").unwrap_or_else(|_| "../shared".into());
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let asked = |name: &str| arguments.iter().any(|argument| argument == name);
    let news = std::fs::read_to_string(format!("{shared}/ner/news/dev.jsonl")).expect("the marked news");
    let mut tallies: BTreeMap<String, Tally> = BTreeMap::new();
    for article in news.lines().map(|line| serde_json::from_str::<Json>(line).expect("an article")) {
        let reference: Option<Date> = article["date"].as_str().and_then(|date| date.parse().ok());
        let mut text = String::new();
        let mut marks: Vec<[String; 6]> = Vec::new();
        let time = |label: &str| matches!(label, "DATE" | "TIME");
        let wanted = |label: &str| match () {
            _ if asked("number") => !time(label),
            _ if asked("time") => time(label),
            _ => true,
        };
        // The lines are one text: a clock time leans on the date of a line before.
        for line in article["lines"].as_array().into_iter().flatten() {
            let (Some(line), Some(more)) = (line["text"].as_str(), line["quantities"].as_array()) else { continue };
            let before = text.chars().count();
            marks.extend(more.iter().map(row).filter(|mark| wanted(&mark[2])).map(|mut mark| {
                for place in &mut mark[..2] {
                    *place = (place.parse::<usize>().unwrap_or(0) + before).to_string();
                }
                mark
            }));
            text.push_str(line);
            text.push('\n');
        }
        let text = text.as_str();
        {
            let mentions = quantity::find(text, &segment::tokenize(text), reference);
            let mut points = CodePoints::new(text);
            let found: Vec<[String; 6]> = mentions
                .iter()
                .filter(|mention| wanted(mention.label.as_str()))
                .map(|mention| {
                    let span = points.span(mention.span);
                    let unit = mention.unit.filter(|_| mention.label != Label::Percent).unwrap_or_default();
                    let modifier = mention.modifier.map_or("", |modifier| modifier.as_str());
                    let value = value(mention);
                    [
                        span.start.to_string(),
                        span.end.to_string(),
                        mention.label.as_str().into(),
                        value,
                        unit.into(),
                        modifier.into(),
                    ]
                })
                .collect();
            for mark in &marks {
                let tally = tallies.entry(mark[2].clone()).or_default();
                let mut bare = mark.clone();
                if bare[4] == "%" {
                    bare[4].clear();
                }
                if found.contains(&bare) {
                    tally.right += 1;
                } else if let Some(other) = found.iter().find(|other| overlap(other, mark)) {
                    tally.wrong += 1;
                    println!("wrong    {}", show(text, mark, Some(other)));
                } else if mark[3] == "1" && mark[2] == "CARDINAL" {
                } else {
                    tally.missed += 1;
                    println!("missed   {}", show(text, mark, None));
                }
            }
            for other in found.iter().filter(|other| !marks.iter().any(|mark| overlap(other, mark))) {
                if other[3] != "1" || other[2] != "CARDINAL" {
                    tallies.entry(other[2].clone()).or_default().invented += 1;
                    println!("invented {}", show(text, other, None));
                }
            }
        }
    }
    let mut all = Tally::default();
    for (label, tally) in &tallies {
        print(label, tally);
        all.right += tally.right;
        all.wrong += tally.wrong;
        all.missed += tally.missed;
        all.invented += tally.invented;
    }
    print("all", &all);
}

fn print(label: &str, tally: &Tally) {
    let Tally { right, wrong, missed, invented } = tally;
    let share = *right as f64 / (right + wrong + missed + invented).max(1) as f64;
    println!(
        "{label:9} right {right:3}  wrong {wrong:2}  missed {missed:2}  invented {invented:2}  right of marked and invented {share:.3}"
    );
}

fn row(mark: &Json) -> [String; 6] {
    std::array::from_fn(|i| match &mark[i] {
        Json::String(text) => text.clone(),
        Json::Null => String::new(),
        other => other.to_string(),
    })
}

fn value(mention: &Mention) -> String {
    match (&mention.value, mention.value_max) {
        (Some(Value::Number(low)), Some(high)) => format!("{low}-{high}"),
        (Some(Value::Number(value)), None) => value.to_string(),
        (Some(Value::Iso(iso)), _) => iso.clone(),
        _ => String::new(),
    }
}

fn overlap(a: &[String; 6], b: &[String; 6]) -> bool {
    let place = |row: &[String; 6]| (row[0].parse::<usize>().unwrap_or(0), row[1].parse::<usize>().unwrap_or(0));
    let ((a, b), (c, d)) = (place(a), place(b));
    a < d && c < b
}

fn show(text: &str, mark: &[String; 6], other: Option<&[String; 6]>) -> String {
    let slice = |row: &[String; 6]| {
        let (start, end) = (row[0].parse::<usize>().unwrap_or(0), row[1].parse::<usize>().unwrap_or(0));
        let piece: String = text.chars().skip(start).take(end - start).collect();
        format!("[{piece}] {} {} {} {}", row[2], row[3], row[4], row[5])
    };
    let start = mark[0].parse::<usize>().unwrap_or(0);
    let around: String = text.chars().skip(start.saturating_sub(15)).take(60).collect();
    match other {
        Some(other) => format!("{}  found {}  in …{around}…", slice(mark), slice(other)),
        None => format!("{}  in …{around}…", slice(mark)),
    }
}
