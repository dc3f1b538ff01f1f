//! The Unicode standard's own normalization test, all parts, as the file has it.
//!
//! Debian's `unicode-data` installs it; `KHOBOR_NORMALIZATION_TEST` may name another copy. It is not part of
//! the tree, being of 2.6 MB and new with each version of the standard, so the test is run by name: `make test` does where
//! the file is.

use khobor::normalize::{Normalizer, Options};
use std::io::Read;
use std::process::{Command, Stdio};
use unicode_normalization::UnicodeNormalization;

const INSTALLED: &str = "/usr/share/unicode/NormalizationTest.txt";

fn file() -> String {
    let path = std::env::var("KHOBOR_NORMALIZATION_TEST").unwrap_or(INSTALLED.into());
    if let Ok(text) = std::fs::read_to_string(&path) {
        return text;
    }
    let packed =
        std::fs::File::open(format!("{path}.bz2")).expect("NormalizationTest.txt; Debian has it in unicode-data");
    let mut bzcat = Command::new("bzcat").stdin(packed).stdout(Stdio::piped()).spawn().expect("bzcat");
    let mut text = String::new();
    bzcat.stdout.take().unwrap().read_to_string(&mut text).unwrap();
    assert!(bzcat.wait().unwrap().success());
    text
}

fn hex(text: &str) -> String {
    text.chars().map(|c| format!("{:04X}", c as u32)).collect::<Vec<_>>().join(" ")
}

fn bengali_or_hidden(text: &str) -> bool {
    text.chars().any(|c| matches!(c as u32, 0x980..=0x9FF | 0xA0 | 0xAD | 0x61C | 0x200B..=0x200F | 0x2028..=0x202E | 0x2060..=0x2069 | 0xFEFF))
}

#[test]
#[ignore = "needs Unicode's NormalizationTest.txt"]
fn unicode_file_all_parts_pass() {
    let file = file();
    let (nfc, default) = (Normalizer::new(Options::nfc()), Normalizer::default());
    let mut listed = std::collections::HashSet::new();
    let (mut part, mut lines) = (String::new(), 0);
    for line in file.lines() {
        let line = line.split('#').next().unwrap_or_default().trim();
        if let Some(name) = line.strip_prefix('@') {
            part = name.to_owned();
            continue;
        }
        let columns: Vec<String> = line
            .split(';')
            .take(5)
            .map(|column| {
                let codes = column.split(' ').filter(|code| !code.is_empty());
                codes.filter_map(|code| u32::from_str_radix(code, 16).ok().and_then(char::from_u32)).collect()
            })
            .collect();
        let [source, composed, decomposed, compatible, compatibly_decomposed] = columns.as_slice() else { continue };
        if source.is_empty() {
            continue;
        }
        lines += 1;
        if part.starts_with("Part1") {
            listed.extend(source.chars());
        }
        for (from, to) in [
            (source, composed),
            (composed, composed),
            (decomposed, composed),
            (compatible, compatible),
            (compatibly_decomposed, compatible),
        ] {
            assert_eq!(hex(&nfc.normalize(from)), hex(to), "{part}: {}", hex(source));
            assert_eq!(nfc.is_normalized(from), from == to);
            let there = nfc.align(from);
            assert_eq!(there.text, *to);
            if !bengali_or_hidden(from) {
                assert_eq!(hex(&default.normalize(from)), hex(to), "{part}, default options: {}", hex(source));
            }
        }
    }
    println!("{lines} lines checked");
    assert!(lines > 18_000, "{lines} lines");
    // Every other character is its own normal form (by the tables of the crate: the file may be of an older Unicode).
    let own = |c: &char| !listed.contains(c) && [*c].into_iter().nfc().eq([*c]);
    let (ours, others): (Vec<char>, Vec<char>) =
        ('\0'..=char::MAX).filter(own).partition(|&c| c == '|' || bengali_or_hidden(c.encode_utf8(&mut [0; 4])));
    for (chars, normalizers) in [(ours, &[&nfc][..]), (others, &[&nfc, &default][..])] {
        for line in chars.chunks(100) {
            let text: String = line.iter().flat_map(|&c| [c, '\n']).collect();
            for normalizer in normalizers {
                assert_eq!(hex(&normalizer.normalize(&text)), hex(&text));
            }
        }
    }
}
