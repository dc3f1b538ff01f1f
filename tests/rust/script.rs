//! The one table of the Bengali block: that it agrees with Unicode, and that nothing else lists what it lists.

use khobor::script::{self, CharClass};
use std::path::{Path, PathBuf};
use unicode_normalization::char::canonical_combining_class;

fn block() -> impl Iterator<Item = char> {
    '\u{980}'..='\u{9FF}'
}

#[test]
fn classes_agree_with_unicode() {
    for c in block() {
        match script::class(c) {
            CharClass::Consonant | CharClass::Vowel | CharClass::VowelSign | CharClass::Modifier => {
                assert!(c.is_alphabetic(), "{c:?}")
            }
            CharClass::Digit => assert!(c.is_numeric() && !c.is_alphabetic(), "{c:?}"),
            CharClass::Nukta => assert_eq!(canonical_combining_class(c), 7, "{c:?}"),
            CharClass::Hasanta => assert_eq!(canonical_combining_class(c), 9, "{c:?}"),
            CharClass::Mark => assert_eq!(canonical_combining_class(c), 230, "{c:?}"),
            CharClass::Symbol => assert!(!script::is_word_part(c)),
            _ => assert!(!c.is_alphanumeric(), "{c:?} is assigned and has no class"),
        }
    }
    assert_eq!(block().filter(|&c| script::digit_value(c).is_some()).collect::<String>(), "০১২৩৪৫৬৭৮৯");
    assert_eq!(script::class('\u{97F}'), CharClass::Other);
}

#[test]
fn letters_with_a_dot_are_those_unicode_takes_apart() {
    let mut apart = 0;
    for c in block() {
        let mut letters = Vec::new();
        unicode_normalization::char::decompose_canonical(c, |letter| letters.push(letter));
        if letters.last() == Some(&'\u{9BC}') && letters.len() == 2 {
            assert_eq!(khobor::normalize::canonical(&c.to_string()), letters.iter().collect::<String>());
            apart += 1;
        }
    }
    assert_eq!(apart, 3);
}

fn sources(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => sources(&path, files),
            false => {
                files.extend(path.extension().is_some_and(|ending| ending == "rs" || ending == "py").then_some(path))
            }
        }
    }
}

/// A range of the block, a byte of it, a whole letter with a dot below, ten digits in a row: what only `src/script.rs` may write.
/// A rule about one letter names that letter.
#[test]
fn nothing_else_lists_the_block() {
    let point = r"\\u\{9[89A-F][0-9A-F]\}";
    let listed = regex::Regex::new(&format!(
        r"(?i)'{point}'\s*\.\.|\.\.=?\s*'{point}'|'[ঀ-৿]'\s*\.\.|\b0x(9[89A-F][0-9A-F])\b|\b0xA7\b|u\{{9(DC|DD|DF)\}}|\\u09[89a-f]|[ঀ-৿]-[ঀ-৿]\]|০১২৩৪"
    ))
    .unwrap();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    sources(&root.join("src"), &mut files);
    sources(&root.join("python"), &mut files);
    let (mut read, mut wrong) = (0, Vec::new());
    for path in files.iter().filter(|path| !path.ends_with("src/script.rs")) {
        let text = std::fs::read_to_string(path).unwrap();
        let code = text.split("\n#[cfg(test)]").next().unwrap_or_default();
        for (number, line) in code.lines().enumerate() {
            read += 1;
            let line_of_code = line.split("//").next().unwrap_or_default();
            if listed.is_match(line_of_code) {
                wrong.push(format!("{}:{}: {}", path.strip_prefix(root).unwrap().display(), number + 1, line.trim()));
            }
        }
    }
    println!("{read} lines of {} files", files.len());
    assert!(read > 20_000 && wrong.is_empty(), "{} places:\n{}", wrong.len(), wrong.join("\n"));
}
