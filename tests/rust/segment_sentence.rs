//! The sentence splitter against its cases, against the whole text read in parts, and against hostile input.

mod linear;

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
    println!("{} cases checked", cases.len());
    assert_eq!(wrong, 0, "of {} cases", cases.len());
}

/// The articles of the project, marked by hand.
#[test]
#[ignore = "needs the shared gold (KHOBOR_SHARED)"]
fn shared_gold_seed_articles_come_out_right() {
    let shared = std::env::var_os("KHOBOR_SHARED").map_or_else(|| "../shared".into(), std::path::PathBuf::from);
    for (gold, article) in [("000", "000_9bf05ad85c3d2d7b"), ("003", "003_d30184e91f72e320")] {
        let marks = std::fs::read_to_string(shared.join(format!("gold/seeds/{gold}.json"))).expect("the shared gold");
        let list = marks.split_once("\"sentences\"").unwrap().1;
        let list = list[list.find('[').unwrap()..].split_once(']').unwrap().0;
        let expected: Vec<String> = list.split('"').skip(1).step_by(2).map(str::to_owned).collect();
        // The marks are in NFC.
        let text = ["\u{9DC}", "\u{9DD}", "\u{9DF}"].iter().zip(["\u{9A1}\u{9BC}", "\u{9A2}\u{9BC}", "\u{9AF}\u{9BC}"]);
        let whole = std::fs::read_to_string(shared.join(format!("seeds/{article}.txt"))).unwrap();
        let text = text.fold(whole, |text, (one, two)| text.replace(one, two));
        let found = texts(&text, Newline::Hard);
        assert_eq!(found, expected, "{article}");
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
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(3000) })]

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

/// The last bytes of ।, ॥, … and the line separator end characters beyond U+FFFF, too: U+100965 is F4 80 A5 A5.
#[test]
fn a_character_that_ends_like_a_mark_is_none() {
    for c in
        ["\u{40964}", "\u{80965}", "\u{C0964}", "\u{100964}", "\u{100965}", "\u{1009A6}", "\u{100A28}", "\u{1009F7}"]
    {
        for text in [format!("বাহ!!{c} এল"), format!("বাহ{c} এল"), format!("{c}{c}!{c}"), c.to_owned()]
        {
            let cut = khobor::segment::sentences(&text, khobor::segment::Newline::Hard);
            assert_eq!(
                cut.iter().map(|span| span.of(&text)).collect::<String>().matches(c).count(),
                text.matches(c).count()
            );
            assert!(!text.contains(&format!("বাহ{c}")) || cut.len() == 1, "{text}: {cut:?}");
        }
    }
}

/// A million of anything takes no more than a moment.
#[test]
fn hostile_texts_take_linear_time() {
    let pieces = [
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
        "\r\n",
        "। \n",
        "!😀",
        "।\u{200D}",
        "ক... ",
        "a. ",
        "a. ।",
        "ক)।",
        "(ক)",
        "[",
        "।[",
    ];
    for (newline, ending) in [(Newline::Hard, ""), (Newline::Hard, "ক।)'"), (Newline::Paragraph, "")] {
        let read = |text: &str| {
            let text = format!("ক{text}{ending}");
            assert!(sentences(&text, newline).last().is_some_and(|last| last.end <= text.len()));
        };
        linear::takes_linear_time(pieces, 400_000, read);
    }
    let mut stream = SentenceStream::new(Newline::Hard);
    let start = Instant::now();
    for _ in 0..200_000 {
        stream.push("।");
    }
    assert_eq!(stream.finish().len(), 1);
    assert!(start.elapsed() < Duration::from_secs(4));
}

#[test]
fn a_stream_gives_out_what_is_finished() {
    let mut stream = SentenceStream::new(Newline::Hard);
    let finished = stream.push("আমি যাই। তুমি এসো। তারা পরে");
    assert_eq!(finished, ["আমি যাই।", "তুমি এসো।"]);
    assert_eq!(stream.finish(), ["তারা পরে"]);
}

