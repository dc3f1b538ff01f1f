//! Prints what is found in each line of standard input: the line with every mention in brackets, then its values.
use khobor::{Value, quantity, segment::tokenize};

fn main() {
    for line in std::io::stdin().lines().map_while(Result::ok) {
        let mentions = quantity::find(&line, &tokenize(&line), None);
        let (mut shown, mut at) = (String::new(), 0);
        for mention in &mentions {
            let value = match (&mention.value, mention.value_max) {
                (Some(Value::Number(low)), Some(high)) => format!("{low}..{high}"),
                (Some(Value::Number(value)), None) => value.to_string(),
                (Some(Value::Iso(iso)), _) => iso.clone(),
                (None, _) => "?".into(),
            };
            let modifier = mention.modifier.map_or("", |modifier| modifier.as_str());
            let label = &mention.label.as_str()[..3];
            shown += &line[at..mention.span.start];
            shown +=
                &format!("[{}]<{label} {value} {} {modifier}>", mention.span.of(&line), mention.unit.unwrap_or(""));
            at = mention.span.end;
        }
        println!("{shown}{}", &line[at..]);
    }
}
