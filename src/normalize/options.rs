//! The rules of the normalizer: a switch for each, with its reason, its source and its default.

/// How the letters with a dot below (ড় ঢ় য়) come out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Nukta {
    /// Base letter and U+09BC, as NFC has it (U+09DC, U+09DD and U+09DF are composition exclusions).
    #[default]
    Decomposed,
    /// The single code points U+09DC, U+09DD, U+09DF, for systems that want them. This is not NFC.
    Composed,
}

pub use crate::script::Digits;

/// What becomes of a sign that stands on no letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum LoneSigns {
    /// It is taken out.
    Removed,
    /// A dotted circle (U+25CC) is put under it, as a rendering engine would draw it.
    Shown,
}

/// What becomes of addresses, and of @names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Kept {
    /// They stay.
    #[default]
    Kept,
    /// They are taken out.
    Removed,
}

/// What becomes of #tags.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Hashtags {
    /// They stay.
    #[default]
    Kept,
    /// `#বাজার_দর` to বাজার দর.
    Words,
    /// They are taken out.
    Removed,
}

/// What becomes of emoji.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Emoji {
    /// They stay.
    #[default]
    Kept,
    /// They are taken out.
    Removed,
    /// Each stands between spaces.
    Spaced,
}

/// In which case Latin letters come out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Case {
    /// All small.
    Lower,
    /// All capital.
    Upper,
}

