//! What the web puts around a text: tags, entities, addresses, @names, #tags and pictures.
//!
//! In `<p>দাম &lt; ৫০০&nbsp;টাকা 😀 #বাজার_দর</p>` a reader sees `দাম < ৫০০ টাকা`, a picture and two more words. All of it goes only on
//! request, and what stood around a thing removed is put right: no two words become one, no two spaces stay.

use super::draft::{Draft, Log};
use super::kind::*;
use super::lexicon::Element;
use super::options::{Emoji, Hashtags, Kept, Options};
use super::rule::{Rule, Rules};
use super::{lexicon, windows};
use crate::segment::{self, Token, TokenKind};
use crate::span::Span;
use crate::splice::Splice;

/// The longest tag that is looked for, in bytes: an open `<` costs no more.
const LONGEST_TAG: usize = 2000;

/// `&quot;` and `&#2453;` to what they stand for; `&amp;quot;`, encoded twice, too.
pub(super) fn entities(text: &str, _: &Options, out: &mut dyn Splice, log: Option<&mut Log>) -> bool {
    let mut draft = Draft::new(text, out, log);
    let mut read = 0;
    for at in memchr::memchr_iter(b'&', text.as_bytes()) {
        if at < read {
            continue;
        }
        if let Some((end, c)) = entity(text, at) {
            draft.replace(Span::new(at, end), c.encode_utf8(&mut [0; 4]), Rules::of(Rule::Entities));
            read = end;
        }
    }
    draft.finish()
}

/// The end of the entity at `at`, and what it stands for.
pub(crate) fn entity(text: &str, at: usize) -> Option<(usize, char)> {
    let mut start = at + 1;
    while text[start..].starts_with("amp;") {
        start += 4;
    }
    let rest = text.as_bytes().get(start..)?;
    let name = |b: &&u8| b.is_ascii_alphanumeric() || **b == b'#';
    let length = rest.iter().take(12).take_while(name).count();
    let body = &text[start..start + length];
    let found = match (rest.get(length), body.strip_prefix('#')) {
        (Some(b';'), Some(number)) => character(number),
        (Some(b';'), None) => lexicon::entity(body),
        _ => None,
    };
    match found {
        Some(c) => Some((start + length + 1, c)),
        None => (start > at + 1).then_some((start, '&')),
    }
}

/// `2453` or `x995`; bytes of Windows-1252 where no character is.
fn character(number: &str) -> Option<char> {
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => number.parse().ok()?,
    };
    match code {
        0x80..=0x9F => Some(windows::character(code as u8)),
        9 | 10 | 13 | 0x20.. => char::from_u32(code),
        _ => None,
    }
}

/// Tags of HTML, comments, scripts and styles. Where a block ends a line ends, where a cell ends a word.
pub(super) fn html(text: &str, _: &Options, out: &mut dyn Splice, log: Option<&mut Log>) -> bool {
    let mut draft = Draft::new(text, out, log);
    let rule = Rules::of(Rule::Html);
    let bytes = text.as_bytes();
    let mut unclosed = Vec::new();
    // A run of tags, and the strongest white space that one of them asks for.
    let mut run: Option<(Span, &str)> = None;
    let mut read = 0;
    for at in memchr::memchr_iter(b'<', bytes) {
        if at < read {
            continue;
        }
        let Some((end, gap)) = tag(text, at, &mut unclosed) else { continue };
        read = end;
        run = match run {
            Some((span, before)) if text[span.end..at].trim().is_empty() => {
                Some((Span::new(span.start, end), if before.is_empty() || gap == "\n" { gap } else { before }))
            }
            _ => {
                if let Some((span, gap)) = run {
                    close_tags(text, span, gap, &mut draft, rule);
                }
                Some((Span::new(at, end), gap))
            }
        };
    }
    if let Some((span, gap)) = run {
        close_tags(text, span, gap, &mut draft, rule);
    }
    draft.finish()
}

