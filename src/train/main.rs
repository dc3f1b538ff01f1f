//! `make train`: learns the model that ships with the crate, from a recipe and the texts it names.
//!
//!     khobor-train --recipe seeds/model/recipe.tsv --shared ../shared --out seeds/model/names.khobor
//!     khobor-train DATA… --dev DEV --out FILE                            one's own data: path, path=0.5, path=1@apart
//!     khobor-train --model FILE --dev DEV --errors LIST --seen DATA      scores a model, lists its mistakes, and tells the
//!                                                                        names that stand in DATA from those that do not
//!     khobor-train --model FILE --dev DEV --scores .5,.8,.95              what is kept by `min_score`
//!     khobor-train --recipe … --shared … --seen DATA --ablation TABLE    learns it again with one part left out at a time

use flate2::read::GzDecoder;
use khobor::Label;
use khobor::entity::Tagger;
use khobor::train::{Article, Options, Role, Score, Set, each_line, evaluate, parse, parse_raw, recipe, report, train};
use std::collections::HashSet;
use std::error::Error;
use std::io::{Read, Write};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments = Arguments::read(std::env::args().skip(1))?;
    if let Some(table) = &arguments.ablation {
        return leave_out(&arguments.sets, &arguments.seen, arguments.options, table);
    }
    let file = match &arguments.model {
        Some(path) => std::fs::read(path)?,
        None => train(&arguments.sets, &arguments.options)?,
    };
    arguments.tell(&file)?;
    if let Some(out) = &arguments.out {
        std::fs::write(out, &file)?;
    }
    Ok(())
}

/// What was asked for.
#[derive(Default)]
struct Arguments {
    options: Options,
    sets: Vec<Set>,
    /// What the model has learned from, to tell names that it knows from others.
    seen: Vec<Article>,
    out: Option<String>,
    /// A model to be scored; nothing is learned then.
    model: Option<String>,
    errors: Option<String>,
    ablation: Option<String>,
    /// Least scores of names, for each of which the model is scored.
    least: Vec<f32>,
}

impl Arguments {
    fn read(mut args: impl Iterator<Item = String>) -> Result<Arguments, Box<dyn Error>> {
        let mut read =
            Arguments { options: Options::default().with(|options| options.verbose = true), ..Default::default() };
        let (mut recipe_file, mut shared) = (None, ".".to_owned());
        while let Some(arg) = args.next() {
            let mut value = || args.next().ok_or(format!("{arg} wants a value"));
            let options = &mut read.options;
            match arg.as_str() {
                "--shared" => shared = value()?,
                "--recipe" => recipe_file = Some(value()?),
                "--dev" => read.sets.push(set(&value()?, 1.0, Role::Dev)?),
                "--out" => read.out = Some(value()?),
                "--model" => read.model = Some(value()?),
                "--errors" => read.errors = Some(value()?),
                "--seen" => read.seen = articles(&value()?)?,
                "--ablation" => read.ablation = Some(value()?),
                "--scores" => read.least = value()?.split(',').map(str::parse).collect::<Result<_, _>>()?,
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
                "--usage" => options.usage = true,
                "--no-weak-labels" => options.weak_labels = false,
                "--threads" => options.threads = value()?.parse()?,
                "--class-file" => options.class_file = Some(value()?),
                path => read.sets.push(marked(path)?),
            }
        }
        if let Some(path) = recipe_file {
            read.sets.extend(sets_of(&path, &shared, read.model.is_some())?);
        }
        Ok(read)
    }

    /// What the model of a file is and what it scores on the dev sets, in print; the errors it makes, in a file.
    fn tell(&self, file: &[u8]) -> Result<(), Box<dyn Error>> {
        let tagger = self.options.tagger(file)?;
        let dev = dev(&self.sets);
        let scored = self.sets.iter().filter(|set| set.role == Role::Dev);
        let scores: Vec<_> = scored.map(|set| (set.name.as_str(), evaluate(&tagger, &set.articles))).collect();
        println!("{}\n{}", tagger.header(), report(&scores));
        if !self.seen.is_empty() {
            let [seen, unseen] = by_acquaintance(&tagger, &dev, &self.seen)
                .map(|(right, all)| format!("{:.3} of {all}", f64::from(right) / f64::from(all.max(1))));
            println!("recall of names seen in training: {seen}; unseen: {unseen}");
        }
        for score in &self.least {
            println!("min_score {score}:\n{}", by_score(&tagger, &self.sets, *score));
        }
        if let Some(path) = &self.errors {
            std::fs::write(path, list_errors(&tagger, &dev))?;
        }
        Ok(())
    }
}

