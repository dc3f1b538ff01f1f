//! The slow twin of the normalizer: every rule as a rewriting of code points, applied one at a time, the leftmost
//! first, until none applies. It is obvious, quadratic and shares no code with the fast one.

use khobor::normalize::Options;
use std::collections::HashSet;
use unicode_normalization::char::{canonical_combining_class, decompose_canonical};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

const HASANTA: char = '\u{9CD}';
const NUKTA: char = '\u{9BC}';
const ZWJ: char = '\u{200D}';
const ZWNJ: char = '\u{200C}';
const SIGNS: &str =
    "\u{9BE}\u{9BF}\u{9C0}\u{9C1}\u{9C2}\u{9C3}\u{9C4}\u{9C7}\u{9C8}\u{9CB}\u{9CC}\u{9D7}\u{9E2}\u{9E3}";
const BIDI: &str = "\u{61C}\u{200E}\u{200F}\u{202A}\u{202B}\u{202C}\u{202D}\u{202E}\u{2066}\u{2067}\u{2068}\u{2069}";

fn consonant(c: char) -> bool {
    matches!(c, '\u{995}'..='\u{9A8}' | '\u{9AA}'..='\u{9B0}' | '\u{9B2}' | '\u{9B6}'..='\u{9B9}' | '\u{9CE}' | '\u{9F0}' | '\u{9F1}')
}

fn sign(c: char) -> bool {
    SIGNS.contains(c)
}

fn dependent(c: char) -> bool {
    sign(c) || matches!(c, HASANTA | NUKTA | '\u{981}'..='\u{983}' | '\u{9FE}')
}

fn letter(c: char) -> bool {
    consonant(c)
        || dependent(c)
        || matches!(c, '\u{985}'..='\u{994}' | '\u{9E0}' | '\u{9E1}' | '\u{9DC}' | '\u{9DD}' | '\u{9DF}') && assigned(c)
}

fn assigned(c: char) -> bool {
    !matches!(c, '\u{984}' | '\u{98D}' | '\u{98E}' | '\u{991}' | '\u{992}')
}

fn money(c: char) -> bool {
    matches!(c, '\u{980}' | '\u{9BD}' | '\u{9F2}'..='\u{9FD}')
}

fn bengali(c: char) -> bool {
    letter(c) || money(c) || ('\u{9E6}'..='\u{9EF}').contains(&c)
}

fn space(c: char) -> bool {
    c <= ' ' || c == '\u{7F}' || c == '\u{A0}'
}

fn hidden(c: char) -> bool {
    matches!(c, ZWJ | ZWNJ | '\u{200B}' | '\u{2060}' | '\u{FEFF}' | '\u{AD}') || BIDI.contains(c)
}

fn foreign(c: char) -> bool {
    !(c.is_ascii()
        || space(c)
        || bengali(c)
        || hidden(c)
        || matches!(c, '\u{964}' | '\u{965}' | '\u{2010}'..='\u{2027}'))
}

/// Whether NFC may join the character to the one before it.
fn leans_back(c: char) -> bool {
    let leans = |c: char| canonical_combining_class(c) != 0 || is_nfc_quick([c].into_iter()) == IsNormalized::Maybe;
    let mut first = None;
    decompose_canonical(c, |d| first = first.or(Some(d)));
    leans(c) || first.is_some_and(leans)
}

fn leans_back_foreign(c: char) -> bool {
    canonical_combining_class(c) != 0 || (foreign(c) && leans_back(c))
}

fn closing(c: char) -> bool {
    "\"')]\u{2019}\u{201D}".contains(c)
}

pub fn normalize(text: &str, options: &Options) -> String {
    let mut chars: Vec<char> = in_context(text, options).nfc().collect();
    let plain = plain_rules(options);
    let starts: HashSet<char> = plain.iter().filter_map(|(pattern, _)| pattern.last().copied()).collect();
    'again: loop {
        for k in 0..=chars.len() {
            if k > 0 && starts.contains(&chars[k - 1]) {
                for (pattern, replacement) in &plain {
                    if chars[..k].ends_with(pattern) {
                        chars.splice(k - pattern.len()..k, replacement.iter().copied());
                        chars = chars.iter().copied().nfc().collect();
                        continue 'again;
                    }
                }
            }
            if let Some((from, replacement)) = at_a_seam(text, &chars, k, options) {
                chars.splice(from..k, replacement);
                chars = chars.iter().copied().nfc().collect();
                continue 'again;
            }
        }
        return chars.into_iter().collect();
    }
}

