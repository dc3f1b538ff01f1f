//! Finds the places of a text that some rule may change, at several gigabytes a second.
//!
//! In `সময়` U+09DF is such a place by itself; in `চঁাদ` U+09BE is one because U+0981 stands before it. All that can be
//! wrong with Bengali shows in two characters side by side. In UTF-8 their six bytes are read at once by looking at the
//! text through five views, each a byte further back: plain comparisons of bytes, without a branch, which the compiler
//! turns into vector instructions of any machine. A block that passes has no such place. One that does not is looked
//! at again with more patience, and the characters that are still flagged one by one.
//!
//! - Why two looks at a block? Quotes and dashes are clean but cost as many comparisons as all Bengali; one block in
//!   twenty has any.
//! - What may be left out? Nothing that a rule changes: a property test holds each look to the rules. What is flagged
//!   without need only costs time.

use crate::block::{BLOCK, bits};
use crate::script::{
    self, ASSAMESE_RA, AU_MARK, BA, CANDRABINDU, CharClass, HASANTA, HIGH, KA, KHANDA_TA, LEAD, LOW, NINE, NUKTA,
    NUMERATOR_FOUR, SIZE,
};

/// How far back a look goes: the second byte of the character before.
const BACK: usize = 4;

/// Walks over a text from one suspect to the next.
#[derive(Debug)]
pub(super) struct Scan<'t> {
    text: &'t str,
    /// The last block looked at: where it begins, which of its bytes are flagged and not yet looked at again, and where
    /// the next block begins.
    block: usize,
    flagged: u64,
    next: usize,
}

