//! Words, numbers and signs.
//!
//! `দু’টি` is one word of five code points, U+09A6 U+09C1 U+2019 U+099F U+09BF: the apostrophe stands between letters, where
//! a closing quote would stand at the end. `১,২০,০০০` is one number, `১২,১৫,১৮` are three. The rules, in order:
//!
//! 1. **White space** (Unicode `White_Space`) separates tokens and is never part of one. A byte order mark or zero width space
//!    (U+FEFF, U+200B) that stands by itself is none, either.
//! 2. **A word** is a run of letters and signs of any alphabet, with the digits glued to them (জি২০, SMSটি, F16), the joiners
//!    U+200C and U+200D, combining marks and other invisible format characters. The kind is that of its first character:
//!    [`TokenKind::Latin`] for Latin letters, else [`TokenKind::Word`].
//! 3. **An apostrophe** (' or ’) stays inside between two letters (দু’টি, ও’ব্রায়ান, বিএনপি’র, don't) and between a digit and a
//!    Bengali letter (৭১’র). Elsewhere it is a token of its own.
//! 4. **A hyphen or dash is always a token of its own**: পুতিন-কিম, হুই-এর, এফ-১৬, ৫-৭, ২০২৩-এর are three tokens each, so that names and
//!    numbers decide what the hyphen joins. The one exception is a date in digits (rule 6).
//! 5. **A full stop** is a token of its own, save between Latin letters (U.S, example.com) and between digits (৩.১৪, ২.৪.১).
//!    Two or more in a row are one token. After Bengali letters it never joins: মো.মতিউর is three tokens.
//! 6. **A number** begins with a digit, Bengali or ASCII, and takes in
//!    - `.` and `:` between digits: ৩.১৪, ১০:৩০, ১২.০৫.২০২৩;
//!    - commas where they group digits: 1–3 digits, then groups of two or three, the last of three (১,২০,০০০ and 120,000; in
//!      ১২,১৫,১৮ and ২০২১,২০২২ the comma is a token);
//!    - dates: `d/d/yyyy`, `d/d/yy`, `yyyy/d/d`, `d-d-yyyy`, `yyyy-d-d`, where d is one or two digits (১৪/০২/২০২৪, ২০২৪-০২-১৪). Any other
//!      slash or hyphen is a token: ১/২, ২০২৩/২৪, ৫-৭;
//!    - the letters glued to its end: ১০টায়, ১ম, ৬০০০টি, ২৫শে, 5G, 10km.
//! 7. **Signs** are tokens of one character: punctuation, or [`TokenKind::Symbol`] for those read aloud as a word (৳ $ % + = & @ #).
//! 8. **URLs** begin with `http://`, `https://`, `ftp://` or `www.`, or are a dotted Latin word that ends in a known top level
//!    domain (`seeds/segment/domains.tsv`); they end before white space, quotes, a danda, or a Bengali letter glued to a Latin one.
//!    **Emails**, **@mentions** and **#hashtags** (at least one letter; underscores inside) are one token each, #a#b two.
//! 9. **Faces of signs** (`:)` `<3` `-_-`, `seeds/segment/emoticons.tsv`) that stand apart from words are one token, of the kind of emoji,
//!    and so are the entities of HTML (`&quot;`), of the kind of symbols.
//! 10. **Other scripts** and emoji follow Unicode word segmentation (UAX #29).
//!
//! Where this differs from UAX #29: `:` and `.` between Bengali letters break (সূত্র:রয়টার্স); `:` between digits joins; the comma,
//! date and apostrophe rules above; a lone underscore is a sign; a Bengali sign after punctuation begins a word.
//!
//! Code points of the Bengali block that are not assigned count as letters. Reading is by byte class, one pass, with no
//! allocation but the tokens’ own; the ends of words are found 64 bytes at a time.

use super::lexicon;
use super::scan::Stops;
use crate::normalize;
use crate::script::{self, CharClass};
use crate::span::Span;
use regex_syntax::hir::{Class, HirKind};
use std::sync::LazyLock;
use unicode_segmentation::UnicodeSegmentation;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum TokenKind {
    /// Letters of Bengali or any other alphabet but Latin.
    Word,
    /// Begins with a digit; may end in letters (১০টায়).
    Number,
    /// A sign that ends or parts sentences, or a quotation mark.
    Punctuation,
    /// Begins with a Latin letter.
    Latin,
    /// An address of the web.
    Url,
    /// An address of mail.
    Email,
    /// #বাজার_দর
    Hashtag,
    /// @karim
    Mention,
    /// A picture, with its skin and joiners.
    Emoji,
    /// Currency, percent and other signs that are read as a word, and characters of no other kind.
    Symbol,
}

