//! In which country and district a named place lies, as far as text and lists can tell.
//!
//! `ময়মনসিংহের ফুলপুর উপজেলার কাকনী বাজারে` (U+09AE U+09DF …): the district is named, the upazila is known to lie in it, and the market,
//! which no list has, lies where the words before it are. A name that several districts have (হরিপুর, রসুলপুর) is the one of the
//! district that the article names; where nothing decides, the district stays open.
//!
//! Places that mean one thing wherever they are named (countries, districts, cities; an upazila of an unusual name) are
//! *anchors*. A name that lists know in several places takes the one that an anchor holds; a name they do not know lies where
//! the nearest anchor of its sentence, then of its line, else most anchors of the article are.

use super::{Places, Region};
use crate::entity::lexicon::words;
use crate::mention::{Label, Mention};
use crate::seed::seed;
use crate::span::Span;
use smallvec::SmallVec;
use std::collections::HashMap;
use std::sync::LazyLock;

/// What a word behind a name says of its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Head {
    /// The name is one of these kinds.
    Kind(&'static [&'static str]),
    /// A road or a river: it goes through many districts.
    Wide,
}

static HEADS: LazyLock<HashMap<&'static str, Head, ahash::RandomState>> = LazyLock::new(|| {
    let head = |role| {
        Some(match role {
            "district" => Head::Kind(&["district"]),
            "upazila" => Head::Kind(&["upazila"]),
            "union" => Head::Kind(&["union"]),
            "division" => Head::Kind(&["division"]),
            "state" => Head::Kind(&["state", "province"]),
            "country" => Head::Kind(&["country"]),
            "wide" => Head::Wide,
            _ => return None,
        })
    };
    let rows = seed!("places/words.tsv").rows(["word", "role"]);
    rows.map(|row| (row["word"], row.read_as("role", "a kind of place", head))).collect()
});

/// The head that a word is, under any case ending.
fn head(word: &str) -> Option<Head> {
    crate::inflection::stems(word).iter().find_map(|stem| HEADS.get(stem).copied())
}

/// How sure it is that a name of this kind means the place: of a country or a district wherever it is named, of a union never.
pub(super) fn rank(kind: &str) -> u8 {
    match kind {
        "country" => COUNTRY,
        "district" | "capital" => 8,
        "state" | "city" => 7,
        "division" | "constituency" => 6,
        "upazila" | "town" => UPAZILA,
        "neighbourhood" | "landmark" | "island" | "mountain" | "region" | "river" => QUARTER,
        "union" => 1,
        _ => 2,
    }
}

/// From this rank on a name means one thing wherever it is named.
const SURE: u8 = 6;
const UPAZILA: u8 = 4;
/// A quarter of a town, and whatever else has a place on the map.
const QUARTER: u8 = 3;
const COUNTRY: u8 = 9;

/// Numbers of rows of the lists.
type Rows = SmallVec<[u32; 4]>;

/// A place in the article that others are found by.
#[derive(Clone, Copy, Debug)]
struct PlaceAnchor {
    at: Span,
    region: Region,
    /// It begins its sentence, and what follows is of it.
    topic: bool,
}

/// A mention of a place on its way.
struct PlaceMention {
    mention: usize,
    rows: Rows,
    /// The name begins with that of a place, which it lies in (মানিকগঞ্জ বাসস্ট্যান্ড).
    inside: bool,
    /// The name has three words or more: nothing else is called so.
    long: bool,
    head: Option<Head>,
    region: Option<Region>,
}

