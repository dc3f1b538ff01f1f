//! Places as data: what a place is, what it lies in, where on the map.
//!
//! `গোদাগাড়ী` (U+0997 U+09CB U+09A6 U+09BE U+0997 U+09BE U+09A1 U+09BC U+09C0) is an upazila of the district of Rajshahi in Bangladesh;
//! `রসুলপুর` is a union in nine districts, and only the text can tell which ([`locate`]). Every row of `seeds/places` names what
//! it lies in, so country and district follow from the chain of parents.

mod locate;

pub use locate::locate;

use crate::entity::{Lexicon, lexicon, sound};
use crate::mention::Label;
use crate::seed::{Seed, seed};
use smallvec::SmallVec;
use std::collections::HashMap;
use std::sync::LazyLock;

const SEEDS: [Seed; 3] = [seed!("places/world.tsv"), seed!("places/bangladesh.tsv"), seed!("places/india.tsv")];

/// One place.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// Of this place alone.
    pub key: &'static str,
    /// The key of its name, as mentions have it; places of one name may share it.
    pub entity: &'static str,
    /// `country`, `division`, `state`, `district`, `city`, `upazila`, `union`, `neighbourhood`, `river` …
    pub kind: &'static str,
    /// In Bengali.
    pub name: &'static str,
    /// Empty where not known.
    pub english: &'static str,
    /// The key of what it lies in; empty where that is not one place.
    pub parent: &'static str,
    /// ISO 3166-1 or 3166-2; empty where it has none.
    pub code: &'static str,
    /// Degrees north and east.
    pub latitude: Option<f64>,
    /// Degrees east, where the sources have them.
    pub longitude: Option<f64>,
    /// A row of [`sources`].
    pub source: &'static str,
}

/// Where the facts about places are from: id, source, licence.
pub fn sources() -> impl Iterator<Item = [&'static str; 3]> {
    seed!("places/sources.tsv").rows(["id", "source", "licence"]).map(|row| row.cells())
}

/// What the lists say of a name that stands for a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Meant {
    /// The place of this key.
    Place(&'static str),
    /// They have places of this name, and it is none of them.
    Another,
    /// They do not have the name.
    Unlisted,
}

/// All places, found by key and by name.
#[derive(Debug, Default)]
pub struct Places {
    rows: Vec<Place>,
    by_key: HashMap<&'static str, u32, ahash::RandomState>,
    by_entity: HashMap<&'static str, SmallVec<[u32; 2]>, ahash::RandomState>,
    by_name: HashMap<u64, SmallVec<[u32; 2]>, ahash::RandomState>,
    /// Country code and district of each row.
    regions: Vec<Region>,
}

/// The country and the district that a place is or lies in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Region {
    /// ISO 3166-1, two letters.
    pub country: Option<&'static str>,
    /// In English; of Bangladesh, West Bengal, Tripura and the Bengali districts of Assam.
    pub district: Option<&'static str>,
}

static PLACES: LazyLock<Places> = LazyLock::new(|| {
    let mut places = Places::default();
    for seed in SEEDS {
        let columns = ["key", "entity", "kind", "name", "english", "parent", "code", "latitude", "longitude", "source"];
        for row in seed.rows(columns) {
            let [key, entity, kind, name, english, parent, code, _, _, source] = row.cells();
            // গাজা is known by its English name, as people and bodies are.
            let (listed, key, parent) = (key, lexicon::entity_key(key), lexicon::entity_key(parent));
            let entity = if entity.is_empty() { key } else { entity };
            let english = if english.is_empty() { lexicon::english_name(entity).unwrap_or("") } else { english };
            let latitude = row.parse("latitude", "degrees north");
            let longitude = row.parse("longitude", "degrees east");
            places.add(listed, Place { key, entity, kind, name, english, parent, code, latitude, longitude, source });
        }
    }
    places.regions = (0..places.rows.len()).map(|row| places.region_of(row)).collect();
    places
});

