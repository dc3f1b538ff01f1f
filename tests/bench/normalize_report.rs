//! What the normalizer repairs in a collection: how often by rule, what stays ill-formed, which words become one.
//!
//! `cargo run --release --example normalize_report -- [--show N] FILE...`; `--show` prints so many repairs and left
//! clusters, evenly spread, with what stands about them and their code points.

use khobor::normalize::{Action, Diagnosis, Normalizer, diagnose};
use khobor::script::is_word_part;
use std::collections::{BTreeMap, HashSet};

fn main() {
    let mut arguments = std::env::args().skip(1).peekable();
    let mut show = 0;
    if arguments.next_if(|a| a == "--show").is_some() {
        show = arguments.next().and_then(|n| n.parse().ok()).unwrap_or(100);
    }
    let (mut repaired, mut left) = (BTreeMap::new(), BTreeMap::new());
    let (mut raw_words, mut normal_words) = (HashSet::new(), HashSet::new());
    let mut shown = Vec::new();
    let mut bytes = 0;
    for path in arguments {
        let text = match std::fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) => {
                eprintln!("{path}: {error}");
                continue;
            }
        };
        bytes += text.len();
        for found in diagnose(&text) {
            let count = if found.action == Action::Left { &mut left } else { &mut repaired };
            *count.entry(found.kind.name()).or_insert(0u32) += 1;
            if found.kind.name() != "nfc" && found.kind.name() != "no_break_space" {
                shown.push(line(&text, &found));
            }
        }
        raw_words.extend(words(&text));
        normal_words.extend(words(&Normalizer::default().normalize(&text)));
    }
    println!("{bytes} bytes\nrepaired:");
    repaired.iter().for_each(|(rule, n)| println!("  {rule:16} {n:6}"));
    println!("left:");
    left.iter().for_each(|(kind, n)| println!("  {kind:16} {n:6}"));
    let merged = raw_words.len().saturating_sub(normal_words.len());
    println!("distinct words: {} before, {} after, {merged} fewer", raw_words.len(), normal_words.len());
    let step = (shown.len() / show.max(1)).max(1);
    shown.iter().step_by(step).take(show).for_each(|line| println!("{line}"));
}

/// Words as a search would see them: runs of letters, signs and joiners.
fn words(text: &str) -> Vec<String> {
    let part = |c: char| is_word_part(c) || matches!(c, '\u{200C}' | '\u{200D}');
    text.split(|c| !part(c)).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

fn line(text: &str, found: &Diagnosis) -> String {
    let hex = |text: &str| text.chars().map(|c| format!("{:04X}", c as u32)).collect::<Vec<_>>().join(" ");
    let before: Vec<char> = text[..found.span.start].chars().rev().take(12).collect();
    let after: String = text[found.span.end..].chars().take(12).collect();
    let before: String = before.into_iter().rev().collect();
    let cluster = found.span.of(text);
    let became = match &found.action {
        Action::Repaired(to) => format!("{} -> {to} [{}]", hex(cluster), hex(to)),
        _ => format!("{} left", hex(cluster)),
    };
    format!("{:16} {before}‹{cluster}›{after}\t{became}", found.kind.name()).replace('\n', "⏎")
}
