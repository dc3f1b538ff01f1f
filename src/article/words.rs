//! The words of web pages, read once from `seeds/article/words.tsv`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

pub(super) const SEED: &str = include_str!("../../seeds/article/words.tsv");

pub(super) static WORDS: LazyLock<Words> = LazyLock::new(Words::from_seed);

/// Forms by class, the longest first.
pub(super) struct Words {
    forms: BTreeMap<&'static str, Vec<&'static str>>,
}

impl Words {
    fn from_seed() -> Words {
        let mut forms: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for row in SEED.lines().filter(|line| !line.starts_with('#')).skip(1) {
            if let Some((class, words)) = row.split_once('\t') {
                forms.entry(class).or_default().extend(words.split('|'));
            }
        }
        for forms in forms.values_mut() {
            forms.sort_by_key(|form| std::cmp::Reverse(form.len()));
        }
        Words { forms }
    }

    fn of(&self, class: &str) -> &[&'static str] {
        self.forms.get(class).map_or(&[], Vec::as_slice)
    }

    /// What follows a form of this class at the start of a text, where a word ends there.
    pub(super) fn after<'t>(&self, class: &str, text: &'t str) -> Option<&'t str> {
        self.of(class).iter().find_map(|form| {
            let rest = text.strip_prefix(form)?;
            let open = !form.ends_with(goes_on);
            (open || !rest.starts_with(goes_on)).then_some(rest)
        })
    }

    /// Whether the text is a form of this class and nothing else.
    pub(super) fn is(&self, class: &str, text: &str) -> bool {
        self.of(class).contains(&text)
    }

    /// The first form of this class in the text, the longest there: where it starts and ends.
    pub(super) fn find(&self, class: &str, text: &str) -> Option<(usize, usize)> {
        let found = self.of(class).iter().filter_map(|form| text.find(form).map(|at| (at, at + form.len())));
        found.min_by_key(|&(from, to)| (from, std::cmp::Reverse(to)))
    }
}

/// Letters, digits and the signs on them; the visarga ends a label as a colon does.
fn goes_on(c: char) -> bool {
    c != '\u{983}' && (c.is_alphanumeric() || matches!(c, '\u{9BC}' | '\u{9CD}' | '\u{200C}' | '\u{200D}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_seed_is_whole() {
        for class in ["published", "updated", "beside", "section", "source", "news-of", "links", "debris"] {
            assert!(!WORDS.of(class).is_empty(), "{class}");
        }
        let rows = SEED.lines().filter(|line| !line.starts_with('#'));
        assert!(rows.clone().all(|row| row.split('\t').count() == 2 && !row.contains("||")));
    }

    #[test]
    fn a_form_ends_where_its_word_ends() {
        assert_eq!(WORDS.after("news-of", "খবর বাসস"), Some(" বাসস"));
        assert_eq!(WORDS.after("news-of", "খবরে বলা হয়"), None);
        assert_eq!(WORDS.after("links", "আরও পড়ুনঃ"), Some("ঃ"));
    }
}
