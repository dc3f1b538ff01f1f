//! Tokens and sentences lose nothing but white space, and a stream cuts as the whole text is cut.
#![no_main]

use khobor::Span;
use khobor::segment::{Newline, SentenceStream, sentences, tokenize};
use khobor_fuzz::{Given, PAGES, apart};

fn lossless(text: &str, spans: impl IntoIterator<Item = Span>) {
    let mut at = 0;
    for span in spans {
        assert!(text[at..span.start].trim().is_empty(), "lost before {span:?} of {text:?}");
        at = span.end;
    }
    assert!(text[at..].trim().is_empty(), "lost at the end of {text:?}");
}

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let mut given = Given::new(data);
    let newline = [Newline::Hard, Newline::Soft, Newline::Paragraph][given.byte() as usize % 3];
    let size = given.byte() as usize % 16 + 1;
    let text = given.text(&PAGES);
    let tokens = tokenize(&text);
    apart(&text, tokens.iter().map(|token| token.span));
    let cut = sentences(&text, newline);
    apart(&text, cut.iter().copied());
    lossless(&text, cut.iter().copied());
    let mut stream = SentenceStream::new(newline);
    let mut found = Vec::new();
    let chars: Vec<char> = text.chars().collect();
    for chunk in chars.chunks(size) {
        found.extend(stream.push(&chunk.iter().collect::<String>()));
    }
    found.extend(stream.finish());
    assert!(found.iter().eq(cut.iter().map(|span| span.of(&text))), "{text:?} in parts of {size}");
});
