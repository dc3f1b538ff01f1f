//! A model file is read or refused; one that is read tags without a fault. The bytes given are changes to the file that ships: where
//! it ends, then a place and a new byte each. (`cfg(fuzzing)` leaves the checksum unread.)
#![no_main]

use khobor::Analyzer;
use khobor::entity::Tagger;
use khobor_fuzz::{Given, sound};

const FILE: &[u8] = include_bytes!("../../../seeds/model/names.khobor");

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let mut given = Given::new(data);
    let end = match given.byte() {
        0 => given.short() as usize,
        _ => FILE.len(),
    };
    let mut file = FILE[..end.min(FILE.len())].to_vec();
    for _ in 0..data.len() / 4 {
        // Half of the changes are in the head.
        let place = (given.byte() as usize) << 16 | given.short() as usize;
        let place = if place.is_multiple_of(2) { place % 4096 } else { place };
        let byte = given.byte();
        if let Some(old) = file.get_mut(place) {
            *old = byte;
        }
    }
    let Ok(tagger) = Tagger::from_bytes(&file) else { return };
    let analyzer = Analyzer { tagger: Some(tagger), ..Analyzer::default() };
    sound(&analyzer.analyze("ঢাকায় রহিম উদ্দিন ও রুমা খাতুন খবর ল্যাবের ৩ জনকে নিয়ে গতকাল রাজশাহীর গোদাগাড়ীতে যান।", None));
});