/// Every case in two parts, wherever the first ends, and with the next line behind it.
#[test]
fn cases_come_in_parts() {
    for (_, newline, text, expected) in cases() {
        let longer = format!("{text}\nতারপর আরও কথা (আছে). We hope so. আছে.তাই বলি");
        let wanted = texts(&longer, newline);
        for (at, _) in text.char_indices() {
            let mut stream = SentenceStream::new(newline);
            let mut found = stream.push(&text[..at]);
            found.extend(stream.push(&text[at..]));
            found.extend(stream.finish());
            assert_eq!(found, expected, "{at}");
            found = stream.push(&longer[..at]);
            found.extend(stream.push(&longer[at..]));
            found.extend(stream.finish());
            assert_eq!(found, wanted, "{at} of {longer}");
        }
    }
}

/// A part that is shorter than what waits is not read yet; one that doubles it is.
#[test]
fn a_stream_reads_again_when_twice_as_much_waits() {
    let mut stream = SentenceStream::new(Newline::Hard);
    assert_eq!(stream.push("abc"), Vec::<String>::new());
    assert_eq!(stream.push("\nd"), Vec::<String>::new());
    assert_eq!(stream.push("e"), ["abc"]);
    assert_eq!(stream.finish(), ["de"]);
}

/// Which line breaks end a sentence, in each of the three ways to read them.
#[test]
fn line_breaks_of_all_kinds() {
    for (text, hard, soft, paragraph) in [
        ("ক খ\nগ ঘ", 2, 1, 1),
        ("ক খ\rগ ঘ", 2, 1, 1),
        ("ক খ\r\nগ ঘ", 2, 1, 1),
        ("ক খ\u{2028}গ ঘ", 2, 1, 1),
        ("ক খ\u{2029}গ ঘ", 2, 1, 2),
        ("ক খ\n\nগ ঘ", 2, 1, 2),
        ("ক খ\r\n\r\nগ ঘ", 2, 1, 2),
        ("ক খ\n \t\nগ ঘ", 2, 1, 2),
        ("ক খ\n \u{2028}গ ঘ", 2, 1, 2),
        ("ক খ\n  গ ঘ", 2, 1, 1),
        ("ক খ\u{B}গ\u{C}ঘ\tঙ", 1, 1, 1),
        ("ক খ\u{3028}গ ঘ\u{202F}ঙ", 1, 1, 1),
        ("ক খ\n", 1, 1, 1),
        ("\n\nক খ", 1, 1, 1),
    ] {
        let counts = [Newline::Hard, Newline::Soft, Newline::Paragraph].map(|newline| texts(text, newline).len());
        assert_eq!(counts, [hard, soft, paragraph], "{text:?}");
    }
    // What a mark of the line above left open is closed by its end.
    assert_eq!(texts("সে বলল, 'আমি যাব\nতুমি এসো।'আমি থাকি", Newline::Hard).len(), 3);
    assert_eq!(texts("সে বলল, 'আমি যাব\nতুমি এসো।'আমি থাকি", Newline::Soft).len(), 2);
}

/// A bracket holds its sentences where it closes within the line, and near enough.
#[test]
fn brackets_reach_so_far_and_no_farther() {
    let within = |gap: usize| format!("সে এল (ভোরে। {}) আর গেল", "a".repeat(gap));
    let far = 600 - " ".len() - ")".len();
    assert_eq!(texts(&within(10), Newline::Hard).len(), 1);
    assert_eq!(texts(&within(far), Newline::Hard).len(), 1);
    assert_eq!(texts(&within(far + 1), Newline::Hard).len(), 2);
    let two = "সে এল (ভোরে। একা\nরাতে) আর গেল";
    assert_eq!(texts(two, Newline::Hard).len(), 3);
    assert_eq!(texts(two, Newline::Soft).len(), 1);
    assert_eq!(texts(two, Newline::Paragraph).len(), 1);
}

/// English is cut where it is prose; without lines of their own all of it is.
#[test]
fn english_without_an_end_is_cut_only_where_lines_are_wrapped() {
    let text = "This site uses cookies. We hope you agree. Read more";
    let counts = [Newline::Hard, Newline::Soft, Newline::Paragraph].map(|newline| texts(text, newline).len());
    assert_eq!(counts, [1, 3, 3]);
}

