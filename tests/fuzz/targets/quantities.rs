//! Numbers and dates: read in running text, as cells, written out and read back.
#![no_main]

use khobor::number::{self, FigureOptions, SpellOptions};
use khobor::segment::tokenize;
use khobor::{quantity, time};
use khobor_fuzz::{Given, NUMBERS, apart, whole};

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let mut given = Given::new(data);
    let reference = given.day();
    let text = given.text(&NUMBERS);
    let found = quantity::find(&text, &tokenize(&text), reference);
    apart(&text, found.iter().map(|mention| mention.span));
    for mention in &found {
        assert!(mention.days.is_none_or(|(first, last)| first <= last), "{mention:?} of {text:?}");
    }
    if let Ok(value) = number::parse_number(&text) {
        let figures = number::format_number(value, &FigureOptions::default());
        assert_eq!(number::parse_number(&figures), Ok(value), "{text:?} in figures {figures:?}");
        if let Ok(words) = number::spell_number(value, &SpellOptions::default()) {
            assert_eq!(number::parse_number(&words), Ok(value), "{text:?} in words {words:?}");
        }
    }
    _ = number::parse_amount(&text);
    _ = number::parse_numeric(&text);
    if let Ok(day) = time::parse_day(&text, reference) {
        for calendar in [time::Calendar::Bangladesh, time::Calendar::WestBengal] {
            let bangla = time::to_bangla(day, calendar);
            assert_eq!(time::from_bangla(bangla, calendar), Ok(day), "{text:?}");
        }
    }
    _ = time::parse_date(&text, reference);
    for edits in [number::digitize(&text, &FigureOptions::default()), number::verbalize(&text)] {
        whole(&text, edits.iter().map(|edit| edit.span));
        let (new, alignment) = number::aligned(&text, &edits);
        for (old, made) in alignment.changes() {
            whole(&text, [old]);
            whole(&new, [made]);
        }
    }
});
