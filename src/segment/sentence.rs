//! Where sentences end.
//!
//! Bengali ends a sentence with the danda, । U+0964, but web pages also write |, ৷ or a full stop for it, glue the next sentence
//! to it, and use the full stop for abbreviations (মো. ড.), decimals (৯.৯) and list numbers (১.). So each mark is a
//! **candidate end**, and stands as an end unless there is a **reason not to end**. A line break ends a sentence too, as
//! [`Newline`] says.
//!
//! Candidate ends: ।  ॥  ৷  |  ?  !  .  …  and runs of them (?!, ...). What closes the sentence belongs to it: closing quotes and
//! brackets, reference marks (`[১]`), a closing quote that stands alone between spaces, and faces, hearts and clapping hands.
//! A straight quote glued to both sides closes if one was opened before.
//!
//! Reasons not to end, for any mark:
//!
//! - *no word yet*, before it or after it on the line: a piece without letter or digit belongs to its neighbour;
//! - *a list marker*: all that stands before it is a number of up to three digits or one letter (১. ২। ক.);
//! - *the sentence goes on*: a comma, semicolon or colon follows, or a dash after a closed quote, a ? or a !;
//! - *within brackets* that opened in mid-sentence and close within the line: তিনি (কেন? জানি না।) এলেন না। A bracket that begins the
//!   sentence holds sentences of its own: তিনি আসেননি। (তখন রাত।) সবাই ফিরে গেল।
//! - *a quotation that the sentence takes in*: after ? or ! or … and a closing quote, a word of asking or saying among the next
//!   four (‘তুমি কোথায় যাচ্ছ?’ প্রশ্ন করলেন মা।), or further away at the sentence's end, or a word that points back at it (মায়ের সেই প্রশ্ন শুনে), unless it introduces speech itself (তিনি বলেন, …; বলেন যে …); after a danda and a closing quote,
//!   only as the very next word (‘আমি যাব।’ বললেন মা।), or as the last of a few before the sentence's end (‘আমি যাব।’ মা ধীরে বললেন।).
//!   Where something else was told, or nothing, it is a sentence of its own (মা সব কথা খুলে বললেন, মা কিছু না বলে …). Words like শীর্ষক and নামে as the next word take the quotation as a name.
//!   A quotation of several sentences splits inside, and what introduces it stays with its first part.
//!
//! and for one mark:
//!
//! - **.** between digits or glued to what follows (৯.৯, মো.মতিউর, example.com); after an abbreviation, an initial, a word of one
//!   syllable that closes no sentence, or a word with a stop inside it (বি.দ্র.); after one or two digits, as in lists (২. …); after
//!   Latin text when Latin text follows, but where the sentence is English and the next begins with a capital: This is it. That is not.
//!   A line of English that ends in no mark is no prose: We use cookies. You can change this. Accept Learn More
//! - **|** as a separator: spaced on both sides or glued on both sides, unless the word before closes a sentence (a finite
//!   verb); after anything but a Bengali letter.
//! - **.** glued to a Bengali word on both sides, unless the word before closes a sentence, or the line has full stops for its dandas.
//! - **…** and **...** as a pause: when the word before does not close a sentence, or is a verb of saying with a space behind it, and the line goes on.
//! - **?** and **!** inside a web address, and **?** inside a quotation that is a row of short questions, a name: ‘কে? কেন? কীভাবে?’
//!
//! Without any mark a sentence ends behind a face or a picture (😂, :-P) that stands between a finished clause and another one that is
//! not joined to it: ভালো লেগেছে 😂 আবার শুনব।
//!
//! The scan looks only at candidates; each question looks a bounded way around, or moves on and never looks twice, so the
//! time is linear on any input.

mod quotation;

use super::lexicon;
use super::scan::Candidates;
use super::sign::{
    is_base, is_closer, is_digit, is_end_mark, is_feeling, is_line_break, is_opener, is_picture, is_spoken,
    line_length, word_before,
};
use crate::script;
use crate::span::Span;

/// What a line break means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Newline {
    /// Every line break ends a sentence: headlines and datelines stand on lines of their own.
    #[default]
    Hard,
    /// A line break is a space: for text wrapped at a width.
    Soft,
    /// Only an empty line ends a sentence: wrapped text in paragraphs.
    Paragraph,
}

