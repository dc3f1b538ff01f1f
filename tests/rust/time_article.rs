//! Pages as websites give them: their headline, dates, source and debris.

mod linear;

use jiff::civil::{Time, date, time};
use khobor::article::{Article, read};
use khobor::segment::{Newline, sentences, tokenize};
use khobor::span::Span;
use proptest::prelude::*;

fn page(text: &str) -> Article {
    read(text, &tokenize(text), &sentences(text, Newline::Hard))
}

fn of(text: &str, span: Option<Span>) -> &str {
    span.map_or("", |span| span.of(text))
}

#[test]
fn a_dateline_with_both_dates() {
    let text = "নদীতে নতুন সেতু, খুশি দুই পাড়ের মানুষ\n১৪ সেপ্টেম্বর ২০২৩, ০১:১৫ পিএম | আপডেট: ১৪ সেপ্টেম্বর ২০২৩, ০২:৩০ পিএম\nবুধবার সেতু খুলে দেওয়া হয়। সূত্র: রয়টার্স।\nবিভাগ : জাতীয়\nমন্তব্য করুন\nএই বিভাগের আরও\nআরও পড়ুন\nহাটে আগুন, পুড়ল ২০ দোকান\nবৃষ্টি কবে নামবে?";
    let page = page(text);
    assert_eq!(of(text, page.headline), "নদীতে নতুন সেতু, খুশি দুই পাড়ের মানুষ");
    assert_eq!(of(text, page.source), "রয়টার্স");
    let published = page.published.unwrap();
    assert_eq!((published.day, published.time), (date(2023, 9, 14), Some(time(13, 15, 0, 0))));
    assert_eq!(published.span.of(text), "১৪ সেপ্টেম্বর ২০২৩, ০১:১৫ পিএম");
    assert_eq!(page.updated.unwrap().time, Some(time(14, 30, 0, 0)));
    assert!(of(text, page.dateline).starts_with("১৪ সেপ্টেম্বর") && of(text, page.dateline).ends_with("০২:৩০ পিএম"));
    let debris: Vec<&str> = page.debris.iter().map(|span| span.of(text)).collect();
    let expected = ["বিভাগ : জাতীয়", "মন্তব্য করুন", "এই বিভাগের আরও", "আরও পড়ুন", "হাটে আগুন, পুড়ল ২০ দোকান", "বৃষ্টি কবে নামবে?"];
    assert_eq!(debris, expected);
}

#[test]
fn labels_on_lines_of_their_own() {
    let text = "হাটে আগুন, পুড়ল ২০ দোকান\nপ্রকাশিত:\n১২ জুলাই ২০২৫ ১৯:১৭\nআপডেট:\n১২ জুলাই ২০২৫ ২৩:৫৪\n\nহাটে আগুন লেগেছে। খবর আল-জাজিরার।\nএসএন /সীমা\nসম্পর্কিত বিষয়:\nআপনার মূল্যবান মতামত দিন:";
    let page = page(text);
    assert_eq!(of(text, page.headline), "হাটে আগুন, পুড়ল ২০ দোকান");
    assert_eq!(of(text, page.source), "আল-জাজিরার");
    assert_eq!(of(text, page.dateline).lines().count(), 4);
    assert_eq!(page.published.unwrap().time, Some(time(19, 17, 0, 0)));
    assert_eq!(page.updated.unwrap().time, Some(time(23, 54, 0, 0)));
    assert_eq!(page.debris.len(), 3);
}

#[test]
fn a_section_before_and_no_dates() {
    let text = "আন্তর্জাতিক\n\nফোন করে কী বললেন নেতা?\n\nশুক্রবার (১৫ আগস্ট) বৈঠকের আগে দুজনের কথা হয়। সূত্র জানায়, কথা ভালো হয়েছে।";
    let page = page(text);
    assert_eq!(of(text, page.section), "আন্তর্জাতিক");
    assert_eq!(of(text, page.headline), "ফোন করে কী বললেন নেতা?");
    assert_eq!((page.published, page.updated, page.source, page.dateline), (None, None, None, None));
    assert!(page.debris.is_empty());
}

#[test]
fn notices_at_the_end() {
    let text = "সেতুর কাজ শেষ\n\nসেতুর কাজ শেষ হয়েছে।\n\nএছাড়া, আরও পড়ুনঃ\n\nমন্তব্যসমূহ বন্ধ করা হয়.\n\nThis website uses cookies to improve your experience. Accept Read More";
    assert_eq!(page(text).debris.len(), 3);
}

#[test]
fn links_in_the_middle_end_where_the_story_goes_on() {
    let text = "সেতুর কাজ শেষ\nসেতুর কাজ শেষ হয়েছে।\nআরও পড়ুন\nহাটে আগুন, পুড়ল দোকান\nসেতুটি আগামী মাসে খুলবে।\nতবে টোল ঠিক হয়নি";
    let page = page(text);
    let debris: Vec<&str> = page.debris.iter().map(|span| span.of(text)).collect();
    assert_eq!(debris, ["আরও পড়ুন", "হাটে আগুন, পুড়ল দোকান"]);
}

