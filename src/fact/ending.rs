//! Endings of words by what they end in, so that of a long list a word asks only for the few it may have.
//!
//! Verbs and people have a hundred (`করেছিলেন`, U+0995 U+09B0 U+09C7 U+099B U+09BF U+09B2 U+09C7 U+09A8, ends in েছিলেন). The last
//! byte of the last letter (A8 of ন) leaves a few of them.

/// Endings in the order they came.
#[derive(Debug)]
pub(super) struct Endings {
    /// By the low bits of the last byte.
    by_last: [Vec<&'static str>; PLACES],
}

const PLACES: usize = 64;

fn last(word: &str) -> Option<usize> {
    word.as_bytes().last().map(|&byte| usize::from(byte) % PLACES)
}

impl Default for Endings {
    fn default() -> Endings {
        Endings { by_last: [const { Vec::new() }; PLACES] }
    }
}

impl Endings {
    pub fn extend(&mut self, endings: impl IntoIterator<Item = &'static str>) {
        for ending in endings {
            if let Some(last) = last(ending) {
                self.by_last[last].push(ending);
            }
        }
    }

    /// What stands before each ending that the word has, and the ending; nothing may stand before it.
    #[inline]
    pub fn split<'w>(&self, word: &'w str) -> impl Iterator<Item = (&'w str, &'static str)> {
        let of_last = last(word).map_or(&[][..], |last| &self.by_last[last]);
        of_last.iter().filter_map(|&ending| word.strip_suffix(ending).map(|before| (before, ending)))
    }

    /// Whether the word ends so, and has something before it.
    #[inline]
    pub fn end(&self, word: &str) -> bool {
        self.split(word).any(|(before, _)| !before.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_has_the_endings_that_it_ends_in() {
        let all = ["েছিলেন", "লেন", "ন", "দার", "র"];
        let mut endings = Endings::default();
        endings.extend(all);
        for word in ["করেছিলেন", "লেন", "দোকানদার", "", "বই", "a"] {
            let plain: Vec<_> = all.iter().filter_map(|e| Some((word.strip_suffix(e)?, *e))).collect();
            assert_eq!(endings.split(word).collect::<Vec<_>>(), plain, "{word}");
            assert_eq!(endings.end(word), plain.iter().any(|(before, _)| !before.is_empty()), "{word}");
        }
    }
}
