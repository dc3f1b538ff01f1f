//! The word lists of this room, from `seeds/segment`.

use std::collections::HashSet;
use std::sync::LazyLock;

type Words = LazyLock<HashSet<&'static str>>;

static DOMAINS: Words = LazyLock::new(|| column(include_str!("../../seeds/segment/domains.tsv")).collect());

/// The first column of a seed file, without its comments and its header.
pub(super) fn column(seed: &'static str) -> impl Iterator<Item = &'static str> {
    let rows = seed.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    rows.skip(1).filter_map(|row| row.split('\t').next())
}

/// Whether a dotted Latin word ends in a top level domain in use: `prothomalo.com`, not `e.g` or `U.S`.
pub(super) fn is_domain(word: &str) -> bool {
    let Some((before, top)) = word.rsplit_once('.') else { return false };
    before.len() >= 2 && DOMAINS.contains(top.to_ascii_lowercase().as_str())
}
