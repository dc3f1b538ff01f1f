//! What kind of text is it?
//!
//! A column that says "Bengali" on the box holds Unicode (`খবর`, U+0996 U+09AC U+09B0), text for a Bijoy font (`Lei`), broken
//! encodings (`à¦–à¦¬à¦°`), English, and Bengali in Latin letters (`khobor`). Letters are counted by their bytes, sixty-four at a time; only
//! text with Latin letters in it is read again, to tell what they are.

use super::bijoy::bijoy_runs;
use super::mojibake;
use crate::block::BLOCK;
use crate::script::{HIGH, LEAD, LOW, THIRD_OF_ZERO};
use crate::seed::seed;
use std::collections::HashMap;
use std::sync::LazyLock;

/// What most of a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TextKind {
    /// Bengali in Unicode.
    Bengali,
    /// Assamese: ৰ and ৱ for র and ব.
    Assamese,
    /// English in Latin letters.
    English,
    /// Bengali in Latin letters.
    Romanized,
    /// Typed for a Bijoy font.
    Bijoy,
    /// UTF-8 read in another encoding.
    Mojibake,
    /// Of two scripts a fifth of the letters or more each.
    Mixed,
    /// Letters of other scripts.
    Other,
    /// No letters.
    Empty,
}

impl TextKind {
    /// Its name in tables.
    pub const fn as_str(self) -> &'static str {
        match self {
            TextKind::Bengali => "bengali",
            TextKind::Assamese => "assamese",
            TextKind::English => "english",
            TextKind::Romanized => "romanized",
            TextKind::Bijoy => "bijoy",
            TextKind::Mojibake => "mojibake",
            TextKind::Mixed => "mixed",
            TextKind::Other => "other",
            TextKind::Empty => "empty",
        }
    }
}

/// The kind of a text, and the shares that Bengali letters and signs, Latin letters and others have in its letters; all
/// zero where it has none.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Detection {
    /// What most of the text is.
    pub kind: TextKind,
    /// Share of Bengali letters, 0–1.
    pub bengali: f64,
    /// Share of Latin letters, 0–1.
    pub latin: f64,
    /// Share of letters of other scripts, 0–1.
    pub other: f64,
}

/// The least share that makes a second script a part of the text.
const PART: f64 = 0.2;

/// What kind of text it is.
///
/// ```
/// use khobor::normalize::{TextKind, detect};
/// assert_eq!(detect("আজকের খবর, ১২ মে").kind, TextKind::Bengali);
/// assert_eq!(detect("AvR‡Ki Lei").kind, TextKind::Bijoy);
/// assert_eq!(detect("à¦–à¦¬à¦°").kind, TextKind::Mojibake);
/// assert_eq!(detect("ami aajke khobor dekhi nai").kind, TextKind::Romanized);
/// assert_eq!(detect("No news today.").kind, TextKind::English);
/// assert_eq!(detect("১২ … 👍").kind, TextKind::Empty);
/// ```
pub fn detect(text: &str) -> Detection {
    let counts = Counts::of(text.as_bytes());
    let others = if counts.odd > 0 { other_letters(text) } else { [0; 2] };
    let letters = counts.bengali + counts.latin + others[0] + others[1];
    if letters == 0 {
        return Detection { kind: TextKind::Empty, bengali: 0.0, latin: 0.0, other: 0.0 };
    }
    let share = |count: usize| count as f64 / letters as f64;
    let (bengali, latin, other) = (share(counts.bengali), share(counts.latin + others[0]), share(others[1]));
    let kind = if counts.odd > 0 && mojibake::places(text).len() * 3 > counts.bengali + counts.latin {
        TextKind::Mojibake
    } else if bengali >= 1.0 - PART {
        if counts.assamese > counts.ra { TextKind::Assamese } else { TextKind::Bengali }
    } else if bengali >= PART {
        TextKind::Mixed
    } else if other >= 1.0 - PART {
        TextKind::Other
    } else if other >= PART {
        TextKind::Mixed
    } else {
        latin_kind(text)
    };
    Detection { kind, bengali, latin, other }
}

/// What can be told from bytes alone.
#[derive(Debug, Default, PartialEq, Eq)]
struct Counts {
    /// Letters and signs.
    bengali: usize,
    /// ৰ and ৱ, and র.
    assamese: usize,
    ra: usize,
    /// ASCII letters.
    latin: usize,
    /// First bytes of characters that may be letters of other scripts.
    odd: usize,
}

