//! Words for those who count: which tokens are words, which say nothing, and how to count them.
//!
//! Word counters outside Bengali split at `\w+` and make প/রধ/নমন/ত/র of প্রধানমন্ত্রী (U+09AA U+09CD U+09B0 …), because hasanta
//! and vowel signs are marks. [`TOKEN_PATTERN`] is what to give them instead.

use super::lexicon;
use super::token::{Token, TokenKind, tokenize, tokenize_into};
use crate::normalize::canonical;
use crate::script::{self, CharClass};
use crate::span::Span;
use std::collections::HashMap;
use std::sync::LazyLock;

/// A regular expression for the Bengali words of a text, for Python's `re` and whatever takes its patterns:
/// `CountVectorizer(token_pattern=…)`, `WordCloud(regexp=…)`.
///
/// It finds what [`tokenize`](super::tokenize) gives as [`TokenKind::Word`] in Bengali letters, joiners and apostrophes inside; the letters
/// after a number (১০টায়, ৭১’এর) or an underscore, Latin words and hashtags are left out.
pub static TOKEN_PATTERN: LazyLock<String> = LazyLock::new(|| {
    let digit = |c: char| script::class(c) == CharClass::Digit;
    let letters = ranges(|c| script::goes_on(c) && script::class(c) != CharClass::Other);
    let (digits, bases, before) =
        (ranges(digit), ranges(script::is_letter), ranges(|c| script::goes_on(c) || digit(c)));
    [
        format!(r"(?<![\w{before}\u200C\u200D#@])(?<![0-9A-Za-z{digits}]['\u2019])"),
        format!(r"[{letters}](?:[{letters}{digits}\u200C\u200DA-Za-z0-9]|['\u2019](?=[{bases}A-Za-z]))*"),
    ]
    .concat()
});

/// The characters of the Bengali block that are so, as a character class has them.
fn ranges(is_so: impl Fn(char) -> bool) -> String {
    let mut ranges: Vec<(u32, u32)> = Vec::new();
    for c in (0..script::SIZE).map(script::character).filter(|&c| is_so(c)).map(u32::from) {
        match ranges.last_mut().filter(|range| range.1 + 1 == c) {
            Some(range) => range.1 = c,
            None => ranges.push((c, c)),
        }
    }
    ranges.iter().map(|(first, last)| format!(r"\u{first:04X}-\u{last:04X}")).collect()
}

/// Whether a token is a word that can be counted: letters of any script.
///
/// ```
/// use khobor::segment::{tokenize, words::is_word};
/// let text = "BBC জানায়, ১০টায়।";
/// let words: Vec<&str> = tokenize(text).iter().filter(|t| is_word(t)).map(|t| t.span.of(text)).collect();
/// assert_eq!(words, ["BBC", "জানায়"]);
/// ```
pub const fn is_word(token: &Token) -> bool {
    matches!(token.kind, TokenKind::Word | TokenKind::Latin)
}

/// The words of a text in order: the tokens that are words, and those of its #tags (`#বাজার_দর` has two).
///
/// ```
/// use khobor::segment::words::words;
/// let text = "দাম কমছে #বাজার_দর @karim";
/// assert_eq!(words(text).iter().map(|span| span.of(text)).collect::<Vec<_>>(), ["দাম", "কমছে", "বাজার", "দর"]);
/// ```
pub fn words(text: &str) -> Vec<Span> {
    let mut found = Vec::with_capacity(text.len() / 14 + 1);
    words_into(text, &mut Vec::new(), &mut found);
    found
}

/// The same, into a vector that keeps its memory from text to text, as `tokens` does. What they held before is gone.
pub fn words_into(text: &str, tokens: &mut Vec<Token>, words: &mut Vec<Span>) {
    words.clear();
    tokenize_into(text, tokens);
    for token in tokens.iter() {
        if is_word(token) {
            words.push(token.span);
        } else if token.kind == TokenKind::Hashtag {
            let mut at = token.span.start + 1;
            for part in text[at..token.span.end].split('_') {
                let inside = tokenize(part).into_iter().filter(is_word);
                words.extend(inside.map(|word| Span::new(at + word.span.start, at + word.span.end)));
                at += part.len() + 1;
            }
        }
    }
}