/// The sentences of a text in order; what stands between them is white space, and white space alone is no sentence.
///
/// ```
/// use khobor::segment::{Newline, sentences};
/// let text = "ড. ইউনূস বলেন, ‘দাম ৯.৯ টাকা।’ কেন?জানি না";
/// let found: Vec<&str> = sentences(text, Newline::Hard).iter().map(|s| s.of(text)).collect();
/// assert_eq!(found, ["ড. ইউনূস বলেন, ‘দাম ৯.৯ টাকা।’", "কেন?", "জানি না"]);
/// ```
pub fn sentences(text: &str, newline: Newline) -> Vec<Span> {
    let mut spans = Vec::with_capacity(text.len() / 128 + 1);
    sentences_into(text, newline, &mut spans);
    spans
}

/// The same, into a vector that keeps its memory from text to text. What it held before is gone.
pub fn sentences_into(text: &str, newline: Newline, spans: &mut Vec<Span>) {
    spans.clear();
    let mut splitter = Splitter::new(text, newline, true, Quotes::default());
    while let Some(span) = splitter.sentence() {
        spans.push(span);
    }
}

/// How far a bracket may reach and still hold its sentences, in bytes.
const BRACKET_REACH: usize = 600;

/// The straight quotes that are open: ' and ".
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Quotes {
    single: bool,
    double: bool,
}

/// Reads a text, or the beginning of one, sentence by sentence.
pub(super) struct Splitter<'t> {
    text: &'t str,
    newline: Newline,
    /// Whether the text ends here, or goes on in a part not seen yet.
    complete: bool,
    candidates: Candidates<'t>,
    /// Where the present sentence begins, before its white space.
    start: usize,
    /// Candidates before this byte were answered together with an earlier one.
    answered: usize,
    /// All before this byte of the present sentence is neither letter nor digit.
    silent: usize,
    spoken: bool,
    /// Open brackets since one opened in mid-sentence.
    depth: usize,
    /// State of the straight quotes before byte `quoted`.
    quotes: Quotes,
    quoted: usize,
    /// The same two when the present sentence began.
    settled: (Quotes, usize),
    /// A run of signs that was read: from its first byte to the letter, mark or line break that ends it.
    hush: (usize, usize),
    /// The rest of the line last asked about, and from where on in it full stops are dandas.
    stopped: (std::ops::Range<usize>, Option<usize>),
    /// The rest of the line last asked about, and whether it is English that is no prose.
    furniture: (std::ops::Range<usize>, bool),
    /// A question looked past the end of an incomplete text.
    starved: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Danda,
    Pipe,
    Question,
    Ellipsis,
    Stop,
}

