//! Titles of people and regions of places, in texts whose names are given: `tests/cases/title.tsv`, `tests/cases/place.tsv`.

use khobor::entity::title;
use khobor::{Label, Mention, Span, place, segment};

/// The names of a case as mentions, in order.
fn mentions(text: &str, names: &str, label: Label) -> Vec<Mention> {
    let mut from = 0;
    let of = |name: &str| {
        let start = from + text[from..].find(name).unwrap_or_else(|| panic!("{name} is not in {text}"));
        from = start + name.len();
        // As the tagger has it: without the case ending of the last word, where lists know it so.
        let known = khobor::inflection::stem_known(name, |stem| place::Places::embedded().named(stem).next().is_some());
        Mention { name: Some(known.unwrap_or(name).into()), ..Mention::new(Span::new(start, from), label) }
    };
    names.split('|').map(of).collect()
}

fn cases(file: &'static str) -> Vec<[String; 3]> {
    let rows: Vec<[String; 3]> = file
        .lines()
        .filter(|line| !line.starts_with('#'))
        .skip(1)
        .map(|line| {
            let cells: Vec<String> =
                line.split('\t').map(khobor::normalize::canonical).map(|c| c.into_owned()).collect();
            cells.try_into().expect("three cells")
        })
        .collect();
    assert!(rows.len() > 10);
    rows
}

#[test]
fn titles_are_those_of_the_cases() {
    for [text, names, wanted] in cases(include_str!("../cases/title.tsv")) {
        let mut found = mentions(&text, &names, Label::Per);
        title::assign(&text, &segment::tokenize(&text), &mut found);
        let titles: Vec<&str> = found.iter().map(|mention| mention.title.as_deref().unwrap_or("-")).collect();
        assert_eq!(titles.join("|"), wanted, "{text}");
    }
}

#[test]
fn regions_are_those_of_the_cases() {
    for [text, names, wanted] in cases(include_str!("../cases/place.tsv")) {
        let mut found = mentions(&text, &names, Label::Loc);
        place::locate(&text, &segment::sentences(&text, segment::Newline::Hard), &mut found);
        let region = |mention: &Mention| {
            let [country, district] = [&mention.country, &mention.district].map(|one| one.as_deref().unwrap_or("-"));
            format!("{country} {district}")
        };
        assert_eq!(found.iter().map(region).collect::<Vec<_>>().join("|"), wanted, "{text}");
    }
}

/// Every form of the seeds of facts begins a text, and ends one.
#[test]
fn a_text_may_begin_or_end_with_any_word_of_facts() {
    let analyzer = khobor::Analyzer::default();
    let seeds = [
        include_str!("../../seeds/fact/sayings.tsv"),
        include_str!("../../seeds/fact/words.tsv"),
        include_str!("../../seeds/fact/happenings.tsv"),
    ];
    let rows = seeds.iter().flat_map(|seed| seed.lines()).filter(|line| !line.starts_with('#'));
    let forms: Vec<&str> = rows.filter_map(|row| row.rsplit('\t').next()).flat_map(|forms| forms.split('|')).collect();
    assert!(forms.len() > 1000, "{}", forms.len());
    for form in forms {
        for text in [form.to_owned(), format!("{form}, ২ জন।"), format!("{form} তিনি।"), format!("‘ভালো আছি,’ {form}")]
        {
            let document = analyzer.analyze(&text, None);
            assert!(document.quotes.iter().all(|quote| text.get(quote.span.start..quote.span.end).is_some()), "{text}");
        }
    }
}
