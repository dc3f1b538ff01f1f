//! The words of web pages, read once from `seeds/article/words.tsv`.

use crate::script;
use crate::seed::{Seed, seed};
use std::sync::LazyLock;

const SEED: Seed = seed!("article/words.tsv");

pub(super) static WORDS: LazyLock<PageWords> = LazyLock::new(PageWords::from_seed);

/// The classes of words.
pub(super) struct PageWords {
    /// Labels of the days of publishing and of the last change.
    pub published: LineForms,
    pub updated: LineForms,
    /// What stands beside a dateline.
    pub beside: LineForms,
    pub section: LineForms,
    /// Labels of the section.
    pub section_label: LineForms,
    pub source: LineForms,
    pub news_of: LineForms,
    /// Headings of lists of links.
    pub links: LineForms,
    pub debris: LineForms,
}

impl PageWords {
    fn from_seed() -> PageWords {
        PageWords {
            published: LineForms::of("published"),
            updated: LineForms::of("updated"),
            beside: LineForms::of("beside"),
            section: LineForms::of("section"),
            section_label: LineForms::of("section-label"),
            source: LineForms::of("source"),
            news_of: LineForms::of("news-of"),
            links: LineForms::of("links"),
            debris: LineForms::of("debris"),
        }
    }
}

/// The forms of one class, the longest first.
pub(super) struct LineForms {
    forms: Vec<&'static str>,
    /// The same by the last seven bits of their first character, which tell all Bengali letters apart: nearly all lines of a
    /// page begin otherwise.
    by_first: [Vec<&'static str>; 128],
}

fn bits(text: &str) -> usize {
    text.chars().next().map_or(0, |c| c as usize & 127)
}

impl LineForms {
    fn of(class: &str) -> LineForms {
        let rows = SEED.rows(["class", "forms"]).filter(|row| row["class"] == class);
        let mut forms: Vec<_> = rows.flat_map(|row| row.forms("forms")).collect();
        forms.sort_by_key(|form| std::cmp::Reverse(form.len()));
        let by_first = std::array::from_fn(|first| forms.iter().filter(|form| bits(form) == first).copied().collect());
        LineForms { forms, by_first }
    }

    /// What follows a form of this class at the start of a text, where a word ends there.
    pub fn after<'t>(&self, text: &'t str) -> Option<&'t str> {
        self.by_first[bits(text)].iter().find_map(|form| {
            let rest = text.strip_prefix(form)?;
            let open = !form.ends_with(goes_on);
            (open || !rest.starts_with(goes_on)).then_some(rest)
        })
    }

    /// Whether the text is a form of this class and nothing else.
    pub fn is(&self, text: &str) -> bool {
        self.forms.contains(&text)
    }

    /// The first form of this class in the text, the longest there: where it starts and ends.
    pub fn find(&self, text: &str) -> Option<(usize, usize)> {
        let found = self.forms.iter().filter_map(|form| text.find(form).map(|at| (at, at + form.len())));
        found.min_by_key(|&(from, to)| (from, std::cmp::Reverse(to)))
    }
}

/// Letters, digits and the signs on them; the visarga ends a label as a colon does.
fn goes_on(c: char) -> bool {
    c != script::VISARGA && (c.is_alphanumeric() || script::is_word_part(c) || matches!(c, '\u{200C}' | '\u{200D}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_seed_is_whole() {
        let PageWords { published, updated, beside, section, section_label, source, news_of, links, debris } = &*WORDS;
        let classes = [published, updated, beside, section, section_label, source, news_of, links, debris];
        assert!(classes.iter().all(|class| !class.forms.is_empty() && class.forms.iter().all(|form| !form.is_empty())));
        let count: usize = classes.iter().map(|class| class.forms.len()).sum();
        assert_eq!(
            count,
            SEED.rows(["class", "forms"]).flat_map(|row| row.forms("forms")).count(),
            "a class nobody asks for"
        );
    }

    #[test]
    fn a_form_ends_where_its_word_ends() {
        assert_eq!(WORDS.news_of.after("খবর বাসস"), Some(" বাসস"));
        assert_eq!(WORDS.news_of.after("খবরে বলা হয়"), None);
        assert_eq!(WORDS.links.after("আরও পড়ুনঃ"), Some("ঃ"));
    }
}
