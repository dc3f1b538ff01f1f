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

/// All lists with their text, by their path below `seeds/`.
fn lists() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let mut paths = Vec::new();
    files(&root, &mut paths);
    paths.sort();
    let name = |path: &PathBuf| path.strip_prefix(&root).unwrap().display().to_string();
    paths.iter().map(|path| (name(path), std::fs::read_to_string(path).unwrap())).collect()
}

/// What is wrong with a list, each fault with its file and line; and how many rows it has.
fn faults(name: &str, text: &str, normalizer: &Normalizer) -> (Vec<String>, usize) {
    let (mut wrong, mut count) = (Vec::new(), 0);
    for needed in ["# source: ", "# licence: "] {
        if !text.lines().take_while(|line| line.starts_with('#')).any(|line| line.starts_with(needed)) {
            wrong.push(format!("{name}:1: no line that begins with {needed:?}"));
        }
    }
    if !text.starts_with("# ") || text.starts_with("# source") {
        wrong.push(format!("{name}:1: the first line says what the list is"));
    }
    let mut rows = (1..).zip(text.lines()).filter(|(_, line)| !line.starts_with('#'));
    let Some((_, header)) = rows.next() else { panic!("{name}: no header") };
    let header: Vec<&str> = header.split('\t').collect();
    let identity = identity(&header);
    let mut seen = HashSet::new();
    for (number, row) in rows {
        let cells: Vec<&str> = row.split('\t').collect();
        if cells.len() != header.len() || row.is_empty() {
            wrong.push(format!("{name}:{number}: {} cells, the header has {}: {row:?}", cells.len(), header.len()));
            continue;
        }
        if !normalizer.is_normalized(row) && !name.starts_with("normalize/bijoy") {
            wrong.push(format!("{name}:{number}: not in canonical spelling: {row:?}"));
        }
        let of = |column: &&str| header.iter().position(|name| name == column).map_or("", |place| cells[place]);
        let (forms, rest): (Vec<&&str>, Vec<&&str>) = identity.iter().partition(|column| **column == "forms");
        let rest: Vec<&str> = rest.into_iter().map(of).collect();
        for form in forms.first().map_or("", |column| of(column)).split('|') {
            if !seen.insert((rest.join("\t"), form)) {
                wrong.push(format!("{name}:{number}: stands twice: {} {form}", rest.join(" ")));
            }
        }
        count += 1;
    }
    (wrong, count)
}

#[test]
fn every_row_of_every_list_is_whole_canonical_and_stands_once() {
    let (normalizer, lists) = (Normalizer::default(), lists());
    let (mut wrong, mut count) = (Vec::new(), 0);
    for (name, text) in &lists {
        let (faults, rows) = faults(name, text, &normalizer);
        wrong.extend(faults);
        count += rows;
    }
    println!("{count} rows of {} lists", lists.len());
    assert!(wrong.is_empty(), "{} faults:\n{}", wrong.len(), wrong[..wrong.len().min(60)].join("\n"));
    assert!(lists.len() >= 40 && count > 30_000, "{count} rows of {} lists", lists.len());
}

/// One row of each list broken in each way there is: the test above tells of it, with its file and line.
#[test]
fn a_broken_row_of_any_list_is_told() {
    let normalizer = Normalizer::default();
    let mut broken = 0;
    for (name, text) in lists() {
        let lines: Vec<&str> = text.lines().collect();
        let header = lines.iter().position(|line| !line.starts_with('#')).unwrap();
        let row = header + 1 + (lines.len() - header - 1) / 2;
        // A few rows will do: the others are read by the test above.
        let (head, from) = (&lines[..=header], row.saturating_sub(20).max(header + 1));
        let dotted = format!("{}\u{9DF}", lines[row]);
        let longer = format!("{}\tক", lines[row]);
        for (fault, spoiled) in [
            ("cells, the header has", longer.as_str()),
            ("cells, the header has", ""),
            ("stands twice", lines[row]),
            ("not in canonical spelling", dotted.as_str()),
        ] {
            if name.starts_with("normalize/bijoy") && spoiled == dotted {
                continue;
            }
            let (shift, rest) = (from - header - 1, &lines[from..=row]);
            let text = [head, rest, &[spoiled, ""]].concat().join("\n");
            let (told, _) = faults(&name, &text, &normalizer);
            let place = format!("{name}:{}: ", row + 2 - shift);
            let tells = |told: &String| told.starts_with(&place) && told.contains(fault);
            assert!(told.iter().any(tells), "{place}{spoiled:?}: {told:?}");
            broken += 1;
        }
    }
    println!("{broken} broken rows are told");
    assert!(broken > 160);
}

#[test]
#[should_panic(expected = "seeds/units.tsv:3: expected 2 cells (code, forms), found 1")]
fn a_row_too_short_stops_the_reader() {
    Seed::new("seeds/units.tsv", "# Units\ncode\tforms\nkm\n").rows(["code", "forms"]).for_each(drop);
}
