//! Quotations at the end of a sentence: whether a quotation mark closes, and whether the sentence goes on behind it.
//!
//! ‘তুমি কোথায় যাচ্ছ?’ প্রশ্ন করলেন মা। (U+2018 … U+003F U+2019) is one sentence: its ? ends what is quoted, and the words behind it say who
//! asked. A straight quote (U+0027) that is glued to both sides closes if one was opened before.

use super::super::lexicon::{self, Report};
use super::super::sign::{is_closer, is_end_mark, is_feeling, is_line_break, is_opener, is_spoken};
use super::{Mark, Splitter};
use crate::script;
use std::ops::Range;

/// না
const NOT: &str = "\u{9A8}\u{9BE}";
/// -তে: করতে (to do), and behind ি of a place or a way: ভঙ্গিতে.
const INFINITIVE: &str = "\u{9A4}\u{9C7}";
const LOCATIVE: &str = "\u{9BF}\u{9A4}\u{9C7}";

impl Splitter<'_> {
    /// Brings the state of the straight quotes up to `at`.
    pub(super) fn read_quotes(&mut self, at: usize) {
        while let Some(found) = memchr::memchr2(b'\'', b'"', &self.text.as_bytes()[self.quoted..at.max(self.quoted)]) {
            let quote = self.quoted + found;
            self.quoted = quote + 1;
            let before = self.text[..quote].chars().next_back();
            let after = self.peek(quote + 1);
            let double = self.text.as_bytes()[quote] == b'"';
            let open = if double { &mut self.quotes.double } else { &mut self.quotes.single };
            let (gap_before, gap_after) =
                (before.is_none_or(char::is_whitespace), after.is_none_or(char::is_whitespace));
            let (word_before, word_after) =
                (before.is_some_and(is_spoken), after.is_some_and(|c| is_spoken(c) || is_opener(c)));
            if gap_before != gap_after {
                *open = gap_before;
            } else if word_before && !word_after && !gap_after {
                *open = false;
            } else if !word_before && !gap_before && !gap_after {
                let ended = before.is_some_and(|c| is_end_mark(c) || is_closer(c));
                *open = word_after && !(ended && *open);
            }
        }
        self.quoted = self.quoted.max(at);
    }

    /// Whether the straight quote at `at`, glued to the marks before it, closes.
    pub(super) fn straight_closes(&mut self, quote: char, at: usize) -> bool {
        match self.peek(at + 1) {
            Some(c) if is_spoken(c) || is_opener(c) => {
                self.read_quotes(at);
                if quote == '"' { self.quotes.double } else { self.quotes.single }
            }
            _ => true,
        }
    }

    /// The end of a closing quote that stands between spaces (`করব। ’ তিনি`) or of an emoji or a face that says how it was meant,
    /// and whether it is a quote.
    pub(super) fn lone_closer(&mut self, at: usize) -> Option<(usize, bool)> {
        let mut end = at;
        while let Some(' ' | '\u{A0}') = self.peek(end) {
            end += self.peek(end)?.len_utf8();
            if end > at + 4 {
                return None;
            }
        }
        let c = self.peek(end)?;
        if let Some(face) = self.face_end(end) {
            return Some((face, false));
        }
        let after = end + c.len_utf8();
        let closes = match c {
            _ if is_feeling(c) => return Some((after, false)),
            '\u{2019}' | '\u{201D}' => true,
            '\'' | '"' => {
                self.read_quotes(end);
                if c == '"' { self.quotes.double } else { self.quotes.single }
            }
            _ => false,
        };
        (closes && self.peek(after).is_none_or(char::is_whitespace)).then_some((after, true))
    }

    /// `?` within a quotation that is a row of short questions, a name: ‘কে? কেন? কীভাবে?’
    pub(super) fn in_title(&mut self, from: usize, to: usize) -> bool {
        self.title(from).is_some_and(|(_, end)| end > to)
    }

    /// Whether what closed at `end` is a name made of questions.
    pub(super) fn closes_title(&mut self, mark: Mark, end: usize) -> bool {
        let question = self.text[self.start..end].trim_end_matches(|c| c != '?').len();
        mark == Mark::Question && question > 0 && self.title(self.start + question - 1).is_some()
    }

    /// The quotation around the `?` at `at`, without its marks, if it is two or more questions of at most three words and
    /// nobody is said to ask them.
    fn title(&mut self, at: usize) -> Option<(usize, usize)> {
        const REACH: usize = 80;
        let quotes = [('\u{2018}', '\u{2019}'), ('\u{201C}', '\u{201D}'), ('\'', '\''), ('"', '"')];
        let head = &self.text[self.start..at];
        let (open, (opener, closer)) = head
            .char_indices()
            .rev()
            .take(REACH)
            .take_while(|(_, c)| !is_line_break(*c))
            .find_map(|(i, c)| Some((i, *quotes.iter().find(|(opener, _)| *opener == c)?)))?;
        let before = head[..open].trim_end();
        let introduced = before.ends_with([',', ':', '-', '\u{2013}', '\u{2014}']);
        let first = before.is_empty();
        let start = self.start + open + opener.len_utf8();
        let mut end = start;
        while let Some(c) = self.peek(end).filter(|&c| c != closer && !is_line_break(c) && end < start + 2 * REACH) {
            end += c.len_utf8();
        }
        let title = &self.text[start..end];
        let closed = self.peek(end) == Some(closer) && title.ends_with('?') && end > at;
        let short = |question: &str| question.split_whitespace().count() <= 3 && question.contains(is_spoken);
        let questions = title.trim_end_matches('?').split('?');
        let row = closed && !introduced && title.matches('?').count() > 1 && questions.clone().all(short);
        // Where the line begins with it, a word must say that it is a name: ‘কে? কেন?’ বইটি পড়েছি।
        (row && (!first || self.is_named(end + closer.len_utf8()))).then_some((start, end))
    }

    /// Whether the first word behind a quotation that closed at `at` makes it a name.
    fn is_named(&mut self, at: usize) -> bool {
        let Some(gap) = self.peek(at).filter(|c| matches!(c, ' ' | '\u{A0}')) else { return false };
        let word = at + gap.len_utf8();
        let end = self.word_end(word);
        lexicon::report(&self.text[word..end]) == Report::Title
    }

    /// Whether the words at `at`, after a closed quotation, take it into their sentence. After a danda, and further than four words away, they
    /// must say who spoke and nothing else: ‘আমি যাব।’ মা ধীরে বললেন।
    pub(super) fn takes_in(&mut self, mark: Mark, at: usize) -> bool {
        const NEAR: usize = 4;
        const MOST_WORDS: usize = 7;
        let mut word_at = at;
        let (mut speech, mut pointed) = (false, false);
        // The word before, and whether it is said twice or pointed at.
        let (mut before, mut meant) = (0..0, false);
        for nth in 0..MOST_WORDS {
            let finished = mark == Mark::Danda || mark == Mark::Stop || nth >= NEAR;
            let end = self.word_end(word_at);
            let next = self.past_spaces(end);
            let role = self.role(word_at, end, next);
            let ends = || |c: Option<char>| c.is_none_or(|c| is_end_mark(c) || is_line_break(c));
            match role {
                Report::Noun | Report::Speech if pointed && !finished => return true,
                Report::Noun if nth > 1 || finished => speech = true,
                Report::Speech => speech = true,
                Report::Verb | Report::Thought if self.tells_else(before.clone(), meant) => {}
                Report::Thought if nth >= NEAR => {}
                Report::Verb | Report::Thought | Report::Noun => {
                    let speech = matches!(self.peek(next), Some(',' | ':' | '-' | '\u{2018}' | '\u{201C}'));
                    let after = self.word_end(next);
                    let opens = speech || lexicon::report(&self.text[next..after]) == Report::Opener;
                    if !finished || nth == 0 {
                        return !opens;
                    }
                    // জিজ্ঞেস করলেন, বলে উঠলেন দিদি, চিৎকার করে উঠলেন
                    let last = self.past_light(next);
                    if ends()(self.peek(last)) || self.names_speaker(last) {
                        return true;
                    }
                }
                Report::Light if speech && (!finished || ends()(self.peek(next)) || self.names_speaker(next)) => {
                    return !matches!(self.peek(next), Some(',' | ':'));
                }
                Report::Title if nth == 0 => return true,
                // উত্তর না দিয়ে …
                Report::Other if &self.text[word_at..end] == NOT => speech = false,
                _ => {}
            }
            meant = pointed || self.text[before] == self.text[word_at..end];
            pointed = role == Report::Pointer;
            before = word_at..end;
            // Beyond a comma or another mark is another clause.
            if next == end || end == word_at {
                return false;
            }
            word_at = next;
        }
        false
    }

    /// Whether the word before a verb of speech says that something else was told, or nothing: বসতে বললেন, সব কথা বললেন, না বলে. What is done meanwhile is
    /// said twice (হাঁপাতে হাঁপাতে বললেন), and এই কথা is what was quoted: both are `meant`.
    fn tells_else(&self, before: Range<usize>, meant: bool) -> bool {
        let word = &self.text[before];
        let infinitive = || word.ends_with(INFINITIVE) && !word.ends_with(LOCATIVE);
        match lexicon::report(word) {
            Report::Object => !meant,
            Report::Other => word == NOT || infinitive() && !meant,
            _ => false,
        }
    }

    /// What the word up to `end` is, or the two words with the one at `next`: মনে করিয়ে.
    fn role(&mut self, at: usize, end: usize, next: usize) -> Report {
        match lexicon::report(&self.text[at..end]) {
            Report::Other if next > end && end > at => {
                let second = self.word_end(next);
                lexicon::report(&self.text[at..second])
            }
            role => role,
        }
    }

    /// Where the light verbs at `at` end: করে উঠলেন.
    fn past_light(&mut self, mut at: usize) -> usize {
        const MOST_WORDS: usize = 2;
        for _ in 0..MOST_WORDS {
            let end = self.word_end(at);
            if end == at || lexicon::report(&self.text[at..end]) != Report::Light {
                break;
            }
            at = self.past_spaces(end);
        }
        at
    }

    /// Whether a few words without another verb, the one who speaks, end the sentence from `at` on: বললেন বৃদ্ধ কৃষক।
    fn names_speaker(&mut self, mut at: usize) -> bool {
        const MOST_WORDS: usize = 3;
        for _ in 0..MOST_WORDS {
            let end = self.word_end(at);
            let word = &self.text[at..end];
            if word.is_empty()
                || lexicon::closes_sentence(word)
                || !matches!(lexicon::report(word), Report::Other | Report::Pointer | Report::Manner | Report::Object)
            {
                return false;
            }
            if self.peek(end).is_none_or(|c| is_end_mark(c) || is_line_break(c)) {
                return true;
            }
            let Some(' ' | '\u{A0}') = self.peek(end) else { return false };
            at = end + self.peek(end).map_or(1, char::len_utf8);
        }
        false
    }

    /// The end of the run of letters at `at`; a run longer than any word of the lexicon is cut short.
    pub(super) fn word_end(&mut self, at: usize) -> usize {
        let mut end = at;
        while let Some(c) =
            self.peek(end).filter(|c| end < at + 60 && (script::is_word_part(*c) || c.is_alphanumeric()))
        {
            end += c.len_utf8();
        }
        end
    }
}
