//! Finds the names of a text with a model.
//!
//! A text is read an article at a time: `রাশিয়ার প্রেসিডেন্ট পুতিন …` (U+09B0 U+09BE U+09B6 …) becomes the numbers of its words, two passes find
//! names among them ([`super::passes`]), lists and signs settle where these begin and end, a user's own names take the place of
//! what they overlap, and each name gets its form without the ending (রাশিয়া).

use super::borders::{self, FoundName};
#[cfg(feature = "train")]
use super::classes::WordClass;
use super::consistency::Memory;
use super::features;
use super::hash;
use super::lexicon::Lexicon;
use super::model::{self, Model};
use super::name;
use super::passes::Passes;
use super::vocabulary::{self, Vocabulary, With};
use super::worker::Worker;
use crate::error::Result;
use crate::mention::{Label, Mention};
use crate::segment::Token;
use crate::span::Span;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, LazyLock};

static EMBEDDED: LazyLock<Tagger> = LazyLock::new(|| {
    let file = include_bytes!("../../seeds/model/names.khobor");
    // The tests read the file that is built in, so this cannot fail where they pass.
    Tagger::of(model::read(file).unwrap_or_else(|_| model::empty()))
});

/// A model that tags; cheap to clone.
#[derive(Clone, Debug)]
pub struct Tagger {
    model: Arc<Model>,
    lexicon: &'static Lexicon,
    /// A user's own names, which win over the model.
    own: Option<Arc<Lexicon>>,
    /// Another for each model, lists and own names: by it a worker knows whether the words it remembers were read so.
    number: u64,
}

fn next_number() -> u64 {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    NEXT.fetch_add(1, Ordering::Relaxed)
}

/// A longer sentence is cut.
const LONGEST: usize = 400;
/// So many tokens, at the end of a sentence (or where a long one is cut), are one article at most.
const ARTICLE: usize = 10_000;
const _: () = assert!(ARTICLE + LONGEST < vocabulary::NEW);

impl Tagger {
    /// The model that ships with the crate, read at the first call.
    pub fn embedded() -> &'static Tagger {
        &EMBEDDED
    }

    /// Reads a model file. Fails with a clear message on a foreign, cut or damaged one.
    ///
    /// ```
    /// use khobor::entity::Tagger;
    /// let error = Tagger::from_bytes(b"PK\x03\x04").unwrap_err();
    /// assert!(error.to_string().contains("not a khobor name model"));
    /// ```
    pub fn from_bytes(file: &[u8]) -> Result<Tagger> {
        Ok(Tagger::of(model::read(file)?))
    }

    /// The same tagger with a user's own names, which win over the model wherever they stand.
    ///
    /// ```
    /// use khobor::{Label, entity::{Lexicon, Tagger, Worker}, segment};
    /// let names = Lexicon::from_rows([("চা", Label::Org, "tea-club", &[] as &[&str])]).unwrap();
    /// let tagger = Tagger::embedded().with_lexicon(names.into());
    /// let text = "আমি চা খাই।";
    /// let mut found = Vec::new();
    /// tagger.tag(text, &segment::tokenize(text), &segment::sentences(text, segment::Newline::Hard), &mut Worker::default(), &mut found);
    /// assert_eq!(found[0].span.of(text), "চা");
    /// ```
    pub fn with_lexicon(&self, lexicon: Arc<Lexicon>) -> Tagger {
        Tagger { own: Some(lexicon), number: next_number(), ..self.clone() }
    }

    fn of(model: Model) -> Tagger {
        Tagger { model: Arc::new(model), lexicon: Lexicon::embedded(), own: None, number: next_number() }
    }

    /// The same model without the lists of names, to see what they are worth. It is another tagger: what a worker remembers of words was
    /// read with the lists.
    #[cfg(any(test, feature = "train"))]
    pub(crate) fn without_lists(self) -> Tagger {
        Tagger { lexicon: Lexicon::none(), number: next_number(), ..self }
    }

    /// The word classes of the model.
    #[cfg(feature = "train")]
    pub(crate) fn classes(&self) -> impl Iterator<Item = (u32, WordClass)> {
        self.model.classes.iter()
    }

    /// The user's own names, then those that ship with the crate.
    pub fn lexicons(&self) -> Vec<&Lexicon> {
        self.own.as_deref().into_iter().chain([Lexicon::embedded()]).collect()
    }

    /// What the trainer wrote at the head of the file: data, seed, score.
    pub fn header(&self) -> &str {
        &self.model.header
    }

    /// Appends the names of a text to `out`, in order. `tokens` and `sentences` are those of the text, which is to be canonical
    /// ([`crate::normalize::canonical`]): lists and model have names in that spelling, and of another they know little.
    pub fn tag(&self, text: &str, tokens: &[Token], sentences: &[Span], worker: &mut Worker, out: &mut Vec<Mention>) {
        let mut next = 0;
        let mut gathered = 0;
        worker.begin(self.number);
        for sentence in sentences {
            while tokens.get(next).is_some_and(|t| t.span.start < sentence.start) {
                next += 1;
            }
            let mut start = next;
            while tokens.get(next).is_some_and(|t| t.span.start < sentence.end) {
                next += 1;
            }
            while start < next {
                let end = next.min(start + LONGEST);
                worker.gather(text, tokens, start..end, self.with());
                gathered += end - start;
                start = end;
                if gathered >= ARTICLE {
                    self.finish(text, tokens, worker, out);
                    worker.begin(self.number);
                    gathered = 0;
                }
            }
        }
        self.finish(text, tokens, worker, out);
    }

    fn with(&self) -> With<'_> {
        With { model: &self.model, lexicon: self.lexicon, own: self.own.as_deref() }
    }

    /// Finds the names of the article that was gathered.
    fn finish(&self, text: &str, tokens: &[Token], worker: &mut Worker, out: &mut Vec<Mention>) {
        worker.vocabulary.learn(self.with());
        Passes::of(&self.model, self.lexicon).read(worker);
        let Worker { vocabulary, article, memory, names, bare, tokens: token_of, .. } = worker;
        part_people(memory, article, vocabulary, names);
        let span = |found: &FoundName| {
            let span = |at: usize| tokens[token_of[at]].span;
            span(found.first).cover(span(found.end - 1))
        };
        let around = |found: &FoundName| {
            let span = span(found);
            [&text[..span.start], span.of(text), &text[span.end..]]
        };
        borders::settle(&borders::ArticleWords { words: article, vocabulary, lexicon: self.lexicon }, names, around);
        if let Some(own) = &self.own {
            own_names(own, article, vocabulary, names);
        }
        let lexicons = self.lexicons();
        out.extend(names.iter().map(|found| {
            let span = span(found);
            let mut mention = Mention::new(span, found.label);
            let name = span.of(text);
            let key = hash::mix(hash::bytes(name.as_bytes()), found.label as u64);
            let bare = bare.entry(key).or_insert_with(|| name::bare(name, found.label, &lexicons, &self.model.classes));
            mention.name = Some(name[..*bare].to_owned());
            mention.score = found.score;
            mention
        }));
    }
}

