//! The sentence splitter against its cases, against the whole text read in parts, and against hostile input.

use khobor::Span;
use khobor::segment::{Newline, SentenceStream, sentences};
use proptest::prelude::*;
use std::time::{Duration, Instant};

/// The cases of `tests/cases/sentence.txt`: kind, setting, text, sentences.
fn cases() -> Vec<(&'static str, Newline, String, Vec<String>)> {
    let (mut cases, mut kind, mut newline) = (Vec::new(), "", Newline::Hard);
    for line in include_str!("../cases/sentence.txt").lines() {
        if let Some(heading) = line.strip_prefix("## ") {
            kind = heading;
            newline = match heading.split_once("newline=").map_or("hard", |(_, setting)| setting.trim_end_matches(')'))
            {
                "hard" => Newline::Hard,
                "soft" => Newline::Soft,
                "paragraph" => Newline::Paragraph,
                other => panic!("no setting {other}"),
            };
        } else if !line.is_empty() && !line.starts_with("# ") {
            let marked = line.replace('⏎', "\n");
            let pieces = marked.split('‖').map(|piece| piece.trim().to_owned()).collect();
            cases.push((kind, newline, marked.replace('‖', ""), pieces));
        }
    }
    cases
}

fn texts(text: &str, newline: Newline) -> Vec<&str> {
    sentences(text, newline).into_iter().map(|span| span.of(text)).collect()
}

#[test]
fn cases_come_out_right() {
    let cases = cases();
    assert!(cases.len() >= 200, "{} cases", cases.len());
    let mut wrong = 0;
    for (kind, newline, text, expected) in &cases {
        let found = texts(text, *newline);
        if found != *expected {
            wrong += 1;
            println!("{kind}\n  expected {}\n  found    {}", expected.join(" ‖ "), found.join(" ‖ "));
        }
    }
    assert_eq!(wrong, 0, "of {} cases", cases.len());
}

/// The articles of the project, marked by hand, where they are at hand.
#[test]
fn seed_articles_come_out_right() {
    let shared = std::env::var_os("KHOBOR_SHARED").map_or_else(|| "../shared".into(), std::path::PathBuf::from);
    for (gold, article) in [("000", "000_9bf05ad85c3d2d7b"), ("003", "003_d30184e91f72e320")] {
        let Ok(marks) = std::fs::read_to_string(shared.join(format!("gold/seeds/{gold}.json"))) else { return };
        let list = marks.split_once("\"sentences\"").unwrap().1;
        let list = list[list.find('[').unwrap()..].split_once(']').unwrap().0;
        let expected: Vec<String> = list.split('"').skip(1).step_by(2).map(str::to_owned).collect();
        // The marks are in NFC.
        let text = ["\u{9DC}", "\u{9DD}", "\u{9DF}"].iter().zip(["\u{9A1}\u{9BC}", "\u{9A2}\u{9BC}", "\u{9AF}\u{9BC}"]);
        let whole = std::fs::read_to_string(shared.join(format!("seeds/{article}.txt"))).unwrap();
        let text = text.fold(whole, |text, (one, two)| text.replace(one, two));
        assert_eq!(texts(&text, Newline::Hard), expected, "{article}");
    }
}

/// What texts are made of here: letters, marks, and all that a rule looks at.
fn bengali() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => "[কখনর][াি]?[তন]?",
        6 => Just(" ".to_owned()),
        6 => "[।?!.|…\n,:'\"‘’“”()\\[\\] -]",
        2 => "[০-৯0-9a-z]{1,3}",
        3 => prop::sample::select(vec![
            "মো", "ড", "হয়েছে", "গেল", "না", "বললেন", "প্রশ্ন", "শীর্ষক", "যে", "তবে", "...", "।।", "[১]", "।’ ", "?’ ", "॥", "৷",
            "\r\n", "\n\n", "\u{2028}", "\u{200D}", "Ltd", "😀", "\u{A0}", "এক", "।'", "।\"",
        ]).prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![bengali(), any::<String>(), "[\\PC\\s]{0,60}"]
}

