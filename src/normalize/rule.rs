//! The rules by name, and sets of them.

use super::options::Options;

macro_rules! rules {
    ($( $variant:ident $name:ident $doc:literal ; )*) => {
        /// What changed a place of a text. All but [`Rule::Nfc`] are named as their switches in [`Options`].
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        #[non_exhaustive]
        pub enum Rule { $( #[doc = $doc] $variant, )* }

        impl Rule {
            /// All rules, in the order of this list.
            pub const ALL: &'static [Rule] = &[ $( Rule::$variant, )* ];

            /// The name of the switch, `nfc` for the Unicode standard's own composition and order.
            pub const fn name(self) -> &'static str {
                match self { $( Rule::$variant => stringify!($name), )* }
            }
        }
    };
}

rules! {
    Nfc nfc "Canonical composition, decomposition or order.";
    VowelSigns vowel_signs "ো or ৌ typed in two parts, the wrong one first.";
    VowelLetters vowel_letters "A vowel letter typed as a letter and a sign.";
    KhandaTa khanda_ta "ৎ as it was spelled before Unicode 4.1.";
    YaPhalaa ya_phalaa "Ra with ya-phalaa in another spelling than the standard's.";
    NuktaOrder nukta_order "A nukta behind the vowel sign.";
    DoubledSigns doubled_signs "A sign typed twice.";
    BaNukta ba_nukta "ব with a dot for র.";
    SignOrder sign_order "Candrabindu or anusvara before the vowel sign.";
    Joiners joiners "A joiner that joins nothing.";
    ZeroWidth zero_width "Zero width space, byte order mark, word joiner.";
    SoftHyphen soft_hyphen "Soft hyphen.";
    BidiMarks bidi_marks "A direction mark in a line without right-to-left letters.";
    NoBreakSpace no_break_space "No-break space.";
    Danda danda "৷ for danda.";
    Pipe pipe "The vertical line for danda.";
    AssameseRa assamese_ra "ৰ in a Bengali conjunct.";
    Digits digits "Digits of the other kind.";
    Quotes quotes "A curly quote.";
    Dashes dashes "A dash or hyphen beyond ASCII.";
    Ellipsis ellipsis "An ellipsis in one character.";
    VisargaColon visarga_colon "Visarga for a colon.";
    FinalKhandaTa final_khanda_ta "ত with hasanta for ৎ.";
    Assamese assamese "An Assamese letter.";
    Spacing spacing "Space beside punctuation.";
    Width width "A fullwidth character.";
    LoneSigns lone_signs "A sign on no letter.";
    Nukta nukta "A letter with nukta in one code point.";
    ColonVisarga colon_visarga "A colon for visarga.";
    Mojibake mojibake "UTF-8 read in another encoding.";
    Bijoy bijoy "A word typed for a Bijoy font.";
    Tra tra "এ for ত্র.";
    Entities entities "An entity of HTML.";
    Html html "A tag of HTML.";
    Elongation elongation "A letter held down.";
    RepeatedMarks repeated_marks "A mark several times.";
    Controls controls "A control character.";
    Urls urls "A web address or e-mail address.";
    Handles handles "A @name.";
    Hashtags hashtags "A #tag.";
    Emoji emoji "A picture.";
    Case case "A Latin letter of the other case.";
}

impl Rule {
    /// Whether the options ask for the rule.
    pub fn is_on(self, options: &Options) -> bool {
        match self {
            Rule::Nfc => true,
            Rule::VowelSigns => options.vowel_signs,
            Rule::VowelLetters => options.vowel_letters,
            Rule::KhandaTa => options.khanda_ta,
            Rule::YaPhalaa => options.ya_phalaa,
            Rule::NuktaOrder => options.nukta_order,
            Rule::DoubledSigns => options.doubled_signs,
            Rule::BaNukta => options.ba_nukta,
            Rule::SignOrder => options.sign_order,
            Rule::Joiners => options.joiners,
            Rule::ZeroWidth => options.zero_width,
            Rule::SoftHyphen => options.soft_hyphen,
            Rule::BidiMarks => options.bidi_marks,
            Rule::NoBreakSpace => options.no_break_space,
            Rule::Danda => options.danda,
            Rule::Pipe => options.pipe,
            Rule::AssameseRa => options.assamese_ra,
            Rule::Digits => options.digits.is_some(),
            Rule::Quotes => options.quotes,
            Rule::Dashes => options.dashes,
            Rule::Ellipsis => options.ellipsis,
            Rule::VisargaColon => options.visarga_colon,
            Rule::FinalKhandaTa => options.final_khanda_ta,
            Rule::Assamese => options.assamese,
            Rule::Spacing => options.spacing,
            Rule::Width => options.width,
            Rule::LoneSigns => options.lone_signs.is_some(),
            Rule::Nukta => options.nukta == super::Nukta::Composed,
            Rule::ColonVisarga => options.colon_visarga,
            Rule::Mojibake => options.mojibake,
            Rule::Bijoy => options.bijoy,
            Rule::Tra => options.tra,
            Rule::Entities => options.entities,
            Rule::Html => options.html,
            Rule::Elongation => options.elongation,
            Rule::RepeatedMarks => options.repeated_marks,
            Rule::Controls => options.controls,
            Rule::Urls => options.urls != super::Kept::Kept,
            Rule::Handles => options.handles != super::Kept::Kept,
            Rule::Hashtags => options.hashtags != super::Hashtags::Kept,
            Rule::Emoji => options.emoji != super::Emoji::Kept,
            Rule::Case => options.case.is_some(),
        }
    }
}

/// A set of rules.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rules(u64);

impl Rules {
    /// The set of one rule.
    pub fn of(rule: Rule) -> Rules {
        Rules(1 << rule as u8)
    }

    /// Puts one more into the set.
    pub fn add(&mut self, rule: Rule) {
        self.0 |= 1 << rule as u8;
    }

    /// The rules of both sets.
    #[must_use]
    pub fn with(self, other: Rules) -> Rules {
        Rules(self.0 | other.0)
    }

    /// Whether the rule is in the set.
    pub fn contains(self, rule: Rule) -> bool {
        self.0 & (1 << rule as u8) != 0
    }

    /// Whether no rule is in the set.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The rules of the set, in the order of [`Rule::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Rule> {
        Rule::ALL.iter().copied().filter(move |&rule| self.contains(rule))
    }
}
