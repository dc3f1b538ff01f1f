//! Dates and times in text against `tests/cases/date.tsv`, and on texts nobody would write.

mod linear;

use jiff::civil::{Date, date};
use khobor::country::Country;
use khobor::time::{parse_date, parse_day, parse_day_in};
use khobor::{Label, Mention, Value, quantity, segment::tokenize, time};
use proptest::prelude::*;

/// Span, label, value and modifier of each date and time.
type Found = Vec<[String; 4]>;

fn found(text: &str, reference: Option<Date>) -> Found {
    let text = &text.replace('⏎', "\n");
    let mentions = quantity::find(text, &tokenize(text), reference);
    mentions.iter().filter(|mention| matches!(mention.label, Label::Date | Label::Time)).map(|m| row(text, m)).collect()
}

fn row(text: &str, mention: &Mention) -> [String; 4] {
    let Some(Value::Iso(value)) = &mention.value else { panic!("no value in {mention:?}") };
    let modifier = mention.modifier.map_or("", |modifier| modifier.as_str());
    [mention.span.of(text).into(), mention.label.as_str().into(), value.clone(), modifier.into()]
}

/// Sections whose dates are what the rest of their sentence says.
const BY_SENTENCE: [&str; 35] = [
    "# A month everybody knows by its year is that one beside what happened in it",
    "# Yesterday or tomorrow",
    "# Weekdays to come",
    "# This day",
    "# Years by their place",
    "# A month by the tense of the verb",
    "# A year of two digits with its ending typed apart, and figures reached",
    "# Years in words before what happened in them",
    "# Years before and after which something was",
    "# A day by the word before it: of any month, of the week after and before the day last spoken of",
    "# About a time, a year or so long ago",
    "# What comes again and again",
    "# From today on, and from the week after",
    "# Words that are yesterday or tomorrow, and weekdays by the verb",
    "# A day or month far away by the verb",
    "# What may stand at the two ends of a range",
    "# The years of the two ends of a range",
    "# Days told by the day last spoken of, where they are dates",
    "# A month by itself",
    "# Lists of what comes again, and the hour after a last day",
    "# Days there are, and the year they are of",
    "# A day that was told with its year before",
    "# Days everybody knows by their year, and those that are near",
    "# So long ago, from today or from something else",
    "# Which numbers are days and years",
    "# Years in words",
    "# Figures that a label makes a date",
    "# Start, middle and end, where they are said of a date",
    "# The verb that tells yesterday from tomorrow",
    "# What happened by itself, and what was called for",
    "# The nearest weekday, the last and the next one",
    "# The year of a list and of a story",
    "# A month everybody knows by its year, near and far",
    "# The month before a list of days",
    "# An hour after a day of long ago or far ahead",
];

/// Reference, text and what must be found, a text with several finds taken together.
fn cases() -> Vec<(Option<Date>, &'static str, Found)> {
    cases_without(&[])
}

fn cases_without(sections: &[&str]) -> Vec<(Option<Date>, &'static str, Found)> {
    let mut cases: Vec<(Option<Date>, &str, Found)> = Vec::new();
    let mut section = "";
    let lines = include_str!("../cases/date.tsv").lines().filter(|line| !line.starts_with("reference\t"));
    for line in lines {
        if line.starts_with('#') {
            section = line;
            continue;
        }
        if sections.contains(&section) {
            continue;
        }
        let [reference, text, ref find @ ..] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("{line}") };
        let reference = (!reference.is_empty()).then(|| reference.parse().unwrap());
        let find: [String; 4] = std::array::from_fn(|i| find[i].to_owned());
        if cases.last().is_none_or(|last| (last.0, last.1) != (reference, text)) {
            cases.push((reference, text, Vec::new()));
        }
        if !find[0].is_empty() {
            cases.last_mut().unwrap().2.push(find);
        }
    }
    cases
}

