//! The gold cases of normalization.

use khobor::normalize::{Diagnosis, Normalizer, Options, detect, diagnose};

fn read(field: &str) -> String {
    let hex = |code: &str| u32::from_str_radix(code, 16).ok().and_then(char::from_u32).expect("a code point");
    field.split(' ').filter(|code| !code.is_empty()).map(hex).collect()
}

fn hex(text: &str) -> String {
    text.chars().map(|c| format!("{:04X}", c as u32)).collect::<Vec<_>>().join(" ")
}

/// A switch's name, or its name and value.
fn options(rule: &str) -> Options {
    let (name, value) = match rule.split_once('=') {
        Some((name, value)) => (name, serde_json::Value::from(value)),
        None => (rule, serde_json::Value::from(true)),
    };
    if name == "nfc" {
        return Options::default();
    }
    serde_json::from_value([(name.to_owned(), value)].into_iter().collect()).unwrap_or_else(|e| panic!("{rule}: {e}"))
}

#[test]
fn cases() {
    let table = include_str!("../cases/normalize.tsv");
    let (mut wrong, mut count) = (Vec::new(), 0);
    for row in table.lines().filter(|line| !line.starts_with('#')).skip(1) {
        let fields: Vec<&str> = row.split('\t').collect();
        let [rule, input, expected, note] = fields.as_slice() else { panic!("four columns: {row}") };
        let (input, expected) = (read(input), read(expected));
        let normalizer = Normalizer::new(options(rule));
        // At the end of a text there is no line break.
        let whole = normalizer.normalize(&input).into_owned();
        if whole != expected {
            wrong.push(format!("{rule}: {} alone became {}, not {}", hex(&input), hex(&whole), hex(&expected)));
        }
        // The case as it is, and in the midst of a text too long for one look.
        for pad in ["", "কথা বলছেন তিনি। আমরা শুনছি।\nতারপর সবাই চলে গেল দূরের সেই নদীর দিকে।\n"]
        {
            if !pad.is_empty() && input.starts_with('\u{FEFF}') {
                continue; // It is at the text's start that it is a byte order mark.
            }
            let found = normalizer.normalize(&format!("{pad}{input}\n{pad}")).into_owned();
            let wanted = format!("{pad}{expected}\n{pad}");
            if found != wanted {
                wrong.push(format!("{rule}: {} became {}, not {} ({note})", hex(&input), hex(&found), hex(&expected)));
                break;
            }
            assert_eq!(normalizer.align(&format!("{pad}{input}\n{pad}")).text, wanted);
        }
        count += 1;
    }
    assert!(wrong.is_empty(), "{} of {count}:\n{}", wrong.len(), wrong.join("\n"));
    println!("{count} cases checked");
    assert!(count >= 150);
}

#[test]
fn every_switch_has_a_case_for_and_a_case_against() {
    let table = include_str!("../cases/normalize.tsv");
    for switch in Options::SWITCHES {
        let mut seen = (false, false);
        for row in table.lines() {
            let fields: Vec<&str> = row.split('\t').collect();
            match fields.as_slice() {
                [rule, input, expected, _] if rule.split('=').next() == Some(switch.name) => {
                    if input == expected {
                        seen.1 = true
                    } else {
                        seen.0 = true
                    }
                }
                _ => {}
            }
        }
        assert_eq!(seen, (true, true), "{}", switch.name);
        assert!(switch.doc.len() > 20);
    }
}

/// What is wrong with a text and where, in bytes of it, or nothing.
#[test]
fn faults() {
    let table = include_str!("../cases/fault.tsv");
    let (mut wrong, mut count) = (String::new(), 0);
    for row in table.lines().filter(|line| !line.starts_with('#')).skip(1) {
        let [input, expected, note] = row.split('\t').collect::<Vec<_>>()[..] else { panic!("three columns: {row}") };
        let text = read(input);
        let shown = |found: &Diagnosis| format!("{} {}-{}", found.kind.name(), found.span.start, found.span.end);
        let found: Vec<String> = diagnose(&text).iter().map(shown).collect();
        if found.join(", ") != expected {
            wrong += &format!("{input} ({note})\n  expected {expected}\n  found    {}\n", found.join(", "));
        }
        count += 1;
    }
    println!("{count} faults checked");
    assert!(count >= 12 && wrong.is_empty(), "{count} cases\n{wrong}");
}

/// A text that comes in UTF-16 is known to be in order exactly where the same text in UTF-8 is.
#[test]
fn order_is_seen_in_utf16_as_in_utf8() {
    let normalizer = Normalizer::default();
    for row in include_str!("../cases/normalize.tsv").lines().filter(|line| !line.starts_with('#')).skip(1) {
        let input = read(row.split('\t').nth(1).unwrap());
        for text in [input.clone(), format!("কথা বলছেন তিনি, আমরা শুনছি আর দেখছি {input} কথা")]
        {
            let units: Vec<u16> = text.encode_utf16().collect();
            assert!(!normalizer.is_normalized_utf16(&units) || normalizer.normalize(&text) == text, "{row}");
        }
    }
    let plain: Vec<u16> = "তিনি ৫টি (5) আম কিনলেন, “আমি” – বলেন।".encode_utf16().collect();
    assert!(normalizer.is_normalized_utf16(&plain));
}

/// A normalizer says what it was made with, and a text that is in order is not written anew.
#[test]
fn what_is_in_order_is_borrowed() {
    let options = Options::default().with(|options| options.spacing = true);
    let normalizer = Normalizer::new(options.clone());
    assert_eq!(normalizer.options(), &options);
    assert_ne!(normalizer.options(), &Options::default());
    for text in ["ক খ", "আম, জাম ও লিচু। কলা!"] {
        assert!(matches!(normalizer.normalize(text), std::borrow::Cow::Borrowed(same) if same == text), "{text}");
    }
}

#[test]
fn kinds_of_text() {
    let mut count = 0;
    for row in include_str!("../cases/kind.tsv").lines().filter(|line| !line.starts_with('#')) {
        let (text, kind) = row.split_once('\t').unwrap();
        assert_eq!(detect(text).kind.as_str(), kind, "{text}");
        count += 1;
    }
    assert!(count >= 12, "only {count} texts");
}