/// Gives the places among the mentions of a text their country and district. `sentences` are those of the text.
///
/// ```
/// use khobor::{Label, Mention, Span, place};
/// let text = "ময়মনসিংহের ফুলপুরে";
/// let split = text.find(' ').unwrap();
/// let mention = |span: Span, name: &str| Mention { name: Some(name.into()), ..Mention::new(span, Label::Loc) };
/// let mut mentions = vec![
///     mention(Span::new(0, split), "ময়মনসিংহ"),
///     mention(Span::new(split + 1, text.len()), "ফুলপুর"),
/// ];
/// place::locate(text, &[Span::new(0, text.len())], &mut mentions);
/// assert_eq!(mentions[1].district.as_deref(), Some("Mymensingh"));
/// ```
pub fn locate(text: &str, sentences: &[Span], mentions: &mut [Mention]) {
    if !mentions.iter().any(|mention| mention.label == Label::Loc) {
        return;
    }
    let places = Places::embedded();
    let mut named: Vec<PlaceMention> = Vec::new();
    for (number, mention) in mentions.iter().enumerate().filter(|(_, m)| m.label == Label::Loc) {
        named.push(look_up(places, text, number, mention));
    }
    let mut anchors: Vec<PlaceAnchor> = Vec::new();
    for place in &mut named {
        place.region = certain(places, place);
        let at = mentions[place.mention].span;
        let anchor = place.region.map(|region| PlaceAnchor { at, region, topic: begins(text, sentences, at) });
        anchors.extend(anchor.filter(|anchor| anchor.region.country.is_some()));
    }
    if !anchors.iter().any(|anchor| anchor.region.district.is_some()) {
        anchors.extend(of_organisations(places, mentions));
        anchors.sort_by_key(|anchor| anchor.at.start);
    }
    let whole = Majority::of(&anchors);
    // A name means the same in all of an article.
    let mut known: HashMap<Rows, Region, ahash::RandomState> = HashMap::default();
    for (number, place) in named.iter_mut().enumerate() {
        if place.region.is_some() {
            continue;
        }
        let at = mentions[place.mention].span;
        let region = known.get(&place.rows).copied().unwrap_or_else(|| {
            let near = Near::of(&anchors, at, text, sentences);
            chosen(places, place, number == 0, &near, &whole, &anchors)
        });
        if region.district.is_some() {
            if !place.rows.is_empty() && !place.inside {
                known.insert(place.rows.clone(), region);
            }
            let after = anchors.partition_point(|anchor| anchor.at.start < at.start);
            anchors.insert(after, PlaceAnchor { at, region, topic: begins(text, sentences, at) });
        }
        place.region = Some(region);
    }
    for place in named {
        let Region { country, district } = place.region.unwrap_or_default();
        let mention = &mut mentions[place.mention];
        mention.country = country.map(Into::into);
        mention.district = district.map(Into::into);
    }
}

/// Whether a mention is the first of its sentence, or of what follows a colon (প্রতিনিধিদের পাঠানো খবর : শেরপুরের …).
fn begins(text: &str, sentences: &[Span], at: Span) -> bool {
    let next = sentences.partition_point(|sentence| sentence.start <= at.start);
    let start = next.checked_sub(1).map_or(at.start, |number| sentences[number].start);
    let before = text.get(start..at.start).unwrap_or_default().trim_end();
    before.is_empty() || before.ends_with(':')
}

fn look_up(places: &Places, text: &str, number: usize, mention: &Mention) -> PlaceMention {
    let name = mention.name.as_deref().unwrap_or_else(|| text.get(mention.span.start..mention.span.end).unwrap_or(""));
    let last = words(name).last().and_then(head);
    let behind = head_behind(text, mention.span.end);
    let wide = last == Some(Head::Wide) || joins_two(places, name);
    let head = if wide { Some(Head::Wide) } else { behind };
    let mut rows = places.rows_named(name);
    let mut inside = false;
    if rows.is_empty() {
        (rows, inside) = begins_with(places, name);
    }
    if let Some(Head::Kind(kinds)) = head {
        let fits = |row: &u32| kinds.contains(&places.rows[*row as usize].kind);
        if !inside && rows.iter().any(fits) {
            rows.retain(|row| fits(row));
        }
    }
    let long = words(name).nth(2).is_some();
    PlaceMention { mention: number, rows, inside, long, head, region: None }
}

