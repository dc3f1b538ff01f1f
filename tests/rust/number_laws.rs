//! What must hold for every number and every text: round trips, twins, bounds, time.

use khobor::number::{
    Digits, HundredWord, LakhWord, SpellOptions, SpellStyle, convert_digits, parse_number, spell_number,
};
use khobor::{Error, Mention, quantity, segment::tokenize};
use proptest::prelude::*;
use rust_decimal::Decimal;
use std::time::{Duration, Instant};

fn all_options() -> Vec<SpellOptions> {
    let mut all = Vec::new();
    for style in [SpellStyle::Cardinal, SpellStyle::Ordinal, SpellStyle::Year, SpellStyle::Money] {
        for lakh in [LakhWord::Lakh, LakhWord::Lokkho] {
            for hundred in [HundredWord::Sho, HundredWord::Shoo, HundredWord::Shoto] {
                all.push(SpellOptions { style, lakh, hundred });
            }
        }
    }
    all
}

fn returns(number: Decimal, options: &SpellOptions) {
    let words = spell_number(number, options).expect("a number that can be spelled");
    assert_eq!(parse_number(&words), Ok(number), "{words}, {options:?}");
}

#[test]
fn every_number_to_two_thousand_returns_in_every_style() {
    for options in all_options() {
        (0..=2_000).for_each(|n| returns(n.into(), &options));
    }
}

/// Ten minutes without optimization, half a minute with: `cargo test --release --test number_laws -- --ignored`.
#[test]
#[ignore = "long; run with --release"]
fn every_number_to_ten_million_returns() {
    let options = all_options();
    (0..=10_000_000u32).for_each(|n| returns(n.into(), &options[n as usize % options.len()]));
}

#[test]
fn large_numbers_return() {
    for power in 0..=17 {
        let round = 10i64.pow(power);
        for n in [round, round - 1, round / 2 * 3 / 2].into_iter().filter(|&n| n >= 0) {
            all_options().iter().for_each(|options| returns(n.into(), options));
        }
    }
    let cardinal = SpellOptions::default();
    assert!(spell_number(Decimal::from(10i64.pow(17)) + Decimal::ONE, &cardinal).is_err());
    assert_eq!(spell_number(10i64.pow(17).into(), &cardinal).unwrap(), "এক হাজার কোটি কোটি");
}

#[test]
fn spelled_forms() {
    let spell = |number: &str, style| {
        spell_number(number.parse().unwrap(), &SpellOptions { style, ..SpellOptions::default() }).unwrap()
    };
    assert_eq!(spell("350000", SpellStyle::Cardinal), "তিন লাখ পঞ্চাশ হাজার");
    assert_eq!(spell("-2.05", SpellStyle::Cardinal), "মাইনাস দুই দশমিক শূন্য পাঁচ");
    assert_eq!(spell("0", SpellStyle::Cardinal), "শূন্য");
    assert_eq!(spell("1971", SpellStyle::Year), "উনিশশ একাত্তর");
    assert_eq!(spell("2024", SpellStyle::Year), "দুই হাজার চব্বিশ");
    assert_eq!(spell("3", SpellStyle::Ordinal), "তৃতীয়");
    assert_eq!(spell("121", SpellStyle::Ordinal), "একশ একুশতম");
    assert_eq!(spell("500.50", SpellStyle::Money), "পাঁচশ টাকা পঞ্চাশ পয়সা");
    assert!(
        spell_number("1.5".parse().unwrap(), &SpellOptions { style: SpellStyle::Year, ..Default::default() }).is_err()
    );
    assert!(
        spell_number("1.555".parse().unwrap(), &SpellOptions { style: SpellStyle::Money, ..Default::default() })
            .is_err()
    );
}

#[test]
fn whole_forms_parse_to_their_value() {
    for row in include_str!("../cases/number.tsv").lines().filter(|line| !line.starts_with('#')) {
        let row: Vec<&str> = row.split('\t').collect();
        if row[1] != "CARDINAL" && row[1] != "ORDINAL" || !row[3].is_empty() || row[0].contains("..") {
            continue;
        }
        for form in row[4].split('|').filter(|form| !form.contains("নম্বর") && !form.contains("নং")) {
            assert_eq!(parse_number(form), Ok(row[0].parse().unwrap()), "{form}");
        }
    }
}

#[test]
fn errors_say_where_and_what() {
    for (text, place) in [
        ("পাঁচ হাতি", "হাতি"),
        ("হাতি", "হাতি"),
        ("পাঁচ থেকে সাত", "পাঁচ থেকে সাত"),
        ("শতাধিক", "শতাধিক"),
        ("প্রায় দুই", "প্রায়"),
        ("১২ ১৩", "১৩"),
        ("কুড়িগ্রাম", "কুড়িগ্রাম"),
    ] {
        let error: Error = parse_number(text).expect_err(text);
        assert_eq!(error.place().map(|place| place.of(text)), Some(place), "{error}");
    }
    assert!(parse_number("").is_err() && parse_number(" ").is_err() && parse_number("-").is_err());
    assert_eq!(parse_number("-৫"), Ok((-5).into()));
    assert_eq!(parse_number("+৫"), Ok(5.into()));
    assert_eq!(parse_number("পাঁচশ টাকা পঞ্চাশ পয়সা"), Ok("500.5".parse().unwrap()));
}

