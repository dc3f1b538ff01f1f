//! The tokenizer against its cases, against a slow twin, against Unicode word segmentation, and against hostile input.

mod linear;

use khobor::segment::{Token, TokenKind, tokenize, tokenize_into};
use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation;

fn show(text: &str, tokens: &[Token]) -> String {
    let shown = tokens.iter().map(|token| match token.kind {
        TokenKind::Word => token.span.of(text).to_owned(),
        kind => format!("{}/{}", token.span.of(text), kind.as_str()),
    });
    shown.collect::<Vec<_>>().join(" ")
}

/// `tests/cases/token.txt`: text, tab, tokens; a token without a kind is a word.
#[test]
fn cases_come_out_right() {
    let lines = include_str!("../cases/token.txt").lines().filter(|line| line.contains('\t'));
    let (mut count, mut wrong) = (0, 0);
    for line in lines {
        let (text, expected) = line.split_once('\t').unwrap();
        let found = show(text, &tokenize(text));
        count += 1;
        if found != expected {
            wrong += 1;
            println!("{text}\n  expected {expected}\n  found    {found}\n  code points {}", text.escape_unicode());
        }
    }
    println!("{count} cases checked");
    assert!(count >= 100, "{count} cases");
    assert_eq!(wrong, 0, "of {count} cases");
}

// ---- what texts are made of ----

fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        8 => "[কখরয][ািু্]?[নত়]?",
        4 => "[ \n\u{A0}]",
        5 => "[০-৯0-9]{1,4}",
        3 => "[a-zA-Z]{1,4}",
        6 => "[।৷.,:;/?!'’‘“\"()%৳$#@_+=|-]",
        1 => "[\u{200C}\u{200D}\u{301}\u{AD}\u{FEFF}]",
        2 => prop::sample::select(vec![
            "১,২০,০০০", "১৪/০২/২০২৪", "2024-02-14", "১০:৩০", "...", "দু’টি", "৭১’এর", "পুতিন-কিম", "—", "–", "…",
        ]).prop_map(str::to_owned),
    ]
}

fn bengali() -> impl Strategy<Value = String> {
    prop::collection::vec(piece(), 0..30).prop_map(|pieces| pieces.concat())
}

fn web() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        "(http://|www\\.|https://|ftp://)",
        "[a-z]{1,5}\\.(com|bd|xyz|zz)",
        "[a-z.%+-]{1,6}@[a-z.-]{1,6}(\\.com)?",
        "[#@][a-z_ক১া]{0,4}",
        "[/?=&()\\[\\].,: ।কা-]{1,3}",
        "[\u{1F600}\u{1F468}\u{200D}\u{FE0F}\u{1F1E7}\u{1F1E9}日हิ]{1,3}",
    ];
    prop::collection::vec(part, 0..12).prop_map(|parts| parts.concat())
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![bengali(), web(), any::<String>(), "[\\PC\\s]{0,60}"]
}

// ---- the slow twin: the rules of the module, one character after another ----

fn is_letter(c: char) -> bool {
    khobor::script::is_word_part(c) || matches!(c, '\u{980}' | '\u{9BD}' | '\u{9FC}')
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('০'..='৯').contains(&c)
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{FEFF}' | '\u{200B}')
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{200C}' | '\u{200D}' | '\u{301}' | '\u{AD}' | '\u{FEFF}')
}

