//! Finds what was learned of an attribute, by its hash.
//!
//! Of the twenty attributes of `কুর্স্কে` (U+0995 U+09C1 U+09B0 U+09CD U+09B8 U+09CD U+0995 U+09C7) the model knows most, and its tables
//! are larger than the nearest cache: the time goes into waiting for memory. Here each attribute costs one access, and those of
//! many words are asked for before the first answer is used, so that they wait at the same time.

/// Keys that stand together: a cache line.
const TOGETHER: usize = 8;
/// So many of them are taken on average, so that few do not find room.
const USUAL: usize = 6;

/// A hash table from the upper halves of hashes to what is known under them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Index {
    buckets: Vec<Bucket>,
    used: usize,
}

/// Its slots are taken from the first on. The value of an empty one is 0, the others are one more than what they mean.
#[derive(Clone, Copy, Debug, Default)]
#[repr(align(64))]
struct Bucket {
    keys: [u32; TOGETHER],
    values: [u32; TOGETHER],
}

impl Bucket {
    /// The value under the key; 0 if it is not here. All keys are compared: where the right one stands cannot be foreseen.
    #[inline]
    fn value(&self, key: u32) -> u32 {
        let mut value = 0;
        for (&known, &under) in self.keys.iter().zip(&self.values) {
            value |= if known == key { under } else { 0 };
        }
        value
    }

    #[inline]
    fn is_full(&self) -> bool {
        self.values[TOGETHER - 1] != 0
    }
}

impl Index {
    /// `values` stand under `keys`.
    pub fn new(keys: &[u32], values: &[u32]) -> Index {
        let mut index = Index::default();
        index.reserve(keys.len());
        keys.iter().zip(values).for_each(|(&key, &value)| index.insert(key, value));
        index
    }

    /// Makes room for so many keys in all.
    pub fn reserve(&mut self, count: usize) {
        let size = count / USUAL + 1;
        if size <= self.buckets.len() {
            return;
        }
        self.used = 0;
        for bucket in std::mem::replace(&mut self.buckets, vec![Bucket::default(); size]) {
            for (key, value) in bucket.keys.into_iter().zip(bucket.values).filter(|(_, value)| *value != 0) {
                self.insert(key, value - 1);
            }
        }
    }

    /// Puts a value, less than `u32::MAX`, under the key; what stood there before is forgotten.
    pub fn insert(&mut self, key: u32, value: u32) {
        if self.used >= self.buckets.len() * USUAL {
            self.reserve(self.used * 2);
        }
        let mut at = self.bucket(key);
        loop {
            let bucket = &mut self.buckets[at];
            let here = |(known, &under): (&u32, &u32)| under == 0 || *known == key;
            if let Some(slot) = bucket.keys.iter().zip(&bucket.values).position(here) {
                self.used += usize::from(bucket.values[slot] == 0);
                (bucket.keys[slot], bucket.values[slot]) = (key, value + 1);
                return;
            }
            at = self.after(at);
        }
    }

    /// Keys that are in order go to buckets in order.
    #[inline]
    fn bucket(&self, key: u32) -> usize {
        ((u64::from(key) * self.buckets.len() as u64) >> 32) as usize
    }

    fn after(&self, bucket: usize) -> usize {
        if bucket + 1 == self.buckets.len() { 0 } else { bucket + 1 }
    }

    /// One more than what is known of the attribute; 0 for nothing.
    #[inline]
    fn value(&self, attribute: u64) -> u32 {
        let key = key(attribute);
        let mut at = self.bucket(key);
        loop {
            // Some bucket is never full: there are more slots than keys.
            let Some(bucket) = self.buckets.get(at) else { return 0 };
            let value = bucket.value(key);
            if value != 0 || !bucket.is_full() {
                return value;
            }
            at = self.after(at);
        }
    }

    #[inline]
    pub fn find(&self, attribute: u64) -> Option<u32> {
        self.value(attribute).checked_sub(1)
    }

    /// Puts what is known of each attribute in its place and drops those of which nothing is; the numbers beside them are the
    /// caller's. No step waits for the one before, so all wait for the memory at the same time.
    pub fn find_all(&self, wanted: &mut Vec<(u64, u32)>) {
        let mut kept = 0;
        for i in 0..wanted.len() {
            let (attribute, number) = wanted[i];
            let value = self.value(attribute);
            wanted[kept] = (u64::from(value.wrapping_sub(1)), number);
            kept += usize::from(value != 0);
        }
        wanted.truncate(kept);
    }
}