#[test]
fn datelines_in_other_shapes() {
    for (line, day, clock) in [
        ("প্রকাশ : ২১ মার্চ ২০২১, ১৭:৩০", date(2021, 3, 21), Some(time(17, 30, 0, 0))),
        (
            " প্রকাশ: ৩০ সেপ্টেম্বর ২০১৯ | ১২:১০ | আপডেট: ৩০ সেপ্টেম্বর ২০১৯ | ১২:৪৪",
            date(2019, 9, 30),
            Some(time(12, 10, 0, 0)),
        ),
        ("Published: 12/07/2025", date(2025, 7, 12), None),
        ("শনিবার, ১২ জুলাই ২০২৫", date(2025, 7, 12), None),
        ("নিজস্ব প্রতিবেদক, ঢাকা | ১২ জুলাই ২০২৫, সকাল ১০টা ৩০ মিনিট", date(2025, 7, 12), Some(time(10, 30, 0, 0))),
        ("২০২৫-০৭-১২ ১৯:১৭:৩০", date(2025, 7, 12), Some(time(19, 17, 30, 0))),
        ("প্রকাশিত: ১২ জুলাই ২০২৫।", date(2025, 7, 12), None),
    ] {
        let text = format!("সেতুর কাজ শেষ\n{line}\nসেতুর কাজ শেষ হয়েছে।");
        let published = page(&text).published.unwrap_or_else(|| panic!("{line}"));
        assert_eq!((published.day, published.time), (day, clock as Option<Time>), "{line}");
    }
    // A label is believed at the foot of a page too; a headline with a date in it is no dateline.
    let text = "২০২৬ সালের ১২ মার্চ বসছে সংসদ\nসংসদ বসছে।\nসবাই আসবেন।\nআসন ঠিক।\nআলো ঠিক।\nপানি আছে।\nখাবার আছে।\nগান হবে।\nনাচ হবে।\nপ্রকাশ: ১ মার্চ ২০২৬";
    let page = page(text);
    assert_eq!(of(text, page.headline), "২০২৬ সালের ১২ মার্চ বসছে সংসদ");
    assert_eq!(page.published.unwrap().day, date(2026, 3, 1));
}

#[test]
fn a_text_is_no_page() {
    for text in ["", "\n \n", "শুধু একটি লাইন", "শুধু একটি বাক্য।", "খবর পেয়ে পুলিশ আসে।"]
    {
        let page = page(text);
        assert_eq!((page.headline, page.published, page.source), (None, None, None), "{text}");
    }
}

/// The four pages that started the project.
#[test]
#[ignore = "needs the shared texts (KHOBOR_SHARED)"]
fn shared_gold_the_first_four_pages() {
    let shared = std::env::var("KHOBOR_SHARED").unwrap_or_else(|_| "../shared".into());
    let files = std::fs::read_dir(format!("{shared}/seeds")).expect("the shared texts");
    for file in files.flatten() {
        let text = std::fs::read_to_string(file.path()).unwrap();
        let name = file.file_name().into_string().unwrap();
        let page = page(&text);
        let day = page.published.map(|stamp| (stamp.day, stamp.time.is_some()));
        let headline = of(&text, page.headline);
        let first = text.lines().next().unwrap();
        match &name[..3] {
            "000" => assert!(headline == first && day.is_none() && page.debris.len() == 3, "{page:?}"),
            "001" => {
                assert!(headline == first && day == Some((date(2023, 9, 14), true)), "{page:?}");
                assert!(page.debris.len() == 24 && page.source.is_some(), "{page:?}");
            }
            "002" => {
                assert!(headline == first && day == Some((date(2025, 7, 12), true)), "{page:?}");
                assert!(page.debris.len() == 3 && page.source.is_some(), "{page:?}");
            }
            "003" => assert!(headline.ends_with('?') && page.section.is_some() && page.debris.is_empty(), "{page:?}"),
            _ => {}
        }
    }
}

#[test]
fn linear_on_a_page_of_lines() {
    let pieces = ["আরও পড়ুন\n", "প্রকাশ:\n", "১ জুলাই ২০২৫\n", "ক/খ\n", "\n"];
    linear::takes_linear_time(pieces, 1_000_000, |text| drop(read(text, &tokenize(text), &[])));
}

const PIECES: [&str; 16] = [
    "সূত্র: ",
    "আরও পড়ুন",
    "প্রকাশ: ",
    "আপডেট:",
    "১২ জুলাই ২০২৫",
    "৩১ জুন ২০২৫",
    "খবর ",
    "বাসস",
    "র",
    "।",
    "?",
    "\n",
    "\n\n",
    " ",
    "ক/খ",
    "আন্তর্জাতিক",
];

proptest! {
    #[test]
    fn any_text_is_read_without_harm(text in "\\PC{0,80}") {
        check(&text)?;
    }

    #[test]
    fn any_lines_are_read_without_harm(picks in prop::collection::vec(0..PIECES.len(), 0..30)) {
        check(&picks.into_iter().map(|pick| PIECES[pick]).collect::<String>())?;
    }
}

fn check(text: &str) -> Result<(), TestCaseError> {
    let page = page(text);
    let spans = [page.headline, page.section, page.dateline, page.source];
    for span in spans.into_iter().flatten().chain(page.debris) {
        prop_assert!(text.get(span.start..span.end).is_some_and(|part| !part.trim().is_empty()));
    }
    Ok(())
}