impl<'t> Splitter<'t> {
    /// `complete`: the text ends where it ends. `quotes`: those left open by what stood before.
    pub(super) fn new(text: &'t str, newline: Newline, complete: bool, quotes: Quotes) -> Splitter<'t> {
        Splitter {
            text,
            newline,
            complete,
            candidates: Candidates::new(text.as_bytes(), 0),
            start: 0,
            answered: 0,
            silent: 0,
            spoken: false,
            depth: 0,
            quotes,
            quoted: 0,
            settled: (quotes, 0),
            hush: (0, 0),
            stopped: (0..0, None),
            furniture: (0..0, false),
            starved: false,
        }
    }

    /// Where the first sentence that was not given out begins, and the quotes open there.
    pub(super) fn rest(mut self) -> (usize, Quotes) {
        (self.quotes, self.quoted) = self.settled;
        self.read_quotes(self.start);
        (self.start, self.quotes)
    }

    /// The next sentence; None at the end, and in an incomplete text where more of it is needed to decide.
    pub(super) fn sentence(&mut self) -> Option<Span> {
        while let Some(at) = self.candidates.next() {
            if at < self.answered {
                continue;
            }
            let cut = self.cut(at);
            if self.starved && !self.complete {
                return None;
            }
            if let Some(end) = cut
                && let Some(span) = self.close(end)
            {
                return Some(span);
            }
        }
        if !self.complete {
            return None;
        }
        self.close(self.text.len())
    }

    /// Ends the present sentence before `end`.
    #[inline]
    fn close(&mut self, end: usize) -> Option<Span> {
        let piece = &self.text[self.start..end];
        let trimmed = piece.trim_start();
        let span = Span::new(end - trimmed.len(), end - trimmed.len() + trimmed.trim_end().len());
        (self.start, self.silent, self.answered) = (end, end, end);
        (self.spoken, self.depth) = (false, 0);
        self.settled = (self.quotes, self.quoted);
        (!span.is_empty()).then_some(span)
    }

    /// Where to cut because of the candidate byte at `at`, if at all.
    #[inline]
    fn cut(&mut self, at: usize) -> Option<usize> {
        let bytes = self.text.as_bytes();
        let byte = bytes[at];
        let (from, to, mark) = match byte {
            b'\n' | b'\r' => return self.line_break(at, at + 1),
            0..=0x1F => return None,
            b'(' | b')' => {
                self.bracket(byte, at);
                return None;
            }
            b':' | b';' | b'<' | b'=' | 0xF0 => return self.feeling(at),
            b'_' => return self.feeling(at.checked_sub(1)?),
            0x98..=0x9E if bytes[at - 1] == 0xE2 => return self.feeling(at - 1),
            b'?' | b'!' => (at, at + 1, Mark::Question),
            b'.' => (at, at + 1, Mark::Stop),
            b'|' => (at, at + 1, Mark::Pipe),
            // A5 A5 is also the end of U+100965, F4 80 A5 A5.
            0xA5 if bytes[at - 1] == 0xE0 && matches!(bytes.get(at + 1), Some(0xA4 | 0xA5)) => {
                (at - 1, at + 2, Mark::Danda)
            }
            0xB7 if bytes[..=at].ends_with("\u{9F7}".as_bytes()) => (at - 2, at + 1, Mark::Danda),
            0xA6 if bytes[..=at].ends_with("\u{2026}".as_bytes()) => (at - 2, at + 1, Mark::Ellipsis),
            0xA8 | 0xA9 if bytes[at - 2] == 0xE2 => return self.line_break(at - 2, at + 1),
            _ => return None,
        };
        let (to, mark) = self.run(to, mark);
        self.answered = to;
        if !self.spoken_before(from) || self.is_list_marker(from, mark) || !self.ends(mark, from, to) {
            return None;
        }
        if self.depth > 0 && self.bracket_closes(to) {
            return None;
        }
        let (end, closed) = self.closers(to);
        (!self.goes_on(mark, end, closed)).then_some(end)
    }

    /// Where to cut because of the face or picture at `at`: behind it, where it stands between a clause that is finished and
    /// another that is not joined to it.
    #[cold]
    fn feeling(&mut self, at: usize) -> Option<usize> {
        let before = self.text.get(self.start..at)?.trim_end();
        if !before.ends_with(script::is_word_part) || !lexicon::closes_clause(word_before(before)) {
            return None;
        }
        let end = self.feelings_end(at)?;
        self.answered = end;
        let next = self.past_spaces(end);
        let goes_on = self.peek(next).is_some_and(|c| is_spoken(c) || is_opener(c) && c != '(');
        let word_end = self.word_end(next);
        (goes_on && !lexicon::is_joiner(&self.text[next..word_end])).then_some(end)
    }

    /// The end of the faces and pictures at `at`, with no more than spaces between them.
    fn feelings_end(&mut self, at: usize) -> Option<usize> {
        let (mut end, mut read) = (None, at);
        while let Some(c) = self.peek(read) {
            if is_picture(c) {
                read += c.len_utf8();
                end = Some(read);
            } else if let Some(face) = self.face_end(read) {
                (read, end) = (face, Some(face));
            } else if c == ' ' && end == Some(read) {
                read += 1;
            } else {
                break;
            }
        }
        end
    }

    /// The end of the face of signs at `at`, which no letter or digit touches.
    fn face_end(&mut self, at: usize) -> Option<usize> {
        let bytes =
            self.text.as_bytes().get(at..).filter(|bytes| bytes.first().is_some_and(u8::is_ascii_punctuation))?;
        self.starved |= bytes.len() <= lexicon::LONGEST_FACE;
        let end = at + lexicon::face(bytes)?;
        self.text[end..].chars().next().is_none_or(|c| !is_spoken(c)).then_some(end)
    }

    /// The first character behind the few spaces at `at`.
    fn past_spaces(&mut self, at: usize) -> usize {
        const MOST_BYTES: usize = 4;
        let mut next = at;
        while let Some(space @ (' ' | '\u{A0}')) = self.peek(next).filter(|_| next < at + MOST_BYTES) {
            next += space.len_utf8();
        }
        next
    }

    fn peek(&mut self, at: usize) -> Option<char> {
        let c = self.text.get(at..).and_then(|rest| rest.chars().next());
        self.starved |= c.is_none();
        c
    }

    /// Where to cut because of the line break at `at`. Quotes do not stay open over the end of a line or paragraph.
    fn line_break(&mut self, at: usize, end: usize) -> Option<usize> {
        if !self.breaks(at) {
            return None;
        }
        (self.quotes, self.quoted) = (Quotes::default(), end);
        Some(end)
    }

    /// Whether the line break at `at` ends a sentence.
    fn breaks(&mut self, at: usize) -> bool {
        match self.newline {
            Newline::Hard => true,
            Newline::Soft => false,
            Newline::Paragraph => {
                let c = self.peek(at).unwrap_or('\n');
                if c == '\u{2029}' {
                    return true;
                }
                let mut next = at + c.len_utf8();
                if self.text[at..].starts_with("\r\n") {
                    next += 1;
                }
                while let Some(c) = self.peek(next) {
                    match c {
                        _ if is_line_break(c) => return true,
                        _ if !c.is_whitespace() => return false,
                        _ => next += c.len_utf8(),
                    }
                }
                true
            }
        }
    }

    fn bracket(&mut self, byte: u8, at: usize) {
        if byte == b')' {
            self.depth = self.depth.saturating_sub(1);
        } else if self.depth > 0 || self.spoken_before(at) {
            self.depth += 1;
        }
    }

    /// Whether the bracket that is open before `at` closes within the line and near enough.
    fn bracket_closes(&mut self, at: usize) -> bool {
        let rest = &self.text.as_bytes()[at..];
        let reach = &rest[..rest.len().min(BRACKET_REACH)];
        let line = if self.newline == Newline::Hard { &reach[..line_length(reach)] } else { reach };
        let closes = memchr::memchr(b')', line).is_some();
        self.starved |= !closes && line.len() == rest.len();
        if !closes {
            self.depth = 0;
        }
        closes
    }

    /// Whether the present sentence has a letter or digit before `at`.
    #[inline]
    fn spoken_before(&mut self, at: usize) -> bool {
        if !self.spoken && self.silent < at {
            let silence = self.text[self.silent..at].find(is_spoken);
            self.spoken = silence.is_some();
            self.silent = at;
        }
        self.spoken
    }

    /// The end of the run of marks that goes on at `to`, and what the run is as a whole.
    #[inline]
    fn run(&mut self, mut to: usize, mut mark: Mark) -> (usize, Mark) {
        while let Some(c) = self.peek(to) {
            mark = match (c, mark) {
                ('\u{964}' | '\u{965}' | '\u{9F7}', _) | ('|', Mark::Danda | Mark::Pipe) => Mark::Danda,
                ('?' | '!', Mark::Danda) | ('.' | '\u{2026}', Mark::Danda | Mark::Question) => mark,
                ('?' | '!', _) => Mark::Question,
                ('.' | '\u{2026}', Mark::Stop | Mark::Ellipsis) => Mark::Ellipsis,
                _ => break,
            };
            to += c.len_utf8();
        }
        (to, mark)
    }

    fn is_list_marker(&self, from: usize, mark: Mark) -> bool {
        if !matches!(mark, Mark::Danda | Mark::Stop) || from - self.start > 24 {
            return false;
        }
        let marker = self.text[self.start..from].trim();
        let digits = marker.chars().all(is_digit);
        let mut chars = marker.chars();
        match (chars.next(), chars.next()) {
            (Some(c), None) if script::class(c) == script::CharClass::Consonant => true,
            _ if lexicon::is_marker(marker) => true,
            _ => digits && marker.chars().count() <= if mark == Mark::Danda { 2 } else { 3 },
        }
    }

    /// Whether the marks from `from` to `to` end a sentence as far as they themselves and what they touch can say.
    #[inline]
    fn ends(&mut self, mark: Mark, from: usize, to: usize) -> bool {
        match mark {
            Mark::Danda => true,
            Mark::Question => !self.in_address(from, to) && !self.in_title(from, to),
            Mark::Ellipsis => self.ellipsis_ends(from, to),
            Mark::Stop => self.stop_ends(from, to),
            Mark::Pipe => self.pipe_ends(from, to),
        }
    }

    /// `?` and `!` glued to Latin text on both sides.
    fn in_address(&mut self, from: usize, to: usize) -> bool {
        let before =
            self.before(from).is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '/' | '=' | '&' | '-' | '_'));
        before && self.peek(to).is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '/' | '=' | '&' | '-' | '_'))
    }

    fn ellipsis_ends(&mut self, from: usize, to: usize) -> bool {
        let before = self.text[self.start..from].trim_end();
        let Some(last) = before.chars().next_back() else { return false };
        // Before a line break the break will cut; before a closing quote the speaker falls silent.
        match self.peek(to) {
            None => return true,
            Some('\u{2019}' | '\u{201D}') => return true,
            Some(c) if matches!(c, '\'' | '"') && self.straight_closes(c, to) => return true,
            _ => {}
        }
        let word = word_before(before);
        // সে বলল ... আমি যাব: spaced, the pause is before what is said.
        let says = || {
            before.len() < from - self.start
                && matches!(lexicon::report(word), lexicon::Report::Verb | lexicon::Report::Thought)
        };
        !script::is_word_part(last) && !last.is_alphanumeric() && last != ',' && !is_opener(last)
            || lexicon::closes_sentence(word) && !says()
    }

    fn pipe_ends(&mut self, from: usize, to: usize) -> bool {
        let before = self.text[self.start..from].trim_end();
        let last = before.chars().next_back();
        if !last.is_some_and(script::is_word_part) && !last.is_some_and(is_closer) {
            return false;
        }
        let spaced_before = before.len() < from - self.start;
        let spaced_after = self.peek(to).is_none_or(|c| c.is_whitespace() || is_closer(c));
        !spaced_before && spaced_after || lexicon::closes_sentence(word_before(before.trim_end_matches(is_closer)))
    }

    fn stop_ends(&mut self, from: usize, to: usize) -> bool {
        let before = self.text[self.start..from].trim_end();
        let next = self.peek(to);
        let glued = next.is_some_and(|c| c.is_alphanumeric() || matches!(c, '_' | '/' | '@' | '#' | '%' | '-'));
        let Some(last) = before.chars().next_back() else { return false };
        if script::is_word_part(last) || matches!(last, '\u{200C}' | '\u{200D}') {
            let word = word_before(before);
            let closes = lexicon::closes_sentence(word);
            let inner = before[..before.len() - word.len()].ends_with('.');
            let letters = word.chars().filter(|c| is_base(*c)).count();
            if glued {
                let word_follows = next.is_some_and(script::is_word_part);
                let own = letters > 1 && !inner && word_follows;
                return own && (closes || !lexicon::is_abbreviation(word) && self.stops_for_dandas(from));
            }
            return !inner && !lexicon::is_abbreviation(word) && (letters > 1 || closes);
        }
        if is_digit(last) {
            let digits = before.chars().rev().take_while(|c| is_digit(*c)).take(3).count();
            return !glued && digits > 2;
        }
        if glued {
            return false;
        }
        let open = before.trim_end_matches(|c| is_closer(c) || matches!(c, '\'' | '"'));
        if open.ends_with(|c: char| c.is_alphabetic() && !script::is_word_part(c)) {
            let word = word_before(open);
            let inner = open[..open.len() - word.len()].ends_with('.');
            let letter = word.chars().count() == 1;
            return !inner && !letter && !lexicon::is_abbreviation(word) && self.begins_anew(to);
        }
        true
    }

    /// Whether the next letter or digit of the line, past signs, is Bengali or a Latin capital.
    fn begins_anew(&mut self, mut at: usize) -> bool {
        for _ in 0..8 {
            match self.peek(at) {
                None => return false,
                Some(c) if is_line_break(c) => return false,
                Some(c) if is_spoken(c) => {
                    return script::class(c) != script::CharClass::Other
                        || c.is_uppercase() && self.begins_latin() && self.is_prose(at);
                }
                Some(c) => at += c.len_utf8(),
            }
        }
        false
    }

    /// Whether the English about `at` is cut into sentences: where the line ends in a mark. A line of a page's furniture does not: We use cookies. You can change this. Accept Learn More
    fn is_prose(&mut self, at: usize) -> bool {
        if self.newline != Newline::Hard {
            return true;
        }
        if !self.furniture.0.contains(&at) {
            let rest = &self.text[at..];
            let length = line_length(rest.as_bytes());
            self.starved |= length == rest.len();
            let line = rest[..length].trim_end().trim_end_matches(|c| is_closer(c) || matches!(c, '\'' | '"'));
            let ends = line.ends_with(is_end_mark) || line.ends_with(['.', '\u{2026}']);
            self.furniture = (at..at + length + 1, !ends);
        }
        !self.furniture.1
    }

    /// Whether the present sentence begins with a Latin letter: it is one in English.
    fn begins_latin(&self) -> bool {
        let first = self.text[self.start..].chars().take(40).find(|&c| is_spoken(c));
        first.is_some_and(|c| c.is_alphabetic() && script::class(c) == script::CharClass::Other)
    }

    /// Whether the line has full stops for its dandas from `at` on: no danda, and a stop at its end, behind a word in full.
    fn stops_for_dandas(&mut self, at: usize) -> bool {
        if !self.stopped.0.contains(&at) {
            let rest = &self.text[at..];
            let length = line_length(rest.as_bytes());
            self.starved |= length == rest.len();
            let line = rest[..length].trim_end();
            let closes = line.strip_suffix('.').is_some_and(|before| {
                let word = word_before(before);
                word.chars().filter(|&c| is_base(c)).count() > 1 && !lexicon::is_abbreviation(word)
            });
            let last = line.rfind('\u{964}').map_or(at, |danda| at + danda + 1);
            self.stopped = (at..at + length + 1, closes.then_some(last));
        }
        self.stopped.1.is_some_and(|last| at >= last)
    }

    fn before(&self, at: usize) -> Option<char> {
        self.text[self.start..at].chars().next_back()
    }

    /// The end of what closes a sentence whose marks end at `at`, and whether a quote was closed.
    #[inline]
    fn closers(&mut self, mut at: usize) -> (usize, bool) {
        let mut closed = false;
        while let Some(c) = self.peek(at) {
            match c {
                '\u{2019}' | '\u{201D}' | '\u{BB}' => closed = true,
                ')' | ']' | '}' => {}
                '\u{2018}' | '\u{201C}' if self.peek(at + 3).is_none_or(char::is_whitespace) => closed = true,
                '\'' | '"' if self.straight_closes(c, at) => closed = true,
                '[' => match self.reference(at) {
                    Some(end) => {
                        at = end;
                        continue;
                    }
                    None => break,
                },
                '\u{200B}'..='\u{200F}' | '\u{FE0F}' => {}
                ' ' | '\u{A0}' => match self.lone_closer(at) {
                    Some((end, quote)) => {
                        (at, closed) = (end, closed || quote);
                        continue;
                    }
                    None => break,
                },
                _ if is_feeling(c) => {}
                _ => match self.face_end(at) {
                    Some(end) => {
                        at = end;
                        continue;
                    }
                    None => break,
                },
            }
            at += c.len_utf8();
        }
        (at, closed)
    }

    /// `[১]`, `[12]` at `at`: a reference mark.
    fn reference(&mut self, at: usize) -> Option<usize> {
        let mut end = at + 1;
        for _ in 0..4 {
            match self.peek(end)? {
                c if is_digit(c) => end += c.len_utf8(),
                ']' if end > at + 1 => return Some(end + 1),
                _ => return None,
            }
        }
        None
    }

    /// Whether the sentence goes on after what closed it at `end`.
    #[inline]
    fn goes_on(&mut self, mark: Mark, end: usize, closed: bool) -> bool {
        let mut at = end;
        loop {
            let Some(c) = self.peek(at) else { return false };
            if self.newline != Newline::Soft && is_line_break(c) && self.breaks(at) {
                return false;
            }
            if !c.is_whitespace() {
                break;
            }
            at += c.len_utf8();
        }
        let Some(c) = self.peek(at) else { return false };
        match c {
            ',' | ';' | ':' => true,
            '-' | '\u{2013}' | '\u{2014}' if closed || mark == Mark::Question => true,
            _ if is_spoken(c) => closed && (self.takes_in(mark, at) || self.closes_title(mark, end)),
            _ => self.silent_after(at),
        }
    }

    /// Whether no letter or digit comes before the next mark or the end of the line.
    fn silent_after(&mut self, at: usize) -> bool {
        if !(self.hush.0..self.hush.1).contains(&at) {
            self.hush = (at, self.hush_end(at));
        }
        self.peek(self.hush.1).is_none_or(|c| !is_spoken(c))
    }

    /// The first letter, digit, strong mark or line break from `at` on.
    fn hush_end(&mut self, mut at: usize) -> usize {
        while let Some(c) = self.peek(at) {
            let strong = matches!(c, '\u{964}' | '\u{965}' | '\u{9F7}' | '?' | '!');
            if strong || is_spoken(c) || is_line_break(c) && self.newline != Newline::Soft && self.breaks(at) {
                break;
            }
            at += c.len_utf8();
        }
        at
    }
}
