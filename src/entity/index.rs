//! Finds what was learned of an attribute, by its hash.
//!
//! Of the seventy attributes of `কুর্স্কে` (U+0995 U+09C1 U+09B0 U+09CD U+09B8 U+09CD U+0995 U+09C7) the model knows a few; to say no must
//! be cheap, and to say yes must not wait for the memory seventy times.

/// A hash table from the upper halves of hashes to what is known under them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Index {
    /// A byte of each slot's key, 0 for an empty slot: small enough to stay in the cache when most are not found.
    marks: Vec<u8>,
    slots: Vec<(u32, u32)>,
}

const fn key(attribute: u64) -> u32 {
    (attribute >> 32) as u32
}

const fn slot(key: u32) -> usize {
    (key.wrapping_mul(0x9E37_79B1) >> 7) as usize
}

const fn mark(key: u32) -> u8 {
    (key >> 25) as u8 | 0x80
}

impl Index {
    /// `values` stand under `keys`, of which no two are the same.
    pub fn new(keys: &[u32], values: &[u32]) -> Index {
        let size = (keys.len() * 2).next_power_of_two().max(2);
        let (mut marks, mut slots) = (vec![0; size], vec![(0, 0); size]);
        for (&key, &value) in keys.iter().zip(values) {
            let mut at = slot(key) & (size - 1);
            while marks[at] != 0 {
                at = (at + 1) & (size - 1);
            }
            marks[at] = mark(key);
            slots[at] = (key, value);
        }
        Index { marks, slots }
    }

    #[inline]
    pub fn find(&self, attribute: u64) -> Option<u32> {
        let key = key(attribute);
        let mask = self.marks.len().wrapping_sub(1);
        let mut at = slot(key) & mask;
        loop {
            let found = *self.marks.get(at)?;
            if found == 0 {
                return None;
            }
            if found == mark(key) {
                let &(found, value) = self.slots.get(at)?;
                if found == key {
                    return Some(value);
                }
            }
            at = (at + 1) & mask;
        }
    }

    /// Looks up many attributes, each with a number of the caller's, and hands over the number and what was found.
    ///
    /// First it asks for all the marks, then for all the keys: each round of fetches waits for the memory once, not once for
    /// each attribute. `wanted` is used up.
    pub fn find_all(&self, wanted: &mut Vec<(u64, u32)>, mut found: impl FnMut(u32, u32)) {
        let mask = self.marks.len().wrapping_sub(1);
        let mut kept = 0;
        for i in 0..wanted.len() {
            let (attribute, number) = wanted[i];
            let taken = self.marks.get(slot(key(attribute)) & mask).is_some_and(|&mark| mark != 0);
            wanted[kept] = (attribute, number);
            kept += usize::from(taken);
        }
        wanted.truncate(kept);
        kept = 0;
        for i in 0..wanted.len() {
            let (attribute, number) = wanted[i];
            let value = self.find(attribute);
            wanted[kept] = (u64::from(value.unwrap_or_default()), number);
            kept += usize::from(value.is_some());
        }
        wanted.drain(..).take(kept).for_each(|(value, number)| found(number, value as u32));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    proptest! {
        #[test]
        fn finds_what_is_there_and_nothing_else(
            known in prop::collection::btree_map(0u32..500, any::<u32>(), 0..300),
            asked in prop::collection::vec(0u32..500, 0..300),
        ) {
            // Keys that differ in the low bits alone share marks and crowd the slots.
            let (keys, values): (Vec<u32>, Vec<u32>) = known.iter().map(|(key, value)| (*key, *value)).unzip();
            let index = Index::new(&keys, &values);
            let mut wanted: Vec<(u64, u32)> =
                asked.iter().enumerate().map(|(i, key)| (u64::from(*key) << 32 | 7, i as u32)).collect();
            for (attribute, _) in &wanted {
                prop_assert_eq!(index.find(*attribute), known.get(&key(*attribute)).copied());
            }
            let mut found = BTreeMap::new();
            index.find_all(&mut wanted, |number, value| { found.insert(number, value); });
            let right = asked.iter().enumerate().filter_map(|(i, key)| Some((i as u32, *known.get(key)?)));
            prop_assert_eq!(found, right.collect());
            prop_assert!(wanted.is_empty());
        }
    }
}