impl Places {
    /// The places that ship with the crate.
    ///
    /// ```
    /// use khobor::place::Places;
    /// let godagari = Places::embedded().named("গোদাগাড়ী").next().unwrap();
    /// assert_eq!((godagari.kind, godagari.english), ("upazila", "Godagari"));
    /// assert_eq!(Places::embedded().region(godagari).district, Some("Rajshahi"));
    /// ```
    pub fn embedded() -> &'static Places {
        &PLACES
    }

    /// Adds a place that the lists have under a key that may be another than its own.
    fn add(&mut self, listed: &'static str, place: Place) {
        let row = self.rows.len() as u32;
        self.by_key.insert(listed, row);
        self.by_key.insert(place.key, row);
        self.by_entity.entry(place.entity).or_default().push(row);
        self.by_name.entry(hash_of(place.name)).or_default().push(row);
        self.rows.push(place);
    }

    /// All places, in the order of the table.
    pub fn rows(&self) -> &[Place] {
        &self.rows
    }

    /// The place of that key.
    pub fn get(&self, key: &str) -> Option<&Place> {
        self.rows.get(*self.by_key.get(key)? as usize)
    }

    /// What a place lies in, from the nearest to the country.
    pub fn parents(&self, place: &Place) -> impl Iterator<Item = &Place> {
        /// Deeper than any list is.
        const DEEPEST: usize = 8;
        std::iter::successors(self.get(place.parent), |place| self.get(place.parent)).take(DEEPEST)
    }

    /// The country and the district a place lies in.
    pub fn region(&self, place: &Place) -> Region {
        self.by_key.get(place.key).map_or_else(Region::default, |&row| self.regions[row as usize])
    }

    fn region_of(&self, row: usize) -> Region {
        let place = &self.rows[row];
        let mut region = Region::default();
        for part in std::iter::once(place).chain(self.parents(place)) {
            if part.kind == "district" && !part.english.is_empty() {
                region.district = region.district.or(Some(part.english));
            }
            if part.kind == "country" {
                region.country = part.code.get(..2).or(region.country);
            }
        }
        region
    }

    /// The places of a name, written without case ending, in any spelling that the lists of names have.
    pub fn named(&self, name: &str) -> impl Iterator<Item = &Place> {
        self.rows_named(name).into_iter().map(|row| &self.rows[row as usize])
    }

    /// Whether any place has the name.
    pub(crate) fn has(&self, name: &str) -> bool {
        !self.rows_named(name).is_empty()
    }

    /// Which place a name means that ends at `end` of a text, which has told in which country and district it lies. Of
    /// several there the one that is of the kind the next word says, else of the highest rank; a union, of which few have
    /// heard, only where the text names its district.
    pub(crate) fn meant(&self, name: &str, (text, end): (&str, usize), region: [Option<&str>; 2]) -> Meant {
        let rows = self.rows_named(name);
        if rows.is_empty() {
            return Meant::Unlisted;
        }
        let [country, district] = region;
        let lies_there = |row: &&u32| {
            let place = self.regions[**row as usize];
            match (district, place.district) {
                (Some(_), Some(_)) => place.district == district,
                // A river and a region go through districts, a state or a country has many.
                _ => country.is_none() || place.country.is_none() || place.country == country,
            }
        };
        let mut there: SmallVec<[u32; 4]> = rows.iter().filter(lies_there).copied().collect();
        let kind_of = |row: &u32| self.rows[*row as usize].kind;
        if there.len() > 1
            && let Some(kinds) = locate::kinds_behind(text, end)
            && there.iter().any(|row| kinds.contains(&kind_of(row)))
        {
            there.retain(|row| kinds.contains(&kind_of(row)));
        }
        // Of the highest rank the first.
        let Some(row) = there.iter().rev().max_by_key(|row| locate::rank(kind_of(row))) else { return Meant::Another };
        let place = &self.rows[*row as usize];
        if place.kind == "union" && district.is_none() {
            return Meant::Another;
        }
        let alone = self.by_entity.get(place.entity).is_none_or(|rows| rows.len() == 1);
        Meant::Place(if alone { place.entity } else { place.key })
    }

    fn rows_named(&self, name: &str) -> SmallVec<[u32; 4]> {
        let mut found: SmallVec<[u32; 4]> =
            self.by_name.get(&hash_of(name)).map(|rows| rows.iter().copied().collect()).unwrap_or_default();
        let lexicon = Lexicon::embedded();
        let mut add = |key: &str| {
            for &row in self.by_entity.get(key).into_iter().flatten() {
                if !found.contains(&row) {
                    found.push(row);
                }
            }
        };
        lexicon.lookup(name).filter(|entry| entry.label == Label::Loc).for_each(|entry| add(lexicon.key(entry)));
        if found.is_empty()
            && let Some(key) = sound::listed(name, Label::Loc)
        {
            self.by_entity.get(key).into_iter().flatten().for_each(|&row| found.push(row));
        }
        found
    }
}

fn hash_of(name: &str) -> u64 {
    lexicon::words(name).fold(0, |state, word| lexicon::step(state, crate::entity::hash::word(word)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_lies_in_a_place() {
        let places = Places::embedded();
        let known: Vec<&str> = sources().map(|[id, ..]| id).collect();
        for place in places.rows() {
            assert!(place.parent.is_empty() || places.get(place.parent).is_some(), "{place:?}");
            assert!(known.contains(&place.source), "{place:?}");
            assert_eq!(place.latitude.is_some(), place.longitude.is_some(), "{place:?}");
        }
        let districts = |country| {
            let of = |p: &&Place| p.kind == "district" && places.region(p).country == Some(country);
            places.rows().iter().filter(of).count()
        };
        assert_eq!(districts("BD"), 64);
        let upazilas = places.rows().iter().filter(|p| p.kind == "upazila");
        assert!(upazilas.clone().all(|p| places.region(p).district.is_some()));
        assert_eq!(upazilas.count(), 494);
    }
}
