//! Word classes from raw text, and weak labels from marks that are less trusted.
//!
//! Classes come from the exchange algorithm: every word moves to the class where it makes the bigrams of classes most
//! predictable, until few move (Martin, Liermann and Ney 1998; the same measure as Brown and others 1992).

use super::corpus::{self, Article};
use super::tagging::each_line;
use super::threads::side_by_side;
use crate::entity::Tagger;
use crate::entity::classes::{Use, WordClass, level};
use crate::entity::{hash, tags};
use crate::inflection;
use crate::inflection::stems;
use crate::mention::Label;
use crate::segment;
use std::collections::{BTreeMap, HashMap};

/// Words seen less often get no class.
const LEAST: u32 = 3;
/// Classes on each level.
const SIZES: [usize; 3] = [512, 128, 32];
const ROUNDS: usize = 6;

/// Learns the class of every frequent word of the sentences.
pub(super) fn learn(sentences: &[Vec<String>], threads: usize, verbose: bool) -> BTreeMap<u32, WordClass> {
    let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
    for word in sentences.iter().flatten() {
        *counts.entry(word).or_default() += 1;
    }
    let mut words: Vec<(&str, u32)> = counts.into_iter().filter(|(_, n)| *n >= LEAST).collect();
    words.sort_by_key(|&(word, n)| (std::cmp::Reverse(n), word));
    let numbers: HashMap<&str, u32> = words.iter().enumerate().map(|(i, &(w, _))| (w, i as u32)).collect();
    // The sentence's edge and the unknown word stand as two more words in classes of their own.
    let (edge, unknown) = (words.len() as u32, words.len() as u32 + 1);
    let mut pairs: HashMap<(u32, u32), u32> = HashMap::new();
    for sentence in sentences {
        let mut last = edge;
        for word in sentence {
            let number = numbers.get(word.as_str()).copied().unwrap_or(unknown);
            *pairs.entry((last, number)).or_default() += 1;
            last = number;
        }
        *pairs.entry((last, edge)).or_default() += 1;
    }
    let mut after = vec![Vec::new(); words.len() + 2];
    let mut before = vec![Vec::new(); words.len() + 2];
    let mut sorted: Vec<_> = pairs.into_iter().collect();
    sorted.sort_unstable();
    for ((a, b), n) in sorted {
        after[a as usize].push((b, n));
        before[b as usize].push((a, n));
    }
    let level = |size: usize| exchange(&before, &after, words.len(), size, verbose);
    let levels: Vec<Vec<u16>> = SIZES.chunks(threads.max(1)).flat_map(|sizes| side_by_side(sizes, level)).collect();
    let mut classes = BTreeMap::new();
    for (i, &(word, _)) in words.iter().enumerate() {
        let class = WordClass { levels: [0, 1, 2].map(|level| 1 + levels[level][i]), ..WordClass::default() };
        classes.entry((hash::word(word) >> 32) as u32).or_insert(class);
    }
    classes
}

type Neighbours = [Vec<(u32, u32)>];

struct Exchange {
    size: usize,
    /// How often one class follows another.
    pairs: Vec<i32>,
    left: Vec<i32>,
    right: Vec<i32>,
    n_log_n: Vec<f64>,
}

impl Exchange {
    fn f(&self, n: i32) -> f64 {
        match self.n_log_n.get(n as usize) {
            Some(&value) => value,
            None => f64::from(n) * f64::from(n).ln(),
        }
    }

    /// Adds (or, with `sign` -1, takes away) a word with its neighbours' classes to a class.
    fn shift(&mut self, class: usize, around: &Around, sign: i32) {
        for &(c, n) in &around.before {
            self.pairs[c * self.size + class] += sign * n;
        }
        for &(c, n) in &around.after {
            self.pairs[class * self.size + c] += sign * n;
        }
        self.pairs[class * self.size + class] += sign * around.own;
        self.left[class] += sign * around.total;
        self.right[class] += sign * around.total;
    }

    /// What the measure gains when the word (which is in no class now) joins the class.
    fn gain(&self, class: usize, around: &Around) -> f64 {
        let mut gain = 0.0;
        let mut own = around.own;
        let before = around.before.iter().map(|&(c, n)| (c, c * self.size + class, n));
        let after = around.after.iter().map(|&(c, n)| (c, class * self.size + c, n));
        for (c, pair, n) in before.chain(after) {
            if c == class {
                own += n;
                continue;
            }
            let now = self.pairs[pair];
            gain += self.f(now + n) - self.f(now);
        }
        let now = self.pairs[class * self.size + class];
        gain += self.f(now + own) - self.f(now);
        gain - self.f(self.left[class] + around.total) + self.f(self.left[class])
            - self.f(self.right[class] + around.total)
            + self.f(self.right[class])
    }
}

#[derive(Default)]
struct Around {
    before: Vec<(usize, i32)>,
    after: Vec<(usize, i32)>,
    own: i32,
    total: i32,
}

