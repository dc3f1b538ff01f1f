//! Repairs one piece of text, a character at a time.
//!
//! `চঁাদ` is U+099A U+0981 U+09BE U+09A6: the candrabindu came before the vowel sign. Characters are put on a stack in
//! order, and each looks at the few that stand on top of it: U+09BE finds U+0981, changes places with it, and the stack
//! never holds what a rule would change. So the result is at once repaired and in NFC, and repairing it again does nothing.

use super::kind::*;
use super::options::Options;
use super::rule::{Rule, Rules};
use crate::script::dotted;

/// The stack, and which rules changed it.
#[derive(Debug, Default)]
pub(super) struct Reducer {
    pub stack: Vec<char>,
    pub fired: Rules,
    /// The line has right-to-left letters: its direction marks mean something.
    pub right_to_left: bool,
}

impl Reducer {
    pub fn clear(&mut self) {
        self.stack.clear();
        self.fired = Rules::default();
    }

    fn top(&self, depth: usize) -> Option<char> {
        self.stack.len().checked_sub(depth + 1).and_then(|i| self.stack.get(i)).copied()
    }

    /// Takes the next character, in canonical order.
    pub fn push(&mut self, c: char, options: &Options) {
        let kind = kind(c);
        if kind.is_hidden() {
            self.stack.push(c);
            return;
        }
        self.settle(Some(c), options);
        match kind {
            Kind::Sign => self.sign(c, options),
            Kind::Nukta => self.nukta(options),
            Kind::Hasanta if self.top(0) == Some(HASANTA) && options.doubled_signs => {
                self.fired.add(Rule::DoubledSigns)
            }
            // ৎ is ত without its vowel already.
            Kind::Hasanta if self.top(0) == Some(KHANDA_TA) && options.khanda_ta => self.fired.add(Rule::KhandaTa),
            Kind::Modifier => self.modifier(c, options),
            _ => self.stack.push(c),
        }
    }

    /// Ends the piece; `next` is the character that follows it.
    pub fn finish(&mut self, next: Option<char>, options: &Options) {
        self.settle(next, options);
    }

    fn modifier(&mut self, c: char, options: &Options) {
        if c == CANDRABINDU && self.top(0) == Some(c) && options.doubled_signs {
            self.fired.add(Rule::DoubledSigns);
        } else {
            self.stack.push(c);
        }
    }

    fn nukta(&mut self, options: &Options) {
        let takes_dot = |c: char| dotted(c).is_some() || c == BA;
        let moves = |c: char| kind(c) == Kind::Sign || matches!(c, CANDRABINDU | ANUSVARA);
        match (self.top(2), self.top(1), self.top(0)) {
            (_, _, Some(NUKTA)) if options.doubled_signs => self.fired.add(Rule::DoubledSigns),
            (_, _, Some(BA)) if options.ba_nukta => {
                self.fired.add(Rule::BaNukta);
                self.stack.pop();
                self.stack.push(RA);
            }
            (_, Some(base), Some(a)) if options.nukta_order && takes_dot(base) && moves(a) => {
                self.fired.add(Rule::NuktaOrder);
                self.stack.pop();
                self.nukta(options);
                self.stack.push(a);
            }
            (Some(base), Some(a), Some(b))
                if options.nukta_order
                    && takes_dot(base)
                    && kind(a) == Kind::Sign
                    && moves(b)
                    && kind(b) != Kind::Sign =>
            {
                self.fired.add(Rule::NuktaOrder);
                self.stack.truncate(self.stack.len() - 2);
                self.nukta(options);
                self.stack.extend([a, b]);
            }
            _ => self.stack.push(NUKTA),
        }
    }

    fn sign(&mut self, sign: char, options: &Options) {
        let Some(top) = self.top(0) else {
            self.stack.push(sign);
            return;
        };
        if let Some(whole) = self.joined(top, sign, options) {
            self.stack.pop();
            if kind(whole) == Kind::Sign { self.sign(whole, options) } else { self.stack.push(whole) }
        } else if matches!(top, CANDRABINDU | ANUSVARA) && options.sign_order && self.lets_under(sign, options) {
            self.fired.add(Rule::SignOrder);
            self.stack.pop();
            self.sign(sign, options);
            self.modifier(top, options);
        } else {
            self.stack.push(sign);
        }
    }

    /// Whether a vowel sign may go beneath the candrabindu or anusvara on top.
    fn lets_under(&mut self, sign: char, options: &Options) -> bool {
        let Some(base) = self.top(1) else { return false };
        let fired = self.fired;
        let joins = self.joined(base, sign, options).is_some();
        self.fired = fired;
        joins || kind(base) == Kind::Nukta || (kind(base) == Kind::Consonant && base != KHANDA_TA)
    }

    /// What two characters are together: a vowel sign's halves, a letter and the sign it was built with, the same twice.
    fn joined(&mut self, first: char, sign: char, options: &Options) -> Option<char> {
        let (whole, rule) = match (first, sign) {
            (SIGN_E, SIGN_AA) => return Some(SIGN_O),
            (SIGN_E, AU_MARK) => return Some(SIGN_AU),
            (SIGN_AA, SIGN_E) => (SIGN_O, Rule::VowelSigns),
            (AU_MARK, SIGN_E) => (SIGN_AU, Rule::VowelSigns),
            ('\u{985}', SIGN_AA) => ('\u{986}', Rule::VowelLetters),
            ('\u{98B}', '\u{9C3}') => ('\u{9E0}', Rule::VowelLetters),
            ('\u{98C}', '\u{9E2}') => ('\u{9E1}', Rule::VowelLetters),
            ('\u{986}', SIGN_AA) | ('\u{9E0}', '\u{9C3}') | ('\u{9E1}', '\u{9E2}') => (first, Rule::DoubledSigns),
            (SIGN_E, SIGN_O) | (SIGN_E, SIGN_AU) => (sign, Rule::DoubledSigns),
            (SIGN_O, SIGN_AA) | (SIGN_AU, AU_MARK) => (first, Rule::DoubledSigns),
            _ if first == sign => (sign, Rule::DoubledSigns),
            _ => return None,
        };
        rule.is_on(options).then(|| {
            self.fired.add(rule);
            whole
        })
    }