#[test]
fn every_case() {
    let cases = cases();
    let mut wrong = String::new();
    for (reference, text, expected) in &cases {
        let found = found(text, *reference);
        if &found != expected {
            wrong += &format!("{text}\n  expected {expected:?}\n  found    {found:?}\n");
        }
    }
    let rows: usize = cases.iter().map(|case| case.2.len().max(1)).sum();
    println!("{rows} cases checked");
    assert!(rows >= 300, "only {rows} cases");
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn white_space_of_any_kind_may_stand_between_words() {
    let read = |text: &str, reference| {
        let mut found = found(text, reference);
        for [span, ..] in &mut found {
            *span = span.split_whitespace().collect::<Vec<_>>().join(" ");
        }
        found
    };
    for (reference, text, _) in cases() {
        let expected = read(text, reference);
        for gap in ["  ", "\t", "\u{A0}", " \u{A0}", "\u{202F}"] {
            assert_eq!(read(&text.replace(' ', gap), reference), expected, "{text} with {gap:?}");
        }
    }
}

#[test]
fn a_cell_that_is_a_date() {
    let reference = Some(date(2026, 2, 25));
    let (mut read, mut refused) = (0, Vec::new());
    for (reference, text, expected) in cases_without(&BY_SENTENCE) {
        for [span, label, value, modifier] in &expected {
            // A find of a list leans on the rest of it, ’৮৭-র on its apostrophe, years without a word (১১৮৪) on what is around.
            let bare = span.chars().all(|c| c.is_numeric() || matches!(c, '-' | '\u{2013}'))
                && span.chars().filter(|c| !c.is_numeric()).count() < 2;
            let alone = expected.len() == 1
                && label == "DATE"
                && !bare
                && !text.contains("প্রতি")
                // The words behind the day, or the verb, tell its year.
                && !["ভাষণ", "গ্রেনেড", "সংবিধান", "নির্বাচন হবে", "করতে হবে"].iter().any(|told| text.contains(told))
                && !text.starts_with('\u{2019}');
            match alone.then(|| parse_date(span, reference)) {
                Some(Ok(mention)) => {
                    read += 1;
                    assert_eq!(row(span, &mention), [span.clone(), label.clone(), value.clone(), modifier.clone()]);
                }
                Some(Err(_)) => refused.push(span.clone()),
                None => {}
            }
        }
    }
    println!("{read} cells read; refused: {refused:?}");
    assert!(read >= 320 && refused.is_empty(), "{read} read, refused {refused:?}");
    let day = parse_date(" গতকাল। ", reference).unwrap();
    assert_eq!(day.days, Some((date(2026, 2, 24), date(2026, 2, 24))));
    let month = parse_date("২০২৪ সালের ফেব্রুয়ারি", None).unwrap();
    assert_eq!(month.days, Some((date(2024, 2, 1), date(2024, 2, 29))));
    let budget = parse_date("২০২৪-২৫ অর্থবছর", None).unwrap();
    assert_eq!(budget.days, Some((date(2024, 7, 1), date(2025, 6, 30))));
    for day in
        ["২৫ ফেব্রুয়ারি ২০২৬.", "২৫ ফেব্রুয়ারি ২০২৬,", "প্রকাশ: ২৫ ফেব্রুয়ারি ২০২৬।", "২৫ ফেব্রুয়ারি ২০২৬ সময়", "বুধবার (২৫ ফেব্রুয়ারি)"]
    {
        assert_eq!(parse_date(day, reference).unwrap().days, Some((date(2026, 2, 25), date(2026, 2, 25))), "{day}");
    }
    for (short, day) in [("৭ মার্চ ২৪", date(2024, 3, 7)), ("৩ জুন, ২৩", date(2023, 6, 3)), ("৭/মার্চ/৯৮", date(1998, 3, 7))]
    {
        assert_eq!(parse_date(short, reference).unwrap().days, Some((day, day)), "{short}");
    }
    for not in ["", " ", "কিছু নয়", "২৫", "৩১ ফেব্রুয়ারি ২০২৪", "২১ ফেব্রুয়ারি ২০২৪ আর কিছু", "৬০০০ সামরিক প্রকৌশলী", "প্রায় ২০%"]
    {
        let error = parse_date(not, reference).unwrap_err();
        if let Some(place) = error.place() {
            assert!(not.get(place.start..place.end).is_some(), "{not}: {place:?}");
        }
    }
}

#[test]
fn days_hold_what_the_value_says() {
    for (reference, text, _) in cases() {
        for mention in quantity::find(text, &tokenize(text), reference) {
            let (Some(Value::Iso(value)), Some((first, last))) = (&mention.value, mention.days) else { continue };
            assert!(first <= last, "{text}");
            if value.len() == 10 && !value.contains('/') {
                assert_eq!(value, &first.to_string(), "{text}");
            }
        }
    }
}

#[test]
fn days_of_halves_and_of_spans_that_are_past() {
    let days = |text: &str| {
        let mentions = quantity::find(text, &tokenize(text), Some(date(2026, 2, 25)));
        mentions.into_iter().find_map(|mention| mention.days)
    };
    let half = days("২০২৪ সালের প্রথমার্ধে দাম বাড়ে।");
    assert_eq!(half, Some((date(2024, 1, 1), date(2024, 6, 30))));
    let half = days("২০২৪ সালের দ্বিতীয়ার্ধে দাম বাড়ে।");
    assert_eq!(half, Some((date(2024, 7, 1), date(2024, 12, 31))));
    assert_eq!(days("গত তিন দিনে বৃষ্টি হয়েছে।"), Some((date(2026, 2, 22), date(2026, 2, 25))));
    assert_eq!(days("তিন দিনে বৃষ্টি হয়েছে।"), None);
}

#[test]
fn days_of_a_length_of_time_beside_the_day_of_writing() {
    let reference = Some(date(2026, 2, 25));
    let days = |text: &str, reference| {
        let mentions = quantity::find(text, &tokenize(text), reference);
        mentions.into_iter().find_map(|mention| mention.days)
    };
    let back = |day| Some((day, date(2026, 2, 25)));
    let ahead = |day| Some((date(2026, 2, 25), day));
    for (text, expected) in [
        ("গত ২৪ ঘণ্টায় বৃষ্টি হয়েছে।", back(date(2026, 2, 24))),
        ("বিগত ৭ দিনে বৃষ্টি হয়েছে।", back(date(2026, 2, 18))),
        ("তাঁর গত তিন মাসের কাজ।", back(date(2025, 11, 25))),
        ("গত তিন বছরে দাম বেড়েছে।", back(date(2023, 2, 25))),
        ("আগামী তিন দিনে বৃষ্টি হবে।", ahead(date(2026, 2, 28))),
        ("আগামী দুই সপ্তাহে বৃষ্টি হবে।", ahead(date(2026, 3, 11))),
        ("চলতি তিন দিনে বৃষ্টি হবে।", None),
        ("গত\nতিন দিনে বৃষ্টি হয়েছে।", None),
        ("তাঁর তিন দিনে কাজ শেষ।", None),
        ("গত ২০২৫ বছরে বদলেছে।", back(date(1, 2, 25))),
        ("গত ২০২৬ বছরে বদলেছে।", None),
        ("আগামী ৯০০০ বছরে বদলাবে।", None),
        ("গত তিন কেজি চাল।", None),
    ] {
        assert_eq!(days(text, reference), expected, "{text}");
    }
    assert_eq!(days("গত ২৪ ঘণ্টায় বৃষ্টি হয়েছে।", None), None);
}

#[test]
fn cells_with_more_than_a_date_or_none_say_where() {
    let reference = Some(date(2026, 2, 25));
    for (text, message, place) in [
        ("৩১ ফেব্রুয়ারি ২০২৪।", "there is no such day", "৩১ ফেব্রুয়ারি ২০২৪"),
        ("প্রকাশ: ৩১ ফেব্রুয়ারি ২০২৪", "there is no such day", "প্রকাশ: ৩১ ফেব্রুয়ারি ২০২৪"),
        ("২১ ফেব্রুয়ারি ২০২৪ আর কিছু", "says more than a date", "আর কিছু"),
        ("২১ ফেব্রুয়ারি ২০২৪ সময় কাল", "says more than a date", "সময় কাল"),
        ("৭ মার্চ ২৪ জন", "says more than a date", "২৪ জন"),
        ("মার্চের শুরু আজ", "says more than a date", "শুরু আজ"),
        ("2024-07-16T10:30Zabc", "says more than a date", "2024-07-16T10:30Zabc"),
        ("কিছু নয়", "is no date", "কিছু নয়"),
        ("প্রকাশ: কিছু", "is no date", "প্রকাশ: কিছু"),
        ("জুন ৫ জন", "is no date", "জুন ৫ জন"),
        ("একদিন ২১ ফেব্রুয়ারি", "is no date", "একদিন ২১ ফেব্রুয়ারি"),
        ("তারিখ ২১ ফেব্রুয়ারি", "is no date", "তারিখ ২১ ফেব্রুয়ারি"),
    ] {
        let error = parse_date(text, reference).unwrap_err();
        assert!(error.to_string().contains(message), "{text}: {error}");
        assert_eq!(error.place().map(|place| place.of(text)), Some(place), "{text}");
    }
}

#[test]
fn cells_of_one_day() {
    let reference = Some(date(2026, 2, 25));
    for (text, day) in [
        ("২১ ফেব্রুয়ারি ২০২৪ খ্রি.", date(2024, 2, 21)),
        ("২১ ফেব্রুয়ারি ইং", date(2026, 2, 21)),
        ("সোমবার তারিখ", date(2026, 2, 23)),
        ("২৫ ফেব্রুয়ারি)", date(2026, 2, 25)),
        ("2024-07-16T10:30Z", date(2024, 7, 16)),
        ("তারিখ: ২১ ফেব্রুয়ারি ২০২৪", date(2024, 2, 21)),
        ("২১ ফেব্রুয়ারি ২০২৪ সময়", date(2024, 2, 21)),
        ("২১-০২-২৪", date(2024, 2, 21)),
        ("২১.০২.২৪", date(2024, 2, 21)),
        ("জুন ৫", date(2026, 6, 5)),
        ("৭ মার্চ ২৪ ।", date(2024, 3, 7)),
        ("৭ মার্চ, ২৪", date(2024, 3, 7)),
        ("২১ ফেব্রুয়ারি-২০২৪", date(2024, 2, 21)),
        ("২১ বৈশাখ ২০২৪", date(2024, 5, 4)),
    ] {
        assert_eq!(parse_day(text, reference).ok(), Some(day), "{text}");
    }
    for text in [
        "মার্চ/২৩",
        "২১ ফেব্রুয়ারি ২০২৪, ২২ ফেব্রুয়ারি ২০২৪",
        "২১ ফেব্রুয়ারি-২০২",
        "২১/০২/২০২৪ বাং",
        "২১ ফেব্রুয়ারি ২০২৪ বাংলা",
        "জুন ৩২",
        "১২ বৈশাখ ২৪ ।",
    ] {
        assert!(parse_day(text, reference).is_err(), "{text}");
    }
    let new_year = |country| parse_day_in("১ বৈশাখ ১৩৯৪", None, country).unwrap();
    assert_eq!(new_year(None), date(1987, 4, 14));
    assert_eq!(new_year(Some(Country::Bangladesh)), date(1987, 4, 14));
    assert_eq!(new_year(Some(Country::India)), date(1987, 4, 15));
    for country in [None, Some(Country::Bangladesh), Some(Country::India)] {
        assert_eq!(parse_day_in("৩০ চৈত্র ১৩৯৩", None, country).unwrap(), date(1987, 4, 14));
    }
}

#[test]
fn days_of_ranges_and_of_parts() {
    for (text, first, last) in [
        ("৫ থেকে ৭ জুন ২০২৩ মেলা হয়।", date(2023, 6, 5), date(2023, 6, 7)),
        ("জুন থেকে আগস্ট ২০২৩ মেলা হয়।", date(2023, 6, 1), date(2023, 8, 31)),
        ("২০২২ থেকে ২০২৪ সালে মেলা হয়।", date(2022, 1, 1), date(2024, 12, 31)),
        ("২০২৩ সালের মার্চের দ্বিতীয় সপ্তাহে মেলা।", date(2023, 3, 8), date(2023, 3, 14)),
        ("২০২৪ সালের দ্বিতীয় প্রান্তিকে মেলা।", date(2024, 4, 1), date(2024, 6, 30)),
        ("২০২৪ সালের শেষ প্রান্তিকে মেলা।", date(2024, 10, 1), date(2024, 12, 31)),
        ("২০২৪-২৫ অর্থবছরের দ্বিতীয়ার্ধে মেলা।", date(2025, 1, 1), date(2025, 6, 30)),
        ("২০২৩ সালের দুর্গাপূজায় মেলা।", date(2023, 10, 20), date(2023, 10, 24)),
        ("২০২৩ সালের শীতে মেলা।", date(2023, 12, 16), date(2024, 2, 13)),
        ("২০২৩ সালের বসন্তে মেলা।", date(2023, 2, 14), date(2023, 4, 13)),
        ("গত সপ্তাহে মেলা।", date(2026, 2, 16), date(2026, 2, 22)),
        ("আশির দশকে মেলা।", date(1980, 1, 1), date(1989, 12, 31)),
        ("উনিশ শতকে মেলা।", date(1801, 1, 1), date(1900, 12, 31)),
        ("১৪৩০ বঙ্গাব্দে মেলা।", date(2023, 4, 14), date(2024, 4, 13)),
        ("১৪৩০ সনের মাঘ মাসে মেলা।", date(2024, 1, 15), date(2024, 2, 13)),
        ("৫ জুন ২০২৩ সকাল ৯টা থেকে ৭ জুন ২০২৩ বিকেল ৫টা মেলা।", date(2023, 6, 5), date(2023, 6, 7)),
    ] {
        let mentions = quantity::find(text, &tokenize(text), Some(date(2026, 2, 25)));
        assert_eq!(mentions.first().and_then(|mention| mention.days), Some((first, last)), "{text}");
    }
}

#[test]
fn times_are_told_where_day_and_hour_are() {
    let times = |text: &str| {
        let mentions = quantity::find(text, &tokenize(text), Some(date(2026, 2, 25)));
        mentions.first().and_then(|mention| mention.times)
    };
    let at = |hour, minute, second| date(2023, 6, 5).at(hour, minute, second, 0);
    assert_eq!(times("৫ জুন ২০২৩ সকাল ৯টায় মেলা।"), Some((at(9, 0, 0), at(9, 0, 0))));
    assert_eq!(times("৫ জুন ২০২৩ সকাল ৯টা ৫ মিনিট ৭ সেকেন্ডে মেলা।"), Some((at(9, 5, 7), at(9, 5, 7))));
    assert_eq!(times("৫ জুন ২০২৩ সকাল ৯টা থেকে বিকেল ৫টা মেলা।"), Some((at(9, 0, 0), at(17, 0, 0))));
    for open in ["৫ জুন ২০২৩ মেলা।", "৫ জুন ২০২৩ সকালে মেলা।", "প্রতিদিন সকাল ৯টায় মেলা।"]
    {
        assert_eq!(times(open), None, "{open}");
    }
}

#[test]
fn bangla_days_and_budget_years_of_a_country() {
    let reference = Some(date(2025, 3, 20));
    for (text, bangladesh, india) in [
        ("চলতি অর্থবছরে ব্যয় বাড়ে।", "2024-07/2025-06", "2024-04/2025-03"),
        ("গত অর্থবর্ষে ব্যয় বাড়ে।", "2023-07/2024-06", "2023-04/2024-03"),
        ("২০২৩-২৪ অর্থবছরে ব্যয় বাড়ে।", "2023-07/2024-06", "2023-04/2024-03"),
        ("২০২৩-২৪ শিক্ষাবর্ষে ছাত্র বাড়ে।", "2023/2024", "2023/2024"),
        ("২৫ বৈশাখ ১৪৩০ মেলা বসে।", "2023-05-08", "2023-05-09"),
        ("২৫ বৈশাখ মেলা বসবে।", "2025-05-08", "2025-05-09"),
        ("প্রতি বছর ১ বৈশাখ মেলা বসে।", "XXXX-04-14", "XXXX-04-15"),
    ] {
        for (country, expected) in [("BD", bangladesh), ("IN", india)] {
            let found = quantity::find_in(text, &tokenize(text), reference, Country::of(country));
            assert_eq!(row(text, &found[0])[2], expected, "{text} in {country}");
        }
    }
}

#[test]
fn linear_on_hostile_texts() {
    // Each would be slow if a place were read again and again; all are a few hundred kilobytes.
    let pieces = [
        "১, ",
        "১৮শ, ",
        "২০ ও ",
        "শনি, ",
        "২০২০ ও ",
        "মার্চ ও ",
        "গত ",
        "১২ থেকে ",
        "সকাল ৯টা থেকে ",
        "১২/",
        "১২ মার্চ (",
        "২০২৪ সালের ",
        "১২:",
        "আজ ",
    ];
    let reference = Some(date(2026, 2, 25));
    linear::takes_linear_time(pieces, 300_000, |text| drop(time::find(text, &tokenize(text), reference)));
}

/// Pieces of dates, to be thrown together.
const PIECES: [&str; 56] = [
    "২১",
    "৩১",
    "৫",
    "১২",
    "০",
    "২০২৪",
    "১৪৩০",
    "৯৯৯৯",
    "০০০০",
    "শে",
    "ই",
    " ফেব্রুয়ারি",
    " মার্চ",
    " মে",
    " বৈশাখ",
    " ফাল্গুন",
    " রমজান",
    " সাল",
    " সালের",
    " সনের",
    " বঙ্গাব্দ",
    " অর্থবছরে",
    " দশকে",
    " শতাব্দী",
    " তারিখে",
    " বুধবার",
    " শনি",
    " ও",
    " থেকে",
    "-",
    "–",
    "/",
    ":",
    ".",
    ", ",
    " (",
    ")",
    " আজ",
    " গতকাল",
    " কাল",
    " পরদিন",
    " গত",
    " আগামী",
    " এই",
    " বছর",
    " মাস",
    " সপ্তাহ",
    " দিন",
    " আগে",
    " সকাল",
    " দিবাগত",
    " রাত",
    "টায়",
    "টার দিকে",
    " সাড়ে ",
    " মিনিট",
];

proptest! {
    #[test]
    fn any_text_is_read_without_harm(text in "\\PC{0,60}", year in 1i16..9999, day in 1i16..365) {
        check(&text, Date::new(year, 1, 1).unwrap().saturating_add(jiff::Span::new().days(day)))?;
    }

    #[test]
    fn any_pieces_are_read_without_harm(picks in prop::collection::vec(0..PIECES.len(), 0..14), year in 1i16..9999) {
        let text: String = picks.into_iter().map(|pick| PIECES[pick]).collect();
        check(&text, date(year, 12, 31))?;
    }
}

fn check(text: &str, reference: Date) -> Result<(), TestCaseError> {
    for reference in [None, Some(reference)] {
        let mut end = 0;
        for mention in quantity::find(text, &tokenize(text), reference) {
            prop_assert!(mention.span.start >= end && !mention.span.is_empty());
            prop_assert!(text.get(mention.span.start..mention.span.end).is_some());
            end = mention.span.end;
            if let Some((first, last)) = mention.days {
                prop_assert!(first <= last);
            }
        }
        let _ = parse_date(text, reference);
    }
    Ok(())
}

/// The marked articles that started the project.
#[test]
#[ignore = "needs the shared gold (KHOBOR_SHARED)"]
fn shared_gold_the_marked_seeds() {
    let shared = std::env::var("KHOBOR_SHARED").unwrap_or_else(|_| "../shared".into());
    let marks = std::fs::read_dir(format!("{shared}/gold/seeds")).expect("the shared gold");
    for marks in marks.flatten() {
        let marks: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(marks.path()).unwrap()).unwrap();
        let file = format!("{shared}/seeds/{}", marks["file"].as_str().unwrap());
        let text =
            khobor::normalize::Normalizer::default().normalize(&std::fs::read_to_string(file).unwrap()).to_string();
        let expected: Found = marks["mentions"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|mark| mark["label"] == "DATE" || mark["label"] == "TIME")
            .map(|mark| {
                let cell = |key: &str| mark[key].as_str().unwrap_or_default().to_owned();
                // The marks were made before open years were written XXXX.
                let value = cell("value").replacen("--", "XXXX-", 1);
                [cell("text"), cell("label"), value, cell("modifier")]
            })
            .collect();
        assert_eq!(found(&text, None), expected, "{}", marks["file"]);
    }
}