impl<'t> Scan<'t> {
    pub fn new(text: &'t str) -> Scan<'t> {
        Scan { text, block: 0, flagged: 0, next: 0 }
    }

    /// The start of the first suspicious character at or after `from`, a character boundary.
    pub fn next(&mut self, from: usize) -> Option<usize> {
        let bytes = self.text.as_bytes();
        loop {
            while self.flagged != 0 {
                // A character is flagged by any of its bytes.
                let mut start = self.block + self.flagged.trailing_zeros() as usize;
                self.flagged &= self.flagged - 1;
                while !self.text.is_char_boundary(start) {
                    start -= 1;
                }
                if start >= from && is_suspect_at(bytes, start) {
                    return Some(start);
                }
            }
            self.block = self.next.max(from);
            if self.block >= bytes.len() {
                return None;
            }
            (self.flagged, self.next) = look(bytes, self.block);
        }
    }
}

/// Whether the character at `at` is ড়, ঢ় or য় in one code point, and nothing about it could matter to any other rule.
pub(super) fn is_plain_dotted(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes();
    let next = match bytes.get(at + 3..) {
        None | Some([] | [0..=0x7F, ..]) => Code::Plain,
        Some(_) => match decode_bengali(bytes, at + 3) {
            0 => Code::Suspect,
            unit => code_of_unit(unit),
        },
    };
    let before = match at.checked_sub(3).map(|i| decode_bengali(bytes, i)) {
        None if at == 0 => Code::Plain,
        Some(unit @ 1..) => code_of_unit(unit),
        _ if bytes.get(at.wrapping_sub(1)).is_some_and(u8::is_ascii) => Code::Plain,
        _ => Code::Suspect,
    };
    char::from_u32(decode_bengali(bytes, at).into()).and_then(script::undotted).is_some()
        && !matches!(before, Code::Suspect | Code::Hasanta | Code::Joiner)
        && matches!(next, Code::Plain | Code::Consonant | Code::Ba | Code::Vowel | Code::Sign)
}

/// The flagged bytes of the block at `at`, and where to look next.
fn look(bytes: &[u8], at: usize) -> (u64, usize) {
    // The quick look flags general punctuation by its lead byte. After a patient look the next block must not begin
    // behind a lead byte whose last byte has not been looked at.
    match views(bytes, at) {
        Some(v) if !any_suspicious(v) => (0, at + BLOCK),
        Some(v) => (all_suspicious(v), at + BLOCK - 2),
        None => {
            // The first bytes and the last: the same look, with blanks put around them.
            let mut padded = [b' '; BACK + BLOCK];
            let start = at.saturating_sub(BACK);
            let end = bytes.len().min(at + BLOCK);
            if let (Some(to), Some(from)) =
                (padded.get_mut(BACK - (at - start)..BACK + end - at), bytes.get(start..end))
            {
                to.copy_from_slice(from);
            }
            let next = if end == bytes.len() { end } else { at + BLOCK - 2 };
            (views(&padded, BACK).map_or(u64::MAX, all_suspicious), next)
        }
    }
}

type View<'a> = &'a [u8; BLOCK];

/// The block at `at` and the same, one to four bytes back.
fn views(bytes: &[u8], at: usize) -> Option<[View<'_>; 5]> {
    let back = |n: usize| bytes.get(at.checked_sub(n)?..)?.first_chunk::<BLOCK>();
    Some([back(0)?, back(1)?, back(2)?, back(3)?, back(4)?])
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Look {
    /// Flags every character but ASCII, Bengali and danda.
    Quick,
    /// Lets general punctuation pass.
    Patient,
}

/// Whether one of the block's bytes is suspicious at a quick look.
fn any_suspicious([block, back1, back2, back3, back4]: [View<'_>; 5]) -> bool {
    let mut found = 0u8;
    for i in 0..BLOCK {
        found |= is_suspicious(block[i], back1[i], back2[i], back3[i], back4[i], Look::Quick) as u8;
    }
    found != 0
}

/// One bit for each of the block's bytes, set where it is suspicious at a patient look.
fn all_suspicious([block, back1, back2, back3, back4]: [View<'_>; 5]) -> u64 {
    let mut flags = [0u8; BLOCK];
    for i in 0..BLOCK {
        flags[i] = is_suspicious(block[i], back1[i], back2[i], back3[i], back4[i], Look::Patient) as u8;
    }
    bits(&flags)
}

/// Whether a byte belongs to a suspicious character, mostly as its last: `c`, the middle and the lead byte before it,
/// and the last and middle byte of the character before.
///
/// Bengali is E0 A6 80–BF (U+0980–U+09BF) and E0 A7 80–BF (U+09C0–U+09FF). Other characters have A6 and A7 for their middle
/// byte too, but only after a lead byte that is flagged by itself.
#[inline(always)]
fn is_suspicious(c: u8, middle: u8, lead: u8, last: u8, last_middle: u8, look: Look) -> bool {
    let low = middle == LOW;
    let high = middle == HIGH;
    let after_low = last_middle == LOW;
    // Nukta, vowel signs and hasanta (U+09BC–U+09CD) stand on a consonant or a nukta (U+0995–U+09BC).
    let dependent = (low & (c | 3 == 0xBF)) | (high & ((c as i8) < 0x8Eu8 as i8));
    let carried = after_low & (last.wrapping_sub(0x95) <= 0x27);
    // Nukta twice, candrabindu twice, ব with nukta.
    let nukta = c == 0xBC;
    let twice = (nukta | (c == 0x81)) & (c == last);
    let bad_low = low & after_low & (twice | (nukta & (last == 0xAC)));
    // U+09D7–U+09E3 (ড় ঢ় য় in one, the rare vowels) and U+09F0–U+09FF (Assamese letters, money signs).
    let bad_high = high & ((c.wrapping_sub(0x97) <= 0x0C) | ((c & 0xF0) == 0xB0));
    let other_e0 = (lead == LEAD) & !(low | high | ((middle == 0xA5) & (c == 0xA4)));
    let mut other = (c >= 0xC0) & (c != LEAD);
    if look == Look::Patient {
        // U+2010–U+2027
        other =
            (other & (c != 0xE2)) | ((middle == 0xE2) & (c != 0x80)) | ((lead == 0xE2) & (c.wrapping_sub(0x90) > 0x17));
    }
    (dependent & !carried) | bad_low | bad_high | other_e0 | other | (c == b'|')
}

/// Whether a block of UTF-16 has a unit that is suspicious, itself or after the one before it.
#[inline(always)]
fn suspicious_utf16(block: &[u16; 32], back: &[u16; 32]) -> bool {
    let mut found = 0u16;
    for i in 0..32 {
        let (c, last) = (block[i], back[i]);
        let within = |c: u16, first: u16, end: u16| c.wrapping_sub(first) <= end - first;
        let dependent = within(c, NUKTA as u16, HASANTA as u16) & !within(last, KA as u16, NUKTA as u16);
        let nukta = c == NUKTA as u16;
        let twice = (nukta | (c == CANDRABINDU as u16)) & (c == last);
        let rare = within(c, AU_MARK as u16, LAST_RARE as u16);
        let bad = twice | (nukta & (last == BA as u16)) | rare | (c == 0x7C);
        let bengali = within(c, script::character(0) as u16, NINE as u16);
        let known = (c < 0x80) | bengali | (c == 0x964) | within(c, 0x2010, 0x2027);
        found |= (dependent | bad | !known) as u16;
    }
    found != 0
}

/// Whether a text in UTF-16 has no suspicious character at all.
pub(super) fn is_clean_utf16(units: &[u16]) -> bool {
    const WIDTH: usize = 32;
    let mut at = 0;
    while at < units.len() {
        let end = units.len().min(at + WIDTH);
        let around = at.checked_sub(1).and_then(|i| units.get(i..=i + WIDTH)).and_then(|w| w.first_chunk());
        // The first units and the last: the same look, with blanks put around them. Most rows of a table are that short.
        let mut padded = [u16::from(b' '); WIDTH + 1];
        let window: &[u16; WIDTH + 1] = around.unwrap_or_else(|| {
            let from = at.saturating_sub(1);
            let start = 1 - (at - from);
            padded[start..start + end - from].copy_from_slice(&units[from..end]);
            &padded
        });
        let passed = match (window[1..].first_chunk(), window.first_chunk()) {
            (Some(block), Some(back)) => !suspicious_utf16(block, back),
            _ => false,
        };
        if !passed && !(at..end).all(|i| is_clean_unit(units, i)) {
            return false;
        }
        at = end;
    }
    true
}

fn is_clean_unit(units: &[u16], at: usize) -> bool {
    let unit = |i: usize| units.get(i).copied().unwrap_or(0);
    let code = |i: usize| code_of(char::from_u32(unit(i).into()).unwrap_or('\u{FFFD}'));
    let before = if at == 0 { Code::Plain } else { code(at - 1) };
    match code(at) {
        Code::Joiner => {
            let (b, c, n) = (if at == 0 { 0 } else { unit(at - 1) }, unit(at), unit(at + 1));
            is_known_joiner(b, c, n, unit(at + 2))
        }
        now => !is_suspect(before, now),
    }
}

/// The joiners that stand in clean text: র‍্য, and a visible hasanta.
fn is_known_joiner(before: u16, joiner: u16, next: u16, third: u16) -> bool {
    const RA: u16 = script::RA as u16;
    const YA: u16 = script::YA as u16;
    const KA: u16 = script::KA as u16;
    const HA: u16 = script::HA as u16;
    const HASANTA: u16 = script::HASANTA as u16;
    match (before, joiner) {
        (RA, 0x200D) => next == HASANTA && third == YA,
        (HASANTA, 0x200C) => (KA..=HA).contains(&next),
        _ => false,
    }
}

/// What a character is to its neighbour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
enum Code {
    /// Suspicious nowhere.
    Plain,
    Consonant,
    /// ব, which nukta makes র
    Ba,
    /// ৎ, which takes no hasanta
    KhandaTa,
    /// The vowel letters that are built with vowel signs: অ আ ঋ ঌ ৠ ৡ
    Vowel,
    Sign,
    Nukta,
    Hasanta,
    Candrabindu,
    Modifier,
    Joiner,
    /// Suspicious wherever it stands.
    Suspect,
}

/// ৣ, the last of the rare vowels and signs that begin with the mark of ৌ.
const LAST_RARE: char = '\u{9E3}';

const CODES: [Code; SIZE] = {
    let mut table = [Code::Suspect; SIZE];
    let mut place = 0;
    while place < SIZE {
        let c = script::character(place);
        table[place] = match (c, script::class(c)) {
            (CANDRABINDU, _) => Code::Candrabindu,
            ('\u{985}' | '\u{986}' | '\u{98B}' | '\u{98C}' | '\u{9E0}' | '\u{9E1}', _) => Code::Vowel,
            (BA, _) => Code::Ba,
            (KHANDA_TA, _) => Code::KhandaTa,
            (NUMERATOR_FOUR | ASSAMESE_RA, _) => Code::Suspect,
            _ if script::undotted(c).is_some() => Code::Suspect,
            (_, CharClass::Modifier) => Code::Modifier,
            (_, CharClass::Vowel | CharClass::Digit | CharClass::Symbol) => Code::Plain,
            (_, CharClass::Consonant) => Code::Consonant,
            (_, CharClass::Nukta) => Code::Nukta,
            (_, CharClass::Hasanta) => Code::Hasanta,
            (_, CharClass::VowelSign) => Code::Sign,
            (_, CharClass::Mark | CharClass::Other) => Code::Suspect,
        };
        place += 1;
    }
    table
};

/// The code of a character of the block in UTF-16.
fn code_of_unit(unit: u16) -> Code {
    CODES[usize::from(unit) % SIZE]
}

/// For each code, the codes that are suspicious behind it.
const SUSPECT_AFTER: [u16; 12] = {
    let always = 1 << Code::Suspect as u8 | 1 << Code::Joiner as u8;
    let nukta = 1 << Code::Nukta as u8;
    let sign = 1 << Code::Sign as u8;
    let mut table = [always | nukta; 12];
    table[Code::Consonant as usize] = always;
    table[Code::Vowel as usize] |= sign;
    table[Code::Sign as usize] |= sign;
    table[Code::Hasanta as usize] |= 1 << Code::Hasanta as u8;
    table[Code::KhandaTa as usize] |= 1 << Code::Hasanta as u8;
    table[Code::Candrabindu as usize] |= sign | 1 << Code::Candrabindu as u8;
    table[Code::Modifier as usize] |= sign;
    table
};

fn is_suspect(before: Code, now: Code) -> bool {
    SUSPECT_AFTER[before as usize] & (1 << now as u8) != 0
}

fn code_of(c: char) -> Code {
    match c {
        '|' => Code::Suspect,
        '\0'..='\u{7F}' | '\u{964}' | '\u{965}' | '\u{2010}'..='\u{2027}' => Code::Plain,
        '\u{200C}' | '\u{200D}' => Code::Joiner,
        _ => script::place(c).map_or(Code::Suspect, |place| CODES[place]),
    }
}

/// Whether the character that begins at `at` is suspicious behind the one before it.
fn is_suspect_at(bytes: &[u8], at: usize) -> bool {
    let byte = |i: usize| bytes.get(i).copied().unwrap_or(0);
    let (lead, second, third) = (byte(at), byte(at + 1), byte(at + 2));
    if lead < 0x80 {
        return lead == b'|';
    }
    let unit = u16::from(lead & 0xF) << 12 | u16::from(second & 0x3F) << 6 | u16::from(third & 0x3F);
    let code = match (lead, second) {
        (LEAD, LOW | HIGH) => code_of_unit(unit),
        (LEAD, _) | (0xE2, 0x80) => code_of(char::from_u32(unit.into()).unwrap_or('\u{FFFD}')),
        _ => Code::Suspect,
    };
    let far = |i: usize| decode_bengali(bytes, i);
    is_suspect(code_before(bytes, at), code)
        && !(code == Code::Joiner && is_known_joiner(at.checked_sub(3).map_or(0, far), unit, far(at + 3), far(at + 6)))
}

/// The Bengali character that begins at byte `at`, else 0.
fn decode_bengali(bytes: &[u8], at: usize) -> u16 {
    match bytes.get(at..) {
        Some(&[lead, second, third, ..]) => {
            script::place_of([lead, second, third]).map_or(0, |place| script::character(place) as u16)
        }
        _ => 0,
    }
}

/// The code of the character that ends at byte `at`, as far as a neighbour may care.
fn code_before(bytes: &[u8], at: usize) -> Code {
    match at.checked_sub(3).map(|i| decode_bengali(bytes, i)) {
        Some(unit @ 1..) => code_of_unit(unit),
        _ => Code::Plain,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_suspect_is_found_wherever_it_stands() {
        let suspects =
            ["\u{9DF}", "ক\u{200C}", "\u{A0}", "|", "\u{9BE}\u{9BE}", "\u{9BC}\u{9BC}", "\u{981}\u{981}", "é", "👍"];
        for (suspect, words) in suspects.iter().flat_map(|s| [(s, "কথা ‘বলছেন’।\n"), (s, "কথা বলছেন।\n")])
        {
            for (before, after) in (0..200).map(|n| (n, 400 - 2 * n)) {
                let clean = |n: usize| words.chars().cycle().take(n).collect::<String>();
                let text = format!("{}ক{suspect}{}", clean(before), clean(after));
                let last = suspect.char_indices().next_back().map_or(0, |(i, _)| i);
                let expected = clean(before).len() + 3 + last;
                assert_eq!(Scan::new(&text).next(0), Some(expected), "{suspect} behind {before}");
                let second = format!("\u{9DF}{text}");
                let mut scan = Scan::new(&second);
                assert_eq!(scan.next(0), Some(0));
                assert_eq!(scan.next(3), Some(expected + 3), "{suspect} behind {before}");
            }
        }
    }

    /// All of the Bengali block, and some of each kind of others.
    fn characters() -> Vec<char> {
        let others = " a|~\u{7F}\u{80}\u{A0}éа\u{905}\u{963}।॥\u{966}กༀ\u{200C}\u{200D}\u{200F}\u{2010}\u{2018}\u{2027}\u{2028}\u{2050}€\u{2190}日\u{FEFF}😀🦿";
        ('\u{980}'..='\u{9FF}').chain(others.chars()).collect()
    }

    /// Whether a look flags `b` behind `a`, as the comments say it.
    fn is_flagged(a: char, b: char, look: Look) -> bool {
        match b {
            '|' => true,
            '\0'..='\u{7F}' | '\u{964}' => false,
            '\u{2010}'..='\u{2027}' => look == Look::Quick,
            '\u{981}' => a == b,
            '\u{9BC}' => !('\u{995}'..='\u{9BB}').contains(&a) || a == BA,
            '\u{9BD}'..='\u{9CD}' => !('\u{995}'..='\u{9BC}').contains(&a),
            '\u{9D7}'..='\u{9E3}' | '\u{9F0}'..='\u{9FF}' => true,
            '\u{980}'..='\u{9FF}' => false,
            _ => true,
        }
    }

    #[test]
    fn a_look_flags_what_the_comments_say() {
        for a in characters() {
            for b in characters() {
                let text = format!("{a}{b}");
                let mut padded = [b' '; BACK + BLOCK];
                padded[BACK..BACK + text.len()].copy_from_slice(text.as_bytes());
                let views = views(&padded, BACK).unwrap();
                let (first, second) = ((1u64 << a.len_utf8()) - 1, ((1u64 << b.len_utf8()) - 1) << a.len_utf8());
                let found = all_suspicious(views);
                assert_eq!(found & first != 0, is_flagged(' ', a, Look::Patient), "{a:?}");
                assert_eq!(found & second != 0, is_flagged(a, b, Look::Patient), "{a:?} {b:?}");
                assert_eq!(found & !(first | second), 0, "{a:?} {b:?}");
                let quick = is_flagged(' ', a, Look::Quick) || is_flagged(a, b, Look::Quick);
                assert_eq!(any_suspicious(views), quick, "{a:?} {b:?}");
                if a.len_utf16() + b.len_utf16() > 2 {
                    continue;
                }
                let mut units = [u16::from(b' '); 33];
                (units[16], units[17]) = (a as u16, b as u16);
                let (back, block) = (units.first_chunk().unwrap(), units[1..].first_chunk().unwrap());
                let patient = is_flagged(' ', a, Look::Patient) || is_flagged(a, b, Look::Patient);
                assert_eq!(suspicious_utf16(block, back), patient, "{a:?} {b:?}");
            }
        }
    }

    /// Whether some rule may change `b` behind `a`.
    fn is_suspect_behind(a: char, b: char) -> bool {
        let (first, second) = (code_of(a), code_of(b));
        let vowel = "অআঋঌৠৡ".contains(a);
        match second {
            Code::Suspect | Code::Joiner => true,
            Code::Nukta => first != Code::Consonant,
            Code::Sign => vowel || matches!(first, Code::Sign | Code::Modifier | Code::Candrabindu),
            Code::Hasanta => a == HASANTA || a == KHANDA_TA,
            Code::Candrabindu => a == b,
            _ => false,
        }
    }

    #[test]
    fn what_a_character_is_to_its_neighbour() {
        let of = |code| characters().into_iter().filter(|&c| code_of(c) == code).collect::<String>();
        assert_eq!(of(Code::Consonant), "কখগঘঙচছজঝঞটঠডঢণতথদধনপফভমযরলশষসহৱ");
        assert_eq!(of(Code::Vowel), "অআঋঌৠৡ");
        assert_eq!(of(Code::Ba) + &of(Code::KhandaTa) + &of(Code::Nukta) + &of(Code::Hasanta), "বৎ\u{9BC}\u{9CD}");
        assert_eq!(of(Code::Candrabindu) + &of(Code::Modifier), "\u{981}\u{982}\u{983}");
        let signs =
            "\u{9BE}\u{9BF}\u{9C0}\u{9C1}\u{9C2}\u{9C3}\u{9C4}\u{9C7}\u{9C8}\u{9CB}\u{9CC}\u{9D7}\u{9E2}\u{9E3}";
        assert_eq!(of(Code::Sign), signs);
        assert_eq!(of(Code::Joiner), "\u{200C}\u{200D}");
        let plain = of(Code::Plain);
        for c in "ইঈউঊএঐওঔ০৯৳৹। a~‘".chars() {
            assert!(plain.contains(c), "{c}");
        }
        for c in "\u{9DC}\u{9DD}\u{9DF}৷ৰ\u{9FE}\u{984}|é\u{A0}日".chars() {
            assert_eq!(code_of(c), Code::Suspect, "{c}");
        }
    }

    #[test]
    fn pairs_are_suspects_where_a_rule_may_change_them() {
        for a in characters().into_iter().filter(|&c| !matches!(code_of(c), Code::Suspect | Code::Joiner)) {
            let alone = is_flagged(' ', a, Look::Patient) && is_suspect_behind(' ', a);
            for b in characters() {
                let text = format!(" {a}{b}ক");
                let behind = (is_flagged(a, b, Look::Patient) && is_suspect_behind(a, b)).then_some(1 + a.len_utf8());
                let known = matches!((a, b), (HASANTA, '\u{200C}'));
                let wanted = if alone { Some(1) } else { behind.filter(|_| !known) };
                assert_eq!(Scan::new(&text).next(0), wanted, "{a:?} {b:?}");
                let units: Vec<u16> = text.encode_utf16().collect();
                // A unit that is not assigned is a suspect of a second look alone.
                let clean = is_clean_utf16(&units);
                assert!(
                    if clean { wanted.is_none() } else { wanted.is_some() || code_of(b) == Code::Suspect },
                    "{a:?} {b:?}"
                );
            }
        }
    }

    #[test]
    fn joiners_are_known_in_their_places() {
        let letters = [
            "\u{9B0}", "\u{995}", "\u{9B9}", "\u{9AF}", "\u{9CE}", "\u{985}", "\u{9CD}", "\u{200C}", "\u{200D}", " ",
            "",
        ];
        for n in 0..letters.len().pow(4) {
            let text: String = (0..4).map(|place| letters[n / letters.len().pow(place) % letters.len()]).collect();
            let chars: Vec<char> = text.chars().collect();
            let get = |i: usize| chars.get(i).copied().unwrap_or('\0');
            let suspect = (0..chars.len()).any(|i| {
                let before = if i > 0 { chars[i - 1] } else { '\0' };
                match chars[i] {
                    '\u{200D}' => (before, get(i + 1), get(i + 2)) != ('\u{9B0}', HASANTA, '\u{9AF}'),
                    '\u{200C}' => before != HASANTA || !('\u{995}'..='\u{9B9}').contains(&get(i + 1)),
                    HASANTA => matches!(before, HASANTA | KHANDA_TA),
                    _ => false,
                }
            });
            assert_eq!(Scan::new(&text).next(0).is_some(), suspect, "{text:?}");
            let units: Vec<u16> = text.encode_utf16().collect();
            assert_eq!(is_clean_utf16(&units), !suspect, "{text:?}");
        }
    }

    #[test]
    fn a_suspect_is_found_in_utf16_wherever_it_stands() {
        for suspect in ["\u{9DF}", "\u{9BE}\u{9BE}", "ক\u{200C}", "|"] {
            for (before, after) in (0..70).flat_map(|before| [0, 1, 2, 30, 31, 32, 33, 70].map(|after| (before, after)))
            {
                let clean = |n: usize| "কথা বলছেন। ".chars().cycle().take(n).collect::<String>();
                let units = |text: String| text.encode_utf16().collect::<Vec<u16>>();
                assert!(is_clean_utf16(&units(clean(before + after))));
                assert!(!is_clean_utf16(&units(clean(before) + "ক" + suspect + &clean(after))), "{before} {after}");
            }
        }
        // What is flagged, and no suspect at a second look.
        let flagged: Vec<u16> = "কা\u{9CD}ক".encode_utf16().collect();
        assert!(is_clean_utf16(&flagged.repeat(40)));
    }

    #[test]
    fn a_dotted_letter_is_plain_between_plain_letters() {
        for dotted in ["\u{9DC}", "\u{9DD}", "\u{9DF}"] {
            for (before, after) in
                [("", ""), ("ক", "ক"), (" ", " "), ("a", "a"), ("া", "া"), ("ই", "ই"), ("ব", "ব"), ("১", "।"), ("ং", "")]
            {
                let plain = after != "।";
                assert_eq!(
                    is_plain_dotted(&format!("{before}{dotted}{after}"), before.len()),
                    plain,
                    "{before}{dotted}{after}"
                );
            }
            for (before, after) in [
                ("\u{9CD}", ""),
                ("ক", "\u{9CD}"),
                ("ক", "\u{9BC}"),
                ("ক", "\u{981}"),
                ("ক", "\u{200C}"),
                ("\u{9DF}", ""),
                ("é", ""),
                ("", "é"),
                ("\u{200D}", ""),
                ("ক", "\u{9DF}"),
            ] {
                assert!(!is_plain_dotted(&format!("{before}{dotted}{after}"), before.len()), "{before}{dotted}{after}");
            }
        }
        assert!(!is_plain_dotted("কক", 0));
    }
}