fn any_newline() -> impl Strategy<Value = Newline> {
    prop::sample::select(vec![Newline::Hard, Newline::Soft, Newline::Paragraph])
}

/// Nothing but white space stands outside the spans.
fn lossless(text: &str, spans: &[Span]) -> Result<(), TestCaseError> {
    let mut at = 0;
    for span in spans {
        prop_assert!(span.start >= at && span.end > span.start, "{:?} after {}", span, at);
        prop_assert!(text[at..span.start].trim().is_empty(), "lost {:?}", &text[at..span.start]);
        prop_assert_eq!(span.of(text), span.of(text).trim());
        at = span.end;
    }
    prop_assert!(text[at..].trim().is_empty(), "lost {:?}", &text[at..]);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]

    #[test]
    fn sentences_lose_only_white_space(text in any_text(), newline in any_newline()) {
        lossless(&text, &sentences(&text, newline))?;
    }

    #[test]
    fn parts_give_what_the_whole_gives(text in any_text(), newline in any_newline(), sizes in prop::collection::vec(1usize..9, 1..9)) {
        let mut stream = SentenceStream::new(newline);
        let mut found = Vec::new();
        let (mut chunk, mut left) = (String::new(), sizes.iter().cycle());
        let mut size = *left.next().unwrap();
        for c in text.chars() {
            chunk.push(c);
            size -= 1;
            if size == 0 {
                found.extend(stream.push(&std::mem::take(&mut chunk)));
                size = *left.next().unwrap();
            }
        }
        found.extend(stream.push(&chunk));
        found.extend(stream.finish());
        prop_assert_eq!(found, texts(&text, newline));
    }

    /// With hard line breaks no sentence knows of another line.
    #[test]
    fn lines_stand_alone(text in bengali()) {
        let apart: Vec<&str> = text.split(['\n', '\r', '\u{2028}', '\u{2029}']).flat_map(|line| texts(line, Newline::Hard)).collect();
        prop_assert_eq!(apart, texts(&text, Newline::Hard));
    }
}

/// A million of anything takes no more than a moment.
#[test]
fn hostile_texts_take_linear_time() {
    for unit in [
        "।",
        ".",
        "'",
        "\"",
        "(",
        "’",
        "‘",
        "?",
        "|",
        "…",
        "। ",
        ". ",
        "ক। ",
        "(ক।",
        "(ক। ",
        "'ক।'",
        "ক।'ক",
        "ক. ",
        "ক.",
        "১.",
        "১। ",
        "ক|",
        "ক | ",
        "।[১]",
        "।’ ",
        "?’ ক ",
        "?’ বললেন ",
        "\n",
        " ",
        "\r\n",
        "। \n",
        "!😀",
        "😀",
        "।\u{200D}",
        "ক... ",
        "a. ",
        "a. ।",
        "ক)।",
        "(ক)",
        "[",
        "।[",
    ] {
        // The plain marks in full; of the rest enough to see what grows with the square.
        let times = if unit.chars().count() == 1 { 1_000_000 } else { 200_000 };
        let begun = format!("ক{}", unit.repeat(times));
        for (newline, ending) in [(Newline::Hard, ""), (Newline::Hard, "ক।)'"), (Newline::Paragraph, "")] {
            let text = begun.clone() + ending;
            let start = Instant::now();
            let found = sentences(&text, newline);
            assert!(start.elapsed() < Duration::from_secs(8), "{unit:?} {newline:?}: {:?}", start.elapsed());
            assert!(found.last().is_some_and(|last| last.end <= text.len()));
        }
    }
    let mut stream = SentenceStream::new(Newline::Hard);
    let start = Instant::now();
    for _ in 0..200_000 {
        stream.push("।");
    }
    assert_eq!(stream.finish().len(), 1);
    assert!(start.elapsed() < Duration::from_secs(4));
}
