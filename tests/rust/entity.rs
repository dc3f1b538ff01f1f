//! Names in running text: own sentences, and the project's marked articles where they are at hand.

use khobor::{Label, entity, segment};
use std::path::PathBuf;

fn names(text: &str) -> Vec<(&str, Label)> {
    let found = entity::find(text, &segment::tokenize(text), &segment::sentences(text));
    found.iter().map(|m| (m.span.of(text), m.label)).collect()
}

fn shared() -> PathBuf {
    match std::env::var_os("KHOBOR_SHARED") {
        Some(path) => path.into(),
        None => [env!("CARGO_MANIFEST_DIR"), "..", "shared"].iter().collect(),
    }
}

#[test]
fn names_of_an_own_sentence() {
    let found = names("গতকাল ঢাকায় প্রধানমন্ত্রী শেখ হাসিনা জাতিসংঘের মহাসচিবকে স্বাগত জানান।");
    assert!(found.contains(&("ঢাকায়", Label::Loc)), "{found:?}");
    assert!(found.contains(&("শেখ হাসিনা", Label::Per)), "{found:?}");
    assert!(found.contains(&("জাতিসংঘের", Label::Org)), "{found:?}");
}

#[test]
fn nothing_in_nothing() {
    for text in ["", " ", "।", "।।।", "-", "–-–", "\u{9CD}", "’র", "(((", "\u{200D}"] {
        assert_eq!(names(text), [], "{text:?}");
    }
}

/// Code-point offsets and labels of the names in a gold file, and its article.
fn gold(number: &str) -> Option<(String, Vec<(usize, usize, String)>)> {
    let marks = std::fs::read_to_string(shared().join(format!("gold/seeds/{number}.json"))).ok()?;
    let folder = std::fs::read_dir(shared().join("seeds")).ok()?;
    let article = folder.flatten().find(|f| f.file_name().to_string_lossy().starts_with(number))?;
    let text = std::fs::read_to_string(article.path()).ok()?;
    let mut spans = Vec::new();
    for block in marks.split("\"start\":").skip(1) {
        let field = |name: &str| {
            let rest = block.split(name).nth(1)?;
            Some(rest.trim_start_matches([':', ' ', '"']).split(['"', ',', '\n']).next()?.to_owned())
        };
        let start = block.trim().split(',').next()?.trim().parse().ok()?;
        let end = field("\"end\"")?.parse().ok()?;
        spans.push((start, end, field("\"label\"")?));
    }
    Some((text, spans))
}

#[test]
fn names_of_the_marked_articles() {
    for number in ["000", "003"] {
        let Some((text, marks)) = gold(number) else { return };
        let marks: Vec<_> = marks.into_iter().filter(|m| ["PER", "LOC", "ORG"].contains(&m.2.as_str())).collect();
        let mut points = khobor::span::CodePoints::new(&text);
        let found = entity::find(&text, &segment::tokenize(&text), &segment::sentences(&text));
        let found: Vec<_> = found
            .iter()
            .filter(|m| matches!(m.label, Label::Per | Label::Loc | Label::Org))
            .map(|m| {
                let span = points.span(m.span);
                (span.start, span.end, m.label.as_str().to_owned())
            })
            .collect();
        let right = found.iter().filter(|f| marks.contains(f)).count() as f64;
        let f1 = 2.0 * right / (found.len() + marks.len()) as f64;
        let chars: Vec<char> = text.chars().collect();
        let show = |m: &(usize, usize, String)| format!("{} {}", m.2, chars[m.0..m.1].iter().collect::<String>());
        let missed: Vec<String> = marks.iter().filter(|m| !found.contains(m)).map(show).collect();
        let wrong: Vec<String> = found.iter().filter(|f| !marks.contains(f)).map(show).collect();
        println!("{number}: F1 {f1:.3}\n missed {missed:?}\n wrong {wrong:?}");
        assert!(f1 >= 0.6, "{number}: F1 {f1:.3}\n missed {missed:?}\n wrong {wrong:?}");
    }
}
