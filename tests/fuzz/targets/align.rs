//! The alignment leads from every place of a text to its normalized form and back.
#![no_main]

use khobor::Span;
use khobor::normalize::Normalizer;
use khobor_fuzz::{Given, PAGES, whole, wishes};

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let mut given = Given::new(data);
    let options = wishes(&mut given);
    let text = given.text(&PAGES);
    let normalizer = Normalizer::new(options);
    let new = normalizer.align(&text);
    assert_eq!(new.text, normalizer.normalize(&text), "{text:?}");
    let (mut old_end, mut new_end) = (0, 0);
    for (old, normal) in new.alignment.changes() {
        whole(&text, [old]);
        whole(&new.text, [normal]);
        // What is between two changes is the same in both texts.
        assert_eq!(text[old_end..old.start], new.text[new_end..normal.start], "{text:?}");
        (old_end, new_end) = (old.end, normal.end);
    }
    assert_eq!(text[old_end..], new.text[new_end..], "{text:?}");
    for (at, c) in new.text.char_indices() {
        let span = Span::new(at, at + c.len_utf8());
        let old = new.alignment.to_original(span);
        whole(&text, [old]);
        let back = new.alignment.to_normalized(old);
        whole(&new.text, [back]);
        assert!(old.is_empty() || back.start <= span.start && span.end <= back.end, "{span:?} of {text:?}");
    }
});