/// `news.jsonl=0.5@apart`: a file with its weight and its role.
fn marked(path: &str) -> Result<Set, Box<dyn Error>> {
    let (path, weight) = path.split_once('=').unwrap_or((path, "1"));
    let (weight, role) = weight.split_once('@').unwrap_or((weight, "trusted"));
    let role = Role::named(role).map_err(|e| e.to_string())?;
    set(path, weight.parse()?, role)
}

/// The sets of a recipe, or its dev sets alone. What is the project's own lies beside the recipe, the rest in `shared`.
fn sets_of(path: &str, shared: &str, dev_alone: bool) -> Result<Vec<Set>, Box<dyn Error>> {
    let rows = recipe(&std::fs::read_to_string(path)?).map_err(|e| format!("{path}: {e}"))?;
    let folder = std::path::Path::new(path).parent().map(std::path::Path::to_owned).unwrap_or_default();
    let mut sets = Vec::new();
    for row in rows.into_iter().filter(|row| !dev_alone || row.role == Role::Dev) {
        let own = folder.join(&row.path);
        let path = if own.exists() { own.to_string_lossy().into_owned() } else { format!("{shared}/{}", row.path) };
        let articles = articles(&path)?;
        sets.push(row.with(articles));
    }
    Ok(sets)
}

/// What each part is worth: the model learned without it, scored on all dev sets. Writes a table in Markdown, a row as soon as it is known.
fn leave_out(sets: &[Set], seen: &[Article], options: Options, table: &str) -> Result<(), Box<dyn Error>> {
    type Change = fn(&mut Options);
    const PARTS: [(&str, Change); 7] = [
        ("all", |_| {}),
        ("without lists of names", |o| o.lexicon = false),
        ("without the list rule", |o| o.list_rule = false),
        ("without word classes", |o| o.classes = false),
        ("without weak labels", |o| o.weak_labels = false),
        ("without classes and weak labels", |o| (o.classes, o.weak_labels) = (false, false)),
        ("without the second reading", |o| o.document = false),
    ];
    let dev = &dev(sets);
    let scored: Vec<&Set> = sets.iter().filter(|set| set.role == Role::Dev).collect();
    let mut file = std::fs::File::create(table)?;
    let names: Vec<&str> = scored.iter().map(|set| short(&set.name)).collect();
    writeln!(
        file,
        "# What each part of the name model is worth\n\nWritten by `make ablation`: the model learned again with one part left out, in {} orders of {} epochs \
         (the shipped model has more of both, and scores higher). Exact F1 over PER, LOC and ORG on the dev sets, of which nothing was \
         learned; NORP and EVENT over all of them. *Seen*: recall of names that stand in the news it learned from; *unseen*: of all others.\n",
        options.runs, options.epochs
    )?;
    writeln!(file, "| | all | NORP | EVENT | seen | unseen | {} |", names.join(" | "))?;
    writeln!(file, "|---{}", "|--:".repeat(5 + names.len()) + "|")?;
    let mut learn = |name: &str, sets: &[Set], options: &Options| -> Result<(), Box<dyn Error>> {
        let tagger = options.tagger(&train(sets, options)?)?;
        let score = evaluate(&tagger, dev);
        let labels = [Label::Norp, Label::Event].map(|label| score.over(&[label]).f1());
        let of_sets = scored.iter().map(|set| evaluate(&tagger, &set.articles).core().f1());
        let acquaintance =
            by_acquaintance(&tagger, dev, seen).map(|(right, all)| f64::from(right) / f64::from(all.max(1)));
        let rates = std::iter::once(score.core().f1()).chain(labels).chain(acquaintance).chain(of_sets);
        let rates: Vec<String> = rates.map(|rate| format!("{rate:.3}")).collect();
        writeln!(file, "| {name} | {} |", rates.join(" | "))?;
        println!("{name}: {}", rates.join(" "));
        Ok(())
    };
    let quiet = options.with(|options| options.verbose = false);
    for (name, change) in PARTS {
        let mut options = quiet.clone();
        change(&mut options);
        learn(name, sets, &options)?;
    }
    // Each set of marks; then raw text, the largest first, with classes learned anew.
    for role in [Role::Trusted, Role::Helper, Role::Raw] {
        let class_file = quiet.class_file.clone().filter(|_| role != Role::Raw);
        let own = quiet.clone().with(|options| options.class_file = class_file);
        let mut left: Vec<&Set> = sets.iter().filter(|set| set.role == role).collect();
        left.sort_by_key(|set| std::cmp::Reverse(words(set)));
        let mut without: Vec<&str> = Vec::new();
        for set in left.iter().take(if role == Role::Raw { 2 } else { left.len() }) {
            if role != Role::Raw {
                without.clear();
            }
            without.push(&set.name);
            let kept: Vec<Set> = sets.iter().filter(|set| !without.contains(&set.name.as_str())).cloned().collect();
            let names: Vec<&str> = without.iter().map(|name| short(name)).collect();
            learn(&format!("without {}", names.join(", ")), &kept, &own)?;
        }
    }
    Ok(())
}

