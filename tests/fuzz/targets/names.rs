//! Names beside one another: how they sound, in Latin letters, which are one.
#![no_main]

use khobor::entity::matching::{cluster, match_names};
use khobor::entity::sound::sound_key;
use khobor::romanize::{Style, romanize};
use khobor_fuzz::{Given, NAMES};

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let names = Given::new(data).texts(&NAMES);
    for name in &names {
        _ = (sound_key(name), romanize(name, Style::Plain), romanize(name, Style::Iso15919));
    }
    let column: Vec<Option<&str>> = names.iter().map(|name| Some(name.as_str())).collect();
    for pair in match_names(&column, &column, 0.8, false) {
        assert!(pair.left < names.len() && pair.right < names.len() && (0.8..=1.0).contains(&pair.score), "{pair:?} {names:?}");
    }
    // Every name begins its group or joins one that began before.
    for (i, group) in cluster(&column, 0.8).into_iter().enumerate() {
        assert!(group.is_none_or(|group| group <= i), "{i} {group:?} {names:?}");
    }
});