/// The head that stands right behind a name: উপজেলা in সদর উপজেলার.
fn head_behind(text: &str, end: usize) -> Option<Head> {
    let rest = text.get(end..)?;
    let word = words(cut(rest, 60)).next()?;
    // Of the same sentence, with nothing but a space between.
    rest.trim_start_matches([' ', '\u{A0}']).starts_with(word).then(|| head(word))?
}

/// What kinds of places the word behind a name (`end` is where the name ends) says that it is of.
pub(super) fn kinds_behind(text: &str, end: usize) -> Option<&'static [&'static str]> {
    match head_behind(text, end) {
        Some(Head::Kind(kinds)) => Some(kinds),
        _ => None,
    }
}

/// Whether a name is of what goes from one town to another: সিলেট-সুনামগঞ্জ সড়ক.
fn joins_two(places: &Places, name: &str) -> bool {
    let hyphens = ['-', '\u{2013}', '\u{2014}'];
    let is_town = |part: &&str| {
        let first = words(part).next().unwrap_or_default();
        places.rows_named(first).iter().any(|&row| rank(places.rows[row as usize].kind) >= SURE)
    };
    name.contains(hyphens) && name.split(hyphens).filter(is_town).count() > 1
}

/// At most so many bytes, whole characters.
fn cut(text: &str, bytes: usize) -> &str {
    let end = (0..=bytes.min(text.len())).rev().find(|&end| text.is_char_boundary(end)).unwrap_or(0);
    &text[..end]
}

/// The places that the first words of a longer name are, the more words the better. A pair of places (ঢাকা-সিলেট মহাসড়ক) gives both.
fn begins_with(places: &Places, name: &str) -> (Rows, bool) {
    let all: SmallVec<[&str; 8]> = words(name).collect();
    let end = |word: &str| word.as_ptr() as usize - name.as_ptr() as usize + word.len();
    for count in (1..all.len()).rev() {
        let first = &name[..end(all[count - 1])];
        let rest = &name[first.len()..];
        let of_kind = |row: &u32| rank(places.rows[*row as usize].kind) >= QUARTER;
        let mut rows: Rows = places.rows_named(first).into_iter().filter(of_kind).collect();
        if rows.is_empty() {
            continue;
        }
        if let Some(second) = rest.strip_prefix(['-', '\u{2013}', '\u{2014}']) {
            let second = words(second).next().unwrap_or_default();
            rows.extend(places.rows_named(second).into_iter().filter(of_kind));
        }
        return (rows, true);
    }
    (Rows::new(), false)
}

/// The one region that all rows have in common, by country and by district.
fn common(places: &Places, rows: &[u32]) -> Region {
    let mut regions = rows.iter().map(|&row| places.regions[row as usize]);
    let Some(first) = regions.next() else { return Region::default() };
    regions.fold(first, |all, region| Region {
        country: all.country.filter(|_| all.country == region.country),
        district: all.district.filter(|_| all.district == region.district),
    })
}

/// The rows of the highest rank.
fn best(places: &Places, rows: &[u32]) -> (u8, Rows) {
    let rank_of = |row: u32| rank(places.rows[row as usize].kind);
    let most = rows.iter().map(|&row| rank_of(row)).max().unwrap_or(0);
    (most, rows.iter().copied().filter(|&row| rank_of(row) == most).collect())
}