impl TokenKind {
    /// The name of the kind in lower case.
    ///
    /// ```
    /// assert_eq!(khobor::segment::TokenKind::Word.as_str(), "word");
    /// ```
    pub const fn as_str(self) -> &'static str {
        match self {
            TokenKind::Word => "word",
            TokenKind::Number => "number",
            TokenKind::Punctuation => "punctuation",
            TokenKind::Latin => "latin",
            TokenKind::Url => "url",
            TokenKind::Email => "email",
            TokenKind::Hashtag => "hashtag",
            TokenKind::Mention => "mention",
            TokenKind::Emoji => "emoji",
            TokenKind::Symbol => "symbol",
        }
    }
}

/// A token and its place, in bytes of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What kind of piece it is.
    pub kind: TokenKind,
}

/// The tokens of a text in order; what stands between them is white space.
///
/// ```
/// use khobor::segment::tokenize;
/// let text = "দু’টি বৈঠক, ১০:৩০টায়।";
/// let tokens: Vec<&str> = tokenize(text).iter().map(|t| t.span.of(text)).collect();
/// assert_eq!(tokens, ["দু’টি", "বৈঠক", ",", "১০:৩০টায়", "।"]);
/// ```
pub fn tokenize(text: &str) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(text.len() / 12 + 4);
    tokenize_into(text, &mut tokens);
    tokens
}

/// The same, into a vector that keeps its memory from text to text. What it held before is gone.
///
/// ```
/// let mut tokens = Vec::new();
/// for text in ["আজ বুধবার", "কাল"] {
///     khobor::segment::tokenize_into(text, &mut tokens);
/// }
/// assert_eq!(tokens.len(), 1);
/// ```
pub fn tokenize_into(text: &str, tokens: &mut Vec<Token>) {
    tokens.clear();
    let stops = Stops::new(text.as_bytes());
    let mut reader = Tokenizer { text, bytes: text.as_bytes(), stops, no_email_before: 0, tag_end: usize::MAX };
    let mut at = 0;
    while at < text.len() {
        let blank = reader.blank(at);
        if blank > 0 {
            at += blank;
            continue;
        }
        let (end, kind) = reader.token(at);
        if kind == TokenKind::Hashtag {
            reader.tag_end = end;
        }
        tokens.push(Token { span: Span::new(at, end), kind });
        at = end;
    }
}

/// What a character of the Bengali block is to the tokenizer.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Bengali {
    Letter,
    Digit,
    Punctuation,
    Symbol,
}

const BENGALI: [Bengali; script::SIZE] = {
    let mut table = [Bengali::Symbol; script::SIZE];
    let mut place = 0;
    while place < script::SIZE {
        let c = script::character(place);
        table[place] = match (c, script::class(c)) {
            (script::NUMERATOR_FOUR | script::ABBREVIATION_SIGN, _) => Bengali::Punctuation,
            (_, CharClass::Digit) => Bengali::Digit,
            _ if script::goes_on(c) => Bengali::Letter,
            _ => Bengali::Symbol,
        };
        place += 1;
    }
    table
};

/// What stands beside a sign that may join.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    /// A Bengali letter or sign.
    Bengali,
    /// A letter of another alphabet.
    Letter,
    Digit,
    Other,
}

struct Tokenizer<'t> {
    text: &'t str,
    bytes: &'t [u8],
    /// Where runs of Bengali letters end.
    stops: Stops<'t>,
    /// No email begins before this byte: its run of characters was read to the end once and held none.
    no_email_before: usize,
    /// Where the last #tag ended: another may be glued to it.
    tag_end: usize,
}