/// Whether the word is so common that it says nothing about a text (`seeds/segment/stop_words.tsv`).
///
/// ```
/// use khobor::segment::words::is_stop_word;
/// assert!(is_stop_word("এবং") && !is_stop_word("খবর"));
/// ```
pub fn is_stop_word(word: &str) -> bool {
    lexicon::is_stop_word(word)
}

/// The stop words, in the order of the seed file.
pub fn stop_words() -> impl Iterator<Item = &'static str> {
    lexicon::stop_words()
}

/// Counts the words of many texts.
///
/// ```
/// use khobor::segment::words::WordCounts;
/// let mut counts = WordCounts::new(true);
/// counts.add("খবর আর খবর");
/// counts.add("আজকের খবর");
/// assert_eq!(counts.ranked(), [("খবর".to_owned(), 3), ("আজকের".to_owned(), 1)]);
/// ```
#[derive(Debug, Default)]
pub struct WordCounts {
    leave_stop_words: bool,
    counts: HashMap<String, u64>,
    tokens: Vec<Token>,
    words: Vec<Span>,
}

impl WordCounts {
    /// Nothing counted yet.
    pub fn new(leave_stop_words: bool) -> WordCounts {
        WordCounts { leave_stop_words, ..WordCounts::default() }
    }

    /// Counts the words of one more text, in their canonical spelling.
    pub fn add(&mut self, text: &str) {
        let text = &*canonical(text);
        words_into(text, &mut self.tokens, &mut self.words);
        for word in self.words.iter().map(|word| word.of(text)) {
            if self.leave_stop_words && lexicon::is_stop_word(word) {
                continue;
            }
            match self.counts.get_mut(word) {
                Some(count) => *count += 1,
                None => {
                    self.counts.insert(word.to_owned(), 1);
                }
            }
        }
    }

    /// Takes in what another counted, on another thread.
    pub fn merge(&mut self, other: WordCounts) {
        for (word, count) in other.counts {
            *self.counts.entry(word).or_default() += count;
        }
    }

    /// Counts every inflected word under the stem it is made of, where that stem was counted as a word of its own: what
    /// nobody wrote is no word. `stems` gives the readings of a word, the longest first.
    ///
    /// ```
    /// use khobor::inflection::lookups;
    /// use khobor::segment::words::WordCounts;
    /// let mut counts = WordCounts::new(true);
    /// counts.add("পুতিন পুতিনের পুতিনেরও আক্তার");
    /// counts.join_stems(|word| lookups(word).to_vec());
    /// assert_eq!(counts.ranked(), [("পুতিন".to_owned(), 3), ("আক্তার".to_owned(), 1)]);
    /// ```
    pub fn join_stems(&mut self, stems: impl Fn(&str) -> Vec<&str>) {
        let mut words: Vec<&String> = self.counts.keys().collect();
        // Stems come before what is made of them, so that a word finds the stem of its stem.
        words.sort_unstable_by_key(|word| (word.len(), *word));
        let mut stem_of: HashMap<&str, &str> = HashMap::new();
        for word in words {
            let stem = stems(word).into_iter().filter(|&stem| stem != word).find_map(|stem| stem_of.get(stem).copied());
            stem_of.insert(word, stem.unwrap_or(word));
        }
        let mut joined: HashMap<String, u64> = HashMap::new();
        for (word, count) in &self.counts {
            *joined.entry(stem_of[word.as_str()].to_owned()).or_default() += count;
        }
        self.counts = joined;
    }

    /// Words and how often they stand, the most frequent first, equal ones in the order of their code points.
    pub fn ranked(self) -> Vec<(String, u64)> {
        let mut ranked: Vec<_> = self.counts.into_iter().collect();
        ranked.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        ranked
    }
}
