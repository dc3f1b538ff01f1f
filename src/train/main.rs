//! `make train`: learns the model that ships with the crate.

use khobor::entity::Tagger;
use khobor::train::{Options, Set, evaluate, parse, train};

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
            _ => {
                let (path, weight) = arg.split_once('=').unwrap_or((&arg, "1"));
                let name = path.split('/').rev().take(2).collect::<Vec<_>>();
                sets.push(Set {
                    name: name.into_iter().rev().collect::<Vec<_>>().join("/"),
                    articles: parse(&std::fs::read_to_string(path)?)?,
                    weight: weight.parse()?,
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
