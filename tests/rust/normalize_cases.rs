//! The gold cases of normalization.

use khobor::normalize::{Diagnosis, Normalizer, Options, Rule, Rules, detect, diagnose};
use khobor::splice::Behind;

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

/// Options with one rule on and all others off.
fn only(rule: Rule) -> Options {
    let value = match rule {
        Rule::Digits => "ascii",
        Rule::LoneSigns | Rule::Urls | Rule::Handles | Rule::Emoji => "removed",
        Rule::Hashtags => "words",
        Rule::Case => "lower",
        Rule::Nukta => "composed",
        _ => "",
    };
    let off: Vec<Rule> =
        Rule::ALL.iter().copied().filter(|&one| one != rule && one.is_on(&Options::default())).collect();
    let mut fields: serde_json::Map<String, serde_json::Value> =
        off.iter().filter(|&&one| one != Rule::Nfc).map(|one| (one.name().to_owned(), false.into())).collect();
    if rule != Rule::Nfc {
        fields.insert(rule.name().to_owned(), if value.is_empty() { true.into() } else { value.into() });
    }
    serde_json::from_value(fields.into()).unwrap_or_else(|e| panic!("{}: {e}", rule.name()))
}

#[test]
fn a_rule_is_on_where_its_switch_is() {
    for &rule in Rule::ALL {
        let options = only(rule);
        let on: Vec<Rule> = Rule::ALL.iter().copied().filter(|one| one.is_on(&options)).collect();
        let wanted = if rule == Rule::Nfc { vec![rule] } else { vec![Rule::Nfc, rule] };
        assert_eq!(on, wanted);
    }
    assert_eq!(only(Rule::Nfc), Options::nfc());
    assert!(Rule::ALL.iter().take(17).all(|rule| rule.is_on(&Options::default())));
    assert!(!Rule::ALL.iter().skip(17).any(|rule| rule.is_on(&Options::default())));
}

#[test]
fn rules_are_a_set() {
    let mut rules = Rules::of(Rule::Pipe);
    rules.add(Rule::Case);
    rules.add(Rule::Pipe);
    assert_eq!(Rules::of(Rule::Case).iter().collect::<Vec<_>>(), [Rule::Case]);
    let both = Rules::of(Rule::Nfc).with(rules);
    assert_eq!(rules.iter().collect::<Vec<_>>(), [Rule::Pipe, Rule::Case]);
    assert_eq!(both.iter().collect::<Vec<_>>(), [Rule::Nfc, Rule::Pipe, Rule::Case]);
    assert!(rules.contains(Rule::Case) && !rules.contains(Rule::Nfc) && !rules.is_empty());
    assert!(Rules::default().is_empty() && both.with(both) == both);
}