/// The digit conversion as anyone would write it.
fn convert_slowly(text: &str, to: Digits) -> String {
    let convert = |c: char| match (to, c) {
        (Digits::Ascii, '\u{9E6}'..='\u{9EF}') => char::from(b'0' + (c as u32 - 0x9E6) as u8),
        (Digits::Bengali, '0'..='9') => char::from_u32(0x9E6 + c as u32 - '0' as u32).unwrap_or(c),
        _ => c,
    };
    text.chars().map(convert).collect()
}

fn find(text: &str) -> Vec<Mention> {
    quantity::find(text, &tokenize(text), None)
}

/// Pieces that the grammar knows, in any order.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "৫",
        "১২",
        "২০২৪",
        "০",
        "১,২৩,৪৫৬",
        "৩.৫",
        "দুই",
        "নয়",
        "এক",
        "সাড়ে",
        "পৌনে",
        "দেড়",
        "আড়াই",
        "শ",
        "শত",
        "হাজার",
        "লাখ",
        "কোটি",
        "দশমিক",
        "টি",
        "জন",
        "জনের",
        "টাকা",
        "পয়সা",
        "%",
        "শতাংশ",
        "ভাগের",
        "ভাগ",
        "ঘণ্টা",
        "মাস",
        "বছর",
        "খানেক",
        "াধিক",
        "-",
        "–",
        "/",
        ":",
        ".",
        ",",
        "(",
        ")",
        "।",
        "থেকে",
        "বা",
        "প্রায়",
        "অন্তত",
        "এর",
        "বেশি",
        "প্রথম",
        "ডজন",
        "তম",
        "ই",
        "নম্বর",
        "কিলোমিটার",
        "ফুট",
        "ইঞ্চি",
        "৳",
        "$",
        "আগস্ট",
        "বুধবার",
        "রাত",
        "সালে",
        "\u{9CD}",
        "\u{9BC}",
        "\u{200D}",
        "মাইনাস",
        "অর্ধেক",
        "তৃতীয়াংশ",
        "দু",
        "x",
        "\n",
        " ",
        " ",
        " ",
        "'",
    ]);
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

fn check(text: &str) {
    let mut last = 0;
    for mention in find(text) {
        assert!(mention.span.start >= last && mention.span.start < mention.span.end);
        assert!(!mention.span.of(text).trim().is_empty());
        last = mention.span.end;
    }
    let _ = parse_number(text);
}

proptest! {
    #[test]
    fn digits_convert_as_the_slow_way(text in "\\PC*|[০-৯0-9ে ]{0,300}") {
        for to in [Digits::Ascii, Digits::Bengali] {
            prop_assert_eq!(convert_digits(&text, to), convert_slowly(&text, to));
        }
    }

    #[test]
    fn any_text_gives_valid_spans(text in "\\PC*") {
        check(&text);
    }

    #[test]
    fn any_order_of_known_words_gives_valid_spans(text in pieces()) {
        check(&text);
    }

    #[test]
    fn any_number_returns(n in 0i64..=100_000_000_000_000_000, option in 0usize..24) {
        returns(n.into(), &all_options()[option]);
    }

    #[test]
    fn any_decimal_returns(mantissa in -99_999_999_999_999i64..99_999_999_999_999, scale in 0u32..12) {
        returns(Decimal::new(mantissa, scale), &SpellOptions::default());
    }
}

#[test]
fn long_hostile_texts_take_linear_time() {
    for piece in [
        "৫",
        "৫,",
        "১,২৩,",
        "৫-",
        "৫/",
        "৫.",
        "৫:",
        "শ",
        "শত",
        "দুই ",
        "হাজার ",
        "কোটি ",
        "দুই কোটি ",
        "সাড়ে ",
        "প্রায় ",
        "আরও ",
        "প্রায় আরও ",
        "(",
        "দশমিক ",
        "৫ দশমিক ",
        "থেকে ",
        "৫ থেকে ",
        "ঘণ্টা ",
        "৫ ঘণ্টা ",
        "খানেক",
        "ডজন",
        "ফুট ",
        "৫ ফুট ",
        "র",
        "সহ",
        "১ টাকা ",
        "একশ",
    ] {
        let text = piece.repeat(200_000 / piece.len());
        let clock = Instant::now();
        find(&text);
        let _ = parse_number(&text);
        assert!(clock.elapsed() < Duration::from_secs(20), "{piece}: {:?}", clock.elapsed());
    }
}