impl Counts {
    fn of(bytes: &[u8]) -> Counts {
        let mut counts = Counts::default();
        let mut at = 0;
        while at < bytes.len() {
            // Two bytes before the block say what its first bytes are.
            let mut window = [b' '; BLOCK + 2];
            let (from, end) = (at.saturating_sub(2), bytes.len().min(at + BLOCK));
            let shift = 2 - (at - from);
            match bytes.get(from..from + BLOCK + 2).filter(|_| shift == 0) {
                Some(whole) => window.copy_from_slice(whole),
                None => window[shift..shift + end - from].copy_from_slice(&bytes[from..end]),
            }
            counts.add(&window);
            at += BLOCK;
        }
        counts
    }

    fn add(&mut self, window: &[u8; BLOCK + 2]) {
        let (mut bengali, mut assamese, mut ra, mut latin, mut odd) = (0u8, 0u8, 0u8, 0u8, 0u8);
        for i in 0..BLOCK {
            let (lead, middle, c) = (window[i], window[i + 1], window[i + 2]);
            let (low, high) = ((lead == LEAD) & (middle == LOW), (lead == LEAD) & (middle == HIGH));
            // U+09E6–U+09EF are digits, U+09F2–U+09FB money signs.
            let mark = high & (c >= THIRD_OF_ZERO) & (c != 0xB0) & (c != 0xB1);
            bengali += ((low | high) & !mark) as u8;
            assamese += (high & ((c == 0xB0) | (c == 0xB1))) as u8;
            ra += (low & (c == 0xB0)) as u8;
            latin += ((c | 0x20).wrapping_sub(b'a') < 26) as u8;
            // U+FEFF and U+FE0F, the only ones of their rows in Bengali text, are no letters.
            odd += ((c >= 0xC3) & (c != LEAD) & (c != 0xE2) & (c != 0xEF) & (c != 0xF0)) as u8
                + ((middle == LEAD) & (c != 0xA5) & (c != LOW) & (c != HIGH)) as u8
                + ((middle == 0xEF) & (c != 0xBB) & (c != 0xB8)) as u8;
        }
        self.bengali += usize::from(bengali);
        self.assamese += usize::from(assamese);
        self.ra += usize::from(ra);
        self.latin += usize::from(latin);
        self.odd += usize::from(odd);
    }
}

/// Latin letters beyond ASCII, and letters of other scripts.
fn other_letters(text: &str) -> [usize; 2] {
    let mut counts = [0; 2];
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        // Most characters are told by their first bytes.
        at += match bytes[at..] {
            [0..0x80, ..] => 1,
            [LEAD, LOW | HIGH, ..] => 3,
            _ => {
                let Some(c) = text[at..].chars().next() else { break };
                if c.is_alphabetic() {
                    counts[usize::from(!matches!(c, '\u{AA}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}' | '\u{2C6}'))] += 1;
                }
                c.len_utf8()
            }
        };
    }
    counts
}

/// Tenths of the natural logarithm of how much likelier a pair of letters is in romanized Bengali than in English.
static PAIRS: LazyLock<Box<[[i8; 27]; 27]>> = LazyLock::new(|| {
    let mut pairs = Box::new([[0; 27]; 27]);
    for row in seed!("normalize/romanized_pairs.tsv").rows(["pair", "odds"]) {
        let letters = |pair: &'static str| Some((place(*pair.as_bytes().first()?), place(*pair.as_bytes().get(1)?)));
        let (first, second) = row.read_as("pair", "two letters", letters);
        pairs[first][second] = row.parse("odds", "a number").unwrap_or(0);
    }
    pairs
});

/// Words by which the two are told apart, and how loudly they speak.
static WORDS: LazyLock<HashMap<&'static str, i32>> = LazyLock::new(|| {
    const LOUD: i32 = 25;
    let odds = [("bengali", LOUD), ("english", -LOUD)];
    let rows = seed!("normalize/romanized.tsv").rows(["word", "language"]);
    rows.map(|row| (row["word"], row.one_of("language", &odds))).collect()
});

/// A letter's number, 0 for the edge of a word.
fn place(letter: u8) -> usize {
    let place = (letter | 0x20).wrapping_sub(b'a');
    if letter.is_ascii_alphabetic() { usize::from(place) + 1 } else { 0 }
}

