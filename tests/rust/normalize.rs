//! What must hold of every text and every set of options.

#[path = "normalize_twin.rs"]
mod twin;

use khobor::Span;
use khobor::normalize::{Digits, LoneSigns, Normalizer, Nukta, Options};
use proptest::prelude::*;
use std::collections::HashSet;
use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

/// Characters that meet in Bengali text, the troublesome ones most often.
fn character() -> impl Strategy<Value = char> {
    let of = |chars: &'static str| prop::sample::select(chars.chars().collect::<Vec<_>>());
    prop_oneof![
        8 => of("\u{995}\u{9A4}\u{9B0}\u{9AF}\u{9AC}\u{9A1}\u{9A2}\u{9B6}\u{9CE}\u{9F0}\u{9F1}\u{9DC}\u{9DD}\u{9DF}"),
        4 => of("\u{985}\u{986}\u{987}\u{98B}\u{98C}\u{9E0}\u{9E1}\u{98F}"),
        8 => of("\u{9BE}\u{9BF}\u{9C1}\u{9C3}\u{9C7}\u{9C8}\u{9CB}\u{9CC}\u{9D7}\u{9E2}"),
        8 => of("\u{9CD}\u{9CD}\u{9BC}\u{981}\u{982}\u{983}\u{9FE}"),
        5 => of("\u{200C}\u{200D}\u{200C}\u{200D}\u{200B}\u{FEFF}\u{AD}\u{200E}\u{202B}\u{2060}"),
        5 => of("  \n|\u{A0}\u{9F7}\u{964}.,:\"'()-\u{2019}\u{201C}\u{2014}\u{2026}"),
        3 => of("aX5\u{9E6}\u{9E9}\u{9EF}\u{9F3}\u{9F9}\u{9BD}\u{9E4}\u{2AF}"),
        2 => of("e\u{E9}\u{301}\u{323}\u{344}\u{F73}\u{1100}\u{1161}\u{11A8}\u{915}\u{94D}\u{93C}\u{958}"),
        2 => of("\u{627}\u{5D0}\u{FB1D}\u{1F468}\u{1F469}\u{FE0F}\u{20E3}\u{1F1E7}\u{1F1E9}\u{1F3FB}\u{2764}\u{3002}\u{FF11}\u{FF5C}\u{FF21}"),
        1 => any::<char>(),
    ]
}

fn short() -> impl Strategy<Value = String> {
    prop::collection::vec(character(), 0..24).prop_map(|chars| chars.into_iter().collect())
}

/// A few characters by themselves, or somewhere in a text longer than the blocks the normalizer reads at once.
fn text() -> impl Strategy<Value = String> {
    let padded = (0usize..90, 0usize..90, short(), short()).prop_map(|(left, right, a, b)| {
        let clean = |n: usize| "কথা বলছেন।\n".chars().cycle().take(n).collect::<String>();
        format!("{}{a}{}{b}{}", clean(left), clean(right), clean(left / 2))
    });
    prop_oneof![short(), padded]
}

/// Text without Bengali, with the invisible characters that mean something there.
fn foreign() -> impl Strategy<Value = String> {
    let pieces = [
        "👨\u{200D}👩\u{200D}👧\u{200D}👦",
        "🏳\u{FE0F}\u{200D}🌈",
        "❤\u{FE0F}\u{200D}🔥",
        "👍🏽",
        "🇧🇩",
        "1\u{FE0F}\u{20E3}",
        "🏴\u{E0067}\u{E0062}\u{E007F}",
        "می\u{200C}خواهم",
        "عربي\u{200F}",
        "שלום\u{200E}",
        "क\u{94D}\u{200D}ष",
        "क\u{94D}\u{200C}ष",
        "\u{958}",
        "ශ\u{DCA}\u{200D}ර",
        "ไทย\u{200B}ไทย",
        "\u{1100}\u{1161}\u{11A8}",
        "e\u{301}",
        "ü\u{AD}ü",
        "ﬁ",
        "①",
        "漢字",
        "～",
        "\u{F73}",
        "a\u{323}\u{301}",
        "\u{212B}",
        "Ω",
        " ",
        "\n",
        ".",
        "abc",
        "a | b",
        "x|y",
        "1 | 2",
        "‘’“”–…",
        "€5",
        "#",
        "\t",
        "\r\n",
    ];
    prop::collection::vec(prop::sample::select(pieces.to_vec()), 0..12).prop_map(|pieces| pieces.concat())
}

/// The options of the core: NFC and the repairs, each on or off.
fn repairs() -> impl Strategy<Value = Options> {
    prop_oneof![Just(0u32), 0u32..1 << 16, (0u32..16).prop_map(|bit| 1 << bit)].prop_map(|off| {
        let on = |bit: u32| off & (1 << bit) == 0;
        Options::default().with(|it| {
            it.vowel_signs = on(0);
            it.vowel_letters = on(1);
            it.khanda_ta = on(2);
            it.ya_phalaa = on(3);
            it.nukta_order = on(4);
            it.doubled_signs = on(5);
            it.ba_nukta = on(6);
            it.sign_order = on(7);
            it.joiners = on(8);
            it.zero_width = on(9);
            it.soft_hyphen = on(10);
            it.bidi_marks = on(11);
            it.no_break_space = on(12);
            it.danda = on(13);
            it.pipe = on(14);
            it.assamese_ra = on(15);
        })
    })
}