/// The end of the token that begins at `at`; for texts of [`bengali`] without tags and addresses.
fn slowly(chars: &[char], at: usize) -> usize {
    let get = |i: usize| chars.get(i).copied().unwrap_or(' ');
    let marks = |mut i: usize| {
        while is_mark(get(i)) {
            i += 1;
        }
        i
    };
    let digits = |mut i: usize| {
        while is_digit(get(i)) {
            i += 1;
        }
        i
    };
    let first = get(at);
    if first == '.' {
        let mut end = at;
        while get(end) == '.' {
            end += 1;
        }
        return marks(end);
    }
    let mut i = at;
    let mut last = ' ';
    if is_digit(first) {
        i = digits(at);
        last = '0';
        let rest: String = chars[i..].iter().collect();
        let digit = |s: &str| s.chars().take_while(|c| is_digit(*c)).count();
        // Commas: split what follows at commas, as long as digits follow them.
        let groups: Vec<usize> = rest.split(',').skip(1).map_while(|g| (digit(g) > 0).then(|| digit(g))).collect();
        let mut lens = Vec::new();
        if rest.starts_with(',') {
            for (n, g) in rest.split(',').skip(1).enumerate() {
                let Some(len) = groups.get(n) else { break };
                lens.push(*len);
                if g.chars().count() != *len {
                    break;
                }
            }
        }
        let grouped =
            i - at <= 3 && lens.last() == Some(&3) && lens.len() <= 8 && lens.iter().all(|l| matches!(l, 2 | 3));
        if grouped {
            i += lens.iter().map(|l| l + 1).sum::<usize>();
        } else if matches!(get(i), '/' | '-') {
            let sign = get(i);
            let second = digits(i + 1);
            let third = digits(second + 1);
            let (a, b, c) = (i - at, second - i - 1, third.saturating_sub(second + 1));
            let shape = matches!((a, c), (4, 1 | 2) | (1 | 2, 4)) || sign == '/' && matches!((a, c), (1 | 2, 2));
            let more = get(third) == sign && is_digit(get(third + 1));
            if get(second) == sign && (1..=2).contains(&b) && shape && !more {
                i = third;
            }
        }
        while matches!(get(i), '.' | ':') && is_digit(get(i + 1)) {
            i = digits(i + 1);
        }
        if matches!(get(i), '.' | '_') {
            return i;
        }
    } else if !is_letter(first) && !first.is_ascii_alphabetic() {
        return marks(at + 1);
    }
    loop {
        let (c, next) = (get(i), get(i + 1));
        let latin = |c: char| c.is_ascii_alphabetic();
        let joins = match c {
            _ if is_letter(c) || is_digit(c) || latin(c) => {
                last = c;
                true
            }
            _ if is_mark(c) => true,
            '\'' | '’' => is_letter(next) || latin(next) && !is_digit(last),
            '.' => latin(last) && latin(next) || is_digit(last) && is_digit(next),
            '_' => (latin(last) || is_digit(last)) && next.is_ascii_alphanumeric(),
            _ => false,
        };
        if !joins {
            return i;
        }
        i += 1;
    }
}

fn plain(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    !text.contains(['@', '#'])
        && !lower.contains("www")
        && !lower.contains("://")
        && !tokenize(text).iter().any(|t| t.kind == TokenKind::Url || is_face_or_entity(t.span.of(text)))
}

/// `:)`, `&amp;`: signs that make one token.
fn is_face_or_entity(token: &str) -> bool {
    let mut chars = token.chars().filter(|&c| !is_mark(c));
    let signs = "&:;=<>^-";
    chars.next().is_some_and(|c| signs.contains(c)) && chars.next().is_some()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(3000) })]

    #[test]
    fn tokens_lose_only_white_space(text in any_text()) {
        let mut at = 0;
        for token in tokenize(&text) {
            let span = token.span;
            prop_assert!(span.start >= at && span.end > span.start);
            prop_assert!(text[at..span.start].chars().all(is_blank), "lost {:?}", &text[at..span.start]);
            prop_assert!(!span.of(&text).contains(char::is_whitespace), "{:?}", span.of(&text));
            at = span.end;
        }
        prop_assert!(text[at..].chars().all(is_blank));
    }

    #[test]
    fn the_slow_twin_agrees(text in bengali().prop_filter("no address", |text| plain(text))) {
        let chars: Vec<char> = text.chars().collect();
        let (mut at, mut twin) = (0, Vec::new());
        while at < chars.len() {
            if is_blank(chars[at]) {
                at += 1;
                continue;
            }
            let end = slowly(&chars, at);
            twin.push(chars[at..end].iter().collect::<String>());
            at = end;
        }
        let found: Vec<String> = tokenize(&text).iter().map(|t| t.span.of(&text).to_owned()).collect();
        prop_assert_eq!(found, twin, "{}", text.escape_unicode());
    }

    /// Where no rule of ours says otherwise, words end where Unicode says they end. (Marks stand after letters: after white
    /// space or a sign a Bengali mark begins a token here and is glued to the sign there.)
    #[test]
    fn unicode_agrees(text in "([কখরয][ািু্]?[নত়]?|[০-৯0-9]{1,3}|[a-z]{1,3}|[ \u{A0}]|[ক-ন]’[ক-ন]|[a-z]'[a-z]|[০-৯]\\.[০-৯]|[।?!\"()%৳]| [;:/] |[ক-ন][\u{200C}\u{301}]|র\u{200D}্য|日|д|ह|😀){0,20}") {
        let unicode: Vec<&str> = text.split_word_bounds().filter(|w| !w.trim().is_empty()).collect();
        let ours: Vec<&str> = tokenize(&text).iter().map(|t| t.span.of(&text)).collect();
        prop_assert_eq!(ours, unicode, "{}", text.escape_unicode());
    }

    #[test]
    fn a_used_vector_gives_the_same(first in any_text(), second in any_text()) {
        let mut tokens = tokenize(&first);
        tokenize_into(&second, &mut tokens);
        prop_assert_eq!(tokens, tokenize(&second));
    }
}

