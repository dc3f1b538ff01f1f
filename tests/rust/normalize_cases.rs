//! The gold cases of normalization.

use khobor::normalize::{Digits, LoneSigns, Normalizer, Nukta, Options};

fn read(field: &str) -> String {
    let hex = |code: &str| u32::from_str_radix(code, 16).ok().and_then(char::from_u32).expect("a code point");
    field.split(' ').filter(|code| !code.is_empty()).map(hex).collect()
}

fn hex(text: &str) -> String {
    text.chars().map(|c| format!("{:04X}", c as u32)).collect::<Vec<_>>().join(" ")
}

fn options(rule: &str) -> Options {
    let mut options = Options::default();
    match rule {
        "digits=ascii" => options.digits = Some(Digits::Ascii),
        "digits=bengali" => options.digits = Some(Digits::Bengali),
        "nukta=composed" => options.nukta = Nukta::Composed,
        "lone_signs=removed" => options.lone_signs = Some(LoneSigns::Removed),
        "lone_signs=shown" => options.lone_signs = Some(LoneSigns::Shown),
        "quotes" => options.quotes = true,
        "dashes" => options.dashes = true,
        "ellipsis" => options.ellipsis = true,
        "visarga_colon" => options.visarga_colon = true,
        "final_khanda_ta" => options.final_khanda_ta = true,
        "assamese" => options.assamese = true,
        "spacing" => options.spacing = true,
        "width" => options.width = true,
        "nfc" => {}
        rule => {
            let known = Options::SWITCHES.iter().any(|s| s.name == rule && s.default == "true");
            assert!(known, "no rule {rule}");
        }
    }
    options
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
