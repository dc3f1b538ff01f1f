//! One key for all forms of a name: `tests/cases/key.txt`, without the tagger. Names are marked by hand, so that only what gives them
//! their keys is tested.

use khobor::entity::resolve::{self, DocumentMentions};
use khobor::{Label, Mention, Span};
use std::collections::HashMap;

/// `[PER:IN name]1`, `[PER/title name]1`: a name, its country or title if it has one, and what its key must be: a number that all of its kind bear and no others,
/// or a key (`{the name}` where a name is the key).
fn marked(line: &str) -> (String, Vec<Mention>, Vec<String>) {
    let (mut text, mut mentions, mut wanted) = (String::new(), Vec::new(), Vec::new());
    let mut rest = line;
    while let Some((before, more)) = rest.split_once('[') {
        text += before;
        let (head, more) = more.split_once(' ').expect("a label and a name");
        let (name, more) = more.split_once(']').expect("a name in brackets");
        let end = match more.strip_prefix('{') {
            Some(key) => 2 + key.find('}').expect("a key in braces"),
            None => more.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).unwrap_or(more.len()),
        };
        let (head, title) = head.split_once('/').map_or((head, None), |(head, title)| (head, Some(title)));
        let (label, country) = head.split_once(':').map_or((head, None), |(label, code)| (label, Some(code)));
        let label = Label::parse(label).expect("a label");
        let span = Span::new(text.len(), text.len() + name.len());
        let title = title.map(str::to_owned);
        let mention = Mention { name: Some(name.to_owned()), title, ..Mention::new(span, label) };
        mentions.push(Mention { country: country.map(|code| code.to_owned().into()), ..mention });
        wanted.push(more[..end].trim_matches(['{', '}']).to_owned());
        text += name;
        rest = &more[end..];
    }
    (text + rest, mentions, wanted)
}

#[test]
fn cases_come_out_right() {
    let mut count = 0;
    let mut wrong = Vec::new();
    for line in include_str!("../cases/key.txt").lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
        count += 1;
        let mut documents: Vec<_> = line.split('¶').map(marked).collect();
        let mut borrowed: Vec<_> =
            documents.iter_mut().map(|(text, mentions, _)| DocumentMentions { text, mentions }).collect();
        resolve::collection(&mut borrowed, &[]);
        let keys = documents.iter().flat_map(|(_, mentions, _)| mentions).map(|one| one.entity.as_deref().unwrap());
        let wanted = documents.iter().flat_map(|(_, _, wanted)| wanted);
        let mut of_number: HashMap<&str, &str> = HashMap::new();
        for (key, wanted) in keys.zip(wanted) {
            if wanted.bytes().all(|byte| byte.is_ascii_digit()) {
                let known = *of_number.entry(wanted).or_insert(key);
                let another = of_number.iter().any(|(number, one)| *number != wanted && *one == key);
                if known != key || another {
                    wrong.push(format!("{wanted}: {key} (it is {known}): {line}"));
                }
            } else if key != wanted {
                wrong.push(format!("{wanted}: {key}: {line}"));
            }
        }
    }
    println!("{count} cases checked");
    assert!(count >= 30, "{count} cases");
    assert!(wrong.is_empty(), "{wrong:#?}");
}