fn exchange(before: &Neighbours, after: &Neighbours, words: usize, classes: usize, verbose: bool) -> Vec<u16> {
    // Two more for the edge and the unknown word, which never move.
    let size = classes + 2;
    let mut class: Vec<usize> = (0..words).map(|i| i % classes).chain([classes, classes + 1]).collect();
    let n_log_n = (0..1 << 12).map(|n| if n == 0 { 0.0 } else { f64::from(n) * f64::from(n).ln() }).collect();
    let mut state = Exchange { size, pairs: vec![0; size * size], left: vec![0; size], right: vec![0; size], n_log_n };
    for (word, after) in after.iter().enumerate() {
        for &(other, n) in after {
            state.pairs[class[word] * size + class[other as usize]] += n as i32;
            state.left[class[word]] += n as i32;
            state.right[class[other as usize]] += n as i32;
        }
    }
    let mut sums = vec![0i32; size];
    let mut around = Around::default();
    let mut gather = |neighbours: &[(u32, u32)], word: usize, class: &[usize], out: &mut Vec<(usize, i32)>| {
        let mut own = 0;
        for &(other, n) in neighbours {
            if other as usize == word {
                own += n as i32;
                continue;
            }
            sums[class[other as usize]] += n as i32;
        }
        out.clear();
        for &(other, _) in neighbours {
            let c = class[other as usize];
            if sums[c] != 0 {
                out.push((c, sums[c]));
                sums[c] = 0;
            }
        }
        own
    };
    for round in 0..ROUNDS {
        let mut moved = 0;
        for word in 0..words {
            around.own = gather(&before[word], word, &class, &mut around.before);
            gather(&after[word], word, &class, &mut around.after);
            around.total = after[word].iter().map(|&(_, n)| n as i32).sum();
            let old = class[word];
            state.shift(old, &around, -1);
            let mut best = (state.gain(old, &around) + 1e-9, old);
            for c in 0..classes {
                let gain = state.gain(c, &around);
                if gain > best.0 {
                    best = (gain, c);
                }
            }
            state.shift(best.1, &around, 1);
            class[word] = best.1;
            moved += usize::from(best.1 != old);
        }
        if verbose {
            eprintln!("classes {classes} round {round}: {moved} of {words} words moved");
        }
        if moved * 200 < words {
            break;
        }
    }
    class.truncate(words);
    class.into_iter().map(|c| c as u16).collect()
}

/// Adds to the classes how often each word was marked as what: first and later words of PER, LOC, ORG names.
pub(super) fn add_weak_labels(classes: &mut BTreeMap<u32, WordClass>, articles: &[Article]) {
    const KINDS: usize = 6;
    let mut counts: BTreeMap<u32, ([u32; KINDS], u32)> = BTreeMap::new();
    for article in articles {
        for sentence in corpus::sentences(article, 0) {
            for (word, &tag) in sentence.words.iter().zip(&sentence.tags) {
                let kind =
                    tags::label_and_position(tag as usize).filter(|(label, _)| *label < 3).map(|(label, position)| {
                        2 * label + usize::from(matches!(position, tags::Position::Inside | tags::Position::End))
                    });
                for stem in stems(word).into_iter().take(6) {
                    let (marks, total) = counts.entry((hash::word(stem) >> 32) as u32).or_default();
                    *total += 1;
                    if let Some(mark) = kind.and_then(|kind| marks.get_mut(kind)) {
                        *mark += 1;
                    }
                }
            }
        }
    }
    for (key, (marks, total)) in counts {
        if total < 2 {
            continue;
        }
        let amount = level(total, &[5, 16]);
        let mut weak_labels = amount + 1;
        for (kind, &mark) in marks.iter().enumerate() {
            let share = f64::from(mark) / f64::from(total);
            let share = level(share, &[f64::MIN_POSITIVE, 0.05, 0.15, 0.35, 0.6, 0.85]);
            if share > 0 {
                weak_labels |= (1 + share + if amount == 0 { 7 } else { 0 }) << (4 * (kind as u32 + 1));
            }
        }
        classes.entry(key).or_default().weak_labels = weak_labels;
    }
}

/// What a word, or a stem of one, was read as.
pub(super) type Uses = HashMap<u32, Use>;

/// Adds how often each word, under each of its stems, is read as what by the tagger.
pub(super) fn read(tagger: &Tagger, articles: &[Article], uses: &mut Uses) {
    each_line(tagger, articles, |line, found| {
        let mut found = found.iter().peekable();
        for token in segment::tokenize(&line.text) {
            while found.next_if(|name| name.span.end <= token.span.start).is_some() {}
            let name = found.peek().filter(|name| name.span.start <= token.span.start);
            let kind = name.and_then(|name| {
                let first = name.span.start == token.span.start;
                Some(match name.label {
                    Label::Per => 1 - usize::from(first),
                    Label::Loc => 2,
                    Label::Org => 4 - usize::from(first),
                    Label::Norp => 5,
                    Label::Event => 6,
                    _ => return None,
                })
            });
            for stem in inflection::stems(token.span.of(&line.text)).into_iter().take(6) {
                let seen = uses.entry((hash::word(stem) >> 32) as u32).or_default();
                seen.total += 1;
                if let Some(kind) = kind {
                    seen.marks[kind] += 1;
                }
            }
        }
    });
}
