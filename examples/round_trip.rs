//! Spells and reads back every number to ten million, in every style; prints how long it took.
use khobor::number::*;

fn main() {
    let clock = std::time::Instant::now();
    let mut options = Vec::new();
    for style in [SpellStyle::Cardinal, SpellStyle::Ordinal, SpellStyle::Year, SpellStyle::Money] {
        for lakh in [LakhWord::Lakh, LakhWord::Lokkho] {
            for hundred in [HundredWord::Sho, HundredWord::Shoo, HundredWord::Shoto] {
                options.push(SpellOptions { style, lakh, hundred });
            }
        }
    }
    for n in 0..=10_000_000u32 {
        let option = &options[n as usize % options.len()];
        let words = spell_number(n.into(), option).unwrap();
        assert_eq!(parse_number(&words), Ok(n.into()), "{words}");
    }
    println!("{:?}", clock.elapsed());
}