/// A set's name in a table: `kolkata` of `ner/domains/kolkata.dev.jsonl`, `news/dev` of `ner/news/dev.jsonl`.
fn short(name: &str) -> &str {
    let name = ["ner/", "domains/", "text/"].iter().fold(name, |name, start| name.strip_prefix(start).unwrap_or(name));
    [".gz", ".jsonl", ".conll", ".txt", ".dev", ".train"]
        .iter()
        .fold(name, |name, end| name.strip_suffix(end).unwrap_or(name))
}

/// How many words it has, roughly.
fn words(set: &Set) -> usize {
    set.articles.iter().flat_map(|article| &article.lines).map(|line| line.text.split(' ').count()).sum()
}

/// A set of its own, beside those of a recipe. Only trusted marks are taken to give all five labels.
fn set(path: &str, weight: f32, role: Role) -> Result<Set, Box<dyn Error>> {
    let name: Vec<&str> = path.rsplit('/').take(2).collect();
    let without = match role {
        Role::Trusted | Role::Apart | Role::Dev => Vec::new(),
        _ => vec![Label::Norp, Label::Event],
    };
    let name = name.into_iter().rev().collect::<Vec<_>>().join("/");
    Ok(Set { name, articles: articles(path)?, weight, without, role })
}

/// Precision and recall of PER, LOC and ORG on every dev set, where only names of this score or more are kept.
fn by_score(tagger: &Tagger, sets: &[Set], least: f32) -> String {
    let mut table = String::new();
    let mut all = Score::default();
    for set in sets.iter().filter(|set| set.role == Role::Dev) {
        let mut score = Score::default();
        each_line(tagger, &set.articles, |line, found| {
            let kept = found.iter().filter(|m| m.score >= least);
            score.add(&line.spans, &kept.map(|m| (m.span, m.label)).collect::<Vec<_>>());
        });
        all.merge(&score);
        let core = score.core();
        table += &format!("{}: P {:.3} R {:.3} F1 {:.3}\n", set.name, core.precision(), core.recall(), core.f1());
    }
    format!("{table}{all}")
}

/// All that is scored.
fn dev(sets: &[Set]) -> Vec<Article> {
    sets.iter().filter(|set| set.role == Role::Dev).flat_map(|set| set.articles.clone()).collect()
}

fn articles(path: &str) -> Result<Vec<Article>, Box<dyn Error>> {
    let complain = |e: std::io::Error| format!("{path}: {e}");
    let mut text = String::new();
    match path.strip_suffix(".gz") {
        Some(_) => GzDecoder::new(std::fs::File::open(path).map_err(complain)?).read_to_string(&mut text).map(drop),
        None => std::fs::read_to_string(path).map(|read| text = read),
    }
    .map_err(complain)?;
    if path.trim_end_matches(".gz").ends_with(".txt") {
        Ok(parse_raw(&text))
    } else {
        Ok(parse(&text).map_err(|e| format!("{path}: {e}"))?)
    }
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

/// How many PER, LOC and ORG names were found, and how many there are: of those marked in `seen` with the same letters, and of the others.
fn by_acquaintance(tagger: &Tagger, dev: &[Article], seen: &[Article]) -> [(u32, u32); 2] {
    let lines = seen.iter().flat_map(|article| &article.lines);
    let seen: HashSet<String> =
        lines.flat_map(|line| line.spans.iter().map(|(s, _)| s.of(&line.text).to_owned())).collect();
    let mut counts = [(0u32, 0u32); 2];
    each_line(tagger, dev, |line, found| {
        for &(span, label) in line.spans.iter().filter(|s| matches!(s.1, Label::Per | Label::Loc | Label::Org)) {
            let (right, all) = &mut counts[usize::from(!seen.contains(span.of(&line.text)))];
            *all += 1;
            *right += u32::from(found.iter().any(|m| (m.span, m.label) == (span, label)));
        }
    });
    counts
}
