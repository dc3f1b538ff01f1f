//! What a word can do in a number, a measure or a date: the symbols of the grammar.

macro_rules! classes {
    ($($(#[$doc:meta])* $name:ident $seed:literal),* $(,)?) => {
        /// The class of a word, named in the seeds by the string of [`Class::of`].
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]

        pub enum Class { $($(#[$doc])* $name),* }

        impl Class {
            /// All classes, in the order of this list.
            pub const ALL: &[Class] = &[$(Class::$name),*];

            /// The class of this name in a seed.
            pub fn of(name: &str) -> Option<Class> {
                Some(match name { $($seed => Class::$name,)* _ => return None })
            }
        }
    };
}

classes! {
    /// Anything the grammar does not know: a run of such words is one lexeme.
    Other "other",
    /// A word or phrase that begins like a number and is none (কুড়িগ্রাম).
    Not "not",
    /// ৯ক ৩৬কক: figures with letters glued to them, as laws number their sections
    Section "section",

    // Numbers
    /// ৪,৭০০ in digits of either script
    Digits "digits",
    /// A number word from 0 to 99; code `weak`: নয়, বার, which mean other things by themselves
    Number "number",
    /// শত হাজার লাখ কোটি মিলিয়ন
    Multiplier "multiplier",
    /// দেড় আড়াই
    Fraction "fraction",
    /// সাড়ে সোয়া পৌনে: what they add to the number after them
    Shift "shift",
    /// আধা অর্ধ; code `whole`: অর্ধেক
    Half "half",
    /// দশমিক
    Point "point",
    /// মাইনাস
    Minus "minus",
    /// `/-` and `/=` after a sum of money
    Stroke "stroke",
    /// তৃতীয়াংশ: the denominator
    Part "part",
    /// ডজন হালি জোড়া
    Collective "collective",
    /// প্রথম … ত্রিংশ; code `team`: একাদশ, eleven players but before শ্রেণি
    Ordinal "ordinal",
    /// তম after a number
    OrdinalSuffix "ordinal-suffix",
    /// ম য় র্থ ষ্ঠ after digits
    OrdinalLetter "ordinal-letter",
    /// লা রা ঠা ই শে after the number of a day
    DaySuffix "day-suffix",
    /// াধিক খানেক োর্ধ্ব joined to a number: the modifier
    Vague "vague",

    /// লক্ষ্য লতগ before টাকা: a multiplier misspelt or misread
    Slip "slip",

    // What is counted
    /// জন; code `thing`: টি টা; code `noun`: দফা বার
    Classifier "classifier",
    /// কিলোমিটার: UCUM or Bengal's own
    Unit "unit",
    /// টাকা ডলার: ISO 4217
    Money "money",
    /// পয়সা: the currency it is a hundredth of
    Paisa "paisa",
    /// % শতাংশ
    Percent "percent",
    /// ভাগ: percent after a number, a share in `তিন ভাগের এক ভাগ`
    Share "share",
    /// অংশ: a fraction stands before it
    Whole "whole",
    /// শতকরা
    PercentBefore "percent-before",
    /// নম্বর নং
    Serial "serial",

    // Around a number
    /// প্রায় অন্তত: the modifier
    Before "before",
    /// বেশি কম after a genitive: the modifier
    After "after",
    /// থেকে
    Range "range",
    /// থেকে বেড়ে: between two values of one unit, of which it was one and is the other
    Change "change",
    /// নহে নয়: turns the modifier before it
    Negation "negation",
    /// বা
    Or "or",
    /// বেশি after বা তার: needs no genitive
    OrMore "or-more",
    /// ওপর নিচে: modifiers of measures, but places after persons (তিনজনের ওপর)
    AfterMeasure "after-measure",
    /// আরও মোট between a modifier and its number
    Filler "filler",
    /// শ্রেণি সংসদ: are numbered in order
    Ranked "ranked",
    /// কয়েক শেষ: ঘণ্টায় after it is no rate; code `vague`: কয়েক কোটি
    Several "several",
    /// মধ্যে: of several, `একজন` is one
    Among "among",
    /// নিহত আহত: a count may hang on it with a hyphen
    Tally "tally",
    /// ধারা অনুচ্ছেদ: the number beside it names a law's section
    Law "law",
    /// সংখ্যাগুলি: code `figure`, the quoted number before it is a figure of a law; ক্ষেত্রমত অনুযায়ী: words of lists of sections
    Citing "citing",
    /// বিজিবি ব্যাটালিয়ন: the number before it is its name
    Corps "corps",
    /// গোলে ব্যবধানে: the pair before it is a score; code `locative`: পয়েন্ট, only with this ending
    Score "score",
    /// রান উইকেট: সর্বোচ্চ before so many means the best
    Best "best",
    /// সেক্টর আইফোন: the number after it is part of a name
    Label "label",
    /// এম এফ: the name of a Latin letter, which numbers follow in names of things
    Letter "letter",
    /// শিশু যুবক: whose years are an age
    Person "person",
    /// অ্যাভিনিউ স্ট্রিট: a number of three figures before it is a house
    Street "street",
    /// জমি জায়গা: শতাংশ before it is a measure of land
    Land "land",
    /// লম্বা চওড়া দূর: হাত before it is a measure
    Extent "extent",
    /// গ্রাম: the village, where the number before it is a word (দুই গ্রামের)
    Village "village",
    /// কল ফোন: ৯৯৯ নম্বরে before it is dialled
    Call "call",
    /// ওজন: পাউন্ড before it is a weight
    Weight "weight",
    /// হীরা রুবি: ক্যারেট before it is a mass, before সোনা its purity
    Gem "gem",
    /// ′ after degrees: a sixtieth of one
    Arc "arc",
    /// এর as a word of its own: `৬,০০০ এর`, `২০২৪-এর`
    Case "case",

    // Time
    /// সেকেন্ড … শতাব্দী: a letter of ISO 8601, or PR (প্রহর) MO DE YU CE
    Span "span",
    /// ব্যাপী ধরে যাবৎ
    Lasting "lasting",
    /// বয়স বয়সী
    Age "age",
    Month "month",
    BanglaMonth "bangla-month",
    HijriMonth "hijri-month",
    Season "season",
    /// 1 Monday … 7 Sunday
    Weekday "weekday",
    /// শনি রবি: only in a list that ends with a full name
    ShortWeekday "short-weekday",
    /// পয়লা দোসরা: days of a month
    DayWord "day-word",
    /// একাত্তর চব্বিশ: a year by its last two digits
    ShortYear "short-year",
    /// সকাল … রাত: the part in English
    DayPart "day-part",
    /// সাল সন: a year goes before or after
    YearWord "year-word",
    /// খ্রিষ্টাব্দ বঙ্গাব্দ হিজরি
    Era "era",
    /// গত আগামী চলতি: -1, 1, 0
    Relative "relative",
    /// আজ গতকাল পরশু: days from today
    RelativeDay "relative-day",
    /// আগে পর পরে: the sign
    Ago "ago",
    /// এএম পিএম
    Meridiem "meridiem",
    /// সময়: ১২টার before it is an hour
    HourWord "hour-word",
    /// ঘটিকা
    Oclock "oclock",
    /// মাসিক দৈনিক, `per`: the span of time it is for each of
    Per "per",
    /// প্রতিদিন: the date after it is no single day
    Every "every",
    /// পর্যন্ত: the day before it is an end, nothing happens on it
    Until "until",
    /// ও এবং
    And "and",
    /// ঠিক "exactly"
    Exactly "exactly",
    /// দিকে নাগাদ: approximate, of times
    Toward "toward",
    /// তারিখ
    DateWord "date-word",
    /// অর্থবছর অর্থবছরে
    FiscalYear "fiscal-year",
    /// দিবাগত
    DayPartBefore "day-part-before",
    /// শুরু শেষ মাঝামাঝি: TIMEX3's START END MID
    Phase "phase",
    /// প্রান্তিক ত্রৈমাসিক: a quarter of a year
    Quarter "quarter",
    /// প্রথমার্ধ: which half
    HalfYear "half-year",
    /// বিজয় দিবস: month and day as MMDD; code: the key of a feast of the moon
    Holiday "holiday",
    /// জন্ম মৃত্যু: a year stands after it
    YearCue "year-cue",
    /// প্রকাশ: names the field of a form in which a date stands
    DateLabel "date-label",
    /// বেজে বাজতে after an hour: code `past`, `to`, `at`
    Strike "strike",

    // Signs
    /// - – — ‑ −
    Hyphen "hyphen",
    Plus "plus",
    Comma "comma",
    Dot "dot",
    Colon "colon",
    Slash "slash",
    Open "open",
    Close "close",
}

const _: () = assert!(Class::ALL.len() <= 128);

/// A set of classes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Classes(u128);

impl Classes {
    /// The empty set.
    pub const NONE: Classes = Classes(0);

    /// The set of these.
    pub const fn of(classes: &[Class]) -> Classes {
        let mut set = Classes::NONE;
        let mut i = 0;
        while i < classes.len() {
            set = set.with(classes[i]);
            i += 1;
        }
        set
    }

    /// The classes of both sets.
    pub const fn and(self, other: Classes) -> Classes {
        Classes(self.0 | other.0)
    }

    /// The set with one more.
    pub const fn with(self, class: Class) -> Classes {
        Classes(self.0 | 1 << class as u64)
    }

    /// Whether the class is in the set.
    pub const fn has(self, class: Class) -> bool {
        self.0 >> class as u64 & 1 == 1
    }

    /// Whether the two sets share a class.
    pub const fn meets(self, other: Classes) -> bool {
        self.0 & other.0 != 0
    }
}
