//! Bijoy text, case by case.

use khobor::normalize::bijoy::{from_bijoy, looks_like_bijoy, to_bijoy};
use proptest::prelude::*;

fn unescaped(field: &str) -> String {
    let mut out = field.replace("\\n", "\n");
    while let Some(at) = out.find("\\u{") {
        let end = at + out[at..].find('}').expect("a closed escape");
        let c = u32::from_str_radix(&out[at + 3..end], 16).ok().and_then(char::from_u32).expect("a code point");
        out.replace_range(at..=end, &c.to_string());
    }
    out
}

#[test]
fn cases() {
    let table = include_str!("../cases/bijoy.tsv");
    let (mut count, mut wrong) = (0, Vec::new());
    for row in table.lines().filter(|line| !line.starts_with('#')).skip(1) {
        let fields: Vec<String> = row.split('\t').map(unescaped).collect();
        let [kind, input, expected, note] = fields.as_slice() else { panic!("four columns: {row}") };
        let found = match kind.as_str() {
            "convert" => from_bijoy(input).into_owned(),
            "write" => to_bijoy(input),
            "looks" => if looks_like_bijoy(input) { "yes" } else { "no" }.to_owned(),
            _ => panic!("{kind}"),
        };
        count += 1;
        if found != *expected {
            wrong.push(format!("{input}: {found}, not {expected} ({note})"));
        }
    }
    println!("{count} cases checked");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(count >= 30, "only {count} cases");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_converts(text in "[ -~†‡‰ˆŠ©¨ª«¯®¤§¡-ÿ\u{80}-\u{9F}ক-হ\n]{0,40}") {
        from_bijoy(&text);
    }

    #[test]
    fn unicode_bengali_stays(text in "[ক-নপ-রলশ-হ০-৯ ।,]{0,40}") {
        prop_assert_eq!(from_bijoy(&text), text.as_str());
    }
}