/// The rules that are a string for a string.
fn plain_rules(options: &Options) -> Vec<(Vec<char>, Vec<char>)> {
    let mut joins: Vec<(String, String)> = Vec::new();
    if options.vowel_signs {
        joins.push(("\u{9BE}\u{9C7}".into(), "\u{9CB}".into()));
        joins.push(("\u{9D7}\u{9C7}".into(), "\u{9CC}".into()));
    }
    if options.vowel_letters {
        joins.push(("\u{985}\u{9BE}".into(), "\u{986}".into()));
        joins.push(("\u{98B}\u{9C3}".into(), "\u{9E0}".into()));
        joins.push(("\u{98C}\u{9E2}".into(), "\u{9E1}".into()));
    }
    if options.doubled_signs {
        for s in SIGNS.chars() {
            joins.push((format!("{s}{s}"), s.to_string()));
        }
        for (a, b, whole) in [
            ('\u{9C7}', '\u{9CB}', '\u{9CB}'),
            ('\u{9C7}', '\u{9CC}', '\u{9CC}'),
            ('\u{9CB}', '\u{9BE}', '\u{9CB}'),
            ('\u{9CC}', '\u{9D7}', '\u{9CC}'),
            ('\u{986}', '\u{9BE}', '\u{986}'),
            ('\u{9E0}', '\u{9C3}', '\u{9E0}'),
            ('\u{9E1}', '\u{9E2}', '\u{9E1}'),
        ] {
            joins.push((format!("{a}{b}"), whole.to_string()));
        }
    }
    let mut rules = joins.clone();
    if options.sign_order {
        joins.push(("\u{9C7}\u{9BE}".into(), "\u{9CB}".into()));
        joins.push(("\u{9C7}\u{9D7}".into(), "\u{9CC}".into()));
        for m in ['\u{981}', '\u{982}'] {
            for pair in joins.iter().map(|(pair, _)| pair.chars().collect::<Vec<_>>()) {
                rules.push((format!("{}{m}{}", pair[0], pair[1]), format!("{}{}{m}", pair[0], pair[1])));
            }
            for base in ('\u{985}'..='\u{9F1}').filter(|&c| c == NUKTA || (consonant(c) && c != '\u{9CE}')) {
                for s in SIGNS.chars() {
                    rules.push((format!("{base}{m}{s}"), format!("{base}{s}{m}")));
                }
            }
        }
    }
    if options.doubled_signs {
        for s in [HASANTA, NUKTA, '\u{981}'] {
            rules.push((format!("{s}{s}"), s.to_string()));
        }
    }
    if options.khanda_ta {
        rules.push(("\u{9CE}\u{9CD}".into(), "\u{9CE}".into()));
    }
    if options.ba_nukta {
        rules.push(("\u{9AC}\u{9BC}".into(), "\u{9B0}".into()));
    }
    if options.nukta_order {
        for base in ['\u{9A1}', '\u{9A2}', '\u{9AF}', '\u{9AC}'] {
            for s in SIGNS.chars().chain(['\u{981}', '\u{982}']) {
                rules.push((format!("{base}{s}{NUKTA}"), format!("{base}{NUKTA}{s}")));
            }
            for s in SIGNS.chars() {
                for m in ['\u{981}', '\u{982}'] {
                    rules.push((format!("{base}{s}{m}{NUKTA}"), format!("{base}{NUKTA}{s}{m}")));
                }
            }
        }
    }
    rules.into_iter().map(|(a, b)| (a.chars().collect(), b.chars().collect())).collect()
}

