//! What a mention may be and how its value may be qualified: the one list of labels and the one list of modifiers.
//!
//! `প্রায় ৪ হাজার ৭০০ জন` (U+09AA U+09CD U+09B0 U+09BE U+09AF U+09BC …) is a CARDINAL with the modifier APPROX. Everything
//! that knows labels by name takes them from here: the tables, Python (`khobor.labels`), the colours of the report, the
//! evaluation and the learner. To add one, add its line below and the rule that gives it; one of names is learned, and asks for more
//! (CONTRIBUTING.md, "Add a label").

/// Which family of questions a label answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Kind {
    /// A name: found by the tagger, learned by the learner.
    Name,
    /// A number with a value.
    Number,
    /// A day, a time of day, or how long something lasts.
    Time,
    /// A number or sign that names something and counts nothing.
    Reference,
}

impl Kind {
    /// As Python knows it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Kind::Name => "name",
            Kind::Number => "number",
            Kind::Time => "time",
            Kind::Reference => "reference",
        }
    }
}

/// How labels are shown alike: with one colour and one underline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Family {
    /// The class of its marks in HTML.
    pub class: &'static str,
    /// What a legend says.
    pub caption: &'static str,
    /// Red, green and blue, 0 to 255 each.
    pub colour: &'static str,
    /// The style of the underline, for those who see colours otherwise and for printers without any.
    pub underline: &'static str,
}

const fn family(class: &'static str, caption: &'static str, colour: &'static str, underline: &'static str) -> Family {
    Family { class, caption, colour, underline }
}

const PERSON: Family = family("per", "person", "37 99 235", "solid");
const PLACE: Family = family("loc", "place", "22 148 80", "solid");
const ORGANISATION: Family = family("org", "organisation", "147 51 214", "solid");
const PEOPLE: Family = family("norp", "people, group", "13 148 155", "double");
const HAPPENING: Family = family("event", "event", "219 39 119", "double");
const COUNT: Family = family("count", "number, measure", "202 138 4", "dashed");
const SUM: Family = family("money", "money", "101 140 13", "dashed");
const WHEN: Family = family("when", "date, time, duration", "220 68 30", "dotted");
const ADDRESS: Family = family("ref", "reference, address", "100 116 139", "dotted");

