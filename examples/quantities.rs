//! Prints each text of standard input (one a line, `\n` for a line break inside it) with every mention in brackets.
//!
//! A line may begin with the day it was written and a tab: `2026-02-25<TAB>গতকাল মঙ্গলবার সকাল ৯টায়`.
use khobor::{Value, quantity, segment::tokenize};

fn main() {
    for line in std::io::stdin().lines().map_while(Result::ok) {
        let (reference, text) = match line.split_once('\t').map(|(day, text)| (day.parse().ok(), text)) {
            Some((Some(day), text)) => (Some(day), text),
            _ => (None, line.as_str()),
        };
        let text = text.replace("\\n", "\n");
        let (mut shown, mut at) = (String::new(), 0);
        for mention in quantity::find(&text, &tokenize(&text), reference) {
            let value = match (&mention.value, mention.value_max) {
                (Some(Value::Number(low)), Some(high)) => format!("{low}..{high}"),
                (Some(Value::Number(value)), None) => value.to_string(),
                (Some(Value::Iso(iso)), _) => iso.clone(),
                (None, _) => "?".into(),
            };
            let modifier = mention.modifier.map_or("", |modifier| modifier.as_str());
            let label = &mention.label.as_str()[..3];
            shown += &text[at..mention.span.start];
            shown +=
                &format!("[{}]<{label} {value} {} {modifier}>", mention.span.of(&text), mention.unit.unwrap_or(""));
            at = mention.span.end;
        }
        println!("{shown}{}", &text[at..]);
    }
}
