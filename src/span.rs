//! Places in a text.
//!
//! A Bengali letter takes three bytes of UTF-8, a Python string counts it as one: `পুতিন` (U+09AA U+09C1 U+09A4
//! U+09BF U+09A8) ends at byte 15 and at code point 5. The core counts bytes, because slicing a `&str` by bytes
//! costs nothing; [`CodePoints`] turns byte offsets into code points for those who count as Python does.

use std::ops::Range;

/// A half-open range of byte offsets into a text, on character boundaries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

impl Span {
    /// ```
    /// # use khobor::Span;
    /// assert_eq!(Span::new(0, 15).of("পুতিন ও কিম"), "পুতিন");
    /// ```
    pub const fn new(start: usize, end: usize) -> Span {
        Span { start, end }
    }

    /// The text this span covers. Panics where the span is not of this text.
    pub fn of(self, text: &str) -> &str {
        &text[self.start..self.end]
    }

    /// How many bytes it has.
    pub const fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether it has no byte.
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether the two spans share at least one byte.
    pub const fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that covers both.
    pub fn cover(self, other: Span) -> Span {
        Span::new(self.start.min(other.start), self.end.max(other.end))
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Span {
        Span::new(range.start, range.end)
    }
}

/// Turns byte offsets into code point offsets, each by counting from the last one asked for: offsets in rising order,
/// or near one another, cost one pass together.
#[derive(Clone, Debug)]
pub struct CodePoints<'t> {
    text: &'t [u8],
    byte: usize,
    count: usize,
}

impl<'t> CodePoints<'t> {
    /// At the beginning of the text.
    pub fn new(text: &'t str) -> CodePoints<'t> {
        CodePoints { text: text.as_bytes(), byte: 0, count: 0 }
    }

    /// How many code points stand before byte `offset`.
    ///
    /// ```
    /// # use khobor::span::CodePoints;
    /// assert_eq!(CodePoints::new("খবর").before(6), 2);
    /// ```
    pub fn before(&mut self, offset: usize) -> usize {
        if offset < self.byte {
            self.count -= starts_of(&self.text[offset..self.byte]);
        } else {
            self.count += starts_of(&self.text[self.byte..offset]);
        }
        self.byte = offset;
        self.count
    }

    /// The same span, counted in code points.
    pub fn span(&mut self, span: Span) -> Span {
        let start = self.before(span.start);
        Span::new(start, self.before(span.end))
    }
}

/// How many code points start in these bytes.
fn starts_of(bytes: &[u8]) -> usize {
    // A sum that fits a byte is added sixteen bytes at a time.
    let starts = |bytes: &[u8]| bytes.iter().map(|&byte| u8::from(byte as i8 >= -0x40)).fold(0, u8::wrapping_add);
    bytes.chunks(u8::MAX as usize).map(|bytes| usize::from(starts(bytes))).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_points_agree_with_counting_chars() {
        let text = "র\u{200D}\u{9CD}যাব a ৳৫০০ 👨‍👩‍👧";
        let offsets: Vec<usize> = text.char_indices().map(|(i, _)| i).chain([text.len()]).collect();
        let mut rising = CodePoints::new(text);
        for &offset in &offsets {
            assert_eq!(rising.before(offset), text[..offset].chars().count());
        }
        let mut falling = CodePoints::new(text);
        for &offset in offsets.iter().rev() {
            assert_eq!(falling.before(offset), text[..offset].chars().count());
        }
    }
}
