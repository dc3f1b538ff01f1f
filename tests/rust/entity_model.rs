//! The model file and users' own lists: whatever is wrong with them is an error, never a panic.

use khobor::entity::{Lexicon, Tagger, Worker};
use khobor::{Label, Mention, segment};
use proptest::prelude::*;

const FILE: &[u8] = include_bytes!("../../seeds/model/names.khobor");

fn tag(tagger: &Tagger, text: &str) -> Vec<Mention> {
    let mut found = Vec::new();
    tagger.tag(
        text,
        &segment::tokenize(text),
        &segment::sentences(text, segment::Newline::Hard),
        &mut Worker::default(),
        &mut found,
    );
    found
}

#[test]
fn the_model_that_ships_reads() {
    let tagger = Tagger::from_bytes(FILE).unwrap();
    assert!(tagger.header().contains("data:"), "{}", tagger.header());
    assert!(tagger.header().contains("seed:"));
}

#[test]
fn foreign_cut_and_damaged_files_say_so() {
    let message = |file: &[u8]| Tagger::from_bytes(file).unwrap_err().to_string();
    assert!(message(b"").contains("magic"));
    assert!(message(b"\x7FELF and so on").contains("magic"));
    assert!(message(&FILE[..9]).contains("head"), "{}", message(&FILE[..9]));
    for length in [12, 20, 100, FILE.len() / 2, FILE.len() - 1] {
        assert!(message(&FILE[..length]).contains("cut short"), "{length}: {}", message(&FILE[..length]));
    }
    let mut newer = FILE.to_vec();
    newer[8] = 99;
    assert!(message(&newer).contains("version 99"));
    let mut longer = FILE.to_vec();
    longer.push(0);
    assert!(message(&longer).contains("checksum"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_changed_byte_is_noticed(at in 0..FILE.len(), change in 1u8..) {
        let mut file = FILE.to_vec();
        file[at] ^= change;
        prop_assert!(Tagger::from_bytes(&file).is_err());
    }

    #[test]
    fn any_text_is_read(text in "\\PC{0,200}") {
        for mention in tag(Tagger::embedded(), &text) {
            prop_assert!(!mention.span.of(&text).is_empty());
            prop_assert!(mention.span.of(&text).starts_with(mention.name.as_deref().unwrap()));
            prop_assert!((0.0..=1.0).contains(&mention.score));
        }
    }

    #[test]
    fn any_bengali_is_read(text in "[অ-হা-্ািীুূেৈোৌংঃঁ় ’।.,\u{200C}\u{200D}a-z0-9০-৯()-]{0,300}") {
        let found = tag(Tagger::embedded(), &text);
        for two in found.windows(2) {
            prop_assert!(two[0].span.end <= two[1].span.start);
        }
    }
}

#[test]
fn a_users_names_win() {
    let rows: [(&str, Label, &str, &[&str]); 2] =
        [("নীল পাহাড় দল", Label::Org, "blue-hill", &["নীপাদ"]), ("ঢাকা", Label::Org, "", &[])];
    let tagger = Tagger::embedded().with_lexicon(Lexicon::from_rows(rows).unwrap().into());
    let text = "গতকাল নীল পাহাড় দলের সভা হয় ঢাকায়। নীপাদকে কেউ চেনে না।";
    let found: Vec<_> = tag(&tagger, text)
        .into_iter()
        .map(|m| (m.span.of(text).to_owned(), m.label, m.name.unwrap_or_default(), m.score))
        .collect();
    let is = |span: &str, name: &str| found.contains(&(span.to_owned(), Label::Org, name.to_owned(), 1.0));
    assert!(is("নীল পাহাড় দলের", "নীল পাহাড় দল"), "{found:?}");
    assert!(is("ঢাকায়", "ঢাকা"), "{found:?}");
    assert!(is("নীপাদকে", "নীপাদ"), "{found:?}");
    // Half of it here and half of it in the next sentence is none.
    for text in ["দেখি নীল পাহাড়\nদল বড়।", "দেখি নীল পাহাড়। দল বড়।"]
    {
        assert!(tag(&tagger, text).iter().all(|m| m.label != Label::Org), "{text}");
    }
    // Side by side, each stands for itself.
    let text = "ঢাকা ".repeat(50);
    assert_eq!(tag(&tagger, &text).iter().filter(|m| m.score == 1.0).count(), 50);
}

#[test]
fn a_users_long_names_are_found_however_long_and_a_sentence_is_refused() {
    let words = |count: usize| vec!["খবরমাতৃ"; count].join(" ");
    let lexicon = |name: &str| Lexicon::from_rows([(name, Label::Org, "", &[] as &[&str])]);
    for count in [2, 11, 12, 13, 40] {
        let tagger = Tagger::embedded().with_lexicon(lexicon(&words(count)).unwrap().into());
        // As it stands, with an ending, and with a hyphen between all of its words.
        for written in [words(count), words(count) + "কে", words(count).replace(' ', "-")] {
            let text = format!("কাল {written} আসে।");
            let found = tag(&tagger, &text);
            let own: Vec<_> = found.iter().filter(|m| m.score == 1.0).map(|m| m.span.of(&text)).collect();
            assert_eq!(own, [written.as_str()], "{count}");
        }
    }
    let error = lexicon(&words(41)).unwrap_err().to_string();
    assert!(error.starts_with("lexicon row 0: a name has at most 40 words, this one has 41: খবরমাতৃ"), "{error}");
}

#[test]
fn a_users_keys_are_theirs() {
    let rows: [(&str, Label, &str, &[&str]); 1] = [("পুতিন", Label::Per, "my-putin", &[])];
    let own = Lexicon::from_rows(rows).unwrap();
    let text = "পুতিনের কথা";
    let mut mentions = tag(&Tagger::embedded().with_lexicon(own.clone().into()), text);
    khobor::entity::resolve::document(text, &mut mentions, &[&own]);
    assert_eq!(mentions[0].entity.as_deref(), Some("my-putin"));
}

#[test]
fn a_worker_may_serve_two_taggers() {
    let rows: [(&str, Label, &str, &[&str]); 1] = [("কাঠবিড়ালি", Label::Org, "", &[])];
    let own = Tagger::embedded().with_lexicon(Lexicon::from_rows(rows).unwrap().into());
    let text = "একটি কাঠবিড়ালি দৌড়ায়।";
    let (tokens, sentences) = (segment::tokenize(text), segment::sentences(text, segment::Newline::Hard));
    let mut worker = Worker::default();
    let mut count = |tagger: &Tagger| {
        let mut out = Vec::new();
        tagger.tag(text, &tokens, &sentences, &mut worker, &mut out);
        out.len()
    };
    let plain = count(Tagger::embedded());
    assert_eq!(count(&own), 1);
    assert_eq!(count(Tagger::embedded()), plain);
}

#[test]
fn a_long_text_without_an_end_is_read_in_pieces() {
    let text = "ঢাকা ".repeat(50_000);
    assert!(tag(Tagger::embedded(), &text).len() <= 50_000);
    // More different words than a worker remembers.
    let letters: Vec<char> = ('ক'..='হ').filter(|c| c.is_alphabetic()).collect();
    let word = |n: usize| (0..4).map(|place| letters[n / 32usize.pow(place) % 32]).collect::<String>() + " ";
    let text: String = (0..200_000).map(word).collect();
    assert!(tag(Tagger::embedded(), &text).len() <= 200_000);
}