/// Every option, on or off.
fn options() -> impl Strategy<Value = Options> {
    (repairs(), prop_oneof![Just(0u32), 0u32..1 << 8, (0u32..8).prop_map(|b| 1 << b)], 0..3u8, 0..3u8, any::<bool>())
        .prop_map(|(repairs, bits, digits, lone, composed)| {
            let on = |bit: u32| bits & (1 << bit) != 0;
            repairs.with(|it| {
                it.nukta = if composed { Nukta::Composed } else { Nukta::Decomposed };
                it.digits = [None, Some(Digits::Bengali), Some(Digits::Ascii)][digits as usize];
                it.quotes = on(0);
                it.dashes = on(1);
                it.ellipsis = on(2);
                it.visarga_colon = on(3);
                it.final_khanda_ta = on(4);
                it.assamese = on(5);
                it.spacing = on(6);
                it.width = on(7);
                it.lone_signs = [None, Some(LoneSigns::Removed), Some(LoneSigns::Shown)][lone as usize];
            })
        })
}

fn hex(text: &str) -> String {
    text.chars().map(|c| format!("{:04X}", c as u32)).collect::<Vec<_>>().join(" ")
}

#[test]
fn what_a_joiner_kept_apart_is_composed() {
    for (text, expected) in [
        ("a\u{200C}\u{301}\u{9CD}", "\u{E1}\u{9CD}"),
        ("e\u{200D}\u{301}\u{9BC}", "\u{E9}\u{9BC}"),
        // Between a letter and its own mark a joiner stays.
        ("a\u{200C}\u{301}", "a\u{200C}\u{301}"),
    ] {
        let options = Options::default();
        assert_eq!(hex(&twin::normalize(text, &options)), hex(expected));
        assert_eq!(hex(&Normalizer::new(options).normalize(text)), hex(expected));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: cases(), ..ProptestConfig::default() })]

    #[test]
    fn fast_and_slow_agree(text in text(), options in repairs()) {
        let fast = Normalizer::new(options.clone()).normalize(&text).into_owned();
        prop_assert_eq!(hex(&fast), hex(&twin::normalize(&text, &options)), "of {}", hex(&text));
    }

    #[test]
    fn twice_is_once(text in text(), options in options()) {
        let normalizer = Normalizer::new(options);
        let once = normalizer.normalize(&text);
        prop_assert_eq!(normalizer.is_normalized(&text), once == text);
        prop_assert_eq!(hex(&once), hex(&normalizer.normalize(&once)), "of {}", hex(&text));
        prop_assert!(normalizer.is_normalized(&once));
    }

    #[test]
    fn decomposing_first_changes_nothing(text in text(), options in options()) {
        let normalizer = Normalizer::new(options);
        let decomposed: String = text.nfd().collect();
        prop_assert_eq!(hex(&normalizer.normalize(&text)), hex(&normalizer.normalize(&decomposed)), "of {}", hex(&text));
    }

    #[test]
    fn the_result_is_nfc(text in text(), options in options()) {
        let normal = Normalizer::new(options.with(|it| it.nukta = Nukta::Decomposed)).normalize(&text).into_owned();
        prop_assert_eq!(hex(&normal), hex(&normal.nfc().collect::<String>()));
    }

    #[test]
    fn the_alignment_holds(text in text(), options in options()) {
        let normalizer = Normalizer::new(options);
        let normal = normalizer.align(&text);
        prop_assert_eq!(normalizer.normalize(&text), normal.text.clone());
        prop_assert_eq!(normal.alignment.is_identity(), normal.text == text);
        check_alignment(&text, &normal.text, &normal.alignment)?;
    }

    #[test]
    fn other_scripts_and_emoji_come_out_as_nfc(text in foreign()) {
        prop_assert_eq!(hex(&Normalizer::default().normalize(&text)), hex(&text.nfc().collect::<String>()));
    }

    #[test]
    fn clean_in_utf16_is_clean(text in text()) {
        let units: Vec<u16> = text.encode_utf16().collect();
        let normalizer = Normalizer::default();
        prop_assert!(!normalizer.is_normalized_utf16(&units) || normalizer.is_normalized(&text));
    }
}