/// The region of a name that needs no help: it means one thing, or the thing of highest rank is meant.
fn certain(places: &Places, place: &PlaceMention) -> Option<Region> {
    if place.rows.is_empty() {
        return None;
    }
    let all = common(places, &place.rows);
    let (most, rows) = best(places, &place.rows);
    let wide = place.head == Some(Head::Wide);
    if place.inside {
        // The first words may be a name of their own kind only where they mean one place.
        let region = if most >= SURE { common(places, &rows) } else { all };
        let district = region.district.filter(|_| !wide);
        return (most >= SURE || all.district.is_some() || wide).then_some(Region { district, ..region });
    }
    // A district of Assam may have the name of an upazila here: the text decides.
    let abroad = common(places, &rows).country != Some("BD")
        && place.rows.iter().any(|&row| places.regions[row as usize].country == Some("BD"));
    if most >= SURE && (!abroad || most == COUNTRY) {
        return Some(common(places, &rows));
    }
    if place.long && place.rows.len() == 1 && all.district.is_some() && !wide {
        return Some(all);
    }
    // Lists of the world have seas, deserts and planets, which lie nowhere.
    if all == Region::default() && place.rows.iter().all(|&row| places.regions[row as usize].country.is_none()) {
        return Some(Region::default());
    }
    // An upazila whose name nothing else has, or that is said to be one.
    let alone = most == UPAZILA && rows.len() == 1 && (place.rows.len() == 1 || place.head.is_some());
    alone.then(|| common(places, &rows))
}

/// Places that organisations are named after (বগুড়া জেলা বিএনপি), where no other place is named.
fn of_organisations(places: &Places, mentions: &[Mention]) -> Vec<PlaceAnchor> {
    let organisations = mentions.iter().filter(|mention| mention.label == Label::Org);
    let anchor = |mention: &Mention| {
        let name = mention.name.as_deref()?;
        let mut parts = words(name);
        let first = parts.next()?;
        // ঢাকা মেডিকেল কলেজ is where people from everywhere are.
        let kinds = [Head::Kind(&["district"]), Head::Kind(&["upazila"])];
        parts.next().and_then(head).filter(|head| kinds.contains(head))?;
        let rows = places.rows_named(first);
        let (most, rows) = best(places, &rows);
        let region = common(places, &rows);
        (most >= UPAZILA && region.district.is_some()).then_some(PlaceAnchor { at: mention.span, region, topic: false })
    };
    organisations.filter_map(anchor).collect()
}

/// The anchors around a mention.
struct Near {
    /// In its sentence: the last before it, else the first behind it.
    sentence: Option<Region>,
    /// In its line, before it.
    line: Option<Region>,
    /// In the article, before it.
    before: Option<Region>,
    /// What the article speaks of here, if it goes from district to district.
    topic: Option<Region>,
}

impl Near {
    fn of(anchors: &[PlaceAnchor], at: Span, text: &str, sentences: &[Span]) -> Near {
        let next = sentences.partition_point(|sentence| sentence.start <= at.start);
        let sentence = next.checked_sub(1).map_or(at, |number| sentences[number]);
        let line = text.get(..at.start).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1);
        let after = anchors.partition_point(|anchor| anchor.at.start < at.start);
        let before = after.checked_sub(1).map(|number| anchors[number]);
        let behind = anchors.get(after).filter(|anchor| anchor.at.start < sentence.end);
        let within = before.filter(|anchor| anchor.at.start >= sentence.start);
        // A country before it says less than a district behind it.
        let within = match (within, behind) {
            (Some(within), Some(behind))
                if within.region.district.is_none() && within.region.country == behind.region.country =>
            {
                Some(*behind)
            }
            (within, behind) => within.or(behind.copied()),
        };
        let topics = || anchors.iter().filter(|anchor| anchor.topic && anchor.region.district.is_some());
        let first = topics().next().map(|anchor| anchor.region.district);
        let goes_on = topics().any(|anchor| Some(anchor.region.district) != first);
        let topic = anchors[..after].iter().rev().find(|anchor| anchor.topic && anchor.region.district.is_some());
        Near {
            topic: topic.filter(|_| goes_on).map(|anchor| anchor.region),
            sentence: within.map(|anchor| anchor.region),
            line: before.filter(|anchor| anchor.at.start >= line).map(|anchor| anchor.region),
            before: before.map(|anchor| anchor.region),
        }
    }
}

/// What most anchors of an article say.
#[derive(Default)]
struct Majority {
    country: Option<&'static str>,
    district: Option<Region>,
}

