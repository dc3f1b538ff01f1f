//! Decisions as lists of named rules: asked in order, the first that knows decides.
//!
//! ২০ পাউন্ড (U+09AA U+09BE U+0989 …) may be money or weight, ৪৫ নং আইন is no count of laws. Each such case is a rule with a name, a text
//! of which it decides and a function; what a function is asked and answers is its list's own.

/// One rule of a list; `ask` is a function.
pub(super) struct Rule<F> {
    pub name: &'static str,
    /// A text whose first number it decides.
    #[cfg_attr(not(test), expect(dead_code))]
    pub example: &'static str,
    pub ask: F,
}

/// The name of the first rule that answers, and its answer.
pub(super) fn first<F, A>(rules: &[Rule<F>], answer: impl Fn(&F) -> Option<A>) -> Option<(&'static str, A)> {
    rules.iter().find_map(|rule| Some((rule.name, answer(&rule.ask)?)))
}

/// Asserts that each rule decides its own example, in one of the `texts` it makes: `decides` gives the names of the rules that
/// decide in a text.
#[cfg(test)]
pub(super) fn each_decides_its_example<F, N: IntoIterator<Item = &'static str>>(
    rules: &[Rule<F>],
    decides: impl Fn(&str, &[super::Lexeme]) -> N,
    texts: impl Fn(&str) -> Vec<String>,
) {
    for rule in rules {
        let read = |text: String| decides(&text, &super::lexemes(&text, &crate::segment::tokenize(&text)));
        let found: Vec<_> = texts(rule.example).into_iter().flat_map(read).collect();
        assert!(found.contains(&rule.name), "{}: {}: {found:?}", rule.name, rule.example);
    }
}