/// What could make a careless normalizer read a text over and over.
#[test]
fn hostile_texts_take_no_longer_than_others() {
    let everything = Options::default().with(|it| {
        it.nukta = Nukta::Composed;
        it.digits = Some(Digits::Bengali);
        it.quotes = true;
        it.visarga_colon = true;
        it.final_khanda_ta = true;
        it.assamese = true;
        it.spacing = true;
        it.width = true;
        it.lone_signs = Some(LoneSigns::Shown);
    });
    let normalizers = [Normalizer::default(), Normalizer::new(everything), Normalizer::new(Options::nfc())];
    let repeated = [
        "ক\u{9CD}",
        "\u{9CD}",
        "\u{9BC}\u{9CD}",
        "\u{9CD}\u{9BC}",
        "\u{9BE}",
        "\u{981}",
        "\u{982}\u{9BE}",
        "\u{981}\u{9BF}\u{982}",
        "\u{200C}",
        "\u{200D}\u{200B}",
        "\u{200B}",
        "\u{FEFF}ক",
        "\u{200E}",
        "|",
        "ক|",
        "ক| ",
        "ক |\n",
        "\u{9F7}",
        "\u{9F7}\u{200B}",
        "ক\u{9F7} ",
        "\u{A0}",
        "\u{A0}\u{200B}",
        "\u{A0}\u{301}",
        "\u{301}",
        "e\u{301}\u{9CD}",
        "\u{1F1E7}",
        "\u{1F468}\u{200D}",
        "\u{9F0}",
        "ক\u{9CD}\u{9F0}",
        "\u{9F1}",
        "\u{1100}\u{1161}",
        "\u{9A4}\u{9CD}",
        "\u{9A4}\u{9CD}\u{200D}",
        "র\u{200C}\u{9CD}",
        "\u{983}",
        "ক\u{983}",
        " ",
        "\u{9DF}",
        "\u{9FE}\u{9CD}",
        "\u{F73}",
        "é",
    ];
    for pattern in repeated {
        for text in [pattern.repeat(10_000), format!("ক{}ক", pattern.repeat(10_000))] {
            for normalizer in &normalizers {
                let start = std::time::Instant::now();
                normalizer.align(&text);
                assert!(start.elapsed().as_secs() < 10, "{} many times over", hex(pattern));
            }
        }
    }
}

fn cases() -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(600)
}

/// Grapheme clusters, but for one thing: a sign behind a space or a mark, which would be drawn on a circle, stands alone.
fn clusters(text: &str) -> Vec<(usize, &str)> {
    let apart = |c: char| {
        c <= ' ' || c.is_ascii_punctuation() || matches!(c, '\u{7F}' | '\u{964}' | '\u{965}' | '\u{2010}'..='\u{2027}')
    };
    let dependent = |c: char| matches!(c, '\u{981}'..='\u{983}' | '\u{9BC}' | '\u{9BE}'..='\u{9CD}' | '\u{9D7}' | '\u{9E2}' | '\u{9E3}' | '\u{9FE}');
    let mut found = Vec::new();
    for (at, cluster) in text.grapheme_indices(true) {
        let mut chars = cluster.chars();
        match (chars.next(), chars.next()) {
            (Some(first), Some(second)) if apart(first) && dependent(second) => {
                let (head, tail) = cluster.split_at(first.len_utf8());
                found.extend([(at, head), (at + head.len(), tail)]);
            }
            _ => found.push((at, cluster)),
        }
    }
    found
}

fn check_alignment(
    original: &str,
    normal: &str,
    alignment: &khobor::normalize::Alignment,
) -> Result<(), TestCaseError> {
    // What is not changed is the same, and the changes put together give the normalized text.
    let (mut at, mut to) = (0, 0);
    for (from, into) in alignment.changes() {
        prop_assert_eq!(&original[at..from.start], &normal[to..into.start]);
        prop_assert!(from.of(original) != into.of(normal), "a change that changes nothing");
        (at, to) = (from.end, into.end);
    }
    prop_assert_eq!(&original[at..], &normal[to..]);
    let ends = |text: &str| clusters(text).into_iter().map(|(i, _)| i).chain([text.len()]).collect::<HashSet<_>>();
    let (ends_before, ends_after) = (ends(original), ends(normal));
    let whole = |ends: &HashSet<usize>, span: Span| ends.contains(&span.start) && ends.contains(&span.end);
    for (i, cluster) in clusters(original) {
        let span = Span::new(i, i + cluster.len());
        let there = alignment.to_normalized(span);
        prop_assert!(whole(&ends_after, there), "{} of {} in {}", hex(cluster), hex(original), hex(normal));
        if !there.is_empty() {
            let back = alignment.to_original(there);
            let (from, to) = (hex(cluster), hex(there.of(normal)));
            prop_assert!(
                back.start <= span.start && span.end <= back.end,
                "{} to {} to {} of {}",
                from,
                to,
                hex(back.of(original)),
                hex(original)
            );
        }
    }
    for (i, cluster) in clusters(normal) {
        let span = Span::new(i, i + cluster.len());
        let there = alignment.to_original(span);
        prop_assert!(whole(&ends_before, there), "{} of {} from {}", hex(cluster), hex(normal), hex(original));
        if !there.is_empty() {
            let back = alignment.to_normalized(there);
            prop_assert!(back.start <= span.start && span.end <= back.end);
        }
    }
    Ok(())
}
