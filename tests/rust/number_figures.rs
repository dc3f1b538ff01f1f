//! Numbers read aloud, words in figures, and cells, against `aloud.tsv`, `figures.tsv` and `cell.tsv` of
//! `tests/cases`.

use khobor::number::{
    CellAmount, Edit, FigureOptions, SpellOptions, SpellStyle, digitize, parse_amount, parse_numeric, spell_number,
    splice, verbalize,
};
use khobor::splice::Behind;

fn rows(cases: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    let lines = cases.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    lines.map(|line| line.split('\t').collect())
}

/// Each text and what it must become; no second column where it stays.
fn becomes(cases: &'static str, edits: impl Fn(&str) -> Vec<Edit>) {
    let (mut count, mut wrong) = (0, String::new());
    for row in rows(cases) {
        let (text, expected) = (row[0], row.get(1).unwrap_or(&row[0]));
        let mut new = String::new();
        if !splice(text, &edits(text), &mut Behind::new(text, &mut new)) {
            new.push_str(text);
        }
        count += 1;
        if new != **expected {
            wrong += &format!("{text}\n  expected {expected}\n  found    {new}\n");
        }
    }
    println!("{count} cases checked");
    assert!(count >= 40, "only {count} cases");
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn figures_are_read_aloud() {
    becomes(include_str!("../cases/aloud.tsv"), verbalize);
}

#[test]
fn words_become_figures() {
    becomes(include_str!("../cases/figures.tsv"), |text| digitize(text, &FigureOptions::default()));
}

fn said(amount: &CellAmount) -> String {
    let value = match amount.value_max {
        Some(high) => format!("{}..{}", amount.value.normalize(), high.normalize()),
        None => amount.value.normalize().to_string(),
    };
    let modifier = amount.modifier.map_or("", |modifier| modifier.as_str());
    let per = amount.per.as_ref().map_or(String::new(), |per| format!("/{per}"));
    let parts = [&value, amount.unit.unwrap_or(""), &per, modifier];
    let said: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    said.join(" ")
}

#[test]
fn cells_say_one_amount_or_none() {
    let (mut count, mut wrong) = (0, String::new());
    for row in rows(include_str!("../cases/cell.tsv")) {
        count += 1;
        let found = parse_amount(row[0]).map_or_else(|_| "-".to_owned(), |amount| said(&amount));
        if found != row[1] {
            wrong += &format!("{}\n  expected {}\n  found    {found}\n", row[0], row[1]);
        }
    }
    println!("{count} cells checked");
    assert!(count >= 40, "only {count} cells");
    assert!(wrong.is_empty(), "{wrong}");
}

/// A number is exact where the amount has neither another end nor a modifier.
#[test]
fn a_cell_is_a_number_where_its_amount_is_exact() {
    for row in rows(include_str!("../cases/cell.tsv")) {
        let amount = parse_amount(row[0]).ok();
        let exact = amount.as_ref().filter(|amount| amount.value_max.is_none() && amount.modifier.is_none());
        assert_eq!(parse_numeric(row[0]).ok(), exact.map(|amount| amount.value), "{}", row[0]);
    }
    let refused = |cell: &str| parse_numeric(cell).unwrap_err().to_string();
    assert_eq!(parse_numeric("৳ ২,৩৫০.৫০").unwrap().to_string(), "2350.5");
    assert!(refused("৫-৭ কেজি").contains("parse_amount gives both ends"));
    assert!(refused("প্রায় ৫ কেজি").contains("parse_amount gives its value and modifier"));
    assert!(refused("দাম").contains("not one amount"));
}

/// A taka has a hundred poisha.
#[test]
fn money_of_three_places_is_refused() {
    let money = SpellOptions::default().with(|options| options.style = SpellStyle::Money);
    let spelled = |number: &str| spell_number(number.parse().unwrap(), &money).ok();
    assert_eq!(spelled("12.50").as_deref(), Some("বারো টাকা পঞ্চাশ পয়সা"));
    assert_eq!(spelled("12.345"), None);
}