/// What must speak for Bengali in Latin letters: less is said by a word of English that is like it.
const SURE: i32 = 15;

/// What text in Latin letters is.
fn latin_kind(text: &str) -> TextKind {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).count();
    let bijoy: usize = bijoy_runs(text).into_iter().map(|run| letters(run.of(text))).sum();
    let share = bijoy as f64 / letters(text).max(1) as f64;
    if share > 0.5 {
        return TextKind::Bijoy;
    }
    if share >= PART {
        return TextKind::Mixed;
    }
    let mut odds = 0;
    for word in text.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| !word.is_empty()) {
        let mut lower = [0; 16];
        let known = lower.get_mut(..word.len()).and_then(|lower| {
            lower.copy_from_slice(word.as_bytes());
            lower.make_ascii_lowercase();
            WORDS.get(std::str::from_utf8(lower).ok()?).copied()
        });
        odds += known.unwrap_or_else(|| {
            let mut before = 0;
            let mut sum = 0;
            for now in word.bytes().chain([b' ']).map(place) {
                sum += i32::from(PAIRS[before][now]);
                before = now;
            }
            sum
        });
    }
    if odds > SURE { TextKind::Romanized } else { TextKind::English }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::script;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn blocks_count_what_letters_count(text in "[ক-হা-ৌৰৱর০-৯৳। a-zA-Z0-9éñкн한👍‘]{0,200}") {
            let is = |c: char| script::is_bengali(c) && c < script::ZERO || matches!(c, 'ৰ' | 'ৱ');
            let count = |of: &dyn Fn(char) -> bool| text.chars().filter(|&c| of(c)).count();
            let counts = Counts::of(text.as_bytes());
            prop_assert_eq!(counts.bengali, count(&is));
            prop_assert_eq!(counts.latin, count(&|c| c.is_ascii_alphabetic()));
            prop_assert_eq!((counts.assamese, counts.ra), (count(&|c| c == 'ৰ' || c == 'ৱ'), count(&|c| c == 'র')));
            prop_assert_eq!(counts.odd > 0, count(&|c| matches!(c, 'é' | 'ñ' | 'к' | 'н' | '한')) > 0);
        }
    }

    #[test]
    fn every_letter_is_counted_as_what_it_is() {
        for c in ('\u{980}'..='\u{9FF}').chain("aZ@[`{|९।॥\u{963}é\u{C2}À日ก😀‘…\u{FEFF}\u{FE0F}ﬁ\u{FF21}क".chars())
        {
            for before in 0..70 {
                let text = "1".repeat(before) + &c.to_string() + &"1".repeat(70 - before);
                let counts = Counts::of(text.as_bytes());
                let bengali = ('\u{980}'..'\u{9E6}').contains(&c) || matches!(c, 'ৰ' | 'ৱ');
                assert_eq!(counts.bengali, usize::from(bengali), "{c:?}");
                assert_eq!(counts.assamese, usize::from(matches!(c, 'ৰ' | 'ৱ')), "{c:?}");
                assert_eq!(counts.ra, usize::from(c == 'র'), "{c:?}");
                assert_eq!(counts.latin, usize::from(c.is_ascii_alphabetic()), "{c:?}");
                let plain = c.is_ascii()
                    || ('\u{980}'..='\u{9FF}').contains(&c)
                    || matches!(c, '।' | '॥' | '‘' | '…' | '😀' | '\u{FEFF}' | '\u{FE0F}' | '\u{963}' | '९');
                assert_eq!(counts.odd > 0, !plain, "{c:?}");
            }
        }
        assert_eq!(other_letters("aকé১é к日! "), [2, 2]);
        assert_eq!(other_letters("\u{AA}\u{24F}\u{250}\u{1E00}\u{1EFF}\u{1F00}\u{2C6}×"), [5, 2]);
    }

    #[test]
    fn shares_are_those_of_letters() {
        let shares = |text| {
            let found = detect(text);
            (found.bengali, found.latin, found.other)
        };
        assert_eq!(shares("কখগ a, ১২!"), (0.75, 0.25, 0.0));
        assert_eq!(shares("কখ éк"), (0.5, 0.25, 0.25));
        assert_eq!(shares("১২"), (0.0, 0.0, 0.0));
        assert_eq!((place(b'a'), place(b'B'), place(b'z'), place(b' '), place(b'@'), place(b'{')), (1, 2, 26, 0, 0, 0));
    }
}