#[test]
fn hostile_texts_take_linear_time() {
    let pieces = [
        "_",
        "@",
        "#",
        "\u{301}",
        "日",
        "\u{1F1E7}",
        "১,",
        "১,২০",
        "১/",
        "১-",
        "১:",
        "১.",
        "a.",
        "a@",
        "a-",
        "www.",
        "www.-",
        "http://",
        "http://-",
        "a.com",
        "a.com/",
        "#_",
        "@a",
        "ক’",
        "ক'",
        "ক\u{200D}",
        "।\u{200D}",
        "www.a)",
        "(www.a",
        "\u{1F468}\u{200D}",
        "ไ",
        "é",
        "\u{FEFF}",
        "a@b.",
        "১২/১২/",
    ];
    linear::takes_linear_time(pieces, 1_000_000, |text| drop(tokenize(text)));
}

#[test]
fn words_are_counted_the_most_frequent_first() {
    let mut counts = khobor::segment::words::WordCounts::new(false);
    counts.add("জাম আম আম");
    counts.add("আম জাম ঐরাবত বই");
    let wanted = [("আম", 3), ("জাম", 2), ("ঐরাবত", 1), ("বই", 1)].map(|(word, count)| (word.to_owned(), count));
    assert_eq!(counts.ranked(), wanted);
}

/// The pattern for others' word counters names what follows one another by its ends.
#[test]
fn the_pattern_has_ranges() {
    let pattern = &*khobor::segment::TOKEN_PATTERN;
    assert!(pattern.contains(r"\u09E6-\u09EF") && !pattern.contains(r"\u09E7"), "{pattern}");
    // No word begins behind a sign or a digit.
    assert!(pattern.starts_with(r"(?<![\w\u0980-\u09F1"), "{pattern}");
}

/// The pattern for others' word counters finds the Bengali words that the tokenizer finds.
#[test]
fn the_pattern_finds_the_words() {
    let pattern = fancy_regex::Regex::new(&khobor::segment::TOKEN_PATTERN).unwrap();
    let cases = include_str!("../cases/token.txt").lines().filter_map(|line| line.split_once('\t'));
    let cases = cases
        .map(|(text, _)| text)
        .chain(["প্রধানমন্ত্রী ও ‘এমপি লীগ’ ১০টায়, ৭১’এর গান। দু’টি জি২০ BBC #জুলাই", "ক-খ মো.মতিউর"]);
    // Invisible characters but the joiners, underscores, and Bengali glued to addresses, # or letters of other alphabets are left to the
    // tokenizer.
    let plain = |text: &&str| {
        !text.contains("://")
            && !text.contains('@')
            && !text.match_indices('#').any(|(at, _)| text[..at].ends_with(char::is_alphanumeric))
            && !text.contains(['é', 'ï', 'Ω', '_', '\u{AD}', '\u{301}', '\u{2060}', '\u{FEFF}'])
    };
    for text in cases.filter(plain) {
        let tokens = tokenize(text);
        let words = tokens.iter().filter(|token| token.kind == TokenKind::Word).map(|token| token.span.of(text));
        let bengali: Vec<&str> = words.filter(|word| word.starts_with(is_letter)).collect();
        let found: Vec<&str> = pattern.find_iter(text).map(|found| found.unwrap().as_str()).collect();
        assert_eq!(found, bengali, "{text}");
    }
}