impl Tokenizer<'_> {
    fn byte(&self, at: usize) -> u8 {
        self.bytes.get(at).copied().unwrap_or(0)
    }

    fn char(&self, at: usize) -> Option<char> {
        self.text.get(at..)?.chars().next()
    }

    /// The class of the Bengali character at `at`, None where it is not of the block.
    #[inline(always)]
    fn bengali(&self, at: usize) -> Option<Bengali> {
        let bytes = self.bytes.get(at..at + 3)?.first_chunk()?;
        script::place_of(*bytes).map(|place| BENGALI[place])
    }

    /// How many bytes of white space the character at `at` is; 0 for none.
    #[inline(always)]
    fn blank(&self, at: usize) -> usize {
        match self.byte(at) {
            b' ' | b'\t'..=b'\r' => 1,
            0..=0xC1 | 0xE0 => 0,
            _ => self.char(at).filter(|&c| is_blank(c)).map_or(0, char::len_utf8),
        }
    }

    #[inline(always)]
    fn token(&mut self, at: usize) -> (usize, TokenKind) {
        match self.bengali(at) {
            Some(Bengali::Letter) => return (self.word_end(at + 3, Side::Bengali), TokenKind::Word),
            Some(Bengali::Digit) => return (self.number_end(at), TokenKind::Number),
            Some(Bengali::Punctuation) => return (self.with_marks(at + 3), TokenKind::Punctuation),
            Some(Bengali::Symbol) => return (self.with_marks(at + 3), TokenKind::Symbol),
            None => {}
        }
        match self.byte(at) {
            // The danda, one and two.
            0xE0 if self.byte(at + 1) == 0xA5 && matches!(self.byte(at + 2), 0xA4 | 0xA5) => {
                (self.with_marks(at + 3), TokenKind::Punctuation)
            }
            b'A'..=b'Z' | b'a'..=b'z' => self.latin(at),
            b'0'..=b'9' | b'#' | b'*' if self.keycap_end(at).is_some() => {
                (self.keycap_end(at).unwrap_or(at + 1), TokenKind::Emoji)
            }
            b'0'..=b'9' => match self.email_end(at) {
                Some(end) => (end, TokenKind::Email),
                None => (self.number_end(at), TokenKind::Number),
            },
            b'#' => match self.tag_end(at) {
                Some(end) => (end, TokenKind::Hashtag),
                None => (self.with_marks(at + 1), TokenKind::Symbol),
            },
            b'@' => match self.tag_end(at) {
                Some(end) => (end, TokenKind::Mention),
                None => (self.with_marks(at + 1), TokenKind::Symbol),
            },
            b'&' => (self.entity_end(at).unwrap_or_else(|| self.with_marks(at + 1)), TokenKind::Symbol),
            byte @ (b':' | b';' | b'=' | b'<' | b'>' | b'-' | b'^') => match self.face_end(at) {
                Some(end) => (end, TokenKind::Emoji),
                None if matches!(byte, b':' | b';' | b'-') => (self.with_marks(at + 1), TokenKind::Punctuation),
                None => (self.with_marks(at + 1), TokenKind::Symbol),
            },
            b'.' => {
                let dots = self.bytes[at..].iter().take_while(|b| **b == b'.').count();
                (self.with_marks(at + dots), TokenKind::Punctuation)
            }
            b'$' | b'%' | b'+' | b'`' | b'~' => (self.with_marks(at + 1), TokenKind::Symbol),
            0x21..=0x7E => (self.with_marks(at + 1), TokenKind::Punctuation),
            0..=0x7F => (self.with_marks(at + 1), TokenKind::Symbol),
            _ => self.foreign(at),
        }
    }

    fn latin(&mut self, at: usize) -> (usize, TokenKind) {
        if let Some(end) = self.url_end(at) {
            return (end, TokenKind::Url);
        }
        if let Some(end) = self.email_end(at) {
            return (end, TokenKind::Email);
        }
        let end = self.word_end(at + 1, Side::Letter);
        if self.bytes[at..end].contains(&b'.') && lexicon::is_domain(&self.text[at..end]) {
            return (self.url_tail(end), TokenKind::Url);
        }
        (end, TokenKind::Latin)
    }

    /// Anything that is neither ASCII nor Bengali.
    #[cold]
    fn foreign(&mut self, at: usize) -> (usize, TokenKind) {
        let Some(c) = self.char(at) else { return (self.text.len(), TokenKind::Symbol) };
        let after = at + c.len_utf8();
        match c {
            '\u{2018}'..='\u{201F}' | '\u{2010}'..='\u{2015}' | '\u{2026}' | '\u{964}' | '\u{965}' => {
                return (self.with_marks(after), TokenKind::Punctuation);
            }
            _ if is_alphabet(c) => {
                let kind = if is_latin(c) { TokenKind::Latin } else { TokenKind::Word };
                return (self.word_end(after, Side::Letter), kind);
            }
            _ => {}
        }
        let piece = self.text[at..].split_word_bounds().next().unwrap_or_default();
        let kind = if c.is_alphabetic() {
            TokenKind::Word
        } else if c.is_numeric() {
            TokenKind::Number
        } else if is_emoji(piece) {
            TokenKind::Emoji
        } else if PUNCTUATION.has(c) {
            TokenKind::Punctuation
        } else {
            TokenKind::Symbol
        };
        (at + piece.len().max(c.len_utf8()), kind)
    }

    /// The end of the word that goes on at `at`, after a character of kind `before`.
    #[inline(always)]
    fn word_end(&mut self, mut at: usize, mut before: Side) -> usize {
        loop {
            let stop = self.stops.next(at);
            if stop > at {
                (at, before) = (stop, Side::Bengali);
            }
            if self.byte(at) == b' ' {
                return at;
            }
            match self.byte(at) {
                b'A'..=b'Z' | b'a'..=b'z' => (at, before) = (at + 1, Side::Letter),
                b'0'..=b'9' => (at, before) = (at + 1, Side::Digit),
                b'\'' if self.apostrophe_joins(before, at + 1) => at += 1,
                b'.' if matches!(before, Side::Letter | Side::Digit) && self.side(at + 1) == before => at += 1,
                b'_' if matches!(before, Side::Letter | Side::Digit) && self.byte(at + 1).is_ascii_alphanumeric() => {
                    at += 1
                }
                0..=0xC1 => return at,
                0xE0 if self.bengali(at) == Some(Bengali::Digit) => (at, before) = (at + 3, Side::Digit),
                0xE0 if self.bengali(at) == Some(Bengali::Letter) => (at, before) = (at + 3, Side::Bengali),
                0xE0 if self.byte(at + 1) == 0xA5 && matches!(self.byte(at + 2), 0xA4 | 0xA5) => return at,
                0xE2 if self.bytes[at..].starts_with("\u{2019}".as_bytes()) => {
                    if !self.apostrophe_joins(before, at + 3) {
                        return at;
                    }
                    at += 3;
                }
                _ => match self.char(at) {
                    Some(c) if is_mark(c) => at += c.len_utf8(),
                    Some(c) if is_alphabet(c) => (at, before) = (at + c.len_utf8(), Side::Letter),
                    _ => return at,
                },
            }
        }
    }

    fn apostrophe_joins(&self, before: Side, after: usize) -> bool {
        match self.side(after) {
            Side::Bengali => before != Side::Other,
            Side::Letter => matches!(before, Side::Bengali | Side::Letter),
            Side::Digit | Side::Other => false,
        }
    }

    fn side(&self, at: usize) -> Side {
        match self.bengali(at) {
            Some(Bengali::Letter) => Side::Bengali,
            Some(Bengali::Digit) => Side::Digit,
            Some(_) => Side::Other,
            None => match self.byte(at) {
                b'A'..=b'Z' | b'a'..=b'z' => Side::Letter,
                b'0'..=b'9' => Side::Digit,
                0..=0x7F => Side::Other,
                _ if self.char(at).is_some_and(is_alphabet) => Side::Letter,
                _ => Side::Other,
            },
        }
    }

    /// Passes over the marks and format characters that belong to what stands before `at`.
    #[inline(always)]
    fn with_marks(&self, at: usize) -> usize {
        match self.byte(at) {
            0..=0xC1 => at,
            script::LEAD if matches!(self.byte(at + 1), script::LOW | script::HIGH) => at,
            _ => self.marks_end(at),
        }
    }

    #[cold]
    fn marks_end(&self, at: usize) -> usize {
        let rest = &self.text[at..];
        at + rest.find(|c| !is_mark(c) || script::is_word_part(c)).unwrap_or(rest.len())
    }

    /// The end of a run of digits, and how many there are; past `limit` digits it stops.
    #[inline(always)]
    fn digits(&self, mut at: usize, limit: usize) -> (usize, usize) {
        let mut count = 0;
        while count < limit {
            if self.byte(at).is_ascii_digit() {
                at += 1;
            } else if self.bengali(at) == Some(Bengali::Digit) {
                at += 3;
            } else {
                break;
            }
            count += 1;
        }
        (at, count)
    }

    #[inline(always)]
    fn number_end(&mut self, at: usize) -> usize {
        let (mut end, count) = self.digits(at, usize::MAX);
        match self.byte(end) {
            b',' if count <= 3 => end = self.groups_end(end),
            mark @ (b'/' | b'-') => {
                if let Some(date) = self.date_end(end, count, mark) {
                    end = date;
                }
            }
            _ => {}
        }
        while matches!(self.byte(end), b'.' | b':') && self.side(end + 1) == Side::Digit {
            end = self.digits(end + 1, usize::MAX).0;
        }
        match self.byte(end) {
            b'.' | b'_' => end,
            _ => self.word_end(end, Side::Digit),
        }
    }

    /// The end of `,20,000` at `at`; `at` itself where the commas do not group.
    fn groups_end(&self, at: usize) -> usize {
        let (mut end, mut last) = (at, 0);
        // Eight groups are more than any number in use; the limit keeps long lists of numbers linear.
        for _ in 0..8 {
            if self.byte(end) != b',' {
                break;
            }
            match self.digits(end + 1, 4) {
                (after, count @ (2 | 3)) => (end, last) = (after, count),
                (_, 0) => break,
                _ => return at,
            }
        }
        let more = self.byte(end) == b',' && self.side(end + 1) == Side::Digit;
        if last == 3 && !more { end } else { at }
    }

    /// The end of `/02/2024` at `at`, after a first group of `first` digits.
    fn date_end(&self, at: usize, first: usize, mark: u8) -> Option<usize> {
        let (end, second) = self.digits(at + 1, 3);
        if !matches!(second, 1 | 2) || self.byte(end) != mark {
            return None;
        }
        let (end, third) = self.digits(end + 1, 5);
        let shape = match (first, third) {
            (4, 1 | 2) | (1 | 2, 4) => true,
            (1 | 2, 2) => mark == b'/',
            _ => false,
        };
        let more = self.byte(end) == mark && self.side(end + 1) == Side::Digit;
        (shape && !more).then_some(end)
    }

    /// The end of an entity of HTML, `&quot;`.
    fn entity_end(&self, at: usize) -> Option<usize> {
        normalize::entity(self.text, at).map(|(end, _)| end).filter(|&end| self.byte(end - 1) == b';')
    }

    /// The end of a face of signs, `:)`. It stands apart from words, or ends what is written: নাম :করিম has none, nor has (নাম:).
    #[cold]
    fn face_end(&self, at: usize) -> Option<usize> {
        // So far back an open bracket is looked for.
        const REACH: usize = 120;
        let length = lexicon::face(&self.bytes[at..])?;
        let mut end = at + length;
        while matches!(self.byte(end), b')' | b'(' | b'D') && self.byte(end) == self.byte(end - 1) {
            end += 1;
        }
        if self.side(end) != Side::Other {
            return None;
        }
        let before = self.text[..at].chars().next_back();
        if before.is_none_or(char::is_whitespace) {
            return Some(end);
        }
        let ends = end == self.bytes.len() || self.blank(end) > 0;
        let spoken = before.is_some_and(|c| script::is_word_part(c) || c == '!' || c == '?' || c == '\u{964}');
        let head = &self.bytes[at.saturating_sub(REACH)..at];
        let open = memchr::memrchr(b'(', head) > memchr::memrchr(b')', head);
        let says = self.bytes[at] != b'-' && self.bytes[at] != b'=' && self.byte(end - 1) != b'/' && !open;
        (ends && spoken && says).then_some(end)
    }

    /// `#খবর`, `@name`: letters, digits and underscores, at least one of them no digit, not glued to a word before.
    fn tag_end(&self, at: usize) -> Option<usize> {
        let glued = self.text[..at].chars().next_back().is_some_and(|c| c.is_alphanumeric() || script::is_word_part(c));
        if glued && at != self.tag_end || matches!(self.side(at + 1), Side::Other) && self.byte(at + 1) != b'_' {
            return None;
        }
        let mut end = at + 1;
        let mut named = false;
        loop {
            match self.side(end) {
                Side::Bengali | Side::Letter => named = true,
                Side::Digit => {}
                Side::Other if self.byte(end) == b'_' => named = true,
                Side::Other => break,
            }
            end = self.with_marks(end + self.char(end).map_or(1, char::len_utf8));
        }
        named.then_some(end)
    }

    /// The end of `5️⃣` at `at`: a figure, U+FE0F or nothing, and U+20E3.
    fn keycap_end(&self, at: usize) -> Option<usize> {
        let rest = self.bytes.get(at + 1..)?;
        let skipped = if rest.starts_with("\u{FE0F}".as_bytes()) { 3 } else { 0 };
        rest[skipped..].starts_with("\u{20E3}".as_bytes()).then_some(at + 1 + skipped + 3)
    }

    fn email_end(&mut self, at: usize) -> Option<usize> {
        if at < self.no_email_before {
            return None;
        }
        let name = |b: &&u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'%' | b'+' | b'-');
        let end = at + self.bytes[at..].iter().take_while(name).count();
        self.no_email_before = end;
        if self.byte(end) != b'@' || self.byte(end - 1) == b'.' {
            return None;
        }
        let host = |b: &&u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-');
        let start = end + 1;
        let run = self.bytes[start..].iter().take_while(host).count();
        let domain = self.text[start..start + run].trim_end_matches(['.', '-']);
        let (before, top) = domain.rsplit_once('.')?;
        let whole = !before.starts_with(['.', '-']) && !before.is_empty() && !domain.contains("..");
        let named = top.len() >= 2 && top.bytes().all(|b| b.is_ascii_alphabetic());
        (whole && named).then_some(start + domain.len())
    }

    /// `https://…` and `www.…`.
    #[inline(always)]
    fn url_end(&self, at: usize) -> Option<usize> {
        let begins = |prefix: &str| {
            self.bytes.get(at..at + prefix.len()).is_some_and(|b| b.eq_ignore_ascii_case(prefix.as_bytes()))
        };
        let length = match self.byte(at) | 0x20 {
            b'h' if begins("http://") => 7,
            b'h' if begins("https://") => 8,
            b'f' if begins("ftp://") => 6,
            b'w' if begins("www.") => 4,
            _ => return None,
        };
        // Something must follow, or it is a word and some signs.
        (self.side(at + length) != Side::Other).then(|| self.url_tail(at + length))
    }

    /// Goes on to the end of a URL of which something was read, and steps back over the punctuation that ends it.
    fn url_tail(&self, start: usize) -> usize {
        let mut end = start;
        let mut latin = self.bytes[..start].last().is_some_and(u8::is_ascii_alphanumeric);
        let mut quoted = 0usize;
        for c in self.text[start..].chars() {
            let next = self.byte(end + c.len_utf8());
            let digit = end >= 3 && self.bengali(end - 3) == Some(Bengali::Digit);
            match c {
                _ if c.is_whitespace() => break,
                // As typed by those who write with signs: a–b, ?q=“a”.
                '\u{2010}'..='\u{2015}' if latin && next.is_ascii_alphanumeric() => {}
                '\u{2010}'..='\u{2015}' if digit && self.bengali(end + c.len_utf8()) == Some(Bengali::Digit) => {}
                '\u{2018}' | '\u{201C}' if !latin && matches!(self.byte(end - 1), b'=' | b'/' | b'+') => quoted += 1,
                '\u{2019}' | '\u{201D}' if quoted > 0 => quoted -= 1,
                '"' | '\'' | '<' | '>' | '{' | '}' | '|' | '\\' | '^' | '`' => break,
                'a'..='z' | 'A'..='Z' | '0'..='9' => latin = true,
                '\0'..='\x7F' => latin = false,
                // A Bengali path goes on after a slash, an equals sign or another Bengali letter.
                _ if script::class(c) != CharClass::Other && c != script::NUMERATOR_FOUR && !latin => {}
                '\u{200C}' | '\u{200D}' if !latin => {}
                _ => break,
            }
            end += c.len_utf8();
        }
        // A bracket at the end belongs to the URL if it opened within.
        let surplus = |open: u8, close: u8| {
            let count = |sign: u8| self.bytes[start..end].iter().filter(|b| **b == sign).count();
            count(close).saturating_sub(count(open))
        };
        let (mut round, mut square) = (surplus(b'(', b')'), surplus(b'[', b']'));
        while end > start {
            match self.bytes[end - 1] {
                b'.' | b',' | b';' | b':' | b'!' | b'?' | b'-' | b'*' | b'(' | b'[' => {}
                b')' if round > 0 => round -= 1,
                b']' if square > 0 => square -= 1,
                _ => break,
            }
            end -= 1;
        }
        end
    }
}