macro_rules! options {
    ($( $(#[doc = $doc:literal])* $name:ident : $type:ty = $default:expr ; )*) => {
        /// One field for each rule. [`Options::default`] changes the bytes of a text and never what a reader sees.
        ///
        /// NFC itself is no option: every result is NFC, but for what [`Options::nukta`] asks.
        ///
        /// ```
        /// use khobor::normalize::{Normalizer, Options};
        /// let keeping = Normalizer::new(Options::default().with(|options| options.no_break_space = false));
        /// assert_eq!(keeping.normalize("৫\u{A0}কেজি"), "৫\u{A0}কেজি");
        /// assert_eq!(Normalizer::default().normalize("৫\u{A0}কেজি"), "৫ কেজি");
        /// ```
        #[derive(Clone, Debug, PartialEq, Eq, Hash, serde::Deserialize)]
        #[serde(default, deny_unknown_fields)]
        #[non_exhaustive]
        pub struct Options { $( $(#[doc = $doc])* pub $name: $type, )* }

        impl Default for Options {
            fn default() -> Options {
                Options { $( $name: $default, )* }
            }
        }

        impl Options {
            /// The same options, but for what `change` changes.
            pub fn with(mut self, change: impl FnOnce(&mut Options)) -> Options {
                change(&mut self);
                self
            }

            /// Every rule's name and what it does, in the order of the fields.
            pub const SWITCHES: &'static [Switch] = &[ $( Switch {
                name: stringify!($name), kind: stringify!($type), default: stringify!($default),
                doc: concat!($($doc, "\n"),*),
            }, )* ];
        }
    };
}

/// A rule as data, for bindings and documents.
#[derive(Clone, Copy, Debug)]
pub struct Switch {
    /// The field of [`Options`].
    pub name: &'static str,
    /// Its Rust type, as written there: `bool`, `Nukta`, `Option<Digits>` or `Option<LoneSigns>`.
    pub kind: &'static str,
    /// Its default, as written there.
    pub default: &'static str,
    /// Its documentation.
    pub doc: &'static str,
}

options! {
    /// ড় ঢ় য় as two code points (NFC, the default) or as one.
    nukta: Nukta = Nukta::Decomposed;
    /// Vowel signs in two parts, typed in the wrong order: া+ে to ো, ৗ+ে to ৌ. (The right order, ে+া, is NFC's own.)
    /// The two halves are drawn left and right of the letter in either order. Unicode, chapter 12.2.
    vowel_signs: bool = true;
    /// Vowel letters typed as a letter and a sign: অ+া to আ, ঋ+ৃ to ৠ, ঌ+ৢ to ৡ. Unicode, table of Bengali vowel letters.
    vowel_letters: bool = true;
    /// ত+্+ZWJ to ৎ, the spelling of khanda ta before Unicode 4.1, and ৎ+্ (উৎ্সব) to ৎ, which has no vowel to lose. Unicode, chapter 12.2.
    khanda_ta: bool = true;
    /// Ra with ya-phalaa (র‍্যাব) to the standard's র+ZWJ+্+য, from র+ZWNJ+্+য and র+্+ZWJ+য. Unicode, chapter 12.2.
    ya_phalaa: bool = true;
    /// A nukta typed after the vowel sign or candrabindu of ড, ঢ, য or ব to its place behind the letter.
    /// (Nukta after hasanta is put right by NFC, canonical classes 7 and 9.)
    nukta_order: bool = true;
    /// Hasanta, nukta, candrabindu or a vowel sign typed twice, to one: the second is drawn over the first.
    doubled_signs: bool = true;
    /// ব+nukta to র: the dot under ব is ra, and no other letter looks so.
    ba_nukta: bool = true;
    /// Candrabindu or anusvara typed before the vowel sign, to after it: চঁাদ to চাঁদ. Unicode, chapter 12.2, order of signs.
    sign_order: bool = true;
    /// ZWJ and ZWNJ that join nothing and part nothing, removed. What stays: র‍্য, a joiner between hasanta and consonant
    /// (ক্‌ষ with a visible hasanta), one before ু ূ ৃ (it asks for another shape), emoji, other scripts.
    joiners: bool = true;
    /// Zero width space, byte order mark and word joiner (U+200B, U+FEFF, U+2060) removed, unless beside another script's letter.
    zero_width: bool = true;
    /// Soft hyphen (U+00AD) removed, unless beside another script's letter.
    soft_hyphen: bool = true;
    /// Direction marks (U+061C, U+200E, U+200F, U+202A–U+202E, U+2066–U+2069) removed from lines without right-to-left letters.
    bidi_marks: bool = true;
    /// No-break space (U+00A0) to space, unless it carries a combining mark.
    no_break_space: bool = true;
    /// ৷ (U+09F7, a numerator of old money) used as danda to । (U+0964): after a word, not among digits and money signs.
    danda: bool = true;
    /// `|` used as danda to ।: after a Bengali word and before space or the line's end, unless the line is a table. With a space
    /// before it, too, where the line ends in one and the words before them close sentences (সে এল | আমি গেলাম |).
    pipe: bool = true;
    /// Assamese ৰ in a Bengali conjunct (তর্ক typed with ৰ) to র, where the text has no ৰ or ৱ as a letter of its own.
    assamese_ra: bool = true;
    /// All digits to Bengali or to ASCII.
    digits: Option<Digits> = None;
    /// Curly and angle quotes and primes to `'` and `"`.
    quotes: bool = false;
    /// Hyphens and dashes (U+2010–U+2015, U+2212) to `-`.
    dashes: bool = false;
    /// … (U+2026) to three full stops.
    ellipsis: bool = false;
    /// ঃ used as a colon to `:`: between digits (৮ঃ৩০), after a word that is neither written with visarga nor shortened by it
    /// (সূত্রঃ, but not অ্যাডঃ), and where it stands alone (নাম ঃ করিম).
    visarga_colon: bool = false;
    /// `:` used as visarga to ঃ, where the lexicon is sure: within a word (দু:খ, অন্ত:সত্ত্বা) and behind an abbreviation (মো: করিম).
    colon_visarga: bool = false;
    /// ত্ at a word's end to ৎ where the lexicon knows the word (হঠাত্).
    final_khanda_ta: bool = false;
    /// Assamese ৰ to র and ৱ to ব, everywhere.
    assamese: bool = false;
    /// No space before । ॥ , ; ? ! and inside brackets, one after them and after …, where a letter follows; one space for several.
    spacing: bool = false;
    /// Fullwidth Latin letters, digits and signs (U+FF01–U+FF5E) and the ideographic space to ASCII, as NFKC.
    width: bool = false;
    /// Signs that stand on no letter: left, removed, or shown on a dotted circle.
    lone_signs: Option<LoneSigns> = None;
    /// UTF-8 that was read in Windows-1252 or ISO 8859-1, once or twice, read anew: à¦–à¦¬à¦° to খবর.
    mojibake: bool = false;
    /// Words typed for a Bijoy font, to the Unicode they stand for: Avgvi to আমার. English and Bengali words stay.
    bijoy: bool = false;
    /// এ used as ত্র, which it looks like, to ত্র where the word list is sure: ছাএ to ছাত্র, পএিকা to পত্রিকা.
    tra: bool = false;
    /// HTML's entities to what they stand for: `&quot;`, `&#2453;`, `&amp;lt;`.
    entities: bool = false;
    /// HTML's tags, comments, scripts and styles removed; blocks end in a line break.
    html: bool = false;
    /// A letter held down three times or longer, to one: বাহহহহ to বাহ. Digits and capitals stay.
    elongation: bool = false;
    /// A mark several times in a row, to one: !!!! to !, and more than three full stops to three.
    repeated_marks: bool = false;
    /// Control characters (U+0000–U+001F but tab and line breaks, U+007F–U+009F) removed.
    controls: bool = false;
    /// Web addresses and e-mail addresses: kept or removed.
    urls: Kept = Kept::Kept;
    /// @names: kept or removed.
    handles: Kept = Kept::Kept;
    /// #tags: kept, made words, or removed.
    hashtags: Hashtags = Hashtags::Kept;
    /// Emoji: kept, removed, or put between spaces.
    emoji: Emoji = Emoji::Kept;
    /// Latin letters, but those of addresses, to lower or upper case.
    case: Option<Case> = None;
}

impl Options {
    /// NFC and nothing else.
    ///
    /// ```
    /// use khobor::normalize::{Normalizer, Options};
    /// let nfc = Normalizer::new(Options::nfc());
    /// assert_eq!(nfc.normalize("\u{985}\u{9BE} \u{9C7}\u{9BE}"), "\u{985}\u{9BE} \u{9CB}");
    /// ```
    pub fn nfc() -> Options {
        Options {
            vowel_signs: false,
            vowel_letters: false,
            khanda_ta: false,
            ya_phalaa: false,
            nukta_order: false,
            doubled_signs: false,
            ba_nukta: false,
            sign_order: false,
            joiners: false,
            zero_width: false,
            soft_hyphen: false,
            bidi_marks: false,
            no_break_space: false,
            danda: false,
            pipe: false,
            assamese_ra: false,
            ..Options::default()
        }
    }
}