/// By itself a rule changes what it is about, and what no rule is about stays.
#[test]
fn a_rule_does_its_work_without_the_others() {
    for (rule, text, wanted) in [
        (Rule::VowelSigns, "ক\u{9BE}\u{9C7}", "ক\u{9CB}"),
        (Rule::VowelLetters, "অ\u{9BE}", "আ"),
        (Rule::KhandaTa, "ত\u{9CD}\u{200D}", "ৎ"),
        (Rule::KhandaTa, "ৎ\u{9CD}", "ৎ"),
        (Rule::YaPhalaa, "র\u{200C}\u{9CD}য", "র\u{200D}\u{9CD}য"),
        (Rule::YaPhalaa, "র\u{9CD}\u{200D}য", "র\u{200D}\u{9CD}য"),
        (Rule::NuktaOrder, "ড\u{9BE}\u{9BC}", "ড\u{9BC}\u{9BE}"),
        (Rule::NuktaOrder, "ড\u{9BE}\u{981}\u{9BC}", "ড\u{9BC}\u{9BE}\u{981}"),
        (Rule::NuktaOrder, "ব\u{9BE}\u{9BC}", "ব\u{9BC}\u{9BE}"),
        (Rule::DoubledSigns, "ক\u{9BE}\u{9BE}", "ক\u{9BE}"),
        (Rule::DoubledSigns, "ক\u{9CD}\u{9CD}ক", "ক\u{9CD}ক"),
        (Rule::DoubledSigns, "চ\u{981}\u{981}", "চ\u{981}"),
        (Rule::DoubledSigns, "য\u{9BC}\u{9BC}", "য\u{9BC}"),
        (Rule::BaNukta, "ব\u{9BC}", "র"),
        (Rule::SignOrder, "চ\u{981}\u{9BE}", "চ\u{9BE}\u{981}"),
        (Rule::Joiners, "ক\u{200C}খ", "কখ"),
        (Rule::Joiners, "ক\u{9CD}\u{200C}\u{200D}ষ", "ক\u{9CD}\u{200C}ষ"),
        (Rule::Joiners, "র\u{200D}\u{9CD} ", "র\u{9CD} "),
        (Rule::ZeroWidth, "ক\u{200B}খ", "কখ"),
        (Rule::SoftHyphen, "ক\u{AD}খ", "কখ"),
        (Rule::BidiMarks, "ক\u{200E}খ", "কখ"),
        (Rule::NoBreakSpace, "ক\u{A0}খ", "ক খ"),
        (Rule::Danda, "হবে৷", "হবে।"),
        (Rule::Pipe, "হবে|", "হবে।"),
        (Rule::AssameseRa, "তৰ\u{9CD}ক", "তর\u{9CD}ক"),
    ] {
        let (alone, none) = (Normalizer::new(only(rule)), Normalizer::new(Options::nfc()));
        assert_eq!(hex(&alone.normalize(text)), hex(wanted), "{rule:?}");
        assert!(!alone.is_normalized(text) && alone.is_normalized(wanted), "{rule:?}");
        assert_eq!(diagnosed(&alone, text), [rule], "{}", hex(text));
        assert_eq!(hex(&none.normalize(text)), hex(text), "{rule:?}");
        assert!(none.is_normalized(text), "{rule:?}");
        let without = serde_json::from_value([(rule.name(), false)].into_iter().collect()).unwrap();
        assert!(!diagnosed(&Normalizer::new(without), text).contains(&rule), "{rule:?}");
    }
}

/// The rules that repaired something.
fn diagnosed(normalizer: &Normalizer, text: &str) -> Vec<Rule> {
    let rules = normalizer.diagnose(text).into_iter().filter_map(|found| match found.kind {
        khobor::normalize::Fault::Rule(rule) => Some(rule),
        _ => None,
    });
    rules.collect()
}

/// What is rewritten is told piece by piece, and nothing where nothing changes.
#[test]
fn a_text_is_rewritten_only_where_it_changes() {
    let styled = Normalizer::new(Options::default().with(|options| options.quotes = true));
    for (normalizer, text, wanted) in [
        (&Normalizer::default(), "চ\u{981}\u{9BE}দ ‘ক’", Some("চ\u{9BE}\u{981}দ ‘ক’")),
        (&Normalizer::default(), "চাঁদ ‘ক’", None),
        (&styled, "চ\u{981}\u{9BE}দ ‘ক’", Some("চ\u{9BE}\u{981}দ 'ক'")),
        (&styled, "চাঁদ 'ক'", None),
        (&styled, "", None),
    ] {
        let mut out = String::from("> ");
        let changed = normalizer.rewrite(text, &mut Behind::new(text, &mut out));
        assert_eq!(changed, wanted.is_some(), "{text}");
        assert_eq!(out, format!("> {}", wanted.unwrap_or_default()));
        assert_eq!(normalizer.is_normalized(text), wanted.is_none(), "{text}");
    }
    let clean: Vec<u16> = "চাঁদ".encode_utf16().collect();
    assert!(Normalizer::default().is_normalized_utf16(&clean) && !styled.is_normalized_utf16(&clean));
}