/// A closed list of names: the enum, all of it, and the way between a name and its member.
macro_rules! named {
    ($(#[$about:meta])* $kind:ident { $($(#[$doc:meta])* $member:ident $name:literal;)* }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        #[non_exhaustive]
        pub enum $kind {
            $($(#[$doc])* $member,)*
        }

        impl $kind {
            /// Every one, in the order of the tables' dictionaries.
            pub const ALL: [$kind; [$($name),*].len()] = [$($kind::$member),*];

            /// As it stands in the tables and in the seeds.
            pub const fn as_str(self) -> &'static str {
                match self { $($kind::$member => $name,)* }
            }

            /// The one of that name.
            ///
            /// ```
            /// use khobor::{Label, Modifier};
            /// assert_eq!(Label::parse("MONEY"), Some(Label::Money));
            /// assert_eq!(Label::parse("money"), None);
            /// assert_eq!(Modifier::parse("APPROX"), Some(Modifier::Approx));
            /// ```
            pub fn parse(name: &str) -> Option<$kind> {
                $kind::ALL.into_iter().find(|member| member.as_str() == name)
            }
        }
    };
}

macro_rules! labels {
    ($($(#[$doc:meta])* $label:ident $name:literal $kind:ident $family:ident $english:literal $bengali:literal;)*) => {
        named! {
            /// What kind of thing a mention is.
            Label { $($(#[$doc])* $label $name;)* }
        }

        impl Label {
            /// Name, number, time or reference.
            pub const fn kind(self) -> Kind {
                match self { $(Label::$label => Kind::$kind,)* }
            }

            /// How it is shown.
            pub const fn family(self) -> Family {
                match self { $(Label::$label => $family,)* }
            }

            /// The question it answers, in English and in Bengali.
            pub const fn question(self) -> (&'static str, &'static str) {
                match self { $(Label::$label => ($english, $bengali),)* }
            }
        }
    };
}

macro_rules! modifiers {
    ($($(#[$doc:meta])* $modifier:ident $name:literal $sign:literal;)*) => {
        named! {
            /// How the text qualifies a value, in the words of TIMEX3.
            Modifier { $($(#[$doc])* $modifier $name;)* }
        }

        impl Modifier {
            /// What a reader is shown before the value.
            pub const fn sign(self) -> &'static str {
                match self { $(Modifier::$modifier => $sign,)* }
            }
        }
    };
}

labels! {
    /// পুতিন: a person.
    Per "PER" Name PERSON "Who" "কে";
    /// ঢাকা: a place.
    Loc "LOC" Name PLACE "Where" "কোথায়";
    /// বাংলাদেশ ব্যাংক: a body, a company, a party.
    Org "ORG" Name ORGANISATION "Which organisation" "কোন প্রতিষ্ঠান";
    /// ভারতীয়: a nationality, a faith, a political group.
    Norp "NORP" Name PEOPLE "Which people or group" "কোন গোষ্ঠী";
    /// বিশ্বকাপ: a war, a tournament, a feast, a named day.
    Event "EVENT" Name HAPPENING "Which event" "কোন ঘটনা";
    /// ১২ জন: how many.
    Cardinal "CARDINAL" Number COUNT "How many" "কত";
    /// দ্বিতীয়: which in a row.
    Ordinal "ORDINAL" Number COUNT "Which in order" "কততম";
    /// ৩৫ বছর বয়সী: how old; unit `a`, `mo` or `d`.
    Age "AGE" Number COUNT "How old" "বয়স কত";
    /// ৪০ শতাংশ: unit `%`.
    Percent "PERCENT" Number COUNT "What share" "শতকরা কত";
    /// ৫০০ টাকা: unit ISO 4217.
    Money "MONEY" Number SUM "How much money" "কত টাকা";
    /// ৫ কিলোমিটার: unit UCUM, or one of Bengal's own.
    Quantity "QUANTITY" Number COUNT "How much" "কতটুকু";
    /// আড়াই ঘণ্টা: ISO 8601.
    Duration "DURATION" Time WHEN "How long" "কতক্ষণ";
    /// ১৪ সেপ্টেম্বর ২০২৩: TIMEX3.
    Date "DATE" Time WHEN "Which day" "কবে";
    /// রাত ৯টায়: TIMEX3.
    Time "TIME" Time WHEN "What time" "কখন";
    /// ১৪৪ ধারা: a section, a case, a memo.
    Ref "REF" Reference ADDRESS "Which number" "কত নম্বর";
    /// ০১৭১১-২২২৩৩৩
    Phone "PHONE" Reference ADDRESS "Which telephone" "কোন ফোন";
    /// khobor@example.org
    Email "EMAIL" Reference ADDRESS "Which e-mail" "কোন ইমেইল";
    /// https://example.org
    Url "URL" Reference ADDRESS "Which page" "কোন পাতা";
    /// @khobor
    Handle "HANDLE" Reference ADDRESS "Which account" "কোন অ্যাকাউন্ট";
    /// #খবর
    Hashtag "HASHTAG" Reference ADDRESS "Which hashtag" "কোন হ্যাশট্যাগ";
}

modifiers! {
    /// প্রায়, …এর দিকে, …খানেক
    Approx "APPROX" "≈ ";
    /// অন্তত, কমপক্ষে
    EqualOrMore "EQUAL_OR_MORE" "≥ ";
    /// …এর বেশি, শতাধিক
    MoreThan "MORE_THAN" "> ";
    /// সর্বোচ্চ, অনধিক
    EqualOrLess "EQUAL_OR_LESS" "≤ ";
    /// …এর কম
    LessThan "LESS_THAN" "< ";
    /// শুরুতে, প্রথম দিকে: the beginning of a time
    Start "START" "start of ";
    /// মাঝামাঝি: the middle of a time
    Mid "MID" "middle of ";
    /// শেষে, শেষ দিকে: the end of a time
    End "END" "end of ";
    /// প্রতি শুক্রবার: a set of times
    Every "EVERY" "every ";
}

impl Label {
    /// The labels of names; they come first in [`Label::ALL`].
    pub const NAMES: [Label; Label::count(Kind::Name)] = {
        let mut names = [Label::ALL[0]; Label::count(Kind::Name)];
        let mut at = 0;
        while at < names.len() {
            names[at] = Label::ALL[at];
            assert!(names[at].is_name(), "the labels of names come first");
            at += 1;
        }
        names
    };

    /// The labels of names as a message lists them: `PER, LOC, ORG, NORP or EVENT`.
    #[cfg_attr(not(any(feature = "python", feature = "train")), expect(dead_code))]
    pub(crate) fn listed() -> String {
        crate::seed::listed(Label::NAMES.map(Label::as_str))
    }

    /// Whether the tagger finds it; the others are found by grammar.
    pub const fn is_name(self) -> bool {
        matches!(self.kind(), Kind::Name)
    }

    const fn count(kind: Kind) -> usize {
        let (mut count, mut at) = (0, 0);
        while at < Label::ALL.len() {
            count += (Label::ALL[at].kind() as usize == kind as usize) as usize;
            at += 1;
        }
        count
    }
}

// Python parts the list by kind: labels of one kind stand together, in the order of the kinds.
const _: () = {
    let mut at = 1;
    while at < Label::ALL.len() {
        assert!(Label::ALL[at - 1].kind() as usize <= Label::ALL[at].kind() as usize, "a label stands among its kind");
        at += 1;
    }
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_label_and_modifier_is_found_by_its_name() {
        for label in Label::ALL {
            assert_eq!(Label::parse(label.as_str()), Some(label));
            assert_eq!(Label::ALL[label as usize], label, "the dictionaries of the tables count on this order");
        }
        for modifier in Modifier::ALL {
            assert_eq!(Modifier::parse(modifier.as_str()), Some(modifier));
            assert_eq!(Modifier::ALL[modifier as usize], modifier);
        }
    }
}
