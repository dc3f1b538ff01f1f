//! `make train`: learns the model that ships with the crate, from `../shared/ner` and `../shared/text`.
//!
//!     khobor-train --shared ../shared --out seeds/model/names.khobor     the model that ships
//!     khobor-train DATA… --dev DEV --out FILE                            one's own data: path, path=0.5, path=1@helper
//!     khobor-train --model FILE --dev DEV --errors LIST --seen DATA      scores a model, lists its mistakes, and tells the
//!                                                                        names that stand in DATA from those that do not
//!     khobor-train --shared ../shared --seen DATA --ablation             learns it again with one part left out at a time

use flate2::read::GzDecoder;
use khobor::Label;
use khobor::entity::Tagger;
use khobor::train::{Article, Options, Role, Set, each_line, evaluate, parse, parse_raw, train};
use std::collections::HashSet;
use std::error::Error;
use std::io::Read;

/// What the shipped model is made of, and how far each set is trusted (chosen on news/dev).
const RECIPE: [(&str, f32, Role); 10] = [
    ("ner/news/train.jsonl", 1.0, Role::Trusted),
    ("ner/neon/all.conll", 0.3, Role::Helper),
    ("ner/banglakit/all.conll", 0.5, Role::Helper),
    ("ner/banglakit/all.conll", 1.0, Role::Impression),
    ("ner/misabic/train.conll.gz", 1.0, Role::Impression),
    ("ner/misabic/dev.conll.gz", 1.0, Role::Raw),
    ("ner/misabic/test.conll.gz", 1.0, Role::Raw),
    ("text/bnad_AjkerPatrika.txt", 1.0, Role::Raw),
    ("text/bnad_Samakal.txt", 1.0, Role::Raw),
    ("text/tatoeba.txt", 1.0, Role::Raw),
];

fn main() -> Result<(), Box<dyn Error>> {
    let mut options = Options { verbose: true, ..Options::default() };
    let mut sets = Vec::new();
    let mut dev = Vec::new();
    let mut seen = Vec::new();
    let (mut out, mut model, mut errors) = (None, None, None);
    let mut ablation = false;
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        let mut value = || args.next().ok_or(format!("{arg} wants a value"));
        match arg.as_str() {
            "--shared" => {
                let folder = value()?;
                for (path, weight, role) in RECIPE {
                    sets.push(set(&format!("{folder}/{path}"), weight, role)?);
                }
                dev = articles(&format!("{folder}/ner/news/dev.jsonl"))?;
            }
            "--dev" => dev = articles(&value()?)?,
            "--out" => out = Some(value()?),
            "--model" => model = Some(value()?),
            "--errors" => errors = Some(value()?),
            "--seen" => seen = articles(&value()?)?,
            "--ablation" => ablation = true,
            "--seed" => options.seed = value()?.parse()?,
            "--runs" => options.runs = value()?.parse()?,
            "--epochs" => options.epochs = value()?.parse()?,
            "--average-from" => options.average_from = value()?.parse()?,
            "--rate" => options.rate = value()?.parse()?,
            "--l1" => options.l1 = value()?.parse()?,
            "--l2" => options.l2 = value()?.parse()?,
            "--least" => options.least = value()?.parse()?,
            "--smallest" => options.smallest = value()?.parse()?,
            "--dropout" => options.dropout = value()?.parse()?,
            "--no-lexicon" => options.lexicon = false,
            "--no-document" => options.document = false,
            "--no-classes" => options.classes = false,
            "--no-impressions" => options.impressions = false,
            "--class-file" => options.class_file = Some(value()?),
            path => {
                let (path, weight) = path.split_once('=').unwrap_or((path, "1"));
                let (weight, role) = weight.split_once('@').unwrap_or((weight, "trusted"));
                let role = match role {
                    "trusted" => Role::Trusted,
                    "helper" => Role::Helper,
                    "impression" => Role::Impression,
                    "raw" => Role::Raw,
                    role => return Err(format!("{role} is none of trusted, helper, impression, raw").into()),
                };
                sets.push(set(path, weight.parse()?, role)?);
            }
        }
    }
    if ablation {
        return leave_out(&sets, &dev, &seen, options);
    }
    let file = match model {
        Some(path) => std::fs::read(path)?,
        None => train(&sets, &dev, &options)?,
    };
    let tagger = Tagger::from_bytes(&file)?;
    println!("{}\n{}", tagger.header(), evaluate(&tagger, &dev));
    if !seen.is_empty() {
        print!("{}", by_acquaintance(&tagger, &dev, &seen));
    }
    if let Some(path) = errors {
        std::fs::write(path, list_errors(&tagger, &dev))?;
    }
    if let Some(out) = out {
        std::fs::write(out, &file)?;
    }
    Ok(())
}