/// White space, and the byte order mark and zero width space that stand by themselves as it does.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{FEFF}' | '\u{200B}')
}

/// Letters of the alphabets that write words as runs of letters; not the ideographs and syllables of East Asia, nor the
/// scripts of South East Asia that write no spaces.
fn is_alphabet(c: char) -> bool {
    !matches!(c, '\u{2000}'..='\u{206F}')
        && c.is_alphabetic()
        && !is_mark(c)
        && !matches!(c, '\u{E00}'..='\u{EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}' | '\u{1950}'..='\u{1AAF}'
            | '\u{2E80}'..='\u{A4CF}' | '\u{A9E0}'..='\u{A9FF}' | '\u{AA60}'..='\u{AADF}' | '\u{AC00}'..='\u{D7FF}'
            | '\u{F900}'..='\u{FAFF}' | '\u{FF00}'..='\u{FFEF}' | '\u{11700}'..='\u{1173F}' | '\u{16FE0}'..='\u{1B2FF}'
            | '\u{20000}'..='\u{3FFFF}')
}

fn is_latin(c: char) -> bool {
    matches!(c, '\u{41}'..='\u{5A}' | '\u{61}'..='\u{7A}' | '\u{AA}' | '\u{BA}' | '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}')
}

/// Combining marks, joiners, and the format characters that break no word.
fn is_mark(c: char) -> bool {
    match c {
        '\0'..='\u{AC}' | '\u{964}' | '\u{965}' | '\u{2010}'..='\u{2029}' => false,
        '\u{AD}'
        | '\u{61C}'
        | '\u{200C}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}'
        | '\u{FEFF}' => true,
        '\u{1F3FB}'..='\u{1F3FF}' | '\u{E0001}'..='\u{E007F}' => true,
        _ => unicode_normalization::char::is_combining_mark(c),
    }
}