/// Parts a name of two words, which stand nowhere else in the article beside each other (as they are written, endings and all), of which
/// each is someone in it. Both have the score of the whole.
fn part_people(memory: &Memory, article: &[u32], vocabulary: &Vocabulary, found: &mut Vec<FoundName>) {
    let mut at = 0;
    while let Some(name) = found.get(at).copied() {
        at += 1;
        if name.label != Label::Per || name.end - name.first != 2 {
            continue;
        }
        let pair = [article[name.first], article[name.first + 1]];
        let [first, second] = pair.map(|word| vocabulary.facts(word));
        if memory.are_two_people(first, second) && article.windows(2).filter(|two| *two == pair).take(2).count() == 1 {
            found[at - 1].end -= 1;
            found.insert(at, FoundName { first: name.first + 1, ..name });
            at += 1;
        }
    }
}

/// Puts the names of the user's list in the place of whatever they overlap.
fn own_names(own: &Lexicon, article: &[u32], vocabulary: &Vocabulary, found: &mut Vec<FoundName>) {
    let begins = |i: usize| vocabulary.bound(article[i]).own();
    if !(0..article.len()).any(begins) {
        return;
    }
    let mut names = Vec::new();
    features::own(
        article.len(),
        |i| vocabulary.facts(article[i]),
        begins,
        own,
        |first, end, label| names.push(FoundName { first, end, label, score: 1.0 }),
    );
    let mut next = 0;
    found.retain(|found| {
        next += names[next..].iter().take_while(|name| name.end <= found.first).count();
        names.get(next).is_none_or(|name| found.end <= name.first)
    });
    found.append(&mut names);
    found.sort_unstable_by_key(|found| found.first);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment;

    /// The names of a text, by the tagger in the box.
    fn tag(text: &str, worker: &mut Worker) -> Vec<Mention> {
        let mut out = Vec::new();
        let sentences = segment::sentences(text, segment::Newline::Hard);
        Tagger::embedded().tag(text, &segment::tokenize(text), &sentences, worker, &mut out);
        out
    }

    #[test]
    fn what_was_forgotten_is_read_anew() {
        let text = include_str!("../../seeds/articles/diplomacy.txt");
        let right = tag(text, &mut Worker::default());
        let mut worker = Worker::default();
        let (mut most, mut forgotten) = (0, 0);
        let others = |from: usize| {
            let letter = |n: usize| char::from_u32(0x995 + (n % 20) as u32).unwrap();
            let word = |n: usize| [1, 20, 400, 8000].map(|place| letter(n / place)).iter().collect::<String>();
            (from..from + 9000).map(word).collect::<Vec<_>>().join(" ")
        };
        for round in 0..9 {
            tag(&others(9000 * round), &mut worker);
            forgotten += usize::from(worker.vocabulary.len() < most);
            most = worker.vocabulary.len();
            // Twice, so that its words, which stand behind others, stay; the others come once.
            assert_eq!(tag(text, &mut worker), right, "{round}");
            assert_eq!(tag(text, &mut worker), right, "{round}");
        }
        assert_eq!(tag(&others(0), &mut worker), tag(&others(0), &mut Worker::default()));
        assert!(forgotten > 0, "{most}");
    }

    #[test]
    fn at_rest_a_worker_keeps_the_words_that_came_most() {
        let text = include_str!("../../seeds/articles/diplomacy.txt");
        let words: Vec<String> = (0..9 * vocabulary::AT_REST / 8).map(|n| format!("শব্দ{n}")).collect();
        let mut worker = Worker::default();
        words.chunks(8000).for_each(|some| drop(tag(&some.join(" "), &mut worker)));
        let right = tag(text, &mut worker);
        tag(text, &mut worker);
        assert!(worker.vocabulary.len() > vocabulary::AT_REST);
        worker.rest();
        let kept = worker.vocabulary.len();
        assert!((vocabulary::AT_REST / 2..=vocabulary::AT_REST).contains(&kept), "{kept}");
        assert_eq!(tag(text, &mut worker), right);
        // All of the words that came twice were still there.
        assert_eq!(worker.vocabulary.len(), kept);
        worker.rest();
        assert_eq!(worker.vocabulary.len(), kept);
        assert_eq!(
            tag(&words[9000..9500].join(" "), &mut worker),
            tag(&words[9000..9500].join(" "), &mut Worker::default())
        );
    }

    #[test]
    fn a_worker_may_go_from_a_tagger_with_lists_to_one_without() {
        let text = include_str!("../../seeds/articles/diplomacy.txt");
        let (tokens, sentences) = (segment::tokenize(text), segment::sentences(text, segment::Newline::Hard));
        let (with, without) = (Tagger::embedded().clone(), Tagger::embedded().clone().without_lists());
        let tag = |tagger: &Tagger, worker: &mut Worker| {
            let mut out = Vec::new();
            tagger.tag(text, &tokens, &sentences, worker, &mut out);
            out
        };
        let [right, other] = [&without, &with].map(|tagger| tag(tagger, &mut Worker::default()));
        assert_ne!(right, other);
        let mut worker = Worker::default();
        assert_eq!(tag(&with, &mut worker), other);
        assert_eq!(tag(&without, &mut worker), right);
    }

    #[test]
    fn words_learned_together_are_words_learned_one_by_one() {
        let seed = include_str!("../../seeds/names/public_figures.tsv");
        let text = &seed.lines().take(200).collect::<Vec<_>>().join("\n");
        let (tokens, sentences) = (segment::tokenize(text), segment::sentences(text, segment::Newline::Hard));
        let tagger = Tagger::embedded();
        let (mut together, mut apart) = (Worker::default(), Worker::default());
        apart.begin(tagger.number);
        for token in &tokens {
            let word = token.span.of(text);
            apart.gather(word, &segment::tokenize(word), 0..1, tagger.with());
            apart.vocabulary.learn(tagger.with());
        }
        let (mut out, mut right) = (Vec::new(), Vec::new());
        tagger.tag(text, &tokens, &sentences, &mut together, &mut out);
        tagger.tag(text, &tokens, &sentences, &mut apart, &mut right);
        let words = |worker: &Worker| -> Vec<_> {
            let numbers = 0..worker.vocabulary.len() as u32;
            numbers.map(|n| (worker.vocabulary.word(n).rows, worker.vocabulary.bound(n).leads)).collect()
        };
        assert_eq!(words(&together), words(&apart));
        assert!(!out.is_empty());
        assert_eq!(out, right);
    }
}
