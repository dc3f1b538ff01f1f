//! `make train`: learns the model that ships with the crate.

use khobor::Label;
use khobor::entity::Tagger;
use khobor::train::{Article, Options, Role, Set, each_line, evaluate, parse, train};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut options = Options { verbose: true, ..Options::default() };
    let mut sets = Vec::new();
    let mut dev = Vec::new();
    let mut out = None;
    let mut model = None;
    let mut errors = None;
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        let mut value = || args.next().ok_or(format!("{arg} wants a value"));
        match arg.as_str() {
            "--dev" => dev = parse(&std::fs::read_to_string(value()?)?)?,
            "--model" => model = Some(value()?),
            "--errors" => errors = Some(value()?),
            "--out" => out = Some(value()?),
            "--epochs" => options.epochs = value()?.parse()?,
            "--rate" => options.rate = value()?.parse()?,
            "--l1" => options.l1 = value()?.parse()?,
            "--l2" => options.l2 = value()?.parse()?,
            "--least" => options.least = value()?.parse()?,
            "--smallest" => options.smallest = value()?.parse()?,
            "--seed" => options.seed = value()?.parse()?,
            "--dropout" => options.dropout = value()?.parse()?,
            "--no-document" => options.document = false,
            "--average-from" => options.average_from = value()?.parse()?,
            "--no-classes" => options.classes = false,
            "--no-impressions" => options.impressions = false,
            "--class-file" => options.class_file = Some(value()?),
            _ => {
                let (path, weight) = arg.split_once('=').unwrap_or((&arg, "1"));
                let (weight, role) = match weight.split_once('@') {
                    Some((w, "helper")) => (w, Role::Helper),
                    Some((w, "impression")) => (w, Role::Impression),
                    Some((w, "raw")) => (w, Role::Raw),
                    _ => (weight, Role::Trusted),
                };
                let name = path.split('/').rev().take(2).collect::<Vec<_>>();
                sets.push(Set {
                    name: name.into_iter().rev().collect::<Vec<_>>().join("/"),
                    articles: parse(&std::fs::read_to_string(path)?)?,
                    weight: weight.parse()?,
                    without: if role == Role::Trusted { Vec::new() } else { vec![Label::Norp, Label::Event] },
                    role,
                });
            }
        }
    }
    let file = match model {
        Some(path) => std::fs::read(path)?,
        None => train(&sets, &dev, &options)?,
    };
    let tagger = Tagger::from_bytes(&file)?;
    println!("{}", tagger.header());
    println!("{}", evaluate(&tagger, &dev));
    if let Some(path) = errors {
        std::fs::write(path, list_errors(&tagger, &dev))?;
    }
    if let Some(out) = out {
        std::fs::write(out, &file)?;
    }
    Ok(())
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
