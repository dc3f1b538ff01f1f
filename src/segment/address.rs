//! The addresses of a text: what must come out letter by letter as it went in.
//!
//! In `দেখুন example.org/২০২৪–২৫` U+2013 and the digits are part of an address: whoever makes hyphens of dashes or other digits
//! leaves a link that leads nowhere.

use super::token::{Token, TokenKind, tokenize};
use crate::span::Span;

/// The web addresses, e-mail addresses, @names and #tags of a text. A text without the signs they have is not read.
pub(crate) fn addresses(text: &str) -> Vec<Token> {
    let bytes = text.as_bytes();
    let latin = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_alphanumeric);
    let dotted = || memchr::memchr_iter(b'.', bytes).any(|at| latin(at.wrapping_sub(1)) && latin(at + 1));
    let signed = || memchr::memmem::find(bytes, b"://").is_some();
    if memchr::memchr2(b'@', b'#', bytes).is_none() && !dotted() && !signed() {
        return Vec::new();
    }
    let mut tokens = tokenize(text);
    let address = |kind| matches!(kind, TokenKind::Url | TokenKind::Email | TokenKind::Mention | TokenKind::Hashtag);
    tokens.retain(|token| address(token.kind));
    tokens
}

/// The same, asked about places in order; found when first asked.
#[derive(Debug)]
pub(crate) struct Addresses<'t> {
    text: &'t str,
    found: Option<std::vec::IntoIter<Token>>,
    next: Option<Span>,
}

impl<'t> Addresses<'t> {
    pub fn new(text: &'t str) -> Addresses<'t> {
        Addresses { text, found: None, next: None }
    }

    /// The address that holds the character at `at`, which lies behind all asked about before.
    pub fn at(&mut self, at: usize) -> Option<Span> {
        let found = self.found.get_or_insert_with(|| addresses(self.text).into_iter());
        while self.next.is_none_or(|span| span.end <= at) {
            self.next = Some(found.next()?.span);
        }
        self.next.filter(|span| span.start <= at)
    }

    pub fn hold(&mut self, at: usize) -> bool {
        self.at(at).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_every_kind_and_their_places() {
        for (text, wanted) in [
            ("দেখুন ab.com/b আজ", vec!["ab.com/b"]),
            ("example.com", vec!["example.com"]),
            ("দেখুন ftp://খবর আজ", vec!["ftp://খবর"]),
            ("লিখুন a@b.com, @করিম #বাজার।", vec!["a@b.com", "@করিম", "#বাজার"]),
            ("#বাজার", vec!["#বাজার"]),
            ("@করিম", vec!["@করিম"]),
            ("সে গেল. আমি ৯.৯ a. .b ১.a", vec![]),
            ("", vec![]),
        ] {
            let found: Vec<&str> = addresses(text).iter().map(|token| token.span.of(text)).collect();
            assert_eq!(found, wanted, "{text}");
        }
    }

    #[test]
    fn an_address_holds_its_characters_and_no_others() {
        let text = "ক @খ গ #ঘ ঙ";
        let mut addresses = Addresses::new(text);
        let (first, second) = (text.find('@').unwrap(), text.find('#').unwrap());
        let held: Vec<usize> = text.char_indices().map(|(at, _)| at).filter(|&at| addresses.hold(at)).collect();
        assert_eq!(held, [first, first + 1, second, second + 1]);
        assert_eq!(Addresses::new(text).at(second).map(|span| span.of(text)), Some("#ঘ"));
        assert_eq!(Addresses::new("ক খ").at(3), None);
    }
}
