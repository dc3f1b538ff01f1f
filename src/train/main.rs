//! `make train`: learns the model that ships with the crate.

use khobor::Label;
use khobor::entity::Tagger;
use khobor::train::{Options, Role, Set, evaluate, parse, train};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut options = Options { verbose: true, ..Options::default() };
    let mut sets = Vec::new();
    let mut dev = Vec::new();
    let mut out = None;
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        let mut value = || args.next().ok_or(format!("{arg} wants a value"));
        match arg.as_str() {
            "--dev" => dev = parse(&std::fs::read_to_string(value()?)?)?,
            "--out" => out = Some(value()?),
            "--epochs" => options.epochs = value()?.parse()?,
            "--rate" => options.rate = value()?.parse()?,
            "--l1" => options.l1 = value()?.parse()?,
            "--l2" => options.l2 = value()?.parse()?,
            "--least" => options.least = value()?.parse()?,
            "--smallest" => options.smallest = value()?.parse()?,
            "--seed" => options.seed = value()?.parse()?,
            "--dropout" => options.dropout = value()?.parse()?,
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
    let file = train(&sets, &dev, &options)?;
    let tagger = Tagger::from_bytes(&file)?;
    eprintln!("{}", evaluate(&tagger, &dev).core().f1());
    if let Some(out) = out {
        std::fs::write(out, &file)?;
    }
    Ok(())
}