static PUNCTUATION: LazyLock<CharacterClass> = LazyLock::new(|| CharacterClass::of(r"\p{P}"));
static PICTURE: LazyLock<CharacterClass> =
    LazyLock::new(|| CharacterClass::of(r"[\p{Emoji_Presentation}\p{Regional_Indicator}]"));
static PICTOGRAPH: LazyLock<CharacterClass> = LazyLock::new(|| CharacterClass::of(r"\p{Extended_Pictographic}"));

/// The characters that a class of regular expressions has, in order: first and last of each run.
struct CharacterClass(Vec<(char, char)>);

impl CharacterClass {
    fn of(pattern: &str) -> CharacterClass {
        match regex_syntax::parse(pattern).expect("a pattern written here").kind() {
            HirKind::Class(Class::Unicode(class)) => {
                CharacterClass(class.ranges().iter().map(|run| (run.start(), run.end())).collect())
            }
            other => unreachable!("{pattern} is no class: {other:?}"),
        }
    }

    fn has(&self, c: char) -> bool {
        let run = self.0.partition_point(|&(_, last)| last < c);
        self.0.get(run).is_some_and(|&(first, _)| first <= c)
    }
}

fn is_emoji(piece: &str) -> bool {
    let first = piece.chars().next().unwrap_or('\0');
    PICTURE.has(first) || PICTOGRAPH.has(first) && (first >= '\u{2600}' || piece.contains('\u{FE0F}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_class_has_the_characters_that_regular_expressions_find() {
        for pattern in [r"\p{P}", r"[\p{Emoji_Presentation}\p{Regional_Indicator}]", r"\p{Extended_Pictographic}"] {
            let (class, right) = (CharacterClass::of(pattern), regex::Regex::new(pattern).unwrap());
            for c in '\0'..=char::MAX {
                assert_eq!(class.has(c), right.is_match(c.encode_utf8(&mut [0; 4])), "{pattern} {c:?}");
            }
        }
    }
}