    /// Decides about the joiners and invisible characters on top, now that it is known what follows them.
    fn settle(&mut self, next: Option<char>, options: &Options) {
        let hidden = self.stack.iter().rev().take_while(|&&c| kind(c).is_hidden()).count();
        if hidden > 0 {
            self.unhide(hidden, next, options);
        }
        self.ya_phalaa(next, options);
    }

    /// The top `hidden` characters stand between the one below and `next`.
    fn unhide(&mut self, hidden: usize, next: Option<char>, options: &Options) {
        let from = self.stack.len() - hidden;
        let below = from.checked_sub(1).and_then(|i| self.stack.get(i)).copied();
        let (b, n) = (below.map_or(Kind::Space, kind), next.map_or(Kind::Space, kind));
        if next.is_some_and(|c| n == Kind::Other && !starts_anew(c)) || (b == Kind::Other && n == Kind::Other) {
            return;
        }
        let order = |c: Option<char>| c.map_or(0, combining_class);
        if order(below) > order(next) && order(next) > 0 {
            return;
        }
        let foreign = b == Kind::Other || n == Kind::Other;
        let mut fired = self.fired;
        let right_to_left = self.right_to_left;
        let mut kept = from;
        for i in from..self.stack.len() {
            let c = self.stack[i];
            let rule = match c {
                ZWJ | ZWNJ => None,
                SOFT_HYPHEN => Some(Rule::SoftHyphen).filter(|_| !foreign),
                _ if is_bidi_mark(c) => Some(Rule::BidiMarks).filter(|_| !right_to_left),
                _ => Some(Rule::ZeroWidth).filter(|_| !foreign || (c == '\u{FEFF}' && below.is_none())),
            };
            match rule.filter(|r| r.is_on(options)) {
                Some(rule) => fired.add(rule),
                None => {
                    self.stack[kept] = c;
                    kept += 1;
                }
            }
        }
        self.stack.truncate(kept);
        self.fired = fired;
        if !foreign && kept > from && self.stack[from..].iter().all(|&c| kind(c) == Kind::Joiner) {
            self.joiners(from, below, next, options);
        }
    }

    /// Only joiners stand on top, from `from` on, between two characters of which none is of another script.
    fn joiners(&mut self, from: usize, below: Option<char>, next: Option<char>, options: &Options) {
        let (b, n) = (below.map_or(Kind::Space, kind), next.map_or(Kind::Space, kind));
        if self.stack.len() > from + 1 && options.joiners {
            let joiner = if self.stack[from..].contains(&ZWNJ) { ZWNJ } else { ZWJ };
            self.stack.truncate(from);
            self.stack.push(joiner);
            self.fired.add(Rule::Joiners);
        }
        let only = (self.stack.len() == from + 1).then(|| self.stack[from]);
        if below == Some(HASANTA) && only == Some(ZWJ) {
            match (self.top(4), self.top(3), self.top(2)) {
                (ra, before, Some(TA))
                    if options.khanda_ta && !n.is_dependent() && (before != Some(HASANTA) || ra == Some(RA)) =>
                {
                    self.stack.truncate(self.stack.len() - 3);
                    self.stack.push(KHANDA_TA);
                    self.fired.add(Rule::KhandaTa);
                    return;
                }
                (_, _, Some(RA)) if options.ya_phalaa && next == Some(YA) => {
                    self.stack.truncate(self.stack.len() - 2);
                    self.stack.extend([ZWJ, HASANTA]);
                    self.fired.add(Rule::YaPhalaa);
                    return;
                }
                _ => {}
            }
        }
        let shapes = matches!(next, Some('\u{9C1}' | '\u{9C2}' | '\u{9C3}'));
        let stays = match b {
            Kind::Hasanta => n == Kind::Consonant,
            Kind::Consonant if next == Some(HASANTA) => matches!(below, Some(RA | ASSAMESE_RA)),
            Kind::Consonant | Kind::Nukta => shapes,
            Kind::Ascii => !n.is_bengali(),
            _ => n == Kind::Ascii && !b.is_bengali(),
        };
        if !stays && options.joiners {
            self.stack.truncate(from);
            self.fired.add(Rule::Joiners);
        }
    }

    /// র, a joiner and hasanta are on top: with য behind them they are ra with ya-phalaa, without a letter the joiner is idle.
    fn ya_phalaa(&mut self, next: Option<char>, options: &Options) {
        let (Some(ra), Some(joiner @ (ZWJ | ZWNJ)), Some(HASANTA)) = (self.top(2), self.top(1), self.top(0)) else {
            return;
        };
        if !matches!(ra, RA | ASSAMESE_RA) {
            return;
        }
        let n = next.map_or(Kind::Space, kind);
        if ra == RA && next == Some(YA) && joiner == ZWNJ && options.ya_phalaa {
            self.stack.truncate(self.stack.len() - 2);
            self.stack.extend([ZWJ, HASANTA]);
            self.fired.add(Rule::YaPhalaa);
        } else if !(n == Kind::Consonant || n == Kind::Other || n.is_dependent()) && options.joiners {
            self.stack.truncate(self.stack.len() - 2);
            self.stack.push(HASANTA);
            self.fired.add(Rule::Joiners);
        }
    }
}