impl Majority {
    fn of(anchors: &[PlaceAnchor]) -> Majority {
        let mut countries: Vec<(&'static str, usize)> = Vec::new();
        let mut districts: Vec<(Region, usize)> = Vec::new();
        for region in anchors.iter().map(|anchor| anchor.region) {
            if let Some(country) = region.country {
                count(&mut countries, country);
            }
            if region.district.is_some() {
                count(&mut districts, region);
            }
        }
        Majority { country: most(&countries), district: most(&districts) }
    }
}

fn count<T: PartialEq>(all: &mut Vec<(T, usize)>, one: T) {
    match all.iter_mut().find(|(known, _)| *known == one) {
        Some((_, count)) => *count += 1,
        None => all.push((one, 1)),
    }
}

/// What is named at least twice as often as anything else.
fn most<T: Copy>(all: &[(T, usize)]) -> Option<T> {
    let mut counts: SmallVec<[usize; 8]> = all.iter().map(|(_, count)| *count).collect();
    counts.sort_unstable_by(|a, b| b.cmp(a));
    let first = *counts.first()?;
    let clear = counts.get(1).is_none_or(|&second| first >= 2 * second);
    all.iter().find(|(_, count)| *count == first && clear).map(|(one, _)| *one)
}

fn chosen(
    places: &Places,
    place: &PlaceMention,
    first: bool,
    near: &Near,
    whole: &Majority,
    anchors: &[PlaceAnchor],
) -> Region {
    let wide = place.head == Some(Head::Wide);
    let open = |region: Region| Region { district: region.district.filter(|_| !wide), ..region };
    let region_of = |row: &u32| places.regions[*row as usize];
    // A name of the lists: the place that an anchor holds.
    let anchored = |row: &u32| {
        let district = region_of(row).district;
        district.is_some() && anchors.iter().any(|anchor| anchor.region.district == district)
    };
    let held: Rows = place.rows.iter().copied().filter(anchored).collect();
    if !held.is_empty() {
        let nearest = |row: &u32| near.sentence.is_some_and(|near| near.district == region_of(row).district);
        let nearest: Rows = held.iter().copied().filter(nearest).collect();
        let (_, rows) = best(places, if nearest.is_empty() { &held } else { &nearest });
        let region = common(places, &rows);
        if region.district.is_some() {
            return open(region);
        }
    }
    let all = common(places, &place.rows);
    let (most, rows) = best(places, &place.rows);
    let own = common(places, &rows);
    let with_district = |region: Option<Region>| region.filter(|region| region.district.is_some());
    let in_sentence = with_district(near.sentence);
    let anywhere = anchors.iter().any(|anchor| anchor.region.district.is_some());
    // The lists alone decide: of the place that the article names first, of a quarter of a town if nothing near says otherwise,
    // of everything if nothing else is named.
    let speaks = match most {
        UPAZILA => first || !anywhere,
        QUARTER => in_sentence.is_none() && (place.rows.len() == 1 || !anywhere),
        _ => false,
    };
    if speaks && own != Region::default() && (own.district.is_some() || own.country != Some("BD") || wide || !anywhere)
    {
        return open(own);
    }
    let foreign = near.sentence.filter(|near| whole.district.is_none_or(|most| most.country != near.country));
    let around = in_sentence
        .or(with_district(near.line))
        .or(foreign)
        .or(near.topic)
        .or(whole.district)
        .or(near.before)
        .or(whole.country.map(|country| Region { country: Some(country), district: None }));
    // Of places in several countries the one in the country around.
    if let Some(around) = around.filter(|_| all.country.is_none()) {
        let here = |row: &u32| region_of(row).country == around.country;
        let local: Rows = place.rows.iter().copied().filter(here).collect();
        let (most, rows) = best(places, &local);
        let region = common(places, &rows);
        if most >= UPAZILA && region.country.is_some() {
            return open(region);
        }
    }
    match around {
        Some(around) if all.country.is_none() || all.country == around.country => open(around),
        // Known, and in another country than those around it; or nothing is around it.
        _ if most >= QUARTER => open(own),
        _ => Region { district: None, ..all },
    }
}