// ---- the slow twin: dandas, question marks, brackets and quotes, every question asked anew from the start of the line ----

/// Whether the question mark at `at` stands in a name that is a row of questions: কথা ‘কে? কেন?’; and where it ends.
fn name_of_questions(chars: &[char], start: usize, at: usize) -> Option<usize> {
    let open = (start..at).rev().take(80).find(|&i| chars[i] == '‘')?;
    let before: String = chars[start..open].iter().collect();
    let close = (open..chars.len()).find(|&i| chars[i] == '’')?;
    let name: String = chars[open + 1..close].iter().collect();
    let short = |question: &str| question.split_whitespace().count() <= 3 && question.contains(['ক', 'খ', 'া']);
    let named = name.ends_with('?') && close > at && name.trim_end_matches('?').split('?').all(short);
    let introduced = before.trim().is_empty() || before.trim_end().ends_with(',');
    (named && name.matches('?').count() > 1 && !introduced).then_some(close)
}

fn slowly(text: &str) -> Vec<String> {
    let letter = |c: char| matches!(c, 'ক' | 'খ' | 'া');
    let mut found = Vec::new();
    for line in text.split('\n') {
        let chars: Vec<char> = line.chars().collect();
        let get = |i: usize| chars.get(i).copied();
        let blank = |i: usize| get(i).is_none_or(|c| c == ' ');
        let (mut start, mut i) = (0, 0);
        while i < chars.len() {
            if !matches!(chars[i], '।' | '?') {
                i += 1;
                continue;
            }
            let said = &chars[start..i];
            let run = chars[i..].iter().take_while(|c| matches!(c, '।' | '?')).count();
            let danda = chars[i..i + run].contains(&'।');
            let first = i;
            i += run;
            let inside = !danda && name_of_questions(&chars, start, first).is_some_and(|end| end > i);
            // What closes it.
            let (mut end, mut closed) = (i, false);
            loop {
                let spaces = chars[end..].iter().take_while(|c| **c == ' ').count();
                match get(end) {
                    Some('’') => (end, closed) = (end + 1, true),
                    Some(')') => end += 1,
                    Some('‘') if blank(end + 1) => (end, closed) = (end + 1, true),
                    Some(' ') if spaces <= 4 && get(end + spaces) == Some('’') && blank(end + spaces + 1) => {
                        (end, closed) = (end + spaces + 1, true)
                    }
                    _ => break,
                }
            }
            // Reasons not to end.
            let words: String = said.iter().collect();
            let marker = danda && matches!(words.trim(), "ক" | "খ");
            let mut depth = 0;
            for (at, c) in said.iter().enumerate() {
                match c {
                    '(' if depth > 0 || said[..at].iter().any(|c| letter(*c)) => depth += 1,
                    ')' => depth = i32::max(depth - 1, 0),
                    _ => {}
                }
            }
            let within = depth > 0 && chars[i..].contains(&')');
            let rest: String = chars[end..].iter().collect();
            let rest = rest.trim_start();
            let comma = rest.starts_with(',');
            let next = rest.chars().find(|c| letter(*c) || matches!(c, '।' | '?'));
            let silent = !rest.is_empty() && !next.is_some_and(letter);
            let last = (start..end).rev().find(|&i| chars[i] == '?');
            let name = closed && !danda && last.is_some_and(|last| name_of_questions(&chars, start, last).is_some());
            let named = name && rest.starts_with(letter);
            if !inside && !named && said.iter().any(|c| letter(*c)) && !marker && !within && !comma && !silent {
                found.push(chars[start..end].iter().collect::<String>());
                (start, i) = (end, end);
            }
        }
        found.push(chars[start..].iter().collect());
    }
    found.iter().map(|piece| piece.trim().to_owned()).filter(|piece| !piece.is_empty()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(6000) })]

    #[test]
    fn the_slow_twin_agrees(text in "([কখ]া?|[ ।?]|[কখ]া? |[()‘’,\n]){0,40}") {
        prop_assert_eq!(texts(&text, Newline::Hard), slowly(&text));
    }
}
