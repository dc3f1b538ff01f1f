//! The cases of `tests/cases/number.tsv`: every form in a carrier sentence, every negative, every sentence with its finds.

use khobor::{Label, Mention, Value, quantity, segment::tokenize};

const CASES: &str = include_str!("../cases/number.tsv");

fn find(text: &str) -> Vec<Mention> {
    quantity::find(text, &tokenize(text), None)
}

fn shown(text: &str, mention: &Mention) -> String {
    let value = match (&mention.value, mention.value_max) {
        (Some(Value::Number(low)), Some(high)) => format!("{low}..{high}"),
        (Some(Value::Number(value)), None) => value.to_string(),
        (Some(Value::Iso(iso)), _) => iso.clone(),
        (None, _) => String::new(),
    };
    let modifier = mention.modifier.map_or("", |modifier| modifier.as_str());
    let parts = [mention.label.as_str(), &value, mention.unit.unwrap_or(""), modifier];
    let said: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    format!("{} = {}", mention.span.of(text), said.join(" "))
}

fn rows() -> impl Iterator<Item = (usize, Vec<&'static str>)> {
    let lines = CASES.lines().enumerate().filter(|(_, line)| !line.starts_with('#') && !line.is_empty());
    lines.map(|(i, line)| (i + 1, line.split('\t').collect()))
}

#[test]
fn every_case_is_read_right() {
    let (mut cases, mut wrong) = (0, Vec::new());
    for (line, row) in rows() {
        match row[0] {
            "TEXT" => {
                cases += 1;
                let found: Vec<String> = find(row[1]).iter().map(|mention| shown(row[1], mention)).collect();
                if found.join(" ; ") != row[2] {
                    wrong.push(format!(
                        "{line}: {}\n    expected {}\n    found    {}",
                        row[1],
                        row[2],
                        found.join(" ; ")
                    ));
                }
            }
            "NOT" => {
                for text in row[5].split('|') {
                    cases += 1;
                    let text = format!("আর {text} দেখা যায়।");
                    let found: Vec<String> = find(&text).iter().map(|mention| shown(&text, mention)).collect();
                    if !found.is_empty() {
                        wrong.push(format!("{line}: {text}\n    found    {}", found.join(" ; ")));
                    }
                }
            }
            _ => {
                for form in row[4].split('|') {
                    cases += 1;
                    // A land measure takes its noun to be one.
                    let form_read = form.strip_suffix(" জমি").unwrap_or(form);
                    let text = format!("সেখানে {form} দেখা গেছে।");
                    let said: Vec<&str> =
                        [row[1], row[0], row[2], row[3]].into_iter().filter(|part| !part.is_empty()).collect();
                    let expected = format!("{form_read} = {}", said.join(" "));
                    let found: Vec<String> = find(&text).iter().map(|mention| shown(&text, mention)).collect();
                    if found != [expected.clone()] {
                        wrong.push(format!("{line}: expected {expected}\n    found    {}", found.join(" ; ")));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {cases} wrong\n{}", wrong.len(), wrong.join("\n"));
    assert!(cases >= 350, "only {cases} cases");
}

#[test]
fn names_are_left_to_the_tagger() {
    for (_, row) in rows().filter(|(_, row)| row[0] == "TEXT") {
        assert!(find(row[1]).iter().all(|mention| !mention.label.is_name() && mention.label != Label::Event));
    }
}