/// The rules about hidden characters before position `k`, which need to know what follows them.
fn at_a_seam(text: &str, chars: &[char], k: usize, options: &Options) -> Option<(usize, Vec<char>)> {
    let next = chars.get(k).copied();
    if next.is_some_and(hidden) {
        return None;
    }
    let from = chars[..k].iter().rposition(|&c| !hidden(c)).map_or(0, |i| i + 1);
    let below = from.checked_sub(1).map(|i| chars[i]);
    let run = &chars[from..k];
    let head = &chars[..from];
    let (before_foreign, after_foreign) = (below.is_some_and(foreign), next.is_some_and(foreign));
    let order = |c: Option<char>| c.map_or(0, canonical_combining_class);
    let tied = (after_foreign && (before_foreign || leans_back(next.unwrap_or(' '))))
        || (order(next) > 0 && order(below) > order(next));
    if !run.is_empty() && !tied {
        let strange = before_foreign || after_foreign;
        let kept: Vec<char> = run
            .iter()
            .copied()
            .filter(|&c| {
                let removed = match c {
                    ZWJ | ZWNJ => false,
                    '\u{AD}' => options.soft_hyphen && !strange,
                    '\u{FEFF}' => options.zero_width && (!strange || below.is_none()),
                    '\u{200B}' | '\u{2060}' => options.zero_width && !strange,
                    _ => options.bidi_marks && !right_to_left_line(text, chars, from),
                };
                !removed
            })
            .collect();
        if kept.len() < run.len() {
            return Some((from, kept));
        }
        if !strange && run.iter().all(|&c| c == ZWJ || c == ZWNJ) {
            if run.len() > 1 && options.joiners {
                return Some((from, vec![if run.contains(&ZWNJ) { ZWNJ } else { ZWJ }]));
            }
            if run == [ZWJ] && head.ends_with(&['\u{9A4}', HASANTA]) && options.khanda_ta {
                let joined = head.ends_with(&[HASANTA, '\u{9A4}', HASANTA])
                    && !head.ends_with(&['\u{9B0}', HASANTA, '\u{9A4}', HASANTA]);
                if !joined && !next.is_some_and(dependent) {
                    return Some((from - 2, vec!['\u{9CE}']));
                }
            }
            if run == [ZWJ] && head.ends_with(&['\u{9B0}', HASANTA]) && next == Some('\u{9AF}') && options.ya_phalaa {
                return Some((from - 1, vec![ZWJ, HASANTA]));
            }
            let useful = match below {
                Some(HASANTA) => next.is_some_and(consonant),
                Some('\u{9B0}' | '\u{9F0}') if next == Some(HASANTA) => true,
                Some(c) if consonant(c) || c == NUKTA => matches!(next, Some('\u{9C1}' | '\u{9C2}' | '\u{9C3}')),
                Some(c) if c.is_ascii_alphanumeric() => !next.is_some_and(bengali),
                below => next.is_some_and(|c| c.is_ascii_alphanumeric()) && !below.is_some_and(bengali),
            };
            if !useful && options.joiners {
                return Some((from, vec![]));
            }
        }
    }
    if run.is_empty() {
        for ra in ['\u{9B0}', '\u{9F0}'] {
            for joiner in [ZWJ, ZWNJ] {
                if head.ends_with(&[ra, joiner, HASANTA]) {
                    if ra == '\u{9B0}' && next == Some('\u{9AF}') && joiner == ZWNJ && options.ya_phalaa {
                        return Some((k - 2, vec![ZWJ, HASANTA]));
                    }
                    if !next.is_some_and(|c| consonant(c) || foreign(c) || dependent(c)) && options.joiners {
                        return Some((k - 2, vec![HASANTA]));
                    }
                }
            }
        }
    }
    None
}

fn right_to_left_line(_: &str, chars: &[char], at: usize) -> bool {
    let end = |c: &char| matches!(c, '\n' | '\r');
    let start = chars[..at].iter().rposition(end).map_or(0, |i| i + 1);
    let stop = chars[at..].iter().position(end).map_or(chars.len(), |i| at + i);
    chars[start..stop].iter().any(|&c| {
        !hidden(c)
            && matches!(c as u32, 0x590..=0x8FF | 0xFB1D..=0xFDFF | 0xFE70..=0xFEFE | 0x10800..=0x10FFF | 0x1E800..=0x1EFFF)
    })
}

