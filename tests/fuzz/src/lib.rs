//! Texts for the fuzzer, and what must hold of every span.
//!
//! Bytes at random are seldom Bengali: `৭ হাজার সপ্তাহ` (৭ is U+09ED) would take them for ever. So the bytes are read either as the
//! text itself or as a recipe: words out of the lists that ship with khobor, numerals of any length, signs and hidden
//! characters, joined with a space or without. A byte changed is then another word, and the fuzzer learns which matter.

use jiff::civil::Date;
use khobor::normalize::{Digits, LoneSigns, Nukta, Options};
use khobor::{Document, Span};
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// What the fuzzer gives, read from the front; zero where there is no more.
#[derive(Debug)]
pub struct Given<'d> {
    rest: &'d [u8],
}

impl<'d> Given<'d> {
    pub fn new(data: &'d [u8]) -> Given<'d> {
        Given { rest: data }
    }

    pub fn byte(&mut self) -> u8 {
        let Some((&first, rest)) = self.rest.split_first() else { return 0 };
        self.rest = rest;
        first
    }

    pub fn short(&mut self) -> u16 {
        u16::from(self.byte()) << 8 | u16::from(self.byte())
    }

    /// A day between the years -9999 and 9999, most often one of these years, or none.
    pub fn day(&mut self) -> Option<Date> {
        let (kind, year, month, day) = (self.byte(), self.short(), self.byte(), self.byte());
        let year = match kind {
            0..64 => return None,
            64..224 => 1990 + (year % 60) as i16,
            224..240 => (year % 20_000) as i16 - 9999,
            240..248 => [-9999, -1, 0, 1][year as usize % 4],
            _ => 9999,
        };
        Date::new(year, (month % 12) as i8 + 1, (day % 31) as i8 + 1).ok()
    }

    /// The rest, as it is or as a recipe of the words of some rooms.
    pub fn text(self, words: &Words) -> String {
        let mut given = self;
        match given.byte() {
            0..48 => String::from_utf8_lossy(given.rest).into_owned(),
            _ => words.text(given),
        }
    }

    /// Several short texts.
    pub fn texts(self, words: &Words) -> Vec<String> {
        self.rest.split(|&b| b == b'\n').take(24).map(|part| Given::new(part).text(words)).collect()
    }
}

/// The forms of some lists.
pub type Words = LazyLock<Forms>;

#[derive(Debug)]
pub struct Forms {
    forms: Vec<&'static str>,
}

const SIGNS: [&str; 64] = [
    ".", ",", "।", "?", "!", ":", ";", "-", "–", "—", "/", "(", ")", "[", "]", "‘", "’", "“", "”", "'", "\"", "%", "৳",
    "$", "€", "£", "°", "+", "×", "=", "@", "#", "_", "|", "\n", "\n\n", "\r\n", "\t", " ", "  ", "\u{a0}", "\u{200b}",
    "\u{200c}", "\u{200d}", "\u{feff}", "\u{ad}", "\u{202b}", "\u{9cd}", "\u{9bc}", "\u{981}", "\u{9be}", "\u{9c7}",
    "\u{9d7}", "\u{9df}", "\u{9dc}", "ঃ", "ৎ", "½", "৵", "️⃣", "…", "এর", "কে", "য়",
];

impl Forms {
    fn of(lists: &[&'static str]) -> Forms {
        let rows = lists.iter().flat_map(|list| list.lines()).filter(|line| !line.starts_with('#'));
        let forms = rows.flat_map(|row| row.split(['\t', '|'])).map(|form| form.trim_end_matches('-'));
        let forms: BTreeSet<&str> = forms.filter(|form| !form.is_empty() && form.len() < 100).collect();
        Forms { forms: forms.into_iter().collect() }
    }

    fn text(&self, mut given: Given<'_>) -> String {
        let mut text = String::new();
        while !given.rest.is_empty() && text.len() < 4096 {
            match given.byte() {
                kind @ 0..144 => {
                    text.push_str(self.forms[given.short() as usize % self.forms.len()]);
                    if kind < 112 {
                        text.push(' ');
                    }
                }
                kind @ 144..192 => {
                    let zero = if kind < 180 { '০' } else { '0' };
                    let length = given.byte();
                    for _ in 0..=if length < 224 { length % 8 } else { length % 64 } {
                        text.extend(char::from_u32(zero as u32 + u32::from(given.byte() % 10)));
                    }
                    if kind % 2 == 0 {
                        text.push(' ');
                    }
                }
                kind => text.push_str(SIGNS[kind as usize - 192]),
            }
        }
        text
    }
}

macro_rules! forms {
    ($($list:literal),* $(,)?) => { LazyLock::new(|| Forms::of(&[$(include_str!(concat!("../../../seeds/", $list))),*])) };
}

pub static NUMBERS: Words = forms!(
    "number/numbers.tsv",
    "number/words.tsv",
    "number/units.tsv",
    "number/rates.tsv",
    "number/compounds.tsv",
    "number/context.tsv",
    "number/not.tsv",
    "time/words.tsv",
    "time/months.tsv",
    "time/weekdays.tsv",
    "time/relative.tsv",
    "time/clock.tsv",
    "time/dayparts.tsv",
    "time/years.tsv",
    "time/holidays.tsv",
    "time/feasts.tsv",
    "time/tense.tsv",
);

pub static FACTS: Words = forms!(
    "number/numbers.tsv",
    "number/words.tsv",
    "fact/endings.tsv",
    "fact/happenings.tsv",
    "fact/rates.tsv",
    "fact/sayings.tsv",
    "fact/verbs.tsv",
    "fact/words.tsv",
    "names/person_given.tsv",
    "titles/words.tsv",
);

pub static NAMES: Words = forms!(
    "names/person_given.tsv",
    "names/person_family.tsv",
    "names/person_particles.tsv",
    "names/person_words.tsv",
    "names/countries.tsv",
    "names/bangladesh_admin.tsv",
    "names/events.tsv",
    "names/demonyms.tsv",
    "names/organisations_bangladesh.tsv",
    "inflection.tsv",
    "whole_words.tsv",
);

pub static PAGES: Words = forms!(
    "article/words.tsv",
    "segment/abbreviations.tsv",
    "segment/markers.tsv",
    "segment/reporting.tsv",
    "segment/closing.tsv",
    "segment/domains.tsv",
    "segment/emoticons.tsv",
    "time/months.tsv",
    "time/clock.tsv",
    "normalize/tags.tsv",
    "normalize/entities.tsv",
    "normalize/bijoy.tsv",
    "normalize/bijoy_pairs.tsv",
    "normalize/visarga.tsv",
    "normalize/khanda_ta.tsv",
);

/// Every set of the repairs, and most often that of the defaults.
pub fn repairs(given: &mut Given<'_>) -> Options {
    let off = if given.byte() < 128 { 0 } else { given.short() };
    let on = |bit: u16| off & (1 << bit) == 0;
    Options::default().with(|options| {
        options.vowel_signs = on(0);
        options.vowel_letters = on(1);
        options.khanda_ta = on(2);
        options.ya_phalaa = on(3);
        options.nukta_order = on(4);
        options.doubled_signs = on(5);
        options.ba_nukta = on(6);
        options.sign_order = on(7);
        options.joiners = on(8);
        options.zero_width = on(9);
        options.soft_hyphen = on(10);
        options.bidi_marks = on(11);
        options.no_break_space = on(12);
        options.danda = on(13);
        options.pipe = on(14);
    })
}

/// Wishes on top of the repairs.
pub fn wishes(given: &mut Given<'_>) -> Options {
    let (bits, choice) = (given.short(), given.byte());
    let on = |bit: u16| bits & (1 << bit) != 0;
    repairs(given).with(|options| {
        options.nukta = if choice & 1 == 0 { Nukta::Decomposed } else { Nukta::Composed };
        options.digits = [None, Some(Digits::Bengali), Some(Digits::Ascii)][(choice >> 1) as usize % 3];
        options.lone_signs = [None, Some(LoneSigns::Removed), Some(LoneSigns::Shown)][(choice >> 4) as usize % 3];
        options.quotes = on(0);
        options.dashes = on(1);
        options.ellipsis = on(2);
        options.visarga_colon = on(3);
        options.colon_visarga = on(4);
        options.final_khanda_ta = on(5);
        options.assamese = on(6);
        options.spacing = on(7);
        options.width = on(8);
        options.mojibake = on(9);
        options.entities = on(10);
        options.html = on(11);
        options.elongation = on(12);
        options.repeated_marks = on(13);
    })
}

/// Each span stands on borders of characters.
pub fn whole(text: &str, spans: impl IntoIterator<Item = Span>) {
    for span in spans {
        assert!(text.get(span.start..span.end).is_some(), "{span:?} of {text:?}");
    }
}

/// And is not empty, and behind the one before.
pub fn apart(text: &str, spans: impl IntoIterator<Item = Span>) {
    let mut end = 0;
    for span in spans {
        whole(text, [span]);
        assert!(end <= span.start && span.start < span.end, "{span:?} behind {end} of {text:?}");
        end = span.end;
    }
}

/// Whether a document says nothing of places that are not there.
pub fn sound(document: &Document<'_>) {
    let text = document.text;
    apart(text, document.sentences.iter().copied());
    apart(text, document.tokens.iter().map(|token| token.span));
    apart(text, document.mentions.iter().map(|mention| mention.span));
    for mention in &document.mentions {
        whole(text, mention.counted.iter().filter_map(|counted| counted.span));
        let others = [mention.of, mention.part_of];
        assert!(others.into_iter().flatten().all(|other| other < document.mentions.len()), "{mention:?} of {text:?}");
        assert!(mention.days.is_none_or(|(first, last)| first <= last), "{mention:?} of {text:?}");
        assert!((0.0..=1.0).contains(&mention.score), "{mention:?} of {text:?}");
    }
    for quote in &document.quotes {
        whole(text, [quote.span].into_iter().chain(quote.cue).chain(quote.speaker));
        assert!(quote.who.is_none_or(|who| who < document.mentions.len()), "{quote:?} of {text:?}");
        document.part_of(quote.span);
    }
    assert_eq!(document.speakers().len(), document.quotes.len());
}