/// Replaces tags that stand side by side by the white space they ask for, if there is none.
fn close_tags(text: &str, span: Span, gap: &str, draft: &mut Draft, rule: Rules) {
    let inner = &text[span.start..span.end];
    let spaced = inner.ends_with(char::is_whitespace) || inner.contains("> ") || inner.contains(">\n");
    let gap = if gap.is_empty() && spaced { " " } else { gap };
    let (before, after) = (text[..span.start].chars().next_back(), text[span.end..].chars().next());
    let (Some(before), Some(after)) = (before, after) else {
        draft.replace(span, "", rule);
        return;
    };
    let enough = match gap {
        "\n" => before == '\n' || after == '\n',
        _ => before.is_whitespace() || after.is_whitespace(),
    };
    draft.replace(span, if enough { "" } else { gap }, rule);
}

/// The end of the tag, comment or script at `at`, and the white space it stands for.
fn tag(text: &str, at: usize, unclosed: &mut Vec<&'static str>) -> Option<(usize, &'static str)> {
    let rest = &text[at..];
    if rest.starts_with("<!--") {
        if unclosed.contains(&"-->") {
            return None;
        }
        let Some(end) = rest.find("-->") else {
            unclosed.push("-->");
            return None;
        };
        return Some((at + end + 3, ""));
    }
    let name = rest[1..].trim_start_matches('/');
    let length = name.bytes().take(12).take_while(u8::is_ascii_alphanumeric).count();
    let kind = match name.get(..9) {
        Some(word) if word.eq_ignore_ascii_case("!doctype ") => Element::Inline,
        _ => lexicon::element(&name[..length].to_ascii_lowercase())?,
    };
    if name[length..].starts_with(|c: char| !c.is_whitespace() && !matches!(c, '>' | '/' | '!')) {
        return None;
    }
    // ক<b ও b>ক: attributes have names in ASCII.
    if name[length..].trim_start().starts_with(|c: char| !c.is_ascii()) {
        return None;
    }
    let bytes = &rest.as_bytes()[..rest.len().min(LONGEST_TAG)];
    let first = memchr::memchr(b'>', bytes)? + 1;
    let mut quote = None;
    let end = bytes.iter().enumerate().skip(1).find_map(|(i, &b)| {
        match (b, quote) {
            (b'"' | b'\'', None) => quote = Some(b),
            (b, Some(q)) if b == q => quote = None,
            (b'>', None) => return Some(i + 1),
            _ => {}
        }
        None
    });
    // A quote may never have been closed.
    let end = at + end.unwrap_or(first);
    match kind {
        Element::Raw if !rest.starts_with("</") => {
            let closing = if name[..length].eq_ignore_ascii_case("script") { "</script" } else { "</style" };
            if unclosed.contains(&closing) {
                return Some((end, ""));
            }
            let tail = &text[end..];
            let found = memchr::memmem::find_iter(tail.as_bytes(), "</")
                .find(|&i| tail.get(i..i + closing.len()).is_some_and(|tag| tag.eq_ignore_ascii_case(closing)));
            let Some(found) = found else {
                unclosed.push(closing);
                return Some((end, ""));
            };
            let close = memchr::memchr(b'>', &tail.as_bytes()[found..]).map_or(tail.len(), |i| found + i + 1);
            Some((end + close, ""))
        }
        Element::Block => Some((end, "\n")),
        Element::Cell => Some((end, " ")),
        _ => Some((end, "")),
    }
}

