//! What must hold for every number and every text: round trips, twins, bounds, time.

mod linear;

use khobor::normalize::{Digits, convert_digits};
use khobor::number::{
    FigureOptions, HundredWord, LakhWord, SpellOptions, SpellStyle, format_number, parse_number, spell_number,
};
use khobor::{
    Error, Mention, quantity,
    segment::{TokenKind, tokenize},
};
use proptest::prelude::*;
use rust_decimal::Decimal;
use std::sync::LazyLock;
use std::time::Instant;

fn all_options() -> Vec<SpellOptions> {
    let mut all = Vec::new();
    for style in [SpellStyle::Cardinal, SpellStyle::Ordinal, SpellStyle::Year, SpellStyle::Money] {
        for lakh in [LakhWord::Lakh, LakhWord::Lokkho] {
            for hundred in [HundredWord::Sho, HundredWord::Shoo, HundredWord::Shoto] {
                all.push(SpellOptions::default().with(|it| (it.style, it.lakh, it.hundred) = (style, lakh, hundred)));
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

/// Two minutes with optimization: `cargo test --release --test number_laws -- --ignored`. Every style for every number,
/// the spellings of লাখ and শ in turn.
#[test]
#[ignore = "long; run with --release"]
fn every_number_to_ten_million_returns() {
    let options = all_options();
    let styles: Vec<&[SpellOptions]> = options.chunks(6).collect();
    (0..=10_000_000u32).for_each(|n| styles.iter().for_each(|style| returns(n.into(), &style[n as usize % 6])));
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
        spell_number(number.parse().unwrap(), &SpellOptions::default().with(|it| it.style = style)).unwrap()
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
        spell_number("1.5".parse().unwrap(), &SpellOptions::default().with(|it| it.style = SpellStyle::Year)).is_err()
    );
    assert!(
        spell_number("1.555".parse().unwrap(), &SpellOptions::default().with(|it| it.style = SpellStyle::Money))
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

/// A third of a lakh has no end; a decimal holds 28 places of it, or 29.
#[test]
fn what_words_say_is_read_again_in_figures() {
    for text in ["এক তৃতীয়াংশ", "লাখ তৃতীয়াংশ", "bn নবমাংশ", "৭৯২২৮১৬২৫১৪২৬৪৩৩৭৫৯৩৫৪৩৯৫০ হাজার"]
    {
        let value = parse_number(text).unwrap_or_else(|error| panic!("{text}: {error}"));
        let figures = format_number(value, &FigureOptions::default());
        assert_eq!(parse_number(&figures), Ok(value), "{text} in figures: {figures}");
    }
    assert_eq!(parse_number(&Decimal::MAX.to_string()), Ok(Decimal::MAX));
    for more in ["79228162514264337593543950336", "100000000000000000000000000000", "9999999999999999999.9999999999"] {
        assert!(parse_number(more).is_err(), "{more}");
    }
}

/// The digit conversion as anyone would write it:
/// character by character. Addresses stay as they are.
fn convert_slowly(text: &str, to: Digits) -> String {
    let convert = |c: char| match (to, c) {
        (Digits::Ascii, '\u{9E6}'..='\u{9EF}') => char::from(b'0' + (c as u32 - 0x9E6) as u8),
        (Digits::Bengali, '0'..='9') => char::from_u32(0x9E6 + c as u32 - '0' as u32).unwrap_or(c),
        _ => c,
    };
    let address = |kind| matches!(kind, TokenKind::Url | TokenKind::Email | TokenKind::Mention | TokenKind::Hashtag);
    let kept: Vec<_> = tokenize(text).into_iter().filter(|token| address(token.kind)).collect();
    let stays = |at: usize| kept.iter().any(|token| (token.span.start..token.span.end).contains(&at));
    text.char_indices().map(|(at, c)| if stays(at) { c } else { convert(c) }).collect()
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
    let pieces = [
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
    ];
    linear::takes_linear_time(pieces, 200_000, |text| {
        find(text);
        let _ = parse_number(text);
    });
}

/// Seconds this thread has run, so that a busy machine counts for nothing.
fn seconds() -> f64 {
    let ran = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanoseconds = ran.split(' ').next().and_then(|ran| ran.parse::<f64>().ok());
    nanoseconds.map_or_else(|| START.elapsed().as_secs_f64(), |ns| ns / 1e9)
}

static START: LazyLock<Instant> = LazyLock::new(Instant::now);

#[test]
fn twice_the_text_takes_twice_the_time() {
    let half = if cfg!(debug_assertions) { 15_000 } else { 500_000 };
    let best = |text: &str| {
        let runs = (0..3).map(|_| {
            let start = seconds();
            find(text);
            seconds() - start
        });
        runs.fold(f64::INFINITY, f64::min)
    };
    // No piece makes so many symbols that their memory (more than 32 MB) comes fresh from the system each time: that is
    // no straight line.
    for piece in [
        "৫",
        "5",
        "৫,",
        "1,",
        "১-১-১-",
        "১ - ",
        "১২: ",
        "এক এক এক ",
        "জুলাই জুলাই ",
        "জুলাই-",
        "২১ ও ",
        "২১, ",
        "৬-৪, ",
        "২০২০ ও ",
        "ঘণ্টায় ",
        "৫ টাকা ৫ পয়সা থেকে ",
        "১২ মার্চ (",
        "আজ ",
        "(ক ",
        "প্রায় আরও ",
        "৫ লাখ ৫ হাজার ",
    ] {
        // A noisy moment may spoil one measurement, not three.
        let linear = (0..3).any(|_| {
            let once = best(&piece.repeat(half / piece.len()));
            let twice = best(&piece.repeat(2 * half / piece.len()));
            // The clock of some systems counts in steps of milliseconds.
            twice / once.max(0.02) <= 2.5
        });
        assert!(linear, "{piece}");
    }
}