/// Tells of most hashes that they were never put in: eight bits for each that was, so small that it is always near.
#[derive(Clone, Debug, Default)]
pub(crate) struct BloomFilter {
    bits: Vec<u64>,
}

impl BloomFilter {
    /// With room for so many hashes; what is put in beyond makes it coarser.
    pub fn with_room(count: usize) -> BloomFilter {
        BloomFilter { bits: vec![0; count / 8 + 1] }
    }

    pub fn clear(&mut self) {
        self.bits.fill(0);
    }

    #[inline]
    fn bit(&self, key: u32) -> (usize, u64) {
        let bit = (u64::from(key) * self.bits.len() as u64) >> 26;
        ((bit >> 6) as usize, 1 << (bit & 63))
    }

    /// Puts a hash in by its upper half.
    #[inline]
    pub fn insert(&mut self, key: u32) {
        let (at, bit) = self.bit(key);
        if let Some(bits) = self.bits.get_mut(at) {
            *bits |= bit;
        }
    }

    #[inline]
    pub fn lets_through(&self, hash: u64) -> bool {
        let (at, bit) = self.bit(key(hash));
        self.bits.get(at).is_some_and(|bits| bits & bit != 0)
    }

    /// Drops attributes that were never put in; the numbers beside them are the caller's.
    pub fn sift(&self, wanted: &mut Vec<(u64, u32)>) {
        let mut kept = 0;
        for i in 0..wanted.len() {
            wanted[kept] = wanted[i];
            kept += usize::from(self.lets_through(wanted[i].0));
        }
        wanted.truncate(kept);
    }
}

/// The half of a hash that is kept.
pub(crate) const fn key(hash: u64) -> u32 {
    (hash >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn finds_what_is_there_and_nothing_else(
            known in prop::collection::btree_map(0u32..500, any::<u32>(), 0..300),
            asked in prop::collection::vec(0u32..500, 0..300),
            far in any::<bool>(),
        ) {
            // Keys that differ in the low bits alone crowd one bucket, the first or the last.
            let spread = |key: u32| if far { u32::MAX - key } else { key };
            let (keys, values): (Vec<u32>, Vec<u32>) =
                known.iter().map(|(key, value)| (spread(*key), value % u32::MAX)).unzip();
            let mut index = Index::new(&keys, &values);
            let mut grown = Index::default();
            for (&key, &value) in keys.iter().zip(&values) {
                grown.insert(key, 7);
                grown.insert(key, value);
            }
            for key in &keys {
                prop_assert_eq!(grown.find(u64::from(*key) << 32), index.find(u64::from(*key) << 32));
            }
            if far {
                index = grown;
            }
            let mut wanted: Vec<(u64, u32)> =
                asked.iter().enumerate().map(|(i, key)| (u64::from(spread(*key)) << 32 | 7, i as u32)).collect();
            let value = |key: &u32| known.get(key).map(|value| value % u32::MAX);
            for ((attribute, _), key) in wanted.iter().zip(&asked) {
                prop_assert_eq!(index.find(*attribute), value(key));
            }
            let mut filter = BloomFilter::with_room(keys.len());
            keys.iter().for_each(|&key| filter.insert(key));
            filter.sift(&mut wanted);
            index.find_all(&mut wanted);
            let right: Vec<(u64, u32)> =
                asked.iter().enumerate().filter_map(|(i, key)| Some((value(key)?.into(), i as u32))).collect();
            prop_assert_eq!(wanted, right);
        }
    }

    #[test]
    fn a_bloom_filter_lets_through_all_that_is_known_and_little_else() {
        let attribute = |n: u64| n.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let mut filter = BloomFilter::with_room(5000);
        (0..5000).for_each(|n| filter.insert(key(attribute(n))));
        let mut wanted: Vec<(u64, u32)> = (0..50_000).map(|n| (attribute(n), n as u32)).collect();
        filter.sift(&mut wanted);
        assert!((0..5000).all(|n| wanted[n] == (attribute(n as u64), n as u32)));
        assert!(wanted.len() < 5000 + 45_000 / 7, "{}", wanted.len());
    }
}