/// Addresses, names, tags and pictures, as the options want them.
pub(super) fn things(text: &str, options: &Options, out: &mut dyn Splice, log: Option<&mut Log>) -> bool {
    let mut draft = Draft::new(text, out, log);
    let tokens = match options.emoji {
        Emoji::Kept => segment::addresses(text),
        _ if text.bytes().any(|b| matches!(b, 0xF0 | 0xE2 | b'#' | b'@' | b'.' | b':')) => segment::tokenize(text),
        _ => Vec::new(),
    };
    let mut removed: Option<(Span, Rules)> = None;
    let mut last_end = 0;
    for token in tokens {
        let rule = match token.kind {
            TokenKind::Url | TokenKind::Email if options.urls == Kept::Removed => Rule::Urls,
            TokenKind::Mention if options.handles == Kept::Removed => Rule::Handles,
            TokenKind::Hashtag if options.hashtags == Hashtags::Removed => Rule::Hashtags,
            TokenKind::Emoji if options.emoji == Emoji::Removed && !is_ascii_face(text, token) => Rule::Emoji,
            TokenKind::Hashtag if options.hashtags == Hashtags::Words => {
                finish(text, &mut removed, &mut draft);
                words_of(text, token.span, &mut draft);
                last_end = token.span.end;
                continue;
            }
            TokenKind::Emoji if options.emoji == Emoji::Spaced && !is_ascii_face(text, token) => {
                finish(text, &mut removed, &mut draft);
                space(text, token.span, last_end, &mut draft);
                last_end = token.span.end;
                continue;
            }
            _ => continue,
        };
        removed = match removed {
            Some((span, rules)) if text[span.end..token.span.start].chars().all(|c| c == ' ') => {
                Some((Span::new(span.start, token.span.end), rules.with(Rules::of(rule))))
            }
            _ => {
                finish(text, &mut removed, &mut draft);
                Some((token.span, Rules::of(rule)))
            }
        };
    }
    finish(text, &mut removed, &mut draft);
    draft.finish()
}

fn is_ascii_face(text: &str, token: Token) -> bool {
    token.span.of(text).is_ascii()
}

/// Takes out a piece with the space that stood for it, or puts one between words it kept apart.
fn finish(text: &str, removed: &mut Option<(Span, Rules)>, draft: &mut Draft) {
    let Some((span, rules)) = removed.take() else { return };
    let (head, tail) = (&text[..span.start], &text[span.end..]);
    let spaces_before = head.len() - head.trim_end_matches(' ').len();
    let spaces_after = tail.len() - tail.trim_start_matches(' ').len();
    let (before, after) = (head.chars().next_back(), tail.chars().next());
    let line_ends = |c: Option<char>| c.is_none_or(|c| matches!(c, '\n' | '\r'));
    let stops = |c: char| matches!(c, '\u{964}' | '\u{965}' | ',' | ';' | '?' | '!' | '.');
    let (mut start, mut end, mut with) = (span.start, span.end, "");
    if line_ends(tail[spaces_after..].chars().next()) {
        (start, end) = (start - spaces_before, end + spaces_after);
    } else if line_ends(head[..head.len() - spaces_before].chars().next_back()) || spaces_before > 0 && spaces_after > 0
    {
        end += spaces_after;
    } else if spaces_before > 0 && after.is_some_and(stops) {
        start -= spaces_before;
    } else if before.is_some_and(|c| c.is_alphanumeric() || kind(c).is_word())
        && after.is_some_and(|c| c.is_alphanumeric() || kind(c).is_word())
    {
        with = " ";
    }
    draft.replace(Span::new(start, end), with, rules);
}

/// `#বাজার_দর` to বাজার দর.
fn words_of(text: &str, span: Span, draft: &mut Draft) {
    let rule = Rules::of(Rule::Hashtags);
    let glued = text[..span.start].chars().next_back().is_some_and(|c| !c.is_whitespace() && c != '(');
    draft.replace(Span::new(span.start, span.start + 1), if glued { " " } else { "" }, rule);
    let mut read = 0;
    let tag = span.of(text);
    for (at, _) in tag.match_indices('_') {
        if at < read {
            continue;
        }
        let run = tag[at..].bytes().take_while(|&b| b == b'_').count();
        let edge = at == 1 || at + run == tag.len();
        draft.replace(Span::new(span.start + at, span.start + at + run), if edge { "" } else { " " }, rule);
        read = at + run;
    }
}

/// Puts a picture between spaces.
fn space(text: &str, span: Span, last_end: usize, draft: &mut Draft) {
    let rule = Rules::of(Rule::Emoji);
    let before = text[..span.start].chars().next_back();
    // Two side by side have one space between them, put there by the first.
    if span.start != last_end && before.is_some_and(|c| !c.is_whitespace()) {
        draft.replace(Span::new(span.start, span.start), " ", rule);
    }
    let next = text[span.end..].chars().next();
    if next.is_some_and(|c| !c.is_whitespace() && !matches!(kind(c), Kind::Punctuation)) {
        draft.replace(Span::new(span.end, span.end), " ", rule);
    }
}