/// The words of a text, and those of its tags.
#[test]
fn words_are_those_of_tokens_and_of_tags() {
    use khobor::segment::words::{words, words_into};
    let (mut tokens, mut found) = (Vec::new(), Vec::new());
    for (text, wanted) in [
        ("BBC জানায়, ১০টায় ৫ জন।", vec!["BBC", "জানায়", "জন"]),
        ("#বাজার_দর কমছে", vec!["বাজার", "দর", "কমছে"]),
        ("আজ #বাজার_দর", vec!["আজ", "বাজার", "দর"]),
        ("#ক_খ_গ #ঘ__ঙ শেষ", vec!["ক", "খ", "গ", "ঘ", "ঙ", "শেষ"]),
        ("#_চা_ #৫ #৩৬জুলাই_গণ", vec!["চা", "গণ"]),
        ("@করিম www.a.com a@b.com 😀 &amp; ।", vec![]),
        ("", vec![]),
    ] {
        let shown: Vec<&str> = words(text).iter().map(|span| span.of(text)).collect();
        assert_eq!(shown, wanted, "{text}");
        words_into(text, &mut tokens, &mut found);
        assert_eq!(found, words(text), "{text}");
    }
}

#[test]
fn counts_leave_stop_words_and_come_together() {
    use khobor::segment::words::{WordCounts, is_stop_word, stop_words};
    assert!(stop_words().count() > 400 && stop_words().all(is_stop_word) && !is_stop_word("নদী"));
    let counted = |leave: bool| {
        let mut counts = WordCounts::new(leave);
        counts.add("এবং নদী আর নদী");
        let mut other = WordCounts::new(leave);
        other.add("নদী ও পাহাড়");
        counts.merge(other);
        counts.ranked()
    };
    let all = [("নদী", 3), ("আর", 1), ("এবং", 1), ("ও", 1), ("পাহাড়", 1)];
    let owned = |words: &[(&str, u64)]| words.iter().map(|(word, n)| ((*word).to_owned(), *n)).collect::<Vec<_>>();
    let spelled = |words: Vec<(String, u64)>| {
        words.into_iter().map(|(word, n)| (khobor::normalize::canonical(&word).into_owned(), n)).collect::<Vec<_>>()
    };
    assert_eq!(spelled(counted(false)), spelled(owned(&all)));
    assert_eq!(spelled(counted(true)), spelled(owned(&[all[0], all[4]])));
}

/// A word joins the longest of its stems that was counted, and that its own.
#[test]
fn inflected_words_join_their_stems() {
    let mut counts = khobor::segment::words::WordCounts::new(false);
    counts.add("নদী নদীর নদীরও নদীরও পাহাড়ে");
    fn stems(word: &str) -> Vec<&str> {
        ["", "ও", "র", "ে"].iter().filter_map(|ending| word.strip_suffix(ending)).collect()
    }
    counts.join_stems(stems);
    let found: Vec<(String, u64)> = counts.ranked();
    assert_eq!(found.len(), 2);
    assert_eq!((found[0].0.as_str(), found[0].1, found[1].1), ("নদী", 4, 1));
}

/// What closes a sentence, whichever way its letters are written.
#[test]
fn verbs_close_sentences() {
    use khobor::segment::closes_sentence;
    for word in ["গেলেন", "হয়", "হ\u{9DF}", "করে", "খেয়েছি", "যাব", "না", "ঘুমা\u{9DF}"]
    {
        assert!(closes_sentence(word), "{word}");
    }
    for word in ["", "সবুজ", "ইসলাম", "মাছে", "প্রস্তাবে", "গা\u{9DC}ি"]
    {
        assert!(!closes_sentence(word), "{word}");
    }
}

/// A control character is a sign, and a row of numbers longer than any number in use is none.
#[test]
fn control_characters_and_long_rows_of_numbers() {
    let text = "ক\u{1}খ \u{7F}\u{301}5";
    let shown: Vec<String> =
        tokenize(text).iter().map(|token| format!("{:?}", (token.span.of(text), token.kind))).collect();
    let wanted = [
        ("ক", TokenKind::Word),
        ("\u{1}", TokenKind::Symbol),
        ("খ", TokenKind::Word),
        ("\u{7F}\u{301}", TokenKind::Symbol),
        ("5", TokenKind::Number),
    ];
    assert_eq!(shown, wanted.map(|token| format!("{token:?}")));
    let row = |groups: usize| format!("১{}", ",২০০".repeat(groups));
    assert_eq!((tokenize(&row(8)).len(), tokenize(&row(8))[0].span.end), (1, row(8).len()));
    assert_eq!(tokenize(&row(9))[0].span.of(&row(9)), "১");
}