/// The rules for one character that look at the visible text about it.
fn in_context(text: &str, options: &Options) -> String {
    let chars: Vec<char> = text.chars().collect();
    let seen: Vec<(usize, char)> = chars.iter().copied().enumerate().filter(|&(_, c)| !hidden(c)).collect();
    let mut out = chars.clone();
    let assamese = {
        let letters: Vec<char> =
            seen.iter().map(|&(_, c)| c).filter(|&c| c == HASANTA || !leans_back_foreign(c)).collect();
        (0..letters.len()).any(|i| {
            let conjunct = (i > 0 && letters[i - 1] == HASANTA) || letters.get(i + 1) == Some(&HASANTA);
            letters[i] == '\u{9F1}' || (letters[i] == '\u{9F0}' && !conjunct)
        })
    };
    for (j, &(i, c)) in seen.iter().enumerate() {
        let next = seen.get(j + 1).map(|&(_, c)| c);
        let seen: Vec<(usize, char)> = seen.iter().copied().filter(|&(k, c)| k > i || !leans_back_foreign(c)).collect();
        let j = seen.iter().position(|&(k, _)| k == i).unwrap_or(0);
        match c {
            '\u{A0}' if options.no_break_space && !next.is_some_and(|c| dependent(c) || leans_back(c)) => out[i] = ' ',
            '\u{9F0}' if options.assamese_ra && !assamese => out[i] = '\u{9B0}',
            '\u{9F7}' if options.danda => {
                let first = seen[..j].iter().rposition(|&(_, c)| c != '\u{9F7}').map_or(0, |i| i + 1);
                let last = seen[j..].iter().position(|&(_, c)| c != '\u{9F7}').map_or(seen.len(), |i| j + i);
                let before = first.checked_sub(1).map(|i| seen[i].1);
                let after = seen.get(last).map(|&(_, c)| c);
                let ends = after.is_none_or(space);
                let ok = match before {
                    Some(c) if letter(c) => !after.is_some_and(|c| money(c) || ('\u{9E6}'..='\u{9EF}').contains(&c)),
                    Some(c) if closing(c) => ends,
                    Some('\u{9E6}'..='\u{9EF}') => ends && last - first == 1,
                    _ => false,
                };
                if ok && last - first <= 3 {
                    out[i] = '\u{964}';
                }
            }
            '|' if options.pipe => {
                let end = |c: char| c == '\n' || c == '\r';
                let start = chars[..i].iter().rposition(|&c| end(c)).map_or(0, |i| i + 1);
                let stop = chars[i..].iter().position(|&c| end(c)).map_or(chars.len(), |k| i + k);
                let line: Vec<char> = chars[start..stop].iter().copied().filter(|&c| !hidden(c)).collect();
                let danda = |k: usize| {
                    let steady: Vec<char> = line[..k].iter().copied().filter(|&c| !leans_back_foreign(c)).collect();
                    let back = |n: usize| steady.len().checked_sub(n).map(|i| steady[i]);
                    let next = line.get(k + 1).copied();
                    match back(1) {
                        Some(c) if letter(c) => next.is_none_or(|c| space(c) || closing(c)),
                        Some(c) if closing(c) => {
                            back(2).is_some_and(letter) && next.is_none_or(|c| space(c) || closing(c))
                        }
                        Some(c) if space(c) => next.is_none_or(space) && back(2).is_some_and(letter),
                        _ => false,
                    }
                };
                let bars: Vec<usize> = (0..line.len()).filter(|&k| line[k] == '|').collect();
                let spaced = |k: usize| k > 0 && space(line[k - 1]) && k + 1 < line.len();
                let verb = |k: usize| {
                    let said: Vec<char> = line[..k].iter().rev().copied().skip_while(|&c| space(c)).collect();
                    let word: String = said.iter().copied().take(40).take_while(|&c| letter(c)).collect();
                    let word: String = word.chars().rev().collect();
                    khobor::segment::closes_sentence(&khobor::normalize::canonical(&word))
                };
                let ends = line.iter().rev().copied().find(|&c| !space(c)) == Some('|');
                let sentences = !bars.iter().any(|&k| spaced(k)) || ends && bars.iter().any(|&k| verb(k));
                if bars.iter().all(|&k| danda(k)) && sentences {
                    out[i] = '\u{964}';
                }
            }
            _ => {}
        }
    }
    out.into_iter().collect()
}