/// What each part is worth: the model learned without it, scored on `dev`.
fn leave_out(sets: &[Set], dev: &[Article], seen: &[Article], options: Options) -> Result<(), Box<dyn Error>> {
    type Change = fn(&mut Options);
    const PARTS: [(&str, Change); 6] = [
        ("all", |_| {}),
        ("without lists of names", |o| o.lexicon = false),
        ("without word classes", |o| o.classes = false),
        ("without impressions", |o| o.impressions = false),
        ("without classes and impressions", |o| (o.classes, o.impressions) = (false, false)),
        ("without the second reading", |o| o.document = false),
    ];
    for (name, change) in PARTS {
        let mut options = Options { verbose: false, ..options.clone() };
        change(&mut options);
        let tagger = options.tagger(&train(sets, dev, &options)?)?;
        let all = evaluate(&tagger, dev).core();
        let rates =
            [all.precision(), all.recall(), all.f1(), all.partial_f1()].map(|rate| format!("{rate:.3}")).join(" ");
        print!("{name}: P R F1 partial {rates}; {}", by_acquaintance(&tagger, dev, seen));
    }
    Ok(())
}

fn set(path: &str, weight: f32, role: Role) -> Result<Set, Box<dyn Error>> {
    let name: Vec<&str> = path.rsplit('/').take(2).collect();
    let without = match role {
        Role::Trusted => Vec::new(),
        _ => vec![Label::Norp, Label::Event],
    };
    let name = name.into_iter().rev().collect::<Vec<_>>().join("/");
    Ok(Set { name, articles: articles(path)?, weight, without, role })
}

fn articles(path: &str) -> Result<Vec<Article>, Box<dyn Error>> {
    let complain = |e: std::io::Error| format!("{path}: {e}");
    let mut text = String::new();
    match path.strip_suffix(".gz") {
        Some(_) => GzDecoder::new(std::fs::File::open(path).map_err(complain)?).read_to_string(&mut text).map(drop),
        None => std::fs::read_to_string(path).map(|read| text = read),
    }
    .map_err(complain)?;
    if path.ends_with(".txt") { Ok(parse_raw(&text)) } else { Ok(parse(&text).map_err(|e| format!("{path}: {e}"))?) }
}

/// Every line with a mistake: what was missed (-), what was found and is not there (+).
fn list_errors(tagger: &Tagger, dev: &[Article]) -> String {
    let mut list = String::new();
    each_line(tagger, dev, |line, found| {
        let found: Vec<_> = found.iter().map(|m| (m.span, m.label, m.score)).collect();
        let missed = line.spans.iter().filter(|g| !found.iter().any(|f| (f.0, f.1) == **g));
        let missed: Vec<_> = missed.map(|(s, l)| format!("- {} {}", l.as_str(), s.of(&line.text))).collect();
        let wrong = found.iter().filter(|f| !line.spans.contains(&(f.0, f.1)));
        let wrong: Vec<_> = wrong.map(|(s, l, p)| format!("+ {} {} {p:.2}", l.as_str(), s.of(&line.text))).collect();
        if !missed.is_empty() || !wrong.is_empty() {
            list += &format!("{}\n  {}\n", line.text, [missed, wrong].concat().join("\n  "));
        }
    });
    list
}

/// How many PER, LOC and ORG names were found of those marked in `seen` with the same letters, and of the others.
fn by_acquaintance(tagger: &Tagger, dev: &[Article], seen: &[Article]) -> String {
    let lines = seen.iter().flat_map(|article| &article.lines);
    let seen: HashSet<String> =
        lines.flat_map(|line| line.spans.iter().map(|(s, _)| s.of(&line.text).to_owned())).collect();
    let mut counts = [(0u32, 0u32); 2];
    each_line(tagger, dev, |line, found| {
        for &(span, label) in line.spans.iter().filter(|s| matches!(s.1, Label::Per | Label::Loc | Label::Org)) {
            let (right, all) = &mut counts[usize::from(seen.contains(span.of(&line.text)))];
            *all += 1;
            *right += u32::from(found.iter().any(|m| (m.span, m.label) == (span, label)));
        }
    });
    let [unseen, seen] = counts.map(|(right, all)| format!("{:.3} of {all}", f64::from(right) / f64::from(all.max(1))));
    format!("recall of names seen in training: {seen}; unseen: {unseen}\n")
}
