//! What a text suffers from, what kind it is, and what web text becomes.
#![no_main]

use khobor::normalize::{Emoji, Hashtags, Kept, Normalizer, detect, diagnose};
use khobor_fuzz::{Given, PAGES, whole, wishes};

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let mut given = Given::new(data);
    let (choice, wishes) = (given.byte(), wishes(&mut given));
    let options = wishes.with(|options| {
        options.urls = if choice & 1 == 0 { Kept::Removed } else { Kept::Kept };
        options.handles = if choice & 2 == 0 { Kept::Removed } else { Kept::Kept };
        options.hashtags = [Hashtags::Words, Hashtags::Removed, Hashtags::Kept][(choice >> 2) as usize % 3];
        options.emoji = [Emoji::Removed, Emoji::Spaced, Emoji::Kept][(choice >> 4) as usize % 3];
    });
    let text = given.text(&PAGES);
    let kind = detect(&text);
    for share in [kind.bengali, kind.latin, kind.other] {
        assert!((0.0..=1.0).contains(&share), "{kind:?} of {text:?}");
    }
    for normalizer in [Normalizer::default(), Normalizer::new(options)] {
        whole(&text, normalizer.diagnose(&text).into_iter().map(|ill| ill.span));
        let clean = normalizer.align(&text);
        assert_eq!(clean.text, normalizer.normalize(&text), "{text:?}");
    }
    whole(&text, diagnose(&text).into_iter().map(|ill| ill.span));
});
