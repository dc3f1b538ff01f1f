//! The lists of names: every row is well formed, and what is asked of them is there.

use khobor::Label;
use khobor::entity::Lexicon;
use khobor::inflection;
use std::path::Path;

fn seeds() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds/names");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().flatten().map(|entry| entry.path()).collect();
    files.sort();
    let name = |path: &Path| path.file_name().unwrap().to_string_lossy().into_owned();
    files.iter().map(|path| (name(path), std::fs::read_to_string(path).unwrap())).collect()
}

#[test]
fn every_row_is_well_formed() {
    for (name, text) in seeds().iter().filter(|(name, _)| name != "context.tsv") {
        assert!(text.contains("# source:") && text.contains("# licence:"), "{name} says where it is from");
        let mut rows = text.lines().filter(|line| !line.starts_with('#'));
        assert_eq!(rows.next(), Some("key\tlabel\tkind\tforms\tflags\tcode"), "{name}");
        for row in rows {
            let cells: Vec<&str> = row.split('\t').collect();
            assert!((4..=6).contains(&cells.len()), "{name}: {row}");
            assert!(!cells[0].is_empty() && cells[0].is_ascii(), "{name}: {row}");
            let label = Label::ALL.into_iter().find(|label| label.as_str() == cells[1]);
            assert!(label.is_some_and(Label::is_name), "{name}: {row}");
            for form in cells[3].split('|') {
                assert!(form.chars().any(char::is_alphanumeric) && form.trim() == form, "{name}: {row}");
            }
        }
    }
}

#[test]
fn all_of_it_is_embedded() {
    let rows = |text: &str| text.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).count() - 1;
    let files = seeds();
    let total: usize = files.iter().filter(|(name, _)| name != "context.tsv").map(|(_, text)| rows(text)).sum();
    assert_eq!(Lexicon::embedded().len(), total);
    // A kind is a bit of 64.
    assert!(Lexicon::embedded().kinds().len() <= 64, "{:?}", Lexicon::embedded().kinds().len());
}

#[test]
fn spellings_and_short_forms_share_a_key() {
    let lexicon = Lexicon::embedded();
    let keys = |name: &str| lexicon.lookup(name).map(|entry| lexicon.key(entry)).collect::<Vec<_>>();
    for same in [
        &["কুর্স্ক", "কুরস্ক"][..],
        &["যুক্তরাষ্ট্র", "মার্কিন যুক্তরাষ্ট্র", "আমেরিকা"],
        &["ঢাবি", "ঢাকা বিশ্ববিদ্যালয়"],
        &["দুদক", "দুর্নীতি দমন কমিশন"],
        &["ভ্লাদিমির পুতিন", "পুতিন"],
        &["সের্গেই শোইগু", "শোইগু", "শুইগো"],
    ] {
        let first = keys(same[0]);
        for name in same {
            assert!(keys(name).iter().any(|key| first.contains(key)), "{name}: {:?} {first:?}", keys(name));
        }
    }
    assert!(!keys("কিম ইয়ো জং").iter().any(|key| keys("কিম জং উন").contains(key)));
}

#[test]
fn countries_carry_their_code() {
    let lexicon = Lexicon::embedded();
    for (name, code) in [("বাংলাদেশ", "BD"), ("রাশিয়া", "RU"), ("উত্তর কোরিয়া", "KP"), ("ভারত", "IN")]
    {
        assert!(lexicon.lookup(name).any(|entry| lexicon.code(entry) == code), "{name}");
    }
}

#[test]
fn names_are_known_under_any_ending() {
    let lexicon = Lexicon::embedded();
    let known = |name: &str| lexicon.lookup(name).next().is_some();
    for (written, name) in [
        ("বিএনপি’র", "বিএনপি"),
        ("বিএনপির", "বিএনপি"),
        ("রাশিয়ায়", "রাশিয়া"),
        ("পিয়ংইয়ংয়ের", "পিয়ংইয়ং"),
        ("বেইজিংয়ে", "বেইজিং"),
        ("দিল্লিতে", "দিল্লি"),
        ("পুতিনেরও", "পুতিন"),
        ("দুদককে", "দুদক"),
    ] {
        assert_eq!(inflection::stem_known(written, known), Some(name), "{written}");
    }
}

#[test]
fn a_million_names_load_and_are_found() {
    let names: Vec<String> = (0..1_000_000).map(|n| format!("দল{n} সমিতি")).collect();
    let none: &[&str] = &[];
    let lexicon = Lexicon::from_rows(names.iter().map(|name| (name.as_str(), Label::Org, "", none))).unwrap();
    assert_eq!(lexicon.len(), 1_000_000);
    for n in [0, 77_777, 999_999] {
        let entry = lexicon.lookup(&names[n]).next().unwrap();
        assert_eq!(lexicon.key(entry), names[n]);
    }
    assert!(lexicon.lookup("দল1000000 সমিতি").next().is_none());
}

#[test]
fn names_of_a_list_are_found_however_they_are_spelled() {
    let names = ["আষা\u{9DD}গাছা", "চঁাদডাঙা", "জলা\u{200B}টিলা", "\u{FEFF}খোয়াইতলা", "বড\u{9BC}মাঠ ক্লাব"];
    let read = ["আষাঢ়গাছা", "চাঁদডাঙা", "জলাটিলা", "খোয়াইতলা", "বড়মাঠ ক্লাব"];
    let none: &[&str] = &[];
    for (name, canonical) in names.into_iter().zip(read) {
        let canonical = khobor::normalize::canonical(canonical);
        let by_name = Lexicon::from_rows([(name, Label::Loc, "", none)]).unwrap();
        let by_alias = Lexicon::from_rows([("ভোলা", Label::Loc, "", &[name][..])]).unwrap();
        for lexicon in [by_name, by_alias] {
            assert_eq!(lexicon.lookup(&canonical).count(), 1, "{name:?}");
        }
    }
}
