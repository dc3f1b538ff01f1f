//! Every list of `seeds/`: says what it is, where it is from and under which licence; whole rows, canonical spelling, no doubles.

use khobor::normalize::Normalizer;
use khobor::seed::Seed;
use std::collections::HashSet;
use std::path::{Path, PathBuf};

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => files(&path, found),
            false if path.extension().is_some_and(|ending| ending == "tsv") => found.push(path),
            false => {}
        }
    }
}

/// The columns that say which row it is: a second row with the same cells there says the same thing twice or contradicts the
/// first. A cell of forms counts form by form.
fn identity<'h>(header: &[&'h str]) -> Vec<&'h str> {
    let of = |columns: &[&'static str]| columns.iter().all(|column| header.contains(column));
    match () {
        _ if of(&["key", "label", "forms"]) => vec!["key", "label", "kind", "forms"],
        _ if of(&["class", "forms"]) => vec!["class", "forms"],
        _ => header.to_vec(),
    }
}

#[test]
fn every_row_of_every_list_is_whole_canonical_and_stands_once() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let mut paths = Vec::new();
    files(&root, &mut paths);
    paths.sort();
    let normalizer = Normalizer::default();
    let (mut wrong, mut count) = (Vec::new(), 0);
    for path in &paths {
        let name = path.strip_prefix(&root).unwrap().display().to_string();
        let text = std::fs::read_to_string(path).unwrap();
        for needed in ["# source: ", "# licence: "] {
            if !text.lines().take_while(|line| line.starts_with('#')).any(|line| line.starts_with(needed)) {
                wrong.push(format!("{name}: no line that begins with {needed:?}"));
            }
        }
        if !text.starts_with("# ") || text.starts_with("# source") {
            wrong.push(format!("{name}: the first line says what the list is"));
        }
        let rows: Vec<&str> = text.lines().filter(|line| !line.starts_with('#')).collect();
        let Some((header, rows)) = rows.split_first() else { panic!("{name}: no header") };
        let header: Vec<&str> = header.split('\t').collect();
        let identity = identity(&header);
        let mut seen = HashSet::new();
        for row in rows {
            let cells: Vec<&str> = row.split('\t').collect();
            if cells.len() != header.len() {
                wrong.push(format!("{name}: {} cells, the header has {}: {row:?}", cells.len(), header.len()));
                continue;
            }
            if !normalizer.is_normalized(row) && !name.starts_with("normalize/bijoy") {
                wrong.push(format!("{name}: not in canonical spelling: {row:?}"));
            }
            let of = |column: &&str| header.iter().position(|name| name == column).map_or("", |place| cells[place]);
            let (forms, rest): (Vec<&&str>, Vec<&&str>) = identity.iter().partition(|column| **column == "forms");
            let rest: Vec<&str> = rest.into_iter().map(of).collect();
            for form in forms.first().map_or("", |column| of(column)).split('|') {
                if !seen.insert((rest.join("\t"), form)) {
                    wrong.push(format!("{name}: stands twice: {} {form}", rest.join(" ")));
                }
            }
            count += 1;
        }
    }
    println!("{count} rows of {} lists", paths.len());
    assert!(wrong.is_empty(), "{} faults:\n{}", wrong.len(), wrong[..wrong.len().min(60)].join("\n"));
    assert!(paths.len() >= 40 && count > 30_000, "{count} rows of {} lists", paths.len());
}

#[test]
#[should_panic(expected = "seeds/units.tsv:3: expected 2 cells (code, forms), found 1")]
fn a_row_too_short_stops_the_reader() {
    Seed::new("seeds/units.tsv", "# Units\ncode\tforms\nkm\n").rows(["code", "forms"]).for_each(drop);
}
